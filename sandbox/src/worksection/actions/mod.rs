//! The API's methods: what each takes, who may call it, and the errors that it knows.

mod contacts;
mod filter;
mod members;
mod projects;
mod schedule;
mod tasks;

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{
    Contents, Habits,
    auth::Caller,
    misbehave::{Answer, Dialect},
    request::Asked,
};

/// One method of the API.
pub(super) struct Action {
    pub name: &'static str,
    /// Parameters beside `action` and `hash`.
    pub parameters: &'static [&'static str],
    /// What a member must have granted; `None` needs a member's token, whatever its scopes.
    scope: Option<&'static str>,
    needs: Needs,
    run: fn(&mut Desk<'_>, &Asked) -> Result<Value, Refusal>,
}

/// The least that a member's role must allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// Everyone may look.
    Look,
    /// All but readers take part.
    TakePart,
    /// All but readers and guests add.
    Add,
}

/// What an action works on.
pub(super) struct Desk<'a> {
    pub contents: &'a mut Contents,
    pub caller: &'a Caller,
    /// Where the account is served.
    pub url: &'a str,
    pub habits: Habits,
    /// What the answer says beside its data.
    pub message: Option<String>,
}

impl Desk<'_> {
    /// Whether the administrator's key asks.
    fn is_by_key(&self) -> bool {
        matches!(self.caller, Caller::Key)
    }
}

/// Most records of a list; more are an error, not a shorter list.
const MOST_RECORDS: usize = 10_000;

const DETAILS: &[&str] = &[
    "email", "name", "title", "group", "phone", "phone2", "phone3", "phone4", "address", "address2",
];

const SEARCH: &[&str] = &[
    "id_project",
    "id_task",
    "email_user_from",
    "email_user_to",
    "filter",
    "status",
    "extra",
];

const ACTIONS: &[Action] = &[
    reading("get_users", "users_read", members::list),
    adding(
        "add_user",
        "users_write",
        &[
            "email",
            "first_name",
            "last_name",
            "title",
            "group",
            "department",
            "role",
        ],
        members::invite,
    ),
    looking(
        "get_users_schedule",
        "users_read",
        &["users", "datestart", "dateend"],
        schedule::list,
    ),
    Action {
        name: "update_users_schedule",
        parameters: &["data"],
        scope: Some("users_write"),
        needs: Needs::TakePart,
        run: schedule::update,
    },
    reading("get_user_groups", "users_read", members::teams),
    adding(
        "add_user_group",
        "users_write",
        &["title", "client"],
        members::add_team,
    ),
    reading("get_contacts", "contacts_read", contacts::list),
    adding("add_contact", "contacts_write", DETAILS, contacts::add),
    reading("get_contact_groups", "contacts_read", contacts::folders),
    adding(
        "add_contact_group",
        "contacts_write",
        &["title"],
        contacts::add_folder,
    ),
    looking(
        "get_projects",
        "projects_read",
        &["filter", "extra"],
        projects::list,
    ),
    looking(
        "get_project",
        "projects_read",
        &["id_project", "extra"],
        projects::get,
    ),
    adding(
        "add_project_members",
        "projects_write",
        &["id_project", "members"],
        projects::add_members,
    ),
    adding(
        "delete_project_members",
        "projects_write",
        &["id_project", "members"],
        projects::delete_members,
    ),
    looking(
        "get_all_tasks",
        "tasks_read",
        &["filter", "extra"],
        tasks::all,
    ),
    looking(
        "get_tasks",
        "tasks_read",
        &["id_project", "filter", "extra"],
        tasks::of_project,
    ),
    looking("get_task", "tasks_read", &["id_task", "extra"], tasks::get),
    looking("search_tasks", "tasks_read", SEARCH, tasks::search),
    subscription("subscribe", tasks::subscribe),
    subscription("unsubscribe", tasks::unsubscribe),
    Action {
        name: "me",
        parameters: &[],
        scope: None,
        needs: Needs::Look,
        run: members::me,
    },
];

type Run = fn(&mut Desk<'_>, &Asked) -> Result<Value, Refusal>;

const fn reading(name: &'static str, scope: &'static str, run: Run) -> Action {
    looking(name, scope, &[], run)
}

const fn looking(
    name: &'static str,
    scope: &'static str,
    parameters: &'static [&'static str],
    run: Run,
) -> Action {
    Action {
        name,
        parameters,
        scope: Some(scope),
        needs: Needs::Look,
        run,
    }
}

