//! How the engines answered, class by class.

use std::collections::BTreeMap;

use super::NONSENSE;

/// What an engine answered to the queries of a class.
#[derive(Default, Clone, Copy)]
pub struct Score {
    pub queries: usize,
    pub first: usize,
    pub five: usize,
    /// Anyone at all.
    pub found: usize,
    /// Right ones that are marked as guesses.
    pub guesses: usize,
}

impl Score {
    pub fn add(&mut self, right: &[usize], found: &[usize], guessed: bool) -> bool {
        let top = &found[..right.len().min(found.len())];
        let first = !right.is_empty()
            && top.len() == right.len()
            && top.iter().all(|hit| right.contains(hit));
        let five = found.iter().take(5).any(|hit| right.contains(hit));
        self.queries += 1;
        self.first += usize::from(first);
        self.five += usize::from(five);
        self.found += usize::from(!found.is_empty());
        self.guesses += usize::from(five && guessed);
        if right.is_empty() {
            found.is_empty()
        } else {
            first
        }
    }

    pub fn with(self, other: Self) -> Self {
        Self {
            queries: self.queries + other.queries,
            first: self.first + other.first,
            five: self.five + other.five,
            found: self.found + other.found,
            guesses: self.guesses + other.guesses,
        }
    }
}

/// Prints a table: each class, by engine.
pub fn report(classes: &BTreeMap<&str, [Score; 3]>) {
    println!("| class (queries) | hit@1 | hit@5 | plain @1 | @5 | nucleo @1 | @5 |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    let mut all = [Score::default(); 3];
    for (class, scores) in classes.iter().filter(|(class, _)| **class != NONSENSE) {
        row(class, scores);
        all = [0, 1, 2].map(|engine| all[engine].with(scores[engine]));
    }
    row("all", &all);
    let [engine, plain, nucleo] =
        classes[NONSENSE].map(|score| percent(score.found, score.queries));
    println!("\nnonsense finds someone: {engine} (plain {plain}, nucleo {nucleo})");
    println!(
        "right answers marked as guesses: {}",
        percent(all[0].guesses, all[0].five)
    );
}

fn row(class: &str, scores: &[Score; 3]) {
    let cells = scores.map(|s| {
        format!(
            "{} | {}",
            percent(s.first, s.queries),
            percent(s.five, s.queries)
        )
    });
    println!(
        "| {class} ({}) | {} |",
        scores[0].queries,
        cells.join(" | ")
    );
}

fn percent(part: usize, of: usize) -> String {
    format!("{:.1} %", 100.0 * part as f64 / of.max(1) as f64)
}
