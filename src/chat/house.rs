//! What features work with: the floors under the chat, and the little they keep themselves.

use std::sync::Arc;

use teloxide::types::{ChatId, UserId};
use tracing::error;

use crate::{
    accounts::{Accounts, PersonalData, Profiles, Session},
    chat::{
        memory::{
            dialogues::Dialogues, journal::Journal, kept::Kept, recent::Recent, views::GroupViews,
        },
        words::{change::State, listing::Listing, request::Request, task::Shown},
    },
    cluster::Cluster,
    i18n::Language,
    metrics,
    people::{Cached, Contacts, Folders, Freshness, Members, People, Teams, vcard::Vcard},
    store::StoreError,
    telegram::Bot,
    worksection::{Error, Folder, Origin, Team},
};

/// Everything that features share.
pub struct House {
    pub accounts: Accounts,
    pub profiles: Profiles,
    pub people: Arc<People>,
    pub dialogues: Dialogues,
    pub journal: Journal,
    /// The other instances, where there are any.
    pub cluster: Cluster,
    pub recent: Recent,
    /// What groups see of people.
    pub views: GroupViews,
    /// Lists on screens.
    pub lists: Kept<Listing>,
    /// Tasks on screens.
    pub tasks: Kept<Shown>,
    /// Files with several cards, on screens.
    pub files: Kept<Vec<Vcard>>,
    pub failed: Kept<Request>,
    /// Where accounts live, to read links to tasks and to write them.
    pub origin: Origin,
    pub bot: Arc<Bot>,
    /// The bot's name at Telegram, without `@`.
    pub username: String,
    pub default_language: Language,
}

impl House {
    /// The members of the session's account, as far as they are known.
    pub async fn members(&self, session: &Session) -> Result<Cached<Members>, Error> {
        self.people.list::<Members>(session, Freshness::Known).await
    }

    /// Its contacts, likewise.
    pub async fn contacts(&self, session: &Session) -> Result<Cached<Contacts>, Error> {
        let known = Freshness::Known;
        self.people.list::<Contacts>(session, known).await
    }

    /// Its teams, likewise.
    pub async fn teams(&self, session: &Session) -> Result<Cached<Teams>, Error> {
        self.people.list::<Teams>(session, Freshness::Known).await
    }

    /// Its folders, likewise.
    pub async fn folders(&self, session: &Session) -> Result<Cached<Folders>, Error> {
        self.people.list::<Folders>(session, Freshness::Known).await
    }

    /// The first team of which this is true.
    pub async fn team(
        &self,
        session: &Session,
        fits: impl Fn(&Team) -> bool,
    ) -> Result<Option<Team>, Error> {
        let teams = self.teams(session).await?;
        Ok(teams.snapshot.items.iter().find(|team| fits(team)).cloned())
    }

    /// The first folder of which this is true.
    pub async fn folder(
        &self,
        session: &Session,
        fits: impl Fn(&Folder) -> bool,
    ) -> Result<Option<Folder>, Error> {
        let folders = self.folders(session).await?;
        let mut folders = folders.snapshot.items.iter();
        Ok(folders.find(|folder| fits(folder)).cloned())
    }

    /// Notes how far a change is that this instance has in hand.
    pub async fn set_state(&self, operation: &str, state: State) -> Result<(), StoreError> {
        let holder = self.cluster.lease();
        self.journal.set(operation, state, holder.id()).await
    }

    /// Marks a change as unknown whose outcome could not be told, so that it is looked up again.
    pub async fn left_open(&self, operation: &str) {
        if let Err(error) = self.set_state(operation, State::Unknown).await {
            error!(%error, "what became of a change is looked up at the next start only");
        }
    }

    /// Lets go of a change, unless nobody knows yet how it ended.
    pub async fn disown(&self, operation: &str) {
        let entry = self.journal.get(operation).await;
        if entry.is_ok_and(|entry| entry.is_none_or(|entry| !entry.state.is_open())) {
            self.cluster.disown(operation).await;
        }
    }

    /// Tells the metrics what is kept, and what is in memory.
    pub async fn observe(&self) -> Result<(), StoreError> {
        let (keys, people) = self.accounts.count().await?;
        let dialogues = self.dialogues.count().await?;
        let journal = self.journal.open(&self.cluster).await?.len();
        metrics::kept(keys, people, dialogues, journal);
        self.people.drop_forgotten().await?;
        self.people.observe();
        Ok(())
    }

    /// Every table of people's data but those of [`Accounts`], which come first: they say who is concerned.
    fn personal(&self) -> [&dyn PersonalData; 9] {
        let [lists, tasks, files, failed] = self.screens();
        [
            &self.dialogues,
            &self.journal,
            &self.views,
            &self.recent,
            &self.profiles,
            lists,
            tasks,
            files,
            failed,
        ]
    }

    /// What is kept for screens.
    fn screens(&self) -> [&dyn PersonalData; 4] {
        [&self.lists, &self.tasks, &self.files, &self.failed]
    }

    /// A group that became a supergroup has a new number: what is kept for it moves along.
    pub async fn migrate(&self, from: ChatId, to: ChatId) -> Result<(), StoreError> {
        self.accounts.migrate(from, to).await?;
        for table in self.personal() {
            table.migrate(from, to).await?;
        }
        Ok(())
    }

    /// Forgets everything that is kept for a chat.
    pub async fn forget(&self, chat: ChatId, was: Option<Session>) -> Result<(), StoreError> {
        for table in self.personal() {
            table.forget_chat(chat).await?;
        }
        if let Some(session) = was {
            self.forget_directory(&session.directory).await?;
        }
        Ok(())
    }

    /// Forgets what is kept for the screens of a chat.
    pub async fn forget_screens(&self, chat: ChatId) -> Result<(), StoreError> {
        for table in self.screens() {
            table.forget_chat(chat).await?;
        }
        Ok(())
    }

    /// Forgets a person in every chat. Groups that were linked with the person's own tokens are
    /// linked no more; see [`Accounts::forget_person`].
    pub async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
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
    pub async fn forget_directory(&self, directory: &str) -> Result<(), StoreError> {
        if self.accounts.uses(directory).await? {
            return Ok(());
        }
        self.people.forget(directory).await
    }
}
