//! kill -9 at random moments while people link, choose a language, fill forms in and change things.
//! After each restart everything that was acknowledged is there, every change is told as it is and
//! settled in the journal, a form goes on where it was, and nothing is done twice. `KILL_ROUNDS=200 cargo test --test stories -- kills:: --nocapture` for long.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use futures_util::future::join_all;
use rand::RngExt;
use sandbox::{
    Fault,
    telegram::{Message, Person, Room},
    worksection::Account,
};

use worksection_bot::i18n::Language;

use crate::says::{En, Uk, words};
use crate::{process::Process, world::World};

pub const PEOPLE: usize = 16;
/// People take a while before they write again; a flood would be held off.
const BREATH: Duration = Duration::from_millis(900);
/// Longer than a restart and everything that is looked up after it.
pub const PATIENCE: Duration = Duration::from_secs(60);
/// A press that nothing came of by then is an old screen's.
const TAP: Duration = Duration::from_secs(20);

/// How the journal says that a change was begun, and not what became of it.
const UNSETTLED: &str = r#""state":"Started""#;

/// What people did while the bot was killed again and again.
#[derive(Default)]
pub struct Tally {
    pub changes: AtomicUsize,
    pub made: AtomicUsize,
    pub not_made: AtomicUsize,
    pub unknown: AtomicUsize,
    pub languages: AtomicUsize,
    pub links: AtomicUsize,
    pub forms: AtomicUsize,
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let count = |number: &AtomicUsize| number.load(Ordering::Relaxed);
        write!(
            f,
            "{} changes ({} made, {} not made, {} unknown), {} languages, {} links, {} forms",
            count(&self.changes),
            count(&self.made),
            count(&self.not_made),
            count(&self.unknown),
            count(&self.languages),
            count(&self.links),
            count(&self.forms),
        )
    }
}

/// Somebody who goes on whatever happens to the bot.
struct Someone {
    number: usize,
    person: Person,
    room: Room,
    account: Account,
    tally: Arc<Tally>,
    speaks_english: bool,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bot_killed_again_and_again_loses_nothing_and_does_nothing_twice() {
    let rounds = std::env::var("KILL_ROUNDS").map_or(6, |rounds| rounds.parse().expect("a number"));
    let mut world = World::new().await;
    world.stop().await;
    // A press that was answered just before a kill comes again, and nobody can know.
    world.forgiven = vec!["the callback query was answered before"];
    world.telegram.set_patience(PATIENCE);
    slow_down(&world);
    let (tally, enough) = (Arc::new(Tally::default()), Arc::new(AtomicBool::new(false)));
    let mut bot = Process::start(&world).await;
    let people: Vec<_> = (0..PEOPLE)
        .map(|number| tokio::spawn(live(&world, number, tally.clone(), enough.clone())))
        .collect();
    let mut longest = Duration::ZERO;
    for _ in 0..rounds {
        let moment = rand::rng().random_range(100..2500);
        tokio::time::sleep(Duration::from_millis(moment)).await;
        bot.kill().await;
        let began = Instant::now();
        bot = Process::start(&world).await;
        longest = longest.max(ready(&bot, began).await);
    }
    enough.store(true, Ordering::Relaxed);
    for person in join_all(people).await {
        person.expect("nobody was told anything wrong");
    }
    // What was in hand at a kill is tried again in turn.
    world.telegram.wait_idle().await;
    bot.end().await;
    println!("{rounds} kills: {tally}; ready again after {longest:?} at most");
    let kept = world.kept_texts().await;
    let open = kept.iter().filter(|text| text.starts_with("journal/"));
    let open: Vec<_> = open.filter(|text| text.contains(UNSETTLED)).collect();
    assert!(open.is_empty(), "nobody looked what became of {open:#?}");
    assert!(
        tally.changes.load(Ordering::Relaxed) >= PEOPLE,
        "too little happened"
    );
}

/// Both services are so slow that kills fall between what is asked and what is known, and between
/// that and what is told.
pub fn slow_down(world: &World) {
    let slow = |ms| Fault::Delay(Duration::from_millis(ms));
    let worksection = world.worksection.faults();
    worksection.always(Some("add_user_group"), slow(150));
    let telegram = world.telegram.faults();
    telegram.always(Some("editMessageText"), slow(80));
}

/// How long it took until the store was open and Telegram answered.
pub async fn ready(bot: &Process, began: Instant) -> Duration {
    let is_ready = |answer: String| answer.trim() == "ready";
    while bot
        .try_get("/readyz")
        .await
        .is_none_or(|answer| !is_ready(answer))
    {
        assert!(began.elapsed() < PATIENCE, "the bot does not come back");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    began.elapsed()
}

/// Somebody who links, makes teams, changes languages and unlinks until it is `enough`.
pub fn live(
    world: &World,
    number: usize,
    tally: Arc<Tally>,
    enough: Arc<AtomicBool>,
) -> impl Future<Output = ()> + Send + 'static {
    let person = world
        .telegram
        .person(&format!("Особа {number}"))
        .speaking("uk");
    let mut someone = Someone {
        number,
        room: person.private(),
        person,
        account: world.account.clone(),
        tally,
        speaks_english: false,
    };
    async move {
        someone.link().await;
        for turn in 0.. {
            someone.make_a_team(turn).await;
            someone.fill_a_form_in(turn).await;
            someone.change_language().await;
            if turn % 3 == 2 {
                someone.unlink().await;
                someone.link().await;
            }
            if enough.load(Ordering::Relaxed) {
                return;
            }
        }
    }
}

/// What says one of these texts, in either language.
fn either(keys: &[&str]) -> impl Fn(&Message) -> bool + use<> {
    let each = keys.iter();
    let words: Vec<_> = each
        .flat_map(|key| Language::ALL.map(|language| words!(language, key)))
        .collect();
    move |shown| words.iter().any(|words| words.are_in(shown))
}

impl Someone {
    /// Says something and waits for an answer that fits; what comes twice after a kill is fine.
    async fn ask(&self, text: &str, fits: impl Fn(&Message) -> bool) -> Message {
        tokio::time::sleep(BREATH).await;
        let said = self.room.say(&self.person, text);
        let fitting = |m: &Message| m.from.is_bot && m.id > said && fits(m);
        self.room.expect(text, fitting).await
    }

