//! What a trace keeps of a run, and how its story tells it.

use offramp::chance::Seed;
use offramp::play::recorder::record;
use offramp::play::trace::{ActRecord, Happening, OperationEnd, Trace, TurnRecord, Unit};
use offramp::report::story;

use crate::play::base;

const TWO_HAWKS: [&str; 2] = [
    "principals.iran.policy=\"hawkish\"",
    "principals.pakistan.policy=\"hawkish\"",
];

fn traces(changes: &[&str], runs: u64) -> Vec<Trace> {
    let crisis = base(changes).crisis;
    (1..=runs)
        .map(|run| record(&crisis, Seed(1), run))
        .collect()
}

fn acts(turn: &TurnRecord) -> impl Iterator<Item = &ActRecord> {
    turn.happenings
        .iter()
        .filter_map(|happening| match happening {
            Happening::Act(act) => Some(act),
            _ => None,
        })
}

fn ends(trace: &Trace) -> Vec<&OperationEnd> {
    let all = trace.turns.iter().flat_map(|turn| &turn.happenings);
    all.filter_map(|happening| match happening {
        Happening::OperationEnd(end) => Some(end),
        _ => None,
    })
    .collect()
}

#[test]
fn whoever_was_killed_was_killed_in_an_act_an_event_or_an_operation() {
    let mut in_operations = 0;
    for trace in traces(&TWO_HAWKS, 60) {
        let happenings = trace.turns.iter().flat_map(|turn| &turn.happenings);
        let told: u64 = happenings
            .map(|happening| match happening {
                Happening::Act(act) => act.deaths,
                Happening::Event(event) => event.deaths,
                Happening::OperationEnd(end) => end.deaths,
                Happening::BackDown(_) => 0,
            })
            .sum();
        assert_eq!(told, trace.deaths, "run {}", trace.run);
        in_operations += ends(&trace).iter().map(|end| end.deaths).sum::<u64>();
    }
    assert!(in_operations > 0);
}

#[test]
fn every_operation_is_told_to_end_once() {
    let begins = |act: &&ActRecord| act.name == "offensive" || act.name == "exchange-fire";
    let mut begun = 0;
    for trace in traces(&TWO_HAWKS, 60) {
        let first = trace.turns.iter().flat_map(acts).filter(begins).count();
        let violent = ends(&trace)
            .into_iter()
            .filter(|end| end.operation != "mobilised")
            .count();
        assert_eq!(first, violent, "run {}", trace.run);
        let told = story::tell(&trace);
        let lines = told.lines().filter(|line| {
            line.contains("'s offensive ended ") || line.contains("'s offensive was not over")
        });
        let offensives = ends(&trace)
            .into_iter()
            .filter(|end| end.operation == "offensive");
        assert_eq!(lines.count(), offensives.count(), "{told}");
        begun += first;
    }
    assert!(begun > 0);
}

#[test]
fn a_truce_that_is_refused_ends_nothing() {
    let changes = [
        "moves.ceasefire.weight=20",
        "moves.give-way.weight=0",
        "principals.iran.weights.acceptance=0",
        "principals.pakistan.weights.acceptance=0",
        "principals.iran.weights.under-fire=0",
        "principals.pakistan.weights.under-fire=0",
    ];
    let changes: Vec<&str> = TWO_HAWKS.into_iter().chain(changes).collect();
    let mut offers = 0;
    for trace in traces(&changes, 60) {
        for turn in &trace.turns {
            for act in acts(turn).filter(|act| act.name == "ceasefire") {
                assert_eq!(act.accepted, Some(false));
                let after = turn.after.as_ref().expect("a turn of free play");
                let own = after.principals.iter().find(|own| own.actor == act.actor);
                let operations = &own.expect("a principal").operations;
                assert!(!operations.is_empty(), "run {} day {}", trace.run, turn.day);
                offers += 1;
            }
        }
        let told = story::tell(&trace);
        assert!(!told.contains("a ceasefire, and Iran accepted"), "{told}");
    }
    assert!(offers > 0);
}

#[test]
fn what_was_seen_and_what_was_excused_are_two_numbers() {
    let (mut excused, mut misjudged) = (0, 0);
    for trace in traces(&[], 30) {
        for act in trace.turns.iter().flat_map(acts) {
            let Some(seen) = &act.seen else { continue };
            let is_off = (seen.severity - act.severity).abs() > 1e-9;
            assert!(!is_off || act.deaths > 0 || act.severity >= 6.0, "{act:?}");
            assert!((0.0..=1.0).contains(&seen.excused));
            excused += u32::from(seen.excused > 0.0);
            misjudged += u32::from(is_off);
        }
    }
    assert!(excused > 0 && misjudged > 0);
}

#[test]
fn the_accounts_are_those_that_the_next_decision_adds_up() {
    let mut answers = 0;
    for trace in traces(&[], 30) {
        for turn in trace.turns.iter().filter(|turn| turn.turn > 0) {
            for own in &turn.after.as_ref().expect("a turn of free play").principals {
                let accounts = own.accounts;
                assert!((0.0..=1.0).contains(&accounts.belief) && accounts.belief > 0.0);
                assert!((0.0..=1.0).contains(&accounts.stake));
                assert!(accounts.debt >= 0.0 && accounts.words >= 0.0);
            }
        }
        for pair in trace.turns.windows(2) {
            let [before, now] = pair else { continue };
            let Some(after) = &before.after else { continue };
            for own in &after.principals {
                let owed = now.decisions.iter().any(|decision| {
                    let is_press = decision.actor == own.actor && decision.track == "press";
                    is_press
                        && !decision.within_turn
                        && decision.unit == Unit::Acts
                        && decision
                            .terms
                            .iter()
                            .any(|term| term.name == "owed for what was done to it")
                });
                assert_eq!(owed, own.accounts.debt > 0.0, "run {}", trace.run);
                answers += u32::from(owed);
            }
        }
    }
    assert!(answers > 0);
}

#[test]
fn an_answer_within_the_turn_is_told_as_one() {
    let mut told = 0;
    for trace in traces(&[], 30) {
        let decisions = trace.turns.iter().flat_map(|turn| &turn.decisions);
        let answers = decisions.filter(|decision| decision.within_turn).count();
        let story = story::tell(&trace);
        assert_eq!(
            story.matches(" answered the same day: it ").count(),
            answers
        );
        told += answers;
    }
    assert!(told > 0);
}
