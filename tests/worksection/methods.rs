//! Every method with the API key: what is asked, and what comes back.

use axum::http::{Method, header};
use sandbox::worksection::{Blank, FolderKind as Kind};
use serde_json::json;
use worksection_bot::worksection::{
    ApiCode, Error, FolderKind, InvitedRole, NewContact, NewUser, PhoneKind, Role,
};

use crate::{
    scripted::Scripted,
    world::{CHANGES, READS, World, change, new_contact, new_user, read, task_id},
};

#[tokio::test]
async fn the_members_come_whole_and_in_order() {
    let world = World::with_people(60).await;
    let users = world.api().get_users().await.unwrap();
    let members = world.account.members();
    assert_eq!(users.len(), members.len());
    for (user, member) in users.iter().zip(&members) {
        let details = &member.details;
        assert_eq!(user.id.as_str(), member.id.to_string());
        assert_eq!(user.name, details.name.trim());
        assert_eq!(user.first_name, details.first_name);
        assert_eq!(user.last_name, details.last_name);
        assert_eq!(user.title, details.title);
        assert_eq!(user.group, details.group);
        assert_eq!(user.department, member.department);
        assert_eq!(user.email, details.email);
        assert_eq!(user.role, Role::parse(&member.role));
        assert_eq!(user.address, details.addresses[0]);
        assert_eq!(user.address2, details.addresses[1]);
        let kinds = [
            PhoneKind::Main,
            PhoneKind::Work,
            PhoneKind::Mobile,
            PhoneKind::Home,
        ];
        let phones = kinds.into_iter().zip(&details.phones);
        let known: Vec<_> = phones
            .filter(|(_, phone)| !phone.is_empty())
            .map(|(kind, phone)| (kind, phone.as_str()))
            .collect();
        assert_eq!(user.phones().collect::<Vec<_>>(), known);
    }
}

#[tokio::test]
async fn the_contacts_come_whole_and_in_order() {
    let world = World::with_people(60).await;
    let contacts = world.api().get_contacts().await.unwrap();
    let known = world.account.contacts();
    assert_eq!(contacts.len(), known.len());
    for (contact, known) in contacts.iter().zip(&known) {
        assert_eq!(contact.id.as_str(), known.id.to_string());
        assert_eq!(contact.name, known.details.name);
        assert_eq!(contact.title, known.details.title);
        assert_eq!(contact.group, known.details.group);
        assert_eq!(contact.email, known.details.email);
        assert_eq!(contact.address, known.details.addresses[0]);
        let numbers: Vec<_> = contact.phones().map(|(_, number)| number).collect();
        let phones = known.details.phones.iter();
        let phones: Vec<_> = phones.filter(|number| !number.is_empty()).collect();
        assert_eq!(numbers, phones);
    }
    assert!(known.iter().any(|c| c.details.blank == Blank::Null));
}

#[tokio::test]
async fn teams_and_folders_say_whose_they_are() {
    let world = World::with_people(6).await;
    let teams = world.api().get_user_groups().await.unwrap();
    let shown: Vec<_> = teams
        .iter()
        .map(|team| (team.id.as_str(), team.title.as_str(), team.client))
        .collect();
    let known = world.account.teams();
    let ids: Vec<_> = known.iter().map(|team| team.id.to_string()).collect();
    let known: Vec<_> = ids
        .iter()
        .zip(&known)
        .map(|(id, team)| (id.as_str(), team.title.as_str(), team.client))
        .collect();
    assert_eq!(shown, known);

    let folders = world.api().get_contact_groups().await.unwrap();
    let known = world.account.folders();
    assert_eq!(folders.len(), known.len());
    for (folder, known) in folders.iter().zip(&known) {
        assert_eq!(folder.id.as_str(), known.id.to_string());
        assert_eq!(folder.title, known.title);
        assert_eq!(
            folder.kind == FolderKind::Preset,
            known.kind == Kind::Preset
        );
        assert_eq!(folder.preset().is_some(), known.kind == Kind::Preset);
    }
}

