today-title = ☀️ <b>Today, { $day }</b>
today-overdue =
    { $count ->
        [one] ⏰ <b>{ $count } task overdue</b>
       *[other] ⏰ <b>{ $count } tasks overdue</b>
    }
today-due =
    { $count ->
        [one] 📅 <b>{ $count } task due today</b>
       *[other] 📅 <b>{ $count } tasks due today</b>
    }
today-new =
    { $count ->
        [one] 🆕 <b>{ $count } new task</b>
       *[other] 🆕 <b>{ $count } new tasks</b>
    }
today-line = • { $what }
today-away =
    { $count ->
        [one] <b>{ $count } person away</b>
       *[other] <b>{ $count } people away</b>
    }
today-newcomers =
    { $count ->
        [one] <b>{ $count } new person in the account</b>
       *[other] <b>{ $count } new people in the account</b>
    }
today-person = 👋 { $name }
today-more = …and { $count } more
today-nothing = Nothing’s urgent, and nothing’s new.
today-next-week =
    { $count ->
        [one] <b>{ $count } person is away next week</b>
       *[other] <b>{ $count } people are away next week</b>
    }
today-hide = 🙈 Hide…
today-hide-which = 🙈 <b>What should I hide?</b> The task won’t show up here or in the summary until its due date, responsible person, priority or name changes.
today-unhide = 👁 Show hidden: { $count }
today-public = Others than its members can read this group, so I don’t talk about tasks here. Ask me in our private chat: /today.
