//! What sentences mean, and that no phrase costs a query its person.

use proptest::prelude::*;

use super::{reading::MOST_KEPT, *};

fn asked(text: &str) -> (String, Option<Field>) {
    let said = Said::read(text).unwrap_or_else(|| panic!("«{text}» has no phrase"));
    let last = said.readings().pop().expect("a reading");
    (last.query, last.field)
}

#[test]
fn whom_a_message_asks_for_and_what() {
    use Field::*;
    for (text, query, field) in [
        ("телефон Олени Коваль", "Олени Коваль", Some(Phone)),
        ("хто такий Мельник?", "Мельник", None),
        ("Koval phone", "Koval", Some(Phone)),
        ("what's Koval's e-mail?", "Koval", Some(Email)),
        ("скинь номер бухгалтера", "бухгалтера", Some(Phone)),
        ("кто у нас дизайнер", "дизайнер", None),
        ("Мельник хто це", "Мельник", None),
        (
            "Тараса Мельника телефон, будь ласка",
            "Тараса Мельника",
            Some(Phone),
        ),
        ("як подзвонити Тарасу?", "Тарасу", Some(Phone)),
        ("напиши Олені", "Олені", Some(Email)),
        (
            "how do I reach Anna Kovalenko",
            "Anna Kovalenko",
            Some(Reach),
        ),
        ("хто у відділі продажів", "продажів", Some(Department)),
        ("мобільний телефон В. Коваля", "В. Коваля", Some(Mobile)),
        ("хто керує командою Дизайн?", "Дизайн", Some(Lead)),
        ("who is our accountant?", "accountant", None),
        ("чий номер 0671234567?", "0671234567", None),
        (
            "дай робочий телефон Коваль Олени",
            "Коваль Олени",
            Some(WorkPhone),
        ),
        ("ПОШТА КОВАЛЬ", "КОВАЛЬ", Some(Email)),
        ("телефн Олени Коваль", "Олени Коваль", Some(Phone)),
        ("number for Olena Koval", "Olena Koval", Some(Phone)),
        ("what is the email of Koval?", "Koval", Some(Email)),
        ("who do I call about Koval", "Koval", Some(Phone)),
        ("ким числиться Коваль?", "Коваль", Some(Position)),
        ("чи на місці Олена?", "Олена", Some(Presence)),
        ("коли повернеться Тарас", "Тарас", Some(Presence)),
        ("is Koval in today?", "Koval", Some(Presence)),
        ("телеграм Олени", "Олени", Some(Telegram)),
        ("номер вайбера Олени", "Олени", Some(Viber)),
        ("напиши Олені в телеграм", "Олені", Some(Telegram)),
        ("з якого числа працює Коваль", "Коваль", Some(Since)),
        ("when did Koval join?", "Koval", Some(Since)),
        ("знайжи коваль олену", "коваль олену", None),
    ] {
        assert_eq!(asked(text), (query.to_owned(), field), "{text}");
    }
}

#[test]
fn a_phrase_may_stand_around_a_name_and_others_beside_it() {
    use Field::*;
    for (text, query, field) in [
        ("коли Олена вийде на роботу?", "Олена", Some(Presence)),
        ("is Koval at work today?", "Koval", Some(Presence)),
        ("а де Олена сьогодні", "Олена", Some(Presence)),
        ("when did Anna start?", "Anna", Some(Since)),
        ("what is Koval responsible for", "Koval", Some(Position)),
        ("what's Koval's title?", "Koval", Some(Position)),
        ("напиши номер Олени", "Олени", Some(Phone)),
        ("📞 Олени Коваль", "Олени Коваль", Some(Phone)),
        ("Супер, а пошта Олени?", "Олени", Some(Email)),
        ("хто в Дизайні?", "Дизайні", Some(Place)),
        (
            "list everyone in Поділля Логістик",
            "Поділля Логістик",
            Some(Place),
        ),
        ("номир Олени Коваль", "Олени Коваль", Some(Phone)),
    ] {
        assert_eq!(asked(text), (query.to_owned(), field), "{text}");
    }
}

#[test]
fn a_query_without_phrases_is_none() {
    for text in [
        "Олена Коваль",
        "коваль",
        "+380671234567",
        "o.koval@acme.ua",
        "Studio 7",
        "",
    ] {
        assert!(Said::read(text).is_none(), "{text}");
    }
}

#[test]
fn what_comes_after_and_what_stands_for_somebody() {
    let said = Said::read("а пошта?").expect("a phrase");
    assert!(said.begins() && said.rest().is_empty());
    assert_eq!(said.field(), Some(Field::Email));
    let said = Said::read("а Тараса?").expect("a phrase");
    assert!(said.begins() && said.field().is_none());
    assert_eq!(said.rest(), "Тараса");
    let said = Said::read("його команда").expect("a phrase");
    assert!(said.follows() && said.rest().is_empty());
}

