//! Whether the Bot API server can whisper. A whisper to one that cannot is a shout, so it is tried with one
//! that says nothing and is deleted at once, at most once a day; until it is known, nothing is whispered.

use std::sync::{Arc, PoisonError};

use teloxide::payloads::{SendMessage, setters::*};
use tokio::sync::Mutex;
use tracing::{error, info, warn};

use crate::{
    chat::{
        house::House,
        memory::servers::Tried,
        words::ask::{Ask, Through},
    },
    store::StoreError,
    telegram::{Bot, Ear, Error, Leave, is_whisper},
};

/// What the whisper says with which a server is tried.
const NOTHING: &str = "·";

/// What is known of the server.
pub(super) struct Hearing {
    bot: Arc<Bot>,
    house: Arc<House>,
    known: std::sync::Mutex<Option<Tried>>,
    /// One question at a time finds it out.
    turn: Mutex<()>,
}

/// What a try showed.
enum Showed {
    Whispers(bool),
    /// Nothing: it was refused before anybody saw it, or the server could not be reached.
    Nothing,
}

/// Returns who is to see an answer, and why the bot may whisper to them.
pub(super) fn ear(ask: &Ask) -> Ear {
    let leave = match &ask.through {
        Through::Message(message) if is_whisper(*message) => Leave::Answers(*message),
        Through::Button { query, message } if is_whisper(*message) => Leave::Pressed(query.clone()),
        _ => Leave::Nothing,
    };
    Ear {
        person: ask.person,
        leave,
    }
}

impl Hearing {
    pub(super) fn new(bot: Arc<Bot>, house: Arc<House>) -> Self {
        Self {
            bot,
            house,
            known: std::sync::Mutex::default(),
            turn: Mutex::default(),
        }
    }

    /// Whether what was asked so is to be answered so, too.
    pub(super) async fn may_whisper(&self, ask: &Ask) -> bool {
        if !ask.is_whisper() || ask.is_private() || ask.anonymous {
            return false;
        }
        self.can_whisper(ask).await
    }

    /// Whether the bot may whisper to somebody who did not speak to it: only where it administers the group.
    pub(super) async fn may_begin(&self, ask: &Ask) -> bool {
        let Some(me) = self.bot.id.filter(|_| !ask.is_private() && !ask.anonymous) else {
            return false;
        };
        match self.house.telegram.member(ask.chat, me).await {
            Ok(member) => member.kind.is_privileged() && self.can_whisper(ask).await,
            Err(error) => {
                warn!(%error, "not known whether the bot administers a group; nothing is whispered");
                false
            }
        }
    }

    /// Whether the server can whisper; found out with whoever asks, if nobody did within a day.
    async fn can_whisper(&self, ask: &Ask) -> bool {
        if let Some(known) = self.remembered() {
            return known.whispers;
        }
        let _turn = self.turn.lock().await;
        if let Some(known) = self.remembered() {
            return known.whispers;
        }
        self.find_out(ask).await.unwrap_or_else(|error| {
            error!(%error, "not known whether Telegram's server can whisper: the store failed");
            false
        })
    }

    /// Notes that the server showed a whisper to everybody.
    pub(super) async fn was_overheard(&self) {
        error!("a message for one person was shown to everybody; nothing is whispered for a day");
        self.remember(None);
        if let Err(error) = self.house.servers.showed(&self.bot.server, false).await {
            error!(%error, "not kept that Telegram's server cannot whisper");
        }
    }

    async fn find_out(&self, ask: &Ask) -> Result<bool, StoreError> {
        let (servers, server) = (&self.house.servers, &self.bot.server);
        if let Some(known) = servers.known(server).await? {
            self.remember(Some(known));
            return Ok(known.whispers);
        }
        match self.try_at(ask).await {
            Showed::Whispers(whispers) => {
                servers.showed(server, whispers).await?;
                info!(whispers, "found out whether Telegram's server can whisper");
                Ok(whispers)
            }
            Showed::Nothing => {
                servers.untried(server).await?;
                Ok(false)
            }
        }
    }

    async fn try_at(&self, ask: &Ask) -> Showed {
        let mut nothing = SendMessage::new(ask.chat, NOTHING).disable_notification(true);
        nothing.message_thread_id = ask.thread;
        match self.bot.whisper(ask.chat, &nothing, &ear(ask)).await {
            Ok(whisper) => {
                let gone = self.bot.delete_whisper(ask.chat, ask.person, whisper).await;
                if let Err(error) = gone {
                    warn!(%error, "empty whisper not deleted; it goes by itself");
                }
                Showed::Whispers(is_whisper(whisper))
            }
            Err(Error::Overheard) => Showed::Whispers(false),
            // It came too late, or from somebody who left; of the server that says nothing.
            Err(Error::MessageGone | Error::QueryTooOld | Error::ChatClosed(_)) => Showed::Nothing,
            Err(Error::Unreachable(_) | Error::Server(_)) => Showed::Nothing,
            Err(error) => {
                warn!(%error, "empty whisper refused; nothing is whispered for a day");
                Showed::Whispers(false)
            }
        }
    }

    fn remembered(&self) -> Option<Tried> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.filter(Tried::counts)
    }

    fn remember(&self, tried: Option<Tried>) {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = tried;
    }
}
