//! Who may do what, and which member a person is: checked every time, since rights can be lost.

use teloxide::types::{ChatId, UserId};
use tracing::warn;

use crate::{
    accounts::Session,
    chat::{
        house::House,
        memory::journal::Entry,
        words::{
            ask::{Ask, Through},
            refusal::{Outage, Refusal},
            reply::Trouble,
            speaker,
        },
    },
    people::{Members, Person, PersonId, Snapshot, phone::Region},
    store::StoreError,
    telegram::{self, Exposure},
    worksection::AccountName,
};

/// The member that the asking person is, and how that is known.
pub(crate) enum Me {
    /// Their own link proves it.
    Proved(Person),
    /// Telegram vouches for their number, which only this member has.
    Vouched(Person),
    /// They said so themselves.
    Said(Person),
}

impl Me {
    pub(crate) fn person(self) -> Person {
        match self {
            Self::Proved(person) | Self::Vouched(person) | Self::Said(person) => person,
        }
    }
}

/// What a number says of whose it is.
pub(crate) enum ByNumber {
    /// Telegram vouched for none, or for one that somebody else has since.
    NoNumber,
    /// No member has it, or it is hidden from this link.
    Nobody,
    /// Several members have it, so it says nothing.
    Several,
    /// One member has it.
    One(Box<Person>),
}

/// Why a private chat uses a group's link no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    /// The group is unlinked, or its administrators closed its link to colleagues.
    Closed,
    /// The number is no member's any more, or hidden, or somebody else has it at Telegram.
    Gone,
    /// Another member has it, too.
    Several,
}

impl ByNumber {
    fn among(members: &Snapshot<Members>, number: &str, region: Region) -> Self {
        match &members.by_number(number, region)[..] {
            [] => Self::Nobody,
            [one] => Self::One(one.clone().into()),
            _ => Self::Several,
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
                && !own_session.is_lent()
            {
                return Ok((own_session, own));
            }
        }
        Ok((session, ask.chat))
    }

    /// Returns the right to make changes in Worksection: by the person's own link, or else in a group
    /// as one of its administrators, or as the person whose own tokens the group uses. A key belongs to
    /// the account and not to who typed it. Rights can be lost, so this is checked every time.
    pub(crate) async fn may_change(&self, ask: &Ask) -> Result<Permit, Trouble> {
        let permit = self.for_oneself(ask).await?;
        let session = &permit.session;
        if let Some(group) = session.lent_by {
            return self.as_in_group(ask, group).await.map(|()| permit);
        }
        let own = permit.via != ask.chat || ask.is_private();
        let lends = session.linked_by == ask.person && !session.is_by_key() && !ask.anonymous;
        if own || lends || self.administers(ask).await? {
            return Ok(permit);
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
            let person = Person::from(self.people.api(&own).me().await?);
            self.people.note_owner(&own, person.id.clone());
            if let Some(email) = person.email.as_deref().filter(|_| ask.is_private()) {
                let account = &own.account;
                self.profiles.set_proved(ask.person, account, email).await?;
            }
            return Ok(Some(Me::Proved(person)));
        }
        if let ByNumber::One(person) = self.by_number(ask.person, session).await? {
            return Ok(Some(Me::Vouched(*person)));
        }
        let said = self.as_said(ask.person, session).await?;
        Ok(said.map(Me::Said))
    }

    /// Lets a colleague who uses a group's link in private change what that group lets them change.
    async fn as_in_group(&self, ask: &Ask, group: ChatId) -> Result<(), Trouble> {
        match self.telegram.member(group, ask.person).await {
            Ok(member) if member.kind.is_privileged() => Ok(()),
            Err(error) if error.is_trouble() => {
                warn!(%error, "group administrators unknown: Telegram did not tell");
                Err(Refusal::RightsUnknown.into())
            }
            // Who was never in the group is unknown there.
            Ok(_) | Err(_) => Err(Refusal::MayNotChange.into()),
        }
    }

