//! The forest plot of a comparison and of a search for causes: which change made a difference.

use offramp_analysis::causes::{Cause, Causes};
use offramp_analysis::comparison::{ComparedQuantity, Comparison, Difference, Grid, Verdict};
use offramp_core::crisis::measure::MeasureId;
use offramp_core::crisis::{Crisis, Unit};
use offramp_core::model::moves::Kind;
use offramp_core::prose::wording::words;
use offramp_core::statistics::IntervalEstimate;

use super::levels::changes;
use super::origin::{MOST_ROWS, source};
use super::tone::tone;
use crate::differences::{Differences, Panel, Row};
use crate::finding::capital;
use crate::names::actor_label;
use crate::source::Source;

/// The forest plot of a comparison: of two arms one panel with all shares; of more a panel for
/// every share and payoff in which a difference from the baseline was shown, with a row for each of
/// the first 40 arms. None where no difference was shown among many arms.
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
/// let forest = compared::forest(&grid, &comparison).expect("of two arms there is one");
/// assert_eq!(forest.panels.len(), 1, "all shares are in one panel");
/// assert_eq!(forest.panels[0].unit, "percentage points");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn forest(grid: &Grid, comparison: &Comparison) -> Option<Differences> {
    if grid.arms.len() == 2 {
        return Some(shares(grid, comparison));
    }
    let quantities = comparison.quantities.iter().enumerate();
    let drawn = quantities.filter(|(place, quantity)| {
        (quantity.unit == Unit::Share || quantity.is_payoff()) && has_shown(comparison, *place)
    });
    let panels: Vec<Panel> = drawn
        .map(|(place, _)| against_baseline(grid, comparison, place))
        .collect();
    (!panels.is_empty()).then(|| Differences {
        source: source(grid, comparison),
        title: String::new(),
        shows: format!("change against {}", grid.arms[0].name),
        panels,
    })
}

/// Whether any difference in the quantity at this place was shown.
fn has_shown(comparison: &Comparison, place: usize) -> bool {
    let shown = |one: &Difference| one.verdict == Verdict::Shown && one.quantity == place;
    comparison.differences.iter().any(shown)
}

/// The differences of all arms from the baseline in the quantity at this place.
fn against_baseline(grid: &Grid, comparison: &Comparison, place: usize) -> Panel {
    let quantity = &comparison.quantities[place];
    let crisis = &grid.arms[0].crisis;
    let differences = comparison.differences.iter();
    let rows = differences
        .filter(|one| one.against == 0 && one.quantity == place)
        .filter_map(|one| row(changes(grid, one.arm), quantity, one, crisis));
    Panel {
        name: title(quantity, crisis),
        unit: unit_in_words(quantity),
        rows: rows.take(MOST_ROWS).collect(),
    }
}

/// The shares of two arms.
fn shares(grid: &Grid, comparison: &Comparison) -> Differences {
    let crisis = &grid.arms[0].crisis;
    let rows = comparison.differences.iter().filter_map(|one| {
        let quantity = &comparison.quantities[one.quantity];
        let share = quantity.unit == Unit::Share;
        share
            .then(|| row(words(&quantity.name), quantity, one, crisis))
            .flatten()
    });
    Differences {
        source: source(grid, comparison),
        title: String::new(),
        shows: format!("{} against {}", grid.arms[1].name, grid.arms[0].name),
        panels: vec![Panel {
            name: String::new(),
            unit: "percentage points".to_owned(),
            rows: rows.collect(),
        }],
    }
}

