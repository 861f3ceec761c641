//! The addresses of accounts: the `WORKSECTION_URL` template, and the account that an address belongs
//! to.

use url::{Host, Url};

use super::account::AccountName;

const PLACEHOLDER: &str = "{account}";
/// Where Worksection keeps pictures, itself or below, whatever the template is.
const PUBLIC_HOST: &str = "worksection.com";
/// Longest address of a picture, in bytes.
const LONGEST_PICTURE: usize = 512;
/// Sample account for checking the template. It has every kind of character that an [`AccountName`]
/// may have and begins with a digit, which not every name may where the domain is written from right
/// to left (RFC 5893). If this name fits, every name fits.
const SAMPLE: &str = "0-sample-account";

/// Address template of all accounts with one `{account}` in it: `https://{account}.worksection.com`,
/// or `http://127.0.0.1:8080/worksection/{account}` for an emulator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The part before the account's name in a normalised URL.
    before: String,
    /// The part after it, without a trailing slash.
    after: String,
}

/// Why a text cannot be the template of account addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidOrigin {
    /// `{account}` is missing or occurs more than once.
    #[error("it must hold {{account}} exactly once")]
    Placeholder,
    /// `{account}` is not the first part of the host name, nor a whole part of the path.
    #[error("{{account}} must be the first part of the host or a whole part of the path")]
    Place,
    /// Not a URL, or one with a user name, a query or a fragment.
    #[error("it is not a plain URL")]
    Url,
    /// Neither `https`, nor `http` on a loopback address, so keys would travel in the clear.
    #[error("it must be https (plain http is accepted on a loopback address only)")]
    Insecure,
}

impl Origin {
    /// Parses the template.
    ///
    /// # Errors
    /// [`InvalidOrigin`] says what is wrong, in words for the line that names the setting.
    pub fn parse(template: &str) -> Result<Self, InvalidOrigin> {
        let template = template.trim();
        if template.matches(PLACEHOLDER).count() != 1 {
            return Err(InvalidOrigin::Placeholder);
        }
        let url =
            Url::parse(&template.replace(PLACEHOLDER, SAMPLE)).map_err(|_| InvalidOrigin::Url)?;
        let extras = [url.username(), url.password().unwrap_or_default()];
        if extras.iter().any(|part| !part.is_empty())
            || url.query().is_some()
            || url.fragment().is_some()
        {
            return Err(InvalidOrigin::Url);
        }
        let secure = match url.scheme() {
            "https" => true,
            "http" => is_loopback(&url),
            _ => false,
        };
        if !secure {
            return Err(InvalidOrigin::Insecure);
        }
        if !leads_host(&url) && !is_path_segment(&url) {
            return Err(InvalidOrigin::Place);
        }
        let (before, after) = url
            .as_str()
            .split_once(SAMPLE)
            .ok_or(InvalidOrigin::Place)?;
        Ok(Self {
            before: before.to_owned(),
            after: after.trim_end_matches('/').to_owned(),
        })
    }

    /// Returns the account's address, with a trailing slash so that [`Url::join`] appends to it.
    pub fn of(&self, account: &AccountName) -> Url {
        let (before, after) = (&self.before, &self.after);
        Url::parse(&format!("{before}{account}{after}/")).expect(
            "the template was parsed with a sample name, and a name has no other characters",
        )
    }

    /// Returns the account a URL belongs to: OAuth's `account_url`, or the address of a page.
    pub fn account_of(&self, url: &Url) -> Option<AccountName> {
        self.locate(url).map(|(account, _path)| account)
    }

    /// Returns the address of an account's page from the `page` of an answer (`/project/1/2/`). A page
    /// that would lead out of the account gives the account's front page instead.
    pub fn page(&self, account: &AccountName, page: &str) -> Url {
        let front = self.of(account);
        front
            .join(page.trim_start_matches(['/', '\\']))
            .ok()
            .filter(|url| self.account_of(url).as_ref() == Some(account))
            .unwrap_or(front)
    }

    /// Whether a picture of this account's people may be shown from an address: it is short, and leads
    /// to the account's own host as the account is reached, or to Worksection's.
    pub(super) fn is_picture(&self, account: &AccountName, address: &str) -> bool {
        if address.len() > LONGEST_PICTURE {
            return false;
        }
        let Ok(url) = Url::parse(address) else {
            return false;
        };
        let has_login = !url.username().is_empty() || url.password().is_some();
        let own = url.origin() == self.of(account).origin();
        let host = url.domain().unwrap_or_default();
        let worksections = host == PUBLIC_HOST
            || host
                .strip_suffix(PUBLIC_HOST)
                .is_some_and(|rest| rest.ends_with('.'));
        let is_default = url.scheme() == "https" && url.port().is_none();
        !has_login && (own || worksections && is_default)
    }

    /// Whether accounts are reached without TLS, which is allowed on a loopback address only.
    pub(super) fn is_plain_http(&self) -> bool {
        self.before.starts_with("http://")
    }

    /// Splits a URL into its account and the path below the account's address.
    pub(super) fn locate<'a>(&self, url: &'a Url) -> Option<(AccountName, &'a str)> {
        let address = url.as_str().split(['?', '#']).next()?;
        let rest = address.strip_prefix(&self.before)?;
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .unwrap_or(rest.len());
        let (name, rest) = rest.split_at(end);
        let path = rest.strip_prefix(&self.after)?;
        let complete = path.is_empty() || path.starts_with('/');
        let account = AccountName::from_name(name).ok()?;
        complete.then_some((account, path))
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Whether the account comes first in the host and a domain follows. Without a domain the account
/// could change the kind of host, as a lone `127` would become an IP address.
fn leads_host(url: &Url) -> bool {
    url.host_str()
        .and_then(|host| host.strip_prefix(SAMPLE))
        .is_some_and(|domain| domain.len() > 1 && domain.starts_with('.'))
}

fn is_path_segment(url: &Url) -> bool {
    url.path_segments()
        .is_some_and(|mut segments| segments.any(|segment| segment == SAMPLE))
}
