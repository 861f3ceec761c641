//! `/oauth/callback`: where Worksection's consent page sends people back to. A `GET` shows who would
//! be let in and spends nothing, since links are looked at by scanners and previews, too. The one
//! button of that page posts the code back, and the link is made then.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use axum::{
    Form, Router,
    extract::{DefaultBodyLimit, FromRequest, Query, Request, State, rejection::QueryRejection},
    http::{HeaderMap, Method, header},
    response::Response,
    routing::get,
};
use serde::Deserialize;
use tokio::time::{Instant, sleep};
use tokio_util::task::TaskTracker;
use url::Url;

use super::{consent_page::page, is_larger};
use crate::{
    accounts::random_token,
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
/// How long a person waits for a bot that is starting.
const STARTING: Duration = Duration::from_secs(10);
const LOOK_AGAIN: Duration = Duration::from_millis(100);

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
    #[serde(default)]
    code: String,
    #[serde(default)]
    token: String,
}

/// What the endpoint needs.
#[derive(Clone)]
struct Door {
    ready: Arc<OnceLock<Arc<Chat>>>,
    /// Presses under way: they go on when the browser hangs up.
    under_way: TaskTracker,
    /// Spoken to whoever comes before the bot knows of anybody.
    language: Language,
}

/// The route. Who comes while the bot starts waits for it a little; then it answers 503.
pub(crate) fn router(
    ready: Arc<OnceLock<Arc<Chat>>>,
    under_way: TaskTracker,
    language: Language,
) -> Router {
    let door = Door {
        ready,
        under_way,
        language,
    };
    Router::new()
        .route("/oauth/callback", get(look).post(press))
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .with_state(door)
}

impl Door {
    async fn chat(&self) -> Option<Arc<Chat>> {
        let latest = Instant::now() + STARTING;
        while self.ready.get().is_none() && Instant::now() < latest {
            sleep(LOOK_AGAIN).await;
        }
        self.ready.get().cloned()
    }

    /// The bot does not know yet who it is.
    fn not_now(&self) -> Response {
        page(&Shown::nobody(self.language, View::NotNow), "", "")
    }

    /// Makes a link, or tells the chat why there is none, to the end.
    async fn decide(&self, chat: &Arc<Chat>, returned: Returned) -> Shown {
        let deciding = chat.clone();
        let decided = self
            .under_way
            .spawn(async move { deciding.consent(returned).await });
        let panicked = |_| Shown::nobody(chat.default_language(), View::NotNow);
        decided.await.unwrap_or_else(panicked)
    }
}

/// Shows who would be let in. That somebody did not agree is told to the chat, once.
async fn look(
    State(door): State<Door>,
    method: Method,
    parameters: Result<Query<Parameters>, QueryRejection>,
) -> Response {
    let Some(chat) = door.chat().await else {
        return door.not_now();
    };
    if let Ok(Query(parameters)) = &parameters
        && parameters.is_bare()
    {
        let shown = Shown::nobody(chat.default_language(), View::Bare);
        return page(&shown, chat.username(), "");
    }
    let returned = parameters
        .ok()
        .and_then(|Query(parameters)| parameters.returned());
    let Some(returned) = returned else {
        return nobodys(&chat);
    };
    let shown = chat.look_at_consent(&returned.state).await;
    if shown.view != View::Question || method == Method::HEAD {
        return page(&shown, chat.username(), "");
    }
    match returned.decision {
        Ok(code) => question(&chat, &shown, &returned.state, &code),
        Err(_) => page(&door.decide(&chat, returned).await, chat.username(), ""),
    }
}

