//! Groups that everybody can read: with a public name, or where a channel is discussed.

use sandbox::{
    Fault,
    telegram::{Action, Contact, Message, Person, Room, Toast},
};

use crate::says::{En, Uk, assert_not_says, assert_says, says, text};
use crate::{
    oauth::{ALL, link_as},
    tasks::TASK,
    world::{World, answer_to, ask, deep_link, instances, reply, tap},
};

const PHONE: &str = "+380671112233";
/// What nobody outside may read.
const SECRETS: [&str; 4] = ["marta@demo.example", "67 111 22 33", "Тиха", "671112233"];

/// A colleague with everything that strangers should not have.
pub fn colleague(world: &World) -> u64 {
    world.member("Марта Приховай", |member| {
        member.details.email = "marta@demo.example".into();
        member.details.title = "Юристка".into();
        member.details.group = "Студія".into();
        member.details.phones = ["", "", PHONE, ""].map(str::to_owned);
        member.details.addresses[0] = "вул. Тиха, 7".into();
    })
}

/// Links a public group: Olena says yes to that, and gives the key.
async fn link(world: &World, group: Room) -> Room {
    let offer = ask(&group, &world.olena, "/link@story_bot").await;
    let private = world.olena.start(&deep_link(&offer));
    let question = private
        .expect(
            "the question",
            says!(Uk, "public-question", group = "Sales"),
        )
        .await;
    let explained = tap(&private, &world.olena, &question, "✅").await;
    assert_says!(explained, Uk, "public-explain", group = "Sales");
    private.say(&world.olena, "demo demo-api-key");
    group
        .expect("the acknowledgement", says!(Uk, "link-done-in-group"))
        .await;
    private.skip_seen();
    group.skip_seen();
    group
}

/// A public group of Olena and Andrew, linked with the key.
async fn public_group(world: &World) -> Room {
    link(world, world.group().public("open_sales")).await
}

/// The payload of a deep link, dashes and all.
fn payload_of(shown: &Message) -> String {
    let buttons = serde_json::to_string(&shown.keyboard).expect("JSON");
    let (_, payload) = buttons.split_once("?start=").expect("a deep link");
    payload.split('"').next().expect("its end").to_owned()
}

pub fn shows_no_secret(shown: &Message) {
    let all = format!("{} {:?} {:?}", shown.html, shown.keyboard, shown.contact);
    for secret in SECRETS {
        assert!(!all.contains(secret), "{secret}: {all}");
    }
}

/// Gives a linked group a public name, and waits until the bot has noticed.
async fn publish(group: &Room, world: &World) {
    group.publish("open_sales");
    group.say(&world.andrew, "Hello");
    group.expect("the news", says!(En, "public-turned")).await;
    group.skip_seen();
}

/// Presses a button and waits for the toast.
pub async fn toast(room: &Room, person: &Person, shown: &Message, label: &str) -> Toast {
    room.press(person, shown.id, label).answer().await
}

#[tokio::test]
async fn the_world_sees_name_position_team_and_department_and_the_way_to_the_rest() {
    let world = World::new().await;
    colleague(&world);
    let group = public_group(&world).await;
    let card = ask(&group, &world.andrew, "/whois@story_bot Марта Приховай").await;
    for shown in ["Марта Приховай", "Юристка", "Студія"] {
        assert!(card.text.contains(shown), "{}", card.text);
    }
    shows_no_secret(&card);
    assert_not_says!(card, En, "card-role");
    assert!(card.preview.is_none(), "a photo is not for strangers");
    assert!(card.button("📇").is_none(), "{:?}", card.labels());
    // By what is hidden nobody is found.
    for query in [PHONE, "marta@demo.example"] {
        let nobody = ask(&group, &world.andrew, &format!("/whois@story_bot {query}")).await;
        assert!(!nobody.text.contains("Марта"), "{}", nobody.text);
    }
    let contacts = ask(&group, &world.andrew, "/contact@story_bot о").await;
    assert!(!contacts.text.contains('@'), "{}", contacts.text);

    // More is in one's own chat, by one's own link to the same account.
    let private = world.andrew.private();
    let start = format!("/start {}", payload_of(&card));
    let refused = ask(&private, &world.andrew, &start).await;
    assert_says!(refused, En, "refusal-not-linked");
    world.link(&world.andrew).await;
    let whole = ask(&private, &world.andrew, &start).await;
    assert!(whole.text.contains("marta@demo.example"), "{}", whole.text);
    assert!(whole.text.contains("67 111 22 33"), "{}", whole.text);
}

