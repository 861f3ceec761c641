//! Typed tables: sealing, taking, updating, large values.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use worksection_bot::store::{Change, StoreError, StoreSettings, Table, Updated, open};

use crate::{Fixture, contents};

const SECRET: &str = "api-key-0123456789abcdef";

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Link {
    account: String,
    api_key: String,
}

fn link() -> Link {
    Link {
        account: "acme".to_owned(),
        api_key: SECRET.to_owned(),
    }
}

#[tokio::test]
async fn records_survive_a_restart() {
    let fixture = Fixture::new().await;
    let links = fixture.records.table("links");
    links.put("chat:1", &link(), None).await.unwrap();
    assert!(!links.insert("chat:1", &link(), None).await.unwrap());
    fixture.records.close().await.unwrap();
    assert_eq!(links.get("chat:1").await, Err(StoreError::Closed));

    let records = open(StoreSettings::new(fixture.dir.path())).await.unwrap();
    let links: Table<Link> = records.table("links");
    assert_eq!(links.get("chat:1").await.unwrap(), Some(link()));
    assert_eq!(
        links.scan("chat:").await.unwrap(),
        [("chat:1".to_owned(), link())]
    );
    assert!(links.delete("chat:1").await.unwrap());
    assert_eq!(links.scan("").await.unwrap(), []);
}

#[tokio::test]
async fn no_file_holds_a_secret_in_the_clear() {
    let fixture = Fixture::new().await;
    let links = fixture.records.table("links");
    for chat in 0..100 {
        links.put(&chat.to_string(), &link(), None).await.unwrap();
    }
    let large = fixture.records.table("directories");
    large.put("acme", &vec![link(); 1_000], None).await.unwrap();
    fixture.records.close().await.unwrap();
    let files = contents(fixture.dir.path());
    assert!(files.len() > 5);
    for (path, bytes) in files {
        for secret in [SECRET, "acme\""] {
            let found = bytes
                .windows(secret.len())
                .any(|part| part == secret.as_bytes());
            assert!(!found, "{path}");
        }
    }
}

#[tokio::test]
async fn a_record_moved_to_another_place_is_refused() {
    let fixture = Fixture::new().await;
    let links: Table<Link> = fixture.records.table("links");
    let others: Table<Link> = fixture.records.table("others");
    links.put("chat:1", &link(), None).await.unwrap();
    let store = fixture.records.store();
    let sealed = store.get("links/chat:1").await.unwrap().unwrap();
    store
        .put("links/chat:2", sealed.clone(), None)
        .await
        .unwrap();
    store.put("others/chat:1", sealed, None).await.unwrap();

    let refused = Some(StoreError::Sealed { table: "links" });
    assert_eq!(links.get("chat:2").await.err(), refused);
    assert_eq!(links.take("chat:2").await.err(), refused);
    let read = links.scan("chat:").await.unwrap();
    assert_eq!(read, [("chat:1".to_owned(), link())]);
    let update = links.update("chat:2", None, |_| Change::Delete).await;
    assert_eq!(update.err(), refused);
    assert_eq!(
        others.get("chat:1").await.err(),
        Some(StoreError::Sealed { table: "others" })
    );
    assert_eq!(links.get("chat:1").await.unwrap(), Some(link()));
}

#[tokio::test]
async fn a_record_of_another_form_is_an_error_without_its_content() {
    let fixture = Fixture::new().await;
    fixture
        .records
        .table("links")
        .put("1", &SECRET.to_owned(), None)
        .await
        .unwrap();
    let error = fixture
        .records
        .table::<Link>("links")
        .get("1")
        .await
        .unwrap_err();
    assert_eq!(error, StoreError::Form { table: "links" });
    assert!(!format!("{error} {error:?}").contains(SECRET));
}

