//! Builds everything once, runs it, and takes it down in order.

use std::{
    io,
    sync::{Arc, OnceLock},
    time::Duration,
};

use axum::Router;
use serde_json::json;
use teloxide::{payloads::GetMe, types::Me};
use tokio::{net::TcpListener, time};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tracing::{info, warn};
use url::Url;

use crate::{
    accounts::{Accounts, Profiles},
    chat::{
        ALLOWED_UPDATES, Chat, Dialogues, House, Journal, Kept, Recent, dispatch::Dispatcher, menu,
    },
    metrics,
    people::People,
    settings::{Settings, Updates},
    store::{self, OpenError, Records, StoreSettings},
    telegram::{self, Bot, Polling},
    web::{self, Probes, Webhook},
    worksection::{Client, ClientSettings, Oauth, OauthSettings},
};

/// What is under way at a stop has this long to end.
const FAREWELL: Duration = Duration::from_secs(10);
/// How often expired records are swept out of the store.
const SWEEP: Duration = Duration::from_secs(3600);

/// How often what is kept is counted for the metrics.
const OBSERVE: Duration = Duration::from_secs(15);

/// Why the program ended, in one line for its operator.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("LISTEN: cannot listen on {address}: {why}; for example LISTEN=127.0.0.1:8081")]
    Listen { address: String, why: io::Error },
    #[error("--port: cannot listen on {address}: {why}; for example --port 8081")]
    Port { address: String, why: io::Error },
    #[error(
        "TELEGRAM_BOT_TOKEN: Telegram refuses the token; BotFather shows the right one under /mybots"
    )]
    Token,
    #[error("{0}")]
    Store(#[from] OpenError),
    #[error("{0}")]
    Setup(String),
}

impl Failure {
    /// 2 for a setting to mend, 1 for anything else.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Listen { .. } | Self::Port { .. } | Self::Token => 2,
            Self::Store(_) | Self::Setup(_) => 1,
        }
    }
}

/// Opens `LISTEN`.
pub async fn listen(settings: &Settings) -> Result<TcpListener, Failure> {
    TcpListener::bind(settings.listen)
        .await
        .map_err(|why| Failure::Listen {
            address: settings.listen.to_string(),
            why,
        })
}

/// Runs the bot until `stop`. `listener` also serves `more`, which the demo puts its emulators on.
pub async fn run(
    settings: Settings,
    listener: TcpListener,
    more: Router,
    stop: CancellationToken,
) -> Result<(), Failure> {
    metrics::install();
    let records = store::open(StoreSettings {
        secret_key: settings.secret_key.clone(),
        previous_key: settings.secret_key_previous.clone(),
        ..StoreSettings::new(&settings.data_dir)
    })
    .await?;
    let bot = Bot::new(&settings.telegram_api_url, &settings.telegram_bot_token)
        .map_err(|_| Failure::Setup("the HTTP client cannot be set up".into()))?;
    let bot = Arc::new(bot);
    let tasks = TaskTracker::new();
    let ready = Arc::new(OnceLock::new());
    let webhook = Arc::new(Webhook {
        secret: hex::encode(records.derive("webhook")),
        updates: OnceLock::new(),
        under_way: TaskTracker::new(),
        stop: stop.clone(),
    });
    let mut web = web::router(Probes {
        records: records.clone(),
        bot: bot.clone(),
    })
    .merge(web::callback(ready.clone()))
    .merge(more);
    if settings.updates == Updates::Webhook {
        web = web.merge(web::webhook(webhook.clone()));
    }
    tasks.spawn(serve(
        listener,
        web,
        webhook.under_way.clone(),
        stop.clone(),
    ));
    tasks.spawn(sweep(records.clone(), stop.clone()));

    let outcome = converse(
        &settings,
        &records,
        bot,
        (&ready, &webhook),
        &tasks,
        stop.clone(),
    )
    .await;
    stop.cancel();
    tasks.close();
    if time::timeout(FAREWELL, tasks.wait()).await.is_err() {
        warn!("not everything ended in time");
    }
    if let Err(error) = records.close().await {
        warn!(%error, "the store did not close properly");
    }
    outcome
}

