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
link-button = Link to Worksection
link-explain =
    <b>Link this chat to Worksection</b>
    Send me your account and its API key in one message, for example:
    <code>acme 1a2b3c4d5e6f</code>

    The key is found in Worksection by the account’s owner: <b>Account settings → API → Show API key</b>. I delete your message at once and keep the key encrypted.
link-explain-group =
    <b>Link the group “{ $group }” to Worksection</b>
    Send me the account and its API key in one message, for example:
    <code>acme 1a2b3c4d5e6f</code>

    Everyone in the group will be able to look up members and contacts of this account. Of a person the group will see the name, position, team, e-mail, work and mobile phone, but no home phone and no address. A key also shows what Worksection hides from some of its people. I delete your message at once and keep the key encrypted.
link-prompt-hint = account api-key
link-group =
    A key is never typed in a group. Open our private chat with the button and finish there; the button works once, for you alone, for { $minutes } minutes.
link-group-button = Link in private
link-anonymous = You write as the group, so I cannot tell who you are. Turn off “Remain anonymous” for a moment and send /link again.
link-done =
    <b>Linked to { $account }.</b>
    { $count ->
        [one] There is { $count } member. Send me a name, and I will find the person.
       *[other] There are { $count } members. Send me a name, and I will find the person.
    }
link-done-group = The group “{ $group }” is linked to <b>{ $account }</b>.
link-done-in-group = This group is linked to <b>{ $account }</b>. Try /whois and a name.
link-account-name = This is not the name of a Worksection account. It looks like <code>acme</code> or <code>acme.worksection.com</code>. Send the account and the key once more.
link-incomplete = I need the account and the key in one message, for example: <code>acme 1a2b3c4d5e6f</code>
link-key-refused = Worksection does not accept this key for this account. Check both and send them once more.
link-key-not-tried = ⚠️ Worksection does not answer at the moment, so the key could not be tried. I deleted the message with the key and did not keep it: please send the account and the key again in a while.
link-key-queued = ⏳ Too many keys are being tried at this account at the moment, so I did not try yours. I deleted the message with it and did not keep it: please send the account and the key again in { $seconds } s.
link-which-account = I deleted the message with the key. Which account does the key belong to? Send its name, for example <code>acme</code>: the address <code>acme.worksection.com</code> begins with it. I remember the key for 10 minutes.
link-which-account-again = This is not the name of a Worksection account. It looks like <code>acme</code> or <code>acme.worksection.com</code>. Please send the name alone.
link-account-hint = account’s name
link-with-key = Link with this key
link-key-found = This looks like an API key, so I deleted the message and looked for nobody. To link this chat with the key, press the button: I remember it for 10 minutes.
link-key-found-account = This looks like an API key, so I deleted the message and looked for nobody. To link this chat with the key to <b>{ $account }</b>, press the button: I remember it for 10 minutes.
link-key-deleted = This is an API key, so I deleted the message and looked for nobody. To link the chat again, press the button.
link-key-forgotten = I no longer have the key: I remember it for 10 minutes only. Send the account and the key in one message, for example: <code>acme 1a2b3c4d5e6f</code>
link-key-in-form = This looks like an API key, so I deleted the message and wrote nothing of it down. To link the chat with a key, send /link.
link-key-in-edit = I deleted the message with the key, since I do not read messages that are edited. Please send <code>/link</code>, the account and the key in a new message.
