//! What a chat may see of people. A person alone sees everything that the link shows; a group may
//! include clients and outsiders, so it sees what work requires, as its administrators decide. A public
//! group is read by everybody, so it sees who works where, whatever they decide.

mod payload;
mod seen;

use std::sync::Arc;

use chrono::NaiveDate;

use crate::{
    accounts::Session,
    chat::{
        house::House,
        parts::stead::{Standing, Substitute},
        words::{ask::Ask, day, view::GroupView},
    },
    people::{
        Absence, Absences, Calendar, Person, PersonId, Project, Projects, Ways,
        phone::{self, Region},
    },
    store::StoreError,
    worksection::{AccountName, TaskId},
};

use payload::{CARD, LONGEST_PAYLOAD, TASK, WHOIS};
pub(crate) use payload::{card_of, task_of, whois_of};
pub(crate) use seen::Seen;

/// The audience to which people are shown.
#[derive(Debug, Clone, Default)]
pub(crate) struct Audience {
    /// The group's view; `None` if one person reads alone.
    view: Option<GroupView>,
    /// Whether people outside of the group read along.
    public: bool,
    /// Where phone numbers without a country belong to.
    region: Region,
    /// Deep link to the full card in the reader's own chat, up to the person's id.
    more: String,
    /// Deep link to a member's card for whoever may see it, up to its id, and the account's mark behind it.
    link: Option<(String, String)>,
    /// Who reads alone, and their projects, where both are known.
    reader: Option<Reader>,
    /// Who is away.
    absences: Option<Arc<Absences>>,
    /// Who stands in for whom.
    standing: Option<Arc<Standing>>,
    /// Whom the person marked with ⭐ who reads alone with a link.
    favourites: Option<Arc<Vec<PersonId>>>,
    /// Whether one person of the group reads alone, who may show all what they see.
    whispered: bool,
    /// Whether one person reads alone who sees what a group sees, by whose link they read.
    lent: bool,
}

/// Who reads alone.
#[derive(Debug, Clone)]
struct Reader {
    id: PersonId,
    projects: Arc<Vec<Project>>,
}

impl Reader {
    /// Returns the titles of the projects that the reader shares with a person.
    fn shares_with(&self, person: &Person) -> Vec<String> {
        if self.id == person.id {
            return Vec::new();
        }
        let mine = self.projects.iter().filter(|p| p.has(&self.id));
        let shared = mine.filter(|project| project.has(&person.id));
        shared.map(|project| project.name.clone()).collect()
    }
}

impl Audience {
    /// Creates a group's audience. `account` is the mark of the account that the group is linked to.
    pub(crate) fn group(view: GroupView, username: &str, account: &str) -> Self {
        Self {
            view: Some(view),
            public: false,
            absences: None,
            standing: None,
            favourites: None,
            whispered: false,
            lent: false,
            link: None,
            region: Region::default(),
            more: format!("https://t.me/{username}?start={CARD}{account}-"),
            reader: None,
        }
    }

    /// Creates the audience of a group that everybody can read.
    pub(crate) fn public(username: &str, account: &str) -> Self {
        Self {
            public: true,
            ..Self::group(GroupView::CLOSED, username, account)
        }
    }

    /// Returns the audience of one person of the group: outsiders may be in it, so they see no more than all.
    fn whispered(self, whispered: bool) -> Self {
        Self { whispered, ..self }
    }

    /// Creates the audience of somebody who reads alone by a group's link, and sees what the group sees.
    pub(crate) fn lent(view: GroupView) -> Self {
        Self {
            view: Some(view),
            lent: true,
            ..Self::default()
        }
    }

    /// Returns the audience for numbers of that region.
    pub(crate) fn in_region(self, region: Region) -> Self {
        Self { region, ..self }
    }

    /// Returns where phone numbers without a country belong to.
    pub(crate) fn region(&self) -> Region {
        self.region
    }

