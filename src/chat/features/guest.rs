//! Guest mode: `@bot хто веде дизайн` in a chat that the bot is not in. Everybody there reads the answer, so it
//! says who works where and no more, by the asking person's own link; the rest is in their private chat.

use teloxide::types::{
    ChatId, InlineKeyboardButton, InlineKeyboardMarkup, InlineQueryResult,
    InlineQueryResultArticle, InputMessageContent, InputMessageContentText, LinkPreviewOptions,
    ParseMode, UserId,
};

use crate::{
    accounts::Session,
    chat::{
        house::House,
        parts::{audience::Audience, said},
        words::{cut, listing::Scope, reply::Trouble},
    },
    clean, html,
    i18n::{Html, Language},
    people::PersonRef,
    text,
    worksection::key_in,
};

/// Most people named in an answer.
const NAMED: usize = 3;

/// Longest line, in characters.
const LINE: usize = 100;

/// Returns the answer to whoever mentioned the bot. Without an own link, or where nothing can be told, it is a
/// line that says nothing of any account.
pub(crate) async fn answer(
    person: UserId,
    asked: Option<&str>,
    language: Language,
    house: &House,
) -> InlineQueryResult {
    let asked = asked.map(str::trim).filter(|asked| !asked.is_empty());
    let found = match asked {
        Some(asked) if key_in(asked).is_none() => look(person, asked, house).await,
        _ => Ok(None),
    };
    let home = format!("https://t.me/{}?start=help", house.username);
    let (text, url) = match found {
        Ok(Some(found)) => told(&found, home, language),
        Ok(None) | Err(_) => (html!(language, "guest-neutral"), home),
    };
    let mut content = InputMessageContentText::new(text.into_string());
    content.parse_mode = Some(ParseMode::Html);
    content.link_preview_options = Some(LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    });
    let title = text!(language, "guest-title");
    let content = InputMessageContent::Text(content);
    let mut article = InlineQueryResultArticle::new("guest", title, content);
    let label = clean::label(&text!(language, "guest-more"));
    let key = url.parse().ok();
    let key = key.map(|url| InlineKeyboardButton::url(label, url));
    article.reply_markup = key.map(|key| InlineKeyboardMarkup::new([[key]]));
    InlineQueryResult::Article(article)
}

/// The people that a question finds, as everybody may see them.
struct Found {
    people: Vec<PersonRef>,
    audience: Audience,
}

/// Finds whom somebody asks for, by their own link; `None` without one, or for what is only guessed. What a group
/// lent them is not theirs to show elsewhere.
async fn look(person: UserId, asked: &str, house: &House) -> Result<Option<Found>, Trouble> {
    if !house.accounts.admission.serves(person, None) {
        return Ok(None);
    }
    let session = house.accounts.session(ChatId::from(person)).await?;
    let Some(session) = session.filter(|session: &Session| !session.is_lent()) else {
        return Ok(None);
    };
    let account = house.accounts.account_mark(&session.account);
    let audience = Audience::public(&house.username, &account).in_region(house.phone_region);
    let place = said::Place {
        house,
        session: &session,
        audience: &audience,
        scope: Scope::Members,
    };
    let found = place.look_for(asked).await?;
    let people = if found.guessed {
        Vec::new()
    } else {
        found.people
    };
    let people: Vec<_> = people.into_iter().filter(|one| one.is_member()).collect();
    Ok(Some(Found { people, audience }))
}

/// Returns the text, and where the rest is.
fn told(found: &Found, home: String, language: Language) -> (Html, String) {
    let lines = found.people.iter().take(NAMED).map(|person| {
        let seen = found.audience.shows(person);
        let about = [seen.position.as_deref(), seen.group.as_deref()];
        let about = about.into_iter().flatten();
        let about = about.map(|part| Html::value(&cut(part, LINE)));
        let name = Html::bold(&cut(&seen.name, LINE));
        Html::join([name].into_iter().chain(about), " · ")
    });
    let more = found.people.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| html!(language, "guest-others", count = more));
    let text = match &found.people[..] {
        [] => html!(language, "guest-nobody"),
        _ => Html::join(lines.chain(more), "\n"),
    };
    let card = match &found.people[..] {
        [one] => found.audience.shows(one).more().map(str::to_owned),
        _ => None,
    };
    (text, card.unwrap_or(home))
}
