//! Turning points and changes: chances agree from day to day, the same futures follow every move,
//! and what happened is no change.

use std::sync::atomic::AtomicBool;

use offramp::branching::course::Course;
use offramp::branching::futures::{Futures, Playing};
use offramp::branching::turning_points::{Moved, TurningPoints, payoffs, turning_points};
use offramp::branching::what_if::{Change, WhatIf, what_if};
use offramp::chance::Seed;
use offramp::comparison::Verdict;
use offramp::crisis::Crisis;
use offramp::crisis::measure::{BuiltIn, MeasureId, measures};
use offramp::ensemble::{Ensemble, Plan};
use offramp::hindcast::record::Record;
use offramp::model::moves::Track;
use offramp::play::engine::Player;
use offramp::pool::Pool;
use offramp::statistics::Moments;
use serde_json::Value;

use crate::play::base;
use crate::program::{expect, scratch};

static NEVER: AtomicBool = AtomicBool::new(false);

fn pool(threads: usize) -> Pool {
    Pool::of(Some(threads)).expect("threads")
}

fn found(course: &Course<'_>, futures: u64, threads: usize) -> TurningPoints {
    let (measures, pool, stop) = (payoffs(course.crisis()), pool(threads), &NEVER);
    let playing = Playing {
        course,
        measures: &measures,
        futures,
        pool: &pool,
        stop,
    };
    turning_points(&playing, &mut |_, _| ())
}

fn changed(course: &Course<'_>, change: &Change) -> WhatIf {
    let (measures, pool, stop) = (measures(course.crisis()), pool(2), &NEVER);
    let playing = Playing {
        course,
        measures: &measures,
        futures: 300,
        pool: &pool,
        stop,
    };
    what_if(&playing, change)
        .expect("an open move")
        .expect("played")
}

/// The first run in which war comes, and one that lasts.
fn war(crisis: &Crisis) -> u64 {
    let mut player = Player::new(crisis, Seed(1));
    let mut runs = 1..2_000;
    let is_war = |run: &u64| player.play(*run, &mut ()).outcome == Some(0);
    runs.find(is_war).expect("a war")
}

#[test]
fn the_chance_today_is_the_mean_of_the_chances_tomorrow() {
    let crisis = base(&[]).crisis;
    let mut player = Player::new(&crisis, Seed(1));
    for (run, turn) in [(3, 1), (3, 6), (8, 2)] {
        player.start(run, &mut ());
        for _ in 0..turn {
            player.step(&mut ());
        }
        let today = player.moment();
        let is_settled = |player: &mut Player<'_>| player.play_on(&mut ()).outcome == Some(3);
        let direct = 3_000_u64;
        let mut settled = 0;
        for future in 0..direct {
            player.resume_in_future(&today, 1, future);
            settled += u64::from(is_settled(&mut player));
        }
        let (tomorrows, each) = (400_u64, 12_u64);
        let mut later = Vec::new();
        for tomorrow in 0..tomorrows {
            player.resume_in_future(&today, 2, tomorrow);
            player.step(&mut ());
            let moment = player.moment();
            let mut settled = 0;
            for future in 0..each {
                player.resume_in_future(&moment, 3, tomorrow * each + future);
                settled += u64::from(if player.is_over() {
                    moment.state().outcome == Some(3)
                } else {
                    is_settled(&mut player)
                });
            }
            later.push(settled as f64 / each as f64);
        }
        let mean = |all: &[f64]| all.iter().sum::<f64>() / all.len() as f64;
        let average = mean(&later);
        let spread: Vec<f64> = later
            .iter()
            .map(|share| (share - average) * (share - average))
            .collect();
        let share = settled as f64 / direct as f64;
        let error =
            (mean(&spread) / tomorrows as f64 + share * (1.0 - share) / direct as f64).sqrt();
        assert!(
            (share - average).abs() < 4.0 * error,
            "run {run}, turn {turn}: {share} today, {average} tomorrow, error {error}"
        );
    }
}

