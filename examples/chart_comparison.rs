//! Compares four policies of Pakistan with one another and draws what came of them.
//!
//! `cargo run --release --example chart_comparison`

use offramp::chart::compared::{forest, outcomes};
use offramp::comparison::{PairedPlan, Pairs, Selection, compare};
use offramp::experiment::{Policies, Request};
use offramp::prelude::*;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let policies = Policies::of("pakistan", "measured")
        .or("restraint")
        .or("hawkish")
        .or("grit");
    let grid = Request::of(["iran-pakistan-2024"])
        .vary([policies])
        .grid()?;
    let plan = PairedPlan::from(Plan::runs(2_000)).pairs(Pairs::WithFirst);
    let comparison = compare(&grid.arms, &Selection::Standard, &plan, &mut |_| ())?;

    // Which endings each arm has, and a forest of differences for every share that differs.
    let folder = std::env::temp_dir();
    let endings = outcomes(&grid, &comparison);
    println!("{}", endings.says());
    endings.save(folder.join("outcomes.svg"))?;
    let forest = forest(&grid, &comparison).ok_or("no difference was shown")?;
    println!("{}", forest.says());
    forest.save(folder.join("differences.svg"))?;
    println!("drawn in {}", folder.display());

    assert_eq!(endings.arms.len(), 4);
    assert!(forest.panels.iter().any(|panel| panel.name == "War"));
    Ok(())
}
