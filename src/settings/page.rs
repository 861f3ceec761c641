//! `docs/settings.md` is made of what `--help` says.

use std::{fmt::Write as _, fs};

use clap::{Args, Command};

use super::Flags;

const HEAD: &str = "# Settings

Environment variables, a `.env` file in the working directory (or `--env-file FILE`), or flags of the same name
(`--telegram-bot-token`); the flag wins, then the environment. A bad setting ends the program with exit code 2 and one line
that names it; `worksection-bot check` tries all of them. `.env.example` has each with a comment. This
page is made by the program: `UPDATE_KIT=1 cargo test --lib settings::page`.

| setting | value | what it does |
| --- | --- | --- |
";

#[test]
fn the_page_of_settings_is_what_help_says() {
    let command = Flags::augment_args(Command::new("settings"));
    let mut page = HEAD.to_owned();
    for flag in command.get_arguments() {
        let (Some(name), Some(help)) = (flag.get_env(), flag.get_help()) else {
            continue;
        };
        let value = flag.get_value_names().unwrap_or_default().join(" ");
        let help = help.to_string().replace('\n', " ").replace('|', "\\|");
        let value = value.replace('|', "\\|");
        let name = name.to_string_lossy();
        writeln!(page, "| `{name}` | {value} | {help} |").expect("a text");
    }
    page.push_str("| `RUST_LOG` | LEVELS | Which log lines are written: error, warn, info, debug or trace [default: info] |\n");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/settings.md");
    if std::env::var_os("UPDATE_KIT").is_some() {
        fs::write(path, &page).expect("a file");
    }
    assert_eq!(fs::read_to_string(path).ok(), Some(page));
}
