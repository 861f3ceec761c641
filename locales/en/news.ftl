news-assigned = 👤 <b>You’re responsible for a task</b> · { $who }
news-unassigned = 👤 <b>You’re no longer responsible for a task</b> · { $who }
news-mentioned = 💬 <b>You were mentioned</b> · { $who }
news-commented = 💬 <b>New comment</b> · { $who }
news-due = 📅 <b>Due: { $old } → { $new }</b> · { $who }
news-no-due = no due date
news-priority = ⚡ <b>Priority: { $old } → { $new }</b> · { $who }
news-renamed = ✏️ <b>Renamed</b>, it was “{ $old }” · { $who }
news-closed = ✅ <b>Task completed</b> · { $who }
news-reopened = ▶️ <b>Task reopened</b> · { $who }
news-stage = 🏷 <b>Stage: { $old } → { $new }</b>
news-no-stage = no stage
news-deleted = 🗑 <b>Task deleted</b> · { $who }
news-state = 👤 { $who }
news-state-nobody = 👤 Nobody’s responsible
news-state-due = 📅 { $due }
news-state-done = ✅ Completed
news-earlier =
    { $count ->
        [one] …and { $count } more change before
       *[other] …and { $count } more changes before
    }
news-task = { $task } · { $project }
news-why-responsible = You’re responsible
news-why-follows = You follow it
news-late =
    { $count ->
        [one] 🔔 <b>Meanwhile: { $count } task with news</b>
       *[other] 🔔 <b>Meanwhile: { $count } tasks with news</b>
    }
news-burst =
    { $count ->
        [one] 🔔 <b>News of { $count } task</b>
       *[other] 🔔 <b>News of { $count } tasks</b>
    }
news-held = ⚠️ <b>I can’t write in “{ $group }”</b>: Telegram doesn’t let me. Its news waits for up to four days and comes as soon as I can. Please check that the bot may send messages there, and that the group itself isn’t restricted.
news-held-some = ⚠️ <b>I can’t write in one of your groups</b>: Telegram doesn’t let me. Its news waits for up to four days and comes as soon as I can. Please check that the bot may send messages there, and that the group itself isn’t restricted.
news-hook-paused = ⚠️ <b>Worksection keeps pausing the webhook of { $account }</b>, though I’ve already renewed it. News still comes, but up to some minutes late. Please tell whoever runs the bot: its address probably can’t be reached from outside.
news-list-gone = These tasks are gone, or this chat can’t see them.
news-say = 💬
news-finish = ✅ Done
news-reopen = ▶️ Reopen
news-hush = 🔕
news-reveal = 💬 Show
news-no-comment = That comment is gone, or you can’t see it.
news-finished = ✅ <b>Completed</b>
news-opened = ▶️ <b>Reopened</b>
news-summary-finish = Complete task { $task }
news-summary-reopen = Reopen task { $task }
news-has-children = ⚠️ The task has subtasks that aren’t done: complete them first. Nothing was changed.
news-parent-done = ⚠️ The task it belongs to is done: reopen that one first. Nothing was changed.
news-ask-remark = What should the comment on “{ $task }” say?
news-remark-hint = Comment
news-remark = 💬 Comment on “{ $task }”
news-post = ✅ Send
news-posted = ✅ <b>Sent</b>
news-off =
    🔔 <b>News is off</b>

    I can write here when something in { $account } concerns you: you’re mentioned or made responsible, or a task that’s yours or that you follow gets a comment or another due date, or is completed. I don’t tell you what you did yourself.
news-on = 🔔 Turn on
news-switch-off = Turn news off
news-screen =
    🔔 <b>News of { $account } comes here</b>
    For: { $email }

    🔊 with sound · 🔈 silently · 🔕 not at all. Tap to change.
news-kind-responsible = Assignments
news-kind-mentioned = Mentions
news-kind-comment = Comments
news-kind-due = Due dates
news-kind-details = Other changes
news-kind-state = Completion
news-kind-stage = Stages
news-quiet-none = 🌙 Quiet hours
news-quiet-from = 🌙 Quiet { $from }:00–{ $until }:00
news-quiet = 🌙 <b>When should I stay quiet?</b> I’ll tell what happens then in one message once it’s over.
news-quiet-never = Always write
news-zones = 🌍 In which time zone?
news-zone-key = 🌍 { $zone }
news-zone =
    { $zone ->
        [Europe-Warsaw] Warsaw
        [Europe-Berlin] Berlin
        [Europe-Prague] Prague
        [Europe-Vilnius] Vilnius
        [Europe-Madrid] Madrid
        [Europe-London] London
        [Europe-Lisbon] Lisbon
        [Asia-Tbilisi] Tbilisi
        [America-New_York] New York
        [America-Toronto] Toronto
        [America-Los_Angeles] Los Angeles
       *[other] Kyiv
    }
news-mutes = 🔕 Muted: { $count }
news-mutes-list = 🔕 <b>I don’t write about these.</b> Tap one to hear of it again.
news-mutes-none = Nothing is muted.
news-mute-task = Task { $task }
news-mute-author = By { $name }
news-mute-project = Project: { $name }
news-hush-what = 🔕 What should I stop writing about?
news-hush-task = This task
news-hushed = 🔕 I won’t write about this any more. { $what }
news-hushed-author = 🔕 I won’t write about this any more. { $what }. If you’re mentioned or made responsible, you’ll still hear of it.
news-unmute = 🔔 Write again
news-all-settings = All settings
news-in-private = 🔔 My news
news-follow-on = 🔔 News of this task will come here. What and when: /news
news-follow-off = News is off in this chat; turn it on with /news
news-follow-end = News of this task won’t come any more, unless you’re responsible for it.
news-added = 🆕 <b>New task</b> · { $who }
news-given = 👤 <b>Responsible: { $name }</b> · { $who }
news-given-nobody = 👤 <b>Nobody’s responsible</b> · { $who }
news-kind-new = New tasks
news-group-off =
    🔔 <b>News for the group</b>

    The group’s administrators can turn it on, here or in a topic: new tasks, who’s responsible, due dates, completion, comments. What concerns you yourself comes to your private chat with me.
