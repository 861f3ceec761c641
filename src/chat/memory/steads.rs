//! Who stands in for whom while they are away: kept for the absence alone.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use async_trait::async_trait;
use chrono::{Local, NaiveDate, NaiveTime};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use teloxide::types::{ChatId, UserId};

use crate::{
    accounts::PersonalData,
    chat::{
        memory::recently::Recently,
        words::stead::{About, Due, Stead},
    },
    people::Absence,
    store::{Change, Expiry, Records, StoreError, Table},
    worksection::{self, AccountName},
};

/// How often it is looked whether the absences are still there.
const CHECKED: Duration = Duration::from_secs(3600);
/// How long it counts that an absence is still there.
const CONFIRMED: Duration = Duration::from_secs(600);

/// Everybody who stands in, each under a code of the account, who is away, and from when.
pub(crate) struct Steads {
    table: Table<Stead>,
    /// Key for the codes: a record's own key is not sealed.
    naming: [u8; 32],
    /// When it was last looked whether the absences are still there.
    checked: Mutex<Option<Instant>>,
    /// The absences that Worksection had a moment ago.
    pub confirmed: Recently<About>,
}

impl Steads {
    pub(crate) fn new(records: &Records) -> Self {
        Self {
            table: records.table("steads").labelled(labels).remembering(),
            naming: records.derive("steads"),
            checked: Mutex::default(),
            confirmed: Recently::new(CONFIRMED),
        }
    }

    pub(crate) async fn get(&self, about: &About) -> Result<Option<Stead>, StoreError> {
        self.table.get_readable(&self.key(about)).await
    }

    /// Notes who stands in. Whoever is noted already keeps what they were told; what was noted of the same
    /// person for other days of this absence is over.
    pub(crate) async fn note(&self, about: &About, stead: &Stead) -> Result<(), StoreError> {
        let days = (stead.from, stead.until);
        self.clear(about, days, |other| other != about).await?;
        let Some(left) = left(stead.until) else {
            return Ok(());
        };
        let note = |known: Option<&Stead>| match known {
            Some(known) if known.is_same(stead) => Change::Keep,
            Some(_) | None => Change::Put(stead.clone()),
        };
        let lifetime = Expiry::After(left);
        self.table.update(&self.key(about), lifetime, note).await?;
        Ok(())
    }

    /// Ends what was noted of the person for these days.
    pub(crate) async fn end(
        &self,
        about: &About,
        days: (NaiveDate, NaiveDate),
    ) -> Result<(), StoreError> {
        self.clear(about, days, |_| true).await
    }

    async fn clear(
        &self,
        about: &About,
        (from, until): (NaiveDate, NaiveDate),
        goes: impl Fn(&About) -> bool,
    ) -> Result<(), StoreError> {
        for (other, known) in self.in_account(&about.account).await? {
            let is_same = other.member == about.member;
            let touches = known.from <= until && from <= known.until;
            if is_same && touches && goes(&other) {
                self.drop(&other).await?;
            }
        }
        Ok(())
    }

    /// Drops a record; where the deputy knows of it, once they have heard.
    pub(crate) async fn drop(&self, about: &About) -> Result<(), StoreError> {
        let drop = |known: Option<&Stead>| match known {
            Some(known) if known.is_known_to_deputy() => {
                let mut over = known.clone();
                over.over = true;
                Change::Put(over)
            }
            Some(_) => Change::Delete,
            None => Change::Keep,
        };
        let key = self.key(about);
        self.table.update(&key, Expiry::Unchanged, drop).await?;
        Ok(())
    }

    /// Removes a record, whoever knows of it.
    pub(crate) async fn remove(&self, about: &About) -> Result<(), StoreError> {
        self.table.delete(&self.key(about)).await.map(drop)
    }

