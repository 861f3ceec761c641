//! Errors of calls. Neither `Display` nor `Debug` shows Worksection's own words, because its details
//! contain e-mail addresses; code that may see them reads the fields.

use std::fmt;
use std::time::Duration;

use crate::foreign::Words;
use crate::way::Obstacle;

/// Why a call gave no result.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Worksection understood and refused.
    #[error("Worksection refused with code {code}")]
    Api {
        /// The kind of refusal.
        code: ApiCode,
        /// `message`: an English sentence such as `Field is required`; may be empty.
        message: Words,
        /// `message_details`: the field, or the e-mails that do exist; often empty.
        details: Words,
    },
    /// The key or token is no longer (or never was) accepted: the account has to be linked again.
    #[error("Worksection no longer accepts the credential")]
    Unauthorized,
    /// The access token has expired and can be refreshed.
    #[error("the access token has expired")]
    TokenExpired,
    /// Worksection says that the account's request limit is exhausted (429). Nothing was done.
    #[error("too many requests, try again in {} s", .retry_after.as_secs())]
    TooManyRequests {
        /// The wait after which a call may succeed.
        retry_after: Duration,
    },
    /// Our own queue for the account is longer than the call could wait. Nothing was sent.
    #[error("the account's queue is full, try again in {} s", .retry_after.as_secs())]
    Queued {
        /// The wait after which the queue may be shorter.
        retry_after: Duration,
    },
    /// Worksection gave no usable answer.
    #[error("Worksection is unavailable: {trouble}")]
    Unavailable {
        /// What happened instead.
        trouble: TransportError,
        /// When a retry may succeed, if known.
        retry_after: Option<Duration>,
    },
    /// The credential could not be obtained, so nothing was sent.
    #[error("the credential cannot be had: {0}")]
    Credential(CredentialTrouble),
    /// The answer is JSON of another form than the method's.
    #[error("Worksection's answer has an unexpected form")]
    Malformed,
    /// The answer is larger than any of Worksection's (32 MiB, unpacked).
    #[error("Worksection's answer is too large")]
    TooLarge,
    /// The answer redirects to another address; our credentials are not sent there.
    #[error("Worksection's answer leads elsewhere")]
    Redirected,
}

/// Why no answer arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// No connection: refused, no such host, no TLS, or a time-out.
    #[error("no connection: {0}")]
    Connect(Obstacle),
    /// A connection, but no complete answer in time.
    #[error("no answer in time")]
    Timeout,
    /// The connection broke before the answer was complete.
    #[error("the connection broke")]
    Broken,
    /// An HTTP status of 400 or more, without an answer of the API.
    #[error("HTTP status {0}")]
    Status(u16),
    /// A body that is not JSON: a maintenance page, a truncated answer, nothing at all.
    #[error("the answer is no JSON")]
    NotJson,
    /// No request was made: several failed in a row, and the circuit breaker is open.
    #[error("it failed several times in a row")]
    Resting,
}

/// Why there is no credential for a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CredentialTrouble {
    /// The store could not be read or written.
    #[error("the store does not answer")]
    Store,
    /// Another refresh of the same tokens did not end in time, or broke off.
    #[error("another refresh is under way")]
    Busy,
    /// Worksection does not know the OAuth application: its id or secret is wrong.
    #[error("Worksection does not know the application")]
    Application,
    /// The token endpoint gave no usable answer.
    #[error("the token endpoint: {0}")]
    Endpoint(TransportError),
}

/// `status_code` of a refusal (Worksection's API, "Answers").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiCode {
    /// 4: there is no such project.
    InvalidProject,
    /// 5: there is no such object, such as `Task is invalid`.
    InvalidObject,
    /// 10: a required field is missing.
    Required,
    /// 11: a value is invalid.
    InvalidValue,
    /// 20: the credential does not allow this.
    Denied,
    /// 30: the object was not found.
    NotFound,
    /// Any other code; 0 if there was none.
    Other(i64),
}

