//! `/oauth2/authorize`: the page on which a person chooses who they are and what an application
//! may do for them. Plain forms, no script.

use std::{collections::BTreeSet, fmt::Write};

use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri},
    response::{Html, IntoResponse, Redirect, Response},
};
use url::Url;

use super::{
    SCOPES, Worksection,
    grants::Grant,
    record::Record,
    request::{Asked, Forms},
};

/// How many members of an account the page offers; a form that is sent by hand can name any.
const OFFERED: usize = 100;

/// What an application asks for, once it has been found to be in order.
struct Wish {
    client: String,
    title: String,
    redirect_uri: Url,
    /// As it came, to be compared with what `/token` will be told.
    raw_redirect_uri: String,
    state: String,
    scopes: Vec<&'static str>,
}

/// What becomes of a visit.
enum Outcome {
    Page(String),
    /// Back to the application, and why with nothing.
    Back(Url, Option<String>),
    /// Nothing to send the person back to.
    Refused(&'static str),
}

/// `/oauth2/authorize`: GET shows the page, POST is a person's decision.
pub(super) async fn serve(
    State(worksection): State<Worksection>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let mut asked = Asked::read(&method, &uri, &headers, &body, Forms::JsonOrForm);
    asked.expect(&[
        "client_id",
        "client_secret",
        "redirect_uri",
        "response_type",
        "state",
        "scope",
        "member",
        "grant",
        "decision",
    ]);
    let record = Record::start(
        worksection.traffic(),
        "oauth2/authorize",
        asked.masked(),
        asked.broken_rules(),
    );
    match decide(&mut worksection.state(), &asked) {
        Outcome::Page(page) => {
            record.answered(200, None);
            Html(page).into_response()
        }
        Outcome::Back(url, error) => {
            record.answered(303, error);
            Redirect::to(url.as_str()).into_response()
        }
        Outcome::Refused(why) => {
            record.answered(400, Some(why.to_owned()));
            let page = page("Worksection", &format!("<h1>{why}</h1>"));
            (StatusCode::BAD_REQUEST, Html(page)).into_response()
        }
    }
}

fn decide(state: &mut super::State, asked: &Asked) -> Outcome {
    let wish = match wish(state, asked) {
        Ok(wish) => wish,
        Err(outcome) => return outcome,
    };
    if !asked.is_post() {
        return Outcome::Page(consent_page(state, &wish));
    }
    if asked.get("decision") != Some("allow") {
        return wish.back("error", "access_denied");
    }
    let granted = asked.fields("grant");
    let scopes = wish.scopes.iter().filter(|scope| granted.contains(*scope));
    let scopes: BTreeSet<String> = scopes.map(|&scope| scope.to_owned()).collect();
    let chosen = chosen_member(state, asked.get("member").unwrap_or_default());
    let Some((account, member)) = chosen.filter(|_| !scopes.is_empty()) else {
        return wish.back("error", "access_denied");
    };
    let grant = Grant {
        account,
        member,
        scopes,
    };
    let code = state
        .grants
        .code(grant, &wish.client, &wish.raw_redirect_uri);
    wish.back("code", &code)
}

fn wish(state: &super::State, asked: &Asked) -> Result<Wish, Outcome> {
    let id = asked.get("client_id").unwrap_or_default();
    let application = state.applications.iter().find(|a| a.id == id);
    let application = application.ok_or(Outcome::Refused("Unknown application"))?;
    let raw = asked.get("redirect_uri").unwrap_or_default();
    let allowed = application.may_redirect_to(raw);
    let redirect_uri = Url::parse(raw).ok().filter(|_| allowed);
    let redirect_uri = redirect_uri.ok_or(Outcome::Refused("This redirect_uri is not allowed"))?;
    let scope = asked.get("scope").unwrap_or_default();
    let named: BTreeSet<&str> = scope
        .split(|c: char| c == ',' || c.is_whitespace())
        .filter(|name| !name.is_empty())
        .collect();
    let scopes = SCOPES.into_iter().filter(|scope| named.contains(scope));
    let wish = Wish {
        client: application.id.clone(),
        title: application.title.clone(),
        redirect_uri,
        raw_redirect_uri: raw.to_owned(),
        state: asked.get("state").unwrap_or_default().to_owned(),
        scopes: scopes.collect(),
    };
    if asked.get("response_type") != Some("code") {
        return Err(wish.back("error", "invalid_request"));
    }
    if wish.scopes.is_empty() || wish.scopes.len() < named.len() {
        return Err(wish.back("error", "invalid_scope"));
    }
    Ok(wish)
}

/// `account/id`, as the form's options have it, or `account/e-mail`.
fn chosen_member(state: &super::State, choice: &str) -> Option<(String, u64)> {
    let (account, who) = choice.split_once('/')?;
    let contents = state.contents(account)?;
    let by_id = who.parse().ok().and_then(|id| contents.member_by_id(id));
    let member = by_id.or_else(|| contents.member(who))?;
    Some((account.to_owned(), member.id))
}

impl Wish {
    fn back(&self, key: &str, value: &str) -> Outcome {
        let mut url = self.redirect_uri.clone();
        url.query_pairs_mut().append_pair(key, value);
        if !self.state.is_empty() {
            url.query_pairs_mut().append_pair("state", &self.state);
        }
        Outcome::Back(url, (key == "error").then(|| value.to_owned()))
    }
}

fn consent_page(state: &super::State, wish: &Wish) -> String {
    let mut form = format!(
        "<h1>{} would like to use Worksection for you</h1><form method=\"post\">",
        escape(&wish.title)
    );
    let hidden = [
        ("client_id", wish.client.as_str()),
        ("redirect_uri", &wish.raw_redirect_uri),
        ("response_type", "code"),
        ("state", &wish.state),
        ("scope", &wish.scopes.join(" ")),
    ];
    // Writing to a string does not fail.
    for (name, value) in hidden {
        let value = escape(value);
        let _ = write!(
            form,
            "<input type=\"hidden\" name=\"{name}\" value=\"{value}\">"
        );
    }
    let _ = write!(
        form,
        "<label>You are<select name=\"member\">{}</select></label><fieldset><legend>It may</legend>",
        options(state)
    );
    for scope in &wish.scopes {
        let _ = write!(
            form,
            "<label class=\"scope\"><input type=\"checkbox\" name=\"grant\" value=\"{scope}\" \
             checked> {scope}</label>"
        );
    }
    form.push_str(
        "</fieldset><p class=\"buttons\">\
         <button name=\"decision\" value=\"allow\">Allow</button>\
         <button name=\"decision\" value=\"deny\" class=\"quiet\">Deny</button></p></form>",
    );
    page("Worksection: consent", &form)
}

/// The first members of every account, by account.
fn options(state: &super::State) -> String {
    let mut options = String::new();
    for (account, books) in &state.accounts {
        let _ = write!(options, "<optgroup label=\"{account}\">");
        for member in books.contents.members.iter().take(OFFERED) {
            let name = [&member.details.name, &member.details.email];
            let name = name.into_iter().find(|text| !text.is_empty());
            let _ = write!(
                options,
                "<option value=\"{account}/{}\">{} · {}</option>",
                member.id,
                escape(name.map_or("?", |name| name.as_str())),
                escape(&member.role),
            );
        }
        options.push_str("</optgroup>");
    }
    options
}

fn page(title: &str, content: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <link rel=\"icon\" href=\"data:,\"><title>{title}</title><style>{STYLE}</style></head><body><main>{content}</main></body></html>"
    )
}

