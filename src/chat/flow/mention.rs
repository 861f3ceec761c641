//! `@bot ім’я` as a message: text addressed to the bot by name.

/// Returns the text beside a mention of this username at its beginning or end; `None` if there is
/// none.
pub(super) fn after<'a>(text: &'a str, username: &str) -> Option<&'a str> {
    let text = text.trim();
    let is_name = |word: &str| {
        let name = word.strip_prefix('@');
        name.is_some_and(|name| name.eq_ignore_ascii_case(username))
    };
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let first = text.strip_prefix('@').map_or(0, |rest| {
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        1 + length
    });
    if is_name(&text[..first]) {
        return Some(text[first..].trim_start_matches(is_between));
    }
    let said = text.trim_end_matches(['.', '!', '?', ',']);
    let last = said.rfind('@').unwrap_or(said.len());
    let stands_alone = said[..last].ends_with(is_between);
    (stands_alone && is_name(&said[last..])).then(|| said[..last].trim_end_matches(is_between))
}

/// Whether a text names this username anywhere.
pub(super) fn is_in(text: &str, username: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '@';
    let mut words = text.split(|c| !is_part(c));
    words.any(|word| {
        let name = word.strip_prefix('@');
        name.is_some_and(|name| name.eq_ignore_ascii_case(username))
    })
}

/// Whether a character may separate the mention from the text.
fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ':' | '-' | '–' | '—')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_mention_at_either_end_is_told_from_other_words() {
        for (text, said) in [
            ("@demo_bot Олена Коваль", Some("Олена Коваль")),
            ("@Demo_Bot, Олена", Some("Олена")),
            ("@demo_bot\nОлена", Some("Олена")),
            ("Олена Коваль @demo_bot", Some("Олена Коваль")),
            ("Олена, @demo_bot?", Some("Олена")),
            (" @demo_bot ", Some("")),
            ("хто @demo_bot Олена", None),
            ("@demo_bots Олена", None),
            ("olena@demo_bot", None),
            ("Олена", None),
            ("@", None),
            ("", None),
        ] {
            assert_eq!(after(text, "demo_bot"), said, "{text:?}");
        }
    }

    #[test]
    fn a_mention_is_found_anywhere() {
        for text in ["@demo_bot", "ось: (@Demo_Bot) ключ", "хто @demo_bot, Олена"] {
            assert!(is_in(text, "demo_bot"), "{text}");
        }
        for text in ["demo_bot", "@demo_bots", "olena@demo_bot", ""] {
            assert!(!is_in(text, "demo_bot"), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text: String) {
            let mentioned = format!("@demo_bot {text}");
            prop_assert!(after(&mentioned, "demo_bot").is_some());
            let _ = after(&text, "demo_bot");
        }
    }
}
