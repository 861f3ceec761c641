use super::*;

fn flags() -> Flags {
    Flags {
        telegram_bot_token: Some("1:token".into()),
        ..Flags::default()
    }
}

fn complaint(change: impl FnOnce(&mut Flags)) -> String {
    let mut flags = flags();
    change(&mut flags);
    let complaint = flags.settings().err().expect("a complaint").to_string();
    assert!(!complaint.contains('\n'), "{complaint}");
    complaint
}

#[test]
fn the_defaults_are_those_of_the_documentation() {
    let settings = flags().settings().unwrap_or_else(|bad| panic!("{bad}"));
    assert_eq!(
        settings.telegram_api_url.as_str(),
        "https://api.telegram.org/"
    );
    assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(settings.directory_ttl, Duration::from_secs(300));
    assert_eq!(settings.default_language, Language::Uk);
    assert_eq!(settings.worksection_rate, 1.0);
}

#[test]
fn a_blank_value_is_as_good_as_none() {
    let mut blank = flags();
    blank.public_url = Some("  ".into());
    blank.worksection_client_id = Some(String::new());
    assert!(blank.settings().is_ok());
}

#[test]
fn plain_http_to_a_server_of_ones_own_has_to_be_allowed() {
    let given = |url: &str, allowed: Option<&str>| {
        let mut flags = flags();
        flags.telegram_api_url = Some(url.into());
        flags.telegram_api_insecure = allowed.map(Into::into);
        flags.settings().map(drop).map_err(|bad| bad.to_string())
    };
    let own = "http://telegram-bot-api:8081";
    let refused = given(own, None).expect_err("plain http");
    assert!(refused.starts_with("TELEGRAM_API_URL: "), "{refused}");
    assert!(refused.contains("TELEGRAM_API_INSECURE=1"), "{refused}");
    assert_eq!(given(own, Some("0")), Err(refused.clone()));
    assert_eq!(given(own, Some("1")), Ok(()));
    assert_eq!(given("http://api.telegram.org", Some("1")), Err(refused));
    let neither = given(own, Some("perhaps")).expect_err("neither");
    assert!(neither.starts_with("TELEGRAM_API_INSECURE: "), "{neither}");
}

/// A setting and what is wrong with it.
type Case = (&'static str, fn(&mut Flags));

fn is_named_with_an_example(cases: &[Case]) {
    for (name, change) in cases {
        let complaint = complaint(change);
        assert!(complaint.starts_with(&format!("{name}: ")), "{complaint}");
        assert!(complaint.contains("for example"), "{complaint}");
    }
}

#[test]
fn a_bad_setting_is_named_with_an_example() {
    let cases: [Case; 23] = [
        ("STORE_URL", |f| f.store_url = Some("mysql://db".into())),
        ("SECRET_KEY", |f| f.store_url = Some("redis://db".into())),
        ("TELEGRAM_BOT_TOKEN", |f| f.telegram_bot_token = None),
        ("TELEGRAM_BOT_TOKEN", |f| {
            f.telegram_bot_token = Some("x".into())
        }),
        ("TELEGRAM_API_URL", |f| {
            f.telegram_api_url = Some("http://example.com".into())
        }),
        ("UPDATES", |f| f.updates = Some("pigeon".into())),
        ("PUBLIC_URL", |f| f.updates = Some("webhook".into())),
        ("PUBLIC_URL", |f| {
            f.worksection_client_id = Some("a".into());
            f.worksection_client_secret = Some("a".into());
        }),
        ("PUBLIC_URL", |f| {
            f.public_url = Some("ftp://example.com".into())
        }),
        ("LISTEN", |f| f.listen = Some("everywhere".into())),
        ("WORKSECTION_URL", |f| {
            f.worksection_url = Some("http://worksection.com".into())
        }),
        ("WORKSECTION_OAUTH_URL", |f| {
            f.worksection_oauth_url = Some("nonsense".into())
        }),
        ("WORKSECTION_CLIENT_SECRET", |f| {
            f.worksection_client_id = Some("a".into())
        }),
        ("WORKSECTION_CLIENT_ID", |f| {
            f.worksection_client_secret = Some("a".into())
        }),
        ("WORKSECTION_RATE", |f| {
            f.worksection_rate = Some("0".into())
        }),
        ("WORKSECTION_RATE", |f| {
            f.worksection_rate = Some("NaN".into())
        }),
        ("SECRET_KEY", |f| f.secret_key = Some("short-secret".into())),
        ("DIRECTORY_TTL", |f| f.directory_ttl = Some("soon".into())),
        ("GUEST_MODE", |f| f.guest_mode = Some("perhaps".into())),
        ("NEWS_INTERVAL", |f| f.news_interval = Some("often".into())),
        ("PHONE_REGION", |f| f.phone_region = Some("Ukraine".into())),
        ("PHONE_REGION", |f| f.phone_region = Some("XX".into())),
        ("DEFAULT_LANGUAGE", |f| {
            f.default_language = Some("fr".into())
        }),
    ];
    is_named_with_an_example(&cases);
}

#[test]
fn whom_to_let_in_and_where_to_listen_is_named_with_an_example() {
    is_named_with_an_example(&[
        ("ALLOWED_ACCOUNTS", |f| {
            f.allowed_accounts = Some("acme, 127.0.0.1".into())
        }),
        ("ALLOWED_CHATS", |f| f.allowed_chats = Some("@team".into())),
        ("ALLOWED_USERS", |f| f.allowed_users = Some("-5".into())),
        ("ADMINS", |f| f.admins = Some("olena".into())),
        ("METRICS_LISTEN", |f| f.metrics_listen = Some("9090".into())),
        ("METRICS_LISTEN", |f| {
            f.metrics_listen = Some("localhost:8080".into())
        }),
    ]);
}

#[test]
fn lists_of_names_and_ids_are_read() {
    let mut flags = flags();
    flags.allowed_accounts = Some("acme, globex.worksection.com".into());
    flags.allowed_chats = Some("-1001, 7;".into());
    flags.allowed_users = Some("8".into());
    let settings = flags.settings().unwrap_or_else(|bad| panic!("{bad}"));
    let admission = settings.admission;
    let accounts: Vec<_> = admission.accounts.iter().map(|a| a.as_str()).collect();
    assert_eq!(accounts, ["acme", "globex"]);
    assert_eq!(admission.chats.len(), 2);
    assert_eq!((admission.users.len(), admission.admins.len()), (1, 0));
}

#[test]
fn a_secret_is_never_repeated() {
    let complaint = complaint(|f| f.secret_key = Some("hunter2hunter2".into()));
    assert!(!complaint.contains("hunter2"), "{complaint}");
    let complaint = self::complaint(|f| f.telegram_bot_token = Some("12345 hunter2".into()));
    assert!(!complaint.contains("hunter2"), "{complaint}");
}

#[test]
fn times_are_read_in_every_unit() {
    for (text, seconds) in [
        ("45", 45),
        ("30s", 30),
        ("5m", 300),
        ("2h", 7200),
        ("1d", 86400),
    ] {
        assert_eq!(parse_duration(text), Some(Duration::from_secs(seconds)));
    }
    for text in ["", "m", "0s", "-1m", "1w", "99999999999999999999d", "31d"] {
        assert_eq!(parse_duration(text), None, "{text}");
    }
}
