//! What people ask others to do, since they may not do it themselves: the cards on which an invitation is
//! made, refused or changed, and the link by which newcomers ask for one.

mod newcomer;

use std::sync::Arc;

use crate::{
    accounts::Session,
    chat::{
        features::{form, told},
        house::House,
        memory::gateways::Gateway,
        parts::{deciders, people, wish},
        rights::Permit,
        words::{
            ask::{Ask, Through},
            button::Button,
            buttons::RequestsButton,
            change::Change,
            day,
            field::Field,
            form::Form,
            operation::OperationId,
            refusal::Refusal,
            reply::{Act, Answer, Key, Reply, Screen, Trouble},
            wish::{Decider, Standing, Wish},
        },
    },
    html,
    i18n::Html,
    people::Person,
    text,
};

pub(super) use newcomer::{accept, answer};

pub(super) async fn button(ask: Ask, button: RequestsButton, house: Arc<House>) -> Answer {
    match button {
        RequestsButton::Yes(name) => invite(&ask, &name, &house).await,
        RequestsButton::No(name) => refuse(&ask, &name, &house).await,
        RequestsButton::Edit(name) => edit(&ask, &name, &house).await,
        RequestsButton::Withdraw(name) => withdraw(&ask, &name, &house).await,
        RequestsButton::Link => link(&ask, &house).await,
        RequestsButton::Close => close(&ask, &house).await,
        RequestsButton::Skip(ticket) => newcomer::skipped(&ask, &ticket, &house).await,
        RequestsButton::Back(ticket) => newcomer::back(&ask, &ticket, &house).await,
        RequestsButton::Send(ticket) => newcomer::confirmed(&ask, &ticket, &house).await,
    }
}

/// Returns a wish whose card stands in this chat, and the right to settle it; or what is said instead.
async fn to_settle(
    ask: &Ask,
    name: &str,
    house: &House,
) -> Result<Result<(Wish, Permit), Reply>, Trouble> {
    let language = ask.language;
    let gone = || Ok(Err(Reply::toast(text!(language, "requests-gone"))));
    let Some(wish) = house.wishes.get(name).await? else {
        return gone();
    };
    let mut cards = wish.notes.iter().filter(|note| note.role.decides());
    let session = house.session(ask).await?;
    if session.account != wish.account || !cards.any(|card| card.chat == ask.chat) {
        return gone();
    }
    match house.may_change(ask).await {
        Ok(permit) => Ok(Ok((wish, permit))),
        Err(Trouble::Refusal(Refusal::MayNotChange)) => {
            let text = text!(language, "requests-not-yours");
            Ok(Err(Reply::toast(text)))
        }
        Err(trouble) => Err(trouble),
    }
}

/// Says how a wish stands that somebody settled before.
fn settled(ask: &Ask, wish: Option<&Wish>) -> Reply {
    Reply::toast(wish::stands(wish, ask.language).visible())
}

/// Handles ✅: makes the invitation as the card shows it. The first press counts, of whomever.
async fn invite(ask: &Ask, name: &str, house: &House) -> Answer {
    let (wish, permit) = match to_settle(ask, name, house).await? {
        Ok(found) => found,
        Err(reply) => return Ok(reply),
    };
    // With each try that came to nothing the change has another name.
    let operation = OperationId::new(ask.chat, wish.operation(name));
    if house.journal.get(&operation).await?.is_some() {
        return Ok(settled(ask, Some(&wish)));
    }
    if wish.is_open()
        && let Some(member) = member(&wish.form, permit.session(), house).await?
    {
        return known(ask, name, &member, house).await;
    }
    let by = Decider::of(ask);
    let taken = house.wishes.take(name, &by, operation.as_str()).await?;
    if let Err(wish) = taken {
        return Ok(settled(ask, wish.as_ref()));
    }
    let form = settling(&wish, name);
    // The card stays a card: the outcome stands in a message of its own.
    let apart = Ask {
        through: Through::Elsewhere,
        ..ask.clone()
    };
    let change = Change::Form(Box::new(form));
    let told = told::carry_out(&operation, change, None, &apart, &permit, house).await?;
    Ok(Reply::default().and_then(told))
}

/// Returns the form of a wish, as somebody confirms it who may.
fn settling(wish: &Wish, name: &str) -> Form {
    let mut form = wish.form.clone();
    form.asks = false;
    form.settles = Some(name.to_owned());
    form
}

async fn member(form: &Form, own: &Session, house: &House) -> Result<Option<Person>, Trouble> {
    let members = house.members(own).await?;
    let email = form.value(Field::Email);
    Ok(members.snapshot.by_email(email))
}

