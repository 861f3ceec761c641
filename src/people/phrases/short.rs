//! Messages that are an answer by themselves: a short word, a sign, a value with its field.

use std::borrow::Cow;

use super::{
    LONGEST, Said,
    lexicon::PHRASES,
    marks::Mark,
    meaning::{Field, Role, Short, Talk},
    tokens::tokens,
};

/// Whether the whole message is this short answer.
pub fn is_short(text: &str, short: Short) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let means = |role: Role| role == Role::Short(short);
    let words = tokens(text);
    if words.is_empty() {
        return PHRASES.signs(text).any(means) || short == Short::Skip && is_dash(text);
    }
    if PHRASES.wholes.whole(&words).any(means) {
        return true;
    }
    let said = Said::read(text);
    said.is_some_and(|said| said.whole(|role| means(role).then_some(())).is_some())
}

fn is_dash(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text
            .chars()
            .all(|c| matches!(c, '-' | '–' | '—' | '−' | '.' | '_'))
}

/// Returns the talk that a message without letters is, such as 👍, or that a smiley is.
pub fn signs(text: &str) -> Option<Talk> {
    if text.len() > LONGEST || text.trim().is_empty() {
        return None;
    }
    let known = PHRASES.signs(text).find_map(|role| match role {
        Role::Talk(talk) => Some(talk),
        _ => None,
    });
    // Another picture says nothing else than that somebody is there, and so do marks. 📞 asks.
    let none = || !text.contains(char::is_alphanumeric) && field_pictured(text).is_none();
    known.or_else(|| none().then_some(Talk::Fine))
}

/// Returns the field that a picture in a message asks for.
pub(super) fn field_pictured(text: &str) -> Option<Field> {
    // No letter of ours begins with such a byte.
    let may_have = text.bytes().any(|byte| byte >= 0xe2);
    may_have.then(|| PHRASES.pictured(text)).flatten()
}

/// Returns a message without the pictures in it that ask for nothing: «покажи папки 📁».
pub fn without_pictures(text: &str) -> Cow<'_, str> {
    // No letter of ours begins with such a byte.
    let may_have = text.bytes().any(|byte| byte >= 0xe2);
    if !may_have || !text.contains(char::is_alphanumeric) {
        return Cow::Borrowed(text);
    }
    let asks = |c: char| is_picture(c) && PHRASES.pictured(c.encode_utf8(&mut [0; 4])).is_some();
    let goes = |c: char| is_picture(c) && !asks(c) || matches!(c, '\u{fe0f}' | '\u{200d}');
    if !text.contains(goes) || text.chars().any(asks) {
        return Cow::Borrowed(text);
    }
    let kept: String = text.chars().filter(|c| !goes(*c)).collect();
    Cow::Owned(kept.trim().to_owned())
}

/// Whether a sign is one of the pictures that are sent instead of words.
pub(super) fn is_picture(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}')
}

/// Returns the field that a value begins with, and the value: «роль гість», «пошта x@y.ua».
pub fn value_of(text: &str) -> Option<(Field, String)> {
    let said = Said::read(text)?;
    let is_field = |mark: &&Mark| matches!(mark.role, Role::Field(_));
    let first = said.marks.iter().find(is_field)?;
    // Nothing but politeness and verbs stands before it.
    let before = said.marks.iter().take_while(|mark| *mark != first);
    let covered: usize = before.map(|mark| mark.words.len()).sum();
    let Role::Field(field) = first.role else {
        return None;
    };
    if covered != first.words.start {
        return None;
    }
    let field = match field {
        Field::Write => Field::Email,
        field => field,
    };
    let value = text[said.tokens[first.words.end - 1].end..].trim();
    let value = value.trim_start_matches([':', '-', '–', '—', '=', ' ']);
    let value = value.trim_end_matches(['.', '!']);
    (!value.is_empty()).then(|| (field, value.to_owned()))
}
