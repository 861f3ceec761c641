//! Who may not invite asks, and who may presses ✅: in a group and in private, with a key and with people's
//! own tokens.

use sandbox::{
    Fault,
    telegram::{Action, Message, Person, Room},
};

use crate::oauth::{ALL, link_as};
use crate::says::{En, Uk, assert_says, says, text, words};
use crate::world::{World, ask, tap};

pub const LINE: &str = "/invite@story_bot anna@acme.ua Анна Коваленко, дизайнерка";

/// What a button says when it is pressed, for presses that come late.
pub fn data_of(card: &Message, label: &str) -> String {
    match &card.button(label).expect(label).action {
        Action::CallbackData(data) => data.clone(),
        other => panic!("{other:?}"),
    }
}

/// Waits until a message says this.
pub async fn becomes(room: &Room, id: i64, words: crate::says::Words) -> Message {
    let fits = |m: &Message| m.id == id && words.are_in(m);
    room.expect(words.key(), fits).await
}

/// A person who is linked as a member with this role.
pub async fn linked_as(world: &World, person: &Person, name: &str, role: &str) -> Room {
    let email = format!("{}@demo.example", role.replace(' ', "."));
    world.member(name, |member| {
        member.details.email.clone_from(&email);
        member.role = role.into();
    });
    let room = link_as(world, person, &email, ALL).await;
    room.skip_seen();
    room
}

/// Andrew, a guest of the account, and Olena, who administers it: each linked as themselves.
pub async fn guest_and_chief() -> (World, Room, Room) {
    let world = World::with_oauth().await;
    let chief = linked_as(&world, &world.olena, "Олена Коваленко", "account admin").await;
    let guest = linked_as(&world, &world.andrew, "Andrew Miller", "guest").await;
    (world, guest, chief)
}

/// Has a guest ask for Anna; gives the note that this leaves.
pub async fn asked(world: &World, guest: &Room) -> Message {
    let card = ask(guest, &world.andrew, LINE).await;
    assert!(card.button(&text!(En, "requests-yes")).is_some());
    tap(guest, &world.andrew, &card, "✅").await
}

#[tokio::test]
async fn in_a_group_its_administrators_press_yes_in_the_open() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let nina = world.telegram.person("Ніна").speaking("uk");
    let group = group.member(&nina);
    let form = ask(&group, &world.andrew, LINE).await;
    assert_says!(form, En, "requests-to-group");
    let card = tap(&group, &world.andrew, &form, "✅").await;
    assert_eq!(card.id, form.id, "the form becomes the card");
    assert_says!(card, En, "requests-title");
    assert_says!(card, En, "requests-from-here", name = "Andrew Miller");
    assert!(card.text.contains("anna@acme.ua"), "{}", card.text);
    let yes = data_of(&card, "✅");
    for button in ["✅", "✖️", "✏️"] {
        let told = group.press(&nina, card.id, button).answer().await;
        assert_says!(told, Uk, "requests-not-yours");
    }
    let own = group.press(&world.andrew, card.id, "✅").answer().await;
    assert_says!(own, En, "requests-not-yours");
    assert_eq!(world.asked("add_user"), 0);

    group.press(&world.olena, card.id, "✅").forget();
    let done = group.expect("the outcome", says!(Uk, "invite-done")).await;
    assert_ne!(done.id, card.id, "the card stays a card");
    let made = words!(En, "requests-made", name = "Олена Коваленко");
    let made = becomes(&group, card.id, made).await;
    assert_eq!(made.labels(), Vec::<&str>::new());
    let late = group.press_data(&world.olena, card.id, &yes).answer().await;
    assert_says!(late, Uk, "requests-made", name = "Олена Коваленко");
    assert_eq!(world.asked("add_user"), 1);
    world.telegram.wait_idle().await;
    assert_eq!(
        group.last_from_bot().expect("a message").id,
        done.id,
        "all have read it, so it is not told again"
    );
}

#[tokio::test]
async fn in_a_group_a_no_is_told_to_whoever_asked_and_they_can_take_it_back() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let form = ask(&group, &world.andrew, LINE).await;
    let card = tap(&group, &world.andrew, &form, "✅").await;
    group.press(&world.olena, card.id, "✖️").forget();
    let heard = says!(En, "requests-heard", whom = "Анна Коваленко");
    let heard = group.expect("the news", heard).await;
    assert_says!(heard, En, "requests-refused", name = "Олена Коваленко");
    assert_eq!(heard.reply_to, Some(card.id));
    becomes(&group, card.id, words!(En, "requests-refused")).await;

    let form = ask(&group, &world.andrew, LINE).await;
    let card = tap(&group, &world.andrew, &form, "✅").await;
    let yes = data_of(&card, "✅");
    let over = tap(&group, &world.andrew, &card, "✖️").await;
    assert_says!(over, En, "requests-withdrawn");
    let late = group.press_data(&world.olena, card.id, &yes).answer().await;
    assert_says!(late, Uk, "requests-withdrawn");
    assert_eq!(world.asked("add_user"), 0);
}

#[tokio::test]
async fn a_group_that_hides_addresses_has_none_on_the_card() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let me = ask(&group, &world.olena, "/me@story_bot").await;
    let view = tap(&group, &world.olena, &me, &text!(Uk, "view-button")).await;
    tap(&group, &world.olena, &view, &text!(Uk, "view-emails-open")).await;
    let form = ask(&group, &world.andrew, LINE).await;
    let card = tap(&group, &world.andrew, &form, "✅").await;
    assert!(!card.text.contains("anna@acme.ua"), "{}", card.text);
    assert!(card.text.contains("Анна Коваленко"), "{}", card.text);
}

