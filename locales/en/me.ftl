me-prompt = This chat is linked with an API key, which is nobody’s. Who are you in Worksection? Send your e-mail or name; I ask only once.
me-prompt-other = This group is linked in somebody else’s name. Who are you in Worksection? Send your e-mail or name; I ask only once. Or link yourself: /link in your private chat with me.
me-prompt-hint = Your e-mail or name
me-no-such-email = There is no member with the e-mail { $email } in the account. Send another e-mail or a name.
me-nobody = Nobody found for “{ $query }”. Send your e-mail, or your name in another way.
me-which =
    { $count ->
        [one] Is this you?
       *[other] { $count } people found. Which one are you? You can also send something more exact.
    }
me-unknown = I do not know yet who you are in Worksection.
me-linked-key = This chat is linked to the account <b>{ $account }</b> with an API key.
me-linked-person = This chat is linked to the account <b>{ $account }</b> in your name.
me-own-link = Here you use your own link to the account <b>{ $account }</b>.
me-linked-other = This group is linked to the account <b>{ $account }</b> in somebody else’s name.
me-link-self = 🔗 Link yourself
me-not-me = This is not me
me-say = Say who I am
me-link = Change the link
me-unlink = Forget the link
