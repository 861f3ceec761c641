//! Quotes in quotes: a name that has some, where a message quotes it, as in «Студія „Калина“».
//!
//! What an argument is, nobody can tell in the finished text, so those that hold quotes go into the message
//! between marks, which values from outside never have (`clean`).

use std::borrow::Cow;

use fluent_templates::fluent_bundle::FluentValue;

use super::{Arguments, Language};

const START: char = '\u{2068}';
const END: char = '\u{2069}';

/// How a language quotes, and how it quotes inside of that.
struct Quotes {
    outer: (char, char),
    inner: (char, char),
}

fn quotes(language: Language) -> Quotes {
    match language {
        Language::Uk => Quotes {
            outer: ('«', '»'),
            inner: ('„', '“'),
        },
        Language::En => Quotes {
            outer: ('“', '”'),
            inner: ('‘', '’'),
        },
    }
}

/// The arguments with marks around those that hold quotes of this language; `None` if none does.
pub(super) fn marked(language: Language, arguments: &Arguments) -> Option<Arguments> {
    let (open, _) = quotes(language).outer;
    let quoted =
        |value: &FluentValue<'_>| matches!(value, FluentValue::String(text) if text.contains(open));
    if !arguments.values().any(quoted) {
        return None;
    }
    let marked = arguments.iter().map(|(name, value)| {
        let value = match value {
            FluentValue::String(text) if text.contains(open) => {
                FluentValue::String(Cow::Owned(format!("{START}{text}{END}")))
            }
            _ => value.clone(),
        };
        (name.clone(), value)
    });
    Some(marked.collect())
}

/// Takes the marks out of a message; the quotes between them that stand in the message's own become inner ones.
pub(super) fn nested(language: Language, text: &str) -> String {
    let Quotes { outer, inner } = quotes(language);
    let mut nested = String::with_capacity(text.len());
    let (mut depth, mut is_argument, mut in_tag) = (0_usize, false, false);
    for c in text.chars() {
        match c {
            START => is_argument = true,
            END => (is_argument, in_tag) = (false, false),
            _ if is_argument => {
                in_tag = c == '<' || in_tag && c != '>';
                nested.push(match c {
                    _ if in_tag || depth == 0 => c,
                    c if c == outer.0 => inner.0,
                    c if c == outer.1 => inner.1,
                    c => c,
                });
            }
            c => {
                if c == outer.0 {
                    depth += 1;
                } else if c == outer.1 {
                    depth = depth.saturating_sub(1);
                }
                nested.push(c);
            }
        }
    }
    nested
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Html;

    #[test]
    fn a_name_with_quotes_is_quoted_with_others_inside() {
        let title = "Студія «Калина»";
        assert_eq!(
            crate::text!(Language::Uk, "folders-known", title = title),
            "Папка «Студія „Калина“» вже є, тож нової не створено."
        );
        assert_eq!(
            crate::html!(Language::Uk, "folders-known", title = Html::bold(title)).as_str(),
            "Папка «<b>Студія „Калина“</b>» вже є, тож нової не створено."
        );
        let english = crate::text!(Language::En, "folders-known", title = "Studio “Kalyna”");
        assert!(english.contains("“Studio ‘Kalyna’”"), "{english}");
    }

    #[test]
    fn what_no_message_quotes_keeps_its_own() {
        let link = Html::link("https://a.example/«x»", "«y»");
        let marked = format!("{START}«Калина» і «Дуб»{END}: «{START}{link}{END}», {START}«z»{END}");
        assert_eq!(
            nested(Language::Uk, &marked),
            "«Калина» і «Дуб»: «<a href=\"https://a.example/«x»\">„y“</a>», «z»"
        );
        let plain = crate::text!(Language::En, "folders-known", title = "Студія «Калина»");
        assert!(plain.contains("“Студія «Калина»”"), "{plain}");
    }

    #[test]
    fn quotes_without_their_other_half_change_nothing_after_them() {
        let marked = format!("«{START}Студія «Калина{END}» і «{START}Дуб»{END}»");
        assert_eq!(nested(Language::Uk, &marked), "«Студія „Калина» і «Дуб“»");
    }
}