const STYLE: &str = "\
:root{color-scheme:light dark;--page:light-dark(#eef1f5,#15181c);--card:light-dark(#fff,#1f242a);\
--line:light-dark(#d5dbe3,#39414b);--act:light-dark(#1b7f4b,#2fa66a)}\
*{box-sizing:border-box}\
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1rem;\
background:var(--page);font:16px/1.5 system-ui,sans-serif}\
main{width:100%;max-width:26rem;background:var(--card);border:1px solid var(--line);\
border-radius:16px;padding:1.5rem}\
h1{font-size:1.25rem;line-height:1.3;margin:0 0 1.25rem}\
select{display:block;width:100%;padding:.6rem;margin:.3rem 0 1.25rem;font:inherit;\
border:1px solid var(--line);border-radius:10px;background:transparent;color:inherit}\
option,optgroup{background:var(--card);color:inherit}\
fieldset{border:1px solid var(--line);border-radius:10px;margin:0 0 1.25rem}\
.scope{display:block;padding:.3rem 0}\
.buttons{display:flex;gap:.75rem;margin:0}\
button{flex:1;padding:.8rem;font:inherit;font-weight:600;border:0;border-radius:10px;\
background:var(--act);color:#fff;cursor:pointer}\
.quiet{background:transparent;color:inherit;border:1px solid var(--line)}";

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(c),
        }
    }
    escaped
}
