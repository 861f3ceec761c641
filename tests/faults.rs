//! Every way in which Worksection fails, for every command that asks it: a fitting answer in the
//! person's language within 25 s, reads go on from the snapshot, nothing is sent twice, and nothing
//! is left behind. `-- --nocapture` prints the table of times; `FAULT=hang` tries that one alone.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use futures_util::future::join_all;
use sandbox::{
    Fault,
    telegram::{Message, Person, Room},
};
use tokio::sync::Semaphore;

use crate::says::{En, Uk, words};
use crate::{
    tasks,
    world::{World, answer_to, ask, tap},
};

/// Nobody waits longer for an answer.
const PATIENCE: Duration = Duration::from_secs(25);
/// That a press takes long is told before Telegram gives up waiting, which is after 15 s.
const PRESS: Duration = Duration::from_secs(14);
/// Whatever was begun for a bot that is stopped ends by then.
const FAREWELL: Duration = Duration::from_secs(5);
/// Troubles at a time: all together they take what two cores have, and then waits are the machine's.
const AT_ONCE: usize = 4;
const CARD: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Лисенко;Марія;;;\r\nFN:Марія Лисенко\r\n\
    EMAIL:maria@client.example\r\nTEL;TYPE=CELL:+380671234567\r\nEND:VCARD\r\n";
/// A member whose subscription is changed.
const MEMBER: &str = "olena@demo.example";

/// What somebody does, and what must come of it.
struct Act {
    name: &'static str,
    does: Does,
    comes: Comes,
}

