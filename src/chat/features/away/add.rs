//! A new absence: from, until, why, and a card to confirm; ↩️ takes it back.

use std::sync::Arc;

use chrono::{Days, NaiveDate};

use crate::{
    chat::{
        features::{
            away::{calendar, instead, member},
            told,
        },
        house::House,
        parts::{keys::cancel_key, leave, who},
        rights::Me,
        words::{
            ask::Ask,
            away::{Instead, Plan, before},
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
    i18n::{Html, Language},
    people::{PersonId, PersonRef},
    text,
    worksection::{DayKind, UserId},
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
    question(ask, Plan::new(id, me.name, true), Notice::none(), house).await
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
    question(ask, plan, Notice::none(), house).await
}

/// Asks who stands in for an absence that stands already, where the deputy declined.
pub(super) async fn choose_other(ask: &Ask, member: UserId, from: i32, house: &House) -> Answer {
    match instead::other(ask, member, from, house).await? {
        Some(plan) => question(ask, plan, Notice::none(), house).await,
        None => Ok(Reply::toast(text!(ask.language, "button-stale"))),
    }
}

/// Handles a typed day, or two, a reason, or who stands in.
pub(super) async fn answer(ask: Ask, mut plan: Plan, text: String, house: Arc<House>) -> Answer {
    let language = ask.language;
    let days = day::read(&text, day::today()).filter(|_| !plan.noted);
    if plan.asks_instead() && days.is_none() {
        return answer_instead(&ask, plan, &text, &house).await;
    }
    if plan.until.is_some()
        && let Some(kind) = kind(&text)
    {
        plan.kind = Some(kind);
        return question(&ask, plan, Notice::none(), &house).await;
    }
    let Some((from, until)) = days else {
        let notice = html!(language, "away-no-day", typed = cut(&text, 60));
        return question(&ask, plan, Notice::of(notice), &house).await;
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
    let notice = if fits {
        Notice::none()
    } else {
        Notice::of(html!(language, "away-wrong-end"))
    };
    question(&ask, plan, notice, &house).await
}

/// Handles a typed answer to who stands in.
async fn answer_instead(ask: &Ask, mut plan: Plan, text: &str, house: &House) -> Answer {
    match instead::read(ask, &plan, text, house).await? {
        instead::Typed::Answer(answer) => {
            plan.instead = Some(answer);
            question(ask, plan, Notice::none(), house).await
        }
        instead::Typed::Asked(notice, found) => {
            let notice = Notice {
                found,
                ..Notice::of(notice)
            };
            question(ask, plan, notice, house).await
        }
    }
}

/// What stands beside a question.
#[derive(Default)]
struct Notice {
    text: Option<Html>,
    /// Who was found where several may be meant.
    found: Vec<PersonRef>,
}

impl Notice {
    fn none() -> Self {
        Self::default()
    }

    fn of(text: Html) -> Self {
        Self {
            text: Some(text),
            ..Self::default()
        }
    }
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
    let ticket = ticket(&button).cloned().ok_or(Refusal::Stale)?;
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
            let screen = asked(&ask, &plan, Vec::new());
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
        AwayButton::Nobody(_) => plan.instead = Some(Instead::Nobody),
        AwayButton::Instead(_, member) => {
            plan.instead = Some(instead::chosen(&ask, member, &house).await?);
        }
        AwayButton::Yes(_) => return confirm(&ask, &ticket, &plan, &house).await,
        _ => return stale(),
    }
    question(&ask, plan, Notice::none(), &house).await
}

/// Returns the ticket of a question's button.
fn ticket(button: &AwayButton) -> Option<&Ticket> {
    match button {
        AwayButton::Day(ticket, _)
        | AwayButton::Month(ticket, _)
        | AwayButton::Vacation(ticket)
        | AwayButton::Sick(ticket)
        | AwayButton::Instead(ticket, _)
        | AwayButton::Nobody(ticket)
        | AwayButton::Yes(ticket) => Some(ticket),
        AwayButton::Today
        | AwayButton::Week
        | AwayButton::Of(_)
        | AwayButton::Add
        | AwayButton::AddFor(_)
        | AwayButton::Undo(_)
        | AwayButton::Decline(..)
        | AwayButton::Other(..) => None,
    }
}

async fn confirm(ask: &Ask, ticket: &Ticket, plan: &Plan, house: &House) -> Answer {
    let operation = ticket.operation(ask.chat);
    if house.journal.get(&operation).await?.is_some() {
        return told::look_again(ask, &operation, house).await;
    }
    let Some(leave) = plan.leave() else {
        return question(ask, plan.clone(), Notice::none(), house).await;
    };
    told::confirmed(ask, ticket, Change::Leave(Box::new(leave)), house).await
}

/// Takes an absence back: the days are as they were before. A second tap finds that in the journal.
pub(super) async fn undo(ask: &Ask, name: &str, house: &House) -> Answer {
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
async fn question(ask: &Ask, mut plan: Plan, notice: Notice, house: &House) -> Answer {
    let language = ask.language;
    let Notice { text, found } = notice;
    let mut beside: Vec<Html> = text.into_iter().collect();
    if plan.until.is_some_and(|until| until < day::today()) {
        // Nobody can stand in for what is past.
        plan.instead.get_or_insert(Instead::Nobody);
    }
    if plan.noted && plan.instead.is_some() {
        return instead::note_other(ask, &plan, house).await;
    }
    if let (Some(from), Some(until), Some(_), Some(_)) =
        (plan.from, plan.until, plan.kind, &plan.instead)
    {
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
        beside.extend(instead::warnings(ask, &plan, (from, until), house).await?);
    }
    let step = Step::Away(Box::new(plan.clone()));
    let ticket = house.dialogues.go_on(ask, ask.person, step).await?;
    let screen = asked(ask, &plan, beside);
    let screen = if plan.asks_instead() {
        instead::keys(screen, ask, &plan, found, &ticket, house).await?
    } else {
        keys(screen, &plan, &ticket, language)
    };
    Ok(screen
        .row([cancel_key(language, &ticket)])
        .dialogue(ticket)
        .into())
}

/// Adds the buttons of a question about days and the reason, or ✅.
fn keys(screen: Screen, plan: &Plan, ticket: &Ticket, language: Language) -> Screen {
    let press = |label, button| Key::press(label, Button::Away(button));
    match (plan.until, plan.kind) {
        (None, _) => {
            let near = plan.from.unwrap_or_else(day::today);
            calendar::month(screen, near, ticket, language)
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
        (Some(_), Some(_)) => screen.row([leave::confirm_key(language, ticket)]),
    }
}

/// The text of a question, below what is known.
fn asked(ask: &Ask, plan: &Plan, beside: Vec<Html>) -> Screen {
    let language = ask.language;
    let name = cut(&plan.name, 100);
    let whose = match (plan.noted, plan.mine) {
        (true, _) => None,
        (false, true) => Some(html!(language, "away-new-mine")),
        (false, false) => Some(html!(language, "away-new", name = name)),
    };
    let named = |day: NaiveDate| day::with_weekday(day, language);
    let span = |from: NaiveDate, until: NaiveDate| {
        let count = usize::try_from((until - from).num_days() + 1).unwrap_or_default();
        leave::span(from, until, count, language)
    };
    let known = match (plan.from, plan.until, plan.leave()) {
        (Some(from), None, _) => Some(html!(language, "away-from", from = named(from))),
        (Some(from), Some(until), None) if plan.noted => {
            Some(html!(language, "away-what", span = span(from, until)))
        }
        (_, _, Some(leave)) if plan.asks_instead() => Some(leave::summary(&leave, language)),
        _ => None,
    };
    let question = match (plan.from, plan.until, plan.leave()) {
        (None, ..) => html!(language, "away-ask-from"),
        (Some(_), None, _) => html!(language, "away-ask-until"),
        _ if plan.asks_instead() => instead::question(plan, language),
        (Some(from), Some(until), None) => {
            html!(language, "away-ask-why", span = span(from, until))
        }
        (Some(_), Some(_), Some(leave)) => leave::card(&leave, language),
    };
    let past = plan.until.is_some_and(|until| {
        day::today()
            .checked_sub_days(Days::new(31))
            .is_some_and(|month| until < month)
    });
    let past = past.then(|| html!(language, "away-past"));
    let hint = if plan.asks_instead() {
        text!(language, "away-instead-hint")
    } else {
        text!(language, "away-hint")
    };
    let text = [whose, known].into_iter().flatten().chain(beside);
    let text = text.chain(past).chain([question]);
    Screen::new(Html::join(text, "\n\n")).prompt(hint)
}
