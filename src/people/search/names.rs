//! Words that stand for each other: given names with their pet forms and foreign spellings, and job
//! words in several languages. The tables are data files, read once.

use std::sync::LazyLock;

use super::{
    endings::nominatives,
    fit::How,
    fold::{fold, letters},
    lexicon::Lexicon,
    translit::keys,
};

/// Given names, from `data/given-names.tsv`.
pub(super) static GIVEN: LazyLock<Kinds> =
    LazyLock::new(|| Kinds::read(include_str!("data/given-names.tsv")));
/// Positions, departments and roles, from `data/work-words.tsv`.
pub(super) static WORK: LazyLock<Kinds> =
    LazyLock::new(|| Kinds::read(include_str!("data/work-words.tsv")));

/// Whether a word is a given name, in any spelling.
pub fn is_given_name(word: &str) -> bool {
    GIVEN.has(word)
}

/// Whether a folded word is a given name in some case.
pub fn is_given_name_in_a_case(word: &str) -> bool {
    is_given_name(word) || nominatives(word).iter().any(|name| is_given_name(name))
}

/// Whether a word says what somebody does, in any language of the table.
pub fn is_work_word(word: &str) -> bool {
    WORK.has(word)
}

/// Whether two words sound alike, in any alphabet.
pub fn sounds_like(a: &str, b: &str) -> bool {
    let b = keys(&fold(b));
    keys(&fold(a)).iter().any(|key| b.contains(key))
}

/// The lines of a table, each a group of forms that stand for each other.
pub(super) struct Kinds {
    /// The group of each form, and whether it is a pet form.
    forms: Vec<Form>,
    letters: Lexicon,
    keys: Lexicon,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) group: u32,
    pub(super) pet: bool,
}

impl Form {
    /// Returns how one form of a group stands for another.
    pub(super) fn how_to(self, other: Self) -> How {
        if self.pet || other.pet {
            How::PetName
        } else {
            How::Translation
        }
    }
}

impl Kinds {
    fn read(table: &str) -> Self {
        let lines = table.lines().filter(|line| !line.starts_with('#'));
        let (mut forms, mut spelled, mut sounds) = (Vec::new(), Vec::new(), Vec::new());
        for (group, line) in (0..).zip(lines) {
            for (column, cell) in line.split('\t').enumerate() {
                for word in cell.split_whitespace().map(fold) {
                    let id = forms.len() as u32;
                    let pet = column == 2;
                    forms.push(Form { group, pet });
                    spelled.push((letters(&word), id));
                    sounds.extend(keys(&word).into_iter().map(|key| (key, id)));
                }
            }
        }
        Self {
            forms,
            letters: Lexicon::new(spelled),
            keys: Lexicon::new(sounds),
        }
    }

    /// Whether a word is one of the forms.
    fn has(&self, word: &str) -> bool {
        let word = fold(word);
        self.same(&letters(&word), &keys(&word)).next().is_some()
    }

    /// Returns the forms that this word is, in any spelling.
    pub(super) fn same<'a>(
        &'a self,
        letters: &[u8],
        keys: &'a [Vec<u8>],
    ) -> impl Iterator<Item = Form> + 'a {
        let spelled = self.letters.same(letters).iter();
        let sounds = keys.iter().flat_map(|key| self.keys.same(key));
        spelled.chain(sounds).map(|&id| self.forms[id as usize])
    }

    /// Returns the forms that this word is, and whether letter by letter.
    pub(super) fn spelled<'a>(
        &'a self,
        letters: &[u8],
        keys: &'a [Vec<u8>],
    ) -> impl Iterator<Item = (Form, bool)> + 'a {
        let spelled = self.letters.same(letters).iter().map(|&id| (id, true));
        let sounds = keys.iter().flat_map(|key| self.keys.same(key));
        let all = spelled.chain(sounds.map(|&id| (id, false)));
        all.map(|(id, by_letters)| (self.forms[id as usize], by_letters))
    }

    /// Returns the forms that begin like this word.
    pub(super) fn beginning<'a>(
        &'a self,
        letters: &[u8],
        keys: &'a [Vec<u8>],
    ) -> impl Iterator<Item = Form> + 'a {
        let spelled = self.letters.beginning(letters).iter();
        let sounds = keys.iter().flat_map(|key| self.keys.beginning(key));
        spelled.chain(sounds).map(|&id| self.forms[id as usize])
    }

    /// Finds the forms that this word is with one typing error beyond its first letter.
    pub(super) fn near(&self, letters: &[u8], mut found: impl FnMut(Form)) {
        let first = letters.first().map_or(&[][..], std::slice::from_ref);
        let alike = self.letters.beginning(first);
        self.letters.near(letters, 1, |near| {
            if !near.beginning && alike.contains(&near.id) {
                found(self.forms[near.id as usize]);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn akin(a: &str, b: &str) -> bool {
        let groups = |word: &str| -> Vec<u32> {
            let word = fold(word);
            GIVEN
                .same(&letters(&word), &keys(&word))
                .map(|form| form.group)
                .collect()
        };
        let b = groups(b);
        groups(a).iter().any(|group| b.contains(group))
    }

    #[test]
    fn short_forms_and_foreign_ones_stand_for_a_name() {
        for (name, forms) in [
            (
                "Олександр",
                "Саша Сашко Олесь Александр Alexander Шура Sashko",
            ),
            ("Олександра", "Саша Леся Шура Александра"),
            ("Ольга", "Оля Olya Ольця"),
            ("Катерина", "Катруся Катя Екатерина Kate"),
            ("Наталія", "Наталка Наташа Наталья"),
            ("Володимир", "Вова Володя Владимир"),
            ("Дмитро", "Діма Дмитрий Dima Митя"),
            ("Євген", "Женя Евгений Zhenia"),
            ("Євгенія", "Женя Евгения"),
            ("Олексій", "Льоша Алексей Lyosha"),
            ("Олена", "Елена Лена"),
        ] {
            for form in forms.split(' ') {
                assert!(akin(name, form), "{name} {form}");
            }
        }
        assert!(!akin("Ольга", "Олександр"));
    }

    #[test]
    fn the_table_is_as_large_as_promised() {
        let groups = GIVEN.forms.last().map_or(0, |form| form.group + 1);
        assert!(groups >= 150, "{groups}");
    }
}
