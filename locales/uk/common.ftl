prompt-in-group = <i>Відповідайте на це повідомлення. Передумали — надішліть /cancel.</i>
list-page = Сторінка { $page } з { $pages }
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
