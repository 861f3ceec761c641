"""A set to be said once: python3 roof.py writes roof.tsv and roof-people.tsv. Written without a look at the bot's lists.
People typing: a secretary of 50, a foreman, a marketing girl of 22, a manager from Odesa, one who dictates, an American,
a German writing English, a Russian-speaking storekeeper, one in lower case with a typo now and then."""
import sys
from common import *

DOMAIN, TIMES, SOLO = "teplyidakh.example", 2, {"Захар", "Устим", "Віолетта", "Стефанія"}
GIVEN = given_table("""
f|Ірина Ірини Ірині Ірину Іриною|Ирина Ирины Ирине Ирину|Iryna
f|Лариса Лариси Ларисі Ларису Ларисою|Лариса Ларисы Ларисе Ларису|Larysa
f|Христина Христини Христині Христину Христиною|Кристина Кристины Кристине Кристину|Khrystyna
f|Олена Олени Олені Олену Оленою|Елена Елены Елене Елену|Olena
f|Мар'яна Мар'яни Мар'яні Мар'яну Мар'яною|Марьяна Марьяны Марьяне Марьяну|Mariana
f|Ганна Ганни Ганні Ганну Ганною|Анна Анны Анне Анну|Hanna
f|Яна Яни Яні Яну Яною|Яна Яны Яне Яну|Yana
f|Аліна Аліни Аліні Аліну Аліною|Алина Алины Алине Алину|Alina
f|Ніна Ніни Ніні Ніну Ніною|Нина Нины Нине Нину|Nina
f|Софія Софії Софії Софію Софією|София Софии Софии Софию|Sofiia
f|Віолетта Віолетти Віолетті Віолетту Віолеттою|Виолетта Виолетты Виолетте Виолетту|Violetta
f|Стефанія Стефанії Стефанії Стефанію Стефанією|Стефания Стефании Стефании Стефанию|Stefaniia
m|Віктор Віктора Віктору Віктора Віктором|Виктор Виктора Виктору Виктора|Viktor
m|Руслан Руслана Руслану Руслана Русланом|Руслан Руслана Руслану Руслана|Ruslan
m|Артем Артема Артему Артема Артемом|Артём Артёма Артёму Артёма|Artem
m|Ярослав Ярослава Ярославу Ярослава Ярославом|Ярослав Ярослава Ярославу Ярослава|Yaroslav
m|Володимир Володимира Володимиру Володимира Володимиром|Владимир Владимира Владимиру Владимира|Volodymyr
m|Назар Назара Назару Назара Назаром|Назар Назара Назару Назара|Nazar
m|Вадим Вадима Вадиму Вадима Вадимом|Вадим Вадима Вадиму Вадима|Vadym
m|Анатолій Анатолія Анатолію Анатолія Анатолієм|Анатолий Анатолия Анатолию Анатолия|Anatolii
m|Григорій Григорія Григорію Григорія Григорієм|Григорий Григория Григорию Григория|Hryhorii
m|Антон Антона Антону Антона Антоном|Антон Антона Антону Антона|Anton
m|Захар Захара Захару Захара Захаром|Захар Захара Захару Захара|Zakhar
m|Устим Устима Устиму Устима Устимом|Устим Устима Устиму Устима|Ustym
""")
TARGETS = """
Віктор Цимбал Цимбал
Руслан Драган Драган
Артем Гуменний Гуменный
Ярослав Дячишин Дячишин
Володимир Скоропад Скоропад
Назар Щербак Щербак
Вадим Пономаренко Пономаренко
Анатолій Мартинюк Мартынюк
Антон Крамаренко Крамаренко
Руслан Сагайдак Сагайдак
Артем Вишневський Вишневский
Назар Тимків Тимкив
Григорій Гайдабура Гайдабура
Захар Лобода Лобода
Устим Ременяк Ременяк
Ірина Матвіїв Матвиив
Лариса Гордієнко Гордиенко
Христина Паславська Паславская
Олена Шульга Шульга
Мар'яна Дутчак Дутчак
Ганна Левченко Левченко
Яна Корчинська Корчинская
Аліна Пустовіт Пустовит
Ніна Ткачук Ткачук
Софія Гринчишин Гринчишин
Ірина Вдовиченко Вдовиченко
Олена Чайковська Чайковская
Лариса Заремба Заремба
Віолетта Рубчак Рубчак
Стефанія Лученко Лученко
"""
FILLERS = """Антонюк Бандера Безкоровайний Березовський Білецький Блажко Бурлака Вакарчук Василенко Власенко Войтенко Гаврилюк Гончар Гуменюк
Данилюк Дем'яненко Дзюба Дяченко Єременко Жданюк Жук Забіяка Зайченко Зінченко Ісаєнко Кириленко Коваленко Козак Кондратюк Коржик Костюк
Кривоніс Кузьменко Лазаренко Лаврів Литвиненко Лисак Мазур Макаренко Маслюк Мироненко Москаленко Назаренко Нечай Огієнко Онищук
Остапчук Панченко Петренко Підгірний Приходько Романюк Руденко Семенюк Сидоренко Степаненко Сущенко Тарасюк Терещенко Удовенко
Федорчук Харченко Хоменко Цибульський Швидкий Юрченко Якименко Яворський""".split()
STEMS = """Балаб Варив Голод Джур Жупан Завор Калюж Кудел Лаврин Макс Нагір Обух Павл Радив Сакун Тужил Узв Фарт Химич
Царик Чупр Шовк Юхн Яблон Білокр Вовчан Гаврил Дуб Ємел Іщ Корний Лопат Мусій Никон Пархом Рощ Стец Тороп Ущ Фіал""".split()
ENDS = ["енко", "чук", "ицький", "ака", "ейко", "ан", "ян"]

