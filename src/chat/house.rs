//! What features work with: the modules below the chat, and the little state of their own.

use std::{sync::Arc, time::Duration};

use teloxide::types::{ChatId, UserId};
use tracing::error;

use crate::{
    accounts::{Accounts, PersonalData, Profiles, Session},
    chat::{
        memory::{
            alarms::Alarms, dialogues::Dialogues, exposures::Exposures, faults::Faults,
            favourites::Favourites, gateways::Gateways, health::Health, held_news::HeldNews,
            invited::Invitees, journal::Journal, kept::Kept, lately::Lately, leavers::Leavers,
            news_cards::NewsCards, news_lists::NewsLists, notices::Notices, recent::Recent,
            recently::Recently, sent_news::SentNews, servers::Servers, steads::Steads, tidy::Tidy,
            views::GroupViews, wishes::Wishes,
        },
        words::{
            ask::Ask, change::State, listing::Listing, operation::OperationId, project::Sought,
            request::Request, task::Shown, typed_key::HeldKey,
        },
    },
    cluster::Cluster,
    i18n::Language,
    metrics,
    news::{Desk, News},
    people::{
        Cached, Contacts, Folders, Freshness, Members, People, PersonId, Projects, Teams,
        phone::Region, vcard::Vcard,
    },
    store::StoreError,
    telegram::Inquiries,
    worksection::{Error, Folder, Origin, ProjectId, Team},
};

/// How long what says that the bot joined a group counts as one event.
const JOINED: Duration = Duration::from_secs(60);

/// The state shared by all features.
pub(crate) struct House {
    pub accounts: Accounts,
    pub profiles: Profiles,
    pub people: Arc<People>,
    pub dialogues: Dialogues,
    pub journal: Journal,
    /// The other instances, if any.
    pub cluster: Cluster,
    /// The people looked up recently.
    pub recent: Recent<PersonId>,
    /// The people marked with ⭐.
    pub favourites: Favourites,
    /// Who was invited from which chat.
    pub invitees: Invitees,
    /// Whose card somebody saw last.
    pub lately: Lately,
    /// The projects to which somebody was added recently.
    pub used: Recent<ProjectId>,
    /// What happens in accounts, and whom it concerns.
    pub news: Arc<News>,
    /// The messages that told it.
    pub sent_news: SentNews,
    /// Which Bot API servers can whisper.
    pub servers: Servers,
    /// Who stands in for whom while they are away.
    pub steads: Steads,
    /// The living cards of tasks.
    pub news_cards: NewsCards,
    /// News of many tasks, for the pages of their lists.
    pub news_lists: NewsLists,
    /// Groups that cannot be told their news.
    pub held_news: HeldNews,
    /// What groups see of people.
    pub views: GroupViews,
    /// Groups that people outside of them can read.
    pub exposures: Exposures,
    /// Look-ups in groups that are to be taken away again.
    pub tidy: Tidy,
    /// Groups that use the link of somebody who left them.
    pub leavers: Leavers,
    /// What people asked others to do.
    pub wishes: Wishes,
    /// The links by which newcomers ask to be invited.
    pub gateways: Gateways,
    /// Who was found in a group within the last minute.
    pub presence: Recently<(ChatId, UserId)>,
    /// Groups that the bot joined within the last minute.
    pub joined: Recently<ChatId>,
    /// Who was brought into a group lately, and offered to be invited.
    pub arrivals: Recently<(ChatId, UserId)>,
    /// Groups whose linker was looked for within the last minute.
    pub linkers: Recently<ChatId>,
    /// Lists shown on screens.
    pub lists: Kept<Listing>,
    /// Tasks shown on screens.
    pub tasks: Kept<Shown>,
    /// Projects shown on screens.
    pub sought: Kept<Sought>,
    /// Files with several cards, shown on screens.
    pub files: Kept<Vec<Vcard>>,
    pub failed: Kept<Request>,
    /// Keys whose person is asked what to do with them.
    pub keys: Kept<HeldKey>,
    /// How the bot fares, for those who look after it.
    pub health: Health,
    /// What failed, under the code that its person was told.
    pub faults: Faults,
    /// The troubles that were told.
    pub alarms: Alarms,
    /// Words to all chats that are on their way.
    pub notices: Notices,
    /// The addresses of accounts, for reading and writing links to tasks.
    pub origin: Origin,
    /// What may be asked of Telegram; what is sent goes through `flow`.
    pub telegram: Inquiries,
    /// The bot's Telegram username, without `@`.
    pub username: String,
    /// Whether the bot answers in chats that it is not in.
    pub guest_mode: bool,
    /// Whether the bot hears everything in groups: privacy mode is off.
    pub hears_all: bool,
    /// Where a phone number without a country belongs to.
    pub phone_region: Region,
    pub default_language: Language,
}

