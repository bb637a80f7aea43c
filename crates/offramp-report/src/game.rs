//! The games behind a grid: plain data with every statement in a sentence, text, tables and a page.

mod sentences;

mod data;

#[cfg(feature = "chart")]
mod page;
pub mod tables;
mod text;

pub use data::{
    GameReport, PlayedPolicy, PlayerReport, ProfileReport, StatementReport, game_report,
};
#[cfg(feature = "chart")]
pub(crate) use page::blocks;
pub(crate) use text::text;
