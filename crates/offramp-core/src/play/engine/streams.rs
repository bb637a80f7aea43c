//! The random numbers of everybody who draws by the turn, each with its own stream.

use crate::chance::{DrawsByTurn, Luck, Purpose, Seed, TurnBits, WORDS, Words};
use crate::crisis::Crisis;
use crate::model::parties::Side;

/// The luck of clashes. No actor or event can have such a name.
const CLASHES: &str = "/clashes";
/// The luck of the hotline, likewise.
const HOTLINE: &str = "/hotline";
/// The luck of the inadvertent path, likewise.
const INADVERTENT: &str = "/inadvertent";

/// Whose random numbers they are, by the place of the stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stream(usize);

/// The streams of actors by their position, of events, of clashes where there are any; then, from
/// an even place on, those that are used seldom: of principals beside their decisions, and of what
/// else nobody decides.
#[derive(Debug)]
pub(super) struct Streams {
    all: DrawsByTurn,
    events: usize,
    clashes: usize,
    asides: usize,
}

impl Streams {
    pub(super) fn of(crisis: &Crisis, seed: Seed) -> Self {
        let events = crisis.parts().events.iter();
        let actors = crisis.actor_ids().map(|actor| crisis.actor_name(actor));
        let clashes = crisis.parts().clashes.map(|_| CLASHES);
        let named = actors.chain(events.map(|event| event.name.as_str()));
        let of_names = named.chain(clashes).map(|name| Luck::of(seed, name));
        let of_names: Vec<Luck> = of_names.collect();
        let asides = Side::BOTH.map(|side| Luck::aside(seed, &crisis.principal(side).name));
        let others = [HOTLINE, INADVERTENT].map(|name| Luck::of(seed, name));
        let count = crisis.actors().count();
        Self {
            events: count,
            clashes: count + crisis.parts().events.len(),
            asides: of_names.len().next_multiple_of(2),
            all: DrawsByTurn::of([of_names, asides.into_iter().chain(others).collect()]),
        }
    }

    /// That of the actor in that position.
    #[inline]
    pub(super) fn actor(position: usize) -> Stream {
        Stream(position)
    }

    /// That of the event in that place.
    #[inline]
    pub(super) fn event(&self, place: usize) -> Stream {
        Stream(self.events + place)
    }

    /// That of a principal beside its decisions: of its answers, and of the ends of its operations.
    #[inline]
    pub(super) fn aside(&self, side: Side) -> Stream {
        Stream(self.asides + side as usize)
    }

    /// That of clashes, in a crisis that has them.
    #[inline]
    pub(super) fn clashes(&self) -> Stream {
        Stream(self.clashes)
    }

    /// That of the hotline.
    #[inline]
    pub(super) fn hotline(&self) -> Stream {
        Stream(self.asides + 2)
    }

    /// That of what nuclear forces do without a decision.
    #[inline]
    pub(super) fn inadvertent(&self) -> Stream {
        Stream(self.asides + 3)
    }

    /// The random words of a stream in a turn.
    #[inline]
    pub(super) fn turn(&mut self, stream: Stream, turn: u32) -> Words {
        self.all.turn(stream.0, turn)
    }

    /// One of them.
    #[inline]
    pub(super) fn word(&mut self, stream: Stream, turn: u32, purpose: Purpose) -> u32 {
        self.all.word(stream.0, turn, purpose)
    }

    /// The turns, of the eight of that group, in which something may come about.
    #[inline]
    pub(super) fn at_most(
        &mut self,
        stream: Stream,
        (group, purpose): (u32, Purpose),
        most: Most,
    ) -> TurnBits {
        self.all.at_most(stream.0, (group, purpose), most.0)
    }

    /// Goes to the first turn of another run, or of another future.
    pub(super) fn restart(&mut self, run: u64) {
        self.all.restart(run);
    }

    /// Goes to the luck of the futures of a run.
    pub(super) fn branch_off(&mut self, run: u64, branch: u32) {
        self.all.branch_off(run, branch);
    }

    /// Goes back from the luck of a future to that of a run.
    pub(super) fn return_to_run(&mut self, run: u64) {
        self.all.return_to_run(run);
    }
}

/// The highest random word by which something may come about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Most(u32);

impl Most {
    /// It may by any.
    pub(super) const ANY: Self = Self(u32::MAX);

    /// That of what comes about with that chance at most.
    #[inline]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of 2^32; what is negative stands for 0"
    )]
    pub(super) fn of(chance: f64) -> Self {
        if chance < 1.0 {
            Self((chance * WORDS) as u32)
        } else {
            Self::ANY
        }
    }
}
