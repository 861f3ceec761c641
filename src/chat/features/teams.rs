//! `/teams` and `/newteam`: teams with their members, and new ones.

use std::{collections::HashMap, sync::Arc};

use crate::{
    chat::{
        features::{form, listing},
        house::House,
        parts::{
            keys::home_key,
            note::{Note, with_note},
            titles::{TITLE, page_of},
        },
        words::{
            ask::Ask,
            button::Button,
            buttons::TeamsButton,
            cut,
            field::{Field, Purpose},
            form::Form,
            listing::Listing,
            refusal::Refusal,
            reply::{Answer, Key, Screen},
        },
    },
    html,
    people::search::sort_key,
    text,
    worksection::Team,
};

/// `/teams`.
pub(super) async fn command(ask: Ask, house: Arc<House>) -> Answer {
    list(&ask, 0, &house).await
}

/// `/newteam`, with or without the title.
pub(super) async fn new(ask: Ask, title: String, house: Arc<House>) -> Answer {
    let form = Form::new(Purpose::Team).with(Field::Title, &title);
    // With a title, the team goes straight to the card, as one of the company's own.
    let form = if form.has(Field::Title) {
        form.with_own_team()
    } else {
        form
    };
    form::open_with(&ask, form, Field::Title, &title, &house).await
}

pub(super) async fn button(ask: Ask, button: TeamsButton, house: Arc<House>) -> Answer {
    match button {
        TeamsButton::List(page) => list(&ask, page, &house).await,
        TeamsButton::New => form::open(&ask, Form::new(Purpose::Team), &house).await,
        TeamsButton::Open(id, page) => {
            let session = house.session(&ask).await?;
            let team = house.team(&session, |team| team.id == id).await?;
            let title = team.ok_or(Refusal::Stale)?.title;
            listing::open(&ask, &house, Listing::Team { title, page }).await
        }
    }
}

async fn list(ask: &Ask, page: usize, house: &House) -> Answer {
    let language = ask.language;
    let session = house.session(ask).await?;
    let members = house.members(&session).await?;
    let cached = house.teams(&session).await?;
    let mut sizes: HashMap<&str, usize> = HashMap::new();
    for member in members.snapshot.items.iter() {
        let team = member.group.unwrap_or_default();
        *sizes.entry(team).or_default() += 1;
    }
    let mut teams: Vec<&Team> = cached.snapshot.items.iter().collect();
    teams.sort_by_cached_key(|team| (team.client, sort_key(&team.title)));
    let clients = teams.iter().filter(|team| team.client).count();
    let text = html!(
        language,
        "teams-all",
        own = teams.len() - clients,
        clients = clients
    );
    let note = Note::of(&cached).or(Note::of(&members));
    let screen = Screen::new(with_note(language, text, &note));
    let key = |team: &&Team, page| {
        let size = sizes.get(team.title.trim()).copied().unwrap_or_default();
        let title = cut(&team.title, TITLE);
        let label = if team.client {
            text!(language, "teams-client", title = title, count = size)
        } else {
            text!(language, "teams-own", title = title, count = size)
        };
        let open = TeamsButton::Open(team.id.clone(), page);
        Key::press(label, Button::Teams(open))
    };
    let turn = |page| Button::Teams(TeamsButton::List(page));
    let new = Button::Teams(TeamsButton::New);
    Ok(page_of(screen, language, (&teams, page), key, turn)
        .row([
            Key::press(text!(language, "teams-new"), new),
            home_key(language),
        ])
        .into())
}
