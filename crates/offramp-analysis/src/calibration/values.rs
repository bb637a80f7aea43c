//! Values of all numbers, and how sequences and recorded crises are played by them.

use super::number::{FreeNumber, Meaning};
use super::table::NUMBERS;
use crate::sequences::numbers::Numbers;
use offramp_core::crisis::{Conduct, Crisis, Number, Parts, Target, Uncertainty};
use offramp_core::model::distribution::Distribution;
use offramp_core::model::moves::{Catalogue, Move};
use offramp_core::model::parties::Side;
use offramp_core::policy::historical::Historical;
use offramp_core::policy::historical::weights::Weights;

/// The name that the policy goes by while it is fitted.
const NAME: &str = "fitted";
/// The class of displays, which the shares of the others are in proportion to.
const DISPLAY: usize = 1;

/// A value for each of [`NUMBERS`].
#[derive(Debug, Clone, PartialEq)]
pub struct Values(Vec<f64>);

impl Values {
    /// The value at that place of [`NUMBERS`].
    #[must_use]
    pub fn at(&self, place: usize) -> f64 {
        self.0[place]
    }

    /// The same with another value at that place.
    #[must_use]
    pub fn with(mut self, place: usize, value: f64) -> Self {
        self.0[place] = value;
        self
    }

    /// The number of that name and meaning; nothing where there is none.
    pub(super) fn named(&self, name: &str) -> f64 {
        let place = NUMBERS.iter().position(|number| number.name == name);
        place.map_or(0.0, |place| self.0[place])
    }

    fn pairs(&self) -> impl Iterator<Item = (&'static FreeNumber, f64)> {
        NUMBERS.iter().zip(self.0.iter().copied())
    }
}

/// The policy that a fit begins from: what is not fitted stays as it is there.
#[derive(Debug, Clone)]
pub struct Shipped {
    crises: Numbers,
    incidents: Numbers,
    catalogue: Catalogue,
}

impl Shipped {
    /// The policy by which the first principals of a crisis, and of a crisis among incidents,
    /// decide.
    #[must_use]
    pub fn of(crises: &Crisis, incidents: &Crisis) -> Self {
        Self {
            crises: Numbers::of(crises),
            incidents: Numbers::of(incidents),
            catalogue: crises.catalogue().clone(),
        }
    }

    /// Its values.
    #[must_use]
    pub fn values(&self) -> Values {
        Values(NUMBERS.iter().map(|number| self.value(number)).collect())
    }

    fn value(&self, number: &FreeNumber) -> f64 {
        let incidents = &self.incidents.incidents;
        match number.meaning {
            Meaning::Weight => weight(&self.crises.weights, number.name),
            Meaning::WeightAmongIncidents(name) => weight(&self.incidents.weights, name),
            Meaning::Fairness => self.crises.fairness,
            Meaning::TemperSpread => self.crises.temper_spread,
            Meaning::Moves(moves) => self.summed(moves),
            Meaning::Share(class) => incidents.shares[class] / incidents.shares[DISPLAY],
        }
    }

    fn summed(&self, names: &[&str]) -> f64 {
        let moves = self.catalogue.moves.iter();
        let meant = moves.filter(|entry| names.contains(&entry.name.as_str()));
        meant.map(|entry| entry.weight).sum()
    }

    /// The moves of the catalogue, each with its weight.
    pub fn moves<'s>(&'s self, values: &'s Values) -> impl Iterator<Item = (&'s Move, f64)> {
        let moves = self.catalogue.moves.iter();
        moves.map(|entry| (entry, entry.weight * self.times(entry, values)))
    }

    /// How many times as much as shipped a move weighs.
    fn times(&self, entry: &Move, values: &Values) -> f64 {
        let group = values.pairs().find_map(|(number, value)| {
            let Meaning::Moves(moves) = number.meaning else {
                return None;
            };
            let is_one = moves.contains(&entry.name.as_str());
            is_one.then(|| value / self.summed(moves))
        });
        group.unwrap_or(1.0)
    }

    /// The weights among crises.
    #[must_use]
    pub fn weights(&self, values: &Values) -> Weights {
        let mut weights = self.crises.weights;
        for (number, value) in values.pairs() {
            if number.meaning == Meaning::Weight {
                set(&mut weights, number.name, value);
            }
        }
        let spread = values.named("temper-spread");
        weights.temper = libm::exp(-0.5 * spread * spread);
        weights
    }

    /// All numbers of sequences.
    #[must_use]
    pub fn sequences(&self, values: &Values) -> Numbers {
        let mut numbers = self.incidents;
        let shares = &mut numbers.incidents.shares;
        shares[DISPLAY] = 1.0;
        for (number, value) in values.pairs().filter(|(number, _)| number.in_sequences) {
            let incidents = &mut numbers.incidents;
            match number.meaning {
                Meaning::Weight => set(&mut numbers.weights, number.name, value),
                Meaning::WeightAmongIncidents(name) => set(&mut numbers.weights, name, value),
                Meaning::Fairness => numbers.fairness = value,
                Meaning::TemperSpread => numbers.temper_spread = value,
                Meaning::Share(class) => incidents.shares[class] = value,
                Meaning::Moves(_) => {}
            }
        }
        let all: f64 = numbers.incidents.shares.iter().sum();
        numbers.incidents.shares = numbers.incidents.shares.map(|share| share / all);
        numbers
    }

    /// Both principals of a crisis decide by these values, whatever decided for them before; moves
    /// keep what a scenario makes of their weights.
    pub fn take_over(&self, parts: &mut Parts, values: &Values) {
        let weights = self.weights(values);
        for side in Side::BOTH {
            parts.assign(side, NAME, conduct(&weights));
            let name = &parts.principals[side].principal.name;
            let path = format!("principals.{name}.weights.temper");
            parts
                .uncertainties
                .push(temper(side, path, values.named("temper-spread"), &weights));
            let traits = &mut parts.principals[side].principal.traits;
            traits.perception.fairness = values.named("fairness");
        }
        for entry in &mut parts.catalogue.moves {
            entry.weight *= self.times(entry, values);
        }
    }
}

/// A principal that decides by these weights, and by nothing else.
fn conduct(weights: &Weights) -> Conduct {
    let historical = Historical {
        weights: *weights,
        ..Historical::default()
    };
    Conduct::Historical {
        numbers: Box::new(historical),
        rules: Vec::new(),
    }
}

/// The temper of a side as it may be.
fn temper(side: Side, path: String, spread: f64, weights: &Weights) -> Uncertainty {
    let place = Weights::PARAMETERS
        .iter()
        .position(|one| one.name == "temper")
        .unwrap_or_default();
    let range = &Weights::PARAMETERS[place];
    Uncertainty {
        path,
        distribution: Distribution::LogNormal {
            median: weights.temper,
            factor: libm::exp(spread),
            low: range.low,
            high: range.high,
        },
        target: Target::Actor(side.into(), Number::Weights(place)),
        under: None,
    }
}

fn weight(weights: &Weights, name: &str) -> f64 {
    let known = Weights::PARAMETERS.iter().find(|one| one.name == name);
    known.map_or(0.0, |one| (one.get)(weights))
}

fn set(weights: &mut Weights, name: &str, value: f64) {
    if let Some(one) = Weights::PARAMETERS.iter().find(|one| one.name == name) {
        (one.set)(weights, value.clamp(one.low, one.high));
    }
}
