//! What people write in Worksection, as plain text.

/// Returns a text without what is left of its markup: line breaks as such, entities as characters.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let (written, length) = if rest.starts_with('<') {
            tag(rest)
        } else {
            entity(rest)
        };
        match written {
            Some(c) => plain.extend(Some(c).filter(|c| *c != '\0')),
            None => plain.push_str(&rest[..length]),
        }
        rest = &rest[length..];
    }
    plain.push_str(rest);
    plain
}

/// Reads a tag that means a line or nothing; what else begins like one is text, and stays.
fn tag(text: &str) -> (Option<char>, usize) {
    let Some(end) = text.find('>').filter(|end| *end < 200) else {
        return (None, 1);
    };
    let name = text[1..end].trim_start_matches('/');
    let name = name.split([' ', '/']).next().unwrap_or_default();
    match name.to_ascii_lowercase().as_str() {
        "br" | "p" | "div" | "li" => (Some('\n'), end + 1),
        "b" | "i" | "u" | "s" | "a" | "span" | "strong" | "em" | "ul" | "ol" => {
            (Some('\0'), end + 1)
        }
        _ => (None, 1),
    }
}

fn entity(text: &str) -> (Option<char>, usize) {
    let Some(end) = text.find(';').filter(|end| *end <= 10) else {
        return (None, 1);
    };
    let name = &text[1..end];
    let number = name
        .strip_prefix('#')
        .and_then(|number| match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        });
    let c = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => number.and_then(char::from_u32).filter(|c| *c != '\0'),
    };
    (c, if c.is_some() { end + 1 } else { 1 })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn markup_becomes_what_it_stands_for() {
        for (written, read) in [
            ("&quot;Так&quot; &amp; &#39;ні&#39;", "\"Так\" & 'ні'"),
            ("раз<br>два<br />три", "раз\nдва\nтри"),
            ("<b>жирно</b> a < b > c", "жирно a < b > c"),
            (
                "&невідомо; &#0; &#xffffffff; 5&",
                "&невідомо; &#0; &#xffffffff; 5&",
            ),
            ("&amp;lt;", "&lt;"),
        ] {
            assert_eq!(plain(written), read, "{written}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in "[<>&;#xa-я/ ]{0,60}") {
            prop_assert!(plain(&text).len() <= text.len());
        }
    }
}
