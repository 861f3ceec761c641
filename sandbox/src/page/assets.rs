//! The files of the page, as they are in this folder.

use axum::{
    extract::Path,
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS},
    },
    response::{Html, IntoResponse, Response},
};

/// Everything comes from this server, except photos: those are wherever an account keeps them. Text
/// of a message can therefore never become script, style or a form.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
    img-src 'self' data: https: http://127.0.0.1:* http://localhost:*; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

/// Name under `/page/`, type, content.
type Asset = (&'static str, &'static str, &'static str);

macro_rules! assets {
    ($($kind:ident $folder:literal: $($name:literal)*;)*) => {
        [$($(($name, $kind, include_str!(concat!($folder, "/", $name))),)*)*]
    };
}

const ICON: &str = "image/svg+xml";

const ASSETS: &[Asset] = &assets! {
    SCRIPT "js":
        "api.js" "attach.js" "avatars.js" "cards.js" "commands.js" "composer.js" "dom.js"
        "inline.js" "inspector.js" "json.js" "keyboard.js" "links.js" "meanwhile.js" "messages.js"
        "notices.js" "page.js" "reply-keyboard.js" "rich-text.js" "rooms.js" "state.js" "suggestions.js"
        "texts.js" "theme.js";
    STYLE "css": "base.css" "chat.css" "composer.css" "inspector.css" "meanwhile.css";
    ICON ".": "icon.svg";
};

/// The page itself.
pub(super) async fn index() -> impl IntoResponse {
    let headers = [
        ("content-security-policy", POLICY),
        ("referrer-policy", "no-referrer"),
        ("cache-control", "no-cache"),
    ];
    (headers, Html(include_str!("index.html")))
}

/// One of its scripts, styles or pictures.
pub(super) async fn asset(Path(name): Path<String>) -> Response {
    let Some((_, kind, content)) = ASSETS.iter().find(|(known, ..)| *known == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (CONTENT_TYPE, *kind),
        (CACHE_CONTROL, "no-cache"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, *content).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_import_of_a_script_is_served() {
        for (name, _, content) in ASSETS.iter().filter(|(_, kind, _)| *kind == SCRIPT) {
            for line in content.lines().filter(|line| line.contains("from \"./")) {
                let import = line
                    .split("from \"./")
                    .nth(1)
                    .and_then(|end| end.split('"').next());
                let import = import.unwrap_or_default();
                assert!(
                    ASSETS.iter().any(|(known, ..)| *known == import),
                    "{name}: {import}"
                );
            }
        }
    }

    #[test]
    fn no_script_parses_html_from_data() {
        for (name, _, content) in ASSETS.iter().filter(|(_, kind, _)| *kind == SCRIPT) {
            for door in [
                "innerHTML",
                "outerHTML",
                "insertAdjacentHTML",
                "document.write",
                "eval(",
            ] {
                assert!(!content.contains(door), "{name} uses {door}");
            }
        }
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let texts = include_str!("js/texts.js");
        let keys = |language: &str| -> Vec<String> {
            let (_, block) = texts
                .split_once(&format!("  {language}: {{"))
                .expect("a language");
            let (block, _) = block.split_once("\n  },").expect("its end");
            let keys = block
                .lines()
                .filter_map(|line| line.trim().strip_prefix('"')?.split('"').next());
            keys.map(str::to_owned).collect()
        };
        assert!(!keys("uk").is_empty());
        assert_eq!(keys("uk"), keys("en"));
    }
}
