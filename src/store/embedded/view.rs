//! The pages that readers use. While the store is being reopened after a failed write there are none
//! for a moment, and readers wait.

use std::{
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use tokio::time::{Instant, sleep};

use super::pages::Pages;
use crate::store::StoreError;

/// How often to check for pages.
const LOOK: Duration = Duration::from_millis(5);
/// How long reads wait for a store that is being reopened.
const PATIENCE: Duration = Duration::from_secs(3);

/// The current pages; see the module. Clones share them.
#[derive(Clone)]
pub(super) struct View(Arc<RwLock<Option<Pages>>>);

impl View {
    pub(super) fn new(pages: Pages) -> Self {
        Self(Arc::new(RwLock::new(Some(pages))))
    }

    /// Publishes these pages; `None` while there are none.
    pub(super) fn show(&self, pages: Option<Pages>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = pages;
    }

    /// Returns the current pages. Hold them no longer than a read takes: sled releases its files when
    /// the last ones are dropped.
    pub(super) async fn pages(&self) -> Result<Pages, StoreError> {
        let looks = PATIENCE.as_millis() / LOOK.as_millis();
        for _ in 0..looks {
            if let Some(pages) = self.now() {
                return Ok(pages);
            }
            sleep(LOOK).await;
        }
        Err(StoreError::Full)
    }

    /// Reads from the current pages. A failed write makes sled refuse some reads as well, until the store is
    /// reopened: such a read waits for that, and is made again.
    pub(super) async fn read<R, F>(&self, read: impl Fn(Pages) -> F) -> Result<R, StoreError>
    where
        F: Future<Output = Result<R, StoreError>>,
    {
        let began = Instant::now();
        loop {
            match read(self.pages().await?).await {
                Err(StoreError::Full) if began.elapsed() < PATIENCE => sleep(LOOK).await,
                answer => return answer,
            }
        }
    }

    fn now(&self) -> Option<Pages> {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}
