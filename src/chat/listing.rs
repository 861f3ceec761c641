//! People on a screen: lists with pages, cards with 📇 and 🔄, the way back. A list is a search, a
//! team, a folder and the like; it outgrows a button, so it is kept and named.

use serde::{Deserialize, Serialize};
use tracing::warn;

use super::{
    ask::Ask,
    audience::{Audience, Seen},
    button::Button as AnyButton,
    card, contact, cut, departments, folders,
    house::House,
    label,
    note::{Note, with_note},
    recent,
    refusal::Refusal,
    reply::{Act, Answer, Key, Reply, Screen, Trouble},
    search::{self, Scope},
    start, teams,
};
use crate::{
    accounts::Session,
    html,
    i18n::{Html, Language},
    people::{Contacts, Freshness, Known, List, Members, Person, PersonId, Sheet, phone},
    text,
    worksection::Error,
};

/// Rows on one page of any list.
pub const PAGE: usize = 8;

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
        Button::Card(id, list) => {
            let session = house.session(&ask).await?;
            let (person, note) = person(&session, &house, &id, Freshness::Known).await?;
            remember(&ask, &session, &house, &person).await;
            let seen = house.audience(&ask).await?.shows(&person);
            Ok(card_screen(ask.language, &seen, list, &note).into())
        }
        Button::Refresh(id, list) => {
            let session = house.session(&ask).await?;
            let (person, note) = person(&session, &house, &id, Freshness::Now).await?;
            remember(&ask, &session, &house, &person).await;
            let toast = match note.is_some_and(Note::is_unavailable) {
                true => text!(ask.language, "whois-not-refreshed"),
                false => text!(ask.language, "whois-refreshed"),
            };
            let seen = house.audience(&ask).await?.shows(&person);
            let screen = card_screen(ask.language, &seen, list, &note);
            Ok(Reply::from(screen).with_toast(toast))
        }
        Button::Together(id) => {
            let session = house.session(&ask).await?;
            let (person, _) = person(&session, &house, &id, Freshness::Known).await?;
            let title = person.group.clone().ok_or(Refusal::Stale)?;
            let listing = match person.is_member() {
                true => Listing::Team { title, page: 0 },
                false => Listing::Folder { title, page: 0 },
            };
            open(&ask, &house, listing).await
        }
        Button::Save(id) => {
            let session = house.session(&ask).await?;
            let (person, _) = person(&session, &house, &id, Freshness::Known).await?;
            let seen = house.audience(&ask).await?.shows(&person);
            Ok(match card::contact(&seen, ask.language) {
                Some(contact) => Reply::default().and(Act::Contact(contact)),
                None => Reply::toast(text!(ask.language, "whois-no-phone")),
            })
        }
    }
}

/// Looks for people: a card for one, a list for several, who may be meant for none.
pub async fn search(ask: &Ask, house: &House, scope: Scope, query: String) -> Answer {
    let language = ask.language;
    let listing = Listing::Search { scope, query };
    let found = Found::look(ask, house, listing).await?;
    match found.people.as_slice() {
        [] => Ok(found.nobody(language).into()),
        _ if found.guessed => Ok(found.nobody(language).into()),
        [person] => {
            remember(ask, &found.session, house, person).await;
            Ok(found.card(language, person, None).into())
        }
        // Whose name was typed in full is meant, whoever else it fits.
        [person, ..] if found.named == 1 => {
            remember(ask, &found.session, house, person).await;
            let list = house.lists.keep(ask, found.listing.clone()).await?;
            Ok(found.card(language, person, Some(list)).into())
        }
        _ => show(ask, house, found).await,
    }
}

/// A card that is asked for by itself.
pub async fn card(ask: &Ask, id: PersonId, house: &House) -> Answer {
    let session = house.session(ask).await?;
    let (person, note) = person(&session, house, &id, Freshness::Known).await?;
    remember(ask, &session, house, &person).await;
    let seen = house.audience(ask).await?.shows(&person);
    Ok(card_screen(ask.language, &seen, None, &note).into())
}

/// Shows the people of a team or a folder.
pub async fn open(ask: &Ask, house: &House, listing: Listing) -> Answer {
    let found = Found::look(ask, house, listing).await?;
    show(ask, house, found).await
}

async fn show(ask: &Ask, house: &House, found: Found) -> Answer {
    let list = house.lists.keep(ask, found.listing.clone()).await?;
    Ok(found.list(ask.language, &list, 0).into())
}

