//! The search index: every word of people once, with who has it in which field.

use std::collections::HashMap;

use super::{
    details,
    fit::Part,
    fold::{letters, sort_key, words},
    haystack::Haystack,
    lexicon::Lexicon,
    names::{Form, GIVEN, Kinds, WORK},
    phones,
    query::is_patronymic,
    translit::keys,
};
use crate::{
    people::{Person, Roll, Row},
    worksection::{PresetFolder, Role},
};

/// The words, phones and e-mails of people. The index numbers people by name, so what is collected in
/// numeric order is sorted by name.
#[derive(Default)]
pub struct Index {
    /// Each person's position in the list that the index was built from.
    pub(super) places: Vec<u32>,
    /// The distinct folded words; a term is an index into them.
    pub(super) terms: Terms,
    /// The people who have each term.
    pub(super) owners: Groups,
    /// The terms that each person has.
    pub(super) slots: Groups,
    /// The terms by their letters and by their sound.
    pub(super) letters: Lexicon,
    pub(super) keys: Lexicon,
    /// The terms whose middle is searched.
    pub(super) middles: Haystack,
    /// The people by phone and by e-mail.
    pub(super) phones: Haystack,
    pub(super) emails: Haystack,
    /// The people by what else they are reached by.
    pub(super) details: Haystack,
    /// The people by what stands before the `@`.
    pub(super) locals: Lexicon,
    /// The whole positions, teams and so on, and the people who have each.
    pub(super) texts: HashMap<Box<str>, u32>,
    pub(super) having: Groups,
    /// The terms that are forms of given names, or words for work, by group.
    pub(super) given: HashMap<u32, Vec<(u32, Form)>>,
    pub(super) work: HashMap<u32, Vec<(u32, Form)>>,
}

/// Words, one after the other in one text.
#[derive(Default)]
pub(super) struct Terms {
    text: String,
    ends: Vec<u32>,
}

impl Terms {
    fn len(&self) -> usize {
        self.ends.len()
    }

    fn push(&mut self, word: &str) {
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|term| &self[term])
    }

    fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

impl std::ops::Index<usize> for Terms {
    type Output = str;

    fn index(&self, term: usize) -> &str {
        let start = if term == 0 { 0 } else { self.ends[term - 1] };
        &self.text[start as usize..self.ends[term] as usize]
    }
}

/// Lists of numbers with a part each, stored one after another.
#[derive(Default)]
pub(super) struct Groups {
    items: Vec<u32>,
    ends: Vec<u32>,
}

impl Groups {
    fn new(count: usize, mut pairs: Vec<(u32, u32)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let mut groups = Self::default();
        let mut rest = pairs.into_iter().peekable();
        for group in 0..count as u32 {
            while let Some((_, item)) = rest.next_if(|(owner, _)| *owner == group) {
                groups.items.push(item);
            }
            groups.ends.push(groups.items.len() as u32);
        }
        groups.items.shrink_to_fit();
        groups.ends.shrink_to_fit();
        groups
    }

    /// Returns the numbers of a group with their parts.
    pub(super) fn of(&self, group: u32) -> impl Iterator<Item = (u32, Part)> {
        self.items_of(group).iter().map(|&item| unpack(item))
    }

    pub(super) fn count(&self, group: u32) -> usize {
        self.items_of(group).len()
    }

    fn bytes(&self) -> usize {
        (self.items.capacity() + self.ends.capacity()) * size_of::<u32>()
    }

    fn items_of(&self, group: u32) -> &[u32] {
        let group = group as usize;
        let start = if group == 0 { 0 } else { self.ends[group - 1] };
        &self.items[start as usize..self.ends[group] as usize]
    }
}

fn pack(number: u32, part: Part) -> u32 {
    number << Part::BITS | part as u32
}

fn unpack(packed: u32) -> (u32, Part) {
    (packed >> Part::BITS, Part::of(packed))
}

