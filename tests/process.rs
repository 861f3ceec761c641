//! The bot as a process of its own, which can be killed.

use std::process::Stdio;

use tokio::process::{Child, Command};

use crate::world::{TOKEN, World};

pub struct Process(Child);

impl Process {
    /// Starts the program with the world's settings and data.
    pub async fn start(world: &World) -> Self {
        Self::start_with(world, &[]).await
    }

    /// [`Process::start`], with settings of its own beside.
    pub async fn start_with(world: &World, settings: &[(&str, &str)]) -> Self {
        let services = world.services_url();
        let child = Command::new(env!("CARGO_BIN_EXE_worksection-bot"))
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
            .env("LISTEN", "127.0.0.1:0")
            .env("DATA_DIR", world.data_dir())
            .envs(settings.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("the program starts");
        Self(child)
    }

    /// Ends it as a power cut does.
    pub async fn kill(mut self) {
        self.0.kill().await.expect("the program ends");
    }
}
