//! How well a word of a query fits a word of a person, as one number: lower is better.
//!
//! The table in `ARCHITECTURE.md` is this file in words.

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

/// How well somebody fits a whole query, comparable between lists: lower is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank(u32);

impl Rank {
    /// Those with fewer typing errors come first, whatever the sum of the fits.
    pub(in crate::people) fn new(certainty: Certainty, sum: u32) -> Self {
        let group = match certainty {
            Certainty::Exact | Certainty::Prefix => 0,
            Certainty::Corrected => 1,
            Certainty::Guessed => 2,
        };
        Self(group << 28 | sum)
    }

    /// Returns the rank of somebody found by passing over what may have been letters.
    pub(super) fn passed_over(self) -> Self {
        Self(self.0 + SWITCHED)
    }

    /// Whether nobody's name fits letter by letter or as a usual variant.
    pub(super) fn is_unsure(self) -> bool {
        self.0 >= Fit::new(How::SoundBeginning, Part::Given).0
    }
}

/// A way, told apart by what counts for the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// The letters as typed.
    Letters,
    /// The other alphabet.
    Transliterated,
    Translation,
    PetName,
    /// A case of six letters or more, but for the vocative, which looks like a beginning.
    LongCase,
    /// The letters as typed begin the word.
    Beginning,
    /// By ear, in the same alphabet.
    Sound,
    Case,
    /// By ear, or transliterated, it begins the word, or another form of the name.
    SoundBeginning,
    Inside,
    Typo(u8),
    Missing,
}

/// What each typing error costs, and a word that fits nothing.
const TYPO: u32 = 36;
const MISSING: u32 = 120;
/// What it costs more outside of names and phones.
const ELSEWHERE: u32 = 10;
/// What a query in the other layout costs more, and one whose marks were passed over.
pub(super) const SWITCHED: u32 = 10 << HOW;

impl How {
    /// Returns what it costs in a name or a phone.
    const fn cost(self) -> u32 {
        match self {
            Self::Letters => 0,
            Self::Transliterated => 1,
            Self::Translation => 2,
            Self::PetName => 3,
            Self::LongCase => 4,
            Self::Beginning => 6,
            Self::Sound => 7,
            Self::Case => 8,
            Self::SoundBeginning => 12,
            Self::Inside => 23,
            Self::Typo(0 | 1) => TYPO,
            Self::Typo(2) => 2 * TYPO,
            Self::Typo(_) => 3 * TYPO,
            Self::Missing => MISSING,
        }
    }

    /// Returns what costs this much.
    fn of(cost: u32) -> Self {
        match cost {
            0 => Self::Letters,
            1 => Self::Transliterated,
            2 => Self::Translation,
            3 => Self::PetName,
            4 => Self::LongCase,
            6 => Self::Beginning,
            7 => Self::Sound,
            8 => Self::Case,
            12 => Self::SoundBeginning,
            23 => Self::Inside,
            MISSING.. => Self::Missing,
            cost => Self::Typo((cost / TYPO) as u8),
        }
    }

    fn way(self) -> Way {
        match self {
            Self::Letters => Way::Same,
            Self::Transliterated | Self::Sound => Way::Spelling,
            Self::Translation => Way::Translation,
            Self::PetName => Way::PetName,
            Self::LongCase | Self::Case => Way::Case,
            Self::Beginning | Self::SoundBeginning => Way::Beginning,
            Self::Inside => Way::Inside,
            Self::Typo(letters) => Way::Typo(letters),
            Self::Missing => Way::Missing,
        }
    }
}

/// Where a word of a person stands, in the order in which equal fits are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Given,
    Family,
    Patronymic,
    Phone,
    Email,
    Position,
    Department,
    Group,
    Role,
    /// What else a person is reached by.
    Details,
}

const PARTS: [Part; 10] = [
    Part::Given,
    Part::Family,
    Part::Patronymic,
    Part::Phone,
    Part::Email,
    Part::Position,
    Part::Department,
    Part::Group,
    Part::Role,
    Part::Details,
];

