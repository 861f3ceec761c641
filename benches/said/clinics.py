"""python3 clinics.py writes clinics.tsv and clinics-people.tsv. A network of clinics. Typing: a receptionist, a head of department,
a lawyer, a trainee, an HR manager, a driver (lower case, no commas), an IT engineer (typos), a manager mixing Russian in, an Irish colleague, a Czech one, a guard."""
import sys
from common import *

DOMAIN, TIMES, SOLO = "zhyvytsia.example", 2, {"Давид", "Матвій", "Стефанія", "Вероніка"}
GIVEN = given_table("""
f|Ірина Ірини Ірині Ірину Іриною|Ирина Ирины Ирине Ирину|Iryna
f|Наталія Наталії Наталії Наталію Наталією|Наталья Натальи Наталье Наталью|Nataliia
f|Людмила Людмили Людмилі Людмилу Людмилою|Людмила Людмилы Людмиле Людмилу|Liudmyla
f|Катерина Катерини Катерині Катерину Катериною|Екатерина Екатерины Екатерине Екатерину|Kateryna
f|Юлія Юлії Юлії Юлію Юлією|Юлия Юлии Юлии Юлию|Yuliia
f|Анастасія Анастасії Анастасії Анастасію Анастасією|Анастасия Анастасии Анастасии Анастасию|Anastasiia
f|Христина Христини Христині Христину Христиною|Кристина Кристины Кристине Кристину|Khrystyna
f|Соломія Соломії Соломії Соломію Соломією|Соломия Соломии Соломии Соломию|Solomiia
f|Лариса Лариси Ларисі Ларису Ларисою|Лариса Ларисы Ларисе Ларису|Larysa
f|Алла Алли Аллі Аллу Аллою|Алла Аллы Алле Аллу|Alla
f|Стефанія Стефанії Стефанії Стефанію Стефанією|Стефания Стефании Стефании Стефанию|Stefaniia
f|Вероніка Вероніки Вероніці Вероніку Веронікою|Вероника Вероники Веронике Веронику|Veronika
m|Богдан Богдана Богдану Богдана Богданом|Богдан Богдана Богдану Богдана|Bohdan
m|Віктор Віктора Віктору Віктора Віктором|Виктор Виктора Виктору Виктора|Viktor
m|Володимир Володимира Володимиру Володимира Володимиром|Владимир Владимира Владимиру Владимира|Volodymyr
m|Максим Максима Максиму Максима Максимом|Максим Максима Максиму Максима|Maksym
m|Ярослав Ярослава Ярославу Ярослава Ярославом|Ярослав Ярослава Ярославу Ярослава|Yaroslav
m|Назар Назара Назару Назара Назаром|Назар Назара Назару Назара|Nazar
m|Артем Артема Артему Артема Артемом|Артём Артёма Артёму Артёма|Artem
m|Іван Івана Івану Івана Іваном|Иван Ивана Ивану Ивана|Ivan
m|Олексій Олексія Олексію Олексія Олексієм|Алексей Алексея Алексею Алексея|Oleksii
m|Руслан Руслана Руслану Руслана Русланом|Руслан Руслана Руслану Руслана|Ruslan
m|Давид Давида Давиду Давида Давидом|Давид Давида Давиду Давида|Davyd
m|Матвій Матвія Матвію Матвія Матвієм|Матвей Матвея Матвею Матвея|Matvii
""")
TARGETS = """
Богдан Гайдамака Гайдамака
Віктор Лисенко Лысенко
Володимир Присяжний Присяжный
Максим Дорош Дорош
Ярослав Кульчицький Кульчицкий
Назар Федорів Федорив
Артем Скиба Скиба
Іван Мартинюк Мартынюк
Олексій Бондарчук Бондарчук
Руслан Тимошенко Тимошенко
Богдан Пащенко Пащенко
Віктор Прокопишин Прокопишин
Максим Хоменко Хоменко
Давид Шевчук Шевчук
Матвій Онищенко Онищенко
Ірина Литвин Литвин
Наталія Пономаренко Пономаренко
Людмила Завадська Завадская
Катерина Кузьменко Кузьменко
Юлія Романюк Романюк
Анастасія Гончар Гончар
Христина Дзюба Дзюба
Соломія Паньків Панькив
Лариса Ковальська Ковальская
Алла Журавель Журавель
Ірина Захарчук Захарчук
Наталія Білоус Белоус
Катерина Левченко Левченко
Вероніка Мельник Мельник
Стефанія Гордійчук Гордийчук
"""
FILLERS = """Андрієнко Атаманчук Бакай Балабан Барабаш Басараб Безверхий Боднар Бутенко Василенко Вдовиченко Вишневський Вовк Войтенко
Гаврилюк Галич Герасименко Гладун Глущенко Гоголь Гриценко Гуменюк Дацюк Демченко Дячук Ємець Жук Зінченко Іщенко Калина
Кириченко Климчук Козак Корнієнко Костюк Крук Куценко Лазаренко Логвин Мазур Маковський Матвієнко Мищук Москаленко
Назаренко Негода Оліфіренко Остапчук Павлюк Панасюк Петренко Піддубний Полтавець Притула Роговий Руденко Семенюк Сердюк
Сивак Сліпець Степанюк Стецюк Тарасюк Терещенко Троян Усенко Федоренко Франчук Харченко Цимбал Чайка Чуб Шаповал Шпак Юрченко""".split()
STEMS = """Бабич Варен Васильк Гарбуз Герас Гнат Гудз Дубов Дуд Жмур Задор Зелен Калит Карпл Клим Кожем Копил Корж Кучер Лаврін Лещ Лукаш
Мазн Макс Мусій Нагір Остр Палій Пинч Поном Радч Рудн Сават Сем Стельм Тетер Трохим Хар Цибул Черв Шовк Яцк""".split()
ENDS = ["енко", "чук", "івський", "ишин", "еляк", "инець", "овий"]

