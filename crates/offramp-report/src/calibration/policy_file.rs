//! The policy file that a calibration writes.

use std::fmt::Write;

use offramp_analysis::calibration::candidate::Candidate;
use offramp_core::model::moves::Track;
use offramp_core::policy::response::{Press, Reach};

use super::data::CalibrationReport;
use super::digits::round;

/// The text of a policy file: a scenario that extends it can use the policy.
#[must_use]
pub fn policy_file(
    report: &CalibrationReport,
    name: &str,
    candidate: &Candidate,
    command: &str,
) -> String {
    let crises = report.left_out.crises.len();
    let mut text = format!(
        "# Fitted by `{command}`, offramp {}.\n# A scenario that says `extends = \"THIS FILE\"` can give its principals this policy.\n#\n",
        report.head.version
    );
    let _ = write!(
        text,
        "# {crises} crises, {} acts in {} decisions. Each crisis scored by a fit to the others: {:.2} bits per act.\n#\n",
        report.left_out.acts, report.left_out.decisions, report.left_out.scores.bits_per_act
    );
    if let Some(base_rates) = &report.base_rates {
        let counts = &base_rates.fitted.counts;
        let _ = write!(
            text,
            "# Base rates were weighed in: {} of {} met.\n#\n",
            counts.inside + counts.near,
            counts.all
        );
    }
    for row in &report.weights {
        let interval = match (row.low, row.high) {
            (Some(low), Some(high)) => format!(", 95 % {} to {}", round(low), round(high)),
            _ => String::new(),
        };
        let _ = writeln!(
            text,
            "# {}: {}{interval}, prior {}",
            row.name,
            round(row.value),
            row.prior
        );
    }
    let _ = write!(
        text,
        "\nextends = \"generic\"\n\n[policies.{name}]\nfor = \"principal\"\nsummary = \"what {crises} recorded crises gave\"\n\
         source = \"offramp calibrate, maximum a posteriori\"\npress = {{ {} }}\nreach = {{ {} }}\n",
        listed(candidate, Track::Press),
        listed(candidate, Track::Reach)
    );
    text
}

/// The weights of a track that differ from the defaults of the reference.
fn listed(candidate: &Candidate, track: Track) -> String {
    let Candidate { response, tempo_sd } = candidate;
    let sd = tempo_sd[usize::from(track == Track::Reach)];
    let entry = |name: &str, value: f64| {
        let value = round(value);
        if name == "tempo" && sd > 0.0 {
            let factor = round(libm::exp(sd));
            return format!("tempo = {{ median = {value}, factor = {factor} }}");
        }
        format!("{name} = {value}")
    };
    let entries: Vec<String> = match track {
        Track::Press => Press::PARAMETERS
            .iter()
            .filter(|one| !one.is_at_its_default(&response.press))
            .map(|one| entry(one.name, (one.get)(&response.press)))
            .collect(),
        Track::Reach => Reach::PARAMETERS
            .iter()
            .filter(|one| !one.is_at_its_default(&response.reach))
            .map(|one| entry(one.name, (one.get)(&response.reach)))
            .collect(),
    };
    entries.join(", ")
}
