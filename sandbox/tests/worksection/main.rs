//! Stories about the emulated Worksection, told over real HTTP.

mod api;
mod consent;
mod faults;
mod official_client;
mod people;
mod tasks;
mod world;
