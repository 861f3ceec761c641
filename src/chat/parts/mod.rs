//! The building blocks of screens.

pub(super) mod asked;
pub(super) mod audience;
pub(super) mod card;
pub(super) mod deciders;
pub(super) mod form_screen;
pub(super) mod keys;
pub(super) mod label;
pub(super) mod leave;
pub(super) mod near;
pub(super) mod news;
pub(super) mod note;
pub(super) mod people;
pub(super) mod project;
pub(super) mod public;
pub(super) mod refusal;
pub(super) mod refused;
pub(super) mod said;
pub(super) mod saved;
pub(super) mod search;
pub(super) mod someone;
pub(super) mod task;
pub(super) mod titles;
pub(super) mod turn;
pub(super) mod ways;
pub(super) mod who;
pub(super) mod wish;
