news-assigned = 👤 <b>Ви відповідальні за завдання</b> · { $who }
news-unassigned = 👤 <b>Ви вже не відповідальні за завдання</b> · { $who }
news-mentioned = 💬 <b>Вас згадали</b> · { $who }
news-commented = 💬 <b>Новий коментар</b> · { $who }
news-due = 📅 <b>Термін: { $old } → { $new }</b> · { $who }
news-no-due = без терміну
news-priority = ⚡ <b>Пріоритет: { $old } → { $new }</b> · { $who }
news-renamed = ✏️ <b>Нова назва</b>, була «{ $old }» · { $who }
news-closed = ✅ <b>Завдання завершено</b> · { $who }
news-reopened = ▶️ <b>Завдання знову відкрите</b> · { $who }
news-stage = 🏷 <b>Етап: { $old } → { $new }</b>
news-no-stage = без етапу
news-deleted = 🗑 <b>Завдання видалено</b> · { $who }
news-state = 👤 { $who }
news-state-nobody = 👤 Ніхто не відповідає
news-state-due = 📅 { $due }
news-state-done = ✅ Завершено
news-earlier =
    { $count ->
        [one] …і ще { $count } зміна раніше
        [few] …і ще { $count } зміни раніше
       *[many] …і ще { $count } змін раніше
    }
news-task = { $task } · { $project }
news-why-responsible = Ви відповідальні
news-why-follows = Ви стежите
news-late =
    { $count ->
        [one] 🔔 <b>За цей час: { $count } завдання з новинами</b>
        [few] 🔔 <b>За цей час: { $count } завдання з новинами</b>
       *[many] 🔔 <b>За цей час: { $count } завдань з новинами</b>
    }
news-burst =
    { $count ->
        [one] 🔔 <b>Новини: { $count } завдання</b>
        [few] 🔔 <b>Новини: { $count } завдання</b>
       *[many] 🔔 <b>Новини: { $count } завдань</b>
    }
news-held = ⚠️ <b>У групі «{ $group }» не можу писати</b>: Telegram цього не дозволяє. Новини чекають до чотирьох днів і прийдуть, щойно зможу. Перевірте, чи бот може надсилати там повідомлення і чи не обмежено саму групу.
news-held-some = ⚠️ <b>В одній з ваших груп не можу писати</b>: Telegram цього не дозволяє. Новини чекають до чотирьох днів і прийдуть, щойно зможу. Перевірте, чи бот може надсилати там повідомлення і чи не обмежено саму групу.
news-hook-paused = ⚠️ <b>Worksection призупиняє вебхук { $account }</b>, хоч його вже раз відновлено. Новини все одно приходять, але із запізненням до кількох хвилин. Скажіть тому, хто тримає бота: найімовірніше, його адреса недоступна ззовні.
news-list-gone = Цих завдань уже немає або їх тут не видно.
news-say = 💬
news-finish = ✅ Готово
news-reopen = ▶️ Відкрити
news-hush = 🔕
news-reveal = 💬 Показати
news-no-comment = Цього коментаря вже немає або його вам не видно.
news-finished = ✅ <b>Завершено</b>
news-opened = ▶️ <b>Знову відкрите</b>
news-summary-finish = Завершити завдання { $task }
news-summary-reopen = Відкрити знову завдання { $task }
news-has-children = ⚠️ У завдання є незавершені підзавдання: спершу завершіть їх. Нічого не змінено.
news-parent-done = ⚠️ Завдання, до якого воно належить, завершене: спершу відкрийте його. Нічого не змінено.
news-ask-remark = Що написати в коментарі до «{ $task }»?
news-remark-hint = Коментар
news-remark = 💬 Коментар до «{ $task }»
news-post = ✅ Надіслати
news-posted = ✅ <b>Надіслано</b>
news-off =
    🔔 <b>Новини вимкнено</b>

    Можу писати сюди, коли у { $account } щось стосується вас: вас згадали, ви стали відповідальні, у ваших завданнях чи тих, за якими ви стежите, є коментар, інший термін, або їх завершено. Про те, що зробили ви, не пишу.
news-on = 🔔 Увімкнути
news-switch-off = Вимкнути новини
news-screen =
    🔔 <b>Новини { $account } приходять сюди</b>
    Для: { $email }

    🔊 зі звуком · 🔈 тихо · 🔕 не писати. Натискайте, щоб змінити.
