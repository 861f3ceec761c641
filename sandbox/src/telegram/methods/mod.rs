//! The methods of the Bot API: one table, and a file for each subject.

mod answer;
mod chat;
mod compose;
mod delete;
mod edit;
mod file;
mod forward;
mod inline;
mod mark;
mod menu;
mod send;
mod table;
mod target;
mod webhook;
mod whisper;

use serde_json::Value;

use super::{BotApi, http::Outcome, params::Params, refusal::Refusal, state::World};

pub(super) use table::find;

type Answer = Result<Value, Refusal>;

/// One method: its name, its parameters and what does it.
pub(super) struct Method {
    /// As the documentation writes it.
    pub(super) name: &'static str,
    /// The documented parameters, with spaces between.
    params: &'static str,
    run: Run,
}

enum Run {
    /// Does its work at once.
    Now(fn(&mut Exchange<'_>) -> Answer),
    /// `getUpdates`, which waits.
    Poll,
}

/// One call being done.
struct Exchange<'a> {
    world: &'a mut World,
    bot: i64,
    params: &'a Params,
    /// Rules broken so far that the real server lets pass.
    broken: Vec<String>,
}

impl Method {
    /// The oldest server that has it.
    pub(super) fn since(&self) -> BotApi {
        if self.name.contains("Ephemeral") {
            BotApi::V10_2
        } else {
            BotApi::V9
        }
    }

    /// Whether it is `getUpdates`.
    pub(super) fn is_poll(&self) -> bool {
        matches!(self.run, Run::Poll)
    }

    /// Does a call. What is not documented is noted and ignored, as the real server ignores it.
    pub(super) fn run(&self, world: &mut World, bot: i64, params: &Params) -> Outcome {
        let mut exchange = Exchange {
            world,
            bot,
            params,
            broken: self.unknown_parameters(params),
        };
        let answer = match self.run {
            Run::Now(run) => run(&mut exchange),
            Run::Poll => Err(Refusal::rule("getUpdates cannot be called from here")),
        };
        let mut broken = exchange.broken;
        if let Err(refusal) = &answer
            && refusal.avoidable
        {
            broken.push(refusal.description.clone());
        }
        Outcome { answer, broken }
    }

    /// Parameters that the method does not have; uploads may have any name.
    pub(super) fn unknown_parameters(&self, params: &Params) -> Vec<String> {
        let known: Vec<&str> = self.params.split_whitespace().collect();
        let unknown = params
            .values
            .keys()
            .filter(|k| !known.contains(&k.as_str()));
        unknown
            .map(|key| format!("unknown parameter {key}"))
            .collect()
    }
}
