//! The bot's own lines in the demo's inspector: how a message was understood, and why somebody was found.

use std::{
    fmt,
    sync::OnceLock,
    time::{Duration, SystemTime},
};

use sandbox::{Call, Service, Traffic};
use serde_json::{Map, Value};
use tracing::{
    Event, Subscriber,
    field::{Field, Visit},
};
use tracing_subscriber::layer::{Context, Layer};

/// The traffic log of the demo in this process.
static TRAFFIC: OnceLock<Traffic> = OnceLock::new();

/// The modules whose log lines are shown.
const SHOWN: [&str; 3] = [
    "worksection_bot::chat::parts::search",
    "worksection_bot::chat::parts::said",
    "worksection_bot::chat::features::said",
];

/// Shows log lines in this traffic from now on.
pub(super) fn show_in(traffic: &Traffic) {
    // The lines of a second demo in one process appear in the first.
    let _ = TRAFFIC.set(traffic.clone());
}

/// A tracing layer that passes log lines to the inspector.
pub struct Inspector;

impl<S: Subscriber> Layer<S> for Inspector {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let Some(traffic) = TRAFFIC
            .get()
            .filter(|_| SHOWN.contains(&event.metadata().target()))
        else {
            return;
        };
        let mut line = Line::default();
        event.record(&mut line);
        traffic.record(Call {
            id: 0,
            service: Service::Bot,
            method: line.message,
            parameters: Value::Object(line.fields),
            status: 200,
            error: None,
            violation: None,
            started: SystemTime::now(),
            duration: Duration::ZERO,
        });
    }
}

#[derive(Default)]
struct Line {
    message: String,
    fields: Map<String, Value>,
}

impl Visit for Line {
    fn record_u64(&mut self, field: &Field, value: u64) {
        self.fields.insert(field.name().to_owned(), value.into());
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.fields.insert(field.name().to_owned(), value.into());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let text = format!("{value:?}");
        match field.name() {
            "message" => self.message = text,
            name => {
                self.fields.insert(name.to_owned(), text.into());
            }
        }
    }
}
