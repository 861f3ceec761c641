//! `/invite`: a new member, asked for step by step or written in one line.

use std::sync::Arc;

use super::{
    ask::Ask,
    form::{self, Field, Form, Purpose},
    house::House,
    reply::Answer,
};

/// `/invite`, alone or as `anna@acme.ua Анна Коваленко, дизайнерка`. What cannot be taken is asked
/// for again, and why; nothing else is lost.
pub async fn command(ask: Ask, argument: String, house: Arc<House>) -> Answer {
    let line = Line::read(&argument);
    let typed = [
        (Field::Email, line.email),
        (Field::Name, line.name),
        (Field::Position, line.position),
    ];
    let wrong = |(field, text): &(Field, &str)| {
        !text.trim().is_empty() && field.read(text, &[], ask.language).is_err()
    };
    let (field, text) = typed.into_iter().find(wrong).unwrap_or(typed[0]);
    form::open_with(&ask, line.form(), field, text, &house).await
}

/// The parts of a line, as they were written.
struct Line<'a> {
    email: &'a str,
    name: &'a str,
    position: &'a str,
}

impl<'a> Line<'a> {
    fn read(line: &'a str) -> Self {
        let line = line.trim();
        let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let (email, after) = match rest.trim().is_empty() || first.contains('@') {
            true => (first.trim_end_matches([',', ';']), rest),
            // There is no e-mail, and the name has its first word too.
            false => (first, line),
        };
        let (name, position) = after.split_once(',').unwrap_or((after, ""));
        Self {
            email,
            name,
            position,
        }
    }

    /// The form as far as the line fills it in.
    fn form(&self) -> Form {
        let form = Form::new(Purpose::Invite)
            .with(Field::Email, self.email)
            .with(Field::Name, self.name)
            .with(Field::Position, self.position);
        // Who is named is invited at once; the card shows what else could be said.
        if form.has(Field::Email) && form.has(Field::Name) {
            form.with(Field::Role, "user").without_rest()
        } else {
            form
        }
    }
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
        let form = Line::read("anna@acme.ua, Анна Коваленко").form();
        assert_eq!(form.value(Field::Email), "anna@acme.ua");
        assert_eq!(form.value(Field::Name), "Анна Коваленко");
    }
}
