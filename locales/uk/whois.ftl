whois-prompt = Кого шукаєте? Надішліть ім’я, пошту, посаду або телефон.
whois-prompt-hint = Ім’я, пошта, телефон…
whois-found = За запитом «{ $query }» знайдено: <b>{ $count }</b>
list-page = Сторінка { $page } з { $pages }
whois-nobody = За запитом «{ $query }» нікого не знайдено. Спробуйте іншу частину імені, посаду чи телефон.
whois-nobody-nearest = За запитом «{ $query }» нікого не знайдено. Можливо, ви мали на увазі:
whois-save = 📇 У контакти
whois-refresh = 🔄 Оновити
whois-refreshed = Це актуальні дані з Worksection
whois-no-phone = Телефон невідомий, тож немає чого зберігати
page-back = ⬅️
page-on = ➡️
back-to-list = ↩️ До списку
back = ↩️ Назад
retry = 🔄 Спробувати ще раз
age-minutes =
    { $count ->
        [one] { $count } хвилину
        [few] { $count } хвилини
       *[many] { $count } хвилин
    }
age-hours =
    { $count ->
        [one] { $count } годину
        [few] { $count } години
       *[many] { $count } годин
    }
age-days =
    { $count ->
        [one] { $count } день
        [few] { $count } дні
       *[many] { $count } днів
    }
note-stale = <i>Дані отримано { $age } тому</i>
note-unavailable = <i>Worksection не відповідає; дані отримано { $age } тому</i>
refusal-author-unknown = Я не знаю, хто це у Worksection: ця людина ще не під’єднала свого акаунта в приватному чаті зі мною. Надішліть /whois та ім’я.
whois-team = Команда: { $title }
whois-folder = Папка: { $title }
whois-departments = Відділи
whois-recent = Нещодавні
departments-all =
    { $count ->
        [one] <b>{ $count } відділ</b>
        [few] <b>{ $count } відділи</b>
       *[many] <b>{ $count } відділів</b>
    }
departments-one = { $title } · { $count }
recent-title = <b>Кого ви шукали нещодавно</b>
recent-nobody = Ви ще нікого не шукали.
recent-forget = Забути цей перелік
recent-forgotten = Забуто.
recent-private = Це видно лише в приватному чаті зі мною.
whois-number-is = { $number } — це номер:
search-without-members = <i>Серед учасників зараз не шукаю: Worksection не відповідає. Спробуйте за хвилину.</i>
search-without-contacts = <i>Серед контактів зараз не шукаю: Worksection не відповідає. Спробуйте за хвилину.</i>
whois-not-refreshed = Worksection не відповідає, тож новіших даних немає
whois-others = Ще схожі: { $count }
