//! The positions of an account, as people say them: in any case and gender, by what is done, with a letter wrong.

use super::{
    forms::{MISTYPED, is_form, is_nearly_form, skeleton},
    lexicon::PHRASES,
    loans,
    places::nearest_word,
    positions::{is_same_work, is_word},
    reading::end_of_stem,
    titles::is_same_place,
    tokens::{Token, apart, tokens},
};
use crate::people::{
    Person,
    search::{fold, sounds_like},
};

/// Fewest letters of a root by itself, and of one that is a whole word, or the last part of one.
const ROOT: usize = 4;
const SHORT_ROOT: usize = 3;
/// Fewest letters that surely make a worker of a shorter root.
const MADE: usize = 5;

/// What joins the words of a position: «менеджер із закупівель» is «менеджер по закупівлях».
pub(super) const OF: [&str; 10] = ["з", "із", "зі", "по", "с", "со", "за", "для", "of", "for"];

/// Whether a query is a whole position, in any case, number and gender, whatever joins its words; more strictly than
/// [`super::is_work`].
pub fn is_whole_work(position: &str, query: &str) -> bool {
    let (own, typed) = (tokens(position), tokens(query));
    let [own, typed] = [&own, &typed].map(|words| without_of(words));
    let mut pairs = own.iter().zip(&typed);
    !own.is_empty()
        && own.len() == typed.len()
        && pairs.all(|(own, typed)| is_work_word(own, typed))
}

pub(super) fn is_work_word(own: &Token, typed: &Token) -> bool {
    let (own, typed) = (own.folded.as_str(), typed.folded.as_str());
    let is_one = |own: &str, typed: &str| is_form(own, typed) || is_woman(own, typed);
    is_one(own, typed)
        || after_v(own)
            .zip(after_v(typed))
            .is_some_and(|(own, typed)| is_one(own, typed))
}

/// Returns what follows a «в» or «у» that stand for each other: «вчитель» is «учитель».
fn after_v(word: &str) -> Option<&str> {
    let rest = word.strip_prefix(['в', 'у'])?;
    let is_consonant = |c: char| c.is_alphabetic() && !"аеєиіїоуюяыэё".contains(c);
    rest.starts_with(is_consonant).then_some(rest)
}

/// Returns the words of a position without what joins them, which may be missing.
pub(super) fn without_of(words: &[Token]) -> Vec<&Token> {
    words
        .iter()
        .filter(|word| !OF.contains(&&*word.folded))
        .collect()
}

/// Whether a position of several words is the one that was said by other words, each for one of its own:
/// «администратор ресепшена» is «Адміністратор рецепції», «моушн дизайнер» “Motion-дизайнер”.
pub fn is_work_by_other_words(position: &str, query: &str) -> bool {
    let (own, typed) = (apart(&tokens(position)), apart(&tokens(query)));
    let [own, typed] = [&own, &typed].map(|words| without_of(words));
    let is_one = |(own, typed): (&&Token, &&Token)| {
        is_work_word(own, typed)
            || loans::is_same(&own.folded, &typed.folded)
            || is_same_place(own, typed)
            || is_same_work(own, typed)
    };
    own.len() > 1 && own.len() == typed.len() && own.iter().zip(&typed).all(is_one)
}

/// What makes a woman's position of a man's, before the ending: «дієтологиня».
const WOMEN: [&str; 7] = ["ин", "овниц", "ниц", "иц", "к", "ш", "ес"];

/// Whether two words are a man's and a woman's position.
fn is_woman(own: &str, typed: &str) -> bool {
    let man = |word: &str| {
        let bare = &word[..end_of_stem(word)];
        let man = WOMEN.iter().find_map(|end| bare.strip_suffix(end));
        man.filter(|man| man.chars().count() >= ROOT).map(skeleton)
    };
    let bare = |word: &str| skeleton(&word[..end_of_stem(word)]);
    match (man(own), man(typed)) {
        (Some(a), Some(b)) => a == b,
        (Some(a), None) => a == bare(typed),
        (None, Some(b)) => bare(own) == b,
        (None, None) => false,
    }
}

