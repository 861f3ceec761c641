//! The plan of the house, held against the source: who may know whom, and what it is built with.

use std::{collections::BTreeMap, fs, path::Path};

use worksection_bot::migrate::OF_INSTANCES;

/// The floors of the house, each of which knows only those before it.
const FLOORS: [&str; 21] = [
    "tasks",
    "clean",
    "foreign",
    "way",
    "i18n",
    "metrics",
    "store",
    "cluster",
    "telegram",
    "worksection",
    "accounts",
    "people",
    "news",
    "settings",
    "chat",
    "web",
    "app",
    "migrate",
    "backup",
    "check",
    "health",
];

/// The rooms of the chat, each of which knows only itself and those before it.
const ROOMS: [&str; 8] = [
    "words", "memory", "house", "rights", "parts", "changes", "features", "flow",
];

/// Each file below `src` (`chat::words::ask`), with the paths within the crate that its `use` lines
/// name. What stands in for others in tests, and the command line, are not looked at.
fn files() -> BTreeMap<String, Vec<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut left, mut files) = (vec![root.clone()], BTreeMap::new());
    while let Some(path) = left.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(path).expect("a directory");
            left.extend(entries.map(|entry| entry.expect("an entry").path()));
            continue;
        }
        let file = path.strip_prefix(&root).expect("below").with_extension("");
        let file = file.to_string_lossy().replace('/', "::");
        let is_outside = ["main", "lib", "hostile", "demo"]
            .iter()
            .any(|outside| file.starts_with(outside));
        if is_outside || file.ends_with("hostile") || file.ends_with("tests") {
            continue;
        }
        let source = fs::read_to_string(&path).expect("source");
        let source = source.split("\nmod tests {").next().unwrap_or_default();
        let paths = source.split("\nuse ").skip(1).flat_map(|rest| {
            let tree = rest.split(';').next().unwrap_or_default();
            named(&tree.split_whitespace().collect::<String>())
        });
        let paths = paths.map(|path| match path.strip_prefix("super::") {
            Some(rest) => format!("crate::{}::{rest}", parent(&file)),
            None => path,
        });
        let own = paths.filter_map(|path| path.strip_prefix("crate::").map(str::to_owned));
        files.insert(file.clone(), own.collect());
    }
    files
}

fn parent(file: &str) -> &str {
    let module = file.trim_end_matches("::mod");
    module.rsplit_once("::").map_or("", |(parent, _)| parent)
}

/// `a::{b, c::d}` as `a::b` and `a::c::d`.
fn named(tree: &str) -> Vec<String> {
    let Some((stem, inner)) = tree.split_once('{') else {
        return vec![tree.to_owned()];
    };
    let (mut depth, mut part, mut paths) = (0, String::new(), Vec::new());
    let inner = inner.strip_suffix('}').unwrap_or(inner);
    for c in inner.chars().chain([',']) {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if c == ',' && depth <= 0 {
            paths.extend(named(&part).iter().map(|path| format!("{stem}{path}")));
            part.clear();
        } else {
            part.push(c);
        }
    }
    paths.retain(|path| path != stem);
    paths
}

#[test]
fn no_floor_knows_one_above_it() {
    let rank = |path: &str| {
        let floor = path.split("::").next().unwrap_or_default();
        FLOORS.iter().position(|known| *known == floor)
    };
    let mut arrows = 0;
    for (file, paths) in files() {
        let here = rank(&file).unwrap_or_else(|| panic!("{file} is on no floor"));
        // `html` and `text` are macros of `i18n`.
        for path in paths
            .iter()
            .filter(|path| !["html", "text"].contains(&path.as_str()))
        {
            let there = rank(path).unwrap_or_else(|| panic!("{file} uses {path}: no floor"));
            assert!(there <= here, "{file} uses {path}, which is above it");
            arrows += 1;
        }
    }
    assert!(
        arrows > 1000,
        "{arrows} arrows were found: the source is read otherwise now"
    );
}

