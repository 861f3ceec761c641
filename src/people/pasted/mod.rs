//! Reads what people paste and forward: signatures, lines of tables, messages with a number in them, in
//! Ukrainian, English and Russian. No I/O.
//!
//! A field is filled only where it is certain: an empty one costs a tap, a wrong one reaches a
//! colleague. What is known by its form (e-mails, phones, links) is taken out first (`marks`); what is
//! left between is told apart by its words (`draft`).

mod draft;
mod lines;
mod marks;
mod name;
mod names;
#[cfg(test)]
mod tests;
mod words;

use std::fmt;

use super::{
    email,
    phone::{self, Region},
    vcard::{self, Vcard},
};
use crate::worksection::PhoneKind;
use draft::Draft;
use marks::Marks;

pub use names::{Asked, List, asked_about, list};

/// Most characters read: what a message holds.
pub const LONGEST: usize = 4096;
/// Most people read.
pub const MOST: usize = 50;
/// Most phone numbers looked at in one text.
const NUMBERS: usize = 60;

/// One person of whom a text says something.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Pasted {
    /// What there are fields for.
    pub card: Vcard,
    /// All e-mails; the card has the person's own.
    pub emails: Vec<String>,
    /// All phones as written; the card has as many as there are fields.
    pub phones: Vec<String>,
    /// Telegram names, in lower case, without `@`.
    pub telegram: Vec<String>,
    /// Sites as written.
    pub sites: Vec<String>,
}

impl fmt::Debug for Pasted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Logs contain no personal data.
        f.debug_struct("Pasted").finish_non_exhaustive()
    }
}

impl Pasted {
    /// Whether it says how the person is reached.
    pub fn has_contact(&self) -> bool {
        !(self.emails.is_empty() && self.phones.is_empty() && self.telegram.is_empty())
    }

    fn of_card(card: Vcard) -> Self {
        Self {
            emails: Some(card.email.clone())
                .filter(|email| !email.is_empty())
                .into_iter()
                .collect(),
            phones: card.phones.iter().map(|(_, phone)| phone.clone()).collect(),
            card,
            ..Self::default()
        }
    }
}

/// Reads the people of whom a text says how they are reached, in its order.
///
/// ```
/// use worksection_bot::people::{pasted, phone::Region};
///
/// let text = "З повагою,\nПетро Новенко\nДиректор, ТОВ «Вікна»\nмоб. 050 765 43 21 | p.novenko@vikna.example";
/// let read = pasted::read(text, Region::default());
/// assert_eq!(read.len(), 1);
/// assert_eq!(read[0].card.name, "Петро Новенко");
/// assert_eq!(read[0].card.position, "Директор");
/// assert_eq!(read[0].card.organization, "ТОВ «Вікна»");
/// assert_eq!(read[0].emails, ["p.novenko@vikna.example"]);
/// assert_eq!(read[0].phones, ["050 765 43 21"]);
/// ```
pub fn read(text: &str, region: Region) -> Vec<Pasted> {
    let end = text
        .char_indices()
        .nth(LONGEST)
        .map_or(text.len(), |(end, _)| end);
    let text = &text[..end];
    if let Some(cards) = encoded(text) {
        return cards;
    }
    let mut budget = NUMBERS;
    let lines = lines::of(text).into_iter().map(|line| {
        let fields = lines::fields(&line).into_iter();
        let marks: Vec<Marks> = fields
            .map(|field| marks::take(field, region, &mut budget))
            .collect();
        (line, marks)
    });
    let (people, named) = by_person(lines.collect());
    let people = people.into_iter().filter_map(|lines| {
        let mut draft = Draft::default();
        lines
            .into_iter()
            .flatten()
            .for_each(|marks| draft.add(marks));
        draft.finish()
    });
    let mut read: Vec<Pasted> = people.take(MOST).collect();
    apart(&mut read, named);
    read
}

/// What the fields of a line hold.
type Line = Vec<Marks>;

