//! What people say in their own words: whom they ask for, screens, forms, talk.

use sandbox::telegram::Action;
use sandbox::worksection::Contact;

use crate::says::{En, Uk, assert_not_says, assert_says, text, words};
use crate::world::{BOT, World, ask, reply, tap};

/// Two colleagues, their team and somebody whose name is made of phrase words.
fn company(world: &World) {
    world.member("Соломія Їжакевич", |m| {
        m.details.title = "Головна бухгалтерка".into();
        m.details.group = "Квасоля".into();
        m.department = "Звітність".into();
        m.details.phones[2] = "+380 67 123 45 67".into();
        m.details.email = "solomiia@demo.example".into();
        m.role = "team admin".into();
    });
    world.member("Ярема Пампушка", |m| {
        m.details.title = "Вантажник".into();
        m.details.group = "Квасоля".into();
        m.details.phones = Default::default();
        m.details.email = "yarema@demo.example".into();
    });
    world.account.add_team("Квасоля", false);
    let post = Contact::new("Нова", "Пошта", "np@client.example");
    world.account.add_contact(post);
}

fn first_line(message: &sandbox::telegram::Message) -> &str {
    message.text.lines().next().unwrap_or_default()
}

#[tokio::test]
async fn what_is_asked_for_stands_first_and_can_be_copied() {
    let world = World::new().await;
    company(&world);
    let hers = world.linked().await;
    let his = world.link(&world.andrew).await;
    for question in [
        "телефон Соломії Їжакевич",
        "Їжакевич телефон, будь ласка",
        "скинь номер Їжакевич",
        "як подзвонити Їжакевич?",
        "Yizhakevych phone",
        "what's Yizhakevych's number?",
        "дай мобильный Ижакевич",
        "телефн Їжакевич",
        "скинь телфеон Їжакевич",
        "number for Yizhakevych",
        "what number do I call for Yizhakevych?",
        "по какому номеру звонить Ижакевич?",
        "📞 Їжакевич",
        "Привіт! Скинь, будь ласка, номер Їжакевич 🙏",
        "напиши номер Їжакевич",
        "тилефон у Їжакевич який?",
        "whats Yizhakevychs number",
    ] {
        for (room, person) in [(&hers, &world.olena), (&his, &world.andrew)] {
            let card = ask(room, person, question).await;
            assert_eq!(first_line(&card), "📞 +380 67 123 45 67", "{question}");
            assert!(card.html.contains("<b>Соломія Їжакевич</b>"), "{question}");
            let copy = card.button("📋").expect("a button that copies");
            assert_eq!(copy.action, Action::CopyText("+380 67 123 45 67".into()));
        }
    }
    let card = ask(&hers, &world.olena, "пошта Їжакевич").await;
    assert_eq!(first_line(&card), "✉️ solomiia@demo.example");
    let card = ask(&hers, &world.olena, "на яку пошту писати Їжакевич?").await;
    assert_eq!(first_line(&card), "✉️ solomiia@demo.example");
    let card = ask(&hers, &world.olena, "хто така Їжакевич?").await;
    assert_eq!(first_line(&card), "Соломія Їжакевич");
    let card = ask(&hers, &world.olena, "телефон Пампушки").await;
    assert_says!(card, Uk, "said-no-phone", name = "Ярема Пампушка");
    assert!(card.text.contains("yarema@demo.example"), "{}", card.text);
    let card = ask(&his, &world.andrew, "Pampushka's phone").await;
    assert_says!(card, En, "said-no-phone", name = "Ярема Пампушка");
}

#[tokio::test]
async fn what_is_literally_there_comes_first() {
    let world = World::new().await;
    company(&world);
    world.member("Кирило Дель", |m| {
        m.details.title = "Контакт-менеджер".into()
    });
    let room = world.linked().await;
    for (query, name) in [
        ("Нова Пошта", "Нова Пошта"),
        ("Нову Пошту", "Нова Пошта"),
        ("Дель", "Кирило Дель"),
        ("контакт-менеджер", "Кирило Дель"),
        ("контакт менеджер", "Кирило Дель"),
    ] {
        let card = ask(&room, &world.olena, query).await;
        assert_eq!(first_line(&card), name, "{query}");
    }
    let card = ask(&room, &world.olena, "пошта Нової Пошти").await;
    assert_eq!(first_line(&card), "✉️ np@client.example");
}

