#!/usr/bin/env python3
"""Makes the messages that `cargo bench --bench said_quality` says to the bot.

    python3 benches/said/generate.py

writes `{tuning,heldout,last,fresh,final,wide,judged}.tsv` and the people of `fresh`, `final` and `judged` beside itself, always the same.
The people of the first three are those of the held-out company of `benches/search/`, those of `wide` are those of
`fresh`. What the bot answered to all of their sentences was looked at, and the lists were mended. Those of
`judged.py`, with a company of its own, are by another author, who had not seen the lists.

A line: class, messages (with ` ⏎ ` between them, where one goes on from another), what the last answer has
to show, and of whom. `card`: that person's card; `first`: this on the first line; `role`: somebody whose
position has one of these beginnings; `list`: that team's or department's list; `screen`: the text of this
key; `line`: the text of this key above the card of that person; `talk`: a short word and nobody.
"""

import random
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "search"))
from generate import GIVEN, official  # noqa: E402

sys.path.insert(0, str(HERE))
import final  # noqa: E402
import fresh  # noqa: E402
import heldout  # noqa: E402
import judged  # noqa: E402
import last  # noqa: E402
import screen_names  # noqa: E402
import wide  # noqa: E402



def cases_of(*lists):
    """Reads the given names: dative, instrumental, genitive, Russian and Latin form of each."""
    cases = {}
    for line in filter(None, "\n".join(lists).splitlines()):
        name, _, forms, russian, latin = line.split("|")
        cases[name] = (*forms.split(), russian, latin.split()[0])
    return cases


# Of so many people one is away, from the fourth on; the bench marks the same ones.
AWAY = 10

LATIN = dict(zip("абвгґдезийклмнопрстуфхь", "abvhgdezyiklmnoprstufkh"))
LATIN.update({"є": "ie", "ж": "zh", "і": "i", "ї": "i", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
              "щ": "shch", "ю": "iu", "я": "ia", "ь": "", "'": "", "’": "", "й": "i"})


def latin(text):
    return "".join(LATIN.get(c, c) for c in text.lower()).capitalize()


