//! Who sees and changes which projects, and what two people share.

use sandbox::Fault;

use crate::says::{En, Uk, assert_not_says, assert_says, says, text, words};
use crate::{
    oauth::{ALL, link_as},
    projects::{APP, BRAND, SITE, confirm, is_in, join, solomiia},
    tasks::known,
    world::{World, ask, reply, tap},
};

#[tokio::test]
async fn in_a_group_everybody_reads_and_its_administrators_change() {
    let world = World::new().await;
    solomiia(&world);
    let group = world.linked_group().await;
    let project = ask(&group, &world.andrew, "/projects Мобільний застосунок").await;
    assert_says!(project, En, "projects-title");
    let toast = group.press(&world.andrew, project.id, "➕").answer().await;
    assert_says!(toast, En, "refusal-may-not-change");
    let whom = tap(&group, &world.olena, &project, "➕").await;
    let card = reply(&group, &world.olena, &whom, "solomiia@demo.example").await;
    assert_says!(card, Uk, "form-by-group");
    let toast = group.press(&world.andrew, card.id, "✅").answer().await;
    assert_says!(toast, En, "dialogue-not-yours");
    assert_eq!(world.asked("add_project_members"), 0);
    let done = tap(&group, &world.olena, &card, "✅").await;
    assert_says!(done, Uk, "projects-added", name = "Соломія Їжакевич");
    // The right is asked for again at the end.
    group.promote(&world.andrew);
    let project = ask(&group, &world.andrew, "/projects Мобільний застосунок").await;
    let whom = tap(&group, &world.andrew, &project, "➖").await;
    let card = reply(&group, &world.andrew, &whom, "solomiia@demo.example").await;
    group.demote(&world.andrew);
    let toast = group.press(&world.andrew, card.id, "✅").answer().await;
    assert_says!(toast, En, "refusal-may-not-change");
    assert_eq!(world.asked("delete_project_members"), 0);
    // What somebody shares with others is theirs alone to read.
    let person = ask(&group, &world.olena, "/whois Оксана Коваль").await;
    assert!(person.button(&text!(Uk, "projects-shared-key")).is_none());
}

#[tokio::test]
async fn a_group_with_outsiders_can_close_projects() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let project = ask(&group, &world.olena, "/projects Мобільний застосунок").await;
    let me = ask(&group, &world.olena, "/me").await;
    let view = tap(&group, &world.olena, &me, &text!(Uk, "view-button")).await;
    let open = text!(Uk, "view-projects-open");
    let view = tap(&group, &world.olena, &view, &open).await;
    assert!(view.button(&text!(Uk, "view-projects-closed")).is_some());
    for line in ["/projects", "/projects сайт"] {
        let refused = ask(&group, &world.andrew, line).await;
        assert_says!(refused, En, "projects-closed");
    }
    let refused = tap(&group, &world.olena, &project, "➡️").await;
    assert_says!(refused, Uk, "projects-closed");
    let card = ask(&group, &world.olena, "/invite anna@acme.ua Анна Нова").await;
    let done = tap(&group, &world.olena, &card, "✅").await;
    assert_says!(done, Uk, "invite-done");
    assert_not_says!(done, Uk, "projects-invited");
}

#[tokio::test]
async fn the_world_does_not_learn_on_what_people_work() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let project = ask(&group, &world.olena, "/projects Мобільний застосунок").await;
    world.telegram.wait_idle().await;
    group.publish("open_sales");
    group.say(&world.andrew, "Hello");
    group.expect("the news", says!(En, "public-turned")).await;
    let refused = ask(&group, &world.olena, "/projects").await;
    assert_says!(refused, Uk, "public-projects");
    assert!(!refused.text.contains("сайт"), "{}", refused.text);
    let refused = tap(&group, &world.olena, &project, "➕").await;
    assert_says!(refused, Uk, "public-projects");
}

#[tokio::test]
async fn an_older_link_says_what_is_missing_and_leads_to_consent() {
    let world = World::with_oauth().await;
    let id = solomiia(&world);
    join(&world, APP, id);
    let older = &ALL[..6];
    let email = "solomiia@demo.example";
    let room = link_as(&world, &world.olena, email, older).await;
    let refused = ask(&room, &world.olena, "/projects").await;
    assert_says!(refused, Uk, "consent-permission-projects-read");
    let offer = tap(&room, &world.olena, &refused, &text!(Uk, "link-button")).await;
    let url = crate::oauth::consent_url(&offer);
    assert!(url.as_str().contains("projects_read"), "{url}");

    // Who may see them and not change them is told so, too.
    let seeing = [older, &["projects_read"]].concat();
    crate::oauth::decide(&offer, email, &seeing, "allow").await;
    let project = ask(&room, &world.olena, "/projects мобільний").await;
    assert_says!(
        project,
        Uk,
        "projects-title",
        title = "Мобільний застосунок"
    );
    tap(&room, &world.olena, &project, "➖").await;
    let card = ask(&room, &world.olena, email).await;
    let refused = tap(&room, &world.olena, &card, "✅").await;
    assert_says!(refused, Uk, "consent-permission-projects-write");
    assert!(is_in(&world, APP, email));
}

