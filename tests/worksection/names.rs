//! Whatever a person types as an account's name: it never leads to another host.

use proptest::prelude::*;
use url::Url;
use worksection_bot::worksection::{AccountName, InvalidOrigin, Origin, key_in};

const PUBLIC: &str = "https://{account}.worksection.com";
const LOCAL: &str = "http://127.0.0.1:8080/worksection/{account}";

fn origin(template: &str) -> Origin {
    Origin::parse(template).expect("an origin")
}

/// Texts made of what could turn one host into another.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "acme",
        "evil",
        "com",
        "a",
        "0",
        "127",
        "1",
        "localhost",
        "www",
        "xn--",
        "-",
        "--",
        ".",
        "..",
        "/",
        "//",
        "\\",
        "@",
        ":",
        "?",
        "#",
        "%",
        "%2e",
        "%2F",
        "%00",
        "_",
        " ",
        "\t",
        "\n",
        "\0",
        "\u{ad}",
        "\u{200b}",
        "\u{202e}",
        "．",
        "。",
        "／",
        "＠",
        "K",
        "ı",
        "İ",
        "ſ",
        "а",
        "é",
        "😀",
        "https://",
        "HTTPS://",
        "http://",
        "ftp:",
        ":443",
        "[::1]",
        "0x7f",
        "worksection",
        ".worksection.com",
        ".WORKSECTION.COM",
        ".worksection.com.",
        ".worksection.ua",
        "0123456789abcdef0123456789abcdef",
        "{account}",
    ]);
    prop::collection::vec(pieces, 0..7).prop_map(|pieces| pieces.concat())
}

fn anything() -> impl Strategy<Value = String> {
    prop_oneof![hostile(), any::<String>(), "[a-z0-9.@:/-]{0,70}"]
}

/// Names that are names. A long one has words in it, or it looks like a key.
fn valid() -> impl Strategy<Value = String> {
    let shape = "[a-z0-9]([a-z0-9-]{0,29}[a-z0-9])?|[a-z]([a-z-]{0,61}[a-z])?";
    let special = |name: &String| name.starts_with("xn--") || name == "www" || name == "localhost";
    shape.prop_filter("not special", move |name| !special(name))
}

fn check(name: &AccountName) -> Result<(), TestCaseError> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    prop_assert!(name.as_str().bytes().all(plain));
    prop_assert!(key_in(name.as_str()).is_none());
    let addresses = [
        (PUBLIC, format!("https://{name}.worksection.com/")),
        (LOCAL, format!("http://127.0.0.1:8080/worksection/{name}/")),
    ];
    for (template, expected) in addresses {
        let origin = origin(template);
        let url = origin.of(name);
        prop_assert_eq!(url.as_str(), expected);
        prop_assert_eq!(origin.account_of(&url), Some(name.clone()));
    }
    let host = origin(PUBLIC).of(name).host_str().map(str::to_owned);
    prop_assert_eq!(host, Some(format!("{name}.worksection.com")));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_typed_or_pasted_changes_the_host(text in anything()) {
        if let Ok(name) = AccountName::parse(&text) {
            check(&name)?;
        }
        let wrapped = format!("https://{text}.worksection.com/{text}");
        if let Ok(name) = AccountName::parse(&wrapped) {
            check(&name)?;
        }
        // A name that was kept is as little trusted as one that was typed.
        if let Ok(name) = serde_json::from_value::<AccountName>(text.clone().into()) {
            prop_assert_eq!(name.as_str(), text);
            check(&name)?;
        }
    }

    #[test]
    fn a_good_name_is_accepted_in_every_spelling(name in valid(), shout: bool, path in "(/[a-z0-9/?#.]*)?") {
        let spell = |text: String| if shout { text.to_uppercase() } else { text };
        let expected = AccountName::parse(&name)?;
        prop_assert_eq!(expected.as_str(), &name);
        check(&expected)?;
        for spelling in [
            spell(name.clone()),
            format!("  {} \n", spell(name.clone())),
            spell(format!("{name}.worksection.com")),
            spell(format!("{name}.worksection.ua")),
            spell(format!("https://{name}.worksection.ua")) + &path,
            spell(format!("https://{name}.worksection.com")) + &path,
        ] {
            prop_assert_eq!(AccountName::parse(&spelling), Ok(expected.clone()));
        }
        let kept = serde_json::to_string(&expected)?;
        prop_assert_eq!(serde_json::from_str::<AccountName>(&kept)?, expected);
    }

    #[test]
    fn a_page_never_leads_out_of_its_account(name in valid(), page in anything()) {
        let name = AccountName::parse(&name)?;
        for template in [PUBLIC, LOCAL] {
            let origin = origin(template);
            let (front, url) = (origin.of(&name), origin.page(&name, &page));
            prop_assert_eq!(url.origin(), front.origin());
            prop_assert!(url.path().starts_with(front.path()), "{}", url);
            prop_assert_eq!(origin.account_of(&url), Some(name.clone()));
        }
    }

    #[test]
    fn only_an_address_of_the_origin_has_an_account(text in anything()) {
        for text in [text.clone(), format!("https://{text}"), format!("https://{text}.worksection.com/")] {
            let Ok(url) = Url::parse(&text) else { continue };
            if let Some(name) = origin(PUBLIC).account_of(&url) {
                let host = format!("{name}.worksection.com");
                prop_assert_eq!(url.host_str(), Some(host.as_str()));
                prop_assert_eq!((url.scheme(), url.port()), ("https", None));
            }
        }
    }

    #[test]
    fn no_template_lets_a_name_choose_the_host(before in anything(), after in anything(), name in valid()) {
        let name = AccountName::parse(&name)?;
        for template in [
            format!("{before}{{account}}{after}"),
            format!("https://{before}{{account}}{after}"),
            format!("https://{{account}}.{after}"),
        ] {
            let Ok(origin) = Origin::parse(&template) else { continue };
            let url = origin.of(&name);
            prop_assert_eq!(origin.account_of(&url), Some(name.clone()), "{}", template);
            let other = origin.of(&AccountName::parse("acme")?);
            // The name is in neither host, or it is the first label of both.
            let site = |url: &Url, name: &str| {
                let host = url.host_str().and_then(|host| host.strip_prefix(name));
                host.map(str::to_owned)
            };
            let is_same = url.host_str() == other.host_str();
            let (site, other) = (site(&url, name.as_str()), site(&other, "acme"));
            prop_assert!(is_same || site.is_some() && site == other, "{}", template);
        }
    }
}

