//! A Redis of a test's own, on a free port and in a temporary directory; it ends with the test.

use std::{
    net::TcpListener,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

/// See the module.
pub struct RedisServer {
    child: Child,
    pub port: u16,
    dir: TempDir,
    options: Vec<String>,
}

impl RedisServer {
    /// Starts one that writes each change to disk at once; `options` are further ones of
    /// `redis-server`.
    pub fn start(options: &[&str]) -> Self {
        let mut all = vec![
            "--save",
            "",
            "--appendonly",
            "yes",
            "--appendfsync",
            "always",
        ];
        all.extend(options);
        Self::run(&all)
    }

    /// Starts one with these options.
    pub fn run(options: &[&str]) -> Self {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let options: Vec<_> = options.iter().map(|&option| option.to_owned()).collect();
        // Between our look and its start another process may take the port.
        for _ in 0..20 {
            let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
            let port = free.local_addr().expect("an address").port();
            drop(free);
            let mut child = spawn(port, &dir, &options);
            if answers(port, &mut child) {
                return Self {
                    child,
                    port,
                    dir,
                    options,
                };
            }
        }
        panic!("redis-server does not start; is it installed (apt-get install redis-server)?");
    }

    /// Its address as a setting, with a prefix for keys.
    pub fn url(&self, prefix: &str) -> String {
        format!("redis://127.0.0.1:{}/0?prefix={prefix}:", self.port)
    }

    /// Ends it as a power cut does.
    pub fn kill(&mut self) {
        self.child.kill().expect("redis-server runs");
        self.child.wait().expect("it ends");
    }

    /// Starts it again, with what it wrote.
    pub fn restart(&mut self) {
        self.child = spawn(self.port, &self.dir, &self.options);
        assert!(answers(self.port, &mut self.child), "redis-server restarts");
    }

    /// What `redis-cli` prints.
    pub fn cli(&self, words: &[&str]) -> String {
        cli(self.port, words)
    }

    /// Stops it in the middle of what it does, or lets it go on.
    pub fn signal(&self, signal: rustix::process::Signal) {
        let id = self.child.id().try_into().expect("an id");
        let id = rustix::process::Pid::from_raw(id).expect("an id");
        rustix::process::kill_process(id, signal).expect("redis-server runs");
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        // It may have been killed already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn spawn(port: u16, dir: &TempDir, options: &[String]) -> Child {
    Command::new("redis-server")
        .args(options)
        .args(["--port", &port.to_string(), "--bind", "127.0.0.1"])
        .args(["--dir", dir.path().to_str().expect("a path")])
        .args(["--daemonize", "no", "--loglevel", "warning"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("redis-server starts (apt-get install redis-server)")
}

fn cli(port: u16, words: &[&str]) -> String {
    let output = Command::new("redis-cli")
        .args(["-p", &port.to_string()])
        .args(words)
        .output()
        .expect("redis-cli runs");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Waits until it, and not another program that took the port, takes commands.
fn answers(port: u16, child: &mut Child) -> bool {
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(10) {
        if child.try_wait().expect("its state").is_some() {
            return false;
        }
        let id = format!("process_id:{}", child.id());
        let info = cli(port, &["info", "server"]);
        let is_it = info.lines().any(|line| line.trim_end() == id);
        // One that asks for a password answers nothing else.
        if is_it && cli(port, &["ping"]) == "PONG" || info.starts_with("NOAUTH") {
            return true;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    false
}
