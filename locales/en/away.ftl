away-today =
    { $count ->
        [0] Today, { $day }, everybody is in.
        [one] <b>{ $count } person is away today, { $day }</b>
       *[other] <b>{ $count } people are away today, { $day }</b>
    }
away-day =
    { $count ->
        [0] On { $day } everybody is in.
        [one] <b>{ $count } person is away on { $day }</b>
       *[other] <b>{ $count } people are away on { $day }</b>
    }
away-between =
    { $count ->
        [0] From { $from } to { $until } everybody is in.
       *[other] <b>Who is away from { $from } to { $until }</b>
    }
away-team =
    { $count ->
        [0] Everybody in the team “{ $team }” is in until { $until }.
       *[other] <b>Who is away in the team “{ $team }” until { $until }</b>
    }
away-line = 🌴 { $name } · back { $back }
away-line-from = 🌴 { $name } · from { $from }, back { $back }
away-more =
    { $count ->
        [one] …and { $count } more person
       *[other] …and { $count } more people
    }
away-mine = <b>Your absences</b> (only you see why)
away-mine-none = You have no absences ahead.
away-mine-vacation = 🌴 Vacation from { $from }, back { $back }
away-mine-sick = 🤒 Sick leave from { $from }, back { $back }
away-mine-away = 🌴 from { $from }, back { $back }
away-of = <b>When { $name } is away</b>
away-of-none = { $name } has no absences ahead.
away-which = Several people were found for “{ $query }”. Who is it?
away-button-today = Today
away-button-week = This week
away-add = ➕ Add
away-in-public = In a public group I do not tell who is away, since everybody reads it. Ask me in your private chat: /away.
away-not-here = This account’s Worksection does not answer about the work schedule, so I do not know who is away. I will try again tomorrow.
away-denied = With this link Worksection does not show the work schedule. Members who allowed me to see people can have it shown.
away-unknown = Worksection does not say now who is away. Try again in a minute.
away-new-mine = <b>A new absence</b>
away-new = <b>A new absence: { $name }</b>
away-from = First day: { $from }
away-ask-from = From which day? Choose it or write it, such as “tomorrow”, “1 December”, “1–14 December”.
away-ask-until = Which day is the last one? Choose it or write it.
away-ask-why = { $span }. What is it? Others only see until when you are away.
away-hint = 1–14 December
away-no-day = I cannot read “{ $typed }” as a day.
away-wrong-end = The last day must not be before the first one, nor more than a year later.
away-past = ⚠️ These days are long over.
away-vacation = 🌴 Vacation
away-sick = 🤒 Sick leave
away-confirm = ✅ Save
away-one-day = { $day }, 1 day
away-days =
    { $count ->
        [one] { $from } – { $until }, { $count } day
       *[other] { $from } – { $until }, { $count } days
    }
away-what-vacation = 🌴 Vacation: { $span }
away-what-sick = 🤒 Sick leave: { $span }
away-what = 🌴 Absence: { $span }
away-what-of = { $name }. { $what }
away-replaces =
    { $count ->
        [one] ⚠️ { $count } of these days is marked already; the new mark replaces it.
       *[other] ⚠️ { $count } of these days are marked already; the new marks replace them.
    }
away-done = ✅ Noted in the work schedule.
away-undone = ↩️ Taken back: the days are as they were.
away-undo = ↩️ Undo
away-already = It is noted so already.
away-role = ⚠️ Worksection does not let you change these days with your link. Nothing was changed.
away-bell = 🌴 { $name }: away until { $back }
away-in-team =
    { $count ->
        [one] 🌴 { $count } person of the team “{ $team }” is away today: { $names }
       *[other] 🌴 { $count } people of the team “{ $team }” are away today: { $names }
    }
