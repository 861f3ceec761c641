//! Forms: the common part of `/invite`, a new contact, a new team and a new folder. A form asks for
//! its fields one by one, shows the values so far, and ends in a card to confirm.

mod doubles;
mod known;
mod spoken;

use std::sync::Arc;

use spoken::Spoken;

use teloxide::types::UserId;

use crate::{
    chat::{
        features::told,
        house::House,
        parts::{deciders, form_screen, public, wish},
        words::{
            ask::Ask,
            buttons::FormButton,
            change::Change,
            dialogue::{Step, Ticket},
            field::{self, CLIENT_TEAM, Field, OWN_TEAM, Wrong},
            form::Form,
            refusal::Refusal,
            reply::{Answer, Reply, Screen, Trouble},
        },
    },
    html,
    i18n::Html,
    people::search::fold,
};

/// Opens a form with the value `typed` for `field`; an unacceptable value is explained there.
pub(crate) async fn open_with(
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
    if let Some(away) = public::elsewhere(ask, &form, house).await? {
        return Ok(away.into());
    }
    let asks = deciders::begin(ask, &mut form, house).await?;
    turn_to(&mut form, Some(field), ask, house).await?;
    let wrong = form_screen::wrong(field, wrong, ask.language);
    let notice = Html::join(asks.into_iter().chain([wrong]), "\n\n");
    form_screen::show(ask, ask.person, form, house, Some(notice)).await
}

/// Opens a form: asks for missing values, or shows the card to confirm.
pub(crate) async fn open(ask: &Ask, mut form: Form, house: &House) -> Answer {
    if let Some(away) = public::elsewhere(ask, &form, house).await? {
        return Ok(away.into());
    }
    let asks = deciders::begin(ask, &mut form, house).await?;
    go_on_below(ask, ask.person, form, house, asks).await
}

/// Repeats the question of a form.
pub(crate) async fn ask_again(ask: Ask, form: Box<Form>, house: Arc<House>) -> Answer {
    if let Some(away) = leave(&ask, ask.person, &form, &house).await? {
        return Ok(away);
    }
    form_screen::show(&ask, ask.person, *form, &house, None).await
}

/// Ends a form that may not be filled in here any more, because the group is public by now.
async fn leave(
    ask: &Ask,
    owner: UserId,
    form: &Form,
    house: &House,
) -> Result<Option<Reply>, Trouble> {
    let Some(away) = public::elsewhere(ask, form, house).await? else {
        return Ok(None);
    };
    house.dialogues.end(ask.chat, owner).await?;
    Ok(Some(away.into()))
}

/// Handles a typed answer.
pub(crate) async fn answer(ask: Ask, mut form: Form, typed: String, house: Arc<House>) -> Answer {
    let language = ask.language;
    if let Some(away) = leave(&ask, ask.person, &form, &house).await? {
        return Ok(away);
    }
    if let Some(spoken) = spoken::of(&typed) {
        return obey(&ask, form, spoken, &house).await;
    }
    deciders::still(&ask, &form, &house).await?;
    let Some(field) = form.asking else {
        return at_card(&ask, form, &typed, &house).await;
    };
    let said = typed.clone();
    if field == Field::Name
        && let Some(reply) = spoken::aside(&ask, form.asking, &typed, &house).await?
    {
        return Ok(reply);
    }
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
            if let Some(reply) = spoken::aside(&ask, form.asking, &said, &house).await? {
                return Ok(reply);
            }
            let notice = form_screen::wrong(field, wrong, language);
            form_screen::show(&ask, ask.person, form, &house, Some(notice)).await
        }
    }
}

/// Leaves, goes back or skips, as its buttons do.
async fn obey(ask: &Ask, mut form: Form, spoken: Spoken, house: &House) -> Answer {
    if let Spoken::Cancel = spoken {
        house.dialogues.end(ask.chat, ask.person).await?;
        return Ok(Screen::new(html!(ask.language, "cancel-done")).into());
    }
    deciders::still(ask, &form, house).await?;
    match (spoken, form.asking) {
        (Spoken::Back, Some(_)) => {
            let field = form.next().and_then(|_| form.before());
            turn_to(&mut form, field, ask, house).await?;
            form_screen::show(ask, ask.person, form, house, None).await
        }
        (Spoken::Skip, Some(field)) if field.is_optional() => {
            form.set(field, String::new());
            go_on(ask, ask.person, form, house).await
        }
        (Spoken::Skip, Some(_)) => {
            let notice = html!(ask.language, "form-needed");
            form_screen::show(ask, ask.person, form, house, Some(notice)).await
        }
        (Spoken::Answer, Some(field)) => {
            let wrong = if form.offered.is_empty() {
                html!(ask.language, "form-no-answer")
            } else {
                form_screen::wrong(field, Wrong::NotOffered, ask.language)
            };
            form_screen::show(ask, ask.person, form, house, Some(wrong)).await
        }
        (_, _) => press(ask, form, house).await,
    }
}

