//! Crises made in code get the checks of a file.

use jiff::civil::date;
use offramp::crisis::event::{Affected, Effect, Event, Trigger};
use offramp::crisis::vocabulary::Names;
use offramp::crisis::{
    Casualties, Conduct, Crisis, Doctrine, Game, GroupPart, History, Number, Opening, Order,
    Ordered, Outcome, Parts, PastMove, Payoff, Target, ThirdPartyPart, Uncertainty,
};
use offramp::model::actor::{ArmedGroup, ThirdParty, Tilt};
use offramp::model::distribution::Distribution;
use offramp::model::moves::MoveId;
use offramp::model::parties::{ActorId, BySide, Side};
use offramp::scenario::Builtin;

fn parts() -> Parts {
    let builtin = Builtin::new();
    let principal = |name, policy| builtin.principal(name, policy).expect("a policy");
    // Given in the other order: `Parts::new` sorts them.
    let principals = [
        principal("borland", "hawkish"),
        principal("arland", "measured"),
    ];
    let (ladder, catalogue) = (builtin.ladder.clone(), builtin.catalogue.clone());
    let mut parts = Parts::new(
        "Two neighbours",
        date(2030, 1, 1),
        ladder,
        catalogue,
        principals,
    );
    let Some(Doctrine::ArmedGroup(raiding)) = builtin.doctrine("raider") else {
        panic!("a policy for armed groups");
    };
    parts.groups.push(GroupPart {
        group: ArmedGroup {
            name: "highlanders".to_owned(),
            title: "the Highlanders".to_owned(),
            base: Side::Second,
            enemy: Side::First,
        },
        policy: "raider".to_owned(),
        raiding,
    });
    let Some(Doctrine::ThirdParty(involvement, steps)) = builtin.doctrine("mediator") else {
        panic!("a policy for third parties");
    };
    parts.third_parties.push(ThirdPartyPart {
        third_party: ThirdParty {
            name: "league".to_owned(),
            title: "the League".to_owned(),
            leverage: BySide::new(0.5, 0.5),
            favours: None,
            tilt: Tilt::default(),
        },
        policy: "mediator".to_owned(),
        involvement,
        steps,
        hostile: None,
    });
    let when = Names::of(&parts).condition("highlanders.attacks > 5 || level > 8");
    parts.outcomes.push(Outcome {
        tone: None,
        name: "war".to_owned(),
        when: when.expect("a condition"),
        lasting: 0.0,
        says: None,
    });
    parts
}

/// An event that strains the channel.
fn quake() -> Event {
    Event {
        name: "quake".to_owned(),
        says: "a quake".to_owned(),
        trigger: Trigger::Hazard(0.1),
        once: false,
        effects: vec![Effect {
            on: Affected::Channel,
            by: -0.1,
        }],
        governments: Vec::new(),
        stances: Vec::new(),
        hostilities: Vec::new(),
        hotline: None,
        deaths: None,
    }
}

#[track_caller]
fn refused(path: &str, change: impl FnOnce(&mut Parts)) {
    let mut parts = parts();
    change(&mut parts);
    let Err(flaws) = Crisis::assemble(parts) else {
        panic!("{path} was accepted");
    };
    assert!(
        flaws.iter().any(|flaw| flaw.path.starts_with(path)),
        "{path}: {flaws:?}"
    );
}

#[test]
fn sound_parts_make_a_crisis() {
    let crisis = Crisis::assemble(parts()).expect("sound parts");
    assert_eq!(crisis.actors().count(), 4);
    assert_eq!(crisis.principal(Side::First).name, "arland");
}

