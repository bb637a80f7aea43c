//! First runs that are spread evenly over what is drawn once per run.
//!
//! What is drawn once, a policy or a number that nobody knows, is common to all futures of a run:
//! splitting cannot vary it later. So the first runs are a stratified sample: of several times as
//! many runs, put in the order of what they drew, one of each few that follow each other is played.
//! The ones that are not played cost next to nothing.

use offramp_core::chance::{Luck, Purpose, Seed};

use super::process::Process;

/// How many runs are candidates for each that is played.
const CANDIDATES: u64 = 4;
/// In how many parts the range of each number is cut.
const PARTS: usize = 4;

/// The numbers of so many runs to begin with, spread evenly over what they draw. Other places give
/// other runs.
pub fn first_runs<P: Process>(process: &P, seed: Seed, place: u64, runs: u64) -> Vec<u64> {
    let first = 1 + place * runs * CANDIDATES;
    let drawn = process.drawn(first..first + runs * CANDIDATES);
    if drawn.iter().all(Vec::is_empty) {
        return (first..first + runs).collect();
    }
    let keys = keys(&drawn);
    let mut order: Vec<usize> = (0..drawn.len()).collect();
    order.sort_by(|one, other| {
        let pairs = keys[*one].iter().zip(&keys[*other]);
        let mut unequal = pairs.map(|(one, other)| one.total_cmp(other));
        let differs = unequal.find(|it| it.is_ne());
        differs.unwrap_or_else(|| one.cmp(other))
    });
    let mut luck = Luck::once(seed, "/strata").run(place);
    let few = usize::try_from(CANDIDATES).unwrap_or(1);
    let strata = order.chunks(few).zip(0..);
    let chosen = strata.map(|(stratum, turn)| {
        let uniform = luck.turn(turn).uniform(Purpose::PressWhether);
        first + stratum[place_of(uniform, stratum.len())] as u64
    });
    chosen.collect()
}

/// The place among so many that a uniform number stands for.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a uniform number below 1 times a count is below the count"
)]
pub(super) fn place_of(uniform: f64, count: usize) -> usize {
    (uniform * count as f64) as usize
}

/// What runs are sorted by: in which part of its range each number lies, then the last as it is.
fn keys(drawn: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let width = drawn.iter().map(Vec::len).max().unwrap_or(0);
    let mut cuts = Vec::with_capacity(width);
    for place in 0..width {
        let mut all: Vec<f64> = drawn.iter().map(|own| own[place]).collect();
        all.sort_by(f64::total_cmp);
        let cut = |part: usize| all[part * all.len() / PARTS];
        cuts.push((1..PARTS).map(cut).collect::<Vec<f64>>());
    }
    let part = |value: f64, cuts: &[f64]| cuts.iter().filter(|cut| value >= **cut).count() as f64;
    let key = |own: &Vec<f64>| {
        let parts = own
            .iter()
            .zip(&cuts)
            .map(|(value, cuts)| part(*value, cuts));
        parts.chain(own.last().copied()).collect()
    };
    drawn.iter().map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rare::process::tests::Chain;

    struct Drawing;

    impl Process for Drawing {
        type Point = (u32, u32);
        type Walk<'p> = Chain;

        fn walk(&self) -> Chain {
            Chain::of(0.5, 3)
        }

        fn drawn(&self, runs: std::ops::Range<u64>) -> Vec<Vec<f64>> {
            // Scattered, as drawn numbers are.
            let number = |run: u64| (run.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as f64;
            runs.map(|run| vec![number(run), number(run + 7_777)])
                .collect()
        }
    }

    #[test]
    fn first_runs_are_spread_over_what_is_drawn() {
        let chosen = first_runs(&Drawing, Seed(1), 2, 400);
        assert_eq!(chosen.len(), 400);
        let mut once = chosen.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), 400);
        assert!(once[0] > 2 * 1_600 && once[399] <= 3 * 1_600);
        let scale = f64::from(1_u32 << 24);
        for place in [0, 1] {
            let numbers = chosen
                .iter()
                .map(|run| Drawing.drawn(*run..run + 1)[0][place] / scale);
            let low = numbers.filter(|number| *number < 0.25).count();
            // Plain runs would have 100 with a standard deviation of 9.
            assert!((90..=110).contains(&low), "{place}: {low}");
        }
    }

    #[test]
    fn where_nothing_is_drawn_they_follow_each_other() {
        let runs = first_runs(&Chain::of(0.5, 3), Seed(1), 1, 5);
        assert_eq!(runs, [21, 22, 23, 24, 25]);
    }
}
