//! The policy file that a calibration writes.

use std::fmt::Write;

use offramp_analysis::calibration::candidate::Candidate;
use offramp_core::model::moves::Track;
use offramp_core::model::parameter::Parameter;
use offramp_core::policy::response::{Press, Reach};

use super::data::{CalibrationReport, WeightReport};
use super::digits::round;

/// The text of a policy file: TOML that extends `generic` and holds the policy `name` for
/// principals. A scenario that extends the file can use the policy.
///
/// Comments at the top say by which `command` it was fitted, to how many crises, how well, and give
/// each weight with its interval and prior. Weights have three significant digits; those at the
/// default of the reference are left out.
#[must_use]
pub fn policy_file(
    report: &CalibrationReport,
    name: &str,
    candidate: &Candidate,
    command: &str,
) -> String {
    let mut text = made_by(report, command);
    text.push_str(&fitted_to(report));
    text.push_str(&base_rates_met(report));
    for row in &report.weights {
        let _ = writeln!(text, "# {}", weight(row));
    }
    text.push_str(&policy(report, name, candidate));
    text
}

/// The comment on where the file is from and how it is used.
fn made_by(report: &CalibrationReport, command: &str) -> String {
    let version = &report.head.version;
    format!(
        "# Fitted by `{command}`, offramp {version}.\n# A scenario that says `extends = \"THIS FILE\"` can give its principals this policy.\n#\n"
    )
}

/// The comment on the data, and on how well the policy does on crises it was not fitted to.
fn fitted_to(report: &CalibrationReport) -> String {
    let left_out = &report.left_out;
    format!(
        "# {} crises, {} acts in {} decisions. Each crisis scored by a fit to the others: {:.2} bits per act.\n#\n",
        left_out.crises.len(),
        left_out.acts,
        left_out.decisions,
        left_out.scores.bits_per_act
    )
}

/// The comment on base rates; empty where none were weighed in.
fn base_rates_met(report: &CalibrationReport) -> String {
    let Some(base_rates) = &report.base_rates else {
        return String::new();
    };
    let counts = &base_rates.fitted.counts;
    let met = counts.inside + counts.near;
    format!(
        "# Base rates were weighed in: {met} of {} met.\n#\n",
        counts.all
    )
}

/// `press.reciprocity: 0.52, 95 % 0.41 to 0.66, prior log-normal(0.5, 0.7)`.
fn weight(row: &WeightReport) -> String {
    let interval = match (row.low, row.high) {
        (Some(low), Some(high)) => format!(", 95 % {} to {}", round(low), round(high)),
        _ => String::new(),
    };
    let (name, value, prior) = (&row.name, round(row.value), &row.prior);
    format!("{name}: {value}{interval}, prior {prior}")
}

/// The tables that a scenario takes the policy from.
fn policy(report: &CalibrationReport, name: &str, candidate: &Candidate) -> String {
    let crises = report.left_out.crises.len();
    format!(
        "\nextends = \"generic\"\n\n[policies.{name}]\nfor = \"principal\"\nsummary = \"what {crises} recorded crises gave\"\n\
         source = \"offramp calibrate, maximum a posteriori\"\npress = {{ {} }}\nreach = {{ {} }}\n",
        listed(candidate, Track::Press),
        listed(candidate, Track::Reach)
    )
}

/// The weights of a track that differ from the defaults of the reference, as entries of a TOML
/// table.
fn listed(candidate: &Candidate, track: Track) -> String {
    let response = &candidate.response;
    let sd = candidate.tempo_sd[usize::from(track == Track::Reach)];
    let entries = match track {
        Track::Press => fitted(Press::PARAMETERS, &response.press, sd),
        Track::Reach => fitted(Reach::PARAMETERS, &response.reach, sd),
    };
    entries.join(", ")
}

/// The entries of those parameters that are not at their defaults.
fn fitted<T>(parameters: &[Parameter<T>], numbers: &T, tempo_sd: f64) -> Vec<String> {
    let changed = parameters
        .iter()
        .filter(|one| !one.is_at_its_default(numbers));
    changed
        .map(|one| entry(one.name, (one.get)(numbers), tempo_sd))
        .collect()
}

/// `anger = 0.35`; a tempo that varies from crisis to crisis is a distribution: its median, and the
/// factor that one standard deviation of its logarithm stands for.
fn entry(name: &str, value: f64, tempo_sd: f64) -> String {
    let value = round(value);
    if name == "tempo" && tempo_sd > 0.0 {
        let factor = round(libm::exp(tempo_sd));
        return format!("tempo = {{ median = {value}, factor = {factor} }}");
    }
    format!("{name} = {value}")
}
