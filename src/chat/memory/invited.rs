//! Who was invited from which chat, by whom, and into which projects: kept for two months, so that somebody
//! can look what became of them.

use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, UserId};

use crate::{
    accounts::PersonalData,
    chat::words::operation::OperationId,
    people::PersonId,
    store::{Change, Expiry, Records, StoreError, Table},
    worksection::{AccountName, ProjectId},
};

/// How long an invitation is kept.
const KEPT: Duration = Duration::from_secs(60 * 24 * 3600);

/// Somebody who was invited from a chat.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Invited {
    pub account: AccountName,
    pub member: PersonId,
    pub name: String,
    pub email: String,
    pub team: Option<String>,
    /// Who confirmed it, with their name at Telegram; none if they wrote in the name of the group.
    pub by: UserId,
    pub by_name: Option<String>,
    /// When it was confirmed.
    pub at: SystemTime,
    /// The projects into which they were put from the same chat, with their titles.
    #[serde(default)]
    pub projects: Vec<(ProjectId, String)>,
}

/// Everybody who was invited, each under the name of the change that invited them.
pub(crate) struct Invitees(Table<Invited>);

impl Invitees {
    pub(crate) fn new(records: &Records) -> Self {
        Self(records.table("invited").labelled(labels))
    }

    /// Notes an invitation. One that is noted already stays as it is: its outcome may be looked up, and
    /// concluded, more than once.
    pub(crate) async fn note(
        &self,
        operation: &OperationId,
        invited: &Invited,
    ) -> Result<(), StoreError> {
        let left = left(invited);
        if !left.is_zero() {
            let key = operation.as_str();
            self.0.insert(key, invited, Some(left)).await?;
        }
        Ok(())
    }

    /// Returns who was invited from a chat into an account, under the names of the changes, the latest
    /// first.
    pub(crate) async fn of(
        &self,
        chat: ChatId,
        account: &AccountName,
    ) -> Result<Vec<(String, Invited)>, StoreError> {
        let found = self.0.scan(&format!("{chat}/")).await?.into_iter();
        let of_account = found.filter(|(_, invited)| invited.account == *account);
        let named = of_account.map(|(key, invited)| {
            let name = OperationId::from(key).name().to_owned();
            (name, invited)
        });
        let mut all: Vec<_> = named.collect();
        all.sort_by_key(|(_, invited)| std::cmp::Reverse(invited.at));
        Ok(all)
    }

    /// Returns an invitation by the name of its change.
    pub(crate) async fn get(
        &self,
        chat: ChatId,
        name: &str,
        account: &AccountName,
    ) -> Result<Option<Invited>, StoreError> {
        let key = OperationId::new(chat, name);
        let invited = self.0.get_readable(key.as_str()).await?;
        Ok(invited.filter(|invited| invited.account == *account))
    }

    /// Notes that whoever was invited from a chat was put into a project, or taken out of it.
    pub(crate) async fn set_project(
        &self,
        (chat, account): (ChatId, &AccountName),
        member: &PersonId,
        (project, title): (&ProjectId, &str),
        on: bool,
    ) -> Result<(), StoreError> {
        for (name, invited) in self.of(chat, account).await? {
            if invited.member != *member {
                continue;
            }
            let set = |invited: Option<&Invited>| match invited {
                Some(invited) => {
                    let mut invited = invited.clone();
                    invited.projects.retain(|(id, _)| id != project);
                    if on {
                        let put = (project.clone(), title.to_owned());
                        invited.projects.push(put);
                    }
                    Change::Put(invited)
                }
                None => Change::Keep,
            };
            let key = OperationId::new(chat, name);
            self.0.update(key.as_str(), Expiry::Unchanged, set).await?;
        }
        Ok(())
    }
}

/// Returns how long an invitation is still kept.
fn left(invited: &Invited) -> Duration {
    let age = invited.at.elapsed().unwrap_or_default();
    KEPT.saturating_sub(age)
}

#[async_trait]
impl PersonalData for Invitees {
    async fn forget_chat(&self, chat: ChatId) -> Result<(), StoreError> {
        self.0.delete_all(&format!("{chat}/")).await
    }

    /// Forgets whom a person invited, in every chat.
    async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
        for key in self.0.with_label(&of_person(person)).await? {
            self.0.delete(&key).await?;
        }
        Ok(())
    }

    async fn migrate(&self, from: ChatId, to: ChatId) -> Result<(), StoreError> {
        for (key, invited) in self.0.scan(&format!("{from}/")).await? {
            let there = OperationId::new(to, OperationId::from(key.clone()).name());
            let left = left(&invited);
            if !left.is_zero() {
                self.0.put(there.as_str(), &invited, Some(left)).await?;
            }
            self.0.delete(&key).await?;
        }
        Ok(())
    }
}

/// Labels an invitation with whoever confirmed it.
fn labels(_: &str, invited: Option<&Invited>) -> Vec<String> {
    let person = invited.map(|invited| of_person(invited.by));
    person.into_iter().collect()
}

fn of_person(person: UserId) -> String {
    format!("person/{person}")
}
