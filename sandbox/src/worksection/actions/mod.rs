//! The API's methods: what each takes, who may call it, and the errors that it knows.

mod change;
mod comments;
mod contacts;
mod events;
mod filter;
mod members;
mod projects;
mod refusal;
mod schedule;
mod table;
mod tags;
mod tasks;
pub(super) mod webhooks;

use serde_json::{Value, json};

use super::{
    Contents, Habits,
    auth::Caller,
    clock::{Moment, Zone},
    hooks::Hooks,
    journal::Journal,
    request::Asked,
    work::Work,
};

pub(super) use refusal::Refusal;
pub(super) use table::find;

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
    /// The owner and who administers the account.
    Administer,
}

/// What an action works on.
pub(super) struct Desk<'a> {
    pub contents: &'a mut Contents,
    pub journal: &'a mut Journal,
    pub hooks: &'a mut Hooks,
    pub now: Moment,
    pub zone: Zone,
    pub caller: &'a Caller,
    /// Where the account is served.
    pub url: &'a str,
    pub habits: Habits,
    /// The address of the webhook to be added was tried, and answered well.
    pub tried: bool,
    /// What the answer says beside its data.
    pub message: Option<String>,
    /// The id that stands beside the data.
    pub id: Option<u64>,
}

impl Desk<'_> {
    /// Whether the administrator's key asks.
    fn is_by_key(&self) -> bool {
        matches!(self.caller, Caller::Key)
    }

    /// Id of the member in whose name it is done: the owner's, where the key asks.
    fn own_id(&self) -> u64 {
        match self.caller {
            Caller::Member { member, .. } => member.id,
            Caller::Key => {
                let mut members = self.contents.members.iter();
                let owner = members.find(|member| member.role.eq_ignore_ascii_case("owner"));
                owner
                    .or(self.contents.members.first())
                    .map_or(0, |owner| owner.id)
            }
        }
    }

    /// Whoever asks, or this member instead of them, at work.
    fn work(&mut self, by: Option<u64>) -> Work<'_> {
        let by = by.unwrap_or_else(|| self.own_id());
        Work {
            contents: self.contents,
            journal: self.journal,
            now: self.now,
            zone: self.zone,
            by,
        }
    }
}

/// Most records of a list; more are an error, not a shorter list.
const MOST_RECORDS: usize = 10_000;

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
        if let Some(id) = desk.id.take() {
            answer["id"] = json!(id);
        }
        if !nothing {
            answer["data"] = data;
        }
        Ok(answer)
    }

    /// Whether the caller's scopes and role allow it.
    pub(super) fn allow(&self, caller: &Caller) -> Result<(), Refusal> {
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
            Needs::Administer => role == "owner" || role == "account admin",
        };
        if allowed {
            Ok(())
        } else {
            Err(Refusal::denied(&format!("role {role}")))
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