#[tokio::test]
async fn in_private_it_goes_to_who_may_and_both_are_told() {
    let (world, guest, chief) = guest_and_chief().await;
    let note = asked(&world, &guest).await;
    assert_says!(note, En, "requests-own");
    assert_says!(note, En, "requests-sent", count = 1);
    let card = chief.expect("the card", says!(Uk, "requests-title")).await;
    assert_says!(card, Uk, "requests-from", name = "Andrew Miller");
    assert_says!(card, Uk, "invite-warning", email = "anna@acme.ua");
    chief.press(&world.olena, card.id, "✅").forget();
    let heard = guest.expect("the news", says!(En, "requests-heard-made"));
    let heard = heard.await;
    assert_says!(heard, En, "requests-made", name = "Олена Коваленко");
    becomes(&guest, note.id, words!(En, "requests-made")).await;
    becomes(&chief, card.id, words!(Uk, "requests-made")).await;
    let anna = &world.account.invitations()[0];
    assert_eq!(
        (&*anna.details.name, &*anna.details.title, &*anna.role),
        ("Анна Коваленко", "дизайнерка", "user")
    );
    // The first screen says it, too.
    let form = ask(&guest, &world.andrew, "/invite").await;
    assert_says!(form, En, "requests-first");
    assert_says!(form, En, "requests-to", names = "Олена Коваленко");
}

#[tokio::test]
async fn it_can_be_changed_before_it_is_confirmed() {
    let (world, guest, chief) = guest_and_chief().await;
    asked(&world, &guest).await;
    let card = chief.expect("the card", says!(Uk, "requests-title")).await;
    let form = tap(&chief, &world.olena, &card, "✏️").await;
    assert_ne!(form.id, card.id, "the card stays above the form");
    let position = text!(Uk, "form-edit", field = text!(Uk, "field-position"));
    tap(&chief, &world.olena, &form, &position).await;
    let form = ask(&chief, &world.olena, "Архітекторка").await;
    tap(&chief, &world.olena, &form, "✅").await;
    let made = becomes(&chief, card.id, words!(Uk, "requests-made")).await;
    assert!(made.text.contains("Архітекторка"), "{}", made.text);
    guest
        .expect("the news", says!(En, "requests-heard-made"))
        .await;
    assert_eq!(world.account.invitations()[0].details.title, "Архітекторка");
}

#[tokio::test]
async fn of_two_who_press_at_once_the_first_counts_and_the_other_learns_who_it_was() {
    let (world, guest, chief) = guest_and_chief().await;
    let boss = world.telegram.person("Boss").speaking("en");
    let other = linked_as(&world, &boss, "Big Boss", "owner").await;
    asked(&world, &guest).await;
    let hers = chief.expect("the card", says!(Uk, "requests-title")).await;
    let his = other.expect("the card", |m| m.button("✏️").is_some()).await;
    let form = tap(&other, &boss, &his, "✏️").await;
    let (first, second) = (
        chief.press(&world.olena, hers.id, "✅"),
        other.press(&boss, his.id, "✅"),
    );
    first.answer().await;
    second.answer().await;
    becomes(&chief, hers.id, words!(Uk, "requests-made")).await;
    let settled = |m: &Message| m.id == his.id && m.labels().is_empty();
    other.expect("the other card", settled).await;
    // What he began meanwhile leads nowhere.
    tap(&other, &boss, &form, "✅").await;
    world.telegram.wait_idle().await;
    assert_eq!(world.account.invitations().len(), 1);
    assert_eq!(world.asked("add_user"), 1);
}

#[tokio::test]
async fn from_a_group_it_also_goes_to_who_may_in_private_and_the_group_hears() {
    let world = World::with_oauth().await;
    let boss = world.telegram.person("Boss").speaking("uk");
    let private = linked_as(&world, &boss, "Big Boss", "owner").await;
    let group = world.linked_group().await;
    let form = ask(&group, &world.andrew, LINE).await;
    assert_says!(form, En, "requests-to-group-and", count = 1);
    let card = tap(&group, &world.andrew, &form, "✅").await;
    let his = private
        .expect("the card", says!(Uk, "requests-title"))
        .await;
    let (name, title) = ("Andrew Miller", "Sales");
    assert_says!(his, Uk, "requests-from-group", name = name, group = title);
    private.press(&boss, his.id, "✅").forget();
    let heard = group.expect("the news", says!(En, "requests-heard-made"));
    assert_eq!(heard.await.reply_to, Some(card.id));
    becomes(&group, card.id, words!(En, "requests-made", name = "Boss")).await;
    assert_eq!(world.account.invitations().len(), 1);
}

#[tokio::test]
async fn whom_worksection_refuses_may_ask_then() {
    let world = World::with_oauth().await;
    let chief = linked_as(&world, &world.olena, "Олена Коваленко", "account admin").await;
    let room = linked_as(&world, &world.andrew, "Andrew Miller", "user").await;
    let card = ask(&room, &world.andrew, LINE).await;
    assert!(card.button(&text!(En, "invite-yes")).is_some());
    let denied = Fault::Error {
        code: 20,
        message: "Access denied".into(),
        details: Some("role user".into()),
    };
    world.worksection.faults().next(Some("add_user"), denied, 1);
    let refused = tap(&room, &world.andrew, &card, "✅").await;
    assert_says!(refused, En, "change-denied");
    assert_says!(refused, En, "requests-to", names = "Олена Коваленко");
    let note = tap(&room, &world.andrew, &refused, "✅").await;
    assert_says!(note, En, "requests-own");
    let card = chief.expect("the card", says!(Uk, "requests-title")).await;
    chief.press(&world.olena, card.id, "✅").forget();
    room.expect("the news", says!(En, "requests-heard-made"))
        .await;
    assert_eq!(world.account.invitations().len(), 1);
}
