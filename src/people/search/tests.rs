//! One class of queries per test, with a few telling examples.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::{Certainty, Hit, Index, Way};
use crate::{
    people::{Person, PersonId},
    worksection::{PhoneKind, Role},
};

fn person(name: &str, position: &str, phone: &str) -> Person {
    Person {
        position: Some(position.into()),
        phones: vec![(PhoneKind::Main, phone.into())],
        ..Person::named(PersonId::Member(name.into()), name)
    }
}

fn people() -> Vec<Person> {
    let mut people = vec![
        person("Олена Коваль", "Дизайнерка", "+380 (67) 123-45-67"),
        person("Андрій Коваленко", "Бухгалтер", "067 765 43 21"),
        person("Zoë O’Brien", "Designer", "1 (049) 143 235 08"),
        person("Мар’яна Їжак", "Керівниця", ""),
        person("Олександр Щербак", "Юрист", "044 486-09-77, 050 111 22 33"),
        person("Дмитро Левицький", "Accounting lead", ""),
        person("Oleksii Tsymbaliuk", "Інженер", ""),
        person("Наталія Вікторівна Ґудзь", "Аналітик", ""),
    ];
    people[0].email = Some("o.koval@acme.example".into());
    people[1].role = Some(Role::AccountAdmin);
    people[2].group = Some("Студія «Калина»".into());
    people[3].email = Some("1@1.worksection.com".into());
    people
}

fn search(query: &str) -> Vec<Hit> {
    Index::new(&people()).search(query)
}

fn found(query: &str) -> Vec<String> {
    let name = |hit: Hit| people()[hit.place].name.clone();
    search(query).into_iter().map(name).collect()
}

/// Checks that every query on the right finds the person on the left, without doubt.
fn all_find(name: &str, queries: &[&str]) {
    for query in queries {
        let hits = search(query);
        assert_eq!(
            found(query).first().map(String::as_str),
            Some(name),
            "{query}: {hits:?}"
        );
        assert_ne!(hits[0].certainty, Certainty::Guessed, "{query}");
    }
}

#[test]
fn every_word_counts_in_any_order() {
    assert_eq!(found("КОВАЛ"), ["Олена Коваль", "Андрій Коваленко"]);
    assert_eq!(found("ковал"), found("КОВАЛ"));
    assert_eq!(found("коваль"), ["Олена Коваль"]);
    all_find(
        "Олена Коваль",
        &["коваль оле", "дизайн коваль", "КОВАЛЬ, Олена!"],
    );
    for nothing in ["", "!?", "😀", "  "] {
        assert!(found(nothing).is_empty());
    }
}

#[test]
fn initials_do() {
    all_find(
        "Олена Коваль",
        &[
            "О. Коваль",
            "Коваль О.В.",
            "коваль о",
            "O. Koval",
            "J/ Rjdfkm",
        ],
    );
    all_find("Наталія Вікторівна Ґудзь", &["Гудзь Н.В.", "Н.В. Ґудзь"]);
    assert!(found("І. Коваль").is_empty());
}

#[test]
fn a_few_typing_errors_are_forgiven() {
    let one = [
        "Кваленко",
        "Коваленуо",
        "Ковалленко",
        "Коваелнко",
        "Кваелнко Андрій",
    ];
    all_find("Андрій Коваленко", &one);
    all_find(
        "Дмитро Левицький",
        &["Левцькй", "Дмитор", "Levitskij Dmtro"],
    );
    assert!(
        search(one[0])
            .iter()
            .all(|hit| hit.certainty == Certainty::Corrected)
    );
    assert_eq!(search("Дмитор")[0].why.way, Way::Typo(1));
}

#[test]
fn either_alphabet_does() {
    all_find(
        "Олена Коваль",
        &["Olena Koval", "olena", "Kovalʹ", "Елена Коваль", "Helen"],
    );
    all_find(
        "Олександр Щербак",
        &["Shcherbak", "Scherbak", "sherbak", "Александр", "Aleksandr"],
    );
    all_find(
        "Oleksii Tsymbaliuk",
        &["Цимбалюк", "Олексій Цимбалюк", "Алексей", "cymbaljuk"],
    );
    all_find("Zoë O’Brien", &["zoe obrien", "O'Brien", "Зоя"]);
}

#[test]
fn the_wrong_layout_does() {
    all_find("Олена Коваль", &["rjdfkm", "щдутф", "jktyf rjdfkm"]);
    all_find("Дмитро Левицький", &["lvbnhj", "думнеілнш"]);
    assert!(search("rjdfkm")[0].why.switched);
}

#[test]
fn pet_names_do() {
    all_find(
        "Олександр Щербак",
        &["Саша", "Сашко Щербак", "Шура", "Сашкові", "Sasha"],
    );
    all_find("Дмитро Левицький", &["Діма", "Дімою", "Митько"]);
    all_find(
        "Наталія Вікторівна Ґудзь",
        &["Наталка", "Наташа Ґудзь", "Наталці"],
    );
    all_find("Oleksii Tsymbaliuk", &["Льоша"]);
}

