//! The HTTP side: reads a call in any of its forms, answers it, writes it down.

use std::time::{Instant, SystemTime};

use axum::{
    Json, Router,
    body::Body,
    extract::{DefaultBodyLimit, FromRequest, Multipart, Path, Query, Request, State},
    http::{Method as Verb, StatusCode, header},
    response::{IntoResponse, Response},
    routing::any,
};
use serde_json::{Map, Value, json};

use super::{
    Telegram, limits,
    methods::{self, Method},
    params::{Params, Upload},
    refusal::Refusal,
    strike,
};
use crate::{
    Fault,
    traffic::{Call, Service},
};

/// Room for the other parameters and the multipart frame beside a file of the greatest size.
const BODY_LIMIT: usize = limits::UPLOAD + (1 << 20);

pub(super) fn router(telegram: Telegram) -> Router {
    Router::new()
        .route("/{*path}", any(serve))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .with_state(telegram)
}

async fn serve(
    State(telegram): State<Telegram>,
    Path(path): Path<String>,
    request: Request,
) -> Response {
    let is_file = path.starts_with("file/bot");
    let rest = path
        .strip_prefix("file/bot")
        .or_else(|| path.strip_prefix("bot"));
    match rest.and_then(|rest| rest.split_once('/')) {
        Some((token, file)) if is_file => download(&telegram, token, file),
        Some((token, method)) => call(&telegram, token, method, request).await,
        None => refuse(&Refusal::new(404, "Not Found")),
    }
}

fn download(telegram: &Telegram, token: &str, path: &str) -> Response {
    if let Err(refusal) = telegram.authorize(token) {
        return refuse(&refusal);
    }
    match telegram.world().linked_file(path) {
        Some(file) => {
            let kind = [(header::CONTENT_TYPE, "application/octet-stream")];
            (kind, Body::from(file.bytes.to_vec())).into_response()
        }
        None => refuse(&Refusal::new(404, "Not Found")),
    }
}

/// How a call ended.
pub(super) struct Outcome {
    pub(super) answer: Result<Value, Refusal>,
    /// Rules of the Bot API that the caller broke, answered with an error or not.
    pub(super) broken: Vec<String>,
}

impl From<Refusal> for Outcome {
    fn from(refusal: Refusal) -> Self {
        let broken = refusal.avoidable.then(|| refusal.description.clone());
        Self {
            broken: broken.into_iter().collect(),
            answer: Err(refusal),
        }
    }
}

async fn call(telegram: &Telegram, token: &str, name: &str, request: Request) -> Response {
    telegram.report_unanswered();
    let bot = match telegram.authorize(token) {
        Ok(bot) => bot,
        Err(refusal) => {
            let log = Log::new(name, json!({}));
            log.write(telegram, refusal.code, &refusal.clone().into());
            return refuse(&refusal);
        }
    };
    let params = read(request).await;
    let shown = params.as_ref().map_or(Value::Null, Params::shown);
    let method = methods::find(name);
    let log = Log::new(method.map_or(name, |method| method.name), shown);
    let fault = telegram.faults().strike(name);
    match &fault {
        Some(Fault::Delay(time)) => tokio::time::sleep(*time).await,
        Some(Fault::Hang) => {
            log.write(telegram, 0, &Refusal::new(0, "no answer").into());
            return std::future::pending().await;
        }
        _ => {}
    }
    let outcome = match (
        fault
            .as_ref()
            .and_then(|fault| strike::refusal(fault, token)),
        params,
    ) {
        (Some(refusal), _) => Outcome::from(refusal),
        (None, Ok(params)) => telegram.perform(bot, method, &params).await,
        (None, Err(refusal)) => refusal.into(),
    };
    let status = strike::status(fault.as_ref(), &outcome);
    let owed = Owed {
        telegram,
        outcome: &outcome,
        log: Some(log),
    };
    if let Some(Fault::LateAnswer(time)) = &fault {
        tokio::time::sleep(*time).await;
    }
    owed.settle(status);
    let response = match &outcome.answer {
        Ok(result) => Json(json!({ "ok": true, "result": result })).into_response(),
        Err(refusal) => refuse(refusal),
    };
    strike::apply(fault, response).await
}

impl Telegram {
    /// The bot behind a token.
    fn authorize(&self, token: &str) -> Result<i64, Refusal> {
        let shape = token.split_once(':');
        let id = shape.and_then(|(id, secret)| (!secret.is_empty()).then(|| id.parse().ok())?);
        let Some(id) = id else {
            return Err(Refusal::new(404, "Not Found"));
        };
        let world = self.world();
        match world.bot(id).filter(|bot| bot.token == token) {
            Some(_) => Ok(id),
            None => Err(Refusal::new(401, "Unauthorized")),
        }
    }

