//! The keys of a game that somebody played.

use super::declaration::{Absent, Keys, NONE, OPTIONAL, Takes, key, no_numbers};
use offramp_core::crisis::MAX_TURNS;

/// `[game]`.
pub static GAME: Keys = Keys {
    noun: "game",
    doc: "A game that somebody played, or plays: with it the scenario comes out the same again, turn by turn. `offramp play` writes it, and goes on from it.",
    keys: &[
        key(
            "seed",
            Takes::Either(&[Takes::Whole(0, i64::MAX), Takes::Text]),
            Absent::Never,
            "The seed of all random numbers; one beyond 9223372036854775807 as a text.",
        ),
        key(
            "run",
            Takes::Whole(1, i64::MAX),
            Absent::Means("`1`"),
            "The run whose luck the game has.",
        ),
        key(
            "seats",
            Takes::Names("principal"),
            Absent::Never,
            "Those for whom somebody decides. Everybody else plays by policy.",
        ),
        key(
            "turns",
            Takes::Whole(0, MAX_TURNS as i64),
            Absent::Never,
            "How many turns have been played.",
        ),
        key(
            "orders",
            Takes::Tables(&ORDER),
            NONE,
            "What was decided from outside, in order of time. A seat without an order held.",
        ),
    ],
    numbers: no_numbers,
    others: None,
};

/// An entry of `orders` in `[game]`.
pub static ORDER: Keys = Keys {
    noun: "order",
    doc: "Something that was decided from outside: a move of a seat, a move or an event that an umpire brought about, or a turn that a seat left to its policy.",
    keys: &[
        key(
            "turn",
            Takes::Whole(1, MAX_TURNS as i64),
            Absent::Never,
            "The turn.",
        ),
        key("by", Takes::Name("actor"), OPTIONAL, "Who makes a move."),
        key(
            "do",
            Takes::Name("move"),
            Absent::Means("it left the turn to its policy, or `event` came about"),
            "The move, one of the actor's kind.",
        ),
        key(
            "event",
            Takes::Name("event"),
            OPTIONAL,
            "The event that an umpire brought about, in place of `by` and `do`.",
        ),
        key(
            "reason",
            Takes::Text,
            OPTIONAL,
            "Why, in the words of whoever decided.",
        ),
    ],
    numbers: no_numbers,
    others: None,
};
