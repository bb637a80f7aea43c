//! The window of an intervention as plain data: the stable, versioned JSON of `offramp window`.

use offramp_analysis::comparison::phrase::{digits, signed};
use offramp_analysis::window::{Opening, Window};
use offramp_core::prose::numbers::percent;
use offramp_core::statistics::IntervalEstimate;
use offramp_scenario::Scenario;
use serde::Serialize;

use crate::head::ScenarioHead;

/// The version of the shape; it grows when a key is renamed or removed.
pub const WINDOW_VERSION: u32 = 1;

/// The results of `offramp window`: what another policy is worth by the day on which it begins.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WindowReport {
    /// What it begins with.
    #[serde(flatten)]
    pub head: ScenarioHead,
    /// How many runs were asked for.
    pub asked: u64,
    /// It was interrupted: fewer runs were played than were asked for.
    pub partial: bool,
    /// What was laid over the scenario, as on the command line.
    pub overrides: Vec<String>,
    /// The intervention: the changes of policy, as on the command line.
    pub policies: Vec<String>,
    /// The ending that it is to avert.
    pub outcome: String,
    /// In which share of all runs it comes about without the intervention.
    pub share: f64,
    /// The least share of endings averted that makes it worth it.
    pub worth: f64,
    /// The last of the days on which it is worth that to crises that are open; `null` if none is.
    pub last_day: Option<u32>,
    /// The answer in a sentence.
    pub sentence: String,
    /// What it is worth on each day.
    pub days: Vec<OpeningReport>,
}

/// An intervention that begins on a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpeningReport {
    /// The day.
    pub day: u32,
    /// How many runs are open then.
    pub open: u64,
    /// Their share of all runs.
    pub share_open: f64,
    /// The share of these that comes to the ending without the intervention; `null` of fewer than
    /// 30.
    pub without: Option<f64>,
    /// The share with it.
    pub with: Option<f64>,
    /// The difference, with less without: below 0 it averts.
    pub of_open: Option<ChangeReport>,
    /// The same among all runs, of which those that are over are as they were.
    pub of_all: Option<ChangeReport>,
    /// Runs that come to the ending with it only.
    pub gained: u64,
    /// Runs that come to it without it only.
    pub lost: u64,
    /// The p-value of no difference (exact `McNemar`), corrected for all days (Holm).
    pub p_holm: f64,
    /// Whether that is below 0.05.
    pub shown: bool,
    /// Whether it is worth it to crises that are open.
    pub worth_it: bool,
}

/// A difference of two shares with its 95 % interval; 0.01 is a percentage point.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ChangeReport {
    /// The difference.
    pub mean: f64,
    /// Lower end of its interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl ChangeReport {
    fn of(change: IntervalEstimate) -> Self {
        let IntervalEstimate { point, low, high } = change;
        Self {
            mean: point,
            low,
            high,
        }
    }

    /// The difference with its interval in percentage points: `-1.9 [-2.6, -1.3]`.
    #[must_use]
    pub fn in_points(&self) -> String {
        let [mean, low, high] = [self.mean, self.low, self.high].map(|share| share * 100.0);
        let digits = digits(high - low);
        let [mean, low, high] = [mean, low, high].map(|points| signed(points, digits));
        format!("{mean} [{low}, {high}]")
    }
}

/// The results as plain data: of a scenario, with these changes of policy as the intervention,
/// which is worth it if it averts at least that share.
#[must_use]
pub fn report(
    scenario: &Scenario,
    window: &Window,
    policies: &[String],
    worth: f64,
) -> WindowReport {
    WindowReport {
        head: ScenarioHead::new(
            WINDOW_VERSION,
            &scenario.crisis.parts().name,
            &scenario.hash,
            window.seed,
            window.runs,
        ),
        asked: window.asked,
        partial: window.is_partial(),
        overrides: scenario.overrides.clone(),
        policies: policies.to_vec(),
        outcome: window.worst.clone(),
        share: window.worst_runs as f64 / window.runs.max(1) as f64,
        worth,
        last_day: window.last_worth(worth).map(|day| day.day),
        sentence: sentence(window, worth),
        days: window
            .days
            .iter()
            .map(|day| opening(day, window.runs, worth))
            .collect(),
    }
}

/// The last day on which it is worth it, and whether that is shown.
fn sentence(window: &Window, worth: f64) -> String {
    let (outcome, enough) = (&window.worst, percent(worth));
    let Some((last, change)) = window
        .last_worth(worth)
        .and_then(|last| last.change().map(|change| (last, change)))
    else {
        return format!(
            "On none of these days does it avert {outcome} in {enough} of 100 open crises or more."
        );
    };
    let points = ChangeReport::of(change).in_points();
    let sure = if -change.high >= worth {
        "the whole interval says so"
    } else if last.is_shown() {
        "that it averts any is shown, that it is so many is not"
    } else {
        "no difference is shown"
    };
    format!(
        "The last of these days on which it averts {outcome} in at least {enough} of 100 open crises is day {}: {points} points ({sure}).",
        last.day
    )
}

fn opening(day: &Opening, runs: u64, worth: f64) -> OpeningReport {
    let change = day.change();
    let share = |count: u64| change.map(|_| count as f64 / day.pairs.n as f64);
    OpeningReport {
        day: day.day,
        open: day.pairs.n,
        share_open: day.pairs.n as f64 / runs.max(1) as f64,
        without: share(day.worst_without),
        with: share(day.worst_with()),
        of_open: change.map(ChangeReport::of),
        of_all: day.change_of_all(runs).map(ChangeReport::of),
        gained: day.pairs.gained,
        lost: day.pairs.lost,
        p_holm: day.p_holm,
        shown: day.is_shown(),
        worth_it: day.is_worth(worth),
    }
}
