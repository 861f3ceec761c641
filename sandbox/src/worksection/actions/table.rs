//! Every method that there is.

use serde_json::Value;

use super::{
    Action, Desk, Needs, Refusal, change, comments, contacts, events, members, projects, schedule,
    tags, tasks, webhooks,
};
use crate::worksection::request::Asked;

const DETAILS: &[&str] = &[
    "email", "name", "title", "group", "phone", "phone2", "phone3", "phone4", "address", "address2",
];

const SEARCH: &[&str] = &[
    "id_project",
    "id_task",
    "email_user_from",
    "email_user_to",
    "filter",
    "status",
    "extra",
];

const ACTIONS: &[Action] = &[
    reading("get_users", "users_read", members::list),
    adding(
        "add_user",
        "users_write",
        &[
            "email",
            "first_name",
            "last_name",
            "title",
            "group",
            "department",
            "role",
        ],
        members::invite,
    ),
    looking(
        "get_users_schedule",
        "users_read",
        &["users", "datestart", "dateend"],
        schedule::list,
    ),
    writing(
        "update_users_schedule",
        "users_write",
        &["data"],
        schedule::update,
    ),
    reading("get_user_groups", "users_read", members::teams),
    adding(
        "add_user_group",
        "users_write",
        &["title", "client"],
        members::add_team,
    ),
    reading("get_contacts", "contacts_read", contacts::list),
    adding("add_contact", "contacts_write", DETAILS, contacts::add),
    reading("get_contact_groups", "contacts_read", contacts::folders),
    adding(
        "add_contact_group",
        "contacts_write",
        &["title"],
        contacts::add_folder,
    ),
    looking(
        "get_projects",
        "projects_read",
        &["filter", "extra"],
        projects::list,
    ),
    looking(
        "get_project",
        "projects_read",
        &["id_project", "extra"],
        projects::get,
    ),
    adding(
        "add_project_members",
        "projects_write",
        &["id_project", "members"],
        projects::add_members,
    ),
    adding(
        "delete_project_members",
        "projects_write",
        &["id_project", "members"],
        projects::delete_members,
    ),
    looking(
        "get_all_tasks",
        "tasks_read",
        &["filter", "extra"],
        tasks::all,
    ),
    looking(
        "get_tasks",
        "tasks_read",
        &["id_project", "filter", "extra"],
        tasks::of_project,
    ),
    looking("get_task", "tasks_read", &["id_task", "extra"], tasks::get),
    looking("search_tasks", "tasks_read", SEARCH, tasks::search),
    writing(
        "post_task",
        "tasks_write",
        &[
            "id_project",
            "title",
            "id_parent",
            "email_user_from",
            "email_user_to",
            "priority",
            "text",
            "todo",
            "datestart",
            "dateend",
            "subscribe",
            "mention",
            "hidden",
            "max_time",
            "max_money",
            "tags",
        ],
        change::post,
    ),
    writing(
        "update_task",
        "tasks_write",
        &[
            "id_task",
            "email_user_to",
            "priority",
            "title",
            "datestart",
            "dateend",
            "dateclosed",
            "max_time",
            "max_money",
            "tags",
        ],
        change::update,
    ),
    writing(
        "complete_task",
        "tasks_write",
        &["id_task"],
        change::complete,
    ),
    writing("reopen_task", "tasks_write", &["id_task"], change::reopen),
    looking(
        "get_task_tags",
        "tags_read",
        &["group", "type", "access"],
        tags::list,
    ),
    looking(
        "get_task_tag_groups",
        "tags_read",
        &["type", "access"],
        tags::groups,
    ),
    adding(
        "add_task_tags",
        "tags_write",
        &["group", "title"],
        tags::add,
    ),
    adding(
        "add_task_tag_groups",
        "tags_write",
        &["title", "type", "access"],
        tags::add_group,
    ),
    writing(
        "update_task_tags",
        "tags_write",
        &["id_task", "plus", "minus"],
        tags::update,
    ),
    looking(
        "get_comments",
        "comments_read",
        &["id_task", "extra"],
        comments::list,
    ),
    writing(
        "post_comment",
        "comments_write",
        &[
            "id_task",
            "text",
            "email_user_from",
            "hidden",
            "mention",
            "todo",
            "todo[]",
        ],
        comments::post,
    ),
    looking(
        "get_events",
        "tasks_read",
        &["period", "id_project"],
        events::list,
    ),
    administering(
        "add_webhook",
        &["url", "events", "projects", "http_user", "http_pass"],
        webhooks::add,
    ),
    administering("get_webhooks", &[], webhooks::list),
    administering("delete_webhook", &["id"], webhooks::delete),
    subscription("subscribe", tasks::subscribe),
    subscription("unsubscribe", tasks::unsubscribe),
    Action {
        name: "me",
        parameters: &[],
        scope: None,
        needs: Needs::Look,
        run: members::me,
    },
];

type Run = fn(&mut Desk<'_>, &Asked) -> Result<Value, Refusal>;

const fn reading(name: &'static str, scope: &'static str, run: Run) -> Action {
    looking(name, scope, &[], run)
}

const fn looking(
    name: &'static str,
    scope: &'static str,
    parameters: &'static [&'static str],
    run: Run,
) -> Action {
    Action {
        name,
        parameters,
        scope: Some(scope),
        needs: Needs::Look,
        run,
    }
}

const fn adding(
    name: &'static str,
    scope: &'static str,
    parameters: &'static [&'static str],
    run: Run,
) -> Action {
    Action {
        name,
        parameters,
        scope: Some(scope),
        needs: Needs::Add,
        run,
    }
}

const fn writing(
    name: &'static str,
    scope: &'static str,
    parameters: &'static [&'static str],
    run: Run,
) -> Action {
    Action {
        name,
        parameters,
        scope: Some(scope),
        needs: Needs::TakePart,
        run,
    }
}

const fn administering(
    name: &'static str,
    parameters: &'static [&'static str],
    run: Run,
) -> Action {
    Action {
        name,
        parameters,
        scope: Some("administrative"),
        needs: Needs::Administer,
        run,
    }
}

const fn subscription(name: &'static str, run: Run) -> Action {
    writing(name, "tasks_write", &["id_task", "email_user"], run)
}

/// The action of this name.
pub(in crate::worksection) fn find(name: &str) -> Option<&'static Action> {
    ACTIONS.iter().find(|action| action.name == name)
}
