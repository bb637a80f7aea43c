//! The weights and dials of `historical`, and what operations, truces and concessions rest on.

use offramp::model::moves::StandingMeasure;
use offramp::policy::historical::dials::Dials;
use offramp::policy::historical::weights::Weights;

use super::{
    ANGER, CHANNEL, DEATHS, FIGHTING, Lever, OFFENSIVES, PEAK, PRESS, Quantity, REACH, REACH_SIZE,
    SEVERITY, STAKE, STANDING, VIOLENCE, check, covers, lowers, raises,
};

const WORDS: Quantity = |count| count.press - count.violence;

/// Iran lets everything pass, and Pakistan would notice.
const SOFT: &[&str] = &[
    "principals.iran.dials.answer=0",
    "principals.iran.dials.pace=0",
    "principals.pakistan.weights.temptation=10",
    "principals.pakistan.weights.prudence=0",
];

/// Pakistan concedes at every opportunity.
const CONCESSIONS: &[&str] = &[
    "moves.concede.weight=5",
    "principals.pakistan.dials.reach=4",
    "principals.iran.dials.reach=0",
];

/// Iran attacks, and Pakistan answers with its own offensive.
const ATTACKED: &[&str] = &[
    "opening=[{ by = \"iran\", do = \"offensive\" }]",
    "principals.pakistan.weights.answer-offensive=5",
];

/// Both fire at each other.
const EXCHANGE: &[&str] = &[
    "opening=[{ by = \"iran\", do = \"exchange-fire\" }, { by = \"pakistan\", do = \"exchange-fire\" }]",
    "principals.iran.dials.reach=4",
    "principals.pakistan.dials.reach=4",
];

const MEDIATOR: &[&str] = &[
    "third-parties.china.policy=\"mediator\"",
    "third-parties.china.involve.tempo=0.5",
    "principals.iran.weights.mediation=4",
    "principals.pakistan.weights.mediation=4",
];

/// Of Pakistan's policy.
macro_rules! own {
    ($key:literal) => {
        concat!("principals.pakistan.", $key)
    };
}

fn press_weights() -> Vec<Lever> {
    vec![
        raises(own!("weights.gravity=40"), PRESS),
        raises(own!("weights.tempo=0.01"), PRESS),
        raises(own!("weights.momentum=0.8"), PRESS),
        // The same number of further acts, but later.
        lowers(own!("weights.momentum-memory=300"), PRESS).given(&[own!("weights.momentum=0.7")]),
        raises(own!("weights.answer-words=0.1"), PRESS)
            .given(&["opening=[{ by = \"iran\", do = \"recall-envoy\" }]"]),
        raises(own!("weights.answer-threat=1"), PRESS)
            .given(&["opening=[{ by = \"iran\", do = \"ultimatum\" }]"]),
        raises(own!("weights.answer-display=1"), PRESS)
            .given(&["opening=[{ by = \"iran\", do = \"exercise\" }]"]),
        raises(own!("weights.answer-force=1"), VIOLENCE),
        raises(own!("weights.answer-offensive=5"), VIOLENCE)
            .given(&["opening=[{ by = \"iran\", do = \"offensive\" }]"]),
        raises(own!("weights.temper=4"), VIOLENCE),
        // The same number of answers, but later.
        lowers(own!("weights.debt-memory=300"), VIOLENCE),
        lowers(own!("weights.lingering=1"), VIOLENCE)
            .given(&[own!("weights.lingering-memory=300")]),
        lowers(own!("weights.lingering-memory=1000"), VIOLENCE),
        raises(own!("weights.words=2"), WORDS),
        lowers(own!("weights.words-memory=300"), WORDS),
        raises(own!("weights.commitment=4"), VIOLENCE).given(&["moves.ultimatum.weight=5"]),
        raises(own!("weights.licence=2"), PRESS).given(&["principals.iran.nuclear=true"]),
        raises(own!("weights.backing=3"), PRESS).given(&[
            "third-parties.china.policy=\"patron\"",
            "third-parties.china.favours=\"pakistan\"",
            "third-parties.china.involve.stake=3",
        ]),
        // Each of these moves the answers of one that does nothing of its own accord.
        raises(own!("weights.backing=3"), PRESS).given(&[
            "third-parties.china.policy=\"patron\"",
            "third-parties.china.favours=\"pakistan\"",
            "third-parties.china.involve.stake=3",
            own!("dials.pace=0"),
        ]),
        raises(own!("weights.licence=2"), PRESS)
            .given(&["principals.iran.nuclear=true", own!("dials.pace=0")]),
        raises(own!("weights.temptation=10"), PRESS)
            .given(SOFT)
            .from(&["principals.pakistan.weights.temptation=0"]),
        lowers(own!("weights.heed=1"), PRESS),
        lowers(own!("weights.weariness=1"), PRESS).given(&[own!("beginning.weariness=4")]),
        lowers(own!("weights.calm=5"), PRESS).given(CONCESSIONS),
        lowers(own!("weights.mourning=0"), ANGER),
    ]
}

