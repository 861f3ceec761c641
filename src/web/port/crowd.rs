//! Who is connected, and which of them owe us something: the rest of a head, a body, the next request.

use std::{
    collections::BTreeMap,
    pin::Pin,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use axum::body::{Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};
use tokio::time::Instant;
use tokio_util::sync::{CancellationToken, WaitForCancellationFuture};

use crate::metrics::{self, UnderWay};

/// What a peer owes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Debt {
    /// The first head.
    Head,
    /// A body whose head is there.
    Body,
    /// Nothing, or the next head.
    Next,
}

/// All who are connected.
pub(super) struct Crowd {
    limit: usize,
    places: Mutex<Places>,
}

#[derive(Default)]
struct Places {
    taken: usize,
    /// How often somebody began to owe.
    turns: u64,
    /// By turn: whoever has owed for longest comes first.
    debtors: BTreeMap<u64, Debtor>,
}

struct Debtor {
    debt: Debt,
    until: Instant,
    out: CancellationToken,
}

impl Crowd {
    pub(super) fn of(limit: usize) -> Arc<Self> {
        let places = Mutex::default();
        Arc::new(Self { limit, places })
    }

    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    pub(super) fn is_full(&self) -> bool {
        self.lock().taken >= self.limit
    }

    /// Takes somebody in, who owes a head within this time.
    pub(super) fn admit(self: &Arc<Self>, patience: Duration) -> Guest {
        self.lock().taken += 1;
        let guest = Guest {
            crowd: self.clone(),
            turn: AtomicU64::new(SERVED),
            out: CancellationToken::new(),
            _counted: UnderWay::connection(),
        };
        guest.owes(Debt::Head, patience);
        guest
    }

    /// Hangs up on who has owed for longest; whether there is one.
    pub(super) fn make_room(&self) -> bool {
        let longest = self.lock().debtors.pop_first();
        longest.is_some_and(|(_, debtor)| {
            debtor.out.cancel();
            true
        })
    }

    /// Hangs up on everybody whose time is over.
    pub(super) fn hang_up_on_the_late(&self) {
        let now = Instant::now();
        self.lock().debtors.retain(|_, debtor| {
            let is_late = debtor.until <= now;
            if is_late {
                debtor.out.cancel();
            }
            if is_late && debtor.debt != Debt::Next {
                metrics::connection_closed("late");
            }
            !is_late
        });
    }

    fn lock(&self) -> MutexGuard<'_, Places> {
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The turn of who owes nothing: the bot works for them.
const SERVED: u64 = 0;

/// One who is connected; until it is dropped.
pub(super) struct Guest {
    crowd: Arc<Crowd>,
    /// Its place among those who owe.
    turn: AtomicU64,
    out: CancellationToken,
    _counted: UnderWay,
}

impl Guest {
    /// It is the peer's turn, for so long.
    pub(super) fn owes(&self, debt: Debt, patience: Duration) {
        let mut places = self.crowd.lock();
        places.turns += 1;
        let turn = places.turns;
        places
            .debtors
            .remove(&self.turn.swap(turn, Ordering::Relaxed));
        let debtor = Debtor {
            debt,
            until: Instant::now() + patience,
            out: self.out.clone(),
        };
        places.debtors.insert(turn, debtor);
    }

    /// It is the bot's turn.
    pub(super) fn owes_nothing(&self) {
        let mut places = self.crowd.lock();
        let turn = self.turn.swap(SERVED, Ordering::Relaxed);
        places.debtors.remove(&turn);
    }

    /// It is the bot's turn, if a body was what it waited for.
    pub(super) fn has_sent_the_body(&self) {
        let mut places = self.crowd.lock();
        let turn = self.turn.load(Ordering::Relaxed);
        let debtor = places.debtors.get(&turn);
        if debtor.is_some_and(|debtor| debtor.debt == Debt::Body) {
            places.debtors.remove(&turn);
            self.turn.store(SERVED, Ordering::Relaxed);
        }
    }

    /// Waits until its time is over, or somebody else needs the place.
    pub(super) fn is_shown_out(&self) -> WaitForCancellationFuture<'_> {
        self.out.cancelled()
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.owes_nothing();
        self.crowd.lock().taken -= 1;
    }
}

/// A body that says when it is done with, read or not.
pub(super) struct Watched<B> {
    body: B,
    done: Box<dyn Fn() + Send>,
}

impl<B> Watched<B> {
    pub(super) fn new(body: B, done: Box<dyn Fn() + Send>) -> Self {
        Self { body, done }
    }
}

impl<B> Drop for Watched<B> {
    fn drop(&mut self) {
        (self.done)();
    }
}

impl<B: HttpBody<Data = Bytes> + Unpin> HttpBody for Watched<B> {
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
