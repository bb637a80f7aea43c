//! What is built in: the ladder, the moves, the policies and the set-ups, as files of the crate.

use super::document::{Place, SourceId, Sources, Table, read};
use super::keys::SCENARIO;
use super::known_policies::{KnownPolicies, NamedPolicy};
use super::left_out::LeftOut;
use super::reader::Reader;
use super::sink::Sink;
use super::{ladder, moves};
use offramp_core::crisis::vocabulary::Names;
use offramp_core::crisis::{Doctrine, PrincipalPart};
use offramp_core::model::ladder::{Ladder, Rung};
use offramp_core::model::moves::Catalogue;
use offramp_core::model::parties::BySide;

const CATALOGUE: [(&str, &str); 3] = [
    ("<built-in ladder>", include_str!("builtin/ladder.toml")),
    ("<built-in moves>", include_str!("builtin/moves.toml")),
    ("<built-in policies>", include_str!("builtin/policies.toml")),
];

/// What scenarios may extend beside other scenarios: set-ups without actors.
const SET_UPS: [(&str, &str); 1] = [("generic", include_str!("builtin/generic.toml"))];

/// The built-in ladder, moves and policies, for crises that are made in code.
///
/// ```
/// use offramp::scenario::Builtin;
///
/// let builtin = Builtin::new();
/// assert!(builtin.ladder.find("limited-strike").is_some());
/// assert_eq!(builtin.policy("hawkish").unwrap().summary, "answers more than it gets, and listens to nobody");
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
        let table = catalogue(&mut sources);
        let sink = Sink::default();
        let place = Place::whole(SourceId::default());
        let mut reader = Reader::new(&table, place, "what is built in", &SCENARIO, &sink);
        let ladder = ladder::read(&mut reader);
        let mut left_out = LeftOut::default();
        let catalogue = moves::read(&mut reader, &ladder, &mut left_out);
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

    /// A principal with the numbers of the reference and the policy of that name, if it is one for principals.
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

/// The text of a set-up that a scenario may extend.
pub(crate) fn set_up(name: &str) -> Option<&'static str> {
    let mut set_ups = SET_UPS.iter();
    set_ups
        .find(|(known, _)| *known == name)
        .map(|(_, text)| *text)
}

/// The built-in ladder, moves and policies as one document.
pub(crate) fn catalogue(sources: &mut Sources) -> Table {
    let mut all = Table::default();
    for (name, text) in CATALOGUE {
        let id = sources.add_built_in(name, text);
        let read = read(sources, id, &Sink::default());
        all.merge(read.expect("the built-in files are TOML, as a test shows"));
    }
    all
}

/// The rungs of the built-in ladder.
pub(crate) fn rungs() -> Vec<Rung> {
    let (mut sources, sink) = (Sources::default(), Sink::default());
    let (name, text) = CATALOGUE[0];
    let id = sources.add(name, text);
    let table = read(&sources, id, &sink).unwrap_or_default();
    let mut reader = Reader::new(&table, Place::whole(id), name, &SCENARIO, &sink);
    ladder::read(&mut reader).rungs().to_vec()
}
