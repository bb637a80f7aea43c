//! Sensitivity: Sobol indices and elementary effects of functions whose indices are known.

use offramp::chance::Seed;
use offramp::explore::design::{Design, Factor, Sampling};
use offramp::explore::resamples::Estimated;
use offramp::explore::sensitivity::morris::{Effects, morris};
use offramp::explore::sensitivity::sobol::sobol;

use crate::{Kind, repetitions};

/// Ishigami & Homma 1990, with a = 7 and b = 0.1, on three coordinates from 0 to 1.
fn ishigami(at: &[f64]) -> f64 {
    let [x, y, z] = [0, 1, 2].map(|place| std::f64::consts::PI * (2.0 * at[place] - 1.0));
    libm::sin(x) + 7.0 * libm::sin(y) * libm::sin(y) + 0.1 * libm::pow(z, 4.0) * libm::sin(x)
}

const FIRST: [f64; 3] = [0.313_905, 0.442_411, 0.0];
const TOTAL: [f64; 3] = [0.557_589, 0.442_411, 0.243_684];
/// The slopes of straight lines through it: of x 12 times its covariance, 6 / pi (1 + b pi^4 / 5);
/// of the others none, for symmetry.
const EFFECT: [f64; 3] = [5.630_613, 0.0, 0.0];

fn design(sampling: Sampling, seed: u64) -> Design {
    let factors = ["x", "y", "z"].map(|name| Factor::between(name, 0.0, 1.0));
    Design::of(factors.to_vec(), sampling, Seed(seed)).expect("a design")
}

/// The base points are spread evenly, and resamples are not: so the intervals are wider than they
/// need be, and hold more often.
#[test]
fn sobol_indices_hold() {
    for base in [64, 256] {
        let mut first = Kind::named(format!("first-order Sobol index, {base} base points"));
        let mut total = Kind::named(format!("total Sobol index, {base} base points"));
        let mut effect = Kind::named(format!("effect, {base} base points"));
        for seed in 1..=repetitions(60) {
            let design = design(Sampling::Saltelli { base }, seed);
            let points: Vec<&[f64]> = (0..design.len()).map(|it| design.point(it)).collect();
            let values: Vec<f64> = points.iter().map(|point| ishigami(point)).collect();
            let found = sobol(&values, &points, Seed(seed)).expect("it varies");
            for (place, index) in found.iter().enumerate() {
                first.note(FIRST[place], [index.first.low, index.first.high]);
                total.note(TOTAL[place], [index.total.low, index.total.high]);
                effect.note(EFFECT[place], [index.effect.low, index.effect.high]);
            }
        }
        first.holds_at_least();
        total.holds_at_least();
        effect.holds_at_least();
    }
}

/// What is told of the effects of a factor.
type Told = fn(&Effects) -> Estimated;

#[test]
fn elementary_effects_hold() {
    // The truth is what many designs come to together.
    for trajectories in [10, 20, 40, 80] {
        let all: Vec<_> = (1..=repetitions(200))
            .map(|seed| {
                let design = design(Sampling::Morris { trajectories }, seed);
                let points: Vec<&[f64]> = (0..design.len()).map(|it| design.point(it)).collect();
                let values: Vec<f64> = points.iter().map(|point| ishigami(point)).collect();
                morris(&values, &points, Seed(seed)).expect("paths")
            })
            .collect();
        let kinds: [(&str, Told); 2] = [
            ("mean absolute elementary effect", |of| of.mean_absolute),
            ("mean elementary effect", |of| of.mean),
        ];
        for (name, of) in kinds {
            let mut kind = Kind::named(format!("{name}, {trajectories} paths"));
            for factor in 0..3 {
                let points = all.iter().map(|effects| of(&effects[factor]).point);
                let truth = points.sum::<f64>() / all.len() as f64;
                for effects in &all {
                    let found = of(&effects[factor]);
                    kind.note(truth, [found.low, found.high]);
                }
            }
            kind.holds_at_least();
        }
    }
}
