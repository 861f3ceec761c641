//! Addresses made of what people typed as theirs: of a chat in a messenger, of a page. What is typed is
//! read strictly, since a button opens it: a chat's address is made of a name or a number alone, never of an
//! address, and a page's shows its host.

use url::Url;

use super::phone::{self, Region};

/// Lengths of a Telegram name, in characters.
const NAMES: std::ops::RangeInclusive<usize> = 5..=32;
/// Pages of `t.me` that are nobody's.
const RESERVED: [&str; 12] = [
    "joinchat",
    "addstickers",
    "addemoji",
    "addtheme",
    "addlist",
    "share",
    "proxy",
    "socks",
    "login",
    "confirmphone",
    "setlanguage",
    "invoice",
];
/// Longest part of a page's address that is shown after its host, in characters.
const LONGEST_PATH: usize = 30;
/// Longest host, in characters: it is shown whole, or there is no link.
const LONGEST_HOST: usize = 60;

/// Returns the address that opens a chat with this name or number in a messenger; `None` where there is
/// none that every phone opens, or where the value is neither.
///
/// ```
/// use worksection_bot::people::{address, phone::Region};
///
/// let chat = |service, value| address::chat(service, value, Region::default());
/// assert_eq!(chat("Telegram", "@olena_k").as_deref(), Some("https://t.me/olena_k"));
/// assert_eq!(chat("WhatsApp", "+380 67 111-22-33").as_deref(), Some("https://wa.me/380671112233"));
/// assert_eq!(chat("Signal", "0671112233").as_deref(), Some("https://signal.me/#p/+380671112233"));
/// assert_eq!(chat("Signal", "111 22 33"), None);
/// assert_eq!(chat("Telegram", "https://t.me/olena_k"), None);
/// assert_eq!(chat("Viber", "+380671112233"), None);
/// ```
pub fn chat(service: &str, value: &str, region: Region) -> Option<String> {
    match service.trim().to_lowercase().as_str() {
        "telegram" | "телеграм" | "tg" => match telegram_name(value) {
            Some(name) => Some(format!("https://t.me/{name}")),
            None => number(value, region).map(|number| format!("https://t.me/+{number}")),
        },
        "whatsapp" | "whats app" | "ватсап" => {
            number(value, region).map(|number| format!("https://wa.me/{number}"))
        }
        "signal" => number(value, region).map(|number| format!("https://signal.me/#p/+{number}")),
        _ => None,
    }
}

/// Returns the name in Telegram that a messenger's value is, without the `@`.
///
/// ```
/// use worksection_bot::people::address::telegram_name;
///
/// assert_eq!(telegram_name(" @Olena_K "), Some("Olena_K"));
/// for other in ["@@olena", "olena k", "олена", "1olena", "abc", "share", "olena/../x", "+380671112233"] {
///     assert_eq!(telegram_name(other), None, "{other}");
/// }
/// ```
pub fn telegram_name(value: &str) -> Option<&str> {
    let value = value.trim();
    let name = value.strip_prefix('@').unwrap_or(value);
    let plain = name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_');
    let begins = name.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_page = RESERVED.iter().any(|page| page.eq_ignore_ascii_case(name));
    (plain && begins && !is_page && NAMES.contains(&name.len())).then_some(name)
}

/// Whether a messenger is Telegram.
pub fn is_telegram(service: &str) -> bool {
    matches!(
        service.trim().to_lowercase().as_str(),
        "telegram" | "телеграм" | "tg"
    )
}

/// Returns the digits of an international number.
fn number(value: &str, region: Region) -> Option<String> {
    let number = phone::international(value, region)?;
    Some(number.chars().filter(char::is_ascii_digit).collect())
}

/// A page that a person gave, as a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its whole address.
    pub url: String,
    /// Its host and what follows, short.
    pub shown: String,
}

/// Returns the page that a value is the address of; `None` for anything else, and for an address that
/// hides where it leads.
///
/// ```
/// use worksection_bot::people::address::page;
///
/// let shown = |text: &str| page(text).map(|page| page.shown);
/// assert_eq!(shown("https://www.linkedin.com/in/olena/").as_deref(), Some("www.linkedin.com/in/olena"));
/// assert_eq!(shown("linkedin.com/in/olena").as_deref(), Some("linkedin.com/in/olena"));
/// assert_eq!(shown("https://приклад.укр/x").as_deref(), Some("xn--80aikifvh.xn--j1amh/x"));
/// for other in [
///     "javascript:alert(1)", "tg://user?id=7", "https://bank.example@evil.example/", "http://localhost/",
///     "http://10.0.0.1/", "https://[::1]/", "https://a.example:8443/", "olena", "ftp://a.example/x",
/// ] {
///     assert_eq!(page(other), None, "{other}");
/// }
/// ```
pub fn page(value: &str) -> Option<Page> {
    let value = value.trim();
    if value.contains(char::is_whitespace) {
        return None;
    }
    let url = if value.contains("://") {
        Url::parse(value).ok()?
    } else {
        let (host, _path) = value.split_once('/')?;
        host.contains('.').then_some(())?;
        Url::parse(&format!("https://{value}")).ok()?
    };
    let is_web = matches!(url.scheme(), "https" | "http");
    let is_plain = url.username().is_empty() && url.password().is_none() && url.port().is_none();
    let Some(url::Host::Domain(host)) = url.host() else {
        return None;
    };
    if host.len() > LONGEST_HOST
        || !is_web
        || !is_plain
        || !host.trim_end_matches('.').contains('.')
    {
        return None;
    }
    let path = url.path().trim_end_matches('/');
    let mut shown = format!("{host}{path}");
    let longest = host.chars().count() + LONGEST_PATH;
    if let Some((end, _)) = shown.char_indices().nth(longest) {
        shown.truncate(end);
        shown.push('…');
    }
    Some(Page {
        url: url.into(),
        shown,
    })
}
