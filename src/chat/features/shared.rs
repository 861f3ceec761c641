//! Cards that people share: a Telegram contact, or a `.vcf` file with one or more. Each is searched,
//! and opens a new contact or an invitation already filled in.

use std::sync::Arc;

use tracing::warn;

use crate::{
    chat::{
        features::form,
        house::House,
        parts::{audience::Audience, keys::person_key},
        words::{
            ask::Ask,
            button::Button,
            buttons::SharedButton,
            cut,
            field::{Field, Purpose},
            form::{Form, same_title},
            kept_id::KeptId,
            names,
            refusal::Refusal,
            reply::{Act, Answer, Key, Page, Screen, Trouble},
            shared::Shared,
        },
    },
    html,
    i18n::{Html, Language},
    people::{
        Members, Person, Snapshot, pasted,
        phone::{self, Region},
        vcard::{self, Cards, Slim, Unreadable, Vcard},
    },
    text,
    worksection::{Folder, PhoneKind, key_in},
};

/// Handles a card outside any form: who it is, and what can be created from it.
pub(crate) async fn received(ask: Ask, shared: Shared, house: Arc<House>) -> Answer {
    house.session(&ask).await?;
    let Cards { read, has_more } = read(&ask, &shared, &house).await?;
    let file = house.files.keep(&ask, read).await?;
    let mut reply = show(&ask, &file, 0, &house).await?;
    reply
        .acts
        .extend(has_more.then(|| only_first(ask.language)));
    Ok(reply)
}

/// Says that the rest of a file is not read.
fn only_first(language: Language) -> Act {
    let text = html!(language, "shared-only-first", count = vcard::MOST_CARDS);
    Act::Send(Screen::new(text))
}

/// Handles a card that answers a form: fills in its values, and keeps typed ones.
pub(crate) async fn fill(ask: Ask, form: Form, shared: Shared, house: Arc<House>) -> Answer {
    let Cards { read, has_more } = read(&ask, &shared, &house).await?;
    let first = read.first().ok_or(Refusal::NotACard)?;
    let mut filled = fill_in(form, first);
    if read.len() > 1 {
        let file = house.files.keep(&ask, read).await?;
        filled.source = Some((file, 1));
    }
    let mut reply = form::open(&ask, filled, &house).await?;
    reply
        .acts
        .extend(has_more.then(|| only_first(ask.language)));
    Ok(reply)
}

pub(crate) async fn button(ask: Ask, button: SharedButton, house: Arc<House>) -> Answer {
    let (file, place, purpose) = match button {
        SharedButton::Card(file, place) => return show(&ask, &file, place, &house).await,
        SharedButton::Contact(file, place) => (file, place, Purpose::Contact),
        SharedButton::Invite(file, place) => (file, place, Purpose::Invite),
    };
    let cards = house
        .files
        .get(ask.chat, &file)
        .await?
        .ok_or(Refusal::Stale)?;
    let card = cards.get(place).ok_or(Refusal::Stale)?;
    let mut form = in_folder(fill_in(Form::new(purpose), card), card, &ask, &house).await?;
    form.source = (place + 1 < cards.len()).then_some((file, place + 1));
    form::open(&ask, form, &house).await
}

/// Shows cards that were read from a text.
pub(crate) async fn show_read(ask: &Ask, cards: Vec<Vcard>, house: &House) -> Answer {
    let file = house.files.keep(ask, cards).await?;
    show(ask, &file, 0, house).await
}

