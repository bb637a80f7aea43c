//! One run: its numbers, the engine that plays it, what is kept of it.

pub mod run_parameters;

pub mod engine;

pub mod trace;

pub mod recorder;
