//! What a list of events says: in which order, and whom.

use crate::{
    news::{
        concern,
        mention::{self, Names},
    },
    people::{Members, Snapshot},
    worksection::Event,
};

/// Returns the e-mails of those whom an event mentions who were not mentioned in the text before.
pub(in crate::news) fn mentioned(event: &Event, members: &Snapshot<Members>) -> Vec<String> {
    let Some((new, old)) = concern::text(event) else {
        return Vec::new();
    };
    // Of thousands of members a text begins few names.
    let begun = mention::beginnings([new, old]);
    let people = members.items.iter().filter_map(|person| {
        let first = person.name.split_whitespace().next()?;
        begun
            .contains(first)
            .then_some((person.name, person.email?))
    });
    let names = Names::new(people);
    let before = names.in_text(old);
    let now = names.in_text(new).into_iter();
    now.filter(|email| !before.contains(email))
        .map(str::to_owned)
        .collect()
}

/// Returns the e-mails of those whose names stand in a text.
pub fn named_in(text: &str, members: &Snapshot<Members>) -> Vec<String> {
    let people = members.items.iter();
    let people = people.filter_map(|person| Some((person.name, person.email?)));
    let named = Names::new(people).in_text(text).into_iter();
    named.map(str::to_owned).collect()
}

/// Returns a list of events in the order in which they happened, as far as their minutes and the list tell: it
/// begins with the newest, unless its minutes say otherwise.
pub(super) fn in_order(mut events: Vec<Event>) -> Vec<Event> {
    let oldest_first = match (events.first(), events.last()) {
        (Some(first), Some(last)) => first.date_added < last.date_added,
        _ => true,
    };
    if !oldest_first {
        events.reverse();
    }
    events.sort_by(|one, other| one.date_added.cmp(&other.date_added));
    events
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(minutes: &[&str]) -> Vec<String> {
        let events = minutes.iter().enumerate().map(|(place, minute)| {
            let event = serde_json::json!({
                "action": "close",
                "object": { "type": "task", "id": place + 1 },
                "date_added": format!("2026-12-01 09:{minute}"),
            });
            serde_json::from_str(&event.to_string()).expect("an event")
        });
        let ordered = in_order(events.collect()).into_iter();
        ordered.map(|event: Event| event.object.id).collect()
    }

    #[test]
    fn a_list_is_read_from_its_oldest_event() {
        assert_eq!(order(&["31", "30", "30"]), ["3", "2", "1"]);
        assert_eq!(order(&["30", "30", "31"]), ["1", "2", "3"]);
        assert_eq!(order(&["30", "30"]), ["2", "1"]);
        assert!(order(&[]).is_empty());
    }
}
