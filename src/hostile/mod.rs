//! Hostile input by entry point: one function each, which accepts any bytes and panics if the bot
//! would believe, show or call something that it must not.
//!
//! Not part of the program: compiled in tests and with the feature `fuzzing` only. The functions are
//! in the modules they test (`chat/hostile.rs` …), whose private parts they need. `drive` runs them
//! with mutated [`Door::seeds`] in every test run; `fuzz/` passes them to libFuzzer.

#[cfg(test)]
mod drive;
mod seeds;

use std::sync::OnceLock;

use crate::{
    accounts, chat,
    people::{Person, PersonId, Project, pasted, phone, phrases, search::Index},
    store, telegram, web, worksection,
};

/// An entry point for outside input.
pub struct Door {
    /// The name, as in `HOSTILE_DOOR` and `fuzz/`.
    pub name: &'static str,
    /// Accepts any bytes; panics if it should not have accepted these.
    pub knock: fn(&[u8]),
    /// Ordinary inputs of this entry point.
    pub seeds: &'static [&'static str],
}

/// All entry points.
pub const DOORS: [Door; 16] = [
    Door {
        name: "command",
        knock: command,
        seeds: seeds::COMMANDS,
    },
    Door {
        name: "link",
        knock: link,
        seeds: seeds::LINKS,
    },
    Door {
        name: "button",
        knock: button,
        seeds: seeds::BUTTONS,
    },
    Door {
        name: "payload",
        knock: payload,
        seeds: seeds::PAYLOADS,
    },
    Door {
        name: "vcard",
        knock: vcard,
        seeds: seeds::VCARDS,
    },
    Door {
        name: "answer",
        knock: answer,
        seeds: seeds::ANSWERS,
    },
    Door {
        name: "services",
        knock: services,
        seeds: seeds::SERVICES,
    },
    Door {
        name: "tokens",
        knock: tokens,
        seeds: seeds::TOKENS,
    },
    Door {
        name: "update",
        knock: update,
        seeds: seeds::UPDATES,
    },
    Door {
        name: "forgiven",
        knock: forgiven,
        seeds: seeds::UPDATES,
    },
    Door {
        name: "webhook",
        knock: webhook,
        seeds: seeds::WEBHOOKS,
    },
    Door {
        name: "callback",
        knock: callback,
        seeds: seeds::QUERIES,
    },
    Door {
        name: "record",
        knock: record,
        seeds: seeds::RECORDS,
    },
    Door {
        name: "search",
        knock: search,
        seeds: seeds::SEARCHES,
    },
    Door {
        name: "said",
        knock: said,
        seeds: seeds::SAID,
    },
    Door {
        name: "pasted",
        knock: pasted,
        seeds: seeds::PASTED,
    },
];

/// A message's text.
pub fn command(bytes: &[u8]) {
    chat::hostile::command(&String::from_utf8_lossy(bytes));
}

/// An account's name, a task's link, or an answer's page.
pub fn link(bytes: &[u8]) {
    worksection::hostile::links(&String::from_utf8_lossy(bytes));
}

/// A button's data, which a client can forge.
pub fn button(bytes: &[u8]) {
    chat::hostile::button(&String::from_utf8_lossy(bytes));
}

/// The payload of a deep link.
pub fn payload(bytes: &[u8]) {
    accounts::hostile::payload(&String::from_utf8_lossy(bytes));
}

/// A file of cards.
pub fn vcard(bytes: &[u8]) {
    chat::hostile::cards(bytes);
}

/// Worksection's answer to any method, and the screens made of it.
pub fn answer(bytes: &[u8]) {
    chat::hostile::shown(&worksection::hostile::answers(bytes));
}

/// Messengers and networks as people typed them, and what a card makes of them.
pub fn services(bytes: &[u8]) {
    chat::hostile::services(&String::from_utf8_lossy(bytes));
}

/// The OAuth server's answer to a code.
pub fn tokens(bytes: &[u8]) {
    accounts::hostile::tokens(bytes);
}

