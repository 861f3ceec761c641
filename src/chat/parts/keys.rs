//! Buttons shared by several screens.

use crate::{
    chat::{
        parts::label,
        words::{
            button::Button,
            buttons::{
                ContactButton, FoldersButton, ForgetButton, LinkButton, PeopleButton, SharedButton,
                StartButton, TeamsButton, UnlinkButton, ViewButton,
            },
            cut,
            dialogue::Ticket,
            form::Form,
            kept_id::KeptId,
            listing::Listing,
            names,
            reply::Key,
        },
    },
    i18n::Language,
    people::Person,
    text,
    worksection::{Folder, Team},
};

/// ✖️, which leaves the dialogue.
pub(crate) fn cancel_key(language: Language, ticket: &Ticket) -> Key {
    Key::press(
        text!(language, "cancel-button"),
        Button::Cancel(ticket.clone()),
    )
}

/// ↩️, which returns to the first screen.
pub(crate) fn home_key(language: Language) -> Key {
    Key::press(
        text!(language, "start-home"),
        Button::Start(StartButton::Home),
    )
}

/// Leads to linking; offered wherever there is no link.
pub(crate) fn link_key(language: Language) -> Key {
    Key::press(
        text!(language, "link-button"),
        Button::Link(LinkButton::Begin),
    )
}

/// Asks whether to forget the chat's link.
pub(crate) fn unlink_key(language: Language) -> Key {
    Key::press(
        text!(language, "me-unlink"),
        Button::Unlink(UnlinkButton::Ask),
    )
}

/// Leads on after linking.
pub(crate) fn find_key(language: Language) -> Key {
    Key::press(
        text!(language, "start-find"),
        Button::Start(StartButton::Find),
    )
}

/// Leads to the summary of what is stored.
pub(crate) fn privacy_key(language: Language) -> Key {
    Key::press(
        text!(language, "privacy-button"),
        Button::Forget(ForgetButton::Privacy),
    )
}

/// Leads to what the group sees.
pub(crate) fn view_key(language: Language) -> Key {
    Key::press(
        text!(language, "view-button"),
        Button::View(ViewButton::Show),
    )
}

/// ➕, which adds a contact.
pub(crate) fn new_contact_key(language: Language) -> Key {
    Key::press(
        text!(language, "contact-new"),
        Button::Contact(ContactButton::New),
    )
}

/// A team, whose button leads to its members.
pub(crate) fn team_key(language: Language, team: &Team) -> Key {
    let label = text!(language, "teams-open", title = cut(&team.title, 50));
    Key::press(label, Button::Teams(TeamsButton::Open(team.id.clone(), 0)))
}

/// A folder, whose button leads to its contacts.
pub(crate) fn folder_key(language: Language, folder: &Folder) -> Key {
    let title = cut(&names::folder_name(&folder.title, language), 50);
    let label = text!(language, "folders-open", title = title);
    Key::press(
        label,
        Button::Folders(FoldersButton::Open(folder.id.clone(), 0)),
    )
}

/// Leads to the next card of a file with several.
pub(crate) fn next_card_key(form: &Form, language: Language) -> Option<Key> {
    let (file, place) = form.source.clone()?;
    let button = SharedButton::Card(file, place);
    Some(Key::press(
        text!(language, "shared-next"),
        Button::Shared(button),
    ))
}

/// A person, whose button leads to their card.
pub(crate) fn person_key(person: &Person) -> Key {
    card_key(person, label::alone(person), None)
}

/// A person, whose button leads to their card, and from there back to that page of that list.
pub(crate) fn card_key(
    person: &Person,
    label: String,
    list: Option<(KeptId<Listing>, usize)>,
) -> Key {
    Key::press(
        label,
        Button::People(PeopleButton::Card(person.id.clone(), list)),
    )
}