/// Notes whom somebody looked up.
async fn remember(ask: &Ask, session: &Session, house: &House, person: &Person) {
    let noted = house.recent.add(ask.person, &session.account, &person.id);
    if let Err(error) = noted.await {
        // Whoever was found is shown all the same.
        warn!(%error, "whom somebody looked up could not be noted");
    }
}

async fn person(
    session: &Session,
    house: &House,
    id: &PersonId,
    freshness: Freshness,
) -> Result<(Person, Option<Note>), Trouble> {
    let (person, note) = match id {
        PersonId::Member(_) => {
            let sheet = house.people.list::<Members>(session, freshness).await?;
            (sheet.shelf.by_id(id).cloned(), noted(&sheet, freshness))
        }
        PersonId::Contact(_) => {
            let sheet = house.people.list::<Contacts>(session, freshness).await?;
            (sheet.shelf.by_id(id).cloned(), noted(&sheet, freshness))
        }
    };
    Ok((person.ok_or(Refusal::PersonGone)?, note))
}

/// Who asked for what is newest, and cannot have it, is told so even of what is fresh.
fn noted<L: List>(sheet: &Sheet<L>, freshness: Freshness) -> Option<Note> {
    match freshness {
        Freshness::Now => Note::of_failed(sheet).or(Note::of(sheet)),
        _ => Note::of(sheet),
    }
}

/// What a look for people came to.
struct Found {
    listing: Listing,
    /// The link that it is shown by.
    session: Session,
    people: Vec<Known>,
    /// Who reads along.
    audience: Audience,
    /// Nobody fits, and these may be meant.
    guessed: bool,
    /// How many have just the full name that was typed: they come first.
    named: usize,
    note: Option<Note>,
    missing: Option<Scope>,
}

impl Found {
    async fn look(ask: &Ask, house: &House, listing: Listing) -> Result<Self, Trouble> {
        let session = house.session(ask).await?;
        let audience = house.audience(ask).await?;
        if let Listing::Search { scope, query } = &listing {
            let found = search::search(house, &session, &audience, *scope, query).await?;
            return Ok(Self {
                audience,
                people: found.people,
                guessed: found.guessed,
                named: found.named,
                note: found.note,
                missing: found.missing,
                listing,
                session,
            });
        }
        let members = match listing {
            Listing::Folder { .. } => None,
            _ => Some(members_of(house, &session).await?),
        };
        let contacts = match listing {
            Listing::Folder { .. } | Listing::Recent => {
                let people = &house.people;
                Some(people.list::<Contacts>(&session, Freshness::Known).await?)
            }
            _ => None,
        };
        let (members, contacts) = (members.as_ref(), contacts.as_ref());
        let mut people: Vec<Known> = Vec::new();
        match &listing {
            Listing::Department { title, .. } => {
                people.extend(members.iter().flat_map(|m| m.shelf.in_department(title)));
            }
            Listing::Recent => {
                let recent = house.recent.of(ask.person, &session.account).await?;
                for id in &recent {
                    let member = members.and_then(|m| m.shelf.by_id(id));
                    let person = member.or(contacts.and_then(|c| c.shelf.by_id(id)));
                    people.extend(person.cloned().map(Known::from));
                }
            }
            Listing::Team { title, .. } | Listing::Folder { title, .. } => {
                people.extend(members.iter().flat_map(|m| m.shelf.in_group(title)));
                people.extend(contacts.iter().flat_map(|c| c.shelf.in_group(title)));
            }
            Listing::Search { .. } => {}
        }
        Ok(Self {
            people,
            audience,
            guessed: false,
            named: 0,
            note: members.and_then(Note::of).or(contacts.and_then(Note::of)),
            missing: None,
            listing,
            session,
        })
    }

    /// A text with what should be known of the answer under it.
    fn noted(&self, language: Language, text: Html) -> Html {
        let missing = self
            .missing
            .map(|scope| search::missing_text(language, scope));
        let text = Html::join([text].into_iter().chain(missing), "\n\n");
        with_note(language, text, &self.note)
    }

