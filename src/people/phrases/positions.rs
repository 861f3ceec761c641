//! A thesaurus of positions: what a kind of work is called otherwise.

use std::{collections::HashMap, sync::LazyLock};

use super::{
    list::Phrases,
    pattern::{Pattern, Word},
    tokens::{Token, tokens},
};

pub(super) const FILE: &str = include_str!("words/positions.tsv");

static POSITIONS: LazyLock<Positions> = LazyLock::new(Positions::read);

struct Positions {
    /// The number of a line, twice; one more where a phrase is no name, but what is said of that work.
    lines: Phrases<u32>,
    /// The words of each line as they are looked for, without their endings.
    names: HashMap<u32, Vec<&'static str>>,
}

impl Positions {
    fn read() -> Self {
        let mut positions = Self {
            lines: Phrases::default(),
            names: HashMap::new(),
        };
        let lines = FILE
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty());
        for (number, line) in (0..).zip(lines) {
            let (names, said) = line.split_once('\t').unwrap_or((line, ""));
            for name in names.split('|').map(str::trim) {
                if name.is_ascii() {
                    positions.lines.add(words(&plural(name)), 2 * number);
                }
                let names = positions.names.entry(number).or_default();
                names.push(name.trim_end_matches('~'));
            }
            for name in names.split('|') {
                positions.lines.add(words(name), 2 * number);
            }
            for said in said.split('|') {
                positions.lines.add(words(said), 2 * number + 1);
            }
        }
        positions.lines.finish();
        positions
    }
}

/// What joins a position with what it is for, in either language and careless speech: «менеджер з продажу».
const JOINING: [&str; 7] = ["з", "із", "зі", "по", "с", "за", "для"];
/// Fewest letters of a word that takes endings.
const INFLECTED: usize = 4;

/// Returns the words of a name, each in any case and number.
pub(super) fn words(name: &str) -> Vec<Word> {
    let patterns = |part: &str| -> Vec<Word> {
        let bare = part.trim_end_matches(['~', '^', '*']);
        let found = Pattern::of(part);
        let [word] = found.as_slice() else {
            return found.into_iter().map(Word::One).collect();
        };
        let mut forms: Vec<Pattern> = vec![word.clone()];
        if JOINING.contains(&&*word.text) {
            forms = JOINING
                .iter()
                .flat_map(|joining| Pattern::of(joining))
                .collect();
        } else if bare.len() < part.len() {
            forms.extend(of_women(&word.text));
        } else if is_inflected(&word.text) {
            forms.extend(inflected(&word.text));
        }
        match <[Pattern; 1]>::try_from(forms) {
            Ok([only]) => vec![Word::One(only)],
            Err(forms) => vec![Word::Of(forms.into())],
        }
    };
    name.split_whitespace().flat_map(patterns).collect()
}

fn is_inflected(word: &str) -> bool {
    word.chars().count() >= INFLECTED && word.chars().all(|c| !c.is_ascii() && c.is_alphabetic())
}

/// Returns what the stem of a feminine noun turns into: «бухгалтерці», «бухгалтерок».
fn of_women(stem: &str) -> Vec<Pattern> {
    let Some(root) = stem
        .strip_suffix('к')
        .filter(|root| !root.ends_with(VOWELS))
    else {
        return Vec::new();
    };
    let forms = [
        format!("{root}ці"),
        format!("{root}ке"),
        format!("{root}ок"),
    ];
    forms.iter().flat_map(|form| Pattern::of(form)).collect()
}

const VOWELS: [char; 10] = ['а', 'е', 'є', 'и', 'і', 'ї', 'о', 'у', 'ю', 'я'];

/// Returns the stem of a noun or an adjective, and what else it turns into.
fn inflected(word: &str) -> Vec<Pattern> {
    if let Some(root) = word.strip_suffix("ець") {
        return Pattern::of(&format!("{root}ц~"));
    }
    let adjective = ["ий", "ій", "ый", "ой"]
        .iter()
        .find_map(|end| word.strip_suffix(end));
    let stem = adjective.unwrap_or_else(|| word.trim_end_matches(['й', 'ь']));
    let stem = match stem.char_indices().last() {
        Some((at, last)) if adjective.is_none() && VOWELS.contains(&last) => &stem[..at],
        _ => stem,
    };
    let mut forms = Pattern::of(&format!("{stem}~"));
    forms.extend(of_women(stem));
    forms
}

