//! The search for one goal: CMA-ES in a unit cube.
//!
//! Candidates are drawn from a normal distribution whose mean, covariance and width follow those
//! that did best (Hansen & Ostermeier 2001; constants of Hansen 2016, "The CMA evolution strategy:
//! a tutorial", with positive weights only). It needs no slopes and bears noise, as it looks only
//! at the order of the candidates. What is drawn beyond an edge of the cube is reflected there, and
//! the distribution learns from where it was drawn: so an edge neither attracts nor narrows it, as
//! clamping does (the "Darwinian" reflection among what Biedrzycki 2020 compares).
//!
//! It is written out here because the crate for it (`cmaes`) draws with the standard library's
//! logarithms, whose last bits differ between platforms; results of this program must not.

use offramp_core::chance::Seed;

use super::axes::{Axes, Matrix, unit};
use super::stream::Stream;
use super::whole;

/// The width that it begins with, as a share of the ranges.
const WIDTH: f64 = 0.3;

/// The state of a search.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::explore::optimise::cma_es::CmaEs;
///
/// let bowl = |at: &[f64]| at.iter().map(|one| (one - 0.3) * (one - 0.3)).sum::<f64>();
/// let mut search = CmaEs::new(vec![0.5, 0.5], Seed(1));
/// for _ in 0..100 {
///     let costs: Vec<f64> = search.ask().iter().map(|at| bowl(at)).collect();
///     search.tell(&costs);
/// }
/// assert!(bowl(&search.mean()) < 1e-12);
/// ```
#[derive(Debug, Clone)]
pub struct CmaEs {
    mean: Vec<f64>,
    width: f64,
    covariance: Matrix,
    axes: Axes,
    path_of_width: Vec<f64>,
    path_of_shape: Vec<f64>,
    weights: Vec<f64>,
    rates: Rates,
    generation: u32,
    /// The candidates of the generation, before they were reflected.
    asked: Vec<Vec<f64>>,
    stream: Stream,
}

impl CmaEs {
    /// A search from a point of the cube, which has at least one dimension.
    #[must_use]
    pub fn new(start: Vec<f64>, seed: Seed) -> Self {
        let dimensions = start.len();
        let weights = weights(dimensions);
        Self {
            mean: start,
            width: WIDTH,
            axes: Axes::of(&unit(dimensions)),
            covariance: unit(dimensions),
            path_of_width: vec![0.0; dimensions],
            path_of_shape: vec![0.0; dimensions],
            rates: Rates::of(dimensions, &weights),
            weights,
            generation: 0,
            asked: Vec::new(),
            stream: Stream::of(seed, "/optimise/cma-es"),
        }
    }

    /// How many candidates a generation has.
    #[must_use]
    pub fn population(&self) -> usize {
        2 * self.weights.len()
    }

    /// The middle of what it holds best, within the cube.
    #[must_use]
    pub fn mean(&self) -> Vec<f64> {
        reflected(&self.mean)
    }

    /// How far candidates are from the middle along the longest axis, as a share of a range.
    #[must_use]
    pub fn reach(&self) -> f64 {
        self.width * self.axes.longest()
    }

    /// The candidates of the next generation, within the cube.
    pub fn ask(&mut self) -> Vec<Vec<f64>> {
        let size = self.mean.len();
        self.asked.clear();
        for _ in 0..2 * self.weights.len() {
            let normals: Vec<f64> = (0..size).map(|_| self.stream.normal()).collect();
            let step = self.axes.stretched(&normals);
            let pairs = self.mean.iter().zip(step);
            let at = pairs.map(|(mean, step)| mean + self.width * step);
            self.asked.push(at.collect());
        }
        self.asked.iter().map(|at| reflected(at)).collect()
    }

    /// Learns what each candidate of the generation costs, in the order in which they were asked.
    pub fn tell(&mut self, costs: &[f64]) {
        let mut order: Vec<usize> = (0..self.asked.len().min(costs.len())).collect();
        order.sort_by(|one, other| costs[*one].total_cmp(&costs[*other]));
        let best = order.iter().take(self.weights.len());
        let steps = best.map(|place| {
            let pairs = self.asked[*place].iter().zip(&self.mean);
            pairs.map(|(at, mean)| (at - mean) / self.width).collect()
        });
        let steps: Vec<Vec<f64>> = steps.collect();
        let step: Vec<f64> = (0..self.mean.len())
            .map(|place| {
                let pairs = self.weights.iter().zip(&steps);
                pairs.map(|(weight, step)| weight * step[place]).sum()
            })
            .collect();
        for (mean, step) in self.mean.iter_mut().zip(&step) {
            *mean += self.width * step;
        }
        self.generation += 1;
        let length = self.follow_width(&step);
        let moves = self.follow_shape(&step, length);
        self.learn_shape(&steps, moves);
        let rates = &self.rates;
        self.width *= libm::exp(rates.width / rates.damping * (length / rates.usual - 1.0));
        self.width = self.width.min(1.0);
        self.axes = Axes::of(&self.covariance);
    }

    /// Adds a step to the path by which the width is told; how long it is.
    fn follow_width(&mut self, step: &[f64]) -> f64 {
        let rate = self.rates.width;
        let push = libm::sqrt(rate * (2.0 - rate) * self.rates.effective);
        let whitened = self.axes.whitened(step);
        for (path, step) in self.path_of_width.iter_mut().zip(&whitened) {
            *path = (1.0 - rate) * *path + push * step;
        }
        libm::sqrt(self.path_of_width.iter().map(|one| one * one).sum())
    }