#[tokio::test]
async fn a_task_is_a_number_to_the_world() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let line = format!("/subscribe@story_bot {TASK}");
    let before = ask(&group, &world.andrew, &line).await;
    assert!(before.text.contains("Намалювати"), "{}", before.text);
    publish(&group, &world).await;
    let old = tap(&group, &world.andrew, &before, "🔄").await;
    let new = ask(&group, &world.andrew, &line).await;
    for shown in [&old, &new] {
        assert_says!(shown, En, "public-task", task = TASK.to_string());
        for secret in ["Намалювати", "Новий сайт"] {
            assert!(!shown.text.contains(secret), "{}", shown.text);
        }
    }
    let private = world.andrew.private();
    let start = format!("/start {}", payload_of(&new));
    let refused = ask(&private, &world.andrew, &start).await;
    assert_says!(refused, En, "refusal-not-linked");
    world.link(&world.andrew).await;
    let task = ask(&private, &world.andrew, &start).await;
    assert!(task.text.contains("Намалювати"), "{}", task.text);
}

#[tokio::test]
async fn what_administrators_switched_on_opens_nothing_to_the_world() {
    let world = World::new().await;
    colleague(&world);
    let group = world.linked_group().await;
    let me = ask(&group, &world.olena, "/me@story_bot").await;
    let old = tap(&group, &world.olena, &me, &text!(Uk, "view-button")).await;
    let old = tap(&group, &world.olena, &old, &text!(Uk, "view-home-closed")).await;

    group.publish("open_sales");
    let told = toast(&group, &world.olena, &old, &text!(Uk, "view-emails-open")).await;
    assert_says!(told, Uk, "public-view-closed");
    let now = group.message(old.id).expect("the screen");
    assert_says!(now, Uk, "public-view");
    let me = ask(&group, &world.olena, "/me@story_bot").await;
    let view = tap(&group, &world.olena, &me, &text!(Uk, "view-button")).await;
    assert_says!(view, Uk, "public-view");
    assert_eq!(view.labels(), [text!(Uk, "back")]);
    let card = ask(&group, &world.andrew, "/whois@story_bot Марта Приховай").await;
    shows_no_secret(&card);
}

#[tokio::test]
async fn a_press_by_who_is_not_a_member_is_told_so() {
    let world = World::new().await;
    colleague(&world);
    let stranger = world.telegram.person("Stranger").speaking("en");
    let group = public_group(&world).await;
    let card = ask(&group, &world.andrew, "/whois@story_bot Марта Приховай").await;
    let list = ask(&group, &world.andrew, "/teams@story_bot").await;
    for (shown, button) in [(&card, "🔄"), (&list, list.labels()[0])] {
        let told = toast(&group, &stranger, shown, button).await;
        assert_says!(told, En, "refusal-not-a-member");
        let same = group.message(shown.id).expect("the screen");
        assert_eq!((same.html, same.edited), (shown.html.clone(), shown.edited));
    }
    // Whoever joins is served at once, and Telegram is asked once a minute.
    group.join(&stranger);
    let before = world.asked("getChatMember");
    for _ in 0..3 {
        let told = toast(&group, &stranger, &card, "🔄").await;
        assert_says!(told, En, "whois-refreshed");
    }
    let asked = world.asked("getChatMember") - before;
    assert!(asked <= instances(), "{asked}");
    if instances() == 1 {
        // Whoever leaves is a stranger at once, and not in a minute.
        group.leave(&stranger);
        world.telegram.wait_idle().await;
        let told = toast(&group, &stranger, &card, "🔄").await;
        assert_says!(told, En, "refusal-not-a-member");
    }
}

