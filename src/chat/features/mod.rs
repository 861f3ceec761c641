//! The table of contents of the bot: which feature answers which request.

mod admin;
pub(super) mod arrivals;
mod away;
mod cancel;
pub(crate) mod consent;
mod contact;
mod departments;
mod favourites;
mod folders;
mod forget;
pub(super) mod form;
pub(super) mod guest;
pub(super) mod inline;
mod invite;
mod invites;
mod language;
pub(super) mod leave;
pub(super) mod link;
mod listing;
mod me;
pub(super) mod news;
pub(super) mod number;
pub(super) mod pasted;
mod places;
mod projects;
mod recent;
mod requests;
mod said;
pub(super) mod shared;
pub(super) mod start;
mod subscribe;
mod teams;
mod today;
pub(super) mod told;
mod unlink;
mod view;
mod whois;

use std::{borrow::Cow, sync::Arc};

use dptree::case;

use said::Meant;

use crate::{
    chat::{
        house::House,
        words::{
            ask::Ask,
            button::Button,
            command::Command,
            dialogue::Step,
            field::Field,
            listing::Scope,
            refusal::Refusal,
            reply::{Answer, Screen},
            request::{Answered, Input, Request, WasOpen},
            shared::Shared,
        },
    },
    html,
    people::phrases::{self, Short},
};

/// A handler that answers requests.
pub(super) type Feature = dptree::Handler<'static, Answer>;

/// Builds the table of contents, with a node for each kind of request.
pub(super) fn features() -> Feature {
    dptree::entry()
        .branch(case![Request::Command(command)].endpoint(command))
        .branch(case![Request::Press(button)].endpoint(press))
        .branch(case![Request::Answer(answered)].endpoint(answer))
        .branch(case![Request::Heard(form)].endpoint(form::ask_again))
        .branch(case![Request::Text(text)].endpoint(text))
        .branch(case![Request::Remark(task, said)].endpoint(news::reply))
        .branch(case![Request::Shared(shared)].endpoint(shared::received))
        .branch(case![Request::Number(given)].endpoint(number::received))
        .branch(case![Request::Over(asked_for_key)].endpoint(over))
        .branch(case![Request::Key(key)].endpoint(link::unasked))
        .branch(case![Request::Unreadable].endpoint(start::unreadable))
        .branch(case![Request::Nearly(text)].endpoint(nearly))
        .branch(case![Request::Unknown].endpoint(unknown))
}

async fn command(ask: Ask, command: Command, was_open: WasOpen, house: Arc<House>) -> Answer {
    match command {
        Command::Whois(query) => whois::command(ask, query, house).await,
        Command::Contact(query) => contact::command(ask, query, house).await,
        Command::Admin(code) => admin::command(ask, code, house).await,
        Command::Start(payload) => start::command(ask, payload, house).await,
        Command::Help => start::help(ask, house).await,
        Command::Link(argument) => link::command(ask, argument, house).await,
        Command::Unlink => unlink::command(ask, house).await,
        Command::Forget => forget::command(ask, house).await,
        Command::Favourites => favourites::command(ask, house).await,
        Command::Teams => teams::command(ask, house).await,
        Command::NewTeam(title) => teams::new(ask, title, house).await,
        Command::Projects(words) => projects::command(ask, words, house).await,
        Command::Folders => folders::command(ask, house).await,
        Command::NewFolder(title) => folders::new(ask, title, house).await,
        Command::Away(argument) => away::command(ask, argument, house).await,
        Command::Today => today::command(ask, house).await,
        Command::News(argument) => news::command(ask, argument, house).await,
        Command::Invite(argument) => invite::command(ask, argument, house).await,
        Command::Invites => invites::command(ask, house).await,
        Command::Subscribe(argument) | Command::Unsubscribe(argument) => {
            subscribe::command(ask, argument, house).await
        }
        Command::Me => me::command(ask, house).await,
        Command::Privacy => forget::privacy(ask).await,
        Command::Language => language::command(ask).await,
        Command::Cancel => cancel::command(ask, was_open).await,
    }
}

async fn press(ask: Ask, button: Button, house: Arc<House>) -> Answer {
    match button {
        Button::People(button) => listing::button(ask, button, house).await,
        Button::Start(button) => start::button(ask, button, house).await,
        Button::Link(button) => link::button(ask, button, house).await,
        Button::Unlink(button) => unlink::button(ask, button, house).await,
        Button::Leave(button) => leave::button(ask, button, house).await,
        Button::Forget(button) => forget::button(ask, button, house).await,
        Button::Language(button) => language::button(ask, button, house).await,
        Button::Teams(button) => teams::button(ask, button, house).await,
        Button::Folders(button) => folders::button(ask, button, house).await,
        Button::Departments(button) => departments::button(ask, button, house).await,
        Button::Recent(button) => recent::button(ask, button, house).await,
        Button::Favourites(button) => favourites::button(ask, button, house).await,
        Button::Contact(button) => contact::button(ask, button, house).await,
        Button::Form(button) => form::button(ask, button, house).await,
        Button::Task(button) => subscribe::button(ask, button, house).await,
        Button::Projects(button) => projects::button(ask, button, house).await,
        Button::Me(button) => me::button(ask, button, house).await,
        Button::Number(button) => number::button(ask, button, house).await,
        Button::Places(button) => places::button(ask, button, house).await,
        Button::View(button) => view::button(ask, button, house).await,
        Button::Shared(button) => shared::button(ask, button, house).await,
        Button::Change(button) => told::button(ask, button, house).await,
        Button::Invites(button) => invites::button(ask, button, house).await,
        Button::Away(button) => away::button(ask, button, house).await,
        Button::Requests(button) => requests::button(ask, button, house).await,
        Button::News(button) => news::button(ask, button, house).await,
        Button::Today(button) => today::button(ask, button, house).await,
        Button::Admin(button) => admin::button(ask, button, house).await,
        Button::Cancel(ticket) => cancel::button(ask, ticket, house).await,
        // The stored request has already replaced this button when the callback query was read.
        Button::Retry(_) => Err(Refusal::Stale.into()),
    }
}

