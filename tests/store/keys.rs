//! Keys and who may open: generated, missing, wrong, rotated; in use; modes; not writable.

use std::{
    fs::{self, Permissions},
    io::Read,
    os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink},
    path::Path,
    process::Command,
    time::Duration,
};

use worksection_bot::store::{OpenError, SecretKey, StoreSettings, Table, open};

use crate::{Fixture, contents, refused, with_keys};

#[tokio::test]
async fn a_store_without_its_key_is_refused() {
    let fixture = Fixture::new().await;
    fixture.records.close().await.unwrap();
    fs::remove_file(fixture.dir.path().join("secret.key")).unwrap();
    let error = refused(StoreSettings::new(fixture.dir.path())).await;
    assert!(matches!(error, OpenError::KeyMissing(_)));
}

#[tokio::test]
async fn a_key_file_with_something_else_in_it_is_refused() {
    let fixture = Fixture::new().await;
    fixture.records.close().await.unwrap();
    let weak = "61".repeat(32);
    for text in ["", "hunter2", "zz", &weak] {
        fs::write(fixture.dir.path().join("secret.key"), text).unwrap();
        let error = refused(StoreSettings::new(fixture.dir.path())).await;
        assert!(matches!(error, OpenError::KeyUnreadable { .. }));
        assert!(!error.to_string().contains("hunter2"));
        assert!(!error.to_string().contains(&weak));
    }
}

#[tokio::test]
async fn a_wrong_key_is_refused() {
    let fixture = Fixture::new().await;
    fixture.records.close().await.unwrap();
    let (wrong, also_wrong) = (SecretKey::generate(), SecretKey::generate());
    for previous in [None, Some(&also_wrong)] {
        let error = refused(with_keys(fixture.dir.path(), &wrong, previous)).await;
        assert!(matches!(error, OpenError::WrongKey(_)));
    }
}

#[tokio::test]
async fn a_set_key_wins_over_the_file_and_writes_none() {
    let dir = tempfile::tempdir().unwrap();
    let key = SecretKey::generate();
    let records = open(with_keys(dir.path(), &key, None)).await.unwrap();
    records.close().await.unwrap();
    assert!(!dir.path().join("secret.key").exists());
    fs::write(dir.path().join("secret.key"), "ab".repeat(32)).unwrap();
    open(with_keys(dir.path(), &key, None)).await.unwrap();
}

#[tokio::test]
async fn the_previous_key_opens_and_all_is_sealed_anew_at_the_start() {
    let dir = tempfile::tempdir().unwrap();
    let (old, new) = (SecretKey::generate(), SecretKey::generate());
    let records = open(with_keys(dir.path(), &old, None)).await.unwrap();
    let table: Table<u32> = records.table("numbers");
    for (key, value) in [("read", 1), ("scanned", 2), ("b-unread", 3)] {
        table
            .put(key, &value, Some(Duration::from_secs(3_600)))
            .await
            .unwrap();
    }
    records.close().await.unwrap();

    let records = open(with_keys(dir.path(), &new, Some(&old))).await.unwrap();
    let table: Table<u32> = records.table("numbers");
    assert_eq!(table.get("read").await.unwrap(), Some(1));
    assert_eq!(table.scan("s").await.unwrap(), [("scanned".to_owned(), 2)]);
    records.close().await.unwrap();

    let records = open(with_keys(dir.path(), &new, None)).await.unwrap();
    let table: Table<u32> = records.table("numbers");
    assert_eq!(table.get("read").await.unwrap(), Some(1));
    assert_eq!(table.get("scanned").await.unwrap(), Some(2));
    assert_eq!(table.get("b-unread").await.unwrap(), Some(3));
    records.close().await.unwrap();
    let error = refused(with_keys(dir.path(), &old, None)).await;
    assert!(matches!(error, OpenError::WrongKey(_)));
}

#[tokio::test]
async fn sealing_anew_keeps_the_expiry() {
    let fixture = Fixture::new().await;
    let store = fixture.records.store();
    let (old, new) = (SecretKey::generate(), SecretKey::generate());
    let sealed_by =
        |key, previous| worksection_bot::store::Records::new(store.clone(), key, previous);
    let table: Table<u32> = sealed_by(&old, None).table("numbers");
    table
        .put("a", &1, Some(Duration::from_secs(60)))
        .await
        .unwrap();
    let table: Table<u32> = sealed_by(&new, Some(&old)).table("numbers");
    assert_eq!(table.get("a").await.unwrap(), Some(1));
    fixture.pass(Duration::from_secs(60));
    assert_eq!(table.get("a").await.unwrap(), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_in_use_is_refused_and_undisturbed() {
    let fixture = Fixture::new().await;
    let table: Table<u32> = fixture.records.table("numbers");
    table.put("a", &1, None).await.unwrap();
    let before = contents(fixture.dir.path());

    let second = open(StoreSettings::new(fixture.dir.path())).await;
    assert!(matches!(second, Err(OpenError::InUse(_))));
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "keys::the_other_process", "--nocapture"])
        .env("STORE_IN_USE", fixture.dir.path())
        .output()
        .unwrap();
    let output = String::from_utf8(child.stdout).unwrap();
    assert!(output.contains("is in use by another process"), "{output}");

    assert!(before.keys().eq(contents(fixture.dir.path()).keys()));
    table.put("a", &2, None).await.unwrap();
    fixture.records.close().await.unwrap();
    let records = open(StoreSettings::new(fixture.dir.path())).await.unwrap();
    assert_eq!(
        records.table("numbers").get("a").await.unwrap(),
        Some(2_u32)
    );
}

