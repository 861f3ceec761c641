//! Whoever linked a group and left it decides whether it may go on with their access.

use sandbox::{
    Fault,
    telegram::{Message, Room},
};

use crate::says::{En, Uk, assert_says, says, text};
use crate::{
    me_group::group_by_tokens,
    world::{World, ask, tap},
};

const LOOK: &str = "/whois@story_bot Тарас Мельник";

/// The question in Olena's chat.
async fn question(world: &World) -> (Room, Message) {
    let private = world.olena.private();
    let asked = says!(Uk, "leave-question", group = "Sales", account = "demo");
    let question = private.expect("the question", asked).await;
    (private, question)
}

fn questions(room: &Room) -> usize {
    let asked = says!(Uk, "leave-question", group = "Sales", account = "demo");
    room.messages().iter().filter(|m| asked(m)).count()
}

#[tokio::test]
async fn a_no_unlinks_the_group_and_its_administrators_learn_of_it() {
    let mut world = World::new().await;
    let group = world.linked_group().await.administrator(&world.andrew);
    group.leave(&world.olena);
    let (private, question) = question(&world).await;
    // Until she decides, it goes on.
    let found = ask(&group, &world.andrew, LOOK).await;
    assert!(found.text.contains("Мельник"), "{}", found.text);
    let ended = tap(&private, &world.olena, &question, "✖️").await;
    assert_says!(ended, Uk, "leave-ended", group = "Sales");
    group
        .expect(
            "the news",
            says!(Uk, "leave-ended-there", name = "Олена Коваленко"),
        )
        .await;
    let refused = ask(&group, &world.andrew, LOOK).await;
    assert_says!(refused, En, "refusal-not-linked");
    let kept = world.kept().await;
    let of_group = group.chat_id().to_string();
    assert!(kept.iter().all(|key| !key.contains(&of_group)), "{kept:?}");
}

#[tokio::test]
async fn a_yes_lets_it_read_on_and_changes_nothing_in_ones_name() {
    let (world, group) = group_by_tokens().await;
    let group = group.administrator(&world.andrew);
    let begun = ask(&group, &world.andrew, "/newteam@story_bot Перша").await;
    group.leave(&world.olena);
    let (private, question) = question(&world).await;
    let told = group.press(&world.andrew, begun.id, "✅").answer().await;
    assert_says!(told, En, "refusal-linker-left");
    let agreed = tap(&private, &world.olena, &question, "✅").await;
    assert_says!(agreed, Uk, "leave-stays", group = "Sales");
    group
        .expect(
            "the news",
            says!(Uk, "leave-stays-there", name = "Олена Коваленко"),
        )
        .await;
    let found = ask(&group, &world.andrew, LOOK).await;
    assert!(found.text.contains("Мельник"), "{}", found.text);
    let refused = ask(&group, &world.andrew, "/newteam@story_bot Друга").await;
    assert_says!(refused, En, "refusal-linker-left");
    assert_eq!(world.asked("add_user_group"), 0);
    // In one's own name it is as ever.
    world.link(&world.andrew).await;
    let card = ask(&group, &world.andrew, "/newteam@story_bot Третя").await;
    let done = tap(&group, &world.andrew, &card, "✅").await;
    assert_says!(done, En, "teams-done", title = "Третя");
    // She is asked once, and may end it later.
    world.telegram.wait_idle().await;
    assert_eq!(questions(&private), 0, "the question became its answer");
    tap(&private, &world.olena, &agreed, "✖️").await;
    let refused = ask(&group, &world.andrew, LOOK).await;
    assert_says!(refused, En, "refusal-not-linked");
}

#[tokio::test]
async fn who_cannot_be_asked_is_told_of_to_the_administrators() {
    let world = World::new().await;
    let group = world.linked_group().await.administrator(&world.andrew);
    world.olena.private().block_bot();
    group.leave(&world.olena);
    group
        .expect("the news", |m| {
            let said = [Uk, En].map(|language| text!(language, "leave-unreachable"));
            said.contains(&m.text)
        })
        .await;
    ask(&group, &world.andrew, LOOK).await;
    ask(&group, &world.andrew, "/invite@story_bot").await;
    world.telegram.wait_idle().await;
    let said = [Uk, En].map(|language| text!(language, "leave-unreachable"));
    let times = group
        .messages()
        .iter()
        .filter(|m| said.contains(&m.text))
        .count();
    assert_eq!(times, 1);
}

