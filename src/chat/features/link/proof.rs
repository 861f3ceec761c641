//! Whether a key is an account's: Worksection is asked, unless another chat uses it already.

use std::time::SystemTime;

use secrecy::SecretString;
use teloxide::types::UserId;

use crate::{
    accounts::{KeyTrial, NoTrial},
    chat::{
        house::House,
        words::{ask::Ask, refusal::Refusal, reply::Trouble},
    },
    html,
    i18n::Html,
    people::{Gathered, Roll},
    store::StoreError,
    worksection::{AccountName, Error},
};

/// Why a key is trusted.
pub(super) enum Proof<'a> {
    /// Another chat uses it, and as far as known Worksection accepts it.
    Known { count: usize },
    /// Worksection accepted it.
    Fetched {
        members: Box<Roll>,
        began: SystemTime,
        /// Held until the chat is linked, so that whoever comes next with the same key finds it known.
        _trial: KeyTrial<'a>,
    },
}

/// Says why a key is not accepted. Its message is deleted, and nothing of it is stored.
pub(super) fn notice(ask: &Ask, refusal: &Refusal) -> Html {
    let language = ask.language;
    match refusal {
        Refusal::Worksection(Error::Queued { retry_after }) => {
            let seconds = retry_after.as_secs().max(1);
            html!(language, "link-key-queued", seconds = seconds)
        }
        Refusal::Worksection(error) if error.is_answer() => html!(language, "link-key-refused"),
        Refusal::Worksection(_) => html!(language, "link-key-not-tried"),
        refusal => refusal.screen(ask).text,
    }
}

/// Tests a key with a real call. A key already in use needs none: its lists are dropped as soon as
/// Worksection refuses it.
pub(super) async fn prove<'a>(
    account: &AccountName,
    key: &SecretString,
    person: UserId,
    house: &'a House,
) -> Result<Proof<'a>, Trouble> {
    if !house.accounts.admission.allows(account) {
        return Err(Refusal::AccountNotAllowed(account.to_string()).into());
    }
    if let Some(count) = known(account, key, house).await? {
        return Ok(Proof::Known { count });
    }
    let trial = house.accounts.trial(account, person).await;
    let trial = trial.map_err(|none| match none {
        NoTrial::TooManyWrong(wait) => Refusal::TooManyWrongKeys(wait),
        NoTrial::Worksection(error) => Refusal::Worksection(error),
    })?;
    // Somebody else may have proven it while this person waited.
    if let Some(count) = known(account, key, house).await? {
        return Ok(Proof::Known { count });
    }
    let began = SystemTime::now();
    let members = trial.members::<Gathered>(key).await;
    let members = members.map_err(Refusal::Worksection)?;
    Ok(Proof::Fetched {
        members: Box::new(members.into()),
        began,
        _trial: trial,
    })
}

/// The number of members, if another chat uses the key.
async fn known(
    account: &AccountName,
    key: &SecretString,
    house: &House,
) -> Result<Option<usize>, StoreError> {
    let Some(session) = house.accounts.known_key(account, key).await? else {
        return Ok(None);
    };
    Ok(house.people.known_members(&session).await)
}
