//! How updates come in: by polling, where one of several instances polls, or by webhook.

use std::{sync::Arc, time::Duration};

use tokio::time;
use tokio_util::sync::CancellationToken;
use tracing::{debug, info, warn};

use super::{FAREWELL, Failure, public_address};
use crate::{
    chat::dispatch::Dispatcher,
    cluster::{Cluster, Lock},
    settings::Settings,
    telegram::{self, Bot, Polling},
    web::Webhook,
};

/// How often Telegram is asked how it fares with the webhook, and how long it may take to say.
const LOOK: Duration = Duration::from_secs(60);
const PATIENCE: Duration = Duration::from_secs(10);
/// How often an instance that stands by looks whether it is to poll.
const STAND_BY: Duration = Duration::from_secs(1);

/// Takes updates by polling until `stop`. Telegram serves one poller: of several instances one polls
/// and the others stand by.
pub(super) async fn poll(
    bot: Arc<Bot>,
    dispatcher: Arc<Dispatcher>,
    cluster: &Cluster,
    stop: CancellationToken,
) -> Result<(), Failure> {
    loop {
        let lock = tokio::select! {
            lock = stand_by(cluster) => lock,
            () = stop.cancelled() => return Ok(()),
        };
        let mine = stop.child_token();
        let over = lock.lease.clone();
        tokio::select! {
            outcome = poll_alone(bot.clone(), dispatcher.clone(), mine.clone()) => {
                lock.release().await;
                return outcome;
            }
            // The updates in hand are dropped as well, and come again to whoever polls now.
            () = over.over() => mine.cancel(),
        }
    }
}

/// Waits until it is this instance's turn to poll.
async fn stand_by(cluster: &Cluster) -> Lock {
    let mut told = false;
    loop {
        match cluster.try_lock("polling").await {
            Ok(Some(lock)) => return lock,
            Ok(None) if !told => {
                info!("another instance polls; standing by");
                told = true;
            }
            Ok(None) => {}
            Err(error) => warn!(%error, "whether another instance polls is not known"),
        }
        time::sleep(STAND_BY).await;
    }
}

async fn poll_alone(
    bot: Arc<Bot>,
    dispatcher: Arc<Dispatcher>,
    stop: CancellationToken,
) -> Result<(), Failure> {
    let polling = Polling::new(bot, dispatcher.clone(), dispatcher.wanted());
    let conversing = async {
        // A refused token leaves nobody to answer.
        polling.run(stop.clone()).await?;
        dispatcher.finish().await;
        Ok(())
    };
    tokio::select! {
        outcome = conversing => outcome,
        () = out_of_patience(stop.clone()) => {
            warn!("what was under way did not end in time; the next start goes on with it");
            Ok(())
        }
    }
}

/// Has Telegram bring updates until `stop`, and lets those under way end. The webhook stays: what
/// comes meanwhile waits at Telegram.
pub(super) async fn await_updates(
    settings: &Settings,
    bot: &Bot,
    (webhook, dispatcher): (&Webhook<Dispatcher>, &Dispatcher),
    stop: CancellationToken,
) -> Result<(), Failure> {
    let url = public_address(settings, &["telegram", "webhook"]);
    let url = url.ok_or_else(|| Failure::Setup("PUBLIC_URL: a webhook needs it".into()))?;
    let wanted = dispatcher.wanted();
    tokio::select! {
        set = telegram::set_webhook(bot, &url, &webhook.secret, &wanted) => {
            set?;
            watch_webhook(bot, &stop).await;
        }
        () = stop.cancelled() => {}
    }
    webhook.under_way.close();
    let ended = async {
        webhook.under_way.wait().await;
        dispatcher.finish().await;
    };
    if time::timeout(FAREWELL, ended).await.is_err() {
        warn!("what was under way did not end in time; the next start goes on with it");
    }
    Ok(())
}

/// Has what Telegram says of the webhook logged, until `stop`.
async fn watch_webhook(bot: &Bot, stop: &CancellationToken) {
    loop {
        if let Err(error) = telegram::look_at_webhook(bot, PATIENCE).await {
            debug!(%error, "Telegram does not say how it fares with the webhook");
        }
        tokio::select! {
            () = time::sleep(LOOK) => {}
            () = stop.cancelled() => return,
        }
    }
}

async fn out_of_patience(stop: CancellationToken) {
    stop.cancelled().await;
    time::sleep(FAREWELL).await;
}
