//! An invitation that somebody asked for and may not make: who asked, whom it is shown to, and how far it
//! has come.

mod note;

use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, MessageId, UserId};

use crate::{
    chat::words::{ask::Ask, form::Form},
    worksection::AccountName,
};

pub(crate) use note::{Asker, Note, Role};

/// How long it waits for somebody to settle it.
pub(crate) const OPEN_FOR: Duration = Duration::from_secs(7 * DAY);

/// How long it is remembered after that, for late presses.
const REMEMBERED: Duration = Duration::from_secs(7 * DAY);

/// Time after which a ✅ of which the journal knows nothing counts as not pressed: the process ended in
/// between.
const LOST: Duration = Duration::from_secs(60);

/// Time after which a message that a process began to send is sent by another.
const SENDING: Duration = Duration::from_secs(20);

const DAY: u64 = 24 * 3600;

/// Nobody: stands for somebody who is forgotten. Telegram never assigns this id.
const NOBODY: UserId = UserId(0);

/// An invitation that somebody asked for.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Wish {
    pub account: AccountName,
    pub asker: Asker,
    pub form: Form,
    pub until: SystemTime,
    pub standing: Standing,
    /// Raised by each change that people are to see.
    version: u32,
    /// How often ✅ came to nothing; part of the name of the next change.
    tries: u32,
    pub notes: Vec<Note>,
}

/// Who settled a wish.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Decider {
    pub person: UserId,
    /// The name in Telegram; empty if the person is forgotten.
    pub name: String,
    pub chat: ChatId,
}

impl Decider {
    pub(crate) fn of(ask: &Ask) -> Self {
        Self {
            person: ask.person,
            name: ask.person_name.clone(),
            chat: ask.chat,
        }
    }
}

/// How far a wish has come.
///
/// ```text
///  Open ──✅──▶ Taken ──▶ Made, Known, or Unknown and then one of them
///   ▲ │           │ not made
///   └─┼───────────┘
///     └──▶ Refused, Withdrawn, Expired, Unreached, Gone
/// ```
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Standing {
    Open,
    /// ✅ was pressed: the journal has the change under this name.
    Taken {
        by: Decider,
        operation: String,
        since: SystemTime,
    },
    /// It is not known yet whether the change was made.
    Unknown {
        by: Decider,
        operation: String,
    },
    Made {
        by: Decider,
    },
    /// The person is a member already.
    Known {
        by: Decider,
    },
    Refused {
        by: Decider,
    },
    /// By whoever asked.
    Withdrawn,
    Expired,
    /// Nobody is left who could settle it.
    Unreached,
    /// Whoever asked, or their chat, is forgotten.
    Gone,
}

impl Standing {
    pub(crate) fn by(&self) -> Option<&Decider> {
        match self {
            Self::Taken { by, .. }
            | Self::Unknown { by, .. }
            | Self::Made { by }
            | Self::Known { by }
            | Self::Refused { by } => Some(by),
            Self::Open | Self::Withdrawn | Self::Expired | Self::Unreached | Self::Gone => None,
        }
    }

    /// Returns the change that is being made.
    pub(crate) fn operation(&self) -> Option<&str> {
        match self {
            Self::Taken { operation, .. } | Self::Unknown { operation, .. } => Some(operation),
            _ => None,
        }
    }

    /// Whether whoever asked is told of it in a message of its own.
    fn is_news(&self) -> bool {
        !matches!(
            self,
            Self::Open | Self::Taken { .. } | Self::Withdrawn | Self::Gone
        )
    }
}

impl Wish {
    pub(crate) fn new(account: AccountName, asker: Asker, form: Form, notes: Vec<Note>) -> Self {
        Self {
            account,
            asker,
            form,
            until: SystemTime::now() + OPEN_FOR,
            standing: Standing::Open,
            version: 0,
            tries: 0,
            notes,
        }
    }

    pub(crate) fn is_open(&self) -> bool {
        matches!(self.standing, Standing::Open)
    }

    pub(crate) fn version(&self) -> u32 {
        self.version
    }

