//! A headless Chromium of a test's own, driven through chromedriver.

use std::{env, panic::AssertUnwindSafe, process::Stdio, time::Duration};

use fantoccini::{
    Client, ClientBuilder, Locator,
    elements::Element,
    error::{CmdError, ErrorStatus},
};
use futures_util::FutureExt;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
    time,
};

/// How long anything on the page may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// What the page is seen on.
#[derive(Clone, Copy)]
pub enum Screen {
    Desk,
    /// 390 × 844 with a touch screen.
    Phone,
}

/// A page in a browser.
pub struct Page {
    client: Client,
    driver: String,
}

/// Opens `url` in a browser and tells a story there, at the end of which the page must still be
/// sound. Where the machine has no browser the story is skipped, unless `REQUIRE_ALL=1`.
pub async fn visit(url: &str, screen: Screen, story: impl AsyncFnOnce(&Page)) {
    let Some((mut driver, address)) = start_driver().await else {
        assert!(
            env::var("REQUIRE_ALL").as_deref() != Ok("1"),
            "chromium and chromedriver are needed"
        );
        eprintln!("skipped: there is no chromium or no chromedriver");
        return;
    };
    let profile = tempfile::tempdir().expect("a temporary directory");
    let client = connect(&address, &profile, screen).await;
    let page = Page {
        client: client.clone(),
        driver: address,
    };
    // The browser ends with its session, so a story that fails still has to close it.
    let told = AssertUnwindSafe(async {
        page.client.goto(url).await.expect("the page opens");
        page.find("html[data-connection=live]").await;
        story(&page).await;
        page.is_sound().await;
    })
    .catch_unwind()
    .await;
    client.close().await.expect("the browser ends");
    driver.kill().await.expect("chromedriver ends");
    if let Err(panic) = told {
        std::panic::resume_unwind(panic);
    }
}

/// chromedriver on a free port, which it tells.
async fn start_driver() -> Option<(Child, String)> {
    let installed = |names: &[&str]| {
        let path = env::var_os("PATH").unwrap_or_default();
        env::split_paths(&path).any(|dir| names.iter().any(|name| dir.join(name).is_file()))
    };
    if !installed(&["chromium", "chromium-browser", "google-chrome"]) {
        return None;
    }
    // It takes a free port of IPv4 and then the same one of IPv6, and ends where another program
    // was quicker there.
    for _ in 0..10 {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .ok()?;
        let mut lines = BufReader::new(driver.stdout.take()?).lines();
        while let Some(line) = lines.next_line().await.expect("a line") {
            if let Some((_, port)) = line.split_once("successfully on port ") {
                let address = format!("http://127.0.0.1:{}", port.trim_end_matches('.'));
                // Whoever writes to a closed pipe ends.
                tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
                return Some((driver, address));
            }
        }
        driver.wait().await.expect("chromedriver ends");
    }
    panic!("chromedriver does not start");
}

async fn connect(driver: &str, profile: &TempDir, screen: Screen) -> Client {
    let profile = format!("--user-data-dir={}", profile.path().display());
    let mut options = json!({ "args": [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--force-prefers-reduced-motion", "--window-size=1360,900", profile,
    ] });
    if let Screen::Phone = screen {
        let metrics = json!({ "width": 390, "height": 844, "pixelRatio": 2, "touch": true });
        options["mobileEmulation"] = json!({ "deviceMetrics": metrics });
    }
    let capabilities = json!({
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL" },
    });
    let Value::Object(capabilities) = capabilities else {
        unreachable!("it was written as an object")
    };
    // On a machine that is busy Chromium may not be up within the driver's patience.
    for _ in 0..2 {
        let mut builder = ClientBuilder::new(HttpConnector::new());
        if let Ok(client) = builder
            .capabilities(capabilities.clone())
            .connect(driver)
            .await
        {
            return client;
        }
    }
    let mut builder = ClientBuilder::new(HttpConnector::new());
    let browser = builder.capabilities(capabilities).connect(driver).await;
    browser.expect("a browser")
}

impl Page {
    /// The element, as soon as it is there.
    pub async fn find(&self, css: &str) -> Element {
        let wait = self.client.wait().at_most(PATIENCE);
        match wait.for_element(Locator::Css(css)).await {
            Ok(element) => element,
            Err(error) => panic!("{css}: {error}; on the page:\n{}", self.messages().await),
        }
    }

    /// Clicks what is there or is coming, even while the page draws it anew.
    pub async fn click(&self, css: &str) {
        let deadline = time::Instant::now() + PATIENCE;
        loop {
            match self.find(css).await.click().await {
                Ok(()) => return,
                Err(CmdError::Standard(error))
                    if error.error == ErrorStatus::StaleElementReference
                        && time::Instant::now() < deadline => {}
                Err(error) => panic!("{css} cannot be clicked: {error}"),
            }
        }
    }

