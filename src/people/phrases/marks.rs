//! The phrases in a message: which words, and what they do there.

use std::ops::Range;

use super::{lexicon::PHRASES, meaning::Role, tokens::Token};

/// A phrase in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) words: Range<usize>,
    pub(super) role: Role,
}

/// Whether it may stand before or after what a message says.
pub(super) fn is_aside(role: Role) -> bool {
    matches!(role, Role::Filler | Role::Who | Role::Begin)
}

/// Finds the phrases beside a name, the longest first where several begin at a word.
pub(super) fn marks(tokens: &[Token]) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let found = PHRASES.people.at(&tokens[at..]);
        let found = found.filter(|(_, role)| at == 0 || *role != Role::Begin);
        let best = found.max_by_key(|(length, role)| (*length, rank(*role)));
        let is_alone = tokens.len() == 1;
        let mistyped = || Some((1, PHRASES.typos.at(&tokens[at], at == 0, is_alone)?));
        match best.or_else(mistyped) {
            Some((length, role)) => {
                let words = at..at + length;
                marks.push(Mark { words, role });
                at += length;
            }
            None => at += 1,
        }
    }
    join(tokens, marks)
}

/// Takes in the small words that join phrases: «Мельник — а це хто?». Elsewhere they may be initials.
fn join(tokens: &[Token], marks: Vec<Mark>) -> Vec<Mark> {
    let joins = |at: usize| {
        let found = PHRASES.people.at(&tokens[at..at + 1]);
        let mut found = found.filter(|(_, role)| *role == Role::Begin);
        found.next().is_some()
    };
    let mut joined: Vec<Mark> = Vec::with_capacity(marks.len());
    for mark in marks {
        let before = joined.last().map_or(0, |last| last.words.end);
        if let Some(at) = mark.words.start.checked_sub(1)
            && at >= before
            && at > 0
            && joins(at)
        {
            joined.push(Mark {
                words: at..at + 1,
                role: Role::Filler,
            });
        }
        joined.push(mark);
    }
    joined
}

/// Of two roles of the same words, the one that says more counts.
fn rank(role: Role) -> u8 {
    match role {
        Role::Field(_) => 4,
        Role::Begin => 3,
        Role::Follow => 2,
        Role::Who => 1,
        _ => 0,
    }
}
