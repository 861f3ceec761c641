//! Which screen a message opens.

use crate::{
    chat::words::{
        button::Button,
        buttons::{AwayButton, DepartmentsButton, RecentButton},
        command::Command,
        reply::Reply,
    },
    people::phrases::Feature,
};

/// What a message means that answers no question.
pub(in crate::chat::features) enum Meant {
    /// Somebody is looked for.
    People,
    Command(Command),
    Press(Button),
    /// A new contact, with what was said of it.
    NewContact(String),
    Reply(Reply),
}

/// Returns the screen of a feature, filled with what was said along with it.
pub(super) fn screen_of(feature: Feature, argument: String) -> Meant {
    Meant::Command(match feature {
        Feature::Help => Command::Help,
        Feature::Find => Command::Whois(String::new()),
        Feature::Contacts => Command::Contact(String::new()),
        Feature::Teams => Command::Teams,
        Feature::Folders => Command::Folders,
        Feature::Departments => {
            return Meant::Press(Button::Departments(DepartmentsButton::List(0)));
        }
        Feature::Projects => Command::Projects(argument),
        Feature::Away => Command::Away(argument),
        Feature::News => Command::News(String::new()),
        Feature::Today => Command::Today,
        Feature::AwayTomorrow => Command::Away("завтра".to_owned()),
        Feature::AwayWeek => return Meant::Press(Button::Away(AwayButton::Week)),
        Feature::NewAbsence => return Meant::Press(Button::Away(AwayButton::Add)),
        Feature::Favourites => Command::Favourites,
        Feature::Recent => return Meant::Press(Button::Recent(RecentButton::Show)),
        Feature::Me => Command::Me,
        Feature::Language => Command::Language,
        Feature::Privacy => Command::Privacy,
        Feature::Forget => Command::Forget,
        Feature::Link => Command::Link(String::new()),
        Feature::Unlink => Command::Unlink,
        Feature::Invite => Command::Invite(argument),
        Feature::Invites => Command::Invites,
        Feature::NewContact => return Meant::NewContact(argument),
        Feature::NewTeam => Command::NewTeam(argument),
        Feature::NewFolder => Command::NewFolder(argument),
        Feature::Subscribe | Feature::Task => Command::Subscribe(argument),
        Feature::Unsubscribe => Command::Unsubscribe(argument),
        Feature::Cancel => Command::Cancel,
    })
}
