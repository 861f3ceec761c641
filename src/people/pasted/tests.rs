//! Two hundred texts as programs and people write them, half of them held out, and what may never
//! happen with any text.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::people::phone;

const PEOPLE: &str = include_str!("data/people.tsv");
const SHAPES: &str = include_str!("data/shapes.txt");
const AROUND: &str = include_str!("data/around.tsv");

struct Person {
    language: String,
    name: String,
    written: String,
    position: String,
    company: String,
    mobile: String,
    work: String,
    email: String,
    site: String,
    address: String,
}

fn people() -> Vec<Person> {
    let lines = PEOPLE.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
            let [
                language,
                name,
                written,
                position,
                company,
                mobile,
                work,
                email,
                site,
                address,
            ] = <[String; 10]>::try_from(cells).expect("ten cells");
            Person {
                language,
                name,
                written,
                position,
                company,
                mobile,
                work,
                email,
                site,
                address,
            }
        })
        .collect()
}

fn shapes() -> Vec<(&'static str, &'static str)> {
    let shapes = SHAPES.split("=== ").skip(1);
    shapes
        .map(|shape| shape.split_once('\n').expect("a name"))
        .collect()
}

fn fill(shape: &str, person: &Person) -> String {
    let language = match person.language.as_str() {
        "uk" => 1,
        "en" => 2,
        _ => 3,
    };
    let mut text = shape.to_owned();
    for line in AROUND.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        text = text.replace(cells[0], cells[language]);
    }
    for (place, value) in [
        ("{name}", &person.written),
        ("{position}", &person.position),
        ("{company}", &person.company),
        ("{mobile}", &person.mobile),
        ("{work}", &person.work),
        ("{email}", &person.email),
        ("{site}", &person.site),
        ("{address}", &person.address),
    ] {
        text = text.replace(place, value);
    }
    text
}

/// Counts the fields that are right and those that are there, and names what is wrong.
fn score(shape: &str, person: &Person, wrong: &mut Vec<String>) -> (usize, usize) {
    let text = fill(shape, person);
    let read = read(&text, Region::default());
    let has = |place: &str| shape.contains(place);
    let one = read.first().cloned().unwrap_or_default();
    if read.len() > 1 {
        wrong.push(format!("{} people in:\n{text}", read.len()));
    }
    let (mut right, mut all) = (0, 0);
    let mut hold = |what: &str, found: &str, expected: &str, is_there: bool| {
        all += usize::from(is_there);
        if is_there && found == expected {
            right += 1;
        } else if !found.is_empty() {
            wrong.push(format!("{what} {found:?} for {expected:?} in:\n{text}"));
        } else if is_there && std::env::var("PASTED_SHOW").is_ok() {
            println!("no {what} {expected:?} in:\n{text}\n");
        }
    };
    let card = &one.card;
    hold("name", &card.name, &person.name, has("{name}"));
    hold(
        "position",
        &card.position,
        &person.position,
        has("{position}"),
    );
    hold(
        "company",
        &card.organization,
        &person.company,
        has("{company}"),
    );
    hold("e-mail", &card.email, &person.email, has("{email}"));
    let address = card.addresses.first().map_or("", String::as_str);
    hold("address", address, &person.address, has("{address}"));
    let phones = [("{mobile}", &person.mobile), ("{work}", &person.work)];
    for (place, number) in phones {
        let found = one.phones.iter().find(|found| phone::same(found, number));
        let found = found.map_or("", |_| number.as_str());
        hold("phone", found, number, has(place));
    }
    let strangers = one
        .phones
        .iter()
        .find(|found| !phones.iter().any(|(_, own)| phone::same(found, own)));
    hold("phone", strangers.map_or("", String::as_str), "", false);
    let strangers = one.emails.iter().find(|found| **found != person.email);
    hold("e-mail", strangers.map_or("", String::as_str), "", false);
    (right, all)
}

#[test]
fn two_hundred_texts_are_read() {
    let (people, shapes) = (people(), shapes());
    assert_eq!((people.len(), shapes.len()), (20, 20));
    for held_out in [false, true] {
        let people = &people[if held_out { 10..20 } else { 0..10 }];
        let shapes: Vec<_> = shapes
            .iter()
            .filter(|(name, _)| name.starts_with('*') == held_out)
            .collect();
        let (mut right, mut all, mut wrong, mut texts) = (0, 0, Vec::new(), 0);
        for (_, shape) in &shapes {
            for person in people {
                let before = wrong.len();
                let (r, a) = score(shape, person, &mut wrong);
                wrong.truncate(wrong.len().min(before + 1));
                (right, all, texts) = (right + r, all + a, texts + 1);
            }
        }
        assert_eq!(texts, 100);
        println!(
            "held out {held_out}: {right} of {all} fields, {} wrong texts",
            wrong.len()
        );
        assert!(right * 100 >= all * 95, "{right} of {all} fields are right");
        assert!(wrong.len() <= 1, "{}", wrong.join("\n\n"));
    }
}

