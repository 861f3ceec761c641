//! People on a screen: lists with pages, cards with 📇 and 🔄, the way back. A list is a search, a
//! team, a folder and the like; it outgrows a button, so it is kept and named.

use serde::{Deserialize, Serialize};

use super::{
    ask::Ask,
    button::Button as AnyButton,
    card, contact, cut, departments, folders,
    house::House,
    note::{Note, with_note},
    recent,
    refusal::Refusal,
    reply::{Act, Answer, Key, Reply, Screen, Trouble},
    start, teams,
};
use crate::{
    accounts::Session,
    html,
    i18n::{Html, Language},
    people::{Contacts, Freshness, Members, Person, PersonId, Sheet},
    text,
    worksection::Error,
};

/// Rows on one page of any list.
pub const PAGE: usize = 8;

/// Where to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    Members,
    Contacts,
    Everyone,
}

/// Whom a list shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Listing {
    Search {
        scope: Scope,
        query: String,
    },
    /// The members of a team, reached from that page of all teams.
    Team {
        title: String,
        page: usize,
    },
    /// The contacts in a folder, reached from that page of all folders.
    Folder {
        title: String,
        page: usize,
    },
    /// The members of a department, reached from that page of all departments.
    Department {
        title: String,
        page: usize,
    },
    /// Whom the person looked up lately.
    Recent,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Button {
    /// A page of a kept list.
    #[serde(rename = "page")]
    Page(String, usize),
    /// A card, reached from that page of that list, or alone.
    #[serde(rename = "card")]
    Card(PersonId, Option<(String, usize)>),
    /// 🔄 on a card.
    #[serde(rename = "new")]
    Refresh(PersonId, Option<(String, usize)>),
    /// 📇
    #[serde(rename = "save")]
    Save(PersonId),
    /// The team or the folder of a person.
    #[serde(rename = "with")]
    Together(PersonId),
}

