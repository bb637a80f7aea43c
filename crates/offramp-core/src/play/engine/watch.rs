//! What the conditions of outcomes read, and what of it has changed since they were asked: a
//! condition is asked again only if the tests by which it failed read something that has changed.

use crate::crisis::Crisis;
use crate::model::condition::Expression;
use crate::model::quantity::{Feature, Quantity, Scene};
use crate::model::state::{PrincipalState, State};

/// What a condition can read that does not change by the day, in 64 bits each.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Sight([u64; PARTS]);

const PARTS: usize = 13;

/// Parts of a sight, as bits by their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Parts(u16);

impl Sight {
    #[inline]
    fn of(state: &State) -> Self {
        let [first, second] = state.principals.as_ref().into_array();
        let bytes = |bytes: [u8; 4]| u64::from(u32::from_le_bytes(bytes));
        let pair = |high: u32, low: u32| u64::from(high) << 32 | u64::from(low);
        let held = |own: &PrincipalState| own.ledger.stake.to_bits();
        let last_reach = |own: &PrincipalState| own.ledger.last_reach.to_bits();
        let flags = [first.ledger.gave_way, second.ledger.gave_way, state.hotline];
        let [one, other, hotline] = flags.map(u8::from);
        Self([
            bytes([first.level.0, second.level.0, 0, 0]),
            pair(first.standing.0, first.begun()),
            pair(second.standing.0, second.begun()),
            first.deaths,
            second.deaths,
            pair(first.violent_acts, second.violent_acts),
            held(first),
            held(second),
            bytes([one, other, hotline, 0]),
            state.last_hostile.to_bits(),
            last_reach(first),
            last_reach(second),
            bytes([state.peak.0, 0, 0, 0]),
        ])
    }

    /// The parts that differ from an earlier sight.
    #[inline]
    fn changed_since(&self, earlier: &Self) -> Parts {
        let pairs = self.0.iter().zip(&earlier.0).enumerate();
        let changed = pairs.fold(0, |bits, (place, (now, then))| {
            bits | u16::from(now != then) << place
        });
        Parts(changed).with(Parts::ANYTHING)
    }
}

impl Parts {
    const NOTHING: Self = Self(0);
    const LEVELS: Self = Self(1);
    const STANDING: Self = Self(0b11 << 1);
    const DEAD: Self = Self(0b11 << 3);
    const FORCE: Self = Self(1 << 5);
    const STAKES: Self = Self(0b11 << 6);
    const FLAGS: Self = Self(1 << 8);
    const QUIET: Self = Self(1 << 9);
    const REACHES: Self = Self(0b11 << 10);
    const PEAK: Self = Self(1 << 12);
    /// What any act or event may change.
    const ANYTHING: Self = Self(1 << PARTS);

    /// Of each test of a condition, the parts whose changes may bring the condition about. What
    /// ends the quiet is none if the condition asks for quiet only.
    fn of_tests(when: &Expression<Quantity>) -> Vec<Self> {
        let matters = |it: &Quantity| *it != Quantity::Quiet || !when.never_falls_with(*it);
        let parts = |asked: Vec<Quantity>| {
            let asked = asked.into_iter().filter(matters).map(Self::of);
            asked.fold(Self::NOTHING, Self::with)
        };
        when.tests().into_iter().map(parts).collect()
    }

    /// The part that a quantity is read from.
    fn of(quantity: Quantity) -> Self {
        match quantity {
            Quantity::Day => Self::NOTHING,
            Quantity::Level | Quantity::Principal(_, Feature::Level) => Self::LEVELS,
            Quantity::Peak => Self::PEAK,
            Quantity::Standing(..)
            | Quantity::StandingAnywhere(_)
            | Quantity::DaysStanding(..)
            | Quantity::DaysBoth(_)
            | Quantity::DaysEither(_) => Self::STANDING,
            Quantity::Deaths | Quantity::Principal(_, Feature::Deaths) => Self::DEAD,
            Quantity::Principal(_, Feature::ViolentActs) => Self::FORCE,
            Quantity::Principal(_, Feature::Stake) => Self::STAKES,
            Quantity::GaveWay | Quantity::Hotline => Self::FLAGS,
            Quantity::Quiet => Self::QUIET,
            Quantity::SinceBothReachedOut => Self::REACHES,
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
}

/// Since when, and until when, the condition of each outcome does not hold.
#[derive(Debug, Clone)]
pub(super) struct Watch {
    /// What each of its tests reads.
    tests: Vec<Vec<Parts>>,
    /// What the tests read that were made when it was last asked. As long as these come out as they
    /// did, the others cannot bring it about. Quiet is left out where less of it cannot either.
    reads: Vec<Parts>,
    /// Before which day the condition surely does not hold, if nothing of that changes.
    fails_until: Vec<f64>,
    /// The first of those days.
    all_fail_until: f64,
    seen: Sight,
    /// Whether anything has happened since conditions were asked.
    is_stale: bool,
}

impl Watch {
    pub(super) fn of(crisis: &Crisis, state: &State) -> Self {
        let outcomes = &crisis.parts().outcomes;
        Self {
            tests: outcomes
                .iter()
                .map(|it| Parts::of_tests(&it.when))
                .collect(),
            reads: vec![Parts::NOTHING; outcomes.len()],
            fails_until: vec![f64::NEG_INFINITY; outcomes.len()],
            all_fail_until: f64::NEG_INFINITY,
            seen: Sight::of(state),
            is_stale: true,
        }
    }

    /// Everything may have changed.
    pub(super) fn forget(&mut self) {
        self.fails_until.fill(f64::NEG_INFINITY);
        self.all_fail_until = f64::NEG_INFINITY;
        self.is_stale = true;
    }

    /// Something has happened.
    #[inline]
    pub(super) fn note_change(&mut self) {
        self.is_stale = true;
    }

    /// Looks at the state, if anything has happened: conditions that read what has changed have to
    /// be asked. Says whether no condition can hold today.
    #[inline]
    pub(super) fn is_still(&mut self, state: &State) -> bool {
        if std::mem::take(&mut self.is_stale) {
            self.look(state);
        }
        state.day < self.all_fail_until
    }

    fn look(&mut self, state: &State) {
        let now = Sight::of(state);
        let changed = now.changed_since(&self.seen);
        self.seen = now;
        for (until, reads) in self.fails_until.iter_mut().zip(&self.reads) {
            if reads.meets(changed) {
                *until = f64::NEG_INFINITY;
                self.all_fail_until = f64::NEG_INFINITY;
            }
        }
    }

    /// All conditions that had to be asked have been.
    #[inline]
    pub(super) fn settle(&mut self) {
        let days = self.fails_until.iter().copied();
        self.all_fail_until = days.fold(f64::INFINITY, f64::min);
    }

    /// Asks the condition of an outcome: whether it fails, and if so until when and on what that
    /// rests.
    #[inline]
    pub(super) fn fails_now(
        &mut self,
        outcome: usize,
        when: &Expression<Quantity>,
        scene: &Scene<'_>,
    ) -> bool {
        let (tests, mut reads) = (&self.tests[outcome], Parts::NOTHING);
        let until = when.fails_until(scene, |test| reads = reads.with(tests[test]));
        let Some(until) = until else {
            return false;
        };
        self.fails_until[outcome] = until;
        self.reads[outcome] = reads;
        true
    }

    /// Whether the condition of an outcome surely does not hold.
    #[inline]
    pub(super) fn fails(&self, outcome: usize, day: f64) -> bool {
        day < self.fails_until[outcome]
    }
}
