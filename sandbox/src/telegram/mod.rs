//! An emulated Bot API server with the people who use its bots.
//!
//! [`Telegram::router`] is what a bot talks to: the methods, limits and errors of the Bot API 9.1, and the
//! ephemeral messages of 10.3.
//! [`Person`] and [`Room`] are what people do and see. A broken rule of the Bot API is answered as
//! the real server answers and noted as a violation in the [`Traffic`] log.

mod bots;
mod callbacks;
mod chats;
mod clock;
mod events;
mod files;
mod guest;
mod http;
mod inline;
mod keyboard;
mod limits;
mod menu;
mod message;
mod methods;
mod params;
mod people;
mod polling;
mod reading;
mod refusal;
mod rooms;
mod settings;
mod shapes;
mod speech;
mod state;
mod strike;
mod text;
mod transcript;
mod updates;
mod webhook;
mod whispers;

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    sync::broadcast,
    time::{Instant, timeout_at},
};

use crate::{Faults, Traffic};
use state::World;

pub use bots::Bot;
pub use callbacks::{Press, Toast};
pub use events::Event;
pub use files::File;
pub use inline::{InlineAnswer, InlineButton, InlineResult};
pub use keyboard::{Action, Button};
pub use menu::MenuCommand;
pub use message::{
    Author, Contact, Document, ForceReply, Message, Origin, Photo, Preview, ReplyKeyboard, Service,
    Whisper,
};
pub use people::Person;
pub use rooms::Room;
pub use settings::BotApi;
pub use speech::own_contact;
pub use state::{Member, RoomId, RoomKind, Standing, Topic};
pub use text::{Entity, EntityKind};

/// A handle to the emulated Telegram; clones share it.
#[derive(Clone)]
pub struct Telegram {
    inner: Arc<Inner>,
}

struct Inner {
    world: Mutex<World>,
    faults: Faults,
    traffic: Traffic,
    /// Posts updates to webhooks.
    client: reqwest::Client,
}

impl Telegram {
    /// An empty Telegram that writes every call into `traffic`.
    pub fn new(traffic: Traffic) -> Self {
        Self {
            inner: Arc::new(Inner {
                world: Mutex::new(World::new()),
                faults: Faults::default(),
                traffic,
                client: webhook::client(),
            }),
        }
    }

    /// The faults that wait for the bots' calls; `getUpdates` and webhook calls included.
    pub fn faults(&self) -> &Faults {
        &self.inner.faults
    }

    /// The log of the bots' calls.
    pub fn traffic(&self) -> &Traffic {
        &self.inner.traffic
    }

    /// What a bot talks to: `/bot{token}/{method}` and `/file/bot{token}/{path}`.
    pub fn router(&self) -> axum::Router {
        http::router(self.clone())
    }

    /// Everything that changes on the screens from now on.
    pub fn events(&self) -> broadcast::Receiver<Event> {
        self.world().events()
    }

    /// Updates that the bots have not confirmed, of all bots.
    pub fn pending_updates(&self) -> usize {
        let world = self.world();
        world.bots.iter().map(|bot| bot.queue.waiting.len()).sum()
    }

    /// Waits until every bot has confirmed all its updates.
    ///
    /// # Panics
    /// After the patience of [`Telegram::set_patience`].
    pub async fn wait_idle(&self) {
        let idle = self.wait_for(|world| {
            let mut queues = world.bots.iter().map(|bot| &bot.queue);
            queues.all(|queue| queue.waiting.is_empty()).then_some(())
        });
        if idle.await.is_none() {
            panic!("{} updates are still unconfirmed", self.pending_updates());
        }
    }

    /// Brings an update once more, as the real server may; false if there never was such an update.
    pub fn redeliver(&self, update_id: i64) -> bool {
        let mut world = self.world();
        let known = world.bots.iter_mut().any(|bot| bot.queue.again(update_id));
        world.touch();
        known
    }

    /// The secret of the first bot that has a webhook with one: whoever has it can pose as Telegram.
    pub fn webhook_secret(&self) -> Option<String> {
        let world = self.world();
        let mut webhooks = world.bots.iter().filter_map(|bot| bot.webhook.as_ref());
        webhooks.find_map(|webhook| webhook.secret.clone())
    }

    /// The identifier of the newest update, for [`Telegram::redeliver`].
    pub fn last_update(&self) -> i64 {
        self.world().last_update()
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.inner
            .world
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks again after every change until there is something to see, or patience ends.
    async fn wait_for<T>(&self, mut look: impl FnMut(&mut World) -> Option<T>) -> Option<T> {
        let mut versions = self.world().versions();
        let deadline = Instant::now() + self.patience();
        loop {
            if let Some(found) = self.look(&mut look) {
                return Some(found);
            }
            timeout_at(deadline, versions.changed()).await.ok()?.ok()?;
        }
    }

    fn look<T>(&self, look: &mut impl FnMut(&mut World) -> Option<T>) -> Option<T> {
        look(&mut self.world())
    }

    fn patience(&self) -> Duration {
        self.world().settings.patience
    }
}
