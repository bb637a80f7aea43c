//! What contenders of a tournament come to, and how surely policies are ranked over worlds.

use offramp::chance::Seed;
use offramp::explore::robustness::{Rule, robustness};
use offramp::model::parties::BySide;
use offramp::seat::arena::{Played, Tournament};

use crate::drawn::Drawn;
use crate::{Kind, repetitions};

/// How often a pairing ends badly, and what it costs then.
const BAD: [f64; 4] = [0.05, 0.2, 0.15, 0.4];
const COST: f64 = 100.0;

/// A tournament of two contenders whose pairings share part of their luck.
fn tournament(runs: usize, seed: u64) -> Tournament {
    let mut drawn = Drawn::of(9_000_000 + seed);
    let mut played: Vec<Vec<Played>> = vec![Vec::new(); BAD.len()];
    for _ in 0..runs {
        let shared = drawn.uniform();
        for (pairing, bad) in played.iter_mut().zip(BAD) {
            let own = drawn.chance(0.5);
            let uniform = if own { drawn.uniform() } else { shared };
            let is_bad = uniform < bad;
            let cost = if is_bad { COST } else { 0.0 };
            let points = |drawn: &mut Drawn| Some(drawn.normal() - cost);
            pairing.push(Played {
                outcome: 0,
                is_bad,
                payoffs: BySide::new(points(&mut drawn), points(&mut drawn)),
            });
        }
    }
    let seats = [[0, 0], [0, 1], [1, 0], [1, 1]];
    Tournament {
        seats: seats.map(|[one, other]| BySide::new(one, other)).to_vec(),
        runs: played,
    }
}

#[test]
fn what_contenders_come_to_holds() {
    // Over both seats: a pairing with itself counts twice.
    let bad = [
        (2.0 * BAD[0] + BAD[1] + BAD[2]) / 4.0,
        (BAD[1] + BAD[2] + 2.0 * BAD[3]) / 4.0,
    ];
    let mean = f64::midpoint(bad[0], bad[1]);
    for runs in [100, 400] {
        let named = |what: &str| Kind::named(format!("{what} of contenders, {runs} runs"));
        let (mut points, mut leads) = (named("points"), named("lead in points"));
        let (mut shares, mut more) = (named("bad endings"), named("more bad endings"));
        for seed in 1..=repetitions(400) {
            let found = tournament(runs, seed).standings(2);
            for (one, bad) in found.iter().zip(bad) {
                let interval =
                    |mean: Option<_>| mean.and_then(|it: offramp::seat::arena::Mean| it.interval);
                points.note(-COST * bad, interval(one.payoff).expect("enough"));
                leads.note(-COST * (bad - mean), interval(one.lead).expect("enough"));
                shares.note(bad, interval(Some(one.bad)).expect("enough"));
                more.note(bad - mean, interval(Some(one.bad_lead)).expect("enough"));
            }
        }
        for kind in [points, leads, shares, more] {
            kind.holds();
        }
    }
}

/// The costs of three policies in as many worlds: one is best on average, one in bad worlds, and
/// one hardly ever.
fn costs(worlds: usize, seed: u64) -> [Vec<f64>; 3] {
    let mut drawn = Drawn::of(11_000_000 + seed);
    let mut all = [const { Vec::new() }; 3];
    for _ in 0..worlds {
        let [hostile, other] = [drawn.uniform(), drawn.uniform()];
        let own = [
            0.1 + 0.5 * hostile * hostile,
            0.22 + 0.15 * hostile,
            0.2 + 0.2 * other + 0.2 * hostile,
        ];
        for (all, cost) in all.iter_mut().zip(own) {
            all.push(cost);
        }
    }
    all
}

/// Of the ranks that hold in at least 95 % of resamples of the worlds, as many are those over very
/// many worlds.
#[test]
fn what_is_said_of_ranks_holds() {
    let truth = robustness(&costs(20_000, 0), 0.4, Seed(1));
    for worlds in [100, 400] {
        for (place, rule) in Rule::ALL.into_iter().enumerate() {
            let (mut said, mut right) = (0_u32, 0_u32);
            for seed in 1..=repetitions(60) {
                let found = robustness(&costs(worlds, seed), 0.4, Seed(seed));
                for (own, truth) in found.iter().zip(&truth) {
                    let is_sure = own[place].holds >= 0.95;
                    said += u32::from(is_sure);
                    right += u32::from(is_sure && own[place].rank == truth[place].rank);
                }
            }
            let share = f64::from(right) / f64::from(said.max(1));
            println!(
                "| ranks by {rule:?} that hold in 95 % of resamples of {worlds} worlds | {:.1} % true | {right} of {said} |",
                100.0 * share
            );
            assert!(share >= 0.95, "{rule:?} {share}");
        }
    }
}
