//! Marks and invisible names wherever they can come in: team, folder, task, contact, question,
//! toast, and names that nobody can see.

use sandbox::worksection::Contact;

use crate::says::{Uk, text};
use crate::{
    marks::is_clean,
    tasks::{TASK, edit},
    world::{World, ask, tap},
};

/// Turns a line around, breaks it, and closes an isolate that it never opened.
const EVIL: &str = "Ко\u{202e}ва\n\u{2069}ль\u{2067}\u{61c}\u{7}";
const HEBREW: &str = "\u{200f}יוסף כהן";
/// Nobody sees anything of it.
const NOTHING: &str = "\u{202e}\u{200b}\u{feff}";

fn client(first: &str, last: &str, folder: &str) -> Contact {
    let mut contact = Contact::new(first, last, "klient@example.com");
    contact.details.title = format!("Відділ {EVIL}");
    contact.details.group = folder.to_owned();
    contact.details.phones[0] = "+380671112233".to_owned();
    contact
}

#[tokio::test]
async fn titles_of_teams_folders_and_tasks_turn_no_line_around() {
    let world = World::new().await;
    let olena = &world.olena;
    for title in [EVIL, HEBREW, NOTHING] {
        world.account.add_team(title, false);
        world.account.add_folder(title);
    }
    world.account.add_contact(client("Петро", EVIL, EVIL));
    let who = world.member(HEBREW, |member| member.details.group = EVIL.to_owned());
    edit(&world, |task| {
        task.name = format!("Макет {EVIL} {HEBREW}");
        task.subscribers = [who].into();
    });
    let room = world.linked().await;
    for (question, sign) in [("/teams", ""), ("/folders", "📁 ")] {
        let first = ask(&room, olena, question).await;
        is_clean(&first);
        is_clean(&tap(&room, olena, &first, &format!("{sign}Кова ль")).await);
        let first = ask(&room, olena, question).await;
        let mut labels: Vec<_> = first.labels().iter().map(ToString::to_string).collect();
        let second = tap(&room, olena, &first, "➡").await;
        is_clean(&second);
        labels.extend(second.labels().iter().map(ToString::to_string));
        let isolated = |label: &String| label.contains("\u{2068}יוסף כהן\u{2069}");
        assert!(labels.iter().any(isolated), "{labels:?}");
    }
    let task = ask(&room, olena, &format!("/subscribe {TASK}")).await;
    is_clean(&task);
    assert!(task.text.contains("Макет"), "{}", task.text);
    is_clean(&ask(&room, olena, &format!("/subscribe {TASK} יוסף כהן")).await);
    let card = ask(&room, olena, "/contact klient@example.com").await;
    is_clean(&card);
    assert!(card.text.starts_with("Петро Кова ль\n"), "{:?}", card.text);
    room.skip_seen();
    room.press(olena, card.id, "📇").answer().await;
    let contact = room.expect("a contact", |m| m.contact.is_some()).await;
    let contact = contact.contact.expect("a contact");
    assert_eq!(contact.last_name.as_deref(), Some("Кова ль"));
    let vcard = contact.vcard.expect("a vCard");
    let marks =
        |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}');
    assert!(!vcard.contains(marks), "{vcard:?}");
}

#[tokio::test]
async fn what_is_asked_and_answered_shows_no_marks() {
    let world = World::new().await;
    let olena = &world.olena;
    for title in [EVIL, HEBREW, NOTHING] {
        world.account.add_team(title, false);
        world.account.add_folder(title);
    }
    let room = world.linked().await;
    is_clean(&ask(&room, olena, &format!("/whois {EVIL}")).await);
    is_clean(&ask(&room, olena, &format!("/newteam {EVIL}")).await);
    is_clean(&ask(&room, olena, &format!("/newfolder {HEBREW}")).await);
    // The teams to choose from are buttons, each with something to read on it.
    let invite = ask(&room, olena, "/invite new@demo.example Іван Новий").await;
    is_clean(&invite);
    let teams = tap(
        &room,
        olena,
        &invite,
        &text!(Uk, "form-add", field = text!(Uk, "field-team")),
    )
    .await;
    is_clean(&teams);
    assert!(teams.labels().iter().all(|label| !label.trim().is_empty()));
    let contact = ask(&room, olena, "/contact").await;
    is_clean(&contact);
}

#[tokio::test]
async fn whoever_has_an_invisible_name_is_found_and_shown_all_the_same() {
    let world = World::new().await;
    let olena = &world.olena;
    for email in ["one@demo.example", "two@demo.example"] {
        world.member("Ім’я Невидиме", |member| {
            member.details.first_name = NOTHING.into();
            member.details.last_name = NOTHING.into();
            member.details.name = NOTHING.into();
            member.details.title = NOTHING.into();
            member.details.email = email.into();
            member.details.group = "Команда тиші".into();
            member.details.phones[0] = "+380671112233".into();
        });
    }
    let room = world.linked().await;
    let list = ask(&room, olena, "/whois Команда тиші").await;
    is_clean(&list);
    let labels = list.labels();
    assert!(
        labels
            .iter()
            .any(|label| label.contains("one@demo.example")),
        "{labels:?}"
    );
    let card = tap(&room, olena, &list, "one@").await;
    assert!(
        card.text.starts_with("one@demo.example\n"),
        "{:?}",
        card.text
    );
    room.skip_seen();
    room.press(olena, card.id, "📇").answer().await;
    let contact = room.expect("a contact", |m| m.contact.is_some()).await;
    let contact = contact.contact.expect("a contact");
    assert_eq!(contact.first_name, "one@demo.example");
}