    /// Presses a button of the newest message that has it, until one says what must come of it. A
    /// press on a screen that is over is answered as one, and the next newer is pressed.
    async fn press(&self, label: &str, of: &str, fits: impl Fn(&Message) -> bool) -> Message {
        let fitting = |m: &Message| m.text.contains(of) && fits(m);
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            let messages = self.room.messages();
            if let Some(done) = messages.iter().rev().find(|m| fitting(m)) {
                return done.clone();
            }
            let shown = messages
                .iter()
                .rev()
                .find(|m| m.text.contains(of) && m.button(label).is_some());
            let Some(shown) = shown else {
                tokio::time::sleep(Duration::from_millis(20)).await;
                continue;
            };
            let press = self.room.press(&self.person, shown.id, label);
            let pressed = Instant::now();
            while pressed.elapsed() < TAP {
                let stale = press.answered().is_some_and(|toast| toast.text.is_some());
                if stale || self.room.messages().iter().any(&fitting) {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            tokio::time::sleep(BREATH).await;
        }
        panic!("nothing came of {label} in\n{}", self.room.transcript());
    }

    async fn link(&self) {
        self.ask("/link demo demo-api-key", either(&["link-done"]))
            .await;
        let is_card = |m: &Message| m.text.contains("Тарас Мельник");
        self.ask("/whois Тарас Мельник", is_card).await;
        self.tally.links.fetch_add(1, Ordering::Relaxed);
    }

    async fn unlink(&self) {
        self.ask("/unlink", either(&["unlink-ask"])).await;
        let last = self.room.last_from_bot().expect("a question");
        self.room.press(&self.person, last.id, "✅").forget();
        let says = either(&["unlink-done"]);
        let gone = |m: &Message| m.id >= last.id && says(m);
        self.room.expect("the end of the link", gone).await;
        self.ask("/whois Тарас Мельник", either(&["refusal-not-linked"]))
            .await;
    }

    /// One team, confirmed once: told as it is, and never made twice.
    async fn make_a_team(&self, turn: usize) {
        let title = format!("Команда {}-{turn}.", self.number);
        let is_named = |m: &Message| m.text.contains(&title);
        self.ask(&format!("/newteam {title}"), is_named).await;
        // The command itself can come again after a kill, and find what had been made.
        let made_it = either(&["teams-done", "teams-known"]);
        let made_nothing = either(&["change-not-done"]);
        let unknown = either(&["change-unknown"]);
        let outcomes = |m: &Message| made_it(m) || made_nothing(m) || unknown(m);
        let told = self.press("✅", &title, outcomes).await;
        let teams = self.account.teams();
        let made = teams.iter().filter(|team| team.title == title).count();
        let tally = &self.tally;
        tally.changes.fetch_add(1, Ordering::Relaxed);
        if made_it(&told) {
            assert_eq!(made, 1, "it was told as made: {}", told.text);
            tally.made.fetch_add(1, Ordering::Relaxed);
        } else if made_nothing(&told) {
            assert_eq!(made, 0, "it was told as not made: {}", told.text);
            tally.not_made.fetch_add(1, Ordering::Relaxed);
        } else {
            assert!(made <= 1, "{made} of {title}");
            tally.unknown.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// A form of which each answer was acknowledged has every one of them, and none twice.
    async fn fill_a_form_in(&self, turn: usize) {
        let email = format!("n{}.{turn}@forms.example", self.number);
        let name = format!("Незабутня Особа{turn}");
        self.ask("/invite", either(&["form-ask-email"])).await;
        self.ask(&email, either(&["form-ask-name"])).await;
        let role = self.ask(&name, either(&["form-ask-role"])).await;
        for answer in [&email, &name] {
            let times = role.text.matches(answer.as_str()).count();
            assert_eq!(times, 1, "{answer} in {}", role.text);
        }
        let nothing = either(&["cancel-done", "cancel-nothing"]);
        self.ask("/cancel", nothing).await;
        assert!(!self.is_invited(&email), "nobody confirmed {email}");
        self.tally.forms.fetch_add(1, Ordering::Relaxed);
    }

    fn is_invited(&self, email: &str) -> bool {
        let invited = self.account.invitations();
        invited.iter().any(|member| member.details.email == email)
    }

    /// A choice that was acknowledged holds.
    async fn change_language(&mut self) {
        self.ask("/language", either(&["language-choose"])).await;
        self.speaks_english = !self.speaks_english;
        let (label, language) = if self.speaks_english {
            ("English", En)
        } else {
            ("Українська", Uk)
        };
        let greeting = words!(language, "start-private");
        let last = self.room.last_from_bot().expect("a choice");
        // Where the instance dies over the press, it is taken up again too late for an answer.
        self.room.press(&self.person, last.id, label).forget();
        let changed = |m: &Message| m.id == last.id && greeting.are_in(m);
        self.room.expect("the other language", changed).await;
        self.ask("/help", |m| greeting.are_in(m)).await;
        self.tally.languages.fetch_add(1, Ordering::Relaxed);
    }
}
