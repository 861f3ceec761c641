//! Finding people by what a person types: two alphabets, typing errors, pet names, endings, the
//! wrong keyboard layout. No I/O: an [`Index`] over people, and a query.
//!
//! Every word of the query must be a word of the person's name, e-mail, position, team, department
//! or role, or part of one; digits must stand in a phone. What was typed is taken at its word
//! first; only where nobody fits, more is forgiven (see `ARCHITECTURE.md`).

#[cfg(test)]
mod by_hand;
mod endings;
mod fit;
mod fold;
mod haystack;
mod index;
mod layout;
mod lexicon;
mod lookup;
mod names;
mod phones;
mod query;
mod rank;
#[cfg(test)]
mod tests;
mod translit;
mod typo;

use std::sync::OnceLock;

pub use fit::{Certainty, Field, Way};
pub use fold::{fold, sort_key};
pub use index::Index;

use lookup::Level;
use query::Query;

/// How many guesses are offered.
const GUESSES: usize = 4;

/// What was typed, taken apart once for every list that it is looked for in.
pub struct Asked<'a> {
    text: &'a str,
    typed: Option<Query>,
    /// Without brackets, and with words apart that were typed as one.
    simpler: OnceLock<Option<Query>>,
    /// In the other keyboard layout: most of what is typed is found as it is.
    switched: OnceLock<Option<Query>>,
}

impl<'a> Asked<'a> {
    /// Takes apart what was typed.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            typed: Query::read(text),
            simpler: OnceLock::new(),
            switched: OnceLock::new(),
        }
    }

    /// As it was typed.
    pub fn text(&self) -> &str {
        self.text
    }

    fn simpler(&self) -> Option<&Query> {
        let simpler = || Query::simpler(self.text);
        self.simpler.get_or_init(simpler).as_ref()
    }

    fn switched(&self) -> Option<&Query> {
        let switched = || Query::switched(self.text);
        self.switched.get_or_init(switched).as_ref()
    }
}

/// A whole name as it was typed, to tell who has just this one.
pub struct FullName {
    /// The folded words in order, with what stands in brackets and without.
    spellings: [Vec<String>; 2],
}

impl FullName {
    /// `None` where no more than one word was typed.
    pub fn typed(text: &str) -> Option<Self> {
        let spellings = [text, &query::without_brackets(text)].map(in_order);
        let is_full = spellings.iter().any(|words| words.len() > 1);
        is_full.then_some(Self { spellings })
    }

    /// Whether somebody's name is this one, in either order of its words.
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
}

fn in_order(text: &str) -> Vec<String> {
    let mut words = fold::words(text);
    words.sort_unstable();
    words
}

/// A person who fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Their place in the list that the index was built from.
    pub place: usize,
    /// How sure it is that they are meant.
    pub certainty: Certainty,
    /// Why they fit.
    pub why: Reason,
}

/// Why a person fits: how the least sure word of the query was understood, and where it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// How it fits.
    pub way: Way,
    /// Where it fits.
    pub field: Field,
    /// The query was typed in the wrong keyboard layout.
    pub switched: bool,
    /// Only without what stands in brackets, or with a word taken apart.
    pub simpler: bool,
}

impl Index {
    /// Who fits a query, best first: exact before prefix before corrected, then by name. Guesses
    /// are made only where nobody fits, and nonsense finds nobody.
    ///
    /// ```
    /// use worksection_bot::people::{Person, PersonId, search::{Certainty, Index, Way}};
    ///
    /// let person = |name: &str| Person {
    ///     id: PersonId::Member(name.into()),
    ///     name: name.into(),
    ///     position: None,
    ///     group: None,
    ///     department: None,
    ///     role: None,
    ///     email: None,
    ///     phones: Vec::new(),
    ///     addresses: Vec::new(),
    ///     photo: None,
    /// };
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

    /// [`Index::search`] for those alone who are at least so sure: the rest is not looked for.
    pub fn search_for(&self, asked: &Asked, least: Certainty) -> Vec<Hit> {
        if self.places.is_empty() {
            return Vec::new();
        }
        let typed = asked.typed.as_ref();
        let sure = [Level::Words, Level::Middles, Level::Typos, Level::AllTypos];
        for level in sure.into_iter().filter(|level| level.best() <= least) {
            let as_typed = typed.map(|query| self.sure(query, level, false));
            if let Some(found) = as_typed.filter(|found| !found.is_empty()) {
                return found;
            }
            if let Some(simpler) = asked.simpler() {
                let mut found = self.sure(simpler, level, false);
                if !found.is_empty() {
                    found.iter_mut().for_each(|hit| hit.why.simpler = true);
                    return found;
                }
            }
            let switched = asked.switched();
            let switched = switched.map(|query| self.sure(query, level, true));
            if let Some(found) = switched.filter(|found| !found.is_empty()) {
                return found;
            }
        }
        let guessing = typed.filter(|_| Level::Guess.best() <= least);
        let mut guesses =
            guessing.map_or_else(Vec::new, |typed| self.at_level(typed, Level::Guess, false));
        guesses.truncate(GUESSES);
        guesses
    }

    /// What can be said at a level without asking.
    fn sure(&self, query: &Query, level: Level, switched: bool) -> Vec<Hit> {
        let by_email = self.with_email(query, level, switched);
        if !by_email.is_empty() {
            return by_email;
        }
        // With one word, all that was found no other way is looked for already.
        if level == Level::AllTypos && (switched || query.words.len() == 1) {
            return Vec::new();
        }
        let found = self.at_level(query, level, switched);
        if !found.is_empty() {
            return found;
        }
        let joined = query.joined().filter(|_| level == Level::Words);
        let mut others = joined.chain(query.bare_name());
        let found = others.find_map(|other| {
            let found = self.at_level(&other, level, switched);
            (!found.is_empty()).then_some(found)
        });
        found.unwrap_or_default()
    }
}
