//! Who linked a group and has left it since.

use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, UserId};

use crate::{
    accounts::{PersonalData, random_token},
    store::{Change, Expiry, Records, StoreError, Table},
};

/// Length of a question's name.
const NAME_LENGTH: usize = 12;

/// Time after which a question that was not sent, because of a crash, is sent again.
const LOST: Duration = Duration::from_secs(60);

/// Somebody whose link a group uses without them.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Leaver {
    pub person: UserId,
    /// The question's name, which its buttons carry.
    pub name: String,
    /// The group's title.
    pub title: String,
    /// Whether the question reached them, or the group was told that it cannot.
    pub asked: bool,
    /// Whether they let the group go on reading.
    agreed: bool,
    since: SystemTime,
}

/// The groups whose linker has left, each with one record, until it is linked anew.
pub(crate) struct Leavers(Table<Leaver>);

impl Leavers {
    pub(crate) fn new(records: &Records) -> Self {
        Self(records.table("leavers").labelled(labels))
    }

    /// Whether this person left the group that they linked. An unreadable record counts.
    pub(crate) async fn has(&self, group: ChatId, person: UserId) -> Result<bool, StoreError> {
        match self.0.get(&group.to_string()).await {
            Err(error) if error.is_unreadable() => Ok(true),
            leaver => Ok(leaver?.is_some_and(|leaver| leaver.person == person)),
        }
    }

    /// Records that somebody left; returns the question that is to be put to them, once.
    pub(crate) async fn begin(
        &self,
        group: ChatId,
        title: &str,
        person: UserId,
    ) -> Result<Option<Leaver>, StoreError> {
        let leaver = Leaver {
            person,
            name: random_token(NAME_LENGTH),
            title: title.to_owned(),
            asked: false,
            agreed: false,
            since: SystemTime::now(),
        };
        let is_lost = |known: &Leaver| {
            let age = known.since.elapsed().unwrap_or_default();
            !known.asked && age > LOST
        };
        let begin = |known: Option<&Leaver>| match known {
            Some(known) if known.person == person && !is_lost(known) => Change::Keep,
            _ => Change::Put(leaver.clone()),
        };
        let begun = self
            .0
            .update(&group.to_string(), Expiry::Never, begin)
            .await?;
        Ok(match begun.change {
            Change::Put(leaver) => Some(leaver),
            Change::Keep | Change::Delete => None,
        })
    }

    /// Records that the question was put.
    pub(crate) async fn asked(&self, group: ChatId, name: &str) -> Result<(), StoreError> {
        let asked = |leaver: &mut Leaver| !std::mem::replace(&mut leaver.asked, true);
        self.set(group, name, asked).await.map(drop)
    }

    /// Records that the group may go on reading; `false` if that was recorded before.
    pub(crate) async fn agree(&self, group: ChatId, name: &str) -> Result<bool, StoreError> {
        let agree = |leaver: &mut Leaver| !std::mem::replace(&mut leaver.agreed, true);
        self.set(group, name, agree).await
    }

    /// Changes the record of a question; returns whether `change` changed anything.
    async fn set(
        &self,
        group: ChatId,
        name: &str,
        change: impl Fn(&mut Leaver) -> bool + Send + Sync,
    ) -> Result<bool, StoreError> {
        let set = |known: Option<&Leaver>| {
            let mut leaver = known.filter(|known| known.name == name).cloned();
            let changed = leaver.as_mut().is_some_and(&change);
            leaver.filter(|_| changed).map_or(Change::Keep, Change::Put)
        };
        let set = self
            .0
            .update(&group.to_string(), Expiry::Never, set)
            .await?;
        Ok(matches!(set.change, Change::Put(_)))
    }

    /// Returns the group that a question of this person is about.
    pub(crate) async fn of_question(
        &self,
        person: UserId,
        name: &str,
    ) -> Result<Option<(ChatId, Leaver)>, StoreError> {
        for group in self.0.with_label(&of_person(person)).await? {
            let leaver = self.0.get_readable(&group).await?;
            let leaver = leaver.filter(|leaver| leaver.person == person && leaver.name == name);
            if let (Some(leaver), Ok(group)) = (leaver, group.parse()) {
                return Ok(Some((ChatId(group), leaver)));
            }
        }
        Ok(None)
    }

    /// Forgets that somebody left, since they are back.
    pub(crate) async fn is_back(&self, group: ChatId, person: UserId) -> Result<(), StoreError> {
        if self.has(group, person).await? {
            self.forget_chat(group).await?;
        }
        Ok(())
    }
}

#[async_trait]
impl PersonalData for Leavers {
    async fn forget_chat(&self, group: ChatId) -> Result<(), StoreError> {
        self.0.delete(&group.to_string()).await.map(drop)
    }

    async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
        for group in self.0.with_label(&of_person(person)).await? {
            self.0.delete(&group).await?;
        }
        Ok(())
    }

    /// A group that became a supergroup has a new number.
    async fn migrate(&self, from: ChatId, to: ChatId) -> Result<(), StoreError> {
        if let Some(leaver) = self.0.get_readable(&from.to_string()).await? {
            self.0.put(&to.to_string(), &leaver, None).await?;
        }
        self.forget_chat(from).await
    }
}

/// Labels a leaver's record with the person.
fn labels(_: &str, leaver: Option<&Leaver>) -> Vec<String> {
    let person = leaver.map(|leaver| of_person(leaver.person));
    person.into_iter().collect()
}

fn of_person(person: UserId) -> String {
    format!("person/{person}")
}
