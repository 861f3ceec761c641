//! What a message can mean, as plain values. Their names in the data files are the variants' own.

/// Something about a person that can be asked for, or the field of a form that a value is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Any phone.
    Phone,
    /// A mobile phone.
    Mobile,
    /// A phone at work.
    WorkPhone,
    /// A phone at home.
    HomePhone,
    /// The e-mail.
    Email,
    /// A postal address.
    Address,
    /// Whatever reaches the person.
    Reach,
    /// Any messenger.
    Messenger,
    /// Telegram.
    Telegram,
    /// Viber.
    Viber,
    /// WhatsApp.
    Whatsapp,
    /// Signal.
    Signal,
    /// Whether the person is away today, and until when.
    Presence,
    /// Since when the person is in the account.
    Since,
    /// What the person does.
    Position,
    /// The team, with those who are in it.
    Team,
    /// The department, with those who are in it.
    Department,
    /// A contact's folder.
    Folder,
    /// The role in the account.
    Role,
    /// Who manages the person's team, or the team.
    Lead,
    /// The name; in forms only.
    Name,
    /// A title in forms; a position where people are asked about.
    Title,
    /// The e-mail, by a word that only says what it is for: «напиши Олені».
    Write,
    /// Those who are in a team, a department or a folder: «хто в Дизайні».
    Place,
}

impl Field {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "phone" => Self::Phone,
            "mobile" => Self::Mobile,
            "work-phone" => Self::WorkPhone,
            "home-phone" => Self::HomePhone,
            "email" => Self::Email,
            "address" => Self::Address,
            "reach" => Self::Reach,
            "messenger" => Self::Messenger,
            "telegram" => Self::Telegram,
            "viber" => Self::Viber,
            "whatsapp" => Self::Whatsapp,
            "signal" => Self::Signal,
            "presence" => Self::Presence,
            "since" => Self::Since,
            "position" => Self::Position,
            "team" => Self::Team,
            "department" => Self::Department,
            "folder" => Self::Folder,
            "role" => Self::Role,
            "lead" => Self::Lead,
            "name" => Self::Name,
            "title" => Self::Title,
            "write" => Self::Write,
            "place" => Self::Place,
            _ => return None,
        })
    }

    /// Whether it says where people are together, so that a message may name the place itself.
    pub fn is_place(self) -> bool {
        matches!(
            self,
            Self::Team | Self::Department | Self::Folder | Self::Place
        )
    }

    /// Whether it is something of each person, and no place or leader.
    pub fn is_of_each(self) -> bool {
        !self.is_place() && !matches!(self, Self::Lead | Self::Name | Self::Title)
    }

    /// Returns the messenger's name, if it is a certain one.
    pub fn service(self) -> Option<&'static str> {
        Some(match self {
            Self::Telegram => "Telegram",
            Self::Viber => "Viber",
            Self::Whatsapp => "WhatsApp",
            Self::Signal => "Signal",
            _ => return None,
        })
    }

    /// How much it outweighs other fields named in the same message: «телефон керівника команди» asks for
    /// a phone.
    fn weight(self) -> u8 {
        match self {
            Self::Telegram | Self::Viber | Self::Whatsapp | Self::Signal => 7,
            Self::Mobile | Self::WorkPhone | Self::HomePhone | Self::Messenger => 6,
            Self::Phone | Self::Email | Self::Address => 5,
            Self::Presence | Self::Since => 5,
            Self::Write => 4,
            Self::Lead => 3,
            Self::Reach | Self::Position | Self::Role | Self::Title => 2,
            Self::Team | Self::Department | Self::Folder => 1,
            Self::Name | Self::Place => 0,
        }
    }

    /// Returns the one that is asked for where a message names several.
    pub(super) fn asked(fields: impl Iterator<Item = Self>) -> Option<Self> {
        // The first of equals.
        let asked = fields.fold(None, |best: Option<Self>, field| match best {
            Some(best) if best.weight() >= field.weight() => Some(best),
            _ => Some(field),
        });
        asked.map(Self::of_person)
    }

    /// Returns what it is of a person.
    pub(super) fn of_person(self) -> Self {
        match self {
            Self::Title => Self::Position,
            Self::Write => Self::Email,
            other => other,
        }
    }
}

/// A screen of the bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "they are the screens' own names")]
pub enum Feature {
    Help,
    Find,
    Contacts,
    Teams,
    Folders,
    Departments,
    Projects,
    Away,
    AwayWeek,
    AwayTomorrow,
    /// The person's day.
    Today,
    NewAbsence,
    Recent,
    Favourites,
    Me,
    Language,
    Privacy,
    Forget,
    Link,
    Unlink,
    Task,
    Invite,
    Invites,
    NewContact,
    NewTeam,
    NewFolder,
    Subscribe,
    Unsubscribe,
    /// What is told in the chat.
    News,
    Cancel,
}