    /// Returns the person without what this audience may not see.
    pub(crate) fn shows(&self, person: &Person) -> Seen {
        let marked = || {
            let marked = self.favourites.as_ref()?;
            Some(marked.contains(&person.id))
        };
        let Some(view) = self.view else {
            let reader = self.reader.as_ref();
            return Seen {
                favourite: marked(),
                back: self.back(person),
                substitute: self.substitute(person),
                presence: self.knows_presence(person),
                person: person.clone(),
                region: self.region,
                more: None,
                link: self.link_to(&person.id),
                shared: reader.map_or_else(Vec::new, |reader| reader.shares_with(person)),
                alone: reader.is_none_or(|reader| reader.id != person.id),
                whispered: false,
            };
        };
        let mut seen = person.clone();
        seen.phones.retain(|(kind, _)| view.shows_phone(*kind));
        if !view.emails {
            seen.email = None;
        }
        if !view.phones {
            seen.ways = seen.ways.unreachable();
        }
        if !view.home {
            seen.addresses.clear();
        }
        if self.public {
            seen.role = None;
            seen.photo = None;
            seen.ways = Ways::default();
        }
        let is_all = seen == *person;
        Seen {
            more: (!is_all).then(|| self.way_to(&person.id)).flatten(),
            link: self.link_to(&person.id),
            back: self.back(person),
            substitute: self.substitute(person),
            presence: self.knows_presence(person),
            person: seen,
            shared: Vec::new(),
            alone: false,
            favourite: marked(),
            whispered: self.whispered,
            region: self.region,
        }
    }

    /// Lets the audience see who is away, unless everybody reads along.
    pub(crate) fn with_absences(mut self, absences: Option<Arc<Absences>>) -> Self {
        self.absences = absences.filter(|_| !self.public);
        self
    }

    /// Lets the audience see who stands in for those whom it sees away.
    pub(crate) fn with_standing(mut self, standing: Option<Arc<Standing>>) -> Self {
        self.standing = standing.filter(|_| !self.public);
        self
    }

    /// Returns the day on which a person is back who is away today. Nobody learns why.
    pub(crate) fn back(&self, person: &Person) -> Option<NaiveDate> {
        Some(self.absence(person)?.back)
    }

    fn absence(&self, person: &Person) -> Option<Absence> {
        let PersonId::Member(id) = &person.id else {
            return None;
        };
        self.absences.as_ref()?.on(id, day::today())
    }

    /// Returns who stands in for a person who is away today.
    pub(crate) fn substitute(&self, person: &Person) -> Option<Substitute> {
        self.substitute_in(person, &self.absence(person)?)
    }

    /// Returns who stands in for a person during an absence; with a number where this audience sees numbers.
    pub(crate) fn substitute_in(&self, person: &Person, absence: &Absence) -> Option<Substitute> {
        let PersonId::Member(id) = &person.id else {
            return None;
        };
        let shows = |kind| self.view.is_none_or(|view| view.shows_phone(kind));
        let standing = self.standing.as_ref()?;
        standing.substitute((id, absence), self.region, shows)
    }

    fn knows_presence(&self, person: &Person) -> bool {
        self.absences.is_some() && person.is_member()
    }

    /// Whether this audience may learn that a searched number is this person's.
    pub(crate) fn knows_number(&self, person: &Person, asked: &str) -> bool {
        let Some(view) = self.view else { return true };
        let digits = |text: &str| -> String {
            let plain = phone::plain(text);
            let number = phone::extended(&plain).map_or(&*plain, |(number, _)| number);
            number.chars().filter(char::is_ascii_digit).collect()
        };
        let wanted = digits(asked);
        // The last nine digits identify a number.
        let wanted = &wanted[wanted.len().saturating_sub(9)..];
        let shown = person
            .phones
            .iter()
            .filter(|(kind, _)| view.shows_phone(*kind));
        shown
            .map(|(_, number)| digits(number))
            .any(|number| number.contains(wanted))
    }

    /// Whether people may be found by their e-mail here.
    pub(crate) fn knows_emails(&self) -> bool {
        self.view.is_none_or(|view| view.emails)
    }

