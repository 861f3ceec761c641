//! Whom the account has.

use serde_json::{Value, json};

const TITLES: [&str; 4] = ["дизайнер", "розробниця", "бухгалтер", "менеджерка"];

const FIRST: [&str; 20] = [
    "Олена",
    "Андрій",
    "Марія",
    "Тарас",
    "Ірина",
    "Богдан",
    "Катерина",
    "Дмитро",
    "Наталія",
    "Юрій",
    "Світлана",
    "Ігор",
    "Оксана",
    "Павло",
    "Ганна",
    "Сергій",
    "Людмила",
    "Роман",
    "Вікторія",
    "Максим",
];

const SYLLABLES: [&str; 20] = [
    "ба", "ве", "го", "ду", "жи", "за", "ко", "лу", "ме", "но", "пи", "ро", "са", "те", "фу", "хо",
    "ча", "ше", "ди", "рі",
];

/// The `n`th of the people, whose name nobody else has.
pub fn person(n: usize) -> Value {
    let first = FIRST[n % 20];
    let rest = n / 20;
    let last = format!(
        "{}{}{}{}енко",
        SYLLABLES[rest % 20].to_uppercase(),
        SYLLABLES[rest / 20 % 20],
        SYLLABLES[rest / 400 % 20],
        SYLLABLES[n % 7],
    );
    let mut letters = last.chars();
    let last: String = letters
        .next()
        .into_iter()
        .chain(letters.flat_map(char::to_lowercase))
        .collect();
    json!({
        "id": n.to_string(), "first_name": first, "last_name": last, "name": format!("{first} {last}"),
        "title": TITLES[n % 4],
        "group": format!("Команда {}", n % 50), "department": "Відділ", "role": "user",
        "email": format!("person{n}@acme.example"), "phone": format!("+38067{:07}", n),
    })
}
