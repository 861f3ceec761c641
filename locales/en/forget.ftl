forget-ask =
    <b>Forget everything about you?</b>
    I’ll delete this chat’s link, your language, who you are in Worksection, the people you looked up or marked, anything you’ve started and the records of your changes, in every chat. Nothing changes in Worksection itself.
forget-groups-end =
    { $count ->
        [one] { $count } group that acts in your name will be unlinked.
       *[other] { $count } groups that act in your name will be unlinked.
    }
forget-groups-stay =
    { $count ->
        [one] { $count } group will keep using a key you gave, without your name. To delete the key too, send /unlink in that group.
       *[other] { $count } groups will keep using a key you gave, without your name. To delete the key too, send /unlink in each of them.
    }
forget-confirm = ✅ Forget
forget-done = Done. I don’t know anything about you anymore. To start again: /start
forget-in-private = You can only do this in our private chat.
forget-open = Open the private chat
forget-button = Forget everything about me
