//! `/subscribe`, `/unsubscribe` and pasted task links: a task with its subscribers, and 🔔 🔕.

mod screen;

use std::{sync::Arc, time::SystemTime};

use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, UserId};

use super::{
    ask::Ask,
    button::Button as AnyButton,
    change::{self, Change},
    cut,
    dialogue::Step,
    house::{House, Me},
    journal::{Entry, State},
    label, listing,
    me::{self, Then},
    refusal::{Refusal, cancel_key},
    reply::{Answer, Reply, Screen, Trouble},
};
use crate::{
    accounts::Session,
    html,
    i18n::{Html, Language},
    people::{Person, PersonId, email},
    text,
    worksection::{InvalidTask, NamedTask, Task, TaskId, TaskRef},
};

pub use screen::{outcome, refused, show};

/// People to choose from.
const CHOICES: usize = 8;

/// A task on a screen, kept for its buttons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    task: TaskId,
    /// Whose screen it is.
    owner: UserId,
    /// Whose subscription it shows; the owner's own where there is none.
    whose: Option<PersonId>,
}

impl Shown {
    /// A task with one's own subscription.
    fn mine(ask: &Ask, task: TaskId) -> Self {
        Self {
            task,
            owner: ask.person,
            whose: None,
        }
    }
}

/// A subscription to begin or to end.
#[derive(Clone, Serialize, Deserialize)]
pub struct Subscription {
    pub task: TaskId,
    pub email: String,
    pub name: String,
    pub on: bool,
    shown: Shown,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Button {
    /// 🔔
    On(String),
    /// 🔕
    Off(String),
    /// 🔄
    Refresh(String),
    /// Whose subscription it is to be.
    Someone(String),
    /// That person's.
    Whose(String, PersonId),
    /// ↩️ to one's own.
    Mine(String),
}

impl Button {
    fn shown(&self) -> &str {
        match self {
            Self::On(name)
            | Self::Off(name)
            | Self::Refresh(name)
            | Self::Someone(name)
            | Self::Whose(name, _)
            | Self::Mine(name) => name,
        }
    }
}

impl Subscription {
    /// Whether the task is as it was to become.
    pub fn is_made(&self, task: &Task) -> bool {
        is_subscribed(task, &self.email) == self.on
    }

