//! A trial: news that somebody asked for, to see that it comes, and where.

use std::time::SystemTime;

use teloxide::types::ChatId;

use super::{
    News,
    item::{Item, What, Why},
    wish::Wish,
};
use crate::{
    store::{StoreError, random_token},
    worksection::Task,
};

/// Length of a trial's name.
const NAME: usize = 12;

impl News {
    /// Puts a trial about a task into the outbox, from where it goes the way of all news.
    pub async fn try_out(&self, chat: ChatId, wish: &Wish, task: &Task) -> Result<(), StoreError> {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let micros = now.unwrap_or_default().as_micros();
        let item = Item {
            account: wish.account.clone(),
            task: task.id,
            project: task.project.as_ref().map(|project| project.id.clone()),
            comment: None,
            whats: vec![What::Trial],
            why: Why::Group,
            author: None,
            late: false,
            at: u64::try_from(micros).unwrap_or(u64::MAX),
        };
        let name = format!("trial-{}", random_token(NAME));
        self.outbox.add(chat, &name, item).await?;
        self.change();
        Ok(())
    }
}
