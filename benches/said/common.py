"""Shared by other.py and unseen.py: forms of names, people files, filling of templates."""
import random, re

TR = dict(zip("абвгґдезийіклмнопрстуфхцчшщьєюяжї'’", ["a","b","v","h","g","d","e","z","y","i","i","k","l","m","n","o","p","r","s","t","u","f","kh","ts","ch","sh","shch","","ie","iu","ia","zh","i","",""]))
def latin(word):
    start = {"є": "ye", "ю": "yu", "я": "ya", "ї": "yi", "й": "y"}
    low = word.lower().replace("зг", "zgh")
    out = "".join((start.get(c) if i == 0 and c in start else TR.get(c, c)) for i, c in enumerate(low))
    return out[:1].upper() + out[1:]

def sur_uk(s, male):
    """nominative, genitive, dative, accusative, instrumental of a surname."""
    if male:
        if s.endswith("ий"): b = s[:-2]; return (s, b+"ого", b+"ому", b+"ого", b+"им")
        if s.endswith("о"): b = s[:-1]; return (s, b+"а", b+"у", b+"а", b+"ом")
        if s.endswith("вець"): b = s[:-3]; return (s, b+"ця", b+"цю", b+"ця", b+"цем")
        if s.endswith("ь"): b = s[:-1]; return (s, b+"я", b+"ю", b+"я", b+"ем")
        if s.endswith("й"): b = s[:-1]; return (s, b+"я", b+"ю", b+"я", b+"єм")
        if s.endswith("ин"): return (s, s+"а", s+"у", s+"а", s+"им")
        if s.endswith("ів"): return (s, s[:-2]+"ова", s[:-2]+"ову", s[:-2]+"ова", s[:-2]+"овим")
        if s.endswith("а"): pass
        else:
            return (s, s+"а", s+"у", s+"а", s+("ем" if s[-1] in "жчшщ" else "ом"))
    elif s.endswith(("ська", "цька", "зька", "на")) and not s.endswith("ина"):
        b = s[:-1]; return (s, b+"ої", b+"ій", b+"у", b+"ою")
    if s.endswith("а"):
        b = s[:-1]; d = {"к": "ц", "г": "з", "х": "с"}
        return (s, b+"и", b[:-1]+d.get(b[-1], b[-1])+"і", b+"у", b+("ею" if b[-1] in "жчшщ" else "ою"))
    return (s,) * 5

def sur_ru(s, male):
    if male:
        if s.endswith("ий") or s.endswith("ый"): b = s[:-2]; e = "его" if False else "ого"; return (s, b+"ого", b+"ому", b+"ого")
        if s.endswith("о"): return (s,) * 4
        if s.endswith("вец"): b = s[:-2]; return (s, b+"ца", b+"цу", b+"ца")
        if s.endswith(("ь", "й")): b = s[:-1]; return (s, b+"я", b+"ю", b+"я")
        if not s.endswith("а"): return (s, s+"а", s+"у", s+"а")
    elif s.endswith("ая"):
        b = s[:-2]; return (s, b+"ой", b+"ой", b+"ую")
    if s.endswith("а"):
        b = s[:-1]; return (s, b+("и" if b[-1] in "кгхжчшщ" else "ы"), b+"е", b+"у")
    return (s,) * 4

class Person:
    """One line of a table: given, male or female, surname, surname in Russian, Latin (or none), rest of the file's columns."""
    def __init__(self, given, surname, rus, forms, lat=None):
        male = forms["male"]
        self.male, self.given, self.surname = male, given, surname
        gu, gr = forms["uk"], forms["ru"]
        su, sr = sur_uk(surname, male), sur_ru(rus, male)
        k = {}
        for i, c in enumerate(["n", "g", "d", "a", "i"]):
            k[c] = gu[i] + " " + su[i]; k["s" + c] = su[i]; k["rv" + c] = su[i] + " " + gu[i]; k["G" + c] = gu[i]
        for i, c in enumerate(["n", "g", "d", "a"]):
            k["r" + c] = gr[i] + " " + sr[i]; k["rs" + c] = sr[i]; k["rrv" + c] = sr[i] + " " + gr[i]; k["rG" + c] = gr[i]
        lg = forms["lat"]; ls = lat or latin(surname)
        k["l"] = lg + " " + ls; k["ls"] = ls; k["lrv"] = ls + " " + lg; k["lG"] = lg
        k["t"] = surname[:3] + surname[4:]; k["tn"] = gu[0] + " " + k["t"]
        k["tt"] = surname[:2] + surname[3] + surname[2] + surname[4:]; k["ttn"] = gu[0] + " " + k["tt"]
        k["rt"] = rus[:3] + rus[4:]; k["rtn"] = gr[0] + " " + k["rt"]
        k["lt"] = ls[:3] + ls[4:]; k["ltn"] = lg + " " + k["lt"]
        self.lat = k["l"]
        self.keys = k
        self.local = f"{lg}.{ls}".lower().replace("'", "").replace(" ", "")
    def fill(self, text):
        low = text.startswith("~")
        text = text.lstrip("~")
        text = re.sub(r"<([^/<>]*)/([^<>]*)>", lambda m: m.group(1 if self.male else 2), text)
        text = re.sub(r"\{(\w+)\}", lambda m: self.keys[m.group(1)], text)
        return text.lower() if low else text