WHO = """
хто це — {full}?
{full} — а це хто?
хто ж такий цей {sur}
не скажете, хто такий {full}
{full}, хто це такий взагалі
покажи мені, будь ласка, {gen}
знайди {gen}, плз
шукаю {gen}
мені потрібен {sur}
треба знайти {gen}
доброго дня, підкажіть, хто такий {full}
а ви знаєте, хто така людина {full}?
скажи, чи є в нас {full}
дай інформацію про {gen}
покажи картку {gen}
розкажи про {gen}
колего, хто такий {full}?
відкрий профіль {gen}
пошукай, будь ласка, {gen}
привіт! знайди мені {gen}
"""
FIELD = """
{gen} телефон потрібен|phone
який номер у {gen}?|phone
дай, будь ласка, номер телефону {gen}|phone
не підкажете телефон {gen}?|phone
скинь мені терміново телефон {gen}|phone
як можна зателефонувати {dat}|phone
хочу набрати {dat}, який номер|phone
на який номер дзвонити {dat}?|phone
номерок {gen} є?|phone
телефончик {gen} скиньте, колеги|phone
яка пошта у {gen}?|email
надішліть імейл {gen}|email
куди написати {dat}?|email
електронна адреса {gen}|email
потрібна електронка {gen} терміново|email
ким працює {full}?|position
яка посада у {gen}|position
на якій посаді {full}|position
{full} пошта|email
мейл {gen}, будь ласочка|email
"""
ENGLISH = """
do you have {lat}'s phone number?|phone
could you send me the number of {lat} please|phone
what is the phone of {lat}|phone
I'd like to call {lat}|phone
{lat} email address?|email
can I get {lat}'s email|email
where can I write to {lat}|email
who is {lat}?|card
please find {lat}|card
I'm looking for {lat}|card
show me the card of {lat}|card
do we have {lat} in our company?|card
what is {lat}'s job title|position
hi, what's the position of {lat}?|position
how can I get in touch with {lat}|phone
tell me about {lat}|card
give me contact details of {lat}|phone
need {lat} number asap|phone
what's the best way to reach {lat}?|phone
anybody know {lat}'s mail?|email
"""
RUSSIAN = """
подскажите телефон {rus}|phone
какой номер у {rus}?|phone
скиньте пожалуйста номер {rus}|phone
как мне позвонить {rus}|phone
нужен телефон {rus} срочно|phone
дайте почту {rus}|email
какая почта у {rus}|email
куда писать {rus}?|email
кто такой {rus}?|card
найдите мне {rus}|card
ищу {rus}|card
покажите карточку {rus}|card
кем работает {rus}|position
какая должность у {rus}?|position
кто это — {rus}|card
не знаете, кто такой {rus}?|card
есть у нас {rus}?|card
расскажите про {rus}|card
электронная почта {rus}|email
номер телефона {rus} есть?|phone
"""
ROLE = """
хто в нас {one}?
потрібен {one}
дай телефон {gen}
чи є у нас {one}
покажи всіх {many}
шукаю {gen}
who is our {eng}?
do we have a {eng}?
phone of the {eng} please
кто у нас {rus}?
нужен {rus}
хто працює {ins}
"""
# one, genitive, genitive plural, instrumental, English, Russian; what positions begin with
WORK = """
рекрутер|рекрутера|рекрутерів|рекрутером|recruiter|рекрутер|Рекрутер
перекладач|перекладача|перекладачів|перекладачем|translator|переводчик|Переклад
маркетолог|маркетолога|маркетологів|маркетологом|marketer|маркетолог|Маркетолог
секретарка|секретарки|секретарок|секретаркою|secretary|секретарь|Секретар
"""
TEAM = """
хто в команді {team}?
покажи команду {team}
люди з команди {team}
who is in the team {team}
хто працює у команді {team}
"""
DEPARTMENT = """
хто у відділі {department}?
who works in the {department} department
покажи відділ {department}
"""
COMMAND = """
хочу запросити нову людину anna.nova@held.example|form-ask-name
запросіть, будь ласка, ivan@held.example|form-ask-name
надішли запрошення на oleh@held.example|form-ask-name
додай нового співробітника petro@held.example|form-ask-name
please invite john@held.example|form-ask-name
can you add a colleague kate@held.example|form-ask-name
пригласите ivan2@held.example|form-ask-name
запроси|form-ask-email
invite someone|form-ask-email
треба додати контакт|form-ask-name
запиши новий контакт|form-ask-name
хочу створити контакт|form-ask-name
add a new contact please|form-ask-name
create contact|form-ask-name
створи, будь ласка, нову команду|teams-ask-title
хочу створити команду|teams-ask-title
new team please|teams-ask-title
додай папку|folders-ask-title
make a new folder|folders-ask-title
створи папку|folders-ask-title
покажи всі команди|teams-all
які в нас є команди?|teams-all
хочу побачити список команд|teams-all
відкрий команди|teams-all
show me all teams|teams-all
what teams do we have?|teams-all
список папок будь ласка|folders-all
покажи папки|folders-all
show folders|folders-all
які відділи є?|departments-all
покажи список відділів|departments-all
list of departments please|departments-all
можна побачити мій профіль?|me-linked-key
покажи мій профіль|me-linked-key
хто я такий?|me-linked-key
show my profile|me-linked-key
who am i|me-linked-key
зміни мову будь ласка|language-choose
хочу англійською|language-choose
перейди на англійську|language-choose
change the language|language-choose
на английском|language-choose
допоможи мені|start-private
допомога!|start-private
що ти можеш?|start-private
а що ти вмієш робити|start-private
як тобою користуватися?|start-private
what are you able to do?|start-private
how do I use this bot|start-private
помоги|start-private
що ти про мене зберігаєш?|privacy
what data do you keep?|privacy
приватність|privacy
видали мої дані|forget-ask
забудь про мене все|forget-ask
please delete my data|forget-ask
відключи мій акаунт|unlink-ask
хочу відключити акаунт|unlink-ask
log out|unlink-ask
кого я шукав раніше|recent-nobody
покажи історію|recent-nobody
recent searches|recent-nobody
контакти|contact-prompt
покажи всі контакти|contact-prompt
show contacts|contact-prompt
хочу знайти людину|whois-prompt
find a person|whois-prompt
шукати людину|whois-prompt
скасувати|cancel-nothing
відміна|cancel-nothing
меню|start-private
/finde {full}|card
/search {full}|card
/хто {full}|card
/whoiss {full}|card
whois {full}|card
/знайди {full}|card
/whois{full}|card
/поиск {full}|card
/ whois {full}|card
"""
FOLLOW = """
{full} ⏎ а телефон?|phone
{full} ⏎ а пошта?|email
{full} ⏎ а яка пошта|email
{full} ⏎ дай номер|phone
{full} ⏎ і пошту теж|email
хто такий {full} ⏎ який у нього телефон?|phone
хто така {full} ⏎ як їй подзвонити?|phone
{full} ⏎ ким працює?|position
{full} ⏎ яка в нього посада|position
who is {lat}? ⏎ and the phone?|phone
who is {lat}? ⏎ what's their email?|email
{lat} ⏎ phone number please|phone
кто такой {rus} ⏎ а почта?|email
{rus} ⏎ какой у него номер?|phone
телефон {other} ⏎ а {gen}?|phone
пошта {other} ⏎ а в {gen}?|email
phone of {otherlat} ⏎ and {lat}?|phone
{full} ⏎ пошта|email
{full} ⏎ номер телефону, будь ласка|phone
{full} ⏎ а контакти його?|phone
"""
TALK = """
привіт
Привіт!
добрий день
Доброго ранку, боте!
вітаю вас
hello
Hi there!
hey bot
good evening
привет
здравствуйте
дякую
Дякую велике!
щиро дякую
спасибі тобі
thanks
thank you very much!
thx
спасибо большое
ок
Ок, добре
окей
ага
добре
гаразд
зрозуміло
супер!
ясно, дякую
клас
ok
okay thanks
great
cool
got it
perfect
понятно
хорошо
👍
👌
❤️
🙏🙏
😊
🔥
так
ні
yes
no
да
нет
як справи?
як ти?
як життя
що робиш?
how are you?
how are you doing today
what's up
как дела?
ти тут?
тест
test
testing
перевірка зв'язку
проверка
ping
бувай
до побачення
на все добре
bye
see you later
пока
гарного дня!
ти молодець
good bot
вау
ха-ха
lol
нічого собі
не треба, дякую
все добре
дякую, знайшов
все, дякую
круто, дякую!
доброї ночі
надобраніч
"""


