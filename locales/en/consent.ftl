link-consent = 🔗 Sign in with Worksection
link-mine = Use my link to { $account }
link-explain-consent =
    <b>Link this chat to Worksection</b>
    Press 🔗 and allow access: I will work with your rights and in your name.

    Or send your account and its API key in one message, for example: <code>acme 1a2b3c4d5e6f</code>. Such a key has the rights of the whole account; its owner finds it in <b>Account settings → API → Show API key</b>. I delete a message with a key at once and keep everything encrypted.
link-explain-group-consent =
    <b>Link the group “{ $group }” to Worksection</b>
    Everyone in the group will be able to look up the members and contacts that you see. Only the group’s administrators will be able to change things. Of a person the group will see the name, position, team, e-mail, work and mobile phone, but no home phone and no address. A key also shows what Worksection hides from some of its people.

    Press 🔗 and allow access, or send the account and its API key in one message, for example: <code>acme 1a2b3c4d5e6f</code>. I delete a message with a key at once and keep everything encrypted.
link-done-group-person = The group “{ $group }” is linked to <b>{ $account }</b> in your name: everyone in it sees whom you see.
consent-done =
    <b>Linked to { $account }.</b>
    In Worksection you are { $name }. Send me a name, and I will find the person.
consent-denied = You did not give access to Worksection, so nothing is linked.
consent-refused = Worksection refused access ({ $error }), so nothing is linked. Try again.
consent-elsewhere = This account is not at the Worksection that I work with, so nothing is linked.
consent-unavailable = Worksection did not answer, so nothing is linked. Try again in a minute.
page-question = Whom do you let in?
page-question-text = The bot will act with your rights in Worksection in this Telegram chat:
page-question-name = Name in Telegram
page-question-username = Username
page-question-no-username = none
page-question-chat = Chat
page-question-private = private chat with the bot
page-question-group = the group “{ $group }”
page-question-warning = Only press if this is your own Telegram. If it is not, close the page: somebody sent you a link of their own.
page-question-press = Yes, link it
page-under-way = Linking…
page-under-way-text = Reload the page in a few seconds. The chat says how it ended, too; if it stays silent, send /link to the bot once more.
page-unsure = The press could not be verified
page-unsure-text = Nothing is linked. Go back to the page before, reload it and press once more. If that does not help, allow cookies for this site.
page-not-now = No answer is possible right now
page-not-now-text = Reload this page in a minute.
page-done = Linked
page-done-text = From now on the bot acts in your name in the Telegram chat of { $person }. If that is not you, take the access back in Worksection’s settings.
page-done-group-text = From now on everyone in the Telegram group “{ $group }” sees the people whom you see in Worksection. If that is not your group, take the access back in Worksection’s settings.
page-denied = No access given
page-denied-text = Nothing is linked. You can go back to the chat.
page-expired = This link does not work any more
page-expired-text = It works once and for ten minutes. Send /link to the bot once more.
page-failed = Could not link
page-failed-text = The chat says what happened.
page-back-to-chat = To the chat
worksection-permission = You did not give the bot the permission “{ $permission }”. Link your account again and allow it.
permission-users-read = see members
permission-users-write = invite members
permission-contacts-read = see contacts
permission-contacts-write = add contacts
permission-tasks-read = see tasks
permission-tasks-write = change who follows tasks
form-by-group = <i>This will be done in the name of whoever linked the group.</i>
form-by-you = <i>This will be done in your name: you have a link of your own.</i>
