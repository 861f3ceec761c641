//! The people whom a person looked up recently: shown only to that person in private, erased by a tap
//! or together with the link.

use std::sync::Arc;

use crate::{
    chat::{
        features::listing,
        house::House,
        words::{
            ask::Ask,
            buttons::RecentButton,
            listing::Listing,
            reply::{Answer, Reply, Screen},
        },
    },
    html, text,
};

pub(super) async fn button(ask: Ask, button: RecentButton, house: Arc<House>) -> Answer {
    if !ask.is_private() {
        return Ok(Reply::toast(text!(ask.language, "recent-private")));
    }
    let session = house.session(&ask).await?;
    match button {
        RecentButton::Show => listing::open(&ask, &house, Listing::Recent).await,
        RecentButton::Forget => {
            house.recent.forget(ask.person, &session.account).await?;
            Ok(Screen::new(html!(ask.language, "recent-forgotten")).into())
        }
    }
}
