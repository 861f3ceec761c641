//! Departments: browsed from `/whois` alone. Worksection has no list of them; they are what members
//! have.

use std::{collections::BTreeMap, sync::Arc};

use sha2::{Digest, Sha256};

use crate::{
    chat::{
        features::listing,
        house::House,
        parts::{
            keys::home_key,
            note::{Note, with_note},
            people::PAGE,
        },
        words::{
            ask::Ask,
            button::Button,
            buttons::DepartmentsButton,
            cut,
            listing::Listing,
            refusal::Refusal,
            reply::{Answer, Page, Screen},
        },
    },
    html,
    people::search::sort_key,
    text,
};

pub async fn button(ask: Ask, button: DepartmentsButton, house: Arc<House>) -> Answer {
    let language = ask.language;
    let session = house.session(&ask).await?;
    let members = house.members(&session).await?;
    let mut sizes: BTreeMap<(Vec<u32>, &str), usize> = BTreeMap::new();
    for member in members.snapshot.items.iter() {
        if let Some(department) = member.department.as_deref() {
            *sizes.entry((sort_key(department), department)).or_default() += 1;
        }
    }
    let page = match button {
        DepartmentsButton::List(page) => page.min(sizes.len().saturating_sub(1) / PAGE),
        DepartmentsButton::Open(tag, page) => {
            let mut titles = sizes.keys().map(|(_, title)| *title);
            let title = titles.find(|title| self::tag(title) == tag);
            let title = title.ok_or(Refusal::Stale)?.to_owned();
            return listing::open(&ask, &house, Listing::Department { title, page }).await;
        }
    };
    let text = html!(language, "departments-all", count = sizes.len());
    let mut screen = Screen::new(with_note(language, text, &Note::of(&members)));
    for ((_, title), size) in sizes.iter().skip(page * PAGE).take(PAGE) {
        let label = text!(
            language,
            "departments-one",
            title = cut(title, 45),
            count = *size
        );
        let open = DepartmentsButton::Open(tag(title), page);
        screen = screen.key(label, Button::Departments(open));
    }
    let turn = |page| Button::Departments(DepartmentsButton::List(page));
    Ok(screen
        .pages(
            language,
            Page {
                page,
                size: PAGE,
                count: sizes.len(),
            },
            turn,
        )
        .row([home_key(language)])
        .into())
}

/// A title in a button: what it says may be longer than a button can hold.
fn tag(title: &str) -> String {
    hex::encode(&Sha256::digest(title.as_bytes())[..6])
}
