link-consent = 🔗 Увійти через Worksection
link-mine = Взяти моє під’єднання до { $account }
link-explain-consent =
    <b>Під’єднати цей чат до Worksection</b>
    Натисніть 🔗 і дозвольте доступ: я працюватиму з вашими правами і від вашого імені.

    Або надішліть акаунт і його ключ API одним повідомленням, наприклад: <code>acme 1a2b3c4d5e6f</code>. Такий ключ має права всього акаунта; власник знайде його в <b>Налаштування акаунта → API → Показати ключ API</b>. Повідомлення з ключем я одразу видалю, а зберігатиму все зашифрованим.
link-explain-group-consent =
    <b>Під’єднати групу «{ $group }» до Worksection</b>
    Усі в групі зможуть шукати учасників і контакти, яких бачите ви. Змінювати щось зможуть лише адміністратори групи. Про людину група побачить ім’я, посаду, команду, пошту, робочий і мобільний телефон, а домашній телефон і адреси — ні. Ключ показує і те, що Worksection приховує від частини людей.

    Натисніть 🔗 і дозвольте доступ або надішліть акаунт і його ключ API одним повідомленням, наприклад: <code>acme 1a2b3c4d5e6f</code>. Повідомлення з ключем я одразу видалю, а зберігатиму все зашифрованим.
link-done-group-person = Групу «{ $group }» під’єднано до <b>{ $account }</b> від вашого імені: усі в ній бачать тих, кого бачите ви.
consent-done =
    <b>Під’єднано до { $account }.</b>
    У Worksection ви — { $name }. Надішліть ім’я — і я знайду людину.
consent-denied = Ви не дали доступу до Worksection, тож нічого не під’єднано.
consent-refused = Worksection відмовив у доступі ({ $error }), тож нічого не під’єднано. Спробуйте ще раз.
consent-elsewhere = Цей акаунт — не з того Worksection, з яким я працюю, тож нічого не під’єднано.
consent-unavailable = Worksection не відповів, тож нічого не під’єднано. Спробуйте за хвилину.
page-question = Кого ви впускаєте?
page-question-text = У цьому чаті Telegram бот діятиме з вашими правами у Worksection:
page-question-name = Ім’я в Telegram
page-question-username = Ім’я користувача (@username)
page-question-no-username = немає
page-question-chat = Чат
page-question-private = приватний чат із ботом
page-question-group = група «{ $group }»
page-question-warning = Натискайте, лише якщо це ваш власний Telegram. Якщо ні, закрийте сторінку: хтось надіслав вам своє посилання.
page-question-press = Так, під’єднати
page-under-way = Під’єднуємо…
page-under-way-text = Оновіть сторінку за кілька секунд. Чим усе скінчилося, скаже й чат; якщо він мовчить, надішліть боту /link ще раз.
page-unsure = Натискання не вдалося перевірити
page-unsure-text = Нічого не під’єднано. Поверніться на попередню сторінку, оновіть її та натисніть ще раз. Якщо не допоможе, дозвольте цьому сайту файли cookie.
page-not-now = Зараз не вдається відповісти
page-not-now-text = Оновіть цю сторінку за хвилину.
page-done = Під’єднано
page-done-text = Тепер від вашого імені діє бот у чаті «{ $person }» в Telegram. Якщо це не ваш чат, скасуйте доступ у налаштуваннях Worksection.
page-done-group-text = Тепер усі в групі «{ $group }» в Telegram бачать тих, кого у Worksection бачите ви. Якщо це не ваша група, скасуйте доступ у налаштуваннях Worksection.
page-denied = Доступу не надано
page-denied-text = Нічого не під’єднано. Можна повертатися до чату.
page-expired = Це посилання вже не діє
page-expired-text = Воно діє один раз і десять хвилин. Надішліть боту /link ще раз.
page-failed = Не вдалося під’єднати
page-failed-text = Що сталося, написано в чаті.
page-back-to-chat = До чату
worksection-permission = Ви не дали боту дозволу «{ $permission }». Під’єднайте акаунт ще раз і дозвольте це.
permission-users-read = бачити учасників
permission-users-write = запрошувати учасників
permission-contacts-read = бачити контакти
permission-contacts-write = додавати контакти
permission-tasks-read = бачити завдання
permission-tasks-write = змінювати підписки на завдання
form-by-group = <i>Буде зроблено від імені того, хто під’єднав групу.</i>
form-by-you = <i>Буде зроблено від вашого імені: ви маєте власне під’єднання.</i>
