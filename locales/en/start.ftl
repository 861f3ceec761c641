start-private =
    <b>Your company, in the chat</b>
    This chat is linked to <b>{ $account }</b>. Write a name, a position or a phone number, and I will find the person.
start-group =
    <b>Your company, in the chat</b>
    This group is linked to <b>{ $account }</b>. Write /whois and a name, and I will find the person.
start-unlinked =
    <b>Your company, in the chat</b>
    I find colleagues and contacts in Worksection: e-mail, phone, position, team. To begin, link this chat to your account.
start-find = Find a person
start-contacts = Contacts
start-teams = Teams
start-task = A task
start-me = My profile
unknown = I do not know this command. /help shows what I can do.
bot-description = Your company’s Worksection, right in the chat: find a colleague or a contact, invite a member, make a team or a folder, follow a task.
bot-short-description = Your company’s Worksection, in the chat
menu-whois = find a colleague
menu-contact = find a contact or add one
menu-teams = teams and their members
menu-folders = folders of contacts
menu-invite = invite a member
menu-subscribe = follow a task
menu-unsubscribe = stop following a task
menu-newteam = make a team
menu-newfolder = make a folder of contacts
menu-me = my profile in Worksection
menu-link = link this chat to Worksection
menu-unlink = forget the link
menu-language = Ukrainian or English
menu-help = what I can do
menu-cancel = leave what is under way
home = ↩️ Home
start-unreadable = I do not understand voice, photos and stickers. Send a name, a phone number or an e-mail and I find the person; a link to a task and I show it; a contact or a .vcf file and I read it.
