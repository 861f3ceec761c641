//! Who asks: the administrator's key, in both schemes, or a member's access token.

use std::{
    collections::BTreeSet,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use hmac::{Hmac, KeyInit, Mac};
use md5::{Digest, Md5};
use sha2::Sha256;

use super::{
    Contents,
    actions::Refusal,
    grants::{Grants, Verdict},
    misbehave::{EXPIRED, REVOKED},
    model::Member,
    request::Asked,
};

/// How far a signature's time may be off.
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// On whose behalf a call is made.
#[derive(Debug)]
pub(super) enum Caller {
    /// The account itself, by its API key: may do everything but `me`.
    Key,
    /// A member, within the scopes that they granted.
    Member {
        member: Box<Member>,
        scopes: BTreeSet<String>,
    },
}

/// The administrator's key: the `Authorization` header, or the older `hash` parameter.
pub(super) fn admin(key: Option<&str>, action: &str, asked: &Asked) -> Result<Caller, Refusal> {
    let wrong = || Refusal::unauthorized("API key is not valid");
    let key = key.ok_or_else(wrong)?;
    let accepted = match asked.authorization.strip_prefix("Admin ") {
        Some(token) => signature_fits(key, action, token),
        None => hash_fits(key, &asked.raw_query),
    };
    if accepted {
        Ok(Caller::Key)
    } else {
        Err(wrong())
    }
}

/// `{t}_{hex of HMAC-SHA256(key, "{action}:{t}")}`, signed not long ago.
fn signature_fits(key: &str, action: &str, token: &str) -> bool {
    let Some((time, signature)) = token.split_once('_') else {
        return false;
    };
    let (Ok(seconds), Ok(signature)) = (time.parse(), hex::decode(signature)) else {
        return false;
    };
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let skew = now
        .unwrap_or_default()
        .abs_diff(Duration::from_secs(seconds));
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) else {
        return false;
    };
    mac.update(format!("{action}:{time}").as_bytes());
    skew <= TOLERANCE && mac.verify_slice(&signature).is_ok()
}

/// The query ends with `&hash=`, the MD5 of all before it and the key.
fn hash_fits(key: &str, raw_query: &str) -> bool {
    let Some((signed, hash)) = raw_query.rsplit_once("&hash=") else {
        return false;
    };
    let expected = Md5::new().chain_update(signed).chain_update(key).finalize();
    hash == hex::encode(expected)
}

/// A member's access token for this account.
pub(super) fn bearer(
    grants: &Grants,
    account: &str,
    contents: &Contents,
    asked: &Asked,
) -> Result<Caller, Refusal> {
    let token = asked.authorization.strip_prefix("Bearer ");
    let grant = match token.map_or(Verdict::Unknown, |token| grants.check(token)) {
        Verdict::Good(grant) => grant,
        Verdict::Expired => return Err(Refusal::unauthorized(EXPIRED)),
        Verdict::Unknown => return Err(Refusal::unauthorized(REVOKED)),
    };
    let member = contents.member_by_id(grant.member);
    match member.filter(|_| grant.account == account) {
        Some(member) => Ok(Caller::Member {
            member: Box::new(member.clone()),
            scopes: grant.scopes.clone(),
        }),
        None => Err(Refusal::unauthorized(REVOKED)),
    }
}
