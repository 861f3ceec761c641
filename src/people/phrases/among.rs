//! Positions among the other words of a message.

use super::{
    LONGEST, Said,
    forms::MISTYPED,
    lexicon::PHRASES,
    marks::Mark,
    meaning::{Field, Role},
    positions::{is_name_of, is_word},
    tokens::{Token, tokens},
    works::{OF, is_work_word, without_of},
};
use crate::people::search::is_given_name_in_a_case;

/// Words that only ask.
const QUESTIONS: [&str; 8] = ["хто", "кто", "who", "whos", "is", "are", "є", "це"];
/// Most words of a message in which positions are looked for, and of a position.
const MOST_WORDS: usize = 12;
const MOST_OF_WORK: usize = 4;

/// Returns the words of a query that may be a position, a few or one, the most words first. A word that is left out is
/// no given name.
pub fn windows(query: &str) -> Vec<String> {
    let words = tokens(query);
    let all = words.len();
    if all > MOST_WORDS {
        return Vec::new();
    }
    let stays = |token: &Token| {
        token.folded.contains('@') || token.is_capital && is_given_name_in_a_case(&token.folded)
    };
    let ranges = (1..=all.min(MOST_OF_WORK))
        .rev()
        .flat_map(|length| (0..=all - length).map(move |start| start..start + length));
    let ranges = ranges.filter(|range| {
        !words[..range.start]
            .iter()
            .chain(&words[range.end..])
            .any(stays)
    });
    ranges
        .map(|range| query[words[range.start].start..words[range.end - 1].end].to_owned())
        .collect()
}

/// Returns the work that a message calls for before it says why: «девопс, терміново, сайт лежить».
pub fn called_work(text: &str) -> Option<&str> {
    let (first, why) = text.split_once([',', '!', ':', '—'])?;
    let is_said = why.contains(char::is_alphabetic) && text.len() <= LONGEST;
    let words = tokens(first);
    let asks = || Said::read(text).is_some_and(|said| said.field().is_some());
    (is_said && !words.is_empty() && is_name_of(&words) && !asks()).then_some(first)
}

/// Returns the words of a query that no list has: each may be somebody's name.
pub fn strange_words(query: &str) -> Vec<String> {
    let words = tokens(query);
    let is_strange = |at: &usize| {
        let word = &words[*at];
        let is_known = !word.is_capital && PHRASES.has(word);
        let is_long = word.is_capital || word.folded.chars().count() >= MISTYPED;
        is_long && !is_known && !is_word(word)
    };
    let strange = (0..words.len()).filter(is_strange);
    strange
        .map(|at| query[words[at].start..words[at].end].to_owned())
        .collect()
}

/// Whether a word may be of one root with a position: it is one word that no list has, and no name.
pub fn may_have_root(query: &str) -> bool {
    let words = tokens(query);
    let [word] = words.as_slice() else {
        return false;
    };
    !PHRASES.has(word)
        && !word.folded.is_ascii()
        && !word.is_like_name()
        && !is_given_name_in_a_case(&word.folded)
}

