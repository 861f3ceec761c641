//! `/cancel` and ✖️, which leave a dialogue.

use std::sync::Arc;

use crate::{
    chat::{
        house::House,
        words::{
            ask::Ask,
            dialogue::Ticket,
            reply::{Answer, Reply, Screen},
            request::WasOpen,
        },
    },
    html, text,
};

/// Confirms the end of the dialogue, which has already ended, as before every command.
pub(super) async fn command(ask: Ask, WasOpen(was_open): WasOpen) -> Answer {
    let language = ask.language;
    let text = if was_open {
        html!(language, "cancel-done")
    } else {
        html!(language, "cancel-nothing")
    };
    Ok(Screen::new(text).into())
}

pub(super) async fn button(ask: Ask, ticket: Ticket, house: Arc<House>) -> Answer {
    let language = ask.language;
    if !house.dialogues.end_at(ask.chat, &ticket).await? {
        return Ok(Reply::toast(text!(language, "button-stale")));
    }
    Ok(Screen::new(html!(language, "cancel-done")).into())
}
