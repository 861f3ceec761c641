//! Messengers and networks of a person (`services`), as people typed them. The API names no keys, and PHP
//! writes what is empty as a list, so anything is read and nothing of it is an error.

use std::fmt;

use serde::{
    Deserialize, Serialize,
    de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use super::lenient::Text;
use crate::clean;

/// Most messengers, and most networks, of a person.
const MOST: usize = 16;
/// Longest name of a service, in bytes.
const LONGEST_NAME: usize = 60;
/// Longest value, in bytes: an address of a profile.
const LONGEST_VALUE: usize = 300;

/// Messengers and networks of a person.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
pub struct Services {
    /// Messengers, such as Telegram, each with a name or a number.
    pub chats: Named,
    /// Networks, such as LinkedIn, each with a name or an address.
    pub socials: Named,
}

/// Values under the names of services, in Worksection's order.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Named(pub Vec<(String, String)>);

impl Serialize for Named {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'de> Deserialize<'de> for Services {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(ServicesVisitor)
    }
}

impl<'de> Deserialize<'de> for Named {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(NamedVisitor)
    }
}

/// Implements what is read of a value that holds no services.
macro_rules! nothing {
    ($value:ty) => {
        type Value = $value;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("services")
        }

        fn visit_str<E>(self, _: &str) -> Result<$value, E> {
            Ok(<$value>::default())
        }

        fn visit_bool<E>(self, _: bool) -> Result<$value, E> {
            Ok(<$value>::default())
        }

        fn visit_u64<E>(self, _: u64) -> Result<$value, E> {
            Ok(<$value>::default())
        }

        fn visit_i64<E>(self, _: i64) -> Result<$value, E> {
            Ok(<$value>::default())
        }

        fn visit_f64<E>(self, _: f64) -> Result<$value, E> {
            Ok(<$value>::default())
        }

        fn visit_unit<E>(self) -> Result<$value, E> {
            Ok(<$value>::default())
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<$value, A::Error> {
            while entries.next_element::<IgnoredAny>()?.is_some() {}
            Ok(<$value>::default())
        }
    };
}

struct ServicesVisitor;

impl<'de> Visitor<'de> for ServicesVisitor {
    nothing!(Services);

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Services, A::Error> {
        let mut services = Services::default();
        while let Some(Text(key)) = entries.next_key()? {
            match key.as_str() {
                "chats" => services.chats = entries.next_value()?,
                "socials" => services.socials = entries.next_value()?,
                _ => drop(entries.next_value::<IgnoredAny>()?),
            }
        }
        Ok(services)
    }
}

struct NamedVisitor;

impl<'de> Visitor<'de> for NamedVisitor {
    nothing!(Named);

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Named, A::Error> {
        let mut named = Named::default();
        while let Some(Text(name)) = entries.next_key()? {
            if named.0.len() >= MOST {
                entries.next_value::<IgnoredAny>()?;
                continue;
            }
            let Text(value) = entries.next_value()?;
            let plain =
                |text: &str, longest| clean::bounded(&clean::line(text), longest).to_owned();
            let (name, value) = (plain(&name, LONGEST_NAME), plain(&value, LONGEST_VALUE));
            if !clean::is_blank(&name) && !clean::is_blank(&value) {
                named.0.push((name, value));
            }
        }
        Ok(named)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Services {
        serde_json::from_str(text).expect("services")
    }

    #[test]
    fn services_are_read_in_every_shape() {
        let both =
            read(r#"{"chats":{"Telegram":"@olena","Viber":380671112233,"X":""},"socials":[]}"#);
        let known = [("Telegram", "@olena"), ("Viber", "380671112233")];
        let known = known.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(both.chats.0, known);
        assert!(both.socials.0.is_empty());
        for nothing in [
            "[]",
            "null",
            "\"\"",
            "7",
            "-1",
            "1.5",
            "true",
            "{}",
            r#"["a",{"b":[1]}]"#,
        ] {
            assert!(read(nothing) == Services::default(), "{nothing}");
            let inside = format!(r#"{{"chats":{nothing},"socials":{nothing},"more":{nothing}}}"#);
            assert!(read(&inside) == Services::default(), "{nothing}");
        }
        let odd = read(r#"{"socials":{"A":["x"],"B":{"y":"z"},"C":null,"D":"d\ne"}}"#);
        assert_eq!(odd.socials.0, [("D".to_owned(), "d e".to_owned())]);
    }

    #[test]
    fn what_was_read_is_written_and_read_again() {
        let both = read(r#"{"chats":{"Telegram":"@olena"},"socials":{"LinkedIn":"olena"}}"#);
        let written = serde_json::to_string(&both).expect("JSON");
        assert!(read(&written) == both, "{written}");
    }

    #[test]
    fn endless_services_have_an_end() {
        let one = |number: usize| format!("\"n{number}\":\"{}\"", "ї".repeat(1000));
        let many: Vec<_> = (0..1000).map(one).collect();
        let read = read(&format!("{{\"chats\":{{{}}}}}", many.join(",")));
        assert_eq!(read.chats.0.len(), MOST);
        assert!(
            read.chats
                .0
                .iter()
                .all(|(_, value)| value.len() <= LONGEST_VALUE)
        );
    }
}