/// What is known about a change whose call failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Not made: never sent, or refused.
    NotDone,
    /// Sent, but the answer is lost or unusable. The change may have been made: look it up.
    Unknown,
}

impl Error {
    /// Whether a change that failed with this error may have been made anyway.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::Api { .. }
            | Self::Unauthorized
            | Self::TokenExpired
            | Self::TooManyRequests { .. }
            | Self::Queued { .. }
            | Self::Credential(_) => Outcome::NotDone,
            Self::Unavailable { trouble, .. } => match trouble {
                TransportError::Connect(_)
                | TransportError::Resting
                | TransportError::Status(400..500) => Outcome::NotDone,
                TransportError::Timeout
                | TransportError::Broken
                | TransportError::Status(_)
                | TransportError::NotJson => Outcome::Unknown,
            },
            Self::Malformed | Self::TooLarge | Self::Redirected => Outcome::Unknown,
        }
    }

    /// How long to wait before a retry, if known.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::TooManyRequests { retry_after } | Self::Queued { retry_after } => {
                Some(*retry_after)
            }
            Self::Unavailable { retry_after, .. } => *retry_after,
            _ => None,
        }
    }

    /// Whether the account has no such method, which an account may have another day.
    pub fn is_no_such_action(&self) -> bool {
        matches!(self, Self::Api { code: ApiCode::InvalidObject | ApiCode::Other(_), message, .. }
            if message.as_str().to_lowercase().contains("action is invalid"))
    }

    /// Whether Worksection no longer accepts the credential, so that its people lost access.
    pub fn is_credential_refused(&self) -> bool {
        matches!(self, Self::Unauthorized | Self::TokenExpired)
    }

    /// Whether the same request may succeed a moment later.
    pub(super) fn is_passing(&self) -> bool {
        match self {
            Self::TooManyRequests { .. }
            | Self::Queued { .. }
            | Self::Credential(_)
            | Self::Malformed => true,
            Self::Unavailable { trouble, .. } => {
                !matches!(trouble, TransportError::Status(400..500))
            }
            _ => false,
        }
    }

    /// Whether Worksection is up: it answered, even if with a refusal.
    pub fn is_answer(&self) -> bool {
        matches!(
            self,
            Self::Api { .. } | Self::Unauthorized | Self::TokenExpired
        )
    }

    /// Whether the answer makes no sense, which speaks against the called method and no other.
    pub(super) fn is_nonsense(&self) -> bool {
        match self {
            Self::Malformed | Self::TooLarge | Self::Redirected => true,
            Self::Unavailable { trouble, .. } => *trouble == TransportError::NotJson,
            _ => false,
        }
    }

    /// Short name for logs and metrics.
    pub(super) fn label(&self) -> &'static str {
        match self {
            Self::Api { .. } => "refused",
            Self::Unauthorized => "unauthorized",
            Self::TokenExpired => "token_expired",
            Self::TooManyRequests { .. } => "too_many_requests",
            Self::Queued { .. } => "queued",
            Self::Unavailable { .. } => "unavailable",
            Self::Credential(_) => "credential",
            Self::Malformed => "malformed",
            Self::TooLarge => "too_large",
            Self::Redirected => "redirected",
        }
    }
}

impl From<TransportError> for Error {
    fn from(trouble: TransportError) -> Self {
        Self::Unavailable {
            trouble,
            retry_after: None,
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self})")
    }
}

impl From<i64> for ApiCode {
    fn from(code: i64) -> Self {
        match code {
            4 => Self::InvalidProject,
            5 => Self::InvalidObject,
            10 => Self::Required,
            11 => Self::InvalidValue,
            20 => Self::Denied,
            30 => Self::NotFound,
            other => Self::Other(other),
        }
    }
}

impl fmt::Display for ApiCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = match self {
            Self::InvalidProject => 4,
            Self::InvalidObject => 5,
            Self::Required => 10,
            Self::InvalidValue => 11,
            Self::Denied => 20,
            Self::NotFound => 30,
            Self::Other(code) => *code,
        };
        code.fmt(f)
    }
}
