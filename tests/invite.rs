//! Inviting a colleague with `/invite`, in private. Groups are in `invite_group`.

use sandbox::{
    Fault,
    telegram::{Message, Person, Room},
};

use crate::says::{En, Uk, assert_says, line, text, words};
use crate::world::{World, ask, tap};

const LINE: &str = "/invite anna@acme.ua Анна Коваленко, дизайнерка";

/// Says one thing after the other; what the bot answers to the last.
async fn ask_all(room: &Room, person: &Person, said: &[&str]) -> Message {
    let mut last = None;
    for text in said {
        last = Some(ask(room, person, text).await);
    }
    last.expect("something was said")
}

#[tokio::test]
async fn olena_types_everything() {
    let world = World::new().await;
    let room = world.linked().await;
    let card = ask_all(
        &room,
        &world.olena,
        &[
            "/invite",
            "anna@acme.ua",
            "Анна Коваленко",
            "гість",
            "acme & sons",
            "дизайн",
            "Дизайнерка",
        ],
    )
    .await;
    assert!(card.button("✅").is_some(), "{:?}", card.labels());
    assert_eq!(world.asked("add_user"), 0);
    let fetched = world.asked("get_users");
    let done = tap(&room, &world.olena, &card, "✅").await;
    assert_eq!(done.id, card.id, "the card becomes the outcome");
    insta::assert_snapshot!("invite_uk", room.transcript());

    let found = ask(&room, &world.olena, "/whois anna@acme.ua").await;
    assert!(found.text.contains("Анна Коваленко"), "{}", found.text);
    assert_eq!(world.asked("get_users"), fetched, "no new fetch");
    assert_eq!(world.asked("add_user"), 1);
    let anna = &world.account.invitations()[0];
    assert_eq!(
        (&*anna.role, &*anna.department),
        ("guest", "Дизайн"),
        "the department that there is already"
    );
    assert_eq!(
        (&*anna.details.first_name, &*anna.details.last_name),
        ("Анна", "Коваленко")
    );
    assert_eq!(
        (&*anna.details.group, &*anna.details.title),
        ("Acme & Sons", "Дизайнерка")
    );
}

#[tokio::test]
async fn andrew_uses_the_buttons() {
    let world = World::new().await;
    let room = world.link(&world.andrew).await;
    let role = ask_all(
        &room,
        &world.andrew,
        &["/invite", "zoe@acme.example", "Zoë <b>&\"😀"],
    )
    .await;
    let team = tap(&room, &world.andrew, &role, &text!(En, "role-reader")).await;
    let department = tap(&room, &world.andrew, &team, "Acme & Sons").await;
    let position = tap(&room, &world.andrew, &department, "HR").await;
    let card = tap(&room, &world.andrew, &position, &text!(En, "form-skip")).await;
    insta::assert_snapshot!("invite_en", room.transcript());
    assert!(card.text.contains("Zoë <b>&\"😀"), "{}", card.text);
    let done = tap(&room, &world.andrew, &card, "✅").await;
    assert!(done.text.contains("Zoë <b>&\"😀"), "{}", done.text);
    let zoe = &world.account.invitations()[0];
    assert_eq!(zoe.details.name, "Zoë <b>&\"😀");
    assert_eq!(zoe.role, "reader");
    assert_eq!(zoe.details.title, "");
}

#[tokio::test]
async fn one_line_leads_straight_to_the_card() {
    let world = World::new().await;
    let room = world.linked().await;
    let card = ask(&room, &world.olena, LINE).await;
    for (field, value) in [
        ("field-email", "anna@acme.ua"),
        ("field-name", "Анна Коваленко"),
        ("field-position", "дизайнерка"),
        ("field-role", &text!(Uk, "role-user")),
    ] {
        assert_says!(card, line(Uk, field, value));
    }
    assert_says!(card, Uk, "invite-warning", email = "anna@acme.ua");
    tap(&room, &world.olena, &card, "✅").await;
    let anna = &world.account.invitations()[0];
    assert_eq!(
        (&*anna.role, &*anna.details.group, &*anna.details.title),
        ("user", "Студія «Калина»", "дизайнерка")
    );
}

#[tokio::test]
async fn an_email_alone_goes_on_with_the_name() {
    let world = World::new().await;
    let room = world.linked().await;
    let name = ask(&room, &world.olena, "/invite anna@acme.ua").await;
    assert_says!(name, Uk, "form-ask-name");
    assert!(name.text.contains("anna@acme.ua"), "{}", name.text);
    let email = tap(&room, &world.olena, &name, "↩️").await;
    assert_says!(email, Uk, "form-ask-email");
    let name = tap(
        &room,
        &world.olena,
        &email,
        &text!(Uk, "form-keep", value = "anna@acme.ua"),
    )
    .await;
    assert_says!(name, Uk, "form-ask-name");
}

