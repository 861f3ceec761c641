//! Several names in one message: «Коваль, Мельник», «Коваль і Мельник», one a line.

use super::MOST;
use crate::clean;

/// Words that join names.
const JOINERS: [&str; 6] = [" і ", " й ", " та ", " and ", " и ", " & "];
/// Most words and characters of a name.
const WORDS: usize = 4;
const LONGEST: usize = 60;

/// Names asked about together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct List {
    /// Each once, as written.
    pub names: Vec<String>,
    /// What is asked of them.
    pub field: Option<Asked>,
}

/// What may be asked of several people at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    /// Their phone numbers.
    Phones,
    /// Their e-mails.
    Emails,
}

/// Words that ask for something of those who are named after them.
const FIELDS: [(&str, Asked); 20] = [
    ("номери телефонів", Asked::Phones),
    ("телефони", Asked::Phones),
    ("телефон", Asked::Phones),
    ("номери", Asked::Phones),
    ("номер", Asked::Phones),
    ("телефоны", Asked::Phones),
    ("номера", Asked::Phones),
    ("phone numbers of", Asked::Phones),
    ("phones of", Asked::Phones),
    ("phone numbers", Asked::Phones),
    ("phones", Asked::Phones),
    ("phone", Asked::Phones),
    ("пошти", Asked::Emails),
    ("пошта", Asked::Emails),
    ("почта", Asked::Emails),
    ("імейли", Asked::Emails),
    ("emails of", Asked::Emails),
    ("emails", Asked::Emails),
    ("e-mails", Asked::Emails),
    ("email", Asked::Emails),
];

/// Words before the name of somebody who is asked about.
const QUESTIONS: [&str; 14] = [
    "хто така",
    "хто такий",
    "хто такі",
    "хто це",
    "хто",
    "кто такой",
    "кто такая",
    "кто это",
    "кто",
    "who is",
    "who's",
    "who are",
    "а хто",
    "а кто",
];

/// Returns the name in a question about somebody.
///
/// ```
/// use worksection_bot::people::pasted::asked_about;
///
/// assert_eq!(asked_about("хто такий Мельник?").as_deref(), Some("Мельник"));
/// assert_eq!(asked_about("дякую, до завтра!"), None);
/// ```
pub fn asked_about(text: &str) -> Option<String> {
    let text = clean::typed(text);
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let rest = QUESTIONS
        .iter()
        .find_map(|question| without(text, question))?;
    is_name(rest).then(|| rest.to_owned())
}

/// Returns what follows a word at the beginning of a text.
fn without<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let first = text.chars().next()?.to_lowercase().next();
    if first != word.chars().next() {
        return None;
    }
    let (end, _) = text.char_indices().nth(word.chars().count())?;
    let (start, rest) = text.split_at(end);
    let is_word = start.to_lowercase() == word && rest.starts_with([' ', ':']);
    is_word.then(|| rest.trim_start_matches([' ', ':']))
}

/// Reads a text that is a list of at least two names and nothing else.
///
/// ```
/// use worksection_bot::people::pasted::list;
///
/// let names = |text| list(text).map(|list| list.names);
/// assert_eq!(names("Коваль, Мельник і Шевчук"), Some(vec!["Коваль".into(), "Мельник".into(), "Шевчук".into()]));
/// assert_eq!(names("Олена Коваль"), None);
/// assert_eq!(names("вул. Хрещатик, 22"), None);
/// ```
pub fn list(text: &str) -> Option<List> {
    let is_joiner = |word: &str| JOINERS.iter().any(|joiner| joiner.trim() == word);
    if !text.contains([',', ';', '\n']) && !text.split(' ').any(is_joiner) {
        return None;
    }
    let asked = FIELDS
        .iter()
        .find_map(|(word, field)| Some((*field, without(text.trim(), word)?)));
    let (field, text) = asked.map_or((None, text), |(field, rest)| (Some(field), rest));
    let mut text = text.replace([';', '\n'], ",");
    for joiner in JOINERS {
        text = text.replace(joiner, ",");
    }
    let mut names: Vec<String> = Vec::new();
    for part in text.split(',') {
        let part = clean::typed(part);
        let part = part.trim_matches(|c: char| !c.is_alphanumeric());
        if part.is_empty() {
            continue;
        }
        if !is_name(part) {
            return None;
        }
        if !names
            .iter()
            .any(|known| known.to_lowercase() == part.to_lowercase())
        {
            names.push(part.to_owned());
        }
    }
    (2..=MOST)
        .contains(&names.len())
        .then_some(List { names, field })
}

/// Whether a text may name somebody: a few words of letters.
fn is_name(text: &str) -> bool {
    let is_letter =
        |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | 'ʼ' | '`' | ' ' | '.');
    let count = text.split(' ').count();
    text.chars().all(is_letter)
        && count <= WORDS
        && text.chars().count() <= LONGEST
        && text.chars().count() > 1
}
