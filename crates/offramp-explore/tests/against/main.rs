//! Indices and boxes beside functions whose indices are known, and beside what other programs make
//! of the same data. Each data file names the program and its version.

use offramp_core::chance::Seed;
use offramp_explore::design::{Design, Factor, Sampling};
use offramp_explore::discovery::Worth;
use offramp_explore::discovery::prim::prim;
use offramp_explore::discovery::worth::quasi_p;
use offramp_explore::sensitivity::morris::morris;
use offramp_explore::sensitivity::sobol::sobol;
use serde::Deserialize;

const SALIB: &str = include_str!("data/salib.json");
const EMA_WORKBENCH: &str = include_str!("data/ema-workbench.json");

/// Samples, outputs and indices of SALib 1.6.
#[derive(Deserialize)]
struct Salib {
    program: String,
    sobol: Vec<SobolCase>,
    morris: Vec<MorrisCase>,
}

#[derive(Deserialize)]
struct SobolCase {
    function: String,
    points: Vec<Vec<f64>>,
    values: Vec<f64>,
    first: Vec<f64>,
    total: Vec<f64>,
}

#[derive(Deserialize)]
struct MorrisCase {
    function: String,
    points: Vec<Vec<f64>>,
    values: Vec<f64>,
    mean: Vec<f64>,
    absolute: Vec<f64>,
    deviation: Vec<f64>,
}

/// Worlds, weights and the way of the peeling of EMAworkbench 2.5.
#[derive(Deserialize)]
struct Workbench {
    program: String,
    cases: Vec<PeelingCase>,
}

#[derive(Deserialize)]
struct PeelingCase {
    case: String,
    columns: Vec<Vec<f64>>,
    weights: Vec<f64>,
    boxes: Vec<Vec<[f64; 2]>>,
    mean: Vec<f64>,
    mass: Vec<f64>,
    /// Of some boxes, where worlds count or do not.
    #[serde(default)]
    quasi_p: Vec<QuasiP>,
}

/// The quasi-p-values of a box's restrictions: for each factor that of its lower and its upper end,
/// -1 where there is none.
#[derive(Deserialize)]
struct QuasiP {
    #[serde(rename = "box")]
    number: usize,
    ends: Vec<(usize, f64, f64)>,
}

fn near(found: f64, wanted: f64, within: f64, what: &str) {
    assert!(
        (found - wanted).abs() <= within,
        "{what}: {found}, not {wanted}"
    );
}

fn slices(points: &[Vec<f64>]) -> Vec<&[f64]> {
    points.iter().map(Vec::as_slice).collect()
}

/// The indices of a function of the unit cube on a design of this program.
fn indices(dimensions: usize, of: impl Fn(&[f64]) -> f64) -> Vec<[f64; 2]> {
    let factors = (0..dimensions).map(|at| Factor::between(at.to_string(), 0.0, 1.0));
    let sampling = Sampling::Saltelli { base: 8_192 };
    let design = Design::of(factors.collect(), sampling, Seed(1)).expect("a design");
    let points: Vec<&[f64]> = (0..design.len()).map(|world| design.point(world)).collect();
    let values: Vec<f64> = points.iter().map(|point| of(point)).collect();
    let found = sobol(&values, &points, Seed(1)).expect("it varies");
    found
        .iter()
        .map(|index| {
            let [first, total] = [index.first, index.total];
            assert!(first.low <= first.point && first.point <= first.high);
            assert!(total.low <= total.point && total.point <= total.high);
            [first.point, total.point]
        })
        .collect()
}

#[test]
fn the_indices_of_ishigami_are_the_known_ones() {
    use std::f64::consts::PI;
    let found = indices(3, |x| {
        let x: Vec<f64> = x.iter().map(|at| PI * (2.0 * at - 1.0)).collect();
        let (sine, other) = (libm::sin(x[0]), libm::sin(x[1]));
        sine + 7.0 * other * other + 0.1 * libm::pow(x[2], 4.0) * sine
    });
    // Ishigami & Homma 1990 with a = 7 and b = 0.1.
    let wanted = [[0.3139, 0.5576], [0.4424, 0.4424], [0.0, 0.2437]];
    for (factor, (found, wanted)) in found.iter().zip(wanted).enumerate() {
        near(found[0], wanted[0], 0.01, &format!("first {factor}"));
        near(found[1], wanted[1], 0.01, &format!("total {factor}"));
    }
}

