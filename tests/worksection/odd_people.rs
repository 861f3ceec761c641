//! The oddities of a whole account, as they come from the emulator.

use sandbox::worksection::{Avatar, Habits, Member};
use serde_json::json;
use worksection_bot::worksection::Role;

use crate::world::World;

#[tokio::test]
async fn every_oddity_among_sixty_people_is_read() {
    let world = World::with_people(60).await;
    let users = world.api().get_users().await.unwrap();
    assert_eq!(users.len(), 60);
    let some = |test: fn(&worksection_bot::worksection::User) -> bool| users.iter().any(test);
    assert!(some(|u| u.name.contains("<b>&\"😀")));
    assert!(some(|u| u.name.starts_with('\u{200f}')));
    assert!(some(|u| u.address.contains("\r\n")));
    assert!(some(|u| u.role == Role::AccountAdmin));
    assert!(some(|u| u.role == Role::DepartmentAdmin));
    assert!(some(|u| u.role == Role::Other("Freelancer".to_owned())));
    assert!(some(|u| u.title.is_empty() && u.department.is_empty()));
    assert!(some(|u| u.email.ends_with(".worksection.com")));
    for (user, member) in users.iter().zip(world.account.members()) {
        let photo = matches!(member.avatar, Avatar::Photo);
        assert_eq!(user.photo().is_some(), photo, "{:?}", member.avatar);
    }
    let kept = serde_json::to_string(&users).unwrap();
    assert!(!kept.contains("350.50") && !kept.contains("rate"));
}

#[tokio::test]
async fn an_account_just_opened_has_nobody() {
    let world = World::with_people(0).await;
    for empty_list_as_data in [false, true] {
        world.worksection.habits(Habits {
            empty_list_as_data,
            ..Habits::default()
        });
        assert!(world.api().get_users().await.unwrap().is_empty());
        assert!(world.api().get_contacts().await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn pay_as_a_number_or_a_text_is_passed_over() {
    let world = World::with_people(0).await;
    for rate in [json!(98_765), json!("98765.00"), json!(null)] {
        let mut member = Member::new("Ян", "Ко", "jan@demo.example");
        member.rate = Some(rate);
        world.account.add_member(member);
    }
    let users = world.api().get_users().await.unwrap();
    assert_eq!(users.len(), 3);
    assert!(!serde_json::to_string(&users).unwrap().contains("98765"));
}

#[tokio::test]
async fn ten_thousand_members_come_in_one_answer() {
    let world = World::with_people(10_000).await;
    assert_eq!(world.api().get_users().await.unwrap().len(), 10_000);
    assert_eq!(world.asked("get_users").len(), 1);
}
