//! The client that all accounts share, and how one call is made: its turns, attempts and limits.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tokio::time::{Instant, sleep};

use crate::cluster::Cluster;
use crate::metrics::{self, UnderWay};
use crate::store::Records;

use super::account::AccountName;
use super::api::Api;
use super::credential::{Credential, Secret};
use super::error::{Error, TransportError};
use super::origin::Origin;
use super::queue::{AccountQueue, AccountQueues};
use super::transport::{Request, Transport};
use super::waiting;

/// How long a read may take from its first attempt on, with its waits and further attempts.
const DEADLINE: Duration = Duration::from_secs(20);
/// How long a read waits in the account's queue: when a company links its people in one morning, the
/// last of three hundred waits so long, at one request a second.
const READ_WAIT: Duration = Duration::from_secs(300);
/// How long the one attempt at a change may take.
const CHANGE_ATTEMPT: Duration = Duration::from_secs(15);
/// How long a change may wait for its turn, and to be tried again where it was not taken: its whole
/// attempt is left in any case.
const CHANGE_WAIT: Duration = Duration::from_secs(7);
/// A read that cannot start so long before its deadline has no time for a second attempt.
const READ_RESERVE: Duration = Duration::from_secs(4);
/// An attempt with less time than this is not worth a request.
const SHORTEST_ATTEMPT: Duration = Duration::from_secs(1);
/// What is waited after the first attempt, and after the second. There is no fourth.
const BACKOFF: [Duration; 2] = [Duration::from_millis(400), Duration::from_secs(1)];
/// A refusal is tried again with a time that differs by more than this.
const SIGNED_ANEW: Duration = Duration::from_secs(30);
/// Reading a larger answer takes long enough to hold up other tasks.
const LARGE_BODY: usize = 256 * 1024;
const RATES: std::ops::RangeInclusive<f64> = 0.01..=1000.0;

/// What a client needs to know.
#[derive(Clone, Debug)]
pub struct ClientSettings {
    /// Where accounts live.
    pub origin: Origin,
    /// Requests a second for each account, 0.01 to 1000. Worksection allows one.
    pub rate: f64,
}

/// Why there is no client.
#[derive(Debug, thiserror::Error)]
pub enum InvalidSettings {
    /// The rate is out of range.
    #[error("the rate must be from 0.01 to 1000 requests a second")]
    Rate,
    /// TLS could not be set up.
    #[error("the HTTP client could not be set up")]
    Http(#[source] reqwest::Error),
}

/// The Worksection client. Clones share connections and queues, so one is enough.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
}

struct Shared {
    origin: Origin,
    transport: Transport,
    queues: AccountQueues,
    cluster: Cluster,
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("origin", &self.shared.origin)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// Sets up a client; it connects when it is first used.
    ///
    /// # Errors
    /// [`InvalidSettings`] for a rate out of range, or where TLS cannot be set up.
    pub fn new(settings: ClientSettings) -> Result<Self, InvalidSettings> {
        Self::build(settings, Cluster::alone(), None)
    }

    /// [`Client::new`] among the other instances that use the store: they keep one pace together,
    /// and a change leaves only while this instance's lease holds.
    ///
    /// # Errors
    /// As [`Client::new`].
    pub fn among(
        settings: ClientSettings,
        cluster: Cluster,
        records: &Records,
    ) -> Result<Self, InvalidSettings> {
        let shared = (!cluster.is_alone()).then(|| records.clone());
        Self::build(settings, cluster, shared)
    }

    fn build(
        settings: ClientSettings,
        cluster: Cluster,
        shared: Option<Records>,
    ) -> Result<Self, InvalidSettings> {
        if !RATES.contains(&settings.rate) {
            return Err(InvalidSettings::Rate);
        }
        let https_only = !settings.origin.is_plain_http();
        let transport = Transport::new(https_only).map_err(InvalidSettings::Http)?;
        let interval = Duration::from_secs_f64(settings.rate.recip());
        Ok(Self {
            shared: Arc::new(Shared {
                origin: settings.origin,
                transport,
                queues: AccountQueues::new(interval, shared),
                cluster,
            }),
        })
    }