    /// Returns the name of the change that ✅ on the card of this name makes.
    pub(crate) fn operation(&self, name: &str) -> String {
        format!("{name}.{}", self.tries)
    }

    /// Whether a message about it does not say how it stands.
    pub(crate) fn is_late(&self) -> bool {
        self.notes
            .iter()
            .any(|note| note.shown != Some(self.version))
    }

    /// Returns how long it is to be kept from now on.
    pub(crate) fn lifetime(&self) -> Duration {
        let left = self.until.duration_since(SystemTime::now());
        let left = left.ok().filter(|_| self.is_open()).unwrap_or_default();
        left + REMEMBERED
    }

    /// Moves on to another standing; whoever asked hears of it where that is news.
    pub(crate) fn stand(&mut self, standing: Standing) {
        self.version += 1;
        self.standing = standing;
        self.notes.retain(|note| note.role != Role::News);
        // In the group in which it was settled, the outcome was told to all.
        let told = match &self.standing {
            Standing::Made { by } | Standing::Known { by } | Standing::Unknown { by, .. } => {
                by.chat == self.asker.chat
            }
            _ => false,
        };
        if self.standing.is_news() && !told {
            let news = Note::of_asker(&self.asker, Role::News, None);
            self.notes.push(news);
        }
    }

    /// Opens a wish again whose change was not made.
    pub(crate) fn reopen(&mut self) {
        self.tries += 1;
        self.stand(Standing::Open);
    }

    /// Whether ✅ was pressed so long ago that the journal ought to know of it.
    pub(crate) fn is_lost(&self) -> bool {
        match &self.standing {
            Standing::Taken { since, .. } => since.elapsed().unwrap_or_default() > LOST,
            _ => true,
        }
    }

    /// Returns the messages that are to be sent now by this process, and marks them so. One that is alone
    /// knows that whoever else began to send them is dead.
    pub(crate) fn claim(&mut self, process: &str, alone: bool) -> Vec<Note> {
        let mark = (SystemTime::now(), process.to_owned());
        let version = self.version;
        let is_free = |note: &Note| {
            let busy = note.tried.as_ref().is_some_and(|(since, by)| {
                let is_new = since.elapsed().unwrap_or_default() < SENDING;
                is_new && (!alone || by == process)
            });
            note.shown != Some(version) && !busy
        };
        let late = self.notes.iter_mut().filter(|note| is_free(note));
        late.map(|note| {
            note.tried = Some(mark.clone());
            note.clone()
        })
        .collect()
    }

    /// Records that a message was sent. `None` if Telegram did not take it, and may later.
    pub(crate) fn told(&mut self, told: &Note, version: u32, arrived: Option<Option<MessageId>>) {
        let is_it = |note: &&mut Note| (note.role, note.chat) == (told.role, told.chat);
        if let Some(note) = self.notes.iter_mut().find(is_it) {
            note.tried = None;
            if let Some(message) = arrived {
                note.message = message.or(note.message);
                note.shown = Some(version);
            }
        }
    }

    /// Takes out a card that cannot be shown.
    pub(crate) fn unreachable(&mut self, closed: &Note) {
        self.without(|note| (note.role, note.chat) == (closed.role, closed.chat));
    }

    /// Takes messages out. Where nobody is left who could settle it, it has come to its end.
    fn without(&mut self, is_out: impl Fn(&Note) -> bool) {
        self.notes.retain(|note| !is_out(note));
        if self.is_open() && !self.notes.iter().any(|note| note.role.decides()) {
            self.stand(Standing::Unreached);
        }
    }

    /// Forgets a chat. Returns whether anything is left that others have to be told.
    pub(crate) fn forget_chat(&mut self, chat: ChatId) -> bool {
        if self.asker.chat == chat {
            self.forget_asker();
        }
        self.without(|note| note.chat == chat);
        !self.is_over()
    }

