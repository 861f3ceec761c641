start-private =
    <b>Ваша компанія — у чаті</b>
    Цей чат під’єднано до акаунта <b>{ $account }</b>. Напишіть ім’я, посаду чи номер телефону — і я знайду людину.
start-group =
    <b>Ваша компанія — у чаті</b>
    Цю групу під’єднано до акаунта <b>{ $account }</b>. Напишіть /whois та ім’я — і я знайду людину.
start-unlinked =
    <b>Ваша компанія — у чаті</b>
    Знаходжу колег і контакти у Worksection: пошту, телефон, посаду, команду. Щоб почати, під’єднайте цей чат до свого акаунта.
start-find = Знайти людину
start-contacts = Контакти
start-teams = Команди
start-task = Завдання
start-me = Мій профіль
unknown = Такої команди я не знаю. Що я вмію — у /help.
bot-description = Worksection вашої компанії просто в чаті: знайти колегу чи контакт, запросити учасника, створити команду або папку, стежити за завданням.
bot-short-description = Worksection вашої компанії — у чаті
menu-whois = знайти колегу
menu-contact = знайти контакт або додати новий
menu-teams = команди та їхні учасники
menu-folders = папки контактів
menu-invite = запросити учасника
menu-subscribe = стежити за завданням
menu-unsubscribe = більше не стежити за завданням
menu-newteam = створити команду
menu-newfolder = створити папку контактів
menu-me = мій профіль у Worksection
menu-link = під’єднати чат до Worksection
menu-unlink = забути під’єднання
menu-language = українська чи англійська
menu-help = що я вмію
menu-cancel = облишити розпочате
home = ↩️ На початок
