//! Reads an actor's `policy` with the weights that the actor states beside it: what it does, or may
//! turn out to do.
//!
//! ```toml
//! policy = "measured"                            # one
//! policy = { measured = 0.7, hawkish = 0.3 }     # or a mixture: one is drawn per run
//! dials = { answer = 0.5 }                       # dials laid over those of the policy
//! ```
//!
//! Findings: no policy, an unknown one, one for another kind of actor, and shares that are no
//! mixture. With a mixture the actor's own weights are laid over every policy in it.

use crate::document::{Node, OffsetMap, Value};
use crate::finding::Code;
use crate::keys::Span;
use crate::reader::{Item, Reader};
use crate::sections::policies::{
    KnownPolicies, PolicyData, What, read_historical, read_involvement, read_raiding,
};
use crate::sections::uncertainty::{Stated, drawn};
use offramp_core::crisis::{Alternative, Conduct, Doctrine, Mixture, Uncertainty};
use offramp_core::model::moves::Kind;
use offramp_core::model::parties::{ActorId, BySide};
use offramp_core::policy::historical::Historical;
use offramp_core::policy::involvement::Involvement;
use offramp_core::policy::raiding::Raiding;

/// The share of a policy in a mixture.
const SHARE: Span = Span {
    low: 0.0,
    high: 1.0,
    unit: "share",
};
/// Most policies of a mixture.
const MOST: usize = 100;

/// Whose policy is read.
#[derive(Clone, Copy)]
pub(crate) struct Whose<'a> {
    /// The actor, as draws name it.
    pub(crate) actor: ActorId,
    /// Which policies it can have.
    pub(crate) kind: Kind,
    /// The path of the actor's table.
    pub(crate) path: &'a str,
    /// The names of both principals, for the paths of draws.
    pub(crate) principals: BySide<&'a str>,
}

/// The policy of an actor.
pub(crate) struct Adopted {
    /// Its name, or those of a mixture with their shares.
    pub(crate) policy: String,
    /// What it does; of a mixture, the policy with the largest share.
    pub(crate) doctrine: Doctrine,
    /// The policies that it may turn out to have, if it is a mixture.
    pub(crate) mixture: Option<Mixture>,
    /// The weights that are drawn.
    pub(crate) uncertainties: Vec<Uncertainty>,
}

/// Reads the policy of an actor.
pub(crate) fn read(
    table: &mut Reader<'_>,
    library: &KnownPolicies,
    whose: Whose<'_>,
) -> Option<Adopted> {
    let shared = shared(table, library, whose.kind);
    let Some(shared) = shared else {
        read_weights_alone(table, whose.kind);
        return None;
    };
    // How: each policy of the mixture is read with the actor's own weights over it. Weights that
    // only the policy states are drawn with that policy alone; those of the actor are drawn once,
    // whichever it has.
    let at = (whose.path, whose.actor);
    let is_mixed = shared.len() > 1;
    let mut uncertainties = Vec::new();
    let mut choices = Vec::new();
    for (position, (share, policy)) in shared.into_iter().enumerate() {
        // The actor's own weights are read over every policy; what is wrong with them is noted
        // once.
        let mut sink = table.sink();
        let ((doctrine, own), noted) = sink.apart(|| with_own_weights(policy, table));
        let of_policy = policy.what.stated().iter();
        let inherited =
            of_policy.filter(|(number, _)| !own.iter().any(|(other, _)| other == number));
        uncertainties.extend(drawn(
            inherited,
            at,
            &whose.principals,
            is_mixed.then_some(position),
        ));
        if position == 0 {
            sink.extend(noted);
            uncertainties.extend(drawn(own.iter(), at, &whose.principals, None));
        }
        choices.push(Alternative {
            policy: policy.name.clone(),
            share,
            doctrine,
        });
    }
    Some(adopted(choices, uncertainties, whose))
}

/// The policies of an actor with their shares. A principal that names none plays `historical`.
fn shared<'l>(
    table: &mut Reader<'_>,
    library: &'l KnownPolicies,
    kind: Kind,
) -> Option<Vec<(f64, &'l PolicyData)>> {
    if kind == Kind::Principal {
        return match table.item("policy") {
            Some(item) => policies(item, library, kind),
            None => library.centre().map(|policy| vec![(1.0, policy)]),
        };
    }
    let known = || library.names(kind).join(", ");
    let item = table.required_or_help("policy", || {
        format!("write `policy = \"NAME\"`; known: {}", known())
    });
    item.and_then(|item| policies(item, library, kind))
}

