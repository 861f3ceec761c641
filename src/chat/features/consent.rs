//! The end of linking as oneself: turns the answer of Worksection's consent page into a link, and
//! tells the chat and the page.

use std::time::Duration;

use tokio::time::{Instant, sleep};
use tracing::warn;

use crate::{
    accounts::{Consent, Stage},
    chat::{
        features::{link, news},
        house::House,
        parts::{
            keys::{find_key, link_key},
            refusal::apology,
        },
        words::{
            ask::{Ask, Place},
            cut,
            refusal::Refusal,
            reply::{Reply, Screen, Trouble},
        },
    },
    clean,
    foreign::Words,
    html,
    i18n::Language,
    store::StoreError,
    worksection::{AccountName, Error, OauthError, Tokens, User},
};

/// How long a second press waits for the result of the first.
const PRESSED: Duration = Duration::from_secs(20);

const LOOK_AGAIN: Duration = Duration::from_millis(200);

/// The answer of the consent page.
pub(crate) struct Returned {
    pub state: String,
    /// The code to exchange for tokens, or why there is none.
    pub decision: Result<String, Words>,
}

/// What the page shows in the browser.
pub(crate) struct Shown {
    pub language: Language,
    /// The person it lets in. Somebody who consents through another's link has to see that.
    pub whose: Whose,
    pub view: View,
    /// Whether it is about a webhook and links nothing.
    pub administers: bool,
}

/// A chat and its person, as named in Telegram, without characters that reverse a line.
#[derive(Default)]
pub(crate) struct Whose {
    pub person: String,
    pub username: Option<String>,
    /// The group to be linked, if it is for one.
    pub group: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum View {
    /// Who would be let in, and the button that does it.
    Question,
    /// The button was pressed, and the result is not known yet.
    UnderWay,
    Done,
    /// The person declined.
    Denied,
    /// The `state` is unknown or expired.
    Expired,
    /// The browser dropped what Worksection sent along; nothing is used up.
    Bare,
    /// It is uncertain whether the page's own button was pressed; nothing is used up.
    Unsure,
    Failed,
    /// The bot is starting, or cannot read its store; a later attempt may succeed.
    NotNow,
}

/// A message about the consent, and where it goes.
pub(crate) type Told = (Ask, Reply);

impl Shown {
    fn of(consent: &Consent, view: View) -> Self {
        let group = consent.invitation.as_ref().map(|i| &*i.group_title);
        let whose = Whose {
            person: name(&consent.person_name),
            username: consent.username.clone(),
            group: group.map(name),
        };
        Self {
            language: consent.language,
            whose,
            view,
            administers: consent.administers,
        }
    }

