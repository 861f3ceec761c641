//! What people ask, and how long they wait.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use futures_util::{StreamExt, stream};
use rand::RngExt;

use crate::{Setup, Work, names::person, program::Kind, telegram::Telegram};

/// An answer that takes longer is lost.
const PATIENCE: Duration = Duration::from_secs(20);
/// So many people ask at once where they ask as much as is answered.
const AT_ONCE: usize = 64;

/// How much is asked.
pub enum Offer {
    /// So many a second, for so long, whatever becomes of them.
    Fixed(f64, Duration),
    /// As many as are answered, for so long.
    Saturating(Duration),
    /// So many, one after the other.
    InTurn(usize),
}

impl Offer {
    pub fn fixed(setup: &Setup) -> Self {
        Self::Fixed(setup.rate, Duration::from_secs_f64(setup.seconds))
    }
}

/// What came of it.
#[derive(Default)]
pub struct Outcome {
    pub latencies: Vec<Duration>,
    pub lost: usize,
    pub took: Duration,
}

impl Outcome {
    pub fn answered(&self) -> usize {
        self.latencies.len().max(1)
    }
}

/// Has people ask.
pub async fn offer(telegram: &Telegram, offer: Offer, kind: Kind, setup: &Setup) -> Outcome {
    let began = Instant::now();
    let turn = AtomicUsize::new(rand::rng().random_range(0..setup.chats));
    // Every chat in turn, so that nobody asks faster than people do.
    let next_chat = || turn.fetch_add(1, Ordering::Relaxed) % setup.chats + 1;
    let ask = async |due: Instant| {
        let chat = next_chat();
        let answered = one(telegram, chat as i64, kind, setup).await;
        answered.map(|answered| answered - due)
    };
    let found: Vec<Option<Duration>> = match offer {
        Offer::Fixed(rate, time) => {
            let count = (rate * time.as_secs_f64()) as usize;
            let due = move |n: usize| began + Duration::from_secs_f64(n as f64 / rate);
            let asks = stream::iter(0..count).map(|n| {
                let ask = &ask;
                async move {
                    tokio::time::sleep_until(due(n).into()).await;
                    ask(due(n)).await
                }
            });
            asks.buffer_unordered(usize::MAX >> 8).collect().await
        }
        Offer::Saturating(time) => {
            let asks = stream::repeat(()).take_while(|()| {
                let more = began.elapsed() < time;
                async move { more }
            });
            let asks = asks.map(|()| ask(Instant::now()));
            asks.buffer_unordered(AT_ONCE).collect().await
        }
        Offer::InTurn(count) => {
            let asks = stream::iter(0..count).then(|_| ask(Instant::now()));
            asks.collect().await
        }
    };
    let lost = found.iter().filter(|found| found.is_none()).count();
    Outcome {
        latencies: found.into_iter().flatten().collect(),
        lost,
        took: began.elapsed(),
    }
}

/// One thing that somebody does: of ten, seven look somebody up, two turn a page, one makes a team.
async fn one(telegram: &Telegram, chat: i64, kind: Kind, setup: &Setup) -> Option<Instant> {
    if setup.work == Work::News && !kind.is_floor() {
        return telegram.happens(chat, PATIENCE).await;
    }
    let dice = if setup.work != Work::Mix {
        0
    } else {
        rand::rng().random_range(0..10)
    };
    if kind.is_floor() || dice < 7 {
        let person = person(rand::rng().random_range(0..setup.people));
        let text = format!("/whois {}", person["name"].as_str().unwrap_or_default());
        return telegram.say(chat, &text, PATIENCE).await;
    }
    if dice < 9 {
        let Some((message, next)) = telegram.button(chat, "➡️") else {
            return telegram.say(chat, "/whois дизайнер", PATIENCE).await;
        };
        return telegram.press(chat, message, &next, PATIENCE).await;
    }
    match telegram.button(chat, "✅") {
        Some((message, yes)) => telegram.press(chat, message, &yes, PATIENCE).await,
        None => {
            let text = format!("/newteam Команда {}", rand::random::<u32>());
            telegram.say(chat, &text, PATIENCE).await
        }
    }
}
