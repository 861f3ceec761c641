//! Whom a message is about by what the account itself has: its positions, and the titles of its places.

use super::Place;
use crate::{
    chat::{parts::search::Found, words::wanted::Wanted},
    people::{
        PersonRef,
        phrases::{self, Likeness, Said},
        search::{Certainty, Field},
    },
    worksection::Error,
};

impl Place<'_> {
    /// Returns the title of a team, a department or a folder that is the one that was said, the surest of all, but no
    /// less sure than asked for.
    pub(super) async fn title_like(
        &self,
        query: &str,
        least: Likeness,
    ) -> Result<Option<String>, Error> {
        let members = self.house.members(self.session).await?;
        let contacts = self.house.contacts(self.session).await.ok();
        let contacts = contacts.iter().flat_map(|all| all.snapshot.items.titles());
        let titles = members.snapshot.items.titles().chain(contacts);
        let like = titles.filter_map(|title| {
            let likeness = phrases::title_likeness(title, query)?;
            (likeness <= least).then_some((likeness, title))
        });
        let best = like.min_by_key(|(likeness, _)| *likeness);
        Ok(best.map(|(_, title)| title.to_owned()))
    }

    /// Whether this is the whole title of a place.
    pub(crate) async fn has_title(&self, query: &str) -> Result<bool, Error> {
        let title = self.title_like(query, Likeness::WithoutKind).await?;
        Ok(title.is_some())
    }

    /// Finds those who have a position of several words that stands in the message: «контакт головного агронома,
    /// насіннєва компанія просить».
    pub(super) async fn of_position_in(
        &self,
        said: &Said<'_>,
    ) -> Result<Option<(Wanted, Found)>, Error> {
        let members = self.house.members(self.session).await?;
        let Some(position) = said.position_in(members.snapshot.items.positions()) else {
            return Ok(None);
        };
        let position = position.to_owned();
        let found = self.by_position(std::slice::from_ref(&position)).await?;
        if found.people.is_empty() {
            return Ok(None);
        }
        let wanted = Wanted {
            others: vec![position.clone()],
            field: said.field().filter(|field| field.is_of_each()),
            ..Wanted::of(position)
        };
        Ok(Some((wanted, found)))
    }

    /// Finds those whose whole position this is, in any case, number and gender.
    pub(super) async fn of_whole_work(
        &self,
        query: &str,
    ) -> Result<Option<(Vec<String>, Found)>, Error> {
        self.of_positions(|position| phrases::is_whole_work(position, query))
            .await
    }

    /// Looks for the words that are a position of the account, or a name of a work, where the others are of no list: «хто
    /// з водіїв вільний поїхати в Полтаву». Another word may not be somebody's name.
    pub(super) async fn by_work(
        &self,
        wanted: Wanted,
        guesses: Found,
    ) -> Result<(Wanted, Found), Error> {
        let windows = self.windows(&wanted.query).await?;
        for query in &windows {
            // «Хто є в бухгалтерії, мені підпис треба».
            if wanted.place
                && let Some(title) = self.title_like(query, Likeness::Cognate).await?
                && self.of_whole_work(query).await?.is_none()
            {
                return self.of_place(wanted, title).await;
            }
            if let Some((others, found)) = self.of_whole_work(query).await? {
                return Ok((of_work(&wanted, query, others), found));
            }
        }
        let named = |query: &&String| query.contains(' ') || phrases::is_called_so(query);
        for query in windows.iter().filter(|query| query.contains(' ')) {
            let found =
                self.of_positions(|position| phrases::is_work_by_other_words(position, query));
            if let Some((others, found)) = found.await? {
                return Ok((of_work(&wanted, query, others), found));
            }
        }
        for query in windows.iter().filter(named) {
            if let Some((others, found)) = self.of_position(query).await? {
                return Ok((of_work(&wanted, query, others), found));
            }
        }
        Ok((wanted, guesses))
    }

    /// Whether a word is the name of a work, and only begins the name of whoever was found: «сторож хто сьогодні?» is not
    /// for Стороженко.
    pub(super) fn is_rather_work(&self, wanted: &Wanted, found: &Found) -> bool {
        let (Some(first), Some((_, Field::Name))) = (found.people.first(), found.why.first())
        else {
            return false;
        };
        let windows = phrases::windows(&wanted.query);
        let is_work = |word: &&String| {
            !word.contains(' ') && phrases::is_called_so(word) && !phrases::is_of_name(first, word)
        };
        found.is_sure() && windows.iter().any(|word| is_work(&word))
    }

    /// Looks for the words that say what is done, or are of one root with a position: «хто готує обіди в поле», «кто
    /// заправляет трактора».
    pub(super) async fn by_what_is_done(
        &self,
        wanted: Wanted,
        guesses: Found,
    ) -> Result<(Wanted, Found), Error> {
        let windows = self.windows(&wanted.query).await?;
        for query in windows.iter().filter(|query| phrases::may_have_root(query)) {
            let found = self.of_positions(|position| phrases::has_root(position, query));
            if let Some((others, found)) = found.await? {
                return Ok((of_work(&wanted, query, others), found));
            }
        }
        for query in windows.iter().filter(|query| !query.contains(' ')) {
            if let Some((others, found)) = self.of_position(query).await? {
                return Ok((of_work(&wanted, query, others), found));
            }
        }
        Ok((wanted, guesses))
    }

    /// Looks for a position, or a name of a work, with a letter wrong: «телефон лгоіста». Whoever is called nearly so is
    /// meant before.
    pub(super) async fn by_mistyped_work(
        &self,
        wanted: Wanted,
        guesses: Found,
    ) -> Result<(Wanted, Found), Error> {
        let is_name = |(_, field): &(Certainty, Field)| *field < Field::Position;
        if guesses.why.first().is_some_and(is_name) {
            return Ok((wanted, guesses));
        }
        // «Хаускіпінг» is no worker.
        let corrected = phrases::corrected(&wanted.query);
        let queries = [Some(wanted.query.clone()), corrected];
        for query in queries.into_iter().flatten() {
            if !phrases::is_called_so(&query)
                && let Some(title) = self.title_like(&query, Likeness::Synonym).await?
            {
                return self.of_place(wanted, title).await;
            }
        }
        for query in phrases::windows(&wanted.query) {
            let found = self.of_positions(|position| phrases::is_nearly_work(position, &query));
            let found = match (found.await?, phrases::corrected(&query)) {
                (None, Some(corrected)) => self.of_position(&corrected).await?,
                (found, _) => found,
            };
            if let Some((others, found)) = found {
                return Ok((of_work(&wanted, &query, others), found));
            }
        }
        Ok((wanted, guesses))
    }

    /// Finds those whose work is called by several words of the message, where nobody's position has these themselves:
    /// “who is the account manager”.
    pub(super) async fn of_work_in(
        &self,
        said: &Said<'_>,
    ) -> Result<Option<(Wanted, Found)>, Error> {
        let Some(query) = said.work_in() else {
            return Ok(None);
        };
        let members = self.house.members(self.session).await?;
        let mut positions = members.snapshot.items.positions();
        if positions.any(|position| phrases::has_words(position, query))
            || self
                .title_like(query, Likeness::WithoutKind)
                .await?
                .is_some()
        {
            return Ok(None);
        }
        let others = phrases::other_positions(query);
        let found = self.by_position(&others).await?;
        if found.people.is_empty() {
            return Ok(None);
        }
        let wanted = Wanted {
            others,
            field: said.field().filter(|field| field.is_of_each()),
            ..Wanted::of(query.to_owned())
        };
        Ok(Some((wanted, found)))
    }

    /// Returns the words that may be a position, none where another may be somebody's name.
    async fn windows(&self, query: &str) -> Result<Vec<String>, Error> {
        let windows = phrases::windows(query);
        Ok(if windows.is_empty() || self.names_somebody(query).await? {
            Vec::new()
        } else {
            windows
        })
    }

    /// Whether a word of no list is somebody's name: «дай номер кушнаренка, водій чекає».
    async fn names_somebody(&self, query: &str) -> Result<bool, Error> {
        for word in phrases::strange_words(query) {
            let found = self.as_words(&word).await?;
            let mut all = found.people.iter().zip(&found.why);
            if all.any(|(person, (_, field))| {
                *field == Field::Name && phrases::is_of_name(person, &word)
            }) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Finds all who are in a place that is named as one: «хто у відділі продажів», of which somebody may be «Керівник
    /// відділу продажів».
    pub(super) async fn of_named_place(
        &self,
        said: &Said<'_>,
    ) -> Result<Option<(Wanted, Found)>, Error> {
        if !(said.has_place() || said.asks_where()) || said.has_lead() {
            return Ok(None);
        }
        let rest = said.rest();
        let is_kind = said.has_kind_of_place();
        // «Хто на охороні»: that is a work first.
        let least = match (is_kind, said.has_place()) {
            (true, _) => Likeness::People,
            (_, true) => Likeness::Synonym,
            _ if phrases::is_called_so(&rest) => Likeness::WithoutKind,
            _ => Likeness::Synonym,
        };
        let Some(title) = self.title_like(&rest, least).await? else {
            return Ok(None);
        };
        // «Хто з кухарів» is of no team «Кухня».
        if !is_kind && self.of_whole_work(&rest).await?.is_some() {
            return Ok(None);
        }
        // «Хто зараз працює в команді «Орбіта»?» asks for all of them.
        let field = said
            .field()
            .filter(|field| *field != phrases::Field::Presence);
        let wanted = Wanted {
            field,
            ..Wanted::of(rest)
        };
        Ok(Some(self.of_place(wanted, title).await?))
    }

    /// Finds all of the place whose whole title was said, where they were found by less: «телефони елеватора» is not
    /// for «Начальник елеватора».
    pub(super) async fn of_whole_title(
        &self,
        wanted: Wanted,
        found: Found,
    ) -> Result<(Wanted, Found), Error> {
        let by_name = |(_, field): &(Certainty, Field)| *field < Field::Position;
        if !found.is_sure() || found.why.first().is_some_and(by_name) {
            return Ok((wanted, found));
        }
        let title = self
            .title_like(&wanted.query, Likeness::WithoutKind)
            .await?;
        let Some(title) = title else {
            return Ok((wanted, found));
        };
        // «Хто кухар» where a team is called «Кухарі», too.
        if !wanted.place && self.of_whole_work(&wanted.query).await?.is_some() {
            return Ok((wanted, found));
        }
        let (at, all) = self.of_place(wanted.clone(), title).await?;
        if all.people.is_empty() {
            return Ok((wanted, found));
        }
        Ok((at, all))
    }
}

/// Returns what is wanted where these words say whose work is meant.
fn of_work(wanted: &Wanted, query: &str, others: Vec<String>) -> Wanted {
    Wanted {
        query: query.to_owned(),
        others,
        ..wanted.clone()
    }
}

/// Of those found by their position, puts those first whose whole position is one of these, and leaves out the heads of
/// others where there are any: a «головний бухгалтер» is none of the «бухгалтери».
pub(super) fn put_whole_first(found: &mut Found, names: &[String]) {
    let is_whole = |position: Option<&str>| {
        position.is_some_and(|own| names.iter().any(|name| phrases::is_whole_work(own, name)))
    };
    let is_nearly = |position: Option<&str>| {
        position.is_some_and(|own| names.iter().any(|name| phrases::is_nearly_work(own, name)))
    };
    let all = || found.people.iter().map(|person| person.position.as_deref());
    let mut wholes: Vec<bool> = all().map(is_whole).collect();
    if !wholes.contains(&true)
        && found
            .why
            .first()
            .is_some_and(|(sure, _)| *sure != Certainty::Exact)
    {
        wholes = all().map(is_nearly).collect();
    }
    if found.guessed || !wholes.contains(&true) {
        return;
    }
    let people = std::mem::take(&mut found.people).into_iter();
    // Who asks for the director wants none of art.
    let heads = people
        .as_slice()
        .iter()
        .zip(&wholes)
        .any(|(person, whole)| *whole && person.position.as_deref().is_some_and(phrases::is_chief));
    let all = people.zip(std::mem::take(&mut found.why)).zip(wholes);
    // «Бухгалтери» are not all of the «Бухгалтерія».
    let is_meant = |((person, (_, field)), whole): &((PersonRef, (Certainty, Field)), bool)| {
        let is_chief = person.position.as_deref().is_some_and(phrases::is_chief);
        *whole || !heads && *field == Field::Position && !is_chief || *field < Field::Position
    };
    let mut all: Vec<_> = all.filter(is_meant).collect();
    all.sort_by_key(|(_, whole)| !whole);
    for ((person, why), _) in all {
        found.people.push(person);
        found.why.push(why);
    }
    found.named = found.named.min(found.people.len());
}
