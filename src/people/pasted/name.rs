//! People's names among other words. What is not certainly a name is none.

use super::words;
use crate::people::search::{is_given_name, is_patronymic, is_work_word, sounds_like};

/// Most words of a name.
const WORDS: usize = 4;
/// Longest name, in bytes.
const LONGEST: usize = 120;

/// Reads a text that is a name for certain: one of its words is a given name, and none anything else.
pub(super) fn certain(text: &str) -> Option<String> {
    let parts = parts(text)?;
    let given = parts.iter().position(|word| is_given_name(word))?;
    // Two given names are one name where nothing else is there.
    in_order(&parts, given)
}

/// Reads a text that looks like a name and that an e-mail address repeats.
pub(super) fn repeated_by(text: &str, email: &str) -> Option<String> {
    let parts = parts(text)?;
    let local = email.split('@').next().unwrap_or_default();
    let pieces: Vec<&str> = local.split(['.', '_', '-', '+']).collect();
    let names = |word: &str| {
        let is_whole = |piece: &&str| piece.len() > 2 && sounds_like(word, piece);
        let after_initial = |piece: &&str| {
            let rest = piece.get(1..).filter(|rest| rest.len() > 3);
            rest.is_some_and(|rest| sounds_like(word, rest))
        };
        pieces
            .iter()
            .any(|piece| is_whole(piece) || after_initial(piece))
    };
    parts
        .iter()
        .any(|word| names(word))
        .then(|| parts.join(" "))
}

/// Reads a text that looks like a name, where something else says that it is one.
pub(super) fn possible(text: &str) -> Option<String> {
    let parts = parts(text)?;
    match parts.iter().position(|word| is_given_name(word)) {
        Some(given) => in_order(&parts, given),
        None => Some(parts.join(" ")),
    }
}

/// Returns the words of a text that has only words as names have: a few, with capitals.
fn parts(text: &str) -> Option<Vec<String>> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let parts: Vec<&str> = text.split_whitespace().collect();
    let fits = (2..=WORDS).contains(&parts.len()) && parts.iter().all(|word| is_part(word));
    let is_other = |word: &&str| words::is_position_word(word) || is_work_word(word);
    if !fits
        || parts.iter().any(is_other)
        || words::is_company(text)
        || words::label(text).is_some()
    {
        return None;
    }
    Some(parts.into_iter().map(with_capital).collect())
}

fn is_part(word: &str) -> bool {
    let mut letters = word.chars();
    let begins = letters.next().is_some_and(char::is_uppercase);
    let is_letter = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | 'ʼ' | '`');
    begins && word.chars().count() > 1 && letters.all(is_letter)
}

/// Returns the word with one capital for each part, if it has only capitals.
fn with_capital(word: &str) -> String {
    if word.contains(char::is_lowercase) {
        return word.to_owned();
    }
    let mut begins = true;
    let mut written = String::with_capacity(word.len());
    for c in word.chars() {
        if begins {
            written.push(c);
        } else {
            written.extend(c.to_lowercase());
        }
        begins = c == '-';
    }
    written
}

/// Returns the given name, then the family name, without a patronymic. `given` is where a given name
/// stands.
fn in_order(parts: &[String], given: usize) -> Option<String> {
    let is_father = |at: &usize| *at > 0 && parts.len() > 2 && is_patronymic(&parts[*at]);
    let father = (0..parts.len()).find(|at| is_father(at) && *at >= 1);
    let father = father.filter(|at| *at == given + 1);
    let kept: Vec<usize> = (0..parts.len()).filter(|at| Some(*at) != father).collect();
    let first_is_given = given == 0;
    // «Коваль Олена», «Коваль Олена Іванівна».
    let is_last = kept.last() == Some(&given);
    let order: Vec<usize> = if !first_is_given && is_last {
        let others = kept.iter().copied().filter(|at| *at != given);
        [given].into_iter().chain(others).collect()
    } else {
        kept
    };
    let words: Vec<&str> = order.into_iter().map(|at| parts[at].as_str()).collect();
    (words.len() > 1).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_from_other_words_and_put_in_order() {
        for (text, name) in [
            ("Олена Коваль", Some("Олена Коваль")),
            ("Коваль Олена", Some("Олена Коваль")),
            ("Коваль Олена Іванівна", Some("Олена Коваль")),
            ("Олена Іванівна Коваль", Some("Олена Коваль")),
            ("ОЛЕНА КОВАЛЬ-ШЕВЧЕНКО", Some("Олена Коваль-Шевченко")),
            ("Petro Novenko", Some("Petro Novenko")),
            ("John Smith", Some("John Smith")),
            ("Наталья Петрова", Some("Наталья Петрова")),
            ("Мар’яна Дем’яненко", Some("Мар’яна Дем’яненко")),
            ("Олена", None),
            ("Головна Бухгалтерка", None),
            ("олена коваль", None),
            ("Наша Адреса", None),
            ("Олена Коваль 2", None),
            ("ТОВ Олена Плюс", None),
        ] {
            assert_eq!(certain(text).as_deref(), name, "{text}");
        }
        assert_eq!(certain("Klaus Weberovsky"), None);
        assert!(repeated_by("Klaus Weberovsky", "k.weberovsky@a.example").is_some());
        assert!(repeated_by("Вікна Новенко", "pnovenko@a.example").is_some());
        assert_eq!(repeated_by("Наші Вікна", "office@a.example"), None);
    }
}
