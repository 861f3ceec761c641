//! Rate limits per person and per chat: a flood is answered once and then ignored, so that it costs
//! nobody else anything.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use teloxide::types::{ChatId, UserId};

/// A token bucket: its size, and how much is refilled per second.
struct Measure {
    burst: f64,
    per_second: f64,
}

impl Measure {
    /// Seconds after which somebody who asked too much may go on.
    fn wait(&self) -> u64 {
        (self.burst / 4.0 / self.per_second).ceil() as u64
    }
}

const PERSON: Measure = Measure {
    burst: 40.0,
    per_second: 1.0,
};

const CHAT: Measure = Measure {
    burst: 120.0,
    per_second: 4.0,
};

/// Most senders counted; above that, those who may ask again anyway are forgotten, and if that is not
/// enough, all.
const COUNTED: usize = 20_000;

/// The decision about an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Serve,
    /// The first one over the limit: to be answered with the seconds to wait.
    Tell(u64),
    PassOver,
}

/// How much each sender has asked.
#[derive(Default)]
pub(crate) struct Flood(Mutex<HashMap<(Who, Clock), Bucket>>);

/// The clock of a date: the two may differ by hours, so each has its own buckets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Clock {
    /// Telegram's clock, which dates messages.
    Telegram,
    /// This machine's clock.
    Own,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Who {
    Person(UserId),
    Chat(ChatId),
}

#[derive(Clone, Copy)]
struct Bucket {
    left: f64,
    /// Seconds since the epoch.
    at: f64,
    /// The latest excess.
    exceeded: Option<f64>,
}

impl Flood {
    /// Counts an update sent at `at` by that clock, in seconds since the epoch. Updates sent over
    /// hours that arrive together after an outage are not a flood.
    pub(crate) fn count(
        &self,
        person: UserId,
        chat: Option<ChatId>,
        (clock, at): (Clock, f64),
    ) -> Verdict {
        let mut buckets = self.lock();
        if buckets.len() >= COUNTED {
            buckets.retain(|(who, by), bucket| {
                let measure = who.measure();
                *by != clock || !bucket.at_time(at, measure).is_full(measure)
            });
            if buckets.len() >= COUNTED {
                buckets.clear();
            }
        }
        let one = take(&mut buckets, (Who::Person(person), clock), at);
        let all = chat.map_or(Verdict::Serve, |chat| {
            take(&mut buckets, (Who::Chat(chat), clock), at)
        });
        match (one, all) {
            (Verdict::Serve, all) => all,
            (one, _) => one,
        }
    }

    /// Counts an update that is passed over, because too many of its person's wait already.
    pub(crate) fn refuse(&self, person: UserId, (clock, at): (Clock, f64)) -> Verdict {
        let who = Who::Person(person);
        bucket(&mut self.lock(), (who, clock), at).exceed(at, who.measure())
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<(Who, Clock), Bucket>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Who {
    fn measure(self) -> &'static Measure {
        match self {
            Self::Person(_) => &PERSON,
            Self::Chat(_) => &CHAT,
        }
    }
}

impl Bucket {
    fn at_time(self, at: f64, measure: &Measure) -> Self {
        let passed = (at - self.at).max(0.0);
        let left = (self.left + passed * measure.per_second).min(measure.burst);
        Self {
            left,
            at: self.at.max(at),
            ..self
        }
    }

    /// Tells a sender of the first excess, and again after one who has waited as told.
    fn exceed(&mut self, at: f64, measure: &Measure) -> Verdict {
        let wait = measure.wait();
        let last = self.exceeded;
        self.exceeded = Some(last.map_or(at, |last| last.max(at)));
        match last {
            Some(last) if at - last < wait as f64 => Verdict::PassOver,
            _ => Verdict::Tell(wait),
        }
    }

