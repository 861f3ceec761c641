#!/usr/bin/env python3
"""Makes the companies and the queries with which `cargo bench --bench search_quality` asks the screen.

    python3 benches/search/screen.py

writes `screen-{tuning,heldout,last,fresh,final}-{people,queries}.tsv` beside itself, always the same. All but the
first share no given name, no stem of a surname, no position, no team and no seed with the tuning set or with
each other; each was made when the one before had become known, and `final` after all tuning, for the figures.

People: kind (m or c), name, e-mail, phone, position, team or folder, department; half are members,
half contacts; the first 500 are the small company. Some are entered by a pet form, in Latin letters,
in Russian or with a patronymic, as in any company.
Queries: class, query, the right people: line numbers from 0, each as the step from the one before, or
`@` and the number of an earlier query with the same ones. Any of them is right first. Whoever is
entered as typed is right alone; where a beginning is also a whole name or a pet form, all who have
either are right. A mistyped word is drawn again where it is as near to another word of a name.
"""

import random
import re
import sys
from collections import defaultdict
from pathlib import Path

from generate import CASUAL, EN, GIVEN as KNOWN, OFFICIAL, UK, casual, distance, loose, official
from screen_names import ABSENT, DEPARTMENTS, FOLDERS, GIVEN, POSITIONS, STEMS, SURNAMES, TEAMS

PEOPLE, SMALL, EACH = 20_000, 500, 100
ENDINGS = ["енко", "чук", "ський", "ко", "ак", "ець", "ів", "ук", "ич", "юк", "ченко", "ан"]
FATHERS = [("Іван", "Іванович", "Іванівна"), ("Петро", "Петрович", "Петрівна"), ("Олег", "Олегович", "Олегівна"),
           ("Віктор", "Вікторович", "Вікторівна"), ("Сергій", "Сергійович", "Сергіївна"),
           ("Микола", "Миколайович", "Миколаївна"), ("Андрій", "Андрійович", "Андріївна"),
           ("Юрій", "Юрійович", "Юріївна"), ("Роман", "Романович", "Романівна"), ("Лев", "Львович", "Львівна"),
           ("Богдан", "Богданович", "Богданівна"), ("Ярослав", "Ярославович", "Ярославівна")]
# The keys of a Ukrainian keyboard as the English layout types them, with those that are marks there.
KEYS = str.maketrans(UK + "ґ" + UK[:-1].upper() + "Ґ", EN + "\\" + "QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>" + "|")
BACK = str.maketrans(EN[:32], UK[:32])


def plain(text):
    return re.sub("['’ʼ]", "", text.lower())


def words(text):
    return re.split("[ -]+", plain(text))


def cases(surname, woman):
    """Genitive, dative and instrumental; none where the surname stays as it is or is irregular."""
    if surname.endswith(("ська", "цька")):
        return [surname[:-1] + end for end in ("ої", "ій", "ою")]
    if surname.endswith(("ський", "цький")):
        return [surname[:-2] + end for end in ("ого", "ому", "им")]
    if woman:
        return None
    if surname.endswith("ко"):
        return [surname[:-1] + end for end in ("а", "у", "ом")]
    if surname.endswith("ець") and surname[-4] not in "аеиіоуюяєї":
        return [surname[:-3] + end for end in ("ця", "цю", "цем")]
    if surname.endswith("ич"):
        return [surname + end for end in ("а", "у", "ем")]
    if surname.endswith(("ук", "юк", "ак", "як", "ик", "ан", "ар")):
        return [surname + end for end in ("а", "у", "ом")]
    return None


