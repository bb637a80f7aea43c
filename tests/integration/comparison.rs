//! Comparisons are paired, honest about what they do not show, and the same at any number of
//! threads.

use std::sync::atomic::AtomicBool;

use offramp::chance::{Luck, Purpose, Seed};
use offramp::comparison::{
    Arm, Comparison, ComparisonError, Contrast, Grid, PairedPlan, Selection, Verdict, compare,
};
use offramp::ensemble::{self, Plan};
use offramp::experiment::{Policies, Request, Values};
use offramp::game::{analysis, games};
use offramp::pool::Pool;
use offramp::report::game::game_report;
use offramp::scenario::{Override, load};
use offramp::statistics::Blocks;

fn grid(vary: &[(&str, &[&str])]) -> Grid {
    let policies = |(actor, policies): &(&str, &[&str])| {
        let first = Policies::of(actor, policies[0]);
        policies[1..].iter().fold(first, |all, one| all.or(one))
    };
    let request = Request::of(["iran-pakistan-2024"]).vary(vary.iter().map(policies));
    request.grid().unwrap_or_else(|error| panic!("{error}"))
}

/// Where either state may be a hawk.
fn hawks_or_measured() -> Grid {
    grid(&[
        ("iran", &["measured", "hawkish"]),
        ("pakistan", &["measured", "hawkish"]),
    ])
}

fn plan(runs: u64) -> Plan {
    Plan::runs(runs).threads(2)
}

fn played<'p>(grid: &Grid, plan: impl Into<PairedPlan<'p>>) -> Comparison {
    compare(&grid.arms, &Selection::All, &plan.into(), &mut |_| ()).expect("a comparison")
}

