//! Crises in which one actor decides by another policy.

use std::sync::Arc;

use super::flaws::Flaws;
use super::{Conduct, Crisis, Doctrine};
use crate::model::moves::{Kind, MoveId};
use crate::model::parties::ActorId;
use crate::policy::Policy;
use crate::prose::UnknownName;

/// What an actor can be given to decide by: a [`Policy`] in Rust, or a policy of a scenario.
pub trait IntoDoctrine {
    /// The name of the policy, and what it does.
    fn into_doctrine(self) -> (String, Doctrine);
}

impl<P: Policy + 'static> IntoDoctrine for P {
    fn into_doctrine(self) -> (String, Doctrine) {
        let name = self.name();
        (name, Doctrine::Principal(Conduct::Custom(Arc::new(self))))
    }
}

/// Why an actor cannot have a policy.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PolicyError {
    /// No actor has that name.
    #[error(transparent)]
    Actor(#[from] UnknownName),
    /// The policy is for another kind of actor.
    #[error("`{policy}` is a policy of kind `{}`, and {actor} is of kind `{}`", .of.name(), .is.name())]
    OfAnotherKind {
        /// The policy.
        policy: String,
        /// The kind of actor that it is for.
        of: Kind,
        /// The actor.
        actor: String,
        /// What kind of actor it is.
        is: Kind,
    },
    /// The policy does not fit the crisis: all that is wrong.
    #[error(transparent)]
    Flaws(#[from] Flaws),
}

impl Crisis {
    /// The same crisis in which the actor of that name decides by another policy, and only by that
    /// one.
    ///
    /// # Errors
    ///
    /// There is no such actor, the policy is for another kind of actor, or it does not fit the
    /// crisis.
    ///
    /// ```
    /// use offramp::model::perception::Observation;
    /// use offramp::policy::Policy;
    /// use offramp::policy::odds::Odds;
    ///
    /// #[derive(Debug)]
    /// struct WaitAndSee;
    ///
    /// impl Policy for WaitAndSee {
    ///     fn decide(&self, _seen: &Observation<'_>) -> Odds {
    ///         Odds::HOLD
    ///     }
    /// }
    ///
    /// let scenario = offramp::scenario::load("iran-pakistan-2024", &[])?;
    /// let patient = scenario.crisis.with_policy("pakistan", WaitAndSee)?;
    /// let pakistan = patient.find_actor("pakistan").unwrap();
    /// assert_eq!(patient.policy_name(pakistan), "wait-and-see");
    /// assert!(scenario.crisis.with_policy("china", scenario.policy("mediator")?).is_ok());
    ///
    /// let error = scenario.crisis.with_policy("pakstan", WaitAndSee).unwrap_err();
    /// assert_eq!(error.to_string(), "unknown actor `pakstan`; did you mean `pakistan`?");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_policy(&self, actor: &str, policy: impl IntoDoctrine) -> Result<Self, PolicyError> {
        let id = self.actor_named(actor)?;
        let (name, doctrine) = policy.into_doctrine();
        let mut parts = self.parts().clone();
        match (id, doctrine) {
            (ActorId::Principal(side), Doctrine::Principal(conduct)) => {
                parts.principals[side].conduct = conduct;
                parts.principals[side].policy = name;
            }
            (ActorId::Group(place), Doctrine::ArmedGroup(raiding)) => {
                let part = &mut parts.groups[usize::from(place)];
                (part.policy, part.raiding) = (name, raiding);
            }
            (ActorId::Third(place), Doctrine::ThirdParty(involvement, steps)) => {
                let part = &mut parts.third_parties[usize::from(place)];
                (part.policy, part.involvement, part.steps) = (name, involvement, steps);
            }
            (_, doctrine) => {
                return Err(PolicyError::OfAnotherKind {
                    policy: name,
                    of: doctrine.kind(),
                    actor: actor.to_owned(),
                    is: id.kind(),
                });
            }
        }
        parts.forget_policies_of(id);
        Ok(Self::assemble(parts)?)
    }

    /// The actor of that name in files.
    ///
    /// # Errors
    ///
    /// There is none.
    pub fn actor_named(&self, name: &str) -> Result<ActorId, UnknownName> {
        let known = || self.actor_ids().map(|actor| self.actor_name(actor));
        self.find_actor(name)
            .ok_or_else(|| UnknownName::new("actor", name, known()))
    }

    /// The move of that name, for a policy in Rust.
    ///
    /// # Errors
    ///
    /// There is none.
    pub fn move_named(&self, name: &str) -> Result<MoveId, UnknownName> {
        let known = || self.catalogue().all().map(|(_, entry)| entry.name.as_str());
        self.catalogue()
            .find(name)
            .ok_or_else(|| UnknownName::new("move", name, known()))
    }
}
