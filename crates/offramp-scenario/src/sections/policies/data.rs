//! A policy as data, and as it is handed out.
//!
//! `PolicyData` is what reading needs: the doctrine in parts, so that an actor's weights can be
//! laid over it. [`NamedPolicy`] is what a library user gets: the doctrine whole.

use crate::sections::uncertainty::Stated;
use offramp_core::crisis::{Conduct, Doctrine, IntoDoctrine};
use offramp_core::model::moves::{Kind, MoveId};
use offramp_core::policy::historical::Historical;
use offramp_core::policy::involvement::Involvement;
use offramp_core::policy::raiding::Raiding;
use offramp_core::policy::rule::Rule;

/// A policy with what is said of it.
#[derive(Debug, Clone)]
pub struct NamedPolicy {
    /// Its name in files.
    pub name: String,
    /// What it does, in a line.
    pub summary: String,
    /// Where the idea is from.
    pub source: String,
    /// Which actors it is for.
    pub kind: Kind,
    /// What it does; of numbers that are drawn once per run, the centres.
    pub doctrine: Doctrine,
}

impl NamedPolicy {
    /// How a principal with this policy decides, if it is one for principals.
    #[must_use]
    pub fn conduct(&self) -> Option<Conduct> {
        match &self.doctrine {
            Doctrine::Principal(conduct) => Some(conduct.clone()),
            _ => None,
        }
    }
}

impl IntoDoctrine for &NamedPolicy {
    fn into_doctrine(self) -> (String, Doctrine) {
        (self.name.clone(), self.doctrine.clone())
    }
}

/// A policy as data.
#[derive(Debug, Clone)]
pub(crate) struct PolicyData {
    pub(crate) name: String,
    pub(crate) summary: String,
    pub(crate) source: String,
    pub(crate) what: What,
}

/// What a policy of each kind consists of.
#[derive(Debug, Clone)]
pub(crate) enum What {
    /// Weights and dials, and the rules that come before them.
    Principal {
        numbers: Box<Historical>,
        rules: Vec<Rule>,
        stated: Stated,
    },
    /// How often and how hard it attacks.
    ArmedGroup { raiding: Raiding, stated: Stated },
    /// When it steps in, and the moves that it chooses from.
    ThirdParty {
        involvement: Involvement,
        steps: Vec<MoveId>,
        stated: Stated,
    },
}

impl What {
    /// The weights that the policy states.
    pub(crate) fn stated(&self) -> &Stated {
        match self {
            Self::Principal { stated, .. }
            | Self::ArmedGroup { stated, .. }
            | Self::ThirdParty { stated, .. } => stated,
        }
    }

    /// The whole doctrine, as a crisis wants it. Drawn numbers are at their centres.
    pub(crate) fn doctrine(&self) -> Doctrine {
        match self {
            Self::Principal { numbers, rules, .. } => Doctrine::Principal(Conduct::Historical {
                numbers: numbers.clone(),
                rules: rules.clone(),
            }),
            Self::ArmedGroup { raiding, .. } => Doctrine::ArmedGroup(*raiding),
            Self::ThirdParty {
                involvement, steps, ..
            } => Doctrine::ThirdParty(*involvement, steps.clone()),
        }
    }

    /// Which actors can have it.
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::Principal { .. } => Kind::Principal,
            Self::ArmedGroup { .. } => Kind::ArmedGroup,
            Self::ThirdParty { .. } => Kind::ThirdParty,
        }
    }
}

impl PolicyData {
    /// The policy as it is handed out.
    pub(crate) fn named(&self) -> NamedPolicy {
        NamedPolicy {
            name: self.name.clone(),
            summary: self.summary.clone(),
            source: self.source.clone(),
            kind: self.what.kind(),
            doctrine: self.what.doctrine(),
        }
    }
}
