//! What those who look after the bot say to all chats.

use crate::{
    html,
    i18n::{Html, Language},
};

/// A word to all chats, as each of them sees it.
pub(crate) fn word(language: Language, word: &str) -> Html {
    Html::join(
        [html!(language, "admin-word-head"), Html::escape(word)],
        "\n\n",
    )
}
