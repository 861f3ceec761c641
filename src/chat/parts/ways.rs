//! Messengers, networks and other contacts of a person: as buttons, as lines of a card and of a vCard.

use crate::{
    chat::{
        parts::audience::Seen,
        words::{cut, reply::Key},
    },
    clean, html,
    i18n::{Html, Language},
    people::{address, vcard::Line},
};

/// Longest value, in characters.
const LONGEST: usize = 60;
/// Longest free text, in characters.
const OTHER: usize = 250;
/// Most lines of messengers, and of networks: a card is one message.
const LINES: usize = 5;
/// Most buttons: people have few messengers, and a card has other buttons.
const MOST: usize = 6;

/// Returns a button for each messenger with an address that every phone opens.
pub(crate) fn keys(person: &Seen) -> Vec<Key> {
    let chats = person.ways.chats().filter_map(|(service, value)| {
        let url = address::chat(service, value, person.region())?;
        Some(Key::open(cut(service, 30), url))
    });
    chats.take(MOST).collect()
}

/// Returns the lines of a card: messengers as text to copy, networks and the page as links
/// that show where they lead.
pub(crate) fn lines(person: &Seen, language: Language) -> Vec<Html> {
    let ways = &person.ways;
    let chats = ways.chats().map(|(service, value)| {
        let at = linked(value).unwrap_or_else(|| Html::code(&cut(value, LONGEST)));
        html!(
            language,
            "card-chat-line",
            service = cut(service, 20),
            name = at
        )
    });
    let socials = ways.socials().map(|(service, value)| {
        let at = linked(value).unwrap_or_else(|| Html::value(&cut(value, LONGEST)));
        html!(
            language,
            "card-social",
            service = cut(service, 20),
            name = at
        )
    });
    let page = ways.page().and_then(linked);
    let page = page.map(|page| html!(language, "card-page", page = page));
    let other = ways
        .other()
        .map(|other| html!(language, "card-other", text = cut(other, OTHER)));
    chats
        .take(LINES)
        .chain(socials.take(LINES))
        .chain(page)
        .chain(other)
        .collect()
}

/// Returns a link that shows its host.
fn linked(value: &str) -> Option<Html> {
    address::page(value).map(|page| Html::link(&page.url, &page.shown))
}

/// Returns what a phone may save of it; it goes before what is more usual where there is no room.
pub(super) fn vcard_lines(person: &Seen) -> Vec<Line> {
    let ways = &person.ways;
    // A parameter's value is a plain word.
    let kind = |service: &str| {
        let plain = service.chars().filter(char::is_ascii_alphanumeric);
        plain.take(20).collect::<String>()
    };
    let mut lines = Vec::new();
    for (service, value) in ways.chats() {
        let kind = kind(service);
        let at = address::chat(service, value, person.region());
        let at = at.unwrap_or_else(|| format!("x-apple:{}", cut(&clean::line(value), LONGEST)));
        if !kind.is_empty() {
            lines.push(Line::new("IMPP", at).with("X-SERVICE-TYPE", kind).rank(5));
        }
    }
    for (service, value) in ways.socials() {
        let kind = kind(service).to_lowercase();
        if let (Some(page), false) = (address::page(value), kind.is_empty()) {
            lines.push(
                Line::new("X-SOCIALPROFILE", page.url)
                    .with("TYPE", kind)
                    .rank(6),
            );
        }
    }
    let page = ways.page().and_then(address::page);
    lines.extend(page.map(|page| Line::new("URL", page.url).rank(6)));
    let other = ways.other().map(|other| cut(other, OTHER));
    lines.extend(other.map(|other| Line::new("NOTE", other).rank(7)));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        chat::{parts::audience::Audience, words::reply::Does},
        people::{Person, PersonId, Ways, vcard},
    };

    fn person() -> Person {
        let services = r#"{
            "chats": {
                "Telegram": "@olena_k", "WhatsApp": "+380671112233", "Viber": "+380671112233",
                "Signal": "tg://x", "Skype": "https://evil.example/skype"
            },
            "socials": {
                "LinkedIn": "https://www.linkedin.com/in/olena", "X": "javascript:alert(1)"
            }
        }"#;
        let services = serde_json::from_str(services).expect("services");
        Person {
            ways: Ways::new(&services, "ftp://x.example", "каб. 7; поверх 2", ""),
            ..Person::named(PersonId::Member("7".into()), "Олена")
        }
    }

    fn seen() -> Seen {
        Audience::default().shows(&person())
    }

    #[test]
    fn a_button_opens_nothing_but_a_chat_by_name_or_number() {
        let keys = keys(&seen());
        let urls: Vec<_> = keys.iter().map(|key| &key.does).collect();
        let open = |url: &str| Does::Open(url.to_owned());
        assert_eq!(
            urls,
            [
                &open("https://t.me/olena_k"),
                &open("https://wa.me/380671112233")
            ]
        );
    }

    #[test]
    fn a_link_shows_where_it_leads_and_other_schemes_are_text() {
        let lines = Html::join(lines(&seen(), Language::En), "\n");
        let lines = lines.as_str();
        assert!(
            lines.contains(
                r#"<a href="https://www.linkedin.com/in/olena">www.linkedin.com/in/olena</a>"#
            ),
            "{lines}"
        );
        assert!(
            lines.contains("<code>+380671112233</code>") && lines.contains("<code>tg://x</code>"),
            "{lines}"
        );
        assert!(lines.contains(">evil.example/skype</a>"), "{lines}");
        assert_eq!(lines.matches("href=").count(), 2, "{lines}");
    }

    #[test]
    fn a_phone_reads_messengers_networks_and_the_note() {
        let file = vcard::file(&[vcard_lines(&seen())]);
        let lines: Vec<_> = file.lines().collect();
        assert_eq!(
            lines[2..lines.len() - 1],
            [
                "IMPP;X-SERVICE-TYPE=Telegram:https://t.me/olena_k",
                "IMPP;X-SERVICE-TYPE=WhatsApp:https://wa.me/380671112233",
                "IMPP;X-SERVICE-TYPE=Viber:x-apple:+380671112233",
                "IMPP;X-SERVICE-TYPE=Signal:x-apple:tg://x",
                "IMPP;X-SERVICE-TYPE=Skype:x-apple:https://evil.example/skype",
                "X-SOCIALPROFILE;TYPE=linkedin:https://www.linkedin.com/in/olena",
                "NOTE:каб. 7\\; поверх 2",
            ]
        );
    }
}
