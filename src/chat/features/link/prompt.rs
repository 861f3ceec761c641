//! The question for an account and its key, beside the way to the consent page.

use std::time::SystemTime;

use teloxide::types::ChatId;

use crate::{
    accounts::{CONSENT_TTL, Consent, Invitation},
    chat::{
        house::House,
        parts::keys::cancel_key,
        words::{
            ask::Ask,
            button::Button,
            buttons::LinkButton,
            cut,
            dialogue::Step,
            reply::{Answer, Key, Screen},
        },
    },
    html,
    i18n::Html,
    text,
};

/// Asks for the consent, or the account and its key, whichever the person has.
pub(super) async fn explain(ask: &Ask, house: &House, invitation: Option<Invitation>) -> Answer {
    let language = ask.language;
    let by_consent = house.accounts.oauth().is_some();
    let group = invitation
        .as_ref()
        .map(|i| (cut(&i.group_title, 100), i.world_reads));
    let text = match (group, by_consent) {
        (None, false) => html!(language, "link-explain"),
        (None, true) => html!(language, "link-explain-consent"),
        (Some((group, true)), false) => html!(language, "public-explain", group = group),
        (Some((group, true)), true) => html!(language, "public-explain-consent", group = group),
        (Some((group, false)), false) => html!(language, "link-explain-group", group = group),
        (Some((group, false)), true) => {
            html!(language, "link-explain-group-consent", group = group)
        }
    };
    prompt(ask, house, invitation, text).await
}

/// Waits for an account and a key, or leads to the consent page.
pub(super) async fn prompt(
    ask: &Ask,
    house: &House,
    invitation: Option<Invitation>,
    text: Html,
) -> Answer {
    let language = ask.language;
    let mut screen = Screen::new(text);
    if let Some(oauth) = house.accounts.oauth() {
        let consent = Consent {
            person: ask.person,
            person_name: ask.person_name.clone(),
            username: ask.username.clone(),
            chat: ask.chat,
            language,
            invitation: invitation.clone(),
            administers: false,
            until: SystemTime::now() + CONSENT_TTL,
        };
        let state = house.accounts.consents.begin(consent).await?;
        let url = oauth.consent_url(&state, false);
        screen = screen.row([Key::open(text!(language, "link-consent"), url)]);
    }
    let own = match invitation {
        Some(_) => house.accounts.session(ChatId::from(ask.person)).await?,
        None => None,
    };
    let own = own.filter(|own| !own.is_lent());
    let step = Step::Link(invitation);
    let ticket = house.dialogues.begin(ask, step).await?;
    if let Some(own) = own {
        let label = text!(language, "link-mine", account = own.account.to_string());
        screen = screen.key(label, Button::Link(LinkButton::Mine(ticket.clone())));
    }
    Ok(screen
        .row([cancel_key(language, &ticket)])
        .prompt(text!(language, "link-prompt-hint"))
        .dialogue(ticket)
        .into())
}
