//! Contacts and their folders: `get_contacts`, `add_contact`, `get_contact_groups`,
//! `add_contact_group`.

use serde_json::Value;

use super::{Desk, Refusal, valid_email};
use crate::worksection::{
    Contents,
    model::{Contact, Details, Folder, FolderKind, same_text},
    request::Asked,
};

/// The preset folder of contacts that were given none.
const DEFAULT_FOLDER: &str = "DEFAULT";

pub(super) fn list(desk: &mut Desk<'_>, _: &Asked) -> Result<Value, Refusal> {
    let by_key = desk.is_by_key();
    let contacts = desk.contents.contacts.iter();
    Ok(contacts.map(|contact| contact.to_json(by_key)).collect())
}

pub(super) fn add(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let email = valid_email(asked.required("email")?)?;
    let name = asked.required("name")?;
    let same = |contact: &&Contact| same_text(&contact.details.email, email);
    if let Some(known) = desk.contents.contacts.iter().find(same) {
        return Err(Refusal::email_exists(&known.details.email));
    }
    let folder = asked.get("group").unwrap_or(DEFAULT_FOLDER);
    let (first_name, last_name) = name.split_once(' ').unwrap_or((name, ""));
    let phones = ["phone", "phone2", "phone3", "phone4"];
    let contact = Contact {
        id: desk.contents.new_id(),
        details: Details {
            title: asked.text("title"),
            group: self::folder(desk.contents, folder).title,
            phones: phones.map(|phone| asked.text(phone)),
            addresses: ["address", "address2"].map(|address| asked.text(address)),
            ..Details::new(first_name, last_name.trim(), email)
        },
    };
    let shown = contact.to_json(desk.is_by_key());
    desk.contents.contacts.push(contact);
    Ok(shown)
}

pub(super) fn folders(desk: &mut Desk<'_>, _: &Asked) -> Result<Value, Refusal> {
    Ok(desk.contents.folders.iter().map(Folder::to_json).collect())
}

pub(super) fn add_folder(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    Ok(folder(desk.contents, asked.required("title")?).to_json())
}

/// The folder of this title, made if there is none.
fn folder(contents: &mut Contents, title: &str) -> Folder {
    let mut folders = contents.folders.iter();
    if let Some(known) = folders.find(|f| same_text(&f.title, title)) {
        return known.clone();
    }
    let folder = Folder {
        id: contents.new_id(),
        title: title.to_owned(),
        kind: FolderKind::Own,
    };
    contents.folders.push(folder.clone());
    folder
}
