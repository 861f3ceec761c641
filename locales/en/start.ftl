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
start-unknown = I do not know this command. /help shows what I can do.
start-home = ↩️ Home
start-unreadable = I do not understand voice, photos and stickers. Send a name, a phone number or an e-mail and I find the person; a link to a task and I show it; a contact or a .vcf file and I read it.
start-projects = Projects