#[tokio::test]
async fn where_several_fit_the_field_comes_after_the_choice() {
    let world = World::new().await;
    company(&world);
    world.member("Лука Їжакевич", |m| {
        m.details.phones[0] = "+380 44 111 22 33".into()
    });
    let room = world.linked().await;
    let list = ask(&room, &world.olena, "телефон Їжакевич").await;
    assert_says!(list, Uk, "whois-found", query = "Їжакевич", count = 2);
    let card = tap(&room, &world.olena, &list, "Лука").await;
    assert_eq!(first_line(&card), "📞 +380 44 111 22 33");
    let back = tap(&room, &world.olena, &card, &text!(Uk, "back-to-list")).await;
    assert_says!(back, Uk, "whois-found", count = 2);
}

#[tokio::test]
async fn who_does_what_is_found_by_any_word_for_it() {
    let world = World::new().await;
    company(&world);
    let room = world.linked().await;
    for (question, name) in [
        ("наш вантажник", "Ярема Пампушка"),
        ("хто в нас вантажниця?", "Ярема Пампушка"),
        ("who is our loader?", "Ярема Пампушка"),
        ("кто у нас грузчик", "Ярема Пампушка"),
        ("хто в нас головбух?", "Соломія Їжакевич"),
        ("кто у нас главбух", "Соломія Їжакевич"),
    ] {
        let card = ask(&room, &world.olena, question).await;
        assert_eq!(first_line(&card), name, "{question}");
    }
    let team = ask(&room, &world.olena, "хто в команді Квасоля?").await;
    assert_says!(team, Uk, "teams-members", title = "Квасоля", count = 2);
    let team = ask(&room, &world.olena, "команда Пампушки").await;
    assert_says!(team, Uk, "teams-members", title = "Квасоля", count = 2);
    let department = ask(&room, &world.olena, "хто у відділі Звітність").await;
    assert_says!(
        department,
        Uk,
        "teams-members",
        title = "Звітність",
        count = 1
    );
    for question in [
        "хто керує командою Квасоля?",
        "керівник Пампушки",
        "who manages Квасоля",
    ] {
        let lead = ask(&room, &world.olena, question).await;
        assert_says!(lead, Uk, "said-lead", title = "Квасоля");
        assert!(lead.text.contains("Соломія Їжакевич"), "{question}");
    }
}

#[tokio::test]
async fn the_next_message_goes_on_from_the_card() {
    let world = World::new().await;
    company(&world);
    let room = world.linked().await;
    let asked = ask(&room, &world.olena, "телефон").await;
    assert_says!(asked, Uk, "whois-prompt");
    ask(&room, &world.olena, "Їжакевич").await;
    let email = ask(&room, &world.olena, "а пошта?").await;
    assert_eq!(first_line(&email), "✉️ solomiia@demo.example");
    let phone = ask(&room, &world.olena, "її телефон").await;
    assert_eq!(first_line(&phone), "📞 +380 67 123 45 67");
    let team = ask(&room, &world.olena, "її команда").await;
    assert_says!(team, Uk, "teams-members", title = "Квасоля");
    let other = ask(&room, &world.olena, "а Пампушки?").await;
    assert_says!(other, Uk, "said-no-phone", name = "Ярема Пампушка");

    // «Клас» is no name here, and «теж» goes on.
    let phone = ask(&room, &world.olena, "Клас, а телефон?").await;
    assert_says!(phone, Uk, "said-no-phone", name = "Ярема Пампушка");
    let phone = ask(&room, &world.olena, "Їжакевич теж").await;
    assert_eq!(first_line(&phone), "📞 +380 67 123 45 67");

    // In a group, as a reply to the card, and for who asked alone.
    let group = world.linked_group().await;
    let card = ask(&group, &world.olena, "/whois Їжакевич").await;
    let email = reply(&group, &world.olena, &card, "а пошта?").await;
    assert_eq!(first_line(&email), "✉️ solomiia@demo.example");
    let none = ask(&group, &world.andrew, &format!("@{BOT} телефон")).await;
    assert!(!none.text.contains("+380 67 123 45 67"), "{}", none.text);
}

