//! Hostile input from people, and how it is displayed, for [`crate::hostile`].

use teloxide::types::{UpdateKind, UserId};

use crate::{
    chat::{
        features::shared,
        flow::{
            dispatch,
            flood::{Clock, Flood},
            kind,
        },
        memory::{
            dialogues::Dialogue, gateways::Gateway, journal::Entry, kept::Owned, leavers::Leaver,
        },
        parts::{audience::Audience, card, form_screen, project, saved, ways},
        words::{
            ask::Ask,
            button::Button,
            command::{Command, Parsed},
            cut,
            field::Purpose,
            form::Form,
            listing::Listing,
            project::{Membership, Sought},
            reply::Does,
            request::Request,
            shared::Shared,
            speaker,
            stead::Stead,
            task::Shown,
            typed_key::{HeldKey, TypedKey, read_account},
            wish::Wish,
        },
    },
    i18n::{Html, Language},
    people::{
        Absences, Person, PersonId, Project, Ways,
        phone::Region,
        vcard::{self, Vcard},
    },
    store::hostile::inside,
    telegram::{Exposure, Received},
    worksection::{hostile::Answers, key_in},
};

/// All markup that screens use.
const TAGS: [&str; 11] = [
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<code>",
    "</code>",
    "</a>",
    "<u>",
    "</u>",
    "<blockquote expandable>",
    "</blockquote>",
];

const ENTITIES: [&str; 4] = ["&lt;", "&gt;", "&amp;", "&quot;"];

/// Parses a message's text.
pub(crate) fn command(text: &str) {
    if let Parsed::Command(command) = Command::parse(text, "demo_bot") {
        let request = Request::Command(command);
        assert!(request.name().len() < 20);
        kept(&request);
    }
    let _ = Language::from_code(text);
    if let Some(TypedKey { key, account }) = TypedKey::find(text)
        && let Some(Ok(account)) = account
    {
        let account = account.as_str();
        assert!(!account.contains(&key.to_ascii_lowercase()), "{text:?}");
        assert!(key_in(account).is_none(), "{text:?}");
    }
    let _ = (TypedKey::likely(text), read_account(text));
}

/// Parses a button. A valid one encodes to the same value again, whatever version wrote it first, and
/// belongs to the person it names.
pub(crate) fn button(text: &str) {
    let Some((button, link)) = Button::decode(text) else {
        return;
    };
    let link = link.filter(|_| button.is_of_account());
    let again = button.encode(link);
    assert_eq!(Button::decode(&again), Some((button.clone(), link)));
    if let Some(ticket) = button.ticket() {
        assert!(
            ticket
                .operation(teloxide::types::ChatId(7))
                .as_str()
                .starts_with("7/")
        );
    }
    kept(&Request::Press(button));
}

/// Reads messengers and networks, and each text as the name of a chat, and checks where buttons and links
/// lead.
pub(crate) fn services(text: &str) {
    let typed = serde_json::json!({
        "chats": { "Telegram": text, "WhatsApp": text, "Signal": text, "Viber": text },
        "socials": { "LinkedIn": text },
    });
    let read = [serde_json::from_str(text), serde_json::from_value(typed)];
    for services in read.into_iter().flatten() {
        let mut person = somebody();
        person.ways = Ways::new(&services, text, text, text);
        let written = serde_json::to_vec(&person.ways).expect("it is kept as JSON");
        let again: Ways = serde_json::from_slice(&written).expect("it reads back");
        assert!(again == person.ways);
        let seen = Audience::default().shows(&person);
        for key in ways::keys(&seen) {
            let Does::Open(url) = key.does else {
                panic!("a messenger is a link")
            };
            let begins = ["https://t.me/", "https://wa.me/", "https://signal.me/#p/"];
            let rest = begins.iter().find_map(|begin| url.strip_prefix(begin));
            let rest = rest.expect("a messenger's own address");
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '+';
            assert!(!rest.is_empty() && rest.chars().all(plain), "{url}");
        }
        for line in ways::lines(&seen, Language::En) {
            let mut links = line.as_str().split("href=\"").skip(1);
            assert!(
                links.all(|link| link.starts_with("http")),
                "{}",
                line.as_str()
            );
        }
        is_clean(&card::text(&seen, Language::Uk));
        let _ = saved::contact(&seen, Language::Uk);
    }
}

/// A person of whom nothing is known but a name.
fn somebody() -> Person {
    Person::named(PersonId::Member("7".into()), "Олена")
}

/// Parses an update from Telegram, as far as that needs no other service.
pub(crate) fn update(bytes: &[u8]) {
    let raw = String::from_utf8_lossy(bytes).into_owned();
    let Ok(Received { update, .. }) = Received::read(raw) else {
        return;
    };
    let _ = (kind(&update), dispatch::order_key(&update));
    let ask = match &update.kind {
        UpdateKind::Message(message) => {
            if let Some(person) = speaker::of_message(message) {
                let (chat, sent) = (message.chat.id, message.date.timestamp() as f64);
                let _ = Flood::default().count(person, Some(chat), (Clock::Telegram, sent));
            }
            command(message.text().unwrap_or_default());
            if let Some(shared) = Shared::of(message) {
                kept(&Request::Shared(shared));
            }
            Ask::of_message(message, Language::Uk)
        }
        UpdateKind::CallbackQuery(query) => {
            button(query.data.as_deref().unwrap_or_default());
            Ask::of_press(query, Language::En)
        }
        _ => None,
    };
    if let Some(ask) = ask {
        let written = serde_json::to_vec(&ask).expect("it is kept as JSON");
        serde_json::from_slice::<Ask>(&written).expect("it reads back");
    }
}

