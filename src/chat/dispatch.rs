//! Updates in: one after the other for one person in one chat, side by side for all others.
//!
//! A slow answer holds up nobody else, a handler that panics is a fault like any other, and an
//! update that comes twice is handled once.

use std::{
    collections::{HashMap, VecDeque},
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex, PoisonError},
};

use futures_util::FutureExt;
use teloxide::types::{Update, UpdateKind};
use tokio::sync::watch;
use tracing::{Instrument, error, info_span};

use super::Chat;
use crate::{metrics::UnderWay, telegram::Updates};

/// How many handled updates are remembered, to know one that comes again.
const REMEMBERED: usize = 10_000;

/// Whose updates are handled in order: a person (or whoever there is) in a chat.
type LaneKey = (i64, u64);

/// Takes updates and hands each to the [`Chat`].
pub struct Dispatcher {
    chat: Arc<Chat>,
    lanes: Arc<Mutex<Lanes>>,
}

#[derive(Default)]
struct Lanes {
    /// The end of the last update of each lane that has any under way.
    tails: HashMap<LaneKey, (u32, watch::Receiver<bool>)>,
    /// Updates under way or handled lately, with their end.
    known: HashMap<u32, watch::Receiver<bool>>,
    order: VecDeque<u32>,
}

impl Dispatcher {
    pub fn new(chat: Arc<Chat>) -> Self {
        Self {
            chat,
            lanes: Arc::default(),
        }
    }
}

impl Updates for Dispatcher {
    /// Takes its place in the lane at once, before the returned future is first polled.
    fn handle(&self, update: Update) -> impl Future<Output = ()> + Send + 'static {
        let (chat, lanes) = (self.chat.clone(), self.lanes.clone());
        let (id, lane) = (update.id.0, lane_of(&update));
        let place = open(&lanes).enter(id, lane);
        let span = info_span!("update", id);
        let under_way = UnderWay::update();
        async move {
            let _under_way = under_way;
            let (done, before) = match place {
                Place::Known(end) => return ended(end).await,
                Place::New { done, before } => (done, before),
            };
            if let Some(before) = before {
                ended(before).await;
            }
            if AssertUnwindSafe(chat.handle(update))
                .catch_unwind()
                .await
                .is_err()
            {
                error!("handling an update panicked");
            }
            open(&lanes).leave(id, lane);
            // Nobody else may be waiting.
            let _ = done.send(true);
        }
        .instrument(span)
    }
}

enum Place {
    /// It is, or was, handled already: its end.
    Known(watch::Receiver<bool>),
    New {
        done: watch::Sender<bool>,
        before: Option<watch::Receiver<bool>>,
    },
}

impl Lanes {
    fn enter(&mut self, id: u32, lane: LaneKey) -> Place {
        if let Some(end) = self.known.get(&id) {
            return Place::Known(end.clone());
        }
        let (done, end) = watch::channel(false);
        self.known.insert(id, end.clone());
        self.order.push_back(id);
        if self.order.len() > REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.known.remove(&oldest);
        }
        let before = self.tails.insert(lane, (id, end)).map(|(_, end)| end);
        Place::New { done, before }
    }

    fn leave(&mut self, id: u32, lane: LaneKey) {
        if self.tails.get(&lane).is_some_and(|(last, _)| *last == id) {
            self.tails.remove(&lane);
        }
    }
}

fn open(lanes: &Mutex<Lanes>) -> std::sync::MutexGuard<'_, Lanes> {
    lanes.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn ended(mut end: watch::Receiver<bool>) {
    // An error means that the sender is gone, which is an end as well.
    let _ = end.wait_for(|done| *done).await;
}

fn lane_of(update: &Update) -> LaneKey {
    let chat = match &update.kind {
        UpdateKind::CallbackQuery(query) => query.message.as_ref().map(|m| m.chat().id.0),
        _ => update.chat().map(|chat| chat.id.0),
    };
    (
        chat.unwrap_or_default(),
        update.from().map_or(0, |person| person.id.0),
    )
}
