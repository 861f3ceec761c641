admin-in-private = Це лише для приватного чату зі мною: надішліть /admin там.
admin-title = 🛠 <b>Як я почуваюся</b>
admin-version = Версія { $version }, працює { $time }
admin-accounts =
    { $count ->
        [one] Під’єднано { $count } акаунт
        [few] Під’єднано { $count } акаунти
       *[many] Під’єднано { $count } акаунтів
    }
admin-chats = Чатів: приватних — { $private }, груп — { $groups }
admin-rights = Ключем — { $keys }, від власного імені — { $people }
admin-telegram = ✅ Telegram: востаннє на зв’язку { $time } тому
admin-telegram-never = ⚠️ Telegram: після запуску ще не озивався
admin-webhook = ⚠️ { $time } тому Telegram не зміг доставити оновлення: { $words }
admin-worksection = ✅ Worksection відповідає
admin-worksection-rests =
    { $count ->
        [one] ⚠️ Worksection не відповідає для { $count } акаунта
       *[other] ⚠️ Worksection не відповідає для { $count } акаунтів
    }
admin-store = ✅ Сховище записує
admin-store-fails = ⚠️ Сховище не записує: причина — у журналі та в /readyz
admin-disk = ✅ На диску вільно { $free } ГБ із { $size }
admin-disk-full = ⚠️ На диску лишилося { $free } ГБ із { $size }
admin-backup = 💾 Остання резервна копія — { $time } тому
admin-backup-none = ⚠️ Резервної копії ще не було: worksection-bot backup
admin-faults-today = 🐞 Збоїв за добу: { $count }
admin-faults = 🐞 Збої
admin-write = 📣 Написати всім
admin-again = 🔄 Оновити
admin-seconds = { $count } с
admin-minutes = { $count } хв
admin-hours = { $count } год
admin-days = { $count } дн.
admin-faults-none = За останній місяць збоїв не було.
admin-faults-list =
    { $count ->
        [one] <b>{ $count } збій за місяць.</b> Код, час у журналі, що саме:
        [few] <b>{ $count } збої за місяць.</b> Код, час у журналі, що саме; останні — вгорі:
       *[many] <b>{ $count } збоїв за місяць.</b> Код, час у журналі, що саме; останні — вгорі:
    }
admin-fault-found = Код, час у журналі, що саме:
admin-fault-unknown = Збою з таким кодом за останній місяць немає. Перевірте код: великі й малі літери різняться.
admin-word =
    { $count ->
        [one] Що сказати всім? Це побачить { $count } під’єднаний чат. Спершу я покажу, як це виглядатиме.
        [few] Що сказати всім? Це побачать { $count } під’єднані чати. Спершу я покажу, як це виглядатиме.
       *[many] Що сказати всім? Це побачать { $count } під’єднаних чатів. Спершу я покажу, як це виглядатиме.
    }
admin-word-hint = Повідомлення для всіх
admin-word-head = 📣 <b>Від того, хто утримує цього бота</b>
admin-word-too-long = Задовго: { $count } знаків, а вміститься { $most }. Надішліть коротше.
admin-word-sure =
    { $count ->
        [one] Так це побачить { $count } чат. Надсилати? Щоб змінити, надішліть інший текст.
        [few] Так це побачать { $count } чати. Надсилати? Щоб змінити, надішліть інший текст.
       *[many] Так це побачать { $count } чатів. Надсилати? Щоб змінити, надішліть інший текст.
    }
admin-word-send = ✅ Надіслати всім
admin-word-taken = 📣 Надсилаю, близько десяти чатів за секунду. Напишу, коли дійде до всіх.
admin-word-done = 📣 Готово. Отримали: { $told }. Заблокували або вилучили мене: { $closed }.
admin-alarm-store = ⚠️ Я не можу нічого записати у сховище. Пошук працює, змін я не роблю. Причина — у журналі та в /readyz.
admin-alarm-disk = ⚠️ На диску зі сховищем майже не лишилося місця. Звільніть його, поки я ще можу записувати.
admin-alarm-worksection = ⚠️ Worksection не відповідає вже хвилину. Люди отримують відповіді з того, що я вже знаю.
admin-alarm-webhook = ⚠️ Telegram не може доставити мені оновлення. Чому саме — у /admin та в журналі.
admin-alarm-fault = 🐞 У мене стався збій, код <code>{ $id }</code>. Про наступні протягом години не писатиму: усі є в /admin.
admin-over-store = ✅ Сховище знову записує.
admin-over-disk = ✅ Місце на диску знову є.
admin-over-worksection = ✅ Worksection знову відповідає.
admin-over-webhook = ✅ Telegram знову доставляє оновлення.