    /// Returns the member of the session's account who has the number that Telegram vouched for.
    pub(crate) async fn by_number(
        &self,
        person: UserId,
        session: &Session,
    ) -> Result<ByNumber, Trouble> {
        let Some(number) = self.profiles.number(person).await? else {
            return Ok(ByNumber::NoNumber);
        };
        let members = self.members(session).await?;
        Ok(ByNumber::among(
            &members.snapshot,
            &number,
            self.phone_region,
        ))
    }

    /// Returns why a private chat may no longer use the link that a group lent it, if so: that is as long
    /// as the number is one member's. While the members cannot be had, nothing is known to have changed.
    pub(crate) async fn end_of_lending(
        &self,
        session: &Session,
    ) -> Result<Option<Ended>, StoreError> {
        if !session.is_lent() {
            return Ok(None);
        }
        match self.by_number(session.linked_by, session).await {
            Ok(ByNumber::NoNumber | ByNumber::Nobody) => Ok(Some(Ended::Gone)),
            Ok(ByNumber::Several) => Ok(Some(Ended::Several)),
            Ok(ByNumber::One(_)) => Ok(None),
            Err(Trouble::Outage(Outage::NotSaved(error))) => Err(error),
            Err(_) => Ok(None),
        }
    }

    /// Returns the member that a person is who reads alone with their own link, where that is known
    /// without asking Worksection.
    pub(crate) async fn known_me(
        &self,
        ask: &Ask,
        own: &Session,
    ) -> Result<Option<PersonId>, StoreError> {
        if !own.is_by_key() {
            return Ok(self.people.owner(own));
        }
        let members = self.people.known::<Members>(own).await;
        if let (Some(members), Some(number)) = (&members, self.profiles.number(ask.person).await?)
            && let ByNumber::One(me) = ByNumber::among(members, &number, self.phone_region)
        {
            return Ok(Some(me.id));
        }
        let profile = self.profiles.get(ask.person).await?;
        let Some(email) = profile.emails.get(own.account.as_str()) else {
            return Ok(None);
        };
        let me = members.and_then(|members| members.by_email(email).map(|me| me.id.clone()));
        Ok(me)
    }

    /// Returns the member of the session's account that another person is, by that person's own link.
    pub(crate) async fn member_of(
        &self,
        person: UserId,
        session: &Session,
    ) -> Result<Option<Person>, Trouble> {
        let own = self.own_session(person, session).await?;
        let Some(own) = own.filter(|own| !own.is_by_key()) else {
            return match self.by_number(person, session).await? {
                ByNumber::One(member) => Ok(Some(*member)),
                _ if self.has_key_to(person, session).await? => self.as_said(person, session).await,
                _ => Ok(None),
            };
        };
        let email = self.people.api(&own).me().await?.email;
        let members = self.members(session).await?;
        Ok(members.snapshot.by_email(&email))
    }

    /// Whether the member of an account with this e-mail has a link of their own to it: as themselves, or with
    /// a key and their own word who they are.
    pub(crate) async fn has_own_link(
        &self,
        email: &str,
        account: &AccountName,
    ) -> Result<bool, StoreError> {
        Ok(self.with_own_link(email, account).await?.is_some())
    }

    /// Returns the person whose private chat has a link of their own to an account, and who is the member with
    /// this e-mail there.
    pub(crate) async fn with_own_link(
        &self,
        email: &str,
        account: &AccountName,
    ) -> Result<Option<UserId>, StoreError> {
        for (person, profile) in self.profiles.of_member(account, email).await? {
            let own = self.accounts.session(ChatId::from(person)).await?;
            let Some(own) = own.filter(|own| own.account == *account) else {
                continue;
            };
            let known = if own.is_by_key() {
                &profile.emails
            } else {
                &profile.proved
            };
            let known = known.get(account.as_str());
            if known.is_some_and(|known| known.to_lowercase() == email.to_lowercase()) {
                return Ok(Some(person));
            }
        }
        Ok(None)
    }

    /// Whether a person linked their private chat to the session's account with a key.
    async fn has_key_to(&self, person: UserId, session: &Session) -> Result<bool, StoreError> {
        let own = self.own_session(person, session).await?;
        Ok(own.is_some_and(|own| own.is_by_key()))
    }

