//! The envelope around every answer: `{"status":"ok","data":…}`, or `{"status":"error",…}`
//! with HTTP 200.

use std::collections::HashSet;

use memchr::memmem;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::value::RawValue;

use super::error::{ApiCode, Error, TransportError};
use super::lenient;
use super::types::Identified;

/// Most records of a list; Worksection gives 10,000 at most.
const MOST_RECORDS: usize = 50_000;

/// The records of a list, each once, and the numbers of entries left out.
pub(super) struct Records<C> {
    pub(super) records: C,
    /// Entries that are no records.
    pub(super) skipped: usize,
    /// Records with the identifier of an earlier one.
    pub(super) repeated: usize,
    /// Records beyond the most that a list may have.
    pub(super) beyond: usize,
}

/// Decodes a list, entry by entry. No entries make an empty list, but a list without a single usable
/// entry is an error: as an empty list it would replace the directory with nobody.
pub(super) fn list<T, C>(body: &mut [u8], as_kept: impl Fn(T) -> T) -> Result<Records<C>, Error>
where
    T: DeserializeOwned + Identified,
    C: Default + Extend<T>,
{
    let mut found = Records {
        records: C::default(),
        skipped: 0,
        repeated: 0,
        beyond: 0,
    };
    let Some(data) = open(body)? else {
        return Ok(found);
    };
    let mut seen = HashSet::<Box<str>>::new();
    let read = lenient::each(data, |entry| {
        if seen.len() >= MOST_RECORDS {
            found.beyond += 1;
            return;
        }
        match entry.and_then(lenient::record::<T>) {
            Some(record) if seen.insert(Box::from(record.id())) => {
                found.records.extend([as_kept(record)]);
            }
            Some(_) => found.repeated += 1,
            None => found.skipped += 1,
        }
    });
    read.map_err(|_| Error::Malformed)?;
    if seen.is_empty() && found.skipped > 0 {
        return Err(Error::Malformed);
    }
    Ok(found)
}

/// Decodes a list whose records have no identifiers, entry by entry, and leaves out what cannot be read.
pub(super) fn every<T: DeserializeOwned>(body: &mut [u8]) -> Result<Vec<T>, Error> {
    let mut records = Vec::new();
    if let Some(data) = open(body)? {
        let read = lenient::each(data, |entry| {
            if records.len() < MOST_RECORDS {
                records.extend(entry.and_then(lenient::record::<T>));
            }
        });
        read.map_err(|_| Error::Malformed)?;
    }
    Ok(records)
}

/// Decodes one record, also one inside a list of one, as the help page shows `me`.
pub(super) fn one<T: DeserializeOwned>(body: &mut [u8]) -> Result<T, Error> {
    let data = open(body)?.ok_or(Error::Malformed)?;
    let mut found = lenient::record(data);
    if found.is_none() && data.get().starts_with('[') {
        let read = lenient::each(data, |entry| {
            if found.is_none() {
                found = entry.and_then(lenient::record);
            }
        });
        read.map_err(|_| Error::Malformed)?;
    }
    found.ok_or(Error::Malformed)
}

/// Decodes a success without content of interest.
pub(super) fn done(body: &mut [u8]) -> Result<(), Error> {
    open(body).map(|_| ())
}

/// Whether a refusal with HTTP 401 says that the token can be refreshed (official client 2.1).
pub(super) fn says_expired(body: &[u8]) -> bool {
    let Ok(refusal) = serde_json::from_slice::<Refusal>(body) else {
        return false;
    };
    [refusal.error_description, refusal.message]
        .iter()
        .any(|text| text.contains("token is expired"))
}

/// Takes the data out of a success, unread, or the error out of a failure. An unreadable body is mended
/// and read again, because one byte that JSON does not allow must not cost the whole list.
fn open(body: &mut [u8]) -> Result<Option<&RawValue>, Error> {
    // Halves of surrogate pairs are found only when their text is read.
    let surrogates = [b"\\ud", b"\\uD"];
    let has_surrogates = surrogates
        .iter()
        .any(|start| memmem::find(body, *start).is_some());
    if has_surrogates || serde_json::from_slice::<Envelope<'_>>(body).is_err() {
        mend(body);
    }
    let envelope: Envelope<'_> = serde_json::from_slice(body).map_err(|error| {
        if error.is_data() {
            Error::Malformed
        } else {
            TransportError::NotJson.into()
        }
    })?;
    match envelope.status.as_str() {
        "ok" => Ok(envelope.data),
        "error" => Err(Error::Api {
            code: ApiCode::from(envelope.status_code.parse().unwrap_or(0)),
            message: envelope.message.as_str().into(),
            details: envelope.message_details.as_str().into(),
        }),
        _ => Err(Error::Malformed),
    }
}

