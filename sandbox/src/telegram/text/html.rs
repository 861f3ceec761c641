//! `parse_mode: HTML`, with the Bot API's own rules and error texts
//! (`MessageEntity.cpp` of TDLib, which the Bot API server uses).

use super::{Entity, EntityKind, Formatted, utf16};

const TAGS: [&str; 16] = [
    "a",
    "b",
    "strong",
    "i",
    "em",
    "s",
    "strike",
    "del",
    "u",
    "ins",
    "tg-spoiler",
    "tg-emoji",
    "span",
    "pre",
    "code",
    "blockquote",
];

/// Turns HTML into a text with entities; the error is what follows `can't parse entities: `.
pub(in crate::telegram) fn parse(html: &str) -> Result<Formatted, String> {
    let mut parser = Parser {
        rest: html,
        source: html,
        text: String::new(),
        entities: Vec::new(),
        open: Vec::new(),
    };
    parser.run()?;
    let mut entities = parser.entities;
    // Inner elements end first; of two with the same place the outer one has to come first.
    entities.reverse();
    for code in entities.iter_mut().filter(|e| e.kind == EntityKind::Code) {
        // Only a `pre` around it gives the language a meaning.
        code.language = None;
    }
    entities.sort_by_key(|e| (e.offset, std::cmp::Reverse(e.length)));
    Ok(Formatted {
        text: parser.text,
        entities,
    })
}

struct Parser<'h> {
    source: &'h str,
    rest: &'h str,
    text: String,
    entities: Vec<Entity>,
    open: Vec<Open>,
}

/// A tag that waits for its end.
struct Open {
    tag: String,
    /// `href`, a language, `spoiler`, an emoji's id, or that a quote is expandable.
    argument: Option<String>,
    /// Where its text starts, in bytes of the output.
    start: usize,
}

impl Parser<'_> {
    fn run(&mut self) -> Result<(), String> {
        while let Some(character) = self.rest.chars().next() {
            if self.rest.starts_with("</") {
                self.end_tag()?;
            } else if character == '<' {
                self.start_tag()?;
            } else {
                let (character, length) =
                    decode(self.rest).unwrap_or((character, character.len_utf8()));
                self.text.push(character);
                self.rest = &self.rest[length..];
            }
        }
        match self.open.last() {
            None => Ok(()),
            Some(open) => Err(format!(
                "Can't find end tag corresponding to start tag \"{}\"",
                open.tag
            )),
        }
    }

    fn position(&self) -> usize {
        self.source.len() - self.rest.len()
    }

    fn start_tag(&mut self) -> Result<(), String> {
        let at = self.position();
        let unclosed = || format!("Unclosed start tag at byte offset {at}");
        let name_end = self
            .rest
            .find(|c: char| c.is_ascii_whitespace() || c == '>');
        let name_end = name_end.ok_or_else(unclosed)?;
        let tag = self.rest[1..name_end].to_ascii_lowercase();
        if !TAGS.contains(&tag.as_str()) {
            return Err(format!(
                "Unsupported start tag \"{tag}\" at byte offset {at}"
            ));
        }
        self.rest = &self.rest[name_end..];
        let mut argument = None;
        loop {
            self.rest = self.rest.trim_ascii_start();
            if let Some(rest) = self.rest.strip_prefix('>') {
                self.rest = rest;
                break;
            }
            if self.rest.is_empty() {
                return Err(unclosed());
            }
            let (name, value) = self.attribute(&tag, at)?;
            argument = meaning(&tag, &name, value).or(argument);
        }
        if tag == "span" && argument.as_deref() != Some("spoiler") {
            return Err(format!(
                "Tag \"span\" must have class \"tg-spoiler\" at byte offset {at}"
            ));
        }
        self.open.push(Open {
            tag,
            argument,
            start: self.text.len(),
        });
        Ok(())
    }

    /// One attribute: its name and its value, empty where it has none.
    fn attribute(&mut self, tag: &str, at: usize) -> Result<(String, String), String> {
        let end = |c: char| c.is_ascii_whitespace() || "=>/\"'".contains(c);
        let length = self.rest.find(end).unwrap_or(self.rest.len());
        if length == 0 {
            return Err(format!(
                "Empty attribute name in the tag \"{tag}\" at byte offset {at}"
            ));
        }
        let name = self.rest[..length].to_owned();
        self.rest = self.rest[length..].trim_ascii_start();
        let Some(rest) = self.rest.strip_prefix('=') else {
            return Ok((name, String::new()));
        };
        self.rest = rest.trim_ascii_start();
        let value = match self.rest.chars().next() {
            None => return Err(format!("Unclosed start tag \"{tag}\" at byte offset {at}")),
            Some(quote @ ('"' | '\'')) => self.quoted(quote),
            Some(_) => self.token()?,
        };
        if self.rest.is_empty() {
            Err(format!("Unclosed start tag at byte offset {at}"))
        } else {
            Ok((name, value))
        }
    }

    fn quoted(&mut self, quote: char) -> String {
        let mut value = String::new();
        self.rest = &self.rest[1..];
        while let Some(character) = self.rest.chars().next() {
            if character == quote {
                self.rest = &self.rest[1..];
                break;
            }
            let (character, length) =
                decode(self.rest).unwrap_or((character, character.len_utf8()));
            value.push(character);
            self.rest = &self.rest[length..];
        }
        value
    }

    fn token(&mut self) -> Result<String, String> {
        let at = self.position();
        let outside = |c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-';
        let length = self.rest.find(outside).unwrap_or(self.rest.len());
        let value = self.rest[..length].to_ascii_lowercase();
        self.rest = &self.rest[length..];
        match self.rest.chars().next() {
            Some(next) if !next.is_ascii_whitespace() && next != '>' => {
                Err(format!("Unexpected end of name token at byte offset {at}"))
            }
            _ => Ok(value),
        }
    }

    fn end_tag(&mut self) -> Result<(), String> {
        let at = self.position();
        let Some(open) = self.open.pop() else {
            return Err(format!("Unexpected end tag at byte offset {at}"));
        };
        let end = self.rest.find('>');
        let Some(end) = end else {
            return Err(format!("Unclosed end tag at byte offset {at}"));
        };
        let found = self.rest[2..end].trim_ascii_end();
        if !found.is_empty() && found != open.tag {
            return Err(format!(
                "Unmatched end tag at byte offset {at}, expected \"</{}>\", found \"</{found}>\"",
                open.tag
            ));
        }
        self.rest = &self.rest[end + 1..];
        let covered = &self.text[open.start..];
        if !covered.is_empty() {
            let offset = utf16(&self.text[..open.start]);
            let entity = entity(&open, covered, offset);
            self.close(entity);
        }
        Ok(())
    }

    /// Adds an entity; `<pre><code class="language-x">` becomes one `pre` with a language.
    fn close(&mut self, entity: Entity) {
        let inner = self.entities.iter_mut().find(|other| {
            (other.offset, other.length) == (entity.offset, entity.length)
                && [other.kind, entity.kind].contains(&EntityKind::Pre)
                && [other.kind, entity.kind].contains(&EntityKind::Code)
        });
        match inner {
            Some(inner) => {
                inner.kind = EntityKind::Pre;
                inner.language = inner.language.take().or(entity.language);
            }
            None => self.entities.push(entity),
        }
    }
}

