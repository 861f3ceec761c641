//! `/away`: who is away today, this week, on a day, in a team, and who comes back when; one's own absences.
//! Why somebody is away, only they see.

mod add;
mod calendar;
mod instead;
mod list;

use std::sync::Arc;

use crate::{
    chat::{
        house::House,
        words::{
            ask::Ask,
            away::Plan,
            buttons::AwayButton,
            day,
            form::same_title,
            refusal::Refusal,
            reply::{Answer, Screen},
        },
    },
    html,
    people::{Calendar, PersonId, Refused},
};

/// The payload of the deep link with which one's own absence is added.
pub(super) const PAYLOAD: &str = "away";

/// `/away`, alone or with a day, a week, a team or a person.
pub(super) async fn command(ask: Ask, argument: String, house: Arc<House>) -> Answer {
    let typed = argument.trim();
    if typed.is_empty() {
        return list::today(&ask, &house).await;
    }
    if is_week(typed) {
        return list::week(&ask, &house).await;
    }
    if let Some((from, until)) = day::read(typed, day::today()) {
        return list::between(&ask, from, until, &house).await;
    }
    let session = house.session(&ask).await?;
    let team = house
        .team(&session, |team| same_title(&team.title, typed))
        .await?;
    if let Some(team) = team {
        return list::team(&ask, &team.title, &house).await;
    }
    list::person(&ask, typed, &house).await
}

pub(super) async fn button(ask: Ask, button: AwayButton, house: Arc<House>) -> Answer {
    match button {
        AwayButton::Today => list::today(&ask, &house).await,
        AwayButton::Week => list::week(&ask, &house).await,
        AwayButton::Of(id) => list::of(&ask, &id, &house).await,
        AwayButton::Add => add_mine(ask, house).await,
        AwayButton::AddFor(id) => add::begin_for(&ask, &id, &house).await,
        AwayButton::Undo(name) => add::undo(&ask, &name, &house).await,
        AwayButton::Decline(member, from) => instead::decline(&ask, member, from, &house).await,
        AwayButton::Other(member, from) => add::choose_other(&ask, member, from, &house).await,
        button => add::button(ask, button, house).await,
    }
}

/// Begins an absence of the asking person's own.
pub(super) async fn add_mine(ask: Ask, house: Arc<House>) -> Answer {
    add::begin_mine(&ask, &house).await
}

/// Handles a typed answer to a question of a new absence.
pub(super) async fn answer(ask: Ask, plan: Plan, text: String, house: Arc<House>) -> Answer {
    add::answer(ask, plan, text, house).await
}

fn is_week(typed: &str) -> bool {
    let typed = typed.to_lowercase();
    ["тиждень", "цей тиждень", "цього тижня", "week", "this week"].contains(&typed.as_str())
}

/// Says why absences cannot be read, if they cannot.
fn unavailable(ask: &Ask, calendar: &Calendar) -> Option<Screen> {
    let text = match calendar {
        Calendar::Known(_) => return None,
        Calendar::Refused(Refused::NoSuchAction) => html!(ask.language, "away-not-here"),
        Calendar::Refused(Refused::Denied) => html!(ask.language, "away-denied"),
        Calendar::Unknown => html!(ask.language, "away-unknown"),
    };
    Some(Screen::new(text))
}

/// Returns a member's id; contacts have no absences.
fn member(id: &PersonId) -> Result<&crate::worksection::UserId, Refusal> {
    match id {
        PersonId::Member(id) => Ok(id),
        PersonId::Contact(_) => Err(Refusal::Stale),
    }
}
