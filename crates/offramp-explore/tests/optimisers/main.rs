//! The two searches beside what other programs find of the same functions. The data file names the
//! programs, their versions and how they were called.

use offramp_core::chance::Seed;
use offramp_explore::optimise::cma_es::CmaEs;
use offramp_explore::optimise::nsga::Nsga;
use serde::Deserialize;

const FIELD: &str = include_str!("data/optimisers.json");

/// What pycma and pymoo find.
#[derive(Deserialize)]
struct Field {
    program: String,
    cma_es: Vec<Valley>,
    nsga: Vec<Front>,
}

#[derive(Deserialize)]
struct Valley {
    function: String,
    dimensions: usize,
    generations: usize,
    population: usize,
    /// The mean at the end, of its first seed.
    at: Vec<f64>,
    /// In how many of its runs a candidate costs less than 1e-8, and after how many candidates.
    runs: u64,
    median_evaluations: f64,
}

#[derive(Deserialize)]
struct Front {
    function: String,
    dimensions: usize,
    size: usize,
    generations: usize,
    /// The corner to which the hypervolume is measured, and that of its runs.
    reference: [f64; 2],
    median: f64,
}

fn field() -> Field {
    serde_json::from_str(FIELD).expect("a data file")
}

fn cost(function: &str, at: &[f64]) -> f64 {
    let bowl = |at: &f64| (at - 0.3) * (at - 0.3);
    match function {
        "sphere" => at.iter().map(bowl).sum(),
        "ellipsoid" => {
            let last = at.len() as f64 - 1.0;
            let stretch = |place: usize| libm::pow(10.0, 6.0 * place as f64 / last);
            at.iter()
                .enumerate()
                .map(|(place, at)| stretch(place) * bowl(at))
                .sum()
        }
        "rosenbrock" => {
            let at: Vec<f64> = at.iter().map(|one| 4.0 * one - 2.0).collect();
            let pairs = at.windows(2);
            pairs
                .map(|pair| {
                    let bend = pair[1] - pair[0] * pair[0];
                    100.0 * bend * bend + (1.0 - pair[0]) * (1.0 - pair[0])
                })
                .sum()
        }
        _ => at.iter().sum(),
    }
}

/// The mean at the end, and after how many candidates one cost less than 1e-8.
fn found(valley: &Valley, seed: u64) -> (Vec<f64>, Option<usize>) {
    let mut search = CmaEs::new(vec![0.5; valley.dimensions], Seed(seed));
    assert_eq!(search.population(), valley.population);
    let mut reached = None;
    for generation in 1..=valley.generations {
        let costs: Vec<f64> = search
            .ask()
            .iter()
            .map(|at| cost(&valley.function, at))
            .collect();
        if costs.iter().any(|cost| *cost < 1e-8) {
            reached = reached.or(Some(generation * costs.len()));
        }
        search.tell(&costs);
    }
    (search.mean(), reached)
}

#[test]
fn cma_es_finds_what_pycma_finds_as_soon() {
    for valley in &field().cma_es {
        let name = &valley.function;
        let all: Vec<_> = (1..=valley.runs).map(|seed| found(valley, seed)).collect();
        for (at, _) in &all {
            for (at, wanted) in at.iter().zip(&valley.at) {
                assert!((at - wanted).abs() < 1e-4, "{name}: {at} {wanted}");
            }
        }
        let mut reached: Vec<usize> = all.iter().filter_map(|(_, reached)| *reached).collect();
        reached.sort_unstable();
        let median = reached[reached.len() / 2] as f64;
        let ratio = median / valley.median_evaluations;
        // At an edge pycma bends its coordinates to a square, which halves the digits that it
        // needs; here they are reflected.
        let wanted = if name == "edge" { 1.5..2.5 } else { 0.7..1.3 };
        assert!(wanted.contains(&ratio), "{name}: {median}, {ratio}");
    }
}

fn costs(function: &str, at: &[f64]) -> Vec<f64> {
    if function == "schaffer" {
        let to = |goal: f64| {
            at.iter()
                .map(|one| (one - goal) * (one - goal))
                .sum::<f64>()
        };
        return vec![to(0.25), to(0.75)];
    }
    let rest = at[1..].iter().sum::<f64>() / (at.len() as f64 - 1.0);
    let far = 1.0 + 9.0 * rest;
    let share = at[0] / far;
    let bent = if function == "zdt1" {
        libm::sqrt(share)
    } else {
        share * share
    };
    vec![at[0], far * (1.0 - bent)]
}

/// The area between a front, ordered by the first goal, and a corner.
fn hypervolume(front: &[Vec<f64>], reference: [f64; 2]) -> f64 {
    let mut top = reference[1];
    let mut area = 0.0;
    for costs in front
        .iter()
        .filter(|costs| costs[0] < reference[0] && costs[1] < reference[1])
    {
        area += (reference[0] - costs[0]) * (top - costs[1]).max(0.0);
        top = top.min(costs[1]);
    }
    area
}

#[test]
fn nsga_covers_as_much_as_that_of_pymoo() {
    for front in &field().nsga {
        let mut volumes: Vec<f64> = (1..=11)
            .map(|seed| {
                let mut search = Nsga::new(vec![0.5; front.dimensions], front.size, Seed(seed));
                for _ in 0..front.generations {
                    let asked = search.ask();
                    search.tell(asked.iter().map(|at| costs(&front.function, at)).collect());
                }
                let best = search.best().into_iter().map(|one| one.costs);
                hypervolume(&best.collect::<Vec<_>>(), front.reference)
            })
            .collect();
        volumes.sort_by(f64::total_cmp);
        let median = volumes[5];
        let apart = (median / front.median - 1.0).abs();
        assert!(
            apart < 0.01,
            "{}: {median}, {}",
            front.function,
            front.median
        );
    }
}

#[test]
fn the_programs_are_named() {
    let program = field().program;
    assert!(
        program.contains("pycma") && program.contains("pymoo"),
        "{program}"
    );
}
