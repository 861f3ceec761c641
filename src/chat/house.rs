//! What features work with: the floors under the chat, and the little they keep themselves.

use std::sync::Arc;

use teloxide::{
    payloads::GetChatMember,
    types::{ChatId, UserId},
};
use tracing::{error, warn};

use super::{
    ask::Ask,
    audience::{Audience, GroupViews},
    dialogue::Dialogues,
    journal::{Entry, Journal, State},
    kept::Kept,
    listing::{self, Listing},
    recent::Recent,
    refusal::Refusal,
    reply::Trouble,
    request::Request,
    subscribe::Shown,
};
use crate::{
    accounts::{Accounts, Profiles, Session},
    crew::Crew,
    i18n::Language,
    metrics,
    people::{People, Person, vcard::Vcard},
    store::StoreError,
    telegram::{self, Bot},
    worksection::Origin,
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

/// Everything that features share.
pub struct House {
    pub accounts: Accounts,
    pub profiles: Profiles,
    pub people: Arc<People>,
    pub dialogues: Dialogues,
    pub journal: Journal,
    /// The other instances, where there are any.
    pub crew: Crew,
    pub recent: Recent,
    /// What groups see of people.
    pub views: GroupViews,
    /// Lists on screens.
    pub lists: Kept<Listing>,
    /// Tasks on screens.
    pub tasks: Kept<Shown>,
    /// Files with several cards, on screens.
    pub files: Kept<Vec<Vcard>>,
    pub failed: Kept<Request>,
    /// Where accounts live, to read links to tasks and to write them.
    pub origin: Origin,
    pub bot: Arc<Bot>,
    /// The bot's name at Telegram, without `@`.
    pub username: String,
    pub default_language: Language,
}

impl House {
    /// With which right this chat uses an account.
    pub async fn session(&self, ask: &Ask) -> Result<Session, Trouble> {
        let session = self.accounts.session(ask.chat).await?;
        Ok(session.ok_or(Refusal::NotLinked)?)
    }

    /// Who reads along where people are shown to the one who asks.
    pub async fn audience(&self, ask: &Ask) -> Result<Audience, StoreError> {
        if ask.is_private() {
            return Ok(Audience::default());
        }
        let session = self.accounts.session(ask.chat).await?;
        let account = session.map(|session| self.accounts.account_mark(&session.account));
        let view = self.views.of(ask.chat).await?;
        Ok(Audience::group(
            view,
            &self.username,
            &account.unwrap_or_default(),
        ))
    }

    /// The link that a change was made with; one to another account knows nothing of it.
    pub async fn session_of(&self, entry: &Entry) -> Result<Session, Trouble> {
        let session = self.accounts.session(entry.via).await?;
        let session = session.ok_or(Refusal::NotLinked)?;
        match entry.is_in(&session.account) {
            true => Ok(session),
            false => Err(Refusal::LinkedElsewhere.into()),
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
    pub async fn may_change(&self, ask: &Ask) -> Result<(Session, ChatId), Trouble> {
        let (session, via) = self.own_link(ask).await?;
        let own = via != ask.chat || ask.is_private();
        if own || session.linked_by == ask.person || self.administers(ask).await? {
            return Ok((session, via));
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
        let members = listing::members_of(self, session).await?;
        Ok(members.shelf.by_email(&email).cloned())
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
        let members = listing::members_of(self, session).await?;
        Ok(members.shelf.by_email(email).cloned())
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

    /// Notes how far a change is that this instance has in hand.
    pub async fn set_state(&self, operation: &str, state: State) -> Result<(), StoreError> {
        let holder = self.crew.tenure();
        self.journal.set(operation, state, holder.id()).await
    }

    /// Notes of a change that nobody could be told what became of it, so that it is looked up again.
    pub async fn left_open(&self, operation: &str) {
        if let Err(error) = self.set_state(operation, State::Unknown).await {
            error!(%error, "what became of a change is looked up at the next start only");
        }
    }

    /// Lets go of a change, unless nobody knows yet how it ended.
    pub async fn let_go(&self, operation: &str) {
        let entry = self.journal.get(operation).await;
        if entry.is_ok_and(|entry| entry.is_none_or(|entry| !entry.state.is_open())) {
            self.crew.let_go(operation).await;
        }
    }

    /// Tells the metrics what is kept, and what is in memory.
    pub async fn observe(&self) -> Result<(), StoreError> {
        let (keys, people) = self.accounts.count().await?;
        let dialogues = self.dialogues.count().await?;
        let journal = self.journal.open(&self.crew).await?.len();
        metrics::kept(keys, people, dialogues, journal);
        self.people.drop_forgotten().await?;
        self.people.observe();
        Ok(())
    }

    /// A group that became a supergroup has a new number: what is kept for it moves along.
    pub async fn migrate(&self, from: ChatId, to: ChatId) -> Result<(), StoreError> {
        self.accounts.migrate(from, to).await?;
        self.views.migrate(from, to).await?;
        self.dialogues.migrate(from, to).await?;
        self.journal.migrate(from, to).await?;
        self.lists.migrate(from, to).await?;
        self.tasks.migrate(from, to).await?;
        self.files.migrate(from, to).await?;
        self.failed.migrate(from, to).await
    }

    /// Forgets everything that is kept for a chat.
    pub async fn forget(&self, chat: ChatId, was: Option<Session>) -> Result<(), StoreError> {
        self.dialogues.end_all(chat).await?;
        self.journal.forget(chat).await?;
        self.views.forget(chat).await?;
        self.forget_screens(chat).await?;
        if let Some(session) = was {
            self.forget_directory(&session.directory).await?;
        }
        Ok(())
    }

    /// Forgets what is kept for the screens of a chat.
    pub async fn forget_screens(&self, chat: ChatId) -> Result<(), StoreError> {
        self.lists.forget(chat).await?;
        self.tasks.forget(chat).await?;
        self.files.forget(chat).await?;
        self.failed.forget(chat).await
    }

    /// Forgets a person in every chat. Groups that were linked with the person's own tokens are
    /// linked no more; see [`Accounts::forget_person`].
    pub async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
        for (chat, was) in self.accounts.forget_person(person).await? {
            self.forget(chat, Some(was)).await?;
        }
        self.forget(ChatId::from(person), None).await?;
        self.dialogues.forget_person(person).await?;
        self.journal.forget_person(person).await?;
        self.lists.forget_person(person).await?;
        self.tasks.forget_person(person).await?;
        self.files.forget_person(person).await?;
        self.failed.forget_person(person).await?;
        self.recent.forget_all(person).await?;
        self.profiles.forget(person).await
    }

    /// Forgets a directory that no chat uses any more.
    pub async fn forget_directory(&self, directory: &str) -> Result<(), StoreError> {
        if self.accounts.uses(directory).await? {
            return Ok(());
        }
        self.people.forget(directory).await
    }
}