impl House {
    /// Returns the known members of the session's account.
    pub(crate) async fn members(&self, session: &Session) -> Result<Cached<Members>, Error> {
        self.people.list::<Members>(session, Freshness::Known).await
    }

    /// Returns the known contacts of the session's account.
    pub(crate) async fn contacts(&self, session: &Session) -> Result<Cached<Contacts>, Error> {
        let known = Freshness::Known;
        self.people.list::<Contacts>(session, known).await
    }

    /// Returns the known teams of the session's account.
    pub(crate) async fn teams(&self, session: &Session) -> Result<Cached<Teams>, Error> {
        self.people.list::<Teams>(session, Freshness::Known).await
    }

    /// Returns the known folders of the session's account.
    pub(crate) async fn folders(&self, session: &Session) -> Result<Cached<Folders>, Error> {
        self.people.list::<Folders>(session, Freshness::Known).await
    }

    /// Returns the known projects that the session sees.
    pub(crate) async fn projects(&self, session: &Session) -> Result<Cached<Projects>, Error> {
        let known = Freshness::Known;
        self.people.list::<Projects>(session, known).await
    }

    /// Whether a group is told now what the bot does there, since nobody has told it a moment ago.
    pub(crate) async fn first_in(&self, group: ChatId) -> bool {
        self.joined.first(group) && self.cluster.first(&format!("joined/{group}"), JOINED).await
    }

    /// Whether somebody who was brought into a group is offered now, since nobody was told of them lately.
    pub(crate) async fn first_arrival(&self, group: ChatId, person: UserId) -> bool {
        let name = format!("arrived/{group}/{person}");
        self.arrivals.first((group, person))
            && self.cluster.first(&name, self.arrivals.period).await
    }

