//! The two doors of an account: `/api/admin/v2` for the key, `/api/oauth2` for access tokens.

use std::time::Instant;

use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, Method, StatusCode, Uri},
    response::{Html, IntoResponse, Response},
};

use serde_json::{Value, json};

use super::{
    Books, Worksection,
    actions::{self, Action, Desk, Refusal},
    auth::{self, Caller},
    grants::Grants,
    misbehave::{self, Answer, Dialect},
    record::Record,
    request::{Asked, Forms},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Door {
    Admin,
    User,
}

/// `/{account}/api/admin/v2`
pub(super) async fn admin(
    State(worksection): State<Worksection>,
    Path(account): Path<String>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let asked = Asked::read(&method, &uri, &headers, &body, Forms::Json);
    call(worksection, Door::Admin, account, asked).await
}

/// `/{account}/api/oauth2`
pub(super) async fn user(
    State(worksection): State<Worksection>,
    Path(account): Path<String>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let asked = Asked::read(&method, &uri, &headers, &body, Forms::Json);
    call(worksection, Door::User, account, asked).await
}

async fn call(worksection: Worksection, door: Door, account: String, mut asked: Asked) -> Response {
    let name = name(&asked).to_owned();
    let action = actions::find(&name);
    check(&mut asked, door, &name, action);
    let shown = if name.is_empty() {
        "(no action)"
    } else {
        &name
    };
    let record = Record::start(
        worksection.traffic(),
        shown,
        asked.masked(),
        asked.broken_rules(),
    );
    match worksection.admit(&account) {
        Admission::NoSuchAccount => {
            record.answered(404, Some(format!("no account {account}")));
            let page = Html("<h1>There is no such account</h1>");
            return (StatusCode::NOT_FOUND, page).into_response();
        }
        Admission::TooFast => return misbehave::too_many_requests(record, None),
        Admission::Welcome => {}
    }
    let fault = worksection.faults().strike(&name);
    let fault = fault.map(|fault| misbehave::repeating(fault, &asked.authorization));
    let tried = worksection
        .try_webhook(door, &account, action, &asked)
        .await;
    let work = || {
        let done = worksection.perform(door, &account, action, &asked, tried);
        worksection.tell_webhooks(&account);
        done.map_or_else(Answer::from, Answer::ok)
    };
    misbehave::respond(fault, Dialect::Api, record, work).await
}

/// Notes the rules that the request breaks, whatever will be answered.
fn check(asked: &mut Asked, door: Door, name: &str, action: Option<&Action>) {
    let mut known = vec!["action"];
    if door == Door::Admin {
        known.push("hash");
    }
    match action {
        Some(action) => {
            known.extend(action.parameters);
            asked.expect(&known);
        }
        None if name.is_empty() => asked.violation("no action in the query".to_owned()),
        None => asked.violation(format!("unknown action {name}")),
    }
}

enum Admission {
    Welcome,
    NoSuchAccount,
    TooFast,
}

impl Worksection {
    /// Whether the account is there and has kept its pace. The clock may be off by a tenth: what
    /// is sent a second apart does not arrive exactly a second apart.
    fn admit(&self, account: &str) -> Admission {
        let mut state = self.state();
        let pace = state.pace;
        let Some(books) = state.accounts.get_mut(account) else {
            return Admission::NoSuchAccount;
        };
        let Some(pace) = pace else {
            return Admission::Welcome;
        };
        if books
            .asked
            .is_some_and(|at| at.elapsed() < pace.mul_f64(0.9))
        {
            return Admission::TooFast;
        }
        books.asked = Some(Instant::now());
        Admission::Welcome
    }

    /// Whether the address of a webhook that may be added answers well.
    async fn try_webhook(
        &self,
        door: Door,
        account: &str,
        action: Option<&Action>,
        asked: &Asked,
    ) -> bool {
        let Some(action) = action.filter(|action| action.name == "add_webhook") else {
            return false;
        };
        let wanted = {
            let state = self.state();
            let Some(books) = state.accounts.get(account) else {
                return false;
            };
            let caller = caller(&state.grants, books, door, account, asked);
            let allowed = caller.and_then(|caller| action.allow(&caller));
            let wanted = allowed.and_then(|()| actions::webhooks::wanted(&books.contents, asked));
            wanted.map(|webhook| (webhook, books.hooks.manners.patience))
        };
        match wanted {
            Ok((webhook, patience)) => self.post(&webhook, &json!([]), patience).await.is_ok(),
            Err(_) => false,
        }
    }

    fn perform(
        &self,
        door: Door,
        account: &str,
        action: Option<&Action>,
        asked: &Asked,
        tried: bool,
    ) -> Result<Value, Refusal> {
        if !asked.is_get_or_post() {
            return Err(Refusal::Method);
        }
        let mut state = self.state();
        let url = state.address_of(account);
        let now = state.clock.now();
        let state = &mut *state;
        let books = state.accounts.entry(account.to_owned()).or_default();
        let caller = caller(&state.grants, books, door, account, asked)?;
        let mut desk = Desk {
            contents: &mut books.contents,
            journal: &mut books.journal,
            hooks: &mut books.hooks,
            now,
            zone: books.zone,
            caller: &caller,
            url: &url,
            habits: state.habits,
            tried,
            message: None,
            id: None,
        };
        let action = action.ok_or(Refusal::unknown_action())?;
        action.perform(&mut desk, asked)
    }
}

/// The method that is asked for.
fn name(asked: &Asked) -> &str {
    asked.in_query("action").unwrap_or_default()
}

/// On whose behalf it is asked.
fn caller(
    grants: &Grants,
    books: &Books,
    door: Door,
    account: &str,
    asked: &Asked,
) -> Result<Caller, Refusal> {
    match door {
        Door::Admin => auth::admin(books.api_key.as_deref(), name(asked), asked),
        Door::User => auth::bearer(grants, account, &books.contents, asked),
    }
}
