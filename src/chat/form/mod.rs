//! Forms: what `/invite`, a new contact, a new team and a new folder have in common. A form asks
//! for its fields one after the other, shows what it has, and ends in a card to be confirmed.

mod field;
mod known;
mod screen;

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};
use teloxide::types::UserId;

use super::{
    ask::Ask,
    change::{self, Change},
    dialogue::{Step, Ticket},
    house::House,
    refusal::Refusal,
    reply::{Answer, Reply, Trouble},
};
use crate::{
    clean, html,
    i18n::{Html, Language},
    people::{Folders, Freshness, Members, Teams, email, phone, search::fold},
    worksection::{NewContact, NewUser},
};

use field::{CLIENT_TEAM, OWN_TEAM, PHONES};
pub use field::{Field, Wrong};
pub use known::same_title;

/// What a form makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    Invite,
    Contact,
    Team,
    Folder,
}

impl Purpose {
    /// What is asked, in order.
    fn fields(self) -> &'static [Field] {
        match self {
            Self::Invite => &[
                Field::Email,
                Field::Name,
                Field::Role,
                Field::Team,
                Field::Department,
                Field::Position,
            ],
            Self::Contact => &[
                Field::Name,
                Field::Email,
                Field::Position,
                Field::Folder,
                Field::Phone,
                Field::Phone2,
                Field::Phone3,
                Field::Phone4,
                Field::Address,
                Field::Address2,
            ],
            Self::Team => &[Field::Title, Field::Client],
            Self::Folder => &[Field::Title],
        }
    }
}

/// A form as far as it is filled in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    pub purpose: Purpose,
    /// What is known; an optional field that was passed over is empty.
    values: BTreeMap<Field, String>,
    /// Which field the present screen asks for; none on the card to be confirmed.
    asking: Option<Field>,
    /// What there is to choose from for that field.
    offered: Vec<String>,
    /// The page of `offered` that is shown.
    page: usize,
    /// Numbers that somebody has already, and that the person saw and wants all the same.
    despite_known: Vec<String>,
    /// The rest of a file with several cards, by its kept name and the next place in it.
    pub source: Option<(String, usize)>,
    /// What a card said and no field takes.
    #[serde(default)]
    pub left_out: Vec<String>,
}

/// What the buttons of a form do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Button {
    /// Takes one of the values offered.
    Pick(Ticket, usize),
    /// Turns to a page of the values offered.
    Page(Ticket, usize),
    /// Leaves the field empty.
    Skip(Ticket),
    /// Leaves this and all further optional fields empty.
    Rest(Ticket),
    /// Leaves the value as it is.
    Keep(Ticket),
    /// ↩️ to the field before.
    Back(Ticket),
    /// Changes a field of the card.
    Edit(Ticket, Field),
    /// Goes on though somebody like this is known.
    Anyway(Ticket),
    /// ✅
    Yes(Ticket),
}

impl Button {
    pub fn ticket(&self) -> &Ticket {
        match self {
            Self::Pick(ticket, _)
            | Self::Page(ticket, _)
            | Self::Skip(ticket)
            | Self::Rest(ticket)
            | Self::Keep(ticket)
            | Self::Back(ticket)
            | Self::Edit(ticket, _)
            | Self::Anyway(ticket)
            | Self::Yes(ticket) => ticket,
        }
    }
}

impl Form {
    pub fn new(purpose: Purpose) -> Self {
        Self {
            purpose,
            values: BTreeMap::new(),
            asking: None,
            offered: Vec::new(),
            page: 0,
            despite_known: Vec::new(),
            source: None,
            left_out: Vec::new(),
        }
    }

    /// Fills a field in, if there is anything to fill in and it fits.
    pub fn with(mut self, field: Field, value: &str) -> Self {
        if let Ok(value) = field.read(value, &field::roles(), Language::En) {
            self.values.insert(field, value);
        }
        self
    }

    /// Notes what has no place in the form, so that it can be said.
    pub fn leaving_out(mut self, value: &str) -> Self {
        if !value.is_empty() {
            self.left_out.push(value.to_owned());
        }
        self
    }

    /// Passes over every optional field that is still empty.
    pub fn without_rest(mut self) -> Self {
        for field in self.purpose.fields().iter().filter(|f| f.is_optional()) {
            self.values.entry(*field).or_default();
        }
        self
    }

    /// A team of the company's own, where nothing else is said.
    pub fn with_own_team(mut self) -> Self {
        self.values.insert(Field::Client, OWN_TEAM.to_owned());
        self
    }

    /// Whether this kind of form has such a field.
    pub fn takes(&self, field: Field) -> bool {
        self.purpose.fields().contains(&field)
    }

    pub fn has(&self, field: Field) -> bool {
        self.values.contains_key(&field)
    }

    /// A field's value; empty where there is none.
    pub fn value(&self, field: Field) -> &str {
        self.values.get(&field).map_or("", String::as_str)
    }