news-kind-responsible = Доручення
news-kind-mentioned = Згадки
news-kind-comment = Коментарі
news-kind-due = Терміни
news-kind-details = Інші зміни
news-kind-state = Завершення
news-kind-stage = Етапи
news-quiet-none = 🌙 Тихі години
news-quiet-from = 🌙 Тихо { $from }:00–{ $until }:00
news-quiet = 🌙 <b>Коли не писати?</b> Що станеться в ці години, розкажу одним повідомленням, коли вони скінчаться.
news-quiet-never = Писати завжди
news-zones = 🌍 За яким часом?
news-zone-key = 🌍 { $zone }
news-zone =
    { $zone ->
        [Europe-Warsaw] Варшава
        [Europe-Berlin] Берлін
        [Europe-Prague] Прага
        [Europe-Vilnius] Вільнюс
        [Europe-Madrid] Мадрид
        [Europe-London] Лондон
        [Europe-Lisbon] Лісабон
        [Asia-Tbilisi] Тбілісі
        [America-New_York] Нью-Йорк
        [America-Toronto] Торонто
        [America-Los_Angeles] Лос-Анджелес
       *[other] Київ
    }
news-mutes = 🔕 Заглушено: { $count }
news-mutes-list = 🔕 <b>Про це не пишу.</b> Натисніть, щоб писати знову.
news-mutes-none = Нічого не заглушено.
news-mute-task = Завдання { $task }
news-mute-author = Автор: { $name }
news-mute-project = Проєкт: { $name }
news-hush-what = 🔕 Про що більше не писати?
news-hush-task = Це завдання
news-hushed = 🔕 Більше не пишу. { $what }
news-hushed-author = 🔕 Більше не пишу. { $what }. Якщо вас згадають чи зроблять відповідальними, все одно дізнаєтеся.
news-unmute = 🔔 Писати знову
news-all-settings = Усі налаштування
news-in-private = 🔔 Мої новини
news-follow-on = 🔔 Новини цього завдання приходитимуть сюди. Що саме і коли: /news
news-follow-off = Новини в цьому чаті вимкнено, увімкнути: /news
news-follow-end = Новини цього завдання більше не приходитимуть, хіба що ви за нього відповідальні.
news-added = 🆕 <b>Нове завдання</b> · { $who }
news-given = 👤 <b>Відповідає: { $name }</b> · { $who }
news-given-nobody = 👤 <b>Ніхто не відповідає</b> · { $who }
news-kind-new = Нові завдання
news-group-off =
    🔔 <b>Новини в групу</b>

    Адміністратори групи можуть увімкнути їх тут або в темі: нові завдання, хто відповідає, терміни, завершення, коментарі. Те, що стосується саме вас, приходить у приватний чат зі мною.
news-group-on =
    🔔 <b>Новини { $account } приходять у групу</b>

    🔊 зі звуком · 🔈 тихо · 🔕 не писати. Змінюють адміністратори групи.
news-group-public = 🔔 Цю групу читають не лише її учасники, тож про завдання тут не пишу. Те, що стосується вас, приходить у приватний чат зі мною.
news-projects-all = 📁 Усі проєкти
news-projects-some = 📁 Проєкти: { $count }
news-projects = 📁 <b>Про які проєкти писати?</b> Доки нічого не обрано, пишу про всі, які видно під’єднанню групи.
news-all-projects = Про всі
news-here = 📍 Писати в цю тему
news-kind-today = Термін сьогодні
news-summary-none = ☀️ Зведення дня
news-summary-at = ☀️ Зведення о { $hour }:00
news-summary = ☀️ <b>О котрій надсилати зведення дня?</b> Що протерміновано, чому термін сьогодні, що нового, кого немає, хто прийшов. Якщо нового немає, не пишу. Пишу в дні з ✓. Будь-коли: /today
news-summary-group = ☀️ <b>О котрій надсилати зведення дня в групу?</b> Що протерміновано, чому термін сьогодні, що нового, кого немає, хто прийшов. Якщо нового немає, не пишу. Пишу в дні з ✓. Будь-коли: /today
news-summary-never = Не надсилати
news-pause = 🔕 Заглушити на час
news-pause-what = 🔕 <b>Про що поки не писати?</b>
news-pause-project = 📁 Про проєкт…
news-pause-which = 🔕 <b>Про який проєкт поки не писати?</b>
news-pause-how-long = 🔕 На скільки? { $what }
news-hush-days =
    { $days ->
        [1] На день
        [7] На тиждень
       *[other] На { $days } днів
    }
