//! Opens the store on a copy of its files, to learn without changing anything whether sled understands
//! them and whether they are complete.

use std::{
    collections::HashSet,
    fs, io, panic,
    path::Path,
    sync::{Once, mpsc},
    thread,
    time::Duration,
};

use super::{
    generation,
    large::{LargeFile, LargeFiles},
    mark::{self, Found},
    record::{Ledger, Record},
};
use crate::store::{SENTINEL, SENTINEL_TEXT, StoreError, UNFINISHED, Vault};

/// Longest wait for sled, which can deadlock on files that it does not understand.
const PATIENCE: Duration = Duration::from_secs(60);
const THREAD: &str = "store rehearsal";

/// The findings about a store that may be opened.
pub(super) struct Sound {
    pub(super) ledger: Ledger,
    /// The large values that its records refer to.
    pub(super) large: HashSet<LargeFile>,
    /// Whether the previous key sealed the sentinel.
    pub(super) stale: bool,
    /// Whether records are being copied into the store, or such copying was interrupted.
    pub(super) unfinished: bool,
}

/// Why a store may not be opened.
pub(super) enum Unsound {
    Copy(io::Error),
    Damaged(String),
    /// The end is missing: the store ends with this change.
    Lost {
        last: u64,
        why: &'static str,
    },
    WrongKey,
}

/// Rehearses the store in `dir` in the directory `scratch`, which is removed afterwards.
///
/// `accepted` is the last change of a store whose loss the operator accepts.
pub(super) fn rehearse(
    dir: &Path,
    scratch: &Path,
    vault: &Vault,
    accepted: Option<u64>,
) -> Result<Sound, Unsound> {
    remove(scratch).map_err(Unsound::Copy)?;
    let sound = copy(dir, scratch)
        .map_err(Unsound::Copy)
        .and_then(|()| read(scratch))
        .and_then(|records| judge(dir, &records, vault, accepted));
    remove(scratch).map_err(Unsound::Copy)?;
    sound
}

/// Removes a directory if it exists.
pub(super) fn remove(dir: &Path) -> io::Result<()> {
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

type Raw = Vec<(sled::IVec, sled::IVec)>;

/// Reads everything that sled finds in `scratch`, on a separate thread because sled may panic or hang.
fn read(scratch: &Path) -> Result<Raw, Unsound> {
    quiet_panics();
    let scratch = scratch.to_owned();
    let (sender, records) = mpsc::sync_channel(1);
    let open = move || {
        let db = sled::Config::new()
            .path(&scratch)
            .cache_capacity(1 << 20)
            .flush_every_ms(None)
            .open()?;
        let records = db.iter().collect::<sled::Result<Raw>>();
        drop(db);
        records
    };
    thread::Builder::new()
        .name(THREAD.to_owned())
        .spawn(move || sender.send(open()))
        .map_err(Unsound::Copy)?;
    match records.recv_timeout(PATIENCE) {
        Ok(Ok(records)) => Ok(records),
        Ok(Err(error)) => Err(match StoreError::from(error) {
            StoreError::Full => Unsound::Copy(io::ErrorKind::StorageFull.into()),
            _ => damaged("sled cannot read its files"),
        }),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(damaged("sled cannot read its files")),
        Err(mpsc::RecvTimeoutError::Timeout) => Err(damaged("sled does not come to an end of it")),
    }
}

fn judge(
    dir: &Path,
    records: &Raw,
    vault: &Vault,
    accepted: Option<u64>,
) -> Result<Sound, Unsound> {
    let files = LargeFiles::of(dir);
    let mut ledger = None;
    let mut sentinel = None;
    let mut found = Ledger::default();
    let mut large = HashSet::new();
    let mut unfinished = false;
    for (key, raw) in records {
        if key == Ledger::KEY {
            ledger = Ledger::decode(raw);
            continue;
        }
        found.add(key, raw);
        let record = Record::decode(raw).map_err(|_| damaged("a record has no form"))?;
        large.extend(record.file());
        unfinished |= key == UNFINISHED.as_bytes();
        if key == SENTINEL.as_bytes() {
            sentinel = Some(record);
        }
    }
    let (Some(ledger), Some(sentinel)) = (ledger, sentinel) else {
        return Err(damaged("its records are gone"));
    };
    if !ledger.adds_up_to(found) {
        return Err(damaged("records are missing or old"));
    }
    if !large.iter().all(|&file| files.has(file)) {
        return Err(damaged("a file of a large record is missing or cut"));
    }
    let opened = sentinel
        .inline()
        .and_then(|sealed| vault.open("", SENTINEL, sealed))
        .filter(|opened| *opened.plain == SENTINEL_TEXT)
        .ok_or(Unsound::WrongKey)?;
    let stale = opened.stale;
    if accepted != Some(ledger.batches) {
        is_whole(dir, ledger, vault)?;
    }
    Ok(Sound {
        ledger,
        large,
        stale,
        unfinished,
    })
}

/// Checks by the mark that nothing acknowledged is missing at the end.
fn is_whole(dir: &Path, ledger: Ledger, vault: &Vault) -> Result<(), Unsound> {
    let last = ledger.batches;
    let lost = |why| Err(Unsound::Lost { last, why });
    match mark::read(dir, vault).map_err(Unsound::Copy)? {
        // Operators accepted a loss by removing the mark of version 0.1.
        Found::Missing if ledger.is_of_0_1() => Ok(()),
        Found::Unsealed(number) if ledger.is_of_0_1() && number <= last => Ok(()),
        Found::Number(number) if number <= last => Ok(()),
        Found::Number(_) => lost("the last acknowledged changes are missing"),
        Found::Unsealed(_) if ledger.is_of_0_1() => {
            lost("the last acknowledged changes are missing")
        }
        Found::Missing => lost("the file `acknowledged` is missing, so changes may be"),
        Found::Unsealed(_) | Found::Forged => {
            lost("the file `acknowledged` is not as it was written, so changes may be missing")
        }
    }
}

fn damaged(why: &str) -> Unsound {
    Unsound::Damaged(why.to_owned())
}

/// Copies sled's files, without the large values.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if !entry.file_type()?.is_dir() {
            fs::copy(source, target)?;
        } else if !LargeFiles::are_in(&source) && !generation::is(&source) {
            copy(&source, &target)?;
        }
    }
    Ok(())
}

/// Silences panics of sled over the copy: they are an answer, not a fault, and would clutter the
/// operator's one line.
fn quiet_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().name() != Some(THREAD) {
                usual(info);
            }
        }));
    });
}
