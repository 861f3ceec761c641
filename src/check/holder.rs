//! Finds out who uses `DATA_DIR` at the moment: a running bot, or something else.

use std::{
    fs,
    net::{Ipv4Addr, Ipv6Addr, SocketAddr},
    os::unix::fs::MetadataExt,
    path::Path,
};

use super::visitor;
use crate::{settings::Settings, way::Way};

/// The process name as Linux shows it, which cuts longer ones.
const NAME: &str = "worksection-bot";
/// Commands that use the store without being a running bot.
const OTHERS: [&str; 2] = ["check", "migrate"];

/// Whether the holder is a running bot: its process has the name, or it answers at `LISTEN`.
pub(super) async fn is_running_bot(settings: &Settings) -> bool {
    match process_of(&settings.data_dir) {
        Some(process) => is_bot(process),
        None => answers(settings.listen).await,
    }
}

/// Returns the process of that name that locks a directory, if the system tells.
fn process_of(directory: &Path) -> Option<u32> {
    let inode = fs::metadata(directory).ok()?.ino().to_string();
    let locks = fs::read_to_string("/proc/locks").ok()?;
    let holder = locks.lines().find_map(|line| holder(line, &inode))?;
    let name = fs::read_to_string(format!("/proc/{holder}/comm")).ok()?;
    (name.trim() == NAME).then_some(holder)
}

/// Parses `1: FLOCK  ADVISORY  WRITE 708 00:1b:1234 0 EOF` into the process, if it is about this
/// inode. The device number before it differs from the directory's on some file systems.
fn holder(line: &str, inode: &str) -> Option<u32> {
    let words: Vec<_> = line.split_whitespace().collect();
    let [_, "FLOCK", _, "WRITE", process, place, ..] = words[..] else {
        return None;
    };
    let (_, locked) = place.rsplit_once(':')?;
    (locked == inode).then(|| process.parse().ok()).flatten()
}

fn is_bot(process: u32) -> bool {
    let arguments = fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
    let mut arguments = arguments.split(|byte| *byte == 0).skip(1);
    !arguments.any(|argument| OTHERS.iter().any(|other| argument == other.as_bytes()))
}

/// Whether a bot's web endpoints answer at this address.
async fn answers(listen: SocketAddr) -> bool {
    let mut address = listen;
    match listen {
        SocketAddr::V4(all) if all.ip().is_unspecified() => {
            address.set_ip(Ipv4Addr::LOCALHOST.into());
        }
        SocketAddr::V6(all) if all.ip().is_unspecified() => {
            address.set_ip(Ipv6Addr::LOCALHOST.into());
        }
        _ => {}
    }
    // This machine is no way off.
    let Ok(visitor) = visitor(&Way::default()) else {
        return false;
    };
    let answer = visitor.get(format!("http://{address}/healthz")).send();
    answer
        .await
        .is_ok_and(|answer| answer.status().is_success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_holder_of_a_lock_is_read() {
        let line = "1: FLOCK  ADVISORY  WRITE 708 00:1b:1234 0 EOF";
        assert_eq!(holder(line, "1234"), Some(708));
        assert_eq!(holder(line, "234"), None);
        for other in [
            "2: POSIX  ADVISORY  WRITE 708 00:1b:1234 0 EOF",
            "3: -> FLOCK  ADVISORY  WRITE 708 00:1b:1234 0 EOF",
            "nonsense",
            "",
        ] {
            assert_eq!(holder(other, "1234"), None, "{other}");
        }
    }
}
