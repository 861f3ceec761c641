//! Keyboards and taps.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::Stage;

async fn inline(stage: &Stage, rows: Value) -> Value {
    let params = json!({ "chat_id": stage.chat(), "text": "x", "reply_markup": { "inline_keyboard": rows } });
    stage.call("sendMessage", params).await
}

fn button(action: Value) -> Value {
    let mut button = json!({ "text": "b" });
    button
        .as_object_mut()
        .unwrap()
        .extend(action.as_object().unwrap().clone());
    json!([[button]])
}

#[tokio::test]
async fn buttons_keep_to_their_limits() {
    let stage = Stage::new().await;
    for good in [
        json!({ "callback_data": "я".repeat(32) }),
        json!({ "url": "https://a.com" }),
        json!({ "copy_text": { "text": "x".repeat(256) } }),
        json!({ "switch_inline_query_current_chat": "" }),
    ] {
        assert_eq!(
            inline(&stage, button(good.clone())).await["ok"],
            true,
            "{good}"
        );
    }
    assert_eq!(stage.violations(), Vec::<String>::new());
    for (bad, error) in [
        (
            json!({ "callback_data": "я".repeat(33) }),
            "BUTTON_DATA_INVALID",
        ),
        (json!({ "callback_data": "" }), "BUTTON_DATA_INVALID"),
        (
            json!({ "copy_text": { "text": "x".repeat(257) } }),
            "BUTTON_COPY_TEXT_INVALID",
        ),
        (
            json!({}),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            json!({ "url": "http://localhost:80" }),
            "inline keyboard button URL 'http://localhost:80' is invalid: Wrong HTTP URL",
        ),
        (
            json!({ "url": "tel:+380441112233" }),
            "inline keyboard button URL 'tel:+380441112233' is invalid: Unsupported URL protocol",
        ),
        (
            json!({ "url": "mailto:a@b.com" }),
            "inline keyboard button URL 'mailto:a@b.com' is invalid: Unsupported URL protocol",
        ),
    ] {
        let body = inline(&stage, button(bad)).await;
        assert_eq!(body["description"], format!("Bad Request: {error}"));
    }
    let empty = inline(&stage, json!([[{ "text": " ", "callback_data": "x" }]])).await;
    assert_eq!(
        empty["description"],
        "Bad Request: inline keyboard button text must be non-empty"
    );
    assert_eq!(stage.violations().len(), 8);
}

#[tokio::test]
async fn a_row_has_eight_buttons_and_a_keyboard_a_hundred() {
    let stage = Stage::new().await;
    let row = |width: usize| json!(vec![json!({ "text": "b", "callback_data": "x" }); width]);
    let rows = |height: usize, width: usize| json!(vec![row(width); height]);
    assert_eq!(inline(&stage, rows(12, 8)).await["ok"], true);
    assert_eq!(
        inline(&stage, rows(1, 9)).await["description"],
        "Bad Request: reply markup is too long"
    );
    assert_eq!(
        inline(&stage, rows(13, 8)).await["description"],
        "Bad Request: reply markup is too long"
    );
}

#[tokio::test]
async fn a_button_with_two_actions_or_unknown_fields_is_noted() {
    let stage = Stage::new().await;
    inline(
        &stage,
        button(json!({ "callback_data": "x", "url": "https://a.com" })),
    )
    .await;
    inline(
        &stage,
        button(json!({ "callback_data": "x", "colour": "red" })),
    )
    .await;
    assert_eq!(stage.violations().len(), 2, "{:?}", stage.violations());
}

#[tokio::test]
async fn a_wish_for_a_reply_has_a_short_placeholder() {
    let stage = Stage::new().await;
    let ask = |hint: String| {
        json!({
            "chat_id": stage.chat(), "text": "name?",
            "reply_markup": { "force_reply": true, "selective": true, "input_field_placeholder": hint },
        })
    };
    stage.ok("sendMessage", ask("Ім'я".into())).await;
    let seen = stage.room.next_from_bot().await;
    assert_eq!(
        seen.force_reply.unwrap().placeholder.as_deref(),
        Some("Ім'я")
    );
    stage.refused("sendMessage", ask("x".repeat(65))).await;
    let edit = json!({ "chat_id": stage.chat(), "message_id": seen.id, "text": "other" });
    assert_eq!(
        stage.refused("editMessageText", edit).await,
        "Bad Request: message can't be edited"
    );
}

#[tokio::test]
async fn a_query_can_be_answered_once_and_in_time() {
    let stage = Stage::new().await;
    inline(&stage, button(json!({ "callback_data": "x" }))).await;
    let shown = stage.room.next_from_bot().await;
    let tap = async || {
        stage.room.press(&stage.olena, shown.id, "b").forget();
        stage.updates().await.pop().unwrap()["callback_query"].clone()
    };
    let too_old =
        "Bad Request: query is too old and response timeout expired or query ID is invalid";

    let query = tap().await;
    assert_eq!(
        (&query["data"], &query["message"]["message_id"]),
        (&json!("x"), &json!(shown.id))
    );
    let answer = json!({ "callback_query_id": query["id"] });
    stage.ok("answerCallbackQuery", answer.clone()).await;
    assert_eq!(stage.violations(), Vec::<String>::new());
    assert_eq!(stage.refused("answerCallbackQuery", answer).await, too_old);
    assert_eq!(
        stage.violations(),
        ["answerCallbackQuery: the callback query was answered before"]
    );

    let answer = json!({ "callback_query_id": tap().await["id"] });
    stage.telegram.advance(Duration::from_secs(16));
    assert_eq!(stage.refused("answerCallbackQuery", answer).await, too_old);

    let long = json!({ "callback_query_id": tap().await["id"], "text": "x".repeat(201) });
    assert_eq!(
        stage.refused("answerCallbackQuery", long).await,
        "Bad Request: MESSAGE_TOO_LONG"
    );
}

#[tokio::test]
async fn a_query_that_nobody_answers_is_noted() {
    let stage = Stage::new().await;
    inline(&stage, button(json!({ "callback_data": "x" }))).await;
    let shown = stage.room.next_from_bot().await;
    stage.room.press(&stage.olena, shown.id, "b").forget();
    assert!(
        stage.telegram.unanswered().is_empty(),
        "the bot does not have it yet"
    );
    stage.updates().await;
    assert_eq!(stage.telegram.unanswered(), ["Олена Коваль: 0"]);
    stage.telegram.advance(Duration::from_secs(16));
    assert_eq!(
        stage.violations(),
        ["answerCallbackQuery: a callback query was never answered"]
    );
}

#[tokio::test]
async fn a_tap_on_a_link_opens_it_without_the_bot() {
    let stage = Stage::new().await;
    inline(&stage, button(json!({ "url": "https://a.com/x" }))).await;
    let shown = stage.room.next_from_bot().await;
    let toast = stage.room.press(&stage.olena, shown.id, "b").answer().await;
    assert_eq!(toast.url.as_deref(), Some("https://a.com/x"));
}
