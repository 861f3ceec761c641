//! The account that is measured with: 10,000 members and 10,000 contacts.

use sandbox::{Worksection, worksection::Account};

pub const PEOPLE: usize = 10_000;
pub const KEY: &str = "demo-api-key";

/// Opens the account `demo`.
pub fn open(worksection: &Worksection) -> Account {
    // An account is made up with half as many contacts as members.
    let account = worksection.account("demo").api_key(KEY).people(2 * PEOPLE);
    account.edit(|contents| contents.members.truncate(PEOPLE));
    let sizes = (account.members().len(), account.contacts().len());
    assert_eq!(sizes, (PEOPLE, PEOPLE));
    account
}
