//! News in a group: switched on and chosen by its administrators, in a topic, of some projects.

use sandbox::{
    Fault,
    telegram::{Message, Room},
};

use crate::news::{OLENA, TARAS, next, reads};
use crate::says::{En, Uk, assert_says, text, words};
use crate::{
    tasks::{TASK, edit, has, known},
    world::{World, ask, tap},
};

/// A linked group that hears news, and in which Olena is an administrator.
pub async fn group_hears(world: &World) -> Room {
    known(world, "Олена Коваленко", OLENA);
    known(world, "Тарас Гук", TARAS);
    edit(world, |task| {
        task.to = None;
        task.done = false;
    });
    let group = world.linked_group().await;
    let screen = ask(&group, &world.olena, "/news").await;
    assert_says!(screen, Uk, "news-group-off");
    let on = tap(&group, &world.olena, &screen, &text!(Uk, "news-on")).await;
    assert_says!(on, Uk, "news-group-on", account = "demo");
    reads(world).await;
    group.skip_seen();
    group
}

#[tokio::test]
async fn a_group_hears_of_tasks_whoever_does_them() {
    let world = World::new().await;
    let group = group_hears(&world).await;
    let taras = world.account.act(TARAS);
    let task = taras.add_task(3001, "Зробити макет", None);
    let told = next(&group).await;
    assert_says!(told, Uk, "news-added", who = "Тарас Гук");
    has(&told, "Зробити макет");
    taras.assign(task, OLENA);
    assert_says!(
        next(&group).await,
        Uk,
        "news-given",
        name = "Олена Коваленко"
    );
    taras.assign_nobody(task);
    assert_says!(next(&group).await, Uk, "news-given-nobody");
    // Talk stays where it is, unless it is wanted.
    taras.comment(task, "балачка");
    taras.close(task);
    assert_says!(next(&group).await, Uk, "news-closed", who = "Тарас Гук");
}

#[tokio::test]
async fn only_administrators_change_what_a_group_hears() {
    let world = World::new().await;
    let group = group_hears(&world).await;
    let screen = ask(&group, &world.andrew, "/news").await;
    assert_says!(screen, En, "news-group-on");
    let off = group.press(&world.andrew, screen.id, &text!(En, "news-switch-off"));
    let toast = off.answer().await;
    assert!(toast.text.is_some(), "a refusal");
    group.skip_seen();
    world.account.act(TARAS).close(TASK);
    assert_says!(next(&group).await, Uk, "news-closed");
}

#[tokio::test]
async fn a_group_hears_of_the_projects_that_it_chose() {
    let world = World::new().await;
    let group = group_hears(&world).await;
    let screen = ask(&group, &world.olena, "/news").await;
    let projects = tap(&group, &world.olena, &screen, "📁").await;
    assert_says!(projects, Uk, "news-projects");
    let first = world.account.projects().remove(0);
    assert_eq!(first.id, 3001);
    let chosen = tap(&group, &world.olena, &projects, &first.name).await;
    let label = format!("🔊 {}", first.name);
    assert!(chosen.button(&label).is_some(), "{:?}", chosen.labels());
    group.skip_seen();
    let taras = world.account.act(TARAS);
    let elsewhere = taras.add_project("Інший проєкт");
    let other = taras.add_task(elsewhere, "Не для групи", None);
    reads(&world).await;
    let why = ask(&group, &world.olena, &format!("/news чому {other}")).await;
    assert_says!(why, Uk, "news-why-not-here");
    group.skip_seen();
    taras.add_task(3001, "Для групи", None);
    has(&next(&group).await, "Для групи");
}

/// Lets a group hear of comments.
async fn hears_of_comments(world: &World, group: &Room) {
    let screen = ask(group, &world.olena, "/news").await;
    let label = format!("🔕 {}", text!(Uk, "news-kind-comment"));
    let on = tap(group, &world.olena, &screen, &label).await;
    let label = label.replace('🔕', "🔊");
    assert!(on.button(&label).is_some(), "{:?}", on.labels());
    group.skip_seen();
}

/// The group's next message that says this anew.
async fn told(group: &Room, said: &str) -> Message {
    let news = |m: &Message| m.from.is_bot && m.edited == 0 && m.text.contains(said);
    group.expect(said, news).await
}

