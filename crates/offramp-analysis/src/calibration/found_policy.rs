//! A fit as the scenario language has it: weights, the temper, weights of moves, and what is
//! different among incidents.

use super::number::Meaning;
use super::problem::Problem;
use super::table::NUMBERS;
use super::values::Values;
use crate::sequences::numbers::Numbers;

/// The keys and values of a fit.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundPolicy {
    /// Weights of the policy that were fitted.
    pub weights: Vec<(&'static str, f64)>,
    /// Standard deviation of the logarithm of the temper.
    pub temper_spread: f64,
    /// What principals excuse of an answer, if it was fitted.
    pub fairness: Option<f64>,
    /// Weights of moves that were fitted, in the order of the catalogue.
    pub moves: Vec<(String, f64)>,
    /// What is different among incidents, if it was fitted.
    pub incidents: Option<FoundIncidents>,
}

/// What is different among incidents.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundIncidents {
    /// Weights of the policy that were fitted there.
    pub weights: Vec<(&'static str, f64)>,
    /// All numbers there.
    pub numbers: Numbers,
}

impl Problem {
    /// What a fit found.
    #[must_use]
    pub fn found_policy(&self, fitted: &[f64]) -> FoundPolicy {
        let values = self.values(fitted);
        let meanings = || self.free().into_iter().zip(fitted.iter().copied());
        let moves = |name: &str| {
            self.free().iter().any(
                |number| matches!(number.meaning, Meaning::Moves(moves) if moves.contains(&name)),
            )
        };
        let weighed = self.shipped().moves(&values);
        let weighed = weighed.filter(|(entry, _)| moves(&entry.name));
        FoundPolicy {
            weights: meanings()
                .filter(|(number, _)| number.meaning == Meaning::Weight)
                .map(|(number, value)| (number.name, value))
                .collect(),
            temper_spread: value(&values, Meaning::TemperSpread),
            fairness: meanings()
                .find(|(number, _)| number.meaning == Meaning::Fairness)
                .map(|(_, value)| value),
            moves: weighed
                .map(|(entry, weight)| (entry.name.clone(), weight))
                .collect(),
            incidents: self.found_incidents(fitted, &values),
        }
    }

    fn found_incidents(&self, fitted: &[f64], values: &Values) -> Option<FoundIncidents> {
        let pairs = self.free().into_iter().zip(fitted);
        let mut own = pairs.filter(|(number, _)| !number.in_crises).peekable();
        own.peek()?;
        let weights = own.filter_map(|(number, value)| match number.meaning {
            Meaning::WeightAmongIncidents(name) => Some((name, *value)),
            _ => None,
        });
        Some(FoundIncidents {
            weights: weights.collect(),
            numbers: self.shipped().sequences(values),
        })
    }
}

fn value(values: &Values, meaning: Meaning) -> f64 {
    let place = NUMBERS.iter().position(|number| number.meaning == meaning);
    place.map_or(0.0, |place| values.at(place))
}
