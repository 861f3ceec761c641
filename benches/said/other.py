"""The set to tune by: python3 other.py writes other.tsv and other-people.tsv. Written without a look at the bot's lists.
`as:/away` in the last column of a `screen` line: the screen which that command opens."""
import sys
from common import *

DOMAIN, TIMES, SOLO = "dzherelo.example", 2, {"Жанна", "Злата", "Еміль"}
GIVEN = given_table("""
f|Оксана Оксани Оксані Оксану Оксаною|Оксана Оксаны Оксане Оксану|Oksana
f|Тетяна Тетяни Тетяні Тетяну Тетяною|Татьяна Татьяны Татьяне Татьяну|Tetiana
f|Марта Марти Марті Марту Мартою|Марта Марты Марте Марту|Marta
f|Юлія Юлії Юлії Юлію Юлією|Юлия Юлии Юлии Юлию|Yuliia
f|Людмила Людмили Людмилі Людмилу Людмилою|Людмила Людмилы Людмиле Людмилу|Liudmyla
f|Зоряна Зоряни Зоряні Зоряну Зоряною|Зоряна Зоряны Зоряне Зоряну|Zoriana
f|Наталія Наталії Наталії Наталію Наталією|Наталья Натальи Наталье Наталью|Nataliia
f|Галина Галини Галині Галину Галиною|Галина Галины Галине Галину|Halyna
f|Анна Анни Анні Анну Анною|Анна Анны Анне Анну|Anna
f|Жанна Жанни Жанні Жанну Жанною|Жанна Жанны Жанне Жанну|Zhanna
f|Злата Злати Златі Злату Златою|Злата Златы Злате Злату|Zlata
m|Андрій Андрія Андрію Андрія Андрієм|Андрей Андрея Андрею Андрея|Andrii
m|Тарас Тараса Тарасу Тараса Тарасом|Тарас Тараса Тарасу Тараса|Taras
m|Олег Олега Олегу Олега Олегом|Олег Олега Олегу Олега|Oleh
m|Сергій Сергія Сергію Сергія Сергієм|Сергей Сергея Сергею Сергея|Serhii
m|Роман Романа Роману Романа Романом|Роман Романа Роману Романа|Roman
m|Юрій Юрія Юрію Юрія Юрієм|Юрий Юрия Юрию Юрия|Yurii
m|Денис Дениса Денису Дениса Денисом|Денис Дениса Денису Дениса|Denys
m|Василь Василя Василю Василя Василем|Василий Василия Василию Василия|Vasyl
m|Павло Павла Павлу Павла Павлом|Павел Павла Павлу Павла|Pavlo
m|Еміль Еміля Емілю Еміля Емілем|Эмиль Эмиля Эмилю Эмиля|Emil
""")
TARGETS = """
Тарас Гетьман Гетьман
Андрій Лозинський Лозинский
Олег Притула Притула
Сергій Кравець Кравец
Роман Дорошенко Дорошенко
Юрій Бойчук Бойчук
Денис Сорока Сорока
Василь Турянський Турянский
Павло Вакуленко Вакуленко
Андрій Магура Магура
Олег Пилипчук Пилипчук
Роман Верхола Верхола
Тарас Кобилянський Кобылянский
Сергій Рудь Рудь
Еміль Новак Новак
Оксана Гринько Гринько
Тетяна Лукашевич Лукашевич
Марта Сосюра Сосюра
Юлія Мельничук Мельничук
Людмила Кушнір Кушнир
Зоряна Галицька Галицкая
Наталія Охріменко Охрименко
Галина Стасюк Стасюк
Анна Вербицька Вербицкая
Оксана Гнатів Гнатив
Тетяна Яременко Яременко
Юлія Клименко Клименко
Марта Верес Верес
Жанна Попадюк Попадюк
Злата Довбуш Довбуш
"""
FILLERS = """Андрусяк Бабич Балабан Барабаш Безпалько Білоус Богуцький Бурлака Бутко Василенко Вдовиченко Власенко Войтенко Галаган Гаврилюк
Гайдамака Герасименко Гладун Головко Голуб Горбатюк Гордієнко Гречко Гуменюк Данилюк Дацюк Демченко Деркач Дмитрук Дяченко Зайченко
Зінченко Іваненко Іщенко Кириленко Ковальов Козак Кондратюк Корнієнко Костюк Кравчук Крижанівський Кузьменко Лазаренко Литвин Луценко
Макаренко Марчук Мартинюк Матвієнко Мисник Мороз Мусієнко Науменко Нечай Носенко Опанасюк Остапчук Павлюк Панченко Пархоменко Полторак
Пономаренко Прохоренко Радчук Руденко Савчук Семенюк Сердюк Скиба Слободян Соболь Степанюк Стеценко Супрун Твердохліб Тимошенко
Трохименко Усик Федорчук Фурман Хоменко Царук Цапенко Черненко Чумак Шаповал Швець Шинкарук Яковчук Якименко""".split()
STEMS = """Андріє Бага Білин Богда Васильч Гаврил Голова Горба Григор Давид Дем'ян Євтуш Заруб Зозул Ільч Кири Коваль Костен Кузьм Купри Лавр
Максим Марч Матвій Микит Наум Остап Павл Парас Пили Полі Рома Сав Семен Степа Тарна Трох Хом Шамр Яким Ярем""".split()
ENDS = ["енко", "чук", "ишин", "ський", "ів", "ак", "овець"]

