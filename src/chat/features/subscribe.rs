//! `/subscribe`, `/unsubscribe` and pasted task links: a task with its subscribers, and 🔔 🔕.

use std::sync::Arc;

use crate::{
    accounts::Session,
    chat::{
        features::told,
        house::House,
        parts::{
            keys::cancel_key,
            someone::{self, Named},
            task, who,
        },
        rights::Permit,
        words::{
            ask::Ask,
            button::Button,
            buttons::TaskButton,
            change::{Change, Subscription},
            dialogue::{Step, Then},
            kept_id::KeptId,
            operation::OperationId,
            refusal::Refusal,
            reply::{Answer, Reply, Screen, Trouble},
            task::Shown,
        },
    },
    html,
    i18n::Html,
    people::{PersonRef, email},
    text,
    worksection::{InvalidTask, NamedTask, TaskId, TaskRef},
};

/// Most tasks offered for choice.
const CHOICES: usize = 8;

/// `/subscribe` and `/unsubscribe`: a task and, unless it is for oneself, a person. A text that refers
/// to no task is explained, and asked for again.
pub(super) async fn command(ask: Ask, argument: String, house: Arc<House>) -> Answer {
    house.session(&ask).await?;
    if argument.is_empty() {
        return match pointed(&ask, &house).await? {
            Some(reply) => Ok(reply),
            None => prompt(&ask, None, &house).await,
        };
    }
    match named(ask.clone(), argument, house.clone()).await {
        Err(Trouble::Refusal(refusal)) if refusal.is_about_a_task() => {
            let notice = refusal.screen(&ask).text;
            prompt(&ask, Some(notice), &house).await
        }
        answer => answer,
    }
}

/// Handles the answer to «which task».
pub(super) async fn answer(ask: Ask, typed: String, house: Arc<House>) -> Answer {
    house.dialogues.end(ask.chat, ask.person).await?;
    command(ask, typed.trim().to_owned(), house).await
}

/// Handles the command as a reply to a message with a task's link, or its number alone.
async fn pointed(ask: &Ask, house: &House) -> Result<Option<Reply>, Trouble> {
    let Some(pointed) = &ask.pointed else {
        return Ok(None);
    };
    let session = house.session(ask).await?;
    let words = pointed.text.split_whitespace();
    let links = words.filter(|word| NamedTask::is_link(word, &house.origin));
    let digits = pointed.text.trim().trim_start_matches(['#', '№', ' ']);
    let number = TaskId::parse(digits).map(|_| digits);
    let (mut tasks, mut refused) = (Vec::new(), None);
    for word in links.chain(number) {
        match task_of(NamedTask::read(word, &house.origin).task, &session) {
            Ok(task) if !tasks.contains(&task) => tasks.push(task),
            Ok(_) => {}
            Err(why) => refused = Some(why),
        }
    }
    match (tasks.as_slice(), refused) {
        ([], Some(why)) => Err(why.into()),
        ([], None) => Ok(None),
        ([task], _) => {
            let shown = Shown::mine(ask.person, *task);
            task::show(ask, shown, None, house).await.map(Some)
        }
        (tasks, _) => {
            let mut screen = Screen::new(html!(ask.language, "subscribe-which"));
            for task in tasks.iter().take(CHOICES) {
                let shown = Shown::mine(ask.person, *task);
                let name = house.tasks.keep(ask, shown).await?;
                screen = screen.key(format!("№ {task}"), Button::Task(TaskButton::Mine(name)));
            }
            Ok(Some(screen.into()))
        }
    }
}

/// Handles a task's number or link, and a person unless it is for oneself.
pub(super) async fn named(ask: Ask, text: String, house: Arc<House>) -> Answer {
    let session = house.session(&ask).await?;
    let named = NamedTask::read(&text, &house.origin);
    let shown = Shown::mine(ask.person, task_of(named.task, &session)?);
    let who = named.rest.trim();
    // A sentence around a link is ignored, unless it names a member.
    let is_said =
        who.is_empty() || !named.is_first && !names_someone(who, &session, &house).await?;
    if is_said {
        return task::show(&ask, shown, None, &house).await;
    }
    someone(&ask, shown, who, &house).await
}

/// Handles a link to a task in a text addressed to the bot; the rest of the text is ignored.
pub(super) async fn linked(ask: Ask, text: String, house: Arc<House>) -> Answer {
    let session = house.session(&ask).await?;
    let named = NamedTask::read(&text, &house.origin);
    let shown = Shown::mine(ask.person, task_of(named.task, &session)?);
    task::show(&ask, shown, None, &house).await
}