#[tokio::test]
async fn a_person_sees_their_own_projects_and_may_leave_one() {
    let world = World::with_oauth().await;
    let email = "solomiia@demo.example";
    let id = solomiia(&world);
    for project in [SITE, APP] {
        join(&world, project, id);
    }
    let room = link_as(&world, &world.olena, email, ALL).await;
    let list = ask(&room, &world.olena, "/projects").await;
    assert_says!(list, Uk, "projects-all", count = 2);
    let site = tap(&room, &world.olena, &list, "Новий сайт").await;
    tap(&room, &world.olena, &site, "➖").await;
    let card = ask(&room, &world.olena, email).await;
    // Whoever left a project does not see it any more, so it cannot be looked up in it.
    let faults = world.worksection.faults();
    faults.next(Some("delete_project_members"), Fault::LostAnswer, 1);
    let done = confirm(&world, &room, &card, words!(Uk, "projects-removed")).await;
    assert!(done.text.contains("Новий сайт"), "{}", done.text);
    assert!(!is_in(&world, SITE, email));
}

#[tokio::test]
async fn whose_role_does_not_allow_it_is_told_so() {
    let world = World::with_oauth().await;
    let email = "solomiia@demo.example";
    let id = world.member("Соломія Їжакевич", |member| {
        member.details.email = email.into();
        member.role = "guest".into();
    });
    join(&world, APP, id);
    let room = link_as(&world, &world.andrew, email, ALL).await;
    let project = ask(&room, &world.andrew, "/projects мобільний").await;
    tap(&room, &world.andrew, &project, "➖").await;
    let card = ask(&room, &world.andrew, email).await;
    let refused = tap(&room, &world.andrew, &card, "✅").await;
    assert_says!(refused, En, "projects-denied");
    assert!(is_in(&world, APP, email));
}

#[tokio::test]
async fn in_a_group_a_person_changes_what_their_own_link_allows() {
    let world = World::with_oauth().await;
    let email = "solomiia@demo.example";
    let id = solomiia(&world);
    join(&world, APP, id);
    let group = world.linked_group().await;
    link_as(&world, &world.andrew, email, ALL).await;
    let card = {
        let project = ask(&group, &world.andrew, "/projects мобільний").await;
        let whom = tap(&group, &world.andrew, &project, "➖").await;
        reply(&group, &world.andrew, &whom, email).await
    };
    assert_says!(card, En, "form-by-you");
    let done = tap(&group, &world.andrew, &card, "✅").await;
    assert_says!(done, En, "projects-removed", name = "Соломія Їжакевич");
    // The group sees more projects than Andrew, who is in this one no longer.
    let project = ask(&group, &world.andrew, "/projects мобільний").await;
    let whom = tap(&group, &world.andrew, &project, "➕").await;
    let card = reply(&group, &world.andrew, &whom, email).await;
    let refused = tap(&group, &world.andrew, &card, "✅").await;
    assert_says!(refused, En, "projects-gone");
    assert!(!is_in(&world, APP, email));
}

#[tokio::test]
async fn a_card_shows_the_projects_that_two_people_share() {
    let world = World::new().await;
    let id = solomiia(&world);
    let lev = known(&world, "Лев Тестовий", "lev@demo.example");
    for (project, member) in [
        (APP, id),
        (APP, lev),
        (BRAND, id),
        (BRAND, lev),
        (SITE, lev),
    ] {
        join(&world, project, member);
    }
    let room = world.linked().await;
    let person = &world.olena;
    let card = ask(&room, person, "Лев Тестовий").await;
    assert_not_says!(card, Uk, "card-together");
    // With a key nobody knows who asks, until they say it once.
    let who = tap(&room, person, &card, &text!(Uk, "projects-shared-key")).await;
    assert_says!(who, Uk, "me-prompt");
    let shared = ask(&room, person, "solomiia@demo.example").await;
    assert_says!(
        shared,
        Uk,
        "projects-shared",
        name = "Лев Тестовий",
        count = 2
    );
    assert!(shared.button("Ребрендинг").is_some() && shared.button("Новий сайт").is_none());
    let card = ask(&room, person, "Лев Тестовий").await;
    assert_says!(
        card,
        Uk,
        "card-together",
        titles = "Мобільний застосунок, Ребрендинг «Ромашки»"
    );
    insta::assert_snapshot!("together_uk", world.picture(&room));
    let own = ask(&room, person, "Соломія Їжакевич").await;
    assert!(own.button(&text!(Uk, "projects-shared-key")).is_none());
    // A group reads along.
    let group = world.linked_group().await;
    let card = ask(&group, person, "/whois Лев Тестовий").await;
    assert_not_says!(card, Uk, "card-together");
}

#[tokio::test]
async fn with_own_tokens_nobody_is_asked_who_they_are() {
    // A card tells what the instance knows that makes it.
    let mut world = World::of_one().await;
    world.allow_oauth().await;
    let id = solomiia(&world);
    let lev = known(&world, "Лев Тестовий", "lev@demo.example");
    for (project, member) in [(APP, id), (APP, lev), (BRAND, lev)] {
        join(&world, project, member);
    }
    let email = "solomiia@demo.example";
    let room = link_as(&world, &world.andrew, email, ALL).await;
    let card = ask(&room, &world.andrew, "Лев Тестовий").await;
    let shared = tap(
        &room,
        &world.andrew,
        &card,
        &text!(En, "projects-shared-key"),
    )
    .await;
    assert_says!(
        shared,
        En,
        "projects-shared",
        name = "Лев Тестовий",
        count = 1
    );
    let app = tap(&room, &world.andrew, &shared, "Мобільний застосунок").await;
    assert_says!(app, En, "projects-title");
    let card = ask(&room, &world.andrew, "Лев Тестовий").await;
    assert_says!(card, En, "card-together", titles = "Мобільний застосунок");
    let picture = world.picture(&room);
    let from = picture.find("Andrew Miller: Лев").expect("the question");
    insta::assert_snapshot!("together_en", &picture[from..]);
}
