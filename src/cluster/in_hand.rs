//! Which updates this process handles, in a file that outlives it: what stood there when the process
//! ended may be what ended it, and must not do so at every start.
//!
//! Each update has eight bytes, written before it is handled and cleared after, and never synced: they
//! are with the system, so they survive the death of the process (a kill, no memory, an abort), but
//! not that of the machine, which no update brings about. Nothing of an update is there but its number.

use std::{
    collections::HashMap,
    fs::{self, File, OpenOptions},
    io,
    os::unix::fs::{FileExt, OpenOptionsExt},
    path::Path,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use tracing::warn;

use crate::store::files::remove_if_there;

/// The first bytes of the file; the eighth says whether the process was told to end.
const HEADER: &[u8; 7] = b"inhand1";
const RUNNING: u8 = b'r';
const ENDING: u8 = b'e';

/// Bytes of a slot: an update's number, how many processes ended with it in hand, whether it is in hand.
const SLOT: usize = 8;

/// Most updates that have a slot at once: more than Telegram shows unconfirmed and the inbox keeps.
const SLOTS: usize = 4096;

/// The updates in hand.
pub(super) struct InHand {
    /// `None` if it could not be opened, or instances share a store, where claims count.
    file: Option<File>,
    slots: Mutex<Slots>,
    has_failed: AtomicBool,
}

struct Slots {
    /// The place of each update in the file, and how many processes ended with it in hand.
    taken: HashMap<u32, (usize, u8)>,
    free: Vec<usize>,
}

impl InHand {
    /// Remembers nothing.
    pub(super) fn nowhere() -> Self {
        Self::of(None, HashMap::new())
    }

    /// Reads what an earlier process left in this file, and goes on with it.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let left = match fs::read(path) {
            Ok(bytes) => left_in(&bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error),
        };
        let mut bytes = vec![0; SLOT * (1 + SLOTS)];
        bytes[..SLOT].copy_from_slice(&header(RUNNING));
        let mut taken = HashMap::new();
        for (slot, (update, ends)) in left.into_iter().enumerate() {
            let at = offset(slot);
            bytes[at..at + SLOT].copy_from_slice(&written(update, ends, false));
            taken.insert(update, (slot, ends));
        }
        // Whole or not at all, also if the process ends now.
        let new = path.with_extension("new");
        // What stands there may lead elsewhere: it is not written to.
        remove_if_there(&new)?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true).mode(0o600);
        let file = options.open(&new)?;
        file.write_all_at(&bytes, 0)?;
        fs::rename(&new, path)?;
        Ok(Self::of(Some(file), taken))
    }

    fn of(file: Option<File>, taken: HashMap<u32, (usize, u8)>) -> Self {
        let free = (taken.len()..SLOTS).rev().collect();
        Self {
            file,
            slots: Mutex::new(Slots { taken, free }),
            has_failed: AtomicBool::new(false),
        }
    }

    /// Returns how many processes ended with an update in hand.
    pub(super) fn ends(&self, update: u32) -> u8 {
        let slots = self.slots();
        slots.taken.get(&update).map_or(0, |(_, ends)| *ends)
    }

    /// Takes an update in hand. With no slot left, which takes thousands at once, it is not counted.
    pub(super) fn begin(&self, update: u32) {
        let (slot, ends) = {
            let mut slots = self.slots();
            match slots.taken.get(&update) {
                Some(known) => *known,
                None => {
                    let Some(slot) = slots.free.pop() else { return };
                    slots.taken.insert(update, (slot, 0));
                    (slot, 0)
                }
            }
        };
        self.write(&written(update, ends, true), offset(slot));
    }

    /// Lets go of an update, which is handled.
    pub(super) fn end(&self, update: u32) {
        let mut slots = self.slots();
        if let Some((slot, _)) = slots.taken.remove(&update) {
            self.write(&[0; SLOT], offset(slot));
            slots.free.push(slot);
        }
    }

    /// Notes that the process was told to end: what is in hand from now on does not end it.
    pub(super) fn ending(&self) {
        self.write(&header(ENDING), 0);
    }

    fn write(&self, bytes: &[u8], at: usize) {
        let Some(file) = &self.file else { return };
        if let Err(error) = file.write_all_at(bytes, at as u64)
            && !self.has_failed.swap(true, Ordering::Relaxed)
        {
            warn!(%error, "updates in hand not noted; one that ends the process is not put aside");
        }
    }

    fn slots(&self) -> MutexGuard<'_, Slots> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn header(state: u8) -> [u8; SLOT] {
    let mut header = [state; SLOT];
    header[..HEADER.len()].copy_from_slice(HEADER);
    header
}

