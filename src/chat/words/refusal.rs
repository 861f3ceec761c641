//! Why a request cannot be served.

use std::time::Duration;

use crate::{
    store::StoreError,
    worksection::{Error, InvalidTask, TaskId},
};

/// Why a request cannot be served, and what the person may do about it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Refusal {
    /// In a group, changes are for its administrators and the person whose tokens it uses.
    MayNotChange,
    /// The group uses the tokens of somebody who has left it.
    LinkerLeft,
    /// A public group can be read by everybody, and is served to its members.
    NotAMember,
    /// Telegram hides the members of a public group from the bot.
    PresenceHidden,
    /// Telegram did not say whether somebody is in a public group.
    PresenceUnknown,
    /// In a public group anybody could say that they are this member.
    SaidInPublic,
    /// A public group does not learn who in Worksection somebody at Telegram is.
    NamedInPublic,
    /// The group to be linked is public, and its administrator has not said yes to that.
    PublicGroup,
    /// Telegram did not say whether a group is public.
    ExposureUnknown,
    /// The chat is not linked to an account.
    NotLinked,
    /// The link by which a change was made now leads to another account.
    LinkedElsewhere,
    /// In a group, this is for its administrators.
    OnlyAdministrators,
    /// Telegram hides the group's administrators from the bot.
    MembersHidden,
    /// Telegram did not say who administers the group.
    RightsUnknown,
    /// A key was typed in a group; it is deleted where the bot may.
    KeyInGroup,
    /// A key stands on a card in a file; its message is deleted where the bot may.
    KeyOnCard,
    /// The person has given too many wrong keys; how long they have to wait.
    TooManyWrongKeys(Duration),
    /// A deep link that is used up, expired, or another person's.
    InvitationSpent,
    /// The operator lets nobody link this account.
    AccountNotAllowed(String),
    /// A deep link to a card of an account other than the person's own.
    CardElsewhere,
    /// A button of a screen that is no longer stored.
    Stale,
    /// The person of a card is no longer in the account.
    PersonGone,
    /// The author of the message replied to has no link of their own here.
    AuthorUnknown,
    /// The member has no e-mail, by which Worksection identifies people in changes.
    NoEmail,
    /// The text refers to no task.
    NotATask(InvalidTask),
    /// A link into another account.
    OtherAccount {
        theirs: String,
        ours: String,
    },
    NoSuchTask(TaskId),
    /// A project that is over, or that this link does not see.
    ProjectGone,
    /// A public group does not learn on what people work.
    ProjectsInPublic,
    /// A group's administrators closed projects there.
    ProjectsClosed,
    /// A file that is not a vCard.
    NotACard,
    FileTooLarge,
    /// Telegram does not hand out a file.
    FileUnavailable,
    /// Worksection failed or refused.
    Worksection(Error),
}

/// What only the operator of the bot can mend. The log has the reason.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Outage {
    /// Nothing can be kept at present.
    NotSaved(StoreError),
    /// Worksection does not know the bot's OAuth application; nothing was sent.
    Application,
}

impl Refusal {
    /// Whether another task would be accepted.
    pub(crate) fn is_about_a_task(&self) -> bool {
        matches!(
            self,
            Self::NotATask(_) | Self::OtherAccount { .. } | Self::NoSuchTask(_)
        )
    }

    /// Whether another person may be allowed what this one is not, or is not known to be.
    pub(crate) fn is_of_rights(&self) -> bool {
        matches!(
            self,
            Self::OnlyAdministrators
                | Self::MayNotChange
                | Self::LinkerLeft
                | Self::MembersHidden
                | Self::RightsUnknown
                | Self::NotAMember
                | Self::PresenceHidden
                | Self::PresenceUnknown
                | Self::SaidInPublic
        )
    }

    /// Whether asking again later may help.
    pub(crate) fn may_pass(&self) -> bool {
        match self {
            Self::FileUnavailable
            | Self::RightsUnknown
            | Self::PresenceUnknown
            | Self::ExposureUnknown => true,
            Self::Worksection(error) => !matches!(
                error,
                Error::Unauthorized | Error::TokenExpired | Error::Api { .. }
            ),
            _ => false,
        }
    }
}
