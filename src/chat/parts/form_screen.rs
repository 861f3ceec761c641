//! The screens of a form: a question below the values so far, or the card to confirm.

use teloxide::types::UserId;

use crate::{
    chat::{
        house::House,
        parts::{deciders, keys::cancel_key},
        words::{
            ask::Ask,
            button::Button,
            buttons::{FormButton, RequestsButton},
            cut,
            dialogue::{Step, Ticket},
            field::{Field, Purpose, Wrong},
            form::Form,
            reply::{Answer, Key, Page, Reply, Screen, Trouble},
        },
    },
    html,
    i18n::{Html, Language},
    text,
};

/// Shows a form, below a notice if there is one.
pub(crate) async fn show(
    ask: &Ask,
    owner: UserId,
    form: Form,
    house: &House,
    notice: Option<Html>,
) -> Answer {
    let step = Step::Form(Box::new(form.clone()));
    let ticket = house.dialogues.go_on(ask, owner, step).await?;
    let by_whom = match form.asking {
        None if form.asks => Some(deciders::named(ask, house).await?),
        None => by_whom(ask, house).await?,
        Some(_) => None,
    };
    let mut screen = self::screen(ask, &form, &ticket, notice);
    let away = match form.asking {
        None => away_in_team(ask, &form, house).await,
        Some(_) => None,
    };
    screen.text = Html::join([screen.text].into_iter().chain(away).chain(by_whom), "\n\n");
    Ok(Reply::from(screen))
}

/// Says at an invitation who of its team is away, so that somebody is there to meet the new colleague.
async fn away_in_team(ask: &Ask, form: &Form, house: &House) -> Option<Html> {
    let team = form.value(Field::Team);
    if form.purpose != Purpose::Invite || team.is_empty() {
        return None;
    }
    let session = house.session(ask).await.ok()?;
    let audience = house.audience(ask).await.ok()?;
    let members = house.members(&session).await.ok()?;
    let away = members.snapshot.in_group(team);
    let away: Vec<_> = away
        .iter()
        .filter(|person| audience.back(person).is_some())
        .collect();
    let names: Vec<_> = away
        .iter()
        .take(NAMED)
        .map(|person| cut(&person.name, 40))
        .collect();
    let (team, count) = (cut(team, 60), away.len());
    let names = names.join(", ");
    (count > 0).then(|| {
        html!(
            ask.language,
            "away-in-team",
            team = team,
            count = count,
            names = names
        )
    })
}

/// Most people named beside a form.
const NAMED: usize = 5;

/// In a group, names the link by which a change is going to be made.
pub(crate) async fn by_whom(ask: &Ask, house: &House) -> Result<Option<Html>, Trouble> {
    if ask.is_private() {
        return Ok(None);
    }
    let (_, via) = house.own_link(ask).await?;
    Ok(Some(if via == ask.chat {
        html!(ask.language, "form-by-group")
    } else {
        html!(ask.language, "form-by-you")
    }))
}

/// Values offered per page.
const PAGE: usize = 8;

/// Longest value shown, in characters.
const LINE: usize = 250;

fn screen(ask: &Ask, form: &Form, ticket: &Ticket, notice: Option<Html>) -> Screen {
    let language = ask.language;
    let screen = match form.asking {
        Some(field) => question(ask, form, ticket, field, notice),
        None => card(language, form, ticket, notice),
    };
    screen.dialogue(ticket.clone())
}

