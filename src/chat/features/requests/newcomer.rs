//! A newcomer who opened a link: says a name, an address and a position, and learns nothing of the account
//! but who made the link.

use std::sync::Arc;

use teloxide::types::ChatId;

use crate::{
    chat::{
        house::House,
        memory::gateways::Gateway,
        parts::{
            deciders, form_screen,
            keys::cancel_key,
            wish::{asker, card_of, pressed, values},
        },
        words::{
            ask::Ask,
            button::Button,
            buttons::RequestsButton,
            cut,
            dialogue::{Step, Ticket},
            field::{Field, Purpose},
            form::Form,
            newcomer::{Entrance, Newcomer},
            reply::{Answer, Key, Reply, Screen, Trouble},
            wish::{Note, Role, Standing, Wish},
        },
    },
    html,
    i18n::{Html, Language},
    text,
};

/// Most open wishes of one link: a link that gets about fills no chat.
const MOST: usize = 20;

/// `/start <payload>`: somebody opened a link for newcomers.
pub(crate) async fn accept(ask: Ask, token: &str, house: Arc<House>) -> Answer {
    let gateway = match open(&ask, token, &house).await? {
        Ok((_, gateway)) => gateway,
        Err(closed) => return Ok(closed),
    };
    let newcomer = Newcomer {
        form: Form::new(Purpose::Invite),
        entrance: Entrance {
            token: token.to_owned(),
            maker: gateway.person,
            name: gateway.name,
        },
    };
    let maker = cut(&newcomer.entrance.name, 60);
    let hello = html!(ask.language, "requests-hello", name = maker);
    go_on(&ask, newcomer, Some(hello), &house).await
}

/// Returns a link that still leads somewhere, with the chat of whoever made it; or what is said instead.
async fn open(
    ask: &Ask,
    token: &str,
    house: &House,
) -> Result<Result<(ChatId, Gateway), Reply>, Trouble> {
    let language = ask.language;
    let said = |text: Html| Ok(Err(Screen::new(text).into()));
    let Some((chat, gateway)) = house.gateways.find(token).await? else {
        return said(html!(language, "requests-link-over"));
    };
    let session = house.accounts.session(chat).await?;
    if session.is_none_or(|session| session.account != gateway.account) {
        return said(html!(language, "requests-link-over"));
    }
    let came = house.wishes.by(token).await?;
    let mut own = came
        .iter()
        .filter(|(_, wish)| wish.asker.person == ask.person);
    let answered = own.find_map(|(_, wish)| match wish.standing {
        Standing::Withdrawn | Standing::Expired | Standing::Unreached | Standing::Gone => None,
        Standing::Open => Some(html!(language, "requests-is-open")),
        _ => Some(html!(language, "requests-once")),
    });
    if let Some(answered) = answered {
        return said(answered);
    }
    if came.iter().filter(|(_, wish)| wish.is_open()).count() >= MOST {
        return said(html!(language, "requests-link-full"));
    }
    Ok(Ok((chat, gateway)))
}

/// Handles a typed answer.
pub(crate) async fn answer(
    ask: Ask,
    mut newcomer: Newcomer,
    typed: String,
    house: Arc<House>,
) -> Answer {
    let language = ask.language;
    let Some(field) = newcomer.form.asking else {
        let notice = html!(language, "requests-press");
        return show(&ask, newcomer, Some(notice), &house).await;
    };
    let typed = newcomer.form.take_strays(field, &typed);
    if typed.is_empty() {
        return go_on(&ask, newcomer, None, &house).await;
    }
    match field.read(&typed, &[], language) {
        Ok(value) => {
            newcomer.form.set(field, value);
            go_on(&ask, newcomer, None, &house).await
        }
        Err(wrong) => {
            let notice = form_screen::wrong(field, wrong, language);
            show(&ask, newcomer, Some(notice), &house).await
        }
    }
}

/// Returns what was said so far, if this is the present screen.
async fn at(ask: &Ask, ticket: &Ticket, house: &House) -> Result<Option<Newcomer>, Trouble> {
    let dialogue = house.dialogues.at(ask.chat, ticket).await?;
    Ok(match dialogue.map(|dialogue| dialogue.step) {
        Some(Step::Newcomer(newcomer)) => Some(*newcomer),
        _ => None,
    })
}

fn stale(ask: &Ask) -> Reply {
    Reply::toast(text!(ask.language, "button-stale"))
}