#[test]
fn numbers_outside_their_range_are_refused() {
    refused("relation.resting", |parts| parts.relation.resting = -1.0);
    refused("relation.channel", |parts| {
        parts.relation.channel = f64::NAN;
    });
    refused("principals.arland.memory.anger", |parts| {
        parts.principals[Side::First].principal.traits.memory.anger = 0.0;
    });
    refused("principals.borland.strength", |parts| {
        parts.principals[Side::Second]
            .principal
            .traits
            .weight
            .strength = f64::INFINITY;
    });
    refused("principals.arland.dials.answer", |parts| {
        let conduct = &mut parts.principals[Side::First].conduct;
        if let Conduct::Historical { numbers, .. } = conduct {
            numbers.dials.answer = -1.0;
        }
    });
    refused("armed-groups.highlanders.raid.tempo", |parts| {
        parts.groups[0].raiding.tempo = -1.0;
    });
    refused("third-parties.league.leverage", |parts| {
        parts.third_parties[0].third_party.leverage = BySide::new(0.5, 11.0);
    });
    refused("third-parties.league.involve.stake", |parts| {
        parts.third_parties[0].involvement.stake = f64::NAN;
    });
    refused("moves.strike.weight", |parts| {
        let strike = parts.catalogue.find("strike").expect("a move");
        parts.catalogue.moves[usize::from(strike.0)].weight = -1.0;
    });
    refused("outcomes.0.for", |parts| parts.outcomes[0].lasting = -1.0);
    refused("turn", |parts| parts.turn_days = 2.0);
    refused("turns", |parts| parts.turns = 1_000_000_000);
}

#[test]
fn names_that_expressions_could_not_tell_apart_are_refused() {
    for name in ["", "Arland", "a land", "own", "borland"] {
        refused(&format!("principals.{name}"), |parts| {
            parts.principals[Side::First].principal.name = name.to_owned();
        });
    }
    refused("third-parties.high_landers", |parts| {
        parts.groups[0].group.name = "high-landers".to_owned();
        parts.third_parties[0].third_party.name = "high_landers".to_owned();
    });
}

#[test]
fn what_is_not_there_is_refused() {
    let opening = |actor, id| Opening {
        day: 0.0,
        actor,
        id: MoveId(id),
        deaths: None,
        casualties: Casualties::default(),
        joint: false,
        against: None,
    };
    refused("opening.0", |parts| {
        parts.opening.push(opening(ActorId::Third(99), 0));
    });
    for day in [1.0, f64::NAN] {
        refused("opening.0", |parts| {
            let protest = parts.catalogue.find("protest").expect("a move");
            parts.opening.push(Opening {
                day,
                ..opening(Side::First.into(), protest.0)
            });
        });
    }
    refused("opening.0", |parts| {
        parts.opening.push(opening(Side::First.into(), 250));
    });
    refused("opening.0", |parts| {
        let raid = parts.catalogue.find("raid").expect("a move");
        parts.opening.push(opening(Side::First.into(), raid.0));
    });
    refused("third-parties.league.policy", |parts| {
        parts.third_parties[0].steps.push(MoveId(250));
    });
    refused("events.storm.effects", |parts| {
        parts.events.push(Event {
            name: "storm".to_owned(),
            effects: vec![Effect {
                on: Affected::Suppressed(7),
                by: 1.0,
            }],
            ..quake()
        });
    });
    // The condition of the outcome is about the group.
    refused("outcomes.0.when", |parts| parts.groups.clear());
    refused("payoffs.nobody", |parts| {
        let value = Names::of(parts).number("1").expect("a number");
        parts.payoffs.push(Payoff {
            actor: "nobody".to_owned(),
            value,
        });
    });
    refused("payoffs.league", |parts| {
        for value in ["1", "2"] {
            let value = Names::of(parts).number(value).expect("a number");
            parts.payoffs.push(Payoff {
                actor: "league".to_owned(),
                value,
            });
        }
    });
}

#[test]
fn draws_of_nothing_and_what_is_no_distribution_are_refused() {
    let drawn = |target, distribution| {
        move |parts: &mut Parts| {
            parts.uncertainties.push(Uncertainty {
                path: "drawn".to_owned(),
                distribution,
                target,
                under: None,
            });
        }
    };
    let range = |low, high| Distribution::Uniform { low, high };
    refused("drawn", drawn(Target::Hazard(3), range(0.0, 1.0)));
    refused("drawn", drawn(Target::Relation(99), range(0.0, 1.0)));
    let of_no_effect = drawn(Target::Effect(0, 1), range(0.0, 1.0));
    refused("drawn", |parts| {
        parts.events.push(quake());
        of_no_effect(parts);
    });
    refused(
        "drawn",
        drawn(
            Target::Actor(Side::First.into(), Number::Raiding(0)),
            range(0.0, 1.0),
        ),
    );
    refused("drawn", drawn(Target::Relation(0), range(1.0, 0.5)));
    refused("drawn", drawn(Target::Relation(0), range(0.0, 2.0)));
    refused(
        "drawn",
        drawn(Target::Relation(0), Distribution::OneOf(Vec::new())),
    );
}

