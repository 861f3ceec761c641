//! Members and teams: `get_users`, `add_user`, `me`, `get_user_groups`, `add_user_group`.

use serde_json::{Value, json};

use super::{Desk, Refusal, valid_email};
use crate::worksection::{
    Contents,
    auth::Caller,
    model::{Details, Member, Team, same_text},
    request::Asked,
};

pub(super) fn list(desk: &mut Desk<'_>, _: &Asked) -> Result<Value, Refusal> {
    let by_key = desk.is_by_key();
    let members = desk.contents.members.iter();
    Ok(members
        .map(|member| member.to_json_whole(desk.url, by_key))
        .collect())
}

pub(super) fn invite(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let email = valid_email(asked.required("email")?)?;
    if let Some(known) = desk.contents.member(email) {
        return Err(Refusal::email_exists(&known.details.email));
    }
    let role = asked.get("role").unwrap_or("user");
    if !["user", "guest", "reader"].contains(&role) {
        return Err(Refusal::invalid(11, "Invalid role"));
    }
    let group = match asked.get("group") {
        Some(title) => team(desk.contents, title, false).title,
        None => own_team(desk),
    };
    let mut details = Details::new(&asked.text("first_name"), &asked.text("last_name"), email);
    if details.name.is_empty() {
        email.clone_into(&mut details.name);
    }
    details.title = asked.text("title");
    details.group = group;
    let member = Member {
        id: desk.contents.new_id(),
        details,
        department: asked.text("department"),
        role: role.to_owned(),
        invited: true,
        ..Member::default()
    };
    let shown = member.to_json(desk.url);
    desk.contents.members.push(member);
    Ok(shown)
}

pub(super) fn me(desk: &mut Desk<'_>, _: &Asked) -> Result<Value, Refusal> {
    let Caller::Member { member, .. } = desk.caller else {
        return Err(Refusal::denied("access token required"));
    };
    let shown = member.to_json(desk.url);
    Ok(if desk.habits.me_as_object {
        shown
    } else {
        json!([shown])
    })
}

pub(super) fn teams(desk: &mut Desk<'_>, _: &Asked) -> Result<Value, Refusal> {
    Ok(desk.contents.teams.iter().map(Team::to_json).collect())
}

pub(super) fn add_team(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let title = asked.required("title")?;
    let client = asked.get("client") == Some("1");
    Ok(team(desk.contents, title, client).to_json())
}

/// The team of this title, made if there is none.
fn team(contents: &mut Contents, title: &str, client: bool) -> Team {
    if let Some(known) = contents.teams.iter().find(|t| same_text(&t.title, title)) {
        return known.clone();
    }
    let team = Team {
        id: contents.new_id(),
        title: title.to_owned(),
        client,
    };
    contents.teams.push(team.clone());
    team
}

/// The caller's own team; for the API key, the company's first.
fn own_team(desk: &Desk<'_>) -> String {
    match desk.caller {
        Caller::Member { member, .. } => member.details.group.clone(),
        Caller::Key => {
            let company = desk.contents.teams.iter().find(|team| !team.client);
            company.map(|team| team.title.clone()).unwrap_or_default()
        }
    }
}
