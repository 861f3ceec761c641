//! `cargo bench --bench said_quality`: whether the bot understands what people say, judged by what
//! stands on the screen, in companies of 500 and of 20,000.
//!
//! People and messages are data (`benches/search/`, and `benches/said/`, made by `generate.py` and `judged.py` there), read
//! when it runs. Each message is said to the real bot between the emulators, in Ukrainian. `-- misses` lists
//! what was answered otherwise; the names of sets choose among them (`-- misses tuning`), and a set of somebody
//! else's is a file (`-- held.tsv`, with its people in `held-people.tsv`). Built for use it measures the cost, too
//! (`-- cost` does that alone). It ends with 1 where a goal is missed.

#![allow(unreachable_pub, reason = "nobody is outside")]

use std::{
    collections::BTreeMap,
    path::Path,
    process::ExitCode,
    time::{Duration, Instant},
};

use chrono::Local;
use sandbox::{
    Telegram, Traffic, Worksection,
    telegram::{Message, Person, Room},
    worksection::{Member, Services},
};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use worksection_bot::{
    accounts::Admission,
    app,
    i18n::{self, Argument, Arguments, Language},
    people::{
        Person as WorksectionPerson, PersonId,
        phrases::Said,
        search::{Asked, Certainty, Index},
    },
    settings::{LogFormat, Settings, Updates},
    way::Way,
    worksection::{Origin, PhoneKind},
};

/// Sets of messages, and the people of their companies.
const SETS: [(&str, &str); 20] = [
    ("tuning", PEOPLE),
    ("heldout", PEOPLE),
    ("last", PEOPLE),
    ("fresh", "said/fresh-people.tsv"),
    ("final", "said/final-people.tsv"),
    ("wide", "said/fresh-people.tsv"),
    ("judged", "said/judged-people.tsv"),
    ("unseen", "said/unseen-people.tsv"),
    ("other", "said/other-people.tsv"),
    ("oven", "said/oven-people.tsv"),
    ("bureau", "said/bureau-people.tsv"),
    ("roof", "said/roof-people.tsv"),
    ("carrier", "said/carrier-people.tsv"),
    ("pantry", "said/pantry-people.tsv"),
    ("clinics", "said/clinics-people.tsv"),
    ("windows", "said/windows-people.tsv"),
    ("harvest", "said/harvest-people.tsv"),
    ("hotel", "said/hotel-people.tsv"),
    ("lyceum", "said/lyceum-people.tsv"),
    ("studio", "said/studio-people.tsv"),
];
/// The people among whom the cost is measured.
const PEOPLE: &str = "search/heldout-people.tsv";

/// A set of messages that is measured.
struct Set {
    name: String,
    messages: String,
    people: String,
}

impl Set {
    /// Returns the sets that the arguments name: those above, or files of messages (`held.tsv`, with its people in
    /// `held-people.tsv`); all of those above where they name none.
    fn asked_for(arguments: &[String]) -> Vec<Self> {
        let is_file = |argument: &&String| argument.ends_with(".tsv");
        let files = arguments.iter().filter(is_file).map(|path| {
            let people = path.replace(".tsv", "-people.tsv");
            let read = |path: &str| std::fs::read_to_string(path).expect("the file is there");
            Self {
                name: path.clone(),
                messages: read(path),
                people: read(&people),
            }
        });
        let is_named = |name: &str| arguments.iter().any(|argument| argument == name);
        let some = SETS.iter().any(|(name, _)| is_named(name));
        let none_of_ours = !some && arguments.iter().any(|argument| argument.ends_with(".tsv"));
        let ours = SETS
            .iter()
            .filter(|(name, _)| !none_of_ours && (!some || is_named(name)));
        let ours = ours.map(|(name, people)| Self {
            name: (*name).to_owned(),
            messages: read(&format!("said/{name}.tsv")),
            people: read(people),
        });
        files.chain(ours).collect()
    }
}

