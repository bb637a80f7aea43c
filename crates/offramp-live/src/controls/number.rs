//! Numbers that can be moved: the dials of policies, what is drawn once per run, and what somebody
//! set.

use offramp_core::crisis::{Crisis, Premise};
use offramp_core::model::distribution::Distribution;
use offramp_core::model::evidence::Grade;
use offramp_core::prose::wording::words;
use offramp_scenario::Scenario;

use super::control::{Control, Number, What};
use super::declared::{Declared, declared};

/// The numbers of a scenario that can be moved, the dials first.
pub(super) fn numbers(scenario: &Scenario) -> Vec<Control> {
    let crisis = &scenario.crisis;
    let premises = crisis.premises().into_iter();
    let mut all: Vec<Control> = premises
        .filter_map(|premise| number(crisis, &premise))
        .collect();
    all.sort_by_key(place);
    all
}

/// Dials come first, then what is drawn, then what somebody set.
fn place(control: &Control) -> u8 {
    match &control.what {
        What::Number(number) if number.path.contains(".dials.") => 0,
        What::Number(number) if number.drawn.is_some() => 1,
        _ => 2,
    }
}

fn number(crisis: &Crisis, premise: &Premise) -> Option<Control> {
    let path = &premise.path;
    let drawn = drawn(crisis, path);
    let is_dial = path.starts_with("principals.") && path.contains(".dials.");
    if premise.is_choice() || !(is_dial || drawn.is_some() || premise.is_set()) {
        return None;
    }
    let declared = declared(path)?;
    let now = match drawn {
        Some(distribution) => distribution.centre(),
        None => premise.value.parse().ok()?,
    };
    let [low, high] = match drawn {
        Some(distribution) => spread(distribution),
        None => around(now, path, crisis),
    };
    let [low, high] = [low.max(declared.range[0]), high.min(declared.range[1])];
    if low >= high {
        return None;
    }
    let Declared { meaning, unit, .. } = declared;
    let number = Number {
        path: path.clone(),
        meaning,
        unit,
        low,
        high,
        step: step(high - low),
        now: now.clamp(low, high),
        drawn: drawn.map(ToString::to_string),
        grade: match premise.grade() {
            Grade::Assumed => "assumed",
            Grade::Literature => "literature",
            Grade::Fitted => "fitted",
        },
    };
    Some(Control::new(
        label(crisis, path),
        owner(path),
        What::Number(number),
    ))
}

/// The actor, or the event, that a path is about.
fn owner(path: &str) -> Option<&str> {
    let mut parts = path.split('.');
    let table = parts.next()?;
    let name = parts.next()?;
    (table != "relation").then_some(name)
}

/// `answer`, `leverage over Iran`, `accident: provocation of Iran`.
fn label(crisis: &Crisis, path: &str) -> String {
    let title = |name: &str| {
        let actor = crisis.find_actor(name);
        actor.map_or_else(
            || name.to_owned(),
            |actor| crisis.actor_title(actor).to_owned(),
        )
    };
    let parts: Vec<&str> = path.split('.').collect();
    match parts[..] {
        [_, _, "leverage", whom] => format!("leverage over {}", title(whom)),
        ["events", event, "effects", whom, what] => {
            format!("{}: {} of {}", words(event), words(what), title(whom))
        }
        ["events", event, .., what] => format!("{}: {}", words(event), words(what)),
        [.., what] => words(what),
        [] => String::new(),
    }
}

fn drawn<'c>(crisis: &'c Crisis, path: &str) -> Option<&'c Distribution> {
    let mut all = crisis.parts().uncertainties.iter();
    let found = all.find(|one| one.path == path && one.under.is_none());
    found.map(|one| &one.distribution)
}

/// Where nearly all draws are.
fn spread(distribution: &Distribution) -> [f64; 2] {
    match distribution {
        Distribution::Uniform { low, high } => [*low, *high],
        Distribution::Normal { .. } | Distribution::LogNormal { .. } => {
            [0.005, 0.995].map(|share| round(distribution.quantile(share)))
        }
        Distribution::OneOf(values) => [
            values.iter().copied().fold(f64::INFINITY, f64::min),
            values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        ],
    }
}

/// How far a number that was set may be moved: to nothing, and to four times what it is; one that
/// is nothing, by three to either side.
fn around(now: f64, path: &str, crisis: &Crisis) -> [f64; 2] {
    const NOTHING: f64 = 3.0;
    if path.ends_with(".dials.threshold") {
        let rungs = crisis.ladder().rungs().iter();
        let top = rungs.map(|rung| rung.severity).fold(0.0, f64::max);
        return [0.0, top];
    }
    let reach = round(4.0 * now.abs());
    match now {
        now if now > 0.0 => [0.0, reach],
        now if now < 0.0 => [-reach, 0.0],
        _ => [-NOTHING, NOTHING],
    }
}

/// Two digits that count.
fn round(number: f64) -> f64 {
    format!("{number:.1e}").parse().unwrap_or(number)
}

/// About a hundredth of a width: 1, 2 or 5 of some power of ten.
fn step(width: f64) -> f64 {
    let exact = format!("{:e}", width / 100.0);
    let (digits, power) = exact.split_once('e').unwrap_or((&exact, "0"));
    let digit = match digits.parse().unwrap_or(1.0) {
        digits if digits < 1.5 => 1,
        digits if digits < 3.5 => 2,
        digits if digits < 7.5 => 5,
        _ => 10,
    };
    format!("{digit}e{power}").parse().unwrap_or(0.01)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round() {
        let steps = [0.6, 4.0, 10.0, 90.0, 0.04].map(|width| step(width).to_string());
        assert_eq!(steps, ["0.005", "0.05", "0.1", "1", "0.0005"]);
    }

    #[test]
    fn labels_belong_to_someone() {
        assert_eq!(owner("principals.iran.dials.answer"), Some("iran"));
        assert_eq!(owner("relation.channel"), None);
    }
}
