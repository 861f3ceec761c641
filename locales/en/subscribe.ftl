subscribe-prompt = Which task is it? Send its number or its link from Worksection, and I will show who follows it.
subscribe-prompt-hint = Number or link
subscribe-project = Project: { $project }
subscribe-state-active = State: active
subscribe-state-done = State: done
subscribe-responsible = Responsible: { $name }
subscribe-due = Due: { $date }
subscribe-none = 🔕 Nobody follows this task
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
subscribe-me = 🔔 Subscribe
subscribe-them = 🔔 Subscribe { $name }
subscribe-someone = Someone else
subscribe-mine = ↩️ My subscription
subscribe-who = Whom to subscribe or unsubscribe? Send a name or an e-mail.
subscribe-nobody = Nobody found for “{ $query }”. Send another name or e-mail.
subscribe-several =
    { $count ->
        [one] { $count } person found for “{ $query }”.
       *[other] { $count } people found for “{ $query }”. Choose one, or send something more exact.
    }
subscribe-refused-email = ⚠️ Worksection does not take “{ $value }” in the field “{ $field }”. Nothing was changed.
subscribe-done = ✅ Done. Worksection does not show the task now; refresh in a minute.
subscribe-summary-on = Subscription to task { $task }: { $name }
subscribe-summary-off = End of the subscription to task { $task }: { $name }
subscribe-anybody = Responsible: anyone
subscribe-which = Which of these tasks?
