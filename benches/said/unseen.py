"""The set to be said once: python3 unseen.py writes unseen.tsv and unseen-people.tsv. Written without a look at the bot's lists;
other people typing than in other.py: an old accountant, a trainee, a manager from Lviv, a developer with surzhyk, a foreigner,
a director who dictates, somebody without capitals and commas, somebody with one typo."""
import sys
from common import *

DOMAIN, TIMES, SOLO = "zelenasadyba.example", 2, {"Орест", "Тимофій", "Емма", "Мілана"}
GIVEN = given_table("""
f|Ольга Ольги Ользі Ольгу Ольгою|Ольга Ольги Ольге Ольгу|Olha
f|Світлана Світлани Світлані Світлану Світланою|Светлана Светланы Светлане Светлану|Svitlana
f|Надія Надії Надії Надію Надією|Надежда Надежды Надежде Надежду|Nadiia
f|Валентина Валентини Валентині Валентину Валентиною|Валентина Валентины Валентине Валентину|Valentyna
f|Леся Лесі Лесі Лесю Лесею|Леся Леси Лесе Лесю|Lesia
f|Інна Інни Інні Інну Інною|Инна Инны Инне Инну|Inna
f|Олександра Олександри Олександрі Олександру Олександрою|Александра Александры Александре Александру|Oleksandra
f|Марина Марини Марині Марину Мариною|Марина Марины Марине Марину|Maryna
f|Діана Діани Діані Діану Діаною|Диана Дианы Диане Диану|Diana
f|Вікторія Вікторії Вікторії Вікторію Вікторією|Виктория Виктории Виктории Викторию|Viktoriia
f|Емма Емми Еммі Емму Еммою|Эмма Эммы Эмме Эмму|Emma
f|Мілана Мілани Мілані Мілану Міланою|Милана Миланы Милане Милану|Milana
m|Микола Миколи Миколі Миколу Миколою|Николай Николая Николаю Николая|Mykola
m|Олександр Олександра Олександру Олександра Олександром|Александр Александра Александру Александра|Oleksandr
m|Петро Петра Петру Петра Петром|Пётр Петра Петру Петра|Petro
m|Ігор Ігоря Ігорю Ігоря Ігорем|Игорь Игоря Игорю Игоря|Ihor
m|Владислав Владислава Владиславу Владислава Владиславом|Владислав Владислава Владиславу Владислава|Vladyslav
m|Михайло Михайла Михайлу Михайла Михайлом|Михаил Михаила Михаилу Михаила|Mykhailo
m|Степан Степана Степану Степана Степаном|Степан Степана Степану Степана|Stepan
m|Євген Євгена Євгену Євгена Євгеном|Евгений Евгения Евгению Евгения|Yevhen
m|Дмитро Дмитра Дмитру Дмитра Дмитром|Дмитрий Дмитрия Дмитрию Дмитрия|Dmytro
m|Остап Остапа Остапу Остапа Остапом|Остап Остапа Остапу Остапа|Ostap
m|Орест Ореста Оресту Ореста Орестом|Орест Ореста Оресту Ореста|Orest
m|Тимофій Тимофія Тимофію Тимофія Тимофієм|Тимофей Тимофея Тимофею Тимофея|Tymofii
""")
TARGETS = """
Микола Гладкий Гладкий Hladkyi
Олександр Заболотний Заболотный Zabolotnyi
Петро Куліш Кулиш
Ігор Радченко Радченко
Владислав Нестеренко Нестеренко
Михайло Коцюба Коцюба
Степан Бандурка Бандурка
Євген Приймак Приймак
Дмитро Величко Величко
Остап Яцишин Яцишин
Олександр Тарнавський Тарнавский
Ігор Зубрицький Зубрицкий
Дмитро Кочерга Кочерга
Орест Ференц Ференц
Тимофій Рогач Рогач
Ольга Стадник Стадник
Світлана Поліщук Полищук
Надія Височанська Высочанская
Валентина Сліпченко Слипченко
Леся Гулько Гулько
Інна Жовнір Жовнир
Олександра Шеремета Шеремета
Марина Оверчук Оверчук
Діана Ступка Ступка
Вікторія Яблонська Яблонская
Ольга Теслюк Теслюк
Світлана Качур Качур
Надія Ліщинська Лищинская
Емма Грабар Грабар
Мілана Ващук Ващук
"""
FILLERS = """Аврамчук Артеменко Бабак Бакуменко Білик Боровик Бочко Василевич Верещак Гайовий Галушка Гнатюк Горовий Грищенко Гринь Гуцул
Деревянко Діденко Доценко Дубина Загорулько Захарченко Іванюк Карпенко Карпінський Клочко Кобзар Ковтун Колесник
Король Косенко Котляр Кравченко Кривенко Кузик Левицький Леоненко Лисиця Лук'яненко Мазепа Малик Марченко Мельниченко Михайленко
Німець Новицький Овчаренко Орел Паламарчук Петрук Пилипенко Плющ Поляков Проценко Рожко Рябко Савченко Самойленко
Сенько Симоненко Скляр Сокур Соловей Таран Тищенко Філоненко Цюпа Черкас Чорний Шатило Шимко Щур Якубів Ярмак""".split()
STEMS = """Авер Брат Вереш Гарк Дідк Жолоб Загор Зубк Кобз Ковтун Кос Лагод Логв Лук'ян Малиш Мирош Міщ Невм Овсій Оліф Омел Павлиш
Перепел Підлуж Покот Різн Рябч Сакал Скрип Смір Солом Суховер Топч Худ Чебан Чорноб Шкарб Шульг Якуб""".split()
ENDS = ["енко", "чук", "івський", "ака", "еляк", "ишак", "овий"]

