//! «Де я під’єднаний»: every chat that works by somebody's access, each to open, to mute or to unlink from here.

use std::{sync::Arc, time::Duration};

use teloxide::types::ChatId;
use tokio::time::timeout;

use crate::{
    accounts::Session,
    chat::{
        house::House,
        parts::keys::link_key,
        words::{
            ask::Ask,
            button::Button,
            buttons::{MeButton, PlacesButton},
            cut,
            refusal::Refusal,
            reply::{Act, Answer, Key, Reply, Screen, Trouble},
        },
    },
    html,
    i18n::{Html, Language},
    telegram::Place,
    text,
};

/// How long Telegram is waited for, for the name of a chat.
const PATIENCE: Duration = Duration::from_secs(3);
/// Most chats on the screen.
const MOST: usize = 20;

/// Leads here.
pub(super) fn key(language: Language) -> Key {
    let list = Button::Places(PlacesButton::List);
    Key::press(text!(language, "places-button"), list)
}

pub(super) async fn button(ask: Ask, button: PlacesButton, house: Arc<House>) -> Answer {
    if !ask.is_private() {
        return Err(Refusal::Stale.into());
    }
    let language = ask.language;
    match button {
        PlacesButton::List => list(&ask, &house).await,
        PlacesButton::Open(group) => one(&ask, ChatId(group), &house).await,
        PlacesButton::News(group, on) => {
            let group = ChatId(group);
            by_mine(&ask, group, &house).await?;
            house.news.wishes.change(group, |wish| wish.on = on).await?;
            one(&ask, group, &house).await
        }
        PlacesButton::Unlink(group) => {
            let group = ChatId(group);
            by_mine(&ask, group, &house).await?;
            let title = title(&house, group, language).await.title;
            let sure = PlacesButton::Sure(group.0);
            let sure = Key::press(text!(language, "places-unlink-sure"), Button::Places(sure));
            let question = html!(language, "places-unlink-ask", group = title);
            Ok(Screen::new(question)
                .row([sure.finally()])
                .row([back_key(language)])
                .into())
        }
        PlacesButton::Sure(group) => {
            let group = ChatId(group);
            by_mine(&ask, group, &house).await?;
            let title = title(&house, group, language).await.title;
            let was = house.accounts.unlink(group).await?;
            house.forget(group, was).await?;
            let who = cut(&ask.person_name, 100);
            let there = Screen::new(html!(language, "places-unlinked-there", name = who));
            let here = Screen::new(html!(language, "places-unlinked", group = title));
            let reply = Reply::from(here.row([back_key(language)]));
            Ok(reply.and(Act::Tell(group, None, there.row([link_key(language)]))))
        }
    }
}

/// Returns the link of a group, as long as it works by this person's access.
async fn by_mine(ask: &Ask, group: ChatId, house: &House) -> Result<Session, Trouble> {
    let session = house.accounts.session(group).await?;
    let session = session.filter(|session| session.linked_by == ask.person);
    Ok(session.ok_or(Refusal::Stale)?)
}

/// Returns the name of a chat, and where it is; without one, where Telegram does not tell.
async fn title(house: &House, group: ChatId, language: Language) -> Place {
    let mut place = match timeout(PATIENCE, house.telegram.place(group)).await {
        Ok(Ok(place)) => place,
        Ok(Err(_)) | Err(_) => Place::default(),
    };
    place.title = if place.title.is_empty() {
        text!(language, "places-nameless", number = group.0.to_string())
    } else {
        cut(&place.title, 60)
    };
    place
}

async fn list(ask: &Ask, house: &House) -> Answer {
    let language = ask.language;
    let groups = house.accounts.groups_by(ask.person).await?;
    let count = groups.len();
    let text = if count == 0 {
        html!(language, "places-none")
    } else {
        html!(language, "places-list", count = count)
    };
    let mut screen = Screen::new(text);
    for (group, session) in groups.into_iter().take(MOST) {
        let title = title(house, group, language).await.title;
        let account = session.account.to_string();
        let open = Button::Places(PlacesButton::Open(group.0));
        screen = screen.key(format!("{title} · {account}"), open);
    }
    let me = Button::Me(MeButton::Show);
    Ok(screen.key(text!(language, "back"), me).into())
}

async fn one(ask: &Ask, group: ChatId, house: &House) -> Answer {
    let language = ask.language;
    let session = by_mine(ask, group, house).await?;
    let place = title(house, group, language).await;
    let account = session.account.to_string();
    let head = if session.is_by_key() {
        html!(language, "places-by-key", account = account)
    } else {
        html!(language, "places-by-you", account = account)
    };
    let wish = house.news.wishes.of(group).await?;
    let wish = wish.filter(|wish| wish.account == session.account);
    let thread = wish.as_ref().and_then(|wish| wish.group.as_ref()?.thread);
    let news = match (&wish, thread) {
        (Some(wish), Some(_)) if wish.on => html!(language, "places-news-topic"),
        (Some(wish), None) if wish.on => html!(language, "places-news-on"),
        _ => html!(language, "places-news-off"),
    };
    let followers = house.accounts.lent_by(group).await?.len();
    let followers = (followers > 0).then(|| html!(language, "places-followers", count = followers));
    let lines = [Html::bold(&place.title), head, news].into_iter();
    let mut screen = Screen::new(Html::join(lines.chain(followers), "\n"));
    let open = place.url(group);
    screen = screen.row(open.map(|url| Key::open(text!(language, "places-open"), url)));
    if let Some(wish) = wish {
        let label = if wish.on {
            text!(language, "places-mute")
        } else {
            text!(language, "places-unmute")
        };
        let set = PlacesButton::News(group.0, !wish.on);
        screen = screen.key(label, Button::Places(set));
    }
    let unlink = Button::Places(PlacesButton::Unlink(group.0));
    Ok(screen
        .key(text!(language, "places-unlink"), unlink)
        .row([back_key(language)])
        .into())
}

fn back_key(language: Language) -> Key {
    let list = Button::Places(PlacesButton::List);
    Key::press(text!(language, "back"), list)
}
