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
refusal-not-linked = This chat is not linked to a Worksection account yet.
refusal-linked-elsewhere = Another account is linked here now, so I cannot learn how this ended. Please look in Worksection.
refusal-only-administrators = Only an administrator of the group can do this.
refusal-members-hidden = Members of this group are hidden, so I cannot see whether you administer it. Make me an administrator here (no rights are needed), or show the members, and try again.
refusal-rights-unknown = Telegram does not tell me at the moment whether you administer this group. Please try again in a minute.
refusal-may-not-change = From here only the group’s administrators and whoever linked it can change things in Worksection. Link your own account in a private chat with me to do this in your own name.
link-account-name = This is not the name of a Worksection account. It looks like <code>acme</code> or <code>acme.worksection.com</code>. Send the account and the key once more.
link-incomplete = I need the account and the key in one message, for example: <code>acme 1a2b3c4d5e6f</code>
refusal-key-in-group = A key is never typed in a group, so I deleted the message if I could. Please replace this key in Worksection, since others may have seen it, and send /link alone.
link-key-refused = Worksection does not accept this key for this account. Check both and send them once more.
refusal-invitation-spent = This link is used up or too old, or it was made for somebody else. Send /link in the group once more.
refusal-stale = This list is too old. Please search again.
refusal-person-gone = This person is not in the account any more.
worksection-unauthorized = Worksection does not accept this chat’s link any more. Link it again.
worksection-queued = ⏳ The queue of requests to your account is too long at the moment. Please try again in { $seconds } s.
progress-queued = ⏳ You are in a queue: Worksection takes one request a second from an account. I will answer in about { $seconds } s; no need to ask again.
worksection-credential = ⚠️ Your link to Worksection could not be confirmed at the moment, so nothing was sent. Please try again in a minute.
worksection-busy =
    { $seconds ->
        [one] Worksection asks to wait { $seconds } second. Try again after that.
       *[other] Worksection asks to wait { $seconds } seconds. Try again after that.
    }
worksection-unavailable = Worksection does not answer now. Nothing is lost; try again in a minute.
worksection-malformed = Worksection answered with something I do not understand. Try again in a minute.
worksection-denied = Worksection does not allow this with this chat’s link: it takes the role of a user or a higher one.
worksection-not-found = Worksection does not have this any more. Refresh the list and try again.
worksection-no-task = There is no such task in Worksection. Check the number or the link.
worksection-refused = Worksection refused: { $message }
button-stale = This button is from an older message. Please ask again.
refusal-not-saved = ⚠️ I cannot save anything at the moment, so this was not written down. Please tell the person who runs this bot. What was saved before is safe.
fault = Something went wrong on my side. If it happens again, tell the person who runs this bot the code <code>{ $id }</code>.
link-key-not-tried = ⚠️ Worksection does not answer at the moment, so the key could not be tried. I deleted the message with the key and did not keep it: please send the account and the key again in a while.
refusal-card-elsewhere = This card is from another account than yours. Link that account, and I show it.
link-key-in-edit = I deleted the message with the key, since I do not read messages that are edited. Please send <code>/link</code>, the account and the key in a new message.