    /// What it was about, in a line.
    pub fn summary(&self, language: Language) -> Html {
        let (task, name) = (self.task.to_string(), cut(&self.name, 100));
        match self.on {
            true => html!(language, "subscribe-summary-on", task = task, name = name),
            false => html!(language, "subscribe-summary-off", task = task, name = name),
        }
    }
}

/// `/subscribe` and `/unsubscribe`: a task and, where it is not for oneself, who. What leads to no
/// task is explained, and asked for again.
pub async fn command(ask: Ask, argument: String, house: Arc<House>) -> Answer {
    house.session(&ask).await?;
    if argument.is_empty() {
        return prompt(&ask, None, &house).await;
    }
    match named(ask.clone(), argument, house.clone()).await {
        Err(Trouble::Refusal(refusal)) if refusal.is_about_a_task() => {
            let notice = refusal.screen(&ask).text;
            prompt(&ask, Some(notice), &house).await
        }
        answer => answer,
    }
}

/// The answer to «which task».
pub async fn answer(ask: Ask, typed: String, house: Arc<House>) -> Answer {
    house.dialogues.end(ask.chat, ask.person).await?;
    command(ask, typed.trim().to_owned(), house).await
}

/// A task by its number or link, and who where it is not for oneself.
pub async fn named(ask: Ask, text: String, house: Arc<House>) -> Answer {
    let session = house.session(&ask).await?;
    let named = NamedTask::read(&text, &house.origin);
    let shown = Shown::mine(&ask, task_of(named.task, &session)?);
    let who = named.rest.trim();
    // A sentence around a link is said to nobody, unless it names somebody.
    let is_said =
        who.is_empty() || !named.is_first && !names_someone(who, &session, &house).await?;
    if is_said {
        return show(&ask, shown, None, &house).await;
    }
    someone(&ask, shown, who, &house).await
}

/// A link to a task in a text that is said to the bot: what else the text says does not matter.
pub async fn linked(ask: Ask, text: String, house: Arc<House>) -> Answer {
    let session = house.session(&ask).await?;
    let named = NamedTask::read(&text, &house.origin);
    let shown = Shown::mine(&ask, task_of(named.task, &session)?);
    show(&ask, shown, None, &house).await
}

/// Whether a text is a member's e-mail or name.
async fn names_someone(who: &str, session: &Session, house: &House) -> Result<bool, Trouble> {
    let members = listing::members_of(house, session).await?;
    let is_email = email::only(who).is_some();
    Ok(is_email || !members.shelf.find(who).is_empty())
}

async fn prompt(ask: &Ask, notice: Option<Html>, house: &House) -> Answer {
    let language = ask.language;
    let ticket = house.dialogues.begin(ask, Step::Task).await?;
    let text = notice.unwrap_or_else(|| html!(language, "subscribe-prompt"));
    let screen = Screen::new(text)
        .row([cancel_key(language, &ticket)])
        .prompt(text!(language, "subscribe-prompt-hint"))
        .dialogue(ticket);
    Ok(screen.into())
}

/// Whether a text in a private chat holds a link to a task, or to anything in Worksection.
pub fn is_link(text: &str, house: &House) -> bool {
    NamedTask::is_link(text, &house.origin)
}

/// The answer to «whose subscription».
pub async fn answer_someone(ask: Ask, shown: Shown, who: String, house: Arc<House>) -> Answer {
    someone(&ask, shown, who.trim(), &house).await
}

pub async fn button(ask: Ask, button: Button, house: Arc<House>) -> Answer {
    let name = button.shown().to_owned();
    let Some(shown) = house.tasks.get(ask.chat, &name).await? else {
        return Ok(Reply::toast(text!(ask.language, "button-stale")));
    };
    if !house.may_go_on(&ask, shown.owner).await? {
        return Ok(Reply::toast(text!(ask.language, "dialogue-not-yours")));
    }
    match button {
        Button::On(name) => set(&ask, &name, shown, true, &house).await,
        Button::Off(name) => set(&ask, &name, shown, false, &house).await,
        Button::Refresh(_) => {
            let reply = show(&ask, shown, None, &house).await?;
            Ok(reply.with_toast(text!(ask.language, "whois-refreshed")))
        }
        Button::Whose(_, person) => {
            leave_question(&ask, &house).await?;
            let whose = Some(person);
            show(&ask, Shown { whose, ..shown }, None, &house).await
        }
        Button::Mine(_) => {
            leave_question(&ask, &house).await?;
            show(
                &ask,
                Shown {
                    whose: None,
                    ..shown
                },
                None,
                &house,
            )
            .await
        }
        Button::Someone(name) => {
            house.may_change(&ask).await?;
            let step = Step::Subscriber(shown);
            let ticket = house.dialogues.begin(&ask, step).await?;
            let language = ask.language;
            let back = AnyButton::Task(Button::Mine(name));
            Ok(Screen::new(html!(language, "subscribe-who"))
                .key(text!(language, "back"), back)
                .prompt(text!(language, "whois-prompt-hint"))
                .dialogue(ticket)
                .into())
        }
    }
}

/// The question «whose subscription» is answered by a button; any other stays open.
async fn leave_question(ask: &Ask, house: &House) -> Result<(), Trouble> {
    let fits = |step: &Step| matches!(step, Step::Subscriber(_));
    let dialogues = &house.dialogues;
    Ok(dialogues.end_where(ask.chat, ask.person, fits).await?)
}

/// What 🔔 or 🔕 asked for, now that it is known who the person is.
pub async fn set_anew(ask: &Ask, shown: Shown, on: bool, house: &House) -> Answer {
    let name = house.tasks.keep(ask, shown.clone()).await?;
    set(ask, &name, shown, on, house).await
}

/// 🔔 or 🔕. A screen's button changes something once; a second tap finds that in the journal.
async fn set(ask: &Ask, name: &str, shown: Shown, on: bool, house: &House) -> Answer {
    let (session, _) = right(ask, &shown, house).await?;
    let Some(person) = subscriber(ask, &session, &shown, house).await? else {
        return me::ask_who(ask, Then::Subscribe { shown, on }, house).await;
    };
    let email = person.email.clone().ok_or(Refusal::NoEmail)?;
    // To find the person may have taken long, and the rights may be gone meanwhile.
    let (session, via) = right(ask, &shown, house).await?;
    let subscription = Subscription {
        task: shown.task,
        email,
        name: person.name,
        on,
        shown,
    };
    let entry = Entry {
        change: Change::Subscription(subscription),
        ask: ask.clone(),
        via,
        account: Some(session.account.clone()),
        since: SystemTime::now(),
        ticket: None,
        state: State::Started,
        holder: house.crew.tenure().id().to_owned(),
    };
    let operation = format!("{}/{name}", ask.chat);
    change::carry_out(&operation, entry, &session, house).await
}

/// With which link a subscription is changed: one's own is everybody's to change.
async fn right(ask: &Ask, shown: &Shown, house: &House) -> Result<(Session, ChatId), Trouble> {
    match shown.whose {
        Some(_) => house.may_change(ask).await,
        None => house.own_link(ask).await,
    }
}

async fn subscriber(
    ask: &Ask,
    session: &Session,
    shown: &Shown,
    house: &House,
) -> Result<Option<Person>, Trouble> {
    match &shown.whose {
        None => Ok(house.me(ask, session).await?.map(Me::person)),
        Some(id) => {
            let members = listing::members_of(house, session).await?;
            let person = members.shelf.by_id(id).cloned();
            Ok(Some(person.ok_or(Refusal::PersonGone)?))
        }
    }
}

/// Finds whose subscription is meant: an e-mail or a name.
async fn someone(ask: &Ask, shown: Shown, who: &str, house: &House) -> Answer {
    house.may_change(ask).await?;
    let session = house.session(ask).await?;
    let members = listing::members_of(house, &session).await?;
    let address = email::only(who);
    let named = address
        .as_deref()
        .and_then(|address| members.shelf.by_email(address));
    let found = match &address {
        Some(_) => Vec::new(),
        None => members.shelf.find(who),
    };
    let language = ask.language;
    let only = match found.as_slice() {
        [person] => Some(&**person),
        _ => named,
    };
    if let Some(person) = only {
        house.dialogues.end(ask.chat, ask.person).await?;
        let whose = Some(person.id.clone());
        return show(ask, Shown { whose, ..shown }, None, house).await;
    }
    let (text, choices) = if found.is_empty() {
        let nearest = members.shelf.nearest(who);
        (
            html!(language, "subscribe-nobody", query = cut(who, 100)),
            nearest,
        )
    } else {
        (
            html!(
                language,
                "subscribe-several",
                query = cut(who, 100),
                count = found.len()
            ),
            found,
        )
    };
    let ticket = house
        .dialogues
        .begin(ask, Step::Subscriber(shown.clone()))
        .await?;
    let name = house.tasks.keep(ask, shown.clone()).await?;
    let audience = house.audience(ask).await?;
    let labels = label::labels(&choices[..choices.len().min(CHOICES)], &audience, language);
    let screen = choices
        .iter()
        .zip(labels)
        .fold(Screen::new(text), |screen, (person, label)| {
            let whose = Button::Whose(name.clone(), person.id.clone());
            screen.key(label, AnyButton::Task(whose))
        });
    Ok(screen
        .key(text!(language, "back"), AnyButton::Task(Button::Mine(name)))
        .prompt(text!(language, "whois-prompt-hint"))
        .dialogue(ticket)
        .into())
}

fn is_subscribed(task: &Task, email: &str) -> bool {
    let email = email.to_lowercase();
    task.subscribers
        .iter()
        .any(|person| person.email.to_lowercase() == email)
}

/// The task that is named, which must be one of this chat's account.
fn task_of(named: Result<TaskRef, InvalidTask>, session: &Session) -> Result<TaskId, Refusal> {
    let named = named.map_err(Refusal::NotATask)?;
    match named.account {
        Some(account) if account != session.account => Err(Refusal::OtherAccount {
            theirs: account.to_string(),
            ours: session.account.to_string(),
        }),
        _ => Ok(named.task),
    }
}
