//! People whom a form may mean although they have another e-mail: of the same name in any alphabet, or with
//! the same number. They are shown before anything is sent, and namesakes stay possible.

use teloxide::types::UserId;

use crate::{
    accounts::Session,
    chat::{
        features::listing,
        house::House,
        parts::{
            audience::Audience,
            card, form_screen,
            keys::{cancel_key, next_card_key},
            label,
        },
        words::{
            ask::Ask,
            button::Button,
            buttons::FormButton,
            dialogue::{Step, Ticket},
            field::{Field, PHONES, Purpose},
            form::Form,
            reply::{Answer, Key, Reply, Screen, Trouble},
        },
    },
    html,
    i18n::{Html, Language},
    people::{Contacts, Listed, Person, PersonId, PersonRef, Roll, Snapshot, phone, search::Index},
    text,
};

/// Most people shown; the others are counted.
const SHOWN: usize = 4;

/// Who may be meant, and by which field the first of them was found.
struct Doubles {
    people: Vec<PersonRef>,
    by: Field,
}

/// Returns the screen to show if the form may mean somebody who is there already.
pub(super) async fn check(
    ask: &Ask,
    owner: UserId,
    form: &Form,
    session: &Session,
    house: &House,
) -> Result<Option<Reply>, Trouble> {
    let audience = house.audience(ask).await?;
    let Some(doubles) = find(form, &audience, session, house).await else {
        return Ok(None);
    };
    let step = Step::Form(Box::new(form.clone()));
    let ticket = house.dialogues.go_on(ask, owner, step).await?;
    let screen = screen(ask.language, form, &doubles, &audience, &ticket);
    Ok(Some(screen.into()))
}

/// Looks among members and contacts, the form's own kind first. For an invitation contacts count as far as
/// they are known: nobody waits for them, and not everybody may see them.
async fn find(
    form: &Form,
    audience: &Audience,
    session: &Session,
    house: &House,
) -> Option<Doubles> {
    let members = house.members(session).await.ok();
    let members = members.map(|cached| cached.snapshot);
    let contacts = house.people.known::<Contacts>(session).await;
    let members = members.map(|list| of_list(form, &*list, audience));
    let contacts = contacts.map(|list| of_list(form, &*list, audience));
    let lists = match form.purpose {
        Purpose::Invite => [members, contacts],
        Purpose::Contact | Purpose::Team | Purpose::Folder => [contacts, members],
    };
    let mut found: Vec<(PersonRef, Field)> = Vec::new();
    for (person, by) in lists.into_iter().flatten().flatten() {
        if found.iter().all(|(known, _)| known.id != person.id) {
            found.push((person, by));
        }
    }
    let by = found.first()?.1;
    let people = found.into_iter().map(|(person, _)| person).collect();
    Some(Doubles { people, by })
}

/// Returns the people of one list whom a form may mean, with the field that says so.
fn of_list<L>(form: &Form, list: &Snapshot<L>, audience: &Audience) -> Vec<(PersonRef, Field)>
where
    L: Listed<Items = Roll, Index = Index>,
{
    let email = form.value(Field::Email).to_lowercase();
    let has_email = |person: &Person| {
        let own = person.email.as_deref().map(str::to_lowercase);
        own.is_some_and(|own| own == email)
    };
    // Whoever becomes a member is the same person as the contact with that e-mail, and nothing is doubled.
    let is_double = |person: &Person| form.purpose != Purpose::Invite || !has_email(person);
    let is_accepted = |value: &str| form.despite_known.iter().any(|known| known == value);
    let mut found = Vec::new();
    for (field, number) in numbers(form) {
        if is_accepted(&number) {
            continue;
        }
        // A group does not learn whose home number it is.
        let with_number = list.with_phone(&number).into_iter();
        let seen = with_number.filter(|person| audience.knows_number(person, &number));
        found.extend(seen.map(|person| (person, field)));
    }
    let name = form.value(Field::Name);
    if form.has(Field::Email) && !name.is_empty() && !is_accepted(name) {
        let named = list.named(name).into_iter();
        found.extend(named.map(|person| (person, Field::Name)));
    }
    found.retain(|(person, _)| is_double(person));
    found
}

