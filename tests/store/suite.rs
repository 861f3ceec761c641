//! What every [`Store`] promises. A backend passes its store, and a way to let time pass.

use std::{sync::Arc, time::Duration};

use futures_util::future::{BoxFuture, join_all};
use worksection_bot::store::{Change, Expiry, Records, SecretKey, Store};

use crate::Fixture;

/// A store under test.
pub struct Backend {
    pub store: Arc<dyn Store>,
    /// A while that is long beside an operation, and that `pass` can let pass.
    pub minute: Duration,
    /// Lets time pass, for expiry.
    pub pass: Box<dyn Fn(Duration) -> BoxFuture<'static, ()>>,
}

/// Everything a store promises short of being closed.
pub async fn run(backend: &Backend) {
    what_is_put_is_got(backend).await;
    deleting_tells_what_was_there(backend).await;
    only_absent_records_are_inserted(backend).await;
    a_swap_needs_the_expected_value(backend).await;
    a_scan_finds_the_prefix_and_nothing_else(backend).await;
    expired_records_are_absent(backend).await;
    a_swap_can_keep_the_expiry(backend).await;
    it_is_known_how_long_a_record_is_kept(backend).await;
    what_is_put_soon_is_there_at_once(backend).await;
    what_is_put_soon_stays_in_sight_while_it_is_written(backend).await;
    one_of_many_inserts_wins(backend).await;
    one_of_many_takes_gets_it(backend).await;
    no_update_is_lost(backend).await;
    backend.store.ping().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_embedded_store_keeps_every_promise() {
    let fixture = Arc::new(Fixture::new().await);
    let clock = Arc::clone(&fixture);
    let backend = Backend {
        store: Arc::clone(fixture.records.store()),
        minute: Duration::from_secs(60),
        pass: Box::new(move |time| {
            clock.pass(time);
            Box::pin(async {})
        }),
    };
    run(&backend).await;
}

/// Small, empty, and too large for one page.
fn values() -> [Vec<u8>; 4] {
    [
        vec![],
        b"small".to_vec(),
        vec![7; 5_000],
        vec![9; 3_000_000],
    ]
}

async fn what_is_put_is_got(Backend { store, .. }: &Backend) {
    assert_eq!(store.get("put/a").await.unwrap(), None);
    for value in values().into_iter().chain(values().into_iter().rev()) {
        store.put("put/a", value.clone(), None).await.unwrap();
        assert_eq!(store.get("put/a").await.unwrap(), Some(value));
    }
    assert_eq!(store.get("put/").await.unwrap(), None);
    assert_eq!(store.get("put/aa").await.unwrap(), None);
}

async fn deleting_tells_what_was_there(Backend { store, .. }: &Backend) {
    for value in values() {
        assert!(!store.delete("delete/a").await.unwrap());
        store.put("delete/a", value, None).await.unwrap();
        assert!(store.delete("delete/a").await.unwrap());
        assert_eq!(store.get("delete/a").await.unwrap(), None);
    }
}

async fn only_absent_records_are_inserted(Backend { store, .. }: &Backend) {
    for value in values() {
        assert!(
            store
                .put_if_absent("insert/a", value.clone(), None)
                .await
                .unwrap()
        );
        assert!(
            !store
                .put_if_absent("insert/a", b"other".to_vec(), None)
                .await
                .unwrap()
        );
        assert_eq!(store.get("insert/a").await.unwrap(), Some(value));
        store.delete("insert/a").await.unwrap();
    }
}

async fn a_swap_needs_the_expected_value(Backend { store, .. }: &Backend) {
    let swap = |expected: Vec<u8>, new: Option<Vec<u8>>| async move {
        store
            .compare_and_swap("swap/a", &expected, new, Expiry::Never)
            .await
            .unwrap()
    };
    assert!(
        !swap(vec![], Some(b"new".to_vec())).await,
        "nothing is not an empty value"
    );
    for value in values() {
        store.put("swap/a", value.clone(), None).await.unwrap();
        assert!(!swap(b"unexpected".to_vec(), None).await);
        assert!(!swap([value.as_slice(), b"x"].concat(), None).await);
        for next in values() {
            assert!(swap(value.clone(), Some(next.clone())).await);
            assert!(swap(next, Some(value.clone())).await);
        }
        assert!(swap(value.clone(), None).await);
        assert!(!swap(value, None).await);
        assert_eq!(store.get("swap/a").await.unwrap(), None);
    }
}

async fn a_scan_finds_the_prefix_and_nothing_else(Backend { store, .. }: &Backend) {
    let inside = ["scan/", "scan/*", "scan/a", "scan/Ї"];
    for key in inside.into_iter().chain(["scam/a", "scan", "scan0"]) {
        store.put(key, key.into(), None).await.unwrap();
    }
    let mut found = store.scan("scan/").await.unwrap();
    found.sort();
    let expected = inside.map(|key| (key.to_owned(), key.into()));
    assert_eq!(found, expected);
    let mut keys = store.keys("scan/").await.unwrap();
    keys.sort();
    assert_eq!(keys, inside);
    assert!(store.scan("").await.unwrap().len() >= 7);
    assert!(store.scan("scan/[a]").await.unwrap().is_empty());
}

async fn expired_records_are_absent(
    Backend {
        store,
        pass,
        minute,
    }: &Backend,
) {
    let minute = *minute;
    for key in [
        "expiry/get",
        "expiry/insert",
        "expiry/swap",
        "expiry/delete",
    ] {
        store.put(key, b"old".to_vec(), Some(minute)).await.unwrap();
    }
    store
        .put("expiry/stays", b"old".to_vec(), Some(minute))
        .await
        .unwrap();
    store
        .put("expiry/stays", b"new".to_vec(), None)
        .await
        .unwrap();
    store
        .put("expiry/large", vec![1; 10_000], Some(minute))
        .await
        .unwrap();
    assert_eq!(
        store.get("expiry/get").await.unwrap(),
        Some(b"old".to_vec())
    );
    pass(minute).await;
    assert_eq!(store.get("expiry/get").await.unwrap(), None);
    let left = store.scan("expiry/").await.unwrap();
    assert_eq!(left, [("expiry/stays".to_owned(), b"new".to_vec())]);
    let swapped = store
        .compare_and_swap("expiry/swap", b"old", Some(b"new".to_vec()), Expiry::Never)
        .await;
    assert!(!swapped.unwrap());
    assert!(
        store
            .put_if_absent("expiry/insert", b"new".to_vec(), None)
            .await
            .unwrap()
    );
    assert!(!store.delete("expiry/delete").await.unwrap());
    store.sweep().await.unwrap();
    assert_eq!(store.sweep().await.unwrap(), 0);
    let left = store.scan("expiry/").await.unwrap();
    assert_eq!(left.len(), 2);
}

async fn a_swap_can_keep_the_expiry(
    Backend {
        store,
        pass,
        minute,
    }: &Backend,
) {
    let minute = *minute;
    store
        .put("keep/a", b"1".to_vec(), Some(minute))
        .await
        .unwrap();
    for (expected, new, expiry) in [
        (b"1", b"2", Expiry::Unchanged),
        (b"2", b"3", Expiry::After(2 * minute)),
        (b"3", b"4", Expiry::Unchanged),
    ] {
        let new = Some(new.to_vec());
        assert!(
            store
                .compare_and_swap("keep/a", expected, new, expiry)
                .await
                .unwrap()
        );
    }
    pass(minute).await;
    assert_eq!(store.get("keep/a").await.unwrap(), Some(b"4".to_vec()));
    pass(minute).await;
    assert_eq!(store.get("keep/a").await.unwrap(), None);
}

async fn it_is_known_how_long_a_record_is_kept(Backend { store, minute, .. }: &Backend) {
    store.put("left/a", vec![1], Some(*minute)).await.unwrap();
    store.put("left/b", vec![1], None).await.unwrap();
    let left = store.expires_in("left/a").await.unwrap().unwrap();
    assert!(left <= *minute && left > Duration::ZERO, "{left:?}");
    assert_eq!(store.expires_in("left/b").await.unwrap(), None);
    assert_eq!(store.expires_in("left/c").await.unwrap(), None);
}

async fn what_is_put_soon_is_there_at_once(
    Backend {
        store,
        pass,
        minute,
    }: &Backend,
) {
    store.put("soon/a", b"old".to_vec(), None).await.unwrap();
    store
        .put_soon("soon/a", b"new".to_vec(), None)
        .await
        .unwrap();
    assert_eq!(store.get("soon/a").await.unwrap(), Some(b"new".to_vec()));
    // Whatever is written after it comes after it.
    let newer = Some(b"newer".to_vec());
    let swapped = store.compare_and_swap("soon/a", b"new", newer, Expiry::Never);
    assert!(swapped.await.unwrap());
    let brief = Some(*minute);
    store.put_soon("soon/b", vec![1], brief).await.unwrap();
    assert!(!store.put_if_absent("soon/b", vec![2], None).await.unwrap());
    store.put_soon("soon/c", vec![3], brief).await.unwrap();
    assert!(store.expires_in("soon/c").await.unwrap().unwrap() <= *minute);
    let mut keys = store.keys("soon/").await.unwrap();
    keys.sort();
    assert_eq!(keys, ["soon/a", "soon/b", "soon/c"]);
    store.put_soon("soon/d", vec![4], None).await.unwrap();
    assert!(store.delete("soon/d").await.unwrap());
    assert_eq!(store.get("soon/d").await.unwrap(), None);
    store.put_soon("soon/e", vec![5], brief).await.unwrap();
    pass(*minute).await;
    assert_eq!(store.get("soon/e").await.unwrap(), None);
    let left = store.scan("soon/").await.unwrap();
    assert_eq!(left, [("soon/a".to_owned(), b"newer".to_vec())]);
}

/// Keys are looked through meanwhile, which has everything written that waits.
async fn what_is_put_soon_stays_in_sight_while_it_is_written(Backend { store, .. }: &Backend) {
    let looks = (0..4).map(|_| {
        let store = Arc::clone(store);
        tokio::spawn(async move {
            for _ in 0..200 {
                store.keys("sight/").await.unwrap();
            }
        })
    });
    let puts = (0..8).map(|of| {
        let store = Arc::clone(store);
        tokio::spawn(async move {
            let key = format!("sight/{of}");
            for n in 0..100_u8 {
                store.put_soon(&key, vec![n], None).await.unwrap();
                for _ in 0..20 {
                    assert_eq!(store.get(&key).await.unwrap(), Some(vec![n]));
                    tokio::task::yield_now().await;
                }
            }
            assert!(store.delete(&key).await.unwrap());
            assert_eq!(store.get(&key).await.unwrap(), None);
        })
    });
    for ended in join_all(looks.chain(puts)).await {
        ended.unwrap();
    }
    assert!(store.keys("sight/").await.unwrap().is_empty());
}

async fn one_of_many_inserts_wins(Backend { store, .. }: &Backend) {
    let inserts = (0..50_u8).map(|n| {
        let store = Arc::clone(store);
        tokio::spawn(async move { store.put_if_absent("race/a", vec![n], None).await.unwrap() })
    });
    let won: Vec<_> = join_all(inserts).await;
    let winner = won.iter().position(|won| *won.as_ref().unwrap()).unwrap();
    assert_eq!(
        won.into_iter().filter(|won| *won.as_ref().unwrap()).count(),
        1
    );
    assert_eq!(store.get("race/a").await.unwrap(), Some(vec![winner as u8]));
}

async fn one_of_many_takes_gets_it(Backend { store, .. }: &Backend) {
    let table = Records::new(Arc::clone(store), &SecretKey::generate(), None).table("race-take");
    table.put("a", &"once".to_owned(), None).await.unwrap();
    let takes = (0..50).map(|_| {
        let table = table.clone();
        tokio::spawn(async move { table.take("a").await.unwrap() })
    });
    let taken = join_all(takes).await.into_iter().filter_map(Result::unwrap);
    assert_eq!(taken.collect::<Vec<_>>(), ["once"]);
}

async fn no_update_is_lost(Backend { store, .. }: &Backend) {
    let table = Records::new(Arc::clone(store), &SecretKey::generate(), None).table("race-update");
    let updates = (0..8).map(|_| {
        let table = table.clone();
        tokio::spawn(async move {
            for _ in 0..5 {
                table
                    .update("n", None, |n| Change::Put(n.unwrap_or(&0) + 1))
                    .await
                    .unwrap();
            }
        })
    });
    for update in join_all(updates).await {
        update.unwrap();
    }
    assert_eq!(table.get("n").await.unwrap(), Some(40_u32));
}