/// Futures from the openings of runs are runs: all that is measured, days on which something stands
/// among it, has the mean of an ensemble.
#[test]
fn futures_from_openings_are_as_runs_are() {
    let crisis = base(&[]).crisis;
    let (measures, pool) = (measures(&crisis), pool(2));
    let futures: Vec<Futures> = (1..=200)
        .flat_map(|run| {
            let course = Course::of_run(&crisis, Seed(1), run);
            let playing = Playing {
                course: &course,
                measures: &measures,
                futures: 10,
                pool: &pool,
                stop: &NEVER,
            };
            playing.play_from(&[course.after(0)], &mut |_| ())
        })
        .collect();
    let ensemble = Ensemble::play(&crisis, Plan::runs(2_000)).expect("runs");
    let mut standing = 0;
    for (place, measure) in measures.iter().enumerate() {
        let Ok(runs) = ensemble.mean(&measure.name) else {
            continue;
        };
        let means = futures.iter().filter_map(|some| some.mean(place));
        let found = Moments::of(means).mean().expect("a value");
        let far = 3.0 * (runs.high - runs.low);
        let name = &measure.name;
        assert!(
            (found - runs.point).abs() <= far,
            "{name}: {found} {runs:?}"
        );
        let counts_turns = matches!(measure.id, MeasureId::BuiltIn(BuiltIn::DaysStanding(_)));
        standing += usize::from(counts_turns && runs.low > 0.0);
    }
    assert!(standing > 0);
}

#[test]
fn a_run_that_ended_in_war_has_a_path_of_chances_that_ends_there() {
    let crisis = base(&[]).crisis;
    let course = Course::of_run(&crisis, Seed(1), war(&crisis));
    let points = found(&course, 200, 2);
    let last = points.days.last().expect("a last day");
    assert!((last.endings[0].point - 1.0).abs() < 1e-12);
    assert_eq!(points.days.len(), course.last_turn() as usize + 1);
    assert!(points.days[0].endings[0].point < 0.3);
    assert_eq!(points.moved.len(), course.deeds().len());
    assert_eq!(points.gravest.len(), points.by_size().len().min(5));
    let sizes: Vec<f64> = points
        .gravest
        .iter()
        .map(|turning| points.moved[turning.place].size())
        .collect();
    assert!(sizes.windows(2).all(|pair| pair[0] >= pair[1]), "{sizes:?}");
    for turning in &points.gravest {
        assert_eq!(turning.alternatives[0].id, None, "holding comes first");
        let held = &points.moved[turning.place].held;
        assert_eq!(&turning.alternatives[0].chances, held, "the same futures");
        let chances = turning.alternatives.iter().map(|one| one.own_chance);
        let others: f64 = chances.sum();
        assert!(others < 1.0, "what was done had a chance, too: {others}");
        let likeliest = turning
            .alternatives
            .iter()
            .max_by(|one, other| one.own_chance.total_cmp(&other.own_chance));
        assert!(!likeliest.expect("holding").is_out_of_character());
        if let Some(best) = turning.best {
            let best = &turning.alternatives[best];
            let gain = best
                .payoff
                .map_or(-best.bad.estimate.point, |it| it.estimate.point);
            assert!(gain > 0.0, "the best is better than what was done");
        }
    }
    assert!(!points.partial);
}

#[test]
fn turning_points_have_the_same_bits_at_any_number_of_threads() {
    let crisis = base(&[]).crisis;
    let course = Course::of_run(&crisis, Seed(1), 3);
    assert_eq!(found(&course, 300, 1), found(&course, 300, 3));
}

#[test]
fn what_happened_is_no_change_and_something_else_is_one() {
    let crisis = base(&[]).crisis;
    let mut differ = 0;
    for run in 1..=6 {
        let course = Course::of_run(&crisis, Seed(1), run);
        for deed in course.deeds().iter().take(3) {
            let track = crisis.catalogue().get(deed.id).track().expect("a track");
            let change = Change {
                turn: deed.turn,
                actor: deed.actor,
                act: Some(deed.id),
                tracks: vec![track],
            };
            let same = changed(&course, &change);
            assert!(same.flipped.point.abs() < 1e-12, "run {run}: {deed:?}");
            for ending in &same.endings {
                assert!(ending.shift.estimate.point.abs() < 1e-12);
                assert_eq!(ending.verdict, Verdict::NeverDiffered);
            }
            let held = changed(
                &course,
                &Change {
                    act: None,
                    ..change
                },
            );
            differ += u32::from(held.flipped.point > 0.0);
        }
    }
    assert!(differ >= 8, "{differ}");
}