#[tokio::test]
async fn an_update_says_what_was_and_what_is() {
    let fixture = Fixture::new().await;
    let counts: Table<u32> = fixture.records.table("counts");
    let update = async |change: Change<u32>| {
        let updated = counts.update("a", None, |_| change.clone()).await.unwrap();
        (updated.before, updated.after())
    };
    assert_eq!(update(Change::Keep).await, (None, None));
    assert_eq!(update(Change::Delete).await, (None, None));
    assert_eq!(update(Change::Put(1)).await, (None, Some(1)));
    assert_eq!(update(Change::Put(2)).await, (Some(1), Some(2)));
    assert_eq!(update(Change::Keep).await, (Some(2), Some(2)));
    assert_eq!(update(Change::Delete).await, (Some(2), None));
    let Updated { before, .. } = counts.update("a", None, |_| Change::Keep).await.unwrap();
    assert_eq!(before, None);
}

#[tokio::test]
async fn a_single_use_record_is_gone_after_its_time_and_after_its_use() {
    let fixture = Fixture::new().await;
    let links: Table<String> = fixture.records.table("deep-links");
    let ttl = Some(Duration::from_secs(600));
    links.put("a", &"x".to_owned(), ttl).await.unwrap();
    assert_eq!(links.take("a").await.unwrap().as_deref(), Some("x"));
    assert_eq!(links.take("a").await.unwrap(), None);
    assert!(links.insert("a", &"x".to_owned(), ttl).await.unwrap());
    fixture.pass(Duration::from_secs(600));
    assert_eq!(links.take("a").await.unwrap(), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_directory_is_kept_compressed() {
    let fixture = Fixture::new().await;
    let plain: Table<Vec<Link>> = fixture.records.table("directories");
    let compressed = plain.clone().compressed();
    let directory = vec![link(); 80_000];
    compressed.put("acme", &directory, None).await.unwrap();
    let sealed = fixture
        .records
        .store()
        .get("directories/acme")
        .await
        .unwrap();
    assert!(sealed.unwrap().len() < 500_000);
    assert_eq!(
        compressed.get("acme").await.unwrap().as_ref(),
        Some(&directory)
    );
    assert_eq!(plain.get("acme").await.unwrap().as_ref(), Some(&directory));
    plain.put("acme", &directory, None).await.unwrap();
    assert_eq!(compressed.get("acme").await.unwrap(), Some(directory));

    let files = contents(&fixture.dir.path().join("store/large"));
    assert_eq!(files.len(), 1, "replaced values leave no file behind");
}

#[tokio::test]
async fn what_cannot_be_read_hides_nobody_else_and_is_erased_by_its_key() {
    let fixture = Fixture::new().await;
    let links: Table<Link> = fixture.records.table("links");
    links.put("1/a", &link(), None).await.unwrap();
    // As a newer version keeps it, as something else, and as nobody sealed it.
    let newer: Table<Link> = fixture.records.table("links").version(1);
    newer.put("1/b", &link(), None).await.unwrap();
    let other: Table<u8> = fixture.records.table("links");
    other.put("1/c", &7, None).await.unwrap();
    let store = fixture.records.store();
    store
        .put("links/1/d", b"damaged".to_vec(), None)
        .await
        .unwrap();
    links.put("2/a", &link(), None).await.unwrap();

    let found = links.scan("1/").await.unwrap();
    assert_eq!(found, [("1/a".to_owned(), link())]);
    let table = "links";
    assert_eq!(links.get("1/b").await, Err(StoreError::Newer { table }));
    assert_eq!(links.get("1/c").await, Err(StoreError::Form { table }));
    assert_eq!(links.get("1/d").await, Err(StoreError::Sealed { table }));
    for key in ["1/b", "1/c", "1/d"] {
        assert_eq!(links.get_readable(key).await, Ok(None));
        let overwritten = links.update(key, None, |_| Change::Put(link())).await;
        assert!(overwritten.is_err(), "{key} was lost");
        assert!(!links.insert(key, &link(), None).await.unwrap());
    }
    assert_eq!(newer.get("1/b").await, Ok(Some(link())), "it is left alone");
    assert_eq!(
        newer.get("1/a").await,
        Ok(Some(link())),
        "older ones are read"
    );

    links.delete_all("1/").await.unwrap();
    let left = store.keys("links/").await.unwrap();
    assert_eq!(left, ["links/2/a"]);
}
