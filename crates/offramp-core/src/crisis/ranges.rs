//! Whether every number of the parts is in its range: the same ranges as in a scenario file.

use super::conduct::Conduct;
use super::event::{Effect, Event, Trigger};
use super::flaw::Part;
use super::inspection::Inspection;
use super::parts::Opening;
use super::relation::Relation;
use super::uncertain::{Doctrine, Number, Target};
use crate::model::actor::{Home, Perception, Reaction, ThirdParty, Tilt, Traits, Weight};
use crate::model::distribution::Distribution;
use crate::model::feelings::{Beginning, Memory};
use crate::model::issues::{IssueNumbers, MAX_ISSUES};
use crate::model::ladder::{Landmarks, Rung};
use crate::model::moves::{Deaths, Influence, Move, MoveId, StandingMeasure};
use crate::model::parameter::Parameter;
use crate::policy::historical::dials::Dials;
use crate::policy::historical::weights::Weights;
use crate::policy::hostility::Hostility;
use crate::policy::involvement::Involvement;
use crate::policy::raiding::Raiding;

/// Notes every number that is outside its range.
pub(super) fn check(inspection: &mut Inspection<'_>) {
    let parts = inspection.parts;
    inspection.group(Part::Relation, "", Relation::PARAMETERS, &parts.relation);
    inspection.actors();
    for (position, mixture) in parts.mixtures.iter().enumerate() {
        for choice in &mixture.choices {
            inspection.doctrine(Part::Mixture(position), &choice.doctrine);
        }
    }
    inspection.catalogue();
    inspection.events();
    inspection.issues();
    inspection.outcomes();
    inspection.uncertainties();
}

