//! Refusals that people can resolve themselves: told in their language, with a button that helps.

use std::time::Duration;

use tracing::error;

use crate::{
    chat::{
        house::House,
        parts::keys::link_key,
        words::{
            ask::{Ask, Through},
            refusal::{Outage, Refusal},
            reply::{Reply, Screen, Trouble},
        },
    },
    html,
    i18n::{Html, Language},
    text,
    worksection::{ApiCode, CredentialTrouble, Error, InvalidTask},
};

impl Refusal {
    /// Returns the refusal as a screen.
    pub(crate) fn screen(&self, ask: &Ask) -> Screen {
        let language = ask.language;
        let screen = Screen::new(self.text(language));
        match self {
            Self::NotLinked | Self::CardElsewhere => screen.row([link_key(language)]),
            Self::Worksection(error)
                if error.is_credential_refused()
                    || missing_permission(error, language).is_some() =>
            {
                screen.row([link_key(language)])
            }
            _ => screen,
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
            Self::LinkerLeft => html!(language, "refusal-linker-left"),
            Self::NotAMember => html!(language, "refusal-not-a-member"),
            Self::PresenceHidden => html!(language, "refusal-presence-hidden"),
            Self::PresenceUnknown => html!(language, "refusal-presence-unknown"),
            Self::SaidInPublic => html!(language, "refusal-said-in-public"),
            Self::NamedInPublic => html!(language, "refusal-named-in-public"),
            Self::PublicGroup => html!(language, "refusal-public-group"),
            Self::ExposureUnknown => html!(language, "refusal-exposure-unknown"),
            Self::KeyInGroup => html!(language, "refusal-key-in-group"),
            Self::KeyOnCard => html!(language, "refusal-key-on-card"),
            Self::TooManyWrongKeys(wait) => {
                let minutes = wait.as_secs().div_ceil(60);
                html!(language, "refusal-too-many-wrong-keys", minutes = minutes)
            }
            Self::InvitationSpent => html!(language, "refusal-invitation-spent"),
            Self::AccountNotAllowed(account) => {
                html!(language, "refusal-account-not-allowed", account = account)
            }
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
            Self::ProjectGone => html!(language, "projects-gone"),
            Self::ProjectsClosed => html!(language, "projects-closed"),
            Self::ProjectsInPublic => html!(language, "public-projects"),
            Self::NotACard => html!(language, "refusal-not-a-card"),
            Self::FileTooLarge => html!(language, "refusal-file-too-large"),
            Self::FileUnavailable => html!(language, "refusal-file-unavailable"),
            Self::Worksection(error) => worksection(language, error),
        }
    }
}

impl Outage {
    /// The outage as a screen.
    pub(crate) fn screen(&self, ask: &Ask) -> Screen {
        Screen::new(match self {
            Self::NotSaved(_) => html!(ask.language, "refusal-not-saved"),
            Self::Application => html!(ask.language, "worksection-application"),
        })
    }
}

impl House {
    /// Whether somebody who looks after the bot asks, where nobody reads along.
    pub(crate) fn is_keeper(&self, ask: &Ask) -> bool {
        ask.is_private() && self.names_keeper(ask)
    }

    /// Whether somebody who looks after the bot asks.
    pub(crate) fn names_keeper(&self, ask: &Ask) -> bool {
        let admins = &self.accounts.admission.admins;
        !ask.anonymous && admins.contains(&ask.person)
    }

    /// Names those who look after the bot, as links to them, where the operator says who they are.
    pub(crate) fn keepers(&self, language: Language) -> Option<Html> {
        let admins = &self.accounts.admission.admins;
        let several = admins.len() > 1;
        let named = admins.iter().enumerate().map(|(at, admin)| {
            let label = if several {
                text!(language, "fault-admin-numbered", number = at + 1)
            } else {
                text!(language, "fault-admin")
            };
            Html::link(&format!("tg://user?id={admin}"), &label)
        });
        let named: Vec<_> = named.collect();
        (!named.is_empty()).then(|| Html::join(named, ", "))
    }
}

/// Worksection's failures, by meaning.
pub(crate) fn worksection(language: Language, error: &Error) -> Html {
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
        Error::Credential(CredentialTrouble::Application) => {
            html!(language, "worksection-application")
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
            code: ApiCode::InvalidProject,
            ..
        } => html!(language, "projects-gone"),
        Error::Api {
            code: ApiCode::InvalidObject,
            ..
        } => html!(language, "worksection-no-task"),
        Error::Api {
            code: ApiCode::NotFound,
            ..
        } => html!(language, "worksection-not-found"),
        Error::Api { message, .. } => match message.shown() {
            Some(message) => html!(language, "worksection-refused", message = message),
            None => html!(language, "worksection-refused-unsaid"),
        },
    }
}

/// Names the permission that the person did not give on the consent page: Worksection states its scope
/// in the details.
pub(crate) fn missing_permission(error: &Error, language: Language) -> Option<String> {
    let Error::Api {
        code: ApiCode::Denied,
        details,
        ..
    } = error
    else {
        return None;
    };
    Some(match details.as_str().trim() {
        "users_read" => text!(language, "consent-permission-users-read"),
        "users_write" => text!(language, "consent-permission-users-write"),
        "contacts_read" => text!(language, "consent-permission-contacts-read"),
        "contacts_write" => text!(language, "consent-permission-contacts-write"),
        "tasks_read" => text!(language, "consent-permission-tasks-read"),
        "tasks_write" => text!(language, "consent-permission-tasks-write"),
        "comments_read" => text!(language, "consent-permission-comments-read"),
        "comments_write" => text!(language, "consent-permission-comments-write"),
        "projects_read" => text!(language, "consent-permission-projects-read"),
        "projects_write" => text!(language, "consent-permission-projects-write"),
        "tags_read" => text!(language, "consent-permission-tags-read"),
        _ => return None,
    })
}

fn seconds(time: Duration) -> u64 {
    time.as_secs().max(1)
}

/// What is said of an outage. A screen whose button was pressed stays, since what is on it is not
/// done yet.
pub(crate) fn outage(ask: &Ask, outage: &Outage, request: &str, house: &House) -> Reply {
    error!(
        ?outage,
        request, "a request is refused: the operator has to mend this"
    );
    let mut screen = outage.screen(ask);
    if let Some(who) = house.keepers(ask.language) {
        let tell = html!(ask.language, "fault-tell", who = who);
        screen.text = Html::join([screen.text, tell], "\n\n");
    }
    match ask.through {
        Through::Button { .. } => Reply::toast(screen.text.visible()),
        Through::Message(_) | Through::Elsewhere => screen.into(),
    }
}

/// What is said where the bot itself fails; the log says why, beside the same id.
pub(crate) async fn fault(ask: &Ask, cause: &str, request: &str, house: &House) -> Reply {
    let id = house.faults.note(cause, request).await;
    let text = match house.keepers(ask.language) {
        Some(who) => html!(ask.language, "fault-named", id = id, who = who),
        None => html!(ask.language, "fault", id = id),
    };
    Screen::new(text).into()
}

/// What is said of trouble that came where nothing can be asked again by a button.
pub(crate) async fn apology(ask: &Ask, trouble: &Trouble, request: &str, house: &House) -> Reply {
    match trouble {
        Trouble::Refusal(refusal) => refusal.screen(ask).into(),
        Trouble::Outage(trouble) => outage(ask, trouble, request, house),
        Trouble::Fault(cause) => fault(ask, cause, request, house).await,
    }
}
