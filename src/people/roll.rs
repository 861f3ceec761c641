//! Many people in little memory: the texts of all of them stand in one, and what many share (position, team,
//! department, role) is there once. A dozen texts of their own took four times as much for each person.

mod row;

use std::{collections::HashMap, fmt};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{SeqAccess, Visitor},
};

pub use row::Row;
use row::{PHONES, Reader};

use super::{
    items::Items,
    person::{Person, PersonId},
};
use crate::worksection::{Contact, Role, User};

/// People in the order of a list. [`Row`] reads one of them in place.
#[derive(Clone, Default)]
pub struct Roll {
    /// The texts of one person after the other.
    texts: String,
    /// How long each of these texts is, and which of the shared ones a person has.
    heads: Vec<u8>,
    /// Where each person begins in both.
    starts: Vec<Start>,
    /// What many have.
    shared: Vec<Box<str>>,
    /// What each of these is to people: a position, the title of a place, or both.
    kinds: Vec<u8>,
    roles: Vec<Role>,
    /// The places of people by their identifiers.
    by_id: Vec<u32>,
}

/// What a shared text is to people, as bits.
const POSITION: u8 = 1;
const PLACE: u8 = 2;

#[derive(Clone, Copy)]
struct Start {
    text: u32,
    head: u32,
}

impl Roll {
    /// Returns the number of people.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Returns everyone, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).map(|place| self.row(place))
    }

    /// Returns the person at a place of the list.
    pub fn get(&self, place: usize) -> Option<Row<'_>> {
        (place < self.len()).then(|| self.row(place))
    }

    /// Returns the titles of teams, folders and departments that people are in.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        self.of_kind(PLACE)
    }

    /// Returns the positions that people have.
    pub fn positions(&self) -> impl Iterator<Item = &str> {
        self.of_kind(POSITION)
    }

    fn of_kind(&self, wanted: u8) -> impl Iterator<Item = &str> {
        let all = self.shared.iter().zip(&self.kinds);
        all.filter(move |(_, kind)| **kind & wanted != 0)
            .map(|(text, _)| &**text)
    }

    /// Returns the place of the person with this identifier.
    pub fn place(&self, id: &PersonId) -> Option<usize> {
        let wanted = (matches!(id, PersonId::Member(_)), text_of(id));
        let at = self
            .by_id
            .partition_point(|&place| self.id(place as usize) < wanted);
        let place = *self.by_id.get(at)? as usize;
        (self.id(place) == wanted).then_some(place)
    }

    /// Returns the name of the person at a place, which has to be one of the list's.
    pub(super) fn name(&self, place: usize) -> &str {
        let mut reader = self.reader(place);
        let [_, id, name] = [(); 3].map(|()| reader.number());
        reader.text(id);
        reader.text(name)
    }

    /// Returns the person at a place, which has to be one of the list's.
    pub(super) fn row(&self, place: usize) -> Row<'_> {
        let mut reader = self.reader(place);
        let [is_member, id, name] = [(); 3].map(|()| reader.number());
        let role = reader.number().checked_sub(1);
        let [position, group, department] = [(); 3].map(|()| {
            let number = reader.number().checked_sub(1)?;
            self.shared.get(number).map(|text| &**text)
        });
        Row {
            is_member: is_member == 1,
            id: reader.text(id),
            name: reader.text(name),
            position,
            group,
            department,
            role: role.and_then(|role| self.roles.get(role)),
            email: reader.optional(),
            photo: reader.optional(),
            ways: reader.optional(),
            rest: reader,
        }
    }

    /// How much memory it takes, in bytes.
    pub(super) fn bytes(&self) -> usize {
        let shared = self.shared.iter().map(|text| text.len());
        self.texts.capacity()
            + self.heads.capacity()
            + self.starts.capacity() * size_of::<Start>()
            + self.shared.capacity() * size_of::<Box<str>>()
            + self.kinds.capacity()
            + self.by_id.capacity() * size_of::<u32>()
            + shared.sum::<usize>()
    }

    fn reader(&self, place: usize) -> Reader<'_> {
        let start = self.starts[place];
        Reader {
            head: &self.heads[start.head as usize..],
            texts: &self.texts[start.text as usize..],
        }
    }

    fn id(&self, place: usize) -> (bool, &str) {
        let mut reader = self.reader(place);
        let [is_member, id, _] = [(); 3].map(|()| reader.number());
        (is_member == 1, reader.text(id))
    }

    /// Writes a person down behind all others, and says where.
    fn write(&mut self, person: &Person, numbers: &mut Numbers) -> Start {
        // A list is read from an answer of 32 MiB at most.
        let start = Start {
            text: self.texts.len() as u32,
            head: self.heads.len() as u32,
        };
        let id = text_of(&person.id);
        self.number(usize::from(person.is_member()));
        self.number(id.len());
        self.number(person.name.len());
        let role = person.role.as_ref();
        let role = role.map(|role| place_of(&mut self.roles, role));
        self.number(role.map_or(0, |role| role + 1));
        let titles = [&person.position, &person.group, &person.department];
        for (title, kind) in titles.into_iter().zip([POSITION, PLACE, PLACE]) {
            let title = title.as_deref().map(|title| self.shared(title, numbers));
            self.number(title.map_or(0, |title| title + 1));
            if let Some(title) = title {
                self.kinds[title] |= kind;
            }
        }
        self.texts.extend([id, &person.name]);
        let ways = person.ways.packed();
        for text in [person.email.as_deref(), person.photo.as_deref(), ways] {
            self.number(text.map_or(0, |text| text.len() + 1));
            self.texts.push_str(text.unwrap_or_default());
        }
        self.number(person.phones.len());
        for (kind, phone) in &person.phones {
            let kind = PHONES.iter().position(|known| known == kind);
            self.number(phone.len() << 2 | kind.unwrap_or_default());
            self.texts.push_str(phone);
        }
        self.number(person.addresses.len());
        for address in &person.addresses {
            self.number(address.len());
            self.texts.push_str(address);
        }
        start
    }

    fn number(&mut self, mut number: usize) {
        while number >= 0x80 {
            self.heads.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.heads.push(number as u8);
    }

    fn shared(&mut self, title: &str, numbers: &mut Numbers) -> usize {
        if let Some(&known) = numbers.get(title) {
            return known;
        }
        let number = self.shared.len();
        self.shared.push(title.into());
        self.kinds.push(0);
        numbers.insert(title.into(), number);
        number
    }
}

