//! Whether a world that was read could be one of those that were asked for: what is damaged is
//! known by numbers that contradict each other.

use super::quantity::{Quantity, Wanted};
use super::setup::Setup;
use super::world::{Cell, World, pairs};

/// How far sums in another order may be apart, as a part of what is added.
const ROUNDING: f64 = 1e-6;

impl World {
    /// Whether it could be of these policies, quantities and runs, by all of its numbers.
    #[must_use]
    pub fn adds_up(&self, setup: &Setup) -> bool {
        let arms = setup.arms.len();
        self.fits(arms, setup.quantities.len())
            && (0..arms).all(|arm| self.arm_adds_up(setup, arm))
            && self.covariances_fit(setup)
    }

    fn arm_adds_up(&self, setup: &Setup, arm: usize) -> bool {
        let width = setup.quantities.len();
        let cells = || {
            let cells = self.cells.iter().skip(arm * width);
            cells.zip(&setup.quantities)
        };
        let outcomes = cells().filter(|(_, quantity)| quantity.is_outcome);
        let sum: f64 = outcomes.map(|(cell, _)| cell.mean).sum();
        // A run has one ending.
        sum <= 1.0 + ROUNDING && cells().all(|(cell, quantity)| cell.adds_up(quantity, setup.runs))
    }

    /// No two move together more than each moves, if all runs have a value of both.
    fn covariances_fit(&self, setup: &Setup) -> bool {
        let width = setup.quantities.len();
        let each = pairs(setup.arms.len()).flat_map(|pair| (0..width).map(move |it| (pair, it)));
        let mut each = each.zip(&self.covariances);
        each.all(|(((one, other), quantity), covariance)| {
            let of = |arm: usize| &self.cells[arm * width + quantity];
            let (one, other) = (of(one), of(other));
            let is_of_all = one.n == setup.runs && other.n == setup.runs;
            let most = libm::sqrt(one.variance) * libm::sqrt(other.variance);
            covariance.is_finite() && (!is_of_all || covariance.abs() <= most * (1.0 + ROUNDING))
        })
    }
}

impl Cell {
    fn adds_up(&self, quantity: &Quantity, runs: u64) -> bool {
        let [odd, even] = self.halves;
        let are_numbers = [self.mean, self.variance, odd, even]
            .iter()
            .all(|value| value.is_finite());
        let is_counted = self.n <= runs && (self.n > 0 || self.mean.abs() <= 0.0);
        let is_of_all = self.n == runs;
        are_numbers
            && self.variance >= 0.0
            && is_counted
            && (!is_of_all || self.halves_fit())
            && (!is_yes_or_no(quantity) || self.fits_yes_or_no())
            && (!quantity.is_outcome || is_of_all)
    }

    /// Whether the mean is that of both halves.
    fn halves_fit(&self) -> bool {
        let [odd, even] = self.halves;
        let n = self.n as f64;
        let of_odd = self.n.div_ceil(2) as f64 / n.max(1.0);
        let mean = of_odd * odd + (1.0 - of_odd) * even;
        let size = self.mean.abs() + odd.abs() + even.abs() + libm::sqrt(self.variance);
        self.n == 0 || (mean - self.mean).abs() <= ROUNDING * size
    }

    /// Whether it is the share of some of the runs, and varies as such a share does.
    fn fits_yes_or_no(&self) -> bool {
        let is_share = |share: f64| (0.0..=1.0).contains(&share);
        let n = self.n as f64;
        let count = self.mean * n;
        let is_whole = (count - libm::round(count)).abs() <= ROUNDING * n;
        let variance = self.mean * (1.0 - self.mean) * n / (n - 1.0).max(1.0);
        let varies = self.n < 2 || (self.variance - variance).abs() <= ROUNDING;
        let [odd, even] = self.halves;
        [self.mean, odd, even].into_iter().all(is_share) && is_whole && varies
    }
}

/// Whether it is yes or no in every run: an outcome, or a share that is built in, of which less is
/// better. A scenario's own measure may have any value, whatever its unit is called.
fn is_yes_or_no(quantity: &Quantity) -> bool {
    quantity.is_outcome || quantity.is_share() && quantity.tone == Wanted::Less
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::factor::Factor;
    use crate::design::{Design, Sampling};
    use offramp_core::chance::Seed;

    /// Two policies of which one has an ending in each of two runs, beside days.
    fn sound() -> (World, Setup) {
        let quantity = |name: &str, unit: &str, is_outcome| Quantity {
            name: name.to_owned(),
            unit: unit.to_owned(),
            is_outcome,
            tone: Wanted::Less,
        };
        let factors = vec![Factor::between("turns", 1.0, 2.0)];
        let setup = Setup {
            design: Design::of(factors, Sampling::Sobol { worlds: 1 }, Seed(1)).expect("a design"),
            arms: vec!["a".to_owned(), "b".to_owned()],
            quantities: vec![
                quantity("war", "share", true),
                quantity("days", "days", false),
            ],
            runs: 5,
            seed: 1,
        };
        let war = [1.0, 0.0, 0.0, 0.0, 1.0];
        let days = [9.0, 30.0, 12.5, f64::NAN, 1.0];
        let columns = [
            war.to_vec(),
            days.to_vec(),
            war.map(|it| 1.0 - it).to_vec(),
            days.to_vec(),
        ];
        (World::of(0, &columns, 2), setup)
    }

    #[test]
    fn what_was_played_fits_and_what_was_changed_does_not() {
        let (world, setup) = sound();
        assert!(world.adds_up(&setup));
        let changes: [fn(&mut World); 11] = [
            |world| world.cells[0].mean = 7.5,
            |world| world.cells[0].mean = 0.6,
            |world| world.cells[0].n = 4,
            |world| world.cells[0].variance = 0.2,
            |world| world.cells[0].halves = [1.0, -0.5],
            |world| world.cells[1].n = 6,
            |world| world.cells[1].variance = -1.0,
            |world| world.cells[1].mean = f64::INFINITY,
            |world| world.covariances[0] = 0.4,
            |world| world.covariances[1] = f64::NAN,
            |world| world.cells.truncate(0),
        ];
        for (place, change) in changes.into_iter().enumerate() {
            let mut broken = world.clone();
            change(&mut broken);
            assert!(!broken.adds_up(&setup), "change {place}");
        }
    }
}
