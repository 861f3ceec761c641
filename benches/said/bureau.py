"""A construction and design bureau: python3 bureau.py writes bureau.tsv and bureau-people.tsv. Written without a look at the bot's lists;
people typing: an engineer of 55, an office manager with emojis, a courier at the wheel, a lawyer, somebody from the west of Ukraine,
IT support, a Russian-speaking bookkeeper, a foreign colleague, somebody who mistypes now and then."""
import sys
from common import *

DOMAIN, TIMES, SOLO = "kamiantadub.example", 2, {"Зенон", "Мирон", "Стефанія", "Злата"}
GIVEN = given_table("""
f|Катерина Катерини Катерині Катерину Катериною|Екатерина Екатерины Екатерине Екатерину|Kateryna
f|Ірина Ірини Ірині Ірину Іриною|Ирина Ирины Ирине Ирину|Iryna
f|Руслана Руслани Руслані Руслану Русланою|Руслана Русланы Руслане Руслану|Ruslana
f|Лариса Лариси Ларисі Ларису Ларисою|Лариса Ларисы Ларисе Ларису|Larysa
f|Неля Нелі Нелі Нелю Нелею|Неля Нели Неле Нелю|Nelia
f|Орися Орисі Орисі Орисю Орисею|Орися Ориси Орисе Орисю|Orysia
f|Христина Христини Христині Христину Христиною|Кристина Кристины Кристине Кристину|Khrystyna
f|Ганна Ганни Ганні Ганну Ганною|Анна Анны Анне Анну|Hanna
f|Роксолана Роксолани Роксолані Роксолану Роксоланою|Роксолана Роксоланы Роксолане Роксолану|Roksolana
f|Алла Алли Аллі Аллу Аллою|Алла Аллы Алле Аллу|Alla
f|Таїсія Таїсії Таїсії Таїсію Таїсією|Таисия Таисии Таисии Таисию|Taisiia
f|Стефанія Стефанії Стефанії Стефанію Стефанією|Стефания Стефании Стефании Стефанию|Stefaniia
f|Злата Злати Златі Злату Златою|Злата Златы Злате Злату|Zlata
m|Віктор Віктора Віктору Віктора Віктором|Виктор Виктора Виктору Виктора|Viktor
m|Ярослав Ярослава Ярославу Ярослава Ярославом|Ярослав Ярослава Ярославу Ярослава|Yaroslav
m|Анатолій Анатолія Анатолію Анатолія Анатолієм|Анатолий Анатолия Анатолию Анатолия|Anatolii
m|Богдан Богдана Богдану Богдана Богданом|Богдан Богдана Богдану Богдана|Bohdan
m|Іван Івана Івану Івана Іваном|Иван Ивана Ивану Ивана|Ivan
m|Ілля Іллі Іллі Іллю Іллею|Илья Ильи Илье Илью|Illia
m|Арсен Арсена Арсену Арсена Арсеном|Арсен Арсена Арсену Арсена|Arsen
m|Валерій Валерія Валерію Валерія Валерієм|Валерий Валерия Валерию Валерия|Valerii
m|Геннадій Геннадія Геннадію Геннадія Геннадієм|Геннадий Геннадия Геннадию Геннадия|Hennadii
m|Костянтин Костянтина Костянтину Костянтина Костянтином|Константин Константина Константину Константина|Kostiantyn
m|Назар Назара Назару Назара Назаром|Назар Назара Назару Назара|Nazar
m|Зенон Зенона Зенону Зенона Зеноном|Зенон Зенона Зенону Зенона|Zenon
m|Мирон Мирона Мирону Мирона Мироном|Мирон Мирона Мирону Мирона|Myron
""")
TARGETS = """
Віктор Мацькевич Мацкевич
Ярослав Оленич Оленич
Анатолій Цимбал Цымбал
Богдан Лобода Лобода
Іван Дем'янчук Демьянчук
Ілля Шпаковський Шпаковский
Арсен Холодний Холодный
Валерій Пустовіт Пустовит
Геннадій Скорик Скорик
Костянтин Жмурко Жмурко
Анатолій Бурлака Бурлака
Ярослав Тимчишин Тымчишин
Назар Грицак Грицак
Зенон Пелех Пелех
Мирон Луцик Луцик
Катерина Бережна Бережная
Ірина Дацюк Дацюк
Руслана Гладун Гладун
Лариса Мовчан Мовчан
Неля Хоменко Хоменко
Орися Білинська Билинская
Христина Рудницька Рудницкая
Ганна Сташків Сташкив
Роксолана Чубай Чубай
Алла Журба Журба
Таїсія Наливайко Наливайко
Катерина Палій Палий
Ірина Сагайдачна Сагайдачная
Стефанія Фіцик Фицик
Злата Оробець Оробец
"""
FILLERS = """Андрусяк Антоненко Бабенко Базилевич Баран Бех Бойченко Бутенко Васильченко Войтенко Волошин Гаврилюк Герасименко Голуб Гончарук Гордієнко
Данилюк Дорош Дяченко Євтушенко Жук Заєць Зінченко Іщенко Калиниченко Касьян Кириленко Клименчук Козак Кондратюк
Костюк Кравчук Кухар Лисенко Литвин Лук'янчук Макаренко Мартинюк Матвієнко Мирошник Міщенко Мороз Москаленко Назаренко Недільський Ніколюк
Онищенко Остапенко Павленко Пархоменко Пономаренко Романюк Руденко Семенюк Ситник Степаненко Сидорчук Тарасюк Тимошенко Ткачук Українець
Федоренко Франчук Харченко Ходак Цибуля Чайка Швидкий Шевчук Щербина Юрченко Яковенко Ясінський""".split()
STEMS = """Андр Баб Бакал Варв Вас Гав Герас Гнат Гордій Гром Дан Довг Дороф Ждан Зах Іваш Калин Карп Кирич Клим Кондр Корн Лавр
Мак Март Микит Мус Нест Ониськ Остр Пав Пархом Пилип Прок Ром Сав Сем Сид Сторож Тар Терещ Троц Фед Хар Юр""".split()
ENDS = ["ечко", "иненко", "иняк", "овський", "усюк", "асенко", "ощук"]