#[tokio::test]
async fn words_of_no_list_stand_around_what_is_meant() {
    let world = World::new().await;
    company(&world);
    // Who leads a department is not all who are in it.
    world.member("Лада Керівниченко", |m| {
        m.details.title = "Керівниця відділу логістики".into();
        m.department = "Логістика".into();
    });
    world.member("Лаврін Другокерівний", |m| {
        m.details.title = "Начальник логістики Львова".into();
    });
    world.member("Гаврило Складський", |m| {
        m.details.title = "Логіст".into();
        m.department = "Логістика".into();
    });
    let room = world.linked().await;
    for (question, first) in [
        (
            "Накладну підписала Соломія Їжакевич, хто це?",
            "Соломія Їжакевич",
        ),
        ("везу документи пампушці хто це", "Ярема Пампушка"),
        ("хто з вантажниць є?", "Ярема Пампушка"),
        ("номр Їжакевич", "📞 +380 67 123 45 67"),
        ("нмер їжакевич", "📞 +380 67 123 45 67"),
        ("скинь номер Їжакевич 🚚", "📞 +380 67 123 45 67"),
        ("дай номер, машина чекає", "📞 +380 67 123 45 67"),
        ("яка пошта, треба КП відправити", "✉️ solomiia@demo.example"),
    ] {
        let card = ask(&room, &world.olena, question).await;
        assert_eq!(first_line(&card), first, "{question}: {}", card.text);
    }
    ask(&room, &world.olena, "/whois Їжакевич").await;
    let lead = ask(&room, &world.olena, "хто керує логістикою?").await;
    for one in ["Лада Керівниченко", "Лаврін Другокерівний"] {
        assert!(lead.button(one).is_some(), "{one}: {:?}", lead.labels());
    }
    for question in [
        "хто у відділі логістики?",
        "who works in the logistics department",
    ] {
        let all = ask(&room, &world.olena, question).await;
        assert_says!(all, Uk, "teams-members", title = "Логістика", count = 2);
    }
    let team = ask(&room, &world.olena, "хто в квасолі сидить?").await;
    assert_says!(team, Uk, "teams-members", title = "Квасоля", count = 2);
    let screen = ask(&room, &world.olena, "допомгоа").await;
    assert_says!(screen, Uk, "start-private");
    let screen = ask(&room, &world.olena, "запрсои nova@demo.example").await;
    assert_says!(screen, Uk, "form-ask-name");
    let screen = ask(&room, &world.olena, "скасуй").await;
    assert_not_says!(screen, Uk, "form-ask-name");
    // Whoever is not there is not made somebody else by leaving out a word.
    let none = ask(&room, &world.olena, "хто така Марта Їжакевич?").await;
    assert_ne!(first_line(&none), "Соломія Їжакевич");
}

#[tokio::test]
async fn the_next_message_goes_on_from_a_list_with_what_was_asked_for() {
    let world = World::new().await;
    company(&world);
    world.member("Остап Їжакевич", |m| {
        m.details.email = "ostap@demo.example".into()
    });
    let room = world.linked().await;
    let list = ask(&room, &world.olena, "телефон Їжакевич").await;
    assert_eq!(
        list.labels()
            .iter()
            .filter(|l| l.contains("Їжакевич"))
            .count(),
        2
    );
    let other = ask(&room, &world.olena, "а що з Пампушкою?").await;
    assert_says!(other, Uk, "said-no-phone", name = "Ярема Пампушка");
    ask(&room, &world.olena, "пошта Їжакевич").await;
    let other = ask(&room, &world.olena, "what about Pampushka?").await;
    assert_eq!(first_line(&other), "✉️ yarema@demo.example");
    // Of several, nobody is meant by a field alone.
    ask(&room, &world.olena, "телефон Їжакевич").await;
    let whose = ask(&room, &world.olena, "посада").await;
    assert_says!(whose, Uk, "whois-prompt");
}

#[tokio::test]
async fn a_question_may_stand_around_the_name() {
    let world = World::new().await;
    company(&world);
    let room = world.linked().await;
    for question in [
        "чим Їжакевич займається у нас?",
        "what does Yizhakevych do?",
        "what is Yizhakevych responsible for",
        "what's Yizhakevych's role?",
        "за что у нас Ижакевич отвечает",
    ] {
        let card = ask(&room, &world.olena, question).await;
        assert!(
            first_line(&card).contains("Головна бухгалтерка"),
            "{question}: {}",
            card.text
        );
    }
    for question in [
        "хто в Квасолі?",
        "members of Квасоля",
        "учасники команди Квасоля",
        "контакти команди Квасоля",
    ] {
        let team = ask(&room, &world.olena, question).await;
        assert_says!(team, Uk, "teams-members", title = "Квасоля");
    }
}