/// Passes an answer to the dialogue that asked. A card answers only forms about people.
async fn answer(ask: Ask, answered: Answered, house: Arc<House>) -> Answer {
    let text = match answered.input {
        Input::Text(text) => text,
        Input::Shared(card) => {
            return match answered.step {
                Step::Form(form) if form.takes(Field::Name) => {
                    shared::fill(ask, *form, card, house).await
                }
                _ => shared::received(ask, card, house).await,
            };
        }
    };
    if !matches!(answered.step, Step::Form(_)) && phrases::is_short(&text, Short::Cancel) {
        house.dialogues.end(ask.chat, ask.person).await?;
        return cancel::command(ask, WasOpen(true)).await;
    }
    match answered.step {
        Step::Whois => {
            house.dialogues.end(ask.chat, ask.person).await?;
            plain_text(ask, text, Scope::Members, house).await
        }
        Step::Contact => {
            house.dialogues.end(ask.chat, ask.person).await?;
            plain_text(ask, text, Scope::Contacts, house).await
        }
        Step::Link(invitation) => link::answer(ask, text, invitation, house).await,
        Step::Account(name) => match house.keys.get(ask.chat, &name).await? {
            // In a linked chat the question is over when its key is forgotten.
            None if ask.link.is_some() => {
                house.dialogues.end(ask.chat, ask.person).await?;
                plain_text(ask, text, Scope::Members, house).await
            }
            held => link::answer_account(ask, text, name, held, house).await,
        },
        Step::Form(form) => match pasted::signature(&form, &text, &house) {
            Some(card) => shared::fill(ask, *form, Shared::Card(Box::new(card)), house).await,
            None => form::answer(ask, *form, text, house).await,
        },
        Step::Task => subscribe::answer(ask, text, house).await,
        Step::Subscriber(shown) => subscribe::answer_someone(ask, shown, text, house).await,
        Step::Teammate(question) => projects::answer_whom(ask, question, text, house).await,
        Step::Assignment(question) => projects::answer_which(ask, *question, text, house).await,
        // The question remains above its buttons, one of which is the answer.
        Step::Forget | Step::Membership(_) if is_answer(&text) => {
            Ok(Screen::new(html!(ask.language, "said-press")).into())
        }
        Step::Forget | Step::Membership(_) => plain_text(ask, text, Scope::Members, house).await,
        Step::Newcomer(newcomer) => requests::answer(ask, *newcomer, text, house).await,
        Step::Remark(remark) => news::answer(ask, answered.ticket, *remark, text, house).await,
        Step::Away(plan) => away::answer(ask, *plan, text, house).await,
        Step::Notice(_) => admin::answer(ask, text, house).await,
        Step::Me(then) => me::answer(ask, then, text, house).await,
    }
}

/// Handles text that answers nothing: a project's or a task’s link, what somebody else wrote, a screen that is asked for, or
/// a person to search.
async fn plain_text(ask: Ask, text: String, scope: Scope, house: Arc<House>) -> Answer {
    if let Some(answer) = projects::linked(&ask, &text, &house).await {
        return answer;
    }
    if subscribe::is_link(&text, &house) {
        return subscribe::linked(ask, text, house).await;
    }
    if !ask.forwarded.is_empty() {
        return pasted::forwarded(ask, house).await;
    }
    // Nobody says in several lines what they want.
    if text.trim().contains('\n') {
        return pasted::search(&ask, &house, scope, text).await;
    }
    let text = match phrases::without_pictures(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(bare) => bare,
    };
    match said::read(&ask, &text, &house).await? {
        Meant::People => pasted::search(&ask, &house, scope, text).await,
        Meant::Command(said) => command(ask, said, WasOpen(false), house).await,
        Meant::Press(button) => press(ask, button, house).await,
        Meant::NewContact(said) => contact::new(ask, said, house).await,
        Meant::Reply(reply) => Ok(reply),
    }
}

/// Handles text in a private chat, or to the bot in a group.
async fn text(ask: Ask, text: String, house: Arc<House>) -> Answer {
    plain_text(ask, text, Scope::Members, house).await
}

/// Whether a message is a yes or a no.
fn is_answer(text: &str) -> bool {
    [Short::Yes, Short::No]
        .into_iter()
        .any(|short| phrases::is_short(text, short))
}

async fn over(ask: Ask) -> Answer {
    Ok(Screen::new(html!(ask.language, "dialogue-over")).into())
}

/// Handles a command that is nearly one: a look-up is done, for anything else there is a button.
async fn nearly(ask: Ask, text: String, house: Arc<House>) -> Answer {
    let Some(meant) = said::command(&text) else {
        return unknown(ask).await;
    };
    match meant {
        said::Nearly::LookUp(meant) => command(ask, meant, WasOpen(false), house).await,
        said::Nearly::Ask(meant) => {
            let label = format!("/{}", meant.name());
            let kept = house.failed.keep(&ask, Request::Command(meant)).await?;
            let text = html!(ask.language, "said-command");
            Ok(Screen::new(text)
                .key(label, Button::Retry(kept.to_string()))
                .into())
        }
    }
}

async fn unknown(ask: Ask) -> Answer {
    let language = ask.language;
    Ok(Screen::new(html!(language, "start-unknown")).into())
}
