//! `cargo bench --bench lookup`: searching the directory, and making it searchable.
//!
//! The goal is a median below 1 ms for every lookup. Each is made in the members and in the
//! contacts, as for a text in a private chat.

#![allow(unreachable_pub, reason = "nobody is outside")]

mod account;

use std::{
    sync::{Arc, LazyLock},
    time::SystemTime,
};

use divan::{Bencher, black_box};
use sandbox::{Traffic, Worksection};
use tokio::net::TcpListener;
use worksection_bot::{
    people::{Contacts, List, Members, Roll, Snapshot},
    worksection::{AccountName, Client, ClientSettings, Credential, Origin},
};

/// What people ask for. The last two are the worst there is: most people fit, and nobody does.
const QUERIES: [&str; 7] = [
    "Коваль Оксана",
    "Тарас",
    "oksana.koval",
    "067 123",
    "дизайнер романюк",
    "студія",
    "Шевчинко Ондрій",
];

fn main() {
    LazyLock::force(&SHELVES);
    divan::main();
}

static SHELVES: LazyLock<(Snapshot<Members>, Snapshot<Contacts>)> = LazyLock::new(|| {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let (members, contacts) = runtime.block_on(fetch());
    let now = SystemTime::now();
    (
        Snapshot::new(Arc::new(members), now),
        Snapshot::new(Arc::new(contacts), now),
    )
});

/// Fetches both lists from an emulated Worksection.
async fn fetch() -> (Roll, Roll) {
    let worksection = Worksection::new(Traffic::default());
    account::open(&worksection);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let router = worksection.router();
    tokio::spawn(async move { axum::serve(listener, router).await });
    let client = Client::new(ClientSettings {
        origin: Origin::parse(&format!("http://{address}/{{account}}")).expect("an origin"),
        rate: 1000.0,
    });
    let account = AccountName::parse("demo").expect("a name");
    let key = Credential::ApiKey(account::KEY.into());
    let api = client.expect("a client").as_account(&account, &key);
    let members = Members::fetch(&api).await.expect("members");
    (members, Contacts::fetch(&api).await.expect("contacts"))
}

/// Who fits a query.
#[divan::bench(args = QUERIES)]
fn find(query: &str) -> usize {
    let (members, contacts) = &*SHELVES;
    let query = black_box(query);
    members.find(query).len() + contacts.find(query).len()
}

/// Whose name looks like a query, where nobody fits.
#[divan::bench]
fn nearest() -> usize {
    let (members, contacts) = &*SHELVES;
    let query = black_box("Шевчинко Ондрій");
    members.nearest(query).len() + contacts.nearest(query).len()
}

/// The person of a card's button.
#[divan::bench]
fn by_id(bencher: Bencher<'_, '_>) {
    let (members, _) = &*SHELVES;
    let last = members.items.iter().last().expect("members").id();
    bencher.bench(|| members.by_id(black_box(&last)).is_some());
}

/// Making a fetched list of members searchable.
#[divan::bench(sample_count = 10)]
fn index(bencher: Bencher<'_, '_>) {
    let (members, _) = &*SHELVES;
    bencher.bench(|| Members::index(black_box(&members.items)));
}
