//! Links into Worksection, as people paste them.

use url::Url;

use super::account::AccountName;
use super::origin::Origin;

/// The default of `WORKSECTION_URL`, and the older address of the same accounts: people paste such links
/// whatever the setting is.
const PUBLIC_ORIGINS: [&str; 2] = [
    "https://{account}.worksection.com",
    "https://{account}.worksection.ua",
];

/// Strips the punctuation that people put around a link.
pub(super) fn bare(word: &str) -> &str {
    let word = word.trim_start_matches(|c| "<([{\"'“„«".contains(c));
    word.trim_end_matches(|c| ">)]}\"'”“».,;:!?".contains(c))
}

/// Parses a link, which needs a scheme or at least a host and a path:
/// `acme.worksection.com/project/1/2/`.
pub(super) fn parse(text: &str) -> Option<Url> {
    if text.contains(char::is_whitespace) {
        return None;
    }
    if text.contains("://") {
        return Url::parse(text).ok();
    }
    let (host, _path) = text.split_once('/')?;
    host.contains('.')
        .then(|| Url::parse(&format!("https://{text}")).ok())
        .flatten()
}

/// Returns the account of a link into Worksection, and the path in it. Links to
/// `https://<account>.worksection.com` and `.ua` count whatever `origin` is.
pub(super) fn locate<'a>(url: &'a Url, origin: &Origin) -> Option<(AccountName, &'a str)> {
    let public = PUBLIC_ORIGINS
        .iter()
        .filter_map(|public| Origin::parse(public).ok());
    origin
        .locate(url)
        .or_else(|| public.into_iter().find_map(|origin| origin.locate(url)))
}
