//! How records are read, in all the forms that real answers have shown.

use serde_json::{Value, json};
use worksection_bot::worksection::{
    Contact, Error, FolderKind, PresetFolder, Role, Task, Team, User,
};

use crate::{
    scripted::Scripted,
    world::{READS, read, task_id},
};

async fn users(data: Value) -> Vec<User> {
    let server = Scripted::giving(data).await;
    server.api().get_users().await.unwrap()
}

async fn user(record: Value) -> User {
    users(json!([record])).await.pop().unwrap()
}

async fn contact(record: Value) -> Contact {
    let server = Scripted::giving(json!([record])).await;
    server.api().get_contacts().await.unwrap().pop().unwrap()
}

async fn task(record: Value) -> Result<Task, Error> {
    let server = Scripted::giving(record).await;
    server.api().get_task(&task_id(1)).await
}

#[tokio::test]
async fn an_id_is_a_string_or_a_bare_number() {
    for id in [json!("17"), json!(17), json!(" 17 ")] {
        assert_eq!(user(json!({ "id": id })).await.id.as_str(), "17");
    }
    assert_eq!(task(json!({ "id": 71001 })).await.unwrap().id.get(), 71001);
    let project = json!({ "id": "5", "project": { "id": 9 }, "user_from": { "id": 4 } });
    let task = task(project).await.unwrap();
    assert_eq!(task.project.unwrap().id.as_str(), "9");
    assert_eq!(task.user_from.unwrap().id.as_str(), "4");
}

#[tokio::test]
async fn a_record_that_comes_twice_is_there_once() {
    let found =
        users(json!([{ "id": 1, "name": "A" }, { "id": 2 }, { "id": "1", "name": "B" }])).await;
    let names: Vec<_> = found
        .iter()
        .map(|user| (user.id.as_str(), &*user.name))
        .collect();
    assert_eq!(names, [("1", "A"), ("2", "")]);
}

#[tokio::test]
async fn a_record_without_an_id_is_skipped_and_the_others_stay() {
    let odd = [
        json!({ "name": "Ніхто" }),
        json!({ "id": "" }),
        json!({ "id": null }),
        json!({ "id": {} }),
        json!(null),
        json!(7),
        json!("text"),
        json!([{ "id": 3 }]),
    ];
    for entry in odd {
        let found = users(json!([{ "id": 1 }, entry, { "id": 2 }])).await;
        let ids: Vec<_> = found.iter().map(|user| user.id.as_str()).collect();
        assert_eq!(ids, ["1", "2"], "{entry}");
    }
}

#[tokio::test]
async fn a_role_is_read_without_regard_to_case() {
    for (written, role) in [
        ("owner", Role::Owner),
        ("Owner", Role::Owner),
        ("Account admin", Role::AccountAdmin),
        ("account admin", Role::AccountAdmin),
        ("Team admin", Role::TeamAdmin),
        ("Department Admin", Role::DepartmentAdmin),
        ("USER", Role::User),
        ("Guest", Role::Guest),
        ("reader", Role::Reader),
    ] {
        assert_eq!(user(json!({ "id": 1, "role": written })).await.role, role);
        assert_eq!(role.as_str(), written.to_lowercase());
    }
}

#[tokio::test]
async fn a_role_on_no_list_breaks_nothing() {
    let other = |text: &str| Role::Other(text.to_owned());
    let freelancer = user(json!({ "id": 1, "role": "Freelancer" })).await;
    assert_eq!(freelancer.role, other("Freelancer"));
    for nothing in [json!(null), json!(""), json!({}), json!([1])] {
        let user = user(json!({ "id": 1, "role": nothing })).await;
        assert_eq!(user.role, other(""));
    }
    assert_eq!(user(json!({ "id": 1, "role": 5 })).await.role, other("5"));
}

#[tokio::test]
async fn a_text_that_is_null_missing_blank_or_odd_is_empty() {
    let bare = user(json!({ "id": 1 })).await;
    assert_eq!(bare.phones().count(), 0);
    for nothing in [
        json!(null),
        json!(""),
        json!(" \t\n"),
        json!({ "value": "x" }),
        json!(["x"]),
        json!(true),
    ] {
        let mut record = json!({ "id": 1 });
        for field in [
            "first_name",
            "last_name",
            "name",
            "title",
            "avatar",
            "group",
            "department",
            "role",
            "email",
            "phone",
            "phone2",
            "phone3",
            "phone4",
            "address",
            "address2",
        ] {
            record[field] = nothing.clone();
        }
        assert_eq!(user(record.clone()).await, bare, "{nothing}");
        let empty = contact(json!({ "id": 1 })).await;
        assert_eq!(contact(record).await, empty, "{nothing}");
    }
}