impl Said<'_> {
    /// Returns the longest of these positions, of which each has several words, that stands in the message: «контакт
    /// головного агронома, насіннєва компанія просить». Another word may not be written like a name, nor say that
    /// somebody leads or a place is meant.
    pub fn position_in<'p>(&self, positions: impl Iterator<Item = &'p str>) -> Option<&'p str> {
        let letters: Vec<char> = self
            .tokens
            .iter()
            .filter_map(|token| token.folded.chars().next())
            .collect();
        let likely = |position: &&str| {
            let first = position
                .chars()
                .next()
                .and_then(|first| first.to_lowercase().next());
            position.contains([' ', '-']) && first.is_some_and(|first| letters.contains(&first))
        };
        let typed: Vec<usize> = (0..self.tokens.len())
            .filter(|at| !OF.contains(&&*self.tokens[*at].folded))
            .collect();
        let there = positions.filter(likely).filter_map(|position| {
            let own = tokens(position);
            let own = without_of(&own);
            let length = own.len();
            let at = typed.windows(length.max(1)).position(|typed| {
                let mut pairs = own.iter().zip(typed);
                length > 1 && pairs.all(|(own, at)| is_work_word(own, &self.tokens[*at]))
            })?;
            let words = typed[at]..typed[at + length - 1] + 1;
            self.is_alone(words).then_some((length, position))
        });
        there
            .max_by_key(|(length, _)| *length)
            .map(|(_, position)| position)
    }

    /// Returns the longest words of the message, several, that are the name of a work: “who is the account manager”.
    pub fn work_in(&self) -> Option<&str> {
        let longest = self.tokens.len().min(MOST_OF_WORK);
        let ranges = (2..=longest).rev().flat_map(|length| {
            (0..=self.tokens.len() - length).map(move |start| start..start + length)
        });
        let mut ranges = ranges.filter(|range| self.is_alone(range.clone()));
        let found = ranges.find(|range| is_name_of(&self.tokens[range.clone()]))?;
        Some(&self.text[self.tokens[found.start].start..self.tokens[found.end - 1].end])
    }

    /// Whether it asks who is somewhere: «кто на производстве?».
    pub fn asks_where(&self) -> bool {
        let is = |word: Option<&Token>, all: &[&str]| {
            word.is_some_and(|word| all.contains(&&*word.folded))
        };
        (0..self.tokens.len()).any(|at| {
            is(self.tokens.get(at), &["хто", "кто", "who"])
                && is(self.tokens.get(at + 1), &["на", "в", "у", "in", "at"])
        })
    }

    /// Whether outside of these words nobody is named, and neither who leads nor a place is asked for.
    fn is_alone(&self, words: std::ops::Range<usize>) -> bool {
        let is_name = |(at, token): (usize, &Token)| {
            !words.contains(&at) && token.is_capital && !token.is_after_mark
        };
        // “Who is the account manager”: who leads is asked with «manager» only.
        let asks = |mark: &Mark| {
            let mut typed = self.tokens[mark.words.clone()].iter();
            typed.all(|token| QUESTIONS.contains(&&*token.folded))
        };
        let is_of_other = |mark: &Mark| {
            let of_other = matches!(
                mark.role,
                Role::Field(Field::Lead | Field::Team | Field::Department | Field::Folder)
            );
            of_other && !asks(mark) && mark.words.clone().all(|at| !words.contains(&at))
        };
        !self.tokens.iter().enumerate().any(is_name) && !self.marks.iter().any(is_of_other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_looked_for_among_strange_words() {
        let words = |text: &str| windows(text).join(" | ");
        assert_eq!(words("водіїв вільний"), "водіїв вільний | водіїв | вільний");
        assert_eq!(words("водіїв Полтаву"), "водіїв Полтаву | водіїв | Полтаву");
        assert_eq!(words("водія Олени"), "водія Олени | Олени");
    }

    #[test]
    fn a_work_is_called_before_it_is_said_why() {
        assert_eq!(
            called_work("девопс, терміново, сайт лежить"),
            Some("девопс")
        );
        assert_eq!(
            called_work("Електрик! знову світло зникло"),
            Some("Електрик")
        );
        for other in [
            "дощ, і сильний",
            "девопс",
            "юрист, телефон",
            "Олена, привіт",
        ] {
            assert_eq!(called_work(other), None, "{other}");
        }
    }

    #[test]
    fn a_position_of_several_words_is_found_anywhere() {
        let positions = [
            "Головний агроном",
            "Агроном",
            "Менеджер із закупівель",
            "HR-менеджер",
        ];
        let found =
            |text: &str| Said::read(text).and_then(|said| said.position_in(positions.into_iter()));
        for (text, position) in [
            (
                "Контакт головного агронома, будь ласка, компанія просить",
                Some("Головний агроном"),
            ),
            (
                "хто з менеджерів по закупівлях веде добрива?",
                Some("Менеджер із закупівель"),
            ),
            ("хто начальник головного агронома", None),
            ("телефон Олени, головного агронома Коваль", None),
            ("хто агроном", None),
        ] {
            assert_eq!(found(text), position, "{text}");
        }
    }
}