/// Handles what is typed at the card: a value where it belongs, or a question about somebody.
async fn at_card(ask: &Ask, mut form: Form, typed: &str, house: &House) -> Answer {
    match spoken::put(&mut form, typed, ask, house).await? {
        Some(Ok(_)) => go_on(ask, ask.person, form, house).await,
        Some(Err((field, wrong))) => {
            let notice = form_screen::wrong(field, wrong, ask.language);
            form_screen::show(ask, ask.person, form, house, Some(notice)).await
        }
        None => match spoken::aside(ask, None, typed, house).await? {
            Some(reply) => Ok(reply),
            None => press(ask, form, house).await,
        },
    }
}

/// Says which buttons the card waits for.
async fn press(ask: &Ask, form: Form, house: &House) -> Answer {
    if let Some(reply) = known::check(ask, ask.person, &form, house).await? {
        return Ok(reply);
    }
    let notice = html!(ask.language, "form-press");
    form_screen::show(ask, ask.person, form, house, Some(notice)).await
}

pub(crate) async fn button(ask: Ask, button: FormButton, house: Arc<House>) -> Answer {
    let ticket = button.ticket().clone();
    let owner = ticket.owner();
    if let FormButton::Same(_, id) = button {
        return doubles::same(&ask, &ticket, id, &house).await;
    }
    let dialogue = house.dialogues.at(ask.chat, &ticket).await?;
    let Some(Step::Form(form)) = dialogue.map(|dialogue| dialogue.step) else {
        return told::look_again(&ask, &ticket.operation(ask.chat), &house).await;
    };
    let mut form = *form;
    if let Some(away) = leave(&ask, owner, &form, &house).await? {
        return Ok(away);
    }
    deciders::still(&ask, &form, &house).await?;
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
        // The one has nothing to change, the other was answered above.
        FormButton::Keep(_) | FormButton::Same(..) => {}
        FormButton::Back(_) => {
            // While a single field of a complete card is edited, back leads to the card.
            let field = form.next().and_then(|_| form.before());
            turn_to(&mut form, field, &ask, &house).await?;
            return form_screen::show(&ask, owner, form, &house, None).await;
        }
        FormButton::Edit(_, field) => {
            turn_to(&mut form, Some(field), &ask, &house).await?;
            return form_screen::show(&ask, owner, form, &house, None).await;
        }
        FormButton::Anyway(_) => doubles::accept(&mut form),
        FormButton::Yes(_) if form.next().is_none() => {
            return confirmed(&ask, &ticket, form, &house).await;
        }
        FormButton::Yes(_) => {}
    }
    go_on(&ask, owner, form, &house).await
}

/// Handles ✅ on the card: makes the change, or hands it on to those who may.
async fn confirmed(ask: &Ask, ticket: &Ticket, form: Form, house: &House) -> Answer {
    let operation = ticket.operation(ask.chat);
    let owner = ticket.owner();
    // The callback query was repeated after a crash; the instance that took over tells the outcome.
    if house.journal.get(&operation).await?.is_some() {
        return told::look_again(ask, &operation, house).await;
    }
    if let Some(reply) = known::check(ask, owner, &form, house).await? {
        return Ok(reply);
    }
    if form.asks {
        return wish::submit(ask, ticket, form, house).await;
    }
    if let Some(over) = wish::take(ask, owner, &form, &operation, house).await? {
        return Ok(over);
    }
    let change = Change::Form(Box::new(form));
    told::confirmed(ask, ticket, change, house).await
}

/// Shows the next question, an existing duplicate, or the card.
async fn go_on(ask: &Ask, owner: UserId, form: Form, house: &House) -> Answer {
    go_on_below(ask, owner, form, house, None).await
}

/// The same below a notice.
async fn go_on_below(
    ask: &Ask,
    owner: UserId,
    mut form: Form,
    house: &House,
    notice: Option<Html>,
) -> Answer {
    if let Some(reply) = known::check(ask, owner, &form, house).await? {
        return Ok(reply);
    }
    let next = form.next();
    turn_to(&mut form, next, ask, house).await?;
    // The card says by itself who is asked.
    let notice = notice.filter(|_| next.is_some());
    form_screen::show(ask, owner, form, house, notice).await
}

/// Returns the values offered for a field; none if it is typed.
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
                .filter_map(|member| member.department.map(str::to_owned))
                .collect()
        }
        _ => return Ok(Vec::new()),
    };
    titles.retain(|title| !title.trim().is_empty());
    titles.sort_by_cached_key(|title| fold(&field.label(title, ask.language)));
    titles.dedup_by_key(|title| fold(title));
    Ok(titles)
}

/// Continues with a field, or with the card.
async fn turn_to(
    form: &mut Form,
    field: Option<Field>,
    ask: &Ask,
    house: &House,
) -> Result<(), Trouble> {
    form.offered = match field {
        Some(Field::Name) => form.suggested.iter().cloned().collect(),
        Some(field) => offers(field, ask, house).await?,
        None => Vec::new(),
    };
    form.asking = field;
    form.page = 0;
    Ok(())
}
