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
}

const fn raises(change: &'static str, moves: Quantity) -> Lever {
    Lever {
        change,
        given: &[],
        from: &[],
        moves,
        up: true,
    }
}

const fn lowers(change: &'static str, moves: Quantity) -> Lever {
    Lever {
        change,
        given: &[],
        from: &[],
        moves,
        up: false,
    }
}

impl Lever {
    const fn given(self, given: &'static [&'static str]) -> Self {
        Self { given, ..self }
    }

    const fn from(self, from: &'static [&'static str]) -> Self {
        Self { from, ..self }
    }

    /// The mean paired difference in standard errors; zero if nothing moves.
    fn z(&self) -> f64 {
        let mut given = vec![OPEN, "turns=45"];
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

/// What Pakistan feels is heard in an event that it makes likelier: rules and expressions read
/// every feeling.
macro_rules! heard {
    ($feeling:literal) => {
        &[concat!(
            "events.accident.hazard='0.05 * pakistan.",
            $feeling,
            "'"
        )]
    };
}

/// A mediator at work.
const MEDIATOR: &[&str] = &[
    "third-parties.china.policy=\"mediator\"",
    "third-parties.china.involve.tempo=0.5",
];

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

#[test]
fn memory() {
    let levers = [
        raises("principals.pakistan.memory.provocation=60", EVENTS).given(heard!("provocation")),
        lowers("principals.pakistan.memory.unanswered=300", EVENTS).given(heard!("provocation")),
        raises("principals.pakistan.memory.grudge=5000", EVENTS)
            .given(heard!("grudge"))
            .from(&["principals.pakistan.memory.grudge=20"]),
        raises("principals.pakistan.memory.goodwill=60", EVENTS).given(heard!("goodwill")),
        raises("principals.pakistan.memory.momentum=60", EVENTS).given(heard!("momentum")),
        raises("principals.pakistan.memory.attention=60", EVENTS).given(heard!("attention")),
        raises("principals.pakistan.memory.alert=300", EVENTS).given(heard!("alert")),
        raises("principals.pakistan.memory.anger=90", SEVERITY),
        raises("principals.pakistan.memory.weariness=300", REACH_SIZE),
        raises("principals.pakistan.memory.urged-restraint=60", REACH_SIZE),
        raises("principals.pakistan.memory.initiative=1000", SEVERITY)
            .given(&["principals.pakistan.beginning.initiative=1.0"])
            .from(&["principals.pakistan.memory.initiative=1"]),
        lowers("principals.pakistan.memory.cover=300", ANGER).given(&[
            "moves.ultimatum.commits=4.0",
            "moves.ultimatum.weight=5",
            "principals.pakistan.home.audience=2",
            "third-parties.china.policy=\"mediator\"",
            "third-parties.china.involve.tempo=0.5",
            "principals.pakistan.memory.cover=0.5",
        ]),
        // A patron emboldens Iran for longer.
        raises("principals.iran.memory.backing=1000", PRESS)
            .given(&[
                "third-parties.china.policy=\"patron\"",
                "third-parties.china.favours=\"iran\"",
                "third-parties.china.involve.stake=3",
                "principals.iran.weights.backing=3",
            ])
            .from(&["principals.iran.memory.backing=1"]),
        // Iran is known to answer, and is not tried.
        lowers("principals.iran.memory.reputation=100000", |count| {
            count.own_violence
        })
        .given(TRIED)
        .from(&["principals.iran.memory.reputation=1"]),
    ];
    covers("memory.", Memory::PARAMETERS, &levers);
    check(&levers);
}

/// Pakistan is tempted to press a rival that does not answer, and Iran is known to answer.
const TRIED: &[&str] = &[
    "principals.iran.beginning.reputation=1.0",
    "principals.pakistan.weights.temptation=15",
    "principals.pakistan.weights.tempo=0.02",
];

#[test]
fn reaction() {
    let levers = [
        raises("principals.pakistan.reaction.carry=1.0", EVENTS).given(heard!("provocation")),
        lowers("principals.pakistan.reaction.satisfaction=1.0", EVENTS)
            .given(heard!("provocation"))
            .from(&["principals.pakistan.reaction.satisfaction=0.2"]),
        lowers("principals.pakistan.reaction.soothing=4.0", EVENTS).given(heard!("provocation")),
        lowers("principals.pakistan.reaction.disillusion=1.0", EVENTS)
            .given(heard!("goodwill"))
            .from(&["principals.pakistan.reaction.disillusion=0.0"]),
        lowers("principals.pakistan.reaction.relief=1.0", SEVERITY)
            .given(&["principals.pakistan.reaction.relief=0.0"]),
        lowers("principals.pakistan.reaction.toll=5.0", SEVERITY),
        // Whoever does not carry out what it threatened is tried more often.
        raises("principals.iran.reaction.credibility=1.0", |count| {
            count.own_severity
        })
        .given(&[
            "moves.ultimatum.weight=5",
            "moves.ultimatum.commits=4.0",
            "principals.iran.weights.tempo=0.02",
            "principals.iran.home.patience=3",
            "principals.pakistan.weights.temptation=15",
            "principals.pakistan.weights.tempo=0.02",
        ])
        .from(&["principals.iran.reaction.credibility=0.0"]),
    ];
    covers("reaction.", Reaction::PARAMETERS, &levers);
    check(&levers);
}

#[test]
fn home() {
    let levers = [
        raises("principals.pakistan.home.outcry=0.6", ANGER),
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
        // Whoever backs down is angry at home.
        raises("principals.pakistan.home.audience=3.0", SEVERITY).given(LOOSE_THREATS),
    ]);
}

