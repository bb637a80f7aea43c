//! Two generic principals, of which one does something on day 0 and nothing more.

use offramp::chance::Seed;
use offramp::crisis::{Crisis, Role};
use offramp::ensemble::{Plan, observe};
use offramp::model::moves::Track;
use offramp::model::parties::{ActorId, Side};
use offramp::model::state::State;
use offramp::play::engine::{Act, Observer};
use offramp::policy::menu::{By, Chosen};
use offramp::policy::odds::TrackOdds;

use crate::play::text;

/// Something that was done to a state at rest, with the first turn of free play on the day after.
#[derive(Debug)]
pub(super) struct Situation {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    /// Who did what.
    act: Option<(&'static str, &'static str)>,
}

const fn situation(
    name: &'static str,
    title: &'static str,
    act: Option<(&'static str, &'static str)>,
) -> Situation {
    Situation { name, title, act }
}

/// All of them, in the order of the page.
pub(super) const SITUATIONS: [Situation; 6] = [
    situation(
        "struck",
        "Struck by a limited strike",
        Some(("aland", "strike")),
    ),
    situation(
        "struck-group",
        "A group on its soil was struck",
        Some(("aland", "cross-border-strike")),
    ),
    situation(
        "threatened",
        "Threatened in public",
        Some(("aland", "ultimatum")),
    ),
    situation("offered", "Offered talks", Some(("aland", "talk"))),
    situation(
        "raided",
        "Raided by a group on the rival's soil",
        Some(("raiders", "raid")),
    ),
    situation("nothing", "Nothing was done", None),
];

/// Struck while a third party's restraint is still in its ear.
pub(super) const RESTRAINED: Situation = Situation {
    name: "restrained",
    title: "Struck, and urged to hold back",
    act: Some(("aland", "strike")),
};

/// How often something happened, as shares of the runs.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Rates {
    pub(super) violent: f64,
    pub(super) hostile: f64,
    pub(super) reaches_out: f64,
    pub(super) offensive: f64,
    pub(super) concedes: f64,
    /// The mean severity of hostile acts that are answers.
    pub(super) answer: f64,
    /// The mean severity of all other hostile acts.
    pub(super) accord: f64,
    /// The highest severity in any run.
    pub(super) highest: f64,
}

impl Rates {
    /// A violent act, a hostile act, reaching out.
    pub(super) fn shown(self) -> [f64; 3] {
        [self.violent, self.hostile, self.reaches_out]
    }
}

/// What a state does by the end of the next day, and within seven days.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chances {
    pub(super) day: Rates,
    pub(super) week: Rates,
}

/// An act of the state that is looked at.
#[derive(Debug, Clone, Copy)]
struct Deed {
    run: u64,
    turn: u32,
    severity: f64,
    answer: f64,
    concedes: bool,
}

struct Noted<'c> {
    crisis: &'c Crisis,
    run: u64,
    pending: Vec<Chosen>,
    deeds: Vec<Deed>,
}

impl Observer for Noted<'_> {
    fn begins(&mut self, run: u64, _state: &State) {
        self.run = run;
        self.pending.clear();
    }

    fn decides(
        &mut self,
        actor: ActorId,
        _track: Track,
        _odds: &TrackOdds,
        chosen: Option<Chosen>,
    ) {
        if let (Role::Principal(Side::Second), Some(chosen)) = (self.crisis.role(actor), chosen) {
            self.pending.push(chosen);
        }
    }

    fn acts(&mut self, act: &Act, state: &State) {
        if !matches!(self.crisis.role(act.actor), Role::Principal(Side::Second)) {
            return;
        }
        let chosen = self.pending.iter().rfind(|chosen| chosen.id == act.id);
        let answer = match chosen.map(|chosen| chosen.by) {
            Some(By::Shares { answer, .. }) => answer,
            _ => 0.0,
        };
        let entry = self.crisis.catalogue().get(act.id);
        self.deeds.push(Deed {
            run: self.run,
            turn: state.turn,
            severity: entry.severity,
            answer,
            concedes: entry.concedes,
        });
    }
}

