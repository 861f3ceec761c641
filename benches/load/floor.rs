//! The least program: long polling, a name in a map, an answer. It knows no errors and no languages.

use std::{collections::HashMap, sync::Arc};

use serde_json::{Value, json};

/// [`run`] on a thread of its own that does nothing else: what is blocked on is a task, since waking
/// anything else goes through the system.
pub fn on_one_thread() {
    let run = || {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build().expect("a runtime");
        runtime.block_on(runtime.spawn(run())).expect("it runs");
    };
    std::thread::spawn(run).join().expect("it runs");
}

/// Runs until it is killed. `FLOOR_API` is the Bot API with the token.
pub async fn run() {
    let api = std::env::var("FLOOR_API").expect("an address");
    let people = std::env::var("FLOOR_PEOPLE").expect("a number");
    let people: usize = people.parse().expect("a number");
    let cards = (0..people).map(|n| {
        let person = crate::names::person(n);
        let card = format!("<b>{}</b>\n{}", person["name"], person["email"]);
        (
            person["name"].as_str().unwrap_or_default().to_lowercase(),
            card,
        )
    });
    let cards: Arc<HashMap<_, _>> = Arc::new(cards.collect());
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