impl Inspection<'_> {
    /// Checks all parameters of a table inside a part; an empty name stands for the part itself.
    fn group<T>(&mut self, at: Part, table: &str, parameters: &[Parameter<T>], group: &T) {
        for parameter in parameters {
            let ends = [parameter.low, parameter.high];
            let value = (parameter.get)(group);
            let name = parameter.name;
            if table.is_empty() {
                self.number(at, name, value, ends);
            } else {
                self.number(at, &format!("{table}.{name}"), value, ends);
            }
        }
    }

    fn number(&mut self, at: Part, below: &str, value: f64, [low, high]: [f64; 2]) {
        if low <= value && value <= high {
            return;
        }
        let allowed = if high.is_finite() {
            format!("from {low} to {high}")
        } else {
            format!("of at least {low}")
        };
        self.note_below(at, below, format!("{value}; it is a number {allowed}"));
    }

    fn actors(&mut self) {
        let parts = self.parts;
        let actors = parts.actors();
        for (actor, part) in actors.ids().zip(&parts.principals) {
            self.traits(Part::Actor(actor), &part.principal.traits);
            self.conduct(Part::Actor(actor), &part.conduct);
        }
        for (actor, part) in actors.groups().zip(&parts.groups) {
            let raiding = &part.raiding;
            self.group(Part::Actor(actor), "raid", Raiding::PARAMETERS, raiding);
        }
        for (actor, part) in actors.third_parties().zip(&parts.third_parties) {
            let (at, tilt) = (Part::Actor(actor), &part.third_party.tilt);
            self.group(at, "", Tilt::PARAMETERS, tilt);
            self.group(at, "involve", Involvement::PARAMETERS, &part.involvement);
            if let Some(hostile) = &part.hostile {
                self.group(at, "hostile", Hostility::PARAMETERS, &hostile.numbers);
            }
            for leverage in part.third_party.leverage {
                self.number(at, "leverage", leverage, ThirdParty::LEVERAGE);
            }
        }
    }

    fn traits(&mut self, at: Part, traits: &Traits) {
        self.group(at, "", Weight::PARAMETERS, &traits.weight);
        let perception = &traits.perception;
        self.group(at, "perception", Perception::PARAMETERS, perception);
        self.group(at, "memory", Memory::PARAMETERS, &traits.memory);
        self.group(at, "reaction", Reaction::PARAMETERS, &traits.reaction);
        self.group(at, "home", Home::PARAMETERS, &traits.home);
        self.group(at, "beginning", Beginning::PARAMETERS, &traits.beginning);
    }

    fn conduct(&mut self, at: Part, conduct: &Conduct) {
        let Conduct::Historical { numbers, rules } = conduct else {
            return;
        };
        self.group(at, "weights", Weights::PARAMETERS, &numbers.weights);
        self.group(at, "dials", Dials::PARAMETERS, &numbers.dials);
        for (place, rule) in rules.iter().enumerate() {
            let below = format!("rules.{place}.chance");
            self.number(at, &below, rule.chance, [0.0, 1.0]);
        }
    }

    fn doctrine(&mut self, at: Part, what: &Doctrine) {
        match what {
            Doctrine::Principal(own) => self.conduct(at, own),
            Doctrine::ArmedGroup(raiding) => self.group(at, "", Raiding::PARAMETERS, raiding),
            Doctrine::ThirdParty(own, _) => self.group(at, "", Involvement::PARAMETERS, own),
        }
    }

    fn catalogue(&mut self) {
        let parts = self.parts;
        let landmarks = parts.ladder.landmarks();
        self.group(Part::Ladder, "", Landmarks::PARAMETERS, &landmarks);
        for rung in parts.ladder.rungs() {
            self.group(Part::Ladder, &rung.name, Rung::PARAMETERS, rung);
        }
        for measure in &parts.catalogue.measures {
            let (at, name) = (Part::StandingMeasures, &measure.name);
            self.group(at, name, StandingMeasure::PARAMETERS, measure);
        }
        let ids = (0..=u8::MAX).map(MoveId);
        for (id, entry) in ids.zip(&parts.catalogue.moves) {
            let at = Part::Move(id);
            self.group(at, "", Move::PARAMETERS, entry);
            self.group(at, "", Influence::PARAMETERS, &entry.influence);
            self.number(at, "severity", entry.severity, Rung::SEVERITY);
            if let Some(deaths) = &entry.deaths {
                self.group(at, "deaths", Deaths::PARAMETERS, deaths);
            }
        }
    }

    fn events(&mut self) {
        for (position, event) in self.parts.events.iter().enumerate() {
            let at = Part::Event(position);
            match event.trigger {
                Trigger::Hazard(hazard) => self.number(at, "hazard", hazard, Event::HAZARD),
                Trigger::Day(day) => self.number(at, "on", day, [f64::MIN, f64::MAX]),
                Trigger::Rate(_) => {}
            }
            for government in &event.governments {
                self.conduct(at, &government.conduct);
            }
            for effect in &event.effects {
                self.number(at, "effects", effect.by, Effect::BY);
            }
            if let Some((_, deaths)) = &event.deaths {
                self.group(at, "deaths", Deaths::PARAMETERS, deaths);
            }
        }
    }

    fn issues(&mut self) {
        let parts = self.parts;
        for (position, issue) in parts.issues.iter().enumerate() {
            let at = Part::Issue(position);
            self.number(at, "held", issue.held, [0.0, 1.0]);
            self.group(at, "", IssueNumbers::PARAMETERS, &issue.numbers);
        }
        let is_weightless = parts.issues.iter().all(|it| it.numbers.weight <= 0.0);
        if parts.issues.len() > MAX_ISSUES || (!parts.issues.is_empty() && is_weightless) {
            let found = parts.issues.len();
            let message =
                format!("{found} issues; there are at most {MAX_ISSUES}, and one has a weight");
            self.note(Part::Issue(0), message);
        }
    }

    fn outcomes(&mut self) {
        for (position, outcome) in self.parts.outcomes.iter().enumerate() {
            let ends = [0.0, f64::MAX];
            self.number(Part::Outcome(position), "for", outcome.lasting, ends);
        }
    }

    fn uncertainties(&mut self) {
        for (position, uncertain) in self.parts.uncertainties.iter().enumerate() {
            let at = Part::Uncertainty(position);
            let Some(ends) = ends_of(uncertain.target) else {
                self.note(at, "a draw of a number that there is not");
                continue;
            };
            if !self.distribution(at, &uncertain.distribution, ends) {
                let message = "no distribution: empty, without spread, or without end";
                self.note(at, message);
            }
        }
    }

    /// Notes values of a distribution that are outside the range of what is drawn; whether it is a
    /// distribution at all.
    fn distribution(&mut self, at: Part, drawn: &Distribution, ends: [f64; 2]) -> bool {
        let mut inside = |value| self.number(at, "", value, ends);
        match drawn {
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
            Number::Weights(place) => of(Weights::PARAMETERS, place),
            Number::Dials(place) => of(Dials::PARAMETERS, place),
            Number::Raiding(place) => of(Raiding::PARAMETERS, place),
            Number::Involvement(place) => of(Involvement::PARAMETERS, place),
            Number::Tilt(place) => of(Tilt::PARAMETERS, place),
            Number::Hostility(place) => of(Hostility::PARAMETERS, place),
            Number::Leverage(_) => Some(ThirdParty::LEVERAGE),
        },
    }
}