    /// As Worksection takes it.
    pub fn user(&self) -> NewUser {
        let name = self.value(Field::Name);
        let (first, last) = name.split_once(' ').unwrap_or((name, ""));
        NewUser {
            email: self.value(Field::Email).to_owned(),
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            title: self.value(Field::Position).to_owned(),
            group: self.value(Field::Team).to_owned(),
            department: self.value(Field::Department).to_owned(),
            role: field::invited_role(self.value(Field::Role)),
        }
    }

    /// As Worksection takes it.
    pub fn contact(&self) -> NewContact {
        let value = |field| self.value(field).to_owned();
        NewContact {
            email: value(Field::Email),
            name: value(Field::Name),
            title: value(Field::Position),
            group: value(Field::Folder),
            phone: value(Field::Phone),
            phone2: value(Field::Phone2),
            phone3: value(Field::Phone3),
            phone4: value(Field::Phone4),
            address: value(Field::Address),
            address2: value(Field::Address2),
        }
    }

    /// Whether the new team is a client's.
    pub fn is_client(&self) -> bool {
        self.value(Field::Client) == CLIENT_TEAM
    }

    /// The first field that is still to be asked for.
    fn next(&self) -> Option<Field> {
        let wanted = |field: &&Field| {
            let possible = field
                .after()
                .is_none_or(|before| !self.value(before).is_empty());
            possible && !self.has(**field)
        };
        self.purpose.fields().iter().find(wanted).copied()
    }

    /// The field asked before the present one.
    fn before(&self) -> Option<Field> {
        let asking = self.asking?;
        let fields = self.purpose.fields().iter();
        let earlier = fields.take_while(|field| **field != asking);
        earlier.filter(|field| self.has(**field)).last().copied()
    }

    /// Goes on to a field, or to the card.
    async fn turn_to(
        &mut self,
        field: Option<Field>,
        ask: &Ask,
        house: &House,
    ) -> Result<(), Trouble> {
        self.offered = match field {
            Some(field) => offers(field, ask, house).await?,
            None => Vec::new(),
        };
        self.asking = field;
        self.page = 0;
        Ok(())
    }
}

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
    form.turn_to(Some(field), ask, house).await?;
    let notice = screen::wrong(field, wrong, ask.language);
    show(ask, ask.person, form, house, Some(notice)).await
}

/// Opens a form: asks for what is missing, or shows the card to be confirmed.
pub async fn open(ask: &Ask, form: Form, house: &House) -> Answer {
    house.may_change(ask).await?;
    go_on(ask, ask.person, form, house).await
}

/// What a form holds, to tell what became of it.
pub fn summary(form: &Form, language: Language) -> Html {
    screen::summary(form, language)
}

/// Shows a form again under a word about what happened to it, ready for another try.
pub async fn again(ask: &Ask, owner: UserId, form: Form, house: &House, notice: Html) -> Answer {
    show(ask, owner, form, house, Some(notice)).await
}

/// Asks anew what a form is waiting for.
pub async fn ask_again(ask: Ask, form: Box<Form>, house: Arc<House>) -> Answer {
    show(&ask, ask.person, *form, &house, None).await
}

/// A typed answer.
pub async fn answer(ask: Ask, mut form: Form, typed: String, house: Arc<House>) -> Answer {
    let language = ask.language;
    let Some(field) = form.asking else {
        if let Some(reply) = known::check(&ask, ask.person, &form, &house).await? {
            return Ok(reply);
        }
        let notice = html!(language, "form-press");
        return show(&ask, ask.person, form, &house, Some(notice)).await;
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
            let notice = screen::wrong(field, wrong, language);
            show(&ask, ask.person, form, &house, Some(notice)).await
        }
    }
}

pub async fn button(ask: Ask, button: Button, house: Arc<House>) -> Answer {
    let ticket = button.ticket().clone();
    let owner = ticket.owner();
    let dialogue = house.dialogues.at(ask.chat, &ticket).await?;
    let Some(Step::Form(form)) = dialogue.map(|dialogue| dialogue.step) else {
        return change::look_again(&ask, &ticket.operation(ask.chat), &house).await;
    };
    let mut form = *form;
    match button {
        Button::Pick(_, place) => {
            let value = form.offered.get(place).cloned().ok_or(Refusal::Stale)?;
            if let Some(field) = form.asking {
                form.set(field, value);
            }
        }
        Button::Page(_, page) => {
            form.page = page;
            return show(&ask, owner, form, &house, None).await;
        }
        Button::Skip(_) => {
            if let Some(field) = form.asking.filter(|field| field.is_optional()) {
                form.set(field, String::new());
            }
        }
        Button::Rest(_) => form = form.without_rest(),
        Button::Keep(_) => {}
        Button::Back(_) => {
            // While one field of a full card is changed, back is the card.
            let field = form.next().and_then(|_| form.before());
            form.turn_to(field, &ask, &house).await?;
            return show(&ask, owner, form, &house, None).await;
        }
        Button::Edit(_, field) => {
            form.turn_to(Some(field), &ask, &house).await?;
            return show(&ask, owner, form, &house, None).await;
        }
        Button::Anyway(_) => {
            let numbers = PHONES.map(|field| form.value(field).to_owned());
            form.despite_known = numbers.to_vec();
        }
        Button::Yes(_) => {
            if form.next().is_none() {
                let operation = ticket.operation(ask.chat);
                // The press came again after a crash: whoever took over tells what became of it.
                if house.journal.get(&operation).await?.is_some() {
                    return change::look_again(&ask, &operation, &house).await;
                }
                if let Some(reply) = known::check(&ask, owner, &form, &house).await? {
                    return Ok(reply);
                }
                return change::confirmed(&ask, &ticket, Change::Form(Box::new(form)), &house)
                    .await;
            }
        }
    }
    go_on(&ask, owner, form, &house).await
}

