//! The same scenario, seed and version give the same bits: at any number of threads, in any order
//! of declaration, alone or among others.

use offramp::chance::Seed;
use offramp::crisis::Grading;
use offramp::ensemble::{EnsembleObserver, Plan, Row, play};
use offramp::play::recorder::record;
use offramp::play::trace::{Happening, Trace};
use offramp::report::run::report;
use offramp::scenario::{Scenario, builtin_scenario, load};

use crate::play::{base, text};

#[derive(Default)]
struct Rows(Vec<Row>);

impl EnsembleObserver for Rows {
    fn wants_rows(&self) -> bool {
        true
    }

    fn rows(&mut self, rows: &[Row]) -> std::io::Result<()> {
        self.0.extend_from_slice(rows);
        Ok(())
    }
}

fn results(scenario: &Scenario, runs: u64, threads: usize) -> (String, Vec<Row>) {
    let mut rows = Rows::default();
    let plan = Plan::runs(runs).threads(threads);
    let ensemble = play(&scenario.crisis, &plan, &mut rows).expect("an ensemble");
    (
        serde_json::to_string(&report(scenario, &ensemble)).expect("JSON"),
        rows.0,
    )
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let scenario = base(&[]);
    let one = results(&scenario, 9_000, 1);
    assert_eq!(one, results(&scenario, 9_000, 2));
    assert_eq!(one, results(&scenario, 9_000, 4));
}

/// How intense runs are is counted for every run on every day, alike at any number of threads.
#[test]
fn every_run_stands_somewhere_on_every_day() {
    let scenario = base(&[]);
    let played = |threads| {
        let plan = Plan::runs(3_000).threads(threads);
        play(&scenario.crisis, &plan, &mut ()).expect("an ensemble")
    };
    let (one, four) = (played(1), played(4));
    assert_eq!(one.intensities, four.intensities);
    let rows: Vec<Vec<u64>> = one.intensities.rows().collect();
    assert_eq!(rows.len(), 91);
    for row in &rows {
        assert_eq!(row.iter().sum::<u64>(), 3_000);
    }
    assert_eq!(rows[0][3] + rows[0][4], 3_000, "all begin with a strike");
    let ended = one.outcomes.len() - 1;
    assert_eq!(rows[90][5..5 + ended], one.outcomes[..ended]);
    assert_eq!(rows[90][..5].iter().sum::<u64>(), one.outcomes[ended]);
}

#[test]
fn a_run_told_alone_is_the_run_of_the_ensemble() {
    let scenario = base(&[]);
    let (_, rows) = results(&scenario, 3_000, 2);
    for run in [1, 1_024, 1_025, 2_999] {
        let trace = record(&scenario.crisis, Seed(1), run);
        let row = &rows[usize::try_from(run).expect("small") - 1];
        assert_eq!(row.run, run);
        assert_eq!(scenario.crisis.outcome_names()[row.outcome], trace.outcome);
        assert_eq!(row.values[3], Some(trace.deaths as f64));
    }
}

#[test]
fn a_longer_ensemble_begins_with_the_shorter_one() {
    let scenario = base(&[]);
    let (_, short) = results(&scenario, 1_500, 2);
    let (_, long) = results(&scenario, 4_000, 2);
    assert_eq!(short, long[..1_500]);
}

/// The base scenario with its tables in the opposite order.
fn reversed() -> String {
    let original = builtin_scenario("iran-pakistan-2024").expect("the base scenario");
    let (head, tables) = original.split_at(original.find("[relation]").expect("its first table"));
    let mut blocks: Vec<String> = Vec::new();
    for line in tables.lines() {
        if line.starts_with('[') {
            blocks.push(String::new());
        }
        let block = blocks.last_mut().expect("the first line is a header");
        block.push_str(line);
        block.push('\n');
    }
    // Lists keep their order, as it means something; only tables are turned round.
    let (lists, mut tables): (Vec<String>, Vec<String>) = blocks
        .into_iter()
        .partition(|block| block.starts_with("[["));
    tables.reverse();
    format!("{head}\n{}\n{}", tables.concat(), lists.concat())
}

#[test]
fn the_order_of_declaration_changes_no_bit() {
    let forward = load("iran-pakistan-2024", &[]).unwrap_or_else(|error| panic!("{error}"));
    let backward = text(&reversed());
    let same = |scenario: &Scenario| {
        let mut results = results(scenario, 3_000, 2);
        results.0 = results.0.replace(&scenario.hash, "");
        // Payoffs are listed as declared.
        results
            .0
            .truncate(results.0.find("payoff").expect("payoffs"));
        for row in &mut results.1 {
            row.values.truncate(8);
        }
        results
    };
    assert!(same(&forward) == same(&backward), "other results");
    assert_eq!(
        record(&forward.crisis, Seed(1), 5).turns,
        record(&backward.crisis, Seed(1), 5).turns
    );
}

