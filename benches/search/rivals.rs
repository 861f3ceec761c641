//! What the engine is measured beside: a plain substring search and a well-known fuzzy matcher.

use nucleo_matcher::{
    Config, Matcher, Utf32String,
    pattern::{CaseMatching, Normalization, Pattern},
};
use worksection_bot::people::Person;

/// All that is known of a person as one text.
fn text(person: &Person) -> String {
    let phones = person.phones.iter().map(|(_, phone)| phone.as_str());
    let fields = [
        &person.email,
        &person.position,
        &person.group,
        &person.department,
    ];
    let fields = fields.into_iter().flatten().map(String::as_str);
    let all: Vec<&str> = [person.name.as_str()]
        .into_iter()
        .chain(fields)
        .chain(phones)
        .collect();
    all.join(" ")
}

/// Every word of the query stands somewhere; in order of name.
pub struct Plain(Vec<(String, usize)>);

impl Plain {
    pub fn new(people: &[Person]) -> Self {
        let mut texts: Vec<_> = people
            .iter()
            .map(|person| text(person).to_lowercase())
            .zip(0..)
            .collect();
        texts.sort();
        Self(texts)
    }

    pub fn search(&mut self, query: &str) -> Vec<usize> {
        let query = query.to_lowercase();
        let fits = |text: &str| query.split_whitespace().all(|word| text.contains(word));
        self.0
            .iter()
            .filter(|(text, _)| fits(text))
            .map(|(_, place)| *place)
            .collect()
    }
}

/// The matcher of the Helix editor, best first.
pub struct Nucleo {
    matcher: Matcher,
    texts: Vec<Utf32String>,
}

impl Nucleo {
    pub fn new(people: &[Person]) -> Self {
        Self {
            matcher: Matcher::new(Config::DEFAULT),
            texts: people.iter().map(|person| text(person).into()).collect(),
        }
    }

    pub fn search(&mut self, query: &str) -> Vec<usize> {
        let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
        let mut found: Vec<(u32, usize)> = (0..)
            .zip(&self.texts)
            .filter_map(|(place, text)| {
                Some((pattern.score(text.slice(..), &mut self.matcher)?, place))
            })
            .collect();
        found.sort_by_key(|&(score, place)| (std::cmp::Reverse(score), place));
        found.into_iter().map(|(_, place)| place).collect()
    }
}
