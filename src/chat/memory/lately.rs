//! Whose card somebody saw last in a chat, so that «а пошта?» goes on from it, and what they asked for, so that
//! «а Тараса?» does: for ten minutes, for that person in that chat alone.

use std::{fmt::Display, time::Duration};

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, UserId};

use crate::{
    accounts::PersonalData,
    chat::words::ask::Ask,
    people::{PersonId, phrases::Field},
    store::{Records, StoreError, Table},
    worksection::AccountName,
};

/// How long a message goes on from a card, and thanks are not answered again.
const LATELY: Duration = Duration::from_secs(10 * 60);

/// The last card of a person in a chat, or the last list that was to lead to one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Last {
    account: String,
    /// Whose card it was; none where several were shown.
    pub person: Option<PersonId>,
    /// What was asked for of the person.
    pub field: Option<Field>,
}

/// The last cards.
pub(crate) struct Lately {
    cards: Table<Last>,
    /// Whose thanks or agreement was answered.
    thanked: Table<()>,
}

impl Lately {
    pub(crate) fn new(records: &Records) -> Self {
        Self {
            cards: records.table("lately").labelled(labels),
            thanked: records.table("thanked").labelled(labels),
        }
    }

    /// Returns the last card or list of the asking person here, if it is of this account.
    pub(crate) async fn of(
        &self,
        ask: &Ask,
        account: &AccountName,
    ) -> Result<Option<Last>, StoreError> {
        let last = self.cards.get_readable(&corner(ask)).await?;
        Ok(last.filter(|last| last.account == account.as_str()))
    }

    /// Notes a card or a list. A crash may lose the latest ones.
    pub(crate) async fn note(
        &self,
        ask: &Ask,
        account: &AccountName,
        person: Option<&PersonId>,
        field: Option<Field>,
    ) -> Result<(), StoreError> {
        let last = Last {
            account: account.to_string(),
            person: person.cloned(),
            field,
        };
        self.cards.put_soon(&corner(ask), &last, Some(LATELY)).await
    }

    /// Whether thanks are to be answered: at most once in a while.
    pub(crate) async fn may_answer_thanks(&self, ask: &Ask) -> Result<bool, StoreError> {
        self.thanked.insert(&corner(ask), &(), Some(LATELY)).await
    }
}

/// Returns the key of a person in a chat.
fn corner(ask: &Ask) -> String {
    format!("{}/{}", ask.chat, ask.person)
}

/// Labels what stands in a corner with its person.
fn labels<T>(corner: &str, _: Option<&T>) -> Vec<String> {
    let person = corner.rsplit('/').next().unwrap_or_default();
    vec![of_person(person)]
}

fn of_person(person: impl Display) -> String {
    format!("person/{person}")
}

#[async_trait]
impl PersonalData for Lately {
    async fn forget_chat(&self, chat: ChatId) -> Result<(), StoreError> {
        self.cards.delete_all(&format!("{chat}/")).await?;
        self.thanked.delete_all(&format!("{chat}/")).await
    }

    async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
        for key in self.cards.with_label(&of_person(person)).await? {
            self.cards.delete(&key).await?;
        }
        for key in self.thanked.with_label(&of_person(person)).await? {
            self.thanked.delete(&key).await?;
        }
        Ok(())
    }

    /// What was seen in a group that became a supergroup is asked for anew there.
    async fn migrate(&self, from: ChatId, _: ChatId) -> Result<(), StoreError> {
        self.forget_chat(from).await
    }
}
