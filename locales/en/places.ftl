places-button = 📍 Where I’m linked
places-none = No group works by your access, only this chat.
places-list =
    { $count ->
        [one] { $count } group works by your access:
       *[other] { $count } groups work by your access:
    }
places-nameless = Group { $number }
places-by-key = Linked to <b>{ $account }</b> with a key you gave.
places-by-you = Linked to <b>{ $account }</b> in your name.
places-news-on = News: on.
places-news-topic = News: on, in a topic of their own.
places-news-off = News: off.
places-followers =
    { $count ->
        [one] { $count } person got in through it by phone number.
       *[other] { $count } people got in through it by phone number.
    }
places-open = Open
places-mute = 🔕 Turn news off there
places-unmute = 🔔 Turn news on there
places-unlink = Unlink the group
places-unlink-ask = Unlink the group “{ $group }”? I’ll delete everything I keep for it. Nothing changes in Worksection.
places-unlink-sure = ✅ Unlink
places-unlinked = The group “{ $group }” is unlinked.
places-unlinked-there = { $name } no longer gives this group access to Worksection, so it’s unlinked.
