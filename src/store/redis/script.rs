//! Operations of more than one command, as scripts that Redis runs atomically, on one key each.

use std::{sync::LazyLock, time::Duration};

use redis::{Script, ScriptInvocation};

use super::millis;
use crate::store::Expiry;

/// Sets the value if there is none. On a retry, our own value already being there counts as success.
/// `ARGV`: value, milliseconds to live or nothing, `1` on a retry.
static INSERT: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        r"
        local there = redis.call('GET', KEYS[1])
        if there then
            return (ARGV[3] == '1' and there == ARGV[1]) and 1 or 0
        end
        if ARGV[2] == '' then
            redis.call('SET', KEYS[1], ARGV[1])
        else
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        end
        return 1
        ",
    )
});

/// Sets or removes the value unconditionally, but once: a marker beside it records for a minute that
/// this write was made. A retry of a write that was made changes nothing, since another instance may
/// have changed the value since. Returns whether the value is set, or was there to be removed.
/// `KEYS`: the record, the marker of this write. `ARGV`: `set` or `delete`, value, milliseconds to
/// live or nothing, `1` on a retry.
static WRITE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        r"
        if ARGV[4] == '1' and redis.call('EXISTS', KEYS[2]) == 1 then return 1 end
        redis.call('SET', KEYS[2], '', 'PX', 60000)
        if ARGV[1] == 'delete' then return redis.call('DEL', KEYS[1]) end
        if ARGV[3] == '' then
            redis.call('SET', KEYS[1], ARGV[2])
        else
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
        end
        return 1
        ",
    )
});

/// Replaces or removes the value while it is the expected one. On a retry, the intended result already
/// being there counts as success.
/// `ARGV`: expected, new, `set` or `delete`, expiry (`keep`, nothing or milliseconds), `1` on a retry.
static SWAP: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        r"
        local there = redis.call('GET', KEYS[1])
        local again = ARGV[5] == '1'
        if there ~= ARGV[1] then
            if again and ARGV[3] == 'set' and there == ARGV[2] then return 1 end
            return 0
        end
        if ARGV[3] == 'delete' then
            redis.call('DEL', KEYS[1])
        elseif ARGV[4] == 'keep' then
            redis.call('SET', KEYS[1], ARGV[2], 'KEEPTTL')
        elseif ARGV[4] == '' then
            redis.call('SET', KEYS[1], ARGV[2])
        else
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[4])
        end
        return 1
        ",
    )
});

/// Takes the next turn, by Redis' clock, and returns the milliseconds until it; if that is past the
/// patience, takes none and returns the wait as a negative number.
/// `ARGV`: milliseconds between turns, patience.
static TURN: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        r"
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local at = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0'))
        if at - now > tonumber(ARGV[2]) then return now - at end
        local free = at + ARGV[1]
        redis.call('SET', KEYS[1], string.format('%d', free), 'PX', string.format('%d', free - now + 1000))
        return at - now
        ",
    )
});

/// Postpones all turns for a while.
/// `ARGV`: milliseconds.
static DELAY: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        r"
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local free = math.max(now + ARGV[1], tonumber(redis.call('GET', KEYS[1]) or '0'))
        redis.call('SET', KEYS[1], string.format('%d', free), 'PX', string.format('%d', free - now + 1000))
        return 1
        ",
    )
});

pub(super) fn insert(
    key: &str,
    value: &[u8],
    ttl: Option<u64>,
    again: bool,
) -> ScriptInvocation<'static> {
    let mut run = INSERT.key(key);
    run.arg(value).arg(or_nothing(ttl)).arg(u8::from(again));
    run
}

/// Sets (`Some`) or removes a record; `name` is unique to this write.
pub(super) fn write(
    key: &str,
    value: Option<&[u8]>,
    ttl: Option<u64>,
    name: &str,
    again: bool,
) -> ScriptInvocation<'static> {
    let mut run = WRITE.key(key);
    run.key(marker(key, name))
        .arg(if value.is_some() { "set" } else { "delete" })
        .arg(value.unwrap_or_default())
        .arg(or_nothing(ttl))
        .arg(u8::from(again));
    run
}

/// Returns the key of a write's marker. In a cluster it shares the record's slot, which the first
/// braces of a key determine.
fn marker(key: &str, name: &str) -> String {
    if key.contains('{') {
        format!("written#{key}#{name}")
    } else {
        format!("written#{{{key}}}#{name}")
    }
}

pub(super) fn swap(
    key: &str,
    expected: &[u8],
    new: Option<&[u8]>,
    expiry: Expiry,
    again: bool,
) -> ScriptInvocation<'static> {
    let expires = match expiry {
        Expiry::Unchanged => "keep".to_owned(),
        Expiry::Never => String::new(),
        Expiry::After(ttl) => millis(ttl).to_string(),
    };
    let mut run = SWAP.key(key);
    run.arg(expected)
        .arg(new.unwrap_or_default())
        .arg(if new.is_some() { "set" } else { "delete" })
        .arg(expires)
        .arg(u8::from(again));
    run
}

pub(super) fn turn(key: &str, every: Duration, patience: Duration) -> ScriptInvocation<'static> {
    let mut run = TURN.key(key);
    run.arg(millis(every)).arg(millis(patience));
    run
}

pub(super) fn delay(key: &str, pause: Duration) -> ScriptInvocation<'static> {
    let mut run = DELAY.key(key);
    run.arg(millis(pause));
    run
}

fn or_nothing(ttl: Option<u64>) -> String {
    ttl.map(|ttl| ttl.to_string()).unwrap_or_default()
}
