//! What drove the wars: mechanisms of the model switched off one at a time, under the same luck.
//!
//! Every [`Cause`] says what it switches off in terms of the model's own data, so it works on any
//! scenario; a scenario that has nothing of the kind is left alone. The runs are the same but for
//! what was switched off: where a run turns from war to peace, the mechanism was a cause of that
//! war, as in a counterfactual (Fearon 1991, "Counterfactuals and hypothesis testing in political
//! science").

mod cause;

mod switch;

mod weight;

use crate::comparison::phrase::{size, with_interval};
use crate::comparison::{Arm, Comparison, ComparisonError, PairedPlan, Selection, compare};
use crate::comparison::{ComparedQuantity, Difference, Verdict};
use offramp_core::crisis::{Crisis, Flaws};
use offramp_core::prose::numbers::grouped;

pub use cause::Cause;

/// The effects of all causes.
#[derive(Debug, Clone)]
pub struct Causes {
    /// One for each cause, in the order of [`Cause::ALL`].
    pub ablations: Vec<Ablation>,
    /// The crisis as it is, then without each mechanism that it has.
    pub arms: Vec<Arm>,
    /// All arms against the first; `None` if there is nothing to switch off.
    pub comparison: Option<Comparison>,
}

/// A mechanism switched off, and what that was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ablation {
    /// The cause.
    pub cause: Cause,
    /// What was switched off, in words; `None` if there was nothing.
    pub what: Option<String>,
    /// A remark where the policies give the mechanism no weight: it then does not move what
    /// governments decide.
    pub note: Option<String>,
    /// The arm without it.
    pub arm: Option<usize>,
}

/// Why causes could not be compared.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CausesError {
    /// Without a mechanism the crisis is unsound.
    #[error("{}: {flaws}", .cause.name())]
    Flawed {
        /// What was switched off.
        cause: Cause,
        /// What is wrong then.
        flaws: Flaws,
    },
    /// The arms could not be played.
    #[error(transparent)]
    Comparison(#[from] ComparisonError),
}

/// Plays a crisis as it is and without each of its mechanisms.
///
/// # Errors
///
/// The crisis is unsound without a mechanism, or the arms could not be played.
///
/// ```
/// use offramp::causes::causes;
/// use offramp::comparison::{PairedPlan, Pairs};
/// use offramp::ensemble::Plan;
///
/// let scenario = offramp::scenario::load("iran-pakistan-2024", &[])?;
/// let plan = PairedPlan::from(Plan::runs(500).threads(1)).pairs(Pairs::WithFirst);
/// let causes = causes(&scenario.crisis, &plan, &mut |_| ())?;
/// assert_eq!(causes.ablations.len(), 6);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn causes(
    crisis: &Crisis,
    plan: &PairedPlan<'_>,
    progress: &mut dyn FnMut(u64),
) -> Result<Causes, CausesError> {
    let (ablations, arms) = arms(crisis)?;
    let comparison = if arms.len() > 1 {
        Some(compare(&arms, &Selection::Outcomes, plan, progress)?)
    } else {
        None
    };
    Ok(Causes {
        ablations,
        arms,
        comparison,
    })
}

/// One ablation for each cause, and the arms: the crisis as it is, then without each mechanism that
/// it has.
///
/// # Errors
///
/// The crisis is unsound without a mechanism.
pub fn arms(crisis: &Crisis) -> Result<(Vec<Ablation>, Vec<Arm>), CausesError> {
    let mut arms = vec![Arm::new("as it is", crisis.clone())];
    let mut ablations = Vec::new();
    for cause in Cause::ALL {
        let switched = cause
            .switched_off(crisis)
            .map_err(|flaws| CausesError::Flawed { cause, flaws })?;
        ablations.push(Ablation {
            cause,
            arm: switched.is_some().then_some(arms.len()),
            note: switched
                .is_some()
                .then(|| weight::unweighed(cause, crisis))
                .flatten(),
            what: switched.as_ref().map(|(_, what)| what.clone()),
        });
        arms.extend(switched.map(|(crisis, _)| Arm::new(cause.name(), crisis)));
    }
    Ok((ablations, arms))
}

impl Causes {
    /// The differences of an ablation from the crisis as it is, outcome by outcome.
    pub fn differences(
        &self,
        ablation: &Ablation,
    ) -> impl Iterator<Item = (&ComparedQuantity, &Difference)> {
        let arm = ablation.arm;
        self.comparison.iter().flat_map(move |comparison| {
            let own = comparison.differences.iter();
            own.filter(move |difference| Some(difference.arm) == arm)
                .map(|difference| (&comparison.quantities[difference.quantity], difference))
        })
    }

    /// An ablation in one sentence, about the outcome of that name.
    #[must_use]
    pub fn sentence(&self, ablation: &Ablation, outcome: &str) -> String {
        let name = ablation.cause.name();
        let found = self
            .differences(ablation)
            .find(|(quantity, _)| quantity.name == outcome);
        let Some((quantity, difference)) = found else {
            return format!("{name}: none to switch off");
        };
        let pairs = difference.discordant.unwrap_or_default();
        let (gained, lost) = (grouped(pairs.gained), grouped(pairs.lost));
        let runs = grouped(difference.n);
        let turned = format!("of {runs} runs, {gained} turn to {outcome} and {lost} away from it");
        match (difference.verdict, difference.estimate) {
            (Verdict::Shown, Some(estimate)) => {
                let change = with_interval(quantity, estimate);
                let word = if estimate.point > 0.0 { "more" } else { "less" };
                format!("{name}, there is {word} {outcome}: {change}; {turned}")
            }
            (Verdict::NotShown { detectable }, _) => format!(
                "{name}, no difference in {outcome} is shown; one of {} would have been; {turned}",
                size(quantity, detectable)
            ),
            _ => format!("{name}, {outcome} is the same in each of {runs} runs"),
        }
    }
}
