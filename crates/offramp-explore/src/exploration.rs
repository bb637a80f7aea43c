//! Worlds that were played: every policy in every world, all with the same luck.
//!
//! Run *k* of every world and policy has the luck of run *k*: differences between worlds and
//! between policies are paired, and what is left over is not noise of the draw. The work is one
//! list of worlds over all threads.
//!
//! - [`quantity`]: what is measured: outcomes as shares, measures as means
//! - [`world`]: what the runs of one world came to
//! - `setup`: what was asked of the worlds, and all that they came to
//! - [`idle`]: factors that move nothing

pub mod quantity;

pub mod world;

mod setup;

mod error;

mod playing;

pub mod idle;

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

use offramp_analysis::comparison::arm::Arm;
use offramp_core::pool::Pool;

pub use error::ExplorationError;
use playing::Stage;
pub use quantity::{Quantity, Wanted, quantities};
pub use setup::{Exploration, Setup};
pub use world::{Cell, World};

/// Worlds that are in flight at once.
const IN_FLIGHT: u64 = 64;

/// Plays the worlds from number `from` on, until `stop` is set or `keep` breaks off; `keep` is told
/// of each in its order.
///
/// # Errors
///
/// A factor is not among the uncertain numbers of a crisis, a value does not fit it, or the threads
/// cannot be started.
pub fn explore<B>(
    (setup, arms): (&Setup, &[Arm]),
    (from, threads): (usize, Option<usize>),
    stop: &AtomicBool,
    keep: &mut dyn FnMut(World) -> ControlFlow<B>,
) -> Result<ControlFlow<B>, ExplorationError> {
    let pool = Pool::of(threads)?;
    let stage = Stage::of(setup, arms);
    let last = setup.design.len() as u64;
    let mut begin = from as u64;
    while begin < last && !stop.load(Ordering::Relaxed) {
        let end = last.min(begin + IN_FLIGHT);
        let worlds = pool.count(begin..end, |world| stage.world(world, stop));
        for world in worlds {
            let Some(world) = world? else {
                return Ok(ControlFlow::Continue(()));
            };
            if let ControlFlow::Break(why) = keep(world) {
                return Ok(ControlFlow::Break(why));
            }
        }
        begin = end;
    }
    Ok(ControlFlow::Continue(()))
}
