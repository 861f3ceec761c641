//! The question which member a person is.

use crate::{
    chat::{
        house::House,
        parts::keys::cancel_key,
        words::{
            ask::Ask,
            dialogue::{Step, Then},
            reply::{Answer, Screen},
        },
    },
    html, text,
};

/// Asks which member the person is.
pub(crate) async fn ask_who(ask: &Ask, then: Then, house: &House) -> Answer {
    house.may_say_who(ask).await?;
    let (session, _) = house.own_link(ask).await?;
    let language = ask.language;
    let question = if session.is_by_key() {
        html!(language, "me-prompt")
    } else {
        html!(language, "me-prompt-other")
    };
    let ticket = house.dialogues.begin(ask, Step::Me(then)).await?;
    let screen = Screen::new(question)
        .row([cancel_key(language, &ticket)])
        .prompt(text!(language, "me-prompt-hint"))
        .dialogue(ticket);
    Ok(screen.into())
}
