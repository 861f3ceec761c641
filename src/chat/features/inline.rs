//! Inline mode: `@bot ков` in any chat shows people, and sends the card of the chosen one. The asking
//! person's own link decides what is visible; a group's link is never used here.
//!
//! Telegram says of the chat only its kind, and a supergroup or a channel may be public: there the card is
//! one that everybody may read, with the way to the rest.

use std::collections::HashSet;

use teloxide::{
    payloads::AnswerInlineQuery,
    types::{
        ChatId, ChatType, InlineKeyboardButton, InlineKeyboardMarkup, InlineQuery,
        InlineQueryResult, InlineQueryResultArticle, InlineQueryResultsButton,
        InlineQueryResultsButtonKind, InputMessageContent, InputMessageContentText,
        LinkPreviewOptions, ParseMode, UserId,
    },
};

use crate::{
    accounts::Session,
    chat::{
        house::House,
        parts::{audience::Audience, card, near, said, ways},
        words::{
            cut,
            listing::Scope,
            names,
            refusal::Refusal,
            reply::{Does, Key, Trouble},
        },
    },
    clean,
    i18n::Language,
    people::{Person, PersonId, PersonRef},
    text,
    worksection::key_in,
};

/// People per page of results.
const PAGE: usize = 20;

/// How long Telegram may show the same answer to the same person, in seconds.
const CACHE: u32 = 30;

/// Returns the answer: people, or a button that leads to the private chat.
pub(crate) async fn answer(
    query: &InlineQuery,
    language: Language,
    house: &House,
) -> AnswerInlineQuery {
    let (found, leads_to) = match look(query, house).await {
        // Nothing is looked for; what stands in the input field, nobody can delete.
        _ if key_in(&query.query).is_some() => (
            Found::default(),
            Some((text!(language, "inline-key"), "link")),
        ),
        Ok(Some(found)) if found.people.is_empty() && query.offset.is_empty() => {
            (found, Some((text!(language, "inline-nobody"), "help")))
        }
        Ok(Some(found)) if found.guessed => {
            (found, Some((text!(language, "inline-guesses"), "help")))
        }
        Ok(Some(found)) => (found, None),
        Ok(None) => (
            Found::default(),
            Some((text!(language, "link-button"), "link")),
        ),
        Err(Trouble::Refusal(Refusal::Worksection(error))) if error.is_credential_refused() => (
            Found::default(),
            Some((text!(language, "inline-link-again"), "link")),
        ),
        Err(_) => (
            Found::default(),
            Some((text!(language, "inline-unavailable"), "help")),
        ),
    };
    // A client may send any offset.
    let offset = query.offset.parse().unwrap_or(0).min(found.people.len());
    let page = found.people.iter().skip(offset).take(PAGE);
    // Telegram refuses an answer in which an id comes twice.
    let mut seen = HashSet::new();
    let page = page.filter(|person| seen.insert(&person.id));
    let results = page.map(|person| result(person, &found.audience, language));
    let mut answer = AnswerInlineQuery::new(query.id.clone(), results.collect::<Vec<_>>());
    answer.is_personal = Some(true);
    // Results that may differ a moment later are not cached. Telegram would also show what was asked for
    // in one chat when the same is asked for in another.
    let same_everywhere =
        leads_to.is_none() && found.audience.is_public() && !found.by_whom_they_need;
    answer.cache_time = Some(if same_everywhere { CACHE } else { 0 });
    answer.next_offset = (offset + PAGE < found.people.len()).then(|| (offset + PAGE).to_string());
    answer.button = leads_to.map(|(text, payload)| InlineQueryResultsButton {
        text: cut(&text, 64),
        kind: InlineQueryResultsButtonKind::StartParameter(payload.to_owned()),
    });
    answer
}

/// The answer to somebody who is not served: nobody, and a button to where that is said.
pub(crate) fn not_served(query: &InlineQuery, language: Language) -> AnswerInlineQuery {
    let none: Vec<InlineQueryResult> = Vec::new();
    let mut answer = AnswerInlineQuery::new(query.id.clone(), none);
    (answer.is_personal, answer.cache_time) = (Some(true), Some(0));
    answer.button = Some(InlineQueryResultsButton {
        text: cut(&text!(language, "not-served-toast"), 64),
        kind: InlineQueryResultsButtonKind::StartParameter("help".to_owned()),
    });
    answer
}

/// The people that a query finds.
#[derive(Default)]
struct Found {
    /// The people found, best first.
    people: Vec<PersonRef>,
    /// Whether nobody matches and these are guesses.
    guessed: bool,
    /// Whether those come first whom the asking person marked or looked up, which changes with each press.
    by_whom_they_need: bool,
    /// Who reads the card that is sent.
    audience: Audience,
}

