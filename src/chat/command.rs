//! The slash commands: a typed grammar, and the menus made of it.

use serde::{Deserialize, Serialize};

/// A command as it was typed, with what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    Start(String),
    Help,
    Link(String),
    Unlink,
    Forget,
    Privacy,
    Whois(String),
    Contact(String),
    Teams,
    NewTeam(String),
    Folders,
    NewFolder(String),
    Invite(String),
    Subscribe(String),
    Unsubscribe(String),
    Me,
    Language,
    Cancel,
}

/// Where a command is offered in the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Menu {
    Everywhere,
    /// Understood, but not in the menu.
    Hidden,
}

/// A command's word, where the menu has it, and how it is made of its argument.
type Entry = (&'static str, Menu, fn(String) -> Command);

/// Every command. The menu's descriptions are the messages `menu-<word>`.
const COMMANDS: &[Entry] = &[
    ("whois", Menu::Everywhere, Command::Whois),
    ("contact", Menu::Everywhere, Command::Contact),
    ("teams", Menu::Everywhere, |_| Command::Teams),
    ("folders", Menu::Everywhere, |_| Command::Folders),
    ("invite", Menu::Everywhere, Command::Invite),
    ("subscribe", Menu::Everywhere, Command::Subscribe),
    ("unsubscribe", Menu::Everywhere, Command::Unsubscribe),
    ("newteam", Menu::Everywhere, Command::NewTeam),
    ("newfolder", Menu::Everywhere, Command::NewFolder),
    ("me", Menu::Everywhere, |_| Command::Me),
    ("link", Menu::Everywhere, Command::Link),
    ("unlink", Menu::Everywhere, |_| Command::Unlink),
    ("forget", Menu::Everywhere, |_| Command::Forget),
    ("privacy", Menu::Everywhere, |_| Command::Privacy),
    ("language", Menu::Everywhere, |_| Command::Language),
    ("help", Menu::Everywhere, |_| Command::Help),
    ("cancel", Menu::Everywhere, |_| Command::Cancel),
    ("start", Menu::Hidden, Command::Start),
];

/// What the first word of a message says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parsed {
    Command(Command),
    /// A command that this bot does not have; `addressed` where it named this bot.
    Unknown {
        addressed: bool,
    },
    /// A command for another bot.
    Foreign,
    /// No command at all.
    Text,
}

impl Command {
    /// Reads `/word@bot argument`. Case does not count, and any white space, also a line break,
    /// ends the word.
    pub fn parse(text: &str, bot_username: &str) -> Parsed {
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
        match COMMANDS.iter().find(|(name, ..)| *name == word) {
            Some((.., make)) => Parsed::Command(make(argument.trim().to_owned())),
            None => Parsed::Unknown {
                addressed: addressee.is_some(),
            },
        }
    }

    /// The command's word.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Start(_) => "start",
            Self::Help => "help",
            Self::Link(_) => "link",
            Self::Unlink => "unlink",
            Self::Forget => "forget",
            Self::Privacy => "privacy",
            Self::Whois(_) => "whois",
            Self::Contact(_) => "contact",
            Self::Teams => "teams",
            Self::NewTeam(_) => "newteam",
            Self::Folders => "folders",
            Self::NewFolder(_) => "newfolder",
            Self::Invite(_) => "invite",
            Self::Subscribe(_) => "subscribe",
            Self::Unsubscribe(_) => "unsubscribe",
            Self::Me => "me",
            Self::Language => "language",
            Self::Cancel => "cancel",
        }
    }

    /// The words in the menu, in its order.
    pub fn menu() -> impl Iterator<Item = &'static str> {
        COMMANDS
            .iter()
            .filter(|(_, menu, _)| *menu == Menu::Everywhere)
            .map(|(word, ..)| *word)
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
