//! What the shipped policies of principals do in six fixed situations, as measured.
//!
//! The figures are those of `docs/policies.md`: a test of the workspace measures both anew.

use serde::{Deserialize, Serialize};

use offramp_core::crisis::{Conduct, Doctrine};
use offramp_core::model::ladder::Ladder;
use offramp_core::model::moves::Catalogue;
use offramp_scenario::{Builtin, NamedPolicy};

const MEASURED: &str = include_str!("situations.csv");

/// The situations in the order in which they are shown, each with what was done to the state.
pub(super) const SITUATIONS: [(&str, &str); 6] = [
    ("struck", "a limited strike by the rival"),
    (
        "struck-group",
        "a strike by the rival on a group on its soil",
    ),
    ("threatened", "a threat in public by the rival"),
    ("offered", "an offer of talks by the rival"),
    ("raided", "a raid by a group on the rival's soil"),
    ("nothing", "nothing"),
];

/// What a policy does in a situation: in which share of 4 000 runs a state that plays it did
/// something of a kind by the end of a day, after something was done to it on day 0.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SituationEntry {
    /// The situation: `struck`, `struck-group`, `threatened`, `offered`, `raided` or `nothing`.
    pub situation: String,
    /// By the end of day 1.
    pub day_1: ActChances,
    /// By the end of day 7.
    pub day_7: ActChances,
}

/// The chances of acts of a kind, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ActChances {
    /// An act of violence (rung 6 or above).
    pub violent: f64,
    /// Any hostile act; a protest is one.
    pub hostile: f64,
    /// Reaching out.
    pub reaches_out: f64,
}

/// A row of the file of figures.
#[derive(Debug, Deserialize)]
struct Row {
    policy: String,
    situation: String,
    violent_1: f64,
    hostile_1: f64,
    reaches_out_1: f64,
    violent_7: f64,
    hostile_7: f64,
    reaches_out_7: f64,
}

impl From<&Row> for SituationEntry {
    fn from(row: &Row) -> Self {
        let of = |[violent, hostile, reaches_out]: [f64; 3]| ActChances {
            violent,
            hostile,
            reaches_out,
        };
        Self {
            situation: row.situation.clone(),
            day_1: of([row.violent_1, row.hostile_1, row.reaches_out_1]),
            day_7: of([row.violent_7, row.hostile_7, row.reaches_out_7]),
        }
    }
}

/// What was measured with the shipped policies and moves.
pub(super) struct Measured {
    shipped: Builtin,
    rows: Vec<Row>,
}

impl Measured {
    /// The figures, if those are the shipped moves: with others a policy does other things.
    pub(super) fn with(ladder: &Ladder, catalogue: &Catalogue) -> Option<Self> {
        let shipped = Builtin::new();
        if *ladder != shipped.ladder || *catalogue != shipped.catalogue {
            return None;
        }
        let mut file = csv::Reader::from_reader(MEASURED.as_bytes());
        let rows = file.deserialize();
        let rows = rows.map(|row| row.expect("a test reads the file"));
        Some(Self {
            shipped,
            rows: rows.collect(),
        })
    }

    /// What a policy does in each situation; nothing if it is not as shipped, or not of a
    /// principal.
    pub(super) fn of(&self, policy: &NamedPolicy) -> Option<Vec<SituationEntry>> {
        let shipped = self.shipped.policy(&policy.name)?;
        if !are_the_same(&policy.doctrine, &shipped.doctrine) {
            return None;
        }
        let rows = self.rows.iter().filter(|row| row.policy == policy.name);
        Some(rows.map(SituationEntry::from).collect())
    }
}

/// Whether two policies of principals decide alike.
fn are_the_same(one: &Doctrine, other: &Doctrine) -> bool {
    match (one, other) {
        (
            Doctrine::Principal(Conduct::Historical { numbers, rules }),
            Doctrine::Principal(Conduct::Historical {
                numbers: others,
                rules: other_rules,
            }),
        ) => numbers == others && rules == other_rules,
        _ => false,
    }
}
