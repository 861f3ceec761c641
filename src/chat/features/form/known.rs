//! People and things that a form would duplicate, shown before anything is asked or sent.

use teloxide::types::UserId;

use crate::{
    chat::{
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
            field::{Field, PHONES, Purpose},
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
        return Ok(None);
    };
    house.dialogues.end(ask.chat, owner).await?;
    wish::is_known(ask, form, house).await?;
    let notice = html!(ask.language, "invite-known");
    let seen = house.audience(ask).await?.shows(member);
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
    let language = ask.language;
    let audience = house.audience(ask).await?;
    let (person, field) = if let Some(person) = contacts.snapshot.by_email(form.value(Field::Email))
    {
        (person, Field::Email)
    } else {
        let of_phone = |field| {
            let number = form.value(field);
            let wanted = form.despite_known.iter().any(|known| known == number);
            let person = contacts.snapshot.by_phone(number).filter(|_| !wanted)?;
            // A group does not learn whose home number it is.
            let person = Some(person).filter(|person| audience.knows_number(person, number))?;
            Some((person, field))
        };
        match PHONES.into_iter().find_map(of_phone) {
            Some(found) => found,
            None => return Ok(None),
        }
    };
    Ok(Some(
        known_contact(ask, owner, form, house, person, field, language).await?,
    ))
}

async fn known_contact(
    ask: &Ask,
    owner: UserId,
    form: &Form,
    house: &House,
    person: &Person,
    field: Field,
    language: Language,
) -> Result<Reply, Trouble> {
    let step = Step::Form(Box::new(form.clone()));
    let ticket = house.dialogues.go_on(ask, owner, step).await?;
    let notice = if field == Field::Email {
        html!(language, "contact-known-email")
    } else {
        html!(language, "contact-known-phone")
    };
    let text = Html::join(
        [
            form_screen::title(form.purpose, language),
            notice,
            card::text(&house.audience(ask).await?.shows(person), language),
        ],
        "\n\n",
    );
    let press = |label, button| Key::press(label, Button::Form(button));
    let edit = text!(language, "form-edit", field = field.name(language));
    // Worksection accepts no second contact with the same e-mail.
    let anyway = (field != Field::Email).then(|| {
        press(
            text!(language, "contact-anyway"),
            FormButton::Anyway(ticket.clone()),
        )
    });
    Ok(Screen::new(text)
        .row(anyway)
        .row([press(edit, FormButton::Edit(ticket.clone(), field))])
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
