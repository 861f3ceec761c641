//! The Fluent files against each other and against the code.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use fluent_syntax::{ast, parser};

/// What no feature has for itself.
const OF_ALL: [&str; 2] = ["common", "errors"];

/// Message name → the names of its arguments.
pub type Messages = BTreeMap<String, BTreeSet<String>>;

pub fn messages(language: &str) -> Messages {
    let mut messages = Messages::new();
    for file in files(&root().join("locales").join(language), "ftl") {
        let source = fs::read_to_string(&file).expect("a readable file");
        let resource = parser::parse(source.as_str())
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", file.display()));
        for entry in resource.body {
            let ast::Entry::Message(message) = entry else {
                continue;
            };
            let name = message.id.name.to_owned();
            let owner = file.file_stem().expect("a name").to_string_lossy();
            let is_own = name.strip_prefix(&*owner);
            let is_own = is_own.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
            assert!(
                is_own || OF_ALL.contains(&&*owner),
                "{name} in {owner}.ftl: it begins with the name of its file"
            );
            let mut arguments = BTreeSet::new();
            pattern(&message.value.expect("a text"), &mut arguments);
            let twice = messages.insert(name.clone(), arguments);
            assert!(twice.is_none(), "{language}: {name} stands twice");
        }
    }
    messages
}

fn pattern(pattern: &ast::Pattern<&str>, arguments: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let ast::PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            ast::Expression::Inline(inline) => variable(inline, arguments),
            ast::Expression::Select { selector, variants } => {
                variable(selector, arguments);
                variants
                    .iter()
                    .for_each(|v| self::pattern(&v.value, arguments));
            }
        }
    }
}

fn variable(inline: &ast::InlineExpression<&str>, arguments: &mut BTreeSet<String>) {
    match inline {
        ast::InlineExpression::VariableReference { id } => {
            arguments.insert(id.name.to_owned());
        }
        ast::InlineExpression::StringLiteral { .. } => {}
        other => panic!("texts are whole sentences, without {other:?}"),
    }
}

/// What `text!` and `html!` ask for in the code: the name, and the names of the arguments.
fn uses() -> Vec<(String, BTreeSet<String>)> {
    let mut uses = Vec::new();
    for file in files(&root().join("src"), "rs") {
        let source = fs::read_to_string(&file).expect("a readable file");
        for call in source
            .split("text!(")
            .skip(1)
            .chain(source.split("html!(").skip(1))
        {
            let call = within_parentheses(call);
            let mut parts = top_level(call)
                .into_iter()
                .map(str::trim)
                .filter(|p| !p.is_empty());
            let Some(key) = parts.nth(1).and_then(|key| key.strip_prefix('"')) else {
                continue;
            };
            let Some(key) = key.strip_suffix('"') else {
                continue;
            };
            let arguments =
                parts.filter_map(|part| Some(part.split_once('=')?.0.trim().to_owned()));
            uses.push((key.to_owned(), arguments.collect()));
        }
    }
    uses
}

/// The text up to the parenthesis that closes it.
fn within_parentheses(text: &str) -> &str {
    let mut depth = 1;
    let end = text.char_indices().find(|(_, c)| {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        depth == 0
    });
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

/// Splits at commas outside parentheses.
fn top_level(text: &str) -> Vec<&str> {
    let mut depth = 0;
    text.split(|c| {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        c == ',' && depth == 0
    })
    .collect()
}

fn files(directory: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).expect("a directory") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_arguments() {
    let (uk, en) = (messages("uk"), messages("en"));
    assert_eq!(uk, en);
    assert!(uk.len() > 40, "the files were read");
}

#[test]
fn every_message_is_used_as_it_is_written_and_none_is_left_over() {
    let known = messages("en");
    let uses = uses();
    assert!(uses.len() > 40, "the code was read");
    for (key, arguments) in &uses {
        assert_eq!(Some(arguments), known.get(key), "the arguments of {key}");
    }
    let used: BTreeSet<_> = uses.iter().map(|(key, _)| key.as_str()).collect();
    let unused: Vec<_> = known
        .keys()
        // The menu's messages are named after the commands.
        .filter(|key| !used.contains(key.as_str()) && !key.starts_with("menu-"))
        .collect();
    assert!(unused.is_empty(), "unused: {unused:?}");
}