    pub(crate) fn nobody(language: Language, view: View) -> Self {
        Self {
            language,
            whose: Whose::default(),
            view,
            administers: false,
        }
    }
}

/// Cleans a name that people chose freely, which may even be invisible.
fn name(text: &str) -> String {
    if clean::is_blank(text) {
        return "—".to_owned();
    }
    clean::shown(&cut(&clean::line(text), 60)).into_owned()
}

/// Returns the page for a person who comes back from Worksection with a code. It uses nothing up: a
/// link preview or a second visit changes nothing.
pub(crate) async fn look(state: &str, house: &House) -> Result<Shown, StoreError> {
    let Some((consent, stage)) = house.accounts.consents.look(state).await? else {
        return Ok(Shown::nobody(house.default_language, View::Expired));
    };
    let view = match stage {
        Stage::Open => View::Question,
        Stage::Pressed => View::UnderWay,
        Stage::Done => View::Done,
        Stage::Denied => View::Denied,
        Stage::Failed => View::Failed,
    };
    Ok(Shown::of(&consent, view))
}

/// Turns a decision into a link, once; a second time returns how the first one ended.
pub(crate) async fn finish(
    returned: Returned,
    house: &House,
) -> Result<(Shown, Vec<Told>), StoreError> {
    let Returned { state, decision } = returned;
    let consents = &house.accounts.consents;
    let Some(consent) = consents.take(&state).await? else {
        return Ok((outcome(&state, house).await?, Vec::new()));
    };
    let ask = private(&consent);
    let decided = decide(&consent, &ask, decision, house).await;
    let (view, told) = match decided {
        Ok(decided) => decided,
        Err(trouble) => {
            let told = apology(&ask, &trouble, "consent", house).await;
            (View::Failed, vec![(ask, told)])
        }
    };
    let stage = match view {
        View::Done => Stage::Done,
        View::Denied => Stage::Denied,
        _ => Stage::Failed,
    };
    if let Err(error) = consents.end(&state, stage).await {
        // The chat is told anyway.
        warn!(%error, "consent outcome not stored; its page does not show it");
    }
    Ok((Shown::of(&consent, view), told))
}

/// Returns how a consent ended, for a second press, which waits for the result of the first.
async fn outcome(state: &str, house: &House) -> Result<Shown, StoreError> {
    let latest = Instant::now() + PRESSED;
    loop {
        let shown = look(state, house).await?;
        if shown.view != View::UnderWay || Instant::now() >= latest {
            return Ok(shown);
        }
        sleep(LOOK_AGAIN).await;
    }
}

async fn decide(
    consent: &Consent,
    ask: &Ask,
    decision: Result<String, Words>,
    house: &House,
) -> Result<(View, Vec<Told>), Trouble> {
    let language = consent.language;
    let failure = match granted(consent, decision, house).await {
        Ok(granted) if consent.administers => {
            let Granted {
                tokens,
                account,
                user,
            } = &granted;
            let (is_done, text) = news::widen(ask, (account, user), tokens, house).await?;
            let view = if is_done { View::Done } else { View::Failed };
            return Ok((view, vec![(ask.clone(), Screen::new(text).into())]));
        }
        Err(_) if consent.administers => {
            let text = html!(language, "news-quick-denied");
            return Ok((View::Denied, vec![(ask.clone(), Screen::new(text).into())]));
        }
        Ok(granted) => {
            let told = link(consent, ask, granted, house).await?;
            return Ok((View::Done, told));
        }
        Err(failure) => failure,
    };
    let (view, text) = match failure {
        Failure::Denied => (View::Denied, html!(language, "consent-denied")),
        Failure::Refused(error) => {
            let text = match error.shown() {
                Some(error) => html!(language, "consent-refused", error = error),
                None => html!(language, "consent-refused-unsaid"),
            };
            (View::Failed, text)
        }
        Failure::Elsewhere => (View::Failed, html!(language, "consent-elsewhere")),
        Failure::NotAllowed(account) => {
            let refusal = Refusal::AccountNotAllowed(account.to_string());
            (View::Failed, refusal.screen(ask).text)
        }
        Failure::Unavailable => (View::Failed, html!(language, "consent-unavailable")),
    };
    let again = Screen::new(text).row([link_key(language)]);
    Ok((view, vec![(ask.clone(), again.into())]))
}

enum Failure {
    Denied,
    Refused(Words),
    Elsewhere,
    /// The operator lets nobody link this account.
    NotAllowed(AccountName),
    Unavailable,
}

/// Working tokens, with their account and member.
struct Granted {
    tokens: Tokens,
    account: AccountName,
    user: User,
}

/// Exchanges the code for tokens, and tests them.
async fn granted(
    consent: &Consent,
    decision: Result<String, Words>,
    house: &House,
) -> Result<Granted, Failure> {
    let code = decision.map_err(|error| match error.as_str() {
        "access_denied" => Failure::Denied,
        _ => Failure::Refused(error),
    })?;
    let oauth = house.accounts.oauth().ok_or(Failure::Unavailable)?;
    let (tokens, account) = oauth.redeem(&code).await.map_err(|error| {
        warn!(%error, group = consent.invitation.is_some(), "consent failed; no link is made");
        match error {
            OauthError::Refused { error } => Failure::Refused(error),
            OauthError::Elsewhere => Failure::Elsewhere,
            OauthError::Unavailable(_) | OauthError::Malformed => Failure::Unavailable,
        }
    })?;
    if !house.accounts.admission.allows(&account) {
        return Err(Failure::NotAllowed(account));
    }
    let user = house.accounts.try_tokens(&account, &tokens).await;
    let user = user.map_err(|error| match error {
        Error::Api { message, .. } => Failure::Refused(message),
        _ => Failure::Unavailable,
    })?;
    Ok(Granted {
        tokens,
        account,
        user,
    })
}

async fn link(
    consent: &Consent,
    ask: &Ask,
    Granted {
        tokens,
        account,
        user,
    }: Granted,
    house: &House,
) -> Result<Vec<Told>, Trouble> {
    let chat = match &consent.invitation {
        None => consent.chat,
        Some(invitation) => {
            let exposure = link::still_allowed(ask, invitation, house).await?;
            house.exposures.note(invitation.group, |_| exposure).await?;
            invitation.group
        }
    };
    if consent.invitation.is_none() {
        // First, so that no link is there of which nobody knows whose it is.
        let profiles = &house.profiles;
        profiles
            .set_proved(consent.person, &account, &user.email)
            .await?;
    }
    let linked = house
        .accounts
        .link_person(chat, account, &tokens, consent.person)
        .await?;
    house.note_username(ask).await?;
    house.dialogues.end(consent.chat, consent.person).await?;
    let (session, before) = linked;
    link::forget_before(chat, &session, before, house).await?;
    let language = consent.language;
    let name = cut(&user.name, 100);
    let account = session.account.to_string();
    Ok(match &consent.invitation {
        None => {
            let text = html!(language, "consent-done", account = account, name = name);
            let screen = Screen::new(text).row([find_key(language)]);
            vec![(ask.clone(), screen.into())]
        }
        Some(invitation) => {
            vec![(
                ask.clone(),
                link::group_done(language, &session, invitation, house).await,
            )]
        }
    })
}

/// Returns the private chat where the consent was begun. It answers no message: the browser asks.
fn private(consent: &Consent) -> Ask {
    let Consent {
        chat,
        person,
        language,
        ..
    } = *consent;
    Ask {
        person_name: consent.person_name.clone(),
        username: consent.username.clone(),
        ..Ask::unasked(chat, Place::Private, person, language)
    }
}
