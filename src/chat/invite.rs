//! `/invite`: a new member, asked for step by step or written in one line.

use std::sync::Arc;

use super::{
    ask::Ask,
    form::{self, Field, Form, Purpose},
    house::House,
    reply::Answer,
};

/// `/invite`, alone or as `anna@acme.ua Анна Коваленко, дизайнерка`.
pub async fn command(ask: Ask, argument: String, house: Arc<House>) -> Answer {
    let (email, form) = read(&argument);
    form::open_with(&ask, form, Field::Email, &email, &house).await
}

/// The e-mail as it was written, and the form as far as the line fills it in.
fn read(line: &str) -> (String, Form) {
    let (head, position) = match line.split_once(',') {
        Some((head, position)) => (head, position),
        None => (line, ""),
    };
    let (email, name) = match head.trim().split_once(char::is_whitespace) {
        Some((email, name)) => (email, name),
        None => (head.trim(), ""),
    };
    let form = Form::new(Purpose::Invite)
        .with(Field::Email, email)
        .with(Field::Name, name)
        .with(Field::Position, position);
    // Who is named is invited at once; the card shows what else could be said.
    let form = if form.has(Field::Email) && form.has(Field::Name) {
        form.with(Field::Role, "user").without_rest()
    } else {
        form
    };
    (email.to_owned(), form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_holds_email_name_and_position() {
        let (email, form) = read("anna@acme.ua Анна Коваленко, дизайнерка");
        assert_eq!(email, "anna@acme.ua");
        let user = form.user();
        assert_eq!(
            (
                &*user.email,
                &*user.first_name,
                &*user.last_name,
                &*user.title
            ),
            ("anna@acme.ua", "Анна", "Коваленко", "дизайнерка")
        );
        let (email, form) = read("anna@acme.ua");
        assert_eq!(email, "anna@acme.ua");
        assert!(form.has(Field::Email) && !form.has(Field::Role));
        let (email, form) = read("Анна Коваленко");
        assert_eq!(email, "Анна");
        assert!(!form.has(Field::Email));
    }
}