fn question(ask: &Ask, form: &Form, ticket: &Ticket, field: Field, notice: Option<Html>) -> Screen {
    let language = ask.language;
    let known = lines(form, language);
    let known = (!known.is_empty()).then(|| Html::join(known, "\n"));
    let left_out = left_out(form, language);
    let text = [Some(title(form.purpose, language)), known, left_out, notice]
        .into_iter()
        .flatten()
        .chain([prompt(form, field, language)]);
    let press = |label, button| Key::press(label, Button::Form(button));
    let mut screen = Screen::new(Html::join(text, "\n\n")).prompt(cut(&field.name(language), 64));
    screen = offers(screen, form, ticket, field, language);
    let value = form.value(field);
    if !value.is_empty() {
        let value = cut(&field.label(value, language), 40);
        let keep = text!(language, "form-keep", value = value);
        screen = screen.row([press(keep, FormButton::Keep(ticket.clone()))]);
    }
    if field.is_optional() {
        let skip = press(
            text!(language, "form-skip"),
            FormButton::Skip(ticket.clone()),
        );
        let rest = form
            .next()
            .is_some_and(|next| next == field && has_more(form, field));
        let rest = rest.then(|| {
            press(
                text!(language, "form-rest"),
                FormButton::Rest(ticket.clone()),
            )
        });
        screen = screen.row([skip].into_iter().chain(rest));
    }
    let is_first = form.purpose == Purpose::Invite && form.is_empty() && !form.asks;
    // In a group the reply field is opened for a question, and buttons would take its place.
    let link = (is_first && ask.is_private()).then(|| {
        let label = text!(language, "requests-link-button");
        Key::press(label, Button::Requests(RequestsButton::Link))
    });
    screen = screen.row(link);
    let back = form.before().is_some() || form.next().is_none();
    let back = back.then(|| press(text!(language, "back"), FormButton::Back(ticket.clone())));
    screen.row(back.into_iter().chain([cancel_key(language, ticket)]))
}

/// Adds the page of values that a field is chosen from, two in a row.
fn offers(
    mut screen: Screen,
    form: &Form,
    ticket: &Ticket,
    field: Field,
    language: Language,
) -> Screen {
    let first = form.page * PAGE;
    let mut shown: Vec<_> = form
        .offered
        .iter()
        .enumerate()
        .skip(first)
        .take(PAGE)
        .map(|(place, value)| {
            let label = cut(&field.label(value, language), 60);
            Key::press(label, Button::Form(FormButton::Pick(ticket.clone(), place)))
        })
        .collect();
    while !shown.is_empty() {
        let rest = shown.split_off(shown.len().min(2));
        screen = screen.row(shown);
        shown = rest;
    }
    let count = form.offered.len();
    screen.pages(
        language,
        Page {
            page: form.page,
            size: PAGE,
            count,
        },
        |page| Button::Form(FormButton::Page(ticket.clone(), page)),
    )
}

/// Whether any field may be asked for after this one.
fn has_more(form: &Form, field: Field) -> bool {
    let fields = form.purpose.fields().iter();
    fields.skip_while(|other| **other != field).nth(1).is_some()
}

fn card(language: Language, form: &Form, ticket: &Ticket, notice: Option<Html>) -> Screen {
    let press = |label, button| Key::press(label, Button::Form(button));
    let warning = (form.purpose == Purpose::Invite && !form.asks)
        .then(|| html!(language, "invite-warning", email = form.value(Field::Email)));
    let text = [
        Some(title(form.purpose, language)),
        Some(Html::join(lines(form, language), "\n")),
        left_out(form, language),
        warning,
        notice,
    ];
    let yes = match form.purpose {
        Purpose::Invite if form.asks => text!(language, "requests-yes"),
        Purpose::Invite => text!(language, "invite-yes"),
        Purpose::Contact => text!(language, "contact-yes"),
        Purpose::Team => text!(language, "teams-yes"),
        Purpose::Folder => text!(language, "folders-yes"),
    };
    let mut screen = Screen::new(Html::join(text.into_iter().flatten(), "\n\n")).row([
        press(yes, FormButton::Yes(ticket.clone())),
        cancel_key(language, ticket),
    ]);
    let editable = |field: &&Field| {
        let follows = field.after();
        !form.value(**field).is_empty()
            || follows.is_none_or(|before| !form.value(before).is_empty())
    };
    let fields: Vec<Field> = form
        .purpose
        .fields()
        .iter()
        .filter(editable)
        .copied()
        .collect();
    for pair in fields.chunks(2) {
        screen = screen.row(pair.iter().map(|&field| {
            let name = field.name(language);
            let label = if form.value(field).is_empty() {
                text!(language, "form-add", field = name)
            } else {
                text!(language, "form-edit", field = name)
            };
            press(label, FormButton::Edit(ticket.clone(), field))
        }));
    }
    screen
}

