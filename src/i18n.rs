//! The two languages and their Fluent messages in `locales/`.
//!
//! [`text!`](crate::text) returns a message as plain text (buttons, toasts), [`html!`](crate::html) as
//! Telegram's HTML, with every argument escaped unless it is already [`Html`]. An argument is one line
//! without direction marks and does not affect the words around it (`clean`). `tests/locales.rs`
//! checks each use against the files.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    fmt,
    sync::{PoisonError, RwLock},
};

use fluent_templates::{Loader, fluent_bundle::FluentValue, langid, static_loader};
use serde::{Deserialize, Serialize};

use crate::clean;

mod quotes;

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// A language the bot speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Ukrainian.
    Uk,
    /// English.
    En,
}

impl Language {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::Uk, Self::En];

    /// Parses an IETF tag like Telegram's `language_code` (`uk`, `en`, `en-GB`); `None` for any other.
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next().unwrap_or(code);
        match primary.to_ascii_lowercase().as_str() {
            "uk" => Some(Self::Uk),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// Returns the two-letter code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Uk => "uk",
            Self::En => "en",
        }
    }
}

/// Lines that are not worth folding: Telegram shows the first three of what is folded.
const FEW: usize = 4;

/// Text in Telegram's HTML, in which text from people or Worksection is escaped.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Html(String);

impl Html {
    /// Escapes plain text.
    pub fn escape(text: &str) -> Self {
        if !text.contains(['<', '>', '&', '"']) {
            return Self(text.to_owned());
        }
        let mut escaped = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '<' => escaped.push_str("&lt;"),
                '>' => escaped.push_str("&gt;"),
                '&' => escaped.push_str("&amp;"),
                '"' => escaped.push_str("&quot;"),
                _ => escaped.push(c),
            }
        }
        Self(escaped)
    }

    /// Cleans text from people or Worksection to one line that does not affect its surroundings.
    pub fn value(text: &str) -> Self {
        Self::escape(&clean::shown(text))
    }

    /// Builds a link; the URL is escaped as an attribute.
    pub fn link(url: &str, text: &str) -> Self {
        let (url, text) = (Self::escape(url), Self::value(text));
        Self(format!("<a href=\"{url}\">{text}</a>"))
    }

    /// Builds escaped bold text.
    pub fn bold(text: &str) -> Self {
        Self(format!("<b>{}</b>", Self::value(text)))
    }

    /// Builds text that is copied by a tap.
    pub fn code(text: &str) -> Self {
        Self(format!("<code>{}</code>", Self::escape(&clean::line(text))))
    }

    /// Builds a quotation of a text with its lines; a long one is folded.
    pub fn quote(text: &str) -> Self {
        let lines = text.lines().map(clean::shown);
        let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
        let is_long = lines.len() > 3 || text.chars().count() > 150;
        let folded = if is_long { " expandable" } else { "" };
        let text = Self::escape(&lines.join("\n"));
        Self(format!("<blockquote{folded}>{text}</blockquote>"))
    }

    /// Folds what follows the first `open` lines, where that is much. What is quoted already stays as it is.
    pub fn folded(self, open: usize) -> Self {
        let mut ends = self.0.match_indices('\n').map(|(end, _)| end);
        let Some(end) = open.checked_sub(1).and_then(|last| ends.nth(last)) else {
            return self;
        };
        let (head, rest) = (&self.0[..end], self.0[end..].trim_start_matches('\n'));
        if rest.lines().count() <= FEW || rest.contains("<blockquote") {
            return self;
        }
        Self(format!(
            "{head}\n<blockquote expandable>{rest}</blockquote>"
        ))
    }

    /// Builds slanted text, as for what stands at the edge.
    pub fn aside(text: &Self) -> Self {
        Self(format!("<i>{text}</i>"))
    }

    /// Joins pieces with `separator`.
    pub fn join(pieces: impl IntoIterator<Item = Self>, separator: &str) -> Self {
        let pieces: Vec<_> = pieces.into_iter().map(|piece| piece.0).collect();
        Self(pieces.join(separator))
    }

    /// Returns the plain characters, as a reader sees them.
    pub fn visible(&self) -> String {
        let mut visible = String::with_capacity(self.0.len());
        let mut in_tag = false;
        for c in self.0.chars() {
            match c {
                '<' => in_tag = true,
                '>' => in_tag = false,
                c if !in_tag => visible.push(c),
                _ => {}
            }
        }
        visible
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&")
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the markup, as the Bot API takes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the markup, as the Bot API takes it.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A value for a message's placeholder.
pub trait Argument {
    /// Converts it for a text without markup.
    fn plain(self) -> FluentValue<'static>;
    /// Converts it for markup, escaped.
    fn html(self) -> FluentValue<'static>;
}

impl Argument for &str {
    fn plain(self) -> FluentValue<'static> {
        FluentValue::String(Cow::Owned(clean::shown(self).into_owned()))
    }
    fn html(self) -> FluentValue<'static> {
        Html::value(self).html()
    }
}

