//! Commands that are nearly right.

use super::screen::{Meant, screen_of};
use crate::{chat::words::command::Command, people::phrases::Said};

/// What a command that does not exist was probably meant to be.
pub(in crate::chat::features) enum Nearly {
    /// It only shows something, and is done.
    LookUp(Command),
    /// It begins a change, and is asked about.
    Ask(Command),
}

/// Understands a command that is nearly one: `/whos`, `/whoisКоваль`, `/ whois`, `/запросити`.
pub(in crate::chat::features) fn command(text: &str) -> Option<Nearly> {
    let text = text.trim_start().strip_prefix('/')?.trim();
    let meant = Command::nearest(text).or_else(|| said_as_command(text))?;
    Some(match meant {
        Command::Whois(_)
        | Command::Contact(_)
        | Command::Favourites
        | Command::Invites
        | Command::Teams
        | Command::Folders
        | Command::Me
        | Command::Privacy
        | Command::Language
        | Command::Help
        | Command::Cancel => Nearly::LookUp(meant),
        meant => Nearly::Ask(meant),
    })
}

fn said_as_command(text: &str) -> Option<Command> {
    let text = text.replace('_', " ");
    let said = Said::read(&text)?;
    if let Some((feature, argument)) = said.feature() {
        return match screen_of(feature, argument) {
            Meant::Command(command) => Some(command),
            Meant::NewContact(_) => Some(Command::Contact(String::new())),
            _ => None,
        };
    }
    said.asks().then(|| Command::Whois(said.rest()))
}
