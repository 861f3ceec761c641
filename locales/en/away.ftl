away-today =
    { $count ->
        [0] Today, { $day }, everyone’s in.
        [one] <b>{ $count } person is away today, { $day }</b>
       *[other] <b>{ $count } people are away today, { $day }</b>
    }
away-day =
    { $count ->
        [0] On { $day } everyone’s in.
        [one] <b>{ $count } person is away on { $day }</b>
       *[other] <b>{ $count } people are away on { $day }</b>
    }
away-between =
    { $count ->
        [0] From { $from } to { $until } everyone’s in.
       *[other] <b>Who is away from { $from } to { $until }</b>
    }
away-team =
    { $count ->
        [0] Everyone in the team “{ $team }” is in through { $until }.
       *[other] <b>Who is away in the team “{ $team }” until { $until }</b>
    }
away-line = 🌴 { $name } · back { $back }
away-line-from = 🌴 { $name } · from { $from }, back { $back }
away-more =
    { $count ->
        [one] …and { $count } more person
       *[other] …and { $count } more people
    }
away-mine = <b>Your absences</b> (only you can see why)
away-mine-none = You have no time off ahead.
away-mine-vacation = 🌴 Vacation from { $from }, back { $back }
away-mine-sick = 🤒 Sick leave from { $from }, back { $back }
away-mine-away = 🌴 from { $from }, back { $back }
away-of = <b>When { $name } is away</b>
away-of-none = { $name } has no time off ahead.
away-which = Several people match “{ $query }”. Which one?
away-button-today = Today
away-button-week = This week
away-add = ➕ Add
away-in-public = Anyone can read this group, so I don’t say who’s away here. Ask me in our private chat: /away.
away-not-here = Worksection doesn’t offer the work schedule for this account, so I can’t tell who’s away. I’ll try again tomorrow.
away-denied = Worksection doesn’t show the work schedule to this link. Link your own account with access to people, and it will.
away-unknown = Worksection isn’t saying who’s away right now. Try again in a minute.
away-new-mine = <b>New absence</b>
away-new = <b>New absence: { $name }</b>
away-from = First day: { $from }
away-ask-from = Starting when? Pick a day or type it, like “tomorrow”, “1 December”, “1–14 December”.
away-ask-until = And the last day? Pick it or type it.
away-ask-why = { $span }. What’s it for? Others only see when you’re back.
away-hint = 1–14 December
away-no-day = I can’t tell which day “{ $typed }” is.
away-wrong-end = The last day can’t come before the first one, or more than a year after it.
away-past = ⚠️ Those days are long gone.
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
        [one] ⚠️ { $count } of these days is already marked; this replaces it.
       *[other] ⚠️ { $count } of these days are already marked; this replaces them.
    }
away-done = ✅ Added to the work schedule.
away-undone = ↩️ Undone. The days are as they were.
away-undo = ↩️ Undo
away-already = It’s already in the schedule.
away-role = ⚠️ Worksection doesn’t let your link change these days. Nothing was changed.
away-bell = 🌴 { $name }: away until { $back }
away-in-team =
    { $count ->
        [one] 🌴 { $count } person of the team “{ $team }” is away today: { $names }
       *[other] 🌴 { $count } people of the team “{ $team }” are away today: { $names }
    }
away-instead = { $what } · covered by { $deputy }
away-instead-phone = { $what } · covered by { $deputy } 📞 { $phone }
away-deputy = Covered by { $deputy }
away-ask-instead = Who’s covering for you? Pick someone or type a name. I’ll tell them the day before and on the first day, and your card will say who to turn to.
away-ask-instead-of = Who’s covering for { $name }? Pick someone or type a name. I’ll tell them the day before and on the first day, and the card will say who to turn to.
away-instead-hint = A name, or “nobody”
away-instead-none = No member matches “{ $query }”.
away-nobody = Nobody
away-nobody-noted = Saved: nobody’s covering.
away-both = ⚠️ { $deputy } is away on some of these days, too: { $spans }.
away-stands-in = ⚠️ { $name } is counting on you on these days: { $spans }.
away-deputy-later = Covered by { $deputy }. I’ll tell them the day before and on the first day.
away-deputy-now = Covered by { $deputy }. I’ll tell them now.
away-deputy-unknown = Covered by { $deputy }. They have no private chat with me, so please tell them yourself.
away-deputy-eve =
    🌴 <b>{ $name } is away from tomorrow</b>
    { $span }. You’re covering.
away-deputy-begun =
    🌴 <b>{ $name } is away</b>
    { $span }. You’re covering.
away-deputy-over = You don’t need to cover for { $name } any more: { $span }.
away-deputy-both = ⚠️ You’re away on some of these days, too: { $spans }.
away-deputy-declined = ⚠️ { $deputy } can’t cover.
away-decline = ✖️ I can’t
away-decline-of = ✖️ I can’t for { $name }
away-declined = ✖️ Saved that you can’t cover for { $name }: { $span }. I’ll tell whoever needs to know.
away-other = Choose someone else
