//! Whether everything that parts refer to is there: actors, moves, and what expressions, events and
//! draws are about.

use super::conduct::Conduct;
use super::event::{Affected, Trigger};
use super::flaw::Part;
use super::inspection::Inspection;
use super::parts::Parts;
use super::uncertain::{Doctrine, Number, Target, Uncertainty};
use crate::model::actor::Home;
use crate::model::condition::Expression;
use crate::model::moves::{Kind, MoveId};
use crate::model::parties::ActorId;
use crate::model::quantity::Quantity;
use crate::model::rule_quantity::RuleQuantity;
use crate::policy::rule::{Order, Rule};

/// Notes every reference to what is not there.
pub(super) fn check(inspection: &mut Inspection<'_>) {
    inspection.moves_of_the_opening();
    inspection.moves_of_policies();
    inspection.groups_of_events();
    inspection.expressions();
    let parts = inspection.parts;
    for (position, uncertain) in parts.uncertainties.iter().enumerate() {
        if !is_there(uncertain, parts) {
            let message = "a draw of a number that there is not";
            inspection.note(Part::Uncertainty(position), message);
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

    /// Whether the actor can make the move against somebody else than usual: a principal against a
    /// third party, or a third party the move of a principal against one.
    #[must_use]
    pub fn can_make_against(&self, actor: ActorId, id: MoveId, against: Option<ActorId>) -> bool {
        let Some(against) = against else {
            return self.can_make(actor, id);
        };
        let between = matches!(
            (actor, against),
            (ActorId::Principal(_), ActorId::Third(_)) | (ActorId::Third(_), ActorId::Principal(_))
        );
        between
            && self.actors().contain(actor)
            && self.actors().contain(against)
            && self.has(id)
            && self.catalogue.reaches_abroad(self.catalogue.get(id))
    }

    /// Whether the actor [can make](Self::can_make) the move and it is not only for others. What
    /// really happened is not held to that: history keeps to no limits of a model.
    #[must_use]
    pub fn may_make(&self, actor: ActorId, id: MoveId) -> bool {
        self.can_make(actor, id) && self.is_admitted(actor, id)
    }

    /// Whether the move is not only for others.
    fn is_admitted(&self, actor: ActorId, id: MoveId) -> bool {
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

impl Inspection<'_> {
    fn moves_of_the_opening(&mut self) {
        let parts = self.parts;
        for (position, opening) in parts.opening.iter().enumerate() {
            let at = Part::Opening(position);
            if !parts.can_make_against(opening.actor, opening.id, opening.against) {
                self.note(at, "a move that its actor cannot make");
            } else if !parts.is_admitted(opening.actor, opening.id) {
                self.note(at, "a move that is only for others");
            }
        }
    }

    fn moves_of_policies(&mut self) {
        let parts = self.parts;
        for (actor, part) in parts.actors().ids().zip(&parts.principals) {
            self.conduct_refers(Part::Actor(actor), "policy.", &part.conduct);
        }
        for (actor, part) in parts.actors().third_parties().zip(&parts.third_parties) {
            self.steps_refer(Part::Actor(actor), "policy", &part.steps);
        }
        for (position, mixture) in parts.mixtures.iter().enumerate() {
            let at = Part::Mixture(position);
            for choice in &mixture.choices {
                match &choice.doctrine {
                    Doctrine::Principal(conduct) => self.conduct_refers(at, "", conduct),
                    Doctrine::ThirdParty(_, steps) => self.steps_refer(at, "", steps),
                    Doctrine::ArmedGroup(_) => {}
                }
            }
        }
    }

    fn conduct_refers(&mut self, at: Part, prefix: &str, conduct: &Conduct) {
        let parts = self.parts;
        let Conduct::Historical { rules, .. } = conduct else {
            return;
        };
        for (place, rule) in rules.iter().enumerate() {
            let below = format!("{prefix}rules.{place}");
            if !is_on_its_track(rule, parts) {
                let message = "a rule that makes a move which principals cannot make on that track";
                self.note_below(at, &below, message);
            }
            let knows = |quantity| match quantity {
                RuleQuantity::SinceOwn(id) | RuleQuantity::SinceRival(id) => parts.has(id),
                RuleQuantity::Since(actor, id) => parts.is_known(actor, id),
                _ => true,
            };
            if !rule.when.quantities().into_iter().all(knows) {
                self.note_below(at, &below, "a condition about what is not there");
            }
        }
    }

    fn steps_refer(&mut self, at: Part, below: &str, steps: &[MoveId]) {
        let moves = &self.parts.catalogue.moves;
        let by = |id: &MoveId| moves.get(usize::from(id.0)).map(|it| it.by);
        if !steps.iter().all(|id| by(id) == Some(Kind::ThirdParty)) {
            self.note_below(at, below, "a step that third parties cannot make");
        }
    }

    fn groups_of_events(&mut self) {
        let parts = self.parts;
        for (position, event) in parts.events.iter().enumerate() {
            let is_there = event.effects.iter().all(|effect| match effect.on {
                Affected::Suppressed(group) => group < parts.groups.len(),
                Affected::Home(_, place) => place < Home::PARAMETERS.len(),
                Affected::Channel | Affected::Feeling(..) => true,
            });
            if !is_there {
                let message = "an effect on what there is not";
                self.note_below(Part::Event(position), "effects", message);
            }
            let thirds = parts.third_parties.len();
            let mut named = event.stances.iter().chain(&event.hostilities);
            if named.any(|(third, _)| *third >= thirds) {
                let message = "an effect on a third party that there is not";
                self.note_below(Part::Event(position), "effects", message);
            }
            if event.hotline.is_some() && parts.hotline.is_none() {
                let message = "an effect on a hotline that there is not";
                self.note_below(Part::Event(position), "effects.hotline", message);
            }
            for government in &event.governments {
                let at = Part::Event(position);
                self.conduct_refers(at, "effects.policy.", &government.conduct);
            }
        }
    }

    fn expressions(&mut self) {
        let parts = self.parts;
        for (position, outcome) in parts.outcomes.iter().enumerate() {
            self.expression(Part::Outcome(position), "when", &outcome.when);
        }
        for (position, measure) in parts.measures.iter().enumerate() {
            self.expression(Part::Measure(position), "value", &measure.value);
        }
        for (position, payoff) in parts.payoffs.iter().enumerate() {
            self.expression(Part::Payoff(position), "", &payoff.value);
        }
        for (position, event) in parts.events.iter().enumerate() {
            if let Trigger::Rate(rate) = &event.trigger {
                self.expression(Part::Event(position), "hazard", rate);
            }
        }
    }

    fn expression(&mut self, at: Part, below: &str, expression: &Expression<Quantity>) {
        let parts = self.parts;
        let knows = |quantity| match quantity {
            Quantity::Attacks(group) => group < parts.groups.len(),
            Quantity::Since(actor, id) => parts.is_known(actor, id),
            Quantity::Outcome(place) => place <= parts.outcomes.len(),
            _ => true,
        };
        if !expression.quantities().into_iter().all(knows) {
            self.note_below(at, below, "an expression about what is not there");
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
                Number::Involvement(_)
                | Number::Tilt(_)
                | Number::Leverage(_)
                | Number::Hostility(_) => Kind::ThirdParty,
                _ => Kind::Principal,
            };
            parts.kind(actor) == Some(wanted)
        }
    }
}
