places-button = 📍 Де я під’єднаний
places-none = За вашим доступом не працює жодна група — лише цей чат.
places-list =
    { $count ->
        [one] За вашим доступом працює { $count } група:
        [few] За вашим доступом працюють { $count } групи:
       *[many] За вашим доступом працюють { $count } груп:
    }
places-nameless = Група { $number }
places-by-key = Під’єднано до <b>{ $account }</b> ключем, який ви дали.
places-by-you = Під’єднано до <b>{ $account }</b> від вашого імені.
places-news-on = Новини: приходять.
places-news-topic = Новини: приходять в окрему тему.
places-news-off = Новини: вимкнено.
places-followers =
    { $count ->
        [one] За номером телефону через неї увійшла { $count } людина.
        [few] За номером телефону через неї увійшли { $count } людини.
       *[many] За номером телефону через неї увійшли { $count } людей.
    }
places-open = Відкрити
places-mute = 🔕 Вимкнути новини там
places-unmute = 🔔 Увімкнути новини там
places-unlink = Від’єднати групу
places-unlink-ask = Від’єднати групу «{ $group }»? Усе, що я зберігаю для неї, зникне; у Worksection нічого не зміниться.
places-unlink-sure = ✅ Від’єднати
places-unlinked = Групу «{ $group }» від’єднано.
places-unlinked-there = { $name } більше не дає цій групі доступу до Worksection, тож її від’єднано.
