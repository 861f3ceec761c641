//! `/oauth/callback`: where Worksection's consent page sends people back to. A `GET` shows who would
//! be let in and spends nothing, since links are looked at by scanners and previews, too. The one
//! button of that page posts the code back, and the link is made then.

use std::sync::{Arc, OnceLock};

use axum::{
    Form, Router,
    extract::{DefaultBodyLimit, Query, State},
    http::{HeaderMap, Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use serde::Deserialize;

use crate::{
    accounts::random_name,
    chat::{
        Chat,
        consent::{Returned, Shown, View},
    },
    i18n::{Html, Language},
    text,
};

/// Longer ones are none of Worksection's.
const LONGEST: usize = 2048;
/// No form of ours is larger, in bytes.
const LARGEST_FORM: usize = 8 * 1024;
const COOKIE: &str = "consent";

#[derive(Deserialize)]
pub(super) struct Parameters {
    #[serde(default)]
    state: String,
    code: Option<String>,
    error: Option<String>,
}

/// What the page's button sends.
#[derive(Deserialize)]
struct Pressed {
    state: String,
    code: String,
    token: String,
}

/// The route; it answers 503 until the bot is `ready`.
pub fn router(ready: Arc<OnceLock<Arc<Chat>>>) -> Router {
    Router::new()
        .route("/oauth/callback", get(look).post(press))
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .with_state(ready)
}

/// Shows who would be let in. That somebody did not agree is told to the chat, once.
async fn look(
    State(ready): State<Arc<OnceLock<Arc<Chat>>>>,
    method: Method,
    Query(parameters): Query<Parameters>,
) -> Response {
    let Some(chat) = ready.get() else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let Some(returned) = parameters.returned() else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let code = match &returned.decision {
        Ok(code) => code.clone(),
        Err(_) if method == Method::HEAD => return StatusCode::OK.into_response(),
        Err(_) => return page(&chat.consent(returned).await, chat.username(), ""),
    };
    let shown = chat.look_at_consent(&returned).await;
    if !matches!(shown.view, View::Question { .. }) {
        return page(&shown, chat.username(), "");
    }
    let cookie = random_name(32);
    let token = chat.consents().page_token(&cookie, &returned.state, &code);
    let form = form(shown.language, &returned.state, &code, &token);
    let secure = if chat.is_behind_https() {
        "; Secure"
    } else {
        ""
    };
    let cookie = format!(
        "{COOKIE}={cookie}; Path=/oauth/callback; Max-Age=600; HttpOnly; SameSite=Strict{secure}"
    );
    let mut response = page(&shown, chat.username(), &form);
    if let Ok(cookie) = cookie.parse() {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// The page's button: nothing else makes a link.
async fn press(
    State(ready): State<Arc<OnceLock<Arc<Chat>>>>,
    headers: HeaderMap,
    Form(pressed): Form<Pressed>,
) -> Response {
    let Some(chat) = ready.get() else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let Pressed { state, code, token } = pressed;
    let cookie = cookie(&headers).unwrap_or_default();
    let is_ours = is_same_origin(&headers)
        && code.len() <= LONGEST
        && chat.consents().is_page_token(&token, cookie, &state, &code);
    if !is_ours {
        let shown = Shown::nobody(chat.default_language(), View::Expired);
        return page(&shown, chat.username(), "");
    }
    let decision = Ok(code);
    let shown = chat.consent(Returned { state, decision }).await;
    page(&shown, chat.username(), "")
}

/// Whether a form was sent by a page of ours, as far as the browser says.
fn is_same_origin(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin";
    }
    let Some(origin) = text("origin") else {
        return true;
    };
    let host = origin.split_once("://").map(|(_, host)| host);
    host.is_some() && host == text("host")
}

/// The cookie of the page, where the browser sent one.
fn cookie(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(header::COOKIE).into_iter();
    let cookies = cookies.filter_map(|value| value.to_str().ok());
    let mut cookies = cookies.flat_map(|value| value.split(';'));
    cookies.find_map(|cookie| {
        let (name, value) = cookie.trim().split_once('=')?;
        (name == COOKIE && !value.is_empty()).then_some(value)
    })
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

/// The form with the one button.
fn form(language: Language, state: &str, code: &str, token: &str) -> String {
    let hidden = |name: &str, value: &str| {
        let value = Html::escape(value);
        format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">")
    };
    let press = Html::escape(&text!(language, "page-question-press"));
    format!(
        "<form method=\"post\" action=\"/oauth/callback\">{}{}{}<button>{press}</button></form>",
        hidden("state", state),
        hidden("code", code),
        hidden("token", token),
    )
}

/// What a view says: its sign, its title and its paragraphs.
fn words(shown: &Shown) -> (&'static str, String, Vec<String>) {
    let language = shown.language;
    match &shown.view {
        View::Question { username, group } => {
            let person = match username {
                Some(username) => format!("{} (@{username})", shown.person),
                None => shown.person.clone(),
            };
            let chat = match group {
                Some(group) => text!(language, "page-question-group", group = group),
                None => text!(language, "page-question-private"),
            };
            let text = text!(language, "page-question-text");
            let warning = text!(language, "page-question-warning");
            (
                "🔗",
                text!(language, "page-question"),
                vec![text, person, chat, warning],
            )
        }
        View::Done => (
            "✅",
            text!(language, "page-done"),
            vec![text!(language, "page-done-text", person = &shown.person)],
        ),
        View::Denied => (
            "✖️",
            text!(language, "page-denied"),
            vec![text!(language, "page-denied-text")],
        ),
        View::Expired => (
            "⌛",
            text!(language, "page-expired"),
            vec![text!(language, "page-expired-text")],
        ),
        View::Failed => (
            "⚠️",
            text!(language, "page-failed"),
            vec![text!(language, "page-failed-text")],
        ),
    }
}

pub(super) fn page(shown: &Shown, username: &str, form: &str) -> Response {
    let language = shown.language;
    let (sign, title, paragraphs) = words(shown);
    let status = match shown.view {
        View::Expired => StatusCode::BAD_REQUEST,
        _ => StatusCode::OK,
    };
    let nonce = random_name(16);
    let title = Html::escape(&title);
    let paragraphs: Vec<_> = paragraphs
        .iter()
        .map(|paragraph| format!("<p>{}</p>", Html::escape(paragraph)))
        .collect();
    let paragraphs = paragraphs.concat();
    let back = Html::escape(&text!(language, "page-back-to-chat"));
    let kind = if form.is_empty() {
        ""
    } else {
        " class=\"quiet\""
    };
    let code = language.code();
    let html = format!(
        "<!doctype html><html lang=\"{code}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <link rel=\"icon\" href=\"data:,\"><title>{title}</title><style nonce=\"{nonce}\">{STYLE}</style></head>\
         <body><main><p class=\"sign\">{sign}</p><h1>{title}</h1>{paragraphs}{form}\
         <p><a{kind} href=\"https://t.me/{username}\">{back}</a></p></main></body></html>"
    );
    let policy = format!(
        "default-src 'none'; style-src 'nonce-{nonce}'; img-src data:; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'none'"
    );
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (header::CONTENT_SECURITY_POLICY, policy),
        // The address holds a code: it goes to nobody else, and the button's `Origin` stays.
        (header::REFERRER_POLICY, "same-origin".to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    (status, headers, html).into_response()
}

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1rem;box-sizing:border-box;\
font:17px/1.5 system-ui,sans-serif;background:light-dark(#eef1f5,#15181c)}\
main{max-width:24rem;text-align:center;padding:2rem 1.5rem;border-radius:16px;overflow-wrap:anywhere;\
background:light-dark(#fff,#1f242a)}\
.sign{font-size:3rem;margin:0}h1{font-size:1.3rem;margin:.5rem 0}\
h1~p:nth-of-type(3){font-weight:600;font-size:1.15rem;margin:.2rem 0}\
a,button{display:inline-block;margin-top:1rem;padding:.7rem 1.4rem;border:0;border-radius:10px;\
background:#1b7f4b;color:#fff;text-decoration:none;font:inherit;font-weight:600;cursor:pointer}\
a.quiet{background:none;color:light-dark(#1b7f4b,#5fd39a);margin-top:0}";
