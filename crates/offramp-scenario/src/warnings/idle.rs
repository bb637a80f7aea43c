//! Rules and actors that can never act, and words that stay empty.
//!
//! What is built in is not judged: its rules may well be idle in a given scenario, and the author
//! can do nothing about that. Codes made here: `never-holds`, `shadowed-rule` and `never-acts` for
//! rules, `never-acts` for actors, `unknown-placeholder`, `no-leverage` and `unused-policy`.

use super::warn::warn;
use crate::builtin_files::CENTRE;
use crate::document::{Node, Value};
use crate::finding::{Code, Finding, Findings};
use crate::root::Root;
use crate::sections::{Bounds, OfObservation};
use offramp_core::crisis::{Conduct, Crisis, Doctrine, Number, Parts, PrincipalPart, Role, Target};
use offramp_core::model::moves::{Kind, MoveId, Only};
use offramp_core::model::parties::{ActorId, Side};
use offramp_core::policy::rule::{Order, Rule};

/// Rules that never apply or can make no move, and rules behind one that holds whenever they would
/// apply.
pub(crate) fn rules(part: &PrincipalPart, parts: &Parts, root: &Root, found: &mut Findings) {
    // How: a rule gets one warning at most. The checks go from the strongest reason to the weakest:
    // its condition never holds, an earlier rule always decides first, nobody with the policy may
    // do it.
    for (policy, conduct) in conducts(part, parts) {
        let Conduct::Historical { rules, .. } = conduct else {
            continue;
        };
        for position in 0..rules.len() {
            let path = format!("policies.{policy}.rules.{position}");
            // Rules of built-in policies may be left out, so that places differ; they are not the
            // author's business.
            let is_own = |path| root.table.at(path).is_some_and(|it| root.is_own(&it.place));
            if !is_own(&path) || found.iter().any(|other| root.is_at(other, &path)) {
                continue;
            }
            if let Some(idle) = idle_rule(position, rules, policy, parts) {
                let warning = warn(idle.code, root, &path, idle.message, idle.label);
                found.push(idle.help.into_iter().fold(warning, Finding::help));
            }
        }
    }
}

/// Why a rule does nothing.
struct Idle {
    code: Code,
    message: String,
    label: &'static str,
    help: Option<&'static str>,
}

/// Why the rule at that position does nothing, if so: the strongest of three reasons.
fn idle_rule(position: usize, rules: &[Rule], policy: &str, parts: &Parts) -> Option<Idle> {
    let rule = &rules[position];
    let called = format!("rule {} of `{policy}`", position + 1);
    impossible(rule, &called, parts)
        .or_else(|| shadowed(rule, &rules[..position], &called, parts))
        .or_else(|| forbidden(rule, policy, &called, parts))
}

/// Its condition cannot hold.
fn impossible(rule: &Rule, called: &str, parts: &Parts) -> Option<Idle> {
    let can_hold = rule.when.can_hold(&OfObservation(Bounds::of(parts)));
    (!can_hold).then(|| Idle {
        code: Code::NeverHolds,
        message: format!("{called} can never apply"),
        label: "never applies",
        help: None,
    })
}

/// An earlier rule decides whenever it applies.
fn shadowed(rule: &Rule, earlier: &[Rule], called: &str, parts: &Parts) -> Option<Idle> {
    let number = shadow(rule, earlier, parts)? + 1;
    let whenever = format!("whenever it applies, rule {number} holds");
    Some(Idle {
        code: Code::ShadowedRule,
        message: format!("{called} never decides: {whenever}"),
        label: "always shadowed",
        help: Some("the first rule that matches decides: put the narrower one first"),
    })
}

/// Nobody with the policy can do what it says.
fn forbidden(rule: &Rule, policy: &str, called: &str, parts: &Parts) -> Option<Idle> {
    let why = barred(rule, policy, parts)?;
    Some(Idle {
        code: Code::NeverActs,
        message: format!("{called} can never act: {why}"),
        label: "never acts",
        help: None,
    })
}