news-group-on =
    🔔 <b>News of { $account } comes to this group</b>

    🔊 with sound · 🔈 silently · 🔕 not at all. The group’s administrators can change it.
news-group-public = 🔔 Others than its members can read this group, so I don’t write about tasks here. What concerns you comes to your private chat with me.
news-projects-all = 📁 All projects
news-projects-some = 📁 Projects: { $count }
news-projects = 📁 <b>Which projects should I write about?</b> While none is chosen, I write about all that the group’s link sees.
news-all-projects = About all
news-here = 📍 Write in this topic
news-kind-today = Due today
news-summary-none = ☀️ Daily summary
news-summary-at = ☀️ Summary at { $hour }:00
news-summary = ☀️ <b>When should I sum up your day?</b> What’s overdue, due today and new, who’s away, who’s joined. If nothing’s new, I don’t write. I write on the days with ✓. Any time: /today
news-summary-group = ☀️ <b>When should I sum up the day for the group?</b> What’s overdue, due today and new, who’s away, who’s joined. If nothing’s new, I don’t write. I write on the days with ✓. Any time: /today
news-summary-never = Don’t send it
news-pause = 🔕 Mute for a while
news-pause-what = 🔕 <b>What should I keep quiet about for now?</b>
news-pause-project = 📁 A project…
news-pause-which = 🔕 <b>Which project should I keep quiet about for now?</b>
news-pause-how-long = 🔕 For how long? { $what }
news-hush-days =
    { $days ->
        [1] For a day
        [7] For a week
       *[other] For { $days } days
    }
news-hush-always = Until I say so
news-hushed-days =
    { $days ->
        [1] 🔕 I won’t write for a day, until { $until }. { $what }
        [7] 🔕 I won’t write for a week, until { $until }. { $what }
       *[other] 🔕 I won’t write for { $days } days, until { $until }. { $what }
    }
news-mute-kind = Kind: { $kind }
news-mute-until = { $what } · until { $until }
news-whose-all = 👤 Everybody
news-whose-some = 👤 { $name }
news-whose = 👤 <b>Whose tasks should I write about?</b> Pick a team. To pick a person, write for example: /news Andrew Miller
news-whose-anybody = About everybody
news-whose-nobody = I don’t know who that is: “{ $name }”.
news-whose-which = 👤 <b>Whose tasks should I write about?</b>
news-mentions-on = 🔊 Mention people
news-mentions-off = 🔕 Mention people
news-named = 🔊 Mention me in groups
news-unnamed = 🔕 Don’t mention me in groups
news-about = 👉 { $names }
news-trial = 🔔 Try it
news-trial-sent = I’m sending a trial the way all news goes.
news-trial-quiet = These are quiet hours: the trial will come after { $until }.
news-trial-no-task = I can’t see any task that news could be about.
news-tried = 🔔 <b>A trial: news arrives here</b>
news-why = ❓ Why did nothing come?
news-why-how = ❓ Write /news why and the task’s number or link, for example: /news why 1001. I’ll list what happened to it in the last three days, and why each came here or didn’t.
news-why-title = ❓ <b>Why it came or didn’t</b>: { $task }
news-why-no-task = This link can’t see task { $task }, so there’s no news of it here either.
news-why-nothing = Nothing happened to this task in the last three days.
news-why-paused = ⚠️ Worksection paused this account’s webhook. No news is lost, but it comes later, because I ask for it now and then.
news-why-entry =
    <i>{ $when }</i> { $what }
    ↳ { $why }
news-why-other = ✏️ <b>Another change</b> · { $who }
news-why-told = it came here
news-why-waiting = it’ll be here in a moment
news-why-quiet = it’ll come when quiet hours are over
news-why-own = you did that yourself, so I don’t write
news-why-foreign = I don’t write, because you’re not responsible, don’t follow the task and aren’t mentioned here
news-why-not-here = I don’t write, because the group chose other projects, people or kinds of news
news-why-hidden = I don’t write, because that comment is gone, or this link can’t see it
news-why-off = this kind of news is off: { $kind }
news-why-muted = it’s muted. { $what }
news-why-before = it happened before news was turned on, or was muted or off at the time
news-why-unread = it hasn’t been read from Worksection yet
news-quick = ⚡ Get news at once
news-quick-offer =
    <b>⚡ News at once</b>
    For now I ask { $account } myself what happened, so news come a minute late or more. If you, as an administrator, let me create a webhook in Worksection, it’ll tell me of events by itself, and news will come within seconds — for everyone who gets them here.
    If you’d rather not, nothing changes. Worksection calls this permission “administrative”; I only create, check and remove my own webhook.
news-quick-consent = ⚡ Allow it in Worksection
news-quick-needless = News from { $account } already come as fast as they can: there’s nothing more to allow.
news-quick-not-yours = Only an owner or account administrator of { $account } who linked this chat through Worksection can allow this. News come without it, too, just a little later.
news-quick-done = <b>⚡ Allowed.</b> News from { $account } will soon come within seconds.
news-quick-denied = I didn’t get that permission, so everything stays as it was: news keep coming, just a little later.
news-quick-other = Someone other than the person whose rights this chat works with signed in to Worksection, so everything stays as it was.
