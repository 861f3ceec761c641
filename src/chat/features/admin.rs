//! `/admin`: how the bot fares, for those whom `ADMINS` names, alone with the bot; and a word of theirs to all
//! chats. They see numbers, and nothing of what people do.

use std::{collections::HashSet, sync::Arc, time::Duration};

use chrono::{DateTime, SecondsFormat, Utc};
use tokio::join;

use crate::{
    chat::{
        house::House,
        memory::faults::Fault,
        parts::{keys::cancel_key, notice},
        words::{
            ask::Ask,
            button::Button,
            buttons::AdminButton,
            dialogue::Step,
            refusal::Refusal,
            reply::{Act, Answer, Key, Reply, Screen, Trouble},
        },
    },
    html,
    i18n::{Html, Language},
    text,
};

/// Most faults shown.
const SHOWN: usize = 10;
/// Longest word to all chats, in characters: with what stands around it, one message.
const LONGEST: usize = 3000;
const DAY: Duration = Duration::from_secs(24 * 3600);

/// `/admin`, perhaps with the code of a fault. To everybody else it is a command that does not exist, and in a
/// group it may be another bot's.
pub(super) async fn command(ask: Ask, code: String, house: Arc<House>) -> Answer {
    let language = ask.language;
    if !house.is_keeper(&ask) {
        return Ok(match (ask.is_private(), house.names_keeper(&ask)) {
            (true, _) => Screen::new(html!(language, "start-unknown")).into(),
            (false, true) => Screen::new(html!(language, "admin-in-private")).into(),
            (false, false) => Reply::default(),
        });
    }
    if code.is_empty() {
        return overview(&ask, &house).await;
    }
    let code = code.trim();
    Ok(match house.faults.find(code).await? {
        Some(fault) => Screen::new(html!(language, "admin-fault-found"))
            .with_line(line(code, &fault))
            .into(),
        None => Screen::new(html!(language, "admin-fault-unknown")).into(),
    })
}

pub(super) async fn button(ask: Ask, button: AdminButton, house: Arc<House>) -> Answer {
    if !house.is_keeper(&ask) {
        return Err(Refusal::Stale.into());
    }
    match button {
        AdminButton::Show => overview(&ask, &house).await,
        AdminButton::Faults => faults(&ask, &house).await,
        AdminButton::Write => write(&ask, &house).await,
        AdminButton::Send(ticket) => {
            let dialogue = house.dialogues.at(ask.chat, &ticket).await?;
            let Some(Step::Notice(word)) = dialogue.map(|dialogue| dialogue.step) else {
                return Err(Refusal::Stale.into());
            };
            if word.is_empty() {
                return Err(Refusal::Stale.into());
            }
            // The word's name is the screen's: a second tap or the same press again takes nothing anew.
            let name = ticket.operation(ask.chat);
            house.notices.take(name.name(), word, ask.chat).await?;
            house.dialogues.end_at(ask.chat, &ticket).await?;
            Ok(Screen::new(html!(ask.language, "admin-word-taken")).into())
        }
    }
}

/// Handles the word that is typed: shows it as the chats will see it, and asks.
pub(super) async fn answer(ask: Ask, word: String, house: Arc<House>) -> Answer {
    let language = ask.language;
    if !house.is_keeper(&ask) {
        return Err(Refusal::Stale.into());
    }
    let word = word.trim().to_owned();
    let length = word.chars().count();
    if length > LONGEST {
        let ticket = house
            .dialogues
            .go_on(&ask, ask.person, Step::Notice(String::new()))
            .await?;
        let too_long = html!(
            language,
            "admin-word-too-long",
            count = length,
            most = LONGEST
        );
        return Ok(asking(too_long, language, ticket).into());
    }
    let chats = house.accounts.served().await?.len();
    let ticket = house
        .dialogues
        .go_on(&ask, ask.person, Step::Notice(word.clone()))
        .await?;
    let question = Screen::new(html!(language, "admin-word-sure", count = chats))
        .row([
            Key::press(
                text!(language, "admin-word-send"),
                Button::Admin(AdminButton::Send(ticket.clone())),
            ),
            cancel_key(language, &ticket),
        ])
        .dialogue(ticket);
    let preview = Screen::new(notice::word(language, &word));
    Ok(Reply::default()
        .and(Act::Send(preview))
        .and(Act::Send(question)))
}

async fn write(ask: &Ask, house: &House) -> Answer {
    let empty = Step::Notice(String::new());
    let ticket = house.dialogues.begin(ask, empty).await?;
    let chats = house.accounts.served().await?.len();
    let question = html!(ask.language, "admin-word", count = chats);
    let screen = asking(question, ask.language, ticket);
    Ok(Reply::default().and(Act::Send(screen)))
}

fn asking(
    question: Html,
    language: Language,
    ticket: crate::chat::words::dialogue::Ticket,
) -> Screen {
    Screen::new(question)
        .row([cancel_key(language, &ticket)])
        .prompt(text!(language, "admin-word-hint"))
        .dialogue(ticket)
}

