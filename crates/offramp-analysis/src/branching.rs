//! Where a crisis was decided, and what would have turned it: futures from every day of a run or of
//! a recorded history, with and without a change.
//!
//! A run is luck: nothing says how likely what happened was. From each of its days many futures are
//! played, with fresh luck from that day on, so that every day has a chance of every ending, as a
//! position has in chess. Futures are numbered, and a future has the same luck from whatever day
//! and after whatever move it begins (a coupling: Oberst & Sontag 2019; Buesing et al. 2019), so
//! differences between days, and between moves, are paired.
//!
//! - [`course`]: what happened, with the moments between the days
//! - [`futures`]: how many futures from a moment end
//! - [`turning_points`]: the chances by day, and the moves that changed them
//! - [`what_if`]: one change, in many futures

pub mod course;

pub mod futures;

pub mod turning_points;
pub mod what_if;
