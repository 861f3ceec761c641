//! What an operator sees: metrics, and log lines that hold nothing personal.

use std::{collections::BTreeSet, fs, path::Path};

use sandbox::{
    Fault,
    worksection::{Contact, Member},
};

use crate::says::{Uk, says};
use crate::{
    process::Process,
    world::{TOKEN, World, ask, tap},
};

#[tokio::test]
async fn a_scrape_tells_of_updates_calls_and_what_is_kept_and_of_nobody() {
    let mut world = World::new().await;
    world.stop().await;
    let bot = Process::start(&world).await;
    let room = world.linked().await;
    ask(&room, &world.olena, "/whois Тарас Мельник").await;
    // One after the other: with this answer the lookup is counted.
    ask(&room, &world.olena, "/help").await;
    let text = bot.get("/metrics").await;
    for name in [
        "process_cpu_seconds_total",
        "process_resident_memory_bytes",
        "process_start_time_seconds",
        "worksection_bot_telegram_heard_timestamp_seconds",
    ] {
        let line = text
            .lines()
            .find(|line| line.starts_with(&format!("{name} ")));
        let value = line.and_then(|line| line.split(' ').nth(1));
        let value: f64 = value.expect(name).parse().expect("a number");
        assert!(value > 0.0 || name.contains("cpu"), "{name} {value}");
    }
    let none_yet = r#"worksection_bot_updates_total{kind="message",outcome="fault"} 0"#;
    assert!(text.contains(none_yet), "{text}");
    for line in [
        "worksection_bot_updates_total{kind=\"message\",outcome=\"done\"}",
        "worksection_bot_requests_total{request=\"whois\",outcome=\"done\"} 1",
        "worksection_bot_worksection_calls_total{action=\"get_users\",outcome=\"ok\"} 1",
        "worksection_bot_telegram_calls_total{method=\"sendMessage\",outcome=\"ok\"}",
        "worksection_bot_update_duration_seconds_bucket",
        "worksection_bot_updates_in_hand",
        "worksection_bot_build_info",
    ] {
        assert!(text.contains(line), "{line} in\n{text}");
    }
    for secret in ["demo", "Мельник", "olena", TOKEN] {
        assert!(!text.contains(secret), "{secret} in\n{text}");
    }
    // As a number of its own: a duration may have its digits among others.
    let id = world.olena.id().to_string();
    let mut numbers = text.split(|c: char| !c.is_ascii_digit() && c != '.');
    assert!(numbers.all(|number| number != id), "{id} in\n{text}");
}

/// As the Bot API spells them, whichever way a call is made.
#[tokio::test]
async fn a_method_has_one_spelling_in_metrics_and_log() {
    let mut world = World::new().await;
    world.stop().await;
    let settings = [("RUST_LOG", "debug"), ("LOG_FORMAT", "json")];
    let bot = Process::start_with(&world, &settings).await;
    let refusal = Fault::Error {
        code: 400,
        message: "Bad Request: no".into(),
        details: None,
    };
    let faults = world.telegram.faults();
    faults.next(Some("setMyDescription"), refusal, 1);
    let room = world.linked().await;
    ask(&room, &world.olena, "/help").await;
    let text = bot.get("/metrics").await;
    let log = bot.end().await;
    for (what, mark) in [(&text, "method=\""), (&log, "\"method\":\"")] {
        let names: BTreeSet<&str> = what
            .split(mark)
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert!(names.contains("getUpdates") && names.contains("getMe"));
        let is_camel = |name: &&str| name.starts_with(|c: char| c.is_ascii_lowercase());
        assert!(names.iter().all(is_camel), "{names:?}");
    }
}

#[tokio::test]
async fn dashboard_and_alerts_name_metrics_that_exist() {
    let mut world = World::new().await;
    world.stop().await;
    let bot = Process::start(&world).await;
    let room = world.linked().await;
    ask(&room, &world.olena, "Тарас").await;
    let text = bot.get("/metrics").await;
    let known: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("# TYPE "))
        .filter_map(|line| line.split(' ').next())
        .collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy");
    for file in ["grafana-dashboard.json", "alerts.yml"] {
        let text = fs::read_to_string(root.join(file)).expect("a file");
        let mut named = 0;
        for (at, _) in text.match_indices("worksection_bot_") {
            let name: String = text[at..]
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                .collect();
            let base = ["_bucket", "_sum", "_count"]
                .iter()
                .find_map(|end| name.strip_suffix(end))
                .unwrap_or(&name);
            assert!(known.contains(base), "{file}: {name}");
            named += 1;
        }
        assert!(named > 3, "{file} names metrics");
    }
}

