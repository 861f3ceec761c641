today-title = ☀️ <b>Сьогодні, { $day }</b>
today-overdue =
    { $count ->
        [one] ⏰ <b>Протерміновано { $count } завдання</b>
        [few] ⏰ <b>Протерміновано { $count } завдання</b>
       *[many] ⏰ <b>Протерміновано { $count } завдань</b>
    }
today-due =
    { $count ->
        [one] 📅 <b>Термін сьогодні: { $count } завдання</b>
        [few] 📅 <b>Термін сьогодні: { $count } завдання</b>
       *[many] 📅 <b>Термін сьогодні: { $count } завдань</b>
    }
today-new =
    { $count ->
        [one] 🆕 <b>Нове: { $count } завдання</b>
        [few] 🆕 <b>Нове: { $count } завдання</b>
       *[many] 🆕 <b>Нове: { $count } завдань</b>
    }
today-line = • { $what }
today-away =
    { $count ->
        [one] <b>Немає { $count } людини</b>
       *[other] <b>Немає { $count } людей</b>
    }
today-newcomers =
    { $count ->
        [one] <b>В акаунті { $count } нова людина</b>
        [few] <b>В акаунті { $count } нові люди</b>
       *[many] <b>В акаунті { $count } нових людей</b>
    }
today-person = 👋 { $name }
today-more = …і ще { $count }
today-nothing = Нічого термінового й нічого нового.
today-next-week =
    { $count ->
        [one] <b>Наступного тижня не буде { $count } людини</b>
       *[other] <b>Наступного тижня не буде { $count } людей</b>
    }
today-hide = 🙈 Сховати…
today-hide-which = 🙈 <b>Що сховати?</b> Завдання не з’являтиметься тут і в зведенні, доки в ньому не зміниться термін, відповідальна особа, пріоритет чи назва.
today-unhide = 👁 Показати сховане: { $count }
today-public = Цю групу читають не лише її учасники, тож про завдання тут не розповідаю. Запитайте мене в приватному чаті: /today.
