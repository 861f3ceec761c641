//! Who stands in for whoever is going to be away; how a deputy declines, and how another one is chosen.

use chrono::NaiveDate;

use crate::{
    accounts::Session,
    chat::{
        house::House,
        parts::{deputy, label, near},
        words::{
            ask::Ask,
            away::{Deputy, Instead, Plan},
            button::Button,
            buttons::AwayButton,
            cut, day,
            dialogue::Ticket,
            refusal::Refusal,
            reply::{Answer, Key, Reply, Screen, Trouble},
            stead::{About, Stead},
        },
    },
    html,
    i18n::{Html, Language},
    people::{Members, Person, PersonId, PersonRef, Snapshot},
    text,
    worksection::UserId,
};

/// Most people offered, and in one row.
const OFFERED: usize = 6;
const IN_A_ROW: usize = 2;
/// Most of those found who are offered.
const FOUND: usize = 8;

/// What a typed answer means.
pub(super) enum Typed {
    Answer(Instead),
    /// Nobody surely; these may be meant.
    Asked(Html, Vec<PersonRef>),
}

/// Reads who stands in, as people type it.
pub(super) async fn read(
    ask: &Ask,
    plan: &Plan,
    typed: &str,
    house: &House,
) -> Result<Typed, Trouble> {
    if is_nobody(typed) {
        return Ok(Typed::Answer(Instead::Nobody));
    }
    let session = house.session(ask).await?;
    let members = house.members(&session).await?;
    let mut found = members.snapshot.find(typed);
    found.retain(|person| person.id != PersonId::Member(plan.member.clone()));
    Ok(match found.as_slice() {
        [person] => match deputy_of(person) {
            Some(deputy) => Typed::Answer(Instead::Somebody(deputy)),
            None => return Err(Refusal::PersonGone.into()),
        },
        [] => {
            let notice = html!(ask.language, "away-instead-none", query = cut(typed, 100));
            Typed::Asked(notice, Vec::new())
        }
        _ => {
            let notice = html!(ask.language, "away-which", query = cut(typed, 100));
            found.truncate(FOUND);
            Typed::Asked(notice, found)
        }
    })
}

fn is_nobody(typed: &str) -> bool {
    let typed = typed.trim().trim_end_matches(['.', '!']).to_lowercase();
    let nobody = [
        "-",
        "—",
        "ні",
        "ніхто",
        "нікого",
        "немає",
        "пропустити",
        "без заміни",
        "no",
        "nobody",
        "no one",
        "none",
        "skip",
    ];
    nobody.contains(&typed.as_str())
}

fn deputy_of(person: &Person) -> Option<Deputy> {
    let PersonId::Member(member) = &person.id else {
        return None;
    };
    let (member, name) = (member.clone(), person.name.clone());
    Some(Deputy { member, name })
}

/// Returns a member as who stands in.
pub(super) async fn chosen(ask: &Ask, member: UserId, house: &House) -> Result<Instead, Trouble> {
    let session = house.session(ask).await?;
    let members = house.members(&session).await?;
    let person = members.snapshot.by_id(&PersonId::Member(member));
    let deputy = person
        .as_ref()
        .and_then(deputy_of)
        .ok_or(Refusal::PersonGone)?;
    Ok(Instead::Somebody(deputy))
}

/// Adds the buttons of the question: those found, else those who are near, and that nobody stands in.
pub(super) async fn keys(
    mut screen: Screen,
    ask: &Ask,
    plan: &Plan,
    found: Vec<PersonRef>,
    ticket: &Ticket,
    house: &House,
) -> Result<Screen, Trouble> {
    let session = house.session(ask).await?;
    let offered = if found.is_empty() {
        offered(ask, plan, &session, house).await?
    } else {
        found
    };
    let audience = house.audience(ask).await?;
    let labels = label::labels(&offered, &audience, ask.language);
    let keys = offered.iter().zip(labels).filter_map(|(person, label)| {
        let PersonId::Member(member) = &person.id else {
            return None;
        };
        let instead = AwayButton::Instead(ticket.clone(), member.clone());
        Some(Key::press(label, Button::Away(instead)))
    });
    let keys: Vec<Key> = keys.collect();
    for row in keys.chunks(IN_A_ROW) {
        screen = screen.row(row.to_vec());
    }
    let nobody = AwayButton::Nobody(ticket.clone());
    let label = if plan.noted {
        text!(ask.language, "away-nobody")
    } else {
        text!(ask.language, "form-skip")
    };
    Ok(screen.key(label, Button::Away(nobody)))
}

/// Returns who may stand in: the team of whoever is away, those whom the asking person looked up first.
async fn offered(
    ask: &Ask,
    plan: &Plan,
    session: &Session,
    house: &House,
) -> Result<Vec<PersonRef>, Trouble> {
    let members = house.members(session).await?;
    let absent = PersonId::Member(plan.member.clone());
    let near = near::ids(ask.person, session, house).await?;
    let mut team = team(&members.snapshot, &absent);
    team.sort_by_key(|person| {
        near.iter()
            .position(|id| *id == person.id)
            .unwrap_or(usize::MAX)
    });
    let others = near.iter().filter(|id| matches!(id, PersonId::Member(_)));
    let others = others.filter_map(|id| members.snapshot.by_id(id));
    let others = others.map(PersonRef::from);
    let mut offered: Vec<PersonRef> = Vec::new();
    for person in team.into_iter().chain(others) {
        let is_new = offered.iter().all(|other| other.id != person.id);
        if is_new && person.id != absent {
            offered.push(person);
        }
    }
    offered.truncate(OFFERED);
    Ok(offered)
}

