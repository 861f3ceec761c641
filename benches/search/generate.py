#!/usr/bin/env python3
"""Makes the people and the queries that `cargo bench --bench search_quality` measures with.

    python3 benches/search/generate.py

writes `{tuning,heldout}-{people,queries}.tsv` beside itself, always the same. The two sets share no
given name, no stem of a surname, no position and no seed. Names, pet forms, cases and Russian forms
are written out below by hand; nothing is read from the data of the search engine or the emulator.

People: name, e-mail, phone, position, team, department; the first 500 are the small company.
Queries: class, query, the right people (line numbers from 0, comma separated; none for nonsense).
Everyone who fits a query equally well is right: those with the same words in their names, with a
name that the pet form also serves, with the same letter for an initial, with the same digits in the
phone. A mistyped word is drawn again where it is as near to another person's as to the one meant.
"""

import random
from collections import defaultdict
from pathlib import Path

PEOPLE, SMALL, EACH = 20_000, 500, 64

# name; pet forms; dative, instrumental, genitive; Russian form; as people write it in Latin
GIVEN = {
    "tuning": """
Олександр|Саша Сашко|Олександру Олександром Олександра|Александр|Alexandr Oleksandr
Олена|Лена Оленка|Олені Оленою Олени|Елена|Elena Olena
Іван|Ваня Івась|Івану Іваном Івана|Иван|Ivan
Наталія|Наталка Наташа|Наталії Наталією Наталії|Наталия|Nataliya Natalia
Дмитро|Діма Митя|Дмитру Дмитром Дмитра|Дмитрий|Dmytro Dmitro
Юлія|Юля Юлька|Юлії Юлією Юлії|Юлия|Yulia Julia Yuliya
Сергій|Сергійко Серьожа|Сергію Сергієм Сергія|Сергей|Sergiy Serhiy
Тетяна|Таня Танюша|Тетяні Тетяною Тетяни|Татьяна|Tetyana Tetiana
Володимир|Вова Володя|Володимиру Володимиром Володимира|Владимир|Volodymyr Volodimir
Світлана|Світа Світланка|Світлані Світланою Світлани|Светлана|Svitlana
Богдан|Бодя Богданчик|Богданові Богданом Богдана|Богдан|Bogdan Bohdan
Катерина|Катя Катруся|Катерині Катериною Катерини|Екатерина|Kateryna Katerina
Роман|Рома Ромко|Романові Романом Романа|Роман|Roman
Людмила|Люда Люся|Людмилі Людмилою Людмили|Людмила|Lyudmyla Liudmila
Віталій|Віталік Віталька|Віталію Віталієм Віталія|Виталий|Vitaliy Vitalij
Оксана|Оксанка Ксеня|Оксані Оксаною Оксани|Оксана|Oxana Oksana
Ярослав|Ярик Славко|Ярославу Ярославом Ярослава|Ярослав|Yaroslav Jaroslav
Галина|Галя Галинка|Галині Галиною Галини|Галина|Galyna Halyna
Григорій|Гриша Гриць|Григорію Григорієм Григорія|Григорий|Grygoriy Hryhoriy
Софія|Соня Софійка|Софії Софією Софії|София|Sofia Sofiya
Олексій|Льоша Олекса|Олексію Олексієм Олексія|Алексей|Oleksiy Oleksij
Мар'яна|Мар'янка|Мар'яні Мар'яною Мар'яни|Марьяна|Maryana Mariana
Денис|Дениско|Денису Денисом Дениса|Денис|Denys Denis
Зінаїда|Зіна|Зінаїді Зінаїдою Зінаїди|Зинаида|Zinaida Zinayida
""",
    "heldout": """
Михайло|Миша Мишко Михась|Михайлу Михайлом Михайла|Михаил|Mykhaylo Myhailo Mihajlo
Ольга|Оля Олечка|Ользі Ольгою Ольги|Ольга|Olga Olha
Андрій|Андрійко Андрюша|Андрію Андрієм Андрія|Андрей|Andriy Andrij
Марія|Маша Марійка Маруся|Марії Марією Марії|Мария|Mariya Maria
Микола|Коля Миколка|Миколі Миколою Миколи|Николай|Mykola Mikola
Анна|Аня Анечка|Анні Анною Анни|Анна|Anna
Євген|Женя Женька|Євгену Євгеном Євгена|Евгений|Yevgen Evgen Yevhen
Дарина|Даша Даринка|Дарині Дариною Дарини|Дарья|Daryna Darina
Петро|Петрик Петрусь|Петру Петром Петра|Петр|Petro
Ірина|Іра Іринка|Ірині Іриною Ірини|Ирина|Iryna Irina
Василь|Вася Василько|Василю Василем Василя|Василий|Vasyl Vasil
Христина|Христя Христинка|Христині Христиною Христини|Кристина|Khrystyna Hrystyna
Павло|Павлик Паша|Павлові Павлом Павла|Павел|Pavlo
Вікторія|Віка Вікуся|Вікторії Вікторією Вікторії|Виктория|Viktoriya Victoria
Юрій|Юра Юрко|Юрію Юрієм Юрія|Юрий|Yuriy Yurij Iurii
Надія|Надя Надійка|Надії Надією Надії|Надежда|Nadiya Nadia
Тарас|Тарасик|Тарасові Тарасом Тараса|Тарас|Taras
Лариса|Лара|Ларисі Ларисою Лариси|Лариса|Larysa Larisa
Ігор|Ігорко|Ігорю Ігорем Ігоря|Игорь|Igor Ihor
Соломія|Соломійка|Соломії Соломією Соломії|Соломия|Solomiya Solomia
Костянтин|Костя Костик|Костянтину Костянтином Костянтина|Константин|Kostyantyn Kostiantin
Уляна|Уля Уляночка|Уляні Уляною Уляни|Ульяна|Ulyana Uliana
В'ячеслав|Славко Славик|В'ячеславу В'ячеславом В'ячеслава|Вячеслав|Vyacheslav Viacheslav
Єлизавета|Ліза|Єлизаветі Єлизаветою Єлизавети|Елизавета|Yelyzaveta Elyzaveta
""",
}
# Pet forms that serve other names of the same set as well are found by looking through its list.