#[test]
fn no_room_of_the_chat_knows_one_that_comes_after_it() {
    let rank = |path: &str| {
        let room = path.strip_prefix("chat::")?.split("::").next()?;
        ROOMS.iter().position(|known| *known == room)
    };
    let mut arrows = 0;
    for (file, paths) in files()
        .iter()
        .filter(|(file, _)| file.starts_with("chat::"))
    {
        // The door of the floor knows all rooms.
        let Some(here) = rank(file) else {
            assert_eq!(file, "chat::mod", "it is in no room");
            continue;
        };
        for path in paths.iter().filter(|path| path.starts_with("chat::")) {
            let there = rank(path).unwrap_or_else(|| panic!("{file} uses {path}: no room"));
            assert!(there <= here, "{file} uses {path}, which comes after it");
            arrows += 1;
        }
    }
    assert!(
        arrows > 500,
        "{arrows} arrows were found: the source is read otherwise now"
    );
}

#[test]
fn no_files_of_chat_and_people_know_each_other_in_a_circle() {
    let files = files();
    let owner = |path: &str| {
        let of = |file: &&String| {
            let module = file.trim_end_matches("::mod");
            path == module || path.starts_with(&format!("{module}::"))
        };
        files
            .keys()
            .filter(of)
            .max_by_key(|file| file.len())
            .cloned()
    };
    let mut left: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (file, paths) in &files {
        let known = paths.iter().filter_map(|path| owner(path));
        let floor = file.split("::").next().unwrap_or_default();
        if ["chat", "people"].contains(&floor) && *file != format!("{floor}::mod") {
            left.insert(file.clone(), known.filter(|known| known != file).collect());
        }
    }
    assert!(left.len() > 80, "{} files", left.len());
    // Whoever knows nobody who is left goes; whoever stays is in a circle, or knows one who is.
    while let Some(free) = left
        .iter()
        .find(|(_, known)| known.iter().all(|known| !left.contains_key(known)))
        .map(|(file, _)| file.clone())
    {
        left.remove(&free);
    }
    assert!(left.is_empty(), "in a circle, or leading to one: {left:#?}");
}

/// What is declared and not used is built, and kept up, for nothing.
/// What features are made of, which is none itself.
const INNER: [&str; 3] = ["mod", "listing", "told"];

#[test]
fn a_feature_is_one_word_through_source_texts_and_stories() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut features = names(&root.join("src/chat/features"));
    features.retain(|feature| !INNER.contains(&feature.as_str()));
    assert!(features.len() > 10, "the features were read");
    for feature in features {
        for beside in [
            format!("locales/uk/{feature}.ftl"),
            format!("locales/en/{feature}.ftl"),
            format!("tests/{feature}.rs"),
        ] {
            assert!(root.join(&beside).is_file(), "{beside} is missing");
        }
    }
}

/// A file of stories that nobody names is never compiled, and never fails.
#[test]
fn every_file_of_tests_is_compiled() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(root.join(path)).expect("source");
    for (directory, mains) in [
        ("tests", ["stories", "page", "memory"].as_slice()),
        ("tests/store", &["main"]),
        ("tests/worksection", &["main"]),
    ] {
        let mains_of = |main: &&str| read(&format!("{directory}/{main}.rs"));
        let listed: String = mains.iter().map(mains_of).collect();
        for file in names(&root.join(directory)) {
            let is_listed = mains.contains(&&*file) || listed.contains(&format!("mod {file};"));
            let path = format!("{directory}/{file}.rs");
            assert!(
                is_listed || !root.join(&path).is_file(),
                "{path} is in no list"
            );
        }
    }
}

/// Tables that `/forget`, `/unlink` and the move of a group reach through `PersonalData`.
const PERSONAL: [&str; 33] = [
    "notices_out",
    "dialogues",
    "journal",
    "views",
    "exposures",
    "leavers",
    "numbers",
    "tidy",
    "wishes",
    "gateways",
    "recent",
    "favourites",
    "invited",
    "lately",
    "thanked",
    "projects_used",
    "projects",
    "profiles",
    "usernames",
    "lists",
    "tasks",
    "files",
    "failed",
    "keys",
    "kept",
    "news",
    "news_days",
    "news_out",
    "news_sent",
    "steads",
    "news_cards",
    "news_lists",
    "news_held",
];

/// Tables of rights, which `Accounts` looks through: what goes with a chat or a person there decides what
/// goes elsewhere.
const OF_RIGHTS: [&str; 4] = ["links", "grants", "consents", "invitations"];

/// Updates that take long: they go when they are handled.
const IN_HAND: [&str; 1] = ["inbox"];

/// Tables of lists that belong to whoever is linked to the account: they go with the last link.
const OF_DIRECTORIES: [&str; 4] = ["absences", "copies", "holders", "snapshots"];

