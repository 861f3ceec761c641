//! What else is asked for of a person in one's own words: whether they are in, messengers, since when they are
//! here. And who is away, said as a question.

use chrono::Local;
use sandbox::telegram::Message;
use sandbox::worksection::{Contact, Services};

use crate::says::{En, Uk, Words, assert_says};
use crate::world::{World, ask, reply};

/// One who is away since today, and one who is not.
fn company(world: &World) {
    world.member("Лаврін Гречка", |m| {
        m.details.email = "lavrin@demo.example".into();
        m.details.group = "Квасоля".into();
        m.details.phones[0] = "0671234567".into();
        m.details.services = Services {
            date_added: "2025-03-14 09:30".into(),
            ..Services::default()
        }
        .chat("Viber", "+380671234567")
        .chat("Telegram", "@lavrin_h");
    });
    world.member("Уляна Пшонко", |m| {
        m.details.email = "uliana@demo.example".into();
        m.details.group = "Квасоля".into();
        m.details.phones[0] = "0442345678".into();
    });
    world.account.add_team("Квасоля", false);
    let contact = Contact::new("Прокіп", "Кутя", "kutia@client.example");
    world.account.add_contact(contact);
    for day in Local::now().date_naive().iter_days().take(3) {
        let is_known =
            world
                .account
                .mark_day("lavrin@demo.example", &day.to_string(), "sick-leave");
        assert!(is_known);
    }
}

fn first_line(message: &Message) -> &str {
    message.text.lines().next().unwrap_or_default()
}

#[tokio::test]
async fn whether_somebody_is_in_stands_first_and_why_not_nowhere() {
    let world = World::new().await;
    company(&world);
    let hers = world.linked().await;
    let his = world.link(&world.andrew).await;
    for (language, room, person, away, here) in [
        (
            Uk,
            &hers,
            &world.olena,
            "чи на місці Лаврін Гречка?",
            "Уляна Пшонко сьогодні є?",
        ),
        (
            Uk,
            &hers,
            &world.olena,
            "коли повернеться Лаврін Гречка",
            "чи у відпустці Уляна Пшонко",
        ),
        (
            En,
            &his,
            &world.andrew,
            "when is Lavrin Hrechka back?",
            "is Uliana Pshonko in today?",
        ),
    ] {
        let card = ask(room, person, away).await;
        let name = "Лаврін Гречка";
        assert!(
            Words::new(language, "said-away", vec![("name", name.into())]).are_in(&card),
            "{away}: {}",
            card.text
        );
        crate::away::tells_no_reason(&card);
        let card = ask(room, person, here).await;
        assert_says!(card, language, "said-here", name = "Уляна Пшонко");
    }
    // After a card, too.
    ask(&hers, &world.olena, "Лаврін Гречка").await;
    let card = ask(&hers, &world.olena, "а коли повернеться?").await;
    assert_says!(card, Uk, "said-away", name = "Лаврін Гречка");
    // Of a contact nobody knows it.
    let card = ask(&hers, &world.olena, "чи на місці Прокіп Кутя").await;
    assert_says!(card, Uk, "said-no-presence", name = "Прокіп Кутя");
}

