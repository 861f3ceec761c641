//! Who wants news of an account: read when something of it changed, and found by whom an event names, so that
//! an event costs the same whether ten chats want news or ten thousand.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
    time::{Duration, Instant},
};

use futures_util::{StreamExt, TryStreamExt, stream};
use teloxide::types::ChatId;

use crate::{
    accounts::Session,
    news::{Desk, wish::Wish},
    people::{Members, PersonId, Snapshot},
    store::{Stand, StoreError},
    worksection::{AccountName, Person, UserId},
};

/// How long it is relied on that nothing changed: whoever changed it may have died before they noted that.
const RELIED_ON: Duration = Duration::from_secs(60);
/// So many links are read at once.
const AT_ONCE: usize = 32;

/// A chat that wants news of the account, and as whom.
pub(super) struct Wisher {
    pub(super) chat: ChatId,
    pub(super) wish: Wish,
    pub(super) session: Session,
    pub(super) email: String,
}

/// All chats that want news of the account.
pub(super) struct Wishers {
    pub(super) all: Vec<Wisher>,
    /// The rights by which events are read.
    pub(super) sources: BTreeMap<String, Session>,
    /// Whether there are some whom the reader does not know of yet.
    pub(super) has_new: bool,
    /// The places of people, by e-mail.
    by_email: HashMap<String, Vec<usize>>,
    /// The places of groups, which hear of everybody.
    groups: Vec<usize>,
}

/// A chat that an event may concern, and the number of who reads there as far as an event names it.
pub(super) type Concerned<'a> = (&'a Wisher, Option<UserId>);

impl Wishers {
    pub(super) fn new(all: Vec<Wisher>) -> Self {
        let (mut by_email, mut groups) = (HashMap::<_, Vec<_>>::new(), Vec::new());
        for (place, wisher) in all.iter().enumerate() {
            if wisher.wish.group.is_some() {
                groups.push(place);
            } else {
                let places = by_email.entry(wisher.email.to_lowercase()).or_default();
                places.push(place);
            }
        }
        Self {
            sources: sources(&all),
            has_new: all.iter().any(|wisher| !wisher.wish.counts),
            all,
            by_email,
            groups,
        }
    }

    /// Returns the chats that something may concern in which these people have a part, and which mentions those
    /// with these e-mails: of people no others can be concerned.
    pub(super) fn concerned<'a>(
        &self,
        people: impl Iterator<Item = &'a Person>,
        mentioned: &[String],
        members: &Snapshot<Members>,
    ) -> Vec<Concerned<'_>> {
        let groups = self.groups.iter().map(|place| (*place, None));
        let mut found: BTreeMap<_, _> = groups.collect();
        let named = mentioned.iter().flat_map(|email| self.with_email(email));
        found.extend(named.map(|place| (*place, None)));
        for person in people {
            for place in self.with_email(&person.email) {
                found.entry(*place).or_default();
            }
            // What happens may name no more than a number.
            let member = members.by_id(&PersonId::Member(person.id.clone()));
            let email = member.and_then(|member| member.email);
            for place in self.with_email(email.as_deref().unwrap_or_default()) {
                found.insert(*place, Some(person.id.clone()));
            }
        }
        let counting = found.into_iter().map(|(place, id)| (&self.all[place], id));
        counting.filter(|(wisher, _)| wisher.wish.counts).collect()
    }

    fn with_email(&self, email: &str) -> &[usize] {
        let found = self.by_email.get(&email.to_lowercase());
        found
            .filter(|_| !email.is_empty())
            .map_or(&[], Vec::as_slice)
    }
}

/// Returns the rights by which events are read: one key sees everything, tokens what their person may see.
fn sources(wishers: &[Wisher]) -> BTreeMap<String, Session> {
    let by_key = wishers.iter().find(|wisher| wisher.session.is_by_key());
    if let Some(key) = by_key {
        return BTreeMap::from([(key.session.directory.clone(), key.session.clone())]);
    }
    let used = wishers.iter();
    used.map(|wisher| (wisher.session.directory.clone(), wisher.session.clone()))
        .collect()
}

/// What was read last, and how everything stood then.
#[derive(Default)]
pub(super) struct Latest(Option<(Instant, [Stand; 3], Arc<Wishers>)>);

impl Latest {
    /// Returns who wants news now.
    pub(super) async fn read(
        &mut self,
        desk: Desk<'_>,
        account: &AccountName,
    ) -> Result<Arc<Wishers>, StoreError> {
        let began = Instant::now();
        let stands = [
            desk.news.wishes.stand().await?,
            desk.accounts.stand().await?,
            desk.profiles.stand().await?,
        ];
        if let Some((at, known, wishers)) = &self.0
            && *known == stands
            && at.elapsed() < RELIED_ON
        {
            return Ok(wishers.clone());
        }
        let wishers = Arc::new(Wishers::new(all(desk, account).await?));
        self.0 = Some((began, stands, wishers.clone()));
        Ok(wishers)
    }
}

/// Reads the chats that want news, with their links and as whom.
async fn all(desk: Desk<'_>, account: &AccountName) -> Result<Vec<Wisher>, StoreError> {
    let wishes = desk.news.wishes.in_account(account).await?;
    let wishers = stream::iter(wishes)
        .map(|(chat, wish)| wisher(desk, account, chat, wish))
        .buffered(AT_ONCE);
    wishers
        .try_filter_map(async |wisher| Ok(wisher))
        .try_collect()
        .await
}

async fn wisher(
    desk: Desk<'_>,
    account: &AccountName,
    chat: ChatId,
    wish: Wish,
) -> Result<Option<Wisher>, StoreError> {
    let session = desk.accounts.session(chat).await?;
    let Some(session) = session.filter(|session| session.account == *account) else {
        return Ok(None);
    };
    let mut email = wish.email.clone();
    if session.is_by_key()
        && let Some(person) = chat.as_user()
    {
        // Whoever said that they are somebody else reads that one's news.
        let profile = desk.profiles.get(person).await?;
        let said = profile.emails.get(account.as_str());
        email = said.cloned().unwrap_or(email);
    }
    Ok(Some(Wisher {
        chat,
        wish,
        session,
        email,
    }))
}
