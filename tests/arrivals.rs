//! Somebody comes into a linked group whom the directory does not know: whoever brought them may invite them,
//! and nobody else reads of it.

use sandbox::{
    telegram::{BotApi, Message, Person, Room},
    worksection::Services,
};

use crate::says::{En, Uk, assert_says, text, words};
use crate::world::{World, tap};

const NEW: &str = "Ганна Новенька";

async fn offered(world: &World, group: &Room) -> Option<Message> {
    world.telegram.wait_idle().await;
    let messages = group.messages().into_iter();
    let offers = |m: &Message| {
        m.from.is_bot && (words!(Uk, "arrivals").are_in(m) || words!(En, "arrivals").are_in(m))
    };
    messages.rev().find(offers)
}

fn reads(group: &Room, person: &Person) -> bool {
    group
        .transcript_for(person)
        .contains(NEW.split(' ').next().unwrap_or_default())
}

#[tokio::test]
async fn whoever_brought_a_stranger_is_offered_to_invite_them_and_nobody_else_hears() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let stranger = world.telegram.person(NEW);
    group.bring(&world.olena, &[&stranger]);
    let offer = offered(&world, &group).await.expect("an offer");
    assert_says!(
        offer,
        Uk,
        "arrivals",
        count = 1,
        who = NEW,
        account = "demo"
    );
    assert_eq!(
        offer.whisper.as_ref().map(|w| w.person),
        Some(world.olena.id())
    );
    assert!(!group.transcript_for(&world.andrew).contains("demo:"));
    assert!(!reads(&group, &world.andrew) || !group.transcript_for(&world.andrew).contains("➕"));

    // The form has the name, and asks Olena alone for the rest.
    let form = tap(&group, &world.olena, &offer, &text!(Uk, "invite-new")).await;
    assert!(
        form.whisper.is_some() && form.text.contains(NEW),
        "{}",
        form.text
    );
    assert_eq!(world.asked("add_users"), 0);

    // Once: who goes and comes again is no news.
    group.leave(&stranger);
    group.bring(&world.olena, &[&stranger]);
    let messages = |m: &&Message| words!(Uk, "arrivals").are_in(m);
    world.telegram.wait_idle().await;
    let offers = group.messages().iter().filter(messages).count();
    assert!(offers <= 1, "{}", group.transcript());
}

#[tokio::test]
async fn of_several_each_has_a_button_and_who_is_known_has_none() {
    let world = World::new().await;
    world.member("Ярина Відома", |_| {});
    world.member("Інша Людина", |m| {
        m.details.services = Services::default().chat("Telegram", "@yaryna_k");
    });
    let group = world.linked_group().await;
    let people = [
        world.telegram.person(NEW),
        world.telegram.person("Ярина Відома"),
        world.telegram.person("Псевдонім").called("yaryna_k"),
        world.telegram.person("Орест Незнаний"),
    ];
    group.bring(&world.olena, &people.each_ref());
    let offer = offered(&world, &group).await.expect("an offer");
    let invite = |name: &str| text!(Uk, "arrivals-invite", name = name);
    let labels = offer.labels();
    assert_eq!(
        labels[..2],
        [&*invite(NEW), &*invite("Орест Незнаний")],
        "{labels:?}"
    );
    assert_eq!(labels.len(), 3, "{labels:?}");
}

#[tokio::test]
async fn nothing_is_said_where_it_would_be_read_or_is_not_wanted() {
    let world = World::new().await;
    let group = world.linked_group().await;
    // Brought by a plain member, or come by themselves.
    group.bring(&world.andrew, &[&world.telegram.person("Перша Особа")]);
    group.join(&world.telegram.person("Друга Особа"));
    assert!(
        offered(&world, &group).await.is_none(),
        "{}",
        group.transcript()
    );

    // Switched off below an offer, and on again in the settings.
    group.bring(&world.olena, &[&world.telegram.person("Третя Особа")]);
    let offer = offered(&world, &group).await.expect("an offer");
    let off = tap(&group, &world.olena, &offer, &text!(Uk, "arrivals-no-more")).await;
    assert_says!(off, Uk, "arrivals-off");
    group.bring(&world.olena, &[&world.telegram.person("Четверта Особа")]);
    let said = offered(&world, &group).await;
    assert!(
        said.is_none_or(|m| !m.text.contains("Четверта")),
        "{}",
        group.transcript()
    );
    let view = tap(&group, &world.olena, &off, &text!(Uk, "view-button")).await;
    let on = tap(&group, &world.olena, &view, &text!(Uk, "view-arrivals-off")).await;
    assert!(on.labels().contains(&&*text!(Uk, "view-arrivals-on")));
    group.bring(&world.olena, &[&world.telegram.person("П’ята Особа")]);
    let offer = offered(&world, &group).await.expect("an offer");
    assert!(offer.text.contains("П’ята"), "{}", group.transcript());
}

#[tokio::test]
async fn a_server_without_whispers_and_a_public_group_hear_nothing() {
    for bot_api in [BotApi::V10_2, BotApi::V9] {
        let world = World::new().await;
        let group = world.linked_group().await;
        world.telegram.set_bot_api(bot_api);
        group.bring(&world.olena, &[&world.telegram.person(NEW)]);
        assert!(
            offered(&world, &group).await.is_none(),
            "{}",
            group.transcript()
        );
        let last = group
            .messages()
            .into_iter()
            .rfind(|m| m.from.is_bot && !m.deleted);
        assert!(last.is_none_or(|m| m.text != "·"), "{}", group.transcript());
    }
    let world = World::new().await;
    let group = world.linked_group().await;
    group.publish("ploshcha");
    group.bring(&world.olena, &[&world.telegram.person(NEW)]);
    assert!(
        offered(&world, &group).await.is_none(),
        "{}",
        group.transcript()
    );
}
