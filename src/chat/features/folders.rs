//! `/folders` and `/newfolder`: folders of contacts, and new ones.

use std::{collections::HashMap, sync::Arc};

use crate::{
    chat::{
        features::{form, listing},
        house::House,
        parts::{
            keys::home_key,
            note::{Note, with_note},
            titles::{TITLE, page_of},
        },
        words::{
            ask::Ask,
            button::Button,
            buttons::FoldersButton,
            cut,
            field::{Field, Purpose},
            form::Form,
            listing::Listing,
            names,
            refusal::Refusal,
            reply::{Answer, Key, Screen, Trouble},
        },
    },
    html,
    i18n::Html,
    people::search::sort_key,
    text,
    worksection::{Folder, FolderKind},
};

/// `/folders`.
pub(super) async fn command(ask: Ask, house: Arc<House>) -> Answer {
    list(&ask, 0, &house).await
}

/// `/newfolder`, with or without the title.
pub(super) async fn new(ask: Ask, title: String, house: Arc<House>) -> Answer {
    let form = Form::new(Purpose::Folder).with(Field::Title, &title);
    form::open_with(&ask, form, Field::Title, &title, &house).await
}

pub(super) async fn button(ask: Ask, button: FoldersButton, house: Arc<House>) -> Answer {
    match button {
        FoldersButton::List(page) => list(&ask, page, &house).await,
        FoldersButton::New => form::open(&ask, Form::new(Purpose::Folder), &house).await,
        FoldersButton::Open(id, page) => {
            let session = house.session(&ask).await?;
            let folder = house.folder(&session, |folder| folder.id == id).await?;
            let title = folder.ok_or(Refusal::Stale)?.title;
            listing::open(&ask, &house, Listing::Folder { title, page }).await
        }
    }
}

async fn list(ask: &Ask, page: usize, house: &House) -> Answer {
    let screen = screen(ask, page, house).await?;
    let new = Button::Folders(FoldersButton::New);
    Ok(screen
        .row([
            Key::press(text!(ask.language, "folders-new"), new),
            home_key(ask.language),
        ])
        .into())
}

/// Shows all folders with the number of their contacts.
pub(super) async fn screen(ask: &Ask, page: usize, house: &House) -> Result<Screen, Trouble> {
    let language = ask.language;
    let session = house.session(ask).await?;
    let contacts = house.contacts(&session).await?;
    let cached = house.folders(&session).await?;
    let mut sizes: HashMap<&str, usize> = HashMap::new();
    for contact in contacts.snapshot.items.iter() {
        let folder = contact.group.unwrap_or_default();
        *sizes.entry(folder).or_default() += 1;
    }
    let mut folders: Vec<&Folder> = cached.snapshot.items.iter().collect();
    folders.sort_by_cached_key(|folder| {
        let own = folder.kind == FolderKind::Own;
        (own, sort_key(&names::folder_name(&folder.title, language)))
    });
    let text: Html = html!(language, "folders-all", count = folders.len());
    let note = Note::of(&cached).or(Note::of(&contacts));
    let screen = Screen::new(with_note(language, text, &note));
    let key = |folder: &&Folder, page| {
        let size = sizes.get(folder.title.trim()).copied().unwrap_or_default();
        let title = cut(&names::folder_name(&folder.title, language), TITLE);
        let label = text!(language, "folders-one", title = title, count = size);
        let open = FoldersButton::Open(folder.id.clone(), page);
        Key::press(label, Button::Folders(open))
    };
    let turn = |page| Button::Folders(FoldersButton::List(page));
    Ok(page_of(screen, language, (&folders, page), key, turn))
}
