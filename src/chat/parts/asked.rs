//! What was asked for of a person, first and alone on the first line, above the card.

use crate::{
    chat::{
        parts::{audience::Seen, stead},
        words::{cut, day, names, reply::Key},
    },
    html,
    i18n::{Html, Language},
    people::{Person, phone, phrases::Field},
    worksection::PhoneKind,
};

/// Longest line, in characters.
const LINE: usize = 250;
/// Longest text on the button that copies it.
const LABEL: usize = 40;

/// The first line, and the button that copies it.
pub(crate) struct Line {
    pub text: Html,
    pub copy: Option<Key>,
}

/// Returns what was asked for of a person, or a word on its absence; `None` where the card says it all.
pub(crate) fn line(field: Field, person: &Person, seen: &Seen, language: Language) -> Option<Line> {
    let name = cut(&person.name, LINE);
    if field == Field::Presence {
        let text = presence(&name, seen, language);
        return Some(Line { text, copy: None });
    }
    if field == Field::Since
        && let Some(since) = seen.ways.since()
    {
        let day = day::named(since, language);
        let text = html!(language, "said-since", name = name, day = day);
        return Some(Line { text, copy: None });
    }
    let found = value(field, seen, language);
    if let Some((text, copied)) = found {
        let label = format!("📋 {}", cut(&copied, LABEL));
        return Some(Line {
            text,
            copy: Some(Key::copy(label, copied)),
        });
    }
    let is_hidden = value(field, &everything(person), language).is_some()
        || field == Field::Since && person.ways.since().is_some();
    let text = if is_hidden {
        html!(language, "said-hidden", name = name)
    } else {
        missing(field, &name, language)?
    };
    Some(Line { text, copy: None })
}

/// Says whether somebody is away, as far as this audience may know. Nobody learns why.
fn presence(name: &str, seen: &Seen, language: Language) -> Html {
    match seen.back() {
        Some(back) => {
            let back = day::with_weekday(back, language);
            let away = html!(language, "said-away", name = name, back = back);
            stead::line(away, seen.substitute(), language)
        }
        None if seen.is_presence_known() => html!(language, "said-here", name = name),
        None => html!(language, "said-no-presence", name = name),
    }
}

/// A person as whoever reads alone sees them.
fn everything(person: &Person) -> Seen {
    crate::chat::parts::audience::Audience::default().shows(person)
}

/// What stands on the first line, and what is copied.
type Value = (Html, String);

/// Returns the value as it stands on the first line, and as it is copied.
fn value(field: Field, person: &Seen, language: Language) -> Option<Value> {
    match field {
        Field::Phone => any_phone(person),
        Field::Mobile => number(person, PhoneKind::Mobile).or_else(|| main_mobile(person)),
        Field::WorkPhone => number(person, PhoneKind::Work).or_else(|| main_of_member(person)),
        Field::HomePhone => number(person, PhoneKind::Home),
        Field::Email | Field::Write => email(person),
        Field::Reach => any_phone(person).or_else(|| email(person)),
        Field::Address => {
            let address = cut(person.addresses.first()?, LINE);
            Some((
                Html::join([Html::escape("📍 "), Html::code(&address)], ""),
                address,
            ))
        }
        Field::Position | Field::Title => plain(person.position.as_deref()),
        Field::Team | Field::Folder | Field::Place => {
            let group = person.group.as_deref();
            let group = group.map(|group| names::folder_name(group, language));
            plain(group.as_deref())
        }
        Field::Department => plain(person.department.as_deref()),
        Field::Role => role(person, language),
        Field::Messenger => chat(person, None),
        Field::Telegram | Field::Viber | Field::Whatsapp | Field::Signal => {
            chat(person, field.service())
        }
        Field::Lead | Field::Name | Field::Presence | Field::Since => None,
    }
}

fn plain(text: Option<&str>) -> Option<Value> {
    let text = cut(text?, LINE);
    Some((Html::bold(&text), text))
}