/// Whether a text is a member's e-mail or name.
async fn names_someone(who: &str, session: &Session, house: &House) -> Result<bool, Trouble> {
    let members = house.members(session).await?;
    let is_email = email::only(who).is_some();
    Ok(is_email || !members.snapshot.find(who).is_empty())
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

/// Whether a text in a private chat contains a link to a task, or to anything in Worksection.
pub(super) fn is_link(text: &str, house: &House) -> bool {
    NamedTask::is_link(text, &house.origin)
}

/// Handles the answer to «whose subscription».
pub(super) async fn answer_someone(
    ask: Ask,
    shown: Shown,
    who: String,
    house: Arc<House>,
) -> Answer {
    someone(&ask, shown, who.trim(), &house).await
}

pub(super) async fn button(ask: Ask, button: TaskButton, house: Arc<House>) -> Answer {
    let name = button.shown().clone();
    let Some(shown) = house.tasks.get(ask.chat, &name).await? else {
        return Ok(Reply::toast(text!(ask.language, "button-stale")));
    };
    if !house.may_go_on(&ask, shown.owner).await? {
        return Ok(Reply::toast(text!(ask.language, "dialogue-not-yours")));
    }
    match button {
        TaskButton::On(name) => set(&ask, &name, shown, true, &house).await,
        TaskButton::Off(name) => set(&ask, &name, shown, false, &house).await,
        TaskButton::Refresh(_) => {
            let reply = task::show(&ask, shown, None, &house).await?;
            Ok(reply.with_toast(text!(ask.language, "whois-refreshed")))
        }
        TaskButton::Whose(_, person) => {
            leave_question(&ask, &house).await?;
            let whose = Some(person);
            task::show(&ask, Shown { whose, ..shown }, None, &house).await
        }
        TaskButton::Aloud(_) => {
            let shown = task::show(&ask.aloud(), shown, None, &house).await?;
            let shown = shown.for_all(ask.chat, ask.thread);
            Ok(shown.with_toast(text!(ask.language, "whisper-shown")))
        }
        TaskButton::Mine(_) => {
            leave_question(&ask, &house).await?;
            task::show(
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
        TaskButton::Someone(name) => {
            house.may_change(&ask).await?;
            let step = Step::Subscriber(shown);
            let ticket = house.dialogues.begin(&ask, step).await?;
            let language = ask.language;
            let back = Button::Task(TaskButton::Mine(name));
            Ok(Screen::new(html!(language, "subscribe-who"))
                .key(text!(language, "back"), back)
                .prompt(text!(language, "whois-prompt-hint"))
                .dialogue(ticket)
                .into())
        }
    }
}

/// Ends the question «whose subscription», which a button answered; any other question stays open.
async fn leave_question(ask: &Ask, house: &House) -> Result<(), Trouble> {
    let fits = |step: &Step| matches!(step, Step::Subscriber(_));
    let dialogues = &house.dialogues;
    Ok(dialogues.end_where(ask.chat, ask.person, fits).await?)
}

/// Carries out 🔔 or 🔕 now that it is known who the person is.
pub(super) async fn set_anew(ask: &Ask, shown: Shown, on: bool, house: &House) -> Answer {
    let name = house.tasks.keep(ask, shown.clone()).await?;
    set(ask, &name, shown, on, house).await
}

/// Handles 🔔 or 🔕. A screen's button makes one change; a second tap finds it in the journal.
async fn set(ask: &Ask, name: &KeptId<Shown>, shown: Shown, on: bool, house: &House) -> Answer {
    let permit = right(ask, &shown, house).await?;
    let Some(person) = task::subscriber(ask, permit.session(), &shown, house).await? else {
        return who::ask_who(ask, Then::Subscribe { shown, on }, house).await;
    };
    let email = person.email.clone().ok_or(Refusal::NoEmail)?;
    // Finding the person may have taken long, and the rights may be lost meanwhile.
    let permit = right(ask, &shown, house).await?;
    let subscription = Subscription {
        task: shown.task,
        email,
        name: person.name,
        on,
        shown,
    };
    let operation = OperationId::new(ask.chat, name);
    let change = Change::Subscription(subscription);
    told::carry_out(&operation, change, None, ask, &permit, house).await
}

/// Returns the right to change a subscription: everybody may change their own.
async fn right(ask: &Ask, shown: &Shown, house: &House) -> Result<Permit, Trouble> {
    match shown.whose {
        Some(_) => house.may_change(ask).await,
        None => house.for_oneself(ask).await,
    }
}

/// Finds the person whose subscription is meant, by e-mail or name.
async fn someone(ask: &Ask, shown: Shown, who: &str, house: &House) -> Answer {
    house.may_change(ask).await?;
    let session = house.session(ask).await?;
    let members = house.members(&session).await?;
    match someone::find(who, &members.snapshot, |_| true, ask.language) {
        Named::One(person) => {
            house.dialogues.end(ask.chat, ask.person).await?;
            let whose = Some(person.id);
            task::show(ask, Shown { whose, ..shown }, None, house).await
        }
        Named::Several(text, choices) => choose(ask, shown, text, &choices, house).await,
    }
}

/// Asks which of several people is meant.
async fn choose(
    ask: &Ask,
    shown: Shown,
    text: Html,
    choices: &[PersonRef],
    house: &House,
) -> Answer {
    let language = ask.language;
    let step = Step::Subscriber(shown.clone());
    let ticket = house.dialogues.begin(ask, step).await?;
    let name = house.tasks.keep(ask, shown).await?;
    let audience = house.audience(ask).await?;
    let whose = |person| Button::Task(TaskButton::Whose(name.clone(), person));
    let screen = Screen::new(text);
    let screen = someone::choices(screen, choices, &audience, language, whose);
    let mine = Button::Task(TaskButton::Mine(name));
    Ok(screen
        .key(text!(language, "back"), mine)
        .prompt(text!(language, "whois-prompt-hint"))
        .dialogue(ticket)
        .into())
}

/// Returns the task if it belongs to this chat's account.
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
