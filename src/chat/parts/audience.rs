//! What a chat may see of people. A person alone sees everything that the link shows; a group may
//! include clients and outsiders, so it sees what work requires, as its administrators decide. A public
//! group is read by everybody, so it sees who works where, whatever they decide.

use crate::{
    chat::{
        house::House,
        words::{ask::Ask, view::GroupView},
    },
    people::{
        Person, PersonId,
        phone::{self, Region},
    },
    store::StoreError,
    worksection::{AccountName, TaskId},
};

/// Telegram's limit for a deep link's payload, in characters.
const LONGEST_PAYLOAD: usize = 64;

/// Prefix of payloads that lead to a card.
const CARD: &str = "card-";

/// Prefix of payloads that lead to a task.
const TASK: &str = "task-";

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
}

/// A person as an audience sees them.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    person: Person,
    region: Region,
    /// Link to the rest for the asking person, if there is more.
    more: Option<String>,
}

impl std::ops::Deref for Seen {
    type Target = Person;

    fn deref(&self) -> &Person {
        &self.person
    }
}

impl Seen {
    /// Returns where the person's phone numbers without a country belong to.
    pub(crate) fn region(&self) -> Region {
        self.region
    }

    pub(crate) fn more(&self) -> Option<&str> {
        self.more.as_deref()
    }
}

impl Audience {
    /// Creates a group's audience. `account` is the mark of the account that the group is linked to.
    pub(crate) fn group(view: GroupView, username: &str, account: &str) -> Self {
        Self {
            view: Some(view),
            public: false,
            region: Region::default(),
            more: format!("https://t.me/{username}?start={CARD}{account}-"),
        }
    }

    /// Creates the audience of a group that everybody can read.
    pub(crate) fn public(username: &str, account: &str) -> Self {
        Self {
            public: true,
            ..Self::group(GroupView::CLOSED, username, account)
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
        let Some(view) = self.view else {
            return Seen {
                person: person.clone(),
                region: self.region,
                more: None,
            };
        };
        let mut seen = person.clone();
        seen.phones.retain(|(kind, _)| view.shows_phone(*kind));
        if !view.emails {
            seen.email = None;
        }
        if !view.home {
            seen.addresses.clear();
        }
        if self.public {
            seen.role = None;
            seen.photo = None;
        }
        let is_all = seen == *person;
        Seen {
            more: (!is_all).then(|| self.way_to(&person.id)).flatten(),
            person: seen,
            region: self.region,
        }
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

    /// Whether everybody can read along.
    pub(crate) fn is_public(&self) -> bool {
        self.public
    }

    /// Whether others read along.
    pub(crate) fn is_group(&self) -> bool {
        self.view.is_some()
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

/// Parses a deep link to a card into the account's mark and the person; `None` for other payloads.
pub(crate) fn card_of(payload: &str) -> Option<(&str, PersonId)> {
    let (account, person) = payload.strip_prefix(CARD)?.split_once('-')?;
    let id = person.get(1..).filter(|id| !id.is_empty())?;
    let person = match person.as_bytes()[0] {
        b'm' => PersonId::Member(id.into()),
        b'c' => PersonId::Contact(id.into()),
        _ => return None,
    };
    Some((account, person))
}

/// Parses a deep link to a task into the account's mark and the task; `None` for other payloads.
pub(crate) fn task_of(payload: &str) -> Option<(&str, TaskId)> {
    let (account, task) = payload.strip_prefix(TASK)?.split_once('-')?;
    Some((account, TaskId::parse(task)?))
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

    /// Returns the audience to which people are shown here.
    pub(crate) async fn audience(&self, ask: &Ask) -> Result<Audience, StoreError> {
        let region = self.phone_region;
        if ask.is_private() {
            return Ok(Audience::default().in_region(region));
        }
        let session = self.accounts.session(ask.chat).await?;
        let account = session.map(|session| self.accounts.account_mark(&session.account));
        let account = account.unwrap_or_default();
        if self.is_public(ask).await? {
            return Ok(Audience::public(&self.username, &account).in_region(region));
        }
        let view = self.views.of(ask.chat).await?;
        Ok(Audience::group(view, &self.username, &account).in_region(region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worksection::PhoneKind;

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
        }
    }

    #[test]
    fn a_group_sees_what_work_needs_and_where_the_rest_is() {
        let group = Audience::group(GroupView::default(), "a_bot", "abcdef");
        let seen = group.shows(&person());
        assert_eq!(seen.phones.len(), 1);
        assert!(seen.addresses.is_empty() && seen.email.is_some());
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
        };
        let seen = Audience::group(closed, "a_bot", "abcdef").shows(&person());
        assert!(seen.phones.is_empty() && seen.email.is_none() && !seen.addresses.is_empty());
        let seen = Audience::public("a_bot", "abcdef").shows(&person());
        assert!(seen.phones.is_empty() && seen.email.is_none() && seen.addresses.is_empty());
        assert!(seen.role.is_none() && seen.photo.is_none());
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
