//! The people of a list, and how they are drawn: as pages, as a card.

use crate::{
    accounts::Session,
    chat::{
        house::House,
        parts::{
            asked,
            audience::{Audience, Seen},
            keys::{card_key, home_key, new_contact_key},
            label, near,
            note::{Note, with_note},
            people::{self, PAGE},
            project::{self, Team},
            said, search, stead,
        },
        words::{
            ask::Ask,
            button::Button,
            buttons::{
                DepartmentsButton, FoldersButton, PeopleButton, ProjectsButton, RecentButton,
                TeamsButton,
            },
            cut, day,
            kept_id::KeptId,
            listing::{Beside, Listing, Scope},
            names,
            reply::{Key, Page, Screen, Trouble},
        },
    },
    html,
    i18n::{Html, Language},
    people::{Person, PersonId, PersonRef, phone, phrases::Field},
    text,
};

/// Puts what was asked for first, alone on its line, with the button that copies it.
pub(super) fn with_field(
    mut screen: Screen,
    field: Option<Field>,
    person: &Person,
    seen: &Seen,
    language: Language,
) -> Screen {
    let line = field.and_then(|field| asked::line(field, person, seen, language));
    if let Some(line) = line {
        screen.text = Html::join([line.text, screen.text], "\n\n");
        if let Some(copy) = &line.copy {
            for row in &mut screen.keys {
                row.retain(|key| key.does != copy.does);
            }
            screen.keys.retain(|row| !row.is_empty());
        }
        screen.keys.splice(0..0, line.copy.map(|key| vec![key]));
    }
    screen
}

/// Searches again for a list that was searched for.
async fn searched(
    house: &House,
    session: &Session,
    audience: &Audience,
    listing: &Listing,
) -> Result<Option<search::Found>, Trouble> {
    Ok(match listing {
        Listing::Search { scope, query } => {
            Some(search::search(house, session, audience, *scope, query).await?)
        }
        Listing::Said { scope, wanted } => {
            let place = said::Place {
                house,
                session,
                audience,
                scope: *scope,
            };
            Some(place.again(wanted.clone()).await?)
        }
        _ => None,
    })
}

/// The result of a lookup.
pub(super) struct Found {
    pub(super) listing: Listing,
    /// The link by which it is shown.
    pub(super) session: Session,
    pub(super) people: Vec<PersonRef>,
    /// The audience.
    pub(super) audience: Audience,
    /// Whether nobody matches and these are guesses.
    pub(super) guessed: bool,
    /// Number of people with exactly the full name that was typed; they come first.
    pub(super) named: usize,
    pub(super) note: Option<Note>,
    missing: Option<Scope>,
    /// What stands above a project's team.
    heading: Option<Html>,
}

impl Found {
    pub(super) fn of_search(
        listing: Listing,
        session: Session,
        audience: Audience,
        found: search::Found,
    ) -> Self {
        Self {
            audience,
            people: found.people,
            guessed: found.guessed,
            named: found.named,
            note: found.note,
            missing: found.missing,
            heading: None,
            listing,
            session,
        }
    }

    /// Returns what is asked for of them.
    pub(super) fn field(&self) -> Option<Field> {
        self.listing.field()
    }

    pub(super) async fn look(ask: &Ask, house: &House, listing: Listing) -> Result<Self, Trouble> {
        let session = house.session(ask).await?;
        let audience = house.audience_by(ask, Some(&session)).await?;
        if let Some(found) = searched(house, &session, &audience, &listing).await? {
            return Ok(Self::of_search(listing, session, audience, found));
        }
        if let Listing::Project { id, .. } = &listing {
            let team = Team::of(id, ask, &session, house).await?;
            let heading = team.heading(&session, house, ask.language);
            let found = Self::plain(listing, session, audience, team.people, team.note);
            return Ok(Self {
                heading: Some(heading),
                ..found
            });
        }
        Self::listed(ask, house, listing, (session, audience)).await
    }