#[tokio::test]
async fn messengers_and_the_day_somebody_came_stand_first() {
    let world = World::new().await;
    company(&world);
    let hers = world.linked().await;
    let his = world.link(&world.andrew).await;
    for (question, line) in [
        ("телеграм Лавріна Гречки", "Telegram: @lavrin_h"),
        ("дай телегу Гречки", "Telegram: @lavrin_h"),
        ("вайбер Гречки", "Viber: +380671234567"),
        ("який у Гречки месенджер?", "Telegram: @lavrin_h"),
        ("телеграмм Гречки скинь", "Telegram: @lavrin_h"),
    ] {
        let card = ask(&hers, &world.olena, question).await;
        assert_eq!(first_line(&card), line, "{question}");
    }
    let card = ask(&his, &world.andrew, "Hrechka's telegram?").await;
    assert_eq!(first_line(&card), "Telegram: @lavrin_h");
    let card = ask(&hers, &world.olena, "вотсап Гречки").await;
    assert_says!(
        card,
        Uk,
        "said-no-chat",
        name = "Лаврін Гречка",
        service = "WhatsApp"
    );
    let card = ask(&his, &world.andrew, "Pshonko's telegram").await;
    assert_says!(
        card,
        En,
        "said-no-chat",
        name = "Уляна Пшонко",
        service = "Telegram"
    );
    let card = ask(&hers, &world.olena, "месенджер Пшонко").await;
    assert_says!(card, Uk, "said-no-messenger", name = "Уляна Пшонко");

    let card = ask(&hers, &world.olena, "з якого числа працює Гречка?").await;
    assert_says!(
        card,
        Uk,
        "said-since",
        name = "Лаврін Гречка",
        day = "14 березня 2025"
    );
    let card = ask(&his, &world.andrew, "when did Hrechka join?").await;
    assert_says!(
        card,
        En,
        "said-since",
        name = "Лаврін Гречка",
        day = "14 March 2025"
    );
}

#[tokio::test]
async fn a_group_learns_only_what_it_may() {
    let world = World::new().await;
    company(&world);
    world.linked().await;
    let group = world.linked_group().await;
    let prompt = ask(&group, &world.olena, "/whois").await;
    let card = reply(&group, &world.olena, &prompt, "чи на місці Лаврін Гречка").await;
    assert_says!(card, Uk, "said-away", name = "Лаврін Гречка");
    crate::away::tells_no_reason(&card);
}

#[tokio::test]
async fn who_is_away_is_asked_in_ones_own_words() {
    let world = World::new().await;
    company(&world);
    let hers = world.linked().await;
    let his = world.link(&world.andrew).await;
    for (room, person, question) in [
        (&hers, &world.olena, "хто сьогодні відсутній?"),
        (&hers, &world.olena, "а кого сьогодні немає"),
        (&hers, &world.olena, "хто відсутній у команді Квасоля"),
        (&hers, &world.olena, "кого завтра не буде"),
        (&his, &world.andrew, "who's not in today?"),
    ] {
        let list = ask(room, person, question).await;
        assert!(
            list.text.contains("🌴 Лаврін Гречка"),
            "{question}: {}",
            list.text
        );
        assert!(!list.text.contains("Пшонко"), "{question}: {}", list.text);
    }
}

#[tokio::test]
async fn a_main_number_that_is_a_mobile_one_counts_as_such() {
    let world = World::new().await;
    company(&world);
    let room = world.linked().await;
    let card = ask(&room, &world.olena, "мобільний Гречки").await;
    assert_eq!(first_line(&card), "📞 +380 67 123 45 67");
    let card = ask(&room, &world.olena, "моб Пшонко").await;
    assert_says!(card, Uk, "said-no-mobile", name = "Уляна Пшонко");
}

#[tokio::test]
async fn a_sentence_with_commas_errors_and_words_of_no_list_is_understood() {
    let world = World::new().await;
    company(&world);
    let room = world.linked().await;
    for question in [
        "знайжи лаврін гречка",
        "Lavrin Hrechka",
        "підкажіть хто це Лаврін Гречка, просто дописує всім у коридорі",
    ] {
        let card = ask(&room, &world.olena, question).await;
        // Below that he is away.
        let name = card.text.lines().nth(1);
        assert_eq!(name, Some("Лаврін Гречка"), "{question}");
    }
    let team = ask(&room, &world.olena, "команда Квасоля, хто там працює?").await;
    assert_says!(team, Uk, "teams-members", title = "Квасоля", count = 2);
    let nobody = ask(&room, &world.olena, "хто такий Вася Пупкін").await;
    assert_says!(nobody, Uk, "whois-nobody", query = "Вася Пупкін");
}

#[tokio::test]
async fn the_beginning_of_a_name_comes_before_a_word_of_phrases() {
    let world = World::new().await;
    world.member("Тгебо Квач", |m| {
        m.details.email = "tg@demo.example".into()
    });
    let room = world.linked().await;
    let card = ask(&room, &world.olena, "тг").await;
    assert_eq!(first_line(&card), "Тгебо Квач");
}
