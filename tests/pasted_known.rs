//! Two hundred texts about people whom the account has: each is answered with the card of its person.

use sandbox::{
    telegram::{Person, Room},
    worksection::{Contact, Details},
};

use crate::world::{World, ask};

const PEOPLE: &str = include_str!("../src/people/pasted/data/people.tsv");
const SHAPES: &str = include_str!("../src/people/pasted/data/shapes.txt");
const AROUND: &str = include_str!("../src/people/pasted/data/around.tsv");
/// The places of a shape, by the cell of a person.
const PLACES: [(&str, usize); 8] = [
    ("{name}", 2),
    ("{position}", 3),
    ("{company}", 4),
    ("{mobile}", 5),
    ("{work}", 6),
    ("{email}", 7),
    ("{site}", 8),
    ("{address}", 9),
];

fn rows(table: &'static str) -> Vec<Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect()).collect()
}

fn fill(shape: &str, person: &[&str]) -> String {
    let language = match person[0] {
        "uk" => 1,
        "en" => 2,
        _ => 3,
    };
    let mut text = shape.to_owned();
    for around in rows(AROUND) {
        text = text.replace(around[0], around[language]);
    }
    for (place, cell) in PLACES {
        text = text.replace(place, person[cell]);
    }
    text
}

/// What only the card of this person says, and no text does.
fn sign(index: usize) -> String {
    format!("Позначка{index:02}")
}

fn describe(details: &mut Details, person: &[&str], index: usize) {
    details.email = person[7].into();
    details.title = sign(index);
    details.phones[0] = person[5].into();
    details.phones[2] = person[6].into();
}

/// Asks with each shape about one person; returns what was not recognised.
async fn asked_about(
    room: Room,
    asks: Person,
    person: Vec<&'static str>,
    index: usize,
) -> Vec<String> {
    let mut missed = Vec::new();
    for shape in SHAPES.split("=== ").skip(1) {
        let (_, shape) = shape.split_once('\n').expect("a name");
        let text = fill(shape, &person);
        let answer = ask(&room, &asks, &text).await;
        if !answer.text.contains(&sign(index)) {
            missed.push(format!("{text}\n→ {}", answer.text));
        }
    }
    missed
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn known_people_are_recognised_in_two_hundred_texts() {
    let world = World::new().await;
    let people = rows(PEOPLE);
    for (index, person) in people.iter().enumerate() {
        let (first, last) = person[1].split_once(' ').expect("two names");
        if index % 2 == 0 {
            world.member(person[1], |member| {
                describe(&mut member.details, person, index);
            });
        } else {
            let mut contact = Contact::new(first, last, person[7]);
            describe(&mut contact.details, person, index);
            world.account.add_contact(contact);
        }
    }
    let shapes = SHAPES.split("=== ").skip(1).count();
    let mut asking = Vec::new();
    for (index, person) in people.iter().enumerate() {
        let asks = world.telegram.person("Хтось Інший").speaking("uk");
        let room = world.link(&asks).await;
        asking.push(tokio::spawn(asked_about(room, asks, person.clone(), index)));
    }
    let mut missed = Vec::new();
    for asking in asking {
        missed.extend(asking.await.expect("the answers"));
    }
    let texts = people.len() * shapes;
    assert!(
        missed.len() * 100 <= texts,
        "{} of {texts} are not recognised:\n{}",
        missed.len(),
        missed.join("\n\n")
    );
}