fn team(members: &Snapshot<Members>, absent: &PersonId) -> Vec<PersonRef> {
    let group = members.group_of(absent);
    group.map_or_else(Vec::new, |group| members.in_group(group))
}

/// Warns on a card: of days on which the deputy is away as well, and of those on which whoever is going to be
/// away stands in for somebody.
pub(super) async fn warnings(
    ask: &Ask,
    plan: &Plan,
    (from, until): (NaiveDate, NaiveDate),
    house: &House,
) -> Result<Vec<Html>, Trouble> {
    let (session, language) = (house.session(ask).await?, ask.language);
    let mut warnings = Vec::new();
    if let Some(Instead::Somebody(deputy)) = &plan.instead {
        let both = house.away_between(&session, &deputy.member, (from, until));
        let both = both.await;
        if !both.is_empty() {
            let spans = deputy::spans(&both, language);
            let deputy = cut(&deputy.name, 60);
            warnings.push(html!(language, "away-both", deputy = deputy, spans = spans));
        }
    }
    for (_, other) in house.steads.in_account(&session.account).await? {
        let stands_in = other
            .deputy()
            .is_some_and(|deputy| deputy.member == plan.member);
        let (first, last) = (other.from.max(from), other.until.min(until));
        if stands_in && first <= last {
            let spans = deputy::spans(&[(first, last)], language);
            let name = cut(&other.name, 60);
            warnings.push(html!(
                language,
                "away-stands-in",
                name = name,
                spans = spans
            ));
        }
    }
    Ok(warnings)
}

/// What the question says.
pub(super) fn question(plan: &Plan, language: Language) -> Html {
    if plan.mine {
        html!(language, "away-ask-instead")
    } else {
        let name = cut(&plan.name, 100);
        html!(language, "away-ask-instead-of", name = name)
    }
}

/// A deputy declines.
pub(super) async fn decline(ask: &Ask, member: UserId, from: i32, house: &House) -> Answer {
    let language = ask.language;
    let stale = || Ok(Reply::toast(text!(language, "button-stale")));
    let session = house.session(ask).await?;
    let (Some(about), true) = (about(&session, member, from), ask.is_private()) else {
        return stale();
    };
    let Some(known) = house.steads.get(&about).await? else {
        return stale();
    };
    let me = house.me(ask, &session).await?;
    let is_deputy =
        me.is_some_and(|me| me.person().id == PersonId::Member(known.chosen().member.clone()));
    if !is_deputy {
        return stale();
    }
    let deputy = known.chosen().clone();
    let declined = house
        .steads
        .change(&about, |stead| {
            if *stead.chosen() == deputy {
                stead.decline();
            }
        })
        .await?;
    let Some(stead) = declined.filter(Stead::is_declined) else {
        return stale();
    };
    let (name, span) = (cut(&stead.name, 60), (stead.from, stead.until));
    let span = deputy::spans(&[span], language);
    let text = html!(language, "away-declined", name = name, span = span);
    Ok(Screen::new(text).into())
}

/// Returns the plan of an absence that stands, for which somebody else is to be chosen.
pub(super) async fn other(
    ask: &Ask,
    member: UserId,
    from: i32,
    house: &House,
) -> Result<Option<Plan>, Trouble> {
    let session = house.session(ask).await?;
    let Some(about) = about(&session, member, from) else {
        return Ok(None);
    };
    let known = house.steads.get(&about).await?;
    let known = known.filter(|stead| stead.chat == ask.chat && stead.until >= day::today());
    Ok(known.map(|stead| {
        let mut plan = Plan::new(about.member, stead.name.clone(), stead.mine);
        (plan.from, plan.until, plan.noted) = (Some(stead.from), Some(stead.until), true);
        plan
    }))
}

/// Notes who stands in for an absence that stands already.
pub(super) async fn note_other(ask: &Ask, plan: &Plan, house: &House) -> Answer {
    let language = ask.language;
    house.dialogues.end(ask.chat, ask.person).await?;
    let session = house.session(ask).await?;
    let (Some(from), Some(instead)) = (plan.from, plan.instead.clone()) else {
        return Err(Refusal::Stale.into());
    };
    let about = About {
        account: session.account.clone(),
        member: plan.member.clone(),
        from,
    };
    let Some(deputy) = instead.deputy() else {
        house.steads.drop(&about).await?;
        return Ok(Screen::new(html!(language, "away-nobody-noted")).into());
    };
    let unreachable = house
        .deputy(&deputy, &session.account, &session)
        .await?
        .is_none();
    let given = house
        .steads
        .change(&about, |stead| {
            stead.give(deputy.clone());
            stead.unreachable = unreachable;
        })
        .await?;
    if given.is_none() {
        return Err(Refusal::Stale.into());
    }
    let text = deputy::promise(ask, &session, &deputy, from, house).await?;
    let until = plan.until.unwrap_or(from);
    let warnings = warnings(ask, plan, (from, until), house).await?;
    let text = Html::join([text].into_iter().chain(warnings), "\n\n");
    Ok(Screen::new(text).into())
}

fn about(session: &Session, member: UserId, from: i32) -> Option<About> {
    let from = NaiveDate::from_num_days_from_ce_opt(from)?;
    Some(About {
        account: session.account.clone(),
        member,
        from,
    })
}