#[tokio::test]
async fn screens_open_by_what_people_say_and_nothing_changes() {
    let world = World::new().await;
    company(&world);
    let hers = world.linked().await;
    let his = world.link(&world.andrew).await;
    for (uk, en, key) in [
        ("покажи команди", "show teams", "teams-all"),
        ("які є папки?", "list folders", "folders-all"),
        (
            "список відділів",
            "which departments are there?",
            "departments-all",
        ),
        ("хто я?", "who am I?", "me-linked-key"),
        ("англійською", "switch to ukrainian", "language-choose"),
        ("допомога", "what can you do?", "start-private"),
        ("запроси", "invite a member", "form-ask-email"),
        ("новий контакт", "add a contact", "form-ask-name"),
        ("скасуй", "cancel", "cancel-done"),
        ("що ти зберігаєш?", "what do you store?", "privacy"),
        ("забудь мене", "forget me", "forget-ask"),
        ("відключи акаунт", "disconnect", "unlink-ask"),
    ] {
        for (room, person, language, said) in
            [(&hers, &world.olena, Uk, uk), (&his, &world.andrew, En, en)]
        {
            let screen = ask(room, person, said).await;
            assert!(
                crate::says::Words::new(language, key, vec![]).are_in(&screen),
                "{said}: {}",
                screen.text
            );
            if key.starts_with("form-") && key != "form-ask-name" {
                ask(room, person, "/cancel").await;
            }
        }
    }
    let card = ask(
        &hers,
        &world.olena,
        "запроси anna@acme.ua Анна Нова, дизайнерка",
    )
    .await;
    assert_says!(card, Uk, "invite-warning", email = "anna@acme.ua");
    assert_eq!(world.asked("add_user"), 0);
    let card = ask(&hers, &world.olena, "стоп").await;
    assert_says!(card, Uk, "cancel-done");
    let form = ask(
        &hers,
        &world.olena,
        "додай контакт Іван Квас ivan@kvas.example",
    )
    .await;
    assert!(
        form.text.contains("Іван Квас") && form.text.contains("ivan@kvas.example"),
        "{}",
        form.text
    );
    ask(&hers, &world.olena, "скасувати").await;
}

#[tokio::test]
async fn a_form_is_left_answered_and_corrected_in_words() {
    let world = World::new().await;
    company(&world);
    let room = world.linked().await;
    let name = ask(&room, &world.olena, "/invite anna@acme.ua").await;
    assert_says!(name, Uk, "form-ask-name");
    let back = ask(&room, &world.olena, "назад").await;
    assert_says!(back, Uk, "form-ask-email");
    ask(&room, &world.olena, "anna@acme.ua").await;
    // Somebody else is looked for meanwhile; the question stays.
    let card = ask(&room, &world.olena, "телефон Їжакевич").await;
    assert_eq!(first_line(&card), "📞 +380 67 123 45 67");
    let role = ask(&room, &world.olena, "Анна Нова").await;
    assert_says!(role, Uk, "form-ask-role");
    let team = ask(&room, &world.olena, "гісьть").await;
    assert_says!(team, Uk, "form-ask-team");
    let department = ask(&room, &world.olena, "квас").await;
    assert_says!(department, Uk, "form-ask-department");
    let position = ask(&room, &world.olena, "пропустити").await;
    assert_says!(position, Uk, "form-ask-position");
    let card = ask(&room, &world.olena, "немає").await;
    assert_says!(card, Uk, "invite-warning");
    for (said, shown) in [
        ("роль читач", text!(Uk, "role-reader")),
        ("пошта olha@acme.ua", "olha@acme.ua".to_owned()),
        ("ivan@acme.ua", "ivan@acme.ua".to_owned()),
        ("посада дизайнерка", "дизайнерка".to_owned()),
        ("user", text!(Uk, "role-user")),
    ] {
        let card = ask(&room, &world.olena, said).await;
        assert!(card.text.contains(&shown), "{said}: {}", card.text);
    }
    for said in ["так", "ок", "ні"] {
        let card = ask(&room, &world.olena, said).await;
        assert_says!(card, Uk, "form-press");
    }
    assert_eq!(world.asked("add_user"), 0);
    let left = ask(&room, &world.olena, "не треба").await;
    assert_says!(left, Uk, "cancel-done");
    let contact = ask(&room, &world.olena, "новий контакт Іван Квас").await;
    assert_says!(contact, Uk, "contact-needs-email");
    let needed = ask(&room, &world.olena, "немає").await;
    assert_says!(needed, Uk, "form-needed");
    assert_not_says!(needed, Uk, "form-wrong-email");
}

