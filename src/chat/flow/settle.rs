//! Outcomes of changes that nobody waits for, looked up and told automatically.

use futures_util::future::join_all;
use tracing::{error, warn};

use crate::{
    chat::{
        features::told,
        flow::Chat,
        memory::journal::Entry,
        words::{
            ask::Ask,
            change::State,
            operation::OperationId,
            refusal::Outage,
            reply::{Reply, Trouble},
        },
    },
    metrics,
    store::StoreError,
};

impl Chat {
    /// Looks up and tells the outcome of changes that were in progress when the process ended. If
    /// several instances share the store, they take over from each other: [`Chat::adopt`].
    pub(crate) async fn settle(&self) -> Result<(), StoreError> {
        if !self.house.cluster.is_alone() {
            return self.look_after_wishes().await;
        }
        let open = self.house.journal.open(&self.house.cluster).await?;
        let settled = open.iter().map(|(operation, _)| self.take_over(operation));
        join_all(settled).await;
        self.look_after_wishes().await
    }

    /// Looks up and tells the outcome of a change owned by another instance, or an earlier run, that
    /// died.
    pub(crate) async fn adopt(&self, owned: String) {
        self.take_over(&owned.into()).await;
        self.tell_wishes().await;
    }

    async fn take_over(&self, operation: &OperationId) {
        let cluster = &self.house.cluster;
        let lease = cluster.lease();
        let journal = &self.house.journal;
        let settled = lease.run_while_valid(async {
            let known = journal.get(operation).await?;
            // One that may have ended a process is looked up alone.
            let is_alone = known.is_some_and(|entry| entry.ended_a_process());
            let _turn = if is_alone {
                Some(cluster.turn().await)
            } else {
                None
            };
            match journal.adopt(operation, &lease, cluster).await? {
                Some(entry) if entry.is_over() => self.put_change_aside(operation, &entry).await?,
                Some(entry) => self.settle_one(operation, &entry).await?,
                None => {}
            }
            journal.looked(operation);
            Ok::<_, StoreError>(())
        });
        match settled.await {
            // Also if it was settled before its owner died. An open change stays owned, for the
            // instance that finds this one dead.
            Ok(Ok(())) => self.house.disown(operation).await,
            Ok(Err(error)) => error!(%error, "change outcome not told: the store failed"),
            Err(lost) => warn!(%lost, "change outcome left to another instance"),
        }
    }

    /// Tells that the outcome of a change is unknown, while looking it up ended several processes.
    async fn put_change_aside(
        &self,
        operation: &OperationId,
        entry: &Entry,
    ) -> Result<(), StoreError> {
        error!("change put aside: the process ended again and again while looking it up");
        metrics::put_aside("change");
        let ask = &without_screen(entry);
        match told::give_up(operation, entry, ask, &self.house).await {
            Ok(reply) => {
                self.deliver(ask, reply, true).await;
            }
            Err(trouble) => error!(?trouble, "change outcome not told"),
        }
        self.house.journal.put_aside(operation).await
    }

    /// Leaves look-ups to the next process that this one does not finish, since it was told to end.
    pub(crate) async fn spare(&self) -> Result<(), StoreError> {
        self.house.journal.spare().await
    }

    async fn settle_one(&self, operation: &OperationId, entry: &Entry) -> Result<(), StoreError> {
        let ask = &without_screen(entry);
        match told::settle_after_restart(operation, entry, ask, &self.house).await {
            Ok(reply) => {
                self.deliver(ask, reply, true).await;
            }
            Err(Trouble::Outage(Outage::NotSaved(error))) => {
                self.house.left_open(operation).await;
                return Err(error);
            }
            Err(Trouble::Outage(Outage::Application)) => self.house.left_open(operation).await,
            Err(Trouble::Refusal(refusal)) => {
                // The link is gone, so nobody can be asked any more.
                let reply = Reply::from(refusal.screen(ask)).settling(operation, State::NotDone);
                self.deliver(ask, reply, true).await;
            }
            Err(Trouble::Fault(cause)) => {
                error!(cause, "change outcome not looked up; retried later");
                self.house.left_open(operation).await;
            }
        }
        Ok(())
    }

    /// Looks again for the outcome of changes that people were told is unknown, and tells what it
    /// finds.
    pub(crate) async fn follow(&self) -> Result<(), StoreError> {
        let house = &self.house;
        let open = house.journal.open(&house.cluster).await?;
        let followed = open.iter().map(|(operation, entry)| async move {
            let ask = &without_screen(entry);
            match told::follow(operation, entry, ask, &self.house).await {
                Some(Ok(reply)) => {
                    self.deliver(ask, reply, true).await;
                }
                Some(Err(trouble)) => error!(?trouble, "change outcome not told"),
                None => {}
            }
        });
        join_all(followed).await;
        self.look_after_wishes().await
    }
}

/// Returns the person to tell, without the screen of the confirmation, which may be over.
fn without_screen(entry: &Entry) -> Ask {
    Ask {
        at: None,
        ..entry.ask.clone()
    }
}
