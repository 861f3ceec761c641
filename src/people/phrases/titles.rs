//! The titles of an account's places, as people say them: in any case, without what kind of a place it is, for short, in
//! Russian, by other words.

use super::{
    forms::{is_form, is_nearly_form, skeleton},
    loans,
    places::{self, JOINING},
    reading::{end_of_stem, is_same},
    tokens::{Token, apart, tokens},
};
use crate::people::search::sounds_like;

/// Fewest letters of a root, and of what a word for short begins with.
const ROOT: usize = 4;
const BEGINNING: usize = 3;
/// Fewest letters of the last word of a title that is put for short.
const LAST: usize = 5;

/// What a place is, which may be left out: «Відділ персоналу», «Агрономічна служба».
const KINDS: [&str; 16] = [
    "відділ",
    "відділення",
    "отдел",
    "отделение",
    "департамент",
    "управління",
    "управление",
    "служба",
    "підрозділ",
    "команда",
    "група",
    "department",
    "dept",
    "team",
    "division",
    "unit",
];

/// How surely a title is the one that was said, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// All its words, in any case.
    Whole,
    /// All but what kind of a place it is.
    WithoutKind,
    /// «МТП» is «Машинно-тракторний парк», «агрослужба» «Агрономічна служба».
    Short,
    /// «Агрономическая служба».
    Cognate,
    /// With a letter wrong.
    Mistyped,
    /// Another word for the same: «кадри» is «Відділ персоналу».
    Synonym,
    /// Those who are there: «юристи» are «Правовий відділ».
    People,
}

/// Whether a query is a whole title, in any case, but for what kind of a place that is.
pub fn is_title(title: &str, query: &str) -> bool {
    title_likeness(title, query).is_some_and(|likeness| likeness <= Likeness::WithoutKind)
}

/// Returns how a title is what was said; `None` if it is not.
pub fn title_likeness(title: &str, query: &str) -> Option<Likeness> {
    let (title, query) = (tokens(title), tokens(query));
    let has_hyphen = |words: &[Token]| words.iter().any(|word| word.folded.contains('-'));
    likeness(&title, &query).or_else(|| {
        // «HR-відділ» is «відділ HR».
        let is_apart = has_hyphen(&title) || has_hyphen(&query);
        is_apart.then(|| likeness(&apart(&title), &apart(&query)))?
    })
}

fn likeness(title: &[Token], query: &[Token]) -> Option<Likeness> {
    let [own, typed] = [title, query].map(|words| {
        let words = words.iter();
        let words = words.filter(|word| !JOINING.contains(&&*word.folded));
        words.collect::<Vec<_>>()
    });
    if own.is_empty() || typed.is_empty() {
        return None;
    }
    if all(&own, &typed, is_same_title) {
        return Some(Likeness::Whole);
    }
    let [core, said] = [&own, &typed].map(|words| {
        let left = words.iter().copied().filter(|word| !is_kind(word));
        left.collect::<Vec<_>>()
    });
    if all(&core, &said, is_same_title) || is_in_other_order(&core, &said) {
        Some(Likeness::WithoutKind)
    } else if is_short_for(&own, &typed) {
        Some(Likeness::Short)
    } else if all(&core, &said, is_cognate) {
        Some(Likeness::Cognate)
    } else if all(&core, &said, is_nearly_form) {
        Some(Likeness::Mistyped)
    } else if is_same_by_words(&core, &said) {
        Some(Likeness::Synonym)
    } else {
        same_place([&core, &own], [&said, &typed])
    }
}

/// Whether this is so of each word of a title and the one that stands in its place.
fn all(own: &[&Token], typed: &[&Token], is: fn(&str, &str) -> bool) -> bool {
    let mut pairs = own.iter().zip(typed);
    own.len() == typed.len()
        && !own.is_empty()
        && pairs.all(|(own, typed)| is(&own.folded, &typed.folded))
}

/// Whether each of several words of a title stands for one that was said.
fn is_same_by_words(own: &[&Token], typed: &[&Token]) -> bool {
    let mut words = own.iter();
    own.len() > 1
        && own.len() == typed.len()
        && words.all(|own| typed.iter().any(|typed| is_same_place(own, typed)))
}

/// Returns how a title stands for what was said by the thesaurus of places, each with what kind of a place it is and
/// without.
fn same_place(own: [&[&Token]; 2], typed: [&[&Token]; 2]) -> Option<Likeness> {
    let lines = |words: [&[&Token]; 2]| -> Vec<(u32, bool)> {
        let owned = words.map(|words| words.iter().map(|word| (*word).clone()).collect::<Vec<_>>());
        let lines = owned.iter().flat_map(|words| places::lines(words));
        lines.collect()
    };
    let typed = lines(typed);
    if typed.is_empty() {
        return None;
    }
    let own = lines(own);
    let is_own = |line: u32| own.iter().any(|(own, _)| *own == line);
    let mut same = typed.iter().filter(|(line, _)| is_own(*line)).peekable();
    same.peek()?;
    let is_field = same.any(|(_, is_people)| !is_people);
    Some(if is_field {
        Likeness::Synonym
    } else {
        Likeness::People
    })
}

/// Whether two titles have the same words, of which there are several: «маркетингу і продажу», «продажу та маркетингу».
fn is_in_other_order(own: &[&Token], typed: &[&Token]) -> bool {
    own.len() > 1
        && own.len() == typed.len()
        && own.iter().all(|own| {
            typed
                .iter()
                .any(|typed| is_same_title(&own.folded, &typed.folded))
        })
}

