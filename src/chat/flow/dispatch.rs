//! Incoming updates: in sequence for one person in one chat, in parallel for all others.
//!
//! A slow answer delays nobody else, a panicking handler is a fault like any other, and a repeated
//! update is handled once, even if two instances receive it. Slow updates go into the [`Inbox`], so
//! that Telegram continues with the others.

use std::{
    collections::{HashMap, VecDeque},
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use futures_util::FutureExt;
use teloxide::types::{Update, UpdateKind};
use tokio::{
    sync::watch,
    time::{Instant, sleep, timeout},
};
use tokio_util::task::TaskTracker;
use tracing::{Instrument, error, info_span, warn};

use crate::{
    chat::{flow::Chat, memory::inbox::Inbox, words::speaker},
    cluster::{Claim, Cluster, Lease},
    metrics::UnderWay,
    store::StoreError,
    telegram::{Received, Taken, Updates},
};

/// Handled updates remembered, to recognise repetitions.
const REMEMBERED: usize = 10_000;

/// Time after which an update goes into the inbox. Most take less, and cost no write.
const AT_HAND: Duration = Duration::from_secs(2);

/// How long an update waits for an unavailable store. Longer than [`Chat::apologise`] takes an update
/// for new, so that nobody is told twice.
const PATIENCE: Duration = Duration::from_secs(6);

/// Pause between two attempts.
const PAUSE: Duration = Duration::from_millis(500);

/// The key by which updates are handled in order: a person (or other sender) in a chat.
type OrderKey = (i64, u64);

/// Accepts updates and passes each to the [`Chat`].
pub(crate) struct Dispatcher {
    chat: Arc<Chat>,
    cluster: Cluster,
    /// `None` if several instances share the store: an instance that dies would leave its updates
    /// there, while Telegram delivers them to another.
    inbox: Option<Inbox>,
    sequencer: Arc<Mutex<Sequencer>>,
    /// Updates in progress, including those confirmed to Telegram.
    under_way: TaskTracker,
}

#[derive(Default)]
struct Sequencer {
    /// The end of the latest update in progress of each key.
    tails: HashMap<OrderKey, (u32, watch::Receiver<End>)>,
    /// Updates in progress, with their end, and recently handled ones.
    known: HashMap<u32, Option<watch::Receiver<End>>>,
    order: VecDeque<u32>,
}

impl Dispatcher {
    pub(crate) fn new(chat: Arc<Chat>, cluster: Cluster, inbox: Option<Inbox>) -> Self {
        Self {
            chat,
            cluster,
            inbox,
            sequencer: Arc::default(),
            under_way: TaskTracker::new(),
        }
    }

    /// Resumes an earlier process's inbox; to be called before updates arrive.
    pub(crate) async fn resume(&self) -> Result<(), StoreError> {
        let Some(inbox) = &self.inbox else {
            return Ok(());
        };
        for (update, place) in inbox.left().await? {
            let handling = self.begin(update);
            self.under_way.spawn(async move {
                handling.await;
                place.leave().await;
            });
        }
        Ok(())
    }

    /// Waits for updates in progress. No more updates may arrive.
    pub(crate) async fn finish(&self) {
        self.under_way.close();
        self.under_way.wait().await;
    }

    /// Queues an update behind those of the same person at once, before the returned future is first
    /// polled.
    fn begin(&self, update: Update) -> impl Future<Output = Taken> + Send + 'static {
        let (chat, cluster, sequencer) = (
            self.chat.clone(),
            self.cluster.clone(),
            self.sequencer.clone(),
        );
        let (id, key) = (update.id.0, order_key(&update));
        let place = lock(&sequencer).enter(id, key);
        let span = info_span!("update", id);
        let under_way = UnderWay::update();
        async move {
            let _under_way = under_way;
            let (done, before) = match place {
                Place::Handled => return Taken::Handled,
                Place::Known(end) => return ended(end).await,
                Place::New { done, before } => (done, before),
            };
            if let Some(before) = before {
                ended(before).await;
            }
            let taken = take(&chat, &cluster, update).await;
            lock(&sequencer).leave(id, key, taken);
            // Possibly nobody waits for it.
            let _ = done.send(Some(taken));
            taken
        }
        .instrument(span)
    }
}

