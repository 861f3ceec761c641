//! The ways to understand whom a message asks for.

use super::{
    Said,
    lexicon::PHRASES,
    marks::{Mark, is_aside},
    meaning::{Field, Role},
    pattern::is_ending,
    short::is_picture,
    tokens::{Token, tokens},
};
use crate::people::{
    Person, phone,
    search::{is_given_name_in_a_case, sounds_like},
};

/// What stands between the words of a message and means nothing.
const MARKS: &str = ",;:?!—–…/№#";
/// Most readings that keep a phrase's word as somebody's own.
pub(super) const MOST_KEPT: usize = 3;

/// Fewest words of a message in which a small letter is no initial.
const IN_SENTENCE: usize = 3;
/// Fewest letters of a word that may be spelt as it is heard: «тимлид».
const HEARD: usize = 5;

/// One way to understand whom a message asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What remains to be looked for.
    pub query: String,
    /// What is asked for of the person.
    pub field: Option<Field>,
    /// Phrase words left in the query, which only count as somebody's own.
    kept: Vec<String>,
    /// Whether one of these is a letter that no initial is written like: «є» of «агрономи є?».
    has_letter: bool,
}

/// Whether words of a role stand around what is asked for.
type Around = fn(Role) -> bool;

impl Reading {
    /// Whether nothing of a phrase is left in the query.
    pub fn is_bare(&self) -> bool {
        self.kept.is_empty()
    }

    /// Whether the phrase words in the query are this person's own: «Нова Пошта» is a contact.
    pub fn is_literal(&self, person: &Person) -> bool {
        let own = own_words(person);
        let own = || own.iter().flat_map(Token::parts);
        let kept = self.kept.iter().flat_map(|word| word.split('-'));
        let mut kept = kept.filter(|word| !word.is_empty());
        if self.has_letter {
            return false;
        }
        let is_own = |own: &str, word: &str| {
            is_akin(own, word) || word.chars().count() >= HEARD && sounds_like(own, word)
        };
        kept.all(|word| own().any(|own| is_own(own, word)))
    }
}

/// Returns the words that are a person's own, without the role, whose words say nothing of them.
pub(super) fn own_words(person: &Person) -> Vec<Token> {
    let texts = [
        Some(person.name.as_str()),
        person.position.as_deref(),
        person.group.as_deref(),
        person.department.as_deref(),
    ];
    texts.into_iter().flatten().flat_map(tokens).collect()
}

/// Whether a word of somebody's is the one that was typed, in any case, or for one letter begins so.
fn is_akin(own: &str, typed: &str) -> bool {
    let (longer, letters) = (own.chars().count(), typed.chars().count());
    if letters <= 1 {
        return own.starts_with(typed);
    }
    if own == typed || letters >= 4 && own.contains(typed) {
        return true;
    }
    let common = own.chars().zip(typed.chars()).take_while(|(a, b)| a == b);
    let common = common.count();
    common >= 3 && common + 2 >= letters && common + 2 >= longer
}

/// Whether two words are one in different cases.
pub(super) fn is_same(own: &str, typed: &str) -> bool {
    let pairs = own.char_indices().zip(typed.chars());
    let common = pairs.take_while(|((_, a), b)| a == b);
    let (letters, bytes) = common.fold((0, 0), |(letters, _), ((at, c), _)| {
        (letters + 1, at + c.len_utf8())
    });
    is_akin(own, typed)
        || letters >= 3 && is_ending(&own[bytes..]) && is_ending(&typed[bytes..])
        || stem(own) == stem(typed)
}

/// Fewest letters before an ending.
const STEM: usize = 2;

/// Returns where a word's ending begins.
pub(super) fn end_of_stem(word: &str) -> usize {
    let mut ends = word.char_indices().map(|(at, _)| at).skip(STEM);
    let end = ends.find(|&at| is_ending(&word[at..]));
    end.unwrap_or(word.len())
}

/// Returns what all cases of a noun have: «чобт» of «чобіт» and «чоботи», «ярмарк» of «ярмарок» and «ярмарку»,
/// «аптек» of «аптеці» and «аптека».
pub(super) fn stem(word: &str) -> String {
    let end = end_of_stem(word);
    let mut letters: Vec<char> = word[..end].chars().collect();
    let hardened = match letters.last() {
        Some('ц') => Some('к'),
        Some('з') => Some('г'),
        Some('с') => Some('х'),
        _ => None,
    };
    if let (Some(hard), "і", Some(last)) = (hardened, &word[end..], letters.last_mut()) {
        *last = hard;
    }
    // The vowel of a closed syllable changes, or is there in one case only.
    if let [.., vowel, _] = letters[..]
        && matches!(vowel, 'о' | 'е' | 'є' | 'і')
    {
        letters.remove(letters.len() - 2);
    }
    // Лопушанский is Лопушанський, Билинская Білинська.
    let same = letters.into_iter().filter(|letter| *letter != 'ь');
    same.map(|letter| match letter {
        'і' | 'ї' | 'ы' => 'и',
        'є' | 'э' | 'ё' => 'е',
        'ґ' => 'г',
        other => other,
    })
    .collect()
}

