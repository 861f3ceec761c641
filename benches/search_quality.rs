//! `cargo bench --bench search_quality`: whether search finds the person who is meant, and how fast.
//!
//! People and queries with the right answers are data (`benches/search/`, made by `generate.py`
//! there). Where several people fit equally well, the first place is right when one of them stands
//! there and all of them stand together at the top. Beside the engine, the same queries go to a plain
//! substring search and to nucleo (the matcher of the Helix editor). `-- misses` lists what the
//! engine misses in the tuning set.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use nucleo_matcher::{
    Config, Matcher, Utf32String,
    pattern::{CaseMatching, Normalization, Pattern},
};
use worksection_bot::{
    people::{
        Person, PersonId,
        search::{Certainty, Index},
    },
    worksection::PhoneKind,
};

const SETS: [(&str, &str, &str); 2] = [
    (
        "tuning",
        include_str!("search/tuning-people.tsv"),
        include_str!("search/tuning-queries.tsv"),
    ),
    (
        "held out",
        include_str!("search/heldout-people.tsv"),
        include_str!("search/heldout-queries.tsv"),
    ),
];
const SIZES: [usize; 2] = [500, 20_000];
const NONSENSE: &str = "nonsense";

struct Query<'a> {
    class: &'a str,
    text: &'a str,
    right: Vec<usize>,
}

fn main() {
    let misses = std::env::args().any(|argument| argument == "misses");
    for (name, people, queries) in SETS {
        let people: Vec<Person> = people.lines().map(person).collect();
        let queries: Vec<Query<'_>> = queries.lines().map(query).collect();
        for size in SIZES {
            println!("\n## {name}: {size} people, {} queries", queries.len());
            let show = misses && name == "tuning";
            measure(&people[..size], &queries, show);
        }
    }
}