impl Argument for &String {
    fn plain(self) -> FluentValue<'static> {
        self.as_str().plain()
    }
    fn html(self) -> FluentValue<'static> {
        self.as_str().html()
    }
}

impl Argument for String {
    fn plain(self) -> FluentValue<'static> {
        self.as_str().plain()
    }
    fn html(self) -> FluentValue<'static> {
        self.as_str().html()
    }
}

impl Argument for Html {
    fn plain(self) -> FluentValue<'static> {
        FluentValue::String(Cow::Owned(self.visible()))
    }
    fn html(self) -> FluentValue<'static> {
        FluentValue::String(Cow::Owned(self.0))
    }
}

impl Argument for usize {
    fn plain(self) -> FluentValue<'static> {
        FluentValue::from(self)
    }
    fn html(self) -> FluentValue<'static> {
        FluentValue::from(self)
    }
}

impl Argument for u64 {
    fn plain(self) -> FluentValue<'static> {
        FluentValue::from(self)
    }
    fn html(self) -> FluentValue<'static> {
        FluentValue::from(self)
    }
}

/// The arguments of one message, by name.
pub type Arguments = HashMap<Cow<'static, str>, FluentValue<'static>>;

/// Looks up a message; called by the macros.
pub fn lookup(language: Language, key: &str, arguments: &Arguments) -> String {
    if arguments.is_empty() {
        return fixed(language, key);
    }
    match quotes::marked(language, arguments) {
        Some(marked) => quotes::nested(language, &found(language, key, &marked)),
        None => found(language, key, arguments),
    }
}

/// The messages without arguments that were looked up, in either language: they are always the same.
static FIXED: [RwLock<BTreeMap<Box<str>, Box<str>>>; 2] =
    [const { RwLock::new(BTreeMap::new()) }; 2];

/// Returns a message without arguments.
fn fixed(language: Language, key: &str) -> String {
    let texts = &FIXED[language as usize];
    let known = texts.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(text) = known.get(key) {
        return text.as_ref().to_owned();
    }
    drop(known);
    let text = found(language, key, &Arguments::new());
    let mut known = texts.write().unwrap_or_else(PoisonError::into_inner);
    known.insert(key.into(), text.as_str().into());
    text
}

fn found(language: Language, key: &str, arguments: &Arguments) -> String {
    let tag = match language {
        Language::Uk => langid!("uk"),
        Language::En => langid!("en"),
    };
    let given = Some(arguments).filter(|arguments| !arguments.is_empty());
    // Each language has all messages: which one stands in for another need not be worked out each time.
    LOCALES
        .lookup_single_language(&tag, key, given)
        .unwrap_or_else(|_| LOCALES.lookup_with_args(&tag, key, arguments))
}

/// Wraps [`lookup`]'s result; called by the macros.
pub fn trusted_html(text: String) -> Html {
    Html(text)
}

/// Returns a message as plain text: `text!(language, "whois-save")`, or with arguments,
/// `text!(language, "whois-nobody", query = query)`.
#[macro_export]
macro_rules! text {
    ($language:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::i18n::lookup(
            $language,
            $key,
            &$crate::i18n::Arguments::from([
                $((stringify!($name).into(), $crate::i18n::Argument::plain($value))),*
            ]),
        )
    };
}

/// Returns a message as Telegram's HTML, with its arguments escaped.
#[macro_export]
macro_rules! html {
    ($language:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::i18n::trusted_html($crate::i18n::lookup(
            $language,
            $key,
            &$crate::i18n::Arguments::from([
                $((stringify!($name).into(), $crate::i18n::Argument::html($value))),*
            ]),
        ))
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_read_from_telegrams_code() {
        assert_eq!(Language::from_code("uk"), Some(Language::Uk));
        assert_eq!(Language::from_code("en-GB"), Some(Language::En));
        assert_eq!(Language::from_code("de"), None);
        assert_eq!(Language::from_code(""), None);
    }

    #[test]
    fn what_people_wrote_shows_as_written() {
        let name = "<b>&\"😀";
        assert_eq!(Html::escape(name).as_str(), "&lt;b&gt;&amp;&quot;😀");
        assert_eq!(Html::bold(name).visible(), name);
    }
}
