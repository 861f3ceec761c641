//! Telling people about a change.

use std::sync::Arc;

use tokio::time::Instant;

use crate::{
    chat::{
        changes::{self, Ending, Made, Reason},
        house::House,
        memory::journal::Entry,
        parts::{
            audience::Seen,
            deciders, deputy, form_screen,
            keys::{folder_key, next_card_key, team_key},
            leave, people, project, public, refusal, refused, task, turn,
        },
        rights::Permit,
        words::{
            ask::Ask,
            away::Leave,
            button::Button,
            buttons::ChangeButton,
            change::{Change, State},
            dialogue::Ticket,
            form::Form,
            operation::OperationId,
            reply::{Answer, Reply, Screen, Trouble},
        },
    },
    html,
    i18n::{Html, Language},
    people::Freshness,
    text,
    worksection::{ApiCode, Error, Task},
};

/// Handles 🔄 of a change with an unknown outcome.
pub(crate) async fn button(ask: Ask, button: ChangeButton, house: Arc<House>) -> Answer {
    let ChangeButton::Settle(name) = button;
    let operation = OperationId::new(ask.chat, name);
    let entry = house.journal.get(&operation).await?;
    let Some(entry) = entry.filter(|entry| entry.state == State::Unknown) else {
        return look_again(&ask, &operation, &house).await;
    };
    if !house.may_go_on(&ask, entry.ask.person).await? {
        return Ok(Reply::toast(text!(ask.language, "dialogue-not-yours")));
    }
    let told_by = Instant::now() + changes::LOOKING;
    let ending = changes::settle(&operation, &entry, told_by, &house).await?;
    let is_unknown = matches!(ending, Ending::Unknown);
    let reply = tell(&operation, &entry, ending, &ask, &house).await?;
    Ok(if is_unknown {
        reply.with_toast(text!(ask.language, "change-still-unknown"))
    } else {
        reply
    })
}

/// Handles ✅: makes the change that was confirmed on the screen with this ticket.
pub(crate) async fn confirmed(ask: &Ask, ticket: &Ticket, change: Change, house: &House) -> Answer {
    let permit = house.may_change(ask).await?;
    let operation = ticket.operation(ask.chat);
    carry_out(&operation, change, Some(ticket), ask, &permit, house).await
}

/// Makes a change and tells its outcome; if it was already begun, tells its state.
pub(crate) async fn carry_out(
    operation: &OperationId,
    change: Change,
    ticket: Option<&Ticket>,
    ask: &Ask,
    permit: &Permit,
    house: &House,
) -> Answer {
    let entry = changes::entry(change, ticket, ask, permit, house);
    let Some(ending) = changes::carry_out(operation, &entry, permit, house).await? else {
        return look_again(ask, operation, house).await;
    };
    let told = tell(operation, &entry, ending, ask, house).await;
    if told.is_err() {
        house.left_open(operation).await;
    }
    told
}

/// Tells the outcome of a change that was in progress when the process ended.
pub(crate) async fn settle_after_restart(
    operation: &OperationId,
    entry: &Entry,
    ask: &Ask,
    house: &House,
) -> Answer {
    let told_by = Instant::now() + changes::LOOKING;
    let ending = changes::settle(operation, entry, told_by, house).await?;
    tell(operation, entry, ending, ask, house).await
}

/// Tells that the outcome of a change is unknown, which nobody but its person looks up any more.
pub(crate) async fn give_up(
    operation: &OperationId,
    entry: &Entry,
    ask: &Ask,
    house: &House,
) -> Answer {
    changes::give_up(operation, entry, house).await?;
    Ok(unknown(operation, entry, ask, house).await?.into())
}

