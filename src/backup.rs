//! `worksection-bot backup`, `restore` and `rekey`.
//!
//! A bot that runs has the store to itself, so it makes the copy and sends it through a socket in `DATA_DIR`
//! ([`crate::app`]); where none runs, the store is opened here. Either way the file is read back and checked
//! before it gets its name.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufReader, BufWriter, Read, Write},
    os::unix::{fs::OpenOptionsExt, net::UnixStream},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use futures_util::{StreamExt, TryStreamExt, stream};

use crate::{
    app::{self, BACKUP, Failure, KEPT, REKEY, WELL},
    foreign,
    store::{
        self, Records, SecretKey, StoreError, StoreSettings, UNFINISHED, Vault,
        backup::{self, BackupError, Reader, Saved},
    },
};

/// How long a bot that runs may take for the next part of its answer.
const PATIENCE: Duration = Duration::from_secs(60);
/// So many records are written side by side, so that they share their waits for the disk.
const AT_ONCE: usize = 256;
/// Copies the store into one sealed file, whether a bot runs on it or not.
///
/// # Errors
///
/// If the copy cannot be made, or is not what was to be copied; the file is not there then.
pub async fn run(settings: StoreSettings, path: &Path) -> Result<(), Failure> {
    only_embedded(&settings, "backup")?;
    let key = key_of(&settings)?;
    let mut partial = path.as_os_str().to_owned();
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    let made = make(&settings, &key, path, &partial).await;
    if made.is_err() {
        // What is not complete is of no use to anybody.
        let _ = fs::remove_file(&partial);
    }
    let (count, bytes) = made?;
    eprintln!(
        "{count} records are in {} ({bytes} bytes), read back and checked; they open with SECRET_KEY alone, so \
         keep that elsewhere",
        path.display()
    );
    Ok(())
}

async fn make(
    settings: &StoreSettings,
    key: &SecretKey,
    path: &Path,
    partial: &Path,
) -> Result<(u64, u64), Failure> {
    let file = create(partial).map_err(|error| unwritable(partial, &error))?;
    let running = ask_running(&settings.data_dir, BACKUP)?;
    let running = match running {
        Some(mut bot) => {
            receive(&mut bot, &file).map_err(|error| unwritable(partial, &error))?;
            Some(bot)
        }
        None => {
            let records = store::open(settings.clone()).await?;
            let written = write(&records, &file).await;
            note(&records).await?;
            records.close().await?;
            written.map_err(|error| of_file(partial, &error))?;
            None
        }
    };
    file.sync_all()
        .map_err(|error| unwritable(partial, &error))?;
    let keys = keys(key, settings);
    let count = check(partial, &keys).map_err(|error| of_file(partial, &error))?;
    let bytes = fs::metadata(partial).map_or(0, |file| file.len());
    keep(partial, path).map_err(|error| unwritable(path, &error))?;
    if let Some(mut bot) = running {
        // The copy is there whether the bot hears of it or not.
        let _ = writeln!(bot, "{KEPT}");
    }
    Ok((count, bytes))
}

/// Writes all records of this moment into a file; returns their number.
async fn write(records: &Records, file: &File) -> Result<u64, BackupError> {
    let moment = records.store().moment().await?;
    let moment = moment.ok_or(StoreError::Closed)?;
    backup::write(BufWriter::new(file), records.key(), moment)
}

/// Notes in the store that a backup was made just now.
async fn note(records: &Records) -> Result<(), StoreError> {
    app::backups(records)
        .put("last", &SystemTime::now(), None)
        .await
}

/// Reads a backup through, and looks that every record opens. Returns their number.
fn check(path: &Path, keys: &[SecretKey]) -> Result<u64, BackupError> {
    let vault = vault(keys)?;
    let mut count = 0;
    for saved in Reader::open(BufReader::new(File::open(path)?), keys)? {
        let saved = saved?;
        if !opens(&vault, &saved) {
            return Err(BackupError::Damaged);
        }
        count += 1;
    }
    Ok(count)
}

