//! All integration tests, in reading order.

mod baserates;
mod calibration;
mod causes;
mod charts;
mod cli;
mod compare_command;
mod comparison;
mod determinism;
mod diagnostics;
mod documents;
mod folders;
mod history;
mod invariants;
mod levers;
mod library;
mod play;
mod playthroughs;
mod policies;
mod reports;
mod scenarios;
mod statistics;
mod theory;
mod tidy;
