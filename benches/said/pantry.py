"""A set to be said once: python3 pantry.py writes pantry.tsv and pantry-people.tsv. A food producer; those typing: a head of a shift,
an accountant of 48, a student trainee, an HR manager, a driver, an engineer, a sales manager who mixes Russian in, a British and
a Polish colleague, a Russian-speaking cook; one types in lower case without commas, one makes a typo now and then."""
import sys
from common import *

DOMAIN, TIMES, SOLO = "dobraskybka.example", 2, {"Захар", "Устим", "Злата", "Стефанія"}
GIVEN = given_table("""
f|Тетяна Тетяни Тетяні Тетяну Тетяною|Татьяна Татьяны Татьяне Татьяну|Tetiana
f|Наталія Наталії Наталії Наталію Наталією|Наталья Натальи Наталье Наталью|Nataliia
f|Людмила Людмили Людмилі Людмилу Людмилою|Людмила Людмилы Людмиле Людмилу|Liudmyla
f|Юлія Юлії Юлії Юлію Юлією|Юлия Юлии Юлии Юлию|Yuliia
f|Катерина Катерини Катерині Катерину Катериною|Екатерина Екатерины Екатерине Екатерину|Kateryna
f|Ганна Ганни Ганні Ганну Ганною|Анна Анны Анне Анну|Hanna
f|Христина Христини Христині Христину Христиною|Кристина Кристины Кристине Кристину|Khrystyna
f|Лариса Лариси Ларисі Ларису Ларисою|Лариса Ларисы Ларисе Ларису|Larysa
f|Аліна Аліни Аліні Аліну Аліною|Алина Алины Алине Алину|Alina
f|Оксана Оксани Оксані Оксану Оксаною|Оксана Оксаны Оксане Оксану|Oksana
f|Злата Злати Златі Злату Златою|Злата Златы Злате Злату|Zlata
f|Стефанія Стефанії Стефанії Стефанію Стефанією|Стефания Стефании Стефании Стефанию|Stefaniia
m|Андрій Андрія Андрію Андрія Андрієм|Андрей Андрея Андрею Андрея|Andrii
m|Сергій Сергія Сергію Сергія Сергієм|Сергей Сергея Сергею Сергея|Serhii
m|Віталій Віталія Віталію Віталія Віталієм|Виталий Виталия Виталию Виталия|Vitalii
m|Роман Романа Роману Романа Романом|Роман Романа Роману Романа|Roman
m|Богдан Богдана Богдану Богдана Богданом|Богдан Богдана Богдану Богдана|Bohdan
m|Олексій Олексія Олексію Олексія Олексієм|Алексей Алексея Алексею Алексея|Oleksii
m|Василь Василя Василю Василя Василем|Василий Василия Василию Василия|Vasyl
m|Юрій Юрія Юрію Юрія Юрієм|Юрий Юрия Юрию Юрия|Yurii
m|Максим Максима Максиму Максима Максимом|Максим Максима Максиму Максима|Maksym
m|Павло Павла Павлу Павла Павлом|Павел Павла Павлу Павла|Pavlo
m|Захар Захара Захару Захара Захаром|Захар Захара Захару Захара|Zakhar
m|Устим Устима Устиму Устима Устимом|Устим Устима Устиму Устима|Ustym
""")
TARGETS = """
Андрій Лемешко Лемешко
Сергій Дробот Дробот
Віталій Пасічник Пасечник
Роман Гаврилюк Гаврилюк
Богдан Стельмах Стельмах
Олексій Кушнаренко Кушнаренко
Василь Москаленко Москаленко
Юрій Теплицький Теплицкий
Максим Скрипник Скрипник
Павло Борсук Борсук
Андрій Ярошевський Ярошевский
Сергій Лихолат Лихолат
Роман Чумаченко Чумаченко
Захар Лобода Лобода
Устим Хоменко Хоменко
Тетяна Мироненко Мироненко
Наталія Гордійчук Гордейчук
Людмила Зінченко Зинченко
Юлія Сахненко Сахненко
Катерина Бондаренко Бондаренко
Ганна Вишневська Вишневская
Христина Паньків Панькив
Лариса Онищук Онищук
Аліна Тимошик Тимошик
Оксана Рибачук Рыбачук
Тетяна Савицька Савицкая
Наталія Кужель Кужель
Ганна Процюк Процюк
Злата Федоренко Федоренко
Стефанія Мартинюк Мартынюк
"""
FILLERS = """Авраменко Бабенко Балюк Безпалько Біленко Василенко Власюк Волошин Гайдук Голуб Гончар Грабовський Гуменюк Давиденко Дацюк
Демчук Довженко Дзюба Єременко Жук Журавський Заєць Іваненко Іщенко Калина Касьян Кириленко Клименко Коваль Козак Кондратюк
Корнієнко Костюк Кравчук Кучер Лавренко Лисенко Литвин Лук'янчук Мазур Макаренко Матвієнко Мельник Мороз Назаренко
Никитюк Олійник Остапенко Павленко Панченко Петренко Пономаренко Прокопенко Романюк Руденко Самчук Семенюк Сидоренко Слободян
Сорочук Степаненко Ткачук Устименко Харченко Чайка Чернюк Шаповал Швець Юрченко Яковенко""".split()
FILLERS = [s for s in FILLERS if s != "Устименко"]
STEMS = """Адам Бар Бойк Вит Воробій Галк Герас Гуц Дан Денис Довб Жур Зуб Ігнат Калит Карп Кирил Клим Ков Короп Кул Лазар Лев
Луц Макс Мусій Нестор Онуфр Остров Пав Писар Прис Рад Рев Стах Тарас Тих Фед Хар Цимб Шепет Юр Ярем""".split()
ENDS = ["енчук", "ійчук", "инський", "ченко", "ишин", "івець", "юра"]

