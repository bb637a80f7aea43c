//! Live reports: a report with the engine inside, compiled to WebAssembly, so that whoever opens
//! the page plays the scenario with other policies, numbers and luck, without a network.
//!
//! The same code runs in the page and in the program, so both give the same numbers, down to the
//! last bit:
//!
//! - [`changes`]: what is laid over the scenario
//! - [`ask`] and [`session`]: which runs are asked for, and of which scenario
//! - [`share`]: a part of the runs, as one worker of the page plays it
//! - [`view`]: what the page shows of all of them
//! - [`idle`]: which controls move nothing
//! - [`question`]: what a page asks, and the answers, as JSON
//!
//! Only in the page:
//!
//! - `exports`: the functions that its script calls
//!
//! Only in the program:
//!
//! - `controls`: what can be moved of a scenario
//! - `engine`: the compiled engine, and what it was built from
//! - `page`: the report with all of it

pub mod changes;

pub mod ask;
pub mod session;

pub mod share;

pub mod view;

pub mod idle;

pub mod question;

#[cfg(target_family = "wasm")]
pub mod exports;

#[cfg(not(target_family = "wasm"))]
pub mod controls;

#[cfg(not(target_family = "wasm"))]
pub mod engine;

#[cfg(not(target_family = "wasm"))]
pub mod page;
