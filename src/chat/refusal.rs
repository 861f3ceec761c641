//! What a person can mend themselves: said in their language, with the way out as a button.

use std::time::Duration;

use super::{
    ask::Ask,
    button::Button,
    dialogue::Ticket,
    reply::{Key, Screen},
    start,
};
use crate::{
    html,
    i18n::{Html, Language},
    store::StoreError,
    text,
    worksection::{ApiCode, Error, InvalidTask, TaskId},
};

/// Why a request cannot be served, and what the person may do about it.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// In a group, changes are for its administrators and the one who linked it.
    MayNotChange,
    /// The chat is linked to no account.
    NotLinked,
    /// The link that a change was made with is one to another account now.
    LinkedElsewhere,
    /// In a group, this is for its administrators.
    OnlyAdministrators,
    /// Telegram hides from the bot who administers the group.
    MembersHidden,
    /// Telegram did not say who administers the group.
    RightsUnknown,
    /// A key was typed in a group; it is deleted already.
    KeyInGroup,
    /// A deep link that is spent, too old, or another person's.
    InvitationSpent,
    /// A deep link to a card of another account than the person's own.
    CardElsewhere,
    /// A button of a screen that is kept no longer.
    Stale,
    /// The person of a card is in the account no more.
    PersonGone,
    /// The one whose message was replied to has no link of their own here.
    AuthorUnknown,
    /// The member has no e-mail, by which Worksection names people in changes.
    NoEmail,
    /// What was written names no task.
    NotATask(InvalidTask),
    /// A link into another account.
    OtherAccount {
        theirs: String,
        ours: String,
    },
    NoSuchTask(TaskId),
    /// A file that is no vCard.
    NotACard,
    FileTooLarge,
    /// Telegram does not give a file.
    FileUnavailable,
    /// Worksection failed or refused.
    Worksection(Error),
    /// Nothing can be kept at present; whoever runs the bot finds the reason in the log.
    NotSaved(StoreError),
}

impl Refusal {
    /// The refusal as a screen.
    pub fn screen(&self, ask: &Ask) -> Screen {
        let language = ask.language;
        let screen = Screen::new(self.text(language));
        match self {
            Self::NotLinked | Self::CardElsewhere => screen.row([start::link_key(language)]),
            Self::Worksection(error)
                if error.is_credential_refused()
                    || missing_permission(error, language).is_some() =>
            {
                screen.row([start::link_key(language)])
            }
            _ => screen,
        }
    }

    /// Whether another task would do.
    pub fn is_about_a_task(&self) -> bool {
        matches!(
            self,
            Self::NotATask(_) | Self::OtherAccount { .. } | Self::NoSuchTask(_)
        )
    }

    /// Whether another person might do what this one may not, or is not known to.
    pub fn is_of_rights(&self) -> bool {
        matches!(
            self,
            Self::OnlyAdministrators
                | Self::MayNotChange
                | Self::MembersHidden
                | Self::RightsUnknown
        )
    }

    /// Whether asking again later may help.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::FileUnavailable | Self::RightsUnknown => true,
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
            Self::LinkedElsewhere => html!(language, "refusal-linked-elsewhere"),
            Self::OnlyAdministrators => html!(language, "refusal-only-administrators"),
            Self::MembersHidden => html!(language, "refusal-members-hidden"),
            Self::RightsUnknown => html!(language, "refusal-rights-unknown"),
            Self::MayNotChange => html!(language, "refusal-may-not-change"),
            Self::KeyInGroup => html!(language, "refusal-key-in-group"),
            Self::InvitationSpent => html!(language, "refusal-invitation-spent"),
            Self::CardElsewhere => html!(language, "refusal-card-elsewhere"),
            Self::Stale => html!(language, "refusal-stale"),
            Self::PersonGone => html!(language, "refusal-person-gone"),
            Self::AuthorUnknown => html!(language, "refusal-author-unknown"),
            Self::NoEmail => html!(language, "refusal-no-email"),
            Self::NotATask(InvalidTask::NotATask) => html!(language, "refusal-not-a-task"),
            Self::NotATask(InvalidTask::OtherSite) => html!(language, "refusal-other-site"),
            Self::NotATask(InvalidTask::NoTask) => html!(language, "refusal-no-task-in-link"),
            Self::OtherAccount { theirs, ours } => {
                html!(
                    language,
                    "refusal-other-account",
                    theirs = theirs,
                    ours = ours
                )
            }
            Self::NoSuchTask(task) => {
                html!(language, "refusal-no-such-task", task = task.to_string())
            }
            Self::NotACard => html!(language, "refusal-not-a-card"),
            Self::FileTooLarge => html!(language, "refusal-file-too-large"),
            Self::FileUnavailable => html!(language, "refusal-file-unavailable"),
            Self::Worksection(error) => worksection(language, error),
            Self::NotSaved(_) => html!(language, "refusal-not-saved"),
        }
    }
}

/// ✖️, leaving the dialogue.
pub fn cancel_key(language: Language, ticket: &Ticket) -> Key {
    Key::press(
        text!(language, "cancel-button"),
        Button::Cancel(ticket.clone()),
    )
}

/// Worksection's failures, by meaning.
pub fn worksection(language: Language, error: &Error) -> Html {
    match error {
        Error::Unauthorized | Error::TokenExpired => html!(language, "worksection-unauthorized"),
        Error::TooManyRequests { retry_after } => {
            html!(
                language,
                "worksection-busy",
                seconds = seconds(*retry_after)
            )
        }
        Error::Queued { retry_after } => {
            html!(
                language,
                "worksection-queued",
                seconds = seconds(*retry_after)
            )
        }
        Error::Credential(_) => html!(language, "worksection-credential"),
        Error::Unavailable { .. } => html!(language, "worksection-unavailable"),
        Error::Malformed | Error::TooLarge | Error::Redirected => {
            html!(language, "worksection-malformed")
        }
        Error::Api {
            code: ApiCode::Denied,
            ..
        } => match missing_permission(error, language) {
            Some(permission) => html!(language, "worksection-permission", permission = permission),
            None => html!(language, "worksection-denied"),
        },
        Error::Api {
            code: ApiCode::InvalidObject,
            ..
        } => html!(language, "worksection-no-task"),
        Error::Api {
            code: ApiCode::NotFound,
            ..
        } => html!(language, "worksection-not-found"),
        Error::Api { message, .. } => html!(language, "worksection-refused", message = message),
    }
}

/// The permission that the person did not give on the consent page, in words: Worksection names
/// its scope in the details.
pub fn missing_permission(error: &Error, language: Language) -> Option<String> {
    let Error::Api {
        code: ApiCode::Denied,
        details,
        ..
    } = error
    else {
        return None;
    };
    Some(match details.trim() {
        "users_read" => text!(language, "permission-users-read"),
        "users_write" => text!(language, "permission-users-write"),
        "contacts_read" => text!(language, "permission-contacts-read"),
        "contacts_write" => text!(language, "permission-contacts-write"),
        "tasks_read" => text!(language, "permission-tasks-read"),
        "tasks_write" => text!(language, "permission-tasks-write"),
        _ => return None,
    })
}

fn seconds(time: Duration) -> u64 {
    time.as_secs().max(1)
}
