//! An answer that is dear to find out, remembered for a moment.

use std::{sync::Arc, time::Duration};

use tokio::{sync::Mutex, time::Instant};

use crate::tasks;

/// The latest answer, found out at most once in a `period`, however many ask. Clones share it.
#[derive(Clone)]
pub(super) struct Remembered<T> {
    period: Duration,
    latest: Arc<Mutex<Option<(Instant, T)>>>,
}

impl<T: Clone + Send + 'static> Remembered<T> {
    pub(super) fn new(period: Duration) -> Self {
        Self {
            period,
            latest: Arc::default(),
        }
    }

    /// Returns the latest answer, or finds out another one. That goes on for those who ask next when the
    /// one who asked first hangs up.
    pub(super) async fn or(&self, find_out: impl Future<Output = T> + Send + 'static) -> T {
        let Self { period, latest } = self.clone();
        let answer = tokio::spawn(async move {
            let mut latest = latest.lock().await;
            if let Some((at, answer)) = &*latest
                && at.elapsed() < period
            {
                return answer.clone();
            }
            let answer = find_out.await;
            *latest = Some((Instant::now(), answer.clone()));
            answer
        });
        tasks::join(answer).await
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use futures_util::future::join_all;

    use super::*;

    const PERIOD: Duration = Duration::from_secs(2);

    /// Something that takes a second, and counts how often it was begun.
    fn dear(begun: &Arc<AtomicUsize>) -> impl Future<Output = usize> + Send + use<> {
        let begun = begun.clone();
        async move {
            let number = begun.fetch_add(1, Ordering::SeqCst) + 1;
            tokio::time::sleep(Duration::from_secs(1)).await;
            number
        }
    }

    #[tokio::test(start_paused = true)]
    async fn however_many_ask_it_is_found_out_once_in_a_while() {
        let (remembered, begun) = (Remembered::new(PERIOD), Arc::<AtomicUsize>::default());
        let all = (0..1_000).map(|_| remembered.or(dear(&begun)));
        let answers = join_all(all).await;
        assert!(answers.iter().all(|&answer| answer == 1), "{answers:?}");
        tokio::time::advance(PERIOD - Duration::from_millis(1)).await;
        assert_eq!(remembered.or(dear(&begun)).await, 1);
        tokio::time::advance(Duration::from_millis(1)).await;
        assert_eq!(remembered.or(dear(&begun)).await, 2);
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_hangs_up_has_it_found_out_no_more_often() {
        let (remembered, begun) = (Remembered::new(PERIOD), Arc::<AtomicUsize>::default());
        for _ in 0..100 {
            let hasty = tokio::time::timeout(Duration::from_millis(5), remembered.or(dear(&begun)));
            assert!(hasty.await.is_err(), "nobody knows yet");
        }
        assert_eq!(remembered.or(dear(&begun)).await, 1);
        assert_eq!(begun.load(Ordering::SeqCst), 1);
    }
}
