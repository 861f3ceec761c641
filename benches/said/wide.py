"""The sentences of the sixth set: hundreds of them, each said once, to widen the lists by. For tuning. See generate.py for
what the marks mean."""

TIMES = 1

# The text by which each screen is known.
SCREENS = {
    "help": "start-private", "find": "whois-prompt", "contacts": "contact-prompt", "teams": "teams-all",
    "folders": "folders-all", "departments": "departments-all", "projects": "projects-none", "away": "away-today",
    "away-week": "away-between", "away-tomorrow": "away-day", "new-absence": "me-prompt",
    "recent": "recent-nobody", "favourites": "favourites-nobody", "me": "me-linked-key",
    "language": "language-choose", "privacy": "privacy", "forget": "forget-ask", "link": "link-explain",
    "unlink": "unlink-ask", "task": "subscribe-prompt", "invites": "invites-nobody", "new-team": "teams-ask-title",
    "new-folder": "folders-ask-title", "cancel": "cancel-nothing", "news": "news-off",
    "subscribe": "refusal-no-such-task", "unsubscribe": "refusal-no-such-task",
}

WHO = """
шо за {full}
а хто така {full} взагалі?
хтось знає {full}?
підкажіть хто це {full} і де працює
не знаю хто це {full}
{full}???
мені потрібна людина на ім'я {full}
кого звати {full}
нагадай хто в нас {full}
є тут {full}?
чи маємо ми в компанії {full}
знайди-но {gen}
пошук: {full}
перевір чи є {full}
{full} де?
мені б {gen} знайти
покаж {gen}
покажи мені будь ласка інформацію про {gen}
що відомо про {gen}?
інфа про {gen}
вся інфа по {gen}
скинь інфу по {gen}
дай контакт {gen}
шукаю колегу {full}
кинь картку {gen}
хто то такий {full}
хто такий цей ваш {full}
розкажи про {gen}
що знаєш про {gen}
хочу побачити {gen}
відкрий мені {gen}
глянь хто такий {full}
будьласка знайди {gen}
доброго дня, підкажіть, будь ласка, хто така {full}
Добрий день! Шукаю {gen}.
вітаю) а хто це {full}
ей бот хто такий {full}
слухай, а {full} це хто
ти знаєш {gen}?
є хтось {full}?
а ну знайди {gen}
треба {full}
мені потрібен {full}
потрібна {full}, допоможіть знайти
{full} — що це за людина
{full} хто така
знайти {gen} у базі
{full}, знайди
пробий по базі {gen}
чи працює ще {full}
чи є серед колег {full}
шукаю когось на прізвище {full}
хто ховається під ім'ям {full}
дані по {dat}
яка інформація є про {gen}
виведи все по {gen}
покажи все що є про {gen}
візитка {gen}
скинь візитку {gen}
поділись контактом {gen}
контакт {gen} є?
hto take {full}
добридень, не підкажете хто така {full}?
перепрошую, а {full} це хто в нас?
мені тут написав якийсь {full}, хто це
{full} знаєш такого?
ану глянь чи є {full}
чи існує в нас {full}
дізнайся хто {full}
шукаю таку людину {full}
у нас працює {full}?
а {full} ще з нами?
пошукай мені {gen} плз
покажи картку {gen}
дай глянути на {gen}
виведи мені {gen}
{full} профіль
{full} контакти
усі дані {gen}
дані про {gen} скинь
хто відомий як {full}
що є по {dat}?
відкрий профайл {gen}
{full} це наш працівник?
хтось може сказати хто {full}
колеги, хто така {full}?
мені сказали звернутись до {gen}, хто це?
хочу дізнатися більше про {gen}
знайди контакт {gen}, плиз
Дівчата, хто така {full}?
Слухайте, а {full} це взагалі хто
не можу згадати хто {full}
нагадайте будь ласка хто така {full}
{full}, це той що з айті?
хтось у курсі хто {full}
в нас є {full}?
чи можете знайти {gen}
як знайти {gen}?
скажи мені хто {full}
хто такий товариш {full}
пан {full} хто він
пані {full} це хто
хто ховається за іменем {full}
я шукаю {gen}
мені цікавий {full}
дані на {gen}
анкета {gen}
знайти картку {gen}
відкрити {gen}
можна {gen}?
де мені знайти {gen}
хочу контакт {gen}
{full} знайти
{full} показати
{full} де працює
"""
FIELD = """
маєш номер {gen}?|phone
є номер {gen}?|phone
шо за номер у {gen}|phone
номерок {gen} плз|phone
дай номерок {gen}|phone
треба терміново телефон {gen}|phone
терміново номер {gen}|phone
як додзвонитися до {gen}|phone
як додзвонитись {dat}|phone
куди дзвонити {dat}|phone
на який номер телефонувати {dat}|phone
хочу зателефонувати {dat}|phone
мені треба подзвонити {dat}|phone
треба звʼязатися з {gen}, який телефон?|phone
по якому номеру шукати {gen}|phone
номер мобіли {gen}|phone
мобіла {gen}|phone
мобільник {gen}|phone
тел. {gen}|phone
тел {gen}, будь ласка|phone
телефончик {gen} можна?|phone
а можна номер телефону {gen}?|phone
допоможи знайти номер {gen}|phone
підскажіть номер {gen}|phone
підскажи номер {gen}|phone
підкажи телефончик {gen}|phone
в кого є номер {gen}?|phone
хто має номер {gen}|phone
хто знає телефон {gen}|phone
чи хтось має телефон {gen}?|phone
загубив номер {gen}|phone
не можу знайти телефон {gen}|phone
не маю номера {gen}|phone
забула телефон {gen}|phone
перешли номер {gen}|phone
продиктуй номер {gen}|phone
напиши номер {gen}|phone
напишіть мені телефон {gen}|phone
{full} який номер|phone
{full} - номер?|phone
{full}, телефон будь ласка|phone
{full} моб|phone
контактний телефон {gen}|phone
контактний номер {gen}|phone
актуальний номер {gen}|phone
мені потрібен контактний номер {gen}|phone
потрібно набрати {gen}|phone
набери {gen}|phone
зв'яжи мене з {full}|phone
номер тел {gen}|phone
номер телефона {gen}|phone
телефони {gen}|phone
доброго ранку, підкажіть телефон {gen}|phone
Привіт! Скинь, будь ласка, номер {gen} 🙏|phone
номер {gen} 🙏|phone
📞 {gen}|phone
☎️ {full}|phone
телефон {gen} дай швидко|phone
дзвінок {dat}|phone
nomer {gen}|phone
telefon {gen}|phone
є десь телефон {gen}?|phone
де взяти номер {gen}|phone
яка пошта у {gen}|email
яка в {gen} пошта|email
пошта {gen}?|email
імейл {gen} скинь будь ласка|email
емейл {gen}|email
мило {gen}|email
мильце {gen}|email
є пошта {gen}?|email
маєш пошту {gen}|email
на яку пошту писати {dat}|email
на яку адресу слати листи {dat}|email
куди відправити лист {dat}|email
куди скинути документи {dat} на пошту|email
хочу написати листа {dat}|email
хочу відправити {dat} листа|email
електронка {gen}|email
електронну адресу {gen}|email
дайте електронну пошту {gen}|email
e-mail {gen}|email
email {gen} плз|email
робоча пошта {gen}|email
робочу пошту {gen} дай|email
корпоративна пошта {gen}|email
корпоративний імейл {gen}|email
gmail {gen}|email
поштова адреса {gen} електронна|email
скринька {gen}|email
напишіть пошту {gen}|email
✉️ {gen}|email
📧 {full}|email
треба скинути {dat} файл, яка пошта?|email
{full} пошта?|email
{full}, скинь мейл|email
поштою {gen} поділись|email
підкажіть e-mail {gen}|email
poshta {gen}|email
ким робить {full}|position
ким числиться {full}|position
{full} ким працює|position
а {full} ким у нас?|position
яка роль у {gen} в компанії|position
яка посада в {gen}?|position
посада {gen} яка|position
хто за професією {full}|position
хто за фахом {full}|position
чим займається {full}|position
чим займається в нас {full}?|position
за що відповідає {full}|position
яку посаду обіймає {full}|position
на якій посаді {full}|position
{full} на якій посаді|position
що робить {full}|position
що робить у нас {full}|position
{full} чим займається|position
яку роботу виконує {full}|position
у чому робота {gen}|position
дізнатись посаду {gen}|position
кем работає {full}|position
хто по посаді {full}|position
ким влаштована {full}|position
можна мені номер {gen}|phone
хтось дасть номер {gen}?|phone
хто скине номер {gen}|phone
кинь плз телефон {gen}|phone
слухай скинь номер {gen}|phone
добрий, номер {gen} дасте?|phone
а шо в {gen} за телефон|phone
який там телефон у {gen}|phone
який зараз номер у {gen}|phone
телефон {gen} знаєш?|phone
який номер телефону в {gen}, не пам'ятаю|phone
маєте контактний телефон {gen}?|phone
по якому телефону можна додзвонитись до {gen}?|phone
куди набирати {dat}|phone
хочу додзвонитись до {gen}|phone
не можу додзвонитись до {gen}, який в неї номер?|phone
{full}: номер|phone
{full}. телефон.|phone
номер мобільного {gen}|phone
мобільний {gen} дайте|phone
в {gen} який мобільний|phone
дзвінок {dat}, який номер|phone
як мені зв'язатися по телефону з {gen}|phone
дай циферки {gen}|phone
номер для зв'язку з {gen}|phone
телефонний номер {gen}|phone
скажіть, будь ласка, номер телефону {gen}|phone
підкажи, як набрати {gen}|phone
телефон {gen} потрібен для роботи|phone
потрібний телефон {gen}|phone
підкинь номер {gen}|phone
чи є в тебе номер {gen}|phone
є в тебе номер {gen}?|phone
тлф {gen}|phone
телфон {gen}|phone
тулефон {gen}|phone
номир {gen}|phone
мобільне {gen}|phone
адреса електронної пошти {gen}|email
який емейл в {gen}|email
який e-mail у {gen}?|email
на яку пошту відправляти {dat}|email
куди писати {dat} листа|email
імейл {gen} підкажіть|email
потрібен імейл {gen}|email
пошту {gen} дасте?|email
скиньте будь ласка електронку {gen}|email
адреса {gen} електронна|email
мейл {gen} маєш?|email
треба написати {dat} листа, на яку адресу?|email
робочий імейл {gen}|email
чи маєте пошту {gen}|email
{full} електронна пошта|email
{full} email?|email
відправ мені пошту {gen}|email
пошту {gen} забув|email
пошат {gen}|email
електрона пошта {gen}|email
почта {gen}|email
посада {gen} в компанії|position
ким є {full}?|position
ким у компанії працює {full}|position
яка спеціальність у {gen}|position
{full} яка посада?|position
{full} - посада|position
{full} хто за посадою|position
ким він працює, {full}|position
хто {full} по роботі|position
хто по спеціальності {full}|position
скажіть посаду {gen}|position
підкажіть ким працює {full}|position
чим в компанії займається {full}|position
на якій посаді працює {full}|position
яка робота у {gen}|position
за що в нас відповідає {full}|position
номерок {gen} не завалявся?|phone
а номер {gen} в когось є|phone
чий номер треба? {gen}|phone
по {dat} є номер?|phone
{gen} номер будь ласка|phone
{gen} тел|phone
{full} телефончик дай|phone
для {gen} який номер|phone
треба подзвонити {dat} терміново!!|phone
будь ласка номер {gen}|phone
як дзвонити {dat}|phone
хочу почути {gen}, який телефон|phone
можете скинути телефон {gen}?|phone
може хтось скинути номер {gen}|phone
підкажіть плз, який номер у {gen}|phone
у {gen} є телефон?|phone
чи є у {gen} мобільний|phone
у {gen} який номер?|phone
а в {gen} який телефон|phone
телефон {gen} який?|phone
номер телефону: {full}|phone
телефон - {full}|phone
тел. моб. {gen}|phone
моб. {gen}|phone
мені телефон {gen}|phone
скажи номер {gen}|phone
сталева мобілка {gen}|phone
номер шановного {gen}|phone
дайте хоч якийсь номер {gen}|phone
набрати {gen} як?|phone
по якому тел набрати {gen}|phone
хочу вайб номер {gen}|phone
телефон {gen} маємо?|phone
дай контактний номер телефону {gen}|phone
є контактний номер {gen}?|phone
прошу телефон {gen}|phone
прошу надати номер телефону {gen}|phone
надайте телефон {gen}|phone
дайте мені пошту {gen} плз|email
яка електронна адреса у {gen}?|email
чи є у {gen} електронна пошта|email
куди надіслати лист {dat}|email
куди кинути листа {dat}|email
який мейл у {gen}|email
у {gen} яка пошта?|email
пошта {gen} яка?|email
прошу пошту {gen}|email
надайте електронну адресу {gen}|email
пошта: {full}|email
{gen} мейл дай|email
{full} мейл|email
мейл для {gen}|email
{full} — пошта?|email
скриньте пошту {gen}|email
лист {dat} куди слати|email
як мені написати {dat}|email
хочу написати {dat}|email
потрібна пошта {gen} для договору|email
скинь робочу пошту {gen}|email
{full} хто на посаді|position
ким вважається {full}|position
хто {full} у компанії|card
яка позиція у {gen}|position
позиція {gen}|position
яку функцію виконує {full}|position
{full} посада яка|position
{full} займається чим|position
{full} працює ким?|position
ким {full} у вас працює|position
цікавить посада {gen}|position
чи знаєш посаду {gen}|position
"""
ENGLISH = """
u got {lat}'s number?|phone
got a number for {lat}?|phone
what number is {lat} on|phone
{lat} phone no|phone
{lat} phone #|phone
{lat} tel|phone
{lat} cell?|phone
{lat}'s cell|phone
cell number for {lat}|phone
can you give me {lat}'s phone number please?|phone
i need {lat}'s phone|phone
I need to call {lat}|phone
i need to get hold of {lat} by phone|phone
how to call {lat}|phone
call {lat}|phone
dial {lat}|phone
whats the number of {lat}|phone
whats {lat}s number|phone
what is the contact number of {lat}|phone
contact number {lat}|phone
may i have the phone number of {lat}|phone
please share {lat}'s number|phone
share {lat} phone|phone
drop me {lat}'s number|phone
send {lat}'s number|phone
anyone have {lat}'s number?|phone
do you have {lat}'s number|phone
do u have the phone of {lat}|phone
is there a number for {lat}|phone
is there a phone number for {lat}?|phone
looking for {lat}'s phone number|phone
looking for the number of {lat}|phone
find me {lat}'s phone|phone
hey, what's {lat}'s number?|phone
hi! could you please tell me {lat}'s phone number?|phone
good morning, {lat}'s phone please|phone
yo {lat} number|phone
{lat} digits|phone
mobile for {lat}|phone
mobile of {lat}|phone
which number do I call for {lat}|phone
where can I call {lat}|phone
{lat}'s contact number|phone
phone number please: {lat}|phone
lost {lat}'s number|phone
I forgot {lat}'s number|phone
i want to phone {lat}|phone
let me have {lat}'s number|phone
email {lat}|email
{lat} mail|email
{lat} email addr|email
{lat} email address please|email
{lat}'s mail|email
what's the best email for {lat}|email
best email for {lat}?|email
where do i email {lat}|email
where should I send an email to {lat}|email
how do I email {lat}?|email
can I get {lat}'s email|email
can i have {lat}'s email address|email
work email of {lat}|email
{lat} work email|email
mail address of {lat}|email
do you know {lat}'s email?|email
does {lat} have an email|email
i need to email {lat}|email
need {lat}'s email asap|email
write to {lat}|email
send an email to {lat}|email
I have to send {lat} an e-mail, what's the address|email
what does {lat} do|position
what does {lat} do here?|position
what does {lat} do for a living|position
what's {lat}'s position|position
what's the position of {lat}|position
position of {lat}|position
{lat} position|position
{lat} title|position
{lat} role?|position
what is {lat}'s role|position
what's the job title of {lat}|position
what is {lat}'s job title?|position
job of {lat}|position
what {lat} does|position
{lat} - what do they do|position
in what position does {lat} work|position
what is {lat} responsible for|position
which job does {lat} have|position
whos {lat}|card
who's this {lat}|card
who is {lat} again?|card
who the hell is {lat}|card
who {lat}|card
do you know {lat}|card
do we have {lat} here|card
is there a {lat} in the company|card
is {lat} one of us|card
does {lat} work here?|card
does {lat} still work with us?|card
tell me about {lat}|card
info on {lat}|card
info about {lat} pls|card
any info on {lat}?|card
show {lat}|card
pull up {lat}|card
bring up {lat}|card
open {lat}|card
open {lat}'s card|card
open {lat}'s profile|card
profile of {lat}|card
details for {lat}|card
contact details for {lat}|card
contact info {lat}|card
search {lat}|card
search for {lat}|card
find {lat}|card
find me {lat}|card
can you find {lat}?|card
can u look for {lat}|card
i'm looking for {lat}|card
im looking for {lat}|card
where's {lat}|card
where is {lat}?|card
where can I find {lat}|card
remind me who {lat} is|card
I want to know who {lat} is|card
know anyone named {lat}?|card
anyone called {lat} here|card
got anyone named {lat}|card
hi there, do you happen to have {lat}'s number?|phone
could somebody give me {lat}'s phone|phone
what's {lat}'s phone number again?|phone
i'd like {lat}'s phone number|phone
how can i call {lat}|phone
how do i phone {lat}|phone
how do I ring {lat}?|phone
ring {lat}|phone
i want to talk to {lat} on the phone|phone
{lat}: phone?|phone
the phone number of {lat}, please|phone
phone number {lat}|phone
tel number {lat}|phone
telephone of {lat}|phone
number of {lat}|phone
ph no of {lat}|phone
{lat}'s mobile pls|phone
does {lat} have a phone number|phone
does {lat} have a mobile|phone
what mobile does {lat} have|phone
what's the mobile number for {lat}|phone
pls send phone of {lat}|phone
get me {lat}'s number|phone
grab me {lat}'s phone|phone
gimme {lat}'s number|phone
can i get the number for {lat} please|phone
need number {lat}|phone
need {lat}'s cell asap|phone
kindly share the contact number of {lat}|phone
what number should I dial for {lat}|phone
phnoe {lat}|phone
{lat} nubmer|phone
{lat} e-mail?|email
{lat}'s email pls|email
the email of {lat}|email
what's the email address for {lat}?|email
which email does {lat} use|email
to which address should i write to {lat}|email
how to email {lat}|email
i'd like to email {lat}|email
i need {lat}'s email address|email
give me {lat}'s email|email
get {lat}'s mail|email
hello, could you send me {lat}'s e-mail please|email
email id of {lat}|email
mail id {lat}|email
shoot me {lat}'s email|email
emial {lat}|email
where to send mail to {lat}|email
what job does {lat} have|position
what's {lat}'s occupation|position
what is the role of {lat}|position
what's {lat} doing here|position
{lat} works as?|position
{lat} job|position
{lat}'s position?|position
{lat}'s job title please|position
tell me {lat}'s position|position
what position does {lat} hold|position
who is {lat} by position|position
what does {lat} work as|position
hey who's {lat}|card
who exactly is {lat}|card
so who is {lat}?|card
who might {lat} be|card
can you tell me who {lat} is|card
could you find {lat} for me|card
please find {lat}|card
lookup {lat}|card
look for {lat}|card
get {lat}|card
give me {lat}|card
show me {lat}'s card|card
show info about {lat}|card
i need {lat}|card
need info on {lat}|card
what do you know about {lat}|card
what can you tell me about {lat}|card
tell me more about {lat}|card
{lat} info|card
{lat} contact|card
{lat} contacts please|card
{lat} who?|card
{lat} - who is it|card
{lat} who is that|card
is there anyone named {lat}|card
is {lat} our employee?|card
does anyone know {lat}|card
have we got a {lat}|card
contact {lat}|card
whois {lat}|card
hey do u have {lat}'s number|phone
{lat} fone|phone
phone num {lat}|phone
phone num for {lat} pls|phone
what's the phone for {lat}|phone
how can i get in touch with {lat} by phone?|phone
i need {lat} number please|phone
do you know the number of {lat}|phone
do you know how to call {lat}|phone
can you tell me {lat}'s phone number|phone
could you share {lat}'s mobile|phone
would you give me {lat}'s phone|phone
got {lat}'s number?|phone
have you got {lat}'s number|phone
trying to call {lat}|phone
trying to reach {lat} by phone|phone
{lat}'s phone number please 🙏|phone
telephone number for {lat}|phone
contact phone {lat}|phone
{lat}: number|phone
number, {lat}|phone
what is {lat}'s cell number?|phone
can't find {lat}'s number|phone
please send me {lat}'s phone number|phone
I need to speak to {lat}, what's the number?|phone
let me call {lat}|phone
{lat}'s direct line|phone
direct number for {lat}|phone
email for {lat}|email
email address for {lat}|email
an email for {lat}?|email
what's {lat}'s mail address|email
do we have an email for {lat}?|email
i want to write to {lat}|email
please give me the email of {lat}|email
please share {lat}'s email address|email
would you know {lat}'s email|email
what email does {lat} have|email
how can i email {lat}?|email
can I email {lat}|email
forward email of {lat}|email
{lat}'s e-mail address pls|email
looking for {lat}'s email|email
find email of {lat}|email
what does {lat} do in the company|position
what does {lat} do at work|position
what is it {lat} does|position
what's {lat} in charge of|position
{lat}'s role in the company|position
{lat}'s job?|position
what job is {lat} doing|position
what is {lat}'s profession|position
what is {lat}'s title|position
title of {lat}|position
which position is {lat} in|position
whats {lat}s job title|position
who was {lat}|card
who is that {lat} person|card
sorry, who is {lat}?|card
any idea who {lat} is?|card
do you happen to know {lat}|card
do we know {lat}|card
is {lat} in our company|card
is {lat} working with us|card
is there {lat} in the directory|card
can you look up {lat} please|card
look {lat} up|card
find {lat} please|card
i want to find {lat}|card
i need to find {lat}|card
help me find {lat}|card
where do i find {lat}|card
show me who {lat} is|card
show contact {lat}|card
open contact of {lat}|card
give me {lat}'s contacts|card
give me {lat}'s details|card
{lat}'s contact details|card
{lat} profile|card
{lat} please|card
all about {lat}|card
everything on {lat}|card
"""
RUSSIAN = """
телефон {rus} есть?|phone
есть номер {rus}?|phone
какой номер у {rus}|phone
какой у {rus} телефон|phone
подскажите номер {rus}|phone
подскажи пожалуйста телефон {rus}|phone
скиньте номер {rus}|phone
скинь мобилку {rus}|phone
мобильный {rus}|phone
мобила {rus}|phone
номерок {rus} дай|phone
дайте номер {rus} пожалуйста|phone
как позвонить {rus}|phone
как дозвониться до {rus}|phone
как дозвониться {rus}|phone
куда звонить {rus}|phone
хочу позвонить {rus}|phone
нужно позвонить {rus}|phone
нужен телефон {rus}|phone
нужен номер {rus} срочно|phone
срочно телефон {rus}|phone
у кого есть номер {rus}|phone
кто знает телефон {rus}|phone
потерял номер {rus}|phone
не могу найти номер {rus}|phone
можно номер {rus}?|phone
а можно телефончик {rus}|phone
здравствуйте, подскажите номер телефона {rus}|phone
добрый день! нужен телефон {rus}|phone
пришли номер {rus}|phone
набери {rus}|phone
номер тел {rus}|phone
телефон {rus} плиз|phone
сотовый {rus}|phone
по какому номеру звонить {rus}|phone
напиши телефон {rus}|phone
номер {rus} не подскажете?|phone
почта {rus}|email
какая почта у {rus}|email
какая у {rus} почта?|email
мыло {rus}|email
мейл {rus}|email
имейл {rus} скинь|email
емейл {rus} плиз|email
электронка {rus}|email
электронная почта {rus}|email
электронный адрес {rus}|email
адрес почты {rus}|email
на какую почту писать {rus}|email
куда писать {rus}|email
куда отправить письмо {rus}|email
хочу написать письмо {rus}|email
подскажите почту {rus}|email
рабочая почта {rus}|email
нужна почта {rus}|email
дай почту {rus}|email
кем работает {rus}|position
кем у нас {rus}|position
чем занимается {rus}|position
за что отвечает {rus}|position
какая должность {rus}|position
должность {rus}|position
что делает {rus}|position
на какой должности {rus}|position
кто по профессии {rus}|position
кто такая {rus}|card
кто такой этот {rus}|card
кто это {rus}|card
{rus} это кто|card
{rus} кто такой|card
найди {rus}|card
найди пожалуйста {rus}|card
ищу {rus}|card
ищу человека {rus}|card
покажи {rus}|card
мне нужен {rus}|card
нужен {rus}|card
где найти {rus}|card
где {rus}?|card
есть у нас {rus}?|card
а есть {rus}|card
работает ли у нас {rus}|card
что за {rus}|card
чо за {rus}|card
инфа про {rus}|card
инфо по {rus}|card
информация о {rus}|card
карточка {rus}|card
профиль {rus}|card
открой {rus}|card
знаешь {rus}?|card
кто-нибудь знает {rus}|card
расскажи про {rus}|card
контакт {rus}|card
контакты {rus} дай|card
подскажите плз номер {rus}|phone
а какой телефон у {rus}|phone
дай пожалуйста телефон {rus}|phone
можно телефон {rus} пожалуйста|phone
кто даст номер {rus}?|phone
скинь телефон {rus}, срочно|phone
номер телефона {rus}|phone
{rus} номер|phone
{rus} телефон?|phone
{rus}, телефон плиз|phone
какой мобильный {rus}|phone
дай мобильный {rus}|phone
надо позвонить {rus}, какой номер|phone
надо набрать {rus}|phone
как связаться по телефону {rus}|phone
телефончик {rus}|phone
чей-то номер нужен, {rus}|phone
забыл телефон {rus}|phone
есть у тебя номер {rus}|phone
знаешь номер {rus}?|phone
хочу номер {rus}|phone
имейл {rus}|email
{rus} почта|email
{rus} имейл?|email
какой имейл у {rus}|email
скиньте почту {rus} пожалуйста|email
почту {rus} подскажите|email
на какой адрес писать {rus}|email
куда написать {rus}|email
адрес электронной почты {rus}|email
е-мейл {rus}|email
нужен имейл {rus}|email
кем является {rus}|position
кем работает {rus}?|position
кто по должности {rus}|position
{rus} кем работает|position
{rus} должность|position
{rus} чем занимается|position
что за должность у {rus}|position
подскажите кто такой {rus}|card
а {rus} это кто?|card
найдите {rus} пожалуйста|card
поищи {rus}|card
хочу найти {rus}|card
покажи мне {rus}|card
дай контакт {rus}|card
дай инфу на {rus}|card
есть такой {rus}?|card
знаете {rus}?|card
{rus} у нас работает?|card
{rus} ещё работает?|card
кто знает {rus}|card
данные {rus}|card
а номер {rus} есть у кого?|phone
номерок {rus}|phone
у {rus} есть телефон?|phone
дай плиз номер {rus}|phone
дайте телефон {rus}|phone
скажи телефон {rus}|phone
какой там номер у {rus}|phone
телефон {rus} какой?|phone
{rus} тел|phone
{rus} мобильный|phone
{rus} как позвонить?|phone
хочу набрать {rus}, какой номер|phone
прошу номер {rus}|phone
контактный телефон {rus}|phone
контактный номер {rus}|phone
продиктуй номер {rus}|phone
киньте номер {rus}|phone
не подскажете номер {rus}|phone
добрый вечер, можно номер {rus}?|phone
тел {rus}|phone
почту {rus} дай|email
почту {rus} плиз|email
почта у {rus} какая|email
как написать на почту {rus}|email
электронную почту {rus}|email
электронный адрес {rus} подскажите|email
мейл {rus} есть?|email
напишите почту {rus}|email
на какой имейл писать {rus}|email
хочу написать {rus}|email
какую должность занимает {rus}|position
{rus} кто по должности|position
{rus} кем у нас работает|position
кем у вас работает {rus}|position
чем у нас занимается {rus}|position
какая профессия у {rus}|position
{rus} кто?|card
кто {rus}|card
скажи кто {rus}|card
напомни кто такая {rus}|card
хочу узнать кто {rus}|card
мне бы найти {rus}|card
можешь найти {rus}|card
можно {rus}|card
поищите {rus}|card
открой карточку {rus}|card
карточку {rus}|card
инфа по {rus}|card
всё про {rus}|card
это кто {rus}|card
{rus} есть у нас?|card
работает у нас {rus}?|card
"""
ROLE = """
а хто {one}?
хто в нас {one}?
хто з наших {one}
{one} хто?
{one} є?
є {one}?
де наш {one}
мені треба {one}
потрібен {one} терміново
шукаю {gen}
шукаємо {gen}
знайди {gen} будь ласка
скинь контакт {gen}
контакти {gen}
номер {gen} дай
пошта {gen}
як зв'язатися з {ins}
з ким говорити, хто {one}?
хто працює {ins}?
хто у нас {ins}
хтось працює {ins}?
список {many}
покажи {many}
покажи всіх {many}
усі {many}
всі наші {many}
які в нас є {many}
скільки в нас {many}
підкажіть контакт {gen}
{many}
наш {one}
хто тут {one}
who is the {eng}
who's the {eng} here?
whos our {eng}
do we have an {eng}
do you have a {eng}
is there a {eng} here
is there any {eng}?
find a {eng}
find me a {eng}
I need a {eng}
i'm looking for a {eng}
looking for our {eng}
our {eng}
{eng}'s phone
{eng} email
phone of the {eng}
who works as a {eng}
who works as {eng}
show all {eng}s
list of {eng}s
all our {eng}s
any {eng}s?
кто {rus}?
кто у нас {rus}
есть {rus}?
найди {rus}
нужен {rus}
где {rus}
покажи {rus}
как зовут нашего {rus}
хто зараз {one}?
хто в компанії {one}
хто виконує роботу {gen}
кого з {many} можна набрати
номер нашого {gen}
телефон для зв'язку з {ins}
є в нас {one}?
чи маємо {gen}
підкажіть {gen} будь ласка
потрібен контакт {gen}
як звати {gen}
як звуть нашого {gen}
знайди всіх {many}
скинь список {many}
хто є {ins}
покажіть {gen}
дай мені {gen}
{one}, хто це?
{one} потрібен
добрий день, шукаю {gen}
хто може допомогти, потрібен {one}
скільки {many} в компанії
all {eng}s
show {eng}s
which {eng}s do we have
who are our {eng}s
who are the {eng}s
{eng}
find {eng}
the {eng}'s email
contact of the {eng}
give me the number of the {eng}
who can I ask, is there a {eng}
who is the {eng} in our company
do we have {eng}s
need an {eng}
кто тут {rus}
кто наш {rus}?
телефон {rus}а
нужен контакт {rus}а
есть ли у нас {rus}
кто работает {rus}ом
найди мне {rus}а
все {rus}и
хто в нас за {gen}
потрібен {one}, кого набрати?
до кого як до {gen} звернутись
кому дзвонити, треба {one}
а {one} у нас є?
підкажи {gen}
є контакти {gen}?
хто {one} у вас
знайти {gen}
всі {many}
усіх {many} покажи будь ласка
наші {many}
{many} компанії
мій {one} хто
дзвінок {gen}
мейл нашого {gen}
тг {gen}
хто за посадою {one}
хто займає посаду {gen}
люди на посаді {gen}
хто працює на посаді {gen}
who do I talk to, need a {eng}
who works here as {eng}
who is {eng}
who is responsible, the {eng}?
is anyone a {eng}
get me the {eng}
contact the {eng}
call the {eng}
{eng} contact
{eng} phone number
show me the {eng}
show me our {eng}s
list all {eng}s
list {eng}s
people who are {eng}s
how many {eng}s do we have
do we have any {eng}s
кто {rus} у вас
кто является {rus}ом
контакт {rus}а
номер {rus}а
почта {rus}а
как связаться с {rus}ом
найти {rus}а
ищу {rus}а
есть {rus} в компании?
"""
WORK = """
електрик|електрика|електриків|електриком|electrician|электрик|Електрик
механік|механіка|механіків|механіком|mechanic|механик|Механік
"""
TEAM = """
хто в команді {team}
хто входить у команду {team}?
учасники команди {team}
склад команди {team}
покажи команду {team}
люди з команди {team}
хто працює в команді {team}
всі з команди {team}
список людей команди {team}
відкрий команду {team}
який склад у команди {team}
скільки людей в команді {team}
{team} команда
хто є в {team}
who is in the {team} team
who's in team {team}
members of {team}
members of team {team}
{team} team members
people in the {team} team
show me the {team} team
show team {team}
team {team}
list everyone in {team}
everyone in team {team}
who works in {team} team
кто в команде {team}
кто входит в команду {team}
покажи команду {team} пожалуйста
участники команды {team}
состав команды {team}
хто у команді {team}?
дай склад команди {team}
хто там у команді {team}
люди команди {team}
перелік людей у команді {team}
з кого команда {team}
команда {team} хто
покажи всіх з команди {team}
члени команди {team}
скільки людей у команді {team}
колеги з команди {team}
who are in team {team}
who all is in {team} team
show me everyone in team {team}
the {team} team
list the {team} team
team {team} members
people of {team} team
кто состоит в команде {team}
люди из команды {team}
члены команды {team}
команда {team} кто там
хто у складі команди {team}
хто до команди {team} входить
покажи учасників команди {team}
покажи склад команди {team}
покажи людей з команди {team}
команда {team}: хто там
команда {team} склад
список команди {team}
команду {team} покажи
всі учасники команди {team}
які є люди в команді {team}
хто зараз у команді {team}
розкажи про команду {team}
контакти команди {team}
who's on the {team} team?
who's part of {team} team
show members of team {team}
show me team {team}
open team {team}
find team {team}
give me the {team} team
everybody in {team} team
{team} team
team {team} please
какие люди в команде {team}
покажи участников команды {team}
открой команду {team}
люди команды {team}
"""
DEPARTMENT = """
хто працює у відділі {department}
хто в відділі {department}?
люди з відділу {department}
співробітники відділу {department}
працівники відділу {department}
покажи відділ {department}
весь відділ {department}
склад відділу {department}
who works in the {department} department
people in {department} department
{department} department
staff of the {department} department
show {department} department
кто работает в отделе {department}
сотрудники отдела {department}
отдел {department}
хто у відділі {department}?
працівники відділу {department} хто
список відділу {department}
хто сидить у відділі {department}
відділ {department}
хто є у відділі {department}?
перелік співробітників відділу {department}
show me the {department} department
everyone in the {department} department
employees of {department} department
department {department}
who's in department {department}
кто сидит в отделе {department}
список отдела {department}
люди отдела {department}
хто в департаменті {department}
які люди у відділі {department}
покажи людей з відділу {department}
відкрий відділ {department}
покажи всіх у відділі {department}
колеги з відділу {department}
хто з відділу {department}
підрозділ {department}
список людей з відділу {department}
контакти відділу {department}
who is in the {department} department
find the {department} department
open department {department}
list {department} department
people from the {department} department
all people in {department} department
кто в отделе {department}
покажи отдел {department}
люди из отдела {department}
"""
COMMAND = """
додай нового колегу|invite
додати людину|invite
хочу додати людину в систему|invite
додай ivan@wide.example|invite
запроси до нас ivan@wide.example|invite
кинь інвайт ivan@wide.example|invite
скинь запрошення ivan@wide.example|invite
інвайт ivan@wide.example|invite
надішли інвайт на ivan@wide.example|invite
треба запросити людину|invite
треба запросити ivan@wide.example|invite
як запросити колегу|invite
як додати нового співробітника?|invite
хочу запросити нову людину|invite
запроси нову дизайнерку ivan@wide.example|invite
у нас новенький, додай|invite
у нас новий співробітник|invite
зареєструй нового працівника|invite
заведи нового користувача|invite
створи користувача ivan@wide.example|invite
створити акаунт для нового співробітника|invite
invite a teammate|invite
invite someone new|invite
add ivan@wide.example|invite
add a new colleague|invite
add user ivan@wide.example|invite
add new user|invite
new hire|invite
onboard a new employee|invite
how do I invite someone|invite
how to add a colleague?|invite
i want to invite ivan@wide.example|invite
send invite to ivan@wide.example|invite
create an account for ivan@wide.example|invite
пригласи ivan@wide.example|invite
добавь нового сотрудника|invite
как пригласить сотрудника|invite
хочу добавить человека|invite
надо пригласить ivan@wide.example|invite
новый сотрудник|invite
додай нового клієнта|new-contact
новий клієнт|new-contact
хочу додати клієнта|new-contact
додай контакт|new-contact
створи контакт|new-contact
запиши контакт|new-contact
збережи контакт|new-contact
як додати контакт|new-contact
треба зберегти новий контакт|new-contact
внеси в базу клієнта|new-contact
додай до контактів|new-contact
запиши клієнта|new-contact
додай постачальника в контакти|new-contact
новий партнер, запиши|new-contact
add a client|new-contact
add new contact|new-contact
new contact|new-contact
new client please|new-contact
save a contact|new-contact
create contact|new-contact
how do i add a contact|new-contact
i'd like to add a new client|new-contact
добавь контакт|new-contact
новый клиент|new-contact
сохрани контакт|new-contact
как добавить контакт?|new-contact
створи нову команду|new-team
хочу нову команду|new-team
як створити команду|new-team
додай команду|new-team
make a new team|new-team
add a team|new-team
how do I create a team|new-team
создай команду|new-team
новая команда|new-team
треба нова команда|new-team
створи папку|new-folder
нова папка для контактів|new-folder
хочу створити папку|new-folder
add a folder|new-folder
new folder please|new-folder
make a folder|new-folder
создай папку|new-folder
як зробити папку|new-folder
покажи всі команди|teams
які є команди|teams
скільки в нас команд|teams
список усіх команд|teams
команди компанії|teams
де подивитись команди|teams
хочу побачити команди|teams
all teams|teams
list teams|teams
show teams|teams
which teams do we have|teams
how many teams do we have|teams
teams please|teams
какие есть команды|teams
список команд|teams
покажи папки|folders
які є папки з контактами|folders
список папок|folders
all folders|folders
show me folders|folders
what folders do we have|folders
какие папки есть|folders
покажи відділи|departments
які в нас відділи|departments
список усіх відділів|departments
структура компанії|departments
які є підрозділи|departments
show departments|departments
what departments do we have|departments
company structure|departments
какие у нас отделы|departments
покажи мої проєкти|projects
які в мене проєкти|projects
список проектів|projects
над якими проєктами я працюю|projects
my projects|projects
show my projects|projects
what projects am I on|projects
мои проекты|projects
покажи проекты|projects
хто зараз не працює|away
хто сьогодні не працює|away
хто сьогодні вихідний|away
хто сьогодні хворіє|away
хто хворіє|away
хто зараз у відпустці?|away
кого сьогодні немає в офісі|away
кого сьогодні не буде|away
кого нема на роботі|away
хто у відгулі|away
хто на лікарняному зараз|away
хто відпочиває|away
чи хтось у відпустці?|away
покажи відсутніх|away
список відсутніх|away
who's off today|away
who is on vacation|away
who's on holiday?|away
who is out of office today|away
who is sick|away
who's sick today|away
who isn't working today|away
who is absent|away
anyone on leave?|away
is anyone away today|away
кто в отпуске|away
кто сегодня не работает|away
кого сегодня нет|away
кто болеет|away
кто на больничном|away
хто у відпустці на цьому тижні|away-week
кого не буде цього тижня|away-week
who's away this week|away-week
who is off this week|away-week
кто в отпуске на этой неделе|away-week
кого не буде завтра|away-tomorrow
хто завтра не працює|away-tomorrow
who's off tomorrow|away-tomorrow
who is away tomorrow|away-tomorrow
кого завтра не будет|away-tomorrow
йду у відпустку|new-absence
хочу взяти відпустку|new-absence
беру відгул|new-absence
я захворіла|new-absence
захворів|new-absence
мене завтра не буде|new-absence
мене сьогодні не буде|new-absence
я сьогодні не працюю|new-absence
відмітити відпустку|new-absence
постав мені відпустку|new-absence
запиши мені лікарняний|new-absence
як оформити відпустку|new-absence
I'm sick|new-absence
i want to take a day off|new-absence
book a vacation|new-absence
add my vacation|new-absence
я в отпуске|new-absence
я заболел|new-absence
хочу в отпуск|new-absence
кого я шукала|recent
кого я недавно шукав|recent
історія пошуку|recent
мої пошуки|recent
останні люди|recent
кого я дивився|recent
покажи історію|recent
recent people|recent
who did I search for|recent
search history|recent
my recent searches|recent
история поиска|recent
кого я искал|recent
обрані люди|favourites
мої улюблені контакти|favourites
покажи обране|favourites
favorites|favourites
my favourites|favourites
show favorite people|favourites
избранное|favourites
покажи избранных|favourites
хто я такий|me
моя картка|me
покажи мій профіль|me
мій профіль|me
моя посада яка|me
ким я тут записана|me
як мене звати|me
який у мене номер|me
моя пошта яка|me
show my profile|me
who am I|me
my profile please|me
my details|me
what's my position|me
кто я|me
мой профиль|me
покажи мой профиль|me
зміни мову на українську|language
постав українську|language
перемкни на англійську|language
давай англійською|language
можеш говорити англійською?|language
говори українською|language
хочу українською|language
можна українською?|language
розмовляй українською|language
ти говориш англійською?|language
як змінити мову|language
яка мова|language
мова|language
change language|language
change the language to english|language
switch to ukrainian|language
speak english please|language
in english please|language
do you speak english?|language
can you speak English|language
how do I change the language|language
поменяй язык|language
смени язык на украинский|language
говори по-русски|language
на английском|language
ты говоришь по-английски|language
як видалити мої дані|forget
видали все що знаєш про мене|forget
видали мій профіль|forget
забудь мене будь ласка|forget
стерти все|forget
delete my data|forget
delete everything about me|forget
erase my data|forget
remove me from here|forget
forget me|forget
удали меня|forget
удалить мои данные|forget
забудь обо мне|forget
які мої дані ти зберігаєш|privacy
що ти про мене знаєш|privacy
чи безпечно тут|privacy
як ви зберігаєте дані|privacy
де зберігаються мої дані|privacy
privacy policy|privacy
what data do you keep|privacy
is it safe?|privacy
какие данные ты хранишь|privacy
вийти з акаунта|unlink
вийди з акаунта|unlink
вилогінитись|unlink
розлогінь мене|unlink
відключи бота від worksection|unlink
відʼєднай акаунт|unlink
відвʼяжи акаунт|unlink
хочу вийти|unlink
як вийти з акаунта|unlink
log out|unlink
logout|unlink
sign out|unlink
disconnect|unlink
how do i log out|unlink
unlink my account|unlink
выйти|unlink
разлогинь меня|unlink
отключить аккаунт|unlink
підключи worksection|link
увійти в акаунт|link
залогінитись|link
як підключити акаунт|link
хочу увійти|link
log in|link
login|link
connect my account|link
войти|link
подключи аккаунт|link
покажи мої таски|task
мої завдання|task
які в мене задачі|task
мої задачі|task
що мені треба зробити|task
список моїх завдань|task
покажи мої задачі|task
my tasks|task
show my tasks|task
what are my tasks|task
мои задачи|task
покажи мои таски|task
стеж за завданням 1001|subscribe
стеж за таском 1001|subscribe
слідкуй за задачею 1001|subscribe
підпиши мене на 1001|subscribe
хочу стежити за 1001|subscribe
повідомляй про 1001|subscribe
сповіщай мене про завдання 1001|subscribe
покажи задачу 1001|subscribe
watch 1001|subscribe
follow task 1001|subscribe
subscribe me to 1001|subscribe
track task 1001|subscribe
notify me about 1001|subscribe
следи за задачей 1001|subscribe
подпиши меня на 1001|subscribe
не стеж більше за 1001|unsubscribe
відпиши від 1001|unsubscribe
відключи сповіщення про 1001|unsubscribe
більше не повідомляй про 1001|unsubscribe
unfollow 1001|unsubscribe
stop watching 1001|unsubscribe
unsubscribe from 1001|unsubscribe
mute 1001|unsubscribe
отпишись от 1001|unsubscribe
не следи за 1001|unsubscribe
скасуй|cancel
скасувати|cancel
відміна|cancel
відмінити все|cancel
cancel|cancel
cancel that|cancel
отмена|cancel
отменить|cancel
що ти вмієш робити?|help
що ти взагалі вмієш|help
чим ти можеш допомогти|help
чим можеш бути корисний|help
допоможи мені|help
потрібна допомога|help
як ти працюєш|help
як з тобою працювати|help
як тебе використовувати|help
навіщо ти потрібен|help
для чого цей бот|help
які в тебе команди|help
які команди ти знаєш|help
які є функції|help
покажи меню|help
головне меню|help
в меню|help
підкажи що робити|help
я не розумію як це працює|help
не розумію|help
інструкція|help
хелп|help
help|help
help me please|help
how does this work|help
how do you work?|help
what do you do|help
what is this bot for|help
what can I ask you|help
what commands do you know|help
show me the commands|help
commands list|help
menu|help
main menu|help
instructions|help
I don't understand|help
что ты умеешь|help
помощь|help
помоги|help
как тобой пользоваться|help
что ты можешь делать|help
меню|help
відкрий контакти|contacts
всі контакти|contacts
покажи клієнтів|contacts
список клієнтів|contacts
наші клієнти|contacts
база клієнтів|contacts
пошук контактів|contacts
знайти клієнта|contacts
show contacts|contacts
all contacts|contacts
our clients|contacts
client list|contacts
find a client|contacts
наши клиенты|contacts
покажи контакты|contacts
знайди людину|find
хочу знайти людину|find
хочу знайти колегу|find
пошук людини|find
як знайти людину|find
шукаю людину|find
треба знайти колегу|find
допоможи знайти колегу|find
find someone|find
find a person|find
search people|find
look somebody up|find
i'm looking for someone|find
how do I find a person|find
найти человека|find
хочу найти коллегу|find
ищу человека|find
кого запросили|invites
хто ще не прийняв запрошення|invites
кому надіслали запрошення|invites
мої запрошення|invites
покажи запрошених|invites
who did we invite|invites
pending invitations|invites
who was invited|invites
кого пригласили|invites
додай но мені нового співробітника|invite
потрібно запросити колегу|invite
хочу щоб ти запросив ivan@more.example|invite
відправ інвайт на ivan@more.example|invite
відправ запрошення колезі|invite
надіслати запрошення новому працівнику|invite
як запросити людину в worksection|invite
додай ivan@more.example до команди|invite
підключи ivan@more.example|invite
new employee ivan@more.example|invite
please add ivan@more.example|invite
could you invite ivan@more.example please|invite
we need to invite a new person|invite
send an invite|invite
нужно пригласить коллегу|invite
добавь в систему ivan@more.example|invite
отправь инвайт ivan@more.example|invite
хочу добавить контакт клієнта|new-contact
внеси новий контакт|new-contact
занотуй контакт|new-contact
зроби контакт нового клієнта|new-contact
запиши нового партнера|new-contact
треба додати замовника|new-contact
add a customer|new-contact
I need to save a new contact|new-contact
put a new client in|new-contact
надо добавить клиента|new-contact
запиши клиента|new-contact
створити нову команду можна?|new-team
давай створимо команду|new-team
потрібна нова команда|new-team
can you make a team|new-team
нужно создать команду|new-team
зроби нам папку|new-folder
потрібна нова папка|new-folder
let's make a new folder|new-folder
нужна новая папка|new-folder
а які є команди?|teams
виведи всі команди|teams
хочу список команд|teams
give me all teams|teams
teams list|teams
дай список команд|teams
а які папки є|folders
виведи папки|folders
give me the folders|folders
дай папки|folders
а які є відділи|departments
перелік відділів будь ласка|departments
what are our departments|departments
покажи отделы|departments
що в нас по проєктах|projects
покажи всі проєкти|projects
what projects are there|projects
открой проекты|projects
а хто сьогодні у відпустці?|away
є хтось на лікарняному?|away
хто сьогодні не вийшов|away
кого сьогодні нема?|away
хто відсутній сьогодні|away
who's missing today|away
who's not working today|away
show absences|away
anybody on sick leave?|away
кто сегодня отсутствует|away
есть кто в отпуске?|away
кого не буде на цьому тижні|away-week
відсутні цього тижня|away-week
who is away this week?|away-week
хто завтра у відпустці|away-tomorrow
who won't be in tomorrow|away-tomorrow
хочу у відпустку|new-absence
я сьогодні хворію|new-absence
мене не буде завтра|new-absence
додай мені відпустку|new-absence
оформи лікарняний|new-absence
треба відпустка|new-absence
I need a day off|new-absence
I won't be in tomorrow|new-absence
i am sick today|new-absence
нужен отпуск|new-absence
меня завтра не будет|new-absence
історія моїх пошуків|recent
кого я останнім шукав|recent
who have I looked up|recent
show recent|recent
мои поиски|recent
відкрий обраних|favourites
мої зірочки|favourites
show my favorites|favourites
мои избранные люди|favourites
що в моєму профілі|me
мої дані|me
відкрий мій профіль|me
who am i?|me
open my profile|me
what is my role|me
мои данные|me
поміняй мову на англійську|language
увімкни англійську мову|language
хочу іншою мовою|language
switch language to Ukrainian|language
can you talk in english|language
переключи на украинский|language
на украинском|language
видали все про мене|forget
хочу видалити мої дані|forget
зітри мої дані|forget
remove all my data|forget
сотри все обо мне|forget
які дані ти збираєш|privacy
ти читаєш наші повідомлення?|privacy
what do you know about me|privacy
what info do you collect|privacy
что ты знаешь обо мне|privacy
розлогінитися|unlink
від'єднатись|unlink
як мені вийти з цього акаунта|unlink
sign me out|unlink
disconnect my account|unlink
выйди из аккаунта|unlink
як залогінитись|link
приєднати акаунт worksection|link
how do i connect|link
sign in|link
хочу войти|link
таски|task
покажи мені мої завдання|task
що на мені висить|task
my to-dos|task
what's assigned to me|task
мои таски|task
слідкуй за 1001|subscribe
хочу отримувати сповіщення про 1001|subscribe
підпишись на завдання 1001|subscribe
keep me posted on 1001|subscribe
подписаться на 1001|subscribe
припини слідкувати за 1001|unsubscribe
не хочу більше отримувати сповіщення про 1001|unsubscribe
stop notifying me about 1001|unsubscribe
хватит следить за 1001|unsubscribe
відключи сповіщення|news
вимкни всі сповіщення|news
turn off notifications|news
mute|news
отключи уведомления|news
все, скасуй|cancel
cancel everything|cancel
отмени|cancel
а що ти можеш?|help
підкажи, що ти вмієш|help
як з тобою говорити|help
що тобі можна писати|help
допоможи розібратись|help
які запити ти розумієш|help
how can I use this bot|help
what are your commands|help
show help|help
what else can you do?|help
I need some help|help
что ты умеешь делать?|help
покажи команды бота|help
нужна помощь|help
покажи всі контакти|contacts
всі клієнти|contacts
хочу знайти клієнта|contacts
list of clients|contacts
search contacts|contacts
все контакты|contacts
пошук колеги|find
хочу когось знайти|find
треба знайти людину|find
I need to find somebody|find
looking for a person|find
надо найти человека|find
хто прийняв запрошення|invites
список запрошених|invites
show invitations|invites
кто принял приглашение|invites
запросити людину|invite
запросити нового|invite
запроси нового дизайнера|invite
хочу додати співробітника ivan@third.example|invite
будь ласка додай ivan@third.example|invite
ivan@third.example запроси|invite
треба додати колегу ivan@third.example|invite
давай запросимо колегу|invite
можеш запросити ivan@third.example?|invite
запрошення надішли ivan@third.example|invite
нова людина в команді, запроси|invite
прийняли нового працівника|invite
invite ivan@third.example please|invite
invite new member|invite
i'd like to invite a colleague|invite
can you add a new employee|invite
add employee|invite
send the invitation to ivan@third.example|invite
please invite my colleague|invite
приглашение для ivan@third.example|invite
хочу пригласить человека|invite
добавить сотрудника|invite
добавь пользователя|invite
добавить контакт|new-contact
додати новий контакт|new-contact
хочу новий контакт|new-contact
створи мені новий контакт|new-contact
новий контакт будь ласка|new-contact
запам'ятай контакт|new-contact
збережи нового клієнта|new-contact
create a contact|new-contact
create new client|new-contact
please add a contact|new-contact
i want to add a client|new-contact
save contact|new-contact
создай новый контакт|new-contact
хочу сохранить контакт|new-contact
хочу створити команду|new-team
зроби нову команду|new-team
можна нову команду?|new-team
create a new team|new-team
i want to create a team|new-team
new team|new-team
сделай новую команду|new-team
хочу нову папку|new-folder
додай папку для клієнтів|new-folder
create a new folder|new-folder
i need a folder|new-folder
добавь папку|new-folder
команди|teams
покажіть команди|teams
відкрий команди|teams
які команди є в компанії|teams
наші команди|teams
show me all the teams|teams
our teams|teams
open teams|teams
покажи все команды|teams
папки|folders
наші папки|folders
відкрий папки|folders
show all folders|folders
folders|folders
все папки|folders
відділи|departments
відділи компанії|departments
відкрий список відділів|departments
які є відділи в компанії|departments
departments|departments
our departments|departments
все отделы|departments
проєкти|projects
відкрий мої проєкти|projects
список моїх проєктів|projects
projects list|projects
what are my projects|projects
проекты|projects
хто відсутній?|away
хто не в офісі сьогодні|away
хто у відпустці зараз|away
хто на лікарняному сьогодні?|away
покажи хто у відпустці|away
є відсутні?|away
кого зараз немає|away
who's away|away
who is away today?|away
who's on vacation right now|away
show me who is out today|away
who is on leave|away
who's out sick|away
кто сейчас в отпуске|away
кто сегодня на больничном|away
покажи кто в отпуске|away
who is on vacation this week|away-week
хто завтра відсутній|away-tomorrow
who is out tomorrow|away-tomorrow
кто завтра не работает|away-tomorrow
хочу відгул|new-absence
я захворів, не вийду|new-absence
я завтра не прийду|new-absence
оформити відпустку|new-absence
записати відпустку|new-absence
мені потрібна відпустка|new-absence
як взяти відгул|new-absence
take a vacation|new-absence
I feel sick|new-absence
request vacation|new-absence
хочу взять отгул|new-absence
я болею|new-absence
недавні|recent
кого я шукав сьогодні|recent
останні пошуки|recent
покажи кого я шукав|recent
recent|recent
history|recent
who did I look for|recent
недавние|recent
обрані|favourites
мої обрані|favourites
покажи мої обрані контакти|favourites
favourites please|favourites
starred|favourites
избранные|favourites
мій акаунт|me
який мій номер|me
яка моя посада|me
покажи мої дані|me
about me|me
show me my card|me
my account|me
мой аккаунт|me
мои данные покажи|me
змінити мову|language
хочу змінити мову|language
українською будь ласка|language
англійська мова|language
switch to english|language
set language|language
ukrainian please|language
language|language
сменить язык|language
украинский язык|language
забудь мене|forget
видалити мене|forget
прибери мої дані|forget
delete me|forget
delete all my data|forget
wipe my data|forget
удалить меня|forget
приватність|privacy
що ти зберігаєш|privacy
як захищені мої дані|privacy
куди ти передаєш дані|privacy
privacy|privacy
what do you know about me?|privacy
how is my data used|privacy
что ты хранишь|privacy
відключити акаунт|unlink
від'єднай мене|unlink
вихід|unlink
як від'єднатись|unlink
log me out|unlink
unlink|unlink
exit account|unlink
отключи аккаунт|unlink
під'єднати акаунт|link
підключити акаунт|link
логін|link
connect|link
log in please|link
как войти|link
які в мене завдання|task
покажи задачі|task
мої таски|task
tasks|task
list my tasks|task
задачи|task
повідомляй мене про 1001|subscribe
відстежуй 1001|subscribe
підпиши на завдання 1001|subscribe
follow 1001|subscribe
subscribe to task 1001|subscribe
следи за 1001|subscribe
відписатися від 1001|unsubscribe
не повідомляй про 1001|unsubscribe
stop following 1001|unsubscribe
отписаться от 1001|unsubscribe
сповіщення|news
увімкни сповіщення|news
не надсилай мені сповіщення|news
забагато сповіщень|news
notifications|news
disable notifications|news
notification settings|news
выключи уведомления|news
скасуй це|cancel
відмінити|cancel
stop|cancel
cancel please|cancel
отмени это|cancel
допомога|help
що робити|help
як цим користуватись|help
що ти можеш?|help
які твої можливості|help
розкажи, як ти працюєш|help
на що ти здатен|help
how to use|help
what can you do for me|help
what are you able to do|help
commands|help
show all commands|help
помощь нужна|help
что умеет этот бот|help
твои возможности|help
контакти|contacts
контакти клієнтів|contacts
відкрий клієнтів|contacts
contacts|contacts
show me the clients|contacts
customers|contacts
клиенты|contacts
знайти колегу|find
шукати людину|find
хочу пошукати людину|find
find somebody|find
search for a person|find
найти коллегу|find
хто запрошений|invites
які запрошення надіслані|invites
статус запрошень|invites
sent invites|invites
кому отправили приглашения|invites
"""
FOLLOW = """
{full} ⏎ а телефон?|phone
{full} ⏎ телефон|phone
{full} ⏎ номер?|phone
{full} ⏎ дай номер|phone
{full} ⏎ тел?|phone
{full} ⏎ а номер є?|phone
{full} ⏎ як подзвонити|phone
{full} ⏎ як набрати?|phone
{full} ⏎ скинь його номер|phone
{full} ⏎ скинь її телефон|phone
{full} ⏎ а який у неї телефон?|phone
{full} ⏎ а в нього який номер|phone
{full} ⏎ мені потрібен її номер|phone
{full} ⏎ є мобільний?|phone
{full} ⏎ ок, а телефон?|phone
{full} ⏎ дякую, а номер?|phone
{full} ⏎ супер, скинь ще номер|phone
{full} ⏎ ще телефон|phone
{full} ⏎ і телефон|phone
{full} ⏎ його мобільний|phone
{full} ⏎ тел плз|phone
{full} ⏎ пошта|email
{full} ⏎ а пошта?|email
{full} ⏎ а мейл?|email
{full} ⏎ пошту теж|email
{full} ⏎ і пошту скинь|email
{full} ⏎ його пошта яка|email
{full} ⏎ яка в неї пошта|email
{full} ⏎ яка пошта?|email
{full} ⏎ куди йому писати|email
{full} ⏎ як їй написати|email
{full} ⏎ а імейл маєш?|email
{full} ⏎ мило?|email
{full} ⏎ ким працює?|position
{full} ⏎ а ким вона працює|position
{full} ⏎ чим займається|position
{full} ⏎ а посада?|position
{full} ⏎ яка в нього посада|position
{full} ⏎ хто за посадою|position
{full} ⏎ що він робить|position
{full} ⏎ чим він займається?|position
телефон {other} ⏎ а {gen}|phone
телефон {other} ⏎ тепер {gen}|phone
телефон {other} ⏎ а у {gen}?|phone
телефон {other} ⏎ а в {gen}|phone
номер {other} ⏎ {gen} теж|phone
номер {other} ⏎ також {gen}|phone
номер {other} ⏎ та {gen}|phone
номер {other} ⏎ а що з {full}?|phone
пошта {other} ⏎ а {full}?|email
пошта {other} ⏎ а як щодо {gen}|email
пошта {other} ⏎ і {gen} теж|email
посада {other} ⏎ а {full}?|position
ким працює {other} ⏎ а {full}|position
{lat} ⏎ phone?|phone
{lat} ⏎ phone number|phone
{lat} ⏎ what's the number?|phone
{lat} ⏎ his number|phone
{lat} ⏎ her phone?|phone
{lat} ⏎ give me their number|phone
{lat} ⏎ number please|phone
{lat} ⏎ and the number?|phone
{lat} ⏎ ok and phone|phone
{lat} ⏎ how do I call them|phone
{lat} ⏎ how do I call her?|phone
{lat} ⏎ mobile?|phone
{lat} ⏎ and email|email
{lat} ⏎ email?|email
{lat} ⏎ her email|email
{lat} ⏎ what's his email|email
{lat} ⏎ what about email|email
{lat} ⏎ do you have the email|email
{lat} ⏎ and the mail?|email
{lat} ⏎ what does she do|position
{lat} ⏎ what does he do?|position
{lat} ⏎ position?|position
{lat} ⏎ what's her job|position
{lat} ⏎ role|position
{otherlat} phone ⏎ what about {lat}?|phone
{otherlat} phone ⏎ and {lat}?|phone
{otherlat} phone ⏎ how about {lat}|phone
{otherlat} phone ⏎ now {lat}|phone
{otherlat} email ⏎ and {lat}'s?|email
{otherlat} email ⏎ same for {lat}|email
{otherlat} email ⏎ what about {lat}|email
{rus} ⏎ а телефон?|phone
{rus} ⏎ номер|phone
{rus} ⏎ какой у нее номер|phone
{rus} ⏎ какой у него телефон?|phone
{rus} ⏎ скинь номер|phone
{rus} ⏎ его телефон|phone
{rus} ⏎ почта?|email
{rus} ⏎ а почта какая|email
{rus} ⏎ её почта|email
{rus} ⏎ кем работает|position
{rus} ⏎ чем занимается|position
{rus} ⏎ а должность?|position
{full} ⏎ номер його?|phone
{full} ⏎ а є номер?|phone
{full} ⏎ який номер|phone
{full} ⏎ скинь тел|phone
{full} ⏎ набрати як|phone
{full} ⏎ а подзвонити?|phone
{full} ⏎ мобільний|phone
{full} ⏎ телефончик|phone
{full} ⏎ о, а номер?|phone
{full} ⏎ так, номер дай|phone
{full} ⏎ це він, дай телефон|phone
{full} ⏎ ага він, телефон який|phone
{full} ⏎ а ще пошту|email
{full} ⏎ пошта є?|email
{full} ⏎ скинь пошту|email
{full} ⏎ куди писати?|email
{full} ⏎ а електронна?|email
{full} ⏎ email|email
{full} ⏎ дай її імейл|email
{full} ⏎ хто вона за посадою|position
{full} ⏎ посада яка?|position
{full} ⏎ що робить?|position
{full} ⏎ ким він у нас|position
{full} ⏎ а хто він за фахом|position
телефон {other} ⏎ і {gen}|phone
телефон {other} ⏎ а ще {gen}|phone
телефон {other} ⏎ добре, а {gen}?|phone
телефон {other} ⏎ те саме для {gen}|phone
пошта {other} ⏎ а в {gen}?|email
пошта {other} ⏎ тепер {gen}|email
пошта {other} ⏎ потрібна ще {gen}|email
посада {other} ⏎ а в {gen}|position
{lat} ⏎ the phone?|phone
{lat} ⏎ cell|phone
{lat} ⏎ can I have the number|phone
{lat} ⏎ how can I call her|phone
{lat} ⏎ thanks, and the phone?|phone
{lat} ⏎ ok, number?|phone
{lat} ⏎ what is her phone number|phone
{lat} ⏎ mail|email
{lat} ⏎ the email?|email
{lat} ⏎ and his email?|email
{lat} ⏎ where can I write to her|email
{lat} ⏎ what's the position|position
{lat} ⏎ job?|position
{lat} ⏎ what's her role|position
{otherlat} phone ⏎ {lat} too|phone
{otherlat} phone ⏎ ok and {lat}|phone
{otherlat} phone ⏎ what about {lat}|phone
{otherlat}'s email ⏎ and {lat}?|email
{otherlat}'s email ⏎ how about {lat}?|email
{rus} ⏎ номер телефона?|phone
{rus} ⏎ дай телефон|phone
{rus} ⏎ а как позвонить|phone
{rus} ⏎ её номер|phone
{rus} ⏎ и почту|email
{rus} ⏎ какая почта|email
{rus} ⏎ куда ему писать|email
{rus} ⏎ кто по должности|position
{rus} ⏎ чем она занимается|position
телефон {other} ⏎ а {rus}?|phone
{full} ⏎ телефон є?|phone
{full} ⏎ моб?|phone
{full} ⏎ дай мені номер|phone
{full} ⏎ його номер будь ласка|phone
{full} ⏎ можна її телефон|phone
{full} ⏎ а як їй подзвонити|phone
{full} ⏎ як до неї додзвонитись|phone
{full} ⏎ по якому номеру дзвонити|phone
{full} ⏎ та, телефон який|phone
{full} ⏎ номер телефону|phone
{full} ⏎ ок скинь номер|phone
{full} ⏎ а робоча пошта|email
{full} ⏎ пошту дай|email
{full} ⏎ яка її пошта|email
{full} ⏎ а куди написати|email
{full} ⏎ можна пошту|email
{full} ⏎ e-mail?|email
{full} ⏎ а яка адреса пошти|email
{full} ⏎ посаду скажи|position
{full} ⏎ і посада|position
{full} ⏎ ким вона в нас|position
{full} ⏎ за що відповідає|position
{full} ⏎ яка її посада?|position
номер {other} ⏎ а ще {gen}?|phone
номер {other} ⏎ ще {gen}|phone
номер {other} ⏎ ок, а {full}?|phone
номер {other} ⏎ дякую, а {gen}?|phone
номер {other} ⏎ аналогічно {gen}|phone
мейл {other} ⏎ а {full}|email
мейл {other} ⏎ та {gen}|email
мейл {other} ⏎ і для {gen}|email
{lat} ⏎ phone please|phone
{lat} ⏎ his phone number?|phone
{lat} ⏎ do you have a phone?|phone
{lat} ⏎ what is the number|phone
{lat} ⏎ and mobile|phone
{lat} ⏎ how to call|phone
{lat} ⏎ and the email address|email
{lat} ⏎ e-mail please|email
{lat} ⏎ email address?|email
{lat} ⏎ what's the email|email
{lat} ⏎ job title please|position
{lat} ⏎ what does he do here|position
{lat} ⏎ and the position?|position
{otherlat} number ⏎ also {lat}|phone
{otherlat} number ⏎ and what about {lat}?|phone
{otherlat} number ⏎ {lat}?|card
{otherlat} mail ⏎ and for {lat}?|email
{rus} ⏎ телефон?|phone
{rus} ⏎ номер есть?|phone
{rus} ⏎ как ей позвонить|phone
{rus} ⏎ мобильный?|phone
{rus} ⏎ почту дай|email
{rus} ⏎ имейл|email
{rus} ⏎ должность|position
{rus} ⏎ кем она работает|position
номер {other} ⏎ а у {rus}|phone
"""
LATER = """
{full} сьогодні є?|presence
{full} є сьогодні?|presence
{full} в офісі?|presence
{full} у відпустці?|presence
{full} працює сьогодні?|presence
{full} на місці?|presence
{full} зараз на роботі|presence
чи працює сьогодні {full}|presence
чи {full} сьогодні на роботі|presence
чи у відпустці {full}|presence
чи на лікарняному {full}|presence
чи хворіє {full}|presence
чи є сьогодні {full}|presence
коли повернеться {full}|presence
коли {full} повернеться з відпустки|presence
коли вийде {full}|presence
коли {full} вийде на роботу|presence
до коли у відпустці {full}|presence
до якого числа відпустка у {gen}|presence
а {full} сьогодні буде?|presence
{full} захворіла?|presence
{full} відсутня сьогодні?|presence
де сьогодні {full}|presence
{full} вдома чи в офісі|presence
is {lat} in the office|presence
is {lat} in?|presence
is {lat} at work|presence
is {lat} at work today?|presence
is {lat} working today|presence
is {lat} on vacation|presence
is {lat} on holiday?|presence
is {lat} sick|presence
is {lat} off today|presence
is {lat} out today?|presence
is {lat} available today|presence
is {lat} here today?|presence
when is {lat} back|presence
when does {lat} come back|presence
when will {lat} return|presence
when is {lat} back from vacation?|presence
{lat} in today?|presence
{lat} on leave?|presence
до каких пор в отпуске {rus}|presence
{rus} сегодня на работе?|presence
{rus} на работе|presence
когда вернется {rus}|presence
когда выйдет {rus}|presence
{rus} сегодня работает?|presence
{rus} на больничном?|presence
телеграм {gen}|telegram
телега {gen}|telegram
тг {gen} скинь|telegram
телеграм у {gen} є?|telegram
є телеграм {gen}?|telegram
який телеграм у {gen}|telegram
який нік у {gen} в телеграмі|telegram
як знайти {gen} в телеграмі|telegram
як написати {dat} в телеграм|telegram
напиши {dat} в телегу|telegram
телеграм {gen} дай плз|telegram
дай телегу {gen}|telegram
ніколи не можу знайти телеграм {gen}|telegram
тєлєга {gen}|telegram
tg {lat}|telegram
telegram {lat}|telegram
{lat} telegram|telegram
{lat} tg|telegram
{lat}'s telegram?|telegram
what's {lat}'s telegram|telegram
what is {lat}'s telegram handle|telegram
{lat} telegram username|telegram
is {lat} on telegram?|telegram
how to message {lat} on telegram|telegram
телеграм {rus}|telegram
телега {rus} есть?|telegram
ник {rus} в телеграме|telegram
как найти {rus} в телеграме|telegram
скинь телегу {rus}|telegram
скільки часу працює {full}|since
скільки вже працює {full}|since
скільки {full} у нас працює|since
скільки років працює {full}|since
з якого часу працює {full}|since
з якого року {full} в компанії|since
коли прийшла {full}|since
коли прийняли {gen}|since
коли найняли {gen}|since
коли {full} приєдналася|since
коли {full} влаштувалась|since
коли {full} почала працювати|since
давно {full} у нас?|since
чи давно працює {full}|since
як давно працює {full}|since
з коли {full} з нами|since
дата прийому {gen}|since
дата початку роботи {gen}|since
стаж {gen}|since
when did {lat} start|since
when did {lat} start working here|since
when did {lat} join us?|since
since when does {lat} work here|since
how long has {lat} worked here|since
how long has {lat} been with us?|since
how long is {lat} with us|since
{lat} start date|since
start date of {lat}|since
when was {lat} hired|since
давно работает {rus}|since
с какого года работает {rus}|since
когда пришел {rus}|since
когда устроилась {rus}|since
сколько работает {rus}|since
{full} сьогодні працює?|presence
{full} сьогодні на місці?|presence
{full} вийшла на роботу?|presence
{full} коли вийде?|presence
{full} коли повернеться з відпустки|presence
{full} до якого у відпустці|presence
{full} на лікарняному?|presence
{full} не у відпустці?|presence
чи буде сьогодні {full}|presence
чи є на роботі {full}|presence
чи сьогодні працює {full}|presence
а де {full} сьогодні|presence
коли з'явиться {full}|presence
{full} зараз працює?|presence
доки у відпустці {full}|presence
є {full} в офісі?|presence
is {lat} around?|presence
is {lat} free today|presence
is {lat} in the office today?|presence
is {lat} back yet|presence
is {lat} on sick leave|presence
is {lat} still on vacation?|presence
will {lat} be in tomorrow|presence
when does {lat} return|presence
{lat} at work?|presence
{lat} out today?|presence
where is {lat} today|presence
{rus} сегодня есть?|presence
{rus} в офисе?|presence
{rus} ещё в отпуске?|presence
когда {rus} вернётся|presence
телеграма {gen}|telegram
тг {gen}?|telegram
телеграм {gen} підкажіть|telegram
а телеграм {gen} є?|telegram
нік {gen} в тг|telegram
який нік {gen} в телеграмі|telegram
в телеграмі як знайти {gen}|telegram
контакт {gen} в телеграмі|telegram
телеграм-нік {gen}|telegram
where is {lat} on telegram|telegram
{lat}'s tg handle|telegram
{lat}'s telegram please|telegram
telegram nick of {lat}|telegram
does {lat} have telegram|telegram
тг {rus} дай|telegram
телеграм {rus} какой|telegram
як довго {full} тут працює|since
коли {full} прийшов до нас?|since
коли {full} у нас з'явилась|since
скільки {full} уже з нами|since
з якого дня {full} в компанії|since
від коли працює {full}|since
коли взяли {gen}|since
коли {full} влаштувався|since
стаж роботи {gen}|since
when did {lat} come to us|since
when did {lat} get hired|since
how long has {lat} been working here|since
{lat}'s start date|since
since when is {lat} here|since
как давно {rus} у нас|since
когда взяли {rus}|since
{full} вже у відпустці?|presence
{full} сьогодні буде?|presence
{full} сьогодні вдома?|presence
{full} ще на лікарняному?|presence
{full} буде завтра?|presence
{full} є на роботі?|presence
чи вийшла {full} з відпустки|presence
коли {full} буде в офісі|presence
коли з відпустки {full}|presence
коли повертається {full}|presence
{full} коли буде?|presence
скільки ще {full} у відпустці|presence
де {full}, на роботі?|presence
is {lat} working?|presence
is {lat} in office|presence
is {lat} back?|presence
is {lat} present today|presence
is {lat} online today|presence
has {lat} come in today|presence
did {lat} come today|presence
{lat} on vacation?|presence
{lat} available?|presence
when {lat} will be back|presence
where's {lat} today|presence
{rus} сегодня на месте?|presence
{rus} уже вышел из отпуска|presence
когда будет {rus}|presence
когда {rus} выйдет|presence
{rus} болеет?|presence
телеграм {gen} скинь плз|telegram
тг {full}|telegram
{full} тг|telegram
{full} в телеграмі|telegram
є у {gen} телеграм?|telegram
дай нік {gen} в телеграмі|telegram
можна телеграм {gen}|telegram
як написати {dat} в тг|telegram
tg of {lat}|telegram
{lat}'s tg|telegram
{lat} on telegram?|telegram
can I message {lat} on telegram|telegram
telegram account of {lat}|telegram
телеграм у {rus} есть?|telegram
{rus} в телеграме|telegram
тг {rus}|telegram
з якого року працює {full}|since
скільки {full} вже тут|since
давно {full} працює?|since
коли {full} прийшла в компанію|since
коли прийшов {full}|since
коли {full} почала|since
{full} давно працює?|since
{full} скільки працює|since
{full} з якого року|since
дата працевлаштування {gen}|since
how long does {lat} work here|since
how long has {lat} been employed|since
when was {lat} added|since
{lat} works here since when|since
what is {lat}'s start date|since
давно {rus} у нас|since
{rus} давно работает?|since
"""
TALK = """
привіт всім
Привіт, боте!
привітики
привііііт
прівєт
ку-ку
здоров
здоров був
здоровенькі були
хеллоу
хай
доброго здоров'я
доброго вечора ми з україни
слава україні
Слава Україні!
героям слава
добридень
добрий ранок!
доброго
вітання
вечір добрий
день добрий
добрий
йоу
hello bot
hi
hii
heyy
hiya
yo
sup
good morning
morning!
good afternoon
greetings
hello hello
hi bot how are you
здрасьте
здарова
приветствую
привет бот
доброе утро
добрый вечер
салам
дякую!
дякую тобі
дуже дякую за допомогу
дякую, ти чудовий
дякую дуже дуже
дяки
дяки!
дякс
дякую сонечко
дякую друже
дякую, бот
спасибо
спасибо тебе
спс
пасиб
сенкью
тенкс
благодарю
благодарю за помощь
thanks a lot
thanks bot
thank u
thankyou
ty
tysm
thx!
cheers
much appreciated
thank you so much for your help
you're the best
ти найкращий
ти крутий
ти класний
який ти розумний
молодець!
розумний бот
гарна робота
чудова робота
класний бот
хороший бот
good job
well done
nice bot
smart bot
awesome
amazing
cool thanks
wow
omg
perfect!
excellent
brilliant
love it
I love you
люблю тебе
я тебе кохаю
одружимось?
ок дякую
окей, зрозумів
ок, зрозуміла
зрозумів, дякую
поняв
понял
понятно спасибо
ясно
ясненько
ага ясно
угу
ну ок
ну добре
та ок
та ладно
ладно
хай буде
домовились
домовилися
згоден
точно
саме так
правильно
вірно
звісно
авжеж
чудово
прекрасно
супер
суперово
офігенно
офігєть
нічого собі
нормально
норм
нормас
топчик
бомба
вогонь
файно
кльово
класно
прикольно
цікаво
смішно
лол
кек
ахахах
ахахаха
хехе
хі-хі
хаха смішно
ржу
lmao
haha
hahaha
😂😂😂
🤣
😅
🙈
🤦
🤷‍♀️
😭
❤️❤️❤️
💪
🇺🇦
🎉🎉
✌️
🫡
🤔
))
)))
:)
:(
:D
...
???
!!!
тест
тестую
тест тест
тест тест раз два
test test
testing 123
просто тест
перевірка
перевіряю
1 2 3
раз раз
пінг
ping
ти тут?
ти живий?
ти є?
є хто?
є тут хтось?
агов
алло
ау
хтось тут є?
працюєш?
ти спиш?
не спиш?
ти працюєш взагалі?
are you there
you there?
anybody here
are you alive
are you working?
are you a bot
are you a robot?
are you real
are you human?
is this a bot?
is anyone there
ти бот?
ти робот?
ти людина?
ти справжній?
ти жива людина чи бот?
ти штучний інтелект?
ти чат gpt?
ти бот чи людина
ты бот?
ты человек?
ты живой?
ты тут
хто тебе створив
хто тебе зробив?
хто тебе написав
хто твій розробник
хто твій автор
хто твій творець
хто твій тато
кто тебя создал
кто тебя сделал
who made you
who created you
who built you?
who are your developers
скільки тобі років
як тебе звати?
як тебе звуть
твоє ім'я
what's your name
what is your name?
how old are you
как тебя зовут
сколько тебе лет
як справи
як ти
як ся маєш
як ся має пан бот
як настрій?
як день?
як життя молоде
що нового
шо ти
шо там
що робиш
чим займаєшся
що поробляєш
how r u
how is it going
how are you doing?
what's new
wassup
what are you doing
как ты
как сам
как настроение
что нового
що робиш сьогодні ввечері
бувай
бувайте
па
пака
до зустрічі
до завтра
до побачення
на добраніч
гарного вечора
гарного дня
гарних вихідних
вдалого дня
побачимось
все, я пішов
я пішла
bye bye
goodnight
good night
see you
see you tomorrow
have a nice day
take care
cya
пока-пока
спокойной ночи
хорошего дня
до свидания
блін
блін!
чорт
от чорт
трясця
капець
жах
фу
дурний бот
тупий бот
ти дурний
ти тупий
йди в дупу
іди нахуй
пішов ти
бляха
бля
блядь
сука
дідько
ти не працюєш
не працює
нічого не працює
це не те
не те
не то
не правда
неправда
брешеш
погано
жахливо
damn
shit
wtf
fuck
fuck you
stupid bot
you are stupid
you suck
useless
bad bot
тупой бот
черт
блин
не правильно
ні
нє
не хочу
не треба
нічого
нічого, дякую
нема за що
будь ласка
прошу
пробач
вибач
вибачте
сорі
сорян
sorry
my bad
oops
ой
упс
помилився
помилилась
не туди
не сюди
випадково
випадково натиснув
це не тобі
не тобі
хвилинку
секунду
зачекай
почекай
стривай
зараз
one sec
wait
hold on
just a moment
щас
подожди
розкажи анекдот
розкажи жарт
пожартуй
tell me a joke
яка погода
яка сьогодні погода?
what's the weather
what time is it
котра година
який сьогодні день
скучно
нудно
мені нудно
мені сумно
я втомився
хочу їсти
хочу спати
хочу додому
i'm bored
i'm tired
с днем рождения
з днем народження
з новим роком
христос воскрес
вітаю зі святом
happy new year
happy birthday
тримайся
бережи себе
перемоги!
все буде добре
все буде україна
ясно, буду знати
добре, передам
так, дякую
ні, дякую
no thanks
no, thank you
yes please
yep
yup
nope
sure
of course
okay
okie
kk
k
alright
fine
good
great, thanks
understood
i see
makes sense
got it, thanks
fair enough
done
готово
зроблено
зробив
є
прийняв
прийнято
плюс
+
++
-
а
ммм
хм
хмм
еее
ооо
ого
вау
о
йой
ой леле
мда
ну таке
не знаю
хз
без поняття
idk
i don't know
dunno
не знаю що написати
просто так
просто дивлюсь
цікаво як ти працюєш
я новенька
я тут новий
i'm new here
i am new
що це?
що це таке
шо це
what is this
хто ти?
ти хто
who are you
кто ты
добренько
приветулі
всім добридень
доброї ночі
ранок!
Вітаю, колеги!
прива
дякуюю дуже
дякую за відповідь!
спасибочки большоє
дай боже здоров'я
thanks bro
thank you, that was quick
cool, thx
ok ok
окей-окей
ясно-понятно
ага, дякую
ммм зрозуміло
та зрозуміла я
все зрозуміла, дякую
неа
ні, не треба
та ні
нуу
нууу ок
хорошо
красота
ляпота
бомбезно
вогонь бот
оце бот
нормальний бот
геніально
ти геній
обожнюю
чудо
wow nice
that's great
this is awesome
good stuff
so cool!
nice to meet you
ти як?
що там у тебе
як погода?
шо по чому
як робота?
how's work
how was your weekend
як пройшли вихідні
як твоє нічого
ви бот?
ви робот чи людина
це бот?
а ти хто взагалі
хто тебе придумав
хто за тобою стоїть
звідки ти
хто тебе розробляє
who is behind you
what's your purpose
do you sleep
ти розумієш мене?
ти мене чуєш?
відповідай
відгукнись
ей
алло гараж
чому мовчиш
шо мовчиш
test bot
checking
перевірка мікрофона
проба
хелло
тестимо бота
бувай здоров
гарного!
щасти
до понеділка
гарних свят
bye for now
later!
good night bot
take it easy
ой всьо
матінко рідна
от лихо
ну ти даєш
оце так да
жесть
треш
кринж
крінж
рофл
імба
база
лайк
дизлайк
не подобається
мені не подобається
бот гальмує
ти гальмуєш
повільно
довго
не розумієш
ти мене не зрозумів
ідіот
дурень
відстань
заткнись
go away
shut up
this is wrong
wrong
nonsense
nevermind
forget it
не важливо
неважливо
передумав
передумала
вже не треба
вже знайшла
сам знайду
розберусь
потім
пізніше
later maybe
not now
дай подумати
зараз подивлюсь
гляну
ок гляну
буду знати
передам
запам'ятаю
занотувала
добре, буду
я на зв'язку
я тут
прийшла
я прийшов
повернулась
на обіді
обід
перерва
кава
йду на каву
ура п'ятниця
п'ятниця!
нарешті п'ятниця
понеділок...
холодно
спекотно
дощ
світла нема
повітряна тривога
тривога
відбій тривоги
зарплата коли
де гроші
коли зп
дай гроші
підвищіть зарплату
люблю свою роботу
ненавиджу понеділки
😎
😉👍
🥰🥰🥰
💩
🖕
😡
🙄
👀
🤷
💙💛
🎂
☕
🍕
xD
<3
^_^
:-D
:P
;-)
=)
о_О
+1
👍🏻
ok👍
дякую🙏🏻
привіт👋
😂 лол
привітанія
йоу собаки
хай піпл
Доброго ранку ☀️
з початком тижня
доброго дня)
добрий вечір!
Hello 👋
Hey!!!
good day sir
привет привет
доброе утро всем
здравия желаю
дякую)
дякую!!!
дякую, врятував
красно дякую
дякую за роботу
щира подяка
thank you for everything
thanks!!
cool thanks!
спасибо большое дружище
благодарствую
ок)
окі
оки доки
ага)
угу угу
добре)
гаразд гаразд
зрозумів тебе
все чітко
все супер
чудово!
чудова відповідь
я зрозуміла
ok!
ok good
good to know
noted
roger that
sounds good
хорошо понял
понятненько
отлично!
норм тема
топова штука
класна штука
корисна штука
зручно
дуже зручно
прикольно зроблено
швидко працюєш
швидко)
молодчинка
розумниця
ти неймовірний
я в захваті
я в шоці
оце так сервіс
очманіти
impressive
that was fast
so fast
you are awesome
круто работаешь
як справи)
шо ти як ти
як ваші справи?
як минув день
чим займаєтесь
how's everything
how are you my friend
что делаешь
как оно
ти мене пам'ятаєш?
ти розумний?
ти вмієш жартувати?
ти знаєш все?
скільки ти знаєш
ти хлопець чи дівчина?
хто твій творець?
ким ти створений
тебе хтось контролює?
are you an AI?
are you smart?
who is your boss?
do you like me?
ты умный?
кто твой создатель
тест 123
тестове
тестування
просто перевіряю зв'язок
ping pong
test please ignore
проверка связи
па)
бувайте!
всім па
до завтра!
вдалого вечора
я спати
піду спати
see you tomorrow!
have a nice evening
good night!
до завтра всем
ну блін
от блін
шляк
капець просто
дурня
маячня якась
це фігня
відстій
ти збрехав
ти помилився
нічого не зрозумів
не зрозуміла нічого
you are wrong
not helpful
that's not right
hate you
this is stupid
чушь
бред
не работает ничего
хочу зарплату
хочу піцу
їсти хочу
спати хочу
втомилась
втома
набридло все
як же я втомився
коли вже п'ятниця
погана погода
сонячно
падає сніг
кава чи чай?
що поїсти
куди піти ввечері
порадь фільм
порадь книгу
розкажи казку
заспівай пісню
загадай загадку
i want to go home
i am hungry
i need coffee
what should I eat
recommend a movie
2+2
скільки буде 2+2
який рік
яке сьогодні число
коли великдень
яка столиця україни
хто президент
слава зсу
перемога буде за нами
амінь
дай боже
ой-ой
ех
та ну
та невже
справді?
серйозно?
чому?
чого?
навіщо?
і що?
ну і?
ну?
так?
що?
шо?
га?
really?
why?
what?
huh?
so?
seriously?
что?
почему?
правда?
🤗
🥹
😴
🐱
🎄
🚀
💯💯
🤌
🫠
🇺🇦🇺🇦🇺🇦
🙏🙏🙏
👏👏
"""
