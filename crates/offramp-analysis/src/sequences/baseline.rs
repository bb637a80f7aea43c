//! Forecasters of sequences that know no model, learned on other sequences.
//!
//! Each side is foreseen by itself: how likely it acts on a day, and what it does then.

use super::classes::COUNT;
use super::timeline::{Step, Timeline};
use offramp_core::model::parties::{BySide, Side};

/// Prior count of every class of acts, and of days with an act in a bin.
const PRIOR: f64 = 0.5;
/// Upper ends of the bins of days since anybody acted.
const RECENCY: [u32; 9] = [1, 2, 4, 8, 15, 30, 60, 120, u32::MAX];
/// Prior weight of the shares in the urn, in acts.
const URN: f64 = 2.5;

/// A forecaster that knows no model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Baseline {
    /// How often a side acted on a day, and the shares of what was done.
    BaseRate,
    /// A chain on the own last act.
    Chain,
    /// How often a side acted by the days since anybody did, with the shares.
    Recency,
    /// The same, with an urn of what the side has done over the shares.
    RecencyWithHabit,
}

impl Baseline {
    /// All of them, in the order of tables.
    pub const ALL: [Self; 4] = [
        Self::BaseRate,
        Self::Chain,
        Self::Recency,
        Self::RecencyWithHabit,
    ];

    /// Its name in results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::BaseRate => "base-rate",
            Self::Chain => "chain",
            Self::Recency => "recency",
            Self::RecencyWithHabit => "recency-with-habit",
        }
    }
}

/// Days of a side, and acts on them.
#[derive(Debug, Clone, Copy, Default)]
struct Days {
    days: f64,
    acts: f64,
}

impl Days {
    fn count(&mut self, days: u32, act: Option<usize>) {
        self.days += f64::from(days);
        self.acts += f64::from(u8::from(act.is_some()));
    }

    /// The chance of an act on a day.
    fn chance(self) -> f64 {
        (self.acts + PRIOR) / (self.days + 2.0 * PRIOR)
    }
}

/// What baselines learned.
///
/// ```
/// use offramp::sequences::baseline::{Baseline, Learned};
///
/// let ignorant = Learned::from(&[]);
/// assert_eq!(ignorant.surprise(Baseline::BaseRate, &Default::default()).nats, 0.0);
/// ```
#[derive(Debug, Clone)]
pub struct Learned {
    all: Days,
    /// By the own last act; the last for none.
    by_last: [Days; COUNT + 1],
    by_recency: [Days; RECENCY.len()],
    /// Counts of acts, and by the own last act.
    shares: [f64; COUNT],
    after: [[f64; COUNT]; COUNT + 1],
}

/// What has happened so far in a sequence.
#[derive(Debug, Clone, Default)]
struct Past {
    last: [Option<usize>; 2],
    done: [[f64; COUNT]; 2],
    last_day: u32,
}

impl Past {
    fn take(&mut self, step: &Step) {
        for (place, side) in Side::BOTH.into_iter().enumerate() {
            if let Some(class) = step.acts[side] {
                self.last[place] = Some(class);
                self.done[place][class] += 1.0;
                self.last_day = step.day;
            }
        }
    }

    /// The step in pieces within which the days since the last act are in one bin, with that bin.
    fn pieces(&self, step: &Step) -> Vec<(usize, u32)> {
        let (mut day, end) = (step.day, step.day + step.days);
        let mut pieces = Vec::new();
        while day < end {
            let since = day - self.last_day;
            let bin = RECENCY
                .iter()
                .position(|upper| since <= *upper)
                .unwrap_or(0);
            let until = self.last_day.saturating_add(RECENCY[bin]).saturating_add(1);
            let next = until.min(end);
            pieces.push((bin, next - day));
            day = next;
        }
        pieces
    }
}

