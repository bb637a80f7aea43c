//! The moves of one track that an actor can choose from, and the one that it chooses.

use crate::model::ladder::{Landmarks, RungId};
use crate::model::ledger::Ledger;
use crate::model::moves::MoveId;
use crate::policy::tilted::Tilted;

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
    /// Shares of what states do and of what the actor has done.
    Shares {
        /// The part of the move's chance that is an answer to what was done to the actor, from 0 to
        /// 1.
        answer: f64,
        /// Where in the move's chance the draw fell, from 0 to 1.
        drawn: f64,
    },
    /// The record of what happened, in a replay of history.
    Record,
    /// An order from outside: of a player, an agent or an umpire.
    Order,
}

impl By {
    /// The place of the rule that decided; `None` if none did.
    #[must_use]
    pub fn rule(self) -> Option<usize> {
        match self {
            Self::Rule(place) => Some(place),
            Self::Ordered { .. }
            | Self::Weights
            | Self::Shares { .. }
            | Self::Record
            | Self::Order => None,
        }
    }

    /// The part of the move's chance that is an answer; `None` if something else than shares
    /// decided.
    #[must_use]
    pub fn answer(self) -> Option<f64> {
        match self {
            Self::Shares { answer, .. } => Some(answer),
            Self::Rule(_) | Self::Ordered { .. } | Self::Weights | Self::Record | Self::Order => {
                None
            }
        }
    }

    /// The size that an ordered response drew, in rungs; `None` if something else decided.
    #[must_use]
    pub fn wanted(self) -> Option<f64> {
        match self {
            Self::Ordered { wanted } => Some(wanted),
            Self::Rule(_) | Self::Weights | Self::Shares { .. } | Self::Record | Self::Order => {
                None
            }
        }
    }
}

/// What states do on a rung of one track.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RungShare {
    /// The rung.
    pub rung: RungId,
    /// Its severity.
    pub severity: f64,
    /// The share of what states do: the weights of all moves on the rung.
    pub share: f64,
    /// The part of that share which falls to moves that the actor may use; the rest is held.
    pub permitted: f64,
    /// The positions of those moves among the choices, as bits.
    pub members: u64,
}

/// The rungs of one track, from the calm outwards, with what states do on them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rungs {
    /// The rungs. Their shares may be changed, and nothing else of them.
    pub shares: Vec<RungShare>,
    /// The positions of choices that concede, as bits.
    pub conceding: u64,
    /// The positions of choices that give way to an offensive, as bits.
    pub giving_way: u64,
    /// Whether the choices are known to lie in the order of their rungs: then nothing is worked out
    /// of the rungs beyond the move that is picked.
    is_in_order: bool,
    marks: Landmarks,
    starts: Starts,
}

/// The positions of rungs from which they are dangerous, violent and offensive, on the press track.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Starts {
    pub(crate) danger: usize,
    pub(crate) violence: usize,
    pub(crate) offensive: usize,
}

impl Rungs {
    /// These rungs, put in their order, on a ladder with those landmarks; no choice concedes or
    /// gives way.
    #[must_use]
    pub fn new(mut shares: Vec<RungShare>, marks: Landmarks) -> Self {
        shares.sort_by(|a, b| a.severity.abs().total_cmp(&b.severity.abs()));
        let mut before = 0_u64;
        let is_in_order = shares.iter().all(|rung| {
            let lowest = rung.members & rung.members.wrapping_neg();
            let is_after = rung.members == 0 || before < lowest;
            before |= rung.members;
            is_after
        });
        let from = |mark: f64| shares.partition_point(|rung| rung.severity < mark);
        Self {
            starts: Starts {
                danger: from(marks.danger),
                violence: from(marks.violence),
                offensive: from(marks.offensive),
            },
            shares,
            conceding: 0,
            giving_way: 0,
            is_in_order,
            marks,
        }
    }

    /// The severities at which the mechanisms of the model set in.
    pub(crate) fn landmarks(&self) -> Landmarks {
        self.marks
    }

    /// The positions of rungs at which they set in.
    pub(crate) fn starts(&self) -> Starts {
        self.starts
    }
}