    /// Returns a person's own link to the session's account: that of their private chat, or the one
    /// that they gave to a group.
    async fn own_session(
        &self,
        person: UserId,
        session: &Session,
    ) -> Result<Option<Session>, StoreError> {
        let private = self.accounts.session(ChatId::from(person)).await?;
        let own = private.filter(|own| own.account == session.account && !own.is_lent());
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
        Ok(members.snapshot.by_email(email))
    }

    /// Whether the person may continue what `owner` began: it is their own, or an anonymous
    /// administrator began it and the person administers the group.
    pub(crate) async fn may_go_on(&self, ask: &Ask, owner: UserId) -> Result<bool, Refusal> {
        Ok(owner == ask.person
            || owner == speaker::in_name_of(ask.chat) && self.administers(ask).await?)
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
    /// lost; whether its linker is still there is then asked anew, too.
    async fn administers(&self, ask: &Ask) -> Result<bool, Refusal> {
        if ask.is_private() {
            return Ok(true);
        }
        self.linkers.forget(&ask.chat);
        Ok(ask.anonymous || self.is_administrator(ask.chat, ask.person).await?)
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

    /// Returns the right to change what is the person's own: their subscriptions. With the tokens of
    /// somebody who left the group it may go on reading, and nothing more is done in their name.
    pub(crate) async fn for_oneself(&self, ask: &Ask) -> Result<Permit, Trouble> {
        let (session, via) = self.own_link(ask).await?;
        let is_lent = via == ask.chat && !ask.is_private() && !session.is_by_key();
        if is_lent && self.leavers.has(via, session.linked_by).await? {
            return Err(Refusal::LinkerLeft.into());
        }
        Ok(Permit { session, via })
    }

    /// Whether people who are not in this chat can read it.
    pub(crate) async fn is_public(&self, ask: &Ask) -> Result<bool, StoreError> {
        if ask.is_private() {
            return Ok(false);
        }
        Ok(self.exposures.of(ask.chat).await?.is_public())
    }

    /// Refuses people who are not in the group. Only a public group is read from outside, so where
    /// Telegram does not tell, others go on. Of a private group only presses are looked at: it may have
    /// become public a moment ago.
    pub(crate) async fn only_members(&self, ask: &Ask) -> Result<(), Trouble> {
        if ask.is_private() || ask.anonymous || ask.link.is_none() {
            return Ok(());
        }
        let public = self.is_public(ask).await?;
        let pressed = matches!(ask.through, Through::Button { .. });
        if !public && !pressed {
            return Ok(());
        }
        match self.is_here(ask.chat, ask.person).await {
            Ok(true) => Ok(()),
            Ok(false) => Err(Refusal::NotAMember.into()),
            Err(_) if !public => Ok(()),
            Err(telegram::Error::MembersHidden) => Err(Refusal::PresenceHidden.into()),
            Err(error) => {
                warn!(%error, "group member unknown: Telegram did not tell");
                Err(Refusal::PresenceUnknown.into())
            }
        }
    }

    /// Whether a person is in a group, as of the last minute.
    pub(crate) async fn is_here(
        &self,
        group: ChatId,
        person: UserId,
    ) -> Result<bool, telegram::Error> {
        if self.presence.has(&(group, person)) {
            return Ok(true);
        }
        let member = self.telegram.member(group, person).await?;
        let is_here = member.kind.is_present();
        if is_here {
            self.presence.note((group, person));
        }
        Ok(is_here)
    }

    /// Asks who can read a group.
    pub(crate) async fn exposure_now(&self, group: ChatId) -> Result<Exposure, Refusal> {
        self.telegram.exposure(group).await.map_err(|error| {
            warn!(%error, "group exposure unknown: Telegram did not tell");
            Refusal::ExposureUnknown
        })
    }

    /// Refuses who says which member they are where anybody may come and say so. Their own link is the
    /// proof.
    pub(crate) async fn may_say_who(&self, ask: &Ask) -> Result<(), Trouble> {
        if self.is_public(ask).await? {
            return Err(Refusal::SaidInPublic.into());
        }
        Ok(())
    }
}
