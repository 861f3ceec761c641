//! Texts that say how people are reached: pasted, forwarded, or pointed at by a command. Who is known
//! is shown, with what is new; who is not can be added, with the form filled in.

mod known;
mod names;

use std::sync::Arc;

use crate::{
    chat::{
        features::{form, listing, said, shared},
        house::House,
        parts::{people, search},
        words::{
            ask::Ask,
            cut,
            field::{Field, Purpose},
            form::Form,
            listing::Scope,
            pointed::Forwarded,
            reply::{Answer, Reply, Trouble},
        },
    },
    html,
    i18n::Html,
    people::{
        email,
        pasted::{self, Pasted},
        phone::{self, Region},
        vcard::Vcard,
    },
};

use known::answer;

/// Finds people by a text: by what it says of how they are reached, by the names in it, or else as people say
/// whom they look for.
pub(super) async fn search(ask: &Ask, house: &House, scope: Scope, query: String) -> Answer {
    if let Some(reply) = read(ask, &query, scope, house).await? {
        return Ok(reply);
    }
    said::people(ask, house, scope, query).await
}

/// Answers a text that says how people are reached, or names several; `None` for any other.
async fn read(
    ask: &Ask,
    text: &str,
    scope: Scope,
    house: &House,
) -> Result<Option<Reply>, Trouble> {
    let people = reached(text, house.phone_region);
    if !people.is_empty() {
        let session = house.session(ask).await?;
        return answer(ask, people, None, scope, &session, house)
            .await
            .map(Some);
    }
    match pasted::list(text) {
        // «Телефони служби прийому та розміщення» names one place.
        Some(_) if said::names_place(ask, text, house).await? => Ok(None),
        Some(list) => names::several(ask, text, &list, scope, house).await,
        None => Ok(None),
    }
}

/// Whether a text says how somebody is reached, among other words.
pub(crate) fn says_contact(text: &str, region: Region) -> bool {
    !reached(text, region).is_empty()
}

/// Returns those whom a text says how to reach; nobody for a lone number or address, which is a search.
fn reached(text: &str, region: Region) -> Vec<Pasted> {
    let may_hold = text.contains('@')
        || text.contains("t.me/")
        || text.bytes().filter(u8::is_ascii_digit).count() > 4;
    let is_lone = || phone::is_number(text.trim()) || email::only(text).is_some();
    if !may_hold || is_lone() {
        return Vec::new();
    }
    let mut people = pasted::read(text, region);
    people.retain(Pasted::has_contact);
    people
}

/// Returns what a form can take of a signature; `None` for a text that answers one question.
pub(super) fn signature(form: &Form, text: &str, house: &House) -> Option<Vcard> {
    if !form.takes(Field::Name) {
        return None;
    }
    let mut read = pasted::read(text, house.phone_region);
    let one = read
        .pop()
        .filter(|one| read.is_empty() && one.has_contact())?;
    let card = &one.card;
    let texts = [&card.name, &card.email, &card.position, &card.organization];
    let facts = texts.iter().filter(|text| !text.is_empty()).count();
    let facts = facts + card.phones.len() + card.addresses.len();
    let is_more = text.trim().contains('\n') || !card.phones.is_empty();
    (facts > 1 && is_more).then_some(one.card)
}

/// Handles forwarded messages: who wrote them, and whom they are about.
pub(super) async fn forwarded(ask: Ask, house: Arc<House>) -> Answer {
    let session = house.session(&ask).await?;
    let mut people: Vec<Pasted> = Vec::new();
    let mut writers: Vec<&Forwarded> = Vec::new();
    for message in &ask.forwarded {
        people.extend(reached_in(&message.text, house.phone_region));
        let is_new = !writers
            .iter()
            .any(|known| (known.person, &known.name) == (message.person, &message.name));
        if is_new && !message.name.is_empty() {
            writers.push(message);
        }
    }
    let mut authors = Vec::new();
    for writer in &writers {
        if let Some(person) = writer.person
            && let Some(known) = house.member_of(person, &session).await?
        {
            authors.push(known);
        }
    }
    match (people.is_empty(), authors.as_slice(), writers.as_slice()) {
        (true, [author], [_]) => {
            let notice = html!(ask.language, "pasted-author");
            let seen = house.audience(&ask).await?.shows(author);
            Ok(people::card_under(ask.language, notice, &seen).into())
        }
        (true, [], [writer]) => by_shown_name(&ask, &writer.name, &house).await,
        (true, [], []) => search(&ask, &house, Scope::Members, first_text(&ask)).await,
        (true, [], writers) => {
            let names = writers.iter().map(|writer| writer.name.clone()).collect();
            names::named(&ask, names, None, Scope::Members, &house).await
        }
        _ => {
            answer(
                &ask,
                people,
                Some(authors),
                Scope::Members,
                &session,
                &house,
            )
            .await
        }
    }
}