/// Settles a wish for somebody who is a member already.
async fn known(ask: &Ask, name: &str, member: &Person, house: &House) -> Answer {
    let by = Decider::of(ask);
    match house.wishes.settle(name, &Standing::Known { by }).await? {
        Some((_, true)) => {}
        Some((wish, false)) => return Ok(settled(ask, Some(&wish))),
        None => return Ok(settled(ask, None)),
    }
    let notice = html!(ask.language, "invite-known");
    let seen = house.audience(ask).await?.shows(member);
    let screen = people::card_under(ask.language, notice, &seen);
    Ok(Reply::default().and(Act::Send(screen)))
}

/// Handles ✖️ on a card. In the group, whoever asked takes their wish back by it.
async fn refuse(ask: &Ask, name: &str, house: &House) -> Answer {
    let wish = house.wishes.get(name).await?;
    if !ask.is_private() && wish.as_ref().is_some_and(|wish| is_own(ask, wish)) {
        return end(ask, name, Standing::Withdrawn, house).await;
    }
    let (_, permit) = match to_settle(ask, name, house).await? {
        Ok(found) => found,
        Err(reply) => return Ok(reply),
    };
    if !decides(ask, &permit, house).await? {
        return Ok(Reply::toast(text!(ask.language, "requests-not-yours")));
    }
    let by = Decider::of(ask);
    end(ask, name, Standing::Refused { by }, house).await
}

/// Whether somebody may say no. Worksection is asked for nothing then, and so does not look at the role.
async fn decides(ask: &Ask, permit: &Permit, house: &House) -> Result<bool, Trouble> {
    let own = permit.session();
    let is_group = permit.via() == ask.chat && !ask.is_private();
    if is_group || own.is_by_key() || deciders::is_one(own, house).await {
        return Ok(true);
    }
    Ok(!ask.is_private() && house.is_administrator(ask.chat, ask.person).await?)
}

/// Whether a wish is of the person who presses, in the chat in which they asked.
fn is_own(ask: &Ask, wish: &Wish) -> bool {
    wish.asker.person == ask.person && wish.asker.chat == ask.chat
}

/// Handles ✖️ of whoever asked.
async fn withdraw(ask: &Ask, name: &str, house: &House) -> Answer {
    let wish = house.wishes.get(name).await?;
    if !wish.as_ref().is_some_and(|wish| is_own(ask, wish)) {
        return Ok(settled(ask, None));
    }
    end(ask, name, Standing::Withdrawn, house).await
}

/// Gives a wish an end, unless it has one. Its cards say so by themselves.
async fn end(ask: &Ask, name: &str, end: Standing, house: &House) -> Answer {
    match house.wishes.settle(name, &end).await? {
        Some((_, true)) => Ok(Reply::default()),
        Some((wish, false)) => Ok(settled(ask, Some(&wish))),
        None => Ok(settled(ask, None)),
    }
}

/// Handles ✏️: opens the form as it was asked for, below the card.
async fn edit(ask: &Ask, name: &str, house: &House) -> Answer {
    let (wish, _) = match to_settle(ask, name, house).await? {
        Ok(found) => found,
        Err(reply) => return Ok(reply),
    };
    if !wish.is_open() {
        return Ok(settled(ask, Some(&wish)));
    }
    let form = form::open(ask, settling(&wish, name), house).await?;
    Ok(Reply::default().and_then(form))
}

/// Shows the link by which newcomers ask to be invited.
async fn link(ask: &Ask, house: &House) -> Answer {
    if !ask.is_private() {
        return Ok(Reply::toast(text!(ask.language, "requests-link-private")));
    }
    let permit = house.may_change(ask).await?;
    let account = &permit.session().account;
    let maker = (ask.person, ask.person_name.as_str());
    let gateway = house.gateways.of(ask.chat, account, maker).await?;
    let shown = Act::Send(link_screen(ask, &gateway, house));
    Ok(Reply::default().and(shown))
}

fn link_screen(ask: &Ask, gateway: &Gateway, house: &House) -> Screen {
    let language = ask.language;
    let url = format!("https://t.me/{}?start={}", house.username, gateway.token);
    let until = day::named(day::of(gateway.until), language);
    let text = html!(
        language,
        "requests-link",
        url = Html::code(&url),
        date = until
    );
    let close = Button::Requests(RequestsButton::Close);
    Screen::new(text)
        .row([Key::copy(text!(language, "requests-link-copy"), url)])
        .row([Key::press(text!(language, "requests-link-close"), close)])
}

/// Closes the link: what came by it stays.
async fn close(ask: &Ask, house: &House) -> Answer {
    if !ask.is_private() || !house.gateways.close(ask.chat).await? {
        return Ok(Reply::toast(text!(ask.language, "button-stale")));
    }
    let again = Button::Requests(RequestsButton::Link);
    let text = html!(ask.language, "requests-link-closed");
    Ok(Screen::new(text)
        .key(text!(ask.language, "requests-link-new"), again)
        .into())
}
