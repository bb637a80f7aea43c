//! Counts of all targets over the runs of classes, and the estimates that they give.

use super::definition::{Definition, Statistic};
use offramp_core::statistics::IntervalEstimate;
use offramp_core::statistics::interval::Z95;

/// Days that are told apart; longer durations count as this one.
const MOST_DAYS: usize = 1_024;

/// The counts of one target over runs, as integers: merging in any order gives the same.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Count {
    runs: u64,
    hits: u64,
    cases: u64,
    hits_squared: u64,
    hits_by_cases: u64,
    cases_squared: u64,
    days: Vec<u64>,
}

impl Count {
    /// Counts a run with these hits among these cases.
    pub fn share(&mut self, hits: u32, cases: u32) {
        let (hits, cases) = (u64::from(hits), u64::from(cases));
        self.runs += 1;
        self.hits += hits;
        self.cases += cases;
        self.hits_squared += hits * hits;
        self.hits_by_cases += hits * cases;
        self.cases_squared += cases * cases;
    }

    /// Counts durations of a run: `times` times this number of days.
    pub fn days(&mut self, days: u32, times: u32) {
        if self.days.is_empty() {
            self.days = vec![0; MOST_DAYS + 1];
        }
        self.days[(days as usize).min(MOST_DAYS)] += u64::from(times);
    }

    /// Counts a run without a share.
    pub fn run(&mut self) {
        self.runs += 1;
    }

    fn merge(&mut self, other: &Self) {
        self.runs += other.runs;
        self.hits += other.hits;
        self.cases += other.cases;
        self.hits_squared += other.hits_squared;
        self.hits_by_cases += other.hits_by_cases;
        self.cases_squared += other.cases_squared;
        if self.days.is_empty() {
            self.days.clone_from(&other.days);
        } else {
            for (own, other) in self.days.iter_mut().zip(&other.days) {
                *own += other;
            }
        }
    }
}

/// The counts of all targets: of some runs, or of whole classes with their weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Tallies {
    counts: Vec<Count>,
    classes: Vec<(Vec<Count>, f64)>,
}

impl Tallies {
    /// Nothing counted yet, for this number of targets.
    #[must_use]
    pub fn new(targets: usize) -> Self {
        Self {
            counts: vec![Count::default(); targets],
            classes: Vec::new(),
        }
    }

    /// The count of a target.
    pub fn count(&mut self, place: usize) -> &mut Count {
        &mut self.counts[place]
    }

    /// Adds what other runs of the same class have counted.
    pub fn merge(&mut self, other: &Self) {
        for (own, other) in self.counts.iter_mut().zip(&other.counts) {
            own.merge(other);
        }
    }

    /// Takes over a whole class with its weight.
    pub fn add_class(&mut self, class: &Self, weight: f64) {
        self.classes.push((class.counts.clone(), weight));
    }

    /// What the classes together give for a target; `None` if no run has it.
    #[must_use]
    pub fn estimate(&self, place: usize, definition: &Definition) -> Option<IntervalEstimate> {
        let strata: Vec<(&Count, f64)> = self
            .classes
            .iter()
            .map(|(counts, weight)| (&counts[place], *weight))
            .filter(|(count, _)| count.runs > 0)
            .map(|(count, weight)| (count, weight / count.runs as f64))
            .collect();
        match definition {
            Definition::Of { statistic, .. } => match statistic {
                Statistic::Share(_) => ratio(&strata),
                Statistic::Days(p, _) | Statistic::Lags(p) => quantile(&strata, *p),
            },
            Definition::NotExpressed(_) => None,
        }
    }
}

/// A ratio of sums over strata with its linearised variance (Cochran 1977, *Sampling Techniques*,
/// section 6.10): runs are the units, so that several cases of one run count as dependent.
fn ratio(strata: &[(&Count, f64)]) -> Option<IntervalEstimate> {
    let total = |sum: fn(&Count) -> u64| -> f64 {
        strata
            .iter()
            .map(|(count, weight)| weight * sum(count) as f64)
            .sum()
    };
    let cases = total(|count| count.cases);
    if cases <= 0.0 {
        return None;
    }
    let share = total(|count| count.hits) / cases;
    let variance: f64 = strata
        .iter()
        .map(|(count, weight)| {
            let n = count.runs as f64;
            let squares = count.hits_squared as f64 - 2.0 * share * count.hits_by_cases as f64
                + share * share * count.cases_squared as f64;
            let mean = (count.hits as f64 - share * count.cases as f64) / n;
            weight * weight * (squares - n * mean * mean).max(0.0)
        })
        .sum();
    let half = Z95 * variance.sqrt() / cases;
    Some(IntervalEstimate {
        point: share,
        low: (share - half).max(0.0),
        high: (share + half).min(1.0),
    })
}

/// A quantile of weighted days; its interval is that of the share below it (Woodruff 1952).
fn quantile(strata: &[(&Count, f64)], p: f64) -> Option<IntervalEstimate> {
    let mut weights = vec![0.0; MOST_DAYS + 1];
    let (mut total, mut squares) = (0.0, 0.0);
    for (count, weight) in strata {
        for (days, n) in count.days.iter().enumerate() {
            weights[days] += weight * *n as f64;
            total += weight * *n as f64;
            squares += weight * weight * *n as f64;
        }
    }
    if total <= 0.0 {
        return None;
    }
    let at = |p: f64| {
        let mut below = 0.0;
        let found = weights.iter().position(|weight| {
            below += weight;
            *weight > 0.0 && below >= p * total * (1.0 - 1e-12)
        });
        found.unwrap_or(MOST_DAYS) as f64
    };
    let cases = total * total / squares;
    let half = Z95 * (p * (1.0 - p) / cases).sqrt();
    Some(IntervalEstimate {
        point: at(p),
        low: at((p - half).max(0.0)),
        high: at((p + half).min(1.0)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strata_count_by_their_weight_not_by_their_runs() {
        let (mut often, mut rarely) = (Count::default(), Count::default());
        for run in 0..100 {
            often.share(u32::from(run < 20), 1);
            if run < 50 {
                rarely.share(1, 1);
            }
        }
        let found = ratio(&[(&often, 3.0 / 100.0), (&rarely, 1.0 / 50.0)]).expect("cases");
        assert!((found.point - 0.4).abs() < 1e-12);
        // Only the first stratum varies: 3/4 of sqrt(0.16 / 100).
        assert!((found.high - found.point - Z95 * 0.75 * 0.04).abs() < 1e-9);
    }

    #[test]
    fn quantiles_are_days() {
        let mut count = Count::default();
        for days in 1..=100 {
            count.days(days, 1);
        }
        count.runs = 100;
        let found = quantile(&[(&count, 0.01)], 0.5).expect("days");
        assert_eq!((found.point, found.low, found.high), (50.0, 41.0, 60.0));
        assert_eq!(quantile(&[(&Count::default(), 1.0)], 0.5), None);
    }
}
