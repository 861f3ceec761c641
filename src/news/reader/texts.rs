//! What a list of events says: in which order, and whom.

use crate::{
    news::{concern, mention::Names},
    people::{Members, Snapshot},
    worksection::Event,
};

/// Returns the e-mails of those whom an event mentions who were not mentioned in the text before.
pub(super) fn mentioned(event: &Event, members: &Snapshot<Members>) -> Vec<String> {
    let Some((new, old)) = concern::text(event) else {
        return Vec::new();
    };
    let people = members.items.iter();
    let people = people.filter_map(|person| Some((&*person.name, person.email.as_deref()?)));
    let names = Names::new(people);
    let before = names.in_text(old);
    let now = names.in_text(new).into_iter();
    now.filter(|email| !before.contains(email))
        .map(str::to_owned)
        .collect()
}

/// Returns events in the order in which they happened, as far as their minutes and the list tell: a list that
/// begins with the newest is turned around.
pub(super) fn in_order(mut events: Vec<Event>) -> Vec<Event> {
    let newest_first = match (events.first(), events.last()) {
        (Some(first), Some(last)) => first.date_added > last.date_added,
        _ => false,
    };
    if newest_first {
        events.reverse();
    }
    events.sort_by(|one, other| one.date_added.cmp(&other.date_added));
    events
}
