//! A new absence: from, until, why, and a card to confirm; ↩️ takes it back.

use std::sync::Arc;

use chrono::{Days, NaiveDate};

use crate::{
    chat::{
        features::{
            away::{calendar, member},
            told,
        },
        house::House,
        parts::{keys::cancel_key, leave, who},
        rights::Me,
        words::{
            ask::Ask,
            away::{Plan, before},
            button::Button,
            buttons::AwayButton,
            change::{Change, State},
            cut, day,
            dialogue::{Step, Then, Ticket},
            operation::OperationId,
            refusal::Refusal,
            reply::{Answer, Key, Reply, Screen},
        },
    },
    html,
    i18n::Html,
    people::PersonId,
    text,
    worksection::DayKind,
};

/// Begins an absence of the asking person's own, once it is known who they are.
pub(super) async fn begin_mine(ask: &Ask, house: &House) -> Answer {
    if !ask.is_private() {
        return Err(Refusal::Stale.into());
    }
    let permit = house.for_oneself(ask).await?;
    if permit.session().is_lent() {
        house.may_change(ask).await?;
    }
    let Some(me) = house.me(ask, permit.session()).await?.map(Me::person) else {
        return who::ask_who(ask, Then::Away, house).await;
    };
    let id = member(&me.id)?.clone();
    question(ask, Plan::new(id, me.name, true), None, house).await
}

/// Begins an absence of somebody else.
pub(super) async fn begin_for(ask: &Ask, id: &PersonId, house: &House) -> Answer {
    if !ask.is_private() {
        return Err(Refusal::Stale.into());
    }
    let permit = house.may_change(ask).await?;
    let members = house.members(permit.session()).await?;
    let person = members.snapshot.by_id(id).ok_or(Refusal::PersonGone)?;
    let plan = Plan::new(member(id)?.clone(), person.name.clone(), false);
    question(ask, plan, None, house).await
}

/// Handles a typed day, or two.
pub(super) async fn answer(ask: Ask, mut plan: Plan, text: String, house: Arc<House>) -> Answer {
    let language = ask.language;
    if plan.until.is_some()
        && let Some(kind) = kind(&text)
    {
        plan.kind = Some(kind);
        return question(&ask, plan, None, &house).await;
    }
    let Some((from, until)) = day::read(&text, day::today()) else {
        let notice = html!(language, "away-no-day", typed = cut(&text, 60));
        return question(&ask, plan, Some(notice), &house).await;
    };
    let fits = match plan.from {
        // Two days at once are both.
        None if from != until => plan.set(from, until),
        None => {
            plan.from = Some(from);
            true
        }
        Some(begin) if plan.until.is_none() && from == until => plan.set(begin, from),
        Some(_) => plan.set(from, until),
    };
    let notice = (!fits).then(|| html!(language, "away-wrong-end"));
    question(&ask, plan, notice, &house).await
}

/// Reads the reason as people write it.
fn kind(text: &str) -> Option<DayKind> {
    let text = text.trim().to_lowercase();
    let begins = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    if begins(&["відпуст", "vacation", "holiday", "leave"]) {
        return Some(DayKind::Vacation);
    }
    begins(&["лікарн", "хвор", "sick", "ill"]).then_some(DayKind::SickLeave)
}

pub(super) async fn button(ask: Ask, button: AwayButton, house: Arc<House>) -> Answer {
    let language = ask.language;
    let ticket = match &button {
        AwayButton::Undo(name) => return undo(&ask, name, &house).await,
        AwayButton::Day(ticket, _)
        | AwayButton::Month(ticket, _)
        | AwayButton::Vacation(ticket)
        | AwayButton::Sick(ticket)
        | AwayButton::Yes(ticket) => ticket.clone(),
        AwayButton::Today
        | AwayButton::Week
        | AwayButton::Of(_)
        | AwayButton::Add
        | AwayButton::AddFor(_) => return Err(Refusal::Stale.into()),
    };
    let dialogue = house.dialogues.at(ask.chat, &ticket).await?;
    let Some(Step::Away(plan)) = dialogue.map(|dialogue| dialogue.step) else {
        let operation = ticket.operation(ask.chat);
        return told::look_again(&ask, &operation, &house).await;
    };
    let mut plan = *plan;
    let stale = || Ok(Reply::toast(text!(language, "button-stale")));
    match button {
        AwayButton::Month(_, number) => {
            let Some(of) = NaiveDate::from_num_days_from_ce_opt(number) else {
                return stale();
            };
            let screen = asked(&ask, &plan, None);
            let screen = calendar::month(screen, of, &ticket, language);
            let screen = screen.row([cancel_key(language, &ticket)]);
            return Ok(screen.dialogue(ticket).into());
        }
        AwayButton::Day(_, number) => {
            let Some(day) = NaiveDate::from_num_days_from_ce_opt(number) else {
                return stale();
            };
            let fits = match plan.from {
                None => {
                    plan.from = Some(day);
                    true
                }
                Some(from) => plan.set(from, day),
            };
            if !fits {
                return Ok(Reply::toast(text!(language, "away-wrong-end")));
            }
        }
        AwayButton::Vacation(_) => plan.kind = Some(DayKind::Vacation),
        AwayButton::Sick(_) => plan.kind = Some(DayKind::SickLeave),
        AwayButton::Yes(_) => return confirm(&ask, &ticket, &plan, &house).await,
        _ => return stale(),
    }
    question(&ask, plan, None, &house).await
}

