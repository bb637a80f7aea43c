//! Whether policies give a mechanism any weight: one that has none cannot matter through what a
//! government decides.

use super::cause::Cause;
use offramp_core::crisis::{Conduct, Crisis, Number, Target};
use offramp_core::model::parties::{ActorId, Side};
use offramp_core::policy::historical::dials::Dials;

/// The dial through which the restraint that third parties urge enters decisions.
const HEED: &str = "heed";

/// That all policies of a state, or of both, give a mechanism no weight, in a sentence.
pub(super) fn unweighed(cause: Cause, crisis: &Crisis) -> Option<String> {
    if !matches!(cause, Cause::ThirdParties) {
        return None;
    }
    let deaf = Side::BOTH.into_iter().filter(|side| is_deaf(crisis, *side));
    let names: Vec<&str> = deaf
        .map(|side| crisis.principal(side).name.as_str())
        .collect();
    let verb = if names.len() == 1 { "gives" } else { "give" };
    (!names.is_empty()).then(|| {
        format!(
            "{}: the policy of {} {verb} urged restraint no weight (dials.{HEED} is 0)",
            cause.name(),
            names.join(" and that of ")
        )
    })
}

/// Whether no policy that the state may have heeds restraint.
fn is_deaf(crisis: &Crisis, side: Side) -> bool {
    let drawn = crisis
        .parts()
        .uncertainties
        .iter()
        .any(|number| match number.target {
            Target::Actor(actor, Number::Dials(place)) => {
                actor == ActorId::from(side) && Dials::PARAMETERS[place].name == HEED
            }
            _ => false,
        });
    let mut conducts = crisis.conducts(side).into_iter();
    !drawn
        && conducts.all(|(_, _, conduct)| match conduct {
            Conduct::Historical { numbers, .. } => numbers.dials.heed <= 0.0,
            Conduct::Custom(_) => false,
        })
}
