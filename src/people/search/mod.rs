//! Finding people by typed text: two alphabets, typing errors, pet names, case endings, the wrong
//! keyboard layout. No I/O: an [`Index`] over people, and a query.
//!
//! Every word of the query must be a word, or part of one, of the person's name, e-mail, position,
//! team, department or role; digits must occur in a phone. The query is first taken literally; only if
//! nobody matches, more is forgiven (see `ARCHITECTURE.md`).

#[cfg(test)]
mod by_hand;
mod details;
mod endings;
mod fit;
mod fold;
mod haystack;
mod index;
mod layout;
mod level;
mod lexicon;
mod lookup;
mod meanings;
mod names;
mod phones;
mod query;
mod rank;
mod same;
#[cfg(test)]
mod tests;
mod translit;
mod typo;

use std::sync::OnceLock;

pub use fit::{Certainty, Field, Rank, Way};
pub use fold::{fold, sort_key};
pub use index::Index;
pub use layout::switch as switched;
pub use names::{is_given_name, is_given_name_in_a_case, is_work_word, sounds_like};
pub use same::is_same_name;

use level::Level;
use query::Query;

/// Whether a word can be a patronymic, where it stands beside a given name.
pub fn is_patronymic(word: &str) -> bool {
    query::is_patronymic(&fold(word))
}

/// Number of guesses offered.
const GUESSES: usize = 4;

/// A typed query, parsed once for all lists that are searched.
pub struct Asked<'a> {
    text: &'a str,
    typed: Option<Query>,
    /// Without text in brackets, and with joined words separated.
    simpler: OnceLock<Option<Query>>,
    /// In the other keyboard layout; computed only when needed, because most queries are found as
    /// typed.
    switched: OnceLock<Option<Query>>,
    /// Whether e-mails are not to be looked at.
    hides_emails: bool,
}

impl<'a> Asked<'a> {
    /// Parses a typed query.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            typed: Query::read(text),
            simpler: OnceLock::new(),
            switched: OnceLock::new(),
            hides_emails: false,
        }
    }

    /// Returns the same for somebody who may not see e-mails: they find nobody, and put nobody first.
    pub fn without_emails(self) -> Self {
        Self {
            hides_emails: true,
            typed: self.typed.map(Query::without_emails),
            ..Self::new(self.text)
        }
    }

    /// Returns the query as typed.
    pub fn text(&self) -> &str {
        self.text
    }

    fn seen(&self, query: Option<Query>) -> Option<Query> {
        if self.hides_emails {
            query.map(Query::without_emails)
        } else {
            query
        }
    }

    fn simpler(&self) -> Option<&Query> {
        let simpler = || self.seen(Query::simpler(self.text));
        self.simpler.get_or_init(simpler).as_ref()
    }

    /// Whether keys that are letters in the other layout were typed beside letters.
    fn passes_over_keys(&self) -> bool {
        layout::has_letters_among_marks(self.text)
    }

    fn switched(&self) -> Option<&Query> {
        let switched = || self.seen(Query::switched(self.text));
        self.switched.get_or_init(switched).as_ref()
    }
}

/// A typed full name, to find out who has exactly this one.
pub struct FullName {
    /// The folded words in order, with and without text in brackets.
    spellings: [Vec<String>; 2],
}

impl FullName {
    /// Parses a full name; `None` if fewer than two words were typed, or what may be an address.
    pub fn typed(text: &str) -> Option<Self> {
        if text.is_ascii() && !text.trim().contains(char::is_whitespace) {
            return None;
        }
        let (typed, bare) = (in_order(text), query::without_brackets(text));
        let other = if bare == text {
            typed.clone()
        } else {
            in_order(&bare)
        };
        let spellings = [typed, other];
        let is_full = spellings.iter().any(|words| words.len() > 1);
        is_full.then_some(Self { spellings })
    }

    /// Whether somebody has this name, with its words in either order.
    ///
    /// ```
    /// use worksection_bot::people::search::FullName;
    ///
    /// let typed = FullName::typed("коваль олена (бухгалтер)").expect("two words");
    /// assert!(typed.is("Олена Коваль") && !typed.is("Олена Ковальчук"));
    /// assert!(FullName::typed("Олена").is_none());
    /// ```
    pub fn is(&self, name: &str) -> bool {
        let name = in_order(name);
        name.len() > 1 && self.spellings.contains(&name)
    }

    /// Whether somebody has this name in the other alphabet: “Anna Koval” is Анна Коваль, and not Ганна.
    pub fn is_transliterated(&self, name: &str) -> bool {
        let name = in_order(name);
        let [typed, _] = &self.spellings;
        let is_latin = |words: &[String]| words.iter().all(|word| word.is_ascii());
        if typed.len() != name.len() || is_latin(typed) == is_latin(&name) {
            return false;
        }
        let mut left = name;
        typed.iter().all(|word| {
            let same = left.iter().position(|own| names::sounds_like(own, word));
            same.map(|at| left.swap_remove(at)).is_some()
        })
    }
}

fn in_order(text: &str) -> Vec<String> {
    let mut words = fold::words(text);
    words.sort_unstable();
    words
}

/// A person who matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The person's position in the list that the index was built from.
    pub place: usize,
    /// How certain it is that the person is meant.
    pub certainty: Certainty,
    /// How well the person fits, comparable with the hits of other lists.
    pub rank: Rank,
    /// Why the person matches.
    pub why: Reason,
}

/// Why a person matches: how the least certain word of the query was understood, and in which field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// How it was understood.
    pub way: Way,
    /// The field in which it was found.
    pub field: Field,
    /// Whether the query was typed in the wrong keyboard layout.
    pub switched: bool,
    /// Whether it matches only without text in brackets, or with joined words separated.
    pub simpler: bool,
}

