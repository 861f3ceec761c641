//! The client shared by all accounts, and how one call is made: its turns, attempts and limits.

use std::any::Any;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tokio::time::{Instant, sleep};

use crate::cluster::Cluster;
use crate::metrics::{self, UnderWay};
use crate::store::Records;
use crate::way::Way;

use super::account::AccountName;
use super::api::Api;
use super::credential::{Credential, Secret};
use super::error::{Error, TransportError};
use super::origin::Origin;
use super::queue::{AccountQueue, AccountQueues};
use super::transport::{Request, Transport};
use super::trials::{Trial, TrialPlace};
use super::waiting;

/// Longest duration of a read from its first attempt on, including waits and retries.
const DEADLINE: Duration = Duration::from_secs(20);
/// Longest wait of a read in the account's queue: when a company links its people in one morning, the
/// last of three hundred waits that long, at one request a second.
const READ_WAIT: Duration = Duration::from_secs(300);
/// Longest duration of the only attempt at a change.
const CHANGE_ATTEMPT: Duration = Duration::from_secs(15);
/// Longest time a change waits for its turn and for retries after it was not accepted; its full
/// attempt is reserved beyond that.
const CHANGE_WAIT: Duration = Duration::from_secs(7);
/// Time before the deadline after which a read does not start, since no second attempt would fit.
const READ_RESERVE: Duration = Duration::from_secs(4);
/// Shortest time left that is worth a request.
const SHORTEST_ATTEMPT: Duration = Duration::from_secs(1);
/// Waits after the first and the second attempt. There is no fourth attempt.
const BACKOFF: [Duration; 2] = [Duration::from_millis(400), Duration::from_secs(1)];
/// A refused request is signed again only if the new time differs by more than this.
const SIGNED_ANEW: Duration = Duration::from_secs(30);
const RATES: std::ops::RangeInclusive<f64> = 0.01..=1000.0;

/// Settings of a client.
#[derive(Clone, Debug)]
pub struct ClientSettings {
    /// Where accounts are hosted.
    pub origin: Origin,
    /// Requests per second for each account, 0.01 to 1000. Worksection allows one.
    pub rate: f64,
}

