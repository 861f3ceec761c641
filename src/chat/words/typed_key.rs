//! An account and its key, as people type and paste them.

use serde::{Deserialize, Serialize};

use crate::{
    accounts::Invitation,
    clean,
    worksection::{AccountName, InvalidAccount, key_in},
};

/// Shortest word taken for a key beside an account where nobody asked for one.
const SHORTEST: usize = 10;

/// Words that say that an account's name comes next.
const ACCOUNT: [&str; 7] = [
    "акаунт",
    "акаунта",
    "акаунту",
    "аккаунт",
    "аккаунта",
    "аккаунту",
    "account",
];

/// Words that say that a key comes next.
const KEY: [&str; 10] = [
    "ключ",
    "ключа",
    "ключем",
    "key",
    "api",
    "апі",
    "api-key",
    "api_key",
    "apikey",
    "api-ключ",
];

/// Words that say nothing.
const FILLERS: [&str; 25] = [
    "ось",
    "це",
    "мій",
    "наш",
    "і",
    "й",
    "та",
    "від",
    "до",
    "для",
    "назва",
    "here",
    "is",
    "this",
    "my",
    "our",
    "the",
    "and",
    "for",
    "to",
    "of",
    "name",
    "worksection",
    "будь",
    "ласка",
];

/// A key in a message, and what is said of its account.
pub(crate) struct TypedKey {
    pub key: String,
    /// The account, if one thing beside the key is meant to be one.
    pub account: Option<Result<AccountName, InvalidAccount>>,
}

/// A key that was typed and is not used yet. It is stored until its person says what to do, for ten
/// minutes at most.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct HeldKey {
    pub key: String,
    pub account: Option<AccountName>,
    /// The group to be linked; `None` for the private chat.
    pub invitation: Option<Invitation>,
}

impl TypedKey {
    /// Reads a text in which something looks like a key ([`key_in`]).
    pub(crate) fn find(text: &str) -> Option<Self> {
        let text = clean::typed(text);
        let at = key_in(&text)?;
        let key = text[at.clone()].to_owned();
        let beside = format!("{} {}", &text[..at.start], &text[at.end..]);
        let account = account_in(&words(&beside));
        Some(Self { key, account })
    }

    /// Reads the answer to the question for an account and its key. If nothing looks like a key, it is
    /// what comes after its label, or else the second of two words.
    pub(crate) fn read(text: &str) -> Option<Self> {
        Self::find(text).or_else(|| {
            let text = clean::typed(text);
            let mut words = words(&text);
            let labelled = after(&words, Word::Key);
            // «акаунт і ключ: acme 1a2b3c4d5e6f»
            let labelled = labelled.filter(|key| Some(*key) != after(&words, Word::Account));
            let key = labelled.or_else(|| match others(&words)[..] {
                [first, second] if is_address(second) && !is_address(first) => Some(first),
                [_, second] => Some(second),
                _ => None,
            })?;
            let at = words.iter().rposition(|word| other(word) == Some(key))?;
            words.remove(at);
            let account = account_in(&words).or_else(|| match others(&words)[..] {
                [only] => Some(AccountName::parse(only)),
                _ => None,
            });
            account.is_some().then(|| Self {
                key: key.to_owned(),
                account,
            })
        })
    }

    /// Reads a text that is an account and its key and nothing else likely, where nobody asked for
    /// them. People's names are not keys.
    pub(crate) fn likely(text: &str) -> Option<Self> {
        let typed = Self::read(text)?;
        let key = &typed.key;
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let mixed = key.contains(|c: char| c.is_ascii_digit()) || key.matches('-').count() > 1;
        let is_likely =
            key_in(key).is_some() || key.len() >= SHORTEST && mixed && key.chars().all(plain);
        (is_likely && matches!(typed.account, Some(Ok(_)))).then_some(typed)
    }
}

/// Reads the answer to the question for the account alone.
pub(crate) fn read_account(text: &str) -> Result<AccountName, InvalidAccount> {
    let text = clean::typed(text);
    AccountName::parse(&text).or_else(|_| account_in(&words(&text)).unwrap_or(Err(InvalidAccount)))
}

/// What a word may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word<'a> {
    /// Says that an account comes next.
    Account,
    /// Says that a key comes next.
    Key,
    Other(&'a str),
}

/// Returns the words of a text without punctuation around them and without fillers.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    for word in text.split_whitespace() {
        // `акаунт:acme`
        let label = word
            .split_once([':', '='])
            .filter(|(label, _)| label_of(label).is_some());
        let parts = label.map_or(["", word], |(label, rest)| [label, rest]);
        for part in parts.map(bare) {
            match label_of(part) {
                Some(label) => words.push(label),
                None if part.is_empty() || FILLERS.contains(&part.to_lowercase().as_str()) => {}
                None => words.push(Word::Other(part)),
            }
        }
    }
    words
}

fn label_of(word: &str) -> Option<Word<'static>> {
    let word = bare(word).to_lowercase();
    if ACCOUNT.contains(&word.as_str()) {
        return Some(Word::Account);
    }
    KEY.contains(&word.as_str()).then_some(Word::Key)
}

/// Strips the punctuation around a word. What is nothing else is no word, but for `..`, which somebody
/// tries as a name.
fn bare(word: &str) -> &str {
    if word == ".." {
        return word;
    }
    let is_around = |c: char| !c.is_alphanumeric() && c != '_';
    word.trim_matches(is_around)
}