/// Tells the outcome of a change that the person was told is unknown; `None` while it remains unknown.
pub(crate) async fn follow(
    operation: &OperationId,
    entry: &Entry,
    ask: &Ask,
    house: &House,
) -> Option<Answer> {
    let ending = match changes::follow(operation, entry, house).await? {
        Ok(ending) => ending,
        Err(trouble) => return Some(Err(trouble)),
    };
    Some(tell(operation, entry, ending, ask, house).await)
}

/// Handles a tap on an old ✅: shows the change it began, or that it is stale.
pub(crate) async fn look_again(ask: &Ask, operation: &OperationId, house: &House) -> Answer {
    let language = ask.language;
    let Some(entry) = house.journal.get(operation).await? else {
        return Ok(Reply::toast(text!(language, "button-stale")));
    };
    match entry.state {
        State::Started => Ok(Reply::toast(text!(language, "change-under-way"))),
        // Its outcome stands below the news already.
        State::Done if matches!(entry.change, Change::Turn(_)) => {
            Ok(Reply::toast(text!(language, "change-done-already")))
        }
        State::Done => {
            let session = house.session_of(&entry).await?;
            let known = changes::find(&entry, &session, Freshness::Known, house).await?;
            // A kill may have prevented adding what was made to the directory.
            let made = match known {
                Some(made) => Some(made),
                None => changes::look_now(&entry, &session, house).await?,
            };
            match made {
                Some(made) => Ok(screen_of(&entry, made, ask, house).await?.into()),
                None => Ok(Reply::toast(text!(language, "change-done-already"))),
            }
        }
        State::NotDone => Ok(Reply::toast(text!(language, "button-stale"))),
        State::Unknown => Ok(Reply::toast(text!(language, "change-looking"))),
    }
}

/// Returns the screen of an ending.
async fn tell(
    operation: &OperationId,
    entry: &Entry,
    ending: Ending,
    ask: &Ask,
    house: &House,
) -> Answer {
    Ok(match ending {
        Ending::Done(made) => {
            let screen = screen_of(entry, made, ask, house).await?;
            Reply::from(screen).settling(operation, State::Done)
        }
        Ending::AlreadyThere(made) => {
            let screen = already_there(entry, made, ask, house).await?;
            Reply::from(screen).settling(operation, State::NotDone)
        }
        Ending::NotDone(reason) => {
            let notice = match &reason {
                Reason::Refused(error) => refused::notice(error, &entry.change, ask.language),
                Reason::NotThere => html!(ask.language, "change-not-done"),
            };
            let asks = is_to_be_asked_for(entry, &reason, house).await?;
            let reply = not_done(operation, entry, (notice, asks), ask, house).await?;
            reply.settling(operation, State::NotDone)
        }
        Ending::Unknown => unknown(operation, entry, ask, house).await?.into(),
    })
}

/// Says that a change's outcome is unknown; 🔄 looks again.
async fn unknown(
    operation: &OperationId,
    entry: &Entry,
    ask: &Ask,
    house: &House,
) -> Result<Screen, Trouble> {
    let language = ask.language;
    let what = match &entry.change {
        Change::Form(form) => summary(form, ask, house).await?,
        Change::Subscription(subscription) => subscription.summary(language),
        Change::Membership(membership) => project::summary(ask, membership, house).await?,
        Change::Leave(leave) => leave::summary(leave, language),
        Change::Turn(turn) => turn.summary(language),
        Change::Remark(remark) => remark.summary(language),
    };
    let text = Html::join([what, html!(language, "change-unknown")], "\n\n");
    let name = operation.name().to_owned();
    let look = Button::Change(ChangeButton::Settle(name));
    Ok(Screen::new(text).key(text!(language, "change-look"), look))
}

/// Returns what a form says, as far as it may be read here.
async fn summary(form: &Form, ask: &Ask, house: &House) -> Result<Html, Trouble> {
    Ok(if house.is_public(ask).await? {
        form_screen::summary(&form.for_all_to_read(), ask.language)
    } else {
        form_screen::summary(form, ask.language)
    })
}

