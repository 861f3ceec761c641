//! An emulated Worksection.

/// A handle to the emulated Worksection.
#[derive(Clone)]
pub struct Worksection;
