worksection-permission = You didn’t give the bot permission to “{ $permission }”. Link your account again and allow it.
refusal-not-linked = This chat isn’t linked to a Worksection account yet.
refusal-linked-elsewhere = A different account is linked here now, so I can’t check how this turned out. Please look in Worksection.
refusal-only-administrators = Only a group administrator can do this.
refusal-members-hidden = This group hides its members, so I can’t tell whether you’re an administrator. Make me an administrator (no rights needed) or show the members, then try again.
refusal-rights-unknown = Telegram isn’t telling me whether you’re an administrator of this group. Please try again in a minute.
refusal-may-not-change = From here, only the group’s administrators and whoever linked it in their own name can change things in Worksection. Link your own account in our private chat to do it in your own name.
refusal-linker-left = This group is linked in the name of someone who’s left it, so that link can’t change anything. Link your own account in our private chat, or have an administrator link the group again: /link.
refusal-not-a-member = Only members of this group can use me here. Ask me in our private chat.
refusal-presence-hidden = This group hides its members, so I can’t tell whether you’re one of them. Its administrators can make me an administrator (no rights needed) or show the members.
refusal-presence-unknown = Telegram isn’t telling me whether you’re a member of this group. Please try again in a minute.
refusal-said-in-public = Anyone can read this group, so anyone could claim to be you. Link your own account in our private chat: /link.
refusal-named-in-public = Anyone can read this group, so I don’t say here who someone is in Worksection. Ask me in our private chat.
refusal-public-group = The group has become public in the meantime, so I didn’t link it. Send /link there again.
refusal-exposure-unknown = Telegram isn’t telling me who can read this group, so I didn’t link it. Please try again in a minute.
refusal-key-on-card = There’s an API key on this card. I deleted the message if I could, and kept nothing of it. If anyone else has seen the file, please replace the key in Worksection.
refusal-key-in-group = Please don’t post keys in a group. I deleted the message if I could. Others may have seen this key, so replace it in Worksection and send just /link.
refusal-too-many-wrong-keys =
    { $minutes ->
        [one] You sent five wrong keys within ten minutes, so I won’t try another one for { $minutes } minute. Meanwhile, copy the key in Worksection: <b>Account settings → API → Show API key</b>.
       *[other] You sent five wrong keys within ten minutes, so I won’t try another one for { $minutes } minutes. Meanwhile, copy the key in Worksection: <b>Account settings → API → Show API key</b>.
    }
refusal-invitation-spent = This link was already used, has expired or was meant for someone else. Send /link in the group again.
refusal-stale = This list has expired. Please search again.
refusal-person-gone = This person is no longer in the account.
worksection-unauthorized = Worksection no longer accepts this chat’s link. Please link it again.
worksection-queued = ⏳ There’s a long queue of requests to your account. Please try again in { $seconds } s.
worksection-credential = ⚠️ I couldn’t confirm your link to Worksection just now, so nothing was sent. Please try again in a minute.
worksection-application = ⚠️ Worksection doesn’t recognise this bot, so nothing was sent. Only the person who runs the bot can fix that: please tell them.
worksection-busy =
    { $seconds ->
        [one] Worksection asks to wait { $seconds } second. Try again after that.
       *[other] Worksection asks to wait { $seconds } seconds. Try again after that.
    }
worksection-unavailable = Worksection isn’t responding. Nothing is lost, try again in a minute.
worksection-malformed = Worksection sent something I don’t understand. Try again in a minute.
worksection-denied = This chat’s link isn’t allowed to do that in Worksection: you need to be a user or higher.
worksection-not-found = Worksection no longer has this. Refresh the list and try again.
worksection-no-task = There’s no such task in Worksection. Check the number or the link.
worksection-refused = Worksection said no: { $message }
worksection-refused-unsaid = Worksection said no, in words I can’t show here. Try again, and if it keeps happening, tell whoever runs this bot.
button-stale = That button is from an older message. Please ask again.
refusal-not-saved = ⚠️ I can’t save anything right now, so this wasn’t saved. Please tell whoever runs this bot. Everything saved earlier is safe.
fault = Something went wrong on my side. If it happens again, give whoever runs this bot the code <code>{ $id }</code>.
fault-named = Something went wrong on my side. If it happens again, pass on the code <code>{ $id }</code>: { $who }.
fault-tell = Please tell them: { $who }.
fault-admin = the bot’s admin
fault-admin-numbered = admin { $number }
not-served = This bot only works for its own company. If that’s yours too, give whoever runs the bot this chat’s number: <code>{ $id }</code>.
not-served-named = This bot only works for its own company. If that’s yours too, ask for access: { $who }. This chat’s number: <code>{ $id }</code>.
not-served-toast = This bot only works for its own company.
refusal-account-not-allowed = The account <b>{ $account }</b> can’t be linked to this bot: whoever runs it decided so.
fault-aside = ⚠️ This request crashed me three times, so I’ve set it aside and won’t try again. Please tell whoever runs this bot. Everything else works as usual.
refusal-card-elsewhere = This card is from a different account. Link that account and I’ll show it.
refusal-not-a-card = That isn’t a contact card. Forward a Telegram contact or a .vcf file.
refusal-file-too-large = That file is too big: I read cards up to 1 MB, not counting photos. Split it into smaller ones.
refusal-file-unavailable = Telegram didn’t give me this file. Try again, or send it once more.
refusal-not-a-task = That isn’t a task number or a link to one. Send a number or a link from Worksection, like <code>/subscribe 1234</code>.
refusal-other-site = This link doesn’t go to Worksection. Send a task number or a link from Worksection.
refusal-no-task-in-link = There’s no task in this link. Open the task in Worksection and copy its link.
refusal-other-account = This link is for <b>{ $theirs }</b>, but this chat is linked to <b>{ $ours }</b>.
refusal-no-such-task = There’s no task { $task } in Worksection. Check the number or the link.
refusal-no-email = This member has no email, and Worksection can’t do this without one.
refusal-author-unknown = I can’t tell who this is in Worksection: they haven’t linked their own account in a private chat with me. Send /whois and a name.
