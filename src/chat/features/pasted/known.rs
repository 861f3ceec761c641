//! Those of whom a text says something: who is known, and who is not.

use crate::{
    accounts::Session,
    chat::{
        features::{listing, shared},
        house::House,
        parts::{
            audience::{Audience, Seen},
            note::Note,
            people, search,
        },
        words::{
            ask::Ask,
            cut,
            listing::{Listing, Scope},
            refusal::Refusal,
            reply::{Answer, Trouble},
        },
    },
    html,
    i18n::{Html, Language},
    people::{Cached, Contacts, Members, Person, pasted::Pasted, phone, vcard::Vcard},
};

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
            return Ok(Some(person));
        }
        let by_phone = |phone: &String| {
            let member = self.members.snapshot.by_phone(phone);
            let contacts = self.contacts.as_ref();
            let person = member.or_else(|| contacts.and_then(|c| c.snapshot.by_phone(phone)));
            person.filter(|person| self.audience.knows_number(person, phone))
        };
        if let Some(person) = one.phones.iter().find_map(by_phone) {
            return Ok(Some(person));
        }
        // The world does not learn who a member of a public group is.
        for name in one.telegram.iter().filter(|_| !self.audience.is_public()) {
            if let Some(user) = self.house.profiles.by_username(name).await?
                && let Some(person) = self.house.member_of(user, self.session).await?
            {
                return Ok(Some(person));
            }
        }
        for name in one.telegram.iter().filter(|_| self.audience.knows_ways()) {
            let named = search::by_telegram_name(name, self.session, self.house).await?;
            if named.is_some() {
                return Ok(named);
            }
        }
        self.by_name(&one.card.name).await
    }

    async fn by_name(&self, name: &str) -> Result<Option<Person>, Trouble> {
        if name.is_empty() {
            return Ok(None);
        }
        let found =
            search::search(self.house, self.session, self.audience, self.scope, name).await?;
        let is_one = !found.guessed && (found.people.len() == 1 || found.named == 1);
        Ok(found
            .people
            .first()
            .filter(|_| is_one)
            .map(|person| (**person).clone()))
    }
}

/// Shows those who are known and those who are not. `also` are known already.
pub(super) async fn answer(
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
            let named = |one: &Pasted| {
                !(one.card.name.is_empty()
                    && one.card.email.is_empty()
                    && one.card.phones.is_empty())
            };
            let cards: Vec<Vcard> = strangers
                .into_iter()
                .filter(named)
                .map(|one| one.card)
                .collect();
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
    texts
        .chain(phone)
        .chain(telegram)
        .next()
        .unwrap_or_default()
}

/// Names what a text says of somebody and their card does not.
fn news(one: &Pasted, seen: &Seen, language: Language) -> Option<Html> {
    let has_email = |email: &String| {
        seen.email
            .as_deref()
            .is_some_and(|known| known.eq_ignore_ascii_case(email))
    };
    let has_phone = |phone: &String| {
        seen.phones
            .iter()
            .any(|(_, known)| phone::same(known, phone))
    };
    let phones = one.phones.iter().filter(|phone| !has_phone(phone));
    let phones = phones.map(|phone| phone::best(phone, seen.region()));
    let emails = one.emails.iter().filter(|email| !has_email(email)).cloned();
    let addresses = one
        .card
        .addresses
        .iter()
        .filter(|_| seen.addresses.is_empty())
        .cloned();
    let found: Vec<String> = phones
        .chain(emails)
        .chain(addresses)
        .map(|text| cut(&text, 100))
        .collect();
    let found = found.into_iter().take(5).collect::<Vec<_>>();
    (!found.is_empty()).then(|| html!(language, "pasted-new", what = found.join(" · ")))
}