fn offset(slot: usize) -> usize {
    SLOT * (1 + slot)
}

fn written(update: u32, ends: u8, in_hand: bool) -> [u8; SLOT] {
    let [a, b, c, d] = update.to_le_bytes();
    [a, b, c, d, ends, u8::from(in_hand), 0, 1]
}

/// Returns the updates with which processes ended, and how many did. What did not come again in the life
/// of a process that was told to end comes no more.
fn left_in(bytes: &[u8]) -> Vec<(u32, u8)> {
    let Some((header, slots)) = bytes.split_at_checked(SLOT) else {
        return Vec::new();
    };
    if !header.starts_with(HEADER) {
        return Vec::new();
    }
    let was_told = header.ends_with(&[ENDING]);
    let (slots, _) = slots.as_chunks::<SLOT>();
    let slots = slots.iter().take(SLOTS).filter_map(|slot| {
        let [a, b, c, d, ends, in_hand, 0, 1] = *slot else {
            return None;
        };
        let in_hand = in_hand != 0;
        let ends = ends.saturating_add(u8::from(in_hand && !was_told));
        let is_counted = ends > 0 && (in_hand || !was_told);
        is_counted.then(|| (u32::from_le_bytes([a, b, c, d]), ends))
    });
    let mut left: Vec<_> = slots.collect();
    left.sort_unstable();
    left.dedup_by_key(|(update, _)| *update);
    // So that there is room for others, whatever stands in the file.
    left.truncate(SLOTS / 2);
    left
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_stands_in_hand_when_the_process_ends_is_counted_until_it_is_handled() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("in-hand");
        for ends in 0..4 {
            let start = InHand::open(&path).expect("it opens");
            assert_eq!(start.ends(7), ends);
            assert_eq!((start.ends(8), start.ends(9)), (0, u8::from(ends > 0)));
            start.begin(7);
            start.begin(8);
            start.end(8);
            if ends == 0 {
                start.begin(9);
            }
        }
        let start = InHand::open(&path).expect("it opens");
        start.end(7);
        drop(start);
        let start = InHand::open(&path).expect("it opens");
        assert_eq!((start.ends(7), start.ends(9)), (0, 1));
    }

    #[test]
    fn a_process_that_was_told_to_end_counts_nothing() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("in-hand");
        let told = |begun: &[u32]| {
            let start = InHand::open(&path).expect("it opens");
            begun.iter().for_each(|update| start.begin(*update));
            start.ending();
            start.begin(5);
        };
        told(&[7]);
        InHand::open(&path).expect("it opens").begin(7);
        told(&[7]);
        let start = InHand::open(&path).expect("it opens");
        assert_eq!((start.ends(7), start.ends(5)), (1, 0));
        drop(start);
        told(&[]);
        let start = InHand::open(&path).expect("it opens");
        assert_eq!(start.ends(7), 0, "it did not come again");
    }

    #[test]
    fn more_than_have_a_slot_are_handled_all_the_same() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("in-hand");
        let start = InHand::open(&path).expect("it opens");
        for update in 0..=SLOTS as u32 {
            start.begin(update);
        }
        for update in 0..=SLOTS as u32 {
            start.end(update);
        }
        start.begin(1);
        drop(start);
        let start = InHand::open(&path).expect("it opens");
        assert_eq!((start.ends(0), start.ends(1)), (0, 1));
    }

    proptest! {
        #[test]
        fn whatever_stands_in_the_file_it_opens(bytes: Vec<u8>, is_ours: bool) {
            let directory = tempfile::tempdir().expect("a directory");
            let path = directory.path().join("in-hand");
            let head = if is_ours { &header(RUNNING)[..] } else { &[] };
            fs::write(&path, [head, &bytes].concat()).expect("a file");
            let start = InHand::open(&path).expect("it opens");
            start.begin(7);
            let ends = start.ends(7);
            drop(start);
            prop_assert_eq!(InHand::open(&path).expect("it opens").ends(7), ends.saturating_add(1));
        }
    }

    /// How much the two notes of an update cost: `cargo test --release --lib in_hand -- --nocapture`.
    #[test]
    fn a_note_costs_microseconds() {
        let directory = tempfile::tempdir().expect("a directory");
        let start = InHand::open(&directory.path().join("in-hand")).expect("it opens");
        let began = std::time::Instant::now();
        for update in 0..10_000 {
            start.begin(update);
            start.end(update);
        }
        let each = began.elapsed() / 10_000;
        println!("{each:?} for each update");
        assert!(each.as_micros() < 500, "{each:?}");
    }
}