pub async fn button(ask: Ask, button: Button, house: std::sync::Arc<House>) -> Answer {
    match button {
        Button::Page(list, page) => {
            let kept = house.lists.get(ask.chat, &list).await?;
            let found = Found::look(&ask, &house, kept.ok_or(Refusal::Stale)?).await?;
            Ok(found.list(ask.language, &list, page).into())
        }
        Button::Card(id, list) => one(&ask, &house, id, list, Freshness::Known).await,
        Button::Refresh(id, list) => {
            let reply = one(&ask, &house, id, list, Freshness::Now).await?;
            Ok(reply.with_toast(text!(ask.language, "whois-refreshed")))
        }
        Button::Together(id) => {
            let (person, _) = person(&ask, &house, &id, Freshness::Known).await?;
            let title = person.group.clone().ok_or(Refusal::Stale)?;
            let listing = match person.is_member() {
                true => Listing::Team { title, page: 0 },
                false => Listing::Folder { title, page: 0 },
            };
            open(&ask, &house, listing).await
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

/// Looks for people: a card for one, a list for several, the nearest names for none.
pub async fn search(ask: &Ask, house: &House, scope: Scope, query: String) -> Answer {
    let language = ask.language;
    let listing = Listing::Search { scope, query };
    let found = Found::look(ask, house, listing).await?;
    match found.people.as_slice() {
        [] => Ok(found.nobody(language).into()),
        [person] => {
            remember(ask, house, person).await?;
            Ok(card_screen(language, person, None, &found.note).into())
        }
        _ => show(ask, house, found).await,
    }
}

/// Shows the people of a team or a folder.
pub async fn open(ask: &Ask, house: &House, listing: Listing) -> Answer {
    let found = Found::look(ask, house, listing).await?;
    show(ask, house, found).await
}

async fn show(ask: &Ask, house: &House, found: Found) -> Answer {
    let list = house.lists.keep(ask.chat, &found.listing).await?;
    Ok(found.list(ask.language, &list, 0).into())
}

async fn one(
    ask: &Ask,
    house: &House,
    id: PersonId,
    list: Option<(String, usize)>,
    freshness: Freshness,
) -> Answer {
    let (person, note) = person(ask, house, &id, freshness).await?;
    remember(ask, house, &person).await?;
    Ok(card_screen(ask.language, &person, list, &note).into())
}

/// Notes whom somebody looked up.
async fn remember(ask: &Ask, house: &House, person: &Person) -> Result<(), Trouble> {
    let session = house.session(ask).await?;
    let recent = &house.recent;
    Ok(recent.add(ask.person, &session.account, &person.id).await?)
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

/// What a look for people came to.
struct Found {
    listing: Listing,
    people: Vec<Person>,
    /// Where nobody fits: whose names look like it.
    nearest: Vec<Person>,
    note: Option<Note>,
}

impl Found {
    async fn look(ask: &Ask, house: &House, listing: Listing) -> Result<Self, Trouble> {
        let session = house.session(ask).await?;
        let (members, contacts) = match &listing {
            Listing::Team { .. } | Listing::Department { .. } => (true, false),
            Listing::Folder { .. } => (false, true),
            Listing::Recent => (true, true),
            Listing::Search { scope, .. } => (*scope != Scope::Contacts, *scope != Scope::Members),
        };
        let members = match members {
            true => Some(members_of(house, &session).await?),
            false => None,
        };
        let contacts = match contacts {
            true => {
                let people = &house.people;
                Some(people.list::<Contacts>(&session, Freshness::Known).await?)
            }
            false => None,
        };
        let (members, contacts) = (members.as_ref(), contacts.as_ref());
        let mut people: Vec<&Person> = Vec::new();
        let mut nearest: Vec<&Person> = Vec::new();
        match &listing {
            Listing::Search { query, .. } => {
                people.extend(members.iter().flat_map(|m| m.shelf.find(query)));
                people.extend(contacts.iter().flat_map(|c| c.shelf.find(query)));
                // Looking at every name takes far longer than finding.
                if people.is_empty() {
                    nearest.extend(members.iter().flat_map(|m| m.shelf.nearest(query)));
                    nearest.extend(contacts.iter().flat_map(|c| c.shelf.nearest(query)));
                }
            }
            Listing::Department { title, .. } => {
                people.extend(members.iter().flat_map(|m| m.shelf.in_department(title)));
            }
            Listing::Recent => {
                let recent = house.recent.of(ask.person, &session.account).await?;
                for id in &recent {
                    let member = members.and_then(|m| m.shelf.by_id(id));
                    people.extend(member.or(contacts.and_then(|c| c.shelf.by_id(id))));
                }
            }
            Listing::Team { title, .. } | Listing::Folder { title, .. } => {
                people.extend(members.iter().flat_map(|m| m.shelf.in_group(title)));
                people.extend(contacts.iter().flat_map(|c| c.shelf.in_group(title)));
            }
        }
        Ok(Self {
            people: people.into_iter().cloned().collect(),
            nearest: nearest.into_iter().cloned().collect(),
            note: members.and_then(Note::of).or(contacts.and_then(Note::of)),
            listing,
        })
    }

    fn nobody(&self, language: Language) -> Screen {
        let query = match &self.listing {
            Listing::Search { query, .. } => cut(query, 100),
            _ => String::new(),
        };
        let text = if self.nearest.is_empty() {
            html!(language, "whois-nobody", query = query)
        } else {
            html!(language, "whois-nobody-nearest", query = query)
        };
        let screen = Screen::new(with_note(language, text, &self.note));
        let screen = self.nearest.iter().fold(screen, |screen, person| {
            screen.row([person_key(person, None)])
        });
        let is_contact = matches!(
            self.listing,
            Listing::Search {
                scope: Scope::Contacts,
                ..
            }
        );
        screen.row(is_contact.then(|| contact::new_key(language)))
    }

    fn list(&self, language: Language, list: &str, page: usize) -> Screen {
        let count = self.people.len();
        let pages = count.div_ceil(PAGE).max(1);
        let page = page.min(pages - 1);
        let mut text = vec![self.title(language)];
        if pages > 1 {
            text.push(html!(language, "list-page", page = page + 1, pages = pages));
        }
        let shown = self.people.iter().skip(page * PAGE).take(PAGE);
        let text = Html::join(text, "\n");
        let screen = Screen::new(with_note(language, text, &self.note));
        let at = (list.to_owned(), page);
        let screen = shown.fold(screen, |screen, person| {
            screen.row([person_key(person, Some(at.clone()))])
        });
        screen
            .pages(language, (page, PAGE, count), |page| {
                AnyButton::People(Button::Page(list.to_owned(), page))
            })
            .row(self.forget(language))
            .row(self.back(language))
    }

    /// The way to erase whom the person looked up.
    fn forget(&self, language: Language) -> Option<Key> {
        let forget = AnyButton::Recent(recent::Button::Forget);
        let some = self.listing == Listing::Recent && !self.people.is_empty();
        some.then(|| Key::press(text!(language, "recent-forget"), forget))
    }

    fn title(&self, language: Language) -> Html {
        let count = self.people.len();
        match &self.listing {
            Listing::Search { query, .. } => {
                html!(
                    language,
                    "whois-found",
                    query = cut(query, 100),
                    count = count
                )
            }
            Listing::Team { title, .. } => {
                html!(
                    language,
                    "teams-members",
                    title = cut(title, 100),
                    count = count
                )
            }
            Listing::Folder { title, .. } => {
                let title = cut(&card::folder_name(title, language), 100);
                html!(language, "folders-contacts", title = title, count = count)
            }
            Listing::Department { title, .. } => {
                html!(
                    language,
                    "teams-members",
                    title = cut(title, 100),
                    count = count
                )
            }
            Listing::Recent if count == 0 => html!(language, "recent-nobody"),
            Listing::Recent => html!(language, "recent-title"),
        }
    }

    fn back(&self, language: Language) -> Option<Key> {
        let button = match &self.listing {
            Listing::Search { .. } => return None,
            Listing::Recent => return Some(start::home_key(language)),
            Listing::Department { page, .. } => {
                AnyButton::Departments(departments::Button::List(*page))
            }
            Listing::Team { page, .. } => AnyButton::Teams(teams::Button::List(*page)),
            Listing::Folder { page, .. } => AnyButton::Folders(folders::Button::List(*page)),
        };
        Some(Key::press(text!(language, "back-to-list"), button))
    }
}

/// The members of the session's account, as far as they are known.
pub async fn members_of(house: &House, session: &Session) -> Result<Sheet<Members>, Error> {
    house
        .people
        .list::<Members>(session, Freshness::Known)
        .await
}

/// A person as a button that leads to their card.
pub fn person_key(person: &Person, list: Option<(String, usize)>) -> Key {
    let button = Button::Card(person.id.clone(), list);
    Key::press(person_label(person), AnyButton::People(button))
}

/// A person in one line.
pub fn person_label(person: &Person) -> String {
    match &person.position {
        Some(position) => format!("{} · {}", cut(&person.name, 40), cut(position, 30)),
        None => cut(&person.name, 60),
    }
}

/// A card that was reached from no list.
pub fn card_alone(language: Language, person: &Person) -> Screen {
    card_screen(language, person, None, &None)
}

/// A card under a word about it.
pub fn card_under(language: Language, notice: Html, person: &Person) -> Screen {
    let mut screen = card_screen(language, person, None, &None);
    screen.text = Html::join([notice, screen.text], "\n\n");
    screen
}

fn card_screen(
    language: Language,
    person: &Person,
    list: Option<(String, usize)>,
    note: &Option<Note>,
) -> Screen {
    let press = |label, button| Key::press(label, AnyButton::People(button));
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
    let together = person.group.as_deref().map(|group| {
        let title = cut(&card::folder_name(group, language), 40);
        let label = match person.is_member() {
            true => text!(language, "whois-team", title = title),
            false => text!(language, "whois-folder", title = title),
        };
        press(label, Button::Together(person.id.clone()))
    });
    let back =
        list.map(|(list, page)| press(text!(language, "back-to-list"), Button::Page(list, page)));
    Screen::new(with_note(language, card::text(person, language), note))
        .photo(person.photo.clone())
        .row(save.into_iter().chain([refresh]))
        .row(together)
        .row(back)
}
