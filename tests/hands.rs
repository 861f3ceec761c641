//! What is at hand on a card and a form: copying, taking a card elsewhere, colours, what is folded.

use sandbox::telegram::{Action, Message};

use crate::says::{En, Uk, assert_says, text};
use crate::world::{World, ask, tap};

fn colleague(world: &World) -> u64 {
    world.member("Марта Приховай", |member| {
        member.details.email = "marta@demo.example".into();
        member.details.title = "Юристка".into();
        member.details.phones = ["", "", "+380671112233", "+380441112233"].map(str::to_owned);
    })
}

fn action(message: &Message, label: &str) -> Action {
    let button = message.button(label);
    let button = button.unwrap_or_else(|| panic!("{label} in {:?}", message.labels()));
    button.action.clone()
}

fn style(message: &Message, label: &str) -> Option<String> {
    message
        .button(label)
        .and_then(|button| button.style.clone())
}

#[tokio::test]
async fn a_number_and_an_email_are_copied_by_one_tap() {
    let world = World::new().await;
    colleague(&world);
    let room = world.linked().await;
    let card = ask(&room, &world.olena, "/whois Марта Приховай").await;
    let copied = |label: &str| action(&card, label);
    let number = "+380 67 111 22 33";
    assert_eq!(
        copied(&format!("📋 {number}")),
        Action::CopyText(number.into())
    );
    let email = "marta@demo.example";
    assert_eq!(
        copied(&format!("📋 {email}")),
        Action::CopyText(email.into())
    );
    // What was asked for stands first, and not twice.
    let asked = ask(&room, &world.olena, "пошта Марти Приховай").await;
    let labels = asked.labels();
    let of_email = labels.iter().filter(|label| label.contains(email));
    assert_eq!(of_email.count(), 1, "{labels:?}");

    let group = world.linked_group().await;
    let card = ask(&group, &world.andrew, "/whois@story_bot Марта Приховай").await;
    assert_eq!(
        action(&card, &format!("📋 {email}")),
        Action::CopyText(email.into())
    );
    assert!(card.button("↪️").is_none(), "{:?}", card.labels());
}

#[tokio::test]
async fn a_card_is_taken_elsewhere_by_inline_mode_and_by_a_link() {
    for (language, uk) in [(Uk, true), (En, false)] {
        let world = World::new().await;
        let id = colleague(&world);
        let (person, other) = if uk {
            (&world.olena, &world.andrew)
        } else {
            (&world.andrew, &world.olena)
        };
        let room = world.link(person).await;
        let card = ask(&room, person, "/whois Марта Приховай").await;
        assert_eq!(
            action(&card, &text!(language, "card-send")),
            Action::SwitchInlineQuery("Марта Приховай".into())
        );
        let Action::CopyText(link) = action(&card, &text!(language, "card-link")) else {
            panic!("a link to copy");
        };
        let (_, payload) = link.split_once("?start=").expect("a deep link");
        assert!(payload.starts_with(&format!("whois_{id}")), "{payload}");

        // Who may not see it, does not.
        let theirs = other.private();
        let language = if uk { En } else { Uk };
        let refused = ask(&theirs, other, &format!("/start {payload}")).await;
        assert_says!(refused, language, "refusal-not-linked");
        world.link(other).await;
        for payload in [payload, &*format!("whois_{id}")] {
            let card = ask(&theirs, other, &format!("/start {payload}")).await;
            assert!(card.text.contains("67 111 22 33"), "{}", card.text);
        }
        let account = world.worksection.account("other").api_key("other-key");
        account.people(70);
        ask(&theirs, other, "/link other other-key").await;
        let refused = ask(&theirs, other, &format!("/start {payload}")).await;
        assert_says!(refused, language, "refusal-card-elsewhere");
    }
}

#[tokio::test]
async fn what_confirms_is_green_and_what_cannot_be_undone_is_red() {
    let world = World::new().await;
    let room = world.linked().await;
    let form = ask(&room, &world.olena, "/newteam Студія").await;
    assert_eq!(style(&form, "✅").as_deref(), Some("success"));
    assert_eq!(style(&form, "✖️"), None);
    let sure = ask(&room, &world.olena, "/forget").await;
    assert_eq!(style(&sure, "✅").as_deref(), Some("danger"));
    let sure = ask(&room, &world.olena, "/unlink").await;
    assert_eq!(style(&sure, "✅").as_deref(), Some("danger"));
    // In an edited message, too.
    let me = ask(&room, &world.olena, "/me").await;
    let sure = tap(&room, &world.olena, &me, &text!(Uk, "me-unlink")).await;
    assert_eq!(style(&sure, "✅").as_deref(), Some("danger"));
}

#[tokio::test]
async fn what_is_long_is_folded_behind_what_is_needed_most() {
    let world = World::new().await;
    world.member("Марта Довга", |member| {
        member.details.title = "Юристка".into();
        member.details.phones =
            ["+380671112231", "+380671112232", "+380671112233", ""].map(str::to_owned);
        member.details.addresses[0] = "вул. Тиха, 7".into();
        member.details.addresses[1] = "вул. Гучна, 8".into();
    });
    let room = world.linked().await;
    let privacy = ask(&room, &world.olena, "/privacy").await;
    let (open, folded) = privacy
        .html
        .split_once("<blockquote expandable>")
        .expect("a folded part");
    assert!(open.len() < folded.len());
    let short = ask(&room, &world.olena, "/whois Марія Бондар").await;
    assert!(!short.html.contains("expandable"), "{}", short.html);
}