    /// Adds a step to the path by which the shape is told, unless the width has yet to catch up;
    /// whether it did.
    fn follow_shape(&mut self, step: &[f64], length: f64) -> bool {
        let Rates {
            width,
            shape,
            effective,
            usual,
            ..
        } = self.rates;
        let settled = 1.0 - libm::pow(1.0 - width, 2.0 * f64::from(self.generation));
        let long = 1.4 + 2.0 / (step.len() as f64 + 1.0);
        let moves = length / libm::sqrt(settled) < long * usual;
        let push = libm::sqrt(shape * (2.0 - shape) * effective);
        for (path, step) in self.path_of_shape.iter_mut().zip(step) {
            *path = (1.0 - shape) * *path + if moves { push * step } else { 0.0 };
        }
        moves
    }

    /// Draws the covariance towards the path and the best steps.
    fn learn_shape(&mut self, steps: &[Vec<f64>], moves: bool) {
        let Rates {
            shape, one, ranks, ..
        } = self.rates;
        let lost = if moves { 0.0 } else { shape * (2.0 - shape) };
        let kept = 1.0 - one - ranks + one * lost;
        let path = &self.path_of_shape;
        for (row, cells) in self.covariance.iter_mut().enumerate() {
            for (column, cell) in cells.iter_mut().enumerate() {
                let pairs = self.weights.iter().zip(steps);
                let best: f64 = pairs
                    .map(|(weight, step)| weight * step[row] * step[column])
                    .sum();
                *cell = kept * *cell + one * path[row] * path[column] + ranks * best;
            }
        }
    }
}

/// A point with what lies beyond an edge of the cube reflected there.
fn reflected(at: &[f64]) -> Vec<f64> {
    let one = |at: &f64| {
        let within = at - 2.0 * libm::floor(at / 2.0);
        if within > 1.0 { 2.0 - within } else { within }
    };
    at.iter().map(one).collect()
}

/// The weights of the better half of a generation, best first.
fn weights(dimensions: usize) -> Vec<f64> {
    let half = whole(2.0 + 1.5 * libm::log(dimensions as f64)).max(2);
    let raw = (1..=half).map(|rank| libm::log(half as f64 + 0.5) - libm::log(rank as f64));
    let raw: Vec<f64> = raw.collect();
    let sum: f64 = raw.iter().sum();
    raw.into_iter().map(|one| one / sum).collect()
}

/// How fast everything is learnt.
#[derive(Debug, Clone, Copy)]
struct Rates {
    /// Of how many candidates the weighted mean is, in effect.
    effective: f64,
    width: f64,
    damping: f64,
    shape: f64,
    one: f64,
    ranks: f64,
    /// The mean length of a vector of standard normal numbers.
    usual: f64,
}

impl Rates {
    /// The rates of table 1 of Hansen 2016.
    fn of(dimensions: usize, weights: &[f64]) -> Self {
        let size = dimensions as f64;
        let effective = 1.0 / weights.iter().map(|one| one * one).sum::<f64>();
        let width = (effective + 2.0) / (size + effective + 5.0);
        let one = 2.0 / ((size + 1.3) * (size + 1.3) + effective);
        let ranks = 2.0 * (0.25 + effective - 2.0 + 1.0 / effective)
            / ((size + 2.0) * (size + 2.0) + effective);
        let excess = libm::sqrt((effective - 1.0) / (size + 1.0)) - 1.0;
        Self {
            effective,
            width,
            damping: 1.0 + 2.0 * excess.max(0.0) + width,
            shape: (4.0 + effective / size) / (size + 4.0 + 2.0 * effective / size),
            one,
            ranks: ranks.min(1.0 - one),
            usual: libm::sqrt(size) * (1.0 - 1.0 / (4.0 * size) + 1.0 / (21.0 * size * size)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(start: &[f64], generations: usize, cost: impl Fn(&[f64]) -> f64) -> Vec<f64> {
        let mut search = CmaEs::new(start.to_vec(), Seed(1));
        for _ in 0..generations {
            let costs: Vec<f64> = search.ask().iter().map(|at| cost(at)).collect();
            search.tell(&costs);
        }
        search.mean()
    }

    #[test]
    fn a_foot_at_the_edge_is_found() {
        let found = found(&[0.5; 3], 200, |at| at.iter().sum());
        assert!(found.iter().all(|at| *at < 1e-6), "{found:?}");
    }

    #[test]
    fn one_dimension_is_enough() {
        let found = found(&[0.9], 80, |at| (at[0] - 0.2).abs());
        assert!((found[0] - 0.2).abs() < 1e-6, "{found:?}");
    }

    #[test]
    fn the_middle_of_many_is_good_where_every_cost_is_noisy() {
        let mut noise = Stream::of(Seed(2), "noise");
        let mut search = CmaEs::new(vec![0.5; 2], Seed(3));
        for _ in 0..150 {
            let of = |at: &Vec<f64>| at.iter().map(|one| (one - 0.7) * (one - 0.7)).sum::<f64>();
            let costs: Vec<f64> = search.ask().iter().map(of).collect();
            let costs: Vec<f64> = costs.iter().map(|it| it + 0.01 * noise.normal()).collect();
            search.tell(&costs);
        }
        for at in search.mean() {
            assert!((at - 0.7).abs() < 0.1, "{at}");
        }
    }

    #[test]
    fn what_lies_beyond_an_edge_is_reflected() {
        let found = reflected(&[-0.25, 0.25, 1.25, 2.5, -1.5]);
        for (found, wanted) in found.iter().zip([0.25, 0.25, 0.75, 0.5, 0.5]) {
            assert!((found - wanted).abs() < 1e-15);
        }
    }
}
