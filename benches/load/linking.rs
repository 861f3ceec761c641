//! What it takes that many chats link with one key, and then rest: memory, and calls to Worksection.

use std::time::Duration;

use futures_util::{StreamExt, stream};

use crate::{
    Setup,
    names::person,
    program::{Kind, Program},
    telegram::Telegram,
};

/// So many chats link.
const CHATS: i64 = 400;
/// So many at once.
const AT_ONCE: usize = 20;
/// The message with which each does.
const KEY: &str = "acme 51a29395452e48ecd8b0610117db5022";
/// An answer that takes longer is lost.
const PATIENCE: Duration = Duration::from_secs(60);
/// After this nothing of the linking is under way.
const REST: Duration = Duration::from_secs(5);

/// Most memory at rest, and most while they link, in MB.
const AT_REST: f64 = 45.0;
const AT_MOST: f64 = 70.0;

/// Measures, tells, and judges.
pub async fn meets_goals(setup: &Setup) -> bool {
    let nobody = Setup { chats: 0, ..*setup };
    let telegram = Telegram::start(&nobody).await;
    let mut program = Program::start(Kind::Polling, &telegram, &nobody, None).await;
    let before = megabytes(&program, "VmRSS:");
    let links = stream::iter(1..=CHATS).map(|chat| telegram.say(chat, KEY, PATIENCE));
    let linked: Vec<_> = links.buffer_unordered(AT_ONCE).collect().await;
    let downloads = telegram.worksection_calls();
    tokio::time::sleep(REST).await;
    let after = megabytes(&program, "VmRSS:");
    // Each looks somebody up, so that each is known to be linked.
    let asks = stream::iter(1..=CHATS).map(|chat| {
        let name = person(chat as usize * 7 % setup.people)["name"].clone();
        let text = format!("/whois {}", name.as_str().unwrap_or_default());
        let telegram = &telegram;
        async move { telegram.say(chat, &text, PATIENCE).await }
    });
    let found: Vec<_> = asks.buffer_unordered(AT_ONCE).collect().await;
    tokio::time::sleep(REST).await;
    let (rest, most) = (megabytes(&program, "VmRSS:"), megabytes(&program, "VmHWM:"));
    let of_files = megabytes(&program, "RssFile:");
    program.stop().await;
    let answers = linked.iter().chain(&found);
    let lost = answers.filter(|answer| answer.is_none()).count();
    println!(
        "linking: {CHATS} chats with one key, {} people: {before:.1} MB before, {after:.1} after, {rest:.1} at \
         rest ({of_files:.1} of it files), {most:.1} at most, {downloads} calls to Worksection while they link, \
         {lost} lost",
        setup.people
    );
    let mut met = true;
    let mut goal = |what: &str, value: f64, most: f64| {
        if value > most {
            println!("missed: {what} {value:.1}, at most {most:.1}");
            met = false;
        }
    };
    goal("memory at rest in MB", rest, AT_REST);
    goal("memory at most in MB", most, AT_MOST);
    goal("calls while they link", downloads as f64, 1.0);
    goal("lost updates", lost as f64, 0.0);
    met
}

fn megabytes(program: &Program, which: &str) -> f64 {
    program.memory(which) * 1.048_576
}
