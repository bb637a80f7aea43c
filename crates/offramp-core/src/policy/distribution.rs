//! Shares of rungs as those of moves: what is done of each on a rung, and which a random number
//! picks.

use crate::model::moves::MoveId;
use crate::policy::menu::{By, Choice, Chosen, MAX_CHOICES, Menu, RungShare};

/// Most rungs of one track, and so many that most ladders have fewer: what is worked out for each
/// is kept in a list of either length.
pub(super) const MAX_STEPS: usize = 64;
pub(super) const FEW_STEPS: usize = 16;

/// A number for each rung of a track.
pub(super) type Steps<const N: usize> = [f64; N];

/// The shares of the rungs of a track, and how much of each is an answer.
pub(super) struct Shares<const N: usize> {
    pub(super) all: Steps<N>,
    pub(super) answers: Steps<N>,
}

/// The shares of the choices of a menu; what is missing to 1 is holding.
struct Distribution {
    /// Of each choice.
    all: [f64; MAX_CHOICES],
    /// The part of it that is an answer.
    answers: [f64; MAX_CHOICES],
}

impl Distribution {
    /// The choice that a random number picks; `None` to hold.
    fn pick(&self, uniform: f64, menu: &Menu<'_>) -> Option<Chosen> {
        let mut left = uniform;
        for (place, choice) in menu.choices().iter().enumerate() {
            left -= self.all[place];
            if left < 0.0 {
                return Some(Chosen {
                    id: choice.id,
                    by: By::Shares {
                        answer: self.answers[place] / self.all[place],
                        drawn: 1.0 + left / self.all[place],
                    },
                });
            }
        }
        None
    }

    /// Tells the shares of the available moves, by size.
    fn tell(&self, menu: &Menu<'_>, mut each: impl FnMut(MoveId, f64)) {
        for (choice, share) in menu.choices().iter().zip(self.all) {
            if share > 0.0 {
                each(choice.id, share);
            }
        }
    }

    pub(super) fn of<const N: usize>(
        shares: &Shares<N>,
        menu: &Menu<'_>,
        willing: impl Fn(usize) -> f64,
    ) -> Self {
        let mut own = Self {
            all: [0.0; MAX_CHOICES],
            answers: [0.0; MAX_CHOICES],
        };
        for (step, rung) in menu.rungs().iter().enumerate().take(N) {
            if shares.all[step] <= 0.0 {
                continue;
            }
            for (place, _, part) in parts(menu, rung, &willing) {
                own.all[place] = part * shares.all[step];
                own.answers[place] = part * shares.answers[step];
            }
        }
        own
    }
}

/// The available choices on a rung, with their places and what is done of each among what is done
/// on the rung.
#[inline]
fn parts<'a>(
    menu: &Menu<'a>,
    rung: &'a RungShare,
    willing: impl Fn(usize) -> f64,
) -> impl Iterator<Item = (usize, &'a Choice, f64)> {
    let open = menu.open_on(rung);
    let weight: f64 = open.clone().map(|(_, choice)| choice.weight).sum();
    let open = open.filter(move |_| weight > 0.0);
    open.map(move |(place, choice)| {
        let part = rung.permitted * choice.weight / weight * willing(place);
        (place, choice, part)
    })
}

impl<const N: usize> Shares<N> {
    pub(super) const NONE: Self = Self {
        all: [0.0; N],
        answers: [0.0; N],
    };

    /// Tells the shares of the available moves, by size. As those of a [`Distribution`], which is
    /// not made where that is not needed.
    pub(super) fn tell(
        &self,
        menu: &Menu<'_>,
        willing: impl Fn(usize) -> f64,
        mut each: impl FnMut(MoveId, f64),
    ) {
        if !menu.is_in_order() {
            return Distribution::of(self, menu, willing).tell(menu, each);
        }
        for (step, rung) in menu.rungs().iter().enumerate().take(N) {
            if self.all[step] <= 0.0 {
                continue;
            }
            for (_, choice, part) in parts(menu, rung, &willing) {
                let share = part * self.all[step];
                if share > 0.0 {
                    each(choice.id, share);
                }
            }
        }
    }

    /// The choice that a random number picks; `None` to hold. As that of a [`Distribution`], which
    /// is not made where that is not needed.
    pub(super) fn pick(
        &self,
        uniform: f64,
        menu: &Menu<'_>,
        willing: impl Fn(usize) -> f64,
    ) -> Option<Chosen> {
        if !menu.is_in_order() {
            return Distribution::of(self, menu, willing).pick(uniform, menu);
        }
        let mut left = uniform;
        for (step, rung) in menu.rungs().iter().enumerate().take(N) {
            if self.all[step] <= 0.0 {
                continue;
            }
            for (_, choice, part) in parts(menu, rung, &willing) {
                let share = part * self.all[step];
                left -= share;
                if left < 0.0 {
                    let by = By::Shares {
                        answer: part * self.answers[step] / share,
                        drawn: 1.0 + left / share,
                    };
                    return Some(Chosen { id: choice.id, by });
                }
            }
        }
        None
    }
}
