//! What is compared of the arms: outcomes as shares of the runs, measures as means.

use super::error::ComparisonError;
use offramp_core::crisis::measure::{BuiltIn, Measure, MeasureId, measures};
use offramp_core::crisis::{Crisis, Unit};

/// Measures that are compared where nothing else is asked for; what a scenario defines and its
/// payoffs come in addition.
const STANDARD: [BuiltIn; 4] = [
    BuiltIn::Days,
    BuiltIn::Peak,
    BuiltIn::Deaths,
    BuiltIn::ViolentReply,
];

/// Something that all arms have, and where each of them has it.
///
/// ```
/// use offramp::comparison::Comparison;
/// use offramp::ensemble::Plan;
///
/// let scenario = offramp::scenario::load("iran-pakistan-2024", &[])?;
/// let hawkish = scenario.crisis.with_policy("pakistan", scenario.policy("hawkish")?)?;
/// let arms = [("as is", &scenario.crisis), ("hawkish", &hawkish)];
/// let comparison = Comparison::play(arms, Plan::runs(100))?;
/// let war = &comparison.quantities[0];
/// assert!(war.is_outcome() && !war.is_payoff());
/// assert_eq!((war.name.as_str(), war.unit.to_string()), ("war", "share".to_owned()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedQuantity {
    /// What it is in the first arm.
    pub id: MeasureId,
    /// Its name in tables.
    pub name: String,
    /// Its unit.
    pub unit: Unit,
    /// Its place in every arm, among the outcomes or the measures.
    pub(super) places: Vec<usize>,
}

impl ComparedQuantity {
    /// Whether it is the share of an outcome.
    #[must_use]
    pub fn is_outcome(&self) -> bool {
        matches!(self.id, MeasureId::Outcome(_))
    }

    /// Whether it is what an actor gets out of a run.
    #[must_use]
    pub fn is_payoff(&self) -> bool {
        matches!(self.id, MeasureId::Payoff(_))
    }

    fn is_standard(&self) -> bool {
        match self.id {
            MeasureId::BuiltIn(measure) => STANDARD.contains(&measure),
            MeasureId::Outcome(_) | MeasureId::Defined(_) | MeasureId::Payoff(_) => true,
        }
    }
}

/// Which quantities are to be compared.
///
/// ```
/// use offramp::comparison::{ComparisonError, PairedPlan, Selection, compare};
/// use offramp::experiment::{Policies, Request};
/// use offramp::Plan;
///
/// let policies = Policies::of("iran", "grit").or("hawkish");
/// let request = Request::of(["iran-pakistan-2024"]).vary([policies]);
/// let grid = request.grid()?;
/// let plan = PairedPlan::from(Plan::runs(50));
/// let deaths = Selection::Named(vec!["deaths".to_owned()]);
/// assert_eq!(compare(&grid.arms, &deaths, &plan, &mut |_| ())?.quantities.len(), 1);
/// let death = Selection::Named(vec!["death".to_owned()]);
/// let error = compare(&grid.arms, &death, &plan, &mut |_| ()).unwrap_err();
/// assert!(matches!(error, ComparisonError::UnknownQuantity(..)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Selection {
    /// All outcomes, days, peak, deaths, violent replies, measures that the scenario defines, and
    /// payoffs.
    #[default]
    Standard,
    /// All outcomes.
    Outcomes,
    /// All outcomes and all measures.
    All,
    /// Those with these names.
    Named(Vec<String>),
}

impl Selection {
    /// Those with these names; the standard ones where there are none, and everything where the
    /// only one is `all`.
    #[must_use]
    pub fn of(names: &[String]) -> Self {
        match names {
            [] => Self::Standard,
            [all] if all == "all" => Self::All,
            _ => Self::Named(names.to_vec()),
        }
    }

    fn has(&self, quantity: &ComparedQuantity) -> bool {
        match self {
            Self::Standard => quantity.is_standard(),
            Self::Outcomes => quantity.is_outcome(),
            Self::All => true,
            Self::Named(names) => names.contains(&quantity.name),
        }
    }
}

/// The quantities that all arms have, those of the first arm in its order.
fn common(crises: &[&Crisis], selection: &Selection) -> Vec<ComparedQuantity> {
    let mut all = outcomes(crises);
    all.extend(common_measures(crises));
    all.retain(|quantity| selection.has(quantity));
    all
}

fn outcomes(crises: &[&Crisis]) -> Vec<ComparedQuantity> {
    let names: Vec<Vec<&str>> = crises.iter().map(|crisis| crisis.outcome_names()).collect();
    let all = names[0].iter().enumerate().filter_map(|(place, name)| {
        let places = names
            .iter()
            .map(|names| names.iter().position(|other| other == name));
        Some(ComparedQuantity {
            id: MeasureId::Outcome(place),
            name: (*name).to_owned(),
            unit: Unit::Share,
            places: places.collect::<Option<_>>()?,
        })
    });
    all.collect()
}

fn common_measures(crises: &[&Crisis]) -> Vec<ComparedQuantity> {
    let measures: Vec<Vec<Measure>> = crises.iter().map(|crisis| measures(crisis)).collect();
    let all = measures[0].iter().filter_map(|measure| {
        let same = |other: &Measure| other.name == measure.name && other.unit == measure.unit;
        let places = measures.iter().map(|all| all.iter().position(same));
        Some(ComparedQuantity {
            id: measure.id,
            name: measure.name.clone(),
            unit: measure.unit.clone(),
            places: places.collect::<Option<_>>()?,
        })
    });
    all.collect()
}

/// What is compared of arms.
pub(super) fn compared(
    crises: &[&Crisis],
    selection: &Selection,
) -> Result<Vec<ComparedQuantity>, ComparisonError> {
    if crises.len() < 2 {
        return Err(ComparisonError::TooFewArms(crises.len()));
    }
    let quantities = common(crises, selection);
    if let Selection::Named(names) = selection
        && let Some(name) = names
            .iter()
            .find(|name| quantities.iter().all(|quantity| quantity.name != **name))
    {
        let known = self::names(crises);
        return Err(ComparisonError::UnknownQuantity(name.clone(), known));
    }
    Ok(quantities)
}

/// The names of all quantities that all arms have.
#[must_use]
pub fn names(crises: &[&Crisis]) -> Vec<String> {
    let all = common(crises, &Selection::All).into_iter();
    all.map(|quantity| quantity.name).collect()
}
