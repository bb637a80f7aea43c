//! Differences by the names of arms and quantities.

use std::fmt;

use super::difference::Difference;
use super::error::ComparisonError;
use super::result::Comparison;
use super::verdict::Verdict;
use offramp_core::prose::UnknownName;
use offramp_core::statistics::{DiscordantPairs, IntervalEstimate};

/// How one arm differs from another in one quantity. It prints itself as a sentence, e.g. `war less
/// often: -4.1 points [-4.6, -3.6]`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Contrast {
    /// The arm's value less the other's, in the quantity's unit; `None` for a mean of fewer than
    /// [`FEWEST_PAIRS`](offramp_core::statistics::paired::FEWEST_PAIRS) runs.
    pub estimate: Option<IntervalEstimate>,
    /// What may be said.
    pub verdict: Verdict,
    /// Runs in which both arms have a value.
    pub n: u64,
    /// The p-value, corrected for all differences of the comparison (Holm).
    pub p_holm: f64,
    /// How many runs turn to an outcome and away from it; `None` for a measure.
    pub discordant: Option<DiscordantPairs>,
    /// How many times as many unpaired runs would give as narrow an interval; `None` where the arms
    /// differ in no run.
    pub gain: Option<f64>,
    sentence: String,
}

impl fmt::Display for Contrast {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.sentence)
    }
}

impl Comparison {
    /// How an arm differs from another in the quantity of that name, whichever of the two was named
    /// first in the comparison.
    ///
    /// # Errors
    ///
    /// There is no such arm or quantity, or the two arms were not compared.
    pub fn difference(
        &self,
        arm: &str,
        against: &str,
        quantity: &str,
    ) -> Result<Contrast, ComparisonError> {
        let [wanted, other] = [self.arm(arm)?, self.arm(against)?];
        let names = || {
            self.quantities
                .iter()
                .map(|quantity| quantity.name.as_str())
        };
        let place = names().position(|name| name == quantity);
        let place = place.ok_or_else(|| UnknownName::new("quantity", quantity, names()))?;
        let of_quantity = self.differences.iter().filter(|one| one.quantity == place);
        let found = of_quantity
            .into_iter()
            .find_map(|one| match [one.arm, one.against] {
                pair if pair == [wanted, other] => Some(*one),
                pair if pair == [other, wanted] => Some(one.reversed()),
                _ => None,
            });
        let not_compared = || ComparisonError::NotCompared(arm.to_owned(), against.to_owned());
        found
            .map(|one| self.contrast(&one))
            .ok_or_else(not_compared)
    }

    fn arm(&self, name: &str) -> Result<usize, UnknownName> {
        let found = self.arm_names.iter().position(|other| other == name);
        found
            .ok_or_else(|| UnknownName::new("arm", name, self.arm_names.iter().map(String::as_str)))
    }

    fn contrast(&self, difference: &Difference) -> Contrast {
        Contrast {
            estimate: difference.estimate,
            verdict: difference.verdict,
            n: difference.n,
            p_holm: difference.p_holm,
            discordant: difference.discordant,
            gain: difference.gain,
            sentence: self.sentence(difference),
        }
    }
}
