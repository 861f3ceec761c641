//! A list of things with titles: one page of them as buttons, and buttons to the other pages.

use crate::{
    chat::{
        parts::people::PAGE,
        words::{
            button::Button,
            reply::{Key, Page, Screen},
        },
    },
    i18n::Language,
};

/// Length of a title that fits beside a number on a phone.
pub(crate) const TITLE: usize = 45;

/// Puts a page of `items` below a screen. `key` gets an item and its page; if there are fewer pages
/// than requested, the last one is shown.
pub(crate) fn page_of<T>(
    screen: Screen,
    language: Language,
    (items, page): (&[T], usize),
    key: impl Fn(&T, usize) -> Key,
    turn: impl Fn(usize) -> Button,
) -> Screen {
    let page = page.min(items.len().saturating_sub(1) / PAGE);
    let shown = items.iter().skip(page * PAGE).take(PAGE);
    let rows = shown.fold(screen, |screen, item| screen.row([key(item, page)]));
    let page = Page {
        page,
        size: PAGE,
        count: items.len(),
    };
    rows.pages(language, page, turn)
}
