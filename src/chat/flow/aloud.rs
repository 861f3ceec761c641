//! What a group may read of an answer that was for one person: all but how to reach people. Lines and
//! words are left out by their form, so that no screen can forget it.

use crate::{
    chat::words::{
        button::Button,
        buttons::{PeopleButton, TaskButton},
        reply::{Does, Key, Screen},
    },
    html,
    i18n::{Html, Language, trusted_html},
    text,
};

/// Signs of the lines of a card that say how to reach somebody, or where they live.
const SIGNS: [&str; 5] = ["📞", "✉️", "📍", "🔗", "📝"];

/// What stands for an address or a number.
const HIDDEN: &str = "•••";

/// So many digits make a phone number.
const DIGITS: usize = 7;

/// What stands between the digits of a number.
const BETWEEN: [char; 8] = [' ', '\u{a0}', '(', ')', '.', '-', '–', '/'];

/// Returns the screen without addresses and numbers, and with a way to the private chat.
pub(super) fn aloud(screen: &Screen, language: Language, bot: &str) -> Screen {
    let mut keys: Vec<Vec<Key>> = screen.keys.clone();
    for row in &mut keys {
        row.retain(is_for_all);
        for key in row {
            key.label = hidden(&key.label);
        }
    }
    keys.retain(|row| !row.is_empty());
    let said = without_ways(&screen.text);
    let aloud = Screen {
        text: Html::join([said, html!(language, "whisper-refused")], "\n\n"),
        keys,
        photo: None,
        ..screen.clone()
    };
    aloud.row([to_private(language, bot)])
}

/// Whether a button leads to nothing that only the person was to have.
fn is_for_all(key: &Key) -> bool {
    let Does::Press(button) = &key.does else {
        return false;
    };
    !matches!(
        button,
        Button::People(PeopleButton::Save(_) | PeopleButton::SaveAll(_) | PeopleButton::Aloud(_))
            | Button::Task(TaskButton::Aloud(_))
    )
}

/// Returns what is said in the place of a contact or a file.
pub(super) fn elsewhere(language: Language, bot: &str) -> Screen {
    Screen::new(html!(language, "whisper-elsewhere")).row([to_private(language, bot)])
}

fn to_private(language: Language, bot: &str) -> Key {
    Key::open(
        text!(language, "whisper-private"),
        format!("https://t.me/{bot}"),
    )
}

fn without_ways(text: &Html) -> Html {
    let lines = text.as_str().lines();
    let kept = lines.filter(|line| {
        let shown = line.trim_start();
        let is_of_card = SIGNS.iter().any(|sign| shown.starts_with(sign));
        // What is copied by a tap, or opened, is a number or an address.
        !is_of_card && !line.contains("<code>") && !line.contains("<a ")
    });
    let kept: Vec<_> = kept.map(hidden).collect();
    trusted_html(kept.join("\n").trim().to_owned())
}

/// Puts dots in the place of e-mails, names at Telegram and numbers. Markup stays as it is.
fn hidden(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut begins = true;
    while let Some(c) = rest.chars().next() {
        let length = if c == '<' || c == '&' {
            let end = rest.find(if c == '<' { '>' } else { ';' });
            end.map_or(c.len_utf8(), |end| end + 1)
        } else if let Some(address) = address(rest).filter(|_| begins) {
            out.push_str(HIDDEN);
            rest = &rest[address..];
            continue;
        } else if let Some((length, is_phone)) = number(rest) {
            // A day is looked at whole, since its end may look like a number.
            out.push_str(if is_phone { HIDDEN } else { &rest[..length] });
            rest = &rest[length..];
            begins = false;
            continue;
        } else {
            c.len_utf8()
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
        begins = c.is_whitespace() || "<&(«\"".contains(c);
    }
    out
}

/// The length of the address that a text begins with, if it does: a word with an `@` in it.
fn address(text: &str) -> Option<usize> {
    let end = text.find(|c: char| c.is_whitespace() || "<>&".contains(c));
    let word = &text[..end.unwrap_or(text.len())];
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '@');
    let (_, after) = word.split_once('@')?;
    (!after.is_empty()).then_some(word.len())
}

/// The length of the number that a text begins with, if it does, and whether it is a phone's. A day is not.
fn number(text: &str) -> Option<(usize, bool)> {
    let plus = usize::from(text.starts_with('+'));
    if !text[plus..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let end = text[plus..].find(|c: char| !c.is_ascii_digit() && !BETWEEN.contains(&c));
    let number = &text[..end.map_or(text.len(), |end| plus + end)];
    let number = number.trim_end_matches(BETWEEN);
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let parts: Vec<_> = number.split(['.', '-']).map(str::len).collect();
    let is_day = matches!(parts[..], [1..=2, 1..=2, 4] | [4, 2, 2]);
    Some((number.len(), digits >= DIGITS && !is_day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        without_ways(&trusted_html(text.to_owned())).into_string()
    }

    #[test]
    fn a_card_keeps_its_person_and_loses_how_to_reach_them() {
        let card = "<b>Олена Коваль</b>\nДизайнерка\nКоманда: Дизайн\n\n\
            📞 +380 67 123 45 67 · мобільний\n✉️ olena@acme.example\nTelegram: <code>@olena</code>\n\
            LinkedIn: <a href=\"https://x.example\">x.example</a>\n📝 каб. 7\n📍 Київ";
        assert_eq!(
            said(card),
            "<b>Олена Коваль</b>\nДизайнерка\nКоманда: Дизайн"
        );
    }

    #[test]
    fn an_outcome_keeps_its_words() {
        for (whole, wanted) in [
            ("Запрошено: anna@acme.ua, гість", "Запрошено: •••, гість"),
            ("Написати @olena_k?", "Написати •••?"),
            ("Дзвоніть 067 123-45-67 до шостої", "Дзвоніть ••• до шостої"),
            (
                "Завдання 1001, до 30.11.2026",
                "Завдання 1001, до 30.11.2026",
            ),
            (
                "<b>+380671234567</b>, x&amp;y@z.ua",
                "<b>•••</b>, x&amp;•••",
            ),
            ("до 2026-11-30", "до 2026-11-30"),
            ("«Дизайн &amp; друк»", "«Дизайн &amp; друк»"),
        ] {
            assert_eq!(said(whole), wanted);
        }
    }

    #[test]
    fn buttons_that_lead_to_people_go_and_one_to_the_private_chat_comes() {
        let screen = Screen::new(Html::escape("Олена"))
            .row([Key::open("Telegram", "https://t.me/olena")])
            .row([Key::copy("+380671234567", "+380671234567")])
            .key("0671234567", Button::Retry("x".into()));
        let aloud = aloud(&screen, Language::Uk, "a_bot");
        let keys: Vec<_> = aloud.keys.iter().flatten().map(|key| &key.does).collect();
        assert_eq!(keys.len(), 2, "{keys:?}");
        assert!(matches!(keys[0], Does::Press(_)));
        assert_eq!(*keys[1], Does::Open("https://t.me/a_bot".into()));
        assert_eq!(aloud.keys[0][0].label, HIDDEN);
    }
}
