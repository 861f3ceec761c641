//! The end of linking as oneself: what came back from Worksection's consent page becomes a link,
//! and the chat and the page are told.

use std::time::Duration;

use tokio::time::{Instant, sleep};
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
    accounts::{Consent, Invitation, Stage},
    html,
    i18n::{Html, Language},
    store::StoreError,
    text,
    worksection::{AccountName, Error, OauthError, Tokens, User},
};

/// How long a second press waits for what comes of the first one.
const PRESSED: Duration = Duration::from_secs(20);
const LOOK_AGAIN: Duration = Duration::from_millis(200);

/// What the consent page sends back.
pub struct Returned {
    pub state: String,
    /// The code that buys tokens, or why there is none.
    pub decision: Result<String, String>,
}

/// What the page shows to whoever is in the browser.
pub struct Shown {
    pub language: Language,
    /// Whose chat it is for. Who consents through a link that somebody else sent them has to see
    /// whom they let in.
    pub person: String,
    pub view: View,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum View {
    /// Who would be let in, and the button that does it.
    Question {
        username: Option<String>,
        /// The group that would be linked, where it is one.
        group: Option<String>,
    },
    Done,
    /// The person did not agree.
    Denied,
    /// The `state` is nobody's, or too old, or what followed its button was cut off.
    Expired,
    Failed,
}

/// Where a word about it goes, and what it says.
pub type Told = (Ask, Screen);

impl Shown {
    fn of(consent: &Consent, view: View) -> Self {
        Self {
            language: consent.language,
            person: cut(&consent.person_name, 60),
            view,
        }
    }

    pub fn nobody(language: Language, view: View) -> Self {
        Self {
            language,
            person: String::new(),
            view,
        }
    }
}

/// What is shown to who comes back from Worksection's page with a code. Nothing is spent: a preview
/// of the link, or a second look, changes nothing.
pub async fn look(returned: &Returned, house: &House) -> Result<Shown, StoreError> {
    let Some((consent, stage)) = house.accounts.consents.look(&returned.state).await? else {
        return Ok(Shown::nobody(house.default_language, View::Expired));
    };
    let view = match stage {
        Stage::Open => View::Question {
            username: consent.username.clone(),
            group: consent.invitation.as_ref().map(|i| cut(&i.group_title, 60)),
        },
        Stage::Pressed => View::Expired,
        Stage::Done => View::Done,
        Stage::Denied => View::Denied,
        Stage::Failed => View::Failed,
    };
    Ok(Shown::of(&consent, view))
}

/// Makes a link of a decision, once; a second time it shows how the first one ended.
pub async fn finish(returned: Returned, house: &House) -> Result<(Shown, Vec<Told>), Trouble> {
    let consents = &house.accounts.consents;
    let Some(consent) = consents.take(&returned.state).await? else {
        // Pressed twice: the second press learns what comes of the first.
        let latest = Instant::now() + PRESSED;
        while matches!(
            consents.look(&returned.state).await?,
            Some((_, Stage::Pressed))
        ) && Instant::now() < latest
        {
            sleep(LOOK_AGAIN).await;
        }
        return Ok((look(&returned, house).await?, Vec::new()));
    };
    let (view, told) = decide(&consent, returned.decision, house).await?;
    let stage = match view {
        View::Done => Stage::Done,
        View::Denied => Stage::Denied,
        _ => Stage::Failed,
    };
    if let Err(error) = consents.end(&returned.state, stage).await {
        // The chat is told all the same.
        warn!(%error, "how a consent ended is not on its page");
    }
    Ok((Shown::of(&consent, view), told))
}

async fn decide(
    consent: &Consent,
    decision: Result<String, String>,
    house: &House,
) -> Result<(View, Vec<Told>), Trouble> {
    let language = consent.language;
    let ask = private(consent);
    let again = |text: Html| Screen::new(text).row([start::link_key(language)]);
    Ok(match granted(consent, decision, house).await {
        Ok((tokens, account, user)) => {
            let told = link(consent, &ask, account, &tokens, &user, house).await;
            match told {
                Ok(told) => (View::Done, told),
                Err(Trouble::Refusal(refusal)) => {
                    (View::Failed, vec![(ask.clone(), refusal.screen(&ask))])
                }
                Err(fault) => return Err(fault),
            }
        }
        Err(Failure::Denied) => {
            let told = again(html!(language, "consent-denied"));
            (View::Denied, vec![(ask, told)])
        }
        Err(Failure::Refused(error)) => {
            let text = html!(language, "consent-refused", error = cut(&error, 100));
            (View::Failed, vec![(ask, again(text))])
        }
        Err(Failure::Elsewhere) => {
            let told = again(html!(language, "consent-elsewhere"));
            (View::Failed, vec![(ask, told)])
        }
        Err(Failure::Unavailable) => {
            let told = again(html!(language, "consent-unavailable"));
            (View::Failed, vec![(ask, told)])
        }
    })
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
        username: consent.username.clone(),
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
