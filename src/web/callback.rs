//! `GET /oauth/callback`: where Worksection's consent page sends people back to. A small page says
//! how it ended; the chat learns it, too.

use std::sync::{Arc, OnceLock};

use axum::{
    Router,
    extract::{Query, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use serde::Deserialize;

use crate::{
    accounts::random_name,
    chat::{
        Chat,
        consent::{Ended, Outcome, Returned},
    },
    i18n::Html,
    text,
};

/// Longer ones are none of Worksection's.
const LONGEST: usize = 2048;

#[derive(Deserialize)]
pub(super) struct Parameters {
    #[serde(default)]
    state: String,
    code: Option<String>,
    error: Option<String>,
}

/// The route; it answers 503 until the bot is `ready`.
pub fn router(ready: Arc<OnceLock<Arc<Chat>>>) -> Router {
    Router::new()
        .route("/oauth/callback", get(callback))
        .with_state(ready)
}

async fn callback(
    State(ready): State<Arc<OnceLock<Arc<Chat>>>>,
    Query(parameters): Query<Parameters>,
) -> Response {
    let Some(chat) = ready.get() else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let Some(returned) = parameters.returned() else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let ended = chat.consent(returned).await;
    page(&ended, chat.username())
}

impl Parameters {
    /// What they say, if Worksection can have sent them.
    pub(super) fn returned(self) -> Option<Returned> {
        let Self { state, code, error } = self;
        let decision = match (code, error) {
            (Some(code), None) if code.len() <= LONGEST => Ok(code),
            (_, Some(error)) => Err(error),
            _ => return None,
        };
        Some(Returned { state, decision })
    }
}

pub(super) fn page(ended: &Ended, username: &str) -> Response {
    let language = ended.language;
    let (status, sign, title, text) = match ended.outcome {
        Outcome::Done => (
            StatusCode::OK,
            "✅",
            text!(language, "page-done"),
            text!(language, "page-done-text", person = &ended.person),
        ),
        Outcome::Denied => (
            StatusCode::OK,
            "✖️",
            text!(language, "page-denied"),
            text!(language, "page-denied-text"),
        ),
        Outcome::Expired => (
            StatusCode::BAD_REQUEST,
            "⌛",
            text!(language, "page-expired"),
            text!(language, "page-expired-text"),
        ),
        Outcome::Failed => (
            StatusCode::OK,
            "⚠️",
            text!(language, "page-failed"),
            text!(language, "page-failed-text"),
        ),
    };
    let nonce = random_name(16);
    let (title, text) = (Html::escape(&title), Html::escape(&text));
    let back = Html::escape(&text!(language, "page-back-to-chat"));
    let code = language.code();
    let html = format!(
        "<!doctype html><html lang=\"{code}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <link rel=\"icon\" href=\"data:,\"><title>{title}</title><style nonce=\"{nonce}\">{STYLE}</style></head>\
         <body><main><p class=\"sign\">{sign}</p><h1>{title}</h1><p>{text}</p>\
         <p><a href=\"https://t.me/{username}\">{back}</a></p></main></body></html>"
    );
    let policy = format!(
        "default-src 'none'; style-src 'nonce-{nonce}'; img-src data:; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'"
    );
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::REFERRER_POLICY, "no-referrer".to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    (status, headers, html).into_response()
}

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1rem;\
font:17px/1.5 system-ui,sans-serif;background:light-dark(#eef1f5,#15181c)}\
main{max-width:24rem;text-align:center;padding:2rem;border-radius:16px;\
background:light-dark(#fff,#1f242a)}\
.sign{font-size:3rem;margin:0}h1{font-size:1.3rem;margin:.5rem 0}\
a{display:inline-block;margin-top:1rem;padding:.7rem 1.4rem;border-radius:10px;\
background:#1b7f4b;color:#fff;text-decoration:none;font-weight:600}";