pub(crate) async fn show(
    ask: &Ask,
    file: &KeptId<Vec<Vcard>>,
    place: usize,
    house: &House,
) -> Answer {
    let cards = house
        .files
        .get(ask.chat, file)
        .await?
        .ok_or(Refusal::Stale)?;
    let shown = cards.get(place).ok_or(Refusal::Stale)?;
    let language = ask.language;
    let session = house.session(ask).await?;
    let members = house.members(&session).await?;
    let contacts = house.contacts(&session).await?;
    let audience = house.audience(ask).await?;
    let (members, contacts) = (&members.snapshot, &contacts.snapshot);
    let by_email = |email: &str| members.by_email(email);
    let member = known(shown, &audience, by_email, |phone| members.by_phone(phone));
    let by_email = |email: &str| contacts.by_email(email);
    let contact = known(shown, &audience, by_email, |phone| contacts.by_phone(phone));
    let several = (cards.len() > 1).then(|| {
        html!(
            language,
            "shared-place",
            place = place + 1,
            count = cards.len()
        )
    });
    let described = if audience.is_public() {
        describe(&for_all_to_read(shown), audience.region(), language)
    } else {
        describe(shown, audience.region(), language)
    };
    let text = several.into_iter().chain([
        described,
        verdict(member.as_ref(), contact.as_ref(), language),
    ]);
    let mut screen = Screen::new(Html::join(text, "\n\n"));
    for person in member.iter().chain(&contact) {
        screen = screen.row([person_key(person)]);
    }
    let press = |label, button| Key::press(label, Button::Shared(button));
    let turn = |place| Button::Shared(SharedButton::Card(file.clone(), place));
    let contact = SharedButton::Contact(file.clone(), place);
    let invite = SharedButton::Invite(file.clone(), place);
    let mut keys = vec![
        press(text!(language, "contact-new"), contact),
        press(text!(language, "invite-new"), invite),
    ];
    if is_of_company(&shown.email, members) {
        keys.reverse();
    }
    let page = Page {
        page: place,
        size: 1,
        count: cards.len(),
    };
    Ok(screen.row(keys).pages(language, page, turn).into())
}

/// Whether an address is of the domain that most members have.
fn is_of_company(email: &str, members: &Snapshot<Members>) -> bool {
    let domain = |email: &str| email.rsplit_once('@').map(|(_, host)| host.to_lowercase());
    let Some(wanted) = domain(email) else {
        return false;
    };
    let mailboxes = members.items.iter().filter(|member| member.has_mailbox());
    let domains: Vec<_> = mailboxes
        .filter_map(|member| domain(member.email?))
        .collect();
    let same = domains.iter().filter(|domain| **domain == wanted).count();
    same * 2 > domains.len()
}

/// Returns a card without what reaches its person.
fn for_all_to_read(card: &Vcard) -> Vcard {
    Vcard {
        email: String::new(),
        phones: Vec::new(),
        addresses: Vec::new(),
        ..card.clone()
    }
}

/// Says who of the account a card is of.
fn verdict(member: Option<&Person>, contact: Option<&Person>, language: Language) -> Html {
    let name = |person: &Person| cut(&person.name, 100);
    let member = member.map(|person| html!(language, "shared-is-member", name = name(person)));
    let contact = contact.map(|person| html!(language, "shared-is-contact", name = name(person)));
    if member.is_none() && contact.is_none() {
        return html!(language, "shared-unknown");
    }
    Html::join(member.into_iter().chain(contact), "\n")
}

/// Finds the person of a card by e-mail, else by phone. Fields hidden from a group find nobody there.
fn known(
    card: &Vcard,
    audience: &Audience,
    by_email: impl Fn(&str) -> Option<Person>,
    by_phone: impl Fn(&str) -> Option<Person>,
) -> Option<Person> {
    let email = audience.knows_emails().then_some(&*card.email);
    let by_email = email.and_then(by_email);
    by_email.or_else(|| {
        card.phones.iter().find_map(|(_, phone)| {
            let person = by_phone(phone);
            person.filter(|person| audience.knows_number(person, phone))
        })
    })
}

/// Returns the content of a shared card, in the form of a person's card.
pub(crate) fn describe(card: &Vcard, region: Region, language: Language) -> Html {
    let name = if card.name.is_empty() {
        &card.email
    } else {
        &card.name
    };
    let mut lines = vec![Html::bold(&cut(name, 100))];
    let work = [&card.position, &card.organization];
    let work = work.into_iter().filter(|text| !text.is_empty());
    lines.extend(work.map(|text| Html::value(&cut(text, 100))));
    lines.extend(card.phones.iter().map(|(kind, phone)| {
        let kind = names::phone_kind(*kind, language);
        // What is international already stays as it came.
        let phone = if phone.starts_with('+') {
            phone.clone()
        } else {
            phone::best(phone, region)
        };
        html!(language, "card-phone", phone = cut(&phone, 40), kind = kind)
    }));
    if !card.email.is_empty() {
        lines.push(html!(language, "card-email", email = cut(&card.email, 100)));
    }
    let addresses = card.addresses.iter().map(|address| cut(address, 100));
    lines.extend(addresses.map(|address| html!(language, "card-address", address = address)));
    Html::join(lines, "\n")
}

