//! Kinds of news beyond what events say plainly: a deleted task, a new one that somebody follows, another stage.

use sandbox::telegram::{Message, Room};

use crate::news::{OLENA, TARAS, next, olena_hears, reads};
use crate::oauth::{ALL, link_as};
use crate::says::{En, Uk, assert_not_says, assert_says, text};
use crate::{
    news_webhook::webhook,
    tasks::{PART, TASK, edit, has, known},
    world::{World, ask, tap},
};

const ANDREW: &str = "andrew@demo.example";

/// Chooses how loud a kind is by so many taps.
async fn tap_kind(world: &World, room: &Room, key: &str, taps: usize) {
    for _ in 0..taps {
        let screen = ask(room, &world.olena, "/news").await;
        let mut labels = screen.labels().into_iter();
        let label = labels.rfind(|label| label.ends_with(key));
        let label = label.expect("the kind").to_owned();
        tap(room, &world.olena, &screen, &label).await;
    }
    room.skip_seen();
}

#[tokio::test]
async fn a_deleted_task_is_told_to_whoever_it_concerned() {
    let world = World::with_oauth().await;
    let room = olena_hears(&world).await;
    webhook(&world).await;
    let taras = world.account.act(TARAS);
    let task = taras.add_task(3001, "Зникне назавжди", Some(OLENA));
    let card = next(&room).await;
    has(&card, "Зникне назавжди");
    let others = taras.add_task(3001, "Чуже", Some(TARAS));
    reads(&world).await;
    taras.delete(others);
    taras.delete(task);
    let told = next(&room).await;
    assert_says!(told, Uk, "news-deleted", who = "Тарас Гук");
    has(&told, "Зникне назавжди");
    assert!(told.keyboard.is_empty(), "{:?}", told.labels());
    assert_eq!(told.reply_to, Some(card.id));
    let now = room
        .expect("the card", |m| {
            m.id == card.id
                && m.text
                    .contains(&text!(Uk, "news-deleted", who = "Тарас Гук"))
        })
        .await;
    assert!(now.keyboard.is_empty(), "{:?}", now.labels());
}

#[tokio::test]
async fn whoever_says_that_a_task_is_deleted_that_is_there_tells_nothing() {
    let world = World::with_oauth().await;
    let room = olena_hears(&world).await;
    let hook = webhook(&world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, OLENA);
    next(&room).await;
    let (user, password) = hook.login.clone().expect("a login");
    let event = format!(
        r#"[{{"action":"delete","object":{{"type":"task","id":"{TASK}","page":"/task/{TASK}/"}},
        "date_added":"2026-12-01 10:00","user_from":{{"id":"1"}},"old":{{"title":"x"}}}},
        {{"action":"close","object":{{"type":"task","id":"999999999"}}}},
        {{"action":"delete","object":{{"type":"task","id":"999999999"}}}}]"#
    );
    let login = Some((user.as_str(), password.as_str()));
    let taken = world.account.forge(&hook, event.into_bytes(), login).await;
    assert_eq!(taken, 200);
    reads(&world).await;
    taras.move_date(TASK, Some("2026-12-03"));
    let told = next(&room).await;
    has(&told, "3 грудня");
    let deleted = text!(Uk, "news-deleted", who = "Worksection");
    assert!(room.messages().iter().all(|m| !m.text.contains(&deleted)));
}

#[tokio::test]
async fn a_new_task_is_news_for_whoever_it_is_for() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.add_task(3001, "Для Олени", Some(OLENA));
    let told = next(&room).await;
    assert_says!(told, Uk, "news-assigned", who = "Тарас Гук");
    assert_not_says!(told, Uk, "news-added");
}

/// Whether stages of tasks were read.
fn reads_stages(world: &World) -> bool {
    let calls = world.traffic.calls_of("get_all_tasks");
    calls.iter().any(|call| {
        let extra = call.parameters["extra"].as_str();
        extra.is_some_and(|extra| extra.contains("tags"))
    })
}

#[tokio::test]
async fn another_stage_is_told_where_somebody_wants_it() {
    let world = World::new().await;
    edit(&world, |task| task.tags.clear());
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, OLENA);
    let card = next(&room).await;
    reads(&world).await;
    // What is due today is read without them.
    assert!(!reads_stages(&world), "nobody wants it");
    taras.set_tag(TASK, "Нове");
    // Off, with sound.
    tap_kind(&world, &room, &text!(Uk, "news-kind-stage"), 1).await;
    while !reads_stages(&world) {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    reads(&world).await;
    taras.set_tag(PART, "У роботі");
    taras.set_tag(TASK, "терміново");
    taras.set_tag(TASK, "У роботі");
    let told = next(&room).await;
    assert_says!(told, Uk, "news-stage", old = "Нове", new = "У роботі");
    assert_eq!(told.reply_to, Some(card.id));
    assert_says!(told, Uk, "news-why-responsible");
}

/// Andrew's chat, linked as himself with these scopes, where news are on, and their screen.
async fn andrew_hears(world: &World, scopes: &[&str]) -> (Room, Message) {
    known(world, "Тарас Гук", TARAS);
    let andrew = known(world, "Andrew Miller", ANDREW);
    world.account.edit(|contents| {
        let mut projects = contents.projects.iter_mut();
        let first = projects.find(|project| project.id == 3001);
        first.expect("the project").team.insert(andrew);
    });
    edit(world, |task| {
        task.tags.clear();
        task.done = false;
    });
    let room = link_as(world, &world.andrew, ANDREW, scopes).await;
    let screen = ask(&room, &world.andrew, "/news").await;
    let on = tap(&room, &world.andrew, &screen, "🔔").await;
    reads(world).await;
    room.skip_seen();
    (room, on)
}

/// The button that changes how loud stages are.
fn stages(screen: &Message) -> String {
    let key = text!(En, "news-kind-stage");
    let labels = screen.labels().into_iter();
    let mut labels = labels.filter(|label| label.ends_with(&key));
    labels.next().expect("the kind").to_owned()
}

#[tokio::test]
async fn a_person_with_tokens_of_their_own_hears_of_stages_too() {
    let world = World::with_oauth().await;
    let (room, screen) = andrew_hears(&world, ALL).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, ANDREW);
    next(&room).await;
    let screen = tap(&room, &world.andrew, &screen, &stages(&screen)).await;
    assert!(stages(&screen).starts_with('🔊'), "{:?}", screen.labels());
    while !reads_stages(&world) {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    reads(&world).await;
    room.skip_seen();
    taras.set_tag(TASK, "У роботі");
    let told = next(&room).await;
    assert_says!(told, En, "news-why-responsible");
    has(&told, "У роботі");
}

#[tokio::test]
async fn who_did_not_allow_to_see_stages_is_told_what_is_missing() {
    let world = World::with_oauth().await;
    let scopes: Vec<_> = ALL.iter().copied().filter(|s| *s != "tags_read").collect();
    let (room, screen) = andrew_hears(&world, &scopes).await;
    room.press(&world.andrew, screen.id, &stages(&screen))
        .answer()
        .await;
    let refused = room
        .expect("what is missing", |m| {
            m.button(&text!(En, "link-button")).is_some()
        })
        .await;
    assert_says!(refused, En, "consent-permission-tags-read");
    let screen = ask(&room, &world.andrew, "/news").await;
    assert!(stages(&screen).starts_with('🔕'), "{:?}", screen.labels());
    assert!(!reads_stages(&world));
}
