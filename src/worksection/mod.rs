//! The Worksection API client: typed methods, authorization, errors, pace.
//! It knows nothing about chats and stores nothing; its callers choose the credential.
//! The facts come from Worksection's help pages and its official client libraries (2.1).

mod account;
mod answer;
mod api;
mod body;
mod breaker;
mod client;
mod credential;
mod error;
mod event;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod hostile;
mod key;
mod lenient;
mod link;
mod oauth;
mod origin;
mod pace;
mod params;
mod project;
mod queue;
mod schedule;
mod services;
mod skew;
mod tag;
mod task;
mod transport;
mod trials;
mod types;
mod waiting;

pub use account::{AccountName, InvalidAccount};
pub use api::Api;
pub use client::{Client, ClientSettings, InvalidSettings};
pub use credential::{Credential, TokenSource};
pub use error::{ApiCode, CredentialTrouble, Error, Outcome, TransportError};
pub use event::{Action, Comment, Event, Fields, Object, ObjectKind, Webhook};
pub use key::key_in;
pub use oauth::{Oauth, OauthError, OauthSettings, Tokens};
pub use origin::{InvalidOrigin, Origin};
pub use params::{InvitedRole, NewContact, NewUser};
pub use project::{Project, ProjectRef};
pub use schedule::{DayKind, Marks, Schedule};
pub use services::{Named, Services};
pub use tag::{Tag, Tagged};
pub use task::{InvalidTask, NamedTask, Person, Task, TaskId, TaskRef};
pub use trials::{Trial, TrialPlace};
pub use types::{
    CommentId, Contact, ContactId, Folder, FolderId, FolderKind, PhoneKind, PresetFolder,
    ProjectId, Role, Team, TeamId, User, UserId, WebhookId,
};
pub use waiting::Waiting;