STEMS = {
    "tuning": """Баран Бабич Безрод Біл Богуш Бондар Борис Бугай Василь Верб Власн Волощ Ворон Гайд Галущ Герас
Глущ Голуб Горб Грищ Губ Гук Давид Данил Демч Дзюб Дорош Дубов Жад Журав Завад Захарч Зінч Іщ Кабан Калин
Камін Капуст Касян Кирил Кислиц Клим Ков Козл Колом Коноп Корж Корол Котел Кравч Крив Круп Кулик Куц Лаврин
Лазар Лещ Лозов Луцив Макар Марус Матвій Мельнич Мищ Мірош Мовч Моргун""",
    "heldout": """Назар Наумов Недош Нестер Николай Новиц Оверч Овчар Одар Олешк Онищ Опанас Осад Остап Павлюч Панас
Панч Пасіч Пелех Перебий Пилип Підгір Пірож Плющ Погор Полтав Поляр Попов Приход Прокоп Пшенич Рибал Рогов Розум
Рубан Рудн Сав Самойл Свир Семер Сивач Скиб Скорик Слюсар Смірн Собол Солод Сорок Степан Стец Сушк Табач Тарнав
Терещ Тиш Ткач Топол Троф Турч Удов Фесь Филип Халим Хмел Хриц Цвіт Цюп Чайк Череп Чумак Шаповал Шваб Шелуд
Шинк Штеф Щегол Щерб Юрк Якуб Ярош Яцк""",
}
SUFFIXES = ["енко", "ук", "ець", "ський", "ович", "ак", "ів", "ик", "ишин", "ан", "аренко", "ченко"]

POSITIONS = {
    "tuning": ["Дизайнер інтерфейсів", "Головний бухгалтер", "Менеджерка проєктів", "Frontend developer",
               "Юрист", "Тестувальник", "Sales manager", "Логіст", "Системний адміністратор", "Копірайтерка"],
    "heldout": ["Архітектор", "Фінансова аналітикиня", "Account executive", "Маркетолог", "Інженер якості",
                "Backend engineer", "Рекрутерка", "Секретар", "Product owner", "Перекладач"],
}
TEAMS = {
    "tuning": ["Студія Барвінок", "Київський офіс", "Remote crew", "Калуш Груп"],
    "heldout": ["Майстерня Промінь", "Дніпровська філія", "Night shift", "Полісся Трейд"],
}
DEPARTMENTS = {
    "tuning": ["Дизайн", "Accounting", "Продажі", "Правовий відділ"],
    "heldout": ["Фінанси", "Engineering", "Кадри", "Рекламний відділ"],
}
ABSENT = {
    "tuning": """абракадабра холодильник qwerty asdfgh фівапролд баклажан xkcdzzz парасолька крокодил zzzz йцукен
ььь їжїж сніданок парковка вечірка ліхтарик будильник подушка окуляри гітара цукерка огірок помідор морозиво
пожежа сирник вертоліт корабель літак потяг зупинка аптека лікарня поліція бібліотека стадіон басейн колесо
ножиці молоток викрутка цвях дошка папір олівець чорнило фарба пензель шпалери стеля підлога вікно двері сходи
балкон umbrella breakfast keyboard window printer battery coffee monday завтра вчора привіт дякую зустріч нарада
звіт договір рахунок відпустка лікарняний зарплата пароль інтернет сервер помилка rtyfgh vbnmvb ячсми 1029384756 велосипед бегемот синхрофазотрон ґґґґ rhinoceros dishwasher екскаватор телевізор щзщзщз""",
    "heldout": """тарарабумбія пилосос zxcvbn йфяцічу мікрохвильовка черепаха vvvvqq кактус трамвай hjklhjkl ббббб
5647382910 самокат гіпопотам електробритва ъъъъ hippopotamus toothbrush бульдозер навушники жзхжзх""",
}

