//! What groups see of people, as set by their administrators.

use teloxide::types::ChatId;
use tracing::warn;

use crate::{
    chat::words::view::GroupView,
    store::{Records, StoreError, Table},
};

/// The settings of all groups that changed them.
pub struct GroupViews(Table<GroupView>);

impl GroupViews {
    pub fn new(records: &Records) -> Self {
        Self(records.table("views"))
    }

    pub async fn of(&self, group: ChatId) -> Result<GroupView, StoreError> {
        match self.0.get(&group.to_string()).await {
            // What administrators have hidden must not become visible by mistake.
            Err(error) if error.is_unreadable() => {
                warn!(%error, "group view unreadable; the group sees names and positions only");
                Ok(GroupView::CLOSED)
            }
            view => Ok(view?.unwrap_or_default()),
        }
    }

    pub async fn set(&self, group: ChatId, view: GroupView) -> Result<(), StoreError> {
        if view == GroupView::default() {
            return self.forget(group).await;
        }
        self.0.put(&group.to_string(), &view, None).await
    }

    /// Moves the setting to the new id of a group that became a supergroup.
    pub async fn migrate(&self, from: ChatId, to: ChatId) -> Result<(), StoreError> {
        let view = self.of(from).await?;
        self.set(to, view).await?;
        self.forget(from).await
    }

    pub async fn forget(&self, group: ChatId) -> Result<(), StoreError> {
        self.0.delete(&group.to_string()).await.map(drop)
    }
}