    /// Returns the people of a list that is neither a search nor a project.
    async fn listed(
        ask: &Ask,
        house: &House,
        listing: Listing,
        (session, audience): (Session, Audience),
    ) -> Result<Self, Trouble> {
        let members = if matches!(listing, Listing::Folder { .. }) {
            None
        } else {
            Some(house.members(&session).await?)
        };
        let contacts = match listing {
            Listing::Folder { .. } | Listing::Recent => Some(house.contacts(&session).await?),
            // Not everybody may read contacts.
            Listing::Several { .. } | Listing::Favourites | Listing::Near => {
                house.contacts(&session).await.ok()
            }
            Listing::Search { .. }
            | Listing::Said { .. }
            | Listing::Project { .. }
            | Listing::Team { .. }
            | Listing::Department { .. } => None,
        };
        let (members, contacts) = (members.as_ref(), contacts.as_ref());
        let by_id = |id: &PersonId| {
            let member = members.and_then(|m| m.snapshot.with_id(id));
            member.or_else(|| contacts.and_then(|c| c.snapshot.with_id(id)))
        };
        let mut people: Vec<PersonRef> = Vec::new();
        match &listing {
            Listing::Department { title, .. } => {
                people.extend(members.iter().flat_map(|m| m.snapshot.in_department(title)));
            }
            Listing::Recent => {
                let recent = house.recent.of(ask.person, &session.account).await?;
                people.extend(recent.iter().filter_map(by_id));
            }
            Listing::Favourites => {
                let marked = house.favourites.of(ask.person, &session.account).await?;
                people.extend(marked.iter().filter_map(by_id));
            }
            Listing::Near => {
                let near = near::ids(ask.person, &session, house).await?;
                people.extend(near.iter().filter_map(by_id));
            }
            Listing::Several { people: ids, .. } => people.extend(ids.iter().filter_map(by_id)),
            Listing::Team { title, .. } | Listing::Folder { title, .. } => {
                people.extend(members.iter().flat_map(|m| m.snapshot.in_group(title)));
                people.extend(contacts.iter().flat_map(|c| c.snapshot.in_group(title)));
            }
            Listing::Search { .. } | Listing::Said { .. } | Listing::Project { .. } => {}
        }
        let note = members.and_then(Note::of).or(contacts.and_then(Note::of));
        Ok(Self::plain(listing, session, audience, people, note))
    }

    /// Returns people who were not searched for.
    fn plain(
        listing: Listing,
        session: Session,
        audience: Audience,
        people: Vec<PersonRef>,
        note: Option<Note>,
    ) -> Self {
        Self {
            listing,
            session,
            people,
            audience,
            guessed: false,
            named: 0,
            note,
            missing: None,
            heading: None,
        }
    }

    /// Adds the answer's freshness note below a text.
    fn noted(&self, language: Language, text: Html) -> Html {
        let missing = self
            .missing
            .map(|scope| search::missing_text(language, scope));
        let text = Html::join([text].into_iter().chain(missing), "\n\n");
        with_note(language, text, &self.note)
    }

    pub(super) fn nobody(&self, language: Language) -> Screen {
        let scope = self.listing.scope();
        let query = cut(self.listing.query().unwrap_or_default(), 100);
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
        screen.row(is_contact.then(|| new_contact_key(language)))
    }

    /// Returns the card of the only match, or of the person meant, with a button to the list.
    pub(super) fn card(
        &self,
        language: Language,
        person: &Person,
        list: Option<KeptId<Listing>>,
    ) -> Screen {
        let count = self.people.len().saturating_sub(1);
        let list = list.map(|list| (list, 0));
        let others = list.clone().map(|(list, page)| {
            let label = text!(language, "whois-others", count = count);
            Key::press(label, Button::People(PeopleButton::Page(list, page)))
        });
        let seen = self.audience.shows(person);
        let mut screen =
            people::card_without_way_back(language, &seen, list, &self.note).row(others);
        let notice = match &self.listing {
            Listing::Search { query, .. } if phone::is_number(query) => Some(query),
            Listing::Said { wanted, .. } if phone::is_number(&wanted.query) => Some(&wanted.query),
            _ => None,
        };
        let number = notice.map(|query| phone::best(query.trim(), self.audience.region()));
        let notice = number.map(|number| html!(language, "whois-number-is", number = number));
        let missing = self
            .missing
            .map(|scope| search::missing_text(language, scope));
        let parts = notice.into_iter().chain([screen.text]).chain(missing);
        screen.text = Html::join(parts, "\n\n");
        with_field(screen, self.field(), person, &seen, language)
    }

    pub(super) fn list(&self, language: Language, list: &KeptId<Listing>, page: usize) -> Screen {
        let count = self.people.len();
        let pages = count.div_ceil(PAGE).max(1);
        let page = page.min(pages - 1);
        let mut text = vec![self.title(language)];
        if pages > 1 {
            text.push(html!(language, "list-page", page = page + 1, pages = pages));
        }
        // Namesakes are together, perhaps across the boundary of a page.
        let first = page.saturating_sub(1) * PAGE;
        let near = &self.people[first..count.min((page + 2) * PAGE)];
        let labels = label::labels(near, &self.audience, language);
        let shown = || {
            near.iter()
                .zip(&labels)
                .skip(page * PAGE - first)
                .take(PAGE)
        };
        let beside = self.beside(shown(), language);
        let text = Html::join(text, "\n");
        let stead = self.stood_in_for(shown().map(|(person, _)| person), language);
        let text = stead.into_iter().chain([text]).chain(beside);
        let text = Html::join(text, "\n\n");
        let screen = Screen::new(self.noted(language, text));
        let at = (list.clone(), page);
        let screen = shown().fold(screen, |screen, (person, label)| {
            screen.row([card_key(person, label.clone(), Some(at.clone()))])
        });
        screen
            .pages(
                language,
                Page {
                    page,
                    size: PAGE,
                    count,
                },
                |page| Button::People(PeopleButton::Page(list.clone(), page)),
            )
            .row(self.save_all(list, language))
            .row(self.forget(language))
            .row(self.change(language))
            .row(self.renew(language).into_iter().chain(self.back(language)))
    }