    /// Forgets a person. Returns whether anything is left that others have to be told.
    pub(crate) fn forget_person(&mut self, person: UserId) -> bool {
        if self.asker.person == person {
            self.forget_asker();
        }
        if let Some(entrance) = &mut self.asker.by
            && entrance.maker == person
        {
            (entrance.maker, entrance.name) = (NOBODY, String::new());
        }
        if let Standing::Taken { by, .. }
        | Standing::Unknown { by, .. }
        | Standing::Made { by }
        | Standing::Known { by }
        | Standing::Refused { by } = &mut self.standing
            && by.person == person
        {
            (by.person, by.name) = (NOBODY, String::new());
            by.chat = ChatId(0);
        }
        self.without(|note| note.chat == ChatId::from(person));
        !self.is_over()
    }

    /// Leaves nothing of whoever asked, and of whom they asked for.
    fn forget_asker(&mut self) {
        self.stand(Standing::Gone);
        self.form = Form::new(self.form.purpose);
        self.notes.retain(|note| note.role != Role::Asker);
        for note in self
            .notes
            .iter_mut()
            .filter(|note| note.role == Role::Group)
        {
            note.person = NOBODY;
        }
        self.asker = Asker {
            person: NOBODY,
            name: String::new(),
            chat: ChatId(0),
            group: String::new(),
            by: None,
            ..self.asker.clone()
        };
    }

    /// Whether nothing is left of it that anybody has to be told.
    pub(crate) fn is_over(&self) -> bool {
        matches!(self.standing, Standing::Gone) && !self.is_late()
    }

    /// Moves it to the supergroup that a group became, where its messages are sent anew.
    pub(crate) fn migrate(&mut self, from: ChatId, to: ChatId) {
        if self.asker.chat == from {
            (self.asker.chat, self.asker.thread) = (to, None);
        }
        for note in self.notes.iter_mut().filter(|note| note.chat == from) {
            (note.chat, note.thread, note.message, note.shown) = (to, None, None, None);
        }
        if let Standing::Taken { by, operation, .. } | Standing::Unknown { by, operation } =
            &mut self.standing
            && by.chat == from
        {
            by.chat = to;
            if let Some((_, name)) = operation.rsplit_once('/') {
                *operation = format!("{to}/{name}");
            }
        }
    }

    /// Returns everybody and every chat that it concerns, as labels.
    pub(crate) fn labels(&self) -> Vec<String> {
        let mut labels = vec![of_person(self.asker.person)];
        let chats = self.notes.iter().map(|note| of_chat(note.chat));
        labels.extend(chats.chain([of_chat(self.asker.chat)]));
        let maker = self.asker.by.as_ref().map(|entrance| entrance.maker);
        let by = self.standing.by().map(|by| by.person);
        labels.extend(maker.into_iter().chain(by).map(of_person));
        labels.extend(
            self.asker
                .by
                .as_ref()
                .map(|entrance| of_entrance(&entrance.token)),
        );
        labels.extend(self.is_late().then(|| LATE.to_owned()));
        labels.extend(self.standing.operation().map(|_| TAKEN.to_owned()));
        labels.extend(self.is_open().then(|| ends_on(self.until)));
        labels.sort();
        labels.dedup();
        labels
    }
}

/// Of wishes whose messages do not say how they stand.
pub(crate) const LATE: &str = "late";

/// Of wishes whose change is under way.
pub(crate) const TAKEN: &str = "taken";

pub(crate) fn of_person(person: UserId) -> String {
    format!("person/{person}")
}

pub(crate) fn of_chat(chat: ChatId) -> String {
    format!("chat/{chat}")
}

/// Of wishes that came by a link.
pub(crate) fn of_entrance(token: &str) -> String {
    format!("by/{token}")
}

/// Returns the label of the day on which a wish ends.
fn ends_on(time: SystemTime) -> String {
    format!("ends/{}", day(time))
}

/// Returns the labels of wishes that have ended, or do so today.
pub(crate) fn ended() -> impl Iterator<Item = String> {
    let today = day(SystemTime::now());
    let first = today.saturating_sub(REMEMBERED.as_secs() / DAY);
    (first..=today).map(|day| format!("ends/{day}"))
}

fn day(time: SystemTime) -> u64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs()) / DAY
}