/// Reads a file of `benches/`.
fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("benches")
        .join(name);
    std::fs::read_to_string(path).expect("the file is there")
}

const SIZES: [usize; 2] = [500, 20_000];
/// Right of each class, and answered as a guess, in percent.
const RIGHT: f64 = 97.0;
const GUESSES: f64 = 2.0;
/// At most, in the median of 20,000 people: what a bare query costs more, and a phrase.
const BARE: Duration = Duration::from_micros(1);
const PHRASE: Duration = Duration::from_micros(60);
/// Stand for a number in a text, one for each plural.
const NUMBERS: [u64; 3] = [9_000_000_000_001, 9_000_000_000_002, 9_000_000_000_005];
/// Of so many people one is away, from the fourth on (as `generate.py` knows).
const AWAY: usize = 10;
/// From this number on people say commands whose answers others should get.
const OTHERS: usize = 1_000_000;
/// So many messages a person says, so that nobody floods.
const EACH: usize = 12;
/// The classes that ask for people, of which guesses are counted.
const ASKING: [&str; 7] = [
    "who",
    "field",
    "English",
    "Russian",
    "role and team",
    "follow-ups",
    "later fields",
];

struct Case<'a> {
    class: &'a str,
    said: Vec<&'a str>,
    kind: &'a str,
    wanted: &'a str,
}

impl<'a> Case<'a> {
    fn read(line: &'a str) -> Self {
        let cells: Vec<&str> = line.split('\t').collect();
        let [class, said, kind, wanted] = cells[..] else {
            panic!("four cells: {line}")
        };
        Self {
            class,
            said: said.split(" ⏎ ").collect(),
            kind,
            wanted,
        }
    }

    fn is_right(&self, shown: &Message) -> bool {
        let first = shown.text.lines().next().unwrap_or_default();
        let nobody = ["whois-nobody", "whois-nobody-nearest"];
        let found = !nobody.iter().any(|key| says(shown, key));
        match self.kind {
            "card" => found && shown.html.contains(&format!("<b>{}</b>", self.wanted)),
            "first" => {
                let digits =
                    |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
                let number = digits(self.wanted);
                let number = &number[number.len().saturating_sub(9)..];
                let is_number = number.len() == 9 && !self.wanted.contains('@');
                let is_it = is_number && digits(first).ends_with(number);
                is_it || first.contains(self.wanted)
            }
            "role" => {
                let labels = shown.labels();
                let people: Vec<&&str> = labels.iter().filter(|l| l.contains(" · ")).collect();
                found && !people.is_empty() && people.iter().all(|l| has_position(l, self.wanted))
                    || shown.text.contains(self.wanted) && people.is_empty()
            }
            "list" => first.starts_with(self.wanted) && first.contains(" · "),
            // What somebody else is answered to a command is compared elsewhere.
            "screen" => self.wanted.split(',').any(|key| says(shown, key)),
            "line" => {
                let (key, name) = self.wanted.split_once(' ').expect("a key and a name");
                says(shown, key) && shown.html.contains(&format!("<b>{name}</b>"))
            }
            "talk" => {
                let talk = [
                    "hello", "thanks", "fine", "how", "test", "bye", "who", "sorry", "other",
                ];
                let is_word = talk.iter().any(|talk| says(shown, &format!("said-{talk}")));
                // «Хто ти?» is answered by the first screen, too.
                is_word || says(shown, "start-private")
            }
            kind => panic!("no such kind: {kind}"),
        }
    }
}

/// Whether a button is for somebody with this position, which may be cut.
fn has_position(label: &str, wanted: &str) -> bool {
    let mut parts = label.split(" · ");
    let is_it = |part: &str| {
        part == wanted
            || part
                .strip_suffix('…')
                .is_some_and(|cut| wanted.starts_with(cut))
    };
    label.contains(wanted) || parts.any(is_it)
}