OFFICIAL = dict(zip("абвгґдезиійїклмнопрстуфхцчшщжюяєь'",
    "a b v h g d e z y i i i k l m n o p r s t u f kh ts ch sh shch zh iu ia ie".split() + ["", ""]))
FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
CASUAL = [{"х": "h", "г": "g", "и": "i", "й": "y", "ю": "yu", "я": "ya", "є": "ye", "ї": "yi"},
          {"х": "kh", "г": "g", "и": "y", "й": "j", "ю": "ju", "я": "ja", "є": "je", "ц": "c", "ї": "ji"},
          {"х": "x", "г": "h", "и": "y", "й": "y", "ю": "yu", "я": "ya", "є": "ie", "щ": "sch", "ї": "i"},
          {"х": "h", "г": "g", "и": "y", "й": "i", "ю": "iu", "я": "ia", "є": "e", "щ": "sh", "ц": "c"}]
EN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
UK = "йцукенгшщзхїфівапролджєячсмитьбю'"


def official(word):
    word = word.lower()
    latin = ""
    for at, c in enumerate(word):
        if c == "г" and at and word[at - 1] == "з":
            latin += "gh"
        else:
            latin += FIRST[c] if at == 0 and c in FIRST else OFFICIAL.get(c, c)
    return latin.capitalize()


def casual(word, table):
    return "".join(table.get(c, OFFICIAL.get(c, c)) for c in word.lower()).capitalize()


def loose(word):
    """What is left of a word where letters that people mix up are one."""
    for a, b in ["иі", "йі", "їі", "єе", "ґг", "хг"] + [("ь", ""), ("'", ""), ("щ", "ш"), ("іе", "е"), ("іі", "і")]:
        word = word.lower().replace(a, b)
    return word


def distance(a, b, limit):
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before, above = None, list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cell = min(above[j] + 1, row[-1] + 1, above[j - 1] + (x != y))
            if before and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cell = min(cell, before[j - 2] + 1)
            row.append(cell)
        before, above = above, row
        if min(row) > limit:
            return limit + 1
    return above[-1]


def dative(surname):
    """Dative and instrumental of a surname, for women's and men's alike; none where it is irregular."""
    for end, cases in [("енко", ("енку", "енком")), ("ський", ("ському", "ським")), ("ська", ("ській", "ською"))]:
        if surname.endswith(end):
            return [surname[: -len(end)] + case for case in cases]
    if surname.endswith(("ук", "ак", "ик", "ан", "ович")):
        return [surname + ("у" if surname[-1] != "ч" else "у"), surname + ("ом" if surname[-1] != "ч" else "ем")]
    if surname.endswith("ець"):
        return [surname[:-3] + "цю", surname[:-3] + "цем"]
    return None


