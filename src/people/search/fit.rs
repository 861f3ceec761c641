//! How well a word of a query fits a word of a person, as one number: lower is better.

/// How a word of the query was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// As typed.
    Same,
    /// In another spelling: transliterated, or with commonly confused letters.
    Spelling,
    /// The same name or word in another language: Елена for Олена, “owner” for власник.
    Translation,
    /// In another grammatical case: Олені for Олена.
    Case,
    /// A pet or short form, or the full name of one.
    PetName,
    /// The beginning of a word.
    Beginning,
    /// The middle of a word.
    Inside,
    /// With this many typing errors.
    Typo(u8),
    /// Left out: one word of many that fits nothing.
    Missing,
}

/// The field of a person in which the word was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Given and family name.
    Name,
    /// Any phone number.
    Phone,
    /// The e-mail, also a part of it.
    Email,
    /// The position.
    Position,
    /// A member's department.
    Department,
    /// A team or a folder.
    Group,
    /// The role in the account.
    Role,
    /// A messenger, a network, other contacts.
    Details,
}

/// How certain it is that a person is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Every word is one of the person's.
    Exact,
    /// Every word is one of the person's, or part of one.
    Prefix,
    /// Like these, apart from a few typing errors.
    Corrected,
    /// To be asked about: “Did you mean…”.
    Guessed,
}

const FIELDS: [Field; 8] = [
    Field::Name,
    Field::Phone,
    Field::Email,
    Field::Position,
    Field::Department,
    Field::Group,
    Field::Role,
    Field::Details,
];

/// A fit: the way, then the distance from the usual spelling, then the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fit(u16);

impl Fit {
    /// No fit at all.
    pub(super) const NONE: Self = Self(u16::MAX);
    /// The number of words whose worst fits still add up without overflow.
    pub(super) const WORDS: usize = 8;
    const FURTHEST: u8 = 7;

    pub(super) fn new(way: Way, field: Field) -> Self {
        Self(weight(way) << 6 | field as u16)
    }

    /// Returns a slightly worse fit: among fits of one way, the nearer spelling comes first.
    pub(super) fn further(self, by: u8) -> Self {
        let further = (self.0 >> 3 & 7) as u8 + by;
        Self(self.0 & !0o70 | u16::from(further.min(Self::FURTHEST)) << 3)
    }

    /// Returns the number that counts for a whole query: sums compare like the fits they are made of.
    pub(super) fn number(self) -> u16 {
        self.0
    }

    pub(super) fn from_number(number: u16) -> Self {
        Self(number)
    }

    pub(super) fn way(self) -> Way {
        match self.0 >> 6 {
            0 => Way::Same,
            1 => Way::Spelling,
            2 => Way::Translation,
            3 => Way::Case,
            4 => Way::PetName,
            8 => Way::Beginning,
            16 => Way::Inside,
            MISSING => Way::Missing,
            weight => Way::Typo((weight / TYPO) as u8),
        }
    }

    pub(super) fn field(self) -> Field {
        field(self.0.into())
    }

    pub(super) fn in_field(self, field: Field) -> Self {
        Self(self.0 & !7 | field as u16)
    }
}

/// Returns the field in the last three bits of a number.
pub(super) fn field(number: u32) -> Field {
    FIELDS[(number as usize & 7).min(FIELDS.len() - 1)]
}

const TYPO: u16 = 32;
const MISSING: u16 = 120;

/// Returns the weight of a way. The steps are such that one word of a worse way outweighs two of a
/// better one.
fn weight(way: Way) -> u16 {
    match way {
        Way::Same => 0,
        Way::Spelling => 1,
        Way::Translation => 2,
        Way::Case => 3,
        Way::PetName => 4,
        Way::Beginning => 8,
        Way::Inside => 16,
        Way::Typo(letters) => TYPO * u16::from(letters.clamp(1, 3)),
        Way::Missing => MISSING,
    }
}

impl Way {
    /// Returns how certain a person is whose least certain word fits this way, given the errors
    /// allowed.
    pub(super) fn certainty(self) -> Certainty {
        match self {
            Self::Same | Self::Spelling | Self::Translation | Self::Case | Self::PetName => {
                Certainty::Exact
            }
            Self::Beginning | Self::Inside => Certainty::Prefix,
            Self::Typo(_) => Certainty::Corrected,
            Self::Missing => Certainty::Guessed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fit_tells_what_it_is_made_of() {
        let ways = [
            Way::Same,
            Way::Spelling,
            Way::Translation,
            Way::Case,
            Way::PetName,
            Way::Beginning,
            Way::Inside,
            Way::Typo(1),
            Way::Typo(2),
            Way::Typo(3),
            Way::Missing,
        ];
        let fits = ways.map(|way| Fit::new(way, Field::Position).further(9));
        assert!(fits.is_sorted() && fits[10] < Fit::NONE);
        assert_eq!(fits.map(Fit::way), ways);
        assert!(fits.iter().all(|fit| fit.field() == Field::Position));
        assert!(fits.iter().map(|fit| u64::from(fit.number())).sum::<u64>() < 65_535);
        assert!(usize::from(fits[10].number()) * Fit::WORDS < 65_535);
    }
}
