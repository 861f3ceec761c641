//! Stages and labels of tasks: `get_task_tags`, and the tags in `get_all_tasks`, where both are mixed.

use std::collections::BTreeMap;

use serde::{Deserialize, de::IgnoredAny};
use serde_json::value::RawValue;

use super::lenient;
use super::task::TaskId;

/// How deep subtasks are looked for in subtasks.
const DEEPEST: usize = 6;

/// A stage or a label (`get_task_tags`).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Tag {
    /// Its identifier in the account, a number here and a key in tasks.
    #[serde(deserialize_with = "lenient::id")]
    pub id: String,
    /// Its name.
    #[serde(default, deserialize_with = "lenient::text")]
    pub title: String,
}

/// A task by its tags alone (`get_all_tasks` with `tags` and `subtasks`).
#[derive(Deserialize)]
pub struct Tagged {
    /// The task's identifier in the account.
    pub id: TaskId,
    /// Its tags by their identifiers; PHP writes none as a list.
    #[serde(default, deserialize_with = "lenient::optional")]
    tags: Option<BTreeMap<String, IgnoredAny>>,
    #[serde(default)]
    child: Option<Box<RawValue>>,
}

impl Tagged {
    /// Returns the identifiers of its tags.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        let tags = self.tags.iter().flat_map(|tags| tags.keys());
        tags.map(String::as_str)
    }

    /// Returns it and its subtasks.
    pub fn with_parts(self) -> Vec<Self> {
        let (mut all, mut level) = (Vec::new(), vec![self]);
        for _ in 0..DEEPEST {
            let mut next = Vec::new();
            for child in level.iter().filter_map(|task| task.child.as_ref()) {
                // What is no list has no subtasks in it.
                let _ = lenient::each(child, |entry| {
                    next.extend(entry.and_then(lenient::record::<Self>));
                });
            }
            all.append(&mut level);
            level = next;
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_as_an_object_and_none_as_a_list() {
        let task = r#"{"id":"7","tags":{"12":"Нове","13":"терміново"},
            "child":[{"id":8,"tags":[],"child":[{"id":"9"}]}]}"#;
        let task: Tagged = serde_json::from_str(task).expect("a task");
        assert_eq!(task.tags().collect::<Vec<_>>(), ["12", "13"]);
        let all = task.with_parts();
        let ids: Vec<_> = all.iter().map(|task| task.id.get()).collect();
        assert_eq!(ids, [7, 8, 9]);
        assert_eq!(all[1].tags().count(), 0);
    }
}
