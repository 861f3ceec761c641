//! Builds everything once, runs it, and takes it down in order.

mod chores;
mod control;
mod failure;
mod incoming;
mod listening;
mod service;

pub(crate) use control::{BACKUP, KEPT, REKEY, WELL, backups, control_socket};
pub use failure::Failure;
#[cfg(feature = "demo")]
pub(crate) use listening::bind;
pub use listening::listen;
use listening::listen_for_metrics;

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use axum::Router;
use tokio::{net::TcpListener, sync::mpsc, time};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tracing::{error, info, warn};
use url::Url;

use crate::{
    accounts::{Accounts, Profiles},
    chat::{
        Alarms, Chat, Dialogues, Exposures, Faults, Favourites, Gateways, GroupViews, Health,
        HeldNews, House, Inbox, Invitees, Journal, Kept, Lately, Leavers, NewsCards, NewsLists,
        Notices, Recent, Recently, SentNews, Servers, Steads, Tidy, Wishes, dispatch::Dispatcher,
        menu,
    },
    cluster::Cluster,
    metrics,
    news::News,
    people::People,
    settings::{Settings, Updates},
    store::{self, Records, StoreSettings},
    telegram::{self, Bot, Inquiries, Introduction},
    web::{self, Probes, Webhook},
    worksection::{Client, ClientSettings, Oauth, OauthSettings},
};

/// What is under way at a stop has this long to end.
const FAREWELL: Duration = Duration::from_secs(10);
/// How long whoever was brought into a group is offered no second time.
const ARRIVED: Duration = Duration::from_secs(24 * 3600);
/// How long Telegram's word counts on who is in a group.
const STANDING: Duration = Duration::from_secs(60);

/// So many screens of each kind stay usable for a person in a chat, and so many files, which are
/// large.
const SCREENS: usize = 200;
const FILES: usize = 10;
const KEYS: usize = 3;
/// How long a key is kept whose person is asked what to do with it.
const KEY_KEPT: Duration = Duration::from_secs(10 * 60);
/// Changes of dead instances that wait to be looked at.
const ORPHANS: usize = 1000;

/// What a panic says may hold personal data: only where it happened is logged from here on.
pub fn hush_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "panic");
    }));
}

/// Runs the bot until `stop`. `listener` also serves `more`, which the demo puts its emulators on.
pub async fn run(
    settings: Settings,
    listener: TcpListener,
    more: Router,
    stop: CancellationToken,
) -> Result<(), Failure> {
    metrics::install();
    let for_metrics = listen_for_metrics(&settings).await?;
    let records = store::open(store_settings(&settings)).await?;
    let cluster = Cluster::join(&records).await?;
    let cluster = cluster.remembering(&settings.data_dir);
    service::ready();
    let bot = Bot::new(
        &settings.telegram_api_url,
        &settings.telegram_bot_token,
        &settings.way,
    )
    .map_err(|_| Failure::Setup("the HTTP client cannot be set up".into()))?;
    let bot = Arc::new(bot);
    let tasks = TaskTracker::new();
    let ready = Arc::new(OnceLock::new());
    let webhook = Arc::new(webhook(&records, &bot, &stop));
    let web = endpoints(&settings, &records, &webhook, &ready).merge(more);
    tasks.spawn(serve(
        listener,
        web,
        webhook.under_way.clone(),
        stop.clone(),
    ));
    look_after(
        &settings,
        (&records, &cluster),
        for_metrics,
        (&tasks, &stop),
    );

    let (orphans, found) = mpsc::channel(ORPHANS);
    // What is under way at the stop still needs the lease.
    let leave = CancellationToken::new();
    let (staying, left) = (cluster.clone(), leave.clone());
    let staying = tokio::spawn(async move { staying.heartbeat(orphans, left).await });
    let outcome = converse(
        &settings,
        Shared {
            records: &records,
            cluster: &cluster,
            orphans: found,
        },
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
    leave.cancel();
    // It fails only by a panic, which was logged.
    let _ = staying.await;
    cluster.leave().await;
    if let Err(error) = records.close().await {
        warn!(%error, "the store did not close properly");
    }
    outcome
}

/// What Telegram's deliveries are taken with, once the conversation has begun.
fn webhook(records: &Records, bot: &Arc<Bot>, stop: &CancellationToken) -> Webhook<Dispatcher> {
    Webhook {
        secret: hex::encode(records.derive("webhook")),
        updates: OnceLock::new(),
        under_way: TaskTracker::new(),
        stop: stop.clone(),
        bot: bot.clone(),
    }
}

/// Starts what goes on beside the conversation.
fn look_after(
    settings: &Settings,
    (records, cluster): (&Records, &Cluster),
    for_metrics: Option<TcpListener>,
    (tasks, stop): (&TaskTracker, &CancellationToken),
) {
    if let Some(listener) = for_metrics {
        let none = TaskTracker::new();
        tasks.spawn(serve(listener, web::metrics(), none, stop.clone()));
    }
    if records.store().is_exclusive() {
        let data_dir = settings.data_dir.clone();
        tasks.spawn(control::serve(data_dir, records.clone(), stop.clone()));
    }
    tasks.spawn(chores::sweep(records.clone(), stop.clone()));
    tasks.spawn(chores::renew(records.clone(), stop.clone()));
    tasks.spawn(chores::note_end(cluster.clone(), stop.clone()));
    tasks.spawn(service::watch(stop.clone()));
}

/// What the program answers on its port: probes, metrics, the callback of a consent, the webhook.
fn endpoints(
    settings: &Settings,
    records: &Records,
    webhook: &Arc<Webhook<Dispatcher>>,
    ready: &Arc<OnceLock<Arc<Chat>>>,
) -> Router {
    let by_webhook = settings.updates == Updates::Webhook;
    let probes = web::router(Probes {
        records: records.clone(),
        bot: webhook.bot.clone(),
        by_webhook,
    });
    let (under_way, default) = (webhook.under_way.clone(), settings.default_language);
    let mut endpoints = probes
        .merge(web::callback(ready.clone(), under_way, default))
        .merge(web::events(ready.clone()));
    if settings.metrics_listen.is_none() {
        endpoints = endpoints.merge(web::metrics());
    }
    if by_webhook {
        endpoints.merge(web::webhook(webhook.clone()))
    } else {
        endpoints
    }
}

/// What the instances of a store have together.
struct Shared<'a> {
    records: &'a Records,
    cluster: &'a Cluster,
    /// The changes of instances that died.
    orphans: mpsc::Receiver<String>,
}

