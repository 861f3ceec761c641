//! `/whois` and plain text: finds people, lists them, shows a card, saves it to the phone.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    ask::Ask,
    button::Button as AnyButton,
    card, cut,
    dialogue::Step,
    house::House,
    refusal::{Refusal, cancel_key},
    reply::{Act, Answer, Key, Reply, Screen, Trouble},
};
use crate::{
    html,
    i18n::{Html, Language},
    people::{Contacts, Freshness, Members, Person, PersonId, Sheet},
    text,
    worksection::Error,
};

/// People on one page of a list.
const PAGE: usize = 8;

/// Where to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    Members,
    Everyone,
}

/// A search whose list is on a screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    scope: Scope,
    query: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Button {
    /// A page of a kept search.
    #[serde(rename = "page")]
    Page(String, usize),
    /// A card, reached from that page of that search, or alone.
    #[serde(rename = "card")]
    Card(PersonId, Option<(String, usize)>),
    /// 🔄 on a card.
    #[serde(rename = "new")]
    Refresh(PersonId, Option<(String, usize)>),
    /// 📇
    #[serde(rename = "save")]
    Save(PersonId),
}

/// `/whois`, with what to look for or without.
pub async fn command(ask: Ask, query: String, house: Arc<House>) -> Answer {
    house.session(&ask).await?;
    if query.is_empty() {
        house.dialogues.begin(&ask, Step::Whois).await?;
        let language = ask.language;
        let screen = Screen::new(html!(language, "whois-prompt"))
            .row([cancel_key(language)])
            .prompt(text!(language, "whois-prompt-hint"));
        return Ok(screen.into());
    }
    search(
        &ask,
        &house,
        Search {
            scope: Scope::Members,
            query,
        },
    )
    .await
}

/// The answer to «whom to look for».
pub async fn answer(ask: Ask, query: String, house: Arc<House>) -> Answer {
    house.dialogues.end(&ask).await?;
    search(
        &ask,
        &house,
        Search {
            scope: Scope::Members,
            query,
        },
    )
    .await
}

/// Plain text in a private chat.
pub async fn plain_text(ask: Ask, query: String, house: Arc<House>) -> Answer {
    search(
        &ask,
        &house,
        Search {
            scope: Scope::Everyone,
            query,
        },
    )
    .await
}

pub async fn button(ask: Ask, button: Button, house: Arc<House>) -> Answer {
    match button {
        Button::Page(list, page) => {
            let search = house
                .searches
                .get(ask.chat, &list)
                .await?
                .ok_or(Refusal::Stale)?;
            let found = Found::look(&ask, &house, search).await?;
            Ok(found.list(ask.language, &list, page).into())
        }
        Button::Card(id, list) => one(&ask, &house, id, list, Freshness::Known).await,
        Button::Refresh(id, list) => {
            let reply = one(&ask, &house, id, list, Freshness::Now).await?;
            Ok(reply.with_toast(text!(ask.language, "whois-refreshed")))
        }
        Button::Save(id) => {
            let (person, _) = person(&ask, &house, &id, Freshness::Known).await?;
            Ok(match card::contact(&person, ask.language) {
                Some(contact) => Reply::default().and(Act::Contact(contact)),
                None => Reply::toast(text!(ask.language, "whois-no-phone")),
            })
        }
    }
}

async fn search(ask: &Ask, house: &House, search: Search) -> Answer {
    let language = ask.language;
    let found = Found::look(ask, house, search.clone()).await?;
    match found.people.as_slice() {
        [] => Ok(found.nobody(language).into()),
        [person] => Ok(card_screen(language, person, None, &found.note).into()),
        _ => {
            let list = house.searches.keep(ask.chat, &search).await?;
            Ok(found.list(language, &list, 0).into())
        }
    }
}

async fn one(
    ask: &Ask,
    house: &House,
    id: PersonId,
    list: Option<(String, usize)>,
    freshness: Freshness,
) -> Answer {
    let (person, note) = person(ask, house, &id, freshness).await?;
    Ok(card_screen(ask.language, &person, list, &note).into())
}

async fn person(
    ask: &Ask,
    house: &House,
    id: &PersonId,
    freshness: Freshness,
) -> Result<(Person, Option<Note>), Trouble> {
    let session = house.session(ask).await?;
    let (person, note) = match id {
        PersonId::Member(_) => {
            let sheet = house.people.list::<Members>(&session, freshness).await?;
            (sheet.shelf.by_id(id).cloned(), Note::of(&sheet))
        }
        PersonId::Contact(_) => {
            let sheet = house.people.list::<Contacts>(&session, freshness).await?;
            (sheet.shelf.by_id(id).cloned(), Note::of(&sheet))
        }
    };
    Ok((person.ok_or(Refusal::PersonGone)?, note))
}

/// What a search came to.
struct Found {
    query: String,
    people: Vec<Person>,
    /// Where nobody fits: whose names look like it.
    nearest: Vec<Person>,
    note: Option<Note>,
}