    /// Returns 🔄 of a project.
    fn renew(&self, language: Language) -> Option<Key> {
        let Listing::Project { id, list } = &self.listing else {
            return None;
        };
        let renew = ProjectsButton::Renew(id.clone(), list.clone());
        let label = text!(language, "whois-refresh");
        Some(Key::press(label, Button::Projects(renew)))
    }

    /// Says who is away of those shown for whom somebody stands in, a line each.
    fn stood_in_for<'a>(
        &self,
        shown: impl Iterator<Item = &'a PersonRef>,
        language: Language,
    ) -> Option<Html> {
        let lines: Vec<_> = shown
            .filter_map(|person| {
                let substitute = self.audience.substitute(person)?;
                let back = day::with_weekday(self.audience.back(person)?, language);
                let name = cut(&person.name, 60);
                let away = html!(language, "away-bell", name = name, back = back);
                Some(stead::line(away, Some(&substitute), language))
            })
            .collect();
        (!lines.is_empty()).then(|| Html::join(lines, "\n"))
    }

    /// Returns what was asked of people under these labels, a line each.
    fn beside<'a>(
        &self,
        shown: impl Iterator<Item = (&'a PersonRef, &'a String)>,
        language: Language,
    ) -> Option<Html> {
        let Listing::Several {
            beside: Some(beside),
            ..
        } = &self.listing
        else {
            return None;
        };
        let lines = shown.map(|(person, label)| {
            let seen = self.audience.shows(person);
            let phones = seen.phones.iter();
            let values: Vec<String> = match beside {
                Beside::Phones => phones
                    .map(|(_, phone)| phone::best(phone, seen.region()))
                    .collect(),
                Beside::Emails => {
                    let email = seen.email.clone().filter(|_| seen.has_mailbox());
                    email.into_iter().collect()
                }
            };
            let values = if values.is_empty() {
                "—".to_owned()
            } else {
                cut(&values.join(", "), 150)
            };
            html!(
                language,
                "pasted-beside",
                name = label.as_str(),
                values = values
            )
        });
        Some(Html::join(lines, "\n"))
    }

    /// Returns the button that saves everyone who was named together.
    fn save_all(&self, list: &KeptId<Listing>, language: Language) -> Option<Key> {
        let is_several = matches!(self.listing, Listing::Several { .. });
        let has_some = || {
            let mut people = self.people.iter();
            people.any(|person| !self.audience.shows(person).phones.is_empty())
        };
        let save = Button::People(PeopleButton::SaveAll(list.clone()));
        (is_several && has_some()).then(|| Key::press(text!(language, "saved-all"), save))
    }

    /// Returns the button that erases the recent lookups.
    fn forget(&self, language: Language) -> Option<Key> {
        let forget = Button::Recent(RecentButton::Forget);
        let some = self.listing == Listing::Recent && !self.people.is_empty();
        some.then(|| Key::press(text!(language, "recent-forget"), forget))
    }

    /// Returns the buttons that change a project's team.
    fn change(&self, language: Language) -> Vec<Key> {
        match &self.listing {
            Listing::Project { id, .. } => project::change_keys(language, id).into(),
            _ => Vec::new(),
        }
    }

    fn title(&self, language: Language) -> Html {
        let count = self.people.len();
        match &self.listing {
            Listing::Search { .. } | Listing::Said { .. } => {
                let query = self.listing.query().unwrap_or_default();
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
                let title = cut(&names::folder_name(title, language), 100);
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
            Listing::Project { .. } => self.heading.clone().unwrap_or_default(),
            Listing::Several { missing, .. } if missing.is_empty() => {
                html!(language, "pasted-several", count = count)
            }
            Listing::Several { missing, .. } => {
                let missing: Vec<String> = missing.iter().map(|name| cut(name, 60)).collect();
                let missing = cut(&missing.join(", "), 500);
                let found = html!(language, "pasted-several", count = count);
                let missing = html!(language, "pasted-missing", names = missing);
                Html::join([found, missing], "\n")
            }
            Listing::Recent if count == 0 => html!(language, "recent-nobody"),
            Listing::Recent => html!(language, "recent-title"),
            Listing::Favourites | Listing::Near if count == 0 => {
                html!(language, "favourites-nobody")
            }
            Listing::Favourites => html!(language, "favourites-title"),
            Listing::Near => html!(language, "favourites-near"),
        }
    }

    fn back(&self, language: Language) -> Option<Key> {
        let button = match &self.listing {
            Listing::Search { .. } | Listing::Said { .. } | Listing::Several { .. } => return None,
            Listing::Recent | Listing::Favourites | Listing::Near => {
                return Some(home_key(language));
            }
            Listing::Department { page, .. } => Button::Departments(DepartmentsButton::List(*page)),
            Listing::Team { page, .. } => Button::Teams(TeamsButton::List(*page)),
            Listing::Folder { page, .. } => Button::Folders(FoldersButton::List(*page)),
            Listing::Project { list, .. } => Button::Projects(match list {
                Some((list, page)) => ProjectsButton::List(list.clone(), *page),
                None => ProjectsButton::All,
            }),
        };
        Some(Key::press(text!(language, "back-to-list"), button))
    }
}
