start-private =
    <b>Your company, in the chat</b>
    This chat is linked to <b>{ $account }</b>. Tell me who or what you need, in your own words:
    “Koval phone” · “who’s our accountant?” · “invite anna@acme.com”
start-group =
    <b>Your company, in the chat</b>
    This group is linked to <b>{ $account }</b>. Write /whois and a name, or “Koval phone”, “who’s our accountant?”, and I’ll find the person.
start-unlinked =
    <b>Your company, in the chat</b>
    I find colleagues and contacts in Worksection: email, phone, position, team. To begin, link this chat to your account.
start-find = Find someone
start-contacts = Contacts
start-teams = Teams
start-task = Tasks
start-me = My profile
start-unknown = I don’t know that command. See /help for what I can do.
start-home = ↩️ Home
start-unreadable = I can’t read voice messages, photos or stickers. Send a name, a phone number or an email to find someone, a task link to see the task, or a contact or .vcf file to look it up.
start-projects = Projects
start-today = ☀️ Today
start-news = 🔔 News
