//! Forgetting a person, `/unlink` and `/forget`, down to the raw store; and what is said of privacy.

use std::{collections::BTreeSet, fs, path::PathBuf, time::Duration};

use sandbox::{
    Fault,
    telegram::{Person, Room, own_contact},
};
use worksection_bot::migrate::OF_INSTANCES;

use crate::says::{En, Uk, assert_says, says, text};
use crate::{
    away::two_days,
    news::reads,
    oauth::{ALL, decide},
    opens::{key_in, opens},
    tasks::TASK,
    world::{World, answer_to, ask, deep_link, tap},
};

/// A key that he types and says nothing more of.
const KEY: &str = "0123456789abcdef0123456789abcdef";
const CARD: &[u8] = b"BEGIN:VCARD\nFN:Secret Friend\nEND:VCARD\n";

/// Has Andrew do everything that leaves something behind; gives his chat and his group.
pub async fn busy(world: &World) -> (Room, Room) {
    world.member("Zoe Miller", |m| {
        m.details.email = "zoe@demo.example".into()
    });
    let andrew = world.andrew.clone().called("Andrew_M");
    let room = world.link(&andrew).await;
    let choice = ask(&room, &andrew, "/language").await;
    tap(&room, &andrew, &choice, "Українська").await;
    let me = ask(&room, &andrew, "/me").await;
    tap(&room, &andrew, &me, &text!(Uk, "me-say")).await;
    ask(&room, &andrew, "zoe@demo.example").await;
    let own = room.send_contact(&andrew, own_contact(&andrew, "380509990011"));
    answer_to(&room, own).await;
    room.expect("its end", says!(Uk, "number-nobody")).await;
    let card = ask(&room, &andrew, "/whois zoe@demo.example").await;
    tap(&room, &andrew, &card, "☆").await;
    ask(&room, &andrew, "ко").await;
    ask(&room, &andrew, "дякую").await;
    ask(&room, &andrew, &format!("/subscribe {TASK}")).await;
    hear_news(world, &room, &andrew).await;
    ask(&room, &andrew, "/projects").await;
    let project = ask(&room, &andrew, "/projects Мобільний застосунок").await;
    tap(&room, &andrew, &project, "➕").await;
    let card = ask(&room, &andrew, "zoe@demo.example").await;
    tap(&room, &andrew, &card, "✅").await;
    let form = ask(&room, &andrew, "/invite told@person.example Told Person").await;
    tap(&room, &andrew, &form, "✅").await;
    let form = ask(&room, &andrew, "/newteam Таємна команда").await;
    tap(&room, &andrew, &form, "✅").await;
    // Away, while somebody stands in.
    let list = ask(&room, &andrew, "/away").await;
    tap(&room, &andrew, &list, "➕").await;
    let why = ask(&room, &andrew, &two_days()).await;
    tap(&room, &andrew, &why, "🌴").await;
    let card = ask(&room, &andrew, "Told Person").await;
    tap(&room, &andrew, &card, "✅").await;
    let sent = room.send_document(&andrew, "a.vcf", "text/vcard", CARD);
    answer_to(&room, sent).await;
    let away = Fault::Error {
        code: 400,
        message: "Bad Request: file is temporarily unavailable".into(),
        details: None,
    };
    world.telegram.faults().next(Some("getFile"), away, 1);
    let sent = room.send_document(&andrew, "b.vcf", "text/vcard", CARD);
    answer_to(&room, sent).await;

    // A group that acts with his tokens, and two more ways to link that stay open.
    let group = world.group().administrator(&andrew);
    let payload = deep_link(&ask(&group, &andrew, "/link@story_bot").await);
    room.skip_seen();
    andrew.start(&payload);
    let offer = room.next_from_bot().await;
    decide(&offer, "zoe@demo.example", ALL, "allow").await;
    group
        .expect("the news", says!(Uk, "link-done-in-group"))
        .await;
    let me = ask(&group, &andrew, "/me@story_bot").await;
    let view = tap(&group, &andrew, &me, &text!(Uk, "view-button")).await;
    let view = tap(&group, &andrew, &view, &text!(Uk, "view-emails-open")).await;
    tap(&group, &andrew, &view, &text!(Uk, "view-tidy-never")).await;
    ask(&group, &andrew, "/whois@story_bot Zoe Miller").await;
    let card = ask(&group, &andrew, "/newteam@story_bot Команда групи").await;
    tap(&group, &andrew, &card, "✅").await;
    ask(&group, &andrew, "/link@story_bot").await;
    ask(&room, &andrew, "/link").await;
    ask(&room, &andrew, KEY).await;
    // A link for newcomers, by which he asks himself.
    let form = ask(&room, &andrew, "/invite").await;
    let button = text!(Uk, "requests-link-button");
    let link = deep_link(&tap(&room, &andrew, &form, &button).await);
    for said in [
        &*format!("/start {link}"),
        "Secret Friend",
        "self@person.example",
    ] {
        ask(&room, &andrew, said).await;
    }
    let card = ask(&room, &andrew, "-").await;
    room.press(&andrew, card.id, "✅").answer().await;
    room.expect("the card", says!(Uk, "requests-title-newcomer"))
        .await;
    ask(&room, &andrew, "/invite secret@person.example").await;
    // The group becomes public, and he leaves it.
    group.publish("open_sales");
    group.leave(&andrew);
    room.expect("the question", says!(Uk, "leave-question", group = "Sales"))
        .await;
    world.telegram.wait_idle().await;
    room.skip_seen();
    (room, group)
}

