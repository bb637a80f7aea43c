//! Worlds that were played: every policy in every world, all with the same luck.
//!
//! Run *k* of every world and policy has the luck of run *k*: differences between worlds and
//! between policies are paired, and what is left over is not noise of the draw. The work is one
//! list of worlds over all threads.
//!
//! - [`quantity`]: what is measured: outcomes as shares, measures as means
//! - [`world`]: what the runs of one world came to
//! - `setup`: what was asked of the worlds, and all that they came to
//! - `adding_up`: whether a world that was read could be one of them
//! - [`idle`]: factors that move nothing

pub mod quantity;

pub mod world;

mod setup;

mod error;

mod adding_up;

mod playing;

pub mod idle;

use std::ops::{ControlFlow, Range};
use std::sync::atomic::{AtomicBool, Ordering};

use offramp_analysis::comparison::arm::Arm;
use offramp_core::pool::Pool;

pub use error::ExplorationError;
use playing::Stage;
pub use quantity::{Quantity, Wanted, quantities};
pub use setup::{Exploration, Setup};
pub use world::{Cell, World};

/// Worlds that are in flight at once.
pub const IN_FLIGHT: u64 = 64;

/// Plays the worlds from number `from` on, until `stop` is set or `keep` breaks off; `keep` is told
/// of each in its order.
///
/// # Errors
///
/// As [`play_chunks`], and the threads cannot be started.
pub fn explore<B>(
    (setup, arms): (&Setup, &[Arm]),
    (from, threads): (usize, Option<usize>),
    stop: &AtomicBool,
    keep: &mut dyn FnMut(World) -> ControlFlow<B>,
) -> Result<ControlFlow<B>, ExplorationError> {
    let pool = Pool::of(threads)?;
    let last = setup.design.len() as u64;
    let mut begin = from as u64;
    while begin < last && !stop.load(Ordering::Relaxed) {
        let end = last.min(begin + IN_FLIGHT);
        for world in play_chunks((setup, arms), begin..end, &pool, stop)? {
            if let ControlFlow::Break(why) = keep(world) {
                return Ok(ControlFlow::Break(why));
            }
        }
        begin = end;
    }
    Ok(ControlFlow::Continue(()))
}

/// Plays some worlds, each of which is a chunk of the work; those before the first that `stop` cuts
/// short are given.
///
/// # Errors
///
/// A factor is not among the uncertain numbers of a crisis, or a value does not fit it.
pub fn play_chunks(
    (setup, arms): (&Setup, &[Arm]),
    worlds: Range<u64>,
    pool: &Pool,
    stop: &AtomicBool,
) -> Result<Vec<World>, ExplorationError> {
    let stage = Stage::of(setup, arms);
    let worlds = worlds.start..worlds.end.min(setup.design.len() as u64);
    let worlds = pool.count(worlds, |world| stage.world(world, stop));
    let worlds = worlds.into_iter().map(Result::transpose);
    worlds.map_while(|world| world).collect()
}