#[tokio::test]
async fn a_text_may_be_a_number_and_loses_the_space_around_it() {
    let user = user(json!({ "id": 1, "name": "  Ян\u{a0}Ко \n", "phone": 4860977 })).await;
    assert_eq!(user.name, "Ян\u{a0}Ко");
    assert_eq!(user.phone, "4860977");
}

#[tokio::test]
async fn markup_emoji_other_directions_and_line_breaks_survive() {
    for name in [
        "Ілля <b>&\"😀' O'Хара",
        "\u{200f}Юсуф\u{202b} الحكيم",
        "перший\r\nдругий\nтретій",
        "&lt;script&gt; \\u0041 %41 *_`[",
        "👩‍👩‍👧 \u{1f1fa}\u{1f1e6} z\u{0301}",
    ] {
        let record = json!({ "id": 1, "name": name, "address": name, "title": name });
        let user = user(record.clone()).await;
        assert_eq!([&user.name, &user.address, &user.title], [name; 3]);
        assert_eq!(contact(record.clone()).await.name, name);
        assert_eq!(task(record).await.unwrap().name, name);
    }
}

#[tokio::test]
async fn unknown_fields_are_never_an_error() {
    let extra = json!({ "deep": [{ "er": null }], "n": 1e300 });
    let record = json!({ "id": 1, "name": "Ян", "title": "Т", "x": extra, "ПОЛЕ": [], "": 0 });
    let answer = json!({ "status": "ok", "data": [record], "total": 1, "next": extra });
    let server = Scripted::saying(answer).await;
    for action in READS {
        read(&server.api(), action).await.unwrap();
    }
    assert_eq!(server.api().get_users().await.unwrap()[0].name, "Ян");
    assert_eq!(server.heard().len(), READS.len() + 1);
}

#[tokio::test]
async fn an_empty_list_may_come_with_no_data_at_all() {
    for answer in [
        json!({ "status": "ok" }),
        json!({ "status": "ok", "data": null }),
        json!({ "status": "ok", "data": [] }),
    ] {
        let server = Scripted::saying(answer).await;
        let api = server.api();
        assert_eq!(api.get_users().await.unwrap(), []);
        assert_eq!(api.get_contacts().await.unwrap(), []);
        assert_eq!(api.get_user_groups().await.unwrap(), []);
        assert_eq!(api.get_contact_groups().await.unwrap(), []);
    }
}

#[tokio::test]
async fn pay_can_be_read_nowhere() {
    for rate in [json!("350.50"), json!(350.5), json!({ "usd": "350.50" })] {
        let record = json!({ "id": 1, "name": "Ян", "rate": rate, "role": "user" });
        let server = Scripted::giving(json!([record])).await;
        let user = server.api().get_users().await.unwrap().pop().unwrap();
        let me = server.api().me().await.unwrap();
        let contact = server.api().get_contacts().await.unwrap().pop().unwrap();
        let texts = [
            serde_json::to_string(&user).unwrap(),
            serde_json::to_string(&me).unwrap(),
            serde_json::to_string(&contact).unwrap(),
            format!("{user:?} {me:?} {contact:?}"),
        ];
        for text in texts {
            assert!(!text.contains("350") && !text.contains("rate"), "{text}");
        }
    }
}

#[tokio::test]
async fn a_stock_picture_is_no_photo() {
    for stock in [
        "https://acme.worksection.com/images/user/0m.gif",
        "https://worksection.com/images/avatar/7.png",
        "/images/user/0m.gif",
        "/relative/photo.jpg",
        "javascript:alert(1)",
        "",
    ] {
        let user = user(json!({ "id": 1, "avatar": stock })).await;
        assert_eq!(user.photo(), None, "{stock}");
    }
    let own = "https://acme.worksection.com/files/photo/17.jpg";
    let user = user(json!({ "id": 1, "avatar": own })).await;
    assert_eq!(user.photo(), Some(own));
}

