//! Valid scenarios, made from bytes, that are played.

use std::sync::LazyLock;

use offramp::chance::Seed;
use offramp::explore::design::factor::Factor;
use offramp::factors::{Sort, factors};
use offramp::play::recorder::record;
use offramp::report::run;
use offramp::scenario::{Override, load_builtin};
use offramp::{Ensemble, Plan};

use crate::texts::BASE_CRISIS;

const SCENARIOS: [&str; 4] = [
    "iran-pakistan-2024",
    "iran-pakistan-2024-december-raid",
    "reference-icb-violent",
    "kargil-1999",
];
const POLICIES: [&str; 10] = [
    "historical",
    "measured",
    "restraint",
    "appeasement",
    "proportional",
    "hawkish",
    "brinkmanship",
    "red-line",
    "unforgiving",
    "erratic",
];
const TURNS: [&str; 6] = ["6 hours", "12 hours", "1 day", "2 days", "1 week", "10 minutes"];

static FACTORS: LazyLock<Vec<Factor>> =
    LazyLock::new(|| factors(&BASE_CRISIS, &[Sort::Declared, Sort::Assumed, Sort::Fitted]));

/// A shipped scenario with other numbers, policies, turns: every triple of bytes is a change. Most
/// are valid; what is valid is played, and its results are in order. Says whether it was.
pub fn played(bytes: &[u8]) -> bool {
    let Some(([which, length], rest)) = bytes.split_first_chunk::<2>() else {
        return false;
    };
    let name = SCENARIOS[usize::from(*which) % SCENARIOS.len()];
    let mut overrides = vec![Override::Set(format!("turns={}", 1 + u32::from(*length) / 2))];
    overrides.extend(rest.as_chunks::<3>().0.iter().take(24).map(change));
    // A change may name what this scenario has not, or fit no other.
    let Some(Ok(scenario)) = load_builtin(name, &overrides) else {
        return false;
    };
    let seed = Seed(u64::from(*which));
    let trace = record(&scenario.crisis, seed, 1);
    assert!(trace.days.is_finite() && trace.days >= 0.0);
    let plan = Plan::runs(8).seed(seed).threads(1);
    let ensemble = Ensemble::play(&scenario.crisis, plan).expect("one thread");
    for (measure, of) in &ensemble.measures {
        assert!(of.n() <= 8, "{}", measure.name);
        let quantiles = [0.05, 0.5, 0.95].map(|p| of.quantile(p));
        assert!(quantiles.is_sorted(), "{} {quantiles:?}", measure.name);
        let finite = [of.mean(), of.sd(), quantiles[0], quantiles[2]];
        assert!(finite.into_iter().flatten().all(f64::is_finite), "{}", measure.name);
        if let Some(it) = of.estimate(&measure.unit, 1.96) {
            assert!(it.low <= it.high && it.low.is_finite(), "{} {it:?}", measure.name);
        }
    }
    let report = run::report(&scenario, &ensemble);
    let text = run::text(&report, &scenario.crisis);
    assert!(!text.contains("NaN") && !text.contains("inf "), "{text}");
    true
}

fn change(&[kind, which, value]: &[u8; 3]) -> Override {
    let side = if which % 2 == 0 { 0 } else { 1 };
    let actor = ["iran", "pakistan"][side];
    match kind % 8 {
        0 => Override::Policy(format!(
            "{actor}={}",
            POLICIES[usize::from(value) % POLICIES.len()]
        )),
        1 => Override::Set(format!("turn=\"{}\"", TURNS[usize::from(value) % TURNS.len()])),
        2 => Override::Without(["china", "jaish-al-adl", "baluch-insurgents"][usize::from(value) % 3].to_owned()),
        _ => {
            let place = usize::from(which) * 5 + usize::from(kind);
            let factor = &FACTORS[place % FACTORS.len()];
            let at = f64::from(value) / 255.0;
            Override::Set(format!("{}={}", factor.path, factor.value(at)))
        }
    }
}