impl Updates for Dispatcher {
    /// Ends when the update is handled, stored until it is, or refused.
    fn handle(&self, received: Received) -> impl Future<Output = Taken> + Send + 'static {
        let (inbox, under_way) = (self.inbox.clone(), self.under_way.clone());
        let Received { update, raw } = received;
        let id = update.id.0;
        let heeded = self.chat.heeds(&update);
        let handling = heeded.then(|| self.under_way.spawn(self.begin(update)));
        async move {
            let Some(mut handling) = handling else {
                return Taken::Handled;
            };
            if let Some(inbox) = inbox {
                if let Ok(taken) = timeout(AT_HAND, &mut handling).await {
                    return taken.unwrap_or(Taken::Handled);
                }
                if let Some(place) = inbox.keep(id, &raw).await {
                    under_way.spawn(async move {
                        let _ = handling.await;
                        place.leave().await;
                    });
                    return Taken::Handled;
                }
            }
            // An error would be a panic, which is caught earlier.
            handling.await.unwrap_or(Taken::Handled)
        }
    }
}

/// Handles an update, unless another instance does or did, while this one's lease is valid.
async fn take(chat: &Chat, cluster: &Cluster, update: Update) -> Taken {
    let id = update.id.0;
    let lease = match claim(chat, cluster, &update).await {
        Some((Claim::Mine, lease)) => lease,
        Some((Claim::Done, _)) => return Taken::Handled,
        Some((Claim::Elsewhere, _)) | None => return Taken::NotNow,
    };
    // Boxed, because this future is large and the futures around it are moved.
    let handling = AssertUnwindSafe(Box::pin(chat.handle(update))).catch_unwind();
    match lease.run_while_valid(handling).await {
        Ok(Ok(())) => {}
        Ok(Err(_)) => error!("update handler panicked"),
        Err(lost) => {
            warn!(%lost, "update given up: lease lost; Telegram delivers it again");
            return Taken::NotNow;
        }
    }
    cluster.handled(id).await;
    Taken::Handled
}

/// Claims an update, waiting for a store that is briefly unavailable; `None` if that takes too long.
async fn claim(chat: &Chat, cluster: &Cluster, update: &Update) -> Option<(Claim, Arc<Lease>)> {
    let began = Instant::now();
    let mut told = false;
    loop {
        let lease = cluster.lease();
        match cluster.claim(update.id.0, &lease).await {
            Ok(claim) => return Some((claim, lease)),
            Err(error) if began.elapsed() > PATIENCE => {
                warn!(%error, "update not claimed; Telegram delivers it again");
                return None;
            }
            Err(_) if told => {}
            Err(_) => {
                Box::pin(chat.apologise(update)).await;
                told = true;
            }
        }
        sleep(PAUSE).await;
    }
}

/// The result of an update; `None` while it is in progress.
type End = Option<Taken>;

enum Place {
    /// It was already handled.
    Handled,
    /// It is already in progress, with its end.
    Known(watch::Receiver<End>),
    New {
        done: watch::Sender<End>,
        before: Option<watch::Receiver<End>>,
    },
}

impl Sequencer {
    fn enter(&mut self, id: u32, key: OrderKey) -> Place {
        match self.known.get(&id) {
            Some(Some(end)) => return Place::Known(end.clone()),
            Some(None) => return Place::Handled,
            None => {}
        }
        let (done, end) = watch::channel(None);
        self.known.insert(id, Some(end.clone()));
        self.order.push_back(id);
        if self.order.len() > REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.known.remove(&oldest);
        }
        let before = self.tails.insert(key, (id, end)).map(|(_, end)| end);
        Place::New { done, before }
    }

    /// Records the end of an update. One that was refused is forgotten, and accepted when it arrives
    /// again.
    fn leave(&mut self, id: u32, key: OrderKey, taken: Taken) {
        match (taken, self.known.get_mut(&id)) {
            (Taken::NotNow, _) => drop(self.known.remove(&id)),
            // Tasks waiting for the end have already received it.
            (Taken::Handled, Some(known)) => *known = None,
            (Taken::Handled, None) => {}
        }
        if self.tails.get(&key).is_some_and(|(last, _)| *last == id) {
            self.tails.remove(&key);
        }
    }
}

fn lock(sequencer: &Mutex<Sequencer>) -> std::sync::MutexGuard<'_, Sequencer> {
    sequencer.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn ended(mut end: watch::Receiver<End>) -> Taken {
    // If the sender is gone, its task was dropped midway.
    let end = end.wait_for(Option::is_some).await;
    end.ok().and_then(|end| *end).unwrap_or(Taken::NotNow)
}

pub(in crate::chat) fn order_key(update: &Update) -> OrderKey {
    let chat = match &update.kind {
        UpdateKind::CallbackQuery(query) => query.message.as_ref().map(|m| m.chat().id.0),
        _ => update.chat().map(|chat| chat.id.0),
    };
    (
        chat.unwrap_or_default(),
        speaker::of(update).map_or(0, |person| person.0),
    )
}
