//! What a public group and its administrators are told.

use crate::{
    accounts::Invitation,
    chat::{
        house::House,
        parts::keys::{cancel_key, unlink_key, view_key},
        words::{
            ask::Ask,
            button::Button,
            buttons::LinkButton,
            cut,
            dialogue::Step,
            field::{Field, Purpose},
            form::Form,
            reply::{Answer, Key, Screen},
        },
    },
    html,
    i18n::Language,
    store::StoreError,
    text,
};

/// Payload of the deep link to an invitation.
pub(crate) const INVITE: &str = "invite";

/// Payload of the deep link to a new contact.
pub(crate) const CONTACT: &str = "contact";

/// Asks once more whether a public group is to be linked.
pub(crate) async fn question(ask: &Ask, invitation: Invitation, house: &House) -> Answer {
    let language = ask.language;
    let group = cut(&invitation.group_title, 100);
    let step = Step::Link(Some(invitation));
    let ticket = house.dialogues.begin(ask, step).await?;
    let yes = Button::Link(LinkButton::Public(ticket.clone()));
    let question = html!(language, "public-question", group = group);
    Ok(Screen::new(question)
        .row([Key::press(text!(language, "public-yes"), yes)])
        .row([cancel_key(language, &ticket)])
        .dialogue(ticket)
        .into())
}

/// Tells a group that people outside of it can read it now, or no longer can.
pub(crate) fn turned(language: Language, public: bool) -> Screen {
    let screen = if public {
        Screen::new(html!(language, "public-turned"))
    } else {
        Screen::new(html!(language, "public-ended"))
    };
    let unlink = public.then(|| unlink_key(language));
    screen.row([view_key(language)]).row(unlink)
}

/// Leads to the private chat with a form about a person, which everybody would read here; `None` where
/// it may be filled in.
pub(crate) async fn elsewhere(
    ask: &Ask,
    form: &Form,
    house: &House,
) -> Result<Option<Screen>, StoreError> {
    if !form.takes(Field::Name) || !house.is_public(ask).await? {
        return Ok(None);
    }
    let payload = match form.purpose {
        Purpose::Invite => INVITE,
        Purpose::Contact | Purpose::Team | Purpose::Folder => CONTACT,
    };
    let url = format!("https://t.me/{}?start={payload}", house.username);
    let language = ask.language;
    let screen = Screen::new(html!(language, "public-form"));
    Ok(Some(screen.row([Key::open(
        text!(language, "public-form-button"),
        url,
    )])))
}
