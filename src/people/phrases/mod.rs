//! What people say to the bot, understood by word lists: «телефон Олени Коваль», “who is Melnyk?”.
//! No I/O: a message in, its possible meanings out; which of them holds, the directory decides.
//!
//! What is literally there comes first: [`Said::readings`] begin with the message as it stands, and a
//! reading counts only if the phrase words that it keeps are the person's own ([`Reading::is_literal`]).
//! The words are data (`words/`, by language and role); the table in `ARCHITECTURE.md` says what a
//! sentence means.

mod lexicon;
mod meaning;
mod pattern;
mod positions;
#[cfg(test)]
mod tests;
mod tokens;
mod typos;

use std::ops::Range;

pub use meaning::{Feature, Field, Short, Talk};

use super::phone;
use crate::people::Person;
use lexicon::PHRASES;
use meaning::Role;
use tokens::{Token, tokens};

/// Longest message that is read, in bytes and words; longer ones are no questions of this kind.
const LONGEST: usize = 512;
const MOST_WORDS: usize = 24;
/// Most readings that keep a phrase's word as somebody's own.
const MOST_KEPT: usize = 3;

/// A message that has phrase words.
#[derive(Debug)]
pub struct Said<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    /// The phrases found beside a name, in order.
    marks: Vec<Mark>,
}

/// A phrase in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    words: Range<usize>,
    role: Role,
}

/// One way to understand whom a message asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What remains to be looked for.
    pub query: String,
    /// What is asked for of the person.
    pub field: Option<Field>,
    /// Phrase words left in the query, which only count as somebody's own.
    kept: Vec<String>,
}

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
        kept.all(|word| own().any(|own| is_akin(own, word)))
    }
}

