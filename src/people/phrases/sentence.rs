//! What is said to nobody and asks for nothing, by its form: no list has all that people talk of.

use super::{
    ASKING, LONGEST, MOST_WORDS, Said, Talk,
    lexicon::PHRASES,
    meaning::Field,
    tokens::{Token, tokens},
};

/// Fewest words of a sentence, with a word that nobody is called and without.
const FEWEST: usize = 3;
const FEWEST_STRANGE: usize = 5;
/// Longest number of a sentence, in digits: longer ones may be somebody's.
const LONGEST_NUMBER: usize = 3;

/// Whether a text that finds nobody is rather a sentence than a name: several words, none of them written like a name in
/// its middle, and one of those that nobody is called: «ключі під ковриком».
pub fn is_sentence(text: &str) -> bool {
    if text.len() > LONGEST || text.contains('@') {
        return false;
    }
    let words = tokens(text);
    let is_name = |token: &Token| {
        let is_plain = || {
            PHRASES
                .plain
                .at(std::slice::from_ref(token))
                .next()
                .is_some()
        };
        token.is_like_name() && !is_plain()
    };
    let digits = |token: &Token| token.folded.chars().filter(char::is_ascii_digit).count();
    let is_number = |token: &Token| digits(token) > LONGEST_NUMBER;
    // A short question asks for somebody; a sum is a phone.
    let is_question = text.contains('?') && words.len() < FEWEST_STRANGE;
    (FEWEST..=MOST_WORDS).contains(&words.len())
        && !is_question
        && !words.iter().any(|token| is_name(token) || is_number(token))
        && (words.len() >= FEWEST_STRANGE || words.iter().any(|word| PHRASES.has(word)))
}

/// Returns the talk that a text is in the other layout: “ghbdsn” is «привіт».
pub fn talk_switched(text: &str) -> Option<Talk> {
    if text.len() > LONGEST || !text.is_ascii() {
        return None;
    }
    let switched = crate::people::search::switched(text);
    let said = Said::read(&switched)?;
    said.talk().filter(|talk| *talk != Talk::Other)
}

impl Said<'_> {
    /// Whether the message is a sentence that asks for nobody: «та я йому вже казала сто раз».
    pub fn is_sentence(&self) -> bool {
        let asks = |token: &Token| ASKING.contains(&&*token.folded);
        let asks_for = self
            .field()
            .is_some_and(|field| !matches!(field, Field::Place | Field::Presence));
        !asks_for && !self.tokens.iter().any(asks) && is_sentence(self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_known_by_its_form() {
        for text in [
            "спина болить з учора",
            "ключі під ковриком",
            "кума привезла вишень, беріть",
            "12 мм нападало у нас",
            "дощ пішов!!! слава богу",
        ] {
            assert!(is_sentence(text), "{text}");
        }
        for text in [
            "олена коваль",
            "Олена Коваль склад",
            "петро незнайко",
            "де ключі від складу?",
            "пиши на olena@acme.ua будь ласка",
            "номер 0671234567 чий це",
        ] {
            assert!(!is_sentence(text), "{text}");
        }
        assert_eq!(talk_switched("ghbdsn"), Some(Talk::Hello));
        assert_eq!(talk_switched("koval"), None);
        let is_said = |text: &str| Said::read(text).is_some_and(|said| said.is_sentence());
        assert!(is_said("та я йому вже казала сто раз"));
        assert!(!is_said("дай номер того хто на складі"));
    }
}
