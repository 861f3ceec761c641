//! Links that groups lend: to the private chats of colleagues who are known by their numbers, where the
//! group's administrators allow it. The group's link is looked up anew each time, so that what is lent ends
//! with it.

use std::time::SystemTime;

use teloxide::types::{ChatId, UserId};

use crate::{
    accounts::{
        Accounts, Session,
        links::{Link, Right},
    },
    store::{Change, StoreError},
};

impl Link {
    /// Whether it is the link of a group in somebody's private chat.
    pub(super) fn is_lent(&self) -> bool {
        matches!(self.right, Right::Lent(_))
    }
}

impl Accounts {
    /// Returns the link of a chat with what it was made with, also where it is no longer open.
    pub(super) async fn session_by(&self, link: &Link) -> Result<Option<Session>, StoreError> {
        match link.right {
            Right::Lent(group) => self.lent_session(group, link, |_| true).await,
            Right::ApiKey(_) | Right::Grant(_) => Ok(Some(self.session_of(link))),
        }
    }

    /// Returns the link of a private chat that a group lent it, if the group's own still leads to the same
    /// account and is as wanted.
    pub(super) async fn lent_session(
        &self,
        group: ChatId,
        link: &Link,
        is_wanted: impl Fn(&Link) -> bool,
    ) -> Result<Option<Session>, StoreError> {
        let lender = self.links.table.get_readable(&group.to_string()).await?;
        let lender = lender.filter(|lender| {
            !lender.is_lent() && lender.account == link.account && is_wanted(lender)
        });
        Ok(lender.map(|lender| Session {
            linked_by: link.linked_by,
            lent_by: Some(group),
            ..self.session_of(&lender)
        }))
    }

    /// Whether a group's link is open to colleagues; `None` where it cannot be opened.
    pub async fn is_open(&self, group: ChatId) -> Result<Option<bool>, StoreError> {
        let link = self.links.table.get_readable(&group.to_string()).await?;
        let link = link.filter(|link| matches!(link.right, Right::ApiKey(_)));
        Ok(link.map(|link| link.open))
    }

    /// Opens a group's link to colleagues, or closes it.
    pub async fn set_open(&self, group: ChatId, open: bool) -> Result<(), StoreError> {
        let set = |link: Option<&Link>| match link {
            Some(link) => Change::Put(Link {
                open,
                ..link.clone()
            }),
            None => Change::Keep,
        };
        self.links.change(group, set).await.map(drop)
    }

    /// Returns the groups whose links are open to colleagues.
    pub async fn open(&self) -> Result<Vec<(ChatId, Session)>, StoreError> {
        let open = self.links.open().await?.into_iter();
        let open = open.filter(|(_, link)| self.admission.allows(&link.account));
        Ok(open
            .map(|(group, link)| (group, self.session_of(&link)))
            .collect())
    }

    /// Lets a private chat use the link of a group; `None` if that is not open.
    pub async fn lend(&self, group: ChatId, person: UserId) -> Result<Option<Session>, StoreError> {
        let lender = self.links.table.get_readable(&group.to_string()).await?;
        let lender = lender.filter(Link::is_open);
        let Some(lender) = lender.filter(|lender| self.admission.allows(&lender.account)) else {
            return Ok(None);
        };
        let link = Link {
            account: lender.account,
            right: Right::Lent(group),
            linked_by: person,
            since: SystemTime::now(),
            open: false,
        };
        // A link of their own is worth more, and stays.
        let lend = |before: Option<&Link>| match before {
            Some(before) if !before.is_lent() => Change::Keep,
            _ => Change::Put(link.clone()),
        };
        self.links.change(ChatId::from(person), lend).await?;
        self.session(ChatId::from(person)).await
    }

    /// Whether a private chat uses, or used, the link of a group.
    pub async fn is_lent(&self, chat: ChatId) -> Result<bool, StoreError> {
        let link = self.links.table.get_readable(&chat.to_string()).await?;
        Ok(link.is_some_and(|link| link.is_lent()))
    }

    /// Takes from a private chat what a group lent it; returns whether there was something.
    pub async fn end_lending(&self, chat: ChatId) -> Result<bool, StoreError> {
        let end = |link: Option<&Link>| match link {
            Some(link) if link.is_lent() => Change::Delete,
            _ => Change::Keep,
        };
        let before = self.links.change(chat, end).await?;
        Ok(before.is_some_and(|before| before.is_lent()))
    }

    /// Returns the private chats that use the links of groups.
    pub async fn lent(&self) -> Result<Vec<ChatId>, StoreError> {
        self.links.lent(None).await
    }

    /// Returns the private chats that use the link of this group.
    pub async fn lent_by(&self, group: ChatId) -> Result<Vec<ChatId>, StoreError> {
        self.links.lent(Some(group)).await
    }

    /// Lets the private chats that use a group's link use that of the supergroup it became.
    pub(super) async fn lend_on(&self, from: ChatId, to: ChatId) -> Result<(), StoreError> {
        for chat in self.links.lent(Some(from)).await? {
            let follow = |link: Option<&Link>| match link {
                Some(link) if link.right == Right::Lent(from) => Change::Put(Link {
                    right: Right::Lent(to),
                    ..link.clone()
                }),
                _ => Change::Keep,
            };
            self.links.change(chat, follow).await?;
        }
        Ok(())
    }
}
