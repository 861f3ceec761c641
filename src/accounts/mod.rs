//! Which chat may use which Worksection account, and with which credential.

mod admission;
mod consent;
mod grant;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod hostile;
mod lending;
mod links;
mod personal;
mod profile;
mod trial;
mod wrong_keys;

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, MessageId, ThreadId, UserId};

use links::{Link, Right};
use wrong_keys::WrongKeys;

use crate::{
    cluster::Cluster,
    store::{Change, Records, Stand, StoreError, Table},
    worksection::{AccountName, Client, Credential, CredentialTrouble, Error, Oauth, Tokens, User},
};

pub use crate::store::random_token;
pub use admission::Admission;
pub use consent::{CONSENT_TTL, Consent, Consents, Stage};
pub use grant::Grants;
pub use links::Links;
pub use personal::PersonalData;
pub use profile::{Profile, Profiles};
pub use trial::{KeyTrial, NoTrial};

/// Lifetime of a group's deep link.
pub const INVITATION_TTL: Duration = Duration::from_secs(10 * 60);

/// Shortest key that is looked for in what people write: anything shorter may be a word.
const SHORTEST_KEY: usize = 10;

/// Stands for a forgotten person who linked a chat. Telegram never assigns this id.
const NOBODY: UserId = UserId(0);

/// The right to use an account in a chat.
#[derive(Clone)]
pub struct Session {
    /// The account.
    pub account: AccountName,
    /// The credential for calls to Worksection.
    pub credential: Credential,
    /// The person who linked the chat.
    pub linked_by: UserId,
    /// Name of the directory that this credential sees; reveals nothing about the credential.
    pub directory: String,
    /// The group whose link this private chat uses.
    pub lent_by: Option<ChatId>,
}

impl Session {
    /// Returns the person who linked the chat, unless they are forgotten.
    pub fn linker(&self) -> Option<UserId> {
        (self.linked_by != NOBODY).then_some(self.linked_by)
    }

    /// Whether this private chat uses the link of a group, as somebody who is known by their number.
    pub fn is_lent(&self) -> bool {
        self.lent_by.is_some()
    }

    /// Whether the link uses an API key, which belongs to the account and to no particular person.
    pub fn is_by_key(&self) -> bool {
        matches!(self.credential, Credential::ApiKey(_))
    }

    /// Whether the key of this link stands in a text, whatever it looks like.
    pub fn has_key_in(&self, text: &str) -> bool {
        let Credential::ApiKey(key) = &self.credential else {
            return false;
        };
        let key = key.expose_secret();
        key.len() >= SHORTEST_KEY && text.contains(key)
    }

    /// Returns four letters that tell this link's screens from those of another link and reveal
    /// nothing about the credential.
    pub fn mark(&self) -> String {
        let bytes = hex::decode(&self.directory).unwrap_or_default();
        URL_SAFE_NO_PAD.encode(bytes.get(..3).unwrap_or_default())
    }
}

/// An invitation for a group's administrator to finish linking the group in private.
#[derive(Clone, Serialize, Deserialize)]
pub struct Invitation {
    /// The group to be linked.
    pub group: ChatId,
    /// The group's title at that time.
    pub group_title: String,
    /// The topic where the administrator asked.
    #[serde(default)]
    pub thread: Option<ThreadId>,
    /// The group's message that offers it.
    #[serde(default)]
    pub offer: Option<MessageId>,
    /// The only person who may accept it.
    pub person: UserId,
    /// Whether the administrator said yes to people outside of a public group reading along.
    #[serde(default)]
    pub world_reads: bool,
    /// The time at which the invitation expires.
    pub until: SystemTime,
    /// Its payload, once it was accepted.
    #[serde(default)]
    pub accepted: Option<String>,
}

impl Invitation {
    /// Labels an invitation with its person and its group.
    fn labels(_: &str, invitation: Option<&Self>) -> Vec<String> {
        let labels = invitation.map(|Self { person, group, .. }| {
            [format!("person/{person}"), format!("group/{group}")]
        });
        labels.into_iter().flatten().collect()
    }
}