/// Switches news on and hears something.
async fn hear_news(world: &World, room: &Room, andrew: &Person) {
    let news = ask(room, andrew, "/news").await;
    tap(room, andrew, &news, &text!(Uk, "news-on")).await;
    reads(world).await;
    let boss = world.account.members().remove(0).details.email;
    world.account.act(&boss).assign(TASK, "zoe@demo.example");
    room.expect("the news", says!(Uk, "news-assigned")).await;
    world.telegram.wait_idle().await;
    room.skip_seen();
}

/// The tables in the source, but for those that only a store for several instances has.
fn tables() -> BTreeSet<String> {
    let mut tables = BTreeSet::new();
    let mut directories = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(directory).expect("the source") {
            let path = entry.expect("the source").path();
            if path.is_dir() {
                directories.push(path);
                continue;
            }
            let source = fs::read_to_string(&path).unwrap_or_default();
            let names = [".table(\"", "Kept::new(records, \""];
            for rest in names.iter().flat_map(|name| source.split(name).skip(1)) {
                let name = rest.split('"').next().expect("a name");
                tables.insert(name.to_owned());
            }
        }
    }
    // What is being answered goes with the answer.
    tables.remove("inbox");
    // When the last backup was made is nobody's.
    tables.remove("backups");
    // That a server can whisper is said of the server alone.
    tables.remove("servers");
    // Nor is what those who look after the bot are told of it.
    tables.remove("alarms");
    tables.remove("faults");
    // A word to all goes when all have it; `memory/notices` shows that a chat's part can be forgotten before.
    tables.remove("notices");
    tables.remove("notices_out");
    // And what a webhook brought when it is read.
    tables.remove("news_in");
    // These take a morning, fifty tasks, and a group in which nothing gets through: beside each stands a test that it
    // forgets. Stages are an account's, by numbers.
    for table in ["news_days", "news_lists", "news_held", "news_stages"] {
        tables.remove(table);
    }
    tables.retain(|table| !OF_INSTANCES.contains(&format!("{table}/").as_str()));
    tables
}

/// Which of these texts, with their keys in front, are of which tables.
fn tables_of(kept: &[String]) -> BTreeSet<String> {
    let table = |text: &String| text.split_once('/').map(|(table, _)| table.to_owned());
    kept.iter().filter_map(table).collect()
}

