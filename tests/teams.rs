//! Teams: lists, their members, new ones.

use sandbox::{Fault, worksection::Contact};

use crate::says::{En, Uk, assert_says, line, says, text, words};
use crate::world::{World, answer_to, ask, reply, tap};

#[tokio::test]
async fn a_title_goes_straight_to_the_card_and_the_new_team_shows_at_once() {
    let world = World::new().await;
    let room = world.linked().await;
    ask(&room, &world.olena, "/teams").await;
    let asked = world.asked("get_user_groups");
    let card = ask(&room, &world.olena, "/newteam Дизайн-бюро").await;
    assert_says!(card, line(Uk, "field-title", "Дизайн-бюро"));
    let done = tap(&room, &world.olena, &card, "✅").await;
    assert_says!(done, Uk, "teams-done");
    let teams = ask(&room, &world.olena, "/teams").await;
    assert!(
        teams.button("Дизайн-бюро · 0").is_some(),
        "{:?}",
        teams.labels()
    );
    assert_eq!(world.asked("add_user_group"), 1);
    assert_eq!(world.asked("get_user_groups"), asked, "no new fetch");
}

#[tokio::test]
async fn teams_lead_to_their_members_and_back() {
    let world = World::new().await;
    for number in 10..21 {
        world.account.add_team(&format!("Я команда {number}"), true);
        world.member(&format!("Лев Тестовий{number}"), |m| {
            m.details.group = "Я команда 20".into();
        });
    }
    let room = world.linked().await;
    let first = ask(&room, &world.olena, "/teams").await;
    assert_says!(first, Uk, "teams-all", own = 3, clients = 14);
    let own = first.labels().iter().filter(|l| !l.contains("🤝")).count();
    assert_eq!(
        own,
        3 + 3,
        "three own teams, ➡️, ➕ and ↩️: {:?}",
        first.labels()
    );
    insta::assert_snapshot!("teams_uk", room.transcript());

    let second = tap(&room, &world.olena, &first, "➡️").await;
    assert_eq!(second.id, first.id);
    let last = tap(&room, &world.olena, &second, "➡️").await;
    assert_eq!(
        last.labels(),
        [
            "🤝 Я команда 20 · 11",
            "⬅️",
            &text!(Uk, "teams-new"),
            &text!(Uk, "start-home")
        ]
    );
    let members = tap(&room, &world.olena, &last, "🤝 Я команда 20").await;
    assert_says!(members, Uk, "teams-members", count = 11);
    let rest = tap(&room, &world.olena, &members, "➡️").await;
    assert_eq!(rest.labels()[0], "Лев Тестовий18");
    let card = tap(&room, &world.olena, &rest, "Лев Тестовий19").await;
    assert!(card.html.contains("<b>Лев Тестовий19</b>"), "{}", card.html);
    let back = tap(&room, &world.olena, &card, "↩️").await;
    assert_eq!(back.labels(), rest.labels());
    let teams = tap(&room, &world.olena, &back, "↩️").await;
    assert_eq!(teams.labels(), last.labels());
}

#[tokio::test]
async fn a_team_is_made_step_by_step_in_english() {
    let world = World::new().await;
    let room = world.link(&world.andrew).await;
    let teams = ask(&room, &world.andrew, "/teams").await;
    let asked = tap(&room, &world.andrew, &teams, "➕").await;
    assert_says!(asked, En, "teams-ask-title");
    let wrong = ask(&room, &world.andrew, &"x".repeat(101)).await;
    assert_says!(wrong, En, "form-wrong-long", limit = 100);
    let whose = ask(&room, &world.andrew, "Studio <b>&\"😀").await;
    assert!(whose.text.contains("Studio <b>&\"😀"), "{}", whose.text);
    let neither = ask(&room, &world.andrew, "perhaps").await;
    assert_says!(neither, En, "form-wrong-choice");
    let card = tap(&room, &world.andrew, &neither, &text!(En, "form-client")).await;
    let edited = tap(
        &room,
        &world.andrew,
        &card,
        &text!(En, "form-edit", field = text!(En, "field-title")),
    )
    .await;
    let card = tap(&room, &world.andrew, &edited, "↩️").await;
    let done = tap(&room, &world.andrew, &card, "✅").await;
    assert_says!(done, En, "teams-done", title = "Studio <b>&\"😀");
    let empty = tap(
        &room,
        &world.andrew,
        &done,
        &text!(En, "teams-open", title = "Studio <b>&\"😀"),
    )
    .await;
    assert_says!(empty, En, "teams-members", count = 0);
    let all = tap(&room, &world.andrew, &empty, "↩️").await;
    assert!(
        all.button("🤝 Studio <b>&\"😀 · 0").is_some(),
        "{:?}",
        all.labels()
    );
    insta::assert_snapshot!("new_team_en", room.transcript());
    let made = world.account.teams().pop().expect("a team");
    assert!(made.client && made.title == "Studio <b>&\"😀");
    assert_eq!(world.asked("add_user_group"), 1);
}

