//! What people do on the page: each action of `js/api.js` is one handler here.

use std::{
    sync::{Arc, PoisonError},
    time::Duration,
};

use axum::{
    Json,
    extract::{Path, Query, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS},
    },
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::{
    sync::broadcast::error::RecvError,
    time::{Instant, timeout_at},
};

use super::{Page, view::is_in};
use crate::telegram::{Contact, InlineAnswer, MenuCommand, Person, Press, Room, RoomId};

/// How long a button waits for the bot's answer; Telegram's own clients give up about then.
const PRESS_PATIENCE: Duration = Duration::from_secs(15);

/// How many inline answers can still be chosen from.
const ANSWERS: usize = 64;

/// Why an action is not done.
pub(super) struct Refusal(pub(super) StatusCode, pub(super) &'static str);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.0, Json(json!({ "error": self.1 }))).into_response()
    }
}

type Done<T = Value> = Result<Json<T>, Refusal>;

pub(super) const NOT_FOUND: StatusCode = StatusCode::NOT_FOUND;
const BAD_REQUEST: StatusCode = StatusCode::BAD_REQUEST;

/// Nothing to say but that it is done.
fn done() -> Done {
    Ok(Json(json!({})))
}

/// Where something is done and by whom.
#[derive(Deserialize)]
pub(super) struct Scene {
    room: usize,
    person: i64,
}

impl Page {
    fn scene(&self, scene: &Scene) -> Result<(Room, Person), Refusal> {
        let person = self.person(scene.person)?;
        let mut rooms = self.rooms().into_iter();
        let room = rooms.find(|room| room.id() == RoomId(scene.room));
        let room = room.ok_or(Refusal(NOT_FOUND, "no such room"))?;
        if is_in(&room, &person) {
            Ok((room, person))
        } else {
            Err(Refusal(StatusCode::FORBIDDEN, "not a member of this group"))
        }
    }

    fn person(&self, id: i64) -> Result<Person, Refusal> {
        let mut people = self.actors().into_iter().map(|actor| &actor.person);
        let person = people.find(|person| person.id() == id);
        person.cloned().ok_or(Refusal(NOT_FOUND, "no such person"))
    }

    /// Keeps an answer until a result of it is chosen; gives the number to ask for it.
    fn keep(&self, answer: InlineAnswer) -> u64 {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if answers.len() == ANSWERS {
            answers.pop_front();
        }
        let id = answers.back().map_or(1, |(last, _)| last + 1);
        answers.push_back((id, answer));
        id
    }
}

#[derive(Deserialize)]
pub(super) struct Text {
    #[serde(flatten)]
    scene: Scene,
    text: String,
    reply_to: Option<i64>,
}

pub(super) async fn send(State(page): State<Arc<Page>>, Json(said): Json<Text>) -> Done {
    let (room, person) = page.scene(&said.scene)?;
    if said.text.trim().is_empty() {
        return Err(Refusal(BAD_REQUEST, "an empty message"));
    }
    match said.reply_to {
        Some(message) if !room.may_answer(&person, message) => {
            return Err(Refusal(BAD_REQUEST, "too late to answer this"));
        }
        Some(message) => room.reply_to(&person, message, &said.text),
        None if room.is_whispered(&person, &said.text) => room.whisper(&person, &said.text),
        None => room.say(&person, &said.text),
    };
    done()
}

#[derive(Deserialize)]
pub(super) struct Card {
    #[serde(flatten)]
    scene: Scene,
    first_name: String,
    last_name: String,
    phone_number: String,
    /// Whose account it is: set for one's own number.
    user_id: Option<i64>,
}

pub(super) async fn contact(State(page): State<Arc<Page>>, Json(card): Json<Card>) -> Done {
    let (room, person) = page.scene(&card.scene)?;
    let contact = Contact {
        phone_number: card.phone_number,
        first_name: card.first_name,
        last_name: Some(card.last_name).filter(|name| !name.is_empty()),
        user_id: card.user_id,
        vcard: None,
    };
    room.send_contact(&person, contact);
    done()
}

#[derive(Deserialize)]
pub(super) struct Upload {
    #[serde(flatten)]
    scene: Scene,
    name: String,
    mime: String,
    base64: String,
}

