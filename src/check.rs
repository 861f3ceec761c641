//! `worksection-bot check`: checks the configuration and prints one line per item, with what to do. It
//! is read-only: nothing is written at Telegram, at Worksection or in the store.

mod holder;
mod store;
mod telegram;
mod worksection;

use std::{io::Write, path::Path, time::Duration};

use axum::{
    Router,
    routing::{get, post},
};
use reqwest::redirect;
use tokio::{net::TcpListener, time::timeout};

use crate::{
    app,
    settings::{Flags, Settings},
    way::{self, Obstacle, Way},
    worksection::{OauthError, TransportError},
};

/// Longest wait for each network request.
const PATIENCE: Duration = Duration::from_secs(10);

/// The end of an address to which Worksection's webhooks never bring anything.
const TRIED: [&str; 3] = ["worksection", "events", "check"];

/// The result of one check.
enum Verdict {
    Good(String),
    /// A fault, and what to do about it.
    Bad(String),
    /// Neither right nor wrong: not configured, or not available.
    Open(String),
}

use Verdict::{Bad, Good, Open};

/// The checked item and its result.
type Line = (&'static str, Verdict);

/// Checks everything and prints a line for each item; returns whether all is well. `file` is the
/// settings file that `--env-file` names.
pub async fn run(settings: &Settings, file: Option<&Path>, out: &mut (impl Write + Send)) -> bool {
    let mut lines = vec![("settings", Good(read_from(file)))];
    lines.push(("proxy", proxy(settings)));
    lines.push(("store", store::look(settings).await));
    lines.extend(telegram::ask(settings).await);
    lines.extend(worksection::ask(settings).await);
    lines.extend(public_url(settings).await);
    lines.push(("OAuth", oauth(settings).await));
    let unknown = Flags::unknown_names();
    lines.extend(unknown.iter().map(|n| ("settings", Open(n.to_string()))));
    let mut all_well = true;
    for (name, verdict) in lines {
        let (sign, text) = match verdict {
            Good(text) => ("✓", text),
            Bad(text) => {
                all_well = false;
                ("✗", text)
            }
            Open(text) => ("–", text),
        };
        // A closed pipe is not our concern.
        let _ = writeln!(out, "{sign} {name}: {text}");
    }
    all_well
}

fn read_from(file: Option<&Path>) -> String {
    match file {
        Some(file) => format!("read, also from {}, and each of them fits", file.display()),
        None => "read, and each of them fits".into(),
    }
}

/// Says by which way all requests below went.
fn proxy(settings: &Settings) -> Verdict {
    match (settings.way.proxy(), way::ignored()) {
        (Some(proxy), _) => Good(format!("everything goes by {proxy}")),
        (None, None) => Good("none; everything goes straight".into()),
        (None, Some(name)) => Open(format!(
            "none; everything goes straight. {name} does not count; PROXY names a proxy for all"
        )),
    }
}

/// Creates an HTTP client for requests without credentials, which follows no redirects.
fn visitor(way: &Way) -> Result<reqwest::Client, reqwest::Error> {
    let client = way.client().timeout(PATIENCE);
    client.redirect(redirect::Policy::none()).build()
}

/// Sends a request; where there is no answer of its own, says what kept it, if that is known.
async fn visit(
    way: &Way,
    request: reqwest::RequestBuilder,
) -> Result<reqwest::Response, Option<Obstacle>> {
    let answer = request.send().await;
    let answer = answer.map_err(|error| way.obstacle_of(&error))?;
    match way.refusal(answer.status().as_u16()) {
        Some(obstacle) => Err(Some(obstacle)),
        None => Ok(answer),
    }
}

/// Says that there was no answer, and names the setting to look at.
fn unanswered(setting: &str, obstacle: Option<Obstacle>, advice: &str) -> Verdict {
    Bad(match obstacle {
        Some(obstacle) if obstacle.is_of_proxy() => obstacle.to_string(),
        Some(obstacle) => format!("{setting}: no connection: {obstacle}; {advice}"),
        None => format!("{setting}: no answer; {advice}"),
    })
}

/// Requests the bot's own endpoints at its public address.
async fn public_url(settings: &Settings) -> Vec<Line> {
    let at = |path: &[&str]| app::public_address(settings, path);
    let (Some(health), Some(events)) = (at(&["healthz"]), at(&TRIED)) else {
        let unset = "PUBLIC_URL is not set; webhooks and OAuth need it";
        return vec![("public URL", Open(unset.into()))];
    };
    let Ok(visitor) = visitor(&settings.way) else {
        let broken = "the HTTP client cannot be set up";
        return vec![("public URL", Bad(broken.into()))];
    };
    // A bot that already runs here answers the requests itself.
    let serving = TcpListener::bind(settings.listen)
        .await
        .ok()
        .map(|listener| {
            let taken = || async { r#"{"status":"OK"}"# };
            let ours = Router::new()
                .route("/healthz", get(|| async { "ok\n" }))
                .route(&format!("/{}", TRIED.join("/")), post(taken));
            tokio::spawn(async move { axum::serve(listener, ours).await })
        });
    let health = visit(&settings.way, visitor.get(health)).await;
    let brought = visit(&settings.way, visitor.post(events).body("[]")).await;
    let is_running = serving.is_none();
    if let Some(serving) = serving {
        serving.abort();
    }
    vec![
        ("public URL", answered(health, settings)),
        ("news webhook", delivered(brought, is_running)),
    ]
}

/// Whether a delivery of Worksection's webhook would reach the bot. A bot that runs knows nobody at the address
/// that is tried.
fn delivered(answer: Result<reqwest::Response, Option<Obstacle>>, is_running: bool) -> Verdict {
    let expected = if is_running { 404 } else { 200 };
    match answer {
        Ok(answer) if answer.status().as_u16() == expected => {
            Good("a POST to /worksection/events/ below PUBLIC_URL reaches the bot".into())
        }
        Ok(answer) => Bad(format!(
            "a POST to /worksection/events/ below PUBLIC_URL is answered with status {}: let it through to the \
             bot, or news come up to some minutes late",
            answer.status().as_u16()
        )),
        Err(_) => Open("not tried, since PUBLIC_URL does not answer".into()),
    }
}

fn answered(answer: Result<reqwest::Response, Option<Obstacle>>, settings: &Settings) -> Verdict {
    match answer {
        Ok(answer) if answer.status().is_success() => Good("PUBLIC_URL leads to LISTEN".into()),
        Ok(answer) => Bad(format!(
            "PUBLIC_URL: answers with status {}; have it lead to LISTEN ({})",
            answer.status().as_u16(),
            settings.listen
        )),
        Err(obstacle) => {
            let advice = format!("have it lead to LISTEN ({})", settings.listen);
            unanswered("PUBLIC_URL", obstacle, &advice)
        }
    }
}

/// Tries to exchange a fictitious code for tokens: the error tells whether Worksection knows the
/// application.
async fn oauth(settings: &Settings) -> Verdict {
    let oauth = match app::oauth(settings) {
        Ok(Some(oauth)) => oauth,
        Ok(None) => {
            return Open("WORKSECTION_CLIENT_ID is not set; only API keys can be linked".into());
        }
        Err(failure) => return Bad(failure.to_string()),
    };
    match timeout(PATIENCE, oauth.redeem("check")).await {
        Ok(Err(OauthError::Refused { error })) if error == "invalid_client" => Bad(
            "WORKSECTION_CLIENT_SECRET: Worksection does not know this client id with this secret; \
             copy both from the application's page"
                .into(),
        ),
        Ok(Err(OauthError::Refused { .. } | OauthError::Elsewhere) | Ok(_)) => {
            Good("Worksection knows the application".into())
        }
        Ok(Err(OauthError::Unavailable(TransportError::Connect(obstacle))))
            if obstacle.is_of_proxy() =>
        {
            Bad(obstacle.to_string())
        }
        Ok(Err(error)) => Bad(format!("WORKSECTION_OAUTH_URL: {error}")),
        Err(_) => Bad("WORKSECTION_OAUTH_URL: no answer in time".into()),
    }
}
