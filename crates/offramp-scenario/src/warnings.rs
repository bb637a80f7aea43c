//! What is legal but surely not meant.

mod idle;
mod odd_numbers;

use super::Root;
use super::document::{Key, Node, Place, Value};
use super::finding::Findings;
use super::finding::{Code, Finding};
use super::ranges::{Bounds, OfState};
use offramp_core::crisis::event::Trigger;
use offramp_core::crisis::{Crisis, Parts};
use offramp_core::model::actor::Memory;
use offramp_core::model::moves::Kind;

/// All warnings of a scenario that can be played.
pub(crate) fn warnings(crisis: &Crisis, root: &Root) -> Findings {
    let parts = crisis.parts();
    let mut found = Findings::new();
    impossible_outcomes(parts, root, &mut found);
    shadowed_outcomes(parts, root, &mut found);
    events_without_hazard(parts, root, &mut found);
    late_events(parts, root, &mut found);
    powerless_third_parties(parts, root, &mut found);
    short_half_lives(crisis, root, &mut found);
    for part in &parts.principals {
        idle::rules(part, parts, root, &mut found);
    }
    idle::actors(crisis, root, &mut found);
    idle::placeholders(parts, root, &mut found);
    odd_numbers::too_high_landmarks(parts, root, &mut found);
    odd_numbers::short_turns(parts, root, &mut found);
    odd_numbers::crossed_ends(crisis, root, &mut found);
    odd_numbers::odd_effects(parts, root, &mut found);
    odd_numbers::deadly_goodwill(parts, root, &mut found);
    odd_numbers::undefined_values(parts, root, &mut found);
    unused_policies(root, &mut found);
    found
}

fn days(days: f64) -> String {
    let noun = if (days - 1.0).abs() < 1e-9 {
        "day"
    } else {
        "days"
    };
    format!("{days} {noun}")
}

fn warn(code: Code, root: &Root, path: &str, message: impl Into<String>, label: &str) -> Finding {
    Finding::warning(code, root.nearest_place(path), message, label)
}

fn impossible_outcomes(parts: &Parts, root: &Root, found: &mut Findings) {
    let horizon = f64::from(parts.turns) * parts.turn_days;
    for (place, outcome) in parts.outcomes.iter().enumerate() {
        let name = &outcome.name;
        if !outcome.when.can_hold(&OfState(Bounds::of(parts))) {
            let path = format!("outcomes.{place}.when");
            let message = format!("the outcome `{name}` can never come about");
            found.push(warn(Code::NeverHolds, root, &path, message, "never holds"));
        } else if outcome.lasting > horizon {
            let path = format!("outcomes.{place}.for");
            let message = format!(
                "the outcome `{name}` can never come about: a run has only {}",
                days(horizon)
            );
            let label = "longer than a run";
            found.push(warn(Code::NeverHolds, root, &path, message, label));
        }
    }
}

/// Outcomes behind one that has surely come about by then.
fn shadowed_outcomes(parts: &Parts, root: &Root, found: &mut Findings) {
    for (place, outcome) in parts.outcomes.iter().enumerate() {
        let path = format!("outcomes.{place}");
        let is_noted = |finding: &Finding| {
            root.is_at(finding, &format!("{path}.when"))
                || root.is_at(finding, &format!("{path}.for"))
        };
        if found.iter().any(is_noted) {
            continue;
        }
        let earlier = parts.outcomes[..place].iter().find(|other| {
            other.lasting <= outcome.lasting
                && (other.when.must_hold(&OfState(Bounds::of(parts)))
                    || outcome.when.implies(&other.when))
        });
        if let Some(earlier) = earlier {
            let message = format!(
                "the outcome `{}` can never come about: whenever it would, `{}` has",
                outcome.name, earlier.name
            );
            let path = format!("{path}.when");
            found.push(
                warn(Code::ShadowedOutcome, root, &path, message, "always shadowed")
                    .help("the first outcome that has come about ends the run: put the narrower one first"),
            );
        }
    }
}