async fn converse(
    settings: &Settings,
    Shared {
        records,
        cluster,
        orphans,
    }: Shared<'_>,
    bot: Arc<Bot>,
    (ready, webhook): (&OnceLock<Arc<Chat>>, &Webhook<Dispatcher>),
    tasks: &TaskTracker,
    stop: CancellationToken,
) -> Result<(), Failure> {
    let me = tokio::select! {
        me = introduce(&bot) => me?,
        () = stop.cancelled() => return Ok(()),
    };
    let house = Arc::new(house(settings, (records, cluster), bot.clone(), &me)?);
    let (menu_bot, default) = (bot.clone(), settings.default_language);
    let username = me.username.clone();
    let menu_stop = stop.clone();
    tasks.spawn(async move {
        tokio::select! {
            () = menu::set(&menu_bot, &username, default) => {}
            () = menu_stop.cancelled() => {}
        }
    });
    info!(bot = me.username, "ready");
    service::status(&format!("ready as @{}", me.username));
    let region = settings.phone_region;
    tasks.spawn_blocking(move || region.warm_up());
    let chat = Arc::new(Chat::new(house.clone(), bot.clone()));
    // Set once: this runs once.
    let _ = ready.set(chat.clone());
    tasks.spawn(chores::settle(chat.clone(), stop.clone()));
    tasks.spawn(chores::look_after(chat.clone(), stop.clone()));
    tasks.spawn(chores::adopt(chat.clone(), orphans, stop.clone()));
    tasks.spawn(chores::tell_news(chat.clone(), stop.clone()));
    tasks.spawn(chores::tell_deputies(chat.clone(), stop.clone()));
    tasks.spawn(chores::tell_days(chat.clone(), stop.clone()));
    tasks.spawn(chores::tell_notices(chat.clone(), stop.clone()));
    tasks.spawn(chores::watch_for_alarms(chat.clone(), stop.clone()));
    tasks.spawn(chores::mend(records.clone(), stop.clone()));
    tasks.spawn(chores::observe(house.clone(), stop.clone()));
    tasks.spawn(chores::sweep_tokens(house.clone(), stop.clone()));
    let inbox = cluster.is_alone().then(|| Inbox::new(records));
    let dispatcher = Arc::new(Dispatcher::new(chat, cluster.clone(), inbox));
    if let Err(error) = dispatcher.resume().await {
        error!(%error, "what was under way when the process ended is not gone on with");
    }
    let outcome = match settings.updates {
        Updates::Polling => incoming::poll(bot, dispatcher, cluster, stop).await,
        Updates::Webhook => {
            // Set once: this runs once.
            let _ = webhook.updates.set(dispatcher.clone());
            incoming::await_updates(settings, &bot, (webhook, &dispatcher), stop).await
        }
    };
    // Fetches under way are bounded by their own time-outs; what they fetch is not needed now.
    let _ = time::timeout(Duration::from_secs(1), house.people.close()).await;
    // A token that is being renewed is spent by now: its successor has to be kept.
    if time::timeout(FAREWELL, house.accounts.close())
        .await
        .is_err()
    {
        warn!("a token was being renewed; its person may have to link again");
    }
    outcome
}

