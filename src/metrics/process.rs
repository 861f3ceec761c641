//! What the process takes, by the names that Prometheus' own clients use. Read at each scrape.

use std::time::SystemTime;

use metrics::{Unit, counter, describe_counter, describe_gauge, gauge};
use procfs::{
    ProcResult, WithCurrentSystemInfo,
    process::{LimitValue, Process},
    ticks_per_second,
};

const CPU: &str = "process_cpu_seconds_total";
const RESIDENT: &str = "process_resident_memory_bytes";
const VIRTUAL: &str = "process_virtual_memory_bytes";
const FILES: &str = "process_open_fds";
const MOST_FILES: &str = "process_max_fds";
const THREADS: &str = "process_threads";
const START: &str = "process_start_time_seconds";

pub(super) fn describe() {
    describe_counter!(
        CPU,
        Unit::Seconds,
        "Processor time used, of user and system"
    );
    describe_gauge!(RESIDENT, Unit::Bytes, "Memory in use");
    describe_gauge!(VIRTUAL, Unit::Bytes, "Address space in use");
    describe_gauge!(FILES, "Open files and connections");
    describe_gauge!(MOST_FILES, "Most files and connections that may be open");
    describe_gauge!(THREADS, "Threads");
    describe_gauge!(
        START,
        Unit::Seconds,
        "When the process started, in Unix time"
    );
    // The system's own count begins at its boot, whose time a hardened service does not see.
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    gauge!(START).set(now.unwrap_or_default().as_secs_f64());
}

/// Reads what the system says of this process; what it does not say stays as it was.
pub(super) fn collect() {
    if let Err(error) = read() {
        tracing::debug!(%error, "what the process takes was not read");
    }
}

fn read() -> ProcResult<()> {
    let own = Process::myself()?;
    let stat = own.stat()?;
    // Whole seconds are what a counter of this library can hold.
    counter!(CPU).absolute((stat.utime + stat.stime) / ticks_per_second());
    gauge!(RESIDENT).set(stat.rss_bytes().get() as f64);
    gauge!(VIRTUAL).set(stat.vsize as f64);
    gauge!(THREADS).set(stat.num_threads as f64);
    if let LimitValue::Value(most) = own.limits()?.max_open_files.soft_limit {
        gauge!(MOST_FILES).set(most as f64);
    }
    // Of a process that leaves no core dumps, the system tells this to root alone.
    if let Ok(count) = own.fd_count() {
        gauge!(FILES).set(count as f64);
    }
    Ok(())
}
