"""The sentences of the sixth set: written by somebody who had not seen the lists, with other people in another company,
and said to the bot once. See generate.py for what the marks mean."""

WHO = """
підкажи хто такий {full}
нагадай, {full} це хто взагалі?
дівчата, хто знає {gen}?
а {full} це хто в нас?
мені б знайти {gen}
пошукай {gen}
глянь чи є {full}
не можу знайти {gen}, допоможи
треба контакт {gen}
контакти {gen} дай
дай контакт {gen} плз
покажи {gen}
хто ця людина - {full}
{full} хто?
цікавить {full}
відкрий {gen}
хтось знає хто такий {full}
добрий день! шукаю {gen}
інфа по {full} є?
{full} у нас працює?
"""
FIELD = """
кинь номер {gen}|phone
а який номер у {gen}?|phone
дай номерок {gen}|phone
є номер {gen}?|phone
як додзвонитись до {gen}|phone
як зв'язатися з телефоном {gen}|phone
мобільний {gen}|phone
підкажіть телефончик {gen}|phone
треба терміново номер {gen}|phone
на який номер дзвонити {dat}|phone
телефон для {gen} який|phone
привіт, дай телефон {gen} будь ласка|phone
скажи номер {gen}|phone
куди писати {dat} на пошту|email
скинь мейл {gen}|email
яка в {gen} пошта|email
адреса пошти {gen}|email
імейл {gen} знаєш?|email
кинь пошту {gen} пліз|email
ким працює {full}?|position
яка посада в {gen}|position
на якій посаді {full}|position
посада {gen}?|position
"""
ENGLISH = """
whats {lat}'s number|phone
can i have {lat}'s phone|phone
i need to call {lat}|phone
got a number for {lat}?|phone
{lat} phone number|phone
call {lat}|phone
share {lat}'s mobile|phone
hi, could you send me {lat}'s cell|phone
looking for the phone of {lat}|phone
what is the number for {lat}|phone
email address for {lat}|email
whats the email of {lat}|email
can you give me {lat}'s email please|email
how do I email {lat}|email
{lat} email?|email
what does {lat} do|position
what is {lat}'s position|position
who's {lat}|card
find me {lat}|card
I'm looking for {lat}|card
show {lat}|card
tell me about {lat}|card
anybody know {lat}?|card
"""
RUSSIAN = """
скинь номер {rus}|phone
какой номер у {rus}|phone
дай телефон {rus} пожалуйста|phone
подскажите номер {rus}|phone
как позвонить {rus}|phone
нужен номер {rus}|phone
есть телефон {rus}?|phone
мобильный {rus}|phone
кинь телефончик {rus}|phone
какая почта у {rus}|email
мейл {rus}|email
дай почту {rus} плиз|email
email {rus} скинь|email
кто такая {rus}|card
{rus} это кто|card
покажи {rus}|card
ищу {rus}|card
нужен контакт {rus}|card
что за {rus}|card
кем работает {rus}|position
должность {rus}|position
{rus} кто по должности?|position
"""
ROLE = """
хто в нас {one}
є {one}?
де знайти {gen}
дай номер {gen}
кинь контакт {gen}
хто працює {ins} у нас
покажи всіх {many}
хто з колег {one}
треба {one}, хто є?
who is our {eng}
do you know who the {eng} is?
I need the {eng}
кто у нас {rus}
дай телефон {rusgen}
"""
WORK = """
перекладач|перекладача|перекладачів|перекладачем|translator|переводчик|переводчика|Перекладач
водій|водія|водіїв|водієм|driver|водитель|водителя|Водій
юрист|юриста|юристів|юристом|lawyer|юрист|юриста|Юрист
фотограф|фотографа|фотографів|фотографом|photographer|фотограф|фотографа|Фотограф
"""
TEAM = """
хто в команді {team}?
люди з команди {team}
команда {team}, хто там
who's in team {team}
{team} team members
"""
DEPARTMENT = """
хто працює у відділі {department}
покажи відділ {department}
кто в отделе {department}
"""
COMMAND = """
запроси колегу katia@judged.example|form-ask-name
додай в акаунт roman@judged.example|form-ask-name
надішли інвайт maks@judged.example|form-ask-name
інвайт для vita@judged.example|form-ask-name
invite jane@judged.example please|form-ask-name
add jack@judged.example to our team account|form-ask-name
пригласи коллегу oleg@judged.example|form-ask-name
хочу запросити людину|form-ask-email
як запросити нового колегу?|form-ask-email
invite a colleague|form-ask-email
пригласить сотрудника|form-ask-email
новий клієнт|form-ask-name
додай контакт клієнта|form-ask-name
створи контакт|form-ask-name
save a new contact|form-ask-name
добавь клиента|form-ask-name
створити нову команду|teams-ask-title
зроби нам нову команду|teams-ask-title
create a team please|teams-ask-title
створи папку|folders-ask-title
make a new folder|folders-ask-title
які є команди|teams-all
список команд|teams-all
наші команди|teams-all
show all teams|teams-all
список папок|folders-all
show folders|folders-all
папки контактів|folders-all
наші відділи|departments-all
список відділів|departments-all
what departments do we have|departments-all
хто я?|me-linked-key
мій профіль|me-linked-key
who am i|me-linked-key
кто я|me-linked-key
перейди на англійську|language-choose
поміняй мову|language-choose
говори англійською|language-choose
change language|language-choose
смени язык|language-choose
help|start-private
що робити?|start-private
як тобою користуватися|start-private
які в тебе функції|start-private
what can you do|start-private
помощь|start-private
де мої дані зберігаються|privacy
privacy policy|privacy
що ви про мене зберігаєте|privacy
видали мої дані|forget-ask
забудь про мене все|forget-ask
delete my data|forget-ask
від'єднай акаунт|unlink-ask
відключи worksection|unlink-ask
log out|unlink-ask
sign out please|unlink-ask
кого я шукав|recent-nobody
останні пошуки|recent-nobody
recent searches|recent-nobody
пошук контакту|contact-prompt
знайти клієнта|contact-prompt
find a client|contact-prompt
пошук колеги|whois-prompt
знайти людину|whois-prompt
find someone|whois-prompt
відміна|cancel-nothing
стоп|cancel-nothing
cancel|cancel-nothing
меню|start-private
/find {full}|card
/search {full}|card
/whoi {full}|card
/who {full}|card
/хто {full}|card
/шукати {full}|card
whois {full}|card
"""
FOLLOW = """
{full} ⏎ номер|phone
{full} ⏎ телефон дай|phone
{full} ⏎ а телефон який|phone
{full} ⏎ мобільний?|phone
{full} ⏎ подзвонити|phone
{full} ⏎ пошта?|email
{full} ⏎ скинь пошту|email
{full} ⏎ імейл є?|email
{full} ⏎ ким працює?|position
{full} ⏎ посада|position
хто такий {full} ⏎ дай його номер|phone
покажи {gen} ⏎ а пошта яка?|email
show me {lat} ⏎ phone number?|phone
find {lat} ⏎ and email|email
{lat} ⏎ what do they do?|position
кто такой {rus} ⏎ а номер?|phone
{rus} ⏎ какая почта|email
телефон {other} ⏎ а у {gen}?|phone
дай пошту {other} ⏎ тепер {gen}|email
phone of {otherlat} ⏎ what about {lat}?|phone
"""
LATER = """
{full} сьогодні є?|presence
чи працює сьогодні {full}|presence
де {full} зараз, у відпустці?|presence
{full} у відпустці?|presence
коли повернеться {full}|presence
{full} коли вийде?|presence
is {lat} in today?|presence
is {lat} on vacation?|presence
when is {lat} back|presence
{rus} сегодня на работе?|presence
когда вернется {rus}|presence
телеграм {gen}|telegram
який телеграм у {gen}|telegram
дай тг {gen}|telegram
як написати {dat} в телеграм|telegram
{lat} telegram|telegram
телеграмм {rus}|telegram
скільки часу {full} у нас працює|since
з якого часу працює {full}|since
як давно {full} у нас|since
since when does {lat} work here|since
давно {rus} работает у нас?|since
"""
TALK = """
Вітаннячко!
доброго ранку команді
Слава Україні!
добридень
привіт привіт
здоров
салют
Hi!
hello there
good afternoon
yo
добрый день!
здрасте
дякую тобі
дуже дякую!!!
дякс
спс
дяк
thx
ty!
thank you so much
cheers
спасибо тебе
благодарю
окей
окі
оки
добре, зрозуміло
ясно, дякую
прийнято
супер, дякую
клас, працює
кльово
топ
чудово!
бомба
cool
awesome
got it, thanks
ok thanks
k
понял
понятно, спасибо
отлично
ладно
так
ні
неа
угу
no thanks
nope
yep
не треба
нічого, дякую
🔥
❤️
🙏🙏
😊👍
💪
🤔
😢
🇺🇦
🎉🎉🎉
:)
)))
xD
:D
як ся маєш?
як справи, боте?
як настрій
що нового?
ти живий?
ти бот?
are you there?
are you a bot?
who are you
how's it going
ты бот?
как ты?
ты тут?
алло
ало
hello?
тест тест
перевірка
1
123
тест 123
check
бувай!
на добраніч!
гарного вечора
па
cya
good night
have a nice day
пока!
спокойной ночи
молодець
красава
розумний бот
good job
well done
хех
ахах
лол
ой
упс
wow
дурний бот
ти не розумієш
"""

