//! The expressions of `search_tasks`: `(project=3001 or id in (1, 2)) and name has 'звіт' and
//! dateend>'25.05.2026'`.

use crate::worksection::Task;

/// Brackets within brackets: far more than anybody writes.
const DEEPEST: usize = 32;

/// An expression that tasks fit or do not.
#[derive(Debug)]
pub(super) enum Filter {
    All(Vec<Filter>),
    Any(Vec<Filter>),
    /// `id`, `project`, `parent`: one of these numbers.
    Number(fn(&Task) -> Option<u64>, Vec<u64>),
    /// The whole name.
    Name(String),
    /// A part of the name.
    NameHas(String),
    /// A day, in a way that can be compared.
    Day(fn(&Task) -> Option<&str>, Comparison, String),
}

/// Whether a day stands so to another.
#[derive(Debug, Clone, Copy)]
pub(super) enum Comparison {
    Is,
    IsNot,
    Less,
    LessOrIs,
    More,
    MoreOrIs,
}

impl Filter {
    /// `None` for what is none.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parser = Parser {
            tokens: tokens(text)?,
            at: 0,
        };
        let filter = parser.any(0)?;
        (parser.at == parser.tokens.len()).then_some(filter)
    }

    /// Whether a task fits.
    pub(super) fn fits(&self, task: &Task) -> bool {
        match self {
            Self::All(filters) => filters.iter().all(|filter| filter.fits(task)),
            Self::Any(filters) => filters.iter().any(|filter| filter.fits(task)),
            Self::Number(of, wanted) => of(task).is_some_and(|number| wanted.contains(&number)),
            Self::Name(name) => task.name.to_lowercase() == name.to_lowercase(),
            Self::NameHas(part) => task.name.to_lowercase().contains(&part.to_lowercase()),
            Self::Day(of, comparison, day) => {
                let own = of(task).and_then(|own| own.get(..10));
                own.is_some_and(|own| comparison.holds(own, day))
            }
        }
    }
}

impl Comparison {
    fn parse(sign: &str) -> Option<Self> {
        Some(match sign {
            "=" => Self::Is,
            "!=" => Self::IsNot,
            "<" => Self::Less,
            "<=" => Self::LessOrIs,
            ">" => Self::More,
            ">=" => Self::MoreOrIs,
            _ => return None,
        })
    }

    fn holds(self, own: &str, other: &str) -> bool {
        match self {
            Self::Is => own == other,
            Self::IsNot => own != other,
            Self::Less => own < other,
            Self::LessOrIs => own <= other,
            Self::More => own > other,
            Self::MoreOrIs => own >= other,
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Token {
    /// A word, a number or a sign.
    Bare(String),
    Quoted(String),
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\'' => {
                let end = rest[1..].find('\'')?;
                found.push(Token::Quoted(rest[1..=end].to_owned()));
                rest = rest[end + 2..].trim_start();
                continue;
            }
            '(' | ')' | ',' | '=' => 1,
            '<' | '>' | '!' => 1 + usize::from(rest[1..].starts_with('=')),
            _ => rest
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(rest.len()),
        };
        if length == 0 {
            return None;
        }
        found.push(Token::Bare(rest[..length].to_owned()));
        rest = rest[length..].trim_start();
    }
    Some(found)
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
}

impl Parser {
    fn any(&mut self, depth: usize) -> Option<Filter> {
        let mut filters = vec![self.all(depth)?];
        while self.takes("or") {
            filters.push(self.all(depth)?);
        }
        Some(Filter::Any(filters))
    }

    fn all(&mut self, depth: usize) -> Option<Filter> {
        let mut filters = vec![self.one(depth)?];
        while self.takes("and") {
            filters.push(self.one(depth)?);
        }
        Some(Filter::All(filters))
    }

    fn one(&mut self, depth: usize) -> Option<Filter> {
        if self.takes("(") {
            let filter = (depth < DEEPEST).then(|| self.any(depth + 1)).flatten()?;
            return self.takes(")").then_some(filter);
        }
        let field = self.bare()?;
        match field.as_str() {
            "id" => self.number(|task| Some(task.id)),
            "project" => self.number(|task| Some(task.project)),
            "parent" => self.number(|task| task.parent),
            "name" => self.name(),
            "dateadd" => self.day(|task| Some(&task.date_added)),
            "datestart" => self.day(|task| task.date_start.as_deref()),
            "dateend" => self.day(|task| task.date_end.as_deref()),
            "dateclose" => self.day(|task| task.date_closed.as_deref()),
            _ => None,
        }
    }

    fn number(&mut self, of: fn(&Task) -> Option<u64>) -> Option<Filter> {
        if self.takes("=") {
            let number = self.bare()?.parse().ok()?;
            return Some(Filter::Number(of, vec![number]));
        }
        if !(self.takes("in") && self.takes("(")) {
            return None;
        }
        let mut numbers = Vec::new();
        loop {
            numbers.push(self.bare()?.parse().ok()?);
            if self.takes(")") {
                return Some(Filter::Number(of, numbers));
            }
            if !self.takes(",") {
                return None;
            }
        }
    }

    fn name(&mut self) -> Option<Filter> {
        match self.bare()?.as_str() {
            "=" => self.quoted().map(Filter::Name),
            "has" => self.quoted().map(Filter::NameHas),
            _ => None,
        }
    }

    fn day(&mut self, of: fn(&Task) -> Option<&str>) -> Option<Filter> {
        let comparison = Comparison::parse(&self.bare()?)?;
        let day = iso_day(&self.quoted()?)?;
        Some(Filter::Day(of, comparison, day))
    }

    fn takes(&mut self, wanted: &str) -> bool {
        let next = self.tokens.get(self.at);
        let takes = matches!(next, Some(Token::Bare(text)) if text == wanted);
        self.at += usize::from(takes);
        takes
    }

    fn bare(&mut self) -> Option<String> {
        let Some(Token::Bare(text)) = self.tokens.get(self.at) else {
            return None;
        };
        self.at += 1;
        Some(text.clone())
    }

    fn quoted(&mut self) -> Option<String> {
        let Some(Token::Quoted(text)) = self.tokens.get(self.at) else {
            return None;
        };
        self.at += 1;
        Some(text.clone())
    }
}

/// `DD.MM.YYYY` as `YYYY-MM-DD`.
fn iso_day(day: &str) -> Option<String> {
    let parts: Vec<&str> = day.split('.').collect();
    let [day, month, year] = parts[..] else {
        return None;
    };
    let fits =
        |text: &str, length| text.len() == length && text.bytes().all(|c| c.is_ascii_digit());
    (fits(day, 2) && fits(month, 2) && fits(year, 4)).then(|| format!("{year}-{month}-{day}"))
}
