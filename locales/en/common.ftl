prompt-in-group = <i>Reply to this message. To leave it, send /cancel.</i>
list-page = Page { $page } of { $pages }
page-back = ⬅️
page-on = ➡️
back-to-list = ↩️ To the list
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
note-stale = <i>As of { $age } ago</i>
note-unavailable = <i>Worksection does not answer; this is as of { $age } ago</i>
