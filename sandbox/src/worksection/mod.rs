//! An emulated Worksection: accounts with people and tasks, the API under both kinds of
//! authorization, and OAuth with a consent page. It may use the traffic log, the faults and axum,
//! nothing else of the sandbox.

mod account;
mod act;
mod actions;
mod api;
mod auth;
mod clock;
mod comment;
mod consent;
mod contents;
mod delivery;
mod grants;
mod hooks;
mod journal;
mod misbehave;
mod model;
mod names;
mod oauth;
mod people;
mod photo;
mod profile;
mod record;
mod request;
mod services;
mod sight;
mod talk;
mod task;
mod work;

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant, SystemTime},
};

use axum::{
    Router,
    routing::{any, get},
};

pub use account::Account;
pub use act::Colleague;
pub use clock::Zone;
pub use comment::Comment;
pub use contents::Contents;
pub use grants::{Lifetimes, SCOPES, Tokens};
pub use hooks::{Delivery, Manners, Webhook};
pub use model::{
    Avatar, Blank, Contact, Details, Folder, FolderKind, Member, Project, Stage, Team,
};
pub use services::Services;
pub use task::{ANYONE, Tag, TagGroup, Task};

use crate::{Faults, Traffic};
use clock::Clock;
use grants::Grants;
use hooks::Hooks;
use journal::Journal;

/// A handle to the emulated Worksection; clones are the same Worksection.
#[derive(Debug, Clone)]
pub struct Worksection(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    traffic: Traffic,
    faults: Faults,
    /// What tells webhooks.
    client: reqwest::Client,
    state: Mutex<State>,
}

/// Everything that Worksection remembers.
#[derive(Debug)]
struct State {
    /// Where an account is served; `{account}` stands for its name.
    address: String,
    accounts: BTreeMap<String, Books>,
    applications: Vec<Application>,
    grants: Grants,
    /// The least time between two calls of one account, where the pace is enforced.
    pace: Option<Duration>,
    habits: Habits,
    clock: Clock,
}

/// One account: what is in it, and how it is reached.
#[derive(Debug, Default)]
struct Books {
    api_key: Option<String>,
    contents: Contents,
    journal: Journal,
    hooks: Hooks,
    zone: Zone,
    /// When the pace last let a call through.
    asked: Option<Instant>,
}

/// Things that the real service does now in one way and now in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Habits {
    /// `me` answers with an object, as in the Postman collection, instead of a list of one, as on
    /// the help page.
    pub me_as_object: bool,
    /// An empty list comes as `"data":[]` instead of without `data`.
    pub empty_list_as_data: bool,
    /// The two methods of the work schedule are not there: `Action is invalid`.
    pub no_schedule: bool,
    /// More than 10,000 records are an error, as in the real service, and not a list.
    pub ten_thousand_at_most: bool,
    /// The days of the schedule stand under `dates`, as in the official clients' model.
    pub schedule_as_dates: bool,
    /// `get_events` begins with the oldest event, and not with the newest; nothing says which is right.
    pub events_oldest_first: bool,
    /// A webhook just added is paused, as those are that the web page makes.
    pub webhooks_start_paused: bool,
}

/// An OAuth application registered with Worksection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// `client_id`.
    pub id: String,
    /// `client_secret`.
    pub secret: String,
    /// The name that the consent page shows.
    pub title: String,
    /// The redirect URIs that it registered; with none, any `https` or loopback address will do.
    pub redirect_uris: Vec<String>,
}

impl Application {
    /// An application that may redirect to any `https` or loopback address.
    pub fn new(id: &str, secret: &str) -> Self {
        Self {
            id: id.to_owned(),
            secret: secret.to_owned(),
            title: id.to_owned(),
            redirect_uris: Vec::new(),
        }
    }

    fn may_redirect_to(&self, uri: &str) -> bool {
        if !self.redirect_uris.is_empty() {
            return self.redirect_uris.iter().any(|known| known == uri);
        }
        let Ok(url) = url::Url::parse(uri) else {
            return false;
        };
        let loopback = match url.host() {
            Some(url::Host::Domain(name)) => name == "localhost",
            Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
            Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
            None => false,
        };
        url.scheme() == "https" || (url.scheme() == "http" && loopback)
    }
}

