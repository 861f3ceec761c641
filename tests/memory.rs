//! What answers of Worksection cost in memory, by counting every allocation of this process. One test
//! alone, since others would be counted, too. `cargo test --test memory -- --nocapture` prints the figures.

#![allow(unsafe_code, reason = "an allocator that counts is one")]
#![allow(dead_code, unreachable_pub, reason = "what others use of these files")]
#![allow(clippy::unwrap_used, reason = "a test may take for granted")]
#![allow(clippy::too_many_lines, reason = "a story is told in one go")]

use std::{
    alloc::{GlobalAlloc, Layout, System},
    fmt::Write as _,
    io::Write as _,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant, SystemTime},
};

use axum::body::Bytes;
use flate2::{Compression, write::GzEncoder};
use worksection_bot::people::{List, Members, Snapshot};

#[path = "worksection/scripted.rs"]
mod scripted;
#[path = "worksection/world.rs"]
mod world;

use scripted::{Scripted, raw};

/// Counts what is allocated now, and the most so far.
struct Counting;

static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

fn grown(by: usize) {
    let now = NOW.fetch_add(by, Ordering::Relaxed) + by;
    MOST.fetch_max(now, Ordering::Relaxed);
}

// SAFETY: everything is passed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        grown(layout.size());
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: as the caller promises.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        NOW.fetch_sub(layout.size(), Ordering::Relaxed);
        grown(size);
        // SAFETY: as the caller promises.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const MIB: usize = 1024 * 1024;

/// What an answer cost.
struct Cost {
    people: usize,
    most: usize,
    kept: usize,
    /// For how long the one thread did nothing else.
    stall: Duration,
}

/// Lets the bot fetch a directory that is answered so, packed.
fn cost(name: &str, body: &[u8]) -> Cost {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(body).unwrap();
    let packed = Bytes::from(packed.finish().unwrap());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let cost = runtime.unwrap().block_on(async {
        let small = packed.clone();
        let server =
            Scripted::new(move |_| Some(raw(200, &[("content-encoding", "gzip")], small.clone())))
                .await;
        let api = server.api();
        let ticking = tokio::spawn(async {
            let mut longest = Duration::ZERO;
            loop {
                let before = Instant::now();
                tokio::time::sleep(Duration::from_millis(5)).await;
                longest = longest.max(before.elapsed());
                if STOP.load(Ordering::Relaxed) == 1 {
                    return longest;
                }
            }
        });
        let before = NOW.load(Ordering::Relaxed);
        MOST.store(before, Ordering::Relaxed);
        let people = Members::fetch(&api).await.unwrap_or_default();
        let indexing = move || Snapshot::<Members>::new(Arc::new(people), SystemTime::now());
        let kept = tokio::task::spawn_blocking(indexing).await.unwrap();
        STOP.store(1, Ordering::Relaxed);
        let stall = ticking.await.unwrap();
        STOP.store(0, Ordering::Relaxed);
        Cost {
            people: kept.items.len(),
            most: MOST.load(Ordering::Relaxed) - before,
            kept: NOW.load(Ordering::Relaxed).saturating_sub(before),
            stall,
        }
    });
    println!(
        "{name}: {} KiB packed, {:.1} MiB unpacked; {} people, {:.1} MiB at most, {:.1} MiB kept, held up for {:?}",
        packed.len() / 1024,
        body.len() as f64 / MIB as f64,
        cost.people,
        cost.most as f64 / MIB as f64,
        cost.kept as f64 / MIB as f64,
        cost.stall,
    );
    cost
}

static STOP: AtomicUsize = AtomicUsize::new(0);

/// An answer whose data is made by this.
fn answer(data: impl FnOnce(&mut String)) -> Vec<u8> {
    let mut body = r#"{"status":"ok","data":["#.to_owned();
    data(&mut body);
    body.push_str("]}");
    body.into_bytes()
}

