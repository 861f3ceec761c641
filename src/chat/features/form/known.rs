//! People and things that a form would duplicate, shown before anything is asked or sent.

use teloxide::types::UserId;

use crate::{
    chat::{
        features::form::doubles,
        house::House,
        parts::{
            card, form_screen,
            keys::{cancel_key, folder_key, next_card_key, team_key},
            people, wish,
        },
        words::{
            ask::Ask,
            button::Button,
            buttons::FormButton,
            dialogue::Step,
            field::{Field, Purpose},
            form::{Form, same_title},
            names,
            reply::{Key, Reply, Screen, Trouble},
        },
    },
    html,
    i18n::{Html, Language},
    people::Person,
    text,
    worksection::{Folder, Team},
};

/// Returns the screen to show if the form's person, team or folder already exists.
pub(super) async fn check(
    ask: &Ask,
    owner: UserId,
    form: &Form,
    house: &House,
) -> Result<Option<Reply>, Trouble> {
    if form.takes(Field::Title) && !form.has(Field::Title) {
        return Ok(None);
    }
    match form.purpose {
        Purpose::Invite => member(ask, owner, form, house).await,
        Purpose::Contact => contact(ask, owner, form, house).await,
        Purpose::Team => team(ask, owner, form, house).await,
        Purpose::Folder => folder(ask, owner, form, house).await,
    }
}

async fn member(
    ask: &Ask,
    owner: UserId,
    form: &Form,
    house: &House,
) -> Result<Option<Reply>, Trouble> {
    let session = house.session(ask).await?;
    let members = house.members(&session).await?;
    let Some(member) = members.snapshot.by_email(form.value(Field::Email)) else {
        return doubles::check(ask, owner, form, &session, house).await;
    };
    house.dialogues.end(ask.chat, owner).await?;
    wish::is_known(ask, form, house).await?;
    let notice = html!(ask.language, "invite-known");
    let seen = house.audience(ask).await?.shows(&member);
    let screen = people::card_under(ask.language, notice, &seen);
    Ok(Some(screen.row(next_card_key(form, ask.language)).into()))
}

async fn contact(
    ask: &Ask,
    owner: UserId,
    form: &Form,
    house: &House,
) -> Result<Option<Reply>, Trouble> {
    let session = house.session(ask).await?;
    let contacts = house.contacts(&session).await?;
    match contacts.snapshot.by_email(form.value(Field::Email)) {
        Some(person) => {
            let reply = known_contact(ask, owner, form, house, &person).await?;
            Ok(Some(reply))
        }
        None => doubles::check(ask, owner, form, &session, house).await,
    }
}

/// Shows the contact with the same e-mail: Worksection accepts no second one.
async fn known_contact(
    ask: &Ask,
    owner: UserId,
    form: &Form,
    house: &House,
    person: &Person,
) -> Result<Reply, Trouble> {
    let language = ask.language;
    let step = Step::Form(Box::new(form.clone()));
    let ticket = house.dialogues.go_on(ask, owner, step).await?;
    let text = Html::join(
        [
            form_screen::title(form.purpose, language),
            html!(language, "contact-known-email"),
            card::text(&house.audience(ask).await?.shows(person), language),
        ],
        "\n\n",
    );
    let email = Field::Email.name(language);
    let edit = FormButton::Edit(ticket.clone(), Field::Email);
    let edit = Key::press(
        text!(language, "form-edit", field = email),
        Button::Form(edit),
    );
    Ok(Screen::new(text)
        .row([edit])
        .row(next_card_key(form, language))
        .row([cancel_key(language, &ticket)])
        .dialogue(ticket)
        .into())
}

async fn team(
    ask: &Ask,
    owner: UserId,
    form: &Form,
    house: &House,
) -> Result<Option<Reply>, Trouble> {
    let session = house.session(ask).await?;
    let title = form.value(Field::Title);
    let is_it = |team: &Team| same_title(&team.title, title);
    let Some(known) = house.team(&session, is_it).await? else {
        return Ok(None);
    };
    house.dialogues.end(ask.chat, owner).await?;
    let text = html!(ask.language, "teams-known", title = &known.title);
    Ok(Some(
        Screen::new(text)
            .row([team_key(ask.language, &known)])
            .into(),
    ))
}

async fn folder(
    ask: &Ask,
    owner: UserId,
    form: &Form,
    house: &House,
) -> Result<Option<Reply>, Trouble> {
    let session = house.session(ask).await?;
    let title = form.value(Field::Title);
    let is_it = |folder: &Folder| {
        let mut names = Language::ALL
            .map(|language| names::folder_name(&folder.title, language))
            .into_iter();
        same_title(&folder.title, title) || names.any(|name| same_title(&name, title))
    };
    let Some(known) = house.folder(&session, is_it).await? else {
        return Ok(None);
    };
    house.dialogues.end(ask.chat, owner).await?;
    let name = names::folder_name(&known.title, ask.language);
    let text = html!(ask.language, "folders-known", title = name);
    Ok(Some(
        Screen::new(text)
            .row([folder_key(ask.language, &known)])
            .into(),
    ))
}
