//! Who is mentioned in a text. In what the API gives, a mention stands as the bare full name of a member; with
//! `@` before it where it was typed. The longest name at a place wins, and of those with the same name each is
//! meant.

use std::collections::{HashMap, HashSet};

/// The names of an account's members, for texts.
pub(super) struct Names<'a> {
    /// The members by the first word of their name: the name's words, and who has it.
    by_first: HashMap<&'a str, Vec<(Vec<&'a str>, &'a str)>>,
}

impl<'a> Names<'a> {
    /// Takes names, each with who has it.
    pub(super) fn new(names: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut by_first: HashMap<_, Vec<_>> = HashMap::new();
        for (name, whose) in names {
            let words: Vec<_> = name.split_whitespace().collect();
            // One word alone is a word of the language as often as a name.
            if words.len() > 1 {
                by_first.entry(words[0]).or_default().push((words, whose));
            }
        }
        Self { by_first }
    }

    /// Returns who is mentioned.
    pub(super) fn in_text(&self, text: &str) -> Vec<&'a str> {
        let words: Vec<_> = text.split_whitespace().collect();
        let mut found = Vec::new();
        for at in 0..words.len() {
            let first = words[at].trim_start_matches(|c: char| !c.is_alphanumeric());
            let known = bare(first);
            let Some(candidates) = self.by_first.get(known) else {
                continue;
            };
            let fits = |name: &[&str]| {
                let last = name.len() - 1;
                let there = words.get(at..at + name.len());
                there.is_some_and(|there| {
                    let ends = there[last];
                    // Only the last word may have something behind it, such as a comma.
                    first == known
                        && there[1..last] == name[1..last]
                        && bare(ends) == bare(name[last])
                })
            };
            let longest = candidates.iter().filter(|(name, _)| fits(name));
            let longest: Vec<_> = longest.collect();
            let most = longest.iter().map(|(name, _)| name.len()).max();
            let meant = longest.iter().filter(|(name, _)| Some(name.len()) == most);
            found.extend(meant.map(|(_, whose)| *whose));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Returns the words of texts, each as a name may begin with it.
pub(super) fn beginnings<'a>(texts: impl IntoIterator<Item = &'a str>) -> HashSet<&'a str> {
    let words = texts.into_iter().flat_map(str::split_whitespace);
    words
        .map(|word| bare(word.trim_start_matches(|c: char| !c.is_alphanumeric())))
        .collect()
}

/// Returns a word without what stands behind it.
fn bare(word: &str) -> &str {
    let end = word
        .char_indices()
        .find(|(_, c)| !c.is_alphanumeric() && !"'’ʼ-.".contains(*c))
        .map_or(word.len(), |(at, _)| at);
    word[..end].trim_end_matches(['.', '\'', '’', '-'])
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEOPLE: [(&str, &str); 5] = [
        ("Олена Коваль", "1"),
        ("Олена Коваль Молодша", "2"),
        ("Тарас Гук", "3"),
        ("Тарас Гук", "4"),
        ("Анна-Марія О'Ніл", "5"),
    ];

    #[test]
    fn whoever_is_named_whole_is_mentioned() {
        let names = Names::new(PEOPLE);
        for (text, meant) in [
            ("Олена Коваль, глянь, будь ласка", &["1"][..]),
            ("@Олена Коваль\r\nглянь", &["1"]),
            ("питання до (Олена Коваль)", &["1"]),
            ("Олена Коваль Молодша знає", &["2"]),
            ("Олена Ковальчук", &[]),
            ("Олена, Коваль прийшов", &[]),
            ("Олена", &[]),
            ("Тарас Гук!", &["3", "4"]),
            ("Анна-Марія О'Ніл: так", &["5"]),
            ("Олена Коваль і Тарас Гук.", &["1", "3", "4"]),
            ("", &[]),
        ] {
            assert_eq!(names.in_text(text), meant, "{text}");
            let begun = beginnings([text]);
            let few = PEOPLE.into_iter().filter(|(name, _)| {
                let first = name.split(' ').next();
                first.is_some_and(|first| begun.contains(first))
            });
            assert_eq!(Names::new(few).in_text(text), meant, "{text}");
        }
    }
}
