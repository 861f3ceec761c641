//! The webhooks of an account, and what waits to be delivered to them.

use std::{collections::VecDeque, time::Duration};

use serde_json::{Value, json};

use super::journal::Happening;

/// What webhooks can be told of.
pub(super) const EVENTS: [&str; 10] = [
    "post_task",
    "post_comment",
    "post_project",
    "update_task",
    "update_comment",
    "update_project",
    "delete_task",
    "delete_comment",
    "close_task",
    "reopen_task",
];

/// After so many failures in a row a webhook is paused.
const MOST_FAILURES: u32 = 10;

/// How many deliveries are kept for stories; older ones are forgotten.
const KEPT: usize = 10_000;

/// Where events go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    /// Id.
    pub id: u64,
    /// Its address.
    pub url: String,
    /// What it is told of, such as `post_task`.
    pub events: Vec<String>,
    /// Ids of the projects of which it is told; all of them, if there are none.
    pub projects: Vec<u64>,
    /// Name and password that go with each delivery.
    pub login: Option<(String, String)>,
    /// Told, and not paused.
    pub active: bool,
    /// How many deliveries in a row have failed.
    pub failures: u32,
}

impl Webhook {
    fn wants(&self, happening: &Happening) -> bool {
        self.active
            && self.events.contains(&happening.name())
            && (self.projects.is_empty() || self.projects.contains(&happening.project))
    }

    /// As `get_webhooks` shows it.
    pub(super) fn to_json(&self) -> Value {
        let mut shown = json!({
            "id": self.id,
            "url": self.url,
            "events": self.events.join(","),
            "status": if self.active { "active" } else { "paused" },
        });
        if !self.projects.is_empty() {
            let ids: Vec<String> = self.projects.iter().map(u64::to_string).collect();
            shown["projects"] = json!(ids.join(","));
        }
        shown
    }
}

/// One attempt to tell a webhook of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Which webhook.
    pub webhook: u64,
    /// What was sent.
    pub body: Value,
    /// Why it failed, if it did.
    pub failure: Option<String>,
}

/// How deliveries go, well or oddly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manners {
    /// Each event comes alone, as an object and not as a list.
    pub one_object: bool,
    /// A task's page is `/task/TASK/`, as was seen in production, and not `/project/PROJECT/TASK/`.
    pub short_pages: bool,
    /// Everything comes twice.
    pub twice: bool,
    /// What waits for one delivery comes newest first.
    pub backwards: bool,
    /// Everything comes this much later.
    pub late: Duration,
    /// What happens waits, until told otherwise.
    pub held: bool,
    /// How long an answer may take.
    pub patience: Duration,
}

impl Default for Manners {
    fn default() -> Self {
        Self {
            one_object: false,
            short_pages: false,
            twice: false,
            backwards: false,
            late: Duration::ZERO,
            held: false,
            patience: Duration::from_secs(5),
        }
    }
}

/// All webhooks of an account.
#[derive(Debug, Default)]
pub(super) struct Hooks {
    lines: Vec<Line>,
    pub manners: Manners,
    pub deliveries: VecDeque<Delivery>,
    /// How much of the journal is in the queues.
    read: usize,
}

/// A webhook and what waits for it.
#[derive(Debug)]
struct Line {
    webhook: Webhook,
    waiting: VecDeque<Happening>,
    /// Somebody is delivering.
    busy: bool,
}

/// What goes out next.
pub(super) struct Parcel {
    pub webhook: Webhook,
    pub body: Value,
    pub manners: Manners,
}

impl Hooks {
    pub(super) fn add(&mut self, webhook: Webhook) {
        self.lines.push(Line {
            webhook,
            waiting: VecDeque::new(),
            busy: false,
        });
    }

    pub(super) fn remove(&mut self, id: u64) -> bool {
        let before = self.lines.len();
        self.lines.retain(|line| line.webhook.id != id);
        self.lines.len() < before
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Webhook> {
        self.lines.iter().map(|line| &line.webhook)
    }

    fn line(&mut self, id: u64) -> Option<&mut Line> {
        self.lines.iter_mut().find(|line| line.webhook.id == id)
    }

    pub(super) fn set_active(&mut self, id: u64, active: bool) -> bool {
        let Some(line) = self.line(id) else {
            return false;
        };
        line.webhook.active = active;
        line.webhook.failures = 0;
        line.waiting.clear();
        true
    }

    /// Gives what happened since to the webhooks that want it, and their ids where nobody delivers yet.
    pub(super) fn take_in(&mut self, journal: &[Happening]) -> Vec<u64> {
        for happening in &journal[self.read.min(journal.len())..] {
            for line in &mut self.lines {
                if line.webhook.wants(happening) {
                    line.waiting.push_back(happening.clone());
                }
            }
        }
        self.read = journal.len();
        if self.manners.held {
            return Vec::new();
        }
        let idle = |line: &&mut Line| !line.busy && !line.waiting.is_empty();
        let idle = self.lines.iter_mut().filter(idle).map(|line| {
            line.busy = true;
            line.webhook.id
        });
        idle.collect()
    }

    /// What a webhook is told next; with nothing, whoever asks delivers no more.
    pub(super) fn next(&mut self, id: u64) -> Option<Parcel> {
        let manners = self.manners;
        let line = self.line(id)?;
        if line.waiting.is_empty() || !line.webhook.active || manners.held {
            line.busy = false;
            return None;
        }
        let count = if manners.one_object { 1 } else { usize::MAX };
        let count = count.min(line.waiting.len());
        let taken: Vec<Happening> = if manners.backwards {
            let first = line.waiting.len() - count;
            line.waiting.drain(first..).rev().collect()
        } else {
            line.waiting.drain(..count).collect()
        };
        let events = taken.iter().map(|event| event.to_json(manners.short_pages));
        let mut events: Vec<Value> = events.collect();
        let body = match events.pop() {
            Some(event) if manners.one_object => event,
            last => {
                events.extend(last);
                Value::from(events)
            }
        };
        Some(Parcel {
            webhook: line.webhook.clone(),
            body,
            manners,
        })
    }

    /// Notes how a delivery went, and pauses a webhook that failed too often.
    pub(super) fn note(&mut self, webhook: u64, body: Value, failure: Option<String>) {
        if let Some(line) = self.line(webhook) {
            let failures = &mut line.webhook.failures;
            *failures = if failure.is_some() { *failures + 1 } else { 0 };
            if *failures >= MOST_FAILURES {
                line.webhook.active = false;
                line.waiting.clear();
            }
        }
        if self.deliveries.len() == KEPT {
            self.deliveries.pop_front();
        }
        self.deliveries.push_back(Delivery {
            webhook,
            body,
            failure,
        });
    }

    /// Whether everything that may go out has gone.
    pub(super) fn is_quiet(&self) -> bool {
        let rests = |line: &Line| !line.busy && (line.waiting.is_empty() || self.manners.held);
        self.lines.iter().all(rests)
    }
}
