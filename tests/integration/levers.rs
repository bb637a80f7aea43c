//! Every lever changes outcomes in the direction that its documentation says.
//!
//! Each is tried against the same runs without it, so on the same luck; the mean difference must be
//! more than four standard errors from zero. A lever without an effect has a difference of exactly
//! zero and fails.

mod abroad;
mod actors;
mod events;
mod hotline;
mod inadvertence;
mod issues;
mod record;

use offramp::crisis::Relation;
use offramp::model::actor::{Home, Perception, Reaction, Tilt, Weight};
use offramp::model::feelings::{Beginning, Memory};
use offramp::model::ladder::Landmarks;
use offramp::policy::involvement::Involvement;
use offramp::policy::raiding::Raiding;
use offramp::policy::response::{Press, Reach};

use crate::play::{Count, base, counts};

/// No outcome ends a run early, so that all runs have the same time for acts.
const OPEN: &str = r#"outcomes=[
  { name = "war", when = 'day > 1000' }, { name = "nuclear-use", when = 'day > 1000' }, { name = "settled", when = 'day > 1000' },
]"#;

const RUNS: u64 = 3_000;

type Quantity = fn(&Count) -> f64;

const PRESS: Quantity = |count| count.press;
const SEVERITY: Quantity = |count| count.severity;
const VIOLENCE: Quantity = |count| count.violence;
const REACH: Quantity = |count| count.reach;
const REACH_SIZE: Quantity = |count| count.reach_size;
const RAIDS: Quantity = |count| count.raids;
const STEPS: Quantity = |count| count.steps;
const EVENTS: Quantity = |count| count.events;
const BACK_DOWNS: Quantity = |count| count.back_downs;
const CHANNEL: Quantity = |count| count.channel;
const HOTLINE: Quantity = |count| count.hotline;
const QUIET: Quantity = |count| count.quiet;
const ANGER: Quantity = |count| count.anger;
const WEARINESS: Quantity = |count| count.weariness;
const STANDING: Quantity = |count| count.standing;
const DEATHS: Quantity = |count| count.deaths;

const OFFENSIVES: Quantity = |count| count.offensives;
const FIGHTING: Quantity = |count| count.fighting;
const STAKE: Quantity = |count| count.stake;
const TURNS: Quantity = |count| count.turns;
const PEAK: Quantity = |count| count.peak;

/// A change, what it must move, and which way; both sides are played with what is `given`.
struct Lever {
    change: &'static str,
    given: &'static [&'static str],
    /// What the change starts from, stated after what is given.
    from: &'static [&'static str],
    moves: Quantity,
    up: bool,
    /// The principals play the older form of a policy.
    is_older: bool,
}

/// The older form of a policy: an ordered response to sums of feelings.
const OLDER: &[&str] = &[
    "policies.plain={ for = \"principal\", summary = \"answers\", source = \"a test\" }",
    "principals.iran.policy=\"plain\"",
    "principals.pakistan.policy=\"plain\"",
];

const fn raises(change: &'static str, moves: Quantity) -> Lever {
    Lever {
        change,
        given: &[],
        from: &[],
        moves,
        up: true,
        is_older: false,
    }
}

const fn lowers(change: &'static str, moves: Quantity) -> Lever {
    Lever {
        change,
        given: &[],
        from: &[],
        moves,
        up: false,
        is_older: false,
    }
}

