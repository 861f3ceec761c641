//! Inline mode: asking, answering, choosing.

use std::time::Duration;

use sandbox::telegram::InlineAnswer;
use serde_json::{Value, json};

use crate::support::Stage;

fn article(id: &str) -> Value {
    json!({
        "type": "article", "id": id, "title": "Коваль", "description": "дизайнерка",
        "input_message_content": { "message_text": "<b>Коваль</b>", "parse_mode": "HTML" },
        "reply_markup": { "inline_keyboard": [[{ "text": "📇", "callback_data": "c" }]] },
    })
}

/// Asks, and answers with these parameters.
async fn exchange(stage: &Stage, text: &str, mut answer: Value) -> (InlineAnswer, Value) {
    let bot = async {
        let updates = stage
            .ok("getUpdates", json!({ "timeout": 5, "offset": -1 }))
            .await;
        let query = &updates[0]["inline_query"];
        answer["inline_query_id"] = query["id"].clone();
        stage.ok("answerInlineQuery", answer).await;
        query.clone()
    };
    stage.updates().await;
    tokio::join!(stage.room.inline(&stage.olena, text, ""), bot)
}

#[tokio::test]
async fn a_chosen_result_is_sent_and_can_be_edited() {
    let stage = Stage::new().await;
    let results = json!({ "results": [article("1")], "is_personal": true, "cache_time": 0, "next_offset": "20" });
    let (answer, query) = exchange(&stage, "ков", results).await;
    assert_eq!(
        (&query["query"], &query["chat_type"]),
        (&json!("ков"), &json!("sender"))
    );
    assert_eq!(
        (
            answer.results[0].title.as_str(),
            answer.next_offset.as_str()
        ),
        ("Коваль", "20")
    );

    let group = stage.telegram.group("Без бота").owner(&stage.olena);
    let id = group.choose(&stage.olena, &answer.results[0]);
    assert_eq!(group.message(id).unwrap().html, "<b>Коваль</b>");
    group.press(&stage.olena, id, "📇").forget();
    let update = stage.updates().await.pop().unwrap();
    let tap = &update["callback_query"];
    assert!(tap.get("message").is_none());
    let edit = json!({ "inline_message_id": tap["inline_message_id"], "text": "new" });
    assert_eq!(stage.ok("editMessageText", edit).await, true);
    assert_eq!(group.message(id).unwrap().text, "new");
    assert_eq!(stage.violations(), Vec::<String>::new());
}

#[tokio::test]
async fn answers_come_from_the_cache_unless_they_are_personal() {
    let stage = Stage::new().await;
    let ivan = stage.telegram.person("Іван");
    exchange(&stage, "all", json!({ "results": [] })).await;
    assert!(stage.room.inline(&stage.olena, "all", "").await.from_cache);
    let room = ivan.start("");
    assert!(room.inline(&ivan, "all", "").await.from_cache);

    exchange(
        &stage,
        "mine",
        json!({ "results": [], "is_personal": true }),
    )
    .await;
    assert!(stage.room.inline(&stage.olena, "mine", "").await.from_cache);
    stage.telegram.set_patience(Duration::from_millis(50));
    assert!(room.try_inline(&ivan, "mine", "").await.is_none());
}

#[tokio::test]
async fn results_keep_to_their_limits() {
    let stage = Stage::new().await;
    stage.telegram.set_patience(Duration::from_millis(100));
    stage.updates().await;
    stage.room.try_inline(&stage.olena, "x", "").await;
    let update = stage.updates().await.pop().unwrap();
    let id = &update["inline_query"]["id"];
    let refused = async |mut params: Value| {
        params["inline_query_id"] = id.clone();
        stage.refused("answerInlineQuery", params).await
    };
    let many: Vec<Value> = (0..51).map(|n| article(&n.to_string())).collect();
    assert_eq!(
        refused(json!({ "results": many })).await,
        "Bad Request: too many inline query results specified"
    );
    assert_eq!(
        refused(json!({ "results": [article("1"), article("1")] })).await,
        "Bad Request: RESULT_ID_DUPLICATE"
    );
    assert_eq!(
        refused(json!({ "results": [article(&"x".repeat(65))] })).await,
        "Bad Request: RESULT_ID_INVALID"
    );
    assert_eq!(
        refused(json!({ "results": [], "next_offset": "x".repeat(65) })).await,
        "Bad Request: NEXT_OFFSET_INVALID"
    );
    let button = json!({ "results": [], "button": { "text": "b", "start_parameter": "a b" } });
    assert_eq!(refused(button).await, "Bad Request: START_PARAM_INVALID");
    stage.telegram.advance(Duration::from_secs(31));
    assert!(
        refused(json!({ "results": [] }))
            .await
            .starts_with("Bad Request: query is too old")
    );
}

#[tokio::test]
async fn the_button_leads_to_the_private_chat() {
    let stage = Stage::new().await;
    let answer = json!({ "results": [], "button": { "text": "Link", "start_parameter": "link" } });
    let (answer, _) = exchange(&stage, "", answer).await;
    let room = stage.olena.start(&answer.button.unwrap().start_parameter);
    assert_eq!(room.messages().pop().unwrap().text, "/start link");
}
