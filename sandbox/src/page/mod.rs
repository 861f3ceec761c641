//! The chat page of the demo: a phone-like chat with the emulated Telegram, and beside it an
//! inspector of what the bot said to the services. Plain HTML, CSS and JavaScript, embedded here;
//! the protocol between the two is described at the top of `js/page.js`.

mod actions;
mod assets;
mod live;
mod meanwhile;
mod view;

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};
use tokio_util::sync::CancellationToken;

use crate::{
    Telegram, Traffic,
    telegram::{InlineAnswer, Person, Room},
    worksection::Account,
};

/// What a request of the page may weigh, in bytes: a file of 20 MB (what bots may fetch) in base64.
const BODY_LIMIT: usize = 28 << 20;

/// Who and what is on the page.
#[derive(Clone)]
pub struct Cast {
    /// The bot's name, until it sets another.
    pub bot_name: String,
    /// The bot's username, without `@`.
    pub bot_username: String,
    pub manager: Actor,
    /// A plain team member.
    pub member: Actor,
    /// The group that both are in.
    pub group: Room,
    /// The address of a task that there is, to try.
    pub task: String,
    /// Where the panel “meanwhile in Worksection” has people do things.
    pub account: Account,
}

/// A person whom the page plays.
#[derive(Clone)]
pub struct Actor {
    pub person: Person,
    /// The number that they share as their own.
    pub phone: String,
}

/// What the page's handlers share.
struct Page {
    telegram: Telegram,
    traffic: Traffic,
    cast: Cast,
    /// Differs after each start, so that an open page notices and forgets what it knew.
    boot: String,
    /// The latest inline answers by number: a chosen result is looked up here.
    answers: Mutex<VecDeque<(u64, InlineAnswer)>>,
    /// Ends the streams of events, which would hold up a graceful shutdown for ever.
    stop: CancellationToken,
}

/// The page at `/` and all that it needs under `/page/`. Its streams of events end with `stop`.
pub fn router(telegram: Telegram, traffic: Traffic, cast: Cast, stop: CancellationToken) -> Router {
    let page = Page {
        telegram,
        traffic,
        cast,
        boot: format!("{:016x}", rand::random::<u64>()),
        answers: Mutex::default(),
        stop,
    };
    Router::new()
        .route("/", get(assets::index))
        .route("/page/{name}", get(assets::asset))
        .route("/page/events", get(live::events))
        .route("/page/file/{id}", get(actions::download))
        .route("/page/commands", get(actions::commands))
        .route("/page/send", post(actions::send))
        .route("/page/contact", post(actions::contact))
        .route("/page/file", post(actions::file))
        .route("/page/press", post(actions::press))
        .route("/page/inline", post(actions::inline))
        .route("/page/choose", post(actions::choose))
        .route("/page/language", post(actions::language))
        .route(
            "/page/meanwhile",
            get(meanwhile::choice).post(meanwhile::act),
        )
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .with_state(Arc::new(page))
}

impl Page {
    fn actors(&self) -> [&Actor; 2] {
        [&self.cast.manager, &self.cast.member]
    }

    /// The chats of the page, in the order of its tabs.
    fn rooms(&self) -> Vec<Room> {
        let private = self.actors().map(|actor| actor.person.private());
        private
            .into_iter()
            .chain([self.cast.group.clone()])
            .collect()
    }
}
