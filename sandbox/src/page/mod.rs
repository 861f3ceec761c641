//! The chat page of the demo.

mod assets;

use axum::{Router, routing::get};

/// x
pub fn router() -> Router {
    Router::new()
        .route("/", get(assets::index))
        .route("/page/{name}", get(assets::asset))
}
