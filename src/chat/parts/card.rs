//! A person as a readable card.

use crate::{
    chat::{
        parts::{audience::Seen, stead, ways},
        words::{cut, day, names},
    },
    html,
    i18n::{Html, Language},
    people::{Person, PersonId, phone},
};

/// Longest line of a card, in characters: Worksection's fields are unlimited, a message is not.
const LINE: usize = 250;

/// Most shared projects named on a card; the others are counted.
const TOGETHER: usize = 3;
/// So many days somebody counts as new.
const NEW: i64 = 21;

/// Lines of a card that are open at once: who it is, and how to reach them.
const OPEN: usize = 9;

/// Returns the card, with the most needed details first.
pub(crate) fn text(person: &Seen, language: Language) -> Html {
    let mut lines = Vec::new();
    lines.extend(person.back().map(|back| {
        let back = day::with_weekday(back, language);
        let away = html!(language, "card-away", back = back);
        stead::line(away, person.substitute(), language)
    }));
    lines.push(Html::bold(&cut(&person.name, LINE)));
    lines.extend(
        person
            .position
            .as_deref()
            .map(|p| Html::value(&cut(p, LINE))),
    );
    lines.extend(belonging(person, language));
    lines.extend(newcomer(person, language));
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
    let ways = ways::lines(person, language);
    let reach: Vec<_> = phones.chain(email).chain(ways).chain(addresses).collect();
    if !reach.is_empty() {
        lines.push(Html::default());
        lines.extend(reach);
    }
    if let Some(together) = together(person, language) {
        lines.push(Html::default());
        lines.push(together);
    }
    let role = person.role.as_ref();
    let role = role.and_then(|role| names::role_name(role, language));
    let role = role.map(|role| html!(language, "card-role", role = role));
    if let Some(role) = role {
        lines.push(Html::default());
        lines.push(role);
    }
    Html::join(lines, "\n").folded(OPEN)
}

/// Names the projects that the person shares with the only reader.
fn together(person: &Seen, language: Language) -> Option<Html> {
    let shared = person.shared();
    let named = shared.iter().take(TOGETHER);
    let titles: Vec<_> = named.map(|title| cut(title, 60)).collect();
    let titles = titles.join(", ");
    match shared.len().saturating_sub(TOGETHER) {
        _ if shared.is_empty() => None,
        0 => Some(html!(language, "card-together", titles = titles)),
        more => Some(html!(
            language,
            "card-together-more",
            titles = titles,
            more = more
        )),
    }
}

/// Says for three weeks since when a member has been here.
fn newcomer(person: &Person, language: Language) -> Option<Html> {
    let since = person.ways.since().filter(|_| person.is_member())?;
    let days = (day::today() - since).num_days();
    let is_new = (0..NEW).contains(&days);
    is_new.then(|| html!(language, "card-new", day = day::named(since, language)))
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
