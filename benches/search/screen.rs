//! What a person sees first: members and contacts together, as the chat shows them.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};

use worksection_bot::{
    people::{
        Contacts, Match, Members, Person, PersonId, Snapshot, put_named_first, ranked,
        search::{Asked, Certainty},
    },
    worksection::PhoneKind,
};

/// Sets of people and queries, made by `screen.py`, and whether they have goals. The engine was tuned with
/// the others.
const SETS: [(&str, bool); 5] = [
    ("tuning", false),
    ("heldout", false),
    ("last", false),
    ("fresh", false),
    ("final", true),
];
/// Right first, by size, and of each class; right among the first five. In percent.
const FIRST: [(usize, f64); 2] = [(500, 99.0), (20_000, 98.5)];
const FIRST_OF_A_CLASS: f64 = 95.0;
const FIVE: f64 = 99.8;
/// At most so often nonsense finds someone, and a right answer is marked as a guess.
const NONSENSE_FOUND: f64 = 1.0;
const GUESSES: f64 = 1.0;
const GUESSES_OF_TWO_TYPOS: f64 = 10.0;
const NONSENSE: &str = "nonsense";
const TWO_TYPOS: &str = "two typos";

struct Query<'a> {
    class: &'a str,
    text: &'a str,
    right: Vec<usize>,
}

/// Asks the screens of all companies, prints how they answer, and returns the goals that are missed.
///
/// Misses of the sets with goals are never shown, so that nothing is fitted to them.
pub fn measure(misses: bool) -> Vec<String> {
    let mut missed = Vec::new();
    let is_named = |set: &str| std::env::args().any(|argument| argument == set);
    let some = SETS.iter().any(|(set, _)| is_named(set));
    for (set, has_goals) in SETS.into_iter().filter(|(set, _)| !some || is_named(set)) {
        let (people, lines) = (file(set, "people"), file(set, "queries"));
        let queries = read(&lines);
        for (size, _) in FIRST {
            println!(
                "\n## screen, {set}: {size} people, {} queries",
                queries.len()
            );
            let company = Company::new(people.lines().take(size));
            let of_set = company.ask(&queries, misses && !has_goals);
            if has_goals {
                missed.extend(of_set.missed(set, size));
            }
        }
    }
    missed
}

fn file(set: &str, what: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/search");
    let path = folder.join(format!("screen-{set}-{what}.tsv"));
    std::fs::read_to_string(path).expect("the file is there")
}

struct Company {
    members: Snapshot<Members>,
    contacts: Snapshot<Contacts>,
    people: Vec<Person>,
}

impl Company {
    fn new<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let people: Vec<Person> = lines.zip(0..).map(person).collect();
        let (members, contacts): (Vec<Person>, Vec<Person>) =
            people.iter().cloned().partition(Person::is_member);
        let now = SystemTime::now();
        Self {
            members: Snapshot::new(Arc::new(members.into_iter().collect()), now),
            contacts: Snapshot::new(Arc::new(contacts.into_iter().collect()), now),
            people,
        }
    }

    /// Returns whom the screen lists, best first, and whether they are guesses.
    fn shown(&self, text: &str) -> (Vec<usize>, bool, Vec<Match>) {
        let asked = Asked::new(text.trim());
        let fitting = self.members.matches(&asked);
        let others = self.contacts.matches_beside(&asked, &fitting);
        let mut all = ranked(fitting, others);
        put_named_first(&mut all, asked.text());
        let guessed = all.iter().all(|m| m.certainty == Certainty::Guessed);
        let place = |found: &Match| match &found.person.id {
            PersonId::Member(id) => id.as_str().parse().expect("a number"),
            PersonId::Contact(id) => id.as_str().parse().expect("a number"),
        };
        (all.iter().map(place).collect(), guessed, all)
    }

    fn ask(&self, queries: &[Query<'_>], misses: bool) -> Answers {
        let mut answers = Answers::default();
        let mut times = Vec::new();
        for query in queries {
            let started = Instant::now();
            let (shown, guessed, all) = self.shown(query.text);
            times.push(started.elapsed());
            let is_first = shown
                .first()
                .is_some_and(|first| query.right.contains(first));
            let is_five = shown
                .iter()
                .take(5)
                .any(|place| query.right.contains(place));
            let score = answers.classes.entry(query.class.to_owned()).or_default();
            score.queries += 1;
            score.first += usize::from(is_first);
            score.five += usize::from(is_five);
            score.found += usize::from(!shown.is_empty());
            score.guesses += usize::from(is_first && guessed);
            let is_right = if query.class == NONSENSE {
                shown.is_empty()
            } else {
                is_first
            };
            if misses && !is_right {
                self.tell(query, &shown, &all);
            }
        }
        answers.report(&mut times);
        answers
    }

    /// Prints a query whose first answer is wrong.
    fn tell(&self, query: &Query<'_>, shown: &[usize], all: &[Match]) {
        let wanted = query.right.iter().find(|&&place| place < self.people.len());
        let name = |place: usize| {
            let person = &self.people[place];
            (&person.name, person.email.as_deref().unwrap_or_default())
        };
        let at = shown.iter().position(|place| query.right.contains(place));
        let first: Vec<_> = all
            .iter()
            .zip(shown)
            .take(2)
            .map(|(found, &place)| {
                (
                    name(place),
                    found.why.way,
                    found.why.field,
                    found.why.switched,
                )
            })
            .collect();
        println!(
            "{}: {:?}, wanted {:?}, at {at:?} of {}: {first:?}",
            query.class,
            query.text,
            wanted.map(|&place| name(place)),
            shown.len(),
        );
    }
}