impl Index {
    /// Builds an index over people. Results refer to people by their position in this order.
    pub fn new<'a>(people: impl IntoIterator<Item = &'a Person>) -> Self {
        Self::of(&people.into_iter().cloned().collect())
    }

    /// Builds an index over a list of people.
    pub fn of(people: &Roll) -> Self {
        let mut places: Vec<u32> = (0..people.len() as u32).collect();
        places.sort_by_cached_key(|&place| sort_key(people.name(place as usize)));
        let mut builder = Builder::default();
        for (person, place) in (0..).zip(&places) {
            builder.add(person, &people.row(*place as usize));
        }
        builder.finish(places)
    }

    /// How much memory it takes, in bytes, but for a few names.
    pub fn bytes(&self) -> usize {
        let terms = self.terms.text.capacity() + self.terms.ends.capacity() * size_of::<u32>();
        let lists = [&self.owners, &self.slots, &self.having].map(Groups::bytes);
        let lexicons = [&self.letters, &self.keys, &self.locals].map(Lexicon::bytes);
        let texts = [&self.middles, &self.phones, &self.emails, &self.details].map(Haystack::bytes);
        let parts = lists.iter().chain(&lexicons).chain(&texts);
        terms + self.places.capacity() * size_of::<u32>() + parts.sum::<usize>()
    }
}

/// Data collected while people are added.
#[derive(Default)]
struct Builder<'a> {
    terms: Terms,
    numbers: HashMap<Box<str>, u32>,
    /// The sound keys of each term.
    sounds: Vec<Vec<Vec<u8>>>,
    /// The terms of whole texts, because most positions and teams occur often, and their number.
    texts: HashMap<&'a str, (Vec<u32>, u32)>,
    /// Each term of each person, with its part.
    uses: Vec<(u32, u32, Part)>,
    /// Each whole text of each person, but for names.
    having: Vec<(u32, u32)>,
    locals: Vec<(Vec<u8>, u32)>,
    index: Index,
}

impl<'a> Builder<'a> {
    fn add(&mut self, person: u32, of: &Row<'a>) {
        for word in words(of.name) {
            let term = self.term(word);
            self.uses.push((person, term, Part::Family));
        }
        let texts = [
            (Part::Position, of.position),
            (Part::Department, of.department),
            (Part::Group, of.group.map(group_words)),
            (Part::Role, of.role.map(role_words)),
        ];
        for (part, text) in texts {
            let Some(text) = text else { continue };
            let (terms, whole) = self.terms_of(text);
            let uses = terms.iter().map(|&term| (person, term, part));
            self.uses.extend(uses);
            self.having.push((whole, pack(person, part)));
        }
        if let Some(email) = of.email.filter(|_| of.has_mailbox()) {
            self.add_email(person, email);
        }
        for text in details::texts(&of.ways()) {
            self.index.details.push(text.as_bytes(), person);
        }
        for (_, field) in of.phones() {
            for number in phones::numbers(field) {
                self.index.phones.push(number.as_bytes(), person);
            }
        }
    }

    /// Adds the words before the `@` that the name lacks; the rest is searched as plain text.
    fn add_email(&mut self, person: u32, email: &str) {
        let email = email.to_lowercase();
        self.index.emails.push(email.as_bytes(), person);
        let own = self
            .uses
            .iter()
            .rev()
            .take_while(|(owner, ..)| *owner == person);
        let names = own.filter(|(.., part)| part.is_name());
        let names: Vec<u32> = names.map(|&(_, term, _)| term).collect();
        let local = email.split('@').next().unwrap_or_default();
        self.locals.push((local.as_bytes().to_vec(), person));
        for word in words(local) {
            if word.chars().count() == 1 {
                continue;
            }
            let term = self.term(word);
            let sounds = |term: u32| &self.sounds[term as usize];
            let known = |key| names.iter().any(|&name| sounds(name).contains(key));
            if !sounds(term).iter().any(known) {
                self.uses.push((person, term, Part::Email));
            }
        }
    }

    /// Returns the terms of a text, and its number among the whole texts.
    fn terms_of(&mut self, text: &'a str) -> (Vec<u32>, u32) {
        if let Some(known) = self.texts.get(text) {
            return known.clone();
        }
        let words = words(text);
        let whole = self.index.texts.len() as u32;
        let whole = *self
            .index
            .texts
            .entry(words.join(" ").into())
            .or_insert(whole);
        let terms: Vec<u32> = words.into_iter().map(|word| self.term(word)).collect();
        self.texts.insert(text, (terms.clone(), whole));
        (terms, whole)
    }

