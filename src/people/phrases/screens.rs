//! What a message is as a whole: a screen of the bot that it asks for, or talk that names nobody.

use super::{
    Said,
    lexicon::PHRASES,
    marks::is_aside,
    meaning::{Feature, Role, Short, Talk},
    tokens::Token,
};

/// Words that ask whom one means.
const QUESTIONS: [&str; 4] = ["хто", "кто", "who", "whos"];
/// Longest message whose words may stand in any order, in words.
const MOST_IN_ANY_ORDER: usize = 8;

impl Said<'_> {
    /// Returns the screen that the message asks for, and what it says for it.
    pub fn feature(&self) -> Option<(Feature, String)> {
        // «Дякую за допомогу» thanks, and asks for no help.
        let mut exact = PHRASES.wholes.whole(&self.tokens);
        if exact.any(|role| matches!(role, Role::Talk(_))) {
            let mut exact = PHRASES.wholes.whole(&self.tokens);
            exact.find(|role| matches!(role, Role::Feature(_) | Role::Taking(_)))?;
        }
        let plain = self.whole(|role| match role {
            Role::Feature(feature) => Some(feature),
            _ => None,
        });
        // What takes something along may come without it.
        plain
            .map(|feature| (feature, String::new()))
            .or_else(|| self.taking())
            .or_else(|| Some((self.in_any_order()?, String::new())))
    }

    /// Returns the feature that takes along what follows its words.
    fn taking(&self) -> Option<(Feature, String)> {
        let (feature, after) = self.heads().into_iter().find_map(|at| self.taking_at(at))?;
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
        let argument = argument.trim_end_matches('?').trim_end();
        let is_task = argument.contains(|c: char| c.is_ascii_digit());
        let fits = !feature.takes_task() || is_task;
        fits.then(|| (feature, argument.to_owned()))
    }

    /// Returns the words at which a message may begin, politeness at its head aside.
    fn heads(&self) -> Vec<usize> {
        let mut heads = vec![0];
        let mut at = 0;
        while let Some(mark) = self.marks.iter().find(|mark| mark.words.start == at)
            && is_aside(mark.role)
        {
            // «А що» may begin «що ти вмієш», too.
            if mark.role == Role::Begin && mark.words.len() > 1 {
                heads.push(at + 1);
            }
            at = mark.words.end;
            heads.push(at);
        }
        heads
    }

    /// Returns the longest phrase of a feature that takes something along, and where it ends. Words that
    /// mean nothing, and politeness, may stand within it: «запроси, будь ласка, нашого нового колегу».
    fn taking_at(&self, at: usize) -> Option<(Feature, usize)> {
        let rest = self.tokens.get(at..)?;
        let found = PHRASES.wholes.sparse(rest, |place| {
            self.is_inside(at + place) || self.is_of(at + place, &[Role::Filler])
        });
        let found = found.filter_map(|(length, end, role)| match role {
            Role::Taking(feature) => Some((length, at + end, feature)),
            _ => None,
        });
        let longest = found.max_by_key(|(length, end, _)| (*length, *end));
        longest.map(|(_, end, feature)| (feature, end))
    }

    /// Whether a word may stand within the words of a feature.
    fn is_inside(&self, place: usize) -> bool {
        let mut found = PHRASES.inside.at(&self.tokens[place..]);
        found.any(|(length, _)| length == 1)
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
        let aside = [Role::Filler, Role::Who, Role::Begin];
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
            all_there && places.all(|at| used[at] || self.is_inside(at) || self.is_of(at, &aside))
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
        self.whole(of_role)
            .or_else(|| self.all_talk())
            .or_else(|| self.whole(short))
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
        let mut around = around.filter_map(|words| of(&self.tokens[words]));
        let strip: [&[Role]; 2] = [&[Role::Filler], &[Role::Filler, Role::Who]];
        around.next().or_else(|| {
            let mut stripped = strip.iter();
            stripped.find_map(|strip| of(&self.without(|role| strip.contains(&role))))
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