fn weights_of_what_is_done() -> Vec<Lever> {
    vec![
        // Out of habit it answers a strike with a threat or a show of force now and then.
        lowers(own!("weights.in-kind=0"), VIOLENCE)
            .given(&["opening=[{ by = \"iran\", do = \"strike\" }]"])
            .from(&[own!("weights.in-kind=1")]),
        // A rung above a strike on a group is one on the forces of the state.
        raises(own!("weights.jitter=0.5"), PEAK),
        // Who has struck strikes again out of habit.
        lowers(own!("weights.prior=1000"), VIOLENCE).given(&[own!("weights.momentum=0.7")]),
        raises(own!("weights.war=0.9"), OFFENSIVES),
        lowers(own!("weights.defence=0"), OFFENSIVES).given(ATTACKED),
        raises(own!("weights.unready=1"), OFFENSIVES),
        lowers(own!("weights.deterrence=15"), OFFENSIVES)
            .given(&[
                "principals.iran.dials.answer=20",
                own!("weights.war=0.9"),
                own!("weights.tempo=0.15"),
            ])
            .from(&[own!("weights.deterrence=0")]),
        lowers("principals.iran.weights.nuclear=5", OFFENSIVES),
        lowers(own!("weights.prior-answered=500"), PRESS).given(SOFT),
        lowers(own!("weights.prior-unanswered=500"), PRESS).given(SOFT),
        lowers(own!("weights.patience=1000"), PRESS).given(SOFT),
        raises(own!("weights.fait-accompli=0.5"), STAKE).given(SOFT),
    ]
}

fn reach_weights() -> Vec<Lever> {
    vec![
        raises(own!("weights.reach-tempo=0.2"), REACH),
        raises(own!("weights.reach-momentum=0.9"), REACH),
        raises(own!("weights.reach-tension=3"), REACH),
        lowers(own!("weights.reach-memory=300"), REACH),
        raises(own!("weights.reach-answer=3"), REACH),
        lowers(own!("weights.reach-answer-memory=300"), REACH),
        raises(own!("weights.take-up=3"), REACH),
        raises(own!("weights.reach-heed=2"), REACH),
        raises(own!("weights.reach-weariness=2"), REACH).given(&[own!("beginning.weariness=3")]),
        raises(own!("weights.reach-debt=0"), REACH),
        lowers(own!("weights.under-fire=10"), |count| count.own_reach).given(&[
            "opening=[{ by = \"iran\", do = \"offensive\" }]",
            "standing.offensive.ends=0.001",
            "principals.iran.dials.reach=0",
        ]),
        // Iran is known to let nothing pass, and Pakistan tries nothing that shows otherwise.
        raises(own!("weights.prudence=15"), |count| count.own_reach)
            .given(&[
                "principals.iran.beginning.reputation=1",
                "principals.iran.memory.reputation=100000",
                own!("dials.pace=0"),
            ])
            .from(&[own!("weights.prudence=0")]),
        raises(own!("weights.mediation=8"), REACH).given(MEDIATOR),
        // What Pakistan concedes Iran accepts, and both calm down.
        lowers("principals.iran.weights.acceptance=1", PRESS)
            .given(CONCESSIONS)
            .from(&["principals.iran.weights.acceptance=0"]),
        lowers(own!("weights.concession=0.4"), STAKE).given(CONCESSIONS),
    ]
}

#[test]
fn weights_of_the_record() {
    let mut levers = press_weights();
    levers.extend(weights_of_what_is_done());
    levers.extend(reach_weights());
    covers("weights.", Weights::PARAMETERS, &levers);
    check(&levers);
}

#[test]
fn dials() {
    let levers = [
        raises(own!("dials.pace=8"), PRESS),
        raises(own!("dials.answer=4"), VIOLENCE),
        raises(own!("dials.measure=2"), |count| count.severity),
        raises(own!("dials.initiative=1"), SEVERITY).given(&[own!("dials.pace=4")]),
        raises(own!("dials.war=5"), OFFENSIVES),
        lowers(own!("dials.threshold=5"), VIOLENCE),
        raises(own!("dials.reach=9"), REACH),
        lowers(own!("dials.price=5"), REACH_SIZE).given(CONCESSIONS),
        raises(own!("dials.heed=3"), REACH),
    ];
    covers("dials.", Dials::PARAMETERS, &levers);
    check(&levers);
}

#[test]
fn operations() {
    let levers = [
        lowers("standing.exchange.ends=5", FIGHTING).given(EXCHANGE),
        // It neither takes anything nor mobilises.
        lowers("standing.border-closed.ends=3", STANDING).given(&["moves.close-border.weight=20"]),
        raises("standing.exchange.least=40", FIGHTING).given(EXCHANGE),
        raises("standing.exchange.met=20", DEATHS).given(EXCHANGE),
        lowers("standing.exchange.cost=0.6", CHANNEL).given(EXCHANGE),
        lowers("standing.exchange.takes=0.02", STAKE).given(&[
            "opening=[{ by = \"iran\", do = \"exchange-fire\" }]",
            "standing.exchange.ends=0.001",
            own!("dials={ answer = 0, pace = 0, reach = 0 }"),
        ]),
    ];
    covers("standing.exchange.", StandingMeasure::PARAMETERS, &levers);
    check(&levers);
    check(&[
        raises("standing.exchange.toll={ median = 500 }", DEATHS).given(EXCHANGE),
        raises("standing.mobilised.rung=\"sustained-exchange\"", FIGHTING)
            .given(&["opening=[{ by = \"iran\", do = \"mobilise\" }]"]),
        lowers("moves.exchange-fire.sets=[]", FIGHTING).given(EXCHANGE),
    ]);
}

#[test]
fn what_a_conciliatory_move_does() {
    check(&[
        // Once until it is hit again; and else as often as it likes.
        raises("moves.concede.concedes=false", REACH_SIZE).given(CONCESSIONS),
        raises("moves.give-way.gives-way=false", REACH_SIZE).given(&["moves.give-way.weight=5"]),
        // A truce of both ends the fire of both.
        lowers("principals.iran.weights.acceptance=1", FIGHTING)
            .given(EXCHANGE)
            .from(&[
                "moves.ceasefire.weight=5",
                "principals.iran.weights.acceptance=0",
            ]),
        lowers("moves.mediate.mediation=0", REACH).given(MEDIATOR),
    ]);
}