#[test]
fn features_take_along_what_is_said() {
    for (text, feature, argument) in [
        ("запроси anna@acme.ua", Feature::Invite, "anna@acme.ua"),
        (
            "будь ласка, запроси anna@acme.ua Анна Нова, дизайнерка",
            Feature::Invite,
            "anna@acme.ua Анна Нова, дизайнерка",
        ),
        (
            "новий контакт Іван Петренко",
            Feature::NewContact,
            "Іван Петренко",
        ),
        ("покажи команди", Feature::Teams, ""),
        ("стеж за 1001", Feature::Subscribe, "1001"),
        ("не стеж за 1001", Feature::Unsubscribe, "1001"),
        ("хто я", Feature::Me, ""),
        ("Хто у відпустці?", Feature::Away, ""),
        ("who's out this week", Feature::AwayWeek, ""),
        ("мої проєкти", Feature::Projects, ""),
        ("покажи моїх обраних", Feature::Favourites, ""),
        ("my favorites", Feature::Favourites, ""),
        ("кого запросили?", Feature::Invites, ""),
        ("who did we invite", Feature::Invites, ""),
        ("я на лікарняному", Feature::NewAbsence, ""),
        ("англійською", Feature::Language, ""),
        ("допомога", Feature::Help, ""),
        ("що ти вмієш?", Feature::Help, ""),
        ("what can you do", Feature::Help, ""),
        ("create a team Studio please", Feature::NewTeam, "Studio"),
        ("нову команду створи", Feature::NewTeam, ""),
        ("команди всі покажи мені", Feature::Teams, ""),
        (
            "запроси, будь ласка, нашого нового колегу anna@acme.ua",
            Feature::Invite,
            "anna@acme.ua",
        ),
        ("хто відсутній у команді Дизайн?", Feature::Away, "Дизайн"),
        ("хто завтра у відпустці", Feature::AwayTomorrow, ""),
    ] {
        let said = Said::read(text).unwrap_or_else(|| panic!("«{text}» has no phrase"));
        assert_eq!(
            said.feature(),
            Some((feature, argument.to_owned())),
            "{text}"
        );
    }
    for text in [
        "телефон Коваль",
        "завдання Коваля",
        "команда Коваля",
        "новий колега Олена Коваль, хто це?",
        "його команда яка",
        "додай Коваль",
        "send an email to anna@acme.ua",
    ] {
        let said = Said::read(text);
        assert_eq!(said.and_then(|said| said.feature()), None, "{text}");
    }
}

#[test]
fn news_and_the_day_are_asked_for_in_either_language() {
    for (text, feature) in [
        ("сповіщення", Feature::News),
        ("увімкни новини", Feature::News),
        ("notifications", Feature::News),
        ("що в мене сьогодні?", Feature::Today),
        ("what's due today", Feature::Today),
    ] {
        let said = Said::read(text).unwrap_or_else(|| panic!("«{text}» has no phrase"));
        assert_eq!(said.feature(), Some((feature, String::new())), "{text}");
    }
}

#[test]
fn features_are_made_of_classes_of_words() {
    for (text, feature, argument) in [
        ("нового юзера заведи", Feature::Invite, ""),
        (
            "добавь колегу anna@acme.ua",
            Feature::Invite,
            "anna@acme.ua",
        ),
        ("додай anna@acme.ua", Feature::Invite, "anna@acme.ua"),
        ("anna@acme.ua запроси", Feature::Invite, "anna@acme.ua"),
        ("how do I add a contact?", Feature::NewContact, ""),
        ("покажи мої таски", Feature::Task, ""),
        ("відключи сповіщення", Feature::News, ""),
        ("відключи сповіщення про 1001", Feature::Unsubscribe, "1001"),
        ("зміни мову на українську", Feature::Language, ""),
        ("кто сегодня болеет?", Feature::Away, ""),
    ] {
        let said = Said::read(text).unwrap_or_else(|| panic!("«{text}» has no phrase"));
        let meant = said.feature();
        assert_eq!(meant, Some((feature, argument.to_owned())), "{text}");
    }
    for (text, feature) in [
        ("покажи комади", Feature::Teams),
        ("додай співробитника", Feature::Invite),
    ] {
        let said = Said::read(text).unwrap_or_else(|| panic!("«{text}» has no phrase"));
        assert_eq!(said.feature(), None, "{text}");
        let mistyped = said.mistyped_feature().map(|(feature, _)| feature);
        assert_eq!(mistyped, Some(feature), "{text}");
    }
}

