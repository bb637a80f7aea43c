//! How the runs of every arm of a comparison ended.

use offramp_analysis::comparison::{Arm, ArmTally, Comparison, Grid};

use super::origin::{MOST_ROWS, source};
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
    let names = endings(grid);
    let arms = grid.arms.iter().zip(&comparison.arms).take(MOST_ROWS);
    let arms = arms.map(|(arm, tally)| outcomes::Arm {
        name: arm.name.clone(),
        counts: counts(arm, tally, &names),
    });
    Outcomes {
        source: source(grid, comparison),
        arms: arms.collect(),
        names: names.into_iter().map(str::to_owned).collect(),
    }
}

/// How many runs of an arm came to each of these endings.
fn counts(arm: &Arm, tally: &ArmTally, names: &[&str]) -> Vec<u64> {
    let own = arm.crisis.outcome_names();
    let count = |name: &&str| {
        let place = own.iter().position(|other| other == name);
        place.map_or(0, |place| tally.outcomes[place])
    };
    names.iter().map(count).collect()
}

/// The endings of all scenarios: those of the first, then what others have beside them.
fn endings(grid: &Grid) -> Vec<&str> {
    let mut all: Vec<&str> = Vec::new();
    for arm in &grid.arms {
        for name in arm.crisis.outcome_names() {
            if !all.contains(&name) {
                all.push(name);
            }
        }
    }
    all
}
