//! Who stands in for somebody who is away, as an audience sees it.

use std::{collections::HashMap, fmt, sync::Arc};

use chrono::NaiveDate;
use teloxide::types::UserId as TelegramId;

use crate::{
    accounts::Session,
    chat::{
        house::House,
        memory::steads::Steads,
        words::{
            away::Deputy,
            cut, day,
            stead::{About, Stead},
        },
    },
    html,
    i18n::{Html, Language},
    people::{Absence, Members, Person, PersonId, phone, phone::Region},
    store::StoreError,
    worksection::{AccountName, PhoneKind, UserId},
};

/// Longest name, in characters.
const NAME: usize = 60;

/// Who stands in, as an audience sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Substitute {
    name: String,
    phone: Option<String>,
}

/// Everybody who stands in for somebody in an account.
#[derive(Clone, Default)]
pub(crate) struct Standing {
    all: Vec<(About, Stead)>,
    deputies: HashMap<UserId, Person>,
}

impl fmt::Debug for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Standing").finish_non_exhaustive()
    }
}

impl Standing {
    /// Returns who stands in during an absence, with a number of these kinds.
    pub(crate) fn substitute(
        &self,
        (member, absence): (&UserId, &Absence),
        region: Region,
        shows: impl Fn(PhoneKind) -> bool,
    ) -> Option<Substitute> {
        let stead = Steads::of_absence(&self.all, member, absence, day::today())?;
        let deputy = stead.deputy()?;
        let known = self.deputies.get(&deputy.member);
        let name = known.map_or(&deputy.name, |person| &person.name);
        let phone = known.and_then(|person| {
            let mut kinds = [PhoneKind::Main, PhoneKind::Mobile, PhoneKind::Work]
                .into_iter()
                .filter(|kind| shows(*kind));
            kinds.find_map(|wanted| {
                let mut phones = person.phones.iter();
                let (_, number) = phones.find(|(kind, _)| *kind == wanted)?;
                Some(cut(&phone::best(number, region), NAME))
            })
        });
        let name = cut(name, NAME);
        Some(Substitute { name, phone })
    }
}

/// Adds who stands in to a line on an absence.
pub(crate) fn line(what: Html, substitute: Option<&Substitute>, language: Language) -> Html {
    match substitute {
        None => what,
        Some(Substitute {
            name,
            phone: Some(phone),
        }) => html!(
            language,
            "away-instead-phone",
            what = what,
            deputy = name,
            phone = phone
        ),
        Some(Substitute { name, phone: None }) => {
            html!(language, "away-instead", what = what, deputy = name)
        }
    }
}

impl House {
    /// Returns who stands in for somebody in the session's account, as far as the directory is known.
    pub(crate) async fn standing(
        &self,
        session: &Session,
    ) -> Result<Option<Arc<Standing>>, StoreError> {
        let all = self.steads.in_account(&session.account).await?;
        if all.is_empty() {
            return Ok(None);
        }
        let members = self.people.known::<Members>(session).await;
        let deputies = all.iter().filter_map(|(_, stead)| stead.deputy());
        let known = deputies.filter_map(|deputy| {
            let id = PersonId::Member(deputy.member.clone());
            let person = members.as_ref()?.by_id(&id)?;
            Some((deputy.member.clone(), person.clone()))
        });
        let deputies = known.collect();
        Ok(Some(Arc::new(Standing { all, deputies })))
    }

    /// Returns the person whose private chat has a link of their own to an account, by which they are this
    /// member there.
    pub(crate) async fn deputy(
        &self,
        deputy: &Deputy,
        account: &AccountName,
        via: &Session,
    ) -> Result<Option<TelegramId>, StoreError> {
        let Ok(members) = self.members(via).await else {
            return Ok(None);
        };
        let id = PersonId::Member(deputy.member.clone());
        let person = members.snapshot.by_id(&id);
        match person.and_then(|person| person.email) {
            Some(email) => self.with_own_link(&email, account).await,
            None => Ok(None),
        }
    }

    /// Returns when a member is away between two days, as far as that is known.
    pub(crate) async fn away_between(
        &self,
        session: &Session,
        member: &UserId,
        (from, until): (NaiveDate, NaiveDate),
    ) -> Vec<(NaiveDate, NaiveDate)> {
        let Some(absences) = self.absences(session).await else {
            return Vec::new();
        };
        let spells = absences.between(member, from, until).into_iter();
        let clipped = spells.map(|spell| {
            let last = spell.back.pred_opt().unwrap_or(spell.back);
            (spell.from.max(from), last.min(until))
        });
        clipped.filter(|(from, until)| from <= until).collect()
    }
}
