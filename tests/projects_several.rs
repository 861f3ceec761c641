//! Whoever was invited is led on to work: several projects at once, each told by itself.

use std::time::{Duration, Instant};

use sandbox::{
    Fault,
    telegram::{Message, Room},
};

use crate::says::{Uk, assert_says, says, text};
use crate::{
    process::Process,
    projects::{APP, BRAND, SITE, is_in},
    world::{World, ask, tap},
};

/// The card after an invitation of Anna, which leads on.
async fn invited(world: &World, room: &Room) -> Message {
    let line = "/invite anna@acme.ua Анна Коваленко, дизайнерка";
    let card = ask(room, &world.olena, line).await;
    let done = tap(room, &world.olena, &card, "✅").await;
    assert_says!(done, Uk, "invite-done");
    assert_says!(done, Uk, "projects-invited");
    done
}

#[tokio::test]
async fn whoever_was_invited_is_put_into_several_projects_at_once() {
    let world = World::new().await;
    let room = world.linked().await;
    let person = &world.olena;
    let done = invited(&world, &room).await;
    let which = tap(&room, person, &done, &text!(Uk, "projects-assign")).await;
    assert_says!(which, Uk, "projects-which", name = "Анна Коваленко");
    assert!(which.button("✅").is_none(), "nothing is chosen yet");
    let which = tap(&room, person, &which, "Мобільний застосунок").await;
    assert_says!(
        which,
        Uk,
        "projects-chosen",
        titles = "Мобільний застосунок"
    );
    // Another is found by its title.
    let found = ask(&room, person, "ромашки").await;
    assert_says!(found, Uk, "projects-found", count = 1);
    assert_says!(
        found,
        Uk,
        "projects-chosen",
        titles = "Мобільний застосунок"
    );
    let both = tap(&room, person, &found, "Ребрендинг").await;
    assert_says!(
        both,
        Uk,
        "projects-chosen",
        titles = "Мобільний застосунок, Ребрендинг «Ромашки»"
    );
    let all = tap(&room, person, &both, &text!(Uk, "projects-back-to-all")).await;
    // One too many is taken back.
    let third = tap(&room, person, &all, "Новий сайт").await;
    let both = tap(&room, person, &third, "✓ Новий сайт").await;
    assert_eq!(world.asked("add_project_members"), 0);
    let yes = text!(Uk, "projects-add-all", count = 2);
    room.press(person, both.id, &yes).forget();
    for title in ["Мобільний застосунок", "Ребрендинг «Ромашки»"]
    {
        room.expect(
            title,
            says!(Uk, "projects-added", title = title, name = "Анна Коваленко"),
        )
        .await;
    }
    world.telegram.wait_idle().await;
    assert_eq!(world.asked("add_project_members"), 2);
    for (project, is_member) in [(SITE, false), (APP, true), (BRAND, true)] {
        assert_eq!(is_in(&world, project, "anna@acme.ua"), is_member);
    }
    insta::assert_snapshot!("several_uk", world.picture(&room));

    // The next time the last used come first.
    let line = "/invite next@acme.ua Іван Наступний";
    let card = ask(&room, person, line).await;
    let done = tap(&room, person, &card, "✅").await;
    let which = tap(&room, person, &done, &text!(Uk, "projects-assign")).await;
    let labels = which.labels();
    assert!(labels[0].starts_with("Ребрендинг"), "{labels:?}");
    assert!(labels[1].starts_with("Мобільний застосунок"), "{labels:?}");
}

#[tokio::test]
async fn each_of_several_is_told_as_it_ended() {
    let world = World::new().await;
    let room = world.linked().await;
    let person = &world.olena;
    let done = invited(&world, &room).await;
    let mut which = tap(&room, person, &done, &text!(Uk, "projects-assign")).await;
    for title in ["Мобільний застосунок", "Новий сайт", "Ребрендинг"]
    {
        which = tap(&room, person, &which, title).await;
    }
    // The first answer is lost, the second change never arrives, so the third is not begun.
    let faults = world.worksection.faults();
    faults.next(Some("add_project_members"), Fault::LostAnswer, 1);
    faults.next(Some("add_project_members"), Fault::Reset, 1);
    room.press(person, which.id, "✅").forget();
    room.expect(
        "the first",
        says!(Uk, "projects-added", title = "Мобільний застосунок"),
    )
    .await;
    let second = room
        .expect("the second", says!(Uk, "change-not-done"))
        .await;
    assert!(second.text.contains("Новий сайт"), "{}", second.text);
    let rest = room
        .expect("the rest", says!(Uk, "projects-not-begun"))
        .await;
    assert!(rest.text.contains("Ребрендинг"), "{}", rest.text);
    assert_eq!(world.asked("add_project_members"), 2);
    let again = tap(&room, person, &rest, &text!(Uk, "projects-assign")).await;
    assert_says!(again, Uk, "projects-which");
    // She is in the first already.
    assert!(
        again.button("Мобільний застосунок").is_none(),
        "{:?}",
        again.labels()
    );
}

#[tokio::test]
async fn a_kill_between_several_loses_none_and_makes_none_twice() {
    let mut world = World::of_one().await;
    world.forgiven = vec![
        "the callback query was answered before",
        "was never answered",
    ];
    world.stop().await;
    let bot = Process::start(&world).await;
    let room = world.linked().await;
    let person = world.olena.clone();
    let done = invited(&world, &room).await;
    let mut which = tap(&room, &person, &done, &text!(Uk, "projects-assign")).await;
    for title in ["Мобільний застосунок", "Новий сайт", "Ребрендинг"]
    {
        which = tap(&room, &person, &which, title).await;
    }
    let faults = world.worksection.faults();
    faults.next(Some("add_project_members"), Fault::Delay(Duration::ZERO), 1);
    let slow = Fault::Delay(Duration::from_secs(30));
    faults.next(Some("add_project_members"), slow, 1);
    room.press(&person, which.id, "✅").forget();
    while !is_in(&world, SITE, "anna@acme.ua") {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    bot.kill().await;
    let _bot = Process::start(&world).await;
    let restarted = Instant::now();
    for title in ["Мобільний застосунок", "Новий сайт", "Ребрендинг «Ромашки»"]
    {
        room.expect(title, says!(Uk, "projects-added", title = title))
            .await;
    }
    assert!(restarted.elapsed() < Duration::from_secs(20));
    assert_eq!(world.asked("add_project_members"), 3);
    for project in [SITE, APP, BRAND] {
        assert!(is_in(&world, project, "anna@acme.ua"));
    }
}

#[tokio::test]
async fn forget_and_unlink_leave_nothing_of_projects() {
    let mut world = World::new().await;
    let room = world.linked().await;
    let done = invited(&world, &room).await;
    let which = tap(&room, &world.olena, &done, &text!(Uk, "projects-assign")).await;
    let which = tap(&room, &world.olena, &which, "Новий сайт").await;
    tap(&room, &world.olena, &which, "✅").await;
    ask(&room, &world.olena, "/projects").await;
    let kept = world.kept().await;
    let is_of_projects = |key: &&String| key.contains("projects");
    assert!(kept.iter().filter(is_of_projects).count() >= 3, "{kept:?}");
    let sure = ask(&room, &world.olena, "/unlink").await;
    tap(&room, &world.olena, &sure, "✅").await;
    let kept = world.kept().await;
    let left: Vec<_> = kept.iter().filter(is_of_projects).collect();
    assert!(left.is_empty(), "{left:?}");
}
