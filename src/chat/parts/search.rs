//! Search by a query, among members and contacts together.

use std::{sync::Arc, time::Duration};

use futures_util::{
    FutureExt,
    future::{Either, ready},
};
use tokio::time::timeout;
use tracing::{Instrument, debug};

use crate::{
    accounts::Session,
    chat::{
        house::House,
        parts::{audience::Audience, note::Note},
        words::listing::Scope,
    },
    html,
    i18n::{Html, Language},
    people::{
        Cached, Contacts, Freshness, Listed, Match, Members, People, Person, PersonRef, Roll, Row,
        address, email, put_named_first, ranked,
        search::{Asked, Certainty, Field, Index},
    },
    tasks,
    worksection::{Error, TransportError},
};

/// How long to wait for the second list once the first one has a match.
const PATIENCE: Duration = Duration::from_secs(3);

const LATE: Error = Error::Unavailable {
    trouble: TransportError::Timeout,
    retry_after: None,
};

/// The result of a search.
pub(crate) struct Found {
    /// The people found, best first.
    pub people: Vec<PersonRef>,
    /// How sure each of them is, and which field matches.
    pub why: Vec<(Certainty, Field)>,
    /// Whether nobody matches and these are guesses.
    pub guessed: bool,
    /// Number of people with exactly the full name that was typed; they come first.
    pub named: usize,
    pub note: Option<Note>,
    /// The list that should have been searched as well but was unavailable.
    pub missing: Option<Scope>,
}

impl Found {
    /// Whether somebody was found who fits.
    pub(crate) fn is_sure(&self) -> bool {
        !self.people.is_empty() && !self.guessed
    }
}

/// Searches members and contacts. If the second list is unavailable and the first one has a match, the
/// answer says so.
///
/// An e-mail in a line (`Olena Koval <olena.koval@example.com>`) is searched separately, then the rest
/// of the line.
pub(crate) async fn search(
    house: &House,
    session: &Session,
    audience: &Audience,
    scope: Scope,
    query: &str,
) -> Result<Found, Error> {
    let Some(line) = email::find(query) else {
        return search_for(house, session, audience, scope, query, Certainty::Guessed).await;
    };
    let found = search_for(
        house,
        session,
        audience,
        scope,
        &line.address,
        Certainty::Guessed,
    );
    let found = found.await?;
    if found.is_sure() || !line.rest.contains(char::is_alphanumeric) {
        return Ok(found);
    }
    search_for(
        house,
        session,
        audience,
        scope,
        &line.rest,
        Certainty::Guessed,
    )
    .await
}

/// Searches members and contacts for people whose words these are, forgiving nothing but the spelling.
pub(crate) async fn as_words(
    house: &House,
    session: &Session,
    audience: &Audience,
    scope: Scope,
    query: &str,
) -> Result<Found, Error> {
    search_for(house, session, audience, scope, query, Certainty::Exact).await
}

async fn search_for(
    house: &House,
    session: &Session,
    audience: &Audience,
    scope: Scope,
    query: &str,
    least: Certainty,
) -> Result<Found, Error> {
    let asked = (query, least);
    match scope {
        Scope::Members => {
            look::<Members, Contacts>(&house.people, session, audience, Scope::Contacts, asked)
                .await
        }
        Scope::Contacts => {
            look::<Contacts, Members>(&house.people, session, audience, Scope::Members, asked).await
        }
    }
}

async fn look<A, B>(
    people: &Arc<People>,
    session: &Session,
    audience: &Audience,
    others: Scope,
    (query, least): (&str, Certainty),
) -> Result<Found, Error>
where
    A: Listed<Items = Roll, Index = Index>,
    B: Listed<Items = Roll, Index = Index>,
{
    let second = begin(people, {
        let (people, session) = (people.clone(), session.clone());
        async move { people.list::<B>(&session, Freshness::Known).await }
    });
    let first = people.list::<A>(session, Freshness::Known).await?;
    let mut asked = Asked::new(query);
    if !audience.knows_emails() {
        asked = asked.without_emails();
    }
    let fitting = match least {
        Certainty::Exact => first.snapshot.matches_as_words(&asked),
        _ => first.snapshot.matches(&asked),
    };
    let is_found = fitting.iter().any(|m| m.certainty < Certainty::Guessed);
    let second = if is_found {
        timeout(PATIENCE, second).await.unwrap_or(Err(LATE))
    } else {
        second.await
    };
    found(
        (first, fitting),
        (others, second),
        audience,
        (&asked, least),
    )
}

