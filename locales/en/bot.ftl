bot-description = Your company’s Worksection, right in the chat: find a colleague or a contact, invite a member, make a team or a folder, follow a task.
bot-short-description = Your company’s Worksection, in the chat
