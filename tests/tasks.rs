//! Tasks: by number or link, in a command or pasted, and what is no task here.

use sandbox::{telegram::Message, worksection::Task};

use crate::says::{En, Uk, assert_not_says, assert_says, words};
use crate::world::{World, ask, tap};

/// «Намалювати головну сторінку», and its part.
pub const TASK: u64 = 71_001;
pub const PART: u64 = 71_002;

/// Changes the task before anybody looks at it.
pub fn edit(world: &World, change: impl FnOnce(&mut Task)) {
    world.account.edit(|contents| {
        let mut tasks = contents.tasks.iter_mut();
        tasks.find(|task| task.id == TASK).map(change)
    });
}

/// A member with a known address, of the name that a story uses.
pub fn known(world: &World, name: &str, email: &str) -> u64 {
    world.member(name, |m| m.details.email = email.into())
}

/// The message says this.
pub fn has(message: &Message, text: &str) {
    assert!(message.text.contains(text), "{text} in {}", message.text);
}

#[tokio::test]
async fn any_link_to_a_task_will_do() {
    let world = World::new().await;
    let room = world.linked().await;
    for link in [
        format!("/subscribe https://demo.worksection.com/project/3001/{TASK}/"),
        format!("https://demo.worksection.com/project/3001/{TASK}/"),
        format!("demo.worksection.com/project/3001/{TASK}?tab=1#com5"),
        format!("{}/project/3001/{TASK}/", world.account.url()),
        format!("/unsubscribe https://demo.worksection.com/project/3001/{TASK}/?x=1"),
    ] {
        let task = ask(&room, &world.olena, &link).await;
        assert_says!(task, Uk, "subscribe-project", project = "Новий сайт");
        assert!(!task.text.contains("перша частина"), "{}", task.text);
    }
    let part = format!("https://demo.worksection.com/project/3001/{TASK}/{PART}/?a=b");
    has(&ask(&room, &world.olena, &part).await, "перша частина");
}

#[tokio::test]
async fn what_names_no_task_here_is_said_so() {
    let world = World::new().await;
    let room = world.linked().await;
    for (said, answer) in [
        (
            "https://globex.worksection.com/project/1/2/",
            words!(
                Uk,
                "refusal-other-account",
                theirs = "globex",
                ours = "demo"
            ),
        ),
        (
            "/subscribe https://globex.worksection.com/project/1/2/",
            words!(Uk, "refusal-other-account", theirs = "globex"),
        ),
        (
            "/subscribe https://example.com/project/1/2/",
            words!(Uk, "refusal-other-site"),
        ),
        (
            "https://demo.worksection.com/project/3001/",
            words!(Uk, "refusal-no-task-in-link"),
        ),
        (
            "/subscribe https://demo.worksection.com/project/3001/",
            words!(Uk, "refusal-no-task-in-link"),
        ),
        ("/subscribe щось", words!(Uk, "refusal-not-a-task")),
        ("/subscribe 0", words!(Uk, "refusal-not-a-task")),
        ("/unsubscribe -5", words!(Uk, "refusal-not-a-task")),
        (
            "/subscribe 99999999999999999999",
            words!(Uk, "refusal-not-a-task"),
        ),
        (
            "/subscribe 424242",
            words!(Uk, "refusal-no-such-task", task = "424242"),
        ),
    ] {
        assert_says!(ask(&room, &world.olena, said).await, answer);
    }
    assert_eq!(world.asked("subscribe"), 0);
}

#[tokio::test]
async fn the_question_for_a_task_stays_open_until_it_is_answered() {
    let world = World::new().await;
    let room = world.linked().await;
    let prompt = ask(&room, &world.olena, "/subscribe").await;
    assert!(prompt.button("✖️").is_some());
    for (wrong, why) in [
        ("щось", words!(Uk, "refusal-not-a-task")),
        (
            "424242",
            words!(Uk, "refusal-no-such-task", task = "424242"),
        ),
        (
            "https://globex.worksection.com/project/1/2/",
            words!(Uk, "refusal-other-account", theirs = "globex"),
        ),
    ] {
        let again = ask(&room, &world.olena, wrong).await;
        assert_says!(again, why);
        assert!(
            again.button("✖️").is_some(),
            "{wrong}: {:?}",
            again.labels()
        );
    }
    let task = ask(&room, &world.olena, &TASK.to_string()).await;
    assert_says!(task, Uk, "subscribe-project");
}

#[tokio::test]
async fn more_than_twenty_subscribers_are_counted() {
    let world = World::new().await;
    edit(&world, |task| {
        task.subscribers = (200_001..200_026).collect();
    });
    let room = world.linked().await;
    let task = ask(&room, &world.olena, &format!("/subscribe {TASK}")).await;
    assert_says!(task, Uk, "subscribe-list-more", count = 25, more = 5);
}

#[tokio::test]
async fn an_older_task_leaves_the_form_under_way_open() {
    let world = World::new().await;
    known(&world, "Соломія Їжакевич", "solomiia@demo.example");
    let room = world.linked().await;
    let theirs = format!("/subscribe {TASK} solomiia@demo.example");
    let task = ask(&room, &world.olena, &theirs).await;
    ask(&room, &world.olena, "/newfolder").await;
    tap(&room, &world.olena, &task, "↩️").await;
    let card = ask(&room, &world.olena, "Не забута").await;
    assert!(card.button("✅").is_some(), "{}", card.text);
}

#[tokio::test]
async fn the_buttons_of_a_forgotten_task_say_so_and_leave_it_as_it_is() {
    let world = World::new().await;
    let room = world.linked().await;
    let task = ask(&room, &world.olena, &format!("/unsubscribe {TASK}")).await;
    let sure = ask(&room, &world.olena, "/unlink").await;
    tap(&room, &world.olena, &sure, "✅").await;
    let toast = room.press(&world.olena, task.id, "🔄").answer().await;
    assert_says!(toast, Uk, "button-stale");
    assert_eq!(room.message(task.id).expect("the task").edited, 0);
}

#[tokio::test]
async fn unsubscribe_alone_asks_for_the_task_too() {
    let world = World::new().await;
    let room = world.link(&world.andrew).await;
    let prompt = ask(&room, &world.andrew, "/unsubscribe").await;
    assert_says!(prompt, En, "subscribe-prompt");
    let task = ask(&room, &world.andrew, &TASK.to_string()).await;
    assert_says!(task, En, "subscribe-project");
    let gone = tap(&room, &world.andrew, &task, "🔄").await;
    assert_says!(gone, En, "subscribe-project");
}

#[tokio::test]
async fn nobody_and_anybody_are_no_names() {
    let world = World::new().await;
    let room = world.linked().await;
    edit(&world, |task| task.to = None);
    let task = ask(&room, &world.olena, &format!("/subscribe {TASK}")).await;
    assert_not_says!(task, Uk, "subscribe-responsible");
    edit(&world, |task| task.to = Some(sandbox::worksection::ANYONE));
    let task = ask(&room, &world.olena, &format!("/subscribe {TASK}")).await;
    assert_says!(task, Uk, "subscribe-anybody");
}
