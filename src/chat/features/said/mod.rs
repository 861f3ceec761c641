//! What people say in their own words: whom they ask for, which screen they want, and talk that names
//! nobody. What is literally in the directory comes first.

mod before;
mod lead;
mod nearly;
mod screen;
mod shown;
mod somebody;
mod talk;

use tracing::debug;

use crate::{
    chat::{
        features::listing,
        house::House,
        parts::said::Place,
        words::{
            ask::Ask,
            command::Command,
            listing::Scope,
            reply::{Answer, Reply, Trouble},
            wanted::Wanted,
        },
    },
    people::{
        phrases::{self, Feature, Field, Mistyped, Said, Talk},
        search::Field as Found,
    },
};

use before::{go_on, is_about_last, last};
pub(super) use nearly::{Nearly, command};
pub(super) use screen::Meant;
use screen::screen_of;
use shown::show;
use somebody::{Standing, begins_somebody, is_found, is_person, is_somebody};
use talk::talk;

/// Understands a message that answers no question.
pub(super) async fn read(ask: &Ask, text: &str, house: &House) -> Result<Meant, Trouble> {
    if let Some(talk) = phrases::signs(text) {
        return answer_talk(ask, talk, house).await;
    }
    let Some(said) = Said::read(text) else {
        return mistyped(ask, text, house).await;
    };
    let feature = corrected(ask, &said, house).await?;
    if let Some((feature, argument)) = feature.or_else(|| said.feature())
        && (!argument.is_empty() || !is_somebody(ask, &said, text, house).await?)
    {
        debug!(?feature, "understood");
        return Ok(screen_of(feature, argument));
    }
    if let Some(talk) = said.talk()
        && !(said.field().is_some() && is_about_last(ask, house).await?)
        && !is_person(ask, &said, text, talk, house).await?
    {
        return answer_talk(ask, talk, house).await;
    }
    if let Some((feature, argument)) = said.mistyped_feature()
        && !is_found(ask, &said.rest_as_typed(), house).await?
    {
        debug!(?feature, "understood, mistyped");
        return Ok(screen_of(feature, argument));
    }
    let session = house.accounts.session(ask.chat).await?;
    let Some(session) = session.filter(|_| said.rest().is_empty()) else {
        return Ok(Meant::People);
    };
    let last = last(ask, &session, house).await?;
    let goes_on = last.is_some_and(|last| last.person.is_some());
    if goes_on || begins_somebody(ask, &said, text, house).await? {
        return Ok(Meant::People);
    }
    // «Тімлід хто?» where somebody is one.
    let audience = house.audience(ask).await?;
    let place = Place {
        house,
        session: &session,
        audience: &audience,
        scope: Scope::Members,
    };
    if place.has_literal(&said).await.is_ok_and(|is_one| is_one) {
        return Ok(Meant::People);
    }
    // «Телефон» alone: whose?
    Ok(Meant::Command(Command::Whois(String::new())))
}

/// Returns the screen that a message asks for where a word of that has a letter wrong, and the others alone would ask
/// for another: «видлаи мої дані».
async fn corrected(
    ask: &Ask,
    said: &Said<'_>,
    house: &House,
) -> Result<Option<(Feature, String)>, Trouble> {
    if !said.has_mistyped() || said.feature().is_none() && said.talk().is_none() {
        return Ok(None);
    }
    let Some(meant) = said.mistyped_feature() else {
        return Ok(None);
    };
    let is_somebody = is_found(ask, &said.rest_as_typed(), house).await?;
    Ok((!is_somebody).then_some(meant))
}

/// Understands a message without any word of a phrase: somebody is looked for, unless it is one word of a screen's or
/// of talk with a letter wrong, and nobody is found by it.
async fn mistyped(ask: &Ask, text: &str, house: &House) -> Result<Meant, Trouble> {
    if let Some((feature, argument)) = phrases::mistyped_with_email(text) {
        return Ok(screen_of(feature, argument));
    }
    let Some(meant) = phrases::mistyped(text) else {
        return Ok(Meant::People);
    };
    if is_found(ask, text, house).await? {
        return Ok(Meant::People);
    }
    match meant {
        Mistyped::Feature(feature) => Ok(screen_of(feature, String::new())),
        Mistyped::Talk(talk) => answer_talk(ask, talk, house).await,
    }
}

async fn answer_talk(ask: &Ask, said: Talk, house: &House) -> Result<Meant, Trouble> {
    Ok(Meant::Reply(talk(ask, said, house).await?))
}

/// Whom a message asks for: by itself, as the argument of a command, or as an answer to «кого шукаєте».
pub(super) async fn people(ask: &Ask, house: &House, scope: Scope, text: String) -> Answer {
    if let Some(meant) = phrases::with_field(&text)
        && !is_found(ask, &text, house).await?
        && let Some(said) = Said::read(&meant)
        && is_found(ask, &said.rest(), house).await?
    {
        return find(ask, house, scope, &said).await;
    }
    if let Some(work) = phrases::called_work(&text)
        && !is_found(ask, &text, house).await?
    {
        return plain(ask, house, scope, work.to_owned()).await;
    }
    match Said::read(&text) {
        Some(said) => find(ask, house, scope, &said).await,
        None => plain(ask, house, scope, text).await,
    }
}

