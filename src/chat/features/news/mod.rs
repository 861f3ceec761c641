//! `/news`: what is told in this chat, and how loud; and what can be done from a piece of news.

mod act;
mod group;
mod hours;
mod hush;
mod list;
mod morning;
mod quick;
mod remark;
mod whose;
mod why;

use std::sync::Arc;

pub(super) use quick::{PAYLOAD as QUICK, offer, widen};
pub(super) use remark::{answer, reply};

use why::Asked;

use crate::{
    accounts::{Profile, Session},
    chat::{
        house::House,
        parts::{keys::home_key, who},
        words::{
            ask::Ask,
            button::Button,
            buttons::NewsButton,
            dialogue::Then,
            refusal::Refusal,
            reply::{Answer, Key, Reply, Screen, Trouble},
        },
    },
    html,
    i18n::Language,
    news::{Group, Kind, Volume, Wish},
    text,
    worksection::{ApiCode, Error},
};

/// The payload of the deep link that leads to one's own news.
pub(super) const PAYLOAD: &str = "news";

/// `/news`, alone, with a task to explain, or in a group with a person of whose tasks it is to hear.
pub(super) async fn command(ask: Ask, argument: String, house: Arc<House>) -> Answer {
    match why::asked(&argument, &house) {
        Some(Asked::Of(task)) => return why::explain(&ask, task, &house).await,
        Some(Asked::Nothing) => return why::how(&ask),
        None => {}
    }
    if !ask.is_private() && !argument.is_empty() {
        return whose::named(&ask, &argument, &house).await;
    }
    if ask.is_private() {
        // Telegram may speak another language by now.
        let language = ask.language;
        let wishes = &house.news.wishes;
        wishes
            .change(ask.chat, |wish| wish.language = language)
            .await?;
    }
    show(&ask, &house).await
}

pub(super) async fn button(ask: Ask, button: NewsButton, house: Arc<House>) -> Answer {
    match button {
        NewsButton::Say(task) => remark::begin(&ask, task, &house).await,
        NewsButton::Post(ticket) => remark::post(ask, ticket, house).await,
        NewsButton::Done(task, name) => act::turn(&ask, task, true, &name, &house).await,
        NewsButton::Reopen(task, name) => act::turn(&ask, task, false, &name, &house).await,
        NewsButton::Reveal(task, comment) => act::reveal(&ask, task, &comment, &house).await,
        NewsButton::Hush(task, author) => hush::offer(&ask, task, author, &house).await,
        NewsButton::Page(name, page) => list::turn(&ask, &name, page, &house).await,
        NewsButton::Mute(mute) => hush::mute(&ask, mute, &house).await,
        NewsButton::HowLong(mute) => hush::how_long(&ask, mute, &house).await,
        NewsButton::MuteFor(mute, days) => hush::mute_for(&ask, mute, days, &house).await,
        NewsButton::Pause => hush::pause(&ask, &house).await,
        NewsButton::PauseProjects(page) => hush::projects(&ask, page, &house).await,
        NewsButton::Mutes => hush::list(&ask, &house).await,
        NewsButton::Loud(mute) => hush::unmute(&ask, mute, &house).await,
        NewsButton::Zones => hours::zones(&ask, &house).await,
        NewsButton::Zone(zone) => {
            let wish = hours::choose_zone(&ask, &zone, &house).await?;
            // Whoever has no quiet hours, as groups have none, was asked for the sake of the summary.
            if wish.quiet.is_none() {
                morning::show(&ask, &house).await
            } else {
                hours::show(&ask, &house).await
            }
        }
        NewsButton::Summary => morning::show(&ask, &house).await,
        NewsButton::SummaryAt(hour) => morning::choose(&ask, hour, &house).await,
        NewsButton::DayOff(day) => morning::toggle(&ask, day, &house).await,
        NewsButton::Trial => why::trial(&ask, &house).await,
        NewsButton::Why => why::how(&ask),
        NewsButton::Quick => offer(&ask, &house).await,
        button => settings(ask, button, house).await,
    }
}

