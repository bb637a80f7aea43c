//! Where the data of a comparison are from, and how much of them a chart shows.

use offramp_analysis::comparison::{Comparison, Grid};

use crate::source::Source;

/// Most rows of a chart: arms of a chart of outcomes, differences of a forest plot.
pub(super) const MOST_ROWS: usize = 40;

/// Where the data of a comparison are from: the scenario of its baseline, the runs of each arm and
/// the seed. It says so if the comparison was interrupted.
#[must_use]
pub fn source(grid: &Grid, comparison: &Comparison) -> Source {
    let mut remark = "Every arm plays the same runs with the same luck.".to_owned();
    if comparison.partial {
        remark.push_str(" Interrupted before all runs were played.");
    }
    Source {
        scenario: grid.arms[0].crisis.parts().name.clone(),
        runs: Some(comparison.runs),
        seed: Some(comparison.seed.0),
        remark,
        ..Source::default()
    }
}
