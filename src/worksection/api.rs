//! The methods of an account's API, one function each.

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use super::account::AccountName;
use super::answer;
use super::client::{Call, Caller, Client, Given, Kind};
use super::credential::Credential;
use super::error::Error;
use super::event::{Comment, Event, Webhook};
use super::params::{NewContact, NewUser};
use super::project::Project;
use super::schedule::{self, Marks, Schedule};
use super::tag::{Tag, Tagged};
use super::task::{Task, TaskId};
use super::types::{Contact, Folder, Identified, ProjectId, Team, User, WebhookId};
use crate::metrics;

/// What webhooks bring.
const WEBHOOK_EVENTS: &str =
    "post_task,post_comment,update_task,update_comment,close_task,reopen_task,delete_task";

/// An account as one credential sees it. Clones are cheap and share the account's queue.
///
/// Every method may fail with any [`Error`]; after a failed change, [`Error::outcome`] says whether it
/// may have been made anyway.
#[derive(Clone)]
pub struct Api {
    client: Client,
    caller: Arc<Caller>,
}

impl fmt::Debug for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Api({})", self.caller.account)
    }
}

impl Api {
    pub(super) fn new(
        client: Client,
        account: &AccountName,
        credential: &Credential,
        is_trial: bool,
    ) -> Self {
        Self {
            client,
            caller: Arc::new(Caller {
                account: account.clone(),
                credential: credential.clone(),
                is_trial,
                is_patient: false,
            }),
        }
    }

    /// Returns the same account for calls that nobody waits for: each lets the calls of people pass first.
    pub fn patient(&self) -> Self {
        Self {
            client: self.client.clone(),
            caller: Arc::new(Caller {
                is_patient: true,
                account: self.caller.account.clone(),
                credential: self.caller.credential.clone(),
                is_trial: self.caller.is_trial,
            }),
        }
    }