    /// Whether people may be found by their messengers and networks here.
    pub(crate) fn knows_ways(&self) -> bool {
        self.view.is_none_or(|view| view.phones)
    }

    /// Whether everybody can read along.
    pub(crate) fn is_public(&self) -> bool {
        self.public
    }

    /// Whether others read along.
    pub(crate) fn is_group(&self) -> bool {
        self.view.is_some() && !self.lent
    }

    fn link_to(&self, id: &PersonId) -> Option<String> {
        let (url, account) = self.link.as_ref()?;
        let PersonId::Member(id) = id else {
            return None;
        };
        let id = id.to_string();
        let fits = WHOIS.len() + id.len() + 1 + account.len() <= LONGEST_PAYLOAD;
        let plain = id.bytes().all(|b| b.is_ascii_alphanumeric());
        (fits && plain).then(|| format!("{url}{id}-{account}"))
    }

    fn way_to(&self, id: &PersonId) -> Option<String> {
        let (kind, id) = match id {
            PersonId::Member(id) => ('m', id.to_string()),
            PersonId::Contact(id) => ('c', id.to_string()),
        };
        let (_, payload) = self.more.split_once("?start=")?;
        let fits = payload.len() + 1 + id.len() <= LONGEST_PAYLOAD;
        let plain = id
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        (fits && plain).then(|| format!("{}{kind}{id}", self.more))
    }
}

impl House {
    /// Returns the deep link to a task in the reader's own chat.
    pub(crate) fn way_to_task(&self, account: &AccountName, task: TaskId) -> String {
        let account = self.accounts.account_mark(account);
        format!(
            "https://t.me/{}?start={TASK}{account}-{task}",
            self.username
        )
    }

    /// Returns who reads alone with their own link, and their projects, as far as known.
    async fn reader(&self, ask: &Ask, own: &Session) -> Result<Option<Reader>, StoreError> {
        let Some(known) = self.people.known::<Projects>(own).await else {
            return Ok(None);
        };
        let me = self.known_me(ask, own).await?;
        Ok(me.map(|id| Reader {
            id,
            projects: known.items.clone(),
        }))
    }

    /// Returns who is away in the session's account, as far as it is known.
    pub(crate) async fn absences(&self, session: &Session) -> Option<Arc<Absences>> {
        match self.people.calendar(session).await {
            Calendar::Known(absences) => Some(absences),
            Calendar::Refused(_) | Calendar::Unknown => None,
        }
    }

    /// Returns what somebody sees who reads alone by this link.
    pub(crate) async fn alone(&self, session: Option<&Session>) -> Result<Audience, StoreError> {
        Ok(match session.and_then(|session| session.lent_by) {
            Some(group) => Audience::lent(self.views.of(group).await?),
            None => Audience::default(),
        })
    }

    /// Returns the audience to which people are shown here.
    pub(crate) async fn audience(&self, ask: &Ask) -> Result<Audience, StoreError> {
        let session = self.accounts.session(ask.chat).await?;
        self.audience_by(ask, session.as_ref()).await
    }

