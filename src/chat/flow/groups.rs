//! What becomes of a linked group, noticed in whatever comes from it: it turns public, or whoever linked
//! it leaves.

use std::time::Duration;

use teloxide::types::{Chat as Group, ChatId, ChatMemberUpdated, Message, User, UserId};
use tokio::time::timeout;
use tracing::{debug, warn};

use crate::{
    chat::{
        features::{
            arrivals, leave,
            start::{self, KeptFrom},
        },
        flow::{Chat, Handled},
        parts::public,
        words::{
            ask::{Ask, Place},
            reply::{Act, Reply, Screen},
        },
    },
    i18n::Language,
    store::StoreError,
    telegram::Exposure,
};

/// How long Telegram is waited for where nobody has asked for anything.
const PATIENCE: Duration = Duration::from_secs(3);

impl Chat {
    /// Notices in a message who can read its group, and who came and went.
    pub(super) async fn watch(&self, message: &Message) -> Result<(), StoreError> {
        let group = &message.chat;
        if group.is_private() {
            return Ok(());
        }
        Box::pin(self.watch_group(group, message)).await
    }

    async fn watch_group(&self, group: &Group, message: &Message) -> Result<(), StoreError> {
        let language = message
            .from
            .as_ref()
            .map_or(self.house.default_language, |person| {
                self.language_of(person)
            });
        let answered = message.reply_to_message();
        let of_channel = message.is_automatic_forward()
            || answered.is_some_and(|answered| answered.is_automatic_forward());
        self.watch_exposure(group, of_channel, language).await?;
        if let Some(person) = message.left_chat_member() {
            self.gone(group, person, language).await?;
        }
        for person in message.new_chat_members().unwrap_or_default() {
            self.house.leavers.is_back(group.id, person.id).await?;
        }
        self.arrived(message, language).await
    }

    /// Offers an administrator who brought people into the group, and nobody else, to invite those whom the
    /// directory does not know. Where that cannot be whispered, nothing is said.
    async fn arrived(&self, message: &Message, language: Language) -> Result<(), StoreError> {
        let brought = message.new_chat_members().unwrap_or_default().iter();
        let by = message.from.as_ref().map(|person| person.id);
        let brought: Vec<&User> = brought
            .filter(|person| !person.is_bot && Some(person.id) != by)
            .collect();
        let ask = (!brought.is_empty()).then(|| Ask::of_message(message, language));
        let Some(mut ask) = ask.flatten() else {
            return Ok(());
        };
        let session = self.recognise(&mut ask).await?;
        let served = &self.house.accounts.admission;
        let Some(session) = session.filter(|_| served.serves(ask.person, Some(ask.chat))) else {
            return Ok(());
        };
        // It was nobody's question, so nobody waits for it.
        let offer = arrivals::offer(&ask, &session, &brought, &self.house);
        match timeout(PATIENCE, offer).await {
            Ok(Ok(Some(screen))) if self.delivery.hearing.may_begin(&ask).await => {
                self.delivery.say_alone(&ask, &screen).await;
            }
            Ok(Ok(_)) => {}
            Ok(Err(trouble)) => debug!(?trouble, "who came into a group is not looked up"),
            Err(_) => debug!("who came into a group is not looked up in time"),
        }
        Ok(())
    }

    /// Notices in an update that a group has, or no longer has, a public name, or that a channel is
    /// discussed in it.
    pub(super) async fn watch_exposure(
        &self,
        group: &Group,
        of_channel: bool,
        language: Language,
    ) -> Result<(), StoreError> {
        if !group.is_supergroup() {
            return Ok(());
        }
        let learn = |known: Exposure| Exposure {
            named: group.username().is_some(),
            discussion: known.discussion || of_channel,
        };
        let known = self.house.exposures.of(group.id).await?;
        if learn(known) == known {
            return Ok(());
        }
        self.note_exposure(group.id, learn, language).await
    }

    /// Asks Telegram now and then by itself, since no update says that a channel was connected.
    pub(super) async fn look_at_exposure(&self, ask: &Ask) -> Result<(), StoreError> {
        if ask.is_private() || ask.link.is_none() || self.looked_at.has(&ask.chat) {
            return Ok(());
        }
        let asked = timeout(PATIENCE, self.house.telegram.exposure(ask.chat));
        match asked.await {
            Ok(Ok(exposure)) => {
                self.looked_at.note(ask.chat);
                let learn = |_| exposure;
                self.note_exposure(ask.chat, learn, ask.language).await
            }
            Ok(Err(error)) => {
                warn!(%error, "group exposure not asked for; what is known counts");
                Ok(())
            }
            Err(_) => Ok(()),
        }
    }

    /// Records who can read a linked group, and tells it once when that changes.
    async fn note_exposure(
        &self,
        group: ChatId,
        learn: impl Fn(Exposure) -> Exposure + Send + Sync,
        language: Language,
    ) -> Result<(), StoreError> {
        if self.house.accounts.session(group).await?.is_none() {
            return Ok(());
        }
        if let Some(public) = self.house.exposures.note(group, learn).await? {
            let screen = public::turned(language, public);
            self.tell_group(group, language, screen).await;
        }
        Ok(())
    }

