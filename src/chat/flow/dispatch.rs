//! Incoming updates: in sequence for one person in one chat, in parallel for all others.
//!
//! A slow answer delays nobody else, a panicking handler is a fault like any other, and a repeated
//! update is handled once, even if two instances receive it. Slow updates go into the [`Inbox`], so
//! that Telegram continues with the others.

use std::{
    collections::{HashMap, VecDeque},
    panic::AssertUnwindSafe,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU8, Ordering},
    },
    time::Duration,
};

use futures_util::FutureExt;
use teloxide::types::{Update, UpdateKind};
use tokio::{
    sync::{Notify, watch},
    task::JoinHandle,
    time::{Instant, sleep, timeout},
};
use tokio_util::task::TaskTracker;
use tracing::{Instrument, error, info_span, warn};

use crate::{
    chat::{
        flow::Chat,
        memory::inbox::{Inbox, Stored},
        words::speaker,
    },
    cluster::{Attempt, Claim, Cluster, Lease},
    metrics::UnderWay,
    store::StoreError,
    telegram::{GuestMessage, Received, Taken, Updates},
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

    /// Returns the kinds of updates that Telegram is asked for.
    pub(crate) fn wanted(&self) -> Vec<&'static str> {
        self.chat.wanted()
    }

    /// Resumes an earlier process's inbox; to be called before updates arrive.
    pub(crate) async fn resume(&self) -> Result<(), StoreError> {
        let Some(inbox) = &self.inbox else {
            return Ok(());
        };
        for (update, place) in inbox.left().await? {
            let (handling, _) = self.begin(update);
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
    fn begin(
        &self,
        update: Box<Update>,
    ) -> (impl Future<Output = Taken> + Send + 'static, Arc<Turn>) {
        let (chat, cluster, sequencer) = (
            self.chat.clone(),
            self.cluster.clone(),
            self.sequencer.clone(),
        );
        let (id, key) = (update.id.0, order_key(&update));
        let place = lock(&sequencer).enter(id, key);
        let turn = Arc::<Turn>::default();
        let its_turn = turn.clone();
        let span = info_span!("update", id);
        let under_way = UnderWay::update();
        let handling = async move {
            let (done, before) = match place {
                Place::Handled => return Taken::Handled,
                Place::Known(end) => return ended(end).await,
                Place::New { done, before } => (done, before),
            };
            let taken = match turn.come(before.clone()).await {
                Ok(()) => {
                    let _under_way = under_way;
                    take(&chat, &cluster, update).await
                }
                Err(PassedOver) => {
                    Box::pin(chat.refuse(update)).await;
                    drop(under_way);
                    // What comes after it does not come before what came before it.
                    if let Some(before) = before {
                        ended(before).await;
                    }
                    Taken::Handled
                }
            };
            lock(&sequencer).leave(id, key, taken);
            // Possibly nobody waits for it.
            let _ = done.send(Some(taken));
            taken
        }
        .instrument(span);
        (handling, its_turn)
    }

    /// Starts to handle an update; one of a person with enough in the inbox is refused.
    fn accept(&self, update: Box<Update>) -> (JoinHandle<Taken>, Arc<Turn>) {
        let person = speaker::of(&update);
        if self
            .inbox
            .as_ref()
            .is_some_and(|inbox| inbox.has_enough(person))
        {
            let chat = self.chat.clone();
            let refusing = async move {
                Box::pin(chat.refuse(update)).await;
                Taken::Handled
            };
            return (self.under_way.spawn(refusing), Arc::default());
        }
        let (handling, turn) = self.begin(update);
        (self.under_way.spawn(handling), turn)
    }
}

impl Updates for Dispatcher {
    /// Ends when the update is handled, stored until it is, or refused.
    fn handle(&self, received: Received) -> impl Future<Output = Taken> + Send + 'static {
        let (inbox, under_way) = (self.inbox.clone(), self.under_way.clone());
        let Received { update, raw } = received;
        let (id, person) = (update.id.0, speaker::of(&update));
        let heeded = self.chat.heeds(&update);
        let accepted = heeded.then(|| self.accept(update));
        async move {
            let Some((mut handling, turn)) = accepted else {
                return Taken::Handled;
            };
            if let Some(inbox) = inbox {
                if let Ok(taken) = timeout(AT_HAND, &mut handling).await {
                    return taken.unwrap_or(Taken::Handled);
                }
                match inbox.keep(id, person, &raw).await {
                    Stored::Kept(place) => {
                        under_way.spawn(async move {
                            let _ = handling.await;
                            place.leave().await;
                        });
                        return Taken::Handled;
                    }
                    // It is told to be too much, or goes on without a place if it has begun, as one in
                    // each chat may.
                    Stored::Beyond => {
                        turn.pass_over();
                        return Taken::Handled;
                    }
                    Stored::No => {}
                }
            }
            // An error would be a panic, which is caught earlier.
            handling.await.unwrap_or(Taken::Handled)
        }
    }
}

/// Whether an update waits for those before it, has begun, or was passed over.
#[derive(Default)]
struct Turn {
    state: AtomicU8,
    passed_over: Notify,
}

struct PassedOver;

impl Turn {
    const BEGUN: u8 = 1;
    const PASSED_OVER: u8 = 2;

    /// Waits until those before are handled, unless it is passed over.
    async fn come(&self, before: Option<watch::Receiver<End>>) -> Result<(), PassedOver> {
        if let Some(before) = before {
            tokio::select! {
                _ = ended(before) => {}
                () = self.passed_over.notified() => {}
            }
        }
        self.turn_to(Self::BEGUN).then_some(()).ok_or(PassedOver)
    }

    /// Passes an update over that has not begun.
    fn pass_over(&self) {
        if self.turn_to(Self::PASSED_OVER) {
            // Kept for whoever waits later.
            self.passed_over.notify_one();
        }
    }

    fn turn_to(&self, state: u8) -> bool {
        let (set, seen) = (Ordering::AcqRel, Ordering::Acquire);
        self.state.compare_exchange(0, state, set, seen).is_ok()
    }
}

/// Handles an update, unless another instance does or did, while this one's lease is valid.
async fn take(chat: &Chat, cluster: &Cluster, update: Box<Update>) -> Taken {
    let id = update.id.0;
    let (attempt, lease) = match claim(chat, cluster, &update).await {
        Some((Claim::Mine(attempt), lease)) => (attempt, lease),
        Some((Claim::Done, _)) => return Taken::Handled,
        Some((Claim::Elsewhere, _)) | None => return Taken::NotNow,
    };
    // Boxed, because this future is large and the futures around it are moved.
    let handling = AssertUnwindSafe(Box::pin(attempted(chat, attempt, update))).catch_unwind();
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

/// Handles an update, or puts it aside if processes ended with it.
async fn attempted(chat: &Chat, attempt: Attempt, update: Box<Update>) {
    if attempt.is_over() {
        Box::pin(chat.put_aside(update, attempt.can_be_told())).await;
    } else {
        attempt.run(chat.handle(update)).await;
    }
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
    let caller = || GuestMessage::of(update).map(|message| message.from.id);
    (
        chat.unwrap_or_default(),
        speaker::of(update)
            .or_else(caller)
            .map_or(0, |person| person.0),
    )
}