#[test]
fn short_answers_and_talk() {
    for (text, short) in [
        ("Скасувати", Short::Cancel),
        ("не треба", Short::Cancel),
        ("стоп!", Short::Cancel),
        ("cancel", Short::Cancel),
        ("назад", Short::Back),
        ("-", Short::Skip),
        ("немає", Short::Skip),
        ("так", Short::Yes),
        ("👍", Short::Yes),
        ("ні", Short::No),
    ] {
        assert!(is_short(text, short), "{text}");
    }
    assert!(!is_short("Олена", Short::Cancel));
    for (text, talk) in [
        ("привіт!", Talk::Hello),
        ("Дякую", Talk::Thanks),
        ("ок", Talk::Fine),
        ("як справи?", Talk::How),
        ("дякую, все, знайшов", Talk::Thanks),
        ("Heyyyy", Talk::Hello),
        ("хто тебе зробив?", Talk::Who),
        ("тупий бот", Talk::Sorry),
        ("хочу додому", Talk::Other),
        ("нарешті п'ятниця", Talk::Other),
    ] {
        assert_eq!(
            Said::read(text).and_then(|said| said.talk()),
            Some(talk),
            "{text}"
        );
    }
    assert_eq!(signs("👍👍"), Some(Talk::Fine));
    assert_eq!(signs("🦄"), Some(Talk::Fine));
    assert_eq!(signs("?!"), Some(Talk::Fine));
    assert_eq!(signs(":D"), Some(Talk::Fine));
    assert_eq!(signs("Олена 👍"), None);
}

#[test]
fn a_value_says_where_it_belongs() {
    for (text, field, value) in [
        ("роль гість", Field::Role, "гість"),
        ("команда: Дизайн", Field::Team, "Дизайн"),
        ("пошта x@y.ua", Field::Email, "x@y.ua"),
        ("телефон — 067 123 45 67", Field::Phone, "067 123 45 67"),
    ] {
        assert_eq!(value_of(text), Some((field, value.to_owned())), "{text}");
    }
    assert_eq!(value_of("Олена телефон 5"), None);
}

/// «Слава» is somebody.
#[test]
fn nobody_is_called_by_a_plain_word() {
    let given = include_str!("../search/data/given-names.tsv").lines();
    let given = given.filter(|line| !line.starts_with('#'));
    for word in given.flat_map(str::split_whitespace) {
        let talk = Said::read(word).and_then(|said| said.talk());
        assert_ne!(talk, Some(Talk::Other), "{word}");
    }
}

/// Names typed in a hurry, each beside another word.
#[test]
fn no_name_is_taken_for_a_mistyped_word() {
    let people = include_str!("../../../benches/search/kalyna-people.tsv").lines();
    let people = people.chain(include_str!("../../../benches/search/bukovyna-people.tsv").lines());
    let people = people.filter_map(|line| line.split('\t').next());
    let given = include_str!("../search/data/given-names.tsv").lines();
    let given = given.filter(|line| !line.starts_with('#'));
    let words: Vec<String> = people
        .chain(given)
        .flat_map(str::split_whitespace)
        .map(str::to_lowercase)
        .collect();
    for word in &words {
        let text = format!("{word} щщщщ");
        let tokens = tokens(&text);
        let is_phrase = PHRASES.people.at(&tokens).next().is_some();
        let beside = typos::Beside {
            is_first: true,
            is_alone: false,
            has_names: false,
            is_capital: false,
        };
        let mistyped = PHRASES.typos.at(&tokens[0], beside);
        assert!(is_phrase || mistyped.is_none(), "{word}: {mistyped:?}");
    }
}

/// Every phrase that may stand beside a name, with its role.
fn beside_names() -> Vec<String> {
    let files = [
        include_str!("words/uk.tsv"),
        include_str!("words/en.tsv"),
        include_str!("words/ru.tsv"),
    ];
    let lines = files.iter().flat_map(|file| file.lines());
    let lines = lines.filter_map(|line| line.split_once('\t'));
    let roles = ["filler", "who", "field", "follow"];
    let lines = lines.filter(|(role, _)| roles.iter().any(|known| role.starts_with(known)));
    let phrases = lines.flat_map(|(_, phrases)| phrases.split('|'));
    let phrases = phrases.filter(|phrase| phrase.contains(char::is_alphanumeric));
    phrases
        .map(|phrase| phrase.trim().replace(['~', '*', '^'], ""))
        .collect()
}

