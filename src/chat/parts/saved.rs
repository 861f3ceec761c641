//! A person as a phone saves them: a Telegram contact, or a file of several.

use crate::{
    chat::{
        parts::{audience::Seen, ways},
        words::{
            cut, names,
            reply::{Attached, Card},
        },
    },
    clean,
    i18n::Language,
    people::{
        phone,
        vcard::{Line, file, for_telegram},
    },
    text,
    worksection::PhoneKind,
};

/// Telegram's limit for a contact's vCard, in bytes.
const VCARD: usize = 2048;

/// Returns the person as a Telegram contact, which requires a phone.
pub(crate) fn contact(person: &Seen, language: Language) -> Option<Card> {
    let (_, phone) = person.phones.first()?;
    let name = clean::line(&person.name);
    let (first, last) = name.split_once(' ').unwrap_or((&name, ""));
    let (number, _) = phone::dialled(phone, person.region());
    Some(Card {
        phone: cut(&number, 32),
        first_name: cut(first, 64),
        last_name: cut(last, 64),
        vcard: for_telegram(&lines(person, Extension::Beside, language), VCARD),
    })
}

/// Returns a file with these people, for an address book.
pub(crate) fn as_file(people: &[Seen], language: Language) -> Attached {
    let cards: Vec<_> = people
        .iter()
        .map(|person| lines(person, Extension::Parameter, language))
        .collect();
    Attached {
        name: format!("{}.vcf", text!(language, "saved-file")),
        bytes: file(&cards).into_bytes(),
    }
}

/// How an extension is written beside its number.
#[derive(Clone, Copy)]
enum Extension {
    /// As in Worksection.
    Beside,
    /// As `;ext=`.
    Parameter,
}

