me-prompt = This chat is linked with an API key, which doesn’t say who you are. Who are you in Worksection? Send your email or name. I’ll only ask once.
me-prompt-other = This group is linked in someone else’s name. Who are you in Worksection? Send your email or name. I’ll only ask once. Or link your own account: /link in our private chat.
me-prompt-hint = Your email or name
me-no-such-email = No member has the email { $email }. Try another email or a name.
me-nobody = No one found for “{ $query }”. Send your email, or spell your name differently.
me-which =
    { $count ->
        [one] Is this you?
       *[other] { $count } people found. Which one are you? You can also send something more exact.
    }
me-unknown = I don’t know yet who you are in Worksection.
me-linked-key = This chat is linked to <b>{ $account }</b> with an API key.
me-linked-person = This chat is linked to <b>{ $account }</b> in your name.
me-own-link = You’re using your own link to <b>{ $account }</b> here.
me-linked-other = This group is linked to <b>{ $account }</b> in someone else’s name.
me-link-self = 🔗 Link my account
me-not-me = That’s not me
me-say = Say who I am
me-link = Change the link
me-unlink = Remove the link