    fn term(&mut self, word: String) -> u32 {
        if let Some(&term) = self.numbers.get(word.as_str()) {
            return term;
        }
        let term = self.terms.len() as u32;
        self.terms.push(&word);
        self.sounds.push(keys(&word));
        self.numbers.insert(word.into(), term);
        term
    }

    fn finish(mut self, places: Vec<u32>) -> Index {
        let mut spelled = Vec::with_capacity(self.terms.len());
        let mut sounds = Vec::with_capacity(self.terms.len());
        let mut index = self.index;
        let mut is_given = vec![false; self.terms.len()];
        for ((term, word), keys) in (0..).zip(self.terms.iter()).zip(self.sounds) {
            let letters = letters(word);
            index.middles.push(&letters, term);
            is_given[term as usize] = akin(&GIVEN, &mut index.given, term, &letters, &keys);
            akin(&WORK, &mut index.work, term, &letters, &keys);
            spelled.push((letters, term));
            sounds.extend(keys.into_iter().map(|key| (key, term)));
        }
        let texts = [
            &mut index.middles,
            &mut index.phones,
            &mut index.emails,
            &mut index.details,
        ];
        texts.into_iter().for_each(Haystack::shrink);
        self.terms.shrink();
        tell_names(&mut self.uses, &self.terms, &is_given);
        let uses = self.uses.iter();
        let owners = uses
            .clone()
            .map(|&(person, term, part)| (term, pack(person, part)));
        let slots = uses.map(|&(person, term, part)| (person, pack(term, part)));
        Index {
            having: Groups::new(index.texts.len(), self.having),
            locals: Lexicon::new(self.locals),
            owners: Groups::new(self.terms.len(), owners.collect()),
            slots: Groups::new(places.len(), slots.collect()),
            letters: Lexicon::new(spelled),
            keys: Lexicon::new(sounds),
            terms: self.terms,
            places,
            ..index
        }
    }
}

/// Tells given names, patronymics and family names apart. Where the table of names does not help, the
/// given name stands first, as Worksection writes it.
fn tell_names(uses: &mut [(u32, u32, Part)], terms: &Terms, is_given: &[bool]) {
    for of_one in uses.chunk_by_mut(|one, next| one.0 == next.0) {
        let length = of_one
            .iter()
            .take_while(|(.., part)| part.is_name())
            .count();
        let name = &mut of_one[..length];
        let given = name
            .iter()
            .position(|&(_, term, _)| is_given[term as usize]);
        for (at, (_, term, part)) in name.iter_mut().enumerate() {
            *part = if at == given.unwrap_or(0) {
                Part::Given
            } else if length > 2 && given.is_some() && is_patronymic(&terms[*term as usize]) {
                Part::Patronymic
            } else {
                Part::Family
            };
        }
    }
}

/// Adds a term to the groups of which it is a form; returns whether there are any.
fn akin(
    kinds: &Kinds,
    groups: &mut HashMap<u32, Vec<(u32, Form)>>,
    term: u32,
    letters: &[u8],
    keys: &[Vec<u8>],
) -> bool {
    let mut is_akin = false;
    for form in kinds.same(letters, keys) {
        is_akin = true;
        let group = groups.entry(form.group).or_default();
        if !group.contains(&(term, form)) {
            group.push((term, form));
        }
    }
    is_akin
}

/// Returns a team's title, or the common name of a preset folder, whose title is a code.
fn group_words(title: &str) -> &str {
    match PresetFolder::from_code(title) {
        Some(PresetFolder::Users) => "учасники users",
        Some(PresetFolder::Default) => "загальні default",
        Some(PresetFolder::TeamOnly) => "лише для команди team only",
        Some(PresetFolder::Hidden) => "приховані hidden",
        None => title,
    }
}

/// Returns a role's words in both languages.
fn role_words(role: &Role) -> &str {
    match role {
        Role::Owner => "власник акаунта account owner",
        Role::AccountAdmin => "адміністратор акаунта account admin",
        Role::TeamAdmin => "адміністратор команди team admin",
        Role::DepartmentAdmin => "адміністратор відділу department admin",
        Role::User => "користувач user",
        Role::Guest => "гість guest",
        Role::Reader => "читач reader",
        Role::Other(name) => name,
    }
}
