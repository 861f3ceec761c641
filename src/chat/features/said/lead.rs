//! Who manages a team or a department.

use crate::{
    chat::{
        parts::{keys::card_key, label, people, said::Place},
        words::{
            ask::Ask,
            cut,
            reply::{Answer, Screen},
        },
    },
    html,
    people::{Person, PersonRef, phrases, search::Field as Found},
    worksection::Role,
};

/// Shows who manages the team, or the department, that somebody was found by or is in.
pub(super) async fn lead(ask: &Ask, place: &Place<'_>, of: &Person, why: Found) -> Answer {
    let language = ask.language;
    let members = place.house.members(place.session).await?;
    let (title, all) = match (&of.department, &of.group) {
        (Some(department), _) if why == Found::Department => {
            (department, members.snapshot.in_department(department))
        }
        (_, Some(group)) if of.is_member() => (group, members.snapshot.in_group(group)),
        _ => {
            let name = cut(&of.name, 100);
            let seen = place.audience.shows(of);
            let notice = html!(language, "said-no-lead", name = name);
            return Ok(people::card_under(language, notice, &seen).into());
        }
    };
    let by_role = |person: &&PersonRef| {
        let leads = matches!(person.role, Some(Role::TeamAdmin | Role::DepartmentAdmin));
        leads && !place.audience.is_public()
    };
    let by_position = |person: &&PersonRef| {
        let position = person.position.as_deref();
        position.is_some_and(phrases::leads)
    };
    let mut leaders: Vec<PersonRef> = all.iter().filter(by_role).cloned().collect();
    if leaders.is_empty() {
        leaders = all.iter().filter(by_position).cloned().collect();
    }
    let title = cut(title, 100);
    match leaders.as_slice() {
        [one] => {
            let notice = html!(language, "said-lead", title = title);
            let seen = place.audience.shows(one);
            Ok(people::card_under(language, notice, &seen).into())
        }
        [] => {
            let notice = html!(language, "said-no-lead-of", title = title);
            let labels = label::labels(
                &all[..all.len().min(people::PAGE)],
                place.audience,
                language,
            );
            Ok(choice(Screen::new(notice), &all, labels).into())
        }
        several => {
            let text = html!(language, "said-leads", title = title);
            let several = &several[..several.len().min(people::PAGE)];
            let labels = label::labels(several, place.audience, language);
            Ok(choice(Screen::new(text), several, labels).into())
        }
    }
}

fn choice(screen: Screen, people: &[PersonRef], labels: Vec<String>) -> Screen {
    let people = people.iter().zip(labels);
    people.fold(screen, |screen, (person, label)| {
        screen.row([card_key(person, label, None)])
    })
}
