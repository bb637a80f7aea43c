//! The ordered response: which move, given that an actor acts.

use super::menu::{By, Choice, Chosen, Menu};
use crate::chance::{logistic, logit};
use crate::model::moves::MoveId;

/// The ordered response (McCullagh 1980): the move whose size is nearest to `centre + spread *
/// logistic`.
///
/// ```
/// use offramp::model::moves::MoveId;
/// use offramp::policy::menu::{Choice, Menu};
/// use offramp::policy::ordered::Ordered;
///
/// let choice = |id, size| Choice { id: MoveId(id), size, weight: 1.0 };
/// let choices = [choice(0, 1.0), choice(1, 6.0)];
/// let menu = Menu::of(&choices, |_| true);
/// let shares = Ordered::around(3.5, 1.0).shares(&menu);
/// assert_eq!(shares, [(MoveId(0), 0.5), (MoveId(1), 0.5)], "the centre lies half-way");
/// let bounded = Ordered::around(3.5, 1.0).within(0.0, 2.0);
/// assert_eq!(bounded.pick(0.99, &menu).map(|chosen| chosen.id), Some(MoveId(0)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ordered {
    /// The centre of the draw, in rungs.
    pub centre: f64,
    /// Its scale, in rungs.
    pub spread: f64,
    /// The smallest move it may choose.
    pub floor: f64,
    /// The largest move it may choose.
    pub ceiling: f64,
}

impl Ordered {
    pub(super) const NOTHING: Self = Self {
        centre: 0.0,
        spread: 0.0,
        floor: 0.0,
        ceiling: 0.0,
    };

    /// Sizes around a centre, in rungs, drawn with a logistic of that scale; no move is out of
    /// bounds.
    #[must_use]
    pub const fn around(centre: f64, spread: f64) -> Self {
        Self {
            centre,
            spread,
            floor: f64::NEG_INFINITY,
            ceiling: f64::INFINITY,
        }
    }

    /// The same, of the moves between two sizes, inclusive.
    #[must_use]
    pub const fn within(self, floor: f64, ceiling: f64) -> Self {
        Self {
            floor,
            ceiling,
            ..self
        }
    }

    /// The size that this random number draws.
    #[must_use]
    pub fn wanted(&self, uniform: f64) -> f64 {
        if self.spread > 0.0 {
            self.centre + self.spread * logit(uniform)
        } else {
            self.centre
        }
    }

    /// The available move nearest to the drawn size.
    #[must_use]
    pub fn pick(&self, uniform: f64, menu: &Menu<'_>) -> Option<Chosen> {
        let wanted = self.wanted(uniform);
        let (step, alone) = Step::nearest(menu.between(self.floor, self.ceiling), wanted)?;
        let id = alone.unwrap_or_else(|| step.pick(self.residual(uniform, &step)));
        Some(Chosen {
            id,
            by: By::Ordered { wanted },
        })
    }

    /// The share of every available move, by size.
    #[must_use]
    pub fn shares(&self, menu: &Menu<'_>) -> Vec<(MoveId, f64)> {
        let menu = menu.between(self.floor, self.ceiling);
        let mut shares = Vec::new();
        for step in Step::all(menu) {
            let mass = self.below(step.above) - self.below(step.below);
            shares.extend(
                step.members()
                    .map(|choice| (choice.id, mass * choice.weight / step.weight())),
            );
        }
        shares
    }

    /// The probability of wanting less than that size.
    fn below(&self, size: f64) -> f64 {
        if self.spread > 0.0 {
            logistic((size - self.centre) / self.spread)
        } else if self.centre < size {
            1.0
        } else {
            0.0
        }
    }

    /// What the random number still has to say inside a step: uniform again, between 0 and 1.
    fn residual(&self, uniform: f64, step: &Step<'_>) -> f64 {
        if self.spread <= 0.0 {
            return uniform;
        }
        let (low, high) = (self.below(step.below), self.below(step.above));
        ((uniform - low) / (high - low)).clamp(0.0, 1.0)
    }
}

/// The moves of one size, and the sizes between which they are the nearest.
#[derive(Debug, Clone, Copy)]
struct Step<'m> {
    menu: Menu<'m>,
    size: f64,
    below: f64,
    above: f64,
}

