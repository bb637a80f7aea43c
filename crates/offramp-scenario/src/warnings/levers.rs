//! Numbers of the first model that move nothing in this scenario.
//!
//! Code: `idle-lever`. Policies of dials keep accounts where the first model had feelings. A number
//! behind such a feeling acts only where a rule, an expression or an armed group reads the feeling,
//! or a policy that is Rust code may.

use super::warn::warn;
use crate::finding::{Code, Findings};
use crate::root::Root;
use offramp_core::crisis::event::Trigger;
use offramp_core::crisis::{Conduct, Crisis, Doctrine, Parts};
use offramp_core::model::condition::Expression;
use offramp_core::model::feelings::Feeling;
use offramp_core::model::parties::Side;
use offramp_core::model::quantity::{Feature, Quantity};
use offramp_core::model::rule_quantity::RuleQuantity;

/// Who reads what a number moves, beside policies in Rust code.
#[derive(Clone, Copy, PartialEq)]
enum Reader {
    /// Rules that ask for the risk.
    Risk,
    /// Whatever asks for a feeling.
    Feeling(Feeling),
}

/// A number of the first model: where it stands below a principal, who reads it, its successor.
type Lever = (&'static str, Reader, &'static str);

const DEBT: &str = "`weights = { debt-memory = ..., answer-force = ... }`";
const WILL: &str = "`weights = { reach-answer = ..., reach-answer-memory = ... }`";
const POSTURE: &str = "`weights = { momentum = ..., momentum-memory = ... }`";
const BELIEF: &str = "`beginning = { reputation = ... }`";

/// The numbers of the first model.
const LEVERS: &[Lever] = &[
    (
        "strength",
        Reader::Risk,
        "`dials = { war = ..., initiative = ... }`",
    ),
    (
        "memory.provocation",
        Reader::Feeling(Feeling::Provocation),
        DEBT,
    ),
    (
        "beginning.provocation",
        Reader::Feeling(Feeling::Provocation),
        "an opening move",
    ),
    (
        "reaction.carry",
        Reader::Feeling(Feeling::Provocation),
        DEBT,
    ),
    (
        "reaction.satisfaction",
        Reader::Feeling(Feeling::Provocation),
        DEBT,
    ),
    (
        "reaction.soothing",
        Reader::Feeling(Feeling::Provocation),
        WILL,
    ),
    (
        "memory.unanswered",
        Reader::Feeling(Feeling::Provocation),
        DEBT,
    ),
    ("memory.grudge", Reader::Feeling(Feeling::Grudge), BELIEF),
    ("beginning.grudge", Reader::Feeling(Feeling::Grudge), BELIEF),
    ("memory.goodwill", Reader::Feeling(Feeling::Goodwill), WILL),
    (
        "beginning.goodwill",
        Reader::Feeling(Feeling::Goodwill),
        WILL,
    ),
    (
        "reaction.disillusion",
        Reader::Feeling(Feeling::Goodwill),
        WILL,
    ),
    (
        "memory.momentum",
        Reader::Feeling(Feeling::Momentum),
        POSTURE,
    ),
    (
        "beginning.momentum",
        Reader::Feeling(Feeling::Momentum),
        POSTURE,
    ),
    (
        "memory.attention",
        Reader::Feeling(Feeling::Attention),
        POSTURE,
    ),
];

/// Numbers of the first model that the scenario states and nothing reads.
pub(crate) fn idle_levers(crisis: &Crisis, root: &Root, found: &mut Findings) {
    if plays_otherwise(crisis) {
        return;
    }
    let read = readers(crisis);
    let principals = Side::BOTH.map(|side| crisis.principal(side).name.as_str());
    let levers = LEVERS.iter().flat_map(|(key, reader, instead)| {
        principals.map(|name| (format!("principals.{name}.{key}"), *reader, *instead))
    });
    for (path, reader, instead) in levers {
        let is_stated = root
            .table
            .at(&path)
            .is_some_and(|it| root.is_own(&it.place));
        if is_stated && !read.contains(&reader) {
            let message = format!("`{path}` moves nothing: nothing in this scenario reads it");
            let finding = warn(Code::IdleLever, root, &path, message, "moves nothing");
            found.push(finding.help(format!("a number of the first model; use {instead}")));
        }
    }
}

/// Whether a principal may decide otherwise than by dials: by code.
fn plays_otherwise(crisis: &Crisis) -> bool {
    conducts(crisis).any(|conduct| matches!(conduct, Conduct::Custom(_)))
}

/// How principals decide, may turn out to decide, or decide once an event has changed their
/// government.
fn conducts(crisis: &Crisis) -> impl Iterator<Item = &Conduct> {
    let own = Side::BOTH
        .into_iter()
        .flat_map(|side| crisis.conducts(side));
    let events = crisis.parts().events.iter();
    let governments = events.flat_map(|event| &event.governments);
    own.map(|(.., conduct)| conduct)
        .chain(governments.map(|government| &government.conduct))
}

/// What rules, expressions and armed groups read.
fn readers(crisis: &Crisis) -> Vec<Reader> {
    let parts = crisis.parts();
    let mut readers: Vec<Reader> = Vec::new();
    for conduct in conducts(crisis) {
        if let Conduct::Historical { rules, .. } = conduct {
            let asked = rules.iter().flat_map(|rule| rule.when.quantities());
            readers.extend(asked.filter_map(|quantity| match quantity {
                RuleQuantity::Feeling(feeling) => Some(Reader::Feeling(feeling)),
                RuleQuantity::Risk => Some(Reader::Risk),
                _ => None,
            }));
        }
    }
    readers.extend(
        asked(parts)
            .into_iter()
            .filter_map(|quantity| match quantity {
                Quantity::Principal(_, Feature::Feeling(feeling)) => Some(Reader::Feeling(feeling)),
                _ => None,
            }),
    );
    if spoils(parts) {
        readers.push(Reader::Feeling(Feeling::Goodwill));
    }
    readers
}

/// What the expressions of a scenario ask for.
fn asked(parts: &Parts) -> Vec<Quantity> {
    let outcomes = parts.outcomes.iter().map(|it| &it.when);
    let measures = parts.measures.iter().map(|it| &it.value);
    let payoffs = parts.payoffs.iter().map(|it| &it.value);
    let rates = parts.events.iter().filter_map(|it| match &it.trigger {
        Trigger::Rate(rate) => Some(rate),
        _ => None,
    });
    let all = outcomes.chain(measures).chain(payoffs).chain(rates);
    all.flat_map(Expression::quantities).collect()
}

/// Whether an armed group is stirred up by goodwill, or may turn out to be.
fn spoils(parts: &Parts) -> bool {
    let choices = parts.mixtures.iter().flat_map(|it| &it.choices);
    let mut mixed = choices.filter_map(|choice| match &choice.doctrine {
        Doctrine::ArmedGroup(raiding) => Some(raiding.spoiling),
        _ => None,
    });
    let mut own = parts.groups.iter().map(|part| part.raiding.spoiling);
    own.any(|spoiling| spoiling > 0.0) || mixed.any(|spoiling| spoiling > 0.0)
}
