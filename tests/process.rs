//! The bot as a process of its own, which can be killed.

use std::{net::TcpListener, process::Stdio};

use rustix::process::{Pid, Signal, kill_process};
use tokio::{
    io::AsyncReadExt,
    process::{Child, Command},
    task::JoinHandle,
};

use crate::world::{TOKEN, World};

pub struct Process {
    child: Child,
    web: String,
    log: JoinHandle<String>,
}

impl Process {
    /// Starts the program with the world's settings and data.
    pub async fn start(world: &World) -> Self {
        Self::start_with(world, &[]).await
    }

    /// [`Process::start`], with settings of its own beside.
    pub async fn start_with(world: &World, settings: &[(&str, &str)]) -> Self {
        let services = world.services_url();
        let free = TcpListener::bind("127.0.0.1:0").expect("a port");
        let web = free.local_addr().expect("an address").to_string();
        drop(free);
        let mut child = Command::new(env!("CARGO_BIN_EXE_worksection-bot"))
            .current_dir(world.data_dir())
            .env_clear()
            .env("TELEGRAM_BOT_TOKEN", TOKEN)
            .env("TELEGRAM_API_URL", format!("{services}/telegram"))
            .env(
                "WORKSECTION_URL",
                format!("{services}/worksection/{{account}}"),
            )
            .env(
                "WORKSECTION_OAUTH_URL",
                format!("{services}/worksection/oauth2"),
            )
            .env("WORKSECTION_CLIENT_ID", "demo-client")
            .env("WORKSECTION_CLIENT_SECRET", "demo-secret")
            .env("PUBLIC_URL", "http://127.0.0.1:1")
            .env("WORKSECTION_RATE", "100")
            .env("LISTEN", &web)
            .env("DATA_DIR", world.data_dir())
            .envs(settings.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the program starts");
        let mut stderr = child.stderr.take().expect("it was asked for");
        let log = tokio::spawn(async move {
            let mut log = String::new();
            stderr.read_to_string(&mut log).await.expect("a text");
            log
        });
        Self { child, web, log }
    }

    /// What one of its web endpoints answers.
    pub async fn get(&self, path: &str) -> String {
        let answer = reqwest::get(format!("http://{}{path}", self.web)).await;
        answer.expect("an answer").text().await.expect("a text")
    }

    /// Ends it as a power cut does.
    pub async fn kill(mut self) {
        self.child.kill().await.expect("the program ends");
    }

    /// Ends it as a service manager does; gives what it logged.
    pub async fn end(mut self) -> String {
        let id = self.child.id().expect("it runs");
        let id = Pid::from_raw(id.try_into().expect("an id")).expect("an id");
        kill_process(id, Signal::TERM).expect("it runs");
        let status = self.child.wait().await.expect("the program ends");
        assert!(status.success(), "{status}");
        self.log.await.expect("the log")
    }
}
