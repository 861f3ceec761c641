//! The command line.

#[cfg(feature = "demo")]
use std::net::{Ipv4Addr, SocketAddr};
use std::{env, io::IsTerminal, path::PathBuf, process::ExitCode, sync::LazyLock};

use clap::{
    CommandFactory, FromArgMatches, Parser, Subcommand,
    error::{ContextKind, ContextValue, ErrorKind},
};
#[cfg(target_os = "linux")]
use rustix::process::{DumpableBehavior, set_dumpable_behavior};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::runtime::Runtime;
use tokio_util::sync::CancellationToken;
use tracing::Level;
use tracing_subscriber::{
    EnvFilter, Layer, Registry, filter::filter_fn, fmt, layer::SubscriberExt,
    util::SubscriberInitExt,
};
use worksection_bot::{
    app::{self, Failure},
    backup, check, health, migrate,
    settings::{Flags, LogFormat, Settings, env_file, of_all_commands},
    tasks, way,
};

/// How many members the emulated account has.
#[cfg(feature = "demo")]
const PEOPLE: usize = 60;

/// Returns the version, and the commit where whoever built the program set `BUILD_COMMIT`.
fn version() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        let commit = option_env!("BUILD_COMMIT").filter(|commit| !commit.is_empty());
        let commit = commit.map(|commit| format!(" ({})", commit.get(..12).unwrap_or(commit)));
        env!("CARGO_PKG_VERSION").to_owned() + &commit.unwrap_or_default()
    });
    &VERSION
}

/// A Telegram bot that brings your company's Worksection account into the chat
#[derive(Parser)]
#[command(version = version())]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// Read settings from this file instead of ./.env, one NAME=value per line
    #[arg(long, global = true, value_name = "FILE")]
    env_file: Option<PathBuf>,
    #[command(flatten)]
    flags: Flags,
}

#[derive(Subcommand)]
enum Command {
    /// Run the bot (same as giving no command)
    Run {
        /// Show the demo if there are no settings and no store, as the image does when someone just
        /// tries it
        #[cfg(feature = "demo")]
        #[arg(long, hide = true)]
        or_demo: bool,
    },
    /// Copy all records from one store to an empty one, then compare them
    Migrate {
        /// Where they are now: sled: (in DATA_DIR), or an address like STORE_URL's
        #[arg(long, value_name = "URL")]
        from: String,
        /// Where they should go
        #[arg(long, value_name = "URL")]
        to: String,
    },
    /// Copy the store into one sealed file, whether the bot is running or not, and check the copy
    Backup {
        /// The file; one of that name is replaced
        file: PathBuf,
    },
    /// Put a backup into an empty DATA_DIR
    Restore {
        /// The file that `backup` made
        file: PathBuf,
    },
    /// Make sure everything is sealed with SECRET_KEY, so SECRET_KEY_PREVIOUS can go
    Rekey,
    /// Try out the configuration and say how to fix whatever's wrong
    Check,
    /// Ask the bot running on this machine whether it's ready; for containers
    Health,
    /// Try the bot with emulated services and a chat page; no account needed, nothing kept
    #[cfg(feature = "demo")]
    Demo {
        /// The port for the page, on 127.0.0.1
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// How many members the emulated account should have
        #[arg(long, default_value_t = PEOPLE)]
        people: usize,
    },
}

fn main() -> ExitCode {
    keep_memory_together();
    leave_no_core();
    open_as_many_as_allowed();
    if let Err(line) = env_file::read(env::args_os().skip(1)) {
        return fail(LogFormat::Text, &line, 2);
    }
    let command = of_all_commands(Cli::command());
    let parsed = command.try_get_matches();
    let parsed = parsed.and_then(|mut matches| Cli::from_arg_matches_mut(&mut matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) if !error.use_stderr() => {
            // This is --help or --version, for which a closed pipe does not matter.
            let _ = error.print();
            return ExitCode::SUCCESS;
        }
        Err(error) => return fail(LogFormat::Text, &complaint(&error), 2),
    };
    let cli = match cli.flags.with_files() {
        Ok(flags) => Cli { flags, ..cli },
        Err(bad) => return fail(LogFormat::Text, &bad.to_string(), 2),
    };
    let format = match cli.flags.log_format() {
        Ok(format) => format,
        Err(bad) => return fail(LogFormat::Text, &bad.to_string(), 2),
    };
    // One thread for everything that waits, and blocking threads for slow work (indexing, large
    // answers, the store). Handing an update from thread to thread cost a third of its CPU time
    // (docs/performance.md); an operator who needs a second core starts a second instance.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => return fail(format, &format!("no threads can be started: {error}"), 1),
    };
    match obey(cli, format, &runtime) {
        Ok(code) => code,
        Err(failure) => fail(format, &told(&failure), failure.exit_code()),
    }
}

