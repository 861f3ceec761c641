//! What people have consented to: authorization codes, access tokens and refresh tokens, each
//! with its time.

use std::{
    collections::{BTreeSet, HashMap},
    time::{Duration, Instant},
};

use rand::{RngExt, distr::Alphanumeric};

/// Every scope that Worksection knows.
pub const SCOPES: [&str; 17] = [
    "projects_read",
    "projects_write",
    "tasks_read",
    "tasks_write",
    "costs_read",
    "costs_write",
    "tags_read",
    "tags_write",
    "comments_read",
    "comments_write",
    "files_read",
    "files_write",
    "users_read",
    "users_write",
    "contacts_read",
    "contacts_write",
    "administrative",
];

/// How long what OAuth issues lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetimes {
    /// An authorization code: 10 minutes.
    pub code: Duration,
    /// An access token: 24 hours.
    pub access: Duration,
    /// A refresh token: a month.
    pub refresh: Duration,
}

impl Default for Lifetimes {
    fn default() -> Self {
        Self {
            code: Duration::from_secs(10 * 60),
            access: Duration::from_secs(24 * 60 * 60),
            refresh: Duration::from_secs(30 * 24 * 60 * 60),
        }
    }
}

/// A pair of tokens, as `/token` and `/refresh` hand them out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tokens {
    /// Goes with every call.
    pub access_token: String,
    /// Buys the next pair, once.
    pub refresh_token: String,
}

/// Who consented to what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Grant {
    pub account: String,
    pub member: u64,
    pub scopes: BTreeSet<String>,
}

/// What a token is worth.
#[derive(Debug)]
pub(super) enum Verdict<'a> {
    Good(&'a Grant),
    Expired,
    Unknown,
}

#[derive(Debug)]
struct Issued {
    grant: Grant,
    until: Instant,
}

/// A code waits for the application and the redirect URI for which it was issued.
#[derive(Debug)]
struct Code {
    issued: Issued,
    client: String,
    redirect_uri: String,
}

/// A refresh token works for one application; one from [`super::Account::grant`] for any.
#[derive(Debug)]
struct Refresh {
    issued: Issued,
    client: Option<String>,
}

/// All codes and tokens issued so far.
#[derive(Debug, Default)]
pub(super) struct Grants {
    pub lifetimes: Lifetimes,
    codes: HashMap<String, Code>,
    access: HashMap<String, Issued>,
    refresh: HashMap<String, Refresh>,
}

impl Grants {
    /// A code that `client` can change for tokens, once, under the same `redirect_uri`.
    pub(super) fn code(&mut self, grant: Grant, client: &str, redirect_uri: &str) -> String {
        let code = secret();
        let until = Instant::now() + self.lifetimes.code;
        self.codes.insert(
            code.clone(),
            Code {
                issued: Issued { grant, until },
                client: client.to_owned(),
                redirect_uri: redirect_uri.to_owned(),
            },
        );
        code
    }

    /// Changes a code for tokens; a code that was shown to the wrong door is spent as well.
    pub(super) fn redeem(
        &mut self,
        code: &str,
        client: &str,
        uri: &str,
    ) -> Option<(Grant, Tokens)> {
        let code = self.codes.remove(code)?;
        let fits = code.client == client && code.redirect_uri == uri && code.issued.is_fresh();
        let grant = fits.then_some(code.issued.grant)?;
        let tokens = self.hand_out(grant.clone(), Some(client));
        Some((grant, tokens))
    }

    /// Changes a refresh token for new tokens; the old one is spent.
    pub(super) fn refresh(&mut self, token: &str, client: &str) -> Option<Tokens> {
        let known = self.refresh.get(token)?;
        if known.client.as_deref().is_some_and(|id| id != client) {
            return None;
        }
        let spent = self.refresh.remove(token)?;
        let grant = spent.issued.is_fresh().then_some(spent.issued.grant)?;
        Some(self.hand_out(grant, Some(client)))
    }

    /// Tokens without a consent page.
    pub(super) fn issue(&mut self, account: &str, member: u64, scopes: &[&str]) -> Tokens {
        let grant = Grant {
            account: account.to_owned(),
            member,
            scopes: scopes.iter().map(|&scope| scope.to_owned()).collect(),
        };
        self.hand_out(grant, None)
    }

    /// What this access token is worth now.
    pub(super) fn check(&self, token: &str) -> Verdict<'_> {
        match self.access.get(token) {
            None => Verdict::Unknown,
            Some(issued) if issued.is_fresh() => Verdict::Good(&issued.grant),
            Some(_) => Verdict::Expired,
        }
    }

    /// Ends the time of every access token.
    pub(super) fn expire_access(&mut self) {
        let now = Instant::now();
        self.access.values_mut().for_each(|token| token.until = now);
    }

    /// Forgets everything issued so far.
    pub(super) fn revoke(&mut self) {
        self.codes.clear();
        self.access.clear();
        self.refresh.clear();
    }

    fn hand_out(&mut self, grant: Grant, client: Option<&str>) -> Tokens {
        let tokens = Tokens {
            access_token: secret(),
            refresh_token: secret(),
        };
        let now = Instant::now();
        let issued = |lifetime| Issued {
            grant: grant.clone(),
            until: now + lifetime,
        };
        let access = issued(self.lifetimes.access);
        self.access.insert(tokens.access_token.clone(), access);
        let refresh = Refresh {
            issued: issued(self.lifetimes.refresh),
            client: client.map(str::to_owned),
        };
        self.refresh.insert(tokens.refresh_token.clone(), refresh);
        tokens
    }
}

impl Issued {
    fn is_fresh(&self) -> bool {
        Instant::now() < self.until
    }
}

/// 40 letters and digits that nobody can guess.
fn secret() -> String {
    let letters = rand::rng().sample_iter(Alphanumeric).take(40);
    letters.map(char::from).collect()
}
