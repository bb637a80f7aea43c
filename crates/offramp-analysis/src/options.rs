//! What else the two states could do: each policy on either side, one at a time, under the same
//! luck.

use crate::comparison::{Arm, Comparison, ComparisonError, PairedPlan, Selection, compare};
use offramp_core::crisis::{Crisis, Doctrine, IntoDoctrine, PolicyError};
use offramp_core::model::parties::Side;

/// Another policy of one of the two states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The state.
    pub side: Side,
    /// The policy that it has instead of its own.
    pub policy: String,
    /// Its place among the arms of the comparison; the first arm is the crisis as it is.
    pub arm: usize,
}

/// All other policies of both states.
#[derive(Debug, Clone)]
pub struct Options {
    /// The choices, state by state, in the order of the policies.
    pub choices: Vec<Choice>,
    /// The crisis as it is, then with each choice.
    pub arms: Vec<Arm>,
    /// All arms against the first; `None` where there is no other policy.
    pub comparison: Option<Comparison>,
}

/// Why options could not be compared.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OptionsError {
    /// With that policy the crisis is unsound.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// The arms could not be played.
    #[error(transparent)]
    Comparison(#[from] ComparisonError),
}

/// Plays a crisis as it is, and with each of these policies on either side in place of its own.
/// Policies that are not for principals are passed over.
///
/// # Errors
///
/// The crisis is unsound with one of the policies, or the arms could not be played.
///
/// ```
/// use offramp::comparison::{PairedPlan, Pairs};
/// use offramp::ensemble::Plan;
/// use offramp::options::options;
///
/// let scenario = offramp::scenario::load("iran-pakistan-2024", &[])?;
/// let plan = PairedPlan::from(Plan::runs(100).threads(1)).pairs(Pairs::WithFirst);
/// let policies = [scenario.policy("historical")?, scenario.policy("hawkish")?];
/// let options = options(&scenario.crisis, &policies, &plan, &mut |_| ())?;
/// assert_eq!(options.choices.len(), 2, "hawkish on either side");
/// assert_eq!(options.arms.len(), 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn options<P: IntoDoctrine + Copy>(
    crisis: &Crisis,
    policies: &[P],
    plan: &PairedPlan<'_>,
    progress: &mut dyn FnMut(u64),
) -> Result<Options, OptionsError> {
    let mut arms = vec![Arm::new("as it is", crisis.clone())];
    let mut choices = Vec::new();
    for side in Side::BOTH {
        let (actor, own) = own(crisis, side);
        for policy in policies {
            let (name, doctrine) = policy.into_doctrine();
            if !matches!(doctrine, Doctrine::Principal(_)) || own == Some(name.as_str()) {
                continue;
            }
            let changed = crisis.with_policy(actor, *policy)?;
            choices.push(Choice {
                side,
                arm: arms.len(),
                policy: name.clone(),
            });
            arms.push(Arm::new(format!("{actor}={name}"), changed));
        }
    }
    let comparison = if arms.len() > 1 {
        Some(compare(&arms, &Selection::Outcomes, plan, progress)?)
    } else {
        None
    };
    Ok(Options {
        choices,
        arms,
        comparison,
    })
}

/// The name of a state in files, and its policy; `None` where it is drawn anew for every run.
fn own(crisis: &Crisis, side: Side) -> (&str, Option<&str>) {
    let principal = crisis.principal(side);
    let mixtures = &crisis.parts().mixtures;
    let is_drawn = mixtures.iter().any(|one| one.actor == side.into());
    let policy = crisis.parts().principals[side].policy.as_str();
    (&principal.name, (!is_drawn).then_some(policy))
}
