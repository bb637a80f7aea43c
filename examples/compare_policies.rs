//! Compares policies run by run under the same luck: what differs, how surely, and what the game
//! behind them says.
//!
//! `cargo run --release --example compare_policies`

use offramp::comparison::{PairedPlan, Selection, Verdict, compare};
use offramp::ensemble::Plan;
use offramp::experiment::{Policies, Request};
use offramp::game::{analysis, games};
use offramp::pool::Pool;
use offramp::report::game::game_report;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let request = Request::of(["iran-pakistan-2024"]).vary([
        Policies::of("iran", "measured").or("hawkish"),
        Policies::of("pakistan", "measured").or("hawkish"),
    ]);
    let grid = request.grid()?;
    let plan = PairedPlan::from(Plan::runs(3_000));
    let comparison = compare(&grid.arms, &Selection::Standard, &plan, &mut |_| ())?;

    for difference in comparison.differences.iter().filter(|one| one.against == 0) {
        if difference.verdict == Verdict::Shown {
            let arm = &grid.arms[difference.arm].name;
            println!("{arm}: {}", comparison.sentence(difference));
        }
    }
    let pool = Pool::of(None)?;
    for game in games(&grid, &comparison) {
        let report = game_report(&game, &grid.arms, &comparison.arms, plan.seed, &pool);
        for statement in &report.statements {
            let percent = 100.0 * statement.holds;
            println!("{percent:5.1} %  {}", statement.sentence);
        }
        assert!(
            !analysis(&game, &comparison.arms, plan.seed, &pool)
                .statements
                .is_empty()
        );
    }

    // Two hawks fight more often than two measured governments, and that is no accident of the luck
    // they met.
    let [hawks, doves] = [&grid.arms[3].name, &grid.arms[0].name];
    let war = comparison.difference(hawks, doves, "war")?;
    let change = war.estimate.ok_or("there are runs")?;
    assert!(war.verdict == Verdict::Shown && change.low > 0.0);
    Ok(())
}
