//! The numbers that a crisis rests on, each with its value and how well that is supported.
//!
//! A number at the default of the model has the grade of the model. Any other was set by hand, by
//! the scenario or by one of its policies, and is assumed unless the scenario names a source for
//! it. So a difference between two crises is as well supported as the numbers in which they differ.

use super::conduct::Conduct;
use super::event::{Effect, Event, Trigger};
use super::premise::{Drawable, Premise, Support};
use super::uncertain::{Doctrine, Number, Target};
use super::{Crisis, Relation, Role};
use crate::model::actor::{Home, Perception, Reaction, ThirdParty, Tilt, Traits, Weight};
use crate::model::clashes::ClashRates;
use crate::model::feelings::{Beginning, Memory};
use crate::model::hotline::HotlineNumbers;
use crate::model::inadvertence::InadvertenceRates;
use crate::model::issues::IssueNumbers;
use crate::model::ladder::Landmarks;
use crate::model::moves::{Deaths, Influence, Move, StandingMeasure};
use crate::model::parameter::Parameter;
use crate::model::parties::{ActorId, Side};
use crate::policy::historical::dials::Dials;
use crate::policy::historical::weights::Weights;
use crate::policy::hostility::Hostility;
use crate::policy::involvement::Involvement;
use crate::policy::raiding::Raiding;

impl Crisis {
    /// Every number of the relation, the actors and their policies, and the events. Those of moves
    /// and standing measures, most of which are built in, are in [`Crisis::all_premises`].
    ///
    /// ```
    /// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
    /// let set = crisis.premises().into_iter().filter(|premise| premise.is_set());
    /// assert!(set.count() > 10);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn premises(&self) -> Vec<Premise> {
        let mut found = Gathering::of(self);
        found.relation();
        for actor in self.actor_ids() {
            found.actor(actor);
        }
        for event in &self.parts.events {
            found.event(event);
        }
        found.premises
    }

    /// The same as [`premises`](Self::premises), and those of moves and standing measures.
    #[must_use]
    pub fn all_premises(&self) -> Vec<Premise> {
        let mut found = Gathering::of(self);
        found.catalogue();
        [self.premises(), found.premises].concat()
    }
}

/// Premises as they are found.
struct Gathering<'c> {
    crisis: &'c Crisis,
    premises: Vec<Premise>,
}

/// Numbers of an actor: where they stand below its table, under which policy of its mixture, and
/// of which policy.
#[derive(Clone, Copy)]
struct Place<'p> {
    actor: ActorId,
    table: &'p str,
    under: Option<usize>,
    policy: &'p str,
}

impl<'c> Gathering<'c> {
    fn of(crisis: &'c Crisis) -> Self {
        Self {
            crisis,
            premises: Vec::new(),
        }
    }

    /// Notes what was set by hand. `policy` is where it stands in the policy that sets it.
    fn set(&mut self, path: String, value: String, policy: Option<&str>, else_: Support) {
        let mut sources = self.crisis.parts.sources.iter();
        let source = sources.find(|(of, _)| *of == path || Some(of.as_str()) == policy);
        let support = source.map_or(else_, |(_, source)| Support::Source(source.clone()));
        self.premises.push(Premise {
            path,
            value,
            support,
            drawable: None,
        });
    }

    /// Notes a number that no parameter stands for; `target` with its ends, if it can be drawn.
    fn by_hand(&mut self, path: String, value: f64, target: Option<(Target, [f64; 2])>) {
        let drawn = target.and_then(|(target, _)| self.drawn(target, None));
        let drawable = target.filter(|_| drawn.is_none());
        let text = drawn.unwrap_or_else(|| value.to_string());
        self.set(path, text, None, Support::ByHand);
        if let (Some(last), Some((_, [low, high]))) = (self.premises.last_mut(), drawable) {
            last.drawable = Some(Drawable { value, low, high });
        }
    }

    /// What a number is drawn from; `under` is the place of a policy in a mixture.
    fn drawn(&self, target: Target, under: Option<usize>) -> Option<String> {
        let mut all = self.crisis.parts.uncertainties.iter();
        let applies = |of: Option<usize>| of.is_none() || of == under;
        all.find(|it| it.target == target && applies(it.under))
            .map(|it| it.distribution.to_string())
    }