fn events_without_hazard(parts: &Parts, root: &Root, found: &mut Findings) {
    for event in &parts.events {
        if let Trigger::Rate(rate) = &event.trigger
            && rate.range(&OfState(Bounds::of(parts))).high <= 0.0
        {
            let path = format!("events.{}.hazard", event.name);
            let message = format!(
                "`{}` never happens: its hazard is never above 0",
                event.name
            );
            found.push(warn(Code::NeverHappens, root, &path, message, "no hazard"));
        }
    }
}

fn late_events(parts: &Parts, root: &Root, found: &mut Findings) {
    let horizon = f64::from(parts.turns) * parts.turn_days;
    for event in &parts.events {
        if let Trigger::Day(day) = event.trigger
            && day > horizon
        {
            let path = format!("events.{}.on", event.name);
            let message = format!(
                "`{}` falls on day {day}; a run has only {}",
                event.name,
                days(horizon)
            );
            found.push(warn(Code::NeverHappens, root, &path, message, "too late"));
        }
    }
}

fn powerless_third_parties(parts: &Parts, root: &Root, found: &mut Findings) {
    for part in &parts.third_parties {
        let third = &part.third_party;
        let prefix = format!("third-parties.{}.leverage", third.name);
        let is_drawn = parts
            .uncertainties
            .iter()
            .any(|number| number.path.starts_with(&prefix));
        let acts = part.involvement.tempo > 0.0
            || parts
                .mixtures
                .iter()
                .any(|mixture| mixture.path.contains(&third.name));
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

fn short_half_lives(crisis: &Crisis, root: &Root, found: &mut Findings) {
    let parts = crisis.parts();
    let turn = parts.turn_days;
    let mut check = |path: String, value: f64| {
        if value < turn {
            let message = format!(
                "a half-life of {} is shorter than a turn of {}",
                days(value),
                days(turn)
            );
            let label = "mostly gone after one turn";
            found.push(
                warn(Code::ShortHalfLife, root, &path, message, label)
                    .help("half-lives are in days; shorten `turn` if it is meant so"),
            );
        }
    };
    check("relation.half-life".to_owned(), parts.relation.half_life);
    for part in &parts.principals {
        for parameter in Memory::PARAMETERS {
            let path = format!(
                "principals.{}.memory.{}",
                part.principal.name, parameter.name
            );
            check(path, (parameter.get)(&part.principal.traits.memory));
        }
    }
    for part in &parts.groups {
        let path = format!("armed-groups.{}.raid.recovery", part.group.name);
        check(path, part.raiding.recovery);
    }
}

/// Policies of the file itself that no actor has and no policy that an actor has is like.
fn unused_policies(root: &Root, found: &mut Findings) {
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

fn used_policies(root: &Root) -> Vec<String> {
    let mut used: Vec<String> = Vec::new();
    for kind in [Kind::Principal, Kind::ArmedGroup, Kind::ThirdParty] {
        for (_, actor) in root.entries(kind.table()) {
            match entry(actor, "policy").map(|node| &node.value) {
                Some(Value::Text(name, _)) => used.push(name.clone()),
                Some(Value::Table(mixture)) => {
                    used.extend(mixture.entries.iter().map(|(key, _)| key.name.clone()));
                }
                _ => {}
            }
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

impl Root {
    /// The place of a path, or of the nearest table above it that the scenario has.
    pub(crate) fn nearest_place(&self, path: &str) -> Place {
        let mut path = path;
        loop {
            if let Some(node) = self.table.at(path) {
                return node.place.clone();
            }
            match path.rsplit_once('.') {
                Some((above, _)) => path = above,
                None => return self.place(),
            }
        }
    }

    fn is_at(&self, finding: &Finding, path: &str) -> bool {
        self.table
            .at(path)
            .is_some_and(|node| node.place == finding.place)
    }

    /// Whether a place is in a text of the user, not in what is built in.
    pub(crate) fn is_own(&self, place: &Place) -> bool {
        place.source >= self.id
    }

    fn entries(&self, table: &str) -> impl Iterator<Item = &(Key, Node)> {
        let entries = match self.table.get(table).map(|node| &node.value) {
            Some(Value::Table(table)) => table.entries.as_slice(),
            _ => &[],
        };
        entries.iter()
    }
}

fn entry<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    match &node.value {
        Value::Table(table) => table.get(key),
        _ => None,
    }
}
