//! Misspelled setting names in the environment. Variables of other programs are ignored: only names
//! close to ours, or beginning with `WORKSECTION_`, are found.

use std::fmt;

/// Prefix of all Worksection settings, which no other program uses.
const OURS: &str = "WORKSECTION_";
/// Prefix of Telegram settings, which other programs use as well.
const SHARED: &str = "TELEGRAM_";
/// Settings of the Bot API server itself, which may be in the same file as the bot's.
const OF_BOT_API_SERVER: [&str; 2] = ["TELEGRAM_API_ID", "TELEGRAM_API_HASH"];

/// A name that is not a setting, without its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    /// The name as in the environment.
    pub name: String,
    /// The setting that is probably meant.
    pub meant: Option<String>,
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.meant {
            Some(meant) => write!(f, "{} is no setting; {meant} is probably meant", self.name),
            None => write!(
                f,
                "{} is no setting; .env.example has all of them",
                self.name
            ),
        }
    }
}

/// Returns the names in `present` that are not in `known`, but probably meant to be.
pub(super) fn unknown(
    known: &[String],
    present: impl IntoIterator<Item = String>,
) -> Vec<UnknownName> {
    let mut found: Vec<_> = present
        .into_iter()
        .filter(|name| !known.contains(name) && is_plain(name) && !is_anothers(name))
        .filter_map(|name| {
            let meant = meant_by(&name, known).cloned();
            let ours = name.to_uppercase().starts_with(OURS);
            (meant.is_some() || ours).then_some(UnknownName { name, meant })
        })
        .collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// Whether a name can be shown unchanged.
fn is_plain(name: &str) -> bool {
    let is_usual = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    !name.is_empty() && name.chars().all(is_usual)
}

/// Whether somebody else sets this: the Bot API server's operator, or Kubernetes, which gives each
/// container of a service `worksection-bot` variables such as `WORKSECTION_BOT_PORT`.
fn is_anothers(name: &str) -> bool {
    let tells_of_service = ["_SERVICE_HOST", "_SERVICE_PORT", "_PORT"];
    OF_BOT_API_SERVER.contains(&name)
        || name.contains("_SERVICE_PORT_")
        || tells_of_service.iter().any(|end| name.ends_with(end))
        || name.contains("_PORT_")
}

fn meant_by<'a>(name: &str, known: &'a [String]) -> Option<&'a String> {
    let words = words(name);
    let plain = words.concat();
    let same = known.iter().find(|known| {
        let theirs = self::words(known);
        theirs.concat() == plain || is_permuted(&words, &theirs)
    });
    same.or_else(|| nearest(&plain, known))
        .or_else(|| of_the_same_words(name, &words, known))
}

/// Returns the known name that differs by a typing error.
fn nearest<'a>(plain: &str, known: &'a [String]) -> Option<&'a String> {
    let distances = known.iter().map(|known| {
        let theirs = words(known).concat();
        let slips = match theirs.len() {
            ..6 => 0,
            6..10 => 1,
            _ => 2,
        };
        (strsim::osa_distance(plain, &theirs), slips, known)
    });
    let near = distances.filter(|(distance, slips, _)| distance <= slips);
    near.min_by_key(|(distance, ..)| *distance)
        .map(|(.., known)| known)
}

/// Returns the known name that has the same words plus or minus some (`TELEGRAM_TOKEN`). Only for our
/// own prefixes: other programs have names like `SECRET_KEY_BASE`.
fn of_the_same_words<'a>(name: &str, words: &[String], known: &'a [String]) -> Option<&'a String> {
    let name = name.to_uppercase();
    let prefix = [OURS, SHARED].into_iter().find(|p| name.starts_with(p))?;
    let has_all = |of: &[String], all: &[String]| all.iter().all(|word| of.contains(word));
    let fitting = known.iter().filter(|known| {
        let theirs = self::words(known);
        known.starts_with(prefix)
            && words.len() > 1
            && (has_all(words, &theirs) || has_all(&theirs, words))
    });
    fitting.min_by_key(|known| self::words(known).len().abs_diff(words.len()))
}

fn words(name: &str) -> Vec<String> {
    let words = name.split(['_', '-', '.']).filter(|word| !word.is_empty());
    words.map(str::to_uppercase).collect()
}