/// What a fit counts in each part beside how the word was understood.
const PART_COSTS: [u32; PARTS.len()] = {
    let mut costs = [0; PARTS.len()];
    let mut at = 0;
    while at < PARTS.len() {
        costs[at] = PARTS[at].elsewhere() << HOW | PARTS[at].place() << WHERE;
        at += 1;
    }
    costs
};

impl Part {
    /// The number of bits that a part takes.
    pub(super) const BITS: u32 = 4;

    /// Returns the part in the last bits of a number.
    pub(super) fn of(number: u32) -> Self {
        PARTS[(number as usize & 15).min(PARTS.len() - 1)]
    }

    pub(super) fn is_name(self) -> bool {
        self <= Self::Patronymic
    }

    /// Where it comes in the order: given and family names are equal, and a whole address, whose place
    /// is 0, comes before.
    const fn place(self) -> u32 {
        match self {
            Self::Given => Self::Family as u32,
            part => part as u32,
        }
    }

    /// Returns what a fit here counts beside how the word was understood.
    const fn cost(self) -> u32 {
        PART_COSTS[self as usize]
    }

    /// Returns what a fit costs more here.
    const fn elsewhere(self) -> u32 {
        match self {
            Self::Given | Self::Family | Self::Phone => 0,
            _ => ELSEWHERE,
        }
    }

    fn field(self) -> Field {
        match self {
            Self::Given | Self::Family | Self::Patronymic => Field::Name,
            Self::Phone => Field::Phone,
            Self::Email => Field::Email,
            Self::Position => Field::Position,
            Self::Department => Field::Department,
            Self::Group => Field::Group,
            Self::Role => Field::Role,
            Self::Details => Field::Details,
        }
    }
}

/// A fit: how, then where, then the distance from the usual spelling. Numbers of several words add up
/// without one running into the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fit(u32);

/// The lowest bits of how and of where.
const HOW: u32 = 14;
const WHERE: u32 = 7;

impl Fit {
    /// No fit at all.
    pub(super) const NONE: Self = Self(u32::MAX);
    /// The number of words whose worst fits still add up without overflow.
    pub(super) const WORDS: usize = 8;
    const FURTHEST: u8 = 15;

    pub(super) const fn new(how: How, part: Part) -> Self {
        Self((how.cost() << HOW) + part.cost())
    }

    /// Returns the same fit, of a given name, in another part.
    pub(super) fn in_part(self, part: Part) -> Self {
        Self(self.0 - Part::Given.cost() + part.cost())
    }

    /// Returns the fit of what stands before the `@` of an address, typed as a name is.
    pub(super) fn like_a_name() -> Self {
        Self(Part::Email.place() << WHERE)
    }

    /// Returns the fit of a part that was typed whole: an address before all, a position, a team.
    pub(super) fn whole(part: Part) -> Self {
        match part {
            Part::Email => Self(0),
            part => Self(part.place() << WHERE),
        }
    }

    /// Returns a slightly worse fit: among fits of one way and place, the nearer spelling comes first.
    pub(super) const fn further(self, by: u8) -> Self {
        let by = if by < Self::FURTHEST {
            by
        } else {
            Self::FURTHEST
        };
        Self(self.0 + by as u32)
    }

    /// Returns the number that counts for a whole query: sums compare like the fits they are made of.
    pub(super) fn number(self) -> u32 {
        self.0
    }

    pub(super) fn from_number(number: u32) -> Self {
        Self(number)
    }

    pub(super) fn way(self) -> Way {
        let cost = self.0 >> HOW;
        let elsewhere = self.part().elsewhere();
        How::of(cost.checked_sub(elsewhere).unwrap_or(cost)).way()
    }

    pub(super) fn field(self) -> Field {
        self.part().field()
    }

    fn part(self) -> Part {
        match self.0 >> WHERE & 127 {
            0 => Part::Email,
            place => Part::of(place),
        }
    }

    /// Whether all words were typed letter by letter.
    pub(super) fn is_as_typed(number: u32) -> bool {
        number >> HOW == 0
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
mod tests;
