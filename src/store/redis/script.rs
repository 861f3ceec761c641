//! Operations of more than one command, as scripts that Redis runs atomically: on one record, and outside a
//! cluster on the index beside it ([`super::index`]).
//!
//! `KEYS`: the record; the marker of this write, or the record again; the four keys of the index, if the
//! record is in it. `ARGV`: five of the script's own; the record's name and the prefix of all keys; `1` if
//! labels are given, and the labels, one a line.

use std::{sync::LazyLock, time::Duration};

use redis::{Script, ScriptInvocation};

use super::millis;
use crate::store::Expiry;

/// The functions that keep the index in step; those before `noted` are for any record.
const INDEX: &str = r"
    local function each(labels, call)
        for label in string.gmatch(labels, '[^\n]+') do call(label) end
    end
    local function set_labels(name, labels)
        local had = redis.call('HGET', KEYS[5], name) or ''
        if had == labels then return end
        each(had, function(label) redis.call('ZREM', KEYS[6], label .. '\n' .. name) end)
        each(labels, function(label) redis.call('ZADD', KEYS[6], 0, label .. '\n' .. name) end)
        if labels == '' then
            redis.call('HDEL', KEYS[5], name)
        else
            redis.call('HSET', KEYS[5], name, labels)
        end
    end
    local function set_end(name, left)
        if left < 0 then return redis.call('ZREM', KEYS[4], name) end
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        redis.call('ZADD', KEYS[4], string.format('%d', now + left), name)
    end
    local function gone(name)
        if #KEYS < 6 then return end
        redis.call('ZREM', KEYS[3], name)
        redis.call('ZREM', KEYS[4], name)
        set_labels(name, '')
    end
    local function look(name)
        local left = redis.call('PTTL', ARGV[7] .. name)
        if left == -2 then
            gone(name)
            return false
        end
        redis.call('ZADD', KEYS[3], 0, name)
        set_end(name, left)
        return true
    end
    local function noted()
        if #KEYS < 6 then return end
        look(ARGV[6])
        if ARGV[8] == '1' then set_labels(ARGV[6], ARGV[9]) end
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local over = redis.call(
            'ZRANGEBYSCORE', KEYS[4], '-inf', string.format('%d', now), 'LIMIT', 0, 2)
        for _, name in ipairs(over) do look(name) end
    end
";

fn script(own: &str) -> Script {
    Script::new(&format!("{INDEX}{own}"))
}

/// Sets the value if there is none. On a retry, our own value already being there counts as success.
/// `ARGV`: value, milliseconds to live or nothing, `1` on a retry.
static INSERT: LazyLock<Script> = LazyLock::new(|| {
    script(
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
        noted()
        return 1
        ",
    )
});

/// Sets or removes the value unconditionally, but once: a marker beside it records for a minute that
/// this write was made. A retry of a write that was made changes nothing, since another instance may
/// have changed the value since. Returns whether the value is set, or was there to be removed.
/// `ARGV`: `set`, `soon` (without a marker) or `delete`, value, milliseconds to live or nothing, `1` on a
/// retry.
static WRITE: LazyLock<Script> = LazyLock::new(|| {
    script(
        r"
        if ARGV[1] ~= 'soon' then
            if ARGV[4] == '1' and redis.call('EXISTS', KEYS[2]) == 1 then return 1 end
            redis.call('SET', KEYS[2], '', 'PX', 60000)
        end
        if ARGV[1] == 'delete' then
            local was = redis.call('DEL', KEYS[1])
            gone(ARGV[6])
            return was
        end
        if ARGV[3] == '' then
            redis.call('SET', KEYS[1], ARGV[2])
        else
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
        end
        noted()
        return 1
        ",
    )
});

/// Replaces or removes the value while it is the expected one. On a retry, the intended result already
/// being there counts as success.
/// `ARGV`: expected, new, `set` or `delete`, expiry (`keep`, nothing or milliseconds), `1` on a retry.
static SWAP: LazyLock<Script> = LazyLock::new(|| {
    script(
        r"
        local there = redis.call('GET', KEYS[1])
        local again = ARGV[5] == '1'
        if there ~= ARGV[1] then
            if again and ARGV[3] == 'set' and there == ARGV[2] then return 1 end
            return 0
        end
        if ARGV[3] == 'delete' then
            redis.call('DEL', KEYS[1])
            gone(ARGV[6])
            return 1
        elseif ARGV[4] == 'keep' then
            redis.call('SET', KEYS[1], ARGV[2], 'KEEPTTL')
        elseif ARGV[4] == '' then
            redis.call('SET', KEYS[1], ARGV[2])
        else
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[4])
        end
        noted()
        return 1
        ",
    )
});