    /// Returns all members (`get_users`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn get_users(&self) -> Result<Vec<User>, Error> {
        self.get_users_into().await
    }

    /// Returns all members, each put there as it is read: all of them at once take much memory.
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn get_users_into<C>(&self) -> Result<C, Error>
    where
        C: Default + Extend<User> + Send + 'static,
    {
        let api = self.clone();
        let own = move |mut user: User| {
            api.without_strange_picture(&mut user);
            user
        };
        self.list("get_users", &json!({}), own).await
    }

    /// Invites a member (`add_user`). Worksection cannot withdraw an invitation.
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn add_user(&self, user: &NewUser) -> Result<User, Error> {
        let mut user = self.change("add_user", user, answer::one).await?;
        self.without_strange_picture(&mut user);
        Ok(user)
    }

    /// Returns all teams (`get_user_groups`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn get_user_groups(&self) -> Result<Vec<Team>, Error> {
        self.list("get_user_groups", &json!({}), |team| team).await
    }

    /// Adds a team, or returns the existing one with this title (`add_user_group`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn add_user_group(&self, title: &str, client: bool) -> Result<Team, Error> {
        let params = json!({ "title": title, "client": u8::from(client) });
        self.change("add_user_group", &params, answer::one).await
    }

    /// Returns all contacts (`get_contacts`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn get_contacts(&self) -> Result<Vec<Contact>, Error> {
        self.get_contacts_into().await
    }

    /// Returns all contacts, each put there as it is read.
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn get_contacts_into<C>(&self) -> Result<C, Error>
    where
        C: Default + Extend<Contact> + Send + 'static,
    {
        self.list("get_contacts", &json!({}), |contact: Contact| contact)
            .await
    }

    /// Adds a contact, who is not notified (`add_contact`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn add_contact(&self, contact: &NewContact) -> Result<Contact, Error> {
        self.change("add_contact", contact, answer::one).await
    }

    /// Returns all folders of contacts (`get_contact_groups`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn get_contact_groups(&self) -> Result<Vec<Folder>, Error> {
        self.list("get_contact_groups", &json!({}), |folder| folder)
            .await
    }

    /// Adds a folder, or returns the existing one with this title (`add_contact_group`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn add_contact_group(&self, title: &str) -> Result<Folder, Error> {
        let params = json!({ "title": title });
        self.change("add_contact_group", &params, answer::one).await
    }

    /// Makes the member with this e-mail a subscriber of a task (`subscribe`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn subscribe(&self, task: &TaskId, email: &str) -> Result<(), Error> {
        let params = json!({ "id_task": task.get(), "email_user": email });
        self.change("subscribe", &params, answer::done).await
    }

    /// Ends the subscription of the member with this e-mail (`unsubscribe`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn unsubscribe(&self, task: &TaskId, email: &str) -> Result<(), Error> {
        let params = json!({ "id_task": task.get(), "email_user": email });
        self.change("unsubscribe", &params, answer::done).await
    }

    /// Returns the owner of the token (`me`); an API key belongs to nobody, so Worksection refuses it.
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn me(&self) -> Result<User, Error> {
        let mut user = self.read("me", &json!({}), answer::one).await?;
        self.without_strange_picture(&mut user);
        Ok(user)
    }

    /// Returns a task with its subscribers (`get_task`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn get_task(&self, task: &TaskId) -> Result<Task, Error> {
        let params = json!({ "id_task": task.get(), "extra": "subscribers" });
        self.read("get_task", &params, answer::one).await
    }

    /// Returns the open tasks of all projects, each with its subtasks (`get_all_tasks`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn get_all_tasks(&self) -> Result<Vec<Task>, Error> {
        let params = json!({ "filter": "active", "extra": "subtasks" });
        self.read("get_all_tasks", &params, answer::every).await
    }

    /// Returns the open tasks and subtasks for which the member with this e-mail is responsible
    /// (`search_tasks`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn search_tasks(&self, email: &str) -> Result<Vec<Task>, Error> {
        let params = json!({ "email_user_to": email, "status": "active" });
        self.read("search_tasks", &params, answer::every).await
    }

    /// Returns tasks by their numbers, without their subscribers; what the credential does not see is not
    /// among them (`search_tasks`, which finds what is done only where that is asked for).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn get_tasks(&self, ids: &[TaskId]) -> Result<Vec<Task>, Error> {
        let names: Vec<_> = ids.iter().map(TaskId::to_string).collect();
        let filter = format!("id in ({})", names.join(", "));
        let params = json!({ "filter": filter });
        let mut found: Vec<Task> = self.read("search_tasks", &params, answer::every).await?;
        if found.len() < ids.len() {
            let params = json!({ "filter": filter, "status": "done" });
            let done: Vec<Task> = self.read("search_tasks", &params, answer::every).await?;
            found.extend(done);
        }
        Ok(found)
    }

    /// Returns all tasks that are not done, with their subtasks, by their tags (`get_all_tasks`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn get_tagged(&self) -> Result<Vec<Tagged>, Error> {
        let params = json!({ "extra": "tags,subtasks", "filter": "active" });
        let tasks: Vec<Tagged> = self.read("get_all_tasks", &params, answer::every).await?;
        Ok(tasks.into_iter().flat_map(Tagged::with_parts).collect())
    }

    /// Returns the stages that tasks can be at (`get_task_tags`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn get_stages(&self) -> Result<Vec<Tag>, Error> {
        let params = json!({ "type": "status" });
        self.read("get_task_tags", &params, answer::every).await
    }

    /// Completes a task (`complete_task`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn complete_task(&self, task: &TaskId) -> Result<(), Error> {
        let params = json!({ "id_task": task.get() });
        self.change("complete_task", &params, answer::done).await
    }

    /// Opens a completed task again (`reopen_task`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn reopen_task(&self, task: &TaskId) -> Result<(), Error> {
        let params = json!({ "id_task": task.get() });
        self.change("reopen_task", &params, answer::done).await
    }

    /// Returns the comments below a task, newest first (`get_comments`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn get_comments(&self, task: &TaskId) -> Result<Vec<Comment>, Error> {
        let params = json!({ "id_task": task.get() });
        self.list("get_comments", &params, |comment| comment).await
    }

    /// Writes a comment below a task (`post_comment`), with an API key in the name of the member with this
    /// e-mail.
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn post_comment(
        &self,
        task: &TaskId,
        text: &str,
        by: Option<&str>,
    ) -> Result<Comment, Error> {
        let mut params = json!({ "id_task": task.get(), "text": text });
        if let Some(by) = by {
            params["email_user_from"] = json!(by);
        }
        self.change("post_comment", &params, answer::one).await
    }

    /// Returns what happened in the last `minutes`, which are rounded up to hours above six of them; 72 hours
    /// at most (`get_events`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn get_events(&self, minutes: u64) -> Result<Vec<Event>, Error> {
        let period = match minutes {
            0..=360 => format!("{}m", minutes.max(1)),
            _ => format!("{}h", minutes.div_ceil(60).min(72)),
        };
        let params = json!({ "period": period });
        self.read("get_events", &params, answer::every).await
    }

    /// Returns the account's webhooks (`get_webhooks`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn get_webhooks(&self) -> Result<Vec<Webhook>, Error> {
        self.list("get_webhooks", &json!({}), |webhook| webhook)
            .await
    }

    /// Has Worksection bring what happens to tasks and comments to an address, with this name and password;
    /// it tries the address at once (`add_webhook`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn add_webhook(
        &self,
        url: &str,
        (user, password): (&str, &str),
    ) -> Result<(), Error> {
        let params = json!({
            "url": url,
            "events": WEBHOOK_EVENTS,
            "http_user": user,
            "http_pass": password,
        });
        self.change("add_webhook", &params, answer::done).await
    }

    /// Removes a webhook (`delete_webhook`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn delete_webhook(&self, id: &WebhookId) -> Result<(), Error> {
        let params = json!({ "id": id });
        self.change("delete_webhook", &params, answer::done).await
    }

    /// Returns all projects that the credential sees, with who works on them (`get_projects`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn get_projects(&self) -> Result<Vec<Project>, Error> {
        let params = json!({ "extra": "users" });
        self.list("get_projects", &params, |project| project).await
    }

    /// Returns a project with who works on it (`get_project`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn get_project(&self, project: &ProjectId) -> Result<Project, Error> {
        let params = json!({ "id_project": project, "extra": "users" });
        self.read("get_project", &params, answer::one).await
    }

    /// Adds members to a project by their e-mails (`add_project_members`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn add_project_members(
        &self,
        project: &ProjectId,
        emails: &[&str],
    ) -> Result<(), Error> {
        let params = json!({ "id_project": project, "members": emails.join(",") });
        self.change("add_project_members", &params, answer::done)
            .await
    }

    /// Takes members out of a project by their e-mails (`delete_project_members`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn delete_project_members(
        &self,
        project: &ProjectId,
        emails: &[&str],
    ) -> Result<(), Error> {
        let params = json!({ "id_project": project, "members": emails.join(",") });
        self.change("delete_project_members", &params, answer::done)
            .await
    }

    /// Returns the marked days of members between two days, both included; of all members, or of one by
    /// e-mail or id (`get_users_schedule`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn get_users_schedule(
        &self,
        who: Option<&str>,
        (from, until): (NaiveDate, NaiveDate),
    ) -> Result<Vec<Schedule>, Error> {
        let written = |day: NaiveDate| day.format("%d.%m.%Y").to_string();
        let mut params = json!({ "datestart": written(from), "dateend": written(until) });
        if let Some(who) = who {
            params["users"] = json!(who);
        }
        let found = self
            .read("get_users_schedule", &params, |body| {
                answer::list(body, |of| of)
            })
            .await?;
        left_out("get_users_schedule", "unreadable", found.skipped);
        Ok(found.records)
    }

    /// Marks days of a member, who is named by e-mail or id (`update_users_schedule`).
    ///
    /// # Errors
    /// See [`Api`].
    pub async fn update_users_schedule(&self, who: &str, marks: &Marks) -> Result<(), Error> {
        let params = schedule::data(who, marks);
        self.change("update_users_schedule", &params, answer::done)
            .await
    }

    /// Takes away a picture that is not the account's: Telegram would fetch it from wherever it leads.
    fn without_strange_picture(&self, user: &mut User) {
        let origin = self.client.origin();
        if !origin.is_picture(&self.caller.account, &user.avatar) {
            user.avatar.clear();
        }
    }

    /// Returns a list with each record once. Records left out are counted and logged, so that an
    /// operator learns why somebody is missing.
    async fn list<T, C>(
        &self,
        action: &'static str,
        params: &impl Serialize,
        as_kept: impl Fn(T) -> T + Send + Sync + 'static,
    ) -> Result<C, Error>
    where
        T: Identified + DeserializeOwned + 'static,
        C: Default + Extend<T> + Send + 'static,
    {
        let read = move |body: &mut [u8]| answer::list(body, &as_kept);
        let found = self.read(action, params, read).await?;
        left_out(action, "unreadable", found.skipped);
        left_out(action, "same_id", found.repeated);
        left_out(action, "too_many", found.beyond);
        Ok(found.records)
    }

    async fn read<T: Send + 'static>(
        &self,
        action: &'static str,
        params: &impl Serialize,
        decode: impl Fn(&mut [u8]) -> Result<T, Error> + Send + Sync + 'static,
    ) -> Result<T, Error> {
        self.given(call(action, Kind::Read, params), decode).await
    }

    async fn change<T: Send + 'static>(
        &self,
        action: &'static str,
        params: &impl Serialize,
        decode: impl Fn(&mut [u8]) -> Result<T, Error> + Send + Sync + 'static,
    ) -> Result<T, Error> {
        self.given(call(action, Kind::Change, params), decode).await
    }

    /// Makes a call; all that a call is, is compiled once, not once for whatever it gives.
    async fn given<T: Send + 'static>(
        &self,
        call: Call,
        decode: impl Fn(&mut [u8]) -> Result<T, Error> + Send + Sync + 'static,
    ) -> Result<T, Error> {
        let decode = move |body: &mut [u8]| decode(body).map(|given| Box::new(given) as Given);
        let given = Box::pin(self.client.call(&self.caller, call, Arc::new(decode))).await?;
        let given = given.downcast().map_err(|_| Error::Malformed)?;
        Ok(*given)
    }
}

fn left_out(action: &'static str, reason: &'static str, count: usize) {
    if count > 0 {
        tracing::warn!(action, reason, count, "unusable records left out of a list");
        metrics::left_out(action, reason, count);
    }
}

fn call(action: &'static str, kind: Kind, params: &impl Serialize) -> Call {
    let body = serde_json::to_vec(params)
        .expect("parameters are texts and numbers under fixed names, which JSON can hold");
    Call { action, kind, body }
}
