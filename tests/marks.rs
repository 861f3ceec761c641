//! Names that could turn a line around, or break it: what stands beside them stays in its place.

use sandbox::telegram::Message;

use crate::world::{World, ask, tap};

const OVERRIDE: &str = "Оле\u{202e}на\nКова\u{2067}ль\u{7}";
const HEBREW: &str = "\u{200f}יוסף כהן";

/// No control, no override, and every isolate closed, in the text and on each button.
pub fn is_clean(message: &Message) {
    let labels = message.labels();
    for text in labels.into_iter().chain([&*message.text]) {
        let bad = |c: char| {
            c.is_control() && c != '\n'
                || matches!(
                    c,
                    '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}' | '\u{2067}'
                )
        };
        assert!(!text.contains(bad), "{text:?}");
        assert_eq!(
            text.matches('\u{2068}').count(),
            text.matches('\u{2069}').count(),
            "{text:?}"
        );
    }
    assert!(message.labels().iter().all(|label| !label.contains('\n')));
}

#[tokio::test]
async fn names_from_worksection_turn_no_line_around() {
    let world = World::new().await;
    for (name, position) in [
        (OVERRIDE, "Дизайн\u{202e}ерка"),
        (HEBREW, "מנהל"),
        ("Тест Тест", "x"),
    ] {
        world.member(name, |member| {
            member.details.title = position.into();
            member.details.group = format!("Команда \u{202e}{position}");
            member.details.phones[0] = "+380671112233".into();
            member.department = "Відділ Тест".into();
        });
    }
    let room = world.linked().await;
    let list = ask(&room, &world.olena, "/whois Відділ Тест").await;
    is_clean(&list);
    // Three people, and the way back to all departments.
    assert_eq!(list.labels().len(), 4, "{:?}", list.labels());
    assert!(
        list.labels()
            .iter()
            .any(|label| label.starts_with("Олена Коваль · Дизайнерка"))
    );
    assert!(
        list.labels()
            .iter()
            .any(|label| label.contains("\u{2068}יוסף כהן\u{2069}"))
    );
    let card = tap(&room, &world.olena, &list, "Олена Коваль").await;
    is_clean(&card);
    assert!(card.text.starts_with("Олена Коваль\n"), "{}", card.text);
    room.skip_seen();
    room.press(&world.olena, card.id, "📇").answer().await;
    let contact = room.expect("a contact", |m| m.contact.is_some()).await;
    let contact = contact.contact.expect("a contact");
    assert_eq!(
        (&*contact.first_name, contact.last_name.as_deref()),
        ("Олена", Some("Коваль"))
    );
    is_clean(&ask(&room, &world.olena, "/teams").await);
    let found = room.inline(&world.olena, "Відділ Тест", "").await;
    assert!(!format!("{:?}", found.results).contains("\\u{202e}"));
}

#[tokio::test]
async fn a_name_at_telegram_turns_no_line_around() {
    let world = World::new().await;
    let group = world
        .telegram
        .group("Відділ \u{202e}жадорп\nА")
        .supergroup()
        .owner(&world.olena)
        .with_bot_administrator();
    let offer = ask(&group, &world.olena, "/link").await;
    let private = world.olena.start(&crate::world::deep_link(&offer));
    is_clean(&private.next_from_bot().await);
}