    /// Changes a record, if it is there; returns it as it is then.
    pub(crate) async fn change(
        &self,
        about: &About,
        change: impl Fn(&mut Stead) + Send + Sync,
    ) -> Result<Option<Stead>, StoreError> {
        let step = |known: Option<&Stead>| {
            let Some(known) = known else {
                return Change::Keep;
            };
            let mut changed = known.clone();
            change(&mut changed);
            if changed.is_nothing() {
                Change::Delete
            } else if changed == *known {
                Change::Keep
            } else {
                Change::Put(changed)
            }
        };
        let key = self.key(about);
        let updated = self.table.update(&key, Expiry::Unchanged, step);
        Ok(updated.await?.after())
    }

    /// Returns all of an account, those that begin first first.
    pub(crate) async fn in_account(
        &self,
        account: &AccountName,
    ) -> Result<Vec<(About, Stead)>, StoreError> {
        self.with_label(&of_account(account)).await
    }

    /// Returns the record of a member's absence: of several, the one that is under way on this day.
    pub(crate) fn of_absence<'a>(
        all: &'a [(About, Stead)],
        member: &worksection::UserId,
        absence: &Absence,
        day: NaiveDate,
    ) -> Option<&'a Stead> {
        let own = all.iter().filter(|(about, _)| about.member == *member);
        let of_absence = own.filter(|(_, stead)| {
            stead.deputy().is_some() && stead.from < absence.back && absence.from <= stead.until
        });
        let mut known = of_absence.map(|(_, stead)| stead);
        let first = known.next()?;
        Some(known.fold(
            first,
            |best, next| {
                if next.from <= day { next } else { best }
            },
        ))
    }

    /// Returns what is to be told on this day.
    pub(crate) async fn due(
        &self,
        today: NaiveDate,
    ) -> Result<Vec<(About, Stead, Due)>, StoreError> {
        let open = self.with_label(OPEN).await?.into_iter();
        let due = open.flat_map(|(about, stead)| {
            let due = stead.due(today);
            due.into_iter()
                .map(move |due| (about.clone(), stead.clone(), due))
        });
        Ok(due.collect())
    }

    /// Returns all, once an hour: to look whether the absences are still there.
    pub(crate) async fn to_check(&self) -> Result<Vec<(About, Stead)>, StoreError> {
        {
            let mut checked = self.checked.lock().unwrap_or_else(PoisonError::into_inner);
            if checked.is_some_and(|checked| checked.elapsed() < CHECKED) {
                return Ok(Vec::new());
            }
            *checked = Some(Instant::now());
        }
        self.with_label(ALL).await
    }

    fn key(&self, about: &About) -> String {
        let mut code = Hmac::<Sha256>::new_from_slice(&self.naming)
            .expect("HMAC takes a key of any length (RFC 2104)");
        let named = format!("{}/{}/{}", about.account, about.member, about.from);
        code.update(named.as_bytes());
        hex::encode(&code.finalize().into_bytes()[..16])
    }

    async fn with_label(&self, label: &str) -> Result<Vec<(About, Stead)>, StoreError> {
        let mut found = Vec::new();
        for key in self.table.with_label(label).await? {
            let stead = self.table.get_readable(&key).await?;
            found.extend(stead.map(|stead| (stead.about(), stead)));
        }
        found.sort_by_key(|(_, stead)| stead.from);
        Ok(found)
    }
}

/// Returns how long until the person is back: who is away to the end of a week is so over its weekend.
fn left(until: NaiveDate) -> Option<Duration> {
    let after = until.iter_days().skip(1);
    let back = after.take(7).find(|day| !Absence::is_weekend(*day))?;
    let left = back.and_time(NaiveTime::MIN) - Local::now().naive_local();
    left.to_std().ok().filter(|left| !left.is_zero())
}

const OPEN: &str = "open";
const ALL: &str = "all";

fn of_account(account: &AccountName) -> String {
    format!("account/{account}")
}

fn of_chat(chat: ChatId) -> String {
    format!("chat/{chat}")
}

