//! The phrases in a message: which words, and what they do there.

use std::ops::Range;

use super::{lexicon::PHRASES, list::Hit, meaning::Role, tokens::Token, typos::Beside};
use crate::people::search::is_given_name_in_a_case;

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

/// Fewest words of a message in which names are looked for that are not written like ones.
const NAMED: usize = 3;
/// Most words between the parts of a phrase, where a name stands.
const LONGEST_GAP: usize = 4;

/// Finds the phrases beside a name, the longest first where several begin at a word.
pub(super) fn marks(tokens: &[Token]) -> Vec<Mark> {
    let mut marks = Vec::new();
    // The rest of a phrase that stands around a name.
    let mut rest: Option<Range<usize>> = None;
    let mut at = 0;
    while at < tokens.len() {
        let room = match &rest {
            Some(rest) if rest.start == at => {
                let words = rest.clone();
                at = words.end;
                marks.push(Mark {
                    words,
                    role: Role::Filler,
                });
                continue;
            }
            Some(rest) if rest.start > at => rest.start - at,
            _ => tokens.len() - at,
        };
        let best = longest(tokens, at, room);
        let split = || around(tokens, at).filter(|around| around.length > best.length);
        let (words, role) = match rest.is_none().then(split).flatten() {
            Some(around) => {
                rest = Some(around.end);
                (around.begin, around.role)
            }
            None if best.length > 0 => (at..at + best.length, best.role),
            None => {
                at += 1;
                continue;
            }
        };
        at = words.end;
        marks.push(Mark { words, role });
    }
    beside(tokens, join(tokens, marks))
}

/// The longest phrase at a word; none if it has no words.
struct Longest {
    length: usize,
    role: Role,
}

fn longest(tokens: &[Token], at: usize, room: usize) -> Longest {
    let found = PHRASES.people.hits(&tokens[at..]);
    let found = found.filter(|hit| at == 0 || hit.means != Role::Begin);
    let found = found.filter(|hit| hit.length <= room && !is_name(tokens, at, hit));
    let best = found.max_by_key(|hit| (hit.length, rank(hit.means)));
    let Some(best) = best else {
        let is_capital = tokens.iter().skip(1).any(|token| token.is_capital);
        let beside = Beside {
            is_first: at == 0,
            is_alone: tokens.len() == 1,
            // The first word may be capital for another reason.
            has_names: is_capital
                || tokens.len() >= NAMED
                    && tokens[1..]
                        .iter()
                        .any(|token| is_given_name_in_a_case(&token.folded)),
            is_capital,
        };
        let mistyped = PHRASES.typos.at(&tokens[at], beside);
        return Longest {
            length: usize::from(mistyped.is_some()),
            role: mistyped.unwrap_or(Role::Filler),
        };
    };
    // «А де Олена сьогодні»: «а» begins, and «де … сьогодні» asks.
    let begins = best.means == Role::Begin && best.length > 1;
    let asks = || around(tokens, at + 1).is_some_and(|around| around.length >= best.length);
    let length = if begins && asks() { 1 } else { best.length };
    Longest {
        length,
        role: best.means,
    }
}

/// Whether a word that only begins like a phrase's is written as a name, where others are not.
fn is_name(tokens: &[Token], at: usize, hit: &Hit<Role>) -> bool {
    let is_small = matches!(hit.means, Role::Filler | Role::Who);
    let token = &tokens[at];
    let is_loud = || {
        tokens
            .iter()
            .all(|token| token.is_abbreviation || !token.is_capital)
    };
    if is_small && hit.length == 1 && token.is_abbreviation && is_loud() && tokens.len() > 1 {
        return tokens.iter().any(|token| !token.is_abbreviation);
    }
    if !hit.is_open {
        return false;
    }
    is_small
        && token.is_capital
        && !token.is_after_mark
        && tokens.iter().any(|token| !token.is_capital)
}

/// A phrase with a name in its middle.
struct Around {
    /// How many words it has.
    length: usize,
    begin: Range<usize>,
    end: Range<usize>,
    role: Role,
}

/// Returns the longest phrase of a field that stands around a name.
fn around(tokens: &[Token], at: usize) -> Option<Around> {
    let is_field = |role: Role| matches!(role, Role::Field(_));
    let asks = |at: usize| {
        let mut found = PHRASES.people.at(&tokens[at..]);
        found.any(|(_, role)| is_field(role))
    };
    let says_nothing = |at: usize| {
        let mut found = PHRASES.people.at(&tokens[at..=at]);
        found.any(|(_, role)| is_aside(role))
    };
    let found = PHRASES.people.around(&tokens[at..], LONGEST_GAP);
    let found = found.filter(|(length, end, role, has_to)| {
        let mut gap = at + length - end.len()..at + end.start;
        let mut after = at + end.end..tokens.len();
        is_field(*role) && !gap.any(asks) && (!has_to || after.all(says_nothing))
    });
    let (length, end, role, _) = found.max_by_key(|(length, ..)| *length)?;
    Some(Around {
        length,
        begin: at..at + length - end.len(),
        end: at + end.start..at + end.end,
        role,
    })
}

/// Takes talk before and after a question for politeness: «Супер, а пошта?».
fn beside(tokens: &[Token], mut marks: Vec<Mark>) -> Vec<Mark> {
    let asks = |mark: &Mark| matches!(mark.role, Role::Field(_) | Role::Follow);
    if !marks.iter().any(asks) {
        return marks;
    }
    let is_talk = |words: &[Token]| {
        let mut roles = PHRASES.wholes.whole(words);
        roles.any(|role| matches!(role, Role::Talk(_)))
    };
    let first = marks[0].words.start;
    let covered: usize = marks.iter().map(|mark| mark.words.len()).sum();
    let is_rest = first + covered == tokens.len();
    if first > 0 && (is_rest || tokens[first].is_after_mark) && is_talk(&tokens[..first]) {
        let mark = Mark {
            words: 0..first,
            role: Role::Filler,
        };
        marks.insert(0, mark);
    }
    let last = marks.last().map_or(0, |mark| mark.words.end);
    let ends = (last.max(1)..tokens.len()).find(|&at| tokens[at].is_after_mark);
    if let Some(at) = ends
        && is_talk(&tokens[at..])
    {
        marks.push(Mark {
            words: at..tokens.len(),
            role: Role::Filler,
        });
    }
    marks
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