fn vault(keys: &[SecretKey]) -> Result<Vault, BackupError> {
    let current = keys.first().ok_or(BackupError::WrongKey)?;
    Ok(Vault::new(current, keys.get(1)))
}

fn opens(vault: &Vault, saved: &Saved) -> bool {
    let Some((table, key)) = saved.key.split_once('/') else {
        return true;
    };
    vault.open(table, key, &saved.value).is_some()
}

/// Puts a backup back into an empty store.
///
/// # Errors
///
/// If the file is not a whole backup that the key opens, or there are records already. Nothing is changed then.
pub async fn restore(settings: StoreSettings, path: &Path) -> Result<(), Failure> {
    let key = key_of(&settings)?;
    let keys = keys(&key, &settings);
    let wrong = |error: BackupError| of_file(path, &error);
    let count = check(path, &keys).map_err(wrong)?;
    let settings = StoreSettings {
        secret_key: Some(key),
        ..settings
    };
    let target = store::open_unfinished(settings).await?;
    let there = target.store().keys("").await?;
    let has_mark = there.iter().any(|key| key == UNFINISHED);
    let others = there.iter().filter(|key| !backup::leaves_out(key)).count();
    if others > 0 && !has_mark {
        target.close().await?;
        return Err(refused(format!(
            "DATA_DIR: holds {others} records already, and nothing is overwritten; move its store/ away first"
        )));
    }
    target
        .store()
        .put(UNFINISHED, b"restore".to_vec(), None)
        .await?;
    let restored = put_back(&target, path, &keys).await;
    if restored.is_ok() {
        target.store().delete(UNFINISHED).await?;
    }
    target.close().await?;
    restored?;
    eprintln!("{count} records are back and compared; start the bot");
    Ok(())
}

/// Puts all records of the file into the store, then compares them with it.
async fn put_back(target: &Records, path: &Path, keys: &[SecretKey]) -> Result<(), Failure> {
    let wrong = |error: BackupError| of_file(path, &error);
    let open =
        || -> Result<_, BackupError> { Reader::open(BufReader::new(File::open(path)?), keys) };
    let store = target.store();
    let now = u64::try_from(chrono::Utc::now().timestamp_millis()).unwrap_or_default();
    let left = |saved: &Saved| saved.expires.map(|end| end.saturating_sub(now));
    let live = open().map_err(wrong)?;
    let live = live.filter(|saved| !saved.as_ref().is_ok_and(|saved| left(saved) == Some(0)));
    let puts = stream::iter(live).map(|saved| async {
        let saved = saved.map_err(wrong)?;
        let ttl = left(&saved).map(Duration::from_millis);
        store.put(&saved.key, saved.value, ttl).await?;
        Ok::<_, Failure>(())
    });
    puts.buffer_unordered(AT_ONCE).try_collect::<()>().await?;
    for saved in open().map_err(wrong)? {
        let saved = saved.map_err(wrong)?;
        let there = store.get(&saved.key).await?;
        let is_over = saved.expires.is_some_and(|end| end <= now + 5_000);
        if there.is_none_or(|there| there != saved.value) && !is_over {
            let why = "DATA_DIR: a record is not what was put there; run restore again";
            return Err(refused(why.to_owned()));
        }
    }
    Ok(())
}

/// Sees that everything is sealed with `SECRET_KEY`, so that the one before it can go.
///
/// # Errors
///
/// If something is not.
pub async fn rekey(settings: StoreSettings) -> Result<(), Failure> {
    if settings.shared.is_none()
        && let Some(mut bot) = ask_running(&settings.data_dir, REKEY)?
    {
        let mut said = String::new();
        let read = bot.read_to_string(&mut said);
        read.map_err(|error| {
            refused(format!(
                "DATA_DIR: the bot that runs broke off ({})",
                error.kind()
            ))
        })?;
        eprintln!("{}", sealed(&said));
        return Ok(());
    }
    if settings.shared.is_none() && !settings.data_dir.join("store").exists() {
        let directory = settings.data_dir.display();
        return Err(refused(format!("DATA_DIR: {directory} holds no store")));
    }
    // All that the previous key sealed is sealed anew when a store is opened.
    let records = store::open(settings).await?;
    let counted = records.count_sealed().await;
    records.close().await?;
    let (count, stale) = counted?;
    if stale > 0 {
        return Err(refused(format!(
            "SECRET_KEY: {stale} of {count} records could not be sealed with it; leave SECRET_KEY_PREVIOUS set, and try again"
        )));
    }
    eprintln!("{}", sealed(&count.to_string()));
    Ok(())
}

