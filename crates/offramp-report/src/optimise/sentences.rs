//! What was found, and what it rests on, in sentences.

use offramp_core::crisis::Unit;
use offramp_core::prose::numbers::{bound, grouped, percent, short};

use super::amounts::{amount, gain};
use super::data::{DialReport, GainReport, GoalReport, OptimiseReport, PolicyReport};

/// A dial is at an end of its range if it is nearer than this share.
const AT_THE_END: f64 = 0.03;
/// A gain holds in worlds if the policy is better in this share of them.
const HOLDS: f64 = 0.9;

/// The finding in a sentence without its full stop.
pub(super) fn finding(report: &OptimiseReport) -> String {
    match (&report.policies[..], &report.goals[..]) {
        ([policy], [goal]) => best(report, policy, goal),
        _ => front(report),
    }
}

fn best(report: &OptimiseReport, policy: &PolicyReport, goal: &GoalReport) -> String {
    let Some(met) = policy.met.first() else {
        return "nothing was found".to_owned();
    };
    let name = &goal.name;
    if !met.is_shown() {
        return format!(
            "no policy of {} was found that is better in {name} than {}: {}",
            report.actor,
            report.policy,
            change(goal, met)
        );
    }
    let dials: Vec<String> = policy
        .dials
        .iter()
        .filter(|dial| !dial.idle)
        .map(dial)
        .collect();
    let unmet = policy.unmet.first().map_or_else(String::new, |own| {
        format!(
            ", and {} against those that it did not meet",
            change(goal, own)
        )
    });
    format!(
        "{} comes to {} {name} with {}: {} against the rivals that the search met{unmet}",
        report.actor,
        if goal.maximise {
            "the most"
        } else {
            "the least"
        },
        dials.join(", "),
        change(goal, met)
    )
}

/// Which dial carries the gain of a single policy, in a sentence; `None` where none carries half.
pub(super) fn carried(report: &OptimiseReport) -> Option<String> {
    let ([policy], [goal]) = (&report.policies[..], &report.goals[..]) else {
        return None;
    };
    let met = policy.met.first().filter(|own| own.is_shown())?;
    let left = |dial: &DialReport| dial.gain_without.unwrap_or(met.gain);
    let dials = policy.dials.iter();
    let most = dials.min_by(|one, other| left(one).total_cmp(&left(other)))?;
    let idle = policy.dials.iter().filter(|dial| left(dial) >= met.gain);
    let idle: Vec<&str> = idle.map(|dial| dial.name.as_str()).collect();
    let idle = match idle.len() {
        0 => String::new(),
        1 => format!("; {} has no part in it", idle[0]),
        _ => format!("; {} have no part in it", idle.join(" and ")),
    };
    let carries = policy.dials.len() > 1 && left(most) < 0.5 * met.gain;
    carries.then(|| {
        format!(
            "Most of it is the work of {}: with that dial put back {} of {} is left{idle}.",
            most.name,
            gain(&goal.unit, left(most), None),
            gain(&goal.unit, met.gain, None)
        )
    })
}

/// `answer 0.42`.
pub(super) fn dial(dial: &DialReport) -> String {
    format!("{} {}", dial.name, short(Some(dial.value)))
}

/// `8.1 % becomes 3.2 %`.
fn change(goal: &GoalReport, own: &GainReport) -> String {
    let [before, with] = [own.before, own.with].map(|value| amount(&goal.unit, value));
    let interval = own.ends().map_or_else(String::new, |[low, high]| {
        let [low, high] = [low, high].map(|end| short(Some(end * scale(goal))));
        format!(" [{low}, {high}]")
    });
    let better = if own.gain < 0.0 { "worse" } else { "better" };
    let size = short(Some(own.gain.abs() * scale(goal)));
    let unit = Unit::from(goal.unit.as_str());
    let unit = unit.of_differences();
    format!("{before} becomes {with}, {size} {unit} {better}{interval}")
}

fn scale(goal: &GoalReport) -> f64 {
    Unit::from(goal.unit.as_str()).shown_scale()
}

fn front(report: &OptimiseReport) -> String {
    let goals: Vec<&str> = report.goals.iter().map(|goal| goal.name.as_str()).collect();
    let staying = report.policies.iter().filter(|policy| policy.stays).count();
    let better = report
        .policies
        .iter()
        .filter(|policy| policy.met.iter().all(GainReport::is_shown));
    let both = match better.count() {
        0 => format!("none is better in all of them than {}", report.policy),
        1 => format!("one is better in all of them than {}", report.policy),
        count => format!("{count} are better in all of them than {}", report.policy),
    };
    format!(
        "{staying} of the {} policies of {} that were found stay on the front of {} with fresh luck; {both}",
        report.policies.len(),
        report.actor,
        goals.join(" and ")
    )
}