impl Said<'_> {
    /// Returns the ways to understand whom it asks for, the most literal first and the bare one last. The
    /// last one's query is empty where it names nobody.
    pub fn readings(&self) -> Vec<Reading> {
        let is_field = |role: Role| matches!(role, Role::Field(_));
        let mut readings = vec![self.reading(|_| false, None)];
        let fields: Vec<&Mark> = self.marks.iter().filter(|m| is_field(m.role)).collect();
        let others = self.marks.len() > fields.len();
        if fields.len() > 1 {
            for &asked in fields.iter().take(MOST_KEPT) {
                let Role::Field(field) = asked.role else {
                    continue;
                };
                let left_out = |mark: &Mark| !is_field(mark.role) || mark == asked;
                readings.push(self.reading(left_out, Some(field.of_person())));
            }
        }
        if others && !fields.is_empty() {
            readings.push(self.reading(|mark| !is_field(mark.role), None));
        }
        if let Some(picture) = self.picture() {
            readings
                .iter_mut()
                .for_each(|reading| reading.kept.push(picture.clone()));
        }
        let bare = self.reading(|_| true, self.field());
        readings.push(Reading {
            query: self.without_pictures(bare.query),
            ..bare
        });
        readings
    }

    /// Returns what follows the word that asks for somebody, where that and the next ones are a phrase together:
    /// «головний інженер» of «хто головний інженер?».
    pub fn after_asking(&self) -> Option<&str> {
        let asks = |at: &usize| {
            let mut roles = PHRASES.people.at(&self.tokens[*at..=*at]);
            roles.any(|(length, role)| length == 1 && role == Role::Who)
        };
        let first = (0..self.tokens.len().checked_sub(2)?).find(asks)?;
        let (next, last) = (self.tokens.get(first + 1)?, self.tokens.last()?);
        Some(&self.text[next.start..last.end])
    }

    /// Returns what the message says without what stands around it, as it was typed, and what is asked for of that:
    /// «менеджер по закупкам», “call center operator”, where a phrase's word is part of it.
    pub fn cores(&self) -> impl Iterator<Item = (String, Option<Field>)> {
        let around: [(Around, Option<Field>); 2] = [
            (is_aside, None),
            (
                |role| is_aside(role) || matches!(role, Role::Field(_)),
                self.field(),
            ),
        ];
        around.into_iter().filter_map(|(is_around, field)| {
            let is_left = |at: &usize| {
                let mut marks = self.marks.iter().filter(|mark| is_around(mark.role));
                !marks.any(|mark| mark.words.contains(at))
            };
            let first = (0..self.tokens.len()).find(is_left)?;
            let last = (0..self.tokens.len()).rfind(is_left)?;
            let core = &self.text[self.tokens[first].start..self.tokens[last].end];
            Some((core.to_owned(), field))
        })
    }

    /// Returns the picture that asks for a field, as if it were a word.
    fn picture(&self) -> Option<String> {
        self.pictured?;
        let picture = self.text.chars().find(|&c| is_picture(c));
        picture.map(String::from)
    }

    /// Returns a query without the picture that asked for a field.
    pub(super) fn without_pictures(&self, query: String) -> String {
        if self.pictured.is_none() {
            return query;
        }
        let words = query.replace(|c| is_picture(c) || c == '\u{fe0f}', " ");
        let words = words.trim();
        if words.contains(char::is_alphanumeric) {
            words.to_owned()
        } else {
            String::new()
        }
    }

    fn reading(&self, is_left_out: impl Fn(&Mark) -> bool, field: Option<Field>) -> Reading {
        let kept = self.marks.iter().filter(|mark| !is_left_out(mark));
        let kept = kept.flat_map(|mark| self.tokens[mark.words.clone()].iter());
        let is_letter = |token: &Token| {
            !token.is_capital && !token.initial && token.folded.chars().count() == 1
        };
        let has_letter = self.tokens.len() >= IN_SENTENCE && kept.clone().any(is_letter);
        let kept = kept.map(|token| token.folded.clone()).collect();
        let query = self.bare(&is_left_out);
        // “Whose number is 0671234567” asks who that is.
        let field = field.filter(|_| !phone::is_number(&query) && !query.contains('@'));
        Reading {
            query,
            field,
            kept,
            has_letter,
        }
    }

    /// Returns the text without some marks; what stands together stays as written.
    pub(super) fn bare(&self, is_left_out: impl Fn(&Mark) -> bool) -> String {
        let mut bare = String::new();
        let (mut at, mut from) = (0, 0);
        let left_out = self.marks.iter().filter(|mark| is_left_out(mark));
        let mut put = |piece: &str| {
            let piece = piece.trim_matches(|c: char| c.is_whitespace() || MARKS.contains(c));
            let is_edge =
                |c: char| c.is_whitespace() || ".-)»”\"'".contains(c) || MARKS.contains(c);
            let piece = piece.trim_start_matches(is_edge);
            let piece = piece.trim_end_matches(|c: char| c.is_whitespace() || c == '-');
            if piece.contains(char::is_alphanumeric) {
                if !bare.is_empty() {
                    bare.push(' ');
                }
                bare.push_str(piece);
            }
        };
        for mark in left_out {
            if mark.words.start > at {
                put(&self.text[from..self.tokens[mark.words.start].start]);
            }
            at = mark.words.end;
            from = self.tokens[at - 1].end;
        }
        if at == 0 {
            self.text.trim().clone_into(&mut bare);
        } else {
            if at < self.tokens.len() {
                put(&self.text[from..]);
            }
            bare = without_possessive(&bare);
        }
        bare
    }
}

