//! What the documents name is held against the program: metrics, settings, commands, alerts. A name
//! that it does not know fails, and so does a setting that no document names.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Variables of other programs and of the system that the documents speak of.
const OF_OTHERS: [&str; 16] = [
    "HTTPS_PROXY",
    "ALL_PROXY",
    "NO_PROXY",
    "SSL_CERT_DIR",
    "AF_UNIX",
    "RUST_LOG",
    "SSL_CERT_FILE",
    "RUSTC_BOOTSTRAP",
    "LD_PRELOAD",
    "BOT_DOMAIN",
    "BUILD_COMMIT",
    "AF_INET",
    "AF_INET6",
    "M_TRIM_THRESHOLD",
    "M_MMAP_THRESHOLD",
    "CARGO_PROFILE_RELEASE",
];
/// What reads a variable that only tests and benches know.
const READERS: [&str; 4] = ["var", "var_os", "number", "size"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Each document with its text. What changed long ago may be gone, so the changelog is none.
fn documents() -> Vec<(String, String)> {
    let mut paths: Vec<_> = [
        "README.md",
        "ARCHITECTURE.md",
        "SECURITY.md",
        ".env.example",
    ]
    .map(|name| root().join(name))
    .to_vec();
    for directory in ["docs", "deploy"] {
        let entries = fs::read_dir(root().join(directory)).expect("a directory");
        paths.extend(entries.map(|entry| entry.expect("an entry").path()));
    }
    let read = |path: PathBuf| {
        let name = path.file_name()?.to_str()?.to_owned();
        // A picture is no text.
        Some((name, fs::read_to_string(path).ok()?))
    };
    let documents: Vec<_> = paths.into_iter().filter_map(read).collect();
    assert!(documents.len() > 10, "{}", documents.len());
    documents
}

/// The text of all Rust files below a directory.
fn sources(directory: &str) -> String {
    fn gather(directory: &Path, all: &mut String) {
        for entry in fs::read_dir(directory).expect("a directory") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                gather(&path, all);
            } else if path.extension().is_some_and(|end| end == "rs") {
                *all += &fs::read_to_string(path).expect("a file");
            }
        }
    }
    let mut all = String::new();
    gather(&root().join(directory), &mut all);
    all
}

/// The parts of a text that are made of such characters alone.
fn words(text: &str, is_part: fn(char) -> bool) -> impl Iterator<Item = &str> {
    text.split(move |c| !is_part(c))
        .filter(|word| !word.is_empty())
}

fn help(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_worksection-bot"))
        .args(arguments)
        .arg("--help")
        .env_clear()
        .output()
        .expect("the program runs");
    String::from_utf8(output.stdout).expect("a text")
}

/// The names of all settings.
fn settings() -> BTreeSet<String> {
    let help = help(&[]);
    let help = words(&help, |c| !c.is_whitespace()).collect::<Vec<_>>();
    let names = help.windows(2).filter(|two| two[0] == "[env:");
    let names: BTreeSet<_> = names
        .map(|two| two[1].trim_end_matches([']', '=']).to_owned())
        .collect();
    assert!(names.len() > 15, "{names:?}");
    names
}

/// The variables that tests and benches read.
fn variables_of_tests() -> BTreeSet<String> {
    let all = sources("tests") + &sources("benches") + &sources("src");
    let calls = all.match_indices("(\"").filter_map(|(at, _)| {
        let reader = all[..at].rsplit(|c: char| !c.is_alphanumeric() && c != '_');
        let name = all[at + 2..].split('"').next()?;
        READERS.contains(&reader.take(1).next()?).then_some(name)
    });
    calls.map(str::to_owned).collect()
}