    /// Returns what readers of events work with.
    pub(crate) fn desk(&self) -> Desk<'_> {
        Desk {
            accounts: &self.accounts,
            profiles: &self.profiles,
            people: &self.people,
            cluster: &self.cluster,
            news: &self.news,
        }
    }

    /// Returns the first team for which this is true.
    pub(crate) async fn team(
        &self,
        session: &Session,
        fits: impl Fn(&Team) -> bool,
    ) -> Result<Option<Team>, Error> {
        let teams = self.teams(session).await?;
        Ok(teams.snapshot.items.iter().find(|team| fits(team)).cloned())
    }

    /// Returns the first folder for which this is true.
    pub(crate) async fn folder(
        &self,
        session: &Session,
        fits: impl Fn(&Folder) -> bool,
    ) -> Result<Option<Folder>, Error> {
        let folders = self.folders(session).await?;
        let mut folders = folders.snapshot.items.iter();
        Ok(folders.find(|folder| fits(folder)).cloned())
    }

    /// Records the Telegram username of a person with a link of their own, so that others find them by
    /// it.
    pub(crate) async fn note_username(&self, ask: &Ask) -> Result<(), StoreError> {
        let own = ChatId::from(ask.person);
        if ask.anonymous || self.accounts.session(own).await?.is_none() {
            return Ok(());
        }
        let username = ask.username.as_deref();
        self.profiles.set_username(ask.person, username).await
    }

    /// Records the state of a change that this instance owns.
    pub(crate) async fn set_state(
        &self,
        operation: &OperationId,
        state: State,
    ) -> Result<(), StoreError> {
        let holder = self.cluster.lease();
        self.journal.set(operation, state, holder.id()).await
    }

    /// Marks a change whose outcome could not be told as unknown, so that it is looked up again.
    pub(crate) async fn left_open(&self, operation: &OperationId) {
        if let Err(error) = self.set_state(operation, State::Unknown).await {
            error!(%error, "change not marked as unknown; only the next start looks it up");
        }
    }

    /// Gives up a change, unless its outcome is still unknown.
    pub(crate) async fn disown(&self, operation: &OperationId) {
        let entry = self.journal.get(operation).await;
        if entry.is_ok_and(|entry| entry.is_none_or(|entry| !entry.state.is_open())) {
            self.cluster.disown(operation.as_str()).await;
        }
    }

    /// Reports to the metrics what is stored and what is in memory.
    pub(crate) async fn observe(&self) -> Result<(), StoreError> {
        let (keys, people) = self.accounts.count().await?;
        let dialogues = self.dialogues.count().await?;
        let journal = self.journal.open(&self.cluster).await?.len();
        metrics::kept(keys, people, dialogues, journal);
        let chats = self.news.wishes.count().await?;
        metrics::news_kept(chats, self.news.outbox.count().await?);
        self.people.drop_forgotten().await?;
        self.people.observe();
        Ok(())
    }

    /// Returns every table of people's data but those of [`Accounts`], which says who is concerned.
    fn personal(&self) -> [&dyn PersonalData; 29] {
        let [lists, tasks, sought, files, failed] = self.screens();
        [
            &self.dialogues,
            &self.journal,
            &self.views,
            &self.exposures,
            &self.tidy,
            &self.leavers,
            &self.news.wishes,
            &self.news.outbox,
            &self.news.days,
            &self.sent_news,
            &self.steads,
            &self.news_cards,
            &self.news_lists,
            &self.held_news,
            &self.recent,
            &self.favourites,
            &self.invitees,
            &self.lately,
            &self.used,
            &self.profiles,
            &self.wishes,
            &self.gateways,
            &self.keys,
            &self.notices,
            lists,
            tasks,
            sought,
            files,
            failed,
        ]
    }

    /// Returns the tables of what is stored for screens.
    fn screens(&self) -> [&dyn PersonalData; 5] {
        [
            &self.lists,
            &self.tasks,
            &self.sought,
            &self.files,
            &self.failed,
        ]
    }

    /// Moves what is stored for a group to its new id as a supergroup.
    pub(crate) async fn migrate(&self, from: ChatId, to: ChatId) -> Result<(), StoreError> {
        self.accounts.migrate(from, to).await?;
        for table in self.personal() {
            table.migrate(from, to).await?;
        }
        // Their owner knows them by the names that they had.
        for operation in self.journal.open_in(to).await? {
            self.cluster.own(operation.as_str()).await?;
        }
        self.news.change();
        Ok(())
    }

    /// Forgets everything stored for a chat.
    pub(crate) async fn forget(
        &self,
        chat: ChatId,
        was: Option<Session>,
    ) -> Result<(), StoreError> {
        for table in self.personal() {
            table.forget_chat(chat).await?;
        }
        if let Some(session) = was {
            self.forget_directory(&session.directory).await?;
            self.news.forget_account(&session.account).await?;
        }
        Ok(())
    }

    /// Forgets what is stored for a chat's screens.
    pub(crate) async fn forget_screens(&self, chat: ChatId) -> Result<(), StoreError> {
        for table in self.screens() {
            table.forget_chat(chat).await?;
        }
        Ok(())
    }

    /// Forgets a person in every chat. Groups linked with the person's own tokens lose their link; see
    /// [`Accounts::forget_person`].
    pub(crate) async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
        for (chat, was) in self.accounts.forget_person(person).await? {
            self.forget(chat, Some(was)).await?;
        }
        self.forget(ChatId::from(person), None).await?;
        for table in self.personal() {
            table.forget_person(person).await?;
        }
        Ok(())
    }

    /// Forgets a directory that no chat uses any more.
    pub(crate) async fn forget_directory(&self, directory: &str) -> Result<(), StoreError> {
        if self.accounts.uses(directory).await? {
            return Ok(());
        }
        self.news.forget_right(directory).await?;
        self.people.forget(directory).await
    }
}
