//! The numbers of the Bot API, the rule for links, and flood control.
//!
//! Sources: <https://core.telegram.org/bots/api>, <https://core.telegram.org/bots/faq>.

use std::{collections::BTreeMap, net::IpAddr, time::Duration};

use serde_json::{Map, Value};
use url::{Host, Url};

use super::clock::Moment;

pub(super) const TEXT: usize = 4096;
pub(super) const CAPTION: usize = 1024;
/// Bytes.
pub(super) const CALLBACK_DATA: usize = 64;
pub(super) const COPY_TEXT: usize = 256;
pub(super) const INLINE_BUTTONS: usize = 100;
pub(super) const INLINE_ROW: usize = 8;
pub(super) const REPLY_BUTTONS: usize = 300;
pub(super) const REPLY_ROW: usize = 12;
pub(super) const PLACEHOLDER: usize = 64;
pub(super) const TOAST: usize = 200;
pub(super) const INLINE_QUERY: usize = 256;
pub(super) const INLINE_RESULTS: usize = 50;
/// Bytes.
pub(super) const INLINE_ID: usize = 64;
/// Bytes.
pub(super) const NEXT_OFFSET: usize = 64;
pub(super) const COMMANDS: usize = 100;
/// Bytes.
pub(super) const VCARD: usize = 2048;
/// Bytes.
pub(super) const UPLOAD: usize = 50 << 20;
/// Bytes.
pub(super) const DOWNLOAD: usize = 20 << 20;
pub(super) const FILE_LINK: Duration = Duration::from_secs(60 * 60);
pub(super) const DELETABLE: Duration = Duration::from_secs(48 * 60 * 60);
pub(super) const UPDATE_KEPT: Duration = Duration::from_secs(24 * 60 * 60);
pub(super) const CALLBACK_KEPT: Duration = Duration::from_secs(150);
pub(super) const INLINE_KEPT: Duration = Duration::from_secs(30);
/// How long after a tap `answerCallbackQuery` is accepted.
pub(super) const CALLBACK_ANSWER: Duration = Duration::from_secs(15);

/// How long an ephemeral message of a person can be answered, in seconds.
pub(super) const WHISPER: i64 = 15;

/// A payload of a deep link or of an inline button: 1-64 of `A-Za-z0-9_-`.
pub(super) fn is_payload(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// Notes the fields that the Bot API does not document, which the real server silently ignores.
pub(super) fn unknown_fields(
    place: &str,
    fields: &Map<String, Value>,
    known: &[&str],
    broken: &mut Vec<String>,
) {
    let unknown = fields.keys().filter(|key| !known.contains(&key.as_str()));
    broken.extend(unknown.map(|key| format!("unknown field {key} of {place}")));
}

/// Which links Telegram accepts in buttons and texts.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct LinkRule {
    /// Also `http` on this machine, which the real server refuses.
    pub(super) loopback: bool,
}

impl LinkRule {
    /// Accepts `http`, `https` and `tg` with a host that has a dot; the error is Telegram's.
    pub(super) fn check(self, link: &str) -> Result<(), &'static str> {
        let with_scheme =
            if link.contains("://") || link.starts_with("tel:") || link.starts_with("mailto:") {
                link.to_owned()
            } else {
                format!("http://{link}")
            };
        let url = Url::parse(&with_scheme).map_err(|_| "Wrong HTTP URL")?;
        match url.scheme() {
            "tg" => Ok(()),
            "http" | "https" if self.loopback && is_loopback(&url) => Ok(()),
            "http" | "https" if has_public_host(&url) => Ok(()),
            "http" | "https" => Err("Wrong HTTP URL"),
            _ => Err("Unsupported URL protocol"),
        }
    }
}

fn has_public_host(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => {
            name.trim_end_matches('.').contains('.') && !name.ends_with(".localhost")
        }
        Some(Host::Ipv4(address)) => !address.is_loopback(),
        _ => false,
    }
}

/// Whether a URL leads to this machine.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => IpAddr::from(address).is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::from(address).is_loopback(),
        None => false,
    }
}

/// Counts messages as the flood control does: one a second in a chat (bursts pass), 20 a minute in
/// a group, 30 a second over all.
#[derive(Debug, Default)]
pub(super) struct Flood {
    buckets: BTreeMap<(&'static str, i64), Bucket>,
}

#[derive(Debug)]
struct Bucket {
    tokens: f64,
    filled: Moment,
}

impl Flood {
    /// Takes one message out of every allowance, or tells how many seconds to wait.
    pub(super) fn admit(&mut self, chat: i64, is_group: bool, now: Moment) -> Result<(), u32> {
        let mut allowances = vec![("overall", 0, 30.0, 30.0), ("chat", chat, 5.0, 1.0)];
        if is_group {
            allowances.push(("group", chat, 20.0, 20.0 / 60.0));
        }
        let waits = allowances.iter().map(|&(kind, id, burst, rate)| {
            let bucket = self.buckets.entry((kind, id)).or_insert(Bucket {
                tokens: burst,
                filled: now,
            });
            let gained = now.saturating_sub(bucket.filled).as_secs_f64() * rate;
            bucket.tokens = (bucket.tokens + gained).min(burst);
            bucket.filled = now;
            ((1.0 - bucket.tokens) / rate).max(0.0)
        });
        let wait = waits.fold(0.0, f64::max);
        if wait > 0.0 {
            // At most a minute, so it fits.
            return Err(wait.ceil() as u32);
        }
        for (kind, id, ..) in allowances {
            if let Some(bucket) = self.buckets.get_mut(&(kind, id)) {
                bucket.tokens -= 1.0;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_need_a_dot_and_a_known_scheme() {
        let rule = LinkRule::default();
        for good in [
            "https://a.b",
            "http://1.2.3.4/x",
            "tg://user?id=1",
            "acme.com/x",
        ] {
            assert_eq!(rule.check(good), Ok(()), "{good}");
        }
        for bad in [
            "http://localhost:80",
            "http://127.0.0.1",
            "https://acme",
            "tel:+38",
            "mailto:a@b.c",
            "ftp://a.b",
            "",
        ] {
            assert!(rule.check(bad).is_err(), "{bad}");
        }
        let loopback = LinkRule { loopback: true };
        assert_eq!(loopback.check("http://127.0.0.1:8080/x"), Ok(()));
    }

    #[test]
    fn bursts_pass_and_floods_do_not() {
        let mut flood = Flood::default();
        let start = Duration::from_secs(1000);
        for _ in 0..5 {
            assert_eq!(flood.admit(1, false, start), Ok(()));
        }
        assert_eq!(flood.admit(1, false, start), Err(1));
        assert_eq!(flood.admit(2, false, start), Ok(()));
        let later = start + Duration::from_secs(1);
        assert_eq!(flood.admit(1, false, later), Ok(()));
    }

    #[test]
    fn a_group_gets_twenty_messages_a_minute() {
        let mut flood = Flood::default();
        let mut now = Duration::from_secs(1000);
        let mut sent = 0;
        for _ in 0..60 {
            sent += u32::from(flood.admit(-1, true, now).is_ok());
            now += Duration::from_secs(1);
        }
        assert!((20..=40).contains(&sent), "{sent}");
    }
}
