requests-first = You can’t invite people from here, but you can ask. Fill in the form and I’ll pass your request on.
requests-to-group = <i>Your request will stand right here: the group’s administrators can invite.</i>
requests-to-group-and =
    { $count ->
        [one] <i>Your request will stand right here: the group’s administrators can invite. I’ll also message { $count } person who can, in private.</i>
       *[other] <i>Your request will stand right here: the group’s administrators can invite. I’ll also message { $count } people who can, in private.</i>
    }
requests-to = <i>Your request goes to people who can invite: { $names }.</i>
requests-to-more =
    { $count ->
        [one] <i>Your request goes to people who can invite: { $names } and { $count } more.</i>
       *[other] <i>Your request goes to people who can invite: { $names } and { $count } more.</i>
    }
requests-to-nobody = <i>I don’t know anyone on Telegram yet who can invite, so at the end I’ll give you a text to forward.</i>
requests-nobody = There’s nobody I can pass this on to: those who can invite haven’t linked me in their own name yet. Please forward this to them:
requests-forward = Please invite to Worksection:
requests-yes = ✅ Ask for it
requests-too-many =
    { $count ->
        [one] ⚠️ You already have { $count } open request. Wait for an answer or withdraw it.
       *[other] ⚠️ You already have { $count } open requests. Wait for an answer or withdraw one.
    }
requests-own = 📨 <b>Your request to invite</b>
requests-sent =
    { $count ->
        [one] Passed on to { $count } person.
       *[other] Passed on to { $count } people.
    }
requests-withdraw = ✖️ Withdraw
requests-title = 📨 <b>Request to invite</b>
requests-title-newcomer = 📨 <b>Request for an invitation</b>
requests-line = { $field }: { $value }
requests-from = { $name } is asking.
requests-from-here = { $name } is asking. The group’s administrators can invite.
requests-from-group = { $name } is asking in the group “{ $group }”.
requests-from-own-link = This came by your link. Name on Telegram: { $name }. I can’t tell who it really is, so please check.
requests-from-link = This came by { $maker }’s link. Name on Telegram: { $name }. I can’t tell who it really is, so please check.
requests-from-a-link = This came by a link. Name on Telegram: { $name }. I can’t tell who it really is, so please check.
requests-refuse = ✖️ Decline
requests-close = ✖️ Close
requests-edit = ✏️ Edit
requests-not-yours = That’s up to people who can invite. They can see this request.
requests-somebody = someone who can invite
requests-open = Waiting for an answer, closes on { $date }.
requests-taken = ⏳ { $name } is inviting them…
requests-unknown = ❔ { $name } confirmed the invitation, but I don’t know yet whether it was sent. I’ll tell you as soon as I do.
requests-made = ✅ Invitation sent. Confirmed by { $name }.
requests-known = They’re already a member.
requests-refused = ✖️ Declined by { $name }.
requests-withdrawn = ✖️ The request was withdrawn.
requests-expired = ⌛ Nobody answered in seven days, so the request is closed.
requests-unreached = There’s nobody left who can decide on this: those who could invite are gone.
requests-gone = This request no longer exists.
requests-heard = { $whom }: your request to invite is closed. { $stands }
requests-heard-made = { $whom }: your request to invite was granted.
requests-heard-expired = ⌛ { $whom }: nobody answered your request to invite in seven days, so it’s closed. You can ask again: /invite.
requests-link-button = 🔗 Link for requests
requests-link =
    <b>A link to ask for an invitation</b>
    { $url }

    Someone who isn’t in Worksection yet gives a name, an email and a position. You’ll see the request, and so will those who can invite and are linked in their own name; only you or they can send an invitation. Whoever opens the link sees your name on Telegram and nothing else.

    Works until: { $date }.
requests-link-copy = 📋 Copy
requests-link-close = ✖️ Close the link
requests-link-closed = The link is closed, so nothing new comes by it. Requests you already have stay.
requests-link-new = 🔗 New link
requests-link-private = You can make that link in our private chat.
requests-link-over = This link no longer works. Ask whoever gave it to you for a new one.
requests-link-full = There are too many requests by this link right now. Please try again later.
requests-hello = This link was made by { $name } (their name on Telegram). Give your name, email and position, and people who can invite will look at your request.
requests-ask-name = Send your first and last <b>name</b>.
requests-ask-email = Send your <b>email</b>: that’s where the invitation goes.
requests-ask-position = Send your <b>position</b>.
requests-own-newcomer = 📨 <b>Request for an invitation to Worksection</b>
requests-newcomer-card = Send it? The answer will come here.
requests-send = ✅ Send
requests-press = All set: press ✅ to send, ↩️ to change something, or ✖️ to cancel.
requests-is-open = Your request by this link is waiting for an answer, which will come here.
requests-once = Your request by this link was already looked at. If you have questions, contact whoever gave you the link.
requests-looked-at = ⏳ Your request is being looked at.
requests-answered = Your request has been answered.
requests-told-made = ✅ You’re invited: Worksection will email you at { $email }.
requests-told-closed = Your request was closed without an invitation. If you have questions, contact whoever gave you the link.
requests-told-unknown = ❔ Your request was confirmed, but I don’t know yet whether the email was sent. I’ll tell you as soon as I do.
requests-told-expired = ⌛ Nobody answered your request in seven days, so it’s closed. You can send it again by the same link.
requests-told-unreached = There’s nobody left who can look at your request. Contact whoever gave you the link.