/// Gives a record its labels, if it has the value from which they were made.
/// `ARGV`: the value.
static LABEL: LazyLock<Script> =
    LazyLock::new(|| script("if redis.call('GET', KEYS[1]) == ARGV[1] then noted() end return 1"));

/// Returns the names of living records between two, and the last one that was looked at; takes out
/// those without a record.
/// `ARGV`: the first and the last name as `ZRANGEBYLEX` wants them, how many at most.
static NAMES: LazyLock<Script> = LazyLock::new(|| {
    script(
        r"
        local names = redis.call('ZRANGEBYLEX', KEYS[3], ARGV[1], ARGV[2], 'LIMIT', 0, ARGV[3])
        local live = {}
        for _, name in ipairs(names) do
            if redis.call('EXISTS', ARGV[7] .. name) == 1 then
                live[#live + 1] = name
            else
                gone(name)
            end
        end
        return {names[#names] or '', live}
        ",
    )
});

/// Takes records into the index, if they are there.
/// `ARGV`: from the tenth on, their names.
static NOTE: LazyLock<Script> =
    LazyLock::new(|| script("for at = 10, #ARGV do look(ARGV[at]) end return 1"));

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

/// The record that a script is about.
pub(super) struct Subject<'a> {
    /// Its key without the prefix.
    pub(super) name: &'a str,
    pub(super) prefix: &'a str,
    /// The keys of the index, if it is in it.
    pub(super) index: Option<&'a [String; 4]>,
    /// The labels that it gets; without, it keeps its own.
    pub(super) labels: Option<&'a [String]>,
}

impl Subject<'_> {
    fn key(&self) -> String {
        format!("{}{}", self.prefix, self.name)
    }

    /// Prepares a script with its own five arguments.
    fn run(
        &self,
        script: &'static Script,
        marker: Option<String>,
        own: [&[u8]; 5],
    ) -> ScriptInvocation<'static> {
        let mut run = script.key(self.key());
        run.key(marker.unwrap_or_else(|| self.key()));
        for key in self.index.into_iter().flatten() {
            run.key(key);
        }
        for argument in own {
            run.arg(argument);
        }
        let labels = self.labels.map(|labels| labels.join("\n"));
        run.arg(self.name)
            .arg(self.prefix)
            .arg(u8::from(labels.is_some()))
            .arg(labels.unwrap_or_default());
        run
    }
}

pub(super) fn insert(
    subject: &Subject<'_>,
    value: &[u8],
    ttl: Option<u64>,
    again: bool,
) -> ScriptInvocation<'static> {
    let ttl = or_nothing(ttl);
    let own = [value, ttl.as_bytes(), flag(again), b"", b""];
    subject.run(&INSERT, None, own)
}

/// Sets (`Some`) or removes a record; `name` is unique to this write.
pub(super) fn write(
    subject: &Subject<'_>,
    value: Option<&[u8]>,
    ttl: Option<u64>,
    name: &str,
    again: bool,
) -> ScriptInvocation<'static> {
    let act: &[u8] = if value.is_some() { b"set" } else { b"delete" };
    let (value, ttl) = (value.unwrap_or_default(), or_nothing(ttl));
    let own = [act, value, ttl.as_bytes(), flag(again), b""];
    subject.run(&WRITE, Some(marker(&subject.key(), name)), own)
}

/// Sets a record that may be lost.
pub(super) fn write_soon(
    subject: &Subject<'_>,
    value: &[u8],
    ttl: Option<u64>,
) -> ScriptInvocation<'static> {
    let ttl = or_nothing(ttl);
    subject.run(&WRITE, None, [b"soon", value, ttl.as_bytes(), b"", b""])
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
    subject: &Subject<'_>,
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
    let act: &[u8] = if new.is_some() { b"set" } else { b"delete" };
    let new = new.unwrap_or_default();
    let own = [expected, new, act, expires.as_bytes(), flag(again)];
    subject.run(&SWAP, None, own)
}

/// Gives a record its labels, if it has this value.
pub(super) fn label(subject: &Subject<'_>, value: &[u8]) -> ScriptInvocation<'static> {
    subject.run(&LABEL, None, [value, b"", b"", b"", b""])
}

/// Lists so many names of living records at most; `index` is the subject's.
pub(super) fn names(
    index: &Subject<'_>,
    from: &[u8],
    to: &[u8],
    most: usize,
) -> ScriptInvocation<'static> {
    let most = most.to_string();
    index.run(&NAMES, None, [from, to, most.as_bytes(), b"", b""])
}

/// Takes these records into the index.
pub(super) fn note(index: &Subject<'_>, names: &[String]) -> ScriptInvocation<'static> {
    let mut run = index.run(&NOTE, None, [b""; 5]);
    for name in names {
        run.arg(name);
    }
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

fn flag(is_so: bool) -> &'static [u8] {
    if is_so { b"1" } else { b"0" }
}
