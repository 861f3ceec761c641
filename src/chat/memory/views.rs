//! What groups see of people, as set by their administrators.

use async_trait::async_trait;
use teloxide::types::{ChatId, UserId};
use tracing::warn;

use crate::{
    accounts::PersonalData,
    chat::words::view::GroupView,
    store::{Records, StoreError, Table},
};

/// The settings of all groups that changed them.
pub(crate) struct GroupViews(Table<GroupView>);

impl GroupViews {
    pub(crate) fn new(records: &Records) -> Self {
        Self(records.table("views"))
    }

    pub(crate) async fn of(&self, group: ChatId) -> Result<GroupView, StoreError> {
        match self.0.get(&group.to_string()).await {
            // What administrators have hidden must not become visible by mistake.
            Err(error) if error.is_unreadable() => {
                warn!(%error, "group view unreadable; the group sees names and positions only");
                Ok(GroupView::CLOSED)
            }
            view => Ok(view?.unwrap_or_default()),
        }
    }

    pub(crate) async fn set(&self, group: ChatId, view: GroupView) -> Result<(), StoreError> {
        if view == GroupView::default() {
            return self.forget_chat(group).await;
        }
        self.0.put(&group.to_string(), &view, None).await
    }
}

#[async_trait]
impl PersonalData for GroupViews {
    async fn forget_chat(&self, group: ChatId) -> Result<(), StoreError> {
        self.0.delete(&group.to_string()).await.map(drop)
    }

    /// Nothing of it goes with a person.
    async fn forget_person(&self, _: UserId) -> Result<(), StoreError> {
        Ok(())
    }

    /// A group that became a supergroup has a new number.
    async fn migrate(&self, from: ChatId, to: ChatId) -> Result<(), StoreError> {
        let view = self.of(from).await?;
        self.set(to, view).await?;
        self.forget_chat(from).await
    }
}
