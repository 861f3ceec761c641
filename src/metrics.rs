//! Prometheus metrics for the operator, without any id or name of a person, a chat or an account in a
//! label. All names are defined here.

mod family;
#[cfg(test)]
mod page;
mod process;

use std::{
    sync::OnceLock,
    time::{Duration, SystemTime},
};

use metrics::{
    Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram,
};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use family::Family;

const UPDATES: &str = "worksection_bot_updates_total";
const UPDATE_SECONDS: &str = "worksection_bot_update_duration_seconds";
const REQUESTS: &str = "worksection_bot_requests_total";
const TELEGRAM: &str = "worksection_bot_telegram_calls_total";
const TELEGRAM_SECONDS: &str = "worksection_bot_telegram_call_duration_seconds";
const WORKSECTION: &str = "worksection_bot_worksection_calls_total";
const WORKSECTION_SECONDS: &str = "worksection_bot_worksection_call_duration_seconds";
const UPDATES_IN_HAND: &str = "worksection_bot_updates_in_hand";
const CALLS_IN_HAND: &str = "worksection_bot_worksection_calls_in_hand";
const CLOCK_SKEW: &str = "worksection_bot_clock_skew_seconds";
const CONNECTIONS: &str = "worksection_bot_connections";
const CONNECTIONS_CLOSED: &str = "worksection_bot_connections_closed_total";
const PUT_ASIDE: &str = "worksection_bot_put_aside_total";
const FORGIVEN: &str = "worksection_bot_updates_forgiven_total";
const LEFT_OUT: &str = "worksection_bot_worksection_records_left_out_total";
const DIRECTORY_RECORDS: &str = "worksection_bot_directory_records";
const DIRECTORY_AGE: &str = "worksection_bot_directory_age_seconds";
const LINKS: &str = "worksection_bot_links";
const DIALOGUES: &str = "worksection_bot_dialogues_open";
const JOURNAL: &str = "worksection_bot_journal_open";
const BACKUP: &str = "worksection_bot_backup_timestamp_seconds";
const HEARD: &str = "worksection_bot_telegram_heard_timestamp_seconds";
const WEBHOOK_FAILED: &str = "worksection_bot_webhook_last_error_timestamp_seconds";
const NEWS: &str = "worksection_bot_news_total";
const NEWS_WEBHOOKS: &str = "worksection_bot_news_webhooks_total";
const NEWS_WAITING: &str = "worksection_bot_news_waiting";
const NEWS_CHATS: &str = "worksection_bot_news_chats";
const BUILD: &str = "worksection_bot_build_info";

/// Histogram buckets in seconds, from a lookup's duration to the longest call of Worksection.
const BUCKETS: [f64; 10] = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0];

/// The kinds of updates, counted from 0 so that the first one of an outcome is seen to be one more.
const UPDATE_KINDS: [&str; 6] = [
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "my_chat_member",
    "chat_member",
];

static UPDATES_BY_KIND: Family = Family::new(UPDATES, "kind", Some(UPDATE_SECONDS));
static REQUESTS_BY_NAME: Family = Family::new(REQUESTS, "request", None);
static CALLS_BY_METHOD: Family = Family::new(TELEGRAM, "method", Some(TELEGRAM_SECONDS));

static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// Starts recording; once per process.
pub(crate) fn install() {
    RECORDER.get_or_init(|| {
        let durations = Matcher::Suffix("_duration_seconds".into());
        let recorder = PrometheusBuilder::new()
            .set_buckets_for_metric(durations, &BUCKETS)
            .and_then(PrometheusBuilder::install_recorder);
        match recorder {
            Ok(recorder) => {
                describe();
                process::describe();
                for kind in UPDATE_KINDS {
                    for outcome in ["done", "refused", "outage", "fault"] {
                        counter!(UPDATES, "kind" => kind, "outcome" => outcome).absolute(0);
                    }
                }
                for reason in ["full", "late"] {
                    // So that the first one is seen to be one more.
                    counter!(CONNECTIONS_CLOSED, "reason" => reason).absolute(0);
                }
                for outcome in ["found", "told", "hidden"] {
                    counter!(NEWS, "outcome" => outcome).absolute(0);
                }
                for outcome in ["added", "paused", "refused"] {
                    counter!(NEWS_WEBHOOKS, "outcome" => outcome).absolute(0);
                }
                for what in ["update", "change"] {
                    counter!(PUT_ASIDE, "what" => what).absolute(0);
                }
                gauge!(BACKUP).set(0.0);
                gauge!(BUILD, "version" => env!("CARGO_PKG_VERSION")).set(1.0);
                Some(recorder)
            }
            Err(error) => {
                tracing::warn!(%error, "Prometheus exporter not started: /metrics is empty");
                None
            }
        }
    });
}

