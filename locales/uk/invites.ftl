invites-title = <b>Запрошено звідси за останні 60 днів: { $count }</b>
invites-nobody = За останні 60 днів звідси нікого не запрошено.
invites-by-you = { $day }, запрошення від вас
invites-by = { $day }, запрошення від: { $name }
invites-by-group = { $day }, запрошення від імені групи
invites-team = Команда: { $title }
invites-projects =
    { $count ->
        [one] Проєкт: { $titles }
       *[many] Проєкти ({ $count }): { $titles }
    }
invites-since = ✓ Серед учасників з { $day }.
invites-there = ✓ Є серед учасників.
invites-gone = ⚠️ Серед учасників немає.
invites-linked = ✓ Telegram під’єднано.
invites-not-linked = Telegram ще не під’єднано.
invites-note = <i>Чи людина вже заходила, Worksection не каже. Видно лише, чи вона є серед учасників і чи під’єднала тут власний Telegram.</i>
invites-remind = ✉️ Нагадати: { $name }
invites-forward = Перешліть цей текст людині, яку запросили
invites-text = Вітаю! Вас запрошено до Worksection, акаунт <b>{ $account }</b>.
invites-text-letter = Лист-запрошення чекає на пошті { $email }. Якщо його не видно, зазирніть у «Спам».
invites-text-letter-unsaid = Лист-запрошення чекає на вашій пошті. Якщо його не видно, зазирніть у «Спам».
invites-text-way = Вхід: { $url }
invites-text-bot = А колег, контакти й завдання можна знаходити просто в Telegram: { $url }
invites-in-ukrainian = Українською
invites-in-english = In English
invites-public = Цю групу може читати будь-хто, тож кого звідси запрошено, тут не видно. Запрошене у приватному чаті показую там.