/// The links of all chats.
pub struct Accounts {
    client: Client,
    links: Arc<Links>,
    grants: Arc<Grants>,
    /// Pending consents.
    pub consents: Consents,
    invitations: Table<Invitation>,
    wrong_keys: WrongKeys,
    /// Whom the operator lets in.
    pub admission: Admission,
}

impl Accounts {
    /// Opens the links; `oauth` is the application for linking as oneself, if there is one.
    pub fn new(
        client: Client,
        oauth: Option<Oauth>,
        admission: Admission,
        records: &Records,
        cluster: Cluster,
    ) -> Self {
        Self {
            client,
            links: Arc::new(Links::new(records)),
            grants: Arc::new(Grants::new(oauth, records, cluster)),
            consents: Consents::new(records),
            invitations: records.table("invitations").labelled(Invitation::labels),
            wrong_keys: WrongKeys::default(),
            admission,
        }
    }

    /// Returns how all links stand; see [`crate::store::Table::stand`].
    pub async fn stand(&self) -> Result<Stand, StoreError> {
        self.links.table.stand().await
    }

    /// Returns the chat's link, if it has one to an account that the operator allows.
    pub async fn session(&self, chat: ChatId) -> Result<Option<Session>, StoreError> {
        let link = self.links.table.get_readable(&chat.to_string()).await?;
        let Some(link) = link.filter(|link| self.admission.allows(&link.account)) else {
            return Ok(None);
        };
        match link.right {
            Right::Lent(group) => self.lent_session(group, &link, Link::is_open).await,
            Right::ApiKey(_) | Right::Grant(_) => Ok(Some(self.session_of(&link))),
        }
    }

    /// Returns an account's link by a key that some chat already uses.
    pub async fn known_key(
        &self,
        account: &AccountName,
        key: &SecretString,
    ) -> Result<Option<Session>, StoreError> {
        let session = self.session_of(&Link {
            account: account.clone(),
            right: Right::ApiKey(key.expose_secret().to_owned()),
            linked_by: NOBODY,
            since: SystemTime::now(),
            open: false,
        });
        Ok(self.uses(&session.directory).await?.then_some(session))
    }

    /// Stores a tested key, which is on disk when this returns. Returns the new session and the one it
    /// replaces.
    pub async fn link(
        &self,
        chat: ChatId,
        account: AccountName,
        key: &SecretString,
        linked_by: UserId,
    ) -> Result<(Session, Option<Session>), StoreError> {
        let right = Right::ApiKey(key.expose_secret().to_owned());
        self.replace(chat, account, right, linked_by).await
    }

    /// Returns the OAuth application, if there is one.
    pub fn oauth(&self) -> Option<&Oauth> {
        self.grants.oauth()
    }

    /// Returns the owner of tokens, without storing anything.
    pub async fn try_tokens(&self, account: &AccountName, tokens: &Tokens) -> Result<User, Error> {
        let credential = Credential::AccessToken(tokens.access.clone());
        self.client.as_account(account, &credential).me().await
    }

    /// Stores a person's tested tokens, as [`Accounts::link`] stores a key.
    pub async fn link_person(
        &self,
        chat: ChatId,
        account: AccountName,
        tokens: &Tokens,
        linked_by: UserId,
    ) -> Result<(Session, Option<Session>), StoreError> {
        let right = Right::Grant(self.grants.keep(tokens).await?);
        self.replace(chat, account, right, linked_by).await
    }

    /// Puts tokens that may make webhooks in the place of a chat's own; `false` if it has none.
    pub async fn widen(&self, chat: ChatId, tokens: &Tokens) -> Result<bool, Error> {
        let store = |_| Error::Credential(CredentialTrouble::Store);
        match self.grant_of(chat).await.map_err(store)? {
            Some(name) => self.grants.widen(&name, tokens).await,
            None => Ok(false),
        }
    }