/// Records when the last backup was made.
pub(crate) fn backed_up(at: SystemTime) {
    let since = at
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    gauge!(BACKUP).set(since.as_secs_f64());
}

/// Returns all metrics in Prometheus' text format.
pub(crate) fn render() -> String {
    let recorder = RECORDER.get().and_then(Option::as_ref);
    process::collect();
    recorder.map(PrometheusHandle::render).unwrap_or_default()
}

/// Frees the memory of old samples; to be called periodically.
pub(crate) fn upkeep() {
    if let Some(recorder) = RECORDER.get().and_then(Option::as_ref) {
        recorder.run_upkeep();
    }
}

/// Records that Telegram answered a poll or brought an update just now.
pub(crate) fn heard_of_telegram() {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    gauge!(HEARD).set(now.unwrap_or_default().as_secs_f64());
}

/// Records when Telegram last failed to bring an update to the webhook, in Unix time; 0 if it never did.
pub(crate) fn webhook_failed(at: u64) {
    gauge!(WEBHOOK_FAILED).set(at as f64);
}

/// Records a handled update: its kind and outcome.
pub(crate) fn update(kind: &'static str, outcome: &'static str, duration: Duration) {
    UPDATES_BY_KIND.note(kind, outcome, Some(duration));
}

/// Records an answered request: its command or kind, and outcome.
pub(crate) fn request(name: &'static str, outcome: &'static str) {
    REQUESTS_BY_NAME.note(name, outcome, None);
}

/// Records a call of Telegram.
pub(crate) fn telegram(method: &str, outcome: &'static str, duration: Duration) {
    CALLS_BY_METHOD.note(method, outcome, Some(duration));
}

/// Records a call of Worksection, including all attempts and waits.
pub(crate) fn worksection(action: &'static str, outcome: &'static str, duration: Duration) {
    counter!(WORKSECTION, "action" => action, "outcome" => outcome).increment(1);
    histogram!(WORKSECTION_SECONDS, "action" => action).record(duration);
}