impl Index {
    /// Returns those who match a query, best first: exact before prefix before corrected, then by
    /// name. Guesses are made only if nobody matches, and nonsense finds nobody.
    ///
    /// ```
    /// use worksection_bot::people::{Person, PersonId, search::{Certainty, Index, Way}};
    ///
    /// let person = |name: &str| Person::named(PersonId::Member(name.into()), name);
    /// let index = Index::new(&[person("Олена Коваль"), person("Дмитро Шевчук")]);
    ///
    /// let [hit] = index.search("Діма")[..] else { panic!("one person") };
    /// assert_eq!((hit.place, hit.certainty, hit.why.way), (1, Certainty::Exact, Way::PetName));
    ///
    /// for query in ["коваль олена", "О. Коваль", "Kovalʹ", "Елена", "rjdfkm", "Оленою", "ковль"] {
    ///     assert_eq!(index.search(query)[0].place, 0, "{query}");
    /// }
    /// assert!(index.search("абракадабра").is_empty());
    /// ```
    pub fn search(&self, query: &str) -> Vec<Hit> {
        self.search_for(&Asked::new(query), Certainty::Guessed)
    }

    /// Like [`Index::search`], but finds only those with at least this certainty.
    pub fn search_for(&self, asked: &Asked, least: Certainty) -> Vec<Hit> {
        if self.places.is_empty() {
            return Vec::new();
        }
        let by_name = self.by_name_typed(asked);
        if !by_name.is_empty() {
            return by_name;
        }
        let sure = [Level::Words, Level::Middles, Level::Typos, Level::AllTypos];
        for level in sure.into_iter().filter(|level| level.best() <= least) {
            let found = self.at_sure_level(asked, level);
            if !found.is_empty() {
                return found;
            }
            let details = (level == Level::Middles).then(|| self.by_details(asked));
            if let Some(found) = details.filter(|found| !found.is_empty()) {
                return found;
            }
        }
        let guessing = asked.typed.as_ref();
        let guessing = guessing.filter(|_| Level::Guess.best() <= least);
        let mut guesses =
            guessing.map_or_else(Vec::new, |typed| self.at_level(typed, Level::Guess, false));
        guesses.truncate(GUESSES);
        guesses
    }

    /// Returns the certain matches of a query at a level: as typed, in simpler words, or in the other
    /// layout.
    fn at_sure_level(&self, asked: &Asked, level: Level) -> Vec<Hit> {
        let typed = asked.typed.as_ref();
        let mut found = typed.map_or_else(Vec::new, |query| self.sure(query, level, false));
        if found.is_empty()
            && let Some(simpler) = asked.simpler()
        {
            found = self.sure(simpler, level, false);
            found.iter_mut().for_each(|hit| hit.why.simpler = true);
            if !found.is_empty() {
                return found;
            }
        }
        let passed_over = asked.passes_over_keys();
        // Latin letters that only sound like the beginning of a name may as well be the other layout's.
        let is_sure = |hit: &Hit| !hit.rank.is_unsure() || !asked.text.is_ascii();
        if found.first().is_some_and(is_sure) && !passed_over {
            return found;
        }
        let Some(switched) = asked.switched() else {
            return found;
        };
        let switched = self.sure(switched, level, true);
        if passed_over && !switched.is_empty() {
            found
                .iter_mut()
                .for_each(|hit| hit.rank = hit.rank.passed_over());
        }
        merged(found, switched)
    }

    /// Returns the certain matches at a level.
    fn sure(&self, query: &Query, level: Level, switched: bool) -> Vec<Hit> {
        if level == Level::Words {
            return self.by_words(query, switched);
        }
        let by_email = self.with_email(query, level, switched);
        if !by_email.is_empty() {
            return by_email;
        }
        // With one word, everything found no other way has already been searched.
        if level == Level::AllTypos && (switched || query.words.len() == 1) {
            return Vec::new();
        }
        let found = self.at_level(query, level, switched);
        if !found.is_empty() {
            return found;
        }
        let found = query
            .bare_name()
            .map(|bare| self.at_level(&bare, level, switched));
        found.unwrap_or_default()
    }

    /// Returns those who match without a typing error, and not in the middle of a word.
    fn by_words(&self, query: &Query, switched: bool) -> Vec<Hit> {
        let exact = self.with_address(query, switched);
        if !exact.is_empty() && query.may_be_address() {
            return exact;
        }
        let by_email = self.with_email(query, Level::Words, switched);
        if !by_email.is_empty() && query.is_address() {
            return by_email;
        }
        let exact = merged(exact, self.with_whole_text(query, switched));
        let mut found = merged(self.at_level(query, Level::Words, switched), by_email);
        if found.is_empty() && exact.is_empty() {
            let others = query.joined().chain(query.bare_name());
            let mut others = others.map(|other| self.at_level(&other, Level::Words, switched));
            found = others.find(|found| !found.is_empty()).unwrap_or_default();
        }
        merged(found, exact)
    }
}

/// Puts the matches of two readings together, best first; whoever matches both counts by the better.
fn merged(mut first: Vec<Hit>, second: Vec<Hit>) -> Vec<Hit> {
    if first.is_empty() {
        return second;
    }
    if second.is_empty() {
        return first;
    }
    first.extend(second);
    first.sort_by_key(|hit| hit.rank);
    let last = first.iter().map(|hit| hit.place).max().unwrap_or_default();
    let mut seen = vec![false; last + 1];
    first.retain(|hit| !std::mem::replace(&mut seen[hit.place], true));
    first
}
