//! Misbehaviour on demand: what an emulator does instead of answering properly.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::sync::watch;

/// One way in which a service can fail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Answers properly, but this much later.
    Delay(Duration),
    /// Accepts the request and never answers.
    Hang,
    /// Sends the proper answer a byte at a time, with this pause between bytes.
    Drip(Duration),
    /// Closes the connection without an answer.
    Reset,
    /// Answers with this status and an HTML page, as a proxy in front of the service would.
    Html(u16),
    /// 429, with `Retry-After` (Worksection) or `parameters.retry_after` (Telegram) where given, in
    /// seconds.
    TooManyRequests(Option<u32>),
    /// 401: the access token has expired (Worksection), or the token is wrong (Telegram).
    Expired,
    /// 401: the credential is not accepted any more.
    Revoked,
    /// The first half of the proper answer, then the connection closes.
    Truncated,
    /// 200 with no body.
    Empty,
    /// Valid JSON whose values have other types than documented.
    WrongTypes,
    /// 200 with a body of this many bytes.
    Huge(usize),
    /// 302 to this address.
    Redirect(String),
    /// An API error in the service's own form: Worksection's `status_code`, `message` and
    /// `message_details`, or Telegram's `error_code` and `description` (`details` unused).
    Error {
        code: i64,
        message: String,
        details: Option<String>,
    },
    /// An API error whose words repeat the request, as carelessly made error pages do: for Worksection
    /// its `Authorization` or its form, for Telegram its address.
    Repeats,
    /// Does what was asked, then closes the connection without an answer.
    LostAnswer,
    /// Does what was asked, and answers this much later: whoever is gone by then never hears it, and the call
    /// stands in the log as one without an answer.
    LateAnswer(Duration),
    /// Fails so once this gate is open (Worksection).
    Behind(Gate, Box<Fault>),
}

/// What calls wait behind until whoever planned the fault lets them through.
#[derive(Debug, Clone, Default)]
pub struct Gate(Arc<watch::Sender<bool>>);

impl Gate {
    /// Lets those that wait through, and those that come.
    pub fn open(&self) {
        self.0.send_replace(true);
    }

    /// Those that come from now on wait.
    pub fn shut(&self) {
        self.0.send_replace(false);
    }

    /// Waits until it is open.
    pub(crate) async fn opened(&self) {
        // The sender lives as long as this gate does.
        self.0.subscribe().wait_for(|is_open| *is_open).await.ok();
    }
}

impl PartialEq for Gate {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Gate {}

#[derive(Debug)]
struct Planned {
    /// The method or action it waits for; `None` is any.
    method: Option<String>,
    fault: Fault,
    /// How many more calls it hits; `None` is every one until [`Faults::clear`].
    left: Option<u32>,
}

/// The faults that wait for calls, shared by an emulator and whoever plans them.
#[derive(Debug, Clone, Default)]
pub struct Faults(Arc<Mutex<Vec<Planned>>>);

impl Faults {
    /// The next `times` calls of `method` (any method, if `None`) fail so.
    pub fn next(&self, method: Option<&str>, fault: Fault, times: u32) {
        self.plan(method, fault, Some(times));
    }

    /// Every call of `method` (any method, if `None`) fails so, until [`Faults::clear`].
    pub fn always(&self, method: Option<&str>, fault: Fault) {
        self.plan(method, fault, None);
    }

    /// Forgets all planned faults: the service is well again.
    pub fn clear(&self) {
        self.planned().clear();
    }

    /// Whether a fault planned for `method` has still to hit a call.
    pub fn waits(&self, method: &str) -> bool {
        let planned = self.planned();
        planned.iter().any(|p| p.method.as_deref() == Some(method))
    }

    /// What this call of `method` has to suffer, if anything. Names are compared without regard to
    /// case, as Telegram does.
    pub fn strike(&self, method: &str) -> Option<Fault> {
        let mut planned = self.planned();
        let index = planned.iter().position(|p| {
            p.method
                .as_deref()
                .is_none_or(|name| name.eq_ignore_ascii_case(method))
        })?;
        let fault = planned[index].fault.clone();
        if let Some(left) = &mut planned[index].left {
            *left -= 1;
            if *left == 0 {
                planned.remove(index);
            }
        }
        Some(fault)
    }

    fn plan(&self, method: Option<&str>, fault: Fault, left: Option<u32>) {
        if left == Some(0) {
            return;
        }
        self.planned().push(Planned {
            method: method.map(str::to_owned),
            fault,
            left,
        });
    }

    fn planned(&self) -> std::sync::MutexGuard<'_, Vec<Planned>> {
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