fn is_permuted(one: &[String], other: &[String]) -> bool {
    let (mut one, mut other) = (one.to_vec(), other.to_vec());
    one.sort_unstable();
    other.sort_unstable();
    one == other
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Flags;

    fn meant(name: &str) -> Option<Option<String>> {
        let found = unknown(&Flags::names(), [name.to_owned()]);
        found.into_iter().next().map(|unknown| unknown.meant)
    }

    #[test]
    fn a_slip_leads_to_the_setting_that_is_meant() {
        for (name, setting) in [
            ("WORKSECTION_CLIENTID", "WORKSECTION_CLIENT_ID"),
            ("WORKSECTION_CLEINT_ID", "WORKSECTION_CLIENT_ID"),
            ("WORKSECTION_OAUTH_CLIENT_ID", "WORKSECTION_CLIENT_ID"),
            ("TELEGRAM_TOKEN", "TELEGRAM_BOT_TOKEN"),
            ("TELEGRAM_BOT_API_TOKEN", "TELEGRAM_BOT_TOKEN"),
            ("telegram_bot_token", "TELEGRAM_BOT_TOKEN"),
            ("TELEGRAM-BOT-TOKEN", "TELEGRAM_BOT_TOKEN"),
            ("PREVIOUS_SECRET_KEY", "SECRET_KEY_PREVIOUS"),
            ("SECRETKEY", "SECRET_KEY"),
            ("SECRET_KЕY", "SECRET_KEY"),
            ("DATADIR", "DATA_DIR"),
            ("UPDATE", "UPDATES"),
            ("PUBLIC_URI", "PUBLIC_URL"),
            ("RUSTLOG", "RUST_LOG"),
        ] {
            assert_eq!(meant(name), Some(Some(setting.to_owned())), "{name}");
        }
    }

    #[test]
    fn what_begins_as_ours_and_is_like_none_is_still_found() {
        assert_eq!(meant("WORKSECTION_API_KEY"), Some(None));
    }

    #[test]
    fn what_others_set_is_left_alone() {
        for name in [
            "PATH",
            "HOME",
            "LANG",
            "HOSTNAME",
            "PWD",
            "USER",
            "SHLVL",
            "TERM",
            "TZ",
            "_",
            "PS1",
            "LISTEN_FDS",
            "LISTEN_PID",
            "LISTEN_FDNAMES",
            "NOTIFY_SOCKET",
            "INVOCATION_ID",
            "JOURNAL_STREAM",
            "STATE_DIRECTORY",
            "SYSTEMD_EXEC_PID",
            "XDG_DATA_DIRS",
            "XDG_DATA_HOME",
            "HTTP_PROXY",
            "https_proxy",
            "NO_PROXY",
            "ALL_PROXY",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "RUST_BACKTRACE",
            "LOG_LEVEL",
            "DATABASE_URL",
            "REDIS_URL",
            "SECRET_KEY_BASE",
            "DJANGO_SECRET_KEY",
            "TELEGRAM_CHAT_ID",
            "TELEGRAM_API_ID",
            "TELEGRAM_API_HASH",
            "WORKSECTION_BOT_SERVICE_HOST",
            "WORKSECTION_BOT_SERVICE_PORT",
            "WORKSECTION_BOT_SERVICE_PORT_HTTP",
            "WORKSECTION_BOT_PORT",
            "WORKSECTION_BOT_PORT_8080_TCP_ADDR",
            "BOT_DOMAIN",
            "CLIENT_ID",
            "CLIENT_SECRET",
            "PUBLIC_HTML",
            "URL",
            "STORE",
            "UPDATED_AT",
            "LANGUAGE",
            "DEFAULT_PATH",
            "",
        ] {
            assert_eq!(meant(name), None, "{name}");
        }
        for name in Flags::names() {
            assert_eq!(meant(&name), None, "{name}");
        }
    }

    #[test]
    fn what_could_not_be_shown_as_it_is_is_not_shown() {
        assert_eq!(meant("WORKSECTION_\u{1b}[2J"), None);
        assert_eq!(meant("WORKSECTION_A\nB"), None);
    }
}
