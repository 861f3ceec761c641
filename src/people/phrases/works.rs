//! Words of an account's own positions and titles, as people say them: in any case and gender, in Russian, for short,
//! or by what is done.

use super::{
    Said,
    lexicon::PHRASES,
    meaning::{Field, Role},
    pattern::is_ending,
    places,
    positions::{is_name_of, is_word, nearest_word},
    reading::{end_of_stem, is_same, stem},
    tokens::{Token, tokens},
};
use crate::people::{
    Person,
    search::{is_given_name_in_a_case, sounds_like},
};

/// Fewest letters that two forms of a word have in common.
const COMMON: usize = 4;
/// Fewest letters of a root by itself, and of one that is a whole word, or the last part of one.
const ROOT: usize = 4;
const SHORT_ROOT: usize = 3;
/// Fewest letters that surely make a worker of a shorter root.
const MADE: usize = 5;

/// What joins the words of a position: «менеджер із закупівель» is «менеджер по закупівлях».
const OF: [&str; 10] = ["з", "із", "зі", "по", "с", "со", "за", "для", "of", "for"];
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
    if query.is_empty() || title.is_empty() {
        return None;
    }
    let all = |own: &[&Token], typed: &[&Token], is: fn(&str, &str) -> bool| {
        let mut pairs = own.iter().zip(typed);
        own.len() == typed.len()
            && !own.is_empty()
            && pairs.all(|(own, typed)| is(&own.folded, &typed.folded))
    };
    let own: Vec<&Token> = title
        .iter()
        .filter(|word| !JOINING.contains(&&*word.folded))
        .collect();
    let typed: Vec<&Token> = query
        .iter()
        .filter(|word| !JOINING.contains(&&*word.folded))
        .collect();
    if all(&own, &typed, is_same_title) {
        return Some(Likeness::Whole);
    }
    let [core, said] = [&own, &typed].map(|words| {
        let left = words.iter().copied().filter(|word| !is_kind(word));
        left.collect::<Vec<_>>()
    });
    if all(&core, &said, is_same_title) || is_in_other_order(&core, &said) {
        return Some(Likeness::WithoutKind);
    }
    if is_short_for(&own, &typed) {
        return Some(Likeness::Short);
    }
    if all(&core, &said, is_cognate) {
        return Some(Likeness::Cognate);
    }
    if all(&core, &said, is_nearly_form) {
        return Some(Likeness::Mistyped);
    }
    if core.len() > 1
        && core.len() == said.len()
        && core
            .iter()
            .all(|own| said.iter().any(|typed| is_same_place(own, typed)))
    {
        return Some(Likeness::Synonym);
    }
    let lines = |words: [&[&Token]; 2]| -> Vec<(u32, bool)> {
        let owned = words.map(|words| words.iter().map(|word| (*word).clone()).collect::<Vec<_>>());
        owned
            .iter()
            .flat_map(|words| places::lines(words))
            .collect()
    };
    let said = lines([&said, &typed]);
    if said.is_empty() {
        return None;
    }
    let own = lines([&core, &own]);
    let is_own = |line: u32| own.iter().any(|(own, _)| *own == line);
    let mut same = said.iter().filter(|(line, _)| is_own(*line));
    let first = same.next()?;
    let is_field = !first.1 || same.any(|(_, is_people)| !is_people);
    Some(if is_field {
        Likeness::Synonym
    } else {
        Likeness::People
    })
}