/// Returns the words that are a person's own, without the role, whose words say nothing of them.
fn own_words(person: &Person) -> Vec<Token> {
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

impl<'a> Said<'a> {
    /// Reads a message; `None` if it has no words of phrases, or is too long for any. A number with its
    /// extension is no sentence.
    pub fn read(text: &'a str) -> Option<Self> {
        if text.len() > LONGEST || phone::is_number(text.trim()) {
            return None;
        }
        let tokens = tokens(text);
        if tokens.is_empty() || tokens.len() > MOST_WORDS {
            return None;
        }
        let marks = marks(&tokens);
        let said = Self {
            text,
            tokens,
            marks,
        };
        let is_phrase = || PHRASES.wholes.at(&said.tokens).next().is_some();
        (!said.marks.is_empty() || is_phrase()).then_some(said)
    }

    /// Returns the screen that the message asks for, and what it says for it.
    pub fn feature(&self) -> Option<(Feature, String)> {
        let plain = self.whole(|role| match role {
            Role::Feature(feature) => Some(feature),
            _ => None,
        });
        // What takes something along may come without it.
        plain
            .map(|feature| (feature, String::new()))
            .or_else(|| self.taking())
    }

    /// Returns the feature that takes along what follows its words.
    fn taking(&self) -> Option<(Feature, String)> {
        let (feature, after) = self.heads().into_iter().find_map(|at| self.taking_at(at))?;
        let after = self.after_polite(after);
        let end = self.before_polite();
        let argument = match (self.tokens.get(after), end.checked_sub(1)) {
            (Some(first), Some(last)) if after <= last => {
                let polite = end < self.tokens.len();
                let to = if polite {
                    self.tokens[last].end
                } else {
                    self.text.len()
                };
                self.text[first.start..to].trim()
            }
            _ => "",
        };
        let is_task = argument.contains(|c: char| c.is_ascii_digit());
        let fits = !feature.takes_task() || is_task;
        fits.then(|| (feature, argument.to_owned()))
    }

    /// Returns the words at which a message may begin, politeness at its head aside.
    fn heads(&self) -> Vec<usize> {
        let mut heads = vec![0];
        let mut at = 0;
        while let Some(mark) = self.marks.iter().find(|mark| mark.words.start == at)
            && is_aside(mark.role)
        {
            // «А що» may begin «що ти вмієш», too.
            if mark.role == Role::Begin && mark.words.len() > 1 {
                heads.push(at + 1);
            }
            at = mark.words.end;
            heads.push(at);
        }
        heads
    }

    /// Returns the longest phrase of a feature that takes something along, and where it ends. Words that
    /// mean nothing may stand within it.
    fn taking_at(&self, at: usize) -> Option<(Feature, usize)> {
        let rest = self.tokens.get(at..)?;
        let is_polite = |place: usize| {
            let mut marks = self.marks.iter();
            marks.any(|mark| mark.role == Role::Filler && mark.words.contains(&place))
        };
        let is_inside = |place: usize| {
            let mut found = PHRASES.inside.at(&self.tokens[place..]);
            found.any(|(length, _)| length == 1)
        };
        let whole = taking(rest);
        let whole = whole.map(|(length, feature)| (length, feature, at + length));
        let within = self.taking_without(at, is_inside);
        let politely = self.taking_without(at, |place| is_inside(place) || is_polite(place));
        let within = within.into_iter().chain(politely);
        let longest = whole
            .chain(within)
            .max_by_key(|(length, _, end)| (*length, *end));
        longest.map(|(_, feature, end)| (feature, end))
    }

    /// Returns such phrases where some words are left out, and where they end.
    fn taking_without(
        &self,
        at: usize,
        is_left_out: impl Fn(usize) -> bool,
    ) -> Vec<(usize, Feature, usize)> {
        let places = (at..self.tokens.len()).filter(|place| *place == at || !is_left_out(*place));
        let places: Vec<usize> = places.collect();
        let sparse = places.iter().map(|place| self.tokens[*place].clone());
        let sparse: Vec<Token> = sparse.collect();
        let found = taking(&sparse);
        found
            .map(|(length, feature)| (length, feature, places[length - 1] + 1))
            .collect()
    }

    /// Passes over politeness from a word on.
    fn after_polite(&self, mut at: usize) -> usize {
        while let Some(mark) = self.marks.iter().find(|mark| mark.words.start == at)
            && is_aside(mark.role)
        {
            at = mark.words.end;
        }
        at
    }

    /// Returns where politeness at the end begins.
    fn before_polite(&self) -> usize {
        let mut end = self.tokens.len();
        while let Some(mark) = self.marks.iter().find(|mark| mark.words.end == end)
            && mark.role == Role::Filler
        {
            end = mark.words.start;
        }
        end
    }

    /// Returns the talk that the message is.
    pub fn talk(&self) -> Option<Talk> {
        let of_role = |role| match role {
            Role::Talk(talk) => Some(talk),
            _ => None,
        };
        self.whole(of_role).or_else(|| self.all_talk())
    }

    /// Returns the first talk of a message that is nothing else: «Привіт, як справи?».
    fn all_talk(&self) -> Option<Talk> {
        let mut first = None;
        let mut at = 0;
        let ends = self.talk_to_the_end();
        while at < self.tokens.len() {
            let next = talk_at(&self.tokens[at..]).filter(|(length, _)| ends[at + length]);
            // The longest, and of those talk before politeness.
            let (length, talk) = next.max_by_key(|(length, talk)| (*length, talk.is_some()))?;
            first = first.or(talk);
            at += length;
        }
        first
    }

    /// Returns of each word whether from it on there is nothing but talk and politeness.
    fn talk_to_the_end(&self) -> Vec<bool> {
        let mut ends = vec![false; self.tokens.len()];
        ends.push(true);
        for at in (0..self.tokens.len()).rev() {
            ends[at] = talk_at(&self.tokens[at..]).any(|(length, _)| ends[at + length]);
        }
        ends
    }

    /// Returns what the whole message means, apart from politeness.
    fn whole<T>(&self, meant: impl Fn(Role) -> Option<T>) -> Option<T> {
        let of = |words: &[Token]| PHRASES.wholes.whole(words).find_map(&meant);
        // Without what stands around it, then without what stands within it, too.
        let mut ends = vec![self.tokens.len()];
        while let Some(&end) = ends.last()
            && let Some(mark) = self.marks.iter().find(|mark| mark.words.end == end)
            && is_aside(mark.role)
        {
            ends.push(mark.words.start);
        }
        let heads = self.heads();
        let around = heads
            .iter()
            .flat_map(|head| ends.iter().map(move |end| *head..*end));
        let around = around.filter(|words| words.start < words.end);
        let mut around = around.filter_map(|words| of(&self.tokens[words]));
        let strip: [&[Role]; 2] = [&[Role::Filler], &[Role::Filler, Role::Who]];
        around.next().or_else(|| {
            let mut stripped = strip.iter();
            stripped.find_map(|strip| of(&self.without(|role| strip.contains(&role))))
        })
    }

    fn without(&self, is_left_out: impl Fn(Role) -> bool) -> Vec<Token> {
        let left_out = |at: &usize| {
            let mut marks = self.marks.iter();
            marks.any(|mark| mark.words.contains(at) && is_left_out(mark.role))
        };
        let words = self.tokens.iter().enumerate();
        let words = words.filter(|(at, _)| !left_out(at));
        words.map(|(_, token)| token.clone()).collect()
    }

    /// Returns what is asked for of a person.
    pub fn field(&self) -> Option<Field> {
        Field::asked(self.fields())
    }

    fn fields(&self) -> impl Iterator<Item = Field> + '_ {
        self.marks.iter().filter_map(|mark| match mark.role {
            Role::Field(field) => Some(field),
            _ => None,
        })
    }

    /// Whether a team, a department or a folder is named.
    pub fn has_place(&self) -> bool {
        self.fields().any(Field::is_place)
    }

    /// Whether the message goes on from the person before, by its first word.
    pub fn begins(&self) -> bool {
        let first = self.marks.first();
        first.is_some_and(|mark| mark.role == Role::Begin)
    }

    /// Whether it stands for the person before: «його телефон».
    pub fn follows(&self) -> bool {
        self.marks.iter().any(|mark| mark.role == Role::Follow)
    }

    /// Whether it asks for a person with more than politeness.
    pub fn asks(&self) -> bool {
        let mut marks = self.marks.iter();
        marks.any(|mark| matches!(mark.role, Role::Who | Role::Field(_) | Role::Follow))
    }

    /// Returns the message.
    pub fn text(&self) -> &str {
        self.text
    }

    /// Whether every word of the message is a word of this person's.
    pub fn is_all_of(&self, person: &Person) -> bool {
        let own = own_words(person);
        let mut words = self.tokens.iter().flat_map(Token::parts);
        words.all(|word| own.iter().flat_map(Token::parts).any(|own| own == word))
    }

    /// Returns the message without any words of phrases.
    pub fn rest(&self) -> String {
        self.bare(|_| true)
    }

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
                readings.push(self.reading(left_out, Some(field)));
            }
        }
        if others && !fields.is_empty() {
            readings.push(self.reading(|mark| !is_field(mark.role), None));
        }
        readings.push(self.reading(|_| true, self.field()));
        readings
    }

    fn reading(&self, is_left_out: impl Fn(&Mark) -> bool, field: Option<Field>) -> Reading {
        let kept = self.marks.iter().filter(|mark| !is_left_out(mark));
        let kept = kept.flat_map(|mark| self.tokens[mark.words.clone()].iter());
        let kept = kept.map(|token| token.folded.clone()).collect();
        let query = self.bare(&is_left_out);
        // “Whose number is 0671234567” asks who that is.
        let field = field.filter(|_| !phone::is_number(&query) && !query.contains('@'));
        Reading { query, field, kept }
    }

    /// Returns the text without some marks; what stands together stays as written.
    fn bare(&self, is_left_out: impl Fn(&Mark) -> bool) -> String {
        let mut bare = String::new();
        let (mut at, mut from) = (0, 0);
        let left_out = self.marks.iter().filter(|mark| is_left_out(mark));
        let mut put = |piece: &str| {
            let piece = piece.trim_matches(|c: char| c.is_whitespace() || ",;:?!—–…/".contains(c));
            let piece = piece.trim_start_matches(['.', '-', ')', '»', '”', '"', '\'']);
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
            return self.text.trim().to_owned();
        }
        if at < self.tokens.len() {
            put(&self.text[from..]);
        }
        without_possessive(&bare)
    }
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

