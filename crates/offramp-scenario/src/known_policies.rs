//! The policies of a scenario by name: its own and the built-in ones.

use super::document::{Key, Node};
use super::finding::{Code, Finding};
use super::left_out::LeftOut;
use super::policies;
use super::reader::{self, Findings};
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
pub(super) struct KnownPolicies {
    policies: Vec<PolicyData>,
    /// The names of those with mistakes, which are there all the same.
    mistaken: Vec<String>,
}

/// A policy as data.
#[derive(Debug, Clone)]
pub(super) struct PolicyData {
    pub(super) name: String,
    pub(super) summary: String,
    pub(super) source: String,
    pub(super) what: What,
}

/// What a policy of each kind consists of.
#[derive(Debug, Clone)]
pub(super) enum What {
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
    pub(super) fn stated(&self) -> &Stated {
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
    pub(super) fn read(
        raw: &[(&Key, &Node)],
        names: &Names<'_>,
        left_out: &mut LeftOut,
        findings: &mut Findings,
    ) -> Self {
        let mut library = Self {
            policies: Vec::new(),
            mistaken: Vec::new(),
        };
        for (key, node) in raw {
            let read = policies::inherited(key, node, raw, findings)
                .and_then(|table| policies::policy(key, node, &table, names, left_out, findings));
            match read {
                Some(policy) => library.policies.push(policy),
                None => library.mistaken.push(key.name.clone()),
            }
        }
        library
    }

    /// All of them, in the order of declaration, the built-in ones first.
    pub(super) fn named(&self) -> Vec<NamedPolicy> {
        self.policies.iter().map(PolicyData::named).collect()
    }

    /// The names of those for that kind of actor.
    pub(super) fn names(&self, kind: Kind) -> Vec<&str> {
        let fitting = self.policies.iter().filter(|it| it.what.kind() == kind);
        fitting.map(|policy| policy.name.as_str()).collect()
    }

    /// The policy that an actor's `policy` names, if it is one for its kind.
    pub(super) fn find(
        &self,
        node: &Node,
        kind: Kind,
        findings: &mut Findings,
    ) -> Option<&PolicyData> {
        let name = reader::text(node, "policy", findings)?;
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
                    let finding = Finding::error(
                        Code::UnknownName,
                        node.place.clone(),
                        message,
                        format!("not for {} {}", reader::article(kind.name()), kind.name()),
                    );
                    findings.push(finding.help(format!("known: {}", known.join(", "))));
                }
                None => reader::unknown_name(node, "policy", name, &known, findings),
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
