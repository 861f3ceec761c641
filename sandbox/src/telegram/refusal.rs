//! How a call is refused, in the Bot API's words.

use serde_json::{Value, json};

/// An answer with `ok: false`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Refusal {
    pub(super) code: u16,
    pub(super) description: String,
    /// `retry_after` or `migrate_to_chat_id`, where the Bot API gives one.
    pub(super) parameters: Option<Value>,
    /// Whether a careful caller could have known: recorded as a broken rule.
    pub(super) avoidable: bool,
}

impl Refusal {
    /// 400 for a request that breaks a documented rule.
    pub(super) fn rule(what: impl AsRef<str>) -> Self {
        Self {
            avoidable: true,
            ..Self::outcome(what)
        }
    }

    /// 400 that any caller may meet: a message is gone, nothing changed, a query is too old.
    pub(super) fn outcome(what: impl AsRef<str>) -> Self {
        Self::new(400, format!("Bad Request: {}", what.as_ref()))
    }

    /// 403: a person or a chat does not let the bot in.
    pub(super) fn forbidden(what: impl AsRef<str>) -> Self {
        Self::new(403, format!("Forbidden: {}", what.as_ref()))
    }

    /// 409: two receivers of updates.
    pub(super) fn conflict(what: impl AsRef<str>) -> Self {
        Self::new(409, format!("Conflict: {}", what.as_ref()))
    }

    /// 429 with the seconds to wait, where the server names them.
    pub(super) fn too_many_requests(retry_after: Option<u32>) -> Self {
        let after = retry_after.map_or(String::new(), |s| format!(": retry after {s}"));
        Self {
            parameters: retry_after.map(|seconds| json!({ "retry_after": seconds })),
            ..Self::new(429, format!("Too Many Requests{after}"))
        }
    }

    /// 400 for a basic group that has become a supergroup with another identifier.
    pub(super) fn migrated(to: i64) -> Self {
        Self {
            parameters: Some(json!({ "migrate_to_chat_id": to })),
            ..Self::outcome("group chat was upgraded to a supergroup chat")
        }
    }

    /// Any other status and description.
    pub(super) fn new(code: u16, description: impl Into<String>) -> Self {
        Self {
            code,
            description: description.into(),
            parameters: None,
            avoidable: false,
        }
    }

    /// The body of the answer.
    pub(super) fn body(&self) -> Value {
        let mut body = json!({
            "ok": false,
            "error_code": self.code,
            "description": self.description,
        });
        if let Some(parameters) = &self.parameters {
            body["parameters"] = parameters.clone();
        }
        body
    }
}
