//! What can be moved of a scenario: policies, dials, numbers that nobody knows, who is there, what
//! happens and when.

mod control;
mod declared;

mod number;

use offramp_core::crisis::Crisis;
use offramp_core::crisis::event::Trigger;
use offramp_core::model::moves::Kind;
use offramp_core::model::parties::ActorId;
use offramp_core::prose::wording::words;
use offramp_scenario::Scenario;

use crate::changes::Changes;
use crate::session::Session;

pub use control::{Control, Group, Number, What};
use number::numbers;

/// All controls of a scenario, actor by actor. What the scenario would refuse is not offered.
#[must_use]
pub fn controls(scenario: &Scenario, session: &Session) -> Vec<Group> {
    let crisis = &scenario.crisis;
    let fits = |changes: &Changes| session.scenario(changes).is_ok();
    let mut all = numbers(scenario);
    all.retain(|control| {
        let What::Number(number) = &control.what else {
            return true;
        };
        let mut ends = [number.low, number.high].into_iter();
        ends.all(|end| fits(&Changes::of(&[format!("{}={end}", number.path)], &[""; 0])))
    });
    let mut groups: Vec<Group> = crisis
        .actors_as_listed()
        .into_iter()
        .map(|actor| of_actor(scenario, actor, &mut all, &fits))
        .collect();
    let events = events(crisis, &mut all, &fits);
    let between = Group {
        title: "Between the two".to_owned(),
        first: Vec::new(),
        folded: all,
    };
    groups.extend([between, events]);
    groups.retain(|group| !(group.first.is_empty() && group.folded.is_empty()));
    groups
}

/// Its policy, whether it is there, and its numbers.
fn of_actor(
    scenario: &Scenario,
    actor: ActorId,
    numbers: &mut Vec<Control>,
    fits: &impl Fn(&Changes) -> bool,
) -> Group {
    let crisis = &scenario.crisis;
    let name = crisis.actor_name(actor);
    let mut first = Vec::new();
    let is_principal = actor.kind() == Kind::Principal;
    if !is_principal {
        first.extend(presence(name, "takes part", fits));
    }
    let others = policies(scenario, actor);
    first.push(Control::new(
        "Policy",
        Some(name),
        What::Policy {
            actor: name.to_owned(),
            now: now(crisis, actor),
            others: others.clone(),
        },
    ));
    if is_principal {
        first.extend(begin(crisis, name, others, fits));
    }
    let (own, rest) = std::mem::take(numbers)
        .into_iter()
        .partition(|control| control.of.as_deref() == Some(name));
    *numbers = rest;
    Group {
        title: crisis.actor_title(actor).to_owned(),
        first,
        folded: own,
    }
}

/// The policy that an actor has; where it is drawn, which it may be.
fn now(crisis: &Crisis, actor: ActorId) -> String {
    let mixture = crisis
        .parts()
        .mixtures
        .iter()
        .find(|one| one.actor == actor);
    mixture.map_or_else(
        || crisis.policy_name(actor).to_owned(),
        |mixture| format!("drawn: {}", mixture.text()),
    )
}

/// The other policies for actors of its kind.
fn policies(scenario: &Scenario, actor: ActorId) -> Vec<[String; 2]> {
    let own = now(&scenario.crisis, actor);
    let all = scenario.policies.iter();
    all.filter(|policy| policy.kind == actor.kind() && policy.name != own)
        .map(|policy| [policy.name.clone(), policy.summary.clone()])
        .collect()
}

/// The change by which those groups, third parties and events are not there.
#[must_use]
pub(crate) fn without(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    format!("without=[{}]", quoted.join(","))
}

fn presence(name: &str, label: &str, fits: &impl Fn(&Changes) -> bool) -> Option<Control> {
    let what = What::Presence {
        name: name.to_owned(),
    };
    let gone = Changes::of(&[without(&[name])], &[""; 0]);
    fits(&gone).then(|| Control::new(label, None, what))
}

fn begin(
    crisis: &Crisis,
    actor: &str,
    policies: Vec<[String; 2]>,
    fits: &impl Fn(&Changes) -> bool,
) -> Option<Control> {
    let taken = |name: &str| crisis.parts().events.iter().any(|event| event.name == name);
    let event = format!("turn-of-{actor}");
    let first = policies.first()?;
    let change = format!(
        "events.{event}={{on={},says=\"{actor} turns\",effects={{{actor}={{policy=\"{}\"}}}}}}",
        crisis.date(1.0),
        first[0]
    );
    let is_offered = !taken(&event) && fits(&Changes::of(&[change], &[""; 0]));
    let what = What::Begin {
        actor: actor.to_owned(),
        event,
        policies,
    };
    is_offered.then(|| Control::new("From a day on", Some(actor), what))
}

/// Whether events happen, on which day, and their numbers.
fn events(crisis: &Crisis, numbers: &mut Vec<Control>, fits: &impl Fn(&Changes) -> bool) -> Group {
    let mut first = Vec::new();
    for event in &crisis.parts().events {
        let name = &event.name;
        first.extend(presence(name, &words(name), fits));
        if let Trigger::Day(day) = event.trigger
            && day >= 1.0
        {
            let path = format!("events.{name}.on");
            let date = format!("{path}={}", crisis.date(day));
            if fits(&Changes::of(&[date], &[""; 0])) {
                #[expect(clippy::cast_possible_truncation, reason = "a day of a few years")]
                let now = day as i64;
                let what = What::Day { path, now };
                let label = format!("Day of {}", words(name));
                first.push(Control::new(label, Some(name), what));
            }
        }
    }
    let is_of_event = |control: &Control| matches!(&control.what, What::Number(number) if number.path.starts_with("events."));
    let (own, rest) = std::mem::take(numbers).into_iter().partition(is_of_event);
    *numbers = rest;
    Group {
        title: "Events".to_owned(),
        first,
        folded: own,
    }
}
