//! What people say to a form beside its values: that they leave it, go back or skip; at the card, a value
//! with its field's name, or one that shows where it belongs.

use crate::{
    chat::{
        features::said,
        house::House,
        words::{
            ask::Ask,
            field::{Field, PHONES, Purpose, Wrong},
            form::Form,
            reply::{Reply, Trouble},
        },
    },
    people::{
        email, phone,
        phrases::{self, Field as Named, Short},
    },
};

/// What was said to a form.
pub(super) enum Spoken {
    Cancel,
    Back,
    Skip,
    /// A yes or a no, which is given by a button.
    Answer,
}

/// Returns what a message says to a form, if it is no value.
pub(super) fn of(typed: &str) -> Option<Spoken> {
    let said = [
        (Short::Cancel, Spoken::Cancel),
        (Short::Back, Spoken::Back),
        (Short::Skip, Spoken::Skip),
        (Short::Yes, Spoken::Answer),
        (Short::No, Spoken::Answer),
    ];
    let mut said = said.into_iter();
    let found = said.find(|(short, _)| phrases::is_short(typed, *short));
    found.map(|(_, spoken)| spoken)
}

/// Puts a value that was typed at the card where it belongs. `None` where it belongs nowhere.
pub(super) async fn put(
    form: &mut Form,
    typed: &str,
    ask: &Ask,
    house: &House,
) -> Result<Option<Result<Field, (Field, Wrong)>>, Trouble> {
    if let Some((named, value)) = phrases::value_of(typed)
        && let Some(field) = field_of(named, form)
    {
        let offered = super::offers(field, ask, house).await?;
        let read = field.read(&value, &offered, ask.language);
        return Ok(Some(match read {
            Ok(value) => {
                form.set(field, value);
                Ok(field)
            }
            Err(wrong) => Err((field, wrong)),
        }));
    }
    for field in bare(form, typed) {
        let offered = super::offers(field, ask, house).await?;
        // What can be any text is not meant by a value alone.
        let known = !offered.is_empty() && field.is_one_of(typed, &offered, ask.language);
        let belongs = match field {
            Field::Email => email::only(typed.trim()).is_some(),
            field if PHONES.contains(&field) => phone::is_number(typed),
            _ => known,
        };
        if belongs && let Ok(value) = field.read(typed, &offered, ask.language) {
            form.set(field, value);
            return Ok(Some(Ok(field)));
        }
    }
    Ok(None)
}

/// Returns the fields in which a value shows by itself that it belongs there.
fn bare(form: &Form, typed: &str) -> Vec<Field> {
    let is_phone = phone::is_number(typed);
    let fields = form.purpose.fields().iter().copied();
    let mut phones = PHONES.into_iter().filter(|field| form.takes(*field));
    let free = phones.find(|field| form.value(*field).is_empty());
    let fields = fields.filter(|field| match field {
        Field::Email => typed.contains('@'),
        Field::Role | Field::Team | Field::Department | Field::Folder | Field::Client => true,
        field => is_phone && (Some(*field) == free),
    });
    fields.collect()
}

/// Returns the field of this form that a word names.
fn field_of(named: Named, form: &Form) -> Option<Field> {
    let field = match named {
        Named::Phone => Field::Phone,
        Named::Mobile => Field::Phone3,
        Named::WorkPhone => Field::Phone2,
        Named::HomePhone => Field::Phone4,
        Named::Email => Field::Email,
        Named::Address => Field::Address,
        Named::Position => Field::Position,
        Named::Team if form.purpose == Purpose::Team => Field::Client,
        Named::Team => Field::Team,
        Named::Department => Field::Department,
        Named::Folder => Field::Folder,
        Named::Role => Field::Role,
        Named::Name if form.takes(Field::Title) => Field::Title,
        Named::Name => Field::Name,
        Named::Title if form.takes(Field::Title) => Field::Title,
        Named::Title => Field::Position,
        Named::Write => Field::Email,
        Named::Place
        | Named::Reach
        | Named::Lead
        | Named::Messenger
        | Named::Telegram
        | Named::Viber
        | Named::Whatsapp
        | Named::Signal
        | Named::Presence
        | Named::Since => return None,
    };
    form.takes(field).then_some(field)
}

/// Answers a question about somebody in the middle of a form, which stays as it is.
pub(super) async fn aside(
    ask: &Ask,
    asking: Option<Field>,
    typed: &str,
    house: &House,
) -> Result<Option<Reply>, Trouble> {
    match asking {
        // Any text may be their value.
        Some(Field::Position | Field::Title | Field::Address | Field::Address2) => Ok(None),
        Some(Field::Name | Field::Department) => said::aside(ask, house, typed, true).await,
        _ => said::aside(ask, house, typed, false).await,
    }
}