/// Finds the phrases of features that take something along, at the first of these words.
fn taking(words: &[Token]) -> impl Iterator<Item = (usize, Feature)> + '_ {
    PHRASES
        .wholes
        .at(words)
        .filter_map(|(length, role)| match role {
            Role::Taking(feature) => Some((length, feature)),
            _ => None,
        })
}

/// Finds the talk, and the politeness, at the first of these words.
fn talk_at(words: &[Token]) -> impl Iterator<Item = (usize, Option<Talk>)> + '_ {
    let talk = PHRASES.wholes.at(words);
    let talk = talk.filter_map(|(length, role)| match role {
        Role::Talk(talk) => Some((length, Some(talk))),
        _ => None,
    });
    let polite = PHRASES.people.at(words);
    let polite = polite.filter(|(_, role)| *role == Role::Filler);
    talk.chain(polite.map(|(length, _)| (length, None)))
}

/// Whether it may stand before or after what a message says.
fn is_aside(role: Role) -> bool {
    matches!(role, Role::Filler | Role::Who | Role::Begin)
}

/// Finds the phrases beside a name, the longest first where several begin at a word.
fn marks(tokens: &[Token]) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let found = PHRASES.people.at(&tokens[at..]);
        let found = found.filter(|(_, role)| at == 0 || *role != Role::Begin);
        let best = found.max_by_key(|(length, role)| (*length, rank(*role)));
        let mistyped = || Some((1, PHRASES.typos.at(&tokens[at], at == 0)?));
        match best.or_else(mistyped) {
            Some((length, role)) => {
                let words = at..at + length;
                marks.push(Mark { words, role });
                at += length;
            }
            None => at += 1,
        }
    }
    join(tokens, marks)
}