class Set:
    def __init__(self, name, seed):
        self.name, self.random = name, random.Random(seed)
        self.given = {}
        for line in GIVEN[name].strip().splitlines():
            given, pets, cases, russian, latin = line.split("|")
            self.given[given] = (pets.split(), cases.split(), russian, latin.split())
        self.surnames = self.make_surnames()
        self.people = [self.person() for _ in range(PEOPLE)]
        self.by_surname, self.by_loose = defaultdict(list), defaultdict(list)
        for at, person in enumerate(self.people):
            self.by_surname[person["surname"]].append(at)
            self.by_loose[loose(person["surname"])].append(at)
        self.queries = []

    def make_surnames(self):
        found = set()
        for stem in STEMS[self.name].split():
            for suffix in SUFFIXES:
                soft = {"ський": ("ець", "ський")}.get(suffix, (suffix,))[-1]
                clash = stem[-1] in "чщшжц" and soft in ("ський", "ів", "ченко")
                vowel = stem[-1] in "аеиіоуюяйь"
                if not clash and not vowel:
                    found.add(stem + soft)
        return sorted(found)

    def person(self):
        r = self.random
        given, surname = r.choice(list(self.given)), r.choice(self.surnames)
        if given[-1] == "а" and given != "Микола" or given[-1] == "я":
            surname = surname[:-2] + "а" if surname.endswith("ський") else surname
        number = f"{r.choice(['50', '66', '67', '95', '97', '99'])}{r.randrange(10**7):07}"
        a, b, c, d = number[:2], number[2:5], number[5:7], number[7:]
        phone = r.choice([f"+380{number}", f"+380 ({a}) {b}-{c}-{d}", f"0{a} {b} {c} {d}", f"(0{a}){b}-{c}-{d}"])
        local = r.choice(["{g}.{s}", "{g[0]}.{s}", "{s}{n}", "{g}_{s}{n}"])
        email = local.format(g=official(given), s=official(surname), n=r.randrange(10, 100)).lower()
        name = f"{given} {surname}" if r.random() < 0.85 else f"{surname} {given}"
        return {
            "given": given, "surname": surname, "name": name, "number": number, "phone": phone,
            "email": email + r.choice(["@firma.example", "@post.example"]),
            "position": r.choice(POSITIONS[self.name]), "team": r.choice(TEAMS[self.name]),
            "department": r.choice(DEPARTMENTS[self.name]),
        }

    def ask(self, kind, query, right):
        self.queries.append((kind, query, sorted(right)))

    def both(self, given, surname, same=lambda a, b: a == b):
        """Everyone with this surname, letter by letter or loosely, and a given name that serves."""
        group = self.by_loose[loose(surname)] if same is loosely else self.by_surname[surname]
        return [at for at in group if self.people[at]["given"] in given]

    def typo(self, word, count):
        r, letters = self.random, "абвгдезийклмнопрстух"
        for _ in range(count):
            at, how = r.randrange(1, len(word) - 1), r.randrange(4)
            if how == 0:
                word = word[:at] + r.choice(letters) + word[at + 1:]
            elif how == 1:
                word = word[:at] + word[at + 1:]
            elif how == 2:
                word = word[:at] + r.choice(letters) + word[at:]
            else:
                word = word[:at] + word[at + 1] + word[at] + word[at + 2:]
        return word

    def mistyped(self, surname, count):
        """A mistyped surname that is nearest to this one and begins no other."""
        mine = loose(surname)
        for _ in range(200):
            typed = self.typo(surname, count)
            wrong = loose(typed)
            apart = distance(wrong, mine, 3)
            others = (other for other in self.by_loose if other != mine)
            if apart == count and all(
                distance(wrong, other, count) > count and not other.startswith(wrong)
                and all(distance(wrong, other[:n], 1) > 1 for n in range(len(wrong) - 1, len(wrong) + 2))
                for other in others
            ):
                return typed
        return None

    def make(self):
        r = self.random
        for turn in range(EACH):
            self.turn(turn, r.randrange(SMALL))
        for word in ABSENT[self.name].split():
            self.ask("nonsense", word, [])
        consonants, vowels = "бвгґджзклмнпрстфхцчшщ", "аеиіоуюя"
        while sum(kind == "nonsense" for kind, *_ in self.queries) < 16 * EACH:
            length = r.randrange(5, 12)
            word = "".join(r.choice(consonants + vowels) for _ in range(length))
            self.ask("nonsense", word if turn % 2 else f"{word} {r.choice(list(self.given))}", [])
            turn += 1

    def turn(self, turn, at):
        r, person = self.random, self.people[at]
        given, surname = person["given"], person["surname"]
        pets, cases, russian, latin = self.given[given]
        exact = self.both([given], surname)
        alike = self.both([given], surname, loosely)
        self.ask("whole name", f"{given} {surname}", exact)
        self.ask("word order", f"{surname} {given}".lower(), exact)
        self.ask("one name", surname, self.by_surname[surname])
        part = f"{surname[:max(4, len(surname) - 2)]} {given[:4]}"
        begins = [i for i, p in enumerate(self.people)
                  if all(any(w.startswith(b) for w in p["name"].split()) for b in part.split())]
        self.ask("part of name", part, begins)
        initials = [i for i in self.by_surname[surname] if self.people[i]["given"][0] == given[0]]
        self.ask("initials", r.choice([f"{given[0]}. {surname}", f"{surname} {given[0]}.", f"{surname} {given[0]}.В."]),
                 initials)
        self.typos(turn, given)
        self.ask("official transliteration", f"{official(given)} {official(surname)}", alike)
        written = f"{r.choice(latin)} {casual(surname, CASUAL[turn % 4])}"
        self.ask("transliteration", written, alike)
        named = [g for g in self.given if self.given[g][2] == russian]
        self.ask("Russian spelling", f"{russian} {surname}", self.both(named, surname))
        keys = str.maketrans(UK, EN)
        typed = f"{given} {surname}".lower().translate(keys)
        self.ask("layout", typed, exact)
        if turn % 2:
            typed = f"{official(given)} {official(surname)}".lower().translate(str.maketrans(EN, UK))
            self.ask("layout", typed, alike)
        pet = r.choice(pets)
        served = [g for g in self.given if pet in self.given[g][0]]
        self.ask("pet name", f"{pet} {surname}", self.both(served, surname))
        inflected = dative(surname)
        if inflected:
            self.ask("case", f"{cases[0]} {inflected[0]}" if turn % 2 else f"{cases[1]} {inflected[1]}", exact)
        else:
            self.ask("case", f"{r.choice(cases)} {surname}", exact)
        swapped = r.choice([("'", "’"), ("'", ""), ("і", "и"), ("ї", "і"), ("є", "е"), ("г", "ґ"), ("ь", "")])
        noisy = f"{given} {surname}".lower().replace(*swapped)
        noisy = r.choice(["  {}!", "«{}»", "{} 🙂", "{},"]).format(noisy.upper() if turn % 3 else noisy)
        self.ask("letters and marks", noisy, alike)
        self.reach(turn, person)

    def typos(self, turn, given):
        r = self.random
        for kind, count, fits in [("one typo", 1, lambda n: 5 <= n <= 7), ("two typos", 2, lambda n: n >= 8)]:
            for _ in range(50):
                person = self.people[r.randrange(SMALL)]
                surname = person["surname"]
                typed = self.mistyped(surname, count) if fits(len(surname)) else None
                long_enough = typed and (count == 1 and len(typed) >= 4 or len(typed) >= 8)
                if long_enough and turn % 2:
                    self.ask(kind, typed.lower(), self.by_loose[loose(surname)])
                elif long_enough:
                    right = self.both([person["given"]], surname, loosely)
                    self.ask(kind, f"{person['given']} {typed}", right)
                if long_enough:
                    break

    def reach(self, turn, person):
        r, number = self.random, person["number"]
        length = r.choice([4, 5, 7, 9])
        digits = number[-length:]
        if length == 9:
            digits = r.choice(["0", "+380", "380", "+38 0"]) + " ".join([digits[:2], digits[2:5], digits[5:]])
        elif turn % 2:
            digits = digits[:2] + "-" + digits[2:]
        plain = number[-length:]
        held = [i for i, p in enumerate(self.people) if plain in "380" + p["number"]]
        self.ask("phone", digits, held)
        email = person["email"]
        part = r.choice([email, email.split("@")[0], email[1:9], email[2:-8]])
        # Typed whole, an address or its local part is nobody else's, though others' may end so.
        wholes = lambda p: (p["email"], p["email"].split("@")[0])
        held = [i for i, p in enumerate(self.people) if part in wholes(p)]
        held = held or [i for i, p in enumerate(self.people) if part in p["email"]]
        self.ask("e-mail", part, held)
        word = r.choice([w for f in ("position", "team", "department") for w in person[f].split()])
        texts = lambda p: f"{p['position']} {p['team']} {p['department']}".lower().split()
        held = [i for i, p in enumerate(self.people)
                if word.lower() in texts(p) and p["surname"] == person["surname"]]
        self.ask("work word", f"{word} {person['surname']}".lower(), held)

    def write(self):
        folder = Path(__file__).parent
        rows = [[p[f] for f in ("name", "email", "phone", "position", "team", "department")] for p in self.people]
        (folder / f"{self.name}-people.tsv").write_text("".join("\t".join(row) + "\n" for row in rows))
        rows = [[kind, query, ",".join(map(str, right))] for kind, query, right in self.queries]
        (folder / f"{self.name}-queries.tsv").write_text("".join("\t".join(row) + "\n" for row in rows))


def loosely(a, b):
    return loose(a) == loose(b)


if __name__ == "__main__":
    for name, seed in [("tuning", 20260401), ("heldout", 77002211)]:
        made = Set(name, seed)
        made.make()
        made.write()
        print(name, len(made.people), "people,", len(made.surnames), "surnames,", len(made.queries), "queries")
