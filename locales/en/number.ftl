number-share = 📱 Share my number
number-ask =
    <b>On the team? Show your number</b>
    Press the button below: Telegram gives me your number and vouches that it’s yours. If just one person in Worksection has it, I’ll know that’s you. I keep it sealed; to have it forgotten: /forget.
number-noted = Thanks. Telegram vouches for { $number }.
number-unusable = That number doesn’t prove anything: it has to be one plain international number, like +380 67 123 45 67. Share it with the button below, or link your account: /link.
number-you = In <b>{ $account }</b> this is you. I know by your number:
number-in =
    <b>Welcome, { $name }!</b>
    This chat is linked to <b>{ $account }</b>, and you see here what your company’s group sees. Write who you’re looking for. To change things in Worksection, link your own account: /link.
number-which = Your number is in several accounts. Which one shall I link this chat to?
number-nobody = I can’t see a member with this number in <b>{ $account }</b>: it isn’t there, it’s a different one, or it’s hidden. Add it to your Worksection profile or ask an administrator to, then share it again.
number-several = Several people in <b>{ $account }</b> have this number, so it doesn’t say which of them you are. Ask a Worksection administrator to keep it in one profile only, then share it again.
number-nowhere = I can’t see a member with this number: it isn’t in Worksection, it’s a different one, or it’s hidden. Ask a Worksection administrator to add your number, then share it again. Or link this chat yourself.
number-in-groups = I’ll know who you are in your company’s groups from now on. To search here, link this chat.
number-linked = You’re here by your phone number, using your company group’s link to <b>{ $account }</b>.
number-ended-closed = This chat is unlinked: your company’s group was unlinked, or its administrators no longer let people in by phone number. Link your own account, or ask them.
number-ended-gone = This chat is unlinked: I can’t see your number with any member in Worksection anymore, or someone else has it in Telegram now. If your number changed, share the new one.
number-ended-several = This chat is unlinked: several people in Worksection have your number now. Ask an administrator to keep it in your profile only, then share it again.
