//! Numbers and names as readers want them.

pub mod spelling;

pub mod numbers;

pub mod wording;

mod unknown;

pub use unknown::UnknownName;