pub(super) async fn skipped(ask: &Ask, ticket: &Ticket, house: &House) -> Answer {
    let Some(mut newcomer) = at(ask, ticket, house).await? else {
        return Ok(stale(ask));
    };
    if let Some(field) = newcomer.form.asking.filter(|field| field.is_optional()) {
        newcomer.form.set(field, String::new());
    }
    go_on(ask, newcomer, None, house).await
}

pub(super) async fn back(ask: &Ask, ticket: &Ticket, house: &House) -> Answer {
    let Some(mut newcomer) = at(ask, ticket, house).await? else {
        return Ok(stale(ask));
    };
    newcomer.form.asking = newcomer.before().or(newcomer.form.asking);
    show(ask, newcomer, None, house).await
}

/// Asks for what is not said yet, or shows all of it to be sent.
async fn go_on(ask: &Ask, mut newcomer: Newcomer, notice: Option<Html>, house: &House) -> Answer {
    newcomer.form.asking = newcomer.next();
    show(ask, newcomer, notice, house).await
}

async fn show(ask: &Ask, newcomer: Newcomer, notice: Option<Html>, house: &House) -> Answer {
    let language = ask.language;
    let step = Step::Newcomer(Box::new(newcomer.clone()));
    let ticket = house.dialogues.go_on(ask, ask.person, step).await?;
    let form = &newcomer.form;
    let press = |label, button| Key::press(label, Button::Requests(button));
    let lines = values(form, true, language);
    let lines = (!lines.is_empty()).then(|| Html::join(lines, "\n"));
    let (prompt, key) = match form.asking {
        Some(field) => {
            let skip = RequestsButton::Skip(ticket.clone());
            let skip = press(text!(language, "form-skip"), skip);
            (prompt(field, language), field.is_optional().then_some(skip))
        }
        None => {
            let send = RequestsButton::Send(ticket.clone());
            let send = press(text!(language, "requests-send"), send);
            (html!(language, "requests-newcomer-card"), Some(send))
        }
    };
    let title = html!(language, "requests-own-newcomer");
    let text = [Some(title), lines, notice, Some(prompt)];
    let back = newcomer.before().map(|_| {
        let back = RequestsButton::Back(ticket.clone());
        press(text!(language, "back"), back)
    });
    let keys = back.into_iter().chain([cancel_key(language, &ticket)]);
    let screen = Screen::new(Html::join(text.into_iter().flatten(), "\n\n"));
    Ok(screen.row(key).row(keys).dialogue(ticket).into())
}

/// Asks for one thing. People say these of themselves.
fn prompt(field: Field, language: Language) -> Html {
    match field {
        Field::Email => html!(language, "requests-ask-email"),
        Field::Position => html!(language, "requests-ask-position"),
        _ => html!(language, "requests-ask-name"),
    }
}

/// Handles ✅: hands on what the newcomer said, if the link still leads somewhere.
pub(super) async fn confirmed(ask: &Ask, ticket: &Ticket, house: &House) -> Answer {
    let Some(newcomer) = at(ask, ticket, house).await? else {
        return Ok(stale(ask));
    };
    let name = ticket.operation(ask.chat).name().to_owned();
    // After a kill the press comes again.
    if house.wishes.get(&name).await?.is_none() {
        match open(ask, &newcomer.entrance.token, house).await? {
            Ok(_) if newcomer.next().is_some() => {
                return go_on(ask, newcomer, None, house).await;
            }
            Ok(way) => hand_on(ask, &name, newcomer, way, house).await?,
            Err(closed) => {
                house.dialogues.end_at(ask.chat, ticket).await?;
                return Ok(closed);
            }
        }
    }
    house.dialogues.end_at(ask.chat, ticket).await?;
    // It is shown wherever it stands, also here.
    Ok(Reply::default())
}

/// Hands on to whoever made the link, and to all who may invite.
async fn hand_on(
    ask: &Ask,
    name: &str,
    newcomer: Newcomer,
    (chat, gateway): (ChatId, Gateway),
    house: &House,
) -> Result<(), Trouble> {
    let form = newcomer.form.with(Field::Role, "user").without_rest();
    let asker = asker(ask, Some(newcomer.entrance));
    let language = deciders::language_of(gateway.person, house).await?;
    let mut notes = vec![
        Note::of_asker(&asker, Role::Asker, pressed(ask)),
        Note::new(Role::Decider, chat, gateway.person, language),
    ];
    let others = deciders::of(&gateway.account, gateway.person, house).await?;
    let others = others.iter().filter(|other| other.person != ask.person);
    notes.extend(others.map(card_of));
    let wish = Wish::new(gateway.account, asker, form, notes);
    Ok(house.wishes.begin(name, &wish).await?)
}