/// The numbers of shared texts, while people are added.
type Numbers = HashMap<Box<str>, usize>;

fn place_of(roles: &mut Vec<Role>, role: &Role) -> usize {
    let known = roles.iter().position(|known| known == role);
    known.unwrap_or_else(|| {
        roles.push(role.clone());
        roles.len() - 1
    })
}

fn text_of(id: &PersonId) -> &str {
    match id {
        PersonId::Member(id) => id.as_str(),
        PersonId::Contact(id) => id.as_str(),
    }
}

impl Items for Roll {
    type Item = Person;

    fn len(&self) -> usize {
        self.len()
    }

    fn has(&self, item: &Person) -> bool {
        let place = self.place(&item.id);
        place.is_some_and(|place| self.row(place).person() == *item)
    }

    fn put(&mut self, item: Person, _: impl Fn(&Person, &Person) -> bool) {
        let start = self.write(&item, &mut Numbers::new());
        if let Some(place) = self.place(&item.id) {
            self.starts[place] = start;
            return;
        }
        let place = self.starts.len() as u32;
        self.starts.push(start);
        let own = (item.is_member(), text_of(&item.id));
        let at = self
            .by_id
            .partition_point(|&place| self.id(place as usize) < own);
        self.by_id.insert(at, place);
    }
}

impl PartialEq for Roll {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl FromIterator<Person> for Roll {
    fn from_iter<I: IntoIterator<Item = Person>>(people: I) -> Self {
        let mut gathered = Gathered::default();
        gathered.extend(people);
        gathered.into()
    }
}

/// People as they come, one after the other, to be made a [`Roll`].
#[derive(Default)]
pub struct Gathered {
    roll: Roll,
    numbers: Numbers,
}

impl Gathered {
    /// Adds somebody.
    pub(super) fn add(&mut self, person: &Person) {
        let start = self.roll.write(person, &mut self.numbers);
        self.roll.starts.push(start);
    }
}

impl Extend<Person> for Gathered {
    fn extend<I: IntoIterator<Item = Person>>(&mut self, people: I) {
        people.into_iter().for_each(|person| self.add(&person));
    }
}

impl Extend<User> for Gathered {
    fn extend<I: IntoIterator<Item = User>>(&mut self, users: I) {
        self.extend(users.into_iter().map(Person::from));
    }
}

impl Extend<Contact> for Gathered {
    fn extend<I: IntoIterator<Item = Contact>>(&mut self, contacts: I) {
        self.extend(contacts.into_iter().map(Person::from));
    }
}

impl From<Gathered> for Roll {
    fn from(Gathered { mut roll, .. }: Gathered) -> Self {
        let mut by_id: Vec<u32> = (0..roll.len() as u32).collect();
        by_id.sort_by(|&one, &other| roll.id(one as usize).cmp(&roll.id(other as usize)));
        roll.by_id = by_id;
        roll.texts.shrink_to_fit();
        roll.heads.shrink_to_fit();
        roll.starts.shrink_to_fit();
        roll.shared.shrink_to_fit();
        roll.kinds.shrink_to_fit();
        roll
    }
}

impl Serialize for Roll {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Roll {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_seq(Everyone)
    }
}

struct Everyone;

impl<'de> Visitor<'de> for Everyone {
    type Value = Roll;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of people")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut people: A) -> Result<Roll, A::Error> {
        let mut gathered = Gathered::default();
        while let Some(person) = people.next_element::<Person>()? {
            gathered.add(&person);
        }
        Ok(gathered.into())
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, option, prelude::*};