/// Starts work that continues by itself if it is not done at once, or is no longer waited for.
fn begin<T: Send + 'static>(
    people: &People,
    work: impl Future<Output = T> + Send + 'static,
) -> impl Future<Output = T> {
    let mut work = Box::pin(work.in_current_span());
    match work.as_mut().now_or_never() {
        Some(done) => Either::Left(ready(done)),
        None => Either::Right(tasks::join(people.in_background(work))),
    }
}

fn found<A, B>(
    (first, fitting): (Cached<A>, Vec<Match>),
    (scope, second): (Scope, Result<Cached<B>, Error>),
    audience: &Audience,
    (asked, least): (&Asked<'_>, Certainty),
) -> Result<Found, Error>
where
    A: Listed<Items = Roll, Index = Index>,
    B: Listed<Items = Roll, Index = Index>,
{
    let others = second.as_ref().map(|cached| match least {
        Certainty::Exact => cached.snapshot.matches_as_words(asked),
        _ => cached.snapshot.matches_beside(asked, &fitting),
    });
    let mut all = ranked(fitting, others.unwrap_or_default());
    all.retain(|found| match found.why.field {
        // Fields hidden from a group find nobody there: a match would reveal whose value it is.
        Field::Phone => audience.knows_number(&found.person, asked.text()),
        Field::Email => audience.knows_emails(),
        Field::Details => audience.knows_ways(),
        _ => true,
    });
    let named = put_named_first(&mut all, asked.text());
    explain(&all);
    let guessed = all.iter().all(|m| m.certainty == Certainty::Guessed);
    let missing = match &second {
        // A person without access to that list misses nothing.
        Ok(_) | Err(Error::Api { .. }) => None,
        Err(error) if guessed || error.is_credential_refused() => return Err(error.clone()),
        Err(_) => Some(scope),
    };
    let second = second.as_ref().ok();
    Ok(Found {
        named,
        guessed: guessed && !all.is_empty(),
        why: all.iter().map(|m| (m.certainty, m.why.field)).collect(),
        people: all.into_iter().map(|found| found.person).collect(),
        note: Note::of(&first).or(second.and_then(Note::of)),
        missing,
    })
}

/// Logs why the first person was found; also for the demo's inspector.
fn explain(all: &[Match]) {
    let Some(Match { certainty, why, .. }) = all.first() else {
        return;
    };
    debug!(
        way = ?why.way,
        field = ?why.field,
        switched = why.switched,
        ?certainty,
        people = all.len(),
        "found"
    );
}

/// Returns the only person in Worksection with this Telegram name: a member, or else a contact.
pub(crate) async fn by_telegram_name(
    name: &str,
    session: &Session,
    house: &House,
) -> Result<Option<Person>, Error> {
    let has = |person: &Row<'_>| {
        let ways = person.ways();
        let mut telegram = ways
            .chats()
            .filter(|(service, _)| address::is_telegram(service));
        telegram.any(|(_, value)| {
            address::telegram_name(value).is_some_and(|own| own.eq_ignore_ascii_case(name))
        })
    };
    let only = |people: &Roll| {
        let mut named = people.iter().filter(has);
        let first = named.next()?;
        named.next().is_none().then(|| first.person())
    };
    let members = house.members(session).await?;
    if let Some(member) = only(&members.snapshot.items) {
        return Ok(Some(member));
    }
    // Whoever may not see contacts finds none.
    let contacts = house.contacts(session).await.ok();
    Ok(contacts.and_then(|contacts| only(&contacts.snapshot.items)))
}

/// Says which list could not be searched.
pub(crate) fn missing_text(language: Language, missing: Scope) -> Html {
    match missing {
        Scope::Members => html!(language, "search-without-members"),
        Scope::Contacts => html!(language, "search-without-contacts"),
    }
}
