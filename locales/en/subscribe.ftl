subscribe-prompt = Which task? Send its number or its Worksection link, and I’ll show who follows it.
subscribe-prompt-hint = Number or link
subscribe-project = Project: { $project }
subscribe-state-active = State: active
subscribe-state-done = State: done
subscribe-responsible = Responsible: { $name }
subscribe-due = Due: { $date }
subscribe-none = 🔕 No one follows this task
subscribe-list =
    { $count ->
        [one] 🔔 { $count } follows it: { $names }
       *[other] 🔔 { $count } follow it: { $names }
    }
subscribe-list-more =
    { $count ->
        [one] 🔔 { $count } follows it: { $names } and { $more } more
       *[other] 🔔 { $count } follow it: { $names } and { $more } more
    }
subscribe-me = 🔔 Follow
subscribe-them = 🔔 Add { $name }
subscribe-someone = Someone else
subscribe-mine = ↩️ Mine
subscribe-who = Who should follow or unfollow it? Send a name or an email.
subscribe-nobody = No one found for “{ $query }”. Try another name or email.
subscribe-several =
    { $count ->
        [one] { $count } person found for “{ $query }”.
       *[other] { $count } people found for “{ $query }”. Choose one, or send something more exact.
    }
subscribe-refused-email = ⚠️ Worksection won’t accept “{ $value }” as “{ $field }”. Nothing was changed.
subscribe-done = ✅ Done. Worksection isn’t showing the task right now; refresh in a minute.
subscribe-summary-on = Follow task { $task }: { $name }
subscribe-summary-off = Unfollow task { $task }: { $name }
subscribe-anybody = Responsible: anyone
subscribe-which = Which of these tasks?
