link-consent = 🔗 Sign in with Worksection
link-mine = Use my link to { $account }
link-explain-consent =
    <b>Link this chat to Worksection</b>
    Tap 🔗 and allow access: I’ll work with your rights and in your name.

    Or send your account and its API key in one message, like this: <code>acme 1a2b3c4d5e6f</code>. Such a key has the rights of the whole account; its owner finds it in <b>Account settings → API → Show API key</b>. I delete any message with a key right away and keep everything encrypted.
link-explain-group-consent =
    <b>Link the group “{ $group }” to Worksection</b>
    Everyone in the group will be able to look up the members and contacts you can see. Only the group’s administrators will be able to change things. The group will see people’s name, position, team, email, work and mobile phone, but not their home phone or address. A key also shows what Worksection hides from some of its people.

    Tap 🔗 and allow access, or send the account and its API key in one message, like this: <code>acme 1a2b3c4d5e6f</code>. I delete any message with a key right away and keep everything encrypted.
link-done-group-person = The group “{ $group }” is linked to <b>{ $account }</b> in your name: everyone in it sees who you see.
link-button = Link to Worksection
link-explain =
    <b>Link this chat to Worksection</b>
    Send me your account and its API key in one message, like this:
    <code>acme 1a2b3c4d5e6f</code>

    The account’s owner can find the key in Worksection: <b>Account settings → API → Show API key</b>. I delete your message right away and keep the key encrypted.
link-explain-group =
    <b>Link the group “{ $group }” to Worksection</b>
    Send me the account and its API key in one message, like this:
    <code>acme 1a2b3c4d5e6f</code>

    Everyone in the group will be able to look up members and contacts of this account. The group will see people’s name, position, team, email, work and mobile phone, but not their home phone or address. A key also shows what Worksection hides from some of its people. I delete your message right away and keep the key encrypted.
link-prompt-hint = account api-key
link-group =
    Keys don’t belong in a group. Tap the button to finish in our private chat. It works once, only for you, for { $minutes } minutes.
link-group-button = Continue in private
link-offer-used = ✅ This group is linked now.
link-anonymous = You’re posting as the group, so I can’t tell who you are. Turn off “Remain anonymous” for a moment and send /link again.
link-done =
    <b>Linked to { $account }.</b>
    { $count ->
        [one] There’s { $count } member. Send me a name, and I’ll find the person.
       *[other] There are { $count } members. Send me a name, and I’ll find the person.
    }
link-done-group = The group “{ $group }” is linked to <b>{ $account }</b>.
link-done-in-group = This group is linked to <b>{ $account }</b>. Try /whois and a name.
link-account-name = That isn’t a Worksection account name. It looks like <code>acme</code> or <code>acme.worksection.com</code>. Send the account and the key again.
link-incomplete = I need the account and the key in one message, like this: <code>acme 1a2b3c4d5e6f</code>
link-key-refused = Worksection doesn’t accept this key for this account. Check both and send them again.
link-key-not-tried = ⚠️ Worksection isn’t responding, so I couldn’t try the key. I deleted your message and didn’t keep the key. Please send the account and the key again in a while.
link-key-queued = ⏳ Too many keys are being tried on this account right now, so I didn’t try yours. I deleted your message and didn’t keep the key. Please send the account and the key again in { $seconds } s.
link-which-account = I deleted the message with the key. Which account is it for? Send its name, like <code>acme</code>: it’s the first part of <code>acme.worksection.com</code>. I’ll remember the key for 10 minutes.
link-which-account-again = That isn’t a Worksection account name. It looks like <code>acme</code> or <code>acme.worksection.com</code>. Please send just the name.
link-account-hint = account name
link-with-key = Link with this key
link-key-found = That looks like an API key, so I deleted the message and didn’t search for it. To link this chat with it, tap the button. I’ll remember the key for 10 minutes.
link-key-found-account = That looks like an API key, so I deleted the message and didn’t search for it. To link this chat to <b>{ $account }</b> with it, tap the button. I’ll remember the key for 10 minutes.
link-key-deleted = That’s an API key, so I deleted the message and didn’t search for it. To link the chat again, tap the button.
link-key-forgotten = I don’t have the key anymore, because I only keep it for 10 minutes. Send the account and the key in one message, like this: <code>acme 1a2b3c4d5e6f</code>
link-key-in-form = That looks like an API key, so I deleted the message and didn’t save any of it. To link the chat with a key, send /link.
link-key-in-edit = I deleted the message with the key, because I don’t read edits. Please send <code>/link</code>, the account and the key in a new message.