POSITIONS = ["Пекар", "Кондитер", "Технолог", "Бухгалтер", "Касир", "Водій", "Експедитор", "Диспетчер", "Логіст", "Рекрутер", "Юрист",
             "Медсестра", "Слюсар", "Пакувальник", "Двірник", "Перекладач", "Дизайнер", "Програміст", "Системний адміністратор",
             "Торговий представник", "Інженер з охорони праці", "Копірайтер", "Секретар", "Мікробіолог"]
UNIQUE = ["Виконавчий директор", "Керівник відділу продажу", "Директор з якості", "Головний енергетик"]
TEAMS = ["Золотий колос", "Перша піч", "Бджоли", "Golden Crumb", "Зелена лінія", "Київський напрям", "Бублик", "Смачна родина"]
DEPARTMENTS = ["Хлібний цех", "Молочний цех", "Склад сировини", "Фірмові магазини", "Доставка", "Заводська їдальня"]

WHO = """
Доброго ранку! Хто в нас {n}?
Добрий день, знайдіть, будь ласка, {a}
Підкажіть, хто <такий/така> {n} і як з <ним/нею> зв'язатися?
Підкажіть, як мені знайти {a}?
Прийшов рахунок від {g}, не знаю, хто це
У табелі є {n}, хто це?
Покажіть картку <співробітника/співробітниці> {g}
Відкрийте, будь ласка, профіль {g}
Потрібні контактні дані {g}
Які контакти у {g}?
привіт, мене поставили в пару до {g}, хто це?
маю передати накладні {d}, хто це?
Накладну <підписав/підписала> {n}, а хто це?
мені <дзвонив/дзвонила> {n}, хто це?
<телефонував/телефонувала> {s}, це хто з наших?
у груповому чаті пише {n}, це хто?
Мені в зміну поставили {a}, хто це
хто в нас на прізвище {s}?
є в нас {n}?
в нас працює хтось на прізвище {s}?
хто <той/та> {n}?
а {n} це хто?
так а хто <такий/така> {s}
дай контактик {sg}
найдіть мені {a}
глянь хто <такий/така> {n}
глянь у базі {a}
пошукай {a}
пошукайте {sa}, будь ласка
знайди {sa}
можеш знайти {a}?
допоможи знайти {a}
хочу подивитись профіль {g}
дай інформацію про {a}
що відомо про {a}?
розкажи хто <такий/така> {n}
~хто <такий/така> {rvn}
~знайди {rva}
~{s} хто це
~контакт {rvg}
~скажи хто це {s}
{n}?
{s}
пошкуай {a}
потрбіні контакти {g}
хто <такий/така> {tn}?
контакт {ttn}
"""
WHO_ONE = """
Захар|хто такий Захар?|card
Злата|знайди Злату|card
Стефанія|Стефанія це хто з наших?|card
Устим|потрібен контакт Устима|card
"""
FIELD = """
Доброго дня, мені потрібен телефон {g}|phone
Добрий день! Дайте, будь ласка, робочий номер {g}|phone
Підкажіть, за яким номером можна зателефонувати {d}?|phone
Підкажіть контактний телефон {sg}|phone
Чи можна отримати номер {g}?|phone
Терміново потрібен телефон {sg}, машина стоїть|phone
стою на прохідній, дай номер {sg}|phone
я на рампі, як подзвонити {d}?|phone
загубив номер {sg}, скинь ще раз|phone
який у {g} номер?|phone
який в {sg} телефон|phone
{n} номер|phone
{s} телефон|phone
продиктуй номер {g}|phone
скиньте будь ласка мобільний {g}|phone
пришліть телефон {g}|phone
кинь номер {sg}|phone
можна телефон {g}?|phone
є телефон {sg}?|phone
не маю номера {sg}, дай|phone
хочу набрати {a}, дай номер|phone
треба подзвонити {d}, скинь номер|phone
подзвонити {d}|phone
набери {sa} пліз|phone
~дай номер {rvg}|phone
~номер {sg} треба|phone
~який номер у {sg}|phone
дай телфон {g}|phone
мобільинй {sg}|phone
номер {tn}|phone
Підкажіть, на яку пошту надіслати акт звірки {d}?|email
Підкажіть робочу пошту {g}|email
яка пошта у {g}?|email
яка в {sg} пошта|email
треба скинути файл {sd}, дай пошту|email
електронна адреса {g}|email
скинь мені пошту {sg}|email
дайте мейл {g}|email
{n} пошта|email
дай почту {sg}|email
~пошта {rvg}|email
~мейл {sg} дай|email
дай пошут {sg}|email
Ким у нас працює {n}?|position
Яка посада у {g}?|position
на якій посаді {s}?|position
посада {sg}|position
~яка посада у {rvg}|position
{n} в якій команді?|team
в якій команді працює {s}|team
Підкажіть, в якому відділі {n}?|department
з якого відділу {s}?|department
"""
FIELD_ONE = """
Захар|дай телефон Захара|phone
Злата|яка пошта у Злати?|email
Стефанія|номер Стефанії є?|phone
Устим|ким працює Устим|position
"""
LATER = """
Підкажіть, чи сьогодні на зміні {n}?|presence
{s} сьогодні на зміні?|presence
у {g} сьогодні вихідний?|presence
{s} на роботі?|presence
Чи на роботі зараз {n}?|presence
{s} на місці сьогодні?|presence
чи <вийшов/вийшла> сьогодні {s}?|presence
Підкажіть, {n} зараз у відпустці?|presence
{s} у відпустці?|presence
{n} ще на лікарняному?|presence
Коли {n} повернеться з відпустки?|presence
коли вийде {s}?|presence
до якого числа {s} у відпустці?|presence
можна сьогодні застати {a} в офісі?|presence
не бачу {sg}, <він/вона> сьогодні працює?|presence
а {n} сьогодні буде?|presence
~{s} сьогодні є|presence
~{rvn} у відпустці|presence
~{s} на роботі сьогодні|presence
{ttn} сьогодні на роботі?|presence
{s} сьгодні працює?|presence
Is {l} in today?|presence
is {l} around?|presence
is {ls} back from holiday yet?|presence
is {l} off sick?|presence
when is {l} back?|presence
is {l} at office now?|presence
{rn} сегодня на смене?|presence
{rs} на работе?|presence
{rn} сейчас в отпуске?|presence
когда {rn} выходит на работу?|presence
{rs} болеет?|presence
Який телеграм у {g}?|telegram
Підкажіть нік {g} в телеграмі|telegram
дай телегу {sg}|telegram
скинь телеграм {sg} пліз|telegram
як знайти {a} в телеграмі?|telegram
напишу {sd} в телеграм, дай нік|telegram
{n} телеграм|telegram
~телега {rvg}|telegram
~тг {sg} дай|telegram
what's {l}'s telegram?|telegram
could you share {ls}'s telegram?|telegram
give me telegram of {l} please|telegram
какой телеграм у {rg}?|telegram
дай телегу {rsg}|telegram
телгерам {sg}|telegram
Як давно працює в нас {n}?|since
З якого року працює {n}?|since
Коли до нас <влаштувався/влаштувалась> {n}?|since
Дата прийняття на роботу {g}|since
скільки часу в компанії {n}?|since
скільки років працює у нас {s}|since
коли взяли на роботу {sa}?|since
~коли прийняли на роботу {a}|since
how long has {l} been with us?|since
when did {l} join?|since
when did {ls} start working here?|since
сколько лет {rn} у нас работает?|since
дата приема на работу {rsg}|since
давно {rs} у нас работает?|since
"""
ENGLISH = """
who's {l}?|card
Who is {l}, please?|card
could you find {l} for me?|card
can you look up {l}|card
look up {ls}|card
I'm looking for {l}|card
trying to find {l}|card
I'd like {l}'s contact details|card
contact details for {l} please|card
need {l}'s contact|card
do we have someone called {ls}?|card
got an email from {l}, who's that?|card
{l} called me, who is <he/she>?|card
is there {l} in our company?|card
I look for contact to {l}|card
Do you know {l}?|card
find me {ls}|card
~{l}|card
~who is {ls}|card
who is {ltn}?|card
serach {l}|card
Could I have {l}'s number, please?|phone
Could you send me {l}'s phone number?|phone
what's {l}'s number?|phone
what's the phone number for {l}|phone
phone number for {ls}?|phone
have you got {ls}'s mobile?|phone
have you got a number for {l}|phone
I need to ring {l}|phone
how do I call {l}?|phone
how can I reach {l} by phone?|phone
please give me number to {l}|phone
what is the telephone of {l}|phone
I have to call {ls}, please number|phone
{l} number please|phone
~number for {ls}|phone
~{ls} phone|phone
send me {ls}'s phone pls|phone
phone nubmer of {l}|phone
call {l}|phone
what's {l}'s email?|email
what's the email address for {l}?|email
Could you give me {l}'s email, please?|email
email for {ls}?|email
I need to email {l}, what's the address?|email
need to send an invoice to {l}, what's <his/her> email?|email
please give me mail address of {l}|email
{l} e-mail|email
~email of {ls}|email
do you have {ls}'s email address|email
what's {l}'s job title?|position
what is {ls}'s role?|position
what does {l} do in the company?|position
who is {l} by position?|position
"""
ENGLISH_ONE = """
Захар|what's Zakhar's number?|phone
Злата|who's Zlata?|card
Устим|do you have Ustym's email?|email
"""
RUSSIAN = """
Здравствуйте! Кто у нас {rn}?|card
Добрый день, найдите пожалуйста {ra}|card
кто <такой/такая> {rn}?|card
кто это {rs}?|card
подскажи кто <такой/такая> {rn}|card
поищи {ra}|card
мне нужен контакт {rg}|card
нужны контакты {rsg}|card
как найти {ra}?|card
{rn} это кто?|card
<звонил/звонила> {rn}, кто это?|card
у нас есть {rn}?|card
что за {rs}?|card
открой карточку {rg}|card
дай данные {rg}|card
~{rrvn} кто это|card
~найди {rsa}|card
~контакты {rsg}|card
{rn}|card
подскжи кто это {rn}|card
Дайте, пожалуйста, номер {rg}|phone
какой номер телефона у {rg}?|phone
какой телефон у {rsg}?|phone
есть номер {rsg}?|phone
как мне позвонить {rd}?|phone
как дозвониться до {rsg}|phone
скинь телефон {rsg}|phone
скиньте номер {rg} пожалуйста|phone
кинь номер {rsg}|phone
надо набрать {ra}, какой номер|phone
мне нужен телефон {rg}|phone
потерял номер {rsg}, скинь|phone
{rn} номер|phone
~телефон {rrvg}|phone
~дай тел {rsg}|phone
скинь ноемр {rsg}|phone
номер {rtn}|phone
Какая почта у {rg}?|email
на какую почту отправить накладную {rd}?|email
нужна почта {rsg}|email
дай почту {rg}|email
надо отправить письмо {rd}, скинь почту|email
имейл {rsg}|email
{rs} почта|email
~дай почту {rrvg}|email
скинь почту {rsg} пожалуйста|email
Кем работает {rn}?|position
кто {rs} по должности?|position
какая должность у {rg}?|position
на какой должности {rn}?|position
должность {rsg}|position
~кем работает {rrvn}|position
"""
RUSSIAN_ONE = """
Захар|телефон Захара дай|phone
Стефанія|кто такая Стефания?|card
Злата|какая у Златы почта|email
"""
ROLE = """
Хто в нас пекар?|Пекар
номер пекаря дай
де наші пекарі?
хто пече хліб?
покажи пекарів
who are our bakers?
телефон пекаря нужен
хто кондитер у нас?|Кондитер
Підкажіть контакти кондитера
хто робить торти?
кондитерка потрібна
confectioner's number
кто кондитер?
хто технолог?|Технолог
Потрібен телефон технолога
покличте технолога
хто в нас технологиня
food technologist contact
кто у нас технолог
Доброго дня, хто бухгалтер?|Бухгалтер
хто нараховує зарплату?
як зв'язатися з бухгалтеркою?
телефон бухгалтерки дайте
покажи бухгалтерів
accountant's email
кому из бухгалтеров позвонить?
хто касир?|Касир
номер касирки
cashier
кто кассир
Хто з водіїв є?|Водій
водія треба
дайте номер водія, будь ласка
водії
I need a driver
нужен водитель
хто експедитор|Експедитор
телефон експедитора
експедиторка хто
дай експедитора
экспедитор кто
хто диспетчер?|Диспетчер
дай номер диспетчера
як подзвонити диспетчеру?
dispatcher's number please
хто логіст?|Логіст
логісти в нас хто?
скинь контакт логіста
who is our logistician?
кто логист
хто рекрутер?|Рекрутер
хто шукає нових людей на роботу?
контакт рекрутера потрібен
recruiter's contact please
рекрутер кто у нас
Підкажіть, хто в нас юрист?|Юрист
треба порадитись з юристом
договір на підпис, хто юрист?
дайте пошту юриста
do we have a lawyer?
юрист нужен, дай номер
хто медсестра?|Медсестра
медсестру треба терміново
де медсестра
телефон медсестри
nurse's phone
людині погано, номер медсестри
хто слюсар?|Слюсар
зламався конвеєр, де слюсар?
слюсаря викличте
номер слюсаря
слесарь нужен
хто пакувальник?|Пакувальник
пакувальниці хто в нас
телефон пакувальника
who works as a packer?
упаковщик кто
хто двірник?|Двірник
номер двірника
двірника покличте, слизько
janitor contact
дворник кто
хто перекладачка?|Перекладач
потрібен перекладач з польської
номер перекладачки
I need an interpreter
переводчик есть у нас?
хто в нас робить дизайн етикеток?|Дизайнер
дайте контакт дизайнера
who's our designer?
дизайнер нужен
хто програміст?|Програміст
номер програміста
who is our programmer?
покажи программистов
developer contact
комп не вмикається, хто сисадмін?|Системний адміністратор
хто системний адміністратор
дайте телефон сисадміна, будь ласка
сисадміна треба
sysadmin's number
сисадмин кто у нас
хто торговий представник?|Торговий представник
торгпреди хто?
номер торгового представника
покажи торгових представників
who are the sales reps?
торговый представитель телефон
Хто в нас інженер з охорони праці?|Інженер з охорони праці
хто відповідає за охорону праці?
телефон інженера з охорони праці
who is the health and safety engineer?
кто отвечает за охрану труда
хто копірайтер?|Копірайтер
хто пише тексти?
пошта копірайтерки
copywriter's email
копирайтер кто
хто секретар?|Секретар
номер секретаря
з'єднай з секретарем
secretary phone
хто мікробіолог?|Мікробіолог
контакт мікробіолога
мікробіологиня є в нас?
who is the microbiologist?
микробиолог кто
хто виконавчий директор?|Виконавчий директор
телефон виконавчого директора
пошта виконавчої директорки
executive director
кто исполнительный директор
як написати виконавчому директору?
хто керівник відділу продажу?|Керівник відділу продажу
хто керує продажами?
начальник відділу продажів хто
head of sales
кто руководитель отдела продаж?
хто директор з якості?|Директор з якості
хто відповідає за якість?
контакт директора з якості
quality director's email
кто директор по качеству
хто головний енергетик?|Головний енергетик
номер головного енергетика
щит вибило, хто головний енергетик?
chief power engineer phone
главный энергетик телефон
номер дизайнреа|Дизайнер
хто технлог?|Технолог
потрібен диспечтер|Диспетчер
бухглатер хто|Бухгалтер
"""
TEAM = """
Хто в команді Золотий колос?|Золотий колос
склад команди Золотий колос|Золотий колос
хто в золотому колосі|Золотий колос
люди із Золотого колоса|Золотий колос
who's in Золотий колос?|Золотий колос
Покажіть команду Перша піч|Перша піч
хто в першій печі?|Перша піч
учасники команди перша піч|Перша піч
кто в команде Перша піч|Перша піч
хто в Бджолах?|Бджоли
команда Бджоли|Бджоли
покажи всіх бджіл|Бджоли
хто входить у команду бджоли|Бджоли
who is in Golden Crumb?|Golden Crumb
Golden Crumb team|Golden Crumb
хто в Golden Crumb|Golden Crumb
golden crumb склад|Golden Crumb
хто працює на зеленій лінії?|Зелена лінія
команда зелена лінія, покажи|Зелена лінія
люди із зеленої лінії|Зелена лінія
зелена лінія учасники|Зелена лінія
хто в київському напрямі?|Київський напрям
команда Київський напрям хто там|Київський напрям
покажи команду київський напрям|Київський напрям
who works on Київський напрям team?|Київський напрям
хто в команді Бублик?|Бублик
бублик хто в команді|Бублик
покажи учасників Бублика|Бублик
кто в команде Бублик|Бублик
хто в Смачній родині?|Смачна родина
смачна родина список людей|Смачна родина
члени команди Смачна родина|Смачна родина
Хто працює в хлібному цеху?|Хлібний цех
працівники хлібного цеху|Хлібний цех
хлібний цех хто там|Хлібний цех
люди з хлібного цеху|Хлібний цех
хто в молочному цеху?|Молочний цех
Покажіть список працівників молочного цеху|Молочний цех
відділ Молочний цех|Молочний цех
хто на складі сировини?|Склад сировини
склад сировини, хто працює|Склад сировини
колеги зі складу сировини|Склад сировини
хто у фірмових магазинах?|Фірмові магазини
покажи відділ фірмові магазини|Фірмові магазини
співробітники фірмових магазинів|Фірмові магазини
хто у відділі доставки?|Доставка
відділ доставки|Доставка
who works in Доставка department?|Доставка
хто працює в заводській їдальні?|Заводська їдальня
кто в отделе Заводська їдальня|Заводська їдальня
люди з заводської їдальні|Заводська їдальня
хто в команді золтий колос|Золотий колос
"""

