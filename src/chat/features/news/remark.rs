//! 💬: a comment below a task, asked for by a button or written as a reply to a piece of news.

use std::sync::Arc;

use crate::{
    chat::{
        features::told,
        house::House,
        parts::turn,
        rights::Me,
        words::{
            ask::Ask,
            change::Change,
            cut,
            dialogue::{Step, Ticket},
            refusal::Refusal,
            reply::{Act, Answer, Reply, Trouble},
            task::Remark,
        },
    },
    text,
    worksection::{ApiCode, Error, TaskId},
};

/// Most characters of a comment; a message of Telegram holds no more.
const LONGEST: usize = 4096;

/// Asks what the comment is to say.
pub(super) async fn begin(ask: &Ask, task: TaskId, house: &House) -> Answer {
    let remark = new(ask, task, house).await?;
    let reply = turn::ask_what(ask, remark, house).await?;
    // The news stays as it is.
    Ok(Reply::default().and_then(reply))
}

/// Handles a reply to a piece of news.
pub(crate) async fn reply(ask: Ask, (task, said): (TaskId, String), house: Arc<House>) -> Answer {
    let remark = new(&ask, task, &house).await?;
    written(&ask, None, remark, &said, &house).await
}

/// Handles what was typed for a comment, or instead of pressing ✅.
pub(crate) async fn answer(
    ask: Ask,
    ticket: Ticket,
    remark: Remark,
    typed: String,
    house: Arc<House>,
) -> Answer {
    house.may_change(&ask).await?;
    written(&ask, Some(&ticket), remark, &typed, &house).await
}

/// ✅
pub(super) async fn post(ask: Ask, ticket: Ticket, house: Arc<House>) -> Answer {
    let dialogue = house.dialogues.at(ask.chat, &ticket).await?;
    let step = dialogue.map(|dialogue| dialogue.step);
    let Some(Step::Remark(remark)) = step else {
        return told::look_again(&ask, &ticket.operation(ask.chat), &house).await;
    };
    told::confirmed(&ask, &ticket, Change::Remark(remark), &house).await
}

async fn new(ask: &Ask, task: TaskId, house: &House) -> Result<Remark, Trouble> {
    let permit = house.may_change(ask).await?;
    let session = permit.session();
    let found = house.people.api(session).get_task(&task).await;
    let found = found.map_err(|error| match error {
        Error::Api {
            code: ApiCode::InvalidObject | ApiCode::NotFound,
            ..
        } => Refusal::NoSuchTask(task).into(),
        error => Trouble::from(error),
    })?;
    // A key belongs to nobody: whoever writes says so.
    let by = if session.is_by_key() {
        let me = house.me(ask, session).await?.map(Me::person);
        me.and_then(|me| me.email)
    } else {
        None
    };
    Ok(Remark {
        task,
        title: match found.name.as_str() {
            "" => format!("№ {task}"),
            name => cut(name, 200),
        },
        text: String::new(),
        by,
        before: Vec::new(),
    })
}

async fn written(
    ask: &Ask,
    ticket: Option<&Ticket>,
    remark: Remark,
    said: &str,
    house: &House,
) -> Answer {
    let text = cut(said.trim(), LONGEST);
    if text.is_empty() {
        return Ok(Reply::toast(text!(ask.language, "button-stale")));
    }
    let mut remark = Remark { text, ..remark };
    let session = house.session(ask).await?;
    let api = house.people.api(&session);
    // Should the answer be lost, this tells a new comment from an old one. It can be done without.
    if let Ok(comments) = api.get_comments(&remark.task).await {
        remark.before = remark.alike(&comments).cloned().collect();
    }
    let reply = turn::confirm(ask, ticket, remark, None, house).await?;
    let acts = reply.acts.into_iter().map(|act| match act {
        Act::Show(screen) => Act::Send(screen),
        act => act,
    });
    Ok(Reply {
        acts: acts.collect(),
        ..Reply::default()
    })
}
