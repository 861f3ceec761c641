//! The building blocks of screens.

pub mod audience;
pub mod card;
pub mod form_screen;
pub mod keys;
pub mod label;
pub mod note;
pub mod people;
pub mod refusal;
pub mod refused;
pub mod search;
pub mod task;
pub mod titles;
pub mod who;
