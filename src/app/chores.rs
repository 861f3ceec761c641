//! What is done now and then, whoever asks for something or not.

use std::{pin::pin, sync::Arc, time::Duration};

use futures_util::{StreamExt, stream::FuturesUnordered};
use tokio::{sync::mpsc, time};
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use crate::{
    chat::{Chat, House},
    cluster::Cluster,
    metrics,
    store::Records,
};

/// How often expired records are swept out of the store.
const SWEEP: Duration = Duration::from_secs(3600);
/// How long until labels are checked again, where that failed.
const AGAIN: Duration = Duration::from_secs(15);
/// How often it is asked whether they have to be.
const LOOK: Duration = Duration::from_secs(1);
/// How often the store's files are written anew. What was removed just after one time is still in the
/// files written then, and gone after the next but one.
const RENEW: Duration = Duration::from_secs(25 * 60);
/// How often changes are looked for of which nobody knows whether they were made.
const FOLLOW: Duration = Duration::from_secs(10);
/// How often private chats are looked through that use the links of groups.
const LOOK_AFTER: Duration = Duration::from_secs(300);
/// How often what is kept is counted for the metrics.
const OBSERVE: Duration = Duration::from_secs(15);
/// How often where several instances look through one store.
const OBSERVE_SHARED: Duration = Duration::from_secs(300);

/// Gives back the space of what has expired.
pub(super) async fn sweep(records: Records, stop: CancellationToken) {
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

/// Checks what tells where records are: at the start, each hour, and when another version has changed them.
pub(super) async fn mend(records: Records, stop: CancellationToken) {
    loop {
        let mended = records.mend().await;
        let wanted = async {
            match &mended {
                Ok(()) => {
                    let mut hour = pin!(time::sleep(SWEEP));
                    while !records.store().wants_mending() && !hour.is_elapsed() {
                        tokio::select! {
                            () = time::sleep(LOOK) => {}
                            () = &mut hour => {}
                        }
                    }
                }
                Err(error) => {
                    warn!(%error, "labels of records not checked; all are looked through");
                    time::sleep(AGAIN).await;
                }
            }
        };
        tokio::select! {
            () = wanted => {}
            () = stop.cancelled() => return,
        }
    }
}

/// Sees that what was removed can be read no more.
pub(super) async fn renew(records: Records, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = time::sleep(RENEW) => {}
            () = stop.cancelled() => return,
        }
        if let Err(error) = records.renew().await {
            warn!(%error, "store files were not written anew");
        }
    }
}

/// Notes that the end of this process is meant, so that nothing in hand is held for its cause.
pub(super) async fn note_end(cluster: Cluster, stop: CancellationToken) {
    stop.cancelled().await;
    cluster.ending().await;
}

/// Removes tokens that no link names any more.
pub(super) async fn sweep_tokens(house: Arc<House>, stop: CancellationToken) {
    loop {
        match house.accounts.sweep().await {
            Ok(0) => {}
            Ok(count) => info!(count, "tokens that no link names were removed"),
            Err(error) => warn!(%error, "tokens that no link names were not looked for"),
        }
        tokio::select! {
            () = time::sleep(SWEEP) => {}
            () = stop.cancelled() => return,
        }
    }
}

/// Counts now and then what is too dear to count at every scrape.
pub(super) async fn observe(house: Arc<House>, stop: CancellationToken) {
    loop {
        if let Err(error) = house.observe().await {
            warn!(%error, "what is kept could not be counted");
        }
        metrics::upkeep();
        let pause = if house.cluster.is_alone() {
            OBSERVE
        } else {
            OBSERVE_SHARED
        };
        tokio::select! {
            () = time::sleep(pause) => {}
            () = stop.cancelled() => return,
        }
    }
}

/// Tells what became of the changes that were under way when the process ended, and goes on looking
/// for those of which it is not known.
pub(super) async fn settle(chat: Arc<Chat>, stop: CancellationToken) {
    let settling = async {
        let mut settled = chat.settle().await;
        loop {
            if let Err(error) = settled {
                warn!(%error, "the journal could not be read");
            }
            time::sleep(FOLLOW).await;
            settled = chat.follow().await;
        }
    };
    tokio::select! {
        () = settling => {}
        () = stop.cancelled() => {}
    }
    spare(&chat).await;
}

/// Reads what happens in accounts of which somebody wants news, and tells it.
pub(super) async fn tell_news(chat: Arc<Chat>, stop: CancellationToken) {
    chat.tell_news(&stop).await;
}

/// Looks after what ends by itself: private chats that use the links of groups, look-ups in groups.
pub(super) async fn look_after(chat: Arc<Chat>, stop: CancellationToken) {
    let numbers = look_after_numbers(chat.clone(), stop.clone());
    tokio::join!(numbers, tidy_up(chat, stop));
}

/// Looks whether private chats may still use the links of groups: at the start, and now and then.
async fn look_after_numbers(chat: Arc<Chat>, stop: CancellationToken) {
    loop {
        if let Err(error) = chat.look_after_numbers().await {
            warn!(%error, "private chats that use the links of groups were not looked through");
        }
        tokio::select! {
            () = time::sleep(LOOK_AFTER) => {}
            () = stop.cancelled() => return,
        }
    }
}

/// Takes look-ups away again in groups that want it.
async fn tidy_up(chat: Arc<Chat>, stop: CancellationToken) {
    loop {
        if let Err(error) = chat.tidy_up().await {
            warn!(%error, "answers in groups were not taken away");
        }
        tokio::select! {
            () = time::sleep(FOLLOW) => {}
            () = stop.cancelled() => return,
        }
    }
}

/// Tells those who stand in for somebody what they have to hear. What is under way at a stop is told to its end,
/// so that it is noted as told.
pub(super) async fn tell_deputies(chat: Arc<Chat>, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = chat.tell_deputies(&stop).await {
            warn!(%error, "deputies not told: the store failed; tried again in a moment");
        }
        tokio::select! {
            () = time::sleep(FOLLOW) => {}
            () = stop.cancelled() => {}
        }
    }
}

/// Sums up the day for whoever wants that.
pub(super) async fn tell_days(chat: Arc<Chat>, stop: CancellationToken) {
    chat.tell_days(&stop).await;
}

/// Sends words to all chats that those who look after the bot have written.
pub(super) async fn tell_notices(chat: Arc<Chat>, stop: CancellationToken) {
    chat.tell_notices(&stop).await;
}

/// Tells those who look after the bot of troubles.
pub(super) async fn watch_for_alarms(chat: Arc<Chat>, stop: CancellationToken) {
    chat.watch_for_alarms(&stop).await;
}

/// Leaves what is being looked up to the next start, without a mark: nothing of it ended the process.
async fn spare(chat: &Chat) {
    if let Err(error) = chat.spare().await {
        warn!(%error, "look-ups that the end of the process cut short may count as its cause");
    }
}

/// Tells what became of the changes that other instances had in hand when they died.
pub(super) async fn adopt(
    chat: Arc<Chat>,
    mut orphans: mpsc::Receiver<String>,
    stop: CancellationToken,
) {
    let all = async {
        let mut under_way = FuturesUnordered::new();
        loop {
            tokio::select! {
                Some(operation) = orphans.recv() => {
                    let chat = chat.clone();
                    under_way.push(async move { chat.adopt(operation).await });
                }
                Some(()) = under_way.next() => {}
                else => return,
            }
        }
    };
    tokio::select! {
        () = all => {}
        () = stop.cancelled() => {}
    }
    spare(&chat).await;
}