/// Whether each word of a query is one of a person's name, in any case.
pub fn is_called(person: &Person, query: &str) -> bool {
    let own = tokens(&person.name);
    let own = || own.iter().flat_map(Token::parts);
    let query = tokens(query);
    let mut words = query.iter().flat_map(Token::parts);
    words.all(|word| own().any(|own| is_same(own, word) || sounds_like(own, word)))
}

/// Whether a query is a position, in any case, number and gender.
pub fn is_work(position: &str, query: &str) -> bool {
    let (position, query) = (tokens(position), tokens(query));
    let bare = |word: &str| {
        let ended = &word[..end_of_stem(word)];
        let man = WOMEN.iter().find_map(|end| ended.strip_suffix(end));
        stem(
            man.filter(|man| man.chars().count() >= WORK)
                .unwrap_or(word),
        )
    };
    let mut pairs = position.iter().zip(&query);
    position.len() == query.len()
        && pairs.all(|(own, typed)| {
            is_same(&own.folded, &typed.folded) || bare(&own.folded) == bare(&typed.folded)
        })
}

/// What makes a woman's position of a man's, before the ending: «дієтологиня».
const WOMEN: [&str; 4] = ["ин", "ниц", "иц", "к"];

/// How surnames end before their own ending.
const SURNAMES: [&str; 27] = [
    "енк", "ук", "юк", "ськ", "цьк", "зьк", "ск", "цк", "ич", "ец", "ц", "як", "ак", "ик", "ів",
    "ов", "ев", "єв", "ар", "ер", "ин", "ін", "ун", "юн", "ан", "ян", "ер",
];

/// Whether of the words of a query this one alone may be somebody's name, since the others do not end like surnames:
/// «везу документи тимошенку».
pub fn is_only_name(name: &str, query: &str) -> bool {
    let words = tokens(query);
    let typed = crate::people::search::fold(name);
    let may_be = |word: &Token| {
        let stem = &word.folded[..end_of_stem(&word.folded)];
        SURNAMES.iter().any(|ends| stem.ends_with(ends))
    };
    let others = words.iter().filter(|word| word.folded != typed);
    typed.chars().count() >= WORK
        && others.clone().count() + 1 == words.len()
        && !others.clone().any(may_be)
}

/// Whether each word of a query is one of a title, in any case.
pub fn has_words(title: &str, query: &str) -> bool {
    let (title, query) = (tokens(title), tokens(query));
    query
        .iter()
        .all(|typed| title.iter().any(|own| is_same(&own.folded, &typed.folded)))
}

/// Whether a message has all words of a title, of which there are several, one after the other and in any case:
/// «подільський хаб люди».
pub fn has_title(title: &str, message: &str) -> bool {
    let (title, message) = (tokens(title), tokens(message));
    let is_here = |words: &[Token]| {
        let mut pairs = title.iter().zip(words);
        pairs.all(|(own, typed)| is_same(&own.folded, &typed.folded))
    };
    title.len() > 1 && message.windows(title.len()).any(is_here)
}

