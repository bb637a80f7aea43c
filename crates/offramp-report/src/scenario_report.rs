//! The report on one scenario: what was asked, what came out, how it looks, how it went, and what
//! to hold of it.

mod texts;

mod premises;

mod sections;

mod page;

pub use page::{Contents, page};
