//! Intervals of what is played cover the truth as often as they say.
//!
//! Many small ensembles are played, each with a seed of its own; the truth is what all of them
//! together come to. Deaths are the hard case: in a few runs a war holds most of them.

use offramp::chance::Seed;
use offramp::comparison::Comparison;
use offramp::crisis::Crisis;
use offramp::ensemble::Plan;
use offramp::scenario::{Override, load};
use offramp::statistics::interval::Z95;
use offramp::statistics::wilson;

const REPETITIONS: u64 = 500;
const RUNS: u64 = 400;
/// The least coverage of an interval of 95 %.
const LEAST: f64 = 0.93;

fn crisis(policy: &str) -> Crisis {
    let set = [
        "turns=40".to_owned(),
        format!("principals.pakistan.policy=\"{policy}\""),
    ];
    let overrides = set.map(Override::Set);
    load("iran-pakistan-2024", &overrides)
        .expect("sound")
        .crisis
}

/// A kind of interval: its name, and the estimate with its interval of every repetition.
struct Intervals {
    name: String,
    found: Vec<[f64; 3]>,
}

impl Intervals {
    /// The share of repetitions whose interval holds the mean of all estimates.
    fn coverage(&self) -> f64 {
        let n = self.found.len() as f64;
        let truth = self.found.iter().map(|[point, ..]| point).sum::<f64>() / n;
        let covers = self
            .found
            .iter()
            .filter(|[_, low, high]| *low <= truth && truth <= *high);
        covers.count() as f64 / n
    }
}

/// Notes an interval under its name.
fn note(all: &mut Vec<Intervals>, name: String, interval: [f64; 3]) {
    match all.iter_mut().find(|it| it.name == name) {
        Some(intervals) => intervals.found.push(interval),
        None => all.push(Intervals {
            name,
            found: vec![interval],
        }),
    }
}

/// The intervals of one repetition: of shares, means and exceedances of the first arm, and of all
/// differences.
fn repetition(all: &mut Vec<Intervals>, comparison: &Comparison) {
    let arm = &comparison.arms[0];
    for outcome in 0..2 {
        let share = arm.share(outcome, Z95);
        note(
            all,
            format!("share of outcome {outcome}"),
            [share.point, share.low, share.high],
        );
    }
    for (measure, of) in &arm.measures {
        if !["days", "deaths", "violent-acts-iran"].contains(&measure.name.as_str()) {
            continue;
        }
        let mean = of.estimate(&measure.unit, Z95).expect("runs");
        note(
            all,
            format!("mean of {}", measure.name),
            [mean.point, mean.low, mean.high],
        );
        if measure.name == "deaths" {
            for over in [100, 1_000] {
                let above = wilson(of.above(over).expect("people"), RUNS);
                note(
                    all,
                    format!("deaths over {over}"),
                    [above.point, above.low, above.high],
                );
            }
        }
    }
    for difference in &comparison.differences {
        let name = &comparison.quantities[difference.quantity].name;
        let wanted = ["war", "settled", "days", "deaths"].contains(&name.as_str());
        if let Some(interval) = difference.estimate.filter(|_| wanted) {
            let found = [interval.point, interval.low, interval.high];
            note(all, format!("difference of {name}"), found);
        }
    }
}

#[test]
fn every_kind_of_interval_covers_the_truth() {
    let arms = [
        ("as is", crisis("historical")),
        ("hawkish", crisis("hawkish")),
    ];
    let mut all = Vec::new();
    for seed in 1..=REPETITIONS {
        let arms = arms.iter().map(|(name, crisis)| (*name, crisis));
        let comparison = Comparison::play(arms, Plan::runs(RUNS).seed(Seed(seed)));
        repetition(&mut all, &comparison.expect("two arms"));
    }
    assert!(all.len() >= 11, "{} kinds", all.len());
    let found: Vec<String> = all
        .iter()
        .map(|it| format!("{}: {:.3} of {}", it.name, it.coverage(), it.found.len()))
        .collect();
    let low = all.iter().filter(|it| it.coverage() < LEAST).count();
    assert!(low == 0, "{found:#?}");
}