impl Feature {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "help" => Self::Help,
            "find" => Self::Find,
            "contacts" => Self::Contacts,
            "teams" => Self::Teams,
            "folders" => Self::Folders,
            "departments" => Self::Departments,
            "projects" => Self::Projects,
            "away" => Self::Away,
            "away-week" => Self::AwayWeek,
            "away-tomorrow" => Self::AwayTomorrow,
            "today" => Self::Today,
            "new-absence" => Self::NewAbsence,
            "recent" => Self::Recent,
            "favourites" => Self::Favourites,
            "me" => Self::Me,
            "language" => Self::Language,
            "privacy" => Self::Privacy,
            "forget" => Self::Forget,
            "link" => Self::Link,
            "unlink" => Self::Unlink,
            "task" => Self::Task,
            "invite" => Self::Invite,
            "invites" => Self::Invites,
            "new-contact" => Self::NewContact,
            "new-team" => Self::NewTeam,
            "new-folder" => Self::NewFolder,
            "subscribe" => Self::Subscribe,
            "unsubscribe" => Self::Unsubscribe,
            "news" => Self::News,
            "cancel" => Self::Cancel,
            _ => return None,
        })
    }

    /// Whether what follows its words is to be added.
    pub(super) fn is_new(self) -> bool {
        matches!(
            self,
            Self::Invite | Self::NewContact | Self::NewTeam | Self::NewFolder
        )
    }

    /// Whether what follows its words has to be the number of a task or a link.
    pub(super) fn takes_task(self) -> bool {
        matches!(self, Self::Subscribe | Self::Unsubscribe)
    }
}

/// A message that names nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "they are what is said")]
pub enum Talk {
    Hello,
    Thanks,
    /// Agreement, praise and the like.
    Fine,
    How,
    Test,
    Bye,
    /// Who the bot is.
    Who,
    /// Something went wrong, or is called so.
    Sorry,
    /// Nothing of the bot's.
    Other,
}

impl Talk {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "hello" => Self::Hello,
            "thanks" => Self::Thanks,
            "fine" => Self::Fine,
            "how" => Self::How,
            "test" => Self::Test,
            "bye" => Self::Bye,
            "who" => Self::Who,
            "sorry" => Self::Sorry,
            "other" => Self::Other,
            _ => return None,
        })
    }
}

/// A short answer while the bot waits for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "they are what is said")]
pub enum Short {
    Cancel,
    Back,
    Skip,
    Yes,
    No,
}

/// What a phrase of the data files does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Role {
    Filler,
    /// Stands within the words of a feature.
    Inside,
    /// A word of which nobody is called, and nothing is asked.
    Plain,
    /// Whom talk is addressed to: «доброго ранку, команді».
    Addressed,
    /// Says nothing of whom or what is added: «додай anna@acme.ua в акаунт».
    Beside,
    /// Goes on from what came before, and means nothing else: «Тараса теж».
    Too,
    /// Means nothing beside the rest, but for what it makes likely to be asked of a person.
    Hint(Field),
    Who,
    Begin,
    Follow,
    Field(Field),
    Feature(Feature),
    /// A feature that takes along what follows.
    Taking(Feature),
    /// A feature that takes along an e-mail, and else is none: «додай anna@acme.ua».
    TakingEmail(Feature),
    Short(Short),
    Talk(Talk),
}

impl Role {
    /// Reads a role as a data file names it.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let (kind, name) = (words.next()?, words.next().unwrap_or_default());
        Some(match kind {
            "filler" => Self::Filler,
            "inside" => Self::Inside,
            "plain" => Self::Plain,
            "addressed" => Self::Addressed,
            "beside" => Self::Beside,
            "too" => Self::Too,
            "who" => Self::Who,
            "begin" => Self::Begin,
            "follow" => Self::Follow,
            "hint" => Self::Hint(Field::named(name)?),
            "field" => Self::Field(Field::named(name)?),
            "feature" => match words.next() {
                Some("…") => Self::Taking(Feature::named(name)?),
                Some("@") => Self::TakingEmail(Feature::named(name)?),
                _ => Self::Feature(Feature::named(name)?),
            },
            "talk" => Self::Talk(Talk::named(name)?),
            "cancel" => Self::Short(Short::Cancel),
            "back" => Self::Short(Short::Back),
            "skip" => Self::Short(Short::Skip),
            "yes" => Self::Short(Short::Yes),
            "no" => Self::Short(Short::No),
            _ => return None,
        })
    }

    /// Returns the screen that it opens.
    pub(super) fn feature(self) -> Option<Feature> {
        match self {
            Self::Feature(feature) | Self::Taking(feature) => Some(feature),
            _ => None,
        }
    }

    /// Whether it may stand in a message beside a person's name.
    pub(super) fn is_of_people(self) -> bool {
        matches!(
            self,
            Self::Filler | Self::Who | Self::Begin | Self::Follow | Self::Field(_)
        )
    }
}
