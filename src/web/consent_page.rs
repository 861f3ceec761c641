//! The page that people see when they come back from Worksection's consent page: whom they let in,
//! or how it ended. It needs no script, and fits a telephone.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{
    accounts::random_token,
    chat::consent::{Shown, View, Whose},
    i18n::{Html, Language},
    text,
};

/// The page, with its form where there is something to decide. `username` is the bot's, where that
/// is known.
pub(super) fn page(shown: &Shown, username: &str, form: &str) -> Response {
    let language = shown.language;
    let (status, sign) = look(shown.view);
    let (title, text) = words(shown);
    let (title, text) = (Html::escape(&title), Html::escape(&text));
    let details = match shown.view {
        View::Question => details(language, &shown.whose),
        _ => String::new(),
    };
    let nonce = random_token(16);
    let back = back(language, username, form.is_empty());
    let code = language.code();
    let html = format!(
        "<!doctype html><html lang=\"{code}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <link rel=\"icon\" href=\"data:,\"><title>{title}</title><style nonce=\"{nonce}\">{STYLE}</style></head>\
         <body><main><p class=\"sign\">{sign}</p><h1>{title}</h1><p>{text}</p>{details}{form}{back}\
         </main></body></html>"
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

/// With which status and under which sign a view comes.
fn look(view: View) -> (StatusCode, &'static str) {
    match view {
        View::Question => (StatusCode::OK, "🔗"),
        View::UnderWay => (StatusCode::OK, "⏳"),
        View::Done => (StatusCode::OK, "✅"),
        View::Denied => (StatusCode::OK, "✖️"),
        View::Expired => (StatusCode::BAD_REQUEST, "⌛"),
        View::Bare => (StatusCode::BAD_REQUEST, "🌐"),
        View::Unsure => (StatusCode::BAD_REQUEST, "⚠️"),
        View::Failed => (StatusCode::OK, "⚠️"),
        View::NotNow => (StatusCode::SERVICE_UNAVAILABLE, "⏳"),
    }
}

/// What a view says: its title and its text.
fn words(shown: &Shown) -> (String, String) {
    let Shown {
        language, whose, ..
    } = shown;
    let language = *language;
    match (shown.view, &whose.group) {
        (View::Question, _) if shown.administers => (
            text!(language, "consent-page-quick"),
            text!(language, "consent-page-quick-text"),
        ),
        (View::Done, _) if shown.administers => (
            text!(language, "consent-page-quick-done"),
            text!(language, "consent-page-quick-done-text"),
        ),
        (View::Denied, _) if shown.administers => (
            text!(language, "consent-page-denied"),
            text!(language, "consent-page-quick-denied-text"),
        ),
        (View::Question, _) => (
            text!(language, "consent-page-question"),
            text!(language, "consent-page-question-text"),
        ),
        (View::UnderWay, _) => (
            text!(language, "consent-page-under-way"),
            text!(language, "consent-page-under-way-text"),
        ),
        (View::Done, Some(group)) => (
            text!(language, "consent-page-done"),
            text!(language, "consent-page-done-group-text", group = group),
        ),
        (View::Done, None) => (
            text!(language, "consent-page-done"),
            text!(language, "consent-page-done-text", person = &whose.person),
        ),
        (View::Denied, _) => (
            text!(language, "consent-page-denied"),
            text!(language, "consent-page-denied-text"),
        ),
        (View::Expired, _) => (
            text!(language, "consent-page-expired"),
            text!(language, "consent-page-expired-text"),
        ),
        // Nobody says in which language.
        (View::Bare, _) => (
            in_both(|language| text!(language, "consent-page-bare")),
            in_both(|language| text!(language, "consent-page-bare-text")),
        ),
        (View::Unsure, _) => (
            text!(language, "consent-page-unsure"),
            text!(language, "consent-page-unsure-text"),
        ),
        (View::Failed, _) => (
            text!(language, "consent-page-failed"),
            text!(language, "consent-page-failed-text"),
        ),
        (View::NotNow, _) => (
            text!(language, "consent-page-not-now"),
            text!(language, "consent-page-not-now-text"),
        ),
    }
}

fn in_both(text: impl Fn(Language) -> String) -> String {
    Language::ALL.map(text).join(" · ")
}

/// Who would be let in, each fact under a word of ours, so that a name cannot pretend to be another
/// fact: `Olena (@olena)` is a name that anybody can have.
fn details(language: Language, whose: &Whose) -> String {
    let username = match &whose.username {
        Some(username) => format!("@{username}"),
        None => text!(language, "consent-page-question-no-username"),
    };
    let chat = match &whose.group {
        Some(group) => text!(language, "consent-page-question-group", group = group),
        None => text!(language, "consent-page-question-private"),
    };
    let facts = [
        (text!(language, "consent-page-question-name"), &whose.person),
        (text!(language, "consent-page-question-username"), &username),
        (text!(language, "consent-page-question-chat"), &chat),
    ];
    let facts = facts.map(|(what, value)| {
        let (what, value) = (Html::escape(&what), Html::escape(value));
        format!("<dt>{what}</dt><dd>{value}</dd>")
    });
    let warning = Html::escape(&text!(language, "consent-page-question-warning"));
    format!("<dl>{}</dl><p><b>{warning}</b></p>", facts.concat())
}

/// The way back to the chat; quiet beside a button.
fn back(language: Language, username: &str, is_alone: bool) -> String {
    if username.is_empty() {
        return String::new();
    }
    let kind = if is_alone { "" } else { " class=\"quiet\"" };
    let back = Html::escape(&text!(language, "consent-page-back-to-chat"));
    format!("<p><a{kind} href=\"https://t.me/{username}\">{back}</a></p>")
}

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1rem;box-sizing:border-box;\
font:17px/1.5 system-ui,sans-serif;background:light-dark(#eef1f5,#15181c);color:light-dark(#1c2127,#e6e9ed)}\
main{width:100%;max-width:24rem;box-sizing:border-box;text-align:center;padding:2rem 1.5rem 1.5rem;\
border-radius:16px;overflow-wrap:anywhere;background:light-dark(#fff,#1f242a);\
box-shadow:0 1px 3px rgb(0 0 0/.12)}\
p{margin:.75rem 0}.sign{font-size:3rem;line-height:1.2;margin:0}h1{font-size:1.35rem;line-height:1.3;margin:.5rem 0}\
dl{margin:1.25rem 0;padding:1rem 1.25rem;text-align:start;border-radius:12px;background:light-dark(#f3f5f8,#2a3038)}\
dt{font-size:.82rem;color:light-dark(#5b6672,#a3adb8)}dd{margin:0 0 .6rem;font-weight:600}dd:last-child{margin:0}\
form{margin:1.25rem 0 0}\
a,button{display:inline-block;padding:.7rem 1.4rem;border:0;border-radius:10px;\
background:#1b7f4b;color:#fff;text-decoration:none;font:inherit;font-weight:600;cursor:pointer}\
button{width:100%}a.quiet{background:none;color:light-dark(#1b7f4b,#5fd39a)}\
:focus-visible{outline:3px solid light-dark(#15633a,#5fd39a);outline-offset:2px}";
