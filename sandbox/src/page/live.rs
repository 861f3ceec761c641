//! The stream that keeps an open page up to date.

use std::{convert::Infallible, sync::Arc};

use axum::{
    extract::State,
    response::{
        IntoResponse,
        sse::{self, KeepAlive, Sse},
    },
};
use futures_util::{
    StreamExt,
    stream::{self, Stream},
};
use serde::Serialize;
use tokio_stream::wrappers::BroadcastStream;

use super::{
    Page,
    view::{CallView, PersonView, RoomView, Snapshot},
};
use crate::{Call, telegram::Event};

/// What the page is told, beside the emulator's own events.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum News<'a> {
    Snapshot(Snapshot<'a>),
    Person { person: PersonView },
    Room { room: RoomView },
    Call { call: CallView },
}

/// Something that was broadcast.
enum Change {
    Telegram(Event),
    Call(Call),
}

/// Everything there is, then every change. A page that reads too slowly to be told each change loses
/// the connection, comes back and begins with everything again.
pub(super) async fn events(State(page): State<Arc<Page>>) -> impl IntoResponse {
    let stop = page.stop.clone();
    let stream = stream(page).take_until(stop.cancelled_owned());
    Sse::new(stream).keep_alive(KeepAlive::default())
}

fn stream(page: Arc<Page>) -> impl Stream<Item = Result<sse::Event, Infallible>> {
    // Listening begins before the snapshot is taken: a change may be told twice, but not missed.
    let said = BroadcastStream::new(page.telegram.events()).map(|e| e.ok().map(Change::Telegram));
    let called = BroadcastStream::new(page.traffic.subscribe()).map(|c| c.ok().map(Change::Call));
    // `None` is a receiver that lagged behind.
    let changes = stream::select(said, called).take_while(|change| {
        let on_time = change.is_some();
        async move { on_time }
    });
    let first = stream::iter(page.beginning());
    let later = changes.flat_map(move |change| {
        stream::iter(change.map_or_else(Vec::new, |change| page.told(change)))
    });
    first.chain(later).map(Ok)
}

impl Page {
    fn beginning(&self) -> Vec<sse::Event> {
        let calls = self.recent_calls().into_iter();
        let calls = calls.map(|call| News::Call { call });
        let news = [News::Snapshot(self.snapshot())].into_iter().chain(calls);
        news.map(|news| event(&news)).collect()
    }

    /// What a change means to the page.
    fn told(&self, change: Change) -> Vec<sse::Event> {
        let news = match change {
            Change::Call(call) => vec![News::Call { call: call.into() }],
            // Names and descriptions of the bot are drawn with the person who reads them.
            Change::Telegram(Event::Person { .. } | Event::Menu { .. }) => {
                let people = self.people().into_iter();
                people.map(|person| News::Person { person }).collect()
            }
            Change::Telegram(Event::Room { room }) => {
                let rooms = self.rooms().into_iter().filter(|known| known.id() == room);
                rooms
                    .map(|room| News::Room {
                        room: self.room_view(&room),
                    })
                    .collect()
            }
            Change::Telegram(event_of_telegram) => return vec![event(&event_of_telegram)],
        };
        news.iter().map(event).collect()
    }
}

fn event(news: &impl Serialize) -> sse::Event {
    // Fails only for maps whose keys are not strings: a comment then, which the page skips.
    let event = sse::Event::default().json_data(news);
    event.unwrap_or_else(|_| sse::Event::default().comment("not JSON"))
}