/// Why a client could not be created.
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
    /// Creates a client, which connects on first use.
    ///
    /// # Errors
    /// [`InvalidSettings`] for a rate out of range, or where TLS cannot be set up.
    pub fn new(settings: ClientSettings) -> Result<Self, InvalidSettings> {
        Self::build(settings, &Way::default(), Cluster::alone(), None)
    }

    /// Like [`Client::new`], for an instance among others that use the same store: they keep one pace
    /// together, and a change is sent only while this instance's lease holds.
    ///
    /// # Errors
    /// As [`Client::new`].
    pub fn among(
        settings: ClientSettings,
        way: &Way,
        cluster: Cluster,
        records: &Records,
    ) -> Result<Self, InvalidSettings> {
        let shared = (!cluster.is_alone()).then(|| records.clone());
        Self::build(settings, way, cluster, shared)
    }

    fn build(
        settings: ClientSettings,
        way: &Way,
        cluster: Cluster,
        shared: Option<Records>,
    ) -> Result<Self, InvalidSettings> {
        if !RATES.contains(&settings.rate) {
            return Err(InvalidSettings::Rate);
        }
        let https_only = !settings.origin.is_plain_http();
        let transport = Transport::new(https_only, way).map_err(InvalidSettings::Http)?;
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

    /// Returns how many accounts get no answer at present, so that only trials are made.
    pub fn resting(&self) -> usize {
        self.shared.queues.resting()
    }

    /// Whether Worksection fails at present, as far as somebody tried.
    pub fn is_failing(&self) -> bool {
        self.shared.queues.are_failing()
    }

    /// Returns the methods of an account with the rights of a credential.
    pub fn as_account(&self, account: &AccountName, credential: &Credential) -> Api {
        Api::new(self.clone(), account, credential, false)
    }

    /// Waits for the one place that an account has for trying credentials, behind all calls that wait
    /// for their turn there.
    ///
    /// # Errors
    /// [`Error::Queued`] after five minutes, [`Error::TooManyRequests`] where Worksection wants trials to
    /// pause for longer than sixteen seconds.
    pub async fn trial_place(
        &self,
        account: &AccountName,
        trial: Trial,
    ) -> Result<TrialPlace, Error> {
        self.shared.queues.of(account).admit(trial).await
    }

    /// Like [`Client::as_account`], for a credential that nobody has proven yet.
    pub fn on_trial(
        &self,
        account: &AccountName,
        credential: &Credential,
        _place: &TrialPlace,
    ) -> Api {
        Api::new(self.clone(), account, credential, true)
    }

    /// Returns where accounts are hosted.
    pub(super) fn origin(&self) -> &Origin {
        &self.shared.origin
    }

    /// Makes a call: waits for its turn, sends it, and retries where that is safe.
    pub(super) async fn call(
        &self,
        caller: &Caller,
        call: Call,
        decode: Decode,
    ) -> Result<Given, Error> {
        let begun = Instant::now();
        let _under_way = UnderWay::worksection_call();
        let result = self.attempts(caller, &call, &decode).await;
        // That a key is refused is its person's to mend.
        let expected = caller.is_trial && result.as_ref().is_err_and(Error::is_answer);
        if let Err(error) = &result
            && (error.is_answer() || error.is_nonsense())
            && !expected
        {
            // The code says which refusal it is; Worksection's own words may contain an address.
            tracing::warn!(action = call.action, %error, "Worksection call failed");
        }
        let outcome = result.as_ref().err().map_or("ok", Error::label);
        observe(call.action, outcome, begun.elapsed());
        result
    }

    async fn attempts(
        &self,
        caller: &Caller,
        call: &Call,
        decode: &Decode,
    ) -> Result<Given, Error> {
        let queue: Arc<AccountQueue> = self.shared.queues.of(&caller.account);
        if caller.is_patient {
            queue.stay_behind().await;
        }
        let mut plan = Plan::starting_now(call.kind);
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
            let failure = result.as_ref().err();
            if caller.is_trial {
                turn.settle_trial(failure);
            } else {
                turn.settle(failure);
                queue.heed(failure).await;
            }
            let error = match result {
                Ok(found) => return Ok(found),
                // Nothing was done, so a retry is safe for changes, too.
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

    async fn attempt(
        &self,
        secret: &Secret,
        call: &Call,
        request: &Request,
        limit: Duration,
        decode: &Decode,
    ) -> Result<Given, Error> {
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
            // Refused, so nothing was done; the signature's time may be the reason.
            let (authorization, now) = sign()?;
            let apart = now
                .duration_since(signed_at)
                .or(signed_at.duration_since(now));
            if apart.is_ok_and(|apart| apart > SIGNED_ANEW) {
                answer = transport.post(request, authorization, limit).await;
            }
        }
        answer?.decode(decode.clone()).await
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

/// On whose behalf calls are made.
pub(super) struct Caller {
    pub(super) account: AccountName,
    pub(super) credential: Credential,
    /// Whether nobody has proven the credential yet.
    pub(super) is_trial: bool,
    /// Whether nobody waits for the answer, so that calls of people go first.
    pub(super) is_patient: bool,
}

/// What is asked of Worksection.
pub(super) struct Call {
    pub(super) action: &'static str,
    pub(super) kind: Kind,
    pub(super) body: Vec<u8>,
}

/// Decodes the result from an answer.
pub(super) type Decode = Arc<dyn Fn(&mut [u8]) -> Result<Given, Error> + Send + Sync>;

/// A result of whatever type its method gives.
pub(super) type Given = Box<dyn Any + Send>;

/// Whether a call may be made twice.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Read,
    Change,
}

/// The time budget of a call.
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

    /// Extends a read's deadline by the wait for the account's pace, so that its usual time is left
    /// afterwards.
    fn queue(&mut self, wait: Duration, is_shared: bool) {
        if self.kind == Kind::Read && !is_shared {
            self.deadline = Instant::now() + wait + DEADLINE;
        }
    }

    /// Restarts a read's deadline at its first attempt where the pace is shared, since the wait was
    /// not known in advance.
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

    /// Longest duration of an attempt that starts now. A read's first attempt leaves half of the time
    /// for the others; a change gets its full time, because cutting it short would leave its outcome
    /// unknown.
    fn limit(&self, attempt: usize) -> Duration {
        let left = self.deadline.saturating_duration_since(Instant::now());
        match self.kind {
            Kind::Change => CHANGE_ATTEMPT,
            Kind::Read if attempt == 0 => left / 2,
            Kind::Read => left,
        }
    }

    /// How long to wait before another attempt, if one is to be made.
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
                trouble: TransportError::Connect(_),
                ..
            }
    )
}

/// Keeps the first failure, which says more than the reason not to retry, and adds that reason's wait.
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

/// Logs and measures every call, without any information about the caller.
fn observe(action: &'static str, outcome: &'static str, duration: Duration) {
    let ms = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
    tracing::debug!(action, outcome, ms, "worksection call");
    metrics::worksection(action, outcome, duration);
}
