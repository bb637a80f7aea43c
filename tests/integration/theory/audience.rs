//! Audience costs make threats rarer and more believable (Fearon 1994, "Domestic Political
//! Audiences and the Escalation of International Disputes"; Schultz 1998, "Domestic Opposition and
//! Signaling in International Crises").

use offramp::crisis::{Crisis, Role};
use offramp::model::parties::{BySide, Side};
use offramp::model::state::State;
use offramp::play::engine::{Act, Observer};

use super::rungs::observe;
use crate::play::text;

const RUNS: u64 = 24_000;

/// The threats of one run, and what came of them.
struct Threats<'c> {
    crisis: &'c Crisis,
    pending: BySide<bool>,
    made: u64,
    kept: u64,
    broken: u64,
    reputation: f64,
}

impl<'c> Threats<'c> {
    fn of(crisis: &'c Crisis) -> Self {
        Self {
            crisis,
            pending: BySide::default(),
            made: 0,
            kept: 0,
            broken: 0,
            reputation: 0.0,
        }
    }
}

impl Observer for Threats<'_> {
    fn acts(&mut self, act: &Act, _state: &State) {
        let Role::Principal(side) = self.crisis.role(act.actor) else {
            return;
        };
        let entry = self.crisis.catalogue().get(act.id);
        let pending = &mut self.pending[side];
        if entry.commits > 0.0 {
            self.made += u64::from(!*pending);
            *pending = true;
        } else if entry.severity >= 5.0 && *pending {
            self.kept += 1;
            *pending = false;
        }
    }

    fn backs_down(&mut self, side: Side, _commitment: f64, _cost: f64, _state: &State) {
        self.broken += u64::from(self.pending[side]);
        self.pending[side] = false;
    }

    fn ends(&mut self, state: &State) {
        self.reputation = state
            .principals
            .iter()
            .map(|principal| principal.feelings.reputation)
            .sum();
    }
}

/// What threats came to over all runs.
#[derive(Default)]
struct Record {
    made: u64,
    kept: u64,
    broken: u64,
    reputation: f64,
}

impl Record {
    /// The share of decided threats that were kept, and its variance.
    fn kept(&self) -> (f64, f64) {
        let n = (self.kept + self.broken) as f64;
        let share = self.kept as f64 / n;
        (share, share * (1.0 - share) / n)
    }
}

/// Two governments with that audience cost, as provoked at the beginning as luck will have it.
fn play(audience: f64) -> Record {
    let principal = format!(
        r#"
policy = "plain"
perception = {{ fog = 0.5 }}
home = {{ audience = {audience} }}
beginning = {{ provocation = {{ low = 0, high = 8 }} }}
memory = {{ provocation = 20, reputation = 1e9 }}
"#
    );
    let scenario = text(&format!(
        "name = \"threats\"\nstart = 2024-01-01\nturns = 60\n[policies.plain]\nfor = \"principal\"\n[principals.aland]{principal}[principals.borduria]{principal}"
    ));
    let mut record = Record::default();
    for run in observe(&scenario.crisis, RUNS, || Threats::of(&scenario.crisis)) {
        record.made += run.made;
        record.kept += run.kept;
        record.broken += run.broken;
        record.reputation += run.reputation;
    }
    record
}

#[test]
fn audience_costs_make_threats_rarer_and_more_believable() {
    let records = [0.0, 1.0, 5.0].map(play);
    for pair in records.windows(2) {
        let [free, bound] = pair else { continue };
        // Counts of threats vary at most as Poisson counts do: a government has one at a time.
        let error = ((free.made + bound.made) as f64).sqrt();
        assert!((free.made - bound.made) as f64 > 3.0 * error, "rarer");
        assert!(bound.reputation > free.reputation, "believed");
    }
    let ((loose, a), (firm, b)) = (records[0].kept(), records[2].kept());
    let error = (a + b).sqrt();
    assert!(firm - loose > 3.0 * error, "kept: {loose}, then {firm}");
}