    /// Notes all numbers of a group, each under its path and that in a policy.
    fn group<T>(
        &mut self,
        [at, policy]: [&str; 2],
        (parameters, numbers): (&[Parameter<T>], &T),
        drawn: impl Fn(&Self, usize) -> Option<String>,
    ) {
        for (place, parameter) in parameters.iter().enumerate() {
            let path = format!("{at}.{}", parameter.name);
            let in_policy = format!("{policy}.{}", parameter.name);
            let value = (parameter.get)(numbers);
            let drawn = drawn(self, place);
            let drawable = drawn.is_none().then_some(Drawable {
                value,
                low: parameter.low,
                high: parameter.high,
            });
            let text = drawn.unwrap_or_else(|| value.to_string());
            if drawable.is_some() && parameter.is_at_its_default(numbers) {
                self.premises.push(Premise {
                    path,
                    value: text,
                    support: Support::Model(parameter.evidence),
                    drawable,
                });
            } else {
                self.set(path, text, Some(&in_policy), Support::ByHand);
                if let Some(last) = self.premises.last_mut() {
                    last.drawable = drawable;
                }
            }
        }
    }

    /// Notes all numbers of a group that is not an actor's, none of which can be drawn.
    fn fixed<T>(&mut self, at: &str, parameters: &[Parameter<T>], numbers: &T) {
        let before = self.premises.len();
        self.group([at, ""], (parameters, numbers), |_, _| None);
        for premise in &mut self.premises[before..] {
            premise.drawable = None;
        }
    }

    /// Notes all numbers of a group of an actor.
    fn own<T>(
        &mut self,
        of: Place<'_>,
        numbers: (&[Parameter<T>], &T),
        number: fn(usize) -> Number,
    ) {
        let mut at = self.actor_path(of.actor);
        if of.under.is_some() {
            at = format!("{at}.policy.{}", of.policy);
        }
        if !of.table.is_empty() {
            at = format!("{at}.{}", of.table);
        }
        let in_policy = format!("policies.{}.{}", of.policy, of.table);
        self.group([&at, &in_policy], numbers, |this, place| {
            this.drawn(Target::Actor(of.actor, number(place)), of.under)
        });
    }

    /// Where an actor stands, e.g. `principals.iran`.
    fn actor_path(&self, actor: ActorId) -> String {
        format!("{}.{}", actor.kind().table(), self.crisis.actor_name(actor))
    }

    fn relation(&mut self) {
        let parts = &self.crisis.parts;
        let numbers = (Relation::PARAMETERS, &parts.relation);
        self.group(["relation", ""], numbers, |this, place| {
            this.drawn(Target::Relation(place), None)
        });
        let marks = parts.ladder.landmarks();
        self.fixed("ladder", Landmarks::PARAMETERS, &marks);
        if let Some(clashes) = &parts.clashes {
            self.fixed("clashes", ClashRates::PARAMETERS, &clashes.rates);
        }
        if let Some(own) = &parts.inadvertence {
            self.fixed("inadvertent", InadvertenceRates::PARAMETERS, &own.rates);
        }
        for issue in &parts.issues {
            let at = format!("issues.{}", issue.name);
            self.by_hand(format!("{at}.held"), issue.held, None);
            self.fixed(&at, IssueNumbers::PARAMETERS, &issue.numbers);
        }
        if let Some(hotline) = &parts.hotline {
            self.fixed("hotline", HotlineNumbers::PARAMETERS, &hotline.numbers);
        }
    }

    /// Notes the numbers of an actor, and which policy it has.
    fn actor(&mut self, actor: ActorId) {
        let crisis = self.crisis;
        let of = Place {
            actor,
            table: "",
            under: None,
            policy: crisis.policy_name(actor),
        };
        let path = format!("{}.policy", self.actor_path(actor));
        let mixture = crisis.parts.mixtures.iter().find(|it| it.actor == actor);
        match mixture {
            None => self.set(path, of.policy.to_owned(), None, Support::Choice),
            Some(mixture) => self.set(path, mixture.text(), None, Support::ByHand),
        }
        for (place, choice) in mixture.iter().flat_map(|it| &it.choices).enumerate() {
            let (under, policy) = (Some(place), choice.policy.as_str());
            self.doctrine(
                Place {
                    under,
                    policy,
                    ..of
                },
                &choice.doctrine,
            );
        }
        let is_mixed = mixture.is_some();
        match crisis.role(actor) {
            Role::Principal(side) => {
                self.traits(of, &crisis.principal(side).traits);
                if !is_mixed {
                    self.conduct(of, &crisis.parts.principals[side].conduct);
                }
            }
            Role::ArmedGroup(_, part) if !is_mixed => self.raiding(of, &part.raiding),
            Role::ArmedGroup(..) => {}
            Role::ThirdParty(_, part) => {
                self.third_party(of, &part.third_party);
                if let Some(hostile) = &part.hostile {
                    let at = Place {
                        table: "hostile",
                        ..of
                    };
                    let numbers = (Hostility::PARAMETERS, &hostile.numbers);
                    self.own(at, numbers, Number::Hostility);
                }
                if !is_mixed {
                    self.involvement(of, &part.involvement);
                }
            }
        }
    }