#[test]
fn beginnings_and_weights() {
    let levers = [
        raises("principals.pakistan.beginning.provocation=12", EVENTS)
            .given(heard!("provocation"))
            .from(&["opening=[]", "principals.pakistan.memory.provocation=60"]),
        raises("principals.pakistan.beginning.grudge=10", EVENTS).given(heard!("grudge")),
        raises("principals.pakistan.beginning.goodwill=15", EVENTS).given(heard!("goodwill")),
        raises("principals.pakistan.beginning.momentum=8", EVENTS).given(heard!("momentum")),
        raises("principals.pakistan.beginning.anger=12", SEVERITY).given(&["opening=[]"]),
        lowers("principals.pakistan.beginning.weariness=10", SEVERITY),
        raises(
            "principals.pakistan.beginning.urged-restraint=15",
            REACH_SIZE,
        )
        .given(&["opening=[]"]),
        raises("principals.pakistan.beginning.initiative=1", SEVERITY),
        lowers("principals.iran.beginning.reputation=1.0", |count| {
            count.own_violence
        })
        .given(TRIED)
        .from(&["principals.iran.beginning.reputation=0"]),
    ];
    covers("beginning.", Beginning::PARAMETERS, &levers);
    check(&levers);
    // Rules read what may come of the crisis.
    let weights = [lowers("principals.iran.strength=4.0", PRESS)
        .given(&["policies.measured.rules=[{ when = 'risk > 6', do = \"hold\" }]"])];
    covers("", Weight::PARAMETERS, &weights);
    check(&weights);
    // Two nuclear states dare more below the threshold, and less above it.
    check(&[raises("principals.iran.nuclear=true", VIOLENCE)]);
}

#[test]
fn the_relation() {
    let levers = [
        raises("relation.channel=0.0", PEAK).given(&[
            "relation.half-life=1000",
            "principals.pakistan.perception.fog=1.5",
            "principals.iran.perception.fog=1.5",
            // Whoever answers what it saw goes by the fog, and whoever answers more often more so.
            "principals.pakistan.weights.in-kind=1",
            "principals.pakistan.dials.answer=10",
        ]),
        raises("relation.resting=1.0", CHANNEL),
        raises("relation.half-life=1", CHANNEL)
            .given(&["relation.channel=0.0", "policies.measured.dials.reach=0"]),
    ];
    covers("relation.", Relation::PARAMETERS, &levers);
    check(&levers);
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
        raises("moves.back-ally.backing=5.0", VIOLENCE).given(&[
            "third-parties.china.policy=\"patron\"",
            "third-parties.china.favours=\"iran\"",
            "third-parties.china.involve.stake=3",
        ]),
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
        raises("events.x.effects.pakistan.provocation=7", EVENTS).given(&[
            "events.x={ hazard = 0.1 }",
            "events.accident.hazard='0.05 * pakistan.provocation'",
        ]),
        raises("events.x.effects.pakistan.grudge=3", EVENTS).given(&[
            "events.x={ hazard = 0.1 }",
            "events.accident.hazard='0.05 * pakistan.grudge'",
        ]),
        raises("events.x.effects.pakistan.anger=8", SEVERITY).given(&["events.x={ hazard = 0.1 }"]),
        lowers("events.x.effects.pakistan.weariness=3", SEVERITY)
            .given(&["events.x={ hazard = 0.1 }"]),
        raises("events.x.effects.pakistan.urged-restraint=4", REACH_SIZE)
            .given(&["events.x={ hazard = 0.1 }"]),
        raises("events.x.effects.pakistan.goodwill=4", EVENTS).given(&[
            "events.x={ hazard = 0.1 }",
            "events.accident.hazard='0.05 * pakistan.goodwill'",
        ]),
        raises("events.x.effects.pakistan.momentum=6", EVENTS).given(&[
            "events.x={ hazard = 0.1 }",
            "events.accident.hazard='0.05 * pakistan.momentum'",
        ]),
        raises("events.x.effects.pakistan.attention=20", EVENTS).given(&[
            "events.x={ hazard = 0.1 }",
            "events.accident.hazard='0.05 * pakistan.attention'",
        ]),
        raises("events.x.effects.pakistan.initiative=1", SEVERITY)
            .given(&["events.x={ hazard = 0.1 }"]),
        raises("events.x.effects.pakistan.alert=8", EVENTS).given(&[
            "events.x={ hazard = 0.1 }",
            "events.accident.hazard='0.05 * pakistan.alert'",
        ]),
        lowers("events.x.effects.iran.reputation=1", |count| {
            count.own_violence
        })
        .given(&[
            "events.x={ on = 2024-01-17 }",
            "principals.pakistan.weights.temptation=15",
            "principals.pakistan.weights.tempo=0.02",
        ]),
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
        lowers("ladder.danger=1.0", PRESS)
            .given(&["opening=[{ by = \"iran\", do = \"recall-envoy\" }]"]),
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
