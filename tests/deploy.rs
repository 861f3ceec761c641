//! The files that run the bot elsewhere: the systemd unit, judged by systemd itself, and the alerts,
//! judged by Prometheus.

use std::{fs, path::Path, process::Command};

/// The most that `systemd-analyze security` may find exposed, in tenths.
const EXPOSED: u32 = 20;

/// The unit, with a program that is on every machine.
fn unit() -> (tempfile::TempDir, String) {
    let unit = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/worksection-bot.service");
    let unit = fs::read_to_string(unit).expect("the unit");
    assert!(unit.contains("ExecStart=worksection-bot run"));
    let unit = unit.replace("ExecStart=worksection-bot", "ExecStart=/bin/true");
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("worksection-bot.service");
    fs::write(&path, unit).expect("written");
    let path = path.display().to_string();
    (directory, path)
}

/// What `systemd-analyze` says; `None` where the machine has none.
fn analyze(arguments: &[&str]) -> Option<(bool, String)> {
    let output = match Command::new("systemd-analyze").args(arguments).output() {
        Ok(output) => output,
        Err(_) => {
            eprintln!("skipped: there is no systemd-analyze");
            return None;
        }
    };
    let text = [output.stdout, output.stderr].concat();
    Some((
        output.status.success(),
        String::from_utf8_lossy(&text).into_owned(),
    ))
}

#[test]
fn the_unit_is_well_formed() {
    let (_directory, unit) = unit();
    if let Some((well, text)) = analyze(&["verify", &unit]) {
        assert!(well && text.trim().is_empty(), "{text}");
    }
}

#[test]
fn the_unit_leaves_little_exposed() {
    let (_directory, unit) = unit();
    if let Some((_, text)) = analyze(&["security", "--offline=true", "--no-pager", &unit]) {
        let (_, level) = text
            .rsplit_once("worksection-bot.service: ")
            .expect("a level");
        let level = level.split_whitespace().next().expect("a number");
        let (whole, tenths) = level.split_once('.').expect("a decimal number");
        let tenths: u32 = format!("{whole}{tenths}").parse().expect("a number");
        assert!(tenths <= EXPOSED, "{level}");
    }
}

/// What the program serves to the world, the proxies before it let through, and its page names.
#[test]
fn what_the_world_needs_is_let_through() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(root.join(path)).expect(path);
    for (served, path) in [
        ("src/web/webhook.rs", "/telegram/webhook"),
        ("src/web/callback.rs", "/oauth/callback"),
        ("src/web/events.rs", "/worksection/events/"),
    ] {
        assert!(read(served).contains(&format!(".route(\"{path}")), "{path}");
        for file in [
            "deploy/Caddyfile",
            "deploy/kubernetes.yaml",
            "docs/operating.md",
        ] {
            assert!(read(file).contains(path), "{file}: {path}");
        }
    }
}

#[test]
fn one_instance_down_is_a_lower_alert_than_all_of_them() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/alerts.test.yml");
    let Ok(output) = Command::new("promtool")
        .args(["test", "rules"])
        .arg(rules)
        .output()
    else {
        eprintln!("skipped: there is no promtool");
        return;
    };
    let text = [output.stdout, output.stderr].concat();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&text)
    );
}