/// The buttons of the screen of `/news`, which is a person's own.
async fn settings(ask: Ask, button: NewsButton, house: Arc<House>) -> Answer {
    if !ask.is_private() {
        return group::button(&ask, button, &house).await;
    }
    match button {
        NewsButton::On => return switch_on(&ask, &house).await,
        NewsButton::Off => {
            change(&ask, |wish| wish.on = false, &house).await?;
        }
        NewsButton::Kind(kind) => {
            louder(&ask, kind, &house).await?;
        }
        NewsButton::Quiet => return hours::show(&ask, &house).await,
        NewsButton::Hours(hours) => return hours::choose(&ask, hours, &house).await,
        NewsButton::Unnamed => {
            let toggle = |profile: &mut Profile| profile.unmentioned = !profile.unmentioned;
            house.profiles.update(ask.person, toggle).await?;
        }
        _ => {}
    }
    show(&ask, &house).await
}

/// Switches news on for whoever asks, once it is known who that is.
pub(super) async fn switch_on(ask: &Ask, house: &House) -> Answer {
    if !ask.is_private() {
        return show(ask, house).await;
    }
    let session = house.session(ask).await?;
    let Some(me) = house.me(ask, &session).await? else {
        return who::ask_who(ask, Then::News, house).await;
    };
    let email = me.person().email.ok_or(Refusal::NoEmail)?;
    let known = wish(ask, &session, house).await?;
    let new = Wish::new(session.account.clone(), email, ask.language);
    let wish = new.after(known);
    house.news.wishes.set(ask.chat, &wish).await?;
    house.news.wake();
    let screen = screen(ask, &session, &wish, house).await?;
    Ok(screen.row(quick::key(ask, &session, house).await?).into())
}

/// Returns what this chat wants to hear of the account that it is linked to.
async fn wish(ask: &Ask, session: &Session, house: &House) -> Result<Option<Wish>, Trouble> {
    let wish = house.news.wishes.of(ask.chat).await?;
    Ok(wish.filter(|wish| wish.account == session.account))
}

/// Changes how loud a kind is.
async fn louder(ask: &Ask, kind: Kind, house: &House) -> Result<Wish, Trouble> {
    if kind == Kind::Stage {
        sees_stages(ask, house).await?;
    }
    let next = |wish: &mut Wish| wish.set_volume(kind, wish.volume(kind).next());
    change(ask, next, house).await
}

/// Refuses where Worksection does not let this chat's right see stages, as a link that was made before that was
/// asked for.
async fn sees_stages(ask: &Ask, house: &House) -> Result<(), Trouble> {
    let session = house.session(ask).await?;
    house.only_administrators(ask).await?;
    let is_on = wish(ask, &session, house)
        .await?
        .is_some_and(|wish| wish.volume(Kind::Stage) != Volume::Off);
    if session.is_by_key() || is_on {
        return Ok(());
    }
    match house.people.api(&session).get_stages().await {
        Err(
            error @ Error::Api {
                code: ApiCode::Denied,
                ..
            },
        ) => Err(error.into()),
        // Where it is not known now, it is found out when they are compared.
        _ => Ok(()),
    }
}

/// Changes what this chat wants to hear, in a group for its administrators; refuses where it wants nothing of
/// this account.
async fn change(
    ask: &Ask,
    change: impl Fn(&mut Wish) + Send + Sync,
    house: &House,
) -> Result<Wish, Trouble> {
    let session = house.session(ask).await?;
    house.only_administrators(ask).await?;
    if wish(ask, &session, house).await?.is_none() {
        return Err(Refusal::Stale.into());
    }
    let changed = house.news.wishes.change(ask.chat, change).await?;
    house.news.change();
    Ok(changed.ok_or(Refusal::Stale)?)
}

/// Changes what a group hears, for its administrators.
async fn of_group(
    ask: &Ask,
    set: impl Fn(&mut Group) + Send + Sync,
    house: &House,
) -> Result<Wish, Trouble> {
    if ask.is_private() {
        return Err(Refusal::Stale.into());
    }
    let set = |wish: &mut Wish| set(wish.group.get_or_insert_default());
    change(ask, set, house).await
}

