whois-prompt = Whom are you looking for? Send a name, e-mail, position or phone number.
whois-prompt-hint = Name, e-mail, phone…
whois-found = Found for “{ $query }”: <b>{ $count }</b>
list-page = Page { $page } of { $pages }
whois-nobody = Nobody found for “{ $query }”. Try another part of the name, a position or a phone number.
whois-nobody-nearest = Nobody found for “{ $query }”. Did you mean:
whois-save = 📇 Save contact
whois-refresh = 🔄 Refresh
whois-refreshed = This is what Worksection has now
whois-no-phone = No phone number is known, so there is nothing to save
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
refusal-author-unknown = I cannot tell who this is in Worksection: they have not linked their own account in a private chat with me. Send /whois and a name.
whois-team = Team: { $title }
whois-folder = Folder: { $title }
whois-departments = Departments
whois-recent = Recent
departments-all =
    { $count ->
        [one] <b>{ $count } department</b>
       *[other] <b>{ $count } departments</b>
    }
departments-one = { $title } · { $count }
recent-title = <b>Whom you looked up lately</b>
recent-nobody = You have not looked anybody up yet.
recent-forget = Forget this list
recent-forgotten = Forgotten.
recent-private = This is shown in our private chat only.
whois-number-is = { $number } is the number of:
search-without-members = <i>Members could not be looked through: Worksection does not answer. Try again in a moment.</i>
search-without-contacts = <i>Contacts could not be looked through: Worksection does not answer. Try again in a moment.</i>
whois-not-refreshed = Worksection does not answer, so there is nothing newer
whois-others = Similar: { $count } more
