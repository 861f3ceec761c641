"""python3 oven.py writes oven.tsv and oven-people.tsv. Written without a look at the bot's lists.
Typing: an HR woman of 45 in whole sentences, a warehouse chief in a hurry, a student, a sales manager from Kharkiv (Russian and
Ukrainian mixed), a dispatcher who dictates, a colleague from the UK, a designer without capitals, somebody with typos."""
import sys
from common import *

DOMAIN, TIMES, SOLO = "teplapich.example", 2, {"Всеволод", "Гліб", "Злата", "Ярина"}
GIVEN = given_table("""
f|Наталія Наталії Наталії Наталію Наталією|Наталья Натальи Наталье Наталью|Nataliia
f|Оксана Оксани Оксані Оксану Оксаною|Оксана Оксаны Оксане Оксану|Oksana
f|Галина Галини Галині Галину Галиною|Галина Галины Галине Галину|Halyna
f|Лариса Лариси Ларисі Ларису Ларисою|Лариса Ларисы Ларисе Ларису|Larysa
f|Алла Алли Аллі Аллу Аллою|Алла Аллы Алле Аллу|Alla
f|Яна Яни Яні Яну Яною|Яна Яны Яне Яну|Yana
f|Аліна Аліни Аліні Аліну Аліною|Алина Алины Алине Алину|Alina
f|Христина Христини Христині Христину Христиною|Кристина Кристины Кристине Кристину|Khrystyna
f|Поліна Поліни Поліні Поліну Поліною|Полина Полины Полине Полину|Polina
f|Тамара Тамари Тамарі Тамару Тамарою|Тамара Тамары Тамаре Тамару|Tamara
f|Злата Злати Златі Злату Златою|Злата Златы Злате Злату|Zlata
f|Ярина Ярини Ярині Ярину Яриною|Ярина Ярины Ярине Ярину|Yaryna
m|Сергій Сергія Сергію Сергія Сергієм|Сергей Сергея Сергею Сергея|Serhii
m|Юрій Юрія Юрію Юрія Юрієм|Юрий Юрия Юрию Юрия|Yurii
m|Роман Романа Роману Романа Романом|Роман Романа Роману Романа|Roman
m|Артем Артема Артему Артема Артемом|Артём Артёма Артёму Артёма|Artem
m|Василь Василя Василю Василя Василем|Василий Василия Василию Василия|Vasyl
m|Павло Павла Павлу Павла Павлом|Павел Павла Павлу Павла|Pavlo
m|Антон Антона Антону Антона Антоном|Антон Антона Антону Антона|Anton
m|Денис Дениса Денису Дениса Денисом|Денис Дениса Денису Дениса|Denys
m|Руслан Руслана Руслану Руслана Русланом|Руслан Руслана Руслану Руслана|Ruslan
m|Вадим Вадима Вадиму Вадима Вадимом|Вадим Вадима Вадиму Вадима|Vadym
m|Кирило Кирила Кирилу Кирила Кирилом|Кирилл Кирилла Кириллу Кирилла|Kyrylo
m|Всеволод Всеволода Всеволоду Всеволода Всеволодом|Всеволод Всеволода Всеволоду Всеволода|Vsevolod
m|Гліб Гліба Глібу Гліба Глібом|Глеб Глеба Глебу Глеба|Hlib
""")
TARGETS = """
Сергій Дорошенко Дорошенко
Юрій Климчук Климчук
Роман Хоменко Хоменко
Артем Баглай Баглай
Василь Гордійчук Гордийчук
Павло Довженко Довженко
Антон Вишнівський Вишневский
Денис Мурашко Мурашко
Руслан Гайдамака Гайдамака
Вадим Саламаха Саламаха
Кирило Опанасюк Опанасюк
Сергій Цимбал Цымбал
Роман Вдовиченко Вдовиченко
Всеволод Кармазин Кармазин
Гліб Яременко Яременко
Наталія Мисник Мысник
Оксана Левчук Левчук
Лариса Тимчишин Тимчишин
Алла Дубровська Дубровская
Яна Козачок Козачок
Аліна Сидорчук Сидорчук
Христина Гаврилів Гаврилив
Поліна Засядько Засядько
Тамара Кобилянська Кобылянская
Наталія Шепель Шепель
Оксана Пилипів Пилипив
Галина Луценко Луценко
Аліна Нагірна Нагорная
Злата Маковій Маковей
Ярина Чумаченко Чумаченко
"""
FILLERS = """Андрущенко Бабенко Балабан Безкровний Білоус Бондаренко Борисенко Бутенко Васильченко Власенко Волошин Гаркуша Герасименко
Гончар Гребінка Давиденко Демченко Дзюба Дячук Єременко Жуковський Завгородній Зінченко Іщенко Калиниченко Кириченко Коваль
Ковальчук Костенко Кузьменко Лазаренко Литвин Лозовий Макаренко Мартиненко Матвієнко Мороз Назаренко Науменко Оліфіренко Остапчук
Павленко Панченко Петренко Пономаренко Приходько Рева Романюк Савчук Семенюк Сердюк Ситник Слободян Стельмах Сушко Тарасюк Тесленко
Ткач Товстоніг Усенко Федоренко Харченко Хижняк Чайка Чередник Шаповал Шевчук Шинкаренко Юхименко Яковенко Ярошенко Ясінський""".split()
STEMS = """Бабич Барано Бевз Боднар Бурл Волощ Гавриш Голуб Гриц Гуз Данил Дем'ян Жмур Жук Захар Зозул Іваш Калин Карач Кирил Козел
Корн Крив Лев Ліс Мак Март Мацьк Осад Остап Панас Перец Пет Рог Сав Сем Стец Троц Федор Хар Шевел Ющ""".split()
ENDS = ["енко", "чук", "ивський", "ака", "еляк", "ишак", "овий"]