impl Learned {
    /// Learned on these sequences.
    #[must_use]
    pub fn from(timelines: &[&Timeline]) -> Self {
        let mut learned = Self {
            all: Days::default(),
            by_last: [Days::default(); COUNT + 1],
            by_recency: [Days::default(); RECENCY.len()],
            shares: [PRIOR; COUNT],
            after: [[0.0; COUNT]; COUNT + 1],
        };
        for timeline in timelines {
            let mut past = Past::default();
            for step in &timeline.steps {
                learned.count(step, &past);
                past.take(step);
            }
        }
        learned
    }

    fn count(&mut self, step: &Step, past: &Past) {
        for (place, side) in Side::BOTH.into_iter().enumerate() {
            if !step.open[side] {
                continue;
            }
            let act = step.acts[side];
            let last = past.last[place].unwrap_or(COUNT);
            self.all.count(step.days, act);
            self.by_last[last].count(step.days, act);
            for (bin, days) in past.pieces(step) {
                self.by_recency[bin].count(days, act);
            }
            if let Some(class) = act {
                self.shares[class] += 1.0;
                self.after[last][class] += 1.0;
            }
        }
    }

    /// The surprise of a baseline at a sequence: all of it, and the part about acting or holding.
    #[must_use]
    pub fn surprise(&self, baseline: Baseline, timeline: &Timeline) -> super::likelihood::Surprise {
        let mut surprise = super::likelihood::Surprise::default();
        let mut past = Past::default();
        for step in &timeline.steps {
            let open = BySide::each(|side| step.open[side]);
            for (place, side) in Side::BOTH
                .into_iter()
                .enumerate()
                .filter(|(_, side)| open[*side])
            {
                let whether = self.whether(baseline, step, side, &past, place);
                surprise.whether += whether;
                surprise.nats += whether;
                if let Some(class) = step.acts[side] {
                    surprise.nats += libm::log(self.share(baseline, class, &past, place));
                }
            }
            past.take(step);
        }
        surprise
    }

    fn whether(
        &self,
        baseline: Baseline,
        step: &Step,
        side: Side,
        past: &Past,
        place: usize,
    ) -> f64 {
        let of = |days: Days, count: u32| {
            if step.acts[side].is_some() {
                libm::log(days.chance())
            } else {
                f64::from(count) * libm::log1p(-days.chance())
            }
        };
        match baseline {
            Baseline::BaseRate => of(self.all, step.days),
            Baseline::Chain => of(self.by_last[past.last[place].unwrap_or(COUNT)], step.days),
            Baseline::Recency | Baseline::RecencyWithHabit => {
                let pieces = past.pieces(step).into_iter();
                pieces
                    .map(|(bin, days)| of(self.by_recency[bin], days))
                    .sum()
            }
        }
    }

    fn share(&self, baseline: Baseline, class: usize, past: &Past, place: usize) -> f64 {
        let all: f64 = self.shares.iter().sum();
        let usual = self.shares[class] / all;
        let over = |prior: f64, counts: &[f64; COUNT]| {
            (prior * usual + counts[class]) / (prior + counts.iter().sum::<f64>())
        };
        match baseline {
            Baseline::BaseRate | Baseline::Recency => usual,
            Baseline::Chain => over(1.0, &self.after[past.last[place].unwrap_or(COUNT)]),
            Baseline::RecencyWithHabit => over(URN, &past.done[place]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use offramp_core::model::parties::BySide;

    #[test]
    fn a_silence_is_cut_where_its_days_come_into_another_bin() {
        let past = Past {
            last_day: 10,
            ..Past::default()
        };
        let silent = |day, days| {
            let step = Step {
                day,
                days,
                acts: BySide::each(|_| None),
                clash: false,
                open: BySide::each(|_| true),
            };
            past.pieces(&step)
        };
        let [first, second] = [RECENCY[0], RECENCY[1]];
        assert_eq!(silent(10 + first, 1), [(0, 1)], "the last of the first bin");
        assert_eq!(silent(11 + first, 1), [(1, 1)], "the first of the second");
        let all = [(0, first), (1, second - first), (2, 2)];
        assert_eq!(silent(11, second + 2), all);
    }
}
