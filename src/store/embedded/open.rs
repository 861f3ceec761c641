//! Opening or creating the store in `DATA_DIR`: the lock, the key, the rehearsal, the files.

use std::sync::{Arc, RwLock};

use rustix::{fs::Mode, process::umask};
use tokio::task::spawn_blocking;

use super::{
    Embedded, Open, modes, moment,
    place::{Place, Reopening, not_writable},
    soon::Soon,
    view::View,
    writer,
};
use crate::store::{Found, OpenError, SecretKey, StoreError, StoreSettings, Vault};

/// Opens the store, or creates it if there is none, with the key that seals it.
pub(in crate::store) async fn open(
    settings: StoreSettings,
) -> Result<(Embedded, SecretKey), OpenError> {
    let task = spawn_blocking(move || open_blocking(&settings)).await;
    task.unwrap_or(Err(StoreError::Damaged.into()))
}

/// Returns the key of the store in `DATA_DIR`, without creating one.
pub(in crate::store) fn key(settings: &StoreSettings) -> Result<Option<SecretKey>, OpenError> {
    match &settings.secret_key {
        Some(key) => Ok(Some(key.clone())),
        None => Place::new(settings).read_key(),
    }
}

/// Rehearses the opening of an existing store without changing it.
pub(in crate::store) async fn look(settings: StoreSettings) -> Result<Found, OpenError> {
    let task = spawn_blocking(move || look_blocking(&settings)).await;
    task.unwrap_or(Err(StoreError::Damaged.into()))
}

fn look_blocking(settings: &StoreSettings) -> Result<Found, OpenError> {
    umask(Mode::RWXG | Mode::RWXO);
    let place = Place::new(settings);
    if !place.has_store()? {
        return Ok(Found::Nothing);
    }
    let _lock = place.lock()?;
    let key = match &settings.secret_key {
        Some(key) => Some(key.clone()),
        None => place.read_key()?,
    };
    let key = key.ok_or_else(|| OpenError::KeyMissing(place.data_dir.clone()))?;
    let vault = Vault::new(&key, settings.previous_key.as_ref());
    let sound = place.rehearse(&vault)?;
    if sound.unfinished {
        Err(OpenError::HalfMigrated)
    } else {
        Ok(Found::Store)
    }
}

fn open_blocking(settings: &StoreSettings) -> Result<(Embedded, SecretKey), OpenError> {
    // sled creates its files with the permissions that the umask allows: none for others.
    umask(Mode::RWXG | Mode::RWXO);
    let place = Place::new(settings);
    let lock = place.lock()?;
    modes::close(&place.data_dir, &place.store).map_err(not_writable(&place.data_dir))?;
    moment::remove_leftovers(&place.data_dir).map_err(not_writable(&place.data_dir))?;
    let exists = place.has_store()?;
    let key = match &settings.secret_key {
        Some(key) => Some(key.clone()),
        None => place.read_key()?,
    };
    let key = match (key, exists) {
        (Some(key), true) => key,
        (None, true) => return Err(OpenError::KeyMissing(place.data_dir)),
        (key, false) => place.create(key)?,
    };
    let vault = Arc::new(Vault::new(&key, settings.previous_key.as_ref()));
    let disk = place.open(&vault, &settings.clock)?;
    let (view, clock) = (View::new(disk.pages().clone()), settings.clock.clone());
    let soon = Soon::default();
    let reopening = Reopening {
        place,
        vault,
        clock: clock.clone(),
        view: view.clone(),
    };
    let started = writer::start(disk, soon.clone(), reopening, lock);
    let (queue, finished) = started.map_err(StoreError::from)?;
    let open = RwLock::new(Some(Open {
        view,
        clock,
        queue,
        soon,
    }));
    Ok((Embedded { open, finished }, key))
}