    /// Does what a call asks for.
    pub(super) async fn perform(
        &self,
        bot: i64,
        method: Option<&'static Method>,
        params: &Params,
    ) -> Outcome {
        let age = self.world().settings.bot_api;
        match method.filter(|method| age >= method.since()) {
            None => Refusal {
                avoidable: true,
                ..Refusal::new(404, "Not Found: method not found")
            }
            .into(),
            Some(method) if method.is_poll() => {
                let mut broken = method.unknown_parameters(params);
                let outcome = Outcome::from_poll(self.get_updates(bot, params).await);
                broken.extend(outcome.broken);
                Outcome { broken, ..outcome }
            }
            Some(method) => {
                let outcome = method.run(&mut self.world(), bot, params);
                self.start_delivery(bot);
                outcome
            }
        }
    }
}

impl Outcome {
    fn from_poll(answer: Result<Value, Refusal>) -> Self {
        match answer {
            Ok(updates) => Self {
                answer: Ok(updates),
                broken: Vec::new(),
            },
            Err(refusal) => refusal.into(),
        }
    }
}

fn refuse(refusal: &Refusal) -> Response {
    let status = StatusCode::from_u16(refusal.code).unwrap_or(StatusCode::BAD_REQUEST);
    (status, Json(refusal.body())).into_response()
}

/// A call on its way into the traffic log.
pub(super) struct Log {
    method: String,
    parameters: Value,
    started: SystemTime,
    since: Instant,
}

impl Log {
    pub(super) fn new(method: &str, parameters: Value) -> Self {
        Self {
            method: method.to_owned(),
            parameters,
            started: SystemTime::now(),
            since: Instant::now(),
        }
    }

    pub(super) fn write(self, telegram: &Telegram, status: u16, outcome: &Outcome) {
        let error = outcome.answer.as_ref().err();
        telegram.traffic().record(Call {
            id: 0,
            service: Service::Telegram,
            method: self.method,
            parameters: self.parameters,
            status,
            error: error.map(|refusal| refusal.description.clone()),
            violation: (!outcome.broken.is_empty()).then(|| outcome.broken.join("; ")),
            started: self.started,
            duration: self.since.elapsed(),
        });
    }
}

/// An answer on its way. Where its caller is gone before it leaves, the log says that there was none.
struct Owed<'a> {
    telegram: &'a Telegram,
    outcome: &'a Outcome,
    log: Option<Log>,
}

impl Owed<'_> {
    fn settle(mut self, status: u16) {
        self.write(status);
    }

    fn write(&mut self, status: u16) {
        if let Some(log) = self.log.take() {
            log.write(self.telegram, status, self.outcome);
        }
    }
}

impl Drop for Owed<'_> {
    fn drop(&mut self) {
        self.write(0);
    }
}

/// Reads the parameters from the query and from whatever body there is.
async fn read(request: Request) -> Result<Params, Refusal> {
    let mut params = Params::default();
    if let Ok(Query(pairs)) = Query::<Vec<(String, String)>>::try_from_uri(request.uri()) {
        params
            .values
            .extend(pairs.into_iter().map(|(k, v)| (k, Value::String(v))));
    }
    if request.method() == Verb::GET {
        return Ok(params);
    }
    let kind = request.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("multipart/form-data") {
        return read_multipart(request, params).await;
    }
    let is_json = kind.starts_with("application/json");
    let body = axum::body::to_bytes(request.into_body(), BODY_LIMIT).await;
    let body = body.map_err(|_| too_large())?;
    if is_json && !body.is_empty() {
        let fields: Map<String, Value> =
            serde_json::from_slice(&body).map_err(|_| Refusal::rule("can't parse JSON object"))?;
        params.values.extend(fields);
    } else {
        let pairs = url::form_urlencoded::parse(&body);
        params
            .values
            .extend(pairs.map(|(k, v)| (k.into_owned(), Value::String(v.into_owned()))));
    }
    Ok(params)
}

async fn read_multipart(request: Request, mut params: Params) -> Result<Params, Refusal> {
    let broken = || Refusal::rule("can't parse multipart form data");
    let mut parts = Multipart::from_request(request, &())
        .await
        .map_err(|_| broken())?;
    while let Some(part) = parts.next_field().await.map_err(|_| broken())? {
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned);
        let mime = part.content_type().map(str::to_owned);
        let bytes = part.bytes().await.map_err(|_| too_large())?;
        match file {
            Some(file) => {
                let mime = mime.unwrap_or_else(|| "application/octet-stream".to_owned());
                params.files.insert(
                    name,
                    Upload {
                        name: file,
                        mime,
                        bytes: bytes.to_vec(),
                    },
                );
            }
            None => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                params.values.insert(name, Value::String(text));
            }
        }
    }
    Ok(params)
}

fn too_large() -> Refusal {
    Refusal {
        avoidable: true,
        ..Refusal::new(413, "Request Entity Too Large")
    }
}
