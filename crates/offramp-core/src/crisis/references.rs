//! Whether everything that parts refer to is there: actors, moves, and what expressions, events and
//! draws are about.

use super::{Conduct, Doctrine, Flaw, Number, Parts, Target, Uncertainty};
use crate::crisis::event::{Affected, Trigger};
use crate::model::condition::Expression;
use crate::model::moves::{Kind, MoveId};
use crate::model::parties::ActorId;
use crate::model::quantity::Quantity;
use crate::model::rule_quantity::RuleQuantity;
use crate::policy::rule::{Order, Rule};

/// Notes every reference to what is not there.
pub(super) fn check(parts: &Parts, flaws: &mut Vec<Flaw>) {
    for (position, opening) in parts.opening.iter().enumerate() {
        let path = || format!("opening.{position}");
        if !parts.can_make(opening.actor, opening.id) {
            flaws.push(Flaw::new(path(), "a move that its actor cannot make"));
        } else if !parts.may_make(opening.actor, opening.id) {
            flaws.push(Flaw::new(path(), "a move that is only for others"));
        }
    }
    for part in &parts.principals {
        let path = format!("principals.{}.policy", part.principal.name);
        check_conduct(&path, &part.conduct, parts, flaws);
    }
    for part in &parts.third_parties {
        let path = format!("third-parties.{}.policy", part.third_party.name);
        check_steps(&path, &part.steps, parts, flaws);
    }
    for mixture in &parts.mixtures {
        for choice in &mixture.choices {
            match &choice.doctrine {
                Doctrine::Principal(conduct) => {
                    check_conduct(&mixture.path, conduct, parts, flaws);
                }
                Doctrine::ThirdParty(_, steps) => check_steps(&mixture.path, steps, parts, flaws),
                Doctrine::ArmedGroup(_) => {}
            }
        }
    }
    check_events(parts, flaws);
    check_expressions(parts, flaws);
    for uncertain in &parts.uncertainties {
        if !is_there(uncertain, parts) {
            let message = "a draw of a number that there is not";
            flaws.push(Flaw::new(uncertain.path.as_str(), message));
        }
    }
}

impl Parts {
    /// The kind of an actor, if there is that actor.
    #[must_use]
    pub fn kind(&self, actor: ActorId) -> Option<Kind> {
        self.actors().contain(actor).then_some(actor.kind())
    }

    /// Whether there are that actor and that move, and the move is one of the actor's kind.
    #[must_use]
    pub fn can_make(&self, actor: ActorId, id: MoveId) -> bool {
        let by = self.catalogue.moves.get(usize::from(id.0)).map(|it| it.by);
        by.is_some() && by == self.kind(actor)
    }

    /// Whether the actor [can make](Self::can_make) the move and it is not only for others. What
    /// really happened is not held to that: history keeps to no limits of a model.
    #[must_use]
    pub fn may_make(&self, actor: ActorId, id: MoveId) -> bool {
        if !self.can_make(actor, id) {
            return false;
        }
        let (name, nuclear) = match actor {
            ActorId::Principal(side) => {
                let principal = &self.principals[side].principal;
                (&principal.name, principal.nuclear)
            }
            ActorId::Group(group) => (&self.groups[usize::from(group)].group.name, true),
            ActorId::Third(third) => {
                let part = &self.third_parties[usize::from(third)];
                (&part.third_party.name, true)
            }
        };
        self.catalogue.get(id).only.admits(name, nuclear)
    }

    fn has(&self, id: MoveId) -> bool {
        usize::from(id.0) < self.catalogue.moves.len()
    }

    fn is_known(&self, actor: ActorId, id: MoveId) -> bool {
        self.actors().contain(actor) && self.has(id)
    }
}

fn check_conduct(path: &str, conduct: &Conduct, parts: &Parts, flaws: &mut Vec<Flaw>) {
    let Conduct::Response { rules, .. } = conduct else {
        return;
    };
    for (place, rule) in rules.iter().enumerate() {
        let path = || format!("{path}.rules.{place}");
        if !is_on_its_track(rule, parts) {
            let message = "a rule that makes a move which principals cannot make on that track";
            flaws.push(Flaw::new(path(), message));
        }
        let knows = |quantity| match quantity {
            RuleQuantity::SinceOwn(id) | RuleQuantity::SinceRival(id) => parts.has(id),
            RuleQuantity::Since(actor, id) => parts.is_known(actor, id),
            _ => true,
        };
        if !rule.when.quantities().into_iter().all(knows) {
            flaws.push(Flaw::new(path(), "a condition about what is not there"));
        }
    }
}

fn is_on_its_track(rule: &Rule, parts: &Parts) -> bool {
    match rule.order {
        Order::Hold => true,
        Order::Do(track, id) => {
            let entry = parts.catalogue.moves.get(usize::from(id.0));
            entry.is_some_and(|it| it.by == Kind::Principal && it.track() == Some(track))
        }
    }
}

fn check_steps(path: &str, steps: &[MoveId], parts: &Parts, flaws: &mut Vec<Flaw>) {
    let by = |id: &MoveId| parts.catalogue.moves.get(usize::from(id.0)).map(|it| it.by);
    if !steps.iter().all(|id| by(id) == Some(Kind::ThirdParty)) {
        flaws.push(Flaw::new(path, "a step that third parties cannot make"));
    }
}

fn check_events(parts: &Parts, flaws: &mut Vec<Flaw>) {
    for event in &parts.events {
        let is_there = event.effects.iter().all(|effect| match effect.on {
            Affected::Suppressed(group) => group < parts.groups.len(),
            Affected::Channel | Affected::Feeling(..) => true,
        });
        if !is_there {
            let message = "an effect on an armed group that there is not";
            flaws.push(Flaw::new(format!("events.{}.effects", event.name), message));
        }
    }
}

fn check_expressions(parts: &Parts, flaws: &mut Vec<Flaw>) {
    let mut check = |path: String, expression: &Expression<Quantity>| {
        let knows = |quantity| match quantity {
            Quantity::Attacks(group) => group < parts.groups.len(),
            Quantity::Since(actor, id) => parts.is_known(actor, id),
            Quantity::Outcome(place) => place <= parts.outcomes.len(),
            _ => true,
        };
        if !expression.quantities().into_iter().all(knows) {
            flaws.push(Flaw::new(path, "an expression about what is not there"));
        }
    };
    for (place, outcome) in parts.outcomes.iter().enumerate() {
        check(format!("outcomes.{place}.when"), &outcome.when);
    }
    for measure in &parts.measures {
        check(format!("measures.{}.value", measure.name), &measure.value);
    }
    for payoff in &parts.payoffs {
        check(format!("payoffs.{}", payoff.actor), &payoff.value);
    }
    for event in &parts.events {
        if let Trigger::Rate(rate) = &event.trigger {
            check(format!("events.{}.hazard", event.name), rate);
        }
    }
}

/// Whether there is the number that is drawn.
fn is_there(uncertain: &Uncertainty, parts: &Parts) -> bool {
    match uncertain.target {
        Target::Relation(_) => true,
        Target::Hazard(event) => event < parts.events.len(),
        Target::Effect(event, effect) => parts
            .events
            .get(event)
            .is_some_and(|event| effect < event.effects.len()),
        Target::Killed(opening) => opening < parts.opening.len(),
        Target::Actor(actor, number) => {
            let wanted = match number {
                Number::Raiding(_) => Kind::ArmedGroup,
                Number::Involvement(_) | Number::Tilt(_) | Number::Leverage(_) => Kind::ThirdParty,
                _ => Kind::Principal,
            };
            parts.kind(actor) == Some(wanted)
        }
    }
}