#[tokio::test]
async fn a_wrong_answer_is_explained_and_nothing_is_lost() {
    let world = World::new().await;
    let room = world.linked().await;
    ask(&room, &world.olena, "/invite").await;
    for wrong in ["anna", "anna@acme", "anna@acme.ua anna@b.ua"] {
        let again = ask(&room, &world.olena, wrong).await;
        assert_says!(again, Uk, "form-wrong-email");
    }
    ask(&room, &world.olena, "anna@acme.ua").await;
    let long = ask(&room, &world.olena, &"Я".repeat(101)).await;
    assert_says!(long, Uk, "form-wrong-long", limit = 100);
    assert!(long.text.contains("anna@acme.ua"), "{}", long.text);
    ask(&room, &world.olena, &"Я".repeat(100)).await;
    let role = ask(&room, &world.olena, "король").await;
    assert_says!(role, Uk, "form-wrong-choice");
    let team = ask(&room, &world.olena, "Читач").await;
    assert_says!(team, Uk, "role-reader");
    let unknown = ask(&room, &world.olena, "Команда мрії").await;
    assert_says!(unknown, Uk, "form-wrong-team");
    assert!(unknown.button("Acme & Sons").is_some());
    let card = tap(&room, &world.olena, &unknown, &text!(Uk, "form-rest")).await;
    assert_says!(card, Uk, "invite-own-team");
    assert!(card.text.contains(&"Я".repeat(100)), "{}", card.text);
}

#[tokio::test]
async fn a_wrong_line_asks_for_what_is_wrong_only() {
    let world = World::new().await;
    let room = world.linked().await;
    let email = ask(&room, &world.olena, "/invite anna@acme Анна Ко, юристка").await;
    assert_says!(email, Uk, "form-wrong-email");
    assert!(email.text.contains("Анна Ко"), "{}", email.text);
    let role = ask(&room, &world.olena, "anna@acme.ua").await;
    assert!(role.text.contains("юристка"), "{}", role.text);
    let long = "я".repeat(101);
    let line = format!("/invite anna@acme.ua Анна Ко, {long}");
    let position = ask(&room, &world.olena, &line).await;
    assert_says!(position, Uk, "form-wrong-long", limit = 100);
    let card = ask(&room, &world.olena, "юристка").await;
    assert!(card.button("✅").is_some(), "{}", card.text);
}

#[tokio::test]
async fn any_line_of_the_card_can_be_changed() {
    let world = World::new().await;
    let room = world.linked().await;
    let card = ask(&room, &world.olena, LINE).await;
    let name = tap(
        &room,
        &world.olena,
        &card,
        &text!(Uk, "form-edit", field = text!(Uk, "field-name")),
    )
    .await;
    assert_says!(name, Uk, "form-ask-name");
    let back = tap(&room, &world.olena, &name, "↩️").await;
    assert_eq!(back.text, card.text, "back is the card");
    let role = tap(
        &room,
        &world.olena,
        &back,
        &text!(Uk, "form-edit", field = text!(Uk, "field-role")),
    )
    .await;
    let card = tap(&room, &world.olena, &role, &text!(Uk, "role-guest")).await;
    let team = tap(
        &room,
        &world.olena,
        &card,
        &text!(Uk, "form-add", field = text!(Uk, "field-team")),
    )
    .await;
    let card = tap(&room, &world.olena, &team, "Львівський офіс").await;
    tap(
        &room,
        &world.olena,
        &card,
        &text!(Uk, "form-edit", field = text!(Uk, "field-position")),
    )
    .await;
    let card = ask(&room, &world.olena, "Архітекторка").await;
    for (field, value) in [
        ("field-role", &*text!(Uk, "role-guest")),
        ("field-team", "Львівський офіс"),
        ("field-position", "Архітекторка"),
    ] {
        assert_says!(card, line(Uk, field, value));
    }
    let talk = ask(&room, &world.olena, "так, запрошуй").await;
    assert_says!(talk, Uk, "form-press");
    tap(&room, &world.olena, &talk, "✅").await;
    let anna = &world.account.invitations()[0];
    assert_eq!(
        (&*anna.role, &*anna.details.title),
        ("guest", "Архітекторка")
    );
    assert_eq!(anna.details.group, "Львівський офіс");
}

#[tokio::test]
async fn it_can_be_left_in_every_way() {
    let world = World::new().await;
    let room = world.linked().await;
    let card = ask(&room, &world.olena, LINE).await;
    let left = tap(&room, &world.olena, &card, "✖️").await;
    assert_says!(left, Uk, "cancel-done");

    let card = ask(&room, &world.olena, LINE).await;
    let left = ask(&room, &world.olena, "/cancel").await;
    assert_says!(left, Uk, "cancel-done");
    let toast = room.press(&world.olena, card.id, "✅").answer().await;
    assert_says!(toast, Uk, "button-stale");

    let card = ask(&room, &world.olena, LINE).await;
    ask(&room, &world.olena, "/help").await;
    let old = room
        .expect("the old card to say so", |m| {
            m.id == card.id && words!(Uk, "dialogue-left").are_in(m)
        })
        .await;
    assert_eq!(old.labels(), Vec::<&str>::new());
    assert_eq!(world.asked("add_user"), 0);
}