async fn show(ask: &Ask, house: &House) -> Answer {
    let session = house.session(ask).await?;
    let language = ask.language;
    if !ask.is_private() {
        return group::show(ask, house).await;
    }
    let wish = wish(ask, &session, house).await?;
    Ok(match wish.filter(|wish| wish.on) {
        Some(wish) => {
            let screen = screen(ask, &session, &wish, house).await?;
            screen.row(quick::key(ask, &session, house).await?).into()
        }
        None => off(language, &session),
    })
}

fn off(language: Language, session: &Session) -> Reply {
    let account = session.account.to_string();
    let on = Button::News(NewsButton::On);
    Screen::new(html!(language, "news-off", account = account))
        .key(text!(language, "news-on"), on)
        .row([home_key(language)])
        .into()
}

/// Shows what is told, and how loud: each kind is a button that changes it.
async fn screen(
    ask: &Ask,
    session: &Session,
    wish: &Wish,
    house: &House,
) -> Result<Screen, Trouble> {
    let language = ask.language;
    let account = session.account.to_string();
    let press = |label, button| Key::press(label, Button::News(button));
    let quiet = match wish.quiet {
        Some(hours) => text!(
            language,
            "news-quiet-from",
            from = hours.from.to_string(),
            until = hours.until.to_string()
        ),
        None => text!(language, "news-quiet-none"),
    };
    let named = if house.profiles.get(ask.person).await?.unmentioned {
        text!(language, "news-unnamed")
    } else {
        text!(language, "news-named")
    };
    let text = html!(
        language,
        "news-screen",
        account = account,
        email = &wish.email
    );
    let screen = kinds(Screen::new(text), &Kind::OF_PEOPLE, wish, language)
        .row([
            press(quiet, NewsButton::Quiet),
            morning::key(language, wish),
        ])
        .row([muted_key(language, wish)])
        .row([press(named, NewsButton::Unnamed)])
        .row(why::keys(language))
        .row([press(text!(language, "news-switch-off"), NewsButton::Off)]);
    Ok(screen)
}

/// Adds a button for each kind, which changes how loud it is.
fn kinds(mut screen: Screen, kinds: &[Kind], wish: &Wish, language: Language) -> Screen {
    let keys = kinds.iter().map(|&kind| {
        let volume = sign(wish.volume(kind));
        let label = format!("{volume} {}", kind_name(kind, language));
        Key::press(label, Button::News(NewsButton::Kind(kind)))
    });
    for row in keys.collect::<Vec<_>>().chunks(2) {
        screen = screen.row(row.to_vec());
    }
    screen
}

/// Leads to what is left out, or to what can be for a while.
fn muted_key(language: Language, wish: &Wish) -> Key {
    let count = wish.left_out().len();
    let (label, button) = if count > 0 {
        let label = text!(language, "news-mutes", count = count);
        (label, NewsButton::Mutes)
    } else {
        (text!(language, "news-pause"), NewsButton::Pause)
    };
    Key::press(label, Button::News(button))
}

/// The sign of how loud something is.
fn sign(volume: Volume) -> &'static str {
    match volume {
        Volume::Sound => "🔊",
        Volume::Silent => "🔈",
        Volume::Off => "🔕",
    }
}

fn kind_name(kind: Kind, language: Language) -> String {
    match kind {
        Kind::New => text!(language, "news-kind-new"),
        Kind::Responsible => text!(language, "news-kind-responsible"),
        Kind::Mentioned => text!(language, "news-kind-mentioned"),
        Kind::Comment => text!(language, "news-kind-comment"),
        Kind::Due => text!(language, "news-kind-due"),
        Kind::Details => text!(language, "news-kind-details"),
        Kind::State => text!(language, "news-kind-state"),
        Kind::Today => text!(language, "news-kind-today"),
        Kind::Stage => text!(language, "news-kind-stage"),
    }
}

/// ↩️ to `/news`.
fn back_key(language: Language) -> Key {
    Key::press(text!(language, "back"), Button::News(NewsButton::Show))
}
