//! The numbering plans of the world, as a port of libphonenumber knows them, and the country that a
//! number without one belongs to.

use std::str::FromStr;

use phonenumber::{PhoneNumber, Type, country::Id, metadata::DATABASE};

/// The country that a number without one belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region(Option<Id>);

/// A text that names no country with numbers of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither a country's code nor none")]
pub struct InvalidRegion;

impl Region {
    /// No country: only numbers that are certain for another reason become international.
    pub const NOWHERE: Self = Self(None);

    /// Reads the plans of the world and of the region, which takes some 70 ms and would else hold up whoever
    /// shows the first number.
    pub fn warm_up(self) {
        let _ = is_valid("380441234567");
        let _ = self.international("0441234567");
    }

    /// Returns the international form of a number written without a country, if it is valid there.
    pub(super) fn international(self, digits: &str) -> Option<String> {
        let number = valid(self.0?, digits)?;
        Some(
            number
                .format()
                .mode(phonenumber::Mode::International)
                .to_string(),
        )
    }

    /// Whether numbers that are certainly Ukrainian may be taken for such.
    pub(super) fn allows_ukraine(self) -> bool {
        self.0.is_none_or(|id| id == Id::UA)
    }
}

impl Default for Region {
    fn default() -> Self {
        Self(Some(Id::UA))
    }
}

impl FromStr for Region {
    type Err = InvalidRegion;

    fn from_str(code: &str) -> Result<Self, InvalidRegion> {
        if code.eq_ignore_ascii_case("none") {
            return Ok(Self::NOWHERE);
        }
        let code = code.to_ascii_uppercase();
        // The usual one is known to have numbers, without reading the plans of the world.
        if code == Id::UA.as_ref() {
            return Ok(Self::default());
        }
        let id: Id = code.parse().map_err(|_| InvalidRegion)?;
        // Some codes are of countries without numbers.
        DATABASE.by_id(&code).ok_or(InvalidRegion)?;
        Ok(Self(Some(id)))
    }
}

/// Whether these digits are a Ukrainian mobile number with its leading zero.
pub(super) fn is_ukrainian_mobile(digits: &str) -> bool {
    let is_mobile = |number: PhoneNumber| number.number_type(&DATABASE) == Type::Mobile;
    digits.len() == 10 && digits.starts_with('0') && valid(Id::UA, digits).is_some_and(is_mobile)
}

/// Whether international digits, without the plus, are a number that somebody can have.
pub(super) fn is_valid(digits: &str) -> bool {
    let number = phonenumber::parse(None, format!("+{digits}"));
    number.is_ok_and(|number| number.is_valid())
}

/// Whether international digits, without the plus, are a mobile number.
pub(super) fn is_mobile(digits: &str) -> bool {
    let number = phonenumber::parse(None, format!("+{digits}"));
    number.is_ok_and(|number| {
        let kind = number.number_type(&DATABASE);
        number.is_valid() && matches!(kind, Type::Mobile | Type::FixedLineOrMobile)
    })
}

fn valid(country: Id, digits: &str) -> Option<PhoneNumber> {
    let number = phonenumber::parse(Some(country), digits).ok()?;
    let is_of_country = number.code().value() == code(country)?;
    (is_of_country && number.is_valid()).then_some(number)
}

fn code(country: Id) -> Option<u16> {
    DATABASE
        .by_id(country.as_ref())
        .map(|plan| plan.country_code())
}
