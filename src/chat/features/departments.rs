//! Departments, browsed from a bare `/whois`. Worksection has no list of them; they are collected from
//! the members.

use std::{collections::BTreeMap, sync::Arc};

use sha2::{Digest, Sha256};

use crate::{
    chat::{
        features::listing,
        house::House,
        parts::{
            keys::home_key,
            note::{Note, with_note},
            titles::{TITLE, page_of},
        },
        words::{
            ask::Ask,
            button::Button,
            buttons::DepartmentsButton,
            cut,
            listing::Listing,
            refusal::Refusal,
            reply::{Answer, Key, Screen},
        },
    },
    html,
    people::search::sort_key,
    text,
};

pub(super) async fn button(ask: Ask, button: DepartmentsButton, house: Arc<House>) -> Answer {
    let language = ask.language;
    let session = house.session(&ask).await?;
    let members = house.members(&session).await?;
    let mut sizes: BTreeMap<(Vec<u32>, &str), usize> = BTreeMap::new();
    for member in members.snapshot.items.iter() {
        if let Some(department) = member.department {
            *sizes.entry((sort_key(department), department)).or_default() += 1;
        }
    }
    let page = match button {
        DepartmentsButton::List(page) => page,
        DepartmentsButton::Open(tag, page) => {
            let mut titles = sizes.keys().map(|(_, title)| *title);
            let title = titles.find(|title| self::tag(title) == tag);
            let title = title.ok_or(Refusal::Stale)?.to_owned();
            return listing::open(&ask, &house, Listing::Department { title, page }).await;
        }
    };
    let text = html!(language, "departments-all", count = sizes.len());
    let screen = Screen::new(with_note(language, text, &Note::of(&members)));
    let departments: Vec<_> = sizes
        .iter()
        .map(|((_, title), size)| (*title, *size))
        .collect();
    let key = |(title, size): &(&str, usize), page| {
        let shown = cut(title, TITLE);
        let label = text!(language, "departments-one", title = shown, count = *size);
        let open = DepartmentsButton::Open(tag(title), page);
        Key::press(label, Button::Departments(open))
    };
    let turn = |page| Button::Departments(DepartmentsButton::List(page));
    Ok(page_of(screen, language, (&departments, page), key, turn)
        .row([home_key(language)])
        .into())
}

/// Returns a short hash of a title, which may be longer than a button can hold.
fn tag(title: &str) -> String {
    hex::encode(&Sha256::digest(title.as_bytes())[..6])
}
