//! What somebody asked for who may not invite: handed on, shown to those who may, and told.

use teloxide::types::{MessageId, UserId};

use crate::{
    chat::{
        house::House,
        parts::{deciders, form_screen},
        words::{
            ask::{Ask, Through},
            button::Button,
            buttons::RequestsButton,
            cut, day,
            dialogue::Ticket,
            field::Field,
            form::Form,
            newcomer::{Entrance, FIELDS},
            operation::OperationId,
            reply::{Act, Answer, Key, Reply, Screen, Trouble},
            wish::{Asker, Decider, Note, Role, Standing, Wish},
        },
    },
    html,
    i18n::{Html, Language},
    telegram::is_whisper,
    text,
};

/// Most open wishes of a person.
const MOST: usize = 5;

/// Hands a form on to those who may invite.
pub(crate) async fn submit(ask: &Ask, ticket: &Ticket, form: Form, house: &House) -> Answer {
    let language = ask.language;
    let session = house.session(ask).await?;
    let name = ticket.operation(ask.chat).name().to_owned();
    // After a kill the press comes again.
    if house.wishes.get(&name).await?.is_none() && house.wishes.open_of(ask.person).await? >= MOST {
        let notice = html!(language, "requests-too-many", count = MOST);
        return form_screen::show(ask, ask.person, form, house, Some(notice)).await;
    }
    let asked = deciders::of(&session.account, ask.person, house).await?;
    if asked.is_empty() && ask.is_private() {
        house.dialogues.end_at(ask.chat, ticket).await?;
        let nobody = Screen::new(html!(language, "requests-nobody"));
        let text = Act::Send(Screen::new(to_forward(&form, language)));
        return Ok(Reply::from(nobody).and(text));
    }
    let asker = asker(ask, None);
    let own = if ask.is_private() {
        Role::Asker
    } else {
        Role::Group
    };
    let mut notes = vec![Note::of_asker(&asker, own, pressed(ask))];
    notes.extend(asked.iter().map(card_of));
    let wish = Wish::new(session.account, asker, form, notes);
    house.wishes.begin(&name, &wish).await?;
    house.dialogues.end_at(ask.chat, ticket).await?;
    // It is shown wherever it stands, also here. Whoever may settle it does not see a whisper.
    Ok(if ask.whispered {
        Screen::new(html!(language, "whisper-wish")).into()
    } else {
        Reply::default()
    })
}

/// Returns who asks, as a wish knows them.
pub(crate) fn asker(ask: &Ask, by: Option<Entrance>) -> Asker {
    Asker {
        person: ask.person,
        name: ask.person_name.clone(),
        chat: ask.chat,
        place: ask.place,
        thread: ask.thread,
        group: ask.chat_title.clone(),
        language: ask.language,
        by,
    }
}

/// Returns the card for somebody who may settle it.
pub(crate) fn card_of(asked: &deciders::Asked) -> Note {
    let (person, language) = (asked.person, asked.language);
    Note::new(Role::Decider, person.into(), person, language)
}

/// Returns the message whose button was pressed, whose place the wish takes.
pub(crate) fn pressed(ask: &Ask) -> Option<MessageId> {
    match ask.through {
        // Others have to see it.
        Through::Button { message, .. } if !is_whisper(message) => Some(message),
        Through::Button { .. } | Through::Message(_) | Through::Elsewhere => None,
    }
}

/// Takes the wish that a form settles, if it does. Returns the screen that says that somebody else did.
pub(crate) async fn take(
    ask: &Ask,
    owner: UserId,
    form: &Form,
    operation: &OperationId,
    house: &House,
) -> Result<Option<Reply>, Trouble> {
    let Some(name) = &form.settles else {
        return Ok(None);
    };
    let by = Decider::of(ask);
    match house.wishes.take(name, &by, operation.as_str()).await? {
        Ok(()) => Ok(None),
        Err(wish) => {
            house.dialogues.end(ask.chat, owner).await?;
            let text = stands(wish.as_ref(), ask.language);
            Ok(Some(Screen::new(text).into()))
        }
    }
}

/// Settles the wish of a form whose person is a member already.
pub(crate) async fn is_known(ask: &Ask, form: &Form, house: &House) -> Result<(), Trouble> {
    if let Some(name) = &form.settles {
        let by = Decider::of(ask);
        house.wishes.settle(name, &Standing::Known { by }).await?;
    }
    Ok(())
}

