//! What is done to a task from a piece of news.

use crate::{
    chat::{
        features::told,
        house::House,
        parts::news::quote,
        words::{
            ask::{Ask, Through},
            change::Change,
            operation::OperationId,
            reply::{Act, Answer, Reply, Screen},
            task::Turn,
        },
    },
    html, text,
    worksection::{CommentId, TaskId},
};

/// Completes a task, or opens it again. The button's name is the change's: a second tap finds it.
pub(super) async fn turn(ask: &Ask, task: TaskId, done: bool, name: &str, house: &House) -> Answer {
    let permit = house.may_change(ask).await?;
    let operation = OperationId::new(ask.chat, name);
    // The news stays as it is, and what comes of it is told below.
    let below = Ask {
        through: Through::Elsewhere,
        ..ask.clone()
    };
    let change = Change::Turn(Turn { task, done });
    let reply = told::carry_out(&operation, change, None, &below, &permit, house).await?;
    Ok(Reply::default().and_then(reply))
}

/// Shows a comment that took long to read; in a public group nothing is told of tasks.
pub(super) async fn reveal(ask: &Ask, task: TaskId, comment: &CommentId, house: &House) -> Answer {
    if house.is_public(ask).await? {
        return Ok(Reply::toast(text!(ask.language, "news-group-public")));
    }
    let session = house.session(ask).await?;
    let comments = house.people.api(&session).get_comments(&task).await?;
    let found = comments.iter().find(|known| known.id == *comment);
    let language = ask.language;
    let Some(found) = found.filter(|found| !found.text.is_empty()) else {
        return Ok(Reply::toast(text!(language, "news-no-comment")));
    };
    let who = found.user_from.as_ref().map(|person| person.name.clone());
    let who = who.unwrap_or_else(|| "Worksection".to_owned());
    let text = [
        html!(language, "news-commented", who = who),
        quote(&found.text),
    ];
    let screen = Screen::new(crate::i18n::Html::join(text, "\n"));
    Ok(Reply::default().and(Act::Send(screen)))
}
