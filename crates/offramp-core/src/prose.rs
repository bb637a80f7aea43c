//! Numbers and names as readers want them.

pub mod spelling;

pub mod numbers;

pub mod wording;

pub mod likelihood;

pub mod shell;

pub mod spreadsheet;

pub mod toml_text;

mod cause;
mod unknown;

pub use cause::cause;
pub use unknown::UnknownName;
