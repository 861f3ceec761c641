link-button = Під’єднати Worksection
link-explain =
    <b>Під’єднати цей чат до Worksection</b>
    Надішліть мені акаунт і його ключ API одним повідомленням, наприклад:
    <code>acme 1a2b3c4d5e6f</code>

    Ключ знайде власник акаунта у Worksection: <b>Налаштування акаунта → API → Показати ключ API</b>. Ваше повідомлення я одразу видалю, а ключ зберігатиму зашифрованим.
link-explain-group =
    <b>Під’єднати групу «{ $group }» до Worksection</b>
    Надішліть мені акаунт і його ключ API одним повідомленням, наприклад:
    <code>acme 1a2b3c4d5e6f</code>

    Усі в групі зможуть шукати учасників і контакти цього акаунта. Ваше повідомлення я одразу видалю, а ключ зберігатиму зашифрованим.
link-prompt-hint = акаунт ключ-api
link-group =
    Ключ не пишуть у групі. Відкрийте кнопкою наш приватний чат і завершіть там; кнопка діє один раз, лише для вас і { $minutes ->
        [one] { $minutes } хвилину
        [few] { $minutes } хвилини
       *[many] { $minutes } хвилин
    }.
link-group-button = Під’єднати в приватному чаті
link-anonymous = Ви пишете від імені групи, тож я не знаю, хто ви. Вимкніть на хвилину анонімність і надішліть /link ще раз.
link-done =
    <b>Під’єднано до { $account }.</b>
    { $count ->
        [one] Тут { $count } учасник. Надішліть ім’я — і я знайду людину.
        [few] Тут { $count } учасники. Надішліть ім’я — і я знайду людину.
       *[many] Тут { $count } учасників. Надішліть ім’я — і я знайду людину.
    }
link-done-group = Групу «{ $group }» під’єднано до <b>{ $account }</b>.
link-done-in-group = Цю групу під’єднано до <b>{ $account }</b>. Спробуйте /whois та ім’я.
refusal-not-linked = Цей чат ще не під’єднано до акаунта Worksection.
refusal-only-administrators = Це може зробити лише адміністратор групи.
refusal-account-name = Це не схоже на назву акаунта Worksection. Вона має вигляд <code>acme</code> або <code>acme.worksection.com</code>. Надішліть акаунт і ключ ще раз.
refusal-link-incomplete = Потрібні акаунт і ключ одним повідомленням, наприклад: <code>acme 1a2b3c4d5e6f</code>
refusal-key-in-group = Ключ не пишуть у групі, тож я видалив повідомлення, якщо мав на це право. Замініть цей ключ у Worksection, бо його могли побачити інші, і надішліть саму команду /link.
refusal-key = Worksection не приймає цей ключ для цього акаунта. Перевірте їх і надішліть ще раз.
refusal-invitation-spent = Це посилання вже використано, воно застаріло або призначене не вам. Надішліть /link у групі ще раз.
refusal-stale = Цей список застарів. Пошукайте, будь ласка, ще раз.
refusal-person-gone = Цієї людини в акаунті вже немає.
worksection-unauthorized = Worksection більше не приймає ключ цього чату. Під’єднайте чат ще раз.
worksection-busy =
    { $seconds ->
        [one] Worksection просить зачекати { $seconds } секунду. Спробуйте після цього.
        [few] Worksection просить зачекати { $seconds } секунди. Спробуйте після цього.
       *[many] Worksection просить зачекати { $seconds } секунд. Спробуйте після цього.
    }
worksection-unavailable = Worksection зараз не відповідає. Нічого не втрачено — спробуйте за хвилину.
worksection-malformed = Worksection відповів незрозуміло. Спробуйте за хвилину.
worksection-denied = Worksection не дозволяє цього з ключем цього чату.
worksection-not-found = У Worksection цього вже немає.
worksection-refused = Worksection відмовив: { $message }
button-stale = Ця кнопка — зі старого повідомлення. Запитайте, будь ласка, ще раз.
fault = У мене щось пішло не так. Якщо це повториться, передайте тому, хто утримує бота, код <code>{ $id }</code>.
