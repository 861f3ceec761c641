//! Somebody is brought into a group whom the directory does not know: who brought them may invite them.

use teloxide::types::User;

use crate::{
    accounts::Session,
    chat::{
        house::House,
        parts::search,
        words::{
            ask::Ask,
            button::Button,
            buttons::{SharedButton, ViewButton},
            cut,
            listing::Scope,
            reply::{Key, Screen, Trouble},
        },
    },
    clean, html,
    i18n::Language,
    people::vcard::Vcard,
    text,
};

/// Most people who are offered at once.
const MOST: usize = 5;

/// Returns what to whisper to an administrator who brought these people into the group; `None` if there
/// is nothing to say, or they are no administrator.
pub(crate) async fn offer(
    ask: &Ask,
    session: &Session,
    brought: &[&User],
    house: &House,
) -> Result<Option<Screen>, Trouble> {
    if house.is_public(ask).await? || !house.views.of(ask.chat).await?.arrivals {
        return Ok(None);
    }
    if !house.is_administrator(ask.chat, ask.person).await? {
        return Ok(None);
    }
    let mut strangers = Vec::new();
    for person in brought.iter().take(MOST) {
        let is_known = is_known(person, ask, session, house).await?;
        if is_known || !house.first_arrival(ask.chat, person.id).await {
            continue;
        }
        strangers.push(Vcard {
            name: clean::line(&person.full_name()).into_owned(),
            ..Vcard::default()
        });
    }
    if strangers.is_empty() {
        return Ok(None);
    }
    let names: Vec<String> = strangers.iter().map(|one| cut(&one.name, 60)).collect();
    let file = house.files.keep(ask, strangers).await?;
    let language = ask.language;
    let text = html!(
        language,
        "arrivals",
        count = names.len(),
        who = names.join(", "),
        account = session.account.to_string()
    );
    let keys = names.iter().enumerate().map(|(place, name)| {
        let label = invite_label(language, name, names.len());
        Key::press(
            label,
            Button::Shared(SharedButton::Invite(file.clone(), place)),
        )
    });
    let screen = keys.fold(Screen::new(text), |screen, key| screen.row([key]));
    let no_more = Button::View(ViewButton::NoMoreArrivals);
    Ok(Some(screen.row([Key::press(
        text!(language, "arrivals-no-more"),
        no_more,
    )])))
}

fn invite_label(language: Language, name: &str, count: usize) -> String {
    if count == 1 {
        text!(language, "invite-new")
    } else {
        text!(language, "arrivals-invite", name = name)
    }
}

/// Whether the directory knows somebody: by their own link, by their Telegram name, or by a name that one
/// of its people has.
async fn is_known(
    person: &User,
    ask: &Ask,
    session: &Session,
    house: &House,
) -> Result<bool, Trouble> {
    if house.member_of(person.id, session).await?.is_some() {
        return Ok(true);
    }
    if let Some(name) = &person.username
        && search::by_telegram_name(name, session, house)
            .await?
            .is_some()
    {
        return Ok(true);
    }
    let audience = house.audience(ask).await?;
    let name = person.full_name();
    let found = search::search(house, session, &audience, Scope::Members, &name).await?;
    Ok(!found.guessed && !found.people.is_empty())
}
