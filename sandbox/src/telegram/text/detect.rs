//! What Telegram finds in a text by itself: commands, mentions, hashtags, links, e-mails.

use super::{Entity, EntityKind, utf16};

/// Endings that make a bare word such as `acme.com` a link.
const DOMAINS: [&str; 12] = [
    "com", "net", "org", "ua", "io", "me", "info", "dev", "app", "eu", "pl", "biz",
];

/// Kinds inside of which nothing is looked for.
const OPAQUE: [EntityKind; 4] = [
    EntityKind::Code,
    EntityKind::Pre,
    EntityKind::TextLink,
    EntityKind::TextMention,
];

/// Finds entities word by word, outside of the given links and code.
pub(in crate::telegram) fn detect(text: &str, known: &[Entity]) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut offset = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word
            .trim_end()
            .trim_start_matches(['(', '«', '"', '\'', '[']);
        let start = offset + utf16(word.trim_end()) - utf16(bare);
        if let Some((kind, length)) = classify(bare) {
            let entity = Entity::new(kind, start, utf16(&bare[..length]));
            if !known.iter().any(|other| hides(other, &entity)) {
                found.push(entity);
            }
        }
        offset += utf16(word);
    }
    found
}

fn hides(known: &Entity, found: &Entity) -> bool {
    OPAQUE.contains(&known.kind)
        && known.offset < found.offset + found.length
        && found.offset < known.offset + known.length
}

/// The kind of a word and how many of its bytes belong to it.
fn classify(word: &str) -> Option<(EntityKind, usize)> {
    if let Some(rest) = word.strip_prefix('/') {
        return command(rest).map(|length| (EntityKind::BotCommand, 1 + length));
    }
    if let Some(rest) = word.strip_prefix('@') {
        let length = name_length(rest);
        return (4..=32)
            .contains(&length)
            .then_some((EntityKind::Mention, 1 + length));
    }
    if let Some(rest) = word.strip_prefix('#') {
        let tag = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
        let length = tag.unwrap_or(rest.len());
        return (length > 0).then_some((EntityKind::Hashtag, 1 + length));
    }
    let bare = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '»', '"', '\'', ']', '…']);
    let lower = bare.to_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("tg://") {
        return Some((EntityKind::Url, bare.len()));
    }
    if let Some((user, host)) = bare.split_once('@') {
        let is_email = !user.is_empty() && is_domain(host);
        return is_email.then_some((EntityKind::Email, bare.len()));
    }
    let host = bare.split(['/', '?', '#']).next().unwrap_or_default();
    is_domain(host).then_some((EntityKind::Url, bare.len()))
}

/// Bytes of `name` or `name@bot` at the start of what follows a slash.
fn command(rest: &str) -> Option<usize> {
    let name = name_length(rest);
    if !(1..=64).contains(&name) {
        return None;
    }
    let bot = rest[name..].strip_prefix('@').map_or(0, name_length);
    let length = if bot >= 3 { name + 1 + bot } else { name };
    (!rest[length..].starts_with('/')).then_some(length)
}

fn name_length(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .unwrap_or(text.len())
}

fn is_domain(host: &str) -> bool {
    let Some((name, ending)) = host.rsplit_once('.') else {
        return false;
    };
    let labels = name.split('.').all(|label| {
        !label.is_empty()
            && label
                .chars()
                .all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    });
    labels && DOMAINS.contains(&ending.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(EntityKind, usize, usize)> {
        let found = detect(text, &[]);
        found.iter().map(|e| (e.kind, e.offset, e.length)).collect()
    }

    #[test]
    fn a_command_may_name_its_bot() {
        assert_eq!(
            kinds("/whois@demo_bot Коваль"),
            [(EntityKind::BotCommand, 0, 15)]
        );
        assert_eq!(kinds("/usr/bin"), []);
    }

    #[test]
    fn offsets_count_utf16_units() {
        assert_eq!(kinds("👋 (@olena)"), [(EntityKind::Mention, 4, 6)]);
    }

    #[test]
    fn links_and_addresses_lose_the_full_stop() {
        assert_eq!(
            kinds("acme.worksection.com, o@acme.com."),
            [(EntityKind::Url, 0, 20), (EntityKind::Email, 22, 10)]
        );
    }

    #[test]
    fn nothing_is_found_inside_code() {
        let code = Entity::new(EntityKind::Code, 0, 6);
        assert_eq!(detect("/start", &[code]), []);
    }
}
