//! The policy `historical`: when a state acts, what it does, and when it reaches out.
//!
//! The chance of pressing in a turn is a sum of named parts times a product of named multipliers:
//! what it does of its own accord, what its own late acts bring about, and what it owes for the
//! rival's acts. A part is drawn in proportion to its share: an answer is mostly in kind, all else
//! out of habit, an urn of what the state has done so far over what states do in general.
//!
//! - [`weights`]: the numbers behind it
//! - [`dials`]: what sets other policies apart from it
//! - [`masses`]: how much of each memory falls into a turn
//! - [`press`]: when it presses
//! - [`reach`]: when it reaches out
//! - `drive`: whether it acts in a turn, and why
//! - `lull`: how often it acts at most until something happens

pub mod dials;
pub mod weights;

pub mod masses;

pub mod press;
pub mod reach;

mod drive;
mod lull;

pub(crate) use drive::Drive;
pub(crate) use lull::Ceilings;

use super::odds::Odds;
use crate::model::outlook::Outlook;
use dials::Dials;
use masses::Masses;
use weights::Weights;

/// A policy of the family of `historical`: weights that the record supports, and dials.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Historical {
    /// The numbers behind it.
    pub weights: Weights,
    /// What sets it apart from `historical`.
    pub dials: Dials,
}

impl Historical {
    /// The odds of both tracks in a turn over which the memories have those masses.
    #[must_use]
    #[inline]
    pub fn decide(&self, seen: &Outlook<'_>, masses: &Masses) -> Odds {
        Odds::of(
            self.press_odds(seen, self.press(seen, masses)),
            self.reach_odds(seen, self.reach(seen, masses)),
        )
    }

    /// How far the rival is believed to answer less than was taken for granted, from -1 to 1.
    fn softness(&self, seen: &Outlook<'_>) -> f64 {
        self.weights.prior_belief() - self.belief(seen)
    }

    /// The share of its acts that the rival is believed to answer. Its reputation weighs like acts
    /// that were seen. A threat that stands takes away
    /// the share of the doubt with which it is believed, and a patron who backs the rival a part.
    #[must_use]
    pub fn belief(&self, seen: &Outlook<'_>) -> f64 {
        let (rival, weights) = (seen.rival(), &self.weights);
        let prior = [weights.prior_answered, weights.prior_unanswered];
        belief_given(seen, prior, (rival.reputation, rival.backing))
    }
}

/// The same for a prior, in acts that were answered and that were let pass, and for another
/// reputation and backing of the rival.
#[inline]
fn belief_given(
    seen: &Outlook<'_>,
    [answered, unanswered]: [f64; 2],
    (reputation, backing): (f64, f64),
) -> f64 {
    const DOUBT_TAKEN_BY_BACKING: f64 = 0.3;
    let reputation = reputation.clamp(-1.0, 1.0);
    let learned = seen.ledger().belief(
        answered * (1.0 + reputation.max(0.0)),
        unanswered * (1.0 - reputation.min(0.0)),
    );
    let threat = if seen.rival().commitment > 0.0 {
        1.0 - seen.threats_believed()
    } else {
        1.0
    };
    let backing = (DOUBT_TAKEN_BY_BACKING * backing).min(0.5);
    1.0 - (1.0 - learned) * threat * (1.0 - backing)
}
