//! The end of linking as oneself: what came back from Worksection's consent page becomes a link,
//! and the chat and the page are told.

use tracing::warn;

use super::{
    ask::{Ask, Place, Through},
    button::Button as AnyButton,
    cut,
    house::House,
    link,
    reply::{Key, Screen, Trouble},
    start,
};
use crate::{
    accounts::{Consent, Invitation},
    html,
    i18n::{Html, Language},
    text,
    worksection::{AccountName, Error, OauthError, Tokens, User},
};

/// What the consent page sends back.
pub struct Returned {
    pub state: String,
    /// The code that buys tokens, or why there is none.
    pub decision: Result<String, String>,
}

/// How it ended, for the page that the person sees in the browser.
pub struct Ended {
    pub language: Language,
    /// Whose chat it was for. Who consents through a link that somebody else sent them has to see
    /// whom they let in.
    pub person: String,
    pub outcome: Outcome,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// The person did not agree.
    Denied,
    /// The `state` is nobody's, or used up, or too old.
    Expired,
    Failed,
}

/// Where a word about it goes, and what it says.
pub type Told = (Ask, Screen);

/// Makes a link of a decision.
pub async fn finish(returned: Returned, house: &House) -> Result<(Ended, Vec<Told>), Trouble> {
    let Some(consent) = house.accounts.consents.take(&returned.state).await? else {
        let language = house.default_language;
        let ended = Ended {
            language,
            person: String::new(),
            outcome: Outcome::Expired,
        };
        return Ok((ended, Vec::new()));
    };
    let language = consent.language;
    let ask = private(&consent);
    let again = |text: Html| Screen::new(text).row([start::link_key(language)]);
    let (outcome, told) = match granted(&consent, returned.decision, house).await {
        Ok((tokens, account, user)) => {
            let told = link(&consent, &ask, account, &tokens, &user, house).await;
            match told {
                Ok(told) => (Outcome::Done, told),
                Err(Trouble::Refusal(refusal)) => {
                    (Outcome::Failed, vec![(ask.clone(), refusal.screen(&ask))])
                }
                Err(fault) => return Err(fault),
            }
        }
        Err(Failure::Denied) => {
            let told = again(html!(language, "consent-denied"));
            (Outcome::Denied, vec![(ask, told)])
        }
        Err(Failure::Refused(error)) => {
            let text = html!(language, "consent-refused", error = cut(&error, 100));
            (Outcome::Failed, vec![(ask, again(text))])
        }
        Err(Failure::Elsewhere) => {
            let told = again(html!(language, "consent-elsewhere"));
            (Outcome::Failed, vec![(ask, told)])
        }
        Err(Failure::Unavailable) => {
            let told = again(html!(language, "consent-unavailable"));
            (Outcome::Failed, vec![(ask, told)])
        }
    };
    let ended = Ended {
        language,
        person: cut(&consent.person_name, 60),
        outcome,
    };
    Ok((ended, told))
}

enum Failure {
    Denied,
    Refused(String),
    Elsewhere,
    Unavailable,
}

/// Tokens that work, with the account and the member they are for.
async fn granted(
    consent: &Consent,
    decision: Result<String, String>,
    house: &House,
) -> Result<(Tokens, AccountName, User), Failure> {
    let code = decision.map_err(|error| match error.as_str() {
        "access_denied" => Failure::Denied,
        _ => Failure::Refused(error),
    })?;
    let oauth = house.accounts.oauth().ok_or(Failure::Unavailable)?;
    let (tokens, account) = oauth.redeem(&code).await.map_err(|error| {
        warn!(%error, group = consent.invitation.is_some(), "a consent came to nothing");
        match error {
            OauthError::Refused { error } => Failure::Refused(error),
            OauthError::Elsewhere => Failure::Elsewhere,
            OauthError::Unavailable(_) | OauthError::Malformed => Failure::Unavailable,
        }
    })?;
    let user = house.accounts.try_tokens(&account, &tokens).await;
    let user = user.map_err(|error| match error {
        Error::Api { message, .. } => Failure::Refused(message),
        _ => Failure::Unavailable,
    })?;
    Ok((tokens, account, user))
}

async fn link(
    consent: &Consent,
    ask: &Ask,
    account: AccountName,
    tokens: &Tokens,
    user: &User,
    house: &House,
) -> Result<Vec<Told>, Trouble> {
    let chat = match &consent.invitation {
        None => consent.chat,
        Some(invitation) => link::still_allowed(ask, invitation, house).await?,
    };
    let linked = house
        .accounts
        .link_person(chat, account, tokens, consent.person)
        .await?;
    house.dialogues.end(consent.chat, consent.person).await?;
    let (session, before) = linked;
    link::forget_before(chat, &session, before, house).await?;
    let language = consent.language;
    let name = cut(&user.name, 100);
    let account = session.account.to_string();
    Ok(match &consent.invitation {
        None => {
            let text = html!(language, "consent-done", account = account, name = name);
            vec![(ask.clone(), Screen::new(text).row([find_key(language)]))]
        }
        Some(invitation) => {
            let (here, there) = link::group_done(language, &session, invitation);
            vec![(ask.clone(), here), (of_group(ask, invitation), there)]
        }
    })
}

/// The way on after linking.
pub fn find_key(language: Language) -> Key {
    Key::press(
        text!(language, "start-find"),
        AnyButton::Start(start::Button::Find),
    )
}

/// The private chat where the consent was begun. No message asks there: the browser does.
fn private(consent: &Consent) -> Ask {
    Ask {
        chat: consent.chat,
        place: Place::Private,
        thread: None,
        person: consent.person,
        anonymous: false,
        language: consent.language,
        telegram_language: consent.language,
        through: Through::Elsewhere,
        person_name: consent.person_name.clone(),
        chat_title: String::new(),
        replied_to: None,
        link: None,
        at: None,
    }
}

/// A word to a group, which is no answer to anything there.
fn of_group(ask: &Ask, invitation: &Invitation) -> Ask {
    Ask {
        chat: invitation.group,
        thread: invitation.thread,
        ..ask.clone()
    }
}
