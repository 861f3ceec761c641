//! A thesaurus of positions: what a kind of work is called otherwise.

use std::{collections::HashMap, sync::LazyLock};

use super::{
    list::Phrases,
    pattern::{Classes, Word},
    tokens::tokens,
};

const FILE: &str = include_str!("words/positions.tsv");

static POSITIONS: LazyLock<Positions> = LazyLock::new(Positions::read);

struct Positions {
    lines: Phrases<u32>,
    /// The words of each line as they are looked for, without their endings.
    names: HashMap<u32, Vec<&'static str>>,
}

impl Positions {
    fn read() -> Self {
        let mut positions = Self {
            lines: Phrases::default(),
            names: HashMap::new(),
        };
        let none = Classes::new();
        let lines = FILE.lines().filter(|line| !line.starts_with('#'));
        for (number, line) in (0..).zip(lines) {
            for name in line.split('|').map(str::trim) {
                positions.lines.add(Word::of(name, &none), number);
                if name.is_ascii() {
                    positions.lines.add(Word::of(&plural(name), &none), number);
                }
                let names = positions.names.entry(number).or_default();
                names.push(name.trim_end_matches('~'));
            }
        }
        positions.lines.shrink();
        positions
    }
}

/// Returns the plural of an English name.
fn plural(name: &str) -> String {
    for (end, ends) in [
        ("man", "men"),
        ("woman", "women"),
        ("ry", "ries"),
        ("ty", "ties"),
    ] {
        if let Some(stem) = name.strip_suffix(end) {
            return format!("{stem}{ends}");
        }
    }
    let hisses = ["s", "x", "ch", "sh"].iter().any(|end| name.ends_with(end));
    format!("{name}{}", if hisses { "es" } else { "s" })
}

/// Returns what else a position is called, in the order of its lines; empty for what is none.
pub(super) fn others(position: &str) -> Vec<&'static str> {
    let words = tokens(position);
    let lines: Vec<u32> = POSITIONS.lines.whole(&words).collect();
    let mut names: Vec<&'static str> = Vec::new();
    for name in lines.iter().flat_map(|line| &POSITIONS.names[line]) {
        if !names.contains(name) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_known_in_any_gender_and_number() {
        for (typed, meant) in [
            ("бухгалтера", "accountant"),
            ("бухгалтерки", "accountant"),
            ("бухгалтерів", "accountant"),
            ("ейчар", "hr"),
            ("кадри", "hr"),
            ("СЕО", "директор"),
            ("програмістів", "developer"),
            ("developer", "розробник"),
            ("developers", "розробник"),
            ("sales managers", "продажник"),
            ("secretaries", "секретар"),
            ("salesmen", "продажник"),
            ("сисадміна", "sysadmin"),
            ("головбуха", "chief accountant"),
            ("менеджер з продажу", "sales"),
            ("юристка", "lawyer"),
            ("дизайнерки", "designer"),
        ] {
            assert!(
                others(typed).contains(&meant),
                "{typed}: {:?}",
                others(typed)
            );
        }
        assert!(others("Коваль").is_empty());
        assert!(others("").is_empty());
    }

    #[test]
    fn there_are_more_than_a_hundred_kinds_of_work() {
        assert!(POSITIONS.names.len() > 100, "{}", POSITIONS.names.len());
    }
}
