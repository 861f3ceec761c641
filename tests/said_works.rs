//! Positions and places of an account, as people say them who do not know how it writes them.

use crate::world::{World, ask};

/// A farm: who does what, and where.
fn farm(world: &World) {
    for (name, title, department) in [
        ("Тарас Гнатишин", "Заправник", "Машинно-тракторний парк"),
        ("Зоряна Білик", "Зварник", "Машинно-тракторний парк"),
        (
            "Лесь Яремчук",
            "Оператор зерносушарки",
            "Агрономічна служба",
        ),
        ("Орина Пацюк", "Агроном", "Агрономічна служба"),
        ("Юстин Гавриш", "Головний агроном", "Агрономічна служба"),
        (
            "Віра Дзвінка",
            "Менеджер із закупівель",
            "Служба постачання",
        ),
        ("Мирон Стельмах", "Водій", "Служба постачання"),
    ] {
        world.member(name, |m| {
            m.details.title = title.into();
            m.department = department.into();
        });
    }
}

#[tokio::test]
async fn who_does_something_is_found_among_strange_words() {
    let world = World::new().await;
    farm(&world);
    let room = world.linked().await;
    for (question, name) in [
        ("кто заправляет трактора в поле", "Тарас Гнатишин"),
        ("номер заправщика какого нибудь", "Тарас Гнатишин"),
        ("хто зварює?", "Зоряна Білик"),
        ("хто сушить кукурудзу?", "Лесь Яремчук"),
        (
            "контакт головного агронома, насіннєва компанія просить",
            "Юстин Гавриш",
        ),
        ("хто з агрономів вільний поїхати в Полтаву?", "Орина Пацюк"),
        (
            "хто з менеджерів по закупівлях веде добрива?",
            "Віра Дзвінка",
        ),
        ("телефон агорнома", "Орина Пацюк"),
    ] {
        let card = ask(&room, &world.olena, question).await;
        assert!(
            card.html.contains(&format!("<b>{name}</b>")),
            "{question}: {}",
            card.text
        );
    }
}

#[tokio::test]
async fn a_place_is_found_by_other_words_for_it() {
    let world = World::new().await;
    farm(&world);
    let room = world.linked().await;
    for (question, title) in [
        (
            "кто работает в агрономической службе?",
            "Агрономічна служба",
        ),
        ("агрослужба, контакти", "Агрономічна служба"),
        ("хто в мтп", "Машинно-тракторний парк"),
        (
            "телефони машинно-тракторного парку",
            "Машинно-тракторний парк",
        ),
        ("відділ закупівель телефон", "Служба постачання"),
        (
            "procurement department contacts please",
            "Служба постачання",
        ),
    ] {
        let list = ask(&room, &world.olena, question).await;
        assert!(list.text.starts_with(title), "{question}: {}", list.text);
    }
}

#[tokio::test]
async fn what_asks_for_nobody_is_talk() {
    let world = World::new().await;
    farm(&world);
    let room = world.linked().await;
    for said in [
        "ключі під ковриком",
        "кума привезла вишень, беріть",
        "та я йому вже казала сто раз",
    ] {
        let answer = ask(&room, &world.olena, said).await;
        crate::says::assert_says!(answer, crate::says::Uk, "said-other");
    }
    let answer = ask(&room, &world.olena, "ghbdsn").await;
    crate::says::assert_says!(answer, crate::says::Uk, "said-hello");
}