impl Worksection {
    /// A Worksection without accounts that knows the application `demo-client` / `demo-secret`.
    pub fn new(traffic: Traffic) -> Self {
        Self(Arc::new(Shared {
            traffic,
            faults: Faults::default(),
            client: delivery::client(),
            state: Mutex::new(State {
                address: "http://127.0.0.1:8080/worksection/{account}".to_owned(),
                accounts: BTreeMap::new(),
                applications: vec![Application::new("demo-client", "demo-secret")],
                grants: Grants::default(),
                pace: None,
                habits: Habits::default(),
                clock: Clock::default(),
            }),
        }))
    }

    /// Where an account is served, as the world sees it, such as
    /// `http://127.0.0.1:8080/worksection/{account}`: used for `account_url` and photos.
    pub fn serve_at(&self, address: &str) -> &Self {
        self.state().address = address.trim_end_matches('/').to_owned();
        self
    }

    /// The account of this name, opened empty if there is none yet.
    ///
    /// # Panics
    /// When the name is not of `a-z 0-9 -`, or is `oauth2`, whose paths are taken.
    pub fn account(&self, name: &str) -> Account {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(
            !name.is_empty() && name != "oauth2" && name.chars().all(fits),
            "{name:?} cannot be the name of an account"
        );
        self.state().accounts.entry(name.to_owned()).or_default();
        Account::new(self.clone(), name)
    }

    /// Registers an OAuth application, in place of one with the same id.
    pub fn application(&self, application: Application) -> &Self {
        let mut state = self.state();
        state.applications.retain(|a| a.id != application.id);
        state.applications.push(application);
        drop(state);
        self
    }

    /// From now on answers 429 to an account that asks more than this many times a second. The
    /// real service allows one; here it is not enforced unless asked for.
    ///
    /// # Panics
    /// When the rate is not above 0.
    pub fn strict_pace(&self, rate: f64) -> &Self {
        assert!(rate > 0.0, "{rate} requests a second is no pace");
        self.state().pace = Some(Duration::from_secs_f64(1.0 / rate));
        self
    }

    /// Chooses between the ways in which the service is known to answer.
    pub fn habits(&self, habits: Habits) -> &Self {
        self.state().habits = habits;
        self
    }

    /// From now on it is this time here, by which events are dated and told of, and goes on.
    pub fn set_time(&self, now: SystemTime) -> &Self {
        self.state().clock.set(now);
        self
    }

    /// Moves this time forward.
    pub fn skip(&self, time: Duration) -> &Self {
        self.state().clock.skip(time);
        self
    }

    /// How long codes and tokens issued from now on live.
    pub fn lifetimes(&self, lifetimes: Lifetimes) -> &Self {
        self.state().grants.lifetimes = lifetimes;
        self
    }

    /// All access tokens are past their time now; refresh tokens still work.
    pub fn expire_access_tokens(&self) {
        self.state().grants.expire_access();
    }

    /// No token issued so far is accepted any more, as when people withdraw their consent.
    pub fn revoke_tokens(&self) {
        self.state().grants.revoke();
    }

    /// Where faults are planned, by action (`get_users`) or OAuth address (`oauth2/token`).
    pub fn faults(&self) -> &Faults {
        &self.0.faults
    }

    /// Where every call is written down.
    pub fn traffic(&self) -> &Traffic {
        &self.0.traffic
    }

    /// Serves `/{account}/api/…` and `/oauth2/…`; the caller nests it where it likes.
    pub fn router(&self) -> Router {
        Router::new()
            .route("/{account}/api/admin/v2", any(api::admin))
            .route("/{account}/api/oauth2", any(api::user))
            .route("/{account}/photo/{id}", get(photo::serve))
            .route("/{account}/user/{id}/", get(profile::serve))
            .route("/oauth2/authorize", any(consent::serve))
            .route("/oauth2/token", any(oauth::token))
            .route("/oauth2/refresh", any(oauth::refresh))
            .route("/oauth2/resource", any(oauth::resource))
            .with_state(self.clone())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn address_of(&self, account: &str) -> String {
        self.address.replace("{account}", account)
    }

    fn contents(&self, account: &str) -> Option<&Contents> {
        self.accounts.get(account).map(|books| &books.contents)
    }
}