POSITIONS = ["Кранівник", "Покрівельник", "Столяр", "Токар", "Слюсар", "Штукатур", "Виконроб", "Кошторисник", "Диспетчер", "Логіст",
             "Секретар", "Касир", "Таргетолог", "Копірайтер", "Рекрутер", "Інженер з охорони праці", "Юрисконсульт", "Технолог",
             "Медсестра", "Водій навантажувача", "Бухгалтер", "Дизайнер інтер'єрів", "Фронтенд-розробник", "Бізнес-аналітик"]
UNIQUE = ["Комерційний директор", "Начальник складу", "Керівник IT-відділу", "Директор з персоналу"]
TEAMS = ["Волинь", "Залізні бобри", "Червона цегла", "North Gate", "Осінній каталог", "Лелеки", "Чорноморський квартал", "Швидкий старт"]
DEPARTMENTS = ["Фасади", "Вікна та двері", "Інженерні мережі", "Доставка", "Рекламації", "Сухі суміші"]

WHO = """
Добрий день! Не підкажете, будь ласка, хто в нашій компанії {n}?
Вибачте за клопіт, мені потрібно знайти {a}.
Будьте добрі, знайдіть картку {rvg}.
Директор просить контакти {g}. Знайдіть, будь ласка.
Сьогодні <телефонував/телефонувала> {n}. Підкажіть, будь ласка, хто це?
Чи є серед наших працівників {n}?
На нараді згадували {a}. Підкажіть, хто це?
Нагадайте, будь ласка, хто у нас {n}
У листі стоїть підпис: {n}. Хто це з наших?
{s} хто?
{n}. Хто <такий/така>?
треба {a}
{sa} знайди
контакт {sg} давай
на об'єкт <приїхав/приїхала> {n}, хто це
{n} <наш працівник/наша працівниця>?
в накладній підпис {g}, хто це?
хто це {s}?
знайди {sa}
котики, хто <такий/така> {n}?
поможіть знайти {a} плііз
омг хто <такий/така> {s}))
можеш кинути контакт {g}?
на міт покликали {a}, а я хз хто це
в чаті <написав/написала> {n}, хто це?
прив, хочу знайти {a}
а є контакт {sg}?
підкажи плз, хто <такий/така> {n}
слухай, а {n} це хто ващє?
найди мені {a}, будь ласка
срочно нада контакт {g}
хто це {s}, шось не пойму
покажи {a}, бо не помню хто це
у нас шо, працює {n}?
кажуть, треба спитать у {g}. А хто це?
привіт скажи будь ласка хто <такий/така> {n}
так знайди будь ласка людину яку звати {n}
підкажи мені хто це {n} я щось не пригадую
мені потрібна картка {g} з контактами
відкрий мені будь ласка картку {g}
а можеш мені знайти {a}
слухай а хто в нас {n} я забула
~підкажи хто <такий/така> {n}
~{n} хто це такі контакти є
~{rvn}
~а хто це {rvn}
~шукаю контакти {g}
~є в нас {s} чи нема
m:~хто таий {n}
f:~хто такка {n}
~знайиди {a}
~поажи {a}
~хто це {tn}
~{ttn} хто це
~дай контаткт {g}
як знайти {a}?
хочу подивитись картку {g}
{n} - хто це?
""".replace("~{n} хто це такі контакти є\n", "~{n} а хто це\n")
WHO_ONE = """
Захар|хто в нас Захар?|card
Устим|~знайди устима|card
Віолетта|дівчата, а хто така Віолетта?|card
Стефанія|Підкажіть, будь ласка, хто у нас Стефанія?|card
"""
FIELD = """
Добрий день! Чи можу я попросити у Вас номер телефону {g}?|phone
Будьте ласкаві, знайдіть мобільний телефон {g}.|phone
Керівник просить номер {g}. Підкажіть, будь ласка.|phone
Вибачте, що турбую. За яким номером можна зателефонувати {d}?|phone
Мені доручили зателефонувати {d}, підкажіть номер, будь ласка.|phone
Напишіть, будь ласка, телефон {rvg}.|phone
Прошу Вас, дайте телефон <пана/пані> {sg}.|phone
номер {sg}, швидко|phone
{s}, номер|phone
телефон {sg} давай|phone
треба набрати {a}|phone
{s} телефон є?|phone
дзвонити {sd} треба, номер?|phone
{n} моб|phone
кинеш номер {g}?|phone
скиньте хтось номер {sg} плііз|phone
мені б номерок {g}))|phone
в тебе нема часом номера {g}?|phone
ой а який у {g} номер|phone
треба терміново дзвякнути {d}, є номер?|phone
слухай, дай телефон {g}, бо нада срочно|phone
у {g} який мобільний?|phone
мені нада позвонити {d}|phone
скинь мобілу {g}, очень нада|phone
найди номер {sg}, люди ждуть|phone
скажи мені телефон {g} будь ласка|phone
мені треба подзвонити до {g} дай номер|phone
привіт який номер телефону у {g}|phone
продиктуй мені номер {g}|phone
зателефонуй до {g}|phone
~теелфон {g}|phone
~нмер {sg}|phone
~скинь телфон {g}|phone
~{tn} номер|phone
~який номер {g}|phone
~а телефон {sg} є|phone
~{rvn} моб тел|phone
Підкажіть, будь ласка, на яку пошту надіслати договір {d}?|email
Будьте добрі, електронну адресу {g}.|email
Мені необхідно надіслати листа <пану/пані> {sd}, яка електронна адреса?|email
пошта {sg} яка|email
яка робоча пошта у {g}?|email
куди скидати макети {d}, дай мейл|email
дай імейлик {g}|email
на яке мило писати {d}?|email
мені нада пошта {g}|email
хочу написати листа до {g} яка там пошта|email
~емейл {sg}|email
~почту {g} скинь|email
~пошат {g}|email
Підкажіть, будь ласка, на якій посаді {n}?|position
Яка посада <пана/пані> {sg}?|position
{s} хто по посаді?|position
слухай {n} на якій посаді зараз|position
шо за посада у {g}|position
~{n} ким робить|position
~посда {g}|position
у якій команді {n}?|team
з якого відділу {n}?|department
"""
FIELD_ONE = """
Захар|дай номер Захара|phone
Устим|який телефон в Устима?|phone
Віолетта|скинь мейл Віолетти плз|email
Стефанія|ким працює Стефанія?|position
"""
LATER = """
Скажіть, будь ласка, {n} сьогодні на робочому місці?|presence
Чи застану я сьогодні в офісі {a}?|presence
Коли повернеться з відпустки {n}? Підкажіть, будь ласка.|presence
Чи не хворіє {n}?|presence
{s} на роботі?|presence
{s} сьогодні вийш<ов/ла>?|presence
{s} є сьогодні?|presence
де {s}, у відпустці?|presence
а {n} сьогодні в офісі?)|presence
{s} зараз у відпустці, не знаєш?|presence
коли вже вийде {n}?|presence
слухай, {n} сьогодні є чи нема?|presence
{s} шо, на больничному?|presence
скажи {n} сьогодні працює чи ні|presence
а {n} вже <повернувся/повернулась> з відпустки|presence
~{n} сьогдні є|presence
~{s} у відпустці|presence
~чи працює сьогодні {rvn}|presence
Is {l} in today?|presence
Is {ls} out today?|presence
Has {l} come back from vacation yet?|presence
is {ls} around today|presence
Is {l} today in the office?|presence
Is {l} still in vacation?|presence
When comes {l} back to the office?|presence
{rn} сегодня на работе?|presence
{rs} сегодня <вышел/вышла>?|presence
{rs} в отпуске или работает|presence
{rn} болеет?|presence
когда {rs} выходит на работу?|presence
Чи користується {n} телеграмом? Якщо так, дайте, будь ласка|telegram
Підкажіть, будь ласка, нік {g} в телеграмі|telegram
телеграм {sg}, треба фото скинути|telegram
{s} телеграм|telegram
дай телегу {g}|telegram
а є тг {g}?|telegram
кинь тґ {sg} плз|telegram
шо в {g} за нік у тг?|telegram
як мені знайти {a} в тг|telegram
слухай, дай тг {g}, я сам напишу|telegram
у {g} телеграм є?|telegram
скажи мені телеграм {g}|telegram
хочу написати {d} в телеграм|telegram
~тг {n}|telegram
~дай теелграм {g}|telegram
~телеграм {rvg} є|telegram
What's {l}'s Telegram?|telegram
got a telegram handle for {l}?|telegram
Has {l} Telegram?|telegram
Please the Telegram name of {l}|telegram
does {ls} have telegram|telegram
телеграм {rg} дай|telegram
у {rsg} есть телеграм?|telegram
какой ник у {rg} в телеграме|telegram
хочу написать {rd} в телегу|telegram
Скажіть, будь ласка, скільки років працює в нас {n}?|since
Підкажіть, будь ласка, з якого року працює {n}|since
Потрібна дата прийняття на роботу {g}|since
{s} давно у нас?|since
{s} з якого року працює|since
давно {n} на фірмі?|since
а {n} давно у нас працює?)|since
коли <прийшов/прийшла> до нас {n}?|since
слухай, {n} давно тут?|since
скажи коли <почав/почала> працювати {n}|since
скільки часу вже {n} працює в компанії|since
який стаж у {g} в компанії?|since
~відколи {s} у нас|since
~коли <влаштувався/влаштувалась> {n}|since
~скілкьи років у нас {n}|since
How long has {l} been here?|since
When did {l} come on board?|since
What's {l}'s start date?|since
How long is {l} already in the company?|since
Since which year works {l} here?|since
давно {rn} работает у нас?|since
с какого года {rs} тут|since
когда {rn} <устроился/устроилась> к нам?|since
сколько {rs} уже у нас работает|since
""".replace("вийш<ов/ла>", "<вийшов/вийшла>").replace("Чи користується {n} телеграмом? Якщо так, дайте, будь ласка|telegram", "Чи є {n} у телеграмі?|telegram").replace("кинь тґ {sg} плз", "кинь телеграм {sg} плз")
ENGLISH = """
Hey, who's {l}?|card
Any idea who {l} is?|card
Can you pull {l}'s contact info?|card
Do you have {l} in the directory?|card
Is {l} with our company?|card
who the heck is {ls}|card
need {l}'s contact|card
just got a call from {l}, who's that?|card
Got an invite from {l}. Who is this person?|card
find me {l}|card
I'm trying to find {ls}|card
{l}, who's that?|card
got contact info for {ls}?|card
Please tell me who is {l}|card
Hello, I need the contact data of {l}|card
Please search {l} for me|card
I don't know {l}, who is it?|card
Is {l} a colleague of us?|card
Dear bot, I look for {l}|card
Which colleague is {l}?|card
could you show me the profile of {l}|card
~who is {ltn}|card
~fidn {l}|card
~{l} contact pls|card
got a number for {ls}?|phone
what's {ls}'s cell?|phone
What's {l}'s phone number?|phone
can I get {l}'s cell number|phone
shoot me {ls}'s number|phone
I gotta call {l}, what's the number?|phone
{l} cell please|phone
need to get {ls} on the phone, number?|phone
what number do I dial for {l}?|phone
Good morning, could you give me please the mobile number of {l}?|phone
I need the handy number of {l}|phone
Can you say me the phone number of {l}?|phone
How is the telephone number of {l}?|phone
Under which number can I reach {l}?|phone
I have to call {l}. Please the number.|phone
Do you have the phone number from {l}?|phone
Please send the telephone number of {ls}|phone
~{ls} phnoe number|phone
~nubmer of {l}|phone
~telephone number {ltn}|phone
~{l} tel|phone
shoot me {l}'s email|email
What's {ls}'s work email?|email
can I get an email for {l}|email
what email should I use for {l}?|email
Which mail adress has {l}?|email
Please give me the e-mail from {l}|email
I must send a mail to {l}, what is the address?|email
Can you tell me the mail address of {ls}|email
~email {ls}|email
~e-mial of {l}|email
What's {l}'s title?|position
what's {l}'s job here|position
what does {ls} do at the company?|position
In which position works {l}?|position
Which job has {l} in the company?|position
Which team is {l} on?|team
In which department works {l}?|department
"""
ENGLISH_ONE = """
Захар|what's Zakhar's number?|phone
Віолетта|who's Violetta?|card
Устим|Please the mail address of Ustym|email
Стефанія|Is there a Stefaniia in our company?|card
"""
RUSSIAN = """
по накладной {rs}, кто это?|card
кто это такой, {rn}|card
{rs} кто это у нас|card
на склад <пришёл/пришла> {rn}, кто это|card
<звонил/звонила> {rn}, кто это вообще?|card
подскажи кто у нас {rn}|card
найдите {ra} пожалуйста|card
мне нужен контакт {rg}|card
{rn} у нас работает?|card
{rn} наш сотрудник?|card
где посмотреть контакты {rg}?|card
нужны контакты {rsg}|card
ищу {rsa} |card
не могу найти {ra}, помоги|card
есть контакт {rg}?|card
сказали спросить у {rg}, кто это|card
документы <привёз/привезла> {rn}, кто это?|card
~кто это {rrvn}|card
~контакт {rrvg}|card
~найид {ra}|card
~{rtn} кто это|card
~кто ткаой {rn}|card
здравствуйте, можно телефон {rg}|phone
надо позвонить {rd}, дай номер|phone
телефон {rsg} есть у тебя?|phone
номер {rsg} нужен, машина стоит|phone
скажи номер {rg}|phone
скинь пожалуйста мобильный {rsg}|phone
{rs} номер телефона|phone
какой телефон у {rsg}|phone
не могу дозвониться до {rsg}, дай номер|phone
потерял номер {rsg}, скинь еще раз|phone
дай мобильный номер {rg}|phone
по какому телефону звонить {rd}?|phone
нужен телефон {rg}, срочно|phone
свяжи меня с номером {rsg}|phone
пришли телефон {rg}|phone
можно мобилку {rsg}?|phone
как мне набрать {ra}|phone
~телефн {rg}|phone
~нормер {rsg}|phone
~{rrvn} тел|phone
~моб {rsg}|phone
~дай тел {rrvg}|phone
~номер {rtn}|phone
на какую почту отправить накладную {rd}?|email
почта {rsg} какая|email
куда слать документы {rsd}, дай почту|email
скинь электронку {rg}|email
нужен имейл {rg}|email
подскажите почту {rsg} пожалуйста|email
~емейл {rg}|email
~поча {rsg}|email
есть почта {rg}?|email
{rs} кто по должности?|position
{rn} на какой должности?|position
подскажи должность {rg}|position
кем числится {rn}?|position
~должнсть {rsg}|position
в какой команде {rn}?|team
""".replace("ищу {rsa} |card", "ищу {rsa}, есть такая фамилия?|card").replace("кто это такой, {rn}", "кто это <такой/такая>, {rn}").replace("~кто ткаой {rn}", "m:~кто ткаой {rn}").replace("свяжи меня с номером {rsg}|phone\n", "мне бы телефончик {rsg}|phone\n").replace("{rn} наш сотрудник?", "{rn} наш человек?")
RUSSIAN_ONE = """
Захар|дай телефон Захара|phone
Стефанія|кто такая Стефания?|card
Устим|найди Устима|card
"""
ROLE = """
Підкажіть, будь ласка, хто в нас кранівник?|Кранівник
кранівник потрібен на завтра
номер кранівника
крановщик телефон
кто крановщик у нас
crane operator's phone
кранівники які є
хто покрівельник?|Покрівельник
потрібні покрівельники
телефон покрівельника давай
кровельщик кто
who is our roofer
покажи всіх покрівельників
столяр хто|Столяр
столярі на об'єкті хто?
Будь ласка, номер столяра
столярка є в нас?
нужен столяр
carpenter phone please
токар потрібен|Токар
хто з токарів є
скинь номер токаря
токарь кто?
lathe operator
слюсар хто в нас|Слюсар
викличте, будь ласка, слюсаря
слюсаря номер
кто слесарь?
телефон слесаря дай
слюсарі
штукатури хто?|Штукатур
треба штукатур
телефон штукатура
штукатур кто у нас
plasterer contact
хто виконроб?|Виконроб
прораб хто
дай телефон прораба
номер виконроба
контакт виконроба, будь ласка
прораба номер скинь
кто прораб
Who is the site foreman?
Підкажіть, хто у нас складає кошториси?|Кошторисник
кошторисник хто
кошторисниця телефон
сметчик кто у нас
телефон кошторисника
cost estimator
хто диспетчер?|Диспетчер
номер диспетчера
диспетчерка хто сьогодні
диспетчер телефон срочно
dispatcher's number
кто у нас диспетчер
як подзвонити диспетчеру
хто наш логіст?|Логіст
логісти в нас хто
номер логіста, машина стоїть
логістка хто
кто занимается логистикой?
телефон логиста
logistics specialist
Чи є у нас секретар?|Секретар
секретарка хто
телефон секретаря, будь ласка
секретарь кто
who is the secretary?
номер секретарши
потрібен контакт секретарки
хто на касі?|Касир
касирка хто в нас
телефон касира
кассир кто?
Who's our cashier?
номер кассира
хто в нас таргетолог?|Таргетолог
таргетологиня є?
хто налаштовує таргет
скинь контакт таргетолога плз
таргетологи
кто таргетолог
хто пише тексти в нас?|Копірайтер
копірайтерка потрібна
є копірайтер?
копірайтери, ау
copywriter's email
кто у нас копирайтер
пошта копірайтера
хто рекрутер?|Рекрутер
рекрутерка хто, підкажіть
номер рекрутера
Could you tell me who is our recruiter?
хто проводить співбесіди?
рекрутёр кто
рекрутери покажи
хто в нас з охорони праці?|Інженер з охорони праці
інженер з охорони праці телефон
охорона праці хто відповідає
номер інженера по охороні праці
кто инженер по охране труда
хто проводить інструктаж з охорони праці?
safety engineer
Прошу телефон юрисконсульта|Юрисконсульт
юрисконсульт хто
юристка в нас хто?
номер юриста дай
юрист нужен, договор глянуть
who is our legal counsel?
хто технолог?|Технолог
номер технолога
технологиня хто
технологи на виробництві хто
кто технолог, дай номер
Підкажіть, хто наша медсестра?|Медсестра
медсестру треба, чоловік порізався
телефон медсестри
медсестра кто
nurse phone number
хто на навантажувачі?|Водій навантажувача
водій навантажувача телефон
потрібен водій навантажувача
водитель погрузчика кто
кто у нас на погрузчике?
Forklift driver, who is it?
номер водія навантажувача
Мені потрібна бухгалтерка. Хто це в нас?|Бухгалтер
бухгалтер хто
телефон бухгалтера давай
номери бухгалтерів
бухгалтерша кто у нас
accountant's email please
хто нараховує зарплату?
хто дизайнер інтер'єрів|Дизайнер інтер'єрів
дизайнерка інтер'єрів хто?
дизайнер інтерєру телефон
interior designer
дизайнер интерьеров кто
хто робить дизайн інтер'єру?
хто фронтенд?|Фронтенд-розробник
фронтендер потрібен, сайт поїхав
кинь контакт фронтенда
frontend developer
фронтендеры кто
фронтенд розробниця хто
хто в нас бізнес-аналітик?|Бізнес-аналітик
бізнес аналітикиня
пошта бізнес аналітика
business analyst
бизнес-аналитик кто?
бізнес-аналітики є?
Будьте ласкаві, телефон комерційного директора|Комерційний директор
комерційний директор хто
коммерческий директор кто?
Who's the commercial director?
комерційна директорка хто в нас
пошта комерційного директора
хто начальник складу?|Начальник складу
завскладом хто
номер завскладу
начальник склада телефон
кто завсклад
warehouse manager
Who is the head of the warehouse?
хто керує складом
хто керівник IT-відділу?|Керівник IT-відділу
хто головний в айті
керівник айті телефон
Who's the head of IT?
кто руководитель ИТ отдела
начальник IT відділу
хто керує айті відділом?
Підкажіть, хто в нас директор з персоналу?|Директор з персоналу
директорка з персоналу
HR director
директор по персоналу телефон
кто директор по персоналу
хто відповідає за персонал?
кранівнк телефон|Кранівник
хто тахнолог|Технолог
номер догіста|Логіст
диспечтер хто|Диспетчер
бухгатлер хто у нас|Бухгалтер
копірайетр потрібен|Копірайтер
хто касри|Касир
""".replace("номер догіста|Логіст", "номер логітса|Логіст").replace("хто касри|Касир\n", "касирр хто|Касир\n").replace("столярка є в нас?\n", "столярі є в нас?\n").replace("рекрутёр кто", "рекрутер кто у нас").replace("диспетчерка хто сьогодні\n", "диспетчер хто у нас\n")
TEAM = """
Хто входить до команди Волинь?|Волинь
волинь, хто там|Волинь
хто у Волині?|Волинь
кто в команде Волинь|Волинь
хто в Залізних бобрах?|Залізні бобри
залізні бобри склад|Залізні бобри
покажи всіх залізних бобрів|Залізні бобри
люди із залізних бобрів|Залізні бобри
хто в Червоній цеглі?|Червона цегла
Покажіть, будь ласка, учасників Червоної цегли|Червона цегла
червона цегла хто|Червона цегла
команда червоної цегли|Червона цегла
Who's on the North Gate team?|North Gate
хто в North Gate|North Gate
north gate люди|North Gate
Please show me the members of North Gate|North Gate
хто робить осінній каталог?|Осінній каталог
хто в осінньому каталозі|Осінній каталог
команда осіннього каталогу плз|Осінній каталог
осінній катлог хто там|Осінній каталог
хто такі Лелеки?|Лелеки
хто в Лелеках|Лелеки
команда лелек|Лелеки
покажи лелек|Лелеки
хто в Чорноморському кварталі?|Чорноморський квартал
чорноморський квартал команда|Чорноморський квартал
люди з чорноморського кварталу|Чорноморський квартал
хто на чорноморському кварталі|Чорноморський квартал
хто в Швидкому старті?|Швидкий старт
команда Швидкого старту|Швидкий старт
швидкий старт хто входить|Швидкий старт
Підкажіть, хто працює у відділі фасадів?|Фасади
хто на фасадах|Фасади
відділ фасади|Фасади
люди з фасадів|Фасади
хто займається вікнами та дверима?|Вікна та двері
хто у відділі вікон та дверей|Вікна та двері
вікна та двері хто там|Вікна та двері
хто в інженерних мережах|Інженерні мережі
відділ інженерних мереж покажи|Інженерні мережі
співробітники інженерних мереж|Інженерні мережі
хто у відділі доставки?|Доставка
хто з доставки|Доставка
кто в доставке|Доставка
Who works in the Доставка department?|Доставка
хто займається рекламаціями?|Рекламації
відділ рекламацій|Рекламації
кто в отделе рекламаций|Рекламації
хто на сухих сумішах?|Сухі суміші
відділ сухих сумішей|Сухі суміші
сухі суміші, хто працює|Сухі суміші
"""
COMMAND = """
Будь ласка, надішліть запрошення колезі на адресу halyna@teplyidakh.example|form-ask-name
новий хлопець taras@teplyidakh.example, запроси|form-ask-name
додай нову дівчинку в компанію lilia@teplyidakh.example|form-ask-name
нада пригласить kostia@teplyidakh.example|form-ask-name
скинь запрошення на oleksii@teplyidakh.example|form-ask-name
запрошення для tetiana@teplyidakh.example|form-ask-name
Invite stacy@teplyidakh.example|form-ask-name
can you send mike@teplyidakh.example an invite?|form-ask-name
Please invite our new colleague juergen@teplyidakh.example|form-ask-name
пригласи нового кладовщика stas@teplyidakh.example|form-ask-name
запростии pavlo@teplyidakh.example|form-ask-name
Скажіть, будь ласка, як надіслати запрошення новому працівнику?|form-ask-email
нового працівника треба запросити|form-ask-email
як закинути інвайт новенькій?|form-ask-email
хочу запросити нову колегу|form-ask-email
нада пригласити новенького|form-ask-email
мені треба запросити нового колегу|form-ask-email
How do I invite a new hire?|form-ask-email
I want to add a new employee|form-ask-email
How can I invite somebody?|form-ask-email
нужно пригласить нового работника|form-ask-email
запросити співробітника|form-ask-email
Мені потрібно занести до бази нового клієнта|form-ask-name
Додайте, будь ласка, новий контакт|form-ask-name
новий клієнт є, запиши|form-ask-name
добав контакт|form-ask-name
збережи контакт клієнта|form-ask-name
хочу створити контакт клієнта|form-ask-name
add a new client|form-ask-name
Please create a new contact|form-ask-name
save a client's contact|form-ask-name
добавь новый контакт|form-ask-name
сохрани контакт клиента|form-ask-name
Потрібно створити нову команду, допоможіть|teams-ask-title
нову команду треба|teams-ask-title
хочу зробити команду під новий проєкт|teams-ask-title
як створити команду?|teams-ask-title
set up a new team|teams-ask-title
How do I create a team?|teams-ask-title
Please make a new team|teams-ask-title
сделай новую команду|teams-ask-title
Створіть, будь ласка, нову папку|folders-ask-title
треба нова папка|folders-ask-title
зроби папку для клієнтів|folders-ask-title
як створити папку?|folders-ask-title
make a folder for clients|folders-ask-title
нужна новая папка|folders-ask-title
создай папку для поставщиков|folders-ask-title
Покажіть, будь ласка, перелік наших команд|teams-all
команди покажи|teams-all
а які взагалі є команди?)|teams-all
скажи які команди у нас є|teams-all
Give me a list of all teams|teams-all
What teams are there?|teams-all
Please show all the teams|teams-all
какие команды есть|teams-all
всі папки|folders-all
Підкажіть, які у нас є папки з контактами?|folders-all
папки покажи|folders-all
show me the folders|folders-all
Which folders do we have?|folders-all
покажи все папки|folders-all
Перелічіть, будь ласка, відділи компанії|departments-all
відділи які є|departments-all
скільки в нас відділів?|departments-all
а шо за відділи в нас є|departments-all
Which departments are there?|departments-all
покажи отделы|departments-all
какие есть отделы|departments-all
Покажіть, будь ласка, мій профіль|me-linked-key
хто я в системі|me-linked-key
покажи мою картку|me-linked-key
під яким акаунтом я сиджу?|me-linked-key
скажи як я тут записана|me-linked-key
show me my card|me-linked-key
With which account am I logged in here?|me-linked-key
моя карточка|me-linked-key
мой профиль|me-linked-key
Чи можна змінити мову на англійську?|language-choose
мову зміни|language-choose
перемкни на українську|language-choose
як поміняти мову?|language-choose
Can I get this in English?|language-choose
switch to English please|language-choose
How can I set the language to English?|language-choose
давай на русском|language-choose
как сменить язык?|language-choose
Підкажіть, будь ласка, як Вами користуватися?|start-private
шо можна питати|start-private
шо ти взагалі вмієш?))|start-private
не знаю з чого почати|start-private
розкажи що ти вмієш робити|start-private
мені потрібна допомога|start-private
відкрий меню|start-private
What else can you do?|start-private
I need help|start-private
main menu|start-private
How do I use you?|start-private
что ты можешь?|start-private
как работать с ботом|start-private
помощь нужна|start-private
Скажіть, будь ласка, які мої дані Ви зберігаєте?|privacy
які дані ти про мене зберігаєш|privacy
де ви тримаєте мої дані?|privacy
а мої дані десь зберігаються?|privacy
Where is my data stored?|privacy
How do you handle my personal data?|privacy
какие мои данные хранятся|privacy
Прошу стерти всі мої дані|forget-ask
видали все що знаєш про мене|forget-ask
очисти мої дані|forget-ask
забудьте мене, будь ласка|forget-ask
wipe my data|forget-ask
Please erase all my personal data|forget-ask
удали все обо мне|forget-ask
Прошу від'єднати мій обліковий запис|unlink-ask
відключи мене від worksection|unlink-ask
як вийти з акаунта?|unlink-ask
хочу розлогінитись|unlink-ask
sign me out|unlink-ask
Please disconnect my Worksection account|unlink-ask
выйди из моего аккаунта|unlink-ask
отключи worksection|unlink-ask
Покажіть, будь ласка, кого я нещодавно шукала|recent-nobody
кого я вже шукав|recent-nobody
історія моїх пошуків|recent-nobody
попередні пошуки|recent-nobody
show my recent searches|recent-nobody
Whom did I search last?|recent-nobody
кого я искал|recent-nobody
Мені необхідно знайти контакт клієнта|contact-prompt
шукаю контакт|contact-prompt
хочу знайти клієнта|contact-prompt
I'm looking for a client|contact-prompt
ищу клиента|contact-prompt
Допоможіть, будь ласка, знайти співробітника|whois-prompt
треба знайти працівника|whois-prompt
шукаю одну людину|whois-prompt
хочу знайти колегу|whois-prompt
I need to find a coworker|whois-prompt
надо найти человека|whois-prompt
Прошу скасувати|cancel-nothing
відміняй|cancel-nothing
передумала, скасуй|cancel-nothing
ой відміни|cancel-nothing
не треба, скасуй|cancel-nothing
cancel it|cancel-nothing
Please cancel this|cancel-nothing
отменить|cancel-nothing
отмени это|cancel-nothing
Будь ласка, підпишіть мене на задачу 1001|as:/subscribe 1001
задача 1001, хочу стежити|as:/subscribe 1001
слідкуй за таскою 1001|as:/subscribe 1001
підпиши на таску 1001 плз|as:/subscribe 1001
хочу підписатися на задачу 1001|as:/subscribe 1001
subscribe to 1001|as:/subscribe 1001
I'd like to subscribe to task 1001|as:/subscribe 1001
Please follow the task 1001|as:/subscribe 1001
подпиши на 1001|as:/subscribe 1001
Відпишіть мене, будь ласка, від задачі 1001|as:/unsubscribe 1001
хочу відписатись від 1001|as:/unsubscribe 1001
більше не стеж за задачею 1001|as:/unsubscribe 1001
unsubscribe me from 1001|as:/unsubscribe 1001
отпиши меня от задачи 1001|as:/unsubscribe 1001
Підкажіть, будь ласка, хто сьогодні відсутній?|as:/away
кого нема на роботі|as:/away
хто зараз у відпустках?|as:/away
хто на больничному|as:/away
скажи хто сьогодні у відпустці|as:/away
Who's out today?|as:/away
Who's on PTO right now?|as:/away
Who is today not in the office?|as:/away
кто сейчас в отпуске?|as:/away
кто сегодня болеет|as:/away
Покажіть мої проєкти, будь ласка|as:/projects
в яких я проєктах?|as:/projects
список моїх проєктів|as:/projects
шо в мене за проєкти|as:/projects
What projects am I on?|as:/projects
Which projects do I have?|as:/projects
в каких я проектах?|as:/projects
Підкажіть, як приєднати мій акаунт Worksection?|as:/link
підключи мене до worksection|as:/link
прив'яжи мій worksection|as:/link
How do I link my Worksection account?|as:/link
как привязать worksection|as:/link
Як мені налаштувати сповіщення?|as:/news
сповіщення налаштувати|as:/news
хочу змінити налаштування сповіщень|as:/news
change my notification settings|as:/news
my notifications|as:/news
уведомления|as:/news
Що в мене заплановано на сьогодні?|as:/today
шо на сьогодні по роботі|as:/today
мої таски на сьогодні|as:/today
скажи що в мене сьогодні по плану|as:/today
What's on my list for today?|as:/today
Which tasks do I have today?|as:/today
что мне сегодня делать|as:/today
задачи на сегодня|as:/today
Покажіть, будь ласка, моїх обраних колег|as:/favourites
обрані|as:/favourites
кого я додала в обрані?|as:/favourites
my favorites|as:/favourites
Show my favourite contacts|as:/favourites
открой избранное|as:/favourites
Кого я вже запросила?|as:/invites
надіслані запрошення|as:/invites
хто ще не прийняв запрошення?|as:/invites
Who did I invite?|as:/invites
отправленные приглашения|as:/invites
запросити колгеу|form-ask-email
покажи віділи|departments-all
мої проєткти|as:/projects
хто у відпуцстці|as:/away
змінтии мову|language-choose
допоомжи|start-private
скасвуати|cancel-nothing
мої обрнаі|as:/favourites
""".replace("шо на сьогодні по роботі", "шо там в мене по задачах на сьогодні")
COMMAND_CARD = """
/who {l}
/whosi {n}
/find {rvn}
/Whois {n}
/search {l}
/ find {n}
/найти {rn}
whois {rvn}
/кто {rn}
/шукати {n}
/wohis {s}
/знайди {n}
"""
FOLLOW = """
Добрий день! Хто у нас {n}? ⏎ Дуже дякую. Підкажіть ще номер телефону|phone
Знайдіть, будь ласка, {a} ⏎ Мені потрібен телефон|phone
Підкажіть, будь ласка, хто <такий/така> {n}? ⏎ І мобільний, будь ласка|phone
Яка електронна пошта у {g}? ⏎ Дякую, а номер телефону?|phone
{s} ⏎ тел давай|phone
{s} хто? ⏎ номер|phone
{n} ⏎ телефон <його/її>|phone
треба {a} ⏎ дзвонити <йому/їй> як?|phone
хто <такий/така> {n}? ⏎ ооо дай номерок|phone
знайди плз {a} ⏎ а телефончик є?|phone
{n} ⏎ можна номер?)|phone
скинь мейл {g} ⏎ і номер плз|phone
слухай, а {n} це хто? ⏎ ладно, дай телефон|phone
найди мені {a} ⏎ мобільний скинь|phone
{n} ⏎ мені нада <йому/їй> позвонити|phone
привіт знайди мені {a} ⏎ а тепер скажи номер телефону|phone
хто <такий/така> {n} ⏎ зателефонуй <йому/їй>|phone
~{n} ⏎ номре|phone
~{rvn} ⏎ а тел|phone
~хто це {n} ⏎ як <йому/їй> подзвонити|phone
ким працює {n}? ⏎ а телефон який?|phone
Підкажіть телефон {g}, будь ласка ⏎ І пошту, будь ласка|email
Знайдіть {a}, будь ласка ⏎ На яку адресу <йому/їй> можна написати листа?|email
{s} ⏎ пошта є?|email
{n} ⏎ а мейл?|email
скинь номер {g} ⏎ і мейлик|email
{n} ⏎ нада пошта|email
знайди {a} ⏎ яка в <нього/неї> електронна пошта|email
~телефон {sg} ⏎ а емейл|email
~{n} ⏎ почту|email
Добрий день, номер {g}, будь ласка ⏎ А яка в <нього/неї> посада?|position
{s} ⏎ посада?|position
{n} ⏎ а ким <він/вона> працює?|position
телефон {g} ⏎ а хто <він/вона> по посаді?|position
~пошта {sg} ⏎ а посада яка|position
{n} ⏎ а в телеграмі <він/вона> є?|telegram
хто <такий/така> {n}? ⏎ кинь телегу|telegram
телефон {sg} ⏎ і телеграм|telegram
~{n} ⏎ тг є|telegram
{n} ⏎ <він/вона> зараз у відпустці?|presence
{s} ⏎ на роботі?|presence
номер {g} ⏎ а <він/вона> сьогодні в офісі?|presence
{n} ⏎ давно <він/вона> у нас працює?|since
Who's {l}? ⏎ Cool, what's <his/her> cell?|phone
{l} ⏎ number?|phone
Find {l} ⏎ how do I reach <him/her> by phone?|phone
Please tell me who is {l} ⏎ Thank you. And the phone number?|phone
{l}'s email ⏎ phone too please|phone
What's {l}'s number? ⏎ and email?|email
Who is {l}? ⏎ What is the mail address?|email
{l} ⏎ what's <his/her> job?|position
Phone number of {l} please ⏎ And which position?|position
{l} ⏎ Is <he/she> in today?|presence
кто <такой/такая> {rn} ⏎ телефон какой?|phone
{rs} ⏎ дай номер|phone
найди {ra} ⏎ как <ему/ей> позвонить?|phone
почта {rsg} ⏎ и телефон|phone
номер {rg} ⏎ а почта есть?|email
{rn} ⏎ <он/она> сегодня работает?|presence
{rn} ⏎ а телеграм?|telegram
Підкажіть, будь ласка, номер {O.g} ⏎ Дякую. А {g}?|phone
телефон {O.sg} ⏎ тепер {sg}|phone
пошта {O.g} ⏎ і {g}|email
яка посада у {O.g}? ⏎ а у {g}?|position
{O.n} сьогодні працює? ⏎ а {n}?|presence
тг {O.g} ⏎ а {g}?|telegram
What's {O.l}'s number? ⏎ what about {l}?|phone
Email of {O.l} please ⏎ And of {l}?|email
телефон {O.rg} ⏎ и {rg}|phone
"""
TALK = """
Добридень!
Доброго ранку Вам!
Вітаю Вас щиро
Доброго вечора, шановний боте
Добрий день, є хто на зв'язку?
Щиро Вам дякую
Дякую, Ви мені дуже допомогли
Дуже дякую за швидку відповідь
Дякую Вам, Ви просто чудо
Безмежно вдячна
Вибачте за турботу
Вибачте, я помилилася чатом
Перепрошую, натиснула випадково
Гарного Вам вечора!
Гарного робочого дня
Миру нам усім
Спокійної ночі!
Всього найкращого
Бережіть себе
Так, будь ласка
Ні, дякую, цього досить
Все зрозуміло, дякую
Добре, домовилися
здоров
здоров був
здорово
живий?
ок дяк
ясно дяк
прийняв
прийнято
добро
годиться
піде
нормально
все ясно
все, дякую
пойняв, дякую
давай, бувай
ну бувай
на зв'язку
хлопці, всім привіт
тьху ти
та йой
матір божа
отакої
нема питань
робимо
чекаю
приветки
хеллоу)
йоу
хай бот)
дякую сонце
дякусі
дяки
топчик
топ
імба
крінж
лол
рофл
ахах
аахахах
ахаха дякую
оо круто
вау дякую
ти котик
ти ж мій хороший
шок
омг
боже дякую
ясн
оки
окі
оки доки
плак-плак
сумно
жиза
агааа
неа
ноу
лав ю
мімімі
агонь
красава
🥰
🔥
✨
🙃
😘
😍
💪
💜
😱
🤗
🤔
😊
👍👍👍
🎉
🥲
💯
:D
:3
хд
)
)))
таки да
прелесть
красота
благодарю
от души
ладно
договорились
ничего страшного
бывает
шоб ти був здоров
ну ти дайош
шо там погода
шо слишно?
як сам?
не нада, спасибі
та не, не треба вже
привіт як у тебе справи
дякую тобі дуже
ні дякую більше нічого не треба
так все правильно
добре я зрозуміла
алло ти мене чуєш
вибач це я не тобі
ой це не сюди
добре дякую бувай
morning!
good afternoon
hey bud
yo
awesome
cool
cool thanks
gotcha
got it
got it, thanks
sounds good
sweet
no worries
nope
yep
yup
you rock
that was quick
thank you so much
thanks a bunch
wrong chat, sorry
my mistake
lol
have a great weekend
see ya
catch you later
happy friday!
are you a bot?
who made you?
tell me a joke
hello together
Good morning everybody
Thank you very much
Thanks and best regards
Best regards
That is all, thank you
perfect
danke
Guten Morgen
Have a nice day
Nice weekend
I understand
No, thank you
Sorry, my mistake
здрасьте
здорова
утро доброе
спасибо, выручил
спасибки
пасиб
ок спс
понял, спасибо
понял
угу
ну ок
нормально, спасибо
отлично
не за что
не туда написал
ошибся, извини
пока
счастливо
с пятницей
с праздником!
хороших выходных
ты человек?
кто тебя сделал
ты тут?
не понял
что за ерунда
устал как собака
скоро обед
прваіт
приівт
дкую
дкяую
добрго дня
зрозмуів
вибчате
спасбио
хоршо
а ти хто взагалі?
ти спиш?
хто тебе придумав?
ти чоловік чи жінка?
розкажи жарт
розкажи щось веселе
расскажи анекдот
нарешті п'ятниця
понеділок день важкий
сьогодні така спека
голова болить
кави б зараз
завтра вихідний
тест 1
перевірка
1
йцукен
фівап
тук-тук
ти дурний?
шось ти тупиш
ти сьогодні гальмуєш
не те що треба
погано працюєш
з Днем будівельника!
з 8 березня!
Христос воскрес!
Слава Україні!
"""
TALK = TALK.replace("чекаю\n", "").replace("робимо\n", "").replace("йцукен\n", "").replace("фівап\n", "").replace("1\nтук", "тук").replace("шо там погода\n", "")

ROLE = carry(ROLE)

if __name__ == "__main__":
    rows, out = build(48_151_623, sys.modules["__main__"])
    write("roof", rows, out, ["judged.tsv", "other.tsv", "unseen.tsv"])