#[tokio::test]
async fn a_colleagues_phone_is_not_pressed_into_a_group_from_outside() {
    let world = World::new().await;
    colleague(&world);
    let stranger = world.telegram.person("Stranger").speaking("en");
    // Shown while the group was private, and pressed before any update said that it is public.
    let group = world.linked_group().await;
    let card = ask(&group, &world.andrew, "/whois@story_bot Марта Приховай").await;
    assert!(card.text.contains("67 111 22 33"), "{}", card.text);
    let told = toast(&group, &stranger, &card, "📇").await;
    assert_says!(told, En, "refusal-not-a-member");
    group.publish("open_sales");
    let told = toast(&group, &stranger, &card, "📇").await;
    assert_says!(told, En, "refusal-not-a-member");
    // A member's press sends nothing either, and takes from the old card what is not for all.
    let told = toast(&group, &world.andrew, &card, "📇").await;
    assert_says!(told, En, "public-no-phone");
    shows_no_secret(&group.message(card.id).expect("the card"));
    assert!(group.messages().iter().all(|m| m.contact.is_none()));
}

#[tokio::test]
async fn where_telegram_does_not_say_who_is_a_member_a_public_group_is_not_served() {
    let world = World::new().await;
    colleague(&world);
    let group = public_group(&world).await;
    let unknown = Fault::Error {
        code: 400,
        message: "Bad Request: user not found".into(),
        details: None,
    };
    let faults = world.telegram.faults();
    faults.always(Some("getChatMember"), unknown);
    let refused = ask(&group, &world.andrew, "/whois@story_bot Марта").await;
    assert_says!(refused, En, "refusal-presence-unknown");
    faults.clear();
    let card = tap(&group, &world.andrew, &refused, "🔄").await;
    assert!(card.text.contains("Марта"), "{}", card.text);

    let group = link(&world, world.group().public("more_sales").hide_members()).await;
    group.demote_bot(&world.olena);
    let refused = ask(&group, &world.andrew, "/whois@story_bot Марта").await;
    assert_says!(refused, En, "refusal-presence-hidden");
}

#[tokio::test]
async fn a_discussion_group_is_the_worlds_too() {
    let world = World::new().await;
    colleague(&world);
    let reader = world.telegram.person("Reader").speaking("en");
    let group = link(&world, world.group().discussing("Новини")).await;
    let post = group.channel_post("Новини", "A new office");
    let asked = group.reply_to(&reader, post, "/whois@story_bot Марта Приховай");
    let refused = answer_to(&group, asked).await;
    assert_says!(refused, En, "refusal-not-a-member");
    let card = ask(&group, &world.andrew, "/whois@story_bot Марта Приховай").await;
    shows_no_secret(&card);
    let told = toast(&group, &reader, &card, "🔄").await;
    assert_says!(told, En, "refusal-not-a-member");
}

#[tokio::test]
async fn a_group_that_becomes_public_says_so_once_and_shows_less_until_it_is_private_again() {
    let mut world = World::new().await;
    colleague(&world);
    let group = world.linked_group().await;
    let before = ask(&group, &world.andrew, "/whois@story_bot Марта Приховай").await;
    assert!(
        before.text.contains("marta@demo.example"),
        "{}",
        before.text
    );

    group.publish("open_sales");
    // Whatever is said there shows it, also what is not for the bot.
    group.say(&world.andrew, "Hello");
    let told = group.expect("the news", says!(En, "public-turned")).await;
    assert!(told.button(&text!(En, "me-unlink")).is_some());
    let card = ask(&group, &world.andrew, "/whois@story_bot Марта Приховай").await;
    shows_no_secret(&card);
    let old = tap(&group, &world.andrew, &before, "🔄").await;
    shows_no_secret(&old);
    world.restart().await;
    let card = ask(&group, &world.andrew, "/whois@story_bot Марта Приховай").await;
    shows_no_secret(&card);
    let times = |key: &'static str| {
        let words = crate::says::Words::new(En, key, Vec::new());
        group.messages().iter().filter(|m| words.are_in(*m)).count()
    };
    assert_eq!(times("public-turned"), 1);

    group.unpublish();
    group.say(&world.andrew, "Hello again");
    group.expect("the news", says!(En, "public-ended")).await;
    let card = ask(&group, &world.andrew, "/whois@story_bot Марта Приховай").await;
    assert!(card.text.contains("marta@demo.example"), "{}", card.text);
    assert_eq!((times("public-turned"), times("public-ended")), (1, 1));
}

