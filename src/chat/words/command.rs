//! The slash commands: a typed grammar, and the menus generated from it.

use serde::{Deserialize, Serialize};

/// Whether a command is described to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Menu {
    Everywhere,
    /// Understood, but not described.
    Hidden,
}

/// Where a menu is shown. Each lists what is needed there most, the most used first; every command works
/// everywhere when it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shelf {
    /// Private chats that are not linked.
    Unlinked,
    /// A linked private chat.
    Private,
    /// Groups.
    Group,
    /// Groups, for their administrators.
    Administrators,
}

impl Shelf {
    /// Whether it is shown in groups.
    pub(crate) const fn is_of_groups(self) -> bool {
        matches!(self, Self::Group | Self::Administrators)
    }

    /// Returns the words of its commands.
    pub(crate) fn words(self) -> &'static [&'static str] {
        match self {
            Self::Unlinked => &["link", "help", "language"],
            Self::Private => &[
                "whois", "contact", "away", "projects", "today", "news", "invite", "me",
            ],
            Self::Group => &["whois", "contact", "subscribe", "invite"],
            Self::Administrators => &[
                "whois",
                "contact",
                "subscribe",
                "invite",
                "link",
                "unlink",
                "news",
            ],
        }
    }
}

/// Declares every command once: its word, its menu, its name, and whether it may have an argument. The
/// menu's descriptions are the messages `menu-<word>`.
macro_rules! commands {
    ($($word:literal $menu:ident $name:ident $(($argument:ty))?,)+) => {
        /// A command as typed, with its argument.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub(crate) enum Command {
            $(#[doc = concat!("`/", $word, "`")] $name $(($argument))?,)+
        }

        impl Command {
            const MENU: &[(&str, Menu)] = &[$(($word, Menu::$menu),)+];

            /// Returns the command's word.
            pub(crate) fn name(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => $word,)+
                }
            }

            fn of(word: &str, argument: &str) -> Option<Self> {
                Some(match word {
                    $($word => commands!(@make argument $name $(($argument))?),)+
                    _ => return None,
                })
            }
        }
    };
    (@make $given:ident $name:ident) => { Self::$name };
    (@make $given:ident $name:ident ($argument:ty)) => { Self::$name(<$argument>::from($given)) };
}

commands! {
    "whois" Everywhere Whois(String),
    "contact" Everywhere Contact(String),
    "favourites" Everywhere Favourites,
    "teams" Everywhere Teams,
    "projects" Everywhere Projects(String),
    "folders" Everywhere Folders,
    "away" Everywhere Away(String),
    "today" Everywhere Today,
    "news" Everywhere News(String),
    "invite" Everywhere Invite(String),
    "invites" Everywhere Invites,
    "subscribe" Everywhere Subscribe(String),
    "unsubscribe" Everywhere Unsubscribe(String),
    "newteam" Everywhere NewTeam(String),
    "newfolder" Everywhere NewFolder(String),
    "me" Everywhere Me,
    "link" Everywhere Link(String),
    "unlink" Everywhere Unlink,
    "forget" Everywhere Forget,
    "privacy" Everywhere Privacy,
    "language" Everywhere Language,
    "help" Everywhere Help,
    "cancel" Everywhere Cancel,
    "start" Hidden Start(String),
    "admin" Hidden Admin(String),
}

/// The commands that people in a group say to the bot alone, and whose answers they alone see: those that
/// look people and tasks up or change something. What concerns the whole group is said in the open.
const WHISPERED: [&str; 17] = [
    "whois",
    "contact",
    "favourites",
    "teams",
    "projects",
    "folders",
    "away",
    "invite",
    "invites",
    "subscribe",
    "unsubscribe",
    "newteam",
    "newfolder",
    "me",
    "language",
    "forget",
    "cancel",
];

/// The meaning of a message's first word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Parsed {
    Command(Command),
    /// A command unknown to this bot; `addressed` if it named this bot.
    Unknown {
        addressed: bool,
    },
    /// A command for another bot.
    Foreign,
    /// No command at all.
    Text,
}

/// Words that are often tried for a look-up, in which one error is allowed.
const LOOK_UPS: [&str; 8] = [
    "find",
    "search",
    "lookup",
    "знайти",
    "знайди",
    "пошук",
    "найти",
    "поиск",
];

/// Fewest letters of a command that is not typed to its end.
const SHORTEST: usize = 3;

impl Command {
    /// Parses `/word@bot argument`, ignoring case. Any white space, including a line break, ends the
    /// word.
    pub(crate) fn parse(text: &str, bot_username: &str) -> Parsed {
        let Some(rest) = text.trim_start().strip_prefix('/') else {
            return Parsed::Text;
        };
        let (head, argument) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let (word, addressee) = match head.split_once('@') {
            Some((word, addressee)) => (word, Some(addressee)),
            None => (head, None),
        };
        if addressee.is_some_and(|name| !name.eq_ignore_ascii_case(bot_username)) {
            return Parsed::Foreign;
        }
        let word = word.to_lowercase();
        match Self::of(&word, argument.trim()) {
            Some(command) => Parsed::Command(command),
            None => Parsed::Unknown {
                addressed: addressee.is_some(),
            },
        }
    }