/// Takes in the small words that join phrases: «Мельник — а це хто?». Elsewhere they may be initials.
fn join(tokens: &[Token], marks: Vec<Mark>) -> Vec<Mark> {
    let joins = |at: usize| {
        let found = PHRASES.people.at(&tokens[at..at + 1]);
        let mut found = found.filter(|(_, role)| *role == Role::Begin);
        found.next().is_some()
    };
    let mut joined: Vec<Mark> = Vec::with_capacity(marks.len());
    for mark in marks {
        let before = joined.last().map_or(0, |last| last.words.end);
        if let Some(at) = mark.words.start.checked_sub(1)
            && at >= before
            && at > 0
            && joins(at)
        {
            joined.push(Mark {
                words: at..at + 1,
                role: Role::Filler,
            });
        }
        joined.push(mark);
    }
    joined
}

/// Of two roles of the same words, the one that says more counts.
fn rank(role: Role) -> u8 {
    match role {
        Role::Field(_) => 4,
        Role::Begin => 3,
        Role::Follow => 2,
        Role::Who => 1,
        _ => 0,
    }
}

/// Whether the whole message is this short answer.
pub fn is_short(text: &str, short: Short) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let means = |role: Role| role == Role::Short(short);
    let words = tokens(text);
    if words.is_empty() {
        return PHRASES.signs(text).any(means) || short == Short::Skip && is_dash(text);
    }
    if PHRASES.wholes.whole(&words).any(means) {
        return true;
    }
    let said = Said::read(text);
    said.is_some_and(|said| said.whole(|role| means(role).then_some(())).is_some())
}

fn is_dash(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text
            .chars()
            .all(|c| matches!(c, '-' | '–' | '—' | '−' | '.' | '_'))
}

/// Returns the talk that a message without letters is, such as 👍.
pub fn signs(text: &str) -> Option<Talk> {
    let none = text.len() <= LONGEST && !text.contains(char::is_alphanumeric);
    let mut roles = PHRASES.signs(text).filter(|_| none);
    let known = roles.find_map(|role| match role {
        Role::Talk(talk) => Some(talk),
        _ => None,
    });
    // Another picture says nothing else than that somebody is there.
    known.or_else(|| (none && text.contains(is_picture)).then_some(Talk::Fine))
}

/// Whether a sign is one of the pictures that are sent instead of words.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}')
}

/// Whether a position is to manage others.
pub fn leads(position: &str) -> bool {
    let said = Said::read(position);
    said.is_some_and(|said| said.fields().any(|field| field == Field::Lead))
}

/// Returns what else a position is called; empty for what is none.
pub fn other_positions(position: &str) -> Vec<&'static str> {
    positions::others(position)
}

/// Returns the field that a value begins with, and the value: «роль гість», «пошта x@y.ua».
pub fn value_of(text: &str) -> Option<(Field, String)> {
    let said = Said::read(text)?;
    let is_field = |mark: &&Mark| matches!(mark.role, Role::Field(_));
    let first = said.marks.iter().find(is_field)?;
    // Nothing but politeness and verbs stands before it.
    let before = said.marks.iter().take_while(|mark| *mark != first);
    let covered: usize = before.map(|mark| mark.words.len()).sum();
    let Role::Field(field) = first.role else {
        return None;
    };
    if covered != first.words.start {
        return None;
    }
    let value = text[said.tokens[first.words.end - 1].end..].trim();
    let value = value.trim_start_matches([':', '-', '–', '—', '=', ' ']);
    let value = value.trim_end_matches(['.', '!']);
    (!value.is_empty()).then(|| (field, value.to_owned()))
}
