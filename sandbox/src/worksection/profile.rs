//! A member's page, as plain text: where a card's link to the profile leads.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::Worksection;

/// `/{account}/user/{id}/`
pub(super) async fn serve(
    State(worksection): State<Worksection>,
    Path((account, id)): Path<(String, u64)>,
) -> Response {
    let state = worksection.state();
    let contents = state.contents(&account);
    let Some(member) = contents.and_then(|contents| contents.member_by_id(id)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let details = &member.details;
    let lines = [
        &details.name,
        &details.title,
        &details.group,
        &details.email,
    ];
    lines
        .map(|line| format!("{line}\n"))
        .concat()
        .into_response()
}
