//! What is fuzzed: each function takes any bytes, and neither panics nor takes long. They assert
//! what must hold besides: a refusal says something, and what is accepted can be used.

mod files;
mod played;
mod seats;
mod texts;

pub use files::{parts, worlds};
pub use played::played;
pub use seats::{answer, record};
pub use texts::{events, expression, import, layers, overrides, scenario, targets};