impl Lever {
    const fn given(self, given: &'static [&'static str]) -> Self {
        Self { given, ..self }
    }

    const fn from(self, from: &'static [&'static str]) -> Self {
        Self { from, ..self }
    }

    const fn older(self) -> Self {
        Self {
            is_older: true,
            ..self
        }
    }

    /// The mean paired difference in standard errors; zero if nothing moves.
    fn z(&self) -> f64 {
        let mut given = vec![OPEN, "turns=45"];
        if self.is_older {
            given.extend(OLDER);
        }
        given.extend(self.given);
        given.extend(self.from);
        let without = counts(&base(&given).crisis, RUNS);
        given.push(self.change);
        let with = counts(&base(&given).crisis, RUNS);
        let differences: Vec<f64> = with
            .iter()
            .zip(&without)
            .map(|(with, without)| (self.moves)(with) - (self.moves)(without))
            .collect();
        let n = differences.len() as f64;
        let mean = differences.iter().sum::<f64>() / n;
        let variance = differences
            .iter()
            .map(|d| (d - mean) * (d - mean))
            .sum::<f64>()
            / (n - 1.0);
        if variance > 0.0 {
            mean / (variance / n).sqrt()
        } else {
            mean.signum() * f64::from(u8::from(mean.abs() > 0.0)) * 1e9
        }
    }
}