/// The scenario in which a state with that policy is in a situation. The other does nothing more.
fn scenario(policy: &str, dials: &[&str], situation: &Situation) -> Crisis {
    let opening = situation.act.map_or_else(String::new, |(by, what)| {
        format!("[[opening]]\non = 2024-01-01\nby = \"{by}\"\ndo = \"{what}\"\n")
    });
    let urged = if situation.name == RESTRAINED.name {
        2
    } else {
        0
    };
    let dials = dials.join(", ");
    let conduct = if dials.is_empty() {
        policy.to_owned()
    } else {
        "tested".to_owned()
    };
    text(&format!(
        r#"
name = "situation"
start = 2024-01-01
turns = 7
[policies.tested]
like = "{policy}"
dials = {{ {dials} }}
[policies.passive]
like = "historical"
dials = {{ pace = 0, answer = 0, reach = 0 }}
weights = {{ words = 0 }}
[principals.aland]
policy = "passive"
perception = {{ fog = 0 }}
beginning = {{ grudge = 0 }}
[principals.borduria]
policy = "{conduct}"
perception = {{ fog = 0 }}
beginning = {{ grudge = 0, urged-restraint = {urged} }}
[armed-groups.raiders]
base = "aland"
enemy = "borduria"
policy = "dormant"
[armed-groups.rebels]
base = "borduria"
enemy = "aland"
policy = "dormant"
{opening}
[[outcomes]]
name = "never"
when = 'day > 1000'
"#
    ))
    .crisis
}

/// The share of runs with a deed of that kind.
fn share(deeds: &[Deed], runs: u64, of: impl Fn(&Deed) -> bool) -> f64 {
    let mut found: Vec<u64> = deeds.iter().filter(|it| of(it)).map(|it| it.run).collect();
    found.dedup();
    found.len() as f64 / runs as f64
}

/// The mean severity of the hostile deeds of that kind.
fn severity(deeds: &[Deed], of: impl Fn(&Deed) -> bool) -> f64 {
    let found = deeds.iter().filter(|it| it.severity > 0.0 && of(it));
    let (sum, n) = found.fold((0.0, 0.0), |(sum, n), it| (sum + it.severity, n + 1.0));
    if n > 0.0 { sum / n } else { 0.0 }
}

fn rates(deeds: &[Deed], runs: u64) -> Rates {
    Rates {
        violent: share(deeds, runs, |it| it.severity >= 6.0),
        hostile: share(deeds, runs, |it| it.severity > 0.0),
        reaches_out: share(deeds, runs, |it| it.severity < 0.0),
        offensive: share(deeds, runs, |it| it.severity >= 9.0),
        concedes: share(deeds, runs, |it| it.concedes),
        answer: severity(deeds, |it| it.answer >= 0.5 && it.severity >= 4.0),
        accord: severity(deeds, |it| it.answer < 0.5),
        highest: deeds.iter().map(|it| it.severity).fold(0.0, f64::max),
    }
}

/// What a policy with other dials does in a situation.
pub(super) fn chances(policy: &str, dials: &[&str], situation: &Situation, runs: u64) -> Chances {
    let crisis = scenario(policy, dials, situation);
    let mut deeds: Vec<Deed> = Vec::new();
    let noted = || Noted {
        crisis: &crisis,
        run: 0,
        pending: Vec::new(),
        deeds: Vec::new(),
    };
    let plan = Plan::runs(runs).seed(Seed(1));
    let played = observe(&crisis, &plan, noted, |part| deeds.extend(&part.deeds));
    assert!(played.is_ok(), "threads");
    let first: Vec<Deed> = deeds.iter().filter(|it| it.turn <= 1).copied().collect();
    Chances {
        day: rates(&first, runs),
        week: rates(&deeds, runs),
    }
}

/// The shipped policies for principals.
pub(super) fn policies() -> Vec<String> {
    let shipped = include_str!("../../../crates/offramp-scenario/src/builtin/policies.toml");
    let shipped: toml::Table = toml::from_str(shipped).expect("a file of policies");
    let policies = shipped["policies"].as_table().expect("policies");
    let is_of_a_principal = |policy: &toml::Value| {
        policy.get("like").is_some()
            || policy.get("for").and_then(toml::Value::as_str) == Some("principal")
    };
    let own = policies
        .iter()
        .filter(|(_, policy)| is_of_a_principal(policy));
    own.map(|(name, _)| name.clone()).collect()
}