/// Returns what a phone can save of a person. Long values are cut, so that numbers always fit.
fn lines(person: &Seen, extension: Extension, language: Language) -> Vec<Line> {
    let value = |text: &str, longest: usize| cut(&clean::line(text), longest);
    let name = clean::line(&person.name);
    let (first, last) = name.split_once(' ').unwrap_or((&name, ""));
    let none = String::new;
    let mut lines = vec![
        Line::of_parts("N", [cut(last, 64), cut(first, 64), none(), none(), none()]),
        Line::new("FN", cut(&name, 128)),
    ];
    lines.extend(person.phones.iter().map(|(kind, phone)| {
        let kind = match kind {
            PhoneKind::Main => "PREF",
            PhoneKind::Work => "WORK",
            PhoneKind::Mobile => "CELL",
            PhoneKind::Home => "HOME",
        };
        let number = match (extension, phone::dialled(phone, person.region())) {
            (Extension::Parameter, (number, Some(extension))) => {
                format!("{number};ext={extension}")
            }
            _ => phone::best(phone, person.region()),
        };
        Line::new("TEL", value(&number, 40)).kind(kind)
    }));
    let email = person.email.as_deref().filter(|_| person.has_mailbox());
    lines.extend(email.map(|email| Line::new("EMAIL", value(email, 254)).kind("WORK").rank(1)));
    let title = person.position.as_deref();
    lines.extend(title.map(|title| Line::new("TITLE", value(title, 100)).rank(2)));
    let group = person.group.as_deref();
    let group = group.map(|group| names::folder_name(group, language));
    lines.extend(group.map(|group| Line::new("ORG", value(&group, 100)).rank(3)));
    let addresses = person.addresses.iter();
    lines.extend(addresses.map(|address| {
        let street = value(address, 200);
        let parts = [none(), none(), street, none(), none(), none(), none()];
        Line::of_parts("ADR", parts).kind("WORK").rank(4)
    }));
    lines.extend(ways::vcard_lines(person));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        chat::parts::audience::Audience,
        people::{Person, PersonId, vcard},
        worksection::ContactId,
    };

    fn person() -> Person {
        Person {
            position: Some("Head of sales; partner".to_owned()),
            group: Some("Клієнти, Київ".to_owned()),
            email: Some("anna@acme.example".to_owned()),
            phones: vec![
                (PhoneKind::Main, "+380 44 111 22 33".to_owned()),
                (PhoneKind::Work, "044 111 22 34 дод. 12".to_owned()),
                (PhoneKind::Mobile, "0501112233".to_owned()),
                (PhoneKind::Home, "+380 44 111 22 35".to_owned()),
            ],
            addresses: vec!["Хрещатик 1, Київ".to_owned(), "Main st. 5".to_owned()],
            ..Person::named(
                PersonId::Contact(ContactId::from("7")),
                "Олександра-Марія Коваленко, мол.; \\ Партнери",
            )
        }
    }

    /// Reads a card as Telegram for Android does: each line by itself, nothing unescaped, the label the
    /// last parameter without `=`, of `N` and `FN` the later.
    fn as_telegram_reads(card: &str) -> (String, Vec<(String, String)>) {
        let (mut name, mut fields) = (String::new(), Vec::new());
        for line in card.lines() {
            let (head, value) = line.split_once(':').expect("a line of a card");
            let mut head = head.split(';');
            let property = head.next().unwrap_or_default();
            let label = head.rfind(|part| !part.contains('='));
            match property {
                "N" | "FN" => name = value.replace(';', " "),
                "BEGIN" | "VERSION" | "END" => {}
                property => fields.push((
                    format!("{property} {}", label.unwrap_or_default()),
                    value.to_owned(),
                )),
            }
        }
        (name, fields)
    }

    #[test]
    fn telegram_reads_the_contact() {
        let person = person();
        let card = contact(&Audience::default().shows(&person), Language::Uk).expect("a phone");
        let (name, fields) = as_telegram_reads(&card.vcard);
        assert_eq!(name, "Олександра-Марія Коваленко, мол., / Партнери");
        let fields: Vec<_> = fields
            .iter()
            .map(|(p, v)| (p.as_str(), v.as_str()))
            .collect();
        assert_eq!(
            fields,
            [
                ("TEL PREF", "+380 44 111 22 33"),
                ("TEL WORK", "+380 44 111 22 34 дод. 12"),
                ("TEL CELL", "+380 50 111 22 33"),
                ("TEL HOME", "+380 44 111 22 35"),
                ("EMAIL WORK", "anna@acme.example"),
                ("TITLE ", "Head of sales, partner"),
                ("ORG ", "Клієнти, Київ"),
                ("ADR WORK", ";;Хрещатик 1, Київ;;;;"),
                ("ADR WORK", ";;Main st. 5;;;;"),
            ]
        );
    }

    #[test]
    fn an_address_book_reads_the_file() {
        let person = person();
        let seen = Audience::default().shows(&person);
        let file = as_file(&[seen.clone(), seen], Language::Uk).bytes;
        let text = String::from_utf8(file.clone()).expect("a text");
        assert!(text.contains("+380 44 111 22 34\\;ext=12\r\n"), "{text}");
        assert!(text.lines().all(|line| line.len() <= 75), "{text}");
        let read = vcard::read(&file).expect("cards");
        let [read, _] = read.as_slice() else {
            panic!("two cards")
        };
        assert_eq!(read.name, person.name);
        assert_eq!(Some(&read.position), person.position.as_ref());
        assert_eq!(Some(&read.organization), person.group.as_ref());
        assert_eq!(Some(&read.email), person.email.as_ref());
        let kinds: Vec<_> = read.phones.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(
            kinds,
            person
                .phones
                .iter()
                .map(|(kind, _)| *kind)
                .collect::<Vec<_>>()
        );
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
        assert!(card.vcard.starts_with("BEGIN:VCARD\r\nVERSION:3.0\r\nN:"));
        let read = vcard::read(card.vcard.as_bytes()).expect("a card");
        assert_eq!(read[0].phones.len(), 4);
        assert_eq!(Some(&read[0].email), person.email.as_ref());
        assert_eq!(read[0].addresses.len(), 2);
        assert!(read[0].name.starts_with("Їжак,Їжак"), "{}", read[0].name);
    }
}
