//! The payloads of deep links that lead from a group to what it may not see.

use crate::{people::PersonId, worksection::TaskId};

/// Telegram's limit for a deep link's payload, in characters.
pub(super) const LONGEST_PAYLOAD: usize = 64;

/// Prefix of payloads that lead to a card.
pub(super) const CARD: &str = "card-";

/// Prefix of payloads that lead to a member's card, for whoever may see it.
pub(super) const WHOIS: &str = "whois_";

/// Prefix of payloads that lead to a task.
pub(super) const TASK: &str = "task-";

/// Parses a deep link to a card into the account's mark and the person; `None` for other payloads.
pub(crate) fn card_of(payload: &str) -> Option<(&str, PersonId)> {
    let (account, person) = payload.strip_prefix(CARD)?.split_once('-')?;
    let id = person.get(1..).filter(|id| !id.is_empty())?;
    let person = match person.as_bytes()[0] {
        b'm' => PersonId::Member(id.into()),
        b'c' => PersonId::Contact(id.into()),
        _ => return None,
    };
    Some((account, person))
}

/// Parses a deep link to a member's card into the member, and the account's mark if it has one; `None` for
/// other payloads.
pub(crate) fn whois_of(payload: &str) -> Option<(PersonId, Option<&str>)> {
    let rest = payload.strip_prefix(WHOIS)?;
    let (id, account) = match rest.split_once('-') {
        Some((id, account)) => (id, Some(account)),
        None => (rest, None),
    };
    let is_id = !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric());
    is_id.then(|| (PersonId::Member(id.into()), account))
}

/// Parses a deep link to a task into the account's mark and the task; `None` for other payloads.
pub(crate) fn task_of(payload: &str) -> Option<(&str, TaskId)> {
    let (account, task) = payload.strip_prefix(TASK)?.split_once('-')?;
    Some((account, TaskId::parse(task)?))
}