fn labels(_: &str, stead: Option<&Stead>) -> Vec<String> {
    let Some(stead) = stead else {
        return Vec::new();
    };
    let account = of_account(&stead.about().account);
    let open = stead.is_open().then(|| OPEN.to_owned());
    let all = [ALL.to_owned(), of_chat(stead.chat), account];
    all.into_iter().chain(open).collect()
}

#[async_trait]
impl PersonalData for Steads {
    async fn forget_chat(&self, chat: ChatId) -> Result<(), StoreError> {
        for key in self.table.with_label(&of_chat(chat)).await? {
            self.table.delete(&key).await?;
        }
        Ok(())
    }

    /// What a person noted was noted in their private chat.
    async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
        self.forget_chat(ChatId::from(person)).await
    }

    /// Absences are noted in private chats, which do not move.
    async fn migrate(&self, _: ChatId, _: ChatId) -> Result<(), StoreError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use super::*;
    use crate::{
        chat::words::away::{Deputy, Plan},
        i18n::Language,
        store::{StoreSettings, open},
        worksection::DayKind,
    };

    fn account() -> AccountName {
        AccountName::parse("acme").expect("a name")
    }

    fn stead(from: NaiveDate, until: NaiveDate, deputy: &str) -> Stead {
        let mut plan = Plan::new("7".into(), "Олена".to_owned(), true);
        assert!(plan.set(from, until));
        plan.kind = Some(DayKind::Vacation);
        let leave = plan.leave().expect("everything is known");
        let deputy = Deputy {
            member: deputy.into(),
            name: "Тарас Гук".to_owned(),
        };
        Stead::new(&account(), &leave, deputy, (ChatId(1), Language::Uk))
    }

    fn friday() -> NaiveDate {
        let mut days = Local::now().date_naive().iter_days().skip(7);
        let is_friday = |day: &NaiveDate| chrono::Datelike::weekday(day) == chrono::Weekday::Fri;
        days.find(is_friday).expect("a Friday")
    }

    #[tokio::test]
    async fn a_deputy_is_kept_for_the_absence_alone() {
        let directory = tempfile::tempdir().expect("a directory");
        let records = open(StoreSettings::new(directory.path())).await;
        let steads = Steads::new(&records.expect("a store"));
        let (friday, monday) = (friday(), friday() + Days::new(3));
        for (day, deputy) in [(friday, "8"), (monday, "9")] {
            let stead = stead(day, day, deputy);
            steads.note(&stead.about(), &stead).await.expect("noted");
            // The same, looked up once more.
            steads.note(&stead.about(), &stead).await.expect("noted");
        }
        let all = steads.in_account(&account()).await.expect("read");
        assert_eq!(all.len(), 2);
        let absence = Absence {
            from: friday,
            back: monday + Days::new(1),
        };
        let deputy = |day| {
            let stead = Steads::of_absence(&all, &"7".into(), &absence, day);
            stead.map(|stead| stead.chosen().member.to_string())
        };
        assert_eq!(deputy(friday + Days::new(2)).as_deref(), Some("8"));
        assert_eq!(deputy(monday).as_deref(), Some("9"));
        // Of other days of the same absence there is one.
        let longer = stead(friday, monday, "10");
        steads.note(&longer.about(), &longer).await.expect("noted");
        let all = steads.in_account(&account()).await.expect("read");
        assert_eq!(all.len(), 1);
        steads.forget_chat(ChatId(1)).await.expect("forgotten");
        assert!(
            steads
                .in_account(&account())
                .await
                .expect("read")
                .is_empty()
        );
    }

    #[test]
    fn a_record_lasts_until_its_person_is_back() {
        let friday = friday();
        let (weekend, monday) = (left(friday), left(friday + Days::new(2)));
        // From Friday on, nobody is back before Monday.
        let apart = weekend.expect("ahead").abs_diff(monday.expect("ahead"));
        assert!(apart < Duration::from_secs(10), "{apart:?}");
        assert_eq!(left(Local::now().date_naive() - Days::new(10)), None);
    }
}
