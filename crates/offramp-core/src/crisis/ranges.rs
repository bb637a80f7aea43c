//! Whether every number of the parts is in its range: the same ranges as in a scenario file.

use super::{Conduct, Doctrine, Flaw, Number, Opening, Parts, Relation, Target};
use crate::crisis::event::{Effect, Event, Trigger};
use crate::model::actor::{Home, Perception, Reaction, ThirdParty, Tilt, Traits, Weight};
use crate::model::distribution::Distribution;
use crate::model::feelings::{Beginning, Memory};
use crate::model::ladder::{Landmarks, Rung};
use crate::model::moves::{Deaths, Influence, Move, StandingMeasure};
use crate::model::parameter::Parameter;
use crate::policy::involvement::Involvement;
use crate::policy::raiding::Raiding;
use crate::policy::response::{Press, Reach, Response};

/// Notes every number that is outside its range.
pub(super) fn check(parts: &Parts, flaws: &mut Vec<Flaw>) {
    group("relation", Relation::PARAMETERS, &parts.relation, flaws);
    for part in &parts.principals {
        let path = format!("principals.{}", part.principal.name);
        traits(&path, &part.principal.traits, flaws);
        conduct(&path, &part.conduct, flaws);
    }
    for part in &parts.groups {
        let path = format!("armed-groups.{}.raid", part.group.name);
        group(&path, Raiding::PARAMETERS, &part.raiding, flaws);
    }
    for part in &parts.third_parties {
        let path = format!("third-parties.{}", part.third_party.name);
        group(&path, Tilt::PARAMETERS, &part.third_party.tilt, flaws);
        let involve = format!("{path}.involve");
        group(&involve, Involvement::PARAMETERS, &part.involvement, flaws);
        for leverage in part.third_party.leverage {
            number(
                format!("{path}.leverage"),
                leverage,
                ThirdParty::LEVERAGE,
                flaws,
            );
        }
    }
    for mixture in &parts.mixtures {
        for choice in &mixture.choices {
            doctrine(&mixture.path, &choice.doctrine, flaws);
        }
    }
    catalogue(parts, flaws);
    story(parts, flaws);
    uncertainties(parts, flaws);
}

fn group<T>(path: &str, parameters: &[Parameter<T>], group: &T, flaws: &mut Vec<Flaw>) {
    for parameter in parameters {
        let ends = [parameter.low, parameter.high];
        let value = (parameter.get)(group);
        number(format!("{path}.{}", parameter.name), value, ends, flaws);
    }
}

fn number(path: String, value: f64, [low, high]: [f64; 2], flaws: &mut Vec<Flaw>) {
    if low <= value && value <= high {
        return;
    }
    let allowed = if high.is_finite() {
        format!("from {low} to {high}")
    } else {
        format!("of at least {low}")
    };
    flaws.push(Flaw::new(
        path,
        format!("{value}; it is a number {allowed}"),
    ));
}

fn traits(path: &str, traits: &Traits, flaws: &mut Vec<Flaw>) {
    let below = |table: &str| format!("{path}.{table}");
    group(path, Weight::PARAMETERS, &traits.weight, flaws);
    group(
        &below("perception"),
        Perception::PARAMETERS,
        &traits.perception,
        flaws,
    );
    group(&below("memory"), Memory::PARAMETERS, &traits.memory, flaws);
    group(
        &below("reaction"),
        Reaction::PARAMETERS,
        &traits.reaction,
        flaws,
    );
    group(&below("home"), Home::PARAMETERS, &traits.home, flaws);
    group(
        &below("beginning"),
        Beginning::PARAMETERS,
        &traits.beginning,
        flaws,
    );
}

fn conduct(path: &str, conduct: &Conduct, flaws: &mut Vec<Flaw>) {
    if let Conduct::Response { response, rules } = conduct {
        let Response { press, reach } = &**response;
        group(&format!("{path}.press"), Press::PARAMETERS, press, flaws);
        group(&format!("{path}.reach"), Reach::PARAMETERS, reach, flaws);
        for (place, rule) in rules.iter().enumerate() {
            number(
                format!("{path}.rules.{place}.chance"),
                rule.chance,
                [0.0, 1.0],
                flaws,
            );
        }
    }
}

fn doctrine(path: &str, what: &Doctrine, flaws: &mut Vec<Flaw>) {
    match what {
        Doctrine::Principal(own) => conduct(path, own, flaws),
        Doctrine::ArmedGroup(raiding) => group(path, Raiding::PARAMETERS, raiding, flaws),
        Doctrine::ThirdParty(own, _) => group(path, Involvement::PARAMETERS, own, flaws),
    }
}

