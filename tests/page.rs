//! `worksection-bot demo` as a person meets it: the program itself, its page in a browser.

#![allow(unreachable_pub, reason = "nobody is outside")]

mod browser;

use std::{path::Path, process::Stdio, time::Duration};

use browser::{Page, Screen, visit};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
    time::timeout,
};
use worksection_bot::worksection::{AccountName, Client, ClientSettings, Credential, Origin};

/// The key that the program says.
const KEY: &str = "de3000a11ce5ca7e1dea5c0ffee0f00d";

/// What a story reads on the page, in one language.
struct Reader {
    /// Whose chat: the manager speaks Ukrainian, the member English.
    chat: &'static str,
    linked: &'static str,
    first_page: &'static str,
    second_page: &'static str,
    card: &'static str,
    language: &'static str,
    other_language: &'static str,
    in_other_language: &'static str,
    forgotten: &'static str,
    not_linked: &'static str,
}

const UKRAINIAN: Reader = Reader {
    chat: "manager",
    linked: "Тут 60 учасників",
    first_page: "Сторінка 1 з",
    second_page: "Сторінка 2 з",
    card: "Роль: ",
    language: "Якою мовою",
    other_language: "English",
    in_other_language: "linked to demo",
    forgotten: "Забуто",
    not_linked: "не під’єднано",
};

const ENGLISH: Reader = Reader {
    chat: "member",
    linked: "There are 60 members",
    first_page: "Page 1 of",
    second_page: "Page 2 of",
    card: "Role: ",
    language: "Which language",
    other_language: "Українська",
    in_other_language: "під’єднано до акаунта demo",
    forgotten: "everything else I kept for this chat are gone",
    not_linked: "isn’t linked",
};

