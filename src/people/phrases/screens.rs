//! What a message is as a whole: a screen of the bot that it asks for, or talk that names nobody.

use std::ops::Range;

use super::{
    Said,
    lexicon::PHRASES,
    marks::{Mark, is_aside},
    meaning::{Feature, Role, Short, Talk},
    positions,
    tokens::Token,
};
use crate::people::search::is_given_name;

/// Words that ask whom one means.
const QUESTIONS: [&str; 4] = ["хто", "кто", "who", "whos"];
/// Most digits that are no number of anybody's.
const MOST_DIGITS: usize = 3;
/// Longest message whose words may stand in any order, in words.
const MOST_IN_ANY_ORDER: usize = 8;

impl Said<'_> {
    /// Returns the screen that the message asks for, and what it says for it.
    pub fn feature(&self) -> Option<(Feature, String)> {
        // «Дякую за допомогу» thanks, and asks for no help.
        let mut exact = PHRASES.wholes.whole(&self.tokens);
        if exact.any(|role| matches!(role, Role::Talk(_))) {
            let mut exact = PHRASES.wholes.whole(&self.tokens);
            exact.find(|role| role.feature().is_some())?;
        }
        let plain = self.whole(|role| match role {
            Role::Feature(feature) => Some(feature),
            _ => None,
        });
        // What takes something along may come without it.
        plain
            .map(|feature| (feature, String::new()))
            .or_else(|| self.taking())
            .or_else(|| self.email_first())
            .or_else(|| self.email_within())
            .or_else(|| Some((self.in_any_order()?, String::new())))
    }

    /// Returns the screen that the message asks for, if one of its words has a letter wrong: «покажи комади».
    pub fn mistyped_feature(&self) -> Option<(Feature, String)> {
        let typed = self.marks.iter().filter(|mark| self.is_as_typed(mark));
        let asks = |mark: &Mark| matches!(mark.role, Role::Field(field) if !field.is_place());
        if typed.clone().any(asks) {
            return None;
        }
        let mut corrected = self.text.to_owned();
        for at in (0..self.tokens.len()).rev() {
            let token = &self.tokens[at];
            if !self.is_known(at)
                && let Some(meant) = PHRASES.nearest(&token.folded)
            {
                corrected.replace_range(token.start..token.end, meant);
            }
        }
        if corrected == self.text {
            return None;
        }
        Said::read(&corrected)?.feature()
    }

    /// Whether a word is one of some list, as it was typed.
    fn is_known(&self, at: usize) -> bool {
        PHRASES.people.at(&self.tokens[at..=at]).next().is_some()
            || PHRASES.plain.at(&self.tokens[at..]).next().is_some()
            || PHRASES.wholes.beginning(&self.tokens[at]).next().is_some()
            || PHRASES.is_of_screens(&self.tokens[at].folded)
    }

    /// Whether a word was taken for one that it is not as it was typed.
    pub fn has_mistyped(&self) -> bool {
        self.marks.iter().any(|mark| !self.is_as_typed(mark))
    }

    /// Returns the message without words of phrases that are there as they were typed.
    pub fn rest_as_typed(&self) -> String {
        self.bare(|mark| self.is_as_typed(mark))
    }

    /// Whether a mark's words are a phrase's without an error, which is only forgiven in one word.
    fn is_as_typed(&self, mark: &Mark) -> bool {
        mark.words.len() > 1 || self.is_known(mark.words.start) || self.is_inside(mark.words.start)
    }

    /// Returns the feature that takes along what follows its words.
    fn taking(&self) -> Option<(Feature, String)> {
        let heads = self.heads().into_iter();
        let (feature, after, by_email) = heads.filter_map(|at| self.taking_at(at)).next()?;
        let mut after = self.after_polite(after);
        // «Хто відсутній у команді Дизайн»: the team is asked about.
        while feature == Feature::Away
            && let Some(mark) = self.marks.iter().find(|mark| mark.words.start == after)
            && matches!(mark.role, Role::Field(field) if field.is_place())
        {
            after = self.after_polite(mark.words.end);
        }
        let end = self.before_polite();
        // «Новий колега Олена Коваль, хто це?» asks, and wants nothing done.
        let asks = |token: &Token| QUESTIONS.contains(&token.folded.as_str());
        if feature != Feature::Away && self.tokens[after.min(end)..end].iter().any(asks) {
            return None;
        }
        let argument = match (self.tokens.get(after), end.checked_sub(1)) {
            (Some(first), Some(last)) if after <= last => {
                let polite = end < self.tokens.len();
                let to = if polite {
                    self.tokens[last].end
                } else {
                    self.text.len()
                };
                self.text[first.start..to].trim()
            }
            _ => "",
        };
        let argument = argument
            .trim_end_matches(['?', '»', '“', '”', '"'])
            .trim_end();
        // «Додай контакт у базу» says nothing of the contact.
        let says = |at: usize| !self.is_inside(at) && !self.is_of(at, &[Role::Filler, Role::Who]);
        let with_email = self.beside_email(after..end);
        let argument = match with_email {
            Some(said) if feature == Feature::Invite => said,
            _ if feature.is_new() && (after..end).all(|at| self.is_idle_beside(at)) => "",
            _ if (after..end).any(says) => argument,
            _ => "",
        };
        if by_email && !argument.contains('@') {
            return None;
        }
        // «За таскою 1001», “task 1001, please”: the number is what counts.
        let has_digit = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
        let mut numbered = argument.split_whitespace().filter(has_digit);
        let argument = match (numbered.next(), numbered.next()) {
            (Some(only), None) if feature.takes_task() => only.trim_end_matches([',', ';', '.']),
            _ => argument,
        };
        let is_task = argument.contains(|c: char| c.is_ascii_digit());
        let fits = !feature.takes_task() || is_task;
        fits.then(|| (feature, argument.to_owned()))
    }

    /// Returns what is said with an e-mail, without the words before and after it where they say nothing of whose it is:
    /// «в акаунт roman@acme.ua», “to our team account”; `None` where there is no e-mail.
    fn beside_email(&self, words: Range<usize>) -> Option<&str> {
        let mut places = words.clone();
        let email = places.find(|&at| self.tokens[at].folded.contains('@'))?;
        // «Новенька Анна» is Анна; «дизайнерка» after a name is what she does.
        let first = (words.start..email).find(|&at| !self.is_idle_beside(at));
        let says_more = places.any(|at| !self.is_idle_beside(at));
        let last = if says_more { words.end - 1 } else { email };
        let from = self.tokens[first.unwrap_or(email)].start;
        Some(&self.text[from..self.tokens[last].end])
    }

    /// Whether a word says nothing of whom or what is added.
    fn is_idle_beside(&self, at: usize) -> bool {
        let word = &self.tokens[at..=at];
        let is_beside = || PHRASES.beside.at(word).next().is_some();
        let is_work = || !word[0].is_capital && positions::is_word(&word[0]);
        self.is_inside(at) || self.is_of(at, &[Role::Filler, Role::Who]) || is_beside() || is_work()
    }

    /// Returns the feature that takes along an e-mail before its words: «anna@acme.ua запроси».
    fn email_first(&self) -> Option<(Feature, String)> {
        let first = self
            .tokens
            .first()
            .filter(|token| token.folded.contains('@'))?;
        let (feature, after, _) = self.taking_at(1)?;
        let is_all = self.after_polite(after) >= self.before_polite();
        let is_it = is_all && !feature.takes_task();
        is_it.then(|| (feature, self.text[first.start..first.end].to_owned()))
    }

    /// Returns the invitation that the other words ask for around an e-mail: “send anna@acme.ua an invite”.
    fn email_within(&self) -> Option<(Feature, String)> {
        let mut emails = self
            .tokens
            .iter()
            .filter(|token| token.folded.contains('@'));
        let email = emails.next()?;
        let (before, after) = (&self.text[..email.start], &self.text[email.end..]);
        if emails.next().is_some() || before.is_empty() || after.is_empty() {
            return None;
        }
        let others = format!("{before} {after}");
        let (feature, argument) = Said::read(&others)?.feature()?;
        let is_it = feature == Feature::Invite && argument.is_empty();
        is_it.then(|| (feature, self.text[email.start..email.end].to_owned()))
    }

    /// Returns the words at which a message may begin, politeness at its head aside.
    fn heads(&self) -> Vec<usize> {
        let mut heads = vec![0];
        let mut at = 0;
        while let Some(mark) = self.marks.iter().find(|mark| mark.words.start == at)
            && is_aside(mark.role)
        {
            // «А що» may begin «що ти вмієш», too, and «мені потрібна» «потрібна відпустка».
            heads.extend(at + 1..mark.words.end);
            at = mark.words.end;
            heads.push(at);
        }
        heads
    }

    /// Returns the longest phrase of a feature that takes something along, and where it ends. Words that
    /// mean nothing, and politeness, may stand within it: «запроси, будь ласка, нашого нового колегу».
    /// Also says whether it has to be an e-mail.
    fn taking_at(&self, at: usize) -> Option<(Feature, usize, bool)> {
        let rest = self.tokens.get(at..)?;
        let found = PHRASES.wholes.sparse(rest, |place| {
            self.is_inside(at + place) || self.is_of(at + place, &[Role::Filler])
        });
        let found = found.filter_map(|(length, end, role)| match role {
            Role::Taking(feature) => Some((length, at + end, feature, false)),
            Role::TakingEmail(feature) => Some((length, at + end, feature, true)),
            _ => None,
        });
        let longest = found.max_by_key(|(length, end, ..)| (*length, *end));
        longest.map(|(_, end, feature, by_email)| (feature, end, by_email))
    }

    /// Whether a word may stand within the words of a feature.
    fn is_inside(&self, place: usize) -> bool {
        let mut found = PHRASES.inside.at(&self.tokens[place..]);
        found.any(|(length, _)| length == 1)
    }

    /// Whether a word is polite, asks or joins: it means nothing beside the words of a feature.
    fn is_beside(&self, place: usize) -> bool {
        let mut found = PHRASES.people.at(&self.tokens[place..=place]);
        self.is_of(place, &[Role::Filler, Role::Who, Role::Begin])
            || found.any(|(_, role)| is_aside(role))
            || self.is_plain(place) && !self.is_of_field(place)
    }

    /// Whether a word is part of a phrase that asks for a field.
    fn is_of_field(&self, place: usize) -> bool {
        let mut marks = self.marks.iter();
        marks.any(|mark| mark.words.contains(&place) && matches!(mark.role, Role::Field(_)))
    }

    /// Whether a word is part of a phrase of these roles.
    fn is_of(&self, place: usize, roles: &[Role]) -> bool {
        let mut marks = self.marks.iter();
        marks.any(|mark| mark.words.contains(&place) && roles.contains(&mark.role))
    }

    /// Returns the screen whose words stand here in any order, with nothing else but what means nothing:
    /// «нову команду створи». The most words count.
    fn in_any_order(&self) -> Option<Feature> {
        if !(2..=MOST_IN_ANY_ORDER).contains(&self.tokens.len()) {
            return None;
        }
        let of_screens = self.tokens.iter().flat_map(|first| {
            let found = PHRASES.wholes.beginning(first);
            found.filter_map(|(words, role)| match role {
                Role::Feature(feature) | Role::Taking(feature) => Some((words, feature)),
                _ => None,
            })
        });
        let fitting = of_screens.filter(|(words, feature)| {
            if words.len() < 2 || feature.takes_task() {
                return false;
            }
            let mut used = [false; MOST_IN_ANY_ORDER];
            let all_there = words.iter().all(|word| {
                let mut places = self.tokens.iter().enumerate();
                let free = places.find(|(at, token)| !used[*at] && word.fits(&token.folded));
                free.map(|(at, _)| used[at] = true).is_some()
            });
            let mut places = 0..self.tokens.len();
            all_there && places.all(|at| used[at] || self.is_inside(at) || self.is_beside(at))
        });
        let most = fitting.max_by_key(|(words, _)| words.len());
        most.map(|(_, feature)| feature)
    }

    /// Passes over politeness from a word on.
    fn after_polite(&self, mut at: usize) -> usize {
        while let Some(mark) = self.marks.iter().find(|mark| mark.words.start == at)
            && is_aside(mark.role)
        {
            at = mark.words.end;
        }
        at
    }

    /// Returns where politeness at the end begins.
    fn before_polite(&self) -> usize {
        let mut end = self.tokens.len();
        while let Some(mark) = self.marks.iter().find(|mark| mark.words.end == end)
            && mark.role == Role::Filler
        {
            end = mark.words.start;
        }
        end
    }

    /// Returns the talk that the message is.
    pub fn talk(&self) -> Option<Talk> {
        let of_role = |role| match role {
            Role::Talk(talk) => Some(talk),
            _ => None,
        };
        let short =
            |role| matches!(role, Role::Short(Short::Yes | Short::No)).then_some(Talk::Fine);
        // «What does he do» asks, though “what” alone does not.
        let asks = self.field().is_some() || self.follows();
        let exact = PHRASES.wholes.whole(&self.tokens).find_map(of_role);
        let addressed = || {
            let talk = &self.tokens[self.addressees()?];
            PHRASES.wholes.whole(talk).find_map(of_role)
        };
        let around = || self.whole(of_role).or_else(|| self.all_talk());
        exact
            .or_else(addressed)
            .or_else(|| (!asks).then(around).flatten())
            .or_else(|| self.whole(short))
            .or_else(|| self.is_digits().then_some(Talk::Test))
            .or_else(|| self.is_laughter().then_some(Talk::Fine))
            .or_else(|| self.is_idle().then_some(Talk::Other))
    }

    /// Whether the message laughs: «хахаха», “hehehe”.
    pub(super) fn is_laughter(&self) -> bool {
        let [only] = self.tokens.as_slice() else {
            return false;
        };
        let sounds: std::collections::BTreeSet<char> = only.folded.chars().collect();
        let is_breath = |c: &char| matches!(c, 'х' | 'h');
        only.folded.chars().count() > MOST_DIGITS
            && sounds.len() == 2
            && sounds.iter().any(is_breath)
    }

    /// Whether the message is a few digits, or one many times, as people type to see whether anybody answers.
    pub(super) fn is_digits(&self) -> bool {
        let is_few = |token: &Token| {
            let mut digits = token.folded.bytes();
            let first = digits.next();
            token.folded.len() <= MOST_DIGITS || digits.all(|digit| Some(digit) == first)
        };
        let is_number = |token: &Token| token.folded.bytes().all(|byte| byte.is_ascii_digit());
        let all = &self.tokens;
        (1..=2).contains(&all.len()) && all.iter().all(|token| is_number(token) && is_few(token))
    }

    /// Returns the words of the message but for those whom it is addressed to, before and after them: «доброго
    /// ранку, команді»; `None` if it is addressed to nobody.
    fn addressees(&self) -> Option<Range<usize>> {
        let all = self.tokens.len();
        let longest = |at: usize, fits: &dyn Fn(usize) -> bool| {
            let found = PHRASES.addressed.at(&self.tokens[at..]);
            found
                .map(|(length, _)| length)
                .filter(|length| fits(*length))
                .max()
        };
        let (mut from, mut to) = (0, all);
        while let Some(length) = longest(from, &|_| true).filter(|length| from + length < all) {
            from += length;
        }
        while let Some(at) =
            (from + 1..to).find(|&at| longest(at, &|length| at + length == to).is_some())
        {
            to = at;
        }
        (from > 0 || to < all).then_some(from..to)
    }

    /// Whether no word of the message can be anybody's, and nothing of a person is asked: «хочу спати».
    fn is_idle(&self) -> bool {
        let beside = [Role::Filler, Role::Who, Role::Begin];
        let mut is_any = false;
        let mut places = 0..self.tokens.len();
        let all = places.all(|at| {
            let is_plain = self.is_plain(at);
            is_any |= is_plain;
            is_plain || self.is_of(at, &beside)
        });
        all && is_any && self.field().is_none() && !self.follows()
    }

    /// Whether this is so of all words but one, which is not written like a name: «падає сніг». Then somebody
    /// may be meant, but for the directory.
    pub fn is_nearly_idle(&self) -> bool {
        let known = |at: &usize| self.is_plain(*at);
        let beside = |at: &usize| self.is_of(*at, &[Role::Filler, Role::Who, Role::Begin]);
        let places = 0..self.tokens.len();
        let strange: Vec<usize> = places
            .clone()
            .filter(|at| !known(at) && !beside(at))
            .collect();
        let [strange] = strange[..] else { return false };
        let strange = &self.tokens[strange];
        let is_word = !strange.is_capital && strange.folded.chars().all(char::is_alphabetic);
        let asks = self.field().is_some() || self.follows();
        is_word && !asks && places.into_iter().any(|at| known(&at))
    }

    /// Whether nobody is called by this word: it is one of those, or talk, and not written like a name.
    fn is_plain(&self, at: usize) -> bool {
        let words = &self.tokens[at..];
        let is_name = at > 0 && words[0].is_capital && !words[0].is_after_mark;
        let is_talk = || talk_at(words).any(|(length, talk)| length == 1 && talk.is_some());
        let is_known = PHRASES.plain.at(words).next().is_some() || is_talk();
        !is_name && is_known && !is_given_name(&words[0].folded)
    }

    /// Returns the first talk of a message that is nothing else: «Привіт, як справи?».
    fn all_talk(&self) -> Option<Talk> {
        let mut first = None;
        let mut at = 0;
        let ends = self.talk_to_the_end();
        while at < self.tokens.len() {
            let next = talk_at(&self.tokens[at..]).filter(|(length, _)| ends[at + length]);
            // The longest, and of those talk before politeness.
            let (length, talk) = next.max_by_key(|(length, talk)| (*length, talk.is_some()))?;
            first = first.or(talk);
            at += length;
        }
        first
    }

    /// Returns of each word whether from it on there is nothing but talk and politeness.
    fn talk_to_the_end(&self) -> Vec<bool> {
        let mut ends = vec![false; self.tokens.len()];
        ends.push(true);
        for at in (0..self.tokens.len()).rev() {
            ends[at] = talk_at(&self.tokens[at..]).any(|(length, _)| ends[at + length]);
        }
        ends
    }

    /// Returns what the whole message means, apart from politeness.
    pub(super) fn whole<T>(&self, meant: impl Fn(Role) -> Option<T>) -> Option<T> {
        let of = |words: &[Token]| PHRASES.wholes.whole(words).find_map(&meant);
        // Without what stands around it, then without what stands within it, too.
        let mut ends = vec![self.tokens.len()];
        while let Some(&end) = ends.last()
            && let Some(mark) = self.marks.iter().find(|mark| mark.words.end == end)
            && is_aside(mark.role)
        {
            ends.push(mark.words.start);
        }
        let heads = self.heads();
        let around = heads
            .iter()
            .flat_map(|head| ends.iter().map(move |end| *head..*end));
        let around = around.filter(|words| words.start < words.end);
        // «Це знову я» asks for nothing.
        let is_enough = |words: &Range<usize>| {
            let is_letter = |token: &Token| token.folded.chars().count() == 1;
            words.len() == self.tokens.len() || !self.tokens[words.clone()].iter().all(is_letter)
        };
        let around = around.filter(is_enough);
        let mut around = around.filter_map(|words| of(&self.tokens[words]));
        let strip: [&[Role]; 2] = [&[Role::Filler], &[Role::Filler, Role::Who]];
        around.next().or_else(|| {
            let mut stripped = strip.iter();
            // One word within others may be anything: «вибач, це я не тобі».
            stripped.find_map(|strip| {
                let left = self.without(|role| strip.contains(&role));
                (left.len() > 1).then(|| of(&left)).flatten()
            })
        })
    }

    fn without(&self, is_left_out: impl Fn(Role) -> bool) -> Vec<Token> {
        let left_out = |at: &usize| {
            let mut marks = self.marks.iter();
            marks.any(|mark| mark.words.contains(at) && is_left_out(mark.role))
        };
        let words = self.tokens.iter().enumerate();
        let words = words.filter(|(at, _)| !left_out(at));
        words.map(|(_, token)| token.clone()).collect()
    }
}

/// Finds the talk, and the politeness, at the first of these words.
fn talk_at(words: &[Token]) -> impl Iterator<Item = (usize, Option<Talk>)> + '_ {
    let talk = PHRASES.wholes.at(words);
    let talk = talk.filter_map(|(length, role)| match role {
        Role::Talk(talk) => Some((length, Some(talk))),
        _ => None,
    });
    let polite = PHRASES.people.at(words);
    let polite = polite.filter(|(_, role)| *role == Role::Filler);
    talk.chain(polite.map(|(length, _)| (length, None)))
}
