//! `worksection-bot check`: tries the configuration, a line for each thing, with what to do.

use std::{io::Write, path::Path, time::Duration};

use axum::{Router, routing::get};
use teloxide::payloads::GetMe;
use tokio::{net::TcpListener, time::timeout};

use crate::{
    app,
    settings::Settings,
    store::{self, OpenError},
    telegram::{self, Bot},
    worksection::OauthError,
};

/// Each thing that is asked over the network has so long.
const PATIENCE: Duration = Duration::from_secs(10);

/// What one check found.
enum Verdict {
    Good(String),
    /// What is wrong and what to do.
    Bad(String),
    NotConfigured(String),
}

use Verdict::{Bad, Good, NotConfigured};

/// Checks everything and writes a line for each; whether all is well.
pub async fn run(settings: &Settings, out: &mut (impl Write + Send)) -> bool {
    let checks = [
        ("settings", Good("read, and each of them fits".into())),
        ("store", store(settings).await),
        ("telegram", telegram(settings).await),
        ("public URL", public_url(settings).await),
        ("OAuth", oauth(settings).await),
    ];
    let mut all_well = true;
    for (name, verdict) in checks {
        let (sign, text) = match verdict {
            Good(text) => ("✓", text),
            Bad(text) => {
                all_well = false;
                ("✗", text)
            }
            NotConfigured(text) => ("–", text),
        };
        // A closed pipe is no concern of ours.
        let _ = writeln!(out, "{sign} {name}: {text}");
    }
    all_well
}

/// Opens the store with its key. One that is not there yet is not made.
async fn store(settings: &Settings) -> Verdict {
    let directory = &settings.data_dir;
    if let Some(address) = &settings.shared_store {
        return match store::open(app::store_settings(settings)).await {
            Ok(_) => Good(format!("{address} answers, and the key opens it")),
            Err(error) => Bad(error.to_string()),
        };
    }
    if !directory.join("store").exists() {
        return match is_writable(directory) {
            true => Good(format!(
                "DATA_DIR: {} holds none yet; the first start makes it, with its key",
                directory.display()
            )),
            false => Bad(format!(
                "DATA_DIR: {} cannot be written; set DATA_DIR to a directory of this user",
                directory.display()
            )),
        };
    }
    match store::open(app::store_settings(settings)).await {
        Ok(records) => {
            // It was only looked at.
            let _ = records.close().await;
            Good(format!("opened in {} with its key", directory.display()))
        }
        Err(OpenError::InUse(_)) => Bad(
            "DATA_DIR: in use by another process; if that is the bot, it is well: stop it to check \
             the store"
                .into(),
        ),
        Err(error) => Bad(error.to_string()),
    }
}

/// Whether a directory, or the nearest one above it that is there, can be written.
fn is_writable(directory: &Path) -> bool {
    let absolute = std::path::absolute(directory).unwrap_or_else(|_| directory.to_owned());
    let there = absolute.ancestors().find(|path| path.exists());
    there.is_some_and(|path| {
        path.is_dir()
            && rustix::fs::access(
                path,
                rustix::fs::Access::WRITE_OK | rustix::fs::Access::EXEC_OK,
            )
            .is_ok()
    })
}

async fn telegram(settings: &Settings) -> Verdict {
    let Ok(bot) = Bot::new(&settings.telegram_api_url, &settings.telegram_bot_token) else {
        return Bad("the HTTP client cannot be set up".into());
    };
    match timeout(PATIENCE, bot.call(&GetMe::new())).await {
        Ok(Ok(me)) => Good(format!("the token is @{}'s", me.username())),
        Ok(Err(telegram::Error::Unauthorized)) => Bad(
            "TELEGRAM_BOT_TOKEN: Telegram refuses the token; BotFather shows the right one under \
             /mybots"
                .into(),
        ),
        Ok(Err(error)) => Bad(format!("TELEGRAM_API_URL: no answer ({error})")),
        Err(_) => Bad("TELEGRAM_API_URL: no answer in time".into()),
    }
}

/// Asks for what the bot itself answers, through the address that the world uses.
async fn public_url(settings: &Settings) -> Verdict {
    let Some(url) = app::public_address(settings, &["healthz"]) else {
        return NotConfigured("PUBLIC_URL is not set; webhooks and OAuth need it".into());
    };
    // Where the bot runs already, it answers itself.
    let serving = TcpListener::bind(settings.listen)
        .await
        .ok()
        .map(|listener| {
            let health = Router::new().route("/healthz", get(|| async { "ok\n" }));
            tokio::spawn(async move { axum::serve(listener, health).await })
        });
    let answer = timeout(PATIENCE, reqwest::get(url)).await;
    if let Some(serving) = serving {
        serving.abort();
    }
    match answer {
        Ok(Ok(answer)) if answer.status().is_success() => Good("PUBLIC_URL leads to LISTEN".into()),
        Ok(Ok(answer)) => Bad(format!(
            "PUBLIC_URL: answers with status {}; have it lead to LISTEN ({})",
            answer.status().as_u16(),
            settings.listen
        )),
        Ok(Err(_)) | Err(_) => Bad(format!(
            "PUBLIC_URL: no answer; have it lead to LISTEN ({})",
            settings.listen
        )),
    }
}

/// Tries to buy tokens with a code that nobody has: the answer tells whether Worksection knows the
/// application.
async fn oauth(settings: &Settings) -> Verdict {
    if settings.oauth_application.is_none() {
        return NotConfigured(
            "WORKSECTION_CLIENT_ID is not set; only API keys can be linked".into(),
        );
    }
    let oauth = match app::oauth(settings) {
        Ok(Some(oauth)) => oauth,
        Ok(None) => {
            return Bad(
                "PUBLIC_URL: is needed for OAuth; for example https://bot.example.com".into(),
            );
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
        Ok(Err(error)) => Bad(format!("WORKSECTION_OAUTH_URL: {error}")),
        Err(_) => Bad("WORKSECTION_OAUTH_URL: no answer in time".into()),
    }
}
