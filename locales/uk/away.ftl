away-today =
    { $count ->
        [0] Сьогодні, { $day }, усі на місці.
        [one] <b>Сьогодні, { $day }, немає { $count } людини</b>
       *[other] <b>Сьогодні, { $day }, немає { $count } людей</b>
    }
away-day =
    { $count ->
        [0] { $day } усі на місці.
        [one] <b>{ $day } немає { $count } людини</b>
       *[other] <b>{ $day } немає { $count } людей</b>
    }
away-between =
    { $count ->
        [0] Від { $from } до { $until } усі на місці.
       *[other] <b>Кого немає від { $from } до { $until }</b>
    }
away-team =
    { $count ->
        [0] У команді «{ $team }» до { $until } усі на місці.
       *[other] <b>Кого немає в команді «{ $team }» до { $until }</b>
    }
away-line = 🌴 { $name } · буде { $back }
away-line-from = 🌴 { $name } · з { $from }, буде { $back }
away-more =
    { $count ->
        [one] …і ще { $count } людина
        [few] …і ще { $count } людини
       *[many] …і ще { $count } людей
    }
away-mine = <b>Ваші відсутності</b> (причину бачите лише ви)
away-mine-none = Ваших відсутностей попереду немає.
away-mine-vacation = 🌴 Відпустка з { $from }, на роботі { $back }
away-mine-sick = 🤒 Лікарняний з { $from }, на роботі { $back }
away-mine-away = 🌴 з { $from }, на роботі { $back }
away-of = <b>Коли немає: { $name }</b>
away-of-none = Відсутностей попереду немає: { $name }.
away-which = За запитом «{ $query }» знайдено кількох. Хто потрібен?
away-button-today = Сьогодні
away-button-week = Цей тиждень
away-add = ➕ Додати
away-in-public = У відкритій групі про відсутності не розповідаю: її читають усі. Запитайте мене в приватному чаті: /away.
away-not-here = Worksection цього акаунта не відповідає на запитання про графік роботи, тож я не знаю, хто відсутній. Спробую знову завтра.
away-denied = З цим під’єднанням Worksection не показує графіка роботи. Його показують учасникам, які дали дозвіл бачити людей.
away-unknown = Worksection зараз не каже, хто відсутній. Спробуйте за хвилину.
away-new-mine = <b>Нова відсутність</b>
away-new = <b>Нова відсутність: { $name }</b>
away-from = Перший день: { $from }
away-ask-from = З якого дня? Оберіть або напишіть, наприклад: «завтра», «1 грудня», «1–14 грудня».
away-ask-until = Який день останній? Оберіть або напишіть.
away-ask-why = { $span }. Що це? Інші бачать лише, до коли вас немає.
away-hint = 1–14 грудня
away-no-day = Не можу прочитати «{ $typed }» як день.
away-wrong-end = Останній день має бути не раніше першого й не пізніше ніж за рік.
away-past = ⚠️ Ці дні вже давно минули.
away-vacation = 🌴 Відпустка
away-sick = 🤒 Лікарняний
away-confirm = ✅ Записати
away-one-day = { $day }, 1 день
away-days =
    { $count ->
        [one] { $from } — { $until }, { $count } день
        [few] { $from } — { $until }, { $count } дні
       *[many] { $from } — { $until }, { $count } днів
    }
away-what-vacation = 🌴 Відпустка: { $span }
away-what-sick = 🤒 Лікарняний: { $span }
away-what = 🌴 Відсутність: { $span }
away-what-of = { $name }. { $what }
away-replaces =
    { $count ->
        [one] ⚠️ { $count } з цих днів уже позначено; нова позначка замінить стару.
        [few] ⚠️ { $count } з цих днів уже позначено; нові позначки замінять старі.
       *[many] ⚠️ { $count } з цих днів уже позначено; нові позначки замінять старі.
    }
away-done = ✅ Записано в графік роботи.
away-undone = ↩️ Скасовано: дні знову такі, як були.
away-undo = ↩️ Скасувати
away-already = Так уже й записано.
away-role = ⚠️ Worksection не дозволяє змінювати ці дні з вашим під’єднанням. Нічого не змінено.
away-bell = 🌴 { $name }: у відпустці до { $back }
away-in-team =
    { $count ->
        [one] 🌴 З команди «{ $team }» сьогодні немає { $count } людини: { $names }
       *[other] 🌴 З команди «{ $team }» сьогодні немає { $count } людей: { $names }
    }
away-instead = { $what } · замість: { $deputy }
away-instead-phone = { $what } · замість: { $deputy } 📞 { $phone }
away-deputy = Замість: { $deputy }
away-ask-instead = Хто замість вас? Оберіть або напишіть ім’я. Я скажу про це за день і в перший день, а ваша картка покаже, до кого звертатися.
away-ask-instead-of = { $name }: хто замість? Оберіть або напишіть ім’я. Я скажу про це за день і в перший день, а картка покаже, до кого звертатися.
away-instead-hint = Ім’я або «без заміни»
away-instead-none = Серед учасників немає нікого за запитом «{ $query }».
away-nobody = Без заміни
away-nobody-noted = Записано: без заміни.
away-both = ⚠️ { $deputy }: у ці дні теж відпустка — { $spans }.
away-stands-in = ⚠️ У ці дні на вас розраховує { $name }: { $spans }.
away-deputy-later = Замість: { $deputy }. Скажу про це за день і в перший день.
away-deputy-now = Замість: { $deputy }. Скажу про це зараз.
away-deputy-unknown = Замість: { $deputy }. Приватного чату зі мною ця людина не має, тож скажіть їй про це самі.
away-deputy-eve =
    🌴 <b>Завтра починається відпустка: { $name }</b>
    { $span }. Заміняєте ви.
away-deputy-begun =
    🌴 <b>У відпустці: { $name }</b>
    { $span }. Заміняєте ви.
away-deputy-over = Замінювати вже не потрібно: { $name }, { $span }.
away-deputy-both = ⚠️ У ці дні у відпустці й ви: { $spans }.
away-deputy-declined = ⚠️ { $deputy } не зможе заміняти.
away-decline = ✖️ Не зможу
away-decline-of = ✖️ Не зможу: { $name }
away-declined = ✖️ Записано, що ви не зможете заміняти: { $name }, { $span }. Скажу тим, кому слід це знати.
away-other = Обрати когось іншого
