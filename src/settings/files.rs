//! Secrets that are given as files: by `NAME_FILE`, or as systemd's credentials.

use std::{
    env,
    fs::File,
    io::{self, Read},
    path::Path,
};

use super::{BadSetting, Flags, values::given};
use crate::foreign::of_file;

/// Largest file, in bytes: an address of Redis is the longest of these settings.
const LARGEST: u64 = 4096;

/// The directory where systemd puts what `LoadCredential=` names.
const CREDENTIALS: &str = "CREDENTIALS_DIRECTORY";

/// A setting that may be given as a file.
struct Secret<'a> {
    /// The setting, and the one that names its file.
    names: (&'static str, &'static str),
    value: &'a mut Option<String>,
    file: &'a Option<String>,
}

impl Flags {
    /// Reads the secrets that are given as files.
    ///
    /// # Errors
    ///
    /// If a file cannot be read, or a secret is given twice. The complaint does not repeat the path, which
    /// may be a misplaced secret.
    pub fn with_files(mut self) -> Result<Self, BadSetting> {
        let credentials = env::var_os(CREDENTIALS);
        let files = self.files.clone();
        for secret in self.secrets(&files) {
            secret.read(credentials.as_ref().map(Path::new))?;
        }
        Ok(self)
    }

    fn secrets<'a>(&'a mut self, files: &'a super::flags::SecretFiles) -> [Secret<'a>; 6] {
        let secret = |names, value, file| Secret { names, value, file };
        [
            secret(
                ("TELEGRAM_BOT_TOKEN", "TELEGRAM_BOT_TOKEN_FILE"),
                &mut self.telegram_bot_token,
                &files.telegram_bot_token_file,
            ),
            secret(
                (
                    "WORKSECTION_CLIENT_SECRET",
                    "WORKSECTION_CLIENT_SECRET_FILE",
                ),
                &mut self.worksection_client_secret,
                &files.worksection_client_secret_file,
            ),
            secret(
                ("STORE_URL", "STORE_URL_FILE"),
                &mut self.store_url,
                &files.store_url_file,
            ),
            secret(("PROXY", "PROXY_FILE"), &mut self.proxy, &files.proxy_file),
            secret(
                ("SECRET_KEY", "SECRET_KEY_FILE"),
                &mut self.secret_key,
                &files.secret_key_file,
            ),
            secret(
                ("SECRET_KEY_PREVIOUS", "SECRET_KEY_PREVIOUS_FILE"),
                &mut self.secret_key_previous,
                &files.secret_key_previous_file,
            ),
        ]
    }
}

impl Secret<'_> {
    fn read(self, credentials: Option<&Path>) -> Result<(), BadSetting> {
        let (name, by_file) = self.names;
        let bad = |problem: String| BadSetting::new(by_file, problem, "/run/secrets/the-secret");
        if let Some(path) = given(self.file) {
            if given(self.value).is_some() {
                return Err(bad(format!(
                    "is set, and so is {name}; leave one of them out"
                )));
            }
            *self.value = Some(content(Path::new(path)).map_err(bad)?);
        } else if let Some(path) = credentials.map(|directory| directory.join(name))
            && given(self.value).is_none()
            && path.exists()
        {
            let bad = |problem| {
                let problem = format!("{problem}, as systemd's credential {name}");
                BadSetting::new(name, problem, "/etc/credstore/NAME, by LoadCredential=")
            };
            *self.value = Some(content(&path).map_err(bad)?);
        }
        Ok(())
    }
}

/// Returns the one line that a file holds.
fn content(path: &Path) -> Result<String, String> {
    let unreadable =
        |error: io::Error| format!("names a file that cannot be read ({})", of_file(&error));
    let mut text = String::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(LARGEST + 1)
        .read_to_string(&mut text)
        .map_err(unreadable)?;
    let text = text.trim();
    match text {
        "" => Err("names an empty file".to_owned()),
        text if text.len() as u64 > LARGEST || text.contains(['\n', '\r', '\0']) => {
            Err("names a file that holds more than one line".to_owned())
        }
        text => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn token(content: &str, given: Option<&str>) -> Result<Option<String>, String> {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("token");
        fs::write(&path, content).expect("a file");
        let mut flags = Flags {
            telegram_bot_token: given.map(str::to_owned),
            ..Flags::default()
        };
        flags.files.telegram_bot_token_file = Some(path.display().to_string());
        let read = flags.with_files().map(|flags| flags.telegram_bot_token);
        read.map_err(|bad| bad.to_string())
    }

    #[test]
    fn a_file_stands_for_its_setting() {
        assert_eq!(token("1:token\n", None), Ok(Some("1:token".into())));
        assert_eq!(
            token("  1:token\r\n", Some(" ")),
            Ok(Some("1:token".into()))
        );
    }

    #[test]
    fn what_is_wrong_is_said_of_the_setting_that_names_the_file() {
        for (content, given, why) in [
            ("1:token", Some("1:token"), "TELEGRAM_BOT_TOKEN; leave one"),
            ("\n", None, "empty file"),
            ("1:token\n2:token", None, "more than one line"),
        ] {
            let complaint = token(content, given).expect_err("a complaint");
            assert!(
                complaint.starts_with("TELEGRAM_BOT_TOKEN_FILE: "),
                "{complaint}"
            );
            assert!(
                complaint.contains(why) && !complaint.contains('\n'),
                "{complaint}"
            );
        }
        let mut flags = Flags::default();
        flags.files.secret_key_file = Some("/hunter2/nowhere".into());
        let complaint = flags.with_files().expect_err("a complaint").to_string();
        assert!(complaint.starts_with("SECRET_KEY_FILE: "), "{complaint}");
        assert!(!complaint.contains("hunter2"), "{complaint}");
    }

    #[test]
    fn a_credential_of_systemd_has_the_name_of_its_setting() {
        let directory = tempfile::tempdir().expect("a directory");
        fs::write(directory.path().join("SECRET_KEY"), "abc\n").expect("a file");
        let read = |value: Option<&str>| {
            let mut value = value.map(str::to_owned);
            let secret = Secret {
                names: ("SECRET_KEY", "SECRET_KEY_FILE"),
                value: &mut value,
                file: &None,
            };
            secret.read(Some(directory.path())).map(|()| value)
        };
        assert_eq!(read(None), Ok(Some("abc".to_owned())));
        assert_eq!(read(Some("own")), Ok(Some("own".to_owned())));
    }
}
