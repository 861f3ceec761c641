//! Messengers, networks and other contacts: found by a part of them, where nothing else is found, and at
//! once by a whole `@name`.

use super::{
    Asked, Hit, Index, Reason,
    fit::{Certainty, Field, Fit, How, Part, Rank, Way},
    fold::words,
};
use crate::people::{Ways, address};

/// Shortest word by which somebody is found, and that may stand beside one, in characters.
const SHORTEST: usize = 4;
const SHORTEST_BESIDE: usize = 2;

/// Returns what a person is found by, in lower case.
pub(super) fn texts(ways: &Ways) -> Vec<String> {
    let services = ways.chats().chain(ways.socials());
    let mut texts: Vec<String> = services.filter_map(|(_, value)| name(value)).collect();
    texts.extend(ways.other().map(|other| words(other).join(" ")));
    texts.dedup();
    texts
}

/// Returns the name in a value: itself, or the end of an address. Numbers are phones.
fn name(value: &str) -> Option<String> {
    let value = value.trim().trim_end_matches('/');
    let name = match address::page(value) {
        Some(_) => value.rsplit('/').next().unwrap_or_default(),
        None => value,
    };
    let name = name.trim_start_matches('@').to_lowercase();
    (name.contains(char::is_alphabetic) && !name.contains("://")).then_some(name)
}

impl Index {
    /// Returns those who have exactly this `@name`, or else those whose begins so.
    pub(super) fn by_name_typed(&self, asked: &Asked) -> Vec<Hit> {
        let Some(typed) = asked.text.trim().strip_prefix('@') else {
            return Vec::new();
        };
        let typed = typed.to_lowercase();
        if typed.chars().count() < SHORTEST || typed.contains(char::is_whitespace) {
            return Vec::new();
        }
        let parts = self
            .details
            .find(typed.as_bytes())
            .filter(|part| part.first);
        let parts: Vec<_> = parts.map(|part| (part.owner, part.last)).collect();
        let is_whole = parts.iter().any(|(_, last)| *last);
        let owners = parts.iter().filter(|(_, last)| *last == is_whole);
        let way = if is_whole { Way::Same } else { Way::Beginning };
        self.with_details(owners.map(|(owner, _)| *owner).collect(), way)
    }

    /// Returns those who have every word of the query in what they are reached by.
    pub(super) fn by_details(&self, asked: &Asked) -> Vec<Hit> {
        let typed = asked.text.trim().trim_start_matches('@');
        let mut parts = words(typed);
        if !typed.contains(char::is_whitespace) {
            // A name with its signs is one part.
            parts = vec![typed.trim_end_matches('/').to_lowercase()];
        }
        let lengths = parts.iter().map(|part| part.chars().count());
        let longest = lengths.clone().max().unwrap_or_default();
        let too_short = longest < SHORTEST || lengths.min() < Some(SHORTEST_BESIDE);
        if parts.is_empty() || parts.len() > 8 || too_short {
            return Vec::new();
        }
        let owners = parts.iter().map(|part| {
            let found = self.details.find(part.as_bytes());
            let mut owners: Vec<u32> = found.map(|part| part.owner).collect();
            owners.sort_unstable();
            owners.dedup();
            owners
        });
        let all = owners.reduce(|all, owners| {
            let both = all
                .into_iter()
                .filter(|one| owners.binary_search(one).is_ok());
            both.collect()
        });
        self.with_details(all.unwrap_or_default(), Way::Inside)
    }

    fn with_details(&self, mut owners: Vec<u32>, way: Way) -> Vec<Hit> {
        owners.sort_unstable();
        owners.dedup();
        let (certainty, fit) = match way {
            Way::Same => (Certainty::Exact, Fit::whole(Part::Details)),
            Way::Beginning => (Certainty::Prefix, Fit::new(How::Beginning, Part::Details)),
            _ => (Certainty::Prefix, Fit::new(How::Inside, Part::Details)),
        };
        let hit = |owner: u32| Hit {
            place: self.places[owner as usize] as usize,
            certainty,
            rank: Rank::new(certainty, fit.number()),
            why: Reason {
                way,
                field: Field::Details,
                switched: false,
                simpler: false,
            },
        };
        owners.into_iter().map(hit).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::{Person, PersonId};

    fn person(name: &str, services: &str, other: &str) -> Person {
        let services = serde_json::from_str(services).expect("services");
        Person {
            ways: Ways::new(&services, "", other, ""),
            ..Person::named(PersonId::Member(name.into()), name)
        }
    }

    fn people() -> [Person; 3] {
        [
            person("Олена Коваль", r#"{"chats":{"Telegram":"@Olena_K"}}"#, ""),
            person(
                "Тарас Гук",
                r#"{"socials":{"LinkedIn":"https://www.linkedin.com/in/taras-huk-7/"}}"#,
                "Поверх три, кабінет Дніпро",
            ),
            person(
                "Ганна Лис",
                r#"{"chats":{"Telegram":"olena_k_work","Viber":"+380671112233"}}"#,
                "",
            ),
        ]
    }

    #[test]
    fn people_are_found_by_names_elsewhere_and_by_words_of_other_contacts() {
        let people = people();
        let index = Index::new(&people);
        for (query, found) in [
            ("@olena_k", vec![0]),
            ("@OLENA_K_W", vec![2]),
            ("taras-huk-7", vec![1]),
            ("кабінет дніпро", vec![1]),
            ("Дніпро", vec![1]),
            ("olena_k_work", vec![2]),
            ("@nobody", vec![]),
        ] {
            let hits = index.search(query);
            let sure = hits.iter().filter(|hit| hit.certainty < Certainty::Guessed);
            assert_eq!(
                sure.map(|hit| hit.place).collect::<Vec<_>>(),
                found,
                "{query}"
            );
            assert!(
                hits.iter()
                    .all(|hit| hit.why.field == Field::Details || found.is_empty()),
                "{query}"
            );
        }
    }

    #[test]
    fn a_name_of_a_person_comes_before_what_others_typed() {
        let mut people = people().to_vec();
        people.push(person("Дніпро Іван", "[]", ""));
        let index = Index::new(&people);
        let found: Vec<_> = index.search("дніпро").iter().map(|hit| hit.place).collect();
        assert_eq!(found, [3]);
    }
}
