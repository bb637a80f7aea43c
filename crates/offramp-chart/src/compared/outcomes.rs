//! How the runs of every arm of a comparison ended.

use offramp_analysis::comparison::{Arm, ArmTally, Comparison, Grid};

use super::origin::{MOST_ROWS, source};
use crate::endings::Ending;
use crate::outcomes::{self, Outcomes};

/// How the runs of every arm ended, for the first 40 arms. An arm whose scenario lacks an ending of
/// another has no runs there.
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
/// let outcomes = compared::outcomes(&grid, &comparison);
/// assert_eq!(outcomes.arms.len(), 2);
/// assert_eq!(outcomes.arms[1].counts.iter().sum::<u64>(), 50);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn outcomes(grid: &Grid, comparison: &Comparison) -> Outcomes {
    let endings = endings(grid);
    let arms = grid.arms.iter().zip(&comparison.arms).take(MOST_ROWS);
    let arms = arms.map(|(arm, tally)| outcomes::Arm {
        name: arm.name.clone(),
        counts: counts(arm, tally, &endings),
    });
    Outcomes {
        source: source(grid, comparison),
        arms: arms.collect(),
        days: days(grid),
        endings,
    }
}

/// How many days a run of any arm lasts at most.
fn days(grid: &Grid) -> f64 {
    let days = grid.arms.iter().map(|arm| {
        let turns = arm.crisis.parts().turns;
        arm.crisis.day_of_turn(turns)
    });
    days.fold(0.0, f64::max)
}

/// How many runs of an arm came to each of these endings.
fn counts(arm: &Arm, tally: &ArmTally, endings: &[Ending]) -> Vec<u64> {
    let own = arm.crisis.outcome_names();
    let count = |ending: &Ending| {
        let place = own.iter().position(|other| *other == ending.name);
        place.map_or(0, |place| tally.outcomes[place])
    };
    endings.iter().map(count).collect()
}

/// The endings of all scenarios: those of the first, then what others have beside them.
fn endings(grid: &Grid) -> Vec<Ending> {
    let mut all: Vec<Ending> = Vec::new();
    for arm in &grid.arms {
        for ending in Ending::all_of(&arm.crisis) {
            if !all.iter().any(|other| other.name == ending.name) {
                all.push(ending);
            }
        }
    }
    all
}
