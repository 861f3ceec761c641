//! One call on its way into the traffic log. It is written down when it ends, however it ends.

use std::time::{Duration, Instant, SystemTime};

use serde_json::Value;

use crate::{Call, Service, Traffic};

/// A call under way; dropping it writes it down.
#[derive(Debug)]
pub(super) struct Record {
    traffic: Traffic,
    call: Call,
    started: Instant,
}

impl Record {
    /// Starts the clock. Until told otherwise, the caller is taken to have left without an answer.
    pub(super) fn start(
        traffic: &Traffic,
        method: &str,
        parameters: Value,
        violation: Option<String>,
    ) -> Self {
        Self {
            traffic: traffic.clone(),
            call: Call {
                id: 0,
                service: Service::Worksection,
                method: method.to_owned(),
                parameters,
                status: 0,
                error: Some("the caller left without an answer".to_owned()),
                violation,
                started: SystemTime::now(),
                duration: Duration::ZERO,
            },
            started: Instant::now(),
        }
    }

    /// An answer with this HTTP status goes out, and `error` is what it complains about.
    pub(super) fn answered(mut self, status: u16, error: Option<String>) {
        self.call.status = status;
        self.call.error = error;
    }

    /// The connection is closed before an answer.
    pub(super) fn broken(self) {
        self.answered(0, Some("the connection was closed".to_owned()));
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        self.call.duration = self.started.elapsed();
        self.traffic.record(self.call.clone());
    }
}
