//! How each mechanism is switched off in the parts of a crisis, with what is drawn once per run of
//! it.

use super::cause::Cause;
use offramp_core::crisis::event::{Affected, Trigger};
use offramp_core::crisis::{Conduct, Crisis, Doctrine, Flaws, Number, Parts, Target};
use offramp_core::model::actor::{Home, Perception};
use offramp_core::model::feelings::{Beginning, Feeling};
use offramp_core::model::moves::Kind;
use offramp_core::model::parameter::Parameter;
use offramp_core::model::parties::ActorId;
use offramp_core::policy::historical::Historical;
use offramp_core::policy::historical::dials::Dials;
use offramp_core::policy::historical::weights::Weights;

impl Cause {
    /// The crisis with it switched off, and what that was; `None` if the crisis has nothing of the
    /// kind.
    ///
    /// # Errors
    ///
    /// What is left makes no crisis.
    pub fn switched_off(self, crisis: &Crisis) -> Result<Option<(Crisis, String)>, Flaws> {
        let mut parts = crisis.parts().clone();
        let Some(what) = off(self, &mut parts) else {
            return Ok(None);
        };
        Crisis::assemble(parts).map(|crisis| Some((crisis, what)))
    }
}

/// Switches a cause off and says what that was; `None` if there was nothing to switch off.
fn off(cause: Cause, parts: &mut Parts) -> Option<String> {
    match cause {
        Cause::Misperception => misperception(parts),
        Cause::Accidents => accidents(parts),
        Cause::DomesticAnger => domestic_anger(parts),
        Cause::ArmedGroups => armed_groups(parts),
        Cause::ThirdParties => third_parties(parts),
        Cause::NuclearArms => nuclear_arms(parts),
    }
}

fn misperception(parts: &mut Parts) -> Option<String> {
    let mut found = forget(parts, |number| match number {
        Number::Perception(place) => {
            ["fog", "blackout", "suspicion"].contains(&Perception::PARAMETERS[place].name)
        }
        _ => false,
    });
    for part in &mut parts.principals {
        let own = &mut part.principal.traits.perception;
        found |= own.fog != 0.0 || own.suspicion != 0.0;
        (own.fog, own.blackout, own.suspicion) = (0.0, 0.0, 0.0);
    }
    found.then(|| "fog, blackout and suspicion".to_owned())
}

fn accidents(parts: &mut Parts) -> Option<String> {
    let mut names = Vec::new();
    for event in &mut parts.events {
        if !matches!(event.trigger, Trigger::Day(_)) {
            event.trigger = Trigger::Hazard(0.0);
            names.push(event.name.clone());
        }
    }
    parts
        .uncertainties
        .retain(|drawn| !matches!(drawn.target, Target::Hazard(_)));
    (!names.is_empty()).then(|| format!("events with a hazard: {}", names.join(", ")))
}

fn domestic_anger(parts: &mut Parts) -> Option<String> {
    let is = |parameter: &str, names: &[&str]| names.contains(&parameter);
    let mut found = forget(parts, |number| match number {
        Number::Home(place) => is(name(Home::PARAMETERS, place), &["outcry", "audience"]),
        Number::Weights(place) => is(name(Weights::PARAMETERS, place), &["mourning"]),
        Number::Dials(place) => is(name(Dials::PARAMETERS, place), &["price"]),
        Number::Beginning(place) => is(name(Beginning::PARAMETERS, place), &["anger"]),
        _ => false,
    });
    for part in &mut parts.principals {
        let own = &mut part.principal.traits;
        found |= own.home.outcry > 0.0 || own.home.audience > 0.0 || own.beginning.anger > 0.0;
        (own.home.outcry, own.home.audience, own.beginning.anger) = (0.0, 0.0, 0.0);
    }
    for_all_numbers(parts, |numbers| {
        found |= numbers.weights.mourning > 0.0 || numbers.dials.price > 0.0;
        (numbers.weights.mourning, numbers.dials.price) = (0.0, 0.0);
    });
    let angers = |on: Affected| match on {
        Affected::Feeling(_, feeling) => feeling == Feeling::Anger,
        Affected::Home(_, place) => is(name(Home::PARAMETERS, place), &["outcry", "audience"]),
        Affected::Channel | Affected::Suppressed(_) => false,
    };
    let effects = parts.events.iter().map(|event| event.effects.clone());
    let effects: Vec<_> = effects.collect();
    parts.uncertainties.retain(|drawn| {
        !matches!(drawn.target, Target::Effect(event, effect) if angers(effects[event][effect].on))
    });
    for event in &mut parts.events {
        for effect in event.effects.iter_mut().filter(|effect| angers(effect.on)) {
            found |= effect.by != 0.0;
            effect.by = 0.0;
        }
    }
    found.then(|| {
        "outcry, mourning, audience costs, the price of conceding and other anger at home"
            .to_owned()
    })
}

