//! Whoever linked a group and has left it decides whether it may go on reading with their access.

use std::sync::Arc;

use crate::{
    chat::{
        house::House,
        memory::leavers::Leaver,
        parts::keys::link_key,
        words::{
            ask::Ask,
            button::Button,
            buttons::LeaveButton,
            cut,
            reply::{Act, Answer, Key, Reply, Screen},
        },
    },
    html,
    i18n::Language,
    text,
    worksection::AccountName,
};

/// The question to whoever left.
pub(crate) fn question(language: Language, leaver: &Leaver, account: &AccountName) -> Screen {
    let group = cut(&leaver.title, 100);
    let account = account.to_string();
    let question = html!(language, "leave-question", group = group, account = account);
    let stay = LeaveButton::Stay(leaver.name.clone());
    Screen::new(question)
        .key(text!(language, "leave-stay"), Button::Leave(stay))
        .row([end_key(language, leaver)])
}

fn end_key(language: Language, leaver: &Leaver) -> Key {
    let end = LeaveButton::End(leaver.name.clone());
    Key::press(text!(language, "leave-end"), Button::Leave(end)).finally()
}

/// Tells a group that its linker has left and cannot be asked.
pub(crate) fn unreachable(language: Language) -> Screen {
    Screen::new(html!(language, "leave-unreachable"))
}

/// The answer, as long as the group uses this person's link. Who agreed may still end it.
pub(super) async fn button(ask: Ask, button: LeaveButton, house: Arc<House>) -> Answer {
    let language = ask.language;
    let stale = || Ok(Reply::toast(text!(language, "button-stale")));
    let (LeaveButton::Stay(name) | LeaveButton::End(name)) = &button;
    let Some((group, leaver)) = house.leavers.of_question(ask.person, name).await? else {
        return stale();
    };
    let session = house.accounts.session(group).await?;
    if session.is_none_or(|session| session.linked_by != ask.person) {
        return stale();
    }
    let title = cut(&leaver.title, 100);
    let who = cut(&ask.person_name, 100);
    let (here, there) = match button {
        LeaveButton::Stay(name) => {
            if !house.leavers.agree(group, &name).await? {
                return stale();
            }
            let here = Screen::new(html!(language, "leave-stays", group = title));
            let there = Screen::new(html!(language, "leave-stays-there", name = who));
            (here.row([end_key(language, &leaver)]), there)
        }
        LeaveButton::End(_) => {
            let was = house.accounts.unlink(group).await?;
            house.forget(group, was).await?;
            let here = Screen::new(html!(language, "leave-ended", group = title));
            let there = Screen::new(html!(language, "leave-ended-there", name = who));
            (here, there.row([link_key(language)]))
        }
    };
    Ok(Reply::from(here).and(Act::Tell(group, None, there)))
}