/// What the store needs to know.
pub fn store_settings(settings: &Settings) -> StoreSettings {
    StoreSettings {
        shared: settings.shared_store.clone(),
        secret_key: settings.secret_key.clone(),
        previous_key: settings.secret_key_previous.clone(),
        accepted_loss: settings.accept_loss,
        ..StoreSettings::new(&settings.data_dir)
    }
}

/// Where Worksection's webhooks bring events.
const EVENTS: &[&str] = &["worksection", "events"];

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

fn client(settings: &Settings, records: &Records, cluster: &Cluster) -> Result<Client, Failure> {
    let client = ClientSettings {
        origin: settings.worksection_url.clone(),
        rate: settings.worksection_rate,
    };
    Client::among(client, &settings.way, cluster.clone(), records)
        .map_err(|error| Failure::Setup(error.to_string()))
}

fn news(settings: &Settings, records: &Records) -> Arc<News> {
    let events = public_address(settings, EVENTS);
    News::new(records, settings.news_interval, events)
}

fn house(
    settings: &Settings,
    (records, cluster): (&Records, &Cluster),
    bot: Arc<Bot>,
    me: &Introduction,
) -> Result<House, Failure> {
    let client = client(settings, records, cluster)?;
    let backups = control::backups(records);
    let data_dir = settings.data_dir.clone();
    let accounts = Accounts::new(
        client.clone(),
        oauth(settings)?,
        settings.admission.clone(),
        records,
        cluster.clone(),
    );
    let (links, ttl) = (Some(accounts.links()), settings.directory_ttl);
    Ok(House {
        accounts,
        guest_mode: settings.guest_mode,
        hears_all: me.can_read_all_group_messages,
        profiles: Profiles::new(records),
        health: Health::new(records, client.clone(), backups, data_dir),
        faults: Faults::new(records),
        alarms: Alarms::new(records, cluster.is_alone()),
        notices: Notices::new(records),
        people: People::new(client, records, links, cluster.clone(), ttl).into(),
        dialogues: Dialogues::new(records),
        journal: Journal::new(records),
        cluster: cluster.clone(),
        recent: Recent::people(records),
        favourites: Favourites::new(records),
        invitees: Invitees::new(records),
        lately: Lately::new(records),
        used: Recent::projects(records),
        news: news(settings, records),
        sent_news: SentNews::new(records),
        servers: Servers::new(records),
        steads: Steads::new(records),
        news_cards: NewsCards::new(records),
        news_lists: NewsLists::new(records),
        held_news: HeldNews::new(records),
        views: GroupViews::new(records),
        exposures: Exposures::new(records),
        tidy: Tidy::new(records),
        leavers: Leavers::new(records),
        wishes: Wishes::new(records),
        gateways: Gateways::new(records),
        presence: Recently::new(STANDING),
        joined: Recently::new(STANDING),
        arrivals: Recently::new(ARRIVED),
        linkers: Recently::new(STANDING),
        lists: Kept::new(records, "lists", SCREENS),
        tasks: Kept::new(records, "tasks", SCREENS),
        sought: Kept::new(records, "projects", SCREENS),
        files: Kept::new(records, "files", FILES),
        failed: Kept::new(records, "failed", SCREENS),
        keys: Kept::new(records, "keys", KEYS).lasting(KEY_KEPT),
        origin: settings.worksection_url.clone(),
        telegram: Inquiries::new(bot),
        username: me.username.clone(),
        phone_region: settings.phone_region,
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
    let application = OauthSettings {
        base: settings.worksection_oauth_url.clone(),
        client_id: application.client_id.clone(),
        client_secret: application.client_secret.clone(),
        redirect_uri,
        origin: settings.worksection_url.clone(),
    };
    Oauth::new(application, &settings.way)
        .map(Some)
        .map_err(|_| Failure::Setup("the HTTP client cannot be set up".into()))
}

/// Learns the bot's name, however long Telegram takes to answer.
async fn introduce(bot: &Bot) -> Result<Introduction, Failure> {
    let mut told = None;
    let me = loop {
        match bot.introduce().await {
            Ok(me) => break me,
            Err(telegram::Error::Unauthorized) => return Err(Failure::Token),
            Err(error) => {
                // Another reason is news.
                if told.as_ref() != Some(&error) {
                    if error.is_of_proxy() {
                        warn!("{error}; trying on");
                    } else {
                        warn!(%error, "TELEGRAM_API_URL: Telegram does not answer; trying on");
                    }
                    told = Some(error);
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
    router: Router,
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
    tokio::select! {
        () = web::serve(listener, router, told.clone()) => {}
        // Long polls and open pages do not hold up a stop.
        () = async {
            ended.await;
            told.cancel();
            time::sleep(Duration::from_secs(1)).await;
        } => {}
    }
}
