//! The bot as a process of its own, which can be killed.

use std::{
    net::TcpListener,
    process::Stdio,
    sync::{Arc, Mutex},
};

use rustix::process::{Pid, Resource, Rlimit, Signal, getrlimit, kill_process, prlimit};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, ChildStderr, Command},
    task::JoinHandle,
};

use crate::world::{TOKEN, World};

pub struct Process {
    child: Child,
    web: String,
    /// What it has logged up to now.
    log: Arc<Mutex<String>>,
    /// Ends with the log.
    reading: JoinHandle<()>,
}

impl Process {
    /// Starts the program with the world's settings and data.
    pub async fn start(world: &World) -> Self {
        Self::start_with(world, &[]).await
    }

    /// [`Process::start`], with settings of its own beside.
    pub async fn start_with(world: &World, settings: &[(&str, &str)]) -> Self {
        Self::start_after(world, "", settings).await
    }

    /// [`Process::start_with`], after what the shell is told to do first.
    pub async fn start_after(world: &World, first: &str, settings: &[(&str, &str)]) -> Self {
        let services = world.services_url();
        let web = free_address();
        let listen = settings.iter().find(|(name, _)| *name == "LISTEN");
        let web = listen.map_or(web, |(_, address)| (*address).to_owned());
        // With the loosest umask there is: the program must see to its files by itself.
        let program = env!("CARGO_BIN_EXE_worksection-bot");
        let script = format!("umask 0; {first} exec \"$0\"");
        let mut child = Command::new("/bin/sh")
            .args(["-c", &script, program])
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
            .envs(world.store_env())
            .envs(settings.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the program starts");
        let stderr = child.stderr.take().expect("it was asked for");
        let log = Arc::<Mutex<String>>::default();
        let reading = tokio::spawn(keep(stderr, log.clone()));
        Self {
            child,
            web,
            log,
            reading,
        }
    }

    /// From now on its files grow to so many bytes at most, as on a disk that is full.
    pub fn limit_files(&self, bytes: Option<u64>) {
        let limit = Rlimit {
            current: bytes,
            maximum: None,
        };
        prlimit(Some(self.pid()), Resource::Fsize, limit).expect("it is ours");
    }

    /// From now on it may take so many bytes of address space beyond what it has.
    pub fn limit_memory(&self, more: u64) {
        let limit = Rlimit {
            current: Some(self.memory("VmSize:") + more),
            maximum: None,
        };
        prlimit(Some(self.pid()), Resource::As, limit).expect("it is ours");
    }

    /// From now on it has no more than so many files and connections open at once.
    pub fn limit_descriptors(&self, count: u64) {
        // It has the same upper limit as whoever started it, which nobody may raise.
        let limit = Rlimit {
            current: Some(count),
            ..getrlimit(Resource::Nofile)
        };
        prlimit(Some(self.pid()), Resource::Nofile, limit).expect("it is ours");
    }

    /// How much memory it takes, in bytes.
    pub fn resident(&self) -> u64 {
        self.memory("VmRSS:")
    }

    fn memory(&self, what: &str) -> u64 {
        let status = format!("/proc/{}/status", self.id());
        let status = std::fs::read_to_string(status).expect("it runs");
        let line = status.lines().find_map(|line| line.strip_prefix(what));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
        let kilobytes: u64 = kilobytes.expect("a size").parse().expect("a number");
        kilobytes * 1024
    }

    /// Its number with the system.
    pub fn id(&self) -> u32 {
        self.child.id().expect("it runs")
    }

    /// What one of its web endpoints answers.
    pub async fn get(&self, path: &str) -> String {
        let answer = reqwest::get(format!("http://{}{path}", self.web)).await;
        answer.expect("an answer").text().await.expect("a text")
    }

    /// What one of its web endpoints answers, where it does.
    pub async fn try_get(&self, path: &str) -> Option<String> {
        let answer = reqwest::get(format!("http://{}{path}", self.web)).await;
        answer.ok()?.text().await.ok()
    }

    /// Where its web endpoints are.
    pub fn web(&self) -> std::net::SocketAddr {
        self.web.parse().expect("an address")
    }

    /// Stops it in the middle of what it does, or lets it go on.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).expect("it runs");
    }

    fn pid(&self) -> Pid {
        let id = self.child.id().expect("it runs");
        Pid::from_raw(id.try_into().expect("an id")).expect("an id")
    }

    /// Waits for a program that does not start; gives what it said.
    pub async fn refused(mut self) -> String {
        let status = self.child.wait().await.expect("the program ends");
        assert!(!status.success(), "it started");
        self.whole_log().await
    }

    /// Ends it as a program that crashes; says how it ended.
    pub async fn crash(mut self) -> std::process::ExitStatus {
        self.signal(Signal::ABORT);
        self.child.wait().await.expect("the program ends")
    }

    /// Ends it as a power cut does.
    pub async fn kill(mut self) {
        self.child.kill().await.expect("the program ends");
    }

    /// Ends it as a service manager does; gives what it logged.
    pub async fn end(mut self) -> String {
        self.signal(Signal::TERM);
        let status = self.child.wait().await.expect("the program ends");
        assert!(status.success(), "{status}");
        self.whole_log().await
    }

    /// Waits until it has logged this; gives all that it has logged.
    pub async fn logged(&self, part: &str) -> String {
        let said = async {
            loop {
                let log = self.log.lock().expect("a log").clone();
                if log.contains(part) {
                    return log;
                }
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
        };
        let limit = std::time::Duration::from_secs(60);
        let said = tokio::time::timeout(limit, said).await;
        said.unwrap_or_else(|_| panic!("{part} was not logged"))
    }

    /// The whole log of a program that has ended.
    async fn whole_log(&mut self) -> String {
        (&mut self.reading).await.expect("the log");
        std::mem::take(&mut self.log.lock().expect("a log"))
    }
}

impl Drop for Process {
    /// Where the story fails, its log says more.
    fn drop(&mut self) {
        if std::thread::panicking() {
            let log = self.log.lock().expect("a log");
            eprintln!("the program logged:\n{log}");
        }
    }
}

/// An address that nothing listens at, and that the system gives to no connection before the program is up:
/// below those that Linux takes for connections (32768 and more).
fn free_address() -> String {
    loop {
        let port = rand::random_range(10_000..32_000_u16);
        if let Ok(free) = TcpListener::bind(("127.0.0.1", port)) {
            return free.local_addr().expect("an address").to_string();
        }
    }
}

async fn keep(stderr: ChildStderr, log: Arc<Mutex<String>>) {
    let mut lines = BufReader::new(stderr).lines();
    while let Some(line) = lines.next_line().await.expect("a text") {
        let mut log = log.lock().expect("a log");
        log.push_str(&line);
        log.push('\n');
    }
}
