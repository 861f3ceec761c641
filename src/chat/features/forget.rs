//! `/forget` forgets a person in every chat; `/privacy` summarises what is stored.

use std::sync::Arc;

use crate::{
    chat::{
        house::House,
        parts::keys::{cancel_key, home_key},
        words::{
            ask::Ask,
            button::Button,
            buttons::ForgetButton,
            dialogue::Step,
            reply::{Answer, Key, Reply, Screen},
        },
    },
    html,
    i18n::Html,
    text,
};

/// The payload of the deep link that leads here from a group.
pub(super) const PAYLOAD: &str = "forget";

/// `/forget`: says what is removed and what stays, and asks first. It concerns one person, so a group
/// is not the place for it.
pub(super) async fn command(ask: Ask, house: Arc<House>) -> Answer {
    let language = ask.language;
    if !ask.is_private() {
        let way = format!("https://t.me/{}?start={PAYLOAD}", house.username);
        let screen = Screen::new(html!(language, "forget-in-private"));
        let key = Key::open(text!(language, "forget-open"), way);
        return Ok(screen.row([key]).into());
    }
    let (end, stay) = house.accounts.groups_of(ask.person).await?;
    let end = (end > 0).then(|| html!(language, "forget-groups-end", count = end));
    let stay = (stay > 0).then(|| html!(language, "forget-groups-stay", count = stay));
    let question = html!(language, "forget-ask");
    let parts = [question].into_iter().chain(end).chain(stay);
    let ticket = house.dialogues.begin(&ask, Step::Forget).await?;
    let confirm = Button::Forget(ForgetButton::Confirm(ticket.clone()));
    Ok(Screen::new(Html::join(parts, "\n\n"))
        .row([
            Key::press(text!(language, "forget-confirm"), confirm).finally(),
            cancel_key(language, &ticket),
        ])
        .dialogue(ticket)
        .into())
}

pub(super) async fn button(ask: Ask, button: ForgetButton, house: Arc<House>) -> Answer {
    let language = ask.language;
    match button {
        ForgetButton::Privacy => privacy(ask).await,
        ForgetButton::Ask => command(ask, house).await,
        ForgetButton::Confirm(ticket) => {
            if !house.dialogues.end_at(ask.chat, &ticket).await? {
                return Ok(Reply::toast(text!(language, "button-stale")));
            }
            house.forget_person(ask.person).await?;
            Ok(Screen::new(html!(language, "forget-done")).into())
        }
    }
}

/// Lines of the summary that are open at once.
const PRIVACY_LINES: usize = 2;

/// `/privacy`: what is stored, for how long, and a button to have it forgotten.
pub(super) async fn privacy(ask: Ask) -> Answer {
    let language = ask.language;
    let forget = Key::press(
        text!(language, "forget-button"),
        Button::Forget(ForgetButton::Ask),
    );
    Ok(
        Screen::new(html!(language, "privacy").folded(PRIVACY_LINES))
            .row([forget])
            .row([home_key(language)])
            .into(),
    )
}
