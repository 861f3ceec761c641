//! Why a request cannot be served.

use crate::{
    store::StoreError,
    worksection::{Error, InvalidTask, TaskId},
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
}

/// What only the operator of the bot can mend. The log has the reason.
#[derive(Debug, Clone, PartialEq)]
pub enum Outage {
    /// Nothing can be kept at present.
    NotSaved(StoreError),
    /// Worksection does not know the bot's OAuth application; nothing was sent.
    Application,
}

impl Refusal {
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
}