#[tokio::test]
async fn a_picture_is_the_accounts_own_or_worksections() {
    let long = |length: usize| {
        let start = "https://acme.worksection.com/";
        format!("{start}{}", "x".repeat(length - start.len()))
    };
    for (avatar, is_shown) in [
        ("https://worksection.com/files/1.jpg".to_owned(), true),
        (long(512), true),
        (long(513), false),
        (long(3_000_000), false),
        ("http://169.254.169.254/latest/meta-data/".to_owned(), false),
        ("https://169.254.169.254/a.jpg".to_owned(), false),
        ("http://acme.worksection.com/a.jpg".to_owned(), false),
        ("https://acme.worksection.com:8443/a.jpg".to_owned(), false),
        ("https://a:b@acme.worksection.com/a.jpg".to_owned(), false),
        (
            "https://acme.worksection.com.evil.example/a".to_owned(),
            false,
        ),
        ("https://evilworksection.com/a.jpg".to_owned(), false),
        ("https://evil.example/worksection.com".to_owned(), false),
        ("https://127.0.0.1/a.jpg".to_owned(), false),
        ("ftp://worksection.com/a.jpg".to_owned(), false),
        ("javascript:alert(1)//worksection.com".to_owned(), false),
    ] {
        let user = user(json!({ "id": 1, "avatar": avatar })).await;
        let shown = user.photo().is_some();
        assert_eq!(shown, is_shown, "{}", &avatar[..avatar.len().min(80)]);
    }
    // The account's host as it is reached, here an emulator's.
    let server = Scripted::new(|heard| {
        let host = heard.header(axum::http::header::HOST);
        let avatar = format!("http://{host}/photo.jpg");
        let data = json!([{ "id": 1, "avatar": avatar }]);
        let answer = json!({ "status": "ok", "data": data }).to_string();
        Some(crate::scripted::raw(200, &[], answer))
    })
    .await;
    assert!(server.api().get_users().await.unwrap()[0].photo().is_some());
    assert!(server.api().me().await.unwrap().photo().is_some());
}

#[tokio::test]
async fn an_id_comes_once_and_is_no_longer_than_telegram_takes() {
    let (longest, longer) = ("я".repeat(30), "x".repeat(61));
    let data = json!([
        { "id": longest }, { "id": longer }, { "id": 7, "name": "Ян" }, { "id": " 7 " }, { "id": "7" },
    ]);
    let server = Scripted::giving(data).await;
    let users = server.api().get_users().await.unwrap();
    let ids: Vec<_> = users.iter().map(|user| user.id.as_str()).collect();
    assert_eq!(ids, [&longest, "7"]);
    assert_eq!(users[1].name, "Ян");
}

#[tokio::test]
async fn teams_and_folders_are_read_in_every_spelling() {
    let team =
        |client: Value| json!([{ "id": 1, "title": "Т", "type": "company", "client": client }]);
    for (written, client) in [
        (json!(1), true),
        (json!("1"), true),
        (json!(true), true),
        (json!(0), false),
        (json!("0"), false),
        (json!(""), false),
        (json!(null), false),
        (json!([1]), false),
    ] {
        let server = Scripted::giving(team(written.clone())).await;
        let teams: Vec<Team> = server.api().get_user_groups().await.unwrap();
        assert_eq!(teams[0].client, client, "{written}");
    }
    let folders = json!([
        { "id": 1, "title": "USERS", "type": "preset" },
        { "id": 2, "title": "TEAM_ONLY", "type": "Preset" },
        { "id": 3, "title": "NEWS", "type": "preset" },
        { "id": "601", "title": "HIDDEN", "type": "folder" },
        { "id": "602", "title": "Преса" },
    ]);
    let server = Scripted::giving(folders).await;
    let folders = server.api().get_contact_groups().await.unwrap();
    let presets: Vec<_> = folders.iter().map(|folder| folder.preset()).collect();
    let (users, team) = (PresetFolder::Users, PresetFolder::TeamOnly);
    assert_eq!(presets, [Some(users), Some(team), None, None, None]);
    assert_eq!(folders[4].kind, FolderKind::Own);
}

#[tokio::test]
async fn the_odd_parts_of_a_task_do_not_cost_the_task() {
    let odd = json!({
        "id": "5",
        "name": null,
        "priority": 10,
        "user_from": "nobody",
        "user_to": { "name": "без номера" },
        "project": [],
        "subscribers": [null, { "id": 1, "email": "a@b.example" }, {}, "x"],
    });
    let task = task(odd).await.unwrap();
    assert_eq!((task.name.as_str(), task.priority.as_str()), ("", "10"));
    assert!(task.user_from.is_none() && task.user_to.is_none() && task.project.is_none());
    assert_eq!(task.subscribers.len(), 1);
    assert_eq!(task.subscribers[0].email, "a@b.example");
}

#[tokio::test]
async fn what_was_read_is_the_same_after_a_stay_in_the_cache() {
    let record = json!({
        "id": 7, "name": "Ян <b>", "role": "Department admin", "email": "a@b.example",
        "phone3": "486 09 77", "address2": "Січ\nкурінь", "avatar": "https://x.example/1.jpg",
    });
    let user = user(record.clone()).await;
    let kept = serde_json::to_string(&user).unwrap();
    assert_eq!(serde_json::from_str::<User>(&kept).unwrap(), user);
    let contact = contact(record).await;
    let kept = serde_json::to_string(&contact).unwrap();
    assert_eq!(serde_json::from_str::<Contact>(&kept).unwrap(), contact);
}
