//! Buttons that several screens have.

use crate::{
    chat::{
        parts::label,
        words::{
            button::Button,
            buttons::{
                ContactButton, FoldersButton, ForgetButton, LinkButton, PeopleButton, SharedButton,
                StartButton, TeamsButton, ViewButton,
            },
            cut,
            dialogue::Ticket,
            form::Form,
            names,
            reply::Key,
        },
    },
    i18n::Language,
    people::Person,
    text,
    worksection::{Folder, Team},
};

/// ✖️, leaving the dialogue.
pub fn cancel_key(language: Language, ticket: &Ticket) -> Key {
    Key::press(
        text!(language, "cancel-button"),
        Button::Cancel(ticket.clone()),
    )
}

/// ↩️ to the first screen.
pub fn home_key(language: Language) -> Key {
    Key::press(
        text!(language, "start-home"),
        Button::Start(StartButton::Home),
    )
}

/// The way to link, offered wherever there is no link.
pub fn link_key(language: Language) -> Key {
    Key::press(
        text!(language, "link-button"),
        Button::Link(LinkButton::Begin),
    )
}

/// The way on after linking.
pub fn find_key(language: Language) -> Key {
    Key::press(
        text!(language, "start-find"),
        Button::Start(StartButton::Find),
    )
}

/// The way to the short account of what is kept.
pub fn privacy_key(language: Language) -> Key {
    Key::press(
        text!(language, "privacy-button"),
        Button::Forget(ForgetButton::Privacy),
    )
}

/// The way to what the group sees.
pub fn view_key(language: Language) -> Key {
    Key::press(
        text!(language, "view-button"),
        Button::View(ViewButton::Show),
    )
}

/// ➕ a contact.
pub fn new_contact_key(language: Language) -> Key {
    Key::press(
        text!(language, "contact-new"),
        Button::Contact(ContactButton::New),
    )
}

/// A team as a button that leads to its members.
pub fn team_key(language: Language, team: &Team) -> Key {
    let label = text!(language, "teams-open", title = cut(&team.title, 50));
    Key::press(label, Button::Teams(TeamsButton::Open(team.id.clone(), 0)))
}

/// A folder as a button that leads to its contacts.
pub fn folder_key(language: Language, folder: &Folder) -> Key {
    let title = cut(&names::folder_name(&folder.title, language), 50);
    let label = text!(language, "folders-open", title = title);
    Key::press(
        label,
        Button::Folders(FoldersButton::Open(folder.id.clone(), 0)),
    )
}

/// The way to the next card of a file with several.
pub fn next_card_key(form: &Form, language: Language) -> Option<Key> {
    let (file, place) = form.source.clone()?;
    let button = SharedButton::Card(file, place);
    Some(Key::press(
        text!(language, "shared-next"),
        Button::Shared(button),
    ))
}

/// A person as a button that leads to their card.
pub fn person_key(person: &Person) -> Key {
    card_key(person, label::alone(person), None)
}

/// A person as a button that leads to their card, and from there back to that page of that list.
pub fn card_key(person: &Person, label: String, list: Option<(String, usize)>) -> Key {
    Key::press(
        label,
        Button::People(PeopleButton::Card(person.id.clone(), list)),
    )
}