/// Returns the phone numbers of a form, also those of a card for which an invitation has no field.
fn numbers(form: &Form) -> Vec<(Field, String)> {
    let typed = PHONES.map(|field| (field, form.value(field).to_owned()));
    let left_out = form.left_out.iter();
    let left_out = left_out.filter(|value| phone::is_number(value));
    let left_out = left_out.map(|value| (Field::Phone, value.clone()));
    let numbers = typed.into_iter().chain(left_out);
    numbers.filter(|(_, number)| !number.is_empty()).collect()
}

/// Notes that what the form says is meant although somebody has it.
pub(super) fn accept(form: &mut Form) {
    let numbers = numbers(form).into_iter().map(|(_, number)| number);
    // Without an e-mail nobody was looked for by name yet.
    let name = form.has(Field::Email).then(|| form.value(Field::Name));
    let name = name.map(str::to_owned);
    form.despite_known = numbers.chain(name).collect();
}

fn screen(
    language: Language,
    form: &Form,
    doubles: &Doubles,
    audience: &Audience,
    ticket: &Ticket,
) -> Screen {
    let press = |label, button| Key::press(label, Button::Form(button));
    let same = |label, id: &PersonId| press(label, FormButton::Same(ticket.clone(), id.clone()));
    let (notice, shown, keys) = match doubles.people.as_slice() {
        [person] => {
            let key = same(text!(language, "form-double-same"), &person.id);
            let card = card::text(&audience.shows(person), language);
            (
                notice(doubles, form, person, language),
                Some(card),
                vec![key],
            )
        }
        several => {
            let shown = &several[..several.len().min(SHOWN)];
            let labels = label::labels(shown, audience, language);
            let keys = shown.iter().zip(labels);
            let keys = keys
                .map(|(person, label)| same(label, &person.id))
                .collect();
            let count = several.len();
            (html!(language, "form-doubles", count = count), None, keys)
        }
    };
    let title = form_screen::title(form.purpose, language);
    let text = [title, notice].into_iter().chain(shown);
    let anyway = match form.purpose {
        Purpose::Invite => text!(language, "invite-anyway"),
        Purpose::Contact | Purpose::Team | Purpose::Folder => text!(language, "contact-anyway"),
    };
    // Of a name, the e-mail may be the wrong one.
    let field = if form.takes(doubles.by) && doubles.by != Field::Name {
        doubles.by
    } else {
        Field::Email
    };
    let edit = text!(language, "form-edit", field = field.name(language));
    let screen = keys
        .into_iter()
        .fold(Screen::new(Html::join(text, "\n\n")), |screen, key| {
            screen.row([key])
        });
    screen
        .row([press(anyway, FormButton::Anyway(ticket.clone()))])
        .row([press(edit, FormButton::Edit(ticket.clone(), field))])
        .row(next_card_key(form, language))
        .row([cancel_key(language, ticket)])
        .dialogue(ticket.clone())
}

fn notice(doubles: &Doubles, form: &Form, person: &Person, language: Language) -> Html {
    match (doubles.by, form.purpose, person.is_member()) {
        (Field::Name, _, _) => html!(language, "form-double-name"),
        (_, Purpose::Contact, false) => html!(language, "contact-known-phone"),
        _ => html!(language, "form-double-phone"),
    }
}

/// «The same person»: shows the card, and leaves the form. A press that comes again after a kill shows it
/// again.
pub(super) async fn same(ask: &Ask, ticket: &Ticket, id: PersonId, house: &House) -> Answer {
    let dialogue = house.dialogues.at(ask.chat, ticket).await?;
    let next = match dialogue.map(|dialogue| dialogue.step) {
        Some(Step::Form(form)) => next_card_key(&form, ask.language),
        _ => None,
    };
    let mut reply = listing::card(ask, id, house).await?;
    if let Some(screen) = reply.first_screen() {
        let card = std::mem::take(screen);
        *screen = card.row(next);
    }
    house.dialogues.end_at(ask.chat, ticket).await?;
    Ok(reply)
}