/// Says how a wish stands.
pub(crate) fn stands(wish: Option<&Wish>, language: Language) -> Html {
    let Some(wish) = wish else {
        return html!(language, "requests-gone");
    };
    let by = wish.standing.by().map(|by| match by.name.as_str() {
        "" => text!(language, "requests-somebody"),
        name => cut(name, 60),
    });
    let by = by.unwrap_or_default();
    match &wish.standing {
        Standing::Open => {
            let until = day::named(day::of(wish.until), language);
            html!(language, "requests-open", date = until)
        }
        Standing::Taken { .. } => html!(language, "requests-taken", name = by),
        Standing::Unknown { .. } => html!(language, "requests-unknown", name = by),
        Standing::Made { .. } => html!(language, "requests-made", name = by),
        Standing::Known { .. } => html!(language, "requests-known"),
        Standing::Refused { .. } => html!(language, "requests-refused", name = by),
        Standing::Withdrawn => html!(language, "requests-withdrawn"),
        Standing::Expired => html!(language, "requests-expired"),
        Standing::Unreached => html!(language, "requests-unreached"),
        Standing::Gone => html!(language, "requests-gone"),
    }
}

/// Returns what a message about a wish says now. `ask` is the chat in which it stands.
pub(crate) async fn screen(
    wish: &Wish,
    name: &str,
    role: Role,
    ask: &Ask,
    house: &House,
) -> Result<Screen, Trouble> {
    match role {
        Role::News => Ok(Screen::new(news(wish, ask, house).await?)),
        Role::Asker => Ok(note(wish, name, ask.language)),
        Role::Decider | Role::Group => card(wish, name, role, ask, house).await,
    }
}

/// Returns the note of whoever asked in private.
fn note(wish: &Wish, name: &str, language: Language) -> Screen {
    let is_newcomer = wish.asker.by.is_some();
    let title = if is_newcomer {
        html!(language, "requests-own-newcomer")
    } else {
        html!(language, "requests-own")
    };
    // Who decides on a newcomer is nobody's business but theirs.
    let stands = match (&wish.standing, is_newcomer) {
        (Standing::Open, false) => {
            let cards = wish.notes.iter().filter(|note| note.role.decides());
            let sent = html!(language, "requests-sent", count = cards.count());
            Html::join([sent, stands(Some(wish), language)], " ")
        }
        (Standing::Taken { .. } | Standing::Unknown { .. }, true) => {
            html!(language, "requests-looked-at")
        }
        (Standing::Made { .. } | Standing::Known { .. } | Standing::Refused { .. }, true) => {
            html!(language, "requests-answered")
        }
        _ => stands(Some(wish), language),
    };
    let lines = Html::join(values(&wish.form, is_newcomer, language), "\n");
    let screen = Screen::new(Html::join([title, lines, stands], "\n\n"));
    if wish.is_open() {
        let withdraw = RequestsButton::Withdraw(name.to_owned());
        let label = text!(language, "requests-withdraw");
        return screen.key(label, Button::Requests(withdraw));
    }
    screen
}

/// Returns a form as whoever asked filled it in.
fn own(form: &Form) -> Form {
    let mut form = form.clone();
    form.settles = None;
    form
}

/// Returns what a form says; of a newcomer only what they said.
pub(crate) fn values(form: &Form, is_newcomer: bool, language: Language) -> Vec<Html> {
    if !is_newcomer {
        return form_screen::lines(&own(form), language);
    }
    let said = FIELDS.into_iter().filter(|field| {
        let is_asked = form.asking == Some(*field);
        !form.value(*field).is_empty() && !is_asked
    });
    let line = |field: Field| {
        let value = Html::code(&cut(form.value(field), 100));
        let name = field.name(language);
        html!(language, "requests-line", field = name, value = value)
    };
    said.map(line).collect()
}

