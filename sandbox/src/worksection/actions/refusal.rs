//! Why an action is not done, in the API's words.

use axum::http::StatusCode;
use serde_json::json;

use crate::worksection::misbehave::{Answer, Dialect};

/// Why an action was not done.
#[derive(Debug)]
pub(in crate::worksection) enum Refusal {
    /// The credential is not accepted: HTTP 401.
    Unauthorized { reason: &'static str },
    /// An error of the API: HTTP 200.
    Api {
        code: i64,
        message: &'static str,
        details: Option<String>,
    },
    /// Neither GET nor POST: HTTP 405.
    Method,
}

impl Refusal {
    pub(in crate::worksection) const fn unauthorized(reason: &'static str) -> Self {
        Self::Unauthorized { reason }
    }

    pub(in crate::worksection) const fn unknown_action() -> Self {
        Self::invalid(5, "Action is invalid")
    }

    pub(super) const fn unknown_task() -> Self {
        Self::invalid(5, "Task is invalid")
    }

    pub(super) const fn invalid(code: i64, message: &'static str) -> Self {
        Self::Api {
            code,
            message,
            details: None,
        }
    }

    pub(super) fn required(field: &str) -> Self {
        Self::Api {
            code: 10,
            message: "Field is required",
            details: Some(field.to_owned()),
        }
    }

    pub(super) fn too_many(action: &str) -> Self {
        Self::invalid(
            0,
            match action {
                "get_contacts" => "Too many contacts (10000 max)",
                "get_users" | "get_users_schedule" => "Too many users (10000 max)",
                "get_projects" => "Too many projects (10000 max)",
                "get_comments" => "Too many comments (10000 max)",
                "get_events" => "Too many events (10000 max)",
                _ => "Too many tasks (10000 max)",
            },
        )
    }

    pub(super) fn email_exists(email: &str) -> Self {
        Self::Api {
            code: 11,
            message: "Invalid email",
            details: Some(email.to_owned()),
        }
    }

    pub(super) fn denied(why: &str) -> Self {
        Self::Api {
            code: 20,
            message: "Access denied",
            details: Some(why.to_owned()),
        }
    }
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Unauthorized { reason } => Dialect::Api.unauthorized(reason),
            Refusal::Api {
                code,
                message,
                details,
            } => Dialect::Api.error(code, message, details.as_deref()),
            Refusal::Method => Self {
                status: StatusCode::METHOD_NOT_ALLOWED,
                body: json!({ "status": "error", "message": "Method not allowed" }),
                error: Some("method not allowed".to_owned()),
            },
        }
    }
}