#[test]
fn every_variable_that_a_document_names_is_read_by_the_program() {
    let (settings, tests) = (settings(), variables_of_tests());
    let is_known = |name: &str| {
        settings.contains(name)
            || tests.contains(name)
            || OF_OTHERS.iter().any(|other| name.starts_with(other))
    };
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut seen = 0;
    for (document, text) in documents() {
        for name in words(&text, is_part) {
            let is_name = name
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
            let is_set =
                text.contains(&format!("`{name}=")) || text.contains(&format!("\n{name}="));
            let is_example = name == "NAME";
            if is_name && !is_example && (name.trim_matches('_').contains('_') || is_set) {
                assert!(is_known(name), "{document} names {name}");
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "{seen} names");
}

#[test]
fn every_setting_stands_in_the_example_and_in_the_readme() {
    let (example, readme) = (read(".env.example"), read("README.md"));
    let settings = settings();
    let in_example: BTreeSet<_> = example
        .lines()
        .filter_map(|line| line.trim_start_matches('#').split_once('='))
        .map(|(name, _)| name.to_owned())
        .filter(|name| name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_'))
        .collect();
    assert_eq!(in_example, settings);
    let table: String = readme
        .lines()
        .filter(|line| line.starts_with("| `"))
        .collect();
    for name in settings {
        assert!(table.contains(&format!("`{name}`")), "README: {name}");
    }
}

#[test]
fn every_metric_that_a_document_names_exists() {
    let source = read("src/metrics.rs");
    let is_part = |c: char| c.is_ascii_lowercase() || c == '_';
    let known: BTreeSet<_> = source
        .split('"')
        .filter(|part| part.starts_with("worksection_bot_"))
        .collect();
    let mut named = BTreeSet::new();
    for (document, text) in documents() {
        for name in words(&text, is_part).filter(|name| name.starts_with("worksection_bot_")) {
            let of_histogram = ["_bucket", "_sum", "_count"];
            let base = of_histogram.iter().find_map(|end| name.strip_suffix(end));
            let is_histogram = base.is_some_and(|base| base.ends_with("_duration_seconds"));
            let base = base.filter(|_| is_histogram).unwrap_or(name);
            assert!(known.contains(base), "{document} names {name}");
            named.insert(base.to_owned());
        }
    }
    assert!(named.len() > 10, "{named:?}");
}

/// `outcome="retry_after"`, `outcome=~"lost|conflict"`: words that some call really ends with.
#[test]
fn every_outcome_that_a_document_looks_for_can_come() {
    let source = sources("src");
    let mut seen = 0;
    for (document, text) in documents() {
        let text = text.replace("\\\"", "\"");
        for rest in text.split("outcome=").skip(1) {
            let value = rest.trim_start_matches('~').strip_prefix('"');
            let value = value.and_then(|value| value.split('"').next());
            for outcome in value.unwrap_or_default().split('|') {
                let is_known = source.contains(&format!("\"{outcome}\""));
                assert!(is_known, "{document} looks for {outcome}");
                seen += 1;
            }
        }
    }
    assert!(seen > 5, "{seen} outcomes");
}

/// The calls of the program in a document: what stands behind its name in code.
fn calls(text: &str) -> Vec<String> {
    let mut calls = Vec::new();
    let mut in_code = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        for (at, name) in line.match_indices("worksection-bot ") {
            let before = line[..at].chars().next_back();
            if in_code || matches!(before, None | Some('`' | '/')) {
                let call = line[at + name.len()..].split('`').next();
                calls.extend(call.map(str::to_owned));
            }
        }
    }
    calls
}

#[test]
fn every_command_that_a_document_names_is_one_of_the_program() {
    let general = help(&[]);
    let mut seen = BTreeSet::new();
    for (document, text) in documents() {
        for call in calls(&text) {
            let words: Vec<_> = call.split_whitespace().collect();
            let command = words
                .first()
                .filter(|word| word.bytes().all(|b| b.is_ascii_lowercase()));
            if let Some(command) = command {
                let is_known = general.contains(&format!("\n  {command} "))
                    || general.contains(&format!("\n  {command}\n"));
                assert!(is_known, "{document}: worksection-bot {command}");
                seen.insert((*command).to_owned());
            }
            let help = command.map_or_else(|| general.clone(), |command| help(&[command]));
            for flag in words.iter().filter(|word| word.starts_with("--")) {
                let flag = flag.split('=').next().unwrap_or_default();
                let is_known = words_of(&help).contains(flag);
                assert!(is_known, "{document}: worksection-bot {call}: {flag}");
            }
        }
    }
    assert!(seen.len() > 2, "{seen:?}");
}

fn words_of(help: &str) -> BTreeSet<&str> {
    words(help, |c| c.is_ascii_alphanumeric() || c == '-').collect()
}

#[test]
fn the_readme_has_every_command_of_the_chat_and_no_other() {
    let menu: BTreeSet<_> = fs::read_dir(root().join("locales/en"))
        .expect("a directory")
        .map(|entry| fs::read_to_string(entry.expect("an entry").path()).expect("a text"))
        .flat_map(|text| {
            let keys = text.lines().filter_map(|line| line.strip_prefix("menu-"));
            let words = keys.filter_map(|line| line.split_once(" ="));
            words.map(|(word, _)| word.to_owned()).collect::<Vec<_>>()
        })
        .chain(["start".to_owned()])
        .collect();
    let readme = read("README.md");
    let rows = readme.lines().filter(|line| line.starts_with("| `/"));
    let named: BTreeSet<_> = rows
        .filter_map(|row| row.split('|').nth(1))
        .flat_map(|cell| cell.split("`/").skip(1))
        .filter_map(|rest| words(rest, |c| c.is_ascii_lowercase()).next())
        .map(str::to_owned)
        .collect();
    assert_eq!(named, menu);
}

#[test]
fn every_alert_is_explained_and_every_explanation_is_an_alerts() {
    let alerts = read("deploy/alerts.yml");
    let alerts: BTreeSet<_> = alerts
        .lines()
        .filter_map(|line| line.trim().strip_prefix("- alert: "))
        .collect();
    let page = read("docs/operating.md");
    let explained: BTreeSet<_> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `WorksectionBot"))
        .filter_map(|rest| rest.split('`').next())
        .collect();
    let named: BTreeSet<_> = alerts
        .iter()
        .filter_map(|alert| alert.strip_prefix("WorksectionBot"))
        .collect();
    assert_eq!(named.len(), alerts.len());
    assert_eq!(explained, named);
}

/// The address of a heading, as GitHub and mdBook make it.
fn anchor(heading: &str) -> String {
    let plain = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = plain
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// All Markdown pages that people read.
fn pages() -> Vec<PathBuf> {
    let directories = ["", "docs", "deploy", "deploy/botfather", ".github"];
    let entries = directories
        .into_iter()
        .flat_map(|directory| fs::read_dir(root().join(directory)).expect("a directory"));
    entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .collect()
}

#[test]
fn every_link_of_a_page_leads_somewhere() {
    let mut seen = 0;
    for page in pages() {
        let text = fs::read_to_string(&page).expect("a page");
        let links = text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next());
        let pictures = text.split("<img src=\"").skip(1);
        let pictures = pictures.filter_map(|rest| rest.split('"').next());
        for target in links.chain(pictures) {
            if target.starts_with("http") || target.contains(char::is_whitespace) {
                continue;
            }
            let (file, place) = target.split_once('#').unwrap_or((target, ""));
            let there = match file {
                "" => page.clone(),
                file => page.parent().expect("a directory").join(file),
            };
            assert!(there.exists(), "{}: {target}", page.display());
            if !place.is_empty() {
                let there = fs::read_to_string(&there).expect("a page");
                let mut headings = there.lines().filter(|line| line.starts_with('#'));
                assert!(
                    headings.any(|heading| anchor(heading) == place),
                    "{}: {target}",
                    page.display()
                );
            }
            seen += 1;
        }
    }
    assert!(seen > 40, "{seen} links");
}

/// The book is made of `docs/` alone: what lies beside it is not in it.
#[test]
fn no_link_of_the_handbook_leads_out_of_it() {
    for page in pages() {
        if page.parent() == Some(&root().join("docs")) {
            let text = fs::read_to_string(&page).expect("a page");
            assert!(!text.contains("](../"), "{}", page.display());
        }
    }
}

/// A table ends at an empty line, and what follows is no table any more.
#[test]
fn every_row_of_a_table_is_in_one() {
    for page in pages() {
        let text = fs::read_to_string(&page).expect("a page");
        let mut before = ["", ""];
        for line in text.lines() {
            let [far, near] = before;
            let begins = line.starts_with('|') && !near.starts_with('|');
            let is_row = near.starts_with("| ") && !far.starts_with('|');
            assert!(
                !is_row || line.starts_with("| ---"),
                "{}: {near}",
                page.display()
            );
            assert!(!begins || near.is_empty(), "{}: {line}", page.display());
            before = [near, line];
        }
    }
}

#[test]
fn every_page_of_the_handbook_is_in_its_contents() {
    let contents = read("docs/SUMMARY.md");
    let all = pages()
        .into_iter()
        .filter(|page| page.parent() == Some(&root().join("docs")));
    for page in all {
        let name = page
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a name");
        assert!(
            name == "SUMMARY.md" || contents.contains(&format!("]({name})")),
            "{name}"
        );
    }
}

#[test]
fn what_is_told_in_two_languages_is_told_in_both() {
    for (one, other) in [
        ("docs/guide.md", "docs/guide.uk.md"),
        ("docs/introducing.md", "docs/introducing.uk.md"),
    ] {
        let (one, other) = (read(one), read(other));
        let shape = |text: &str| -> Vec<char> {
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            let first = lines.filter_map(|line| line.chars().next());
            first
                .filter(|first| matches!(first, '#' | '|' | '<' | '>'))
                .collect()
        };
        assert_eq!(shape(&one), shape(&other));
    }
    let privacy = read("docs/privacy.md");
    let (english, ukrainian) = privacy.split_once("## Українською").expect("two parts");
    let rows = |text: &str| text.lines().filter(|line| line.starts_with("| ")).count();
    assert_eq!(rows(english), rows(ukrainian));
}