    /// Notes that a person's own tokens may make no webhooks any more.
    pub async fn narrow(&self, person: UserId) -> Result<(), StoreError> {
        match self.grant_of(ChatId::from(person)).await? {
            Some(name) => self.grants.narrow(&name).await,
            None => Ok(()),
        }
    }

    /// Returns the people whose own tokens may make webhooks in an account, with their own links.
    pub async fn administering(
        &self,
        account: &AccountName,
    ) -> Result<Vec<(UserId, Session)>, StoreError> {
        let mut administering = Vec::new();
        for (_, link) in self.links.linked_as_themselves(account).await? {
            if let Right::Grant(name) = &link.right
                && self.admission.allows(account)
                && self.grants.administers(name).await?
            {
                administering.push((link.linked_by, self.session_of(&link)));
            }
        }
        Ok(administering)
    }

    async fn grant_of(&self, chat: ChatId) -> Result<Option<String>, StoreError> {
        let link = self.links.table.get_readable(&chat.to_string()).await?;
        Ok(match link.map(|link| link.right) {
            Some(Right::Grant(name)) => Some(name),
            Some(Right::ApiKey(_) | Right::Lent(_)) | None => None,
        })
    }

    /// Returns whether tokens may look at webhooks, and so make them.
    pub async fn try_webhooks(&self, account: &AccountName, tokens: &Tokens) -> Result<(), Error> {
        let credential = Credential::AccessToken(tokens.access.clone());
        let api = self.client.as_account(account, &credential);
        api.get_webhooks().await.map(drop)
    }

    /// Links a group with the person's own link; `None` if they have none.
    pub async fn share(
        &self,
        person: UserId,
        group: ChatId,
    ) -> Result<Option<(Session, Option<Session>)>, StoreError> {
        let own = self
            .links
            .table
            .get(&ChatId::from(person).to_string())
            .await?;
        let Some(Link { account, right, .. }) = own.filter(|own| !own.is_lent()) else {
            return Ok(None);
        };
        self.replace(group, account, right, person).await.map(Some)
    }

    async fn replace(
        &self,
        chat: ChatId,
        account: AccountName,
        right: Right,
        linked_by: UserId,
    ) -> Result<(Session, Option<Session>), StoreError> {
        let link = Link {
            account,
            right,
            linked_by,
            since: SystemTime::now(),
            open: false,
        };
        let before = self.links.set(chat, &link).await?;
        if let Some(before) = before.as_ref().filter(|before| before.right != link.right) {
            self.forget_right_of(before).await?;
        }
        let before = match before {
            Some(before) => self.session_by(&before).await?,
            None => None,
        };
        Ok((self.session_of(&link), before))
    }

    /// Forgets the tokens of a former link that no chat uses any more.
    async fn forget_right_of(&self, link: &Link) -> Result<(), StoreError> {
        let Right::Grant(name) = &link.right else {
            return Ok(());
        };
        if self.links.use_right_of(link).await? {
            return Ok(());
        }
        self.grants.forget(name).await
    }

    /// Forgets a chat's link and its pending invitations and consents. Returns the former link.
    pub async fn unlink(&self, chat: ChatId) -> Result<Option<Session>, StoreError> {
        self.consents.forget(chat).await?;
        self.forget_invitations(&format!("group/{chat}")).await?;
        let Some(link) = self.links.remove(chat).await? else {
            return Ok(None);
        };
        self.forget_right_of(&link).await?;
        self.session_by(&link).await
    }

    /// Removes tokens without a link. To be called periodically.
    pub async fn sweep(&self) -> Result<usize, StoreError> {
        let links = self.links.table.scan("").await?.into_iter();
        let named = links.filter_map(|(_, link)| match link.right {
            Right::Grant(name) => Some(name),
            Right::ApiKey(_) | Right::Lent(_) => None,
        });
        self.grants.sweep(&named.collect()).await
    }

    /// Waits for token renewals in progress.
    pub async fn close(&self) {
        self.grants.close().await;
    }

