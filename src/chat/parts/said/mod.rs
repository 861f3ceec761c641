//! Whom a sentence asks for, decided by the directory: the most literal way to understand it counts in
//! which somebody is found.

mod own;
mod sift;
mod strange;

use tracing::debug;

use crate::{
    accounts::Session,
    chat::{
        house::House,
        parts::{
            audience::Audience,
            search::{self, Found},
        },
        words::{listing::Scope, wanted::Wanted},
    },
    people::{
        PersonRef,
        phrases::{self, Said},
        search::{Certainty, Field},
    },
    worksection::Error,
};

use own::put_whole_first;
use sift::{
    is_exact, is_only_exact, is_other_place, is_place, keep_places, keep_whole_positions, retain,
    whole_title,
};

/// How somebody comes to be looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// By a message that asks for whoever does something.
    AskedForWork,
    /// By one that asks for somebody.
    Asked,
    /// By another.
    Said,
    /// Once more, for a list that is kept.
    Again,
}

impl Way {
    fn of(said: &Said<'_>) -> Self {
        if said.asks_for_work() {
            Self::AskedForWork
        } else if said.wants() {
            Self::Asked
        } else {
            Self::Said
        }
    }
}

/// Longest abbreviation of a position.
const ABBREVIATION: usize = 4;

/// Where and by whom people are looked for.
pub(crate) struct Place<'a> {
    pub house: &'a House,
    pub session: &'a Session,
    pub audience: &'a Audience,
    pub scope: Scope,
}