fn catalogue(parts: &Parts, flaws: &mut Vec<Flaw>) {
    group(
        "ladder",
        Landmarks::PARAMETERS,
        &parts.ladder.landmarks(),
        flaws,
    );
    for rung in parts.ladder.rungs() {
        group(
            &format!("ladder.{}", rung.name),
            Rung::PARAMETERS,
            rung,
            flaws,
        );
    }
    for measure in &parts.catalogue.measures {
        let path = format!("standing.{}", measure.name);
        group(&path, StandingMeasure::PARAMETERS, measure, flaws);
    }
    for entry in &parts.catalogue.moves {
        let path = format!("moves.{}", entry.name);
        group(&path, Move::PARAMETERS, entry, flaws);
        group(&path, Influence::PARAMETERS, &entry.influence, flaws);
        number(
            format!("{path}.severity"),
            entry.severity,
            Rung::SEVERITY,
            flaws,
        );
        if let Some(deaths) = &entry.deaths {
            group(&format!("{path}.deaths"), Deaths::PARAMETERS, deaths, flaws);
        }
    }
}

fn story(parts: &Parts, flaws: &mut Vec<Flaw>) {
    for event in &parts.events {
        let path = format!("events.{}", event.name);
        match event.trigger {
            Trigger::Hazard(hazard) => {
                number(format!("{path}.hazard"), hazard, Event::HAZARD, flaws);
            }
            Trigger::Day(day) => number(format!("{path}.on"), day, [f64::MIN, f64::MAX], flaws),
            Trigger::Rate(_) => {}
        }
        for effect in &event.effects {
            number(format!("{path}.effects"), effect.by, Effect::BY, flaws);
        }
        if let Some((_, deaths)) = &event.deaths {
            group(&format!("{path}.deaths"), Deaths::PARAMETERS, deaths, flaws);
        }
    }
    for outcome in &parts.outcomes {
        let path = format!("outcomes.{}.for", outcome.name);
        number(path, outcome.lasting, [0.0, f64::MAX], flaws);
    }
}

fn uncertainties(parts: &Parts, flaws: &mut Vec<Flaw>) {
    for uncertain in &parts.uncertainties {
        let path = || uncertain.path.clone();
        let Some([low, high]) = ends_of(uncertain.target) else {
            flaws.push(Flaw::new(path(), "a draw of a number that there is not"));
            continue;
        };
        let mut inside = |value| number(path(), value, [low, high], flaws);
        let is_one = match &uncertain.distribution {
            Distribution::Uniform { low, high } => {
                inside(*low);
                inside(*high);
                low < high && high.is_finite()
            }
            Distribution::Normal {
                mean,
                sd,
                low: from,
                high: to,
            } => {
                inside(*mean);
                inside(*from);
                inside(*to);
                *sd > 0.0 && sd.is_finite() && from <= to
            }
            Distribution::LogNormal {
                median,
                factor,
                low: from,
                high: to,
            } => {
                inside(*median);
                inside(*from);
                inside(*to);
                *median > 0.0 && *factor >= 1.0 && factor.is_finite() && from <= to
            }
            Distribution::OneOf(values) => {
                for value in values {
                    inside(*value);
                }
                !values.is_empty()
            }
        };
        if !is_one {
            flaws.push(Flaw::new(
                path(),
                "no distribution: empty, without spread, or without end",
            ));
        }
    }
}

/// The range of the number that is drawn, if there is such a number.
fn ends_of(target: Target) -> Option<[f64; 2]> {
    fn of<T>(parameters: &[Parameter<T>], place: usize) -> Option<[f64; 2]> {
        let parameter = parameters.get(place)?;
        Some([parameter.low, parameter.high])
    }
    match target {
        Target::Relation(place) => of(Relation::PARAMETERS, place),
        Target::Hazard(_) => Some(Event::HAZARD),
        Target::Effect(..) => Some(Effect::BY),
        Target::Killed(_) => Some([0.0, Opening::MOST_KILLED as f64]),
        Target::Actor(_, which) => match which {
            Number::Perception(place) => of(Perception::PARAMETERS, place),
            Number::Memory(place) => of(Memory::PARAMETERS, place),
            Number::Reaction(place) => of(Reaction::PARAMETERS, place),
            Number::Home(place) => of(Home::PARAMETERS, place),
            Number::Beginning(place) => of(Beginning::PARAMETERS, place),
            Number::Weight(place) => of(Weight::PARAMETERS, place),
            Number::Press(place) => of(Press::PARAMETERS, place),
            Number::Reach(place) => of(Reach::PARAMETERS, place),
            Number::Raiding(place) => of(Raiding::PARAMETERS, place),
            Number::Involvement(place) => of(Involvement::PARAMETERS, place),
            Number::Tilt(place) => of(Tilt::PARAMETERS, place),
            Number::Leverage(_) => Some(ThirdParty::LEVERAGE),
        },
    }
}