fn second_from_first(grid: &Grid, comparison: &Comparison, quantity: &str) -> Contrast {
    let [first, second] = [0, 1].map(|arm: usize| grid.arms[arm].name.as_str());
    let found = comparison.difference(second, first, quantity);
    found.unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn what_never_happened_has_no_days_since_it_did() {
    let set = |text: &str| Override::Set(text.to_owned());
    let never = set(
        "measures.never = { unit = \"days\", value = 'days_since(\"iran\", \"nuclear-strike\")' }",
    );
    let some = set("measures.some = { unit = \"days\", value = 'days_since(\"iran\", \"talk\")' }");
    let scenario = load("iran-pakistan-2024", &[never, some]).expect("a scenario");
    let plan = Plan::runs(300);
    let ensemble = ensemble::play(&scenario.crisis, &plan, &mut ()).expect("runs");
    let runs_with = |name: &str| {
        let measures = ensemble.measures.iter();
        let found = measures.filter(|(measure, _)| measure.name == name);
        found.map(|(_, distribution)| distribution.n()).sum::<u64>()
    };
    assert_eq!(runs_with("never"), 0);
    assert!(
        (1..300).contains(&runs_with("some")),
        "{}",
        runs_with("some")
    );
}

#[test]
fn a_policy_against_itself_differs_in_no_run() {
    let comparison = played(
        &grid(&[("pakistan", &["measured", "measured"])]),
        plan(2_000),
    );
    assert!(comparison.differences.len() > 15);
    for difference in &comparison.differences {
        let quantity = &comparison.quantities[difference.quantity];
        let estimate = difference.estimate.expect("pairs");
        assert!(estimate.point == 0.0 && estimate.low <= 0.0 && estimate.high >= 0.0);
        assert!(difference.p_holm >= 1.0, "{}", quantity.name);
        assert_eq!(
            difference.verdict,
            Verdict::NeverDiffered,
            "{}",
            quantity.name
        );
    }
}

#[test]
fn an_arm_is_the_ensemble_that_run_plays() {
    let grid = grid(&[("pakistan", &["measured", "hawkish"])]);
    let comparison = played(&grid, plan(3_000));
    let whole = Plan::runs(3_000).threads(1);
    for (arm, tally) in grid.arms.iter().zip(&comparison.arms) {
        let alone = ensemble::play(&arm.crisis, &whole, &mut ()).expect("an ensemble");
        assert_eq!(alone.outcomes, tally.outcomes);
        let deaths = |measures: &[(
            offramp::crisis::measure::Measure,
            ensemble::EmpiricalDistribution,
        )]| {
            let found = measures
                .iter()
                .find(|(measure, _)| measure.name == "deaths");
            found.map(|(_, of)| of.clone())
        };
        assert_eq!(deaths(&alone.measures), deaths(&tally.measures));
    }
}

#[test]
fn differences_are_those_of_the_runs_played_one_by_one() {
    let grid = grid(&[("pakistan", &["measured", "hawkish"])]);
    let comparison = played(&grid, plan(600));
    let war = second_from_first(&grid, &comparison, "war");
    let discordant = war.discordant.expect("an outcome");
    let outcome =
        |arm: &Arm, run| offramp::play::recorder::record(&arm.crisis, Seed(1), run).outcome;
    let pairs: Vec<[bool; 2]> = (1..=600)
        .map(|run| [0, 1].map(|arm: usize| outcome(&grid.arms[arm], run) == "war"))
        .collect();
    let gained = pairs.iter().filter(|[had, has]| *has && !had).count() as u64;
    let lost = pairs.iter().filter(|[had, has]| *had && !has).count() as u64;
    let counts = (discordant.n, discordant.gained, discordant.lost);
    assert_eq!(counts, (600, gained, lost));
}

#[test]
fn any_number_of_threads_gives_the_same_bits() {
    let grid = grid(&[
        ("pakistan", &["measured", "hawkish", "grit"]),
        ("china", &["urge-restraint", "bystander"]),
    ]);
    let results = [1, 2, 4].map(|threads| {
        let comparison = played(&grid, plan(1_500).threads(threads));
        let pool = Pool::of(Some(threads)).expect("threads");
        let games = games(&grid, &comparison);
        let said = games
            .iter()
            .map(|game| analysis(game, &comparison.arms, Seed(1), &pool));
        format!(
            "{:?} {:?}",
            comparison.differences,
            said.collect::<Vec<_>>()
        )
    });
    assert_eq!(results[0], results[1]);
    assert_eq!(results[0], results[2]);
}

#[test]
fn pairing_narrows_intervals_where_luck_is_shared() {
    let grid = grid(&[("china", &["urge-restraint", "bystander"])]);
    let comparison = played(&grid, plan(6_000));
    let narrower = |name: &str| {
        let difference = second_from_first(&grid, &comparison, name);
        difference.gain.expect("runs differ").sqrt()
    };
    // The factor by which the paired interval is narrower than that of two independent ensembles of
    // as many runs.
    for (name, least) in [
        ("violent-reply", 1.5),
        ("peak", 1.5),
        ("war", 1.2),
        ("days", 1.2),
    ] {
        assert!(narrower(name) > least, "{name}: {}", narrower(name));
    }
}

#[test]
fn few_arms_are_compared_with_each_other_and_many_with_the_first() {
    let few = played(
        &grid(&[("pakistan", &["measured", "hawkish", "grit"])]),
        plan(50),
    );
    assert_eq!(few.pairs, [[0, 1], [0, 2], [1, 2]]);
    let many = played(
        &grid(&[
            ("pakistan", &["measured", "hawkish", "grit"]),
            ("iran", &["measured", "grit"]),
        ]),
        plan(50),
    );
    assert_eq!(many.pairs.len(), 5);
    assert!(many.pairs.iter().all(|[against, _]| *against == 0));
}

#[test]
fn precision_is_reached_and_says_how_many_runs_it_took() {
    let grid = grid(&[("china", &["urge-restraint", "bystander", "mediator"])]);
    let until = |half_width, most| PairedPlan::from(plan(most)).until_precise(half_width);
    let reached = played(&grid, until(0.02, 100_000));
    let precision = reached.precision.expect("a precision");
    assert!(precision.reached() && !reached.partial && precision.widest <= 0.02);
    assert_eq!(reached.runs, 4_096 << (precision.looks - 1));
    let widest = reached
        .differences
        .iter()
        .filter(|difference| difference.discordant.is_some())
        .filter_map(|difference| difference.estimate)
        .map(|estimate| 0.5 * (estimate.high - estimate.low))
        .fold(0.0, f64::max);
    assert!(reached.differences.len() >= 2 * grid.arms[0].crisis.outcome_names().len());
    assert!(widest <= precision.widest);
    let bounded = played(&grid, until(0.000_1, 5_000));
    let precision = bounded.precision.expect("a precision");
    assert!(!precision.reached() && bounded.runs == 5_000 && !bounded.partial);
}

#[test]
fn an_interrupt_leaves_whole_chunks_of_every_arm() {
    let grid = grid(&[("china", &["urge-restraint", "bystander"])]);
    let stop = AtomicBool::new(false);
    let plan = PairedPlan::from(plan(100_000)).stopped_by(&stop);
    let mut told = 0;
    let mut progress = |played| {
        told = played;
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
    };
    let comparison = compare(&grid.arms, &Selection::Standard, &plan, &mut progress);
    let comparison = comparison.expect("some runs");
    assert!(comparison.partial && comparison.runs < 100_000 && comparison.runs == told);
    for arm in &comparison.arms {
        assert_eq!(arm.outcomes.iter().sum::<u64>(), comparison.runs);
    }
    let same = played(&grid, self::plan(comparison.runs));
    assert_eq!(same.arms[0].outcomes, comparison.arms[0].outcomes);
    let none = compare(&grid.arms, &Selection::Standard, &plan, &mut |_| ());
    assert!(matches!(none, Err(ComparisonError::NothingPlayed)));
}

#[test]
fn scenarios_values_and_absences_make_arms() {
    let request = Request::of(["iran-pakistan-2024"])
        .vary_set([Values::of("principals.iran.home.outcry", "0.1").or("0.4")])
        .without(["china"]);
    let grid = request.grid().unwrap_or_else(|error| panic!("{error}"));
    let names: Vec<&str> = grid.arms.iter().map(|arm| arm.name.as_str()).collect();
    assert_eq!(names[3], "principals.iran.home.outcry=0.4, without china");
    let comparison = played(&grid, plan(1_500));
    let war = second_from_first(&grid, &comparison, "war");
    assert!(war.estimate.expect("pairs").point > 0.0);
    let alone = load(
        "iran-pakistan-2024",
        &[Override::Set("principals.iran.home.outcry=0.4".to_owned())],
    );
    assert_eq!(alone.expect("a scenario").hash, grid.arms[2].hash);
    assert_eq!(
        grid.arms[3].crisis.actors().count(),
        grid.arms[2].crisis.actors().count() - 1
    );
}

#[test]
fn hawks_lose_the_game_against_hawks_and_win_it_against_the_measured() {
    let grid = hawks_or_measured();
    let comparison = played(&grid, plan(2_000));
    let games = games(&grid, &comparison);
    assert_eq!((games.len(), games[0].game.profiles()), (1, 4));
    // The payoffs of the game are the means of the arms.
    for (profile, arm) in games[0].arms.iter().enumerate() {
        let measures = &comparison.arms[*arm].measures;
        let payoff = measures
            .iter()
            .find(|(measure, _)| measure.name == "payoff-iran");
        let mean = payoff.and_then(|(_, of)| of.mean());
        let own = games[0].game.payoffs[0][profile];
        assert!((own - mean.expect("a mean")).abs() < 1e-9 * own.abs());
    }
    let found = analysis(&games[0], &comparison.arms, Seed(1), &Pool::here());
    for (player, regrets) in found.regrets.iter().enumerate() {
        let largest = offramp::game::regret::largest_regrets(&games[0].game, player);
        for (largest, regret) in largest.iter().zip(regrets) {
            assert!((regret.point - largest).abs() < 1e-12);
            assert!(regret.low <= regret.point && regret.point <= regret.high);
        }
    }
    // To be a hawk against a hawk is regretted, and how much is not known exactly.
    assert!(found.regrets[1][1].low > 0.0 && found.regrets[1][1].high > found.regrets[1][1].low);
    let said = found.statements;
    assert!(said.iter().all(|one| (0.0..=1.0).contains(&one.share)));
    // So it is a game of chicken: who meets a hawk had better be measured, and the other way round.
    for profile in [1, 2] {
        let one_hawk = offramp::game::Statement::PureEquilibrium { profile };
        let found = said.iter().find(|one| one.statement == one_hawk);
        assert!(found.is_some_and(|one| one.share > 0.9), "{said:?}");
    }
}

/// Beside a pure equilibrium stands the share of resamples in which this one is there.
#[test]
fn every_pure_equilibrium_has_its_own_share_of_resamples() {
    let grid = hawks_or_measured();
    let comparison = played(&grid, plan(100));
    let game = games(&grid, &comparison).remove(0);
    let found = analysis(&game, &comparison.arms, Seed(1), &Pool::here());
    let mut shares = Vec::new();
    for one in &found.equilibria {
        if !one.equilibrium.is_pure() {
            continue;
        }
        let [row, column] = [0, 1].map(|player| one.equilibrium.supports()[player][0]);
        let profile = game.game.profile(&[row, column]);
        let statement = offramp::game::Statement::PureEquilibrium { profile };
        let mut said = found.statements.iter();
        let said = said.find(|said| said.statement == statement);
        assert_eq!(one.holds, said.map(|said| said.share));
        shares.push(one.holds.expect("a share"));
    }
    assert!(
        shares.len() == 2 && shares[0] > 0.05 + shares[1],
        "{shares:?}"
    );
}

#[test]
fn the_shares_of_a_mixed_equilibrium_have_intervals() {
    let grid = hawks_or_measured();
    let mut comparison = played(&grid, plan(64));
    // Matching pennies with noise; the row player gets 3 instead of 1 where both play the first
    // policy.
    for (place, (arm, payoff)) in comparison
        .arms
        .iter_mut()
        .zip([3.0, -1.0, -1.0, 1.0])
        .enumerate()
    {
        arm.blocks = Blocks::new(4);
        let mut luck = Luck::once(Seed(7), "noise").run(place as u64);
        for run in 0..4_096_u32 {
            let noise = luck.turn(run).uniform(Purpose::Harm) * 10.0 - 5.0;
            let row = [0.0, 0.0, payoff + noise, -payoff - noise];
            arm.blocks.add(row.into_iter());
        }
    }
    let games = games(&grid, &comparison);
    let found = analysis(&games[0], &comparison.arms, Seed(1), &Pool::here());
    let mixed = &found.mixed().expect("a mixed equilibrium").shares;
    for (shares, exact) in mixed.iter().zip([[1.0, 2.0], [1.0, 2.0]]) {
        let sum: f64 = exact.iter().sum();
        for (share, exact) in shares.iter().zip(exact) {
            let exact = exact / sum;
            assert!(share.low < exact && exact < share.high, "{share:?} {exact}");
            assert!(
                0.001 < share.high - share.low && share.high - share.low < 0.1,
                "{share:?}"
            );
        }
    }
    assert_eq!(mixed.len(), 2);
    let report = game_report(
        &games[0],
        &grid.arms,
        &comparison.arms,
        Seed(1),
        &Pool::here(),
    );
    let policy = &report.players[0].policies[1];
    assert!(policy.mixed_low < policy.mixed_share && policy.mixed_share < policy.mixed_high);
    let said = report
        .statements
        .iter()
        .find(|row| row.kind == "mixed-equilibrium");
    let said = &said.expect("an equilibrium").sentence;
    assert!(said.contains("iran: measured 33 % ["), "{said}");
}

#[test]
fn a_precision_counts_every_share_that_is_asked_for() {
    let until = |half_width| PairedPlan::from(plan(4_096)).until_precise(half_width);
    let asked = |name: &str| Selection::Named(vec![name.to_owned()]);
    let grid = grid(&[("pakistan", &["measured", "hawkish"])]);
    let reply = asked("violent-reply");
    let comparison = compare(&grid.arms, &reply, &until(0.001), &mut |_| ()).expect("runs");
    let precision = comparison.precision.expect("a precision");
    assert!(
        !precision.reached() && precision.widest > 0.005,
        "{}",
        precision.widest
    );
    let days = compare(&grid.arms, &asked("days"), &until(0.001), &mut |_| ());
    assert!(matches!(days, Err(ComparisonError::NoShare)));
}

#[test]
fn a_few_runs_show_nothing_of_a_mean() {
    let grid = grid(&[("pakistan", &["measured", "hawkish"])]);
    for seed in [2, 4, 6, 12] {
        let comparison = played(&grid, plan(2).seed(seed));
        let shown = |verdict: &Verdict| matches!(verdict, Verdict::Shown);
        assert!(!comparison.differences.iter().any(|one| shown(&one.verdict)));
    }
}

#[test]
fn every_ending_of_every_scenario_is_drawn() {
    let request = Request::of(["iran-pakistan-2024", "reference-icb"]);
    let grid = request.grid().unwrap_or_else(|error| panic!("{error}"));
    let drawn = offramp::chart::compared::outcomes(&grid, &played(&grid, plan(64)));
    assert!(
        drawn.endings.iter().any(|ending| ending.name == "over"),
        "{:?}",
        drawn.endings
    );
    for arm in &drawn.arms {
        assert_eq!(arm.counts.iter().sum::<u64>(), 64);
    }
}