async fn confirm(ask: &Ask, ticket: &Ticket, plan: &Plan, house: &House) -> Answer {
    let operation = ticket.operation(ask.chat);
    if house.journal.get(&operation).await?.is_some() {
        return told::look_again(ask, &operation, house).await;
    }
    let Some(leave) = plan.leave() else {
        return question(ask, plan.clone(), None, house).await;
    };
    told::confirmed(ask, ticket, Change::Leave(Box::new(leave)), house).await
}

/// Takes an absence back: the days are as they were before. A second tap finds that in the journal.
async fn undo(ask: &Ask, name: &str, house: &House) -> Answer {
    let language = ask.language;
    let made = OperationId::new(ask.chat, name);
    let entry = house.journal.get(&made).await?;
    let Some((Change::Leave(leave), state, owner)) =
        entry.map(|entry| (entry.change, entry.state, entry.ask.person))
    else {
        return Ok(Reply::toast(text!(language, "button-stale")));
    };
    let (change, name) = match (leave.undoes, state) {
        (false, State::Done) => (leave.undone(), format!("{name}-")),
        // One that was not made is tried again.
        (true, State::NotDone) => (*leave, format!("{name}-")),
        _ => return told::look_again(ask, &made, house).await,
    };
    if !house.may_go_on(ask, owner).await? {
        return Ok(Reply::toast(text!(language, "dialogue-not-yours")));
    }
    let permit = house.may_change(ask).await?;
    let operation = OperationId::new(ask.chat, name);
    let change = Change::Leave(Box::new(change));
    told::carry_out(&operation, change, None, ask, &permit, house).await
}

/// Asks for what is still missing, or shows the card to confirm.
async fn question(ask: &Ask, mut plan: Plan, notice: Option<Html>, house: &House) -> Answer {
    let language = ask.language;
    if let (Some(from), Some(until), Some(_)) = (plan.from, plan.until, plan.kind) {
        let session = house.session(ask).await?;
        let api = house.people.api(&session);
        let known = api
            .get_users_schedule(Some(plan.member.as_str()), (from, until))
            .await;
        plan.before = match known {
            Ok(known) => before(&known, &plan.member, from, until),
            Err(error) if error.is_no_such_action() => {
                house.dialogues.end(ask.chat, ask.person).await?;
                return Ok(Screen::new(html!(language, "away-not-here")).into());
            }
            Err(error) => return Err(error.into()),
        };
    }
    let step = Step::Away(Box::new(plan.clone()));
    let ticket = house.dialogues.go_on(ask, ask.person, step).await?;
    let screen = asked(ask, &plan, notice);
    let press = |label, button| Key::press(label, Button::Away(button));
    let screen = match (plan.until, plan.kind) {
        (None, _) => {
            let near = plan.from.unwrap_or_else(day::today);
            calendar::month(screen, near, &ticket, language)
        }
        (Some(_), None) => screen.row([
            press(
                text!(language, "away-vacation"),
                AwayButton::Vacation(ticket.clone()),
            ),
            press(
                text!(language, "away-sick"),
                AwayButton::Sick(ticket.clone()),
            ),
        ]),
        (Some(_), Some(_)) => screen.row([leave::confirm_key(language, &ticket)]),
    };
    Ok(screen
        .row([cancel_key(language, &ticket)])
        .dialogue(ticket)
        .into())
}

/// The text of a question, below what is known.
fn asked(ask: &Ask, plan: &Plan, notice: Option<Html>) -> Screen {
    let language = ask.language;
    let name = cut(&plan.name, 100);
    let whose = if plan.mine {
        html!(language, "away-new-mine")
    } else {
        html!(language, "away-new", name = name)
    };
    let named = |day: NaiveDate| day::with_weekday(day, language);
    let known = match (plan.from, plan.until) {
        (Some(from), None) => Some(html!(language, "away-from", from = named(from))),
        _ => None,
    };
    let question = match (plan.from, plan.until, plan.leave()) {
        (None, ..) => html!(language, "away-ask-from"),
        (Some(_), None, _) => html!(language, "away-ask-until"),
        (Some(from), Some(until), None) => {
            let count = usize::try_from((until - from).num_days() + 1).unwrap_or_default();
            let span = leave::span(from, until, count, language);
            html!(language, "away-ask-why", span = span)
        }
        (Some(_), Some(_), Some(leave)) => leave::card(&leave, language),
    };
    let past = plan.until.is_some_and(|until| {
        day::today()
            .checked_sub_days(Days::new(31))
            .is_some_and(|month| until < month)
    });
    let past = past.then(|| html!(language, "away-past"));
    let text = [Some(whose), known, notice, past]
        .into_iter()
        .flatten()
        .chain([question]);
    Screen::new(Html::join(text, "\n\n")).prompt(text!(language, "away-hint"))
}
