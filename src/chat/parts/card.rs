//! A person as a readable card.

use crate::{
    chat::{
        parts::audience::Seen,
        words::{cut, names},
    },
    html,
    i18n::{Html, Language},
    people::{Person, PersonId, phone},
};

/// Longest line of a card, in characters: Worksection's fields are unlimited, a message is not.
const LINE: usize = 250;

/// Returns the card, with the most needed details first.
pub(crate) fn text(person: &Seen, language: Language) -> Html {
    let mut lines = vec![Html::bold(&cut(&person.name, LINE))];
    lines.extend(
        person
            .position
            .as_deref()
            .map(|p| Html::value(&cut(p, LINE))),
    );
    lines.extend(belonging(person, language));
    let phones = person.phones.iter().map(|(kind, phone)| {
        html!(
            language,
            "card-phone",
            phone = cut(&phone::best(phone, person.region()), LINE),
            kind = names::phone_kind(*kind, language)
        )
    });
    let email = person
        .email
        .as_deref()
        .filter(|_| person.has_mailbox())
        .map(|email| html!(language, "card-email", email = cut(email, LINE)));
    let addresses = person
        .addresses
        .iter()
        .map(|address| html!(language, "card-address", address = cut(address, LINE)));
    let reach: Vec<_> = phones.chain(email).chain(addresses).collect();
    if !reach.is_empty() {
        lines.push(Html::default());
        lines.extend(reach);
    }
    let role = person.role.as_ref();
    let role = role.and_then(|role| names::role_name(role, language));
    let role = role.map(|role| html!(language, "card-role", role = role));
    if let Some(role) = role {
        lines.push(Html::default());
        lines.push(role);
    }
    Html::join(lines, "\n")
}

fn belonging(person: &Person, language: Language) -> Option<Html> {
    let group = person.group.as_deref().map(|group| match person.id {
        PersonId::Contact(_) => names::folder_name(group, language),
        PersonId::Member(_) => group.to_owned(),
    });
    let group = group.map(|group| cut(&group, LINE));
    let department = person.department.as_deref().map(|d| cut(d, LINE));
    match (group, department, person.is_member()) {
        (Some(folder), _, false) => Some(html!(language, "card-folder", folder = folder)),
        (Some(team), Some(department), true) => Some(html!(
            language,
            "card-team-department",
            team = team,
            department = department
        )),
        (Some(team), None, true) => Some(html!(language, "card-team", team = team)),
        (None, Some(department), _) => {
            Some(html!(language, "card-department", department = department))
        }
        (None, None, _) => None,
    }
}