def sound(word):
    """As it may be taken in Latin letters: doubled ones are one, and so are i and y."""
    return re.sub(r"(.)\1", r"\1", latin(word).lower().replace("y", "i").replace("ii", "i"))


def lines(text):
    return [line for line in text.strip().splitlines() if line]


def make(sentences, seed, name, surnames=("енко",), people=HERE.parent / "search/heldout-people.tsv", also=""):
    cases = cases_of(GIVEN["heldout"], also)
    draw = random.Random(seed)
    people = [line.split("\t") for line in people.read_text().splitlines()]
    place = {person[1]: at for at, person in enumerate(people)}
    seen = {}
    for person in people:
        key = " ".join(sorted(person[0].lower().split()))
        seen[key] = seen.get(key, 0) + 1
    # Several names are one in Latin letters.
    sounds = {}
    for person in people:
        key = " ".join(sorted(sound(word) for word in person[0].split()))
        sounds.setdefault(key, set()).add(person[1])
    plain = []
    for person in people[:500]:
        words = person[0].split()
        if len(words) != 2 or seen[" ".join(sorted(person[0].lower().split()))] > 1:
            continue
        if len(sounds[" ".join(sorted(sound(word) for word in words))]) > 1:
            continue
        given = next((word for word in words if word in cases), None)
        sur = next((word for word in words if word not in cases), None)
        if given and sur and sur.endswith(surnames) and all(person[i] for i in (1, 2, 3)):
            plain.append((person, given, sur))
    sure = {}
    for person in people:
        for word in person[0].lower().split():
            sure[word] = sure.get(word, 0) + 1
    out = []

    def forms(entry):
        person, given, sur = entry
        dative, _, genitive, russian, roman = cases[given]
        woman = given[-1] in "ая" and given not in ("Микола", "Ілля", "Микита")
        stem = sur.removesuffix("о")
        surgen = sur if woman else stem + "а"
        surdat = sur if woman else stem + "у"
        return {
            "full": f"{given} {sur}", "sur": f"{given} {sur}", "gen": f"{genitive} {surgen}",
            "dat": f"{dative} {surdat}", "rus": f"{russian} {sur}", "lat": f"{roman} {latin(sur)}",
        }

    def expected(kind, person):
        name = person[0]
        if kind == "card":
            return f"card\t{name}"
        if kind == "presence":
            is_away = place[person[1]] % AWAY == 3
            return f"line\tsaid-{'away' if is_away else 'here'} {name}"
        if kind == "since":
            return f"line\tsaid-since {name}"
        if kind == "telegram":
            return f"first\t@{person[1].split('@')[0].replace('.', '_')}"
        value = {"phone": person[2], "email": person[1], "position": person[3]}[kind]
        return f"first\t{value}"

    def screen_of(kind, text):
        if kind in ("invite", "new-contact"):
            is_asked = kind == "invite" and "@" not in text
            return "form-ask-email" if is_asked else "form-ask-name"
        return getattr(sentences, "SCREENS", {}).get(kind, kind)

    def each(cls, templates, default=None, times=getattr(sentences, "TIMES", 4)):
        for template in lines(templates):
            text, _, kind = template.partition("|")
            for _ in range(times):
                entry, other = draw.choice(plain), draw.choice(plain)
                while other == entry:
                    other = draw.choice(plain)
                given = forms(entry)
                given["other"], given["otherlat"] = forms(other)["gen"], forms(other)["lat"]
                kinds = kind or default
                if kinds in ("phone", "email", "position", "card", "presence", "since", "telegram"):
                    want = expected(kinds, entry[0])
                else:
                    want = f"screen\t{screen_of(kinds, text)}"
                out.append(f"{cls}\t{text.format(**given)}\t{want}")

    each("who", sentences.WHO, "card")
    each("field", sentences.FIELD)
    each("English", sentences.ENGLISH)
    each("Russian", sentences.RUSSIAN)
    for template in lines(sentences.ROLE):
        for work in lines(sentences.WORK):
            one, gen, many, ins, eng, rus, *rusgen, begins = work.split("|")
            text = template.format(one=one, gen=gen, many=many, pl=many, ins=ins, eng=eng, rus=rus,
                                   rusgen=(rusgen or [rus])[0])
            out.append(f"role and team\t{text}\trole\t{begins}")
    teams = sorted({person[4] for person in people[:500] if person[4]})
    departments = sorted({person[5] for person in people[:500] if person[5]})
    for template in lines(sentences.TEAM):
        for team in draw.sample(teams, min(6, len(teams))):
            out.append(f"role and team\t{template.format(team=team)}\tlist\t{team}")
    for template in lines(sentences.DEPARTMENT):
        for department in draw.sample(departments, min(6, len(departments))):
            out.append(f"role and team\t{template.format(department=department)}\tlist\t{department}")
    each("commands", sentences.COMMAND, times=1)
    each("follow-ups", sentences.FOLLOW)
    each("later fields", getattr(sentences, "LATER", ""))
    out.extend(f"talk\t{text}\ttalk\t" for text in lines(sentences.TALK))
    (HERE / f"{name}.tsv").write_text("\n".join(out) + "\n")


