//! Which exits are open: the results of `offramp exits` as plain data, as text for a terminal, as
//! tables and as a page.

mod data;

pub mod tables;
mod text;

#[cfg(feature = "chart")]
mod page;

pub use data::{
    CellReport, EXITS_VERSION, EndingReport, ExitsReport, ReturnReport, ShareReport, USUAL_DAYS,
    report,
};
#[cfg(feature = "chart")]
pub use page::page;
pub use text::text;
