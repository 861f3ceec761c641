//! Instances that are gone: whoever waits for what one of them held need not ask all the time.

use std::future::pending;

use tokio::sync::watch;

use super::{ALL, Cluster, Shared};
use crate::store::StoreError;

/// Tells that instances are gone, dead or stopped.
pub struct Departures(Option<watch::Receiver<()>>);

impl Departures {
    /// Waits until another instance is gone, since this was made or waited last. Alone it waits for ever.
    pub async fn next(&mut self) {
        if let Some(departed) = &mut self.0
            && departed.changed().await.is_ok()
        {
            return;
        }
        pending::<()>().await;
    }
}

impl Cluster {
    /// Returns what tells that an instance is gone from now on; its locks are free by then.
    pub fn departures(&self) -> Departures {
        let shared = self.shared.as_ref();
        Departures(shared.map(|shared| shared.departed.subscribe()))
    }
}

impl Shared {
    /// Says so if one of the instances is gone that were there at the last look.
    pub(super) async fn note_departures(&self, known: &mut Vec<String>) -> Result<(), StoreError> {
        let members = self.members.get(ALL).await?.unwrap_or_default();
        if known.iter().any(|id| !members.contains(id)) {
            self.departed.send_replace(());
        }
        *known = members;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::{sync::Arc, time::Duration};

    use tokio::{
        sync::mpsc,
        time::{sleep, timeout},
    };
    use tokio_util::sync::CancellationToken;

    use super::*;
    use crate::store::{Records, SecretKey, memory::Memory};

    /// An instance that lives until its task is ended.
    async fn living(records: &Records) -> (Cluster, tokio::task::JoinHandle<()>) {
        let cluster = Cluster::join(records).await.expect("it joins");
        let beating = cluster.clone();
        let heart = tokio::spawn(async move {
            let (orphans, _found) = mpsc::channel(8);
            beating.heartbeat(orphans, CancellationToken::new()).await;
        });
        (cluster, heart)
    }

    #[tokio::test(start_paused = true)]
    async fn the_others_hear_of_an_instance_that_died_or_left_when_its_locks_are_free() {
        let records = Records::new(Arc::new(Memory::default()), &SecretKey::generate(), None);
        let (one, _heart) = living(&records).await;
        for dies in [true, false] {
            let (other, heart) = living(&records).await;
            let lock = other.try_lock("reading").await.expect("the store");
            let lock = lock.expect("it is free");
            let mut departures = one.departures();
            sleep(Duration::from_secs(60)).await;
            let early = timeout(Duration::from_millis(1), departures.next());
            assert!(early.await.is_err(), "both live");
            assert!(one.try_lock("reading").await.expect("the store").is_none());
            heart.abort();
            let at_most = if dies {
                std::mem::forget(lock);
                Duration::from_secs(8)
            } else {
                lock.release().await;
                other.leave().await;
                Duration::from_secs(2)
            };
            let heard = timeout(at_most, departures.next()).await;
            heard.expect("it is said in time");
            let mine = one.try_lock("reading").await.expect("the store");
            mine.expect("it is free").release().await;
        }
    }

    #[tokio::test(start_paused = true)]
    async fn alone_nobody_leaves() {
        let mut departures = Cluster::alone().departures();
        let never = timeout(Duration::from_secs(3600), departures.next());
        assert!(never.await.is_err());
    }
}
