//! Forms: what `/invite`, a new contact, a new team and a new folder have in common. A form asks
//! for its fields one after the other, shows what it has, and ends in a card to be confirmed.

mod known;

use std::sync::Arc;

use teloxide::types::UserId;

use crate::{
    chat::{
        features::told,
        house::House,
        parts::form_screen,
        words::{
            ask::Ask,
            buttons::FormButton,
            change::Change,
            dialogue::Step,
            field::{self, CLIENT_TEAM, Field, OWN_TEAM, PHONES},
            form::Form,
            refusal::Refusal,
            reply::{Answer, Trouble},
        },
    },
    html,
    people::search::fold,
};

/// Opens a form, of which `typed` was said for `field`: what cannot be taken is explained there.
pub async fn open_with(
    ask: &Ask,
    mut form: Form,
    field: Field,
    typed: &str,
    house: &House,
) -> Answer {
    let wrong = match field.read(typed, &[], ask.language) {
        Err(wrong) if !typed.is_empty() => wrong,
        _ => return open(ask, form, house).await,
    };
    house.may_change(ask).await?;
    turn_to(&mut form, Some(field), ask, house).await?;
    let notice = form_screen::wrong(field, wrong, ask.language);
    form_screen::show(ask, ask.person, form, house, Some(notice)).await
}

/// Opens a form: asks for what is missing, or shows the card to be confirmed.
pub async fn open(ask: &Ask, form: Form, house: &House) -> Answer {
    house.may_change(ask).await?;
    go_on(ask, ask.person, form, house).await
}

/// Asks anew what a form is waiting for.
pub async fn ask_again(ask: Ask, form: Box<Form>, house: Arc<House>) -> Answer {
    form_screen::show(&ask, ask.person, *form, &house, None).await
}

/// A typed answer.
pub async fn answer(ask: Ask, mut form: Form, typed: String, house: Arc<House>) -> Answer {
    let language = ask.language;
    let Some(field) = form.asking else {
        if let Some(reply) = known::check(&ask, ask.person, &form, &house).await? {
            return Ok(reply);
        }
        let notice = html!(language, "form-press");
        return form_screen::show(&ask, ask.person, form, &house, Some(notice)).await;
    };
    let typed = form.take_strays(field, &typed);
    if typed.is_empty() {
        return go_on(&ask, ask.person, form, &house).await;
    }
    match field.read(&typed, &form.offered, language) {
        Ok(value) => {
            form.set(field, value);
            go_on(&ask, ask.person, form, &house).await
        }
        Err(wrong) => {
            let notice = form_screen::wrong(field, wrong, language);
            form_screen::show(&ask, ask.person, form, &house, Some(notice)).await
        }
    }
}

pub async fn button(ask: Ask, button: FormButton, house: Arc<House>) -> Answer {
    let ticket = button.ticket().clone();
    let owner = ticket.owner();
    let dialogue = house.dialogues.at(ask.chat, &ticket).await?;
    let Some(Step::Form(form)) = dialogue.map(|dialogue| dialogue.step) else {
        return told::look_again(&ask, &ticket.operation(ask.chat), &house).await;
    };
    let mut form = *form;
    match button {
        FormButton::Pick(_, place) => {
            let value = form.offered.get(place).cloned().ok_or(Refusal::Stale)?;
            if let Some(field) = form.asking {
                form.set(field, value);
            }
        }
        FormButton::Page(_, page) => {
            form.page = page;
            return form_screen::show(&ask, owner, form, &house, None).await;
        }
        FormButton::Skip(_) => {
            if let Some(field) = form.asking.filter(|field| field.is_optional()) {
                form.set(field, String::new());
            }
        }
        FormButton::Rest(_) => form = form.without_rest(),
        FormButton::Keep(_) => {}
        FormButton::Back(_) => {
            // While one field of a full card is changed, back is the card.
            let field = form.next().and_then(|_| form.before());
            turn_to(&mut form, field, &ask, &house).await?;
            return form_screen::show(&ask, owner, form, &house, None).await;
        }
        FormButton::Edit(_, field) => {
            turn_to(&mut form, Some(field), &ask, &house).await?;
            return form_screen::show(&ask, owner, form, &house, None).await;
        }
        FormButton::Anyway(_) => {
            let numbers = PHONES.map(|field| form.value(field).to_owned());
            form.despite_known = numbers.to_vec();
        }
        FormButton::Yes(_) => {
            if form.next().is_none() {
                let operation = ticket.operation(ask.chat);
                // The press came again after a crash: whoever took over tells what became of it.
                if house.journal.get(&operation).await?.is_some() {
                    return told::look_again(&ask, &operation, &house).await;
                }
                if let Some(reply) = known::check(&ask, owner, &form, &house).await? {
                    return Ok(reply);
                }
                let change = Change::Form(Box::new(form));
                return told::confirmed(&ask, &ticket, change, &house).await;
            }
        }
    }
    go_on(&ask, owner, form, &house).await
}

/// The next question, who is known already, or the card.
async fn go_on(ask: &Ask, owner: UserId, mut form: Form, house: &House) -> Answer {
    if let Some(reply) = known::check(ask, owner, &form, house).await? {
        return Ok(reply);
    }
    let next = form.next();
    turn_to(&mut form, next, ask, house).await?;
    form_screen::show(ask, owner, form, house, None).await
}

/// What a field is chosen from; nothing, where it is typed.
async fn offers(field: Field, ask: &Ask, house: &House) -> Result<Vec<String>, Trouble> {
    let session = house.session(ask).await?;
    let mut titles: Vec<String> = match field {
        Field::Role => return Ok(field::roles()),
        Field::Client => return Ok([OWN_TEAM, CLIENT_TEAM].map(str::to_owned).to_vec()),
        Field::Team => {
            let teams = house.teams(&session).await?;
            teams
                .snapshot
                .items
                .iter()
                .map(|team| team.title.clone())
                .collect()
        }
        Field::Folder => {
            let folders = house.folders(&session).await?;
            folders
                .snapshot
                .items
                .iter()
                .map(|folder| folder.title.clone())
                .collect()
        }
        Field::Department => {
            let members = house.members(&session).await?;
            let members = members.snapshot.items.iter();
            members
                .filter_map(|member| member.department.clone())
                .collect()
        }
        _ => return Ok(Vec::new()),
    };
    titles.retain(|title| !title.trim().is_empty());
    titles.sort_by_cached_key(|title| fold(&field.label(title, ask.language)));
    titles.dedup_by_key(|title| fold(title));
    Ok(titles)
}

/// Goes on to a field, or to the card.
async fn turn_to(
    form: &mut Form,
    field: Option<Field>,
    ask: &Ask,
    house: &House,
) -> Result<(), Trouble> {
    form.offered = match field {
        Some(field) => offers(field, ask, house).await?,
        None => Vec::new(),
    };
    form.asking = field;
    form.page = 0;
    Ok(())
}