/// Gives each person their lines; also returns in how many lines somebody is named.
fn by_person(lines: Vec<(String, Line)>) -> (Vec<Vec<Line>>, usize) {
    let mut named = 0;
    let mut people: Vec<Vec<Line>> = vec![Vec::new()];
    // What is known of the person whose lines are gathered: a name, and whether there is an e-mail.
    let (mut name, mut has_email) = (String::new(), false);
    for (line, marks) in lines {
        let mut draft = Draft::default();
        marks.iter().for_each(|marks| draft.add(marks.clone()));
        named += usize::from(draft.name.is_some());
        let begins = match &draft.name {
            Some(other) => !name.is_empty() && !is_same(&name, other),
            // The next row of a table, of which only the form says that it names somebody.
            None => has_email && line.contains('\t') && !draft.emails.is_empty(),
        };
        if begins {
            if people.len() == MOST {
                break;
            }
            people.push(Vec::new());
            (name, has_email) = (String::new(), false);
        }
        if name.is_empty() {
            name = draft.name.clone().unwrap_or_default();
        }
        has_email |= !draft.emails.is_empty();
        if let Some(lines) = people.last_mut() {
            lines.push(marks);
        }
    }
    (people, named)
}

/// Several addresses and nothing else are of several people.
fn apart(read: &mut Vec<Pasted>, named: usize) {
    let [one] = read.as_slice() else { return };
    let alone = one.card.name.is_empty()
        && one.phones.is_empty()
        && one.card.organization.is_empty()
        && one.card.position.is_empty();
    if named > 0 || !alone || one.emails.len() < 2 {
        return;
    }
    let of = |email: &String| {
        Pasted::of_card(Vcard {
            email: email.clone(),
            ..Vcard::default()
        })
    };
    *read = one.emails.iter().map(of).collect();
}

/// Whether two texts name one person: one has the words of the other.
fn is_same(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        super::search::fold(text)
            .split_whitespace()
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    let (less, more) = if a.len() < b.len() { (a, b) } else { (b, a) };
    less.iter().all(|word| more.contains(word))
}

/// Returns a company's name without its form and quotes: «ТОВ «Вікна»» is Вікна.
pub fn bare_company(name: &str) -> &str {
    words::bare_company(name)
}

/// Reads a vCard pasted as text, or the `MECARD:` of a QR code.
fn encoded(text: &str) -> Option<Vec<Pasted>> {
    let upper = text.to_ascii_uppercase();
    if let Some(start) = upper.find("BEGIN:VCARD") {
        let cards = vcard::read(&text.as_bytes()[start..]).ok()?;
        return Some(cards.into_iter().take(MOST).map(Pasted::of_card).collect());
    }
    let start = upper.find("MECARD:")? + "MECARD:".len();
    let mut card = Vcard::default();
    let mut sites = Vec::new();
    for field in text[start..].split(';') {
        let Some((name, value)) = field.split_once(':') else {
            continue;
        };
        let value = crate::clean::typed(&value.replace("\\", ""));
        match name.trim().to_ascii_uppercase().as_str() {
            "N" => {
                let parts: Vec<&str> = value.split(',').map(str::trim).rev().collect();
                card.name = parts.join(" ").trim().to_owned();
            }
            "EMAIL" if card.email.is_empty() => {
                card.email = email::only(&value).unwrap_or_default()
            }
            "TEL" if card.phones.len() < 4 && phone::is_number(&value) => {
                const KINDS: [PhoneKind; 4] = [
                    PhoneKind::Main,
                    PhoneKind::Work,
                    PhoneKind::Mobile,
                    PhoneKind::Home,
                ];
                card.phones.push((KINDS[card.phones.len()], value));
            }
            "ORG" => card.organization = value,
            "TITLE" => card.position = value,
            "ADR" if card.addresses.len() < 2 => card.addresses.push(value),
            "URL" => sites.push(value),
            _ => {}
        }
    }
    let some = !(card.name.is_empty() && card.email.is_empty() && card.phones.is_empty());
    some.then(|| {
        vec![Pasted {
            sites,
            ..Pasted::of_card(card)
        }]
    })
}