/// The policies that a principal has or may turn out to have.
pub(super) fn conducts<'p>(
    part: &'p PrincipalPart,
    parts: &'p Parts,
) -> impl Iterator<Item = (&'p str, &'p Conduct)> {
    let is_it = |side: &Side| parts.principals[*side].principal.name == part.principal.name;
    let actor = Side::BOTH.into_iter().find(is_it).map(ActorId::from);
    let mixtures = parts
        .mixtures
        .iter()
        .filter(move |mixture| Some(mixture.actor) == actor);
    let choices = mixtures.flat_map(|mixture| &mixture.choices);
    let mixed = choices.filter_map(|choice| match &choice.doctrine {
        Doctrine::Principal(conduct) => Some((choice.policy.as_str(), conduct)),
        _ => None,
    });
    let events = parts.events.iter();
    let governments = events
        .flat_map(|event| &event.governments)
        .filter(move |it| actor == Some(it.side.into()))
        .map(|it| (it.policy.as_str(), &it.conduct));
    std::iter::once((part.policy.as_str(), &part.conduct))
        .chain(mixed)
        .chain(governments)
}

/// The earlier rule that surely claims both tracks whenever this rule applies: it need not decide,
/// as its chance is its own, but no later rule is asked. A rule that acts is spent after its first
/// chance, so it claims nothing for good.
fn shadow(rule: &Rule, earlier: &[Rule], parts: &Parts) -> Option<usize> {
    let ranges = OfObservation(Bounds::of(parts));
    earlier.iter().position(|other| {
        other.order == Order::Hold
            && (other.when.must_hold(&ranges) || rule.when.implies(&other.when))
    })
}

/// Why none of the principals with a policy can do what a rule says.
fn barred(rule: &Rule, policy: &str, parts: &Parts) -> Option<String> {
    if rule.chance <= 0.0 {
        return Some("its chance is 0".to_owned());
    }
    let Order::Do(_, id) = rule.order else {
        return None;
    };
    let with_policy = |part: &&PrincipalPart| conducts(part, parts).any(|(name, _)| name == policy);
    let may =
        |part: &PrincipalPart| only(id, parts).admits(&part.principal.name, part.principal.nuclear);
    if parts.principals.iter().filter(with_policy).any(may) {
        return None;
    }
    let name = &parts.catalogue.get(id).name;
    Some(match only(id, parts) {
        Only::Nuclear => {
            format!("`{name}` is only for nuclear states, and no principal with this policy is one")
        }
        _ => format!(
            "no principal with this policy is among those that `moves.{name}.only` lets make it"
        ),
    })
}

/// Who may make a move.
fn only(id: MoveId, parts: &Parts) -> &Only {
    &parts.catalogue.get(id).only
}

/// Actors to whom no move is open.
pub(crate) fn actors(crisis: &Crisis, root: &Root, found: &mut Findings) {
    let parts = crisis.parts();
    for actor in crisis.actor_ids() {
        let is_mixed = parts.mixtures.iter().any(|it| it.actor == actor);
        if is_mixed || has_moves(crisis, actor) {
            continue;
        }
        let name = crisis.actor_name(actor);
        let (tempo, what) = match crisis.role(actor) {
            Role::Principal(_) => (1.0, "hostile move"),
            Role::ArmedGroup(_, part) => (part.raiding.tempo, "attack"),
            Role::ThirdParty(_, part) => (part.involvement.tempo, "step"),
        };
        if tempo > 0.0 {
            let kind = actor.kind().table();
            let message = format!("`{name}` can never act: no {what} is open to it");
            let path = format!("{kind}.{name}");
            let finding = warn(Code::NeverActs, root, &path, message, "without moves");
            found.push(finding.help("`offramp list moves FILE` shows who can do what"));
        }
    }
}

/// Whether an actor can ever choose a move: a third party any, everybody else one above the calm.
fn has_moves(crisis: &Crisis, actor: ActorId) -> bool {
    let is_third = matches!(crisis.role(actor), Role::ThirdParty(..));
    let mut menu = crisis.menus(actor, None).press.iter();
    menu.any(|choice| is_third || choice.size > 0.0)
}