/// A story with everything in it that a log must not hold.
async fn busy_story(world: &World) {
    world.member("Соломія Їжакевич", |m| {
        m.details.email = "solomiia@demo.example".into();
        m.details.phones[0] = "+380671112233".into();
    });
    world.account.add_contact(Contact::new(
        "Клієнт",
        "Унікальний",
        "client@client.example",
    ));
    let room = world.linked().await;
    ask(&room, &world.olena, "/link demo wrong-secret-key").await;
    ask(&room, &world.olena, "/cancel").await;
    ask(&room, &world.olena, "/whois Їжакевич").await;
    ask(&room, &world.olena, "унікальний").await;
    let card = ask(&room, &world.olena, "/invite anna@acme.ua Анна Секретна").await;
    let faults = world.worksection.faults();
    faults.next(Some("add_user"), Fault::LostAnswer, 1);
    room.press(&world.olena, card.id, "✅").answer().await;
    room.expect("the outcome", says!(Uk, "invite-done")).await;
    faults.next(
        Some("get_task"),
        Fault::Error {
            code: 11,
            message: "Invalid email".into(),
            details: Some("solomiia@demo.example".into()),
        },
        1,
    );
    ask(&room, &world.olena, "/subscribe 1").await;
    room.inline(&world.olena, "Їжак", "").await;
    let question = ask(&room, &world.olena, "/unlink").await;
    tap(&room, &world.olena, &question, "✅").await;
}

#[tokio::test]
async fn no_log_line_holds_a_secret_or_anything_of_a_person() {
    for format in ["text", "json"] {
        let mut world = World::new().await;
        world.stop().await;
        let settings = [("RUST_LOG", "trace"), ("LOG_FORMAT", format)];
        let bot = Process::start_with(&world, &settings).await;
        busy_story(&world).await;
        let log = bot.end().await;
        assert!(log.lines().count() > 20, "{log}");
        assert!(log.contains("whois") && log.contains("update"), "{log}");
        let mut secrets = vec![
            "demo-api-key".to_owned(),
            "wrong-secret-key".to_owned(),
            "demo-secret".to_owned(),
            TOKEN.to_owned(),
            "Секретна".to_owned(),
            "Їжакевич".to_owned(),
            "Унікальний".to_owned(),
            "Коваленко".to_owned(),
            "380671112233".to_owned(),
        ];
        let members = world.account.members();
        let contacts = world.account.contacts();
        let emails = members.iter().map(|m| &m.details.email);
        let emails = emails.chain(contacts.iter().map(|c| &c.details.email));
        secrets.extend(emails.filter(|email| !email.is_empty()).cloned());
        for secret in secrets {
            assert!(!log.contains(&secret), "{secret} in\n{log}");
        }
        let id = world.olena.id().to_string();
        let (trail, rest): (Vec<_>, Vec<_>) =
            log.lines().partition(|line| line.contains("operation"));
        assert!(
            rest.iter().all(|line| !line.contains(&id)),
            "{id} in\n{log}"
        );
        let [change] = trail[..] else {
            panic!("one change, one line: {trail:#?}");
        };
        for part in [&id, "invite", "done"] {
            assert!(change.contains(part), "{part} in {change}");
        }
        if format == "json" {
            for line in log.lines() {
                let read: Result<serde_json::Value, _> = serde_json::from_str(line);
                assert!(read.is_ok(), "{line}");
            }
        }
    }
}

#[tokio::test]
async fn the_calls_of_an_update_carry_its_number() {
    let mut world = World::new().await;
    world.stop().await;
    let settings = [("RUST_LOG", "debug"), ("LOG_FORMAT", "json")];
    let bot = Process::start_with(&world, &settings).await;
    let room = world.linked().await;
    ask(&room, &world.olena, "Тарас Мельник").await;
    let log = bot.end().await;
    for call in ["\"action\":\"get_contacts\"", "\"method\":\"sendMessage\""] {
        let lines: Vec<_> = log.lines().filter(|line| line.contains(call)).collect();
        assert!(!lines.is_empty(), "{call} in\n{log}");
        for line in lines {
            assert!(line.contains("\"name\":\"update\""), "{line}");
        }
    }
}

#[tokio::test]
async fn a_second_program_with_the_same_token_is_one_line_and_no_flood() {
    let mut world = World::new().await;
    world.stop().await;
    let conflict = Fault::Error {
        code: 409,
        message: "Conflict: terminated by other getUpdates request; make sure that only one bot \
                  instance is running"
            .into(),
        details: None,
    };
    world
        .telegram
        .faults()
        .next(Some("getUpdates"), conflict, 4);
    let bot = Process::start(&world).await;
    let room = world.linked().await;
    ask(&room, &world.olena, "/help").await;
    let log = bot.end().await;
    let told = log.lines().filter(|line| line.contains("another program"));
    assert_eq!(told.count(), 1, "{log}");
}

#[tokio::test]
async fn who_is_left_out_of_a_list_is_counted_and_warned_of() {
    let mut world = World::new().await;
    world.stop().await;
    let first = world.account.members().swap_remove(0);
    let twin = Member {
        id: first.id,
        ..Member::new("Двійник", "Першого", "twin@demo.example")
    };
    world.account.add_member(twin);
    let bot = Process::start(&world).await;
    let room = world.linked().await;
    let nobody = ask(&room, &world.olena, "/whois Двійник").await;
    assert!(!nobody.text.contains("twin@"), "{}", nobody.text);
    let text = bot.get("/metrics").await;
    let counted = "worksection_bot_worksection_records_left_out_total\
        {action=\"get_users\",reason=\"same_id\"} 1";
    assert!(text.contains(counted), "{text}");
    let log = bot.end().await;
    let line = log.lines().find(|line| line.contains("left out of a list"));
    let line = line.unwrap_or_else(|| panic!("{log}"));
    for part in ["get_users", "same_id", "count=1"] {
        assert!(line.contains(part), "{line}");
    }
    assert!(!line.contains("Двійник"), "{line}");
}