POSITIONS = ["Агроном", "Садівник", "Флорист", "Продавець-консультант", "Вантажник", "Тракторист", "Бригадир", "Маляр", "Сантехнік",
             "Муляр", "Геодезист", "Архітектор", "DevOps-інженер", "Продакт-менеджер", "Scrum-майстер", "Контент-менеджер", "Відеограф",
             "Івент-менеджер", "Психолог", "Бариста", "Лікар", "Мерчендайзер", "Діловод", "Ветеринар"]
UNIQUE = ["Фінансовий директор", "Керівник відділу логістики", "Директор з маркетингу", "Головний інженер"]
TEAMS = ["Полісся", "Жовті чоботи", "Дика м'ята", "Silver Oak", "Весняний ярмарок", "Нічні сови", "Подільський хаб", "Мурахи"]
DEPARTMENTS = ["Розсадник", "Ландшафтні роботи", "Садові центри", "Інтернет-магазин", "Гарантійне обслуговування", "Тендери"]

WHO = """
Доброго дня. Підкажіть, будь ласка, хто <такий/така> {n}?
Шановний боте, знайдіть мені, прошу, {a}
прошу знайти картку {g}
Будьте ласкаві, покажіть мені контакти {g}.
Перепрошую, мені б дізнатися хто це {n}
Чи працює в нашій організації {n}?
Мені сказали звернутися до {g}. Хто це?
слухай а хто <такий/така> {n}
го знайди мені {a}
ей бот хто така людина {n}
чуєш, а {s} це хто ваще
сказали підійти до {sg}, хто це??
мене послали до {g} а я не знаю хто це
я тут новенька, хто <такий/така> {n}?
стажер питає: {n} це хто)
сорян, а хто <такий/така> {s}
прошу пана, а хто то <такий/така> {n}?
а хто то {n}?
маєш десь {a}?
чи маємо в компанії {a}?
чи є в нас хтось на прізвище {s}?
шо то за <один/одна> {s}?
перепрошую, шукаю {a}, допоможете?
най буде {s}, покажи
шо за чувак {n}|m
чо за {s}
шо за людина {n}
кинь контакти {sg} сюди
найди мені {a} позязя
пробий но {a}
скинь інфу про {a}
хто ваще <такий/така> {n}
так мені потрібен контакт {g} знайди будь ласка
слухай знайди мені {a} з нашого офісу
бот знайди {a}
алло знайди мені {sa} швиденько
покажи мені хто у нас {n}
~покажи контакти {g}
~мені треба {n} хто це
~а {rvn} хто
~хто в нас {s}
~{s} {G}
~шо за {n} такий контакт є
хто такй {n}|m
зайди {a}
знайди контаки {sg}
шукаю {tn}
хто <такий/така> {ttn}?
{tn} хто це?
покажи {ttn}
привіт! {n} - це чий керівник? хто це взагалі
Вітаю! Цікавить {n}, хто це в компанії?
отримав листа від {g}, хто це?
хто <підписався/підписалась> як {n}?
в листі вказано {n}, хто <він/вона>
можна картку {g}?
де я можу побачити контакти {sg}?
"""
WHO = WHO.replace("шо за чувак {n}|m", "m:шо за чувак {n}").replace("хто такй {n}|m", "m:хто такй {n}").replace("привіт! {n} - це чий керівник? хто це взагалі\n", "").replace("~шо за {n} такий контакт є\n", "").replace("зайди {a}\n", "занйди {a}\n").replace("хто <підписався/підписалась> як {n}?\n", "")
WHO_ONE = """
Орест|а Орест це хто в нас?|card
Емма|слухай, хто така Емма
Мілана|шукаю Мілану
Тимофій|маєш контакт Тимофія?
""".replace("Емма\n", "Емма|card\n").replace("Мілану\n", "Мілану|card\n").replace("Тимофія?\n", "Тимофія?|card\n")
FIELD = """
Доброго дня! Підкажіть, будь ласка, номер телефону {g}.|phone
Будь ласка, надайте номер телефону {g}|phone
Прошу надати мобільний номер {g}|phone
Чи не могли б ви сказати телефон {g}?|phone
Мені необхідно зателефонувати {d}. Який номер?|phone
хочу зателефонувати {sd}|phone
Дайте, будь ласка, телефон {sg}, дякую|phone
Де мені взяти номер {g}?|phone
йо, скинь номерок {g}|phone
шо там за номер у {sg}|phone
скинь плз цифри {g}, телефон|phone
є номерочок {sg}?|phone
го номер {sg}|phone
кинь мобільний {g} пжлст|phone
в кого є номер {g}??|phone
маєш номер {g}?|phone
маєте телефон до {g}?|phone
дай ми номер {sg}|phone
дай телефон до пан<а/і> {sg}|phone
прошу номер {g}|phone
мушу задзвонити до {g}|phone
як видзвонити {a}?|phone
перепрошую, чи є телефон до {sg}|phone
скинь номер {sg} бо горить|phone
шо за номер у {g}|phone
який номєр {sg}|phone
як позвонить {sd}|phone
набери мені {a}|phone
з'єднай мене, будь ласка, <з/із> {i}|phone
слухай мені терміново треба номер {g}|phone
так знайди мені телефон {sg} будь ласка|phone
скажи мені будь ласка номер телефону {g} дякую|phone
~мені треба номер {g}|phone
~{rvn} номер телефону|phone
~тел {rvg}|phone
~як набрати {a}|phone
~дай моб {sg}|phone
тлефон {sg}|phone
телефн {g}|phone
дай нмоер {g}|phone
скинь номре {sg}|phone
телефон {tn}|phone
номер {ttn} дай|phone
Доброго дня, вкажіть, будь ласка, електронну пошту {g}|email
Підкажіть електронну адресу {g}, будь ласка|email
На яку електронну адресу можна написати {d}?|email
Куди надіслати рахунок {d}, яка пошта?|email
мені потрібно відправити лист {d}, яка в <нього/неї> пошта|email
кинь мильце {sg}|email
шо за мило у {g}|email
маєш мейл до {g}?|email
прошу мейл {sg}|email
куди мені слати листа {sd}? пошту дай|email
~скинь пошту {rvg}|email
~емейл {n} який|email
пошта {tn}|email
почта {g}|email
скинь емайл {g}|email
Яку посаду займає {n}?|position
Яку посаду обіймає {n}, підкажіть будь ласка|position
{n} - хто за посадою?|position
ким <він/вона> у нас працює, {n}|position
а {n} ким працює?|position
шо робить {n} у нас, яка посада|position
~ким працює {rvn}|position
посада {tn}|position
з якої команди {n}?|team
у якому відділі працює {n}?|department
"""
FIELD_ONE = """
Орест|маєш номер Ореста?|phone
Емма|скинь мило Емми|email
Мілана|як подзвонити Мілані|phone
Тимофій|Тимофій ким працює?|position
"""
LATER = """
Підкажіть, будь ласка, чи є сьогодні на роботі {n}?|presence
Скажіть, чи {n} сьогодні в офісі|presence
Чи вийш<ов/ла> вже з відпустки {n}?|presence
чи буде сьогодні {n}|presence
{n} нині є?|presence
а {s} нині працює?|presence
{n} десь є сьогодні чи відпочиває?|presence
не знаєш, {s} сьогодні в офісі?|presence
{n} зараз працює чи в отпуску?|presence
{s} вже <вийшов/вийшла> з відпустки?|presence
чого нема {sg}, у відпустці?|presence
{s} хворіє?|presence
коли <він/вона> вийде на роботу, {n}|presence
коли вже {s} буде на роботі|presence
~{rvn} сьогодні працює|presence
~{s} на місці чи нема|presence
{tn} сьогодні є?|presence
Is {l} at work today?|presence
is {ls} available today|presence
{l} is on vacation?|presence
when {l} will return?|presence
do you know if {l} is in the office today?|presence
is {ls} on sick leave?|presence
{rn} сегодня в офисе?|presence
{rs} вышел уже из отпуска?|presence
когда {rs} будет на работе|presence
Чи є у {g} телеграм?|telegram
Підкажіть, будь ласка, телеграм {g}|telegram
шо за тг у {sg}|telegram
кинь тєлєгу {g}|telegram
скинь юзер {g} в тг|telegram
го тг {sg}|telegram
маєш телеграм {g}?|telegram
як написати {sd} в тг?|telegram
куди писати {d} в телеграмі|telegram
~{rvn} телеграм|telegram
~тг {rvg}|telegram
телеграмчик {sg}|telegram
тлеграм {g}|telegram
телеграм {tn}|telegram
please tell telegram of {l}|telegram
how I can write to {l} in telegram?|telegram
{lrv} telegram|telegram
телеграм {rsg} есть?|telegram
как написать {rd} в телеграм|telegram
скинь ник {rg} в телеге|telegram
З якого числа працює у нас {n}?|since
Підкажіть дату прийому на роботу {g}|since
Коли прийняли на роботу {a}?|since
чи давно {n} з нами?|since
давно тут {s}?|since
скільки {s} вже тут працює|since
коли {n} <прийшов/прийшла> в компанію|since
з якого дня {n} у компанії?|since
~з якого року у нас {s}|since
since when {l} is in company?|since
how many years {l} works here|since
when was {l} hired?|since
{ls} hire date|since
когда {ra} взяли на работу|since
с какого года у нас {rn}?|since
"""
LATER = LATER.replace("{rs} вышел уже", "{rs} <вышел/вышла> уже").replace("Чи вийш<ов/ла>", "Чи <вийшов/вийшла>")
ENGLISH = """
please who is {l}?|card
I search for {l}|card
I am searching {ls} from our company|card
help me find {l} please|card
which person is {l}?|card
who is this {l}|card
do you have {l} in the company?|card
does {l} work here?|card
does anyone named {ls} work with us|card
can u find {ls}|card
pls find {l}|card
I got a mail from {l}, who is it?|card
somebody called {l} wrote me, who is that|card
new here, who is {l}?|card
Good morning! I would like to find {l}.|card
please show contacts of {l}|card
contacts of {ls}|card
info about {l}|card
~{lrv} who is|card
who si {l}|card
whois {ltn}|card
show me the details of {l}|card
pull up {l}|card
tell me who {l} is|card
please give me telephone of {l}|phone
what telephone number has {l}?|phone
telephone {ls}|phone
tel. {l}|phone
tel number {ls} pls|phone
where can I find the phone of {l}|phone
I would like to call {l}, what is the number?|phone
by which number I can call {l}|phone
could you please tell me the phone number of {l}? thank you|phone
may I have the phone number of {l}?|phone
can u send me {ls} number|phone
whats {ls} mobile|phone
mobile of {l}|phone
I must phone {l} urgently|phone
get me {l}'s number|phone
let me have {ls}'s number|phone
what's the best number for {l}?|phone
number of {ltn}|phone
~{lrv} phone number|phone
phnoe of {l}|phone
I lost {ls}'s number, can you send it again?|phone
get {l} on the phone|phone
what is mail of {l}?|email
e-mail of {ls} please|email
please write me email address of {l}|email
mail address {l}|email
how can I write to {l}? email|email
to which email I can write to {l}|email
which email has {ls}|email
whats {ls} mail|email
drop me {l}'s email|email
emial {l}|email
~{l} mail|email
where do I send an email to {ls}?|email
what position has {l}|position
which position does {ls} hold?|position
what is job of {l}|position
what {l} is working as?|position
what is the function of {ls} in company, position|position
{l} - job title?|position
what does {l} do for a living here|position
"""
ENGLISH = ENGLISH.replace("what does {l} do for a living here|position\n", "").replace("what is the function of {ls} in company, position|position\n", "what is the post of {l} in the company|position\n")
ENGLISH_ONE = """
Емма|telephone of Emma please|phone
Тимофій|who is Tymofii?|card
Орест|Orest's e-mail|email
"""
RUSSIAN = """
Добрый день. Подскажите, пожалуйста, кто <такой/такая> {rn}?|card
Здравствуйте, мне нужна {rn}, как найти?|card
Будьте добры, покажите контакты {rg}|card
слушай а кто это {rn}|card
чё за {rn}|card
кто вообще <такой/такая> {rs}|card
бот найди {ra}|card
~найди мне {ra}|card
~кто <такой/такая> {rrvn}|card
пробей мне {ra}|card
хочу найти {ra}|card
можешь найти {rsa}?|card
дай контакт {rg}|card
дай контакты {rsg} плиз|card
скинь карточку {rsg}|card
скинь инфу по {rsd}|card
покажи мне {ra}|card
мне сказали подойти к {rd}, кто это?|card
пришло письмо от {rg}, кто это|card
есть такой сотрудник {rn}?|card
кто знает {ra}?|card
нйади {ra}|card
кто <такой/такая> {rtn}|card
Прошу дать номер телефона {rg}|phone
Подскажите, пожалуйста, телефон {rg}|phone
Не подскажете номер {rg}?|phone
мне надо срочно созвониться, дайте номер {rg}|phone
дайте телефон {rg}|phone
дай телефончик {rg}|phone
скинь номерок {rsg}|phone
а какой номер у {rg}|phone
какой мобильный у {rsg}|phone
~номер {rrvg}|phone
~{rrvn} телефон|phone
~дай номер {rg} пж|phone
телефон {rtn}|phone
тлефон {rsg}|phone
дай нмоер {rg}|phone
у кого есть номер {rg}?|phone
где взять номер {rsg}|phone
хочу позвонить {rd}|phone
срочно нужен номер {rsg}|phone
срочно надо позвонить {rsd}|phone
набери {ra}|phone
мобила {rsg}|phone
тел {rsg}|phone
Подскажите адрес электронной почты {rg}|email
Куда можно написать {rd}, какая почта?|email
скажи почту {rg}|email
кинь мыло {rsg}|email
~почта {rrvg}|email
дай имейл {rg}|email
дай мейл {rsg} пж|email
у {rg} какая почта?|email
почта {rtn}|email
на какой имейл писать {rsd}|email
Какую должность занимает {rn}?|position
а {rn} кем работает?|position
кто по должности {rn}|position
~должность {rrvg}|position
какая должность у {rsg}|position
{rs} кем у нас работает|position
"""
RUSSIAN = RUSSIAN.replace("Здравствуйте, мне нужна {rn}, как найти?|card", "Здравствуйте, ищу сотрудника {ra}, помогите найти|card")
RUSSIAN_ONE = """
Тимофій|номер Тимофея есть?|phone
Мілана|кто такая Милана|card
Орест|какая почта у Ореста|email
"""
ROLE = """
Підкажіть, будь ласка, хто у нас агроном?|Агроном
номер агронома
маєш телефон до агронома?
агрономка є у нас?
хто з агрономів є
з'єднай з агрономом
agronomist phone please
кто у нас агроном?
хто наш садівник|Садівник
покличте садівника
садівниця хто?
список садівників
контакт садовника
gardener's number
who are our gardeners?
хто флорист|Флорист
флористка потрібна
дай номер флористки
шукаю флористів
florist contact
флористы кто?
хто у нас продавець?|Продавець-консультант
консультанти хто
продавчиня-консультантка
телефон продавця консультанта
shop assistant
продавец-консультант кто у нас
потрібен вантажник|Вантажник
де вантажники?
хто в нас вантажник?
номер вантажника дай
грузчики есть?
грузчик нужен
loader phone number
покажи трактористів|Тракторист
тракторист де?
хто водить трактор
телефон тракториста
who is the tractor driver
хто бригадир?|Бригадир
наш бригадир
скинь номер бригадира
бригадирка хто
foreman's phone
как зовут бригадира
хто у нас маляр|Маляр
маляри є?
телефон маляра
house painter
кран тече, де сантехнік?|Сантехнік
сантехнік хто
номер сантехніка плз
нужен сантехник
plumber!!
we need a plumber
сантєхнік телефон
телефон муляра|Муляр
муляри в нас хто
каменщик кто
bricklayer phone
хто в нас геодезист?|Геодезист
геодезистка
потрібні геодезисти
land surveyor
номер геодезиста скиньте
архітекторка хто?|Архітектор
хто наш архітектор
дай контакт архітектора
покажи всіх архітекторів
do we have an architect?
кто архитектор
девопс хто?|DevOps-інженер
хто з девопсів є
номер девопса
кто у нас девопс
who's devops here
найди девопса
впав сервер, де девопс
продакт хто?|Продакт-менеджер
наш продакт
продакти
product manager
кто продакт менеджер
хто продакт-менеджерка в нас
телефон продакта
скрам майстер хто|Scrum-майстер
скрам-мастер
who is our scrum master?
контакт скрам майстра
контентниця хто?|Контент-менеджер
контент менеджер є?
content manager's email
хто наповнює сайт контентом
кто контент-менеджер
хто знімає відео?|Відеограф
відеографка
номер відеографа
видеограф кто
videographer
івентниця хто?|Івент-менеджер
івент менеджерка
хто організовує івенти?
event manager phone
ивент-менеджер телефон
психологиня є в нас?|Психолог
хто психолог
хочу до психолога
телефон психолога
company psychologist
кто психолог у нас?
бариста хто?|Бариста
хто варить каву
де бариста
barista
контакт баристи
лікарка хто|Лікар
потрібен лікар
лікарі
телефон лікаря терміново
doctor's phone
врач нужен
доктор є?
хто мерчендайзер|Мерчендайзер
мерчендайзерка
мерчі хто
merchandiser
мерчендайзеры кто
хто у нас веде діловодство|Діловод
діловодка хто?
телефон діловода
делопроизводитель кто
records clerk
ветеринарка є?|Ветеринар
ветеринар хто в нас
номер ветеринара
vet's number
ветврач есть?
ветеринари
хто фінансовий директор?|Фінансовий директор
фіндир хто
телефон фіндиректора
пошта фінансової директорки
хто відповідає за фінанси
хто керує фінансами?
CFO
who is our chief financial officer?
кто финансовый директор
финдиректор телефон
хто керує логістикою|Керівник відділу логістики
хто керівник логістики?
начальник логістики
хто очолює відділ логістики?
хто відповідає за логістику
head of logistics
who leads logistics?
кто руководит логистикой
номер керівниці відділу логістики
хто директор з маркетингу|Директор з маркетингу
директорка з маркетингу хто?
хто керує маркетингом?
marketing director
who is in charge of marketing?
кто директор по маркетингу
хто головний по маркетингу
CMO хто
хто головний інженер?|Головний інженер
телефон головного інженера
chief engineer
кто главный инженер
головний інженер контакти
з'єднайте мене з головним інженером
дай номер архтектора|Архітектор
агронм хто|Агроном
хто бригадр?|Бригадир
номер сантехінка|Сантехнік
потрбіен вантажник|Вантажник
як зв'язатися з ветеринаром?|Ветеринар
кому дзвонити, потрібен сантехнік|Сантехнік
з ким говорити про відео, хто відеограф|Відеограф
куди писати фінансовому директору|Фінансовий директор
чи маємо в компанії психолога?|Психолог
Будьте ласкаві, телефон головного інженера компанії|Головний інженер
прошу телефон до агронома|Агроном
маєш номер до садівника?|Садівник
шо за геодезист у нас|Геодезист
who works as an architect here?|Архітектор
please give me contact of florist|Флорист
which person is responsible for logistics?|Керівник відділу логістики
кто отвечает за логистику|Керівник відділу логістики
кто отвечает за маркетинг?|Директор з маркетингу
"""
ROLE = ROLE.replace("хочу до психолога\n", "потрібна психологиня\n").replace("як зовут", "как зовут").replace("мерчі хто\n", "номер мерчендайзера\n").replace("хто водить трактор\n", "хто у нас на тракторі\n")
TEAM = """
Підкажіть склад команди Полісся|Полісся
хто там у Поліссі?|Полісся
команда полісся учасники|Полісся
who works in team Полісся|Полісся
хто з Жовтих чобіт?|Жовті чоботи
покажи жовті чоботи|Жовті чоботи
команда жовті чоботи це хто|Жовті чоботи
хто у Дикій м'яті?|Дика м'ята
люди з дикої м'яти|Дика м'ята
дика мята хто в команді|Дика м'ята
хто в команді Silver Oak|Silver Oak
silver oak team|Silver Oak
who do we have on Silver Oak?|Silver Oak
кто в Silver Oak|Silver Oak
хто займається весняним ярмарком|Весняний ярмарок
команда Весняного ярмарку|Весняний ярмарок
весняний ярмарок список учасників|Весняний ярмарок
хто в нічних совах|Нічні сови
нічні сови це хто?|Нічні сови
покажи всіх нічних сов|Нічні сови
команда ночные совы, кто там|
хто в подільському хабі?|Подільський хаб
подільський хаб люди|Подільський хаб
працівники подільського хабу|Подільський хаб
мурахи хто|Мурахи
хто в команді мурах?|Мурахи
хто мурахи|Мурахи
хто працює в розсаднику?|Розсадник
люди з розсадника|Розсадник
покажи відділ розсадник|Розсадник
хто у відділі ландшафтних робіт|Ландшафтні роботи
ландшафтні роботи, хто там працює?|Ландшафтні роботи
хто на ландшафтних роботах|Ландшафтні роботи
хто із садових центрів?|Садові центри
відділ садові центри покажи|Садові центри
хто в інтернет-магазині?|Інтернет-магазин
співробітники інтернет магазину|Інтернет-магазин
who's in Інтернет-магазин|Інтернет-магазин
кто в интернет-магазине|
хто на гарантійному обслуговуванні|Гарантійне обслуговування
гарантійне обслуговування хто є|Гарантійне обслуговування
колеги з гарантійного обслуговування|Гарантійне обслуговування
хто займається тендерами?|Тендери
відділ тендерів|Тендери
хто у тендерах|Тендери
кто в отделе Тендери|Тендери
""".replace("команда ночные совы, кто там|\n", "").replace("кто в интернет-магазине|\n", "кто в интернет-магазине|Інтернет-магазин\n")

