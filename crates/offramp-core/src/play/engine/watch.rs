//! What the conditions of outcomes read, and what of it has changed since they were asked: a
//! condition that reads nothing that has changed is not asked again.

use crate::crisis::Crisis;
use crate::model::ladder::RungId;
use crate::model::moves::Measures;
use crate::model::parties::BySide;
use crate::model::quantity::{Feature, Quantity};
use crate::model::state::State;

/// Parts of a state, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Parts(u16);

impl Parts {
    const NOTHING: Self = Self(0);
    const LEVELS: Self = Self(1);
    const STANDING: Self = Self(1 << 1);
    const DEAD: Self = Self(1 << 2);
    const FORCE: Self = Self(1 << 3);
    const STAKES: Self = Self(1 << 4);
    const QUIET: Self = Self(1 << 5);
    const REACHES: Self = Self(1 << 6);
    const HOTLINE: Self = Self(1 << 7);
    /// What any act or event may change.
    const ANYTHING: Self = Self(1 << 8);

    /// The part that a quantity is read from.
    fn of(quantity: Quantity) -> Self {
        match quantity {
            Quantity::Day => Self::NOTHING,
            Quantity::Level | Quantity::Peak | Quantity::Principal(_, Feature::Level) => {
                Self::LEVELS
            }
            Quantity::Standing(..)
            | Quantity::StandingAnywhere(_)
            | Quantity::DaysStanding(..)
            | Quantity::DaysBoth(_)
            | Quantity::DaysEither(_) => Self::STANDING,
            Quantity::Deaths | Quantity::Principal(_, Feature::Deaths) => Self::DEAD,
            Quantity::Principal(_, Feature::ViolentActs) => Self::FORCE,
            Quantity::GaveWay | Quantity::Principal(_, Feature::Stake) => Self::STAKES,
            Quantity::Quiet => Self::QUIET,
            Quantity::SinceBothReachedOut => Self::REACHES,
            Quantity::Hotline => Self::HOTLINE,
            Quantity::Channel
            | Quantity::Principal(_, Feature::Feeling(_))
            | Quantity::Attacks(_)
            | Quantity::Since(..)
            | Quantity::Outcome(_) => Self::ANYTHING,
        }
    }

    #[inline]
    fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    #[inline]
    fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[inline]
    fn or_if(self, is_so: bool, other: Self) -> Self {
        if is_so { self.with(other) } else { self }
    }
}

/// What changes by acts and events only, as conditions last saw it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Sight {
    levels: BySide<RungId>,
    peak: RungId,
    standing: BySide<(Measures, u32)>,
    dead: BySide<u64>,
    force: BySide<u32>,
    stakes: BySide<(u64, bool)>,
    last_hostile: u64,
    last_reaches: BySide<u64>,
    hotline: bool,
}

impl Sight {
    #[inline]
    fn of(state: &State) -> Self {
        let both = state.principals.as_ref();
        Self {
            levels: both.map(|it| it.level),
            peak: state.peak,
            standing: both.map(|it| (it.standing, it.begun())),
            dead: both.map(|it| it.deaths),
            force: both.map(|it| it.violent_acts),
            stakes: both.map(|it| (it.ledger.stake.to_bits(), it.ledger.gave_way)),
            last_hostile: state.last_hostile.to_bits(),
            last_reaches: both.map(|it| it.ledger.last_reach.to_bits()),
            hotline: state.hotline,
        }
    }

    /// What differs from an earlier sight.
    #[inline]
    fn changed_since(&self, earlier: &Self) -> Parts {
        let levels = self.levels != earlier.levels || self.peak != earlier.peak;
        Parts::ANYTHING
            .or_if(levels, Parts::LEVELS)
            .or_if(self.standing != earlier.standing, Parts::STANDING)
            .or_if(self.dead != earlier.dead, Parts::DEAD)
            .or_if(self.force != earlier.force, Parts::FORCE)
            .or_if(self.stakes != earlier.stakes, Parts::STAKES)
            .or_if(self.last_hostile != earlier.last_hostile, Parts::QUIET)
            .or_if(self.last_reaches != earlier.last_reaches, Parts::REACHES)
            .or_if(self.hotline != earlier.hotline, Parts::HOTLINE)
    }
}

/// Since when, and until when, the condition of each outcome does not hold.
#[derive(Debug, Clone)]
pub(super) struct Watch {
    reads: Vec<Parts>,
    /// Before which day the condition surely does not hold, if nothing that it reads changes.
    fails_until: Vec<f64>,
    seen: Sight,
    /// Whether anything has happened since conditions were asked.
    is_stale: bool,
}

impl Watch {
    pub(super) fn of(crisis: &Crisis, state: &State) -> Self {
        let outcomes = &crisis.parts().outcomes;
        let reads = |quantities: Vec<Quantity>| {
            let parts = quantities.into_iter().map(Parts::of);
            parts.fold(Parts::NOTHING, Parts::with)
        };
        Self {
            reads: outcomes.iter().map(|it| reads(it.when.quantities())).collect(),
            fails_until: vec![f64::NEG_INFINITY; outcomes.len()],
            seen: Sight::of(state),
            is_stale: true,
        }
    }

    /// Everything may have changed.
    pub(super) fn forget(&mut self) {
        self.fails_until.fill(f64::NEG_INFINITY);
        self.is_stale = true;
    }

    /// Something has happened.
    #[inline]
    pub(super) fn note_change(&mut self) {
        self.is_stale = true;
    }

    /// Looks at the state: conditions that read what has changed have to be asked.
    #[inline]
    pub(super) fn look(&mut self, state: &State) {
        if !std::mem::take(&mut self.is_stale) {
            return;
        }
        let now = Sight::of(state);
        let changed = now.changed_since(&self.seen);
        self.seen = now;
        for (until, reads) in self.fails_until.iter_mut().zip(&self.reads) {
            if reads.meets(changed) {
                *until = f64::NEG_INFINITY;
            }
        }
    }

    /// The condition of an outcome does not hold before that day, if nothing happens.
    #[inline]
    pub(super) fn note_failing(&mut self, outcome: usize, until: f64) {
        self.fails_until[outcome] = until;
    }

    /// Whether the condition of an outcome surely does not hold.
    #[inline]
    pub(super) fn fails(&self, outcome: usize, day: f64) -> bool {
        day < self.fails_until[outcome]
    }
}