/// The trace without what that actor weighed and did, and without the attention that it drew: acts
/// of anybody are counted there.
fn without(mut trace: Trace, name: &str) -> Trace {
    trace.actors.retain(|actor| actor.name != name);
    // Its own numbers are counted there.
    trace.numbers = Grading::default();
    for turn in &mut trace.turns {
        turn.decisions.retain(|decision| decision.actor != name);
        turn.happenings
            .retain(|happening| !matches!(happening, Happening::Act(act) if act.actor == name));
        for principal in turn
            .after
            .iter_mut()
            .flat_map(|after| &mut after.principals)
        {
            principal.feelings.attention = 0.0;
        }
    }
    trace
        .turns
        .retain(|turn| !turn.happenings.is_empty() || !turn.decisions.is_empty());
    trace
}

#[test]
fn an_actor_without_influence_changes_nobody_elses_story() {
    let alone = base(&[]);
    let watched = base(&[
        "third-parties.aaland={ policy = \"urge-restraint\", leverage = { iran = 0, pakistan = 0 } }",
    ]);
    for run in 1..50 {
        let (alone, watched) = (
            record(&alone.crisis, Seed(1), run),
            record(&watched.crisis, Seed(1), run),
        );
        assert_eq!(without(alone, "aaland"), without(watched, "aaland"));
    }
}

#[test]
fn a_changed_number_moves_nobody_elses_luck() {
    let (plain, changed) = (
        base(&[]),
        base(&["armed-groups.jaish-al-adl.policy=\"dormant\""]),
    );
    let raids = |scenario: &Scenario| {
        let trace = record(&scenario.crisis, Seed(1), 3);
        let acts = trace.turns.iter().flat_map(|turn| {
            turn.decisions
                .iter()
                .map(move |decision| (turn.turn, decision.clone()))
        });
        acts.filter(|(_, decision)| {
            decision.actor == "baluch-insurgents" && decision.chosen.is_some()
        })
        .map(|(turn, _)| turn)
        .collect::<Vec<_>>()
    };
    // The other group's tempo depends on nothing that the change touches until it is struck.
    assert_eq!(raids(&plain).first(), raids(&changed).first());
}

/// Two states with the same numbers, the first or the second of which is struck.
fn twins(striker: &str) -> Scenario {
    text(&format!(
        r#"
name = "twins"
start = 2024-01-01
[principals.aland]
policy = "measured"
[principals.borduria]
policy = "measured"
[armed-groups.reds]
base = "aland"
policy = "dormant"
[armed-groups.blues]
base = "borduria"
policy = "dormant"
[[opening]]
by = "{striker}"
do = "cross-border-strike"
[[outcomes]]
name = "war"
when = 'level >= rung("major-offensive")'
"#
    ))
}

#[test]
fn neither_side_of_the_table_is_privileged() {
    let n = 20_000;
    let share = |striker| {
        let scenario = twins(striker);
        let plan = Plan::runs(n);
        play(&scenario.crisis, &plan, &mut ())
            .expect("an ensemble")
            .outcomes[0] as f64
            / n as f64
    };
    let (first, second) = (share("aland"), share("borduria"));
    let error = (2.0 * first * (1.0 - first) / n as f64).sqrt();
    assert!(
        first > 0.01 && (first - second).abs() < 4.0 * error,
        "{first} {second}"
    );
}

#[test]
fn half_the_turn_length_gives_the_same_shares_within_three_points() {
    let (day, half) = (base(&[]), base(&["turn=\"12 hours\"", "turns=180"]));
    let shares = |scenario: &Scenario| {
        let plan = Plan::runs(20_000);
        play(&scenario.crisis, &plan, &mut ())
            .expect("an ensemble")
            .outcomes
    };
    for (day, half) in shares(&day).iter().zip(shares(&half)) {
        assert!(day.abs_diff(half) < 600, "{day} and {half} of 20 000");
    }
}

#[test]
fn a_trace_written_and_read_back_is_the_same() {
    let trace = record(&base(&[]).crisis, Seed(1), 2);
    let json = serde_json::to_string(&trace).expect("JSON");
    let back: Trace = serde_json::from_str(&json).expect("a trace");
    assert!(back == trace && serde_json::to_string(&back).expect("JSON") == json);
}
