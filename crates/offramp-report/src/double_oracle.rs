//! Best replies to best replies: the results of `offramp optimise --double-oracle` as plain data,
//! as text for a terminal, as tables and as a page.

mod data;

mod text;

#[cfg(feature = "chart")]
mod page;
pub mod tables;

pub use data::{
    DOUBLE_ORACLE_VERSION, DoubleOracleReport, DuellistReport, PayoffReport, ReplyReport,
    RoundReport, StrategyReport, report,
};
#[cfg(feature = "chart")]
pub use page::page;
pub use text::text;