/// A list as PHP writes it: whatever is not ASCII is escaped.
fn company(people: usize, ways: impl Fn(usize) -> String) -> Vec<u8> {
    let escaped = |text: &str| {
        let units = text.encode_utf16();
        units
            .map(|unit| format!("\\u{unit:04x}"))
            .collect::<String>()
    };
    let [first, last, title, address] = [
        "Соломія",
        "Їжакевич",
        "Головна дизайнерка",
        "Хрещатик 1, Київ",
    ]
    .map(escaped);
    answer(|data| {
        for id in 0..people {
            let comma = if id == 0 { "" } else { "," };
            write!(
                data,
                r#"{comma}{{"id":"{id}","first_name":"{first}","last_name":"{last}{id}","name":"{first} {last}{id}","title":"{title}","group":"{title}","email":"p{id}@acme.example","phone":"+38067{id:07}","address":"{address} {id}","rate":"1","avatar":""{}}}"#,
                ways(id)
            )
            .unwrap();
        }
    })
}

fn nothing_more(_: usize) -> String {
    String::new()
}

/// What most people type: a messenger or two, a network.
fn services(id: usize) -> String {
    format!(
        r#","services":{{"chats":{{"Telegram":"@person_{id}","WhatsApp":"+38067{id:07}"}},"socials":{{"LinkedIn":"https://www.linkedin.com/in/person-{id}"}}}},"date_added":"2025-03-14 09:30""#
    )
}

#[test]
fn a_small_answer_does_not_become_a_large_one() {
    // What is loaded once and for all is not counted.
    cost("warming up", &company(10, nothing_more));

    let repeated = answer(|data| {
        data.push_str(&r#"{"id":1},"#.repeat(31 * MIB / 9));
        data.push_str(r#"{"id":1}"#);
    });
    let cost_of = cost("one record, again and again", &repeated);
    assert_eq!(cost_of.people, 1);
    assert!(cost_of.most < 40 * MIB && cost_of.kept < MIB);
    assert!(
        cost_of.stall < Duration::from_millis(500),
        "{:?}",
        cost_of.stall
    );

    let distinct = answer(|data| {
        for id in 0..500_000 {
            write!(data, r#"{{"id":{id}}},"#).unwrap();
        }
        data.push_str(r#"{"id":1}"#);
    });
    let cost_of = cost("half a million records", &distinct);
    assert_eq!(cost_of.people, 50_000);
    assert!(
        cost_of.most < 16 * MIB && cost_of.kept < 4 * MIB,
        "{} of {}",
        cost_of.most,
        cost_of.kept
    );

    let nothing = format!(r#""x":[{}[]]"#, "[],".repeat(18 * MIB / 3));
    let nested = answer(|data| {
        write!(
            data,
            r#"{{"id":1,{nothing}}},{{"id":2,"address":{{{nothing}}}}},{{"id":3}}"#
        )
        .unwrap();
    });
    let cost_of = cost("nothing, nested, beyond the limit", &nested);
    assert_eq!(cost_of.people, 0);
    assert!(cost_of.most < 40 * MIB && cost_of.kept < MIB);

    let nothing = format!(r#""x":[{}[]]"#, "[],".repeat(MIB));
    let deep = format!(r#""y":{}{}"#, "[".repeat(MIB), "]".repeat(MIB));
    let nested = answer(|data| {
        write!(
            data,
            r#"{{"id":1,{nothing}}},{{"id":2,"address":{{{nothing}}}}},{{"id":3,{deep}}},"#
        )
        .unwrap();
        write!(
            data,
            r#"{{"id":4,"x":"{}"}},{{"id":5,"name":"{}"}}"#,
            "y".repeat(5 * MIB),
            "ж".repeat(MIB)
        )
        .unwrap();
    });
    let cost_of = cost("nothing, nested", &nested);
    assert_eq!(cost_of.people, 4, "the one of more than 4 MiB is left out");
    assert!(cost_of.most < 30 * MIB && cost_of.kept < MIB);

    let cost_of = cost("five thousand people", &company(5_000, nothing_more));
    assert_eq!(cost_of.people, 5_000);
    assert!(
        cost_of.most < 16 * MIB && cost_of.kept < 4 * MIB,
        "{} of {}",
        cost_of.most,
        cost_of.kept
    );

    let reached = cost("the same, reached in more ways", &company(5_000, services));
    let more = reached.kept.saturating_sub(cost_of.kept) / reached.people;
    println!("{more} bytes more for each person with services");
    assert!(more < 250, "{more} bytes");
}
