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
start-bring = ➕ Add to a group
start-joined =
    <b>Hello! Your company’s Worksection is in this group now</b>
    I find colleagues and contacts, say who’s away, subscribe people to tasks and bring the news about them: /whois and a name, /away, /subscribe, /news. To begin, one of the group’s administrators links it with the button below.
start-joined-seen = Everyone here will see people’s name, position, team, email, work and mobile phone, but not home phones and addresses. Administrators can show less.
start-joined-public = This group is public, so people’s name, position, team and department are all it shows.
start-joined-deaf = 👂 I only hear commands, replies to me and messages that mention me here, because privacy mode is on. To let me hear everything, make me an administrator.
start-joined-cannot-delete = 🗑 I can’t delete messages: if someone types an API key here, it stays for all to see. Give me the administrator right “Delete messages”.
start-today = ☀️ Today
start-news = 🔔 News
