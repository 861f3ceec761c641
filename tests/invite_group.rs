//! Inviting from a group: who may, whose buttons they are, which messages are answers.

use sandbox::Fault;

use crate::says::{En, Uk, assert_says, says, text};
use crate::world::{World, ask, deep_link, reply, tap};

const LINE: &str = "/invite anna@acme.ua Анна Коваленко, дизайнерка";

#[tokio::test]
async fn an_administrator_invites_by_replies() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let email = ask(&group, &world.olena, "/invite").await;
    group.say(&world.olena, "anna@acme.ua");
    world.telegram.wait_idle().await;
    let last = group.last_from_bot().expect("the question");
    assert_eq!(last.id, email.id, "what is no reply is no answer");

    let name = reply(&group, &world.olena, &email, "anna@acme.ua").await;
    let role = reply(&group, &world.olena, &name, "Анна Коваленко").await;
    let team = reply(&group, &world.olena, &role, "гість").await;
    let card = tap(&group, &world.olena, &team, &text!(Uk, "form-rest")).await;
    let transcript = group.transcript();
    let dialogue = transcript.find("Олена Коваленко: /invite");
    insta::assert_snapshot!("group_uk", &transcript[dialogue.expect("the command")..]);
    let done = tap(&group, &world.olena, &card, "✅").await;
    assert_says!(done, Uk, "invite-done");
    assert_eq!(world.account.invitations()[0].role, "guest");
}

#[tokio::test]
async fn a_plain_member_cannot_invite() {
    let world = World::new().await;
    let group = world.linked_group().await;
    for line in ["/invite", "/invite anna"] {
        let form = ask(&group, &world.andrew, line).await;
        assert_says!(form, En, "requests-first");
        assert_says!(form, En, "requests-to-group");
        assert!(form.force_reply.is_some(), "{:?}", form.labels());
        // The question before is said to be left.
        world.telegram.wait_idle().await;
    }
    let card = ask(&group, &world.andrew, LINE).await;
    assert!(card.button(&text!(En, "invite-yes")).is_none());
    assert!(card.button(&text!(En, "requests-yes")).is_some());
    world.link(&world.andrew).await;
    let card = ask(&group, &world.andrew, LINE).await;
    let yes = text!(En, "invite-yes");
    assert!(card.button(&yes).is_some(), "in their own name they can");
}

#[tokio::test]
async fn the_right_is_asked_for_again_at_the_end() {
    let world = World::new().await;
    let group = world.linked_group().await;
    group.promote(&world.andrew);
    let card = ask(&group, &world.andrew, LINE).await;
    group.demote(&world.andrew);
    let toast = group.press(&world.andrew, card.id, "✅").answer().await;
    assert_says!(toast, En, "refusal-may-not-change");
    assert_eq!(world.asked("add_user"), 0);
    group.promote(&world.andrew);
    let done = tap(&group, &world.andrew, &card, "✅").await;
    assert_says!(done, En, "invite-done");
    assert_eq!(world.asked("add_user"), 1);
}

#[tokio::test]
async fn a_press_by_another_person_changes_nothing() {
    let world = World::new().await;
    let group = world.linked_group().await;
    group.promote(&world.andrew);
    let card = ask(&group, &world.olena, LINE).await;
    for button in ["✅", "✖️", "✏️ Ім’я"] {
        let toast = group.press(&world.andrew, card.id, button).answer().await;
        assert_says!(toast, En, "dialogue-not-yours");
    }
    group.reply_to(&world.andrew, card.id, "інше");
    world.telegram.wait_idle().await;
    let same = group.last_from_bot().expect("the card");
    assert_eq!((same.id, same.html), (card.id, card.html.clone()));
    let done = tap(&group, &world.olena, &card, "✅").await;
    assert_says!(done, Uk, "invite-done");
    assert_eq!(world.asked("add_user"), 1);
}

#[tokio::test]
async fn another_person_cannot_repeat_an_answer_that_failed() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let name = ask(&group, &world.olena, "/invite anna@acme.ua").await;
    let role = reply(&group, &world.olena, &name, "Анна Коваленко").await;
    let faults = world.worksection.faults();
    faults.always(Some("get_user_groups"), Fault::Html(502));
    let sorry = reply(&group, &world.olena, &role, "гість").await;
    let toast = group.press(&world.andrew, sorry.id, "🔄").answer().await;
    assert_says!(toast, En, "dialogue-not-yours");
}