#[tokio::test(flavor = "multi_thread")]
async fn a_manager_links_finds_saves_and_unlinks_in_ukrainian() {
    let demo = Demo::start(&[]).await;
    visit(&demo.url, Screen::Desk, async |page| {
        UKRAINIAN.story(page).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_links_finds_saves_and_unlinks_in_english() {
    let demo = Demo::start(&[]).await;
    visit(&demo.url, Screen::Desk, async |page| {
        ENGLISH.story(page).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_nothing_scrolls_sideways() {
    let demo = Demo::start(&[]).await;
    visit(&demo.url, Screen::Phone, async |page| {
        assert_eq!(page.width().await, 390);
        page.fits().await;
        UKRAINIAN.link(page).await;
        page.say("/whois студія").await;
        page.answer("студія").await;
        page.fits().await;
        page.press("Андрій Шевченко").await;
        page.answer(UKRAINIAN.card).await;
        page.fits().await;
        page.click("#inspector-open").await;
        page.find("[data-call][data-method=get_users]").await;
        page.fits().await;
        page.click("#inspector-close").await;
        page.click("[role=tab][data-kind=group]").await;
        page.find("#speakers:not([hidden])").await;
        page.fits().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_group_everyone_reads_their_own_language() {
    let demo = Demo::start(&[]).await;
    visit(&demo.url, Screen::Desk, async |page| {
        page.click("[role=tab][data-kind=group]").await;
        page.say("/link").await;
        page.answer("приватний чат").await;
        page.press("Під’єднати").await;
        page.find("[role=tab][data-kind=manager][aria-selected=true]")
            .await;
        page.answer("Відділ продажу").await;
        page.say(&format!("demo {KEY}")).await;
        page.gone(KEY).await;
        page.answer("під’єднано до demo").await;

        page.click("[role=tab][data-kind=group]").await;
        page.answer("під’єднано до demo").await;
        page.say("/whois Коваль Оксана").await;
        page.answer("Роль: ").await;
        // A whisper: whoever else speaks sees neither the question nor the answer.
        page.find("[data-log]:not([hidden]) [data-whisper]").await;
        page.click("#speakers [aria-pressed=false]").await;
        page.find("#languages [data-language=en][aria-pressed=true]")
            .await;
        page.gone("Роль: ").await;
        page.say("/whois Коваль Оксана").await;
        page.answer("Role: ").await;
        page.click("#languages [data-language=uk]").await;
        page.find("#languages [data-language=uk][aria-pressed=true]")
            .await;
        page.say("/whois Коваль Оксана").await;
        page.answer("Роль: ").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manager_links_as_herself_through_the_consent_page() {
    let demo = Demo::start(&[]).await;
    visit(&demo.url, Screen::Desk, async |page| {
        page.click("[role=tab][data-kind=manager]").await;
        page.say("/link").await;
        page.answer("з вашими правами").await;
        page.press("🔗").await;
        page.in_new_window(async |page| {
            page.click("button[value=allow]").await;
            // Only the bot's own page has this.
            page.find(".sign").await;
            page.click("form button").await;
            page.find("a:not(.quiet)").await;
            let title = page.find("h1").await.text().await.expect("a text");
            assert_eq!(title, "Під’єднано");
        })
        .await;
        page.answer("У Worksection ви — ").await;
        page.say("/me").await;
        page.answer("від вашого імені").await;
        page.say("/newteam Дизайн-бюро").await;
        page.press("✅").await;
        page.answer("створено").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn meanwhile_a_colleague_changes_a_task_and_its_card_shows_that() {
    let demo = Demo::start(&[]).await;
    visit(&demo.url, Screen::Phone, async |page| {
        page.click("#tabs [data-kind=manager]").await;
        page.click("[data-log]:not([hidden]) [data-meanwhile]")
            .await;
        page.find("#meanwhile:not([hidden]) [data-deed=close]")
            .await;
        page.fits().await;
        page.click("#meanwhile-close").await;
        page.find("#meanwhile[hidden]").await;
        UKRAINIAN.link(page).await;
        // Nobody's, to be done by nobody's day, and not done.
        page.say("/subscribe 71009").await;
        let before = page.answer("Підготувати звіт").await;
        assert!(before.contains("Стан: активне"), "{before}");

        page.click("#meanwhile-open").await;
        page.click("#meanwhile-task option[value=\"71009\"]").await;
        for (deed, told) in [
            ("mention", "Вас згадано"),
            ("assign", "Завдання тепер за вами"),
            ("date", "Термін змінено"),
            ("close", "Завдання завершено"),
        ] {
            page.click(&format!("[data-deed={deed}]")).await;
            page.reads("#toasts", told).await;
        }
        page.reads("#meanwhile-state", "завершено").await;
        page.fits().await;
        page.say("/subscribe 71009").await;
        let after = page.answer("Стан: завершене").await;
        assert!(after.contains("Оксана Коваль"), "{after}");
        assert_ne!(due(&before), due(&after));
    })
    .await;
}

/// The line of a task's card with its due date, if it has any.
fn due(card: &str) -> Option<&str> {
    card.lines().find(|line| line.starts_with("Термін"))
}

#[tokio::test]
async fn the_account_has_as_many_members_as_asked_and_nothing_is_left_behind() {
    let demo = Demo::start(&["--people", "7"]).await;
    assert_eq!(demo.members().await, 7);
    demo.stop().await;
}

impl Reader {
    async fn story(&self, page: &Page) {
        self.link(page).await;

        page.say("/whois Коваль Оксана").await;
        let card = page.answer(self.card).await;
        page.press("📇").await;
        let contact = page.find("[data-side=in] [data-contact]").await;
        let phone = contact.attr("data-contact").await.expect("an attribute");
        assert!(card.contains(&phone.expect("a phone")), "{card}");

        page.say("/whois студія").await;
        page.answer(self.first_page).await;
        let first = page.buttons().await;
        assert_eq!(first.len(), 9, "eight people and a way on: {first:?}");
        page.press("➡️").await;
        page.answer(self.second_page).await;
        let second = page.buttons().await;
        assert_eq!(second.len(), 10, "eight people and both ways: {second:?}");
        page.press("⬅️").await;
        page.answer(self.first_page).await;
        assert_eq!(page.buttons().await, first);
        page.press("➡️").await;
        page.answer(self.second_page).await;
        page.press(&second[0]).await;
        page.answer(self.card).await;
        page.press("↩️").await;
        page.answer(self.second_page).await;
        assert_eq!(page.buttons().await, second);

        page.say("/language").await;
        page.answer(self.language).await;
        page.press(self.other_language).await;
        page.answer(self.in_other_language).await;
        page.say("/language").await;
        page.press("Telegram").await;

        page.say("/unlink").await;
        page.press("✅").await;
        page.answer(self.forgotten).await;
        page.say("/whois Коваль Оксана").await;
        page.answer(self.not_linked).await;
    }

    /// Links the reader's private chat.
    async fn link(&self, page: &Page) {
        let tab = format!("[role=tab][data-kind={}]", self.chat);
        page.click(&tab).await;
        page.find(&format!("{tab}[aria-selected=true]")).await;
        page.say(&format!("/link {KEY} demo")).await;
        page.answer(self.linked).await;
        page.gone(KEY).await;
    }
}

/// The program, with a directory to work in that must stay empty.
struct Demo {
    url: String,
    program: Child,
    here: TempDir,
    temporary: TempDir,
}

impl Demo {
    async fn start(arguments: &[&str]) -> Self {
        let here = tempfile::tempdir().expect("a temporary directory");
        let temporary = tempfile::tempdir().expect("a temporary directory");
        let mut program = Command::new(env!("CARGO_BIN_EXE_worksection-bot"))
            .args(["demo", "--port", "0"])
            .args(arguments)
            .current_dir(&here)
            .env("TMPDIR", temporary.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("the program starts");
        let stdout = program.stdout.take().expect("it was asked for");
        let mut lines = BufReader::new(stdout).lines();
        let line = lines.next_line().await.expect("a line").expect("a line");
        let (_, url) = line.split_once(": ").expect("the page's address");
        let url = url.to_owned();
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Self {
            url,
            program,
            here,
            temporary,
        }
    }

    /// How many members the account has, as the bot would learn it.
    async fn members(&self) -> usize {
        let origin = format!("{}worksection/{{account}}", self.url);
        let client = Client::new(ClientSettings {
            origin: Origin::parse(&origin).expect("an origin"),
            rate: 10.0,
        });
        let account = AccountName::parse("demo").expect("a name");
        let key = Credential::ApiKey(KEY.into());
        let api = client.expect("a client").as_account(&account, &key);
        api.get_users().await.expect("members").len()
    }

    /// Ends it as a service manager does.
    async fn stop(mut self) {
        let id = self.program.id().expect("it runs");
        let id = Pid::from_raw(id.try_into().expect("an id")).expect("an id");
        kill_process(id, Signal::TERM).expect("it runs");
        let ended = timeout(Duration::from_secs(10), self.program.wait()).await;
        let status = ended.expect("it ends in time").expect("it ends");
        assert_eq!(status.code(), Some(0));
        assert_eq!(contents(self.here.path()), [""; 0]);
        assert_eq!(contents(self.temporary.path()), [""; 0]);
    }
}

fn contents(directory: &Path) -> Vec<String> {
    let entries = directory.read_dir().expect("a directory");
    entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into()
        })
        .collect()
}
