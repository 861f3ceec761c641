//! How people name tasks.

use proptest::prelude::*;
use worksection_bot::worksection::{InvalidTask, Origin, TaskId, TaskRef};

use crate::world::account;

fn public() -> Origin {
    Origin::parse("https://{account}.worksection.com").expect("an origin")
}

fn local() -> Origin {
    Origin::parse("http://127.0.0.1:8080/worksection/{account}").expect("an origin")
}

fn number() -> impl Strategy<Value = u64> {
    prop_oneof![1..100_000_000_u64, Just(1), Just(u64::MAX)]
}

/// What may stand after a task's path without meaning anything.
fn ending() -> impl Strategy<Value = String> {
    let further = prop_oneof![Just(""), Just("files/"), Just("?"), Just("#com123/9")];
    (
        prop::bool::ANY,
        further,
        "(\\?[a-z0-9=&/]{0,12})?(#[a-z0-9/]{0,8})?",
    )
        .prop_map(|(slash, further, tail)| match (slash, further) {
            (false, _) => tail,
            (true, further) => format!("/{further}{tail}"),
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_link_names_its_task_in_every_spelling(
        project in number(),
        task in number(),
        subtask in prop::option::of(number()),
        ending in ending(),
        shout: bool,
        scheme: bool,
        older: bool,
        space in "[ \t\n]{0,3}",
    ) {
        let domain = if older { "ua" } else { "com" };
        let host = format!("acme.worksection.{domain}");
        let host = if shout { host.to_uppercase() } else { host };
        let scheme = match (scheme, shout) {
            (false, _) => "",
            (true, false) => "https://",
            (true, true) => "HTTPS://",
        };
        let subtask = subtask.map_or(String::new(), |id| format!("/{id}"));
        let path = format!("/project/{project}/{task}{subtask}{ending}");
        let expected = TaskRef {
            task: TaskId::parse(subtask.strip_prefix('/').unwrap_or(&task.to_string())).unwrap(),
            account: Some(account("acme")),
        };
        let link = format!("{space}{scheme}{host}{path}{space}");
        prop_assert_eq!(TaskRef::parse(&link, &public()), Ok(expected.clone()), "{}", link);
        // The public address counts wherever accounts live.
        prop_assert_eq!(TaskRef::parse(&link, &local()), Ok(expected.clone()), "{}", link);
        let link = format!("http://127.0.0.1:8080/worksection/acme{path}");
        prop_assert_eq!(TaskRef::parse(&link, &local()), Ok(expected), "{}", link);
        prop_assert_eq!(TaskRef::parse(&link, &public()), Err(InvalidTask::OtherSite));
    }

    #[test]
    fn a_bare_number_is_a_task_of_the_account_at_hand(task in number(), space in "[ \t\n]{0,3}") {
        let named = TaskRef::parse(&format!("{space}{task}{space}"), &public())?;
        prop_assert_eq!((named.task.get(), named.account), (task, None));
        prop_assert_eq!(named.task.to_string(), task.to_string());
    }

    #[test]
    fn no_text_at_all_makes_it_panic(text: String) {
        for origin in [public(), local()] {
            let _ = TaskRef::parse(&text, &origin);
            let _ = TaskRef::parse(&format!("https://{text}"), &origin);
            let _ = TaskRef::parse(&format!("acme.worksection.com/{text}"), &origin);
            let _ = TaskRef::parse(&format!("https://acme.worksection.com/project/{text}"), &origin);
        }
    }

    #[test]
    fn a_link_to_another_site_names_no_task(host in "[a-z.@:-]{0,12}", tail in "(:[1-9]{4}|[a-z.@]{1,8})") {
        let link = format!("https://{host}.worksection.com{tail}/project/1/2/");
        let named = TaskRef::parse(&link, &public());
        prop_assert!(named.is_err(), "{}", link);
    }
}

#[test]
fn what_names_no_task_is_told_apart() {
    use InvalidTask::{NoTask, NotATask, OtherSite};
    for (text, why) in [
        ("", NotATask),
        ("0", NotATask),
        ("-1", NotATask),
        ("12a", NotATask),
        ("１２", NotATask),
        ("99999999999999999999", NotATask),
        ("what is this", NotATask),
        ("see https://acme.worksection.com/project/1/2/", NotATask),
        ("acme", NotATask),
        ("and/or", NotATask),
        ("https://", NotATask),
        ("https://example.com/project/1/2/", OtherSite),
        ("https://worksection.com/project/1/2/", OtherSite),
        ("https://worksection.ua/project/1/2/", OtherSite),
        (
            "https://0123456789abcdef0123456789abcdef.worksection.com/project/1/2/",
            OtherSite,
        ),
        ("https://www.worksection.com/project/1/2/", OtherSite),
        ("http://acme.worksection.com/project/1/2/", OtherSite),
        ("https://acme.worksection.com:8443/project/1/2/", OtherSite),
        (
            "https://acme.worksection.com@evil.com/project/1/2/",
            OtherSite,
        ),
        (
            "https://acme.worksection.com.evil.com/project/1/2/",
            OtherSite,
        ),
        (
            "https://evil.com/acme.worksection.com/project/1/2/",
            OtherSite,
        ),
        ("https://acme.worksection.com", NoTask),
        ("https://acme.worksection.com/", NoTask),
        ("https://acme.worksection.com/project/1/", NoTask),
        ("https://acme.worksection.com/project/x/2/", NoTask),
        ("https://acme.worksection.com/project/1/0/", NoTask),
        ("https://acme.worksection.com/user/1/2/", NoTask),
        ("https://acme.worksection.com/?/project/1/2/", NoTask),
    ] {
        assert_eq!(TaskRef::parse(text, &public()), Err(why), "{text:?}");
    }
}