#[tokio::test]
async fn an_invitation_carries_all_that_was_filled_in() {
    let world = World::with_people(6).await;
    let user = NewUser {
        email: "nova@demo.example".to_owned(),
        first_name: "Нова".to_owned(),
        last_name: "O'Людина <b>".to_owned(),
        title: "Дизайнерка".to_owned(),
        group: "Львівський офіс".to_owned(),
        department: "Дизайн".to_owned(),
        role: Some(InvitedRole::Guest),
    };
    let shown = world.api().add_user(&user).await.unwrap();
    assert_eq!(shown.email, user.email);
    assert_eq!(shown.role, Role::Guest);
    assert_eq!(
        world.asked("add_user")[0].parameters,
        json!({
            "email": "nova@demo.example",
            "first_name": "Нова",
            "last_name": "O'Людина <b>",
            "title": "Дизайнерка",
            "group": "Львівський офіс",
            "department": "Дизайн",
            "role": "guest",
        })
    );
    let invited = world.account.invitations();
    assert_eq!(invited.len(), 1);
    assert_eq!(invited[0].details.last_name, "O'Людина <b>");
    assert_eq!(shown.id.as_str(), invited[0].id.to_string());
}

#[tokio::test]
async fn what_was_not_filled_in_is_not_sent() {
    let world = World::with_people(6).await;
    let api = world.api();
    api.add_user(&new_user("a@demo.example")).await.unwrap();
    let sent = &world.asked("add_user")[0].parameters;
    assert_eq!(*sent, json!({ "email": "a@demo.example" }));

    let contact = new_contact("b@clients.example", "Бо");
    api.add_contact(&contact).await.unwrap();
    let sent = &world.asked("add_contact")[0].parameters;
    assert_eq!(*sent, json!({ "email": "b@clients.example", "name": "Бо" }));
}

#[tokio::test]
async fn a_new_contact_carries_every_phone_and_address() {
    let world = World::with_people(6).await;
    let contact = NewContact {
        email: "ivan@clients.example".to_owned(),
        name: "Іван Сірко".to_owned(),
        title: "Отаман".to_owned(),
        group: "Клієнти".to_owned(),
        phone: "+380501112233".to_owned(),
        phone2: "044 111 22 33".to_owned(),
        phone3: "486 09 77".to_owned(),
        phone4: "1 (049) 143 235 08".to_owned(),
        address: "Січ\nкурінь 1".to_owned(),
        address2: "Чигирин".to_owned(),
    };
    let shown = world.api().add_contact(&contact).await.unwrap();
    assert_eq!(shown.group, "Клієнти");
    assert_eq!(shown.address, "Січ\nкурінь 1");
    assert_eq!(shown.phones().count(), 4);
    let known = world.account.contacts().pop().unwrap();
    assert_eq!(shown.id.as_str(), known.id.to_string());
    assert_eq!(known.details.phones[3], "1 (049) 143 235 08");
    assert_eq!(known.details.addresses[1], "Чигирин");
}

#[tokio::test]
async fn a_title_that_exists_gives_the_team_or_folder_that_has_it() {
    let world = World::with_people(6).await;
    let api = world.api();
    let team = api.add_user_group("Клієнт №1", true).await.unwrap();
    assert!(team.client);
    assert_eq!(api.add_user_group("Клієнт №1", true).await.unwrap(), team);
    let own = api.add_user_group("Свої", false).await.unwrap();
    assert!(!own.client && own.id != team.id);
    let sent: Vec<_> = world.asked("add_user_group");
    assert_eq!(sent[0].parameters["client"], "1");
    assert_eq!(sent[2].parameters["client"], "0");

    let folder = api.add_contact_group("Преса").await.unwrap();
    assert_eq!(folder.kind, FolderKind::Own);
    assert_eq!(api.add_contact_group("Преса").await.unwrap(), folder);
    let titles = world.account.folders().into_iter().map(|f| f.title);
    assert_eq!(titles.filter(|title| title == "Преса").count(), 1);
}

#[tokio::test]
async fn a_subscriber_comes_and_goes() {
    let world = World::with_people(6).await;
    let (api, task) = (world.api(), world.task().id);
    let (id, email) = (task_id(task), world.email_of("reader"));
    api.unsubscribe(&id, &email).await.unwrap();
    assert!(!world.subscribers(task).contains(&email));
    api.subscribe(&id, &email).await.unwrap();
    assert!(world.subscribers(task).contains(&email));
    api.unsubscribe(&id, &email).await.unwrap();
    assert!(!world.subscribers(task).contains(&email));
    let sent = &world.asked("subscribe")[0].parameters;
    let expected = json!({ "id_task": task.to_string(), "email_user": email });
    assert_eq!(*sent, expected);
}