COMMAND = """
запросіть колегу oleh@dobraskybka.example|form-ask-name
надішліть, будь ласка, запрошення на halyna@dobraskybka.example|form-ask-name
запроси стажера denys@dobraskybka.example|form-ask-name
додайте нову людину iryna@dobraskybka.example|form-ask-name
треба запросити marta@dobraskybka.example|form-ask-name
could you invite emily@dobraskybka.example?|form-ask-name
please add piotr@dobraskybka.example|form-ask-name
пригласите, пожалуйста, nikita@dobraskybka.example|form-ask-name
скинь приглашение на sveta@dobraskybka.example|form-ask-name
як надіслати запрошення?|form-ask-email
запросити нового працівника|form-ask-email
у мене в зміні нова людина, як її запросити?|form-ask-email
як додати нового працівника?|form-ask-email
треба запросити стажера|form-ask-email
how can I invite someone?|form-ask-email
I'd like to add a new employee|form-ask-email
хочу отправить приглашение|form-ask-email
треба добавити нового співробітника|form-ask-email
додати клієнта|form-ask-name
додайте новий контакт, будь ласка|form-ask-name
хочу зберегти контакт клієнта|form-ask-name
збережи контакт|form-ask-name
треба занести нового клієнта|form-ask-name
add a client|form-ask-name
I need to add a client contact|form-ask-name
добавь новый контакт|form-ask-name
хочу добавить клиента|form-ask-name
створіть нову команду|teams-ask-title
хочу зробити нову команду|teams-ask-title
як створити команду?|teams-ask-title
додати команду|teams-ask-title
set up a new team|teams-ask-title
создай новую команду|teams-ask-title
створіть папку, будь ласка|folders-ask-title
як створити папку?|folders-ask-title
додати папку|folders-ask-title
new folder|folders-ask-title
создай папку|folders-ask-title
Покажіть усі команди|teams-all
які команди в нас є?|teams-all
дай список команд|teams-all
show me the teams|teams-all
what teams are there?|teams-all
покажи команды|teams-all
покажи всі папки|folders-all
які в нас папки?|folders-all
мої папки|folders-all
list of folders|folders-all
покажи папки с контактами|folders-all
Покажіть усі відділи|departments-all
які відділи є?|departments-all
дай список відділів|departments-all
скільки в нас відділів?|departments-all
list of departments|departments-all
what departments are there?|departments-all
покажи все отделы|departments-all
покажіть мій профіль|me-linked-key
покажи мою картку|me-linked-key
мій обліковий запис|me-linked-key
show my account|me-linked-key
мой профиль|me-linked-key
моя карточка|me-linked-key
змініть мову, будь ласка|language-choose
як змінити мову?|language-choose
хочу українську мову|language-choose
switch to English|language-choose
can I have it in English?|language-choose
can I change language|language-choose
поменять язык|language-choose
Що ти можеш?|start-private
що вміє цей бот?|start-private
допоможіть|start-private
як користуватись ботом?|start-private
з чого почати?|start-private
які в тебе можливості?|start-private
I need help|start-private
how do I use this?|start-private
main menu|start-private
как пользоваться ботом?|start-private
что ты можешь?|start-private
Які мої дані ви зберігаєте?|privacy
що ви робите з моїми даними?|privacy
політика приватності|privacy
what information do you keep on me?|privacy
какие данные вы собираете?|privacy
конфіденційність|privacy
Видаліть мої дані, будь ласка|forget-ask
хочу видалити свої дані|forget-ask
видалити всю інформацію про мене|forget-ask
delete everything about me|forget-ask
remove my data please|forget-ask
удалите мои данные|forget-ask
від'єднайте мій акаунт|unlink-ask
як відв'язати акаунт?|unlink-ask
відключи мене від worksection|unlink-ask
вийди з мого акаунта|unlink-ask
disconnect worksection|unlink-ask
how do I log out?|unlink-ask
отвязать аккаунт|unlink-ask
кого я шукала останнім часом?|recent-nobody
покажи мої пошуки|recent-nobody
історія моїх пошуків|recent-nobody
show my recent searches|recent-nobody
who did I look up last?|recent-nobody
кого я недавно искал?|recent-nobody
знайдіть клієнта|contact-prompt
як знайти клієнта?|contact-prompt
хочу знайти контакт|contact-prompt
I need to find a client|contact-prompt
нужно найти клиента|contact-prompt
хочу знайти колегу|whois-prompt
як знайти співробітника?|whois-prompt
допоможи знайти людину|whois-prompt
find an employee|whois-prompt
I'm looking for a colleague|whois-prompt
надо найти человека|whois-prompt
скасуйте|cancel-nothing
відміни|cancel-nothing
я передумав, скасуй|cancel-nothing
ой, відміни будь ласка|cancel-nothing
cancel this|cancel-nothing
never mind, cancel|cancel-nothing
отменить|cancel-nothing
підпишіть мене на задачу 1001|as:/subscribe 1001
хочу слідкувати за задачею 1001|as:/subscribe 1001
підписатись на 1001|as:/subscribe 1001
слідкуй за завданням 1001|as:/subscribe 1001
subscribe to task 1001|as:/subscribe 1001
please keep an eye on task 1001|as:/subscribe 1001
подпиши на задачу 1001|as:/subscribe 1001
більше не стеж за задачею 1001|as:/unsubscribe 1001
відписатись від 1001|as:/unsubscribe 1001
unsubscribe from 1001|as:/unsubscribe 1001
отпиши меня от 1001|as:/unsubscribe 1001
Підкажіть, хто сьогодні відсутній?|as:/away
кого сьогодні нема на роботі?|as:/away
хто сьогодні не вийшов на зміну|as:/away
хто у нас зараз хворіє?|as:/away
хто зараз у відпустці|as:/away
who isn't in today?|as:/away
who's on leave?|as:/away
кто сейчас в отпуске?|as:/away
кого нет сегодня на работе|as:/away
Які проєкти на мені?|as:/projects
в яких я проєктах?|as:/projects
список моїх проєктів|as:/projects
what projects am I on?|as:/projects
which projects do I have?|as:/projects
какие у меня проекты?|as:/projects
Як підключити Worksection?|as:/link
хочу прив'язати акаунт|as:/link
під'єднай worksection|as:/link
how do I connect Worksection?|as:/link
connect my account|as:/link
как привязать аккаунт?|as:/link
налаштувати сповіщення|as:/news
де налаштування сповіщень?|as:/news
покажіть новини|as:/news
open notification settings|as:/news
настроить уведомления|as:/news
Що в мене сьогодні заплановано?|as:/today
мої завдання на сьогодні|as:/today
які задачі на сьогодні?|as:/today
що я маю зробити сьогодні?|as:/today
what are my tasks today?|as:/today
what do I have to do today|as:/today
задачи на сегодня|as:/today
мої обрані колеги|as:/favourites
хто в мене в обраному?|as:/favourites
покажи моє обране|as:/favourites
show my favourites|as:/favourites
who's in my favourites?|as:/favourites
кто у меня в избранном?|as:/favourites
Кого я вже запросила?|as:/invites
надіслані запрошення|as:/invites
покажи мої запрошення|as:/invites
who did I invite?|as:/invites
кого я пригласил?|as:/invites
покаж відділи|departments-all
мій профль|me-linked-key
налаштвання сповіщень|as:/news
мої задчі на сьогодні|as:/today
додати конатк клієнта|form-ask-name
запросити колгеу|form-ask-email
"""
COMMAND_CARD = """
/whois {n}
/whois {s}
/who {s}
/find {n}
/search {l}
/знайти {n}
/пошук {s}
/who {l}
/whois {rvn}
/хто {rvn}
"""
FOLLOW = """
{n} ⏎ який номер?|phone
Хто <такий/така> {n}? ⏎ Дайте, будь ласка, <його/її> телефон|phone
Знайдіть {a} ⏎ а телефон є?|phone
{s} ⏎ телефон дайте|phone
знайди {a} ⏎ скинь номер|phone
покажи {sa} ⏎ а номер телефону?|phone
а {n} це хто? ⏎ як <йому/їй> подзвонити?|phone
{n} ⏎ хочу подзвонити|phone
пошта {g} ⏎ і телефон|phone
Яка посада у {g}? ⏎ і номер телефону, будь ласка|phone
дай мейл {sg} ⏎ а телефон?|phone
телеграм {sg} ⏎ ще телефон|phone
ким працює {s} ⏎ скинь <його/її> номер|phone
є сьогодні {n}? ⏎ дай номер|phone
~{n} ⏎ номер|phone
~{s} ⏎ дай тел|phone
~хто це {rvn} ⏎ який телефон|phone
{n} ⏎ телеофн|phone
{s} ⏎ дй номер|phone
{n} ⏎ яка пошта?|email
знайди {a} ⏎ і пошту|email
телефон {g} ⏎ а пошта?|email
номер {sg} ⏎ а мейл?|email
{s} ⏎ скинь емейл|email
Хто <такий/така> {n}? ⏎ На яку пошту <йому/їй> писати?|email
ким працює {n}? ⏎ і пошта|email
~{n} ⏎ мейл|email
покажи {a} ⏎ потрібна електронна пошта|email
{n} ⏎ а хто <він/вона> за посадою?|position
{s} ⏎ яка посада?|position
телефон {g} ⏎ а ким <він/вона> працює?|position
~знайди {a} ⏎ посада яка|position
{n} ⏎ а телеграм?|telegram
телефон {g} ⏎ і телеграм|telegram
{s} ⏎ є телега?|telegram
знайди {a} ⏎ <він/вона> сьогодні на роботі?|presence
{n} ⏎ на місці сьогодні?|presence
{s} ⏎ <він/вона> у відпустці?|presence
who's {l}? ⏎ what's <his/her> number?|phone
{l} ⏎ phone number please|phone
email for {l} ⏎ and phone?|phone
find {ls} ⏎ can I have <his/her> mobile?|phone
{l} ⏎ what's the email?|email
number for {l} ⏎ and email|email
{ls} ⏎ email please|email
{l} ⏎ what's <his/her> job title?|position
who is {l}? ⏎ is <he/she> in today?|presence
кто <такой/такая> {rn}? ⏎ какой у <него/неё> номер?|phone
{rn} ⏎ дай номер|phone
найди {ra} ⏎ телефон есть?|phone
{rs} ⏎ почта?|email
телефон {rg} ⏎ а почта?|email
{rn} ⏎ кем работает?|position
телефон {O.g} ⏎ а {g}?|phone
номер {O.sg} ⏎ а у {g}?|phone
пошта {O.sg} ⏎ а {sg}?|email
дай телефон {O.g} ⏎ і ще {g}|phone
яка посада у {O.g}? ⏎ а у {g}?|position
what's {O.l}'s number? ⏎ and {l}'s?|phone
email for {O.l} ⏎ what about {l}?|email
телефон {O.rg} ⏎ а {rg}?|phone
"""
TALK = """
Доброго ранку всім
Доброго вечора!
Вітаю вас
вітання
привіт привіт
привітик
прівєт
здоров
салют
йоу
хеллоу
привіт, бот
привіт друже
morning!
good afternoon
hey there
hi there
hello bot
hey bot
привет бот
здрасьте
доброе утро
приветствую
хай
Дуже дякую!
дякую за допомогу
дякую, виручив
дякую, вже знайшла
дякую, все є
красно дякую
велике дякую
спасибі
спасибі велике
пасиб
дяки
дякую бот
thanks a lot
thank you very much
cheers
thanks, got it
thank you so much
спасибо, нашла
благодарю
спс
пасиба
гаразд
зрозуміло, дякую
ясно
поняв
поняла
плюс
+
+++
прийнято
домовились
класно
топ
бомба
perfect
lovely
cool
got it
great, thanks
will do
sounds good
понял
ясненько
отлично
супер, спасибо
ага
угу
yep
неа
нє
nope
no thanks
не потрібно
ладно
пізніше
потім
зачекай
хвилинку
секунду
one sec
just a moment
щас
подожди
вже не актуально
хаха
ахах
лол
хахаха
lol
haha
😁
🤣
😊
👌
🤔
😢
🎉
💪
🔥
👋
😎
💙💛
❤️
🙈
🙂
ти хто?
як тебе звати?
ти бот чи людина?
хто тебе створив?
скільки тобі років?
are you a bot?
what's your name?
are you human?
как тебя зовут?
ты бот?
ти тут?
ти живий?
ти спиш?
чого мовчиш?
як справи?
як ти?
що нового?
how are you?
how's it going?
как дела?
как ты?
тест
раз два три
тест тест
перевірка
проверка
ой
упс
ой, помилилась
вибач
сорі
sorry
sorry, wrong chat
це не тобі
не туди
не в той чат
забув що хотів
извини
ошиблась чатом
бувай
до побачення
до зв'язку
гарного дня
гарного вечора
гарних вихідних
спокійної ночі
легкої зміни!
спокійної зміни
have a nice day
have a good one
see you
good night
пока
до свидания
спокойной ночи
хороших выходных
молодець
ти найкращий
ти розумничка
корисна штука
well done
clever bot
хороший бот
полезный бот
не те
ти знову не зрозумів
це не те що я просила
знову глючиш
щось ти завис
довго думаєш
that's not right
you didn't understand
ты тупишь
зависло
з днем народження!
Христос воскрес!
зі святом!
з наступаючим!
з Великоднем!
happy easter
happy friday!
с днем рождения
с праздником!
слава Україні!
втомилась я
хочу додому
хочу кави
понеділок важкий день
нарешті п'ятниця
знову тривога
світла нема
нудно
яка сьогодні погода?
розкажи анекдот
so tired today
tell me a joke
что делаешь?
устала
скучно
расскажи анекдот
добридень
добрий ранок
привіт, ти на зв'язку?
good evening
hello again
привет, как дела?
и снова здравствуйте
це знову я
дуже дякую, допомогли
дякую, це вона!
щиро дякую!
спасибі, виручили
ти мене врятував
дякую, розібралась
many thanks
thanks for the help
thanks, that's all
спасибочки
спасибо большое!
окей, зрозуміла
ок, дякую
добре, чекаю
так, правильно
точно
супер, дякую
все зрозуміло
чудово
оце швидко
ok thanks
all good
good to know
ок, понял
хорошо
да, всё верно
договорились
ні, дякую
не зараз
поки що не треба
not now
maybe later
уже не нужно
позже
ха-ха-ха
смішно
😆
😇
🌷
☀️
💐
✌️
👍👍
ти справжній?
ти мене пам'ятаєш?
ти на зв'язку?
are you still there?
ты здесь?
ой, не те написала
випадково натиснула
sorry, typo
случайно нажала
до вечора
have a good weekend
хорошего вечера
погано працюєш
знову не те
ти мене не зрозумів
not helpful
ты меня не понял
скоро обід
я втомився
важкий сьогодні день
ура, зарплата!
long day today
есть хочу
скорее бы выходные
побажай мені удачі
"""

ROLE = carry(ROLE)

if __name__ == "__main__":
    rows, out = build(47_260_913, sys.modules["__main__"])
    write("pantry", rows, out, ["judged.tsv", "other.tsv", "unseen.tsv"])