GIVEN = """
Ярина||Ярині Яриною Ярини|Ярина|Yaryna
Соломія||Соломії Соломією Соломії|Соломия|Solomiia
Вероніка||Вероніці Веронікою Вероніки|Вероника|Veronika
Лілія||Лілії Лілією Лілії|Лилия|Liliia
Ірина||Ірині Іриною Ірини|Ирина|Iryna
Катерина||Катерині Катериною Катерини|Екатерина|Kateryna
Максим||Максиму Максимом Максима|Максим|Maksym
Артем||Артему Артемом Артема|Артём|Artem
Святослав||Святославу Святославом Святослава|Святослав|Sviatoslav
Ростислав||Ростиславу Ростиславом Ростислава|Ростислав|Rostyslav
Віталій||Віталію Віталієм Віталія|Виталий|Vitalii
Назар||Назару Назаром Назара|Назар|Nazar
Іван||Івану Іваном Івана|Иван|Ivan
Богдан||Богдану Богданом Богдана|Богдан|Bohdan
Дарина||Дарині Дариною Дарини|Дарина|Daryna
Христина||Христині Христиною Христини|Кристина|Khrystyna
"""
STEMS = """
Бабен Гавриш Дудар Заваль Кашт Лещ Мазур Негод Осадч Пшенич Ракуш Саган Тимч Федор Хмар Цимб Чепур Шевч
Ярош Бондар Вовч Гайду Дзюб Жадан Зелін Калин Левч Миколай Нагорн Олійн Прокоп Рибал Сидор Танас Ткач Удов
Фесен Харч Цвіт Шпак Щерб Юрч Яковен Бережн Волош Гончар Довж Журав Іванч Коломі Лисен Москал Назар Онищ Петрич
Романч Стельм Терещ Устим Филип Холод Чорнов Шульж Ющ Яворів
"""
POSITIONS = ["Перекладач", "Водій", "Юрист", "Фотограф", "Менеджер проєктів", "Логіст", "Копірайтер", "Касир",
             "Технолог", "Завскладом", "Секретар", "Аудитор", "Тренер", "Модельєр", "Диспетчер", "Кошторисник"]
TEAMS = ["Схід", "Збірка", "Крамниця", "Рекламний цех", "Blue Whale", "Піксель", "Нові ринки", "Гарячі страви"]
DEPARTMENTS = ["Експорт", "Зброярня", "Друкарня", "Сервіс та гарантія", "Роздріб", "Виробництво меблів"]


def people(_names, draw):
    """Makes the people as in the fifth set."""
    given = [line.split("|")[0] for line in GIVEN.strip().splitlines()]
    ends = ["енко", "ук", "ко", "юк", "ан", "ський", "ець", "ів", "ович", "ак"]
    surnames = sorted({stem + end for stem in STEMS.split() for end in ends if draw.random() < 0.8})
    for _ in range(20_000):
        first, last = draw.choice(given), draw.choice(surnames)
        if first[-1] in "ая" and last.endswith("ський"):
            last = last[:-2] + "ка"
        number = f"{draw.choice(['50', '66', '67', '68', '95', '96', '98', '73'])}{draw.randrange(10**7):07}"
        yield first, last, number
