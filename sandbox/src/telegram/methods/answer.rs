//! `answerCallbackQuery`

use serde_json::json;

use super::{Answer, Exchange, Refusal};
use crate::telegram::{Event, Toast, limits, state::Line};

/// `answerCallbackQuery`
pub(super) fn callback(call: &mut Exchange<'_>) -> Answer {
    let id = call.params.text("callback_query_id").unwrap_or_default();
    let toast = Toast {
        text: call.params.text("text").filter(|text| !text.is_empty()),
        alert: call.params.flag("show_alert"),
        url: call.params.text("url").filter(|url| !url.is_empty()),
        copied: None,
    };
    let now = call.world.clock.now();
    let limit = call.world.settings.callback_answer;
    let too_old =
        || Refusal::outcome("query is too old and response timeout expired or query ID is invalid");
    let callback = call.world.callbacks.get_mut(&id);
    let callback = callback
        .filter(|callback| callback.bot == call.bot)
        .ok_or_else(too_old)?;
    callback.attempted = true;
    if callback.answer.is_some() {
        call.broken
            .push("the callback query was answered before".to_owned());
        return Err(too_old());
    }
    if now.saturating_sub(callback.pressed) > limit {
        return Err(too_old());
    }
    check(&toast)?;
    callback.answer = Some(toast.clone());
    let (room, person) = (callback.room, callback.person);
    if toast.text.is_some() {
        let line = Line::Toast {
            person,
            toast: toast.clone(),
        };
        call.world.room_mut(room).lines.push(line);
    }
    call.world.emit(Event::Toast {
        room,
        person,
        toast,
    });
    Ok(json!(true))
}

/// At most 200 characters; a link only to a bot, which is all that is left without games.
fn check(toast: &Toast) -> Result<(), Refusal> {
    let length = toast.text.as_deref().unwrap_or_default().chars().count();
    if length > limits::TOAST {
        return Err(Refusal::rule("MESSAGE_TOO_LONG"));
    }
    match &toast.url {
        Some(url) if !url.starts_with("https://t.me/") && !url.starts_with("t.me/") => {
            Err(Refusal::rule("URL_INVALID"))
        }
        _ => Ok(()),
    }
}
