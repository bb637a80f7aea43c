//! The best policy of a family: the results of `offramp optimise` as plain data, as text for a
//! terminal, as tables and as a page.

mod amounts;

mod data;

mod sentences;

mod text;

#[cfg(feature = "chart")]
mod figures;
#[cfg(feature = "chart")]
mod page;
pub mod tables;

pub(crate) use amounts::{amount, gain};
pub use data::{
    AgainstReport, Asked, DialReport, GainReport, GoalReport, OPTIMISE_VERSION, OptimiseReport,
    PolicyReport, TransferReport, WorldsReport, report,
};
#[cfg(feature = "chart")]
pub use figures::{differences, pareto};
#[cfg(feature = "chart")]
pub use page::page;
pub use text::text;
