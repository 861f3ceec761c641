//! `/teams` and `/newteam`: teams with their members, and new ones.

use std::{collections::HashMap, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{
    ask::Ask,
    button::Button as AnyButton,
    cut,
    form::{self, Field, Form, Purpose},
    house::House,
    listing::{self, Listing, PAGE},
    note::{Note, with_note},
    refusal::Refusal,
    reply::{Answer, Key, Screen},
    start,
};
use crate::{
    html,
    i18n::Language,
    people::{Freshness, Teams, search::sort_key},
    text,
    worksection::{Team, TeamId},
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Button {
    /// A page of all teams.
    List(usize),
    /// A team's members, reached from that page.
    Open(TeamId, usize),
    /// ➕
    New,
}

/// `/teams`.
pub async fn command(ask: Ask, house: Arc<House>) -> Answer {
    list(&ask, 0, &house).await
}

/// `/newteam`, with the title or without.
pub async fn new(ask: Ask, title: String, house: Arc<House>) -> Answer {
    let form = Form::new(Purpose::Team).with(Field::Title, &title);
    // With its title the team goes straight to the card, as one of the company's own.
    let form = match form.has(Field::Title) {
        true => form.with_own_team(),
        false => form,
    };
    form::open_with(&ask, form, Field::Title, &title, &house).await
}

pub async fn button(ask: Ask, button: Button, house: Arc<House>) -> Answer {
    match button {
        Button::List(page) => list(&ask, page, &house).await,
        Button::New => form::open(&ask, Form::new(Purpose::Team), &house).await,
        Button::Open(id, page) => {
            let session = house.session(&ask).await?;
            let teams = house
                .people
                .list::<Teams>(&session, Freshness::Known)
                .await?;
            let team = teams.shelf.items.iter().find(|team| team.id == id);
            let title = team.ok_or(Refusal::Stale)?.title.clone();
            listing::open(&ask, &house, Listing::Team { title, page }).await
        }
    }
}

/// A team as a button that leads to its members.
pub fn open_key(language: Language, team: &Team) -> Key {
    let label = text!(language, "teams-open", title = cut(&team.title, 50));
    Key::press(label, AnyButton::Teams(Button::Open(team.id.clone(), 0)))
}

async fn list(ask: &Ask, page: usize, house: &House) -> Answer {
    let language = ask.language;
    let session = house.session(ask).await?;
    let members = listing::members_of(house, &session).await?;
    let sheet = house
        .people
        .list::<Teams>(&session, Freshness::Known)
        .await?;
    let mut sizes: HashMap<&str, usize> = HashMap::new();
    for member in members.shelf.items.iter() {
        let team = member.group.as_deref().unwrap_or_default();
        *sizes.entry(team).or_default() += 1;
    }
    let mut teams: Vec<&Team> = sheet.shelf.items.iter().collect();
    teams.sort_by_cached_key(|team| (team.client, sort_key(&team.title)));
    let clients = teams.iter().filter(|team| team.client).count();
    let text = html!(
        language,
        "teams-all",
        own = teams.len() - clients,
        clients = clients
    );
    let note = Note::of(&sheet).or(Note::of(&members));
    let mut screen = Screen::new(with_note(language, text, &note));
    let page = page.min(teams.len().saturating_sub(1) / PAGE);
    for team in teams.iter().skip(page * PAGE).take(PAGE) {
        let size = sizes.get(team.title.trim()).copied().unwrap_or_default();
        let title = cut(&team.title, 45);
        let label = if team.client {
            text!(language, "teams-client", title = title, count = size)
        } else {
            text!(language, "teams-own", title = title, count = size)
        };
        let open = Button::Open(team.id.clone(), page);
        screen = screen.key(label, AnyButton::Teams(open));
    }
    let turn = |page| AnyButton::Teams(Button::List(page));
    Ok(screen
        .pages(language, (page, PAGE, teams.len()), turn)
        .row([
            Key::press(text!(language, "teams-new"), AnyButton::Teams(Button::New)),
            start::home_key(language),
        ])
        .into())
}
