//! What a person can mend themselves: said in their language, with the way out as a button.

use std::time::Duration;

use super::{
    ask::Ask,
    button::Button,
    reply::{Key, Screen},
    start,
};
use crate::{
    html,
    i18n::{Html, Language},
    text,
    worksection::{ApiCode, Error},
};

/// Why a request cannot be served, and what the person may do about it.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// The chat is linked to no account.
    NotLinked,
    /// In a group, this is for its administrators.
    OnlyAdministrators,
    /// What was written is no name of a Worksection account.
    NoSuchAccountName,
    /// An account and a key were expected.
    LinkIncomplete,
    /// A key was typed in a group; it is deleted already.
    KeyInGroup,
    /// Worksection refuses a new key.
    KeyRefused,
    /// A deep link that is spent, too old, or another person's.
    InvitationSpent,
    /// A button of a screen that is kept no longer.
    Stale,
    /// The person of a card is in the account no more.
    PersonGone,
    /// Worksection failed or refused.
    Worksection(Error),
}

impl Refusal {
    /// The refusal as a screen.
    pub fn screen(&self, ask: &Ask) -> Screen {
        let language = ask.language;
        let screen = Screen::new(self.text(language));
        match self {
            Self::NotLinked | Self::Worksection(Error::Unauthorized | Error::TokenExpired) => {
                screen.row([start::link_key(language)])
            }
            Self::LinkIncomplete | Self::NoSuchAccountName | Self::KeyRefused => {
                screen.row([cancel_key(language)])
            }
            _ => screen,
        }
    }

    /// Whether asking again later may help.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Worksection(error) => !matches!(
                error,
                Error::Unauthorized | Error::TokenExpired | Error::Api { .. }
            ),
            _ => false,
        }
    }

    fn text(&self, language: Language) -> Html {
        match self {
            Self::NotLinked => html!(language, "refusal-not-linked"),
            Self::OnlyAdministrators => html!(language, "refusal-only-administrators"),
            Self::NoSuchAccountName => html!(language, "refusal-account-name"),
            Self::LinkIncomplete => html!(language, "refusal-link-incomplete"),
            Self::KeyInGroup => html!(language, "refusal-key-in-group"),
            Self::KeyRefused => html!(language, "refusal-key"),
            Self::InvitationSpent => html!(language, "refusal-invitation-spent"),
            Self::Stale => html!(language, "refusal-stale"),
            Self::PersonGone => html!(language, "refusal-person-gone"),
            Self::Worksection(error) => worksection(language, error),
        }
    }
}

/// ✖️, leaving the dialogue.
pub fn cancel_key(language: Language) -> Key {
    Key::press(text!(language, "cancel-button"), Button::Cancel)
}

/// Worksection's failures, by meaning.
fn worksection(language: Language, error: &Error) -> Html {
    match error {
        Error::Unauthorized | Error::TokenExpired => html!(language, "worksection-unauthorized"),
        Error::TooManyRequests { retry_after } => {
            html!(
                language,
                "worksection-busy",
                seconds = seconds(*retry_after)
            )
        }
        Error::Unavailable { .. } => html!(language, "worksection-unavailable"),
        Error::Malformed | Error::TooLarge | Error::Redirected => {
            html!(language, "worksection-malformed")
        }
        Error::Api {
            code: ApiCode::Denied,
            ..
        } => html!(language, "worksection-denied"),
        Error::Api {
            code: ApiCode::NotFound | ApiCode::InvalidObject,
            ..
        } => {
            html!(language, "worksection-not-found")
        }
        Error::Api { message, .. } => html!(language, "worksection-refused", message = message),
    }
}

fn seconds(time: Duration) -> u64 {
    time.as_secs().max(1)
}