impl<'m> Step<'m> {
    fn all(menu: Menu<'m>) -> impl Iterator<Item = Self> {
        let before = Self {
            menu,
            size: f64::NEG_INFINITY,
            below: f64::NEG_INFINITY,
            above: f64::NEG_INFINITY,
        };
        std::iter::successors(before.next(), Self::next)
    }

    fn next(&self) -> Option<Self> {
        let size = smallest_above(&self.menu, self.size)?;
        let above = smallest_above(&self.menu, size)
            .map_or(f64::INFINITY, |next| f64::midpoint(size, next));
        Some(Self {
            menu: self.menu,
            size,
            below: self.above,
            above,
        })
    }

    /// The step whose size is nearest to the wanted one, found in one pass, and its move if it has
    /// but one.
    fn nearest(menu: Menu<'m>, wanted: f64) -> Option<(Self, Option<MoveId>)> {
        let mut choices = menu.iter();
        let first = choices.next()?;
        let (mut size, mut alone) = (first.size, Some(first.id));
        let (mut below, mut above) = (f64::NEG_INFINITY, f64::INFINITY);
        for choice in choices {
            if choice.size > size {
                let middle = f64::midpoint(size, choice.size);
                if wanted < middle {
                    above = middle;
                    break;
                }
                (below, size, alone) = (middle, choice.size, Some(choice.id));
            } else {
                alone = None;
            }
        }
        Some((
            Self {
                menu,
                size,
                below,
                above,
            },
            alone,
        ))
    }

    fn members(&self) -> impl Iterator<Item = &'m Choice> + use<'m> {
        let size = self.size;
        self.menu
            .iter()
            .filter(move |choice| choice.size.total_cmp(&size).is_eq())
    }

    fn weight(&self) -> f64 {
        self.members().map(|choice| choice.weight).sum()
    }

    fn pick(&self, residual: f64) -> MoveId {
        let mut left = residual * self.weight();
        let mut last = None;
        for choice in self.members() {
            last = Some(choice.id);
            left -= choice.weight;
            if left < 0.0 {
                break;
            }
        }
        last.expect("a step has at least the move that made it")
    }
}

fn smallest_above(menu: &Menu<'_>, size: f64) -> Option<f64> {
    menu.iter()
        .map(|choice| choice.size)
        .find(|candidate| *candidate > size)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::menu::FOUR;

    fn ordered() -> Ordered {
        Ordered {
            centre: 2.5,
            spread: 1.0,
            floor: 0.0,
            ceiling: 12.0,
        }
    }

    fn all() -> Menu<'static> {
        Menu::of(&FOUR, |_| true)
    }

    #[test]
    fn shares_are_differences_of_two_logistic_functions() {
        let shares = ordered().shares(&all());
        let expected = [
            logistic(-1.0),
            0.75 * (logistic(1.5) - logistic(-1.0)),
            0.25 * (logistic(1.5) - logistic(-1.0)),
            1.0 - logistic(1.5),
        ];
        for ((_, share), expected) in shares.iter().zip(expected) {
            assert!((share - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn sampling_agrees_with_the_shares() {
        let shares = ordered().shares(&all());
        let mut counts = [0_u32; 4];
        let n = 200_000;
        for draw in 0..n {
            let uniform = (f64::from(draw) + 0.5) / f64::from(n);
            counts[usize::from(ordered().pick(uniform, &all()).expect("a move").id.0)] += 1;
        }
        for ((_, share), count) in shares.iter().zip(counts) {
            assert!((share - f64::from(count) / f64::from(n)).abs() < 1e-4);
        }
    }

    #[test]
    fn nothing_within_the_bounds_means_holding() {
        let narrow = Ordered {
            floor: 3.0,
            ceiling: 4.0,
            ..ordered()
        };
        assert_eq!(narrow.pick(0.5, &all()), None);
        assert!(narrow.shares(&all()).is_empty());
    }

    #[test]
    fn without_spread_the_nearest_move_is_certain() {
        let certain = Ordered {
            spread: 0.0,
            centre: 1.4,
            ..ordered()
        };
        assert_eq!(
            certain.pick(0.9, &all()).map(|chosen| chosen.id),
            Some(MoveId(0))
        );
    }
}
