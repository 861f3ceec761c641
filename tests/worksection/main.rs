//! Stories of the Worksection client, told over real HTTP: against the emulator (`world`) and,
//! where the bytes of an answer matter, against a server that says what it is told to
//! (`scripted`).

#![allow(unreachable_pub, reason = "nobody is outside")]
#![allow(clippy::too_many_lines, reason = "a story is told in one go")]
#![allow(clippy::unwrap_used, reason = "a test may take for granted")]

mod answers;
mod anything;
mod breaker;
mod clock;
mod deadlines;
mod endless;
mod links;
mod methods;
mod names;
mod odd_people;
mod pace;
mod records;
mod refusals;
mod repeats;
mod scripted;
mod secrets;
mod tokens;
mod trials;
mod world;
