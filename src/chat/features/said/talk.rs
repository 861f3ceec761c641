//! Answers to talk that names nobody.

use tracing::debug;

use crate::{
    chat::{
        house::House,
        parts::keys::{find_key, home_key, link_key},
        words::{
            ask::Ask,
            reply::{Answer, Reply, Screen},
        },
    },
    html,
    people::phrases::Talk,
};

/// Answers talk with a short word and ways on; thanks and agreement only once in a while.
pub(super) async fn talk(ask: &Ask, talk: Talk, house: &House) -> Answer {
    debug!(?talk, "understood");
    let language = ask.language;
    let often = matches!(talk, Talk::Thanks | Talk::Fine);
    if often && !house.lately.may_answer_thanks(ask).await? {
        return Ok(Reply::default());
    }
    let text = match talk {
        Talk::Hello => html!(language, "said-hello"),
        Talk::Thanks => html!(language, "said-thanks"),
        Talk::Fine => html!(language, "said-fine"),
        Talk::How => html!(language, "said-how"),
        Talk::Test => html!(language, "said-test"),
        Talk::Bye => html!(language, "said-bye"),
        Talk::Who => html!(language, "said-who"),
        Talk::Sorry => html!(language, "said-sorry"),
        Talk::Other => html!(language, "said-other"),
    };
    let is_linked = house.accounts.session(ask.chat).await?.is_some();
    let keys = if is_linked {
        vec![find_key(language), home_key(language)]
    } else {
        vec![link_key(language)]
    };
    Ok(Screen::new(text).row(keys).into())
}
