//! The weights of `historical` among incidents, and the few numbers that only sequences need.

use super::classes::{WAR, class};
use offramp_core::crisis::{Conduct, Crisis, Number, Target};
use offramp_core::model::distribution::Distribution;
use offramp_core::model::moves::{Catalogue, Kind};
use offramp_core::model::parties::Side;
use offramp_core::policy::historical::weights::Weights;

/// What sequences need beside the weights.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Incidents {
    /// What states do of their own accord short of war, in proportion: threats, displays,
    /// seizures, attacks.
    pub shares: [f64; WAR],
}

impl Default for Incidents {
    fn default() -> Self {
        Self { shares: [1.0; WAR] }
    }
}

/// All numbers that the likelihood of sequences depends on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Numbers {
    /// The weights of the policy.
    pub weights: Weights,
    /// The share of an answer that the one who is hit excuses.
    pub fairness: f64,
    /// Standard deviation of the logarithm of the temper over states; its mean is 1.
    pub temper_spread: f64,
    /// What sequences need beside.
    pub incidents: Incidents,
}

impl Default for Numbers {
    fn default() -> Self {
        Self {
            weights: Weights {
                gravity: 1.0,
                ..Weights::default()
            },
            fairness: 0.93,
            temper_spread: 0.7,
            incidents: Incidents::default(),
        }
    }
}

impl Numbers {
    /// Those by which the first principal of a crisis decides; base shares of the classes are those
    /// of its moves. A scenario with `population = "incidents"` has the numbers of incidents.
    ///
    /// ```
    /// use offramp::scenario::{Override, load};
    /// use offramp::sequences::numbers::Numbers;
    ///
    /// let set = Override::Set("policies.historical.weights.momentum=0.3".to_owned());
    /// let numbers = Numbers::of(&load("us-iran-2020", &[set])?.crisis);
    /// assert!((numbers.weights.momentum - 0.3).abs() < 1e-12 && numbers.temper_spread > 0.5);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of(crisis: &Crisis) -> Self {
        let parts = crisis.parts();
        let first = &parts.principals[Side::First];
        let weights = match &first.conduct {
            Conduct::Historical { numbers, .. } => numbers.weights,
            Conduct::Custom(_) => Weights::default(),
        };
        let spread = parts.uncertainties.iter().find_map(|one| {
            let Distribution::LogNormal { factor, .. } = one.distribution else {
                return None;
            };
            let temper = |place: usize| Weights::PARAMETERS[place].name == "temper";
            matches!(one.target, Target::Actor(_, Number::Weights(place)) if temper(place))
                .then(|| libm::log(factor))
        });
        Self {
            weights,
            fairness: first.principal.traits.perception.fairness,
            temper_spread: spread.unwrap_or(0.0),
            incidents: Incidents {
                shares: shares(crisis.catalogue()),
            },
        }
    }

    /// The weights as sequences read them: of words nothing is known, and tempers are integrated.
    #[must_use]
    pub fn of_incidents(&self) -> Weights {
        Weights {
            words: 0.0,
            temper: 1.0,
            ..self.weights
        }
    }
}

/// The base shares of the classes short of war: the summed weights of the moves of principals.
fn shares(catalogue: &Catalogue) -> [f64; WAR] {
    let mut shares = [0.0; WAR];
    let moves = catalogue.moves.iter();
    for entry in moves.filter(|entry| entry.by == Kind::Principal) {
        if let Some(share) = class(entry.severity).and_then(|class| shares.get_mut(class)) {
            *share += entry.weight;
        }
    }
    shares
}
