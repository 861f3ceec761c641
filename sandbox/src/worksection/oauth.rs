//! OAuth between servers: a code for tokens, a refresh token for new ones, and whose token it is.

use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, Method, Uri},
    response::Response,
};
use serde_json::{Value, json};

use super::{
    Application, Tokens, Worksection,
    grants::Verdict,
    misbehave::{self, Answer, Dialect},
    record::Record,
    request::{Asked, Forms},
};

/// `/oauth2/token`: a code for tokens.
pub(super) async fn token(
    State(worksection): State<Worksection>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let asked = Asked::read(&method, &uri, &headers, &body, Forms::JsonOrForm);
    let known = [
        "client_id",
        "client_secret",
        "grant_type",
        "code",
        "redirect_uri",
    ];
    call(&worksection, "oauth2/token", asked, &known, redeem).await
}

/// `/oauth2/refresh`: a refresh token for new tokens.
pub(super) async fn refresh(
    State(worksection): State<Worksection>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let asked = Asked::read(&method, &uri, &headers, &body, Forms::JsonOrForm);
    let known = ["client_id", "client_secret", "grant_type", "refresh_token"];
    call(&worksection, "oauth2/refresh", asked, &known, renew).await
}

/// `/oauth2/resource`: whose access token this is.
pub(super) async fn resource(
    State(worksection): State<Worksection>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let asked = Asked::read(&method, &uri, &headers, &body, Forms::JsonOrForm);
    let known = ["client_id", "client_secret", "access_token"];
    call(&worksection, "oauth2/resource", asked, &known, whose).await
}

/// `error` and `errorDescription`.
struct Failure(&'static str, String);

type Work = fn(&mut super::State, &Asked) -> Result<Value, Failure>;

async fn call(
    worksection: &Worksection,
    name: &str,
    mut asked: Asked,
    known: &[&str],
    work: Work,
) -> Response {
    asked.expect(known);
    let traffic = worksection.traffic();
    let record = Record::start(traffic, name, asked.masked(), asked.broken_rules());
    let fault = worksection.faults().strike(name);
    let fault = fault.map(|fault| misbehave::repeating(fault, &asked.repeated()));
    let work = || match work(&mut worksection.state(), &asked) {
        Ok(body) => Answer::ok(body),
        Err(Failure(error, description)) => Dialect::OAuth.error(0, error, Some(&description)),
    };
    misbehave::respond(fault, Dialect::OAuth, record, work).await
}

fn redeem(state: &mut super::State, asked: &Asked) -> Result<Value, Failure> {
    let client = client(&state.applications, asked)?.id.clone();
    grant_type(asked, "authorization_code")?;
    let (code, uri) = (required(asked, "code")?, required(asked, "redirect_uri")?);
    let redeemed = state.grants.redeem(code, &client, uri);
    let (grant, tokens) = redeemed.ok_or_else(|| not_authorized("The code is not valid"))?;
    let mut answer = shown(&state.grants.lifetimes, &tokens);
    answer["account_url"] = json!(state.address_of(&grant.account));
    Ok(answer)
}

fn renew(state: &mut super::State, asked: &Asked) -> Result<Value, Failure> {
    let client = client(&state.applications, asked)?.id.clone();
    grant_type(asked, "refresh_token")?;
    let spent = required(asked, "refresh_token")?;
    let tokens = state.grants.refresh(spent, &client);
    let tokens = tokens.ok_or_else(|| not_authorized("The refresh token is not valid"))?;
    Ok(shown(&state.grants.lifetimes, &tokens))
}

fn whose(state: &mut super::State, asked: &Asked) -> Result<Value, Failure> {
    client(&state.applications, asked)?;
    let grant = match state.grants.check(required(asked, "access_token")?) {
        Verdict::Good(grant) => grant,
        Verdict::Expired => return Err(not_authorized(misbehave::EXPIRED)),
        Verdict::Unknown => return Err(not_authorized(misbehave::REVOKED)),
    };
    let contents = state.contents(&grant.account);
    let member = contents.and_then(|contents| contents.member_by_id(grant.member));
    let member = member.ok_or_else(|| not_authorized(misbehave::REVOKED))?;
    Ok(json!({
        "id": member.id.to_string(),
        "first_name": member.details.first_name,
        "last_name": member.details.last_name,
        "email": member.details.email,
        "account_url": state.address_of(&grant.account),
    }))
}

fn client<'a>(known: &'a [Application], asked: &Asked) -> Result<&'a Application, Failure> {
    let id = required(asked, "client_id")?;
    let secret = required(asked, "client_secret")?;
    let mut known = known.iter();
    known
        .find(|application| application.id == id && application.secret == secret)
        .ok_or_else(|| Failure("invalid_client", "The client is not valid".to_owned()))
}

fn grant_type(asked: &Asked, expected: &str) -> Result<(), Failure> {
    if required(asked, "grant_type")? == expected {
        return Ok(());
    }
    let description = format!("grant_type must be {expected}");
    Err(Failure("invalid_request", description))
}

fn required<'a>(asked: &'a Asked, name: &str) -> Result<&'a str, Failure> {
    let missing = || Failure("invalid_request", format!("{name} is required"));
    asked.get(name).ok_or_else(missing)
}

fn not_authorized(description: &str) -> Failure {
    Failure("not_authorized", description.to_owned())
}

fn shown(lifetimes: &super::Lifetimes, tokens: &Tokens) -> Value {
    json!({
        "token_type": "Bearer",
        "expires_in": lifetimes.access.as_secs(),
        "access_token": tokens.access_token,
        "refresh_token": tokens.refresh_token,
    })
}