#[tokio::test]
async fn a_member_is_shown_instead_of_invited() {
    let world = World::new().await;
    world.member("Анна Коваленко", |m| {
        m.details.email = "anna@acme.ua".into();
    });
    let room = world.linked().await;
    for line in [LINE, "/invite ANNA@acme.ua"] {
        let known = ask(&room, &world.olena, line).await;
        assert_says!(known, Uk, "invite-known");
        assert!(known.text.contains("Анна Коваленко"), "{}", known.text);
        assert!(known.button("✅").is_none(), "{:?}", known.labels());
    }
    ask(&room, &world.olena, "/invite").await;
    let known = ask(&room, &world.olena, "Anna@Acme.ua").await;
    assert_says!(known, Uk, "invite-known");
    assert_eq!(world.asked("add_user"), 0);
}

#[tokio::test]
async fn two_taps_are_one_invitation() {
    let world = World::new().await;
    let room = world.linked().await;
    let card = ask(&room, &world.olena, LINE).await;
    let data = match &card.button("✅").expect("✅").action {
        sandbox::telegram::Action::CallbackData(data) => data.clone(),
        other => panic!("{other:?}"),
    };
    let first = room.press(&world.olena, card.id, "✅");
    let second = room.press(&world.olena, card.id, "✅");
    first.answer().await;
    world.telegram.redeliver(world.telegram.last_update());
    second.answer().await;
    world.telegram.wait_idle().await;
    let done = room.last_from_bot().expect("the outcome");
    assert_says!(done, Uk, "invite-done");
    assert_eq!(done.id, card.id);
    room.press_data(&world.olena, card.id, &data).answer().await;
    assert_eq!(world.asked("add_user"), 1);
}

#[tokio::test]
async fn a_restart_in_the_middle_forgets_nothing() {
    let mut world = World::new().await;
    let room = world.linked().await;
    let name = ask_all(&room, &world.olena, &["/invite", "anna@acme.ua"]).await;
    world.restart().await;
    let role = ask(&room, &world.olena, "Анна Коваленко").await;
    world.restart().await;
    let team = tap(&room, &world.olena, &role, &text!(Uk, "role-user")).await;
    let card = tap(&room, &world.olena, &team, &text!(Uk, "form-rest")).await;
    world.restart().await;
    let done = tap(&room, &world.olena, &card, "✅").await;
    assert!(done.text.contains("anna@acme.ua"), "{}", done.text);
    world.restart().await;
    room.press(&world.olena, name.id, "↩️").answer().await;
    assert_eq!(world.asked("add_user"), 1);
}

#[tokio::test]
async fn a_refusal_is_told_by_meaning_and_the_form_is_kept() {
    let world = World::new().await;
    let ukrainian = world.linked().await;
    let english = world.link(&world.andrew).await;
    let cases = [
        (
            10,
            "Field is required",
            Some("last_name"),
            "change-field-required",
            Some("field-name"),
        ),
        (10, "Field is required", None, "change-some-required", None),
        (
            11,
            "Invalid role",
            None,
            "change-field-invalid",
            Some("field-role"),
        ),
        (
            11,
            "Invalid email",
            Some("department"),
            "change-field-invalid",
            Some("field-department"),
        ),
        (
            20,
            "Access denied",
            Some("role guest"),
            "change-denied",
            None,
        ),
        (5, "Team is invalid", None, "change-not-found", None),
        (30, "Not found", None, "change-not-found", None),
    ];
    let mut invited = 0;
    for (place, (code, message, details, key, field)) in cases.into_iter().enumerate() {
        let people = [
            (&ukrainian, &world.olena, Uk),
            (&english, &world.andrew, En),
        ];
        for (room, person, language) in people {
            // A name of its own each, or they would be asked about.
            let name = format!("Анна {}", "Ко".repeat(invited + 1));
            let line = format!("/invite p{place}-{}@acme.ua {name}, юристка", person.id());
            let card = ask(room, person, &line).await;
            let fault = Fault::Error {
                code,
                message: message.into(),
                details: details.map(str::to_owned),
            };
            world.worksection.faults().next(Some("add_user"), fault, 1);
            let refused = tap(room, person, &card, "✅").await;
            let expected = match field {
                Some(field) => words!(language, key, field = text!(language, field)),
                None => words!(language, key),
            };
            assert!(expected.are_in(&refused), "{code}: {}", refused.text);
            assert!(!refused.text.contains(message), "{}", refused.text);
            assert!(refused.text.contains("юристка"), "{}", refused.text);
            let done = tap(room, person, &refused, "✅").await;
            assert!(done.text.contains("✅"), "{}", done.text);
            invited += 1;
            assert_eq!(world.account.invitations().len(), invited);
        }
    }
}
