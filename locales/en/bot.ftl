bot-description = Your company’s Worksection, right in the chat: find a colleague or a contact, invite a member, make a team or a folder, follow a task. Just say it: “Koval phone”, “who’s our accountant?”, “invite anna@acme.com”. Add me to a group: t.me/{ $bot }?startgroup=here&admin=delete_messages
bot-short-description = Your company’s Worksection, in the chat
