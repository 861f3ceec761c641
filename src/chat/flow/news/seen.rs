//! What of the news a chat's right sees, as it is now.

use std::time::Duration;

use tokio::time::timeout;

use super::teller::Teller;
use crate::{
    chat::{
        flow::Chat,
        parts::news::{Quoted, gone},
        words::reply::Trouble,
    },
    news::{Read, Waiting},
    worksection::Task,
};

/// How long a comment is read before the news goes out without it.
const PATIENCE: Duration = Duration::from_secs(20);

/// A task and what happened to it, as far as a chat's right sees them.
pub(super) struct Seen {
    pub(super) task: Task,
    pub(super) news: Vec<Waiting>,
    pub(super) quoted: Quoted,
}

impl Chat {
    /// Returns what a chat's right sees of news of one task; what it does not see is passed over.
    pub(super) async fn as_seen(
        &self,
        teller: &Teller,
        news: Vec<Waiting>,
    ) -> Result<Option<Seen>, Trouble> {
        let house = &self.house;
        let Some((id, since)) = news
            .last()
            .map(|news| (news.item.task, news.item.read_at()))
        else {
            return Ok(None);
        };
        let whats = news.iter().flat_map(|news| &news.item.whats);
        if let Some(task) = gone(id, whats) {
            return self.as_gone(task, news).await.map(Some);
        }
        let readings = &house.news.readings;
        let session = &teller.session;
        let task = readings.task(&house.people, session, id, since);
        let Read::Found(task) = task.await? else {
            self.told(&news, "hidden").await?;
            return Ok(None);
        };
        let known = &house.news.known;
        known
            .note(&session.account, &session.directory, &task)
            .await?;
        let last = news.iter().rev().find_map(|news| news.item.comment.clone());
        let Some(last) = last else {
            let quoted = Quoted::Nothing;
            return Ok(Some(Seen { task, news, quoted }));
        };
        let comments = readings.comments(&house.people, session, id, since);
        let comments = match timeout(PATIENCE, comments).await {
            Ok(Ok(Read::Found(comments))) => comments,
            Ok(Ok(Read::Hidden)) => Vec::new(),
            // The news goes out, and what it says is shown by a button.
            Ok(Err(_)) | Err(_) => {
                let quoted = Quoted::Later(last);
                return Ok(Some(Seen { task, news, quoted }));
            }
        };
        let is_seen = |news: &Waiting| {
            let comment = news.item.comment.as_ref();
            comment.is_none_or(|comment| comments.iter().any(|known| known.id == *comment))
        };
        let (seen, hidden): (Vec<_>, Vec<_>) = news.into_iter().partition(is_seen);
        self.told(&hidden, "hidden").await?;
        if seen.is_empty() {
            return Ok(None);
        }
        let quoted = seen.iter().rev().find_map(|news| {
            let comment = news.item.comment.as_ref()?;
            let found = comments.iter().find(|known| known.id == *comment)?;
            Some(found.text.clone()).filter(|text| !text.is_empty())
        });
        let quoted = quoted.map_or(Quoted::Nothing, Quoted::Text);
        let news = seen;
        Ok(Some(Seen { task, news, quoted }))
    }

    /// Of a deleted task nothing is told but that.
    async fn as_gone(&self, task: Task, news: Vec<Waiting>) -> Result<Seen, Trouble> {
        let (news, before): (Vec<_>, Vec<_>) = news
            .into_iter()
            .partition(|news| gone(task.id, &news.item.whats).is_some());
        self.told(&before, "hidden").await?;
        let quoted = Quoted::Nothing;
        Ok(Seen { task, news, quoted })
    }
}
