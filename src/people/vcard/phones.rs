//! Choosing which of a card's phone numbers go into Worksection's four fields.

use std::collections::HashMap;

use super::{property::Property, text::cut, without_scheme};
use crate::worksection::PhoneKind;

/// The kinds in the order of Worksection's fields.
const KINDS: [PhoneKind; 4] = [
    PhoneKind::Main,
    PhoneKind::Work,
    PhoneKind::Mobile,
    PhoneKind::Home,
];

/// Most numbers of a card that are considered.
const MANY: usize = 100;

/// Words in a type or a label, and the kind they mean: the types of RFC 6350, and labels of phones in
/// English, Ukrainian and Russian. The first match decides.
const WORDS: [(&str, PhoneKind); 12] = [
    ("cell", PhoneKind::Mobile),
    ("mobil", PhoneKind::Mobile),
    ("iphone", PhoneKind::Mobile),
    ("мобільн", PhoneKind::Mobile),
    ("мобильн", PhoneKind::Mobile),
    ("work", PhoneKind::Work),
    ("office", PhoneKind::Work),
    ("робоч", PhoneKind::Work),
    ("рабоч", PhoneKind::Work),
    ("home", PhoneKind::Home),
    ("домашн", PhoneKind::Home),
    ("main", PhoneKind::Main),
];

/// Types of numbers that nobody answers.
const MACHINES: [&str; 5] = ["fax", "pager", "modem", "bbs", "факс"];

/// The phone numbers of one card.
#[derive(Default)]
pub(super) struct Phones {
    numbers: Vec<Number>,
    /// The label of a number's group, by group: `item1.X-ABLabel` of `item1.TEL`.
    labels: HashMap<String, String>,
}

struct Number {
    text: String,
    group: Option<String>,
    /// The types in lower case.
    types: String,
    rank: u8,
}

impl Phones {
    pub(super) fn take(&mut self, property: &Property<'_>) {
        let text = cut(number(&property.text()).trim());
        if self.numbers.len() < MANY && text.contains(char::is_numeric) {
            self.numbers.push(Number {
                text,
                group: property.group().map(str::to_owned),
                types: property.types(),
                rank: property.rank(),
            });
        }
    }

    /// Records Apple's label of a group.
    pub(super) fn take_label(&mut self, property: &Property<'_>) {
        if let Some(group) = property.group() {
            let label = property.text().to_lowercase();
            self.labels.insert(group.to_owned(), label);
        }
    }

    /// Chooses the best four, each kind once. Numbers that say their kind get their field first; the
    /// rest fill the free ones. A fax is better than nothing.
    pub(super) fn choose(self) -> Vec<(PhoneKind, String)> {
        let mut places: [Option<String>; 4] = Default::default();
        let mut rest = Vec::new();
        for number in self.candidates() {
            let kind = self.kind(number);
            let place = KINDS.iter().zip(&mut places).find(|(k, _)| **k == kind);
            match place {
                Some((_, place @ None)) => *place = Some(number.text.clone()),
                _ => rest.push(number.text.clone()),
            }
        }
        let mut rest = rest.into_iter();
        KINDS
            .into_iter()
            .zip(places)
            .filter_map(|(kind, number)| Some((kind, number.or_else(|| rest.next())?)))
            .collect()
    }

    /// Returns each number once, the preferred ones first.
    fn candidates(&self) -> Vec<&Number> {
        let spoken = |number: &&Number| !self.is_machine(number);
        let mut numbers: Vec<_> = self.numbers.iter().filter(spoken).collect();
        if numbers.is_empty() {
            numbers.extend(&self.numbers);
        }
        // Stable: of two with equal preference, the first stays first.
        numbers.sort_by_key(|number| number.rank);
        let mut known: Vec<String> = Vec::new();
        numbers.retain(|number| {
            let digits = digits(&number.text);
            let new = !known.contains(&digits);
            known.push(digits);
            new
        });
        numbers
    }

    fn kind(&self, number: &Number) -> PhoneKind {
        WORDS
            .into_iter()
            .find(|(word, _)| self.says(number, word))
            .map_or(PhoneKind::Main, |(_, kind)| kind)
    }

    fn is_machine(&self, number: &Number) -> bool {
        MACHINES.into_iter().any(|word| self.says(number, word))
    }

    /// Whether a type or the label of the number contains the word.
    fn says(&self, number: &Number, word: &str) -> bool {
        let label = number.group.as_ref().and_then(|g| self.labels.get(g));
        number.types.contains(word) || label.is_some_and(|label| label.contains(word))
    }
}

/// Returns the number without `tel:`, with its extension as people write it.
fn number(text: &str) -> String {
    let Some(number) = without_scheme(text, "tel:") else {
        return text.to_owned();
    };
    let mut parts = number.split(';');
    let number = parts.next().unwrap_or_default();
    match parts.find_map(|part| without_scheme(part, "ext=")) {
        Some(extension) => format!("{number} ext. {extension}"),
        None => number.to_owned(),
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(|c| c.is_numeric()).collect()
}
