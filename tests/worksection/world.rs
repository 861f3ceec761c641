//! What a story takes place in: an emulated Worksection on a free port, and a client of it.

use std::collections::BTreeSet;

use axum::Router;
use sandbox::{
    Call, Fault, Traffic, Worksection,
    worksection::{Account, Task},
};
use tokio::net::TcpListener;
use worksection_bot::worksection::{
    AccountName, Api, Client, ClientSettings, Credential, Error, NewContact, NewUser, Origin,
    TaskId,
};

pub const KEY: &str = "demo-api-key";
/// So fast that the pace is of no account.
pub const FAST: f64 = 1000.0;

/// One story's world. A rule of Worksection that the client broke fails the story.
pub struct World {
    pub worksection: Worksection,
    pub account: Account,
    pub client: Client,
}

impl World {
    /// An account `demo` with this many members; sixty have every oddity among them.
    pub async fn with_people(members: usize) -> Self {
        let listener = loopback().await;
        let address = listener.local_addr().expect("an address");
        let template = format!("http://{address}/worksection/{{account}}");
        let worksection = Worksection::new(Traffic::default());
        worksection.serve_at(&template);
        let app = Router::new().nest("/worksection", worksection.router());
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self {
            account: worksection.account("demo").api_key(KEY).people(members),
            worksection,
            client: client(&template, FAST),
        }
    }

    /// The account as its API key sees it.
    pub fn api(&self) -> Api {
        self.client.as_account(&demo(), &key())
    }

    /// The account as the member with this e-mail sees it, who has granted these scopes.
    pub fn api_of(&self, email: &str, scopes: &[&str]) -> Api {
        let tokens = self.account.grant(email, scopes).expect("a member");
        self.client
            .as_account(&demo(), &token(&tokens.access_token))
    }

    /// The e-mail of the first member with this role, in any case.
    pub fn email_of(&self, role: &str) -> String {
        let members = self.account.members();
        let found = members.iter().find(|m| m.role.eq_ignore_ascii_case(role));
        found.expect("every role is there").details.email.clone()
    }

    /// The next `times` calls of this action fail so.
    pub fn fail(&self, action: &str, fault: Fault, times: u32) {
        self.worksection.faults().next(Some(action), fault, times);
    }

    /// The calls of this action that Worksection has met so far.
    pub fn asked(&self, action: &str) -> Vec<Call> {
        self.worksection.traffic().calls_of(action)
    }

    /// The first task that someone is to do.
    pub fn task(&self) -> Task {
        let tasks = self.account.tasks();
        let whole = |t: &&Task| t.to.is_some() && t.date_end.is_some() && t.parent.is_some();
        tasks.iter().find(whole).expect("a subtask").clone()
    }

    /// The e-mails of a task's subscribers.
    pub fn subscribers(&self, task: u64) -> BTreeSet<String> {
        self.account.subscribers(task).into_iter().collect()
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let violations = self.worksection.traffic().violations();
        assert!(violations.is_empty(), "broken rules: {violations:#?}");
    }
}

/// A client of the accounts at `template`, with this many requests a second for each.
pub fn client(template: &str, rate: f64) -> Client {
    let origin = Origin::parse(template).expect("an origin");
    Client::new(ClientSettings { origin, rate }).expect("a client")
}

pub async fn loopback() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.expect("a free port")
}

pub fn demo() -> AccountName {
    account("demo")
}

pub fn account(name: &str) -> AccountName {
    AccountName::parse(name).expect("a name")
}

pub fn key() -> Credential {
    Credential::ApiKey(KEY.into())
}

pub fn token(token: &str) -> Credential {
    Credential::AccessToken(token.into())
}

pub fn task_id(number: u64) -> TaskId {
    TaskId::parse(&number.to_string()).expect("a number")
}

pub fn new_user(email: &str) -> NewUser {
    NewUser {
        email: email.to_owned(),
        ..NewUser::default()
    }
}

pub fn new_contact(email: &str, name: &str) -> NewContact {
    NewContact {
        email: email.to_owned(),
        name: name.to_owned(),
        ..NewContact::default()
    }
}

/// Every method that only reads, by action.
pub async fn read(api: &Api, action: &str) -> Result<(), Error> {
    match action {
        "get_users" => api.get_users().await.map(drop),
        "get_user_groups" => api.get_user_groups().await.map(drop),
        "get_contacts" => api.get_contacts().await.map(drop),
        "get_contact_groups" => api.get_contact_groups().await.map(drop),
        "me" => api.me().await.map(drop),
        "get_projects" => api.get_projects().await.map(drop),
        "get_project" => api.get_project(&"1".into()).await.map(drop),
        "get_task" => api.get_task(&task_id(1)).await.map(drop),
        other => panic!("{other} is no read"),
    }
}

pub const READS: [&str; 8] = [
    "get_users",
    "get_user_groups",
    "get_contacts",
    "get_contact_groups",
    "me",
    "get_task",
    "get_projects",
    "get_project",
];

/// Every method that changes something, by action.
pub async fn change(api: &Api, action: &str) -> Result<(), Error> {
    match action {
        "add_user" => api.add_user(&new_user("nova@demo.example")).await.map(drop),
        "add_user_group" => api.add_user_group("Нова", false).await.map(drop),
        "add_contact" => {
            let contact = new_contact("ivan@clients.example", "Іван");
            api.add_contact(&contact).await.map(drop)
        }
        "add_contact_group" => api.add_contact_group("Нова").await.map(drop),
        "subscribe" => api.subscribe(&task_id(1), "nova@demo.example").await,
        "unsubscribe" => api.unsubscribe(&task_id(1), "nova@demo.example").await,
        "add_project_members" => {
            let emails = ["nova@demo.example"];
            api.add_project_members(&"1".into(), &emails).await
        }
        "delete_project_members" => {
            let emails = ["nova@demo.example"];
            api.delete_project_members(&"1".into(), &emails).await
        }
        other => panic!("{other} is no change"),
    }
}

pub const CHANGES: [&str; 8] = [
    "add_user",
    "add_user_group",
    "add_contact",
    "add_contact_group",
    "subscribe",
    "unsubscribe",
    "add_project_members",
    "delete_project_members",
];
