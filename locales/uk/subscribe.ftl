subscribe-prompt = Яке це завдання? Надішліть його номер або посилання з Worksection — і я покажу, хто за ним стежить.
subscribe-prompt-hint = Номер або посилання
subscribe-project = Проєкт: { $project }
subscribe-state-active = Стан: активне
subscribe-state-done = Стан: завершене
subscribe-responsible = Відповідальний: { $name }
subscribe-due = Термін: { $date }
subscribe-none = 🔕 За завданням ніхто не стежить
subscribe-list =
    { $count ->
        [one] 🔔 Стежить { $count }: { $names }
        [few] 🔔 Стежать { $count }: { $names }
       *[many] 🔔 Стежать { $count }: { $names }
    }
subscribe-list-more =
    { $count ->
        [one] 🔔 Стежить { $count }: { $names } і ще { $more }
        [few] 🔔 Стежать { $count }: { $names } і ще { $more }
       *[many] 🔔 Стежать { $count }: { $names } і ще { $more }
    }
subscribe-me = 🔔 Підписатися
unsubscribe-me = 🔕 Відписатися
subscribe-them = 🔔 Підписати: { $name }
unsubscribe-them = 🔕 Відписати: { $name }
subscribe-someone = Хтось інший
subscribe-mine = ↩️ Моя підписка
subscribe-who = Кого підписати чи відписати? Надішліть ім’я або пошту.
subscribe-nobody = За запитом «{ $query }» нікого не знайдено. Надішліть інше ім’я чи пошту.
subscribe-several =
    { $count ->
        [one] За запитом «{ $query }» знайдено { $count } людину.
        [few] За запитом «{ $query }» знайдено { $count } людини. Оберіть або надішліть точніше.
       *[many] За запитом «{ $query }» знайдено { $count } людей. Оберіть або надішліть точніше.
    }
subscribe-refused-email = ⚠️ Worksection не приймає в полі «{ $field }» значення «{ $value }». Нічого не змінено.
subscribe-done = ✅ Зроблено. Worksection зараз не показує завдання — оновіть за хвилину.
subscribe-summary-on = Підписка на завдання { $task }: { $name }
subscribe-summary-off = Відписка від завдання { $task }: { $name }
refusal-not-a-task = Це не номер завдання й не посилання на нього. Надішліть номер або посилання з Worksection, наприклад <code>/subscribe 1234</code>.
refusal-other-site = Це посилання веде не до Worksection. Надішліть номер завдання або посилання з Worksection.
refusal-no-task-in-link = У цьому посиланні немає завдання. Відкрийте завдання у Worksection і скопіюйте посилання на нього.
refusal-other-account = Це посилання на акаунт <b>{ $theirs }</b>, а цей чат під’єднано до <b>{ $ours }</b>.
refusal-no-such-task = Завдання { $task } у Worksection немає. Перевірте номер або посилання.
refusal-no-email = У цього учасника немає пошти, тож підписати його не вдасться.
subscribe-anybody = Відповідальний: будь-хто
