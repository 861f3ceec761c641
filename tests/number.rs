//! Who I am, vouched for: a number that Telegram says is mine, and the way in by it.

use std::time::Duration;

use sandbox::telegram::{Contact, Message, Person, Room, own_contact};

use worksection_bot::i18n::Language;

use crate::says::{En, Uk, assert_says, says, text};
use crate::world::{World, answer_to, ask, tap};

const NUMBER: &str = "380671112233";

/// A member of the account with this number in their profile, as it was written there.
fn member(world: &World, name: &str, written: &str) {
    world.member(name, |member| {
        member.details.phones = ["", "", written, "+380441112233"].map(str::to_owned);
    });
}

/// Lets colleagues in by their numbers, as an administrator of the group.
async fn open(world: &World, group: &Room) {
    let me = ask(group, &world.olena, "/me@story_bot").await;
    let view = tap(group, &world.olena, &me, &text!(Uk, "view-button")).await;
    let view = tap(group, &world.olena, &view, &text!(Uk, "view-number-closed")).await;
    assert_says!(view, Uk, "view-number-note");
}

/// Somebody with this number who has never written to the bot.
fn newcomer(world: &World, language: &str) -> Person {
    let person = world.telegram.person("Хтось Новий").speaking(language);
    person.with_number(NUMBER)
}

async fn share(room: &Room, person: &Person) {
    room.expect("the question for the number", |m| {
        m.reply_keyboard
            .as_ref()
            .is_some_and(|keyboard| keyboard.shares_number.is_some())
    })
    .await;
    room.share_number(person);
}

#[tokio::test]
async fn a_colleague_who_only_got_the_bots_address_is_inside_after_one_tap() {
    for (language, code) in [(Uk, "uk"), (En, "en")] {
        inside_after_one_tap(language, code).await;
    }
}

async fn inside_after_one_tap(language: Language, code: &str) {
    let world = World::new().await;
    member(&world, "Марта Приховай", "067 111-22-33");
    let group = world.linked_group().await;
    open(&world, &group).await;
    let marta = newcomer(&world, code);
    let room = marta.start("");
    share(&room, &marta).await;
    let inside = room
        .expect(
            "the welcome",
            says!(
                language,
                "number-in",
                name = "Марта Приховай",
                account = "demo"
            ),
        )
        .await;
    assert!(!inside.labels().is_empty());
    let noted = room.messages().into_iter().find(|m| m.remove_keyboard);
    assert_says!(noted.expect("the keyboard goes"), language, "number-noted");
    insta::assert_snapshot!(format!("number_{code}"), world.picture(&room));

    // She finds people as the group does, and sees what it sees.
    let card = ask(&room, &marta, "Марта Приховай").await;
    assert!(card.text.contains("67 111 22 33"), "{}", card.text);
    assert!(!card.text.contains("44 111 22 33"), "{}", card.text);
    let me = ask(&room, &marta, "/me").await;
    assert_says!(me, language, "number-linked", account = "demo");
    assert!(me.text.contains("Марта Приховай"), "{}", me.text);
    assert!(me.button(&text!(language, "me-say")).is_none());

    // And changes nothing with the company's key.
    let refused = ask(&room, &marta, "/newteam Студія").await;
    assert_says!(refused, language, "refusal-may-not-change");
    let invitation = ask(&room, &marta, "/invite anna@acme.ua Анна Коваль").await;
    assert_says!(invitation, language, "requests-to-nobody");
    assert_eq!(world.asked("add_user_group") + world.asked("add_user"), 0);
    // In a group she is who she is, and no administrator there.
    let group = group.member(&marta);
    let refused = ask(&group, &marta, "/newteam@story_bot Студія").await;
    assert_says!(refused, language, "refusal-may-not-change");
    let me = ask(&group, &marta, "/me@story_bot").await;
    assert!(me.text.contains("Марта Приховай"), "{}", me.text);
}

#[tokio::test]
async fn an_administrator_of_the_group_changes_in_private_what_they_change_there() {
    let world = World::new().await;
    member(&world, "Марта Приховай", "+380671112233");
    let group = world.linked_group().await;
    open(&world, &group).await;
    let marta = newcomer(&world, "uk");
    let group = group.administrator(&marta);
    let room = marta.start("");
    share(&room, &marta).await;
    room.expect("the welcome", says!(Uk, "number-in")).await;
    let card = ask(&room, &marta, "/newteam Студія").await;
    group.demote(&marta);
    let refused = room.press(&marta, card.id, "✅").answer().await;
    assert!(
        refused
            .text
            .is_some_and(|text| text.contains("адміністратори"))
    );
    assert_eq!(world.asked("add_user_group"), 0);
    group.promote(&marta);
    tap(&room, &marta, &card, "✅").await;
    assert_eq!(world.asked("add_user_group"), 1);
}