impl Place<'_> {
    /// Finds whom a message asks for, with a phrase or without.
    pub(crate) async fn look_for(&self, text: &str) -> Result<Found, Error> {
        match Said::read(text).filter(|said| !said.rest().is_empty()) {
            Some(said) => Ok(self.understand(&said).await?.1),
            None => self.search(text).await,
        }
    }

    async fn as_words(&self, query: &str) -> Result<Found, Error> {
        search::as_words(self.house, self.session, self.audience, self.scope, query).await
    }

    /// Searches for a query as it stands.
    pub(crate) async fn search(&self, query: &str) -> Result<Found, Error> {
        search::search(self.house, self.session, self.audience, self.scope, query).await
    }

    /// Whether a word of a phrase is somebody's own beside the rest: «тімлід хто?» where somebody is one.
    pub(crate) async fn has_literal(&self, said: &Said<'_>) -> Result<bool, Error> {
        for reading in said.readings().iter().filter(|reading| !reading.is_bare()) {
            let mut found = self.as_words(&reading.query).await?;
            retain(&mut found, |person, _| reading.is_literal(person));
            if !found.people.is_empty() || self.of_position(&reading.query).await?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Returns those whose words the whole message is; `None` if there are none.
    pub(crate) async fn literally(&self, said: &Said<'_>) -> Result<Option<Found>, Error> {
        let readings = said.readings();
        let Some(whole) = readings.first() else {
            return Ok(None);
        };
        let mut found = self.as_words(&whole.query).await?;
        retain(&mut found, |person, _| whole.is_literal(person));
        Ok(Some(found).filter(|found| !found.people.is_empty()))
    }

    /// Understands whom a sentence asks for. The last way to understand it is without all phrase words,
    /// and counts even if it finds nobody.
    pub(crate) async fn understand(&self, said: &Said<'_>) -> Result<(Wanted, Found), Error> {
        let mut readings = said.readings();
        let is_place = said.has_place();
        let bare = readings.pop();
        if let Some(found) = self.of_named_place(said).await? {
            return Ok(found);
        }
        if let Some(found) = self.of_position_in(said).await? {
            return Ok(found);
        }
        if let Some(found) = self.of_work_in(said).await? {
            return Ok(found);
        }
        for reading in readings {
            let mut found = self.as_words(&reading.query).await?;
            retain(&mut found, |person, _| reading.is_literal(person));
            keep_whole_positions(&mut found, std::iter::once(reading.query.as_str()));
            if !found.people.is_empty() {
                debug!(field = ?reading.field, way = "literal", "understood");
                let wanted = Wanted {
                    field: reading.field,
                    place: is_place,
                    ..Wanted::of(reading.query)
                };
                return Ok((wanted, found));
            }
        }
        if let Some(found) = self.of_title(said).await? {
            return Ok(found);
        }
        let mut wanted = Wanted::of(said.rest());
        if wanted.query.is_empty()
            && let Some(found) = self.by_kept_words(said).await?
        {
            return Ok(found);
        }
        // «Менеджер по закупкам»: a word that asks is part of the position.
        for (core, field) in said.cores().filter(|(core, _)| *core != wanted.query) {
            if let Some((others, found)) = self.otherwise(&core).await? {
                wanted = Wanted::of(core);
                (wanted.others, wanted.field) = (others, field);
                return Ok((wanted, found));
            }
        }
        wanted.field = bare.and_then(|bare| bare.field);
        wanted.place = said.has_place();
        // «Телефон керівника відділу продажів».
        if said.has_lead()
            && wanted.field != Some(phrases::Field::Lead)
            && let Some((others, leaders)) = self.leaders(&wanted.query).await?
        {
            (wanted.place, wanted.others) = (false, others);
            return Ok((wanted, leaders));
        }
        let (wanted, found) = self.complete(wanted, Way::of(said)).await?;
        match whole_title(&found, said.text()) {
            Some(title) if wanted.field.is_none_or(phrases::Field::is_place) => {
                self.of_place(wanted, title).await
            }
            _ => Ok((wanted, found)),
        }
    }

    /// Finds those whose position is a word that asks who leads: «кто тимлид?».
    async fn by_kept_words(&self, said: &Said<'_>) -> Result<Option<(Wanted, Found)>, Error> {
        for reading in said.readings() {
            if reading.is_bare() {
                continue;
            }
            if let Some((others, found)) = self.of_position(&reading.query).await? {
                let mut wanted = Wanted::of(reading.query);
                wanted.others = others;
                return Ok(Some((wanted, found)));
            }
        }
        Ok(None)
    }

    /// Finds those whose position has the words that ask who leads: «хто головний інженер?».
    async fn of_title(&self, said: &Said<'_>) -> Result<Option<(Wanted, Found)>, Error> {
        let leads = said.field() == Some(phrases::Field::Lead);
        let Some(title) = said.after_asking().filter(|_| leads) else {
            return Ok(None);
        };
        let mut found = self.as_words(title).await?;
        retain(&mut found, |_, (_, field)| field == Field::Position);
        if !found.people.is_empty() {
            return Ok(Some((Wanted::of(title.to_owned()), found)));
        }
        let otherwise = self.otherwise(title).await?;
        Ok(otherwise.map(|(others, found)| {
            let mut wanted = Wanted::of(title.to_owned());
            wanted.others = others;
            (wanted, found)
        }))
    }

    /// Understands a sentence that goes on from an earlier one, and so is no name itself.
    pub(crate) async fn understand_rest(
        &self,
        said: &Said<'_>,
        field: Option<phrases::Field>,
    ) -> Result<(Wanted, Found), Error> {
        let mut wanted = Wanted::of(said.rest());
        wanted.field = said.field().or(field);
        wanted.place = said.has_place();
        self.complete(wanted, Way::of(said)).await
    }

    /// Finds again whom a kept list shows.
    pub(crate) async fn again(&self, wanted: Wanted) -> Result<Found, Error> {
        Ok(self.complete(wanted, Way::Again).await?.1)
    }

    /// Finds who is wanted, by another word for the same position where nobody has the one that was said.
    async fn complete(&self, mut wanted: Wanted, way: Way) -> Result<(Wanted, Found), Error> {
        let is_new = way != Way::Again;
        let mut found = if wanted.others.is_empty() {
            self.search(&wanted.query).await?
        } else {
            self.by_position(&wanted.others).await?
        };
        if is_new {
            (wanted, found) = self.without_possessive(wanted, found).await?;
        }
        if is_new || wanted.others.is_empty() {
            (wanted, found) = self.or_by_other_names(wanted, found, way).await?;
        }
        if is_new {
            let asks_for_work = way == Way::AskedForWork;
            (wanted, found) = self.by_part(wanted, found, asks_for_work).await?;
        }
        if is_new && wanted.field != Some(phrases::Field::Lead) {
            (wanted, found) = self.of_whole_title(wanted, found).await?;
        }
        // What only says something is about nobody: «з днем медика».
        if matches!(way, Way::Asked | Way::AskedForWork) && !found.is_sure() {
            let asks_for_work = way == Way::AskedForWork;
            (wanted, found) = self.by_strange_words(wanted, found, asks_for_work).await?;
        }
        if wanted.field == Some(phrases::Field::Lead) {
            (wanted, found) = self.leading(wanted, found, is_new).await?;
        }
        keep_what_is_meant(&mut wanted, &mut found);
        let way = if wanted.others.is_empty() {
            "bare"
        } else {
            "position"
        };
        let people = found.people.len();
        debug!(field = ?wanted.field, place = wanted.place, way, people, "understood");
        Ok((wanted, found))
    }

    /// Looks by other names of a work where what was said finds nobody as it was typed.
    async fn or_by_other_names(
        &self,
        mut wanted: Wanted,
        mut found: Found,
        way: Way,
    ) -> Result<(Wanted, Found), Error> {
        let others = phrases::other_positions(&wanted.query);
        // «COO» is nobody's address that begins so.
        let is_own = |(_, field): &(Certainty, Field)| {
            let by_words = [
                Field::Name,
                Field::Position,
                Field::Group,
                Field::Department,
            ];
            others.is_empty() || by_words.contains(field)
        };
        let exact = is_exact(&found) && found.why.first().is_some_and(is_own);
        if exact && !others.is_empty() && wanted.others.is_empty() {
            // A bookkeeper is no one of «Бухгалтерія», which only begins so.
            retain(&mut found, |_, (sure, _)| sure == Certainty::Exact);
        }
        if exact && !wanted.place && !others.is_empty() && wanted.others.is_empty() {
            put_whole_first(&mut found, std::slice::from_ref(&wanted.query));
        }
        // «Хто в кол-центрі»: «Сервісний центр» is another place.
        let is_other = wanted.place && is_other_place(&found, &wanted.query);
        // «Візьми мені каву» is for no barman.
        let may_be_work = way == Way::AskedForWork || phrases::is_called_so(&wanted.query);
        let is_new = way != Way::Again;
        if is_new && may_be_work && (!exact || is_other) && !others.is_empty() {
            (wanted, found) = self.by_other_names(wanted, found, others).await?;
        }
        if way == Way::AskedForWork && self.is_rather_work(&wanted, &found) {
            return self.by_work(wanted, found).await;
        }
        Ok((wanted, found))
    }

    /// Looks by other names for what was said, of a place where one is asked about, else of a position.
    async fn by_other_names(
        &self,
        mut wanted: Wanted,
        found: Found,
        others: Vec<String>,
    ) -> Result<(Wanted, Found), Error> {
        let by_position = self.by_position(&others).await?;
        if by_position.people.is_empty() {
            // “The sales department” is «Продажі».
            let is_one = |title: &str| others.iter().any(|name| phrases::is_title(title, name));
            return match self.title(is_one).await? {
                Some(title) if wanted.place => self.of_place(wanted, title).await,
                _ => Ok((wanted, found)),
            };
        }
        wanted.others = others;
        Ok((wanted, by_position))
    }

    /// Looks without the English possessive where only that finds somebody exactly: “Kovals phone”.
    async fn without_possessive(
        &self,
        wanted: Wanted,
        found: Found,
    ) -> Result<(Wanted, Found), Error> {
        let query = phrases::without_possessive_s(&wanted.query);
        let Some(query) = query.filter(|_| !is_exact(&found)) else {
            return Ok((wanted, found));
        };
        let other = self.as_words(&query).await?;
        if is_exact(&other) {
            return Ok((Wanted { query, ..wanted }, other));
        }
        Ok((wanted, found))
    }

    /// Where it is asked who leads, keeps those whose position is to lead just that: «хто керує виробництвом» finds
    /// «Начальник виробництва», also by other words for it. Where it is a team's, that is asked elsewhere.
    async fn leading(
        &self,
        mut wanted: Wanted,
        mut found: Found,
        is_new: bool,
    ) -> Result<(Wanted, Found), Error> {
        let leads = |person: &PersonRef, field| {
            field == Field::Position && person.position.as_deref().is_some_and(phrases::leads)
        };
        let is_of_other = |(_, field): &(Certainty, Field)| *field != Field::Position;
        let is_else = !found.guessed && found.why.first().is_some_and(is_of_other);
        // «Хто очолює юридичний відділ»: somebody is «Керівник юридичного відділу».
        let is_of_name = is_else && found.why[0].1 == Field::Name;
        if is_new
            && !is_of_name
            && let Some((others, leaders)) = self.leaders(&wanted.query).await?
        {
            (wanted.field, wanted.others) = (None, others);
            return Ok((wanted, leaders));
        }
        if is_else && is_of_name {
            return Ok((wanted, found));
        }
        let sure = if found.guessed {
            Vec::new()
        } else {
            found.people.iter().zip(&found.why).collect()
        };
        if sure
            .iter()
            .any(|(person, (_, field))| leads(person, *field))
        {
            retain(&mut found, |person, (_, field)| leads(person, field));
            wanted.field = None;
            return Ok((wanted, found));
        }
        // «Хто керує бухгалтерією»: «Головний бухгалтер», whoever else is in that department.
        let lead = |what: &str| phrases::other_positions(&format!("lead {what}"));
        let mut others = lead(&wanted.query);
        // “Head of slaes”.
        if others.is_empty()
            && found.people.is_empty()
            && let Some(meant) = phrases::corrected(&wanted.query)
        {
            others = lead(&meant);
        }
        if others.is_empty() || !is_new {
            return Ok((wanted, found));
        }
        let leaders = self.by_position(&others).await?;
        if leaders.people.is_empty() {
            return Ok((wanted, found));
        }
        wanted.field = None;
        wanted.others = others;
        Ok((wanted, leaders))
    }

    /// Finds those whose position has another name for what was typed, where nobody's has that; also returns
    /// those names.
    pub(crate) async fn otherwise(
        &self,
        query: &str,
    ) -> Result<Option<(Vec<String>, Found)>, Error> {
        let others = phrases::other_positions(query);
        if others.is_empty() {
            return Ok(None);
        }
        let found = self.search(query).await?;
        // «COO» is nobody's address that begins so.
        let is_short =
            query.chars().count() <= ABBREVIATION && query.chars().all(char::is_uppercase);
        let is_of = |(sure, field): &(Certainty, Field)| {
            *sure == Certainty::Exact
                && *field != Field::Email
                && !(is_short && *field != Field::Position && *field != Field::Name)
        };
        if !found.guessed && found.why.first().is_some_and(is_of) {
            return Ok(None);
        }
        let found = self.by_position(&others).await?;
        Ok((!found.people.is_empty()).then_some((others, found)))
    }

    /// Finds those whose position this is, as it was typed or by another name; also returns those names.
    async fn of_position(&self, query: &str) -> Result<Option<(Vec<String>, Found)>, Error> {
        if let Some(found) = self.otherwise(query).await? {
            return Ok(Some(found));
        }
        if phrases::other_positions(query).is_empty() {
            return Ok(None);
        }
        let mut found = self.search(query).await?;
        let guessed = found.guessed;
        retain(&mut found, |_, (_, field)| {
            !guessed && field == Field::Position
        });
        Ok((!found.people.is_empty()).then(|| (Vec::new(), found)))
    }

    async fn of_place(&self, wanted: Wanted, title: String) -> Result<(Wanted, Found), Error> {
        let mut found = self.as_words(&title).await?;
        keep_places(&mut found, &title);
        let wanted = Wanted {
            query: title,
            place: true,
            ..wanted
        };
        Ok((wanted, found))
    }

    /// Finds those whose work has one of these names.
    async fn by_position(&self, names: &[String]) -> Result<Found, Error> {
        let mut all: Option<Found> = None;
        for name in names {
            let mut found = self.as_words(name).await?;
            // A «шеф кухар» is no «Су-шеф» whose name is Кухар.
            let has_all = |person: &PersonRef| {
                let own = [&person.position, &person.group, &person.department];
                let mut own = own.into_iter().flatten();
                !name.contains(' ') || own.any(|own| phrases::has_words(own, name))
            };
            retain(&mut found, |person, (sure, field)| {
                sure == Certainty::Exact && field > Field::Email && has_all(person)
            });
            match &mut all {
                None => all = Some(found),
                Some(all) => {
                    let new = found.people.into_iter().zip(found.why);
                    for (person, why) in new {
                        if !all.people.iter().any(|other| other.id == person.id) {
                            all.people.push(person);
                            all.why.push(why);
                        }
                    }
                }
            }
        }
        let mut all = match all {
            Some(all) => all,
            None => self.search("").await?,
        };
        all.guessed = false;
        all.named = 0;
        put_whole_first(&mut all, names);
        Ok(all)
    }
}

/// Keeps those who are meant of all who were found, and says whether a place is.
fn keep_what_is_meant(wanted: &mut Wanted, found: &mut Found) {
    // «Хто з вантажниць є»: of no place.
    let is_work = |(_, field): &(Certainty, Field)| *field == Field::Position;
    if found.why.first().is_some_and(is_work) {
        if wanted.field == Some(phrases::Field::Place) {
            (wanted.field, wanted.place) = (None, false);
        }
        let mut names = phrases::other_positions(&wanted.query);
        names.push(wanted.query.clone());
        put_whole_first(found, &names);
    }
    let of_each = wanted.field.is_none_or(phrases::Field::is_of_each);
    if of_each && !found.guessed && is_place(found, &wanted.query) {
        wanted.place = true;
    }
    if wanted.place && !found.guessed {
        keep_places(found, &wanted.query);
    }
    if is_only_exact(found, &wanted.query) {
        found.named = 1;
    }
}
