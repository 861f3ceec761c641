//! Hostile answers of Worksection and hostile links from people, for [`crate::hostile`].

use std::{sync::OnceLock, time::SystemTime};

use reqwest::header::{HeaderMap, HeaderValue, RETRY_AFTER};

use super::{
    AccountName, Comment, Contact, Event, Folder, Origin, Project, ProjectRef, Schedule, Task,
    TaskRef, Team, Tokens, User, answer, oauth, transport,
};

/// The public origin and one of an emulator.
fn origins() -> &'static [Origin; 2] {
    static ORIGINS: OnceLock<[Origin; 2]> = OnceLock::new();
    ORIGINS.get_or_init(|| {
        [
            "https://{account}.worksection.com",
            "http://127.0.0.1:8080/worksection/{account}",
        ]
        .map(|origin| Origin::parse(origin).expect("an origin"))
    })
}

/// Reads a text as an account's name, a task's link and an answer's page, and checks that none of them
/// leads to another host.
pub(crate) fn links(text: &str) {
    let [public, _] = origins();
    if let Ok(account) = AccountName::parse(text) {
        let host = format!("{account}.worksection.com");
        assert_eq!(public.of(&account).host_str(), Some(host.as_str()));
        assert_eq!(AccountName::parse(account.as_str()), Ok(account));
    }
    let account = AccountName::parse("acme").expect("a name");
    for origin in origins() {
        let page = origin.page(&account, text);
        assert_eq!(origin.account_of(&page), Some(account.clone()), "{page}");
        if let Ok(named) = TaskRef::parse(text, origin) {
            assert_ne!(named.task.get(), 0);
        }
        if let Some(named) = ProjectRef::read(text, origin) {
            let digits = named.project.as_str();
            assert!(!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
        }
    }
    // An accepted template sends every account's calls to one place.
    if let Ok(origin) = Origin::parse(text) {
        let _ = origin.of(&account);
    }
}

/// Everything that an answer can contain.
pub(crate) struct Answers {
    pub(crate) users: Vec<User>,
    pub(crate) contacts: Vec<Contact>,
    pub(crate) teams: Vec<Team>,
    pub(crate) folders: Vec<Folder>,
    pub(crate) schedules: Vec<Schedule>,
    pub(crate) task: Option<Task>,
    pub(crate) projects: Vec<Project>,
}

/// Reads a body as the answer of each method.
pub(crate) fn answers(body: &[u8]) -> Answers {
    let failed = [
        answer::done(&mut body.to_vec()).err(),
        answer::one::<User>(&mut body.to_vec()).err(),
    ];
    for error in failed.into_iter().flatten() {
        let _ = (format!("{error} {error:?}"), error.outcome());
    }
    answer::says_expired(body);
    let events = answer::every::<Event>(&mut body.to_vec()).unwrap_or_default();
    for event in events.iter().chain(&Event::brought(body)) {
        let _ = (event.task(), event.comment(), event.content());
    }
    for comment in list::<Comment>(answer::list(&mut body.to_vec(), |record| record)) {
        let _ = format!("{comment:?}");
    }
    let mut headers = HeaderMap::new();
    if let Ok(value) = HeaderValue::from_bytes(body) {
        headers.insert(RETRY_AFTER, value);
    }
    transport::retry_after(&headers, SystemTime::now());
    Answers {
        users: list(answer::list(&mut body.to_vec(), |record| record)),
        contacts: list(answer::list(&mut body.to_vec(), |record| record)),
        teams: list(answer::list(&mut body.to_vec(), |record| record)),
        folders: list(answer::list(&mut body.to_vec(), |record| record)),
        schedules: list(answer::list(&mut body.to_vec(), |record| record)),
        task: answer::one(&mut body.to_vec()).ok(),
        projects: list(answer::list(&mut body.to_vec(), |record| record)),
    }
}

fn list<T>(answer: Result<answer::Records<Vec<T>>, super::Error>) -> Vec<T> {
    answer.map_or_else(|_| Vec::new(), |answer| answer.records)
}

/// Reads a body as the answer to a code; its tokens belong to an account of ours or are refused.
pub(crate) fn tokens(body: &[u8]) -> Option<Tokens> {
    let [public, _] = origins();
    for status in [200, 500] {
        if let Err(error) = oauth::read(status, body) {
            let logged = format!("{error} {error:?}");
            assert!(logged.len() < 300, "{logged}");
        }
    }
    let redeemed = oauth::redeemed(oauth::read(200, body).ok()?, public);
    redeemed.ok().map(|(tokens, _)| tokens)
}
