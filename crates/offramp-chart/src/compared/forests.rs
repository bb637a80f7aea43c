//! Forest plots of a comparison and of a search for causes: which change made a difference.

use offramp_analysis::causes::Causes;
use offramp_analysis::comparison::{ComparedQuantity, Comparison, Difference, Grid, Verdict};
use offramp_core::crisis::Unit;
use offramp_core::prose::wording::words;
use offramp_core::statistics::IntervalEstimate;

use super::levels::changes;
use super::origin::{MOST_ROWS, source};
use crate::differences::{Differences, Row};
use crate::figure_id::FigureId;
use crate::source::Source;

/// Forest plots, each with its id: of two arms, one with all shares; of more, one for every share
/// and payoff in which a difference from the baseline was shown, with a row for each of the first
/// 40 arms.
///
/// ```
/// use offramp::chart::compared;
/// use offramp::comparison::{PairedPlan, Selection, compare};
/// use offramp::ensemble::Plan;
/// use offramp::experiment::{Policies, Request};
///
/// let request = Request::of(["iran-pakistan-2024"]);
/// let grid = request.vary([Policies::of("iran", "measured").or("hawkish")]).grid()?;
/// let plan = PairedPlan::from(Plan::runs(50));
/// let comparison = compare(&grid.arms, &Selection::Standard, &plan, &mut |_| ())?;
/// let forests = compared::forests(&grid, &comparison);
/// assert_eq!(forests.len(), 1, "of two arms all shares are in one plot");
/// assert_eq!(forests[0].1.unit, "percentage points");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn forests(grid: &Grid, comparison: &Comparison) -> Vec<(FigureId, Differences)> {
    if grid.arms.len() == 2 {
        return vec![(FigureId::Differences, shares(grid, comparison))];
    }
    let quantities = comparison.quantities.iter().enumerate();
    let drawn = quantities.filter(|(place, quantity)| {
        (quantity.unit == Unit::Share || quantity.is_payoff()) && has_shown(comparison, *place)
    });
    let forest = |(place, quantity): (usize, &ComparedQuantity)| {
        let id = FigureId::DifferencesOf(quantity.name.clone());
        (id, against_baseline(grid, comparison, place))
    };
    drawn.map(forest).collect()
}

/// Whether any difference in the quantity at this place was shown.
fn has_shown(comparison: &Comparison, place: usize) -> bool {
    let shown = |one: &Difference| one.verdict == Verdict::Shown && one.quantity == place;
    comparison.differences.iter().any(shown)
}

/// The differences of all arms from the baseline in the quantity at this place.
fn against_baseline(grid: &Grid, comparison: &Comparison, place: usize) -> Differences {
    let quantity = &comparison.quantities[place];
    let differences = comparison.differences.iter();
    let rows = differences
        .filter(|one| one.against == 0 && one.quantity == place)
        .filter_map(|one| row(changes(grid, one.arm), quantity, one));
    Differences {
        source: source(grid, comparison),
        shows: format!("{}: change against {}", title(quantity), grid.arms[0].name),
        unit: unit_in_words(quantity),
        rows: rows.take(MOST_ROWS).collect(),
    }
}

/// The shares of two arms.
fn shares(grid: &Grid, comparison: &Comparison) -> Differences {
    let rows = comparison.differences.iter().filter_map(|one| {
        let quantity = &comparison.quantities[one.quantity];
        let share = quantity.unit == Unit::Share;
        share
            .then(|| row(words(&quantity.name), quantity, one))
            .flatten()
    });
    Differences {
        source: source(grid, comparison),
        shows: format!("{} against {}", grid.arms[1].name, grid.arms[0].name),
        unit: "percentage points".to_owned(),
        rows: rows.collect(),
    }
}

/// The effect of every cause on the outcome of that name, in the order of
/// [`Cause::ALL`](offramp_analysis::causes::Cause::ALL): how often the outcome comes about without
/// the mechanism, against the crisis as it is. A mechanism that the scenario lacks has no row.
///
/// ```
/// use offramp::causes::causes;
/// use offramp::chart::compared::effects;
/// use offramp::comparison::{PairedPlan, Pairs};
/// use offramp::ensemble::Plan;
///
/// let crisis = offramp::scenario::load("iran-pakistan-2024", &[])?.crisis;
/// let plan = PairedPlan::from(Plan::runs(50)).pairs(Pairs::WithFirst);
/// let causes = causes(&crisis, &plan, &mut |_| ())?;
/// let effects = effects(&causes, "war", "Iran and Pakistan");
/// assert_eq!(effects.shows, "What drives war: its change without each mechanism");
/// assert!(!effects.rows.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn effects(causes: &Causes, outcome: &str, scenario: &str) -> Differences {
    let rows = causes.ablations.iter().filter_map(|cause| {
        let mut all = causes.differences(cause);
        let (quantity, one) = all.find(|(quantity, _)| quantity.name == outcome)?;
        row(cause.cause.name().to_owned(), quantity, one)
    });
    Differences {
        source: source_of_causes(causes, scenario),
        shows: format!(
            "What drives {}: its change without each mechanism",
            words(outcome)
        ),
        unit: "percentage points".to_owned(),
        rows: rows.collect(),
    }
}

/// Where the effects of causes are from; without runs and seed if nothing was compared.
fn source_of_causes(causes: &Causes, scenario: &str) -> Source {
    let comparison = causes.comparison.as_ref();
    Source {
        scenario: scenario.to_owned(),
        runs: comparison.map(|comparison| comparison.runs),
        seed: comparison.map(|comparison| comparison.seed.0),
        ..Source::default()
    }
}

/// A difference as a row, in the unit in which the quantity is shown; `None` if there is no
/// estimate.
fn row(name: String, quantity: &ComparedQuantity, one: &Difference) -> Option<Row> {
    let scale = quantity.unit.shown_scale();
    one.estimate.map(|estimate| Row {
        name,
        estimate: IntervalEstimate {
            point: estimate.point * scale,
            low: estimate.low * scale,
            high: estimate.high * scale,
        },
        shown: one.verdict == Verdict::Shown,
    })
}

/// The name of a quantity with a capital letter.
fn title(quantity: &ComparedQuantity) -> String {
    let name = words(&quantity.name);
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The unit of the differences of a quantity: those of shares are percentage points.
fn unit_in_words(quantity: &ComparedQuantity) -> String {
    if quantity.unit == Unit::Share {
        "percentage points".to_owned()
    } else if quantity.is_payoff() {
        "payoff".to_owned()
    } else {
        quantity.unit.to_string()
    }
}
