//! An emulated Bot API server.

/// A handle to the emulated Telegram.
#[derive(Clone)]
pub struct Telegram;
