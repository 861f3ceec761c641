//! An absence that was added or taken back, in words: for the person's own chat.

use chrono::NaiveDate;

use crate::{
    chat::{
        house::House,
        parts::keys::cancel_key,
        words::{
            ask::Ask,
            away::Leave,
            button::Button,
            buttons::AwayButton,
            cut, day,
            dialogue::{Step, Ticket},
            reply::{Answer, Key, Screen},
        },
    },
    html,
    i18n::{Html, Language},
    text,
    worksection::DayKind,
};

/// ✅
pub(crate) fn confirm_key(language: Language, ticket: &Ticket) -> Key {
    let yes = AwayButton::Yes(ticket.clone());
    Key::press(text!(language, "away-confirm"), Button::Away(yes))
}

/// ↩️, which takes back the change of this name.
pub(crate) fn undo_key(language: Language, name: &str) -> Key {
    let undo = AwayButton::Undo(name.to_owned());
    Key::press(text!(language, "away-undo"), Button::Away(undo))
}

/// Says that an absence is noted or taken back.
pub(crate) fn made(leave: &Leave, undo: Option<Key>, language: Language) -> Screen {
    let done = if leave.undoes {
        html!(language, "away-undone")
    } else {
        html!(language, "away-done")
    };
    let text = Html::join([summary(leave, language), done], "\n\n");
    Screen::new(text).row(undo.filter(|_| !leave.undoes))
}

/// Shows what was not made, to be confirmed again, unless its person has begun something else meanwhile.
pub(crate) async fn not_made(
    ask: &Ask,
    leave: &Leave,
    ticket: Option<&Ticket>,
    name: &str,
    notice: Html,
    house: &House,
) -> Answer {
    let language = ask.language;
    if leave.undoes {
        let text = Html::join([summary(leave, language), notice], "\n\n");
        return Ok(Screen::new(text).row([undo_key(language, name)]).into());
    }
    let dialogue = match ticket {
        Some(ticket) => house.dialogues.at(ask.chat, ticket).await?,
        None => None,
    };
    let (Some(ticket), Some(_)) = (ticket, dialogue) else {
        let text = Html::join([summary(leave, language), notice], "\n\n");
        return Ok(Screen::new(text).into());
    };
    let step = Step::Away(Box::new(leave.plan()));
    let ticket = house.dialogues.go_on(ask, ticket.owner(), step).await?;
    let text = Html::join([card(leave, language), notice], "\n\n");
    Ok(Screen::new(text)
        .row([confirm_key(language, &ticket)])
        .row([cancel_key(language, &ticket)])
        .dialogue(ticket)
        .into())
}

/// Returns the days of an absence, with their number.
pub(crate) fn span(from: NaiveDate, until: NaiveDate, count: usize, language: Language) -> Html {
    let named = |day: NaiveDate| day::with_weekday(day, language);
    if from == until {
        return html!(language, "away-one-day", day = named(from));
    }
    html!(
        language,
        "away-days",
        from = named(from),
        until = named(until),
        count = count
    )
}

/// Says what is going to be noted, and what it takes the place of.
pub(crate) fn card(leave: &Leave, language: Language) -> Html {
    let replaced = leave.before.values().flatten().count();
    let replaced = (replaced > 0).then(|| html!(language, "away-replaces", count = replaced));
    let deputy = leave.deputy.as_ref().map(|deputy| {
        let deputy = cut(&deputy.name, 100);
        html!(language, "away-deputy", deputy = deputy)
    });
    let whole = Html::join([summary(leave, language)].into_iter().chain(deputy), "\n");
    Html::join([whole].into_iter().chain(replaced), "\n\n")
}

/// Says in a line what is or was to be noted.
pub(crate) fn summary(leave: &Leave, language: Language) -> Html {
    let span = span(leave.from, leave.until, leave.count(), language);
    let what = match leave.kind() {
        Some(DayKind::SickLeave) => html!(language, "away-what-sick", span = span),
        Some(DayKind::Vacation) => html!(language, "away-what-vacation", span = span),
        Some(DayKind::Workday) | None => html!(language, "away-what", span = span),
    };
    if leave.mine {
        return what;
    }
    html!(
        language,
        "away-what-of",
        name = cut(&leave.name, 100),
        what = what
    )
}
