use futures_util::poll;
use tokio::time::advance;

use super::*;

const MINUTE: Duration = Duration::from_secs(60);

fn busy(retry_after: Duration) -> Error {
    Error::TooManyRequests { retry_after }
}

#[tokio::test(start_paused = true)]
async fn a_long_pause_ends_with_one_trial() {
    let queue = AccountQueue::new(Duration::from_millis(1), None);
    let soon = || Instant::now() + Duration::from_secs(10);
    let first = queue.turn("get_users", soon()).await.expect("a turn");
    first.settle(Some(&busy(MINUTE)));
    assert!(queue.turn("get_users", soon()).await.is_err());

    advance(MINUTE).await;
    let trial = queue.turn("get_users", soon()).await.expect("a trial");
    {
        let mut next = std::pin::pin!(queue.turn("get_users", soon()));
        assert!(poll!(next.as_mut()).is_pending());
        advance(Duration::from_secs(2)).await;
        assert!(poll!(next.as_mut()).is_pending(), "one at a time");
        trial.settle(None);
        next.await.expect("a turn").settle(None);
    }

    let again = queue.turn("get_users", soon()).await.expect("a turn");
    again.settle(Some(&busy(MINUTE)));
    let refused = queue.turn("get_users", soon()).await;
    assert!(
        matches!(refused, Err(Error::TooManyRequests { retry_after }) if retry_after <= MINUTE)
    );
}