/// Changes the numbers of all policies of the principals, also where they are drawn.
fn for_all_numbers(parts: &mut Parts, mut change: impl FnMut(&mut Historical)) {
    for part in &mut parts.principals {
        if let Conduct::Historical { numbers, .. } = &mut part.conduct {
            change(numbers);
        }
    }
    let choices = parts.mixtures.iter_mut();
    for choice in choices.flat_map(|mixture| &mut mixture.choices) {
        if let Doctrine::Principal(Conduct::Historical { numbers, .. }) = &mut choice.doctrine {
            change(numbers);
        }
    }
    let events = parts.events.iter_mut();
    for government in events.flat_map(|event| &mut event.governments) {
        if let Conduct::Historical { numbers, .. } = &mut government.conduct {
            change(numbers);
        }
    }
}

fn armed_groups(parts: &mut Parts) -> Option<String> {
    let names: Vec<&str> = parts
        .groups
        .iter()
        .map(|part| part.group.name.as_str())
        .collect();
    let what = (!names.is_empty()).then(|| names.join(", "));
    for part in &mut parts.groups {
        part.raiding.tempo = 0.0;
    }
    silence(parts, Kind::ArmedGroup);
    what
}

fn third_parties(parts: &mut Parts) -> Option<String> {
    let names: Vec<&str> = parts
        .third_parties
        .iter()
        .map(|part| part.third_party.name.as_str())
        .collect();
    let what = (!names.is_empty()).then(|| names.join(", "));
    for part in &mut parts.third_parties {
        part.involvement.tempo = 0.0;
    }
    silence(parts, Kind::ThirdParty);
    what
}

fn nuclear_arms(parts: &mut Parts) -> Option<String> {
    let mut names = Vec::new();
    for part in &mut parts.principals {
        if std::mem::take(&mut part.principal.nuclear) {
            names.push(format!("those of {}", part.principal.name));
        }
    }
    (!names.is_empty()).then(|| names.join(" and "))
}

fn name<T>(parameters: &[Parameter<T>], place: usize) -> &'static str {
    parameters[place].name
}

/// No longer draws those numbers of the principals; whether any was drawn.
fn forget(parts: &mut Parts, which: impl Fn(Number) -> bool) -> bool {
    let before = parts.uncertainties.len();
    parts.uncertainties.retain(|drawn| {
        !matches!(drawn.target, Target::Actor(ActorId::Principal(_), number) if which(number))
    });
    parts.uncertainties.len() < before
}

/// Takes away what all actors of a kind did before free play, and what is drawn of their policies.
fn silence(parts: &mut Parts, kind: Kind) {
    let silent = |actor: ActorId| actor.kind() == kind;
    parts.mixtures.retain(|mixture| !silent(mixture.actor));
    let stays: Vec<bool> = parts
        .opening
        .iter()
        .map(|opening| !silent(opening.actor))
        .collect();
    let moved = |place: usize| stays[..place].iter().filter(|stays| **stays).count();
    parts.uncertainties.retain(|drawn| match drawn.target {
        Target::Actor(actor, number) => !(silent(actor) && number.is_of_policy()),
        Target::Killed(opening) => stays[opening],
        _ => true,
    });
    for drawn in &mut parts.uncertainties {
        if let Target::Killed(opening) = drawn.target {
            drawn.target = Target::Killed(moved(opening));
        }
    }
    parts.opening.retain(|opening| !silent(opening.actor));
}