/// Replaces, in place, what makes good JSON unreadable: a byte order mark, invalid UTF-8, raw control
/// characters in texts, halves of surrogate pairs.
fn mend(body: &mut [u8]) {
    if body.starts_with("\u{feff}".as_bytes()) {
        body[..3].fill(b' ');
    }
    let mut read = 0;
    while let Err(error) = std::str::from_utf8(&body[read..]) {
        let start = read + error.valid_up_to();
        read = error
            .error_len()
            .map_or(body.len(), |length| start + length);
        body[start..read].fill(b'?');
    }
    let (mut in_text, mut escaped, mut at) = (false, false, 0);
    while at < body.len() {
        let byte = body[at];
        if in_text && !escaped && byte == b'\\' {
            match surrogates(&body[at..]) {
                Surrogates::Pair => {
                    at += 2 * ESCAPE;
                    continue;
                }
                Surrogates::Half => body[at..at + ESCAPE].copy_from_slice(REPLACEMENT),
                Surrogates::None => {}
            }
        }
        if in_text && byte.is_ascii_control() {
            body[at] = b' ';
        }
        in_text ^= byte == b'"' && !escaped;
        escaped = in_text && byte == b'\\' && !escaped;
        at += 1;
    }
}

/// Length of an escape such as `\ud83d`.
const ESCAPE: usize = 6;
const REPLACEMENT: &[u8; ESCAPE] = b"\\ufffd";

/// What begins with a backslash.
enum Surrogates {
    Pair,
    Half,
    None,
}

fn surrogates(text: &[u8]) -> Surrogates {
    let other = text.get(ESCAPE..).and_then(escape);
    match (escape(text), other) {
        (Some(0xd800..0xdc00), Some(0xdc00..0xe000)) => Surrogates::Pair,
        (Some(0xd800..0xe000), _) => Surrogates::Half,
        _ => Surrogates::None,
    }
}

/// Reads the number of an escape at the start of a text.
fn escape(text: &[u8]) -> Option<u16> {
    let digits = text.strip_prefix(b"\\u")?.get(..4)?;
    let digits = std::str::from_utf8(digits).ok()?;
    u16::from_str_radix(digits, 16).ok()
}

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(default, deserialize_with = "lenient::text")]
    status: String,
    #[serde(default, deserialize_with = "lenient::text")]
    status_code: String,
    #[serde(default, deserialize_with = "lenient::text")]
    message: String,
    #[serde(default, deserialize_with = "lenient::text")]
    message_details: String,
    #[serde(default, borrow)]
    data: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Refusal {
    #[serde(
        default,
        rename = "errorDescription",
        deserialize_with = "lenient::text"
    )]
    error_description: String,
    #[serde(default, deserialize_with = "lenient::text")]
    message: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worksection::{Team, User};

    fn team_list(body: &[u8]) -> Result<Records<Vec<Team>>, Error> {
        list(&mut body.to_vec(), |team| team)
    }

    fn teams(body: &[u8]) -> Vec<String> {
        let list = team_list(body).expect("a list");
        list.records.into_iter().map(|team| team.title).collect()
    }

    #[test]
    fn one_byte_does_not_cost_everybody() {
        let body = |title: &[u8]| {
            let mut body =
                br#"{"status":"ok","data":[{"id":1,"title":"A"},{"id":"2","title":""#.to_vec();
            body.extend(title);
            body.extend(br#""},{"id":3,"title":"C"}]}"#);
            body
        };
        for title in [
            &b"\xd0"[..],
            b"B\x01\n",
            b"\\ud83d",
            b"\\ude00 B",
            b"\\\\ \\\" \\ud83d\\ude00",
            b"B",
        ] {
            let found = teams(&body(title));
            assert_eq!(found.len(), 3, "{title:?}");
            assert_eq!((&*found[0], &*found[2]), ("A", "C"), "{title:?}");
        }
        let marked = [b"\xef\xbb\xbf".as_slice(), &body(b"B")].concat();
        assert_eq!(teams(&marked).len(), 3);
        assert!(teams(&body(b"\\ud83d\\ude00")).contains(&"😀".to_owned()));
    }

    #[test]
    fn a_list_may_be_an_object() {
        let gaps = br#"{"status":"ok","data":{"0":{"id":1,"title":"A"},"2":{"id":2,"title":"B"}}}"#;
        assert_eq!(teams(gaps).len(), 2);
        assert!(teams(br#"{"status":"ok","data":{}}"#).is_empty());
        let other = br#"{"status":"ok","data":{"id":1,"title":"A"}}"#;
        assert!(team_list(other).is_err());
        let me = br#"{"status":"ok","data":{"id":1,"name":"A","email":"a@b.example"}}"#;
        assert!(one::<User>(&mut me.to_vec()).is_ok());
    }

    #[test]
    fn what_is_no_answer_stays_none() {
        for body in [
            &b""[..],
            b"<html>",
            b"{",
            b"\xff\xfe",
            b"{\"status\":\"ok\",\"data\":[{",
        ] {
            assert!(team_list(body).is_err());
        }
    }
}