/// Whether two words are one, or stand for the same kind of place: «ресепшн» is «рецепція».
pub(super) fn is_same_place(own: &Token, typed: &Token) -> bool {
    let lines = |word: &Token| {
        places::lines(std::slice::from_ref(word))
            .map(|(line, _)| line)
            .collect::<Vec<_>>()
    };
    is_form(&own.folded, &typed.folded) || {
        let typed = lines(typed);
        !typed.is_empty() && lines(own).iter().any(|line| typed.contains(line))
    }
}

fn is_kind(word: &Token) -> bool {
    KINDS.iter().any(|kind| is_form(kind, &word.folded))
}

/// Whether a word is one of a title: «бухгалтерів» is none of «Бухгалтерія».
fn is_same_title(own: &str, typed: &str) -> bool {
    let is_abstract = |word: &str| {
        ["ія", "ії", "ію", "ією", "ій", "ия", "ии", "ию", "ией", "ий"]
            .iter()
            .any(|end| word.ends_with(end))
    };
    let is_place = ["ія", "ия"].iter().any(|end| own.ends_with(end));
    (!is_place || is_abstract(typed)) && is_same(own, typed)
        || skeleton(own) == skeleton(typed)
        || own.is_ascii() != typed.is_ascii() && sounds_like(own, typed)
}

/// Whether what was typed stands for a title by its letters: the first of all its words, or one word made of the
/// beginning of the first and the last one.
fn is_short_for(title: &[&Token], typed: &[&Token]) -> bool {
    let [typed] = typed else { return false };
    let typed = typed.folded.as_str();
    let parts: Vec<&str> = title.iter().flat_map(|word| word.parts()).collect();
    let initials: String = parts
        .iter()
        .filter_map(|part| part.chars().next())
        .collect();
    if parts.len() > 1 && initials == typed {
        return true;
    }
    let [first, last] = parts[..] else {
        return false;
    };
    let ends = typed.char_indices().map(|(at, _)| at).skip(BEGINNING);
    ends.into_iter().any(|at| {
        first.starts_with(&typed[..at])
            && last.chars().count() >= LAST
            && is_form(last, &typed[at..])
    })
}

/// Endings of adjectives before their own, in either language, as [`skeleton`] writes them; the longest first.
const ADJECTIVES: [&str; 20] = [
    "ическ",
    "ционн",
    "енческ",
    "ийск",
    "ичеськ",
    "ческ",
    "ицийн",
    "ционн",
    "цийн",
    "ионн",
    "ийн",
    "ичн",
    "алн",
    "елн",
    "чн",
    "ск",
    "цк",
    "ов",
    "ев",
    "н",
];

/// Whether two words are one adjective in Ukrainian and in Russian: «комерційний», «коммерческий».
fn is_cognate(own: &str, typed: &str) -> bool {
    if is_same_title(own, typed) || loans::is_same(own, typed) {
        return true;
    }
    let parts = |word: &str| word.split('-').map(str::to_owned).collect::<Vec<_>>();
    let (own, typed) = (parts(own), parts(typed));
    let root = |word: &str| {
        let bare = skeleton(&word[..end_of_stem(word)]);
        let end = ADJECTIVES.iter().find(|end| bare.ends_with(*end))?;
        let root = bare.strip_suffix(end)?.to_owned();
        (root.chars().count() >= ROOT).then_some(root)
    };
    let is_one = |(own, typed): (&String, &String)| {
        own == typed
            || skeleton(own) == skeleton(typed)
            || matches!((root(own), root(typed)), (Some(a), Some(b)) if a == b)
    };
    own.len() == typed.len() && own.iter().zip(&typed).all(is_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_known_without_its_kind_for_short_and_in_russian() {
        for (title, said, how) in [
            ("Відділ персоналу", "відділ персоналу", Likeness::Whole),
            ("Елеватор", "elevator", Likeness::Whole),
            ("Диканька", "Диканьці", Likeness::Whole),
            ("Агрономічна служба", "агрономічної", Likeness::WithoutKind),
            ("Відділ персоналу", "персоналу", Likeness::WithoutKind),
            ("Машинно-тракторний парк", "МТП", Likeness::Short),
            ("Агрономічна служба", "агрослужба", Likeness::Short),
            (
                "Агрономічна служба",
                "агрономической службе",
                Likeness::Cognate,
            ),
            ("Комерційний відділ", "коммерческом", Likeness::Cognate),
            (
                "Земельно-юридичний відділ",
                "земельно-юридическом",
                Likeness::Cognate,
            ),
            ("Відділ персоналу", "кадров", Likeness::Synonym),
            ("Відділ персоналу", "HR", Likeness::Synonym),
            ("Продажі", "проджаів", Likeness::Mistyped),
            ("Правовий відділ", "юристів", Likeness::People),
        ] {
            assert_eq!(title_likeness(title, said), Some(how), "{title}: {said}");
        }
        for (title, said) in [
            ("Бухгалтерія", "бухгалтера"),
            ("Бухгалтерія", "бухгалтера"),
            ("Агрономічна служба", "агрономів"),
            ("Комерційний відділ", "комірник"),
            ("Елеватор", "електрик"),
            ("Псел", "пес"),
        ] {
            assert_eq!(title_likeness(title, said), None, "{title}: {said}");
        }
    }
}