POSITIONS = ["Хірург", "Педіатр", "Кардіолог", "Стоматолог", "Офтальмолог", "Рентгенолог", "Медсестра", "Санітар", "Фельдшер",
             "Фармацевт", "Масажист", "Логопед", "Дієтолог", "Реєстратор", "Касир", "Диспетчер", "Юрисконсульт", "Рекрутер",
             "Програміст", "Двірник", "Слюсар", "Копірайтер", "Бухгалтер", "Секретар"]
UNIQUE = ["Головний лікар", "Директор з розвитку", "Керівник лабораторії", "Начальник відділу кадрів"]
TEAMS = ["Дніпро", "Білі халати", "Тиха гавань", "Blue Heart", "Сонячний зайчик", "Нічна варта", "Карпатський маршрут", "Лелеки"]
DEPARTMENTS = ["Стаціонар", "Діагностика", "Дитяче відділення", "Домашній догляд", "Страхові договори", "Аптеки"]

WHO = """
Добрий день! Пацієнт питає про {a}. Хто це в нас?
Прошу показати картку <співробітника/співробітниці> {g}.
Потрібні контактні дані {g}
У договорі вказано {a}. Хто це?
Хто це у нас - {n}?
Чи є серед наших працівників {n}?
Мене цікавить {n}, покажіть, будь ласка, картку
на практиці сказали знайти {a}, хто це?
Мене закріпили за {i}. Хто це?
привіт, я стажер, як знайти {a}?
у графіку чергувань стоїть {s}, хто це
вибач, а хто <такий/така> {s}?
мені <написав якийсь/написала якась> {n}, хто це?
<дзвонив якийсь/дзвонила якась> {n}, не знаєш хто це?
~везу документи {sd} хто це
~{n} хто це взагалі
~знайди {rva}
~дай контакт {rvg}
~хто <такий/така> {rvn}
~треба знайти {a}
прийшла заявка від {g}, хто це?
знайди плз {a}
є контакти {g}?
дай картку {sg}
як мені знайти {a}?
нада найти {a}
слухай, а {n} це хто в нас?
шукаю контакти {sg}
дай карточку {g} пліз
всі кажуть іди до {sg}, а хто це?
відкрий картку {g}
підкажи, хто <такий/така> {rvn}?
покажи {a}, будь ласка
знйади {a}
{tn} контакти
хто це {ttn}
щукаю {a}
у нас працює <такий/така> {n}?
"""
WHO_ONE = """
Давид|хто такий Давид?|card
Матвій|покажи Матвія|card
Стефанія|підкажіть, а Стефанія це хто?|card
Вероніка|знайди Вероніку|card
"""
FIELD = """
Добрий день, підкажіть мобільний {g}, будь ласка|phone
На рецепції просять телефон {g}|phone
Потрібен робочий телефон {g}|phone
Як можна зв'язатися телефоном з {i}?|phone
Дайте мені, будь ласка, номер {g}, термінова справа|phone
Підкажіть, за яким номером дзвонити {d}?|phone
скажіть телефон {sg}, пацієнт чекає|phone
загубила номер {g}, скинь ще раз|phone
в тебе є мобільний {sg}?|phone
привіт, можна номер {g}?|phone
скинеш телефон {sg}?|phone
мені треба подзвонити {d}, дай номер|phone
як зателефонувати {sd}?|phone
який телефон у {g}?|phone
напиши номер {sg}|phone
~номер {rvg} дай|phone
~треба номер {sg} бо я вже під'їхав|phone
~як подзвонити {d}|phone
~{s} телефон|phone
~мобільний {rvg}|phone
нужен номер {g}, срочно|phone
позвони {sd}... який там номер?|phone
шо там по номеру {sg}, дай|phone
скинь моб {g}|phone
телеофн {sg}|phone
{tn} номер дай|phone
дай тлф {sg}|phone
{ttn} телефон є?|phone
Прошу надати електронну пошту {g}|email
На яку пошту надіслати договір {d}?|email
яка робоча пошта в {g}?|email
скинь, будь ласка, емейл {g}|email
куди скинути звіт {sd}, яка пошта?|email
пошту {g} підкажіть|email
~пошта {rvg}|email
~треба пошта {sg}|email
дай імейл {sg}|email
пошат {g}|email
на яку адресу писати {d}? потрібна електронна|email
Яка посада в {g}?|position
Ким у нас працює {n}?|position
ким працює {s}, не пам'ятаєш?|position
~{rvn} ким працює|position
на якій посаді {n}?|position
у якій команді {n}?|team
до якого відділу належить {n}?|department
""".replace("позвони {sd}... який там номер?|phone\n", "нада позвонить {sd}, який номер?|phone\n").replace("шо там по номеру {sg}, дай|phone\n", "дай номерок {g} пліз|phone\n")
FIELD_ONE = """
Давид|дай номер Давида|phone
Матвій|яка пошта в Матвія?|email
Стефанія|скинь телефон Стефанії|phone
Вероніка|ким працює Вероніка?|position
"""
LATER = """
Підкажіть, чи працює сьогодні {n}?|presence
Пацієнти питають, чи є сьогодні {n}|presence
Чи на роботі зараз {n}?|presence
чи не на лікарняному {n}?|presence
{n} сьогодні на зміні?|presence
{s} сьогодні приймає чи у відпустці?|presence
привіт, а {s} сьогодні є?|presence
не бачу {g}, <він/вона> у відпустці?|presence
коли повернеться з відпустки {n}?|presence
до коли у відпустці {s}?|presence
коли вже вийде {s}?|presence
~{s} сьогодні працює чи ні|presence
~{rvn} на роботі|presence
а {s} в отпуску чи де?|presence
{n} сьгодні в офісі?|presence
{tn} сьогодні працює?|presence
is {l} in work today?|presence
is {ls} off today, do you know?|presence
any idea is {l} on holidays?|presence
is today {l} in the office?|presence
when will {ls} be back from holidays?|presence
{l} works today?|presence
{rn} сегодня работает?|presence
а {rs} сегодня на смене?|presence
{rs} в отпуске или на работе?|presence
когда {rn} выйдет с больничного|presence
який телеграм у {g}?|telegram
Чи має {n} телеграм?|telegram
Прошу телеграм {g}|telegram
скинь тг {g}|telegram
дай нік {sg} в телеграмі|telegram
як знайти {a} в телеграмі?|telegram
хочу написати {d} в телеграм|telegram
є тг {sg}?|telegram
~телеграм {rvg}|telegram
~куди писати {sd} в телеграм|telegram
дай телегу {sg}|telegram
телегарм {sg}|telegram
what's {l} on telegram?|telegram
is {ls} on telegram?|telegram
do you have telegram of {l}?|telegram
телеграм {rg} скинь|telegram
какой телеграм у {rsg}|telegram
Скільки років у нас працює {n}?|since
Відколи в компанії {n}?|since
Коли {n} <влаштувався/влаштувалася> до нас?|since
коли до нас <прийшов/прийшла> {s}?|since
дата прийому {g}|since
як давно працює {n}|since
~{s} давно в нас працює|since
how long is {l} with us?|since
when did {l} join us?|since
when did {ls} start here?|since
{rn} давно у нас работает?|since
сколько лет у нас работает {rs}|since
""".replace("what's {l} on telegram?|telegram\n", "what's {l}'s telegram?|telegram\n").replace("is {ls} on telegram?|telegram\n", "have you got {ls}'s telegram?|telegram\n")
ENGLISH = """
hiya, who's {l}?|card
could you look up {l} for me?|card
any idea who {l} is?|card
looking for {l}, can you help?|card
who would {l} be?|card
sorry, who is {ls} again?|card
have you contact details for {l}?|card
{l} emailed me, who is that?|card
I need contact on {l}|card
Hello, please find colleague {l}|card
please, who is {ls} in our clinic?|card
can you show me contact of {l}|card
who is it {l}?|card
~who is {lrv}|card
find me {ltn}|card
pleae find {l}|card
search {l}|card
is there anyone called {l} working with us?|card
what's the number for {l}?|phone
would you have a number for {l}?|phone
can you send on {ls}'s number?|phone
I need to give {l} a ring, what's the number?|phone
do you have {ls}'s mobile number?|phone
any chance of {l}'s phone number?|phone
how do I reach {l} by phone?|phone
{l}'s mobile please|phone
what is phone number for {ls}|phone
I need telephone number of {l}|phone
please phone of {l}|phone
can I have mobile number of {l}?|phone
how can I call to {l}?|phone
~{l} phone|phone
phone of {ltn}|phone
{ls} nubmer please|phone
what's {l}'s email?|email
have you an email for {l}?|email
can you send me {ls}'s email address please|email
what email should I use for {l}?|email
I need email of {l}|email
please send me e-mail for {ls}|email
~email for {lrv}|email
what's {l}'s job title?|position
what does {l} work as?|position
what is position of {l} in our company?|position
"""
ENGLISH_ONE = """
Давид|who is Davyd?|card
Вероніка|what's Veronika's number?|phone
Стефанія|email of Stefaniia please|email
"""
RUSSIAN = """
Здравствуйте, кто у нас {rn}?|card
Подскажите, как найти {ra}|card
тут к {rd} пришли, кто это?|card
на проходной спрашивают {ra}, кто это|card
нужен контакт {rg}|card
найди пожалуйста {ra}|card
покажи карточку {rg}|card
это кто, {rn}?|card
~кто это {rrvn}|card
~найди {rrva}|card
ищу {ra}|card
у нас работает {rn}?|card
а {rs} это кто?|card
дай контакты {rg}, плиз|card
надо найти {ra}|card
{rtn} кто это|card
кто тпкая {rn}|card
открой карточку {rsg}|card
Добрый вечер, дайте номер {rg} пожалуйста|phone
к {rd} посетитель, какой номер?|phone
как позвонить {rd}?|phone
нужен телефон {rg}|phone
есть мобильный {rg}?|phone
скинь номер {rg} пожалуйста|phone
надо позвонить {rd}, дай номер|phone
можно номер {rsg}?|phone
какой телефон у {rg}?|phone
напиши номер {rsg}|phone
потерял номер {rsg}, скинь|phone
дай сотовый {rg}|phone
~телефон {rrvg}|phone
~{rs} номер|phone
телеофн {rg}|phone
{rtn} какой номер?|phone
по какому номеру звонить {rd}?|phone
какая почта у {rg}?|email
скинь почту {rg}|email
нужна почта {rsg}|email
на какую почту отправить отчет {rd}?|email
дай емейл {rg} пожалуйста|email
~{rrvn} почта|email
имейл {rsg} есть?|email
кем работает {rn}?|position
какая должность у {rg}?|position
{rn} - кто по должности?|position
""".replace("кто тпкая {rn}|card", "кто <тпкой/тпкая> {rn}|card")
RUSSIAN_ONE = """
Матвій|кто такой Матвей?|card
Стефанія|дай номер Стефании|phone
Вероніка|какая почта у Вероники?|email
"""
ROLE = """
хто в нас хірург?|Хірург
потрібен контакт хірурга
хирург кто у нас?
do you have a surgeon's number?
скиньте телефон хірурга
кто из хирургов есть
хто педіатр?|Педіатр
телефон педіатра, будь ласка
дитячий лікар хто в нас
номер педиатра
who are our pediatricians?
потрібна педіатриня
покажи кардіологів|Кардіолог
хто кардіолог
номер кардіолога скинь
cardiologist please
кто у нас кардиолог?
хто стоматолог в клініці?|Стоматолог
у кого болить зуб, хто стоматолог?
контакт стоматолога
дантист є?
телефон зубного лікаря
who is the dentist here?
стоматологи кто у нас?
хто у нас офтальмолог?|Офтальмолог
окуліст є?
найди окулиста
who's the eye doctor?
хто робить рентген?|Рентгенолог
рентгенолог хто
телефон рентгенолога
radiologist phone
позвоните рентгенологу
хто з медсестер є?|Медсестра
номер медсестри
потрібна медсестра
дай телефон медсестрички
where can I find a nurse?
нужна медсестра
хто санітар?|Санітар
санітарка потрібна
телефон санітара
покличте санітарів
нужен санитар
orderly's phone number
фельдшер хто у нас?|Фельдшер
покажи фельдшерів
фельдшерка хто
paramedic number please
хто фармацевт|Фармацевт
фармацевтка є?
телефон аптекаря
номер фармацевта будь ласка
pharmacist contact
хто робить масаж?|Масажист
номер масажиста
шукаю масажистку
masseur phone
кто массажист?
логопед є в нас?|Логопед
як зв'язатися з логопедом?
speech therapist please
телефон логопеда
кто у нас логопед
дієтолог хто?|Дієтолог
контакт дієтологині
хто складає дієти для пацієнтів?
who is our dietitian?
диетолог кто
хто на реєстратурі?|Реєстратор
реєстраторка хто сьогодні... хто вона
номер реєстраторки
регистратор кто?
хто в нас касир?|Касир
касирка потрібна
хто сидить на касі?
who is the cashier?
кассир кто
хто диспетчер?|Диспетчер
номер диспетчера
як подзвонити диспетчеру?
диспетчерка хто в нас
з'єднай з диспетчером
dispatcher's phone number
хто наш юрист?|Юрисконсульт
юристка є?
телефон юрисконсульта
потрібна юридична консультація, хто в нас юрист?
who's our lawyer?
номер юриста дайте
хто рекрутер?|Рекрутер
контакт рекрутерки
хто займається підбором персоналу?
телефон рекрутера
who's the recruiter?
рекрутёр кто
хто програміст у нас?|Програміст
програмістка є?
потрібен програміст
do we have programmers?
нужен программист
хто двірник?|Двірник
хто прибирає двір?
двірничка хто
номер дворника
сніг не почищено, де двірник
хто слюсар?|Слюсар
номер слюсаря
нужен слесарь
locksmith phone
слюсарі є на роботі... покажи слюсарів
хто копірайтер?|Копірайтер
контакт копірайтерки
хто пише нам тексти?
copywriter's email
копирайтер кто
хто бухгалтерка в нас?|Бухгалтер
дай телефон бухгалтера плз
хто нараховує зарплату?
accountant phone please
какой номер у бухгалтера?
хто секретар?|Секретар
телефон секретарки
номер секретаря скинь
who is the secretary?
секретарша кто
хто головний лікар?|Головний лікар
головлікар хто
хто керує клінікою, головний лікар?
як зв'язатися з головним лікарем?
who is the chief doctor?
кто главврач?
номер главврача
хто директор з розвитку?|Директор з розвитку
хто відповідає за розвиток?
телефон директорки з розвитку
business development director
кто директор по развитию
хто керує розвитком компанії
хто завідує лабораторією?|Керівник лабораторії
хто керівник лабораторії?
телефон завлаба
who runs the lab?
head of the laboratory
кто руководит лабораторией
номер завідувачки лабораторії
начальник кадрів хто?|Начальник відділу кадрів
хто керує відділом кадрів?
телефон начальниці відділу кадрів
кто начальник отдела кадров
head of HR please
хто очолює кадри
номер карідолога|Кардіолог
хто стоматлог|Стоматолог
телефон медсетри|Медсестра
хто юрисконсулт?|Юрисконсульт
номер бухалтера|Бухгалтер
потрібен програмсіт|Програміст
хто головний лікра|Головний лікар
""".replace("реєстраторка хто сьогодні... хто вона\n", "реєстраторка хто?\n").replace("слюсарі є на роботі... покажи слюсарів\n", "покажи слюсарів\n").replace("позвоните рентгенологу\n", "нужен рентгенолог\n").replace("хто керує клінікою, головний лікар?\n", "хто в клініці головний лікар\n").replace("у кого болить зуб, хто стоматолог?\n", "зуб болить, хто в нас стоматолог?\n").replace("locksmith phone\n", "слюсар потрібен на третій поверх\n").replace("хто головний лікра|", "хто головнй лікар|")
TEAM = """
Хто входить до команди Дніпро?|Дніпро
покажи людей з команди Дніпро|Дніпро
команда дніпро хто там|Дніпро
who is in the Дніпро team?|Дніпро
кто в команде Дніпро?|Дніпро
хто в Білих халатах?|Білі халати
білі халати склад|Білі халати
команда Білі халати, покажіть учасників|Білі халати
список людей білих халатів|Білі халати
хто у Тихій гавані?|Тиха гавань
команда тиха гавань|Тиха гавань
учасники тихої гавані|Тиха гавань
show me team Тиха гавань|Тиха гавань
who's on the Blue Heart team?|Blue Heart
blue heart хто в команді|Blue Heart
покажи команду Blue Heart|Blue Heart
кто в команде Blue Heart|Blue Heart
Blue Heart members please|Blue Heart
хто в Сонячному зайчику?|Сонячний зайчик
команда сонячний зайчик хто є|Сонячний зайчик
люди з сонячного зайчика|Сонячний зайчик
хто в нічній варті|Нічна варта
склад команди Нічна варта|Нічна варта
учасники нічної варти|Нічна варта
ночна варта покажи|Нічна варта
хто у Карпатському маршруті?|Карпатський маршрут
карпатський маршрут команда|Карпатський маршрут
хто працює в карпатському маршруті|Карпатський маршрут
хто в Лелеках?|Лелеки
команда лелеки|Лелеки
покажи лелек|Лелеки
хто з команди Лелеки|Лелеки
хто працює в стаціонарі?|Стаціонар
відділ стаціонар|Стаціонар
покажи весь стаціонар|Стаціонар
люди зі стаціонару|Стаціонар
хто у відділі діагностики?|Діагностика
діагностика хто там працює|Діагностика
співробітники діагностики|Діагностика
Хто працює в дитячому відділенні?|Дитяче відділення
покажіть дитяче відділення|Дитяче відділення
список працівників дитячого відділення|Дитяче відділення
хто займається домашнім доглядом?|Домашній догляд
відділ домашнього догляду|Домашній догляд
хто у страхових договорах?|Страхові договори
відділ страхових договорів хто там|Страхові договори
кто в отделе Страхові договори?|Страхові договори
хто у відділі аптек?|Аптеки
відділ Аптеки покажи|Аптеки
""".replace("ночна варта покажи", "нчна варта покажи")
COMMAND = """
запроси колегу halyna@zhyvytsia.example|form-ask-name
Прошу запросити до системи oksana@zhyvytsia.example|form-ask-name
надішліть запрошення новому лікарю pavlo@zhyvytsia.example|form-ask-name
скинь запрошення на taras@zhyvytsia.example|form-ask-name
invite our new nurse brigid@zhyvytsia.example|form-ask-name
can you send an invite to declan@zhyvytsia.example please|form-ask-name
пригласи в компанию vera@zhyvytsia.example|form-ask-name
запросити sofia@zhyvytsia.example|form-ask-name
до нас вийшов новий співробітник, як його запросити?|form-ask-email
Потрібно запросити нового лікаря|form-ask-email
хочу запросити нову колегу|form-ask-email
як мені відправити запрошення?|form-ask-email
зроби запрошення для нового працівника|form-ask-email
how can I invite a new colleague?|form-ask-email
I need to invite someone|form-ask-email
пригласить нового сотрудника|form-ask-email
надо отправить приглашение|form-ask-email
Потрібно внести новий контакт|form-ask-name
як додати контакт клієнта?|form-ask-name
додай клієнта|form-ask-name
створи новий контакт|form-ask-name
збережи новий контакт|form-ask-name
please add new contact|form-ask-name
I want to save a new contact|form-ask-name
надо добавить контакт|form-ask-name
добавь нового клиента|form-ask-name
створи мені нову команду|teams-ask-title
як створити нову команду?|teams-ask-title
нам потрібна ще одна команда, створи|teams-ask-title
create a new team please|teams-ask-title
добавь новую команду|teams-ask-title
створи папку для контактів|folders-ask-title
треба нова папка|folders-ask-title
як створити папку?|folders-ask-title
can you make a new folder?|folders-ask-title
добавь папку|folders-ask-title
Перелік команд, будь ласка|teams-all
нагадай які в нас є команди|teams-all
всі наші команди|teams-all
can you list our teams?|teams-all
скажи какие есть команды|teams-all
які в нас є папки?|folders-all
відкрий папки|folders-all
список папок з контактами|folders-all
show me the folders|folders-all
покажи все папки|folders-all
Перелічіть, будь ласка, наші відділи|departments-all
скільки у нас відділів і які?|departments-all
відділи компанії|departments-all
what departments are there?|departments-all
покажи все отделы|departments-all
покажи мою картку|me-linked-key
де подивитися мій профіль?|me-linked-key
які дані в моєму профілі?|me-linked-key
open my profile|me-linked-key
show me my own card|me-linked-key
мой профиль покажи|me-linked-key
хочу змінити мову бота|language-choose
як перейти на англійську?|language-choose
зміни мову на українську|language-choose
можна іншу мову?|language-choose
change language please|language-choose
can I switch to English?|language-choose
как поменять язык?|language-choose
Підкажіть, як працює цей бот?|start-private
що я можу в тебе запитати?|start-private
які є команди в бота?|start-private
відкрий меню|start-private
допоможи розібратися з ботом|start-private
шо ти взагалі вмієш?|start-private
what can this bot do?|start-private
how do I use you?|start-private
show menu|start-private
объясни как пользоваться ботом|start-private
покажи меню бота|start-private
Які персональні дані ви зберігаєте?|privacy
що ви знаєте про мене і де це зберігається?|privacy
Де ознайомитися з політикою конфіденційності?|privacy
show me the privacy policy|privacy
how do you store my data?|privacy
какие данные вы обо мне храните?|privacy
видали мої персональні дані|forget-ask
хочу видалити свої дані|forget-ask
Прошу стерти всі дані про мене|forget-ask
please erase my data|forget-ask
удали все мои данные|forget-ask
вийти з акаунту|unlink-ask
хочу вийти з акаунта|unlink-ask
відключи мій акаунт від worksection|unlink-ask
disconnect worksection|unlink-ask
I want to log out|unlink-ask
отключи мой аккаунт|unlink-ask
кого я шукала останнім часом?|recent-nobody
мої недавні пошуки|recent-nobody
покажи історію пошуку|recent-nobody
my recent searches|recent-nobody
кого я искал недавно?|recent-nobody
знайти контакт клієнта|contact-prompt
шукаю контакт клієнта|contact-prompt
I want to find a client|contact-prompt
надо найти клиента|contact-prompt
хочу знайти колегу|whois-prompt
пошук людини|whois-prompt
знайти співробітника|whois-prompt
find an employee|whois-prompt
надо найти коллегу|whois-prompt
відміни|cancel-nothing
скасуй, будь ласка|cancel-nothing
хочу відмінити|cancel-nothing
cancel it please|cancel-nothing
отменить|cancel-nothing
стеж за задачею 1001|as:/subscribe 1001
хочу отримувати сповіщення про задачу 1001|as:/subscribe 1001
підпишіть мене на завдання 1001|as:/subscribe 1001
subscribe me to task 1001|as:/subscribe 1001
keep me posted on task 1001|as:/subscribe 1001
подпиши на 1001|as:/subscribe 1001
відпиши мене від 1001|as:/unsubscribe 1001
більше не стеж за задачею 1001|as:/unsubscribe 1001
unsubscribe me from 1001|as:/unsubscribe 1001
отпиши меня от задачи 1001|as:/unsubscribe 1001
Хто сьогодні не вийшов на роботу?|as:/away
хто зараз у відпустці|as:/away
хто з колег на лікарняному?|as:/away
кого сьогодні не буде|as:/away
who's on holidays at the moment?|as:/away
who is out today|as:/away
кто сейчас в отпуске?|as:/away
кого сегодня не будет|as:/away
У яких проєктах я беру участь?|as:/projects
покажи список моїх проєктів|as:/projects
what projects am I on?|as:/projects
в каких я проектах|as:/projects
як підключити Worksection?|as:/link
прив'язати акаунт|as:/link
хочу прив'язати свій акаунт|as:/link
how do I link my account?|as:/link
как подключить worksection|as:/link
як налаштувати сповіщення?|as:/news
хочу змінити налаштування новин|as:/news
налаштування повідомлень|as:/news
change my notification settings|as:/news
настроить уведомления|as:/news
що в мене сьогодні за планом?|as:/today
мої завдання на сьогодні|as:/today
які задачі на сьогодні?|as:/today
what are my tasks today?|as:/today
have I anything due today?|as:/today
что мне сегодня делать|as:/today
кто у меня в избранном?|as:/favourites
відкрий обране|as:/favourites
хто в мене в обраному?|as:/favourites
show my favourites|as:/favourites
Кому ми надіслали запрошення?|as:/invites
покажи надіслані запрошення|as:/invites
who did we invite?|as:/invites
покажи приглашения|as:/invites
хто у відпсутці|as:/away
мої задчаі на сьогодні|as:/today
покаж команди|teams-all
запроисти колегу|form-ask-email
налаштуваня сповіщень|as:/news
""".replace("які є команди в бота?|start-private\n", "").replace("запроисти колегу|form-ask-email", "запростии колегу|form-ask-email")
COMMAND_CARD = """
/whois {n}
/whois {ls}
/whois {rvn}
/whios {n}
/who {l}
whois {n}
/find {n}
/знайди {n}
/whois {rn}
/whois {s}
"""
FOLLOW = """
Добрий день, хто <такий/така> {n}? ⏎ Дякую, а який телефон?|phone
Прошу показати картку {g} ⏎ Мені потрібен номер телефону|phone
{n} ⏎ Дайте, будь ласка, номер|phone
{n} ⏎ Як <йому/їй> зателефонувати?|phone
хто це {n}? ⏎ а телефон підкажеш?|phone
привіт, знайди {a} ⏎ можна <його/її> номер?|phone
{s} ⏎ номерок?|phone
шукаю {a} ⏎ скинь мобільний|phone
{n} ⏎ мені треба <його/її> телефон|phone
~{n} ⏎ дай номер|phone
~{s} ⏎ як подзвонити|phone
~{rvn} ⏎ телефон є|phone
~знайди {a} ⏎ і номер|phone
покажи {a} ⏎ позвонить <йому/їй> хочу|phone
{n} ⏎ телеофн?|phone
{tn} ⏎ номер|phone
посада {g} ⏎ а номер телефону?|phone
пошта {g} ⏎ і телефон, будь ласка|phone
телеграм {sg} ⏎ а телефон є?|phone
ким працює {n}? ⏎ мобільний теж дай|phone
телефон {g} ⏎ а пошта є?|email
Підкажіть номер {g} ⏎ І електронну пошту також, будь ласка|email
{n} ⏎ яка пошта?|email
{n} ⏎ куди <йому/їй> надіслати листа?|email
хто <такий/така> {n}? ⏎ дай <його/її> емейл|email
~{s} ⏎ пошта|email
~номер {rvg} ⏎ і пошту|email
{n} ⏎ скинь ел пошту|email
посада {sg} ⏎ а пошта яка?|email
{n} ⏎ а ким <він/вона> працює?|position
{s} ⏎ яка посада?|position
телефон {g} ⏎ а посада яка?|position
пошта {sg} ⏎ а ким <він/вона> в нас працює|position
{n} ⏎ а телеграм є?|telegram
хто це {n} ⏎ скинь <його/її> тг|telegram
телефон {sg} ⏎ і телеграм|telegram
{n} ⏎ <він/вона> сьогодні на роботі?|presence
номер {sg} ⏎ <він/вона> сьогодні працює?|presence
who's {l}? ⏎ have you <his/her> number?|phone
{l} ⏎ phone number please|phone
find {l} ⏎ and <his/her> mobile?|phone
email of {l} ⏎ and the number?|phone
{ls} ⏎ can I have phone?|phone
who is {l}? ⏎ what's <his/her> email?|email
phone of {l} ⏎ email too please|email
{l} ⏎ what does <he/she> work as?|position
кто <такой/такая> {rn}? ⏎ а номер какой?|phone
{rn} ⏎ дай телефон|phone
найди {ra} ⏎ как <ему/ей> позвонить?|phone
телефон {rg} ⏎ а почта?|email
{rn} ⏎ скинь почту|email
{rn} ⏎ кем <он/она> работает?|position
номер {O.g} ⏎ а {g}?|phone
дай телефон {O.sg} ⏎ ще {sg}|phone
яка пошта в {O.g}? ⏎ а в {g}?|email
ким працює {O.n}? ⏎ а {n} ким?|position
{O.l}'s number ⏎ and {l}'s?|phone
телефон {O.rg} ⏎ а {rg}?|phone
"""
TALK = """
Доброго ранку, колеги!
Добрий ранок!
привітики
добридень усім
привіт, боте
привіт бот
Добрий день, боте
hello bot
hi there
morning all
good morning everyone
привет бот
доброе утро всем
здрасьте
Дякую за відповідь
дякую за швидку відповідь!
Дуже дякую Вам
дякую, все вийшло
дякую, ви мене врятували
дякую, боте!
дякую і гарного дня
дякк
дяки
дкую
thanks so much
thank you kindly
thanks for help
grand, thanks
thx mate
спасибо, помог
благодарю вас
спасиб
ок, дякую
ок, зрозуміла
добре, буду знати
все зрозуміло
добре, домовились
все ок
все добре
гуд
ок супер
ну добре
точно
yeah
no worries
понял, спасибо
все понятно
просто супер
оце швидко
бездоганно
відмінно
корисний бот
brilliant, thanks
lovely
very nice
отлично, спасибо
ні, дякую, вже знайшла
поки що все
це все, дякую
нічого не треба
no, that's all
нет, уже не надо
ахахахах
хахаха
😀
🤗
🤩
😬
😱
💯
🙏🙏🙏
😊
🥰
💙💛
☀️
:-D
:))
як твої справи?
ти тут чи ні?
ти справжня людина?
ти програма чи людина?
хто тебе зробив?
як ся маєте?
how are you keeping?
how's things?
are you a robot?
как настроение?
ты человек?
тест 1 2 3
перевірка бота
тестую бота
test 1
проверка бота
вибачте, не туди
вибач, це не тобі
ой, помилилась чатом
сорі, не сюди
sorry, wrong chat
sorry about that
извини, ошибся
гарного вечора всім
на сьогодні все, бувай
good night all
talk to you later
спокойной ночи всем
хороших выходных
ти чудовий
ти мені дуже допоміг
хороший бот
you're a star
ты молодец
ти мене не зрозумів
це не те, що я хотіла
не те що треба
ты меня не понял
плохой бот
з днем медика!
зі святами!
happy friday
с новым годом!
як же хочеться додому
важкий сьогодні день
йду на обід
нарешті п'ятниця
голова болить
устал я сегодня
"""

ROLE = carry(ROLE)

if __name__ == "__main__":
    rows, out = build(46_318_907, sys.modules["__main__"])
    write("clinics", rows, out, ["judged.tsv", "other.tsv", "unseen.tsv"])
