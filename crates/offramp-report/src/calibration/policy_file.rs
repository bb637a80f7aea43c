//! The policy file that a calibration writes.

use std::fmt::Write;

use offramp_analysis::calibration::found_policy::{FoundIncidents, FoundPolicy};
use offramp_analysis::sequences::classes::NAMES;

use super::data::{CalibrationReport, NumberReport};
use super::digits::round;

/// The text of a policy file: TOML that extends `generic` and holds the policy `name` for
/// principals. A scenario that extends the file can use the policy.
///
/// Comments at the top say by which `command` it was fitted, to what, how well, and give each
/// number with its interval and prior. Numbers have three significant digits.
#[must_use]
pub fn policy_file(
    report: &CalibrationReport,
    name: &str,
    found: &FoundPolicy,
    command: &str,
) -> String {
    let mut text = made_by(report, command);
    text.push_str(&fitted_to(report));
    for row in &report.numbers {
        let _ = writeln!(text, "# {}", number(row));
    }
    text.push_str(&policy(report, name, found));
    if let Some(incidents) = &found.incidents {
        text.push_str(&among_incidents(name, incidents));
    }
    text.push_str(&moves(found));
    text
}

/// The comment on where the file is from and how it is used.
fn made_by(report: &CalibrationReport, command: &str) -> String {
    let version = &report.head.version;
    format!(
        "# Fitted by `{command}`, offramp {version}.\n# A scenario that says `extends = \"THIS FILE\"` can give its principals this policy.\n#\n"
    )
}

/// The comment on the data, and on how well the policy does on what it was not fitted to.
fn fitted_to(report: &CalibrationReport) -> String {
    let evidence = &report.evidence;
    let mut text = format!(
        "# {} crises and {} confrontations: {:.2} bits per act of a crisis in sample",
        evidence.crises, evidence.confrontations, report.fitted.bits_per_act
    );
    if let Some(left_out) = &report.left_out {
        let bits = left_out.scores.bits_per_act;
        let crises = left_out.crises.len();
        let _ = write!(text, ", {bits:.2} on {crises} crises left out");
    }
    text + ".\n#\n"
}

/// `momentum: 0.2, 95 % 0.18 to 0.22, prior log-normal(0.2, 4)`.
fn number(row: &NumberReport) -> String {
    let interval = match (row.low, row.high) {
        (Some(low), Some(high)) => format!(", 95 % {} to {}", round(low), round(high)),
        _ => String::new(),
    };
    let (name, value, prior) = (&row.name, round(row.value), &row.prior);
    format!("{name}: {value}{interval}, prior {prior}")
}

/// The policy among crises.
fn policy(report: &CalibrationReport, name: &str, found: &FoundPolicy) -> String {
    let (crises, spread) = (report.evidence.crises, found.temper_spread);
    let mut entries = listed(&found.weights);
    let [median, factor] = [libm::exp(-0.5 * spread * spread), libm::exp(spread)].map(round);
    entries.push(format!(
        "temper = {{ median = {median}, factor = {factor} }}"
    ));
    let excused = found.fairness.map_or_else(String::new, |fairness| {
        format!(
            "# Its principals have `perception = {{ fairness = {} }}`.\n",
            round(fairness)
        )
    });
    let confrontations = match report.evidence.confrontations {
        0 => String::new(),
        some => format!(" and {some} confrontations"),
    };
    format!(
        "\nextends = \"generic\"\n\n{excused}[policies.{name}]\nlike = \"historical\"\n\
         summary = \"what {crises} recorded crises{confrontations} gave\"\n\
         source = \"offramp calibrate, maximum a posteriori\"\nweights = {{ {} }}\n",
        entries.join(", ")
    )
}

/// The policy among incidents, where some numbers are others.
fn among_incidents(name: &str, found: &FoundIncidents) -> String {
    let gravity = ("gravity", found.numbers.weights.gravity);
    let own = [&[gravity], &found.weights[..]].concat();
    let numbers = &found.numbers.incidents;
    let shares = NAMES.iter().zip(numbers.shares);
    let shares: Vec<String> = shares
        .map(|(name, share)| format!("{name} {}", round(share)))
        .collect();
    format!(
        "\n# For scenarios with `population = \"incidents\"`. Base shares there: {}.\n\
         [policies.{name}-incidents]\nlike = \"{name}\"\nweights = {{ {} }}\n",
        shares.join(", "),
        listed(&own).join(", ")
    )
}

/// What moves weigh.
fn moves(found: &FoundPolicy) -> String {
    if found.moves.is_empty() {
        return String::new();
    }
    let moves = found.moves.iter();
    let lines = moves.map(|(name, weight)| format!("{name}.weight = {}\n", round(*weight)));
    format!("\n[moves]\n{}", lines.collect::<String>())
}

/// `tempo = 0.0012`, one for each.
fn listed(weights: &[(&'static str, f64)]) -> Vec<String> {
    let entries = weights.iter();
    entries
        .map(|(name, value)| format!("{name} = {}", round(*value)))
        .collect()
}
