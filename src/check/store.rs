//! Checks the store and its key, without creating or changing anything.

use std::{path::Path, time::Duration};

use rustix::fs::{Access, access};
use tokio::time;

use super::{
    Verdict::{self, Bad, Good},
    holder,
};
use crate::{
    app,
    settings::Settings,
    store::{self, Found, OpenError},
};

/// How long an ending process, or a child it has just forked, may still hold the store.
const LINGER: Duration = Duration::from_millis(500);

pub(super) async fn look(settings: &Settings) -> Verdict {
    let mut found = store::look(app::store_settings(settings)).await;
    if matches!(found, Err(OpenError::InUse(_))) {
        if holder::is_running_bot(settings).await {
            return Good(
                "DATA_DIR: in use by a running bot, so its key opens it; its records are looked at \
                 only while it is stopped"
                    .into(),
            );
        }
        time::sleep(LINGER).await;
        found = store::look(app::store_settings(settings)).await;
    }
    match (found, &settings.shared_store) {
        (Ok(Found::Store), Some(address)) => {
            Good(format!("{address} answers, and the key opens it"))
        }
        (Ok(Found::Nothing), Some(address)) => Good(format!(
            "{address} answers and holds no store yet; the first start makes it, with this key"
        )),
        (Ok(Found::Store), None) => Good(format!(
            "the key opens the one in {}",
            settings.data_dir.display()
        )),
        (Ok(Found::Nothing), None) => none_yet(&settings.data_dir),
        (Err(OpenError::InUse(_)), _) => Bad(format!(
            "DATA_DIR: {} is in use by another process, and no bot answers at LISTEN ({}); stop \
             that process, or set another DATA_DIR",
            settings.data_dir.display(),
            settings.listen
        )),
        (Err(error), _) => Bad(error.to_string()),
    }
}

fn none_yet(directory: &Path) -> Verdict {
    if is_writable(directory) {
        Good(format!(
            "DATA_DIR: {} holds none yet; the first start makes it, with its key",
            directory.display()
        ))
    } else {
        Bad(format!(
            "DATA_DIR: {} cannot be written; set DATA_DIR to a directory of this user",
            directory.display()
        ))
    }
}

/// Whether a directory, or its nearest existing parent, is writable.
fn is_writable(directory: &Path) -> bool {
    let absolute = std::path::absolute(directory).unwrap_or_else(|_| directory.to_owned());
    let there = absolute.ancestors().find(|path| path.exists());
    there.is_some_and(|path| {
        path.is_dir() && access(path, Access::WRITE_OK | Access::EXEC_OK).is_ok()
    })
}
