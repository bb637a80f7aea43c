//! Docs lead with programs that run.

use crate::figures::Figures;

use super::packages;

/// How many public items of each crate have an example that runs. The numbers only grow.
const EXAMPLES: [(&str, usize); 8] = [
    ("offramp-analysis", 32),
    ("offramp-chart", 50),
    ("offramp-core", 44),
    ("offramp-explore", 1),
    ("offramp-report", 17),
    ("offramp-seat", 6),
    ("offramp-scenario", 5),
    ("offramp", 5),
];

#[test]
fn public_items_with_an_example_never_become_fewer() {
    let packages = packages();
    for (name, least) in EXAMPLES {
        let package = packages.iter().find(|package| package.name == name);
        let figures = Figures::of(package.expect("a crate of this name"));
        let found = figures.examples;
        assert!(found >= least, "{name}: {found} of {least} examples");
    }
}