    /// The methods of an account, with the rights of a credential.
    pub fn as_account(&self, account: &AccountName, credential: &Credential) -> Api {
        Api::new(self.clone(), account, credential)
    }

    /// Makes a call: waits for its turn, sends it, and sends it again where that is safe.
    pub(super) async fn call<T: Send + 'static>(
        &self,
        caller: &Caller,
        call: Call,
        decode: Decode<T>,
    ) -> Result<T, Error> {
        let begun = Instant::now();
        let _under_way = UnderWay::worksection_call();
        let result = self.attempts(caller, &call, decode).await;
        if let Err(error) = &result
            && (error.is_answer() || error.is_nonsense())
        {
            // The code says which refusal it is; Worksection's words may hold an address.
            tracing::warn!(action = call.action, %error, "Worksection did not do what was asked");
        }
        let outcome = result.as_ref().err().map_or("ok", Error::label);
        observe(call.action, outcome, begun.elapsed());
        result
    }

    async fn attempts<T: Send + 'static>(
        &self,
        caller: &Caller,
        call: &Call,
        decode: Decode<T>,
    ) -> Result<T, Error> {
        let mut plan = Plan::starting_now(call.kind);
        let queue: Arc<AccountQueue> = self.shared.queues.of(&caller.account);
        let (_place, wait) = queue.enter(plan.latest_start())?;
        plan.queue(wait, queue.is_shared());
        let request = self.request(caller, call);
        let mut secret = caller.credential.secret().await?;
        let mut renewed = false;
        let mut turn = queue.turn(call.action, plan.latest_start()).await?;
        waiting::tell(Duration::ZERO);
        plan.start(queue.is_shared());
        let mut attempt = 0;
        loop {
            let limit = plan.limit(attempt);
            let result = self.attempt(&secret, call, &request, limit, decode).await;
            turn.settle(result.as_ref().err());
            queue.heed(result.as_ref().err()).await;
            let error = match result {
                Ok(found) => return Ok(found),
                // Nothing was done, so this is safe for changes, too.
                Err(Error::TokenExpired) if !renewed => {
                    renewed = true;
                    secret = caller.credential.renewed(&secret).await?;
                    turn = queue.turn_again(call.action, plan.latest_repeat()).await?;
                    continue;
                }
                Err(error) => error,
            };
            let Some(delay) = plan.delay(attempt, &error) else {
                return Err(error);
            };
            sleep(delay).await;
            attempt += 1;
            turn = match queue.turn_again(call.action, plan.latest_repeat()).await {
                Ok(turn) => turn,
                Err(refusal) => return Err(not_repeated(error, &refusal)),
            };
        }
    }

    async fn attempt<T: Send + 'static>(
        &self,
        secret: &Secret,
        call: &Call,
        request: &Request,
        limit: Duration,
        decode: Decode<T>,
    ) -> Result<T, Error> {
        let transport = &self.shared.transport;
        let sign = || {
            let now = transport.skew.there(SystemTime::now());
            let signed = secret.authorization(call.action, now);
            signed
                .map(|signed| (signed, now))
                .ok_or(Error::Unauthorized)
        };
        let (authorization, signed_at) = sign()?;
        let mut answer = transport.post(request, authorization, limit).await;
        if matches!(answer, Err(Error::Unauthorized)) && secret.is_signed() {
            // Refused, so nothing was done: perhaps for the time that it was signed with.
            let (authorization, now) = sign()?;
            let apart = now
                .duration_since(signed_at)
                .or(signed_at.duration_since(now));
            if apart.is_ok_and(|apart| apart > SIGNED_ANEW) {
                answer = transport.post(request, authorization, limit).await;
            }
        }
        let body = answer?;
        if body.len() < LARGE_BODY {
            return decode(&body);
        }
        tokio::task::spawn_blocking(move || decode(&body))
            .await
            .unwrap_or(Err(Error::Malformed))
    }

    fn request(&self, caller: &Caller, call: &Call) -> Request {
        let mut url = self.shared.origin.of(&caller.account);
        if let Ok(mut segments) = url.path_segments_mut() {
            segments
                .pop_if_empty()
                .extend(caller.credential.path().split('/'));
        }
        url.query_pairs_mut().append_pair("action", call.action);
        let fence = match call.kind {
            Kind::Change => Some(self.shared.cluster.lease()),
            Kind::Read => None,
        };
        Request {
            url,
            body: call.body.clone(),
            fence: fence.filter(|_| !self.shared.cluster.is_alone()),
        }
    }
}

