//! What a lookup takes in instructions, which no neighbour disturbs: the bot under `callgrind`.

use std::{fs, path::Path, process::Command};

use crate::{
    Setup,
    people::{self, Offer},
    program::{Kind, Program},
    telegram::Telegram,
};

/// Instructions that a lookup took when this was last written down, with all that the program does beside: as CI
/// counts them, without optimisation and so without another build, and as it is released.
const WRITTEN_DOWN: u64 = if cfg!(debug_assertions) {
    4_365_000
} else {
    557_000
};
/// How much more counts as a fault, in hundredths.
const MORE: u64 = 20;
/// So many come first, that each chat was answered once.
const WARM: usize = 450;
const COUNTED: usize = 300;

/// Counts, and tells; whether it is not much more than written down.
pub async fn is_as_written_down(setup: &Setup) -> bool {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let profile = directory.path().join("profile");
    let telegram = Telegram::start(setup).await;
    let mut program = Program::start(Kind::Counted, &telegram, setup, Some(&profile)).await;
    let kind = Kind::Counted;
    people::offer(&telegram, Offer::InTurn(WARM), kind, setup).await;
    let bot = program.ids().next().expect("it runs");
    control("--zero", bot);
    let outcome = people::offer(&telegram, Offer::InTurn(COUNTED), kind, setup).await;
    control("--dump", bot);
    program.stop().await;
    assert_eq!(outcome.lost, 0, "lookups are answered");
    let each = total(&profile) / COUNTED as u64;
    let most = WRITTEN_DOWN * (100 + MORE) / 100;
    println!("{each} instructions a lookup, {WRITTEN_DOWN} written down, at most {most}");
    if let Ok(keep) = std::env::var("LOAD_PROFILE") {
        fs::copy(profile.with_extension("1"), keep).expect("it is kept");
    }
    each <= most
}

fn control(what: &str, process: u32) {
    let mut control = Command::new("callgrind_control");
    let done = control.arg(what).arg(process.to_string()).output();
    let done = done.expect("callgrind_control is there");
    assert!(done.status.success(), "{done:?}");
}

/// What was counted until the first dump.
fn total(profile: &Path) -> u64 {
    let dump = fs::read_to_string(profile.with_extension("1")).expect("a profile");
    let counted = dump.lines().find_map(|line| line.strip_prefix("totals: "));
    let counted = counted.expect("a total").trim().parse();
    counted.expect("a number")
}
