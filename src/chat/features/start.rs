//! `/start` and `/help`: what the bot can do, as buttons.

use std::sync::Arc;

use crate::{
    chat::{
        features::{
            away, contact, favourites, forget, invite, link, news, number, requests, subscribe,
            view, whois,
        },
        house::House,
        memory::gateways::is_gateway,
        parts::{
            audience,
            keys::{home_key, link_key, privacy_key},
            near, public,
        },
        words::{
            ask::Ask,
            button::Button,
            buttons::{
                ContactButton, LanguageButton, MeButton, NewsButton, ProjectsButton, StartButton,
                TeamsButton, TodayButton,
            },
            reply::{Act, Answer, Key, Reply, Screen},
        },
    },
    html,
    i18n::{Html, Language},
    text,
};

/// `/start`, alone or with a deep link's payload.
pub(super) async fn command(ask: Ask, payload: String, house: Arc<House>) -> Answer {
    if ask.is_private() {
        // Whoever had blocked the bot is back, and hears news again.
        if house.news.wishes.set_closed(ask.chat, false).await? {
            house.news.wake();
        }
    }
    match payload.as_str() {
        forget::PAYLOAD => forget::command(ask, house).await,
        favourites::PAYLOAD => favourites::command(ask, house).await,
        "link" => link::command(ask, String::new(), house).await,
        public::INVITE => invite::command(ask, String::new(), house).await,
        public::CONTACT => contact::button(ask, ContactButton::New, house).await,
        news::PAYLOAD if ask.is_private() => news::command(ask, String::new(), house).await,
        news::QUICK if ask.is_private() => news::offer(&ask, &house).await,
        away::PAYLOAD if ask.is_private() => away::add_mine(ask, house).await,
        number::PAYLOAD if ask.is_private() => Ok(number::ask(ask.language).into()),
        BROUGHT if !ask.is_private() => brought(ask, house).await,
        "" => help(ask, house).await,
        payload if ask.is_private() && audience::card_of(payload).is_some() => {
            view::card(ask, payload, house).await
        }
        payload if ask.is_private() && audience::whois_of(payload).is_some() => {
            view::whois(ask, payload, house).await
        }
        payload if ask.is_private() && audience::task_of(payload).is_some() => {
            view::task(ask, payload, house).await
        }
        payload if ask.is_private() && is_gateway(payload) => {
            requests::accept(ask, payload, house).await
        }
        payload if ask.is_private() => link::accept(ask, payload, house).await,
        _ => help(ask, house).await,
    }
}

/// The payload with which Telegram brings the bot into a group.
const BROUGHT: &str = "here";

/// Brings the bot into a group of the person's choice, with the one right that it needs there.
fn bring_key(language: Language, username: &str) -> Key {
    let url = format!("https://t.me/{username}?startgroup={BROUGHT}&admin=delete_messages");
    Key::open(text!(language, "start-bring"), url)
}

/// What a group is told where the bot joins it, and what keeps the bot from something there.
pub(crate) fn joined(language: Language, is_public: bool, kept_from: KeptFrom) -> Screen {
    let seen = if is_public {
        html!(language, "start-joined-public")
    } else {
        html!(language, "start-joined-seen")
    };
    let hears = (kept_from.hearing).then(|| html!(language, "start-joined-deaf"));
    let deletes = (kept_from.deleting).then(|| html!(language, "start-joined-cannot-delete"));
    let parts = [html!(language, "start-joined"), seen].into_iter();
    let text = Html::join(parts.chain(hears).chain(deletes), "\n\n");
    Screen::new(text).row([link_key(language)])
}

/// What the bot cannot do in a group.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KeptFrom {
    /// It hears commands, replies and mentions only.
    pub hearing: bool,
    /// It deletes no message of others.
    pub deleting: bool,
}

/// The command that Telegram sends where it brought the bot. What there is to say, the group was told when
/// the bot joined.
async fn brought(ask: Ask, house: Arc<House>) -> Answer {
    if house.first_in(ask.chat).await {
        return help(ask, house).await;
    }
    Ok(Reply::default())
}

/// Explains what the bot understands to a person who sent something else.
pub(super) async fn unreadable(ask: Ask) -> Answer {
    Ok(Screen::new(html!(ask.language, "start-unreadable"))
        .row([home_key(ask.language)])
        .into())
}

/// `/help`.
pub(super) async fn help(ask: Ask, house: Arc<House>) -> Answer {
    let session = house.accounts.session(ask.chat).await?;
    let account = session.map(|session| session.account.to_string());
    let is_linked = account.is_some();
    let mut screen = screen(&ask, account.as_deref());
    if ask.is_private() {
        screen = screen.row([bring_key(ask.language, &house.username)]);
    }
    let reply = Reply::from(near::above(screen, &ask, &house).await?);
    if ask.is_private() && !is_linked && !house.accounts.open().await?.is_empty() {
        return Ok(reply.and(Act::Send(number::ask(ask.language))));
    }
    Ok(reply)
}

pub(super) async fn button(ask: Ask, button: StartButton, house: Arc<House>) -> Answer {
    match button {
        StartButton::Home => help(ask, house).await,
        StartButton::Find => whois::command(ask, String::new(), house).await,
        StartButton::Invite => invite::command(ask, String::new(), house).await,
        StartButton::Task => subscribe::command(ask, String::new(), house).await,
    }
}

/// Returns the first screen, for a chat linked to `account` or not linked.
pub(super) fn screen(ask: &Ask, account: Option<&str>) -> Screen {
    let language = ask.language;
    let change_language = Key::press(
        text!(language, "language-button"),
        Button::Language(LanguageButton::Choose),
    );
    let Some(account) = account else {
        return Screen::new(html!(language, "start-unlinked"))
            .row([link_key(language)])
            .row([change_language, privacy_key(language)]);
    };
    let text = if ask.is_private() {
        html!(language, "start-private", account = account)
    } else {
        html!(language, "start-group", account = account)
    };
    let press = Key::press;
    let find = press(
        text!(language, "start-find"),
        Button::Start(StartButton::Find),
    );
    let contacts = press(
        text!(language, "start-contacts"),
        Button::Contact(ContactButton::Browse),
    );
    let teams = press(
        text!(language, "start-teams"),
        Button::Teams(TeamsButton::List(0)),
    );
    let projects = press(
        text!(language, "start-projects"),
        Button::Projects(ProjectsButton::All),
    );
    let invite = press(
        text!(language, "invite-new"),
        Button::Start(StartButton::Invite),
    );
    let task = press(
        text!(language, "start-task"),
        Button::Start(StartButton::Task),
    );
    let me = press(text!(language, "start-me"), Button::Me(MeButton::Show));
    let today = press(
        text!(language, "start-today"),
        Button::Today(TodayButton::Show),
    );
    let news = press(
        text!(language, "start-news"),
        Button::News(NewsButton::Show),
    );
    Screen::new(text)
        .row([find, contacts])
        .row([teams, projects])
        .row([invite, task])
        .row([today, news])
        .row([me])
        .row([change_language, privacy_key(language)])
}
