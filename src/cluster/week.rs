//! A week of three instances on one store, with the clock advanced: one poller at a time, no update
//! handled twice or lost, and nothing that grows. Leases run sixty times slower than in reality, so
//! that a week has as many renewals as three hours.

use std::{
    collections::BTreeMap,
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
    task::Poll,
    time::Duration,
};

use rand::{RngExt, SeedableRng, rngs::StdRng};
use tokio::{
    sync::{mpsc, watch},
    task::JoinHandle,
    time::sleep,
};
use tokio_util::sync::CancellationToken;

use super::{Claim, Cluster, Times};
use crate::store::{Records, SecretKey, memory::Memory};

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);
const TIMES: Times = Times {
    renewal: Duration::from_secs(90),
    ttl: Duration::from_secs(360),
    margin: MINUTE,
};

/// Telegram's side: an update every ten minutes, repeated until a poller confirms it.
#[derive(Default)]
struct Telegram {
    /// Updates that are not confirmed.
    waiting: Vec<u32>,
    made: u32,
    handled: BTreeMap<u32, usize>,
    /// The last poller, and the lease by which it believes to be the only one.
    poller: Option<(usize, Arc<super::Lease>)>,
    /// How often polling passed from one instance to another.
    changes: usize,
}

/// Runs `work` whenever the instance is not suspended.
async fn unless_stopped(stopped: watch::Receiver<bool>, work: impl Future<Output = ()>) {
    let mut work = pin!(work);
    let mut going = pin!(wait_till_going(stopped.clone()));
    std::future::poll_fn(|context| {
        while *stopped.borrow() {
            if going.as_mut().poll(context).is_pending() {
                return Poll::Pending;
            }
            going.set(wait_till_going(stopped.clone()));
        }
        work.as_mut().poll(context)
    })
    .await;
}

async fn wait_till_going(mut stopped: watch::Receiver<bool>) {
    // The sender outlives the instance.
    let _ = stopped.wait_for(|stopped| !stopped).await;
}

struct Instance {
    stop: CancellationToken,
    stopped: watch::Sender<bool>,
    task: JoinHandle<()>,
}

fn start(number: usize, records: &Records, telegram: &Arc<Mutex<Telegram>>) -> Instance {
    let (stopped, watched) = watch::channel(false);
    let stop = CancellationToken::new();
    let (records, telegram, told) = (records.clone(), telegram.clone(), stop.clone());
    let run = async move {
        let cluster = Cluster::join_with(&records, TIMES).await.expect("it joins");
        let (orphans, mut found) = mpsc::channel(8);
        let heart = cluster.heartbeat(orphans, told.clone());
        let polling = poll(number, &cluster, &telegram, told.clone());
        let forgetting = async { while found.recv().await.is_some() {} };
        tokio::join!(heart, polling, forgetting);
        cluster.leave().await;
    };
    let task = tokio::spawn(unless_stopped(watched, run));
    Instance {
        stop,
        stopped,
        task,
    }
}

async fn poll(
    number: usize,
    cluster: &Cluster,
    telegram: &Mutex<Telegram>,
    stop: CancellationToken,
) {
    while !stop.is_cancelled() {
        if let Ok(Some(lock)) = cluster.try_lock("polling").await {
            let lease = lock.lease.clone();
            let polls = poll_while_valid(number, cluster, telegram, &stop);
            if lease.run_while_valid(polls).await.is_ok() {
                telegram
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .poller = None;
                lock.release().await;
            }
        }
        sleep(MINUTE).await;
    }
}

async fn poll_while_valid(
    number: usize,
    cluster: &Cluster,
    telegram: &Mutex<Telegram>,
    stop: &CancellationToken,
) {
    while !stop.is_cancelled() {
        let (lease, waiting) = (cluster.lease(), {
            let mut telegram = telegram.lock().unwrap_or_else(PoisonError::into_inner);
            let before = telegram.poller.replace((number, cluster.lease()));
            if let Some((other, lease)) = before.filter(|(other, _)| *other != number) {
                assert!(!lease.is_valid(), "{other} polls beside {number}");
                telegram.changes += 1;
            }
            telegram.waiting.clone()
        });
        for update in waiting {
            let Ok(Claim::Mine(attempt)) = cluster.claim(update, &lease).await else {
                continue;
            };
            // Handling takes a while, in which much can happen.
            attempt.run(sleep(Duration::from_secs(5))).await;
            {
                let mut telegram = telegram.lock().unwrap_or_else(PoisonError::into_inner);
                *telegram.handled.entry(update).or_default() += 1;
                telegram.waiting.retain(|other| *other != update);
            }
            cluster.handled(update).await;
        }
        sleep(MINUTE).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_week_of_three_instances_has_one_poller_no_doubled_update_and_no_growth() {
    let memory = Arc::new(Memory::default());
    let records = Records::new(memory.clone(), &SecretKey::generate(), None);
    let telegram = Arc::new(Mutex::new(Telegram::default()));
    let mut random = StdRng::seed_from_u64(7);
    let mut instances: Vec<_> = (0..3).map(|n| start(n, &records, &telegram)).collect();
    let (mut kept, mut dead) = (Vec::new(), Vec::new());
    for hour in 0..7 * 24 {
        for _ in 0..6 {
            sleep(HOUR / 6).await;
            let mut telegram = telegram.lock().expect("nobody panicked");
            telegram.made += 1;
            let made = telegram.made;
            telegram.waiting.push(made);
        }
        let which = random.random_range(0..3);
        match random.random_range(0..6) {
            // Killed: the instance does nothing more, not even cleanup. Another one is started.
            0 => {
                instances[which].stopped.send_replace(true);
                let new = start(which + 3 * (hour + 1), &records, &telegram);
                dead.push(std::mem::replace(&mut instances[which], new));
            }
            1 => {
                instances[which].stop.cancel();
                instances[which] = start(which + 3 * (hour + 1), &records, &telegram);
            }
            // Suspended midway, for longer than its lease; then it continues.
            2 => {
                instances[which].stopped.send_replace(true);
                sleep(HOUR / 2).await;
                instances[which].stopped.send_replace(false);
            }
            _ => {}
        }
        assert!(
            instances.iter().all(|one| !one.task.is_finished()),
            "one panicked in hour {hour}"
        );
        if hour % 24 == 23 {
            kept.push(memory.count());
        }
    }
    sleep(HOUR).await;
    judge(&telegram.lock().expect("nobody panicked"));
    assert!(
        kept.iter().all(|count| *count <= 20),
        "records at the end of each day: {kept:?}"
    );
}

/// Polling went from one instance to another, and each update was handled once.
fn judge(telegram: &Telegram) {
    assert!(
        telegram.changes > 10,
        "polling passed on {} times",
        telegram.changes
    );
    assert!(
        telegram.waiting.is_empty(),
        "not handled: {:?}",
        telegram.waiting
    );
    assert_eq!(telegram.handled.len(), telegram.made as usize);
    let doubled: Vec<_> = telegram
        .handled
        .iter()
        .filter(|(_, times)| **times > 1)
        .collect();
    assert!(doubled.is_empty(), "handled more than once: {doubled:?}");
}