#[tokio::test]
async fn a_task_comes_with_its_project_and_people() {
    let world = World::with_people(6).await;
    let known = world.task();
    let email = world.email_of("owner");
    let (api, id) = (world.api(), task_id(known.id));
    api.subscribe(&id, &email).await.unwrap();

    let task = api.get_task(&id).await.unwrap();
    assert_eq!(task.id, id);
    assert_eq!(task.name, known.name);
    assert_eq!(task.page, known.page());
    assert_eq!(task.priority, known.priority.to_string());
    assert_eq!(Some(task.date_end), known.date_end);
    let project = task.project.unwrap();
    assert_eq!(project.id.as_str(), known.project.to_string());
    assert_eq!(project.page, format!("/project/{}/", known.project));
    assert_eq!(task.user_from.unwrap().id.as_str(), known.from.to_string());
    let to = known.to.map(|id| id.to_string());
    assert_eq!(task.user_to.map(|p| p.id.as_str().to_owned()), to);
    let emails = task.subscribers.into_iter().map(|person| person.email);
    assert_eq!(
        emails.collect::<Vec<_>>(),
        world.account.subscribers(known.id)
    );
    assert_eq!(
        world.asked("get_task")[0].parameters["extra"],
        "subscribers"
    );
}

#[tokio::test]
async fn a_project_comes_with_its_manager_and_team_which_changes() {
    let world = World::with_people(6).await;
    let api = world.api();
    let projects = api.get_projects().await.unwrap();
    assert_eq!(world.asked("get_projects")[0].parameters["extra"], "users");
    let over = |name: &str| projects.iter().find(|p| p.name == name).unwrap();
    assert!(over("Торішній каталог").is_over() && over("Інтернет-магазин").is_pending());
    assert!(over("Внутрішні справи").manager().is_none());
    let (guest, owner) = (world.email_of("guest"), world.email_of("owner"));
    let app = over("Мобільний застосунок");
    assert_eq!(app.manager().unwrap().email, owner);
    assert!(app.has(&owner.to_uppercase()) && !app.has(&guest));

    let both = [&*guest, &*owner];
    api.add_project_members(&app.id, &both).await.unwrap();
    let sent = &world.asked("add_project_members")[0].parameters;
    let expected = json!({ "id_project": "3002", "members": format!("{guest},{owner}") });
    assert_eq!(*sent, expected);
    assert!(api.get_project(&app.id).await.unwrap().has(&guest));
    api.delete_project_members(&app.id, &[&guest])
        .await
        .unwrap();
    assert!(!api.get_project(&app.id).await.unwrap().has(&guest));
    let error = api.get_project(&"1".into()).await.unwrap_err();
    let Error::Api { code, .. } = error else {
        panic!("{error}");
    };
    assert_eq!(code, ApiCode::InvalidProject);
}

#[tokio::test]
async fn a_key_is_nobody_so_it_has_no_me() {
    let world = World::with_people(6).await;
    let error = world.api().me().await.unwrap_err();
    let Error::Api { code, .. } = error else {
        panic!("{error}");
    };
    assert_eq!(code, ApiCode::Denied);
}

#[tokio::test]
async fn the_action_stands_in_the_query_and_all_else_in_a_json_body() {
    let server = Scripted::giving(json!([{ "id": 1 }])).await;
    for action in READS {
        read(&server.api(), action).await.unwrap();
    }
    for action in CHANGES {
        change(&server.api(), action).await.unwrap();
    }
    let heard = server.heard();
    let actions = READS.into_iter().chain(CHANGES);
    assert!(heard.iter().map(|h| h.action()).eq(actions));
    for request in &heard {
        assert_eq!(request.method, Method::POST);
        assert_eq!(request.uri.path(), "/demo/api/admin/v2");
        assert!(request.json().is_object());
        let content = request.header(header::CONTENT_TYPE);
        assert_eq!(content, "application/json; charset=utf-8");
        assert_eq!(request.header(header::ACCEPT), "application/json");
        let agent = request.header(header::USER_AGENT);
        assert!(agent.starts_with("worksection-bot/"), "{agent}");
    }
}