/// An update from Telegram.
pub fn update(bytes: &[u8]) {
    chat::hostile::update(bytes);
}

/// An update with unreadable parts.
pub fn forgiven(bytes: &[u8]) {
    telegram::hostile::forgiven(bytes);
}

/// A webhook request: the secret in the first line, then the body.
pub fn webhook(bytes: &[u8]) {
    let mut lines = bytes.splitn(2, |byte| *byte == b'\n');
    web::hostile::secret(lines.next().unwrap_or_default());
    chat::hostile::update(lines.next().unwrap_or_default());
}

/// The query of a consent's callback.
pub fn callback(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    web::hostile::name(&text);
    if let Some(returned) = web::hostile::query(&text) {
        accounts::hostile::state(&returned.state);
    }
    accounts::hostile::state(&text);
}

/// A record on disk: unsealed bytes, and bytes that another version may have sealed.
pub fn record(bytes: &[u8]) {
    store::hostile::sealed(bytes);
    accounts::hostile::records_of(bytes);
    chat::hostile::records_of(bytes);
    store::hostile::inside::<Vec<Person>>(bytes);
    store::hostile::inside::<Vec<Project>>(bytes);
}

/// Plain text, used as a search query.
pub fn search(bytes: &[u8]) {
    static INDEX: OnceLock<Index> = OnceLock::new();
    let index = INDEX.get_or_init(|| Index::new(&seeds::NAMES.map(named)));
    let text = String::from_utf8_lossy(bytes);
    assert!(index.search(&text).len() <= seeds::NAMES.len());
    let _ = (
        phone::is_number(&text),
        phone::best(&text, phone::Region::default()),
        phone::same(&text, "+380671112233"),
    );
}

/// A sentence. What is looked for is part of it, and its words are nobody's unless they stand there.
pub fn said(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let person = named(seeds::NAMES[0]);
    if let Some(said) = phrases::Said::read(&text) {
        let readings = said.readings();
        assert!(readings.len() >= 2 && readings.len() <= 6, "{text:?}");
        for reading in &readings {
            assert!(reading.query.len() <= text.len(), "{text:?}");
            let _ = reading.is_literal(&person);
        }
        let argument = said.feature().map(|(_, argument)| argument);
        assert!(
            argument.is_none_or(|argument| text.contains(&argument)),
            "{text:?}"
        );
        let _ = (
            said.talk(),
            said.rest(),
            said.field(),
            said.begins(),
            said.is_all_of(&person),
        );
    }
    let value = phrases::value_of(&text);
    assert!(
        value.is_none_or(|(_, value)| text.contains(&value)),
        "{text:?}"
    );
    let _ = (
        phrases::signs(&text),
        phrases::other_positions(&text),
        phrases::leads(&text),
    );
    for short in [
        phrases::Short::Cancel,
        phrases::Short::Skip,
        phrases::Short::Yes,
    ] {
        let _ = phrases::is_short(&text, short);
    }
}

/// A pasted or forwarded text.
pub fn pasted(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let read = pasted::read(&text, phone::Region::default());
    assert!(read.len() <= pasted::MOST, "more people than are read");
    for one in &read {
        let is_short = |phone: &String| phone.chars().count() <= 250;
        assert!(one.phones.iter().all(is_short), "a number is short");
        let is_address = |email: &String| email.contains('@');
        assert!(one.emails.iter().all(is_address), "an address");
    }
    let _ = (
        pasted::list(&text),
        pasted::asked_about(&text),
        pasted::bare_company(&text),
    );
}

fn named(name: &str) -> Person {
    Person {
        position: Some("Designer, дизайнерка".into()),
        group: Some("Студія".into()),
        email: Some(format!("{}@demo.example", name.len())),
        phones: vec![(worksection::PhoneKind::Main, "+380 67 111 22 33".into())],
        ..Person::named(PersonId::Member(name.into()), name)
    }
}