#[tokio::test]
async fn a_group_hears_of_comments_where_it_wants_and_its_administrators_hush_an_author() {
    let world = World::new().await;
    known(&world, "Робот Звітний", "robot@demo.example");
    let group = group_hears(&world).await;
    hears_of_comments(&world, &group).await;
    let robot = world.account.act("robot@demo.example");
    let taras = world.account.act(TARAS);
    robot.comment(TASK, "звіт перший");
    let news = told(&group, "звіт перший").await;
    assert_says!(news, Uk, "news-commented", who = "Робот Звітний");
    // A plain member changes nothing.
    let press = group.press(&world.andrew, news.id, "🔕");
    assert!(press.answer().await.text.is_some(), "a refusal");
    robot.comment(TASK, "звіт другий");
    let news = told(&group, "звіт другий").await;
    group.press(&world.olena, news.id, "🔕").answer().await;
    let what = group
        .expect("the choice", |m| words!(Uk, "news-hush-what").are_in(m))
        .await;
    let author = text!(Uk, "news-mute-author", name = "Робот Звітний");
    group.press(&world.olena, what.id, &author).answer().await;
    group
        .expect("what is hushed", |m| {
            m.id == what.id && words!(Uk, "news-hushed-author").are_in(m)
        })
        .await;
    robot.comment(TASK, "звіт третій");
    taras.comment(TASK, "людське слово");
    told(&group, "людське слово").await;
    assert!(!group.transcript().contains("звіт третій"));
    // Whom somebody makes responsible is no talk.
    robot.assign(TASK, OLENA);
    told(
        &group,
        &text!(
            Uk,
            "news-given",
            name = "Олена Коваленко",
            who = "Робот Звітний"
        ),
    )
    .await;
}

#[tokio::test]
async fn a_group_that_becomes_public_shows_no_more_of_what_it_was_told() {
    let world = World::new().await;
    let group = group_hears(&world).await;
    hears_of_comments(&world, &group).await;
    let taras = world.account.act(TARAS);
    let faults = world.worksection.faults();
    faults.next(Some("get_comments"), Fault::Html(500), 20);
    taras.comment(TASK, "між нами");
    let comment = told(&group, "Намалювати").await;
    let reveal = text!(Uk, "news-reveal");
    assert!(comment.button(&reveal).is_some(), "{:?}", comment.labels());
    faults.clear();
    for number in 0..20 {
        taras.add_task(3001, &format!("Завдання-{number}."), None);
    }
    let list = group
        .expect("a list", |m| {
            words!(Uk, "news-burst").are_in(m) && m.button("➡️").is_some()
        })
        .await;
    group.publish("sales_team");
    group.say(&world.olena, "/news");
    group
        .expect("why not", |m| words!(Uk, "news-group-public").are_in(m))
        .await;
    let press = group.press(&world.olena, comment.id, &reveal);
    let toast = press.answer().await.text;
    let why = text!(Uk, "news-group-public");
    assert_eq!(toast, Some(why), "{}", group.transcript());
    group.press(&world.olena, list.id, "➡️").answer().await;
    let turned = group.message(list.id).expect("the list");
    assert_says!(turned, Uk, "news-group-public");
    assert!(!turned.text.contains("Завдання-"), "{}", turned.text);
    assert!(!group.transcript().contains("між нами"));
}

#[tokio::test]
async fn a_message_mentions_no_more_people_than_telegram_tells_of_it() {
    let world = World::new().await;
    let mut all = Vec::new();
    for name in ["Ада", "Богдана", "Віра", "Ганна", "Дарина", "Єва", "Жанна"]
    {
        let (name, email) = (format!("{name} Числова"), format!("{name}@demo.example"));
        known(&world, &name, &email);
        all.push((name, email));
    }
    let group = group_hears(&world).await;
    for (name, email) in &all {
        let person = world.telegram.person(name).speaking("uk");
        group.join(&person);
        let room = world.link(&person).await;
        crate::news::say_who(&room, &person, email).await;
    }
    let all: Vec<_> = all.into_iter().map(|(name, _)| name).collect();
    hears_of_comments(&world, &group).await;
    let screen = ask(&group, &world.olena, "/news").await;
    let mentions = text!(Uk, "news-mentions-off");
    tap(&group, &world.olena, &screen, &mentions).await;
    group.skip_seen();
    let said = format!("Усім: {}", all.join(", "));
    world.account.act(TARAS).comment(TASK, &said);
    let news = told(&group, "👉").await;
    let (_, about) = news.text.split_once("👉").expect("whom it is about");
    let named = all.iter().filter(|name| about.contains(*name)).count();
    assert_eq!(named, 5, "{}", news.text);
}

