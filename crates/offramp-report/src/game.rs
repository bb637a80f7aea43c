//! The games behind a grid: plain data with every statement in a sentence, text, tables and a page.

mod shares;

mod sentences;

mod equilibria;

mod data;

#[cfg(feature = "chart")]
mod page;
pub mod tables;
mod text;

pub use data::{
    GameReport, PlayedPolicy, PlayerReport, ProfileReport, ResponseReport, StatementReport,
    game_report,
};
pub use equilibria::EquilibriumReport;
pub(crate) use equilibria::equilibria;
#[cfg(feature = "chart")]
pub(crate) use page::blocks;
pub use shares::ChoiceReport;
pub(crate) use shares::described;
pub(crate) use text::text;