    use super::*;
    use crate::{people::ways::Ways, worksection::PhoneKind};

    fn person() -> impl Strategy<Value = Person> {
        let text = || "[а-яa-z \u{1}\"😀]{1,200}".boxed();
        let titles = || option::of(prop_oneof![Just("Дизайн".to_owned()), text()]);
        let role = option::of(prop_oneof![Just(Role::User), text().prop_map(Role::Other)]);
        let phones = vec(((0..4_usize).prop_map(|kind| PHONES[kind]), text()), 0..5);
        let ways = prop_oneof![Just(String::new()), text()];
        let names = (any::<bool>(), "[0-9]{1,3}", text(), role);
        let lists = (phones, vec(text(), 0..3), option::of(text()), ways);
        let all = (
            names,
            (titles(), titles(), titles()),
            option::of(text()),
            lists,
        );
        all.prop_map(|((is_member, id, name, role), titles, email, lists)| {
            let (position, group, department) = titles;
            let (phones, addresses, photo, other) = lists;
            let id = if is_member {
                PersonId::Member(id.as_str().into())
            } else {
                PersonId::Contact(id.as_str().into())
            };
            Person {
                ways: Ways::new(&Default::default(), "", &other, ""),
                ..Person {
                    id,
                    name,
                    position,
                    group,
                    department,
                    role,
                    email,
                    phones,
                    addresses,
                    photo,
                    ways: Ways::default(),
                }
            }
        })
    }

    fn same(one: &Person, other: &Person) -> bool {
        one.id == other.id
    }

    proptest! {
        #[test]
        fn everybody_is_found_again_as_they_were(people in vec(person(), 0..40), added in person()) {
            let mut people = people;
            let mut seen = std::collections::HashSet::new();
            people.retain(|person| seen.insert(person.id.clone()));
            let mut roll: Roll = people.iter().cloned().collect();
            for round in 0..2 {
                let read: Vec<Person> = roll.iter().map(|row| row.person()).collect();
                prop_assert_eq!(&read, &people);
                for (place, person) in people.iter().enumerate() {
                    prop_assert_eq!(roll.place(&person.id), Some(place));
                    prop_assert_eq!(roll.name(place), &person.name);
                    prop_assert!(roll.has(person));
                }
                let json = serde_json::to_string(&people).expect("text");
                prop_assert_eq!(&serde_json::to_string(&roll).expect("text"), &json);
                let kept: Roll = serde_json::from_str(&json).expect("people");
                let kept: Vec<Person> = kept.iter().map(|row| row.person()).collect();
                prop_assert_eq!(kept, serde_json::from_str::<Vec<Person>>(&json).expect("people"));
                let again: Roll = people.iter().cloned().collect();
                prop_assert!(again == roll);
                if round == 0 {
                    roll.put(added.clone(), same);
                    super::Items::put(&mut people, added.clone(), same);
                    prop_assert!(again != roll || again.has(&added));
                }
            }
        }
    }

    #[test]
    fn what_many_share_is_there_once() {
        let one = |number: usize| Person {
            id: PersonId::Member(number.to_string().as_str().into()),
            name: format!("Олена {number}"),
            position: Some("менеджерка".to_owned()),
            group: Some(format!("Команда {}", number % 5)),
            department: Some("Відділ".to_owned()),
            role: Some(Role::User),
            email: Some(format!("olena{number}@acme.example")),
            phones: vec![(PhoneKind::Mobile, "+380671234567".to_owned())],
            addresses: Vec::new(),
            photo: None,
            ways: Ways::default(),
        };
        let roll: Roll = (0..10_000).map(one).collect();
        assert_eq!((roll.shared.len(), roll.roles.len()), (7, 1));
        let each = roll.bytes() / roll.len();
        assert!(each < 90, "{each} bytes a person");
        assert_eq!(roll.place(&PersonId::Contact("77".into())), None);
    }
}