/// Fewest letters that a word of a position begins with.
const WORK: usize = 5;

/// Returns the words of a query without their endings, where none of them is written like a name: positions may begin
/// so.
pub fn stems_of_work(query: &str) -> Option<String> {
    let words = tokens(query);
    let stems = words.iter().map(|word| {
        let ends = word.folded.char_indices().map(|(at, _)| at).skip(WORK);
        let end = ends.into_iter().find(|&at| is_ending(&word.folded[at..]));
        let stem = &word.folded[..end.unwrap_or(word.folded.len())];
        let is_name =
            word.is_capital && !word.is_after_mark || is_given_name_in_a_case(&word.folded);
        let is_cyrillic = !word.folded.is_ascii();
        (is_cyrillic && stem.chars().count() >= WORK && !is_name).then(|| stem.to_owned())
    });
    let stems: Option<Vec<String>> = stems.collect();
    stems
        .map(|stems| stems.join(" "))
        .filter(|stems| !stems.is_empty())
}

/// Longest query of which parts are looked for, in words.
const MOST_IN_PARTS: usize = 8;
/// Longest abbreviation that is nobody's name: «КП».
const ABBREVIATED: usize = 4;

/// Returns the parts of a query without a word or more at its ends, the longest first, where none of those left
/// out is written like a name or is one: the others may be words that no list has, «кароч агронома нашого».
pub fn parts(query: &str) -> Vec<String> {
    let words = tokens(query);
    let all = words.len();
    if !(2..=MOST_IN_PARTS).contains(&all) {
        return Vec::new();
    }
    let may_go = |token: &Token| {
        let is_number = token
            .folded
            .contains(|c: char| c.is_ascii_digit() || c == '@');
        let typed = &query[token.start..token.end];
        let is_short = typed.chars().count() <= ABBREVIATED;
        let is_abbreviated = is_short && typed.chars().all(char::is_uppercase);
        let is_name = token.is_capital && !token.is_after_mark && !is_abbreviated;
        !(is_name || is_number || is_given_name_in_a_case(&token.folded))
    };
    let ranges = (1..all).rev().flat_map(|length| {
        let starts = 0..=all - length;
        starts.map(move |start| start..start + length)
    });
    let ranges = ranges.filter(|range| {
        let mut others = words[..range.start].iter().chain(&words[range.end..]);
        others.all(may_go)
    });
    let part =
        |range: std::ops::Range<usize>| &query[words[range.start].start..words[range.end - 1].end];
    ranges.map(|range| part(range).to_owned()).collect()
}

/// Returns the words of a query that are written like names, or are numbers, where others are not; `None`
/// where all are, or none.
pub fn names_in(query: &str) -> Option<String> {
    let begins = |c: char| c.is_uppercase() || c.is_numeric() || c == '+';
    let is_name = |word: &&str| word.starts_with(begins) || word.contains('@');
    let names: Vec<&str> = query.split_whitespace().filter(is_name).collect();
    let is_part = !names.is_empty() && names.len() < query.split_whitespace().count();
    is_part.then(|| names.join(" "))
}

/// Returns a query without the words of which nobody is called; `None` where there are none, or nothing else:
/// «виконує роботу електрика».
pub fn without_plain(query: &str) -> Option<String> {
    let words = tokens(query);
    let is_plain = |at: usize| {
        let word = &words[at..=at];
        let mut of_phrases = PHRASES.people.at(word);
        let is_name = word[0].is_capital;
        !is_name && (PHRASES.plain.at(word).next().is_some() || of_phrases.next().is_some())
    };
    let kept = (0..words.len()).filter(|at| !is_plain(*at));
    let kept: Vec<&str> = kept
        .map(|at| &query[words[at].start..words[at].end])
        .collect();
    let is_part = !kept.is_empty() && kept.len() < words.len();
    is_part.then(|| kept.join(" "))
}

/// Returns a query without the English possessive whose apostrophe was not typed: “Kovals”.
pub fn without_possessive_s(query: &str) -> Option<String> {
    let stem = query.strip_suffix('s').filter(|stem| stem.len() > 3)?;
    query.is_ascii().then(|| stem.to_owned())
}

/// Removes the English possessive, which is no part of a name: “Koval's”, “Doris’”.
fn without_possessive(text: &str) -> String {
    let word = |word: &str| -> String {
        let bare = ["'s", "’s", "ʼs", "`s", "´s"]
            .iter()
            .find_map(|end| word.strip_suffix(end));
        bare.unwrap_or(word).to_owned()
    };
    let words: Vec<String> = text.split(' ').map(word).collect();
    words.join(" ")
}
