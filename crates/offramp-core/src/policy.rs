//! How actors turn what they perceive into moves.
//!
//! A policy never draws: it returns [`Odds`], whether the actor acts on each track and what it does then, and
//! the engine samples them with the actor's own luck. So every policy, also one written in Rust outside
//! this crate, is paired with every other, explains itself and can be scored against history.
//!
//! - [`response`]: the two-track choice of principals, an ordered response to sums of named terms
//! - [`rule`]: rules that come before it
//! - [`involvement`]: how third parties step in
//! - [`raiding`]: how armed groups attack
//! - [`odds`] and [`menu`]: what policies return, and the moves that it is spread over
//! - [`ordered`]: which of them, if an actor acts
//! - [`terms`]: the reasons that go with it

pub mod involvement;
pub mod menu;
pub mod odds;
pub mod ordered;
pub mod raiding;
pub mod response;
pub mod rule;
pub mod terms;

use std::fmt::Debug;

use crate::model::perception::Observation;
use odds::Odds;

/// A way of deciding for a principal.
///
/// ```
/// use offramp::model::perception::Observation;
/// use offramp::policy::Policy;
/// use offramp::policy::odds::{Odds, TrackOdds};
///
/// /// Never does anything.
/// #[derive(Debug)]
/// struct Frozen;
///
/// impl Policy for Frozen {
///     fn decide(&self, _seen: &Observation<'_>) -> Odds {
///         Odds::of(TrackOdds::NEVER, TrackOdds::NEVER)
///     }
/// }
/// ```
pub trait Policy: Debug + Send + Sync {
    /// The odds of acting on each track, given what the actor sees.
    fn decide(&self, seen: &Observation<'_>) -> Odds;
}
