//! `/invite`: invites a new member, asked step by step or written in one line.

use std::sync::Arc;

use crate::{
    chat::{
        features::{form, pasted, shared},
        house::House,
        words::{
            ask::Ask,
            field::{Field, Purpose},
            form::Form,
            reply::Answer,
        },
    },
    clean,
    people::email,
};

/// `/invite`, alone or as `anna@acme.ua Анна Коваленко, дизайнерка`. Unacceptable values are explained
/// and asked again; nothing else is lost.
pub(super) async fn command(ask: Ask, argument: String, house: Arc<House>) -> Answer {
    if argument.is_empty()
        && let Some(reply) = pasted::invite_pointed(&ask, &house).await?
    {
        return Ok(reply);
    }
    if let Some(card) = pasted::signature(&Form::new(Purpose::Invite), &argument, &house) {
        let form = at_once(shared::fill_in(Form::new(Purpose::Invite), &card));
        return form::open(&ask, form, &house).await;
    }
    let line = Line::read(&argument);
    let typed = [
        (Field::Email, &*line.email),
        (Field::Name, &*line.name),
        (Field::Position, &*line.position),
    ];
    let wrong = |(field, text): &(Field, &str)| {
        !text.trim().is_empty() && field.read(text, &[], ask.language).is_err()
    };
    let (field, text) = typed.into_iter().find(wrong).unwrap_or(typed[0]);
    form::open_with(&ask, line.form(), field, text, &house).await
}

/// The parts of a line: an e-mail anywhere in it, a name, and a position after a comma or a dash.
struct Line {
    email: String,
    name: String,
    position: String,
}

impl Line {
    fn read(line: &str) -> Self {
        let (email, rest) = match email::find(line) {
            Some(found) => (found.address, found.rest),
            None => Self::without_email(&clean::typed(line)),
        };
        let (name, position) = parts(&rest);
        Self {
            email,
            name: name.to_owned(),
            position: position.to_owned(),
        }
    }

    /// Splits off the word meant as an e-mail, and returns it with the rest.
    fn without_email(line: &str) -> (String, String) {
        let words: Vec<&str> = line.split(' ').collect();
        match words.iter().position(|word| word.contains('@')) {
            Some(at) => {
                let rest = [&words[..at], &words[at + 1..]].concat();
                (words[at].to_owned(), rest.join(" "))
            }
            // The first word is part of the name, too.
            None => {
                let rest = if words.len() > 1 { line } else { "" };
                (words[0].to_owned(), rest.to_owned())
            }
        }
    }

    /// Returns the form, filled from the line.
    fn form(&self) -> Form {
        let form = Form::new(Purpose::Invite)
            .with(Field::Email, &self.email)
            .with(Field::Name, &self.name)
            .with(Field::Position, &self.position);
        at_once(form)
    }
}

/// A named person is invited at once; the card shows what could be added.
fn at_once(form: Form) -> Form {
    if form.has(Field::Email) && form.has(Field::Name) {
        form.with(Field::Role, "user").without_rest()
    } else {
        form
    }
}

/// Splits into a name, and a position after a comma or a dash with spaces around it.
fn parts(text: &str) -> (&str, &str) {
    let text = text.trim_matches([',', ';', ' ']);
    let dashes = [", ", ",", ";", " — ", " – ", " - ", " − "];
    let first = dashes
        .iter()
        .filter_map(|sign| Some((text.find(sign)?, sign.len())));
    let (name, position) = match first.min() {
        Some((at, length)) => (&text[..at], &text[at + length..]),
        None => (text, ""),
    };
    let signs = |c: char| " ,;—–-−\"“”„«»".contains(c);
    (name.trim_matches(signs), position.trim_matches(signs))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_holds_email_name_and_position() {
        let line = Line::read("anna@acme.ua Анна Коваленко, дизайнерка");
        assert_eq!(line.email, "anna@acme.ua");
        let user = line.form().user();
        assert_eq!(
            (
                &*user.email,
                &*user.first_name,
                &*user.last_name,
                &*user.title
            ),
            ("anna@acme.ua", "Анна", "Коваленко", "дизайнерка")
        );
        let line = Line::read("anna@acme.ua");
        assert_eq!(line.email, "anna@acme.ua");
        let form = line.form();
        assert!(form.has(Field::Email) && !form.has(Field::Role));
        let line = Line::read("Анна Коваленко");
        assert_eq!(line.email, "Анна");
        let form = line.form();
        assert!(!form.has(Field::Email));
        assert_eq!(form.value(Field::Name), "Анна Коваленко");
        for line in [
            "Анна Нова anna@acme.ua — дизайнерка",
            "“anna@acme.ua” Анна Нова – дизайнерка",
            "Анна Нова <anna@acme.ua>, дизайнерка",
            "anna@acme.ua. Анна Нова - дизайнерка",
            "Анна Нова, anna@acme.ua, дизайнерка",
            "«Анна Нова» (anna@acme.ua); дизайнерка",
        ] {
            let read = Line::read(line);
            assert_eq!(
                (&*read.email, &*read.name, &*read.position),
                ("anna@acme.ua", "Анна Нова", "дизайнерка"),
                "{line}"
            );
        }
        assert_eq!(Line::read("Анна-Марія Нова").name, "Анна-Марія Нова");
        let form = Line::read("anna@acme.ua, Анна Коваленко").form();
        assert_eq!(form.value(Field::Email), "anna@acme.ua");
        assert_eq!(form.value(Field::Name), "Анна Коваленко");
    }
}
