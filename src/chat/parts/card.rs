//! A person as a readable card, and as a contact to save.

use crate::{
    chat::{
        parts::{audience::Seen, ways},
        words::{cut, day, names, reply::Card},
    },
    clean, html,
    i18n::{Html, Language},
    people::{Person, PersonId, phone},
    worksection::PhoneKind,
};

/// Longest line of a card, in characters: Worksection's fields are unlimited, a message is not.
const LINE: usize = 250;

/// Most shared projects named on a card; the others are counted.
const TOGETHER: usize = 3;
/// So many days somebody counts as new.
const NEW: i64 = 21;

/// Telegram's limit for a contact's vCard, in bytes.
const VCARD: usize = 2048;

/// Returns the card, with the most needed details first.
pub(crate) fn text(person: &Seen, language: Language) -> Html {
    let mut lines = vec![Html::bold(&cut(&person.name, LINE))];
    lines.extend(person.back().map(|back| {
        let back = day::with_weekday(back, language);
        html!(language, "card-away", back = back)
    }));
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
            phone = cut(&phone::best(phone), 60),
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
    Html::join(lines, "\n")
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

/// Returns the person as a Telegram contact, which requires a phone.
pub(crate) fn contact(person: &Seen, language: Language) -> Option<Card> {
    let (_, phone) = person.phones.first()?;
    let name = clean::line(&person.name);
    let (first, last) = name.split_once(' ').unwrap_or((&name, ""));
    Some(Card {
        phone: cut(&phone::best(phone), 32),
        first_name: cut(first, 64),
        last_name: cut(last, 64),
        vcard: vcard(person, language),
    })
}

/// Returns a vCard 4.0 (RFC 6350) with everything known that Telegram's limit allows: long values are
/// cut, so that numbers and addresses always fit.
fn vcard(person: &Person, language: Language) -> String {
    let escape = |text: &str, longest: usize| {
        cut(&clean::line(text), longest)
            .replace('\\', "\\\\")
            .replace(',', "\\,")
            .replace(';', "\\;")
    };
    let name = clean::line(&person.name);
    let (first, last) = name.split_once(' ').unwrap_or((&name, ""));
    let mut lines = vec![
        format!("N:{};{};;;", escape(last, 64), escape(first, 64)),
        format!("FN:{}", escape(&person.name, 128)),
    ];
    lines.extend(person.phones.iter().map(|(kind, phone)| {
        let kind = match kind {
            PhoneKind::Main => "voice",
            PhoneKind::Work => "work",
            PhoneKind::Mobile => "cell",
            PhoneKind::Home => "home",
        };
        format!("TEL;TYPE={kind}:{}", escape(&phone::best(phone), 40))
    }));
    let email = person.email.as_deref().filter(|_| person.has_mailbox());
    lines.extend(email.map(|email| format!("EMAIL:{}", escape(email, 254))));
    let addresses = person.addresses.iter();
    lines.extend(addresses.map(|address| format!("ADR:;;{};;;;", escape(address, 150))));
    let title = person.position.as_deref();
    lines.extend(title.map(|title| format!("TITLE:{}", escape(title, 100))));
    let group = person.group.as_deref();
    let group = group.map(|group| names::folder_name(group, language));
    lines.extend(group.map(|group| format!("ORG:{}", escape(&group, 100))));

    lines.extend(ways::vcard_lines(person, |text| escape(text, 200)));

    let mut vcard = String::from("BEGIN:VCARD\r\nVERSION:4.0\r\n");
    let end = "END:VCARD\r\n";
    for line in lines.iter().map(|line| fold(line)) {
        if vcard.len() + line.len() + end.len() <= VCARD {
            vcard.push_str(&line);
        }
    }
    vcard.push_str(end);
    vcard
}

/// Folds a line after at most 75 bytes, as RFC 6350 asks, and terminates it.
fn fold(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 8);
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > 75 {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(c);
        length += c.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::parts::audience::Audience;
    use crate::{people::vcard, worksection::ContactId};

    fn person() -> Person {
        Person {
            id: PersonId::Contact(ContactId::from("7")),
            name: "Олександра-Марія Коваленко, мол.; \\ Партнери".to_owned(),
            position: Some("Head of sales; partner".to_owned()),
            group: Some("Клієнти, Київ".to_owned()),
            department: None,
            role: None,
            email: Some("anna@acme.example".to_owned()),
            phones: vec![
                (PhoneKind::Main, "+380 44 111 22 33".to_owned()),
                (PhoneKind::Work, "+380 44 111 22 34".to_owned()),
                (PhoneKind::Mobile, "+380 50 111 22 33".to_owned()),
                (PhoneKind::Home, "+380 44 111 22 35".to_owned()),
            ],
            addresses: vec!["Хрещатик 1, Київ".to_owned(), "Main st. 5".to_owned()],
            photo: None,
            ways: Default::default(),
        }
    }

    #[test]
    fn the_card_of_a_person_reads_back() {
        let person = person();
        let card = contact(&Audience::default().shows(&person), Language::Uk).expect("a phone");
        let read = vcard::read(card.vcard.as_bytes()).expect("a card");
        let [read] = read.as_slice() else {
            panic!("one card")
        };
        assert_eq!(read.name, person.name);
        assert_eq!(Some(&read.position), person.position.as_ref());
        assert_eq!(Some(&read.organization), person.group.as_ref());
        assert_eq!(Some(&read.email), person.email.as_ref());
        assert_eq!(read.phones, person.phones);
        assert_eq!(read.addresses, person.addresses);
    }

    #[test]
    fn however_long_a_card_is_its_numbers_and_addresses_have_a_place() {
        let long = |text: &str| text.repeat(400);
        let mut person = person();
        person.name = format!("{} {}", long("Їжак,"), long("Ґ;\n"));
        person.position = Some(long("Директорка 🙂 "));
        person.group = Some(long("Студія\\"));
        person.addresses = vec![long("Київ, Хрещатик; "), long("Львів ")];
        let card = contact(&Audience::default().shows(&person), Language::Uk).expect("a phone");
        assert!(card.vcard.len() <= VCARD, "{} bytes", card.vcard.len());
        assert!(card.vcard.lines().all(|line| line.len() <= 75));
        let read = vcard::read(card.vcard.as_bytes()).expect("a card");
        assert_eq!(read[0].phones, person.phones);
        assert_eq!(Some(&read[0].email), person.email.as_ref());
        assert_eq!(read[0].addresses.len(), 2);
        assert!(read[0].name.starts_with("Їжак,Їжак"));
    }
}