/// Whether a query is a position but for a letter in one of its words: «лгоіста» is «Логіст», «пкаувальницю»
/// «Пакувальник».
pub fn is_nearly_work(position: &str, query: &str) -> bool {
    let (own, typed) = (tokens(position), tokens(query));
    let is_near = |(own, typed): (&Token, &Token)| {
        let is_long = typed.folded.chars().count() > MISTYPED;
        let man = |word: &str| {
            let bare = &word[..end_of_stem(word)];
            let worker = bare.strip_suffix("ниц").map(|bare| format!("{bare}ник"));
            let man = || WOMEN.iter().find_map(|end| bare.strip_suffix(end));
            worker.unwrap_or_else(|| {
                let own = bare.ends_with("ник").then_some(bare);
                own.or_else(man).unwrap_or(bare).to_owned()
            })
        };
        is_work_word(own, typed)
            || is_nearly_form(&own.folded, &typed.folded)
            || is_long && is_nearly_form(&man(&own.folded), &man(&typed.folded))
    };
    own.len() == typed.len() && own.iter().zip(&typed).all(is_near)
}

/// Returns a query with each word that no list has as the thesaurus of positions writes it, if it is one of that but for
/// a letter; `None` where there are none: «юрсит», “head of slaes”.
pub fn corrected(query: &str) -> Option<String> {
    let mut corrected = query.to_owned();
    for word in tokens(query).iter().rev() {
        let known = PHRASES
            .people
            .at(std::slice::from_ref(word))
            .next()
            .is_some()
            || is_word(word);
        if !known && let Some(meant) = nearest_word(&word.folded) {
            corrected.replace_range(word.start..word.end, meant);
        }
    }
    (corrected != query).then_some(corrected)
}

/// What makes a worker, a work or its verb of a root, as [`skeleton`] writes them; the longest first.
const MAKERS: &str = "увалник ювалник ивалник овалник увалниц ювалниц ивалниц овалниц ателниц ителниц \
    илник алник ялник елник илниц алниц ялниц елниц ивник овник евник ивниц овниц евниц овщик евщик илщик алщик \
    овщиц евщиц илщиц алщиц ователь ювач увач ювачк увачк ител ател яр яльн уванн юванн ованн \
    шник шниц овик люват ляют ляет ляти ляе люе увати ювати овати ивати увае ювае ивает ивают ивае ует ует уют юют уе юе \
    лник лниц щик чик щиц чиц ник ниц истк ист овец ивец овц ивц овод ач ачк ар арк ер ерк ор орк ец ани анн енн ян ати \
    яти ити ает яет ают яют ае яе ит ят ат ут ют ок к";

/// Returns the root of a word that says what somebody does; `None` where nothing is made of it.
fn root(word: &str) -> Option<String> {
    let whole = skeleton(word);
    let bare = skeleton(&word[..end_of_stem(word)]);
    let makers = || MAKERS.split_whitespace();
    let of = |word: &str| {
        let fitting = makers().filter_map(|end| word.strip_suffix(end));
        fitting.min_by_key(|root| root.len()).map(str::to_owned)
    };
    let roots = [of(&whole), of(&bare)].into_iter().flatten();
    roots
        .filter(|root| root.chars().count() >= SHORT_ROOT)
        .min_by_key(String::len)
}

/// Whether a word of a position is of one root with what was typed: «заправляє» is what a «Заправник» does, «дронщик» is
/// an «Оператор дрона», «сушильник» one of a «зерносушарка».
fn is_of_root(own: &str, typed: &str, root_typed: &str) -> bool {
    let letters = root_typed.chars().count();
    let bare = skeleton(&own[..end_of_stem(own)]);
    let is_whole = bare == root_typed
        || letters >= SHORT_ROOT && sounds_like(own, root_typed)
        || loans::is_same(own, root_typed)
        || loans::is_same(own, typed);
    if is_whole {
        return typed != own;
    }
    let Some(root_own) = root(own) else {
        return false;
    };
    let is_last = |root: &str| {
        let before = root_own.strip_suffix(root);
        before.is_some_and(|before| before.chars().count() > 2 && before.ends_with(['о', 'е']))
    };
    // «Пакує» is what a «пакувальник» does.
    let is_made = letters >= ROOT || bare.chars().count() >= root_own.chars().count() + MADE;
    is_made && root_own == root_typed || is_last(root_typed)
}

