//! The inadvertent path: an offensive against a nuclear state wears on the forces that it means to
//! keep, and their signal, or their use, comes without anybody's decision.

use crate::model::moves::MoveId;
use crate::model::parameter::parameters;

parameters! {
    /// How often nuclear arms come into play inadvertently while an offensive stands against a
    /// state that has them.
    pub struct InadvertenceRates {
        /// How often its nuclear forces are readied for all to see.
        signal ("signal") = 0.02, "1/day", 0.0, 10.0;
        /// How often a nuclear weapon is used.
        use_ ("use") = 0.0002, "1/day", 0.0, 10.0;
    }
}

/// The inadvertent path of a crisis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Inadvertence {
    /// The move that a signal is.
    pub signal: MoveId,
    /// The move that a use is.
    pub use_: MoveId,
    /// How often they come.
    pub rates: InadvertenceRates,
}
