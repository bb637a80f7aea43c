//! The report on one scenario: the answer, how far to trust it, what would change it, how it
//! goes, and what it rests on.

mod texts;

mod premises;

mod contents;
mod decided;
mod evidence;

mod judgements;
mod sureness;

mod choices;
mod drivers;
mod sections;
mod stories;

mod page;

mod extract;

pub use contents::Contents;
pub use extract::{key_judgements, typical_run};
pub use page::page;
