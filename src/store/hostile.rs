//! Hostile disk content for [`crate::hostile`]: records with arbitrary bytes.

use std::sync::{Arc, OnceLock};

use futures_util::FutureExt;
use serde::{Serialize, de::DeserializeOwned};

use super::{Records, SecretKey, Vault, memory::Memory};

const TABLE: &str = "table";
const KEY: &str = "key";
/// Largest record tested; larger ones are opened on a blocking thread, which needs a runtime.
const LARGEST: usize = 60 * 1024;

/// Creates an empty store in memory with a fixed key.
pub(crate) fn records() -> Records {
    Records::new(Arc::new(Memory::default()), key(), None)
}

/// Runs a future that waits only for a store in memory, that is, never.
pub(crate) fn now<T>(work: impl Future<Output = T>) -> T {
    work.now_or_never().expect("a store in memory never waits")
}

/// Reads a record with these bytes on disk, which the key did not seal.
pub(crate) fn sealed(bytes: &[u8]) {
    let read = read::<serde_json::Value>(bytes);
    assert!(read.is_none(), "a record that nobody sealed was believed");
}

/// Reads a record with these bytes properly sealed, as an older or newer version may have left them.
pub(crate) fn inside<T>(bytes: &[u8]) -> Option<T>
where
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
{
    static VAULT: OnceLock<Vault> = OnceLock::new();
    let vault = VAULT.get_or_init(|| Vault::new(key(), None));
    read(&vault.seal(TABLE, KEY, bytes))
}

fn read<T>(bytes: &[u8]) -> Option<T>
where
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
{
    if bytes.len() > LARGEST {
        return None;
    }
    let records = records();
    now(records
        .store()
        .put(&format!("{TABLE}/{KEY}"), bytes.to_vec(), None))
    .ok()?;
    now(records.table::<T>(TABLE).get(KEY)).ok()?
}

fn key() -> &'static SecretKey {
    static SECRET: OnceLock<SecretKey> = OnceLock::new();
    SECRET.get_or_init(|| SecretKey::parse_previous(&"5a".repeat(32)).expect("32 bytes in hex"))
}
