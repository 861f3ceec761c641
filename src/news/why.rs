//! Why something came to a chat, or did not.

use chrono::Utc;
use teloxide::types::ChatId;

use super::{
    News,
    concern::{self, Reader as Member},
    item::What,
    reader::{hears_of_whose, mentioned},
    wish::{Kind, Mute, Volume, Wish},
};
use crate::{
    accounts::Session,
    people::{Members, People, PersonId, Snapshot},
    store::StoreError,
    worksection::{Comment, Event, Task},
};

/// Why an event came, or did not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It came.
    Told,
    /// It comes in a moment.
    Waiting,
    /// It comes when the quiet hours are over.
    Quiet,
    /// The reader did it.
    Own,
    /// It is nothing that the reader has to do with.
    Foreign,
    /// It is hidden from the chat's right.
    Hidden,
    /// Its kind is off.
    Off(Kind),
    /// It is left out.
    Muted(Mute),
    /// It was before news were on, or was left out then.
    Before,
    /// It was not read yet.
    Unread,
}

/// An event, and why it came or did not.
pub struct Explained<'a> {
    /// The event.
    pub event: &'a Event,
    /// What happened, as far as news tell of it.
    pub whats: Vec<What>,
    /// Why.
    pub verdict: Verdict,
}

/// Who asks for what of a task, with what their right lets them see.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// The chat.
    pub chat: ChatId,
    /// What it wants to hear.
    pub wish: &'a Wish,
    /// The e-mail of who reads there; empty in a group.
    pub email: &'a str,
    /// The members of the account.
    pub members: &'a Snapshot<Members>,
    /// The task.
    pub task: &'a Task,
    /// Its comments.
    pub comments: &'a [Comment],
}

impl Case<'_> {
    /// Returns what an event is to the chat, and why it is nothing, if that is so.
    fn concerns(&self, event: &Event) -> (Vec<What>, Option<Verdict>) {
        let task = self.task;
        let plain = || concern::of_group(event, task);
        if let Some(group) = &self.wish.group {
            let project = task.project.as_ref().map(|project| &project.id);
            let whats = plain();
            let is_theirs = group.hears_of(project) && hears_of_whose(group, task, self.members);
            let foreign = !is_theirs || whats.is_empty();
            return (whats, foreign.then_some(Verdict::Foreign));
        }
        let member = self.members.by_email(self.email);
        let id = member.as_ref().and_then(|member| match &member.id {
            PersonId::Member(id) => Some(id.as_str()),
            PersonId::Contact(_) => None,
        });
        let reader = Member {
            id,
            email: self.email,
        };
        let mentioned = mentioned(event, self.members);
        let is_mentioned = mentioned
            .iter()
            .any(|email| concern::same(email, self.email));
        if let Some((whats, _)) = concern::of(event, task, reader, is_mentioned) {
            return (whats, None);
        }
        let own = event
            .user_from
            .as_ref()
            .is_some_and(|by| Some(by.id.as_str()) == id || concern::same(&by.email, self.email));
        let why = if own { Verdict::Own } else { Verdict::Foreign };
        (plain(), Some(why))
    }

    fn is_hidden(&self, event: &Event) -> bool {
        let comment = event.comment();
        comment.is_some_and(|comment| !self.comments.iter().any(|known| known.id == comment))
    }

    /// Returns why none of this is told, if that is so.
    fn left_out(&self, event: &Event, whats: &[What]) -> Option<Verdict> {
        let (task, wish) = (self.task, self.wish);
        let project = task.project.as_ref().map(|project| &project.id);
        let reasons = whats.iter().map(|what| {
            let kind = what.kind();
            if wish.volume(kind) == Volume::Off {
                return Some(Verdict::Off(kind));
            }
            let muted = wish.muted_by(kind, task.id, project, event.author());
            muted.cloned().map(Verdict::Muted)
        });
        let reasons: Option<Vec<_>> = reasons.collect();
        reasons?.into_iter().next()
    }
}

impl News {
    /// Says why an event of a task came to a chat, or did not.
    pub async fn explain<'a>(
        &self,
        case: Case<'_>,
        event: &'a Event,
    ) -> Result<Explained<'a>, StoreError> {
        let (whats, nothing) = case.concerns(event);
        let verdict = match nothing {
            Some(nothing) => nothing,
            None if case.is_hidden(event) => Verdict::Hidden,
            None => self.fate(case, event, &whats).await?,
        };
        Ok(Explained {
            event,
            whats,
            verdict,
        })
    }

    /// Returns what became of an event that concerns a chat.
    async fn fate(
        &self,
        case: Case<'_>,
        event: &Event,
        whats: &[What],
    ) -> Result<Verdict, StoreError> {
        let wish = case.wish;
        let name = self.seen.name(&wish.account, event);
        let told = self.outbox.is_told(case.chat, &name).await?;
        if told == Some(true) {
            return Ok(Verdict::Told);
        }
        if let Some(left_out) = case.left_out(event, whats) {
            return Ok(left_out);
        }
        if told.is_some() {
            let quiet = wish.quiet.and_then(|q| q.ends(wish.zone(), Utc::now()));
            return Ok(match quiet {
                Some(_) => Verdict::Quiet,
                None => Verdict::Waiting,
            });
        }
        Ok(if self.seen.has(&wish.account, &name).await? {
            Verdict::Before
        } else {
            Verdict::Unread
        })
    }

    /// Whether the account's webhook is paused, as far as this link may see: news then come by asking, later.
    pub async fn is_webhook_paused(&self, people: &People, session: &Session) -> bool {
        let Some(base) = self.public.as_ref().filter(|_| session.is_by_key()) else {
            return false;
        };
        let known = people.api(session).get_webhooks().await.unwrap_or_default();
        let base = base.as_str().trim_end_matches('/');
        let mut ours = known.iter().filter(|hook| hook.url.starts_with(base));
        ours.any(|hook| hook.status != "active")
    }
}