#[test]
fn cases_do() {
    all_find("Олена Коваль", &["Олені Коваль", "Олено"]);
    all_find(
        "Андрій Коваленко",
        &["Андрієві Коваленку", "Коваленком", "Андрію"],
    );
    all_find("Дмитро Левицький", &["Левицькому", "Дмитром Левицьким"]);
    all_find("Мар’яна Їжак", &["Мар'яною", "Їжаком"]);
}

#[test]
fn accents_and_apostrophes_do_not_count() {
    let spellings = [
        "мар'яна",
        "марʼяна їжак",
        "маряна",
        "Мар*яна",
        "Мар яна",
        "ижак",
        "їжак🦔",
    ];
    all_find("Мар’яна Їжак", &spellings);
    all_find("Наталія Вікторівна Ґудзь", &["гудз", "ґудзь", "Гудзь"]);
}

#[test]
fn digits_match_phones_in_any_spelling() {
    let spellings = [
        "123-45",
        "0671234567",
        "+380 67 123 45 67",
        "80671234567",
        "4567",
    ];
    all_find("Олена Коваль", &spellings);
    all_find("Андрій Коваленко", &["+380677654321", "коваленко 4321"]);
    all_find("Zoë O’Brien", &["143 235"]);
    all_find("Олександр Щербак", &["4860977", "1112233"]);
    assert!(found("99999").is_empty() && found("097705").is_empty());
}

#[test]
fn any_part_of_an_e_mail_does() {
    all_find(
        "Олена Коваль",
        &["o.koval", "koval@acme", "O.KOVAL@acme.example", ".koval@"],
    );
    assert!(found("worksection").is_empty());
}

#[test]
fn words_of_work_do_in_both_languages() {
    all_find("Олена Коваль", &["дизайнерка"]);
    assert_eq!(found("дизайнер"), ["Олена Коваль", "Zoë O’Brien"]);
    assert_eq!(found("designer")[0], "Zoë O’Brien");
    all_find("Дмитро Левицький", &["accounting"]);
    all_find(
        "Андрій Коваленко",
        &["бухгалтеру", "accountant", "адміністратор", "account admin"],
    );
    all_find("Zoë O’Brien", &["калина", "студія"]);
}

#[test]
fn each_word_of_a_person_counts_once() {
    let people = [
        person("Тарас Іваненко", "", ""),
        person("Іван Іваненко", "", ""),
    ];
    let hits = Index::new(&people).search("Іван Іваненко");
    assert_eq!(hits.iter().map(|hit| hit.place).collect::<Vec<_>>(), [1]);
}

#[test]
fn a_guess_is_marked_and_nonsense_finds_nobody() {
    let hits = search("Олена Коваль Пахомівна");
    assert_eq!((hits[0].place, hits[0].certainty), (0, Certainty::Guessed));
    // Їжакевич is not a patronymic, so a Мар'яна with that job is not meant for certain.
    let hits = search("Мар'яна Їжакевич керівниця");
    assert!(hits.iter().all(|hit| hit.certainty == Certainty::Guessed));
    for nonsense in [
        "абракадабра",
        "xyz",
        "zzzz",
        "ґґґґ",
        "фівапролд",
        "Ковбаса Дерев'яна",
        // In the other layout these would begin names: `cj[;svj`, `xxo;o`.
        "сохжімо",
        "ччщжщ",
    ] {
        assert!(
            found(nonsense).is_empty(),
            "{nonsense}: {:?}",
            found(nonsense)
        );
    }
}

/// The limit of 20 ms is for a release build; a debug build on a busy machine takes far longer.
const PATIENCE: u128 = if cfg!(debug_assertions) { 5000 } else { 20 };

/// As many people as the largest company has.
static CROWD: LazyLock<Index> = LazyLock::new(|| {
    let people = include_str!("../../../benches/search/tuning-people.tsv");
    let people = people.lines().map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        Person {
            email: Some(cells[1].into()),
            group: Some(cells[4].into()),
            department: Some(cells[5].into()),
            ..person(cells[0], cells[3], cells[2])
        }
    });
    Index::new(&people.collect::<Vec<_>>())
});

proptest! {
    // Fewer in a debug build, where some take a second.
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 96 } else { 2048 }))]
    #[test]
    fn no_text_breaks_or_stalls_the_search_among_20_000(
        text in prop_oneof![
            "\\PC{0,4096}",
            "[а-яіїєґ' ]{0,60}",
            "[а-яіїєґ]{200,4096}",
            "[a-z;'.,\\[\\] ]{0,60}",
            "[0-9+() -]{0,40}",
            "([а-яіїєґ]{1,9} ){0,10}",
            "([а-яіїєґ]\\. ?){0,8}",
            "(ко|ол|іва|енко|ськ|чук|бор|a|e|sh|o ?){1,20}",
            "[а-яa-z0-9.@_-]{1,200}",
        ]
    ) {
        let index = &*CROWD;
        let started = std::time::Instant::now();
        let hits = index.search(&text);
        prop_assert!(started.elapsed().as_millis() < PATIENCE, "{:?}", started.elapsed());
        prop_assert!(hits.iter().all(|hit| hit.place < 20_000));
    }
}
