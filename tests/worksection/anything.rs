//! Whatever is answered, nothing panics, and one odd record costs no other.

use futures_util::future::join_all;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use tokio::runtime::Runtime;
use worksection_bot::worksection::User;

use crate::{
    scripted::{Scripted, raw},
    world::{CHANGES, READS, change, read},
};

/// The names that mean something in an answer, so that arbitrary values meet the code.
const FIELDS: [&str; 16] = [
    "status",
    "status_code",
    "message",
    "message_details",
    "data",
    "errorDescription",
    "id",
    "name",
    "role",
    "type",
    "client",
    "rate",
    "user_to",
    "project",
    "subscribers",
    "phone",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec!["ok", "error", "token is expired", "1", "", "preset"])
            .prop_map(str::to_owned),
        any::<String>(),
    ]
}

fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    let field = prop_oneof![
        4 => prop::sample::select(FIELDS.to_vec()).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    leaf.prop_recursive(4, 48, 6, move |inner| {
        let fields = prop::collection::vec((field.clone(), inner.clone()), 0..6);
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(Value::from),
            fields.prop_map(|fields| Value::Object(fields.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// An answer as bytes: any JSON, any JSON as the data of a success, its torn half, or noise.
fn answer() -> impl Strategy<Value = (u16, Vec<u8>)> {
    let success = anything().prop_map(|data| json!({ "status": "ok", "data": data }));
    let json = prop_oneof![anything(), success];
    let body = prop_oneof![
        6 => json.prop_map(|json| json.to_string().into_bytes()),
        1 => anything().prop_map(|json| {
            let bytes = json.to_string().into_bytes();
            bytes[..bytes.len() / 2].to_vec()
        }),
        1 => prop::collection::vec(any::<u8>(), 0..64),
    ];
    let status = prop_oneof![6 => Just(200), 1 => Just(401), 1 => prop::sample::select(vec![201, 400, 404, 500, 599])];
    (status, body)
}

/// Asks every method of accounts that answer so, each method in an account of its own, because
/// reads are tried again and failures count.
async fn ask_all(answers: Vec<(u16, Vec<u8>)>) {
    let count = answers.len();
    let server = Scripted::new(move |heard| {
        let number = heard.account().split('-').next()?.parse::<usize>().ok()?;
        let (status, body) = answers.get(number)?;
        Some(raw(*status, &[], body.clone()))
    })
    .await;
    let api = |number: usize, action: &str| {
        let name = format!("{number}-{}", action.replace('_', "-"));
        server.api_of(&name)
    };
    let reads = (0..count).flat_map(|number| READS.map(|action| (number, action)));
    let changes = (0..count).flat_map(|number| CHANGES.map(|action| (number, action)));
    let reads =
        join_all(reads.map(async |(number, action)| read(&api(number, action), action).await));
    let changes =
        join_all(changes.map(async |(number, action)| change(&api(number, action), action).await));
    let (reads, changes) = tokio::join!(reads, changes);
    for error in reads.into_iter().chain(changes).filter_map(Result::err) {
        // Whatever it is, it can be printed and judged.
        let _ = (
            format!("{error} {error:?}"),
            error.outcome(),
            error.retry_after(),
        );
    }
}

proptest! {
    // A case takes as long as a read that fails three times.
    #![proptest_config(ProptestConfig {
        cases: 2,
        max_shrink_iters: 20,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_answer_makes_anything_panic(answers in prop::collection::vec(answer(), 100)) {
        Runtime::new()?.block_on(ask_all(answers));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_odd_record_costs_no_other(odd in prop::collection::vec(anything(), 1..4)) {
        let mut data = vec![json!({ "id": "first" })];
        data.extend(odd.iter().cloned());
        data.push(json!({ "id": "last" }));
        let users = Runtime::new()?.block_on(async {
            let server = Scripted::giving(data.into()).await;
            server.api().get_users().await
        });
        let users: Vec<User> = users.map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(users.first().map(|user| user.id.as_str()), Some("first"));
        prop_assert_eq!(users.last().map(|user| user.id.as_str()), Some("last"));
        prop_assert!(users.len() <= odd.len() + 2);
    }
}