#[test]
fn orders_of_a_game_that_cannot_be_followed_are_refused() {
    let ordered = |what: Ordered, turn: u32| {
        move |parts: &mut Parts| {
            parts.events.push(quake());
            let mut seats = BySide::default();
            seats[Side::First] = true;
            parts.game = Some(Game {
                seats,
                turns: 2,
                orders: vec![Order {
                    turn,
                    what,
                    reason: String::new(),
                }],
                ..Game::default()
            });
        }
    };
    let sound = |what: Ordered, turn: u32| {
        let mut parts = parts();
        ordered(what, turn)(&mut parts);
        Crisis::assemble(parts).is_ok()
    };
    assert!(sound(Ordered::Event(0), 1) && sound(Ordered::Policy(Side::First), 2));
    refused("game", ordered(Ordered::Event(1), 1));
    refused("game", ordered(Ordered::Policy(Side::Second), 1));
    refused("game", ordered(Ordered::Event(0), 3));
    refused("game", ordered(Ordered::Event(0), 0));
    let raid = Ordered::Move(Side::First.into(), MoveId(u8::MAX));
    refused("game", ordered(raid, 1));
}

#[test]
fn moves_of_a_history_are_in_order_and_of_those_who_can_make_them() {
    let past = |day: u32, actor: ActorId, id: MoveId| PastMove {
        day,
        actor,
        id,
        deaths: None,
        casualties: Casualties::default(),
        joint: false,
        against: None,
        says: String::new(),
        confirmed: true,
    };
    let told = |moves: Vec<PastMove>| {
        move |parts: &mut Parts| {
            parts.history = Some(History {
                summary: String::new(),
                source: "a book".to_owned(),
                until: 5,
                moves,
            });
        }
    };
    let catalogue = Builtin::new().catalogue;
    let find = |name: &str| catalogue.find(name).expect("a move");
    let (strike, raid) = (find("strike"), find("raid"));
    let state = ActorId::from(Side::First);
    let mut sound = parts();
    told(vec![
        past(2, state, strike),
        past(5, ActorId::Group(0), raid),
    ])(&mut sound);
    assert!(Crisis::assemble(sound).is_ok());
    let wrong = [
        vec![past(2, state, raid)],
        vec![past(2, state, MoveId(u8::MAX))],
        vec![past(2, ActorId::Group(0), strike)],
        vec![past(3, state, strike), past(2, state, strike)],
        vec![past(6, state, strike)],
    ];
    for moves in wrong {
        refused("history", told(moves));
    }
}

/// Opening moves may be given in any order: what is wrong with one is said of it, and what is drawn
/// of one stays with it.
#[test]
fn opening_moves_keep_their_places_and_their_draws() {
    let mut parts = parts();
    let id = |name| parts.catalogue.find(name).expect("a move");
    let opening = |day, id| Opening {
        day,
        actor: Side::First.into(),
        id,
        deaths: None,
        casualties: Casualties::default(),
        joint: false,
        against: None,
    };
    let (strike, protest, nuclear) = (id("strike"), id("protest"), id("nuclear-strike"));
    parts.opening = vec![opening(0.0, strike), opening(-3.0, protest)];
    parts.uncertainties = vec![Uncertainty {
        path: "opening.arland.0.killed".to_owned(),
        distribution: Distribution::Uniform {
            low: 1.0,
            high: 2.0,
        },
        target: Target::Killed(0),
        under: None,
    }];
    let crisis = Crisis::assemble(parts.clone()).expect("a crisis");
    let sorted: Vec<MoveId> = crisis.parts().opening.iter().map(|it| it.id).collect();
    assert_eq!(sorted, [protest, strike]);
    assert_eq!(crisis.parts().uncertainties[0].target, Target::Killed(1));

    parts.opening.push(opening(-5.0, nuclear));
    let flaws = Crisis::assemble(parts.clone()).expect_err("a move for nuclear states");
    assert_eq!(flaws.len(), 1, "{flaws:?}");
    assert_eq!(flaws[0].path, "opening.2");
    assert_eq!(flaws[0].message, "a move that is only for others");
    parts.principals[Side::First].principal.nuclear = true;
    Crisis::assemble(parts).expect("a crisis");
}