    /// Returns the audience to which people are shown here by the chat's link.
    pub(crate) async fn audience_by(
        &self,
        ask: &Ask,
        session: Option<&Session>,
    ) -> Result<Audience, StoreError> {
        let region = self.phone_region;
        let absences = match session {
            Some(session) => self.absences(session).await,
            None => None,
        };
        let standing = match session {
            Some(session) if absences.is_some() => self.standing(session).await?,
            Some(_) | None => None,
        };
        if ask.is_private() {
            let (reader, favourites) = match session {
                Some(session) => {
                    let marked = self.favourites.of(ask.person, &session.account).await?;
                    (self.reader(ask, session).await?, Some(Arc::new(marked)))
                }
                None => (None, None),
            };
            let link = session.map(|session| {
                let url = format!("https://t.me/{}?start={WHOIS}", self.username);
                (url, self.accounts.account_mark(&session.account))
            });
            let audience = Audience {
                reader,
                favourites,
                link,
                ..self.alone(session).await?
            };
            let audience = audience.in_region(region).with_absences(absences);
            return Ok(audience.with_standing(standing));
        }
        let account = session.map(|session| self.accounts.account_mark(&session.account));
        let account = account.unwrap_or_default();
        if self.is_public(ask).await? {
            let audience = Audience::public(&self.username, &account).in_region(region);
            return Ok(audience.whispered(ask.whispered));
        }
        let view = self.views.of(ask.chat).await?;
        let audience = Audience::group(view, &self.username, &account).in_region(region);
        let audience = audience.with_absences(absences).with_standing(standing);
        Ok(audience.whispered(ask.whispered))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worksection::{PhoneKind, Services};

    fn person() -> Person {
        Person {
            id: PersonId::Member("7".into()),
            name: "Олена Коваль".to_owned(),
            position: None,
            group: None,
            department: None,
            role: None,
            email: Some("olena@acme.example".to_owned()),
            phones: vec![
                (PhoneKind::Mobile, "+380 67 123 45 67".to_owned()),
                (PhoneKind::Home, "+380 44 111 22 33".to_owned()),
            ],
            addresses: vec!["Київ".to_owned()],
            photo: Some("https://acme.example/olena.jpg".to_owned()),
            ways: Ways::new(&Services::default(), "", "кабінет 7", "2026-11-12"),
        }
    }

    #[test]
    fn a_group_sees_what_work_needs_and_where_the_rest_is() {
        let group = Audience::group(GroupView::default(), "a_bot", "abcdef");
        let seen = group.shows(&person());
        assert_eq!(seen.phones.len(), 1);
        assert!(seen.addresses.is_empty() && seen.email.is_some());
        assert!(seen.ways.other().is_some() && group.knows_ways());
        assert_eq!(seen.more(), Some("https://t.me/a_bot?start=card-abcdef-m7"));
        assert_eq!(
            card_of("card-abcdef-m7"),
            Some(("abcdef", PersonId::Member("7".into())))
        );
        assert!(group.knows_number(&person(), "067 123 45 67"));
        assert!(!group.knows_number(&person(), "+380 44 111-22-33"));

        let closed = GroupView {
            emails: false,
            phones: false,
            home: true,
            ..GroupView::default()
        };
        let seen = Audience::group(closed, "a_bot", "abcdef").shows(&person());
        assert!(seen.phones.is_empty() && seen.email.is_none() && !seen.addresses.is_empty());
        assert!(seen.ways.other().is_none() && seen.ways.since().is_some());
        let seen = Audience::public("a_bot", "abcdef").shows(&person());
        assert!(seen.phones.is_empty() && seen.email.is_none() && seen.addresses.is_empty());
        assert!(seen.role.is_none() && seen.photo.is_none() && seen.ways.since().is_none());
        assert_eq!(seen.more(), Some("https://t.me/a_bot?start=card-abcdef-m7"));
        let alone = Audience::default().shows(&person());
        assert_eq!((&*alone, alone.more()), (&person(), None));
    }

    #[test]
    fn other_payloads_lead_to_no_card() {
        for payload in [
            "",
            "link",
            "gabc",
            "card-",
            "card-abc",
            "card-abc-",
            "card-abc-m",
            "card-abc-x1",
            "card-abc-є",
        ] {
            assert_eq!(card_of(payload), None, "{payload}");
        }
        let member = |id: &str| PersonId::Member(id.into());
        assert_eq!(
            whois_of("whois_7-abcdef"),
            Some((member("7"), Some("abcdef")))
        );
        assert_eq!(whois_of("whois_7"), Some((member("7"), None)));
        for payload in ["whois_", "whois_-abcdef", "whois", "whois_є"] {
            assert_eq!(whois_of(payload), None, "{payload}");
        }
        assert_eq!(
            task_of("task-abcdef-71").map(|(mark, _)| mark),
            Some("abcdef")
        );
        for payload in [
            "task-abcdef-0",
            "task-abcdef-7x",
            "task-71",
            "card-abcdef-71",
        ] {
            assert_eq!(task_of(payload), None, "{payload}");
        }
    }
}