#[test]
fn a_recorded_crisis_has_chances_and_moves_that_changed_them() {
    let scenario = offramp::load("us-iran-2020").expect("a scenario");
    let record = Record::of(&scenario.crisis).expect("a history");
    let course = Course::of_history(&record, Seed(1), &pool(2));
    let points = found(&course, 200, 2);
    let war = |turn: usize| points.days[turn].endings[0].point;
    assert!(
        war(11) > war(0),
        "after the strikes of January war was likelier than before"
    );
    let on_third_of_january = points.moved.iter().filter(|moved| moved.deed.turn == 7);
    let sizes = on_third_of_january.map(Moved::size);
    assert!(sizes.fold(0.0, f64::max) > 0.05);
    assert_eq!(points, found(&course, 200, 1));
    let change = Change {
        turn: 7,
        actor: points.moved[0].deed.actor,
        act: None,
        tracks: vec![Track::Press, Track::Reach],
    };
    assert!(changed(&course, &change).flipped.point > 0.05);
}

fn failing(args: &[&str], words: &[&str]) {
    let (_, err) = expect(args, 2);
    for words in words {
        assert!(err.contains(words), "{words}\n{err}");
    }
}

const WHAT_IF: [&str; 5] = [
    "what-if",
    "iran-pakistan-2024",
    "--run",
    "3",
    "--futures=50",
];

#[test]
fn a_change_that_cannot_be_made_says_why_and_what_can() {
    let with = |more: &[&'static str]| [&WHAT_IF[..], more].concat();
    failing(
        &with(&["--on", "500", "--actor", "pakistan", "--do", "hold"]),
        &[
            "no day of it",
            "the days 1 to 13",
            "2024-01-17 to 2024-01-29",
        ],
    );
    failing(
        &with(&["--on", "2", "--actor", "pakstan", "--do", "hold"]),
        &["unknown actor `pakstan`; did you mean `pakistan`?"],
    );
    failing(
        &with(&["--on", "2", "--actor", "pakistan", "--do", "tlak"]),
        &["unknown move `tlak`; did you mean `talk`?"],
    );
    failing(
        &with(&["--on", "2", "--actor", "pakistan", "--do", "restore-ties"]),
        &["not open to pakistan on day 2", "`protest`", "or `hold`"],
    );
    failing(
        &["turning-points", "iran-pakistan-2024"],
        &["--run <K>|--history"],
    );
    failing(
        &[
            "turning-points",
            "iran-pakistan-2024",
            "--run=1",
            "--futures=1e6",
        ],
        &["futures", "minutes on one core", "--yes"],
    );
    let (_, err) = expect(&["turning-points", "reference-mid", "--history"], 3);
    assert!(
        err.contains("no `[history]`") && err.contains("--run 1"),
        "{err}"
    );
}

#[test]
fn turning_points_are_told_and_written() {
    let folder = scratch("turning-points").join("results");
    let out = folder.to_str().expect("a path");
    let args = [
        "turning-points",
        "iran-pakistan-2024",
        "--run=3",
        "--futures=200",
    ];
    let (text, _) = expect(&args, 0);
    for words in [
        "The moves that mattered most",
        "had it held",
        "Best it could have done",
        "The chance of every ending, day by day",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    let (json, _) = expect(
        &[&args[..], &["--format=json", "--force", "--out", out]].concat(),
        0,
    );
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["shape"], 1);
    assert_eq!(json["course"]["run"], 3);
    assert_eq!(json["days"].as_array().map(Vec::len), Some(14));
    for file in [
        "chances.csv",
        "acts.csv",
        "alternatives.csv",
        "chart-chances.svg",
        "manifest.toml",
    ] {
        assert!(folder.join(file).is_file(), "{file}");
    }
}

#[test]
fn what_if_tells_the_finding_and_how_likely_the_policy_was_to_do_it() {
    let args = [
        "what-if",
        "iran-pakistan-2024",
        "--history",
        "--on=2024-01-18",
        "--actor=pakistan",
        "--do=hold",
        "--futures=200",
    ];
    let (text, _) = expect(&args, 0);
    for words in [
        "day        2 (2024-01-18)",
        "happened   Pakistan struck",
        "instead    Pakistan held, which its own policy would have done with",
        "of the futures end otherwise",
        "One future is no",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
}
