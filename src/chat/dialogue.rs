//! What the bot waits for from one person in one chat.
//!
//! Kept in the store, so that a restart does not forget the question; keyed by chat and person, so
//! that two people in one group never meet in one dialogue.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, MessageId};

use super::ask::Ask;
use crate::{
    accounts::Invitation,
    store::{Change, Expiry, Records, StoreError, Table},
};

/// An unfinished dialogue is forgotten after this time.
const PATIENCE: Duration = Duration::from_secs(24 * 3600);

/// What the next message answers.
#[derive(Clone, Serialize, Deserialize)]
pub enum Step {
    /// Whom to look for.
    Whois,
    /// An account and its key; for a group, where a deep link opened this.
    Link(Option<Invitation>),
}

#[derive(Clone, Serialize, Deserialize)]
struct Dialogue {
    step: Step,
    /// The message that asked: in a group, the answer is a reply to it.
    prompt: Option<MessageId>,
}

/// All dialogues.
pub struct Dialogues(Table<Dialogue>);

impl Dialogues {
    pub fn new(records: &Records) -> Self {
        Self(records.table("dialogues"))
    }

    /// What a message of this person answers, if the bot waits for one. In a group only a reply to
    /// the prompt counts.
    pub async fn step(
        &self,
        ask: &Ask,
        reply_to: Option<MessageId>,
    ) -> Result<Option<Step>, StoreError> {
        let dialogue = self.0.get(&ask.corner()).await?;
        let answered =
            dialogue.filter(|d| ask.is_private() || reply_to.is_some() && reply_to == d.prompt);
        Ok(answered.map(|dialogue| dialogue.step))
    }

    /// Waits for an answer; any other dialogue of this person here is over.
    pub async fn begin(&self, ask: &Ask, step: Step) -> Result<(), StoreError> {
        let dialogue = Dialogue { step, prompt: None };
        self.0.put(&ask.corner(), &dialogue, Some(PATIENCE)).await
    }

    /// Notes which message asked.
    pub async fn prompted(&self, ask: &Ask, prompt: MessageId) -> Result<(), StoreError> {
        let corner = ask.corner();
        self.0
            .update(&corner, Expiry::Unchanged, |dialogue| match dialogue {
                Some(dialogue) => Change::Put(Dialogue {
                    prompt: Some(prompt),
                    ..dialogue.clone()
                }),
                None => Change::Keep,
            })
            .await?;
        Ok(())
    }

    /// Ends the dialogue; says whether there was one.
    pub async fn end(&self, ask: &Ask) -> Result<bool, StoreError> {
        self.0.delete(&ask.corner()).await
    }

    /// Ends every dialogue of a chat.
    pub async fn end_all(&self, chat: ChatId) -> Result<(), StoreError> {
        for (corner, _) in self.0.scan(&format!("{chat}/")).await? {
            self.0.delete(&corner).await?;
        }
        Ok(())
    }
}
