//! What the bot said to the emulated services, call by call, and of itself: for the inspector and
//! for tests.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use serde::Serialize;
use serde_json::Value;
use tokio::sync::broadcast;

/// How many calls are kept; older ones are forgotten.
const KEPT: usize = 50_000;

/// Which emulator was called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Service {
    Telegram,
    Worksection,
    /// Nobody was called: the bot says something of itself.
    Bot,
}

/// One finished call.
#[derive(Debug, Clone, Serialize)]
pub struct Call {
    /// Counts up from 1; set by [`Traffic::record`].
    pub id: u64,
    pub service: Service,
    /// A Bot API method (`sendMessage`) or a Worksection action (`get_users`, `oauth2/token`).
    pub method: String,
    /// Parameters with every secret masked.
    pub parameters: Value,
    /// HTTP status; 0 where the connection was closed without an answer.
    pub status: u16,
    /// What went wrong, in the service's words.
    pub error: Option<String>,
    /// A rule of the service that the caller broke (a limit, an unknown field, a callback query
    /// answered twice …): a test fails on any.
    pub violation: Option<String>,
    pub started: SystemTime,
    pub duration: Duration,
}

/// The log of calls, shared by the emulators of one sandbox.
#[derive(Debug, Clone)]
pub struct Traffic {
    log: Arc<Mutex<Log>>,
    live: broadcast::Sender<Call>,
}

#[derive(Debug, Default)]
struct Log {
    last_id: u64,
    calls: VecDeque<Call>,
}

impl Default for Traffic {
    fn default() -> Self {
        Self {
            log: Arc::default(),
            live: broadcast::channel(1024).0,
        }
    }
}

impl Traffic {
    /// Writes a finished call down and tells whoever listens. Sets its id.
    pub fn record(&self, mut call: Call) {
        let mut log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        log.last_id += 1;
        call.id = log.last_id;
        if log.calls.len() == KEPT {
            log.calls.pop_front();
        }
        log.calls.push_back(call.clone());
        // Nobody listening is fine.
        let _ = self.live.send(call);
    }

    /// All calls so far, oldest first.
    pub fn calls(&self) -> Vec<Call> {
        let log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        log.calls.iter().cloned().collect()
    }

    /// The calls of one method so far, oldest first; names are compared without regard to case.
    pub fn calls_of(&self, method: &str) -> Vec<Call> {
        let mut calls = self.calls();
        calls.retain(|call| call.method.eq_ignore_ascii_case(method));
        calls
    }

    /// Every broken rule so far, as `method: what`.
    pub fn violations(&self) -> Vec<String> {
        let calls = self.calls();
        let broken = calls
            .iter()
            .filter_map(|c| Some((&c.method, c.violation.as_ref()?)));
        broken.map(|(m, v)| format!("{m}: {v}")).collect()
    }

    /// Calls from now on, as they finish.
    pub fn subscribe(&self) -> broadcast::Receiver<Call> {
        self.live.subscribe()
    }
}
