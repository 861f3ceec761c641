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
subscribe-them = 🔔 Підписати: { $name }
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
subscribe-anybody = Відповідальний: будь-хто
subscribe-which = Яке з цих завдань?
