//! Invitations that people asked for and may not make, until somebody who may settles them.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::SystemTime,
};

use async_trait::async_trait;
use teloxide::types::{ChatId, MessageId, UserId};

use crate::{
    accounts::{PersonalData, random_token},
    chat::words::{
        form::Form,
        wish::{
            Decider, LATE, Note, Standing, TAKEN, Wish, ended, of_chat, of_entrance, of_person,
        },
    },
    store::{Change, Expiry, Records, StoreError, Table},
};

/// All wishes, each under its name.
pub(crate) struct Wishes {
    table: Table<Wish>,
    /// Whether this process changed one that has not been told since.
    touched: AtomicBool,
    /// Tells this process from others, and from those before it.
    process: String,
    /// Whether no other process uses the store.
    alone: bool,
}

impl Wishes {
    pub(crate) fn new(records: &Records) -> Self {
        let labels = |_: &str, wish: Option<&Wish>| wish.map(Wish::labels).unwrap_or_default();
        Self {
            table: records.table("wishes").labelled(labels),
            // What an earlier process left may not be told.
            touched: AtomicBool::new(true),
            process: random_token(8),
            alone: records.store().is_exclusive(),
        }
    }

    pub(crate) async fn get(&self, name: &str) -> Result<Option<Wish>, StoreError> {
        self.table.get_readable(name).await
    }

    /// Records a wish, unless it is known.
    pub(crate) async fn begin(&self, name: &str, wish: &Wish) -> Result<(), StoreError> {
        let lifetime = Some(wish.lifetime());
        self.table.insert(name, wish, lifetime).await?;
        self.touched.store(true, Ordering::Relaxed);
        Ok(())
    }

    /// Returns the wishes with a label.
    async fn labelled(&self, label: &str) -> Result<Vec<(String, Wish)>, StoreError> {
        let mut wishes = Vec::new();
        for name in self.table.with_label(label).await? {
            let wish = self.get(&name).await?;
            wishes.extend(wish.map(|wish| (name, wish)));
        }
        Ok(wishes)
    }

    /// Returns the number of open wishes of a person.
    pub(crate) async fn open_of(&self, person: UserId) -> Result<usize, StoreError> {
        let wishes = self.labelled(&of_person(person)).await?.into_iter();
        let is_own = |(_, wish): &(_, Wish)| wish.asker.person == person && wish.is_open();
        Ok(wishes.filter(is_own).count())
    }

    /// Returns what came by a link.
    pub(crate) async fn by(&self, token: &str) -> Result<Vec<(String, Wish)>, StoreError> {
        self.labelled(&of_entrance(token)).await
    }

    /// Changes a wish; returns it as it is then, and whether it was changed.
    async fn change(
        &self,
        name: &str,
        change: impl Fn(&mut Wish) -> bool + Send + Sync,
    ) -> Result<Option<(Wish, bool)>, StoreError> {
        let Some(known) = self.get(name).await? else {
            return Ok(None);
        };
        let mut changed = known;
        // The lifetime goes by what becomes of it.
        if !change(&mut changed) {
            return Ok(Some((changed, false)));
        }
        let lifetime = Expiry::After(changed.lifetime());
        let step = |wish: Option<&Wish>| {
            let Some(mut wish) = wish.cloned() else {
                return Change::Keep;
            };
            match change(&mut wish) {
                true if wish.is_over() => Change::Delete,
                true => Change::Put(wish),
                false => Change::Keep,
            }
        };
        let updated = self.table.update(name, lifetime, step).await?;
        self.touched.store(true, Ordering::Relaxed);
        let is_changed = !matches!(updated.change, Change::Keep);
        Ok(updated.after().map(|wish| (wish, is_changed)))
    }

    /// Takes a wish for the change of this name, once: the first ✅ counts. The same one may come again.
    /// Returns the wish as it stands otherwise.
    pub(crate) async fn take(
        &self,
        name: &str,
        by: &Decider,
        operation: &str,
    ) -> Result<Result<(), Option<Wish>>, StoreError> {
        let take = |wish: &mut Wish| {
            let is_open = wish.is_open();
            if is_open {
                wish.stand(Standing::Taken {
                    by: by.clone(),
                    operation: operation.to_owned(),
                    since: SystemTime::now(),
                });
            }
            is_open
        };
        Ok(match self.change(name, take).await? {
            Some((_, true)) => Ok(()),
            Some((wish, false)) if wish.standing.operation() == Some(operation) => Ok(()),
            Some((wish, false)) => Err(Some(wish)),
            None => Err(None),
        })
    }

    /// Gives an open wish an end; the first one counts. Returns the wish as it stands then, and whether
    /// this is its end.
    pub(crate) async fn settle(
        &self,
        name: &str,
        end: &Standing,
    ) -> Result<Option<(Wish, bool)>, StoreError> {
        let settle = |wish: &mut Wish| {
            let is_open = wish.is_open();
            if is_open {
                wish.stand(end.clone());
            }
            is_open
        };
        self.change(name, settle).await
    }

