//! What became of changes that nobody waits for: looked up and told by itself.

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
            refusal::Outage,
            reply::{Reply, Trouble},
        },
    },
    store::StoreError,
};

impl Chat {
    /// Looks what became of the changes that were under way when the process ended, and tells it.
    /// Where several instances share the store, they take over from each other: [`Chat::adopt`].
    pub async fn settle(&self) -> Result<(), StoreError> {
        if !self.house.cluster.is_alone() {
            return Ok(());
        }
        let open = self.house.journal.open(&self.house.cluster).await?;
        let settled = open.iter().map(|(operation, _)| self.adopt(operation));
        join_all(settled).await;
        Ok(())
    }

    /// Looks what became of a change that another instance, or an earlier run, had in hand when it
    /// died.
    pub async fn adopt(&self, operation: &str) {
        let cluster = &self.house.cluster;
        let lease = cluster.lease();
        let settled = lease.run_while_valid(async {
            if let Some(entry) = self.house.journal.adopt(operation, &lease, cluster).await? {
                self.settle_one(operation, &entry).await?;
            }
            Ok::<_, StoreError>(())
        });
        match settled.await {
            // Also where it was settled before the other died. Otherwise it stays in hand, for whoever
            // finds this instance dead.
            Ok(Ok(())) => self.house.disown(operation).await,
            Ok(Err(error)) => error!(%error, "what became of a change could not be told"),
            Err(lost) => warn!(%lost, "what became of a change is left to another instance"),
        }
    }

    async fn settle_one(&self, operation: &str, entry: &Entry) -> Result<(), StoreError> {
        let ask = &without_screen(entry);
        match told::settle_after_restart(operation, entry, ask, &self.house).await {
            Ok(reply) => self.deliver(ask, reply, true).await,
            Err(Trouble::Outage(Outage::NotSaved(error))) => {
                self.house.left_open(operation).await;
                return Err(error);
            }
            Err(Trouble::Outage(Outage::Application)) => self.house.left_open(operation).await,
            Err(Trouble::Refusal(refusal)) => {
                // The link is gone: there is nobody to ask any more.
                let reply = Reply::from(refusal.screen(ask)).settling(operation, State::NotDone);
                self.deliver(ask, reply, true).await;
            }
            Err(Trouble::Fault(cause)) => {
                error!(cause, "what became of a change is not known");
                self.house.left_open(operation).await;
            }
        }
        Ok(())
    }

    /// Looks again what became of changes of which people were told that it is not known, and tells
    /// what it learns.
    pub async fn follow(&self) -> Result<(), StoreError> {
        let house = &self.house;
        let open = house.journal.open(&house.cluster).await?;
        let followed = open.iter().map(|(operation, entry)| async move {
            let ask = &without_screen(entry);
            match told::follow(operation, entry, ask, &self.house).await {
                Some(Ok(reply)) => self.deliver(ask, reply, true).await,
                Some(Err(trouble)) => error!(?trouble, "what became of a change could not be told"),
                None => {}
            }
        });
        join_all(followed).await;
        Ok(())
    }
}

/// Who is told, whatever screen it was confirmed on: that one may be over.
fn without_screen(entry: &Entry) -> Ask {
    Ask {
        at: None,
        ..entry.ask.clone()
    }
}