fn emails(text: &str) -> Vec<String> {
    let read = read(text, Region::default());
    read.into_iter().map(|one| one.card.email).collect()
}

fn one(text: &str) -> Pasted {
    let mut read = read(text, Region::default());
    assert_eq!(read.len(), 1, "{text}");
    read.remove(0)
}

#[test]
fn several_people_are_told_apart() {
    assert_eq!(
        emails("anna@acme.ua, petro@acme.ua"),
        ["anna@acme.ua", "petro@acme.ua"]
    );
    assert_eq!(
        emails("anna@acme.ua\npetro@acme.ua"),
        ["anna@acme.ua", "petro@acme.ua"]
    );
    let table =
        "Ім’я\tПосада\tПошта\nОлена Коваль\tдизайнерка\to@a.ua\nПетро Новенко\tдиректор\tp@a.ua";
    let read = read(table, Region::default());
    let names: Vec<_> = read.iter().map(|one| one.card.name.as_str()).collect();
    assert_eq!(names, ["Олена Коваль", "Петро Новенко"]);
    assert_eq!(read[1].card.email, "p@a.ua");
}

#[test]
fn codes_and_cards_pasted_as_text_are_read() {
    let code = one("MECARD:N:Коваль,Олена;TEL:+380671234567;EMAIL:o@a.ua;URL:a.ua;;");
    assert_eq!(
        (&*code.card.name, &*code.card.email),
        ("Олена Коваль", "o@a.ua")
    );
    assert_eq!(code.phones, ["+380671234567"]);
    let card =
        one("BEGIN:VCARD\nVERSION:3.0\nFN:Олена Коваль\nTEL;TYPE=CELL:0671234567\nEND:VCARD");
    assert_eq!(card.card.name, "Олена Коваль");
}

#[test]
fn telegram_names_and_numbers_stand_anywhere() {
    assert_eq!(one("t.me/Olena_Koval").telegram, ["olena_koval"]);
    assert_eq!(
        one("пишіть @Olena_Koval або https://t.me/olena_koval").telegram,
        ["olena_koval"]
    );
    assert_eq!(
        one("хто дзвонив +38 (067) 123-45-67?").phones,
        ["+38 (067) 123-45-67"]
    );
    assert_eq!(one("моя пошта anna@acme.ua").emails, ["anna@acme.ua"]);
}

#[test]
fn what_is_no_contact_stays_unsaid() {
    for text in [
        "",
        "Коваль",
        "хто в команді дизайну?",
        "рахунок UA213223130000026007233566001",
        "ЄДРПОУ 12345678, сума 12 500,00 грн",
        "30.11.2026 04:44",
        "задача 71001 https://acme.worksection.com/project/3001/71001/",
        "https://example.com/a?b=0671234567",
    ] {
        let read = read(text, Region::default());
        assert!(read.iter().all(|one| !one.has_contact()), "{text}");
    }
}

#[test]
fn the_worst_text_is_read_quickly() {
    let worst = [
        "067 123 45 67 ",
        "a@b.ua ",
        "Олена Коваль, ",
        "1",
        "@",
        "((((",
        "вул. ",
        "\t|•",
        "моб. тел. ",
        "А Б В ",
        "www.a.ua ",
        "a.",
    ];
    for part in worst {
        let text: String = part.chars().cycle().take(LONGEST).collect();
        let _ = read(&text, Region::default());
        let tries = (0..3).map(|_| {
            let began = Instant::now();
            let _ = read(&text, Region::default());
            began.elapsed()
        });
        let shortest = tries.min().unwrap_or_default();
        // Without optimisation on a shared machine; 5 ms with it.
        let limit = Duration::from_millis(if cfg!(debug_assertions) { 400 } else { 5 });
        assert!(shortest < limit, "{part:?} takes {shortest:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_text_breaks_it(text: String) {
        let read = read(&text, Region::default());
        prop_assert!(read.len() <= MOST);
        let _ = list(&text);
    }

    #[test]
    fn what_is_read_stands_in_the_text(text in "[a-zА-яЇї0-9@.,:;|«»\n\t +()/-]{0,300}") {
        let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
        for one in read(&text, Region::default()) {
            for email in &one.emails {
                prop_assert!(text.contains(email.as_str()), "{email}");
            }
            for phone in &one.phones {
                prop_assert!(digits(&text).contains(&digits(phone)), "{phone}");
            }
            for word in one.card.name.split(' ') {
                prop_assert!(text.to_lowercase().contains(&word.to_lowercase()), "{word}");
            }
        }
    }
}
