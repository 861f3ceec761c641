//! Who may invite where others may not, and so is asked to; and whose form is such a request.

use std::time::Duration;

use teloxide::types::UserId;
use tokio::time::timeout;

use crate::{
    accounts::Session,
    chat::{
        house::House,
        words::{ask::Ask, cut, field::Purpose, form::Form, refusal::Refusal, reply::Trouble},
    },
    html,
    i18n::{Html, Language},
    people::{Members, Person},
    worksection::{AccountName, Role},
};

/// Most people who are asked.
const MOST: usize = 10;

/// Most people of whom it is looked up whether they may invite.
const LOOKED_UP: usize = 40;

/// How long Worksection is waited for to say who somebody is.
const PATIENCE: Duration = Duration::from_secs(3);

/// Most people named on a screen.
const NAMED: usize = 3;

/// Somebody who is asked in their private chat.
pub(crate) struct Asked {
    pub person: UserId,
    /// The name in Worksection.
    name: String,
    pub language: Language,
}

/// Returns who of an account may invite and is linked as themselves.
pub(crate) async fn of(
    account: &AccountName,
    except: UserId,
    house: &House,
) -> Result<Vec<Asked>, Trouble> {
    let mut linked = house.accounts.linked_as_themselves(account).await?;
    linked.sort_by_key(|(person, _)| *person);
    linked.retain(|(person, _)| *person != except);
    let mut asked = Vec::new();
    for (person, own) in linked.into_iter().take(LOOKED_UP) {
        if asked.len() == MOST {
            break;
        }
        if let Some(member) = member(&own, house).await.filter(decides) {
            asked.push(Asked {
                person,
                name: member.name,
                language: language_of(person, house).await?,
            });
        }
    }
    Ok(asked)
}

/// Returns the language that a person chose, or the bot's own.
pub(crate) async fn language_of(person: UserId, house: &House) -> Result<Language, Trouble> {
    let chosen = house.profiles.get(person).await?.language;
    Ok(chosen.unwrap_or(house.default_language))
}

/// Whether somebody who is linked as themselves may invite, as far as is known.
pub(crate) async fn is_one(own: &Session, house: &House) -> bool {
    member(own, house).await.is_some_and(|me| decides(&me))
}

/// Whether the member whose tokens a link uses administers the account, as far as is known.
pub(crate) async fn administers(link: &Session, house: &House) -> bool {
    let role = member(link, house).await.and_then(|me| me.role);
    matches!(role, Some(Role::Owner | Role::AccountAdmin))
}

/// Returns which member a person is by their own link; Worksection is asked where that is not known.
async fn member(own: &Session, house: &House) -> Option<Person> {
    if let Some(known) = known(own, house).await {
        return Some(known);
    }
    let asked = timeout(PATIENCE, house.people.api(own).me()).await;
    let me = Person::from(asked.ok()?.ok()?);
    house.people.note_owner(own, me.id.clone());
    Some(me)
}

async fn known(own: &Session, house: &House) -> Option<Person> {
    let me = house.people.owner(own)?;
    let members = house.people.known::<Members>(own).await?;
    members.by_id(&me)
}

/// Whether a member leads the account or a part of it.
fn decides(member: &Person) -> bool {
    matches!(
        member.role,
        Some(Role::Owner | Role::AccountAdmin | Role::TeamAdmin | Role::DepartmentAdmin)
    )
}

/// Whether a form may become a request to others.
pub(crate) fn may_be_asked(form: &Form) -> bool {
    form.purpose == Purpose::Invite && form.settles.is_none()
}

/// Finds out whether the person may make this change, or asks others to; says then who is asked.
pub(crate) async fn begin(
    ask: &Ask,
    form: &mut Form,
    house: &House,
) -> Result<Option<Html>, Trouble> {
    form.asks = false;
    let may_be_asked = may_be_asked(form) && !ask.anonymous;
    match house.may_change(ask).await {
        Ok(permit) => {
            let session = permit.session();
            if !may_be_asked || session.is_by_key() || !is_too_low(session, house).await {
                return Ok(None);
            }
        }
        Err(Trouble::Refusal(Refusal::MayNotChange)) if may_be_asked => {}
        // Its administrators had better link the group again.
        Err(Trouble::Refusal(Refusal::LinkerLeft))
            if may_be_asked && !house.is_administrator(ask.chat, ask.person).await? => {}
        Err(trouble) => return Err(trouble),
    }
    form.asks = true;
    let named = named(ask, house).await?;
    let first = html!(ask.language, "requests-first");
    Ok(Some(Html::join([first, named], "\n")))
}

/// Whether a person has a role that invites nobody, as far as is known.
async fn is_too_low(own: &Session, house: &House) -> bool {
    let me = member(own, house).await;
    me.is_some_and(|me| matches!(me.role, Some(Role::Guest | Role::Reader)))
}

/// Refuses who may not go on with a form: rights can be lost. To ask others, one has to be in a linked chat.
pub(crate) async fn still(ask: &Ask, form: &Form, house: &House) -> Result<(), Trouble> {
    if form.asks {
        house.session(ask).await.map(drop)
    } else {
        house.may_change(ask).await.map(drop)
    }
}

/// Says who is asked.
pub(crate) async fn named(ask: &Ask, house: &House) -> Result<Html, Trouble> {
    let language = ask.language;
    let session = house.session(ask).await?;
    let asked = of(&session.account, ask.person, house).await?;
    let count = asked.len();
    if !ask.is_private() {
        return Ok(match count {
            0 => html!(language, "requests-to-group"),
            _ => html!(language, "requests-to-group-and", count = count),
        });
    }
    if count == 0 {
        return Ok(html!(language, "requests-to-nobody"));
    }
    let names = asked.iter().take(NAMED).map(|asked| cut(&asked.name, 60));
    let names = names.collect::<Vec<_>>().join(", ");
    Ok(match count.saturating_sub(NAMED) {
        0 => html!(language, "requests-to", names = names),
        more => html!(language, "requests-to-more", names = names, count = more),
    })
}
