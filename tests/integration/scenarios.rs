//! Every shipped scenario is sound, runs and ends.

use offramp::chance::Seed;
use offramp::ensemble::{Plan, play};
use offramp::scenario::{SCENARIOS, load};

#[test]
fn every_file_is_sound_built_in_and_ends() {
    let mut files: Vec<String> = std::fs::read_dir("scenarios")
        .expect("the folder of scenarios")
        .map(|entry| entry.expect("an entry").path().display().to_string())
        .collect();
    files.sort();
    assert_eq!(files.len(), SCENARIOS.len());
    for (file, (name, text)) in files.iter().zip(SCENARIOS) {
        assert_eq!(*file, format!("scenarios/{name}.toml"));
        assert_eq!(std::fs::read_to_string(file).expect("a file"), text);
        let scenario = load(file, &[]).unwrap_or_else(|error| panic!("{error}"));
        assert!(scenario.warnings.is_empty());
        let plan = Plan {
            seed: Seed(1),
            runs: 2_000,
            threads: None,
        };
        let ensemble = play(&scenario.crisis, &plan, &mut ()).expect("an ensemble");
        assert_eq!(ensemble.outcomes.iter().sum::<u64>(), 2_000);
    }
}

/// ICB crises with a violent trigger (section 5 of the evidence): a violent response in 52 to 64 %, full-scale war in 3 to 11 %.
/// The base case is one crisis, not that population: it must only lie in the same region.
#[test]
fn the_base_case_lies_in_the_region_of_the_base_rates() {
    let scenario = load("iran-pakistan-2024", &[]).unwrap_or_else(|error| panic!("{error}"));
    let plan = Plan {
        seed: Seed(1),
        runs: 5_000,
        threads: None,
    };
    let report = offramp::report::run::report(
        &scenario,
        &play(&scenario.crisis, &plan, &mut ()).expect("an ensemble"),
    );
    let reply = report
        .measures
        .iter()
        .find(|measure| measure.name == "violent-reply")
        .expect("the measure");
    assert!((0.5..0.7).contains(&reply.mean.expect("runs")), "{reply:?}");
    assert!(
        (0.02..0.11).contains(&report.outcomes[0].share),
        "{:?}",
        report.outcomes
    );
}