impl Found {
    async fn look(ask: &Ask, house: &House, search: Search) -> Result<Self, Trouble> {
        let session = house.session(ask).await?;
        let Search { scope, query } = search;
        let members = house
            .people
            .list::<Members>(&session, Freshness::Known)
            .await?;
        let contacts = match scope {
            Scope::Members => None,
            Scope::Everyone => Some(
                house
                    .people
                    .list::<Contacts>(&session, Freshness::Known)
                    .await?,
            ),
        };
        let contacts = contacts.as_ref();
        let mut people = members.shelf.find(&query);
        people.extend(contacts.iter().flat_map(|c| c.shelf.find(&query)));
        // Looking at every name takes far longer than finding.
        let mut nearest = Vec::new();
        if people.is_empty() {
            nearest = members.shelf.nearest(&query);
            nearest.extend(contacts.iter().flat_map(|c| c.shelf.nearest(&query)));
        }
        let (people, nearest) = (cloned(people), cloned(nearest));
        let note = Note::of(&members).or(contacts.and_then(Note::of));
        Ok(Self {
            query,
            people,
            nearest,
            note,
        })
    }

    fn nobody(&self, language: Language) -> Screen {
        let query = cut(&self.query, 100);
        let text = if self.nearest.is_empty() {
            html!(language, "whois-nobody", query = query)
        } else {
            html!(language, "whois-nobody-nearest", query = query)
        };
        let screen = Screen::new(with_note(language, text, &self.note));
        self.nearest.iter().fold(screen, |screen, person| {
            screen.row([person_key(person, None)])
        })
    }

    fn list(&self, language: Language, list: &str, page: usize) -> Screen {
        let pages = self.people.len().div_ceil(PAGE).max(1);
        let page = page.min(pages - 1);
        let text = html!(
            language,
            "whois-found",
            query = cut(&self.query, 100),
            count = self.people.len(),
            page = page + 1,
            pages = pages,
        );
        let shown = self.people.iter().skip(page * PAGE).take(PAGE);
        let screen = Screen::new(with_note(language, text, &self.note));
        let at = (list.to_owned(), page);
        let screen = shown.fold(screen, |screen, person| {
            screen.row([person_key(person, Some(at.clone()))])
        });
        let turn = |label: String, to| {
            Key::press(label, AnyButton::Whois(Button::Page(list.to_owned(), to)))
        };
        let back = (page > 0).then(|| turn(text!(language, "page-back"), page - 1));
        let on = (page + 1 < pages).then(|| turn(text!(language, "page-on"), page + 1));
        screen.row(back.into_iter().chain(on))
    }
}

fn cloned(people: Vec<&Person>) -> Vec<Person> {
    people.into_iter().cloned().collect()
}

fn person_key(person: &Person, list: Option<(String, usize)>) -> Key {
    let label = match &person.position {
        Some(position) => format!("{} · {}", cut(&person.name, 40), cut(position, 30)),
        None => cut(&person.name, 60),
    };
    Key::press(
        label,
        AnyButton::Whois(Button::Card(person.id.clone(), list)),
    )
}

fn card_screen(
    language: Language,
    person: &Person,
    list: Option<(String, usize)>,
    note: &Option<Note>,
) -> Screen {
    let press = |label, button| Key::press(label, AnyButton::Whois(button));
    let save = (!person.phones.is_empty()).then(|| {
        press(
            text!(language, "whois-save"),
            Button::Save(person.id.clone()),
        )
    });
    let refresh = press(
        text!(language, "whois-refresh"),
        Button::Refresh(person.id.clone(), list.clone()),
    );
    let back =
        list.map(|(list, page)| press(text!(language, "back-to-list"), Button::Page(list, page)));
    Screen::new(with_note(language, card::text(person, language), note))
        .photo(person.photo.clone())
        .row(save.into_iter().chain([refresh]))
        .row(back)
}

/// What a reader should know of an answer's freshness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Note {
    minutes: u64,
    /// Worksection does not answer, so there is nothing newer.
    unavailable: bool,
}

impl Note {
    fn of<L: crate::people::List>(sheet: &Sheet<L>) -> Option<Self> {
        let age = sheet.stale?;
        Some(Self {
            minutes: age.as_secs() / 60,
            unavailable: sheet
                .trouble
                .as_ref()
                .is_some_and(|error| !matches!(error, Error::Api { .. })),
        })
    }

    fn text(self, language: Language) -> Html {
        let (hours, days) = (self.minutes / 60, self.minutes / (24 * 60));
        let age = match (days, hours) {
            (0, 0) => text!(language, "age-minutes", count = self.minutes.max(1)),
            (0, hours) => text!(language, "age-hours", count = hours),
            (days, _) => text!(language, "age-days", count = days),
        };
        if self.unavailable {
            html!(language, "note-unavailable", age = age)
        } else {
            html!(language, "note-stale", age = age)
        }
    }
}

fn with_note(language: Language, text: Html, note: &Option<Note>) -> Html {
    let note = note.map(|note| note.text(language));
    Html::join([text].into_iter().chain(note), "\n\n")
}
