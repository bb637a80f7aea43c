//! Richardson 1960, *Arms and Insecurity*: two states that answer each other run away if the
//! product of their reactions is more than their fatigue, and calm down if it is less.
//!
//! In the limit (both always act, no spread, no fog, no momentum, a dense ladder) an act of the one
//! is `reciprocity * retention` times the last act of the other, so the line is `r1 * r2 *
//! retention1 * retention2 = 1`.

use offramp::chance::Seed;
use offramp::crisis::{Conduct, Crisis, Parts};
use offramp::model::actor::retention;
use offramp::model::parties::Side;
use offramp::play::engine::Player;

use super::rungs::{on_ladder, plain, two};

/// The severity at which both begin.
const START: f64 = 10.0;
/// The distance of the rungs; a reply is rounded to the nearest, so by at most half of it.
const STEP: f64 = 0.1;
/// Two replies, each rounded by at most half a step on a severity of at least 7.
const ERROR: f64 = 2.0 * (0.5 * STEP / 7.0);
const TURNS: u32 = 200;

fn crisis(half_life: f64) -> Parts {
    let principal = plain("tempo = 100, urgency = 0")
        .replace("provocation = 1e12", &format!("provocation = {half_life}"))
        .replace("grudge = 0", &format!("grudge = 0, provocation = {START}"));
    let severities: Vec<f64> = (0..61).map(|place| 7.0 + STEP * f64::from(place)).collect();
    let parts = two(TURNS, &principal, &principal, "").crisis.into_parts();
    on_ladder(parts, &severities)
}

fn respond(parts: &mut Parts, side: Side, reciprocity: f64) {
    if let Conduct::Response { response, .. } = &mut parts.principals[side].conduct {
        response.press.reciprocity = reciprocity;
    }
}

/// What the first principal suffers in the end.
fn last_act(parts: &Parts, first: f64, second: f64) -> f64 {
    let mut parts = parts.clone();
    respond(&mut parts, Side::First, first);
    respond(&mut parts, Side::Second, second);
    let crisis = Crisis::assemble(parts).expect("a crisis");
    let mut player = Player::new(&crisis, Seed(1));
    player.play(1, &mut ()).principals[Side::First]
        .feelings
        .provocation
}

/// The reciprocity of the second principal at which a test turns from false to true.
fn turning_point(mut low: f64, mut high: f64, test: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..14 {
        let middle = f64::midpoint(low, high);
        if test(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    f64::midpoint(low, high)
}

#[test]
fn the_threshold_lies_on_richardsons_line() {
    for half_life in [1e12, 20.0] {
        let parts = crisis(half_life);
        let kept = retention(half_life, 1.0);
        for first in [0.82, 0.9, 1.0, 1.1, 1.22] {
            let first = first / kept;
            let line = 1.0 / (first * kept * kept);
            let falls_no_more = turning_point(0.8 * line, 1.2 * line, |second| {
                last_act(&parts, first, second) > START - 0.5 * STEP
            });
            let rises = turning_point(0.8 * line, 1.2 * line, |second| {
                last_act(&parts, first, second) > START + 0.5 * STEP
            });
            for edge in [falls_no_more, rises] {
                assert!(
                    (edge / line - 1.0).abs() < ERROR,
                    "half-life {half_life}, r1 {first}: threshold {edge}, line {line}"
                );
            }
        }
    }
}