POSITIONS = ["Пекар", "Кондитер", "Касир", "Офіціант", "Бармен", "Диспетчер", "Логіст", "Технолог", "Рекрутер", "Копірайтер",
             "Таргетолог", "Фасувальник", "Слюсар", "Столяр", "Медсестра", "Двірник", "Секретар", "Аудитор", "Програміст 1С",
             "Бізнес-аналітик", "Фронтенд-розробник", "Торговий представник", "Супервайзер", "Інженер з охорони праці"]
UNIQUE = ["Комерційний директор", "Завідувач складу", "Директор з персоналу", "Технічний директор"]
TEAMS = ["Теплий хліб", "Карпати", "Оксамит", "Golden Crust", "Солодке життя", "Сьомий цех", "Ластівки", "Північні ворота"]
DEPARTMENTS = ["Кав'ярні", "Оптові продажі", "Служба доставки", "Контроль якості", "Бухгалтерія", "Франчайзинг"]

WHO = """
Добрий день! Скажіть, будь ласка, хто в нашій компанії {n}?
Чи не могли б ви показати мені контактну картку {g}?
Мені потрібно уточнити, хто <такий/така> {n}.
Знайдіть, будь ласка, у базі {a}.
Доброго ранку! Шукаю контактні дані {g}, допоможіть, будь ласка.
У мене в списку є {n}. Підкажіть, будь ласка, хто це?
Чи є серед наших працівників {n}?
Хочу перевірити, чи є в нас {n}. Покажіть, будь ласка.
Мене попросили знайти {a}. Допоможете?
давай {sa}
знайди {sa}, швидко
контакт {sg}
знайди {rva}
дані {sg} давай
{s} - хто <такий/така>?
на склад прийш<>ов {s}, хто це
йоу, {n} це хто?
хз хто це, {n}, підкажи
бро, хто <такий/така> {s}
дай контактік {sg}
кинь картку {g} плз
хто в біса <такий/така> {s}?
кароч, хто це {n}
чел, знайди {a}, дуже треба
слушай, а {n} это хто у нас
скажи пожалуйста, хто <такий/така> {n}
клієнт питає про {a}, це хто ваще?
а ну покажи {a}
{n} - це <наш співробітник/наша співробітниця>?
шо це за <дядько/дівчина> {n}
так слухай знайди мені будь ласка ну {a}
ну от покажи мені хто це {n}
ем бот хто в нас <такий/така> {n}
алло бот мені потрібен контакт ну {g}
значить так покажи мені картку {g}
слухай а от {n} це хто <такий/така> у нас
~хто <цей/ця> {n}
~покажи картку {g}
~шукаю {rva}
~є в нас {n}?
~підкажіть хто <такий/така> {rvn}
~контакти {rvg} можна
m:хто таикй {n}
f:хто тка {n}
покжаи {a}
знайид {a}
контатк {sg}
хто це {tn}?
знайди {ttn}
{ttn} хто
а {tn} це хто?
Мені <дзвонив/дзвонила> {n}, хто це?
у наказі вказано {n}, хто це?
на нараді <був/була> {n}, а хто це?
""".replace("на склад прийш<>ов {s}, хто це\n", "на склад <прийшов/прийшла> {s}, хто це\n")
WHO_ONE = """
Гліб|хто в нас Гліб?|card
Злата|йоу, а Злата це хто|card
Ярина|знайдіть, будь ласка, Ярину|card
Всеволод|дай контакт Всеволода|card
"""
FIELD = """
Підкажіть, будь ласка, за яким номером можна зателефонувати {d}?|phone
Скажіть, будь ласка, мобільний телефон {g}.|phone
Прошу підказати контактний номер {g}.|phone
Надішліть мені, будь ласка, номер {g}|phone
Чи маєте ви робочий телефон {g}?|phone
Нагадайте, будь ласка, номер телефону {g}.|phone
номер {rvg}|phone
{s} телефон|phone
тел {sg}, бігом|phone
{sd} подзвонити треба, номер|phone
{sg} мобільний давай|phone
швидко номер {sg}|phone
дай номер {sg} пліз пліз|phone
скинь тел {g} пж|phone
мені б номерок {g} 🙏|phone
хелп, треба номер {g}|phone
ку, номерок {sg} є?|phone
як дзвякнути {sd}|phone
скинь пожалуйста номер {g}|phone
дай телефончик {sg}, клієнт чекає|phone
нужен номер {sg}, срочно|phone
який там у {sg} номер телефону|phone
підкажи телефон {g}, надо набрать|phone
як мені дозвонитись {sd}?|phone
так мені треба подзвонити {d} дай номер|phone
слухай ну дай будь ласка телефон {g}|phone
бот а який номер у <цього/цієї> {sg}|phone
алло дай телефон {g} будь ласка водій чекає|phone
~а який телефон у {g}|phone
~підкажи номер {rvg}|phone
~номер {g} можна|phone
~{n}, телефон?|phone
номре {g}|phone
телфеон {sg}|phone
дай номер телефну {g}|phone
номер {tn}?|phone
{ttn} номер телефону|phone
подзвоинти {d}|phone
На яку пошту надіслати документи {d}? Підкажіть, будь ласка.|email
Яка корпоративна пошта у {g}?|email
Прошу вказати адресу електронної пошти {g}.|email
{s} пошта|email
імейл {sg} давай|email
скинь мило {g} плз|email
на яке мило писати {sd}|email
скажи емейл {sg}, надо КП відправити|email
дай почту {sg}|email
слухай на яку пошту скинути накладну {d}|email
~імейл {g} є?|email
~яка електронка у {sg}|email
пошта {ttn}|email
імелй {sg}|email
скинь пошут {g}|email
На якій посаді в нас працює {n}?|position
Скажіть, будь ласка, яку посаду в нас займає {n}?|position
{s} ким працює|position
шо за посада у {sg}|position
~яка посада у {g}|position
посдаа {g}|position
До якої команди належить {n}?|team
в якому відділі {n}|department
"""
FIELD_ONE = """
Гліб|телефон Гліба давай|phone
Злата|яка пошта у Злати?|email
Ярина|як набрати Ярину|phone
Всеволод|а Всеволод ким у нас працює|position
"""
LATER = """
Підкажіть, будь ласка, чи на роботі зараз {n}?|presence
Чи не у відпустці зараз {n}?|presence
Скажіть, будь ласка, коли повертається з відпустки {n}?|presence
Чи можна сьогодні застати на місці {a}?|presence
Чи <присутній/присутня> сьогодні на роботі {n}?|presence
{s} на роботі?|presence
{s} сьогодні є|presence
{s} сьогодні <вийшов/вийшла>?|presence
{s} хворіє чи працює|presence
{n} у відпустці чи шо|presence
а {s} у відпустці зараз?|presence
йоу, {s} сьогодні на роботі?|presence
{s} сьодні на роботі?|presence
{s} в отпуску чи на місці|presence
слухай {n} сьогодні буде на роботі|presence
скажи а {n} вже на роботі чи ще у відпустці|presence
ну {s} сьогодні працює чи ні|presence
~{n} сьогодні в офісі?|presence
~{s} ще на лікарняному?|presence
~коли {s} виходить з відпустки|presence
{tn} на роботі?|presence
{n} у відпутсці?|presence
сьгоодні є {n}?|presence
Is {l} in today?|presence
Is {l} off today?|presence
Is {ls} on annual leave?|presence
When's {l} back from leave?|presence
Has {l} come back from holiday yet?|presence
is {l} working today|presence
{rn} сегодня на месте?|presence
{rs} в отпуске или на работе?|presence
когда {rs} выходит из отпуска|presence
{rn} уже на работе?|presence
{rs} болеет?|presence
Чи можете надати телеграм {g}?|telegram
Як знайти {a} у телеграмі?|telegram
Скажіть, будь ласка, нік {g} у телеграмі.|telegram
телега {sg}|telegram
{s} телеграм|telegram
тг {sg} давай|telegram
дай тгшку {sg}|telegram
скинь тг {g} плз|telegram
який нік у {g} в тг|telegram
є тг {g}?|telegram
скинь телегу {sg} пожалуйста|telegram
мені треба написати {d} в телеграм|telegram
слухай який телеграм у {g}|telegram
ну дай мені телеграм {sg} будь ласка|telegram
~юзернейм {g} в телеграмі|telegram
~телеграм {rvg} можна?|telegram
~як там {s} в тг|telegram
телегарм {sg}|telegram
тг {tn}|telegram
телеграм {ttn}|telegram
What's {l}'s Telegram?|telegram
Do you have a Telegram handle for {l}?|telegram
{ls} telegram handle please|telegram
Could I get {l}'s Telegram username?|telegram
какой телеграм у {rg}?|telegram
дай телегу {rsg}|telegram
{rn} телеграм|telegram
как найти {ra} в телеграме|telegram
Підкажіть, будь ласка, з якої дати {n} у нас працює?|since
Коли {n} <був прийнятий/була прийнята> на роботу?|since
З якого року {n} у штаті?|since
{s} давно працює?|since
коли {s} <влаштувався/влаштувалась> до нас|since
давно {n} у нас в компанії?|since
слухай а {s} давно в нас працює|since
~як давно {n} з нами|since
~коли {s} <прийшов/прийшла> до нас працювати|since
з якго року працює {n}|since
When did {l} join the company?|since
How long has {l} been with us?|since
How long has {ls} worked here?|since
what's {l}'s start date|since
давно {rs} у нас работает?|since
когда {rn} <пришёл/пришла> в компанию?|since
""".replace("~як там {s} в тг|telegram", "~дайте тг {g}|telegram")
ENGLISH = """
Morning! Who's {l}?|card
Hiya, could you tell me who {l} is?|card
Sorry, who's {l} again?|card
Any idea who {l} is?|card
Can you look up {l} for me?|card
Could you bring up {l}'s details?|card
Can I see {l}'s contact card?|card
I've had an email from {l} - who is that?|card
I've just been on a call with {l}, who is that?|card
Remind me who {l} is|card
Do we have a {l} in the company?|card
Have we got anyone called {ls}?|card
Who on earth is {l}?|card
Right, who's {ls} then?|card
I'm trying to find {l}|card
{l}, who's that?|card
whos {l}|card
look up {ls}|card
Contact details for {l}, please|card
What are {l}'s contact details?|card
Is there a {l} working here?|card
I was told to speak to {l}. Who's that?|card
who is {ltn}?|card
serach for {l}|card
~{lrv} contact|card
What's {l}'s number?|phone
Any chance you've got {l}'s number?|phone
Could I have {l}'s mobile, please?|phone
Have you got a mobile for {ls}?|phone
I need to ring {l}|phone
I need to give {l} a ring, what's the number?|phone
Could you send over {l}'s phone number?|phone
What number do I ring to get hold of {l}?|phone
Do you happen to have {l}'s phone number?|phone
I need {l}'s work number|phone
What's the mobile for {l}?|phone
{l}, mobile please|phone
~{l} phone|phone
phone nubmer {l}|phone
Can you dig out {ls}'s number for me?|phone
Sorry to bother you, could I get {l}'s number?|phone
how do I ring {l}?|phone
~number for {ls} pls|phone
What's {l}'s email address?|email
Could you give me {l}'s email, please?|email
I need to email {l}, what's the address?|email
Have you got an email for {l}?|email
What's the best email for {ls}?|email
email adress for {l}|email
~email for {ls}|email
Where should I email {l}?|email
What's {l}'s job title?|position
What's {l}'s role?|position
Could you tell me what {l}'s job is?|position
what's {ls}'s position|position
Which team is {l} in?|team
Which department does {l} work in?|department
"""
ENGLISH_ONE = """
Злата|Who's Zlata?|card
Гліб|What's Hlib's number?|phone
Всеволод|Have you got Vsevolod's email?|email
"""
RUSSIAN = """
Добрый день! Скажите, пожалуйста, кто у нас {rn}?|card
Помогите, пожалуйста, найти {ra}|card
Покажите, пожалуйста, карточку {rg}|card
мне нужны контакты {rg}|card
слышь, а кто <такой/такая> {rs}|card
шо за {rn}|card
а {rn} это <наш сотрудник/наша сотрудница>?|card
кто это вообще - {rn}|card
не могу найти {ra}, помоги|card
найди-ка {ra}|card
есть контакты {rg}?|card
у нас есть {rn}?|card
клиент спрашивает {ra}, кто это?|card
{rrvn} кто это|card
~найди {ra} плиз|card
~покажи контакт {rg}|card
~кто это {rs}|card
так найди мне пожалуйста ну {ra}|card
слушай ну а кто <такой/такая> {rn}|card
мне <звонил/звонила> {rn}, кто это?|card
m:кто ткаой {rn}|card
покажи пожалуста {ra}|card
найди {rtn}|card
напомни, кто <такой/такая> {rn}|card
Скажите, пожалуйста, номер телефона {rg}|phone
Можно номер {rg}?|phone
Будьте добры, телефон {rg}|phone
подскажи номер {rg}, надо набрать|phone
давай номер {rsg}|phone
{rs} телефон|phone
номер {rsg} бегом|phone
как набрать {ra}|phone
по какому номеру звонить {rd}?|phone
слушай дай телефон {rg}|phone
так мне нужен номер {rg} срочно|phone
~скинь телефон {rg}|phone
~какой номер у {rsg}?|phone
телфон {rg}|phone
{rtn} номер|phone
надо позвонить {rsd}, дай номер|phone
есть мобильный {rg}?|phone
скинь тел {rsg} плз|phone
не подскажешь телефон {rg}?|phone
На какую почту отправить договор {rd}?|email
Скажите, пожалуйста, электронную почту {rg}|email
почта {rsg}|email
скинь имейл {rg}|email
мыло {rsg} есть?|email
куда писать {rd}, почту дай|email
~почта {rg} какая|email
почат {rsg}|email
Кем у нас работает {rn}?|position
{rs} кто по должности|position
какая должность у {rg}?|position
подскажите должность {rg}|position
в какой команде {rn}?|team
в каком отделе работает {rn}|department
"""
RUSSIAN_ONE = """
Гліб|найди Глеба|card
Ярина|какой номер у Ярины?|phone
Злата|почта Златы|email
"""
ROLE = """
Скажіть, будь ласка, хто в нас працює пекарем?|Пекар
номер пекаря
пекарі хто
потрібна пекарка
кто у нас пекарь?
who's the baker?
хто в нас кондитерка?|Кондитер
дай контакт кондитера
треба торт замовити, хто кондитер?
кондитеры есть?
pastry chef's number
~список кондитерів
касирка хто|Касир
телефон касира
~покажи касирів
кассир нужен
who's our cashier?
касира дай
шукаю офіціанта|Офіціант
офіціантка є?
номер офіціантки
официант кто
who are the waiters?
хто бармен|Бармен
бармени є?
телефон бармена
~контакт барменки
bartender's phone
дай диспетчера|Диспетчер
хто наша диспетчерка?
номер диспетчера бігом
диспетчер кто у нас
Who is the dispatcher?
слухай з'єднай мене з диспетчером
логіст хто|Логіст
номер логіста швидко
логістка потрібна
хто займається логістикою?
логист телефон
логісти є?
хто технолог|Технолог
телефон технолога
~наша технологиня хто
технологи
кто технолог у нас?
Підкажіть, будь ласка, хто наша рекрутерка?|Рекрутер
контакт рекрутера
рекрутери
Could I get the recruiter's email?
рекрутер кто
копірайтерка є?|Копірайтер
хто пише тексти?
we need a copywriter
~номер копірайтера
копирайтер кто
хто таргетолог|Таргетолог
таргетологиня
хто налаштовує таргет
таргетолог нужен
телефон таргетолога
фасувальники хто|Фасувальник
фасувальниця хто?
номер фасувальника
фасовщик кто
packer's phone
слюсар потрібен|Слюсар
хто слюсар
телефон слюсаря
слесарь нужен срочно
слюсаря дай
слюсарі
столяр хто|Столяр
~номер столяра
столярі є?
нужен столяр
Do we have a carpenter?
де медсестра?|Медсестра
телефон медсестри
медсестру поклич
медсестра кто
nurse's phone number please
хто двірник|Двірник
снігу намело, де двірник?
номер двірника
дворник телефон
двірничка хто
Скажіть, будь ласка, хто наша секретарка?|Секретар
номер секретарки
дай секретаря
секретарша телефон
Who's the secretary?
аудитор хто|Аудитор
~пошта аудитора
аудиторка
auditor's email
кто аудитор
1с програміст хто|Програміст 1С
хто в нас по 1с
номер програміста 1С
1сник хто
хто налаштовує 1с?
кто программист 1с
1с злетіла, дай 1сника
бізнес аналітик хто|Бізнес-аналітик
бізнес-аналітикиня є?
Who's our business analyst?
бизнес-аналитик кто
~контакт бізнес аналітика
фронтендер хто|Фронтенд-розробник
фронтендери є?
~номер фронтендера
Which frontend developers have we got?
фронтенд-разработчик кто
йоу, хто фронтендер
торгпред хто|Торговий представник
торгові представники
номер торгового представника
телефон торгпреда
who are the sales reps?
кто торговый представитель
супервайзер хто|Супервайзер
супервайзери
~супервайзерка хто
скинь номер супервайзера
supervisor's phone
супервайзер кто у нас
Підкажіть, хто в нас інженер з охорони праці?|Інженер з охорони праці
Хто відповідає за охорону праці?
інженер по охороні праці номер
Who's in charge of health and safety?
инженер по охране труда кто
до кого на інструктаж з охорони праці?
Хто обіймає посаду комерційного директора?|Комерційний директор
хто комерційний директор
телефон комерційного директора
~комерційна директорка хто
Who's the commercial director?
коммерческий директор кто
скинь номер коммерческого директора
завскладом хто|Завідувач складу
хто керує складом?
номер завскладом
хто завідує складом
завідувачка складу
Who's the warehouse manager?
кто заведующий складом
хто головний на складі
~начальник складу хто
Будь ласка, покажіть директора з персоналу|Директор з персоналу
хто директорка з персоналу
HR директор хто
What's the HR director's email?
директор по персоналу кто
Хто очолює напрям персоналу?
~телефон директора з персоналу
хто технічний директор|Технічний директор
техдир хто
Who's our CTO?
технический директор кто
телефон техдиректора
~пошта технічного директора
хто каиср|Касир
номер кондиетра|Кондитер
логсіт хто|Логіст
де слюаср|Слюсар
номер диспечтера|Диспетчер
хто таргеолог|Таргетолог
"""
ROLE = ROLE.replace("Хто очолює напрям персоналу?\n", "Хто в нас керує персоналом?\n")
TEAM = """
Покажіть, будь ласка, склад команди Теплий хліб|Теплий хліб
хто в Теплому хлібі?|Теплий хліб
люди з теплого хліба|Теплий хліб
теплий хліб, хто там|Теплий хліб
команда Карпати, хто в ній?|Карпати
карпати склад команди|Карпати
Who's in the Карпати team?|Карпати
кто в команде Карпати|Карпати
хто в Оксамиті?|Оксамит
~команда оксамит|Оксамит
дай список людей з Оксамиту|Оксамит
оксамит, хто там працює|Оксамит
хто в Golden Crust|Golden Crust
Who's on the Golden Crust team?|Golden Crust
golden crust team list|Golden Crust
всі хто в golden crust|Golden Crust
Хто входить до команди Солодке життя?|Солодке життя
учасники Солодкого життя|Солодке життя
солодке життя хто в команді|Солодке життя
хто в сьомому цеху|Сьомий цех
сьомий цех список|Сьомий цех
покажи людей сьомого цеху|Сьомий цех
кто в команде Сьомий цех|Сьомий цех
хто у Ластівках?|Ластівки
ластівки хто там|Ластівки
всі з команди Ластівки|Ластівки
слухай а хто там у команді ластівки|Ластівки
хто в Північних воротах?|Північні ворота
команда північні ворота|Північні ворота
люди з Північних воріт|Північні ворота
північні ворота учасники|Північні ворота
Хто працює у відділі кав'ярень?|Кав'ярні
люди з кав'ярень|Кав'ярні
відділ кавярні хто там|Кав'ярні
Хто у відділі оптових продажів?|Оптові продажі
оптові продажі хто|Оптові продажі
хто займається оптовими продажами|Оптові продажі
Who works in Оптові продажі?|Оптові продажі
хто в службі доставки?|Служба доставки
служба доставки люди|Служба доставки
колеги зі служби доставки|Служба доставки
хто працює у відділі контролю якості|Контроль якості
контроль якості список|Контроль якості
хто з контролю якості|Контроль якості
хто в бухгалтерії?|Бухгалтерія
покажи бухгалтерію|Бухгалтерія
кто в бухгалтерии|Бухгалтерія
люди з бухгалтерії|Бухгалтерія
відділ франчайзингу|Франчайзинг
хто займається франчайзингом|Франчайзинг
франчайзинг хто там|Франчайзинг
"""

