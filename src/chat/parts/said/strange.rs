//! Whom a message is about where more stands in it than any list has, or less than the search knows: a part of it, words
//! left out, a title in another case.

use super::{Place, sift::retain};
use crate::{
    chat::{parts::search::Found, words::wanted::Wanted},
    people::{
        PersonRef,
        phrases::{self, Likeness},
        search::{Certainty, Field},
    },
    worksection::Error,
};

/// Most parts of a message that are looked for one by one.
const MOST_CLAUSES: usize = 4;

impl Place<'_> {
    /// Looks for a part of what was said where all of it finds nobody surely.
    pub(super) async fn by_part(
        &self,
        mut wanted: Wanted,
        mut found: Found,
        asks_for_work: bool,
    ) -> Result<(Wanted, Found), Error> {
        if !found.is_sure() {
            (wanted, found) = self.by_names(wanted, found).await?;
        }
        if !found.is_sure() && asks_for_work {
            (wanted, found) = self.by_work(wanted, found).await?;
        }
        // «Стою на прохідній, дай номер Кушнаренка»: what is done there is not asked.
        let is_one_clause = !wanted.query.contains([',', ';', '!', '?', '—', '–']);
        if !found.is_sure() && asks_for_work && is_one_clause {
            (wanted, found) = self.by_what_is_done(wanted, found).await?;
        }
        if !found.is_sure() {
            (wanted, found) = self.without_plain(wanted, found, asks_for_work).await?;
        }
        if !found.is_sure() {
            (wanted, found) = self.by_clause(wanted, found).await?;
        }
        if !found.is_sure() && asks_for_work {
            (wanted, found) = self.by_what_is_done(wanted, found).await?;
        }
        Ok((wanted, found))
    }

    /// Looks for what is meant where words of no list stand around it, or it is in a case that the search does not know.
    pub(super) async fn by_strange_words(
        &self,
        wanted: Wanted,
        guesses: Found,
        asks_for_work: bool,
    ) -> Result<(Wanted, Found), Error> {
        let (mut wanted, mut found) = self.by_title(wanted, guesses).await?;
        // «Хто відповідає за якість», but not «хто у відділі якості».
        if !found.is_sure()
            && !wanted.place
            && let Some((others, leaders)) = self.leaders(&wanted.query).await?
        {
            return Ok((Wanted { others, ..wanted }, leaders));
        }
        if !found.is_sure() {
            (wanted, found) = self.by_stems(wanted, found).await?;
        }
        if !found.is_sure() && asks_for_work {
            (wanted, found) = self.by_mistyped_work(wanted, found).await?;
        }
        if !found.is_sure() {
            (wanted, found) = self.by_words(wanted, found, asks_for_work).await?;
        }
        Ok((wanted, found))
    }

    /// Looks only for the words that may be somebody's, and for other words of a position that they are.
    async fn without_plain(
        &self,
        wanted: Wanted,
        guesses: Found,
        asks_for_work: bool,
    ) -> Result<(Wanted, Found), Error> {
        let Some(query) = phrases::without_plain(&wanted.query) else {
            return Ok((wanted, guesses));
        };
        // «Візьми мені каву» is for no barman; “house painter” names one.
        let is_named = query.is_ascii() && phrases::is_called_so(&query);
        if (asks_for_work || is_named)
            && let Some((others, found)) = self.otherwise(&query).await?
        {
            let wanted = Wanted {
                query,
                others,
                ..wanted
            };
            return Ok((wanted, found));
        }
        let mut found = self.search(&query).await?;
        // «Дощ ллє»: Федощук is not called so.
        let guessed = found.guessed;
        retain(&mut found, |person, (sure, field)| {
            let is_called = field != Field::Name || phrases::is_called(person, &query);
            !guessed && sure == Certainty::Exact && is_called
        });
        if found.people.is_empty() {
            return Ok((wanted, guesses));
        }
        Ok((Wanted { query, ..wanted }, found))
    }

    /// Looks for the one part of a message between marks that names somebody: «де електрик, світло пропало».
    async fn by_clause(&self, wanted: Wanted, guesses: Found) -> Result<(Wanted, Found), Error> {
        let parts = wanted.query.split([',', ';', '!', '?', '—', '–']);
        let parts: Vec<String> = parts.map(|part| part.trim().to_owned()).collect();
        if parts.len() < 2 || parts.len() > MOST_CLAUSES {
            return Ok((wanted, guesses));
        }
        for query in parts.into_iter().filter(|part| !part.is_empty()) {
            let (others, found) = match self.otherwise(&query).await? {
                Some((others, found)) => (others, found),
                None => (Vec::new(), self.as_words(&query).await?),
            };
            if !found.people.is_empty() {
                let wanted = Wanted {
                    query,
                    others,
                    ..wanted
                };
                return Ok((wanted, found));
            }
        }
        Ok((wanted, guesses))
    }

    /// Looks for a place by its title in another case than the search knows: «хто в нічних совах».
    async fn by_title(&self, wanted: Wanted, guesses: Found) -> Result<(Wanted, Found), Error> {
        if let Some(title) = self.title_like(&wanted.query, Likeness::Mistyped).await? {
            return self.of_place(wanted, title).await;
        }
        // «Хто з медсестер»: the genitive of «медсестра».
        let found = self.of_positions(|position| phrases::is_work(position, &wanted.query));
        match found.await? {
            Some((others, found)) => Ok((Wanted { others, ..wanted }, found)),
            None => Ok((wanted, guesses)),
        }
    }

    /// Returns the first title of a team, a department or a folder for which this is true.
    pub(super) async fn title(
        &self,
        is_it: impl Fn(&str) -> bool,
    ) -> Result<Option<String>, Error> {
        let members = self.house.members(self.session).await?;
        let contacts = self.house.contacts(self.session).await.ok();
        let contacts = contacts.iter().flat_map(|all| all.snapshot.items.titles());
        let mut titles = members.snapshot.items.titles().chain(contacts);
        Ok(titles.find(|title| is_it(title)).map(str::to_owned))
    }

    /// Finds those whose position is to lead what has these words: «Керівник відділу продажу» leads «продажі».
    pub(super) async fn leaders(&self, query: &str) -> Result<Option<(Vec<String>, Found)>, Error> {
        if query.trim().is_empty() {
            return Ok(None);
        }
        let leads =
            |position: &str| phrases::has_words(position, query) && phrases::leads(position);
        self.of_positions(leads).await
    }

    /// Finds all whose position is one for which this is true; also returns these.
    pub(super) async fn of_positions(
        &self,
        is_it: impl Fn(&str) -> bool,
    ) -> Result<Option<(Vec<String>, Found)>, Error> {
        let members = self.house.members(self.session).await?;
        let positions = members.snapshot.items.positions();
        let positions: Vec<String> = positions
            .filter(|position| is_it(position))
            .map(str::to_owned)
            .collect();
        if positions.is_empty() {
            return Ok(None);
        }
        let mut found = self.by_position(&positions).await?;
        retain(&mut found, |person, _| {
            let own = person.position.as_deref();
            own.is_some_and(|own| positions.iter().any(|position| position == own))
        });
        Ok((!found.people.is_empty()).then_some((positions, found)))
    }

    /// Looks for positions that begin like the words of a question about work: «хто на шиномонтажі» finds «Шиномонтажник».
    async fn by_stems(&self, wanted: Wanted, guesses: Found) -> Result<(Wanted, Found), Error> {
        let Some(query) = phrases::stems_of_work(&wanted.query) else {
            return Ok((wanted, guesses));
        };
        let mut found = self.as_words(&query).await?;
        retain(&mut found, |_, (_, field)| field == Field::Position);
        if found.people.is_empty() {
            return Ok((wanted, guesses));
        }
        Ok((Wanted { query, ..wanted }, found))
    }

    /// Looks for a part of what was said that surely is somebody's name and surname, a place's title or a position,
    /// where the other words are of no list.
    async fn by_words(
        &self,
        wanted: Wanted,
        guesses: Found,
        asks_for_work: bool,
    ) -> Result<(Wanted, Found), Error> {
        for query in phrases::parts(&wanted.query) {
            if let Some(title) = self.title_like(&query, Likeness::Cognate).await? {
                return self.of_place(wanted, title).await;
            }
            // «Візьми мені каву» is for no barman.
            if (asks_for_work || phrases::is_called_so(&query))
                && let Some((others, found)) = self.of_position(&query).await?
            {
                let wanted = Wanted {
                    query,
                    others,
                    ..wanted
                };
                return Ok((wanted, found));
            }
            // One word has to be written like a name, or be the only one that may be.
            if !query.contains(' ')
                && !query.starts_with(char::is_uppercase)
                && !phrases::is_only_name(&query, &wanted.query)
            {
                continue;
            }
            let mut found = self.as_words(&query).await?;
            let is_named = |(sure, field): (Certainty, Field)| {
                sure == Certainty::Exact && field == Field::Name
            };
            retain(&mut found, |person, why| {
                is_named(why) && phrases::is_called(person, &query)
            });
            if !found.people.is_empty() {
                return Ok((Wanted { query, ..wanted }, found));
            }
        }
        Ok((wanted, guesses))
    }

    /// Looks only for the words that are written like names where the others fit nobody: a word that no list
    /// has, beside «Олена Коваль». Whoever is found was a guess before; where nobody was, it has to be a
    /// name and a surname.
    async fn by_names(&self, wanted: Wanted, guesses: Found) -> Result<(Wanted, Found), Error> {
        let Some(names) = phrases::names_in(&wanted.query) else {
            return Ok((wanted, guesses));
        };
        let found = self.search(&names).await?;
        let was_guessed = |person: &PersonRef| guesses.people.iter().any(|g| g.id == person.id);
        let is_exact = |why: &(Certainty, Field)| *why == (Certainty::Exact, Field::Name);
        let is_meant = if guesses.people.is_empty() {
            names.contains(' ') && found.why.first().is_some_and(is_exact)
        } else {
            found.people.first().is_some_and(was_guessed)
        };
        if found.guessed || !is_meant {
            return Ok((wanted, guesses));
        }
        let wanted = Wanted {
            query: names,
            ..wanted
        };
        Ok((wanted, found))
    }
}