    /// Returns the people who are linked to an account as themselves, with their own links.
    pub async fn linked_as_themselves(
        &self,
        account: &AccountName,
    ) -> Result<Vec<(UserId, Session)>, StoreError> {
        let links = self.links.linked_as_themselves(account).await?;
        let own = |(_, link): &(ChatId, Link)| (link.linked_by, self.session_of(link));
        Ok(links.iter().map(own).collect())
    }

    /// Returns the groups that a person linked, with their links.
    pub async fn groups_by(&self, person: UserId) -> Result<Vec<(ChatId, Session)>, StoreError> {
        let mut groups = Vec::new();
        for group in self.links.of_person(person).await? {
            let session = self.session(group).await?;
            let session = session.filter(|session| session.linked_by == person);
            if group != ChatId::from(person)
                && let Some(session) = session
            {
                groups.push((group, session));
            }
        }
        groups.sort_by_key(|(group, _)| *group);
        Ok(groups)
    }

    /// Counts the groups that use a person's own tokens, and those that use a key they gave.
    pub async fn groups_of(&self, person: UserId) -> Result<(usize, usize), StoreError> {
        let (mut by_tokens, mut by_key) = (0, 0);
        for group in self.links.of_person(person).await? {
            let link = self.links.table.get_readable(&group.to_string()).await?;
            match link.map(|link| link.right) {
                _ if group == ChatId::from(person) => {}
                Some(Right::Grant(_)) => by_tokens += 1,
                Some(Right::ApiKey(_)) => by_key += 1,
                Some(Right::Lent(_)) | None => {}
            }
        }
        Ok((by_tokens, by_key))
    }

    /// Forgets a person: their own link, the links of groups that use their tokens, and everything
    /// they have begun. A group that uses an API key keeps it, because a key belongs to the account,
    /// but forgets who gave it. Returns the removed links.
    pub async fn forget_person(
        &self,
        person: UserId,
    ) -> Result<Vec<(ChatId, Session)>, StoreError> {
        let own = ChatId::from(person);
        let mut ended: Vec<_> = self
            .unlink(own)
            .await?
            .map(|was| (own, was))
            .into_iter()
            .collect();
        for chat in self.links.of_person(person).await? {
            let link = self.links.table.get_readable(&chat.to_string()).await?;
            match link.map(|link| link.right) {
                Some(Right::Grant(_)) => {
                    ended.extend(self.unlink(chat).await?.map(|was| (chat, was)));
                }
                Some(Right::ApiKey(_)) => self.forget_linker(chat, person).await?,
                Some(Right::Lent(_)) | None => {}
            }
        }
        self.consents.forget_person(person).await?;
        self.forget_invitations(&format!("person/{person}")).await?;
        Ok(ended)
    }

    async fn forget_invitations(&self, label: &str) -> Result<(), StoreError> {
        for payload in self.invitations.with_label(label).await? {
            self.invitations.delete(&payload).await?;
        }
        Ok(())
    }

    /// Forgets who linked a chat.
    async fn forget_linker(&self, chat: ChatId, person: UserId) -> Result<(), StoreError> {
        let forget = |link: Option<&Link>| match link {
            Some(link) if link.linked_by == person => Change::Put(Link {
                linked_by: NOBODY,
                ..link.clone()
            }),
            _ => Change::Keep,
        };
        self.links.change(chat, forget).await?;
        Ok(())
    }

    /// Returns the links of all chats, which decide whether directories are kept.
    pub fn links(&self) -> Arc<Links> {
        self.links.clone()
    }

    /// Whether any chat still uses a directory.
    pub async fn uses(&self, directory: &str) -> Result<bool, StoreError> {
        self.links.use_directory(directory).await
    }

    /// Counts the chats linked with API keys and those linked by people.
    pub async fn count(&self) -> Result<(usize, usize), StoreError> {
        self.links.count().await
    }

