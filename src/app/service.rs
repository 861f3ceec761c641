//! What a service manager is told (systemd's `Type=notify`): that the program serves, what it waits for, that it
//! still runs, and that it ends. Where none asks, nothing is told.

use std::time::Duration;

use sd_notify::NotifyState;
use tokio::time;
use tokio_util::sync::CancellationToken;
use tracing::debug;

/// Says that the store is open and the port answers; Telegram may still be away.
pub(super) fn ready() {
    tell(&[
        NotifyState::Ready,
        NotifyState::Status("waiting for Telegram"),
    ]);
}

/// Says in words what the program does.
pub(super) fn status(words: &str) {
    tell(&[NotifyState::Status(words)]);
}

/// Says until `stop` that the thread of all that waits goes on, as often as the manager wants to hear it.
pub(super) async fn watch(stop: CancellationToken) {
    if let Some(limit) = sd_notify::watchdog_enabled() {
        // Twice as often, as systemd asks.
        let pause = (limit / 2).max(Duration::from_millis(100));
        let watching = async {
            loop {
                tell(&[NotifyState::Watchdog]);
                time::sleep(pause).await;
            }
        };
        tokio::select! {
            () = watching => {}
            () = stop.cancelled() => {}
        }
    }
    stop.cancelled().await;
    tell(&[NotifyState::Stopping, NotifyState::Status("ending")]);
}

fn tell(state: &[NotifyState]) {
    if let Err(error) = sd_notify::notify(state) {
        debug!(%error, "the service manager was not told");
    }
}