async fn converse(
    settings: &Settings,
    records: &Records,
    bot: Arc<Bot>,
    (ready, webhook): (&OnceLock<Arc<Chat>>, &Webhook<Dispatcher>),
    tasks: &TaskTracker,
    stop: CancellationToken,
) -> Result<(), Failure> {
    let me = tokio::select! {
        me = introduce(&bot) => me?,
        () = stop.cancelled() => return Ok(()),
    };
    let house = Arc::new(house(settings, records, bot.clone(), &me)?);
    let (menu_bot, default) = (bot.clone(), settings.default_language);
    let menu_stop = stop.clone();
    tasks.spawn(async move {
        tokio::select! {
            () = menu::set(&menu_bot, default) => {}
            () = menu_stop.cancelled() => {}
        }
    });
    info!(bot = me.username(), "ready");
    let chat = Arc::new(Chat::new(house.clone()));
    // Set once: this runs once.
    let _ = ready.set(chat.clone());
    tasks.spawn(settle(chat.clone(), stop.clone()));
    tasks.spawn(observe(house.clone(), stop.clone()));
    let dispatcher = Arc::new(Dispatcher::new(chat));
    let outcome = match settings.updates {
        Updates::Polling => poll(bot, dispatcher, stop).await,
        Updates::Webhook => {
            // Set once: this runs once.
            let _ = webhook.updates.set(dispatcher);
            await_updates(settings, &bot, webhook, stop).await
        }
    };
    // Fetches under way are bounded by their own time-outs; what they fetch is not needed now.
    let _ = time::timeout(Duration::from_secs(1), house.people.close()).await;
    outcome.map_err(|_| Failure::Token)
}

/// Takes updates by polling until `stop`. A webhook that was left would keep them from a poller.
async fn poll(
    bot: Arc<Bot>,
    dispatcher: Arc<Dispatcher>,
    stop: CancellationToken,
) -> Result<(), telegram::Error> {
    let patience = Duration::from_secs(10);
    let removed: Result<bool, _> = bot.post("deleteWebhook", &json!({}), patience).await;
    if let Err(error) = removed {
        warn!(%error, "whether a webhook is set is not known");
    }
    let polling = Polling::new(bot, dispatcher, ALLOWED_UPDATES.to_vec());
    tokio::select! {
        outcome = polling.run(stop.clone()) => outcome,
        () = self::patience(stop) => {
            warn!("what was under way did not end in time; Telegram brings those updates again");
            Ok(())
        }
    }
}

/// Has Telegram bring updates until `stop`, and lets those under way end. The webhook stays: what
/// comes meanwhile waits at Telegram.
async fn await_updates(
    settings: &Settings,
    bot: &Bot,
    webhook: &Webhook<Dispatcher>,
    stop: CancellationToken,
) -> Result<(), telegram::Error> {
    let url = public_address(settings, &["telegram", "webhook"]);
    let url = url.ok_or(telegram::Error::Malformed)?;
    tokio::select! {
        set = telegram::set_webhook(bot, &url, &webhook.secret, &ALLOWED_UPDATES) => {
            set?;
            stop.cancelled().await;
        }
        () = stop.cancelled() => {}
    }
    webhook.under_way.close();
    if time::timeout(FAREWELL, webhook.under_way.wait())
        .await
        .is_err()
    {
        warn!("what was under way did not end in time; Telegram brings those updates again");
    }
    Ok(())
}

/// An address below `PUBLIC_URL`, where that is set.
pub fn public_address(settings: &Settings, path: &[&str]) -> Option<Url> {
    let mut address = settings.public_url.clone()?;
    address
        .path_segments_mut()
        .ok()?
        .pop_if_empty()
        .extend(path);
    Some(address)
}