/// Runs the command of the command line.
fn obey(cli: Cli, format: LogFormat, runtime: &Runtime) -> Result<ExitCode, Failure> {
    let command = cli.command.unwrap_or(Command::Run {
        #[cfg(feature = "demo")]
        or_demo: false,
    });
    match command {
        #[cfg(feature = "demo")]
        Command::Run { or_demo: true } if cli.flags.is_untouched() => {
            let address = cli.flags.listen()?;
            show_demo(format, runtime, address, PEOPLE)?;
        }
        Command::Run { .. } => {
            let settings = cli.flags.settings()?;
            log_to_stderr(format, None);
            warn_of_names();
            tell_way(&settings);
            // A separate task: waking the future of `block_on` costs a system call each time.
            let bot = runtime.spawn(async {
                let _limit = outlive_full_files();
                let listener = app::listen(&settings).await?;
                app::run(settings, listener, axum::Router::new(), stop_by_signal()).await
            });
            runtime.block_on(tasks::join(bot))?;
        }
        Command::Check => {
            let settings = cli.flags.settings()?;
            let file = cli.env_file.as_deref();
            let mut out = std::io::stdout();
            let well = runtime.block_on(check::run(&settings, file, &mut out));
            return Ok(ExitCode::from(u8::from(!well)));
        }
        Command::Health => {
            let asked = health::ask(cli.flags.listen()?);
            let (is_ready, said) = asked.unwrap_or_else(|why| (false, why));
            if is_ready {
                println!("{said}");
            } else {
                fail(format, &said, 1);
            }
            return Ok(ExitCode::from(u8::from(!is_ready)));
        }
        Command::Backup { file } => {
            runtime.block_on(backup::run(cli.flags.store()?, &file))?;
        }
        Command::Restore { file } => {
            runtime.block_on(backup::restore(cli.flags.store()?, &file))?;
        }
        Command::Rekey => runtime.block_on(backup::rekey(cli.flags.store()?))?,
        Command::Migrate { from, to } => {
            let (from, to) = cli.flags.migration(&from, &to)?;
            runtime.block_on(migrate::run(from, to))?;
        }
        #[cfg(feature = "demo")]
        Command::Demo { port, people } => {
            let address = (Ipv4Addr::LOCALHOST, port).into();
            show_demo(format, runtime, address, people)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Runs the demo until a signal ends it.
#[cfg(feature = "demo")]
fn show_demo(
    format: LogFormat,
    runtime: &Runtime,
    address: SocketAddr,
    people: usize,
) -> Result<(), Failure> {
    log_to_stderr(format, Some(Box::new(worksection_bot::demo::Inspector)));
    runtime.block_on(async { worksection_bot::demo::run(address, people, stop_by_signal()).await })
}

/// Returns a command-line error in one line. clap puts missing arguments on separate lines.
fn complaint(error: &clap::Error) -> String {
    if error.kind() == ErrorKind::MissingRequiredArgument
        && let Some(ContextValue::Strings(missing)) = error.get(ContextKind::InvalidArg)
    {
        let usage = error.get(ContextKind::Usage).map(ToString::to_string);
        let usage = usage.unwrap_or_default();
        // What clap lists as used are the settings as well, wherever they came from.
        let words = usage.split_whitespace().skip(1);
        let called: Vec<_> = words
            .take_while(|word| !word.starts_with(['-', '<', '[']))
            .collect();
        let missing = missing.join(" and ");
        return format!("{missing}: missing; see {} --help", called.join(" "));
    }
    let mut text = error.to_string();
    let mut kinds = vec![ContextKind::InvalidSubcommand, ContextKind::InvalidValue];
    if error.kind() == ErrorKind::UnknownArgument {
        kinds.push(ContextKind::InvalidArg);
    }
    let mut is_whole = true;
    for typed in kinds.into_iter().filter_map(|kind| error.get(kind)) {
        let typed = typed.to_string();
        if !is_plain(&typed) {
            text = text.replace(&typed, "…");
            is_whole = false;
        }
    }
    let line = text.lines().next().unwrap_or_default();
    let why = if is_whole {
        ""
    } else {
        " (what was typed may be a secret, and is not repeated)"
    };
    format!("{line}{why}; see --help")
}

/// Whether a word of the command line is short and plain, as a mistyped command or flag is, and so no
/// secret.
fn is_plain(word: &str) -> bool {
    const LONGEST: usize = 20;
    let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte == b'-' || byte == b'_';
    word.len() <= LONGEST && word.bytes().all(is_letter)
}

/// Returns a failure in one line; for a bad setting, with the misspelled name that may hold it.
fn told(failure: &Failure) -> String {
    let Failure::Setting(bad) = failure else {
        return failure.to_string();
    };
    let names = Flags::unknown_names();
    let slip = names.iter().find(|n| n.meant.as_deref() == Some(bad.name));
    match slip {
        Some(slip) => format!("{failure} ({slip})"),
        None => failure.to_string(),
    }
}

/// Warns of misspelled names in the environment, under which a setting has no effect.
fn warn_of_names() {
    for unknown in Flags::unknown_names() {
        tracing::warn!("{unknown}");
    }
}

/// Says by which way requests go, where somebody may think of another.
fn tell_way(settings: &Settings) {
    match (settings.way.proxy(), way::ignored()) {
        (Some(proxy), _) => tracing::info!(%proxy, "everything goes by the proxy"),
        (None, Some(name)) => {
            tracing::warn!("{name} does not count; PROXY names a proxy for everything");
        }
        (None, None) => {}
    }
}

/// Size in bytes from which freed memory blocks are returned to the system: the data of a list of
/// people is large, and needed only once.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const LARGE: libc::c_int = 256 * 1024;

/// Makes glibc allocate for all threads from one arena. By default each thread has its own and keeps
/// memory there that another could use: fetching 10,000 people ten times then took half as much memory
/// again (`cargo bench --bench footprint`).
#[allow(unsafe_code, reason = "the allocator has no safe way to be set")]
fn keep_memory_together() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: sets the allocator's parameters before the program has a second thread.
    unsafe {
        libc::mallopt(libc::M_ARENA_MAX, 1);
        libc::mallopt(libc::M_MMAP_THRESHOLD, LARGE);
        libc::mallopt(libc::M_TRIM_THRESHOLD, LARGE);
    }
}

/// Prevents core dumps, which would contain keys and personal data in the clear. Dumps piped to a
/// program ignore the size limit, but not a process marked as not dumpable; that also keeps other
/// processes of the same user from reading this one's memory or environment.
fn leave_no_core() {
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    // If the system refuses, as a sandbox may, the bot works anyway.
    let _ = setrlimit(Resource::Core, none);
    #[cfg(target_os = "linux")]
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

/// Lets the program open as many files and connections as its user may: most systems give it 1,024, and
/// far more to who asks.
fn open_as_many_as_allowed() {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: limit.maximum,
        ..limit
    };
    // Where the system refuses, the bot makes do with what it has.
    let _ = setrlimit(Resource::Nofile, raised);
}

/// Prints one line on stderr, in the format of the log.
fn fail(format: LogFormat, line: &str, code: u8) -> ExitCode {
    match format {
        LogFormat::Text => eprintln!("{line}"),
        LogFormat::Json => {
            eprintln!(
                "{}",
                serde_json::json!({ "level": "ERROR", "message": line })
            );
        }
    }
    ExitCode::from(code)
}

/// Sets up logging to stderr; `also` receives every line of our own.
fn log_to_stderr(format: LogFormat, also: Option<Box<dyn Layer<Registry> + Send + Sync>>) {
    let levels = log_levels(env::var(EnvFilter::DEFAULT_ENV));
    let misread = levels.is_none();
    let levels = levels.unwrap_or_else(|| EnvFilter::new("info"));
    // Detailed lines of libraries contain headers and bodies, and so secrets and personal data.
    let ours = filter_fn(|line| {
        line.target().starts_with("worksection_bot") || *line.level() <= Level::WARN
    });
    let lines = fmt::layer()
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    let log = tracing_subscriber::registry().with(also);
    match format {
        LogFormat::Text => log.with(lines.with_filter(ours).with_filter(levels)).init(),
        LogFormat::Json => log
            .with(lines.json().with_filter(ours).with_filter(levels))
            .init(),
    }
    app::hush_panics();
    if misread {
        tracing::warn!(
            "RUST_LOG: cannot be read as levels, and info is used; for example RUST_LOG=debug"
        );
    }
}

/// Returns the levels in `RUST_LOG`; `None` if they cannot be parsed. A bare word that is not a level
/// (`warning`) would name a library as the only one to log, and leave the log empty.
fn log_levels(set: Result<String, env::VarError>) -> Option<EnvFilter> {
    let set = match set {
        Ok(set) if !set.trim().is_empty() => set,
        Ok(_) | Err(env::VarError::NotPresent) => return Some(EnvFilter::new("info")),
        Err(env::VarError::NotUnicode(_)) => return None,
    };
    let levels = ["", "off", "error", "warn", "info", "debug", "trace"];
    let is_no_level = |word: &str| {
        let word = word.trim().to_lowercase();
        word.chars().all(char::is_alphabetic) && !levels.contains(&word.as_str())
    };
    if set.split(',').any(is_no_level) {
        None
    } else {
        EnvFilter::try_new(set).ok()
    }
}

/// Turns exceeding a file size limit into an error like that of a full disk, which is reported,
/// instead of the end of the program. Must be called within the runtime.
fn outlive_full_files() -> Option<tokio::signal::unix::Signal> {
    use tokio::signal::unix::{SignalKind, signal};
    let caught = signal(SignalKind::from_raw(libc::SIGXFSZ));
    caught
        .inspect_err(|error| tracing::warn!(%error, "SIGXFSZ not caught: file limits are fatal"))
        .ok()
}

/// Returns a token cancelled by Ctrl-C or SIGTERM. Must be called within the runtime.
fn stop_by_signal() -> CancellationToken {
    let stop = CancellationToken::new();
    let told = stop.clone();
    tokio::spawn(async move {
        use tokio::signal::{ctrl_c, unix};
        match unix::signal(unix::SignalKind::terminate()) {
            Ok(mut terminate) => tokio::select! {
                _ = ctrl_c() => {}
                _ = terminate.recv() => {}
            },
            // Without a handler SIGTERM ends the program at once, which loses nothing stored.
            Err(_) => {
                let _ = ctrl_c().await;
            }
        }
        told.cancel();
    });
    stop
}