#[tokio::test]
async fn it_is_off_until_an_administrator_allows_it() {
    let world = World::new().await;
    member(&world, "Марта Приховай", "+380671112233");
    let group = world.linked_group().await;
    let marta = newcomer(&world, "uk");
    let room = marta.private();
    let first = ask(&room, &marta, "/start").await;
    assert_says!(first, Uk, "start-unlinked");
    world.telegram.wait_idle().await;
    assert!(room.messages().iter().all(|m| m.reply_keyboard.is_none()));
    let sent = room.send_contact(&marta, own_contact(&marta, NUMBER));
    let noted = answer_to(&room, sent).await;
    assert_says!(noted, Uk, "number-noted");
    room.expect("no way in", says!(Uk, "number-in-groups"))
        .await;
    let refused = ask(&room, &marta, "/whois Марта").await;
    assert_says!(refused, Uk, "refusal-not-linked");

    // A plain member of the group does not allow it.
    let me = ask(&group, &world.andrew, "/me@story_bot").await;
    let view = tap(&group, &world.andrew, &me, &text!(En, "view-button")).await;
    let toast = group
        .press(&world.andrew, view.id, &text!(En, "view-number-closed"))
        .answer()
        .await;
    assert_says!(toast, En, "refusal-only-administrators");
}

/// What is shared in each of these ways proves nothing.
#[tokio::test]
async fn only_the_senders_own_plain_number_counts() {
    let world = World::new().await;
    member(&world, "Марта Приховай", "+380671112233");
    let group = world.linked_group().await;
    open(&world, &group).await;
    let mallory = world.telegram.person("Mallory").speaking("en");
    let room = mallory.private();
    for given in [
        "+380 67 111 22 33",
        "00380671112233",
        "+380671112233;ext=1",
        "+380671112233,380501112233",
        "+38067111223З",
        "+٣٨٠٦٧١١١٢٢٣٣",
        "0671112233",
        "+380671112233\n",
        "",
    ] {
        let sent = room.send_contact(&mallory, own_contact(&mallory, given));
        let refused = answer_to(&room, sent).await;
        assert_says!(refused, En, "number-unusable");
    }
    // The end of the number is not the number, and a vCard beside it is nobody's word.
    let vcard = "BEGIN:VCARD\nVERSION:3.0\nFN:M\nTEL:+380671112233\nEND:VCARD\n";
    for number in ["48671112233", "1380671112233"] {
        let contact = Contact {
            vcard: Some(vcard.to_owned()),
            ..own_contact(&mallory, number)
        };
        room.send_contact(&mallory, contact);
        world.telegram.wait_idle().await;
        let nobody = room.last_from_bot().expect("an answer");
        assert_says!(nobody, En, "number-nowhere");
    }
    // Somebody else's contact, and one's own that was forwarded.
    let marta = newcomer(&world, "uk");
    let others = Contact {
        user_id: Some(marta.id()),
        ..own_contact(&mallory, NUMBER)
    };
    let sent = room.send_contact(&mallory, others);
    assert_says!(answer_to(&room, sent).await, En, "refusal-not-linked");
    let elsewhere = world.telegram.group("Elsewhere").owner(&mallory);
    let own = elsewhere.send_contact(&mallory, own_contact(&mallory, NUMBER));
    let sent = room.forward(&mallory, &elsewhere, own);
    assert_says!(answer_to(&room, sent).await, En, "refusal-not-linked");
    let refused = ask(&room, &mallory, "/whois Марта").await;
    assert_says!(refused, En, "refusal-not-linked");
}

#[tokio::test]
async fn a_number_of_two_people_or_of_nobody_is_told() {
    let world = World::new().await;
    member(&world, "Марта Приховай", "+380671112233");
    member(&world, "Лев Двійник", "067 111 22 33");
    let group = world.linked_group().await;
    open(&world, &group).await;
    for (language, code) in [(Uk, "uk"), (En, "en")] {
        let marta = newcomer(&world, code);
        let room = marta.start("");
        share(&room, &marta).await;
        room.expect("two", says!(language, "number-several", account = "demo"))
            .await;
    }
    let stranger = world.telegram.person("Stranger").speaking("en");
    let stranger = stranger.with_number("380501234567");
    let room = stranger.start("");
    share(&room, &stranger).await;
    room.expect("nobody", says!(En, "number-nowhere")).await;
}