fn other<'a>(word: &Word<'a>) -> Option<&'a str> {
    match word {
        Word::Other(word) => Some(word),
        Word::Account | Word::Key => None,
    }
}

fn others<'a>(words: &[Word<'a>]) -> Vec<&'a str> {
    words.iter().filter_map(other).collect()
}

/// The first word after a label.
fn after<'a>(words: &[Word<'a>], label: Word<'_>) -> Option<&'a str> {
    let at = words.iter().position(|word| *word == label)?;
    words[at..].iter().find_map(other)
}

/// Finds the account in what stands beside a key: what comes after its label, an address, or the only
/// word that is not in another alphabet.
fn account_in(words: &[Word<'_>]) -> Option<Result<AccountName, InvalidAccount>> {
    let mut others = others(words);
    others.retain(|word| *word == ".." || word.contains(|c: char| c.is_ascii_alphanumeric()));
    let address = others.iter().copied().find(|word| is_address(word));
    let only = match others[..] {
        [only] => Some(only),
        _ => None,
    };
    let named = after(words, Word::Account).or(address).or(only)?;
    Some(AccountName::parse(named))
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.to_lowercase().contains(".worksection.")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HEX: &str = "0123456789abcdef0123456789abcdef";

    fn read(text: &str) -> Option<(String, Option<String>)> {
        let TypedKey { key, account } = TypedKey::read(text)?;
        let account = account.map(|account| account.map_or("?".into(), String::from));
        Some((key, account))
    }

    #[test]
    fn an_account_and_its_key_are_read_however_they_are_written() {
        for text in [
            "acme {}",
            "{} acme",
            "acme: {}",
            "acme:{}",
            "acme / {}",
            "acme/{}",
            "acme={}",
            "«acme» «{}»",
            "acme\n{}\n",
            "acme — {}.",
            "акаунт: acme ключ: {}",
            "Акаунт:acme, ключ API:{}",
            "ключ: {}\nакаунт: acme",
            "акаунт і ключ: acme {}",
            "Account name: \"acme\"\nAPI key: \"{}\"",
            "ось ключ {} від акаунта acme, дякую",
            "привіт! acme {}, дякую",
            "https://acme.worksection.com {}",
            "{} https://acme.worksection.com/project/1/",
            "ACME.Worksection.com: {}",
            "acme.worksection.ua {}",
            "https://acme.worksection.ua/ {}",
        ] {
            let expected = Some((HEX.to_owned(), Some("acme".to_owned())));
            assert_eq!(read(&text.replace("{}", HEX)), expected, "{text}");
        }
    }

    #[test]
    fn a_key_of_another_look_is_known_by_its_place() {
        for text in [
            "acme demo-api-key",
            "acme: demo-api-key",
            "acme\n\"demo-api-key\"",
            "ключ: demo-api-key акаунт: acme",
            "акаунт і ключ: acme demo-api-key",
            "demo-api-key acme.worksection.com",
        ] {
            let expected = Some(("demo-api-key".to_owned(), Some("acme".to_owned())));
            assert_eq!(read(text), expected, "{text}");
        }
        for text in [
            "",
            "acme",
            "ключ",
            "acme demo key please",
            "demo demo-api-key x",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn of_several_words_none_is_guessed_to_be_the_account() {
        for text in [
            "{}",
            "ні, ось ключ: {}",
            "here is the key: {}",
            "Demo Company {}",
            "acme {} thanks",
        ] {
            let expected = Some((HEX.to_owned(), None));
            assert_eq!(read(&text.replace("{}", HEX)), expected, "{text}");
        }
        for text in [
            "localhost {}",
            "acme/../globex {}",
            "..\n{}",
            "асme {}",
            "127.0.0.1:1 {}",
        ] {
            let expected = Some((HEX.to_owned(), Some("?".to_owned())));
            assert_eq!(read(&text.replace("{}", HEX)), expected, "{text}");
        }
    }

    #[test]
    fn an_account_with_its_key_is_no_search() {
        for text in [
            "acme 1a2b3c4d5e6f",
            "demo demo-api-key",
            "acme.worksection.com 0123456789abcdef",
        ] {
            assert!(TypedKey::likely(text).is_some(), "{text}");
        }
        for text in [
            "olena kovalenko",
            "anna-maria kovalenko-petrenko",
            "Олена 0671234567",
            "koval 067",
            "acme",
            "acme 1a2b3c4d5e6f please",
        ] {
            assert!(TypedKey::likely(text).is_none(), "{text}");
        }
    }

    #[test]
    fn the_account_alone_is_read_with_its_label_or_as_an_address() {
        for text in [
            "acme",
            " Acme ",
            "акаунт: acme",
            "acme.worksection.ua",
            "«acme»",
            "це acme",
        ] {
            assert_eq!(
                read_account(text).map(String::from),
                Ok("acme".into()),
                "{text}"
            );
        }
        for text in ["", "Коваль", "two names", HEX] {
            assert!(read_account(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_an_account_of_a_key(before in "[a-zа-я:=/.«» \n-]{0,12}", after in "[a-z:. \n]{0,12}") {
            let text = format!("{before} {HEX} {after}");
            let typed = TypedKey::read(&text).expect("a key");
            prop_assert_eq!(&typed.key, HEX);
            if let Some(Ok(account)) = typed.account {
                prop_assert!(!account.as_str().contains(HEX));
            }
        }
    }
}