/// Part of the story above; does nothing by itself.
#[tokio::test]
async fn the_other_process() {
    if let Ok(dir) = std::env::var("STORE_IN_USE") {
        let refusal = open(StoreSettings::new(dir)).await.err();
        println!(
            "{}",
            refusal.map_or_else(String::new, |error| error.to_string())
        );
    }
}

#[tokio::test]
async fn nobody_else_may_read_anything() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("new/data");
    let records = open(StoreSettings::new(&dir)).await.unwrap();
    let table: Table<Vec<u32>> = records.table("numbers");
    for n in 0..50 {
        table.put("a", &vec![n; 3_000], None).await.unwrap();
    }
    records.close().await.unwrap();
    open(StoreSettings::new(&dir))
        .await
        .unwrap()
        .close()
        .await
        .unwrap();
    let mut paths: Vec<_> = contents(&dir).into_keys().collect();
    paths.push(dir.to_str().unwrap().to_owned());
    for path in paths {
        let metadata = fs::metadata(&path).unwrap();
        let expected = if metadata.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(metadata.permissions().mode() & 0o777, expected, "{path}");
    }
}

#[tokio::test]
async fn what_others_may_read_of_an_older_store_is_closed() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("data");
    open(StoreSettings::new(&dir))
        .await
        .unwrap()
        .close()
        .await
        .unwrap();
    let mut paths: Vec<_> = contents(&dir).into_keys().collect();
    paths.push(dir.to_str().unwrap().to_owned());
    let mode = |path: &String| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for path in &paths {
        fs::set_permissions(path, Permissions::from_mode(0o777)).unwrap();
    }
    open(StoreSettings::new(&dir)).await.unwrap();
    for path in &paths {
        assert_eq!(mode(path) & 0o077, 0, "{path}");
    }
}

#[tokio::test]
async fn a_directory_that_is_shared_stays_the_operators_but_the_store_in_it_is_closed() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("data");
    fs::create_dir(&dir).unwrap();
    fs::write(dir.join("somebody-elses"), "").unwrap();
    fs::set_permissions(&dir, Permissions::from_mode(0o755)).unwrap();
    open(StoreSettings::new(&dir)).await.unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&dir), 0o755);
    assert_eq!(mode(&dir.join("store")), 0o700);
    assert_eq!(mode(&dir.join("secret.key")), 0o600);
}

#[tokio::test]
async fn a_key_file_that_others_may_read_is_closed() {
    let fixture = Fixture::new().await;
    fixture.records.close().await.unwrap();
    let path = fixture.dir.path().join("secret.key");
    fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
    open(StoreSettings::new(fixture.dir.path())).await.unwrap();
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
}

#[tokio::test]
async fn a_key_file_that_cannot_be_closed_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    // Everybody may read this one, and its mode cannot be changed.
    symlink("/proc/self/limits", dir.path().join("secret.key")).unwrap();
    let error = refused(StoreSettings::new(dir.path())).await;
    assert!(matches!(error, OpenError::KeyExposed { .. }), "{error}");
    assert!(error.to_string().contains("cannot be closed"), "{error}");
}

#[tokio::test]
async fn a_key_file_of_another_user_is_refused() {
    let fixture = Fixture::new().await;
    fixture.records.close().await.unwrap();
    let path = fixture.dir.path().join("secret.key");
    if let Err(error) = chown(&path, Some(12_345), None) {
        eprintln!("skipped: only root gives files away ({error})");
        return;
    }
    let error = refused(StoreSettings::new(fixture.dir.path())).await;
    assert!(matches!(error, OpenError::KeyExposed { .. }), "{error}");
    assert!(error.to_string().contains("another user"), "{error}");
}

#[tokio::test]
async fn a_key_is_never_written_into_what_stands_there_beforehand() {
    let dir = tempfile::tempdir().unwrap();
    let partial = dir.path().join("secret.key.partial");
    fs::write(&partial, "").unwrap();
    fs::set_permissions(&partial, Permissions::from_mode(0o666)).unwrap();
    let mut held = fs::File::open(&partial).unwrap();
    let records = open(StoreSettings::new(dir.path())).await.unwrap();
    records.close().await.unwrap();
    let mut seen = String::new();
    held.read_to_string(&mut seen).unwrap();
    assert_eq!(seen, "", "whoever held it open reads the key");
    let mode = fs::metadata(dir.path().join("secret.key")).unwrap().mode();
    assert_eq!(mode & 0o777, 0o600);

    let (dir, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = elsewhere.path().join("somebody-elses");
    fs::write(&file, "as it was").unwrap();
    symlink(&file, dir.path().join("secret.key.partial")).unwrap();
    let records = open(StoreSettings::new(dir.path())).await.unwrap();
    records.close().await.unwrap();
    assert_eq!(fs::read(&file).unwrap(), b"as it was");
    let key = fs::symlink_metadata(dir.path().join("secret.key")).unwrap();
    assert!(key.is_file(), "the key is a file of its own");

    // What cannot be taken away ends the start.
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("secret.key.partial")).unwrap();
    let error = refused(StoreSettings::new(dir.path())).await;
    assert!(matches!(error, OpenError::NotWritable { .. }), "{error}");
    assert!(!dir.path().join("secret.key").exists());
}

#[tokio::test]
async fn a_data_dir_that_cannot_be_written_is_refused() {
    let parent = tempfile::tempdir().unwrap();
    let file = parent.path().join("file");
    fs::write(&file, "a file").unwrap();
    for dir in [file.clone(), file.join("below"), "/proc/store".into()] {
        let error = refused(StoreSettings::new(dir)).await;
        assert!(matches!(error, OpenError::NotWritable { .. }));
        assert!(error.to_string().starts_with("DATA_DIR: "));
    }
    assert_eq!(fs::read(file).unwrap(), b"a file");
}
