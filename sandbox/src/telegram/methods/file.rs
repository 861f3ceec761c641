//! `getFile`

use serde_json::json;

use super::{Answer, Exchange, Refusal};
use crate::telegram::{limits, message::unique};

/// `getFile`: at most 20 MB, by a link that works for an hour.
pub(super) fn get(call: &mut Exchange<'_>) -> Answer {
    let id = call.params.text("file_id").unwrap_or_default();
    let Some((path, size)) = call.world.link_file(&id) else {
        return Err(Refusal::rule("invalid file_id"));
    };
    if size > limits::DOWNLOAD {
        return Err(Refusal::outcome("file is too big"));
    }
    Ok(json!({
        "file_id": id,
        "file_unique_id": unique(&id),
        "file_size": size,
        "file_path": path,
    }))
}
