"""The sentences of the third set: written when the lists had been widened after the figures of heldout.py were
known, and said to the bot once. See generate.py for what the marks mean."""

WHO = """
Що за {full} у нас з'явився?
ану покажи хто такий {full}
підкажіть хто це {full}, пише мені в чаті
{full} хто?
можете знайти {gen}?
є такий {full}?
чи працює у нас {full}
дуже треба {full}
знайдіть будь ласка контакт {gen}
шукаю колегу, звати {full}
а хто в нас {full}?
покажи {gen} в базі
{full} працює у нас?
як мені знайти {gen}
вибачте, хто така ця людина {full}
пошук {full}
ще раз покажи {gen}
цікавить {full}
привіт, а {full} це хто
дай контакт {gen} плз
"""
FIELD = """
маєте номер {gen}?|phone
хто має телефон {gen}|phone
мені б номер {gen}|phone
телефн {gen}|phone
{gen} номер тел|phone
за яким телефоном можна знайти {gen}|phone
підкажи як додзвонитись до {gen}|phone
перешли телефон {gen} будь ласка|phone
запишу телефон {gen}|phone
моб {gen}|phone
на яку пошту писати {dat}?|email
{gen} е-мейл|email
підкажіть адресу електронної пошти {gen}|email
хочу відправити листа {dat}|email
електроная пошта {gen}|email
имейл {gen}|email
ким числиться {full}|position
хто {full} за посадою|position
{full} на якій посаді?|position
посада {gen}|position
"""
ENGLISH = """
phone number of {lat}, please|phone
what number do I call for {lat}?|phone
anyone got {lat}'s cell?|phone
I need to call {lat} today|phone
{lat}'s number|phone
number for {lat}|phone
hey, what's {lat}'s phone again?|phone
{lat} telphone|phone
who knows how to contact {lat}?|phone
what is the email of {lat}?|email
can you give me the email for {lat}|email
I want to send an email to {lat}|email
which email does {lat} use|email
who's {lat}|card
can you find {lat} for me|card
is there a {lat} here?|card
open {lat}'s profile|card
do you know {lat}|card
what does {lat} do here?|position
{lat}'s position?|position
"""
RUSSIAN = """
номер {rus} подскажите|phone
есть у кого номер {rus}?|phone
по какому номеру звонить {rus}|phone
скинь тел {rus}|phone
мне нужно позвонить {rus}|phone
как дозвониться до {rus}?|phone
телефн {rus} пожалуйста|phone
какой у {rus} телефон?|phone
имейл {rus} дайте пожалуйста|email
на какую почту писать {rus}|email
хочу написать {rus} на почту|email
{rus} почта|email
кто этот {rus}|card
а {rus} кто такой?|card
найди пожалуйста {rus}|card
покажи мне {rus}|card
знаешь {rus}?|card
{rus} работает у нас?|card
{rus} кем работает|position
кто по должности {rus}?|position
"""
ROLE = """
у нас є {one}?
знайди {gen}
мені потрібен {one}, хто це?
номер {gen} дайте
хто тут {one}
з ким поговорити, хто {one}
find me a {eng}
who works as {eng} here
I need an email of our {eng}
найди {rus}
есть у нас {rus}?
список {many}
"""
WORK = """
архітектор|архітектора|архітекторів|архітектором|architect|архитектор|Архітектор
аналітик|аналітика|аналітиків|аналітиком|analyst|аналитик|аналітик
секретар|секретаря|секретарів|секретарем|secretary|секретарь|Секретар
перекладачка|перекладачки|перекладачок|перекладачкою|interpreter|переводчица|Переклад
"""
TEAM = """
хто є в команді {team}
команда {team} хто там?
які люди в команді {team}
show me the {team} team
кто в команде {team}
"""
DEPARTMENT = """
люди відділу {department}
who is in {department} department?
відділ {department}, хто там працює?
"""
COMMAND = """
запроси колегу sofia@last.example будь ласка|form-ask-name
потрібно запросити marta@last.example|form-ask-name
запрошення для yurii@last.example|form-ask-name
invite tom@last.example please|form-ask-name
I'd like to invite lucy@last.example|form-ask-name
add colleague mary@last.example|form-ask-name
пригласи коллегу lev@last.example|form-ask-name
можеш запросити людину?|form-ask-email
new colleague|form-ask-email
додай новий контакт|form-ask-name
створи контакт будь ласка|form-ask-name
I want to add a contact|form-ask-name
save a new contact|form-ask-name
создай контакт|form-ask-name
додай команду|teams-ask-title
зроби нову команду|teams-ask-title
create a team|teams-ask-title
можеш створити нову папку?|folders-ask-title
new folder|folders-ask-title
додати папку|folders-ask-title
усі команди|teams-all
список наших команд|teams-all
які команди у нас є|teams-all
show teams|teams-all
list the teams please|teams-all
покажи команды|teams-all
які є папки?|folders-all
список папок|folders-all
show me the folders|folders-all
папки|folders-all
відділи|departments-all
які у нас є відділи|departments-all
what departments are there?|departments-all
покажи отделы|departments-all
хто я?|me-linked-key
мій профіль будь ласка|me-linked-key
покажи мою картку|me-linked-key
what's my profile|me-linked-key
кто я|me-linked-key
мова|language-choose
хочу змінити мову|language-choose
давай англійською|language-choose
switch language please|language-choose
can you speak English?|language-choose
смени язык на английский|language-choose
що ти вмієш?|start-private
чим ти можеш допомогти|start-private
допоможіть будь ласка|start-private
як ти працюєш?|start-private
help me please|start-private
what can you do for me?|start-private
show me the menu|start-private
что ты умеешь?|start-private
які дані ти зберігаєш?|privacy
what do you know about me?|privacy
privacy policy please|privacy
забудь мене|forget-ask
видали всі мої дані будь ласка|forget-ask
delete everything about me|forget-ask
від'єднай акаунт|unlink-ask
sign out please|unlink-ask
хочу вийти з акаунта|unlink-ask
історія пошуку|recent-nobody
кого я нещодавно шукав?|recent-nobody
show history|recent-nobody
список контактів|contact-prompt
our contacts|contact-prompt
хочу знайти колегу|whois-prompt
find someone|whois-prompt
скасуй|cancel-nothing
cancel please|cancel-nothing
головне меню|start-private
/serch {full}|card
/find {full}|card
/wohis {full}|card
/who {full}|card
/людина {full}|card
/whois{full}|card
/знайти {full}|card
/lookup {full}|card
"""
FOLLOW = """
{full} ⏎ а її номер?|phone
{full} ⏎ номер є?|phone
{full} ⏎ телефон|phone
{full} ⏎ а мейл?|email
{full} ⏎ скинь пошту|email
знайди {gen} ⏎ дай телефон|phone
хто це {full} ⏎ а як подзвонити?|phone
{full} ⏎ а посада?|position
{full} ⏎ ким він працює|position
{full} ⏎ яка посада?|position
find {lat} ⏎ phone?|phone
{lat} ⏎ and email?|email
show me {lat} ⏎ what's the number|phone
найди {rus} ⏎ а телефон?|phone
{rus} ⏎ дай почту|email
номер {other} ⏎ а {gen}|phone
мейл {other} ⏎ і {gen}?|email
email of {otherlat} ⏎ what about {lat}?|email
{full} ⏎ як йому написати?|email
{full} ⏎ кинь номер плз|phone
"""
TALK = """
Привіт 👋
Всім привіт!
Доброго вечора
Добрий ранок, боте
вітання
Hello there!
hi
Good morning!
hey, how are you?
Привет, как дела?
добрый день
Дякую! 🙏
дуже дякую за допомогу!
дяка
дякую, ти найкращий
спасибі велике
Thank you so much!
thanks a lot :)
ty
спасибо!
благодарю
ок 👍
ок, зрозумів
окей, дякую
угу
ясно
добре, дякую
чудово!
супер, дякую!
круто
клас, саме те
okay
ok, thank you
nice
awesome!
sounds good
got it, thanks!
ладно
ок, понял
отлично
👏
😂😂
🤷‍♂️
💙💛
🦄
🎉🎉🎉
ага, ясно
та ні
no thanks
yep
nope
ага, спасибо
привіт, як справи?
як настрій?
що нового?
як воно?
ти живий?
how's it going?
hey what's up
are you there?
как ты?
ти бот?
тест тест
test 123
testing, testing
перевірка
раз-два-три
is this working?
проверка связи
бувай!
до зустрічі
гарних вихідних!
на добраніч
bye bye
have a nice day!
see you
до завтра
до свидания
молодець!
розумний бот
ого, круто
хаха 😂
вибач, не те
все, знайшов, дякую
"""