/// The page with the button, which works in this browser alone.
fn question(chat: &Chat, shown: &Shown, state: &str, code: &str) -> Response {
    let Some(address) = chat.callback_address() else {
        return nobodys(chat);
    };
    let secret = random_token(32);
    let token = chat.consents().page_token(&secret, state, code);
    let form = form(shown, address.path(), [state, code, &token]);
    let secure = match address.scheme() {
        "https" => "; Secure",
        _ => "",
    };
    let (name, path) = (cookie_name(&token), address.path());
    let cookie =
        format!("{name}={secret}; Path={path}; Max-Age=600; HttpOnly; SameSite=Strict{secure}");
    let mut response = page(shown, chat.username(), &form);
    if let Ok(cookie) = cookie.parse() {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// The page's button: nothing else makes a link. What the headers show to be no form of ours is not
/// read.
async fn press(State(door): State<Door>, request: Request) -> Response {
    let Some(chat) = door.chat().await else {
        return door.not_now();
    };
    let headers = request.headers().clone();
    if !is_same_origin(&headers, chat.callback_address()) {
        let shown = Shown::nobody(chat.default_language(), View::Unsure);
        return page(&shown, chat.username(), "");
    }
    if is_larger(&request, LARGEST_FORM) {
        return nobodys(&chat);
    }
    let pressed = Form::from_request(request, &()).await;
    let Ok(Form(Pressed { state, code, token })) = pressed else {
        return nobodys(&chat);
    };
    let secret = cookie(&headers, &cookie_name(&token)).unwrap_or_default();
    let is_ours =
        code.len() <= LONGEST && chat.consents().is_page_token(&token, secret, &state, &code);
    let shown = if is_ours {
        let decision = Ok(code);
        door.decide(&chat, Returned { state, decision }).await
    } else {
        unsure(chat.look_at_consent(&state).await)
    };
    page(&shown, chat.username(), "")
}

/// What is shown to who may not have pressed the page's own button: how it ended, where it has, as to
/// anybody who looks.
fn unsure(shown: Shown) -> Shown {
    match shown.view {
        View::Question => Shown::nobody(shown.language, View::Unsure),
        _ => shown,
    }
}

/// What neither Worksection nor the page can have sent.
fn nobodys(chat: &Chat) -> Response {
    let shown = Shown::nobody(chat.default_language(), View::Expired);
    page(&shown, chat.username(), "")
}

/// Whether a form was sent by a page of ours, as far as the browser says. Behind a proxy that gives
/// the bot another `Host`, a page of ours is one at the address that the world sees.
fn is_same_origin(headers: &HeaderMap, address: Option<&Url>) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin";
    }
    let Some(origin) = text("origin") else {
        return true;
    };
    let host = origin.split_once("://").map(|(_, host)| host);
    let is_public = address.is_some_and(|url| url.origin().ascii_serialization() == origin);
    is_public || host.is_some() && host == text("host")
}

/// Each page has a cookie of its own, so that of two tabs each has a button that works.
fn cookie_name(token: &str) -> String {
    format!("consent-{}", token.get(..12).unwrap_or_default())
}

/// The cookie of a page, where the browser sent one.
fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(header::COOKIE).into_iter();
    let cookies = cookies.filter_map(|value| value.to_str().ok());
    let mut cookies = cookies.flat_map(|value| value.split(';'));
    cookies.find_map(|cookie| {
        let (given, value) = cookie.trim().split_once('=')?;
        (given == name && !value.is_empty()).then_some(value)
    })
}

impl Parameters {
    /// Whether nothing was sent along, as by Telegram's own browser on Android.
    fn is_bare(&self) -> bool {
        self.state.is_empty() && self.code.is_none() && self.error.is_none()
    }

    /// What they say, if Worksection can have sent them.
    pub(super) fn returned(self) -> Option<Returned> {
        let Self { state, code, error } = self;
        let decision = match (code, error) {
            (Some(code), None) if code.len() <= LONGEST => Ok(code),
            (_, Some(error)) => Err(error.as_str().into()),
            _ => return None,
        };
        Some(Returned { state, decision })
    }
}

/// The form with the one button, posted to this path.
fn form(shown: &Shown, path: &str, [state, code, token]: [&str; 3]) -> String {
    let hidden = |name: &str, value: &str| {
        let value = Html::escape(value);
        format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">")
    };
    let language = shown.language;
    let press = if shown.administers {
        text!(language, "consent-page-quick-press")
    } else {
        text!(language, "consent-page-question-press")
    };
    let press = Html::escape(&press);
    format!(
        "<form method=\"post\" action=\"{}\">{}{}{}<button>{press}</button></form>",
        Html::escape(path),
        hidden("state", state),
        hidden("code", code),
        hidden("token", token),
    )
}
