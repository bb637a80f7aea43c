//! One run: its parameters, the engine that plays it, and the record that is kept.

pub mod run_parameters;

pub mod engine;

pub mod trace;

pub mod recorder;