fn measure(people: &[Person], queries: &[Query<'_>], show: bool) {
    let before = memory();
    let started = Instant::now();
    let index = Index::new(people);
    let built = started.elapsed();
    let memory = memory().saturating_sub(before);
    let started = Instant::now();
    drop(Index::new(people));
    let again = started.elapsed();

    let mut plain = Plain::new(people);
    let mut nucleo = Nucleo::new(people);
    let mut classes: BTreeMap<&str, [Score; 3]> = BTreeMap::new();
    let mut times = Vec::new();
    for query in queries {
        let right: Vec<usize> = query
            .right
            .iter()
            .copied()
            .filter(|&r| r < people.len())
            .collect();
        let started = Instant::now();
        let hits = index.search(query.text);
        times.push(started.elapsed());
        let scores = classes.entry(query.class).or_default();
        let guessed = hits
            .first()
            .is_some_and(|hit| hit.certainty == Certainty::Guessed);
        let found: Vec<usize> = hits.iter().map(|hit| hit.place).collect();
        let good = scores[0].add(&right, &found, guessed);
        if show && !good {
            let first: Vec<_> = hits
                .iter()
                .take(3)
                .map(|h| (&people[h.place].name, h.certainty, h.why.way))
                .collect();
            let wanted = right.first().map(|&r| &people[r].name);
            println!(
                "{}: {:?}, wanted {wanted:?} of {}, found {} {first:?}",
                query.class,
                query.text,
                right.len(),
                hits.len()
            );
        }
        scores[1].add(&right, &plain.search(query.text), false);
        scores[2].add(&right, &nucleo.search(query.text), false);
    }
    report(&classes);
    times.sort_unstable();
    let at = |share: usize| micros(times[(times.len() - 1) * share / 100]);
    println!(
        "\na query: median {} µs, p99 {} µs, longest {} µs; index built in {:.0} ms (again: {:.0} ms), {:.1} MB",
        at(50),
        at(99),
        at(100),
        built.as_secs_f64() * 1e3,
        again.as_secs_f64() * 1e3,
        memory as f64 / 1e6,
    );
}

/// How often the right person was found.
#[derive(Default, Clone, Copy)]
struct Score {
    queries: usize,
    first: usize,
    five: usize,
    /// Anyone at all.
    found: usize,
    /// Right ones that are marked as guesses.
    guesses: usize,
}

impl Score {
    fn add(&mut self, right: &[usize], found: &[usize], guessed: bool) -> bool {
        let top = &found[..right.len().min(found.len())];
        let first = !right.is_empty()
            && top.len() == right.len()
            && top.iter().all(|hit| right.contains(hit));
        let five = found.iter().take(5).any(|hit| right.contains(hit));
        self.queries += 1;
        self.first += usize::from(first);
        self.five += usize::from(five);
        self.found += usize::from(!found.is_empty());
        self.guesses += usize::from(five && guessed);
        if right.is_empty() {
            found.is_empty()
        } else {
            first
        }
    }

    fn with(self, other: Self) -> Self {
        Self {
            queries: self.queries + other.queries,
            first: self.first + other.first,
            five: self.five + other.five,
            found: self.found + other.found,
            guesses: self.guesses + other.guesses,
        }
    }
}

fn report(classes: &BTreeMap<&str, [Score; 3]>) {
    println!("| class (queries) | hit@1 | hit@5 | plain @1 | @5 | nucleo @1 | @5 |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    let mut all = [Score::default(); 3];
    for (class, scores) in classes.iter().filter(|(class, _)| **class != NONSENSE) {
        row(class, scores);
        all = [0, 1, 2].map(|engine| all[engine].with(scores[engine]));
    }
    row("all", &all);
    let [engine, plain, nucleo] =
        classes[NONSENSE].map(|score| percent(score.found, score.queries));
    println!("\nnonsense finds someone: {engine} (plain {plain}, nucleo {nucleo})");
    println!(
        "right answers marked as guesses: {}",
        percent(all[0].guesses, all[0].five)
    );
}

fn row(class: &str, scores: &[Score; 3]) {
    let cells = scores.map(|s| {
        format!(
            "{} | {}",
            percent(s.first, s.queries),
            percent(s.five, s.queries)
        )
    });
    println!(
        "| {class} ({}) | {} |",
        scores[0].queries,
        cells.join(" | ")
    );
}

fn percent(part: usize, of: usize) -> String {
    format!("{:.1} %", 100.0 * part as f64 / of.max(1) as f64)
}

fn micros(time: Duration) -> u128 {
    time.as_micros()
}

/// What a line of a people's file holds.
fn person(line: &str) -> Person {
    let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
    let [name, email, phone, position, team, department] =
        <[String; 6]>::try_from(cells).expect("six cells");
    Person {
        id: PersonId::Member(email.as_str().into()),
        name,
        position: Some(position),
        group: Some(team),
        department: Some(department),
        role: None,
        email: Some(email),
        phones: vec![(PhoneKind::Main, phone)],
        addresses: Vec::new(),
        photo: None,
    }
}

fn query(line: &str) -> Query<'_> {
    let mut cells = line.split('\t');
    let mut cell = || cells.next().expect("three cells");
    let (class, text) = (cell(), cell());
    let numbers = cell().split(',').filter(|number| !number.is_empty());
    Query {
        class,
        text,
        right: numbers
            .map(|number| number.parse().expect("a number"))
            .collect(),
    }
}

/// All that is known of a person as one text.
fn text(person: &Person) -> String {
    let phones = person.phones.iter().map(|(_, phone)| phone.as_str());
    let fields = [
        &person.email,
        &person.position,
        &person.group,
        &person.department,
    ];
    let fields = fields.into_iter().flatten().map(String::as_str);
    let all: Vec<&str> = [person.name.as_str()]
        .into_iter()
        .chain(fields)
        .chain(phones)
        .collect();
    all.join(" ")
}

/// Every word of the query stands somewhere; in order of name.
struct Plain(Vec<(String, usize)>);

impl Plain {
    fn new(people: &[Person]) -> Self {
        let mut texts: Vec<_> = people
            .iter()
            .map(|person| text(person).to_lowercase())
            .zip(0..)
            .collect();
        texts.sort();
        Self(texts)
    }

    fn search(&mut self, query: &str) -> Vec<usize> {
        let query = query.to_lowercase();
        let fits = |text: &str| query.split_whitespace().all(|word| text.contains(word));
        self.0
            .iter()
            .filter(|(text, _)| fits(text))
            .map(|(_, place)| *place)
            .collect()
    }
}

struct Nucleo {
    matcher: Matcher,
    texts: Vec<Utf32String>,
}

impl Nucleo {
    fn new(people: &[Person]) -> Self {
        Self {
            matcher: Matcher::new(Config::DEFAULT),
            texts: people.iter().map(|person| text(person).into()).collect(),
        }
    }

    fn search(&mut self, query: &str) -> Vec<usize> {
        let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
        let mut found: Vec<(u32, usize)> = (0..)
            .zip(&self.texts)
            .filter_map(|(place, text)| {
                Some((pattern.score(text.slice(..), &mut self.matcher)?, place))
            })
            .collect();
        found.sort_by_key(|&(score, place)| (std::cmp::Reverse(score), place));
        found.into_iter().map(|(_, place)| place).collect()
    }
}

/// The memory of this process that is in use, in bytes.
fn memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = status
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse::<usize>().ok());
    pages.unwrap_or_default() * 4096
}