/// Parses a file as cards, and fills forms from them.
pub(crate) fn cards(bytes: &[u8]) {
    let Ok(cards) = vcard::read(bytes) else {
        return;
    };
    let inputs = bytes.len();
    assert!(
        cards.len() <= inputs / "BEGIN:VCARD".len(),
        "more cards than the file can hold"
    );
    for card in cards.iter().take(20) {
        for purpose in [Purpose::Contact, Purpose::Invite] {
            let form = shared::fill_in(Form::new(purpose), card);
            let _ = (form.contact(), form.user());
            for language in Language::ALL {
                is_clean(&form_screen::summary(&form, language));
                is_clean(&shared::describe(card, Region::default(), language));
            }
        }
    }
}

/// Displays Worksection's answers: names and texts must stay plain text.
pub(crate) fn shown(answers: &Answers) {
    let users = answers.users.iter().take(20).cloned().map(Person::from);
    let contacts = answers.contacts.iter().take(20).cloned().map(Person::from);
    for person in users.chain(contacts) {
        for language in Language::ALL {
            let seen = Audience::default().shows(&person);
            let text = card::text(&seen, language);
            is_clean(&text);
            assert!(
                text.visible().chars().count() < 4096,
                "a card fits a message"
            );
            if let Some(contact) = saved::contact(&seen, language) {
                assert!(contact.vcard.len() <= 2048, "a contact fits a message");
                let _ = vcard::read(contact.vcard.as_bytes());
            }
        }
    }
    for project in answers.projects.iter().take(3).cloned() {
        let project = Project::from(project);
        let team = project.everybody();
        assert!(team.iter().all(|person| project.has(person)));
        let Some(member) = team.first() else { continue };
        let membership = Membership {
            project: project.id.clone(),
            title: project.name.clone(),
            member: member.clone(),
            email: project.page.clone(),
            name: project.name.clone(),
            on: true,
        };
        for language in Language::ALL {
            is_clean(&membership.summary(true, language));
            assert!(project::label(&project, language).chars().count() < 80);
        }
    }
    let absences = Absences::new(&answers.schedules);
    for schedule in answers.schedules.iter().take(20) {
        for day in schedule.schedule.keys().take(20) {
            let _ = absences.between(&schedule.id, *day, *day);
        }
    }
    let titles = answers.teams.iter().map(|team| &team.title);
    let titles = titles.chain(answers.folders.iter().map(|folder| &folder.title));
    let task = answers.task.iter().map(|task| &task.name);
    for title in titles.chain(task) {
        is_clean(&Html::link(title, &cut(title, 50)));
    }
}

/// Reads bytes as each record of this module.
pub(crate) fn records_of(bytes: &[u8]) {
    inside::<Dialogue>(bytes);
    inside::<Entry>(bytes);
    inside::<Owned<Listing>>(bytes);
    inside::<Owned<Shown>>(bytes);
    inside::<Owned<Sought>>(bytes);
    inside::<Owned<Vec<Vcard>>>(bytes);
    inside::<Owned<Request>>(bytes);
    inside::<Owned<HeldKey>>(bytes);
    inside::<UserId>(bytes);
    inside::<Leaver>(bytes);
    inside::<Stead>(bytes);
    inside::<Wish>(bytes);
    inside::<Gateway>(bytes);
    inside::<Exposure>(bytes);
}

/// Checks that a request stored for 🔄 is unchanged when read back.
fn kept(request: &Request) {
    let written = serde_json::to_string(request).expect("it is kept as JSON");
    let read: Request = serde_json::from_str(&written).expect("it reads back");
    let again = serde_json::to_string(&read).expect("it is kept as JSON");
    assert_eq!(written, again);
}

/// Checks that there is no markup but our own.
fn is_clean(html: &Html) {
    let mut rest = html.as_str();
    while let Some(at) = rest.find(['<', '>', '&']) {
        rest = &rest[at..];
        let known = TAGS
            .iter()
            .chain(&ENTITIES)
            .find(|known| rest.starts_with(**known));
        let length = match (known, rest.strip_prefix("<a href=\"")) {
            (Some(known), _) => known.len(),
            (None, Some(link)) => {
                let end = link.find(['"', '<', '>']).unwrap_or_default();
                assert!(link[end..].starts_with("\">"), "a link is broken: {html}");
                // The rest begins after the opening tag; entities in the address are harmless.
                rest.len() - link.len() + end + 2
            }
            (None, None) => panic!("foreign markup: {html}"),
        };
        rest = &rest[length..];
    }
}
