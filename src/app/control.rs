//! What the operator's commands ask of the running bot, through a socket in `DATA_DIR`: the store is open here,
//! and in no other process.

use std::{
    io::{BufRead, BufReader, BufWriter, Write},
    net::Shutdown,
    os::unix::net::UnixStream as Blocking,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt},
    net::{UnixListener, UnixStream},
    task::spawn_blocking,
    time::timeout,
};
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use crate::{
    metrics,
    store::{Records, Table, backup, files::remove_if_there},
};

/// What the answer begins with: the copy, or why there is none.
pub(crate) const WELL: u8 = b'+';
/// See [`WELL`].
const ILL: u8 = b'-';
/// What is asked, and what is said when the copy has its name.
pub(crate) const BACKUP: &str = "backup";
/// See [`BACKUP`].
pub(crate) const REKEY: &str = "rekey";
/// See [`BACKUP`].
pub(crate) const KEPT: &str = "kept";

/// Longest request, in bytes, and how long it may take to come.
const LONGEST: u64 = 32;
const PATIENCE: Duration = Duration::from_secs(5);
/// How long the other side may take to write a part of the copy, or to check all of it.
const SLOWEST: Duration = Duration::from_secs(300);

/// Returns where the socket is.
pub(crate) fn control_socket(data_dir: &Path) -> PathBuf {
    data_dir.join("control.sock")
}

/// When the last backup was made.
pub(crate) fn backups(records: &Records) -> Table<SystemTime> {
    records.table("backups")
}

/// Answers the operator's commands, one after the other, until `stop`.
pub(super) async fn serve(data_dir: PathBuf, records: Records, stop: CancellationToken) {
    if let Ok(Some(last)) = backups(&records).get("last").await {
        metrics::backed_up(last);
    }
    let path = control_socket(&data_dir);
    // The store is ours, so whoever made the socket before is gone.
    let listener = remove_if_there(&path).and_then(|()| UnixListener::bind(&path));
    let listener = match listener {
        Ok(listener) => listener,
        Err(error) => {
            warn!(%error, "DATA_DIR: no socket there; backup and rekey need the bot to be stopped");
            return;
        }
    };
    let serving = async {
        loop {
            match listener.accept().await {
                Ok((stream, _)) => answer(stream, &records).await,
                Err(error) => {
                    warn!(%error, "a command was not answered");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            }
        }
    };
    tokio::select! {
        () = serving => {}
        () = stop.cancelled() => {}
    }
    // The next start removes it otherwise.
    let _ = remove_if_there(&path);
}

async fn answer(mut stream: UnixStream, records: &Records) {
    let mut line = String::new();
    let mut reader = tokio::io::BufReader::new((&mut stream).take(LONGEST));
    let read = timeout(PATIENCE, reader.read_line(&mut line)).await;
    if !matches!(read, Ok(Ok(_))) {
        return;
    }
    let answered = match line.trim() {
        BACKUP => copy(stream, records).await,
        REKEY => reseal(stream, records).await,
        _ => {
            refuse(
                stream,
                "the bot that runs is of another version; restart it",
            )
            .await
        }
    };
    if let Err(error) = answered {
        warn!(%error, "a command of the operator broke off");
    }
}

async fn refuse(mut stream: UnixStream, why: &str) -> std::io::Result<()> {
    stream.write_all(&[ILL]).await?;
    stream.write_all(why.as_bytes()).await
}

/// Sends all records of this moment as a backup, and notes when the other side has kept it.
async fn copy(stream: UnixStream, records: &Records) -> std::io::Result<()> {
    let moment = match records.store().moment().await {
        Ok(Some(moment)) => moment,
        Ok(None) => return refuse(stream, "STORE_URL: Redis makes its own backups").await,
        Err(error) => return refuse(stream, &format!("DATA_DIR: {error}")).await,
    };
    let stream = stream.into_std()?;
    let key = records.key().clone();
    let sent = spawn_blocking(move || -> Result<(u64, bool), backup::BackupError> {
        stream.set_nonblocking(false)?;
        stream.set_write_timeout(Some(SLOWEST))?;
        stream.set_read_timeout(Some(SLOWEST))?;
        (&stream).write_all(&[WELL])?;
        let count = backup::write(BufWriter::new(&stream), &key, moment)?;
        stream.shutdown(Shutdown::Write)?;
        Ok((count, was_kept(&stream)))
    });
    match sent.await {
        Ok(Ok((count, true))) => {
            info!(records = count, "backup made");
            let now = SystemTime::now();
            if let Err(error) = backups(records).put("last", &now, None).await {
                warn!(%error, "the time of the backup is not kept; after a restart it counts as none");
            }
            metrics::backed_up(now);
        }
        Ok(Ok((_, false))) => warn!("backup given up by the command that asked for it"),
        Ok(Err(error)) => warn!(%error, "backup not made"),
        Err(_) => warn!("backup not made: it panicked"),
    }
    Ok(())
}

/// Whether the other side says that it has checked and kept the copy.
fn was_kept(stream: &Blocking) -> bool {
    let mut line = String::new();
    let read = BufReader::new(stream).read_line(&mut line);
    read.is_ok() && line.trim() == KEPT
}

/// Has everything sealed with the present key, and says how many records there are.
async fn reseal(mut stream: UnixStream, records: &Records) -> std::io::Result<()> {
    let sealed = async {
        records.renew().await?;
        records.count_sealed().await
    };
    match sealed.await {
        Ok((count, 0)) => {
            stream.write_all(&[WELL]).await?;
            stream.write_all(count.to_string().as_bytes()).await
        }
        Ok((count, stale)) => {
            let why = format!(
                "SECRET_KEY: {stale} of {count} records are not sealed with it yet; restart the bot"
            );
            refuse(stream, &why).await
        }
        Err(error) => refuse(stream, &format!("DATA_DIR: {error}")).await,
    }
}