#[tokio::test]
async fn a_group_in_which_a_channel_comes_to_be_discussed_is_noticed() {
    let mut world = World::new().await;
    colleague(&world);
    let group = world.linked_group().await;
    // The channel's first post says so.
    group.channel_post("Новини", "A new office");
    group.expect("the news", says!(Uk, "public-turned")).await;
    let card = ask(&group, &world.andrew, "/whois@story_bot Марта Приховай").await;
    shows_no_secret(&card);

    // And without a post Telegram is asked now and then, as at each start.
    let other = world.linked_group().await;
    let card = ask(&other, &world.andrew, "/whois@story_bot Марта Приховай").await;
    assert!(card.text.contains("marta@demo.example"), "{}", card.text);
    let other = other.discussing("Новини");
    world.restart().await;
    other.say(&world.andrew, "/whois@story_bot Марта Приховай");
    other.expect("the news", says!(En, "public-turned")).await;
    world.telegram.wait_idle().await;
    let card = other.last_from_bot().expect("the card");
    assert!(card.text.contains("Марта Приховай"), "{}", card.text);
    shows_no_secret(&card);
}

#[tokio::test]
async fn people_are_not_added_where_everybody_reads() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let begun = ask(
        &group,
        &world.olena,
        "/invite@story_bot anna@acme.ua Анна Коваленко",
    )
    .await;
    assert!(begun.text.contains("anna@acme.ua"), "{}", begun.text);
    publish(&group, &world).await;
    // What was begun before is not gone on with, and no longer shown.
    let away = tap(&group, &world.olena, &begun, "✅").await;
    assert_says!(away, Uk, "public-form");
    assert!(!away.text.contains("anna@acme.ua"), "{}", away.text);
    assert_eq!(world.asked("add_user"), 0);

    for line in [
        "/invite@story_bot",
        "/invite@story_bot oleh@acme.ua Олег Коваль",
    ] {
        let away = ask(&group, &world.olena, line).await;
        assert_says!(away, Uk, "public-form");
        assert!(!away.text.contains("oleh@acme.ua"), "{}", away.text);
        assert_eq!(deep_link(&away), "invite");
    }
    let folders = ask(&group, &world.olena, "/contact@story_bot").await;
    let away = tap(&group, &world.olena, &folders, "➕").await;
    assert_eq!(deep_link(&away), "contact");

    // The way leads to the same form in private.
    let private = world.linked().await;
    world.telegram.wait_idle().await;
    for (payload, field) in [("invite", "form-ask-email"), ("contact", "form-ask-name")] {
        let form = ask(&private, &world.olena, &format!("/start {payload}")).await;
        assert_says!(form, Uk, field);
    }
    // Teams have no phones: they are made here as ever.
    let team = ask(&group, &world.olena, "/newteam@story_bot Студія світла").await;
    let done = tap(&group, &world.olena, &team, "✅").await;
    assert_says!(done, Uk, "teams-done", title = "Студія світла");
}

