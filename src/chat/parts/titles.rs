//! A list of things that have a title: a page of them as keys, and the ways to the other pages.

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

/// As much of a title as fits beside a number on a telephone.
pub const TITLE: usize = 45;

/// Puts a page of `items` under a screen. `key` gets an item and the page it is on, which is the
/// last one where there are fewer than asked for.
pub fn page_of<T>(
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