def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        prev, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            prev, row[j] = row[j], min(row[j] + 1, row[j-1] + 1, prev + (x != y))
    return row[-1]

def make_people(draw, targets, places, fillers, stems, ends, male, female, positions, unique_positions, teams, departments, domain):
    """Twenty thousand rows, the first 500 of them the small company; targets stand at the given places."""
    pool = list(dict.fromkeys(fillers + [s + e for s in stems for e in ends]))
    mine = [p.surname for p in targets]
    pool = [s for s in pool if all(distance(s.lower(), m.lower()) > 2 for m in mine)]
    pool = [s for s in pool if not any(s.lower().startswith(m.lower()[:max(3, len(m) - 2)]) for m in mine)]
    at = dict(zip(places, targets)); rows, used, seen = [], set(), set()
    for n in range(20_000):
        p = at.get(n)
        if p: first, last, local = p.given, p.surname, p.local
        else:
            man = draw.random() < 0.5
            first = draw.choice(male if man else female)
            while True:
                last = draw.choice(pool)
                if not man and last.endswith(("ський", "цький")): last = last[:-2] + "а"
                if n >= 500 or (first, last) not in seen: break
            local = (FORMS_LAT[first] + "." + latin(last)).lower().replace("'", "").replace("’", "")
        seen.add((first, last))
        email = f"{local}@{domain}"
        if email in used: email = f"{local}{n}@{domain}"
        used.add(email)
        while True:
            d = f"{draw.choice(['50','63','66','67','68','93','95','96','97','98'])}{draw.randrange(10**7):07}"
            if d not in used: used.add(d); break
        phone = draw.choice([f"+380{d}", f"+380 ({d[:2]}) {d[2:5]}-{d[5:7]}-{d[7:]}", f"0{d[:2]} {d[2:5]} {d[5:7]} {d[7:]}"])
        name = f"{first} {last}" if draw.random() < 0.5 else f"{last} {first}"
        man = first in MEN
        position = draw.choice([x for x in positions if not (man and x.endswith(("ниця", "сестра")))])
        row = [name, email, phone, position, draw.choice(teams), draw.choice(departments)]
        rows.append(row)
        if p: p.row = row
    free = [n for n in range(20, 480) if n not in at]
    for position in unique_positions:
        n = draw.choice(free); free.remove(n); rows[n][3] = position
    return rows

FORMS_LAT = {}; MEN = set()
def given_table(text):
    """nominative genitive dative accusative instrumental | the same four in Russian | Latin"""
    out = {}
    for line in text.strip().splitlines():
        sex, uk, ru, lat = [x.strip() for x in line.split("|")]
        uk, ru = uk.split(), ru.split()
        out[uk[0]] = dict(male=sex == "m", uk=uk, ru=ru, lat=lat); FORMS_LAT[uk[0]] = lat
        if sex == "m": MEN.add(uk[0])
    return out

def carry(block):
    """Gives each line without an expectation that of the line above."""
    out, last = [], ""
    for line in block.strip().splitlines():
        if "|" in line: last = line.rsplit("|", 1)[1]; out.append(line)
        else: out.append(line + "|" + last)
    return "\n".join(out)

def value(p, kind):
    r = p.row
    if kind == "card": return "card", r[0]
    if kind == "here": return "line", "said-here " + r[0]
    if kind == "away": return "line", "said-away " + r[0]
    if kind == "since": return "line", "said-since " + r[0]
    return "first", {"email": r[1], "phone": r[2], "position": r[3], "team": r[4], "department": r[5],
                     "telegram": "@" + p.local.replace(".", "_")}[kind]