#[tokio::test]
async fn commands_that_are_nearly_right_do_what_is_meant() {
    let world = World::new().await;
    company(&world);
    let room = world.linked().await;
    for typed in [
        "/find Їжакевич",
        "/search Їжакевич",
        "/finde Їжакевич",
        "/serach Їжакевич",
        "/whos Їжакевич",
        "/whoisЇжакевич",
        "/ whois Їжакевич",
        "whois Їжакевич",
        "/хто Їжакевич",
        "/WHOIS Їжакевич",
        "/fin Їжакевич",
        "/sea Їжакевич",
        "/who Їжакевич",
        "/пошу Їжакевич",
    ] {
        let card = ask(&room, &world.olena, typed).await;
        assert_eq!(first_line(&card), "Соломія Їжакевич", "{typed}");
    }
    for typed in [
        "/запросити anna@acme.ua",
        "/invit anna@acme.ua",
        "/inv anna@acme.ua",
    ] {
        let meant = ask(&room, &world.olena, typed).await;
        assert_says!(meant, Uk, "said-command");
        let form = tap(&room, &world.olena, &meant, "/invite").await;
        assert_says!(form, Uk, "form-ask-name");
        ask(&room, &world.olena, "/cancel").await;
    }
    let unknown = ask(&room, &world.olena, "/абракадабра").await;
    assert_says!(unknown, Uk, "start-unknown");
}

#[tokio::test]
async fn talk_is_answered_shortly_and_finds_nobody() {
    let world = World::new().await;
    let room = world.linked().await;
    let his = world.link(&world.andrew).await;
    for (said, key) in [
        ("Привіт!", "said-hello"),
        ("як справи?", "said-how"),
        ("тест", "said-test"),
        ("Всім привіт 👋", "said-hello"),
        ("hey, how are you?", "said-hello"),
        ("до понеділка!", "said-bye"),
        ("Привііііт", "said-hello"),
        ("ти бот чи людина?", "said-who"),
        ("who made you?", "said-who"),
        ("ти мене не зрозумів", "said-sorry"),
        ("хочу спати", "said-other"),
        ("падає сніг", "said-other"),
    ] {
        let kind = ask(&room, &world.olena, said).await;
        assert!(
            crate::says::Words::new(Uk, key, vec![]).are_in(&kind),
            "{said}"
        );
        assert_eq!(
            kind.labels(),
            [text!(Uk, "start-find"), text!(Uk, "start-home")]
        );
    }
    let kind = ask(&room, &world.olena, "дякую").await;
    assert_says!(kind, Uk, "said-thanks");
    // Once is enough: what comes next is answered, and nothing stands between.
    room.say(&world.olena, "дякую!");
    room.say(&world.olena, "👍");
    room.say(&world.olena, "ок");
    let next = ask(&room, &world.olena, "/help").await;
    assert_says!(next, Uk, "start-private");
    let said: Vec<_> = room
        .messages()
        .into_iter()
        .filter(|m| words!(Uk, "said-thanks").are_in(m) || words!(Uk, "said-fine").are_in(m))
        .collect();
    assert_eq!(said.len(), 1);
    let kind = ask(&his, &world.andrew, "thank you!").await;
    assert_says!(kind, En, "said-thanks");
}

#[tokio::test]
async fn a_group_and_inline_mode_understand_the_same() {
    let world = World::new().await;
    company(&world);
    world.linked().await;
    let group = world.linked_group().await;
    let card = ask(&group, &world.olena, &format!("@{BOT} хто така Їжакевич?")).await;
    assert_eq!(first_line(&card), "Соломія Їжакевич");
    let email = ask(&group, &world.olena, "/whois пошта Їжакевич").await;
    assert_eq!(first_line(&email), "✉️ solomiia@demo.example");
    let teams = ask(&group, &world.olena, &format!("@{BOT} покажи команди")).await;
    assert_says!(teams, Uk, "teams-all");
    let prompt = ask(&group, &world.olena, "/whois").await;
    let phone = reply(&group, &world.olena, &prompt, "телефон Пампушки").await;
    assert_says!(phone, Uk, "said-no-phone");
    let found = group.inline(&world.olena, "хто така їжакевич", "").await;
    assert_eq!(found.results[0].title, "Соломія Їжакевич");
}
