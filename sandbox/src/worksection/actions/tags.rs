//! Stages and labels: `get_task_tags`, `get_task_tag_groups`, `update_task_tags`, and
//! `add_task_tags`, `add_task_tag_groups` as the official client has them.

use serde_json::{Value, json};

use super::{Desk, Refusal, tasks};
use crate::worksection::{
    Contents,
    model::same_text,
    request::Asked,
    task::{Tag, TagGroup},
};

/// The tags, each with its group; ids are numbers here.
pub(super) fn list(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let wanted = wanted(asked)?;
    let of = asked.get("group");
    let shown = desk.contents.tags.iter().filter_map(|tag| {
        let group = desk.contents.tag_group(tag.group)?;
        let fits = wanted(group) && of.is_none_or(|of| is_meant(group.id, &group.title, of));
        fits.then(|| json!({ "id": tag.id, "title": tag.title, "group": group.to_json() }))
    });
    Ok(shown.collect())
}

pub(super) fn groups(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let wanted = wanted(asked)?;
    let groups = desk.contents.tag_groups.iter();
    let groups = groups.filter(|group| wanted(group));
    Ok(groups.map(TagGroup::to_json).collect())
}

/// Adds tags to a group; those that are there already are given as they are.
pub(super) fn add(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let of = asked.required("group")?;
    asked.required("title")?;
    let mut groups = desk.contents.tag_groups.iter();
    let group = groups.find(|group| is_meant(group.id, &group.title, of));
    let group = group.ok_or(Refusal::invalid(11, "Invalid group"))?.clone();
    let shown = asked.list("title").into_iter().map(|title| {
        let mut tags = desk.contents.tags.iter();
        let known = tags.find(|tag| tag.group == group.id && same_text(&tag.title, title));
        let tag = known.cloned().unwrap_or_else(|| {
            let tag = Tag {
                id: desk.contents.new_id(),
                title: title.to_owned(),
                group: group.id,
            };
            desk.contents.tags.push(tag.clone());
            tag
        });
        json!({ "id": tag.id, "title": tag.title, "group": group.to_json() })
    });
    Ok(shown.collect())
}

/// Adds a group of labels or stages.
pub(super) fn add_group(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    known_words(asked)?;
    let group = TagGroup {
        id: desk.contents.new_id(),
        title: asked.required("title")?.to_owned(),
        stages: asked.required("type")? == "status",
        private: asked.get("access") == Some("private"),
    };
    let shown = json!([group.to_json()]);
    desk.contents.tag_groups.push(group);
    Ok(shown)
}

/// Puts tags on a task and takes others off, without an event.
pub(super) fn update(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let task = tasks::seen_id(desk, asked)?;
    let plus = named(desk.contents, asked, "plus")?;
    let minus = named(desk.contents, asked, "minus")?;
    for tag in minus {
        desk.contents.untag(task, tag);
    }
    for tag in plus {
        desk.contents.tag(task, tag);
    }
    Ok(Value::Null)
}

/// The tags of these names or ids, which stand between commas.
pub(super) fn named(contents: &Contents, asked: &Asked, name: &str) -> Result<Vec<u64>, Refusal> {
    let given = asked.list(name).into_iter();
    let tags = given.map(|given| {
        let mut tags = contents.tags.iter();
        let tag = tags.find(|tag: &&Tag| is_meant(tag.id, &tag.title, given));
        tag.map(|tag| tag.id)
            .ok_or(Refusal::invalid(16, "Tag is invalid"))
    });
    tags.collect()
}

fn is_meant(id: u64, title: &str, by: &str) -> bool {
    id.to_string() == by || same_text(title, by)
}

/// Whether a group is of the kind and the access that are asked for.
fn wanted(asked: &Asked) -> Result<impl Fn(&TagGroup) -> bool, Refusal> {
    known_words(asked)?;
    let kind = asked.get("type");
    let access = asked.get("access");
    Ok(move |group: &TagGroup| {
        kind.is_none_or(|kind| group.kind() == kind)
            && access.is_none_or(|access| group.access() == access)
    })
}

/// Refuses a kind and an access that there is not.
fn known_words(asked: &Asked) -> Result<(), Refusal> {
    let is = |name, words: [&str; 2]| asked.get(name).is_none_or(|word| words.contains(&word));
    if !is("type", ["status", "label"]) {
        return Err(Refusal::invalid(11, "Invalid type"));
    }
    if !is("access", ["public", "private"]) {
        return Err(Refusal::invalid(11, "Invalid access"));
    }
    Ok(())
}
