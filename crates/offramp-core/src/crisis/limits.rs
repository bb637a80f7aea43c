//! How large a crisis may be.

/// Most turns that a run may have.
pub const MAX_TURNS: u32 = 100_000;
/// Most measures that a crisis may define in addition to the built-in ones.
pub const MAX_DEFINED_MEASURES: usize = 64;
/// Most actors that a crisis may have.
pub const MAX_ACTORS: usize = 200;
/// Most entries that one list or table of a scenario may have, such as the moves of a history.
pub const MAX_ENTRIES: usize = 2_000;
