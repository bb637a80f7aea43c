//! What is compared of the arms: outcomes as shares of the runs, measures as means.

use offramp_core::crisis::Crisis;
use offramp_core::crisis::measure::{Measure, What, measures};

/// Measures that are compared where nothing else is asked for; what a scenario defines and its payoffs come in addition.
const STANDARD: [&str; 4] = ["days", "peak", "deaths", "violent-reply"];

/// Something that all arms have, and where each of them has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Its name in tables.
    pub name: String,
    /// Its unit; `share` for outcomes.
    pub unit: String,
    /// What kind it is.
    pub kind: Kind,
    /// Its place in every arm, among the outcomes or the measures.
    pub(super) places: Vec<usize>,
}

/// A kind of quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// How a run ended: its share of the runs.
    Outcome,
    /// A number that is measured of every run: its mean.
    Measure,
}

/// Which quantities are to be compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Selection {
    /// All outcomes, days, peak, deaths, violent replies, measures that the scenario defines, and payoffs.
    #[default]
    Standard,
    /// All outcomes.
    Outcomes,
    /// All outcomes and all measures.
    All,
    /// Those with these names.
    Named(Vec<String>),
}

/// The unit of shares.
pub(super) const SHARE: &str = "share";

/// The quantities that all arms have, those of the first arm in its order.
pub(super) fn common(crises: &[&Crisis], selection: &Selection) -> Vec<Quantity> {
    let measures: Vec<Vec<Measure>> = crises.iter().map(|crisis| measures(crisis)).collect();
    let outcomes: Vec<Vec<&str>> = crises.iter().map(|crisis| crisis.outcome_names()).collect();
    let of_outcomes = outcomes[0].iter().filter_map(|name| {
        let places = outcomes
            .iter()
            .map(|names| names.iter().position(|other| other == name));
        Some(Quantity {
            name: (*name).to_owned(),
            unit: SHARE.to_owned(),
            kind: Kind::Outcome,
            places: places.collect::<Option<_>>()?,
        })
    });
    let of_measures = measures[0].iter().filter_map(|measure| {
        let same = |other: &Measure| other.name == measure.name && other.unit == measure.unit;
        let places = measures.iter().map(|all| all.iter().position(same));
        let standard =
            STANDARD.contains(&measure.name.as_str()) || !matches!(measure.what, What::Whole(_));
        Some(Quantity {
            name: measure.name.clone(),
            unit: measure.unit.clone(),
            kind: Kind::Measure,
            places: places.collect::<Option<_>>()?,
        })
        .filter(|_| standard || *selection != Selection::Standard)
    });
    of_outcomes
        .chain(of_measures)
        .filter(|quantity| match selection {
            Selection::Standard | Selection::All => true,
            Selection::Outcomes => quantity.kind == Kind::Outcome,
            Selection::Named(names) => names.contains(&quantity.name),
        })
        .collect()
}

/// The names of all quantities that all arms have.
#[must_use]
pub fn names(crises: &[&Crisis]) -> Vec<String> {
    let all = common(crises, &Selection::All).into_iter();
    all.map(|quantity| quantity.name).collect()
}