POSITIONS = ["Проєктувальник", "Кошторисник", "Виконроб", "Конструктор", "Кранівник", "Покрівельник", "Тесляр", "Плиточник", "Слюсар",
             "Секретар", "Рекрутер", "Копірайтер", "Верстальник", "3D-візуалізатор", "Медсестра", "Касир", "Диспетчер", "Логіст",
             "Аудитор", "Адвокат", "Архіваріус", "Інженер з охорони праці", "Спеціаліст технічної підтримки", "Бізнес-аналітик"]
UNIQUE = ["Комерційний директор", "Технічний директор", "Керівник юридичного відділу", "Головний архітектор"]
TEAMS = ["Карпати", "Білий лелека", "Північний міст", "Copper Line", "Бетонні янголи", "Орбіта", "Дубовий гай", "Вечірня варта"]
DEPARTMENTS = ["Реставрація", "Інтер'єри", "Технічний нагляд", "Інженерні мережі", "Житлове будівництво", "Дозвільна документація"]

WHO = """
Потрібна картка {g}.
{rvn}. Хто це?
Колего, нагадайте, хто <такий/така> {n}.
Креслення <підписав/підписала> {n}. Хто це?
{n} — <наш працівник/наша працівниця>?
Дайте відомості про {a}.
На кресленні прізвище {s}. Хто це?
знайди мені {a}, будь ласочка 🙏
сонечко, хто <такий/така> {n}? 🥺
ботику, покажи {a} 😊
хелп, хто це {n} 😅
а {s} це хто в нас?)))
заінька, скинь контактики {g} 🌸
ой, а хто ж це {n} 🙈
приніс кур'єр квіти для {g} 💐 хто це?
посилка для {g}, хто це
везу пакет {d} хто це
пакет на прізвище {s} хто це
{n} контакт швидко
стою внизу, шукаю {a}
на накладній {n}, хто це
під'їхав до {g}, як <його/її> знайти
~доставка {d}, покажи хто це
Прошу надати контактні дані {g}.
Прошу повідомити, чи працює в товаристві {n}.
Виконавцем зазначено: {n}. Прошу контактні дані.
Договір підписано від імені {g}. Хто це?
Прошу надати інформацію щодо {g}.
Чи значиться в нашому штаті {n}?
йой, а хто то є {n}?
а {s} то хто, прошу?
чуєте, а як би найти {a}?
ану покажіть ми {a}
ци є в нас в бюро {n}?
а <тот/тота> {n} хто є?
най ми хтось скаже, хто <такий/така> {n}
прийшов лист від {g}, а хто то?
чекни {a}
зроби лукап: {n}
тікет від {g}, хто це
юзер {n}, хто це?
пошукай в базі {a}
є інфа по {d}?
дай профайл {g}
m:хто цей {n}, пише мені в сапорт
хот це {n}
знайди мнеі {a}
покжи {a}
контакит {sg}
а {tn} хто це
шукаю контакти {g}, дпоможи
"""
WHO_ONE = """
Зенон|Зенон — це хто?|card
Мирон|мене послали до Мирона, хто то є?|card
Стефанія|посилка Стефанії, хто це|card
Злата|покажи Злату 🥰|card
Шпаковський|хто такий Шпоковський|card
Сагайдачна|Ірина Сагойдачна хто це?|card
Пустовіт|шукаю Валерія Пустовита|card
Цимбал|знайди Анатолія Цинбала|card
"""
FIELD = """
{rvn}: мобільний.|phone
Потрібен робочий телефон {g}.|phone
Телефон {g}, прошу.|phone
Чи є мобільний {g}?|phone
Як зателефонувати {d}?|phone
Куди надіслати креслення {d}? Потрібна пошта.|email
Електронна скринька {g}.|email
{rvn}: посада?|position
На якій посаді {n}?|position
сонце, дай номерочок {g} 🙏|phone
ботику, мені б телефончик {g} 🥰|phone
треба дзенькнути {d} 📞 який номер?|phone
скинь мобілочку {sg} плііз 🙈|phone
дуууже треба номер {g} 😭|phone
а мейлик {g} є? 💌|email
хочу скинути фоточки {d} на пошту 📸 яка адреса?|email
нагадай, яка в {g} посада 🤔|position
а в якій команді {n}? 😊|team
номер {sg} швидше|phone
стою під офісом, дай номер {g}|phone
везу {d} документи, дай телефон|phone
{s} не відчиняє, який номер|phone
дай тел {sg} я за кермом|phone
{n} моб|phone
за кермом, набери {sa}|phone
телефон отримувача, {n}|phone
Прошу повідомити контактний телефон {g}.|phone
З метою погодження договору прошу надати телефон {g}.|phone
За яким номером можна зв'язатися із {i}?|phone
Прошу зазначити номер мобільного телефону {g}.|phone
На яку електронну адресу слід направити договір {d}?|email
Прошу надати адресу електронної пошти {g}.|email
Яку посаду обіймає {n} згідно зі штатним розписом?|position
Прошу зазначити посаду {g} для договору.|position
До якого відділу належить {n}?|department
прошу красно, дайте номер до {g}|phone
йой, а номер {sg} маєте?|phone
мушу ся здзвонити із {i}, який номер?|phone
ану дайте телефон до {g}|phone
ци є в когось номер {g}?|phone
треба ми задзвонити {d}|phone
як ся додзвонити до {sg}?|phone
а пошту до {g} маєте?|email
а {s} в нас ким робить?|position
дай номер {g}, тікет горить|phone
дропни номер {g}|phone
треба колнути {d}, кинь номер|phone
кинь емейл {g}, засетаплю доступ|email
на який мейл форвардити {sd}?|email
корпоративний імейл {g}|email
яка позиція в {g}|position
дай нормер {g}|phone
телефно {sg}|phone
мобліьний {g}|phone
скинт телефон {sg}|phone
дай телефон {tn}|phone
імйел {g}|email
посда {g}|position
"""
FIELD_ONE = """
Зенон|набери мені Зенона|phone
Злата|а імейл Злати є? 💌|email
Мирон|яка посада у Мирона|position
Стефанія|хочу подзвонити Стефанії, дай номер|phone
Тимчишин|телефон Ярослава Тимчишена|phone
Мацькевич|пошта Віктора Мацкевича|email
Чубай|номер Роксолани Чюбай|phone
"""
LATER = """
Чи виходить сьогодні на роботу {n}?|presence
{n} на роботі?|presence
<Присутній/Присутня> сьогодні {n}?|presence
Коли {n} виходить із відпустки?|presence
{rvn} сьогодні працює?|presence
а {n} сьогодні буде? 🥺|presence
чи прийде сьогодні {n}? маю печивко 🍪|presence
{n} ще відпочиває? 🏖️|presence
а {s} вже на роботі? ☀️|presence
{s} <захворів/захворіла>? 🤒|presence
{s} в офісі? під'їжджаю|presence
{s} на місці чи назад везти|presence
застану сьогодні {a} в офісі?|presence
везу пакет, {s} сьогодні є?|presence
Прошу повідомити, чи перебуває {n} у відпустці.|presence
Прошу уточнити, чи {n} сьогодні на робочому місці.|presence
До якого числа триває відпустка {g}?|presence
Чи не перебуває {n} на лікарняному?|presence
ци є нині {n}?|presence
а {s} нині робить?|presence
йой, а {n} нині на роботі?|presence
{s} ще у відпустці, ци вже <вийшов/вийшла>?|presence
нема нині {sg}?|presence
{n} сьогодні працює чи в day off?|presence
в {sg} сьогодні дейоф?|presence
{n} ще OOO чи вже <повернувся/повернулася>?|presence
{rn} сегодня будет?|presence
{rs} ещё болеет?|presence
{rn} уже <вернулся/вернулась> из отпуска?|presence
а {rs} сегодня работает?|presence
is {l} today in office?|presence
{ls} is working today or no?|presence
is {l} back from holidays?|presence
until when {l} is on holiday?|presence
can I meet {l} in the office today?|presence
{n} сьгодні є?|presence
{s} у відпутсці?|presence
чи працює сьогдоні {n}|presence
Телеграм {g}, прошу.|telegram
Чи користується {n} телеграмом?|telegram
Як знайти {a} в телеграмі?|telegram
а телеграмчик {g} є? 💬|telegram
дай тгшку {g} 🙈|telegram
хочу кинути мемчик {d} в тг 😹 який нік?|telegram
{s} тг|telegram
кину геолокацію {sd} в телегу, дай нік|telegram
дай телегу {sg}|telegram
Прошу повідомити ім'я користувача {g} у Telegram.|telegram
Чи є {n} у месенджері Telegram?|telegram
а в телеграмі {s} є?|telegram
маєте телеграм до {sg}?|telegram
дай юзернейм {g} в тг|telegram
тг-нік {sg}|telegram
нікнейм {g} у телеграмі?|telegram
телега {rsg}?|telegram
есть тг у {rg}?|telegram
дай ник {rg} в телеграме|telegram
has {l} telegram?|telegram
telegram nick of {ls} please|telegram
what is telegram username of {l}|telegram
I want to write {l} on telegram|telegram
телгерам {g}|telegram
дай телеграмм {sg}|telegram
Дата прийняття на роботу {g}?|since
Скільки років працює в бюро {n}?|since
З якого року працює {n}?|since
Відколи {n} в бюро?|since
а {n} давно в нас? 😊|since
а коли до нас <прийшов/прийшла> {n}? 🎈|since
{s} давно працює?|since
Прошу зазначити дату початку роботи {g}.|since
З якої дати {n} перебуває з нами у трудових відносинах?|since
відколи то {s} в нас робить?|since
а {n} вже довго в нас робить?|since
коли у {g} був перший робочий день?|since
з якого числа {s} у нас в штаті|since
давно у нас {rn}?|since
когда {rs} <устроился/устроилась> к нам?|since
дата приёма на работу {rg}|since
from which year {l} works here?|since
when {ls} started to work here|since
how long is {l} in the company?|since
start date of {l}|since
відколи працбє {n}|since
"""
ENGLISH = """
excuse me, who is <Mr./Ms.> {ls}?|card
hello my friend, do you know {l}?|card
I look for {l}, <he/she> is our colleague?|card
is there {ls} in our firm?|card
find please {l}|card
please say me who is {l}|card
I don't know {l}, can you show?|card
my boss said me to write to {l}, who is that?|card
drawing is signed by {l}, who is this person|card
<Mr/Mrs> {ls} - contact details please|card
lookup {l}|card
got a ticket from {l}, who's that?|card
any info on {l}?|card
send me the card of {l}|card
contact info for {ls} pls 🙏|card
hiii can you find {l} for me 🥺|card
I need contact of {l}|card
fnid {l}|card
searching for {ltn}|card
kindly share the contact details of {l}|card
we have a delivery for {l}, who is it?|card
whoo is {l}|card
please write me the number of {l}|phone
give number {l}|phone
how can I call to {ls}?|phone
I have to call to {l}, number please|phone
do you have phone of {l}?|phone
I can't reach {ls}, what is <his/her> mobile?|phone
mobile number of <Mr./Ms.> {ls}|phone
cell of {ls}?|phone
{ls} cell phone|phone
kindly provide the phone number of {l}|phone
may I ask for {l}'s telephone number?|phone
call {l} please|phone
need to ring {ls}, number?|phone
phone no of {ls}|phone
what number should I dial for {l}?|phone
number for {l} asap, server is down|phone
got a number for {ls}?|phone
{ls} contact number pls 📞|phone
phon number {l}|phone
nubmer of {ls}|phone
please give mail adress of {l}|email
where to write mail to {l}?|email
I want to send drawings to {l}, which email?|email
kindly advise the email of {l}|email
{ls} e-mail adress|email
what's the work email for {ls}|email
I need to forward an invoice to {l}, email please|email
ping me {ls}'s email|email
emal of {l}|email
e-mail {l}, thank you|email
who is {l} by position?|position
in which position works {l}?|position
what's {ls}'s job here?|position
{ls} title?|position
what does {l} do in our company?|position
please tell job title of {ls}|position
"""
ENGLISH_ONE = """
Зенон|do you have number of Zenon?|phone
Злата|I look for Zlata|card
Стефанія|mail of Stefaniia please|email
"""
RUSSIAN = """
Добрый день! Акт <подписал/подписала> {rn}, кто это?|card
Мне бы {ra} найти|card
а {rs} это кто у нас?|card
есть у нас {rn}?|card
напомните, кто <такой/такая> {rn}|card
нужен контакт {rg}|card
нужна карточка {rg}|card
не могу найти {ra}, помоги|card
посмотри, пожалуйста, {ra}|card
в накладной стоит {rn}, кто это|card
{rrvn}, есть у нас <такой/такая>?|card
ищу {ra}|card
ищу человека по фамилии {rs}|card
в ведомости есть {rs}, это кто?|card
данные по {rd} покажи|card
поищи {rsa}|card
<звонил/звонила> {rs}, кто это?|card
киньте контактик {rg} 🙏|card
найдите мне {ra}, пожалуйста|card
m:кто ткаой {rs}|card
покаж {ra}|card
что за <сотрудник/сотрудница> {rs}?|card
Будьте добры, телефон {rg}|phone
мне бы номер {rg}|phone
как дозвониться до {rg}?|phone
по какому номеру звонить {rd}?|phone
какой номер мобильного у {rg}?|phone
нужно позвонить {rd} по акту сверки|phone
скиньте мобильный {rg}|phone
а телефончик {rsg} не подскажете?|phone
{rrvn}, мобильный|phone
номер {rsg} быстренько|phone
у вас есть телефон {rg}?|phone
диктуй номер {rg}|phone
позвони {rd}|phone
мобильник {rsg}|phone
потеряла номер {rg}, пришлите|phone
куда звонить {rsd}|phone
дай тел {rg} пжл|phone
телефно {rg}|phone
номр {rsg}|phone
дай номер {rtn}|phone
куда отправить счёт {rd}? дайте почту|email
Пришлите электронную почту {rg}|email
какой e-mail у {rg}?|email
почту {rg} скиньте, акт отправлю|email
на какую почту слать акт {rsd}|email
имейл {rsg}?|email
почат {rsg}|email
электронка {rsg} есть?|email
кем числится {rn}?|position
{rn} на какой должности?|position
должность {rsg} для ведомости|position
скажите должность {rg}|position
{rs} у нас кто по должности?|position
какую должность указать для {rg}?|position
"""
RUSSIAN_ONE = """
Злата|найди Злату|card
Зенон|телефон Зенона?|phone
Мирон|почта Мирона нужна|email
Рудницька|номер Кристины Рудницькой|phone
"""
ROLE = """
Хто з колег проєктувальник?|Проєктувальник
проєктувальниця є?
номер проєктувальника
знайди проектувальника
проєктувальники хто
кто у нас проектировщик?
Потрібен кошторисник.|Кошторисник
хто рахує кошториси?
кошторисниця наша хто 😊
контакти кошторисника
сметчик нужен срочно
телефон сметчика
estimator please
де виконроб, привіз цемент|Виконроб
телефон виконроба
виконроби хто є?
прораб хто
номер прораба скинь
кто прораб
ци є в нас виконроб?
Хто конструктор?|Конструктор
конструкторка є в нас?
прошу надати контакти конструктора
покажіть конструкторів
нужен конструктор
телефон конструктора дай
хто кранівник|Кранівник
дай номер кранівника
кранівники є?
где крановщик
crane operator
хто в нас на крані працює
дах тече, хто покрівельник?|Покрівельник
покрівельники
номер покрівельника
кровельщик кто у нас
roofer phone please
who is roofer?
теслярі є в нас?|Тесляр
дай телефон тесляра
шукаю тесляра
плотник нужен
carpenter's number
хто плиточник?|Плиточник
номер плиточника кинь
плиточники хто
плиточник контакт
нужен плиточник
we need a tiler
слюсар де|Слюсар
викличте слюсаря
телефон слюсаря
хто є зі слюсарів
слесарь телефон
прошу номер до слюсаря
хто наша секретарка? 🌸|Секретар
секретар телефон
номерочок секретаря 🙏
скажите номер секретаря
secretary phone number
кто секретарь?
секретарка контакт
хто набирає людей, рекрутер хто?|Рекрутер
рекрутерка хто в нас 😊
номер рекрутера
кто рекрутер
who is the recruiter in this company?
пошта рекрутерки
копірайтер хто|Копірайтер
копірайтерка потрібна
копирайтер есть?
хто пише тексти, копірайтер?
copywriter's email
верстальник хто в нас?|Верстальник
верстальниця де
кинь контакт верстальника
кто верстальщик
хто верстає макети?
візуалізатор хто?|3D-візуалізатор
3d візуалізатор телефон
хто робить візуалізації?
3D-візуалізаторка є? 🥰
визуализатор нужен
3d visualizer
йой, поколов палець, де медсестра?|Медсестра
медсестра телефон
номер медсестри
медсестричка є? 🤕
who is nurse here?
де касир|Касир
касирка хто?
прошу телефон касира
кассир кто
номер кассира
cashier contact please
диспетчер номер|Диспетчер
дай диспетчера
як подзвонити диспетчеру
хто диспетчер? стою на воротах
телефон диспетчерки
dispatcher phone
логіст хто|Логіст
логістка наша
номер логіста, я на трасі
дайте контакт логиста
logist phone please
логісти хто
Хто аудитор?|Аудитор
аудиторка хто в нас
телефон аудитора
who are our auditors?
кто у нас аудитор
Прошу надати контакт адвоката|Адвокат
хто адвокат нашого бюро?
адвокатка є?
телефон адвоката терміново
attorney phone
мушу до адвоката, хто то є?
Хто архіваріус?|Архіваріус
телефон архіваріуса
архивариус кто
archivist contact
хто то в нас архіваріус?
Хто інженер з охорони праці?|Інженер з охорони праці
хто відповідає за охорону праці?
телефон інженера з охорони праці
инженер по охране труда кто
охорона праці хто
safety engineer
номер техпідтримки|Спеціаліст технічної підтримки
хто в техпідтримці?
технічна підтримка, телефон
принтер не друкує, хто техпідтримка? 😭
tech support phone
кто в техподдержке
хто в нас сапорт
бізнес-аналітик хто|Бізнес-аналітик
бізнес аналітики
бізнес-аналітикиня є?
who is our business analyst
бизнес-аналитик кто у нас
Хто комерційний директор?|Комерційний директор
пошта комерційного директора
комдиректор хто
кто коммерческий директор?
commercial director phone
номер комерційної директорки
Хто технічний директор?|Технічний директор
техдир хто
номер технічного директора
CTO
кто технический директор
email of technical director
Хто очолює юридичний відділ?|Керівник юридичного відділу
керівник юрвідділу
прошу контакт керівника юридичного відділу
начальник юридичного відділу, телефон
кто руководит юридическим отделом?
head of legal
Хто головний архітектор?|Головний архітектор
телефон головного архітектора
головна архітекторка хто 😊
chief architect please
кто главный архитектор
як знайти головного архітектора?
хто кранівнк|Кранівник
номер кошторсника|Кошторисник
хто секретра|Секретар
телефон логсіта|Логіст
"""
TEAM = """
Склад команди Карпати.|Карпати
хто в Карпатах?|Карпати
люди з Карпат|Карпати
команда карпати, хто ту є?|Карпати
кто в Карпатах|Карпати
хто в Білому лелеці? 😊|Білий лелека
команда білий лелека|Білий лелека
покажи всіх з Білого лелеки|Білий лелека
учасники Білого лелеки|Білий лелека
who is in team Білий лелека|Білий лелека
Хто входить до команди Північний міст?|Північний міст
хто в північному мості|Північний міст
люди з північного мосту|Північний міст
Прошу надати склад команди «Північний міст»|Північний міст
copper line хто|Copper Line
хто з Copper Line|Copper Line
which people are in Copper Line?|Copper Line
Copper Line team list|Copper Line
команда Copper Line кто там|Copper Line
хто такі бетонні янголи? 😇|Бетонні янголи
хто в бетонних янголах|Бетонні янголи
склад бетонних янголів|Бетонні янголи
команда Бетонні янголи, хто там?|Бетонні янголи
хто в Орбіті|Орбіта
команда Орбіта хто|Орбіта
тіма Орбіта|Орбіта
колеги з Орбіти|Орбіта
who works in Орбіта?|Орбіта
хто в Дубовому гаю?|Дубовий гай
дубовий гай хто є|Дубовий гай
покажіть людей з Дубового гаю|Дубовий гай
хто у вечірній варті|Вечірня варта
склад Вечірньої варти|Вечірня варта
вечірня варта хто там|Вечірня варта
Хто працює у відділі реставрації?|Реставрація
люди з реставрації|Реставрація
хто займається реставрацією?|Реставрація
хто в інтер'єрах? 🛋️|Інтер'єри
відділ інтер'єрів|Інтер'єри
кто в отделе Інтер'єри|Інтер'єри
Хто у технічному нагляді?|Технічний нагляд
відділ технічного нагляду, список|Технічний нагляд
працівники технічного нагляду|Технічний нагляд
Інженерні мережі: хто там?|Інженерні мережі
хто у відділі інженерних мереж|Інженерні мережі
покажи інженерні мережі|Інженерні мережі
хто на житловому будівництві?|Житлове будівництво
відділ житлового будівництва|Житлове будівництво
Хто займається дозвільною документацією?|Дозвільна документація
прошу надати список відділу дозвільної документації|Дозвільна документація
хто в дозвільній документації|Дозвільна документація
комнада Орбіта|Орбіта
"""
COMMAND = """
Прошу направити запрошення на адресу yevheniia@kamiantadub.example|form-ask-name
запроси новеньку solomiia@kamiantadub.example 🥳|form-ask-name
інвайтни юзера artem@kamiantadub.example|form-ask-name
заінвайть taras@kamiantadub.example|form-ask-name
новий колега pavlo@kamiantadub.example, запроси|form-ask-name
ци можете запросити vasylyna@kamiantadub.example?|form-ask-name
please invite to company mehmet@kamiantadub.example|form-ask-name
send invite to agnieszka@kamiantadub.example|form-ask-name
пригласите, пожалуйста, tamara@kamiantadub.example|form-ask-name
отправьте приглашение новой сотруднице galina@kamiantadub.example|form-ask-name
Необхідно запросити нового працівника|form-ask-email
Прошу оформити запрошення для нового співробітника|form-ask-email
завтра виходить новенька 🥳 як її запросити?|form-ask-email
заінвайтити нового колегу|form-ask-email
як відправити інвайт новачку?|form-ask-email
прошу, а як запросити нового колегу до нас?|form-ask-email
how can I invite new worker?|form-ask-email
add new employee|form-ask-email
I have new coworker, how to invite?|form-ask-email
как отправить приглашение новому сотруднику?|form-ask-email
надо пригласить новую сотрудницу|form-ask-email
запростии нового колегу|form-ask-email
Прошу внести нового клієнта до бази|form-ask-name
Зареєструйте нового клієнта|form-ask-name
додай контактик клієнта 😊|form-ask-name
хочу зберегти контакт|form-ask-name
створити контакт клієнта|form-ask-name
треба записати нового клієнта|form-ask-name
please add a client|form-ask-name
how to add new contact?|form-ask-name
save new client|form-ask-name
внести нового клиента|form-ask-name
сохрани контакт|form-ask-name
добавь новый контакт клиента|form-ask-name
додтаи контакт|form-ask-name
Прошу створити нову команду|teams-ask-title
хочу зробити нову командочку 🥰|teams-ask-title
треба завести нову команду|teams-ask-title
кріейтни нову тіму|teams-ask-title
please create new team|teams-ask-title
создайте новую команду|teams-ask-title
сворити команду|teams-ask-title
Створіть, будь ласка, нову папку|folders-ask-title
треба нова папочка 📁|folders-ask-title
заведіть ми нову папку|folders-ask-title
new folder please|folders-ask-title
how do I create a folder?|folders-ask-title
нужна новая папка|folders-ask-title
Прошу надати перелік усіх команд|teams-all
а які в нас є командочки? 😊|teams-all
прошу, а які маємо команди?|teams-all
покажи всі тіми|teams-all
show teams please|teams-all
what teams are in the company?|teams-all
сколько у нас команд?|teams-all
виведи список команд|teams-all
Перелік папок|folders-all
покажи папочки 📁|folders-all
які маємо папки?|folders-all
list folders|folders-all
покажите все папки|folders-all
Прошу надати перелік відділів|departments-all
скільки в нас відділів?|departments-all
які маємо відділи?|departments-all
what departments are there?|departments-all
покажите все отделы|departments-all
які є відідли|departments-all
Як я записаний у системі?|me-linked-key
Під яким обліковим записом я працюю?|me-linked-key
а я тут хто? 😅|me-linked-key
покажи мою картку|me-linked-key
мій профайл|me-linked-key
who I am?|me-linked-key
show me my card|me-linked-key
покажи мой аккаунт|me-linked-key
моя карточка|me-linked-key
мій профліь|me-linked-key
Прошу змінити мову інтерфейсу|language-choose
можна англійську? 🙏|language-choose
переключись на українську|language-choose
як поміняти мову?|language-choose
switch to English please|language-choose
speak English please|language-choose
can you speak in english?|language-choose
поставь русский язык|language-choose
смените язык, пожалуйста|language-choose
змінтии мову|language-choose
Є інструкція до бота?|start-private
Прошу надати перелік функцій бота|start-private
Чим ви можете бути корисні?|start-private
ботику, а що ти вмієш? 🥰|start-private
менюшку покажи 😊|start-private
хелп|start-private
меню давай|start-private
а що ви вмієте, прошу?|start-private
йой, я не знаю, як тим ботом користуватися|start-private
I need help|start-private
what are your functions?|start-private
how to use this bot?|start-private
show menu|start-private
что ты можешь?|start-private
как пользоваться ботом?|start-private
нужна помощь|start-private
допмоога|start-private
Яка політика обробки персональних даних?|privacy
Прошу повідомити, які мої персональні дані зберігаються|privacy
мої дані в безпеці? 🙈|privacy
а що ви про мене знаєте і де то зберігається?|privacy
what information do you keep about me?|privacy
is my data safe with you?|privacy
GDPR|privacy
где хранятся мои данные?|privacy
Вимагаю видалити мої персональні дані|forget-ask
Відкликаю згоду на обробку персональних даних, видаліть їх|forget-ask
видали всю інфу про мене 🥺|forget-ask
витріть мої дані|forget-ask
please remove my data|forget-ask
wipe my data|forget-ask
удалите мои данные, пожалуйста|forget-ask
видали мої днаі|forget-ask
Відв'яжіть мій акаунт|unlink-ask
Прошу від'єднати обліковий запис Worksection|unlink-ask
хочу вийти з акаунта 🙈|unlink-ask
логаут|unlink-ask
вилогінь мене|unlink-ask
disconnect worksection please|unlink-ask
sign me out|unlink-ask
отключи Worksection|unlink-ask
Кого я шукав раніше?|recent-nobody
покажи мої останні пошуки|recent-nobody
кого я там шукала? 🙈|recent-nobody
show my recent searches|recent-nobody
whom I searched before?|recent-nobody
кого я искала?|recent-nobody
история поиска|recent-nobody
Потрібно знайти контакт клієнта|contact-prompt
пошукай клієнта|contact-prompt
хочу знайти клієнтика 😊|contact-prompt
мушу найти клієнта|contact-prompt
find client|contact-prompt
how to find client contact?|contact-prompt
ищу клиента|contact-prompt
Потрібно знайти працівника|whois-prompt
шукаю одну людину|whois-prompt
хочу знайти колежанку 😊|whois-prompt
мушу найти одну людину|whois-prompt
I look for one person|whois-prompt
надо найти человека|whois-prompt
пошук людей|whois-prompt
Скасувати, будь ласка|cancel-nothing
Прошу скасувати дію|cancel-nothing
ой, скасуй 🙈|cancel-nothing
відміняй|cancel-nothing
стоп, відміна|cancel-nothing
cancel it|cancel-nothing
abort|cancel-nothing
отменить|cancel-nothing
скасувтаи|cancel-nothing
Прошу підписати мене на задачу 1001|as:/subscribe 1001
підпиши мене на 1001 🙏|as:/subscribe 1001
хочу стежити за задачею 1001|as:/subscribe 1001
тримай мене в курсі по задачі 1001|as:/subscribe 1001
сабскрайбни мене на 1001|as:/subscribe 1001
notify me about task 1001|as:/subscribe 1001
I want to watch 1001|as:/subscribe 1001
подпишите меня на 1001|as:/subscribe 1001
відпишіть мене від 1001|as:/unsubscribe 1001
більше не хочу стежити за 1001|as:/unsubscribe 1001
stop watching 1001|as:/unsubscribe 1001
отпиши меня от 1001|as:/unsubscribe 1001
Перелік відсутніх на сьогодні|as:/away
кого сьогодні не буде?|as:/away
хто в нас захворів? 🤒|as:/away
хто зараз у відпусточці 🏖️|as:/away
кого то нині нема на роботі?|as:/away
хто сьогодні OOO|as:/away
who is not here today?|as:/away
who is sick today?|as:/away
кого сегодня не будет?|as:/away
кто сейчас в отпуске?|as:/away
хто у відпутсці|as:/away
Перелік моїх проєктів|as:/projects
мої проєктики 🥰|as:/projects
в яких я проєктах?|as:/projects
покажи мої проджекти|as:/projects
what projects do I have?|as:/projects
какие у меня проекты?|as:/projects
Як підключити Worksection?|as:/link
Прошу приєднати мій обліковий запис Worksection|as:/link
залінкуй мій акаунт|as:/link
connect my account|as:/link
how do I link Worksection?|as:/link
как подключить Worksection?|as:/link
Налаштувати сповіщення|as:/news
які сповіщення в мене увімкнені?|as:/news
хочу змінити налаштування нотифікацій|as:/news
вимкни сповіщення 🙈|as:/news
change notifications|as:/news
настроить уведомления|as:/news
Завдання на сьогодні|as:/today
Які строки в мене спливають сьогодні?|as:/today
що в мене сьогодні по плану? ☀️|as:/today
що маю нині зробити?|as:/today
мої таски на сьогодні|as:/today
what are my tasks today?|as:/today
what I have to do today?|as:/today
что мне сегодня делать?|as:/today
план на сегодня|as:/today
задачі на сьгодні|as:/today
Мої обрані колеги|as:/favourites
кого я додала в обрані? ⭐|as:/favourites
show favourites|as:/favourites
my starred colleagues|as:/favourites
кто у меня в избранном?|as:/favourites
обрнае|as:/favourites
Перелік надісланих запрошень|as:/invites
кого я вже запросила? 😊|as:/invites
статус інвайтів|as:/invites
show my invitations|as:/invites
мои приглашения|as:/invites
"""
COMMAND_CARD = """
/Whois {n}
/WHOIS {l}
/whosi {s}
/whois: {n}
/who {ls}
/whoi {l}
/кто {rn}
/шукай {n}
/find {rn}
\\whois {s}
//whois {n}
whois {rvn}
"""
FOLLOW = """
Нагадайте, хто <такий/така> {n} ⏎ Телефон.|phone
{rvn} ⏎ Мобільний?|phone
Потрібна картка {g} ⏎ І номер, прошу.|phone
Посада {g}? ⏎ Телефон?|phone
Електронна пошта {g} ⏎ І телефон.|phone
сонечко, хто <такий/така> {n}? ⏎ а номерочок? 🥺|phone
покажи {a} 😊 ⏎ скинь <його/її> номерчик 🙏|phone
ботику, знайди {a} ⏎ хочу <йому/їй> подзвонити 📞|phone
{s} ⏎ номер швидко|phone
пакет для {g} хто це ⏎ набери <його/її>|phone
{n} ⏎ тел|phone
везу {d} пакет, хто це ⏎ як <йому/їй> дзвонити|phone
Прошу надати інформацію про {a} ⏎ Прошу також номер телефону|phone
Чи працює у нас {n}? ⏎ За яким номером <його/її> можна набрати?|phone
а хто то {n}? ⏎ а телефон маєте?|phone
ци є в нас {n}? ⏎ мушу <йому/їй> подзвонити|phone
чекни {a} ⏎ кинь мобайл|phone
юзер {n} ⏎ дропни номер|phone
лукап {n} ⏎ треба <йому/їй> колнути|phone
{n} ⏎ номр|phone
{tn} ⏎ дай номер|phone
{s} ⏎ телефно|phone
імейл {sg} ⏎ номер теж кинь|phone
Номер {g} ⏎ Пошта?|email
{n} ⏎ а мейлик? 💌|email
телефончик {g} 🙏 ⏎ і пошту ще 😊|email
Прошу телефон {g} ⏎ Також прошу електронну адресу|email
{n} ⏎ На яку адресу направити лист?|email
а {s} то хто? ⏎ а пошту <його/її> маєте?|email
{n} ⏎ кинь імейл|email
тг {g} ⏎ мейл теж|email
{n} ⏎ імйел|email
{n} ⏎ Посада?|position
Телефон {g} ⏎ За посадою хто?|position
номерочок {sg} ⏎ а посада яка? 🤔|position
Прошу контакти {g} ⏎ Яку посаду <він/вона> обіймає?|position
номер до {g} ⏎ а ким <він/вона> робить?|position
{n} ⏎ яка позиція?|position
{n} ⏎ а в тг <він/вона> є? 💬|telegram
{s} ⏎ телегу дай|telegram
пошта {g} ⏎ і телеграм|telegram
{n} ⏎ юзернейм в тг?|telegram
{n} ⏎ Сьогодні на роботі?|presence
{s} ⏎ <він/вона> в офісі? під'їжджаю|presence
хто <такий/така> {n}? ⏎ а <він/вона> сьогодні буде? 🥺|presence
{n} ⏎ а давно <він/вона> в нас?|since
{l} ⏎ and phone?|phone
please find {l} ⏎ how can I call <him/her>?|phone
I look for {l} ⏎ give number please|phone
email of {ls} ⏎ mobile also|phone
{l} ⏎ which email <he/she> has?|email
number of {l} ⏎ e-mail too please|email
{l} ⏎ what is <his/her> position?|position
найдите {ra} ⏎ телефон, пожалуйста|phone
{rn} ⏎ какой мобильный?|phone
в акте стоит {rn}, кто это ⏎ дайте почту|email
телефон {rg} ⏎ а должность?|position
{rn} ⏎ <он/она> сегодня работает?|presence
Телефон {O.g} ⏎ І {g}.|phone
номерочок {O.sg} 🙏 ⏎ а {sg}? 😊|phone
дайте номер до {O.g} ⏎ а до {g}?|phone
мейл {O.sg} ⏎ і {sg} теж|email
Прошу вказати посаду {O.g} ⏎ А {g}?|position
number of {O.l} ⏎ and {l}?|phone
почта {O.rg} ⏎ и {rg}|email
"""
TALK = """
Моє вітання!
Доброго вам ранку
Доброго дня всім колегам
Вітаю Вас!
Доброго дня, шановні
Добридень усім
приветулі 🥰
привіт, сонечко ☀️
хеллоу 👋
доброго раночку ☕
привітосики
хай-хай
даров
здоров був
доброго, на зв'язку
Слава Ісусу!
дай Боже щастя
добрий день, газди
здоровлю вас
доброго полудня
хай, є хто?
всім хай
привіт з сапорту
йоу
hello dear
hi dear bot
good afternoon everyone
hello, nice to meet you
merhaba
cześć
dzień dobry
good evening everybody
Добрый день, коллеги
доброе утречко
здравствуй
приветствую
привте
дорбий день
Дякую, зрозуміло.
Дякую за оперативність
Висловлюю подяку
Дуже дякую за сприяння
дякулічки 🥰
дякусики 💛
спасибулі
дяки
дякую, сонечко 😘
дуже-дуже дякую 💐
дякс бро
файне дякую
дякую вам красненько
Бог заплатить
най вам Бог дає здоров'я
сяб
сенк ю вері мач
thank you my friend
thank you for help
thanks for your help!
thank you, have a nice day
teşekkürler
dziękuję
спасибо вам большое
благодарю вас
спасибочки
дякю
спасибі велике, виручив
Прийнято до відома
Погоджено
Добре.
Зрозумів.
Так, дякую.
Саме так
Не заперечую
Беззаперечно
Прийнято, дякую
окісь 😊
окєшки
добренько 🌸
домовилися)
ясненько-прекрасненько
ок, їду
поняв
прийняв, їду
добре, добре
та добре
аякже
айно
та певно
най буде, добре
окей, сенкс
аксепт
гоу
роджер
апрув
okey
ok my friend
yes please
yes, thank you
no thank you
no, it's ok
sure thing
absolutely
да, спасибо
нет, не надо
хорошо, поняла
поняла, спасибо
договорились
дорбе
Чудова робота
Бездоганно
вау, супер 😍
ти космос 🚀
найкращий ботик 💖
обожнюю тебе 🥰
крутяк
вогнище 🔥
дуже файно
файний бот
прима
красота
працює, клас
зачот
гуд
very nice bot
perfect work
super, thanks
bravo
aferin
замечательно
очень удобно, спасибо
умничка 🌷
клсас
хахаха 😂
ха
ахах не можу 🤣
хі-хі 🙈
хихи
lol
rofl
🥰🥰🥰
😘
🤗
😇
💐
🌸
🚀
🫰
👌🏼
💪💪
😱
🙄
😤
🍪☕
🤓
☀️
Як здоров'я?
Як ся маєте?
як ся маєш, боте?
як твої справулі? 😊
як настрійчик? 🌷
як минув день?
шо там, живий?
що доброго?
як ся ведеш?
ви тут?
ти на зв'язку?
ти працюєш?
Зі мною говорить людина чи програма?
ти нейронка?
ти chatgpt?
на чому ти написаний?
бот, ти впав?
ти завис?
where are you from?
are you robot or person?
how is your day?
do you speak with me?
как ваши дела?
вы здесь?
ты завис?
ты человек?
скільки часу?
яка сьогодні погода?
тест бота
ping
тест 1 2
перевірка, не реагуйте
пробна смска
test 1
проба
раз, два
Вибачте, помилка.
Перепрошую за турботу
ой, то не сюди 🙈
вибачай, руки за кермом
сорян, не туди
йой, перепрошую
мій косяк
sorry, wrong chat
sorry for mistake
простите, ошиблась
ой, случайно
На все добре.
До зв'язку
Гарного вечора, колеги
чмоки 😘
бувай, ботику 👋
солоденьких снів 🌙
гарних вихіднульок 🥳
погнав
все, поїхав
бувайте здорові
з Богом
до побачення, прошу пана
see you later my friend
goodbye and thank you
have a good weekend
доброй ночи
до связи
хорошего вечера
Не те, що я просив
Відповідь незадовільна
фу, який ти 😤
шось ти тупиш
та йди ти
ти глючиш
знову баг
bad answer
this is not correct
you don't understand me
это не то
ерунда какая-то
ти мене не зрозумів
З Великоднем!
Зі святами вас
зі святом, дівчатка 🌷
з понеділком 😩
щасливого Нового року! 🎄
happy birthday
с праздником!
Втомився
голова болить
хочу каву ☕
скоріше б п'ятниця 🥱
я в заторі
пробка жах
бензин дорогий
дощ ллє
сервак ліг, біда
I am tired today
устала как собака
закінчую роботу на сьогодні
йой, біда
матінко рідна
овва
ого-го
треба подумати
зараз, хвилинку
хвилиночку 🙏
секунду
зачекай
почекайте, прошу
one moment please
wait a minute
минутку
ща
"""

ROLE = carry(ROLE)

if __name__ == "__main__":
    rows, out = build(48_613_057, sys.modules["__main__"])
    write("bureau", rows, out, ["judged.tsv", "other.tsv", "unseen.tsv"])