#[test]
fn the_indices_of_sobols_g_are_the_known_ones() {
    let weights = [0.0, 1.0, 4.5, 9.0];
    let found = indices(4, |x| {
        let terms = x.iter().zip(weights);
        terms
            .map(|(at, a)| ((4.0 * at - 2.0).abs() + a) / (1.0 + a))
            .product()
    });
    let alone = weights.map(|a| 1.0 / (3.0 * (1.0 + a) * (1.0 + a)));
    let all: f64 = alone.iter().map(|part| 1.0 + part).product::<f64>() - 1.0;
    for (factor, part) in alone.iter().enumerate() {
        near(
            found[factor][0],
            part / all,
            0.01,
            &format!("first {factor}"),
        );
        let others: f64 = alone.iter().map(|part| 1.0 + part).product::<f64>() / (1.0 + part);
        near(
            found[factor][1],
            part * others / all,
            0.01,
            &format!("total {factor}"),
        );
    }
}

#[test]
fn indices_and_effects_are_those_of_salib_on_the_same_sample() {
    let salib: Salib = serde_json::from_str(SALIB).expect("data");
    assert_eq!(salib.program, "SALib");
    for case in &salib.sobol {
        let found = sobol(&case.values, &slices(&case.points), Seed(1)).expect("it varies");
        for (factor, index) in found.iter().enumerate() {
            let what = format!("{} {factor}", case.function);
            near(index.first.point, case.first[factor], 1e-9, &what);
            near(index.total.point, case.total[factor], 1e-9, &what);
        }
    }
    for case in &salib.morris {
        let found = morris(&case.values, &slices(&case.points), Seed(1)).expect("two paths");
        for (factor, effects) in found.iter().enumerate() {
            let what = format!("{} {factor}", case.function);
            near(effects.mean.point, case.mean[factor], 1e-9, &what);
            near(
                effects.mean_absolute.point,
                case.absolute[factor],
                1e-9,
                &what,
            );
            near(effects.deviation, case.deviation[factor], 1e-9, &what);
        }
    }
}

#[test]
fn boxes_are_those_of_the_workbench_on_the_same_worlds() {
    let workbench: Workbench = serde_json::from_str(EMA_WORKBENCH).expect("data");
    assert_eq!(workbench.program, "EMAworkbench");
    for case in &workbench.cases {
        let peeling = prim(&case.columns, &case.weights);
        assert_eq!(peeling.boxes.len(), case.boxes.len(), "{}", case.case);
        for (step, (limits, wanted)) in peeling.boxes.iter().zip(&case.boxes).enumerate() {
            let what = format!("{}, box {step}", case.case);
            for (own, other) in limits.0.iter().zip(wanted) {
                near(own[0], other[0], 1e-12, &what);
                near(own[1], other[1], 1e-12, &what);
            }
            let worth = Worth::of(&case.weights, &limits.inside(&case.columns));
            near(worth.density, case.mean[step], 1e-12, &what);
            near(worth.support, case.mass[step], 1e-12, &what);
        }
    }
}

#[test]
fn restrictions_are_as_unlikely_by_chance_as_the_workbench_says() {
    let workbench: Workbench = serde_json::from_str(EMA_WORKBENCH).expect("data");
    let mut compared = 0;
    for case in &workbench.cases {
        let peeling = prim(&case.columns, &case.weights);
        for QuasiP { number, ends } in &case.quasi_p {
            let limits = &peeling.boxes[*number];
            let inside = limits.inside(&case.columns);
            // Here a restriction has both its ends; there each end is one.
            for (factor, low, high) in ends.iter().filter(|(_, low, high)| low.min(*high) < 0.0) {
                let mut lifted = limits.clone();
                lifted.free(*factor, peeling.whole());
                let without = lifted.inside(&case.columns);
                let own = quasi_p(&case.weights, &inside, &without);
                let wanted = low.max(*high);
                let what = format!("box {number}, factor {factor}: {own:e} {wanted:e}");
                near(own / wanted, 1.0, 1e-9, &what);
                compared += 1;
            }
        }
    }
    assert!(compared >= 6, "{compared}");
}
