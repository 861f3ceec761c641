//! One person of a roll, read in place.

use std::fmt;

use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::super::{
    person::{Person, PersonId, is_mailbox},
    ways::Ways,
};
use crate::worksection::{PhoneKind, Role};

/// One person of a [`super::Roll`], read in place.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    pub(super) is_member: bool,
    pub(super) id: &'a str,
    /// See [`Person::name`].
    pub name: &'a str,
    /// See [`Person::position`].
    pub position: Option<&'a str>,
    /// See [`Person::group`].
    pub group: Option<&'a str>,
    /// See [`Person::department`].
    pub department: Option<&'a str>,
    /// See [`Person::role`].
    pub role: Option<&'a Role>,
    /// See [`Person::email`].
    pub email: Option<&'a str>,
    /// See [`Person::photo`].
    pub photo: Option<&'a str>,
    pub(super) ways: Option<&'a str>,
    /// The phones, then the addresses.
    pub(super) rest: Reader<'a>,
}

/// What is left to be read of a person.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) head: &'a [u8],
    pub(super) texts: &'a str,
}

impl<'a> Reader<'a> {
    /// Reads a number: seven bits a byte, the lowest first.
    pub(super) fn number(&mut self) -> usize {
        let (mut number, mut shift) = (0, 0);
        while let Some((&byte, rest)) = self.head.split_first() {
            self.head = rest;
            number |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                break;
            }
        }
        number
    }

    pub(super) fn text(&mut self, length: usize) -> &'a str {
        let (text, rest) = self.texts.split_at_checked(length).unwrap_or_default();
        self.texts = rest;
        text
    }

    /// Reads a text that may be missing.
    pub(super) fn optional(&mut self) -> Option<&'a str> {
        let length = self.number().checked_sub(1)?;
        Some(self.text(length))
    }

    fn phone(&mut self) -> (PhoneKind, &'a str) {
        let number = self.number();
        let kind = PHONES.get(number & 3).copied();
        (kind.unwrap_or(PhoneKind::Main), self.text(number >> 2))
    }
}

/// The kinds of phones by their numbers in memory.
pub(super) const PHONES: [PhoneKind; 4] = [
    PhoneKind::Main,
    PhoneKind::Work,
    PhoneKind::Mobile,
    PhoneKind::Home,
];

impl<'a> Row<'a> {
    /// Returns the identifier.
    pub fn id(&self) -> PersonId {
        if self.is_member {
            PersonId::Member(self.id.into())
        } else {
            PersonId::Contact(self.id.into())
        }
    }

    /// See [`Person::phones`].
    pub fn phones(&self) -> impl Iterator<Item = (PhoneKind, &'a str)> + use<'a> {
        let mut reader = self.rest;
        let count = reader.number();
        (0..count).map(move |_| reader.phone())
    }

    /// See [`Person::addresses`].
    pub fn addresses(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let mut reader = self.rest;
        for _ in 0..reader.number() {
            reader.phone();
        }
        let count = reader.number();
        (0..count).map(move |_| {
            let length = reader.number();
            reader.text(length)
        })
    }

    /// See [`Person::ways`].
    pub fn ways(&self) -> Ways {
        Ways::from_packed(self.ways)
    }

    /// See [`Person::has_mailbox`].
    pub fn has_mailbox(&self) -> bool {
        self.email.is_some_and(is_mailbox)
    }

    /// Returns the person by themselves.
    pub fn person(&self) -> Person {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let phones = self.phones();
        Person {
            id: self.id(),
            name: self.name.to_owned(),
            position: owned(self.position),
            group: owned(self.group),
            department: owned(self.department),
            role: self.role.cloned(),
            email: owned(self.email),
            phones: phones.map(|(kind, text)| (kind, text.to_owned())).collect(),
            addresses: self.addresses().map(str::to_owned).collect(),
            photo: owned(self.photo),
            ways: self.ways(),
        }
    }
}

impl PartialEq for Row<'_> {
    fn eq(&self, other: &Self) -> bool {
        (self.is_member, self.id, self.name) == (other.is_member, other.id, other.name)
            && (self.position, self.group, self.department, self.role)
                == (other.position, other.group, other.department, other.role)
            && (self.email, self.photo, self.ways) == (other.email, other.photo, other.ways)
            && self.phones().eq(other.phones())
            && self.addresses().eq(other.addresses())
    }
}

/// As [`Person`] is written.
impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut fields = to.serialize_struct("Person", 11)?;
        fields.serialize_field("id", &self.id())?;
        fields.serialize_field("name", self.name)?;
        fields.serialize_field("position", &self.position)?;
        fields.serialize_field("group", &self.group)?;
        fields.serialize_field("department", &self.department)?;
        fields.serialize_field("role", &self.role)?;
        fields.serialize_field("email", &self.email)?;
        fields.serialize_field("phones", &self.phones().collect::<Vec<_>>())?;
        fields.serialize_field("addresses", &self.addresses().collect::<Vec<_>>())?;
        fields.serialize_field("photo", &self.photo)?;
        fields.serialize_field("ways", &self.ways())?;
        fields.end()
    }
}

impl fmt::Debug for Row<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Logs contain no personal data.
        f.debug_tuple("Row").field(&self.id()).finish()
    }
}