/// Returns the card for those who may settle a wish.
async fn card(
    wish: &Wish,
    name: &str,
    role: Role,
    ask: &Ask,
    house: &House,
) -> Result<Screen, Trouble> {
    let language = ask.language;
    let stands = stands(Some(wish), language);
    if matches!(wish.standing, Standing::Gone) {
        return Ok(Screen::new(stands));
    }
    let audience = house.audience(ask).await?;
    let mut form = wish.form.clone();
    if audience.is_public() {
        form = form.for_all_to_read();
    } else if !audience.knows_emails() {
        form = form.without_email();
    }
    // As code: others wrote it.
    form.settles = Some(name.to_owned());
    let lines = Html::join(form_screen::lines(&form, language), "\n");
    let title = match wish.asker.by {
        Some(_) => html!(language, "requests-title-newcomer"),
        None => html!(language, "requests-title"),
    };
    let email = form.value(Field::Email);
    let warning = (wish.is_open() && !email.is_empty())
        .then(|| html!(language, "invite-warning", email = email));
    let parts = [title, lines, from(&wish.asker, role, ask)];
    let parts = parts.into_iter().chain(warning).chain([stands]);
    let screen = Screen::new(Html::join(parts, "\n\n"));
    if !wish.is_open() {
        return Ok(screen);
    }
    Ok(decide(screen, name, role, language))
}

/// Adds what settles a wish to its card.
fn decide(screen: Screen, name: &str, role: Role, language: Language) -> Screen {
    let press = |label, button| Key::press(label, Button::Requests(button));
    let no = match role {
        Role::Group => text!(language, "requests-close"),
        _ => text!(language, "requests-refuse"),
    };
    screen
        .row([
            press(
                text!(language, "invite-yes"),
                RequestsButton::Yes(name.to_owned()),
            ),
            press(no, RequestsButton::No(name.to_owned())),
        ])
        .row([press(
            text!(language, "requests-edit"),
            RequestsButton::Edit(name.to_owned()),
        )])
}

/// Says who asks.
fn from(asker: &Asker, role: Role, ask: &Ask) -> Html {
    let language = ask.language;
    let name = Html::code(&cut(&asker.name, 60));
    match &asker.by {
        Some(entrance) if entrance.maker == ask.person => {
            html!(language, "requests-from-own-link", name = name)
        }
        Some(entrance) if entrance.name.is_empty() => {
            html!(language, "requests-from-a-link", name = name)
        }
        Some(entrance) => {
            let maker = cut(&entrance.name, 60);
            html!(language, "requests-from-link", name = name, maker = maker)
        }
        None if role == Role::Group => html!(language, "requests-from-here", name = name),
        None if asker.group.is_empty() => html!(language, "requests-from", name = name),
        None => {
            let group = cut(&asker.group, 60);
            html!(language, "requests-from-group", name = name, group = group)
        }
    }
}

/// Tells whoever asked how it ended.
async fn news(wish: &Wish, ask: &Ask, house: &House) -> Result<Html, Trouble> {
    let language = ask.language;
    if wish.asker.by.is_some() {
        let email = cut(wish.form.value(Field::Email), 100);
        return Ok(match &wish.standing {
            Standing::Made { .. } => html!(language, "requests-told-made", email = email),
            Standing::Unknown { .. } => html!(language, "requests-told-unknown"),
            Standing::Expired => html!(language, "requests-told-expired"),
            Standing::Unreached => html!(language, "requests-told-unreached"),
            // Nobody learns by it who works there.
            _ => html!(language, "requests-told-closed"),
        });
    }
    let whom = cut(wish.form.value(Field::Name), 60);
    let stands = stands(Some(wish), language);
    let told = match &wish.standing {
        Standing::Made { .. } => html!(language, "requests-heard-made", whom = whom),
        Standing::Expired => html!(language, "requests-heard-expired", whom = whom),
        _ => html!(
            language,
            "requests-heard",
            whom = whom,
            stands = stands.clone()
        ),
    };
    let is_made = matches!(wish.standing, Standing::Made { .. });
    let by = is_made.then_some(stands);
    let text = matches!(wish.standing, Standing::Unreached) && !house.is_public(ask).await?;
    let text = text.then(|| to_forward(&wish.form, language));
    Ok(Html::join([told].into_iter().chain(by).chain(text), "\n\n"))
}

/// Returns a text that can be forwarded to somebody who may invite.
fn to_forward(form: &Form, language: Language) -> Html {
    let please = html!(language, "requests-forward");
    let lines = form_screen::lines(&own(form), language);
    Html::join([please].into_iter().chain(lines), "\n")
}
