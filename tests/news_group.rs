//! News in a group: switched on and chosen by its administrators, in a topic, of some projects.

use sandbox::telegram::Room;

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
    taras.add_task(elsewhere, "Не для групи", None);
    reads(&world).await;
    taras.add_task(3001, "Для групи", None);
    has(&next(&group).await, "Для групи");
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
