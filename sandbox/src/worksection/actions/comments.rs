//! Comments: `get_comments`, `post_comment`.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Desk, Refusal, tasks, valid_email};
use crate::worksection::{Contents, model::Member, request::Asked, sight};

/// What the caller sees of a task's comments, newest first.
pub(super) fn list(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let task = tasks::seen_id(desk, asked)?;
    let comments = desk.contents.comments.iter().rev();
    let seen = comments.filter(|comment| {
        comment.task == task && sight::sees_comment(desk.caller, desk.contents, comment)
    });
    Ok(seen.map(|comment| comment.to_json(desk.contents)).collect())
}

pub(super) fn post(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let task = tasks::seen_id(desk, asked)?;
    let author = author(desk, asked)?;
    let is_checklist = asked.get("todo").or(asked.get("todo[]")).is_some();
    let text = match asked.get("text") {
        Some(text) => text,
        None if is_checklist => "",
        None => return Err(Refusal::required("text")),
    };
    let hidden = ids(desk.contents, asked, "hidden")?;
    let text = mentioning(desk.contents, asked, text)?;
    let mut work = desk.work(author);
    let id = work.comment(task, &text, hidden);
    let made = desk.contents.comments.iter().find(|made| made.id == id);
    Ok(made.map_or(Value::Null, |made| made.to_json(desk.contents)))
}

/// Who is to appear as the author: the key alone may choose.
pub(super) fn author(desk: &Desk<'_>, asked: &Asked) -> Result<Option<u64>, Refusal> {
    let Some(email) = asked.get("email_user_from") else {
        return Ok(None);
    };
    if !desk.is_by_key() {
        return Err(Refusal::denied("email_user_from"));
    }
    tasks::member(desk.contents, email).map(Some)
}

/// The members whose addresses stand between commas.
pub(super) fn ids(
    contents: &Contents,
    asked: &Asked,
    name: &str,
) -> Result<BTreeSet<u64>, Refusal> {
    let members = members(contents, asked, name)?;
    Ok(members.into_iter().map(|member| member.id).collect())
}

/// The text, with the bare full names of those who are to be mentioned and are not yet.
pub(super) fn mentioning(
    contents: &Contents,
    asked: &Asked,
    text: &str,
) -> Result<String, Refusal> {
    let members = members(contents, asked, "mention")?;
    let names = members.iter().map(|member| member.details.name.as_str());
    let mut words: Vec<&str> = names.filter(|name| !text.contains(name)).collect();
    words.extend(Some(text).filter(|text| !text.is_empty()));
    Ok(words.join(" "))
}

fn members<'c>(
    contents: &'c Contents,
    asked: &Asked,
    name: &str,
) -> Result<Vec<&'c Member>, Refusal> {
    let emails = asked.list(name).into_iter();
    let members = emails.map(|email| {
        let member = contents.member(valid_email(email)?);
        member.ok_or(Refusal::invalid(11, "Invalid email"))
    });
    members.collect()
}
