//! Whose tasks a group hears of: everybody's, a member's, or those of a team.

use super::{back_key, of_group};
use crate::{
    accounts::Session,
    chat::{
        house::House,
        parts::{someone, titles::page_of},
        words::{
            ask::Ask,
            button::Button,
            buttons::NewsButton,
            cut,
            refusal::Refusal,
            reply::{Answer, Key, Screen, Trouble},
        },
    },
    html,
    i18n::Language,
    news::{Group, Whose, Wish},
    people::{Members, PersonId},
    text,
    worksection::{Team, TeamId},
};

/// Leads to whose tasks a group hears of.
pub(super) async fn key(
    language: Language,
    session: &Session,
    wish: &Wish,
    house: &House,
) -> Result<Key, Trouble> {
    let whose = wish.group.as_ref().and_then(|group| group.whose.as_ref());
    let label = match whose {
        None => text!(language, "news-whose-all"),
        Some(Whose::Team(title)) => text!(language, "news-whose-some", name = cut(title, 40)),
        Some(Whose::Person(id)) => {
            let members = house.people.known::<Members>(session).await;
            let id = PersonId::Member(id.clone());
            let known = members.and_then(|members| Some(members.by_id(&id)?.name.clone()));
            let name = known.unwrap_or_else(|| "?".to_owned());
            text!(language, "news-whose-some", name = cut(&name, 40))
        }
    };
    Ok(Key::press(label, Button::News(NewsButton::Whose(0))))
}

/// Asks whose tasks to tell of.
pub(super) async fn show(ask: &Ask, page: usize, house: &House) -> Answer {
    of_group(ask, |_| {}, house).await?;
    let session = house.session(ask).await?;
    let teams = house.teams(&session).await?;
    let language = ask.language;
    let key = |team: &Team, _| {
        let of = Button::News(NewsButton::OfTeam(team.id.clone()));
        Key::press(cut(&team.title, 50), of)
    };
    let turn = |page| Button::News(NewsButton::Whose(page));
    let screen = Screen::new(html!(language, "news-whose"));
    let screen = page_of(screen, language, (&teams.snapshot.items, page), key, turn);
    let all = Button::News(NewsButton::OfAnybody);
    Ok(screen
        .key(text!(language, "news-whose-anybody"), all)
        .row([back_key(language)])
        .into())
}

/// Chooses a team.
pub(super) async fn choose_team(ask: &Ask, id: &TeamId, house: &House) -> Result<(), Trouble> {
    let session = house.session(ask).await?;
    let team = house.team(&session, |team| team.id == *id).await?;
    let title = team.ok_or(Refusal::Stale)?.title;
    choose(ask, Some(Whose::Team(title)), house).await
}

/// Chooses everybody, or some.
pub(super) async fn choose(ask: &Ask, whose: Option<Whose>, house: &House) -> Result<(), Trouble> {
    let set = |group: &mut Group| group.whose.clone_from(&whose);
    of_group(ask, set, house).await.map(drop)
}

/// Offers the members whom a name fits.
pub(super) async fn named(ask: &Ask, name: &str, house: &House) -> Answer {
    of_group(ask, |_| {}, house).await?;
    let session = house.session(ask).await?;
    let members = house.members(&session).await?;
    let mut found = members.snapshot.find(name);
    found.truncate(8);
    let language = ask.language;
    if found.is_empty() {
        let text = html!(language, "news-whose-nobody", name = cut(name, 60));
        return Ok(Screen::new(text).row([back_key(language)]).into());
    }
    let audience = house.audience(ask).await?;
    let of = |id: PersonId| match id {
        PersonId::Member(id) => Button::News(NewsButton::OfPerson(id)),
        PersonId::Contact(_) => Button::News(NewsButton::Show),
    };
    let screen = Screen::new(html!(language, "news-whose-which"));
    let screen = someone::choices(screen, &found, &audience, language, of);
    Ok(screen.row([back_key(language)]).into())
}