/// Counts something as in progress until it is dropped.
pub(crate) struct UnderWay(&'static str);

impl UnderWay {
    pub(crate) fn update() -> Self {
        Self::new(UPDATES_IN_HAND)
    }

    pub(crate) fn worksection_call() -> Self {
        Self::new(CALLS_IN_HAND)
    }

    pub(crate) fn connection() -> Self {
        Self::new(CONNECTIONS)
    }

    fn new(name: &'static str) -> Self {
        gauge!(name).increment(1.0);
        Self(name)
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        gauge!(self.0).decrement(1.0);
    }
}

/// Records how far Worksection's clock is ahead, in seconds.
pub(crate) fn clock_skew(seconds: i64) {
    gauge!(CLOCK_SKEW).set(seconds as f64);
}

/// Records the number of unusable records in a list from Worksection.
pub(crate) fn left_out(action: &'static str, reason: &'static str, count: usize) {
    counter!(LEFT_OUT, "action" => action, "reason" => reason).increment(count as u64);
}

/// A connection from outside was closed: for somebody else's sake (`full`), or because what was to come
/// did not (`late`).
pub(crate) fn connection_closed(reason: &'static str) {
    counter!(CONNECTIONS_CLOSED, "reason" => reason).increment(1);
}

/// Records that something was put aside, because the process ended again and again with it in hand.
pub(crate) fn put_aside(what: &'static str) {
    counter!(PUT_ASIDE, "what" => what).increment(1);
}

/// Records what became of a piece of news: `found`, `told`, `hidden` (from the right of the chat), `closed` (to
/// the bot), `refused`; `held`, a try at which Telegram took nothing; and the days that were summed up (`summary`).
pub(crate) fn news(outcome: &'static str) {
    counter!(NEWS, "outcome" => outcome).increment(1);
}

/// Records what became of a webhook of Worksection: `added`, `paused` (by Worksection), `refused`.
pub(crate) fn news_webhook(outcome: &'static str) {
    counter!(NEWS_WEBHOOKS, "outcome" => outcome).increment(1);
}

/// Records how many chats want news, and how much is to be told to them.
pub(crate) fn news_kept(chats: usize, waiting: usize) {
    gauge!(NEWS_CHATS).set(chats as f64);
    gauge!(NEWS_WAITING).set(waiting as f64);
}

/// Records an update of which only a part could be read.
pub(crate) fn update_forgiven() {
    counter!(FORGIVEN).increment(1);
}

/// Records the memory used by one kind of list: the number of records, and the age of the oldest list.
pub(crate) fn directory(list: &'static str, records: usize, age: Duration) {
    gauge!(DIRECTORY_RECORDS, "list" => list).set(records as f64);
    gauge!(DIRECTORY_AGE, "list" => list).set(age.as_secs_f64());
}

/// Records what is in the store.
pub(crate) fn kept(links_by_key: usize, links_by_person: usize, dialogues: usize, journal: usize) {
    gauge!(LINKS, "kind" => "api_key").set(links_by_key as f64);
    gauge!(LINKS, "kind" => "person").set(links_by_person as f64);
    gauge!(DIALOGUES).set(dialogues as f64);
    gauge!(JOURNAL).set(journal as f64);
}

fn describe() {
    describe_counter!(UPDATES, "Updates from Telegram, by kind and outcome");
    describe_gauge!(
        CLOCK_SKEW,
        Unit::Seconds,
        "How far Worksection's clock is ahead of this machine's"
    );
    describe_histogram!(UPDATE_SECONDS, Unit::Seconds, "Handling of an update");
    describe_counter!(
        PUT_ASIDE,
        "Updates, and look-ups of changes, with which the process ended three times"
    );
    describe_counter!(FORGIVEN, "Updates of which something could not be read");
    describe_counter!(REQUESTS, "Requests of people, by kind and outcome");
    describe_counter!(TELEGRAM, "Calls to Telegram, by method and outcome");
    describe_histogram!(TELEGRAM_SECONDS, Unit::Seconds, "A call to Telegram");
    describe_counter!(WORKSECTION, "Calls to Worksection, by action and outcome");
    describe_histogram!(
        WORKSECTION_SECONDS,
        Unit::Seconds,
        "A call to Worksection with its waits and attempts"
    );
    describe_counter!(
        LEFT_OUT,
        "Records left out of Worksection's lists, by action and reason"
    );
    describe_gauge!(
        UPDATES_IN_HAND,
        "Updates being handled or waiting for their turn"
    );
    describe_gauge!(
        CALLS_IN_HAND,
        "Calls to Worksection under way or in its queues"
    );
    describe_gauge!(CONNECTIONS, "Connections from outside");
    describe_counter!(
        CONNECTIONS_CLOSED,
        "Connections from outside that were hung up on, by reason"
    );
    describe_kept();
    describe_gauge!(BUILD, "The version that runs");
}

/// Describes what is kept, and what comes and goes by itself.
fn describe_kept() {
    describe_gauge!(DIRECTORY_RECORDS, "Records in memory, by list");
    describe_gauge!(
        DIRECTORY_AGE,
        Unit::Seconds,
        "Age of the oldest list in memory"
    );
    describe_gauge!(LINKS, "Linked chats, by kind of credential");
    describe_gauge!(DIALOGUES, "Dialogues that wait for an answer");
    describe_gauge!(JOURNAL, "Changes whose outcome is not known yet");
    describe_gauge!(
        BACKUP,
        "When the last backup was made, in Unix time; 0 if none was"
    );
    describe_gauge!(
        HEARD,
        "When Telegram last answered a poll or brought an update, in Unix time"
    );
    describe_gauge!(
        WEBHOOK_FAILED,
        "When Telegram last failed to bring an update to the webhook, in Unix time; 0 if it never did"
    );
    describe_counter!(NEWS, "Pieces of news for a chat, by what became of them");
    describe_counter!(
        NEWS_WEBHOOKS,
        "Webhooks of Worksection that were made, found paused, or refused"
    );
    describe_gauge!(NEWS_WAITING, "Pieces of news that are to be told");
    describe_gauge!(NEWS_CHATS, "Chats that want news");
}
