//! What is measured in every world: outcomes as shares of the runs, measures as means.

use offramp_analysis::comparison::arm::Arm;
use offramp_core::crisis::measure::{BuiltIn, MeasureId, measures};
use offramp_core::crisis::{Crisis, Tone, Unit};
use serde::{Deserialize, Serialize};

/// Built-in measures that are always there.
const STANDARD: [BuiltIn; 4] = [
    BuiltIn::Days,
    BuiltIn::Peak,
    BuiltIn::Deaths,
    BuiltIn::ViolentReply,
];

/// An outcome or a measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    /// Its name in tables, e.g. `war`.
    pub name: String,
    /// Its unit, as a name: `share`, `days`.
    pub unit: String,
    /// Whether it is an outcome.
    pub is_outcome: bool,
    /// Whether more of it is worse, better or neither, where the scenario says so.
    pub tone: Wanted,
}

/// Whether more of something is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wanted {
    /// Less is better.
    Less,
    /// More is better.
    More,
    /// Neither is said.
    Neither,
}

/// The outcomes and measures that all policies' crises have: outcomes, days, peak, deaths, violent
/// replies, the scenario's own measures and payoffs.
#[must_use]
pub fn quantities(arms: &[Arm]) -> Vec<Quantity> {
    let of_each: Vec<Vec<(Quantity, MeasureId)>> =
        arms.iter().map(|arm| of_crisis(&arm.crisis)).collect();
    let Some((first, others)) = of_each.split_first() else {
        return Vec::new();
    };
    let has = |all: &Vec<(Quantity, MeasureId)>, name: &str| all.iter().any(|it| it.0.name == name);
    let common = first
        .iter()
        .filter(|(quantity, _)| others.iter().all(|other| has(other, &quantity.name)));
    common.map(|(quantity, _)| quantity.clone()).collect()
}

/// How the named quantities are measured in a crisis; what it does not have is left out.
pub(super) fn ids(crisis: &Crisis, wanted: &[Quantity]) -> Vec<MeasureId> {
    let all = of_crisis(crisis);
    let find = |name: &str| all.iter().find(|it| it.0.name == name).map(|it| it.1);
    wanted
        .iter()
        .filter_map(|quantity| find(&quantity.name))
        .collect()
}

fn of_crisis(crisis: &Crisis) -> Vec<(Quantity, MeasureId)> {
    let tones = crisis.tones();
    let outcomes = crisis.outcome_names().into_iter().zip(tones).enumerate();
    let outcomes = outcomes.map(|(place, (name, tone))| {
        let quantity = Quantity {
            name: name.to_owned(),
            unit: Unit::Share.name().to_owned(),
            is_outcome: true,
            tone: match tone {
                Tone::Bad => Wanted::Less,
                Tone::Good => Wanted::More,
                Tone::Neutral => Wanted::Neither,
            },
        };
        (quantity, MeasureId::Outcome(place))
    });
    let all = measures(crisis).into_iter();
    let standard = all.filter(|measure| match measure.id {
        MeasureId::BuiltIn(built_in) => STANDARD.contains(&built_in),
        _ => true,
    });
    let standard = standard.map(|measure| {
        let tone = match measure.id {
            MeasureId::Payoff(_) => Wanted::More,
            MeasureId::BuiltIn(_) => Wanted::Less,
            _ => Wanted::Neither,
        };
        let quantity = Quantity {
            unit: measure.unit.name().to_owned(),
            name: measure.name,
            is_outcome: false,
            tone,
        };
        (quantity, measure.id)
    });
    outcomes.chain(standard).collect()
}

impl Quantity {
    /// Its unit.
    #[must_use]
    pub fn unit(&self) -> Unit {
        Unit::from(self.unit.as_str())
    }

    /// Whether it is a share of the runs.
    #[must_use]
    pub fn is_share(&self) -> bool {
        self.unit() == Unit::Share
    }
}
