//! Hostile links, opened by strangers, for [`crate::hostile`].

use std::{sync::OnceLock, time::SystemTime};

use teloxide::types::{ChatId, UserId};

use super::{Accounts, Admission, Consent, Grants, Invitation, Link, Profile, consent, grant};
use crate::{
    cluster::Cluster,
    i18n::Language,
    store::hostile::{inside, now, records},
    worksection::{Client, ClientSettings, Origin, hostile},
};

const OWNER: UserId = UserId(1);

/// One person's invitation and consent.
struct Open {
    accounts: Accounts,
    payload: String,
    state: String,
}

fn open() -> &'static Open {
    static OPEN: OnceLock<Open> = OnceLock::new();
    OPEN.get_or_init(|| {
        let client = Client::new(ClientSettings {
            origin: Origin::parse("https://{account}.worksection.com").expect("an origin"),
            rate: 1.0,
        });
        let accounts = Accounts::new(
            client.expect("a client"),
            None,
            Admission::default(),
            &records(),
            Cluster::alone(),
        );
        let until = SystemTime::now() + super::INVITATION_TTL;
        let payload = now(accounts.invite(&Invitation {
            group: ChatId(-1),
            thread: None,
            group_title: String::new(),
            offer: None,
            person: OWNER,
            world_reads: false,
            until,
            accepted: None,
        }));
        let state = now(accounts.consents.begin(Consent {
            person: OWNER,
            person_name: String::new(),
            username: None,
            chat: ChatId(1),
            language: Language::En,
            invitation: None,
            administers: false,
            until,
        }));
        Open {
            payload: payload.expect("a store in memory"),
            state: state.expect("a store in memory"),
            accounts,
        }
    })
}

/// Opens a deep link and checks that no payload lets in a person it was not given to.
pub(crate) fn payload(text: &str) {
    let open = open();
    for person in [OWNER, UserId(2)] {
        if text != open.payload {
            let accepted = now(open.accounts.accept(text, person));
            assert!(accepted.expect("a store in memory").is_none(), "{text:?}");
        }
    }
    // Even the true payload serves nobody else.
    let accepted = now(open.accounts.accept(&open.payload, UserId(2)));
    assert!(accepted.expect("a store in memory").is_none());
}

/// Returns from the consent page and checks that no `state` is taken for another.
pub(crate) fn state(text: &str) {
    let open = open();
    // The same with the right name and a guessed secret.
    let guessed = format!("{}{text}", &open.state[..16]);
    for state in [text, guessed.as_str()] {
        if state != open.state {
            let taken = now(open.accounts.consents.take(state));
            assert!(taken.expect("a store in memory").is_none(), "{state:?}");
        }
    }
}

/// Stores the tokens of an answer.
pub(crate) fn tokens(body: &[u8]) {
    if let Some(tokens) = hostile::tokens(body) {
        let grants = Grants::new(None, &records(), Cluster::alone());
        now(grants.keep(&tokens)).expect("a store in memory");
    }
}

/// Reads bytes as each record of this module.
pub(crate) fn records_of(bytes: &[u8]) {
    inside::<Link>(bytes);
    inside::<Profile>(bytes);
    inside::<Invitation>(bytes);
    inside::<consent::Kept>(bytes);
    inside::<grant::Grant>(bytes);
}