const fn adding(
    name: &'static str,
    scope: &'static str,
    parameters: &'static [&'static str],
    run: Run,
) -> Action {
    Action {
        name,
        parameters,
        scope: Some(scope),
        needs: Needs::Add,
        run,
    }
}

const fn subscription(name: &'static str, run: Run) -> Action {
    Action {
        name,
        parameters: &["id_task", "email_user"],
        scope: Some("tasks_write"),
        needs: Needs::TakePart,
        run,
    }
}

/// The action of this name.
pub(super) fn find(name: &str) -> Option<&'static Action> {
    ACTIONS.iter().find(|action| action.name == name)
}

impl Action {
    /// Does it, if the caller may.
    pub(super) fn perform(&self, desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
        self.allow(desk.caller)?;
        let data = (self.run)(desk, asked)?;
        let count = match &data {
            Value::Array(list) => list.len(),
            Value::Object(records) => records.len(),
            _ => 0,
        };
        if desk.habits.ten_thousand_at_most && count > MOST_RECORDS {
            return Err(Refusal::too_many(self.name));
        }
        let mut answer = json!({ "status": "ok" });
        let message = desk.message.take();
        let nothing = match &data {
            Value::Null => true,
            Value::Array(list) => {
                list.is_empty() && !desk.habits.empty_list_as_data && message.is_none()
            }
            _ => false,
        };
        if let Some(message) = message {
            answer["message"] = json!(message);
        }
        if !nothing {
            answer["data"] = data;
        }
        Ok(answer)
    }

    fn allow(&self, caller: &Caller) -> Result<(), Refusal> {
        let Caller::Member { member, scopes } = caller else {
            return match self.scope {
                Some(_) => Ok(()),
                None => Err(Refusal::denied("access token required")),
            };
        };
        if let Some(missing) = self.scope.filter(|&scope| !scopes.contains(scope)) {
            return Err(Refusal::denied(missing));
        }
        let role = member.role.to_lowercase();
        let allowed = match self.needs {
            Needs::Look => true,
            Needs::TakePart => role != "reader",
            Needs::Add => role != "reader" && role != "guest",
        };
        if allowed {
            Ok(())
        } else {
            Err(Refusal::denied(&format!("role {role}")))
        }
    }
}

/// Why an action was not done.
#[derive(Debug)]
pub(super) enum Refusal {
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
    pub(super) const fn unauthorized(reason: &'static str) -> Self {
        Self::Unauthorized { reason }
    }

    pub(super) const fn unknown_action() -> Self {
        Self::invalid(5, "Action is invalid")
    }

    const fn unknown_task() -> Self {
        Self::invalid(5, "Task is invalid")
    }

    const fn invalid(code: i64, message: &'static str) -> Self {
        Self::Api {
            code,
            message,
            details: None,
        }
    }

    fn required(field: &str) -> Self {
        Self::Api {
            code: 10,
            message: "Field is required",
            details: Some(field.to_owned()),
        }
    }

    fn too_many(action: &str) -> Self {
        Self::invalid(
            0,
            match action {
                "get_contacts" => "Too many contacts (10000 max)",
                "get_users" | "get_users_schedule" => "Too many users (10000 max)",
                "get_projects" => "Too many projects (10000 max)",
                _ => "Too many tasks (10000 max)",
            },
        )
    }

    fn email_exists(email: &str) -> Self {
        Self::Api {
            code: 11,
            message: "Invalid email",
            details: Some(email.to_owned()),
        }
    }

    fn denied(why: &str) -> Self {
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

impl Asked {
    /// The parameter's value, or the error that it is required.
    fn required(&self, name: &str) -> Result<&str, Refusal> {
        self.get(name).ok_or_else(|| Refusal::required(name))
    }

    /// The parameter's values, which stand between commas.
    fn list(&self, name: &str) -> Vec<&str> {
        let values = self.get(name).unwrap_or_default().split(',');
        values.map(str::trim).filter(|v| !v.is_empty()).collect()
    }

    /// The parameter's value, or an empty text.
    fn text(&self, name: &str) -> String {
        self.get(name).unwrap_or_default().to_owned()
    }
}

/// An address in `name@host.domain` form, or the error that it is invalid.
fn valid_email(email: &str) -> Result<&str, Refusal> {
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>,;\"".contains(c);
    let fits = email.split_once('@').is_some_and(|(name, host)| {
        let labels = host.split('.');
        !name.is_empty()
            && !host.contains('@')
            && host.contains('.')
            && labels.into_iter().all(|label| !label.is_empty())
            && email.chars().all(plain)
    });
    if fits {
        Ok(email)
    } else {
        Err(Refusal::invalid(11, "Invalid email"))
    }
}
