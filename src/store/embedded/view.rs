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
pub(super) struct View(Arc<RwLock<Shown>>);

struct Shown {
    pages: Option<Pages>,
    /// How often the pages were replaced.
    number: u64,
}

impl View {
    pub(super) fn new(pages: Pages) -> Self {
        let pages = Some(pages);
        Self(Arc::new(RwLock::new(Shown { pages, number: 0 })))
    }

    /// Publishes these pages; `None` while there are none.
    pub(super) fn show(&self, pages: Option<Pages>) {
        let mut shown = self.0.write().unwrap_or_else(PoisonError::into_inner);
        shown.pages = pages;
        shown.number += 1;
    }

    /// Reads from the current pages. A failed write makes sled refuse some reads as well, until the store is
    /// reopened: such a read waits for that, and is made again. So is one from pages whose files were
    /// removed meanwhile, because the store was written anew.
    ///
    /// `read` holds the pages no longer than it takes: sled releases its files when the last ones are
    /// dropped.
    pub(super) async fn read<R, F>(&self, read: impl Fn(Pages) -> F) -> Result<R, StoreError>
    where
        F: Future<Output = Result<R, StoreError>>,
    {
        let began = Instant::now();
        loop {
            let (pages, number) = self.now();
            let answer = match pages {
                Some(pages) => read(pages).await,
                None => Err(StoreError::Full),
            };
            match answer {
                Err(StoreError::Full) if began.elapsed() < PATIENCE => sleep(LOOK).await,
                Err(_) if number != self.now().1 && began.elapsed() < PATIENCE => {}
                answer => return answer,
            }
        }
    }

    fn now(&self) -> (Option<Pages>, u64) {
        let shown = self.0.read().unwrap_or_else(PoisonError::into_inner);
        (shown.pages.clone(), shown.number)
    }
}