    fn is_full(self, measure: &Measure) -> bool {
        self.left >= measure.burst
    }
}

fn take(buckets: &mut HashMap<(Who, Clock), Bucket>, who: (Who, Clock), at: f64) -> Verdict {
    let (measure, bucket) = (who.0.measure(), bucket(buckets, who, at));
    *bucket = bucket.at_time(at, measure);
    if bucket.left < 1.0 {
        return bucket.exceed(at, measure);
    }
    bucket.left -= 1.0;
    Verdict::Serve
}

fn bucket(buckets: &mut HashMap<(Who, Clock), Bucket>, who: (Who, Clock), at: f64) -> &mut Bucket {
    buckets.entry(who).or_insert(Bucket {
        left: who.0.measure().burst,
        at,
        exceeded: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: UserId = UserId(1);
    const HERE: ChatId = ChatId(1);

    #[test]
    fn a_burst_is_served_and_a_flood_is_told_once() {
        let flood = Flood::default();
        for _ in 0..40 {
            assert_eq!(
                flood.count(ONE, Some(HERE), (Clock::Telegram, 0.0)),
                Verdict::Serve
            );
        }
        assert_eq!(
            flood.count(ONE, Some(HERE), (Clock::Telegram, 0.0)),
            Verdict::Tell(10)
        );
        for _ in 0..1000 {
            assert_eq!(
                flood.count(ONE, Some(HERE), (Clock::Telegram, 0.5)),
                Verdict::PassOver
            );
        }
        assert_eq!(
            flood.count(UserId(2), Some(ChatId(2)), (Clock::Telegram, 0.5)),
            Verdict::Serve,
            "others go on"
        );
        assert_eq!(
            flood.count(ONE, Some(HERE), (Clock::Telegram, 2.0)),
            Verdict::Serve
        );
    }

    #[test]
    fn whoever_has_too_much_waiting_is_told_once_and_has_no_less_for_it() {
        let flood = Flood::default();
        let refuse = |at| flood.refuse(ONE, (Clock::Telegram, at));
        assert_eq!(refuse(0.0), Verdict::Tell(10));
        for second in 0..100 {
            assert_eq!(refuse(f64::from(second)), Verdict::PassOver);
        }
        assert_eq!(refuse(120.0), Verdict::Tell(10));
        let count = || flood.count(ONE, Some(HERE), (Clock::Telegram, 120.0));
        assert!((0..40).all(|_| count() == Verdict::Serve));
        assert_eq!(count(), Verdict::PassOver, "it was told already");
    }

    #[test]
    fn many_people_in_one_chat_are_measured_together() {
        let flood = Flood::default();
        let served = (0..1000).filter(|&person| {
            flood.count(UserId(person), Some(HERE), (Clock::Telegram, 0.0)) == Verdict::Serve
        });
        assert_eq!(served.count(), 120);
    }

    #[test]
    fn what_was_sent_over_hours_is_no_flood_when_it_comes_at_once() {
        let flood = Flood::default();
        for minute in 0..1000 {
            let at = f64::from(minute) * 60.0;
            assert_eq!(
                flood.count(ONE, Some(HERE), (Clock::Telegram, at)),
                Verdict::Serve
            );
        }
    }

    #[test]
    fn however_many_ask_the_memory_is_bounded() {
        let flood = Flood::default();
        for person in 0..100_000 {
            flood.count(
                UserId(person),
                Some(ChatId(person as i64)),
                (Clock::Telegram, 0.0),
            );
        }
        assert!(flood.0.lock().expect("no panic").len() <= COUNTED + 2);
    }

    #[test]
    fn a_machine_that_is_an_hour_ahead_makes_no_flood_of_one_press() {
        let flood = Flood::default();
        let hour = 3600.0;
        for minute in 0..200 {
            let at = f64::from(minute) * 60.0;
            assert_eq!(
                flood.count(ONE, Some(HERE), (Clock::Own, at + hour)),
                Verdict::Serve
            );
            assert_eq!(
                flood.count(ONE, Some(HERE), (Clock::Telegram, at)),
                Verdict::Serve
            );
        }
    }
}
