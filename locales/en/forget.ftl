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
privacy-button = Privacy
privacy =
    <b>What I keep</b>
    • the link of a chat to Worksection, until you send /unlink;
    • the people, teams and folders of your account, to find them quickly: I refresh them from Worksection, and forget them with the last link or after 30 days without requests;
    • your language, who you are in Worksection, your @name at Telegram and the last 8 people you looked up, until you send /forget;
    • what is under way for up to 7 days, records of your changes for 7 days, searches and files on screens for a day.

    All of it is encrypted with a key that only whoever runs this bot has. Of your messages I keep only what something under way needs, and I give nothing to anyone but your Worksection and Telegram.
menu-forget = forget everything about me
flood-wait = Too many requests in a row. Wait { $seconds } s and try again.
menu-privacy = what I keep
