//! How actors turn what they perceive into moves.
//!
//! A policy never draws: it returns [`Odds`], whether the actor acts on each track and what it does
//! then, and the engine samples them with the actor's own luck. So every policy, also one written
//! in Rust outside this crate, is paired with every other, explains itself and can be scored
//! against history.
//!
//! - [`menu`]: the moves that an actor can choose from
//! - [`terms`]: the reasons of a choice
//! - [`hazard`]: whether an actor acts
//! - [`ordered`]: which move it makes then
//! - [`historical`]: the policy that the record supports, with its dials
//! - [`shares`]: what is done in kind, or out of habit
//! - [`odds`]: what policies return, made of these
//! - [`rule`]: rules that come before it
//! - [`involvement`]: how third parties step in
//! - [`raiding`]: how armed groups attack
//! - [`hostility`]: how third parties act against a principal

pub(crate) mod tilted;

pub mod menu;

pub mod terms;

mod exponential;

pub mod hazard;

pub mod ordered;

mod distribution;

pub mod shares;

pub mod odds;

pub mod historical;

pub mod rule;

pub mod involvement;

pub mod raiding;

pub mod hostility;

use std::any::type_name;
use std::fmt::Debug;

use crate::model::perception::Observation;
use odds::Odds;

/// A way of deciding for a principal.
///
/// ```
/// use offramp::model::moves::{Move, Track};
/// use offramp::model::perception::Observation;
/// use offramp::policy::Policy;
/// use offramp::policy::hazard::Hazard;
/// use offramp::policy::odds::Odds;
///
/// /// Makes the gentlest gesture there is about once in ten days, and never presses.
/// #[derive(Debug)]
/// struct Gentle;
///
/// impl Policy for Gentle {
///     fn decide(&self, seen: &Observation<'_>) -> Odds {
///         let gestures = seen.menu(Track::Reach);
///         let size = |entry: &Move| entry.severity.abs();
///         match gestures.min_by(|(_, a), (_, b)| size(a).total_cmp(&size(b))) {
///             Some((id, _)) => Odds::reach(Hazard::per_day(0.1).of(id)),
///             None => Odds::HOLD,
///         }
///     }
/// }
/// ```
pub trait Policy: Debug + Send + Sync {
    /// Its name in tables and stories: that of its type, as `wait-and-see` for `WaitAndSee`, unless
    /// it says otherwise.
    fn name(&self) -> String {
        kebab_case(type_name::<Self>())
    }

    /// The odds of acting on each track, given what the actor sees.
    fn decide(&self, seen: &Observation<'_>) -> Odds;
}

/// The last name of a path to a type, in small letters with hyphens.
fn kebab_case(path: &str) -> String {
    let path = path.split('<').next().unwrap_or(path);
    let name = path.rsplit("::").next().unwrap_or(path);
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !text.is_empty() {
            text.push('-');
        }
        text.extend(letter.to_lowercase());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_gives_a_policy_its_name() {
        assert_eq!(kebab_case("mine::WaitAndSee"), "wait-and-see");
        assert_eq!(kebab_case("mine::Telephone<other::Line>"), "telephone");
    }
}