impl Form {
    fn set(&mut self, field: Field, value: String) {
        self.values.insert(field, value);
    }

    /// Puts what plainly belongs to another field there, and gives what is left for the one that
    /// was asked for: an e-mail, or a number, where a name is.
    fn take_strays(&mut self, asked: Field, typed: &str) -> String {
        let is_text = matches!(
            asked,
            Field::Name | Field::Position | Field::Department | Field::Address | Field::Address2
        ) || PHONES.contains(&asked);
        if self.takes(Field::Email)
            && let Some(found) = email::find(typed)
        {
            let rest = found.rest.trim_matches([',', ';', ' ']);
            if asked == Field::Email && !rest.is_empty() && !rest.contains('@') {
                if self.takes(Field::Name) && !self.has(Field::Name) && is_name(rest) {
                    *self = self.clone().with(Field::Name, rest);
                }
                return found.address;
            }
            if is_text && (asked == Field::Name || rest.is_empty()) {
                self.set(Field::Email, found.address);
                return rest.to_owned();
            }
        }
        let typed = clean::typed(typed);
        if is_text && !PHONES.contains(&asked) && phone::is_number(&typed) {
            let free = PHONES.into_iter().filter(|field| self.takes(*field));
            if let Some(free) = free.into_iter().find(|field| self.value(*field).is_empty()) {
                *self = self.clone().with(free, &typed);
                return String::new();
            }
        }
        typed
    }
}

/// Whether a text beside an e-mail is somebody's name: a few words in capitals, without digits.
fn is_name(text: &str) -> bool {
    let is_part = |word: &str| word.starts_with(char::is_uppercase);
    let words = text.split(' ').count();
    words <= 4
        && text.split(' ').all(is_part)
        && !text.contains(|c: char| c.is_numeric() || c == ':')
}

/// The next question, who is known already, or the card.
async fn go_on(ask: &Ask, owner: UserId, mut form: Form, house: &House) -> Answer {
    if let Some(reply) = known::check(ask, owner, &form, house).await? {
        return Ok(reply);
    }
    let next = form.next();
    form.turn_to(next, ask, house).await?;
    show(ask, owner, form, house, None).await
}

async fn show(ask: &Ask, owner: UserId, form: Form, house: &House, notice: Option<Html>) -> Answer {
    let step = Step::Form(Box::new(form.clone()));
    let ticket = house.dialogues.go_on(ask, owner, step).await?;
    let by_whom = match form.asking {
        None => by_whom(ask, house).await?,
        Some(_) => None,
    };
    let mut screen = screen::screen(ask, &form, &ticket, notice);
    screen.text = Html::join([screen.text].into_iter().chain(by_whom), "\n\n");
    Ok(Reply::from(screen))
}

/// In a group, by whose link a change is going to be made.
async fn by_whom(ask: &Ask, house: &House) -> Result<Option<Html>, Trouble> {
    if ask.is_private() {
        return Ok(None);
    }
    let (_, via) = house.may_change(ask).await?;
    Ok(Some(match via == ask.chat {
        true => html!(ask.language, "form-by-group"),
        false => html!(ask.language, "form-by-you"),
    }))
}

/// What a field is chosen from; nothing, where it is typed.
async fn offers(field: Field, ask: &Ask, house: &House) -> Result<Vec<String>, Trouble> {
    let session = house.session(ask).await?;
    let known = Freshness::Known;
    let mut titles: Vec<String> = match field {
        Field::Role => return Ok(field::roles()),
        Field::Client => return Ok([OWN_TEAM, CLIENT_TEAM].map(str::to_owned).to_vec()),
        Field::Team => {
            let teams = house.people.list::<Teams>(&session, known).await?;
            teams
                .shelf
                .items
                .iter()
                .map(|team| team.title.clone())
                .collect()
        }
        Field::Folder => {
            let folders = house.people.list::<Folders>(&session, known).await?;
            folders
                .shelf
                .items
                .iter()
                .map(|folder| folder.title.clone())
                .collect()
        }
        Field::Department => {
            let members = house.people.list::<Members>(&session, known).await?;
            let members = members.shelf.items.iter();
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