#[tokio::test]
async fn an_invitation_made_before_is_told_again_without_its_address() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let card = ask(
        &group,
        &world.olena,
        "/invite@story_bot anna@acme.ua Анна Коваленко",
    )
    .await;
    let done = tap(&group, &world.olena, &card, "✅").await;
    assert_says!(done, Uk, "invite-done", email = "anna@acme.ua");
    // Pressed again when everybody reads, the same screen says less.
    group.publish("open_sales");
    group
        .press_data(&world.olena, card.id, &data(&card, "✅"))
        .answer()
        .await;
    let now = group.message(card.id).expect("the outcome");
    assert_says!(now, Uk, "public-invited");
    assert!(!now.text.contains("anna@acme.ua"), "{}", now.text);
}

/// What a button says when it is pressed.
fn data(shown: &Message, label: &str) -> String {
    let button = shown.button(label).expect("a button");
    match &button.action {
        Action::CallbackData(data) => data.clone(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn nobody_says_who_they_are_or_learns_who_others_are_before_the_world() {
    let world = World::with_oauth().await;
    colleague(&world);
    world.colleague("Andrew Miller", "andrew@demo.example");
    let group = world.linked_group().await;
    // Begun while it was private.
    let me = ask(&group, &world.olena, "/me@story_bot").await;
    let who = tap(&group, &world.olena, &me, &text!(Uk, "me-say")).await;
    publish(&group, &world).await;
    let refused = reply(&group, &world.olena, &who, "marta@demo.example").await;
    assert_says!(refused, Uk, "refusal-said-in-public");
    let me = ask(&group, &world.olena, "/me@story_bot").await;
    assert!(
        me.button(&text!(Uk, "me-say")).is_none(),
        "{:?}",
        me.labels()
    );
    // Whoever joins cannot take a colleague's bell either.
    let task = ask(&group, &world.olena, "/subscribe@story_bot 71001").await;
    let told = toast(&group, &world.olena, &task, "🔔").await;
    assert_says!(told, Uk, "refusal-said-in-public");

    // One's own link proves it, and is not told to others.
    link_as(&world, &world.andrew, "andrew@demo.example", ALL).await;
    let task = ask(&group, &world.andrew, "/subscribe@story_bot 71001").await;
    tap(&group, &world.andrew, &task, "🔔").await;
    let subscribers = world.account.subscribers(71_001);
    assert!(subscribers.contains(&"andrew@demo.example".to_owned()));
    let said = group.say(&world.andrew, "Hello");
    let asked = group.reply_to(&world.olena, said, "/whois@story_bot");
    let refused = answer_to(&group, asked).await;
    assert_says!(refused, Uk, "refusal-named-in-public");
}

#[tokio::test]
async fn a_shared_card_is_not_told_over_to_the_world() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let question = ask(&group, &world.olena, "/whois@story_bot").await;
    publish(&group, &world).await;
    let contact = Contact {
        phone_number: PHONE.into(),
        first_name: "Марта".into(),
        last_name: None,
        user_id: None,
        vcard: None,
    };
    let shared = group.reply_with_contact(&world.olena, question.id, contact);
    let shown = answer_to(&group, shared).await;
    assert!(shown.text.contains("Марта"), "{}", shown.text);
    shows_no_secret(&shown);
}

#[tokio::test]
async fn a_card_sent_inline_where_everybody_may_read_holds_the_way_to_the_rest() {
    let world = World::new().await;
    colleague(&world);
    world.linked().await;
    let elsewhere = world
        .telegram
        .group("Друзі")
        .owner(&world.olena)
        .public("our_friends");
    // A whole card is not kept by Telegram: it would be shown in the next chat, too.
    let private = world.olena.private();
    let whole = private.inline(&world.olena, "Марта Приховай", "").await;
    assert_eq!(whole.cache_time, 0);
    assert!(whole.results[0].text.contains("marta@demo.example"));
    let found = elsewhere.inline(&world.olena, "Марта Приховай", "").await;
    assert!(!found.from_cache);
    let sent = elsewhere.choose(&world.olena, &found.results[0]);
    let card = elsewhere.message(sent).expect("the card");
    shows_no_secret(&card);
    assert!(card.text.contains("Юристка"), "{}", card.text);
    assert!(card.button(&text!(Uk, "card-more")).is_some());
}