/// Whether a message names a team, a department or a folder by its whole title.
pub(super) async fn names_place(ask: &Ask, text: &str, house: &House) -> Result<bool, Trouble> {
    let Some(said) = Said::read(text).filter(|said| !said.rest().is_empty()) else {
        return Ok(false);
    };
    if house.accounts.session(ask.chat).await?.is_none() {
        return Ok(false);
    }
    let standing = Standing::of(ask, house).await?;
    let place = standing.place(house, Scope::Members);
    Ok(place.has_title(&said.rest()).await?)
}

/// Finds whom a message without phrases asks for, by another word for a position where nobody has that one.
async fn plain(ask: &Ask, house: &House, scope: Scope, text: String) -> Answer {
    let meant = phrases::talk_switched(&text);
    let meant = meant.or_else(|| phrases::is_sentence(&text).then_some(Talk::Other));
    if let Some(meant) = meant
        && !is_found(ask, &text, house).await?
    {
        return talk(ask, meant, house).await;
    }
    if phrases::other_positions(&text).is_empty() {
        return listing::search(ask, house, scope, text).await;
    }
    let standing = Standing::of(ask, house).await?;
    let place = standing.place(house, scope);
    let Some((others, found)) = place.otherwise(&text).await? else {
        return listing::search(ask, house, scope, text).await;
    };
    let wanted = Wanted {
        others,
        ..Wanted::of(text)
    };
    listing::said(ask, &place, wanted, found).await
}

/// Finds whom a message in the middle of a dialogue asks for; `None` if it asks for nobody, or nobody is
/// found surely. Where the message may be a name itself, it has to name a field (`by_field`).
pub(super) async fn aside(
    ask: &Ask,
    house: &House,
    text: &str,
    by_field: bool,
) -> Result<Option<Reply>, Trouble> {
    let Some(said) = Said::read(text).filter(Said::asks) else {
        return Ok(None);
    };
    if said.rest().is_empty() || by_field && said.field().is_none() {
        return Ok(None);
    }
    let standing = Standing::of(ask, house).await?;
    let place = standing.place(house, Scope::Members);
    let (wanted, found) = place.understand(&said).await?;
    let is_name = by_field && wanted.query.trim() == text.trim();
    if !found.is_sure() || is_name {
        return Ok(None);
    }
    Ok(Some(show(ask, &place, wanted, found).await?))
}

async fn find(ask: &Ask, house: &House, scope: Scope, said: &Said<'_>) -> Answer {
    let standing = Standing::of(ask, house).await?;
    let place = standing.place(house, scope);
    let is_alone = said.rest().is_empty();
    if let Some(last) = last(ask, &standing.session, house).await? {
        let field = said.field().or(last.field);
        if let (Some(person), Some(field)) = (&last.person, field.filter(|_| is_alone))
            && place.literally(said).await?.is_none()
            && !(is_position(said, field) && place.has_literal(said).await?)
        {
            return go_on(ask, &place, person, field).await;
        }
        if said.begins() && !is_alone {
            let (wanted, found) = place.understand_rest(said, last.field).await?;
            return show(ask, &place, wanted, found).await;
        }
    }
    // «Тімлід хто?», «відділ Стаціонар»: somebody is one, or there. Other words that only ask are looked for as they
    // are: «о».
    if is_alone && !(said.field().is_some() && place.has_literal(said).await?) {
        let text = said.text().to_owned();
        return listing::search(ask, house, scope, text).await;
    }
    let (mut wanted, found) = place.understand(said).await?;
    let is_sure = found.is_sure() && !said.is_abbreviated();
    // «Треба йому колнути, який номер»: whoever came last is «він», whatever the other word is.
    if !is_sure
        && goes_on(said)
        && let Some(field) = said.field()
        && let Some(person) = last(ask, &standing.session, house)
            .await?
            .and_then(|last| last.person)
    {
        return go_on(ask, &place, &person, field).await;
    }
    let is_talk = found.people.is_empty() && said.is_nearly_idle();
    if is_talk || !found.is_sure() && said.is_sentence() {
        return talk(ask, Talk::Other, house).await;
    }
    if wanted.field.is_none() && is_sure && found.why[0].1 == Found::Name {
        wanted.field = said.hint();
    }
    show(ask, &place, wanted, found).await
}

/// Whether a message with words of no list may be about the person before.
fn goes_on(said: &Said<'_>) -> bool {
    said.follows() || said.begins() || said.is_abbreviated() || said.has_clause_that_asks()
}

/// Whether a message asks for somebody of a position, and not for who leads the person before: «тімлід хто?».
fn is_position(said: &Said<'_>, field: Field) -> bool {
    field == Field::Lead && !said.begins() && !said.follows()
}