/// Returns what the person does and the role in the account: whoever asks for a role may mean either.
fn role(person: &Seen, language: Language) -> Option<Value> {
    let role = person.role.as_ref();
    let role = role.and_then(|role| names::role_name(role, language));
    match (person.position.as_deref(), role) {
        (Some(position), Some(role)) => {
            let position = cut(position, LINE);
            let text = Html::join([Html::bold(&position), Html::escape(&role)], " · ");
            Some((text, position))
        }
        (position, role) => plain(position.or(role.as_deref())),
    }
}

fn number(person: &Seen, wanted: PhoneKind) -> Option<Value> {
    let mut phones = person.phones.iter();
    let (_, number) = phones.find(|(kind, _)| *kind == wanted)?;
    let number = cut(&phone::best(number, person.region()), LINE);
    Some((
        Html::join([Html::escape("📞 "), Html::code(&number)], ""),
        number,
    ))
}

/// Returns a colleague's main number, which is the one for work where no other is.
fn main_of_member(person: &Seen) -> Option<Value> {
    person
        .is_member()
        .then(|| number(person, PhoneKind::Main))
        .flatten()
}

fn any_phone(person: &Seen) -> Option<Value> {
    use PhoneKind::{Home, Main, Mobile, Work};
    let mut kinds = [Main, Mobile, Work, Home].into_iter();
    kinds.find_map(|kind| number(person, kind))
}

/// Returns the main number if it is a mobile one: few write a mobile number where it belongs.
fn main_mobile(person: &Seen) -> Option<Value> {
    let mut phones = person.phones.iter();
    let (_, main) = phones.find(|(kind, _)| *kind == PhoneKind::Main)?;
    let is_mobile = phone::is_mobile(main, person.region());
    is_mobile.then(|| number(person, PhoneKind::Main)).flatten()
}

fn email(person: &Seen) -> Option<Value> {
    let email = person.email.as_deref().filter(|_| person.has_mailbox())?;
    let email = cut(email, LINE);
    Some((
        Html::join([Html::escape("✉️ "), Html::code(&email)], ""),
        email,
    ))
}

/// Returns the name or number in a messenger, or in the first one.
fn chat(person: &Seen, wanted: Option<&str>) -> Option<Value> {
    let mut chats = person.ways.chats();
    let is_wanted =
        |service: &str| wanted.is_none_or(|wanted| service.trim().eq_ignore_ascii_case(wanted));
    let (service, value) = chats.find(|(service, _)| is_wanted(service))?;
    let value = cut(value, LINE);
    let label = Html::escape(&format!("{}: ", cut(service, LABEL)));
    Some((Html::join([label, Html::code(&value)], ""), value))
}

/// Says that a person has none of it.
fn missing(field: Field, name: &str, language: Language) -> Option<Html> {
    Some(match field {
        Field::Phone => html!(language, "said-no-phone", name = name),
        Field::Mobile => html!(language, "said-no-mobile", name = name),
        Field::WorkPhone => html!(language, "said-no-work-phone", name = name),
        Field::HomePhone => html!(language, "said-no-home-phone", name = name),
        Field::Email | Field::Write => html!(language, "said-no-email", name = name),
        Field::Address => html!(language, "said-no-address", name = name),
        Field::Reach => html!(language, "said-no-reach", name = name),
        Field::Position | Field::Title => html!(language, "said-no-position", name = name),
        Field::Team | Field::Place => html!(language, "said-no-team", name = name),
        Field::Department => html!(language, "said-no-department", name = name),
        Field::Folder => html!(language, "said-no-folder", name = name),
        Field::Role => html!(language, "said-no-role", name = name),
        Field::Lead => html!(language, "said-no-lead", name = name),
        Field::Messenger => html!(language, "said-no-messenger", name = name),
        Field::Telegram | Field::Viber | Field::Whatsapp | Field::Signal => {
            let service = field.service().unwrap_or_default();
            html!(language, "said-no-chat", name = name, service = service)
        }
        Field::Since => html!(language, "said-no-since", name = name),
        Field::Name | Field::Presence => return None,
    })
}
