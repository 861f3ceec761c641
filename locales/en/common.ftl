prompt-in-group = <i>Reply to this message, or send /cancel to leave it.</i>
list-page = Page { $page } of { $pages }
page-back = ⬅️
page-on = ➡️
back-to-list = ↩️ Back to the list
back = ↩️ Back
retry = 🔄 Try again
age-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
age-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
age-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
note-stale = <i>{ $age } old</i>
note-unavailable = <i>Worksection isn’t responding; this is { $age } old</i>