POSITIONS = ["Головний бухгалтер", "Системний адміністратор", "HR-менеджер", "Дизайнер", "Розробник", "Тестувальник", "Маркетолог",
             "Менеджер з продажу", "Комірник", "Лаборант", "Електрик", "Прибиральниця", "Охоронець", "Офіс-менеджер", "Аналітик",
             "Кухар", "Кур'єр", "Оператор кол-центру", "Менеджер із закупівель", "SMM-спеціаліст", "Механік", "Зварювальник", "Редактор",
             "Економіст", "Тімлід"]
UNIQUE = ["Генеральний директор", "Начальник виробництва", "Керівник служби безпеки"]
TEAMS = ["Захід", "Гірський потік", "Red Fox", "Бульбашка", "Ранкова зміна", "Власна марка", "Тихий океан", "Ківі"]
DEPARTMENTS = ["Розлив", "Лабораторія води", "Опт і мережі", "Сервісний центр", "Ремонт кулерів", "Дитяче харчування"]

WHO = """
хто <такий/така> {n}?
шо за {n}
а {s} це хто?
{n} - хто це
знайди мені {a}
знайди {sa} плз
покажи мені {rva}
шукаю {a} з нашої компанії
є у нас {n}?
чи є в нас {s}
де мені знайти {a}
потрібен контакт {sg}
потрібна картка {g}
~хто <такий/така> {n}
~{rvn} хто це
~шукаю {sa}
вибачте, а хто це {n}
{s}, хто це <такий/така> взагалі
колеги, підкажіть, хто <такий/така> {n}
скажи хто <такий/така> {s}
розкажи про {a}
що ти знаєш про {a}?
{n} точно у нас працює?
хто ховається за прізвищем {s}
дай мені {a}
дай інфу по {sd}
контакт {g}, будь ласка
контактні дані {g}
скинь контакт {sg}
скинь картку {g}
покажи картку {g}
картка {g}
відкрий картку {sg}
профіль {g}
покажи профіль {g}
мені потрібен контакт <пана/пані> {sg}
<пан/пані> {s} хто це?
шукаю <пана/пані> {a}
колега {n}, хто це?
добрий день, підкажіть будь ласка хто <такий/така> {n}
Доброго дня! Потрібні контакти {g}
привіт) а хто це {n}?
хелп, хто <такий/така> {n}
мені пише <якийсь/якась> {n}, хто це?
мені дзвонить {n}. Хто це?
нагадай хто <такий/така> {n}
знайди людину {n}
знайди співробітника {a}
знайди колегу {a}
пошук {n}
пошук: {s}
глянь {a}
пробий {a}
пробий мені {sa} плз
а шо в нас є по {sd}
{n}?
{rvn}??
{n} є така людина?
хочу знайти {a}
хочу побачити картку {sg}
можеш знайти {a}?
зможеш знайти {sa}?
не знаю хто <такий/така> {n}, покажи
"""
WHO_ONE = """
Жанна|хто така Жанна|card
Жанна|знайди Жанну|card
Злата|а злата це хто?|card
Еміль|хто такий Еміль?|card
Еміль|покажи Еміля|card
"""
FIELD = """
телефон {g}|phone
телефон {sg}|phone
~телефон {sg}|phone
{n} телефон|phone
{s} телефон|phone
~{s} тел|phone
{rvg} номер|phone
{sg} телефон, будь ласка|phone
дай телефон {sg}|phone
дай номер телефону {g}|phone
дай будь ласка мобільний {g}|phone
~дай номер {g}|phone
скинь номер {g}|phone
скиньте, будь ласка, номер {sg}|phone
скинь мобілку {sg}|phone
скинь тел {sg}|phone
номер телефону {g}|phone
номер мобільного {g}|phone
підкажи номер {g}|phone
підкажіть, будь ласка, телефон {g}|phone
потрібен номер {sg}|phone
потрібен телефон {g}, терміново|phone
треба телефон {sg}|phone
треба подзвонити {d}|phone
треба набрати {sa}|phone
хочу подзвонити {sd}|phone
як подзвонити {d}?|phone
як подзвонити до {sg}|phone
як мені набрати {a}|phone
як додзвонитися {d}|phone
який телефон у {g}?|phone
який номер {sg}|phone
який в {sg} телефон?|phone
за яким номером дзвонити {sd}?|phone
є телефон {g}?|phone
є в когось номер {sg}?|phone
а можна номер {g}?|phone
можна телефон {sg}|phone
в тебе є номер {g}?|phone
мобільний телефон {sg}|phone
мобільний <пана/пані> {sg}|phone
тел. {g}|phone
тел {g} плз|phone
покажи телефон {g}|phone
знайди телефон {sg}|phone
знайди мені номер {g}|phone
пошта {g}|email
пошта {sg}?|email
{n} пошта|email
~{s} емейл|email
емейл {g}|email
email {sg}|email
дай пошту {sg}|email
дай мені мейл {g}|email
скинь емейл {g}|email
електронна пошта {g}|email
електронна адреса {sg}|email
яка пошта у {g}?|email
який імейл у {sg}|email
на яку пошту писати {d}?|email
потрібна пошта {g}|email
треба імейл {sg}|email
мило {sg} дай|email
посада {g}|position
яка посада у {g}?|position
{n} посада|position
ким у нас працює {n}?|position
ким працює {s}|position
на якій посаді працює {n}|position
хто за посадою {n}?|position
в якій команді {n}?|team
команда {g}|team
з якого відділу {n}?|department
"""
FIELD_ONE = """
Жанна|номер Жанни|phone
Злата|дай пошту Злати|email
Еміль|телефон Еміля?|phone
Еміль|ким працює Еміль|position
"""
LATER = """
{n} сьогодні на роботі?|presence
а {s} сьогодні працює?|presence
~{s} сьогодні є|presence
{n} є сьогодні?|presence
{n} зараз на місці?|presence
чи на місці {n}|presence
чи є сьогодні {s}?|presence
{s} на лікарняному?|presence
чи не у відпустці {n}?|presence
{n} ще у відпустці?|presence
~{n} у відпустці чи ні|presence
до якого {s} у відпустці|presence
коли виходить {s}?|presence
коли {n} повертається?|presence
коли буде {s}|presence
{n} сьогодні буде?|presence
is {l} here today?|presence
is {ls} away today?|presence
is {l} on holiday?|presence
is {l} off today|presence
is {l} working today?|presence
when does {l} come back?|presence
when will {ls} be back|presence
{l} out of office?|presence
{rn} сегодня работает?|presence
{rs} на месте?|presence
{rn} в отпуске?|presence
а {rs} сегодня есть?|presence
когда выйдет {rs} из отпуска|presence
тг {g}|telegram
{n} тг|telegram
~{s} телеграм|telegram
телеграм {sg}?|telegram
скинь телеграм {g}|telegram
скинь телегу {sg}|telegram
кинь тг {sg}|telegram
є телеграм {g}?|telegram
який нік у {g} в телеграмі|telegram
який юзернейм у {sg}|telegram
як знайти {a} в телеграмі?|telegram
{n} є в телеграмі?|telegram
{ls} telegram username|telegram
{l}'s telegram?|telegram
what's {l}'s telegram|telegram
can I get {ls}'s tg|telegram
телега {rsg}|telegram
дай телеграм {rg}|telegram
какой тг у {rg}|telegram
коли {n} <прийшов/прийшла> до нас?|since
коли {n} <почав/почала> працювати?|since
коли {s} <влаштувався/влаштувалась> до нас|since
з якого року працює {n}?|since
відколи {n} працює тут|since
відколи у нас {s}?|since
давно {n} у нас працює?|since
скільки вже працює {n}|since
скільки років {n} в компанії|since
~як давно працює {s}|since
дата виходу на роботу {g}|since
when did {l} join?|since
when did {ls} start here|since
how long has {l} been with us|since
how long has {ls} worked here?|since
{l} start date|since
когда {rn} <пришел/пришла> к нам|since
сколько лет работает {rn}?|since
с какого времени работает {rn}|since
"""
ENGLISH = """
{l}|card
who is {l}?|card
who is {ls}|card
who's {ls}?|card
~who is {l}|card
find {l}|card
find {ls} please|card
can you find {l} for me?|card
could you look up {l}|card
look up {ls}|card
search for {l}|card
looking for {ls}|card
do we have a {l} here?|card
is there anyone called {l}?|card
do you know {l}?|card
any info on {ls}?|card
give me the contact of {l}|card
contact details for {l} please|card
{l} contact info|card
I need to find {ls}|card
show me {ls}'s card|card
open {l}'s profile|card
what do you know about {l}|card
hi! who's {l}?|card
{l}'s phone|phone
{ls}'s phone number please|phone
~{ls} phone|phone
phone {l}|phone
phone number of {l}|phone
mobile number of {ls}|phone
number for {ls}?|phone
what's the phone number of {l}?|phone
what is {ls}'s mobile?|phone
do you have {l}'s number?|phone
have you got a mobile for {ls}?|phone
could I get {l}'s number please|phone
can you give me {ls}'s phone number|phone
please send me the number of {l}|phone
send me {ls}'s number|phone
need {l}'s number asap|phone
I need {ls}'s phone|phone
how do I call {l}?|phone
how can I phone {ls}|phone
how can I call {l}|phone
I want to call {ls}|phone
give me the phone of {l}|phone
what number can I call {l} on?|phone
cell phone of {ls}|phone
{l}'s email|email
{ls} e-mail|email
~email of {ls}|email
email address of {l}?|email
what's {ls}'s email address|email
what is the e-mail of {l}|email
do you have an email for {l}?|email
send me {ls}'s email please|email
I need {l}'s email|email
I need to email {ls}|email
where can I email {l}|email
please share {ls}'s e-mail|email
{l}'s job title|position
what's {ls}'s job title?|position
what is {ls}'s role|position
what does {l} do here?|position
what does {ls} do for us|position
{l} position|position
position of {ls}|position
"""
ENGLISH_ONE = """
Жанна|Zhanna's phone?|phone
Злата|who is Zlata|card
"""
RUSSIAN = """
кто <такой/такая> {rn}|card
кто это {rn}?|card
а {rs} это кто?|card
~{rn} кто это|card
найди {ra}|card
найди мне {rsa}|card
~найди {rsa}|card
найдите пожалуйста {ra}|card
где найти {ra}|card
ищу {rsa}|card
ищу контакты {rg}|card
мне нужна карточка {rg}|card
контакты {rsg}|card
скинь контакт {rg}|card
покажи карточку {rg}|card
есть у нас {rn}?|card
у нас работает {rn}?|card
расскажи про {ra}|card
что есть по {rsd}|card
подскажите кто <такой/такая> {rn}|card
напомни кто <такой/такая> {rs}|card
знаешь {ra}?|card
телефон {rg}|phone
телефон {rsg} пожалуйста|phone
~телефон {rsg}|phone
{rn} телефон|phone
~{rs} номер|phone
номер {rg}|phone
номер телефона {rsg}|phone
мобильный телефон {rg}|phone
дай номер {rsg}|phone
дай мобильный {rsg}|phone
скинь телефон {rsg} плиз|phone
скиньте номер {rg} пожалуйста|phone
скинь мобилку {rg}|phone
нужен телефон {rsg}|phone
мне нужен номер {rg}|phone
надо позвонить {rd}|phone
надо набрать {rsa}|phone
как дозвониться до {rg}|phone
как дозвониться {rsd}?|phone
как набрать {ra}|phone
по какому номеру звонить {rd}|phone
какой телефон у {rg}?|phone
какой у {rsg} номер|phone
подскажи телефон {rg}|phone
есть номер {rsg}?|phone
а можно номер {rg}|phone
найди номер {rsg}|phone
почта {rg}|email
~{rs} почта|email
имейл {rsg}|email
эмейл {rg}|email
электронная почта {rsg}|email
электронный адрес {rg}|email
почту {rsg} скинь|email
какой имейл у {rg}?|email
на какую почту писать {rd}|email
нужна почта {rsg}|email
мыло {rsg} дай|email
какая должность у {rg}?|position
{rn} должность|position
кем у нас работает {rn}?|position
кем работает {rs}|position
на какой должности {rn}|position
"""
RUSSIAN_ONE = """
Жанна|телефон Жанны|phone
Еміль|кто такой Эмиль?|card
"""
ROLE = """
хто в нас бухгалтер|Головний бухгалтер
номер бухгалтера|Головний бухгалтер
скинь номер бухгалтера|Головний бухгалтер
телефон бухгалтерки|Головний бухгалтер
хто наша бухгалтерка?|Головний бухгалтер
головбух хто?|Головний бухгалтер
де головний бухгалтер?|Головний бухгалтер
контакт головного бухгалтера|Головний бухгалтер
дай тел головбуха|Головний бухгалтер
пошта головбуха|Головний бухгалтер
як зв'язатися з бухгалтером?|Головний бухгалтер
who is our accountant?|Головний бухгалтер
chief accountant|Головний бухгалтер
кто у нас бухгалтер|Головний бухгалтер
номер главбуха|Головний бухгалтер
наш сисадмін|Системний адміністратор
де сисадмін?|Системний адміністратор
телефон сисадміна|Системний адміністратор
потрібен сисадмін|Системний адміністратор
хто у нас системні адміністратори|Системний адміністратор
як подзвонити сисадміну?|Системний адміністратор
who's the sysadmin|Системний адміністратор
system administrator's phone|Системний адміністратор
нужен сисадмин|Системний адміністратор
хто наш ейчар?|HR-менеджер
контакт ейчара|HR-менеджер
як написати ейчарці|HR-менеджер
дай номер hr|HR-менеджер
хто займається кадрами?|HR-менеджер
who is HR here|HR-менеджер
телефон эйчара|HR-менеджер
кто у нас дизайнер|Дизайнер
хто дизайнер?|Дизайнер
дизайнерка є?|Дизайнер
покажи дизайнерів|Дизайнер
потрібна дизайнерка|Дизайнер
хто робить у нас дизайн|Дизайнер
find me a designer|Дизайнер
список програмістів|Розробник
хто з наших програміст?|Розробник
покажи всіх розробників|Розробник
девелопер хто|Розробник
програмісти|Розробник
прогери є?|Розробник
розробниця в нас є?|Розробник
who are the developers|Розробник
кто программист|Розробник
хто в нас тестувальник?|Тестувальник
тестери хто|Тестувальник
QA хто?|Тестувальник
тестувальниця|Тестувальник
who is our QA?|Тестувальник
кто тестировщик|Тестувальник
наш маркетолог|Маркетолог
телефон маркетологині|Маркетолог
хто відповідає за маркетинг?|Маркетолог
marketer's number|Маркетолог
дай контакты маркетолога|Маркетолог
продажники хто|Менеджер з продажу
хто в нас продажник?|Менеджер з продажу
менеджери з продажу|Менеджер з продажу
покажи менеджерів з продажів|Менеджер з продажу
sales manager|Менеджер з продажу
who are our sales managers?|Менеджер з продажу
менеджер по продажам кто?|Менеджер з продажу
хто комірник?|Комірник
телефон комірника|Комірник
де знайти комірника|Комірник
номер кладовщика|Комірник
storekeeper phone|Комірник
лаборантка хто|Лаборант
хто працює лаборантом|Лаборант
лаборанти|Лаборант
lab technician|Лаборант
нужен электрик срочно|Електрик
де електрик, світло пропало|Електрик
номер електрика дай|Електрик
electrician's number please|Електрик
викличте електрика|Електрик
телефон прибиральниці|Прибиральниця
хто в нас прибирає?|Прибиральниця
номер уборщицы|Прибиральниця
cleaner contact|Прибиральниця
телефон охоронця|Охоронець
номер охорони|Охоронець
хто на охороні?|Охоронець
охранник телефон|Охоронець
security guard phone|Охоронець
хто наша офіс-менеджерка|Офіс-менеджер
телефон офіс менеджера|Офіс-менеджер
офис-менеджер кто|Офіс-менеджер
office manager|Офіс-менеджер
аналітики в нас хто?|Аналітик
аналітикиня|Аналітик
who's our analyst|Аналітик
кухар хто?|Кухар
повар номер|Кухар
кухарка є в нас?|Кухар
cook's phone number|Кухар
номер кур'єра|Кур'єр
де курєр|Кур'єр
потрібен кур'єр|Кур'єр
курьер телефон|Кур'єр
we need a courier|Кур'єр
оператори кол-центру|Оператор кол-центру
хто працює в кол-центрі?|Оператор кол-центру
оператор колцентру номер|Оператор кол-центру
call center operator|Оператор кол-центру
хто в нас закупівельник|Менеджер із закупівель
хто відповідає за закупівлі?|Менеджер із закупівель
закупник телефон|Менеджер із закупівель
менеджер по закупкам|Менеджер із закупівель
purchasing manager|Менеджер із закупівель
сммник хто?|SMM-спеціаліст
хто веде соцмережі|SMM-спеціаліст
контакт сммниці|SMM-спеціаліст
хто у нас smm|SMM-спеціаліст
механік потрібен|Механік
номер механіка|Механік
mechanic phone|Механік
зварювальники|Зварювальник
кто сварщик?|Зварювальник
телефон зварника|Зварювальник
редакторка хто?|Редактор
дай редактора|Редактор
who is the editor?|Редактор
економістка|Економіст
хто в нас економіст?|Економіст
номер экономиста|Економіст
тімлід хто?|Тімлід
хто з колег тімліди|Тімлід
who is a team lead here|Тімлід
кто тимлид|Тімлід
хто наш директор?|Генеральний директор
телефон гендиректора|Генеральний директор
СЕО хто?|Генеральний директор
who is the CEO?|Генеральний директор
кто генеральный директор|Генеральний директор
контакт директорки|Генеральний директор
хто керує компанією?|Генеральний директор
хто керує виробництвом?|Начальник виробництва
начальник виробництва телефон|Начальник виробництва
хто головний на виробництві|Начальник виробництва
head of production|Начальник виробництва
кто начальник производства?|Начальник виробництва
хто керівник служби безпеки|Керівник служби безпеки
хто очолює службу безпеки?|Керівник служби безпеки
head of security|Керівник служби безпеки
начальник службы безопасности|Керівник служби безпеки
"""
TEAM = """
хто у команді Захід|Захід
команда Захід|Захід
склад команди Захід|Захід
покажи команду Гірський потік|Гірський потік
хто входить у Гірський потік?|Гірський потік
учасники команди гірський потік|Гірський потік
люди з гірського потоку|Гірський потік
who is on the Red Fox team?|Red Fox
red fox хто там|Red Fox
members of Red Fox|Red Fox
кто в команде Red Fox|Red Fox
хто працює в Бульбашці?|Бульбашка
хто в бульбашці|Бульбашка
команда бульбашка список|Бульбашка
ранкова зміна хто там|Ранкова зміна
хто в ранковій зміні?|Ранкова зміна
людей з ранкової зміни покажи|Ранкова зміна
хто у власній марці|Власна марка
команда "Власна марка"|Власна марка
покажи всіх з Тихого океану|Тихий океан
команда тихий океан, хто в ній?|Тихий океан
кто в команде Тихий океан?|Тихий океан
хто в ківі?|Ківі
команда Ківі люди|Ківі
хто у відділі розливу|Розлив
відділ розливу|Розлив
працівники відділу Розлив|Розлив
люди з розливу|Розлив
хто в лабораторії води?|Лабораторія води
покажи лабораторію води|Лабораторія води
хто з лабораторії води|Лабораторія води
who works in Лабораторія води|Лабораторія води
хто у відділі опт і мережі|Опт і мережі
відділ Опт і мережі|Опт і мережі
хто працює в сервісному центрі|Сервісний центр
сервісний центр хто там?|Сервісний центр
колеги з сервісного центру|Сервісний центр
кто в отделе Сервісний центр|Сервісний центр
хто на ремонті кулерів?|Ремонт кулерів
хто у відділі ремонту кулерів|Ремонт кулерів
список людей ремонт кулерів|Ремонт кулерів
хто з дитячого харчування|Дитяче харчування
покажи відділ дитяче харчування|Дитяче харчування
Дитяче харчування department, who's there|Дитяче харчування
"""
COMMAND = """
запроси ivanka@dzherelo.example|form-ask-name
запроси в компанію stepan@dzherelo.example|form-ask-name
запроси нового співробітника lida@dzherelo.example|form-ask-name
додай нового колегу mykhailo@dzherelo.example|form-ask-name
відправ запрошення на vira@dzherelo.example|form-ask-name
кинь інвайт на petro@dzherelo.example|form-ask-name
send an invite to george@dzherelo.example|form-ask-name
can you invite susan@dzherelo.example|form-ask-name
пригласи alexei@dzherelo.example|form-ask-name
отправь приглашение на lena@dzherelo.example|form-ask-name
запросити колегу|form-ask-email
запроси колегу|form-ask-email
хочу додати нового співробітника|form-ask-email
у нас новий співробітник, треба запросити|form-ask-email
надішли запрошення|form-ask-email
нове запрошення|form-ask-email
invite someone|form-ask-email
I'd like to invite a new colleague|form-ask-email
how do I invite a teammate?|form-ask-email
хочу пригласить коллегу|form-ask-email
новый сотрудник, надо пригласить|form-ask-email
новий контакт|form-ask-name
додай новий контакт|form-ask-name
додати контакт|form-ask-name
створити новий контакт|form-ask-name
хочу додати контакт клієнта|form-ask-name
запиши новий контакт|form-ask-name
new contact|form-ask-name
add a contact|form-ask-name
create a new client contact|form-ask-name
новый контакт|form-ask-name
добавить контакт|form-ask-name
нова команда|teams-ask-title
створи команду|teams-ask-title
хочу створити команду|teams-ask-title
додай нову команду|teams-ask-title
create a new team|teams-ask-title
new team|teams-ask-title
создай команду|teams-ask-title
нова папка|folders-ask-title
додай нову папку для контактів|folders-ask-title
зроби папку контактів|folders-ask-title
create a folder|folders-ask-title
создать папку|folders-ask-title
покажи команди|teams-all
покажи всі команди|teams-all
команди|teams-all
а які в нас є команди?|teams-all
перелік команд|teams-all
list of teams|teams-all
what teams do we have?|teams-all
покажи все команды|teams-all
какие у нас команды|teams-all
покажи папки|folders-all
які є папки|folders-all
папки|folders-all
what folders are there|folders-all
какие есть папки|folders-all
покажи відділи|departments-all
які в нас відділи?|departments-all
перелік відділів|departments-all
show departments|departments-all
list all departments|departments-all
какие у нас отделы|departments-all
а хто я тут?|me-linked-key
хто я такий?|me-linked-key
покажи мій профіль|me-linked-key
моя картка|me-linked-key
show my profile|me-linked-key
my profile|me-linked-key
кто я такой|me-linked-key
покажи мой профиль|me-linked-key
змінити мову|language-choose
зміни мову|language-choose
хочу іншу мову|language-choose
мова|language-choose
language|language-choose
switch language please|language-choose
can you speak another language|language-choose
поменяй язык|language-choose
настройки языка|language-choose
допомога|start-private
допоможи|start-private
довідка|start-private
що ти вмієш?|start-private
шо ти можеш|start-private
що ти вмієш робити|start-private
як з тобою працювати?|start-private
покажи меню|start-private
головне меню|start-private
what are you able to do?|start-private
how do I use this bot|start-private
show me the menu|start-private
что ты умеешь?|start-private
как тобой пользоваться|start-private
приватність|privacy
політика конфіденційності|privacy
які дані ти збираєш?|privacy
де зберігаються мої дані|privacy
what data do you keep about me?|privacy
what do you store|privacy
какие данные ты хранишь|privacy
забудь мене|forget-ask
забудь усе про мене|forget-ask
видали всі мої дані|forget-ask
зітри все що знаєш про мене|forget-ask
forget me|forget-ask
erase my data please|forget-ask
удали мои данные|forget-ask
забудь меня|forget-ask
відключи акаунт|unlink-ask
відв'яжи worksection|unlink-ask
від'єднай worksection|unlink-ask
вийти з акаунта|unlink-ask
unlink|unlink-ask
disconnect my account|unlink-ask
отвяжи аккаунт|unlink-ask
выйти из аккаунта|unlink-ask
нещодавні пошуки|recent-nobody
кого я нещодавно шукав?|recent-nobody
історія пошуку|recent-nobody
who did I search for recently|recent-nobody
search history|recent-nobody
недавние поиски|recent-nobody
знайти контакт|contact-prompt
знайди клієнта|contact-prompt
шукаю клієнта|contact-prompt
find a contact|contact-prompt
найти клиента|contact-prompt
знайти колегу|whois-prompt
хочу знайти людину|whois-prompt
шукаю колегу|whois-prompt
find a colleague|whois-prompt
I'm looking for a person|whois-prompt
найти коллегу|whois-prompt
скасуй|cancel-nothing
скасувати|cancel-nothing
відміни все|cancel-nothing
відмінити|cancel-nothing
скасуй усе будь ласка|cancel-nothing
cancel that|cancel-nothing
please cancel|cancel-nothing
отмена|cancel-nothing
отмени|cancel-nothing
стеж за 1001|as:/subscribe 1001
слідкуй за задачею 1001|as:/subscribe 1001
підпиши мене на задачу 1001|as:/subscribe 1001
хочу стежити за 1001|as:/subscribe 1001
follow 1001|as:/subscribe 1001
follow task 1001 please|as:/subscribe 1001
subscribe me to 1001|as:/subscribe 1001
подпиши меня на задачу 1001|as:/subscribe 1001
следи за 1001|as:/subscribe 1001
відпиши мене від задачі 1001|as:/unsubscribe 1001
не стеж за 1001|as:/unsubscribe 1001
unfollow 1001|as:/unsubscribe 1001
хто у відпустці?|as:/away
хто сьогодні у відпустці|as:/away
кого сьогодні немає?|as:/away
хто зараз на лікарняному|as:/away
хто відсутній|as:/away
хто сьогодні не працює?|as:/away
who is away?|as:/away
who's on vacation|as:/away
who's off today?|as:/away
кто в отпуске|as:/away
кого сегодня нет|as:/away
мої проєкти|as:/projects
мої проекти|as:/projects
покажи мої проєкти|as:/projects
які в мене проєкти?|as:/projects
my projects|as:/projects
show me my projects|as:/projects
мои проекты|as:/projects
підключи worksection|as:/link
прив'яжи акаунт|as:/link
як підключити акаунт?|as:/link
link my account|as:/link
connect Worksection|as:/link
привяжи аккаунт|as:/link
новини|as:/news
покажи новини|as:/news
налаштування новин|as:/news
сповіщення|as:/news
налаштуй сповіщення|as:/news
notification settings|as:/news
news settings|as:/news
настрой уведомления|as:/news
що в мене на сьогодні?|as:/today
мій день|as:/today
мої задачі на сьогодні|as:/today
які в мене задачі сьогодні|as:/today
що сьогодні треба зробити?|as:/today
my day|as:/today
what's on my plate today?|as:/today
my tasks for today|as:/today
что у меня на сегодня|as:/today
мои задачи на сегодня|as:/today
обране|as:/favourites
мої обрані|as:/favourites
покажи обраних|as:/favourites
мої улюблені колеги|as:/favourites
кого я додав в обране?|as:/favourites
favourites|as:/favourites
show my favorites|as:/favourites
избранное|as:/favourites
мои избранные|as:/favourites
кого я запросив?|as:/invites
мої запрошення|as:/invites
кого вже запросили|as:/invites
who has been invited?|as:/invites
кого пригласили|as:/invites
"""
COMMAND_CARD = """
/find {s}
/search {n}
/whos {n}
/whois{s}
/ whois {n}
/хто {s}
/найти {rn}
/знайти {n}
whois {ls}
/кто {rn}
"""
FOLLOW = """
{n} ⏎ а телефон?|phone
{n} ⏎ тел|phone
{s} ⏎ номер телефону|phone
~{s} ⏎ дай номер|phone
{n} ⏎ <його/її> номер|phone
{n} ⏎ скинь телефон|phone
{n} ⏎ як <йому/їй> подзвонити?|phone
{n} ⏎ який номер?|phone
{n} ⏎ подзвонити <йому/їй>|phone
{s} ⏎ мобільний телефон|phone
{n} ⏎ а мобільний є?|phone
хто <такий/така> {n}? ⏎ а номер?|phone
хто <такий/така> {s} ⏎ телефон, будь ласка|phone
знайди {a} ⏎ дай телефон|phone
~знайди {sa} ⏎ а телефон є|phone
шукаю {a} ⏎ номер скинь|phone
покажи {sa} ⏎ мобілку дай|phone
пошта {sg} ⏎ а телефон?|phone
пошта {g} ⏎ і номер|phone
посада {g} ⏎ телефон теж дай|phone
{n} ⏎ а пошта?|email
{s} ⏎ пошту дай|email
{n} ⏎ емейл|email
{n} ⏎ яка <його/її> пошта?|email
{s} ⏎ а імейл який?|email
телефон {sg} ⏎ а пошта?|email
телефон {g} ⏎ і пошту|email
номер {sg} ⏎ тепер емейл|email
знайди {a} ⏎ мені треба пошта|email
хто <такий/така> {n} ⏎ куди <йому/їй> писати на пошту|email
{n} ⏎ а посада?|position
{s} ⏎ ким <він/вона> працює|position
{n} ⏎ яка посада?|position
телефон {sg} ⏎ а ким <він/вона> працює?|position
пошта {g} ⏎ посада?|position
{n} ⏎ телеграм|telegram
{s} ⏎ а тг є?|telegram
телефон {g} ⏎ а телеграм?|telegram
{n} ⏎ <він/вона> сьогодні є?|presence
{n} ⏎ на роботі сьогодні?|presence
{l} ⏎ phone|phone
{ls} ⏎ and the phone?|phone
who is {l}? ⏎ what's <his/her> number|phone
who is {ls}? ⏎ <his/her> phone please|phone
find {l} ⏎ mobile?|phone
{l} ⏎ how do I call <him/her>?|phone
{ls}'s email ⏎ and phone?|phone
{l} ⏎ email please|email
{l}'s phone ⏎ what about email?|email
who is {l} ⏎ and <his/her> email|email
{ls} ⏎ job title?|position
{l}'s phone ⏎ what does <he/she> do|position
{rn} ⏎ а телефон?|phone
кто <такой/такая> {rn} ⏎ номер дай|phone
найди {rsa} ⏎ какой у <него/неё> телефон|phone
{rs} ⏎ мобильный|phone
{rn} ⏎ почта?|email
телефон {rsg} ⏎ а почта?|email
{rn} ⏎ кем работает?|position
телефон {O.g} ⏎ а {g}?|phone
телефон {O.sg} ⏎ а {sg}|phone
номер {O.g} ⏎ а у {sg}?|phone
пошта {O.sg} ⏎ а {sg}?|email
дай емейл {O.g} ⏎ і {g}|email
посада {O.g} ⏎ а {g}?|position
ким працює {O.s} ⏎ а {s}?|position
{O.ls}'s phone ⏎ and {ls}?|phone
{O.l}'s email ⏎ what about {l}|email
телефон {O.rsg} ⏎ а {rsg}?|phone
"""
TALK = """
Привіт!
привітик
прівєт
хай
хелоу
Вітаю
вітаю вас
доброго дня
Добрий день
добрий вечір
доброго вечора!
доброго ранку!
добрий ранок всім
ку
ку-ку
дарова
доров
здоровенькі були
Слава Ісусу Христу
Hello
hey
hey there!
hi bot
good morning!
good evening
привет
приветик
здравствуйте
доброе утро
добрый вечер
Дякую
дякую!!
щиро дякую
дуже вдячна
вдячний
красно дякую
дякую, дуже допоміг
ой дякую велике
дякую за допомогу
сенкс
дякі
thanks
Thanks a lot!
many thanks
thank you
appreciate it
спасибо
спасибо большое
пасіб
спасибі
ок
ОК)
окай
оке
ага
ага дякую
угу ок
добре
добре, дякую
гаразд
домовились
зрозумів
зрозуміла, дякую
ясно
ясненько
пойняв
принято
плюс
+
++
okay
sure
alright
understood
great
perfect, thanks
nice
хорошо
ясно спасибо
супер
супер!!!
клас
класно
круто
файно
вау
ого
нічого собі
ні, дякую
нє
нєа
нема за що
no
yes
да
нет
хаха
ахахаха
гггг
ржу
ха-ха-ха
лол кек
haha
hahaha 😂
😂😂😂
👍
👍👍
👌
🙏
😁
❤
🤣
🤷‍♀️
😎
🙂
💛💙
✅
👋
;)
((
:(
як справи?
як ти?
як життя
що робиш?
чим займаєшся
шо ти
ти тут?
ти людина чи робот?
ти справжній?
ти хто?
хто тебе створив?
скільки тобі років?
як тебе звати?
how are you?
how are you doing today
what's up
sup
what's your name?
are you human?
как дела?
что делаешь
ты кто?
ты живой?
тест
тестую
це тест
перевірка зв'язку
раз два три
раз-раз
test
test test
testing 123
проверка
тест связи
..
...
?
???
!
а
ммм
хмм
ну
ну ок
ой, не туди
вибач, помилився
сорі
sorry
упс, не той чат
блін
йой
капець
жесть
бувайте
до побачення
до завтра
добраніч
на все добре
гарного дня!
гарних вихідних
bye
bye bye
see you
have a good one
до свидания
хорошего дня
молодець!
ти молодець, боте
розумничка
ти найкращий
люблю тебе
good bot!
you're the best
молодец
поганий бот
ти не працюєш
щось не те
не те
bad bot
зі святом!
з днем народження!
з наступаючим
христос воскрес
Героям слава!
нудно мені
я втомилась
розкажи анекдот
сьогодні гарна погода
кава?
скоро вихідні
"""

if __name__ == "__main__":
    rows, out = build(20_611_130, sys.modules["__main__"])
    write("other", rows, out, ["judged.tsv"])
