//! Explains why Worksection refused a change.

use crate::{
    chat::{
        parts::refusal,
        words::{change::Change, cut, field::Field, project::Membership},
    },
    html,
    i18n::{Html, Language},
    worksection::{ApiCode, Error},
};

/// Explains why Worksection refused, by meaning, and names the field with its value.
pub(crate) fn notice(error: &Error, change: &Change, language: Language) -> Html {
    let Error::Api {
        code,
        message,
        details,
    } = error
    else {
        return refusal::worksection(language, error);
    };
    let form = match (change, code) {
        (Change::Form(form), _) => form,
        // Of the two parameters, the task has a code of its own.
        (Change::Subscription(subscription), ApiCode::Required | ApiCode::InvalidValue) => {
            return html!(
                language,
                "subscribe-refused-email",
                field = Field::Email.name(language),
                value = cut(&subscription.email, 100)
            );
        }
        (Change::Leave(_), _) => return of_leave(error, *code, language),
        (Change::Turn(_), _) => return of_turn(error, *code, language),
        (Change::Subscription(_) | Change::Remark(_), _) => {
            return refusal::worksection(language, error);
        }
        (Change::Membership(membership), _) => {
            return of_membership(error, *code, membership, language);
        }
    };
    // The field is in the details (`email`) or at the end of the message (`Invalid email`).
    let words = [
        details.as_str(),
        message.as_str().rsplit(' ').next().unwrap_or_default(),
    ];
    let field = words
        .into_iter()
        .find_map(|word| Field::of_parameter(word.trim(), form.purpose));
    match (code, field) {
        (ApiCode::Required, Some(field)) => {
            html!(
                language,
                "change-field-required",
                field = field.name(language)
            )
        }
        (ApiCode::InvalidValue, Some(field)) => {
            let value = cut(&field.label(form.value(field), language), 100);
            html!(
                language,
                "change-field-invalid",
                field = field.name(language),
                value = value
            )
        }
        (ApiCode::Denied, _) if refusal::missing_permission(error, language).is_none() => {
            html!(language, "change-denied")
        }
        (ApiCode::Required, None) => html!(language, "change-some-required"),
        (ApiCode::InvalidValue, None) => html!(language, "change-some-invalid"),
        (ApiCode::InvalidObject | ApiCode::NotFound, _) => html!(language, "change-not-found"),
        _ => refusal::worksection(language, error),
    }
}

/// Explains why a task is not completed or opened again.
fn of_turn(error: &Error, code: ApiCode, language: Language) -> Html {
    match code {
        ApiCode::Other(13) => html!(language, "news-has-children"),
        ApiCode::Other(14) => html!(language, "news-parent-done"),
        _ => refusal::worksection(language, error),
    }
}

/// Explains why days of the schedule are not marked.
fn of_leave(error: &Error, code: ApiCode, language: Language) -> Html {
    let is_role = matches!(code, ApiCode::Denied | ApiCode::InvalidValue)
        && refusal::missing_permission(error, language).is_none();
    if is_role {
        return html!(language, "away-role");
    }
    if error.is_no_such_action() {
        return html!(language, "away-not-here");
    }
    refusal::worksection(language, error)
}

/// Explains why Worksection refused to change who works on a project.
fn of_membership(
    error: &Error,
    code: ApiCode,
    membership: &Membership,
    language: Language,
) -> Html {
    match code {
        ApiCode::Required | ApiCode::InvalidValue => {
            let name = cut(&membership.name, 100);
            html!(language, "projects-refused-email", name = name)
        }
        ApiCode::Denied if refusal::missing_permission(error, language).is_none() => {
            html!(language, "projects-denied")
        }
        _ => refusal::worksection(language, error),
    }
}