/// The effect on the outcome of that name of every cause that was shown to have one, the largest
/// first, each as a sentence: what happens without the mechanism, against the crisis as it is.
/// Causes that were not shown to matter are named in the footnote.
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
/// assert_eq!(effects.shows, "what drives war: its change without each mechanism");
/// let shown = effects.panels[0].rows.iter().all(|row| row.shown);
/// assert!(shown, "what was not shown is in the footnote");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn effects(causes: &Causes, outcome: &str, scenario: &str) -> Differences {
    let crisis = &causes.arms[0].crisis;
    let rows = causes.ablations.iter().filter_map(|cause| {
        let mut all = causes.differences(cause);
        let (quantity, one) = all.find(|(quantity, _)| quantity.name == outcome)?;
        let row = row(String::new(), quantity, one, crisis)?;
        Some((cause.cause, row))
    });
    let (mut shown, others): (Vec<_>, Vec<_>) = rows.partition(|(_, row)| row.shown);
    let size = |row: &Row| row.estimate.point.abs();
    shown.sort_by(|a, b| size(&b.1).total_cmp(&size(&a.1)));
    let rows: Vec<Row> = shown
        .into_iter()
        .map(|(cause, row)| Row {
            name: effect(cause, &row, outcome, crisis),
            ..row
        })
        .collect();
    let none = format!("No mechanism was shown to drive {}", words(outcome));
    Differences {
        source: Source {
            remark: left_out(others.iter().map(|(cause, _)| *cause)),
            ..source_of_causes(causes, scenario)
        },
        title: rows.first().map_or(none, |row| row.name.clone()),
        shows: format!(
            "what drives {}: its change without each mechanism",
            words(outcome)
        ),
        panels: vec![Panel {
            name: String::new(),
            unit: "percentage points".to_owned(),
            rows,
        }],
    }
}

/// What happens without a cause: `Take China away: 6.3 more wars in 100`.
fn effect(cause: Cause, row: &Row, outcome: &str, crisis: &Crisis) -> String {
    let size = row.estimate.point.abs();
    let digits = if size < 0.05 { 2 } else { 1 };
    let more = if row.estimate.point > 0.0 {
        "more"
    } else {
        "fewer"
    };
    let what = match outcome {
        "war" => "wars".to_owned(),
        other => format!("ends in {}", words(other)),
    };
    format!(
        "{}: {size:.digits$} {more} {what} in 100",
        without(cause, crisis)
    )
}

/// What is done to a crisis to take a cause away.
fn without(cause: Cause, crisis: &Crisis) -> String {
    let take = |what: &str| format!("Take {what} away");
    let only = |kind: Kind| {
        let mut actors = crisis.actor_ids().filter(|actor| actor.kind() == kind);
        let first = actors.next();
        first
            .filter(|_| actors.next().is_none())
            .map(|actor| actor_label(crisis, actor))
    };
    match cause {
        Cause::Misperception => "Let both see acts as they are".to_owned(),
        Cause::Accidents => take("accidents"),
        Cause::DomesticAnger => take("anger at home"),
        Cause::ArmedGroups => take(only(Kind::ArmedGroup).unwrap_or("the armed groups")),
        Cause::ThirdParties => take(only(Kind::ThirdParty).unwrap_or("the third parties")),
        Cause::NuclearArms => take("nuclear arms"),
    }
}

/// Which causes were not shown to matter, in a sentence; empty where all were.
fn left_out(causes: impl Iterator<Item = Cause>) -> String {
    let names: Vec<&str> = causes.map(Cause::name).collect();
    if names.is_empty() {
        String::new()
    } else {
        format!("No difference was shown {}.", names.join(", "))
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
fn row(
    name: String,
    quantity: &ComparedQuantity,
    one: &Difference,
    crisis: &Crisis,
) -> Option<Row> {
    let scale = quantity.unit.shown_scale();
    one.estimate.map(|estimate| Row {
        name,
        estimate: IntervalEstimate {
            point: estimate.point * scale,
            low: estimate.low * scale,
            high: estimate.high * scale,
        },
        shown: one.verdict == Verdict::Shown,
        more: tone(quantity, crisis),
    })
}

/// The name of a quantity with a capital letter; a payoff is that of its actor's title.
fn title(quantity: &ComparedQuantity, crisis: &Crisis) -> String {
    match quantity.id {
        MeasureId::Payoff(actor) => format!("Payoff of {}", actor_label(crisis, actor)),
        _ => capital(&words(&quantity.name)),
    }
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