/// The policy of which most is told: of a front, the first of those that gain in most goals.
pub(super) fn told(report: &OptimiseReport) -> Option<(usize, &PolicyReport)> {
    let gains = |policy: &PolicyReport| policy.met.iter().filter(|own| own.is_shown()).count();
    let all = report.policies.iter().enumerate();
    all.rev()
        .max_by_key(|(_, policy)| (policy.stays, gains(policy)))
}

/// What the gain rests on, and where it is lost: each a sentence with its full stop.
pub(super) fn warnings(report: &OptimiseReport) -> Vec<String> {
    let mut all: Vec<String> = report
        .goals
        .iter()
        .filter_map(|goal| never(report, goal))
        .collect();
    all.extend(assumed(report));
    for (place, goal) in report.goals.iter().enumerate() {
        all.extend(lost_to_rivals(report, place, goal));
        all.extend(lost_in_worlds(report, place, goal));
    }
    all.extend(at_the_end(report));
    all
}

fn never(report: &OptimiseReport, goal: &GoalReport) -> Option<String> {
    goal.never.then(|| {
        format!(
            "No run of {} ended in {}, whatever was turned: its chance is below {} % (95 %); `offramp rare` \
             looks further.",
            grouped(report.tried_runs),
            goal.name,
            bound(report.never_bound)
        )
    })
}

/// Which of the dials that carry the gain no record supports.
fn assumed(report: &OptimiseReport) -> Option<String> {
    let shown = report
        .policies
        .iter()
        .filter(|policy| policy.met.iter().any(GainReport::is_shown));
    let mut names: Vec<&str> = Vec::new();
    for dial in shown.flat_map(|policy| &policy.dials) {
        let is_turned = (dial.value - dial.before).abs() > 0.0 && !dial.idle;
        if is_turned && dial.grade == "assumed" && !names.contains(&dial.name.as_str()) {
            names.push(&dial.name);
        }
    }
    let verb = if names.len() > 1 { "are" } else { "is" };
    (!names.is_empty()).then(|| {
        format!(
            "The gain rests on assumptions: {} {verb} graded `assumed`, for no record says what a state with \
             these values met, and the rivals do not adapt to it.",
            names.join(", ")
        )
    })
}

/// The best gain of any policy, for a warning that concerns the one that one would pick.
fn picked(report: &OptimiseReport, goal: usize) -> Option<&PolicyReport> {
    let size = |policy: &PolicyReport| policy.met.get(goal).map_or(0.0, |own| own.gain);
    let shown = report
        .policies
        .iter()
        .filter(|it| it.met.get(goal).is_some_and(GainReport::is_shown));
    shown.max_by(|one, other| size(one).total_cmp(&size(other)))
}

fn lost_to_rivals(report: &OptimiseReport, place: usize, goal: &GoalReport) -> Option<String> {
    let policy = picked(report, place)?;
    let (met, unmet) = (policy.met.get(place)?, policy.unmet.get(place)?);
    (!unmet.is_shown()).then(|| {
        format!(
            "The gain in {} is not shown against rivals that the search did not meet: {} there, {} against those \
             that it met.",
            goal.name,
            gain(&goal.unit, unmet.gain, unmet.ends()),
            gain(&goal.unit, met.gain, met.ends())
        )
    })
}

fn lost_in_worlds(report: &OptimiseReport, place: usize, goal: &GoalReport) -> Option<String> {
    let own = picked(report, place)?.worlds.get(place)?;
    let decisive = own
        .decisive
        .as_ref()
        .map_or_else(String::new, |path| format!(" It depends most on `{path}`."));
    let ends = own.low.zip(own.high).map(<[f64; 2]>::from);
    (own.better < HOLDS || own.low.unwrap_or(own.gain) <= 0.0).then(|| {
        format!(
            "The gain in {} does not hold in every world: where assumed numbers are turned, from half to twice, \
             the policy is better in {} % of the worlds; on average the gain is {}.{decisive}",
            goal.name,
            percent(own.better),
            gain(&goal.unit, own.gain, ends)
        )
    })
}

fn at_the_end(report: &OptimiseReport) -> Option<String> {
    let [policy] = &report.policies[..] else {
        return None;
    };
    // What multiplies is near an end by its ratio, all else by its share of the range.
    let near = |dial: &DialReport, end: f64| {
        let size = if dial.low > 0.0 {
            end
        } else {
            dial.high - dial.low
        };
        (dial.value - end).abs() < AT_THE_END * size
    };
    let is_there =
        |dial: &&DialReport| !dial.idle && (near(dial, dial.low) || near(dial, dial.high));
    let names: Vec<&str> = policy
        .dials
        .iter()
        .filter(is_there)
        .map(|it| it.name.as_str())
        .collect();
    let verb = if names.len() > 1 {
        "lie at ends of their ranges"
    } else {
        "lies at an end of its range"
    };
    (!names.is_empty()).then(|| format!("{} {verb}: the best may lie beyond.", names.join(", ")))
}