/// Fills a form from a card. Only values that the form needs and still lacks are asked for; values
/// without a field are named in it.
pub(crate) fn fill_in(mut form: Form, card: &Vcard) -> Form {
    let phones = card.phones.iter().map(|(kind, phone)| {
        let field = match kind {
            PhoneKind::Main => Field::Phone,
            PhoneKind::Work => Field::Phone2,
            PhoneKind::Mobile => Field::Phone3,
            PhoneKind::Home => Field::Phone4,
        };
        (field, phone.as_str())
    });
    let addresses = [Field::Address, Field::Address2].into_iter();
    let addresses = addresses.zip(card.addresses.iter().map(String::as_str));
    let texts = [
        (Field::Name, card.name.as_str()),
        (Field::Email, card.email.as_str()),
        (Field::Position, card.position.as_str()),
    ];
    form.left_out.clear();
    for (field, value) in texts.into_iter().chain(phones).chain(addresses) {
        if !form.takes(field) {
            form = form.leaving_out(value);
        } else if form.value(field).is_empty() {
            form = form.with(field, value);
            if form.value(field).is_empty() {
                form = form.leaving_out(value);
            }
        }
    }
    form.leaving_out(&card.organization).without_rest()
}

/// Puts a contact into the folder that is called like the company.
async fn in_folder(
    mut form: Form,
    card: &Vcard,
    ask: &Ask,
    house: &House,
) -> Result<Form, Trouble> {
    if card.organization.is_empty() || !form.takes(Field::Folder) {
        return Ok(form);
    }
    let session = house.session(ask).await?;
    let company = pasted::bare_company(&card.organization);
    let named = |folder: &Folder| {
        same_title(&folder.title, &card.organization) || same_title(&folder.title, company)
    };
    if let Some(folder) = house.folder(&session, named).await? {
        form.set(Field::Folder, folder.title);
        form.left_out.retain(|value| *value != card.organization);
    }
    Ok(form)
}

/// Reads the cards in what was shared, unless a key stands on one.
pub(crate) async fn read(ask: &Ask, shared: &Shared, house: &House) -> Result<Cards, Trouble> {
    let cards = cards(shared, house).await?;
    let link = house.accounts.session(ask.chat).await?;
    let is_key = |text: &String| {
        key_in(text).is_some() || link.as_ref().is_some_and(|link| link.has_key_in(text))
    };
    let has_key = |card: &Vcard| {
        let own = [&card.name, &card.position, &card.organization, &card.email];
        own.into_iter().chain(&card.addresses).any(is_key)
    };
    if cards.read.iter().any(has_key) {
        return Err(Refusal::KeyOnCard.into());
    }
    Ok(cards)
}

async fn cards(shared: &Shared, house: &House) -> Result<Cards, Trouble> {
    let (id, size) = match shared {
        Shared::Card(card) => {
            return Ok(Cards {
                read: vec![(**card).clone()],
                has_more: false,
            });
        }
        Shared::File { id, size } => (id, *size),
        Shared::Other => return Err(Refusal::NotACard.into()),
    };
    // The types use this value for an unknown size: the download has its own limit.
    let is_known = size != u32::MAX;
    if is_known && usize::try_from(size).is_ok_and(|size| size > vcard::LARGEST_WITH_PICTURES) {
        return Err(Refusal::FileTooLarge.into());
    }
    let unavailable = |error| {
        warn!(%error, "shared file not downloaded from Telegram");
        Refusal::FileUnavailable
    };
    let mut slim = Slim::default();
    let take = |piece: &[u8]| slim.take(piece);
    let limit = vcard::LARGEST_WITH_PICTURES;
    let downloaded = house.telegram.file(id, limit, take).await;
    downloaded.map_err(unavailable)?;
    match vcard::read_slim(slim) {
        Ok(cards) => Ok(cards),
        Err(Unreadable::TooLarge) => Err(Refusal::FileTooLarge.into()),
        Err(Unreadable::NotAVcard | Unreadable::Empty) => Err(Refusal::NotACard.into()),
    }
}