pub(super) async fn file(State(page): State<Arc<Page>>, Json(upload): Json<Upload>) -> Done {
    let (room, person) = page.scene(&upload.scene)?;
    let bytes = STANDARD.decode(&upload.base64);
    let bytes = bytes.map_err(|_| Refusal(BAD_REQUEST, "not base64"))?;
    room.send_document(&person, &upload.name, &upload.mime, &bytes);
    done()
}

/// A file that somebody sent. It is never opened as a page of this server.
pub(super) async fn download(State(page): State<Arc<Page>>, Path(id): Path<String>) -> Response {
    let Some(file) = page.telegram.file(&id) else {
        return NOT_FOUND.into_response();
    };
    let mut headers = HeaderMap::new();
    let mime = HeaderValue::from_str(&file.mime).ok();
    let unknown = HeaderValue::from_static("application/octet-stream");
    headers.insert(CONTENT_TYPE, mime.unwrap_or(unknown));
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    (headers, file.bytes.to_vec()).into_response()
}

#[derive(Deserialize)]
pub(super) struct Tap {
    #[serde(flatten)]
    scene: Scene,
    message: i64,
    data: String,
}

/// Answers when the bot has answered; what it said comes to the page as a toast.
pub(super) async fn press(State(page): State<Arc<Page>>, Json(tap): Json<Tap>) -> Done {
    let (room, person) = page.scene(&tap.scene)?;
    let shown = room.message(tap.message);
    if shown.is_some_and(|message| !message.is_seen_by(person.id())) {
        return Err(Refusal(NOT_FOUND, "no such message"));
    }
    // Listening begins before the tap, so that its answer cannot be missed.
    let mut events = page.telegram.events();
    let press: Press = room.press_data(&person, tap.message, &tap.data);
    let deadline = Instant::now() + PRESS_PATIENCE;
    while press.answered().is_none() {
        match timeout_at(deadline, events.recv()).await {
            Ok(Ok(_) | Err(RecvError::Lagged(_))) => {}
            Ok(Err(RecvError::Closed)) | Err(_) => {
                return Err(Refusal(StatusCode::GATEWAY_TIMEOUT, "no answer"));
            }
        }
    }
    done()
}

#[derive(Deserialize)]
pub(super) struct Question {
    #[serde(flatten)]
    scene: Scene,
    query: String,
    offset: String,
}

#[derive(Serialize)]
pub(super) struct Answer {
    id: u64,
    #[serde(flatten)]
    answer: InlineAnswer,
}

pub(super) async fn inline(
    State(page): State<Arc<Page>>,
    Json(question): Json<Question>,
) -> Done<Answer> {
    let (room, person) = page.scene(&question.scene)?;
    let answer = room.try_inline(&person, &question.query, &question.offset);
    let answer = answer.await;
    let answer = answer.ok_or(Refusal(StatusCode::GATEWAY_TIMEOUT, "no answer"))?;
    let id = page.keep(answer.clone());
    Ok(Json(Answer { id, answer }))
}

#[derive(Deserialize)]
pub(super) struct Choice {
    #[serde(flatten)]
    scene: Scene,
    /// The number of the answer.
    answer: u64,
    result: String,
}

pub(super) async fn choose(State(page): State<Arc<Page>>, Json(choice): Json<Choice>) -> Done {
    let (room, person) = page.scene(&choice.scene)?;
    let chosen = {
        let answers = page.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = answers.iter().find(|(id, _)| *id == choice.answer);
        let mut results = answer.into_iter().flat_map(|(_, answer)| &answer.results);
        results.find(|result| result.id == choice.result).cloned()
    };
    let chosen = chosen.ok_or(Refusal(NOT_FOUND, "these results are too old"))?;
    room.choose(&person, &chosen);
    done()
}

/// The command menu of this person in this room.
pub(super) async fn commands(
    State(page): State<Arc<Page>>,
    Query(scene): Query<Scene>,
) -> Done<Vec<MenuCommand>> {
    let (room, person) = page.scene(&scene)?;
    Ok(Json(person.menu(&room)))
}

#[derive(Deserialize)]
pub(super) struct Tongue {
    person: i64,
    language: String,
}

pub(super) async fn language(State(page): State<Arc<Page>>, Json(tongue): Json<Tongue>) -> Done {
    page.person(tongue.person)?.speaking(&tongue.language);
    done()
}