#[test]
fn what_is_no_account_is_refused() {
    let long = "a".repeat(64);
    for text in [
        "",
        " ",
        "-acme",
        "acme-",
        "ac me",
        "ac_me",
        "www",
        "WWW",
        "localhost",
        "xn--80ak6aa92e",
        "аcme",
        "acme.",
        "a.b",
        "acme.worksection.com.",
        "acme.evil.com",
        "127.0.0.1",
        "worksection.com",
        "https://worksection.com/",
        "https://www.worksection.com/",
        "http://acme.worksection.com",
        "ftp://acme.worksection.com",
        "//acme.worksection.com",
        "https://acme.worksection.com:8443/",
        "https://a@acme.worksection.com/",
        "https://acme.worksection.com@evil.com/",
        "https://evil.com/acme.worksection.com",
        "https://evil.com#.worksection.com",
        "https://evil.com?.worksection.com/",
        "https://a.b.worksection.com/",
        "https://acme.worksection.com.evil.com/",
        "acme\n.worksection.com",
        "acme\u{200b}",
        &long,
    ] {
        assert!(AccountName::parse(text).is_err(), "{text:?}");
    }
}

#[test]
fn a_template_that_could_leak_keys_is_refused() {
    for (template, why) in [
        ("https://worksection.com", InvalidOrigin::Placeholder),
        (
            "https://{account}.{account}.com",
            InvalidOrigin::Placeholder,
        ),
        ("{account}", InvalidOrigin::Url),
        ("https://me@{account}.example.com", InvalidOrigin::Url),
        ("https://{account}.example.com/?a=b", InvalidOrigin::Url),
        ("http://{account}.worksection.com", InvalidOrigin::Insecure),
        ("http://10.0.0.1/{account}", InvalidOrigin::Insecure),
        ("ftp://{account}.worksection.com", InvalidOrigin::Insecure),
        ("https://{account}", InvalidOrigin::Place),
        ("https://api-{account}.example.com", InvalidOrigin::Place),
        ("https://example.com/a-{account}", InvalidOrigin::Place),
    ] {
        assert_eq!(Origin::parse(template), Err(why), "{template}");
    }
    for template in [
        PUBLIC,
        LOCAL,
        "http://[::1]:80/{account}/x",
        "http://localhost/{account}/",
    ] {
        assert!(Origin::parse(template).is_ok(), "{template}");
    }
}
