//! What is built in: the ladder, the moves, the policies and the set-ups, as files of the crate.
//!
//! Crises made in code have no file to merge with. [`Builtin`] reads the same files once and hands
//! out ladder, moves and policies as values.

use crate::builtin_files;
use crate::document::{Place, SourceId, Sources};
use crate::keys::SCENARIO;
use crate::reader::Reader;
use crate::sections::{KnownPolicies, LeftOut, NamedPolicy, read_ladder, read_moves};
use crate::sink::Sink;
use offramp_core::crisis::vocabulary::Names;
use offramp_core::crisis::{Doctrine, PrincipalPart};
use offramp_core::model::ladder::Ladder;
use offramp_core::model::moves::Catalogue;
use offramp_core::model::parties::BySide;

/// The built-in ladder, moves and policies, for crises that are made in code.
///
/// ```
/// use offramp::scenario::Builtin;
///
/// let builtin = Builtin::new();
/// assert!(builtin.ladder.find("limited-strike").is_some());
/// let hawkish = builtin.policy("hawkish").unwrap();
/// assert_eq!(hawkish.summary, "answers more than it gets, and listens to nobody");
/// ```
#[derive(Debug, Clone)]
pub struct Builtin {
    /// The escalation ladder.
    pub ladder: Ladder,
    /// Moves and standing measures.
    pub catalogue: Catalogue,
    /// The policies, in the order of their file.
    pub policies: Vec<NamedPolicy>,
}

impl Builtin {
    /// Reads what is built in.
    ///
    /// # Panics
    ///
    /// Never: a test reads it.
    #[must_use]
    pub fn new() -> Self {
        let mut sources = Sources::default();
        let table = builtin_files::catalogue(&mut sources);
        let sink = Sink::default();
        let place = Place::whole(SourceId::default());
        let mut reader = Reader::new(&table, place, "what is built in", &SCENARIO, &sink);
        let ladder = read_ladder(&mut reader);
        let mut left_out = LeftOut::default();
        let catalogue = read_moves(&mut reader, &ladder, &mut left_out);
        let raw = reader.named("policies");
        let names = Names {
            principals: BySide::new("", ""),
            groups: Vec::new(),
            third_parties: Vec::new(),
            ladder: &ladder,
            catalogue: &catalogue,
            outcomes: Vec::new(),
        };
        let policies = KnownPolicies::read(&raw, &names, &mut left_out).named();
        assert!(
            sink.is_empty() && left_out.is_empty(),
            "the built-in files have no mistake"
        );
        Self {
            ladder,
            catalogue,
            policies,
        }
    }

    /// The policy of that name.
    #[must_use]
    pub fn policy(&self, name: &str) -> Option<&NamedPolicy> {
        self.policies.iter().find(|policy| policy.name == name)
    }

    /// What the policy of that name does.
    #[must_use]
    pub fn doctrine(&self, name: &str) -> Option<Doctrine> {
        self.policy(name).map(|policy| policy.doctrine.clone())
    }

    /// A principal with the numbers of the reference and the policy of that name, if it is one for
    /// principals.
    #[must_use]
    pub fn principal(&self, name: &str, policy: &str) -> Option<PrincipalPart> {
        let conduct = self.policy(policy)?.conduct()?;
        Some(PrincipalPart::new(name, policy, conduct))
    }
}

impl Default for Builtin {
    fn default() -> Self {
        Self::new()
    }
}
