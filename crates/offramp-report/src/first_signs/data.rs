//! First signs as plain data: the stable, versioned JSON of `offramp first-signs`.

use offramp_analysis::first_signs::{FirstSigns, Found};
use offramp_core::statistics::wilson;
use offramp_scenario::Scenario;
use serde::Serialize;

use crate::head::ScenarioHead;

/// The version of the shape; it grows when a key is renamed or removed.
pub const FIRST_SIGNS_VERSION: u32 = 1;

/// The results of `offramp first-signs`: which observable facts of the first days change the chance
/// of the worst ending, the strongest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FirstSignsReport {
    /// What it begins with.
    #[serde(flatten)]
    pub head: ScenarioHead,
    /// How many runs were asked for.
    pub asked: u64,
    /// It was interrupted: fewer runs were played than were asked for.
    pub partial: bool,
    /// What was laid over the scenario, as on the command line.
    pub overrides: Vec<String>,
    /// The ending whose chance is told.
    pub outcome: String,
    /// In which share of all runs it came about.
    pub share: f64,
    /// How many signs were corrected for (Holm).
    pub family: usize,
    /// The strongest signs that were shown to matter in sentences, at most three.
    pub strongest: Vec<String>,
    /// All signs.
    pub signs: Vec<SignReport>,
}

/// What was found of a sign.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SignReport {
    /// It in words.
    pub sign: String,
    /// By the end of which day it is observed; runs that are over by then are in neither group.
    pub day: f64,
    /// The runs that have it.
    pub with: SideReport,
    /// Those that do not.
    pub without: SideReport,
    /// How many times as likely the ending is with it; `null` with fewer than 30 runs in a group,
    /// or where none of either came to the ending.
    pub ratio: Option<f64>,
    /// Lower end of its 95 % interval (log method).
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// The p-value of this ratio alone.
    pub p: Option<f64>,
    /// Corrected for all signs (Holm).
    pub p_holm: f64,
    /// Whether that is below 0.05.
    pub shown: bool,
}

/// Runs on one side, and how often they came to the ending, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct SideReport {
    /// How many runs.
    pub runs: u64,
    /// How many came to the ending.
    pub count: u64,
    /// Their share.
    pub share: f64,
    /// Lower end of its 95 % interval (Wilson).
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl SideReport {
    fn of([count, runs]: [u64; 2]) -> Self {
        let share = wilson(count, runs);
        Self {
            runs,
            count,
            share: share.point,
            low: share.low,
            high: share.high,
        }
    }
}

/// The results as plain data.
#[must_use]
pub fn report(scenario: &Scenario, found: &FirstSigns) -> FirstSignsReport {
    let strongest = found.strongest(3).into_iter();
    FirstSignsReport {
        head: ScenarioHead::new(
            FIRST_SIGNS_VERSION,
            &scenario.crisis.parts().name,
            &scenario.hash,
            found.seed,
            found.runs,
        ),
        asked: found.asked,
        partial: found.is_partial(),
        overrides: scenario.overrides.clone(),
        outcome: found.worst.clone(),
        share: found.worst_runs as f64 / found.runs.max(1) as f64,
        family: found.found.iter().filter(|one| one.ratio.is_some()).count(),
        strongest: strongest
            .map(|one| sign(one).sentence(&found.worst))
            .collect(),
        signs: found.found.iter().map(sign).collect(),
    }
}

fn sign(found: &Found) -> SignReport {
    SignReport {
        sign: found.sign.words.clone(),
        day: found.sign.day,
        with: SideReport::of(found.split.with),
        without: SideReport::of(found.split.without),
        ratio: found.ratio.map(|ratio| ratio.ratio),
        low: found.ratio.map(|ratio| ratio.low),
        high: found.ratio.map(|ratio| ratio.high),
        p: found.ratio.map(|ratio| ratio.p),
        p_holm: found.p_holm,
        shown: found.is_shown(),
    }
}

impl SignReport {
    /// The sign in a sentence: `Where Iran used force by day 3, war is 2.1 times as likely [1.8,
    /// 2.5]: 12.0 % against 5.7 %`.
    #[must_use]
    pub fn sentence(&self, outcome: &str) -> String {
        let [with, without] = [self.with, self.without].map(|side| side.share * 100.0);
        format!(
            "Where {}, {outcome} is {} times as likely: {with:.1} % against {without:.1} %",
            self.sign,
            self.in_times()
        )
    }

    /// `2.1 [1.8, 2.5]`; a dash where there is no ratio.
    #[must_use]
    pub fn in_times(&self) -> String {
        let [Some(ratio), Some(low), Some(high)] = [self.ratio, self.low, self.high] else {
            return "-".to_owned();
        };
        let times = |ratio: f64| {
            let is_fine = ratio < 1.0 || high - low < 0.2;
            let digits = if is_fine { 2 } else { 1 };
            format!("{ratio:.digits$}")
        };
        format!("{} [{}, {}]", times(ratio), times(low), times(high))
    }
}
