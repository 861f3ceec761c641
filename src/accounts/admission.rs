//! Whom the operator lets use the bot, and who of them looks after it.

use teloxide::types::{ChatId, UserId};

use crate::worksection::AccountName;

/// Whom the operator lets use the bot: everybody, unless something is named.
#[derive(Debug, Clone, Default)]
pub struct Admission {
    /// The accounts that can be linked; all, if there are none.
    pub accounts: Vec<AccountName>,
    /// The chats that are served.
    pub chats: Vec<ChatId>,
    /// The people who are served, in every chat.
    pub users: Vec<UserId>,
    /// Who looks after the bot, and is named where something goes wrong.
    pub admins: Vec<UserId>,
}

impl Admission {
    /// Whether an account may be linked and used.
    pub fn allows(&self, account: &AccountName) -> bool {
        self.accounts.is_empty() || self.accounts.contains(account)
    }

    /// Whether somebody is served in a chat; without a chat, anywhere.
    pub fn serves(&self, person: UserId, chat: Option<ChatId>) -> bool {
        let is_open = self.chats.is_empty() && self.users.is_empty();
        let is_chat = chat.is_some_and(|chat| self.chats.contains(&chat));
        let own = ChatId::from(person);
        is_open
            || is_chat
            || self.users.contains(&person)
            || self.admins.contains(&person)
            || self.chats.contains(&own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_named_is_served_and_nobody_else() {
        let (olena, stranger, group) = (UserId(7), UserId(8), ChatId(-100));
        let open = Admission::default();
        assert!(open.serves(stranger, Some(group)) && open.serves(stranger, None));
        let closed = Admission {
            chats: vec![group],
            users: vec![olena],
            admins: vec![UserId(9)],
            ..Admission::default()
        };
        assert!(closed.serves(stranger, Some(group)));
        assert!(!closed.serves(stranger, Some(ChatId(8))) && !closed.serves(stranger, None));
        assert!(closed.serves(olena, Some(ChatId(-200))) && closed.serves(olena, None));
        assert!(closed.serves(UserId(9), Some(ChatId(9))));
    }

    #[test]
    fn an_account_is_allowed_by_name() {
        let account = |name| AccountName::parse(name).expect("a name");
        let closed = Admission {
            accounts: vec![account("acme")],
            ..Admission::default()
        };
        assert!(closed.allows(&account("acme")) && !closed.allows(&account("globex")));
        assert!(Admission::default().allows(&account("globex")));
    }
}