class Company:
    def __init__(self, name, seed):
        self.name, self.random = name, random.Random(seed)
        self.given = {}
        lines = GIVEN[name] if name in GIVEN else KNOWN["tuning"] + KNOWN["heldout"]
        for line in filter(None, lines.splitlines()):
            given, pets, inflected, russian, latin = line.split("|")
            self.given[given] = (pets.split(), inflected.split(), russian, latin.split())
        self.surnames = self.make_surnames()
        self.people = [self.person(at) for at in range(PEOPLE)]
        self.by_word, self.by_surname, self.by_entered = (defaultdict(set) for _ in range(3))
        for at, p in enumerate(self.people):
            self.by_surname[loose(p["surname"])].add(at)
            self.by_entered[frozenset(words(p["name"]))].add(at)
            for word in words(p["name"]):
                self.by_word[word].add(at)
        self.known = sorted({loose(w) for w in self.by_word} | {loose(pet) for g in self.given.values() for pet in g[0]})
        self.queries = []

    def make_surnames(self):
        found = set(SURNAMES[self.name].split())
        for stem in STEMS[self.name].split():
            for ending in ENDINGS:
                clash = stem[-1] in "чщшжц" and ending in ("ський", "ченко", "чук", "ко")
                if not clash and self.random.random() < 0.6:
                    found.add(stem + ending)
        return sorted(found)

    def person(self, at):
        r = self.random
        given, surname = r.choice(list(self.given)), r.choice(self.surnames)
        woman = given[-1] in "ая" and given not in ("Микола", "Ілля", "Лука", "Сава", "Кузьма") or given == "Любов"
        if woman:
            surname = re.sub("(сь|ць)кий$", r"\1ка", surname)
            surname = re.sub("(ов|єв|ін)$", r"\1а", surname)
        shown, how = given, r.random()
        father = None
        if how < 0.08:
            shown = r.choice(self.given[given][0])
        elif how < 0.13:
            shown = self.given[given][2]
        elif how < 0.30:
            father = r.choice([f for f in FATHERS if f[0] != given])[2 if woman else 1]
        name = f"{shown} {surname}" if r.random() < 0.8 else f"{surname} {shown}"
        if father:
            name = f"{surname} {shown} {father}" if r.random() < 0.7 else f"{shown} {father} {surname}"
        elif how > 0.92:
            name = f"{official(given)} {official(surname)}" if r.random() < 0.6 else \
                f"{r.choice(self.given[given][3])} {casual(surname, r.choice(CASUAL))}"
        number = f"{r.choice(['50', '66', '67', '95', '97', '99', '63', '93'])}{r.randrange(10**7):07}"
        a, b, c, d = number[:2], number[2:5], number[5:7], number[7:]
        phone = r.choice([f"+380{number}", f"+380 ({a}) {b}-{c}-{d}", f"0{a} {b} {c} {d}", f"(0{a}){b}-{c}-{d}"])
        local = r.choice(["{g}.{s}", "{i}.{s}", "{s}", "{g}{n}", "{s}{n}", "{g}_{s}", "{s}.{i}", "{i}{s}", "{g}.{s}{n}"])
        local = local.format(g=official(given), i=official(given)[0], s=official(surname), n=r.randrange(1, 100)).lower()
        member = at % 2 == 0
        host = "kompaniia.example" if member else r.choice(["mail.example", "poshta.example", "klient.example", "inbox.example"])
        return {
            "kind": "m" if member else "c", "given": given, "shown": shown, "surname": surname, "name": name, "father": father,
            "woman": woman, "number": number, "phone": phone, "local": local, "email": f"{local}@{host}",
            "position": r.choice(POSITIONS[self.name]),
            "team": r.choice(TEAMS[self.name] if member else FOLDERS[self.name]),
            "department": r.choice(DEPARTMENTS[self.name]) if member else "",
        }

    def ask(self, kind, query, right):
        if right and min(right) < SMALL:
            self.queries.append((kind, query, sorted(right)))
        return bool(right)

    def meant(self, givens, surname, typed=None):
        """Whoever is entered as typed; if nobody is, whoever has one of these given names."""
        entered = self.by_entered.get(frozenset(words(typed))) if typed else None
        among = self.by_surname[loose(surname)]
        return self.rather(entered, {at for at in among if self.people[at]["given"] in givens})

    @staticmethod
    def rather(best, others):
        """The best; where the small company has none of them, its others are right as well."""
        if not best:
            return others
        return best if min(best) < SMALL else best | {at for at in others if at < SMALL}

    def begins(self, start):
        start = plain(start)
        right = {at for word, owners in self.by_word.items() if word.startswith(start) for at in owners}
        served = {g for g, (pets, *_) in self.given.items() if start in map(plain, pets)}
        if served:
            right |= {at for at, p in enumerate(self.people) if p["given"] in served}
        fathers = {at for at in right if self.people[at]["father"] and not any(
            w.startswith(start) for w in words(self.people[at]["name"].replace(self.people[at]["father"], "")))}
        return right - fathers if not served else right

    def typo(self, word, count):
        r, letters = self.random, "абвгдезиіклмнопрстуфхчшюя"
        for _ in range(count):
            at, how = r.randrange(1, len(word) - 1), r.randrange(5)
            if how == 0:
                word = word[:at] + r.choice(letters) + word[at + 1:]
            elif how == 1:
                word = word[:at] + word[at + 1:]
            elif how == 2:
                word = word[:at] + r.choice(letters) + word[at:]
            elif how == 3:
                word = word[:at] + word[at] + word[at:]
            else:
                word = word[:at] + word[at + 1] + word[at] + word[at + 2:]
        return word

    def mistyped(self, word, count):
        mine = loose(word)
        for _ in range(60):
            typed = self.typo(word.lower(), count)
            wrong = loose(typed)
            if distance(wrong, mine, 3) != count:
                continue
            near = (other for other in self.known if other != mine and abs(len(other) - len(wrong)) <= 1 + count)
            if any(other.startswith(wrong) for other in self.known):
                continue
            if all(distance(wrong, other, count) > count for other in near):
                return typed
        return None

    def make(self):
        r = self.random
        asked = defaultdict(int)
        turn = 0
        while turn < EACH * 8 and (turn < EACH or min(asked.values()) < EACH):
            person = self.people[r.randrange(SMALL)]
            for kind, query, right in self.turn(turn, person):
                if asked[kind] < EACH and self.ask(kind, query, right):
                    asked[kind] += 1
            turn += 1
        self.nonsense()
        print(self.name, dict(asked))

    def turn(self, turn, p):
        r = self.random
        given, surname = p["given"], p["surname"]
        pets, inflected, russian, latin = self.given[given]
        both = f"{given} {surname}"
        entered = p["name"].lower() if turn % 2 else p["name"]
        yield "as entered", entered, self.by_entered[frozenset(words(p["name"]))]
        yield "given and family name", both, self.meant([given], surname, both)
        yield "word order", f"{surname} {given}".lower(), self.meant([given], surname, both)
        name = r.choice([w for w in p["name"].split() if w != p["father"]])
        yield "one name", name.lower() if turn % 2 else name, self.by_word[plain(name)]
        for length in (3, 4, 5):
            name = plain(r.choice([w for w in p["name"].split() if w != p["father"]]))
            if len(name) > length:
                yield f"beginning of {length}", name[:length], self.begins(name[:length])
        part = f"{plain(surname)[:max(4, len(surname) - 2)]} {plain(given)[:3]}"
        yield "beginnings", part, {at for at, q in enumerate(self.people)
                                   if all(any(w.startswith(b) for w in words(q["name"])) for b in part.split())}
        yield from self.initials(turn, p)
        yield "local part", p["local"], {at for at, q in enumerate(self.people) if q["local"] == p["local"]}
        yield "e-mail", p["email"].upper() if turn % 7 == 0 else p["email"], {
            at for at, q in enumerate(self.people) if q["email"] == p["email"]}
        for field, kind in [("position", "position"), ("team", "team or folder")]:
            text = p[field]
            same = {at for at, q in enumerate(self.people) if text in (q["position"], q["team"], q["department"])}
            yield kind, text.lower() if turn % 2 else text, same
        yield from self.typos(turn, p)
        yield from self.layouts(turn, p)
        pet = r.choice(pets)
        served = [g for g in self.given if pet in self.given[g][0]]
        named = f"{pet} {surname}" if turn % 3 else f"{surname} {pet}"
        yield "pet form and name", named, self.meant(served, surname, named)
        of_pet = {at for at, q in enumerate(self.people) if q["given"] in served}
        yield "pet form", pet.lower() if turn % 2 else pet, self.rather(self.by_word.get(plain(pet)), of_pet)
        at = r.randrange(3)
        which = cases(surname, p["woman"])
        case = {0: 2, 1: 0, 2: 1}[at]
        written = f"{inflected[case]} {which[at] if which else surname}"
        yield "case", written if turn % 2 else " ".join(reversed(written.split())), self.meant([given], surname, written)
        if which:
            yield "family name in a case", which[at], self.by_surname[loose(surname)] | self.by_word.get(plain(which[at]), set())
        alone = inflected[case]
        yield "given name in a case", alone, {at for at, q in enumerate(self.people) if q["given"] == given} | self.begins(alone)
        yield "official transliteration", f"{official(given)} {official(surname)}", self.meant([given], surname)
        written = f"{r.choice(latin)} {casual(surname, CASUAL[turn % 4])}"
        yield "transliteration", written, self.meant([given], surname)
        yield "family name in Latin", casual(surname, CASUAL[turn % 4]), self.by_surname[loose(surname)]
        same_russian = [g for g in self.given if self.given[g][2] == russian]
        written = f"{russian} {surname}"
        yield "Russian form", written, self.meant(same_russian, surname, written)
        swapped = r.choice([("'", "’"), ("'", ""), ("і", "и"), ("ї", "і"), ("є", "е"), ("г", "ґ"), ("ь", "")])
        noisy = both.lower().replace(*swapped)
        noisy = r.choice(["  {}!", "«{}»", "{} 🙂", "{},"]).format(noisy.upper() if turn % 3 else noisy)
        yield "letters and marks", noisy, self.meant([given], surname)
        yield from self.reach(turn, p)

    def initials(self, turn, p):
        r, given, surname, father = self.random, p["given"], p["surname"], p["father"]
        if plain(surname) not in words(p["name"]):
            return
        g = p["shown"][0]
        two = father[0] if father else None
        first = {at for at in self.by_word[plain(surname)] if self.people[at]["surname"] == surname
                 and self.people[at]["shown"][0] == g}
        forms = [f"{surname} {g}", f"{surname} {g}.", f"{g}.{surname}", f"{g}. {surname}", f"{surname.lower()} {g.lower()}"]
        query = forms[turn % len(forms)]
        yield "one initial", query, first
        if two:
            both = {at for at in first if (self.people[at]["father"] or " ")[0] == two}
            forms = [f"{g}.{two}. {surname}", f"{surname} {g}.{two}.", f"{surname} {g}. {two}.", f"{g}.{two}.{surname}"]
            yield "two initials", forms[turn % len(forms)], both
        else:
            forms = [f"{g}.В. {surname}", f"{surname} {g}.В."]
            with_father = {at for at in first if self.people[at]["father"]}
            fit = {at for at in with_father if self.people[at]["father"][0] == "В"}
            yield "two initials", forms[turn % 2], self.rather(fit, first)

    def typos(self, turn, p):
        given, surname = p["given"], p["surname"]
        for kind, count, least in [("one typo", 1, 5), ("two typos", 2, 8)]:
            typed = self.mistyped(surname, count) if len(surname) >= least else None
            if typed:
                alone = turn % 2
                right = self.by_surname[loose(surname)] if alone else self.meant([given], surname)
                if plain(surname) in words(p["name"]):
                    yield kind, typed if alone else f"{given} {typed}", right

    def layouts(self, turn, p):
        given, surname = p["given"], p["surname"]
        both = f"{given} {surname}"
        yield "other layout", both.lower().translate(KEYS), self.meant([given], surname, both)
        named = [w for w in (given, surname) if re.search("[хїжєбюґ']", w.lower())]
        if named:
            word = named[turn % len(named)]
            typed = word.translate(KEYS) if turn % 2 else word.lower().translate(KEYS)
            right = self.begins(word)
            yield "other layout, marks, one name", typed, right
            both = f"{surname} {given}"
            typed = both.translate(KEYS) if turn % 2 else both.lower().translate(KEYS)
            yield "other layout, marks", typed, self.meant([given], surname, both)
        typed = f"{official(given)} {official(surname)}".lower().translate(BACK)
        yield "other layout of Latin", typed, self.meant([given], surname)

    def reach(self, turn, p):
        r, number = self.random, p["number"]
        length = r.choice([4, 5, 7, 9])
        digits = number[-length:]
        if length == 9:
            digits = r.choice(["0", "+380", "380", "+38 0"]) + " ".join([digits[:2], digits[2:5], digits[5:]])
        elif turn % 2:
            digits = digits[:2] + "-" + digits[2:]
        plainly = number[-length:]
        yield "phone", digits, {at for at, q in enumerate(self.people) if plainly in "380" + q["number"]}
        text = r.choice([w for f in ("position", "team") for w in words(p[f]) if len(w) > 3])
        if plain(p["surname"]) in words(p["name"]):
            held = {at for at, q in enumerate(self.people) if plain(p["surname"]) in words(q["name"])
                    and text in words(f"{q['position']} {q['team']} {q['department']}")}
            yield "word of work and name", f"{text} {p['surname']}".lower(), held

    def nonsense(self):
        r = self.random
        for word in ABSENT[self.name].split():
            self.queries.append(("nonsense", word, []))
        consonants, vowels = "бвгґджзклмнпрстфхцчшщ", "аеиіоуюя"
        for turn in range(900):
            length = r.randrange(5, 12)
            letters = consonants + vowels if turn % 3 else "abcdefghijklmnopqrstuvwxyz"
            word = "".join(r.choice(letters) for _ in range(length))
            self.queries.append(("nonsense", word if turn % 2 else f"{word} {r.choice(list(self.given))}", []))

    def write(self):
        folder = Path(__file__).parent
        fields = ("kind", "name", "email", "phone", "position", "team", "department")
        rows = [[p[f] for f in fields] for p in self.people]
        (folder / f"screen-{self.name}-people.tsv").write_text("".join("\t".join(row) + "\n" for row in rows))
        rows, before = [], {}
        for kind, query, right in self.queries:
            right = tuple(right)
            steps = [b - a for a, b in zip((0, *right), right)]
            known = before.setdefault(right, len(rows)) if len(right) > 1 else len(rows)
            rows.append([kind, query, f"@{known}" if known < len(rows) else ",".join(map(str, steps))])
        (folder / f"screen-{self.name}-queries.tsv").write_text("".join("\t".join(row) + "\n" for row in rows))


if __name__ == "__main__":
    for name, seed in [("tuning", 9031), ("heldout", 550127), ("last", 31415927),
                       ("fresh", 27182819), ("final", 16180339)]:
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        made = Company(name, seed)
        made.make()
        made.write()
