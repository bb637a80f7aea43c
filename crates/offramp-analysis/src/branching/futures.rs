//! How many futures from a moment end, and what is measured of them.

use std::sync::atomic::{AtomicBool, Ordering};

use super::course::{Counting, Course, Points};
use offramp_core::crisis::measure::Measure;
use offramp_core::play::engine::Player;
use offramp_core::pool::Pool;
use offramp_core::statistics::interval::Z95;
use offramp_core::statistics::paired::{mean_difference, mean_p_value};
use offramp_core::statistics::{DiscordantPairs, IntervalEstimate, Moments, wilson};

/// The branch of all futures of this module; a run's own luck is no branch.
const BRANCH: u32 = 1;
/// Futures that one thread plays with one player.
const PIECE: u64 = 128;

/// How futures end, each with what is measured of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Futures {
    /// The outcome of each future, by its place among the names of the crisis.
    endings: Vec<u16>,
    /// Of each future the measures that were asked for, one after the other; not a number where the
    /// future has no value.
    values: Vec<f64>,
    measures: usize,
}

/// How far one set of futures is from another, future by future.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shift {
    /// The difference with its 95 % interval.
    pub estimate: IntervalEstimate,
    /// Its p-value alone.
    pub p: f64,
    /// Whether any future differs.
    pub ever_differs: bool,
}

impl Futures {
    /// How many there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.endings.len() as u64
    }

    /// How many end so.
    #[must_use]
    pub fn ending(&self, outcome: usize) -> u64 {
        let own = self.endings.iter();
        own.filter(|ending| usize::from(**ending) == outcome)
            .count() as u64
    }

    /// The chance that it ends so, with Wilson's interval.
    #[must_use]
    pub fn chance(&self, outcome: usize) -> IntervalEstimate {
        wilson(self.ending(outcome), self.count())
    }

    /// How much likelier that outcome is here than in others, paired future by future.
    #[must_use]
    pub fn chance_above(&self, others: &Self, outcome: usize) -> Shift {
        self.chance_of_any_above(others, &[outcome])
    }

    /// How much likelier any of these outcomes is here than in others, paired future by future.
    #[must_use]
    pub fn chance_of_any_above(&self, others: &Self, outcomes: &[usize]) -> Shift {
        let is = |ending: &u16| outcomes.contains(&usize::from(*ending));
        let mut pairs = DiscordantPairs {
            n: self.count(),
            ..DiscordantPairs::default()
        };
        for (own, other) in self.endings.iter().zip(&others.endings) {
            pairs.gained += u64::from(is(own) && !is(other));
            pairs.lost += u64::from(!is(own) && is(other));
        }
        Shift {
            estimate: pairs.difference(Z95),
            p: pairs.p_value(),
            ever_differs: pairs.gained + pairs.lost > 0,
        }
    }

    /// By how much a measure is higher here than in others, paired future by future; `None` with
    /// too few futures that have it in both.
    #[must_use]
    pub fn measure_above(&self, others: &Self, place: usize) -> Option<Shift> {
        let pairs = self.of(place).zip(others.of(place));
        let pairs = pairs.map(|(own, other)| own - other);
        let differences = Moments::of(pairs.filter(|difference| difference.is_finite()));
        let ever_differs = self
            .of(place)
            .zip(others.of(place))
            .any(|(own, other)| (own - other).abs() > 0.0);
        Some(Shift {
            estimate: mean_difference(&differences, Z95)?,
            p: mean_p_value(&differences),
            ever_differs,
        })
    }

    /// The mean of a measure over the futures that have it.
    #[must_use]
    pub fn mean(&self, place: usize) -> Option<f64> {
        Moments::of(self.of(place).filter(|value| value.is_finite())).mean()
    }

    /// The share of futures that end otherwise than those of the same number.
    #[must_use]
    pub fn flipped(&self, others: &Self) -> IntervalEstimate {
        let pairs = self.endings.iter().zip(&others.endings);
        wilson(
            pairs.filter(|(own, other)| own != other).count() as u64,
            self.count(),
        )
    }

    fn of(&self, place: usize) -> impl Iterator<Item = f64> + Clone {
        self.values
            .iter()
            .skip(place)
            .step_by(self.measures.max(1))
            .copied()
    }

    fn extend(&mut self, others: Self) {
        self.endings.extend(others.endings);
        self.values.extend(others.values);
        self.measures = others.measures;
    }
}

/// Plays futures from several points of a course, in threads of a pool.
#[derive(Debug)]
pub struct Playing<'a> {
    /// The course.
    pub course: &'a Course<'a>,
    /// What is measured.
    pub measures: &'a [Measure],
    /// How many futures from each point.
    pub futures: u64,
    /// The threads.
    pub pool: &'a Pool,
    /// Set to stop: points that are being played are given up.
    pub stop: &'a AtomicBool,
}

impl Playing<'_> {
    /// The futures from each of these points, in their order, as many of the first as were played
    /// before it was stopped. `progress` is called with the number of points that are done.
    pub fn play_from(&self, all: &[&Points], progress: &mut dyn FnMut(usize)) -> Vec<Futures> {
        const AT_ONCE: usize = 8;
        let mut done = Vec::with_capacity(all.len());
        for some in all.chunks(AT_ONCE) {
            let Some(played) = self.play_some(some) else {
                break;
            };
            done.extend(played);
            progress(done.len());
        }
        done
    }

    fn play_some(&self, some: &[&Points]) -> Option<Vec<Futures>> {
        let pieces = self.futures.div_ceil(PIECE);
        let places: Vec<Vec<usize>> = some.iter().map(|it| it.resampled(self.futures)).collect();
        let numbers = 0..pieces * some.len() as u64;
        let all = self.pool.count_unless(self.stop, numbers, |piece| {
            let at = usize::try_from(piece / pieces).unwrap_or_default();
            let first = piece % pieces * PIECE;
            let range = first..self.futures.min(first + PIECE);
            self.piece(some[at], &places[at], range)
        });
        let all: Option<Vec<Futures>> = all?.into_iter().collect();
        let mut all = all?.into_iter();
        let of_one = |_| {
            let mut futures = Futures::default();
            for piece in all
                .by_ref()
                .take(usize::try_from(pieces).unwrap_or_default())
            {
                futures.extend(piece);
            }
            futures
        };
        Some(some.iter().map(of_one).collect())
    }

    /// `None` if it was stopped before they ended.
    fn piece(
        &self,
        points: &Points,
        places: &[usize],
        range: std::ops::Range<u64>,
    ) -> Option<Futures> {
        let crisis = self.course.crisis();
        let mut player = Player::new(crisis, self.course.seed());
        let mut futures = Futures {
            measures: self.measures.len(),
            ..Futures::default()
        };
        let mut counting = None;
        for future in range {
            let point = &points.points[places[usize::try_from(future).unwrap_or_default()]];
            let counts = counting.get_or_insert_with(|| Counting(point.counts.clone()));
            counts.0.clone_from(&point.counts);
            player.resume_in_future(&point.moment, BRANCH, future);
            let goes_on = || !self.stop.load(Ordering::Relaxed);
            if !player.play_on_while(counts, goes_on) {
                return None;
            }
            let end = player.state();
            let ending = end.outcome.unwrap_or_default();
            futures
                .endings
                .push(u16::try_from(ending).unwrap_or(u16::MAX));
            for measure in self.measures {
                let amount = measure.id.amount(end, &counts.0, crisis);
                let value = amount.map(|amount| amount * measure.id.unit_per_amount(crisis));
                futures.values.push(value.unwrap_or(f64::NAN));
            }
        }
        Some(futures)
    }
}
