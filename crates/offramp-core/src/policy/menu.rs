//! The moves of one track that an actor can choose from.

use crate::model::moves::MoveId;

/// Most moves that one actor may have on one track.
pub const MAX_CHOICES: usize = 64;

/// A move as the ordered response sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choice {
    /// The move.
    pub id: MoveId,
    /// Its distance from calm in rungs: severity on the press track, minus severity on the reach track.
    pub size: f64,
    /// Its share among moves of one size.
    pub weight: f64,
}

/// The moves of a track by size, with those that are available now.
#[derive(Debug, Clone, Copy)]
pub struct Menu<'a> {
    choices: &'a [Choice],
    open: u64,
}

impl<'a> Menu<'a> {
    /// The `choices`, in order of size, of which those are open that `available` says.
    #[must_use]
    pub fn of(choices: &'a [Choice], available: impl Fn(&Choice) -> bool) -> Self {
        let open = choices
            .iter()
            .take(MAX_CHOICES)
            .enumerate()
            .filter(|(_, choice)| available(choice))
            .fold(0, |bits, (position, _)| bits | 1 << position);
        Self { choices, open }
    }

    /// Whether that move can be made now.
    #[must_use]
    pub fn offers(&self, id: MoveId) -> bool {
        self.iter().any(|choice| choice.id == id)
    }

    /// The available moves, by size.
    #[inline]
    pub fn iter(&self) -> impl Iterator<Item = &'a Choice> + use<'a> {
        let (choices, mut left) = (self.choices, self.open);
        std::iter::from_fn(move || {
            let choice = choices.get(left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(choice)
        })
    }

    /// The available moves of a size between two bounds, inclusive.
    #[must_use]
    pub fn between(&self, floor: f64, ceiling: f64) -> Self {
        let mut open = self.open;
        for (position, choice) in self.choices.iter().enumerate() {
            let inside = floor <= choice.size && choice.size <= ceiling;
            open &= !(u64::from(!inside) << position);
        }
        Self {
            choices: self.choices,
            open,
        }
    }
}

/// Moves to test with: one alone on each side of two that share a size.
#[cfg(test)]
pub(super) const FOUR: [Choice; 4] = [
    Choice {
        id: MoveId(0),
        size: 1.0,
        weight: 1.0,
    },
    Choice {
        id: MoveId(1),
        size: 2.0,
        weight: 3.0,
    },
    Choice {
        id: MoveId(2),
        size: 2.0,
        weight: 1.0,
    },
    Choice {
        id: MoveId(3),
        size: 6.0,
        weight: 1.0,
    },
];
