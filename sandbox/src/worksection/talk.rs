//! What people of a made-up account said of their tasks, and how those are marked.

use serde_json::json;

use super::{Comment, Contents, Tag, TagGroup};

/// Where the ids of each kind start.
const GROUP_IDS: u64 = 801;
const TAG_IDS: u64 = 811;
const COMMENT_IDS: u64 = 900_001;

/// Groups of tags, and whether they are stages.
const GROUPS: [(&str, bool); 2] = [("Етапи", true), ("Мітки", false)];

/// Tags by the place of their group.
const TAGS: [(&str, usize); 5] = [
    ("Нове", 0),
    ("У роботі", 0),
    ("На перевірці", 0),
    ("терміново", 1),
    ("клієнт <VIP> & друзі", 1),
];

const SAID: [&str; 6] = [
    "Бачу, що бракує даних за вересень. Хто їх має?",
    "Готово на дві третини.\r\nРешта — завтра до обіду.",
    "",
    "Клієнт просить <b>без знижок</b> &amp; до п'ятниці 🙂",
    "Дякую! Перевірю сьогодні.",
    "Домовилися з Друкарнею «Світ»: чекаємо на рахунок.",
];

/// Adds comments and tags to an account with tasks and members, always the same.
pub(super) fn fill(contents: &mut Contents) {
    let group = |(id, (title, stages)): (u64, (&str, bool))| TagGroup {
        id,
        title: title.to_owned(),
        stages,
        private: false,
    };
    let tag = |(id, (title, group)): (u64, (&str, usize))| Tag {
        id,
        title: title.to_owned(),
        group: GROUP_IDS + group as u64,
    };
    contents.tag_groups = (GROUP_IDS..).zip(GROUPS).map(group).collect();
    contents.tags = (TAG_IDS..).zip(TAGS).map(tag).collect();
    for task in &mut contents.tasks {
        let (stage, label) = (task.id % 4, task.id % 5);
        if stage < 3 {
            task.tags.insert(TAG_IDS + stage);
        }
        if label < 2 {
            task.tags.insert(TAG_IDS + 3 + label);
        }
        if task.id.is_multiple_of(5) {
            task.max_time = Some("8:00".to_owned());
            task.max_money = Some(json!("1200.50"));
        }
        if task.id % 8 == 2 && task.date_end.is_some() {
            task.time_end = Some("18:00".to_owned());
        }
    }
    let members: Vec<u64> = contents.members.iter().map(|member| member.id).collect();
    let tasks = contents.tasks.iter().filter(|task| task.parent.is_none());
    let told = tasks.enumerate().flat_map(|(place, task)| {
        let said = SAID.into_iter().cycle().skip(place).take(place % 4);
        said.enumerate()
            .map(move |(day, text)| (task.id, day, text))
    });
    let comment = |(number, (task, day, text)): (usize, (u64, usize, &str))| Comment {
        id: COMMENT_IDS + number as u64,
        task,
        from: members[number % members.len()],
        text: text.to_owned(),
        date_added: format!("2026-11-{:02} 11:{:02}", day + 3, number % 60),
        ..Comment::default()
    };
    contents.comments = told.enumerate().map(comment).collect();
}
