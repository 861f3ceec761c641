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
unknown = I do not know this command. /help shows what I can do.
bot-description = Finds your colleagues and contacts in Worksection, right in the chat: names, phones, e-mails, positions, teams.
bot-short-description = Your company’s Worksection, in the chat
menu-whois = find a colleague
menu-link = link this chat to Worksection
menu-unlink = forget the link
menu-language = Ukrainian or English
menu-help = what I can do
menu-cancel = leave what is under way
