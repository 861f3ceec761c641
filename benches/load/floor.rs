//! The least program as one would write it: long polling, a name in a map, an answer, by `reqwest`. It knows
//! no errors and no languages.

use std::{collections::HashMap, sync::Arc};

use serde_json::{Value, json};

/// Returns the address of the Bot API with the token.
pub fn api() -> String {
    std::env::var("FLOOR_API").expect("an address")
}

/// Returns everybody's card by their name.
pub fn cards() -> HashMap<String, String> {
    let people = std::env::var("FLOOR_PEOPLE").expect("a number");
    let people: usize = people.parse().expect("a number");
    let cards = (0..people).map(|n| {
        let person = crate::names::person(n);
        let card = format!("<b>{}</b>\n{}", person["name"], person["email"]);
        let name = person["name"].as_str().unwrap_or_default();
        (name.to_lowercase(), card)
    });
    cards.collect()
}

/// Runs until it is killed.
pub async fn run() {
    let api = api();
    let cards = Arc::new(cards());
    let http = reqwest::Client::builder()
        .tcp_nodelay(true)
        .build()
        .expect("a client");
    let mut offset = 0;
    loop {
        let ask = json!({ "offset": offset, "timeout": 10, "limit": 100 });
        let Ok(answer) = http
            .post(format!("{api}/getUpdates"))
            .json(&ask)
            .send()
            .await
        else {
            continue;
        };
        let answer: Value = answer.json().await.unwrap_or_default();
        for update in answer["result"].as_array().into_iter().flatten() {
            offset = update["update_id"].as_i64().unwrap_or(0) + 1;
            let (http, url, cards) = (http.clone(), format!("{api}/sendMessage"), cards.clone());
            let (chat, text) = (
                update["message"]["chat"]["id"].clone(),
                update["message"]["text"].clone(),
            );
            tokio::spawn(async move {
                let name = text
                    .as_str()
                    .unwrap_or_default()
                    .trim_start_matches("/whois ")
                    .to_lowercase();
                let card = cards.get(&name).map_or("nobody", String::as_str);
                let message = json!({ "chat_id": chat, "text": card, "parse_mode": "HTML" });
                let sent = http.post(url).json(&message).send().await;
                if let Ok(sent) = sent {
                    let _ = sent.bytes().await;
                }
            });
        }
    }
}
