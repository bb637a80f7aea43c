//! A game: what was decided from outside, turn by turn, while everybody else played by policy.

use crate::model::moves::MoveId;
use crate::model::parties::{ActorId, BySide, Side};

/// What is decided from outside in one turn.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Orders {
    /// The sides that make the moves ordered here and no others.
    pub seats: BySide<bool>,
    /// Who makes which move. Of other actors than seats, whoever has a move here makes it in place
    /// of what its policy would do.
    pub moves: Vec<(ActorId, MoveId)>,
}

impl Orders {
    /// The moves of an actor.
    pub fn of(&self, actor: ActorId) -> impl Iterator<Item = MoveId> {
        let own = self.moves.iter().filter(move |(who, _)| *who == actor);
        own.map(|(_, id)| *id)
    }

    /// Whether that actor does what is ordered and nothing else.
    #[must_use]
    pub fn bind(&self, actor: ActorId) -> bool {
        match actor {
            ActorId::Principal(side) if self.seats[side] => true,
            _ => self.of(actor).next().is_some(),
        }
    }
}

/// Something that was decided from outside in a game.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The turn, from 1 on.
    pub turn: u32,
    /// What was decided.
    pub what: Ordered,
    /// Why, in the words of whoever decided; empty where nobody said.
    pub reason: String,
}

/// What can be decided from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ordered {
    /// An actor makes a move.
    Move(ActorId, MoveId),
    /// A side that has a seat leaves the turn to its policy.
    Policy(Side),
    /// The event at that place of the crisis comes about.
    Event(usize),
}

/// A game that is played or was played: everything that makes it come out the same again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Game {
    /// The seed of all random numbers.
    pub seed: u64,
    /// The number of the run whose luck it has.
    pub run: u64,
    /// The sides that somebody sits for.
    pub seats: BySide<bool>,
    /// How many turns have been played.
    pub turns: u32,
    /// What was decided from outside, in order of time. A seat with no order held.
    pub orders: Vec<Order>,
}

impl Game {
    /// The orders of a turn.
    #[must_use]
    pub fn orders(&self, turn: u32) -> Orders {
        let mut orders = Orders {
            seats: self.seats,
            moves: Vec::new(),
        };
        for what in self.on(turn) {
            match what {
                Ordered::Move(actor, id) => orders.moves.push((actor, id)),
                Ordered::Policy(side) => orders.seats[side] = false,
                Ordered::Event(_) => {}
            }
        }
        orders
    }

    /// The events that were brought about in a turn, by their places in the crisis.
    #[must_use]
    pub fn events(&self, turn: u32) -> Vec<usize> {
        let events = self.on(turn).filter_map(|what| match what {
            Ordered::Event(place) => Some(place),
            Ordered::Move(..) | Ordered::Policy(_) => None,
        });
        events.collect()
    }

    fn on(&self, turn: u32) -> impl Iterator<Item = Ordered> {
        let of_turn = self.orders.iter().filter(move |order| order.turn == turn);
        of_turn.map(|order| order.what)
    }
}