    /// Tells a group that the bot just joined what it does there, and what it is kept from.
    pub(super) async fn joined(&self, change: &ChatMemberUpdated, language: Language) -> Handled {
        let (group, house) = (&change.chat, &self.house);
        let is_group = group.is_group() || group.is_supergroup();
        let was_here = change.old_chat_member.kind.is_present();
        let is_served = house
            .accounts
            .admission
            .serves(change.from.id, Some(group.id));
        if !is_group || was_here || !is_served {
            return Ok(None);
        }
        // A group that became a supergroup may be joined anew; it knows the bot.
        if house.accounts.session(group.id).await?.is_some() || !house.first_in(group.id).await {
            return Ok(None);
        }
        let me = &change.new_chat_member.kind;
        let kept_from = KeptFrom {
            hearing: !house.hears_all && !me.is_privileged(),
            deleting: !me.can_delete_messages(),
        };
        let chosen = house.profiles.get(change.from.id).await?.language;
        let language = chosen.unwrap_or(language);
        let screen = start::joined(language, group.username().is_some(), kept_from);
        self.tell_group(group.id, language, screen).await;
        Ok(Some(("joined", "done")))
    }

    /// Handles a change of somebody's standing in a group, of which the bot learns as an administrator.
    pub(super) async fn standing(&self, change: ChatMemberUpdated) -> Handled {
        let language = self.language_of(&change.from);
        self.watch_exposure(&change.chat, false, language).await?;
        let member = &change.new_chat_member;
        if member.kind.is_present() {
            self.house
                .leavers
                .is_back(change.chat.id, member.user.id)
                .await?;
            return Ok(None);
        }
        self.gone(&change.chat, &member.user, language).await?;
        Ok(Some(("gone", "done")))
    }

    async fn gone(
        &self,
        group: &Group,
        person: &User,
        language: Language,
    ) -> Result<(), StoreError> {
        self.house.presence.forget(&(group.id, person.id));
        let title = group.title().unwrap_or_default();
        let speaks = person.language_code.as_deref();
        let theirs = speaks.and_then(Language::from_code);
        self.ask_leaver(group.id, title, person.id, (theirs, language))
            .await
    }

    /// Looks whether whoever linked the group is still in it: at most once a minute, or when somebody's
    /// rights were asked for.
    pub(super) async fn look_for_linker(&self, ask: &Ask) -> Result<(), StoreError> {
        let house = &self.house;
        if ask.is_private() || ask.link.is_none() || house.linkers.has(&ask.chat) {
            return Ok(());
        }
        let Some(session) = house.accounts.session(ask.chat).await? else {
            return Ok(());
        };
        let Some(linker) = session.linker() else {
            return Ok(());
        };
        house.linkers.note(ask.chat);
        match timeout(PATIENCE, house.telegram.member(ask.chat, linker)).await {
            Ok(Ok(member)) if member.kind.is_present() => {
                house.leavers.is_back(ask.chat, linker).await
            }
            Ok(Ok(_)) => {
                let languages = (None, ask.language);
                self.ask_leaver(ask.chat, &ask.chat_title, linker, languages)
                    .await
            }
            // Telegram does not tell, so nothing is said of them.
            Ok(Err(_)) | Err(_) => Ok(()),
        }
    }

    /// Asks whoever linked a group and left it, once, whether it may go on reading. Where they cannot be
    /// asked, the group is told. The languages are theirs at Telegram, if known, and the group's.
    async fn ask_leaver(
        &self,
        group: ChatId,
        title: &str,
        person: UserId,
        (theirs, language): (Option<Language>, Language),
    ) -> Result<(), StoreError> {
        let house = &self.house;
        let session = house.accounts.session(group).await?;
        let Some(session) = session.filter(|session| session.linked_by == person) else {
            return Ok(());
        };
        let Some(leaver) = house.leavers.begin(group, title, person).await? else {
            return Ok(());
        };
        let chosen = house.profiles.get(person).await?.language;
        let theirs = chosen.or(theirs).unwrap_or(house.default_language);
        let ask = Ask::unasked(ChatId::from(person), Place::Private, person, theirs);
        let question = leave::question(theirs, &leaver, &session.account);
        match self.delivery.tell(&ask, &question).await {
            Ok(()) => {}
            Err(error) if error.is_trouble() => {
                warn!(%error, "linker who left not asked; that is tried again");
                return Ok(());
            }
            Err(_) => {
                let screen = leave::unreachable(language);
                self.tell_group(group, language, screen).await;
            }
        }
        house.leavers.asked(group, &leaver.name).await
    }

    async fn tell_group(&self, group: ChatId, language: Language, screen: Screen) {
        let ask = Ask::unasked(group, Place::Group, UserId(0), language);
        let reply = Reply::default().and(Act::Tell(group, None, screen));
        self.deliver(&ask, reply, true).await;
    }
}
