//! Whether policies give a mechanism any weight: one that has none cannot matter through what a
//! government decides.

use super::cause::Cause;
use offramp_core::crisis::{Conduct, Crisis, Number, Target};
use offramp_core::model::parameter::Parameter;
use offramp_core::model::parties::{ActorId, Side};
use offramp_core::policy::response::{Press, Reach, Response};

/// The weights through which a mechanism enters the decisions of a state: what they weigh, and
/// their names on both tracks.
fn weights(cause: Cause) -> Option<(&'static str, &'static str, &'static str)> {
    match cause {
        Cause::DomesticAnger => Some(("anger at home", "anger", "pride")),
        Cause::ThirdParties => Some(("urged restraint", "heed", "heed")),
        Cause::NuclearArms => Some(("risk", "caution", "alarm")),
        Cause::Misperception | Cause::Accidents | Cause::ArmedGroups => None,
    }
}

/// That all policies of a state, or of both, give a mechanism no weight on either track, in a
/// sentence.
pub(super) fn unweighed(cause: Cause, crisis: &Crisis) -> Option<String> {
    let (what, press, reach) = weights(cause)?;
    let silent = Side::BOTH
        .into_iter()
        .filter(|side| gives_none(crisis, *side, press, reach));
    let names: Vec<&str> = silent
        .map(|side| crisis.principal(side).name.as_str())
        .collect();
    let verb = if names.len() == 1 { "gives" } else { "give" };
    (!names.is_empty()).then(|| {
        format!(
            "{}: the policy of {} {verb} {what} no weight (press.{press} and reach.{reach} are 0)",
            cause.name(),
            names.join(" and that of ")
        )
    })
}

fn gives_none(crisis: &Crisis, side: Side, press: &str, reach: &str) -> bool {
    let (press, reach) = (
        place(Press::PARAMETERS, press),
        place(Reach::PARAMETERS, reach),
    );
    let actor = ActorId::from(side);
    let drawn = crisis.parts().uncertainties.iter().any(|number| {
        number.target == Target::Actor(actor, Number::Press(press))
            || number.target == Target::Actor(actor, Number::Reach(reach))
    });
    let is_nothing = |response: &Response| {
        response.historical.is_none()
            && (Press::PARAMETERS[press].get)(&response.press) == 0.0
            && (Reach::PARAMETERS[reach].get)(&response.reach) == 0.0
    };
    !drawn
        && crisis
            .conducts(side)
            .into_iter()
            .all(|(_, _, conduct)| match conduct {
                Conduct::Response { response, .. } => is_nothing(response),
                Conduct::Custom(_) => false,
            })
}

fn place<T>(parameters: &[Parameter<T>], name: &str) -> usize {
    let mut all = parameters.iter();
    all.position(|parameter| parameter.name == name)
        .expect("the weights named above are declared")
}