    /// Records what became of the change of this name; `None` opens the wish again. `made` is what was
    /// confirmed, which may differ from what was asked for.
    pub(crate) async fn ended(
        &self,
        name: &str,
        operation: &str,
        end: Option<&Standing>,
        made: Option<&Form>,
    ) -> Result<(), StoreError> {
        let settle = |wish: &mut Wish| {
            let is_it = wish.standing.operation() == Some(operation);
            match end {
                _ if !is_it => {}
                Some(end) => {
                    wish.form = made.unwrap_or(&wish.form).clone();
                    wish.stand(end.clone());
                }
                None => wish.reopen(),
            }
            is_it
        };
        self.change(name, settle).await.map(drop)
    }

    /// Returns the names of the wishes whose change is under way.
    pub(crate) async fn taken(&self) -> Result<Vec<String>, StoreError> {
        self.table.with_label(TAKEN).await
    }

    /// Returns the names of the wishes of which somebody is to be told.
    pub(crate) async fn late(&self) -> Result<Vec<String>, StoreError> {
        self.table.with_label(LATE).await
    }

    /// Whether this process changed a wish since it was asked last.
    pub(crate) fn was_touched(&self) -> bool {
        self.touched.swap(false, Ordering::Relaxed)
    }

    /// Ends the wishes that waited for too long.
    pub(crate) async fn expire(&self) -> Result<(), StoreError> {
        let now = SystemTime::now();
        for label in ended() {
            for name in self.table.with_label(&label).await? {
                let expire = |wish: &mut Wish| {
                    let is_over = wish.is_open() && wish.until <= now;
                    if is_over {
                        wish.stand(Standing::Expired);
                    }
                    is_over
                };
                self.change(&name, expire).await?;
            }
        }
        Ok(())
    }

    /// Returns a wish with the messages that are to be sent, and nobody else sends meanwhile.
    pub(crate) async fn claim(&self, name: &str) -> Result<Option<(Wish, Vec<Note>)>, StoreError> {
        let mut claimed = Vec::new();
        let claim = |wish: Option<&Wish>| {
            let Some(mut wish) = wish.cloned() else {
                return Change::Keep;
            };
            claimed = wish.claim(&self.process, self.alone);
            if claimed.is_empty() {
                Change::Keep
            } else {
                Change::Put(wish)
            }
        };
        let updated = self.table.update(name, Expiry::Unchanged, claim).await?;
        Ok(updated.after().map(|wish| (wish, claimed)))
    }

    /// Records that a message was sent, as [`Wish::told`] says.
    pub(crate) async fn told(
        &self,
        name: &str,
        note: &Note,
        version: u32,
        arrived: Option<Option<MessageId>>,
    ) -> Result<(), StoreError> {
        self.noted(name, |wish| wish.told(note, version, arrived))
            .await
    }

    /// Records that a chat is closed to the bot.
    pub(crate) async fn unreachable(&self, name: &str, note: &Note) -> Result<(), StoreError> {
        self.noted(name, |wish| wish.unreachable(note)).await
    }

    async fn noted(
        &self,
        name: &str,
        note: impl Fn(&mut Wish) + Send + Sync,
    ) -> Result<(), StoreError> {
        let step = |wish: Option<&Wish>| {
            let Some(mut wish) = wish.cloned() else {
                return Change::Keep;
            };
            note(&mut wish);
            if wish.is_over() {
                Change::Delete
            } else {
                Change::Put(wish)
            }
        };
        self.table.update(name, Expiry::Unchanged, step).await?;
        Ok(())
    }

    /// Forgets part of the wishes with a label; `forget` says whether others have to be told of it.
    async fn forget(
        &self,
        label: &str,
        forget: impl Fn(&mut Wish) -> bool + Send + Sync,
    ) -> Result<(), StoreError> {
        for name in self.table.with_label(label).await? {
            let step = |wish: Option<&Wish>| {
                let Some(mut wish) = wish.cloned() else {
                    return Change::Keep;
                };
                if forget(&mut wish) {
                    Change::Put(wish)
                } else {
                    Change::Delete
                }
            };
            match self.table.update(&name, Expiry::Unchanged, step).await {
                Err(error) if error.is_unreadable() => self.table.delete(&name).await.map(drop)?,
                forgotten => forgotten.map(drop)?,
            }
        }
        self.touched.store(true, Ordering::Relaxed);
        Ok(())
    }
}

#[async_trait]
impl PersonalData for Wishes {
    /// Forgets what was asked for in a chat, and that anything was shown there.
    async fn forget_chat(&self, chat: ChatId) -> Result<(), StoreError> {
        let forget = |wish: &mut Wish| wish.forget_chat(chat);
        self.forget(&of_chat(chat), forget).await
    }

    /// Forgets what a person asked for, and that they settled anything.
    async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
        let forget = |wish: &mut Wish| wish.forget_person(person);
        self.forget(&of_person(person), forget).await
    }

    async fn migrate(&self, from: ChatId, to: ChatId) -> Result<(), StoreError> {
        let migrate = |wish: &mut Wish| {
            wish.migrate(from, to);
            true
        };
        self.forget(&of_chat(from), migrate).await
    }
}