enum Does {
    Say(&'static str),
    /// Presses a button of what was shown before the trouble began.
    Press(&'static str, &'static str),
    /// Presses ✅ on the contact that a file became before.
    Keep,
    /// Presses ✅ on somebody who is to work on a project.
    Join,
    Inline(&'static str),
    /// Shares a contact of the phone.
    Share,
    /// Sends a `.vcf`.
    File,
}

#[derive(Clone, Copy, PartialEq)]
enum Comes {
    /// What the bot knows by itself: the text of this key.
    Known(&'static str),
    /// Somebody of this name from the snapshot, while Worksection does not refuse the credential.
    Named(&'static str),
    /// What is not known yet, or why it cannot be had.
    Fetched,
    /// What became of a change.
    Change,
}

const ACTS: [Act; 32] = [
    known("/start", Does::Say("/start"), "start-private"),
    known("/help", Does::Say("/help"), "start-private"),
    named("/whois", Does::Say("/whois Коваль Оксана"), "Оксана"),
    named(
        "/whois, nobody",
        Does::Say("/whois Абракадабра"),
        "Абракадабра",
    ),
    named(
        "/contact",
        Does::Say("/contact client@known.example"),
        "client@known.example",
    ),
    named("plain text", Does::Say("Коваль Оксана"), "Оксана"),
    named("inline", Does::Inline("Коваль Оксана"), "Оксана"),
    fetched("🔄", Does::Press("/whois Коваль Оксана", "🔄")),
    named("📇", Does::Press("/whois Коваль Оксана", "📇"), "Оксана"),
    named("a shared contact", Does::Share, "Марія"),
    named("a .vcf", Does::File, "Марія"),
    named("/me", Does::Say("/me"), "demo"),
    fetched("/teams", Does::Say("/teams")),
    fetched("/projects", Does::Say("/projects")),
    fetched("/folders", Does::Say("/folders")),
    fetched("/away", Does::Say("/away")),
    fetched("/contact, to browse", Does::Say("/contact")),
    fetched("/subscribe", Does::Say("/subscribe 71001")),
    fetched("/unsubscribe", Does::Say("/unsubscribe 71001")),
    fetched(
        "a task's link",
        Does::Say("https://demo.worksection.com/project/3001/71001/"),
    ),
    fetched("/link", Does::Say("/link demo demo-api-key")),
    known("/language", Does::Say("/language"), "language-choose"),
    known("/cancel", Does::Say("/cancel"), "cancel-nothing"),
    known("/unlink", Does::Press("/unlink", "✅"), "unlink-done"),
    known("/forget", Does::Press("/forget", "✅"), "forget-done"),
    change("/newteam", Does::Press("/newteam Нова команда", "✅")),
    change("/newfolder", Does::Press("/newfolder Нова папка", "✅")),
    change(
        "/invite",
        Does::Press("/invite anna@acme.ua Анна Коваленко, дизайнерка", "✅"),
    ),
    change("➕ contact", Does::Keep),
    change("➕ project", Does::Join),
    change(
        "🔔",
        Does::Press("/subscribe 71001 olena@demo.example", "🔔"),
    ),
    change(
        "🔕",
        Does::Press("/unsubscribe 71001 taras@demo.example", "🔕"),
    ),
];

const fn known(name: &'static str, does: Does, key: &'static str) -> Act {
    let comes = Comes::Known(key);
    Act { name, does, comes }
}

/// What somebody is called is the same in both languages.
const fn named(name: &'static str, does: Does, called: &'static str) -> Act {
    let comes = Comes::Named(called);
    Act { name, does, comes }
}

const fn fetched(name: &'static str, does: Does) -> Act {
    let comes = Comes::Fetched;
    Act { name, does, comes }
}

const fn change(name: &'static str, does: Does) -> Act {
    let comes = Comes::Change;
    Act { name, does, comes }
}

/// Why something cannot be had, as people are told it.
const SORRY: [&str; 12] = [
    "away-unknown",
    "worksection-unavailable",
    "worksection-malformed",
    "worksection-unauthorized",
    "worksection-refused",
    "worksection-busy",
    "worksection-queued",
    "link-key-refused",
    "link-key-not-tried",
    "inline-unavailable",
    "note-unavailable",
    "whois-not-refreshed",
];
/// What comes where the answer arrives after all.
const PROPER: [&str; 12] = [
    "away-today",
    "subscribe-project",
    "whois-refreshed",
    "teams-all",
    "projects-all",
    "folders-all",
    "contact-prompt",
    "link-done",
    "refusal-no-such-task",
    "worksection-no-task",
    "me-unknown",
    "refusal-card-elsewhere",
];
const OUTCOMES: [&str; 9] = [
    "contact-done",
    "projects-added",
    "subscribe-done",
    "subscribe-project",
    "teams-done",
    "folders-done",
    "invite-done",
    "change-not-done",
    "change-unknown",
];

enum Trouble {
    Fault(Fault),
    /// The connection is refused.
    Gone,
}

fn troubles() -> Vec<(&'static str, Trouble)> {
    let elsewhere = "http://127.0.0.1:1/elsewhere".to_owned();
    let faults = [
        ("hang", Fault::Hang),
        ("slow drip", Fault::Drip(Duration::from_millis(5))),
        ("reset", Fault::Reset),
        ("500 with HTML", Fault::Html(500)),
        ("502 with HTML", Fault::Html(502)),
        ("429", Fault::TooManyRequests(None)),
        ("429, Retry-After", Fault::TooManyRequests(Some(7))),
        ("401 expired", Fault::Expired),
        ("401 revoked", Fault::Revoked),
        ("truncated", Fault::Truncated),
        ("empty", Fault::Empty),
        ("wrong types", Fault::WrongTypes),
        ("40 MB", Fault::Huge(40 << 20)),
        ("redirect elsewhere", Fault::Redirect(elsewhere)),
        ("done, answer lost", Fault::LostAnswer),
    ];
    let faults = faults.map(|(name, fault)| (name, Trouble::Fault(fault)));
    [("refused connection", Trouble::Gone)]
        .into_iter()
        .chain(faults)
        .collect()
}

/// The faults named by `FAULT`, or all.
pub fn chosen<T>(
    faults: impl IntoIterator<Item = (&'static str, T)>,
) -> impl Iterator<Item = (&'static str, T)> {
    let only = std::env::var("FAULT").ok();
    let fits = move |name: &str| only.as_deref().is_none_or(|only| name == only);
    let chosen: Vec<_> = faults.into_iter().filter(|(name, _)| fits(name)).collect();
    assert!(!chosen.is_empty(), "FAULT names none of them");
    chosen.into_iter()
}

/// Somebody who is about to do something, and what was shown to them before.
struct Actor {
    act: &'static Act,
    person: Person,
    room: Room,
    shown: Option<Message>,
    is_english: bool,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_worksection_does_everyone_gets_a_fitting_answer_in_time() {
    let runtime = tokio::runtime::Handle::current().metrics();
    let tasks = runtime.num_alive_tasks();
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let tables = chosen(troubles()).map(|(name, trouble)| {
        let places = places.clone();
        let suffering = tokio::spawn(async move {
            let _place = places.acquire().await.expect("it stays open");
            suffer(name, trouble).await
        });
        async move { (name, suffering.await) }
    });
    let tables = join_all(tables).await;
    for (name, times) in tables {
        let times = times.unwrap_or_else(|_| panic!("{name} is not answered as it should be"));
        let times = times
            .iter()
            .map(|(act, time)| format!("{act} {:.1} s", time.as_secs_f64()));
        println!("{name}: {}", times.collect::<Vec<_>>().join(", "));
    }
    let ended = Instant::now();
    while runtime.num_alive_tasks() > tasks {
        let left = runtime.num_alive_tasks() - tasks;
        assert!(ended.elapsed() < FAREWELL, "{left} tasks are left behind");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// One trouble for all that people do.
async fn suffer(trouble: &'static str, how: Trouble) -> Vec<(&'static str, Duration)> {
    let mut world = World::new().await;
    world
        .telegram
        .set_patience(PATIENCE + Duration::from_secs(10));
    world
        .account
        .add_contact(sandbox::worksection::Contact::new(
            "Клієнт",
            "Відомий",
            "client@known.example",
        ));
    tasks::known(&world, "Олена Коваленко", MEMBER);
    let taras = tasks::known(&world, "Тарас Коваленко", "taras@demo.example");
    tasks::edit(&world, |task| {
        task.subscribers.insert(taras);
    });
    let mut actors = Vec::new();
    for (place, act) in ACTS.iter().enumerate() {
        actors.push(prepare(&world, act, place % 2 == 1).await);
    }
    match how {
        Trouble::Fault(fault) => world.worksection.faults().always(None, fault),
        Trouble::Gone => {
            world.worksection_is_gone = true;
            world.restart().await;
        }
    }
    let acts = actors.iter().map(|actor| async {
        let began = Instant::now();
        let said = perform(actor).await;
        let took = began.elapsed();
        let name = actor.act.name;
        let fits = took < PATIENCE && is_fitting(actor, &said, trouble.starts_with("401"));
        let wrong = (!fits).then(|| format!("{trouble}, {name}: {said} ({took:?})"));
        ((name, took), wrong)
    });
    let (times, wrong): (Vec<_>, Vec<_>) = join_all(acts).await.into_iter().unzip();
    let wrong: Vec<_> = wrong.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    leaves_nothing(&mut world, trouble).await;
    times
}

async fn prepare(world: &World, act: &'static Act, is_english: bool) -> Actor {
    let language = if is_english { "en" } else { "uk" };
    let person = world.telegram.person(act.name).speaking(language);
    let room = world.link(&person).await;
    // What is known when the trouble begins.
    ask(&room, &person, "client@known.example").await;
    let shown = match act.does {
        Does::Press(line, button) => {
            let shown = ask(&room, &person, line).await;
            assert!(shown.button(button).is_some(), "{:?}", shown.labels());
            Some(shown)
        }
        Does::Keep => {
            let offer = send_card(&room, &person).await;
            Some(tap(&room, &person, &offer, "➕").await)
        }
        Does::Join => {
            let project = ask(&room, &person, "/projects Мобільний застосунок").await;
            tap(&room, &person, &project, "➕").await;
            Some(ask(&room, &person, MEMBER).await)
        }
        _ => None,
    };
    Actor {
        act,
        person,
        room,
        shown,
        is_english,
    }
}

/// Does it, and gives what the person reads in the end.
async fn perform(actor: &Actor) -> String {
    let Actor { person, room, .. } = actor;
    match (&actor.act.does, &actor.shown) {
        (Does::Say(text), _) => {
            let said = room.say(person, text);
            answer_to(room, said).await.text
        }
        (Does::Inline(query), _) => {
            let answer = room.inline(person, query, "").await;
            let titles = answer.results.iter().map(|result| result.title.as_str());
            let button = answer.button.iter().map(|button| button.text.as_str());
            titles.chain(button).collect::<Vec<_>>().join(", ")
        }
        (Does::Share, _) => {
            let contact = sandbox::telegram::Contact {
                phone_number: "380671234567".into(),
                first_name: "Марія".into(),
                last_name: Some("Лисенко".into()),
                user_id: None,
                vcard: None,
            };
            let sent = room.send_contact(person, contact);
            answer_to(room, sent).await.text
        }
        (Does::File, _) => send_card(room, person).await.text,
        (Does::Press(..) | Does::Keep | Does::Join, Some(shown)) => {
            let button = match actor.act.does {
                Does::Press(_, button) => button,
                _ => "✅",
            };
            let began = Instant::now();
            let toast = room.press(person, shown.id, button).answer().await.text;
            let is_waiting = |text: &String| says(text, actor, &["progress-waiting"]);
            if toast.as_ref().is_some_and(is_waiting) {
                let told = began.elapsed();
                assert!(told < PRESS, "told of the wait after {told:?}");
            }
            let is_change = actor.act.comes == Comes::Change;
            let told = |m: &Message| m.id == shown.id && m.text != shown.text || m.id > shown.id;
            let fits =
                |m: &Message| says(&m.text, actor, &OUTCOMES) || says(&m.text, actor, &SORRY);
            let ended = |m: &Message| m.from.is_bot && told(m) && (!is_change || fits(m));
            match toast.filter(|toast| !is_change && !is_waiting(toast)) {
                Some(toast) => toast,
                None => read(&room.expect("what became of it", ended).await),
            }
        }
        (Does::Press(..) | Does::Keep | Does::Join, None) => unreachable!("it was shown"),
    }
}

async fn send_card(room: &Room, person: &Person) -> Message {
    let sent = room.send_document(person, "maria.vcf", "text/x-vcard", CARD.as_bytes());
    answer_to(room, sent).await
}

/// What a message says, or whom it lets the phone save.
fn read(message: &Message) -> String {
    match &message.contact {
        Some(contact) => contact.first_name.clone(),
        None => message.text.clone(),
    }
}

fn says(text: &str, actor: &Actor, keys: &[&str]) -> bool {
    let language = if actor.is_english { En } else { Uk };
    keys.iter().any(|key| words!(language, key).are_in(text))
}

/// Where the credential is refused, whoever learns it first ends the snapshot for all.
fn is_fitting(actor: &Actor, said: &str, is_refused: bool) -> bool {
    match actor.act.comes {
        Comes::Known(key) => says(said, actor, &[key]),
        Comes::Named(called) => {
            said.contains(called)
                || is_refused
                    && (says(said, actor, &SORRY) || says(said, actor, &["inline-link-again"]))
        }
        Comes::Fetched => says(said, actor, &SORRY) || says(said, actor, &PROPER),
        Comes::Change => says(said, actor, &OUTCOMES) || says(said, actor, &SORRY),
    }
}

/// Nothing was done twice, and no update is still under way.
async fn leaves_nothing(world: &mut World, trouble: &str) {
    let teams = world.account.teams();
    let made = teams
        .iter()
        .filter(|team| team.title == "Нова команда")
        .count();
    assert!(made <= 1, "{trouble}: {made} teams");
    let folders = world.account.folders();
    let made = folders.iter().filter(|f| f.title == "Нова папка").count();
    assert!(made <= 1, "{trouble}: {made} folders");
    assert!(world.account.invitations().len() <= 1, "{trouble}");
    let contacts = world.account.contacts();
    let made = contacts
        .iter()
        .filter(|contact| contact.details.email == "maria@client.example")
        .count();
    assert!(made <= 1, "{trouble}: {made} contacts");
    // After a 429 nothing was done, so that asking again is not doing it twice.
    let may_ask_again = trouble.starts_with("429");
    for action in [
        "add_user",
        "add_user_group",
        "add_contact",
        "add_contact_group",
        "subscribe",
        "unsubscribe",
        "add_project_members",
    ] {
        if may_ask_again {
            continue;
        }
        assert!(world.asked(action) <= 1, "{trouble}: {action} twice");
    }
    world.telegram.wait_idle().await;
    let began = Instant::now();
    world.stop().await;
    let took = began.elapsed();
    assert!(took < FAREWELL, "{trouble}: {took:?} to end");
    while world.connections() > 0 {
        let left = world.connections();
        assert!(began.elapsed() < FAREWELL, "{trouble}: {left} connections");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