#[tokio::test]
async fn a_known_title_is_said_and_not_sent() {
    let world = World::new().await;
    let room = world.linked().await;
    for title in ["студія «калина»", "СТУДІЯ  «Ка лина»", "Студія«Калина»"]
    {
        let known = ask(&room, &world.olena, &format!("/newteam {title}")).await;
        assert_says!(known, Uk, "teams-known", title = "Студія «Калина»");
        assert!(known.button("✅").is_none());
        let members = tap(
            &room,
            &world.olena,
            &known,
            &text!(Uk, "teams-open", title = "Студія «Калина»"),
        )
        .await;
        assert_says!(members, Uk, "teams-members", count = 32);
    }
    ask(&room, &world.olena, "/newteam").await;
    let known = ask(&room, &world.olena, "ЛЬВІВСЬКИЙ офіс").await;
    assert_says!(known, Uk, "teams-known");
    assert_eq!(world.asked("add_user_group"), 0);
}

#[tokio::test]
async fn a_team_without_a_title_does_not_make_every_new_one_known() {
    let world = World::new().await;
    world.account.add_team("", false);
    world.account.add_team("’", false);
    let room = world.linked().await;
    let asked = ask(&room, &world.olena, "/newteam").await;
    assert_says!(asked, Uk, "teams-ask-title");
    let whose = ask(&room, &world.olena, "Бухгалтерія").await;
    let card = tap(&room, &world.olena, &whose, &text!(Uk, "form-own")).await;
    let done = tap(&room, &world.olena, &card, "✅").await;
    assert_says!(done, Uk, "teams-done");
}

#[tokio::test]
async fn a_double_tap_and_a_redelivery_make_one_team() {
    let mut world = World::new().await;
    let room = world.linked().await;
    let card = ask(&room, &world.olena, "/newteam Двійники").await;
    let first = room.press(&world.olena, card.id, "✅");
    let second = room.press(&world.olena, card.id, "✅");
    first.answer().await;
    second.answer().await;
    room.expect("the outcome", says!(Uk, "teams-done")).await;
    world.telegram.redeliver(world.telegram.last_update());
    world.telegram.wait_idle().await;
    world.restart().await;
    let data = match &card.button("✅").expect("a button").action {
        sandbox::telegram::Action::CallbackData(data) => data.clone(),
        other => panic!("{other:?}"),
    };
    room.press_data(&world.olena, card.id, &data).answer().await;
    assert_eq!(world.asked("add_user_group"), 1);
    let shown = room.message(card.id).expect("the card");
    assert_says!(shown, Uk, "teams-done");
}

#[tokio::test]
async fn a_new_team_can_be_left_at_any_step() {
    let world = World::new().await;
    let room = world.linked().await;
    let asked = ask(&room, &world.olena, "/newteam").await;
    let left = tap(&room, &world.olena, &asked, "✖️").await;
    assert_says!(left, Uk, "cancel-done");

    let card = ask(&room, &world.olena, "/newteam Чернетка").await;
    ask(&room, &world.olena, "/teams").await;
    world.telegram.wait_idle().await;
    let old = room.message(card.id).expect("the card");
    assert_says!(old, Uk, "dialogue-left");
    assert_eq!(old.labels(), Vec::<&str>::new());

    ask(&room, &world.olena, "/newteam Чернетка").await;
    let left = ask(&room, &world.olena, "/cancel").await;
    assert_says!(left, Uk, "cancel-done");
    assert_eq!(world.asked("add_user_group"), 0);
}

#[tokio::test]
async fn a_new_team_survives_a_restart_in_the_middle() {
    let mut world = World::new().await;
    let room = world.linked().await;
    ask(&room, &world.olena, "/newteam").await;
    world.restart().await;
    let whose = ask(&room, &world.olena, "Після перерви").await;
    world.restart().await;
    let card = tap(&room, &world.olena, &whose, &text!(Uk, "form-client")).await;
    world.restart().await;
    let done = tap(&room, &world.olena, &card, "✅").await;
    assert_says!(done, Uk, "teams-done");
    assert!(world.account.teams().pop().expect("a team").client);
}