#[tokio::test]
async fn news_come_into_the_topic_where_they_were_switched_on() {
    let world = World::new().await;
    known(&world, "Тарас Гук", TARAS);
    edit(&world, |task| task.done = false);
    let forum = world
        .telegram
        .group("Відділ")
        .forum()
        .owner(&world.olena)
        .with_bot_administrator();
    world.link_group(&forum, &world.olena).await;
    let topic = forum.topic(&world.olena, "Новини");
    let screen = ask(&topic, &world.olena, "/news").await;
    tap(&topic, &world.olena, &screen, &text!(Uk, "news-on")).await;
    reads(&world).await;
    topic.skip_seen();
    let taras = world.account.act(TARAS);
    taras.close(TASK);
    let told = topic
        .expect("the news", |m| m.text.contains("Намалювати"))
        .await;
    assert!(told.is_topic);
}

#[tokio::test]
async fn a_public_group_hears_nothing_of_tasks() {
    let world = World::new().await;
    let group = group_hears(&world).await;
    group.publish("sales_team");
    group.say(&world.olena, "/news");
    group
        .expect("why not", |m| words!(Uk, "news-group-public").are_in(m))
        .await;
    group.skip_seen();
    world.account.act(TARAS).close(TASK);
    reads(&world).await;
    reads(&world).await;
    let heard = group.messages().into_iter();
    let heard: Vec<_> = heard
        .filter(|m| m.from.is_bot && m.text.contains("Намалювати"))
        .collect();
    assert!(heard.is_empty(), "{heard:?}");
}

#[tokio::test]
async fn a_group_hears_of_a_persons_tasks_or_of_a_teams() {
    let world = World::new().await;
    let group = group_hears(&world).await;
    let which = ask(&group, &world.olena, "/news Олена Коваленко").await;
    assert_says!(which, Uk, "news-whose-which");
    let chosen = tap(&group, &world.olena, &which, "Олена").await;
    let label = text!(Uk, "news-whose-some", name = "Олена Коваленко");
    assert!(chosen.button(&label).is_some(), "{:?}", chosen.labels());
    group.skip_seen();
    let taras = world.account.act(TARAS);
    taras.add_task(3001, "Для Тараса", Some(TARAS));
    taras.add_task(3001, "Для Олени", Some(OLENA));
    has(&next(&group).await, "Для Олени");
    // A team that nobody of these is in, then everybody again.
    let whose = tap(&group, &world.olena, &chosen, &label).await;
    let team = world
        .account
        .edit(|contents| contents.teams[0].title.clone());
    tap(&group, &world.olena, &whose, &team).await;
    group.skip_seen();
    let of_team = world.account.members().into_iter();
    let of_team = of_team.map(|member| member.details);
    let mut of_team = of_team.filter(|details| details.group == team);
    let theirs = of_team.next().expect("somebody of the team").email;
    taras.add_task(3001, "Не для команди", Some(OLENA));
    taras.add_task(3001, "Для команди", Some(&theirs));
    has(&next(&group).await, "Для команди");
}

#[tokio::test]
async fn whoever_news_are_about_is_mentioned_where_the_group_and_they_want_it() {
    let world = World::new().await;
    let group = group_hears(&world).await;
    let private = world.linked().await;
    world.telegram.wait_idle().await;
    private.skip_seen();
    crate::news::say_who(&private, &world.olena, OLENA).await;
    let taras = world.account.act(TARAS);
    let task = taras.add_task(3001, "Без згадки", Some(OLENA));
    let plain = next(&group).await;
    assert!(!plain.text.contains("👉"), "{}", plain.text);
    let screen = ask(&group, &world.olena, "/news").await;
    tap(
        &group,
        &world.olena,
        &screen,
        &text!(Uk, "news-mentions-off"),
    )
    .await;
    group.skip_seen();
    taras.add_task(3001, "Зі згадкою", Some(OLENA));
    let told = next(&group).await;
    assert_says!(told, Uk, "news-about", names = "Олена Коваленко");
    // Who does it themselves is not called, nor who asked not to be, nor who is not there.
    taras.assign(task, TARAS);
    let own = next(&group).await;
    assert!(!own.text.contains("👉"), "{}", own.text);
    let screen = ask(&private, &world.olena, "/news").await;
    let on = tap(&private, &world.olena, &screen, "🔔").await;
    tap(&private, &world.olena, &on, &text!(Uk, "news-named")).await;
    group.skip_seen();
    taras.assign(task, OLENA);
    let quiet = next(&group).await;
    assert_says!(quiet, Uk, "news-given", name = "Олена Коваленко");
    assert!(!quiet.text.contains("👉"), "{}", quiet.text);
}