/// What an attribute means for its tag; most mean nothing.
fn meaning(tag: &str, name: &str, value: String) -> Option<String> {
    match (tag, name) {
        ("a", "href") | ("tg-emoji", "emoji-id") => Some(value),
        ("blockquote", "expandable") => Some(String::new()),
        ("code", "class") => value.strip_prefix("language-").map(str::to_owned),
        ("span", "class") => value.strip_prefix("tg-").map(str::to_owned),
        _ => None,
    }
}

fn entity(open: &Open, covered: &str, offset: usize) -> Entity {
    let kind = match open.tag.as_str() {
        "b" | "strong" => EntityKind::Bold,
        "i" | "em" => EntityKind::Italic,
        "s" | "strike" | "del" => EntityKind::Strikethrough,
        "u" | "ins" => EntityKind::Underline,
        "tg-spoiler" | "span" => EntityKind::Spoiler,
        "tg-emoji" => EntityKind::CustomEmoji,
        "pre" => EntityKind::Pre,
        "code" => EntityKind::Code,
        "a" => EntityKind::TextLink,
        _ if open.argument.is_some() => EntityKind::ExpandableBlockquote,
        _ => EntityKind::Blockquote,
    };
    let mut entity = Entity::new(kind, offset, utf16(covered));
    match kind {
        EntityKind::TextLink => {
            let href = open.argument.clone().filter(|href| !href.is_empty());
            entity.url = Some(href.unwrap_or_else(|| covered.to_owned()));
        }
        EntityKind::Code => entity.language.clone_from(&open.argument),
        EntityKind::CustomEmoji => entity.custom_emoji_id.clone_from(&open.argument),
        _ => {}
    }
    entity
}

/// The character of an entity at the start, and the entity's length. Only `lt`, `gt`, `amp`, `quot`
/// and numbers are known, as in the Bot API; all else stays as it is written.
fn decode(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix('&')?;
    let (character, mut length) = match body.strip_prefix('#') {
        Some(number) => numeric(number)?,
        None => {
            let end = body
                .find(|c: char| !c.is_ascii_alphabetic())
                .unwrap_or(body.len());
            let character = match &body[..end] {
                "lt" => '<',
                "gt" => '>',
                "amp" => '&',
                "quot" => '"',
                _ => return None,
            };
            (character, 1 + end)
        }
    };
    if text[length..].starts_with(';') {
        length += 1;
    }
    Some((character, length))
}

fn numeric(number: &str) -> Option<(char, usize)> {
    let (digits, radix, lead) = match number.strip_prefix('x') {
        Some(hex) => (hex, 16, 3),
        None => (number, 10, 2),
    };
    let end = digits
        .find(|c: char| !c.is_digit(radix))
        .unwrap_or(digits.len());
    let code = u32::from_str_radix(&digits[..end], radix).ok()?;
    let character = char::from_u32(code).filter(|&c| c != '\0')?;
    Some((character, lead + end))
}

#[cfg(test)]
mod tests;
