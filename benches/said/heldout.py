"""The sentences of the held-out messages: written after the lists that the bot understands by were closed. What it
answered to them was never looked at; their figures by class were, twice, and led to wider lists. See generate.py for
what the marks mean."""

WHO = """
{full} — хто він у нас?
а {full} це хто такий
можете сказати, хто це {full}
знайдіть, будь ласка, {gen}
мені б знайти {gen}
хочу знайти {gen}
хтось знає {gen}?
{gen} шукаю
чи працює в нас {full}?
дай картку {gen}, будь ласка
покажіть {gen}
привіт, хто така {full}
підкажи, де мені знайти {gen}
потрібна інформація про {gen}
хто у вас {full}?
нагадай, хто такий {full}
виведи {gen}
прошу знайти {gen}
цікавить {full}
друже, знайди {gen}
"""
FIELD = """
телефон {gen}|phone
треба терміново подзвонити {dat}|phone
який телефон має {full}?|phone
за яким номером набрати {dat}|phone
можна номер {gen}?|phone
є телефон {gen}?|phone
контактний телефон {gen}|phone
{full}, номер телефону|phone
підкажіть мені номер {gen}, дякую|phone
номер мобільного {gen} скиньте|phone
пошту {gen} дайте|email
яка електронна пошта в {gen}?|email
на яку пошту писати {dat}|email
e-mail {gen}|email
скиньте адресу пошти {gen}|email
пошта {gen} потрібна|email
хто за посадою {full}|position
посада {gen}?|position
{full} — яка в нього посада?|position
скажіть посаду {gen}|position
"""
ENGLISH = """
{lat} phone please|phone
hi, could I have {lat}'s number|phone
number for {lat}?|phone
how do I call {lat}|phone
I want to phone {lat}|phone
give me a number of {lat}, thanks|phone
mobile or phone of {lat}|phone
what email does {lat} have?|email
send {lat}'s email address|email
email for {lat} please|email
I need to write to {lat}|email
where does one find {lat}|card
can you find {lat} for me|card
who's {lat}|card
search for {lat} please|card
is there someone called {lat}?|card
info about {lat}|card
what position does {lat} have?|position
position of {lat}|position
what is {lat}'s position in the company|position
"""
RUSSIAN = """
телефон {rus}|phone
можно номер {rus}?|phone
есть телефон {rus}?|phone
дайте мне, пожалуйста, телефон {rus}|phone
по какому номеру позвонить {rus}|phone
номер {rus} скинь|phone
хочу позвонить {rus}|phone
почта {rus}?|email
имейл {rus} подскажи|email
скажи почту {rus}|email
куда отправить письмо {rus}|email
найди {rus}|card
покажи, кто такой {rus}|card
нужна информация про {rus}|card
а кто такой {rus}?|card
{rus} — это кто?|card
нужно найти {rus}|card
какая у {rus} должность|position
должность {rus}|position
скажите должность {rus} пожалуйста|position
"""
ROLE = """
хто наш {one}
номер {gen}
підкажіть, хто в нас {one}?
знайди {gen}
чи маємо ми {gen}
наші {pl}
who's the {eng}
find me a {eng}
I need a {eng}
есть у нас {rus}?
покажи всех, кто {rus}
хто за {ins}, а хто {one}
"""
WORK = """
рекрутер|рекрутера|рекрутери|рекрутером|recruiter|рекрутер|Рекрутер
перекладач|перекладача|перекладачі|перекладачем|translator|переводчик|Переклад
маркетолог|маркетолога|маркетологи|маркетологом|marketer|маркетолог|Маркетолог
архітектор|архітектора|архітектори|архітектором|architect|архитектор|Архітектор
"""
TEAM = """
команда {team}
хто входить до команди {team}
хто є в команді {team}?
people of the team {team}
покажіть, будь ласка, команду {team}
"""
DEPARTMENT = """
відділ {department}
покажи працівників відділу {department}
who is in the department {department}?
"""
COMMAND = """
запроси, будь ласка, нового колегу anna5@held.example|form-ask-name
додайте учасника max@held.example|form-ask-name
потрібно запросити oksana@held.example|form-ask-name
I'd like to invite mark@held.example|form-ask-name
add user zoe5@held.example|form-ask-name
пригласить max2@held.example|form-ask-name
запросити учасника|form-ask-email
invite|form-ask-email
invite a colleague please|form-ask-email
новий контакт будь ласка|form-ask-name
можеш додати новий контакт?|form-ask-name
створи контакт|form-ask-name
please create a new contact|form-ask-name
new contact|form-ask-name
добавь новый контакт|form-ask-name
нова команда|teams-ask-title
потрібно створити нову команду|teams-ask-title
create a new team|teams-ask-title
нова папка|folders-ask-title
можна створити папку?|folders-ask-title
create a folder please|folders-ask-title
команди|teams-all
всі команди покажи|teams-all
список усіх команд|teams-all
які є команди|teams-all
teams please|teams-all
can I see all teams?|teams-all
покажи команды|teams-all
папки|folders-all
які є папки?|folders-all
all folders|folders-all
відділи компанії|departments-all
покажи всі відділи|departments-all
show me the departments|departments-all
хто я|me-linked-key
мій профіль будь ласка|me-linked-key
мої дані|me-linked-key
show me my profile please|me-linked-key
my profile|me-linked-key
покажи мой профиль|me-linked-key
змінити мову|language-choose
мова|language-choose
українською, будь ласка|language-choose
in english please|language-choose
switch the language|language-choose
смени язык|language-choose
довідка|start-private
що вмієш?|start-private
підкажи, що ти вмієш|start-private
як це працює?|start-private
help please|start-private
what can you do for me?|start-private
how does this work?|start-private
помощь|start-private
що ти знаєш про мене?|privacy
what do you know about me?|privacy
конфіденційність|privacy
забудь мене, будь ласка|forget-ask
видали мене|forget-ask
forget me please|forget-ask
від'єднай акаунт|unlink-ask
вийти з акаунта|unlink-ask
disconnect my account please|unlink-ask
нещодавні|recent-nobody
кого я шукав?|recent-nobody
show recent people|recent-nobody
список контактів|contact-prompt
покажи контакти|contact-prompt
our contacts|contact-prompt
знайти колегу|whois-prompt
find a colleague|whois-prompt
пошук людей|whois-prompt
скасуй|cancel-nothing
cancel|cancel-nothing
головне меню|start-private
/find {full}|card
/who {full}|card
/whis {full}|card
/искать {full}|card
/whois:{full}|card
"""
FOLLOW = """
{full} ⏎ телефон?|phone
{full} ⏎ а який телефон|phone
{full} ⏎ номер|phone
{full} ⏎ і пошта|email
{full} ⏎ мейл?|email
{full} ⏎ а його пошта?|email
знайди {gen} ⏎ дай телефон|phone
пошта {gen} ⏎ а телефон?|phone
телефон {gen} ⏎ а пошта?|email
телефон {gen} ⏎ а посада?|position
{full} ⏎ яка посада?|position
{lat} ⏎ what about email?|email
{lat} ⏎ and email|email
find {lat} ⏎ their phone?|phone
{lat} ⏎ position?|position
{rus} ⏎ а телефон?|phone
{rus} ⏎ ее почта|email
пошта {other} ⏎ а {gen}?|email
телефон {other} ⏎ та {gen}|phone
email of {otherlat} ⏎ what about {lat}?|email
"""
TALK = """
Привіт, як справи?
привітик!
доброго вечора
Доброго дня всім
здоров
hello there
good morning!
Hey
добрый вечер
приветик
Дуже дякую!
дякую за допомогу
спасибі!
дяка
ок дякую
thanks a lot
many thanks!
thank you so much, bot
спасибо
огромное спасибо
Ок!
оке
угу
чудово
файно
круто
зрозумів, дякую
ясно
прийнято
все ок
okay
nice!
awesome, thanks
sounds good
alright
хорошо
ладно
👌👌
😂
🙏
💙💛
👏👏👏
ага, дякую
ні, дякую
no thanks
yes!
так, дякую
ну добре
як ся маєш?
що нового?
how's it going?
how are things
ты тут?
ти живий?
are you there?
тест тест
testing 1 2 3
test message
ping!
перевірка
па-па
бувай!
до зустрічі
good night
bye bye
до свидания
see you tomorrow
гарного вечора
до завтра!
молодець!
ти молодець, дякую
well done
клас, дякую
ха-ха-ха
хаха
овва
цікаво
oh wow
lol ok
добре, дякую за допомогу
привіт боте
хай
hi bot
дякую ❤️
"""
