forget-ask =
    <b>Forget everything about you?</b>
    The link of this chat, your language, who you are in Worksection, whom you looked up, what you have begun and the records of your changes will go, in every chat. Nothing changes in Worksection itself.
forget-groups-end =
    { $count ->
        [one] { $count } group that acts in your name will be unlinked.
       *[other] { $count } groups that act in your name will be unlinked.
    }
forget-groups-stay =
    { $count ->
        [one] { $count } group goes on using a key that you gave, no longer with your name. To forget the key too, send /unlink in that group.
       *[other] { $count } groups go on using a key that you gave, no longer with your name. To forget the key too, send /unlink in each of them.
    }
forget-confirm = ✅ Forget
forget-done = Forgotten. I know nothing about you now. To begin again: /start
forget-in-private = You can have everything about you forgotten in our private chat only.
forget-open = To the private chat
forget-button = Forget everything about me
