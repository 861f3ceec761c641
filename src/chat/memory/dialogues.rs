//! Dialogues: the answer that the bot waits for from one person in one chat.
//!
//! They are stored, so that a restart does not forget the question, and keyed by chat and person, so
//! that two people in one group never meet in one dialogue. The buttons of a dialogue carry its
//! [`Ticket`], which changes with every screen: an older screen's buttons, or a second tap, have no
//! effect.

use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, MessageId, UserId};

use crate::{
    accounts::PersonalData,
    chat::words::{
        ask::{Ask, Through},
        dialogue::{Prompted, Step, Ticket},
        form::Form,
        refusal::Refusal,
        reply::Trouble,
    },
    store::{Change, Expiry, Records, StoreError, Table},
    telegram::is_whisper,
};

/// Time after which an abandoned dialogue ends.
const PATIENCE: Duration = Duration::from_secs(24 * 3600);

const HOUR: u64 = 3600;

/// How long an ended dialogue is remembered, in order to say that it has ended.
const REMEMBERED: Duration = Duration::from_secs(7 * 24 * 3600);

/// A dialogue in progress.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Dialogue {
    pub ticket: Ticket,
    pub step: Step,
    /// The message with the question; in a group, the answer is a reply to it.
    pub prompt: Option<MessageId>,
    /// Whether that message can be edited.
    #[serde(default)]
    pub editable: bool,
    /// The message that led to this step; if it arrives again after a kill, it answers nothing more.
    #[serde(default)]
    after: Option<MessageId>,
    /// When that was sent, if it was a whisper: another one may have its number later.
    #[serde(default)]
    after_at: Option<i64>,
    until: SystemTime,
}

impl Dialogue {
    fn new(ask: &Ask, owner: UserId, step: Step) -> Self {
        let after = match ask.through {
            Through::Message(message) => Some(message),
            Through::Button { .. } | Through::Elsewhere => None,
        };
        Self {
            ticket: Ticket::new(owner),
            step,
            prompt: None,
            editable: false,
            after,
            after_at: ask.sent,
            until: SystemTime::now() + PATIENCE,
        }
    }

    /// Whether a message was already processed before this step.
    pub(crate) fn has_heard(&self, message: MessageId, sent: i64) -> bool {
        self.after.is_some_and(|after| {
            if is_whisper(message) {
                message == after && self.after_at == Some(sent)
            } else {
                message.0 <= after.0 && !is_whisper(after)
            }
        })
    }

    pub(crate) fn is_over(&self) -> bool {
        SystemTime::now() > self.until
    }
}

/// All dialogues.
pub(crate) struct Dialogues(Table<Dialogue>);

impl Dialogues {
    pub(crate) fn new(records: &Records) -> Self {
        Self(records.table("dialogues").labelled(labels))
    }

    /// Returns the dialogue that this person's message answers, ended or not. In a group only a reply
    /// to the prompt counts. Of what a whisper answers Telegram may say nothing; without being a command it
    /// answers a whisper.
    pub(crate) async fn answered(
        &self,
        ask: &Ask,
        reply_to: Option<MessageId>,
    ) -> Result<Option<Dialogue>, StoreError> {
        let dialogue = self.0.get_readable(&corner(ask.chat, ask.person)).await?;
        let is_whispered = |d: &Dialogue| ask.is_whisper() && d.prompt.is_some_and(is_whisper);
        Ok(dialogue.filter(|d| match reply_to {
            _ if ask.is_private() => true,
            Some(_) => reply_to == d.prompt,
            None => is_whispered(d),
        }))
    }

    /// Returns the dialogue whose current screen has this ticket.
    pub(crate) async fn at(
        &self,
        chat: ChatId,
        ticket: &Ticket,
    ) -> Result<Option<Dialogue>, StoreError> {
        let dialogue = self.0.get(&corner(chat, ticket.owner())).await?;
        Ok(dialogue.filter(|dialogue| dialogue.ticket == *ticket && !dialogue.is_over()))
    }

    /// Begins to wait for an answer, and ends any other dialogue of this person here.
    pub(crate) async fn begin(&self, ask: &Ask, step: Step) -> Result<Ticket, StoreError> {
        let dialogue = Dialogue::new(ask, ask.person, step);
        let corner = corner(ask.chat, dialogue.ticket.owner());
        self.0.put(&corner, &dialogue, Some(REMEMBERED)).await?;
        Ok(dialogue.ticket)
    }

    /// Waits for the next answer of `owner`. Only one caller may continue from a screen: a callback
    /// query and a message can reach two instances at once.
    pub(crate) async fn go_on(
        &self,
        ask: &Ask,
        owner: UserId,
        step: Step,
    ) -> Result<Ticket, Trouble> {
        let dialogue = Dialogue::new(ask, owner, step);
        let ticket = dialogue.ticket.clone();
        let corner = corner(ask.chat, ticket.owner());
        let Some(at) = ask.at.as_ref().filter(|at| at.owner() == owner) else {
            self.0.put(&corner, &dialogue, Some(REMEMBERED)).await?;
            return Ok(ticket);
        };
        let step = |now: Option<&Dialogue>| match now {
            Some(now) if now.ticket == *at => Change::Put(dialogue.clone()),
            _ => Change::Keep,
        };
        let stepped = self.0.update(&corner, Some(REMEMBERED), step).await?;
        match stepped.change {
            Change::Put(_) => Ok(ticket),
            _ => Err(Refusal::Stale.into()),
        }
    }