news-hush-always = Доки не скажу
news-hushed-days =
    { $days ->
        [1] 🔕 День не пишу, до { $until }. { $what }
        [7] 🔕 Тиждень не пишу, до { $until }. { $what }
       *[other] 🔕 Не пишу { $days } днів, до { $until }. { $what }
    }
news-mute-kind = Вид: { $kind }
news-mute-until = { $what } · до { $until }
news-whose-all = 👤 Усі люди
news-whose-some = 👤 { $name }
news-whose = 👤 <b>Про чиї завдання писати?</b> Оберіть команду. Щоб обрати людину, напишіть, наприклад: /news Олена Коваль
news-whose-anybody = Про всіх
news-whose-nobody = Не знаю, хто це: «{ $name }».
news-whose-which = 👤 <b>Про чиї завдання писати?</b>
news-mentions-on = 🔊 Згадувати людей
news-mentions-off = 🔕 Згадувати людей
news-named = 🔊 Згадувати мене в групах
news-unnamed = 🔕 Не згадувати мене в групах
news-about = 👉 { $names }
news-trial = 🔔 Пробна
news-trial-sent = Надсилаю пробну новину звичайним шляхом.
news-trial-quiet = Зараз тихі години: пробна новина прийде після { $until }.
news-trial-no-task = Не бачу жодного завдання, про яке могла б бути новина.
news-tried = 🔔 <b>Пробна новина дійшла сюди</b>
news-why = ❓ Чому не прийшло?
news-why-how = ❓ Напишіть /news чому і номер завдання або посилання на нього, наприклад: /news чому 1001. Перелічу, що з ним було за три дні, і чому новина прийшла чи ні.
news-why-title = ❓ <b>Чому прийшло чи не прийшло</b>: { $task }
news-why-no-task = Завдання { $task } не видно з цим під’єднанням, тож і новин про нього тут не буває.
news-why-nothing = За останні три дні з цим завданням нічого не було.
news-why-paused = ⚠️ Worksection призупинив вебхук цього акаунта. Новини не губляться, але приходять пізніше, бо я запитую про них час від часу.
news-why-entry =
    <i>{ $when }</i> { $what }
    ↳ { $why }
news-why-other = ✏️ <b>Інша зміна</b> · { $who }
news-why-told = новина прийшла
news-why-waiting = прийде за мить
news-why-quiet = прийде, коли скінчаться тихі години
news-why-own = це зробили ви, тож не пишу
news-why-foreign = не пишу, бо ви за завдання не відповідальні, не стежите за ним і вас тут не згадано
news-why-not-here = не пишу, бо група обрала інші проєкти, людей чи види новин
news-why-hidden = не пишу, бо цього коментаря вже немає або його не видно з цим під’єднанням
news-why-off = вимкнено вид новин «{ $kind }»
news-why-muted = заглушено. { $what }
news-why-before = сталося до того, як новини ввімкнено, або тоді це було заглушено чи вимкнено
news-why-unread = ще не прочитано з Worksection
news-quick = ⚡ Отримувати новини одразу
news-quick-offer =
    <b>⚡ Новини одразу</b>
    Зараз я сам питаю { $account }, що сталося, тож новини запізнюються на хвилину або більше. Якщо ви як адміністратор дозволите мені створити в Worksection вебхук, він сам казатиме про події, і новини приходитимуть за кілька секунд — усім, хто їх тут отримує.
    Не хочете — нічого не зміниться. Саме це право у Worksection називається «administrative»; я лише створюю, переглядаю й вилучаю свій вебхук.
news-quick-consent = ⚡ Дозволити у Worksection
news-quick-needless = Новини з { $account } уже приходять якнайшвидше: більше нічого дозволяти не треба.
news-quick-not-yours = Дозволити це може власник або адміністратор акаунта { $account }, який під’єднав цей чат через Worksection. Новини приходять і без цього, лише трохи пізніше.
news-quick-done = <b>⚡ Дозволено.</b> Незабаром новини з { $account } приходитимуть за кілька секунд.
news-quick-denied = Цього права я не отримав, тож усе лишилося, як було: новини приходять і далі, лише трохи пізніше.
news-quick-other = У Worksection увійшла інша людина, ніж та, з чиїми правами працює цей чат, тож усе лишилося, як було.