/// Says that somebody else had made it, and shows the existing person or thing.
async fn already_there(
    entry: &Entry,
    made: Made,
    ask: &Ask,
    house: &House,
) -> Result<Screen, Trouble> {
    let language = ask.language;
    let audience = house.audience(ask).await?;
    let screen = match made {
        Made::Member(person) => {
            let notice = html!(language, "invite-known");
            people::card_under(language, notice, &audience.shows(&person))
        }
        Made::Contact(person) => {
            let notice = html!(language, "contact-known-email");
            people::card_under(language, notice, &audience.shows(&person))
        }
        Made::Leave => return Ok(Screen::new(html!(language, "away-already"))),
        made => return screen_of(entry, made, ask, house).await,
    };
    let next = match &entry.change {
        Change::Form(form) => next_card_key(form, language),
        _ => None,
    };
    Ok(screen.row(next))
}

/// Says that the change was not made: shows the form again, below the reason.
async fn not_done(
    operation: &OperationId,
    entry: &Entry,
    (notice, asks): (Html, bool),
    ask: &Ask,
    house: &House,
) -> Answer {
    match &entry.change {
        Change::Subscription(subscription) => task::refused(ask, subscription, notice, house).await,
        Change::Membership(membership) => {
            project::refused(ask, membership, entry.ticket.as_ref(), notice, house).await
        }
        Change::Turn(turn) => {
            let text = Html::join([turn.summary(ask.language), notice], "\n\n");
            Ok(Screen::new(text).into())
        }
        Change::Remark(remark) => {
            let dialogue = match &entry.ticket {
                Some(ticket) => house.dialogues.at(ask.chat, ticket).await?,
                None => None,
            };
            // Whoever has begun something else meanwhile is not pulled back into this.
            if dialogue.is_none() {
                let text = Html::join([remark.summary(ask.language), notice], "\n\n");
                return Ok(Screen::new(text).into());
            }
            let (ticket, remark) = (entry.ticket.as_ref(), (**remark).clone());
            turn::confirm(ask, ticket, remark, Some(notice), house).await
        }
        Change::Leave(leave) => {
            let (ticket, name) = (entry.ticket.as_ref(), operation.name());
            leave::not_made(ask, leave, ticket, name, notice, house).await
        }
        Change::Form(form) => {
            let owner = entry.ticket.as_ref().map_or(ask.person, Ticket::owner);
            // A person who has begun something else meanwhile is not pulled back into this, and a public
            // group is no place to go on with it.
            if house.dialogues.is_elsewhere(ask.chat, owner, form).await?
                || public::elsewhere(ask, form, house).await?.is_some()
            {
                let text = Html::join([summary(form, ask, house).await?, notice], "\n\n");
                Ok(Screen::new(text).into())
            } else {
                let mut form = (**form).clone();
                form.asks = asks;
                form_screen::show(ask, owner, form, house, Some(notice)).await
            }
        }
    }
}

/// Whether others may be asked for what Worksection does not let this person do.
async fn is_to_be_asked_for(
    entry: &Entry,
    reason: &Reason,
    house: &House,
) -> Result<bool, Trouble> {
    let (Change::Form(form), Reason::Refused(error)) = (&entry.change, reason) else {
        return Ok(false);
    };
    if !deciders::may_be_asked(form) || !is_denied(error) {
        return Ok(false);
    }
    // A key may do everything, whoever uses it.
    Ok(!house.session_of(entry).await?.is_by_key())
}

/// Whether the person's role is too low. A permission that is missing, they can give themselves.
fn is_denied(error: &Error) -> bool {
    let is_denied = matches!(
        error,
        Error::Api {
            code: ApiCode::Denied,
            ..
        }
    );
    is_denied && refusal::missing_permission(error, Language::En).is_none()
}

