//! The policies of a scenario by name: its own and the built-in ones.

use super::document::Key;
use super::finding::Code;
use super::left_out::LeftOut;
use super::policies;
use super::reader::{Item, article};
use super::uncertainty::Stated;
use offramp_core::crisis::vocabulary::Names;
use offramp_core::crisis::{Conduct, Doctrine};
use offramp_core::model::moves::{Kind, MoveId};
use offramp_core::policy::involvement::Involvement;
use offramp_core::policy::raiding::Raiding;
use offramp_core::policy::response::Response;
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

/// All policies of a scenario, built-in ones included.
pub(crate) struct KnownPolicies {
    policies: Vec<PolicyData>,
    /// The names of those with mistakes, which are there all the same.
    mistaken: Vec<String>,
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
    Principal {
        response: Response,
        rules: Vec<Rule>,
        stated: Stated,
    },
    ArmedGroup {
        raiding: Raiding,
        stated: Stated,
    },
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

    fn doctrine(&self) -> Doctrine {
        match self {
            Self::Principal {
                response, rules, ..
            } => Doctrine::Principal(Conduct::Response {
                response: Box::new(*response),
                rules: rules.clone(),
            }),
            Self::ArmedGroup { raiding, .. } => Doctrine::ArmedGroup(*raiding),
            Self::ThirdParty {
                involvement, steps, ..
            } => Doctrine::ThirdParty(*involvement, steps.clone()),
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::Principal { .. } => Kind::Principal,
            Self::ArmedGroup { .. } => Kind::ArmedGroup,
            Self::ThirdParty { .. } => Kind::ThirdParty,
        }
    }
}

impl KnownPolicies {
    pub(crate) fn read(
        raw: &[(&Key, Item<'_>)],
        names: &Names<'_>,
        left_out: &mut LeftOut,
    ) -> Self {
        let mut library = Self {
            policies: Vec::new(),
            mistaken: Vec::new(),
        };
        for (key, item) in raw {
            let read = policies::inherited(key, *item, raw)
                .and_then(|table| policies::policy(key, *item, &table, names, left_out));
            match read {
                Some(policy) => library.policies.push(policy),
                None => library.mistaken.push(key.name.clone()),
            }
        }
        library
    }

    /// All of them, in the order of declaration, the built-in ones first.
    pub(crate) fn named(&self) -> Vec<NamedPolicy> {
        self.policies.iter().map(PolicyData::named).collect()
    }

    /// The names of those for that kind of actor.
    pub(crate) fn names(&self, kind: Kind) -> Vec<&str> {
        let fitting = self.policies.iter().filter(|it| it.what.kind() == kind);
        fitting.map(|policy| policy.name.as_str()).collect()
    }

    /// The policy that an actor's `policy` names, if it is one for its kind.
    pub(crate) fn find(&self, item: Item<'_>, kind: Kind) -> Option<&PolicyData> {
        let name = item.text()?;
        let mut fitting = self.policies.iter().filter(|it| it.what.kind() == kind);
        let found = fitting.find(|policy| policy.name == name);
        if found.is_none() && !self.mistaken.iter().any(|other| other == name) {
            let known = self.names(kind);
            match self.policies.iter().find(|policy| policy.name == name) {
                Some(other) => {
                    let message = format!(
                        "`{name}` is a policy of kind `{}`, not `{}`",
                        other.what.kind().name(),
                        kind.name()
                    );
                    let label = format!("not for {} {}", article(kind.name()), kind.name());
                    let help = format!("known: {}", known.join(", "));
                    item.refuse_with_help(Code::UnknownName, message, &label, help);
                }
                None => item.unknown_name("policy", name, &known),
            }
        }
        found
    }
}

impl PolicyData {
    fn named(&self) -> NamedPolicy {
        NamedPolicy {
            name: self.name.clone(),
            summary: self.summary.clone(),
            source: self.source.clone(),
            kind: self.what.kind(),
            doctrine: self.what.doctrine(),
        }
    }
}