/// What is looked for is then the bare name, as if nothing had stood around it; and whoever is found
/// otherwise has the phrase's words as their own.
#[test]
fn a_phrase_around_a_name_leaves_the_name_as_it_was() {
    let phrases = beside_names();
    assert!(phrases.len() > 1000, "{}", phrases.len());
    let names = [
        "Олени Коваль",
        "В. Коваль",
        "Kovalenko O.",
        "Ковалнко",
        "o.koval@acme.ua",
    ];
    for (name, phrase) in names.iter().cycle().zip(&phrases) {
        let texts = match phrase.split_once('…') {
            Some((before, after)) => vec![format!("{before}{name}{after}")],
            None => vec![
                format!("{phrase} {name}"),
                format!("{name}, {phrase}?"),
                format!("{phrase}: {name} {phrase}"),
            ],
        };
        for text in texts {
            let readings = Said::read(&text).expect("a phrase").readings();
            let (last, literal) = readings.split_last().expect("a reading");
            assert_eq!(
                last.query.trim_end_matches('.'),
                name.trim_end_matches('.'),
                "{text}"
            );
            assert!(literal.iter().all(|reading| !reading.is_bare()), "{text}");
        }
    }
}

/// Words of no list, and titles in any case.
#[test]
fn what_no_list_has_is_left_out_or_seen_for_what_it_is() {
    for (title, query) in [
        ("Нічні сови", "нічних совах"),
        ("Жовті чоботи", "Жовтих чобіт"),
        ("Ландшафтні роботи", "ландшафтних робіт"),
        ("Весняний ярмарок", "весняним ярмарком"),
        ("Вікна та двері", "вікнами та дверима"),
        ("Вікна та двері", "вікон дверей"),
        ("Аптека", "аптеці"),
    ] {
        assert!(is_title(title, query), "{title}: {query}");
    }
    assert!(!is_title("Нічні сови", "нічна варта"));
    assert!(has_title("Подільський хаб", "подільський хаб люди"));
    assert!(!has_title("Хаб", "подільський хаб люди"));
    for (position, query) in [("Медсестра", "медсестер"), ("Дієтолог", "дієтологині")]
    {
        assert!(is_work(position, query), "{position}: {query}");
    }
    assert!(!is_work("Дієтолог", "діджей"));
    assert_eq!(
        parts("Креслення підписав Геннадій Скорик"),
        ["підписав Геннадій Скорик", "Геннадій Скорик"]
    );
    assert!(parts("Олена Коваль").is_empty());
    assert!(is_only_name("тимошенку", "везу документи тимошенку"));
    assert!(!is_only_name("ковалю", "ярина ковалю"));
    assert_eq!(stems_of_work("шиномонтажі").as_deref(), Some("шиномонтаж"));
    assert_eq!(stems_of_work("Олені"), None);
    assert!(leads("Керівник відділу продажу") && !leads("Продавець"));
}

#[test]
fn what_is_asked_may_be_likely_or_mistyped() {
    let hint = |text: &str| Said::read(text).and_then(|said| said.hint());
    assert_eq!(hint("Олена вже вийшла?"), Some(Field::Presence));
    assert_eq!(hint("сьогдоні є Олена?"), Some(Field::Presence));
    assert_eq!(hint("скільки років Олена у нас"), Some(Field::Since));
    assert_eq!(with_field("нмер коваль").as_deref(), Some("номер коваль"));
    assert_eq!(with_field("Нмер Коваль"), None);
    assert_eq!(mistyped("допомгоа"), Some(Mistyped::Feature(Feature::Help)));
    assert_eq!(mistyped("дякюу"), Some(Mistyped::Talk(Talk::Thanks)));
    assert_eq!(mistyped("коваль"), None);
    assert_eq!(
        mistyped_with_email("запрсои anna@acme.ua"),
        Some((Feature::Invite, "anna@acme.ua".into()))
    );
    let feature = |text: &str| Said::read(text).and_then(|said| said.feature());
    let task = Some((Feature::Subscribe, "1001".into()));
    for text in ["задача 1001, хочу стежити", "стеж за таскою 1001"] {
        assert_eq!(feature(text), task, "{text}");
    }
    let invite = Some((Feature::Invite, "anna@acme.ua".into()));
    assert_eq!(feature("send anna@acme.ua an invite"), invite);
    assert_eq!(feature("вибач, це я не тобі"), None);
    for (text, goes_on) in [
        ("дай номер, машина чекає", true),
        ("дай номер Олени", false),
    ] {
        let said = Said::read(text).expect("a phrase");
        assert_eq!(said.has_clause_that_asks(), goes_on, "{text}");
    }
    assert_eq!(without_pictures("покажи папки 📁"), "покажи папки");
    assert_eq!(without_pictures("📞 Олени"), "📞 Олени");
}

proptest! {
    #[test]
    fn any_text_is_read(text: String) {
        if let Some(said) = Said::read(&text) {
            let readings = said.readings();
            prop_assert!((2..=MOST_KEPT + 3).contains(&readings.len()));
            prop_assert_eq!(&readings[0].query, text.trim());
            prop_assert!(readings.last().expect("the bare one").is_bare());
            let _ = (said.feature(), said.talk(), said.begins(), said.follows());
        }
        let _ = (is_short(&text, Short::Skip), signs(&text), value_of(&text), other_positions(&text));
    }
}
