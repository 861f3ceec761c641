//! What people asked others to do is shown where it stands, and told: once whoever pressed a button has
//! their answer, and every few seconds, so that a kill or an outage costs nothing but time.

use teloxide::types::MessageId;
use tracing::{error, warn};

use crate::{
    chat::{
        flow::Chat,
        memory::journal::Entry,
        parts::wish,
        words::{
            ask::{Ask, Place, Through},
            change::{Change, State},
            field::Field,
            form::Form,
            operation::OperationId,
            reply::Trouble,
            wish::{Note, Role, Standing, Wish},
        },
    },
    people::Members,
    store::StoreError,
    telegram::Error,
};

/// A message of a wish whose standing changes while it is sent is sent again, so often at most.
const AGAIN: usize = 5;

impl Chat {
    /// Brings up to date what is shown of wishes.
    pub(super) async fn tell_wishes(&self) {
        if let Err(error) = self.try_tell_wishes().await {
            error!(%error, "requests not told: the store failed; tried again in a moment");
        }
    }

    /// Ends wishes that waited for too long, and brings up to date what is shown of all.
    pub(super) async fn look_after_wishes(&self) -> Result<(), StoreError> {
        self.house.wishes.expire().await?;
        self.try_tell_wishes().await
    }

    async fn try_tell_wishes(&self) -> Result<(), StoreError> {
        for name in self.house.wishes.taken().await? {
            self.follow_wish(&name).await?;
        }
        for name in self.house.wishes.late().await? {
            for _ in 0..AGAIN {
                if !self.tell_wish(&name).await? {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Looks up in the journal what became of the change that a wish led to.
    async fn follow_wish(&self, name: &str) -> Result<(), StoreError> {
        let house = &self.house;
        let Some(wish) = house.wishes.get(name).await? else {
            return Ok(());
        };
        let (Some(operation), Some(by)) = (wish.standing.operation(), wish.standing.by()) else {
            return Ok(());
        };
        let (by, operation) = (by.clone(), OperationId::from(operation.to_owned()));
        let entry = house.journal.get(&operation).await?;
        let made = entry.as_ref().and_then(form_of);
        let end = match entry.as_ref().map(|entry| entry.state) {
            Some(State::Started) => return Ok(()),
            None if !wish.is_lost() => return Ok(()),
            Some(State::Unknown) if matches!(wish.standing, Standing::Unknown { .. }) => {
                return Ok(());
            }
            Some(State::Unknown) => Some(Standing::Unknown {
                by,
                operation: operation.as_str().to_owned(),
            }),
            Some(State::Done) => Some(Standing::Made { by }),
            Some(State::NotDone) | None => {
                let is_known = self.is_known(entry.as_ref(), made).await?;
                is_known.then_some(Standing::Known { by })
            }
        };
        house
            .wishes
            .ended(name, operation.as_str(), end.as_ref(), made)
            .await
    }

    /// Whether whom a change was to invite is a member, as far as is known.
    async fn is_known(
        &self,
        entry: Option<&Entry>,
        form: Option<&Form>,
    ) -> Result<bool, StoreError> {
        let (Some(entry), Some(form)) = (entry, form) else {
            return Ok(false);
        };
        let session = self.house.accounts.session(entry.via).await?;
        let Some(session) = session.filter(|session| entry.is_in(&session.account)) else {
            return Ok(false);
        };
        let members = self.house.people.known::<Members>(&session).await;
        let email = form.value(Field::Email);
        Ok(members.is_some_and(|members| members.by_email(email).is_some()))
    }

    /// Sends what is not up to date of a wish; returns whether there was anything.
    async fn tell_wish(&self, name: &str) -> Result<bool, StoreError> {
        let Some((wish, late)) = self.house.wishes.claim(name).await? else {
            return Ok(false);
        };
        for note in &late {
            self.tell_one(name, &wish, note).await?;
        }
        Ok(!late.is_empty())
    }

    async fn tell_one(&self, name: &str, wish: &Wish, note: &Note) -> Result<(), StoreError> {
        let house = &self.house;
        let ask = self.ask_at(wish, note).await?;
        let screen = match wish::screen(wish, name, note.role, &ask, house).await {
            Ok(screen) => screen,
            Err(Trouble::Outage(_) | Trouble::Refusal(_) | Trouble::Fault(_)) => {
                warn!("request not shown; tried again in a moment");
                return house.wishes.told(name, note, wish.version(), None).await;
            }
        };
        let arrived: Option<Option<MessageId>> = match self.delivery.place(&ask, &screen).await {
            Ok(message) => Some(message),
            Err(Error::Migrated(to)) => {
                house.migrate(note.chat, to).await?;
                None
            }
            Err(error) if error.is_trouble() || matches!(error, Error::RetryAfter(_)) => {
                warn!(%error, "request not told; tried again in a moment");
                None
            }
            Err(error) => {
                warn!(%error, "request not told: the chat does not take it");
                if note.role.decides() {
                    return house.wishes.unreachable(name, note).await;
                }
                Some(None)
            }
        };
        house.wishes.told(name, note, wish.version(), arrived).await
    }

    /// Returns the place of a message about a wish. News answers the card, everything else takes the place
    /// of what stood there.
    async fn ask_at(&self, wish: &Wish, note: &Note) -> Result<Ask, StoreError> {
        let session = self.house.accounts.session(note.chat).await?;
        let mut ask = Ask::unasked(note.chat, note.place, note.person, note.language);
        ask.thread = note.thread;
        ask.link = session.map(|session| session.mark());
        if note.role != Role::News {
            ask.instead = note.message;
        } else if note.place == Place::Group {
            let card = wish.notes.iter().find(|other| other.role == Role::Group);
            let card = card.and_then(|card| card.message);
            ask.through = card.map_or(Through::Elsewhere, Through::Message);
        }
        Ok(ask)
    }
}

/// Returns the form of a change that invites.
fn form_of(entry: &Entry) -> Option<&Form> {
    match &entry.change {
        Change::Form(form) => Some(form),
        Change::Subscription(_)
        | Change::Membership(_)
        | Change::Leave(_)
        | Change::Turn(_)
        | Change::Remark(_) => None,
    }
}