/// Returns who matches; for an empty query whom the person marked and looked up lately, then their own team. `None` if they have no link.
async fn look(query: &InlineQuery, house: &House) -> Result<Option<Found>, Trouble> {
    let own = ChatId::from(query.from.id);
    let Some(session) = house.accounts.session(own).await? else {
        return Ok(None);
    };
    if house.end_of_lending(&session).await?.is_some() {
        return Ok(None);
    }
    let alone = house.alone(Some(&session)).await?;
    let audience = match query.chat_type {
        Some(ChatType::Supergroup | ChatType::Channel) => {
            let account = house.accounts.account_mark(&session.account);
            Audience::public(&house.username, &account).in_region(house.phone_region)
        }
        // Sending a card there by one's own link is that person's own decision.
        Some(ChatType::Sender | ChatType::Private | ChatType::Group) | None => {
            let seen = alone.clone().in_region(house.phone_region);
            let seen = seen.with_absences(house.absences(&session).await);
            seen.with_standing(house.standing(&session).await?)
        }
    };
    let wanted = query.query.trim();
    if wanted.is_empty() {
        let members = house.members(&session).await?;
        let team = team(query.from.id, &session, house).await;
        let others = match &team {
            Some(team) => members.snapshot.in_group(team),
            None => members.snapshot.by_name(),
        };
        let mut people = near::known(query.from.id, &session, house).await?;
        let near: HashSet<PersonId> = people.iter().map(|near| near.id.clone()).collect();
        let others = others.into_iter().filter(|other| !near.contains(&other.id));
        people.extend(others);
        return Ok(Some(Found {
            people,
            guessed: false,
            by_whom_they_need: !near.is_empty(),
            audience,
        }));
    }
    let place = said::Place {
        house,
        session: &session,
        audience: &alone,
        scope: Scope::Members,
    };
    let found = place.look_for(wanted).await?;
    Ok(Some(Found {
        people: found.people,
        guessed: found.guessed,
        by_whom_they_need: false,
        audience,
    }))
}

/// Returns the asking person's team, if it is known which member they are.
async fn team(person: UserId, session: &Session, house: &House) -> Option<String> {
    let me = house.member_of(person, session).await;
    me.ok().flatten()?.group
}

fn result(person: &Person, audience: &Audience, language: Language) -> InlineQueryResult {
    let id = match &person.id {
        PersonId::Member(id) => format!("m{id}"),
        PersonId::Contact(id) => format!("c{id}"),
    };
    let seen = audience.shows(person);
    let card = card::text(&seen, language);
    let mut content = InputMessageContentText::new(card.into_string());
    content.parse_mode = Some(ParseMode::Html);
    content.link_preview_options = Some(LinkPreviewOptions {
        is_disabled: seen.photo.is_none(),
        url: seen.photo.clone(),
        prefer_small_media: seen.photo.is_some(),
        prefer_large_media: false,
        show_above_text: seen.photo.is_some(),
    });
    let content = InputMessageContent::Text(content);
    let mut article =
        InlineQueryResultArticle::new(id, label(&clean::shown(&person.name), 60), content);
    let group = person.group.as_deref();
    let group = group.map(|group| names::folder_name(group, language));
    let about: Vec<_> = person.position.clone().into_iter().chain(group).collect();
    let about: Vec<_> = about.iter().map(|part| clean::shown(part)).collect();
    article.description = (!about.is_empty()).then(|| label(&about.join(" · "), 100));
    let more = seen.more();
    let more = more.map(|url| Key::open(text!(language, "card-more"), url));
    let keys = ways::keys(&seen).into_iter().chain(more);
    let rows = keys.filter_map(|key| match key.does {
        Does::Open(url) => {
            let label = clean::label(&key.label);
            Some([InlineKeyboardButton::url(label, url.parse().ok()?)])
        }
        Does::Press(_) | Does::Copy(_) | Does::Share(_) => None,
    });
    let rows: Vec<_> = rows.collect();
    article.reply_markup = (!rows.is_empty()).then(|| InlineKeyboardMarkup::new(rows));
    article.thumbnail_url = person.photo.as_deref().and_then(|photo| photo.parse().ok());
    InlineQueryResult::Article(article)
}

/// Cuts to at most `length` characters in one line, with every isolate closed.
fn label(text: &str, length: usize) -> String {
    clean::label(&cut(text.trim(), length))
}
