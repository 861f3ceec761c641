"""python3 check.py NAME: proves the expectations against the people file."""
import collections, sys, re
w = sys.argv[1]
P = [l.rstrip("\n").split("\t") for l in open(f"{w}-people.tsv")]
T = [l.rstrip("\n").split("\t") for l in open(f"{w}.tsv")]
J = set(l.split("\t")[1].lower().strip("?!. ") for l in open("judged.tsv"))
U = set(l.split("\t")[1].lower().strip("?!. ") for f in {"other": [], "unseen": ["other"]}.get(w, ["other", "unseen"]) for l in open(f + ".tsv"))
bad = 0
def say(*a):
    global bad; bad += 1; print(*a)
assert len(P) == 20000 and all(len(r) == 6 and all(r) for r in P) and all(len(r) == 4 for r in T)
names = collections.Counter(frozenset(r[0].split()) for r in P)
index = {r[0]: i for i, r in enumerate(P)}
phones = collections.Counter(re.sub(r"\D", "", r[2])[-9:] for r in P); mails = collections.Counter(r[1] for r in P)
tg = collections.Counter("@" + r[1].split("@")[0].replace(".", "_") for r in P)
assert max(phones.values()) == 1 and max(mails.values()) == 1
poss = collections.Counter(r[3] for r in P[:500]); teams = set(r[4] for r in P[:500]); deps = set(r[5] for r in P[:500])
HERE = {9,72,132,171,237,249,278,280,309,326,330,352,359,361,367,479,485}
for c, m, k, e in T:
    if re.search(r"[{}<>|@]\s|[{}<>]", m) or m != m.strip() or "  " in m: say("shape", m)
    key = m.lower().strip("?!. ")
    if key in J: say("in judged:", c, m)
    if key in U: say("in other or unseen:", c, m)
    if k in ("card", "line"):
        n = e.split(" ", 1)[1] if k == "line" else e
        if names[frozenset(n.split())] != 1 or n not in index or index[n] > 499: say("name", c, m, e)
        if e.startswith("said-away") and index[n] != 3 or e.startswith("said-here") and index[n] not in HERE: say("presence", m, e)
    elif k == "first":
        if e.startswith("+") or e.startswith("0"): ok = [r for r in P[:500] if r[2] == e]
        elif e.startswith("@"): ok = [1] * tg[e]
        elif "@" in e: ok = [r for r in P[:500] if r[1] == e]
        else: ok = [1] if e in poss or e in teams or e in deps else []
        if len(ok) != 1: say("first", m, e)
    elif k == "role":
        if e not in poss: say("role", m, e)
    elif k == "list":
        if (e in teams) + (e in deps) != 1: say("list", m, e)
    elif k == "talk":
        if e: say("talk", m)
    elif k == "screen": pass
    else: say("kind", k, m)
d = collections.Counter((c, m.lower()) for c, m, k, e in T)
for x, n in d.items():
    if n > 1: say("twice", x, n)
print(collections.Counter(c for c, *_ in T)); print("bad", bad)
# surnames and given names of the people meant, alone in the file?
tn = {e.split(" ", 1)[1] if k == "line" else e for c, m, k, e in T if k in ("card", "line")}
words = collections.Counter(x for r in P for x in r[0].split())
print("named people", len(tn), "words of their names that stand once:", sorted(x for n in tn for x in n.split() if words[x] == 1).__len__())
print("positions", poss)

# talk that might be taken for a person, a position or a team of this company
allw = set(x.lower() for r in P for f in (0, 3, 4, 5) for x in re.findall(r"[\w'’]+", r[f]))
for c, m, k, e in T:
    if c == "talk":
        for w1 in re.findall(r"[\w'’]+", m.lower()):
            if len(w1) > 1 and (w1 in allw or any(a[:len(w1)] == w1 for a in allw if len(w1) >= 4)): print("talk word in the people file:", w1, "|", m, [a for a in allw if a.startswith(w1)][:4])