#[derive(Default, Clone, Copy)]
struct Score {
    queries: usize,
    first: usize,
    five: usize,
    found: usize,
    guesses: usize,
}

#[derive(Default)]
struct Answers {
    classes: BTreeMap<String, Score>,
}

impl Answers {
    fn all(&self) -> Score {
        let mut all = Score::default();
        for (_, score) in self.classes.iter().filter(|(class, _)| *class != NONSENSE) {
            all.queries += score.queries;
            all.first += score.first;
            all.five += score.five;
            all.guesses += score.guesses;
        }
        all
    }

    fn report(&self, times: &mut [Duration]) {
        println!("| class (queries) | hit@1 | hit@5 | marked as guesses |");
        println!("| --- | --- | --- | --- |");
        let answered = self.classes.iter().filter(|(class, _)| *class != NONSENSE);
        let all = ("all".to_owned(), self.all());
        for (class, score) in answered.chain([(&all.0, &all.1)]) {
            println!(
                "| {class} ({}) | {:.1} % | {:.1} % | {:.1} % |",
                score.queries,
                share(score.first, score.queries),
                share(score.five, score.queries),
                share(score.guesses, score.first),
            );
        }
        let nonsense = self.classes[NONSENSE];
        println!(
            "\nnonsense finds someone: {:.1} %",
            share(nonsense.found, nonsense.queries)
        );
        times.sort_unstable();
        let at = |percent: usize| times[(times.len() - 1) * percent / 100];
        println!("a screen takes {:?}, p99 {:?}", at(50), at(99));
    }

    fn missed(&self, set: &str, size: usize) -> Vec<String> {
        let mut missed = Vec::new();
        let mut goal = |is_met: bool, what: String| {
            if !is_met {
                missed.push(format!("screen, {set}, {size} people: {what}"));
            }
        };
        let all = self.all();
        let first = share(all.first, all.queries);
        let least = FIRST.iter().find(|(people, _)| *people == size);
        goal(
            least.is_some_and(|(_, least)| first >= *least),
            format!("hit@1 {first:.1} %"),
        );
        let five = share(all.five, all.queries);
        goal(five >= FIVE, format!("hit@5 {five:.1} %"));
        let guesses = share(all.guesses, all.first);
        goal(guesses <= GUESSES, format!("guesses {guesses:.1} %"));
        for (class, score) in &self.classes {
            let found = share(score.found, score.queries);
            if class == NONSENSE {
                goal(
                    found <= NONSENSE_FOUND,
                    format!("nonsense finds {found:.1} %"),
                );
                continue;
            }
            let first = share(score.first, score.queries);
            goal(
                first >= FIRST_OF_A_CLASS,
                format!("{class}: hit@1 {first:.1} %"),
            );
            let guesses = share(score.guesses, score.first);
            let is_two = class == TWO_TYPOS;
            goal(
                !is_two || guesses <= GUESSES_OF_TWO_TYPOS,
                format!("{class}: guesses {guesses:.1} %"),
            );
        }
        missed
    }
}

fn share(part: usize, of: usize) -> f64 {
    100.0 * part as f64 / of.max(1) as f64
}

/// What a line of a people's file holds.
fn person((line, place): (&str, usize)) -> Person {
    let known = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let cells: Vec<&str> = line.split('\t').collect();
    let [kind, name, email, phone, position, group, department] = cells[..] else {
        panic!("seven cells: {line}")
    };
    let id = place.to_string();
    let id = match kind {
        "m" => PersonId::Member(id.as_str().into()),
        _ => PersonId::Contact(id.as_str().into()),
    };
    Person {
        position: known(position),
        group: known(group),
        department: known(department),
        email: known(email),
        phones: vec![(PhoneKind::Main, phone.to_owned())],
        ..Person::named(id, name)
    }
}

fn read(lines: &str) -> Vec<Query<'_>> {
    let mut queries: Vec<Query<'_>> = Vec::new();
    for line in lines.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [class, text, right] = cells[..] else {
            panic!("three cells: {line}")
        };
        let right = match right.strip_prefix('@') {
            Some(line) => queries[line.parse::<usize>().expect("a line")]
                .right
                .clone(),
            None => {
                let steps = right.split(',').filter(|step| !step.is_empty());
                let steps = steps.map(|step| step.parse::<usize>().expect("a number"));
                let sum = |place: &mut usize, step| {
                    *place += step;
                    Some(*place)
                };
                steps.scan(0, sum).collect()
            }
        };
        queries.push(Query { class, text, right });
    }
    queries
}
