//! The moves of one track that an actor can choose from, and the one that it chooses.

use crate::model::moves::MoveId;

/// Most moves that one actor may have on one track.
pub const MAX_CHOICES: usize = 64;

/// A move as the ordered response sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choice {
    /// The move.
    pub id: MoveId,
    /// Its distance from calm in rungs: severity on the press track, minus severity on the reach
    /// track.
    pub size: f64,
    /// Its share among moves of one size.
    pub weight: f64,
}

/// The move that came of a track in a turn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chosen {
    /// The move.
    pub id: MoveId,
    /// What settled it.
    pub by: By,
}

/// What settles which move an actor makes.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum By {
    /// The rule at this place of its policy.
    Rule(usize),
    /// An ordered response.
    Ordered {
        /// The size that it drew, in rungs; the move is the available one nearest to it.
        wanted: f64,
    },
    /// Weights, one a move.
    Weights,
    /// The record of what happened, in a replay of history.
    Record,
}

impl By {
    /// The place of the rule that decided; `None` if none did.
    #[must_use]
    pub fn rule(self) -> Option<usize> {
        match self {
            Self::Rule(place) => Some(place),
            Self::Ordered { .. } | Self::Weights | Self::Record => None,
        }
    }

    /// The size that an ordered response drew, in rungs; `None` if something else decided.
    #[must_use]
    pub fn wanted(self) -> Option<f64> {
        match self {
            Self::Ordered { wanted } => Some(wanted),
            Self::Rule(_) | Self::Weights | Self::Record => None,
        }
    }
}

/// The moves of a track by size, with those that are available now.
///
/// ```
/// use offramp::model::moves::MoveId;
/// use offramp::policy::menu::{Choice, Menu};
///
/// let protest = Choice { id: MoveId(0), size: 1.0, weight: 1.0 };
/// let strike = Choice { id: MoveId(1), size: 6.0, weight: 1.0 };
/// let choices = [protest, strike];
/// let menu = Menu::of(&choices, |choice| choice.size < 5.0);
/// assert!(menu.offers(MoveId(0)) && !menu.offers(MoveId(1)));
/// ```
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
