//! What the bot says, by the key of its text in `locales/` and not by its words.
//!
//! `assert_says!(card, Uk, "teams-known", title = "Студія")` holds what a message shows against the
//! same Fluent files that the bot speaks from: the message must contain that text, whole. An argument
//! that is not named can be anything on the line, with any plural, so name what the story is about.

use std::{collections::BTreeSet, sync::LazyLock};

use sandbox::telegram::{Message, Toast};
pub use worksection_bot::i18n::Language::{En, Uk};
use worksection_bot::i18n::{self, Argument, Arguments, Html, Language};

use crate::locales::{self, Messages};

static KNOWN: LazyLock<Messages> = LazyLock::new(|| locales::messages("uk"));

/// Numbers that stand for an argument which is not named: one for each plural.
const ANYTHING: [u64; 3] = [9_000_000_000_001, 9_000_000_000_002, 9_000_000_000_005];

/// A text of the bot in one of its languages.
#[derive(Debug)]
pub struct Words {
    language: Language,
    key: String,
    /// How it can look: pieces in this order, between two of them anything on the line.
    forms: BTreeSet<Vec<String>>,
}

impl Words {
    /// [`words!`] is shorter.
    #[track_caller]
    pub fn new(language: Language, key: &str, named: Vec<(&'static str, Value)>) -> Self {
        let Some(arguments) = KNOWN.get(key) else {
            panic!("no {key} in locales/");
        };
        for (name, _) in &named {
            assert!(arguments.contains(*name), "{key} has no argument {name}");
        }
        let is_named = |name: &&String| named.iter().any(|(named, _)| named == name);
        let named = named.iter().map(|(n, v)| ((*n).into(), v.0.clone()));
        let mut fillings = vec![named.collect::<Arguments>()];
        for name in arguments.iter().filter(|name| !is_named(name)) {
            // 0 and 1 can have a text of their own.
            let values = [0, 1].into_iter().chain(ANYTHING);
            let values: Vec<u64> = values.collect();
            let filled = fillings.iter().flat_map(|filling| {
                values.iter().map(|value| {
                    let mut filling = filling.clone();
                    filling.insert(name.clone().into(), value.html());
                    filling
                })
            });
            fillings = filled.collect();
        }
        let mut forms = BTreeSet::new();
        for filling in fillings {
            let mut text = i18n::trusted_html(i18n::lookup(language, key, &filling)).visible();
            for number in ANYTHING {
                text = text.replace(&number.to_string(), "\0");
            }
            let says_something = text.contains(|c: char| c.is_alphabetic() || !c.is_ascii());
            assert!(says_something, "{key} says too little: name its arguments");
            forms.insert(text.split('\0').map(str::to_owned).collect());
        }
        Self {
            language,
            key: key.to_owned(),
            forms,
        }
    }

    /// Which text it is.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Whether they stand in what is shown.
    pub fn are_in(&self, shown: &(impl Shown + ?Sized)) -> bool {
        self.forms.iter().any(|form| stands_in(form, shown.shown()))
    }

    /// All of the text, where every argument is named.
    #[track_caller]
    pub fn whole(self) -> String {
        let mut forms = self.forms.into_iter().flatten();
        let whole = forms.next().expect("a text");
        assert!(forms.next().is_none(), "{}: name every argument", self.key);
        whole
    }

    /// Fails where `shown` lacks them, or, with `wanted` false, has them.
    #[track_caller]
    pub fn hold(&self, shown: &(impl Shown + ?Sized), wanted: bool) {
        let forms: BTreeSet<_> = self.forms.iter().map(|form| form.join("…")).collect();
        assert!(
            self.are_in(shown) == wanted,
            "{} {} ({}): {forms:#?}\nIt is said:\n{}",
            if wanted { "Not said:" } else { "Said:" },
            self.key,
            self.language.code(),
            shown.shown()
        );
    }
}

/// Whether the pieces follow each other somewhere, two neighbours on one line.
fn stands_in(pieces: &[String], text: &str) -> bool {
    let (first, rest) = pieces.split_first().expect("a piece");
    let mut places = text.match_indices(first.as_str());
    places.any(|(at, _)| follow(rest, &text[at + first.len()..]))
}

fn follow(pieces: &[String], text: &str) -> bool {
    let Some((first, rest)) = pieces.split_first() else {
        return true;
    };
    let line = text.find('\n').unwrap_or(text.len());
    let places = text.match_indices(first.as_str());
    places
        .take_while(|(at, _)| *at <= line)
        .any(|(at, _)| follow(rest, &text[at + first.len()..]))
}

/// What people see some text of.
pub trait Shown {
    fn shown(&self) -> &str;
}

impl Shown for str {
    fn shown(&self) -> &str {
        self
    }
}

impl Shown for String {
    fn shown(&self) -> &str {
        self
    }
}

impl Shown for Option<String> {
    fn shown(&self) -> &str {
        self.as_deref().unwrap_or_default()
    }
}

impl Shown for Message {
    fn shown(&self) -> &str {
        &self.text
    }
}

impl Shown for Toast {
    fn shown(&self) -> &str {
        self.text.shown()
    }
}

impl<T: Shown + ?Sized> Shown for &T {
    fn shown(&self) -> &str {
        (*self).shown()
    }
}

/// An argument of a text, as the bot would give it.
#[derive(Debug)]
pub struct Value(fluent_templates::fluent_bundle::FluentValue<'static>);

macro_rules! values {
    ($($of:ty),*) => {
        $(impl From<$of> for Value {
            fn from(value: $of) -> Self {
                Self(value.html())
            }
        })*
    };
}

values!(&str, &String, String, Html, usize, u64);

impl From<i32> for Value {
    fn from(count: i32) -> Self {
        u64::try_from(count).expect("a count").into()
    }
}

/// A text by its key, with what is to stand for its arguments.
macro_rules! words {
    ($language:expr, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::says::Words::new($language, $key, vec![$((stringify!($name), $value.into())),*])
    };
}

/// Asserts that a message or a toast says this: the text's [`words!`], ready or by its key.
macro_rules! assert_says {
    ($shown:expr, $words:expr $(,)?) => {
        $words.hold(&$shown, true)
    };
    ($shown:expr, $language:expr, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::says::words!($language, $key $(, $name = $value)*).hold(&$shown, true)
    };
}

/// Asserts that it does not say this, with any value of an argument that is not named.
macro_rules! assert_not_says {
    ($shown:expr, $words:expr $(,)?) => {
        $words.hold(&$shown, false)
    };
    ($shown:expr, $language:expr, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::says::words!($language, $key $(, $name = $value)*).hold(&$shown, false)
    };
}

/// What a message has to say to be expected: `room.expect("the outcome", says!(Uk, "teams-done"))`.
macro_rules! says {
    ($($words:tt)*) => {{
        let words = $crate::says::words!($($words)*);
        move |shown: &sandbox::telegram::Message| words.are_in(shown)
    }};
}

/// A button's label, or a text within another: `tap(&room, &olena, &card, &text!(Uk, "form-own"))`.
macro_rules! text {
    ($($words:tt)*) => {
        $crate::says::words!($($words)*).whole()
    };
}

pub(crate) use {assert_not_says, assert_says, says, text, words};

/// A line of a form's card: the field by its key, and what is filled in.
#[track_caller]
pub fn line(language: Language, field: &str, value: &str) -> Words {
    let field = text!(language, field);
    words!(language, "form-line", field = field, value = value)
}

#[test]
fn a_text_is_known_by_its_fixed_pieces_on_a_line() {
    let found = "Знайдено 22 людини. Хто з них ви?";
    assert_says!(found, Uk, "me-which", count = 22);
    assert_says!(found, Uk, "me-which");
    assert_not_says!(found, Uk, "me-which", count = 2);
    assert_not_says!("Знайдено 22 людини.", Uk, "me-which");
    assert_says!(
        "Members\nA <b> · 1 member\n",
        En,
        "teams-members",
        title = "A <b>",
        count = 1
    );
    assert_not_says!("Open “A\nB”", En, "teams-open");
    assert_eq!(text!(En, "teams-open", title = "A & B"), "Open “A & B”");
    assert_says!("Title: A\nRole: user", line(En, "field-title", "A"));
}
