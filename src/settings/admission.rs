//! Whom the operator lets in: lists of names and ids.

use std::str::FromStr;

use teloxide::types::{ChatId, UserId};

use super::{BadSetting, Flags, values::given};
use crate::{accounts::Admission, worksection::AccountName};

impl Flags {
    pub(super) fn admission(&self) -> Result<Admission, BadSetting> {
        let (chat, user) = ("-1001234567890,123456789", "123456789,987654321");
        Ok(Admission {
            accounts: self.accounts()?,
            chats: ids("ALLOWED_CHATS", &self.allowed_chats, ChatId, chat)?,
            users: ids("ALLOWED_USERS", &self.allowed_users, UserId, user)?,
            admins: ids("ADMINS", &self.admins, UserId, user)?,
        })
    }

    fn accounts(&self) -> Result<Vec<AccountName>, BadSetting> {
        let named = items(&self.allowed_accounts).map(AccountName::parse);
        named.collect::<Result<_, _>>().map_err(|_| {
            let problem = "holds something that is no account's name";
            BadSetting::new("ALLOWED_ACCOUNTS", problem, "acme,globex")
        })
    }
}

/// Reads Telegram's ids, by comma.
fn ids<N: FromStr, T>(
    name: &'static str,
    value: &Option<String>,
    id: fn(N) -> T,
    example: &'static str,
) -> Result<Vec<T>, BadSetting> {
    let ids = items(value).map(|item| item.parse().map(id));
    ids.collect::<Result<_, _>>().map_err(|_| {
        let problem = "holds something other than Telegram's numbers, by comma; the bot tells whom it \
                       does not serve theirs";
        BadSetting::new(name, problem, example)
    })
}

fn items(value: &Option<String>) -> impl Iterator<Item = &str> {
    let items = given(value).unwrap_or_default().split([',', ' ', ';']);
    items.map(str::trim).filter(|item| !item.is_empty())
}
