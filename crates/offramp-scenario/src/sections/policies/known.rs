//! The policies of a scenario by name: its own and the built-in ones.
//!
//! A policy with a mistake is remembered by name: an actor that names it is not reported as well.

use super::data::{NamedPolicy, PolicyData};
use super::inheritance::inherited;
use super::policy::policy;
use crate::builtin_files::CENTRE;
use crate::document::Key;
use crate::finding::Code;
use crate::gone;
use crate::reader::Item;
use crate::sections::left_out::LeftOut;
use offramp_core::crisis::vocabulary::Names;
use offramp_core::model::moves::Kind;
use offramp_core::model::noun::Noun;
use offramp_core::prose::spelling::article;

/// All policies of a scenario, built-in ones included.
pub(crate) struct KnownPolicies {
    /// Those without mistakes, in the order of the document.
    policies: Vec<PolicyData>,
    /// The names of those with mistakes, which are there all the same.
    mistaken: Vec<String>,
}

impl KnownPolicies {
    /// Reads every policy, also those that no actor has. `raw` are the tables as they stand in the
    /// document, the built-in ones first.
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
            let read = inherited(key, *item, raw)
                .and_then(|table| policy(key, *item, &table, names, left_out));
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

    /// What a principal plays that names no policy.
    pub(crate) fn centre(&self) -> Option<&PolicyData> {
        self.policies.iter().find(|policy| policy.name == CENTRE)
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
                None if gone::policy(name).is_some() => {
                    let message = format!("the policy `{name}` is gone in this version");
                    let successor = gone::policy(name).unwrap_or_default();
                    let help = format!("use `{successor}`");
                    item.refuse_with_help(Code::Gone, message, "gone", help);
                }
                None => item.unknown_name(Noun::Policy, name, &known),
            }
        }
        found
    }
}
