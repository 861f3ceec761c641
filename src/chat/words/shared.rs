//! Cards that people share, as received.

use serde::{Deserialize, Serialize};
use teloxide::types::{Contact, Document, FileId, Message};

use crate::{
    people::{
        phone,
        vcard::{self, Vcard},
    },
    worksection::PhoneKind,
};

/// A card as received.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Shared {
    /// A Telegram contact.
    Card(Box<Vcard>),
    /// A file of this size in bytes.
    File { id: FileId, size: u32 },
    /// A file of another kind.
    Other,
}

/// Returns the number on the sender's own contact, as Telegram gives it; `None` for anything else, a
/// forwarded one too. What else stands on a contact, its sender wrote.
pub(crate) fn own_number(message: &Message) -> Option<&str> {
    let contact = message.contact()?;
    let sender = message.from.as_ref()?;
    let is_own = message.chat.is_private()
        && message.forward_origin().is_none()
        && message.via_bot.is_none()
        && message.sender_chat.is_none()
        && contact.user_id == Some(sender.id);
    is_own.then_some(&*contact.phone_number)
}

impl Shared {
    /// Whether it is a card, or a file that may hold some.
    pub(crate) fn is_card(&self) -> bool {
        !matches!(self, Self::Other)
    }

    /// Returns the card or file in a message, if there is one.
    pub(crate) fn of(message: &Message) -> Option<Self> {
        if let Some(contact) = message.contact() {
            return Some(Self::Card(Box::new(of_contact(contact))));
        }
        let document = message.document()?;
        if !is_vcard(document) {
            return Some(Self::Other);
        }
        Some(Self::File {
            id: document.file.id.clone(),
            size: document.file.size,
        })
    }
}

/// Reads a Telegram contact, supplemented by its vCard.
fn of_contact(contact: &Contact) -> Vcard {
    let card = contact
        .vcard
        .as_deref()
        .map(|card| vcard::read(card.as_bytes()));
    let mut card = match card {
        Some(Ok(cards)) => cards.into_iter().next().unwrap_or_default(),
        _ => Vcard::default(),
    };
    if card.name.is_empty() {
        let last = contact.last_name.as_deref().unwrap_or_default();
        card.name = format!("{} {last}", contact.first_name).trim().to_owned();
    }
    if card.phones.is_empty() && !contact.phone_number.is_empty() {
        let number = phone::of_telegram(&contact.phone_number);
        card.phones.push((PhoneKind::Main, number));
    }
    card
}

fn is_vcard(document: &Document) -> bool {
    let name = document
        .file_name
        .as_deref()
        .unwrap_or_default()
        .to_lowercase();
    let kind = document
        .mime_type
        .as_ref()
        .map(|mime| mime.essence_str().to_lowercase());
    let kinds = ["text/vcard", "text/x-vcard", "text/directory"];
    [".vcf", ".vcard"].iter().any(|end| name.ends_with(end))
        || kind.is_some_and(|kind| kinds.contains(&kind.as_str()))
}
