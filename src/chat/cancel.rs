//! `/cancel` and ✖️: leaves a dialogue.

use super::{
    WasOpen,
    ask::Ask,
    reply::{Answer, Screen},
};
use crate::html;

/// The dialogue ended before this was called, as with every command.
pub async fn command(ask: Ask, WasOpen(was_open): WasOpen) -> Answer {
    let language = ask.language;
    let text = if was_open {
        html!(language, "cancel-done")
    } else {
        html!(language, "cancel-nothing")
    };
    Ok(Screen::new(text).into())
}
