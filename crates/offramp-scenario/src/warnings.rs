//! What is legal but surely not meant.
//!
//! A warning is made only for a crisis that can be played, so everything here may rely on parts
//! that fit together. Each file looks for one kind of suspicious thing:
//!
//! - `outcomes`: outcomes that can never come about
//! - `events`: events that never happen
//! - `idle`: rules, actors and policies that never act, and placeholders that nothing fills in
//! - `dead_ends`: dials that forbid one another, operations that nobody can end
//! - `levers`: numbers of the first model that move nothing
//! - `odd_numbers`: numbers that are legal one by one but make no sense together
//! - `sources`: sources of numbers that nobody set
//!
//! Whether a condition can hold is judged by intervals ([`Bounds`](crate::sections::Bounds)). That
//! errs on the side of silence: a condition is called impossible only if no state within the bounds
//! makes it true.

mod warn;

mod events;
mod idle;

mod dead_ends;
mod levers;
mod odd_numbers;
mod outcomes;
mod sources;

use crate::finding::Findings;
use crate::root::Root;
use offramp_core::crisis::Crisis;

/// All warnings of a scenario that can be played.
///
/// The order is that in which later checks rely on earlier ones: an outcome that is impossible by
/// itself is not called shadowed as well.
pub(crate) fn warnings(crisis: &Crisis, root: &Root) -> Findings {
    let parts = crisis.parts();
    let mut found = Findings::new();
    outcomes::impossible_outcomes(parts, root, &mut found);
    outcomes::shadowed_outcomes(parts, root, &mut found);
    events::events_without_hazard(parts, root, &mut found);
    events::late_events(parts, root, &mut found);
    idle::powerless_third_parties(parts, root, &mut found);
    odd_numbers::short_half_lives(crisis, root, &mut found);
    for part in &parts.principals {
        idle::rules(part, parts, root, &mut found);
    }
    idle::actors(crisis, root, &mut found);
    idle::placeholders(parts, root, &mut found);
    odd_numbers::too_high_landmarks(parts, root, &mut found);
    odd_numbers::short_turns(parts, root, &mut found);
    odd_numbers::crossed_ends(crisis, root, &mut found);
    odd_numbers::odd_effects(parts, root, &mut found);
    odd_numbers::deadly_goodwill(parts, root, &mut found);
    odd_numbers::undefined_values(parts, root, &mut found);
    idle::unused_policies(root, &mut found);
    levers::idle_levers(crisis, root, &mut found);
    dead_ends::idle_dials(parts, root, &mut found);
    dead_ends::endless_operations(parts, root, &mut found);
    dead_ends::without_an_end(parts, root, &mut found);
    sources::idle_sources(crisis, root, &mut found);
    found
}
