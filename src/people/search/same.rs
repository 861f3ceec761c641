//! Whether two names are of one person, as far as names can tell.

use super::{
    fold::{letters, words},
    names::GIVEN,
    translit::keys,
};

/// So many words are a full name, which may lack some of the other's.
const FULL: usize = 2;

/// A folded word in every way in which another one can be the same.
struct Word {
    letters: Vec<u8>,
    keys: Vec<Vec<u8>>,
    /// The given names that it is a form of.
    given: Vec<u32>,
}

impl Word {
    fn of(word: &str) -> Self {
        let (letters, keys) = (letters(word), keys(word));
        let given = GIVEN.same(&letters, &keys).map(|form| form.group).collect();
        Self {
            letters,
            keys,
            given,
        }
    }

    fn is(&self, other: &Self) -> bool {
        self.letters == other.letters
            || self.keys.iter().any(|key| other.keys.contains(key))
            || self.given.iter().any(|name| other.given.contains(name))
    }
}

/// Whether two names can be one person's: all words of one stand in the other, in any order, letter by
/// letter, in the other alphabet, or as another form of a given name. A single word is the same as a single
/// one only, and a given name alone is nobody's name. A case ending or a typing error makes another name:
/// Федоров is not Федорова.
///
/// ```
/// use worksection_bot::people::search::is_same_name;
///
/// assert!(is_same_name("Олена Коваль", "Koval Olena"));
/// assert!(is_same_name("Саша Шевчук", "Олександр Петрович Шевчук"));
/// assert!(!is_same_name("Олександр Федоров", "Олександра Федорова"));
/// assert!(!is_same_name("Олена", "Олена Коваль"));
/// ```
pub fn is_same_name(a: &str, b: &str) -> bool {
    let each =
        |name: &str| -> Vec<Word> { words(name).iter().map(|word| Word::of(word)).collect() };
    let (mut short, mut long) = (each(a), each(b));
    if short.len() > long.len() {
        std::mem::swap(&mut short, &mut long);
    }
    let is_given_alone = || short.iter().all(|word| !word.given.is_empty());
    let is_full = short.len() >= FULL || short.len() == long.len() && !is_given_alone();
    !short.is_empty()
        && is_full
        && short.iter().all(|word| {
            let at = long.iter().position(|other| word.is(other));
            at.map(|at| long.swap_remove(at)).is_some()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_however_they_are_written() {
        for (a, b) in [
            ("Олена Коваль", "КОВАЛЬ олена"),
            ("Щербак Юрій", "Yurii Shcherbak"),
            ("Елена Коваль", "Олена Коваль"),
            ("Анна-Марія Нова", "Анна Марія Нова"),
            ("ТОВ «Ромашка»", "ТОВ Ромашка"),
            ("Епіцентр", "Epitsentr"),
            ("Мар’яна Гук", "Марʼяна Гук"),
        ] {
            assert!(is_same_name(a, b) && is_same_name(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("Олена Коваль", "Олена Ковальчук"),
            ("Олена Коваль", "Олег Коваль"),
            ("Олена Олена", "Олена Коваль"),
            ("Петро Петренко", "Петро Петрович"),
            ("Олена Петрівна Коваль", "Олена Іванівна Коваль"),
            ("Коваль", "Олена Коваль"),
            ("Олена", "Olena"),
            ("", ""),
            ("—", "Олена"),
        ] {
            assert!(!is_same_name(a, b) && !is_same_name(b, a), "{a} {b}");
        }
    }
}
