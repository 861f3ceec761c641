//! What people say in their own words: whom they ask for, which screen they want, and talk that names
//! nobody. What is literally in the directory comes first.

mod lead;
mod nearly;
mod talk;

use tracing::debug;

use crate::{
    accounts::Session,
    chat::{
        features::listing,
        house::House,
        memory::lately::Last,
        parts::{audience::Audience, said::Place, search},
        words::{
            ask::Ask,
            button::Button,
            buttons::{AwayButton, DepartmentsButton, RecentButton},
            command::Command,
            listing::{Listing, Scope},
            reply::{Answer, Reply, Trouble},
            wanted::Wanted,
        },
    },
    people::{
        Person, PersonId, PersonRef,
        phrases::{self, Feature, Field, Mistyped, Said, Talk},
        search::Field as Found,
    },
};

use lead::lead;
pub(super) use nearly::{Nearly, command};
use talk::talk;

/// What a message means that answers no question.
pub(super) enum Meant {
    /// Somebody is looked for.
    People,
    Command(Command),
    Press(Button),
    /// A new contact, with what was said of it.
    NewContact(String),
    Reply(Reply),
}

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

/// Whether somebody's card was shown a moment ago, so that «на місці?» asks for them.
async fn is_about_last(ask: &Ask, house: &House) -> Result<bool, Trouble> {
    let Some(session) = house.accounts.session(ask.chat).await? else {
        return Ok(false);
    };
    let last = last(ask, &session, house).await?;
    Ok(last.is_some_and(|last| last.person.is_some()))
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

/// Whether the words of the message are somebody's own, one by one.
async fn is_somebody(
    ask: &Ask,
    said: &Said<'_>,
    text: &str,
    house: &House,
) -> Result<bool, Trouble> {
    is_any(ask, text, house, |person| said.is_all_of(person)).await
}

/// Whether somebody is surely found.
async fn is_found(ask: &Ask, query: &str, house: &House) -> Result<bool, Trouble> {
    let Some(session) = house.accounts.session(ask.chat).await? else {
        return Ok(false);
    };
    let audience = house.audience(ask).await?;
    let found = search::search(house, &session, &audience, Scope::Members, query).await;
    Ok(found.is_ok_and(|found| found.is_sure()))
}

/// Whether somebody is surely found, and called so if by a name: «дощ ллє» is not for Федощук, nor «ем» for Емма.
async fn is_called(ask: &Ask, text: &str, house: &House) -> Result<bool, Trouble> {
    let Some(session) = house.accounts.session(ask.chat).await? else {
        return Ok(false);
    };
    let audience = house.audience(ask).await?;
    let found = search::search(house, &session, &audience, Scope::Members, text).await;
    Ok(found.is_ok_and(|found| {
        let first = found.people.first().zip(found.why.first());
        let is_so = |(person, (_, field)): (&PersonRef, &(_, Found))| {
            *field != Found::Name || phrases::is_called(person, text)
        };
        found.is_sure() && first.is_some_and(is_so)
    }))
}

/// Whether a question is about somebody's work: «хто відповідає за фінанси».
async fn is_understood(ask: &Ask, said: &Said<'_>, house: &House) -> Result<bool, Trouble> {
    if !said.asks() || said.rest().is_empty() || house.accounts.session(ask.chat).await?.is_none() {
        return Ok(false);
    }
    let standing = Standing::of(ask, house).await?;
    let place = standing.place(house, Scope::Members);
    let understood = place.understand(said).await;
    Ok(understood.is_ok_and(|(_, found)| {
        let by_work = |(_, field): &(_, Found)| *field == Found::Position;
        !found.guessed && found.why.first().is_some_and(by_work)
    }))
}

/// Whether what seems to be talk is somebody. What only has words of which nobody is called has to find nobody.
async fn is_person(
    ask: &Ask,
    said: &Said<'_>,
    text: &str,
    talk: Talk,
    house: &House,
) -> Result<bool, Trouble> {
    match talk {
        Talk::Other => {
            Ok(is_called(ask, text, house).await? || is_understood(ask, said, house).await?)
        }
        _ => is_somebody(ask, said, text, house).await,
    }
}

/// Whether the only word of the message begins a word of somebody, or all its words are somebody's own.
async fn begins_somebody(
    ask: &Ask,
    said: &Said<'_>,
    text: &str,
    house: &House,
) -> Result<bool, Trouble> {
    let is_theirs = |person: &PersonRef| said.is_all_of(person) || said.begins_word_of(person);
    is_any(ask, text, house, is_theirs).await
}

/// Whether this is so of anybody who is found by the words of the message. Where the directory is not to be
/// had, it is not: the screens that need none are shown all the same.
async fn is_any(
    ask: &Ask,
    text: &str,
    house: &House,
    is_so: impl Fn(&PersonRef) -> bool,
) -> Result<bool, Trouble> {
    let Some(session) = house.accounts.session(ask.chat).await? else {
        return Ok(false);
    };
    let audience = house.audience(ask).await?;
    let found = search::as_words(house, &session, &audience, Scope::Members, text).await;
    Ok(found.is_ok_and(|found| found.people.iter().any(is_so)))
}

fn screen_of(feature: Feature, argument: String) -> Meant {
    Meant::Command(match feature {
        Feature::Help => Command::Help,
        Feature::Find => Command::Whois(String::new()),
        Feature::Contacts => Command::Contact(String::new()),
        Feature::Teams => Command::Teams,
        Feature::Folders => Command::Folders,
        Feature::Departments => {
            return Meant::Press(Button::Departments(DepartmentsButton::List(0)));
        }
        Feature::Projects => Command::Projects(argument),
        Feature::Away => Command::Away(argument),
        Feature::News => Command::News(String::new()),
        Feature::Today => Command::Today,
        Feature::AwayTomorrow => Command::Away("завтра".to_owned()),
        Feature::AwayWeek => return Meant::Press(Button::Away(AwayButton::Week)),
        Feature::NewAbsence => return Meant::Press(Button::Away(AwayButton::Add)),
        Feature::Favourites => Command::Favourites,
        Feature::Recent => return Meant::Press(Button::Recent(RecentButton::Show)),
        Feature::Me => Command::Me,
        Feature::Language => Command::Language,
        Feature::Privacy => Command::Privacy,
        Feature::Forget => Command::Forget,
        Feature::Link => Command::Link(String::new()),
        Feature::Unlink => Command::Unlink,
        Feature::Invite => Command::Invite(argument),
        Feature::Invites => Command::Invites,
        Feature::NewContact => return Meant::NewContact(argument),
        Feature::NewTeam => Command::NewTeam(argument),
        Feature::NewFolder => Command::NewFolder(argument),
        Feature::Subscribe | Feature::Task => Command::Subscribe(argument),
        Feature::Unsubscribe => Command::Unsubscribe(argument),
        Feature::Cancel => Command::Cancel,
    })
}

async fn answer_talk(ask: &Ask, said: Talk, house: &House) -> Result<Meant, Trouble> {
    Ok(Meant::Reply(talk(ask, said, house).await?))
}

/// By which link people are looked for, and to whom they are shown.
struct Standing {
    session: Session,
    audience: Audience,
}

impl Standing {
    async fn of(ask: &Ask, house: &House) -> Result<Self, Trouble> {
        Ok(Self {
            session: house.session(ask).await?,
            audience: house.audience(ask).await?,
        })
    }

    fn place<'a>(&'a self, house: &'a House, scope: Scope) -> Place<'a> {
        Place {
            house,
            session: &self.session,
            audience: &self.audience,
            scope,
        }
    }
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

/// Returns the card or the list that came last. In a group a message goes on only as a reply to it.
async fn last(ask: &Ask, session: &Session, house: &House) -> Result<Option<Last>, Trouble> {
    let Some(last) = house.lately.of(ask, &session.account).await? else {
        return Ok(None);
    };
    if ask.is_private() {
        return Ok(Some(last));
    }
    let Some(shown) = &ask.replied_text else {
        return Ok(None);
    };
    let Some(person) = &last.person else {
        return Ok(Some(last));
    };
    let person = known(person, session, house).await?;
    Ok(person
        .filter(|person| shown.contains(person.name.as_str()))
        .map(|_| last))
}

async fn known(id: &PersonId, session: &Session, house: &House) -> Result<Option<Person>, Trouble> {
    Ok(match id {
        PersonId::Member(_) => house.members(session).await?.snapshot.by_id(id),
        PersonId::Contact(_) => house.contacts(session).await?.snapshot.by_id(id),
    })
}

/// Shows something else of the person whose card came last.
async fn go_on(ask: &Ask, place: &Place<'_>, id: &PersonId, field: Field) -> Answer {
    if field.is_place() || field == Field::Lead {
        let person = known(id, place.session, place.house).await?;
        if let Some(person) = person {
            if field == Field::Lead {
                return lead(ask, place, &person, Found::Name).await;
            }
            if let Some(listing) = together(&person, field) {
                return listing::open(ask, place.house, listing).await;
            }
        }
    }
    listing::again(ask, id, field, place.house).await
}

/// Shows who was understood to be wanted.
async fn show(ask: &Ask, place: &Place<'_>, mut wanted: Wanted, found: search::Found) -> Answer {
    if found.is_sure() {
        let is_one = found.people.len() == 1 || found.named == 1;
        let (first, (_, why)) = (&found.people[0], found.why[0]);
        let is_of_place = matches!(why, Found::Group | Found::Department);
        match wanted.field {
            // «Керівниця відділу продажів хто»: who is found leads it.
            Some(Field::Lead) if is_leader(first, why) => wanted.field = None,
            Some(Field::Lead) if is_one || is_of_place => {
                return lead(ask, place, first, why).await;
            }
            Some(Field::Place) if is_one && why == Found::Name => {}
            Some(field) if field.is_place() && is_one && why == Found::Name => {
                if let Some(listing) = together(first, field) {
                    let answer = listing::open(ask, place.house, listing).await;
                    // «А телефон?» goes on from the person whose team it is.
                    if !ask.anonymous {
                        let (session, house) = (place.session, place.house);
                        listing::note(ask, session, house, Some(&first.id), Some(field)).await;
                    }
                    return answer;
                }
            }
            // «Телефони бухгалтерії»: each has one.
            field if wanted.place && field != Some(Field::Lead) => {
                if let Some(listing) = one_place(&found) {
                    return listing::open(ask, place.house, listing).await;
                }
            }
            _ => {}
        }
    }
    listing::said(ask, place, wanted, found).await
}

/// Whether somebody was found by a position that is to manage others.
fn is_leader(person: &Person, why: Found) -> bool {
    let position = person.position.as_deref();
    why == Found::Position && position.is_some_and(phrases::leads)
}

/// Returns the list of those who are together with a person.
fn together(person: &Person, field: Field) -> Option<Listing> {
    let page = 0;
    if field == Field::Department {
        let title = person.department.clone()?;
        return Some(Listing::Department { title, page });
    }
    let title = person.group.clone()?;
    Some(if person.is_member() {
        Listing::Team { title, page }
    } else {
        Listing::Folder { title, page }
    })
}

/// Returns the one team, department or folder that all who were found are in, if they were found by it.
fn one_place(found: &search::Found) -> Option<Listing> {
    let (first, (_, why)) = (found.people.first()?, found.why.first()?);
    let field = match why {
        Found::Department => Field::Department,
        Found::Group => Field::Team,
        _ => return None,
    };
    let is_same = |person: &PersonRef| match field {
        Field::Department => person.department == first.department,
        _ => person.group == first.group && person.is_member() == first.is_member(),
    };
    let all = found.people.iter().all(is_same) && found.why.iter().all(|(_, other)| other == why);
    together(first, field).filter(|_| all)
}