/// In whose name calls are made.
pub(super) struct Caller {
    pub(super) account: AccountName,
    pub(super) credential: Credential,
}

/// What is asked.
pub(super) struct Call {
    pub(super) action: &'static str,
    pub(super) kind: Kind,
    pub(super) body: Vec<u8>,
}

/// Takes the result out of an answer.
pub(super) type Decode<T> = fn(&[u8]) -> Result<T, Error>;

/// Whether a call may be made twice.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Read,
    Change,
}

/// What a call has time for.
struct Plan {
    kind: Kind,
    deadline: Instant,
}

impl Plan {
    fn starting_now(kind: Kind) -> Self {
        let deadline = match kind {
            Kind::Read => READ_WAIT + READ_RESERVE,
            Kind::Change => CHANGE_WAIT + CHANGE_ATTEMPT,
        };
        Self {
            kind,
            deadline: Instant::now() + deadline,
        }
    }

    /// A read waits as long as the account's pace makes it, and no longer: it has its usual time
    /// beside that.
    fn queue(&mut self, wait: Duration, is_shared: bool) {
        if self.kind == Kind::Read && !is_shared {
            self.deadline = Instant::now() + wait + DEADLINE;
        }
    }

    /// The first attempt begins. Where the pace is shared, it was not known how long that takes.
    fn start(&mut self, is_shared: bool) {
        if self.kind == Kind::Read && is_shared {
            self.deadline = Instant::now() + DEADLINE;
        }
    }

    fn latest_start(&self) -> Instant {
        match self.kind {
            Kind::Read => self.deadline - READ_RESERVE,
            Kind::Change => self.deadline - CHANGE_ATTEMPT,
        }
    }

    fn latest_repeat(&self) -> Instant {
        match self.kind {
            Kind::Read => self.deadline - SHORTEST_ATTEMPT,
            Kind::Change => self.latest_start(),
        }
    }

    /// How long an attempt that starts now may take. The first one of a read leaves as much time
    /// for others; a change that was cut short would leave its outcome in doubt.
    fn limit(&self, attempt: usize) -> Duration {
        let left = self.deadline.saturating_duration_since(Instant::now());
        match self.kind {
            Kind::Change => CHANGE_ATTEMPT,
            Kind::Read if attempt == 0 => left / 2,
            Kind::Read => left,
        }
    }

    /// How long to wait before another attempt, if there is to be one.
    fn delay(&self, attempt: usize, error: &Error) -> Option<Duration> {
        let repeatable = match self.kind {
            Kind::Read => error.is_passing(),
            Kind::Change => was_not_taken(error),
        };
        let backoff = BACKOFF.get(attempt).filter(|_| repeatable)?;
        let jittered = backoff.mul_f64(rand::random_range(0.75..1.25));
        let delay = jittered.max(error.retry_after().unwrap_or_default());
        (Instant::now() + delay <= self.latest_repeat()).then_some(delay)
    }
}

/// Whether a request never reached the part of Worksection that makes changes.
fn was_not_taken(error: &Error) -> bool {
    matches!(
        error,
        Error::TooManyRequests { .. }
            | Error::Queued { .. }
            | Error::Unavailable {
                trouble: TransportError::Connect,
                ..
            }
    )
}

/// What failed first says more than why it was not tried again, but for the time.
fn not_repeated(error: Error, refusal: &Error) -> Error {
    match error {
        Error::Unavailable {
            trouble,
            retry_after: None,
        } => Error::Unavailable {
            trouble,
            retry_after: refusal.retry_after(),
        },
        other => other,
    }
}

/// The one place that learns of every call, without a word on who made it.
fn observe(action: &'static str, outcome: &'static str, duration: Duration) {
    let ms = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
    tracing::debug!(action, outcome, ms, "worksection call");
    metrics::worksection(action, outcome, duration);
}