/// Returns the screen of a change that was made.
async fn screen_of(entry: &Entry, made: Made, ask: &Ask, house: &House) -> Result<Screen, Trouble> {
    let language = ask.language;
    let audience = house.audience(ask).await?;
    let screen = match made {
        Made::Member(person) => {
            let seen = audience.shows(&person);
            let done = if audience.is_public() {
                html!(language, "public-invited")
            } else {
                let email = person.email.clone().unwrap_or_default();
                html!(language, "invite-done", email = email)
            };
            let leads_on = project::hidden(ask, house).await?.is_none();
            invited(language, done, &seen, leads_on)
        }
        Made::Contact(person) => people::card_under(
            language,
            html!(language, "contact-done"),
            &audience.shows(&person),
        ),
        Made::Team(team) => Screen::new(html!(language, "teams-done", title = &team.title))
            .row([team_key(language, &team)]),
        Made::Folder(folder) => Screen::new(html!(language, "folders-done", title = &folder.title))
            .row([folder_key(language, &folder)]),
        Made::Leave => {
            let Change::Leave(leave) = &entry.change else {
                return Err(Trouble::Fault("an absence without its change".into()));
            };
            return left(entry, leave, ask, house).await;
        }
        Made::Subscription(task) => {
            let Change::Subscription(subscription) = &entry.change else {
                return Err(Trouble::Fault("a subscription without its change".into()));
            };
            return task::outcome(ask, subscription, task.map(|task| *task), house).await;
        }
        Made::Turn(task) => return turned(entry, task.map(|task| *task), ask, house).await,
        Made::Remark => return posted(entry, language),
        Made::Membership(_) => {
            let Change::Membership(membership) = &entry.change else {
                return Err(Trouble::Fault("a membership without its change".into()));
            };
            return project::done(ask, membership, house).await;
        }
    };
    Ok(match &entry.change {
        Change::Form(form) => screen.row(next_card_key(form, language)),
        _ => screen,
    })
}

/// Returns the screen of an absence that was noted or taken back, with who stands in.
async fn left(entry: &Entry, leave: &Leave, ask: &Ask, house: &House) -> Result<Screen, Trouble> {
    let language = ask.language;
    let operation = entry
        .ticket
        .as_ref()
        .map(|ticket| ticket.operation(entry.ask.chat));
    let undo = operation.map(|operation| leave::undo_key(language, operation.name()));
    let mut screen = leave::made(leave, undo, language);
    if let Some(deputy) = leave.deputy.as_ref().filter(|_| !leave.undoes) {
        let session = house.session_of(entry).await?;
        let promise = deputy::promise(ask, &session, deputy, leave.from, house).await?;
        screen.text = Html::join([screen.text, promise], "\n");
    }
    Ok(screen)
}

/// Returns the screen of a task that was completed or opened again.
async fn turned(
    entry: &Entry,
    task: Option<Task>,
    ask: &Ask,
    house: &House,
) -> Result<Screen, Trouble> {
    let Change::Turn(turn) = &entry.change else {
        return Err(Trouble::Fault("a task without its change".into()));
    };
    turn::made(ask, turn, task, house).await
}

/// Returns the screen of a comment that was written.
fn posted(entry: &Entry, language: Language) -> Result<Screen, Trouble> {
    let Change::Remark(remark) = &entry.change else {
        return Err(Trouble::Fault("a comment without its change".into()));
    };
    let text = [html!(language, "news-posted"), remark.summary(language)];
    Ok(Screen::new(Html::join(text, "\n")))
}

/// Returns the screen of an invitation, which leads on to projects: whoever was invited sees none before
/// being added to one.
fn invited(language: Language, done: Html, person: &Seen, leads_on: bool) -> Screen {
    if !leads_on {
        return people::card_under(language, done, person);
    }
    let mut screen = people::card_under(language, done, person);
    let next = html!(language, "projects-invited");
    screen.text = Html::join([screen.text, next], "\n\n");
    let assign = project::assign_key(language, person);
    screen.keys.insert(0, vec![assign]);
    screen
}
