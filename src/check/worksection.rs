//! Checks whether Worksection is reachable, and what time it has. The request names no account and has
//! no credentials.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::header::{DATE, HeaderMap};
use url::Url;

use super::{
    Line,
    Verdict::{Bad, Good, Open},
    unanswered, visit, visitor,
};
use crate::{settings::Settings, worksection::AccountName};

/// Largest accepted difference of the clocks, in seconds.
const TOLERANCE: i64 = 60;
/// Stands for the account name in the address template.
const ANYBODY: &str = "anybody";

pub(super) async fn ask(settings: &Settings) -> Vec<Line> {
    let (setting, url) = site(settings);
    let Ok(visitor) = visitor(&settings.way) else {
        return vec![(
            "worksection",
            Bad("the HTTP client cannot be set up".into()),
        )];
    };
    let asked = Utc::now();
    let answer = match visit(&settings.way, visitor.get(url)).await {
        Ok(answer) if !answer.status().is_server_error() => answer,
        Ok(answer) => {
            let status = answer.status().as_u16();
            let why = format!("{setting}: answers with status {status}; wait, or correct it");
            return vec![("worksection", Bad(why))];
        }
        Err(obstacle) => {
            let advice = "see that this machine reaches that address";
            let verdict = unanswered(setting, obstacle, advice);
            return vec![("worksection", verdict)];
        }
    };
    let took = Utc::now() - asked;
    vec![
        ("worksection", Good("answers".into())),
        match time_of(answer.headers()) {
            Some(theirs) => ("clock", clock(theirs - (asked + took / 2))),
            None => ("clock", Open("Worksection's answer says no time".into())),
        },
    ]
}

/// Returns the address to request, and the setting that gives it. The usual addresses contain an
/// account's name, so their parent site is requested, which also serves OAuth.
fn site(settings: &Settings) -> (&'static str, Url) {
    let oauth = (
        "WORKSECTION_OAUTH_URL",
        settings.worksection_oauth_url.clone(),
    );
    let Ok(account) = AccountName::parse(ANYBODY) else {
        return oauth;
    };
    let mut url = settings.worksection_url.of(&account);
    if url.as_str() == format!("https://{ANYBODY}.worksection.com/") {
        return oauth;
    }
    let host = url.host_str().unwrap_or_default();
    if let Some(site) = host.strip_prefix(&format!("{ANYBODY}.")) {
        let site = site.to_owned();
        // A host without its first label is still a host.
        let _ = url.set_host(Some(&site));
    }
    url.set_path("/");
    ("WORKSECTION_URL", url)
}

fn time_of(headers: &HeaderMap) -> Option<DateTime<Utc>> {
    let date = headers.get(DATE)?.to_str().ok()?;
    Some(DateTime::parse_from_rfc2822(date).ok()?.to_utc())
}

/// Judges the clock; `ahead` is how far Worksection's clock is ahead of this one.
fn clock(ahead: TimeDelta) -> super::Verdict {
    let seconds = ahead.num_seconds();
    let off = Duration::from_secs(seconds.unsigned_abs());
    if seconds.abs() <= TOLERANCE {
        return Good(format!("within {} s of Worksection's", off.as_secs() + 1));
    }
    let direction = if seconds > 0 { "behind" } else { "ahead of" };
    Bad(format!(
        "this machine's clock is {} s {direction} Worksection's, which then refuses what is signed \
         by it; have it set by NTP, for example with `timedatectl set-ntp true`",
        off.as_secs()
    ))
}
