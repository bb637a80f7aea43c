//! What opens a move to an actor: of one, and of a whole menu at once.

use crate::model::standing::Measures;

/// What decides which moves are open to an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Position {
    /// Its own measures that stand.
    pub own: Measures,
    /// Those that have stood long enough to be ended.
    pub endable: Measures,
    /// Those of the rival.
    pub rival: Measures,
    /// Which measures are violent operations.
    pub operations: Measures,
    /// Which of these are offensives.
    pub offensives: Measures,
    /// Whether there is an armed group on the rival's soil.
    pub has_target: bool,
    /// Whether it has conceded since it was last hit.
    pub has_conceded: bool,
    /// Whether a record is told, in which what is ended and restored is coded more loosely than it
    /// is played.
    pub is_record: bool,
}

/// What decides whether a move is open, and nothing else of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a key of a move in files, and any may go with any other"
)]
pub struct Gate {
    pub(super) sets: Measures,
    pub(super) clears: Measures,
    pub(super) needs: Measures,
    pub(super) concedes: bool,
    pub(super) gives_way: bool,
    pub(super) joint: bool,
    pub(super) on_group: bool,
}

impl Gate {
    /// Whether the move is open to an actor in that position: what it needs stands, and not all
    /// that it would set up does; nothing is ended or restored that does not stand; a strike on an
    /// armed group needs one on the rival's soil; a concession is made once a time, and only a
    /// truce of two that fight is joint.
    #[must_use]
    #[inline]
    pub fn is_open(self, position: Position) -> bool {
        let Position {
            own,
            endable,
            rival,
            ..
        } = position;
        let nothing_new = !self.sets.is_empty() && own.contains(self.sets);
        let nothing_to_end =
            !self.clears.is_empty() && self.sets.is_empty() && !endable.meets(self.clears);
        let may_concede = !position.has_conceded && !own.meets(position.operations);
        let may_give_way = rival.meets(position.offensives) && !own.meets(position.offensives);
        let makes_sense = !nothing_new
            && !nothing_to_end
            && (!self.concedes || may_concede)
            && (!self.gives_way || may_give_way)
            && (!self.joint || rival.meets(self.clears));
        own.contains(self.needs)
            && (!self.on_group || position.has_target)
            && (position.is_record || makes_sense)
    }
}

/// Moves of a menu, as bits by their places, and the measures that decide on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Lock {
    measures: Measures,
    moves: u64,
}

/// The gates of a menu of at most 64 moves, which are asked all at once: moves with the same gate
/// share a lock.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gates {
    all: u64,
    needing: Vec<Lock>,
    setting: Vec<Lock>,
    clearing: Vec<Lock>,
    joint: Vec<Lock>,
    conceding: u64,
    giving_way: u64,
    on_group: u64,
}

impl Gates {
    /// The same gates, of moves in that order; those beyond the 64th are left out.
    #[must_use]
    pub fn of(gates: impl IntoIterator<Item = Gate>) -> Self {
        let mut all = Self::default();
        for (place, gate) in gates.into_iter().enumerate().take(64) {
            all.add(gate, 1 << place);
        }
        all
    }

    fn add(&mut self, gate: Gate, own: u64) {
        let ends = !gate.clears.is_empty() && gate.sets.is_empty();
        let locks = [
            (&mut self.needing, gate.needs, !gate.needs.is_empty()),
            (&mut self.setting, gate.sets, !gate.sets.is_empty()),
            (&mut self.clearing, gate.clears, ends),
            (&mut self.joint, gate.clears, gate.joint),
        ];
        for (locks, measures, _) in locks.into_iter().filter(|(.., is_locked)| *is_locked) {
            lock(locks, measures, own);
        }
        let flags = [
            (&mut self.conceding, gate.concedes),
            (&mut self.giving_way, gate.gives_way),
            (&mut self.on_group, gate.on_group),
        ];
        for (moves, _) in flags.into_iter().filter(|(_, is_so)| *is_so) {
            *moves |= own;
        }
        self.all |= own;
    }

    /// The places of the moves that are open to an actor in that position, as bits; see
    /// [`Gate::is_open`].
    #[must_use]
    #[inline]
    pub fn open(&self, position: Position) -> u64 {
        let (own, rival) = (position.own, position.rival);
        let mut closed = locked(&self.needing, |measures| !own.contains(measures));
        if !position.has_target {
            closed |= self.on_group;
        }
        if !position.is_record {
            closed |= locked(&self.setting, |measures| own.contains(measures));
            closed |= locked(&self.clearing, |measures| !position.endable.meets(measures));
            closed |= locked(&self.joint, |measures| !rival.meets(measures));
            if position.has_conceded || own.meets(position.operations) {
                closed |= self.conceding;
            }
            if !rival.meets(position.offensives) || own.meets(position.offensives) {
                closed |= self.giving_way;
            }
        }
        self.all & !closed
    }
}

fn lock(locks: &mut Vec<Lock>, measures: Measures, moves: u64) {
    match locks.iter_mut().find(|lock| lock.measures == measures) {
        Some(lock) => lock.moves |= moves,
        None => locks.push(Lock { measures, moves }),
    }
}

#[inline]
fn locked(locks: &[Lock], is_closed: impl Fn(Measures) -> bool) -> u64 {
    let closed = locks.iter().filter(|lock| is_closed(lock.measures));
    closed.fold(0, |moves, lock| moves | lock.moves)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every combination of what can stand in a gate, with two measures.
    fn gates() -> impl Iterator<Item = Gate> {
        (0..1_u32 << 10).map(|bits| Gate {
            sets: Measures(bits & 0b11),
            clears: Measures(bits >> 2 & 0b11),
            needs: Measures(bits >> 4 & 0b11),
            concedes: bits >> 6 & 1 == 1,
            gives_way: bits >> 7 & 1 == 1,
            joint: bits >> 8 & 1 == 1,
            on_group: bits >> 9 & 1 == 1,
        })
    }

    fn positions() -> impl Iterator<Item = Position> {
        (0..1_u32 << 9).map(|bits| Position {
            own: Measures(bits & 0b11),
            endable: Measures(bits & bits >> 7 & 0b11),
            rival: Measures(bits >> 2 & 0b11),
            operations: Measures(0b11),
            offensives: Measures(0b10),
            has_target: bits >> 4 & 1 == 1,
            has_conceded: bits >> 5 & 1 == 1,
            is_record: bits >> 6 & 1 == 1,
        })
    }

    #[test]
    fn a_menu_is_open_where_each_gate_is() {
        let all: Vec<Gate> = gates().collect();
        for menu in all.chunks(64) {
            let together = Gates::of(menu.iter().copied());
            for position in positions() {
                let one_by_one = menu.iter().enumerate().fold(0, |open, (place, gate)| {
                    open | u64::from(gate.is_open(position)) << place
                });
                assert_eq!(together.open(position), one_by_one, "{position:?}");
            }
        }
    }
}