#[tokio::test]
async fn a_form_does_not_move_to_another_account() {
    let world = World::new().await;
    world
        .worksection
        .account("other")
        .api_key("other-key")
        .people(3);
    let group = world.linked_group().await;
    group.promote(&world.andrew);
    let card = ask(&group, &world.olena, LINE).await;
    let offer = ask(&group, &world.andrew, "/link").await;
    let private = world.andrew.start(&deep_link(&offer));
    private.next_from_bot().await;
    private.say(&world.andrew, "other other-key");
    group.expect("the news", |m| m.text.contains("other")).await;
    let toast = group.press(&world.olena, card.id, "✅").answer().await;
    assert_says!(toast, Uk, "button-stale");
    assert_eq!(world.asked("add_user"), 0);
}

#[tokio::test]
async fn two_people_have_a_dialogue_each() {
    let world = World::new().await;
    let group = world.linked_group().await;
    group.promote(&world.andrew);
    let hers = ask(&group, &world.olena, "/invite").await;
    let his = ask(&group, &world.andrew, "/invite").await;
    let her_name = reply(&group, &world.olena, &hers, "olha@acme.ua").await;
    let his_name = reply(&group, &world.andrew, &his, "oleh@acme.ua").await;
    let his_role = reply(&group, &world.andrew, &his_name, "Oleh").await;
    let her_role = reply(&group, &world.olena, &her_name, "Ольга").await;
    assert!(his_role.text.contains("oleh@acme.ua"), "{}", his_role.text);
    assert!(her_role.text.contains("olha@acme.ua"), "{}", her_role.text);
}

#[tokio::test]
async fn another_command_ends_an_open_question_and_says_so() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let email = ask(&group, &world.olena, "/invite").await;
    assert!(email.force_reply.is_some());
    ask(&group, &world.olena, "/teams").await;
    let said = group.expect("a word", says!(Uk, "dialogue-left")).await;
    assert_eq!(said.reply_to, Some(email.id));
    group.reply_to(&world.olena, email.id, "anna@acme.ua");
    world.telegram.wait_idle().await;
    assert_eq!(group.last_from_bot().expect("a message").id, said.id);
}

#[tokio::test]
async fn an_anonymous_administrator_invites() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let boss = world.telegram.person("Boss").speaking("en");
    let group = group.anonymous_administrator(&boss);
    let email = ask(&group, &boss, "/invite").await;
    let name = reply(&group, &boss, &email, "anna@acme.ua").await;
    let role = reply(&group, &boss, &name, "Анна Коваленко").await;
    let toast = group
        .press(&world.andrew, role.id, role.labels()[0])
        .answer()
        .await;
    assert_says!(toast, En, "dialogue-not-yours");
    // Anonymous people press in their own name, and in their own language.
    let team = tap(&group, &boss, &role, role.labels()[0]).await;
    let card = tap(&group, &boss, &team, &text!(En, "form-rest")).await;
    let done = tap(&group, &boss, &card, "✅").await;
    assert_says!(done, En, "invite-done");
    assert_eq!(world.account.invitations().len(), 1);
}

#[tokio::test]
async fn a_forum_topic_keeps_the_conversation() {
    let world = World::new().await;
    let group = world.linked_group().await.forum();
    let topic = group.topic(&world.olena, "Кадри");
    let email = ask(&topic, &world.olena, "/invite").await;
    let name = reply(&topic, &world.olena, &email, "anna@acme.ua").await;
    let role = reply(&topic, &world.olena, &name, "Анна Коваленко").await;
    let team = tap(&topic, &world.olena, &role, &text!(Uk, "role-reader")).await;
    let card = tap(&topic, &world.olena, &team, &text!(Uk, "form-rest")).await;
    let position = tap(
        &topic,
        &world.olena,
        &card,
        &text!(Uk, "form-add", field = text!(Uk, "field-position")),
    )
    .await;
    let card = reply(&topic, &world.olena, &position, "Юристка").await;
    let done = tap(&topic, &world.olena, &card, "✅").await;
    assert_says!(done, Uk, "invite-done");
    let thread = email.thread;
    assert!(thread.is_some());
    let bot = group.messages().into_iter().filter(|m| m.from.is_bot);
    let later = bot.filter(|m| m.id >= email.id);
    assert!(later.into_iter().all(|m| m.thread == thread));
}
