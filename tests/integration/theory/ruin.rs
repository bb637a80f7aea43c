//! The gambler's ruin on a ladder (Feller 1968, *An Introduction to Probability Theory*, volume 1,
//! chapter XIV).
//!
//! From rung `k` of `0..=n`, a step up with probability `p` and down with `q = 1 - p`: the top is
//! reached first with probability `k / n` where `p = q`, else `(1 - (q/p)^k) / (1 - (q/p)^n)`,
//! after `k (n - k)` steps on average where `p = q`, else `k / (q - p) - n / (q - p) * top`. It
//! tests the engine: the policy is code, the luck is the engine's.

use offramp::model::moves::MoveId;
use offramp::model::perception::Observation;
use offramp::model::state::State;
use offramp::play::engine::{Act, Observer};
use offramp::policy::Policy;
use offramp::policy::hazard::Hazard;
use offramp::policy::odds::Odds;

use super::rungs::{after, mean_is, observe, on_ladder, share_is, two};

const TOP: u8 = 6;
const RUNS: u64 = 20_000;

/// One step up or down from the rung of the last turn; at either end it stops.
#[derive(Debug)]
struct Walk {
    up: f64,
}

impl Policy for Walk {
    fn decide(&self, seen: &Observation<'_>) -> Odds {
        let at = (0..=TOP)
            .find(|rung| seen.days_since_own(MoveId(*rung)) < 1.5)
            .unwrap_or(0);
        if at == 0 || at == TOP {
            return Odds::HOLD;
        }
        let steps = [(MoveId(at - 1), 1.0 - self.up), (MoveId(at + 1), self.up)];
        Odds::press(Hazard::per_turn(1.0).of_any(steps))
    }
}

#[derive(Default)]
struct Steps {
    taken: u32,
    at: u8,
}

impl Observer for Steps {
    fn acts(&mut self, act: &Act, state: &State) {
        self.taken += u32::from(state.turn > 0);
        self.at = act.id.0;
    }
}

fn play(from: u8, up: f64) -> Vec<Steps> {
    let parts = two(240, "").crisis.into_parts();
    let severities: Vec<f64> = (0..=TOP).map(|rung| f64::from(rung) + 1.0).collect();
    let crisis = after(on_ladder(parts, &severities), MoveId(from), Walk { up });
    observe(&crisis, RUNS, Steps::default).collect()
}

#[test]
fn the_walk_is_absorbed_as_the_gambler_is_ruined() {
    for (from, up) in [(1, 0.5), (3, 0.5), (4, 0.5), (3, 0.45), (2, 0.6)] {
        let (k, n) = (f64::from(from), f64::from(TOP));
        let odds: f64 = (1.0 - up) / up;
        let fair = (up - 0.5_f64).abs() < 1e-12;
        let top = if fair {
            k / n
        } else {
            (1.0 - libm::pow(odds, k)) / (1.0 - libm::pow(odds, n))
        };
        let steps = if fair {
            k * (n - k)
        } else {
            (k - n * top) / (1.0 - 2.0 * up)
        };
        let walks = play(from, up);
        assert!(walks.iter().all(|walk| walk.at == 0 || walk.at == TOP));
        let reached = walks.iter().filter(|walk| walk.at == TOP).count() as u64;
        let what = format!("from {from} with {up} up");
        share_is(reached, RUNS, top, &what);
        let taken: Vec<f64> = walks.iter().map(|walk| f64::from(walk.taken)).collect();
        mean_is(&taken, steps, &what);
    }
}