    fn nobody(&self, language: Language) -> Screen {
        let (scope, query) = match &self.listing {
            Listing::Search { scope, query } => (Some(*scope), cut(query, 100)),
            _ => (None, String::new()),
        };
        let by_contact = phone::is_number(&query) || query.contains('@');
        let hint =
            (self.audience.is_group() && by_contact).then(|| html!(language, "view-search-hint"));
        let text = if self.guessed {
            html!(language, "whois-nobody-nearest", query = query)
        } else {
            html!(language, "whois-nobody", query = query)
        };
        let text = Html::join([text].into_iter().chain(hint), "\n\n");
        let mut screen = Screen::new(self.noted(language, text));
        if self.guessed {
            let labels = label::labels(&self.people, &self.audience, language);
            for (person, label) in self.people.iter().zip(labels) {
                screen = screen.row([card_key(person, label, None)]);
            }
        }
        let is_contact = scope == Some(Scope::Contacts);
        screen.row(is_contact.then(|| contact::new_key(language)))
    }

    /// The card of the only one found, or of the one who is meant, with the way to the list.
    fn card(&self, language: Language, person: &Person, list: Option<String>) -> Screen {
        let count = self.people.len().saturating_sub(1);
        let list = list.map(|list| (list, 0));
        let others = list.clone().map(|(list, page)| {
            let label = text!(language, "whois-others", count = count);
            Key::press(label, AnyButton::People(Button::Page(list, page)))
        });
        let seen = self.audience.shows(person);
        let mut screen = card_without_way_back(language, &seen, list, &self.note).row(others);
        let notice = match &self.listing {
            Listing::Search { query, .. } if phone::is_number(query) => Some(html!(
                language,
                "whois-number-is",
                number = phone::best(query.trim())
            )),
            _ => None,
        };
        let missing = self
            .missing
            .map(|scope| search::missing_text(language, scope));
        let parts = notice.into_iter().chain([screen.text]).chain(missing);
        screen.text = Html::join(parts, "\n\n");
        screen
    }

    fn list(&self, language: Language, list: &str, page: usize) -> Screen {
        let count = self.people.len();
        let pages = count.div_ceil(PAGE).max(1);
        let page = page.min(pages - 1);
        let mut text = vec![self.title(language)];
        if pages > 1 {
            text.push(html!(language, "list-page", page = page + 1, pages = pages));
        }
        // Namesakes stand together, perhaps across the border of a page.
        let first = page.saturating_sub(1) * PAGE;
        let near = &self.people[first..count.min((page + 2) * PAGE)];
        let labels = label::labels(near, &self.audience, language);
        let shown = near.iter().zip(labels).skip(page * PAGE - first).take(PAGE);
        let text = Html::join(text, "\n");
        let screen = Screen::new(self.noted(language, text));
        let at = (list.to_owned(), page);
        let screen = shown.fold(screen, |screen, (person, label)| {
            screen.row([card_key(person, label, Some(at.clone()))])
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
pub fn person_key(person: &Person) -> Key {
    card_key(person, label::alone(person), None)
}

fn card_key(person: &Person, label: String, list: Option<(String, usize)>) -> Key {
    Key::press(
        label,
        AnyButton::People(Button::Card(person.id.clone(), list)),
    )
}

/// A card that was reached from no list.
pub fn card_alone(language: Language, person: &Seen) -> Screen {
    card_screen(language, person, None, &None)
}

/// A card under a word about it.
pub fn card_under(language: Language, notice: Html, person: &Seen) -> Screen {
    let mut screen = card_alone(language, person);
    screen.text = Html::join([notice, screen.text], "\n\n");
    screen
}

fn card_screen(
    language: Language,
    person: &Seen,
    list: Option<(String, usize)>,
    note: &Option<Note>,
) -> Screen {
    let back = list.clone().map(|(list, page)| {
        let back = AnyButton::People(Button::Page(list, page));
        Key::press(text!(language, "back-to-list"), back)
    });
    card_without_way_back(language, person, list, note).row(back)
}

fn card_without_way_back(
    language: Language,
    person: &Seen,
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
        Button::Refresh(person.id.clone(), list),
    );
    let together = person.group.as_deref().map(|group| {
        let title = cut(&card::folder_name(group, language), 40);
        let label = match person.is_member() {
            true => text!(language, "whois-team", title = title),
            false => text!(language, "whois-folder", title = title),
        };
        press(label, Button::Together(person.id.clone()))
    });
    let more = person.more();
    let more = more.map(|url| Key::open(text!(language, "card-more"), url));
    let text = card::text(person, language);
    Screen::new(with_note(language, text, note))
        .photo(person.photo.clone())
        .row(save.into_iter().chain([refresh]))
        .row(together)
        .row(more)
}