/// Puts the policies together: one alone, or a mixture represented by its likeliest policy, the
/// first of those with the same share.
fn adopted(
    choices: Vec<Alternative>,
    uncertainties: Vec<Uncertainty>,
    whose: Whose<'_>,
) -> Adopted {
    let mixture = Mixture {
        actor: whose.actor,
        path: format!("{}.policy", whose.path),
        choices,
    };
    let likeliest = mixture
        .choices
        .iter()
        .reduce(|best, other| {
            if other.share > best.share {
                other
            } else {
                best
            }
        })
        .expect("a mixture has a policy");
    let doctrine = likeliest.doctrine.clone();
    let is_mixed = mixture.choices.len() > 1;
    Adopted {
        policy: if is_mixed {
            mixture.text()
        } else {
            likeliest.policy.clone()
        },
        doctrine,
        uncertainties,
        mixture: is_mixed.then_some(mixture),
    }
}

/// What a policy does with the weights that the actor's own table states, and which those are.
fn with_own_weights(policy: &PolicyData, table: &mut Reader<'_>) -> (Doctrine, Stated) {
    match &policy.what {
        What::Principal { numbers, rules, .. } => {
            let mut numbers = numbers.clone();
            let own = read_historical(table, &mut numbers);
            let conduct = Conduct::Historical {
                numbers,
                rules: rules.clone(),
            };
            (Doctrine::Principal(conduct), own)
        }
        What::ArmedGroup { raiding, .. } => {
            let mut raiding = *raiding;
            let own = read_raiding(table, &mut raiding);
            (Doctrine::ArmedGroup(raiding), own)
        }
        What::ThirdParty {
            involvement, steps, ..
        } => {
            let mut involvement = *involvement;
            let own = read_involvement(table, &mut involvement);
            (Doctrine::ThirdParty(involvement, steps.clone()), own)
        }
    }
}

/// Notes what is wrong with the weights of an actor whose policy is not known.
fn read_weights_alone(table: &mut Reader<'_>, kind: Kind) {
    match kind {
        Kind::Principal => read_historical(table, &mut Historical::default()),
        Kind::ArmedGroup => read_raiding(table, &mut Raiding::default()),
        Kind::ThirdParty => read_involvement(table, &mut Involvement::default()),
    };
}

/// The policies of an actor with their shares: one, or a mixture in the order of their names.
fn policies<'l>(
    item: Item<'_>,
    library: &'l KnownPolicies,
    kind: Kind,
) -> Option<Vec<(f64, &'l PolicyData)>> {
    let Value::Table(table) = &item.node.value else {
        let only = library.find(item, kind)?;
        return Some(vec![(1.0, only)]);
    };
    let mut all = Vec::new();
    for (key, share) in &table.entries {
        let named = Node {
            place: key.place.clone(),
            value: Value::Text(key.name.clone(), OffsetMap::Nowhere),
        };
        let policy = library.find(item.beside(&named, "policy"), kind);
        let share = item.beside(share, &key.name).number(SHARE);
        all.push(share.zip(policy));
    }
    let mut all: Vec<(f64, &PolicyData)> = all.into_iter().collect::<Option<_>>()?;
    all.sort_by(|a, b| a.1.name.cmp(&b.1.name));
    if let Some(message) = flaw(&all) {
        item.refuse_with_help(
            Code::BadUncertainty,
            message,
            "not a mixture",
            "write { measured = 0.7, hawkish = 0.3 }",
        );
        return None;
    }
    Some(all)
}

/// Why policies with these shares are no mixture.
fn flaw(all: &[(f64, &PolicyData)]) -> Option<String> {
    let sum: f64 = all.iter().map(|(share, _)| share).sum();
    if all.is_empty() {
        return Some("a mixture of no policies".to_owned());
    }
    if all.len() > MOST {
        let found = all.len();
        return Some(format!(
            "a mixture of {found} policies; it has at most {MOST}"
        ));
    }
    if let Some((_, nobody)) = all.iter().find(|(share, _)| *share <= 0.0) {
        let name = &nobody.name;
        return Some(format!(
            "the share of `{name}` is 0; leave out what is never drawn"
        ));
    }
    let differs = (sum - 1.0).abs() > 1e-6;
    differs.then(|| format!("shares that add up to {sum}; those of a mixture add up to 1"))
}
