//! A person on a screen: the card and its buttons.

use crate::{
    chat::{
        parts::{
            audience::Seen,
            card,
            note::{Note, with_note},
            ways,
        },
        words::{
            button::Button,
            buttons::{FavouritesButton, PeopleButton, ProjectsButton},
            cut,
            kept_id::KeptId,
            listing::Listing,
            names,
            reply::{Key, Screen},
        },
    },
    i18n::{Html, Language},
    people::phone,
    text,
};

/// Rows per page of any list.
pub(crate) const PAGE: usize = 8;

/// A card that was not reached from a list.
pub(crate) fn card_alone(language: Language, person: &Seen) -> Screen {
    card_screen(language, person, None, &None)
}

/// A card below a notice about it.
pub(crate) fn card_under(language: Language, notice: Html, person: &Seen) -> Screen {
    let mut screen = card_alone(language, person);
    screen.text = Html::join([notice, screen.text], "\n\n");
    screen
}

/// A card, with a button back to the list that it was reached from.
pub(crate) fn card_screen(
    language: Language,
    person: &Seen,
    list: Option<(KeptId<Listing>, usize)>,
    note: &Option<Note>,
) -> Screen {
    let back = list.clone().map(|(list, page)| {
        let back = Button::People(PeopleButton::Page(list, page));
        Key::press(text!(language, "back-to-list"), back)
    });
    card_without_way_back(language, person, list, note).row(back)
}

/// A card with its person's buttons.
pub(crate) fn card_without_way_back(
    language: Language,
    person: &Seen,
    list: Option<(KeptId<Listing>, usize)>,
    note: &Option<Note>,
) -> Screen {
    let press = |label, button| Key::press(label, Button::People(button));
    let save = (!person.phones.is_empty()).then(|| {
        press(
            text!(language, "whois-save"),
            PeopleButton::Save(person.id.clone()),
        )
    });
    let refresh = press(
        text!(language, "whois-refresh"),
        PeopleButton::Refresh(person.id.clone(), list.clone()),
    );
    let star = person.favourite().map(|marked| {
        let id = person.id.clone();
        if marked {
            let drop = Button::Favourites(FavouritesButton::Drop(id, list));
            Key::press(text!(language, "favourites-drop"), drop)
        } else {
            let add = Button::Favourites(FavouritesButton::Add(id, list));
            Key::press(text!(language, "favourites-add"), add)
        }
    });
    let together = person.group.as_deref().map(|group| {
        let title = cut(&names::folder_name(group, language), 40);
        let label = if person.is_member() {
            text!(language, "whois-team", title = title)
        } else {
            text!(language, "whois-folder", title = title)
        };
        press(label, PeopleButton::Together(person.id.clone()))
    });
    let shared = person.may_share().then(|| {
        let with = ProjectsButton::With(person.id.clone());
        Key::press(
            text!(language, "projects-shared-key"),
            Button::Projects(with),
        )
    });
    let aloud = person.is_whispered().then(|| {
        press(
            text!(language, "whisper-aloud"),
            PeopleButton::Aloud(person.id.clone()),
        )
    });
    let elsewhere = elsewhere(person, language);
    let more = person.more();
    let more = more.map(|url| Key::open(text!(language, "card-more"), url));
    let text = card::text(person, language);
    let screen = Screen::new(with_note(language, text, note)).photo(person.photo.clone());
    let chats = ways::keys(person);
    let screen = chats
        .chunks(2)
        .fold(screen, |screen, row| screen.row(row.to_vec()));
    screen
        .row(copies(person))
        .row(save.into_iter().chain([refresh]))
        .row(together)
        // Three in a row would be cut off on a telephone.
        .row(shared.into_iter().chain(star))
        .row(aloud)
        .row(elsewhere)
        .row(more)
}

/// Longest text on a button that copies it.
const LABEL: usize = 32;

/// Returns buttons that copy what is needed most: a number, and the e-mail.
fn copies(person: &Seen) -> Vec<Key> {
    let number = person.phones.first();
    let number = number.map(|(_, number)| phone::best(number, person.region()));
    let email = person.email.clone().filter(|_| person.has_mailbox());
    let texts = number.into_iter().chain(email);
    let copy = |text: String| Key::copy(format!("📋 {}", cut(&text, LABEL)), text);
    texts.map(copy).collect()
}

/// Returns buttons that take a card elsewhere, for whoever reads alone: by inline mode, and as a link that
/// shows it to those who may see it.
fn elsewhere(person: &Seen, language: Language) -> Vec<Key> {
    let Some(link) = person.link() else {
        return Vec::new();
    };
    let send = Key::share(text!(language, "card-send"), cut(&person.name, QUERY));
    let copy = Key::copy(text!(language, "card-link"), link);
    vec![send, copy]
}

/// Longest inline query, in characters.
const QUERY: usize = 200;
