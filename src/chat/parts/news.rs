//! A piece of news as a message: made for a lock screen, with what can be done from there.

mod card;
pub(crate) mod list;

pub(crate) use list::fitting;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use url::Url;

use crate::{
    accounts::random_token,
    chat::{
        memory::news_cards::Line,
        words::{
            button::Button,
            buttons::NewsButton,
            cut, day,
            reply::{Key, Screen},
        },
    },
    html,
    i18n::{Html, Language},
    news::{What, Why, plain},
    text,
    worksection::{AccountName, CommentId, Origin, Person, Task, TaskId, UserId},
};

pub(crate) use card::card;

/// Most characters of a comment that are shown.
const QUOTED: usize = 300;
/// Length of the name of a change that a button makes.
const NAME: usize = 8;
/// Most characters of a comment that a card shows.
const SAID: usize = 100;

/// What a comment says, as far as it was read.
pub(crate) enum Quoted {
    /// There is none, or it is not for this reader.
    Nothing,
    Text(String),
    /// Reading it took too long.
    Later(CommentId),
}

/// News of one task, as it is now.
pub(crate) struct Piece<'a> {
    pub lines: &'a [Line],
    pub task: &'a Task,
    pub quoted: Quoted,
    /// Why it is told, the strongest reason.
    pub why: Option<Why>,
    /// Who did the last of it.
    pub author: Option<UserId>,
}

/// Where tasks are.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub origin: &'a Origin,
    pub account: &'a AccountName,
}

impl Place<'_> {
    fn page(self, task: &Task) -> Option<Url> {
        let page = Some(task.page.as_str()).filter(|page| !page.is_empty())?;
        Some(self.origin.page(self.account, page))
    }

    /// Returns a task's title as a link, of so many characters at most.
    pub(crate) fn link(self, task: &Task, longest: usize) -> Html {
        let name = match task.name.as_str() {
            "" => format!("№ {}", task.id),
            name => cut(name, longest),
        };
        match self.page(task) {
            Some(page) => Html::link(page.as_str(), &name),
            None => Html::bold(&name),
        }
    }

    /// Returns a task's title as a link, with its project.
    pub(crate) fn title(self, task: &Task, language: Language) -> Html {
        let name = self.link(task, 200);
        let project = task.project.as_ref().map(|project| cut(&project.name, 100));
        match project.filter(|project| !project.is_empty()) {
            Some(project) => html!(language, "news-task", task = name, project = project),
            None => name,
        }
    }
}

/// Shows news of one task.
pub(crate) fn screen(language: Language, piece: &Piece<'_>, place: Place<'_>) -> Screen {
    let Piece { task, quoted, .. } = piece;
    let mut lines = happened(language, piece.lines);
    lines.push(place.title(task, language));
    if let Quoted::Text(text) = quoted {
        lines.push(quote(text));
    }
    lines.extend(piece.why.and_then(|why| reason(language, why)));
    let text = Html::join(lines, "\n");
    let whats = piece.lines.iter().flat_map(|line| &line.whats);
    if gone(task.id, whats).is_some() {
        return Screen::new(text);
    }
    let later = match quoted {
        Quoted::Later(comment) => {
            let reveal = NewsButton::Reveal(task.id, comment.clone());
            let label = text!(language, "news-reveal");
            Some(Key::press(label, Button::News(reveal)))
        }
        Quoted::Nothing | Quoted::Text(_) => None,
    };
    let hush = hush_key(language, task.id, piece.author.clone());
    let keys = acts(language, task).into_iter().chain([hush]);
    Screen::new(text).row(later).row(keys)
}

/// 🔕
fn hush_key(language: Language, task: TaskId, author: Option<UserId>) -> Key {
    let hush = Button::News(NewsButton::Hush(task, author));
    Key::press(text!(language, "news-hush"), hush)
}

/// Returns a task that is deleted, as it was called, if that is among what happened.
pub(crate) fn gone<'a>(id: TaskId, whats: impl IntoIterator<Item = &'a What>) -> Option<Task> {
    let deleted = whats.into_iter().find_map(|what| match what {
        What::Deleted { title, project } => Some((title.clone(), project.clone())),
        _ => None,
    });
    let (title, project) = deleted?;
    Some(Task::titled(id, title, project))
}

