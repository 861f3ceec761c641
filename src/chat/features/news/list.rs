//! ⬅️ ➡️ below a list of news.

use crate::chat::{
    house::House,
    parts::news::list,
    words::{ask::Ask, refusal::Refusal, reply::Answer},
};

/// Shows another page, as far as the chat's right sees its tasks now.
pub(super) async fn turn(ask: &Ask, name: &str, page: usize, house: &House) -> Answer {
    if house.is_public(ask).await? {
        return super::show(ask, house).await;
    }
    let session = house.session(ask).await?;
    let listed = house
        .news_lists
        .of(ask.chat, name, &session.account)
        .await?;
    let listed = listed.ok_or(Refusal::Stale)?;
    let screen = list::page(&listed, (name, page), &session, ask.language, house).await?;
    Ok(screen.into())
}