/// Words in braces that nothing fills in.
pub(crate) fn placeholders(parts: &Parts, root: &Root, found: &mut Findings) {
    let moves = parts.catalogue.moves.iter().map(|entry| {
        (
            format!("moves.{}.says", entry.name),
            &entry.says,
            entry.by != Kind::ThirdParty,
        )
    });
    let events = parts
        .events
        .iter()
        .map(|event| (format!("events.{}.says", event.name), &event.says, false));
    for (path, says, has_rival) in moves.chain(events) {
        for (at, word) in braced(says) {
            if word == "{rival}" && has_rival {
                continue;
            }
            let message = format!("nothing fills in `{word}`");
            let mut finding = warn(
                Code::UnknownPlaceholder,
                root,
                &path,
                message,
                "stays as it is",
            );
            if let Some(Value::Text(_, offsets)) = root.table.at(&path).map(|node| &node.value)
                && let Some(span) = offsets.span(&(at..at + word.len()))
            {
                finding.place.span = span;
            }
            found.push(finding.help(if has_rival {
                "`{rival}` stands for the other principal; there is no other"
            } else {
                "only moves of principals and armed groups have a `{rival}`"
            }));
        }
    }
}

/// The words of a text that stand in braces, with these, and where they begin.
fn braced(says: &str) -> Vec<(usize, &str)> {
    let begins = says.match_indices('{').map(|(at, _)| (at, &says[at..]));
    begins
        .filter_map(|(at, rest)| rest.find('}').map(|end| (at, &rest[..=end])))
        .collect()
}

/// Third parties that step in though nothing they urge has weight.
pub(crate) fn powerless_third_parties(parts: &Parts, root: &Root, found: &mut Findings) {
    let actors = parts.actors().third_parties();
    for (actor, part) in actors.zip(&parts.third_parties) {
        let third = &part.third_party;
        let is_drawn = parts.uncertainties.iter().any(|number| {
            matches!(number.target, Target::Actor(whose, Number::Leverage(_)) if whose == actor)
        });
        let is_mixed = parts.mixtures.iter().any(|mixture| mixture.actor == actor);
        let acts = part.involvement.tempo > 0.0 || is_mixed;
        if acts && !is_drawn && third.leverage.iter().all(|leverage| *leverage <= 0.0) {
            let path = format!("third-parties.{}", third.name);
            let message = format!(
                "`{}` has no leverage over either principal: nothing it urges has weight",
                third.name
            );
            found.push(
                warn(Code::NoLeverage, root, &path, message, "without leverage")
                    .help("state it, such as `leverage = { iran = 0.6, pakistan = 0.9 }`"),
            );
        }
    }
}

/// Policies of the file itself that no actor has and no policy that an actor has is like.
pub(crate) fn unused_policies(root: &Root, found: &mut Findings) {
    let used = used_policies(root);
    for (key, _) in root.entries("policies") {
        if root.is_own(&key.place) && !used.contains(&key.name) {
            let message = format!("no actor has the policy `{}`", key.name);
            let label = "used by nobody";
            found.push(
                Finding::warning(Code::UnusedPolicy, key.place.clone(), message, label)
                    .help("give it to an actor, or try it with `--policy ACTOR=NAME`"),
            );
        }
    }
}

/// The policies that actors have, alone or in a mixture, and those that these are like, in any
/// number of steps.
fn used_policies(root: &Root) -> Vec<String> {
    let mut used: Vec<String> = Vec::new();
    for kind in Kind::ALL {
        for (_, actor) in root.entries(kind.table()) {
            match entry(actor, "policy").map(|node| &node.value) {
                Some(Value::Text(name, _)) => used.push(name.clone()),
                Some(Value::Table(mixture)) => {
                    used.extend(mixture.entries.iter().map(|(key, _)| key.name.clone()));
                }
                None if kind == Kind::Principal => used.push(CENTRE.to_owned()),
                _ => {}
            }
        }
    }
    for (_, event) in root.entries("events") {
        if let Some(Value::Table(effects)) = entry(event, "effects").map(|node| &node.value) {
            let actors = effects.entries.iter();
            let policies = actors.filter_map(|(_, actor)| entry(actor, "policy"));
            used.extend(policies.filter_map(|policy| match &policy.value {
                Value::Text(name, _) => Some(name.clone()),
                _ => None,
            }));
        }
    }
    let mut place = 0;
    while let Some(name) = used.get(place) {
        let like = root.table.at(&format!("policies.{name}.like"));
        if let Some(Value::Text(like, _)) = like.map(|node| &node.value)
            && !used.contains(like)
        {
            used.push(like.clone());
        }
        place += 1;
    }
    used
}

/// The value of a key, if the node is a table that has it.
fn entry<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    match &node.value {
        Value::Table(table) => table.get(key),
        _ => None,
    }
}