#[tokio::test]
async fn nothing_of_a_person_stays_after_forget() {
    let mut world = World::with_oauth().await;
    let (room, _) = busy(&world).await;
    let andrew = world.andrew.clone();
    world.telegram.wait_idle().await;
    let id = andrew.id().to_string();
    let traces = [
        id.as_str(),
        "Andrew",
        "andrew_m",
        "zoe@demo.example",
        "demo-api-key",
        KEY,
        "Secret Friend",
        "Таємна команда",
        "Команда групи",
        "secret@person.example",
        "told@person.example",
        "380509990011",
    ];
    let before = world.kept_texts().await;
    for kept in &before {
        let (place, _) = kept.split_once(": ").expect("table/key: value");
        assert!(!place.contains("andrew_m"), "a name is sealed: {place}");
    }
    let missing: Vec<_> = tables().difference(&tables_of(&before)).cloned().collect();
    assert!(
        missing.is_empty(),
        "`busy` leaves nothing in {missing:?}: whether /forget knows them is not shown"
    );
    let before = before.join("\n");
    for trace in traces {
        assert!(
            before.contains(trace),
            "{trace} was kept, or this proves nothing"
        );
    }
    room.say(&andrew, "/forget");
    let question = room.expect("the question", says!(Uk, "forget-ask")).await;
    room.press(&andrew, question.id, "✅").answer().await;
    room.expect("the end", says!(Uk, "forget-done")).await;
    let after = world.kept_texts().await;
    assert!(after.is_empty(), "{after:#?}");

    let stranger = ask(&room, &andrew, "/whois Zoe").await;
    assert_says!(stranger, En, "refusal-not-linked");
}