    fn doctrine(&mut self, of: Place<'_>, doctrine: &Doctrine) {
        match doctrine {
            Doctrine::Principal(conduct) => self.conduct(of, conduct),
            Doctrine::ArmedGroup(raiding) => self.raiding(of, raiding),
            Doctrine::ThirdParty(involvement, _) => self.involvement(of, involvement),
        }
    }

    fn traits(&mut self, of: Place<'_>, traits: &Traits) {
        let at = |table| Place { table, ..of };
        let weight = (Weight::PARAMETERS, &traits.weight);
        self.own(of, weight, Number::Weight);
        let perception = (Perception::PARAMETERS, &traits.perception);
        self.own(at("perception"), perception, Number::Perception);
        let memory = (Memory::PARAMETERS, &traits.memory);
        self.own(at("memory"), memory, Number::Memory);
        let reaction = (Reaction::PARAMETERS, &traits.reaction);
        self.own(at("reaction"), reaction, Number::Reaction);
        let home = (Home::PARAMETERS, &traits.home);
        self.own(at("home"), home, Number::Home);
        let beginning = (Beginning::PARAMETERS, &traits.beginning);
        self.own(at("beginning"), beginning, Number::Beginning);
    }

    /// Notes the weights and dials of a principal's policy; one in Rust code has none.
    fn conduct(&mut self, of: Place<'_>, conduct: &Conduct) {
        if let Conduct::Historical { numbers, .. } = conduct {
            let at = |table| Place { table, ..of };
            let weights = (Weights::PARAMETERS, &numbers.weights);
            self.own(at("weights"), weights, Number::Weights);
            let dials = (Dials::PARAMETERS, &numbers.dials);
            self.own(at("dials"), dials, Number::Dials);
        }
    }

    fn raiding(&mut self, of: Place<'_>, raiding: &Raiding) {
        let at = Place {
            table: "raid",
            ..of
        };
        self.own(at, (Raiding::PARAMETERS, raiding), Number::Raiding);
    }

    fn involvement(&mut self, of: Place<'_>, involvement: &Involvement) {
        let table = "involve";
        let numbers = (Involvement::PARAMETERS, involvement);
        self.own(Place { table, ..of }, numbers, Number::Involvement);
    }

    fn third_party(&mut self, of: Place<'_>, third: &ThirdParty) {
        self.own(of, (Tilt::PARAMETERS, &third.tilt), Number::Tilt);
        for side in Side::BOTH {
            let (at, whom) = (self.actor_path(of.actor), &self.crisis.principal(side).name);
            let target = Target::Actor(of.actor, Number::Leverage(side));
            self.by_hand(
                format!("{at}.leverage.{whom}"),
                third.leverage[side],
                Some((target, ThirdParty::LEVERAGE)),
            );
        }
    }

    /// Notes the constant hazard of an event, and the sizes of what it changes.
    fn event(&mut self, event: &Event) {
        let mut events = self.crisis.parts.events.iter();
        let place = events.position(|it| it.name == event.name).unwrap_or(0);
        let at = format!("events.{}", event.name);
        if let Trigger::Hazard(hazard) = event.trigger {
            self.by_hand(
                format!("{at}.hazard"),
                hazard,
                Some((Target::Hazard(place), Event::HAZARD)),
            );
        }
        for (which, effect) in event.effects.iter().enumerate() {
            let target = Target::Effect(place, which);
            let what = self.crisis.affected_path(effect.on);
            self.by_hand(
                format!("{at}.effects.{what}"),
                effect.by,
                Some((target, Effect::BY)),
            );
        }
        for government in &event.governments {
            let whose = &self.crisis.principal(government.side).name;
            let path = format!("{at}.effects.{whose}.policy");
            self.set(path, government.policy.clone(), None, Support::Choice);
        }
    }

    /// Notes the numbers of moves and standing measures.
    fn catalogue(&mut self) {
        let catalogue = &self.crisis.parts.catalogue;
        for entry in &catalogue.moves {
            let at = format!("moves.{}", entry.name);
            self.by_hand(format!("{at}.severity"), entry.severity, None);
            self.fixed(&at, Move::PARAMETERS, entry);
            self.fixed(&at, Influence::PARAMETERS, &entry.influence);
            self.deaths(&format!("{at}.deaths"), entry.deaths);
        }
        for measure in &catalogue.measures {
            let at = format!("standing.{}", measure.name);
            self.fixed(&at, StandingMeasure::PARAMETERS, measure);
            self.deaths(&format!("{at}.toll"), measure.toll);
        }
    }

    fn deaths(&mut self, at: &str, deaths: Option<Deaths>) {
        if let Some(deaths) = deaths {
            self.fixed(at, Deaths::PARAMETERS, &deaths);
        }
    }
}