#[tokio::test]
async fn who_left_unseen_is_noticed_when_rights_are_asked_for() {
    let world = World::new().await;
    let group = world.linked_group().await.administrator(&world.andrew);
    let card = ask(&group, &world.andrew, LOOK).await;
    assert!(card.text.contains("Мельник"), "{}", card.text);
    group.demote_bot(&world.olena);
    world.telegram.wait_idle().await;
    group.slip_out(&world.olena);
    world.telegram.wait_idle().await;
    assert_eq!(questions(&world.olena.private()), 0);
    ask(&group, &world.andrew, "/invite@story_bot").await;
    question(&world).await;
    ask(&group, &world.andrew, "/unlink@story_bot").await;
    world.telegram.wait_idle().await;
    assert_eq!(questions(&world.olena.private()), 1, "it is asked once");
}

#[tokio::test]
async fn an_administrator_bot_learns_of_it_where_no_message_says_so() {
    let world = World::new().await;
    let group = world.linked_group().await;
    group.slip_out(&world.andrew);
    group.slip_out(&world.olena);
    question(&world).await;
    world.telegram.wait_idle().await;
    assert!(world.andrew.private().messages().is_empty());
}

#[tokio::test]
async fn who_left_while_the_bot_was_away_is_noticed_when_somebody_looks() {
    let mut world = World::new().await;
    let group = world.linked_group().await;
    ask(&group, &world.andrew, LOOK).await;
    world.stop().await;
    group.demote_bot(&world.olena);
    group.slip_out(&world.olena);
    world.start().await;
    ask(&group, &world.andrew, LOOK).await;
    question(&world).await;
}

#[tokio::test]
async fn nobody_else_is_asked_and_nobody_else_answers() {
    let world = World::new().await;
    let group = world.linked_group().await;
    group.leave(&world.andrew);
    world.telegram.wait_idle().await;
    assert!(world.andrew.private().messages().is_empty());

    group.join(&world.andrew);
    group.leave(&world.olena);
    let (_, question) = question(&world).await;
    let buttons = serde_json::to_string(&question.keyboard).expect("JSON");
    let end = buttons
        .split(r#"{\"left\":{\"end\":\""#)
        .nth(1)
        .expect("✖️");
    let name = end.split('\\').next().expect("a name");
    let his = world.link(&world.andrew).await;
    let shown = ask(&his, &world.andrew, "/help").await;
    let made_up = format!(r#"{{"left":{{"end":"{name}"}}}}"#);
    let told = his
        .press_data(&world.andrew, shown.id, &made_up)
        .answer()
        .await;
    assert_says!(told, En, "button-stale");
    let found = ask(&group, &world.andrew, LOOK).await;
    assert!(found.text.contains("Мельник"), "{}", found.text);
}

#[tokio::test]
async fn who_comes_back_has_nothing_to_answer() {
    let (world, group) = group_by_tokens().await;
    let group = group.administrator(&world.andrew);
    group.leave(&world.olena);
    let (private, question) = question(&world).await;
    group.join(&world.olena);
    world.telegram.wait_idle().await;
    let told = private
        .press(&world.olena, question.id, "✖️")
        .answer()
        .await;
    assert_says!(told, Uk, "button-stale");
    let card = ask(&group, &world.andrew, "/newteam@story_bot Студія").await;
    assert!(card.button("✅").is_some(), "{:?}", card.labels());
}

#[tokio::test]
async fn where_telegram_does_not_tell_nobody_is_taken_to_be_gone() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let wrong = Fault::Error {
        code: 400,
        message: "Bad Request: user not found".into(),
        details: None,
    };
    world.telegram.faults().always(Some("getChatMember"), wrong);
    group.demote_bot(&world.olena);
    group.slip_out(&world.olena);
    ask(&group, &world.andrew, LOOK).await;
    world.telegram.wait_idle().await;
    assert_eq!(questions(&world.olena.private()), 0);
    world.telegram.faults().clear();
    ask(&group, &world.andrew, "/invite@story_bot").await;
    question(&world).await;
}
