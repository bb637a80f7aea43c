//! Which runs are worth telling: a typical one, a typical one of each ending, and the worst.

use serde::{Deserialize, Serialize};

use crate::crisis::Crisis;
use crate::crisis::measure::{BuiltIn, MeasureId, measures};
use crate::ensemble::Row;

/// How many runs are searched for a typical one: the first.
pub const SOUGHT: usize = 100_000;

/// The runs that are worth telling, by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exemplars {
    /// Among the runs with the most frequent outcome, the one nearest to their medians of peak,
    /// deaths and days.
    pub typical: u64,
    /// The one with the highest peak; among equals the most deaths, then the lowest number.
    pub worst: u64,
}

/// Sees the runs of an ensemble and chooses among them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Chooser {
    places: [usize; 3],
    outcomes: usize,
    seen: Vec<Brief>,
    worst: Option<Brief>,
}

/// What is compared of a run: peak, deaths and days.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Brief {
    run: u64,
    outcome: usize,
    values: [f64; 3],
}

impl Brief {
    fn is_worse_than(&self, other: &Self) -> bool {
        let [peak, deaths, _] = self.values;
        let peaks = peak.total_cmp(&other.values[0]);
        let deaths = deaths.total_cmp(&other.values[1]);
        peaks.then(deaths).then(other.run.cmp(&self.run)).is_gt()
    }
}

impl Chooser {
    /// Chooses among the runs of a crisis.
    ///
    /// # Panics
    ///
    /// Never: peak, deaths and days are measured in every crisis.
    #[must_use]
    pub fn of(crisis: &Crisis) -> Self {
        let measured = measures(crisis);
        let place = |wanted: BuiltIn| {
            measured
                .iter()
                .position(|measure| measure.id == MeasureId::BuiltIn(wanted))
                .expect("peak, deaths and days are measured of every crisis")
        };
        Self {
            places: [BuiltIn::Peak, BuiltIn::Deaths, BuiltIn::Days].map(place),
            outcomes: crisis.outcome_names().len(),
            seen: Vec::new(),
            worst: None,
        }
    }

    /// Takes in the rows of some runs.
    pub fn look(&mut self, rows: &[Row]) {
        for row in rows {
            let brief = Brief {
                run: row.run,
                outcome: row.outcome,
                values: self
                    .places
                    .map(|place| row.values[place].unwrap_or_default()),
            };
            if self.worst.is_none_or(|worst| brief.is_worse_than(&worst)) {
                self.worst = Some(brief);
            }
            if self.seen.len() < SOUGHT {
                self.seen.push(brief);
            }
        }
    }

    /// Adds what another has seen of later runs of the same crisis.
    pub fn merge(&mut self, later: Self) {
        let room = SOUGHT.saturating_sub(self.seen.len());
        self.seen.extend(later.seen.into_iter().take(room));
        if let Some(worst) = later.worst
            && self.worst.is_none_or(|own| worst.is_worse_than(&own))
        {
            self.worst = Some(worst);
        }
    }

    /// The choice; `None` if no run was seen.
    #[must_use]
    pub fn choose(&self) -> Option<Exemplars> {
        let mut counts = vec![0_u64; self.outcomes];
        for brief in &self.seen {
            counts[brief.outcome] += 1;
        }
        let modal = (0..counts.len()).max_by(|a, b| counts[*a].cmp(&counts[*b]).then(b.cmp(a)))?;
        Some(Exemplars {
            typical: self.typical_of(modal)?,
            worst: self.worst?.run,
        })
    }

    /// The typical run with the outcome at that place of [`Crisis::outcome_names`]: the one nearest
    /// to the medians of peak, deaths and days of all such runs; `None` if no run ended so.
    #[must_use]
    pub fn typical_of(&self, outcome: usize) -> Option<u64> {
        let ended_so = self.seen.iter().filter(|brief| brief.outcome == outcome);
        let among: Vec<&Brief> = ended_so.collect();
        let medians = [0, 1, 2].map(|place| median(among.iter().map(|brief| brief.values[place])));
        let spreads = [0, 1, 2].map(|place| {
            let apart = |brief: &&Brief| (brief.values[place] - medians[place]).abs();
            median(among.iter().map(apart)).max(1.0)
        });
        let distance = |brief: &Brief| -> f64 {
            let apart =
                |place: usize| (brief.values[place] - medians[place]).abs() / spreads[place];
            (0..3).map(apart).sum()
        };
        let nearest = among
            .iter()
            .min_by(|a, b| distance(a).total_cmp(&distance(b)).then(a.run.cmp(&b.run)));
        nearest.map(|brief| brief.run)
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = values.collect();
    sorted.sort_by(f64::total_cmp);
    sorted
        .get(sorted.len().saturating_sub(1) / 2)
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chooser(rows: &[(u64, usize, [f64; 3])]) -> Chooser {
        let mut chooser = Chooser {
            places: [0, 1, 2],
            outcomes: 2,
            seen: Vec::new(),
            worst: None,
        };
        for (run, outcome, values) in rows {
            chooser.look(&[Row {
                run: *run,
                outcome: *outcome,
                values: values.map(Some).to_vec(),
                amounts: values.map(Some).to_vec(),
                draws: Vec::new(),
            }]);
        }
        chooser
    }

    #[test]
    fn the_typical_run_is_in_the_middle_and_the_worst_at_the_end() {
        let chosen = chooser(&[
            (1, 1, [6.0, 2.0, 12.0]),
            (2, 1, [7.0, 9.0, 20.0]),
            (3, 1, [8.0, 40.0, 60.0]),
            (4, 0, [9.0, 900.0, 30.0]),
            (5, 0, [9.0, 950.0, 30.0]),
            (6, 0, [9.0, 950.0, 35.0]),
            (7, 1, [7.0, 9.0, 21.0]),
        ]);
        let expected = Exemplars {
            typical: 2,
            worst: 5,
        };
        assert_eq!(chosen.choose(), Some(expected));
        assert_eq!(
            [0, 1, 2].map(|outcome| chosen.typical_of(outcome)),
            [Some(5), Some(2), None]
        );
    }

    #[test]
    fn what_others_saw_counts_as_if_it_were_seen() {
        let runs = [
            (1, 1, [6.0, 2.0, 12.0]),
            (2, 1, [7.0, 9.0, 20.0]),
            (3, 0, [9.0, 900.0, 30.0]),
            (4, 0, [9.0, 950.0, 30.0]),
        ];
        let mut merged = chooser(&runs[..2]);
        merged.merge(chooser(&runs[2..]));
        assert_eq!(merged, chooser(&runs));
    }

    #[test]
    fn among_no_runs_there_is_no_choice() {
        assert_eq!(chooser(&[]).choose(), None);
    }
}