COMMAND = """
Прошу надіслати запрошення на адресу liubov@zelenasadyba.example|form-ask-name
запросіть, будь ласка, колегу borys@zelenasadyba.example|form-ask-name
закинь інвайт ruslan@zelenasadyba.example|form-ask-name
додай в компанію людину nina@zelenasadyba.example|form-ask-name
please send invitation to thomas@zelenasadyba.example|form-ask-name
invite new employee klaus@zelenasadyba.example|form-ask-name
вышли приглашение zhenia@zelenasadyba.example|form-ask-name
zoia@zelenasadyba.example запроси|form-ask-name
як додати співробітника?|form-ask-email
потрібно запросити новеньку|form-ask-email
до нас прийшла нова людина, як запросити?|form-ask-email
кинути інвайт|form-ask-email
хочу надіслати запрошення|form-ask-email
I want to invite new colleague|form-ask-email
send an invitation|form-ask-email
как пригласить сотрудника?|form-ask-email
отправить приглашение|form-ask-email
Прошу додати нового клієнта|form-ask-name
хочу записати контакт|form-ask-name
запиши контакт клієнта|form-ask-name
внеси новий контакт|form-ask-name
занеси клієнта в базу|form-ask-name
I want to add new contact|form-ask-name
create contact|form-ask-name
создай новый контакт|form-ask-name
запиши нового клиента|form-ask-name
потрібна нова команда|teams-ask-title
хочу нову команду|teams-ask-title
заведи команду|teams-ask-title
I need to make a new team|teams-ask-title
хочу создать команду|teams-ask-title
хочу створити папку|folders-ask-title
заведи нову папку|folders-ask-title
add a folder|folders-ask-title
сделай новую папку|folders-ask-title
Які у нас існують команди?|teams-all
подивитись команди|teams-all
хочу побачити всі команди|teams-all
скільки в нас команд?|teams-all
які команди є в компанії|teams-all
which teams exist here?|teams-all
teams list|teams-all
список всех команд|teams-all
подивитись папки|folders-all
які папки з контактами є?|folders-all
all folders please|folders-all
список папок покажи|folders-all
какие папки есть?|folders-all
Які є відділи в компанії?|departments-all
усі відділи|departments-all
хочу бачити відділи|departments-all
which departments exist|departments-all
список отделов|departments-all
мій акаунт|me-linked-key
під яким ім'ям я тут?|me-linked-key
як мене тут звати|me-linked-key
що в мене в профілі|me-linked-key
відкрий мій профіль|me-linked-key
my account please|me-linked-key
who am i here|me-linked-key
мой аккаунт|me-linked-key
кто я тут|me-linked-key
де змінити мову?|language-choose
хочу англійською|language-choose
можна українською?|language-choose
переключи мову|language-choose
I want english language|language-choose
how to change the language?|language-choose
в меню мова|language-choose
на русском можно?|language-choose
Підкажіть, що ви вмієте?|start-private
чим ти можеш допомогти?|start-private
покажи команди бота|start-private
шо ти вмієш
потрібна допомога|start-private
я не розумію як цим користуватись|start-private
поясни як тобою користуватися|start-private
how does this bot work?|start-private
what can I ask you?|start-private
help me please|start-private
open the menu|start-private
что умеет этот бот|start-private
помоги|start-private
Чи зберігаєте ви мої дані?|privacy
що ти про мене записуєш|privacy
як ти зберігаєш мої дані?|privacy
what personal data do you store?|privacy
privacy|privacy
политика конфиденциальности|privacy
Прошу видалити мої персональні дані|forget-ask
зітри мої дані|forget-ask
видали все про мене|forget-ask
please delete all data about me|forget-ask
сотри все обо мне|forget-ask
хочу відв'язати акаунт|unlink-ask
розірви зв'язок з worksection|unlink-ask
розлогінь мене|unlink-ask
unlink my account|unlink-ask
log me out|unlink-ask
хочу выйти из аккаунта|unlink-ask
покажи кого я шукала|recent-nobody
мої останні пошуки|recent-nobody
кого я дивився востаннє|recent-nobody
whom did I look up lately|recent-nobody
мои последние поиски|recent-nobody
Мені потрібно знайти клієнта|contact-prompt
треба знайти контакт|contact-prompt
пошук клієнта|contact-prompt
search for a client|contact-prompt
хочу найти контакт|contact-prompt
потрібно знайти колегу|whois-prompt
треба знайти людину|whois-prompt
шукаю співробітника|whois-prompt
I need to find a colleague|whois-prompt
ищу человека|whois-prompt
хочу скасувати|cancel-nothing
скасуй це|cancel-nothing
відмініть, будь ласка|cancel-nothing
відбій|cancel-nothing
cancel everything|cancel-nothing
отмените пожалуйста|cancel-nothing
скасуйте будь ласка|cancel-nothing
Прошу стежити за задачею 1001|as:/subscribe 1001
підпиши на 1001|as:/subscribe 1001
пильнуй задачу 1001|as:/subscribe 1001
додай мене до підписників задачі 1001|as:/subscribe 1001
повідомляй мене про задачу 1001|as:/subscribe 1001
watch task 1001|as:/subscribe 1001
I want to follow the task 1001|as:/subscribe 1001
следи за задачей 1001|as:/subscribe 1001
хочу подписаться на задачу 1001|as:/subscribe 1001
перестань стежити за 1001|as:/unsubscribe 1001
відпишись від задачі 1001|as:/unsubscribe 1001
stop following 1001|as:/unsubscribe 1001
Хто зараз перебуває у відпустці?|as:/away
кого нині нема?|as:/away
хто сьогодні хворіє?|as:/away
хто в нас відпочиває|as:/away
покажи хто у відпустці|as:/away
хто не на роботі сьогодні|as:/away
who is absent today?|as:/away
who is on holiday now|as:/away
кто сегодня отсутствует|as:/away
кто на больничном|as:/away
В яких проєктах я задіяна?|as:/projects
над якими проєктами я працюю?|as:/projects
де мої проєкти|as:/projects
всі мої проєкти покажи|as:/projects
in which projects am I?|as:/projects
list my projects|as:/projects
покажи мои проекты|as:/projects
Як мені під'єднати Worksection?|as:/link
хочу підключити worksection|as:/link
під'єднай мій акаунт|as:/link
how to connect my worksection account|as:/link
link worksection|as:/link
подключи мой аккаунт|as:/link
хочу налаштувати сповіщення|as:/news
які новини мені приходять?|as:/news
налаштування сповіщень|as:/news
увімкни новини|as:/news
notifications|as:/news
configure notifications please|as:/news
настройки уведомлений|as:/news
Які завдання в мене на сьогодні?|as:/today
шо в мене сьогодні по задачах|as:/today
план на сьогодні|as:/today
шо нині маю робити?|as:/today
що в мене прострочено|as:/today
what do I have today?|as:/today
my agenda for today|as:/today
what is due today|as:/today
какие у меня задачи на сегодня|as:/today
мой день|as:/today
покажи обране|as:/favourites
список обраних|as:/favourites
кого я позначила зірочкою?|as:/favourites
мої збережені люди|as:/favourites
my favourite colleagues|as:/favourites
list of favourites|as:/favourites
покажи избранное|as:/favourites
Кого ми запросили останнім часом?|as:/invites
список запрошень|as:/invites
хто прийняв запрошення?|as:/invites
show sent invitations|as:/invites
список приглашений|as:/invites
запрсоити колегу|form-ask-email
покжаи команди|teams-all
допомгоа|start-private
хто у відпусці|as:/away
змінти мову|language-choose
скасцй|cancel-nothing
мої прокети|as:/projects
мій прфоіль|me-linked-key
""".replace("в меню мова|language-choose\n", "").replace("шо ти вмієш\n", "шо ти вмієш|start-private\n")
COMMAND_CARD = """
/whos {n}
/whoiss {n}
/who is {l}
/find {l}
/search {s}
/люди {n}
/пошук {n}
/whois{ls}
/ whois {s}
/знайти {s}
/хто {n}
""".replace("/люди {n}\n", "")
FOLLOW = """
Доброго дня, хто <такий/така> {n}? ⏎ Дякую. А номер телефону можна?|phone
Прошу знайти {a} ⏎ Будь ласка, надайте телефон|phone
{n} ⏎ Підкажіть номер, будь ласка|phone
{n} ⏎ Який номер мобільного?|phone
хто це {n} ⏎ кинь номерок|phone
слухай хто <такий/така> {n} ⏎ а номер є?|phone
{s} ⏎ го номер|phone
маєш {a}? ⏎ маєш <його/її> номер?|phone
{n} ⏎ дай ми номер|phone
{n} ⏎ мушу <йому/їй> задзвонити|phone
покажи {a} ⏎ набери <його/її>|phone
бот знайди {a} ⏎ подзвони <йому/їй>|phone
{s} ⏎ шо за номер|phone
~{n} ⏎ тел який|phone
~{rvn} ⏎ номер дай|phone
~знайди {a} ⏎ телефон|phone
{n} ⏎ телефн|phone
{n} ⏎ нмоер?|phone
{tn} ⏎ телефон?|phone
Яка посада у {g}? ⏎ А телефон?|phone
ким працює {n}? ⏎ дай <його/її> номер|phone
пошта {sg} ⏎ і мобільний ще|phone
тг {sg} ⏎ а номер?|phone
телефон {sg} ⏎ А електронна пошта?|email
Доброго дня, телефон {g} ⏎ Дякую. І електронну адресу, будь ласка|email
{n} ⏎ мило?|email
{n} ⏎ кинь мило|email
{s} ⏎ маєш мейл?|email
{n} ⏎ куди писати листа|email
~{n} ⏎ пошта яка|email
ким працює {n} ⏎ а яка в <нього/неї> пошта?|email
номер {sg} ⏎ ще пошту|email
{n} ⏎ Яку посаду <він/вона> займає?|position
{n} ⏎ хто <він/вона> за посадою|position
номер {g} ⏎ і посада|position
телефон {sg} ⏎ ким <він/вона> у нас?|position
{n} ⏎ маєш <його/її> телеграм?|telegram
{s} ⏎ тг?|telegram
номер {sg} ⏎ тг теж|telegram
{n} ⏎ а сьогодні <він/вона> працює?|presence
{n} ⏎ чи є <він/вона> нині|presence
{l} ⏎ telephone?|phone
who is {l} please ⏎ what is telephone number|phone
{ls} ⏎ number pls|phone
find {l} ⏎ I need to call <him/her>|phone
mail of {l} ⏎ and telephone|phone
{l} ⏎ mail?|email
{l} ⏎ how can I write <him/her> an email|email
telephone of {l} ⏎ and e-mail?|email
who is {l} ⏎ what position?|position
{l} ⏎ which position has <he/she>|position
{rn} ⏎ телефончик|phone
кто это {rn} ⏎ скинь номер|phone
найди {ra} ⏎ дай телефон|phone
{rn} ⏎ а мыло?|email
номер {rsg} ⏎ и почту|email
{rn} ⏎ должность?|position
телефон {O.g} ⏎ Дякую, а {g}?|phone
маєш номер {O.sg}? ⏎ а {sg}?|phone
скинь номер {O.sg} ⏎ і {sg}|phone
мило {O.sg} ⏎ а {sg}?|email
пошта {O.g} ⏎ ще {g}|email
яку посаду займає {O.n}? ⏎ а {n}?|position
telephone of {O.l} ⏎ and of {l}?|phone
номер {O.rg} ⏎ а {rg}?|phone
"""
TALK = """
Доброго здоров'я!
Доброго здоров'ячка
моє шанування
Слава Йсу
Слава навіки
агов
є хто живий?
чао
хай всім
всім привіт
привіт усім!
Вітаю, колего
доброго деньочка
доброго ранечку
ранку доброго
день добрий
вечір добрий
приветики
драсті
здоровеньки
хелло
hiya
howdy
greetings
hello everyone
hi all
good day
доброго времени суток
всем привет
Дякую Вам дуже
Дуже Вам вдячна
щиро вдячний за допомогу
уклінно дякую
файно дякую
дзенькую
дай боже здоров'я
дякую сердечно
дякую, це те що треба
то дякую
дякую красно
дякуюю
дякуб
дяяк
мерсі
сенкью
thank u
thx a lot
thanks mate
tnx
much appreciated
большое спасибо
спасибо огромное
спсб
Добре, зрозуміла Вас
Зрозуміло
зрозумів, дякую
погоджуюсь
згодна
згоден
без питань
ок прийняв
окей, дякую
океюшки
норм
норм, дяк
ладненько
най буде
нехай буде так
буде зроблено
так точно
так, звісно
звичайно
авжеж
еге ж
агась
йес
ес
all right
ok, understood
fine
very good
of course
no problem
понятно
хорошо, спасибо
конечно
ну ладно
Прекрасно
чудово, дякую
ідеально
то що треба
найс
мега
кайф
респект
вогонь
шик
бомбезно
excellent
brilliant
wonderful
прекрасно
здорово
ні, не треба
вже не треба, дякую
не, дякую
та ні
нема потреби
no need
не надо
нет, спасибо
ахахах
хехе
хіхі
ггг
ору
пхпхп
lmao
hehe
))))))
=)
:-)
;-)
^_^
🫡
😅
🤝
👏👏👏
🙌
😉
😴
☕
🌻
🥳
😭
💔
🤦
👀
🆗
👍🏻
❤️❤️
😂
🙏🏻
🫶
Як Ваші справи?
як поживаєте?
як воно?
шо як?
як там ти
шо чути?
що чувати
шо робиш
як день?
ти мене чуєш?
ти мене розумієш?
ти ще тут?
ти шось розумієш?
з ким я розмовляю?
ви робот?
ти штучний інтелект?
хто ти такий?
ти жива людина?
how do you do
how are things
are you real?
you there?
do you understand me?
как жизнь
ты робот?
ты меня слышишь?
проверка связи
тестове повідомлення
просто тестую
пробую
спроба
перевіряю чи працює
testing
this is a test
just testing
test message
алло алло
ау
гей
єй
ой все
ай
ех
ем
еее
хм
мда
нууу
та ну
ого себе
нічосі
оце так
божечки
матінко
трясця
дідько
ой вибачте
вибачте, помилилася
перепрошую
пардон
промахнувся
не туди написав
my bad
oops
извините
ой не туда
На все добре!
Гарного Вам дня
до зустрічі
до понеділка
бувай здоров
тримайся
папа
па-па
надобраніч
солодких снів
смачного!
see you tomorrow
good bye
take care
до завтра!
всего доброго
розумний бот!
який ти класний
ти супер
ти крутий
ви дуже допомогли
мені подобається цей бот
великий молодець
you are great
nice bot
I love you
ты лучший
умница
ти тупий
шо за фігня
нічого не працює
ти мені не допоміг
не розумію тебе
useless
не работает
Христос народився!
з новим роком!
веселих свят
з п'ятницею!
вітаю зі святом
happy new year
merry christmas
спати хочу
їсти хочеться
щось холодно сьогодні
дощ іде
коли вже вихідні
скажи щось
розкажи щось цікаве
заспівай
пожартуй
"""

ROLE = carry(ROLE)

if __name__ == "__main__":
    rows, out = build(20_711_130, sys.modules["__main__"])
    write("unseen", rows, out, ["judged.tsv", "other.tsv"])