    /// Returns the command that a text without its slash nearly is: with a typing error, or without a space
    /// before what follows.
    pub(crate) fn nearest(text: &str) -> Option<Self> {
        let (word, argument) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let word = word.split('@').next().unwrap_or_default().to_lowercase();
        if let Some(command) = Self::of(&word, argument.trim()) {
            return Some(command);
        }
        // What is for few is offered to nobody.
        let words = || {
            Self::MENU
                .iter()
                .map(|(word, _)| *word)
                .filter(|word| *word != "admin")
        };
        let glued = |known: &str| {
            let rest = text
                .get(known.len()..)
                .filter(|_| word.starts_with(known))?;
            // `/teamss` is a typing error, `/whoisКоваль` is not.
            let rest = rest.trim_start_matches([':', ',', '-', '_', '@']);
            rest.starts_with(|c: char| !c.is_ascii_lowercase())
                .then(|| Self::of(known, rest.trim()))
                .flatten()
        };
        let longest = words().filter_map(|known| Some((known.len(), glued(known)?)));
        if let Some((_, command)) = longest.max_by_key(|(length, _)| *length) {
            return Some(command);
        }
        let errors = match word.chars().count() {
            0..SHORTEST => return None,
            SHORTEST..4 => 0,
            4..7 => 1,
            _ => 2,
        };
        let near = words().map(|known| (strsim::osa_distance(known, &word), known));
        if let Some((_, nearest)) = near.filter(|(distance, _)| *distance <= errors).min() {
            return Self::of(nearest, argument.trim());
        }
        // What other bots call a look-up.
        let is_look_up = |known: &&str| {
            known.starts_with(word.as_str())
                || errors > 0 && strsim::osa_distance(known, &word) <= 1
        };
        if LOOK_UPS.iter().any(is_look_up) {
            return Some(Self::Whois(argument.trim().into()));
        }
        // A beginning, of which the first in the menu is meant.
        let begun = words().find(|known| known.starts_with(word.as_str()));
        begun.and_then(|known| Self::of(known, argument.trim()))
    }

    /// Whether people in a group say this command so that only the bot hears it.
    pub(crate) fn is_whispered(word: &str) -> bool {
        WHISPERED.contains(&word)
    }

    /// Returns the words of all commands that are described, in their order.
    #[cfg(test)]
    pub(crate) fn menu() -> impl Iterator<Item = &'static str> {
        Self::MENU
            .iter()
            .filter(|(_, menu)| *menu == Menu::Everywhere)
            .map(|(word, _)| *word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Parsed {
        Command::parse(text, "Demo_Bot")
    }

    #[test]
    fn a_command_is_read_however_it_is_typed() {
        let whois = |query: &str| Parsed::Command(Command::Whois(query.into()));
        assert_eq!(parse("/whois Коваль"), whois("Коваль"));
        assert_eq!(parse("/WhoIs@demo_bot   Коваль \n"), whois("Коваль"));
        assert_eq!(parse("/whois\nКоваль"), whois("Коваль"));
        assert_eq!(parse("/whois"), whois(""));
    }

    #[test]
    fn what_is_whispered_is_a_command() {
        for word in WHISPERED {
            assert!(Command::menu().any(|known| known == word), "{word}");
        }
    }

    #[test]
    fn every_menu_lists_commands_and_few_of_them() {
        for (shelf, most) in [
            (Shelf::Unlinked, 3),
            (Shelf::Private, 8),
            (Shelf::Group, 4),
            (Shelf::Administrators, 7),
        ] {
            let words = shelf.words();
            assert!(words.len() <= most, "{shelf:?}");
            for word in words {
                assert!(Command::menu().any(|known| known == *word), "{word}");
            }
        }
    }

    #[test]
    fn a_beginning_of_three_letters_or_one_error_is_enough() {
        let whois = |query: &str| Some(Command::Whois(query.into()));
        for text in [
            "fin Коваль",
            "sea Коваль",
            "who Коваль",
            "finf Коваль",
            "вна Коваль",
            "зна Коваль",
            "пошу Коваль",
        ] {
            let is_known = !text.starts_with("вна");
            assert_eq!(
                Command::nearest(text),
                whois("Коваль").filter(|_| is_known),
                "{text}"
            );
        }
        assert_eq!(
            Command::nearest("inv anna@acme.ua"),
            Some(Command::Invite("anna@acme.ua".into()))
        );
        assert_eq!(Command::nearest("fo"), None);
        assert_eq!(Command::nearest("dance"), None);
    }

    #[test]
    fn what_is_for_others_is_left_to_them() {
        assert_eq!(parse("/whois@other_bot x"), Parsed::Foreign);
        assert_eq!(parse("/dance"), Parsed::Unknown { addressed: false });
        assert_eq!(
            parse("/dance@demo_bot"),
            Parsed::Unknown { addressed: true }
        );
        assert_eq!(parse("whois"), Parsed::Text);
        assert_eq!(parse("/"), Parsed::Unknown { addressed: false });
    }
}