/// What a menu needs beside its choices for shares of rungs.
#[derive(Debug, Clone, Copy)]
struct Shared<'a> {
    rungs: &'a Rungs,
    ledger: &'a Ledger,
    /// What is known beforehand of the rungs under the tilts of the actor.
    tilted: Option<&'a Tilted>,
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
    shared: Option<Shared<'a>>,
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
        Self {
            choices,
            open,
            shared: None,
        }
    }

    /// The `choices`, in order of size, of which those are open that the bits say, by position.
    #[must_use]
    #[inline]
    pub fn opening(choices: &'a [Choice], open: u64) -> Self {
        Self {
            choices,
            open,
            shared: None,
        }
    }

    /// The `choices`, in order of size, all of them open.
    #[must_use]
    #[inline]
    pub fn of_all(choices: &'a [Choice]) -> Self {
        Self::opening(choices, 0).opened()
    }

    /// The same, with what states do on each rung and what the actor has done so far.
    #[must_use]
    pub fn sharing(self, rungs: &'a Rungs, ledger: &'a Ledger) -> Self {
        let shared = Some(Shared {
            rungs,
            ledger,
            tilted: None,
        });
        Self { shared, ..self }
    }

    /// The same, with what is known beforehand of its rungs under the tilts of the actor.
    #[inline]
    pub(crate) fn tilted(self, tilted: &'a Tilted) -> Self {
        let tilted = Some(tilted);
        let shared = self.shared.map(|shared| Shared { tilted, ..shared });
        Self { shared, ..self }
    }

    /// What is known beforehand of its rungs under a tilt.
    #[inline]
    pub(crate) fn known_by(&self, tilt: f64) -> Option<&'a [f64]> {
        self.shared?.tilted?.by(tilt)
    }

    /// The same with every choice open.
    #[must_use]
    pub fn opened(self) -> Self {
        let count = self.choices.len().min(MAX_CHOICES);
        let open = u64::MAX.checked_shr(64 - u32::try_from(count).unwrap_or(64));
        Self {
            open: open.unwrap_or(0),
            ..self
        }
    }

    /// All choices, also those that are not available now.
    #[must_use]
    pub fn choices(&self) -> &'a [Choice] {
        self.choices
    }

    /// What states do on each rung; nothing where the menu was made without.
    pub(crate) fn rungs(&self) -> &'a [RungShare] {
        self.shared.map_or(&[], |shared| &shared.rungs.shares)
    }

    /// The rungs of its track with what states do on each; `None` where the menu was made without.
    #[must_use]
    pub fn shared_rungs(&self) -> Option<&'a Rungs> {
        self.shared.map(|shared| shared.rungs)
    }

    /// The same menu where states do otherwise: with other shares of the rungs, if it has any.
    #[must_use]
    pub fn with_rungs(self, rungs: &'a Rungs) -> Self {
        let shared = self.shared.map(|shared| Shared {
            rungs,
            tilted: None,
            ..shared
        });
        Self { shared, ..self }
    }

    /// How many acts the actor has made on a rung so far.
    #[inline]
    pub(crate) fn done(&self, rung: RungId) -> f64 {
        let done = |shared: Shared<'_>| shared.ledger.done[usize::from(rung.0)];
        self.shared.map_or(0.0, |shared| f64::from(done(shared)))
    }

    /// Whether the choices are known to lie in the order of their rungs.
    pub(crate) fn is_in_order(&self) -> bool {
        self.shared.is_some_and(|shared| shared.rungs.is_in_order)
    }

    /// Whether the choice at that position concedes.
    pub(crate) fn concedes(&self, position: usize) -> bool {
        self.shared
            .is_some_and(|shared| shared.rungs.conceding >> position & 1 == 1)
    }

    /// Whether the choice at that position gives way to an offensive.
    pub(crate) fn gives_way(&self, position: usize) -> bool {
        self.shared
            .is_some_and(|shared| shared.rungs.giving_way >> position & 1 == 1)
    }

    /// The available moves on a rung, with their positions.
    pub(crate) fn open_on(
        &self,
        rung: &RungShare,
    ) -> impl Iterator<Item = (usize, &'a Choice)> + Clone + use<'a> {
        let (choices, mut left) = (self.choices, self.open & rung.members);
        std::iter::from_fn(move || {
            let position = left.trailing_zeros() as usize;
            let choice = choices.get(position)?;
            left &= left - 1;
            Some((position, choice))
        })
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

    /// The available moves of a size between two bounds, inclusive, without those of no weight.
    #[must_use]
    pub fn between(&self, floor: f64, ceiling: f64) -> Self {
        let mut open = self.open;
        for (position, choice) in self.choices.iter().enumerate() {
            let inside = floor <= choice.size && choice.size <= ceiling && choice.weight > 0.0;
            open &= !(u64::from(!inside) << position);
        }
        Self { open, ..*self }
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
