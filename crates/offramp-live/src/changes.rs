//! What is laid over a scenario: the same changes as on the command line, in the same order.

use offramp_core::prose::shell::quoted;
use offramp_scenario::Override;
use serde::{Deserialize, Serialize};

/// Changes of a scenario, as the program takes them.
///
/// ```
/// use offramp_live::changes::Changes;
///
/// let changes = Changes::of(&["turns=30"], &["iran=grit"]);
/// assert_eq!(changes.arguments(""), " --set turns=30 --policy iran=grit");
/// assert_eq!(changes.arguments("with-"), " --with-set turns=30 --with-policy iran=grit");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Changes {
    /// Values, each as `PATH=VALUE`.
    pub set: Vec<String>,
    /// Policies, each as `ACTOR=NAME`.
    pub policy: Vec<String>,
}

impl Changes {
    /// Those values and policies.
    #[must_use]
    pub fn of(set: &[impl AsRef<str>], policy: &[impl AsRef<str>]) -> Self {
        Self {
            set: set.iter().map(|one| one.as_ref().to_owned()).collect(),
            policy: policy.iter().map(|one| one.as_ref().to_owned()).collect(),
        }
    }

    /// Whether nothing is changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.set.is_empty() && self.policy.is_empty()
    }

    /// Both, these first.
    #[must_use]
    pub fn and(&self, more: &Self) -> Self {
        Self {
            set: [self.set.as_slice(), &more.set].concat(),
            policy: [self.policy.as_slice(), &more.policy].concat(),
        }
    }

    /// What the program lays over a scenario for them: values first.
    #[must_use]
    pub fn overrides(&self) -> Vec<Override> {
        let set = self.set.iter().cloned().map(Override::Set);
        set.chain(self.policy.iter().cloned().map(Override::Policy))
            .collect()
    }

    /// Arguments of a command that makes them, each with a space before it; the names of options
    /// begin with `prefix`.
    #[must_use]
    pub fn arguments(&self, prefix: &str) -> String {
        let option = |name: &str, values: &[String]| -> String {
            let all = values.iter();
            all.fold(String::new(), |line, value| {
                line + &format!(" --{prefix}{name} {}", quoted(value))
            })
        };
        option("set", &self.set) + &option("policy", &self.policy)
    }
}
