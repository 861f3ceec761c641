//! What a right may not read is not told; who is meant by a name; and the state in which news are told.

use std::time::Duration;

use sandbox::{
    Fault,
    telegram::{Message, Room},
};

use crate::news::{OLENA, TARAS, next, olena_hears, reads, say_who};
use crate::oauth::{ALL, link_as};
use crate::says::{En, Uk, assert_not_says, assert_says, text};
use crate::{
    tasks::{PART, TASK, edit, has, known},
    world::{World, ask, tap},
};

const ANDREW: &str = "andrew@demo.example";

/// Andrew works on the first project.
fn andrew_works(world: &World) {
    let andrew = known(world, "Andrew Miller", ANDREW);
    world.account.edit(|contents| {
        let mut projects = contents.projects.iter_mut();
        let first = projects.find(|project| project.id == 3001);
        first.expect("the project").team.insert(andrew);
    });
}

/// Andrew's chat, linked as himself, where news are on.
async fn andrew_hears(world: &World) -> Room {
    let room = link_as(world, &world.andrew, ANDREW, ALL).await;
    let screen = ask(&room, &world.andrew, "/news").await;
    let on = tap(&room, &world.andrew, &screen, "🔔").await;
    assert_says!(on, En, "news-screen", email = ANDREW);
    reads(world).await;
    room.skip_seen();
    room
}

#[tokio::test]
async fn a_comment_hidden_from_its_reader_is_not_told() {
    let world = World::with_oauth().await;
    andrew_works(&world);
    let olenas = olena_hears(&world).await;
    let room = andrew_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, ANDREW);
    assert_says!(next(&room).await, En, "news-assigned", who = "Тарас Гук");
    taras.comment_hidden(
        TASK,
        "Andrew Miller не має цього бачити, Олена Коваленко",
        &[OLENA],
    );
    has(&next(&olenas).await, "не має цього бачити");
    reads(&world).await;
    taras.comment(TASK, "For everybody");
    let told = next(&room).await;
    has(&told, "For everybody");
    assert_not_says!(told, En, "news-mentioned");
}

#[tokio::test]
async fn a_comment_that_cannot_be_read_in_time_is_shown_when_it_is_asked_for() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, OLENA);
    next(&room).await;
    // Twenty seconds, then the news goes out without what it says.
    world.telegram.set_patience(Duration::from_secs(40));
    let faults = world.worksection.faults();
    faults.always(Some("get_comments"), Fault::Hang);
    let comment = taras.comment(TASK, "Коли матимемо макет?");
    let told = next(&room).await;
    assert_says!(told, Uk, "news-commented", who = "Тарас Гук");
    assert!(!told.text.contains("макет?"), "{}", told.text);
    faults.clear();
    let reveal = text!(Uk, "news-reveal");
    room.press(&world.olena, told.id, &reveal).answer().await;
    // Its card is brought up to date meanwhile.
    let says = |m: &Message| m.from.is_bot && m.text.contains("матимемо");
    let shown = room.expect("what it says", says).await;
    assert_says!(shown, Uk, "news-commented", who = "Тарас Гук");
    has(&shown, "Коли матимемо макет?");
    taras.delete_comment(comment);
    let press = room.press(&world.olena, told.id, &reveal);
    let toast = press.answer().await.text;
    assert_eq!(toast, Some(text!(Uk, "news-no-comment")));
}

#[tokio::test]
async fn a_task_that_its_reader_may_not_see_is_not_told() {
    let world = World::with_oauth().await;
    andrew_works(&world);
    olena_hears(&world).await;
    let room = andrew_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.hide(PART, &[OLENA]);
    taras.mention(PART, ANDREW, "таємниця");
    reads(&world).await;
    taras.mention(TASK, ANDREW, "відкрито");
    let told = next(&room).await;
    has(&told, "відкрито");
}

#[tokio::test]
async fn news_of_a_task_that_was_deleted_meanwhile_do_not_come() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    let task = taras.add_task(3001, "Зникне", Some(OLENA));
    taras.delete(task);
    reads(&world).await;
    taras.assign(TASK, OLENA);
    let told = next(&room).await;
    has(&told, "Намалювати");
}

#[tokio::test]
async fn of_names_the_longer_one_is_meant_and_of_the_same_both() {
    let world = World::new().await;
    known(&world, "Олена Коваленко", "other.olena@demo.example");
    known(&world, "Олена Коваленко Старша", "senior@demo.example");
    let room = olena_hears(&world).await;
    let his = world.link(&world.andrew).await;
    say_who(&his, &world.andrew, "other.olena@demo.example").await;
    let screen = ask(&his, &world.andrew, "/news").await;
    tap(&his, &world.andrew, &screen, "🔔").await;
    reads(&world).await;
    his.skip_seen();
    let taras = world.account.act(TARAS);
    taras.comment(TASK, "Олена Коваленко Старша, це вам");
    reads(&world).await;
    taras.comment(TASK, "А це вам, Олена Коваленко.");
    for room in [&room, &his] {
        let told = next(room).await;
        has(&told, "Тарас Гук");
        has(&told, "А це вам");
    }
}

#[tokio::test]
async fn nobody_and_anybody_are_not_whoever_reads() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, "ANY");
    taras.assign_nobody(TASK);
    reads(&world).await;
    taras.assign(TASK, OLENA);
    assert_says!(next(&room).await, Uk, "news-assigned");
    taras.assign(TASK, "ANY");
    assert_says!(next(&room).await, Uk, "news-unassigned");
}

#[tokio::test]
async fn a_person_with_tokens_of_their_own_hears_without_anybodys_key() {
    let world = World::with_oauth().await;
    known(&world, "Тарас Гук", TARAS);
    andrew_works(&world);
    edit(&world, |task| task.to = None);
    let room = andrew_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, ANDREW);
    assert_says!(next(&room).await, En, "news-assigned");
    taras.comment(TASK, "Hello");
    has(&next(&room).await, "Hello");
}

#[tokio::test]
async fn whoever_says_that_they_are_somebody_else_hears_that_ones_news() {
    let world = World::new().await;
    known(&world, "Соломія Їжакевич", "solomiia@demo.example");
    let room = olena_hears(&world).await;
    say_who(&room, &world.olena, "solomiia@demo.example").await;
    let taras = world.account.act(TARAS);
    reads(&world).await;
    taras.mention(TASK, OLENA, "вже не їй");
    reads(&world).await;
    taras.mention(TASK, "solomiia@demo.example", "саме їй");
    has(&next(&room).await, "саме їй");
}
