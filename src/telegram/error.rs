//! Errors of Bot API calls, told apart in one place.

use std::{io, time::Duration};

use teloxide::types::ChatId;

use super::Parameters;
use crate::{foreign::Words, way::Obstacle};

/// Phrases with which the Bot API server says that a message cannot be edited, deleted or replied to.
/// The names in capitals are Telegram's own, which the server passes on.
const GONE: [&str; 8] = [
    "message to edit not found",
    "message to delete not found",
    "message to be replied not found",
    "message to reply not found",
    "message can't be edited",
    "message can't be deleted",
    "there is no text in the message to edit",
    "MESSAGE_ID_INVALID",
];

/// Phrases with which the server says that a forum topic takes no messages.
const NO_TOPIC: [&str; 4] = [
    "message thread not found",
    "TOPIC_DELETED",
    "TOPIC_CLOSED",
    "TOPIC_ID_INVALID",
];

/// Phrases with which the server says that it takes no button of this kind or to this place.
const NO_BUTTON: [&str; 4] = [
    "BUTTON_USER_PRIVACY_RESTRICTED",
    "BUTTON_URL_INVALID",
    "Unsupported URL protocol",
    "inline keyboard button URL",
];

/// Phrases with which the server says that a group's members cannot be seen: they are hidden, and the
/// bot is not an administrator there.
const HIDDEN: [&str; 3] = [
    "member list is inaccessible",
    "CHAT_ADMIN_REQUIRED",
    "PARTICIPANT_ID_INVALID",
];

/// Why a Bot API call failed. The texts contain neither the token nor anything a person wrote.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Error {
    #[error("asked to wait {} s", .0.as_secs())]
    RetryAfter(Duration),
    /// The message already shows this content; as good as a success.
    #[error("the message is not modified")]
    NotModified,
    /// The message to edit, delete or reply to is gone, or is not the bot's own.
    #[error("the message is gone")]
    MessageGone,
    /// The person or the group has blocked the bot or never met it.
    #[error("the chat is closed to the bot: {0}")]
    ChatClosed(String),
    /// The forum topic is gone or closed.
    #[error("the topic is gone")]
    TopicGone,
    /// A button leads where the server does not let it lead.
    #[error("a button is refused")]
    ButtonRefused,
    /// The server does not know messages for one person, and showed one to everybody.
    #[error("the server does not know whispers")]
    Overheard,
    #[error("the callback query is too old")]
    QueryTooOld,
    /// The group shows its members to administrators only, and the bot is not one.
    #[error("the members of the group are hidden from the bot")]
    MembersHidden,
    #[error("the group became a supergroup")]
    Migrated(ChatId),
    /// The token is not a bot's, or no longer is.
    #[error("the token is refused")]
    Unauthorized,
    /// A webhook is set, so polling gets no updates.
    #[error("a webhook is set")]
    WebhookSet,
    /// Another program polls for the same bot's updates.
    #[error("{0}")]
    Conflict(String),
    /// Any other refusal, in the server's words.
    #[error("{code} {description}")]
    Refused { code: u16, description: String },
    /// The server failed on its own side (HTTP status).
    #[error("the server is in trouble (status {0})")]
    Server(u16),
    /// No connection was made, so nothing was sent.
    #[error("the server cannot be reached: {0}")]
    Unreachable(Obstacle),
    /// The connection broke or timed out; the request may have been carried out.
    #[error("the connection broke")]
    Lost,
    #[error("the answer makes no sense")]
    Malformed,
    #[error("the file is too large")]
    TooLarge,
    /// The server runs with `--local` and named a file on a disk of another machine.
    #[error(
        "the Bot API server runs with --local and keeps the file where this process cannot read it \
         ({0}); share its directory under the same path, or run it without --local"
    )]
    NotHere(io::ErrorKind),
}

/// Telegram has refused the token, which it took at the start, for a minute.
#[derive(Debug, thiserror::Error)]
#[error("the token is refused")]
pub struct TokenLost;

impl Error {
    /// Sorts an answer with `ok: false` by the Bot API server's descriptions; its codes alone do not
    /// tell the errors apart.
    pub(super) fn of_answer(code: u16, description: &Words, parameters: Parameters) -> Self {
        if let Some(seconds) = parameters.retry_after {
            return Self::RetryAfter(Duration::from_secs(seconds));
        }
        if let Some(chat) = parameters.migrate_to_chat_id {
            return Self::Migrated(ChatId(chat));
        }
        let description = description.as_str();
        let said = Words::from(without_quotes(description));
        let said = said.shown().unwrap_or_default();
        let says = |part: &str| description.contains(part);
        match code {
            400 if says("message is not modified") => Self::NotModified,
            400 if GONE.iter().any(|part| says(part)) => Self::MessageGone,
            400 if NO_TOPIC.iter().any(|part| says(part)) => Self::TopicGone,
            400 if NO_BUTTON.iter().any(|part| says(part)) => Self::ButtonRefused,
            400 if HIDDEN.iter().any(|part| says(part)) => Self::MembersHidden,
            400 if says("query is too old") => Self::QueryTooOld,
            400 if says("chat not found") => Self::ChatClosed(said),
            401 | 404 if says("Unauthorized") || description == "Not Found" => Self::Unauthorized,
            403 => Self::ChatClosed(said),
            // "while webhook is active", "terminated by setWebhook request".
            409 if description.to_ascii_lowercase().contains("webhook") => Self::WebhookSet,
            409 => Self::Conflict(said),
            429 => Self::RetryAfter(wait_in(description)),
            500.. => Self::Server(code),
            _ => Self::Refused {
                code,
                description: said,
            },
        }
    }

