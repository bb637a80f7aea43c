//! A tournament of agents and policies: how each did against all others, and how far it foresees
//! what states really did.

mod data;
mod tables;
mod text;

pub use data::{
    ARENA_VERSION, ArenaReport, ContenderReport, EstimateReport, Field, ForeseenReport,
    PairingReport, report,
};
pub use tables::{contenders, pairings};
pub use text::text;
