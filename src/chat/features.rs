//! The table of contents of the bot: which feature answers what.

use std::sync::Arc;

use dptree::case;

use super::{
    ask::Ask,
    button::Button,
    cancel, change,
    command::Command,
    contact, departments,
    dialogue::Step,
    folders, forget,
    form::{self, Field},
    house::House,
    invite, language, link, listing, me, recent,
    reply::{Answer, Screen},
    request::{Answered, Input, Request},
    shared, start, subscribe, teams, unlink, view, whois,
};
use crate::html;

/// A feature, or a tree of them.
pub type Feature = dptree::Handler<'static, Answer>;

/// All features.
pub fn features() -> Feature {
    dptree::entry()
        .branch(case![Request::Command(command)].chain(commands()))
        .branch(case![Request::Press(button)].chain(buttons()))
        .branch(case![Request::Answer(answered)].endpoint(answer))
        .branch(case![Request::Heard(form)].endpoint(form::ask_again))
        .branch(case![Request::Text(text)].endpoint(plain_text))
        .branch(case![Request::Shared(shared)].endpoint(shared::received))
        .branch(case![Request::Over(asked_for_key)].endpoint(over))
        .branch(case![Request::Unreadable].endpoint(start::unreadable))
        .branch(dptree::endpoint(unknown))
}

/// What is asked most comes first: branches are tried in their order.
fn commands() -> Feature {
    dptree::entry()
        .branch(case![Command::Whois(query)].endpoint(whois::command))
        .branch(case![Command::Contact(query)].endpoint(contact::command))
        .branch(case![Command::Start(payload)].endpoint(start::command))
        .branch(case![Command::Help].endpoint(start::help))
        .branch(case![Command::Link(argument)].endpoint(link::command))
        .branch(case![Command::Unlink].endpoint(unlink::command))
        .branch(case![Command::Forget].endpoint(forget::command))
        .branch(case![Command::Teams].endpoint(teams::command))
        .branch(case![Command::NewTeam(title)].endpoint(teams::new))
        .branch(case![Command::Folders].endpoint(folders::command))
        .branch(case![Command::NewFolder(title)].endpoint(folders::new))
        .branch(case![Command::Invite(argument)].endpoint(invite::command))
        .branch(case![Command::Subscribe(argument)].endpoint(subscribe::command))
        .branch(case![Command::Unsubscribe(argument)].endpoint(subscribe::command))
        .branch(case![Command::Me].endpoint(me::command))
        .branch(case![Command::Privacy].endpoint(forget::privacy))
        .branch(case![Command::Language].endpoint(language::command))
        .branch(case![Command::Cancel].endpoint(cancel::command))
}

fn buttons() -> Feature {
    dptree::entry()
        .branch(case![Button::People(button)].endpoint(listing::button))
        .branch(case![Button::Start(button)].endpoint(start::button))
        .branch(case![Button::Link(button)].endpoint(link::button))
        .branch(case![Button::Unlink(button)].endpoint(unlink::button))
        .branch(case![Button::Forget(button)].endpoint(forget::button))
        .branch(case![Button::Language(button)].endpoint(language::button))
        .branch(case![Button::Teams(button)].endpoint(teams::button))
        .branch(case![Button::Folders(button)].endpoint(folders::button))
        .branch(case![Button::Departments(button)].endpoint(departments::button))
        .branch(case![Button::Recent(button)].endpoint(recent::button))
        .branch(case![Button::Contact(button)].endpoint(contact::button))
        .branch(case![Button::Form(button)].endpoint(form::button))
        .branch(case![Button::Task(button)].endpoint(subscribe::button))
        .branch(case![Button::Me(button)].endpoint(me::button))
        .branch(case![Button::View(button)].endpoint(view::button))
        .branch(case![Button::Shared(button)].endpoint(shared::button))
        .branch(case![Button::Change(button)].endpoint(change::button))
        .branch(case![Button::Cancel(ticket)].endpoint(cancel::button))
}

/// An answer goes to the dialogue that asked. A card is an answer to forms for
/// people only.
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
    match answered.step {
        Step::Whois => whois::answer(ask, text, house).await,
        Step::Contact => contact::answer(ask, text, house).await,
        Step::Link(invitation) => link::answer(ask, text, invitation, house).await,
        Step::Form(form) => form::answer(ask, *form, text, house).await,
        Step::Task => subscribe::answer(ask, text, house).await,
        Step::Subscriber(shown) => subscribe::answer_someone(ask, shown, text, house).await,
        // The question stands under its buttons.
        Step::Forget => plain_text(ask, text, house).await,
        Step::Me(then) => me::answer(ask, then, text, house).await,
    }
}

/// Plain text in a private chat: a task's link, or somebody to look for.
async fn plain_text(ask: Ask, text: String, house: Arc<House>) -> Answer {
    if subscribe::is_link(&text, &house) {
        return subscribe::linked(ask, text, house).await;
    }
    whois::plain_text(ask, text, house).await
}

async fn over(ask: Ask) -> Answer {
    Ok(Screen::new(html!(ask.language, "dialogue-over")).into())
}

async fn unknown(ask: Ask) -> Answer {
    let language = ask.language;
    Ok(Screen::new(html!(language, "unknown")).into())
}
