//! What may come to the web endpoints, for [`crate::hostile`].

use axum::{
    body::to_bytes,
    extract::Query,
    http::{HeaderMap, HeaderValue, Uri},
};

use super::{callback, consent_page, webhook};
use crate::{
    chat::consent::{Returned, Shown, View, Whose},
    i18n::Language,
    store::hostile::now,
    telegram::SECRET_HEADER,
};

const SECRET: &str = "the-secret-of-a-webhook";

/// Proves itself with a header of these bytes: only the secret does.
pub(crate) fn secret(bytes: &[u8]) {
    let mut headers = HeaderMap::new();
    let Ok(value) = HeaderValue::from_bytes(bytes) else {
        return;
    };
    headers.insert(SECRET_HEADER, value);
    let proved = webhook::prove(&headers, SECRET).is_ok();
    assert_eq!(proved, bytes == SECRET.as_bytes(), "{bytes:?}");
}

/// Comes to the end of a consent with this query; gives what it is taken for.
pub(crate) fn query(text: &str) -> Option<Returned> {
    let uri: Uri = format!("/oauth/callback?{text}").parse().ok()?;
    let Query(parameters) = Query::<callback::Parameters>::try_from_uri(&uri).ok()?;
    parameters.returned()
}

/// Shows the page to somebody of this name: it stays a name.
pub(crate) fn name(text: &str) {
    let tags = |person: &str| {
        let whose = Whose {
            person: person.to_owned(),
            username: Some(person.to_owned()),
            group: Some(person.to_owned()),
        };
        let shown = Shown {
            language: Language::Uk,
            whose,
            view: View::Question,
            administers: false,
        };
        let page = consent_page::page(&shown, "a_bot", "").into_body();
        let page = now(to_bytes(page, usize::MAX)).expect("a page in memory");
        page.iter().filter(|byte| **byte == b'<').count()
    };
    assert_eq!(tags(text), tags(""), "{text:?}");
}
