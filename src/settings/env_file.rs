//! The settings file: `./.env`, or the one that `--env-file` names.

use std::{
    ffi::{OsStr, OsString},
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
};

use crate::foreign::of_file;

const FLAG: &str = "--env-file";
const USUAL: &str = ".env";

/// Reads the file named in `arguments` into the environment, or else `.env` in the working directory,
/// if it exists. Existing variables take precedence. An error is one line for the operator.
///
/// Must run before all other flags are parsed, since the file's values are their defaults.
pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<(), String> {
    match named(arguments) {
        Some(path) => load(&path).map_err(|why| format!("{FLAG}: {}: {why}", path.display())),
        None if Path::new(USUAL).exists() => {
            load(Path::new(USUAL)).map_err(|why| format!("{USUAL}: {why}"))
        }
        None => Ok(()),
    }
}

/// Returns the file of the last `--env-file`. clap reports one without a value.
fn named(arguments: impl IntoIterator<Item = OsString>) -> Option<PathBuf> {
    let mut arguments = arguments.into_iter();
    let mut named = None;
    while let Some(argument) = arguments.next() {
        let value = argument.as_bytes().strip_prefix(FLAG.as_bytes());
        match value {
            Some(b"") => named = arguments.next().or(named),
            Some([b'=', path @ ..]) => named = Some(OsStr::from_bytes(path).to_owned()),
            _ if argument == "--" => break,
            _ => {}
        }
    }
    named.map(PathBuf::from)
}

fn load(path: &Path) -> Result<(), String> {
    match dotenvy::from_path(path) {
        Ok(()) => Ok(()),
        // The error itself would repeat the line, which may contain a secret.
        Err(dotenvy::Error::LineParse(..)) => {
            Err("a line is not of the form NAME=value; .env.example shows the form".into())
        }
        Err(dotenvy::Error::Io(why)) => Err(format!(
            "cannot be read ({}); for example {FLAG} /etc/worksection-bot.env",
            of_file(&why)
        )),
        Err(_) => Err("cannot be read; .env.example shows the form".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_file_named_before_the_end_of_flags_counts() {
        let named = |line: &str| named(line.split(' ').map(OsString::from));
        for (line, file) in [
            ("bot", None),
            ("bot check", None),
            ("bot check --env-file a.env", Some("a.env")),
            ("bot --env-file=a.env check", Some("a.env")),
            ("bot --env-file a.env --env-file=b.env", Some("b.env")),
            ("bot check --env-file", None),
            ("bot --env-files a.env", None),
            ("bot -- --env-file a.env", None),
        ] {
            assert_eq!(named(line), file.map(PathBuf::from), "{line}");
        }
    }
}
