//! Seats at the table: people at a keyboard, and programs that decide.
#![cfg(unix)]

mod program;

mod agents;
mod ensembles;
mod kills;
mod transcripts;