async fn overview(ask: &Ask, house: &House) -> Answer {
    let language = ask.language;
    let health = &house.health;
    let (writes, disk, backup) = join!(health.store_writes(), health.disk(), health.backup());
    let mut lines = vec![
        html!(language, "admin-title"),
        html!(
            language,
            "admin-version",
            version = env!("CARGO_PKG_VERSION"),
            time = time(language, health.age())
        ),
        Html::default(),
    ];
    lines.extend(linked(language, house).await?);
    lines.push(Html::default());
    lines.extend(telegram(language, house));
    lines.push(match health.resting() {
        0 => html!(language, "admin-worksection"),
        count => html!(language, "admin-worksection-rests", count = count),
    });
    lines.push(if writes {
        html!(language, "admin-store")
    } else {
        html!(language, "admin-store-fails")
    });
    if let Some(disk) = disk {
        let (free, size) = (gigabytes(disk.free), gigabytes(disk.size));
        lines.push(if disk.is_nearly_full() {
            html!(language, "admin-disk-full", free = free, size = size)
        } else {
            html!(language, "admin-disk", free = free, size = size)
        });
    }
    if health.is_embedded() {
        let age = backup.and_then(|at| at.elapsed().ok());
        lines.push(match age {
            Some(age) => html!(language, "admin-backup", time = time(language, age)),
            None => html!(language, "admin-backup-none"),
        });
    }
    // Where the store fails, what is known without it is said all the same.
    let faults = house.faults.all().await.unwrap_or_default();
    let is_new = |(_, fault): &&(String, Fault)| fault.at.elapsed().is_ok_and(|age| age < DAY);
    let today = faults.iter().filter(is_new).count();
    lines.push(html!(language, "admin-faults-today", count = today));
    let press = |label: String, button| Key::press(label, Button::Admin(button));
    Ok(Screen::new(Html::join(lines, "\n"))
        .row([
            press(text!(language, "admin-faults"), AdminButton::Faults),
            press(text!(language, "admin-write"), AdminButton::Write),
        ])
        .row([press(text!(language, "admin-again"), AdminButton::Show)])
        .into())
}

/// When Telegram was last heard of, and what it says of the webhook.
fn telegram(language: Language, house: &House) -> Vec<Html> {
    let heard = match house.telegram.silence() {
        Some(silence) => html!(language, "admin-telegram", time = time(language, silence)),
        None => html!(language, "admin-telegram-never"),
    };
    let failed = house.telegram.webhook_failure().map(|(since, words)| {
        let time = time(language, since);
        html!(language, "admin-webhook", time = time, words = words)
    });
    [heard].into_iter().chain(failed).collect()
}

/// What is linked, by number.
async fn linked(language: Language, house: &House) -> Result<Vec<Html>, Trouble> {
    let (by_key, by_person) = house.accounts.count().await?;
    let served = house.accounts.served().await?;
    let groups = served.iter().filter(|(chat, _)| !chat.is_user()).count();
    let accounts: HashSet<_> = served.iter().map(|(_, account)| account).collect();
    Ok(vec![
        html!(language, "admin-accounts", count = accounts.len()),
        html!(
            language,
            "admin-chats",
            private = served.len() - groups,
            groups = groups
        ),
        html!(language, "admin-rights", keys = by_key, people = by_person),
    ])
}

async fn faults(ask: &Ask, house: &House) -> Answer {
    let language = ask.language;
    let faults = house.faults.all().await?;
    let head = if faults.is_empty() {
        html!(language, "admin-faults-none")
    } else {
        html!(language, "admin-faults-list", count = faults.len())
    };
    let mut screen = Screen::new(head);
    for (code, fault) in faults.iter().take(SHOWN) {
        screen = screen.with_line(line(code, fault));
    }
    let back = Button::Admin(AdminButton::Show);
    Ok(screen.key(text!(language, "back"), back).into())
}

/// A fault as it stands in the log: its time is the same to the second.
fn line(code: &str, fault: &Fault) -> Html {
    let at = DateTime::<Utc>::from(fault.at).to_rfc3339_opts(SecondsFormat::Secs, true);
    let what = Html::escape(&format!(" {at} {}: {}", fault.request, fault.cause));
    Html::join([Html::code(code), what], "")
}

fn time(language: Language, time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..120 => text!(language, "admin-seconds", count = seconds),
        120..7200 => text!(language, "admin-minutes", count = seconds / 60),
        7200..172_800 => text!(language, "admin-hours", count = seconds / 3600),
        _ => text!(language, "admin-days", count = seconds / 86_400),
    }
}

fn gigabytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / f64::from(1 << 30))
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    #[test]
    fn a_fault_is_shown_with_the_logs_time() {
        let fault = Fault {
            at: SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000),
            request: "button".into(),
            cause: "a <feature> panicked".into(),
        };
        let shown = line("abc123", &fault).visible();
        assert_eq!(
            shown,
            "abc123 2027-01-15T08:00:00Z button: a <feature> panicked"
        );
    }
}