#[tokio::test]
async fn with_a_key_the_number_says_who_i_am() {
    let world = World::new().await;
    member(&world, "Олена Коваленко", "+380671112233");
    let olena = world.olena.clone().with_number(NUMBER);
    let room = world.linked().await;
    let me = ask(&room, &olena, "/me").await;
    assert_says!(me, Uk, "me-unknown");
    tap(&room, &olena, &me, &text!(Uk, "number-share")).await;
    room.skip_seen();
    room.share_number(&olena);
    let known = room
        .expect("who", says!(Uk, "number-you", account = "demo"))
        .await;
    assert!(known.text.contains("Олена Коваленко"), "{}", known.text);
    let me = ask(&room, &olena, "/me").await;
    assert!(me.text.contains("Олена Коваленко"), "{}", me.text);
    assert!(me.button(&text!(Uk, "me-not-me")).is_none());

    // And colleagues learn it by `/whois` as a reply, until it is forgotten.
    let group = world.linked_group().await;
    let said = group.say(&olena, "Доброго дня");
    let asked = group.reply_to(&world.andrew, said, "/whois@story_bot");
    let card = answer_to(&group, asked).await;
    assert!(card.text.contains("Олена Коваленко"), "{}", card.text);
    let sure = ask(&room, &olena, "/forget").await;
    tap(&room, &olena, &sure, "✅").await;
    let asked = group.reply_to(&world.andrew, said, "/whois@story_bot");
    let unknown = answer_to(&group, asked).await;
    assert_says!(unknown, En, "refusal-author-unknown");
}

#[tokio::test]
async fn who_left_the_company_or_has_another_number_is_outside_again() {
    let mut world = World::with(60, Duration::from_millis(1)).await;
    world.member("Марта Приховай", |member| {
        member.details.email = "marta@demo.example".into();
        member.details.phones = ["", "", "+380671112233", ""].map(str::to_owned);
    });
    let group = world.linked_group().await;
    open(&world, &group).await;
    let marta = newcomer(&world, "uk");
    let room = marta.start("");
    share(&room, &marta).await;
    room.expect("the welcome", says!(Uk, "number-in")).await;
    room.skip_seen();
    world.account.change_member("marta@demo.example", |member| {
        member.details.phones = ["", "", "+380509998877", ""].map(str::to_owned);
    });
    // The list is fetched anew behind an answer from the former one.
    let ended = outside(&world, &room, &marta).await;
    assert!(ended.button(&text!(Uk, "number-share")).is_some());
    let refused = ask(&room, &marta, "/whois Марта").await;
    assert_says!(refused, Uk, "refusal-not-linked");
    let found = room.try_inline(&marta, "Марта", "").await;
    assert!(found.is_some_and(|found| found.results.is_empty()));
    world.restart().await;
    let refused = ask(&room, &marta, "/whois Марта").await;
    assert_says!(refused, Uk, "refusal-not-linked");
}

/// Asks until it is said that the chat is outside.
async fn outside(world: &World, room: &Room, person: &Person) -> Message {
    let gone = text!(Uk, "number-ended-gone");
    for _ in 0..50 {
        room.say(person, "/whois Марта");
        room.next_from_bot().await;
        world.telegram.wait_idle().await;
        if let Some(ended) = room.messages().into_iter().find(|m| m.text == gone) {
            return ended;
        }
    }
    panic!("still inside: {}", room.transcript());
}

#[tokio::test]
async fn closing_the_way_in_ends_what_was_lent_and_says_so() {
    let mut world = World::new().await;
    member(&world, "Марта Приховай", "+380671112233");
    let group = world.linked_group().await;
    open(&world, &group).await;
    let marta = newcomer(&world, "en");
    let room = marta.start("");
    share(&room, &marta).await;
    room.expect("the welcome", says!(En, "number-in")).await;
    room.skip_seen();
    let me = ask(&group, &world.olena, "/me@story_bot").await;
    let view = tap(&group, &world.olena, &me, &text!(Uk, "view-button")).await;
    tap(&group, &world.olena, &view, &text!(Uk, "view-number-open")).await;
    // Whoever asks for nothing learns it, too.
    world.restart().await;
    room.expect("the end", says!(En, "number-ended-closed"))
        .await;
    let refused = ask(&room, &marta, "/whois Марта").await;
    assert_says!(refused, En, "refusal-not-linked");
}

#[tokio::test]
async fn a_number_that_passed_to_somebody_else_is_theirs() {
    let world = World::new().await;
    member(&world, "Марта Приховай", "+380671112233");
    let group = world.linked_group().await;
    open(&world, &group).await;
    let before = newcomer(&world, "uk");
    let former = before.start("");
    share(&former, &before).await;
    former.expect("the welcome", says!(Uk, "number-in")).await;
    let now = newcomer(&world, "en");
    let room = now.start("");
    share(&room, &now).await;
    room.expect("the welcome", says!(En, "number-in")).await;
    former.skip_seen();
    former.say(&before, "/me");
    former
        .expect("the end", says!(Uk, "number-ended-gone"))
        .await;
}