/// What joins words of a title, and may be missing: «Вікна та двері».
pub(super) const JOINING: [&str; 6] = ["та", "і", "й", "и", "and", "&"];

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
fn is_same_place(own: &Token, typed: &Token) -> bool {
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

/// Whether a position is the one that was said by other words for what it is for: «администратор ресепшена» is
/// «Адміністратор рецепції».
pub fn is_work_by_other_words(position: &str, query: &str) -> bool {
    let (own, typed) = (tokens(position), tokens(query));
    let [own, typed] = [&own, &typed].map(|words| without_of(words));
    let is_one =
        |(own, typed): (&&Token, &&Token)| is_work_word(own, typed) || is_same_place(own, typed);
    own.len() > 1
        && own.len() == typed.len()
        && is_work_word(own[0], typed[0])
        && own.iter().zip(&typed).all(is_one)
}

/// Returns the words of a position without what joins them, which may be missing.
fn without_of(words: &[Token]) -> Vec<&Token> {
    words
        .iter()
        .filter(|word| !OF.contains(&&*word.folded))
        .collect()
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

/// Whether two words are one in different cases, more strictly than where it is somebody's own.
pub(super) fn is_form(own: &str, typed: &str) -> bool {
    let same = own
        .char_indices()
        .zip(typed.chars())
        .take_while(|((_, a), b)| a == b);
    let (letters, bytes) = same.fold((0, 0), |(letters, _), ((at, c), _)| {
        (letters + 1, at + c.len_utf8())
    });
    let is_cut = || is_ending(&own[bytes..]) && is_ending(&typed[bytes..]);
    own == typed
        || letters >= COMMON && is_cut()
        || letters + 1 >= COMMON && stem(own) == stem(typed)
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
    if parts.len() > 2 && initials == typed || parts.len() == 2 && initials == typed {
        return true;
    }
    let [first, last] = parts[..] else {
        return false;
    };
    let ends = typed.char_indices().map(|(at, _)| at).skip(SHORT_ROOT);
    ends.into_iter()
        .any(|at| first.starts_with(&typed[..at]) && last.len() > 4 && is_form(last, &typed[at..]))
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
    if is_same_title(own, typed) {
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

/// Returns a word as both languages write it: one letter for «і» and «ы», one of double letters, no soft sign.
fn skeleton(word: &str) -> String {
    let letters = word.chars().filter(|letter| !matches!(letter, 'ь' | 'ъ'));
    let mut letters: Vec<char> = letters
        .map(|letter| match letter {
            'і' | 'ї' | 'ы' => 'и',
            'є' | 'э' | 'ё' => 'е',
            'ґ' => 'г',
            other => other,
        })
        .collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// Fewest letters of a word that may be mistyped.
const MISTYPED: usize = 5;

/// Whether two words are one in any case, or but for a letter: «проджаів» is «Продажі».
fn is_nearly_form(own: &str, typed: &str) -> bool {
    let bare = |word: &str| word[..end_of_stem(word)].to_owned();
    let (bare_own, bare_typed) = (bare(own), bare(typed));
    let is_long = |word: &str| word.chars().count() >= MISTYPED;
    let begins_alike = own.chars().next() == typed.chars().next();
    let is_place = ["ія", "ия"].iter().any(|end| own.ends_with(end));
    is_form(own, typed)
        || begins_alike
            && is_long(own)
            && is_long(typed)
            && (strsim::osa_distance(own, typed) == 1
                || !is_place
                    && is_long(&bare_own)
                    && strsim::osa_distance(&bare_own, &bare_typed) == 1)
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
            worker.unwrap_or_else(|| match bare.ends_with("ник") {
                true => bare.to_owned(),
                false => man().unwrap_or(bare).to_owned(),
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
    let is_whole = bare == root_typed || letters >= SHORT_ROOT && sounds_like(own, root_typed);
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
    let typed = crate::people::search::fold(typed);
    let Some(root) = root(&typed) else {
        return false;
    };
    let words = tokens(position);
    words
        .iter()
        .flat_map(Token::parts)
        .any(|own| is_of_root(own, &typed, &root))
}

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

fn is_work_word(own: &Token, typed: &Token) -> bool {
    is_form(&own.folded, &typed.folded) || is_woman(&own.folded, &typed.folded)
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

/// Whether a word is one of somebody's name, in any case.
pub fn is_of_name(person: &Person, word: &str) -> bool {
    let word = crate::people::search::fold(word);
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
    first.is_some_and(begins) || super::leads(position)
}

/// Words that only ask.
const QUESTIONS: [&str; 8] = ["хто", "кто", "who", "whos", "is", "are", "є", "це"];
/// Most words of a message in which positions are looked for, and of a position.
const MOST_WORDS: usize = 12;
const MOST_OF_WORK: usize = 4;

/// Returns the words of a query that may be a position, a few or one, the most words first. A word that is left out is
/// no given name.
pub fn windows(query: &str) -> Vec<String> {
    let words = tokens(query);
    let all = words.len();
    if all > MOST_WORDS {
        return Vec::new();
    }
    let stays = |token: &Token| {
        token.folded.contains('@') || token.is_capital && is_given_name_in_a_case(&token.folded)
    };
    let ranges = (1..=all.min(MOST_OF_WORK))
        .rev()
        .flat_map(|length| (0..=all - length).map(move |start| start..start + length));
    let ranges = ranges.filter(|range| {
        !words[..range.start]
            .iter()
            .chain(&words[range.end..])
            .any(stays)
    });
    ranges
        .map(|range| query[words[range.start].start..words[range.end - 1].end].to_owned())
        .collect()
}

fn is_written_as_name(token: &Token) -> bool {
    token.is_capital && !token.is_after_mark && !token.is_abbreviation
}

/// Returns the words of a query that no list has: each may be somebody's name.
pub fn strange_words(query: &str) -> Vec<String> {
    let words = tokens(query);
    let is_strange = |at: &usize| {
        let word = &words[*at..=*at];
        let is_known = !word[0].is_capital
            && (PHRASES.plain.at(word).next().is_some()
                || PHRASES.people.at(word).next().is_some());
        let is_long = word[0].is_capital || word[0].folded.chars().count() >= MISTYPED;
        is_long && !is_known && !is_word(&word[0])
    };
    let strange = (0..words.len()).filter(is_strange);
    strange
        .map(|at| query[words[at].start..words[at].end].to_owned())
        .collect()
}

/// Whether a word may be of one root with a position: it is one word that no list has, and no name.
pub fn may_have_root(query: &str) -> bool {
    let words = tokens(query);
    let [word] = words.as_slice() else {
        return false;
    };
    let is_known =
        PHRASES.plain.at(&words).next().is_some() || PHRASES.people.at(&words).next().is_some();
    !is_known
        && !word.folded.is_ascii()
        && !is_written_as_name(word)
        && !is_given_name_in_a_case(&word.folded)
}

impl Said<'_> {
    /// Returns the longest of these positions, of which each has several words, that stands in the message: «контакт
    /// головного агронома, насіннєва компанія просить». Another word may not be written like a name, nor say that
    /// somebody leads or a place is meant.
    pub fn position_in<'p>(&self, positions: impl Iterator<Item = &'p str>) -> Option<&'p str> {
        let letters: Vec<char> = self
            .tokens
            .iter()
            .filter_map(|token| token.folded.chars().next())
            .collect();
        let likely = |position: &&str| {
            let first = position
                .chars()
                .next()
                .and_then(|first| first.to_lowercase().next());
            position.contains([' ', '-']) && first.is_some_and(|first| letters.contains(&first))
        };
        let typed: Vec<usize> = (0..self.tokens.len())
            .filter(|at| !OF.contains(&&*self.tokens[*at].folded))
            .collect();
        let there = positions.filter(likely).filter_map(|position| {
            let own = tokens(position);
            let own = without_of(&own);
            let length = own.len();
            let at = typed.windows(length.max(1)).position(|typed| {
                let mut pairs = own.iter().zip(typed);
                length > 1 && pairs.all(|(own, at)| is_work_word(own, &self.tokens[*at]))
            })?;
            let words = typed[at]..typed[at + length - 1] + 1;
            self.is_alone(words).then_some((length, position))
        });
        there
            .max_by_key(|(length, _)| *length)
            .map(|(_, position)| position)
    }

    /// Returns the longest words of the message, several, that are the name of a work: “who is the account manager”.
    pub fn work_in(&self) -> Option<&str> {
        let longest = self.tokens.len().min(MOST_OF_WORK);
        let ranges = (2..=longest).rev().flat_map(|length| {
            (0..=self.tokens.len() - length).map(move |start| start..start + length)
        });
        let mut ranges = ranges.filter(|range| self.is_alone(range.clone()));
        let found = ranges.find(|range| is_name_of(&self.tokens[range.clone()]))?;
        Some(&self.text[self.tokens[found.start].start..self.tokens[found.end - 1].end])
    }

    /// Whether it asks who is somewhere: «кто на производстве?».
    pub fn asks_where(&self) -> bool {
        let is = |word: Option<&Token>, all: &[&str]| {
            word.is_some_and(|word| all.contains(&&*word.folded))
        };
        (0..self.tokens.len()).any(|at| {
            is(self.tokens.get(at), &["хто", "кто", "who"])
                && is(self.tokens.get(at + 1), &["на", "в", "у", "in", "at"])
        })
    }

    /// Whether outside of these words nobody is named, and neither who leads nor a place is asked for.
    fn is_alone(&self, words: std::ops::Range<usize>) -> bool {
        let is_name = |(at, token): (usize, &Token)| {
            !words.contains(&at) && token.is_capital && !token.is_after_mark
        };
        // “Who is the account manager”: who leads is asked with «manager» only.
        let asks = |mark: &super::marks::Mark| {
            let mut typed = self.tokens[mark.words.clone()].iter();
            typed.all(|token| QUESTIONS.contains(&&*token.folded))
        };
        let is_of_other = |mark: &super::marks::Mark| {
            let of_other = matches!(
                mark.role,
                Role::Field(Field::Lead | Field::Team | Field::Department | Field::Folder)
            );
            of_other && !asks(mark) && mark.words.clone().all(|at| !words.contains(&at))
        };
        !self.tokens.iter().enumerate().any(is_name) && !self.marks.iter().any(is_of_other)
    }
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

    #[test]
    fn positions_are_looked_for_among_strange_words() {
        let words = |text: &str| windows(text).join(" | ");
        assert_eq!(words("водіїв вільний"), "водіїв вільний | водіїв | вільний");
        assert_eq!(words("водіїв Полтаву"), "водіїв Полтаву | водіїв | Полтаву");
        assert_eq!(words("водія Олени"), "водія Олени | Олени");
    }

    #[test]
    fn a_position_of_several_words_is_found_anywhere() {
        let positions = [
            "Головний агроном",
            "Агроном",
            "Менеджер із закупівель",
            "HR-менеджер",
        ];
        let found =
            |text: &str| Said::read(text).and_then(|said| said.position_in(positions.into_iter()));
        for (text, position) in [
            (
                "Контакт головного агронома, будь ласка, компанія просить",
                Some("Головний агроном"),
            ),
            (
                "хто з менеджерів по закупівлях веде добрива?",
                Some("Менеджер із закупівель"),
            ),
            ("хто начальник головного агронома", None),
            ("телефон Олени, головного агронома Коваль", None),
            ("хто агроном", None),
        ] {
            assert_eq!(found(text), position, "{text}");
        }
    }
}
