"""The sentences of the fourth set: written after the lists were widened by what the other three had shown, with
other people in another company, and said to the bot once. See generate.py for what the marks mean."""

WHO = """
добрий день, а хто така {full}
підкажіть, у вас працює {full}?
{full} — хто це в нас
мені треба картка {gen}
шось не можу знайти {gen}
скиньте всю інфу про {gen}
чи знаєте ви {gen}?
хочу подивитись профіль {gen}
а ну знайди {gen}
будь ласочка, покажіть {gen}
хто з нас {full}
глянь {gen}
новий колега {full}, хто він
дай мені {gen}
{full}??
що за людина {full}
пошукайте {gen} будь ласка
скажіть будь ласка хто {full}
потрібна {full}
перевір чи є {full} в базі
"""
FIELD = """
можна телефон {gen} будь ласка|phone
у кого є номер {gen}|phone
киньте контакт {gen}, треба подзвонити|phone
як додзвонитися {dat}?|phone
{gen} номер|phone
терміново! телефон {gen}|phone
дайте мобільний {gen}|phone
тел. {gen}|phone
шукаю номер {gen}|phone
по якому номеру дзвонити {dat}|phone
пошта {gen}?|email
скажіть імейл {gen}|email
куди надіслати лист {dat}?|email
підкажи будь ласка пошту {gen}|email
який email у {gen}|email
маєте електронну адресу {gen}?|email
ким у вас {full}|position
посаду {gen} підкажіть|position
чим займається {full}?|position
{full} ким працює|position
"""
ENGLISH = """
what's {lat}'s number|phone
can I get {lat}'s phone|phone
could someone share {lat}'s number with me|phone
i need {lat}'s phone number urgently|phone
how can I call {lat}?|phone
got a number for {lat}?|phone
please send me {lat}'s mobile|phone
{lat} tel|phone
whats the best number for {lat}|phone
what's {lat}'s email address?|email
do you know {lat}'s email?|email
email of {lat} pls|email
where do I email {lat}|email
I have to email {lat}, what's the address?|email
what is {lat}'s position|position
what does {lat} do?|position
who is {lat} please|card
show {lat}|card
is {lat} one of us?|card
any info on {lat}?|card
"""
RUSSIAN = """
дай телефон {rus} пожалуйста|phone
как связаться с {rus} по телефону|phone
скиньте номерок {rus}|phone
у кого есть телефон {rus}|phone
подскажите мобильный {rus}|phone
куда звонить {rus}|phone
телефон {rus} плиз|phone
нужен номер {rus}|phone
почту {rus} подскажите пожалуйста|email
какой имейл у {rus}?|email
на какой адрес писать {rus}|email
мейл {rus}|email
кто такая {rus}|card
подскажите, кто это {rus}|card
у нас работает {rus}?|card
покажи карточку {rus}|card
что за человек {rus}|card
кем у нас {rus}|position
должность {rus}?|position
чем занимается {rus}|position
"""
ROLE = """
хто в нас {ins} працює?
підкажіть {gen}
треба {one} терміново
дайте номер {gen} будь ласка
чи є хтось {one}
кого питати, хто {one}?
is there a {eng} here?
looking for our {eng}
what's the {eng}'s phone
кто тут {rus}
нужен {rus} срочно
покажіть усіх {many}
"""
WORK = """
геолог|геолога|геологів|геологом|geologist|геолог|еолог
механік|механіка|механіків|механіком|mechanic|механик|Механік
нотаріус|нотаріуса|нотаріусів|нотаріусом|notary|нотариус|Нотаріус
тренер|тренера|тренерів|тренером|coach|тренер|Тренер
"""
TEAM = """
хто у команді {team}
команда {team}, покажіть
склад команди {team}
who's on the {team} team
люди команди {team}
"""
DEPARTMENT = """
хто працює у відділі {department}
кто в отделе {department}
list the {department} department
"""
COMMAND = """
додай нам нового колегу nina@fresh.example|form-ask-name
запросити roman@fresh.example у worksection|form-ask-name
треба відправити запрошення на lida@fresh.example|form-ask-name
could you invite paul@fresh.example|form-ask-name
send an invite to grace@fresh.example please|form-ask-name
добавьте сотрудника petr@fresh.example|form-ask-name
хочу запросити колегу|form-ask-email
I want to invite a colleague|form-ask-email
як додати контакт?|form-ask-name
додай клієнта|form-ask-name
запиши контакт будь ласка|form-ask-name
I need to save a contact|form-ask-name
please add a client|form-ask-name
добавить контакт|form-ask-name
нову команду створи|teams-ask-title
make a new team|teams-ask-title
створи нову папку будь ласка|folders-ask-title
add a folder please|folders-ask-title
а які є команди?|teams-all
команди покажи|teams-all
всі наші команди|teams-all
list all teams|teams-all
which teams are there?|teams-all
какие у нас команды?|teams-all
список папок з контактами|folders-all
what folders do we have|folders-all
всі папки покажи|folders-all
скільки у нас відділів|departments-all
перелік відділів|departments-all
show departments|departments-all
мій профіль|me-linked-key
хто я тут|me-linked-key
my card please|me-linked-key
who am I here?|me-linked-key
моя карточка|me-linked-key
поміняй мову|language-choose
мову на англійську|language-choose
switch to English please|language-choose
language|language-choose
поменяй язык|language-choose
що ти взагалі вмієш|start-private
як з тобою працювати?|start-private
інструкція|start-private
допоможи будь ласка|start-private
what can this bot do?|start-private
how does it work|start-private
помоги|start-private
які мої дані ти зберігаєш|privacy
what data do you keep about me?|privacy
приватність|privacy
видали мене з бота|forget-ask
хочу щоб ти мене забув|forget-ask
erase all my data|forget-ask
відключи мій акаунт|unlink-ask
log out|unlink-ask
вийди з акаунта|unlink-ask
кого я шукав останнім|recent-nobody
покажи історію|recent-nobody
recent searches|recent-nobody
всі контакти|contact-prompt
show me all contacts|contact-prompt
знайди людину|whois-prompt
I'm looking for someone|whois-prompt
відміна|cancel-nothing
never mind, cancel|cancel-nothing
меню|start-private
/fnd {full}|card
/hto {full}|card
/whoiss {full}|card
/пошук {full}|card
/whois_{full}|card
/search {full}|card
"""
FOLLOW = """
{full} ⏎ номер телефону?|phone
{full} ⏎ а мобільний|phone
{full} ⏎ дайте її пошту|email
{full} ⏎ а електронка?|email
{full} ⏎ як йому подзвонити|phone
хто така {full} ⏎ ким вона працює?|position
покажи {gen} ⏎ і телефон|phone
знайдіть {gen} ⏎ пошта є?|email
{full} ⏎ чим займається?|position
{full} ⏎ ок, а телефон|phone
who's {lat}? ⏎ number?|phone
{lat} ⏎ what's the email?|email
find {lat} ⏎ can I have the phone|phone
{lat} ⏎ what do they do?|position
кто такой {rus} ⏎ номер есть?|phone
{rus} ⏎ кем работает?|position
телефон {other} ⏎ а в {gen}?|phone
посада {other} ⏎ а {gen}?|position
phone of {otherlat} ⏎ and {lat}'s?|phone
пошта {other} ⏎ і {gen}|email
"""
# The fields that came last: whether somebody is in, messengers, since when.
LATER = """
чи на місці {full}?|presence
{full} сьогодні є?|presence
коли повернеться {full}|presence
{full} у відпустці?|presence
чи працює сьогодні {full}|presence
is {lat} in today?|presence
is {lat} on vacation|presence
when is {lat} back?|presence
{rus} сегодня на месте?|presence
телеграм {gen}|telegram
дай телегу {gen}|telegram
який нік у {gen} в телеграмі|telegram
{lat}'s telegram?|telegram
what's {lat} telegram handle|telegram
телеграмм {rus}|telegram
напиши {dat} в телеграм|telegram
з якого числа працює {full}?|since
коли прийшла {full}|since
скільки вже працює {full}|since
when did {lat} join?|since
since when does {lat} work here|since
"""
TALK = """
привіт!!
Добридень
здрастуйте, боте
Слава Україні!
Вітаю 🙌
доброго дня, колеги
hi!
hello bot 👋
hey hey
good afternoon
здравствуй
приветствую
дякую :)
Дяки!
дуже вдячна
спасибі за допомогу!
от дякую
дякую, це те що треба
thanks!
thank you, that helped
cheers!
thx bot
благодарю за помощь
спасибо, нашла
ок.
окей 👍
добре, зрозуміла
ясно, дякую велике
прекрасно
ідеально!
та нормально
угу, бачу
ok great
sounds good, thanks
all good
wonderful
sure
понятно, спасибо
отлично!
ну ок
так, це він
ні, не те
yes please
no, thanks
да, спасибо
🙂
👍🏽
😍😍
🎉
💔
🫡
🐈
✌️
:)
)))
як твої справи?
як сам?
шо нового
чим займаєшся?
ти живий чи ні?
how's life?
how are you today?
what's new?
are you a robot?
как настроение?
тест
це тест
тест 2
test test test
testing...
проверка
ping
бувай, дякую
до завтра
гарного дня
спокійної ночі
bye for now
see you tomorrow!
have a good evening
пока-пока
до свидания!
молодець, боте
розумниця
ото швидко!
вибач, помилився
ой
haha
лол
"""


def people(names, draw):
    """Makes the people: with given names, surnames, positions, teams and departments of the search's fresh set, but
    put together anew, each with what the later fields ask for."""
    given = [line.split("|")[0] for line in names.GIVEN["fresh"].strip().splitlines()]
    given += ["Любомир", "Мирон", "Нестор", "Ярема", "Тимур", "Таїсія", "Сніжана", "Зоряна", "Юстина", "Ярина"]
    surnames = names.SURNAMES["fresh"].split()
    ends = ["енко", "ук", "ський", "ко", "ець", "ів", "юк", "ан", "ич"]
    surnames += sorted({stem + end for stem in names.STEMS["fresh"].split() for end in ends if draw.random() < 0.7})
    for _ in range(20_000):
        first, last = draw.choice(given), draw.choice(surnames)
        woman = first[-1] in "ая" and first not in ("Микита", "Ярема")
        if woman and last.endswith("ський"):
            last = last[:-2] + "ка"
        number = f"{draw.choice(['50', '66', '67', '95', '97', '99', '63', '93'])}{draw.randrange(10**7):07}"
        yield first, last, number