#[tokio::test]
async fn what_worksection_refuses_is_told_by_meaning() {
    let world = World::new().await;
    let room = world.linked().await;
    let mut card = ask(&room, &world.olena, "/newteam Відмова").await;
    for (code, message, details, said) in [
        (
            10,
            "Field is required",
            Some("title"),
            words!(
                Uk,
                "change-field-required",
                field = text!(Uk, "field-title")
            ),
        ),
        (
            11,
            "Invalid title",
            None,
            words!(
                Uk,
                "change-field-invalid",
                field = text!(Uk, "field-title"),
                value = "Відмова"
            ),
        ),
        (20, "Action is denied", None, words!(Uk, "change-denied")),
    ] {
        let fault = Fault::Error {
            code,
            message: message.into(),
            details: details.map(str::to_owned),
        };
        world
            .worksection
            .faults()
            .next(Some("add_user_group"), fault, 1);
        card = tap(&room, &world.olena, &card, "✅").await;
        assert!(said.are_in(&card), "{code}: {}", card.text);
        assert_says!(card, line(Uk, "field-title", "Відмова"));
    }
    let done = tap(&room, &world.olena, &card, "✅").await;
    assert_says!(done, Uk, "teams-done");
}

#[tokio::test]
async fn in_a_group_only_those_who_may_change_make_teams() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let teams = ask(&group, &world.andrew, "/teams@story_bot").await;
    assert_says!(teams, En, "teams-all");
    let toast = group.press(&world.andrew, teams.id, "➕").answer().await;
    assert_says!(toast, En, "refusal-may-not-change");

    let said = group.say(&world.olena, "/newteam@story_bot");
    let prompt = answer_to(&group, said).await;
    assert_eq!(prompt.reply_to, Some(said));
    let whose = reply(&group, &world.olena, &prompt, "Групова").await;
    let toast = group
        .press(&world.andrew, whose.id, &text!(Uk, "form-own"))
        .answer()
        .await;
    assert_says!(toast, En, "dialogue-not-yours");
    let card = reply(&group, &world.olena, &whose, "наша команда").await;
    let done = tap(&group, &world.olena, &card, "✅").await;
    assert_says!(done, Uk, "teams-done");
    assert_eq!(world.asked("add_user_group"), 1);
}

#[tokio::test]
async fn rights_lost_before_the_tick_change_nothing() {
    let world = World::new().await;
    let group = world.linked_group().await;
    group.promote(&world.andrew);
    let card = ask(&group, &world.andrew, "/newteam@story_bot Late").await;
    group.demote(&world.andrew);
    let toast = group.press(&world.andrew, card.id, "✅").answer().await;
    assert_says!(toast, En, "refusal-may-not-change");
    assert_eq!(world.asked("add_user_group"), 0);
    group.promote(&world.andrew);
    let done = tap(&group, &world.andrew, &card, "✅").await;
    assert_says!(done, En, "teams-done");
}

#[tokio::test]
async fn a_lost_answer_about_a_team_is_looked_up_and_told() {
    let world = World::new().await;
    let room = world.link(&world.andrew).await;
    let card = ask(&room, &world.andrew, "/newteam Lost").await;
    let faults = world.worksection.faults();
    faults.next(Some("add_user_group"), Fault::LostAnswer, 1);
    faults.next(Some("get_user_groups"), Fault::Html(403), 9);
    let unknown = tap(&room, &world.andrew, &card, "✅").await;
    assert_says!(unknown, En, "change-unknown");
    assert_says!(unknown, line(En, "field-title", "Lost"));
    faults.clear();
    let done = tap(&room, &world.andrew, &unknown, "🔄").await;
    assert_says!(done, En, "teams-done", title = "Lost");
    assert_eq!(world.asked("add_user_group"), 1);
}

#[tokio::test]
async fn a_card_leads_to_the_persons_team_or_folder() {
    let world = World::new().await;
    world.member("Соломія Їжакевич", |m| {
        m.details.group = "Студія світла".into()
    });
    let mut contact = Contact::new("Клієнт", "Унікальний", "client@client.example");
    contact.details.group = "DEFAULT".into();
    world.account.add_contact(contact);
    let room = world.linked().await;
    let card = ask(&room, &world.olena, "/whois їжакевич").await;
    let team = tap(
        &room,
        &world.olena,
        &card,
        &text!(Uk, "whois-team", title = "Студія світла"),
    )
    .await;
    assert_says!(team, Uk, "teams-members", count = 1);
    let card = ask(&room, &world.olena, "унікальний").await;
    let folder = tap(
        &room,
        &world.olena,
        &card,
        &text!(Uk, "whois-folder", title = text!(Uk, "folders-default")),
    )
    .await;
    assert!(folder.button("Клієнт Унікальний").is_some());
}
