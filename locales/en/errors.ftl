worksection-permission = You did not give the bot the permission “{ $permission }”. Link your account again and allow it.
refusal-not-linked = This chat is not linked to a Worksection account yet.
refusal-linked-elsewhere = Another account is linked here now, so I cannot learn how this ended. Please look in Worksection.
refusal-only-administrators = Only an administrator of the group can do this.
refusal-members-hidden = Members of this group are hidden, so I cannot see whether you administer it. Make me an administrator here (no rights are needed), or show the members, and try again.
refusal-rights-unknown = Telegram does not tell me at the moment whether you administer this group. Please try again in a minute.
refusal-may-not-change = From here only the group’s administrators can change things in Worksection, and whoever linked it in their own name. Link your own account in a private chat with me to do this in your own name.
refusal-linker-left = This group is linked in the name of somebody who has left it, so nothing is changed with that link. Link your own account in a private chat with me, or let an administrator link the group anew: /link.
refusal-not-a-member = Only members of this group can use me here. Ask me in our private chat.
refusal-presence-hidden = Members of this group are hidden, so I cannot see whether you are one. Its administrators can make me an administrator here (no rights are needed) or show the members.
refusal-presence-unknown = Telegram does not tell me at the moment whether you are a member of this group. Please try again in a minute.
refusal-said-in-public = Everybody can read this group, so anybody could say that they are you. Link your own account in a private chat with me: /link.
refusal-named-in-public = Everybody can read this group, so I do not say here who somebody at Telegram is in Worksection. Ask me in our private chat.
refusal-public-group = The group has become public meanwhile, so it was not linked. Send /link in it once more.
refusal-exposure-unknown = Telegram does not tell me at the moment who can read this group, so it was not linked. Please try again in a minute.
refusal-key-on-card = There is an API key on this card, so I deleted the message if I could, and kept nothing of it. If anybody else has seen the file, please replace the key in Worksection.
refusal-key-in-group = A key is never typed in a group, so I deleted the message if I could. Please replace this key in Worksection, since others may have seen it, and send /link alone.
refusal-too-many-wrong-keys =
    { $minutes ->
        [one] You sent five wrong keys within ten minutes, so I will not try another one for { $minutes } minute. Meanwhile, copy the key in Worksection: <b>Account settings → API → Show API key</b>.
       *[other] You sent five wrong keys within ten minutes, so I will not try another one for { $minutes } minutes. Meanwhile, copy the key in Worksection: <b>Account settings → API → Show API key</b>.
    }
refusal-invitation-spent = This link is used up or too old, or it was made for somebody else. Send /link in the group once more.
refusal-stale = This list is too old. Please search again.
refusal-person-gone = This person is not in the account any more.
worksection-unauthorized = Worksection does not accept this chat’s link any more. Link it again.
worksection-queued = ⏳ The queue of requests to your account is too long at the moment. Please try again in { $seconds } s.
worksection-credential = ⚠️ Your link to Worksection could not be confirmed at the moment, so nothing was sent. Please try again in a minute.
worksection-application = ⚠️ Worksection doesn’t recognise this bot, so nothing was sent. Only the person who runs the bot can fix that: please tell them.
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
worksection-refused-unsaid = Worksection refused, in words that I cannot show here. Try again, and tell whoever runs this bot if it stays so.
button-stale = This button is from an older message. Please ask again.
refusal-not-saved = ⚠️ I cannot save anything at the moment, so this was not written down. Please tell the person who runs this bot. What was saved before is safe.
fault = Something went wrong on my side. If it happens again, tell the person who runs this bot the code <code>{ $id }</code>.
fault-aside = ⚠️ This request stopped me three times, so I put it aside and do not try it again. Please tell the person who runs this bot. Everything else works as usual.
refusal-card-elsewhere = This card is from another account than yours. Link that account, and I show it.
refusal-not-a-card = This is not a contact card. Forward a Telegram contact or a .vcf file.
refusal-file-too-large = The file is too large: I read cards up to 1 MB, not counting photos. Split it into smaller ones.
refusal-file-unavailable = Telegram did not give me this file. Try again, or send the file once more.
refusal-not-a-task = This is neither a task’s number nor a link to one. Send a number or a link from Worksection, for example <code>/subscribe 1234</code>.
refusal-other-site = This link does not lead to Worksection. Send a task’s number or a link from Worksection.
refusal-no-task-in-link = There is no task in this link. Open the task in Worksection and copy the link to it.
refusal-other-account = This link is to the account <b>{ $theirs }</b>, and this chat is linked to <b>{ $ours }</b>.
refusal-no-such-task = There is no task { $task } in Worksection. Check the number or the link.
refusal-no-email = This member has no e-mail, and without one Worksection does not do this.
refusal-author-unknown = I cannot tell who this is in Worksection: they have not linked their own account in a private chat with me. Send /whois and a name.