#[tokio::test]
async fn nothing_of_an_account_stays_after_unlink_but_the_language() {
    let mut world = World::with_oauth().await;
    let (room, group) = busy(&world).await;
    let andrew = world.andrew.clone();
    for (chat, person) in [(&group, &world.olena), (&room, &andrew)] {
        let question = ask(chat, person, "/unlink@story_bot").await;
        tap(chat, person, &question, "✅").await;
    }
    let kept = world.kept_texts().await;
    let [profile] = kept.as_slice() else {
        panic!("{kept:#?}");
    };
    assert!(profile.starts_with("profiles/"), "{profile}");
    assert!(profile.contains(r#""emails":{}"#), "{profile}");
    assert!(profile.contains(r#""username":null"#), "{profile}");
}

#[tokio::test]
async fn whom_somebody_replied_to_is_not_kept() {
    let mut world = World::new().await;
    let group = world.linked_group().await;
    let said = group.say(&world.andrew, "hello");
    let sent = group.reply_to(&world.olena, said, "/newteam Нова");
    let card = answer_to(&group, sent).await;
    tap(&group, &world.olena, &card, "✅").await;
    let andrew = world.andrew.id().to_string();
    for kept in world.kept_texts().await {
        assert!(!kept.contains(&andrew), "{kept}");
    }
}

#[tokio::test]
async fn what_others_have_stays() {
    let mut world = World::new().await;
    let hers = world.linked().await;
    let group = world.linked_group().await;
    let his = world.link(&world.andrew).await;
    let question = ask(&hers, &world.olena, "/forget").await;
    assert_says!(question, Uk, "forget-groups-stay", count = 1);
    tap(&hers, &world.olena, &question, "✅").await;
    let card = ask(&his, &world.andrew, "/whois Тарас Мельник").await;
    assert!(card.text.contains("Мельник"), "{}", card.text);
    let card = ask(&group, &world.andrew, "/whois Тарас Мельник").await;
    assert!(card.text.contains("Мельник"), "{}", card.text);
    let olena = world.olena.id().to_string();
    for kept in world.kept_texts().await {
        assert!(!kept.contains(&olena), "{kept}");
        assert!(!kept.contains("Олена Коваленко"), "{kept}");
    }
}

#[tokio::test]
async fn it_is_asked_first_and_pressed_once() {
    let world = World::new().await;
    let room = world.linked().await;
    let first = ask(&room, &world.olena, "/forget").await;
    let left = tap(&room, &world.olena, &first, "✖️").await;
    assert_says!(left, Uk, "cancel-done");
    let old = ask(&room, &world.olena, "/forget").await;
    let new = ask(&room, &world.olena, "/forget").await;
    let toast = room.press(&world.olena, old.id, "✅").answer().await;
    assert_says!(toast, Uk, "button-stale");
    let card = ask(&room, &world.olena, "/whois Тарас Мельник").await;
    assert!(card.text.contains("Мельник"), "nothing is forgotten yet");
    let toast = room.press(&world.olena, new.id, "✅").answer().await;
    let told = toast.text.unwrap_or_default();
    // Something else was begun.
    assert_says!(told, Uk, "button-stale");
    let question = ask(&room, &world.olena, "/forget").await;
    let done = tap(&room, &world.olena, &question, "✅").await;
    assert_eq!(
        done.labels(),
        Vec::<String>::new(),
        "nothing to press twice"
    );
}

#[tokio::test]
async fn a_group_is_not_the_place_for_it() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let way = ask(&group, &world.andrew, "/forget").await;
    assert_says!(way, En, "forget-in-private");
    assert_eq!(deep_link(&way), "forget");
    let room = world.andrew.start("forget");
    let question = room.expect("the question", says!(En, "forget-ask")).await;
    tap(&room, &world.andrew, &question, "✅").await;
}

#[tokio::test]
async fn help_leads_to_what_is_kept() {
    let world = World::new().await;
    for (person, language) in [(&world.olena, Uk), (&world.andrew, En)] {
        let room = person.private();
        let help = ask(&room, person, "/help").await;
        let privacy = tap(&room, person, &help, &text!(language, "privacy-button")).await;
        assert_says!(privacy, language, "privacy");
        let question = tap(&room, person, &privacy, &text!(language, "forget-button")).await;
        assert!(question.button("✅").is_some());
    }
}

#[tokio::test]
async fn what_is_fetched_while_the_last_link_ends_is_not_kept() {
    let mut world = World::with_oauth().await;
    world.member("Zoe Miller", |m| {
        m.details.email = "zoe@demo.example".into()
    });
    let andrew = world.andrew.clone();
    let group = world.group().administrator(&andrew);
    let payload = deep_link(&ask(&group, &andrew, "/link@story_bot").await);
    let room = andrew.start(&payload);
    let offer = room.next_from_bot().await;
    decide(&offer, "zoe@demo.example", ALL, "allow").await;
    group
        .expect("the news", says!(En, "link-done-in-group"))
        .await;

    let slow = Fault::Delay(Duration::from_secs(3));
    let faults = world.worksection.faults();
    faults.next(Some("get_contacts"), slow, 1);
    // A call is in the log once it is answered; what shows that it is made is the action.
    let before = world.asked("sendChatAction");
    let asked = group.say(&world.olena, "/contact@story_bot Ян");
    while world.asked("sendChatAction") == before {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let question = room.say(&andrew, "/forget");
    let question = answer_to(&room, question).await;
    room.press(&andrew, question.id, "✅").answer().await;
    room.expect("the end", says!(En, "forget-done")).await;
    assert_eq!(world.asked("get_contacts"), 0, "it is still under way");
    answer_to(&group, asked).await;
    world.telegram.wait_idle().await;
    let kept = world.kept().await;
    assert!(kept.is_empty(), "{kept:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_the_files_and_the_key_finds_nothing_of_who_was_forgotten() {
    let mut world = World::of_one().await;
    world.allow_oauth().await;
    let (room, group) = busy(&world).await;
    let stays = world.link(&world.olena).await;
    for _ in 0..3 {
        ask(&group, &world.olena, "/whois@story_bot zoe@demo.example").await;
    }
    let andrew = world.andrew.clone();
    let question = ask(&room, &andrew, "/forget").await;
    tap(&room, &andrew, &question, &text!(Uk, "forget-confirm")).await;
    for _ in 0..20 {
        ask(&stays, &world.olena, "/whois zoe@demo.example").await;
    }
    // His card, and tokens: nobody else's link has any.
    let his = ["Secret Friend", "\"refresh\":"];
    let key = key_in(world.data_dir());
    for text in his {
        let found = opens(world.data_dir(), &key, text);
        assert!(found > 0, "{text}: the attack finds nothing to begin with");
    }
    world.restart().await;
    ask(&stays, &world.olena, "/whois zoe@demo.example").await;
    world.stop().await;
    for text in his {
        assert_eq!(opens(world.data_dir(), &key, text), 0, "{text}");
    }
    assert!(
        opens(world.data_dir(), &key, "demo-api-key") > 0,
        "her link is there"
    );
}
