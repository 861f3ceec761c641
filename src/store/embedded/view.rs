//! What readers read from. While the store is opened anew after a failed write there is nothing for a
//! moment, and they wait.

use std::{
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use tokio::time::sleep;

use super::pages::Pages;
use crate::store::StoreError;

/// How often to look whether there are pages again.
const LOOK: Duration = Duration::from_millis(5);
/// Reads wait so long for a store that is being opened anew.
const PATIENCE: Duration = Duration::from_secs(3);

/// See the module. Clones are the same.
#[derive(Clone)]
pub(super) struct View(Arc<RwLock<Option<Pages>>>);

impl View {
    pub(super) fn new(pages: Pages) -> Self {
        Self(Arc::new(RwLock::new(Some(pages))))
    }

    /// Shows these pages from now on; `None` while there are none.
    pub(super) fn show(&self, pages: Option<Pages>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = pages;
    }

    /// The present pages. They are not to be held for longer than a read takes: sled lets go of its
    /// files when the last of them is gone.
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

    fn now(&self) -> Option<Pages> {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}
