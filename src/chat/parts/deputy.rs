//! What deputies hear: that they stand in, that they need not any more; and what others hear of them.

use chrono::{Datelike, NaiveDate};

use crate::{
    accounts::Session,
    chat::{
        house::House,
        parts::leave,
        words::{
            ask::Ask,
            away::Deputy,
            button::Button,
            buttons::AwayButton,
            cut, day,
            reply::{Key, Screen},
            stead::{About, Due, Stead},
        },
    },
    html,
    i18n::{Html, Language},
    store::StoreError,
    text,
};

/// Longest name, in characters.
const NAME: usize = 60;
/// Most absences that are named.
const NAMED: usize = 5;

/// Names days, with their number.
pub(crate) fn spans(spans: &[(NaiveDate, NaiveDate)], language: Language) -> Html {
    let named = spans.iter().take(NAMED).map(|(from, until)| {
        let count = usize::try_from((*until - *from).num_days() + 1).unwrap_or_default();
        leave::span(*from, *until, count, language)
    });
    Html::join(named, "; ")
}

/// Says below an absence that was noted who stands in, and whether they hear of it from the bot.
pub(crate) async fn promise(
    ask: &Ask,
    session: &Session,
    deputy: &Deputy,
    from: NaiveDate,
    house: &House,
) -> Result<Html, StoreError> {
    let told = house.deputy(deputy, &session.account, session).await?;
    let (language, deputy) = (ask.language, cut(&deputy.name, NAME));
    Ok(match told {
        None => html!(language, "away-deputy-unknown", deputy = deputy),
        Some(_) if from <= day::today() => html!(language, "away-deputy-now", deputy = deputy),
        Some(_) => html!(language, "away-deputy-later", deputy = deputy),
    })
}

/// What a deputy is told of one absence.
pub(crate) struct Told {
    pub about: About,
    pub stead: Stead,
    pub due: Due,
    /// The days on which the deputy is away as well.
    pub both: Vec<(NaiveDate, NaiveDate)>,
}

/// Tells a deputy of absences, in one message.
pub(crate) fn to_deputy(told: &[Told], language: Language) -> Screen {
    let texts = told.iter().map(|told| {
        let (name, stead) = (cut(&told.stead.name, NAME), &told.stead);
        let span = spans(&[(stead.from, stead.until)], language);
        let text = match told.due {
            Due::Eve => html!(language, "away-deputy-eve", name = name, span = span),
            Due::Over => html!(language, "away-deputy-over", name = name, span = span),
            Due::Begun | Due::DeclinedToMaker | Due::DeclinedToAbsent => {
                html!(language, "away-deputy-begun", name = name, span = span)
            }
        };
        let both = (!told.both.is_empty() && told.due != Due::Over).then(|| {
            html!(
                language,
                "away-deputy-both",
                spans = spans(&told.both, language)
            )
        });
        Html::join([text].into_iter().chain(both), "\n")
    });
    let screen = Screen::new(Html::join(texts, "\n\n"));
    let is_alone = told.len() == 1;
    told.iter()
        .filter(|told| told.due != Due::Over)
        .fold(screen, |screen, told| {
            let member = told.about.member.clone();
            let label = if is_alone {
                text!(language, "away-decline")
            } else {
                let name = cut(&told.stead.name, 30);
                text!(language, "away-decline-of", name = name)
            };
            let decline = AwayButton::Decline(member, number(told.about.from));
            screen.key(label, Button::Away(decline))
        })
}

/// Tells that the deputy declined, or cannot be told here; whoever noted it may choose somebody else.
pub(crate) fn to_maker(about: &About, stead: &Stead, text: Html, language: Language) -> Screen {
    let other = AwayButton::Other(about.member.clone(), number(about.from));
    let label = text!(language, "away-other");
    let span = spans(&[(stead.from, stead.until)], language);
    let of = html!(
        language,
        "away-what-of",
        name = cut(&stead.name, NAME),
        what = html!(language, "away-what", span = span)
    );
    Screen::new(Html::join([text, of], "\n")).row([Key::press(label, Button::Away(other))])
}

/// A day as a button has it.
fn number(day: NaiveDate) -> i32 {
    day.num_days_from_ce()
}