/// Whether a message shows a text, by its longest part without arguments, in any plural.
fn says(shown: &Message, key: &str) -> bool {
    NUMBERS.iter().any(|&number| {
        let numbers = ["count", "own", "clients"].map(|name| (name.into(), number.html()));
        let texts = [
            "account", "query", "title", "name", "day", "back", "from", "until", "task",
        ]
        .map(|name| (name.into(), "§".html()));
        let filled: Arguments = numbers.into_iter().chain(texts).collect();
        let visible = i18n::trusted_html(i18n::lookup(Language::Uk, key, &filled)).visible();
        let visible = visible.replace(&number.to_string(), "§");
        let longest = visible.split(['§', '\n']).max_by_key(|piece| piece.len());
        longest.is_some_and(|piece| shown.text.contains(piece.trim()))
    })
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_asked = |what: &str| arguments.iter().any(|argument| argument == what);
    let misses = is_asked("misses");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let mut missed = Vec::new();
    let sets = if is_asked("cost") {
        Vec::new()
    } else {
        Set::asked_for(&arguments)
    };
    for set in sets {
        let asked = |size: &usize| is_asked(&size.to_string());
        let some = SIZES.iter().any(asked);
        for size in SIZES.into_iter().filter(|size| !some || asked(size)) {
            // Some sets are told of the small company alone.
            if set.people.lines().count() < size {
                continue;
            }
            let count = set.messages.lines().count();
            println!("\n## {}: {size} people, {count} messages", set.name);
            let people: Vec<&str> = set.people.lines().take(size).collect();
            let found = runtime.block_on(measure(&people, &set.messages, misses));
            missed.extend(
                found
                    .into_iter()
                    .map(|goal| format!("{}: {goal}", set.name)),
            );
        }
    }
    // Only a build for use says what it costs; another how it compares.
    let is_for_use = !cfg!(debug_assertions);
    if is_for_use || is_asked("cost") {
        let too_much = cost();
        missed.extend(too_much.into_iter().filter(|_| is_for_use));
    }
    for goal in &missed {
        println!("missed: {goal}");
    }
    if missed.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// What it costs among 20,000 people: to see that a bare query has no phrase, and to understand one that
/// has, with all searches.
fn cost() -> Vec<String> {
    let (people, messages) = (read(PEOPLE), read("said/last.tsv"));
    let people: Vec<WorksectionPerson> = people.lines().map(person).collect();
    let index = Index::new(&people);
    // As written, and as typed in a hurry.
    let names = people.iter().take(2_000).map(|person| person.name.clone());
    let names = names.enumerate().map(|(at, name)| match at % 2 {
        0 => name,
        _ => name.to_lowercase(),
    });
    let bare = median(names, |name| {
        std::hint::black_box(Said::read(name));
    });
    let cases = messages.lines().map(Case::read);
    let asking = cases.filter(|case| ["who", "field", "English", "Russian"].contains(&case.class));
    let asking = asking.map(|case| case.said[0].to_owned());
    let phrase = median(asking, |text| {
        let readings = Said::read(text)
            .map(|said| said.readings())
            .unwrap_or_default();
        for reading in readings.iter().filter(|reading| !reading.is_bare()) {
            let asked = Asked::new(&reading.query);
            std::hint::black_box(index.search_for(&asked, Certainty::Exact));
        }
        if let Some(last) = readings.last() {
            std::hint::black_box(index.search(&last.query));
        }
    });
    println!("\nmedians: a bare query is seen to be one in {bare:?}, a phrase takes {phrase:?}");
    let goals = [("a bare query", bare, BARE), ("a phrase", phrase, PHRASE)];
    let missed = goals.into_iter().filter(|(_, took, goal)| took > goal);
    missed
        .map(|(what, took, _)| format!("{what} takes {took:?}"))
        .collect()
}

fn median(texts: impl Iterator<Item = String>, mut done: impl FnMut(&str)) -> Duration {
    let mut times: Vec<Duration> = texts
        .map(|text| {
            let tries = (0..3).map(|_| {
                let began = Instant::now();
                done(&text);
                began.elapsed()
            });
            tries.min().unwrap_or_default()
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}

async fn measure(people: &[&str], messages: &str, misses: bool) -> Vec<String> {
    let company = Company::of(people).await;
    let mut counts: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    let mut with_people = 0;
    let mut speaker: Option<(Person, Room)> = None;
    for (number, case) in messages.lines().map(Case::read).enumerate() {
        let alone = matches!(case.class, "talk" | "follow-ups" | "commands");
        if number % EACH == 0 || alone || speaker.is_none() {
            speaker = Some(company.somebody(number).await);
        }
        let (person, room) = speaker.as_ref().expect("somebody");
        let mut shown = None;
        for said in &case.said {
            let at = room.say(person, said);
            shown = Some(
                room.expect("an answer", |m| m.from.is_bot && m.id > at)
                    .await,
            );
        }
        let shown = shown.expect("something was said");
        let is_right = match case.wanted.strip_prefix("as:") {
            Some(command) => company.answers(number, command).await == shown.text,
            None => case.is_right(&shown),
        };
        let count = counts.entry(case.class).or_default();
        count.0 += 1;
        count.1 += usize::from(is_right);
        count.2 += usize::from(says(&shown, "whois-nobody-nearest"));
        with_people += usize::from(case.class == "talk" && shows_people(&shown));
        if misses && !is_right {
            let said = case.said.join(" ⏎ ");
            let text = shown.text.replace('\n', " / ");
            let text: String = text.chars().take(160).collect();
            let labels = shown.labels().join(" | ");
            println!(
                "{}: «{said}» wants {} {}, got: {text} [{labels}]",
                case.class, case.kind, case.wanted
            );
        }
    }
    company.stop.cancel();
    report(people.len(), &counts, with_people)
}

/// Whether somebody is shown: a card, a list of people or guesses.
fn shows_people(shown: &Message) -> bool {
    shown.text.contains("✉️") || shown.labels().iter().any(|label| label.contains(" · "))
}

fn report(
    size: usize,
    counts: &BTreeMap<&str, (usize, usize, usize)>,
    with_people: usize,
) -> Vec<String> {
    let mut missed = Vec::new();
    println!("talk that was answered with people: {with_people}");
    if with_people > 0 {
        missed.push(format!(
            "{size} people: talk answered with people: {with_people}"
        ));
    }
    for (class, (all, right, guessed)) in counts {
        let percent = |part: &usize| *part as f64 * 100.0 / *all as f64;
        let (is_right, is_guessed) = (percent(right), percent(guessed));
        println!("{class:14} {all:4}  right {is_right:5.1} %  guessed {is_guessed:4.1} %");
        if is_right < RIGHT {
            missed.push(format!("{size} people, {class}: right {is_right:.1} %"));
        }
        if ASKING.contains(class) && is_guessed > GUESSES {
            missed.push(format!("{size} people, {class}: guessed {is_guessed:.1} %"));
        }
    }
    missed
}

/// A bot between the emulators, and a company of so many people.
struct Company {
    telegram: Telegram,
    stop: CancellationToken,
    _data: tempfile::TempDir,
}

impl Company {
    async fn of(people: &[&str]) -> Self {
        let traffic = Traffic::default();
        let telegram = Telegram::new(traffic.clone());
        telegram.bot("1:bench", "bench_bot");
        telegram.allow_loopback_urls(true);
        let worksection = Worksection::new(traffic);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let services = listener.local_addr().expect("an address");
        worksection.serve_at(&format!("http://{services}/worksection/{{account}}"));
        let account = worksection.account("demo").api_key("demo-api-key");
        for line in people {
            account.add_member(member(line));
        }
        let away = people.iter().skip(3).step_by(AWAY).take(SIZES[0] / AWAY);
        for line in away {
            let email = line.split('\t').nth(1).expect("an address");
            for day in Local::now().date_naive().iter_days().take(3) {
                account.mark_day(email, &day.to_string(), "vacation");
            }
        }
        let router = axum::Router::new()
            .nest("/telegram", telegram.router())
            .nest("/worksection", worksection.router());
        tokio::spawn(async move { axum::serve(listener, router).await });
        let data = tempfile::tempdir().expect("a temporary directory");
        let stop = CancellationToken::new();
        let own = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let settings = settings(services, own.local_addr().expect("an address"), data.path());
        tokio::spawn(app::run(settings, own, axum::Router::new(), stop.clone()));
        Self {
            telegram,
            stop,
            _data: data,
        }
    }

    /// What somebody else is answered to a command.
    async fn answers(&self, number: usize, command: &str) -> String {
        let (person, room) = self.somebody(number + OTHERS).await;
        let at = room.say(&person, command);
        let is_answer = |message: &Message| message.from.is_bot && message.id > at;
        room.expect("an answer", is_answer).await.text
    }

    /// Somebody new, whose chat is linked.
    async fn somebody(&self, number: usize) -> (Person, Room) {
        let person = self
            .telegram
            .person(&format!("Людина {number}"))
            .speaking("uk");
        let room = person.private();
        room.say(&person, "/link demo demo-api-key");
        room.expect("the link", |m| m.text.contains("demo")).await;
        room.skip_seen();
        (person, room)
    }
}

fn member(line: &str) -> Member {
    let cells: Vec<&str> = line.split('\t').collect();
    let [name, email, phone, position, team, department] = cells[..] else {
        panic!("six cells: {line}")
    };
    let (first, last) = name.split_once(' ').unwrap_or((name, ""));
    let mut member = Member::new(first, last, email);
    member.details.title = position.into();
    member.details.group = team.into();
    member.details.phones[0] = phone.into();
    member.department = department.into();
    let (local, _) = email.split_once('@').expect("an address");
    let handle = format!("@{}", local.replace('.', "_"));
    member.details.services = Services {
        date_added: "2025-03-14 09:30".into(),
        ..Services::default()
    }
    .chat("Telegram", &handle);
    member
}

fn person(line: &str) -> WorksectionPerson {
    let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
    let [name, email, phone, position, team, department] =
        <[String; 6]>::try_from(cells).expect("six cells");
    let id = PersonId::Member(email.as_str().into());
    WorksectionPerson {
        position: Some(position),
        group: Some(team),
        department: Some(department),
        email: Some(email),
        phones: vec![(PhoneKind::Main, phone)],
        ..WorksectionPerson::named(id, name)
    }
}

fn settings(
    services: std::net::SocketAddr,
    listen: std::net::SocketAddr,
    data: &std::path::Path,
) -> Settings {
    let url = |path: &str| format!("http://{services}/{path}").parse().expect("a URL");
    Settings {
        telegram_bot_token: "1:bench".into(),
        telegram_api_url: url("telegram"),
        updates: Updates::Polling,
        listen,
        public_url: None,
        worksection_url: Origin::parse(&format!("http://{services}/worksection/{{account}}"))
            .expect("an origin"),
        worksection_oauth_url: url("worksection/oauth2"),
        oauth_application: None,
        worksection_rate: 100.0,
        data_dir: data.into(),
        shared_store: None,
        secret_key: None,
        secret_key_previous: None,
        accept_loss: None,
        directory_ttl: Duration::from_secs(3600),
        guest_mode: false,
        news_interval: Duration::from_secs(60),
        phone_region: Default::default(),
        admission: Admission::default(),
        metrics_listen: None,
        way: Way::default(),
        default_language: Language::Uk,
        log_format: LogFormat::Text,
    }
}