    /// Short name for logs and metrics.
    pub(super) fn label(&self) -> &'static str {
        match self {
            Self::RetryAfter(_) => "retry_after",
            Self::NotModified => "not_modified",
            Self::MessageGone => "message_gone",
            Self::ChatClosed(_) => "chat_closed",
            Self::TopicGone => "topic_gone",
            Self::ButtonRefused => "button_refused",
            Self::Overheard => "overheard",
            Self::QueryTooOld => "query_too_old",
            Self::MembersHidden => "members_hidden",
            Self::Migrated(_) => "migrated",
            Self::Unauthorized => "unauthorized",
            Self::WebhookSet => "webhook_set",
            Self::Conflict(_) => "conflict",
            Self::Refused { .. } => "refused",
            Self::Server(_) => "server_error",
            Self::Unreachable(_) => "unreachable",
            Self::Lost => "lost",
            Self::Malformed => "malformed",
            Self::TooLarge => "too_large",
            Self::NotHere(_) => "not_here",
        }
    }

    /// Whether the setting of the proxy has to be looked at.
    pub(crate) fn is_of_proxy(&self) -> bool {
        matches!(self, Self::Unreachable(obstacle) if obstacle.is_of_proxy())
    }

    /// Whether the network or the server is at fault, not the request; such a call may be retried.
    pub(crate) fn is_trouble(&self) -> bool {
        matches!(
            self,
            Self::Server(_) | Self::Unreachable(_) | Self::Lost | Self::Malformed
        )
    }
}

impl From<reqwest::Error> for Error {
    /// Drops the text of `reqwest`, which contains the URL and so the token. What kept a request from
    /// arriving was told before.
    fn from(_: reqwest::Error) -> Self {
        Self::Lost
    }
}

/// Cuts a description before its first quotation, which may be a person's name or a link with a
/// secret.
fn without_quotes(description: &str) -> &str {
    let quotes = [" '", " \"", "://"].into_iter();
    let end = quotes.filter_map(|quote| description.find(quote)).min();
    &description[..end.unwrap_or(description.len())]
}

/// Reads the seconds in `Too Many Requests: retry after 7`; one second if there are none.
fn wait_in(description: &str) -> Duration {
    let seconds = description.rsplit(' ').next().and_then(|n| n.parse().ok());
    Duration::from_secs(seconds.unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(code: u16, description: &str) -> Error {
        Error::of_answer(code, &description.into(), Parameters::default())
    }

    #[test]
    fn descriptions_are_told_apart() {
        assert_eq!(
            sorted(
                400,
                "Bad Request: message is not modified: specified new message content …"
            ),
            Error::NotModified
        );
        assert_eq!(
            sorted(
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid"
            ),
            Error::QueryTooOld
        );
        assert!(matches!(
            sorted(403, "Forbidden: bot was kicked from the group chat"),
            Error::ChatClosed(_)
        ));
        assert_eq!(
            sorted(401, "Unauthorized: invalid token specified"),
            Error::Unauthorized
        );
        assert_eq!(sorted(404, "Not Found"), Error::Unauthorized);
        assert!(matches!(
            sorted(404, "Not Found: method not found"),
            Error::Refused { .. }
        ));
        assert_eq!(
            sorted(429, "Too Many Requests: retry after 7"),
            Error::RetryAfter(Duration::from_secs(7))
        );
    }

    #[test]
    fn each_wording_of_one_refusal_is_that_refusal() {
        for gone in GONE {
            assert_eq!(
                sorted(400, &format!("Bad Request: {gone}")),
                Error::MessageGone
            );
        }
        for gone in NO_TOPIC {
            assert_eq!(
                sorted(400, &format!("Bad Request: {gone}")),
                Error::TopicGone
            );
        }
    }

    #[test]
    fn a_refused_button_is_known_by_each_wording() {
        for refused in NO_BUTTON {
            assert_eq!(
                sorted(400, &format!("Bad Request: {refused}")),
                Error::ButtonRefused
            );
        }
    }

    #[test]
    fn hidden_members_are_known_by_each_wording() {
        for hidden in HIDDEN {
            assert_eq!(
                sorted(400, &format!("Bad Request: {hidden}")),
                Error::MembersHidden
            );
        }
    }

    #[test]
    fn what_a_description_quotes_is_not_repeated() {
        for (description, said) in [
            (
                "Bad Request: can't parse entities: Unsupported start tag \"olena\" at byte offset 3",
                "400 Bad Request: can't parse entities: Unsupported start tag",
            ),
            (
                "Bad Request: inline keyboard button URL 'https://a.b/?state=hidden' is invalid",
                "a button is refused",
            ),
        ] {
            assert_eq!(sorted(400, description).to_string(), said);
        }
    }

    #[test]
    fn a_description_that_repeats_the_request_shows_no_token() {
        crate::foreign::guard("7654321:AAE-qv0Yxk2Wm9");
        let error = sorted(
            400,
            "Bad Request: POST /bot7654321:AAE-qv0Yxk2Wm9/sendMessage",
        );
        assert_eq!(error.to_string(), "400 ");
        let error = sorted(403, "Forbidden: user 7654321 AAE qv0Yxk has blocked");
        assert!(!error.to_string().contains("AAE"), "{error}");
    }

    #[test]
    fn only_trouble_is_worth_another_attempt() {
        for trouble in [
            Error::Lost,
            Error::Unreachable(Obstacle::Login),
            Error::Malformed,
            Error::Server(504),
        ] {
            assert!(trouble.is_trouble(), "{trouble}");
        }
        assert!(!Error::NotModified.is_trouble());
        assert!(!Error::ChatClosed("kicked".into()).is_trouble());
    }
}
