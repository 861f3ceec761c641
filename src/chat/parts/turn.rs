//! What is done to a task from the chat: it is completed, opened again, or commented on.

use std::time::Duration;

use tokio::time::timeout;

use crate::{
    chat::{
        house::House,
        parts::{
            keys::cancel_key,
            news::{Place, acts, quote},
        },
        words::{
            ask::Ask,
            button::Button,
            buttons::NewsButton,
            cut,
            dialogue::{Step, Ticket},
            reply::{Answer, Key, Screen, Trouble},
            task::{Remark, Turn},
        },
    },
    html,
    i18n::{Html, Language},
    text,
    worksection::Task,
};

/// How long to wait for the task in order to show it after a change, which is told in any case.
const AFTER_CHANGE: Duration = Duration::from_secs(4);

impl Turn {
    /// Says in a line what was to be done.
    pub(crate) fn summary(&self, language: Language) -> Html {
        let task = self.task.to_string();
        if self.done {
            html!(language, "news-summary-finish", task = task)
        } else {
            html!(language, "news-summary-reopen", task = task)
        }
    }
}

impl Remark {
    /// Shows what is to be written, and where.
    pub(crate) fn summary(&self, language: Language) -> Html {
        let title = html!(language, "news-remark", task = cut(&self.title, 200));
        Html::join([title, quote(&self.text)], "\n")
    }
}

/// Shows a task that was just completed or opened again; `task` if it is already known.
pub(crate) async fn made(
    ask: &Ask,
    turn: &Turn,
    task: Option<Task>,
    house: &House,
) -> Result<Screen, Trouble> {
    let language = ask.language;
    let session = house.session(ask).await?;
    let task = match task {
        Some(task) => Some(task),
        None => {
            let api = house.people.api(&session);
            let asked = timeout(AFTER_CHANGE, api.get_task(&turn.task)).await;
            asked.ok().and_then(Result::ok)
        }
    };
    let done = if turn.done {
        html!(language, "news-finished")
    } else {
        html!(language, "news-opened")
    };
    // The change was made anyway.
    let Some(task) = task else {
        let text = Html::join([turn.summary(language), done], "\n");
        return Ok(Screen::new(text));
    };
    let place = Place {
        origin: &house.origin,
        account: &session.account,
    };
    let text = Html::join([done, place.title(&task, language)], "\n");
    Ok(Screen::new(text).row(acts(language, &task)))
}

/// Asks what a comment is to say.
pub(crate) async fn ask_what(ask: &Ask, remark: Remark, house: &House) -> Answer {
    let language = ask.language;
    let title = cut(&remark.title, 200);
    let step = Step::Remark(Box::new(remark));
    let ticket = house.dialogues.begin(ask, step).await?;
    Ok(
        Screen::new(html!(language, "news-ask-remark", task = title))
            .row([cancel_key(language, &ticket)])
            .prompt(text!(language, "news-remark-hint"))
            .dialogue(ticket)
            .into(),
    )
}

/// Shows a comment to be confirmed, below the reason why it was not written, if there is one.
pub(crate) async fn confirm(
    ask: &Ask,
    owner: Option<&Ticket>,
    remark: Remark,
    notice: Option<Html>,
    house: &House,
) -> Answer {
    let language = ask.language;
    let summary = remark.summary(language);
    let step = Step::Remark(Box::new(remark));
    let ticket = match owner {
        Some(ticket) => house.dialogues.go_on(ask, ticket.owner(), step).await?,
        None => house.dialogues.begin(ask, step).await?,
    };
    let post = NewsButton::Post(ticket.clone());
    let post = Key::press(text!(language, "news-post"), Button::News(post));
    let text = Html::join([summary].into_iter().chain(notice), "\n\n");
    Ok(Screen::new(text)
        .row([post, cancel_key(language, &ticket)])
        .dialogue(ticket)
        .into())
}
