//! The display names of roles, preset folders and kinds of phones.

use crate::{
    chat::words::cut,
    i18n::Language,
    text,
    worksection::{PhoneKind, PresetFolder, Role},
};

/// Longest name of a role, in characters.
const LINE: usize = 250;

/// Returns a folder's display name: preset ones have codes for titles.
pub(crate) fn folder_name(title: &str, language: Language) -> String {
    match PresetFolder::from_code(title) {
        Some(PresetFolder::Users) => text!(language, "folders-users"),
        Some(PresetFolder::Default) => text!(language, "folders-default"),
        Some(PresetFolder::TeamOnly) => text!(language, "folders-team-only"),
        Some(PresetFolder::Hidden) => text!(language, "folders-hidden"),
        None => title.to_owned(),
    }
}

pub(crate) fn role_name(role: &Role, language: Language) -> Option<String> {
    Some(match role {
        Role::Owner => text!(language, "role-owner"),
        Role::AccountAdmin => text!(language, "role-account-admin"),
        Role::TeamAdmin => text!(language, "role-team-admin"),
        Role::DepartmentAdmin => text!(language, "role-department-admin"),
        Role::User => text!(language, "role-user"),
        Role::Guest => text!(language, "role-guest"),
        Role::Reader => text!(language, "role-reader"),
        Role::Other(name) if name.is_empty() => return None,
        Role::Other(name) => cut(name, LINE),
    })
}

pub(crate) fn phone_kind(kind: PhoneKind, language: Language) -> String {
    match kind {
        PhoneKind::Main => text!(language, "phone-main"),
        PhoneKind::Work => text!(language, "phone-work"),
        PhoneKind::Mobile => text!(language, "phone-mobile"),
        PhoneKind::Home => text!(language, "phone-home"),
    }
}
