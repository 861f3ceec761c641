//! Finding people by what a person types. No I/O: an [`Index`] over people, and a query.
//!
//! Every word of the query must begin a word of the name, e-mail, position, team or department;
//! digits must stand in a phone. Case, accents and punctuation do not count.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::Person;

/// The shortest run of digits that is looked for in phones.
const SHORTEST_PHONE: usize = 4;
/// How many names are offered where nothing fits.
const NEAREST: usize = 4;

/// The words and phones of people, by their place in the list that it was built from.
#[derive(Default)]
pub struct Index {
    /// Folded words with the person each belongs to, in order: those with one beginning stand
    /// together.
    words: Vec<(Box<str>, u32)>,
    /// The digits of each person's phones.
    phones: Vec<(Box<str>, u32)>,
    /// The folded words of each person's name.
    names: Vec<Box<str>>,
}

impl Index {
    pub fn new<'a>(people: impl IntoIterator<Item = &'a Person>) -> Self {
        let mut index = Self::default();
        for (place, person) in (0..).zip(people) {
            let texts = [
                Some(&person.name),
                person.email.as_ref(),
                person.position.as_ref(),
                person.group.as_ref(),
                person.department.as_ref(),
            ];
            for text in texts.into_iter().flatten() {
                index
                    .words
                    .extend(words(text).into_iter().map(|word| (word.into(), place)));
            }
            let digits = person.phones.iter().map(|(_, phone)| digits(phone).into());
            index.phones.extend(digits.map(|phone| (phone, place)));
            index.names.push(words(&person.name).join(" ").into());
        }
        index.words.sort_unstable();
        index.words.dedup();
        index
    }

    /// Who fits, as places in the list, by name.
    pub fn find(&self, query: &str) -> Vec<usize> {
        let mut found = match phone_digits(query) {
            Some(digits) => self.with_phone(&digits),
            None => self.with_words(&words(query)),
        };
        found.sort_by_key(|&place| &self.names[place]);
        found
    }

    /// Whose names look most like the query, best first.
    pub fn nearest(&self, query: &str) -> Vec<usize> {
        let query = words(query).join(" ");
        if query.is_empty() {
            return Vec::new();
        }
        let query = pairs(&query);
        let mut scored: Vec<(usize, usize)> = (0..self.names.len())
            .map(|place| (likeness(&query, &pairs(&self.names[place])), place))
            .filter(|(score, _)| *score >= 40)
            .collect();
        scored.sort_by_key(|&(score, place)| (std::cmp::Reverse(score), &self.names[place]));
        scored
            .into_iter()
            .take(NEAREST)
            .map(|(_, place)| place)
            .collect()
    }

    fn with_words(&self, wanted: &[String]) -> Vec<usize> {
        let Some((first, rest)) = wanted.split_first() else {
            return Vec::new();
        };
        let mut found = self.with_word(first);
        for word in rest {
            let also = self.with_word(word);
            found.retain(|place| also.binary_search(place).is_ok());
        }
        found
    }

    /// Everyone who has a word that begins so, in order of place.
    fn with_word(&self, beginning: &str) -> Vec<usize> {
        let start = self.words.partition_point(|(word, _)| **word < *beginning);
        let mut found: Vec<usize> = self.words[start..]
            .iter()
            .take_while(|(word, _)| word.starts_with(beginning))
            .map(|&(_, place)| place as usize)
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn with_phone(&self, digits: &str) -> Vec<usize> {
        let national = digits.trim_start_matches('0');
        let mut found: Vec<usize> = self
            .phones
            .iter()
            .filter(|(phone, _)| {
                phone.contains(digits) || national.len() > 6 && phone.contains(national)
            })
            .map(|&(_, place)| place as usize)
            .collect();
        found.dedup();
        found
    }
}

/// Lower case, without accents, apostrophes and the like; `й` and `ї` stay letters of their own.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfc().flat_map(char::to_lowercase) {
        match c {
            'й' | 'ї' => folded.push(c),
            '\'' | '’' | 'ʼ' | '`' | '′' => {}
            _ => folded.extend(std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c))),
        }
    }
    folded
}

fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The digits of a query that can only be a phone.
fn phone_digits(query: &str) -> Option<String> {
    let spelled = query
        .chars()
        .all(|c| c.is_ascii_digit() || " +-()./".contains(c));
    let digits = digits(query);
    (spelled && digits.len() >= SHORTEST_PHONE).then_some(digits)
}

/// The pairs of neighbouring letters, a space on either side of the text.
fn pairs(text: &str) -> Vec<(char, char)> {
    let spaced: Vec<char> = std::iter::once(' ')
        .chain(text.chars())
        .chain([' '])
        .collect();
    let mut pairs: Vec<_> = spaced.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// How much of the shorter text's pairs the other one has, in per cent.
fn likeness(a: &[(char, char)], b: &[(char, char)]) -> usize {
    let common = a
        .iter()
        .filter(|pair| b.binary_search(pair).is_ok())
        .count();
    common * 100 / a.len().min(b.len()).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{people::PersonId, worksection::PhoneKind};

    fn person(name: &str, position: &str, phone: &str) -> Person {
        Person {
            id: PersonId::Member(name.into()),
            name: name.into(),
            position: Some(position.into()),
            group: None,
            department: None,
            role: None,
            email: None,
            phones: vec![(PhoneKind::Main, phone.into())],
            addresses: Vec::new(),
            photo: None,
        }
    }

    fn found(query: &str) -> Vec<String> {
        let people = [
            person("Олена Коваль", "Дизайнерка", "+380 (67) 123-45-67"),
            person("Андрій Коваленко", "Бухгалтер", "067 765 43 21"),
            person("Zoë O’Brien", "Designer", "1 (049) 143 235 08"),
            person("Мар’яна Їжак", "Керівниця", ""),
        ];
        let index = Index::new(&people);
        index
            .find(query)
            .into_iter()
            .map(|place| people[place].name.clone())
            .collect()
    }

    #[test]
    fn every_word_must_begin_a_word() {
        assert_eq!(found("КОВАЛ"), ["Андрій Коваленко", "Олена Коваль"]);
        assert_eq!(found("коваль оле"), ["Олена Коваль"]);
        assert_eq!(found("дизайн коваль"), ["Олена Коваль"]);
        assert!(found("валь").is_empty());
        assert!(found("").is_empty());
        assert!(found("!?").is_empty());
    }

    #[test]
    fn accents_and_apostrophes_do_not_count() {
        assert_eq!(found("zoe obrien"), ["Zoë O’Brien"]);
        assert_eq!(found("мар'яна"), ["Мар’яна Їжак"]);
        assert_eq!(found("марʼяна їжак"), ["Мар’яна Їжак"]);
    }

    #[test]
    fn digits_match_phones_in_any_spelling() {
        assert_eq!(found("123-45"), ["Олена Коваль"]);
        assert_eq!(found("0671234567"), ["Олена Коваль"]);
        assert_eq!(found("143 235"), ["Zoë O’Brien"]);
        assert!(found("99999").is_empty());
    }

    #[test]
    fn the_nearest_name_is_offered() {
        let people = [
            person("Олена Коваль", "", ""),
            person("Ігор Шевченко", "", ""),
        ];
        assert_eq!(Index::new(&people).nearest("Олина Ковль"), [0]);
        assert!(Index::new(&people).nearest("xyz").is_empty());
    }
}
