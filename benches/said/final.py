"""The sentences of the fifth set: written when the fourth had been looked at, with other people in another company,
and said to the bot once before the lists were mended by it. See generate.py for what the marks mean."""

WHO = """
хто така ця {full}, нагадайте
{full} тут працює?
знайдіть мені {gen}, дуже прошу
покажи хто це {full}
чи знайома вам {full}?
хочу знати хто {full}
мені цікаво, хто {full}
{gen} знайди будь ласка
підкажіть, де знайти {gen}
хто такий {full}, не пам'ятаю
а є в нас {full}?
шукаю людину: {full}
можна глянути на картку {gen}?
дай дані {gen}
привіт, підкажи хто {full}
потрібен профіль {gen}
скажи, {full} ще працює в нас?
відкрий картку {gen} будь ласка
а це хто: {full}
нагадай мені хто {full}
"""
FIELD = """
який у {gen} телефон|phone
підкажи номер телефону {gen} будь ласка|phone
номер {gen}!!!|phone
треба набрати {dat}, який номер?|phone
чи можна дізнатись телефон {gen}|phone
скинь тел {gen}|phone
дайте плз мобілку {gen}|phone
{full} телефон|phone
хочу подзвонити {dat}|phone
потрібен номер {gen} на зараз|phone
електронна пошта {gen}|email
як написати {dat} на пошту?|email
дай мейл {gen}|email
пошту {gen} скинь|email
на який імейл слати {dat}|email
чи є пошта {gen}|email
яку посаду займає {full}|position
{full} — хто за посадою?|position
ким {full} працює в нас|position
скажи посаду {gen}|position
"""
ENGLISH = """
give me {lat}'s number please|phone
do we have a phone for {lat}|phone
phone {lat}|phone
how can I reach {lat} by phone|phone
who has {lat}'s phone number?|phone
{lat} mobile number please|phone
need to ring {lat}, number?|phone
could I get the number of {lat}|phone
tell me {lat}'s phone number|phone
{lat}'s email|email
what email should I use for {lat}?|email
send me the email of {lat}|email
I'd like to write {lat} an email|email
find {lat}'s e-mail address|email
{lat} job title|position
what's {lat}'s job|position
who on earth is {lat}|card
look up {lat} please|card
can you show me {lat}|card
do you have someone called {lat}|card
"""
RUSSIAN = """
скажите телефон {rus}|phone
номер {rus} есть?|phone
можно телефон {rus}|phone
как набрать {rus}|phone
мне бы номер {rus}|phone
{rus} телефон дайте|phone
какой мобильный у {rus}|phone
хочу набрать {rus}|phone
дай имейл {rus}|email
почта {rus} есть?|email
как написать {rus}|email
скинь почту {rus}|email
а кто это {rus}|card
найди мне {rus} плиз|card
кто такой {rus}, напомните|card
есть ли у нас {rus}|card
расскажи кто такой {rus}|card
какая должность у {rus}|position
кем работает у нас {rus}|position
{rus} по должности кто|position
"""
ROLE = """
хто наш {one}?
знайди мені {gen}
потрібен хороший {one}
який телефон у {gen}
чи працює в нас {one}?
всі {many} покажи
do we have any {eng}?
who's our {eng}?
give me the {eng}'s number
у нас есть {rus}?
кто наш {rus}
підкажи, хто працює {ins}
"""
WORK = """
слюсар|слюсаря|слюсарів|слюсарем|locksmith|слесарь|Слюсар
пекар|пекаря|пекарів|пекарем|baker|пекарь|Пекар
зоолог|зоолога|зоологів|зоологом|zoologist|зоолог|Зоолог
ювелір|ювеліра|ювелірів|ювеліром|jeweller|ювелир|Ювелір
"""
TEAM = """
покажи хто в команді {team}
з кого складається команда {team}?
команда {team}
who is on team {team}?
які люди у команді {team}
"""
DEPARTMENT = """
хто є у відділі {department}
відділ {department} будь ласка
who's in the {department} department
"""
COMMAND = """
запросіть нового співробітника vira@final.example|form-ask-name
додай користувача stepan@final.example будь ласка|form-ask-name
надішліть запрошення на пошту olia@final.example|form-ask-name
I want to add a new member bob@final.example|form-ask-name
please send an invitation to ann@final.example|form-ask-name
отправь приглашение на igor@final.example|form-ask-name
потрібно додати нового працівника|form-ask-email
can you invite somebody|form-ask-email
занеси новий контакт|form-ask-name
внеси клієнта в контакти|form-ask-name
хочу зберегти контакт|form-ask-name
can I add a contact?|form-ask-name
create a new client|form-ask-name
запиши новый контакт|form-ask-name
команду нову зроби|teams-ask-title
I need a new team|teams-ask-title
папку нову додай|folders-ask-title
let's create a folder|folders-ask-title
покажи будь ласка команди|teams-all
які команди існують?|teams-all
перелік команд|teams-all
can you show me the teams|teams-all
what teams are there|teams-all
все команды|teams-all
які у нас є папки|folders-all
покажи мені папки|folders-all
open folders|folders-all
покажіть відділи компанії|departments-all
які відділи існують|departments-all
list departments|departments-all
мої дані покажи|me-linked-key
покажи мене|me-linked-key
what's in my profile|me-linked-key
show my card|me-linked-key
кто я в системе|me-linked-key
хочу іншу мову|language-choose
зроби англійською|language-choose
English please|language-choose
can we switch the language?|language-choose
поставь английский|language-choose
розкажи, що ти вмієш|start-private
що ти можеш для мене зробити?|start-private
потрібна допомога|start-private
покажи меню|start-private
what are your features?|start-private
how do I use you?|start-private
что ты можешь|start-private
що ти знаєш про мене|privacy
what do you store about me|privacy
політика конфіденційності|privacy
зітри всі дані про мене|forget-ask
please forget everything about me|forget-ask
удали мои данные|forget-ask
хочу відключитися|unlink-ask
disconnect this account|unlink-ask
выйти из аккаунта|unlink-ask
мої останні пошуки|recent-nobody
кого я сьогодні шукав|recent-nobody
who did I look up recently|recent-nobody
відкрий контакти|contact-prompt
list contacts please|contact-prompt
допоможи знайти людину|whois-prompt
I want to find a colleague|whois-prompt
скасувати все|cancel-nothing
please cancel|cancel-nothing
на головну|start-private
/fin {full}|card
/searh {full}|card
/whos {full}|card
/знайди {full}|card
/lookfor {full}|card
/whois,{full}|card
"""
FOLLOW = """
{full} ⏎ який телефон?|phone
{full} ⏎ а номер мобільного|phone
{full} ⏎ її пошта|email
{full} ⏎ на яку пошту писати?|email
{full} ⏎ можна номер|phone
хто це {full} ⏎ яка посада|position
знайди {gen} ⏎ мені треба телефон|phone
відкрий {gen} ⏎ а імейл|email
{full} ⏎ за якою посадою?|position
{full} ⏎ телефон скинь плз|phone
find {lat} ⏎ what's the phone number?|phone
who is {lat} ⏎ email please|email
{lat} ⏎ and what about the phone?|phone
{lat} ⏎ job title?|position
найди {rus} ⏎ а почта есть|email
{rus} ⏎ какая должность?|position
пошта {other} ⏎ а {gen}?|email
номер {other} ⏎ і ще {gen}|phone
email of {otherlat} ⏎ and for {lat}|email
телефон {other} ⏎ а {full}?|phone
"""
LATER = """
{full} на роботі сьогодні?|presence
коли буде {full}|presence
чи є {full} на місці|presence
чи не у відпустці {full}?|presence
коли виходить з відпустки {full}|presence
is {lat} around today?|presence
is {lat} away|presence
when will {lat} be back?|presence
{rus} в отпуске?|presence
нік {gen} в телеграмі|telegram
тг {gen}|telegram
телеграм {gen} є?|telegram
how do I find {lat} on telegram|telegram
telegram of {lat}|telegram
телега {rus}|telegram
скинь телеграм {gen} плз|telegram
відколи {full} в нас працює|since
коли {full} прийшла до нас|since
дата приходу {gen}|since
how long has {lat} been here|since
когда пришла {rus}|since
"""
TALK = """
добрий вечір усім
Привітик)
ранку доброго
вітаю, боте
хай!
Good evening!
hey there
howdy
доброе утро!
приветик
Дякую 🙏
дякую за оперативність
ти диво, дякую
спасибі, сонце
щиро вдячний
красно дякую!
thank you!!
thanks, you're great
many thanks
appreciate it!
thanks for the quick help
спасибо большое!!
спасибо за помощь
ага, ок
добре.
гаразд, дякую
зрозуміло!
бачу, дякую
фантастика
супер-пупер
норм
ну добре, дякую
ok, got it
great!
perfect, thank you
nice one
alright then
хорошо, спасибо
супер
класс!
так-так
ні-ні
дякую, не потрібно
yeah
nah
не, спасибо
👍👍👍
😁
🤝
❤️‍🔥
🥲
🌻
🐕
👌🏼
;)
😂🤣
як воно?
як твоє життя?
що цікавого?
ви тут?
ти працюєш?
how are things?
how's your day?
what's up?
are you human?
как жизнь?
перевірка звʼязку
тест бота
test 1
just testing
is it working?
тестирую
раз два три
до побачення!
па-па
на все добре!
добраніч
goodbye!
see ya
have a great weekend
до встречи
всего хорошего
розумничка
ти супер
вау, швидко
пробач
овва
хахаха
rofl
"""


def people(names, draw):
    """Makes the people as in the fourth set, from the names of the search's final one."""
    given = [line.split("|")[0] for line in names.GIVEN["final"].strip().splitlines()]
    surnames = names.SURNAMES["final"].split()
    ends = ["енко", "ук", "ський", "ко", "ець", "ів", "юк", "ан", "ич"]
    surnames += sorted({stem + end for stem in names.STEMS["final"].split() for end in ends if draw.random() < 0.7})
    for _ in range(20_000):
        first, last = draw.choice(given), draw.choice(surnames)
        woman = first[-1] in "ая"
        if woman and last.endswith("ський"):
            last = last[:-2] + "ка"
        number = f"{draw.choice(['50', '66', '67', '95', '97', '99', '63', '93'])}{draw.randrange(10**7):07}"
        yield first, last, number
