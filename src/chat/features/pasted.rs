//! Texts that say how people are reached: pasted, forwarded, or pointed at by a command. Who is known
//! is shown, with what is new; who is not can be added, with the form filled in.

use std::sync::Arc;

use crate::{
    accounts::Session,
    chat::{
        features::{form, listing, shared},
        house::House,
        parts::{audience::{Audience, Seen}, note::Note, people, search},
        words::{
            ask::Ask,
            cut,
            field::{Field, Purpose},
            form::Form,
            listing::{Beside, Listing, Scope},
            pointed::Forwarded,
            refusal::Refusal,
            reply::{Answer, Reply, Trouble},
        },
    },
    html,
    i18n::{Html, Language},
    people::{
        Cached, Contacts, Members, Person,
        pasted::{self, Pasted},
        email, phone::{self, Region},
        vcard::Vcard,
    },
};

/// Most people of one name in a list of several names.
const NAMESAKES: usize = 5;

/// Finds people by a text: by what it says of how they are reached, or else by all of its words, or by
/// the names in it.
pub(super) async fn search(ask: &Ask, house: &House, scope: Scope, query: String) -> Answer {
    if let Some(reply) = read(ask, &query, scope, house).await? {
        return Ok(reply);
    }
    listing::search(ask, house, scope, query).await
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
        return answer(ask, people, None, scope, &session, house).await.map(Some);
    }
    match pasted::list(text) {
        Some(list) => several_names(ask, text, &list, scope, house).await,
        None => Ok(None),
    }
}

/// Whether a text says how somebody is reached, among other words.
pub(crate) fn says_contact(text: &str, region: Region) -> bool {
    !reached(text, region).is_empty()
}

/// Returns those whom a text says how to reach; nobody for a lone number or address, which is a search.
fn reached(text: &str, region: Region) -> Vec<Pasted> {
    let may_hold = text.contains('@') || text.contains("t.me/") || text.bytes().filter(u8::is_ascii_digit).count() > 4;
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
    let one = read.pop().filter(|one| read.is_empty() && one.has_contact())?;
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
        let is_new = !writers.iter().any(|known| (known.person, &known.name) == (message.person, &message.name));
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
            named(&ask, names, None, Scope::Members, &house).await
        }
        _ => answer(&ask, people, Some(authors), Scope::Members, &session, &house).await,
    }
}

fn first_text(ask: &Ask) -> String {
    let texts = ask.forwarded.iter().map(|message| message.text.clone());
    texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
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
        return shared::received(ask.clone(), card, house.clone()).await.map(Some);
    }
    let people = reached_in(&pointed.text, house.phone_region);
    if people.is_empty() {
        return Ok(None);
    }
    let session = house.session(ask).await?;
    answer(ask, people, None, scope, &session, house).await.map(Some)
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
    if found.people.is_empty() || found.guessed {
        return Ok(None);
    }
    listing::search(ask, house, Scope::Members, name).await.map(Some)
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
        cards = shared::read(&shared, house).await?.read;
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

/// Looks people up by how they are reached.
struct Known<'a> {
    house: &'a House,
    session: &'a Session,
    audience: &'a Audience,
    scope: Scope,
    members: Cached<Members>,
    contacts: Option<Cached<Contacts>>,
}

impl<'a> Known<'a> {
    async fn new(
        scope: Scope,
        session: &'a Session,
        audience: &'a Audience,
        house: &'a House,
    ) -> Result<Self, Trouble> {
        let members = house.members(session).await?;
        // Not everybody may read contacts.
        let contacts = house.contacts(session).await.ok();
        Ok(Self {
            house,
            session,
            audience,
            scope,
            members,
            contacts,
        })
    }

    /// Finds the person of a text: by e-mail and phone exactly, by their own Telegram name, else by name.
    async fn find(&self, one: &Pasted) -> Result<Option<Person>, Trouble> {
        let emails = one.emails.iter().filter(|_| self.audience.knows_emails());
        let by_email = |email: &String| {
            let member = self.members.snapshot.by_email(email);
            let contacts = self.contacts.as_ref();
            member.or_else(|| contacts.and_then(|c| c.snapshot.by_email(email)))
        };
        if let Some(person) = emails.into_iter().find_map(by_email) {
            return Ok(Some(person.clone()));
        }
        let by_phone = |phone: &String| {
            let member = self.members.snapshot.by_phone(phone);
            let contacts = self.contacts.as_ref();
            let person = member.or_else(|| contacts.and_then(|c| c.snapshot.by_phone(phone)));
            person.filter(|person| self.audience.knows_number(person, phone))
        };
        if let Some(person) = one.phones.iter().find_map(by_phone) {
            return Ok(Some(person.clone()));
        }
        // The world does not learn who a member of a public group is.
        for name in one.telegram.iter().filter(|_| !self.audience.is_public()) {
            if let Some(user) = self.house.profiles.by_username(name).await?
                && let Some(person) = self.house.member_of(user, self.session).await?
            {
                return Ok(Some(person));
            }
        }
        self.by_name(&one.card.name).await
    }