    /// Goes on in the window that was just opened, and comes back.
    pub async fn in_new_window(&self, story: impl AsyncFnOnce(&Self)) {
        let here = self.client.window().await.expect("a window");
        let deadline = time::Instant::now() + PATIENCE;
        let new = loop {
            let windows = self.client.windows().await.expect("windows");
            match windows.into_iter().find(|window| *window != here) {
                Some(window) => break window,
                None => assert!(time::Instant::now() < deadline, "no window was opened"),
            }
            time::sleep(Duration::from_millis(30)).await;
        };
        self.client
            .switch_to_window(new)
            .await
            .expect("the new window");
        story(self).await;
        self.client.close_window().await.expect("it closes");
        self.client
            .switch_to_window(here)
            .await
            .expect("the old window");
    }

    /// Types a text into the composer and sends it.
    pub async fn say(&self, text: &str) {
        let field = self.find("#text").await;
        field.send_keys(text).await.expect("typed");
        self.click("#send").await;
    }

    /// The text of the newest message from others in the chat shown, once it has this part.
    pub async fn answer(&self, part: &str) -> String {
        let script = "const texts = document.querySelectorAll(
                '[data-log]:not([hidden]) [data-message-id][data-side=in] [data-text]');
            const last = [...texts].at(-1)?.textContent ?? '';
            return last.includes(arguments[0]) ? last : null;";
        let last = self.until(script, part).await;
        last.as_str().expect("a text").to_owned()
    }

    /// The buttons under the newest message that has any.
    pub async fn buttons(&self) -> Vec<String> {
        let script = "const keyboards = document.querySelectorAll(
                '[data-log]:not([hidden]) [data-keyboard]');
            const keys = [...keyboards].at(-1)?.querySelectorAll('[data-button]') ?? [];
            return [...keys].map((key) => key.dataset.button);";
        let labels = self.run(script, &[]).await;
        serde_json::from_value(labels).expect("texts")
    }

    /// Presses the button with this label, or part of it, under the newest message that has any.
    pub async fn press(&self, label: &str) {
        let newest = "[data-log]:not([hidden]) > :nth-last-child(1 of :has([data-keyboard]))";
        self.click(&format!("{newest} [data-button*=\"{label}\"]"))
            .await;
    }

    /// Waits until no message of the chat shown has this part.
    pub async fn gone(&self, part: &str) {
        let script =
            "const texts = document.querySelectorAll('[data-log]:not([hidden]) [data-text]');
            return ![...texts].some((text) => text.textContent.includes(arguments[0]));";
        self.until(script, part).await;
    }

    /// Waits until an element has this part in its text.
    pub async fn reads(&self, css: &str, part: &str) {
        let css = json!(css);
        let script = format!(
            "return document.querySelector({css})?.textContent.includes(arguments[0]) ?? false;"
        );
        self.until(&script, part).await;
    }

    /// Nothing is red in the inspector, the console tells of no error, nothing scrolls sideways.
    async fn is_sound(&self) {
        self.fits().await;
        let red = self.find("#inspector").await.attr("data-red-count").await;
        let red = red.expect("an attribute").expect("a count");
        let rows =
            "return [...document.querySelectorAll('[data-red]')].map((row) => row.textContent);";
        assert_eq!(red, "0", "{}", self.run(rows, &[]).await);
        let session = self.client.session_id().await.expect("an answer");
        let log = format!(
            "{}/session/{}/se/log",
            self.driver,
            session.expect("a session")
        );
        let request = reqwest::Client::new().post(log);
        let answer = request.json(&json!({ "type": "browser" })).send().await;
        let log: Value = answer.expect("the log").json().await.expect("JSON");
        let entries = log["value"].as_array().expect("a list");
        let errors: Vec<_> = entries.iter().filter(|e| e["level"] == "SEVERE").collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }

    /// Nothing is wider than the screen.
    pub async fn fits(&self) {
        let script = "return [document.documentElement.scrollWidth, window.innerWidth];";
        let widths = self.run(script, &[]).await;
        let [page, screen] = [0, 1].map(|at| widths[at].as_u64().expect("a width"));
        assert!(page <= screen, "{page} px wide on a screen of {screen}");
    }

    /// How wide the screen is.
    pub async fn width(&self) -> u64 {
        let width = self.run("return window.innerWidth;", &[]).await;
        width.as_u64().expect("a width")
    }

    /// What a script gives, as soon as that is neither `null` nor `false`.
    async fn until(&self, script: &str, argument: &str) -> Value {
        let deadline = time::Instant::now() + PATIENCE;
        loop {
            let given = self.run(script, &[argument]).await;
            if !given.is_null() && given != false {
                return given;
            }
            if time::Instant::now() > deadline {
                panic!(
                    "waited for {argument:?}; on the page:\n{}",
                    self.messages().await
                );
            }
            time::sleep(Duration::from_millis(30)).await;
        }
    }

    async fn messages(&self) -> String {
        let script = "return document.querySelector('[data-log]:not([hidden])')?.innerText;";
        let text = self.run(script, &[]).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    async fn run(&self, script: &str, arguments: &[&str]) -> Value {
        let arguments = arguments.iter().map(|text| json!(text)).collect();
        self.client
            .execute(script, arguments)
            .await
            .expect("it runs")
    }
}