/// What can be done to a task: 💬, and ✅ or back.
pub(crate) fn acts(language: Language, task: &Task) -> [Key; 2] {
    let say = Key::press(
        text!(language, "news-say"),
        Button::News(NewsButton::Say(task.id)),
    );
    [say, turn_key(language, task)]
}

/// ✅, or the way back; each has a name of its own, by which it is done once.
pub(crate) fn turn_key(language: Language, task: &Task) -> Key {
    let name = random_token(NAME);
    if task.status == "done" {
        let reopen = Button::News(NewsButton::Reopen(task.id, name));
        Key::press(text!(language, "news-reopen"), reopen)
    } else {
        let done = Button::News(NewsButton::Done(task.id, name));
        Key::press(text!(language, "news-finish"), done)
    }
}

/// Quotes a comment, as far as fits.
pub(crate) fn quote(text: &str) -> Html {
    Html::quote(&cut(plain(text).trim(), QUOTED))
}

/// Shortens a comment to what a card says of it.
pub(crate) fn said(text: &str) -> String {
    cut(plain(text).trim(), SAID)
}

/// Says what happened, each thing once.
fn happened<'a>(language: Language, of: impl IntoIterator<Item = &'a Line>) -> Vec<Html> {
    let mut told = BTreeSet::new();
    let lines = of.into_iter().flat_map(|happened| {
        let who = match happened.who.as_str() {
            "" => "Worksection".to_owned(),
            name => cut(name, 60),
        };
        let whats = happened.whats.iter();
        whats.map(move |what| line(language, what, &who))
    });
    lines
        .filter(|line| told.insert(line.as_str().to_owned()))
        .collect()
}

/// Names who did something.
pub(crate) fn author(author: Option<&Person>) -> String {
    match author.map(|author| author.name.as_str()) {
        Some(name) if !name.is_empty() => cut(name, 60),
        _ => "Worksection".to_owned(),
    }
}

/// Says one thing that happened.
pub(crate) fn line(language: Language, what: &What, who: &str) -> Html {
    match what {
        What::Assigned => html!(language, "news-assigned", who = who),
        What::Unassigned => html!(language, "news-unassigned", who = who),
        What::Mentioned => html!(language, "news-mentioned", who = who),
        What::Added => html!(language, "news-added", who = who),
        What::Given(name) if name.is_empty() => {
            html!(language, "news-given-nobody", who = who)
        }
        What::Given(name) => html!(language, "news-given", name = cut(name, 60), who = who),
        What::Commented => html!(language, "news-commented", who = who),
        What::Due { old, new } => {
            let (old, new) = (due(old, language), due(new, language));
            html!(language, "news-due", old = old, new = new, who = who)
        }
        What::Priority { old, new } => {
            let (old, new) = (cut(old, 10), cut(new, 10));
            html!(language, "news-priority", old = old, new = new, who = who)
        }
        What::Renamed(old) => html!(language, "news-renamed", old = cut(old, 100), who = who),
        What::Closed => html!(language, "news-closed", who = who),
        What::Reopened => html!(language, "news-reopened", who = who),
        What::Stage { old, new } => {
            let (old, new) = (stage(old, language), stage(new, language));
            html!(language, "news-stage", old = old, new = new)
        }
        What::Deleted { .. } => html!(language, "news-deleted", who = who),
        What::Trial => html!(language, "news-tried"),
    }
}

/// Writes a due date as people say it; what is no date stays as it is.
pub(crate) fn due(written: &str, language: Language) -> String {
    let first = written.split([' ', 'T']).next().unwrap_or(written);
    match NaiveDate::parse_from_str(first, "%Y-%m-%d") {
        Ok(date) => day::with_weekday(date, language),
        Err(_) if first.is_empty() => text!(language, "news-no-due"),
        Err(_) => cut(written, 40),
    }
}

/// Names a stage, or that there is none.
fn stage(name: &str, language: Language) -> String {
    match name {
        "" => text!(language, "news-no-stage"),
        name => cut(name, 60),
    }
}

/// Says why it came, where the news itself does not.
fn reason(language: Language, why: Why) -> Option<Html> {
    let why = match why {
        Why::Changed | Why::Mentioned | Why::Group => return None,
        Why::Responsible => html!(language, "news-why-responsible"),
        Why::Follows => html!(language, "news-why-follows"),
    };
    Some(Html::aside(&why))
}
