//! `POST /worksection/events/<secret>`: what happens in accounts, brought by Worksection's webhooks. It is
//! answered once it is kept, and worked on after.

use std::sync::{Arc, OnceLock};

use axum::{
    Json, Router,
    body::to_bytes,
    extract::{Path, Request, State},
    http::{HeaderValue, StatusCode, header::AUTHORIZATION},
    response::{IntoResponse, Response},
    routing::post,
};
use serde_json::json;
use tracing::warn;

use super::is_larger;
use crate::{chat::Chat, news::Delivered};

/// An event takes a kilobyte or two, and a comment in it sixty-four.
const LARGEST: usize = 1024 * 1024;

type Ready = Arc<OnceLock<Arc<Chat>>>;

/// The route.
pub(crate) fn router(ready: Ready) -> Router {
    Router::new()
        .route("/worksection/events/{secret}", post(receive))
        .with_state(ready)
}

async fn receive(
    State(ready): State<Ready>,
    Path(secret): Path<String>,
    request: Request,
) -> Response {
    if is_larger(&request, LARGEST) {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let Some(chat) = ready.get() else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let proof = parts.headers.get(AUTHORIZATION);
    let proof = proof.map_or(&[][..], HeaderValue::as_bytes);
    match chat.take_events(&secret, proof, &body).await {
        Ok(Delivered::Taken) => Json(json!({ "status": "OK" })).into_response(),
        Ok(Delivered::Refused) => StatusCode::UNAUTHORIZED.into_response(),
        Ok(Delivered::Unknown) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            warn!(%error, "events of a webhook not kept; they are asked for");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