fn house(settings: &Settings, records: &Records, bot: Arc<Bot>, me: &Me) -> Result<House, Failure> {
    let client = Client::new(ClientSettings {
        origin: settings.worksection_url.clone(),
        rate: settings.worksection_rate,
    })
    .map_err(|error| Failure::Setup(error.to_string()))?;
    Ok(House {
        accounts: Accounts::new(client.clone(), oauth(settings)?, records),
        profiles: Profiles::new(records),
        people: People::new(client, records, settings.directory_ttl),
        dialogues: Dialogues::new(records),
        journal: Journal::new(records),
        recent: Recent::new(records),
        lists: Kept::new(records, "lists"),
        tasks: Kept::new(records, "tasks"),
        files: Kept::new(records, "files"),
        failed: Kept::new(records, "failed"),
        origin: settings.worksection_url.clone(),
        bot,
        username: me.username().to_owned(),
        default_language: settings.default_language,
    })
}

/// The OAuth application, where it is set and the world can reach the bot.
pub fn oauth(settings: &Settings) -> Result<Option<Oauth>, Failure> {
    let redirect_uri = public_address(settings, &["oauth", "callback"]);
    let (Some(application), Some(redirect_uri)) = (&settings.oauth_application, redirect_uri)
    else {
        return Ok(None);
    };
    let oauth = Oauth::new(OauthSettings {
        base: settings.worksection_oauth_url.clone(),
        client_id: application.client_id.clone(),
        client_secret: application.client_secret.clone(),
        redirect_uri,
        origin: settings.worksection_url.clone(),
    });
    oauth
        .map(Some)
        .map_err(|_| Failure::Setup("the HTTP client cannot be set up".into()))
}

/// Learns the bot's name, however long Telegram takes to answer.
async fn introduce(bot: &Bot) -> Result<Me, Failure> {
    let mut told = false;
    let me = loop {
        match bot.call(&GetMe::new()).await {
            Ok(me) => break me,
            Err(telegram::Error::Unauthorized) => return Err(Failure::Token),
            Err(error) => {
                if !told {
                    warn!(%error, "TELEGRAM_API_URL: Telegram does not answer; trying on");
                    told = true;
                }
                time::sleep(Duration::from_secs(2)).await;
            }
        }
    };
    Ok(me)
}

/// Serves the web endpoints until `stop`, and then until the updates under way have their answer.
async fn serve(
    listener: TcpListener,
    web: Router,
    under_way: TaskTracker,
    stop: CancellationToken,
) {
    let ended = async move {
        stop.cancelled().await;
        under_way.close();
        // Bounded by the farewell that `run` gives to all tasks.
        under_way.wait().await;
    };
    let told = CancellationToken::new();
    let graceful = told.clone();
    let serving = axum::serve(listener, web)
        .with_graceful_shutdown(async move { graceful.cancelled().await });
    tokio::select! {
        served = serving => {
            if let Err(error) = served {
                warn!(%error, "the web endpoints ended");
            }
        }
        // Long polls and open pages do not hold up a stop.
        () = async {
            ended.await;
            told.cancel();
            time::sleep(Duration::from_secs(1)).await;
        } => {}
    }
}

async fn sweep(records: Records, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = time::sleep(SWEEP) => {}
            () = stop.cancelled() => return,
        }
        if let Err(error) = records.sweep().await {
            warn!(%error, "expired records were not swept");
        }
    }
}

/// Counts now and then what is too dear to count at every scrape.
async fn observe(house: Arc<House>, stop: CancellationToken) {
    loop {
        if let Err(error) = house.observe().await {
            warn!(%error, "what is kept could not be counted");
        }
        metrics::upkeep();
        tokio::select! {
            () = time::sleep(OBSERVE) => {}
            () = stop.cancelled() => return,
        }
    }
}

/// Tells what became of the changes that were under way when the process ended.
async fn settle(chat: Arc<Chat>, stop: CancellationToken) {
    tokio::select! {
        settled = chat.settle() => {
            if let Err(error) = settled {
                warn!(%error, "the journal could not be read");
            }
        }
        () = stop.cancelled() => {}
    }
}

async fn patience(stop: CancellationToken) {
    stop.cancelled().await;
    time::sleep(FAREWELL).await;
}
