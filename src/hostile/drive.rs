//! Sends mutated seeds to every entry point: some thousands in every test run, or as set by `HOSTILE`
//! (number per entry point), `HOSTILE_DOOR` (only this one) and `HOSTILE_SEED`. Equal numbers give
//! equal inputs. See `SECURITY.md`.

use std::{
    env, fs,
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use proptest::prelude::*;
use rand::{RngExt, SeedableRng, rngs::StdRng, seq::IndexedRandom};

use super::{DOORS, Door};

/// Inputs per entry point in an ordinary test run.
const KNOCKS: u64 = 2_000;
/// Longest input.
const LONGEST: usize = 8 * 1024;
/// Longest time for one input; ten times this in unoptimised builds, where other tests run in
/// parallel.
const PATIENCE: Duration = Duration::from_millis(100);
/// Largest growth of the process, in bytes: caches fill, nothing else.
const GROWTH: u64 = 128 * 1024 * 1024;

/// Words with a meaning to some parser.
const WORDS: [&str; 30] = [
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\\",
    ":",
    ",",
    "\\u0000",
    "\\ud800",
    "null",
    "true",
    "-1",
    "0",
    "1e999",
    "18446744073709551615",
    "-9223372036854775808",
    "\0",
    "\n",
    "\r\n ",
    "=",
    "=D0",
    ";",
    "%00",
    "%",
    "/",
    "..",
    "@",
    "\u{202e}",
    "😀",
];

/// Builds an input from seeds.
fn mutate(seeds: &[&str], random: &mut StdRng) -> Vec<u8> {
    let pick = |random: &mut StdRng| seeds.choose(random).map_or("", |seed| *seed).as_bytes();
    let mut input = pick(random).to_vec();
    for _ in 0..random.random_range(0..8) {
        let at = random.random_range(0..=input.len());
        let end = random.random_range(at..=input.len()).min(at + 64);
        match random.random_range(0..10) {
            0 => input.truncate(at),
            1 => drop(input.drain(at..end)),
            2 if at < input.len() => input[at] ^= 1 << random.random_range(0..8),
            3 if at < input.len() => input[at] = random.random(),
            4 => {
                let word = WORDS.choose(random).map_or("", |word| *word);
                drop(input.splice(at..at, word.bytes()));
            }
            5 => {
                let word = WORDS.choose(random).map_or("", |word| *word);
                let many = word.repeat(random.random_range(1..400));
                drop(input.splice(at..at, many.bytes()));
            }
            6 => {
                let part = input[at..end].repeat(random.random_range(1..40));
                drop(input.splice(at..at, part));
            }
            7 => {
                let other = pick(random);
                let from = random.random_range(0..=other.len());
                drop(input.splice(at.., other[from..].iter().copied()));
            }
            8 => {
                let word = WORDS.choose(random).map_or("", |word| *word);
                drop(input.splice(at..end, word.bytes()));
            }
            _ => drop(input.splice(at..end, random.random::<[u8; 4]>())),
        }
        input.truncate(LONGEST);
    }
    input
}

/// Sends this many inputs; panics with the one that did harm.
fn knock(door: &Door, times: u64, seed: u64) {
    let mut random = StdRng::seed_from_u64(seed);
    let mut slowest = Duration::ZERO;
    for number in 0..times {
        let input = mutate(door.seeds, &mut random);
        slowest = slowest.max(once(door, &input, number));
    }
    println!(
        "{}: {times} executions from seed {seed}, slowest {slowest:?}",
        door.name
    );
}

fn once(door: &Door, input: &[u8], number: u64) -> Duration {
    let patience = match env::var_os("HOSTILE") {
        Some(_) => PATIENCE,
        None => 10 * PATIENCE,
    };
    let mut shortest = Duration::MAX;
    // The machine may have been busy; an input that is slow by itself is slow every time.
    for _ in 0..5 {
        let began = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| (door.knock)(input)));
        shortest = shortest.min(began.elapsed());
        let name = door.name;
        let input = String::from_utf8_lossy(input);
        assert!(
            outcome.is_ok(),
            "{name}, number {number}: panics at {input:?}"
        );
        if shortest <= patience {
            return shortest;
        }
    }
    let input = String::from_utf8_lossy(input);
    panic!("{}, number {number}: {shortest:?} for {input:?}", door.name);
}

/// Returns the memory of the process, in bytes; known on Linux only.
fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = status
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse::<u64>().ok());
    pages.unwrap_or_default() * 4096
}

fn number(name: &str, default: u64) -> u64 {
    let set = env::var(name).ok();
    set.map_or(default, |number| number.parse().expect("a number"))
}

#[test]
fn nothing_that_is_sent_does_harm() {
    let (times, seed) = (number("HOSTILE", KNOCKS), number("HOSTILE_SEED", 1));
    let only = env::var("HOSTILE_DOOR").ok();
    let doors = DOORS
        .iter()
        .filter(|door| only.as_deref().is_none_or(|only| only == door.name));
    for door in doors {
        // Caches are full after this.
        knock(door, times.min(KNOCKS) / 10, seed + 1);
        let before = resident();
        knock(door, times, seed);
        let growth = resident().saturating_sub(before);
        assert!(
            growth < GROWTH,
            "{} takes {growth} bytes more and more",
            door.name
        );
    }
}

/// Writes the seeds to `HOSTILE_CORPUS`, if set, one directory per entry point, for `cargo fuzz`.
#[test]
fn what_comes_on_a_good_day_does_no_harm() {
    for door in &DOORS {
        for (place, seed) in door.seeds.iter().enumerate() {
            once(door, seed.as_bytes(), 0);
            if let Ok(corpus) = env::var("HOSTILE_CORPUS") {
                let directory = std::path::Path::new(&corpus).join(door.name);
                fs::create_dir_all(&directory).expect("a directory");
                fs::write(directory.join(place.to_string()), seed).expect("a file");
            }
        }
    }
}

#[test]
fn cargo_fuzz_knows_every_door() {
    let fuzz = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let manifest = fs::read_to_string(fuzz.join("Cargo.toml")).expect("the manifest");
    for Door { name, .. } in DOORS {
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
        let target = fs::read_to_string(fuzz.join(format!("fuzz_targets/{name}.rs")));
        let target = target.expect("a target");
        assert!(
            target.contains(&format!("hostile::{name}(bytes)")),
            "{target}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_and_no_bytes_do_harm(text: String, bytes: Vec<u8>) {
        for door in &DOORS {
            once(door, text.as_bytes(), 0);
            once(door, &bytes, 0);
        }
    }
}