/// Returns the form's title and its values.
pub(crate) fn summary(form: &Form, language: Language) -> Html {
    let lines = Html::join(lines(form, language), "\n");
    Html::join([title(form.purpose, language), lines], "\n\n")
}

pub(crate) fn title(purpose: Purpose, language: Language) -> Html {
    match purpose {
        Purpose::Invite => html!(language, "invite-title"),
        Purpose::Contact => html!(language, "contact-title"),
        Purpose::Team => html!(language, "teams-new-title"),
        Purpose::Folder => html!(language, "folders-new-title"),
    }
}

/// Returns the values, one per line; for an invitation also what Worksection decides.
pub(crate) fn lines(form: &Form, language: Language) -> Vec<Html> {
    let mut lines = Vec::new();
    for &field in form.purpose.fields() {
        let value = form.value(field);
        if !value.is_empty() && form.asking != Some(field) {
            let value = cut(&field.label(value, language), LINE);
            let name = field.name(language);
            lines.push(match form.settles {
                // What others wrote: as code, which Telegram makes no links in.
                Some(_) => {
                    let value = Html::code(&value);
                    html!(language, "requests-line", field = name, value = value)
                }
                None => html!(language, "form-line", field = name, value = value),
            });
        } else if field == Field::Team && form.asking.is_none() && form.purpose == Purpose::Invite {
            lines.push(html!(language, "invite-own-team"));
        }
    }
    lines
}

/// Names what a card said but the form has no field for, so that nothing is lost silently.
fn left_out(form: &Form, language: Language) -> Option<Html> {
    let values: Vec<String> = form.left_out.iter().map(|value| cut(value, 100)).collect();
    let some = !values.is_empty();
    some.then(|| html!(language, "form-left-out", values = values.join(" · ")))
}

fn prompt(form: &Form, field: Field, language: Language) -> Html {
    match field {
        Field::Email if form.purpose == Purpose::Contact => Html::join(
            [
                html!(language, "form-ask-email"),
                html!(language, "contact-needs-email"),
            ],
            " ",
        ),
        Field::Email => html!(language, "form-ask-email"),
        Field::Name => html!(language, "form-ask-name"),
        Field::Role => html!(language, "form-ask-role"),
        Field::Team => html!(language, "form-ask-team"),
        Field::Department => html!(language, "form-ask-department"),
        Field::Position => html!(language, "form-ask-position"),
        Field::Folder => html!(language, "form-ask-folder"),
        Field::Phone => html!(language, "form-ask-phone"),
        Field::Phone2 => html!(language, "form-ask-phone2"),
        Field::Phone3 => html!(language, "form-ask-phone3"),
        Field::Phone4 => html!(language, "form-ask-phone4"),
        Field::Address => html!(language, "form-ask-address"),
        Field::Address2 => html!(language, "form-ask-address2"),
        Field::Title if form.purpose == Purpose::Folder => html!(language, "folders-ask-title"),
        Field::Title => html!(language, "teams-ask-title"),
        Field::Client => html!(language, "teams-ask-client"),
    }
}

/// Explains why an answer was not accepted, and what would be.
pub(crate) fn wrong(field: Field, wrong: Wrong, language: Language) -> Html {
    match wrong {
        Wrong::Email => html!(language, "form-wrong-email"),
        Wrong::Phone => html!(language, "form-wrong-phone"),
        Wrong::TooLong { limit } => html!(language, "form-wrong-long", limit = limit),
        Wrong::Empty => html!(language, "form-wrong-empty"),
        Wrong::NotOffered if field == Field::Team => html!(language, "form-wrong-team"),
        Wrong::NotOffered if field == Field::Folder => html!(language, "form-wrong-folder"),
        Wrong::NotOffered => html!(language, "form-wrong-choice"),
    }
}