def make_people(sentences, name, seed):
    """Makes the company of a set."""
    draw, rows, taken = random.Random(seed), [], set()
    titles = {kind: getattr(sentences, kind, None) or getattr(screen_names, kind)[name]
              for kind in ("POSITIONS", "TEAMS", "DEPARTMENTS")}
    for first, last_name, number in sentences.people(screen_names, draw):
        local = base = f"{official(first)}.{official(last_name)}".lower()
        while local in taken:
            local = f"{base}{draw.randrange(1, 10_000)}"
        taken.add(local)
        a, b, c, d = number[:2], number[2:5], number[5:7], number[7:]
        phone = draw.choice([f"+380{number}", f"0{a} {b} {c} {d}", f"+380 ({a}) {b}-{c}-{d}"])
        rows.append([draw.choice([f"{first} {last_name}", f"{last_name} {first}"]), f"{local}@kooperatyv.example", phone,
                     draw.choice(titles["POSITIONS"]), draw.choice(titles["TEAMS"]), draw.choice(titles["DEPARTMENTS"])])
    path = HERE / f"{name}-people.tsv"
    path.write_text("".join("\t".join(row) + "\n" for row in rows))
    return path


if __name__ == "__main__":
    make(sys.modules[__name__], 20_251_130, "tuning")
    make(heldout, 20_251_201, "heldout")
    make(last, 20_251_202, "last", ("ак", "ик", "ук", "юк"))
    make(fresh, 20_261_130, "fresh", ("ко", "ук", "юк", "ан"), make_people(fresh, "fresh", 20_261_129),
         screen_names.GIVEN["fresh"])
    make(final, 20_261_201, "final", ("ко", "ук", "юк", "ан"), make_people(final, "final", 20_261_202),
         screen_names.GIVEN["final"])
    make(wide, 20_261_202, "wide", ("ко", "ук", "юк", "ан"), HERE / "fresh-people.tsv", screen_names.GIVEN["fresh"])
    make(judged, 20_270_101, "judged", ("ко", "ук", "юк", "ан", "ак"), make_people(judged, "judged", 20_270_102),
         judged.GIVEN)
