//! Who may do what, and which member a person is: checked every time, since rights can be lost.

use teloxide::types::{ChatId, UserId};
use tracing::warn;

use crate::{
    accounts::Session,
    chat::{
        house::House,
        memory::journal::Entry,
        words::{ask::Ask, refusal::Refusal, reply::Trouble},
    },
    people::Person,
    store::StoreError,
    telegram,
};

/// Telegram's account for anonymous administrators (Bot API, `Message.from`).
const ANONYMOUS: UserId = UserId(1_087_968_824);

/// The member that the asking person is, and how that is known.
pub(crate) enum Me {
    /// Their own link proves it.
    Proved(Person),
    /// They said so themselves.
    Said(Person),
}

impl Me {
    pub(crate) fn person(self) -> Person {
        match self {
            Self::Proved(person) | Self::Said(person) => person,
        }
    }
}

/// The current right to change something in Worksection. Only this module grants it, and every change
/// requires one.
pub(crate) struct Permit {
    session: Session,
    via: ChatId,
}

impl Permit {
    /// Returns the link that the change is made with.
    pub(crate) fn session(&self) -> &Session {
        &self.session
    }

    /// Returns the chat whose link that is.
    pub(crate) fn via(&self) -> ChatId {
        self.via
    }
}

impl House {
    /// Returns the chat's link to an account.
    pub(crate) async fn session(&self, ask: &Ask) -> Result<Session, Trouble> {
        let session = self.accounts.session(ask.chat).await?;
        Ok(session.ok_or(Refusal::NotLinked)?)
    }

    /// Returns the link that a change was made with; a link to another account knows nothing about the
    /// change.
    pub(crate) async fn session_of(&self, entry: &Entry) -> Result<Session, Trouble> {
        let session = self.accounts.session(entry.via).await?;
        let session = session.ok_or(Refusal::NotLinked)?;
        if entry.is_in(&session.account) {
            Ok(session)
        } else {
            Err(Refusal::LinkedElsewhere.into())
        }
    }

    /// Returns the link with which the person acts as themselves, and its chat: their own link if it
    /// is for this chat's account, or else the chat's.
    pub(crate) async fn own_link(&self, ask: &Ask) -> Result<(Session, ChatId), Trouble> {
        let session = self.session(ask).await?;
        if !ask.is_private() && !ask.anonymous {
            let own = ChatId::from(ask.person);
            if let Some(own_session) = self.accounts.session(own).await?
                && own_session.account == session.account
            {
                return Ok((own_session, own));
            }
        }
        Ok((session, ask.chat))
    }

    /// Returns the right to make changes in Worksection: by the person's own link, or else in a group
    /// as one of its administrators or as the person who linked it. Rights can be lost, so this is
    /// checked every time.
    pub(crate) async fn may_change(&self, ask: &Ask) -> Result<Permit, Trouble> {
        let (session, via) = self.own_link(ask).await?;
        let own = via != ask.chat || ask.is_private();
        if own || session.linked_by == ask.person || self.administers(ask).await? {
            return Ok(Permit { session, via });
        }
        Err(Refusal::MayNotChange.into())
    }

    /// Returns the member of the session's account that the asking person is: by their own link to it,
    /// or else by what they said. `None` while neither is known: having linked the chat proves
    /// nothing.
    pub(crate) async fn me(&self, ask: &Ask, session: &Session) -> Result<Option<Me>, Trouble> {
        if ask.anonymous {
            return Ok(None);
        }
        if let Some(own) = self.own_session(ask.person, session).await?
            && !own.is_by_key()
        {
            let user = self.people.api(&own).me().await?;
            return Ok(Some(Me::Proved(Person::from(user))));
        }
        let said = self.as_said(ask.person, session).await?;
        Ok(said.map(Me::Said))
    }

    /// Returns the member of the session's account that another person is, by that person's own link.
    pub(crate) async fn member_of(
        &self,
        person: UserId,
        session: &Session,
    ) -> Result<Option<Person>, Trouble> {
        let Some(own) = self.own_session(person, session).await? else {
            return Ok(None);
        };
        if own.is_by_key() {
            return self.as_said(person, session).await;
        }
        let email = self.people.api(&own).me().await?.email;
        let members = self.members(session).await?;
        Ok(members.snapshot.by_email(&email).cloned())
    }

    /// Returns a person's own link to the session's account: that of their private chat, or the one
    /// that they gave to a group.
    async fn own_session(
        &self,
        person: UserId,
        session: &Session,
    ) -> Result<Option<Session>, StoreError> {
        let private = self.accounts.session(ChatId::from(person)).await?;
        let own = private.filter(|own| own.account == session.account);
        Ok(own.or_else(|| {
            let gave = session.linked_by == person && !session.is_by_key();
            gave.then(|| session.clone())
        }))
    }

    /// Returns the member of the session's account that a person said they are.
    async fn as_said(&self, person: UserId, session: &Session) -> Result<Option<Person>, Trouble> {
        let profile = self.profiles.get(person).await?;
        let Some(email) = profile.emails.get(session.account.as_str()) else {
            return Ok(None);
        };
        let members = self.members(session).await?;
        Ok(members.snapshot.by_email(email).cloned())
    }

    /// Whether the person may continue what `owner` began: it is their own, or an anonymous
    /// administrator began it and the person administers the group.
    pub(crate) async fn may_go_on(&self, ask: &Ask, owner: UserId) -> Result<bool, Refusal> {
        Ok(owner == ask.person || owner == ANONYMOUS && self.administers(ask).await?)
    }

    /// Refuses people who may not decide for this chat: in private everyone may, in a group its
    /// administrators.
    pub(crate) async fn only_administrators(&self, ask: &Ask) -> Result<(), Refusal> {
        if self.administers(ask).await? {
            Ok(())
        } else {
            Err(Refusal::OnlyAdministrators)
        }
    }

    /// Whether the person may decide for this chat. Telegram is asked every time, since rights can be
    /// lost.
    async fn administers(&self, ask: &Ask) -> Result<bool, Refusal> {
        Ok(
            ask.is_private()
                || ask.anonymous
                || self.is_administrator(ask.chat, ask.person).await?,
        )
    }

    /// Whether a person administers a group. If Telegram does not answer, this is unknown: nobody is
    /// told that they do not.
    pub(crate) async fn is_administrator(
        &self,
        group: ChatId,
        person: UserId,
    ) -> Result<bool, Refusal> {
        match self.telegram.member(group, person).await {
            Ok(member) => Ok(member.kind.is_privileged()),
            Err(telegram::Error::MembersHidden) => Err(Refusal::MembersHidden),
            Err(error) => {
                warn!(%error, "group administrators unknown: Telegram did not tell");
                Err(Refusal::RightsUnknown)
            }
        }
    }

    /// Returns the right to change what is the person's own: their subscriptions.
    pub(crate) async fn for_oneself(&self, ask: &Ask) -> Result<Permit, Trouble> {
        let (session, via) = self.own_link(ask).await?;
        Ok(Permit { session, via })
    }
}
