//! Who may do what, and who somebody is: asked anew each time, since rights can be lost.

use teloxide::{
    payloads::GetChatMember,
    types::{ChatId, UserId},
};
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

/// Telegram's account that speaks for anonymous administrators (Bot API, `Message.from`).
const ANONYMOUS: UserId = UserId(1_087_968_824);

/// Which member the one who asks is, and by what that is known.
pub enum Me {
    /// Their own link says so.
    Proved(Person),
    /// They say so themselves.
    Said(Person),
}

impl Me {
    pub fn person(self) -> Person {
        match self {
            Self::Proved(person) | Self::Said(person) => person,
        }
    }
}

/// The right to change something in Worksection, as it was a moment ago. Only this room gives it, and
/// no change is made without one.
pub struct Permit {
    session: Session,
    via: ChatId,
}

impl Permit {
    /// The link that the change is made with.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The chat whose link that is.
    pub fn via(&self) -> ChatId {
        self.via
    }
}

impl House {
    /// With which right this chat uses an account.
    pub async fn session(&self, ask: &Ask) -> Result<Session, Trouble> {
        let session = self.accounts.session(ask.chat).await?;
        Ok(session.ok_or(Refusal::NotLinked)?)
    }

    /// The link that a change was made with; one to another account knows nothing of it.
    pub async fn session_of(&self, entry: &Entry) -> Result<Session, Trouble> {
        let session = self.accounts.session(entry.via).await?;
        let session = session.ok_or(Refusal::NotLinked)?;
        if entry.is_in(&session.account) {
            Ok(session)
        } else {
            Err(Refusal::LinkedElsewhere.into())
        }
    }

    /// With which right, and by the link of which chat, the person acts as themselves: by their
    /// own link where that is for this chat's account, else by the chat's.
    pub async fn own_link(&self, ask: &Ask) -> Result<(Session, ChatId), Trouble> {
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

    /// With which right, and by the link of which chat, the person may change something in
    /// Worksection: by their own link, else in a group as one of its administrators or as the one
    /// who linked it. Rights can be lost, so this is asked each time.
    pub async fn may_change(&self, ask: &Ask) -> Result<Permit, Trouble> {
        let (session, via) = self.own_link(ask).await?;
        let own = via != ask.chat || ask.is_private();
        if own || session.linked_by == ask.person || self.administers(ask).await? {
            return Ok(Permit { session, via });
        }
        Err(Refusal::MayNotChange.into())
    }

    /// Which member of the session's account the one who asks is: by their own link to it, else
    /// what they said of themselves. Nobody, while neither is known: whoever linked the chat is
    /// nobody but themselves.
    pub async fn me(&self, ask: &Ask, session: &Session) -> Result<Option<Me>, Trouble> {
        if ask.anonymous {
            return Ok(None);
        }
        if let Some(own) = self.own_session(ask.person, session).await?
            && !own.is_by_key()
        {
            let user = self.people.api(&own).me().await?;
            return Ok(Some(Me::Proved(Person::from(&user))));
        }
        let said = self.as_said(ask.person, session).await?;
        Ok(said.map(Me::Said))
    }

    /// Which member of the session's account someone else is, by their own link to it.
    pub async fn member_of(
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

    /// A person's own link to the session's account: that of their private chat, or the one that
    /// they gave to a group.
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

    /// Which member of the session's account a person said they are.
    async fn as_said(&self, person: UserId, session: &Session) -> Result<Option<Person>, Trouble> {
        let profile = self.profiles.get(person).await?;
        let Some(email) = profile.emails.get(session.account.as_str()) else {
            return Ok(None);
        };
        let members = self.members(session).await?;
        Ok(members.snapshot.by_email(email).cloned())
    }

    /// Whether the person may go on with what `owner` began: it is theirs, or an anonymous
    /// administrator began it and the person administers the group.
    pub async fn may_go_on(&self, ask: &Ask, owner: UserId) -> Result<bool, Refusal> {
        Ok(owner == ask.person || owner == ANONYMOUS && self.administers(ask).await?)
    }

    /// Refuses who may not decide for this chat: in private everyone may, in a group its
    /// administrators.
    pub async fn only_administrators(&self, ask: &Ask) -> Result<(), Refusal> {
        if self.administers(ask).await? {
            Ok(())
        } else {
            Err(Refusal::OnlyAdministrators)
        }
    }

    /// Whether the person may decide for this chat. Asked of Telegram each time, since rights can
    /// be lost.
    async fn administers(&self, ask: &Ask) -> Result<bool, Refusal> {
        Ok(
            ask.is_private()
                || ask.anonymous
                || self.is_administrator(ask.chat, ask.person).await?,
        )
    }

    /// Whether a person administers a group. Where Telegram does not say, it is not known: nobody
    /// is told that they do not.
    pub async fn is_administrator(&self, group: ChatId, person: UserId) -> Result<bool, Refusal> {
        match self.bot.ask(&GetChatMember::new(group, person)).await {
            Ok(member) => Ok(member.kind.is_privileged()),
            Err(telegram::Error::MembersHidden) => Err(Refusal::MembersHidden),
            Err(error) => {
                warn!(%error, "whether someone administers a group is not known");
                Err(Refusal::RightsUnknown)
            }
        }
    }

    /// With which right a person changes what is their own and nobody else's: their subscriptions.
    pub async fn for_oneself(&self, ask: &Ask) -> Result<Permit, Trouble> {
        let (session, via) = self.own_link(ask).await?;
        Ok(Permit { session, via })
    }
}