/// Whether a position has a word of the same root as one that was typed.
pub fn has_root(position: &str, typed: &str) -> bool {
    let typed = fold(typed);
    let Some(root) = root(&typed) else {
        return false;
    };
    let words = tokens(position);
    words
        .iter()
        .flat_map(Token::parts)
        .any(|own| is_of_root(own, &typed, &root))
}

/// Whether a word is one of somebody's name, in any case.
pub fn is_of_name(person: &Person, word: &str) -> bool {
    let word = fold(word);
    tokens(&person.name)
        .iter()
        .flat_map(Token::parts)
        .any(|own| is_form(own, &word))
}

/// Whether a position is to be the head of others, by its words.
pub fn is_chief(position: &str) -> bool {
    let first = tokens(position).into_iter().next();
    let begins = |first: Token| {
        ["головн", "главн", "chief", "head", "шеф"]
            .iter()
            .any(|head| first.folded.starts_with(head))
    };
    let is_of_company = |word: &Token| ["ceo", "cto", "cfo", "coo", "cmo"].contains(&&*word.folded);
    first.is_some_and(begins)
        || super::leads(position)
        || tokens(position).iter().any(is_of_company)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_known_by_the_root_of_what_is_done() {
        for (position, typed) in [
            ("Заправник", "заправляет"),
            ("Заправник", "заправщик"),
            ("Зварник", "зварює"),
            ("Зварювальник", "зварник"),
            ("Оператор зерносушарки", "сушить"),
            ("Оператор зерносушарки", "сушильник"),
            ("Оператор дрона", "дронщики"),
            ("GIS-спеціаліст", "гісовці"),
            ("Пакувальниця", "пакує"),
            ("Машиніст екскаватора", "екскаваторник"),
            ("Інспектор з кадрів", "кадровик"),
        ] {
            assert!(has_root(position, typed), "{position}: {typed}");
        }
        for (position, typed) in [
            ("Кухар", "кухня"),
            ("Водій", "вода"),
            ("Агроном", "агро"),
            ("Охоронець", "Коваль"),
            ("Менеджер", "мене"),
        ] {
            assert!(!has_root(position, typed), "{position}: {typed}");
        }
    }

    #[test]
    fn a_position_is_known_by_other_words_for_its_own() {
        for (position, said) in [
            ("Motion-дизайнер", "моушн дизайнера"),
            ("iOS Developer", "іос розробник"),
            ("Backend-розробник", "бекенд девелопера"),
            ("Вчитель початкових класів", "учительница начальных классов"),
            ("Адміністратор рецепції", "администратор ресепшена"),
        ] {
            assert!(is_work_by_other_words(position, said), "{position}: {said}");
        }
        assert!(!is_work_by_other_words(
            "Motion-дизайнер",
            "графічний дизайнер"
        ));
        assert!(is_whole_work(
            "Вчитель англійської мови",
            "учителі англійської мови"
        ));
        assert!(!is_whole_work(
            "Вчитель англійської мови",
            "учитель німецької мови"
        ));
    }

    #[test]
    fn a_position_may_have_a_letter_wrong() {
        for (position, typed) in [
            ("Логіст", "лгоіста"),
            ("Столяр", "стоялра"),
            ("Пакувальник", "пкаувальницю"),
        ] {
            assert!(is_nearly_work(position, typed), "{position}: {typed}");
        }
        assert!(!is_nearly_work("Агроном", "астроном"));
        assert_eq!(corrected("юрсит").as_deref(), Some("юрист"));
        assert_eq!(corrected("head of slaes").as_deref(), Some("head of sales"));
        assert_eq!(corrected("юрист"), None);
    }
}
