//! One person, as the pieces of a text say.

use super::{
    Pasted,
    marks::Marks,
    name,
    words::{self, Label},
};
use crate::{
    people::{
        phone,
        search::{fold, is_work_word},
        vcard::Vcard,
    },
    worksection::PhoneKind,
};

/// The kinds of phones in the order of Worksection's fields.
const KINDS: [PhoneKind; 4] = [
    PhoneKind::Main,
    PhoneKind::Work,
    PhoneKind::Mobile,
    PhoneKind::Home,
];
/// Longest position, company and address, in characters.
const LONGEST: usize = 100;
const LONGEST_ADDRESS: usize = 250;
/// Most of each kind that are kept.
const MANY: usize = 10;

/// What is known of one person so far.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) name: Option<String>,
    position: Option<String>,
    company: Option<String>,
    addresses: Vec<String>,
    pub(super) emails: Vec<String>,
    telegram: Vec<String>,
    sites: Vec<String>,
    phones: Vec<(PhoneKind, String)>,
    /// Texts that may be a name, with whether something beside them speaks for it.
    maybe_names: Vec<(String, bool)>,
    /// The last of them stands directly before what is read now.
    fresh: bool,
}

impl Draft {
    /// Adds what a field says.
    pub(super) fn add(&mut self, marks: Marks) {
        let had_contact = !marks.emails.is_empty();
        for email in marks.emails {
            if self.emails.len() < MANY
                && !self
                    .emails
                    .iter()
                    .any(|known| known.eq_ignore_ascii_case(&email))
            {
                self.emails.push(email);
            }
        }
        for (kind, phone) in marks.phones {
            let is_new = !self
                .phones
                .iter()
                .any(|(_, known)| phone::same(known, &phone));
            if is_new && self.phones.len() < MANY {
                self.phones.push((kind, phone));
            }
        }
        for (known, found) in [
            (&mut self.telegram, marks.telegram),
            (&mut self.sites, marks.sites),
        ] {
            for one in found {
                if known.len() < MANY && !known.contains(&one) {
                    known.push(one);
                }
            }
        }
        for text in &marks.rest {
            self.add_text(text, had_contact);
        }
    }

    /// Adds a text without marks.
    fn add_text(&mut self, text: &str, beside_email: bool) {
        let text = words::after_regards(text).unwrap_or(text);
        if words::is_noise(text) {
            return;
        }
        let (label, text) =
            words::label(text).map_or((None, text), |(label, rest)| (Some(label), rest));
        match label {
            Some(Label::Name) => {
                let bits = bits(text);
                let read = bits.first().and_then(|bit| name::possible(bit));
                self.name = self.name.take().or(read);
                bits.iter()
                    .skip(1)
                    .for_each(|bit| self.add_bit(bit, &mut false, beside_email));
            }
            Some(Label::Position) => put(&mut self.position, text, LONGEST),
            Some(Label::Company) => put(&mut self.company, text, LONGEST),
            Some(Label::Address) => self.add_address(text),
            _ => {
                let mut in_address = false;
                let bits = bits(text);
                for (at, bit) in bits.iter().enumerate() {
                    if in_address || begins_address(&bits[at..]) {
                        in_address = true;
                        if !words::is_company(bit) {
                            let rest = &bits[at..];
                            let company = rest.iter().position(|bit| words::is_company(bit));
                            self.add_address(&rest[..company.unwrap_or(rest.len())].join(", "));
                            rest.iter()
                                .skip(company.unwrap_or(rest.len()))
                                .for_each(|bit| {
                                    self.add_bit(bit, &mut false, beside_email);
                                });
                            return;
                        }
                    }
                    self.add_bit(bit, &mut in_address, beside_email);
                }
            }
        }
    }

    fn add_bit(&mut self, bit: &str, in_address: &mut bool, beside_email: bool) {
        *in_address = false;
        if words::is_company(bit) {
            self.speak_for_name();
            put(&mut self.company, bit, LONGEST);
        } else if is_position(bit) {
            self.speak_for_name();
            put(&mut self.position, bit, LONGEST);
        } else if let Some(found) = name::certain(bit) {
            self.add_name(found);
        } else if self.maybe_names.len() < MANY {
            self.maybe_names.push((bit.to_owned(), beside_email));
            self.fresh = true;
            return;
        }
        self.fresh = false;
    }

    fn add_name(&mut self, found: String) {
        let longer = self.name.as_ref().is_none_or(|known| {
            found.split(' ').count() > known.split(' ').count()
                && fold(&found).contains(&*fold(known))
        });
        if longer {
            self.name = Some(found);
        }
    }

    /// A position or a company speaks for what stands directly before it.
    fn speak_for_name(&mut self) {
        if let Some((_, spoken)) = self.maybe_names.last_mut().filter(|_| self.fresh) {
            *spoken = true;
        }
    }

    fn add_address(&mut self, text: &str) {
        let text = text.trim_matches(|c: char| c.is_whitespace() || ",;".contains(c));
        let fits = (1..=LONGEST_ADDRESS).contains(&text.chars().count());
        if fits && self.addresses.len() < 2 && !self.addresses.iter().any(|known| known == text) {
            self.addresses.push(text.to_owned());
        }
    }