/// Tables about the store itself.
const OF_THE_STORE: [&str; 1] = ["backups"];
/// What Bot API servers can do, by their addresses; it goes by itself after a day.
const OF_SERVERS: [&str; 1] = ["servers"];
/// What those who look after the bot are told, and what they say to all: nothing of anybody else.
const OF_KEEPERS: [&str; 3] = ["alarms", "faults", "notices"];
/// Names of events that were read, under a key, and up to when; how tasks were then, and at which stages; an
/// account's webhook, and what it brought until
/// that is read: they go by themselves, and with the last chat that wants news.
const OF_EVENTS: [&str; 6] = [
    "news_seen",
    "news_read",
    "news_tasks",
    "news_stages",
    "news_hooks",
    "news_in",
];

/// A table that is in no list would be forgotten by `/forget`.
#[test]
fn every_table_says_whose_it_is() {
    let sources = sources();
    let mut tables = Vec::new();
    for (file, source) in &sources {
        let named = source.split("records.table(\"").skip(1);
        let kept = source.split("Kept::new(records, \"").skip(1);
        for rest in named.chain(kept) {
            let table = rest.split('"').next().expect("a name");
            tables.push((file.as_str(), table));
        }
    }
    assert!(tables.len() > 15, "the tables were read");
    for (file, table) in tables {
        let is_of_instances = OF_INSTANCES.contains(&format!("{table}/").as_str());
        let is_listed = [
            &PERSONAL[..],
            &OF_RIGHTS,
            &OF_DIRECTORIES,
            &IN_HAND,
            &OF_THE_STORE,
            &OF_SERVERS,
            &OF_KEEPERS,
            &OF_EVENTS,
        ]
        .iter()
        .any(|list| list.contains(&table));
        assert!(
            is_listed || is_of_instances,
            "{table} in {file}: whose is it?"
        );
        let is_personal = PERSONAL.contains(&table);
        let puts_together = file.ends_with("app.rs") || file.ends_with("tests.rs");
        let by_itself = ["PersonalData for", "OfChat for"]
            .iter()
            .any(|way| sources[file].contains(way));
        let reaches = by_itself || puts_together;
        assert!(
            !is_personal || reaches,
            "{table} in {file} is no PersonalData"
        );
    }
}

/// The files below `src` with what stands in them.
fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut left, mut sources) = (vec![root], BTreeMap::new());
    while let Some(path) = left.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).expect("a directory");
            left.extend(entries.map(|entry| entry.expect("an entry").path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = fs::read_to_string(&path).expect("source");
            sources.insert(path.to_string_lossy().into_owned(), source);
        }
    }
    sources
}

/// The files and directories of a directory, without extensions.
fn names(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).expect("a directory");
    let paths = entries.map(|entry| entry.expect("an entry").path().with_extension(""));
    paths
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .collect()
}

#[test]
fn every_dependency_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (manifest, directories) in [
        ("Cargo.toml", &["src", "tests", "benches"][..]),
        ("sandbox/Cargo.toml", &["sandbox/src", "sandbox/tests"]),
    ] {
        let sources: String = directories
            .iter()
            .map(|dir| source(&root.join(dir)))
            .collect();
        let text = fs::read_to_string(root.join(manifest)).expect("a manifest");
        let mut count = 0;
        for section in text.split("\n[").filter(|section| {
            section.starts_with("dependencies]") || section.starts_with("dev-dependencies]")
        }) {
            let names = section
                .lines()
                .skip(1)
                .filter_map(|line| line.split(['.', ' ', '=']).next());
            for name in names.filter(|name| !name.is_empty() && !name.starts_with('#')) {
                // Its library has another name.
                let library = name.replace("md-5", "md5").replace('-', "_");
                let is_used = sources.contains(&format!("{library}::"));
                assert!(is_used, "{manifest}: {name} is used nowhere");
                count += 1;
            }
        }
        assert!(count > 10, "{manifest}: {count} dependencies");
    }
}

fn source(path: &Path) -> String {
    if path.is_dir() {
        let entries = fs::read_dir(path).expect("a directory");
        return entries
            .map(|entry| source(&entry.expect("an entry").path()))
            .collect();
    }
    if path.extension().is_some_and(|end| end == "rs") {
        fs::read_to_string(path).expect("source")
    } else {
        String::new()
    }
}