#[track_caller]
fn check(levers: &[Lever]) {
    let mut wrong = Vec::new();
    for lever in levers {
        let z = lever.z();
        if (if lever.up { z } else { -z }) <= 4.0 {
            wrong.push(format!(
                "{} (given {:?}) should {} it: z = {z:.1}",
                lever.change,
                lever.given,
                if lever.up { "raise" } else { "lower" }
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// That every parameter of a group is among the levers, under its key in a scenario file.
#[track_caller]
fn covers<T>(
    table: &str,
    parameters: &[offramp::model::parameter::Parameter<T>],
    levers: &[Lever],
) {
    for parameter in parameters {
        let key = format!("{table}{}=", parameter.name);
        assert!(
            levers.iter().any(|lever| lever.change.contains(&key)),
            "no lever for {key}"
        );
    }
}

/// Both threaten often, and mend ties as often.
const THREATS: &[&str] = &["moves.ultimatum.weight=5", "moves.restore-ties.weight=5"];

/// The same where nobody holds Pakistan to it.
const LOOSE_THREATS: &[&str] = &[
    "moves.ultimatum.weight=5",
    "principals.iran.home.audience=3",
    "principals.pakistan.home.audience=0",
];

/// Both threaten loudly and are held to it.
const OLDER_THREATS: &[&str] = &[
    "moves.ultimatum.commits=4.0",
    "policies.plain.press.tempo=0.15",
    "principals.iran.home.audience=3",
    "principals.pakistan.home.audience=3",
];

/// A mediator at work.
const MEDIATOR: &[&str] = &[
    "third-parties.china.policy=\"mediator\"",
    "third-parties.china.involve.tempo=0.5",
];

#[test]
fn press_weights() {
    let levers = [
        raises("principals.pakistan.press.reciprocity=1.3", SEVERITY).older(),
        raises("principals.pakistan.press.momentum=1.0", SEVERITY).older(),
        raises("principals.pakistan.press.anger=0.6", SEVERITY).older(),
        raises("principals.pakistan.press.rancour=1.0", SEVERITY).older(),
        raises("principals.pakistan.press.initiative=1.5", SEVERITY).older(),
        raises("principals.pakistan.press.resolve=3.0", VIOLENCE)
            .given(OLDER_THREATS)
            .older(),
        lowers("principals.pakistan.press.weariness=3.0", SEVERITY).older(),
        lowers("principals.pakistan.press.caution=1.0", VIOLENCE).older(),
        lowers("principals.pakistan.press.heed=1.5", SEVERITY).older(),
        lowers("principals.pakistan.press.ties=2.0", VIOLENCE).older(),
        raises("principals.pakistan.press.spread=4.0", VIOLENCE).older(),
        // Who has struck strikes again out of habit.
        raises("principals.pakistan.press.inertia=0.9", VIOLENCE).older(),
        raises("principals.pakistan.press.tempo=0.2", PRESS).older(),
        raises("principals.pakistan.press.urgency=5.0", PRESS).older(),
        raises("principals.pakistan.press.attention=2.0", PRESS).older(),
        lowers("principals.pakistan.press.floor=7.0", |count| {
            count.press - count.violence
        })
        .given(&["principals.iran.press.tempo=0.0"])
        .older(),
        lowers("principals.pakistan.press.ceiling=5.0", VIOLENCE).older(),
        raises("principals.pakistan.press.stride=3.0", PEAK).older(),
    ];
    covers("press.", Press::PARAMETERS, &levers);
    check(&levers);
}

#[test]
fn reach_weights() {
    let levers = [
        raises("principals.pakistan.reach.goodwill=1.5", REACH_SIZE).older(),
        raises("principals.pakistan.reach.alarm=1.0", REACH_SIZE).older(),
        raises("principals.pakistan.reach.tension=1.0", REACH_SIZE).older(),
        raises("principals.pakistan.reach.heed=2.0", REACH_SIZE).older(),
        raises("principals.pakistan.reach.weariness=2.0", REACH_SIZE).older(),
        raises("principals.pakistan.reach.openness=1.5", REACH_SIZE).older(),
        lowers("principals.pakistan.reach.pride=1.0", REACH_SIZE).older(),
        raises("principals.pakistan.reach.spread=2.0", |count| {
            count.reach_size / count.reach.max(1.0)
        })
        .older(),
        raises("principals.pakistan.reach.tempo=0.2", REACH).older(),
        raises("principals.pakistan.reach.urgency=10.0", REACH).older(),
        raises("principals.pakistan.reach.attention=5.0", REACH).older(),
        raises("principals.pakistan.reach.floor=2.0", |count| {
            count.reach_size / count.reach.max(1.0)
        })
        .older(),
        lowers("principals.pakistan.reach.ceiling=1.0", |count| {
            count.reach_size / count.reach.max(1.0)
        })
        .older(),
    ];
    covers("reach.", Reach::PARAMETERS, &levers);
    check(&levers);
}

#[test]
fn perception() {
    let levers = [
        raises("principals.pakistan.perception.fog=2.5", PEAK),
        raises("principals.pakistan.perception.blackout=8.0", PEAK)
            .given(&["principals.pakistan.perception.fog=1.0"]),
        raises("principals.pakistan.perception.harm=2.0", SEVERITY),
        raises("principals.pakistan.perception.suspicion=1.5", SEVERITY),
        raises("principals.pakistan.perception.fairness=0.0", VIOLENCE)
            .given(&["principals.iran.dials.answer=10"]),
        raises("principals.pakistan.perception.credence=0.0", SEVERITY),
        raises("principals.pakistan.perception.blame=1.0", SEVERITY),
        // A threat of Iran that it believes deters what it would do of its own accord.
        lowers("principals.pakistan.perception.belief=1.0", |count| {
            count.own_violence
        })
        .given(&[
            "moves.ultimatum.weight=5",
            "moves.ultimatum.commits=4.0",
            "principals.iran.weights.tempo=0.02",
            "principals.iran.home.patience=60",
            "principals.pakistan.weights.tempo=0.02",
        ])
        .from(&["principals.pakistan.perception.belief=0.0"]),
    ];
    covers("perception.", Perception::PARAMETERS, &levers);
    check(&levers);
}

fn memory_of_what_others_lend() -> [Lever; 2] {
    [
        lowers("principals.iran.memory.backing=1000", VIOLENCE)
            .given(&[
                "third-parties.china.policy=\"patron\"",
                "third-parties.china.favours=\"iran\"",
                "third-parties.china.involve.stake=3",
                "principals.iran.memory.backing=1",
                "moves.back-ally.backing=2.0",
                "principals.pakistan.press.caution=0.6",
            ])
            .older(),
        raises("principals.iran.memory.reputation=100000", REACH_SIZE)
            .given(&[
                "moves.ultimatum.commits=4.0",
                "policies.plain.press.tempo=0.15",
                "principals.iran.beginning.reputation=1.0",
                "principals.iran.memory.reputation=1",
                "principals.pakistan.perception.belief=0.0",
                "principals.iran.reaction.credibility=0.0",
                "principals.pakistan.reach.alarm=1.0",
            ])
            .older(),
    ]
}

#[test]
fn memory() {
    let mut levers = vec![
        raises("principals.pakistan.memory.provocation=60", SEVERITY).older(),
        raises("principals.pakistan.memory.grudge=5000", SEVERITY)
            .given(&[
                "principals.pakistan.press.rancour=1.0",
                "principals.pakistan.memory.grudge=20",
            ])
            .older(),
        raises("principals.pakistan.memory.anger=90", SEVERITY)
            .given(&["principals.pakistan.press.anger=0.5"])
            .older(),
        lowers("principals.pakistan.memory.weariness=300", SEVERITY)
            .given(&["principals.pakistan.press.weariness=1.5"])
            .older(),
        raises("principals.pakistan.memory.urged-restraint=60", REACH_SIZE),
        raises("principals.pakistan.memory.goodwill=60", REACH_SIZE).older(),
        raises("principals.pakistan.memory.momentum=60", SEVERITY)
            .given(&[
                "principals.pakistan.press.caution=0.0",
                "principals.iran.press.caution=0.0",
            ])
            .older(),
        raises("principals.pakistan.memory.attention=60", REACH)
            .given(&["principals.pakistan.reach.attention=2.0"])
            .older(),
        raises("principals.pakistan.memory.initiative=1000", SEVERITY)
            .given(&["principals.pakistan.beginning.initiative=2.0"])
            .older(),
        lowers("principals.pakistan.memory.unanswered=300", SEVERITY)
            .given(&["policies.plain.press.tempo=0.1"])
            .older(),
        raises("principals.pakistan.memory.alert=300", EVENTS)
            .given(&["events.accident.hazard='0.02 * pakistan.alert'"]),
        lowers("principals.pakistan.memory.cover=300", ANGER).given(&[
            "moves.ultimatum.commits=4.0",
            "moves.ultimatum.weight=5",
            "principals.pakistan.home.audience=2",
            "third-parties.china.policy=\"mediator\"",
            "third-parties.china.involve.tempo=0.5",
            "principals.pakistan.memory.cover=0.5",
        ]),
    ];
    levers.extend(memory_of_what_others_lend());
    covers("memory.", Memory::PARAMETERS, &levers);
    check(&levers);
}

#[test]
fn reaction() {
    let levers = [
        raises("principals.pakistan.reaction.carry=1.0", SEVERITY).older(),
        lowers("principals.pakistan.reaction.satisfaction=1.0", SEVERITY)
            .given(&["principals.pakistan.reaction.satisfaction=0.2"])
            .older(),
        lowers("principals.pakistan.reaction.relief=1.0", SEVERITY)
            .given(&["principals.pakistan.reaction.relief=0.0"]),
        lowers("principals.pakistan.reaction.soothing=4.0", SEVERITY).older(),
        lowers("principals.pakistan.reaction.disillusion=1.0", REACH_SIZE)
            .given(&[
                "principals.pakistan.reaction.disillusion=0.0",
                "principals.pakistan.reach.goodwill=1.0",
            ])
            .older(),
        lowers("principals.pakistan.reaction.toll=5.0", SEVERITY),
        raises("principals.iran.reaction.credibility=1.0", REACH_SIZE)
            .given(&[
                "moves.ultimatum.commits=4.0",
                "policies.plain.press.tempo=0.3",
                "principals.iran.press.resolve=4.0",
                "principals.iran.home.patience=60",
                "principals.pakistan.perception.belief=0.0",
                "principals.iran.home.audience=0",
                "principals.iran.reaction.credibility=0.0",
                "principals.iran.beginning.reputation=0.0",
                "principals.pakistan.reach.alarm=2.0",
            ])
            .older(),
    ];
    covers("reaction.", Reaction::PARAMETERS, &levers);
    check(&levers);
}

#[test]
fn home() {
    let levers = [
        raises("principals.pakistan.home.outcry=0.6", SEVERITY).older(),
        raises("principals.pakistan.home.audience=3.0", ANGER).given(LOOSE_THREATS),
        lowers("principals.pakistan.home.patience=90", BACK_DOWNS).given(&[
            "moves.ultimatum.commits=1.0",
            "moves.restore-ties.backs-down=false",
            "moves.reopen-border.backs-down=false",
            "moves.lift-sanctions.backs-down=false",
            "moves.concede.backs-down=false",
        ]),
        raises("principals.pakistan.home.hawks=0.7", SEVERITY),
        lowers("principals.pakistan.home.doves=0.8", SEVERITY),
    ];
    covers("home.", Home::PARAMETERS, &levers);
    check(&levers);
    check(&[
        raises(
            "principals.pakistan.home.factions=[{ stance = \"hawk\", weight = 0.9 }]",
            SEVERITY,
        ),
        lowers(
            "principals.pakistan.home.factions=[{ stance = \"dove\", weight = 0.9 }]",
            SEVERITY,
        ),
        // Whoever backs down is angry at home; of the sums of the older form it takes the bluffs.
        raises("principals.pakistan.home.audience=3.0", SEVERITY).given(LOOSE_THREATS),
        lowers("principals.pakistan.home.audience=3.0", SEVERITY)
            .given(OLDER_THREATS)
            .from(&["principals.pakistan.home.audience=0"])
            .older(),
    ]);
}

#[test]
fn beginnings_and_weights() {
    let levers = [
        raises("principals.iran.beginning.provocation=6", SEVERITY)
            .given(&["opening=[]"])
            .older(),
        raises("principals.pakistan.beginning.grudge=10", SEVERITY).older(),
        raises("principals.pakistan.beginning.anger=12", SEVERITY).given(&["opening=[]"]),
        lowers("principals.pakistan.beginning.weariness=10", SEVERITY),
        raises(
            "principals.pakistan.beginning.urged-restraint=15",
            REACH_SIZE,
        )
        .given(&["opening=[]"]),
        raises("principals.pakistan.beginning.goodwill=15", REACH_SIZE)
            .given(&["opening=[]"])
            .older(),
        raises("principals.pakistan.beginning.momentum=8", SEVERITY)
            .given(&[
                "opening=[]",
                "principals.pakistan.press.caution=0.0",
                "principals.iran.press.caution=0.0",
            ])
            .older(),
        raises("principals.pakistan.beginning.initiative=5", SEVERITY).older(),
        raises("principals.iran.beginning.reputation=1.0", REACH_SIZE)
            .given(&[
                "moves.ultimatum.commits=4.0",
                "policies.plain.press.tempo=0.15",
                "principals.pakistan.perception.belief=0.0",
                "principals.pakistan.reach.alarm=1.0",
            ])
            .older(),
    ];
    covers("beginning.", Beginning::PARAMETERS, &levers);
    check(&levers);
    let weights = [lowers("principals.iran.strength=4.0", VIOLENCE).older()];
    covers("", Weight::PARAMETERS, &weights);
    check(&weights);
    // Two nuclear states dare more below the threshold, and less above it.
    check(&[raises("principals.iran.nuclear=true", VIOLENCE)]);
}

#[test]
fn the_relation() {
    let levers = [
        lowers("relation.channel=0.0", |count| count.seen).given(&[
            "policies.measured.dials.pace=0",
            "policies.measured.dials.answer=0",
            "armed-groups.jaish-al-adl.raid.tempo=0.3",
        ]),
        raises("relation.resting=1.0", CHANNEL),
        raises("relation.half-life=1", CHANNEL)
            .given(&["relation.channel=0.0", "policies.measured.dials.reach=0"]),
        lowers("relation.ties=3.0", VIOLENCE).older(),
    ];
    covers("relation.", Relation::PARAMETERS, &levers);
    check(&levers[1..]);
    check(&[raises("relation.channel=0.0", PEAK).given(&[
        "relation.half-life=1000",
        "principals.pakistan.perception.fog=1.5",
        "principals.iran.perception.fog=1.5",
        // Whoever answers what it saw goes by the fog, and whoever answers more often more so.
        "principals.pakistan.weights.in-kind=1",
        "principals.pakistan.dials.answer=10",
    ])]);
}

#[test]
fn third_parties() {
    let levers = [
        raises("third-parties.china.involve.stake=2.0", REACH_SIZE),
        lowers("third-parties.china.involve.threshold=6", REACH_SIZE),
        raises("third-parties.china.involve.spread=4", STEPS)
            .given(&["third-parties.china.involve.threshold=7"]),
        raises("third-parties.china.involve.tempo=1.0", REACH_SIZE),
        raises("third-parties.china.involve.urgency=8", REACH_SIZE),
        raises("third-parties.china.involve.floor=1", REACH_SIZE),
        lowers("third-parties.china.involve.ceiling=0", REACH_SIZE),
    ];
    covers("involve.", Involvement::PARAMETERS, &levers);
    check(&levers);
    let tilts = [lowers("third-parties.china.tilt=1.0", REACH_SIZE).given(&[
        "third-parties.china.favours=\"pakistan\"",
        "third-parties.china.involve.stake=2.0",
    ])];
    covers("third-parties.china.", Tilt::PARAMETERS, &tilts);
    check(&tilts);
    check(&[
        lowers("third-parties.china.policy=\"bystander\"", REACH_SIZE),
        raises("third-parties.china.leverage.pakistan=3.0", REACH_SIZE),
        raises("third-parties.china.policy=\"mediator\"", CHANNEL),
        raises("third-parties.china.policy=\"coercer\"", WEARINESS),
        lowers("third-parties.china.favours=\"iran\"", REACH_SIZE).given(&[
            "third-parties.china.tilt=1.0",
            "principals.pakistan.dials.reach=0",
            "principals.iran.dials.heed=3",
        ]),
    ]);
}

#[test]
fn armed_groups() {
    let levers = [
        raises("armed-groups.jaish-al-adl.raid.tempo=0.2", SEVERITY),
        raises("armed-groups.jaish-al-adl.raid.aim=6", DEATHS),
        raises("armed-groups.jaish-al-adl.raid.spread=1.5", DEATHS).given(&[
            "armed-groups.jaish-al-adl.raid.tempo=0.3",
            "policies.measured.dials.pace=0",
            "policies.measured.dials.answer=0",
        ]),
        raises("armed-groups.jaish-al-adl.raid.spoiling=5", RAIDS),
        lowers("armed-groups.jaish-al-adl.raid.recovery=3000", RAIDS).given(&[
            "moves.cross-border-strike.suppresses=20",
            "armed-groups.jaish-al-adl.raid.recovery=1",
            "armed-groups.jaish-al-adl.raid.tempo=0.2",
        ]),
    ];
    covers("raid.", Raiding::PARAMETERS, &levers);
    check(&levers);
    check(&[
        lowers("armed-groups.jaish-al-adl.policy=\"dormant\"", RAIDS),
        lowers("moves.cross-border-strike.suppresses=20", RAIDS)
            .given(&["armed-groups.jaish-al-adl.raid.tempo=0.2"]),
        lowers("moves.concede.suppresses=50", RAIDS).given(&[
            "armed-groups.jaish-al-adl.raid.tempo=0.2",
            "policies.measured.dials.reach=3",
        ]),
    ]);
}

#[test]
fn effects_and_limits_of_moves() {
    check(&[
        lowers("moves.recall-envoy.channel=-1.0", CHANNEL),
        raises("moves.talk.channel=0.5", CHANNEL),
        raises("moves.strike.deaths.median=500", DEATHS),
        raises("moves.strike.deaths.spread=0.9", DEATHS).given(&[
            "moves.strike.deaths.spread=0.0",
            "moves.strike.deaths.median=200",
            "moves.strike.weight=10",
        ]),
        raises("moves.ultimatum.commits=5.0", BACK_DOWNS).given(&["moves.ultimatum.commits=0.0"]),
        lowers("moves.cross-border-strike.only=[\"iran\"]", VIOLENCE).given(&[]),
        lowers("moves.offensive.only=\"nuclear\"", PEAK).given(&[]),
        raises("moves.recall-envoy.weight=1000.0", STANDING).given(&["moves.protest.severity=2"]),
        lowers("moves.recall-envoy.sets=[]", STANDING),
        raises("moves.restore-ties.clears=[]", STANDING),
        lowers("moves.strike.needs=[\"sanctions\"]", DEATHS)
            .given(&["moves.strike.deaths.median=2000"]),
        lowers("standing.envoy-recalled.cost=0.6", CHANNEL),
        lowers("moves.restore-ties.backs-down=false", BACK_DOWNS).given(THREATS),
        lowers("moves.restore-ties.quiet=true", BACK_DOWNS).given(THREATS),
        raises("moves.cross-border-strike.on-group=false", RAIDS).given(&[
            "moves.cross-border-strike.suppresses=0",
            "moves.cross-border-strike.on-group=true",
            "armed-groups.baluch-insurgents.raid.tempo=0.0",
            "moves.cross-border-strike.suppresses=20",
            "armed-groups.jaish-al-adl.raid.tempo=0.2",
        ]),
        raises("moves.urge-restraint.pressure=5.0", REACH_SIZE),
        raises("moves.mediate.channel=0.8", CHANNEL).given(MEDIATOR),
        raises("moves.impose-costs.costs=10.0", WEARINESS)
            .given(&["third-parties.china.policy=\"coercer\""]),
        lowers("moves.mediate.cover=1.0", ANGER).given(&[
            "moves.mediate.cover=0.0",
            "moves.offer-good-offices.cover=0.0",
            "third-parties.china.policy=\"mediator\"",
            "third-parties.china.involve.tempo=0.5",
            "moves.ultimatum.commits=4.0",
            "moves.ultimatum.weight=5",
            "principals.pakistan.home.audience=5",
        ]),
        lowers("moves.back-ally.backing=5.0", VIOLENCE)
            .given(&[
                "third-parties.china.policy=\"patron\"",
                "third-parties.china.favours=\"iran\"",
                "third-parties.china.involve.stake=3",
                "principals.pakistan.press.caution=0.6",
            ])
            .older(),
    ]);
}

#[test]
fn events() {
    check(&[
        raises("events.x={ hazard = 0.05 }", EVENTS),
        raises("events.x={ hazard = 'level > 2 ? 0.2 : 0.0' }", EVENTS),
        raises("events.x={ on = 2024-01-20 }", EVENTS),
        lowers("events.x.once=true", EVENTS).given(&["events.x={ hazard = 0.3 }"]),
        raises("events.x.deaths={ of = \"iran\", median = 300 }", DEATHS)
            .given(&["events.x={ hazard = 0.05 }"]),
        raises("events.x.effects.channel=0.4", CHANNEL).given(&["events.x={ hazard = 0.1 }"]),
        raises("events.x.effects.pakistan.provocation=7", SEVERITY)
            .given(&["events.x={ hazard = 0.1 }"])
            .older(),
        raises("events.x.effects.pakistan.grudge=3", SEVERITY)
            .given(&["events.x={ hazard = 0.1 }"])
            .older(),
        raises("events.x.effects.pakistan.anger=8", SEVERITY).given(&["events.x={ hazard = 0.1 }"]),
        lowers("events.x.effects.pakistan.weariness=3", SEVERITY)
            .given(&["events.x={ hazard = 0.1 }"]),
        raises("events.x.effects.pakistan.urged-restraint=4", REACH_SIZE)
            .given(&["events.x={ hazard = 0.1 }"]),
        raises("events.x.effects.pakistan.goodwill=4", REACH_SIZE)
            .given(&["events.x={ hazard = 0.1 }"])
            .older(),
        raises("events.x.effects.pakistan.momentum=6", SEVERITY)
            .given(&[
                "events.x={ hazard = 0.1 }",
                "principals.pakistan.press.caution=0.0",
                "principals.iran.press.caution=0.0",
            ])
            .older(),
        raises("events.x.effects.pakistan.attention=20", PRESS)
            .given(&[
                "events.x={ hazard = 0.1 }",
                "principals.pakistan.press.attention=1.0",
            ])
            .older(),
        raises("events.x.effects.pakistan.initiative=2", SEVERITY)
            .given(&["events.x={ hazard = 0.1 }"])
            .older(),
        raises("events.x.effects.pakistan.alert=8", EVENTS).given(&[
            "events.x={ hazard = 0.1 }",
            "events.accident.hazard='0.02 * pakistan.alert'",
        ]),
        raises("events.x.effects.iran.reputation=1", REACH_SIZE)
            .given(&[
                "events.x={ on = 2024-01-17 }",
                "moves.ultimatum.commits=4.0",
                "policies.plain.press.tempo=0.15",
                "principals.pakistan.perception.belief=0.0",
                "principals.iran.reaction.credibility=0.0",
                "principals.pakistan.reach.alarm=1.0",
            ])
            .older(),
        lowers("events.x.effects.jaish-al-adl.suppressed=50", RAIDS).given(&[
            "events.x={ on = 2024-01-17 }",
            "armed-groups.jaish-al-adl.raid.tempo=0.2",
        ]),
    ]);
}

#[test]
fn openings_outcomes_and_the_ladder() {
    let levers = [
        lowers("opening=[]", SEVERITY),
        raises(
            "opening=[{ by = \"iran\", do = \"cross-border-strike\", killed = 500 }]",
            SEVERITY,
        )
        .given(&["opening=[{ by = \"iran\", do = \"cross-border-strike\", killed = 0 }]"]),
        raises(
            "outcomes=[{ name = \"settled\", when = 'level < 2', for = \"20 days\" }]",
            TURNS,
        )
        .given(&[
            "payoffs.iran='0'",
            "payoffs.pakistan='0'",
            "outcomes=[{ name = \"settled\", when = 'level < 2', for = \"1 day\" }]",
        ]),
        lowers("turns=20", TURNS),
        raises("ladder.danger=6.0", VIOLENCE).older(),
        lowers("ladder.violence=8.0", OFFENSIVES),
        raises("ladder.offensive=10.0", OFFENSIVES),
        lowers("ladder.alert=8.0", EVENTS)
            .given(&["events.accident.hazard='0.02 * (iran.alert + pakistan.alert)'"]),
    ];
    covers("ladder.", Landmarks::PARAMETERS, &levers);
    check(&levers);
}

#[test]
fn rules_of_a_policy() {
    check(&[
        raises("policies.measured.rules=[{ when = 'provocation > 3', do = \"cross-border-strike\" }]", VIOLENCE),
        lowers("policies.measured.rules=[{ when = 'rival.level > 3', do = \"hold\" }]", PRESS),
        lowers("policies.measured.rules=[{ when = 'provocation > 3', do = \"cross-border-strike\", chance = 0.2 }]", VIOLENCE)
            .given(&["policies.measured.rules=[{ when = 'provocation > 3', do = \"cross-border-strike\" }]"]),
        raises("policies.measured.rules=[{ when = 'day > 3', do = \"restore-ties\" }]", REACH),
    ]);
}