    /// Returns the name, if there is one for certain.
    fn settle_name(&mut self) {
        if self.name.is_some() {
            return;
        }
        let emails = &self.emails;
        let texts = &self.maybe_names;
        let repeated = texts.iter().find_map(|(text, _)| {
            emails
                .iter()
                .find_map(|email| name::repeated_by(text, email))
        });
        let spoken = || {
            let mut spoken = texts.iter().filter(|(_, spoken)| *spoken);
            spoken.find_map(|(text, _)| name::possible(text))
        };
        self.name = repeated.or_else(spoken);
    }

    /// Whether something of the person is known that others can be told apart by.
    fn is_somebody(&self) -> bool {
        self.name.is_some() || self.has_contact()
    }

    fn has_contact(&self) -> bool {
        !(self.emails.is_empty() && self.phones.is_empty() && self.telegram.is_empty())
    }

    pub(super) fn finish(mut self) -> Option<Pasted> {
        self.settle_name();
        if !self.is_somebody() {
            return None;
        }
        let own = self
            .emails
            .iter()
            .position(|email| !words::is_shared_mailbox(email));
        let email = self
            .emails
            .get(own.unwrap_or(0))
            .cloned()
            .unwrap_or_default();
        Some(Pasted {
            card: Vcard {
                name: self.name.unwrap_or_default(),
                email,
                position: self.position.unwrap_or_default(),
                organization: self.company.unwrap_or_default(),
                phones: in_fields(&self.phones),
                addresses: self.addresses,
            },
            emails: self.emails,
            phones: self.phones.into_iter().map(|(_, phone)| phone).collect(),
            telegram: self.telegram,
            sites: self.sites,
        })
    }
}

/// Gives each phone a field: first those that say which, then the others in the free ones.
fn in_fields(phones: &[(PhoneKind, String)]) -> Vec<(PhoneKind, String)> {
    let mut places: [Option<&String>; 4] = [None; 4];
    let mut rest = Vec::new();
    for (kind, phone) in phones {
        let place = KINDS.iter().position(|known| known == kind).unwrap_or(0);
        if places[place].is_none() {
            places[place] = Some(phone);
        } else {
            rest.push(phone);
        }
    }
    let mut rest = rest.into_iter();
    let filled = KINDS.into_iter().zip(places);
    filled
        .filter_map(|(kind, phone)| Some((kind, phone.or_else(|| rest.next())?.clone())))
        .collect()
}

/// Splits at commas, brackets, and dashes with spaces around, outside of quotes.
fn bits(text: &str) -> Vec<String> {
    let mut bits = vec![String::new()];
    let mut quotes = 0_i32;
    let mut straight = false;
    let characters: Vec<char> = text.chars().collect();
    for (at, &c) in characters.iter().enumerate() {
        match c {
            '«' | '„' => quotes += 1,
            '»' | '”' => quotes -= 1,
            '“' if quotes > 0 => quotes -= 1,
            '“' => quotes += 1,
            '"' => straight = !straight,
            _ => {}
        }
        let near = |step: isize| {
            at.checked_add_signed(step)
                .and_then(|at| characters.get(at))
        };
        let is_space = |c: Option<&char>| c.is_some_and(|c| c.is_whitespace());
        let is_dash = matches!(c, '-' | '–' | '—' | '/') && is_space(near(-1)) && is_space(near(1));
        let splits = matches!(c, ',' | ';' | '(' | ')') || is_dash;
        if splits && quotes <= 0 && !straight {
            bits.push(String::new());
        } else if let Some(bit) = bits.last_mut() {
            bit.push(c);
        }
    }
    let trimmed = bits.iter().map(|bit| bit.trim());
    let filled = trimmed.filter(|bit| bit.contains(char::is_alphanumeric));
    filled.map(str::to_owned).collect()
}

/// Whether a postal address begins here: a street, or a town before one.
fn begins_address(bits: &[String]) -> bool {
    let Some((first, rest)) = bits.split_first() else {
        return false;
    };
    if words::is_company(first) || is_position(first) || name::certain(first).is_some() {
        return false;
    }
    let follows = || rest.iter().take(3).any(|bit| words::is_street(bit));
    let has_code =
        words::words(first).any(|word| word.len() == 5 && word.bytes().all(|b| b.is_ascii_digit()));
    words::is_street(first)
        || words::is_place(first)
            && (follows()
                || has_code
                || bits.len() == 1 && first.chars().count() < 40 && first.contains('.'))
        || follows() && first.split_whitespace().count() <= 2 && !first.contains('.')
}

/// Whether a text says what somebody does.
fn is_position(text: &str) -> bool {
    let count = text.chars().count();
    let has_word = |text: &str| {
        let parts = words::words(text).flat_map(|word| word.split('-').chain([word]));
        parts
            .into_iter()
            .any(|word| words::is_position_word(word) || is_work_word(word))
    };
    let is_short = words::words(text).count() <= 8;
    count <= LONGEST
        && is_short
        && !text.contains(|c: char| c.is_ascii_digit() || "?!:".contains(c))
        && has_word(text)
}

fn put(place: &mut Option<String>, text: &str, longest: usize) {
    let text = text.trim_matches(|c: char| c.is_whitespace() || ",;".contains(c));
    if place.is_none() && !text.is_empty() && text.chars().count() <= longest {
        *place = Some(text.to_owned());
    }
}