    /// Records which message shows a screen.
    pub(crate) async fn prompted(&self, chat: ChatId, shown: &Prompted) -> Result<(), StoreError> {
        let corner = corner(chat, shown.ticket.owner());
        self.0
            .update(&corner, Expiry::Unchanged, |dialogue| match dialogue {
                Some(dialogue) if dialogue.ticket == shown.ticket => Change::Put(Dialogue {
                    prompt: Some(shown.message),
                    editable: shown.editable,
                    ..dialogue.clone()
                }),
                _ => Change::Keep,
            })
            .await?;
        Ok(())
    }

    /// Whether this person has begun something else here since confirming this form: another dialogue,
    /// or another value in it.
    pub(crate) async fn is_elsewhere(
        &self,
        chat: ChatId,
        person: UserId,
        confirmed: &Form,
    ) -> Result<bool, StoreError> {
        let dialogue = self.0.get(&corner(chat, person)).await?;
        Ok(dialogue.is_some_and(
            |dialogue| !matches!(dialogue.step, Step::Form(form) if *form == *confirmed),
        ))
    }

    /// Ends and returns a person's dialogue in a chat, whichever it is.
    pub(crate) async fn end(
        &self,
        chat: ChatId,
        person: UserId,
    ) -> Result<Option<Dialogue>, StoreError> {
        self.0.take(&corner(chat, person)).await
    }

    /// Ends the dialogue whose current screen has this ticket; returns whether there was one.
    pub(crate) async fn end_at(&self, chat: ChatId, ticket: &Ticket) -> Result<bool, StoreError> {
        let update = self
            .0
            .update(
                &corner(chat, ticket.owner()),
                Expiry::Never,
                |dialogue| match dialogue {
                    Some(dialogue) if dialogue.ticket == *ticket => Change::Delete,
                    _ => Change::Keep,
                },
            )
            .await?;
        Ok(matches!(update.change, Change::Delete))
    }

    /// Ends a person's dialogue in a chat if its step matches.
    pub(crate) async fn end_where(
        &self,
        chat: ChatId,
        person: UserId,
        fits: impl Fn(&Step) -> bool + Send + Sync,
    ) -> Result<(), StoreError> {
        self.0
            .update(
                &corner(chat, person),
                Expiry::Never,
                |dialogue| match dialogue {
                    Some(dialogue) if fits(&dialogue.step) => Change::Delete,
                    _ => Change::Keep,
                },
            )
            .await?;
        Ok(())
    }

    /// Returns the number of dialogues that wait for an answer, or did until this hour.
    pub(crate) async fn count(&self) -> Result<usize, StoreError> {
        let now = hour(SystemTime::now());
        let ends = now..=now + PATIENCE.as_secs() / HOUR;
        let ends: Vec<_> = ends.map(|hour| format!("ends/{hour}")).collect();
        self.0.count_with(&ends).await
    }

    /// Returns the number of people whose answers are awaited in a chat.
    pub(crate) async fn count_in(&self, chat: ChatId) -> Result<usize, StoreError> {
        let dialogues = self.0.scan(&format!("{chat}/")).await?;
        Ok(dialogues.iter().filter(|(_, d)| !d.is_over()).count())
    }
}

#[async_trait]
impl PersonalData for Dialogues {
    /// Ends every dialogue of a chat.
    async fn forget_chat(&self, chat: ChatId) -> Result<(), StoreError> {
        self.0.delete_all(&format!("{chat}/")).await
    }

    /// Ends every dialogue of a person.
    async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
        for key in self.0.with_label(&format!("person/{person}")).await? {
            self.0.delete(&key).await?;
        }
        Ok(())
    }

    /// Moves a group's dialogues to the supergroup that it became, without the messages that show
    /// them. A person about to link the group links the supergroup.
    async fn migrate(&self, from: ChatId, to: ChatId) -> Result<(), StoreError> {
        for (key, mut dialogue) in self.0.scan(&format!("{from}/")).await? {
            let person = key.rsplit('/').next().unwrap_or_default();
            dialogue.prompt = None;
            dialogue.after = None;
            self.0
                .put(&format!("{to}/{person}"), &dialogue, Some(REMEMBERED))
                .await?;
            self.0.delete(&key).await?;
        }
        for key in self.0.with_label(&format!("group/{from}")).await? {
            let follow = |dialogue: Option<&Dialogue>| {
                let mut dialogue = dialogue.cloned();
                match dialogue.as_mut().map(|dialogue| &mut dialogue.step) {
                    Some(Step::Link(Some(invitation))) if invitation.group == from => {
                        invitation.group = to;
                        dialogue.map_or(Change::Keep, Change::Put)
                    }
                    _ => Change::Keep,
                }
            };
            self.0.update(&key, Some(REMEMBERED), follow).await?;
        }
        Ok(())
    }
}

/// Labels a dialogue with its person, the group that is being linked, and the hour in which it is over.
fn labels(corner: &str, dialogue: Option<&Dialogue>) -> Vec<String> {
    let person = corner.rsplit('/').next().unwrap_or_default();
    let mut labels = vec![format!("person/{person}")];
    if let Some(dialogue) = dialogue {
        labels.push(format!("ends/{}", hour(dialogue.until)));
        if let Step::Link(Some(invitation)) = &dialogue.step {
            labels.push(format!("group/{}", invitation.group));
        }
    }
    labels
}

fn hour(time: SystemTime) -> u64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs()) / HOUR
}

/// Returns the key of a person in a chat.
fn corner(chat: ChatId, person: UserId) -> String {
    format!("{chat}/{person}")
}
