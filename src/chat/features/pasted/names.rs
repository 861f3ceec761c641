//! Several names in one message.

use crate::{
    chat::{
        features::listing,
        house::House,
        parts::search,
        words::{
            ask::Ask,
            listing::{Beside, Listing, Scope},
            reply::{Answer, Reply, Trouble},
        },
    },
    people::{PersonRef, pasted, phrases::Said, search::fold},
};

/// Most people of one name in a list of several names.
const NAMESAKES: usize = 5;

/// Answers a text that names several people; `None` if it is better read as one query.
pub(super) async fn several(
    ask: &Ask,
    text: &str,
    list: &pasted::List,
    scope: Scope,
    house: &House,
) -> Result<Option<Reply>, Trouble> {
    // «Відділ Якість, хто там працює?» names a place, and nobody.
    let said = Said::read(text);
    if said.as_ref().is_some_and(Said::has_place) {
        return Ok(None);
    }
    let beside = list.field.map(|field| match field {
        pasted::Asked::Phones => Beside::Phones,
        pasted::Asked::Emails => Beside::Emails,
    });
    if beside.is_none() {
        let session = house.session(ask).await?;
        let audience = house.audience(ask).await?;
        let whole = search::search(house, &session, &audience, scope, text).await?;
        if !whole.people.is_empty() && !whole.guessed {
            return Ok(None);
        }
    }
    let mut names = list.names.clone();
    if said.is_some() {
        // «Телефон Коваля, терміново» names one, and is said as people say it.
        for name in &list.names {
            if is_phrase(name) && !is_somebody(ask, name, scope, house).await? {
                names.retain(|kept| kept != name);
            }
        }
        if names.len() < 2 {
            return Ok(None);
        }
    }
    let found = find_names(ask, names, beside, scope, house).await?;
    let is_one = |found: &Listing| match found {
        Listing::Several {
            people, missing, ..
        } => {
            let is_tail = |name: &String| !name.contains(char::is_uppercase);
            let are_tails = !missing.is_empty()
                && text.contains(char::is_uppercase)
                && missing.iter().all(is_tail);
            people.len() < 2 || are_tails && missing.len() + 1 == list.names.len()
        }
        _ => false,
    };
    let is_said = said.is_some();
    Ok(match found.filter(|found| !(is_said && is_one(found))) {
        Some(listing) => Some(listing::open(ask, house, listing).await?),
        None => None,
    })
}

/// Whether a part of a message is a phrase, or talk, and no name.
fn is_phrase(part: &str) -> bool {
    let said = Said::read(part);
    said.is_some_and(|said| said.rest().is_empty() || said.talk().is_some())
}

/// Whether somebody is called by the words of a phrase.
async fn is_somebody(ask: &Ask, part: &str, scope: Scope, house: &House) -> Result<bool, Trouble> {
    let session = house.session(ask).await?;
    let audience = house.audience(ask).await?;
    let found = search::as_words(house, &session, &audience, scope, part).await?;
    let said = Said::read(part);
    let is_all = |person: &PersonRef| said.as_ref().is_some_and(|said| said.is_all_of(person));
    Ok(found.people.iter().any(is_all))
}

/// Returns those who have all words of a name as they stand, or else all who were found for it.
fn meant<'a>(found: &'a [PersonRef], name: &str) -> Vec<&'a PersonRef> {
    let words =
        |text: &str| -> Vec<String> { fold(text).split_whitespace().map(str::to_owned).collect() };
    let wanted = words(name);
    let has_all = |person: &&PersonRef| {
        let own = words(&person.name);
        wanted.iter().all(|word| own.contains(word))
    };
    let exact: Vec<&PersonRef> = found.iter().filter(has_all).take(NAMESAKES).collect();
    if exact.is_empty() {
        found.iter().take(NAMESAKES).collect()
    } else {
        exact
    }
}

/// Shows those who have these names.
pub(super) async fn named(
    ask: &Ask,
    names: Vec<String>,
    beside: Option<Beside>,
    scope: Scope,
    house: &House,
) -> Answer {
    let all = names.join(", ");
    match find_names(ask, names, beside, scope, house).await? {
        Some(listing) => listing::open(ask, house, listing).await,
        None => listing::search(ask, house, scope, all).await,
    }
}

/// Finds everybody who has one of these names, each once; `None` if nobody has any.
async fn find_names(
    ask: &Ask,
    names: Vec<String>,
    beside: Option<Beside>,
    scope: Scope,
    house: &House,
) -> Result<Option<Listing>, Trouble> {
    let session = house.session(ask).await?;
    let audience = house.audience(ask).await?;
    let (mut people, mut missing) = (Vec::new(), Vec::new());
    for name in names {
        let mut found = search::search(house, &session, &audience, scope, &name).await?;
        let mut name = name;
        if !found.is_sure()
            && let Some(said) = Said::read(&name)
        {
            // «Хто такі Коваль і Мельник»: the words of the question are nobody's name.
            name = said.rest();
            if name.is_empty() {
                continue;
            }
            found = search::search(house, &session, &audience, scope, &name).await?;
        }
        if !found.is_sure() {
            missing.push(name);
            continue;
        }
        for person in meant(&found.people, &name) {
            if !people.contains(&person.id) {
                people.push(person.id.clone());
            }
        }
    }
    let some = !people.is_empty();
    Ok(some.then_some(Listing::Several {
        people,
        missing,
        beside,
    }))
}