/// Returns the plural of an English name.
fn plural(name: &str) -> String {
    for (end, ends) in [
        ("man", "men"),
        ("woman", "women"),
        ("ry", "ries"),
        ("ty", "ties"),
    ] {
        if let Some(stem) = name.strip_suffix(end) {
            return format!("{stem}{ends}");
        }
    }
    let hisses = ["s", "x", "ch", "sh"].iter().any(|end| name.ends_with(end));
    format!("{name}{}", if hisses { "es" } else { "s" })
}

/// Whether a word is a position by itself.
pub(super) fn is_word(word: &Token) -> bool {
    POSITIONS
        .lines
        .whole(std::slice::from_ref(word))
        .next()
        .is_some()
}

/// Whether a position is called so, and not only something is said of it: «вантажник», but not «вантаж».
pub fn is_called_so(position: &str) -> bool {
    is_name_of(&tokens(position))
}

/// Whether these words are the name of a work.
pub(super) fn is_name_of(words: &[Token]) -> bool {
    POSITIONS.lines.whole(words).any(|line| line % 2 == 0)
}

/// Whether two words are names of one work.
pub(super) fn is_same_work(own: &Token, typed: &Token) -> bool {
    let lines = |word: &Token| -> Vec<u32> {
        let lines = POSITIONS.lines.whole(std::slice::from_ref(word));
        lines.filter(|line| line % 2 == 0).collect()
    };
    let typed = lines(typed);
    !typed.is_empty() && lines(own).iter().any(|line| typed.contains(line))
}

/// What stands before a position for its head, as in «главный инженер».
const CHIEF: [&str; 5] = ["главный", "главная", "главного", "chief", "head"];

/// Returns what else a position is called, in the order of its lines; empty for what is none. The head of a kind of
/// work is «головний», if no line has that one itself.
pub(super) fn others(position: &str) -> Vec<String> {
    let own: Vec<String> = names_of(&tokens(position))
        .into_iter()
        .map(str::to_owned)
        .collect();
    let words = tokens(position);
    match words.as_slice() {
        [chief, rest @ ..] if own.is_empty() && CHIEF.contains(&&*chief.folded) => {
            let all = names_of(rest).into_iter();
            all.map(|name| format!("головний {name}")).collect()
        }
        _ => own,
    }
}

fn names_of(words: &[Token]) -> Vec<&'static str> {
    let lines: Vec<u32> = POSITIONS.lines.whole(words).map(|line| line / 2).collect();
    let mut names: Vec<&'static str> = Vec::new();
    for name in lines.iter().flat_map(|line| &POSITIONS.names[line]) {
        if !names.contains(name) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_known_in_any_gender_and_number() {
        for (typed, meant) in [
            ("бухгалтера", "accountant"),
            ("бухгалтерки", "accountant"),
            ("бухгалтерів", "accountant"),
            ("ейчар", "hr"),
            ("кадри", "hr"),
            ("СЕО", "директор"),
            ("програмістів", "developer"),
            ("developer", "розробник"),
            ("developers", "розробник"),
            ("sales managers", "продажник"),
            ("secretaries", "секретар"),
            ("salesmen", "продажник"),
            ("сисадміна", "sysadmin"),
            ("головбуха", "chief accountant"),
            ("менеджер з продажу", "sales"),
            ("юристка", "lawyer"),
            ("дизайнерки", "designer"),
        ] {
            assert!(
                others(typed).iter().any(|other| other == meant),
                "{typed}: {:?}",
                others(typed)
            );
        }
        assert!(others("Коваль").is_empty());
        assert!(others("").is_empty());
    }

    #[test]
    fn there_are_more_than_a_hundred_kinds_of_work() {
        assert!(POSITIONS.names.len() > 100, "{}", POSITIONS.names.len());
    }
}