def build(seed, m):
    """m: the module of a set, with its tables. Returns the rows of people and the messages."""
    draw = random.Random(seed)
    targets = []
    for line in m.TARGETS.strip().splitlines():
        g, s, r, *lat = line.split()
        p = Person(g, s, r, m.GIVEN[g], lat[0] if lat else None)
        p.keys["s"] = p.keys["sn"]; p.keys["rs"] = p.keys["rsn"]; p.keys["G"] = p.keys["Gn"]
        targets.append(p)
    draw.shuffle(targets)
    men = [g for g, f in m.GIVEN.items() if f["male"] and g not in m.SOLO]
    women = [g for g, f in m.GIVEN.items() if not f["male"] and g not in m.SOLO]
    rows = make_people(draw, targets, PLACES, m.FILLERS, m.STEMS, m.ENDS, men, women, m.POSITIONS, m.UNIQUE, m.TEAMS, m.DEPARTMENTS, m.DOMAIN)
    place = {p: n for p, n in zip(targets, PLACES)}
    present = [p for p in targets if place[p] in HERE]; away = next(p for p in targets if place[p] == 3)
    out, state = [], {"all": [], "here": []}
    def turn(kind, male=None):
        pool = state[kind]
        while True:
            if not any(male is None or p.male == male for p in pool):
                more = list(targets if kind == "all" else present + [away]); draw.shuffle(more); pool[:0] = more
            p = next(p for p in reversed(pool) if male is None or p.male == male)
            pool.remove(p); return p
    def put(cls, text, kind, p):
        if kind == "presence": kind = "away" if p is away else "here"
        out.append((cls, p.fill(text), *value(p, kind)))
    def each(cls, block, default=None, times=2):
        for line in block.strip().splitlines():
            text, kind = line.rsplit("|", 1) if "|" in line else (line, default)
            sex = {"m:": True, "f:": False}.get(text[:2]); text = text[2:] if sex is not None else text
            for _ in range(times):
                p = turn("here" if kind == "presence" else "all", sex)
                if "{O." in text:
                    o = turn("all", p.male)
                    while o is p: o = turn("all", p.male)
                    put(cls, re.sub(r"\{O\.(\w+)\}", lambda x: o.keys[x.group(1)], text), kind, p)
                else: put(cls, text, kind, p)
    def one(cls, block):
        for line in block.strip().splitlines():
            who, text, kind = line.split("|")
            put(cls, text, kind, next(p for p in targets if who in (p.given, p.surname)))
    def plain(cls, kind, block):
        for line in block.strip().splitlines():
            text, e = line.rsplit("|", 1) if "|" in line else (line, "")
            out.append((cls, text, kind, e))
    n = m.TIMES
    each("who", m.WHO, "card", n); one("who", m.WHO_ONE)
    each("field", m.FIELD, None, n); one("field", m.FIELD_ONE)
    each("later fields", m.LATER, None, n)
    each("English", m.ENGLISH, None, n); one("English", m.ENGLISH_ONE)
    each("Russian", m.RUSSIAN, None, n); one("Russian", m.RUSSIAN_ONE)
    plain("role and team", "role", m.ROLE); plain("role and team", "list", m.TEAM)
    plain("commands", "screen", m.COMMAND); each("commands", m.COMMAND_CARD, "card", 1)
    each("follow-ups", m.FOLLOW, None, n)
    plain("talk", "talk", m.TALK)
    return rows, out

PLACES = [3, 9, 72, 132, 171, 237, 249, 278, 280, 309, 326, 330, 352, 359, 361, 367, 479, 485,
          21, 48, 97, 118, 155, 203, 266, 301, 388, 401, 433, 462]
HERE = PLACES[1:18]

def write(name, rows, out, others):
    """Leaves out what another set has word for word (`others`: files), and what stands twice."""
    norm = lambda s: s.lower().strip("?!. ") or s
    have = set(norm(l.split("\t")[1]) for f in others for l in open(f))
    keep, seen, dropped = [], set(), []
    for r in out:
        k = (r[0], norm(r[1]) if r[0] != "talk" else r[1].lower())
        if k in seen or norm(r[1]) in have: dropped.append(r[1]); continue
        seen.add(k); keep.append(r)
    open(f"{name}-people.tsv", "w").write("".join("\t".join(r) + "\n" for r in rows))
    open(f"{name}.tsv", "w").write("".join("\t".join(r) + "\n" for r in keep))
    print("left out:", dropped)