    /// Returns the linked chats that are served, each with its account.
    pub async fn served(&self) -> Result<Vec<(ChatId, AccountName)>, StoreError> {
        let links = self.links.all().await?.into_iter();
        let served = links.filter(|(chat, link)| {
            let serves = self.admission.serves(link.linked_by, Some(*chat));
            serves && self.admission.allows(&link.account)
        });
        Ok(served.map(|(chat, link)| (chat, link.account)).collect())
    }

    /// Moves a link, and its pending invitations and consents, to the new id of a group that became a
    /// supergroup.
    pub async fn migrate(&self, from: ChatId, to: ChatId) -> Result<(), StoreError> {
        let follow = |invitation: Option<&Invitation>| match invitation {
            Some(invitation) if invitation.group == from => Change::Put(Invitation {
                group: to,
                // Messages have other ids there.
                offer: None,
                ..invitation.clone()
            }),
            _ => Change::Keep,
        };
        for payload in self
            .invitations
            .with_label(&format!("group/{from}"))
            .await?
        {
            self.invitations
                .update(&payload, Some(INVITATION_TTL), follow)
                .await?;
        }
        if let Some(link) = self.links.table.get(&from.to_string()).await? {
            self.links.set(to, &link).await?;
            self.lend_on(from, to).await?;
            self.links.remove(from).await?;
        }
        Ok(())
    }

    /// Creates an invitation to link a group in private. Returns the deep link's payload.
    pub async fn invite(&self, invitation: &Invitation) -> Result<String, StoreError> {
        let payload = format!("g{}", random_token(24));
        self.invitations
            .put(&payload, invitation, Some(INVITATION_TTL))
            .await?;
        Ok(payload)
    }

    /// Notes the group's message that offers an invitation.
    pub async fn note_offer(&self, payload: &str, offer: MessageId) -> Result<(), StoreError> {
        let note = |invitation: Option<&Invitation>| match invitation {
            Some(invitation) => Change::Put(Invitation {
                offer: Some(offer),
                ..invitation.clone()
            }),
            None => Change::Keep,
        };
        let noted = self.invitations.update(payload, Some(INVITATION_TTL), note);
        noted.await.map(drop)
    }

    /// Accepts an invitation: once, and only by the person it was made for. Another person's attempt
    /// leaves it intact.
    pub async fn accept(
        &self,
        payload: &str,
        person: UserId,
    ) -> Result<Option<Invitation>, StoreError> {
        let accept = |invitation: Option<&Invitation>| match invitation {
            Some(offered) if offered.person == person && offered.accepted.is_none() => {
                Change::Put(Invitation {
                    accepted: Some(payload.to_owned()),
                    ..offered.clone()
                })
            }
            _ => Change::Keep,
        };
        let accepting = self
            .invitations
            .update(payload, Some(INVITATION_TTL), accept);
        Ok(match accepting.await?.change {
            Change::Put(invitation) => Some(invitation),
            Change::Delete | Change::Keep => None,
        })
    }

    /// Returns the group's message that offered an invitation, which has served its purpose.
    pub async fn offer(&self, invitation: &Invitation) -> Result<Option<MessageId>, StoreError> {
        let Some(payload) = &invitation.accepted else {
            return Ok(None);
        };
        // Noted perhaps after it was accepted.
        let noted = self.invitations.take(payload).await?;
        Ok(noted.and_then(|noted| noted.offer))
    }

    /// Returns a short mark of an account for deep links, which reveals nothing about it.
    pub fn account_mark(&self, account: &AccountName) -> String {
        self.links.mark_of(account)
    }

    fn session_of(&self, link: &Link) -> Session {
        let credential = match &link.right {
            Right::ApiKey(key) => Credential::ApiKey(key.clone().into()),
            Right::Grant(name) => Credential::Person(self.grants.source(name)),
            // Opens nothing by itself: it is the group's link that counts.
            Right::Lent(_) => Credential::ApiKey(String::new().into()),
        };
        Session {
            account: link.account.clone(),
            credential,
            linked_by: link.linked_by,
            directory: self.links.directory_of(link),
            lent_by: None,
        }
    }
}
