//! `docs/metrics.md` is made of what the program says of its metrics.

use std::{collections::BTreeMap, fmt::Write as _, fs, sync::Mutex};

use metrics::{
    Counter, Gauge, Histogram, Key, KeyName, Metadata, Recorder, SharedString, Unit,
    with_local_recorder,
};

/// Keeps what metrics say of themselves.
#[derive(Default)]
struct Described(Mutex<BTreeMap<String, (&'static str, String)>>);

impl Described {
    fn note(&self, name: &KeyName, kind: &'static str, text: &SharedString) {
        let mut all = self.0.lock().expect("nobody panics");
        all.insert(name.as_str().to_owned(), (kind, text.to_string()));
    }
}

impl Recorder for Described {
    fn describe_counter(&self, name: KeyName, _: Option<Unit>, text: SharedString) {
        self.note(&name, "counter", &text);
    }

    fn describe_gauge(&self, name: KeyName, _: Option<Unit>, text: SharedString) {
        self.note(&name, "gauge", &text);
    }

    fn describe_histogram(&self, name: KeyName, _: Option<Unit>, text: SharedString) {
        self.note(&name, "histogram", &text);
    }

    fn register_counter(&self, _: &Key, _: &Metadata<'_>) -> Counter {
        Counter::noop()
    }

    fn register_gauge(&self, _: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::noop()
    }

    fn register_histogram(&self, _: &Key, _: &Metadata<'_>) -> Histogram {
        Histogram::noop()
    }
}

const HEAD: &str = "# Metrics

`GET /metrics` on `LISTEN`, or on `METRICS_LISTEN` where that is set, in Prometheus' text form. No label holds an id or a
name of a person, a chat or an account. `deploy/` has a dashboard and alerts; [operating.md](operating.md) says what each
alert means. This page is made by the program: `UPDATE_KIT=1 cargo test --lib metrics::page`.

| metric | kind | what it tells |
| --- | --- | --- |
";

#[test]
fn the_page_of_metrics_is_what_the_program_says() {
    let described = Described::default();
    with_local_recorder(&described, || {
        super::describe();
        super::process::describe();
    });
    let mut page = HEAD.to_owned();
    for (name, (kind, text)) in described.0.into_inner().expect("nobody panicked") {
        writeln!(page, "| `{name}` | {kind} | {text} |").expect("a text");
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/metrics.md");
    if std::env::var_os("UPDATE_KIT").is_some() {
        fs::write(path, &page).expect("a file");
    }
    assert_eq!(fs::read_to_string(path).ok(), Some(page));
}