    async fn by_name(&self, name: &str) -> Result<Option<Person>, Trouble> {
        if name.is_empty() {
            return Ok(None);
        }
        let found = search::search(self.house, self.session, self.audience, self.scope, name).await?;
        let is_one = !found.guessed && (found.people.len() == 1 || found.named == 1);
        Ok(found.people.first().filter(|_| is_one).map(|person| (**person).clone()))
    }
}

/// Shows those who are known and those who are not. `also` are known already.
async fn answer(
    ask: &Ask,
    people: Vec<Pasted>,
    also: Option<Vec<Person>>,
    scope: Scope,
    session: &Session,
    house: &House,
) -> Answer {
    let audience = house.audience(ask).await?;
    let known = Known::new(scope, session, &audience, house).await?;
    let mut found: Vec<Person> = also.unwrap_or_default();
    let mut strangers: Vec<Pasted> = Vec::new();
    let count = people.len();
    let mut only = None;
    for one in people {
        match known.find(&one).await? {
            Some(person) => {
                if !found.iter().any(|known| known.id == person.id) {
                    found.push(person);
                }
                only = Some(one);
            }
            None => strangers.push(one),
        }
    }
    let note = Note::of(&known.members);
    match (found.as_slice(), strangers.as_slice()) {
        ([person], []) => {
            let seen = audience.shows(person);
            let fresh = only.filter(|_| count == 1 && !audience.is_public());
            let fresh = fresh.and_then(|one| news(&one, &seen, ask.language));
            let mut screen = people::card_screen(ask.language, &seen, None, &note);
            screen.text = Html::join(fresh.into_iter().chain([screen.text]), "\n\n");
            Ok(screen.into())
        }
        ([], _) => {
            let named = |one: &Pasted| !(one.card.name.is_empty() && one.card.email.is_empty() && one.card.phones.is_empty());
            let cards: Vec<Vcard> = strangers.into_iter().filter(named).map(|one| one.card).collect();
            if cards.is_empty() {
                return Err(Refusal::AuthorUnknown.into());
            }
            shared::show_read(ask, cards, house).await
        }
        _ => {
            let missing = strangers.iter().map(called).collect();
            let listing = Listing::Several {
                people: found.into_iter().map(|person| person.id).collect(),
                missing,
                beside: None,
            };
            listing::open(ask, house, listing).await
        }
    }
}

/// Returns what a stranger is called in a list.
fn called(one: &Pasted) -> String {
    let telegram = one.telegram.first().map(|name| format!("@{name}"));
    let phone = one.phones.first().cloned();
    let texts = [one.card.name.clone(), one.card.email.clone()];
    let texts = texts.into_iter().filter(|text| !text.is_empty());
    texts.chain(phone).chain(telegram).next().unwrap_or_default()
}

/// Names what a text says of somebody and their card does not.
fn news(one: &Pasted, seen: &Seen, language: Language) -> Option<Html> {
    let has_email = |email: &String| {
        seen.email.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(email))
    };
    let has_phone = |phone: &String| seen.phones.iter().any(|(_, known)| phone::same(known, phone));
    let phones = one.phones.iter().filter(|phone| !has_phone(phone));
    let phones = phones.map(|phone| phone::best(phone, seen.region()));
    let emails = one.emails.iter().filter(|email| !has_email(email)).cloned();
    let addresses = one.card.addresses.iter().filter(|_| seen.addresses.is_empty()).cloned();
    let found: Vec<String> = phones.chain(emails).chain(addresses).map(|text| cut(&text, 100)).collect();
    let found = found.into_iter().take(5).collect::<Vec<_>>();
    (!found.is_empty()).then(|| html!(language, "pasted-new", what = found.join(" · ")))
}

/// Answers a text that names several people; `None` if it is better read as one query.
async fn several_names(
    ask: &Ask,
    text: &str,
    list: &pasted::List,
    scope: Scope,
    house: &House,
) -> Result<Option<Reply>, Trouble> {
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
    let reply = find_names(ask, list.names.clone(), beside, scope, house).await?;
    Ok(match reply {
        Some(listing) => Some(listing::open(ask, house, listing).await?),
        None => None,
    })
}

/// Shows those who have these names.
async fn named(
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
        let found = search::search(house, &session, &audience, scope, &name).await?;
        let count = if found.named > 0 { found.named } else { NAMESAKES };
        if found.people.is_empty() || found.guessed {
            missing.push(name);
            continue;
        }
        for person in found.people.iter().take(count) {
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