COMMAND = """
Надішліть, будь ласка, запрошення новій співробітниці inha@teplapich.example|form-ask-name
Прошу запросити до компанії нашого нового колегу marko@teplapich.example|form-ask-name
інвайт vova@teplapich.example|form-ask-name
запроси tolik@teplapich.example швидко|form-ask-name
скинь інвайт sofa@teplapich.example плз|form-ask-name
добав нового менеджера egor@teplapich.example|form-ask-name
Could you invite harry@teplapich.example, please?|form-ask-name
send oliver@teplapich.example an invite|form-ask-name
отправь инвайт на dasha@teplapich.example|form-ask-name
запрсои vita@teplapich.example|form-ask-name
Підкажіть, будь ласка, як мені запросити нового працівника?|form-ask-email
Мені потрібно надіслати запрошення новому колезі.|form-ask-email
новенький вийшов, треба запросити|form-ask-email
запросити працівника|form-ask-email
хочу закинути інвайт новачку|form-ask-email
слухай мені треба запросити нову людину|form-ask-email
How do I invite a new starter?|form-ask-email
I'd like to send an invite|form-ask-email
надо пригласить нового сотрудника|form-ask-email
как отправить приглашение?|form-ask-email
запорсити колегу|form-ask-email
Хочу внести до бази нового клієнта.|form-ask-name
запиши клієнта|form-ask-name
добав клієнта в базу|form-ask-name
треба записати новий контакт|form-ask-name
так запиши мені нового клієнта|form-ask-name
Could you add a client contact?|form-ask-name
I want to add a new client|form-ask-name
внести клиента в базу|form-ask-name
хочу добавить контакт|form-ask-name
новий контатк|form-ask-name
Мені потрібно створити команду.|teams-ask-title
зроби нову команду|teams-ask-title
add a new team|teams-ask-title
Can I set up a new team?|teams-ask-title
нужно создать новую команду|teams-ask-title
як створити команду?|teams-ask-title
Допоможіть, будь ласка, створити нову папку|folders-ask-title
треба нова папка|folders-ask-title
зроби папку|folders-ask-title
set up a new folder|folders-ask-title
как создать папку|folders-ask-title
Покажіть, будь ласка, перелік усіх команд.|teams-all
Скажіть, які команди є в нашій компанії?|teams-all
всі команди|teams-all
шо за команди у нас є|teams-all
так які в нас є команди|teams-all
Which teams have we got?|teams-all
Can I see all the teams?|teams-all
покажи мне команды|teams-all
сптсок команд|teams-all
Покажіть, будь ласка, всі папки|folders-all
мої папки|folders-all
Which folders have we got?|folders-all
покажи все папки|folders-all
показти папки|folders-all
Покажіть, будь ласка, перелік відділів компанії.|departments-all
відділи|departments-all
шо за відділи в нас|departments-all
What departments have we got?|departments-all
покажи отделы|departments-all
Покажіть, будь ласка, мій профіль.|me-linked-key
профіль|me-linked-key
як я записана в базі?|me-linked-key
Can I see my profile?|me-linked-key
show me my details|me-linked-key
покажи мою карточку|me-linked-key
моя картка де|me-linked-key
мій профль|me-linked-key
Чи можна змінити мову на англійську?|language-choose
мову зміни|language-choose
го на англ|language-choose
давай українською|language-choose
Could we switch to English?|language-choose
Can you change it to English, please?|language-choose
перейди на русский|language-choose
як поміняти мову?|language-choose
зміинти мову|language-choose
Розкажіть, будь ласка, що ви можете.|start-private
Поясніть, будь ласка, як вами користуватися.|start-private
інструкція|start-private
хелп|start-private
шо ти умієш|start-private
так а шо ти можеш робити|start-private
What can you help me with?|start-private
I'm lost, help|start-private
что ты можешь?|start-private
як тобою користуватись|start-private
довдіка|start-private
Скажіть, будь ласка, які мої дані ви зберігаєте?|privacy
шо ти про мене зберігаєш|privacy
What information do you hold about me?|privacy
How is my data stored?|privacy
где хранятся мои данные|privacy
які дані про мене ти зберігаєш|privacy
Будь ласка, видаліть усі мої дані.|forget-ask
видали мої дані нафіг|forget-ask
Please delete everything you have on me|forget-ask
wipe my data|forget-ask
удали все мои данные|forget-ask
видлаи мої дані|forget-ask
Мені потрібно від'єднати свій акаунт.|unlink-ask
відключи мій акаунт|unlink-ask
sign me out|unlink-ask
Could you unlink my Worksection account?|unlink-ask
разлогинь меня|unlink-ask
хочу вийти з акаунта|unlink-ask
Покажіть, будь ласка, кого я нещодавно шукала|recent-nobody
останні пошуки покажи|recent-nobody
кого я шукав останнім|recent-nobody
Who was I looking up earlier?|recent-nobody
my recent searches|recent-nobody
кого я искал|recent-nobody
історія моїх пошуків|recent-nobody
Допоможіть, будь ласка, знайти контакт клієнта|contact-prompt
треба клієнта знайти|contact-prompt
I need to find a client|contact-prompt
надо найти клиента|contact-prompt
хочу знайти клієнта|contact-prompt
Допоможіть, будь ласка, знайти співробітника|whois-prompt
треба знайти колегу|whois-prompt
шукаю одну людину|whois-prompt
I want to look someone up|whois-prompt
Could you help me find a colleague?|whois-prompt
надо найти человека|whois-prompt
Скасуйте, будь ласка.|cancel-nothing
відміни|cancel-nothing
скасуй все|cancel-nothing
Cancel, please|cancel-nothing
never mind, cancel|cancel-nothing
отмени это|cancel-nothing
скасвуати|cancel-nothing
Прошу підписати мене на задачу 1001.|as:/subscribe 1001
стежити за 1001|as:/subscribe 1001
підпиши мене на 1001|as:/subscribe 1001
Could you subscribe me to task 1001?|as:/subscribe 1001
keep an eye on task 1001|as:/subscribe 1001
подпиши на 1001|as:/subscribe 1001
слідкуй за 1001|as:/subscribe 1001
Прошу відписати мене від задачі 1001.|as:/unsubscribe 1001
відпиши від 1001|as:/unsubscribe 1001
unsubscribe me from 1001|as:/unsubscribe 1001
отпиши меня от 1001|as:/unsubscribe 1001
Підкажіть, будь ласка, хто зараз у відпустці?|as:/away
кого нема|as:/away
шо, кого сьогодні нема?|as:/away
так скажи хто сьогодні відсутній|as:/away
Who's off sick today?|as:/away
Who's on annual leave?|as:/away
Who isn't in today?|as:/away
кто болеет сегодня|as:/away
хто сьогодні на лікарняному|as:/away
хто у відпутсці|as:/away
Покажіть, будь ласка, мої проєкти|as:/projects
шо в мене за проєкти|as:/projects
What projects am I on?|as:/projects
какие у меня проекты?|as:/projects
мої прєокти|as:/projects
Як мені підключити Worksection?|as:/link
підключити ворксекшн|as:/link
How do I link my account?|as:/link
как подключить worksection|as:/link
під'єднати акаунт worksection|as:/link
Як мені налаштувати сповіщення?|as:/news
сповіщення налаштувати|as:/news
How do I change my notifications?|as:/news
настройка уведомлений|as:/news
які сповіщення я отримую|as:/news
Що в мене заплановано на сьогодні?|as:/today
задачі на сьогодні|as:/today
шо по задачах на сьогодні|as:/today
так шо там у мене на сьогодні|as:/today
What have I got on today?|as:/today
What's due today?|as:/today
что сегодня по задачам|as:/today
які в мене таски на сьогодні|as:/today
задачі на сьогдні|as:/today
Покажіть, будь ласка, моїх обраних колег|as:/favourites
хто в мене в обраному|as:/favourites
Who have I got in my favourites?|as:/favourites
кто у меня в избранном|as:/favourites
обране покажи|as:/favourites
Покажіть, будь ласка, надіслані запрошення|as:/invites
хто ще не прийняв запрошення|as:/invites
Who have I invited?|as:/invites
кого я пригласил|as:/invites
"""
COMMAND_CARD = """
/whoi {n}
/whoiis {s}
/wohis {n}
/find {n}
/search {l}
/who {s}
/who's {l}
/знайди {a}
/шукай {a}
/хто це {n}
/whois{s}
whois {l}
"""
FOLLOW = """
Скажіть, будь ласка, хто <такий/така> {n}? ⏎ Дякую! А який у <нього/неї> телефон?|phone
Знайдіть, будь ласка, {a} ⏎ Надішліть, будь ласка, <його/її> номер|phone
Покажіть картку {g} ⏎ А мобільний телефон є?|phone
{s} ⏎ номер|phone
давай {sa} ⏎ телефон|phone
{s} ⏎ набрати|phone
йоу, хто це {n} ⏎ о, а номерок дай|phone
бро знайди {a} ⏎ кинь <його/її> цифри|phone
{n} ⏎ тел?|phone
слушай а хто это {n} ⏎ скинь телефончик|phone
{n} ⏎ как <йому/їй> дозвонитись|phone
шо за {n} ⏎ ну дай номер|phone
ну знайди мені {a} ⏎ так а тепер номер телефону|phone
бот хто в нас {n} ⏎ мені треба <йому/їй> подзвонити|phone
алло знайди {a} ⏎ і телефон скажи|phone
~{n} ⏎ можна номер?|phone
~хто <цей/ця> {n} ⏎ номер є?|phone
~шукаю {a} ⏎ а телефончик|phone
{n} ⏎ номре|phone
{ttn} ⏎ телфон|phone
пошта {g} ⏎ і номер телефону, будь ласка|phone
посада {sg} ⏎ телефон теж|phone
телеграм {sg} ⏎ ну і номер|phone
Номер {g}, будь ласка ⏎ А яка в <нього/неї> електронна пошта?|email
Покажіть, будь ласка, {a} ⏎ Підкажіть ще електронну адресу|email
{s} ⏎ пошта|email
тел {sg} ⏎ і пошту|email
{n} ⏎ скинь мило|email
йоу, номер {sg} ⏎ а мило?|email
дай телефон {sg} ⏎ і почту тоже|email
{n} ⏎ надо КП відправити, яка пошта|email
слухай знайди {a} ⏎ а пошта яка в <нього/неї>|email
~{n} ⏎ імейл?|email
{n} ⏎ пощта|email
Телефон {g}, будь ласка ⏎ Скажіть, а яка посада?|position
{s} ⏎ ким працює|position
хто це {n} ⏎ а шо за посада|position
~{n} ⏎ а посада яка|position
{n} ⏎ Чи є <він/вона> в телеграмі?|telegram
{s} ⏎ тг дай|telegram
номер {sg} ⏎ а телега є?|telegram
{n} ⏎ <він/вона> сьогодні на роботі?|presence
{s} ⏎ у відпустці?|presence
Who's {l}? ⏎ Cheers. What's the number?|phone
Can you look up {l}? ⏎ Thanks, and a phone number?|phone
{l} ⏎ mobile?|phone
What's {l}'s email? ⏎ and the mobile, please|phone
find {l} ⏎ What's <his/her> email?|email
What's {l}'s number? ⏎ And an email address?|email
Who's {l}? ⏎ What's <his/her> job title?|position
{l} ⏎ Is <he/she> in today?|presence
кто <такой/такая> {rn}? ⏎ а номер телефона?|phone
{rs} ⏎ дай номер|phone
покажи {ra} ⏎ как <ему/ей> позвонить|phone
номер {rg} ⏎ а почта?|email
{rn} ⏎ кем работает?|position
Номер {O.g}, будь ласка ⏎ А {g}?|phone
тел {O.sg} ⏎ тепер {sg}|phone
скинь тел {O.g} ⏎ і ще {g}|phone
Пошта {O.g} ⏎ Дякую, а {g}?|email
What's {O.l}'s number? ⏎ And {l}'s?|phone
телефон {O.rg} ⏎ и {rg}|phone
"""
TALK = """
Доброго дня, колего!
Доброго дня, шановний боте
Доброго вечора Вам
Доброго ранку, як Ваші справи?
йоу
йо
прив
привки
хай бро
здрасьте
приветствую
здоров був
morning all
alright mate?
hi there
heya
Дуже Вам дякую за допомогу!
Дякую Вам, гарного дня
Щиро дякую за швидку відповідь
дякую, все знайшла
дякую, знайшов
сяп
спасибо, выручил
дякую, то шо надо
cheers mate
ta
lovely, thanks
that's brilliant, thank you
thanks a million
дкяую
дяую
спасиибо
все дякую
все дякую нічого більше не треба
ну дякую тобі
Гаразд, дякую
Домовилися
Дякую, зрозуміла
Дуже добре
поняла
пон
пон, дяк
лан
окі докі
кк
ок ок
добро
єс
ну так
так так
вірно
саме так
righto
fair enough
got it
sounds good
will do
no worries
all good
noted
yeah
nah
not now, thanks
договорились
ну да
да-да
именно
ясн
ну добре
ну гаразд
топчик
імба
кайфово
жиза
рофл
кринж
клево
прикольно
шикарно
відмінно
красавчик
огонь
классно
spot on
smashing
ace
lovely
fantastic
blimey
oh dear
Ні, дякую, нічого не потрібно
та не
пізніше
потім
не зараз
пока не надо
не сейчас
хах
хахах
хд
lol
😊
😘
🤗
🥲
💯
🙈
😱
🎉
👍🏼
🙃
💙💛
=(
(((
Який у Вас настрій?
як ся маєте
шо нового?
як робота?
шо там
шо кого
ти спиш?
ти де
чуєш мене?
Скажіть, Ви робот?
ви тут?
ти бот чи людина
а хто тебе зробив
how's your day?
you alright?
anyone there?
who made you?
can you hear me?
че как
как настроение
что нового
тестик
тест тест тест
прийом прийом
раз раз як чути
check check
ping
алё
от блін
ой лишенько
та йой
ну таке
фух
жах
шок
та ладно
серйозно?
really?
да ладно
Пробачте, це не Вам
Вибачте за турботу
ой це не тобі
сорян
сорі не туди
sorry, wrong chat
ignore that
ой ошибся чатом
До побачення, гарного вечора
Бажаю Вам гарного дня
бб
побачимось
чао-какао
cheerio
see ya
catch you later
have a nice weekend
пока-пока
до связи
Ви мені дуже допомогли, дякую
ти топ
обожнюю цього бота
you're a star
you're a legend
ты молодец
ти глючиш
шо за бред
тупий бот
бот тупить
ти зламався?
не то
this is rubbish
З Великоднем Вас!
Зі святом Вас!
happy friday
с праздником
нарешті п'ятниця
каву хочу
хочу додому
яка сьогодні погода?
знову тривога
I'm knackered
need a coffee
what's the weather like?
скучно
tell me a joke
"""

ROLE = carry(ROLE).replace("~", "")
TEAM = TEAM.replace("~", "")

if __name__ == "__main__":
    rows, out = build(48_260_917, sys.modules["__main__"])
    write("oven", rows, out, ["judged.tsv", "other.tsv", "unseen.tsv"])
