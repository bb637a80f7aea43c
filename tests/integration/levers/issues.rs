//! Several issues at stake: what is held, conceded, grabbed and taken.

use offramp::model::issues::IssueNumbers;

use super::{Lever, Quantity, STAKE, check, covers, lowers, raises};

const CONCEDED: Quantity = |count| count.conceded;

/// Pakistan holds most of a light issue and little of one that weighs as much or more.
const TWO: &[&str] = &[
    "issues.shrine={ held = { pakistan = 0.9 } }",
    "issues.strip={ held = { iran = 0.8 } }",
];

/// Pakistan concedes now and then, and only Pakistan.
const CONCESSIONS: &[&str] = &[
    TWO[0],
    TWO[1],
    "moves.concede.weight=5",
    "principals.pakistan.dials={ reach = 4, price = 2 }",
    "principals.iran.dials={ reach = 0, answer = 0, pace = 0 }",
];

/// Iran stands on the strip, and Pakistan does nothing.
const OCCUPIED: &[&str] = &[
    TWO[0],
    TWO[1],
    "opening=[{ by = \"iran\", do = \"offensive\" }]",
    "standing.offensive.ends=0.001",
    "principals.iran.dials={ reach = 0, answer = 0, pace = 0 }",
    "principals.pakistan.dials={ reach = 0, answer = 0, pace = 0 }",
];

#[test]
fn several_issues() {
    let levers: Vec<Lever> = vec![
        // What Pakistan holds much of counts for less, and it concedes of the heavier one.
        lowers("issues.strip.weight=6", STAKE).given(TWO),
    ];
    covers("issues.strip.", IssueNumbers::PARAMETERS, &levers);
    check(&levers);
    check(&[
        raises("issues.shrine.held={ pakistan = 1 }", STAKE).given(TWO),
        raises("issues.strip.held={ iran = 0.2 }", STAKE).given(TWO),
        // Conceding a light issue costs little, and one gives it away sooner.
        raises("issues.strip.weight=6", CONCEDED).given(CONCESSIONS),
        lowers("issues.shrine.weight=6", CONCEDED)
            .given(CONCESSIONS)
            .from(&["issues.strip.held={ iran = 1 }"]),
        lowers("standing.offensive.takes=0.01", STAKE).given(OCCUPIED),
    ]);
}

#[test]
fn an_operation_takes_of_what_is_in_dispute_where_that_is_one_thing_too() {
    check(&[lowers("standing.offensive.takes=0.01", STAKE).given(&OCCUPIED[2..])]);
}