fn sealed(count: &str) -> String {
    let count = count.trim();
    format!("{count} records are sealed with SECRET_KEY; SECRET_KEY_PREVIOUS can go")
}

/// Asks a bot that runs on this store; `None` if none does.
fn ask_running(data_dir: &Path, what: &str) -> Result<Option<UnixStream>, Failure> {
    let broken = |error: io::Error| {
        refused(format!(
            "DATA_DIR: the bot that runs broke off ({})",
            error.kind()
        ))
    };
    let mut bot = match UnixStream::connect(app::control_socket(data_dir)) {
        Ok(bot) => bot,
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused
            ) =>
        {
            return Ok(None);
        }
        Err(error) => return Err(broken(error)),
    };
    bot.set_read_timeout(Some(PATIENCE)).map_err(broken)?;
    writeln!(bot, "{what}").map_err(broken)?;
    let mut first = [0];
    bot.read_exact(&mut first).map_err(broken)?;
    if first == [WELL] {
        return Ok(Some(bot));
    }
    let mut why = String::new();
    // Whatever came of it tells more than nothing.
    let _ = bot.read_to_string(&mut why);
    Err(refused(why.trim().to_owned()))
}

fn receive(bot: &mut UnixStream, mut file: &File) -> io::Result<()> {
    io::copy(bot, &mut file).map(drop)
}

/// Creates a file for this user alone, in place of what an earlier try left.
fn create(path: &Path) -> io::Result<File> {
    store::files::remove_if_there(path)?;
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
}

/// Gives a complete file its name.
fn keep(partial: &Path, path: &Path) -> io::Result<()> {
    fs::rename(partial, path)?;
    let parent = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    File::open(parent.unwrap_or(Path::new(".")))?.sync_all()
}

fn keys(key: &SecretKey, settings: &StoreSettings) -> Vec<SecretKey> {
    [Some(key.clone()), settings.previous_key.clone()]
        .into_iter()
        .flatten()
        .collect()
}

fn key_of(settings: &StoreSettings) -> Result<SecretKey, Failure> {
    store::key(settings)?.ok_or_else(|| {
        refused(
            "SECRET_KEY: is needed, for a backup is sealed with it; set it, or put secret.key into DATA_DIR".to_owned(),
        )
    })
}

fn only_embedded(settings: &StoreSettings, what: &str) -> Result<(), Failure> {
    if settings.shared.is_some() {
        return Err(refused(format!(
            "STORE_URL: Redis makes its own backups (BGSAVE, or a copy of its append-only file), and `{what}` is for \
             the embedded store"
        )));
    }
    let directory: &PathBuf = &settings.data_dir;
    if !directory.join("store").exists() {
        let directory = directory.display();
        return Err(refused(format!(
            "DATA_DIR: {directory} holds no store to back up"
        )));
    }
    Ok(())
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    refused(format!(
        "{} cannot be written ({})",
        path.display(),
        foreign::of_file(error)
    ))
}

fn of_file(path: &Path, error: &BackupError) -> Failure {
    let path = path.display();
    refused(match error {
        BackupError::Io(error) => format!(
            "{path} cannot be read or written ({})",
            foreign::of_file(error)
        ),
        BackupError::Store(error) => format!("DATA_DIR: {error}"),
        BackupError::WrongKey => format!("SECRET_KEY: {path} {error}"),
        BackupError::Foreign | BackupError::Damaged => format!("{path} {error}"),
    })
}

fn refused(why: String) -> Failure {
    Failure::Setup(why)
}
