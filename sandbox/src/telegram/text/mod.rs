//! Message texts: markup, entities, lengths. Knows nothing of chats.

mod detect;
mod entity;
mod html;
mod render;

pub use entity::{Entity, EntityKind};

pub(super) use detect::detect;
pub(super) use html::parse as parse_html;
pub(super) use render::render as render_html;

/// A text with its entities, after parsing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Formatted {
    pub(super) text: String,
    pub(super) entities: Vec<Entity>,
}

impl Formatted {
    /// A text without markup, with what Telegram finds in it by itself: commands, links, mentions.
    pub(super) fn plain(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            entities: detect(text, &[]),
        }
    }

    /// Characters, as the limits count them.
    pub(super) fn length(&self) -> usize {
        self.text.chars().count()
    }

    /// Without white space at the ends, entities moved along.
    pub(super) fn trimmed(self) -> Self {
        let lead = utf16(&self.text[..self.text.len() - self.text.trim_start().len()]);
        let text = self.text.trim().to_owned();
        let end = utf16(&text);
        let entities = self.entities.into_iter().filter_map(|mut entity| {
            let stop = (entity.offset + entity.length)
                .saturating_sub(lead)
                .min(end);
            entity.offset = entity.offset.saturating_sub(lead);
            entity.length = stop.saturating_sub(entity.offset);
            (entity.length > 0).then_some(entity)
        });
        Self {
            entities: entities.collect(),
            text,
        }
    }

    /// Adds what Telegram finds by itself outside of links and code.
    pub(super) fn with_detected(mut self) -> Self {
        self.entities.extend(detect(&self.text, &self.entities));
        self.entities
            .sort_by_key(|e| (e.offset, std::cmp::Reverse(e.length)));
        self
    }
}

/// The length in UTF-16 code units, the unit of entity offsets.
pub(super) fn utf16(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// The part of a text that an entity covers.
pub(super) fn covered<'t>(text: &'t str, entity: &Entity) -> &'t str {
    let start = byte_at(text, entity.offset);
    let end = byte_at(text, entity.offset + entity.length);
    &text[start..end]
}

/// The byte index of a UTF-16 offset, or the end of the text.
pub(super) fn byte_at(text: &str, offset: usize) -> usize {
    let mut units = 0;
    for (index, character) in text.char_indices() {
        if units >= offset {
            return index;
        }
        units += character.len_utf16();
    }
    text.len()
}