fn first_text(ask: &Ask) -> String {
    let texts = ask.forwarded.iter().map(|message| message.text.clone());
    texts
        .into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

/// As [`reached`], with lone numbers and addresses, which are no search in what somebody else wrote.
fn reached_in(text: &str, region: Region) -> Vec<Pasted> {
    let mut people = pasted::read(text, region);
    people.retain(Pasted::has_contact);
    people
}

/// Searches by the name that somebody shows in Telegram, and says that it is only that.
async fn by_shown_name(ask: &Ask, name: &str, house: &House) -> Answer {
    let notice = html!(ask.language, "pasted-author-by-name", name = cut(name, 100));
    let mut reply = listing::search(ask, house, Scope::Members, name.to_owned()).await?;
    if let Some(screen) = reply.first_screen() {
        screen.text = Html::join([notice, std::mem::take(&mut screen.text)], "\n\n");
    }
    Ok(reply)
}

/// Handles `/whois` and `/contact` as a reply to a message that holds a card or says how people are
/// reached.
pub(super) async fn pointed(
    ask: &Ask,
    scope: Scope,
    house: &Arc<House>,
) -> Result<Option<Reply>, Trouble> {
    let Some(pointed) = &ask.pointed else {
        return Ok(None);
    };
    if let Some(card) = pointed.shared.clone().filter(|shared| shared.is_card()) {
        return shared::received(ask.clone(), card, house.clone())
            .await
            .map(Some);
    }
    let people = reached_in(&pointed.text, house.phone_region);
    if people.is_empty() {
        return Ok(None);
    }
    let session = house.session(ask).await?;
    answer(ask, people, None, scope, &session, house)
        .await
        .map(Some)
}

/// Handles `/whois` as a reply to a question about somebody: «хто такий Мельник?».
pub(super) async fn asked_about(ask: &Ask, house: &House) -> Result<Option<Reply>, Trouble> {
    let text = ask.pointed.as_ref().map(|pointed| pointed.text.as_str());
    let Some(name) = text.and_then(pasted::asked_about) else {
        return Ok(None);
    };
    let session = house.session(ask).await?;
    let audience = house.audience(ask).await?;
    let found = search::search(house, &session, &audience, Scope::Members, &name).await?;
    if !found.is_sure() {
        return Ok(None);
    }
    listing::search(ask, house, Scope::Members, name)
        .await
        .map(Some)
}

/// Handles `/invite` as a reply: opens the form with what the message says of one person, or shows those
/// whom it says something of.
pub(super) async fn invite_pointed(
    ask: &Ask,
    house: &Arc<House>,
) -> Result<Option<Reply>, Trouble> {
    let Some(pointed) = &ask.pointed else {
        return Ok(None);
    };
    let mut people = reached_in(&pointed.text, house.phone_region);
    people.retain(|one| !(one.emails.is_empty() && one.phones.is_empty()));
    let mut cards: Vec<Vcard> = people.into_iter().map(|one| one.card).collect();
    let shared = pointed.shared.clone().filter(|shared| shared.is_card());
    if let Some(shared) = shared.filter(|_| cards.is_empty()) {
        cards = shared::read(ask, &shared, house).await?.read;
    }
    let one = match cards.as_slice() {
        [] => return Ok(None),
        [one] => one,
        _ => return shared::show_read(ask, cards, house).await.map(Some),
    };
    let form = shared::fill_in(Form::new(Purpose::Invite), one);
    let form = match &pointed.writer {
        Some(writer) if one.name.is_empty() => form.suggesting(writer),
        _ => form,
    };
    form::open(ask, form, house).await.map(Some)
}
